//! Errors as data: every error of the library that has a code is a problem, with the place where it lies.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that reads the source tree, counts faults and stops where something is off"
)]

#[path = "problems/made.rs"]
mod made;
#[path = "problems/paths.rs"]
mod paths;
#[path = "problems/raised.rs"]
mod raised;

use std::fs;
use std::path::{Path, PathBuf};
use tuodi::record::Problem;

/// Errors of modules below `record` are told there.
const BELOW: &str = "record/problem/below.rs";

/// Types with a code that are no errors, and those whose code is that of what holds them.
const NO_ERRORS: [&str; 4] = ["Irregularity", "Rule", "Categories", "FaultCause"];

/// Every type of a file that has a code, or is a list of errors, and no problem.
fn untold(path: &str, text: &str, below: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut owner = "";
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("impl ") {
            owner = rest.split([' ', '<']).next().unwrap_or_default();
        }
        let has_code = line.trim_start().starts_with("pub fn code(").then_some(owner);
        let declared = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
        let declared = declared.and_then(|rest| rest.split([' ', '(', ';', '<']).next());
        let several = declared.filter(|name| name.ends_with("Errors"));
        for name in has_code.into_iter().chain(several) {
            let told = format!("impl AsProblem for {name} {{");
            if !NO_ERRORS.contains(&name) && !text.contains(&told) && !below.contains(&told) {
                faults.push(format!("{path}: `{name}` is no problem"));
            }
        }
    }
    faults.dedup();
    faults
}

fn source() -> Vec<(PathBuf, String)> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

#[test]
fn every_error_with_a_code_is_a_problem() {
    let files = source();
    let below = files.iter().find(|(path, _)| path.ends_with(BELOW)).map(|(_, text)| text.clone()).unwrap();
    let with_codes = files.iter().filter(|(_, text)| text.contains("pub fn code(")).count();
    assert!(with_codes >= 30, "only {with_codes} files have codes");
    let faults: Vec<String> =
        files.iter().flat_map(|(path, text)| untold(&path.display().to_string(), text, &below)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_error_that_is_no_problem_is_caught() {
    let code =
        "impl AError {\n    /// The code.\n    pub fn code(&self) -> &'static str {\n        \"a.a\"\n    }\n}\n";
    let told = "impl AsProblem for AError {\n}\n";
    assert_eq!(untold("a.rs", code, ""), ["a.rs: `AError` is no problem"]);
    assert_eq!(untold("a.rs", "pub struct AErrors {\n", told), ["a.rs: `AErrors` is no problem"]);
    assert_eq!(untold("a.rs", "pub struct AErrors(Vec<AError>);\n", told), ["a.rs: `AErrors` is no problem"]);
    for (text, below) in [(format!("{code}{told}"), ""), (code.to_owned(), told)] {
        assert_eq!(untold("a.rs", &text, below), Vec::<String>::new());
    }
    assert_eq!(untold("a.rs", &code.replace("AError", "Irregularity"), ""), Vec::<String>::new());
}

#[test]
fn a_problem_is_json_and_comes_back() {
    let bare = serde_json::json!({"code": "a.b", "message": "c"});
    let read: Problem = serde_json::from_value(bare.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), bare);
    let whole = serde_json::json!({"code": "a.b", "message": "c", "path": "d[0].e", "line": 3, "column": 4, "row": 5,
        "also": [{"code": "f.g", "message": "h"}]});
    let read: Problem = serde_json::from_value(whole.clone()).unwrap();
    assert_eq!((read.line, read.column, read.row, read.also.len()), (Some(3), Some(4), Some(5), 1));
    assert_eq!(serde_json::to_value(&read).unwrap(), whole);
    for broken in [serde_json::json!({"code": "a.b"}), serde_json::json!({"code": "a.b", "message": "c", "rows": 1})] {
        assert!(serde_json::from_value::<Problem>(broken).is_err());
    }
}
