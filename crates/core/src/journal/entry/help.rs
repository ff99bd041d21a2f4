//! What is recorded of needs, of what there is for them, and of money.

use crate::ledger::EntryAct;
use crate::matching::agreement::{Evidence, Month};
use crate::matching::referral::{PaidBy, ReferralAct};
use crate::matching::{MatchOptions, Need, Resource};
use crate::quantity::Money;

/// A resource. It takes the place of that of the same id; its provider is one of the directory.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResourceStands {
    /// The resource.
    pub resource: Resource,
}

/// A need.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedArose {
    /// The need.
    pub need: Need,
}

/// A need is not needed any more.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedEnded {
    /// The need.
    pub need: String,
    /// Why.
    pub why: String,
}

/// Needs are matched.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MatchNow {
    /// How.
    #[serde(default)]
    pub options: MatchOptions,
}

/// A match of the last plan, or an offer that the household pays for, becomes a referral.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Refer {
    /// The need.
    pub need: String,
    /// The resource.
    pub resource: String,
    /// For how many days it is not proposed again once it is declined or has expired.
    pub bar_days: u32,
    /// What pays it, where a fund does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_by: Option<PaidBy>,
    /// What the fund spends it on; the category of the need if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// At most how much, where that is not the cost of the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// Something is done with a referral.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReferralIn {
    /// The referral: `need/resource/n`.
    pub referral: String,
    /// What.
    pub act: ReferralAct,
}

/// Evidence for an agreement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceGiven {
    /// What there is.
    pub evidence: Vec<Evidence>,
}

/// A month is settled.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SettleMonth {
    /// The agreement.
    pub agreement: String,
    /// The month.
    pub month: Month,
}

/// An entry of a fund.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Booked {
    /// Its id.
    pub id: String,
    /// The fund.
    pub fund: String,
    /// What happened.
    pub act: EntryAct,
}
