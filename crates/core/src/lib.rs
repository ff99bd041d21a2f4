//! Tuodi.
pub mod document;
pub mod engine;
pub mod language;
pub mod law;
pub mod policy;
pub mod quantity;
pub mod record;
pub mod screening;
pub mod text;

pub use engine::{Answer, EvaluateError, Facts, FactsError, FactsErrors, Fault, FaultCause, Possible, Prepared, evaluate};
pub use law::Clock;
pub use policy::Policy;
pub use record::{Completeness, Household, Person, Value};
