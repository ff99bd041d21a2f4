//! Programs over blocks of rows.
//!
//! In: checked expressions, facts as columns and the constants of a call; out: values, faults and traces. One household
//! is a block of one row; there is no second interpreter.

mod answer;
mod block;
mod build;
mod column;
mod evaluate;
mod facts;
mod fold;
mod kernel;
mod lower;
mod number;
mod program;
mod run;
mod trace;
mod value;

pub use answer::{Answer, Completeness, FaultCause, Possible};
pub use evaluate::{EvaluateError, Fault, evaluate};
pub use facts::{Facts, FactsError, FactsErrors};
pub use value::Value;
