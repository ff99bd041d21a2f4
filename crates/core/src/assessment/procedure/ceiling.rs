//! How much a role may grant.

use crate::calendar::Term;
use crate::quantity::Money;
use crate::record::Basis;

/// How much a role may grant, on the sum per household and cause over all cases.
///
/// Amounts paid once are summed; of a periodic amount its amount per period counts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Ceiling {
    /// The most.
    pub amount: CeilingAmount,
    /// How far back grants are counted, in days, months or years; none for all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Term>,
    /// What it rests on; may be empty.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// An amount that must not be exceeded.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CeilingAmount {
    /// There is none.
    Unlimited,
    /// An amount of money.
    Fixed(Money),
    /// A concept of the household, whose value stands in the attached screening.
    Concept(String),
}
