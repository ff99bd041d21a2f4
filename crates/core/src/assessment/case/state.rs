//! What a case has come to: the fold of its events.

use super::account::GrantAccount;
use crate::assessment::act::{
    ActKind, Apply, CheckAnswer, CloseReason, ObjectionOutcome, OpenRound, RecordConsent, RemedyOutcome, Ruling,
};
use crate::assessment::document::Way;
use crate::assessment::procedure::{NEW, PanelKind};
use crate::calendar::{Pause, Term};
use crate::record::{AidPlan, AttachedScreening, History, Relation};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// What a case has come to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CaseState {
    /// How many events it has.
    pub version: u64,
    /// Its state in the flow; [`NEW`] before anybody has applied.
    pub state: String,
    /// Whether it has ended: only a trigger opens another round.
    pub ended: bool,
    /// The day of what happened last.
    pub happened_on: Option<NaiveDate>,
    /// When something was recorded last.
    pub recorded_at: Option<DateTime<FixedOffset>>,
    /// The application.
    pub application: Option<Apply>,
    /// The procedure, and the first day of the version by which this round is handled.
    pub procedure: Option<(String, Option<NaiveDate>)>,
    /// The last word of each person on the means check.
    pub consents: BTreeMap<String, RecordConsent>,
    /// Every paper that was named as missing.
    pub papers_named: BTreeSet<String>,
    /// Papers that are still missing.
    pub papers_missing: BTreeSet<String>,
    /// Papers that are owed for emergency aid.
    pub papers_owed: BTreeSet<String>,
    /// What other cases hold.
    pub history: Option<History>,
    /// Relations between staff and household.
    pub relations: BTreeSet<Relation>,
    /// Who may act in which role beside those who have it.
    pub alternates: BTreeSet<(String, String)>,
    /// Which acts were performed by whom, in which round.
    pub performed: BTreeSet<(u32, ActKind, String)>,
    /// The present round.
    pub round: Round,
    /// Terms that run, by name.
    pub terms: BTreeMap<String, RunningTerm>,
    /// What was granted and paid, in order.
    pub grants: Vec<GrantAccount>,
    /// Appeals, reconsiderations and suits, in order.
    pub remedies: Vec<RemedyRecord>,
    /// Reports, in order.
    pub reports: Vec<ReportRecord>,
    /// Interventions by instrument.
    pub interventions: BTreeMap<String, InterventionRecord>,
    /// Why it was closed, if it is.
    pub closed: Option<CloseReason>,
}

/// What happened in the present round.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Round {
    /// Its number, from 1; 0 before anybody has applied.
    pub number: u32,
    /// What opened it; none for the first.
    pub trigger: Option<OpenRound>,
    /// The programmes asked for in it.
    pub asked: BTreeSet<String>,
    /// When it was accepted.
    pub accepted_on: Option<NaiveDate>,
    /// Means checks, in order.
    pub checks: Vec<CheckRecord>,
    /// Home investigations, in order.
    pub investigations: Vec<InvestigationRecord>,
    /// The level of each instrument that was filled in.
    pub scores: BTreeMap<String, String>,
    /// The screening that is attached, and the version of the case since which it is.
    pub screening: Option<(u64, AttachedScreening)>,
    /// Deliberations, in order.
    pub deliberations: Vec<DeliberationRecord>,
    /// The present opinion.
    pub opinion: Option<OpinionRecord>,
    /// Notices, in order.
    pub notices: Vec<NoticeRecord>,
    /// Objections, in order.
    pub objections: Vec<ObjectionRecord>,
    /// The aid plan.
    pub plan: Option<AidPlan>,
    /// How often it was returned.
    pub returns: u32,
    /// How many remedies were sought in it.
    pub remedies: u32,
    /// What was decided, and when.
    pub decision: Option<DecisionRecord>,
    /// When it was published.
    pub published_on: Option<NaiveDate>,
}

/// A means check.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CheckRecord {
    /// When it was asked for.
    pub asked_on: NaiveDate,
    /// The version of the case since the last answer.
    pub answered_at: u64,
    /// Who and which source has not answered yet.
    pub open: BTreeSet<(String, String)>,
    /// What was answered.
    pub answers: BTreeMap<String, BTreeMap<String, CheckAnswer>>,
    /// Facts that differ from the declaration.
    pub differs: BTreeSet<String>,
    /// When the applicant was told.
    pub told_on: Option<NaiveDate>,
    /// Evidence against it.
    pub evidence: Option<String>,
}

/// A home investigation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct InvestigationRecord {
    /// The version of the case since which it stands.
    pub version: u64,
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: BTreeSet<String>,
    /// The role of the one who recorded it.
    pub role: String,
    /// What was found.
    pub findings: String,
}

/// A deliberation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DeliberationRecord {
    /// The version of the case since which it stands.
    pub version: u64,
    /// The panel.
    pub panel: String,
    /// What the panel is.
    pub kind: Option<PanelKind>,
    /// Whether more than half were in favour.
    pub in_favour: bool,
}

/// An opinion.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OpinionRecord {
    /// Its number in the round, from 1.
    pub number: u32,
    /// The version of the case since which it stands.
    pub version: u64,
    /// When.
    pub on: NaiveDate,
    /// What is proposed.
    pub rulings: Vec<Ruling>,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NoticeRecord {
    /// The version of the case since which it hangs.
    pub version: u64,
    /// The opinion.
    pub opinion: u32,
    /// From when.
    pub from: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// When it ends.
    pub ends: DateTime<FixedOffset>,
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ObjectionRecord {
    /// The version of the case since which it stands.
    pub version: u64,
    /// Why.
    pub grounds: String,
    /// The version of the case in which it was answered, and how.
    pub answered: Option<(u64, ObjectionOutcome)>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DecisionRecord {
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: String,
    /// What.
    pub rulings: Vec<Ruling>,
}

/// A term that runs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RunningTerm {
    /// How long it is.
    pub within: Term,
    /// From when it runs.
    pub start: DateTime<FixedOffset>,
    /// Its last day.
    pub last_day: NaiveDate,
    /// When it ends.
    pub ends: DateTime<FixedOffset>,
    /// Whether it was extended.
    pub extended: bool,
    /// Days on which its clock stood still.
    pub pauses: Vec<Pause>,
    /// Since when its clock stands still; none if it runs.
    pub paused_since: Option<NaiveDate>,
    /// Whether it is recorded that it has passed.
    pub missed: bool,
}

/// An appeal, reconsideration or suit.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RemedyRecord {
    /// The way.
    pub way: Way,
    /// When it began.
    pub on: NaiveDate,
    /// What it came to, and when.
    pub outcome: Option<(NaiveDate, RemedyOutcome)>,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReportRecord {
    /// Who; a named report has to be answered.
    pub by: Option<String>,
    /// What.
    pub about: String,
    /// When it was answered.
    pub answered_on: Option<NaiveDate>,
}

/// An intervention that a level calls for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct InterventionRecord {
    /// The level.
    pub level: String,
    /// How often it is looked at again.
    pub review_every: Option<Term>,
    /// When it began.
    pub begun_on: Option<NaiveDate>,
}

impl CaseState {
    /// A case to which nobody has applied yet.
    pub(super) fn new() -> CaseState {
        CaseState {
            version: 0,
            state: NEW.to_owned(),
            ended: false,
            happened_on: None,
            recorded_at: None,
            application: None,
            procedure: None,
            consents: BTreeMap::new(),
            papers_named: BTreeSet::new(),
            papers_missing: BTreeSet::new(),
            papers_owed: BTreeSet::new(),
            history: None,
            relations: BTreeSet::new(),
            alternates: BTreeSet::new(),
            performed: BTreeSet::new(),
            round: Round::default(),
            terms: BTreeMap::new(),
            grants: Vec::new(),
            remedies: Vec::new(),
            reports: Vec::new(),
            interventions: BTreeMap::new(),
            closed: None,
        }
    }

    /// The account of a grant.
    #[must_use]
    pub fn grant(&self, id: &str) -> Option<&GrantAccount> {
        self.grants.iter().find(|account| account.grant.id == id)
    }

    /// The grants that run on.
    pub fn running_grants(&self) -> impl Iterator<Item = &GrantAccount> {
        self.grants.iter().filter(|account| account.is_running())
    }
}

impl Round {
    /// The objections that are not answered, by their numbers from 1.
    pub fn open_objections(&self) -> impl Iterator<Item = u32> {
        let numbered = (1_u32..).zip(&self.objections);
        numbered.filter(|(_, objection)| objection.answered.is_none()).map(|(number, _)| number)
    }

    /// The last means check.
    #[must_use]
    pub fn check(&self) -> Option<&CheckRecord> {
        self.checks.last()
    }

    /// The notices of the present opinion.
    pub(super) fn notices_of_opinion(&self) -> impl Iterator<Item = &NoticeRecord> {
        let number = self.opinion.as_ref().map(|opinion| opinion.number);
        self.notices.iter().filter(move |notice| Some(notice.opinion) == number)
    }

    /// The version in which the last objection was answered; 0 without one.
    pub(super) fn last_answer(&self) -> u64 {
        self.objections.iter().filter_map(|objection| objection.answered.map(|(version, _)| version)).max().unwrap_or(0)
    }
}

impl CheckRecord {
    /// The answer of a source about a person.
    #[must_use]
    pub fn answer(&self, person: &str, source: &str) -> Option<&CheckAnswer> {
        self.answers.get(person)?.get(source)
    }
}
