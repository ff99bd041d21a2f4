//! The flow of a procedure: who may do what in which state, and what has to stand before it.

use super::super::fault::{Of, ProcedureFault};
use super::super::{FlowRow, Guard, NEW};
use super::words::{act, declared, own_word, unknown, within_limit};
use super::{ANY, MOST_ROWS};
use crate::assessment::act::ActKind;
use crate::document::Node;
use crate::law::words::{list, optional, required, word, words};
use crate::law::{Law, PackReader, basis};
use crate::order::Keyed;
use crate::record::Names;
use std::collections::{BTreeMap, BTreeSet};

/// Acts with which a case may end: they leave nothing to be paid, handed in or answered.
const LAST_ACTS: [ActKind; 4] = [ActKind::Close, ActKind::Withdraw, ActKind::Transfer, ActKind::Refuse];

const ROW_KEYS: [&str; 8] = ["in", "on", "by", "to", "waives", "source", "assumed", "reason"];

/// What the rows of a flow may name.
pub(super) struct Cast<'a> {
    pub(super) roles: &'a BTreeMap<String, Names>,
    pub(super) states: &'a BTreeMap<String, Names>,
    pub(super) ends: &'a BTreeSet<String>,
}

/// The rows, each with the place in the list at which it is written: one that lists several acts makes several.
pub(super) fn flow(
    law: &Law,
    written: &Node,
    cast: &Cast<'_>,
    reader: &mut PackReader,
) -> Option<Vec<(FlowRow, usize)>> {
    within_limit(written, "row", MOST_ROWS, reader)?;
    let rows = list(written, "row", reader, |node, reader| row(law, node, cast, reader))?;
    let mut found = Vec::new();
    for (index, (row, acts)) in rows.into_iter().enumerate() {
        found.extend(acts.into_iter().map(|act| (FlowRow { act, ..row.clone() }, index)));
    }
    if found.len() > MOST_ROWS {
        reader.fault(written.place, ProcedureFault::Limit { limit: format!("{MOST_ROWS} rows") }.into());
        return None;
    }
    if !found.iter().any(|(row, _)| row.act == ActKind::Apply) {
        let why = "nobody can apply; add a row such as `{in: new, on: apply, by: applicant, to: applied}`";
        reader.fault(written.place, ProcedureFault::Start { why }.into());
        return None;
    }
    Some(found)
}

/// A row without its act, and its acts.
fn row(law: &Law, node: &Node, cast: &Cast<'_>, reader: &mut PackReader) -> Option<(FlowRow, Vec<ActKind>)> {
    reader.known_keys(node, &ROW_KEYS)?;
    reader.count_rule(node.place);
    let basis = basis(node, &law.sources, reader);
    let states = required(node, "in", reader, |written, reader| states(written, cast, reader));
    let acts = required(node, "on", reader, |written, reader| words(written, reader, act));
    let role = |written: &Node, reader: &mut PackReader| declared(Of::Role, cast.roles, written, reader);
    let roles = required(node, "by", reader, |written, reader| words(written, reader, role));
    let to = optional(node, "to", reader, |written, reader| declared(Of::State, cast.states, written, reader));
    let waives = optional(node, "waives", reader, guards);
    let (states, acts, roles, to) = (states?, acts?, roles?, to?);
    let acts: Vec<ActKind> = acts.into_iter().collect();
    starts(node, states.as_ref(), &acts, to.as_ref(), reader)?;
    stays_ended(node, cast, states.as_ref(), &acts, to.as_ref(), reader)?;
    ends(node, cast, &acts, to.as_ref(), reader)?;
    let waives = waives?.unwrap_or_default().into_iter().into_set();
    Some((FlowRow { states, act: ActKind::Apply, roles, to, waives, basis }, acts))
}

/// The states of a row; none for every one that is no end.
fn states(written: &Node, cast: &Cast<'_>, reader: &mut PackReader) -> Option<Option<BTreeSet<String>>> {
    if written.as_text() == Some(ANY) {
        return Some(None);
    }
    let found = words(written, reader, |written, reader| {
        let name = word(written, "a state", reader)?;
        if name == ANY {
            reader.value_fault(written, "states by their names, or `any` alone");
            return None;
        }
        if name != NEW && !cast.states.contains_key(name) {
            let known = cast.states.keys().map(String::as_str).chain([NEW]);
            unknown(Of::State, name, known, written, reader);
            return None;
        }
        Some(name.to_owned())
    })?;
    Some(Some(found))
}

/// Guards in their order, each once.
pub(super) fn guards(written: &Node, reader: &mut PackReader) -> Option<Vec<Guard>> {
    let read = |written: &Node, reader: &mut PackReader| own_word(Of::Guard, &Guard::ALL, Guard::name, written, reader);
    Some(words(written, reader, read)?.into_iter().collect())
}

/// A case begins with an application, and with nothing else.
fn starts(
    node: &Node,
    states: Option<&BTreeSet<String>>,
    acts: &[ActKind],
    to: Option<&String>,
    reader: &mut PackReader,
) -> Option<()> {
    let is_new = states.is_some_and(|states| states.contains(NEW));
    let only_new = is_new && states.is_some_and(|states| states.len() == 1);
    let applies = acts.contains(&ActKind::Apply);
    let only_applies = applies && acts.len() == 1;
    let (key, why) = match (is_new, applies) {
        (true, _) if !only_applies => ("on", "nothing but `apply` happens in `new`; take the other acts to other rows"),
        (true, _) if !only_new => ("in", "nobody applies twice; take the other states to other rows"),
        (false, true) => ("in", "one applies in `new`; write `in: new`, and leave the other acts to other rows"),
        (true, true) if to.is_none() => ("on", "an application leads somewhere; add `to` with the first state"),
        _ => return Some(()),
    };
    let place = node.get(key).map_or(node.place, |written| written.place);
    reader.within(key, |reader| reader.fault(place, ProcedureFault::Start { why }.into()));
    None
}

/// Only a trigger leads out of an end, and to a state that is none.
fn stays_ended(
    node: &Node,
    cast: &Cast<'_>,
    states: Option<&BTreeSet<String>>,
    acts: &[ActKind],
    to: Option<&String>,
    reader: &mut PackReader,
) -> Option<()> {
    let end = states.and_then(|states| states.iter().find(|state| cast.ends.contains(*state)));
    let Some(state) = end.cloned() else { return Some(()) };
    let leaves = to.is_some_and(|to| !cast.ends.contains(to));
    let (key, todo) = match acts {
        [ActKind::OpenRound] if leaves => return Some(()),
        [ActKind::OpenRound] if to.is_some() => ("to", "lead to another state"),
        [ActKind::OpenRound] => ("on", "add `to`"),
        _ => ("on", "leave it out of this row"),
    };
    let place = node.get(key).map_or(node.place, |written| written.place);
    reader.within(key, |reader| reader.fault(place, ProcedureFault::Ended { state, todo }.into()));
    None
}

/// A case ends with what leaves nothing to be done.
fn ends(node: &Node, cast: &Cast<'_>, acts: &[ActKind], to: Option<&String>, reader: &mut PackReader) -> Option<()> {
    let unfinished = acts.iter().find(|act| !LAST_ACTS.contains(act));
    let Some(act) = unfinished.filter(|_| to.is_some_and(|to| cast.ends.contains(to))) else { return Some(()) };
    let place = node.get("to").map_or(node.place, |written| written.place);
    reader.within("to", |reader| reader.fault(place, ProcedureFault::Unfinished { act: act.name() }.into()));
    None
}

/// What must stand before each act.
pub(super) fn needs(written: &Node, reader: &mut PackReader) -> Option<BTreeMap<ActKind, Vec<Guard>>> {
    let entries = written.as_entries().unwrap_or(&[]);
    if entries.is_empty() {
        reader.value_fault(written, "guards by the act that needs them");
        return None;
    }
    let mut found = Vec::new();
    for entry in entries {
        let one = reader.within(&entry.key, |reader| {
            let guards = guards(&entry.node, reader);
            let Some(act) = ActKind::of_name(&entry.key) else {
                let known = ActKind::ALL.iter().map(|act| act.name());
                let fault = super::words::unknown_fault(Of::Act, &entry.key, known);
                reader.fault(entry.key_place, fault.into());
                return None;
            };
            Some((act, guards?))
        });
        found.push(one);
    }
    found.into_iter().map(|one| one.ok_or(())).try_into_map().ok()
}
