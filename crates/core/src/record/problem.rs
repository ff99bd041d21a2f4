//! An error as data. In: any error of the library; out: its code, its text and where in the input it lies.
//!
//! Each module says of its own errors what they are as data; `below` does it for the modules that stand below this one.

mod below;

use crate::one_or_more::OneOrMore;
use std::fmt;

/// An error as data: what hosts log, services answer and bindings raise.
///
/// The text says what is wrong and what to do. Where an error is made of a place and a fault, the text is that of the
/// fault alone, and the place stands in the other fields.
///
/// # Examples
/// ```
/// use tuodi::record::{AsProblem, Problem};
/// let policy = tuodi::Policy::from_text("pack: p\nfacts: {household: {savings: {type: number, min: 0}}}").unwrap();
/// let problem = policy.household("{\"savings\":\n -1, \"saving\": 1}").unwrap_err().problem();
/// assert_eq!((problem.code.as_str(), problem.path.as_deref()), ("screening.out_of_range", Some("savings")));
/// assert_eq!((problem.line, problem.column), (Some(2), Some(2)));
/// assert_eq!(problem.also[0].code, "screening.unknown_fact");
/// let json = serde_json::to_string(&problem)?;
/// assert_eq!(serde_json::from_str::<Problem>(&json)?, problem);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// The stable code, for example `screening.out_of_range`.
    pub code: String,
    /// What is wrong, and what to do.
    pub message: String,
    /// Where in the input, as the error itself writes it: `members[2].age`, `programmes.aid.amount`, or the column of a
    /// table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The line, from 1, where the input was a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The column, from 1: of a line of a text in characters, of a register in cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// The row of a table or register, from 1, as in the error's own text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// The further faults. An error that holds others under a code of its own has all of them here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Problem>,
}

/// An error that can be told as data. Every error of the library that has a code can.
///
/// # Paths
/// A path leads from what was given to what is wrong in it: keys with a point between, and places of a list from 0 in
/// brackets, as in `members[2].age`.
///
/// * A record of a list is named by its id, which can be looked up: `entries.e7.act.amount`, `workers.w1.places`. Where
///   the id itself is wrong, or the record has none, it is named by its place: `workers[3]`, `units[3].id`.
/// * What has no id of its own is named by what tells it apart: a match by need and resource (`assignments.n1.r1`), a
///   visit of a work plan by its first obligation, a full day by worker and day, a stratum by place and channel.
/// * Where a call takes one record, the path begins with a key of it (`units_per_month`); where it takes several things,
///   with the name of one of them (`design.rate`). A value that is given by itself is named as the parameter is:
///   `until`, `as_of`, `name`. Of a journal entry the path leads on from its record, but for its own `on` and `at`.
/// * Of a table the path is the column, and the row stands beside it.
///
/// No path has what lies in the input as a whole: a text that is too long, a sum of many records, a text that is all
/// that was given, and what the state of a case or referral refuses.
///
/// ```
/// use tuodi::ledger::{Fund, Ledger};
/// use tuodi::record::AsProblem;
/// let zone = chrono::FixedOffset::east_opt(8 * 3600).ok_or("no zone")?;
/// let twice = Ledger::new([Fund::new("relief"), Fund::new("relief")], zone).err().ok_or("a ledger")?;
/// assert_eq!(twice.problem().path.as_deref(), Some("funds.relief"));
/// let blank = Ledger::new([Fund::new("relief"), Fund::new(" ")], zone).err().ok_or("a ledger")?;
/// assert_eq!(blank.problem().path.as_deref(), Some("funds[1].id"));
/// # Ok::<(), &'static str>(())
/// ```
pub trait AsProblem: std::error::Error {
    /// The error as data: of several faults the first one, with the others under `also`.
    fn problem(&self) -> Problem;
}

impl Problem {
    /// A problem without a place.
    #[must_use]
    pub(crate) fn new(code: &str, message: impl fmt::Display) -> Problem {
        let (code, message) = (code.to_owned(), message.to_string());
        Problem { code, message, path: None, line: None, column: None, row: None, also: Vec::new() }
    }

    /// The same at a path; an empty one is none.
    #[must_use]
    pub(crate) fn at(self, path: impl fmt::Display) -> Problem {
        Problem { path: Some(path.to_string()).filter(|path| !path.is_empty()), ..self }
    }

    /// The same at a line and column of a text, from 1. The end of an empty line counts as its first column.
    #[must_use]
    pub(crate) fn placed(self, line: impl TryInto<u64>, column: impl TryInto<u64>) -> Problem {
        let column = column.try_into().ok().map(|column: u64| column.max(1));
        Problem { line: line.try_into().ok(), column, ..self }
    }

    /// The same without line and column, where they are those of another text than the caller's.
    #[must_use]
    pub(crate) fn unplaced(self) -> Problem {
        Problem { line: None, column: None, ..self }
    }

    /// The same in a row, given from 0 as the fields of errors count them.
    #[must_use]
    pub(crate) fn in_row(self, row: usize) -> Problem {
        Problem { row: u64::try_from(row.saturating_add(1)).ok(), ..self }
    }

    /// The same with another text.
    #[must_use]
    pub(crate) fn saying(self, message: impl fmt::Display) -> Problem {
        Problem { message: message.to_string(), ..self }
    }

    /// The same under another code, with everything as it was under `also`.
    #[must_use]
    pub(crate) fn under(self, code: &str) -> Problem {
        let mut inner = self.clone();
        let mut also = std::mem::take(&mut inner.also);
        also.insert(0, inner);
        Problem { code: code.to_owned(), also, ..self }
    }

    /// Changes it and every further fault.
    #[must_use]
    pub(crate) fn each(self, change: &impl Fn(Problem) -> Problem) -> Problem {
        let mut own = change(self);
        own.also = own.also.into_iter().map(|further| further.each(change)).collect();
        own
    }

    /// The first of several faults, with the others under `also`.
    #[must_use]
    pub(crate) fn all<E: AsProblem>(errors: &OneOrMore<E>) -> Problem {
        let mut first = errors.first().problem();
        for mut further in errors.rest().iter().map(AsProblem::problem) {
            let deeper = std::mem::take(&mut further.also);
            first.also.push(further);
            first.also.extend(deeper);
        }
        first
    }
}
