//! Spreadsheets of agencies → households.

use crate::convert::{record, text};
use crate::error::Raise;
use crate::identity::NationalId;
use crate::interrupt::interruptible;
use crate::policy::Policy;
use pyo3::prelude::*;
use tuodi::register::{self, RegisterOptions};

/// The households of a register, and everything that is wrong with it.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Register {
    inner: register::Register,
}

#[pymethods]
impl Register {
    #[staticmethod]
    fn of(py: Python<'_>, policy: &Policy, csv: &str, options: &Bound<'_, PyAny>) -> PyResult<Register> {
        let options: RegisterOptions = record(options)?;
        let (policy, csv) = (policy.inner.clone(), csv.to_owned());
        let found = interruptible(py, move || policy.read_register(&csv, &options))?;
        Ok(Register { inner: found.raise(py)? })
    }

    fn json(&self) -> PyResult<String> {
        text(&self.inner)
    }

    fn errors_csv(&self) -> String {
        self.inner.errors_csv()
    }

    /// The valid national id of each row, if it has one.
    fn national_ids(&self) -> Vec<Option<NationalId>> {
        self.inner.rows.iter().map(|row| row.national_id.clone().map(|inner| NationalId { inner })).collect()
    }
}
