//! Who goes to whom on which day.
//!
//! In: obligations, workers, a calendar and the first and last day to plan; out: a [`WorkPlan`], which is as large as any
//! plan can be, and says of everything that has no place in it why. It makes no obligation and ends none: a planned visit
//! is only a date until it was made.
//!
//! # What is planned
//!
//! Every open obligation whose window has a day in the period. Its days are those from `opens` to `due`; when `due` lies
//! before the period, it is overdue and its days run to `closes`. What is closed, or opens after the period, is listed.
//!
//! # Visits
//!
//! One visit serves what it can of a household. The obligations of a household are taken in the order of the first day,
//! the last day and the id. Each joins the first visit of the same place that asks for no other role, if afterwards there
//! is still a day that all of them have and on which somebody may go who works then; else it begins a visit. So no
//! obligation loses its place because another one stands beside it, full days apart. A visit has the strongest channel,
//! the earliest due day and the greatest urgency of its obligations, and all their questions and excluded people.
//!
//! # Places
//!
//! A worker may go if they have the role, go to the place and are not among the people who may not; where the place is
//! not known, only those may go who go everywhere. A worker has so many visits on each day on which they work. The
//! urgent visits come first: as many of them get a day as can get one at all; of the others then as many as can without
//! one of those losing it. Within a class who is due earlier goes before, then by household and id.
//!
//! The plan carries its own proof: [`WorkPlan::full`] are days that are full, with visits that could be on no other days
//! than these; who has no place could only be there too. [`verify_work_plan`] checks it without the solver.
//!
//! # Examples
//!
//! Three households, and a worker with two visits a day:
//!
//! ```
//! use chrono::NaiveDate;
//! use tuodi::calendar::Calendar;
//! use tuodi::revisit::{
//!     Channel, Lacking, Obligation, ObligationId, ObligationKind, Stage, State, Urgency, WhyNot, WorkDays,
//!     WorkPlanOptions, Worker, verify_work_plan, work_plan,
//! };
//!
//! let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).ok_or("no day");
//! let (from, to) = (day(2)?, day(2)?);
//! let obligation = |number: u8, urgency| Obligation {
//!     id: ObligationId([number; 16]),
//!     rule: "big".to_owned(),
//!     kind: ObligationKind::Revisit,
//!     household: format!("h{number}"),
//!     person: None,
//!     place: Some("east".to_owned()),
//!     record: format!("g{number}"),
//!     occurrence: 0,
//!     anchor: from,
//!     opens: from,
//!     due: to,
//!     closes: None,
//!     channel: Channel::Home,
//!     role: None,
//!     not_by: Vec::new(),
//!     questionnaire: None,
//!     urgency,
//!     focus: Vec::new(),
//!     confirm: Vec::new(),
//!     must_visit: false,
//!     state: State::Open { stage: Stage::DueToday, lacking: Lacking::default() },
//! };
//! let obligations = [Urgency::Normal, Urgency::Normal, Urgency::Urgent];
//! let obligations: Vec<_> = (1..).zip(obligations).map(|(number, urgency)| obligation(number, urgency)).collect();
//! let worker = Worker {
//!     id: "w1".to_owned(),
//!     roles: Default::default(),
//!     places: ["east".to_owned()].into(),
//!     visits_a_day: 2,
//!     days: WorkDays::WorkingDays,
//!     away: Default::default(),
//! };
//! let (workers, calendar, options) = ([worker], Calendar::mainland_china()?, WorkPlanOptions { from, to });
//! let plan = work_plan(&obligations, &workers, &calendar, &options)?;
//! let households: Vec<&str> = plan.visits.iter().map(|visit| visit.group.household.as_str()).collect();
//! assert_eq!(households, ["h3", "h1"]);
//! assert_eq!(plan.unplaced[0].group.household, "h2");
//! assert_eq!(plan.unplaced[0].why, WhyNot::Full { workers: 1, days: 1, visits: 2 });
//! assert!(verify_work_plan(&plan, &obligations, &workers, &calendar, &options).is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod group;
mod input;
mod place;
mod plan;
mod prove;
mod staff;
mod verify;

use super::obligation::{Obligation, Urgency};
use crate::calendar::Calendar;
use crate::order;
use group::{Group, Need};
use input::Period;
use place::{Placement, Wanted};
use staff::Staff;

pub use error::{WorkPlanError, WorkPlanViolation};
pub use input::{WorkDays, WorkPlanOptions, Worker};
pub use plan::{ClassCount, FullDay, PlannedVisit, Unplaced, VisitGroup, WhyNot, WorkPlan};
pub use verify::verify_work_plan;

/// Plans the visits of a period: the most urgent first, as many as there can be.
///
/// The order of obligations and workers does not matter. Obligations that have ended are counted and left out. The module
/// says how they become visits, and which visits get a day.
///
/// # Errors
///
/// [`WorkPlanError`]: the period is reversed or too long; a day of it lies outside the calendar's years; an id is blank or
/// stands twice; a window ends before it opens; there is more than a plan can hold.
pub fn work_plan(
    obligations: &[Obligation],
    workers: &[Worker],
    calendar: &Calendar,
    options: &WorkPlanOptions,
) -> Result<WorkPlan, WorkPlanError> {
    input::check(obligations, workers, options)?;
    let period = Period::new(options, calendar)?;
    let mut staff = Staff::new(workers, &period);
    let mut plan = WorkPlan { from: options.from, to: options.to, ..WorkPlan::default() };
    let mut open = Vec::new();
    for obligation in obligations {
        if !obligation.state.is_open() {
            plan.ended = plan.ended.saturating_add(1);
            continue;
        }
        match period.window(obligation) {
            Ok(days) => open.push(Need { obligation, days }),
            Err(why) => plan.unplaced.push(Unplaced { group: group::stated(obligation, &[]), why }),
        }
    }
    let mut groups = group::groups(open, &mut staff);
    order::by(&mut groups, |one, other| plan::order(&one.stated).cmp(&plan::order(&other.stated)));
    place_all(groups, &staff, &period, &mut plan);
    order::by(&mut plan.visits, |one, other| {
        let key = |visit: &PlannedVisit| (visit.day, visit.worker.clone());
        key(one).cmp(&key(other)).then_with(|| plan::order(&one.group).cmp(&plan::order(&other.group)))
    });
    order::by(&mut plan.unplaced, |one, other| plan::order(&one.group).cmp(&plan::order(&other.group)));
    plan.classes = plan::classes(&plan.visits, &plan.unplaced);
    Ok(plan)
}

/// Gives a day and a worker to as many as can have one, and says of the others why not.
fn place_all(groups: Vec<Group>, staff: &Staff<'_>, period: &Period, plan: &mut WorkPlan) {
    let wanted = |group: &Group| Wanted { crew: group.crew, days: group.days, class: group.stated.urgency };
    let mut placement = Placement::new(staff, period.len(), groups.iter().map(wanted).collect());
    for class in Urgency::ALL {
        placement.place(class);
    }
    for (group, place) in groups.into_iter().zip(placement.places()) {
        match place.and_then(|(day, worker)| Some((period.day(day)?, staff.worker(worker)?))) {
            Some((day, worker)) => {
                plan.visits.push(PlannedVisit { group: group.stated, worker: worker.id.clone(), day });
            }
            None => {
                let why = staff.why_not(group.crew, group.days, &group.stated);
                plan.unplaced.push(Unplaced { group: group.stated, why });
            }
        }
    }
    plan.full = placement
        .full()
        .filter_map(|(class, day, worker)| {
            Some(FullDay { worker: staff.worker(worker)?.id.clone(), day: period.day(day)?, urgency: class })
        })
        .collect();
    order::natural(&mut plan.full);
}
