//! Five districts of China, each from the first signal to the yearly report.
//!
//! `cargo run --release --example stories` tells all five, `… -- putuo` one of them.
//! A story is a folder of `examples/stories`, as `docs/stories.md` tells. Reports are written to `target/stories`.
#![expect(clippy::disallowed_methods, reason = "an example is a program and reads files; the library does not")]

use serde_json::Value;
use std::{collections::BTreeMap, error::Error, fmt::Write, fs};
use tuodi::journal::{Journal, JournalSetup, Outcome};
use tuodi::report::{ReportPage, side_by_side};
use tuodi::{Policy, assessment::Languages, calendar::Calendar, record::Names};

type Any<T> = Result<T, Box<dyn Error>>;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
const STORIES: [&str; 5] = ["putuo", "xingqing", "yaohai", "huangyan", "changde"];

/// A figure of a story: it follows from the rules (`derived`), was put in (`input`), or is quoted from a source (`quoted`).
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Figure {
    tag: String,
    title: Names,
    entry: String,
    at: String,
    is: Value,
}

fn main() -> Any<()> {
    print!("{}", told(&std::env::args().skip(1).collect::<Vec<_>>())?);
    Ok(())
}

/// The stories that are asked for, all five unless told, and their reports side by side.
pub(crate) fn told(asked: &[String]) -> Any<String> {
    if let Some(other) = asked.iter().find(|name| !STORIES.contains(&name.as_str())) {
        return Err(format!("there is no story `{other}`; there are {}", STORIES.join(", ")).into());
    }
    let (mut out, mut pages) = (String::new(), Vec::new());
    for name in STORIES.iter().filter(|name| asked.is_empty() || asked.iter().any(|own| own == **name)) {
        pages.push(story(name, &mut out)?);
    }
    Ok(out + "\n" + &side_by_side(&pages).text(Languages::Both) + "\n")
}

/// Tells a story, checks its figures, and writes its last report.
fn story(name: &str, out: &mut String) -> Any<ReportPage> {
    let read = |file: &str| fs::read_to_string(format!("{ROOT}/examples/stories/{name}/{file}"));
    let policy = Policy::from_text(&read("pack.yaml")?)?;
    let setup: JournalSetup = tuodi::json::read(&read("setup.json")?)?;
    let title = |own: &Option<String>| own.clone().unwrap_or_else(|| name.to_owned());
    writeln!(out, "\n== {} | {}", title(&setup.title.zh), title(&setup.title.en))?;
    let mut journal = Journal::new(&policy, setup, &Calendar::mainland_china()?)?;
    let (mut named, mut last) = (BTreeMap::new(), None);
    for entry in Journal::entries(&read("entries.jsonl")?)? {
        let recorded = journal.record(&entry).map_err(|error| format!("{name} {}: {error}", entry.at))?;
        let text = journal.text(&recorded);
        writeln!(out, "{} {} | {}", entry.at.date_naive(), text.zh.unwrap_or_default(), text.en.unwrap_or_default())?;
        if recorded.outcome.refusal() != entry.refused.as_deref() {
            return Err(format!("{name} {}: the line above, not {:?}", entry.at, entry.refused).into());
        }
        named.extend(entry.name.zip(Some(serde_json::to_value(&recorded.outcome)?)));
        if let Outcome::Reported { report } = recorded.outcome {
            last = Some(report.page(&policy, &journal.records().names));
        }
    }
    for own in tuodi::json::read::<Vec<Figure>>(&read("figures.json")?)? {
        let (zh, en) = (own.title.zh.unwrap_or_default(), own.title.en.unwrap_or_default());
        writeln!(out, "[{}] {zh} | {en}: {}", own.tag, own.is)?;
        let found = named.get(&own.entry).and_then(|outcome| outcome.pointer(&own.at));
        if own.tag == "derived" && found != Some(&own.is) {
            return Err(format!("{name} {}{} is {found:?}, not {}", own.entry, own.at, own.is).into());
        }
    }
    let (folder, page) = (format!("{ROOT}/target/stories"), last.ok_or("the story ends without a report")?);
    fs::create_dir_all(&folder)?;
    fs::write(format!("{folder}/{name}.html"), page.html(Languages::Both))?;
    writeln!(out, "target/stories/{name}.html")?;
    Ok(page)
}
