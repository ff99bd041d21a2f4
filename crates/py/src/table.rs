//! Answers as a table. In: parts of the same columns; out: Arrow for any data frame, and Python's own values.

use crate::cells;
use crate::error::Raise;
use crate::frame::wrong;
use crate::packed::{self, Kept, Packed};
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::Schema;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};
use std::sync::Arc;
use tuodi::table::TableError;

type Columns = tuodi::table::Table<'static>;

/// The values of the columns that are asked for, from a row on, at most so many.
fn values<'py>(
    py: Python<'py>,
    table: &Columns,
    wanted: impl Fn(&str) -> bool,
    (first, most): (usize, usize),
) -> PyResult<Vec<Vec<Option<Bound<'py, PyAny>>>>> {
    let table = table.slice(first, most);
    let columns = table.columns().iter().filter(|column| wanted(&column.name));
    columns.map(|column| cells::values(py, column)).collect()
}

/// Parts of the same columns, at least one.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Table {
    parts: Vec<Columns>,
    names: Vec<String>,
    rows: usize,
}

impl Table {
    /// A table that was computed in one part.
    pub(crate) fn of(table: Columns) -> Table {
        Table { names: names(&table), rows: table.rows(), parts: vec![table] }
    }

    /// A table of computed parts that have the same columns; none if there is no part.
    pub(crate) fn of_columns(parts: Vec<Columns>) -> Option<Table> {
        let names = names(parts.first()?);
        let rows = parts.iter().fold(0_usize, |sum, part| sum.saturating_add(part.rows()));
        Some(Table { parts, names, rows })
    }

    /// The rows as Arrow's: decimals of 128 bits, which every reader knows.
    fn batches(&self, py: Python<'_>) -> PyResult<(Arc<Schema>, Vec<RecordBatch>)> {
        let batches = || self.parts.iter().map(Columns::to_arrow).collect::<Result<Vec<_>, TableError>>();
        let batches = py.detach(batches).raise(py)?;
        Ok((batches.first().map_or_else(|| Arc::new(Schema::empty()), RecordBatch::schema), batches))
    }
}

fn names(table: &Columns) -> Vec<String> {
    table.columns().iter().map(|column| column.name.clone()).collect()
}

#[pymethods]
impl Table {
    /// The table of what `packed` gave.
    #[staticmethod]
    fn unpacked(py: Python<'_>, parts: Vec<Vec<Kept>>) -> PyResult<Table> {
        let part = |columns: Vec<Kept>| {
            let columns = columns.into_iter().map(packed::unpack).collect::<Result<Vec<_>, TableError>>()?;
            tuodi::table::Table::new(columns)
        };
        let parts = parts.into_iter().map(part).collect::<Result<Vec<_>, TableError>>().raise(py)?;
        Table::of_columns(parts).ok_or_else(|| wrong(py, "table.arrow", "table", None, "there is no part of a table"))
    }

    /// The columns of each part, as what pickles.
    fn packed(&self, py: Python<'_>) -> Vec<Vec<Packed>> {
        py.detach(|| self.parts.iter().map(|part| part.columns().iter().map(packed::pack).collect()).collect())
    }

    fn __len__(&self) -> usize {
        self.rows
    }

    #[getter]
    fn columns(&self) -> Vec<String> {
        self.names.clone()
    }

    /// The values of a column; none if there is no such column.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Option<Bound<'py, PyList>>> {
        if self.names.iter().all(|own| own != name) {
            return Ok(None);
        }
        let all = PyList::empty(py);
        for part in &self.parts {
            let values = values(py, part, |own| own == name, (0, usize::MAX))?;
            values.into_iter().flatten().try_for_each(|value| all.append(value))?;
            py.check_signals()?;
        }
        Ok(Some(all))
    }

    /// At most so many rows from one on, each as a dict.
    fn rows<'py>(&self, py: Python<'py>, first: usize, most: usize) -> PyResult<Bound<'py, PyList>> {
        let all = PyList::empty(py);
        let (mut first, mut left) = (first, most);
        for part in &self.parts {
            let own = left.min(part.rows().saturating_sub(first));
            let values = values(py, part, |_| true, (first, own))?;
            let mut columns: Vec<_> = values.into_iter().map(Vec::into_iter).collect();
            for _ in 0..own {
                let row = PyDict::new(py);
                for (name, column) in self.names.iter().zip(&mut columns) {
                    row.set_item(name, column.next().flatten())?;
                }
                all.append(row)?;
            }
            py.check_signals()?;
            first = first.saturating_sub(part.rows());
            left = left.saturating_sub(own);
            if left == 0 {
                break;
            }
        }
        Ok(all)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.batches(py)?.0.as_ref());
        let schema = schema.map_err(|error| PyValueError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// A schema that is asked for is not looked at, which the interface allows: whoever asks converts what it gets.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let (schema, batches) = self.batches(py)?;
        let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }
}
