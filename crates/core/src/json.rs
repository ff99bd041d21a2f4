//! Records from JSON text: what the text says, or the first thing that does not fit, with its line, its column and the
//! path to it. In: the text; out: the record.
//!
//! One reader for all records, which goes over a tree of the text: each kind of record is compiled once, a place costs
//! nothing where nothing is wrong, and a key that stands twice is seen.

mod any;
mod fault;
mod node;
mod reader;
mod tagged;

#[cfg(test)]
mod tests;

pub(crate) use tagged::{Kind, other, tagged};

use serde::de::DeserializeOwned;

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {}{why}", if path.is_empty() { String::new() } else { format!("`{path}`: ") })]
pub struct JsonError {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The path to the value, such as `grants[3].until`; empty for the whole, and where the text is no JSON.
    pub path: String,
    /// What is wrong, without the place.
    pub why: String,
}

/// A record that is read from JSON.
///
/// What a call takes as a whole is one, and so are the lists that it takes. Parts of records, and whatever else serde
/// reads, are read by [`read`].
pub trait FromJson: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// The first thing that does not fit.
    ///
    /// # Examples
    /// ```
    /// use tuodi::json::FromJson;
    /// use tuodi::revisit::Worker;
    ///
    /// let text = "[\n  {\"id\": \"甲\", \"hours_per_day\": \"8\"},\n  {\"id\": 2}\n]";
    /// let error = Vec::<Worker>::from_json(text).unwrap_err();
    /// assert_eq!((error.line, error.path.as_str()), (2, "[0].hours_per_day"));
    /// ```
    fn from_json(text: &str) -> Result<Self, JsonError>;
}

/// Reads from JSON whatever serde reads.
///
/// As `serde_json` does, but for where a fault stands: at the value that does not fit, with the path to it. A number with
/// a point goes to whoever asks for one; the library's own amounts refuse it. A list in place of a record is refused.
///
/// While it reads, it holds a tree of the whole text. Records of a very large text are read in about half the time, and
/// without the tree, by `serde_json` itself, which does not say the path.
///
/// # Errors
/// The first thing that does not fit.
///
/// # Examples
/// ```
/// use std::collections::BTreeMap;
///
/// let read = tuodi::json::read::<BTreeMap<String, Vec<u8>>>;
/// assert_eq!(read(r#"{"楼": [3, 4]}"#)?["楼"], [3, 4]);
/// let error = read(r#"{"楼": [3, "四"]}"#).unwrap_err();
/// assert_eq!((error.column, error.path.as_str()), (11, "楼[1]"));
/// assert_eq!(error.why, "invalid type: string \"四\", expected u8");
/// # Ok::<(), tuodi::json::JsonError>(())
/// ```
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    let node = node::parse(text)?;
    T::deserialize(reader::At::of(&node)).map_err(|fault| fault.within(text, node.at))
}

impl JsonError {
    /// At a byte of the text.
    fn at(text: &str, byte: usize, path: String, why: String) -> JsonError {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
        JsonError { line, column, path, why }
    }

    /// Of a text that is no JSON: the last character that was looked at.
    fn of_syntax(text: &str, error: &serde_json::Error) -> JsonError {
        let (line, bytes) = (error.line(), error.column());
        let whole = error.to_string();
        let why = whole.strip_suffix(&format!(" at line {line} column {bytes}")).unwrap_or(&whole).to_owned();
        let before = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
        // Every byte that goes on with a character is none of its own. The end of an empty line is its first column.
        let column = before.bytes().take(bytes).filter(|byte| byte & 0xC0 != 0x80).count().max(1);
        JsonError { line: line.max(1), column, path: String::new(), why }
    }
}

/// Reads the records of this list from JSON.
macro_rules! from_json {
    ($($record:ty),* $(,)?) => {$(
        impl crate::json::FromJson for $record {
            fn from_json(text: &str) -> Result<$record, crate::json::JsonError> {
                crate::json::read(text)
            }
        }
    )*};
}
pub(crate) use from_json;
