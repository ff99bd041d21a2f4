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

#[path = "cases/difference.rs"]
mod difference;
#[path = "cases/journal.rs"]
mod journal;

use difference::differences;
use journal::journal;
use serde_json::Value;
use std::{env, fs, path::Path};
use tuodi::Policy;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn answer(case: &Value) -> Value {
    match case["call"].as_str() {
        Some("journal") => journal(&read(case["policy"].as_str().expect("policy")), &case["input"]),
        other => panic!("no such call: {other:?}"),
    }
}

/// A file of cases: one answer, or one entry of an answer, a line.
fn written(cases: &[Value]) -> String {
    let one = |case: &Value| {
        let mut head = case.clone();
        head["expect"] = Value::Null;
        let lines = case["expect"].as_array().into_iter().flatten().map(Value::to_string).collect::<Vec<_>>();
        head.to_string().replacen("\"expect\":null", &format!("\"expect\":[\n{}\n]", lines.join(",\n")), 1)
    };
    format!("[{}]\n", cases.iter().map(one).collect::<Vec<_>>().join(",\n"))
}

#[test]
fn every_case_is_answered_as_it_stands_there() {
    let (mut told, mut wrong) = (Vec::new(), Vec::new());
    let mut files: Vec<_> = fs::read_dir(root().join("tests/cases/journal")).expect("cases").flatten().collect();
    files.sort_by_key(fs::DirEntry::path);
    for file in files {
        let text = fs::read_to_string(file.path()).expect("a file");
        let mut cases: Vec<Value> = serde_json::from_str(&text).expect("a list of cases");
        for case in &mut cases {
            let found = answer(case);
            told.push(found.to_string());
            let name = case["name"].clone();
            wrong.extend(differences(&case["expect"], &found).into_iter().map(|own| format!("{name} {own}")));
            case["expect"] = found;
        }
        if env::var_os("TUODI_BLESS").is_some() {
            fs::write(file.path(), written(&cases)).expect("written");
        }
    }
    fs::create_dir_all(root().join("target/cases")).expect("a folder");
    fs::write(root().join("target/cases/rust.jsonl"), told.join("\n")).expect("written");
    let stories = fs::read_dir(root().join("examples/stories")).expect("stories").count();
    assert!(told.len() >= stories, "{} cases of {stories} stories", told.len());
    assert!(wrong.is_empty() || env::var_os("TUODI_BLESS").is_some(), "{}", wrong.join("\n"));
}

#[test]
fn a_changed_rule_shows_as_a_readable_difference() {
    let case: Value =
        serde_json::from_str::<Vec<Value>>(&read("tests/cases/journal/putuo.json")).expect("cases").remove(0);
    let pack = Policy::built_in_text("cn-shanghai-putuo")
        .expect("a pack")
        .replace("grant_amount >= 5000", "grant_amount > 5000");
    let pack = pack.replace("grant_amount < 5000", "grant_amount <= 5000");
    let found = differences(&case["expect"], &journal(&pack, &case["input"]));
    let line = found.iter().find(|line| line.contains("/duties/")).unwrap_or_else(|| panic!("{found:?}"));
    assert!(line.starts_with("line-of-5000 2010-08-20") && line.contains("\"home\" → \"telephone\""), "{line}");
}
