//! Why an entry is refused, or a question has no answer.

use super::entry::{About, Pot};
use crate::quantity::Money;
use crate::record::{AsProblem, Problem};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// Why a ledger refuses something. What is refused changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// A text that must say something.
    #[error("entry `{entry}` has no {part}; give it")]
    Blank {
        /// The entry, or the fund; may itself be what is blank.
        entry: String,
        /// What is blank.
        part: &'static str,
        /// Where it stands: `entries.e1.act.donor`, or by its place where it is the id.
        path: String,
    },
    /// Two funds with one id.
    #[error("there are two funds `{fund}`; give each an id of its own")]
    DuplicateFund {
        /// The id.
        fund: String,
    },
    /// A fund that the ledger does not have.
    #[error("there is no fund `{fund}`; open the ledger with it, or name another")]
    UnknownFund {
        /// The fund.
        fund: String,
        /// Where it is named: `entries.e1.fund`, or `fund` where the question names it.
        path: String,
    },
    /// An amount that cannot be booked.
    #[error("entry `{entry}`: the amount {amount} {why}")]
    Amount {
        /// The entry.
        entry: String,
        /// The amount.
        amount: Money,
        /// Why not, and what to do.
        why: &'static str,
    },
    /// A schedule that gives no dates.
    #[error("entry `{entry}`: {why}")]
    Schedule {
        /// The entry.
        entry: String,
        /// Why not, and what to do.
        why: &'static str,
    },
    /// A date that no calendar of today reaches.
    #[error("entry `{entry}`: its dates lie outside the years 1 to 9999; correct them")]
    Date {
        /// The entry.
        entry: String,
        /// Which date: `happened_on` or `recorded_at`.
        field: &'static str,
    },
    /// Something that is said to have happened after it was recorded.
    #[error(
        "entry `{entry}` happened on {happened_on}, but was recorded on {recorded_on}; book it when it has happened"
    )]
    Future {
        /// The entry.
        entry: String,
        /// When it is said to have happened.
        happened_on: NaiveDate,
        /// The day on which it was recorded.
        recorded_on: NaiveDate,
    },
    /// An entry that was recorded before the last one.
    #[error(
        "entry `{entry}` was recorded at {given}, before the last one at {last}; put both lists together and replay them"
    )]
    RecordedBackwards {
        /// The entry.
        entry: String,
        /// When it was recorded.
        given: DateTime<FixedOffset>,
        /// When the last one was.
        last: DateTime<FixedOffset>,
    },
    /// An id that another entry has.
    #[error("there is another entry `{entry}`, which says something else; give this one an id of its own")]
    OtherContent {
        /// The id.
        entry: String,
    },
    /// More than a pot holds.
    #[error("entry `{entry}` takes {wanted} from what is {pot}{}, but there is {there}{}; take at most that", .about.as_ref().map_or_else(String::new, |about| format!(" for {about}")), .restricted.as_ref().map_or_else(String::new, |other| format!(" (another {other} may be spent on other purposes only)")))]
    Short {
        /// The entry.
        entry: String,
        /// The pot.
        pot: Pot,
        /// For what; none for free money.
        about: Option<About>,
        /// How much is taken.
        wanted: Money,
        /// How much there is.
        there: Money,
        /// How much more is free that this purpose may not use.
        restricted: Option<Money>,
    },
    /// Money that is held for one purpose is taken for another.
    #[error("entry `{entry}`: what is held for {about} is for `{was}`, not for `{purpose}`; name that purpose")]
    Purpose {
        /// The entry.
        entry: String,
        /// For what.
        about: About,
        /// The purpose that it names.
        purpose: String,
        /// The purpose that it has.
        was: String,
    },
    /// A payment that is booked already.
    #[error(
        "entry `{entry}`: the payment `{payment}` for {about} is booked already; a second payment has an id of its own"
    )]
    PaidTwice {
        /// The entry.
        entry: String,
        /// For what.
        about: About,
        /// The payment.
        payment: String,
    },
    /// An entry of an earlier day that leaves too little for a later one.
    #[error("entry `{entry}` cannot be booked on its day, since {error}")]
    UpsetsLater {
        /// The entry.
        entry: String,
        /// What would be wrong with the later one.
        #[source]
        error: Box<LedgerError>,
    },
    /// A sum that no decimal holds.
    #[error("a sum of fund `{fund}` is larger than any decimal; keep smaller amounts in one fund")]
    Overflow {
        /// The fund.
        fund: String,
    },
    /// A period that ends before it begins.
    #[error("the period ends on {until}, before it begins on {from}; give its last day after its first")]
    Period {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        until: NaiveDate,
    },
    /// A time zone that cannot be read.
    #[error("`{zone}` is no time zone; write the hours and minutes from UTC, such as `+08:00`")]
    TimeZone {
        /// What was given.
        zone: String,
    },
}

impl LedgerError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            LedgerError::Blank { .. } => "ledger.blank",
            LedgerError::DuplicateFund { .. } => "ledger.duplicate_fund",
            LedgerError::UnknownFund { .. } => "ledger.unknown_fund",
            LedgerError::Amount { .. } => "ledger.amount",
            LedgerError::Schedule { .. } => "ledger.schedule",
            LedgerError::Date { .. } => "ledger.date",
            LedgerError::Future { .. } => "ledger.future",
            LedgerError::RecordedBackwards { .. } => "ledger.recorded_backwards",
            LedgerError::OtherContent { .. } => "ledger.other_content",
            LedgerError::Short { .. } => "ledger.short",
            LedgerError::Purpose { .. } => "ledger.purpose",
            LedgerError::PaidTwice { .. } => "ledger.paid_twice",
            LedgerError::UpsetsLater { .. } => "ledger.upsets_later",
            LedgerError::Overflow { .. } => "ledger.overflow",
            LedgerError::Period { .. } => "ledger.period",
            LedgerError::TimeZone { .. } => "ledger.time_zone",
        }
    }
}

impl AsProblem for LedgerError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        let (entry, field) = match self {
            LedgerError::Blank { path, .. } | LedgerError::UnknownFund { path, .. } => return own.at(path),
            LedgerError::DuplicateFund { fund } | LedgerError::Overflow { fund } => {
                return own.at(format_args!("funds.{fund}"));
            }
            LedgerError::Period { .. } => return own.at("until"),
            LedgerError::TimeZone { .. } => return own.at("time_zone"),
            LedgerError::OtherContent { entry } | LedgerError::UpsetsLater { entry, .. } => {
                return own.at(format_args!("entries.{entry}"));
            }
            LedgerError::Amount { entry, .. } | LedgerError::Short { entry, .. } => (entry, "act.amount"),
            LedgerError::Schedule { entry, .. } => (entry, "act.repeat.times"),
            LedgerError::Date { entry, field } => (entry, *field),
            LedgerError::Future { entry, .. } => (entry, "happened_on"),
            LedgerError::RecordedBackwards { entry, .. } => (entry, "recorded_at"),
            LedgerError::Purpose { entry, .. } => (entry, "act.purpose"),
            LedgerError::PaidTwice { entry, .. } => (entry, "act.payment"),
        };
        own.at(format_args!("entries.{entry}.{field}"))
    }
}
