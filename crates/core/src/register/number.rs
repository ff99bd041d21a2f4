//! A number as people write it → an exact number.
//!
//! In: a cell, narrowed, and the unit in which the fact is counted. What is named beside the digits must agree with that
//! unit, so `3000元/年` is no monthly income. Nothing is estimated, and nothing is converted but 千, 万 and 亿.

use crate::quantity::{Number, Unit, power_of_ten};
use num_rational::BigRational;

/// What the names of units are called in cells. A unit's own name always counts.
const SPELLINGS: [(&str, &[&str]); 6] = [
    ("CNY", &["元", "块", "块钱", "人民币", "人民币元", "RMB"]),
    ("USD", &["美元"]),
    ("year", &["岁", "周岁"]),
    ("month", &["个月"]),
    ("day", &["天"]),
    ("persons", &["人", "口", "口人"]),
];

/// What they are called behind a stroke.
const PER: [(&str, &[&str]); 4] =
    [("year", &["年"]), ("month", &["月"]), ("day", &["日", "天"]), ("persons", &["人", "每人"])];

/// What may stand before the digits.
const BEFORE: [(&str, &[&str]); 2] = [("CNY", &["¥", "人民币", "RMB"]), ("USD", &["$"])];

const MULTIPLIERS: [(char, u32); 3] = [('千', 3), ('万', 4), ('亿', 8)];

const NO_UNIT: &str = "write the number alone, counted as the policy counts it";
const ROUGH: &str = "write one number, or leave the cell blank if it is not known";
const DIGITS: &str = "write digits such as 1234.50, or leave the cell blank if it is not known";

/// Reads a number, or says what to do.
pub(super) fn number(unit: &Unit, text: &str) -> Result<Number, &'static str> {
    let is_plain = |byte: u8| byte.is_ascii_digit() || byte == b'.' || byte == b'-';
    if text.bytes().all(is_plain)
        && let Ok(number) = text.parse()
    {
        return Ok(number);
    }
    let (text, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest.trim_start(), true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let amount = without_currency(unit, text)?;
    let (text, negative) = match amount.strip_prefix('-').filter(|_| !negative && amount.len() < text.len()) {
        Some(rest) => (rest, true),
        None => (amount, negative),
    };
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || sign == ',' || sign == '.')).unwrap_or(text.len());
    let (digits, behind) = text.split_at_checked(end).unwrap_or((text, ""));
    let behind = behind.trim_start();
    let multiplier = MULTIPLIERS.into_iter().find(|(sign, _)| behind.starts_with(*sign));
    let behind = if multiplier.is_some() { behind.chars().skip(1).collect() } else { behind.to_owned() };
    let number: Number = plain(digits, negative).and_then(|plain| plain.parse().ok()).ok_or_else(|| hint(text))?;
    if !fits(unit, behind.trim()) {
        return Err(match hint(text) {
            DIGITS => NO_UNIT,
            other => other,
        });
    }
    let Some((_, power)) = multiplier else { return Ok(number) };
    Ok(Number::from_rational(number.rational() * BigRational::from_integer(power_of_ten(power))))
}

/// The text behind a currency that it begins with, which must be that of the unit.
fn without_currency<'a>(unit: &Unit, text: &'a str) -> Result<&'a str, &'static str> {
    let own = unit.names().find(|name| unit.power(name) == 1 && text.starts_with(*name));
    if let Some(rest) = own.and_then(|name| text.strip_prefix(name)) {
        return Ok(rest.trim_start());
    }
    for (name, spellings) in BEFORE {
        if let Some(rest) = spellings.iter().find_map(|spelling| text.strip_prefix(spelling)) {
            return if unit.power(name) == 1 { Ok(rest.trim_start()) } else { Err(NO_UNIT) };
        }
    }
    Ok(text)
}

/// Digits without separators of thousands; nothing if they are not in threes, or if what stands there is no number.
fn plain(digits: &str, negative: bool) -> Option<String> {
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut joined = first.to_owned();
    let mut is_grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        joined.push_str(group);
        is_grouped = true;
    }
    // `0,500` is a decimal comma.
    if is_grouped && (first.is_empty() || first.len() > 3 || first.starts_with('0')) {
        return None;
    }
    let whole = if joined.is_empty() { "0".to_owned() } else { joined };
    let sign = if negative { "-" } else { "" };
    match fraction {
        None if first.is_empty() => None,
        None => Some(format!("{sign}{whole}")),
        Some(fraction) if fraction.is_empty() || fraction.contains(',') => None,
        Some(fraction) => Some(format!("{sign}{whole}.{fraction}")),
    }
}

/// Whether what stands behind the digits, such as `元/月`, agrees with the unit.
fn fits(unit: &Unit, behind: &str) -> bool {
    let is_called = |name: &str, part: &str, table: &[(&str, &[&str])]| {
        name == part || table.iter().any(|(own, spellings)| *own == name && spellings.contains(&part))
    };
    let mut parts = behind.split('/').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let counts =
        first.is_empty() || unit.names().any(|name| unit.power(name) == 1 && is_called(name, first, &SPELLINGS));
    counts && parts.all(|part| unit.names().any(|name| unit.power(name) == -1 && is_called(name, part, &PER)))
}

/// What to do about a text that is no number.
fn hint(text: &str) -> &'static str {
    let has = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    let is_short = text.starts_with(|sign: char| sign.is_ascii_digit()) && has(&["E+", "e+", "E-", "e-"]);
    if is_short {
        "the spreadsheet has shortened the number; write all of its digits"
    } else if has(&["%", "‰"]) {
        "write the number as the policy counts it, without a sign for per cent"
    } else if has(&["无", "没有", "零", "〇"]) {
        "write 0 if there is none, or leave the cell blank if it is not known"
    } else if has(&["约", "左右", "多", "余", "近", "上下", "-", "~", "～", "至", "到", "<", ">", "以"]) {
        ROUGH
    } else {
        DIGITS
    }
}
