//! Calendars: what stands in an event and what does not, what changes from one export to the next, and that two other
//! readers find the same.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is off, and starts another program"
)]

#[path = "export/changes.rs"]
mod changes;
#[path = "export/events.rs"]
mod events;
#[path = "export/readers.rs"]
mod readers;
#[path = "export/refused.rs"]
mod refused;

use chrono::{Days, NaiveDate};
use tuodi::calendar::Calendar;
use tuodi::export::{CalendarOptions, Exported, Sent, obligations_calendar};
use tuodi::record::Names;
use tuodi::revisit::{
    Cancelled, Channel, Lacking, Obligation, ObligationId, ObligationKind, Stage, State, Urgency, WorkDays, WorkPlan,
    WorkPlanOptions, Worker, work_plan,
};
use tuodi::text::Tongue;

/// A day so many days after 1 March 2026.
fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date") + Days::new(number)
}

fn id(number: u8) -> ObligationId {
    ObligationId([number; 16])
}

fn obligation(number: u8, due: u64) -> Obligation {
    Obligation {
        id: id(number),
        rule: if number.is_multiple_of(2) { "big" } else { "list" }.to_owned(),
        kind: ObligationKind::Revisit,
        household: format!("household-{number}"),
        person: Some(format!("person-{number}")),
        place: Some(format!("place-{number}")),
        record: format!("grant-{number}"),
        occurrence: 0,
        anchor: day(0),
        opens: day(1),
        due: day(due),
        closes: None,
        channel: Channel::Home,
        role: None,
        not_by: Vec::new(),
        questionnaire: Some("q1".to_owned()),
        urgency: Urgency::Normal,
        focus: vec!["focus-1".to_owned()],
        confirm: vec!["confirm-1".to_owned()],
        must_visit: false,
        state: State::Open { stage: Stage::Waiting, lacking: Lacking::default() },
    }
}

fn names(zh: &str, en: &str) -> Names {
    Names { zh: Some(zh.to_owned()), en: Some(en.to_owned()) }
}

fn options() -> CalendarOptions {
    CalendarOptions {
        domain: "revisits.example.org".to_owned(),
        stamp: "2026-03-01T07:30:00+08:00".parse().expect("an instant"),
        tongue: Tongue::Zh,
        titles: [
            ("big".to_owned(), names("五千元以上个案救助回访", "Grants from 5000 yuan")),
            ("list".to_owned(), names("特殊救助对象走访，每月一次；独居、高龄", "Special recipients, monthly; alone")),
        ]
        .into(),
        with_household: false,
        with_place: false,
    }
}

fn exported(own: &[Obligation], options: &CalendarOptions) -> Exported {
    obligations_calendar(own, options, &Sent::default()).expect("a calendar")
}

/// A month: 20 households of one worker, who makes three visits a day.
fn month() -> (Vec<Obligation>, WorkPlan) {
    let own: Vec<Obligation> = (1..=40)
        .map(|number| {
            let mut made = obligation(number, 20 + u64::from(number) % 9);
            made.household = format!("household-{}", number % 20);
            made.place = Some(format!("place-{}", number % 20));
            made
        })
        .collect();
    let worker = Worker {
        id: "worker-1".to_owned(),
        roles: Default::default(),
        places: Default::default(),
        visits_a_day: 3,
        days: WorkDays::WorkingDays,
        away: Default::default(),
    };
    let options = WorkPlanOptions { from: day(1), to: day(30) };
    let calendar = Calendar::mainland_china().expect("the built-in calendar is well formed");
    let plan = work_plan(&own, &[worker], &calendar, &options).expect("a plan");
    assert_eq!((plan.visits.len(), plan.unplaced.len()), (20, 0));
    (own, plan)
}

/// The lines of a calendar, unfolded.
fn lines(exported: &Exported) -> Vec<String> {
    exported.text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

fn cancelled(own: &mut Obligation) {
    own.state = State::Cancelled { by: "e1".to_owned(), why: Cancelled::Died, on: day(2) };
}
