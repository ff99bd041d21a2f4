//! Tuodi.
pub mod document;
pub mod engine;
pub mod language;
pub mod quantity;

pub use engine::{Answer, Completeness, EvaluateError, Fault, FaultCause, Facts, FactsError, FactsErrors, Possible, Value, evaluate};
