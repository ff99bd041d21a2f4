//! Units, from their text and to it.

use crate::error::Raise;
use pyo3::prelude::*;
use tuodi::quantity;

/// What a number is counted in.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Unit {
    inner: quantity::Unit,
}

#[pymethods]
impl Unit {
    #[new]
    fn new(py: Python<'_>, text: &str) -> PyResult<Unit> {
        Ok(Unit { inner: text.parse::<quantity::Unit>().raise_at(py, "text")? })
    }

    /// The text in its one form.
    fn text(&self) -> String {
        self.inner.to_string()
    }

    /// The names that it is made of, with their powers.
    fn powers(&self) -> Vec<(&str, i8)> {
        self.inner.names().map(|name| (name, self.inner.power(name))).collect()
    }

    fn times(&self, other: &Unit) -> Option<Unit> {
        self.inner.times(&other.inner).map(|inner| Unit { inner })
    }

    fn over(&self, other: &Unit) -> Option<Unit> {
        self.inner.over(&other.inner).map(|inner| Unit { inner })
    }

    fn to_the(&self, exponent: i32) -> Option<Unit> {
        self.inner.to_the(exponent).map(|inner| Unit { inner })
    }

    fn without(&self, name: &str) -> Unit {
        Unit { inner: self.inner.without(name) }
    }
}
