//! A date as people write it → a calendar date.
//!
//! The year stands first and has four digits. A date whose order of day and month is a guess is refused, and so is one
//! without a day.

use chrono::NaiveDate;

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoDate {
    /// The day and the month may change places.
    Ambiguous(NaiveDate, NaiveDate),
    /// What to do.
    Hint(&'static str),
}

const FORM: NoDate = NoDate::Hint("write it as 2024-01-31, or leave the cell blank if it is not known");
const NO_DAY: NoDate =
    NoDate::Hint("it names no day; write it as 2024-01-31, or leave the cell blank if it is not known");
const NO_SUCH_DAY: NoDate = NoDate::Hint("there is no such day; compare it with the document");

/// Reads a date from a cell, narrowed.
pub(super) fn date(text: &str) -> Result<NaiveDate, NoDate> {
    let text = without_midnight(text);
    if let Some(parts) = chinese(text) {
        let (year, month, Some(day)) = parts else { return Err(NO_DAY) };
        return calendar(year, month, day);
    }
    if text.len() == 8 && is_digits(text) {
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        return calendar(part(0, 4), part(4, 6), part(6, 8));
    }
    if is_digits(text) {
        return Err(match text.len() {
            5 => {
                NoDate::Hint("it looks like the number by which a spreadsheet counts days; format the column as a date")
            }
            4 | 6 => NO_DAY,
            _ => FORM,
        });
    }
    let Some(separator) = text.chars().find(|sign| matches!(sign, '-' | '/' | '.')) else { return Err(FORM) };
    match text.split(separator).collect::<Vec<_>>().as_slice() {
        [year, month, day] if year.len() == 4 => calendar(year, month, day),
        [first, second, year] if year.len() == 4 => Err(year_last(first, second, year)),
        [_, _, year] if is_digits(year) => {
            Err(NoDate::Hint("write the year first and with four digits, as in 2024-01-31"))
        }
        [year, month] if is_digits(year) && is_digits(month) => Err(NO_DAY),
        _ => Err(FORM),
    }
}

/// The day of a date and time, if the time is midnight: any other time may belong to another day elsewhere.
fn without_midnight(text: &str) -> &str {
    let is_midnight = |time: &str| time.contains(':') && time.chars().all(|sign| matches!(sign, '0' | ':' | '.'));
    match text.split_once([' ', 'T']) {
        Some((day, time)) if is_midnight(time.trim()) => day,
        _ => text,
    }
}

/// The parts of `2024年1月5日`, perhaps with spaces between.
fn chinese(text: &str) -> Option<(&str, &str, Option<&str>)> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月').unwrap_or((rest, ""));
    let day = rest.trim().strip_suffix(['日', '号']);
    Some((year.trim(), month.trim(), day.map(str::trim)))
}

/// The day that three texts name.
fn calendar(year: &str, month: &str, day: &str) -> Result<NaiveDate, NoDate> {
    let is_short = |part: &str| (1..=2).contains(&part.len()) && is_digits(part);
    if year.len() != 4 || !is_digits(year) || !is_short(month) || !is_short(day) {
        return Err(FORM);
    }
    // Programs write the year 1 for a date that they do not have.
    if year.starts_with('0') {
        return Err(NO_SUCH_DAY);
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let year = year.parse().unwrap_or_default();
    NaiveDate::from_ymd_opt(year, number(month), number(day)).ok_or(NO_SUCH_DAY)
}

fn year_last(first: &str, second: &str, year: &str) -> NoDate {
    match (calendar(year, first, second), calendar(year, second, first)) {
        (Ok(one), Ok(other)) if one != other => NoDate::Ambiguous(one, other),
        _ => NoDate::Hint("write the year first, as in 2024-01-31"),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
