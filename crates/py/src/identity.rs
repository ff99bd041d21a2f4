//! Identity numbers: read, checked, masked, keyed pseudonyms.

use crate::convert::day;
use crate::error::Raise;
use pyo3::prelude::*;
use tuodi::identity::{self, Sex};

/// The age in completed years; none before birth.
#[pyfunction]
pub(crate) fn age_on(py: Python<'_>, birth_date: &str, on: &str) -> PyResult<Option<u32>> {
    Ok(identity::age_on(day(py, "birth_date", birth_date)?, day(py, "on", on)?))
}

/// A pseudonym, from its text.
#[pyfunction]
pub(crate) fn pseudonym(py: Python<'_>, text: &str) -> PyResult<String> {
    Ok(text.parse::<identity::Pseudonym>().raise_at(py, "text")?.to_string())
}

/// A national id.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct NationalId {
    pub(crate) inner: identity::NationalId,
}

#[pymethods]
impl NationalId {
    #[new]
    fn new(py: Python<'_>, text: &str) -> PyResult<NationalId> {
        Ok(NationalId { inner: text.parse::<identity::NationalId>().raise(py)? })
    }

    /// The mask.
    fn mask(&self) -> String {
        self.inner.to_string()
    }

    #[getter]
    fn birth_date(&self) -> String {
        self.inner.birth_date().to_string()
    }

    #[getter]
    fn is_female(&self) -> bool {
        self.inner.sex() == Sex::Female
    }

    #[getter]
    fn first_registration(&self) -> &str {
        self.inner.first_registration()
    }

    fn age_on(&self, py: Python<'_>, on: &str) -> PyResult<Option<u32>> {
        Ok(identity::age_on(self.inner.birth_date(), day(py, "day", on)?))
    }

    fn pseudonym(&self, key: &PseudonymKey) -> String {
        self.inner.pseudonym(&key.inner).to_string()
    }

    fn reveal(&self) -> &str {
        self.inner.reveal()
    }
}

/// The number of a disability card.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct DisabilityCard {
    inner: identity::DisabilityCard,
}

#[pymethods]
impl DisabilityCard {
    #[new]
    fn new(py: Python<'_>, text: &str) -> PyResult<DisabilityCard> {
        Ok(DisabilityCard { inner: text.parse::<identity::DisabilityCard>().raise(py)? })
    }

    /// The mask.
    fn mask(&self) -> String {
        self.inner.to_string()
    }

    fn national_id(&self) -> NationalId {
        NationalId { inner: self.inner.national_id().clone() }
    }

    #[getter]
    fn category(&self) -> u8 {
        self.inner.category().digit()
    }

    #[getter]
    fn grade(&self) -> u8 {
        self.inner.grade().digit()
    }

    #[getter]
    fn reissue(&self) -> u8 {
        self.inner.reissue()
    }

    fn reveal(&self) -> &str {
        self.inner.reveal()
    }
}

/// A key for pseudonyms.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct PseudonymKey {
    inner: identity::PseudonymKey,
}

#[pymethods]
impl PseudonymKey {
    #[new]
    fn new(py: Python<'_>, secret: &[u8], authority: &str) -> PyResult<PseudonymKey> {
        Ok(PseudonymKey { inner: identity::PseudonymKey::new(secret, authority).raise(py)? })
    }
}
