//! What tree does a JSON text hold?
//!
//! In: the text. Out: the same tree that YAML gives, or every fault. Strict: no comments, no commas after the last
//! value. Numbers stay as they are written. Read with an own stack, so that depth costs nothing.

use super::build::{Builder, Inside, Stop};
use super::characters::{self, Form};
use super::cursor::Cursor;
use super::error::{DocumentError, DocumentErrors};
use super::limits::Limits;
use super::tree::{Node, Place, Scalar, Style, Trail, TrailMaker};

/// Reads a JSON document: `true`, `false` and numbers are plain texts as written, `null` is an absent value.
///
/// # Errors
/// Every fault found, in the order of the text. After a fault of syntax the rest of the text is not read.
///
/// # Examples
/// ```
/// use tuodi::document::{Limits, read_json};
///
/// let document = read_json(r#"{"rate": 0.20, "ask": "您家住在哪个区？", "max": null}"#, &Limits::default())?;
/// assert_eq!(document.get("rate").unwrap().as_text(), Some("0.20"));
/// assert_eq!(document.get("ask").unwrap().as_text(), Some("您家住在哪个区？"));
/// assert!(document.get("max").unwrap().as_scalar().unwrap().is_absent());
///
/// let refused = read_json(r#"{"age": 60, "age": 61}"#, &Limits::default()).unwrap_err();
/// assert_eq!(refused.errors.first().code(), "document.duplicate_key");
/// # Ok::<(), tuodi::document::DocumentErrors>(())
/// ```
pub fn read_json(text: &str, limits: &Limits) -> Result<Node, DocumentErrors> {
    let text = characters::check(text, limits, Form::Json)?;
    let mut reader = Reader { builder: Builder::new(limits), cursor: Cursor::new(text) };
    // The reason for stopping, if any, is among the faults.
    let _ = reader.document();
    reader.builder.finish()
}

/// What must or may come next.
enum Next {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    CommaOrEnd,
}

struct Reader<'text> {
    builder: Builder<'text>,
    cursor: Cursor<'text>,
}

impl<'text> Reader<'text> {
    fn document(&mut self) -> Result<(), Stop> {
        self.skip_blank();
        if self.cursor.peek().is_none() {
            return Ok(());
        }
        let mut next = Next::Value;
        loop {
            self.skip_blank();
            let inside = self.builder.inside();
            next = match (next, self.cursor.peek(), inside) {
                (Next::CommaOrEnd, None, Inside::Nothing) => return Ok(()),
                (Next::CommaOrEnd, Some(_), Inside::Nothing) => return self.fail("nothing may follow the document"),
                (Next::CommaOrEnd | Next::ValueOrEnd, Some(']'), Inside::List)
                | (Next::CommaOrEnd | Next::KeyOrEnd, Some('}'), Inside::Entries) => {
                    self.cursor.next();
                    self.builder.end()?;
                    Next::CommaOrEnd
                }
                (Next::CommaOrEnd, Some(','), Inside::List) => {
                    self.cursor.next();
                    Next::Value
                }
                (Next::CommaOrEnd, Some(','), _) => {
                    self.cursor.next();
                    Next::Key
                }
                (Next::CommaOrEnd, _, Inside::List) => return self.fail("expected `,` or `]`"),
                (Next::CommaOrEnd, _, _) => return self.fail("expected `,` or `}`"),
                (Next::Key | Next::KeyOrEnd, Some('"'), _) => {
                    self.string()?;
                    self.skip_blank();
                    if !self.cursor.take(':') {
                        return self.fail("expected `:` after the key");
                    }
                    Next::Value
                }
                (Next::KeyOrEnd, _, _) => return self.fail("expected a key in double quotes or `}`"),
                (Next::Key, _, _) => {
                    return self.fail("expected a key in double quotes; no comma after the last entry");
                }
                (Next::Value | Next::ValueOrEnd, Some(first), _) => self.value(first)?,
                (Next::Value | Next::ValueOrEnd, None, _) => return self.fail("expected a value; the text ends here"),
            };
        }
    }

    fn value(&mut self, first: char) -> Result<Next, Stop> {
        let place = self.cursor.place();
        match first {
            '{' => {
                self.builder.begin_entries(place)?;
                self.cursor.next();
                return Ok(Next::KeyOrEnd);
            }
            '[' => {
                self.builder.begin_list(place)?;
                self.cursor.next();
                return Ok(Next::ValueOrEnd);
            }
            '"' => self.string()?,
            _ => self.word()?,
        }
        Ok(Next::CommaOrEnd)
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Result<(), Stop> {
        let place = self.cursor.place();
        let word = self.cursor.take_run(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')));
        let text = match word {
            "null" => "",
            "true" | "false" => word,
            number if is_number(number) => number,
            "" => return self.fail("expected a value; no comma after the last one, texts in double quotes"),
            _ => {
                let reason = "expected a value: texts stand in double quotes, numbers like `12` or `-0.5`";
                return self.fail_at(place, reason);
            }
        };
        self.builder.as_written(place, Scalar::new(text.to_owned(), Style::Plain, Trail::straight(place)))
    }

    fn string(&mut self) -> Result<(), Stop> {
        let place = self.cursor.place();
        self.cursor.next();
        let start = self.cursor.place();
        let run = self.run();
        if self.cursor.take('"') {
            return self.builder.as_written(place, Scalar::new(run.to_owned(), Style::Quoted, Trail::straight(start)));
        }
        let mut text = run.to_owned();
        let mut trail = TrailMaker::new(start);
        trail.note_line(start, self.cursor.place());
        loop {
            let at = self.cursor.place();
            let run = self.run();
            if !run.is_empty() {
                trail.note_line(at, self.cursor.place());
                text.push_str(run);
                continue;
            }
            match self.cursor.peek() {
                None => return self.fail_at(place, "a quote is opened here and never closed"),
                Some('"') => {
                    self.cursor.next();
                    text.shrink_to_fit();
                    return self.builder.scalar(place, Scalar::new(text, Style::Quoted, trail.finish()));
                }
                Some('\\') => {
                    self.cursor.next();
                    let Some(character) = self.escape() else {
                        return self.fail_at(at, "not an escape of JSON; a backslash itself is written `\\\\`");
                    };
                    text.push(character);
                    trail.note(at);
                }
                Some(_) => return self.fail("a line break or tab inside a text is written `\\n` or `\\t`"),
            }
        }
    }

    /// What stands in a text up to its end or an escape.
    fn run(&mut self) -> &'text str {
        self.cursor.take_run(|byte| byte < b' ' || byte == b'"' || byte == b'\\')
    }

    /// The character that an escape stands for; the backslash is behind the cursor.
    fn escape(&mut self) -> Option<char> {
        Some(match self.cursor.next()? {
            same @ ('"' | '\\' | '/') => same,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = self.four_digits()?;
                let second = if (0xd800..0xdc00).contains(&first) && self.cursor.take('\\') && self.cursor.take('u') {
                    Some(self.four_digits()?)
                } else {
                    None
                };
                return char::decode_utf16(std::iter::once(first).chain(second)).next()?.ok();
            }
            _ => return None,
        })
    }

    fn four_digits(&mut self) -> Option<u16> {
        let mut value: u32 = 0;
        for _ in 0..4 {
            value = (value << 4) | self.cursor.next()?.to_digit(16)?;
        }
        u16::try_from(value).ok()
    }

    fn skip_blank(&mut self) {
        if self.cursor.rest().bytes().next().is_some_and(|byte| byte <= b' ') {
            self.cursor.skip_while(|character| matches!(character, ' ' | '\t' | '\n' | '\r'));
        }
    }

    fn fail<T>(&mut self, reason: &str) -> Result<T, Stop> {
        self.fail_at(self.cursor.place(), reason)
    }

    fn fail_at<T>(&mut self, place: Place, reason: &str) -> Result<T, Stop> {
        self.builder.fault(DocumentError::Syntax { place, reason: format!("this is not JSON: {reason}") })?;
        Err(Stop)
    }
}

/// Whether a word is a number of JSON: no leading zeros, digits on both sides of a point.
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
