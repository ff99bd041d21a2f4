//! Whom to go back to, how, and by when.
//!
//! In: the visit rules of a pack, and what a host recorded (grants, events, lists, attempts, visits, waivers); out: one
//! obligation for each rule that applies, with exactly one end.

mod obligation;
mod work_plan;

pub use obligation::{
    BadId, Cancelled, Channel, Lacking, Obligation, ObligationId, ObligationKind, Stage, State, Urgency,
};
pub use work_plan::{
    ClassCount, FullDay, PlannedVisit, Unplaced, VisitGroup, WhyNot, WorkDays, WorkPlan, WorkPlanError,
    WorkPlanOptions, WorkPlanViolation, Worker, verify_work_plan, work_plan,
};
