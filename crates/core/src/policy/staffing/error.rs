//! Why workers cannot be counted by places.

use crate::record::{AsProblem, OneOrMore, Problem};

/// Why workers cannot be counted by places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum StaffingError {
    /// A worker or place without an id.
    #[error("a {of} has no id; give one")]
    Blank {
        /// `worker` or `place`.
        of: &'static str,
        /// Which of its list, from 0.
        at: usize,
    },
    /// A place that is there twice.
    #[error("place `{place}` is there twice; leave one out")]
    Twice {
        /// The place.
        place: String,
    },
    /// A worker who is at a place twice.
    #[error("worker `{worker}` is at `{place}` twice; write all roles in one record")]
    WorkerTwice {
        /// The worker.
        worker: String,
        /// The place.
        place: String,
    },
    /// A place that is not there.
    #[error("{of} `{id}` names the place `{place}`, which is not there; {hint}")]
    UnknownPlace {
        /// `worker` or `place`.
        of: &'static str,
        /// Its id.
        id: String,
        /// The place that it names.
        place: String,
        /// What to do.
        hint: String,
    },
    /// Places that lie within themselves, or too deep.
    #[error("place `{place}` lies in a circle, or deeper than {most}; correct `within`")]
    Circle {
        /// The place.
        place: String,
        /// How deep places may lie.
        most: usize,
    },
}

impl StaffingError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            StaffingError::Blank { .. } => "staffing.blank",
            StaffingError::Twice { .. } => "staffing.twice",
            StaffingError::WorkerTwice { .. } => "staffing.worker_twice",
            StaffingError::UnknownPlace { .. } => "staffing.unknown_place",
            StaffingError::Circle { .. } => "staffing.circle",
        }
    }
}

impl AsProblem for StaffingError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            StaffingError::Blank { of, at } => own.at(format_args!("{of}s[{at}].id")),
            StaffingError::Twice { place } => own.at(format_args!("places.{place}")),
            StaffingError::WorkerTwice { worker, .. } => own.at(format_args!("workers.{worker}.place")),
            StaffingError::UnknownPlace { of: "place", id, .. } => own.at(format_args!("places.{id}.within")),
            StaffingError::UnknownPlace { id, .. } => own.at(format_args!("workers.{id}.place")),
            StaffingError::Circle { place, .. } => own.at(format_args!("places.{place}.within")),
        }
    }
}

/// Every fault of what was handed in, each once and in order, at most 100.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct StaffingErrors {
    /// The faults.
    pub errors: OneOrMore<StaffingError>,
}

impl AsProblem for StaffingErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}
