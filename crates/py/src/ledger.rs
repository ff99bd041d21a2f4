//! Funds and their ledger: entries in, balances and statements out.

use crate::convert::{self, day, record};
use crate::error::Raise;
use chrono::FixedOffset;
use pyo3::prelude::*;
use std::sync::{MutexGuard, PoisonError};
use tuodi::ledger::{self, About, Booked, Dates, Fund, FundEntry, LedgerError};

#[expect(clippy::disallowed_types, reason = "threads of Python share a ledger, and it is the one handle that changes")]
type Lock<T> = std::sync::Mutex<T>;

/// A ledger, which books one entry after another.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Ledger {
    inner: Lock<ledger::Ledger>,
}

impl Ledger {
    fn lock(&self) -> MutexGuard<'_, ledger::Ledger> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a ledger says as it is now.
    pub(crate) fn read<T>(&self, ask: impl FnOnce(&ledger::Ledger) -> T) -> T {
        ask(&self.lock())
    }
}

fn dates(py: Python<'_>, as_of: &str, known_on: Option<&str>) -> PyResult<Dates> {
    let clock = convert::clock(py, as_of, known_on)?;
    Ok(Dates { as_of: clock.as_of, known_on: clock.known_on })
}

#[pymethods]
impl Ledger {
    /// Entries come in any order.
    #[new]
    fn new(py: Python<'_>, funds: &Bound<'_, PyAny>, zone: &str, entries: &Bound<'_, PyAny>) -> PyResult<Ledger> {
        let (funds, entries): (Vec<Fund>, Vec<FundEntry>) = (record(funds)?, record(entries)?);
        let offset = zone.parse::<FixedOffset>().map_err(|_| LedgerError::TimeZone { zone: zone.to_owned() });
        let offset = offset.raise(py)?;
        let inner = py.detach(|| ledger::Ledger::replay(funds, offset, entries)).raise(py)?;
        Ok(Ledger { inner: Lock::new(inner) })
    }

    /// Everything that replay needs, as JSON.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        convert::text(&py.detach(|| self.lock().clone()))
    }

    fn book(&self, py: Python<'_>, entry: &Bound<'_, PyAny>) -> PyResult<bool> {
        let entry: FundEntry = record(entry)?;
        Ok(py.detach(|| self.lock().book(entry)).raise(py)? == Booked::New)
    }

    fn book_all(&self, py: Python<'_>, entries: &Bound<'_, PyAny>) -> PyResult<usize> {
        let entries: Vec<FundEntry> = record(entries)?;
        py.detach(|| self.lock().book_all(entries)).raise(py)
    }

    /// An entry as JSON.
    fn entry(&self, id: &str) -> PyResult<Option<String>> {
        self.lock().entry(id).map(convert::text).transpose()
    }

    /// A fund as JSON, or all of them by id.
    fn balance(&self, py: Python<'_>, fund: Option<&str>, as_of: &str, known_on: Option<&str>) -> PyResult<String> {
        let dates = dates(py, as_of, known_on)?;
        match fund {
            Some(fund) => convert::text(&py.detach(|| self.lock().balance(fund, dates)).raise(py)?),
            None => convert::text(&py.detach(|| self.lock().balances(dates)).raise(py)?),
        }
    }

    fn claim(
        &self,
        py: Python<'_>,
        fund: &str,
        about: &Bound<'_, PyAny>,
        as_of: &str,
        known_on: Option<&str>,
    ) -> PyResult<String> {
        let (about, dates): (About, Dates) = (record(about)?, dates(py, as_of, known_on)?);
        convert::text(&py.detach(|| self.lock().claim(fund, &about, dates)).raise(py)?)
    }

    fn available(
        &self,
        py: Python<'_>,
        fund: &str,
        purpose: &str,
        as_of: &str,
        known_on: Option<&str>,
    ) -> PyResult<String> {
        let dates = dates(py, as_of, known_on)?;
        Ok(py.detach(|| self.lock().available(fund, purpose, dates)).raise(py)?.to_string())
    }

    fn statement(
        &self,
        py: Python<'_>,
        fund: &str,
        from: &str,
        until: &str,
        known_on: Option<&str>,
    ) -> PyResult<String> {
        let (from, until) = (day(py, "from_", from)?, day(py, "until", until)?);
        let known_on = known_on.map(|text| day(py, "known_on", text)).transpose()?.unwrap_or(until);
        convert::text(&py.detach(|| self.lock().statement(fund, from, until, known_on)).raise(py)?)
    }
}
