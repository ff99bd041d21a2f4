//! Facts of a household that cannot be used.

use crate::law::{FactError, GivenFacts, Law};
use crate::record::{AsProblem, Household, OneOrMore, Problem};

/// A fact of a household that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("household `{household}`, {path}: {error}")]
pub struct ScreenError {
    /// The household.
    pub household: String,
    /// Where, for example `members[2].age`.
    pub path: String,
    /// Why.
    pub error: FactError,
}

impl ScreenError {
    /// The stable code.
    #[must_use]
    #[inline]
    pub fn code(&self) -> &'static str {
        self.error.code()
    }
}

impl AsProblem for ScreenError {
    #[inline]
    fn problem(&self) -> Problem {
        Problem::new(self.code(), format_args!("household `{}`: {}", self.household, self.error)).at(&self.path)
    }
}

/// Every fact of a household that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct ScreenErrors {
    /// The faults.
    pub errors: OneOrMore<ScreenError>,
}

impl AsProblem for ScreenErrors {
    #[inline]
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}

/// The facts of a household, each declared and with a value that its declaration allows.
#[inline]
pub(super) fn given<'a>(law: &Law, household: &'a Household) -> Result<GivenFacts<'a>, ScreenErrors> {
    GivenFacts::of(law, household).map_err(|errors| ScreenErrors {
        errors: errors.map(|(path, error)| ScreenError { household: household.id.clone(), path, error }),
    })
}
