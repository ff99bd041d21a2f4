//! Faults of a pack.

use crate::document::{DocumentError, Place};
use crate::language::LanguageError;

/// What is wrong with a place in a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackFault {
    /// The text is no document.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// An expression is refused. The place in the document is that of the pack's fault; inside is that in the
    /// expression's own text.
    #[error("{}", .0.refusal)]
    Expression(LanguageError),
    /// A key that the format does not have.
    #[error("there is no key `{key}` here; {hint}")]
    UnknownKey {
        /// The key.
        key: String,
        /// A near key, or those that may stand here.
        hint: String,
    },
    /// In flow style a comma has cut an expression in two, or a bracket or quote of it has no other half.
    #[error(
        "`{part}` is part of an expression: in flow style a comma cuts it, so put the expression on its own line or in \
         quotes; anywhere else look for a bracket or quote without its other half"
    )]
    ExpressionCut {
        /// What became a key of its own, or the expression without its end.
        part: String,
    },
    /// A part of the format that is not read by this version.
    #[error("`{key}` is part of the pack format, but this version does not read it; leave it out")]
    Unsupported {
        /// The key.
        key: String,
    },
    /// A key that must be there.
    #[error("`{key}` is missing; add it")]
    Missing {
        /// The key.
        key: String,
    },
    /// A value that is not what should stand there.
    #[error("expected {expected}, found {found}")]
    Value {
        /// What should stand there.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A name that cannot be declared.
    #[error(transparent)]
    Name(#[from] crate::language::ScopeError),
    /// A name that nothing declares.
    #[error("nothing is called `{name}`{}", .near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    UnknownName {
        /// The name.
        name: String,
        /// A near name.
        near: Option<String>,
    },
    /// A unit of which a name is neither known nor declared.
    #[error("there is no unit `{name}`; {hint}")]
    UnknownUnit {
        /// The name.
        name: String,
        /// A near name, or those there are.
        hint: String,
    },
    /// Something is computed from itself.
    #[error("`{name}` is computed from itself: {way}")]
    Cycle {
        /// The name.
        name: String,
        /// The way from it back to itself.
        way: String,
    },
    /// The unit of a formula is not the declared one.
    #[error("the formula is in `{found}`, but `{expected}` is declared")]
    Unit {
        /// The declared unit.
        expected: String,
        /// The unit of the formula.
        found: String,
    },
}

impl PackFault {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PackFault::Document(error) => error.code(),
            PackFault::Expression(error) => error.code(),
            PackFault::UnknownKey { .. } => "policy.unknown_key",
            PackFault::ExpressionCut { .. } => "policy.expression_cut",
            PackFault::Unsupported { .. } => "policy.unsupported",
            PackFault::Missing { .. } => "policy.missing",
            PackFault::Value { .. } => "policy.value",
            PackFault::Name(error) => error.code(),
            PackFault::UnknownName { .. } => "policy.unknown_name",
            PackFault::UnknownUnit { .. } => "policy.unknown_unit",
            PackFault::Cycle { .. } => "policy.cycle",
            PackFault::Unit { .. } => "policy.unit",
        }
    }
}

fn at(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!(", {path}") }
}

/// A fault of a pack with its path and place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}{}: {fault}", .place.line, .place.column, at(.path))]
pub struct PackError {
    /// Where in the document's tree, for example `programmes.dibao.eligible.all[0].if`.
    pub path: String,
    /// Where in the text.
    pub place: Place,
    /// What is wrong.
    pub fault: PackFault,
}

impl PackError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }
}

/// Every fault of a pack, at most 100, in the order of the text; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackErrors {
    /// The faults.
    pub errors: Vec<PackError>,
}

impl std::fmt::Display for PackErrors {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, error) in self.errors.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n")?;
            }
            write!(formatter, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for PackErrors {}
