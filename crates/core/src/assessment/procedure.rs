//! Procedures: who may do what in which state, by when, and what has to be done before.
//!
//! In: the section `procedures` of a pack, and which procedure each programme names. Out: the version of a procedure in
//! force, as data that [`Case`](super::Case) goes by. It holds no case.

mod ceiling;
mod error;
mod fault;
mod guard;
mod outline;
mod read;

use crate::order::Keyed;
pub use ceiling::{Ceiling, CeilingAmount};
pub use error::ProcedureError;
pub use guard::Guard;
pub use outline::{ProcedureOutline, ProcedureVersionOutline};

use super::act::{ActKind, RulingKind, Trigger};
use super::document::Way;
use crate::calendar::Term;
use crate::language::nearest;
use crate::law::{Clock, Dates, in_force};
use crate::quantity::Number;
use crate::record::{Basis, Names};
use chrono::{FixedOffset, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The procedures of a pack, and the programmes that name them.
#[derive(Debug, Clone)]
pub struct Procedures {
    procedures: BTreeMap<Arc<str>, Procedure>,
    /// Of each programme of the pack, the procedure that it names.
    programmes: BTreeMap<Arc<str>, Option<Arc<str>>>,
    /// The pack's time zone, in which days are counted.
    offset: FixedOffset,
}

/// A procedure with its versions.
#[derive(Debug, Clone)]
pub struct Procedure {
    pub(crate) name: Arc<str>,
    title: Names,
    basis: Basis,
    dates: Vec<Dates>,
    versions: Vec<ProcedureVersion>,
}

/// A procedure in one version of it.
#[derive(Debug, Clone, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProcedureVersion {
    /// Its first day; none if it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// What it rests on; may be empty.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// Its roles with their titles.
    pub roles: BTreeMap<String, Names>,
    /// Where one applies; none if anywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<Jurisdiction>,
    /// Its states with their titles: those of the flow, and the ends.
    pub states: BTreeMap<String, Names>,
    /// States in which a case has ended: only a trigger leads out of them.
    pub ends: BTreeSet<String>,
    /// Who may do what in which state.
    pub flow: Vec<FlowRow>,
    /// What must stand before an act, in every row that does not waive it.
    pub needs: BTreeMap<ActKind, Vec<Guard>>,
    /// How many investigators visit a home.
    pub investigators: usize,
    /// Panels by name.
    pub panels: BTreeMap<String, Panel>,
    /// How much a role may grant.
    pub ceilings: BTreeMap<String, Ceiling>,
    /// Roles that may depart from the attached screening, with grounds.
    pub overrides: BTreeSet<String>,
    /// How old what was gathered from other cases may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history_within: Option<Term>,
    /// How far a checked number may be from the declared one, by fact.
    pub tolerance: BTreeMap<String, Number>,
    /// Terms by name.
    pub terms: BTreeMap<String, TermRule>,
    /// Public notice before a decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeRule>,
    /// What may be shown after approval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<PublicationRule>,
    /// Acts that may not meet in one person.
    pub apart: Vec<Apart>,
    /// The role that visits the home where staff and household are related; none if nobody else has to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relatives_visit_by: Option<String>,
    /// From when an amount runs.
    pub starts: Starts,
    /// How many months a stopped amount may run on.
    pub taper_months: u32,
    /// Aid first, papers after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyRule>,
    /// How often a round may be returned.
    pub most_returns: u32,
    /// How many objections a round may have.
    pub most_objections: u32,
    /// How many remedies a round may have.
    pub most_remedies: u32,
    /// How a decision is contested.
    pub remedies: Vec<RemedyRule>,
    /// What may open a further round.
    pub triggers: BTreeSet<Trigger>,
    /// Instruments that a round fills in.
    pub instruments: BTreeSet<String>,
}

/// A row of the flow: in these states these roles may do this, and the case goes there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FlowRow {
    /// The states; none for every state that is no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub states: Option<BTreeSet<String>>,
    /// What is done.
    pub act: ActKind,
    /// The roles that may do it.
    pub roles: BTreeSet<String>,
    /// The next state; none if the case stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What need not stand before it here, although the procedure names it.
    pub waives: BTreeSet<Guard>,
    /// What the row rests on; may be empty.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// The state of a case to which nobody has applied yet.
pub const NEW: &str = "new";

/// Where one applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Jurisdiction {
    /// Where the applicant is registered (户籍地).
    Registration,
    /// Where the applicant lives (居住地).
    Residence,
    /// At either.
    Either,
}

/// Those who deliberate together.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Panel {
    /// Its title; may be empty.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// What it is.
    pub kind: PanelKind,
    /// The fewest members that must take part.
    pub quorum: usize,
    /// How much may be granted on a joint deliberation above a role's ceiling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<CeilingAmount>,
    /// What it rests on; may be empty.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// What a panel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PanelKind {
    /// An assessment group (评估小组).
    Group,
    /// The community (民主评议).
    Community,
    /// Joint deliberation of one case (一事一议).
    Joint,
}

impl PanelKind {
    /// All of them.
    pub const ALL: [PanelKind; 3] = [PanelKind::Group, PanelKind::Community, PanelKind::Joint];

    /// Its name in packs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PanelKind::Group => "group",
            PanelKind::Community => "community",
            PanelKind::Joint => "joint",
        }
    }
}

/// A term of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TermRule {
    /// Its title; may be empty.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The acts from which it runs.
    pub from: BTreeSet<ActKind>,
    /// The acts that end it.
    pub until: BTreeSet<ActKind>,
    /// How long it is.
    pub within: Term,
    /// How long it is once extended; none if it cannot be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended_to: Option<Term>,
    /// Whether its clock may stand still.
    pub pausable: Pausable,
    /// Whether a last day that is a day off gives way to the next working day (顺延).
    pub last_day: LastDay,
    /// The state to which the case goes when it has passed; none if it stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    /// What it rests on; may be empty.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// Whether the clock of a term may stand still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pausable {
    /// It runs on.
    Never,
    /// It may be paused.
    Yes,
}

/// What becomes of a last day that is a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LastDay {
    /// It is the last day.
    Stays,
    /// The next working day is.
    CarriedOver,
}

/// Public notice (公示) before a decision.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NoticeRule {
    /// Rulings that need it.
    pub of: BTreeSet<RulingKind>,
    /// How long it hangs.
    pub length: Term,
    /// The places at which it may hang; none if the procedure does not say.
    pub places: BTreeSet<String>,
    /// The document that is posted; none if the procedure does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// What an objection leads to.
    pub after_objection: AfterObjection,
    /// What it rests on; may be empty.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// What has to follow an objection that was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AfterObjection {
    /// Another notice.
    Repost,
    /// A new investigation or community deliberation and a new opinion, without another notice.
    Forward,
}

/// Publication (公布) after approval.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PublicationRule {
    /// The document that is published; none if the procedure does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// What it rests on; may be empty.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// Acts that may not meet in one person.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Apart {
    /// Acts on the one side.
    pub one: BTreeSet<ActKind>,
    /// Acts on the other side; none for every other official act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<BTreeSet<ActKind>>,
    /// How far it reaches.
    pub within: Within,
    /// What it rests on; may be empty.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// How far a separation of duties reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// Within a round.
    Round,
    /// Within the case.
    Case,
}

/// From when an amount runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Starts {
    /// From the first day of the month after the decision.
    MonthAfter,
    /// From the first day of the month of the decision.
    SameMonth,
}

/// Aid first, papers after.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EmergencyRule {
    /// The most that may be granted so for one cause.
    pub cap: CeilingAmount,
    /// Within which term the papers are owed.
    pub papers_within: Term,
    /// What it rests on; may be empty.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// A way to contest a decision.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RemedyRule {
    /// The way.
    pub way: Way,
    /// With whom.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub to: Names,
    /// Within which term of the decision.
    pub within: Term,
    /// What it rests on; may be empty.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

impl Procedures {
    /// The procedure of a name.
    ///
    /// # Errors
    /// [`ProcedureError::Unknown`], with a near name if there is one.
    pub fn get(&self, name: &str) -> Result<&Procedure, ProcedureError> {
        self.procedures.get(name).ok_or_else(|| ProcedureError::Unknown {
            procedure: name.chars().take(40).collect(),
            near: nearest(name, self.names()),
        })
    }

    /// Their names, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.procedures.keys().map(|name| &**name)
    }

    /// The procedure that a programme names; nothing if it names none or is no programme of the pack.
    #[must_use]
    pub fn of_programme(&self, programme: &str) -> Option<&str> {
        self.programmes.get(programme)?.as_deref()
    }

    /// The programmes of the pack, in alphabetical order.
    pub(crate) fn programmes(&self) -> impl Iterator<Item = &str> {
        self.programmes.keys().map(|name| &**name)
    }

    /// Whether the pack has a programme of this name.
    pub(crate) fn has_programme(&self, programme: &str) -> bool {
        self.programmes.contains_key(programme)
    }

    /// The concepts that ceilings name.
    pub(crate) fn ceiling_concepts(&self) -> impl Iterator<Item = &str> {
        let versions = self.procedures.values().flat_map(|own| &own.versions);
        let amounts = versions.flat_map(|version| {
            let ceilings = version.ceilings.values().map(|own| &own.amount);
            let limits = version.panels.values().filter_map(|own| own.limit.as_ref());
            ceilings.chain(limits).chain(version.emergency.iter().map(|own| &own.cap))
        });
        let concepts = amounts.filter_map(|amount| match amount {
            CeilingAmount::Concept(name) => Some(name.as_str()),
            CeilingAmount::Unlimited | CeilingAmount::Fixed(_) => None,
        });
        concepts.into_set().into_iter()
    }

    /// The title of a role in the first procedure that has it.
    pub(crate) fn role_title(&self, role: &str) -> Option<&Names> {
        let versions = self.procedures.values().flat_map(|own| &own.versions);
        versions.filter_map(|version| version.roles.get(role)).find(|title| !title.is_empty())
    }

    /// The title of a term in the first procedure that has it.
    pub(crate) fn term_title(&self, term: &str) -> Option<&Names> {
        let versions = self.procedures.values().flat_map(|own| &own.versions);
        versions.filter_map(|version| version.terms.get(term)).map(|own| &own.title).find(|title| !title.is_empty())
    }

    /// The pack's time zone, in which days are counted.
    #[must_use]
    pub fn offset(&self) -> FixedOffset {
        self.offset
    }
}

impl Procedure {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its title; may be empty.
    #[must_use]
    pub fn title(&self) -> &Names {
        &self.title
    }

    /// What it rests on, where a version says nothing of its own.
    #[must_use]
    pub fn basis(&self) -> &Basis {
        &self.basis
    }

    /// Every version, in the order of the pack.
    #[must_use]
    pub fn versions(&self) -> &[ProcedureVersion] {
        &self.versions
    }

    /// The version in force: of those that were published in time, the one that began last, unless it has ended.
    ///
    /// # Errors
    /// [`ProcedureError::NotInForce`] if there is none.
    pub fn version_at(&self, clock: impl Into<Clock>) -> Result<&ProcedureVersion, ProcedureError> {
        let clock = clock.into();
        let found = in_force(&self.dates, clock).and_then(|place| self.versions.get(place));
        found.ok_or_else(|| ProcedureError::NotInForce { procedure: self.name.to_string(), clock })
    }

    /// The version that begins on a day.
    pub(crate) fn version_from(&self, from: Option<NaiveDate>) -> Option<&ProcedureVersion> {
        self.versions.iter().find(|version| version.from == from)
    }
}

impl ProcedureVersion {
    /// What must stand before an act in a row: the procedure's list without what the row waives.
    pub(crate) fn guards(&self, row: &FlowRow) -> impl Iterator<Item = Guard> {
        let needs = self.needs.get(&row.act).map_or(&[][..], Vec::as_slice);
        needs.iter().copied().filter(|guard| !row.waives.contains(guard))
    }

    /// Whether the clock of a term may stand still.
    pub(crate) fn may_pause(&self, term: &str) -> bool {
        self.terms.get(term).is_some_and(|rule| rule.pausable == Pausable::Yes)
    }

    /// The rows for an act in a state, the more specific ones first.
    pub(crate) fn rows(&self, state: &str, act: ActKind) -> impl Iterator<Item = &FlowRow> {
        let is_end = self.ends.contains(state);
        let named = move |row: &&FlowRow| row.act == act && row.states.as_ref().is_some_and(|own| own.contains(state));
        let any = move |row: &&FlowRow| row.act == act && row.states.is_none() && !is_end && state != NEW;
        self.flow.iter().filter(named).chain(self.flow.iter().filter(any))
    }
}
