//! Households as JSON: both forms, what is unknown, and what is refused.

use super::{date, household, load, says, screen};
use tuodi::record::{KnownFact, Standing};
use tuodi::{Completeness, Household, Policy, Value};

const PACK: &str = "\
pack: p
currency: CNY
facts:
  household:
    savings: {type: number, unit: CNY, min: 0}
    local: {type: boolean}
    since: {type: date}
    kind: {type: category, values: [urban, 000001]}
  members:
    age: {type: number, unit: year, min: 0, scale: 0}
concepts: {size: count(members)}
programmes: {aid: {eligible: 'count(members[age >= 60]) = 0'}}
";

/// Path, code and place of each fault.
fn faults(policy: &Policy, json: &str) -> Vec<String> {
    match policy.household(json) {
        Ok(found) => panic!("{json} is read: {found:?}"),
        Err(errors) => errors
            .errors
            .iter()
            .map(|error| format!("{} {} {}:{}", error.path, error.code(), error.place.line, error.place.column))
            .collect(),
    }
}

#[test]
fn both_forms_mean_the_same() {
    let policy = load(PACK);
    let flat =
        r#"{"id": "h1", "savings": "1200.50", "local": true, "members": [{"id": "m1", "age": 61}, {"age": "7"}]}"#;
    let nested = r#"{"id": "h1", "facts": {"savings": "1200.50", "local": true},
        "members": [{"id": "m1", "facts": {"age": 61}}, {"facts": {"age": 7}}], "members_complete": true}"#;
    assert_eq!(household(&policy, flat), household(&policy, nested));
    let own = household(&policy, flat);
    assert_eq!((own.id.as_str(), own.members.len(), own.members[0].id.as_str()), ("h1", 2, "m1"));
    assert_eq!(own.facts["savings"], KnownFact::from(Value::Number("1200.5".parse().expect("a number"))));
    // What goes out can be read again.
    for json in [flat, nested, "{}", r#"{"members": []}"#, r#"{"members": [{}], "members_complete": false}"#] {
        let own = household(&policy, json);
        assert_eq!(household(&policy, &own.to_json()), own, "{json}");
    }
}

#[test]
fn a_fact_may_say_how_well_it_is_known() {
    let policy = load(PACK);
    for (written, standing) in [
        ("true", Standing::Declared),
        (r#"{"value": true}"#, Standing::Declared),
        (r#"{"value": true, "standing": null}"#, Standing::Declared),
        (r#"{"value": true, "standing": "declared"}"#, Standing::Declared),
        (r#"{"value": true, "standing": "verified"}"#, Standing::Verified),
        (r#"{"value": true, "standing": "judged", "source": "household register"}"#, Standing::Judged),
    ] {
        let own = household(&policy, &format!(r#"{{"local": {written}}}"#));
        assert_eq!(own.facts["local"].standing, standing, "{written}");
        assert_eq!(own.facts["local"].source.as_deref(), written.contains("source").then_some("household register"));
        assert_eq!(household(&policy, &own.to_json()), own);
    }
    let wrong = r#"{"local": {"value": true, "standing": "known"}}"#;
    assert_eq!(faults(&policy, wrong), ["local.standing screening.shape 1:39"]);
    let unknown = r#"{"local": {"value": true, "sure": 1}}"#;
    assert_eq!(faults(&policy, unknown), ["local screening.shape 1:27"]);
}

#[test]
fn what_is_absent_or_null_is_unknown() {
    let policy = load(PACK);
    for json in [
        "{}",
        r#"{"savings": null, "members": null, "id": null, "facts": null, "members_complete": null}"#,
        r#"{"savings": {"value": null}}"#,
        r#"{"savings": {"standing": "verified"}}"#,
        r#"{"members_complete": false}"#,
    ] {
        let own = household(&policy, json);
        assert!(own.facts.is_empty() && own.members.is_empty(), "{json}");
        // Who belongs to the household was not said.
        assert_eq!(own.members_complete, Completeness::Incomplete, "{json}");
        assert_eq!(says(&screen(&policy, json, "2020-01-01"), "aid"), "Undetermined UnknownFacts");
    }
    let nobody = screen(&policy, r#"{"members": []}"#, "2020-01-01");
    assert_eq!(nobody.concepts["size"].to_string(), "0");
    assert_eq!(says(&nobody, "aid"), "Eligible");
    let unknown = household(&policy, r#"{"members": [{}, {"age": null}]}"#);
    assert_eq!((unknown.members.len(), unknown.members_complete), (2, Completeness::Complete));
    // Without facts of members there is nothing to be unknown.
    let without = load("pack: p\nfacts: {household: {a: {type: boolean}}}\nprogrammes: {aid: {eligible: a}}\n");
    assert_eq!(household(&without, "{}").members_complete, Completeness::Complete);
    assert_eq!(household(&without, "{}"), Household::new(""));
}

#[test]
fn an_unknown_list_cannot_be_complete() {
    let policy = load(PACK);
    assert_eq!(faults(&policy, r#"{"members_complete": true}"#), ["members_complete screening.shape 1:22"]);
    assert_eq!(
        faults(&policy, r#"{"members_complete": "true", "members": []}"#),
        ["members_complete screening.shape 1:22"]
    );
}

#[test]
fn numbers_are_whole_or_texts() {
    let policy = load(PACK);
    for (written, wanted) in [("3", "3"), ("\"3\"", "3"), ("\"3.50\"", "3.5"), ("0", "0"), ("-0", "0")] {
        let own = household(&policy, &format!(r#"{{"savings": {written}}}"#));
        assert_eq!(own.facts["savings"].value, Value::Number(wanted.parse().expect("a number")), "{written}");
    }
    for written in ["3.5", "3.0", "1e3", "0.1"] {
        let found = faults(&policy, &format!(r#"{{"savings": {written}}}"#));
        assert_eq!(found, ["savings screening.shape 1:13"], "{written}");
    }
    let told = policy.household(r#"{"savings": 3.5}"#).expect_err("a bare decimal").to_string();
    assert!(told.contains("expected `savings` in quotes, so that no digit is lost, found a bare decimal"), "{told}");
    for written in [r#""much""#, "true", r#""1,200""#, r#""1e3""#, "[1]", r#""""#] {
        let found = faults(&policy, &format!(r#"{{"savings": {written}}}"#));
        assert_eq!(found, ["savings screening.wrong_type 1:13"], "{written}");
    }
}

#[test]
fn values_of_other_types_are_taken_as_they_are() {
    let policy = load(PACK);
    for (fact, fine, wrong) in [
        ("local", r#"false"#, r#""false""#),
        ("local", r#"true"#, "1"),
        ("since", r#""2020-02-29""#, r#""2021-02-29""#),
        ("since", r#""2020-01-01""#, "2020"),
        ("since", r#""2020-01-01""#, r#""2020-1-1""#),
        ("kind", r#""urban""#, r#""Urban""#),
        ("kind", r#""000001""#, "1"),
    ] {
        household(&policy, &format!(r#"{{"{fact}": {fine}}}"#));
        assert_eq!(
            faults(&policy, &format!(r#"{{"{fact}": {wrong}}}"#))[0].split(' ').nth(1),
            Some("screening.wrong_type")
        );
    }
}

#[test]
fn every_fault_is_told_with_its_path_and_place() {
    let policy = load(PACK);
    let json = "{\"id\": 5, \"savngs\": 3,\n \"age\": 4,\n \"members\": [{\"ag\": 3}, 7,\n  {\"local\": true, \"age\": \"x\"}]}";
    assert_eq!(
        faults(&policy, json),
        [
            "savngs screening.unknown_fact 1:11",
            "age screening.misplaced_fact 2:2",
            "members[0].ag screening.unknown_fact 3:15",
            "members[1] screening.shape 3:25",
            "members[2].local screening.misplaced_fact 4:4",
            "members[2].age screening.wrong_type 4:26",
        ]
    );
    let told = policy.household(json).expect_err("faults").to_string();
    assert!(told.contains("did you mean `savings`?") && told.contains("did you mean `age`?"), "{told}");
}

#[test]
fn facts_stand_in_one_place() {
    let policy = load(PACK);
    let json = r#"{"facts": {"savings": 3}, "local": true}"#;
    assert_eq!(faults(&policy, json), ["local screening.shape 1:27"]);
    let told = policy.household(json).expect_err("a fault").to_string();
    assert!(told.contains("only id, facts, members, members_complete beside `facts`"), "{told}");
    assert_eq!(
        faults(&policy, r#"{"members": [{"facts": {"age": 3}, "age": 4}]}"#),
        ["members[0].age screening.shape 1:36"]
    );
}

#[test]
fn what_is_no_household_is_refused() {
    let policy = load(PACK);
    for (json, code) in [
        ("", "document.empty"),
        ("{", "document.syntax"),
        ("[]", "screening.shape"),
        ("5", "screening.shape"),
        (r#"{"facts": []}"#, "screening.shape"),
        (r#"{"members": {}}"#, "screening.shape"),
        (r#"{"savings": 1, "savings": 2}"#, "document.duplicate_key"),
    ] {
        let found = faults(&policy, json);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(code), "{json}: {found:?}");
    }
}

#[test]
fn a_list_of_households_is_read_at_once() {
    let policy = load(PACK);
    let found = policy.households(r#"[{"id": "a"}, {"id": "b", "savings": 1}]"#).expect("two households");
    assert_eq!(found.iter().map(|own| own.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let errors = policy.households(r#"[{"savngs": 1}, {"members": [{"age": "x"}]}]"#).expect_err("two faults");
    assert_eq!(
        errors.errors.iter().map(|error| error.path.as_str()).collect::<Vec<_>>(),
        ["[0].savngs", "[1].members[0].age"]
    );
    assert_eq!(policy.households("{}").expect_err("no list").errors.first().code(), "screening.shape");
    // Each is screened by itself.
    let answers: Vec<_> = policy.screen_all(&found, date("2020-01-01")).collect();
    assert!(answers.iter().all(Result::is_ok));
}
