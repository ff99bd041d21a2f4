//! Needs and resources: who is helped by what, at the provable optimum.
//!
//! # When you need it
//!
//! * You have needs and resources, and want to know who is helped by what, why somebody is not, and what is short:
//!   [`Policy::match_needs`](crate::Policy::match_needs), which gives a [`MatchPlan`].
//!
//! * You have needs, resources and costs of your own as arrays, and want the cheapest plan with a proof:
//!   [`solve_transport`] and [`verify_transport`]. What a unit more or less of a resource would change:
//!   [`marginal_values`]. Why a need stays outside: [`why_outside`]. Many such questions: [`PlanQuestions`]. The same
//!   again after small changes: [`solve_transport_from`].
//!
//! * A match was proposed, and somebody has to be asked: [`referral`]. It goes on for months, with evidence and payments:
//!   [`agreement`].
//!
//! # What it does not do
//!
//! It assigns nothing to anybody: a plan is a proposal, and people accept or decline it. Arrays have no names, so that
//! of two plans that cost the same, the order of the arrays decides.

pub mod agreement;
mod catalogue;
mod check;
mod condition;
mod directory;
mod edges;
mod failing;
mod instance;
mod match_error;
mod need;
mod options;
mod place;
mod plan;
mod records;
pub mod referral;
mod resource;
mod solution;
mod solver;
mod transport;
mod verify;
mod wide;

pub use catalogue::{Catalogue, Category, NeedsOutline, Urgency};
pub(crate) use check::verify as verify_plan;
pub use check::{PlanFault, PlanProof};
pub use failing::Failing;
pub use instance::{CostLevel, Levels};
pub use match_error::MatchError;
pub use need::{Beneficiary, Need, Window};
pub use options::{Fairness, FairnessStep, KeptMatch, MatchOptions, Stability};
pub use plan::{
    Assignment, Candidate, Cause, Certificate, Changes, LimitName, MatchPlan, Moved, NamedLimit, NamedWitness,
    PaidOffer, PlanRecord, PlanTotals, PricedFund, RunnerUp, Shortage, Unmet, Wanted,
};
pub use records::{MatchRecordList, MatchRecords};
pub use resource::{Budget, Engagement, Place, Provider, Resource, ResourceKind, Vetting};
pub use solver::{
    Flow, FullLimit, Marginal, PlanQuestions, TransportPlan, WhyOutside, Witness, marginal_values, solve_transport,
    solve_transport_from, why_outside,
};
pub use transport::{Group, Transport, TransportError};
pub use verify::{Proof, VerifyError, verify_transport};
