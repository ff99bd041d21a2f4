//! Brackets and quotes of a bare expression that have no other half: a comma has cut it, or one was forgotten.

use crate::document::{Scalar, Style};

/// Where a bare expression opens a bracket or quote that it does not close, or closes one that it did not open.
pub(super) fn unbalanced(scalar: &Scalar) -> Option<(u32, u32)> {
    if scalar.style != Style::Plain {
        return None;
    }
    // The brackets of a range may look either way.
    let has_range = scalar.text.contains("..");
    let (mut line, mut column) = (1_u32, 1_u32);
    let mut open: Vec<(char, (u32, u32))> = Vec::new();
    let mut escaped = false;
    for character in scalar.text.chars() {
        let here = (line, column);
        (line, column) = if character == '\n' { (line.saturating_add(1), 1) } else { (line, column.saturating_add(1)) };
        let innermost = open.last().map(|(bracket, _)| *bracket);
        if innermost == Some('"') {
            if character == '"' && !escaped {
                open.pop();
            }
            escaped = character == '\\' && !escaped;
            continue;
        }
        match (character, innermost) {
            ('"', _) => open.push((character, here)),
            ('(' | '[', _) if !has_range => open.push((character, here)),
            (')', Some('(')) | (']', Some('[')) => {
                open.pop();
            }
            (')' | ']', _) if !has_range => return Some(here),
            _ => {}
        }
    }
    open.first().map(|(_, place)| *place)
}
