//! The errors of numbers, calendars and identities as data: their modules stand below `record` and cannot say it.

use super::{AsProblem, Problem};
use crate::calendar::{CalendarDataError, CalendarError, CalendarErrors, CalendarFault};
use crate::identity::IdentityError;
use crate::quantity::{CapitalsError, NumberError, UnitError};

impl AsProblem for NumberError {
    fn problem(&self) -> Problem {
        Problem::new(self.code(), self)
    }
}

impl AsProblem for UnitError {
    fn problem(&self) -> Problem {
        Problem::new(self.code(), self)
    }
}

impl AsProblem for CapitalsError {
    fn problem(&self) -> Problem {
        Problem::new(self.code(), self)
    }
}

impl AsProblem for IdentityError {
    fn problem(&self) -> Problem {
        Problem::new(self.code(), self)
    }
}

impl AsProblem for CalendarError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            CalendarError::Backwards { .. } => own.at("until"),
            CalendarError::Unrepresentable { .. } | CalendarError::PausedMonths { .. } => own.at("term"),
            CalendarError::PauseEmpty { .. }
            | CalendarError::ExtensionUnit { .. }
            | CalendarError::ExtensionShort { .. } => own.at("to"),
            CalendarError::ExtensionReason => own.at("reason"),
            // The text is all that was given, or the day is one that the count came to.
            CalendarError::TermForm { .. } | CalendarError::TermNumber { .. } | CalendarError::Outside { .. } => own,
        }
    }
}

impl AsProblem for CalendarDataError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), &self.fault).at(&self.path);
        match &self.fault {
            CalendarFault::Shape { message, line, column } => own.saying(message).placed(*line, *column),
            _ => own,
        }
    }
}

impl AsProblem for CalendarErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}
