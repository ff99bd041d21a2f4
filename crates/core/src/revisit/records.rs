//! What a host recorded: grants, events, entries of lists, days, attempts, visits and waivers, as tables.

mod tables;

use crate::quantity::Money;
use crate::record::WrittenValue;
use crate::table::Table;
use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};
use std::collections::BTreeMap;

/// The tables that a plan is made of. Each has a column with the household of a row, called as in the table of
/// households; a column that is absent, and a cell that is not valid, is unknown.
///
/// | table | columns that must be there | columns that may be |
/// | --- | --- | --- |
/// | `households` | the key | `place`, `members_complete`, facts of the pack |
/// | `members` | the key | facts of the pack |
/// | `grants` | `id`, `granted_on` | `person`, `programme`, `kind`, `period`, `amount`, `emergency`, `paid_on`, `ended_on`, `handlers`, `tier` |
/// | `events` | `id`, `kind`, `happened_on` | `person`, `level`, `handlers` |
/// | `lists` | `id`, `list`, `listed_on` | `person`, `removed_on` |
/// | `days` | `id`, `day`, `on` | `person` |
/// | `attempts` | `id`, `happened_on`, `channel`, `disposition` | `band`, `worker` |
/// | `visits` | `id`, `happened_on`, `channel` | `person`, `worker`, `role`, `about`, `received_amount`, `received_on`, a column for each question |
/// | `waivers` | `id`, `obligation`, `by`, `why`, `happened_on` | |
///
/// Without a table of members it is not known who they are; with one they are all in it, where `members_complete` does
/// not say otherwise. A record stays with its household: one that was recorded for another is withdrawn there.
///
/// Every one of them but the first two may have `recorded_on` (the day on which it became known; else the day on which
/// it happened; a day that was set has always been known), `revision` (which of two records of one id and day is the later one) and `withdrawn`. `grants`,
/// `events`, `lists` and `days` may have columns for the facts under `revisit.facts`. `handlers` are ids with `;`
/// between them.
#[derive(Debug, Clone, Default)]
pub struct RevisitRecords<'a> {
    /// The column with the household of a row.
    pub key: String,
    /// The households.
    pub households: Option<Table<'a>>,
    /// Their members.
    pub members: Option<Table<'a>>,
    /// What was granted.
    pub grants: Option<Table<'a>>,
    /// What happened to households and persons, with or without a grant.
    pub events: Option<Table<'a>>,
    /// Who is on which list.
    pub lists: Option<Table<'a>>,
    /// Days that were set, such as that of a plan's review.
    pub days: Option<Table<'a>>,
    /// What was tried.
    pub attempts: Option<Table<'a>>,
    /// Visits with their answers.
    pub visits: Option<Table<'a>>,
    /// Obligations that were waived.
    pub waivers: Option<Table<'a>>,
}

/// Records in JSON: `{"households": […], "grants": […], …}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct RevisitRecordList {
    /// The households; those that only other records name are added.
    pub households: Vec<VisitedHousehold>,
    /// What was granted.
    pub grants: Vec<GrantRecord>,
    /// What happened.
    pub events: Vec<LifeEvent>,
    /// Who is on which list.
    pub lists: Vec<ListEntry>,
    /// Days that were set.
    pub days: Vec<SetDay>,
    /// What was tried.
    pub attempts: Vec<Attempt>,
    /// Visits.
    pub visits: Vec<Visit>,
    /// What was waived.
    pub waivers: Vec<Waiver>,
}

/// A household as a plan needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VisitedHousehold {
    /// Its id.
    pub id: String,
    /// Where they live, as the host names places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Facts of the household that conditions need.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, WrittenValue>,
    /// Facts of each member; none if it is not known who they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<BTreeMap<String, WrittenValue>>>,
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// Its id, unique among its kind; a later record of the same id corrects it.
            pub id: String,
            /// The household.
            pub household: String,
            $($(#[$field_doc])* pub $field: $type,)*
            /// When it was recorded; without it, on the day on which it happened.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub recorded_at: Option<DateTime<FixedOffset>>,
            /// Whether it should never have been made.
            #[serde(default, skip_serializing_if = "std::ops::Not::not")]
            pub withdrawn: bool,
        }

        impl Recorded for $name {
            fn common(&self) -> (&str, &str, Option<DateTime<FixedOffset>>, bool) {
                (&self.id, &self.household, self.recorded_at, self.withdrawn)
            }
        }
    )*};
}

/// What every record has.
trait Recorded {
    fn common(&self) -> (&str, &str, Option<DateTime<FixedOffset>>, bool);
}

records! {
    /// A grant as a plan needs it.
    GrantRecord {
        /// The person it is for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<String>,
        /// The programme, if it is one of the pack.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        programme: Option<String>,
        /// `individual`, `project` or `special`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
        /// `once`, `month`, `year` or `never`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<String>,
        /// How much, once or for each period.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount: Option<Money>,
        /// Whether it is emergency aid.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        emergency: Option<bool>,
        /// The day of the decision.
        granted_on: NaiveDate,
        /// The day on which the money was paid first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paid_on: Option<NaiveDate>,
        /// The first day on which it does not run any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ended_on: Option<NaiveDate>,
        /// Who had a hand in it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        handlers: Vec<String>,
        /// The tier that decided.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tier: Option<String>,
        /// Facts under `revisit.facts`.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        facts: BTreeMap<String, WrittenValue>,
    }
    /// Something that happened to a household or person.
    LifeEvent {
        /// The person; none for the household.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<String>,
        /// A kind of event of the pack.
        kind: String,
        /// When.
        happened_on: NaiveDate,
        /// The level, such as that of a risk.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<u32>,
        /// Who had a hand in it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        handlers: Vec<String>,
        /// Facts under `revisit.facts`.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        facts: BTreeMap<String, WrittenValue>,
    }
    /// A household or person on a list.
    ListEntry {
        /// The person; none for the household.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<String>,
        /// A list of the pack.
        list: String,
        /// Since when.
        listed_on: NaiveDate,
        /// The first day on which they are not on it any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        removed_on: Option<NaiveDate>,
        /// Facts under `revisit.facts`.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        facts: BTreeMap<String, WrittenValue>,
    }
    /// A day that was set; it may lie ahead.
    SetDay {
        /// The person; none for the household.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<String>,
        /// A kind of day of the pack.
        day: String,
        /// The day.
        on: NaiveDate,
        /// Facts under `revisit.facts`.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        facts: BTreeMap<String, WrittenValue>,
    }
    /// Something that was tried.
    Attempt {
        /// When: its hour says in which band of the day.
        happened_at: DateTime<FixedOffset>,
        /// How.
        channel: super::Channel,
        /// What came of it.
        disposition: Disposition,
        /// Who tried.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        worker: Option<String>,
    }
    /// A visit with its answers.
    Visit {
        /// The person who was met.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<String>,
        /// When.
        happened_on: NaiveDate,
        /// How.
        channel: super::Channel,
        /// Who went.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        worker: Option<String>,
        /// In which role.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// The grant or other record it was about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<String>,
        /// What was received.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        received_amount: Option<Money>,
        /// When it was received.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        received_on: Option<NaiveDate>,
        /// Answers by question; `unknown` is one.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        answers: BTreeMap<String, String>,
    }
    /// An obligation that somebody waived.
    Waiver {
        /// Which.
        obligation: super::ObligationId,
        /// Who.
        by: String,
        /// Why.
        why: String,
        /// When.
        happened_on: NaiveDate,
    }
}

/// What came of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// Somebody was reached; the visit is a record of its own.
    Reached,
    /// Nobody was there.
    NotAtHome,
    /// They did not want to.
    Refused,
    /// The number or address is wrong.
    WrongNumber,
    /// They moved.
    Moved,
    /// Somebody said that the person died; the event is a record of its own.
    Deceased,
    /// Somebody else answered for them.
    Proxy,
}

impl Disposition {
    /// All of them.
    pub const ALL: [Disposition; 7] = [
        Disposition::Reached,
        Disposition::NotAtHome,
        Disposition::Refused,
        Disposition::WrongNumber,
        Disposition::Moved,
        Disposition::Deceased,
        Disposition::Proxy,
    ];

    /// Its name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Disposition::Reached => "reached",
            Disposition::NotAtHome => "not_at_home",
            Disposition::Refused => "refused",
            Disposition::WrongNumber => "wrong_number",
            Disposition::Moved => "moved",
            Disposition::Deceased => "deceased",
            Disposition::Proxy => "proxy",
        }
    }
}

/// The band of the day of an hour.
fn band(at: DateTime<FixedOffset>) -> &'static str {
    match at.hour() {
        0..12 => "morning",
        12..18 => "afternoon",
        _ => "evening",
    }
}
