//! The families of Putuo get what the reports tell.

use super::family::{date, putuo};
use serde_json::Value;
use std::path::PathBuf;
use tuodi::record::{Figure, Outcome};
use tuodi::screening::Decision;
use tuodi::{Clock, Policy};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/families/putuo")
}

fn file(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn stories() -> Vec<Value> {
    serde_json::from_str(&file("expect.json")).expect("JSON")
}

#[test]
fn every_family_gets_what_its_report_tells() {
    let stories = stories();
    assert_eq!(stories.len(), 3);
    for story in &stories {
        let name = story["household"].as_str().expect("a file");
        assert_eq!(story["policy"], "cn-shanghai-putuo");
        let policy: &Policy = putuo();
        let household = policy.household(&file(name)).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        let clock = Clock::from(date(story["as_of"].as_str().expect("a date")));
        let screening = policy.screen(&household, clock).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        let expected = story["expected"].as_object().expect("programmes");
        let named: Vec<&str> = policy.programmes().filter(|name| !expected.contains_key(*name)).collect();
        assert!(named.is_empty(), "{name}: nothing is said of {named:?}");
        for (programme, wanted) in expected {
            let decisions: Vec<_> = screening.decisions.iter().filter(|own| &*own.programme == programme).collect();
            assert!(!decisions.is_empty(), "{name}: {programme}");
            if let Some(members) = wanted["members"].as_object() {
                assert_eq!(decisions.len(), members.len(), "{name}: {programme}");
            }
            for decision in decisions {
                let what = format!("{name}: {programme} {:?}", decision.member);
                check(decision, decision.member.as_ref().map_or(wanted, |member| &wanted["members"][member]), &what);
            }
        }
    }
}

fn check(decision: &Decision, wanted: &Value, what: &str) {
    assert_eq!(serde_json::to_value(decision.outcome).expect("JSON"), wanted["outcome"], "{what}");
    assert_eq!(serde_json::to_value(decision.because).expect("JSON"), wanted["because"], "{what}");
    let wanted = wanted.get("amount");
    assert!(decision.outcome != Outcome::Ineligible || decision.amount.is_none(), "{what}");
    if let Some(amount) = wanted {
        let own = decision.amount.as_ref().unwrap_or_else(|| panic!("{what}"));
        let end = |key: &str| amount[key].as_str().map(str::to_owned);
        assert_eq!(own.figure, Figure::Between(end("low"), end("high")), "{what}");
        assert_eq!(&*own.unit, amount["unit"].as_str().expect("a unit"), "{what}");
        assert_eq!(own.settled_by_assessment, amount["settled_by_assessment"] == true, "{what}");
    }
}

#[test]
fn the_aid_that_was_given_lies_within_its_frame() {
    for story in &stories() {
        for figure in story["figures"].as_array().expect("figures") {
            let tag = figure["tag"].as_str().expect("a tag");
            assert!(["derived", "input", "quoted"].contains(&tag), "{tag}");
            let Some(programme) = figure["programme"].as_str() else { continue };
            let frame = &story["expected"][programme]["amount"];
            let number = |value: &Value| value.as_str().map(|text| text.parse::<f64>().expect("a number"));
            let given = number(&figure["value"]).expect("a value");
            assert!(number(&frame["low"]).is_none_or(|low| low <= given), "{programme}");
            assert!(number(&frame["high"]).is_none_or(|high| given <= high), "{programme}");
        }
    }
}

#[test]
fn what_the_report_does_not_say_is_told_with_its_reason() {
    for story in &stories() {
        let assumed = story["assumed"].as_array().expect("a list");
        assert!(assumed.iter().any(|own| own["what"] == "as_of"));
        for own in assumed {
            assert!(own["reason"].as_str().is_some_and(|reason| reason.len() > 10), "{own}");
        }
    }
}
