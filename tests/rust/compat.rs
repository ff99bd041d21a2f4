//! What an earlier version wrote is loaded and replayed by this one, and comes to the same.
//!
//! `TUODI_COMPAT=0.2.0` writes the folder of a new version; a folder that is there is never changed.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that reads files and stops where one is wrong"
)]

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::journal::{Journal, JournalSetup};
use tuodi::report::{ReportPeriod, ReportRecords};

fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).to_path_buf()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(path).expect("a folder").flatten().map(|own| own.path()).collect();
    found.retain(|path| path.is_dir());
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

fn calendar() -> Calendar {
    Calendar::mainland_china().expect("a calendar")
}

/// What records of a version come to: the state of each case and referral, and the report of the whole time.
fn come_to(policy: &Policy, records: &ReportRecords, period: ReportPeriod) -> Value {
    let states: Vec<Value> = records
        .cases
        .iter()
        .map(|own| {
            let mut case = policy.open_case(own.id.clone(), own.authority.clone(), &calendar()).expect("a case");
            case.replay(own.events.iter().cloned()).unwrap_or_else(|error| panic!("{}: {error}", own.id));
            json!({"id": own.id, "state": case.state()})
        })
        .collect();
    let report = policy.report(records, period, period.until, &calendar()).expect("a report");
    json!({"cases": states, "report": report, "period": period})
}

/// Whether everything of the one stands in the other; a later version may say more.
fn lacks(path: &str, before: &Value, after: &Value, all: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            for (key, own) in one {
                lacks(&format!("{path}/{key}"), own, other.get(key).unwrap_or(&Value::Null), all);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (place, (own, found)) in one.iter().zip(other).enumerate() {
                lacks(&format!("{path}/{place}"), own, found, all);
            }
        }
        _ if before == after => {}
        _ => all.push(format!("{path}: {before} → {after}")),
    }
}

/// The packs of a version: those of the folder that a story extends, and the story's own.
fn policy(packs: &Path, own: &str) -> Policy {
    let mut texts: Vec<String> = fs::read_dir(packs).expect("packs").flatten().map(|file| read(&file.path())).collect();
    texts.push(own.to_owned());
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let name = own.lines().find_map(|line| line.strip_prefix("pack: ")).expect("a name");
    Policy::from_texts(name, &texts).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn every_earlier_version_is_understood() {
    let mut stories = 0;
    for version in folders(&root().join("tests/compat")) {
        for story in folders(&version.join("stories")) {
            let told = || format!("{} {}", name(&version), name(&story));
            let policy = policy(&version.join("packs"), &read(&story.join("pack.yaml")));
            let expected: Value = serde_json::from_str(&read(&story.join("expected.json"))).expect("JSON");
            let period: ReportPeriod = serde_json::from_value(expected["period"].clone()).expect("a period");
            let text = read(&story.join("records.json"));
            let records: ReportRecords =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", told()));
            let mut wrong = Vec::new();
            lacks("", &expected, &come_to(&policy, &records, period), &mut wrong);
            assert!(wrong.is_empty(), "{}: {}", told(), wrong.join("\n"));
            let setup: JournalSetup = serde_json::from_str(&read(&story.join("setup.json"))).expect("a setup");
            let mut journal = Journal::new(&policy, setup, &calendar()).expect("a journal");
            for entry in Journal::entries(&read(&story.join("entries.jsonl"))).expect("entries") {
                let recorded =
                    journal.record(&entry).unwrap_or_else(|error| panic!("{} {}: {error}", told(), entry.at));
                assert_eq!(recorded.outcome.refusal(), entry.refused.as_deref(), "{} {}", told(), entry.at);
            }
            stories += 1;
        }
        for pack in ["everything.yaml", "everything-above.yaml"] {
            assert!(read(&version.join(pack)).contains("pack: "), "{pack}");
        }
        let texts = ["everything.yaml", "everything-above.yaml"].map(|pack| read(&version.join(pack)));
        Policy::from_texts("everything", &[&texts[0], &texts[1]]).unwrap_or_else(|errors| panic!("{errors}"));
    }
    assert!(stories > 0);
}

#[test]
fn a_word_that_is_understood_otherwise_is_caught() {
    let mut wrong = Vec::new();
    let before = json!({"a": [1, {"b": "x"}], "c": null});
    lacks("", &before, &json!({"a": [1, {"b": "x", "new": 2}], "c": null, "d": 1}), &mut wrong);
    assert!(wrong.is_empty(), "{wrong:?}");
    for other in
        [json!({"a": [1, {"b": "y"}], "c": null}), json!({"a": [1], "c": null}), json!({"a": [1, {}], "c": null})]
    {
        let mut wrong = Vec::new();
        lacks("", &before, &other, &mut wrong);
        assert_eq!(wrong.len(), 1, "{other}: {wrong:?}");
    }
}

/// Writes the folder of a version from the stories and packs of today.
#[test]
fn a_new_version_is_written_where_it_is_asked_for() {
    let Some(version) = std::env::var("TUODI_COMPAT").ok() else { return };
    let folder = root().join("tests/compat").join(&version);
    assert!(!folder.exists(), "{version} is there; what a version wrote is never changed");
    let copy = |from: &Path, to: &Path| {
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::write(to, read(from)).expect("written");
    };
    for pack in fs::read_dir(root().join("crates/core/packs")).expect("packs").flatten() {
        copy(&pack.path(), &folder.join("packs").join(pack.file_name()));
    }
    for pack in ["everything.yaml", "everything-above.yaml"] {
        copy(&root().join("tests/packs").join(pack), &folder.join(pack));
    }
    for story in folders(&root().join("examples/stories")) {
        let own = folder.join("stories").join(name(&story));
        for file in ["pack.yaml", "setup.json", "entries.jsonl"] {
            copy(&story.join(file), &own.join(file));
        }
        let policy = Policy::from_text(&read(&story.join("pack.yaml"))).expect("a pack");
        let setup: JournalSetup = serde_json::from_str(&read(&story.join("setup.json"))).expect("a setup");
        let mut journal = Journal::new(&policy, setup, &calendar()).expect("a journal");
        let entries = Journal::entries(&read(&story.join("entries.jsonl"))).expect("entries");
        entries.iter().for_each(|entry| drop(journal.record(entry).expect("recorded")));
        let (from, until) = (entries[0].at.date_naive(), entries[entries.len() - 1].at.date_naive());
        let records = journal.records();
        fs::write(own.join("records.json"), json!(records).to_string()).expect("written");
        let expected = come_to(&policy, &records, ReportPeriod { from, until });
        fs::write(own.join("expected.json"), expected.to_string()).expect("written");
    }
}
