//! Is every character of a text one that a reader can see, and is the text small enough to look further?
//!
//! In: a text and its limits. Out: the text without its byte order mark, or every fault of a single character.

use super::cursor::{Cursor, is_blank, is_break};
use super::error::{DocumentError, DocumentErrors, MOST_FAULTS};
use super::limits::Limits;
use super::tree::Place;
use crate::record::OneOrMore;

pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Which rules hold for tabs and separators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Yaml,
    Json,
}

/// As many separators as this are always allowed in YAML.
const SEPARATORS: usize = 300_000;

/// Checks the characters of a text.
///
/// The scanner for YAML keeps all that stands between brackets in memory until it knows that none of it is a key, so
/// the characters that can begin a token are counted beforehand. Every value needs at most two of them; a text that
/// has more than twice the allowed values' worth, inside texts or not, is refused.
pub(super) fn check<'text>(text: &'text str, limits: &Limits, form: Form) -> Result<&'text str, DocumentErrors> {
    if text.len() > limits.longest() {
        return Err(DocumentError::TooLarge { bytes: text.len(), limit: limits.longest() }.into());
    }
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let most_separators = limits.nodes.saturating_mul(2).max(SEPARATORS);
    if is_plain(text, most_separators) {
        return Ok(text);
    }
    let mut faults = Vec::new();
    let mut separators: usize = 0;
    let mut cursor = Cursor::new(text);
    let mut at_line_start = true;
    loop {
        if at_line_start && form == Form::Yaml {
            faults.extend(tab_in_indentation(&mut cursor));
        }
        let place = cursor.place();
        let Some(character) = cursor.next() else { break };
        at_line_start = is_break(character);
        if is_refused(character) {
            faults.push(DocumentError::Encoding { place, character });
        }
        if form == Form::Yaml && is_separator(character) {
            separators = separators.saturating_add(1);
            if separators > most_separators {
                return Err(DocumentError::TooManyNodes { place, limit: limits.nodes }.into());
            }
        }
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    OneOrMore::of(faults).map_or(Ok(text), |errors| Err(DocumentErrors { errors }))
}

/// Whether a text is without tabs, refused characters and too many separators, so that no place is asked for.
fn is_plain(text: &str, most_separators: usize) -> bool {
    let has_tab = text.contains('\t');
    // A text has no more separators than bytes.
    let is_short = text.len() <= most_separators || {
        let separators = text.bytes().filter(|byte| is_separator(char::from(*byte))).count();
        separators <= most_separators
    };
    !has_tab && is_short && is_free_of_refused(text)
}

/// Whether a text is without refused characters. Only what begins like one of them is looked at.
pub(super) fn is_free_of_refused(text: &str) -> bool {
    /// So many bytes are asked about together.
    const TOGETHER: usize = 32;
    let mut start: usize = 0;
    for bytes in text.as_bytes().chunks(TOGETHER) {
        if bytes.iter().fold(false, |found, byte| found | may_begin_refused(*byte)) {
            let places = bytes.iter().zip(start..).filter(|(byte, _)| may_begin_refused(**byte));
            let mut characters = places.filter_map(|(_, place)| text.get(place..)?.chars().next());
            if characters.any(is_refused) {
                return false;
            }
        }
        start = start.saturating_add(TOGETHER);
    }
    true
}

/// Whether a byte may be the first of a refused character: a control, or the first of those above ASCII.
fn may_begin_refused(byte: u8) -> bool {
    let is_control = byte < b' ' && byte != b'\n' && byte != b'\r';
    is_control || byte == 0x7f || byte == 0xc2 || byte == 0xe2 || byte == 0xef
}

/// A character that can begin a token of YAML.
fn is_separator(character: char) -> bool {
    matches!(character, ',' | ':' | '?' | '[' | ']' | '{' | '}' | '&' | '*' | '!')
}

/// Steps over the blank that begins a line; a tab in it is a fault unless nothing follows on the line.
fn tab_in_indentation(cursor: &mut Cursor<'_>) -> Option<DocumentError> {
    let mut tab: Option<Place> = None;
    while cursor.peek().is_some_and(is_blank) {
        if tab.is_none() && cursor.peek() == Some('\t') {
            tab = Some(cursor.place());
        }
        cursor.next();
    }
    let has_content = cursor.peek().is_some_and(|character| !is_break(character));
    tab.filter(|_| has_content).map(|place| DocumentError::Tab { place })
}

/// Whether a character may stand nowhere in a document, not even as an escape: controls other than tab and line
/// breaks, byte order marks, separators of lines that no line count knows, controls of direction, and codes that are
/// no characters.
pub(super) fn is_refused(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        BYTE_ORDER_MARK | '\u{fffe}' | '\u{ffff}' => true,
        other => other.is_control(),
    }
}
