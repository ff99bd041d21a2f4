//! Values that go in and come out: plain data.

use crate::quantity::Number;
use chrono::{Datelike, NaiveDate};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// An exact number.
    Number(Number),
    /// True or false.
    Boolean(bool),
    /// A calendar date.
    Date(NaiveDate),
    /// A number of days.
    DaysDuration(i64),
    /// A number of months.
    MonthsDuration(i64),
    /// A text or a value of a category.
    Text(String),
}

/// A duration of days in ISO 8601.
pub(crate) fn days_text(days: i64) -> String {
    let sign = if days < 0 { "-" } else { "" };
    format!("{sign}P{}D", days.unsigned_abs())
}

/// A duration of months in ISO 8601.
pub(crate) fn months_text(months: i64) -> String {
    let sign = if months < 0 { "-" } else { "" };
    let (years, rest) = (months.unsigned_abs().div_euclid(12), months.unsigned_abs().rem_euclid(12));
    match (years, rest) {
        (0, rest) => format!("{sign}P{rest}M"),
        (years, 0) => format!("{sign}P{years}Y"),
        (years, rest) => format!("{sign}P{years}Y{rest}M"),
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Number(number) => number.fmt(formatter),
            Value::Boolean(value) => value.fmt(formatter),
            Value::Date(date) => {
                let (sign, year) = (if date.year() < 0 { "-" } else { "" }, date.year().unsigned_abs());
                write!(formatter, "{sign}{year:04}-{:02}-{:02}", date.month(), date.day())
            }
            Value::DaysDuration(days) => formatter.write_str(&days_text(*days)),
            Value::MonthsDuration(months) => formatter.write_str(&months_text(*months)),
            Value::Text(text) => formatter.write_str(text),
        }
    }
}

/// The date so many days from 1970-01-01.
pub(crate) fn calendar_date(day: i128) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day.checked_add(719_163)?).ok()?)
}

/// Days from 1970-01-01.
pub(crate) fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()).saturating_sub(719_163)
}

impl serde::Serialize for Value {
    /// Numbers, dates and durations as texts.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Boolean(value) => serializer.serialize_bool(*value),
            other => serializer.collect_str(other),
        }
    }
}
