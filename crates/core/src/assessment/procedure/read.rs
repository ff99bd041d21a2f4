//! The tree of a pack → procedures, with every fault told at its place.

mod body;
mod check;
mod flow;
mod reach;
mod rules;
mod terms;
mod words;

use super::fault::{Of, ProcedureFault};
use super::{Jurisdiction, NEW, Procedure, ProcedureVersion, Procedures, Starts};
use crate::assessment::act::Trigger;
use crate::assessment::document::Documents;
use crate::assessment::instrument::Instruments;
use crate::document::{Entry, Node};
use crate::law::words::{choice, count, words};
use crate::law::{DATE_KEYS, Law, PackFault, PackReader, basis, life, names, only_in_versions, versions};
use crate::order::Keyed;
use crate::record::{Basis, Names};
use body::{Body, Told, replaced_by_all};
use chrono::FixedOffset;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use words::{declared, own_word, titled, unknown_fault, window, within_limit};

const OWN_KEYS: [&str; 3] = ["title", "versions", "override"];
const BASIS_KEYS: [&str; 3] = ["source", "assumed", "reason"];
const VERSION_KEYS: [&str; 24] = [
    "roles",
    "states",
    "ends",
    "jurisdiction",
    "flow",
    "needs",
    "investigators",
    "panels",
    "ceilings",
    "overrides",
    "history_within",
    "tolerance",
    "terms",
    "notice",
    "publication",
    "apart",
    "relatives_visit_by",
    "starts",
    "taper_months",
    "emergency",
    "most",
    "remedies",
    "triggers",
    "instruments",
];

/// In a row: every state that is no end. In a pair: every other official act.
const ANY: &str = "any";

/// The most states, so that a set of them is a number of bits.
const MOST_STATES: usize = 100;
const MOST_ROLES: usize = 100;
const MOST_ROWS: usize = 2_000;
const MOST_TERMS: usize = 50;
/// The most of any other rule.
const MOST_RULES: usize = 100;
const MOST_INVESTIGATORS: u32 = 20;
const MOST_TAPER: u32 = 120;
const MOST_VERSIONS: usize = 100;

/// What a procedure may name.
struct World<'a> {
    law: &'a Law,
    pack: &'a Node,
    instruments: &'a Instruments,
    documents: &'a Documents,
}

impl World<'_> {
    /// The entries of a section of the pack.
    fn entries(&self, section: &str) -> impl Iterator<Item = &Entry> {
        self.pack.get(section).and_then(Node::as_entries).unwrap_or(&[]).iter()
    }
}

impl Procedures {
    /// Reads and checks the section `procedures`, and the procedure that each programme names; a procedure with faults
    /// is left out, and each fault is told.
    pub(crate) fn read(
        law: &Law,
        pack: &Node,
        programmes: &[(Arc<str>, Option<Arc<str>>)],
        instruments: &Instruments,
        documents: &Documents,
        offset: FixedOffset,
        reader: &mut PackReader,
    ) -> Procedures {
        let world = World { law, pack, instruments, documents };
        let entries = reader.entries_of(pack, "procedures");
        let mut procedures = BTreeMap::new();
        for entry in entries {
            let one = reader
                .within("procedures", |reader| reader.within(&entry.key, |reader| procedure(&world, entry, reader)));
            procedures.extend(one.map(|one| (one.name.clone(), one)));
        }
        named(&world, entries, reader);
        if law.currency.is_none() && procedures.values().any(has_amount) {
            reader.fault(pack.place, PackFault::Missing { key: "currency".to_owned() });
        }
        Procedures { procedures, programmes: programmes.iter().cloned().into_map(), offset }
    }
}

/// Each programme names a procedure that the pack has.
fn named(world: &World<'_>, procedures: &[Entry], reader: &mut PackReader) {
    for programme in world.entries("programmes") {
        let Some(written) = programme.node.get("procedure") else { continue };
        let Some(name) = written.as_text().filter(|name| procedures.iter().all(|entry| entry.key != *name)) else {
            continue;
        };
        let fault = unknown_fault(Of::Procedure, name, procedures.iter().map(|entry| entry.key.as_str()));
        reader.within("programmes", |reader| {
            reader.within(&programme.key, |reader| {
                reader.within("procedure", |reader| reader.fault(written.place, fault.into()));
            });
        });
    }
}

fn has_amount(procedure: &Procedure) -> bool {
    use super::CeilingAmount::Unlimited;
    procedure.versions.iter().any(|version| {
        version.ceilings.values().any(|ceiling| ceiling.amount != Unlimited)
            || version.emergency.as_ref().is_some_and(|emergency| emergency.cap != Unlimited)
            || version.panels.values().any(|panel| panel.limit.as_ref().is_some_and(|limit| *limit != Unlimited))
    })
}

/// Reads a procedure; nothing if it has faults.
fn procedure(world: &World<'_>, entry: &Entry, reader: &mut PackReader) -> Option<Procedure> {
    let node = &entry.node;
    let keys = [&OWN_KEYS[..], &BASIS_KEYS, &DATE_KEYS, &VERSION_KEYS].concat();
    reader.known_keys(node, &keys)?;
    let title = names(node, "title", reader);
    let own_basis = basis(node, &world.law.sources, reader);
    let (dates, versions) = match node.get("versions") {
        None => {
            let written = node.get("from").is_some();
            let dates = life(node, reader);
            let from = dates.as_ref().map(|dates| dates.from).filter(|_| written);
            let body = Body { own: node, beside: None, earlier: 0 };
            let version = version(world, &body, &own_basis, &mut Told::default(), reader);
            (vec![dates?], vec![ProcedureVersion { from, ..version? }])
        }
        Some(list) => {
            only_in_versions(node, DATE_KEYS.iter(), reader);
            replaced_by_all(node, &VERSION_KEYS, reader);
            reader.within("versions", |reader| within_limit(list, "version", MOST_VERSIONS, reader))?;
            let mut told = Told::default();
            let (dates, mut versions) = versions(list, reader, |own, reader| {
                let keys = [&BASIS_KEYS[..], &DATE_KEYS, &VERSION_KEYS].concat();
                reader.known_keys(own, &keys)?;
                let basis = basis(own, &world.law.sources, reader);
                let basis = if basis.is_empty() { own_basis.clone() } else { basis };
                // A long flow beside many versions would be read for each.
                if reader.has_too_many_rules() {
                    return None;
                }
                let body = Body { own, beside: Some(node), earlier: reader.told() };
                version(world, &body, &basis, &mut told, reader)
            })?;
            for (version, dates) in versions.iter_mut().zip(&dates) {
                version.from = Some(dates.from);
            }
            (dates, versions)
        }
    };
    Some(Procedure { name: Arc::from(entry.key.as_str()), title, basis: own_basis, dates, versions })
}

/// Reads what changes from version to version.
fn version(
    world: &World<'_>,
    body: &Body<'_>,
    basis: &Basis,
    told: &mut Told,
    reader: &mut PackReader,
) -> Option<ProcedureVersion> {
    let law = world.law;
    let roles = body.required("roles", reader, |written, reader| titled(written, "role", MOST_ROLES, reader));
    let states = body.required("states", reader, states);
    // Whatever names a role or a state is read only where these are known.
    let (roles, states) = (roles?, states?);
    let state = |written: &Node, reader: &mut PackReader| declared(Of::State, &states, written, reader);
    let ends: Option<BTreeSet<String>> = body.required("ends", reader, |written, reader| words(written, reader, state));
    let flow = body.required("flow", reader, |written, reader| {
        let cast = flow::Cast { roles: &roles, states: &states, ends: ends.as_ref()? };
        flow::flow(law, written, &cast, reader)
    });
    let needs = body.optional("needs", reader, flow::needs);
    let jurisdiction = body.optional("jurisdiction", reader, |written, reader| {
        let ways = [
            ("registration", Jurisdiction::Registration),
            ("residence", Jurisdiction::Residence),
            ("either", Jurisdiction::Either),
        ];
        choice(written, &ways, reader)
    });
    let investigators = body.optional("investigators", reader, |written, reader| {
        usize::try_from(count(written, 1, MOST_INVESTIGATORS, reader)?).ok()
    });
    let panels = body.optional("panels", reader, |written, reader| rules::panels(world, written, reader));
    let ceilings = body.optional("ceilings", reader, |written, reader| rules::ceilings(world, written, &roles, reader));
    let overrides = body.optional("overrides", reader, |written, reader| rules::roles(written, &roles, reader));
    let history_within = body.optional("history_within", reader, window);
    let tolerance = body.optional("tolerance", reader, |written, reader| rules::tolerance(world, written, reader));
    let terms = body.optional("terms", reader, |written, reader| terms::terms(law, written, &states, reader));
    let notice = body.optional("notice", reader, |written, reader| rules::notice(world, written, reader));
    let publication =
        body.optional("publication", reader, |written, reader| rules::publication(world, written, reader));
    let apart = body.optional("apart", reader, |written, reader| rules::apart(world, written, reader));
    let relatives_visit_by =
        body.optional("relatives_visit_by", reader, |written, reader| declared(Of::Role, &roles, written, reader));
    let starts = body.optional("starts", reader, |written, reader| {
        choice(written, &[("month_after", Starts::MonthAfter), ("same_month", Starts::SameMonth)], reader)
    });
    let taper_months = body.optional("taper_months", reader, |written, reader| count(written, 1, MOST_TAPER, reader));
    let emergency = body.optional("emergency", reader, |written, reader| rules::emergency(world, written, reader));
    let most = body.optional("most", reader, rules::most);
    let remedies = body.optional("remedies", reader, |written, reader| rules::remedies(world, written, reader));
    let triggers = body.optional("triggers", reader, |written, reader| {
        let trigger = |written: &Node, reader: &mut PackReader| {
            own_word(Of::Trigger, &Trigger::ALL, Trigger::name, written, reader)
        };
        words(written, reader, trigger)
    });
    let instruments =
        body.optional("instruments", reader, |written, reader| rules::instruments(world, written, reader));
    let (flow, rows): (Vec<_>, Vec<usize>) = flow?.into_iter().unzip();
    let [most_returns, most_objections, most_remedies] = most?.unwrap_or([0; 3]);
    let version = ProcedureVersion {
        from: None,
        basis: basis.clone(),
        jurisdiction: jurisdiction?,
        ends: ends?,
        flow,
        needs: needs?.unwrap_or_default(),
        investigators: investigators?.unwrap_or(0),
        panels: panels?.unwrap_or_default(),
        ceilings: ceilings?.unwrap_or_default(),
        overrides: overrides?.unwrap_or_default(),
        history_within: history_within?,
        tolerance: tolerance?.unwrap_or_default(),
        terms: terms?.unwrap_or_default(),
        notice: notice?,
        publication: publication?,
        apart: apart?.unwrap_or_default(),
        relatives_visit_by: relatives_visit_by?,
        // Where it is not said, nothing is confirmed: see `check`.
        starts: starts?.unwrap_or(Starts::MonthAfter),
        taper_months: taper_months?.unwrap_or(0),
        emergency: emergency?,
        most_returns,
        most_objections,
        most_remedies,
        remedies: remedies?.unwrap_or_default(),
        triggers: triggers?.unwrap_or_default(),
        instruments: instruments?.unwrap_or_default(),
        roles,
        states,
    };
    let checked = check::Written { body, version: &version, rows: &rows }.check(told, reader);
    checked.then_some(version)
}

/// The states with their titles; none has a word of the flow for its name.
fn states(written: &Node, reader: &mut PackReader) -> Option<BTreeMap<String, Names>> {
    let found = titled(written, "state", MOST_STATES, reader)?;
    let mut is_whole = true;
    for entry in written.as_entries().unwrap_or(&[]) {
        let Some(name) = [NEW, ANY].into_iter().find(|name| entry.key == *name) else { continue };
        let fault = ProcedureFault::Reserved { name };
        reader.within(&entry.key, |reader| reader.fault(entry.key_place, fault.into()));
        is_whole = false;
    }
    is_whole.then_some(found)
}
