//! Series that begin anew, and what was shown of them before that was known.

use crate::kit::*;
use serde_json::json;
use tuodi::Policy;
use tuodi::revisit::*;

/// A level is assessed on 10 January. On 20 March visits of up to 10 April are planned; a new assessment of 20 February
/// comes in later.
#[test]
fn what_was_planned_before_a_late_record_began_the_series_anew_is_superseded() {
    let assessed = |id: &str, on: &str, recorded: &str| {
        json!({"id": id, "household": "h", "kind": "risk_assessed", "level": 1, "happened_on": on,
            "recorded_at": format!("{recorded}T10:00:00+08:00")})
    };
    let first = || assessed("e1", "2024-01-10", "2024-01-10");
    let days = |found: &[Obligation], record: &str| -> Vec<String> {
        found.iter().filter(|own| own.record == record).map(|own| own.anchor.to_string()).collect()
    };
    let shown = plan(json!({"events": [first()]}), "2024-03-20");
    assert_eq!(days(&shown, "e1"), ["2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10"]);
    for (recorded, kept) in [
        // Known at once, of the old series there is only what a plan of 20 February shows.
        ("2024-02-20", &["2024-01-10", "2024-02-10", "2024-03-10"][..]),
        // Known on the next day after the plan: everything that it showed is still there.
        ("2024-03-21", &["2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10"]),
    ] {
        let second = assessed("e2", "2024-02-20", recorded);
        let later = plan(json!({"events": [first(), second]}), "2024-03-25");
        assert_eq!(days(&later, "e1"), kept, "{recorded}");
        assert_eq!(days(&later, "e2")[..2], ["2024-02-20", "2024-03-20"], "{recorded}");
        let next = later.iter().find(|own| own.record == "e2").unwrap().id;
        for own in later.iter().filter(|own| own.record == "e1" && own.anchor > date("2024-02-20")) {
            assert_eq!(own.state, State::Superseded { by: next, on: date("2024-02-20") }, "{recorded} {}", own.anchor);
        }
        for own in later.iter().filter(|own| own.record == "e1" && kept.len() == shown.len()) {
            assert!(shown.iter().any(|before| before.id == own.id), "it keeps its identity: {}", own.anchor);
        }
    }
}

#[test]
fn a_missed_visit_is_superseded_on_the_day_on_which_the_next_one_opens() {
    let assessed =
        json!([{"id": "e", "household": "h", "kind": "risk_assessed", "level": 2, "happened_on": "2024-01-10"}]);
    let state = |as_of: &str| {
        let found = plan(json!({"events": assessed}), as_of);
        let own = of(&found, "by_risk");
        (own[0].state.clone(), own.iter().map(|own| own.anchor.to_string()).collect::<Vec<_>>().join(" "), own[1].id)
    };
    let missed = State::Open { stage: Stage::Missed, lacking: Lacking::default() };
    for as_of in ["2024-03-20", "2024-04-09"] {
        let (own, anchors, _) = state(as_of);
        assert_eq!((own, anchors.as_str()), (missed.clone(), "2024-01-10 2024-04-10"), "{as_of}");
    }
    for as_of in ["2024-04-10", "2024-04-11"] {
        let (own, _, next) = state(as_of);
        assert_eq!(own, State::Superseded { by: next, on: date("2024-04-10") }, "{as_of}");
    }
}

/// Counted anew from an event, the next one of a series lies further ahead than is planned: it was shown, and stays.
#[test]
fn what_was_shown_of_a_series_stays_when_it_is_counted_anew() {
    let policy = Policy::from_text(
        "{pack: p, time_zone: '+08:00', revisit: {events: {hospitalised: 住院}, lists: {special: 特殊}, rules: {a: {on: {list: special},
            channel: home, window: {due: 10d}, repeat: {every: 2mo, restart_on: hospitalised}}}}}",
    )
    .unwrap_or_else(|errors| panic!("{errors}"));
    let listed = json!([{"id": "l", "household": "h", "list": "special", "listed_on": "2024-01-10"}]);
    let event = json!([{"id": "e", "household": "h", "kind": "hospitalised", "happened_on": "2024-04-12"}]);
    let told = |as_of: &str| {
        let records = list(json!({"lists": listed, "events": event}));
        let found = plan_with(&policy, &records, date(as_of), &PlanOptions::default());
        found.iter().map(|own| (own.id, own.anchor.to_string())).collect::<Vec<_>>()
    };
    let days = |found: &[(ObligationId, String)]| found.iter().map(|own| own.1.clone()).collect::<Vec<_>>();
    let (before, after) = (told("2024-04-11"), told("2024-04-12"));
    assert_eq!(days(&before), ["2024-01-10", "2024-03-10", "2024-05-10"]);
    assert_eq!(days(&after), ["2024-01-10", "2024-03-10", "2024-06-12"]);
    assert_eq!(before[2].0, after[2].0);
}
