//! A loaded pack, and the questions that need nothing else.

#![expect(clippy::disallowed_types, reason = "threads share a policy, and with it the screener that was used last")]

use crate::convert::{self, clock};
use crate::error::Raise;
use crate::household;
use crate::objects::Moulds;
use crate::screening::Screening;
use pyo3::prelude::*;
use self_cell::self_cell;
use std::sync::{Arc, Mutex, PoisonError};
use tuodi::law::Clock;
use tuodi::policy::{Replacement, Screener};
use tuodi::quantity::Number;
use tuodi::record::Household;
use tuodi::screening::ScreenErrors;

self_cell!(
    /// A screener, which has looked up the law on its dates.
    struct Asking {
        owner: Arc<tuodi::Policy>,
        #[not_covariant]
        dependent: Screener,
    }
);

/// A loaded pack.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Policy {
    pub(crate) inner: Arc<tuodi::Policy>,
    moulds: Arc<Moulds>,
    /// The screener that was used last. Who screens takes it out meanwhile, so that no thread waits for another.
    last: Mutex<Option<(Clock, Asking)>>,
}

impl Policy {
    fn new(inner: tuodi::Policy) -> Policy {
        Policy { inner: Arc::new(inner), moulds: Arc::default(), last: Mutex::default() }
    }

    /// What is said of a household, by the screener that was used last if it was for these dates.
    fn asked(&self, household: &Household, clock: Clock) -> Result<tuodi::screening::Screening, ScreenErrors> {
        let lock = || self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let last = lock().take();
        let mut asking = match last {
            Some((own, asking)) if own == clock => asking,
            _ => Asking::new(Arc::clone(&self.inner), |policy| policy.screener(clock)),
        };
        let found = asking.with_dependent_mut(|_, screener| screener.screen(household));
        *lock() = Some((clock, asking));
        found
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
            let value: Number = value.parse().raise_at(py, &parameter)?;
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

    /// The version of a procedure that is in force, as JSON.
    fn procedure(&self, py: Python<'_>, name: &str, dates: (String, Option<String>)) -> PyResult<String> {
        let clock = clock(py, &dates.0, dates.1.as_deref())?;
        let procedure = self.inner.procedures().get(name).raise_at(py, "name")?;
        convert::text(procedure.version_at(clock).raise_at(py, "as_of")?)
    }

    fn programmes(&self) -> Vec<&str> {
        self.inner.programmes().collect()
    }

    fn household(&self, household: &Bound<'_, PyAny>) -> PyResult<String> {
        Ok(household::household(&self.inner, household)?.to_json())
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
        let household = household::household(&self.inner, household)?;
        let screening = self.asked(&household, clock).raise(py)?;
        Ok(Screening { policy: self.inner.clone(), moulds: self.moulds.clone(), household, screening })
    }

    #[pyo3(signature = (household, as_of, known_on=None))]
    fn screen_for_case(
        &self,
        py: Python<'_>,
        household: &Bound<'_, PyAny>,
        as_of: &str,
        known_on: Option<&str>,
    ) -> PyResult<String> {
        let household = household::household(&self.inner, household)?;
        let clock = clock(py, as_of, known_on)?;
        convert::text(&self.inner.screen_for_case(&household, clock).raise(py)?)
    }
}
