//! Why a matching run cannot be made.

use super::transport::TransportError;
use crate::json::JsonError;
use crate::language::LanguageErrors;
use crate::law::{FactError, HouseholdErrors};
use crate::record::{AsProblem, Problem};

/// Why a matching run cannot be made. What cannot be met is no error: the plan says why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MatchError {
    /// The text is not the JSON of records.
    #[error(transparent)]
    Json(JsonError),
    /// Households that cannot be read.
    #[error("`households`: {0}")]
    Households(#[from] HouseholdErrors),
    /// An id is blank.
    #[error("`{table}[{at}]` has a blank id; give it one")]
    Blank {
        /// The list.
        table: &'static str,
        /// Which of it, from 0.
        at: usize,
    },
    /// An id is there twice.
    #[error("`{table}` has `{id}` twice; an id names one of them")]
    Twice {
        /// The list.
        table: &'static str,
        /// The id.
        id: String,
    },
    /// Something names what there is not.
    #[error("`{table}`: `{id}` names the {of} `{name}`, which there is not; {hint}")]
    Unknown {
        /// The list.
        table: &'static str,
        /// The id.
        id: String,
        /// What a name is of.
        of: &'static str,
        /// The name.
        name: String,
        /// What there is.
        hint: String,
    },
    /// A value that cannot be.
    #[error("`{table}`: `{id}`: `{key}` {why}")]
    Value {
        /// The list.
        table: &'static str,
        /// The id.
        id: String,
        /// The key.
        key: &'static str,
        /// What is wrong and what to do.
        why: String,
    },
    /// A fact that cannot be used.
    #[error("`{table}`: `{id}`: {error}")]
    Fact {
        /// The list.
        table: &'static str,
        /// The id.
        id: String,
        /// Why.
        error: Box<FactError>,
    },
    /// A condition that is no expression over what is known of needs and resources.
    #[error("`resources`: `{resource}`: `if`: {errors}")]
    Condition {
        /// The resource.
        resource: String,
        /// Why, with lines and columns of the condition.
        errors: Box<LanguageErrors>,
    },
    /// A condition that is no condition, or that columns cannot carry.
    #[error("`resources`: `{resource}`: `if`: {why}")]
    ConditionKind {
        /// The resource.
        resource: String,
        /// Why.
        why: String,
    },
    /// Places lie within one another in a circle, or too deep.
    #[error("`places`: `{place}` lies within itself, or in more than {most} places; correct `within`")]
    Circle {
        /// A place of the circle.
        place: String,
        /// How deep places may lie.
        most: usize,
    },
    /// The levels of the objective do not fit in one number.
    #[error(
        "coverage, cost and distance together take more than 64 bits for `{need}`: weights up to {weight}, costs up to \
         {cost} a unit in steps of {step}; write costs in coarser steps, or give urgencies smaller weights"
    )]
    TooWide {
        /// The need whose levels do not fit.
        need: String,
        /// The greatest weight.
        weight: u64,
        /// The largest difference of costs.
        cost: String,
        /// Their greatest common divisor.
        step: String,
    },
    /// What the options ask for cannot be.
    #[error("`options.{key}` {why}")]
    Options {
        /// The key.
        key: &'static str,
        /// What is wrong and what to do.
        why: String,
    },
    /// More than the solver can count.
    #[error(transparent)]
    Transport(#[from] TransportError),
}

impl MatchError {
    /// Its stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            MatchError::Json(_) => "match.json",
            MatchError::Households(_) => "match.households",
            MatchError::Blank { .. } => "match.blank",
            MatchError::Twice { .. } => "match.twice",
            MatchError::Unknown { .. } => "match.unknown",
            MatchError::Value { .. } => "match.value",
            MatchError::Fact { .. } => "match.fact",
            MatchError::Condition { .. } => "match.condition",
            MatchError::ConditionKind { .. } => "match.condition_kind",
            MatchError::Circle { .. } => "match.circle",
            MatchError::TooWide { .. } => "match.too_wide",
            MatchError::Options { .. } => "match.options",
            MatchError::Transport(error) => error.code(),
        }
    }
}

impl AsProblem for MatchError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            MatchError::Json(JsonError { line, column, path, why }) => own.saying(why).placed(*line, *column).at(path),
            // Households are read from what was written of them, whose lines are not those of the text.
            MatchError::Households(errors) => {
                let inner = errors.problem().each(&|one| {
                    let path = format!("households{}", one.path.as_deref().unwrap_or_default());
                    one.unplaced().at(path)
                });
                inner.under(self.code())
            }
            MatchError::Blank { table, at } => own.at(format_args!("{table}[{at}]")),
            MatchError::Twice { table, id } | MatchError::Unknown { table, id, .. } => {
                own.at(format_args!("{table}.{id}"))
            }
            MatchError::Value { table, id, key, .. } => own.at(format_args!("{table}.{id}.{key}")),
            MatchError::Fact { table, id, error } => {
                let inner = error.problem();
                let path = format!("{table}.{id}.{}", inner.path.as_deref().unwrap_or_default());
                inner.at(path).under(self.code()).saying(self)
            }
            MatchError::Condition { resource, errors } => {
                let inner = errors.problem().each(&|one| one.at(format_args!("resources.{resource}.if")));
                inner.under(self.code())
            }
            MatchError::ConditionKind { resource, .. } => own.at(format_args!("resources.{resource}.if")),
            MatchError::Circle { place, .. } => own.at(format_args!("places.{place}")),
            MatchError::Options { key, .. } => own.at(format_args!("options.{key}")),
            MatchError::Transport(error) => error.problem(),
            MatchError::TooWide { need, .. } => own.at(format_args!("needs.{need}")),
        }
    }
}
