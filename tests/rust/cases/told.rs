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

/// The answer, or of an error its code and place, and of each further fault code and path.
pub(crate) fn told(answer: Answer) -> Value {
    answer.unwrap_or_else(|problem| {
        let further = problem.also.iter().map(|own| present(json!({"code": own.code, "path": own.path})));
        let also = Some(further.collect::<Vec<_>>()).filter(|all| !all.is_empty());
        let Problem { code, path, line, column, row, .. } = *problem;
        let all = json!({"code": code, "path": path, "line": line, "column": column, "row": row, "also": also});
        json!({"error": present(all)})
    })
}

/// An object without what it has none of.
fn present(mut all: Value) -> Value {
    all.as_object_mut().expect("an object").retain(|_, own| !own.is_null());
    all
}
