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
