//! Canonical JSON and its hash: keys sorted by code point, no spaces, no floats.

use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The canonical JSON of a record. Records hold texts, truth values, whole numbers, lists and keys of text, for which
/// JSON has a form.
pub(crate) fn canonical(record: &impl Serialize) -> String {
    // A tree keeps its keys sorted.
    serde_json::to_value(record).map(|tree| tree.to_string()).unwrap_or_default()
}

/// The SHA-256 of a text, in 64 small hexadecimal digits.
pub(crate) fn sha256(text: &str) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
