//! What the parts of a procedure must be to one another.

use super::super::fault::ProcedureFault;
use super::super::{FlowRow, Guard, PanelKind, Pausable, ProcedureVersion};
use super::ANY;
use super::body::{Body, Told};
use super::reach::{Reach, bit};
use crate::assessment::act::ActKind;
use crate::document::{Node, Place};
use crate::law::PackReader;
use crate::order::Keyed;
use std::collections::{BTreeMap, BTreeSet};

/// A version that could be read, and where it is written.
pub(super) struct Written<'a> {
    pub(super) body: &'a Body<'a>,
    pub(super) version: &'a ProcedureVersion,
    /// Of each row, its place in the written list.
    pub(super) rows: &'a [usize],
}

/// Acts that need a key of the procedure.
const KEYS: [(ActKind, &str); 13] = [
    (ActKind::AidNow, "emergency"),
    (ActKind::PostNotice, "notice"),
    (ActKind::Object, "notice"),
    (ActKind::AnswerObjection, "notice"),
    (ActKind::Publish, "publication"),
    (ActKind::Deliberate, "panels"),
    (ActKind::Score, "instruments"),
    (ActKind::BeginIntervention, "instruments"),
    (ActKind::ReviewIntervention, "instruments"),
    (ActKind::OpenRound, "triggers"),
    (ActKind::SeekRemedy, "remedies"),
    (ActKind::Confirm, "starts"),
    (ActKind::Investigate, "investigators"),
];

/// Keys that need an act.
const ACTS: [(&str, ActKind); 11] = [
    ("emergency", ActKind::AidNow),
    ("notice", ActKind::PostNotice),
    ("publication", ActKind::Publish),
    ("panels", ActKind::Deliberate),
    ("instruments", ActKind::Score),
    ("triggers", ActKind::OpenRound),
    ("starts", ActKind::Confirm),
    ("taper_months", ActKind::Confirm),
    ("investigators", ActKind::Investigate),
    ("tolerance", ActKind::AnswerCheck),
    ("history_within", ActKind::Accept),
];

/// Acts that need another act.
const PAIRS: [(ActKind, ActKind); 18] = [
    (ActKind::Object, ActKind::AnswerObjection),
    (ActKind::AnswerObjection, ActKind::Object),
    (ActKind::SeekRemedy, ActKind::ConcludeRemedy),
    (ActKind::ConcludeRemedy, ActKind::SeekRemedy),
    (ActKind::Report, ActKind::AnswerReport),
    (ActKind::AnswerReport, ActKind::Report),
    (ActKind::RequestCheck, ActKind::AnswerCheck),
    (ActKind::AnswerCheck, ActKind::RequestCheck),
    (ActKind::TellDifference, ActKind::AnswerCheck),
    (ActKind::SubmitEvidence, ActKind::TellDifference),
    (ActKind::PostNotice, ActKind::GiveOpinion),
    (ActKind::NotifyMissing, ActKind::SupplyPapers),
    (ActKind::AidNow, ActKind::SupplyPapers),
    (ActKind::PauseTerm, ActKind::ResumeTerm),
    (ActKind::ResumeTerm, ActKind::PauseTerm),
    (ActKind::BeginIntervention, ActKind::Score),
    (ActKind::ReviewIntervention, ActKind::BeginIntervention),
    (ActKind::Publish, ActKind::Confirm),
];

/// Acts without which a guard cannot be met, or is met always.
fn acts_of(guard: Guard) -> &'static [ActKind] {
    match guard {
        Guard::Consent => &[ActKind::RecordConsent],
        Guard::Papers => &[ActKind::NotifyMissing],
        Guard::Jurisdiction => &[],
        Guard::MeansCheck => &[ActKind::RequestCheck, ActKind::AnswerCheck, ActKind::TellDifference],
        Guard::Investigation => &[ActKind::Investigate],
        Guard::Screening => &[ActKind::AttachScreening],
        Guard::Instruments => &[ActKind::Score],
        Guard::Group | Guard::Community | Guard::Joint => &[ActKind::Deliberate],
        Guard::Opinion => &[ActKind::GiveOpinion],
        Guard::Notice => &[ActKind::PostNotice],
        Guard::AidPlan => &[ActKind::PlanAid],
        Guard::Publication => &[ActKind::Publish],
    }
}

impl Written<'_> {
    /// Whether everything fits; every fault is told.
    pub(super) fn check(&self, told: &mut Told, reader: &mut PackReader) -> bool {
        let mut faults = Vec::new();
        self.rows(&mut faults);
        self.keys(&mut faults);
        self.needs(&mut faults);
        self.roles(&mut faults);
        self.bounds(&mut faults);
        let reach = Reach::new(self.version);
        self.terms(&reach, &mut faults);
        self.apart(&mut faults);
        self.states(&reach, &mut faults);
        for (path, fault) in &faults {
            tell(self.body, path, fault, told, reader);
        }
        faults.is_empty()
    }

    fn has(&self, act: ActKind) -> bool {
        self.version.flow.iter().any(|row| row.act == act)
    }

    /// The path of the first row on an act.
    fn row_on(&self, act: ActKind) -> Vec<String> {
        let place = self.version.flow.iter().position(|row| row.act == act);
        let written = place.and_then(|place| self.rows.get(place)).copied().unwrap_or(0);
        path(&["flow", &format!("[{written}]"), "on"])
    }

    /// No two rows say the same of one state, act and role; a row that names its states stands over one for any.
    fn rows(&self, faults: &mut Faults) {
        let version = self.version;
        let roles: Vec<&String> = version.roles.keys().collect();
        let role_set = |names: &BTreeSet<String>| {
            let places = names.iter().filter_map(|name| roles.binary_search(&name).ok());
            places.fold(0, |set, place| set | bit(place))
        };
        // Of each act and state, who may do it by an earlier row.
        let mut known: BTreeMap<(ActKind, &str), u128> = BTreeMap::new();
        for (place, (row, written)) in version.flow.iter().zip(self.rows).enumerate() {
            let own = role_set(&row.roles);
            let named = row.states.iter().flatten().map(String::as_str);
            let states: Vec<&str> = if row.states.is_none() { vec![ANY] } else { named.collect() };
            for state in states {
                let before = known.entry((row.act, state)).or_default();
                let both = *before & own;
                *before |= own;
                let Some(role) = roles.iter().enumerate().find(|(place, _)| both & bit(*place) != 0) else { continue };
                let is_it = |other: &&(&FlowRow, &usize)| {
                    let names = other.0.states.as_ref();
                    let same_state = names.map_or(state == ANY, |names| names.contains(state));
                    other.0.act == row.act && same_state && other.0.roles.contains(*role.1)
                };
                let earlier: Vec<(&FlowRow, &usize)> = version.flow.iter().zip(self.rows).take(place).collect();
                let other = earlier.iter().find(is_it).map_or(0, |(_, other)| other.saturating_add(1));
                let (role, state) = ((*role.1).clone(), state.to_owned());
                let fault = ProcedureFault::TwoRows { act: row.act.name(), role, state, other };
                faults.push((path(&["flow", &format!("[{written}]")]), fault));
                break;
            }
        }
    }

    /// Acts and keys that need one another.
    fn keys(&self, faults: &mut Faults) {
        let version = self.version;
        let what = |name: &str| format!("`{name}`");
        for (act, key) in KEYS {
            if self.has(act) && self.body.get(key).is_none() {
                faults.push((self.row_on(act), ProcedureFault::LacksRule { what: what(act.name()), key }));
            }
        }
        for (key, act) in ACTS {
            if self.body.get(key).is_some() && !self.has(act) {
                faults.push((path(&[key]), ProcedureFault::LacksRow { what: what(key), act: act.name() }));
            }
        }
        for (act, other) in PAIRS {
            if self.has(act) && !self.has(other) {
                faults.push((self.row_on(act), ProcedureFault::LacksRow { what: what(act.name()), act: other.name() }));
            }
        }
        let waited = |guard: Guard| version.needs.values().any(|guards| guards.contains(&guard));
        for (key, guard) in [("notice", Guard::Notice), ("jurisdiction", Guard::Jurisdiction)] {
            if self.body.get(key).is_some() && !waited(guard) {
                let why = format!("no act needs the guard `{guard}`; write it under `needs`, or leave the key out");
                faults.push((path(&[key]), ProcedureFault::Idle { what: what(key), why }));
            }
        }
    }

    /// Guards that can be met, and that are not met always.
    fn needs(&self, faults: &mut Faults) {
        let version = self.version;
        for (act, guards) in &version.needs {
            if !self.has(*act) {
                let fault = ProcedureFault::LacksRow { what: "what it needs".to_owned(), act: act.name() };
                faults.push((path(&["needs", act.name()]), fault));
            }
            for guard in guards {
                let what = || format!("the guard `{guard}`");
                let missing = acts_of(*guard).iter().filter(|act| !self.has(**act));
                let lacks = |act: &ActKind| ProcedureFault::LacksRow { what: what(), act: act.name() };
                let at = self.guard_at(&["needs", act.name()], *guard);
                faults.extend(missing.map(|act| (at.clone(), lacks(act))));
                let kind = match guard {
                    Guard::Group => Some(PanelKind::Group),
                    Guard::Community => Some(PanelKind::Community),
                    Guard::Joint => Some(PanelKind::Joint),
                    _ => None,
                };
                let key = match (guard, kind) {
                    (_, Some(kind)) if version.panels.values().all(|panel| panel.kind != kind) => match kind {
                        PanelKind::Group => Some("panels.…: {kind: group}"),
                        PanelKind::Community => Some("panels.…: {kind: community}"),
                        PanelKind::Joint => Some("panels.…: {kind: joint}"),
                    },
                    (Guard::Jurisdiction, _) if version.jurisdiction.is_none() => Some("jurisdiction"),
                    (Guard::Notice, _) if version.notice.is_none() => Some("notice"),
                    _ => None,
                };
                faults.extend(key.map(|key| (at, ProcedureFault::LacksRule { what: what(), key })));
            }
        }
        for (row, written) in version.flow.iter().zip(self.rows) {
            let needed = version.needs.get(&row.act).map_or(&[][..], Vec::as_slice);
            for guard in row.waives.iter().filter(|guard| !needed.contains(guard)) {
                let why = format!("`{}` does not need it; write it under `needs`, or do not waive it", row.act);
                let at = self.guard_at(&["flow", &format!("[{written}]"), "waives"], *guard);
                faults.push((at, ProcedureFault::Idle { what: format!("waiving `{guard}`"), why }));
            }
        }
    }

    /// The path of a guard in the list under a path.
    fn guard_at(&self, keys: &[&str], guard: Guard) -> Vec<String> {
        item_at(self.body, keys, guard.name())
    }

    /// Roles that do something, and amounts for those who decide about them.
    fn roles(&self, faults: &mut Faults) {
        let version = self.version;
        let acting = |acts: &[ActKind]| -> BTreeSet<&String> {
            version.flow.iter().filter(|row| acts.contains(&row.act)).flat_map(|row| &row.roles).into_set()
        };
        for role in version.roles.keys().filter(|role| version.flow.iter().all(|row| !row.roles.contains(*role))) {
            faults.push((path(&["roles", role]), ProcedureFault::UnusedRole { role: role.clone() }));
        }
        let granting = [ActKind::Confirm, ActKind::AidNow];
        let mut told = BTreeSet::new();
        for (row, written) in version.flow.iter().zip(self.rows).filter(|(row, _)| granting.contains(&row.act)) {
            for role in row.roles.iter().filter(|role| !version.ceilings.contains_key(*role)) {
                if told.insert(role) {
                    let at = item_at(self.body, &["flow", &format!("[{written}]"), "by"], role);
                    faults.push((at, ProcedureFault::NoCeiling { role: role.clone(), act: row.act.name() }));
                }
            }
        }
        let idle = |what: String, acts: &str| ProcedureFault::Idle {
            what,
            why: format!("no row lets that role {acts}; add one, or leave it out"),
        };
        let grants = acting(&granting);
        for role in version.ceilings.keys().filter(|role| !grants.contains(role)) {
            faults.push((path(&["ceilings", role]), idle(format!("a ceiling of `{role}`"), "`confirm` or `aid_now`")));
        }
        let speaks = acting(&[ActKind::GiveOpinion, ActKind::Confirm, ActKind::Refuse]);
        for role in version.overrides.iter().filter(|role| !speaks.contains(role)) {
            let at = item_at(self.body, &["overrides"], role);
            faults.push((at, idle(format!("`{role}` here"), "`give_opinion`, `confirm` or `refuse`")));
        }
        let visits = acting(&[ActKind::Investigate]);
        if let Some(role) = version.relatives_visit_by.as_ref().filter(|role| !visits.contains(role)) {
            faults.push((path(&["relatives_visit_by"]), idle(format!("`{role}` here"), "`investigate`")));
        }
    }

    /// What could go on for ever has a bound.
    fn bounds(&self, faults: &mut Faults) {
        let version = self.version;
        for (act, key, bound) in [
            (ActKind::Return, "returns", version.most_returns),
            (ActKind::Object, "objections", version.most_objections),
            (ActKind::SeekRemedy, "remedies", version.most_remedies),
        ] {
            let written = self.body.get("most").and_then(|most| most.get(key)).is_some();
            let at = || path(&["most", key]);
            match (self.has(act), written) {
                (true, true) if bound == 0 => faults.push((at(), ProcedureFault::Bound { act: act.name(), key })),
                (true, false) => faults.push((self.row_on(act), ProcedureFault::Bound { act: act.name(), key })),
                (false, true) => {
                    faults.push((at(), ProcedureFault::LacksRow { what: "a bound".to_owned(), act: act.name() }));
                }
                _ => {}
            }
        }
    }

    /// Terms that begin, end, and can be extended and paused where they say so.
    fn terms(&self, reach: &Reach<'_>, faults: &mut Faults) {
        let version = self.version;
        for (name, term) in &version.terms {
            let mut is_whole = true;
            for (key, acts) in [("from", &term.from), ("until", &term.until)] {
                for act in acts.iter().filter(|act| !self.has(**act)) {
                    let fault = ProcedureFault::LacksRow { what: "a term".to_owned(), act: act.name() };
                    faults.push((item_at(self.body, &["terms", name, key], act.name()), fault));
                    is_whole = false;
                }
            }
            if is_whole && !reach.can_end(term) {
                faults.push((path(&["terms", name, "until"]), ProcedureFault::Never));
            }
            let paused = term.pausable == Pausable::Yes;
            for (is_said, key, act) in [
                (term.extended_to.is_some(), "extended_to", ActKind::ExtendTerm),
                (paused, "pausable", ActKind::PauseTerm),
            ] {
                if is_said && !self.has(act) {
                    let fault = ProcedureFault::LacksRow { what: format!("`{key}`"), act: act.name() };
                    faults.push((path(&["terms", name, key]), fault));
                }
            }
        }
        let terms = || version.terms.values();
        for (is_said, key, act) in [
            (terms().any(|term| term.extended_to.is_some()), "terms.….extended_to", ActKind::ExtendTerm),
            (terms().any(|term| term.pausable == Pausable::Yes), "terms.….pausable", ActKind::PauseTerm),
        ] {
            if self.has(act) && !is_said {
                let what = format!("`{act}`");
                faults.push((self.row_on(act), ProcedureFault::LacksRule { what, key }));
            }
        }
    }

    /// Pairs of acts that both can come.
    fn apart(&self, faults: &mut Faults) {
        for (index, pair) in self.version.apart.iter().enumerate() {
            for (key, acts) in [("one", Some(&pair.one)), ("other", pair.other.as_ref())] {
                for act in acts.into_iter().flatten().filter(|act| !self.has(**act)) {
                    let at = item_at(self.body, &["apart", &format!("[{index}]"), key], act.name());
                    faults.push((at, ProcedureFault::LacksRow { what: "a pair".to_owned(), act: act.name() }));
                }
            }
        }
    }

    /// Every state is reached, and from every one the case can end.
    fn states(&self, reach: &Reach<'_>, faults: &mut Faults) {
        let unreachable = reach.unreachable();
        for state in &unreachable {
            let fault = ProcedureFault::Unreachable { state: (*state).to_owned() };
            faults.push((path(&["states", state]), fault));
        }
        for state in reach.without_end().into_iter().filter(|state| !unreachable.contains(state)) {
            faults.push((path(&["states", state]), ProcedureFault::NoEnd { state: state.to_owned() }));
        }
    }
}

/// Faults with the keys and places of lists that lead to them.
type Faults = Vec<(Vec<String>, ProcedureFault)>;

fn path(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

/// A step of a path: the key or place in a list, with where it is written.
fn step<'a>(node: &'a Node, key: &str, is_of_names: bool) -> Option<(&'a Node, Place)> {
    if let Some(items) = node.as_list() {
        let index = key.strip_prefix('[')?.strip_suffix(']')?;
        let item = items.get(index.parse::<usize>().ok()?)?;
        return Some((item, item.place));
    }
    let entry = node.as_entries()?.iter().find(|entry| entry.key == key)?;
    // A short value is what is wrong; of keys and values, and of names with titles, it is the key.
    let is_named = entry.node.as_entries().is_some() || is_of_names;
    let place = if is_named { entry.key_place } else { entry.node.place };
    Some((&entry.node, place))
}

/// The path of a word under a path: in the list there, or the path itself.
fn item_at(body: &Body<'_>, keys: &[&str], word: &str) -> Vec<String> {
    let mut found = path(keys);
    let node = body.holder(keys.first().copied().unwrap_or_default());
    let written = keys.iter().try_fold(node, |node, key| step(node, key, false).map(|(node, _)| node));
    let index =
        written.and_then(Node::as_list).and_then(|items| items.iter().position(|item| item.as_text() == Some(word)));
    found.extend(index.map(|index| format!("[{index}]")));
    found
}

/// Tells a fault at the place to which a path leads; of a key that stands beside the versions with the version in which
/// it is wrong, and once if it is wrong in several.
fn tell(body: &Body<'_>, keys: &[String], fault: &ProcedureFault, told: &mut Told, reader: &mut PackReader) {
    let first = keys.first().map_or("", String::as_str);
    let node = body.holder(first);
    let mut at = (node, node.place);
    let is_of_names = ["roles", "states", "ceilings"].contains(&first);
    for key in keys {
        match step(at.0, key, is_of_names) {
            Some(next) => at = next,
            None => break,
        }
    }
    if !body.is_beside(first) {
        within_all(keys, reader, |reader| reader.fault(at.1, fault.clone().into()));
    } else if told.is_new(at.1, fault) {
        let fault = fault.clone().of_version(body.own.get("from").and_then(Node::as_text));
        reader.beside_versions(None, |reader| within_all(keys, reader, |reader| reader.fault(at.1, fault)));
    }
}

fn within_all(keys: &[String], reader: &mut PackReader, tell: impl FnOnce(&mut PackReader)) {
    match keys.split_first() {
        Some((key, rest)) => reader.within(key, |reader| within_all(rest, reader, tell)),
        None => tell(reader),
    }
}
