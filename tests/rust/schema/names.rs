//! Every record of the source is in the schema, each under one name.

use super::{Schema, read, root};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Files whose records stand beside a tag: each of them is in the schema with its tag, under the name of the variant.
const BESIDE_A_TAG: [(&str, &str); 10] = [
    ("assessment/act/aid.rs", "Act"),
    ("assessment/act/file.rs", "Act"),
    ("assessment/act/gather.rs", "Act"),
    ("assessment/act/judge.rs", "Act"),
    ("assessment/act/keep.rs", "Act"),
    ("journal/entry.rs", "JournalRecord"),
    ("journal/entry/help.rs", "JournalRecord"),
    ("ledger/entry.rs", "EntryAct"),
    ("matching/agreement/terms.rs", "Pricing"),
    ("matching/referral/act.rs", "ReferralAct"),
];

/// Records that are in the schema under another name, and why.
const UNDER_ANOTHER_NAME: [(&str, &str, &str); 11] = [
    ("Ignored", "IgnoredColumn", "its fields stand beside those of the column"),
    ("WhyUnplanned", "Unplanned", "its fields stand beside those of the household"),
    ("VisitGroup", "PlannedVisit", "its fields stand beside those of the visit"),
    ("AgreementTerms", "Agreement", "an agreement is written as its terms"),
    ("WrittenLedger", "Ledger", "a ledger is written as this"),
    ("ProcedureVersion", "ProcedureVersionOutline", "its fields stand beside the days"),
    ("InForce", "ProgrammeVersionOutline", "its fields stand beside those of a version"),
    ("Whole", "MatchPlan", "a plan is written as this"),
    ("Refused", "ReferralRefusal", "a refusal is written as this"),
    ("Written", "Extension", "an extension is written as this, and a pause"),
    ("$name", "Visit", "a macro writes the records of visits"),
];

/// A record of the source.
struct Found {
    name: String,
    /// Whether serde writes or reads it.
    is_wire: bool,
    has_schema: bool,
    /// Its name in the schema, where it is another.
    renamed: Option<String>,
}

fn files() -> Vec<(String, String)> {
    let folder = root().join("crates/core/src");
    let (mut open, mut found) = (vec![folder.clone()], Vec::new());
    while let Some(next) = open.pop() {
        for path in std::fs::read_dir(&next).expect("a folder").map(|own| own.expect("a file").path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name =
                    path.strip_prefix(&folder).map(PathBuf::from).expect("inside").to_string_lossy().into_owned();
                // Tests have records of their own.
                if !name.ends_with("tests.rs") {
                    found.push((name, std::fs::read_to_string(&path).expect("a text")));
                }
            }
        }
    }
    found.sort();
    found
}

/// The records of a file: what has serde's derives, and what has serde's traits by hand.
fn records(text: &str) -> Vec<Found> {
    let (mut found, mut attributes) = (Vec::new(), String::new());
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let place = words.iter().position(|word| ["struct", "enum"].contains(word));
        if line.starts_with('#') || (!attributes.is_empty() && place.is_none() && !line.ends_with([';', '}'])) {
            attributes.push_str(line);
            continue;
        }
        if let Some(place) = place.filter(|_| !line.starts_with("impl")) {
            let name = words.get(place + 1).map_or("", |word| word.split(['<', '(', ';', '{']).next().unwrap_or(""));
            let renamed = attributes.split("schemars(rename = \"").nth(1).and_then(|own| own.split('"').next());
            found.push(Found {
                name: name.to_owned(),
                is_wire: attributes.contains("Serialize") || attributes.contains("Deserialize"),
                has_schema: attributes.contains("JsonSchema"),
                renamed: renamed.map(str::to_owned),
            });
        }
        let by_hand = line.strip_prefix("impl").and_then(|_| line.split_once("Serialize for "));
        if let Some((_, own)) = by_hand {
            let name = own.split([' ', '<']).next().unwrap_or("").to_owned();
            found.push(Found { name, is_wire: true, has_schema: true, renamed: None });
        }
        attributes.clear();
    }
    found.retain(|own| own.is_wire);
    found
}

/// The fields of a record of a file.
fn fields<'a>(text: &'a str, name: &str) -> Option<BTreeSet<&'a str>> {
    let body = text.split_once(&format!("pub struct {name} {{"))?.1.split_once('}')?.0;
    Some(body.lines().filter_map(|line| Some(line.trim().strip_prefix("pub ")?.split_once(':')?.0)).collect())
}

/// Whether a variant of a record has these fields, and its tag.
fn is_variant(schema: &Value, of: &str, fields: &BTreeSet<&str>) -> bool {
    let all = schema["$defs"].as_object().expect("definitions");
    all.iter().filter(|(name, _)| name.strip_prefix(of).is_some_and(|tag| !tag.is_empty())).any(|(_, own)| {
        let Some(own) = own["properties"].as_object() else { return false };
        own.contains_key("kind")
            && own.keys().map(String::as_str).filter(|key| *key != "kind").eq(fields.iter().copied())
    })
}

/// What is not in the schema though it is written or read.
fn missing(schema: &Schema, files: &[(String, String)]) -> Vec<String> {
    let names = names(schema);
    let mut missing = Vec::new();
    for (file, text) in files {
        for own in records(text) {
            let name = own.renamed.as_ref().unwrap_or(&own.name);
            let beside = BESIDE_A_TAG
                .iter()
                .filter(|(at, _)| file == at)
                .any(|(_, of)| fields(text, &own.name).is_some_and(|fields| is_variant(&schema.whole, of, &fields)));
            let other = UNDER_ANOTHER_NAME.iter().any(|(name, of, _)| own.name == *name && names.contains(*of));
            if !own.has_schema {
                missing.push(format!("{file}: `{}` has serde's derives and no `JsonSchema`", own.name));
            } else if !(names.contains(name) || beside || other) {
                missing.push(format!("{file}: `{name}` is not in the schema"));
            }
        }
    }
    missing
}

fn names(schema: &Schema) -> BTreeSet<String> {
    schema.whole["$defs"].as_object().expect("definitions").keys().cloned().collect()
}

#[test]
fn every_record_of_the_source_is_in_the_schema() {
    let (schema, files) = (Schema::new(), files());
    let names = names(&schema);
    let count: usize = files.iter().map(|(_, text)| records(text).len()).sum();
    assert!(count >= 400, "only {count} records were found");
    assert_eq!(missing(&schema, &files), Vec::<String>::new());
    for (name, ..) in UNDER_ANOTHER_NAME {
        assert!(!names.contains(name), "`{name}` is in the schema under its own name");
    }
}

#[test]
fn a_record_that_is_forgotten_is_caught() {
    let schema = Schema::new();
    let derives = "#[derive(Serialize)]\n#[cfg_attr(feature = \"schema\", derive(schemars::JsonSchema))]";
    let beside = |last: &str| {
        format!(
            "{derives}\npub struct Novelty {{\n    pub about: u8,\n    pub amount: u8,\n    pub from: u8,\n    pub {last}: u8,\n}}"
        )
    };
    for (file, text, count) in [
        ("record.rs", "#[derive(Debug, serde::Serialize)]\n/// A day.\npub struct Novelty {", 1),
        (
            "record.rs",
            "#[derive(serde::Deserialize)]\n#[cfg_attr(feature = \"schema\", derive(schemars::JsonSchema))]\nstruct Novelty(u8);",
            1,
        ),
        ("record.rs", "impl serde::Serialize for Novelty {", 1),
        (
            "record.rs",
            "#[derive(Serialize)]\n#[cfg_attr(\n    feature = \"schema\",\n    derive(schemars::JsonSchema),\n    schemars(rename = \"Novel\")\n)]\nenum Grant {",
            1,
        ),
        (
            "record.rs",
            "#[derive(Serialize)]\n#[cfg_attr(feature = \"schema\", derive(schemars::JsonSchema))]\nstruct Grant {",
            0,
        ),
        ("record.rs", "#[derive(Debug)]\npub struct Novelty {", 0),
        ("ledger/entry.rs", &beside("novel"), 1),
        ("ledger/entry.rs", &beside("purpose"), 0),
    ] {
        assert_eq!(missing(&schema, &[(file.to_owned(), text.to_owned())]).len(), count, "{text}");
    }
}

/// Definitions that are the second of a name: the generator counts them.
fn doubled(names: &BTreeSet<String>) -> Vec<&String> {
    let is_second = |name: &&String| {
        let first = name.trim_end_matches(|sign: char| sign.is_ascii_digit());
        first != name.as_str() && names.contains(first)
    };
    names.iter().filter(is_second).collect()
}

#[test]
fn no_two_records_have_the_same_name() {
    let names = names(&Schema::new());
    assert_eq!(doubled(&names), Vec::<&String>::new());
    let broken = ["Entry", "Entry2", "Base64"].map(str::to_owned).into();
    assert_eq!(doubled(&broken), ["Entry2"]);
}

/// Every `$ref` of a schema.
fn references<'a>(schema: &'a Value, found: &mut Vec<&'a str>) {
    match schema {
        Value::Object(own) => {
            found.extend(own.get("$ref").and_then(Value::as_str));
            own.values().for_each(|own| references(own, found));
        }
        Value::Array(all) => all.iter().for_each(|own| references(own, found)),
        _ => {}
    }
}

/// Numbers that are no whole numbers.
fn floats(schema: &Value) -> usize {
    match schema {
        Value::Object(own) => {
            let is_float = own.get("type").is_some_and(|kind| {
                kind == "number" || kind.as_array().is_some_and(|kinds| kinds.iter().any(|own| own == "number"))
            });
            usize::from(is_float) + own.values().map(floats).sum::<usize>()
        }
        Value::Array(all) => all.iter().map(floats).sum(),
        _ => 0,
    }
}

#[test]
fn the_schema_is_whole_and_knows_no_floats() {
    let schema = Schema::new();
    let names = names(&schema);
    let mut found = Vec::new();
    references(&schema.whole, &mut found);
    assert!(found.len() >= 500, "only {} references were found", found.len());
    let dangling: Vec<_> = found.iter().filter(|own| !names.contains(own.trim_start_matches("#/$defs/"))).collect();
    assert!(dangling.is_empty(), "{dangling:?}");
    assert_eq!(floats(&schema.whole), 0);
    assert_eq!(floats(&serde_json::json!([{"type": "number"}, {"a": {"type": ["number", "null"]}}])), 2);
}

/// The file as `examples/write_schema` writes it.
#[test]
fn the_schema_in_the_docs_is_that_of_the_library() {
    let written = format!("{}\n", serde_json::to_string_pretty(&tuodi::export::json_schema()).expect("JSON"));
    let (kept, path) = (read("docs/schema/tuodi.json"), "docs/schema/tuodi.json");
    let line = kept.lines().zip(written.lines()).position(|(one, other)| one != other).unwrap_or_default() + 1;
    assert!(kept == written, "{path}:{line}: not what the library writes; run `cargo xtask types`");
}

/// Every variant has a name: no record says in place what one of several objects is.
#[test]
fn every_variant_has_a_name() {
    let schema = Schema::new();
    let mut tagged: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, own) in schema.whole["$defs"].as_object().expect("definitions") {
        for variant in ["oneOf", "anyOf"].iter().flat_map(|key| own[*key].as_array().into_iter().flatten()) {
            assert_ne!(variant["type"], "object", "{name}: {variant}");
            *tagged.entry(name).or_default() += 1;
        }
    }
    assert!(tagged["Act"] >= 40 && tagged["JournalRecord"] >= 30 && tagged["JournalOutcome"] >= 15, "{tagged:?}");
}
