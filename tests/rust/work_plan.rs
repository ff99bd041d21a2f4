//! Work plans: which obligations make one visit, who goes when, an independent greatest flow, boundaries in threes, and
//! plans with faults that must be found.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is off"
)]

#[path = "work_plan/boundaries.rs"]
mod boundaries;
#[path = "work_plan/flow.rs"]
mod flow;
#[path = "work_plan/grouping.rs"]
mod grouping;
#[path = "work_plan/instance.rs"]
mod instance;
#[path = "work_plan/properties.rs"]
mod properties;
#[path = "work_plan/refused.rs"]
mod refused;
#[path = "work_plan/size.rs"]
mod size;
#[path = "work_plan/violations.rs"]
mod violations;

use chrono::{Days, NaiveDate};
use std::sync::OnceLock;
use tuodi::calendar::Calendar;
use tuodi::revisit::{
    Channel, Lacking, Obligation, ObligationId, ObligationKind, Stage, State, Urgency, WorkDays, WorkPlan,
    WorkPlanOptions, Worker, verify_work_plan, work_plan,
};

fn china() -> &'static Calendar {
    static CALENDAR: OnceLock<Calendar> = OnceLock::new();
    CALENDAR.get_or_init(|| Calendar::mainland_china().expect("the built-in calendar is well formed"))
}

/// A day so many days after 1 March 2026, a Sunday.
fn day(number: i64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date");
    if number < 0 { first - Days::new(number.unsigned_abs()) } else { first + Days::new(number.unsigned_abs()) }
}

fn period(from: i64, to: i64) -> WorkPlanOptions {
    WorkPlanOptions { from: day(from), to: day(to) }
}

fn id(number: u32) -> ObligationId {
    let mut bytes = [0; 16];
    bytes[12..].copy_from_slice(&number.to_be_bytes());
    ObligationId(bytes)
}

/// An obligation that anybody may meet at home, from one day to another.
fn obligation(number: u32, household: &str, opens: i64, due: i64) -> Obligation {
    Obligation {
        id: id(number),
        rule: "r".to_owned(),
        kind: ObligationKind::Revisit,
        household: household.to_owned(),
        person: None,
        place: Some("east".to_owned()),
        record: format!("g{number}"),
        occurrence: 0,
        anchor: day(opens),
        opens: day(opens),
        due: day(due),
        closes: None,
        channel: Channel::Home,
        role: None,
        not_by: Vec::new(),
        questionnaire: None,
        urgency: Urgency::Normal,
        focus: Vec::new(),
        confirm: Vec::new(),
        must_visit: false,
        state: State::Open { stage: Stage::Waiting, lacking: Lacking::default() },
    }
}

/// A worker who goes everywhere on every day.
fn worker(id: &str, visits_a_day: u32) -> Worker {
    Worker {
        id: id.to_owned(),
        roles: Default::default(),
        places: Default::default(),
        visits_a_day,
        days: WorkDays::EveryDay,
        away: Default::default(),
    }
}

/// The plan, which is sound.
fn planned(obligations: &[Obligation], workers: &[Worker], options: &WorkPlanOptions) -> WorkPlan {
    let plan = work_plan(obligations, workers, china(), options).expect("a plan");
    let violations = verify_work_plan(&plan, obligations, workers, china(), options);
    assert!(violations.is_empty(), "{violations:#?}\n{plan:#?}");
    plan
}

/// Household, worker and day of each visit, the day counted from 1 March.
fn visits(plan: &WorkPlan) -> Vec<(&str, &str, i64)> {
    let number = |date: NaiveDate| date.signed_duration_since(day(0)).num_days();
    plan.visits.iter().map(|own| (own.group.household.as_str(), own.worker.as_str(), number(own.day))).collect()
}
