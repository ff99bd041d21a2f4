//! Aid: plans, emergency aid, decisions, and the money that follows.

use super::judge::Ruling;
use crate::quantity::Money;
use crate::record::AidPlan;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// An aid plan (帮扶方案); a later one of the round stands for it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanAid {
    /// The plan.
    pub plan: AidPlan,
}

/// Emergency aid (先行救助): the aid first, the papers after.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AidNow {
    /// The programme.
    pub programme: String,
    /// How much, once; none where what is given at once is no money, such as a bed in a hospital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The papers that are owed for it; at least one.
    pub papers_owed: BTreeSet<String>,
    /// Why it cannot wait.
    pub reason: String,
}

/// The decision: at least one ruling that does not refuse.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// For each programme asked for and each running grant one ruling.
    pub rulings: Vec<Ruling>,
}

/// The decision: everything is refused.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// For each programme asked for one refusal; running grants go on.
    pub rulings: Vec<Ruling>,
}

/// Publication (公布) after approval.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// Where.
    pub place: String,
}

/// Money is paid.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// The grant.
    pub grant: String,
    /// The first day of the period paid for; none for a grant that is paid once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<NaiveDate>,
    /// How much.
    pub amount: Money,
    /// Through whom, for example the residents' committee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
}

/// What becomes of money that came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReturnedMoney {
    /// It did not arrive and is paid again.
    PaidAgain,
    /// The household gives it back for good.
    Kept,
}

/// Paid money came back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReturnPayment {
    /// The grant.
    pub grant: String,
    /// The first day of the period; none for a grant that is paid once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<NaiveDate>,
    /// How much.
    pub amount: Money,
    /// What becomes of it.
    pub then: ReturnedMoney,
}

/// Paid money is recovered (追缴).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecoverPayment {
    /// The grant.
    pub grant: String,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: String,
}

/// A running amount follows a new standard (调标), without a round.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Uprate {
    /// The grant.
    pub grant: String,
    /// How much for each period; not less than before.
    pub amount: Money,
    /// The first day from which it is paid: the first of a month.
    pub from: NaiveDate,
    /// The notice of the new standard.
    pub standard: String,
}
