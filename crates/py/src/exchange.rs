//! Whatever exports Arrow → record batches, and tables → what exports Arrow.

use crate::convert::shape;
use crate::error::Raise;
use arrow_array::RecordBatch;
use arrow_select::concat::concat_batches;
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use tuodi::table::{DecimalWidth, Table};

/// Whether an object exports Arrow.
pub(crate) fn is_frame(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(value.hasattr("__arrow_c_stream__")? || value.hasattr("__arrow_c_array__")?)
}

/// The rows of a frame as one batch.
pub(crate) fn batch(name: &str, value: &Bound<'_, PyAny>) -> PyResult<RecordBatch> {
    let py = value.py();
    let refused = |error: &dyn std::fmt::Display| shape(py, name, &format!("the table cannot be read: {error}"));
    let table: PyTable = value.extract().map_err(|error: PyErr| refused(&error))?;
    let (batches, schema) = table.into_inner();
    match <[RecordBatch; 1]>::try_from(batches) {
        Ok([only]) => Ok(only),
        Err(batches) => py.detach(|| concat_batches(&schema, &batches)).map_err(|error| refused(&error)),
    }
}

/// A table as an object that exports Arrow.
pub(crate) fn exported(py: Python<'_>, table: Table<'_>) -> PyResult<PyTable> {
    let batch = table.into_arrow(DecimalWidth::Wide).raise(py)?;
    let schema = batch.schema();
    PyTable::try_new(vec![batch], schema)
}
