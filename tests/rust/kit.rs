//! The public compatibility kit of the DMN standard: what the language accepts has the kit's value, and what it refuses
//! lies outside it. `tests/kit/extract.py` writes the file that is read here; nothing of the kit stands in this tree.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that reads a file"
)]

#[path = "kit/tables.rs"]
mod tables;
#[path = "kit/values.rs"]
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tuodi::{Facts, evaluate};

use tables::{deviation, reason_outside, unused};
use values::{is_definite, leaves_room, same};

/// Fewer right values than this, and the test compares too little to say anything.
const LEAST_RIGHT: usize = 400;

/// What became of one check.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// The kit's value; or an open answer where the kit has null for an unknown fact.
    Right,
    /// Another value than the kit's, for a reason that stands in the table of deviations.
    Deviates,
    /// Refused at load.
    Refused,
    /// A fault where the kit has null.
    Fault,
    /// None of these.
    Wrong,
}

#[test]
fn what_the_language_accepts_has_the_value_of_the_compatibility_kit() {
    let file = kit_file();
    let Ok(kit) = fs::read_to_string(&file) else {
        let required = env::var("TUODI_REQUIRE_KIT").is_ok_and(|value| value == "1");
        assert!(!required, "no compatibility kit; write it with python3 tests/kit/extract.py");
        println!("SKIPPED: no compatibility kit; write it with python3 tests/kit/extract.py");
        return;
    };
    let mut counts: BTreeMap<String, BTreeMap<Verdict, usize>> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut refused = Vec::new();
    let mut unexplained = Vec::new();
    let mut used = BTreeSet::new();
    for line in kit.lines() {
        let check: Value = serde_json::from_str(line).unwrap();
        let id = check["id"].as_str().unwrap();
        let text = check["text"].as_str().unwrap();
        let answer = answer(text, &check["facts"]);
        let verdict = judge(&check, &answer, &mut used);
        let folder = id.split('/').next().unwrap().to_owned();
        *counts.entry(folder).or_default().entry(verdict).or_default() += 1;
        match verdict {
            Verdict::Wrong => wrong.push(format!("{id}: {text}\n    kit {}\n    here {answer}", check["expected"])),
            Verdict::Refused => {
                let outside = reason_outside(id, text, &check["expected"], &mut used);
                refused.push(listed(&check, &answer, outside));
                if outside.is_none() {
                    unexplained.push(listed(&check, &answer, None));
                }
            }
            Verdict::Right | Verdict::Deviates | Verdict::Fault => {}
        }
    }
    fs::write(file.with_file_name("refused.txt"), refused.concat()).unwrap();
    let right = print(&counts);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(unexplained.is_empty(), "{} refused without a reason:\n{}", unexplained.len(), unexplained.concat());
    assert!(right >= LEAST_RIGHT, "only {right} right values");
    assert_eq!(unused(&used), Vec::<&str>::new(), "entries of the tables that no check needs");
}

fn kit_file() -> PathBuf {
    let usual = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/kit/expressions.jsonl");
    env::var_os("TUODI_KIT").map_or_else(usual, PathBuf::from)
}

/// The answer's JSON, or that of the error.
fn answer(text: &str, facts: &Value) -> Value {
    let facts = Facts::from_json(&facts.to_string()).unwrap();
    let written = match evaluate(text, &facts) {
        Ok(answer) => answer.to_json(),
        Err(error) => error.to_json(),
    };
    serde_json::from_str(&written).unwrap()
}

fn judge(check: &Value, answer: &Value, used: &mut BTreeSet<&'static str>) -> Verdict {
    let (id, expected) = (check["id"].as_str().unwrap(), &check["expected"]);
    let nothing = expected["type"] == "null";
    let facts = check["facts"].as_object().unwrap();
    let unknown = facts.values().any(|fact| fact.is_object() && fact.get("value").is_none());
    match answer["error"]["code"].as_str() {
        Some(code) if code.starts_with("language.") => Verdict::Refused,
        Some(code) if nothing && code.starts_with("engine.") => Verdict::Fault,
        Some(_) => Verdict::Wrong,
        None if is_definite(answer) && same(answer, expected) => Verdict::Right,
        None if !is_definite(answer) && unknown && (nothing || leaves_room(answer, expected)) => Verdict::Right,
        None if deviation(id, used).is_some() => Verdict::Deviates,
        None => Verdict::Wrong,
    }
}

/// A line of the list of refusals.
fn listed(check: &Value, answer: &Value, outside: Option<&str>) -> String {
    let plain = |value: &Value| value.as_str().unwrap_or("").replace('\n', "\\n");
    let error = &answer["error"];
    format!(
        "{}\t{}\t{}\t{}\tkit: {}\t{}\n",
        plain(&check["id"]),
        plain(&check["text"]),
        plain(&error["code"]),
        plain(&error["message"]),
        check["expected"],
        outside.unwrap_or("NO REASON")
    )
}

/// Prints the table of folders; gives the number of right values.
fn print(counts: &BTreeMap<String, BTreeMap<Verdict, usize>>) -> usize {
    let columns = [Verdict::Right, Verdict::Deviates, Verdict::Refused, Verdict::Fault, Verdict::Wrong];
    println!("{:45} {:>7} {:>8} {:>7} {:>7} {:>7}", "folder", "right", "deviates", "refused", "fault", "wrong");
    let row = |name: &str, number: &dyn Fn(Verdict) -> usize| {
        let [right, deviates, refused, fault, wrong] = columns.map(number);
        println!("{name:45} {right:>7} {deviates:>8} {refused:>7} {fault:>7} {wrong:>7}");
        right
    };
    for (folder, found) in counts {
        row(folder, &|verdict| found.get(&verdict).copied().unwrap_or(0));
    }
    row("all", &|verdict| counts.values().filter_map(|found| found.get(&verdict)).sum())
}
