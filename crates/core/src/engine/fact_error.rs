//! Faults of the facts of a stand-alone evaluation.

use crate::document::{DocumentError, Place};
use crate::record::{AsProblem, OneOrMore, Problem};

/// One fault of the facts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FactsError {
    /// The text is not JSON.
    #[error("{0}")]
    Document(#[from] DocumentError),
    /// The shape is not that of facts.
    #[error("`{path}`: expected {expected}, found {found}")]
    Shape {
        /// Which fact.
        path: String,
        /// What could stand there.
        expected: &'static str,
        /// What stands there.
        found: String,
        /// Where.
        place: Place,
    },
    /// The type of a fact that is not given cannot be told.
    #[error("`{path}` is null in every record; say what it is: {{\"type\": \"number\"}}")]
    Untyped {
        /// Which fact.
        path: String,
    },
    /// Two records give one field different types.
    #[error("`{path}` is {found}, elsewhere {expected}; give it one type")]
    Mixed {
        /// Which fact.
        path: String,
        /// The type of an earlier record.
        expected: &'static str,
        /// The type of this one.
        found: &'static str,
    },
    /// More values than one evaluation takes.
    #[error("the facts are {found} values by record and field; at most {limit} can be evaluated at once")]
    TooMany {
        /// Records times fields.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// A fact that the prepared expression was not compiled for.
    #[error("`{path}` has a name, type or set of values that the expression was not prepared for")]
    Unexpected {
        /// Which fact.
        path: String,
    },
    /// A name that an expression cannot say.
    #[error("`{path}`: {source}")]
    Name {
        /// Which fact.
        path: String,
        /// Why not.
        source: crate::language::ScopeError,
    },
}

impl FactsError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            FactsError::Document(error) => error.code(),
            FactsError::Shape { .. } => "facts.shape",
            FactsError::Untyped { .. } => "facts.untyped",
            FactsError::TooMany { .. } => "facts.too_many_values",
            FactsError::Unexpected { .. } => "facts.unexpected",
            FactsError::Mixed { .. } => "facts.mixed_types",
            FactsError::Name { .. } => "facts.name",
        }
    }

    /// Where it stands in the text of the facts.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            FactsError::Document(error) => Some(error.place()),
            FactsError::Shape { place, .. } => Some(*place),
            _ => None,
        }
    }
}

impl AsProblem for FactsError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        let own = match self {
            FactsError::Shape { path, .. }
            | FactsError::Untyped { path }
            | FactsError::Mixed { path, .. }
            | FactsError::Unexpected { path }
            | FactsError::Name { path, .. } => own.at(path),
            FactsError::Document(_) | FactsError::TooMany { .. } => own,
        };
        match self.place() {
            Some(place) => own.placed(place.line, place.column),
            None => own,
        }
    }
}

/// Every fault of the facts; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FactsErrors(OneOrMore<FactsError>);

impl FactsErrors {
    pub(super) fn all(errors: OneOrMore<FactsError>) -> FactsErrors {
        FactsErrors(errors)
    }

    pub(crate) fn one(error: FactsError) -> FactsErrors {
        FactsErrors(error.into())
    }

    pub(crate) fn collect(errors: Vec<FactsError>) -> Result<(), FactsErrors> {
        OneOrMore::of(errors).map_or(Ok(()), |errors| Err(FactsErrors(errors)))
    }

    /// Every fault.
    pub fn iter(&self) -> impl Iterator<Item = &FactsError> {
        self.0.iter()
    }

    /// The code of the first fault.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.first().code()
    }
}

impl AsProblem for FactsErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.0)
    }
}
