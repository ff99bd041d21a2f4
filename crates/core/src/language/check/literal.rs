//! Numbers, dates and durations as they are written.

use super::super::error::Refusal;
use super::super::syntax::Span;
use super::super::typed::{Typed, TypedKind};
use super::super::types::Type;
use super::{Checker, typed};
use crate::quantity::Unit;
use crate::record::day_number;
use chrono::NaiveDate;

/// A date or duration as text.
pub(crate) enum Temporal {
    Date(Option<i64>),
    Days(i64),
    Months(i64),
    /// With a time of day, or parts of days.
    Timed,
}

impl Checker<'_> {
    pub(super) fn number(&mut self, written: &str, span: Span) -> Typed {
        match crate::quantity::read_literal(written) {
            Some(value) => typed(TypedKind::Number(value), Type::Number(Unit::none()), span).into_literal(),
            None => {
                let hint = "write it with at most 400 digits".to_owned();
                self.fault(Refusal::Precision { what: "this number".to_owned(), hint }, span)
            }
        }
    }

    /// `@"…"`, `date("…")` and `duration("…")`.
    pub(super) fn temporal(&mut self, text: &str, span: Span) -> Typed {
        match temporal(text) {
            Some(Temporal::Date(day)) => typed(TypedKind::Date(day), Type::Date, span),
            Some(Temporal::Days(days)) => typed(TypedKind::Days(days), Type::DaysDuration, span),
            Some(Temporal::Months(months)) => typed(TypedKind::Months(months), Type::MonthsDuration, span),
            Some(Temporal::Timed) => {
                let hint =
                    "dates have no time of day and durations no parts of days: write @\"2011-04-01\" or @\"P30D\"";
                self.unsupported("a time of day", hint, span)
            }
            None => {
                let found = format!("the text \"{}\"", text.chars().take(24).collect::<String>());
                let expected = "a date such as 2011-04-01, or a duration such as P1Y2M or P30D".to_owned();
                self.fault(Refusal::Type { found, expected, hint: None }, span)
            }
        }
    }
}

/// Reads a date or an ISO 8601 duration.
pub(crate) fn temporal(text: &str) -> Option<Temporal> {
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    if let Some(duration) = rest.strip_prefix('P') {
        return duration_parts(duration, negative);
    }
    let clock = |text: &str| text.contains(':') && text.starts_with(|first: char| first.is_ascii_digit());
    if !rest.contains('-') && clock(rest.strip_prefix('T').unwrap_or(rest)) {
        return Some(Temporal::Timed);
    }
    let (day, timed) = rest.split_once('T').map_or((rest, false), |(day, _)| (day, true));
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let year_fits = (4..=9).contains(&year.len()) && (year.len() == 4 || !year.starts_with('0'));
    if parts.next().is_some() || !year_fits || month.len() != 2 || day.len() != 2 {
        return None;
    }
    if !digits(year) || !digits(month) || !digits(day) {
        return None;
    }
    if timed {
        return Some(Temporal::Timed);
    }
    let year: i32 = year.parse().ok()?;
    let year = if negative { year.checked_neg()? } else { year };
    let date = NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?);
    Some(Temporal::Date(date.map(day_number)))
}

fn duration_parts(text: &str, negative: bool) -> Option<Temporal> {
    let (calendar, clock) = text.split_once('T').map_or((text, None), |(calendar, clock)| (calendar, Some(clock)));
    let mut rest = calendar;
    let mut months: Option<i64> = None;
    let mut days: Option<i64> = None;
    for (letter, factor) in [('Y', 12), ('M', 1), ('D', 0)] {
        let Some((count, after)) = rest.split_once(letter) else { continue };
        if count.is_empty() || !count.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let count: i64 = count.parse().ok().filter(|count| *count < 1_000_000_000_000)?;
        rest = after;
        if letter == 'D' {
            days = Some(count);
        } else {
            months = Some(months.unwrap_or(0).checked_add(count.checked_mul(factor)?)?);
        }
    }
    if !rest.is_empty() {
        return None;
    }
    if let Some(clock) = clock {
        return clock.ends_with(['H', 'M', 'S']).then_some(Temporal::Timed);
    }
    let signed = |count: i64| if negative { count.saturating_neg() } else { count };
    match (months, days) {
        (Some(months), None) => Some(Temporal::Months(signed(months))),
        (None, Some(days)) => Some(Temporal::Days(signed(days))),
        _ => None,
    }
}
