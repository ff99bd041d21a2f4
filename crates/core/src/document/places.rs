//! Where in a YAML document does each character of a text stand?
//!
//! In: a cursor at the beginning of the text as it is written, its style, and the text that the YAML reader made of
//! it. Out: the trail from the one to the other. The writing is followed once more, character by character, and
//! compared; should the two ever disagree, there is no trail rather than a wrong one.

use saphyr_parser::ScalarStyle;

use super::cursor::{Cursor, is_blank, is_break};
use super::tree::{Place, Trail, TrailMaker};

/// The trail of a text, or nothing if the writing does not lead to it.
pub(super) fn follow(start: &Cursor<'_>, style: ScalarStyle, text: &str) -> Option<Trail> {
    let mut cursor = start.clone();
    match style {
        ScalarStyle::Literal => follow_block(cursor, text, false),
        ScalarStyle::Folded => follow_block(cursor, text, true),
        ScalarStyle::Plain => follow_flow(cursor, None, text),
        ScalarStyle::SingleQuoted => cursor.take('\'').then(|| follow_quoted(cursor, '\'', text))?,
        ScalarStyle::DoubleQuoted => cursor.take('"').then(|| follow_quoted(cursor, '"', text))?,
    }
}

/// A text in quotes, from behind the first of them: most are written as they read, on one line and without escapes.
fn follow_quoted(cursor: Cursor<'_>, quote: char, text: &str) -> Option<Trail> {
    let is_escaped = |byte: u8| matches!(byte, b'\\' | b'\'' | b'"' | b'\n' | b'\r');
    let is_as_written = cursor.rest().strip_prefix(text).is_some_and(|behind| behind.starts_with(quote));
    if is_as_written && !text.bytes().any(is_escaped) {
        return Some(Trail::straight(cursor.place()));
    }
    follow_flow(cursor, Some(quote), text)
}

/// What is not yet followed of a text.
struct Rest<'text> {
    text: &'text str,
}

impl Rest<'_> {
    fn peek(&self) -> Option<char> {
        self.text.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let mut characters = self.text.chars();
        let next = characters.next();
        self.text = characters.as_str();
        next
    }
}

/// The rest of a text, and where each of its characters was met.
struct Follower<'text> {
    rest: Rest<'text>,
    trail: TrailMaker,
}

impl Follower<'_> {
    /// The next character of the text stands here, whatever it is.
    fn any(&mut self, place: Place) -> Option<()> {
        self.rest.next()?;
        self.trail.note(place);
        Some(())
    }

    /// The next character of the text is this one and stands here.
    fn exactly(&mut self, character: char, place: Place) -> Option<()> {
        (self.rest.next()? == character).then(|| self.trail.note(place))
    }

    /// Steps over the rest of a line at once where it is written as it reads; whether there was any.
    fn line(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let (line, rest) = match self.rest.text.split_once('\n') {
            Some((line, _)) => (line, self.rest.text.get(line.len()..).unwrap_or_default()),
            None => (self.rest.text, ""),
        };
        let place = cursor.place();
        if line.is_empty() || !cursor.take_line(line) {
            return false;
        }
        self.trail.note_line(place, cursor.place());
        self.rest.text = rest;
        true
    }

    fn times(&mut self, character: char, count: usize, place: Place) -> Option<()> {
        (0..count).try_for_each(|_| self.exactly(character, place))
    }
}

/// A text in quotes or bare: breaks between lines are folded, escapes resolved.
fn follow_flow(mut cursor: Cursor<'_>, quote: Option<char>, text: &str) -> Option<Trail> {
    let mut follower = Follower { rest: Rest { text }, trail: TrailMaker::new(cursor.place()) };
    while follower.rest.peek().is_some() {
        let place = cursor.place();
        match cursor.peek()? {
            character if is_blank(character) || is_break(character) => {
                let mut ahead = cursor.clone();
                ahead.skip_while(is_blank);
                if ahead.peek().is_some_and(is_break) {
                    match skip_lines(&mut cursor) {
                        0 | 1 => follower.exactly(' ', place)?,
                        breaks => follower.times('\n', breaks.saturating_sub(1), place)?,
                    }
                } else {
                    // The whole run at once: whether it ends a line is asked once.
                    while let Some(blank) = cursor.peek().filter(|character| is_blank(*character)) {
                        follower.exactly(blank, cursor.place())?;
                        cursor.next();
                    }
                }
            }
            '\\' if quote == Some('"') => {
                cursor.next();
                if cursor.peek().is_some_and(is_break) {
                    let breaks = skip_lines(&mut cursor);
                    follower.times('\n', breaks.saturating_sub(1), place)?;
                } else {
                    let digits = match cursor.next()? {
                        'x' => 2,
                        'u' => 4,
                        'U' => 8,
                        _ => 0,
                    };
                    for _ in 0..digits {
                        cursor.next();
                    }
                    follower.any(place)?;
                }
            }
            '\'' if quote == Some('\'') => {
                cursor.next();
                cursor.take('\'').then(|| follower.exactly('\'', place))??;
            }
            character => {
                cursor.next();
                follower.exactly(character, place)?;
            }
        }
    }
    Some(follower.trail.finish())
}

/// Steps over blank and line breaks, and counts the breaks.
fn skip_lines(cursor: &mut Cursor<'_>) -> usize {
    let mut breaks: usize = 0;
    loop {
        cursor.skip_while(is_blank);
        if !cursor.take_break() {
            return breaks;
        }
        breaks = breaks.saturating_add(1);
    }
}

/// A block whose first line with content begins at the cursor; empty lines may stand above it.
fn follow_block(mut cursor: Cursor<'_>, text: &str, folded: bool) -> Option<Trail> {
    let first = cursor.place();
    let above = u32::try_from(text.chars().take_while(|character| *character == '\n').count()).ok()?;
    let top = Place { line: first.line.checked_sub(above)?, column: first.column };
    let mut follower = Follower { rest: Rest { text }, trail: TrailMaker::new(top) };
    for line in top.line..first.line {
        follower.exactly('\n', Place { line, column: first.column })?;
    }
    while let Some(next) = follower.rest.peek() {
        let place = cursor.place();
        if !folded && follower.line(&mut cursor) {
            continue;
        }
        match cursor.peek() {
            Some(character) if !is_break(character) => {
                cursor.next();
                follower.exactly(character, place)?;
            }
            // A line ends: in a folded block one blank or as many breaks as there are, before any further content.
            Some(_) if folded => {
                follower.any(place)?;
                while next == '\n' && follower.rest.peek() == Some('\n') {
                    follower.any(place)?;
                }
                while cursor.take_break() {
                    skip_indentation(&mut cursor, first.column);
                }
            }
            Some(_) => {
                follower.exactly('\n', place)?;
                cursor.take_break();
                skip_indentation(&mut cursor, first.column);
            }
            // The reader ends the last line if the document does not.
            None => follower.exactly('\n', place)?,
        }
    }
    Some(follower.trail.finish())
}

/// Steps over the spaces before a column.
fn skip_indentation(cursor: &mut Cursor<'_>, column: u32) {
    while cursor.place().column < column && cursor.take(' ') {}
}
