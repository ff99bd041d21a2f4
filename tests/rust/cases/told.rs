//! What is told of an answer, and of an error.

use serde_json::{Value, json};
use tuodi::record::{AsProblem, Problem};

pub(crate) type Answer = Result<Value, Box<Problem>>;

/// An error as data.
pub(crate) fn problem(error: impl AsProblem) -> Box<Problem> {
    Box::new(error.problem())
}

/// An error of a record, which has no lines.
pub(crate) fn unplaced(error: impl AsProblem) -> Box<Problem> {
    Box::new(Problem { line: None, column: None, ..error.problem() })
}

/// The answer, or of an error its code and place.
pub(crate) fn told(answer: Answer) -> Value {
    answer.unwrap_or_else(|problem| {
        let mut all =
            json!({"code": problem.code, "path": problem.path, "line": problem.line, "column": problem.column});
        all.as_object_mut().expect("an object").retain(|_, own| !own.is_null());
        json!({"error": all})
    })
}
