//! Answers of the engines by themselves are as the schema says.

use super::{Schema, read};
use chrono::NaiveDate;
use serde_json::Value;
use tuodi::matching::MatchOptions;
use tuodi::register::RegisterOptions;
use tuodi::screening::DiscoveryOptions;
use tuodi::{Facts, Policy, evaluate};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The examples of the page on the language: facts, and one expression a line.
#[test]
fn facts_and_answers_of_the_page_on_the_language_are_as_the_schema_says() {
    let schema = Schema::new();
    let page = read("docs/language.md");
    let mut facts = Facts::default();
    for block in page.split("\n```") {
        let Some((kind, text)) = block.split_once('\n') else { continue };
        if kind == "json facts" {
            schema.holds("Facts", &json(text));
            facts = Facts::from_json(text).expect("facts");
        } else if kind == "feel" {
            for (expression, _) in text.lines().filter_map(|line| line.split_once(" → ")) {
                match evaluate(expression.trim(), &facts) {
                    Ok(answer) => schema.holds("Answer", &json(&answer.to_json())),
                    Err(error) => schema.holds("EvaluateError", &json(&error.to_json())),
                }
            }
        }
    }
    for (name, least) in [("Facts", 3), ("Answer", 150), ("EvaluateError", 20)] {
        assert!(schema.count(name) >= least, "{} of {name}", schema.count(name));
    }
}

#[test]
fn a_register_is_as_the_schema_says() {
    let schema = Schema::new();
    let policy = Policy::from_text(&read("tests/registers/agency.yaml")).expect("a pack");
    let options = RegisterOptions { as_of: Some(day("2024-01-01")), ..RegisterOptions::default() };
    let register = policy.read_register(&read("tests/registers/agency.csv"), &options).expect("a register");
    schema.holds("Register", &register);
    register.errors.iter().for_each(|error| schema.holds("CellError", error));
    register.findings.iter().for_each(|finding| schema.holds("RegisterFinding", finding));
    register.households.iter().for_each(|household| schema.holds("GivenHousehold", household));
    assert!(schema.count("CellError") >= 10 && schema.count("GivenHousehold") >= 50);
}

#[test]
fn leads_that_a_search_finds_are_as_the_schema_says() {
    let schema = Schema::new();
    let policy = Policy::built_in("cn-shanghai-putuo").expect("a pack");
    let given = r#"[{"id": "a", "members": [{"id": "p"}]}, {"id": "b", "facts": {}, "members": []}]"#;
    json(given).as_array().into_iter().flatten().for_each(|own| schema.holds("GivenHousehold", own));
    let households = policy.households(given).expect("households");
    let at = "2010-06-01T09:00:00+08:00".parse().expect("an instant");
    let found = policy.discover(&households, &[], day("2010-06-01"), at, &DiscoveryOptions::default());
    let found = found.expect("a search");
    schema.holds("Discovery", &found);
    assert!(!found.found.is_empty());
}

#[test]
fn plans_of_needs_and_resources_are_as_the_schema_says() {
    let schema = Schema::new();
    for (pack, file, day_of) in [
        ("cn-xian-huangyan", "examples/directories/huangyan.json", "2022-12-01"),
        ("cn-hefei-yaohai", "examples/directories/yaohai.json", "2018-11-01"),
    ] {
        let policy = Policy::built_in(pack).expect("a pack");
        let text = read(file);
        schema.holds("MatchRecords", &json(&text));
        let records = policy.match_records(&text).expect("records");
        schema.holds("MatchRecords", &records);
        let options = MatchOptions::default();
        schema.holds("MatchOptions", &options);
        let plan = policy.match_needs(&records, day(day_of), &options).expect("a plan");
        schema.holds("MatchPlan", &json(&plan.to_json().expect("JSON")));
        schema.holds("PlanRecord", &plan.record());
        plan.all_unmet().iter().for_each(|own| schema.holds("Unmet", own));
    }
    assert!(schema.count("Unmet") >= 5, "{} of Unmet", schema.count("Unmet"));
}

#[test]
fn records_of_visits_and_workers_are_as_the_schema_says() {
    let schema = Schema::new();
    for file in ["may", "june"] {
        let text = read(&format!("examples/plan_revisits/{file}.json"));
        schema.holds("RevisitRecordList", &json(&text));
    }
    let workers = json(&read("examples/plan_revisits/workers.json"));
    workers.as_array().into_iter().flatten().for_each(|worker| schema.holds("Worker", worker));
    assert!(schema.count("Worker") >= 2, "{workers}");
}

#[test]
fn what_packs_declare_is_as_the_schema_says() {
    let schema = Schema::new();
    for name in Policy::built_in_names() {
        schema.holds("Outline", &Policy::built_in(name).expect("a pack").outline());
    }
    let above = read("tests/packs/everything-above.yaml");
    let own = read("tests/packs/everything.yaml");
    let everything = Policy::from_texts("everything", &[&own, &above]).expect("a pack");
    schema.holds("Outline", &everything.outline());
    assert!(schema.count("Outline") >= 8, "{} of Outline", schema.count("Outline"));
}
