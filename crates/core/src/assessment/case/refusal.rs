//! Why something cannot be done now, and what would be needed.

mod needs;
#[cfg(feature = "schema")]
mod schema;
mod text;

use crate::assessment::act::ActKind;
use crate::calendar::CalendarError;
use crate::quantity::Money;
use crate::record::{AsProblem, Names, Problem, canonical};
use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::SerializeStruct;
use std::fmt;

/// Why something cannot be done now: the rule, the state, and what would be needed. A refusal changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What was to be done.
    pub act: ActKind,
    /// The state of the case.
    pub state: String,
    /// The version of the case.
    pub version: u64,
    /// The rule.
    pub rule: Rule,
}

/// What would be needed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Needed {
    /// Something has to be done before.
    Act(ActKind),
    /// One of these roles.
    Role(Vec<String>),
    /// Somebody else.
    SomebodyElse,
    /// One of these states.
    State(Vec<String>),
    /// This day or a later one.
    From(NaiveDate),
    /// At most this amount.
    AtMost(Money),
    /// At least this amount.
    AtLeast(Money),
    /// The case read again, in this version.
    Version(u64),
    /// One of these values.
    OneOf(Vec<String>),
    /// These things.
    All(Vec<String>),
    /// This part of the command.
    Part(String),
    /// Another case.
    OtherCase,
}

/// The rules that refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each is told in its text, and its fields are what the text names")]
pub enum Rule {
    Stale { expected: u64, version: u64 },
    OtherAuthority { authority: String },
    TimeBackwards { given: String, last: String },
    Future { given: NaiveDate, today: NaiveDate },
    NotApplied,
    Ended,
    NotInFlow { states: Vec<String> },
    Role { roles: Vec<String> },
    ActingFor { person: String },
    Related { person: String },
    Apart { person: String, done: ActKind },
    NoProcedure { why: String },
    ProgrammeUnknown { programme: String, known: Vec<String> },
    ProgrammeProcedure { programme: String, procedure: Option<String> },
    NotAsked { programme: String, asked: Vec<String> },
    Blank { part: &'static str },
    Unknown { part: &'static str, name: String, known: Vec<String> },
    NothingToDo { after: Vec<ActKind> },
    ConsentMissing { people: Vec<String> },
    ConsentRefused { people: Vec<String> },
    PapersMissing { papers: Vec<String> },
    PapersNamed { papers: Vec<String> },
    Jurisdiction { place: Option<String> },
    CheckMissing,
    CheckUnanswered { open: Vec<String> },
    DifferenceUntold,
    EvidenceUnchecked,
    InvestigationMissing,
    InvestigationBy { role: String },
    Investigators { needed: usize, present: usize },
    ScreeningMissing,
    ScreeningOld,
    OtherHousehold { household: String, screened: String },
    InstrumentMissing { instruments: Vec<String> },
    InstrumentOpen { levels: Vec<String> },
    InstrumentFault { why: String },
    DeliberationMissing,
    Quorum { needed: usize, present: usize },
    OpinionMissing,
    NoticeMissing,
    NoticeRuns { until: NaiveDate },
    NoticeOver { last_day: NaiveDate },
    NoticePlace { places: Vec<String> },
    ObjectionOpen { objections: Vec<String> },
    ObjectionFollow,
    PlanMissing,
    PublicationMissing,
    PapersOwed { papers: Vec<String> },
    ReportOpen { reports: Vec<String> },
    GrantRuns { grant: String, until: Option<NaiveDate> },
    Unpaid { grant: String, amount: Money },
    NotRefused,
    HistoryMissing,
    HistoryStale { gathered_on: NaiveDate },
    HistoryFuture { gathered_on: NaiveDate },
    SameCause { case: String },
    CeilingAbove { role: String, ceiling: Money, counted: Money, asked: Money },
    CeilingUnknown { role: String, concept: String },
    EmergencyTwice { case: Option<String> },
    EmergencyAbove { cap: Money, counted: Money, asked: Money },
    EmergencyUnaccounted { programme: String },
    EmergencyNone { programme: String },
    EmergencyBelow { programme: String, paid: Money },
    DiffersFromScreening { programme: String, screening: String, roles: Vec<String> },
    DeclaredOnly { programme: String, roles: Vec<String> },
    Undetermined { programme: String, roles: Vec<String> },
    DiffersFromOpinion { programme: String, roles: Vec<String> },
    DiffersFromPlan { programme: String, planned: Money },
    RulingMissing { subjects: Vec<String> },
    RulingTwice { subject: String },
    RulingKind { refuse: bool },
    Frame { programme: String, low: Option<Money>, high: Option<Money> },
    Step { programme: String, step: Money },
    GroundsPart { part: &'static str },
    GroundsRemedy { way: &'static str },
    PeriodNeeded { programme: String, period: Option<&'static str> },
    Amount { why: &'static str },
    GrantUnknown { grant: String, known: Vec<String> },
    GrantStopped { grant: String },
    Shares { cut: Money, difference: Money },
    Taper { most: u32 },
    PeriodUnknown { grant: String, first: Option<NaiveDate> },
    TooEarly { from: NaiveDate },
    PaidAbove { outstanding: Money },
    ReturnedAbove { net: Money },
    UprateLower { amount: Money },
    UprateFrom { from: NaiveDate },
    Returns { most: u32 },
    Objections { most: u32 },
    Remedies { most: u32 },
    RemedyWay { ways: Vec<String> },
    RemedyLate { last_day: NaiveDate },
    Trigger { triggers: Vec<String> },
    NothingAsked,
    AlreadyRuns { programme: String, grant: String },
    TermExtended { term: String },
    TermMissed { term: String },
    TermPause { term: String },
    NoDue { term: String, why: CalendarError },
    TooMany { part: &'static str, most: usize },
}

impl Refusal {
    /// The stable code of the rule.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.rule.code()
    }

    /// What would be needed.
    #[must_use]
    pub fn needs(&self) -> Vec<Needed> {
        self.rule.needs()
    }

    /// Why, in Chinese and in English.
    #[must_use]
    pub fn text(&self) -> Names {
        let (zh, en) = self.rule.text();
        Names { zh: Some(zh), en: Some(en) }
    }

    /// As canonical JSON: act, code, state, version, what is needed, and why in two languages.
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical(self)
    }
}

impl AsProblem for Refusal {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match &self.rule {
            Rule::Stale { .. } => own.at("expected_version"),
            Rule::OtherAuthority { .. } => own.at("actor.authority"),
            Rule::TimeBackwards { .. } => own.at("at"),
            Rule::Future { .. } => own.at("happened_on"),
            Rule::Role { .. } => own.at("actor.roles"),
            Rule::Blank { part }
            | Rule::Unknown { part, .. }
            | Rule::TooMany { part, .. }
            | Rule::GroundsPart { part } => own.at(format_args!("act.{part}")),
            // What the law or the state of the case refuses is no fault of a field.
            _ => own,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` in state `{}`: {}", self.act, self.state, self.rule.text().1)
    }
}

impl std::error::Error for Refusal {}

impl Serialize for Refusal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Refusal", 6)?;
        map.serialize_field("act", &self.act)?;
        map.serialize_field("code", self.code())?;
        map.serialize_field("needs", &self.needs())?;
        map.serialize_field("state", &self.state)?;
        map.serialize_field("text", &self.text())?;
        map.serialize_field("version", &self.version)?;
        map.end()
    }
}

impl Rule {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Rule::Stale { .. } => "case.stale",
            Rule::OtherAuthority { .. } => "actor.authority",
            Rule::TimeBackwards { .. } => "case.time_backwards",
            Rule::Future { .. } => "case.future",
            Rule::NotApplied => "case.not_applied",
            Rule::Ended => "case.ended",
            Rule::NotInFlow { .. } => "case.flow",
            Rule::Role { .. } => "actor.role",
            Rule::ActingFor { .. } => "actor.acting_for",
            Rule::Related { .. } => "actor.related",
            Rule::Apart { .. } => "actor.apart",
            Rule::NoProcedure { .. } => "case.procedure",
            Rule::ProgrammeUnknown { .. } => "programme.unknown",
            Rule::ProgrammeProcedure { .. } => "programme.procedure",
            Rule::NotAsked { .. } => "programme.not_asked",
            Rule::Blank { .. } => "case.blank",
            Rule::Unknown { .. } => "case.unknown",
            Rule::NothingToDo { .. } => "case.nothing",
            Rule::ConsentMissing { .. } => "consent.missing",
            Rule::ConsentRefused { .. } => "consent.refused",
            Rule::PapersMissing { .. } => "papers.missing",
            Rule::PapersNamed { .. } => "papers.named",
            Rule::Jurisdiction { .. } => "case.jurisdiction",
            Rule::CheckMissing => "means_check.missing",
            Rule::CheckUnanswered { .. } => "means_check.unanswered",
            Rule::DifferenceUntold => "means_check.untold",
            Rule::EvidenceUnchecked => "means_check.evidence",
            Rule::InvestigationMissing => "investigation.missing",
            Rule::InvestigationBy { .. } => "investigation.role",
            Rule::Investigators { .. } => "investigation.people",
            Rule::ScreeningMissing => "case.no_screening",
            Rule::ScreeningOld => "case.old_screening",
            Rule::OtherHousehold { .. } => "case.other_household",
            Rule::InstrumentMissing { .. } => "instrument.missing",
            Rule::InstrumentOpen { .. } => "instrument.open",
            Rule::InstrumentFault { .. } => "instrument.answers",
            Rule::DeliberationMissing => "deliberation.missing",
            Rule::Quorum { .. } => "deliberation.quorum",
            Rule::OpinionMissing => "opinion.missing",
            Rule::NoticeMissing => "notice.missing",
            Rule::NoticeRuns { .. } => "notice.runs",
            Rule::NoticeOver { .. } => "notice.over",
            Rule::NoticePlace { .. } => "notice.place",
            Rule::ObjectionOpen { .. } => "objection.open",
            Rule::ObjectionFollow => "objection.follow",
            Rule::PlanMissing => "plan.missing",
            Rule::PublicationMissing => "publication.missing",
            Rule::PapersOwed { .. } => "close.papers_owed",
            Rule::ReportOpen { .. } => "close.report",
            Rule::GrantRuns { .. } => "close.grant",
            Rule::Unpaid { .. } => "close.unpaid",
            Rule::NotRefused => "close.cooperating",
            Rule::HistoryMissing => "history.missing",
            Rule::HistoryStale { .. } => "history.stale",
            Rule::HistoryFuture { .. } => "history.future",
            Rule::SameCause { .. } => "history.same_cause",
            Rule::CeilingAbove { .. } => "ceiling.above",
            Rule::CeilingUnknown { .. } => "ceiling.unknown",
            Rule::EmergencyTwice { .. } => "emergency.once",
            Rule::EmergencyAbove { .. } => "emergency.above",
            Rule::EmergencyUnaccounted { .. } => "emergency.unaccounted",
            Rule::EmergencyNone { .. } => "emergency.none",
            Rule::EmergencyBelow { .. } => "emergency.below",
            Rule::DiffersFromScreening { .. } => "decision.differs_from_screening",
            Rule::DeclaredOnly { .. } => "decision.declared_only",
            Rule::Undetermined { .. } => "decision.undetermined",
            Rule::DiffersFromOpinion { .. } => "decision.differs_from_opinion",
            Rule::DiffersFromPlan { .. } => "decision.differs_from_plan",
            Rule::RulingMissing { .. } => "decision.incomplete",
            Rule::RulingTwice { .. } => "decision.twice",
            Rule::RulingKind { .. } => "decision.kind",
            Rule::Frame { .. } => "decision.frame",
            Rule::Step { .. } => "decision.step",
            Rule::GroundsPart { .. } | Rule::GroundsRemedy { .. } => "grounds.incomplete",
            Rule::PeriodNeeded { .. } => "decision.period",
            Rule::Amount { .. } => "amount.invalid",
            Rule::GrantUnknown { .. } => "grant.unknown",
            Rule::GrantStopped { .. } => "grant.stopped",
            Rule::Shares { .. } => "grant.shares",
            Rule::Taper { .. } => "grant.taper",
            Rule::PeriodUnknown { .. } => "pay.period",
            Rule::TooEarly { .. } => "pay.early",
            Rule::PaidAbove { .. } => "pay.above",
            Rule::ReturnedAbove { .. } => "pay.returned_above",
            Rule::UprateLower { .. } => "uprate.lower",
            Rule::UprateFrom { .. } => "uprate.from",
            Rule::Returns { .. } => "limit.returns",
            Rule::Objections { .. } => "limit.objections",
            Rule::Remedies { .. } => "limit.remedies",
            Rule::RemedyWay { .. } => "remedy.way",
            Rule::RemedyLate { .. } => "remedy.late",
            Rule::Trigger { .. } => "round.trigger",
            Rule::NothingAsked => "round.nothing_asked",
            Rule::AlreadyRuns { .. } => "round.runs",
            Rule::TermExtended { .. } => "deadline.extended",
            Rule::TermMissed { .. } => "deadline.missed",
            Rule::TermPause { .. } => "deadline.pause",
            Rule::NoDue { .. } => "deadline.no_due",
            Rule::TooMany { .. } => "case.too_many",
        }
    }
}
