//! What a loaded pack tells of itself: every name that the pack declares stands in its outline, with what was said of it.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that reads packs and stops where something is off"
)]

use serde_json::{Value as Json, json};
use std::fs;
use tuodi::Policy;
use tuodi::document::{Limits, Node, read_yaml};
use tuodi::policy::Replacement;

/// Where the names that stand in a section of a pack are found in the outline, as a path of either; `*` is each entry.
const SECTIONS: [(&str, &str); 46] = [
    ("sources", "sources"),
    ("facts.household", "facts"),
    ("facts.members", "facts"),
    ("facts.*.kind.values", "facts.*.values"),
    ("unit", "units"),
    ("parameters", "parameters"),
    ("concepts", "concepts"),
    ("programmes", "programmes"),
    ("columns.keys", "columns.keys"),
    ("columns.facts", "columns.facts"),
    ("columns.check", "columns.check"),
    ("instruments", "instruments"),
    ("instruments.*.items", "instruments.*.versions.*.items"),
    ("instruments.*.items.*.answers", "instruments.*.versions.*.items.*.answers"),
    ("instruments.*.versions.*.items.*.answers", "instruments.*.versions.*.items.*.answers"),
    ("instruments.*.levels", "instruments.*.versions.*.levels"),
    ("documents", "documents"),
    ("documents.*.parts", "documents.*.parts"),
    ("documents.*.fields", "documents.*.fields"),
    ("procedures", "procedures"),
    ("procedures.*.roles", "procedures.*.versions.*.roles"),
    ("procedures.*.versions.*.roles", "procedures.*.versions.*.roles"),
    ("procedures.*.states", "procedures.*.versions.*.states"),
    ("procedures.*.panels", "procedures.*.versions.*.panels"),
    ("procedures.*.ceilings", "procedures.*.versions.*.ceilings"),
    ("procedures.*.tolerance", "procedures.*.versions.*.tolerance"),
    ("procedures.*.terms", "procedures.*.versions.*.terms"),
    ("procedures.*.needs", "procedures.*.versions.*.needs"),
    ("procedures.*.triggers", "procedures.*.versions.*.triggers"),
    ("procedures.*.instruments", "procedures.*.versions.*.instruments"),
    ("revisit.events", "visit_rules.events"),
    ("revisit.lists", "visit_rules.lists"),
    ("revisit.days", "visit_rules.days"),
    ("revisit.facts", "visit_rules.facts"),
    ("revisit.questionnaires", "visit_rules.questionnaires"),
    ("revisit.questionnaires.*.questions", "visit_rules.questionnaires.*.questions"),
    ("revisit.findings", "visit_rules.findings"),
    ("revisit.ladders", "visit_rules.ladders"),
    ("revisit.rules", "visit_rules.rules"),
    ("revisit.exempt", "visit_rules.exempt"),
    ("recheck.rules", "visit_rules.rules"),
    ("needs.facts", "needs.facts"),
    ("needs.resource_facts", "needs.resource_facts"),
    ("staffing", "staffing"),
    ("nouns", "nouns"),
    ("prefer", "prefer.order"),
];

/// Sections of `needs` whose names are those of the outline.
const NEEDS: [&str; 6] = ["classes", "domains", "modes", "provider_kinds", "urgencies", "categories"];

/// Keys at the top of a pack that declare nothing with a name, or change what others declare.
const OTHERS: [&str; 7] = ["pack", "extends", "title", "currency", "time_zone", "override", "remove"];

fn text(name: &str) -> String {
    let path = format!("{}/../../tests/packs/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn everything() -> Policy {
    let texts = [text("everything"), text("everything-above")];
    Policy::from_texts("everything", &[&texts[0], &texts[1]]).unwrap_or_else(|errors| panic!("{errors}"))
}

fn outline() -> Json {
    serde_json::to_value(everything().outline()).unwrap()
}

/// The names in a part of a pack: keys, the texts or the ids of a list.
fn declared(pack: &Node, path: &str) -> Vec<String> {
    let mut nodes = vec![pack];
    for step in path.split('.') {
        nodes = nodes.into_iter().flat_map(|node| steps(node, step)).collect();
    }
    let named = |node: &Node| match (node.as_entries(), node.as_list()) {
        (Some(entries), _) => entries.iter().map(|entry| entry.key.clone()).collect(),
        (_, Some(items)) => {
            let name = |item: &Node| item.as_text().or_else(|| item.get("id")?.as_text()).map(str::to_owned);
            items.iter().filter_map(name).collect()
        }
        _ => Vec::new(),
    };
    nodes.into_iter().flat_map(named).collect()
}

fn steps<'a>(node: &'a Node, step: &str) -> Vec<&'a Node> {
    match (step, node.as_entries(), node.as_list()) {
        ("*", Some(entries), _) => entries.iter().map(|entry| &entry.node).collect(),
        ("*", _, Some(items)) => items.iter().collect(),
        _ => node.get(step).into_iter().collect(),
    }
}

/// The names at a path of an outline: keys, texts, or what entries call themselves.
fn told(outline: &Json, path: &str) -> Vec<String> {
    let mut values = vec![outline.clone()];
    for step in path.split('.') {
        let next = |value: Json| match (step, value) {
            ("*", Json::Array(items)) => items,
            ("*", Json::Object(map)) => map.into_iter().map(|(_, value)| value).collect(),
            (_, value) => value.get(step).cloned().into_iter().collect(),
        };
        values = values.into_iter().flat_map(next).collect();
    }
    let named = |value: &Json| -> Vec<String> {
        match value {
            Json::Object(map) => map.keys().cloned().collect(),
            Json::Array(items) => {
                let own = |item: &Json| {
                    let keys = ["name", "id", "value"].into_iter();
                    item.as_str().or_else(|| keys.filter_map(|key| item.get(key)?.as_str()).next()).map(str::to_owned)
                };
                items.iter().filter_map(own).collect()
            }
            _ => Vec::new(),
        }
    };
    values.iter().flat_map(named).collect()
}

fn sections() -> Vec<(String, String)> {
    let needs = NEEDS.map(|name| (format!("needs.{name}"), format!("needs.{name}")));
    SECTIONS.map(|(pack, outline)| (pack.to_owned(), outline.to_owned())).into_iter().chain(needs).collect()
}

/// Names of a pack that its outline does not tell.
fn untold(pack: &Node, outline: &Json) -> Vec<String> {
    let mut missing = Vec::new();
    for (section, place) in sections() {
        let told = told(outline, &place);
        let names = declared(pack, &section).into_iter().filter(|name| !told.contains(name));
        missing.extend(names.map(|name| format!("{section}: {name}")));
    }
    missing
}

#[test]
fn every_name_that_a_pack_declares_stands_in_its_outline() {
    let pack = read_yaml(&text("everything"), &Limits::default()).unwrap();
    assert_eq!(untold(&pack, &outline()), Vec::<String>::new());
    for (section, _) in sections() {
        assert!(!declared(&pack, &section).is_empty(), "the pack has no `{section}`");
    }
    let known =
        |key: &str| OTHERS.contains(&key) || sections().iter().any(|(own, _)| own.split('.').next() == Some(key));
    let keys = pack.as_entries().unwrap().iter().map(|entry| entry.key.as_str());
    assert_eq!(keys.filter(|key| !known(key)).collect::<Vec<_>>(), Vec::<&str>::new());
}

/// An outline without one of its parts, or with a name that is spelled otherwise.
#[test]
fn a_name_that_an_outline_leaves_out_is_missed() {
    let pack = read_yaml(&text("everything"), &Limits::default()).unwrap();
    let whole = outline();
    for (_, place) in sections() {
        let (first, rest) = place.split_once('.').unwrap_or((&place, ""));
        let mut broken = whole.clone();
        match rest.split('.').next_back().filter(|last| !last.is_empty()) {
            Some(last) => forget(&mut broken[first], last),
            None => broken[first] = json!([]),
        }
        assert_ne!(untold(&pack, &broken), Vec::<String>::new(), "without {place}");
    }
    let mut broken = whole;
    broken["concepts"][0]["name"] = json!("is_loca");
    assert_eq!(untold(&pack, &broken), ["concepts: is_local"]);
}

/// Takes a key out of everything.
fn forget(value: &mut Json, key: &str) {
    match value {
        Json::Object(map) => {
            map.remove(key);
            map.values_mut().for_each(|own| forget(own, key));
        }
        Json::Array(items) => items.iter_mut().for_each(|own| forget(own, key)),
        _ => {}
    }
}

#[test]
fn an_outline_says_what_the_pack_says() {
    let outline = outline();
    let find = |section: &str, name: &str| {
        let items = outline[section].as_array().unwrap();
        items.iter().find(|item| item["name"] == name).unwrap_or_else(|| panic!("{section}: {name}")).clone()
    };
    assert_eq!(outline["title"], json!({"zh": "全例", "en": "Everything"}));
    assert_eq!((&outline["extends"], &outline["currency"]), (&json!(["everything-above"]), &json!("CNY")));
    assert_eq!((&outline["time_zone"], &outline["nouns"]), (&json!("+08:00"), &json!(["ticket"])));
    assert_eq!(
        find("facts", "savings"),
        json!({"name": "savings", "for": "household", "type": "number", "unit": "CNY", "min": "0", "max": "1000000",
            "scale": 2, "privacy": ["finance"], "settled_by_assessment": false})
    );
    assert_eq!(find("facts", "kind")["values"][0], json!({"value": "urban", "title": {"zh": "城镇", "en": "urban"}}));
    assert_eq!(find("facts", "hardship")["settled_by_assessment"], json!(true));
    assert_eq!(find("facts", "age")["for"], json!("member"));
    let family = find("units", "family");
    assert_eq!(family["default"], json!(true));
    assert_eq!(
        family["versions"][0],
        json!({"from": "2010-01-01", "until": "2021-01-01", "published": "2009-12-01", "formula": "shares_budget"})
    );
    let standard = find("parameters", "standard");
    assert_eq!((&standard["by"], &standard["until"]), (&json!(["kind"]), &json!("2030-01-01")));
    assert_eq!(standard["review_by"], json!("2026-01-01"));
    assert_eq!(
        standard["values"][3],
        json!({"keys": ["urban"], "from": "2012-04-01", "published": "2012-07-01", "value": "610",
            "basis": {"assumed": {"zh": "两次公布", "en": "两次公布"}}})
    );
    let supplement = find("parameters", "supplement");
    assert_eq!(supplement["tables"][0]["rows"][1], json!({"keys": ["2"], "value": "30"}));
    assert_eq!(supplement["tables"][1]["and_each_further"], json!("10"));
    assert_eq!(find("concepts", "line")["versions"][1]["formula"], json!("standard * 1.1"));
    let dibao = find("programmes", "dibao");
    let version = &dibao["versions"][0];
    assert_eq!(
        version["rule"],
        json!({"all": [{"criterion": 0}, {"any": [{"criterion": 1}, {"criterion": 2}]}, {"none": [{"criterion": 3}]}]})
    );
    assert_eq!(version["criteria"][1]["if"], json!("per_capita_income < line"));
    assert_eq!(version["amount"]["unit"], json!("CNY/month"));
    assert_eq!(
        (&dibao["per"], &dibao["procedure"], &dibao["excludes"]),
        (&json!("month"), &json!("statutory"), &json!(["tekun"]))
    );
    let frame = find("programmes", "emergency")["versions"][0]["amount"].clone();
    assert_eq!((&frame["settled_by_assessment"], &frame["max"]), (&json!(true), &json!("savings + 500")));
    assert_eq!(find("programmes", "pension")["versions"][0]["amount"]["formula"], json!("50"));
    assert_eq!(find("programmes", "trial")["proposed"], json!(true));
    assert_eq!(outline["columns"]["facts"]["income"], json!(["income", "月收入"]));
    assert_eq!(outline["columns"]["keys"]["household"], json!(["户编号"]));
    let risk = &find("instruments", "risk")["versions"][0];
    assert_eq!(
        risk["items"][0]["answers"][1],
        json!({"id": "unsafe", "title": {"zh": "不安全", "en": "unsafe"}, "points": "1.5", "sets_level": "high"})
    );
    assert_eq!(risk["levels"][0]["intervention"]["start_within"], json!("24h"));
    let statutory = find("procedures", "statutory")["versions"][0].clone();
    assert_eq!((&statutory["from"], &statutory["until"]), (&json!("2020-01-01"), &json!("2030-01-01")));
    assert_eq!(statutory["terms"]["decision"]["within"], json!("30wd"));
    assert_eq!(statutory["ceilings"]["county"]["amount"], json!("unlimited"));
    assert_eq!(statutory["ceilings"]["town"]["amount"], json!({"concept": "wealth"}));
    assert_eq!(statutory["flow"].as_array().unwrap().len(), 36);
    let yearly = &outline["visit_rules"]["rules"][2];
    assert_eq!(
        (&yearly["name"], &yearly["kind"], &yearly["on"]),
        (&json!("yearly"), &json!("recheck"), &json!("grant"))
    );
    assert_eq!(yearly["versions"][0]["window"], json!({"from": "granted_on", "opens": "11mo", "due": "12mo"}));
    assert_eq!(
        outline["visit_rules"]["rules"][1]["versions"][0]["repeat"]["every_by_level"],
        json!({"1": "1mo", "2": "3mo"})
    );
    assert_eq!(outline["visit_rules"]["exempt"][0]["if"], json!("cause = \"fire\""));
    assert_eq!(outline["needs"]["urgencies"]["urgent"]["weight"], json!(100));
    assert_eq!(outline["needs"]["categories"]["repairs"]["modes"], json!(["service"]));
    assert_eq!(outline["staffing"]["advisers"]["at_least"], json!(2));
}

/// A gap of a parameter is told as a gap, and a number that the host puts in its place as such.
#[test]
fn numbers_that_nobody_knows_and_replaced_ones_are_told() {
    let above = Policy::from_text(&text("everything-above")).unwrap_or_else(|errors| panic!("{errors}"));
    let standard = |policy: &Policy| {
        let outline = policy.outline();
        let found = outline.parameters.into_iter().find(|own| own.name == "standard").unwrap();
        (serde_json::to_value(found).unwrap(), outline.replaced.len())
    };
    let (plain, none) = standard(&above);
    assert_eq!((&plain["values"], none), (&json!([{"from": "2010-01-01", "value": null}]), 0));
    let number = Replacement { parameter: "standard".to_owned(), keys: Vec::new(), value: 700.into() };
    let (replaced, one) = standard(&above.with_parameters(&[number]).unwrap());
    assert_eq!((&replaced["replaced"], one), (&json!([{"value": "700"}]), 1));
    assert_eq!(replaced["values"], plain["values"]);
}

/// Floats stand nowhere: a number is a text, a count a whole number.
#[cfg(feature = "packs")]
fn floats(value: &Json) -> usize {
    match value {
        Json::Number(number) => usize::from(number.is_f64()),
        Json::Array(items) => items.iter().map(floats).sum(),
        Json::Object(map) => map.values().map(floats).sum(),
        _ => 0,
    }
}

#[cfg(feature = "packs")]
#[test]
fn every_built_in_pack_has_an_outline_without_floats() {
    assert_eq!(floats(&json!({"a": [0.5, 1, "0.5"]})), 1);
    for name in Policy::built_in_names() {
        let policy = Policy::built_in(name).unwrap_or_else(|error| panic!("{error}"));
        let outline = policy.outline();
        assert_eq!(floats(&serde_json::to_value(&outline).unwrap()), 0, "{name}");
        let names: Vec<&str> = outline.programmes.iter().map(|own| own.name.as_str()).collect();
        assert_eq!(names, policy.programmes().collect::<Vec<_>>(), "{name}");
        let versions = || outline.programmes.iter().flat_map(|own| &own.versions);
        assert!(
            versions()
                .all(|own| own.amount.as_ref().is_none_or(|own| own.formula.is_some() != own.settled_by_assessment)),
            "{name}"
        );
        assert!(versions().any(|own| own.amount.is_some() && !own.criteria.is_empty()), "{name}");
    }
}
