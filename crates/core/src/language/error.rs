//! What is wrong with an expression, and where.
//!
//! Every refusal has a stable code, a place and a hint. An expression's faults come all at once.

use super::syntax::Span;
use crate::order;
use crate::record::{AsProblem, OneOrMore, Problem};

/// The most faults that are listed; the rest of such a text is read in silence.
pub(super) const MOST_FAULTS: usize = 100;

/// The most names among which a suggestion is looked for, and the longest for which it is.
const MOST_NAMES: usize = 2_000;
const LONGEST_NAME: usize = 64;

/// Why an expression is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The text does not follow the grammar.
    #[error("expected {expected}, found {found}")]
    Syntax {
        /// What stands there.
        found: String,
        /// What could stand there.
        expected: String,
    },
    /// A character that has no place in an expression.
    #[error("the character {found} has no meaning here; {hint}")]
    Character {
        /// The character, with its code point where it cannot be seen.
        found: String,
        /// What to write instead.
        hint: String,
    },
    /// A name that nothing declares here.
    #[error("nothing is called `{name}` here{}", suggest(.suggestion.as_deref()))]
    UnknownName {
        /// The name.
        name: String,
        /// A declared name that is near.
        suggestion: Option<String>,
    },
    /// A value of the wrong type.
    #[error("expected {expected}, found {found}{}", advise(.hint.as_deref()))]
    Type {
        /// The type that stands there.
        found: String,
        /// The type that is needed.
        expected: String,
        /// What to write instead.
        hint: Option<String>,
    },
    /// Two quantities of different units.
    #[error("the units differ: `{left}` and `{right}`; {hint}")]
    Unit {
        /// One unit.
        left: String,
        /// The other.
        right: String,
        /// What to do.
        hint: String,
    },
    /// A construct of FEEL that is left out.
    #[error("{construct} cannot be used in a policy; {hint}")]
    Unsupported {
        /// What it is.
        construct: String,
        /// What to write instead.
        hint: String,
    },
    /// A number that cannot be carried exactly.
    #[error("{what} cannot be carried exactly; {hint}")]
    Precision {
        /// What it is.
        what: String,
        /// What to write instead.
        hint: String,
    },
    /// A limit of length, depth or size.
    #[error("the expression is too {what}: at most {limit}; give parts of it names of their own")]
    Limit {
        /// Long, deep or large.
        what: &'static str,
        /// The limit with its unit.
        limit: String,
    },
}

fn suggest(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

fn advise(hint: Option<&str>) -> String {
    hint.map_or_else(String::new, |hint| format!("; {hint}"))
}

impl Refusal {
    /// The stable code.
    ///
    /// ```
    /// let errors = tuodi::language::parse("1 +").unwrap_err();
    /// assert_eq!(errors.first().refusal.code(), "language.syntax");
    /// ```
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Syntax { .. } => "language.syntax",
            Refusal::Character { .. } => "language.character",
            Refusal::UnknownName { .. } => "language.unknown_name",
            Refusal::Type { .. } => "language.type",
            Refusal::Unit { .. } => "language.unit",
            Refusal::Unsupported { .. } => "language.unsupported",
            Refusal::Precision { .. } => "language.precision",
            Refusal::Limit { .. } => "language.limit",
        }
    }
}

impl AsProblem for Refusal {
    fn problem(&self) -> Problem {
        Problem::new(self.code(), self)
    }
}

/// One fault of an expression, with its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {refusal}")]
pub struct LanguageError {
    /// What is wrong.
    pub refusal: Refusal,
    /// The stretch of the text.
    pub span: Span,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl LanguageError {
    pub(crate) fn new(refusal: Refusal, span: Span, text: &str) -> LanguageError {
        let (line, column) = place(text, span.start);
        LanguageError { refusal, span, line, column }
    }

    /// The stable code, for example `language.type`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.refusal.code()
    }
}

impl AsProblem for LanguageError {
    fn problem(&self) -> Problem {
        Problem::new(self.code(), &self.refusal).placed(self.line, self.column)
    }
}

/// Line and column, from 1, of a byte of the text.
pub(crate) fn place(text: &str, byte: u32) -> (u32, u32) {
    let mut line: u32 = 1;
    let mut column: u32 = 1;
    for (at, character) in text.char_indices() {
        if at >= byte as usize {
            break;
        }
        if character == '\n' {
            line = line.saturating_add(1);
            column = 1;
        } else {
            column = column.saturating_add(1);
        }
    }
    (line, column)
}

/// Every fault of an expression, in the order of the text; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct LanguageErrors(OneOrMore<LanguageError>);

impl LanguageErrors {
    /// The faults as an error, or nothing if there are none.
    pub(crate) fn collect(mut faults: Vec<LanguageError>) -> Result<(), LanguageErrors> {
        order::by_key(&mut faults, |fault| fault.span.start);
        faults.dedup();
        OneOrMore::of(faults).map_or(Ok(()), |faults| Err(LanguageErrors(faults)))
    }

    pub(crate) fn one(refusal: Refusal, span: Span, text: &str) -> LanguageErrors {
        LanguageErrors(LanguageError::new(refusal, span, text).into())
    }

    /// The first fault.
    #[must_use]
    pub fn first(&self) -> &LanguageError {
        self.0.first()
    }

    /// Every fault, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &LanguageError> {
        self.0.iter()
    }
}

impl AsProblem for LanguageErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.0)
    }
}

/// The nearest of some names, if one is near enough to have been meant.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let name: Vec<char> = name.chars().take(LONGEST_NAME.saturating_add(1)).collect();
    if name.len() > LONGEST_NAME {
        return None;
    }
    let allowed = name.len().div_euclid(3).clamp(1, 3);
    names
        .take(MOST_NAMES)
        .filter(|candidate| {
            let length = candidate.chars().take(LONGEST_NAME.saturating_add(4)).count();
            length.abs_diff(name.len()) <= allowed
        })
        .filter_map(|candidate| Some((distance(&name, candidate, allowed)?, candidate)))
        .filter(|(distance, candidate)| *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// Edit distance, in which two neighbours that changed places count as one; nothing if it is more than is allowed.
fn distance(left: &[char], right: &str, allowed: usize) -> Option<usize> {
    let right: Vec<char> = right.chars().collect();
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    let mut last = None;
    for (count, one) in left.iter().enumerate() {
        let mut next = vec![count.saturating_add(1)];
        let mut behind = None;
        for (place, other) in right.iter().enumerate() {
            let cell = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX);
            let substituted = cell(&row, place).saturating_add(usize::from(one != other));
            let one_more = cell(&next, place).min(cell(&row, place.saturating_add(1))).saturating_add(1);
            let mut least = substituted.min(one_more);
            if last == Some(other) && behind == Some(one) {
                least = least.min(cell(&above, place.wrapping_sub(1)).saturating_add(1));
            }
            next.push(least);
            behind = Some(other);
        }
        if next.iter().min().is_some_and(|least| *least > allowed)
            && row.iter().min().is_some_and(|least| *least >= allowed)
        {
            return None;
        }
        (above, row) = (row, next);
        last = Some(one);
    }
    row.last().copied().filter(|distance| *distance <= allowed)
}
