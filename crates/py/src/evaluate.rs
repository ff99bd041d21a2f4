//! One expression and some facts.
#![expect(
    clippy::disallowed_types,
    reason = "threads of Python may share a prepared expression, which has a workspace"
)]

use crate::convert::{json, unplaced};
use crate::error::{Raise, raised};
use pyo3::prelude::*;
use std::sync::{Mutex, PoisonError};
use tuodi::Facts;
use tuodi::record::AsProblem;

fn facts(py: Python<'_>, facts: Option<&Bound<'_, PyAny>>) -> PyResult<Facts> {
    let Some(facts) = facts else { return Ok(Facts::default()) };
    Facts::from_json(&json(facts)?).map_err(|error| raised(py, &unplaced(error.problem())))
}

/// The answer as canonical JSON.
#[pyfunction]
#[pyo3(signature = (expression, facts=None))]
pub(crate) fn evaluate(py: Python<'_>, expression: &str, facts: Option<&Bound<'_, PyAny>>) -> PyResult<String> {
    let facts = self::facts(py, facts)?;
    Ok(tuodi::evaluate(expression, &facts).raise(py)?.to_json())
}

/// An expression that is compiled once and evaluated often.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Prepared {
    inner: Mutex<tuodi::Prepared>,
}

#[pymethods]
impl Prepared {
    #[new]
    #[pyo3(signature = (expression, facts=None))]
    fn new(py: Python<'_>, expression: &str, facts: Option<&Bound<'_, PyAny>>) -> PyResult<Prepared> {
        let facts = self::facts(py, facts)?;
        Ok(Prepared { inner: Mutex::new(tuodi::Prepared::new(expression, &facts).raise(py)?) })
    }

    /// The answer as canonical JSON.
    #[pyo3(signature = (facts=None))]
    fn evaluate(&self, py: Python<'_>, facts: Option<&Bound<'_, PyAny>>) -> PyResult<String> {
        let facts = self::facts(py, facts)?;
        // The lock is given back before an exception is made, for that runs Python.
        let found = {
            let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            inner.evaluate(&facts).map(|evaluation| evaluation.answer.to_json())
        };
        found.raise(py)
    }
}
