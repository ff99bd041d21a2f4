//! Texts of cells and headers → one form of each.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// How far a full-width character stands from its ASCII one.
const FULL_WIDTH: u32 = 0xFEE0;

/// A cell without what only spreadsheets see: white space around it, marks without width, and the apostrophe that makes a
/// number a text. Full-width characters become ASCII.
///
/// This is less than NFKC on purpose: NFKC turns `10²` into `102` and `½` into a quotient.
pub(super) fn narrow(text: &str) -> Cow<'_, str> {
    let narrowed = if text.is_ascii() {
        Cow::Borrowed(text.trim())
    } else {
        let kept: String = text.chars().filter(|sign| !is_invisible(*sign)).map(narrow_sign).collect();
        Cow::Owned(kept.trim().to_owned())
    };
    match narrowed.strip_prefix(['\'', '\u{2019}']) {
        Some(rest) => Cow::Owned(rest.trim_start().to_owned()),
        None => narrowed,
    }
}

fn narrow_sign(sign: char) -> char {
    match sign {
        '！'..='～' => u32::from(sign).checked_sub(FULL_WIDTH).and_then(char::from_u32).unwrap_or(sign),
        '￥' => '¥',
        '\u{2212}' => '-',
        _ if sign.is_whitespace() => ' ',
        _ => sign,
    }
}

/// Marks of direction, joiners and byte order, which come along when text is copied.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The form in which headers are compared: NFKC without any white space.
pub(super) fn header_form(text: &str) -> String {
    // Most headers are of characters that have no other form and stand by themselves.
    if text.chars().all(|sign| matches!(sign, '!'..='~' | '\u{4e00}'..='\u{9fff}')) {
        return text.to_owned();
    }
    text.nfkc().filter(|sign| !sign.is_whitespace() && !is_invisible(*sign)).collect()
}

/// The form in which values of categories are compared: that of headers in lower case.
pub(super) fn value_form(text: &str) -> String {
    header_form(text).to_lowercase()
}

/// Words that say that something is not known.
const UNKNOWN: [&str; 26] = [
    "不详",
    "未知",
    "不明",
    "不清楚",
    "不知道",
    "不知",
    "未核实",
    "待核实",
    "待查",
    "待定",
    "未填",
    "未填写",
    "未登记",
    "未提供",
    "未说明",
    "暂无",
    "缺失",
    "拒答",
    "?",
    "n/a",
    "na",
    "null",
    "nan",
    "unknown",
    "notknown",
    "/",
];

/// Whether a cell, narrowed, says nothing: blank, dashes, or a word for "not known".
pub(super) fn is_unknown(narrowed: &str) -> bool {
    let is_dash = |sign: char| matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '─' | '━' | '﹣');
    if narrowed.chars().all(is_dash) {
        return true;
    }
    // No word is longer, and none begins with a digit.
    if narrowed.len() > 40 || narrowed.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    let spaceless: String = narrowed.chars().filter(|sign| !sign.is_whitespace()).collect();
    UNKNOWN.contains(&spaceless.to_lowercase().as_str())
}

/// Whether a cell, narrowed, says that there is none.
pub(super) fn is_none(narrowed: &str) -> bool {
    matches!(narrowed, "无" | "没有")
}

/// Whether a cell says that its row is a sum of others.
pub(super) fn is_total(cell: &str) -> bool {
    cell.len() <= 40
        && cell.contains('计')
        && matches!(header_form(cell).trim_end_matches(':'), "合计" | "总计" | "小计" | "共计")
}

/// The beginning of a text, for messages: one line of at most 40 characters.
pub(super) fn shortened(text: &str) -> String {
    let sign = |sign: char| if sign.is_control() || is_invisible(sign) { ' ' } else { sign };
    text.trim().chars().take(40).map(sign).collect()
}
