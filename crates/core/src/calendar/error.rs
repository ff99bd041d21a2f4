//! What is wrong with a calendar, a term, a pause or an extension, and why a question has no answer.

use super::term::Term;
use crate::one_or_more::OneOrMore;
use chrono::NaiveDate;
use std::fmt;

/// Why a question to a calendar has no answer, or a term, a pause or an extension cannot be.
///
/// ```
/// use tuodi::calendar::{Calendar, CalendarError};
/// let error = Calendar::mainland_china()?.is_working_day("2027-01-04".parse()?).err().ok_or("an answer")?;
/// assert_eq!(error.code(), "calendar.outside");
/// assert!(matches!(error, CalendarError::Outside { first_year: 2007, last_year: 2026, .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// A day outside the calendar's years has to be known.
    #[error(
        "the calendar `{calendar}` has the years {first_year} to {last_year}, and {day} has to be known; \
         give a calendar with that year"
    )]
    Outside {
        /// The name of the calendar.
        calendar: String,
        /// The day: the one that was given, or the first after the calendar's years if the count runs beyond them.
        day: NaiveDate,
        /// The first year.
        first_year: i32,
        /// The last year.
        last_year: i32,
    },
    /// Working days are to be counted backwards.
    #[error("the days after {after} until {until} run backwards; give the earlier day first")]
    Backwards {
        /// The day after which the count begins.
        after: NaiveDate,
        /// The last day of the count.
        until: NaiveDate,
    },
    /// A due moment, or the day of a start, lies beyond the dates that can be represented.
    #[error("a term of {term} from there ends beyond the dates that can be represented; look for a mistyped year")]
    Unrepresentable {
        /// The term.
        term: Term,
    },
    /// A clock stood still inside a term of months or years.
    #[error(
        "a term of {term} has no due day when its clock stands still from {from} to {to}, because months have no fixed \
         length; state the term in days or working days"
    )]
    PausedMonths {
        /// The term.
        term: Term,
        /// The first day on which the clock stood still.
        from: NaiveDate,
        /// The day on which it went on.
        to: NaiveDate,
    },
    /// A text that is no whole number with a unit.
    #[error(
        "`{text}` is no term; write a whole number and a unit without a space: `20wd` (working days), `7d` (days), \
         `48h` (hours), `6mo` (months), `1y` (years)"
    )]
    TermForm {
        /// What was written, shortened.
        text: String,
    },
    /// A number that no term has.
    #[error("`{text}` is no term; its number is 1 to {most}, without zeros before it", most = Term::MOST)]
    TermNumber {
        /// What was written, shortened.
        text: String,
    },
    /// A pause without a day.
    #[error("a pause from {from} to {to} has no day; `to` is the day on which the clock goes on, after `from`")]
    PauseEmpty {
        /// The first day.
        from: NaiveDate,
        /// The day on which the clock goes on.
        to: NaiveDate,
    },
    /// An extension in another unit.
    #[error("a term of {first} is not extended to {to}; state both in the same unit")]
    ExtensionUnit {
        /// The term.
        first: Term,
        /// What should replace it.
        to: Term,
    },
    /// An extension that is no longer than the term.
    #[error("a term of {first} is not extended to {to}; give the whole longer term, not what is added")]
    ExtensionShort {
        /// The term.
        first: Term,
        /// What should replace it.
        to: Term,
    },
    /// An extension without a reason.
    #[error("the extension has no reason; say why the term is extended")]
    ExtensionReason,
}

impl CalendarError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CalendarError::Outside { .. } => "calendar.outside",
            CalendarError::Backwards { .. } => "calendar.backwards",
            CalendarError::Unrepresentable { .. } => "calendar.unrepresentable",
            CalendarError::PausedMonths { .. } => "calendar.paused_months",
            CalendarError::TermForm { .. } => "calendar.term_form",
            CalendarError::TermNumber { .. } => "calendar.term_number",
            CalendarError::PauseEmpty { .. } => "calendar.pause_empty",
            CalendarError::ExtensionUnit { .. } => "calendar.extension_unit",
            CalendarError::ExtensionShort { .. } => "calendar.extension_short",
            CalendarError::ExtensionReason => "calendar.extension_reason",
        }
    }
}

/// What is wrong with a place in the data of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarFault {
    /// The text is no JSON of the shape of [`CalendarData`](super::CalendarData).
    #[error("line {line}, column {column}: {message}")]
    Shape {
        /// What the reader says.
        message: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in characters.
        column: usize,
    },
    /// The calendar has no name.
    #[error("the calendar has no name; errors and receipts name it")]
    Name,
    /// The calendar has no years.
    #[error("the calendar has no years; give at least one")]
    NoYears,
    /// A year that cannot be.
    #[error("{year} is no year of a calendar; years are 1 to 9999")]
    Year {
        /// The year.
        year: i32,
    },
    /// A year that does not follow the one before it.
    #[error("{year} does not follow {before}; give every year once, in order and without a gap")]
    YearOrder {
        /// The year.
        year: i32,
        /// The one that stands before it.
        before: i32,
    },
    /// A year that does not say where its days come from.
    #[error("{year} has no source; name the notice that sets its days off")]
    Source {
        /// The year.
        year: i32,
    },
    /// A day far from the year that names it.
    #[error("{day} does not belong to {year}; a year names its own days, and those of the month before and after it")]
    FarDay {
        /// The day.
        day: NaiveDate,
        /// The year that names it.
        year: i32,
    },
    /// A day outside the calendar's years.
    #[error("{day} lies outside the calendar's years {first_year} to {last_year}; leave it out, or add its year")]
    DayOutside {
        /// The day.
        day: NaiveDate,
        /// The first year.
        first_year: i32,
        /// The last year.
        last_year: i32,
    },
    /// A day that is named twice.
    #[error("{day} is named before; name each day once")]
    DayTwice {
        /// The day.
        day: NaiveDate,
    },
    /// A day that is both.
    #[error("{day} is a day off and a make-up working day; it can be one of them")]
    DayBoth {
        /// The day.
        day: NaiveDate,
    },
    /// A make-up working day from Monday to Friday.
    #[error("{day} is no Saturday or Sunday, so it is a working day as it stands; leave it out, or mend the date")]
    MakeUpWeekday {
        /// The day.
        day: NaiveDate,
    },
}

/// A fault in the data of a calendar, with its place.
///
/// ```
/// use tuodi::calendar::Calendar;
/// let text = r#"{"name": "c", "years": [{"year": 2024, "sources": ["n"], "days_off": [], "make_up_days": ["2024-02-05"]}]}"#;
/// let errors = Calendar::from_json(text).err().ok_or("a calendar")?;
/// assert_eq!(errors.errors.first().path, "years[0].make_up_days[0]");
/// assert_eq!(errors.errors.first().code(), "calendar.make_up_weekday");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{fault}", Before(.path))]
pub struct CalendarDataError {
    /// The place in the data, `years[3].days_off[0]`; empty for the whole text.
    pub path: String,
    /// What is wrong with it.
    #[source]
    pub fault: CalendarFault,
}

impl CalendarDataError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.fault {
            CalendarFault::Shape { .. } => "calendar.shape",
            CalendarFault::Name => "calendar.name",
            CalendarFault::NoYears => "calendar.no_years",
            CalendarFault::Year { .. } => "calendar.year",
            CalendarFault::YearOrder { .. } => "calendar.year_order",
            CalendarFault::Source { .. } => "calendar.source",
            CalendarFault::FarDay { .. } => "calendar.far_day",
            CalendarFault::DayOutside { .. } => "calendar.day_outside",
            CalendarFault::DayTwice { .. } => "calendar.day_twice",
            CalendarFault::DayBoth { .. } => "calendar.day_both",
            CalendarFault::MakeUpWeekday { .. } => "calendar.make_up_weekday",
        }
    }
}

/// A path and a colon, or nothing.
struct Before<'a>(&'a str);

impl fmt::Display for Before<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(formatter, "{}: ", self.0) }
    }
}

/// Every fault in the data of a calendar, in the order of the data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct CalendarErrors {
    /// The faults.
    pub errors: OneOrMore<CalendarDataError>,
}
