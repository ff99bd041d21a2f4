//! `tests/packs/everything.yaml` uses every key of the format, loads, and means the same as JSON.

use super::{date, household, text};
use std::collections::BTreeMap;
use std::path::Path;
use tuodi::Policy;
use tuodi::document::{Limits, Node, Value, read_yaml};

fn everything() -> (String, String) {
    (text("packs/everything.yaml"), text("packs/everything-above.yaml"))
}

fn load(everything: &str, above: &str) -> Policy {
    Policy::from_texts("everything", &[everything, above]).unwrap_or_else(|errors| panic!("{errors}"))
}

fn tree(text: &str) -> Node {
    read_yaml(text, &Limits::default()).expect("a document")
}

/// Where the loader knows keys: the file, what stands before its list of keys, how many keys there are, and under which
/// paths they may stand: `*` is any one step, `**` any number of them.
const KNOWN: &[(&str, &str, usize, &[&str])] = &[
    ("policy/chain.rs", "const SECTIONS", 23, &[""]),
    ("law/inherit.rs", "let keys = ", 5, &["override.*.*"]),
    ("law/source.rs", "known_keys(&entry.node, &", 6, &["sources.*"]),
    ("law/source.rs", "known_keys(node, &", 2, &["**.title"]),
    ("law/fact.rs", "Some(\"number\") => &", 5, &["facts.*.*"]),
    ("law/fact.rs", "Some(\"category\") => &", 2, &["facts.*.*"]),
    ("law/fact.rs", "const COMMON_KEYS", 5, &["facts.*.*"]),
    ("law/unit.rs", "const KEYS", 9, &["unit.*"]),
    ("law/unit.rs", "let keys: Vec<&str> = ", 4, &["unit.*.versions.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["unit.*.versions.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["concepts.*.versions.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["programmes.*.versions.*"]),
    ("law/parameter.rs", "let keys =", 11, &["parameters.*"]),
    ("law/parameter.rs", "known_keys(node, &", 5, &["parameters.*.values.*.*", "parameters.*.values.*.*.*"]),
    ("law/parameter.rs", "const TABLE_KEYS", 4, &["parameters.*.tables.*"]),
    ("law/concept.rs", "const KEYS", 10, &["concepts.*"]),
    ("law/concept.rs", "let keys: Vec<&str> = ", 4, &["concepts.*.versions.*"]),
    ("screening/written.rs", "const KEYS", 15, &["programmes.*"]),
    ("screening/written.rs", "const VERSION_KEYS", 8, &["programmes.*"]),
    ("screening/written.rs", "const VERSION_KEYS", 8, &["programmes.*.versions.*"]),
    ("screening/written.rs", "chain(&DATE_KEYS).chain(&", 1, &["programmes.*.versions.*"]),
    ("screening/written.rs", "let Some(key) = ", 3, &["programmes.**"]),
    ("screening/written.rs", "known_keys(node, &[\"id\"", 6, &["programmes.**"]),
    ("screening/written.rs", "known_keys(written, &", 4, &["programmes.*.amount"]),
    ("revisit/read.rs", "const EXEMPT_KEYS", 6, &["revisit.exempt.*"]),
    ("revisit/read.rs", "const LADDER_KEYS", 7, &["revisit.ladders.*"]),
    ("revisit/read/form.rs", "const QUESTIONNAIRE_KEYS", 6, &["revisit.questionnaires.*"]),
    ("revisit/read/form.rs", "const QUESTION_KEYS", 3, &["revisit.questionnaires.*.questions.*"]),
    ("revisit/read/form.rs", "const FINDING_KEYS", 8, &["revisit.findings.*"]),
    ("revisit/read/rule.rs", "const OWN_KEYS", 5, &["revisit.rules.*"]),
    ("revisit/read/rule.rs", "const BASIS_KEYS", 3, &["revisit.rules.*"]),
    ("revisit/read/rule.rs", "const BASIS_KEYS", 3, &["revisit.rules.*.versions.*"]),
    ("revisit/read/rule.rs", "const VERSION_KEYS", 13, &["revisit.rules.*"]),
    ("revisit/read/rule.rs", "const VERSION_KEYS", 13, &["revisit.rules.*.versions.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["revisit.rules.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["revisit.rules.*.versions.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["revisit.exempt.*"]),
    ("revisit/read/rule.rs", "const REPEAT_KEYS", 5, &["revisit.rules.*.repeat"]),
    ("revisit/read/rule.rs", "const WINDOW_KEYS", 4, &["revisit.rules.*.window"]),
    ("assessment/instrument/read.rs", "const OWN_KEYS", 3, &["instruments.*"]),
    ("assessment/instrument/read.rs", "const BASIS_KEYS", 3, &["instruments.*"]),
    ("assessment/instrument/read.rs", "const BASIS_KEYS", 3, &["instruments.*.versions.*"]),
    ("assessment/instrument/read.rs", "const VERSION_KEYS", 2, &["instruments.*"]),
    ("assessment/instrument/read.rs", "const VERSION_KEYS", 2, &["instruments.*.versions.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["instruments.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["instruments.*.versions.*"]),
    ("assessment/instrument/read.rs", "const ITEM_KEYS", 5, &["instruments.*.items.*"]),
    ("assessment/instrument/read.rs", "const ANSWER_KEYS", 3, &["instruments.*.items.*.answers.*"]),
    ("assessment/instrument/read.rs", "const LEVEL_KEYS", 7, &["instruments.*.levels.*"]),
    ("assessment/instrument/read.rs", "const INTERVENTION_KEYS", 3, &["instruments.*.levels.*.intervention"]),
    ("assessment/document/read.rs", "const KEYS", 6, &["documents.*"]),
    ("assessment/document/read.rs", "const VERSION_KEYS", 4, &["documents.*"]),
    ("assessment/document/read.rs", "const VERSION_KEYS", 4, &["documents.*.versions.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["documents.*.versions.*"]),
    ("assessment/document/read.rs", "known_keys(own, &", 2, &["documents.*.title"]),
    ("assessment/document/read.rs", "known_keys(own, &", 2, &["documents.*.body"]),
    ("assessment/procedure/read.rs", "const OWN_KEYS", 3, &["procedures.*"]),
    ("assessment/procedure/read.rs", "const BASIS_KEYS", 3, &["procedures.*"]),
    ("assessment/procedure/read.rs", "const BASIS_KEYS", 3, &["procedures.*.versions.*"]),
    ("assessment/procedure/read.rs", "const VERSION_KEYS", 24, &["procedures.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["procedures.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["procedures.*.versions.*"]),
    ("assessment/procedure/read/flow.rs", "const ROW_KEYS", 8, &["procedures.*.flow.*"]),
    ("assessment/procedure/read/terms.rs", "const TERM_KEYS", 11, &["procedures.*.terms.*"]),
    ("assessment/procedure/read/rules.rs", "const PANEL_KEYS", 7, &["procedures.*.panels.*"]),
    ("assessment/procedure/read/rules.rs", "const CEILING_KEYS", 5, &["procedures.*.ceilings.*"]),
    ("assessment/procedure/read/rules.rs", "const NOTICE_KEYS", 8, &["procedures.*.notice"]),
    ("assessment/procedure/read/rules.rs", "const PUBLICATION_KEYS", 4, &["procedures.*.publication"]),
    ("assessment/procedure/read/rules.rs", "const APART_KEYS", 6, &["procedures.*.apart.*"]),
    ("assessment/procedure/read/rules.rs", "const EMERGENCY_KEYS", 5, &["procedures.*.emergency"]),
    ("assessment/procedure/read/rules.rs", "const REMEDY_KEYS", 6, &["procedures.*.remedies.*"]),
    ("assessment/procedure/read/rules.rs", "const MOST_KEYS", 3, &["procedures.*.most"]),
    ("matching/catalogue/read.rs", "const CATEGORY_KEYS", 9, &["needs.categories.*"]),
    ("matching/catalogue/read.rs", "const URGENCY_KEYS", 6, &["needs.urgencies.*"]),
    ("policy/staffing/read.rs", "const KEYS", 9, &["staffing.*"]),
    ("law/version.rs", "const DATE_KEYS", 3, &["staffing.*"]),
    ("register/column.rs", "const ALL", 4, &["columns.keys"]),
    ("register/column.rs", "known_keys(section, &", 3, &["columns"]),
    ("register/column.rs", "known_keys(node, &[\"birth_date\"", 3, &["columns.check"]),
    ("register/column.rs", "known_keys(node, &[\"fact\"", 3, &["columns.check.sex"]),
];

/// The texts of the list that follows a mark in a file of the library; a mark may reach into the list.
fn keys(file: &str, mark: &str) -> Vec<String> {
    let source = text(&format!("../crates/core/src/{file}"));
    let (_, behind) = source.split_once(mark).unwrap_or_else(|| panic!("{file}: no `{mark}`"));
    let list = match mark.split_once('[') {
        Some((_, begun)) => format!("{begun}{behind}"),
        None => {
            // A constant's list comes after its type.
            let behind = if mark.starts_with("const") { behind.split_once("] =").expect("a value").1 } else { behind };
            behind.split_once('[').expect("a list").1.to_owned()
        }
    };
    let (list, _) = list.split_once(']').expect("an end of the list");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether a path is one of a pattern.
fn fits(path: &[String], pattern: &[&str]) -> bool {
    match (path, pattern) {
        ([], []) => true,
        (_, ["**", rest @ ..]) => (0..=path.len()).any(|count| fits(&path[count..], rest)),
        ([own, path @ ..], [part, rest @ ..]) => (*part == "*" || own == part) && fits(path, rest),
        _ => false,
    }
}

/// The keys under each path of a document; items of lists are steps of their own.
fn paths(node: &Node, path: &mut Vec<String>, found: &mut BTreeMap<Vec<String>, Vec<String>>) {
    match &node.value {
        Value::Entries(entries) => {
            found.insert(path.clone(), entries.iter().map(|entry| entry.key.clone()).collect());
            for entry in entries {
                path.push(entry.key.clone());
                paths(&entry.node, path, found);
                path.pop();
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(index.to_string());
                paths(item, path, found);
                path.pop();
            }
        }
        Value::Text(_) => {}
    }
}

#[test]
fn everything_uses_every_key_that_the_loader_knows() {
    let mut found = BTreeMap::new();
    paths(&tree(&everything().0), &mut Vec::new(), &mut found);
    let mut missing = Vec::new();
    for (file, mark, count, patterns) in KNOWN {
        let keys = keys(file, mark);
        assert_eq!(keys.len(), *count, "{file}, {mark}: {keys:?}; a new key belongs into everything.yaml");
        for key in keys {
            let stands = |pattern: &&str| {
                let pattern: Vec<&str> = pattern.split('.').filter(|part| !part.is_empty()).collect();
                found.iter().any(|(path, keys)| fits(path, &pattern) && keys.contains(&key))
            };
            if !patterns.iter().any(stands) {
                missing.push(format!("{key} under {}", patterns.join(" or ")));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(everything().0.contains("and_each_further"));
}

/// Every file of the library with its text.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            let name = path.to_string_lossy().replace('\\', "/");
            let name = name.split("/src/").last().unwrap_or_default().to_owned();
            found.push((name, std::fs::read_to_string(&path).expect("a text")));
        }
    }
}

#[test]
fn every_place_where_keys_are_known_is_walked() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let calls = |text: &str| text.matches("reader.known_keys(").count();
    let mut found: Vec<(&str, usize)> = files.iter().map(|(name, text)| (name.as_str(), calls(text))).collect();
    found.retain(|(_, calls)| *calls > 0);
    found.sort_unstable();
    let walked = [
        ("assessment/document/read.rs", 3),
        ("assessment/instrument/read.rs", 6),
        ("assessment/procedure/read.rs", 2),
        ("assessment/procedure/read/flow.rs", 1),
        ("assessment/procedure/read/rules.rs", 8),
        ("assessment/procedure/read/terms.rs", 1),
        ("law/concept.rs", 2),
        ("law/fact.rs", 1),
        ("law/inherit.rs", 2),
        ("law/parameter.rs", 2),
        ("law/source.rs", 2),
        ("law/unit.rs", 2),
        ("matching/catalogue/read.rs", 2),
        ("policy/chain.rs", 1),
        ("policy/staffing/read.rs", 1),
        ("register/column.rs", 3),
        ("revisit/read.rs", 2),
        ("revisit/read/form.rs", 3),
        ("revisit/read/rule.rs", 4),
        ("screening/written.rs", 5),
    ];
    assert_eq!(found, walked, "keys are read in a new place: add it to `KNOWN`, and the keys to everything.yaml");
}

#[test]
fn a_pattern_tells_paths_apart() {
    let path = |text: &str| text.split('.').map(str::to_owned).collect::<Vec<_>>();
    assert!(fits(&path("unit.family.versions.0"), &["unit", "*", "versions", "*"]));
    assert!(!fits(&path("unit.family"), &["unit", "*", "versions", "*"]));
    assert!(fits(&path("programmes.a.eligible.all.1"), &["programmes", "**"]));
    assert!(!fits(&path("concepts.a"), &["programmes", "**"]));
    assert_eq!(keys("law/version.rs", "const DATE_KEYS"), ["from", "until", "published"]);
}

/// A document as JSON: every value a text.
fn json(node: &Node) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("a text");
    match &node.value {
        Value::Text(scalar) if scalar.is_absent() => "null".to_owned(),
        Value::Text(scalar) => quoted(&scalar.text),
        Value::List(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(",")),
        Value::Entries(entries) => {
            let entry = |entry: &tuodi::document::Entry| format!("{}: {}", quoted(&entry.key), json(&entry.node));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(",\n"))
        }
    }
}

const HOUSEHOLDS: [&str; 12] = [
    r#"{"id": "empty"}"#,
    r#"{"id": "nobody", "members": []}"#,
    r#"{"id": "poor", "registered": true, "kind": "urban", "savings": 0, "tickets": 0, "members": [{"id": "a", "age": 30, "income": "100", "shares_budget": true}]}"#,
    r#"{"id": "below", "registered": true, "kind": "rural", "savings": "10.50", "tickets": 3, "members": [{"id": "a", "age": 61, "income": "299.99", "shares_budget": true}]}"#,
    r#"{"id": "at", "registered": true, "kind": "rural", "savings": "10.50", "tickets": 3, "members": [{"id": "a", "age": 59, "income": "300", "shares_budget": true}]}"#,
    r#"{"id": "away", "registered": false, "kind": "urban", "members": [{"id": "a", "age": 70, "shares_budget": true}]}"#,
    r#"{"id": "rich", "registered": true, "kind": "urban", "savings": 1000000, "tickets": 0, "members": [{"id": "a", "age": 40, "income": 0, "shares_budget": true}]}"#,
    r#"{"id": "hard", "registered": true, "kind": "urban", "savings": 5, "tickets": 0, "since": "2012-01-01", "hardship": {"value": true, "standing": "judged"}, "members": [{"id": "a", "age": 3, "income": 0, "shares_budget": false}]}"#,
    r#"{"id": "said", "registered": {"value": true, "standing": "verified", "source": "register"}, "kind": "urban", "hardship": true, "since": "2011-01-01", "savings": 1, "tickets": 1, "members": [{"id": "a", "age": 80, "income": 10, "shares_budget": true}, {"id": "b", "age": 20, "income": 20, "shares_budget": true}]}"#,
    r#"{"id": "more", "registered": true, "kind": "urban", "members": [{"id": "a", "age": 66, "income": 10}], "members_complete": false}"#,
    r#"{"id": "kinds", "registered": true, "savings": 0, "tickets": 0, "members": [{"id": "a", "age": 64, "income": 310, "shares_budget": true}]}"#,
    r#"{"id": "three", "registered": true, "kind": "urban", "savings": 0, "tickets": 0, "members": [{"id": "a", "age": 60, "income": 0, "shares_budget": true}, {"id": "b", "age": 5, "income": 0, "shares_budget": true}, {"id": "c", "age": 90, "income": 3000, "shares_budget": false}]}"#,
];

#[test]
fn everything_means_the_same_as_json() {
    let (everything, above) = everything();
    let of_yaml = load(&everything, &above);
    let of_json = load(&json(&tree(&everything)), &json(&tree(&above)));
    let mut outcomes = std::collections::BTreeSet::new();
    for day in ["2009-01-01", "2012-05-01", "2013-01-01", "2020-06-01", "2024-01-01", "2031-01-01"] {
        for text in HOUSEHOLDS {
            let own = household(&of_yaml, text);
            assert_eq!(own, household(&of_json, text), "{text}");
            let screening = of_yaml.screen(&own, date(day)).expect("an answer");
            outcomes.extend(screening.decisions.iter().map(|one| format!("{:?} {:?}", one.outcome, one.because)));
            assert_eq!(screening.to_json(), of_json.screen(&own, date(day)).expect("an answer").to_json(), "{text}");
        }
    }
    // The households reach every kind of outcome.
    assert!(outcomes.len() >= 6, "{outcomes:?}");
    let (one, other) = (of_yaml.needs(), of_json.needs());
    assert!(!one.categories().is_empty() && one.categories() == other.categories());
    assert!(!one.urgencies().is_empty() && one.urgencies() == other.urgencies());
    assert!(one.need_facts().eq(other.need_facts()) && one.resource_facts().eq(other.resource_facts()));
    assert_eq!(of_yaml.staffing_rules(), of_json.staffing_rules());
    assert_eq!(
        of_yaml.staffing_rules().get("advisers").map(|rule| (rule.at_least, rule.with_places_within)),
        Some((2, true))
    );
}

#[test]
fn everything_is_read_as_it_is_written() {
    let (everything, above) = everything();
    let policy = load(&everything, &above);
    assert_eq!(policy.name(), "everything");
    assert_eq!(policy.extends().collect::<Vec<_>>(), ["everything-above"]);
    assert_eq!(policy.title().en.as_deref(), Some("Everything"));
    assert_eq!(
        policy.programmes().collect::<Vec<_>>(),
        ["tekun", "fuel", "dibao", "pension", "emergency", "advice", "trial"]
    );
    assert!(policy.law().fact("savings").expect("savings").privacy.contains(&tuodi::law::Privacy::Finance));
    assert_eq!(policy.law().fact("hardship").expect("hardship").privacy.len(), 2);
    assert_eq!(policy.law().fact("kind").expect("kind").labels["urban"].zh.as_deref(), Some("城镇"));
    assert!(policy.law().parameters().iter().all(|parameter| parameter.name != "old_standard"));
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/packs/everything.yaml").exists());
}
