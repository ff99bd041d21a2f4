//! Five districts of China, each from the first signal to the yearly report.
//!
//! ```sh
//! cargo run --release --example stories -- putuo
//! ```
//!
//! A story is a folder: directories and titles (`setup.json`), what was recorded in its order (`entries.jsonl`), the figures
//! of the district (`figures.json`), and a pack of its own where the built-in one has a gap (`pack.yaml`). Without a name
//! all five run.

#![expect(clippy::disallowed_methods, reason = "an example is a program and reads files; the library does not")]

use serde_json::Value;
use std::{collections::BTreeMap, error::Error, fs};
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::journal::{Journal, Outcome};
use tuodi::report::Report;

type Any<T> = Result<T, Box<dyn Error>>;

const STORIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/stories");
const ALL: [&str; 5] = ["putuo", "xingqing", "yaohai", "huangyan", "changde"];

fn main() -> Any<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if let Some(other) = asked.iter().find(|name| !ALL.contains(&name.as_str())) {
        return Err(format!("there is no story `{other}`; there are {}", ALL.join(", ")).into());
    }
    for name in ALL.iter().filter(|name| asked.is_empty() || asked.iter().any(|own| own == *name)) {
        story(name)?;
    }
    Ok(())
}

/// Tells a story, checks its figures, and gives its last report.
fn story(name: &str) -> Any<Report> {
    let read = |file: &str| fs::read_to_string(format!("{STORIES}/{name}/{file}"));
    let policy = Policy::from_text(&read("pack.yaml")?)?;
    let mut journal = Journal::new(&policy, serde_json::from_str(&read("setup.json")?)?, &Calendar::mainland_china()?)?;
    let (mut named, mut last) = (BTreeMap::new(), None);
    for entry in Journal::entries(&read("entries.jsonl")?)? {
        let recorded = journal.record(&entry).map_err(|error| format!("{}: {error}", entry.at))?;
        let text = journal.text(&recorded);
        println!("{} {} | {}", entry.at.date_naive(), text.zh.unwrap_or_default(), text.en.unwrap_or_default());
        if recorded.outcome.refusal() != entry.refused.as_deref() {
            return Err(format!("{}: expected to be refused: {:?}", entry.at, entry.refused).into());
        }
        named.extend(entry.name.zip(Some(serde_json::to_value(&recorded.outcome)?)));
        if let Outcome::Reported { report } = recorded.outcome {
            last = Some(*report);
        }
    }
    for figure in serde_json::from_str::<Vec<Value>>(&read("figures.json")?)? {
        let part = |key: &str| figure[key].as_str().unwrap_or_default();
        println!("[{}] {}: {}", part("tag"), figure["title"]["zh"], figure["is"]);
        let found = named.get(part("entry")).and_then(|outcome| outcome.pointer(part("at")));
        if part("tag") == "derived" && found != Some(&figure["is"]) {
            return Err(format!("{}{} is {found:?}, not {}", part("entry"), part("at"), figure["is"]).into());
        }
    }
    last.ok_or_else(|| "the story ends without a report".into())
}
