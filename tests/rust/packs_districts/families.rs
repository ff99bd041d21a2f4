//! The families of the four stories get what `expect.json` beside them says.

use crate::{DISTRICTS, built_in, decision, family_file, screen, story, workspace};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use tuodi::Policy;
use tuodi::record::{Figure, Outcome};
use tuodi::screening::{Decision, Screening};

/// The cases of a district.
fn cases(district: &str) -> Vec<Value> {
    let text = family_file(district, "expect.json");
    let cases: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{district}: {error}"));
    cases.as_array().cloned().expect("a list of cases")
}

fn text<'a>(node: &'a Value, key: &str) -> &'a str {
    node[key].as_str().unwrap_or_else(|| panic!("`{key}` in {node}"))
}

fn policy(district: &str, name: &str) -> Policy {
    if name == "pack.yaml" { story(district) } else { built_in(name) }
}

fn screened(district: &str, case: &Value) -> Screening {
    let household = serde_json::from_str(&family_file(district, text(case, "household"))).expect("JSON");
    screen(&policy(district, text(case, "policy")), &household, text(case, "as_of"))
}

/// A decision as `expect.json` writes it, with those of its keys that are expected.
fn told(found: &Decision, expected: &Value) -> Value {
    let mut told = json!({"outcome": found.outcome, "tag": "derived"});
    if expected.get("because").is_some() {
        told["because"] = json!(found.because);
    }
    if expected.get("near_misses").is_some() {
        let near = found.near_misses.iter().map(|near| found.criteria[near.criterion].id.to_string());
        told["near_misses"] = near.collect::<Vec<_>>().into();
    }
    // What is paid is expected wherever somebody is eligible.
    if let Some(amount) = found.amount.as_ref().filter(|_| found.outcome == Outcome::Eligible) {
        let mut figure = match &amount.figure {
            Figure::Exactly(value) => json!({"value": value}),
            other => json!(other),
        };
        figure["unit"] = amount.unit.to_string().into();
        if amount.settled_by_assessment {
            figure["settled_by_assessment"] = true.into();
        }
        told["amount"] = figure;
    }
    told
}

#[test]
fn every_family_gets_what_its_report_tells() {
    let mut wrong = Vec::new();
    for (_, district) in DISTRICTS {
        for case in cases(district) {
            let screening = screened(district, &case);
            let mut compare = |programme: &str, member: Option<&str>, expected: &Value| {
                let told = told(decision(&screening, programme, member), expected);
                if told != *expected {
                    wrong.push(format!("{} {programme} {member:?}: {told}, not {expected}", case["household"]));
                }
            };
            for (programme, expected) in case["expected"].as_object().expect("decisions by programme") {
                match expected.get("members").and_then(Value::as_object) {
                    None => compare(programme, None, expected),
                    Some(members) => members.iter().for_each(|(own, expected)| compare(programme, Some(own), expected)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_open_outcome_of_a_family_is_an_expected_one() {
    let mut open = Vec::new();
    for (_, district) in DISTRICTS {
        for case in cases(district) {
            for found in screened(district, &case).decisions {
                let expected = &case["expected"][&*found.programme];
                let expected = found.member.as_ref().map_or(expected, |member| &expected["members"][member]);
                if found.outcome == Outcome::Undetermined && expected["outcome"] != "undetermined" {
                    let (programme, member) = (&found.programme, &found.member);
                    let why = (&found.because, &found.needed, &found.faults);
                    open.push(format!("{} {programme} {member:?}: {why:?}", case["household"]));
                }
                if found.outcome == Outcome::Eligible {
                    assert_eq!(
                        expected["outcome"], "eligible",
                        "{} {} {:?}",
                        case["household"], found.programme, found.member
                    );
                }
            }
        }
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[test]
fn derived_figures_follow_and_inputs_stand_in_the_household_or_the_pack() {
    for (_, district) in DISTRICTS {
        for case in cases(district) {
            let screening = screened(district, &case);
            let household = family_file(district, text(&case, "household"));
            for figure in case["figures"].as_array().expect("a list") {
                let (id, value) = (text(figure, "id"), text(figure, "value"));
                let concept = screening.concepts.get(id).map(ToString::to_string);
                match (text(figure, "tag"), id) {
                    ("derived", "margin") => {
                        let found = decision(&screening, text(figure, "programme"), None);
                        let criterion = found.criteria.iter().find(|own| &*own.id == text(figure, "criterion"));
                        let margin = &criterion.expect("the criterion").compared[0].margin;
                        assert_eq!(margin.to_string(), value, "{case}");
                    }
                    ("derived", _) => assert_eq!(concept.as_deref(), Some(value), "{id} of {}", case["household"]),
                    ("input", _) if concept.is_some() => assert_eq!(concept.as_deref(), Some(value), "{id}"),
                    ("input", "price_of_a_meal" | "meals_a_month" | "schooling_fund_income" | "station_stay_most") => {}
                    ("input", _) => {
                        let whole = value.trim_end_matches('0').trim_end_matches('.');
                        let written = [format!("\"{whole}\""), format!(": {value}"), format!("\"{value}\"")];
                        assert!(written.iter().any(|text| household.contains(text)), "{id} = {value} in {household}");
                    }
                    ("quoted", _) => {}
                    other => panic!("{other:?}"),
                }
            }
        }
    }
}

#[test]
fn every_assumption_has_a_reason_and_every_file_is_used() {
    for (_, district) in DISTRICTS {
        let mut used: BTreeSet<String> = ["expect.json", "pack.yaml"].map(str::to_owned).into();
        for case in cases(district) {
            used.insert(text(&case, "household").to_owned());
            assert!(!text(&case["story"], "zh").is_empty() && !text(&case["story"], "en").is_empty());
            for assumed in case["assumed"].as_array().expect("a list") {
                assert!(!text(assumed, "what").is_empty() && text(assumed, "reason").ends_with('.'), "{assumed}");
            }
        }
        let folder = fs::read_dir(workspace().join("examples/families").join(district)).expect("the folder");
        let files = folder.map(|file| file.expect("a file").file_name().into_string().expect("UTF-8"));
        assert_eq!(files.collect::<BTreeSet<_>>(), used, "{district}");
    }
}

#[test]
fn the_yaohai_outcomes_do_not_rest_on_the_assumed_standard() {
    let put = |value: i64| tuodi::policy::Replacement {
        parameter: "urban_standard".into(),
        keys: vec![],
        value: value.into(),
    };
    for case in cases("yaohai") {
        let outcomes = [579, 610, 639].map(|value| {
            let policy = story("yaohai").with_parameters(&[put(value)]).expect("a known parameter");
            let household = serde_json::from_str(&family_file("yaohai", text(&case, "household"))).expect("JSON");
            let screening = screen(&policy, &household, text(&case, "as_of"));
            screening.decisions.iter().map(|own| own.outcome).collect::<Vec<_>>()
        });
        assert!(outcomes[0] == outcomes[1] && outcomes[1] == outcomes[2], "{case}");
    }
}
