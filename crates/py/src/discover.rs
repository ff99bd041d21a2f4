//! Who is likely eligible and receives nothing, how early warnings stand, and whether places have enough workers.

use crate::convert::{self, clock, instant, record, text};
use crate::error::Raise;
use crate::household;
use crate::interrupt::interruptible;
use crate::policy::Policy;
use crate::screening::tongue;
use pyo3::prelude::*;
use tuodi::record::EarlyWarning;
use tuodi::screening;

/// What was found in a register.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Discovery {
    inner: screening::Discovery,
}

#[pymethods]
impl Discovery {
    #[staticmethod]
    fn of(
        py: Python<'_>,
        policy: &Policy,
        households: &Bound<'_, PyAny>,
        receiving: &Bound<'_, PyAny>,
        dates: (&str, Option<&str>),
        at: &str,
        options: &Bound<'_, PyAny>,
    ) -> PyResult<Discovery> {
        let (clock, at) = (clock(py, dates.0, dates.1)?, instant(py, "at", at)?);
        let (households, receiving) = (household::households(&policy.inner, households)?, record::<Vec<_>>(receiving)?);
        let (options, policy) = (record(options)?, policy.inner.clone());
        let found = interruptible(py, move || policy.discover(&households, &receiving, clock, at, &options))?;
        Ok(Discovery { inner: found.raise(py)? })
    }

    fn json(&self) -> PyResult<String> {
        text(&self.inner)
    }

    /// What was found, a line each.
    fn lines(&self, locale: &str) -> Vec<String> {
        self.inner.found.iter().map(|own| own.text(tongue(locale))).collect()
    }

    /// What the first year brings at least, of each that was found.
    fn first_years(&self) -> Vec<Option<String>> {
        self.inner.found.iter().map(|own| own.first_year().map(|number| number.to_string())).collect()
    }
}

/// The register of early warnings: all of it, and how many stand where, as JSON.
#[pyfunction]
pub(crate) fn warning_register(
    py: Python<'_>,
    entries: &Bound<'_, PyAny>,
    dates: (&str, Option<&str>),
    time_zone: &str,
) -> PyResult<(String, String)> {
    let (entries, clock) = (record::<Vec<EarlyWarning>>(entries)?, clock(py, dates.0, dates.1)?);
    let zone = convert::zone(py, "time_zone", time_zone)?;
    let register = screening::WarningRegister::of(&entries, clock, zone).raise(py)?;
    Ok((text(&register)?, text(&register.counts())?))
}

/// Whether places have enough workers, as JSON, and each total in Chinese and English.
#[pyfunction]
pub(crate) fn staffing(
    py: Python<'_>,
    policy: &Policy,
    workers: &Bound<'_, PyAny>,
    places: &Bound<'_, PyAny>,
    dates: (&str, Option<&str>),
) -> PyResult<(String, Vec<(String, String)>)> {
    let (workers, places) = (record::<Vec<_>>(workers)?, record::<Vec<_>>(places)?);
    let found = policy.inner.staffing(&workers, &places, clock(py, dates.0, dates.1)?).raise(py)?;
    let lines = found.totals.iter().map(|own| (own.text(tongue("zh")), own.text(tongue("en"))));
    Ok((text(&found)?, lines.collect()))
}
