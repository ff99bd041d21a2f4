//! Who is found, how sure it is, and who is left out.

use super::{date, discover, leads, moment, named, now, receiving};
use tuodi::Policy;
use tuodi::record::{EarlyWarning, Lead, Outcome, WarningState};
use tuodi::screening::{Certainty, DiscoveryOptions};

const PACK: &str = r#"
pack: example
currency: CNY
facts:
  household:
    income: {type: number, unit: CNY/month, min: 0}
    alone: {type: boolean}
    hardship: {type: boolean, settled_by: assessment}
  members:
    age: {type: number, unit: year, min: 0, max: 130, scale: 0}
parameters:
  standard: {unit: CNY/month, values: {2020-01-01: 500, 2025-01-01: unknown}}
programmes:
  dibao: {eligible: income < standard, amount: standard - income, per: month}
  pension: {for: member, eligible: age >= 60, amount: 100, per: month}
  kin: {for: member, eligible: age >= 60, amount: 30, per: year, excludes: [pension]}
  rescue: {eligible: hardship, amount: {settled_by: assessment, min: 0, max: 2000}, per: once}
  card: {title: {zh: 认定, en: card}, eligible: income < 800}
  later: {eligible: income < 800, amount: 7, per: month, status: proposed}
  past: {eligible: income < 800, amount: 7, per: month, until: 2023-01-01}
  advice: {ask_at: {zh: 居委会, en: office}}
prefer: [pension, kin]
"#;

fn policy() -> Policy {
    Policy::from_text(PACK).unwrap()
}

/// What is found of `dibao` for one household.
fn of_dibao(facts: &str) -> Vec<(Outcome, Certainty, Option<String>)> {
    let households = format!(r#"[{{"id": "h1", "members": [], {facts}}}]"#);
    let found = discover(&policy(), &households, &[], &named(&["dibao"])).found;
    found.into_iter().map(|own| (own.outcome, own.certainty, own.least)).collect()
}

#[test]
fn income_at_the_standard_is_no_lead() {
    let lead = |certainty, least: &str| vec![(Outcome::Eligible, certainty, Some(least.to_owned()))];
    assert_eq!(of_dibao(r#""income": "499.99""#), lead(Certainty::Provisional, "0.01"));
    assert_eq!(of_dibao(r#""income": "500""#), []);
    assert_eq!(of_dibao(r#""income": "500.01""#), []);
    let verified = r#""income": {"value": "499.99", "standing": "verified"}"#;
    assert_eq!(of_dibao(verified), lead(Certainty::Definite, "0.01"));
    assert_eq!(of_dibao(r#""alone": true"#), [(Outcome::Undetermined, Certainty::Possible, None)]);
}

#[test]
fn a_lead_says_where_it_came_from_and_keeps_its_id() {
    let policy = policy();
    let households = policy.households(r#"[{"id": "家庭甲", "members": [], "income": 1}]"#).unwrap();
    let find = |day: &str, at: &str| {
        let found = policy.discover(&households, &[], date(day), moment(at), &named(&["dibao"])).unwrap();
        found.found[0].lead.clone()
    };
    let lead = find("2024-05-01", "2024-05-02T09:00:00+08:00");
    let expected = Lead {
        id: Lead::id_of("screening", "家庭甲", None, "dibao", None),
        household: "家庭甲".into(),
        person: None,
        source: "screening".into(),
        reason: "dibao".into(),
        urgent: false,
        happened_on: date("2024-05-01"),
        recorded_at: moment("2024-05-02T09:00:00+08:00"),
    };
    assert_eq!(lead, expected);
    assert_eq!(find("2024-06-01", "2024-06-02T09:00:00+08:00").id, lead.id);
    let entry = EarlyWarning::of_lead(&lead);
    assert_eq!((entry.id, entry.state, entry.happened_on), (lead.id, WarningState::New, date("2024-05-01")));
    // The first half of the SHA-256 of `["screening","h1",null,"dibao",null]`.
    assert_eq!(Lead::id_of("screening", "h1", None, "dibao", None), HASH);
}

/// Made by another program: see the test above.
const HASH: &str = "9b30d2c097a97d74f6171bb047a4523f";

#[test]
fn what_is_received_is_no_lead_for_whoever_receives_it() {
    let policy = policy();
    let households = r#"[{"id": "h1", "members": [{"id": "a", "age": 60}, {"id": "b", "age": 61}]}]"#;
    let found = |records: &[(&str, Option<&str>)]| {
        let records: Vec<_> = records.iter().map(|(programme, member)| receiving("h1", programme, *member)).collect();
        leads(&discover(&policy, households, &records, &named(&["pension", "kin"])))
    };
    // `kin` is excluded by the preferred `pension`.
    assert_eq!(found(&[]), ["h1 a pension", "h1 b pension"]);
    assert_eq!(found(&[("pension", Some("a"))]), ["h1 b pension"]);
    assert_eq!(found(&[("pension", Some("a")), ("pension", Some("b"))]), [""; 0]);
    assert_eq!(found(&[("pension", None)]), [""; 0]);
    // What is received excludes the other one, and the other one only for that member.
    assert_eq!(found(&[("kin", Some("a"))]), ["h1 b pension"]);
    assert_eq!(found(&[("dibao", None)]), ["h1 a pension", "h1 b pension"]);
}

#[test]
fn a_member_of_a_record_does_not_matter_where_the_household_receives() {
    let households = r#"[{"id": "h1", "income": 1, "members": []}]"#;
    for member in [None, Some("a"), Some("")] {
        let found = discover(&policy(), households, &[receiving("h1", "dibao", member)], &named(&["dibao"]));
        assert_eq!((leads(&found), found.idle), (Vec::new(), Vec::new()), "{member:?}");
    }
}

#[test]
fn records_about_nobody_are_told() {
    let households = r#"[{"id": "h1", "income": 1, "members": [{"id": "a", "age": 60}]}]"#;
    let records = [receiving("h2", "dibao", None), receiving("h1", "pension", Some("z"))];
    let found = discover(&policy(), households, &records, &DiscoveryOptions::default());
    assert_eq!(found.idle, [records[1].clone(), records[0].clone()]);
    assert!(leads(&found).contains(&"h1 a pension".to_owned()));
}

#[test]
fn what_pays_nothing_is_only_proposed_or_asked_elsewhere_is_left_out_unless_it_is_named() {
    let policy = policy();
    let households = r#"[{"id": "h1", "income": 1, "alone": true, "hardship": {"value": false, "standing": "judged"}, "members": []}]"#;
    assert_eq!(leads(&discover(&policy, households, &[], &DiscoveryOptions::default())), ["h1 - dibao"]);
    let found = discover(&policy, households, &[], &named(&["card", "later", "past", "dibao"]));
    // What is not in force is no lead, named or not; what pays nothing stands last.
    assert_eq!(leads(&found), ["h1 - dibao", "h1 - later", "h1 - card"]);
    assert_eq!((found.found[2].least.as_deref(), found.found[2].first_year()), (None, None));
    assert_eq!(leads(&discover(&policy, households, &[], &named(&[]))), [""; 0]);
}

#[test]
fn what_only_an_assessment_settles_makes_a_possible_with_its_question() {
    let households = r#"[{"id": "h1", "hardship": true, "members": []}]"#;
    let found = discover(&policy(), households, &[], &named(&["rescue"])).found;
    assert_eq!((found[0].certainty, found[0].questions[0].fact.as_str()), (Certainty::Possible, "hardship"));
    assert!(found[0].questions[0].settled_by_assessment);
    let judged = households.replace("true", r#"{"value": true, "standing": "judged"}"#);
    let found = discover(&policy(), &judged, &[], &named(&["rescue"])).found;
    assert_eq!((found[0].certainty, found[0].least.as_deref()), (Certainty::Definite, Some("0.00")));
}

#[test]
fn a_value_that_does_not_exist_makes_no_lead_and_is_told() {
    let policy = policy();
    let households = policy.households(r#"[{"id": "h1", "income": 1, "members": []}]"#).unwrap();
    for (day, count) in [("2024-12-31", 1), ("2025-01-01", 0), ("2025-01-02", 0)] {
        let found = policy.discover(&households, &[], date(day), now(), &named(&["dibao"])).unwrap();
        assert_eq!((found.found.len(), found.undecidable.len()), (count, 1 - count), "{day}");
        let parts: Vec<_> = found.undecidable.iter().map(|own| (&*own.programme, own.faults.len())).collect();
        assert!(parts.iter().all(|part| *part == ("dibao", 1)), "{parts:?}");
    }
}

#[test]
fn a_programme_without_a_version_on_the_day_is_told_too() {
    let pack = "{pack: p, currency: CNY, programmes: {aid: {per: month, versions: [
        {from: 2020-01-01, until: 2021-01-01, eligible: 1 > 0, amount: 5}]}}}";
    let policy = Policy::from_text(pack).unwrap();
    let households = policy.households(r#"[{"id": "h1"}]"#).unwrap();
    for (day, count) in [("2019-12-31", 0), ("2020-01-01", 1), ("2020-12-31", 1), ("2021-01-01", 0)] {
        let found = policy.discover(&households, &[], date(day), now(), &DiscoveryOptions::default()).unwrap();
        assert_eq!((found.found.len(), found.undecidable.len()), (count, 1 - count), "{day}");
    }
}

#[test]
fn a_household_that_cannot_be_screened_is_told_and_loses_no_other() {
    let policy = policy();
    let mut households = policy
        .households(r#"[{"id": "b", "income": 1, "members": []}, {"id": "a", "income": 1, "members": []}]"#)
        .unwrap();
    households[1] = households[1].clone().with("unheard_of", tuodi::Value::Boolean(true));
    let found = policy.discover(&households, &[], date("2024-05-01"), now(), &named(&["dibao"])).unwrap();
    assert_eq!(leads(&found), ["b - dibao"]);
    assert_eq!(found.unscreened.len(), 1);
    assert_eq!((found.unscreened[0].household.as_str(), found.unscreened[0].faults.len()), ("a", 1));
    assert_eq!(found.unscreened[0].faults[0].code, "screening.unknown_fact");
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(json["unscreened"][0]["faults"][0]["path"], "unheard_of");
    assert_eq!(json["found"][0]["least"], "499.00");
}
