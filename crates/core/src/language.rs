//! The policy language: a typed subset of FEEL, from text to a checked expression.
//!
//! In: the text of one expression and a [`Scope`] that says what names mean; out: a [`Checked`] expression, or every
//! fault with its code, line, column and a suggestion. It evaluates nothing: `engine` does.

mod builtin;
mod check;
mod error;
mod lexer;
mod parser;
mod print;
mod scope;
mod syntax;
mod typed;
mod types;

pub use check::check;
pub(crate) use check::height::height;
pub(crate) use check::literal::{Temporal, temporal};
pub use error::{LanguageError, LanguageErrors, Refusal};
pub(crate) use error::{nearest, place};
pub(crate) use lexer::spelled;
pub use parser::parse;
pub use print::print;
pub use scope::{Declaration, Meaning, ProgrammeDeclaration, Scope, ScopeError};
pub use syntax::{Arithmetic, Comparison, Expression, Function, Kind, Quantifier, Range, Span, Test};
pub use typed::{
    Aggregate, Checked, DatePart, DurationPart, Iteration, ListPlace, RangeTest, Rounding, Typed, TypedKind, TypedTest,
};
pub use types::{Categories, RecordListId, Type};

/// The longest expression, in characters.
pub const LONGEST: usize = 10_000;

/// The deepest nesting of an expression.
pub const DEEPEST: usize = 128;

#[cfg(test)]
mod tests;
