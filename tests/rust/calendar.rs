//! Calendars, terms, pauses and extensions: accepted cases, boundaries in threes, properties against a plain model that
//! walks day by day, and an independent oracle in Python.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is off, and reads files"
)]

#[path = "calendar/built_in.rs"]
mod built_in;
#[path = "calendar/data.rs"]
mod data;
#[path = "calendar/due.rs"]
mod due;
#[path = "calendar/model.rs"]
mod model;
#[path = "calendar/oracle.rs"]
mod oracle;
#[path = "calendar/page.rs"]
mod page;
#[path = "calendar/properties.rs"]
mod properties;
#[path = "calendar/terms.rs"]
mod terms;

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::sync::OnceLock;
use tuodi::calendar::{Calendar, CalendarError, Due, Pause, Term};

fn china() -> &'static Calendar {
    static CALENDAR: OnceLock<Calendar> = OnceLock::new();
    CALENDAR.get_or_init(|| Calendar::mainland_china().expect("the built-in calendar is well formed"))
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().expect("an instant")
}

fn hours_east(hours: i32) -> FixedOffset {
    FixedOffset::east_opt(hours * 3_600).expect("an offset")
}

fn term(text: &str) -> Term {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn pause(from: &str, to: &str) -> Pause {
    Pause::new(date(from), date(to)).expect("a pause")
}

/// From an instant, counted in China.
fn due_from(text: &str, start: &str, pauses: &[Pause]) -> Result<Due, CalendarError> {
    term(text).due(at(start), hours_east(8), china(), pauses)
}

/// The due day of a term that starts at ten in the morning in China.
fn day_from(text: &str, start: &str, pauses: &[Pause]) -> String {
    match due_from(text, &format!("{start}T10:00:00+08:00"), pauses) {
        Ok(due) => due.day().to_string(),
        Err(error) => error.code().to_owned(),
    }
}
