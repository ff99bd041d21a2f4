//! Who was helped, with what, by whom, how far and how well: as data, as tables, as a page.

use crate::calendar::Calendar;
use crate::convert::{clock, day, record, text, word};
use crate::error::Raise;
use crate::policy::Policy;
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use tuodi::record::Names;
use tuodi::report::{self, ReportPeriod, ReportTable};

/// What a report is made of.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct ReportRecords {
    pub(crate) inner: report::ReportRecords,
}

#[pymethods]
impl ReportRecords {
    #[new]
    fn new(records: &Bound<'_, PyAny>) -> PyResult<ReportRecords> {
        Ok(ReportRecords { inner: record(records)? })
    }

    fn json(&self) -> PyResult<String> {
        text(&self.inner)
    }
}

/// A report, with the words of its policy and host.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Report {
    policy: Arc<tuodi::Policy>,
    names: BTreeMap<String, Names>,
    inner: report::Report,
}

#[pymethods]
impl Report {
    /// A report that was stored.
    #[new]
    fn new(policy: &Policy, report: &Bound<'_, PyAny>, names: &Bound<'_, PyAny>) -> PyResult<Report> {
        Ok(Report { policy: policy.inner.clone(), names: record(names)?, inner: record(report)? })
    }

    #[staticmethod]
    fn of(
        py: Python<'_>,
        policy: &Policy,
        records: &ReportRecords,
        period: (&str, &str),
        dates: (&str, Option<&str>),
        calendar: &Calendar,
    ) -> PyResult<Report> {
        let period =
            ReportPeriod { from: day(py, "period.from", period.0)?, until: day(py, "period.until", period.1)? };
        let clock = clock(py, dates.0, dates.1)?;
        let made = py.detach(|| policy.inner.report(&records.inner, period, clock, &calendar.inner)).raise(py)?;
        Ok(Report { policy: policy.inner.clone(), names: records.inner.names.clone(), inner: made })
    }

    /// Everything as canonical JSON.
    fn json(&self) -> String {
        self.inner.to_json()
    }

    fn names(&self) -> PyResult<String> {
        text(&self.names)
    }

    fn tables(&self) -> PyResult<String> {
        text(&self.inner.tables(&self.policy, &self.names))
    }

    fn page(&self) -> ReportPage {
        ReportPage { inner: self.inner.page(&self.policy, &self.names) }
    }
}

/// A report as one page.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct ReportPage {
    inner: report::ReportPage,
}

#[pymethods]
impl ReportPage {
    #[new]
    fn new(page: &Bound<'_, PyAny>) -> PyResult<ReportPage> {
        Ok(ReportPage { inner: record(page)? })
    }

    fn json(&self) -> PyResult<String> {
        text(&self.inner)
    }

    fn text(&self, py: Python<'_>, languages: &str) -> PyResult<String> {
        Ok(self.inner.text(word(py, "languages", languages)?))
    }

    fn html(&self, py: Python<'_>, languages: &str) -> PyResult<String> {
        Ok(self.inner.html(word(py, "languages", languages)?))
    }

    fn suppressed(&self, below: u64) -> ReportPage {
        ReportPage { inner: self.inner.suppressed(below) }
    }
}

/// Tables without figures about too few, as JSON.
#[pyfunction]
pub(crate) fn suppress(tables: &Bound<'_, PyAny>, below: u64) -> PyResult<String> {
    text(&report::suppress(&record::<Vec<ReportTable>>(tables)?, below))
}

/// The key figures of several pages as one table, as JSON.
#[pyfunction]
pub(crate) fn side_by_side(pages: Vec<PyRef<'_, ReportPage>>) -> PyResult<String> {
    let pages: Vec<report::ReportPage> = pages.iter().map(|own| own.inner.clone()).collect();
    text(&report::side_by_side(&pages))
}

/// A table as plain text.
#[pyfunction]
pub(crate) fn table_text(py: Python<'_>, table: &Bound<'_, PyAny>, languages: &str) -> PyResult<String> {
    Ok(record::<ReportTable>(table)?.text(word(py, "languages", languages)?))
}
