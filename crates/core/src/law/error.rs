//! Faults of a pack.

use crate::document::{DocumentError, Place};
use crate::language::LanguageError;
use crate::record::{AsProblem, OneOrMore, Problem};

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
    /// Two versions of one thing are in force on one day.
    #[error("{}", overlap(*.from, *.other))]
    Versions {
        /// The first day of this one.
        from: chrono::NaiveDate,
        /// The first day of the other one.
        other: chrono::NaiveDate,
    },
    /// A pack that cannot be extended.
    #[error("`extends: {name}`: {why}")]
    Extends {
        /// The name of the pack above.
        name: String,
        /// Why, and what to do.
        why: String,
    },
    /// A definition that stands over another one without saying so, or says so without need, or changes its kind.
    #[error("`{name}`: {why}")]
    Override {
        /// The name.
        name: String,
        /// Why, and what to do.
        why: String,
    },
    /// Something that is removed although it is used.
    #[error("`{name}` cannot be removed: {user} uses it; remove or override that as well")]
    Removed {
        /// The name.
        name: String,
        /// The path of what uses it.
        user: String,
    },
    /// Programmes that cannot stand to each other as the pack says.
    #[error("{why}")]
    Relation {
        /// Why, and what to do.
        why: String,
    },
    /// More than the host allows.
    #[error("more than {limit}; split the pack, or raise the limit")]
    Limit {
        /// How many of what.
        limit: String,
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
    /// What an engine has to say about its own section.
    #[error("{why}")]
    Section {
        /// The stable code, for example `instruments.gap`.
        code: &'static str,
        /// Why, and what to do.
        why: String,
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
            PackFault::Missing { .. } => "policy.missing",
            PackFault::Value { .. } => "policy.value",
            PackFault::Name(error) => error.code(),
            PackFault::UnknownName { .. } => "policy.unknown_name",
            PackFault::UnknownUnit { .. } => "policy.unknown_unit",
            PackFault::Cycle { .. } => "policy.cycle",
            PackFault::Versions { .. } => "policy.versions",
            PackFault::Extends { .. } => "policy.extends",
            PackFault::Override { .. } => "policy.override",
            PackFault::Removed { .. } => "policy.removed",
            PackFault::Relation { .. } => "policy.relation",
            PackFault::Limit { .. } => "policy.limit",
            PackFault::Unit { .. } => "policy.unit",
            PackFault::Section { code, .. } => code,
        }
    }
}

impl AsProblem for PackFault {
    fn problem(&self) -> Problem {
        match self {
            PackFault::Document(error) => error.problem(),
            PackFault::Expression(error) => error.problem(),
            _ => Problem::new(self.code(), self),
        }
    }
}

fn overlap(from: chrono::NaiveDate, other: chrono::NaiveDate) -> String {
    if from == other {
        return format!("two versions begin on {from}; leave one of them out, or correct its `from`");
    }
    format!("the version from {from} overlaps the one from {other}; end the earlier one before, or leave out `until`")
}

fn at(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!(", {path}") }
}

fn of(pack: &Option<String>) -> String {
    pack.as_ref().map_or_else(String::new, |pack| format!("{pack}, "))
}

/// A fault of a pack with its path and place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}line {}, column {}{}: {fault}", of(.pack), .place.line, .place.column, at(.path))]
pub struct PackError {
    /// The pack in which it stands, if it is not the loaded one but one above it.
    pub pack: Option<String>,
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

impl AsProblem for PackError {
    fn problem(&self) -> Problem {
        let own = match &self.pack {
            Some(pack) => Problem::new(self.code(), format_args!("{pack}: {}", self.fault)),
            None => Problem::new(self.code(), &self.fault),
        };
        own.at(&self.path).placed(self.place.line, self.place.column)
    }
}

/// Every fault of a pack, at most 100, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct PackErrors {
    /// The faults.
    pub errors: OneOrMore<PackError>,
}

impl PackErrors {
    /// One fault of the chain of packs itself.
    pub(crate) fn one(fault: PackFault) -> PackErrors {
        let place = Place { line: 1, column: 1 };
        PackErrors { errors: PackError { pack: None, path: "extends".to_owned(), place, fault }.into() }
    }
}

impl AsProblem for PackErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}
