//! What a pack may be written in: YAML, JSON, and what is neither.

use super::{date, faults, load};
use tuodi::Policy;

const YAML: &str = include_str!("../../../crates/core/packs/us-snap-fy2024.yaml");

/// The tree of a document as JSON in the order of the text: every text a string.
fn json(node: &tuodi::document::Node) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    if let Some(entries) = node.as_entries() {
        let entries: Vec<String> =
            entries.iter().map(|entry| format!("{}: {}", text(&entry.key), json(&entry.node))).collect();
        return format!("{{{}}}", entries.join(", "));
    }
    match node.as_list() {
        Some(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(", ")),
        None => text(node.as_text().unwrap_or_default()),
    }
}

#[test]
fn a_pack_in_json_says_what_it_says_in_yaml() {
    let tree = tuodi::document::read(YAML, &Default::default()).expect("a document");
    let json = json(&tree);
    assert!(json.starts_with('{'));
    let (yaml, json) = (load(YAML), load(&json));
    for size in ["1", "2", "3", "8", "9", "10"] {
        for (earned, rent) in [("0", "0"), ("1200.50", "700"), ("4000", "1500")] {
            for known in 1..6 {
                let facts =
                    [("size", size), ("earned", earned), ("rent", rent), ("unearned", "10"), ("utilities", "50")];
                let household = super::household(&facts[..known]);
                let of = |policy: &Policy| policy.screen(&household, date("2024-01-01"));
                assert_eq!(of(&yaml), of(&json));
            }
        }
    }
}

#[test]
fn numbers_in_json_mean_what_they_say() {
    let pack = r#"{"pack": "p", "facts": {"household": {"x": {"type": "number", "min": -1.50, "max": 2}}},
                   "parameters": {"rate": {"values": {"2020-01-01": 0.20}}},
                   "programmes": {"a": {"eligible": {"if": "x < rate"}}}}"#;
    let policy = load(pack);
    assert_eq!(super::decide(&policy, &[("x", "0.2")]).outcome, tuodi::record::Outcome::Ineligible);
    assert_eq!(super::decide(&policy, &[("x", "0.1999")]).outcome, tuodi::record::Outcome::Eligible);
}

#[test]
fn what_is_no_pack_is_a_typed_fault() {
    for (text, wanted) in [
        ("", "document.empty  1:1"),
        ("# nothing", "document.empty  1:1"),
        ("{}", "policy.missing  1:1"),
        ("[]", "policy.value  1:1"),
        ("text", "policy.value  1:1"),
        ("null", "policy.value  1:1"),
        ("pack: ", "policy.missing  1:1"),
        ("pack: [a]", "policy.value pack 1:7"),
        ("pack: p\nfacts: 5", "policy.value facts 2:8"),
        ("pack: p\nfacts: {household: 5}", "policy.value facts.household 2:20"),
        ("pack: p\nfacts: {household: {x: 5}}", "policy.value facts.household.x 2:24"),
        ("pack: p\nparameters: [1]", "policy.value parameters 2:13"),
        ("pack: p\nparameters: {x: 1}", "policy.value parameters.x 2:17"),
        ("pack: p\nparameters: {x: {values: 1}}", "policy.value parameters.x.values 2:26"),
        ("pack: p\nparameters: {x: {tables: 1, by: y}}", "policy.unknown_name parameters.x.by 2:33"),
        ("pack: p\nparameters: {x: {tables: 1}}", "policy.value parameters.x.tables 2:26"),
        ("pack: p\nparameters: {x: {tables: {2020-01-01: {1: 2}}}}", "policy.missing parameters.x 2:17"),
        ("pack: p\nparameters: {x: {}}", "policy.missing parameters.x 2:17"),
        ("pack: p\nconcepts: {x: [1]}", "policy.value concepts.x 2:15"),
        ("pack: p\nconcepts: {x: {unit: persons}}", "policy.missing concepts.x 2:15"),
        ("pack: p\nconcepts: {x: {formula: age, of: member}}", "policy.value concepts.x.of 2:34"),
        ("pack: p\nprogrammes: {x: 1}", "policy.value programmes.x 2:17"),
        ("pack: p\nprogrammes: {x: {per: month}}", "policy.missing programmes.x 2:17"),
        ("pack: p\nprogrammes: {x: {eligible: []}}", "policy.value programmes.x.eligible 2:28"),
        ("pack: p\nprogrammes: {x: {eligible: {all: true}}}", "policy.value programmes.x.eligible.all 2:34"),
        ("pack: p\nprogrammes: {x: {eligible: true, amount: 5, per: once}}", "policy.missing programmes.x 2:17"),
        ("pack: p\ncurrency: C N", "policy.value currency 2:11"),
        ("pack: p\nsources: {a: {url: x}}", "policy.missing sources.a 2:14"),
        ("pack: p\n---\npack: q", "document.several_documents  2:1"),
        ("pack: &a p", "document.anchor  1:7"),
        ("\u{FEFF}pack: ", "policy.missing  1:1"),
    ] {
        assert_eq!(faults(text), [wanted], "{text}");
    }
    assert_eq!(faults("pack: p"), Vec::<String>::new(), "a pack without programmes may be the base of others");
    assert_eq!(faults("\u{FEFF}pack: p\r\ntitle: 甲\r\n"), Vec::<String>::new());
}

#[cfg(feature = "packs")]
#[test]
fn an_unknown_built_in_pack_names_those_there_are() {
    let error = Policy::built_in("us-snap").expect_err("no such pack");
    let message = error.to_string();
    assert!(message.starts_with("there is no built-in policy `us-snap`; there are: "), "{message}");
    assert!(Policy::built_in_names().all(|name| message.contains(name)), "{message}");
}
