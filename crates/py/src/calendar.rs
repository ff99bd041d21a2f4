//! Working days and terms.

use crate::convert::{day, instant, record};
use crate::error::Raise;
use chrono::NaiveDate;
use pyo3::prelude::*;
use tuodi::calendar::{CalendarError, Extension, Pause, Term};
use tuodi::json::{FromJson, JsonError};

/// Pauses as they are written.
#[derive(serde::Deserialize)]
struct Pauses {
    pauses: Vec<Days>,
}

impl FromJson for Pauses {
    fn from_json(text: &str) -> Result<Pauses, JsonError> {
        tuodi::json::read(text)
    }
}

/// The days of a pause, as they are written.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Days {
    from: NaiveDate,
    to: NaiveDate,
}

/// Whether a term may be replaced by a longer one.
#[pyfunction]
pub(crate) fn check_extension(py: Python<'_>, first: &str, to: &str, reason: &str) -> PyResult<()> {
    let (first, to): (Term, Term) = (first.parse().raise_at(py, "first")?, to.parse().raise_at(py, "to")?);
    let path = |error: &CalendarError| if matches!(error, CalendarError::ExtensionReason) { "reason" } else { "to" };
    let made = Extension::new(first, to, reason);
    let place = made.as_ref().err().map_or("", path);
    made.map(drop).raise_at(py, place)
}

/// The working days of some years.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Calendar {
    pub(crate) inner: tuodi::calendar::Calendar,
}

#[pymethods]
impl Calendar {
    #[staticmethod]
    fn mainland_china(py: Python<'_>) -> PyResult<Calendar> {
        Ok(Calendar { inner: tuodi::calendar::Calendar::mainland_china().raise(py)? })
    }

    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Calendar> {
        Ok(Calendar { inner: tuodi::calendar::Calendar::from_json(text).raise(py)? })
    }

    #[getter]
    fn name(&self) -> &str {
        self.inner.name()
    }

    /// The first and the last year.
    #[getter]
    fn years(&self) -> (i32, i32) {
        let years = self.inner.years();
        (*years.start(), *years.end())
    }

    fn sources(&self, year: i32) -> Vec<String> {
        self.inner.sources(year).to_vec()
    }

    fn is_working_day(&self, py: Python<'_>, on: &str) -> PyResult<bool> {
        self.inner.is_working_day(day(py, "day", on)?).raise(py)
    }

    fn add_working_days(&self, py: Python<'_>, start: &str, n: u32) -> PyResult<String> {
        Ok(self.inner.add_working_days(day(py, "start", start)?, n).raise(py)?.to_string())
    }

    fn working_days_between(&self, py: Python<'_>, after: &str, until: &str) -> PyResult<u32> {
        self.inner.working_days_between(day(py, "after", after)?, day(py, "until", until)?).raise(py)
    }

    fn next_working_day(&self, py: Python<'_>, on: &str) -> PyResult<String> {
        Ok(self.inner.next_working_day(day(py, "day", on)?).raise(py)?.to_string())
    }

    /// The day on which a term ends and the instant at which it does; `pauses` holds them under this name.
    fn due(&self, py: Python<'_>, term: &str, start: &str, pauses: &Bound<'_, PyAny>) -> PyResult<(String, String)> {
        let term: Term = term.parse().raise_at(py, "term")?;
        let start = instant(py, "start", start)?;
        let Pauses { pauses } = record(pauses)?;
        let made = pauses.into_iter().enumerate();
        let made = made.map(|(at, own)| Pause::new(own.from, own.to).raise_at(py, &format!("pauses[{at}]")));
        let pauses = made.collect::<PyResult<Vec<_>>>()?;
        let due = term.due(start, *start.offset(), &self.inner, &pauses).raise(py)?;
        Ok((due.day().to_string(), due.ends().to_rfc3339()))
    }
}
