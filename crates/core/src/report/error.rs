//! Why a report cannot be made.

use crate::assessment::CaseError;
use crate::ledger::LedgerError;
use crate::matching::referral::ReferralRefusal;
use crate::policy::StaffingErrors;
use crate::record::{AsProblem, Problem};
use crate::revisit::RevisitError;
use crate::screening::WarningErrors;
use chrono::NaiveDate;

/// Why a report cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A period that ends before it begins.
    #[error("the period ends on {until}, before it begins on {from}; give the first day and the last one")]
    Period {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        until: NaiveDate,
    },
    /// Two records of one id.
    #[error("two {what} are called `{id}`; an id stands for one of them, give the other its own")]
    Twice {
        /// What they are.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// Events of a case that do not follow one another.
    #[error("case `{case}`: {error}")]
    Case {
        /// The case.
        case: String,
        /// What is wrong.
        error: CaseError,
    },
    /// Events of a referral that do not follow one another.
    #[error("referral {place}: {error}")]
    Referral {
        /// Its place in the list, from 1.
        place: usize,
        /// What is wrong.
        error: ReferralRefusal,
    },
    /// Records of revisits that cannot be used.
    #[error(transparent)]
    Revisit(#[from] RevisitError),
    /// Sums of a fund.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Entries of the early-warning register that do not follow one another.
    #[error(transparent)]
    Warnings(#[from] WarningErrors),
    /// Workers or places that cannot be counted.
    #[error(transparent)]
    Staffing(#[from] StaffingErrors),
    /// A sum of money that does not fit.
    #[error("the sum of {what} is beyond what money can hold; correct the amounts")]
    Sum {
        /// Of what.
        what: &'static str,
    },
}

impl ReportError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ReportError::Period { .. } => "report.period",
            ReportError::Twice { .. } => "report.twice",
            ReportError::Case { .. } => "report.case",
            ReportError::Referral { .. } => "report.referral",
            ReportError::Revisit(error) => error.code(),
            ReportError::Ledger(error) => error.code(),
            ReportError::Warnings(_) => "report.warnings",
            ReportError::Staffing(_) => "report.staffing",
            ReportError::Sum { .. } => "report.sum",
        }
    }
}

/// The workers of a report are its `staff`.
fn of_staff(one: Problem) -> Problem {
    let path = one.path.as_deref().and_then(|path| path.strip_prefix("workers")).map(|rest| format!("staff{rest}"));
    Problem { path: path.or(one.path), ..one }
}

impl AsProblem for ReportError {
    fn problem(&self) -> Problem {
        match self {
            ReportError::Case { case, error } => {
                let inner = error.problem();
                let path = format!("cases.{case}.{}", inner.path.as_deref().unwrap_or_default());
                inner.at(path).under(self.code()).saying(self)
            }
            ReportError::Referral { place, error } => {
                let (inner, place) = (error.problem(), place.saturating_sub(1));
                let path = match error {
                    ReferralRefusal::Event { place: event, .. } => format!("referrals[{place}][{event}]"),
                    // The proposal, which is the first event.
                    _ => format!("referrals[{place}][0].act.{}", inner.path.as_deref().unwrap_or_default()),
                };
                inner.at(path).under(self.code()).saying(self)
            }
            ReportError::Revisit(error) => error.problem(),
            ReportError::Ledger(error) => error.problem(),
            ReportError::Warnings(errors) => errors.problem().under(self.code()),
            ReportError::Staffing(errors) => errors.problem().each(&of_staff).under(self.code()),
            ReportError::Period { .. } => Problem::new(self.code(), self).at("period.until"),
            ReportError::Twice { what, id } => Problem::new(self.code(), self).at(format_args!("{what}.{id}")),
            // It lies in all records that are added, not in one.
            ReportError::Sum { .. } => Problem::new(self.code(), self),
        }
    }
}
