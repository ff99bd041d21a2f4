//! Errors of the library → exceptions. In: an error as data; out: the exception that `tuodi.Error` makes of it.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use tuodi::record::{AsProblem, Problem};

/// A problem of which nothing is said yet.
pub(crate) fn blank() -> Problem {
    Problem {
        code: String::new(),
        message: String::new(),
        path: None,
        line: None,
        column: None,
        row: None,
        also: Vec::new(),
    }
}

/// The exception of a problem.
pub(crate) fn raised(py: Python<'_>, problem: &Problem) -> PyErr {
    let made = || -> PyResult<Bound<'_, PyAny>> {
        let text = crate::convert::text(problem)?;
        py.import("tuodi._errors")?.call_method1("of_problem", (text,))
    };
    match made() {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => PyRuntimeError::new_err(format!("{}: {} ({error})", problem.code, problem.message)),
    }
}

/// What went wrong in the library, as an exception.
pub(crate) trait Raise<T> {
    /// The value, or the exception of the error.
    fn raise(self, py: Python<'_>) -> PyResult<T>;

    /// The same of an error about one argument, which is its place.
    fn raise_at(self, py: Python<'_>, path: &str) -> PyResult<T>;
}

impl<T, E: AsProblem> Raise<T> for Result<T, E> {
    fn raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| raised(py, &error.problem()))
    }

    fn raise_at(self, py: Python<'_>, path: &str) -> PyResult<T> {
        self.map_err(|error| raised(py, &Problem { path: Some(path.to_owned()), ..error.problem() }))
    }
}
