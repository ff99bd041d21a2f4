//! The terms of a procedure: from which act, how long, and what becomes of a case when one has passed.

use super::super::fault::{Of, ProcedureFault};
use super::super::{LastDay, Pausable, TermRule};
use super::MOST_TERMS;
use super::words::{act, declared, within_limit};
use crate::calendar::Term;
use crate::document::Node;
use crate::law::words::{by_name, choice, optional, required, term, words};
use crate::law::{Law, PackReader, basis, names};
use crate::record::Names;
use std::collections::BTreeMap;

const TERM_KEYS: [&str; 11] = [
    "title",
    "from",
    "until",
    "within",
    "extended_to",
    "pausable",
    "carried_over",
    "then",
    "source",
    "assumed",
    "reason",
];

/// The terms by their names.
pub(super) fn terms(
    law: &Law,
    written: &Node,
    states: &BTreeMap<String, Names>,
    reader: &mut PackReader,
) -> Option<BTreeMap<String, TermRule>> {
    within_limit(written, "term", MOST_TERMS, reader)?;
    by_name(written, "term", reader, |_, node, reader| one(law, node, states, reader))
}

fn one(law: &Law, node: &Node, states: &BTreeMap<String, Names>, reader: &mut PackReader) -> Option<TermRule> {
    reader.known_keys(node, &TERM_KEYS)?;
    reader.count_rule(node.place);
    let title = names(node, "title", reader);
    let basis = basis(node, &law.sources, reader);
    let from = required(node, "from", reader, |written, reader| words(written, reader, act));
    let until = required(node, "until", reader, |written, reader| words(written, reader, act));
    let within = required(node, "within", reader, term);
    let longer = |written: &Node, reader: &mut PackReader| extended(written, within, reader);
    let extended_to = optional(node, "extended_to", reader, longer);
    let pauses = [("true", Pausable::Yes), ("false", Pausable::Never)];
    let pausable = optional(node, "pausable", reader, |written, reader| {
        let pausable = choice(written, &pauses, reader)?;
        let units = [within, extended_to.flatten()].into_iter().flatten().map(Term::unit);
        if pausable == Pausable::Yes && units.into_iter().any(|unit| !unit.can_pause()) {
            reader.fault(written.place, ProcedureFault::CannotPause.into());
            return None;
        }
        Some(pausable)
    });
    let days = [("true", LastDay::CarriedOver), ("false", LastDay::Stays)];
    let last_day = optional(node, "carried_over", reader, |written, reader| choice(written, &days, reader));
    let then = optional(node, "then", reader, |written, reader| declared(Of::State, states, written, reader));
    Some(TermRule {
        title,
        from: from?,
        until: until?,
        within: within?,
        extended_to: extended_to?,
        pausable: pausable?.unwrap_or(Pausable::Never),
        last_day: last_day?.unwrap_or(LastDay::Stays),
        then: then?,
        basis,
    })
}

/// A longer term of the same unit.
fn extended(written: &Node, within: Option<Term>, reader: &mut PackReader) -> Option<Term> {
    let to = term(written, reader)?;
    let within = within?;
    if to.unit() != within.unit() || to.count() <= within.count() {
        let fault = ProcedureFault::Extension { to: to.to_string(), within: within.to_string() };
        reader.fault(written.place, fault.into());
        return None;
    }
    Some(to)
}
