//! What ends an obligation, where two things meet.

use crate::kit::*;
use chrono::NaiveDate;
use serde_json::{Value, json};
use tuodi::Policy;
use tuodi::revisit::*;

fn grant(granted_on: &str) -> Value {
    json!([{"id": "g", "household": "h", "kind": "individual", "period": "once", "amount": "100",
        "granted_on": granted_on, "paid_on": "2024-03-01"}])
}

fn visit(id: &str, on: &str, channel: &str, answers: Value) -> Value {
    json!({"id": id, "household": "h", "happened_on": on, "channel": channel, "answers": answers})
}

/// Emergency aid is paid before the decision: a must-visit is one after it.
#[test]
fn a_must_visit_is_ended_on_the_day_of_its_record_and_not_before() {
    let pack = |must: bool| {
        let rule = format!("{{on: grant, must_visit: {must}, channel: home, window: {{from: paid_on, due: 30d}}}}");
        Policy::from_text(&format!("{{pack: p, time_zone: '+08:00', revisit: {{rules: {{a: {rule}}}}}}}")).unwrap()
    };
    let done = |must: bool, on: &str| {
        let records = json!({"grants": grant("2024-03-10"), "visits": [visit("v", on, "home", answers())]});
        let found = plan_with(&pack(must), &list(records), date("2024-03-20"), &PlanOptions::default());
        !found[0].state.is_open()
    };
    assert_eq!(["2024-03-09", "2024-03-10", "2024-03-11"].map(|on| done(true, on)), [false, true, true]);
    assert!(done(false, "2024-03-09"));
}

#[test]
fn on_one_day_a_visit_counts_before_a_waiver_and_a_waiver_before_anything_else() {
    let ended = |visits: Value, waived: Option<ObligationId>| -> (ObligationId, State) {
        let waivers = waived.map(|id| {
            json!({"id": "w", "household": "h", "obligation": id, "by": "s1", "why": "电话已确认", "happened_on": "2024-03-12"})
        });
        let left = json!([{"id": "e", "household": "h", "kind": "left", "happened_on": "2024-03-12"}]);
        let waivers: Vec<Value> = waivers.into_iter().collect();
        let records = json!({"grants": grant("2024-03-01"), "events": left, "visits": visits, "waivers": waivers});
        let found = plan(records, "2024-03-20");
        let own = of(&found, "small_one_off")[0];
        (own.id, own.state.clone())
    };
    let on: NaiveDate = date("2024-03-12");
    let (id, state) = ended(json!([]), None);
    assert_eq!(state, State::Cancelled { by: "e".to_owned(), why: Cancelled::Left, on });
    let (_, state) = ended(json!([]), Some(id));
    assert!(matches!(state, State::Waived { record, .. } if record == "w"));
    let (_, state) = ended(json!([visit("v", "2024-03-12", "home", answers())]), Some(id));
    assert_eq!(state, State::Done { visit: "v".to_owned(), on, late: false });
}

#[test]
fn what_visits_lack_is_told_of_all_of_them() {
    let visits = [
        visit("v1", "2024-03-05", "self_report", answers()),
        visit("v2", "2024-03-06", "telephone", json!({"received": "yes"})),
    ];
    let lacking = |visits: &[Value]| {
        let found = plan(json!({"grants": grant("2024-03-01"), "visits": visits}), "2024-03-20");
        match of(&found, "small_one_off")[0].state {
            State::Open { lacking, .. } => lacking,
            ref other => panic!("{other:?}"),
        }
    };
    let (channel, answers) =
        (Lacking { channel: true, ..Lacking::default() }, Lacking { answers: true, ..Lacking::default() });
    assert_eq!((lacking(&visits[..1]), lacking(&visits[1..])), (channel, answers));
    assert_eq!(lacking(&visits), Lacking { channel: true, ..answers });
}

/// A visit counted by the date as it was then known; the date was corrected on 20 March to one after the visit.
#[test]
fn a_visit_that_was_recorded_up_to_a_correction_keeps_counting() {
    let version = |paid_on: &str, recorded: &str| {
        json!({"id": "g", "household": "h", "kind": "individual", "period": "once", "amount": "100",
            "granted_on": "2024-03-01", "paid_on": paid_on, "recorded_at": format!("{recorded}T10:00:00+08:00")})
    };
    let done = |recorded: &str| {
        let mut visit = visit("v", "2024-03-05", "home", answers());
        visit["recorded_at"] = json!(format!("{recorded}T10:00:00+08:00"));
        let grants = [version("2024-03-01", "2024-03-01"), version("2024-03-10", "2024-03-20")];
        let found = plan(json!({"grants": grants, "visits": [visit]}), "2024-03-25");
        let own = of(&found, "small_one_off");
        assert_eq!((own.len(), own[0].opens), (1, date("2024-03-10")), "{recorded}");
        !own[0].state.is_open()
    };
    assert_eq!(["2024-03-19", "2024-03-20", "2024-03-21"].map(done), [true, true, false]);
}

#[test]
fn an_exemption_holds_from_its_first_day_on() {
    let pack = "{pack: p, time_zone: '+08:00', revisit: {
        rules: {a: {on: grant, channel: home, window: {due: 30d}}},
        exempt: {x: {rule: a, from: 2024-02-01, assumed: true, reason: test}}}}";
    let policy = Policy::from_text(pack).unwrap_or_else(|errors| panic!("{errors}"));
    let count = |granted_on: &str| {
        plan_with(&policy, &list(json!({"grants": grant(granted_on)})), date("2024-03-20"), &PlanOptions::default())
            .len()
    };
    assert_eq!(["2024-01-31", "2024-02-01", "2024-02-02"].map(count), [1, 0, 0]);
}

/// What was tried before the window opened, and visits outside of it, belong to something else.
#[test]
fn attempts_and_visits_are_told_from_the_first_day_of_the_window_on() {
    let attempt = |id: &str, day: &str| {
        json!({"id": id, "household": "h", "happened_at": format!("{day}T10:00:00+08:00"), "channel": "telephone",
            "disposition": "not_at_home"})
    };
    let days = ["2024-02-29", "2024-03-01", "2024-03-02"];
    let attempts: Vec<Value> = days.iter().map(|day| attempt(day, day)).collect();
    let visits: Vec<Value> = days.iter().map(|day| visit(day, day, "self_report", json!({}))).collect();
    let records = list(json!({"grants": grant("2024-03-01"), "attempts": attempts, "visits": visits}));
    let policy = policy();
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
    let plan = policy.plan_revisits(&tables, date("2024-03-20"), &calendar, &PlanOptions::default()).unwrap();
    let place = plan.iter().position(|own| own.rule == "small_one_off").unwrap();
    let told = plan.explain(place, &calendar).unwrap();
    assert_eq!(told.reach.unwrap().attempts, 2);
    assert_eq!(told.visits.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["2024-03-01", "2024-03-02"]);
    // The thirty days count days of rest as well.
    assert_eq!((told.within.unwrap().to_string().as_str(), told.skipped.len()), ("30d", 0));
}

/// A rule that surely applies has nothing to confirm, whatever else is not known.
#[test]
fn only_what_a_rule_hangs_on_is_to_be_confirmed() {
    let pack = "{pack: p, currency: CNY, time_zone: '+08:00', revisit: {rules: {a: {on: grant,
        if: 'grant_amount >= 100 or grant_emergency', channel: home, window: {due: 30d}}}}}";
    let policy = Policy::from_text(pack).unwrap_or_else(|errors| panic!("{errors}"));
    let confirm = |amount: &str| {
        let mut grants = grant("2024-03-01");
        grants[0]["amount"] = json!(amount);
        let records = list(json!({"grants": grants}));
        let found = plan_with(&policy, &records, date("2024-03-20"), &PlanOptions::default());
        found[0].confirm.join(" ")
    };
    assert_eq!(["99.99", "100.00", "100.01"].map(confirm), ["grant_emergency", "", ""]);
}

#[test]
fn a_window_is_open_on_its_first_day() {
    let grants = json!([{"id": "g", "household": "h", "kind": "individual", "period": "month", "amount": "100",
        "granted_on": "2024-01-10"}]);
    let stage = |as_of: &str| {
        let found = plan(json!({"grants": grants}), as_of);
        match of(&found, "yearly")[0].state {
            State::Open { stage, .. } => stage,
            ref other => panic!("{other:?}"),
        }
    };
    let days = ["2024-12-09", "2024-12-10", "2025-01-10", "2025-01-11"];
    assert_eq!(days.map(stage), [Stage::Ahead, Stage::Waiting, Stage::DueToday, Stage::Overdue]);
}

#[test]
fn names_are_those_of_the_records() {
    let states = [
        json!({"state": "open", "stage": "ahead"}),
        json!({"state": "done", "visit": "v", "on": "2024-03-09", "late": false}),
        json!({"state": "waived", "record": "x", "by": "b", "why": "w", "on": "2024-03-09"}),
        json!({"state": "superseded", "by": "000102030405060708090a0b0c0d0e0f", "on": "2024-03-09"}),
        json!({"state": "cancelled", "by": "e", "why": "died", "on": "2024-03-09"}),
    ];
    for own in states {
        let state: State = serde_json::from_value(own.clone()).unwrap();
        assert_eq!(state.name(), own["state"]);
        assert_eq!((state.stage().is_some(), state.ended_on().is_none()), (state.is_open(), state.is_open()));
    }
    for stage in ["ahead", "waiting", "due_today", "overdue", "missed"] {
        assert_eq!(serde_json::from_value::<Stage>(json!(stage)).unwrap().name(), stage);
    }
    for kind in ["revisit", "recheck"] {
        assert_eq!(serde_json::from_value::<ObligationKind>(json!(kind)).unwrap().name(), kind);
    }
}
