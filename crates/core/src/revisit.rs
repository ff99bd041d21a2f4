//! Whom to go back to, how, and by when.
//!
//! In: the visit rules of a pack, and what a host recorded (grants, events, lists, attempts, visits, waivers); out: one
//! obligation for each rule that applies, with exactly one end.
//!
//! # When you need it
//!
//! * Aid was given, or something happened to a household, and somebody has to go back:
//!   [`Policy::plan_revisits`](crate::Policy::plan_revisits) says who is owed a visit, by which channel and until when,
//!   and what each visit so far has done about it.
//! * You have workers, and want their month: [`work_plan()`] gives visits to workers and days, and says what has no place.
//! * You report how many were reached, and in time: [`RevisitPlan::coverage`]. You want to know what visits found, and
//!   how often decisions overlooked something: [`RevisitPlan::findings`] and [`RevisitPlan::quality`].
//! * Somebody supervises the visits by a sample that nobody can pick: [`sample`].
//!
//! # What it does not do
//!
//! It calls nobody, stores nothing and knows no clock: dates come in, and a plan is made anew from the records each time.
//! It changes no case and no money. A [`Finding`] is a proposal; the host makes a command or a record of it, as
//! [`Policy::plan_revisits`](crate::Policy::plan_revisits) shows. It does not decide who may enter what: the records are
//! believed. That nobody was reached never ends anything.
//!
//! # Examples
//!
//! Due in seven days: the seventh day is in time, the eighth is not.
//!
//! ```
//! use chrono::NaiveDate;
//! use tuodi::Policy;
//! use tuodi::calendar::Calendar;
//! use tuodi::revisit::{PlanOptions, RevisitRecordList, Stage, State};
//!
//! let policy = Policy::from_text(r#"
//! pack: example
//! time_zone: "+08:00"
//! revisit:
//!   events: {hospitalised: {zh: 住院, en: hospitalised}}
//!   rules:
//!     after_hospital: {on: {event: hospitalised}, must_visit: true, channel: face_to_face, window: {due: 7d}}
//! "#)?;
//! let records = r#"{"events": [{"id": "e1", "household": "h1", "kind": "hospitalised", "happened_on": "2024-03-01"}]}"#;
//! let records = RevisitRecordList::from_json(records)?.tables(policy.visit_rules())?;
//! let calendar = Calendar::mainland_china()?;
//! for (day, expected) in [(7, Stage::Waiting), (8, Stage::DueToday), (9, Stage::Overdue)] {
//!     let today = NaiveDate::from_ymd_opt(2024, 3, day).ok_or("no day")?;
//!     let plan = policy.plan_revisits(&records, today, &calendar, &PlanOptions::default())?;
//!     let obligation = plan.get(0).ok_or("no obligation")?;
//!     assert_eq!(obligation.due.to_string(), "2024-03-08");
//!     assert!(matches!(obligation.state, State::Open { stage, .. } if stage == expected));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod condition;
mod coverage;
mod error;
mod explain;
mod fault;
mod finding;
mod ladder;
mod lead;
mod obligation;
mod outline;
mod plan;
mod question;
mod read;
mod records;
mod rule;
pub mod sample;
mod store;
mod work_plan;

pub use coverage::{Counts, Coverage, CoverageOptions, CoverageRow, Dimension};
pub use error::RevisitError;
pub use explain::Explanation;
pub(crate) use finding::OF_DECISIONS;
pub use finding::{Finding, Quality};
pub use ladder::{Hand, Reach};
pub use obligation::{
    BadId, Cancelled, Channel, Lacking, Obligation, ObligationId, ObligationKind, Stage, State, Urgency,
};
pub use outline::{
    ExemptionOutline, RepeatOutline, VisitRuleOutline, VisitRuleVersionOutline, VisitRulesOutline, WindowOutline,
};
pub use plan::{Exempted, PlanOptions, RevisitPlan, Unplanned, WhyUnplanned};
pub use question::{FindingRule, Proposal, Question, Questionnaire, UNKNOWN};
pub use read::VisitRules;
pub use records::{
    Attempt, Disposition, GrantRecord, LifeEvent, ListEntry, RevisitRecordList, RevisitRecords, SetDay, Visit,
    VisitedHousehold, Waiver,
};
pub use rule::Ladder;
pub use work_plan::{
    ClassCount, FullDay, PlannedVisit, Unplaced, VisitGroup, WhyNot, WorkDays, WorkPlan, WorkPlanError,
    WorkPlanOptions, WorkPlanViolation, Worker, verify_work_plan, work_plan,
};
