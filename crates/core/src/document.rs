//! What does the text of a policy document say, and where?
//!
//! In: a text, YAML or JSON, and [`Limits`]. Out: a tree of [`Node`]s that keeps every scalar as it was written and
//! knows its [`Place`], or every fault found.
//!
//! Left to others: what keys and texts mean. No scalar is ever turned into a number, a date or a truth value here:
//! `no`, `010`, `0.20` and `2010-04-01` stay text, quoted or not.
//!
//! Refused, because a reader of a policy must be able to trust what they see: anchors, aliases, tags, merge keys,
//! duplicate keys, several documents, tabs that indent, and characters that are invisible or turn the direction of
//! writing. So a document is never larger in memory than its text allows, however hostile it is.
//!
//! Two stages: faults of single characters are all reported together; only a text free of them is read further.

mod build;
mod characters;
mod cursor;
mod error;
mod json;
mod letters;
mod limits;
mod places;
mod tree;
mod yaml;

#[cfg(test)]
mod tests;

pub use error::{DocumentError, DocumentErrors};
pub use json::read_json;
pub use limits::Limits;
pub use tree::{Entry, Node, Place, Scalar, Style, Value};
pub use yaml::read_yaml;

/// Reads a document whose form is not known.
///
/// A text that begins with `{` or `[` is read as JSON; if it is not valid JSON it is read as YAML, whose flow style
/// begins the same way. If it is neither, the faults are those of JSON where the first thing between the brackets is a
/// double quote, else those of YAML. A JSON document gives the same tree either way, except that JSON's `null` is an
/// absent value and YAML's `null` a text of four letters, and that YAML knows no escaped surrogate pairs.
///
/// # Errors
/// Every fault found, in the order of the text.
///
/// # Examples
/// ```
/// use tuodi::document::{Limits, read};
///
/// let yaml = read("standard: {2010-04-01: 450}", &Limits::default())?;
/// let json = read(r#"{"standard": {"2010-04-01": 450}}"#, &Limits::default())?;
/// for document in [yaml, json] {
///     let standard = document.get("standard").unwrap();
///     assert_eq!(standard.get("2010-04-01").unwrap().as_text(), Some("450"));
/// }
/// # Ok::<(), tuodi::document::DocumentErrors>(())
/// ```
pub fn read(text: &str, limits: &Limits) -> Result<Node, DocumentErrors> {
    let begin = text.trim_start_matches(characters::BYTE_ORDER_MARK).trim_start();
    if !begin.starts_with(['{', '[']) {
        return read_yaml(text, limits);
    }
    let json = match read_json(text, limits) {
        Err(json) if json.breaks_syntax() => json,
        answer => return answer,
    };
    let looks_like_json = begin.trim_start_matches(|c: char| c.is_whitespace() || "{[".contains(c)).starts_with('"');
    match read_yaml(text, limits) {
        Err(yaml) if looks_like_json && yaml.breaks_syntax() => Err(json),
        answer => answer,
    }
}
