//! Why something cannot be recorded.

use crate::assessment::{CaseError, DocumentError};
use crate::json::JsonError;
use crate::law::HouseholdErrors;
use crate::ledger::LedgerError;
use crate::matching::MatchError;
use crate::matching::agreement::AgreementError;
use crate::matching::referral::ReferralRefusal;
use crate::record::{AsProblem, Problem};
use crate::report::ReportError;
use crate::revisit::RevisitError;
use crate::revisit::sample::SampleErrors;
use crate::screening::{DiscoveryErrors, ScreenErrors};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// Why something cannot be recorded.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    /// A line that is no entry.
    #[error(transparent)]
    Json(JsonError),
    /// An entry before the one before it.
    #[error("{at} is before {last}, when something was recorded last; put the entries in their order")]
    Backwards {
        /// The entry.
        at: DateTime<FixedOffset>,
        /// The last one.
        last: DateTime<FixedOffset>,
    },
    /// Something that is said to have happened after it was recorded.
    #[error("recorded at {at}, and said to have happened on {on}; record it once it has happened")]
    Ahead {
        /// When it was recorded.
        at: DateTime<FixedOffset>,
        /// When it is said to have happened.
        on: NaiveDate,
    },
    /// A referral that no fund pays, with an amount, a purpose or a way of payment.
    #[error("no fund pays `{resource}` for `{need}`; leave out the amount, the purpose and what pays it")]
    NoFund {
        /// The need.
        need: String,
        /// The resource.
        resource: String,
        /// What is there of money, first: `amount`, `paid_by` or `purpose`.
        path: &'static str,
    },
    /// Something that is not in the journal.
    #[error("there is no {what} `{id}`; record it first")]
    Unknown {
        /// What it is.
        what: &'static str,
        /// Its id.
        id: String,
        /// Where it is named: `need`, or in what the journal begins with `fund_of.aid`.
        path: String,
    },
    /// Something that is in the journal already.
    #[error("there is a {what} `{id}` already; give the new one its own id")]
    Twice {
        /// What it is.
        what: &'static str,
        /// Its id.
        id: String,
        /// Where it is named: `need`, or in what the journal begins with `fund_of.aid`.
        path: String,
    },
    /// A match that is not in the last plan.
    #[error("the last plan does not propose `{resource}` for `{need}`; match first, or take what it proposes")]
    NotProposed {
        /// The need.
        need: String,
        /// The resource.
        resource: String,
    },
    /// A household that cannot be read.
    #[error(transparent)]
    Household(#[from] HouseholdErrors),
    /// A household that cannot be screened: its facts are none of the pack, as where it cannot be read.
    #[error(transparent)]
    Screen(#[from] ScreenErrors),
    /// A register that cannot be searched.
    #[error(transparent)]
    Discover(#[from] DiscoveryErrors),
    /// A case that cannot be.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// A notice that cannot be made out.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// Records of visits that cannot be used.
    #[error(transparent)]
    Revisit(#[from] RevisitError),
    /// Records of needs and resources that cannot be used.
    #[error(transparent)]
    Match(#[from] MatchError),
    /// Events of a referral that do not follow one another.
    #[error(transparent)]
    Referral(#[from] ReferralRefusal),
    /// A month that cannot be settled.
    #[error(transparent)]
    Agreement(#[from] AgreementError),
    /// An entry that a fund cannot have.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A sample that cannot be drawn.
    #[error(transparent)]
    Sample(#[from] SampleErrors),
    /// A report that cannot be made.
    #[error(transparent)]
    Report(#[from] ReportError),
}

impl JournalError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            JournalError::Json(_) => "journal.json",
            JournalError::Backwards { .. } => "journal.backwards",
            JournalError::Ahead { .. } => "journal.ahead",
            JournalError::NoFund { .. } => "journal.no_fund",
            JournalError::Unknown { .. } => "journal.unknown",
            JournalError::Twice { .. } => "journal.twice",
            JournalError::NotProposed { .. } => "journal.not_proposed",
            JournalError::Household(_) | JournalError::Screen(_) => "journal.household",
            JournalError::Discover(_) => "journal.discover",
            JournalError::Case(error) => error.code(),
            JournalError::Document(error) => error.code(),
            JournalError::Revisit(error) => error.code(),
            JournalError::Match(error) => error.code(),
            JournalError::Referral(error) => error.code(),
            JournalError::Agreement(error) => error.code(),
            JournalError::Ledger(error) => error.code(),
            JournalError::Sample(_) => "journal.sample",
            JournalError::Report(error) => error.code(),
        }
    }
}

impl AsProblem for JournalError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            JournalError::Json(JsonError { line, column, path, why }) => {
                own.saying(why).placed(*line, *column).at(path)
            }
            // It is read from what was written of it in an entry, whose lines are not those of the journal.
            JournalError::Household(errors) => errors.problem().each(&Problem::unplaced).under(self.code()),
            JournalError::Screen(errors) => errors.problem().under(self.code()),
            JournalError::Discover(errors) => errors.problem().under(self.code()),
            JournalError::Sample(errors) => errors.problem().under(self.code()),
            JournalError::Case(error) => error.problem(),
            JournalError::Document(error) => error.problem(),
            JournalError::Revisit(error) => error.problem(),
            JournalError::Match(error) => error.problem(),
            JournalError::Referral(error) => error.problem(),
            JournalError::Agreement(error) => error.problem(),
            JournalError::Ledger(error) => error.problem(),
            JournalError::Report(error) => error.problem(),
            JournalError::Backwards { .. } => own.at("at"),
            JournalError::Ahead { .. } => own.at("on"),
            JournalError::NoFund { path, .. } => own.at(path),
            JournalError::Unknown { path, .. } | JournalError::Twice { path, .. } => own.at(path),
            JournalError::NotProposed { .. } => own.at("resource"),
        }
    }
}
