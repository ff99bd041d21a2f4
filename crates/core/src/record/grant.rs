//! Grants, aid plans, and what other cases of a household hold.

use crate::quantity::Money;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What kind of help a grant is; visit rules call it `grant_kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GrantKind {
    /// For one household, by its own assessment (个案).
    Individual,
    /// For all of a group at once, such as holiday aid (项目).
    Project,
    /// For a special purpose (特定).
    Special,
}

impl GrantKind {
    /// All of them.
    pub const ALL: [GrantKind; 3] = [GrantKind::Individual, GrantKind::Project, GrantKind::Special];

    /// Its name in packs and records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            GrantKind::Individual => "individual",
            GrantKind::Project => "project",
            GrantKind::Special => "special",
        }
    }
}

/// How often an amount is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Once.
    Once,
    /// Each month.
    Month,
    /// Each year.
    Year,
    /// Nothing is paid: a recognition (认定), such as that of a near-dibao household.
    Never,
}

impl Period {
    /// Its name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Period::Once => "once",
            Period::Month => "month",
            Period::Year => "year",
            Period::Never => "never",
        }
    }
}

/// An amount from one day until another, the other not included.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Segment {
    /// The first day.
    pub from: NaiveDate,
    /// The first day on which it does not hold any more; none while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// How much: once, or for each period.
    pub amount: Money,
}

/// What was granted: `[from, until)` segments of amounts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Grant {
    /// Case, round and number: `case/1/2`.
    pub id: String,
    /// The programme.
    pub programme: String,
    /// The member it is for; none for the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// The cause.
    pub cause: String,
    /// How often it is paid.
    pub period: Period,
    /// The day of the decision.
    pub granted_on: NaiveDate,
    /// Whether it is emergency aid, given before the papers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub emergency: bool,
    /// Amounts, one after another; of a recognition none is above 0.
    pub segments: Vec<Segment>,
}

/// What an item of an aid plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AidKind {
    /// Money.
    Cash,
    /// Goods.
    Goods,
    /// A service.
    Service,
    /// Emotional comfort (心理慰藉).
    Comfort,
    /// A referral to somebody else (转介).
    Referral,
}

/// An item of an aid plan.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AidItem {
    /// Its id, unique within the plan.
    pub id: String,
    /// What it is.
    pub kind: AidKind,
    /// What is given.
    pub what: String,
    /// The programme that pays it; needed for money. What it pays for goods and services is granted by it as money is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// How much it pays; needed for money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// An aid plan of a round (帮扶方案).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AidPlan {
    /// What it is for.
    pub goal: String,
    /// What is given; at least one item.
    pub items: Vec<AidItem>,
    /// Who leads it.
    pub lead_worker: String,
    /// When it is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<NaiveDate>,
}

/// A grant of another case of the household.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PastGrant {
    /// The case.
    pub case: String,
    /// The programme.
    pub programme: String,
    /// The cause.
    pub cause: String,
    /// How often it is paid.
    pub period: Period,
    /// How much: once, or for each period.
    pub amount: Money,
    /// The day of the decision.
    pub granted_on: NaiveDate,
    /// Whether it is emergency aid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub emergency: bool,
}

/// Another case of the household that is not closed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenCase {
    /// The case.
    pub case: String,
    /// The programmes asked for.
    pub programmes: BTreeSet<String>,
    /// The cause.
    pub cause: String,
}

/// A relation between staff and household, as it is registered (近亲属备案).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The person of the staff or committee.
    pub staff: String,
    /// The person of the household.
    pub person: String,
}

/// What the host has gathered from other cases of the household.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct History {
    /// When.
    pub gathered_on: NaiveDate,
    /// What was granted.
    #[serde(default)]
    pub grants: Vec<PastGrant>,
    /// Cases that are open.
    #[serde(default)]
    pub open_cases: Vec<OpenCase>,
    /// How often somebody of the household came back.
    #[serde(default)]
    pub returns: u32,
    /// Relations that are registered.
    #[serde(default)]
    pub relations: Vec<Relation>,
}

impl History {
    /// Nothing was found.
    #[must_use]
    pub fn none(gathered_on: NaiveDate) -> History {
        History { gathered_on, grants: Vec::new(), open_cases: Vec::new(), returns: 0, relations: Vec::new() }
    }
}
