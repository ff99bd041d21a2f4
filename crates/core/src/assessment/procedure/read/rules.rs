//! The rules of a procedure beside its flow and terms: panels, ceilings, notice, duties, remedies.

use super::super::fault::{Of, ProcedureFault};
use super::super::{
    AfterObjection, Apart, Ceiling, EmergencyRule, NoticeRule, Panel, PanelKind, PublicationRule, RemedyRule, Within,
};
use super::words::{act, amount, declared, own_word, unknown, window, within_limit};
use super::{MOST_RULES, World};
use crate::assessment::act::{ActKind, RulingKind};
use crate::assessment::document::{DocumentKind, Way};
use crate::document::Node;
use crate::law::words::{by_name, choice, count, list, optional, required, term, word, words};
use crate::law::{PackReader, basis, names};
use crate::quantity::Number;
use crate::record::Names;
use std::collections::{BTreeMap, BTreeSet};

const PANEL_KEYS: [&str; 7] = ["title", "kind", "quorum", "limit", "source", "assumed", "reason"];
const CEILING_KEYS: [&str; 5] = ["amount", "within", "source", "assumed", "reason"];
const NOTICE_KEYS: [&str; 8] = ["of", "length", "places", "document", "after_objection", "source", "assumed", "reason"];
const PUBLICATION_KEYS: [&str; 4] = ["document", "source", "assumed", "reason"];
const APART_KEYS: [&str; 6] = ["one", "other", "within", "source", "assumed", "reason"];
const EMERGENCY_KEYS: [&str; 5] = ["cap", "papers_within", "source", "assumed", "reason"];
const REMEDY_KEYS: [&str; 6] = ["way", "to", "within", "source", "assumed", "reason"];
const MOST_KEYS: [&str; 3] = ["returns", "objections", "remedies"];

/// The most that a procedure may count up to.
const MOST: u32 = 100;

pub(super) fn panels(world: &World<'_>, written: &Node, reader: &mut PackReader) -> Option<BTreeMap<String, Panel>> {
    within_limit(written, "panel", MOST_RULES, reader)?;
    by_name(written, "panel", reader, |_, node, reader| {
        reader.known_keys(node, &PANEL_KEYS)?;
        let title = names(node, "title", reader);
        let basis = basis(node, &world.law.sources, reader);
        let kind = required(node, "kind", reader, |written, reader| {
            let name = |kind: PanelKind| kind.name();
            own_word(Of::PanelKind, &PanelKind::ALL, name, written, reader)
        });
        let quorum = required(node, "quorum", reader, |written, reader| count(written, 1, MOST, reader));
        let limit = optional(node, "limit", reader, |written, reader| amount(world.law, written, reader));
        let quorum = usize::try_from(quorum?).ok();
        Some(Panel { title, kind: kind?, quorum: quorum?, limit: limit?, basis })
    })
}

/// A ceiling by its role: an amount alone, or with a window and what it rests on.
pub(super) fn ceilings(
    world: &World<'_>,
    written: &Node,
    roles: &BTreeMap<String, Names>,
    reader: &mut PackReader,
) -> Option<BTreeMap<String, Ceiling>> {
    let found = by_name(written, "ceiling", reader, |_, node, reader| {
        if node.as_entries().is_none() {
            return Some(Ceiling { amount: amount(world.law, node, reader)?, within: None, basis: Default::default() });
        }
        reader.known_keys(node, &CEILING_KEYS)?;
        let basis = basis(node, &world.law.sources, reader);
        let most = required(node, "amount", reader, |written, reader| amount(world.law, written, reader));
        let within = optional(node, "within", reader, window);
        Some(Ceiling { amount: most?, within: within?, basis })
    });
    let unknown = keys_known(Of::Role, written, roles.keys(), reader);
    found.filter(|_| unknown.is_some())
}

/// How far a checked number may be from the declared one, by its fact.
pub(super) fn tolerance(
    world: &World<'_>,
    written: &Node,
    reader: &mut PackReader,
) -> Option<BTreeMap<String, Number>> {
    let found = by_name(written, "number", reader, |name, node, reader| {
        let number = reader.number(node)?;
        let fact = world.law.fact(name);
        let is_number = fact.is_none_or(|fact| matches!(fact.kind, crate::law::FactKind::Number { .. }));
        if number < Number::from(0) || !is_number {
            let expected = if is_number { "a number not below 0" } else { "a fact that is a number" };
            reader.value_fault(node, expected);
            return None;
        }
        Some(number)
    });
    let facts = world.law.facts().iter().map(|fact| &fact.name);
    let broken: Vec<String> = written.as_entries()?.iter().map(|entry| entry.key.clone()).collect();
    let broken = broken.iter().filter(|name| reader.is_broken(name)).collect::<Vec<_>>();
    let known = keys_known(Of::Fact, written, facts.chain(broken), reader);
    found.filter(|_| known.is_some())
}

/// Tells of each key that is no name of these.
fn keys_known<'a>(
    of: Of,
    written: &Node,
    known: impl Iterator<Item = &'a String> + Clone,
    reader: &mut PackReader,
) -> Option<()> {
    let mut is_whole = true;
    for entry in written.as_entries().unwrap_or(&[]) {
        if !known.clone().any(|name| *name == entry.key) {
            let fault = super::words::unknown_fault(of, &entry.key, known.clone().map(String::as_str));
            reader.within(&entry.key, |reader| reader.fault(entry.key_place, fault.into()));
            is_whole = false;
        }
    }
    is_whole.then_some(())
}

pub(super) fn notice(world: &World<'_>, node: &Node, reader: &mut PackReader) -> Option<NoticeRule> {
    reader.known_keys(node, &NOTICE_KEYS)?;
    let basis = basis(node, &world.law.sources, reader);
    let ruling = |written: &Node, reader: &mut PackReader| {
        own_word(Of::Ruling, &RulingKind::ALL, RulingKind::name, written, reader)
    };
    let of = required(node, "of", reader, |written, reader| words(written, reader, ruling));
    let length = required(node, "length", reader, term);
    let place = |written: &Node, reader: &mut PackReader| word(written, "a place", reader).map(str::to_owned);
    let places = optional(node, "places", reader, |written, reader| words(written, reader, place));
    let document = optional(node, "document", reader, |written, reader| document(world, written, reader));
    let ways = [("repost", AfterObjection::Repost), ("forward", AfterObjection::Forward)];
    let after_objection = required(node, "after_objection", reader, |written, reader| choice(written, &ways, reader));
    Some(NoticeRule {
        of: of?,
        length: length?,
        places: places?.unwrap_or_default(),
        document: document?,
        after_objection: after_objection?,
        basis,
    })
}

pub(super) fn publication(world: &World<'_>, node: &Node, reader: &mut PackReader) -> Option<PublicationRule> {
    reader.known_keys(node, &PUBLICATION_KEYS)?;
    let basis = basis(node, &world.law.sources, reader);
    let document = optional(node, "document", reader, |written, reader| document(world, written, reader));
    Some(PublicationRule { document: document?, basis })
}

/// The name of a document that anyone may read.
fn document(world: &World<'_>, written: &Node, reader: &mut PackReader) -> Option<String> {
    let name = word(written, "the name of a document", reader)?;
    let Ok(found) = world.documents.get(name) else {
        // Of one with faults these are told at its own place.
        if world.entries("documents").all(|entry| entry.key != name) {
            unknown(Of::Document, name, world.documents.names(), written, reader);
        }
        return None;
    };
    if !found.kind().is_public() {
        let kinds = DocumentKind::ALL.into_iter().filter(|kind| kind.is_public()).map(DocumentKind::name);
        let kinds = kinds.collect::<Vec<_>>().join(" or ");
        let fault = ProcedureFault::NotPublic { document: name.to_owned(), kinds };
        reader.fault(written.place, fault.into());
        return None;
    }
    Some(name.to_owned())
}

pub(super) fn apart(world: &World<'_>, written: &Node, reader: &mut PackReader) -> Option<Vec<Apart>> {
    within_limit(written, "pair", MOST_RULES, reader)?;
    list(written, "pair", reader, |node, reader| {
        reader.known_keys(node, &APART_KEYS)?;
        let basis = basis(node, &world.law.sources, reader);
        let one = required(node, "one", reader, |written, reader| words(written, reader, act));
        let other = required(node, "other", reader, |written, reader| match written.as_text() {
            Some(super::ANY) => Some(None),
            _ => words(written, reader, act).map(Some),
        });
        let reach = [("round", Within::Round), ("case", Within::Case)];
        let within = required(node, "within", reader, |written, reader| choice(written, &reach, reader));
        let (one, other) = (one?, other?);
        if let (1, Some(act), Some(others)) = (one.len(), one.first().copied(), other.as_ref())
            && others.iter().eq([&act])
        {
            let place = node.get("other").map_or(node.place, |written| written.place);
            let fault = ProcedureFault::ApartFromItself { act: ActKind::name(act) };
            reader.within("other", |reader| reader.fault(place, fault.into()));
            return None;
        }
        Some(Apart { one, other, within: within?, basis })
    })
}

pub(super) fn emergency(world: &World<'_>, node: &Node, reader: &mut PackReader) -> Option<EmergencyRule> {
    reader.known_keys(node, &EMERGENCY_KEYS)?;
    let basis = basis(node, &world.law.sources, reader);
    let cap = required(node, "cap", reader, |written, reader| amount(world.law, written, reader));
    let papers_within = required(node, "papers_within", reader, term);
    Some(EmergencyRule { cap: cap?, papers_within: papers_within?, basis })
}

pub(super) fn remedies(world: &World<'_>, written: &Node, reader: &mut PackReader) -> Option<Vec<RemedyRule>> {
    within_limit(written, "remedy", MOST_RULES, reader)?;
    list(written, "remedy", reader, |node, reader| {
        reader.known_keys(node, &REMEDY_KEYS)?;
        let basis = basis(node, &world.law.sources, reader);
        let ways = Way::ALL.map(|way| (way.name(), way));
        let way = required(node, "way", reader, |written, reader| choice(written, &ways, reader));
        if node.get("to").is_none() {
            let fault = crate::law::PackFault::Missing { key: "to".to_owned() };
            reader.fault(node.place, fault);
        }
        let to = names(node, "to", reader);
        let within = required(node, "within", reader, term);
        Some(RemedyRule { way: way?, to, within: within?, basis })
    })
}

/// How often a round may be returned, objected to and contested; 0 where it is not said.
pub(super) fn most(node: &Node, reader: &mut PackReader) -> Option<[u32; 3]> {
    reader.known_keys(node, &MOST_KEYS)?;
    let read = |key: &str, reader: &mut PackReader| {
        optional(node, key, reader, |written, reader| count(written, 0, MOST, reader))
    };
    let found = MOST_KEYS.map(|key| read(key, reader));
    let [returns, objections, remedies] = found;
    Some([returns?.unwrap_or(0), objections?.unwrap_or(0), remedies?.unwrap_or(0)])
}

/// Instruments of the pack.
pub(super) fn instruments(world: &World<'_>, written: &Node, reader: &mut PackReader) -> Option<BTreeSet<String>> {
    words(written, reader, |written, reader| {
        let name = word(written, "the name of an instrument", reader)?;
        if world.instruments.get(name).is_err() {
            if world.entries("instruments").all(|entry| entry.key != name) {
                unknown(Of::Instrument, name, world.instruments.names(), written, reader);
            }
            return None;
        }
        Some(name.to_owned())
    })
}

/// Roles of the procedure.
pub(super) fn roles(
    written: &Node,
    roles: &BTreeMap<String, Names>,
    reader: &mut PackReader,
) -> Option<BTreeSet<String>> {
    words(written, reader, |written, reader| declared(Of::Role, roles, written, reader))
}
