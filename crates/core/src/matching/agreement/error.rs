//! What is wrong with an agreement, and why a month cannot be settled.

use super::month::Month;
use crate::quantity::Money;
use crate::record::{AsProblem, OneOrMore, Problem};
use chrono::NaiveDate;

/// What is wrong with an agreement, or why a month of it cannot be settled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AgreementError {
    /// A text that must say something.
    #[error("`{part}` is blank; give it")]
    Blank {
        /// Which.
        part: &'static str,
    },
    /// Days that are no period.
    #[error(
        "it runs from {starts_on} until {ends_on}; give a last day that is not before the first, in the years 1 to 9999"
    )]
    Period {
        /// The first day.
        starts_on: NaiveDate,
        /// The last day.
        ends_on: NaiveDate,
    },
    /// An amount that cannot be paid.
    #[error("`{part}` is {amount}; give an amount of at least 0 with at most 2 digits behind the point")]
    Amount {
        /// Which.
        part: &'static str,
        /// The amount.
        amount: Money,
    },
    /// No unit at all.
    #[error("`{part}` is 0; give at least 1")]
    Units {
        /// Which.
        part: &'static str,
    },
    /// Two rules for one kind of evidence.
    #[error("there are two rules for the evidence `{kind}`; keep one")]
    EvidenceRule {
        /// The kind.
        kind: String,
    },
    /// A text that is no month.
    #[error("`{text}` is no month of the years 1 to 9999; write it as `2019-03`")]
    Month {
        /// The text.
        text: String,
    },
    /// A month in which the agreement does not run.
    #[error("the agreement runs from {starts_on} until {ends_on}, not in {month}; settle one of its months")]
    Outside {
        /// The month.
        month: Month,
        /// The first day.
        starts_on: NaiveDate,
        /// The last day.
        ends_on: NaiveDate,
    },
    /// A month that is not over.
    #[error("{month} can be settled from {last_day} on, not on {settled_on}; wait until then")]
    MonthOpen {
        /// The month.
        month: Month,
        /// Its last day under the agreement.
        last_day: NaiveDate,
        /// The day on which it was to be settled.
        settled_on: NaiveDate,
    },
    /// Two pieces of evidence with one id that say different things.
    #[error(
        "there are two pieces of evidence `{id}` that say different things; keep one, or give each an id of its own"
    )]
    EvidenceDiffers {
        /// The id.
        id: String,
    },
    /// Two settlements with one id that say different things.
    #[error("there are two settlements `{id}` that say different things; give the one that was paid")]
    SettlementDiffers {
        /// The id.
        id: String,
    },
    /// A settlement of another agreement.
    #[error("the settlement `{id}` is of the agreement `{of}`; book it with that one")]
    OtherAgreement {
        /// The settlement.
        id: String,
        /// Its agreement.
        of: String,
    },
    /// A number that does not fit.
    #[error("the units or amounts of {month} are too large to be added; correct them")]
    Overflow {
        /// The month.
        month: Month,
    },
}

impl AgreementError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AgreementError::Blank { .. } => "agreement.blank",
            AgreementError::Period { .. } => "agreement.period",
            AgreementError::Amount { .. } => "agreement.amount",
            AgreementError::Units { .. } => "agreement.units",
            AgreementError::EvidenceRule { .. } => "agreement.evidence_rule",
            AgreementError::Month { .. } => "agreement.month",
            AgreementError::Outside { .. } => "agreement.outside",
            AgreementError::MonthOpen { .. } => "agreement.month_open",
            AgreementError::EvidenceDiffers { .. } => "agreement.evidence_differs",
            AgreementError::SettlementDiffers { .. } => "agreement.settlement_differs",
            AgreementError::OtherAgreement { .. } => "agreement.other_agreement",
            AgreementError::Overflow { .. } => "agreement.overflow",
        }
    }
}

impl AsProblem for AgreementError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            AgreementError::Blank { part } | AgreementError::Amount { part, .. } | AgreementError::Units { part } => {
                own.at(part)
            }
            AgreementError::Period { .. } => own.at("ends_on"),
            AgreementError::EvidenceRule { kind } | AgreementError::EvidenceDiffers { id: kind } => {
                own.at(format_args!("evidence.{kind}"))
            }
            AgreementError::Month { .. } | AgreementError::Outside { .. } => own.at("month"),
            AgreementError::MonthOpen { .. } => own.at("settled_on"),
            AgreementError::SettlementDiffers { id } => own.at(format_args!("earlier.{id}")),
            AgreementError::OtherAgreement { .. } => own.at("settlement.agreement"),
            // It lies in all records that are added, not in one.
            AgreementError::Overflow { .. } => own,
        }
    }
}

/// Everything that is wrong with an agreement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct AgreementErrors {
    /// The faults.
    pub errors: OneOrMore<AgreementError>,
}

impl AsProblem for AgreementErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}
