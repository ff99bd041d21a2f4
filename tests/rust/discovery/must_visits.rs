//! Must-visits of anyone as leads.

use super::{date, moment};
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::record::Lead;
use tuodi::revisit::{PlanOptions, RevisitRecordList};

const PACK: &str = r#"
pack: example
time_zone: "+08:00"
revisit:
  events: {hospitalised: {zh: 住院, en: hospitalised}, moved_in: {zh: 迁入, en: moved in}}
  lists: {special: {zh: 特殊对象, en: special}}
  rules:
    ill: {on: {event: hospitalised}, must_visit: true, urgency: urgent, channel: face_to_face, window: {due: 7d}}
    listed: {on: {list: special}, must_visit: true, channel: home, window: {due: 30d}, repeat: {every: 3mo}}
    welcome: {on: {event: moved_in}, channel: telephone, window: {due: 7d}}
"#;

fn leads(records: &str, day: &str) -> Vec<Lead> {
    let policy = Policy::from_text(PACK).unwrap();
    let records = RevisitRecordList::from_json(records).unwrap();
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = Calendar::mainland_china().unwrap();
    let plan = policy.plan_revisits(&tables, date(day), &calendar, &PlanOptions::default()).unwrap();
    plan.must_visit_leads(moment("2024-12-01T08:00:00+08:00"))
}

fn told(leads: &[Lead]) -> Vec<String> {
    let person = |own: &Lead| own.person.clone().unwrap_or_else(|| "-".to_owned());
    leads
        .iter()
        .map(|own| format!("{} {} {} {} {}", own.household, person(own), own.reason, own.urgent, own.happened_on))
        .collect()
}

#[test]
fn the_urgent_stand_first_and_ordinary_visits_are_no_leads() {
    let records = r#"{
        "events": [
            {"id": "e1", "household": "甲", "kind": "hospitalised", "happened_on": "2024-03-03", "person": "老张"},
            {"id": "e2", "household": "乙", "kind": "hospitalised", "happened_on": "2024-03-02"},
            {"id": "e3", "household": "丙", "kind": "moved_in", "happened_on": "2024-03-01"}],
        "lists": [{"id": "l1", "household": "丁", "list": "special", "listed_on": "2024-01-01"}]}"#;
    assert_eq!(told(&leads(records, "2024-03-01")), ["丁 - listed false 2024-01-01"]);
    let found = leads(records, "2024-03-03");
    assert_eq!(
        told(&found),
        ["乙 - ill true 2024-03-02", "甲 老张 ill true 2024-03-03", "丁 - listed false 2024-01-01"]
    );
    assert_eq!(found[1].id, Lead::id_of("must_visit", "甲", Some("老张"), "ill", Some("e1")));
    assert!(
        found.iter().all(|own| own.source == "must_visit" && own.recorded_at == moment("2024-12-01T08:00:00+08:00"))
    );
}

/// A visit at home with all answers, behind other records.
fn visit(household: &str, day: &str) -> String {
    let answers = r#"{"received": "unknown", "relief": "unknown", "more_needed": "unknown", "overlooked": "unknown",
        "understands": "unknown", "satisfaction": "unknown"}"#;
    format!(
        r#", "visits": [{{"id": "v1", "household": "{household}", "happened_on": "{day}", "channel": "home",
            "answers": {answers}}}]"#
    )
}

#[test]
fn a_visit_ends_the_lead_and_another_event_makes_another() {
    let records = |rest: &str| {
        format!(
            r#"{{"events": [
                {{"id": "e1", "household": "甲", "kind": "hospitalised", "happened_on": "2024-03-03"}},
                {{"id": "e2", "household": "甲", "kind": "hospitalised", "happened_on": "2024-06-03"}}]{rest}}}"#
        )
    };
    let visit = visit("甲", "2024-03-04");
    let first = leads(&records(""), "2024-03-04");
    assert_eq!(told(&first), ["甲 - ill true 2024-03-03"]);
    assert_eq!(leads(&records(&visit), "2024-03-04"), []);
    let second = leads(&records(&visit), "2024-06-04");
    assert_eq!(told(&second), ["甲 - ill true 2024-06-03"]);
    assert_ne!(first[0].id, second[0].id);
}

#[test]
fn a_series_is_one_lead_and_keeps_its_id() {
    let records = r#"{"lists": [{"id": "l1", "household": "丁", "list": "special", "listed_on": "2024-01-01"}]}"#;
    let ids: Vec<Vec<String>> = ["2023-12-31", "2024-01-01", "2024-05-01", "2024-11-01"]
        .into_iter()
        .map(|day| leads(records, day).into_iter().map(|own| own.id).collect())
        .collect();
    assert!(ids[0].is_empty());
    assert_eq!(ids[1].len(), 1);
    assert!(ids[2..].iter().all(|own| *own == ids[1]), "{ids:?}");
}

#[test]
fn the_next_visit_of_a_series_is_a_lead_from_its_first_day() {
    let records = |rest: &str| {
        format!(
            r#"{{"lists": [{{"id": "l1", "household": "丁", "list": "special", "listed_on": "2024-01-01"}}]{rest}}}"#
        )
    };
    let done = records(&visit("丁", "2024-01-05"));
    let first = leads(&records(""), "2024-01-05");
    assert_eq!(first.len(), 1);
    for (day, count) in [("2024-01-05", 0), ("2024-03-31", 0), ("2024-04-01", 1), ("2024-04-02", 1)] {
        let found = leads(&done, day);
        assert_eq!(found.len(), count, "{day}");
        assert!(found.iter().all(|own| own.id == first[0].id && own.happened_on == date("2024-04-01")), "{found:?}");
    }
}
