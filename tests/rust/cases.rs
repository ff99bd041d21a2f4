//! The shared cases: what is asked in `tests/cases` is answered as it stands there, byte for byte.
//!
//! Each answer is written to `target/cases/rust.jsonl`, for comparison with those of other languages. `TUODI_BLESS=1`
//! writes the answers into the cases.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that reads files and stops where a case is wrong"
)]

#[path = "cases/asked.rs"]
mod asked;
#[path = "cases/counter.rs"]
mod counter;
#[path = "cases/difference.rs"]
mod difference;
#[path = "cases/engines.rs"]
mod engines;
#[path = "cases/journal.rs"]
mod journal;
#[path = "cases/population.rs"]
mod population;
#[path = "cases/records.rs"]
mod records;
#[path = "cases/told.rs"]
mod told;

use asked::{Asked, root};
use difference::differences;
use journal::journal;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::{collections::BTreeSet, env, fs};
use tuodi::Policy;

/// A file of cases: one case a line, and of an answer that is a list one entry.
fn written(cases: &[Value]) -> String {
    let one = |case: &Value| {
        let mut head = case.clone();
        head["expect"] = Value::Null;
        let expect = match case["expect"].as_array() {
            Some(all) => format!("[\n{}\n]", all.iter().map(Value::to_string).collect::<Vec<_>>().join(",\n")),
            None => case["expect"].to_string(),
        };
        head.to_string().replacen("\"expect\":null", &format!("\"expect\":{expect}"), 1)
    };
    format!("[{}]\n", cases.iter().map(one).collect::<Vec<_>>().join(",\n"))
}

/// What lies in a folder, in the order of names.
fn inside(folder: PathBuf) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").flatten().map(|own| own.path()).collect();
    all.sort();
    all
}

#[test]
fn every_case_is_answered_as_it_stands_there() {
    let (mut told, mut wrong, mut names) = (Vec::new(), Vec::new(), BTreeSet::new());
    for file in inside(root().join("tests/cases")).into_iter().filter(|own| own.is_dir()).flat_map(inside) {
        let mut cases = cases(&file);
        for case in &mut cases {
            let found = Asked::new(case).answer();
            told.push(found.to_string());
            let name = format!("{}: {}", file.display(), case["name"]);
            assert!(case["source"].is_string() && names.insert(name.clone()), "{name}: source, own name");
            wrong.extend(differences(&case["expect"], &found).into_iter().map(|own| format!("{name} {own}")));
            case["expect"] = found;
        }
        if env::var_os("TUODI_BLESS").is_some() {
            fs::write(file, written(&cases)).expect("written");
        }
    }
    fs::create_dir_all(root().join("target/cases")).expect("a folder");
    fs::write(root().join("target/cases/rust.jsonl"), told.join("\n")).expect("written");
    assert!(wrong.is_empty() || env::var_os("TUODI_BLESS").is_some(), "{}", wrong.join("\n"));
}

/// The cases of a file.
fn cases(file: &std::path::Path) -> Vec<Value> {
    let text = fs::read_to_string(file).expect("a file");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn every_story_has_a_case_of_its_entries_and_one_of_its_page() {
    let folders = inside(root().join("examples/stories")).into_iter().filter(|own| own.is_dir());
    let stories: BTreeSet<String> =
        folders.map(|own| own.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    assert!(!stories.is_empty());
    let pages = cases(&root().join("tests/cases/story/stories.json"));
    let told = pages.iter().filter_map(|case| case["input"]["story"].as_str().map(str::to_owned));
    assert_eq!(told.collect::<BTreeSet<_>>(), stories);
    let journals = inside(root().join("tests/cases/journal")).iter().flat_map(|file| cases(file)).collect::<Vec<_>>();
    let entries = journals.iter().filter_map(|case| {
        let entries = case["input"]["entries"].as_str()?;
        Some(entries.strip_prefix("examples/stories/")?.strip_suffix("/entries.jsonl")?.to_owned())
    });
    assert_eq!(entries.collect::<BTreeSet<_>>(), stories);
}

#[test]
fn a_changed_rule_shows_as_a_readable_difference() {
    let case: Value = cases(&root().join("tests/cases/journal/putuo.json")).remove(0);
    let pack = Policy::built_in_text("cn-shanghai-putuo")
        .expect("a pack")
        .replace("grant_amount >= 5000", "grant_amount > 5000");
    let pack = pack.replace("grant_amount < 5000", "grant_amount <= 5000");
    let found = differences(&case["expect"], &journal(&Policy::from_text(&pack).expect("a pack"), &case["input"]));
    let line = found.iter().find(|line| line.contains("/duties/")).unwrap_or_else(|| panic!("{found:?}"));
    assert!(line.starts_with("line-of-5000 2010-08-20") && line.contains("\"home\" → \"telephone\""), "{line}");
    // A wrong answer and a wrong place of an error are differences as well.
    let place = |line: u64| json!({"error": {"code": "language.syntax", "line": line}});
    assert_eq!(differences(&place(1), &place(2)), ["/error/line: 1 → 2"]);
}
