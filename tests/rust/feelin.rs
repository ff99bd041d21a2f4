//! Random expressions that feelin, an independent FEEL interpreter in JavaScript, evaluates too. Where the language
//! deviates on purpose (faults and unknowns instead of null) the relation of the two answers says how.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that starts another interpreter"
)]

#[path = "feelin/generate.rs"]
mod generate;

use std::env;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Map, Value, json};
use tuodi::{Facts, evaluate};

use generate::{Case, Generator, Relation};

/// Another one can be given as `TUODI_FEELIN_SEED`.
const SEED: u64 = 20_210_611;
const CASES: usize = 2_000;

#[test]
fn random_expressions_have_the_value_that_feelin_gives_them() {
    let seed = env::var("TUODI_FEELIN_SEED").map_or(SEED, |seed| seed.parse().unwrap());
    let mut generator = Generator::new(seed);
    let cases: Vec<Case> = (0..CASES).map(|_| generator.case()).collect();
    let theirs = match ask_feelin(&cases) {
        Ok(answers) => answers,
        Err(reason) => {
            let required = env::var("TUODI_REQUIRE_FEELIN").is_ok_and(|value| value == "1");
            assert!(!required, "no feelin: {reason}");
            println!("SKIPPED: no feelin: {reason}");
            return;
        }
    };
    assert_eq!(theirs.len(), cases.len(), "feelin answers every case");
    let mut differing = Vec::new();
    let mut definite = 0;
    for (case, theirs) in cases.iter().zip(&theirs) {
        let ours = ask(case);
        definite += usize::from(!theirs.is_null());
        if !agree(case.relation, &ours, theirs) {
            differing.push(format!("{}\n    facts {}\n    here {ours}\n    feelin {theirs}", case.text, case.facts));
        }
    }
    println!("{CASES} expressions of seed {seed}, {definite} with a value there, {} differ", differing.len());
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
    assert!(definite > CASES / 2, "too few definite values");
}

fn ask(case: &Case) -> Value {
    let facts = case.facts.as_object().unwrap().iter().map(|(name, value)| match value {
        Value::Null => (name.clone(), json!({"type": "boolean"})),
        known => (name.clone(), known.clone()),
    });
    let facts = Facts::from_json(&Value::Object(facts.collect::<Map<_, _>>()).to_string()).unwrap();
    let answer = match evaluate(&case.text, &facts) {
        Ok(answer) => answer.to_json(),
        Err(error) => error.to_json(),
    };
    serde_json::from_str(&answer).unwrap()
}

/// The answers of feelin, one a case, or why there are none.
fn ask_feelin(cases: &[Case]) -> Result<Vec<Value>, String> {
    let usual = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/oracles/feelin");
    let folder = env::var_os("TUODI_FEELIN").map_or_else(usual, PathBuf::from);
    let mut node = Command::new("node")
        .arg(folder.join("run.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("node does not start: {error}"))?;
    let questions: String =
        cases.iter().map(|case| format!("{}\n", json!({"text": case.text, "context": case.facts}))).collect();
    // The program reads all before it writes. If it has gone, its exit code tells why.
    let _ = node.stdin.take().unwrap().write_all(questions.as_bytes());
    let output = node.wait_with_output().unwrap();
    if output.status.code() == Some(3) {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn agree(relation: Relation, ours: &Value, theirs: &Value) -> bool {
    if !theirs.is_null() {
        return same(ours, theirs);
    }
    match relation {
        Relation::Same => false,
        Relation::Faults => ours["error"]["code"].as_str().is_some_and(|code| code.starts_with("engine.")),
        Relation::Unknowns => ours["type"] == "boolean",
    }
}

fn same(ours: &Value, theirs: &Value) -> bool {
    let (ours_type, value) = (ours["type"].as_str().unwrap_or(""), &ours["value"]);
    match theirs["type"].as_str().unwrap() {
        "list" => {
            let of = ours_type.strip_prefix("list<").and_then(|rest| rest.strip_suffix('>'));
            let (Some(of), Some(items)) = (of, value.as_array()) else { return false };
            let theirs = theirs["value"].as_array().unwrap();
            items.len() == theirs.len()
                && items.iter().zip(theirs).all(|(item, their)| same(&json!({"type": of, "value": item}), their))
        }
        "duration" => {
            let zero = |text: &str| ["PT0S", "P0D", "P0M", "P0Y"].contains(&text);
            let (text, their) = (value.as_str().unwrap_or(""), theirs["value"].as_str().unwrap());
            ours_type.ends_with("duration") && (text == their || (zero(text) && zero(their)))
        }
        kind => ours_type == kind && !value.is_null() && *value == theirs["value"],
    }
}

#[test]
fn the_same_seed_gives_the_same_expressions() {
    let texts = |seed| {
        let mut generator = Generator::new(seed);
        [0; 50].map(|_| generator.case().text)
    };
    assert_eq!(texts(7), texts(7));
    assert_ne!(texts(7), texts(8));
}

#[test]
fn two_answers_that_differ_are_told_apart() {
    let number = |value: &str| json!({"type": "number", "value": value});
    let fault = json!({"error": {"code": "engine.empty_list"}});
    let open = json!({"type": "boolean", "values": [false, true]});
    assert!(agree(Relation::Same, &number("2"), &number("2")));
    assert!(!agree(Relation::Same, &number("2"), &number("3")));
    assert!(!agree(Relation::Same, &fault, &Value::Null));
    assert!(agree(Relation::Faults, &fault, &Value::Null));
    assert!(!agree(Relation::Faults, &number("2"), &Value::Null));
    assert!(!agree(Relation::Faults, &json!({"error": {"code": "language.type"}}), &Value::Null));
    assert!(agree(Relation::Unknowns, &open, &Value::Null));
    assert!(!agree(Relation::Unknowns, &open, &json!({"type": "boolean", "value": true})));
    assert!(!agree(Relation::Unknowns, &fault, &Value::Null));
}
