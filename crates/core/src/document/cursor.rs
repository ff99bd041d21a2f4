//! Where are we in a text?

use super::tree::Place;

/// A walk through a text that knows its place. A line ends with LF, CR LF or CR.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'text> {
    rest: &'text str,
    place: Place,
    /// Whether LF alone ends the lines of the text.
    only_line_feeds: bool,
}

impl<'text> Cursor<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self { rest: text, place: Place::START, only_line_feeds: !text.contains('\r') }
    }

    /// The place of the next character.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// The text from the next character on.
    pub(super) fn rest(&self) -> &'text str {
        self.rest
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) fn peek_second(&self) -> Option<char> {
        self.rest.chars().nth(1)
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let character = characters.next()?;
        self.rest = characters.as_str();
        let ends_line = character == '\n' || (character == '\r' && !self.rest.starts_with('\n'));
        self.place = if ends_line {
            Place { line: self.place.line.saturating_add(1), column: 1 }
        } else {
            self.place.further(1)
        };
        Some(character)
    }

    /// Steps over the next character if it is this one.
    pub(super) fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }

    /// Steps over a text without line breaks if it comes next.
    pub(super) fn take_line(&mut self, line: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(line).filter(|_| !line.contains(is_break)) else { return false };
        self.rest = rest;
        self.place = self.place.further(u32::try_from(line.chars().count()).unwrap_or(u32::MAX));
        true
    }

    /// Steps over every character of a kind.
    pub(super) fn skip_while(&mut self, kind: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&kind) {
            self.next();
        }
    }

    /// Steps over all up to a character whose first byte ends it, or to the end of the text. Line breaks must end it, and
    /// no byte that goes on with a character may.
    pub(super) fn take_run(&mut self, ends: impl Fn(u8) -> bool) -> &'text str {
        let length = self.rest.bytes().position(ends).unwrap_or(self.rest.len());
        let Some((run, rest)) = self.rest.split_at_checked(length) else { return "" };
        self.rest = rest;
        self.place = self.place.further(u32::try_from(characters(run)).unwrap_or(u32::MAX));
        run
    }

    /// Steps over a line break, if one comes next; CR LF is one.
    pub(super) fn take_break(&mut self) -> bool {
        if self.peek() == Some('\r') && self.peek_second() == Some('\n') {
            self.next();
        }
        self.take('\n') || self.take('\r')
    }

    /// Goes forward to a place, or as far as the text goes; never back.
    pub(super) fn advance_to(&mut self, place: Place) {
        while self.place < place {
            if self.only_line_feeds && self.place.line < place.line {
                let Some((_, rest)) = self.rest.split_once('\n') else {
                    self.skip_while(|_| true);
                    return;
                };
                self.rest = rest;
                self.place = Place { line: self.place.line.saturating_add(1), column: 1 };
                continue;
            }
            self.skip_plain(place);
            if self.place >= place || self.next().is_none() {
                return;
            }
        }
    }

    /// Steps at once over ASCII that ends no line, at most to a place.
    fn skip_plain(&mut self, place: Place) {
        let is_on_line = self.place.line == place.line;
        let most = if is_on_line { place.column.saturating_sub(self.place.column) } else { u32::MAX };
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let bytes = self.rest.bytes().take(most);
        let count = bytes.take_while(|byte| byte.is_ascii() && !matches!(byte, b'\n' | b'\r')).count();
        let Some(rest) = self.rest.get(count..) else { return };
        self.rest = rest;
        self.place = self.place.further(u32::try_from(count).unwrap_or(u32::MAX));
    }
}

/// How many characters a text has: its bytes without those that go on with one.
fn characters(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

/// A space or a tab.
pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

/// A character that ends a line.
pub(super) fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r')
}
