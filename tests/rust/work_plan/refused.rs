//! What cannot be planned, each with its code.

use super::{china, day, obligation, period, worker};
use chrono::Days;
use tuodi::revisit::{Obligation, WorkPlanOptions, Worker, verify_work_plan, work_plan};

fn refused(own: &[Obligation], workers: &[Worker], options: &WorkPlanOptions) -> Option<(&'static str, String)> {
    let error = work_plan(own, workers, china(), options).err()?;
    // Nothing is compared with a plan that cannot be.
    let found = verify_work_plan(&Default::default(), own, workers, china(), options);
    assert_eq!(found.iter().map(|own| own.code()).collect::<Vec<_>>(), [error.code()]);
    Some((error.code(), error.to_string()))
}

#[track_caller]
fn code(own: &[Obligation], workers: &[Worker], options: &WorkPlanOptions, expected: &str, word: &str) {
    let (code, text) = refused(own, workers, options).expect("no plan");
    assert_eq!(code, expected);
    assert!(text.contains(word), "{text}");
}

#[test]
fn each_fault_of_the_input_has_its_code() {
    let (one, other, options) = (obligation(1, "h1", 1, 5), obligation(2, "h2", 1, 5), period(1, 9));
    let workers = [worker("w1", 1), worker("w2", 1)];
    assert_eq!(refused(&[one.clone(), other.clone()], &workers, &options), None);
    code(&[], &workers, &period(2, 1), "work_plan.period", "give the earlier day first");
    assert_eq!(refused(&[], &workers, &period(2, 2)), None);
    let next_year = WorkPlanOptions { from: day(300), to: day(310) };
    code(&[], &workers, &next_year, "calendar.outside", "2027-01-01");
    let blank = [worker("w1", 1), worker(" ", 1)];
    code(&[], &blank, &options, "work_plan.blank_worker", "workers[1]");
    code(&[], &[worker("w1", 1), worker("w1", 2)], &options, "work_plan.duplicate_worker", "`w1`");
    code(&[obligation(1, "", 1, 5)], &workers, &options, "work_plan.blank_household", "names no household");
    let twice = [one.clone(), Obligation { id: one.id, ..other }];
    code(&twice, &workers, &options, "work_plan.duplicate_obligation", &one.id.to_string());
}

#[test]
fn days_of_an_obligation_that_run_backwards_are_refused() {
    let (workers, options) = ([worker("w1", 1)], period(1, 9));
    for (due, closes, is_refused) in
        [(0, None, true), (1, None, false), (2, None, false), (2, Some(1), true), (2, Some(2), false)]
    {
        let mut own = obligation(1, "h1", 1, 1);
        (own.due, own.closes) = (day(due), closes.map(day));
        let found = refused(&[own], &workers, &options).map(|(code, _)| code);
        assert_eq!(found, is_refused.then_some("work_plan.window"), "due {due}, closes {closes:?}");
    }
}

#[test]
fn more_than_one_plan_can_hold_is_refused() {
    let from = "2024-01-01".parse::<chrono::NaiveDate>().expect("a date");
    for (days, is_refused) in [(365, false), (366, false), (367, true)] {
        let options = WorkPlanOptions { from, to: from + Days::new(days - 1) };
        let found = refused(&[], &[], &options).map(|(code, _)| code);
        assert_eq!(found, is_refused.then_some("work_plan.too_many"), "{days} days");
    }
    for (count, is_refused) in [(1_999, false), (2_000, false), (2_001, true)] {
        let workers: Vec<_> = (0..count).map(|number| worker(&format!("w{number}"), 1)).collect();
        let found = refused(&[], &workers, &period(1, 1)).map(|(code, _)| code);
        assert_eq!(found, is_refused.then_some("work_plan.too_many"), "{count} workers");
    }
    for (count, is_refused) in [(499, false), (500, false), (501, true)] {
        let own: Vec<_> = (0..count).map(|number| obligation(number, "h1", 1, 5)).collect();
        let found = refused(&own, &[], &period(1, 1)).map(|(code, _)| code);
        assert_eq!(found, is_refused.then_some("work_plan.too_many"), "{count} of a household");
    }
}

#[test]
fn a_worker_with_an_unknown_key_or_without_one_is_refused() {
    let text = r#"{"id": "w1", "roles": [], "places": [], "visits_a_day": 6, "days": "every_day", "away": []}"#;
    let own: Worker = serde_json::from_str(text).expect("a worker");
    assert_eq!(own, worker("w1", 6));
    assert!(serde_json::from_str::<Worker>(&text.replace("\"places\": [], ", "")).is_err());
    assert!(serde_json::from_str::<Worker>(&text.replace("places", "place")).is_err());
    assert!(serde_json::from_str::<Worker>(&text.replace('6', "-1")).is_err());
}
