//! Why there is no work plan, and what is wrong with one.

use crate::calendar::CalendarError;
use crate::record::{AsProblem, Problem};
use crate::revisit::obligation::{ObligationId, Urgency};
use chrono::NaiveDate;

/// Why no work plan can be made.
///
/// ```
/// use tuodi::calendar::Calendar;
/// use tuodi::revisit::{WorkPlanOptions, work_plan};
/// let options = WorkPlanOptions { from: "2026-03-02".parse()?, to: "2026-03-01".parse()? };
/// let refused = work_plan(&[], &[], &Calendar::mainland_china()?, &options).err().ok_or("a plan")?;
/// assert_eq!(refused.code(), "work_plan.period");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WorkPlanError {
    /// The last day lies before the first.
    #[error("the period from {from} to {to} has no day; give the earlier day first")]
    Period {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// A day of the period lies outside the calendar's years.
    #[error("the period cannot be planned: {error}")]
    Calendar {
        /// Which end of the period lies outside: `from` or `to`.
        path: &'static str,
        /// Which day, and what to do.
        #[source]
        error: CalendarError,
    },
    /// More than a plan can hold.
    #[error("{count} {what} are more than the {most} of one plan; plan a part of them")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// Where they stand.
        path: &'static str,
        /// How many.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// A worker without an id.
    #[error("workers[{place}] has no id; give it the one that obligations name in `not_by`")]
    BlankWorker {
        /// Its place in the list, from 0.
        place: usize,
    },
    /// Two workers with one id.
    #[error("the worker `{id}` stands twice; give each worker once, with all places and roles")]
    DuplicateWorker {
        /// The id.
        id: String,
    },
    /// An obligation without a household.
    #[error("the obligation {id} names no household; visits go by household")]
    BlankHousehold {
        /// The obligation.
        id: ObligationId,
    },
    /// Two obligations with one id.
    #[error("the obligation {id} stands twice; give the obligations of one plan of revisits, each once")]
    DuplicateObligation {
        /// The id.
        id: ObligationId,
    },
    /// The days of an obligation are not in order.
    #[error("the obligation {id} opens on {opens} and is due on {due}, and closes {}; its days run backwards", on(.closes))]
    Window {
        /// The obligation.
        id: ObligationId,
        /// The first day on which a visit counts.
        opens: NaiveDate,
        /// The last day on which it is in time.
        due: NaiveDate,
        /// The last day on which a visit counts.
        closes: Option<NaiveDate>,
    },
}

fn on(closes: &Option<NaiveDate>) -> String {
    closes.map_or_else(|| "never".to_owned(), |day| format!("on {day}"))
}

impl WorkPlanError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            WorkPlanError::Period { .. } => "work_plan.period",
            WorkPlanError::Calendar { error, .. } => error.code(),
            WorkPlanError::TooMany { .. } => "work_plan.too_many",
            WorkPlanError::BlankWorker { .. } => "work_plan.blank_worker",
            WorkPlanError::DuplicateWorker { .. } => "work_plan.duplicate_worker",
            WorkPlanError::BlankHousehold { .. } => "work_plan.blank_household",
            WorkPlanError::DuplicateObligation { .. } => "work_plan.duplicate_obligation",
            WorkPlanError::Window { .. } => "work_plan.window",
        }
    }
}

impl AsProblem for WorkPlanError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            WorkPlanError::Period { .. } => own.at("to"),
            WorkPlanError::Calendar { path, error } => error.problem().saying(self).at(path),
            WorkPlanError::TooMany { path, .. } => own.at(path),
            WorkPlanError::BlankWorker { place } => own.at(format_args!("workers[{place}]")),
            WorkPlanError::DuplicateWorker { id } => own.at(format_args!("workers.{id}")),
            WorkPlanError::BlankHousehold { id } => own.at(format_args!("obligations.{id}.household")),
            WorkPlanError::DuplicateObligation { id } => own.at(format_args!("obligations.{id}")),
            WorkPlanError::Window { id, opens, due, .. } => {
                let field = if due < opens { "due" } else { "closes" };
                own.at(format_args!("obligations.{id}.{field}"))
            }
        }
    }
}

/// What is wrong with a work plan. A visit is named by the first of its obligations.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WorkPlanViolation {
    /// There is no plan for this input.
    #[error("there is no plan to compare with: {0}")]
    Input(#[from] WorkPlanError),
    /// The plan is one of another period.
    #[error("the plan runs from {from} to {to}, which is not the period that was asked for")]
    Period {
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
        /// Which of the two differs, or the first of both.
        path: &'static str,
    },
    /// A visit without obligations.
    #[error("the visit {visit} meets no obligation")]
    Empty {
        /// Where it stands: `visits` or `unplaced`.
        list: &'static str,
        /// The visit.
        visit: ObligationId,
    },
    /// An obligation that was not given.
    #[error("the visit {visit} names the obligation {obligation}, which was not given")]
    UnknownObligation {
        /// Where it stands: `visits` or `unplaced`.
        list: &'static str,
        /// The visit.
        visit: ObligationId,
        /// The obligation.
        obligation: ObligationId,
    },
    /// An obligation in more than one place.
    #[error("the obligation {obligation} stands in the plan twice")]
    Twice {
        /// The obligation.
        obligation: ObligationId,
    },
    /// An open obligation in no place.
    #[error("the open obligation {obligation} stands nowhere in the plan")]
    Missing {
        /// The obligation.
        obligation: ObligationId,
    },
    /// An obligation that has ended.
    #[error("the obligation {obligation} has ended and stands in the plan")]
    Ended {
        /// The obligation.
        obligation: ObligationId,
    },
    /// A visit says something else than its obligations.
    #[error("the `{field}` of the visit {visit} is not that of its obligations")]
    Stated {
        /// Where it stands: `visits` or `unplaced`.
        list: &'static str,
        /// The visit.
        visit: ObligationId,
        /// What it says.
        field: &'static str,
    },
    /// A visit by somebody who was not given.
    #[error("the visit {visit} is made by `{worker}`, who was not given")]
    UnknownWorker {
        /// The visit.
        visit: ObligationId,
        /// Who goes.
        worker: String,
    },
    /// A visit on a day that is not one of an obligation's.
    #[error("the visit {visit} is made on {day}, which is no day of the obligation {obligation}")]
    Day {
        /// The visit.
        visit: ObligationId,
        /// The obligation.
        obligation: ObligationId,
        /// The day.
        day: NaiveDate,
    },
    /// A visit on a day on which the worker does not work.
    #[error("the visit {visit} is made on {day}, when `{worker}` does not work")]
    Rest {
        /// The visit.
        visit: ObligationId,
        /// Who goes.
        worker: String,
        /// The day.
        day: NaiveDate,
    },
    /// A visit by somebody without the role.
    #[error("the visit {visit} is made by `{worker}`, who has not the role of the obligation {obligation}")]
    Role {
        /// The visit.
        visit: ObligationId,
        /// The obligation.
        obligation: ObligationId,
        /// Who goes.
        worker: String,
    },
    /// A visit by somebody who does not go there.
    #[error("the visit {visit} is made by `{worker}`, who does not go to the place of the obligation {obligation}")]
    Area {
        /// The visit.
        visit: ObligationId,
        /// The obligation.
        obligation: ObligationId,
        /// Who goes.
        worker: String,
    },
    /// A visit by somebody who may not make it.
    #[error("the visit {visit} is made by `{worker}`, whom the obligation {obligation} excludes")]
    Independence {
        /// The visit.
        visit: ObligationId,
        /// The obligation.
        obligation: ObligationId,
        /// Who goes.
        worker: String,
    },
    /// More visits than a worker makes on a day.
    #[error("`{worker}` has {visits} visits on {day}, and makes {most} a day")]
    Capacity {
        /// Who goes.
        worker: String,
        /// The day.
        day: NaiveDate,
        /// How many visits.
        visits: usize,
        /// How many they make.
        most: u32,
    },
    /// A reason that is not so.
    #[error("{visit} is not planned as `{said}`, but it is `{found}`")]
    Reason {
        /// What has no place.
        visit: ObligationId,
        /// The reason of the plan.
        said: &'static str,
        /// The reason that was found.
        found: &'static str,
    },
    /// A number that is not so.
    #[error("the plan's number of {what} is wrong")]
    Count {
        /// Of what.
        what: &'static str,
        /// Where it stands.
        path: &'static str,
    },
    /// A list in another order.
    #[error("the plan's `{list}` are not in their order")]
    Order {
        /// Which list.
        list: &'static str,
    },
    /// A day of the proof that is not full of visits of its class or those before.
    #[error("{day} of `{worker}` is not full of visits of the class `{}` and those before it", .urgency.name())]
    NotFull {
        /// The worker.
        worker: String,
        /// The day.
        day: NaiveDate,
        /// The class.
        urgency: Urgency,
    },
    /// A day on which a visit could be, which the proof leaves out: there may be a larger plan.
    #[error("{visit} could be met by `{worker}` on {day}; it is not shown that there is no larger plan")]
    NotShown {
        /// The visit, or what has no place.
        visit: ObligationId,
        /// Who could go.
        worker: String,
        /// When.
        day: NaiveDate,
    },
}

impl WorkPlanViolation {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            WorkPlanViolation::Input(error) => error.code(),
            WorkPlanViolation::Period { .. } => "work_plan.other_period",
            WorkPlanViolation::Empty { .. } => "work_plan.empty_visit",
            WorkPlanViolation::UnknownObligation { .. } => "work_plan.unknown_obligation",
            WorkPlanViolation::Twice { .. } => "work_plan.planned_twice",
            WorkPlanViolation::Missing { .. } => "work_plan.missing",
            WorkPlanViolation::Ended { .. } => "work_plan.ended",
            WorkPlanViolation::Stated { .. } => "work_plan.stated",
            WorkPlanViolation::UnknownWorker { .. } => "work_plan.unknown_worker",
            WorkPlanViolation::Day { .. } => "work_plan.day",
            WorkPlanViolation::Rest { .. } => "work_plan.rest",
            WorkPlanViolation::Role { .. } => "work_plan.role",
            WorkPlanViolation::Area { .. } => "work_plan.area",
            WorkPlanViolation::Independence { .. } => "work_plan.independence",
            WorkPlanViolation::Capacity { .. } => "work_plan.capacity",
            WorkPlanViolation::Reason { .. } => "work_plan.reason",
            WorkPlanViolation::Count { .. } => "work_plan.count",
            WorkPlanViolation::Order { .. } => "work_plan.order",
            WorkPlanViolation::NotFull { .. } => "work_plan.not_full",
            WorkPlanViolation::NotShown { .. } => "work_plan.not_shown",
        }
    }
}

impl WorkPlanViolation {
    /// Where it lies in the plan, or in the obligations and workers that it was made of.
    fn path(&self) -> String {
        match self {
            WorkPlanViolation::Input(_) => String::new(),
            WorkPlanViolation::Period { path, .. } => (*path).to_owned(),
            WorkPlanViolation::Empty { list, visit } | WorkPlanViolation::UnknownObligation { list, visit, .. } => {
                format!("{list}.{visit}.obligations")
            }
            WorkPlanViolation::Twice { obligation }
            | WorkPlanViolation::Missing { obligation }
            | WorkPlanViolation::Ended { obligation } => format!("obligations.{obligation}"),
            WorkPlanViolation::Stated { list, visit, field } => format!("{list}.{visit}.{field}"),
            WorkPlanViolation::UnknownWorker { visit, .. }
            | WorkPlanViolation::Role { visit, .. }
            | WorkPlanViolation::Area { visit, .. }
            | WorkPlanViolation::Independence { visit, .. } => format!("visits.{visit}.worker"),
            WorkPlanViolation::Day { visit, .. } | WorkPlanViolation::Rest { visit, .. } => {
                format!("visits.{visit}.day")
            }
            WorkPlanViolation::Capacity { worker, .. } => format!("workers.{worker}.visits_a_day"),
            WorkPlanViolation::Reason { visit, .. } => format!("unplaced.{visit}.why"),
            WorkPlanViolation::Count { path, .. } => (*path).to_owned(),
            WorkPlanViolation::Order { list } => (*list).to_owned(),
            WorkPlanViolation::NotFull { worker, day, .. } | WorkPlanViolation::NotShown { worker, day, .. } => {
                format!("full.{worker}.{day}")
            }
        }
    }
}

impl AsProblem for WorkPlanViolation {
    fn problem(&self) -> Problem {
        match self {
            WorkPlanViolation::Input(error) => error.problem().saying(self),
            _ => Problem::new(self.code(), self).at(self.path()),
        }
    }
}
