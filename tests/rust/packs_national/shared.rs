//! The facts that were gathered with their sources, if they are there.

use serde_json::Value;
use std::path::PathBuf;

/// The shared folder, or nothing with a word about it.
fn folder() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("TUODI_SHARED").map_or_else(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var("TUODI_REQUIRE_SHARED").as_deref() != Ok("1"), "no shared data at {}", folder.display());
    println!("SKIPPED: no shared data");
    None
}

/// The facts with their sources.
pub(crate) fn facts() -> Option<Value> {
    let path = folder()?.join("facts/facts.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(serde_json::from_str(&text).expect("JSON"))
}

/// A date of the facts; of one with a month only its first day.
pub(crate) fn first_day(text: &str) -> String {
    if text.len() == "2005-08".len() { format!("{text}-01") } else { text.to_owned() }
}
