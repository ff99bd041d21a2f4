//! Why a register cannot be searched.

use crate::record::{AsProblem, OneOrMore, Problem};

/// Why a register cannot be searched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum DiscoveryError {
    /// A household or member without an id, of whom no lead can tell.
    #[error("{of} has no id; give one")]
    Blank {
        /// Who: `a household`, or a member of one.
        of: String,
        /// Where it stands: `households[3].id`.
        path: String,
    },
    /// Two households, or two members of one household, with the same id.
    #[error("{of} `{id}` is there twice; leave one out or name it otherwise")]
    Twice {
        /// What: `household`, or `member of household …`.
        of: String,
        /// The id.
        id: String,
        /// Where it stands: `households.h1.members.m2`.
        path: String,
    },
    /// A programme that the pack does not have.
    #[error("there is no programme `{programme}`; {hint}")]
    UnknownProgramme {
        /// The name.
        programme: String,
        /// What to do.
        hint: String,
        /// Where it is named: `programmes.aid`, or first in `receiving[3].programme`.
        path: String,
    },
    /// A programme that is to be looked for, and about which somebody else decides.
    #[error("`{programme}` has no criteria, somebody else is asked about it; leave it out")]
    AskedElsewhere {
        /// The programme.
        programme: String,
    },
}

impl DiscoveryError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DiscoveryError::Blank { .. } => "discovery.blank",
            DiscoveryError::Twice { .. } => "discovery.twice",
            DiscoveryError::UnknownProgramme { .. } => "discovery.unknown_programme",
            DiscoveryError::AskedElsewhere { .. } => "discovery.asked_elsewhere",
        }
    }
}

impl AsProblem for DiscoveryError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            DiscoveryError::Blank { path, .. }
            | DiscoveryError::Twice { path, .. }
            | DiscoveryError::UnknownProgramme { path, .. } => own.at(path),
            DiscoveryError::AskedElsewhere { programme } => own.at(format_args!("programmes.{programme}")),
        }
    }
}

/// Every fault of what was handed in, each once and in order, at most 100.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct DiscoveryErrors {
    /// The faults.
    pub errors: OneOrMore<DiscoveryError>,
}

impl AsProblem for DiscoveryErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}
