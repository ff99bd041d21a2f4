//! Why there is no procedure.

use crate::law::Clock;
use crate::record::{AsProblem, Problem};

/// Why there is no procedure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProcedureError {
    /// The pack has no procedure of this name.
    #[error("there is no procedure `{procedure}`{}", .near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    Unknown {
        /// The name, shortened.
        procedure: String,
        /// A near name.
        near: Option<String>,
    },
    /// No version is in force on these dates.
    #[error("no version of `{procedure}` is in force on {} as known on {}; ask for another date, or add a version", .clock.as_of, .clock.known_on)]
    NotInForce {
        /// The procedure.
        procedure: String,
        /// The dates.
        clock: Clock,
    },
}

impl ProcedureError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ProcedureError::Unknown { .. } => "procedures.unknown",
            ProcedureError::NotInForce { .. } => "procedures.not_in_force",
        }
    }
}

impl AsProblem for ProcedureError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            ProcedureError::Unknown { .. } => own.at("name"),
            ProcedureError::NotInForce { .. } => own.at("as_of"),
        }
    }
}
