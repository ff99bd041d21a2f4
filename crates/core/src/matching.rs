//! Needs and resources: who is helped by what, at the provable optimum.
//!
//! # When you need it
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
pub mod referral;
mod solver;
mod transport;
mod verify;

pub use solver::{
    Flow, FullLimit, Marginal, PlanQuestions, TransportPlan, WhyOutside, Witness, marginal_values, solve_transport,
    solve_transport_from, why_outside,
};
pub use transport::{Group, Transport, TransportError};
pub use verify::{Proof, VerifyError, verify_transport};
