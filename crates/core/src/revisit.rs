//! Whom to go back to, how, and by when.
//!
//! In: the visit rules of a pack, and what a host recorded (grants, events, lists, attempts, visits, waivers); out: one
//! obligation for each rule that applies, with exactly one end.

mod condition;
mod coverage;
mod error;
mod explain;
mod fault;
mod finding;
mod ladder;
mod obligation;
mod plan;
mod question;
mod read;
mod records;
mod rule;
pub mod sample;
mod store;
mod work_plan;

pub use coverage::{Counts, Coverage, CoverageOptions, CoverageRow, Dimension, Rate};
pub use error::RevisitError;
pub use explain::Explanation;
pub use finding::{Finding, Quality};
pub use ladder::{Hand, Reach};
pub use obligation::{
    BadId, Cancelled, Channel, Lacking, Obligation, ObligationId, ObligationKind, Stage, State, Urgency,
};
pub use plan::{Exempted, PlanOptions, RevisitPlan, Unplanned, WhyUnplanned};
pub use question::{FindingRule, Proposal, Question, Questionnaire, UNKNOWN};
pub use read::VisitRules;
pub use records::{
    Attempt, Disposition, GrantRecord, LifeEvent, ListEntry, RevisitRecordList, RevisitRecords, SetDay, Visit,
    VisitedHousehold, Waiver, WrittenValue,
};
pub use rule::Ladder;
pub use work_plan::{
    ClassCount, FullDay, PlannedVisit, Unplaced, VisitGroup, WhyNot, WorkDays, WorkPlan, WorkPlanError,
    WorkPlanOptions, WorkPlanViolation, Worker, verify_work_plan, work_plan,
};
