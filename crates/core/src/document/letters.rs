//! What does the scanner of YAML see next?
//!
//! In: the text. Out: answers to the scanner's questions, most of them from a single byte: every character that means
//! something to YAML is ASCII. What is not answered here, the scanner asks by the characters themselves.

use saphyr_parser::Input;

/// How many characters the scanner takes at once. It makes room for as many before each word of a text, and most words
/// are short.
const AT_ONCE: usize = 8;

/// A text as the scanner reads it. The end reads as NUL, which stands in no text that is read so far.
#[derive(Debug, Clone)]
pub(super) struct Letters<'text> {
    rest: &'text str,
}

impl<'text> Letters<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self { rest: text }
    }

    /// A byte of the next characters, as long as those before it are ASCII; NUL at the end.
    fn byte(&self, number: usize) -> u8 {
        self.rest.as_bytes().get(number).copied().unwrap_or(0)
    }
}

/// A space, a tab, a line break or the end.
fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0)
}

/// A character that ends a text between brackets.
fn is_flow(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

impl Input for Letters<'_> {
    /// All of the text is here already.
    #[inline]
    fn lookahead(&mut self, _count: usize) {}

    #[inline]
    fn buflen(&self) -> usize {
        AT_ONCE
    }

    #[inline]
    fn bufmaxlen(&self) -> usize {
        AT_ONCE
    }

    #[inline]
    fn buf_is_empty(&self) -> bool {
        false
    }

    #[inline]
    fn raw_read_ch(&mut self) -> char {
        let next = self.peek();
        self.skip();
        next
    }

    #[inline]
    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        let next = self.peek_opt().filter(|next| !matches!(next, '\n' | '\r' | '\0' | '\u{feff}'))?;
        self.skip();
        Some(next)
    }

    #[inline]
    fn skip(&mut self) {
        let mut characters = self.rest.chars();
        characters.next();
        self.rest = characters.as_str();
    }

    #[inline]
    fn skip_n(&mut self, count: usize) {
        (0..count).for_each(|_| self.skip());
    }

    #[inline]
    fn peek(&self) -> char {
        self.peek_opt().unwrap_or('\0')
    }

    #[inline]
    fn peek_nth(&self, n: usize) -> char {
        self.rest.chars().nth(n).unwrap_or('\0')
    }

    #[inline]
    fn peek_opt(&self) -> Option<char> {
        self.rest.chars().next()
    }

    #[inline]
    fn next_is_document_indicator(&self) -> bool {
        self.next_is_document_start() || self.next_is_document_end()
    }

    #[inline]
    fn next_is_document_start(&self) -> bool {
        self.rest.starts_with("---") && is_gap(self.byte(3))
    }

    #[inline]
    fn next_is_document_end(&self) -> bool {
        self.rest.starts_with("...") && is_gap(self.byte(3))
    }

    #[inline]
    fn next_can_be_plain_scalar(&self, in_flow: bool) -> bool {
        match self.byte(0) {
            b':' => !(is_gap(self.byte(1)) || (in_flow && is_flow(self.byte(1)))),
            byte if byte.is_ascii() => !(in_flow && is_flow(byte)),
            _ => !self.rest.starts_with('\u{feff}'),
        }
    }

    #[inline]
    fn next_is_blank_or_break(&self) -> bool {
        matches!(self.byte(0), b' ' | b'\t' | b'\n' | b'\r')
    }

    #[inline]
    fn next_is_blank_or_breakz(&self) -> bool {
        is_gap(self.byte(0))
    }

    #[inline]
    fn next_is_blank(&self) -> bool {
        matches!(self.byte(0), b' ' | b'\t')
    }

    #[inline]
    fn next_is_break(&self) -> bool {
        matches!(self.byte(0), b'\n' | b'\r')
    }

    #[inline]
    fn next_is_breakz(&self) -> bool {
        matches!(self.byte(0), b'\n' | b'\r' | 0)
    }

    #[inline]
    fn next_is_z(&self) -> bool {
        self.byte(0) == 0
    }

    #[inline]
    fn next_is_flow(&self) -> bool {
        is_flow(self.byte(0))
    }

    /// A comment, to the end of its line.
    fn skip_while_non_breakz(&mut self) -> usize {
        let ends = |byte: u8| matches!(byte, b'\n' | b'\r' | 0 | 0xef);
        let mut count: usize = 0;
        loop {
            let plain = self.rest.bytes().position(ends).unwrap_or(self.rest.len());
            let Some((line, rest)) = self.rest.split_at_checked(plain) else { return count };
            count = count.saturating_add(line.chars().count());
            self.rest = rest;
            // A byte order mark ends a comment, other characters that begin like it do not.
            if self.raw_read_non_breakz_ch().is_none() {
                return count;
            }
            count = count.saturating_add(1);
        }
    }
}
