//! Why a number cannot be replaced, and why a built-in pack cannot be had.

use crate::law::PackErrors;
use crate::record::{AsProblem, Problem};

/// A number that cannot be put in place of the law's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReplaceError {
    /// The policy has no such parameter.
    #[error("there is no parameter `{parameter}`{}", .near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    Unknown {
        /// The name.
        parameter: String,
        /// A near name.
        near: Option<String>,
    },
    /// Keys that the parameter does not have.
    #[error("`{parameter}` has no key {keys:?}; {expected}")]
    Keys {
        /// The parameter.
        parameter: String,
        /// The keys.
        keys: Vec<String>,
        /// What it has.
        expected: String,
    },
    /// A number that no column can carry exactly, or that makes a formula too fine.
    #[error(transparent)]
    Pack(#[from] PackErrors),
    /// More digits than a parameter can have.
    #[error("`{parameter}`: {value} has more than 24 digits before the point or more than 12 behind it; round it")]
    Digits {
        /// The parameter.
        parameter: String,
        /// The value.
        value: String,
    },
}

impl ReplaceError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ReplaceError::Unknown { .. } => "policy.unknown_parameter",
            ReplaceError::Keys { .. } => "policy.unknown_key",
            ReplaceError::Pack(_) => "policy.pack",
            ReplaceError::Digits { .. } => "policy.value",
        }
    }
}

impl AsProblem for ReplaceError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            ReplaceError::Unknown { parameter, .. }
            | ReplaceError::Keys { parameter, .. }
            | ReplaceError::Digits { parameter, .. } => own.at(parameter),
            // The caller gave numbers, and no text in which a line could be looked up.
            ReplaceError::Pack(errors) => errors.problem().each(&Problem::unplaced).under(self.code()),
        }
    }
}

/// A built-in pack that is not there.
#[cfg(feature = "packs")]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuiltInError {
    /// No pack has this name.
    #[error("there is no built-in policy `{name}`; there are: {known}")]
    Unknown {
        /// The name.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The pack has faults.
    #[error(transparent)]
    Pack(#[from] PackErrors),
}

#[cfg(feature = "packs")]
impl BuiltInError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            BuiltInError::Unknown { .. } => "policy.unknown_pack",
            BuiltInError::Pack(_) => "policy.pack",
        }
    }
}

#[cfg(feature = "packs")]
impl AsProblem for BuiltInError {
    fn problem(&self) -> Problem {
        match self {
            BuiltInError::Unknown { .. } => Problem::new(self.code(), self).at("name"),
            // The caller gave a name, and no text in which a line could be looked up.
            BuiltInError::Pack(errors) => errors.problem().each(&Problem::unplaced).under(self.code()),
        }
    }
}
