//! A screening as it is attached to a case.

use super::grant::Period;
use super::reason::Outcome;
use crate::quantity::Money;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What a screening says of the programmes of a case. A case keeps it as data, so that replay needs no policy.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttachedScreening {
    /// The household that was screened, by the host's id.
    pub household: String,
    /// The hash of the screening's receipt.
    pub receipt: String,
    /// The date the law was applied to.
    pub as_of: NaiveDate,
    /// The date on which it was asked what the law was.
    pub known_on: NaiveDate,
    /// What each programme says.
    pub decisions: Vec<ScreenedProgramme>,
    /// Values of concepts that ceilings name: the least that each may be, rounded down to hundredths; absent if that is
    /// not known.
    #[serde(default)]
    pub ceilings: BTreeMap<String, Money>,
}

/// What a programme says of the household, or of one member.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScreenedProgramme {
    /// The programme.
    pub programme: String,
    /// The member; none for the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// What it says.
    pub outcome: Outcome,
    /// Whether the outcome and the amount can still change.
    pub definite: bool,
    /// Whether it rests on facts that were merely declared.
    pub provisional: bool,
    /// What it pays, if it pays an amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<ScreenedAmount>,
}

/// What a programme pays.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScreenedAmount {
    /// How often.
    pub period: Period,
    /// The least; none if that is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Money>,
    /// The most; none if that is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Money>,
    /// Whether assessment settles it between the two.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub settled_by_assessment: bool,
    /// In what steps, if the pack says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Money>,
}
