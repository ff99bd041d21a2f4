//! The tree of a JSON text. In: the text; out: its values, each with the byte at which it begins.
//!
//! Whether a text is JSON says `serde_json`, in its words; what is read here is JSON already. Numbers stay as they are
//! written, and keys stay in their order, also those that stand twice.

use super::JsonError;
use serde::de::IgnoredAny;
use std::borrow::Cow;

/// How deep lists and maps may lie in one another.
const DEEPEST: usize = 128;

/// A value and where it stands.
pub(super) struct Node<'t> {
    /// The first byte.
    pub(super) at: usize,
    pub(super) value: Value<'t>,
}

pub(super) enum Value<'t> {
    Null,
    Bool(bool),
    /// As it is written.
    Number(Cow<'t, str>),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>),
}

/// A key and its value.
pub(super) struct Entry<'t> {
    pub(super) key: Cow<'t, str>,
    /// The first byte of the key.
    pub(super) at: usize,
    pub(super) node: Node<'t>,
}

/// Reads a text.
pub(super) fn parse(text: &str) -> Result<Node<'_>, JsonError> {
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| JsonError::of_syntax(text, &error))?;
    let mut cursor = Cursor { text, at: 0 };
    cursor.value(0)
}

/// Where the text is read.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// The next byte that is no blank.
    fn peek(&mut self) -> u8 {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.at = self.at.saturating_add(blanks);
        rest.get(blanks).copied().unwrap_or_default()
    }

    fn skip(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    /// The text from a place up to here.
    fn since(&self, from: usize) -> &'t str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn fault(&self, at: usize, why: &str) -> JsonError {
        JsonError::at(self.text, at, String::new(), why.to_owned())
    }

    fn value(&mut self, depth: usize) -> Result<Node<'t>, JsonError> {
        let first = self.peek();
        let at = self.at;
        let value = match first {
            b'{' | b'[' if depth == DEEPEST => return Err(self.fault(at, "recursion limit exceeded")),
            b'{' => Value::Map(self.entries(depth)?),
            b'[' => Value::List(self.items(depth)?),
            b'"' => Value::Text(self.string()?),
            _ => match self.word() {
                "null" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                number => Value::Number(Cow::Borrowed(number)),
            },
        };
        Ok(Node { at, value })
    }

    fn word(&mut self) -> &'t str {
        let from = self.at;
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)).count();
        self.at = from.saturating_add(length);
        self.since(from)
    }

    fn string(&mut self) -> Result<Cow<'t, str>, JsonError> {
        let from = self.at;
        self.skip();
        let mut is_plain = true;
        for byte in self.text.as_bytes().get(self.at..).unwrap_or_default() {
            self.skip();
            match byte {
                b'"' => break,
                b'\\' => {
                    is_plain = false;
                    break;
                }
                _ => {}
            }
        }
        if is_plain {
            let inner = self.since(from).strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
            return Ok(Cow::Borrowed(inner.unwrap_or_default()));
        }
        let mut is_escaped = true;
        for byte in self.text.as_bytes().get(self.at..).unwrap_or_default() {
            self.skip();
            if is_escaped {
                is_escaped = false;
            } else if *byte == b'\\' {
                is_escaped = true;
            } else if *byte == b'"' {
                break;
            }
        }
        // An escape may still be half of a surrogate pair.
        serde_json::from_str(self.since(from)).map(Cow::Owned).map_err(|error| {
            let error = JsonError::of_syntax(self.since(from), &error);
            self.fault(from, &error.why)
        })
    }

    fn items(&mut self, depth: usize) -> Result<Vec<Node<'t>>, JsonError> {
        let mut items = Vec::new();
        loop {
            // The bracket that begins the list, or a comma.
            self.skip();
            if self.peek() == b']' {
                break;
            }
            items.push(self.value(depth.saturating_add(1))?);
            if self.peek() == b']' {
                break;
            }
        }
        self.skip();
        Ok(items)
    }

    fn entries(&mut self, depth: usize) -> Result<Vec<Entry<'t>>, JsonError> {
        let mut entries = Vec::new();
        loop {
            self.skip();
            if self.peek() == b'}' {
                break;
            }
            let at = self.at;
            let key = self.string()?;
            self.peek();
            self.skip();
            entries.push(Entry { key, at, node: self.value(depth.saturating_add(1))? });
            if self.peek() == b'}' {
                break;
            }
        }
        self.skip();
        Ok(entries)
    }
}
