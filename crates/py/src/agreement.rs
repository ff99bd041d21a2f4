//! Agreements: terms and evidence in, settlements out.

use crate::convert::{self, day, instant, record};
use crate::error::Raise;
use pyo3::prelude::*;
use tuodi::matching::agreement::{self, AgreementTerms, Evidence, Month, Settlement};

/// Terms that were checked.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Agreement {
    inner: agreement::Agreement,
}

#[pymethods]
impl Agreement {
    #[new]
    fn new(py: Python<'_>, terms: &Bound<'_, PyAny>) -> PyResult<Agreement> {
        let terms: AgreementTerms = record(terms)?;
        Ok(Agreement { inner: agreement::Agreement::new(terms).raise(py)? })
    }

    fn terms(&self) -> PyResult<String> {
        convert::text(self.inner.terms())
    }

    /// The settlement as JSON, and of each finding the words in Chinese and English.
    fn settle(
        &self,
        py: Python<'_>,
        evidence: &Bound<'_, PyAny>,
        month: &str,
        earlier: &Bound<'_, PyAny>,
        settled_on: &str,
    ) -> PyResult<String> {
        let (evidence, earlier): (Vec<Evidence>, Vec<Settlement>) = (record(evidence)?, record(earlier)?);
        let (month, on): (Month, _) = (month.parse().raise(py)?, day(py, "settled_on", settled_on)?);
        let made = py.detach(|| agreement::settle(&self.inner, &evidence, month, &earlier, on));
        convert::text(&made.raise(py)?)
    }

    /// The entry that pays a settlement, as JSON; none if nothing is paid.
    fn fund_entry(
        &self,
        py: Python<'_>,
        settlement: &Bound<'_, PyAny>,
        recorded_at: &str,
        recorded_by: &str,
    ) -> PyResult<Option<String>> {
        let settlement: Settlement = record(settlement)?;
        let at = instant(py, "recorded_at", recorded_at)?;
        self.inner.fund_entry(&settlement, at, recorded_by).raise(py)?.as_ref().map(convert::text).transpose()
    }
}

/// What each finding of a settlement says, in Chinese and English.
#[pyfunction]
pub(crate) fn settlement_words(settlement: &Bound<'_, PyAny>) -> PyResult<Vec<(Option<String>, Option<String>)>> {
    let settlement: Settlement = record(settlement)?;
    let words = settlement.findings.iter().map(|own| own.what.text());
    Ok(words.map(|names| (names.zh, names.en)).collect())
}
