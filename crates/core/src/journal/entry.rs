//! Entries: who recorded what, when.

mod help;

pub use help::{Booked, EvidenceGiven, MatchNow, NeedArose, NeedEnded, Refer, ReferralIn, ResourceStands, SettleMonth};

use crate::assessment::{Act, ActKind, Format, Languages};
use crate::law::Clock;
use crate::matching::agreement::Agreement;
use crate::record::WarningState;
use crate::report::ReportPeriod;
use crate::revisit::sample::{Design, Seed};
use crate::revisit::{Attempt, Dimension, LifeEvent, ListEntry, SetDay, Visit, Waiver};
use crate::screening::Receiving;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// An entry of a journal.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "JournalEntry"))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// When it was recorded; not before the entry before it.
    pub at: DateTime<FixedOffset>,
    /// The day on which it happened; that on which it was recorded if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Who recorded it.
    pub by: Author,
    /// A name by which others speak of the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The code of the refusal that is expected; none if it is expected to be accepted. It changes nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// What is recorded.
    pub record: Record,
}

/// Who recorded something, and in which role.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// The person.
    pub id: String,
    /// The role.
    pub role: String,
    /// For whom (代办), if for somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<String>,
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident($inner:ty) = $wire:literal,)*) => {
        /// What is recorded. In JSON its fields stand beside `kind`.
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "JournalRecord"))]
        #[serde(tag = "kind", rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Record {
            $($(#[$doc])* $name($inner),)*
        }

        crate::json::tagged!(Record by "kind": $($wire => $name),*);

        impl Record {
            /// Its name in entries.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Record::$name(_) => $wire,)*
                }
            }

            /// The names of all kinds.
            pub const KINDS: &'static [&'static str] = &[$($wire,)*];
        }
    };
}

records! {
    /// What is known of a household; it takes the place of what was known before.
    Household(HouseholdAt) = "household",
    /// A lead.
    Lead(LeadFound) = "lead",
    /// Where an early warning stands from now on.
    Warning(WarningStands) = "warning",
    /// A household is screened.
    Screen(ScreenNow) = "screen",
    /// The households of the journal are searched for who is likely eligible and receives nothing; each is a lead.
    Discover(DiscoverNow) = "discover",
    /// What the pack and the directories list is counted (清单).
    Lists(ListsNow) = "lists",
    /// Who is owed a must-visit, with or without a case; each is a lead.
    MustVisits(PlanNow) = "must_visits",
    /// Something is done in a case; the first act, an application, opens it.
    Act(ActIn) = "act",
    /// A case is accepted, with what the other cases of the journal hold.
    Accept(AcceptNow) = "accept",
    /// The household of a case is screened, and the screening attached.
    AttachScreening(ScreenIn) = "attach_screening",
    /// A notice or form is made out from a case.
    Document(DocumentOf) = "document",
    /// Something happened to a household or person.
    LifeEvent(EventHappened) = "life_event",
    /// A household or person is on a list.
    Listed(ListEntry) = "listed",
    /// A day is set.
    Day(SetDay) = "day",
    /// Somebody tried to reach a household.
    Attempt(Attempt) = "attempt",
    /// A visit.
    Visit(Visit) = "visit",
    /// An obligation is waived.
    Waiver(Waiver) = "waiver",
    /// Who is owed a visit is asked.
    PlanRevisits(PlanNow) = "plan_revisits",
    /// How many were gone back to, and in time, is counted.
    Coverage(CoverageOf) = "coverage",
    /// A resource of the directory as it is from now on, such as one that was vetted or that somebody sponsors (认领).
    Resource(ResourceStands) = "resource",
    /// A need, to which the household has agreed.
    Need(NeedArose) = "need",
    /// A need is not needed any more.
    NeedEnded(NeedEnded) = "need_ended",
    /// Needs are matched with resources.
    Match(MatchNow) = "match",
    /// A match is proposed: a referral begins.
    Refer(Refer) = "refer",
    /// Something is done with a referral.
    Referral(ReferralIn) = "referral",
    /// A service agreement.
    Agreement(Agreement) = "agreement",
    /// Evidence for an agreement.
    Evidence(EvidenceGiven) = "evidence",
    /// A month of an agreement is settled, and paid.
    Settle(SettleMonth) = "settle",
    /// An entry of a fund, such as income.
    Book(Booked) = "book",
    /// An audit sample is drawn of the visits that ended an obligation.
    Sample(SampleDrawn) = "sample",
    /// A sample is drawn again by somebody else, and compared.
    Redraw(Redraw) = "redraw",
    /// A report.
    Report(ReportNow) = "report",
}

/// What is known of a household.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HouseholdAt {
    /// The household, as [`Policy::household`](crate::Policy::household) reads it.
    #[cfg_attr(feature = "schema", schemars(with = "crate::record::schema::GivenHousehold"))]
    pub household: serde_json::Value,
    /// Where they live.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// A lead: see [`Lead`](crate::record::Lead).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LeadFound {
    /// Its id.
    pub id: String,
    /// The household.
    pub household: String,
    /// The person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Where it came from.
    pub source: String,
    /// Why.
    pub reason: String,
    /// Whether it cannot wait.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
}

/// Where a warning stands: see [`EarlyWarning`](crate::record::EarlyWarning).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WarningStands {
    /// The warning.
    pub id: String,
    /// The household.
    pub household: String,
    /// The person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Where it came from.
    pub source: String,
    /// How severe it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// Where it stands.
    pub state: WarningState,
    /// The case that deals with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A household is screened.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScreenNow {
    /// The household.
    pub household: String,
    /// By the law of which days; that of the entry if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
}

/// The households of the journal are searched. What they receive by its cases is known; what they receive from elsewhere
/// stands here.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct DiscoverNow {
    /// The programmes; those that have criteria and pay something if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programmes: Option<BTreeSet<String>>,
    /// The places that are searched, each with all that is within it; everywhere if none is named.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub places: BTreeSet<String>,
    /// What is received from elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub receiving: Vec<Receiving>,
}

/// What the pack and the directories list is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ListsNow {}

/// Something is done in a case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ActIn {
    /// The case.
    pub case: String,
    /// What.
    pub act: Act,
}

/// A case is accepted. Grants and open cases of the household are those of the journal; how often somebody came back is
/// how many life events of the kind `returned` the household has, and the people of the case wherever they lived then.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptNow {
    /// The case.
    pub case: String,
    /// Whether the history of a case that is accepted already is gathered anew.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
}

/// The household of a case is screened.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScreenIn {
    /// The case.
    pub case: String,
    /// By the law of which days; that of the entry if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
}

/// A notice or form.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DocumentOf {
    /// The case.
    pub case: String,
    /// Its name in the pack.
    pub document: String,
    /// Texts that the case does not know, by part.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
    /// Days that the case does not know, by part.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dates: BTreeMap<String, NaiveDate>,
    /// Lists that the case does not know, by part.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, Vec<String>>,
    /// In which languages.
    pub languages: Languages,
    /// As what.
    pub format: Format,
}

/// Something happened to a household or person.
///
/// ```
/// use tuodi::journal::EventHappened;
/// let text = r#"{"event": {"id": "e1", "household": "h1", "person": "p1", "kind": "returned", "happened_on": "2012-02-20"}}"#;
/// let own: EventHappened = serde_json::from_str(text)?;
/// assert_eq!(own.event.kind, "returned");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventHappened {
    /// What, with its own kind.
    pub event: LifeEvent,
}

/// Who is owed a visit is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanNow {
    /// As of which day and known on which; the day of the entry if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
}

/// How many were gone back to is counted: the visits that were due in a period.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CoverageOf {
    /// The days on which they were due.
    pub period: ReportPeriod,
    /// By what they are told apart; by nothing if absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Dimension>,
    /// A household counts for the place of this level that it lives in, such as the subdistrict around its community;
    /// nobody knows where there is none. For its own place if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// As of which day and known on which; the day of the entry if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
}

/// An audit sample of the visits that ended an obligation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SampleDrawn {
    /// Its id.
    pub id: String,
    /// What a unit is.
    pub definition: String,
    /// Which visits are in: those from this day to that.
    pub period: ReportPeriod,
    /// The day whose state they show.
    pub as_of: NaiveDate,
    /// The day on which the frame was frozen and its commitment published.
    pub frozen_on: NaiveDate,
    /// How it is drawn.
    pub design: Design,
    /// The seed, from a draw on a later day.
    pub seed: Seed,
}

/// A sample is drawn again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Redraw {
    /// The sample.
    pub sample: String,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportNow {
    /// The days that it is about.
    pub period: ReportPeriod,
    /// As of which day and known on which; the day of the entry if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
}

impl Record {
    /// The kind of the act in a case, if it is one.
    #[must_use]
    pub fn act_kind(&self) -> Option<ActKind> {
        match self {
            Record::Act(own) => Some(own.act.kind()),
            Record::Accept(own) if own.again => Some(ActKind::RefreshHistory),
            Record::Accept(_) => Some(ActKind::Accept),
            Record::AttachScreening(_) => Some(ActKind::AttachScreening),
            _ => None,
        }
    }
}
