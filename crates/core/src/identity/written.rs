//! A number as it was written → its characters in one form.

/// How far a full-width character stands from its ASCII one.
const FULL_WIDTH: u32 = 0xFEE0;

/// The characters without white space around them: full-width ones as ASCII, letters in upper case, all others as they
/// are.
pub(super) fn characters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.trim().chars().map(|sign| narrow(sign).to_ascii_uppercase())
}

fn narrow(sign: char) -> char {
    match sign {
        '！'..='～' => u32::from(sign).checked_sub(FULL_WIDTH).and_then(char::from_u32).unwrap_or(sign),
        _ => sign,
    }
}
