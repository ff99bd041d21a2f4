//! Figures in words: groups of digits, shares in per cent, dates.

use super::words;
use crate::quantity::Money;
use crate::record::Rate;
use crate::report::table::Cell;
use crate::text::{Tongue, name};
use chrono::{Datelike, NaiveDate};

/// Between groups of three digits: a blank at which no line breaks.
const GROUP: char = '\u{a0}';

/// A share in per cent, as digits: `92.5`.
pub(in crate::report) fn percent(rate: Rate) -> Option<String> {
    let tenths = rate.tenths_of_percent()?;
    Some(format!("{}.{}", tenths.checked_div(10)?, tenths.checked_rem(10)?))
}

/// Digits in groups of three.
pub(in crate::report) fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = sign.to_owned();
    for (digit, left) in whole.chars().zip((0..whole.len()).rev()) {
        text.push(digit);
        if left > 0 && left.is_multiple_of(3) {
            text.push(GROUP);
        }
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

pub(in crate::report) fn count(number: u64) -> String {
    grouped(&number.to_string())
}

/// An amount in the digits it was written with.
pub(in crate::report) fn money(amount: Money) -> String {
    grouped(&amount.to_string())
}

/// How many of how many, without the per cents.
pub(in crate::report) fn share(rate: Rate) -> String {
    format!("{} / {}", count(rate.numerator), count(rate.denominator))
}

/// A date: in Chinese in words, in English as the year, month and day in digits.
pub(in crate::report) fn date(date: NaiveDate, tongue: Tongue) -> String {
    match tongue {
        Tongue::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Tongue::En => date.to_string(),
    }
}

/// A cell in words of one language.
pub(in crate::report) fn cell(cell: &Cell, tongue: Tongue) -> String {
    match cell {
        Cell::Count(number) => count(*number),
        Cell::Money(amount) => money(*amount),
        Cell::Rate(rate) => match percent(*rate) {
            Some(percent) => format!("{} ({percent} %)", share(*rate)),
            None => share(*rate),
        },
        Cell::Days(days) => format!("{} {}", count(*days), unit_of(*days).of(tongue)),
        Cell::Text(text) => text.clone(),
        Cell::Named(names) => name(names, tongue).unwrap_or_default().to_owned(),
        Cell::Unknown => words::UNKNOWN.of(tongue).to_owned(),
        Cell::Suppressed => words::HIDDEN.of(tongue).to_owned(),
    }
}

/// The word behind a number of days.
pub(in crate::report) fn unit_of(days: u64) -> words::Word {
    if days == 1 { words::DAY } else { words::DAYS }
}
