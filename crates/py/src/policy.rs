//! A loaded pack, and the questions that need nothing else.

use crate::convert::{self, clock};
use crate::error::Raise;
use crate::screening::Screening;
use pyo3::prelude::*;
use std::sync::Arc;
use tuodi::policy::Replacement;
use tuodi::quantity::Number;

/// A loaded pack.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Policy {
    pub(crate) inner: Arc<tuodi::Policy>,
}

impl Policy {
    fn new(inner: tuodi::Policy) -> Policy {
        Policy { inner: Arc::new(inner) }
    }
}

/// The names of the built-in packs.
#[pyfunction]
pub(crate) fn built_in_names() -> Vec<&'static str> {
    tuodi::Policy::built_in_names().collect()
}

/// The text of a built-in pack.
#[pyfunction]
pub(crate) fn built_in_text(name: &str) -> Option<&'static str> {
    tuodi::Policy::built_in_text(name)
}

#[pymethods]
impl Policy {
    #[staticmethod]
    fn from_text(py: Python<'_>, text: &str) -> PyResult<Policy> {
        py.detach(|| tuodi::Policy::from_text(text)).raise(py).map(Policy::new)
    }

    #[staticmethod]
    fn from_texts(py: Python<'_>, name: &str, texts: Vec<String>) -> PyResult<Policy> {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        py.detach(|| tuodi::Policy::from_texts(name, &texts)).raise(py).map(Policy::new)
    }

    #[staticmethod]
    fn built_in(py: Python<'_>, name: &str) -> PyResult<Policy> {
        py.detach(|| tuodi::Policy::built_in(name)).raise(py).map(Policy::new)
    }

    /// Each replacement is a parameter, its keys, and a number as text.
    fn with_parameters(&self, py: Python<'_>, replacements: Vec<(String, Vec<String>, String)>) -> PyResult<Policy> {
        let read = |(parameter, keys, value): (String, Vec<String>, String)| {
            let value: Number = convert::of_text(py, &serde_json::Value::from(value).to_string())?;
            Ok(Replacement { parameter, keys, value })
        };
        let replacements = replacements.into_iter().map(read).collect::<PyResult<Vec<_>>>()?;
        py.detach(|| self.inner.with_parameters(&replacements)).raise(py).map(Policy::new)
    }

    #[getter]
    fn name(&self) -> &str {
        self.inner.name()
    }

    fn outline(&self) -> PyResult<String> {
        convert::text(&self.inner.outline())
    }

    fn programmes(&self) -> Vec<&str> {
        self.inner.programmes().collect()
    }

    fn household(&self, household: &Bound<'_, PyAny>) -> PyResult<String> {
        Ok(convert::household(&self.inner, household)?.to_json())
    }

    #[pyo3(signature = (household, as_of, known_on=None))]
    fn screen(
        &self,
        py: Python<'_>,
        household: &Bound<'_, PyAny>,
        as_of: &str,
        known_on: Option<&str>,
    ) -> PyResult<Screening> {
        let clock = clock(py, as_of, known_on)?;
        let household = convert::household(&self.inner, household)?;
        let screening = self.inner.screen(&household, clock).raise(py)?;
        Ok(Screening { policy: self.inner.clone(), household, screening })
    }

    #[pyo3(signature = (household, as_of, known_on=None))]
    fn screen_for_case(
        &self,
        py: Python<'_>,
        household: &Bound<'_, PyAny>,
        as_of: &str,
        known_on: Option<&str>,
    ) -> PyResult<String> {
        let household = convert::household(&self.inner, household)?;
        let clock = clock(py, as_of, known_on)?;
        convert::text(&self.inner.screen_for_case(&household, clock).raise(py)?)
    }
}
