//! What an authority records, in its order: a host in memory.
#![expect(clippy::disallowed_types, reason = "threads of Python may share a journal, which grows by its entries")]
#![expect(clippy::result_large_err, reason = "the errors are the library's own, and an entry is recorded seldom")]

use crate::calendar::Calendar;
use crate::case::Case;
use crate::convert::{record, text};
use crate::error::Raise;
use crate::policy::Policy;
use crate::report::ReportRecords;
use pyo3::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};
use tuodi::journal::Journal as Kept;
use tuodi::journal::{Entry, JournalError};

self_cell::self_cell!(
    struct Owned {
        owner: Arc<tuodi::Policy>,

        #[covariant]
        dependent: Kept,
    }
);

/// The records of an authority.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Journal {
    inner: Mutex<Owned>,
}

impl Journal {
    fn read<T>(&self, ask: impl FnOnce(&Kept<'_>) -> T) -> T {
        ask(self.inner.lock().unwrap_or_else(PoisonError::into_inner).borrow_dependent())
    }
}

#[pymethods]
impl Journal {
    #[new]
    fn new(py: Python<'_>, policy: &Policy, setup: &Bound<'_, PyAny>, calendar: &Calendar) -> PyResult<Journal> {
        let setup = record(setup)?;
        let made =
            Owned::try_new(policy.inner.clone(), |policy| Kept::new(policy, setup, &calendar.inner)).raise(py)?;
        Ok(Journal { inner: Mutex::new(made) })
    }

    /// The entries of a text, as JSON.
    #[staticmethod]
    fn entries(py: Python<'_>, lines: &str) -> PyResult<String> {
        text(&Kept::entries(lines).raise(py)?)
    }

    /// What an entry led to, as JSON, and in words.
    fn record(&self, py: Python<'_>, entry: &Bound<'_, PyAny>) -> PyResult<(String, String, String)> {
        let entry: Entry = record(entry)?;
        let done = py.detach(|| {
            let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            inner.with_dependent_mut(|_, journal| {
                let recorded = journal.record(&entry)?;
                let names = journal.text(&recorded);
                Ok::<_, JournalError>((text(&recorded), names))
            })
        });
        let (recorded, names) = done.raise(py)?;
        Ok((recorded?, names.zh.unwrap_or_default(), names.en.unwrap_or_default()))
    }

    fn case(&self, id: &str) -> Option<Case> {
        self.read(|journal| journal.case(id).cloned()).map(Case::new)
    }

    /// The funds as JSON.
    fn ledger(&self) -> PyResult<Option<String>> {
        self.read(|journal| journal.ledger().map(text)).transpose()
    }

    fn records(&self) -> ReportRecords {
        ReportRecords { inner: self.read(|journal| journal.records()) }
    }
}
