//! Answers as a table. In: parts of the same columns; out: Arrow for any data frame, and Python's own values.

use crate::cells;
use crate::error::Raise;
use crate::frame::wrong;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, Schema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList};
use std::sync::Arc;
use tuodi::table::{ArrowOptions, TableError};

type Columns = tuodi::table::Table<'static>;

/// Some rows: as they were computed, or as Arrow's.
enum Part {
    Own(Columns),
    Arrow(RecordBatch),
}

impl Part {
    fn len(&self) -> usize {
        match self {
            Part::Own(table) => table.rows(),
            Part::Arrow(batch) => batch.num_rows(),
        }
    }

    fn names(&self) -> Vec<String> {
        match self {
            Part::Own(table) => table.columns().iter().map(|column| column.name.clone()).collect(),
            Part::Arrow(batch) => batch.schema_ref().fields().iter().map(|field| field.name().clone()).collect(),
        }
    }

    /// The values of the columns that are asked for, from a row on, at most so many.
    fn values<'py>(
        &self,
        py: Python<'py>,
        wanted: impl Fn(&str) -> bool,
        (first, most): (usize, usize),
    ) -> PyResult<Vec<Vec<Option<Bound<'py, PyAny>>>>> {
        let read = |table: &tuodi::table::Table<'_>| {
            let columns = table.columns().iter().filter(|column| wanted(&column.name));
            columns.map(|column| cells::values(py, column)).collect()
        };
        match self {
            Part::Own(table) => read(&table.slice(first, most)),
            Part::Arrow(batch) => {
                let first = first.min(batch.num_rows());
                let batch = batch.slice(first, most.min(batch.num_rows().saturating_sub(first)));
                let table = tuodi::table::Table::from_arrow(&batch, &ArrowOptions::default());
                read(&table.raise(py)?)
            }
        }
    }
}

/// Parts of the same columns, at least one.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Table {
    parts: Vec<Part>,
    names: Vec<String>,
    rows: usize,
}

impl Table {
    /// A table that was computed in one part.
    pub(crate) fn of(table: Columns) -> Table {
        let part = Part::Own(table);
        Table { names: part.names(), rows: part.len(), parts: vec![part] }
    }

    /// A table of computed parts that have the same columns; none if there is no part.
    pub(crate) fn of_columns(parts: Vec<Columns>) -> Option<Table> {
        Table::new(parts.into_iter().map(Part::Own).collect())
    }

    /// A table of batches of one schema; none if there is no batch.
    pub(crate) fn of_batches(batches: Vec<RecordBatch>) -> Option<Table> {
        Table::new(batches.into_iter().map(Part::Arrow).collect())
    }

    fn new(parts: Vec<Part>) -> Option<Table> {
        let names = parts.first()?.names();
        let rows = parts.iter().fold(0_usize, |sum, part| sum.saturating_add(part.len()));
        Some(Table { parts, names, rows })
    }

    /// The rows as Arrow's: decimals of 128 bits, which every reader knows.
    fn batches(&self, py: Python<'_>) -> PyResult<(Arc<Schema>, Vec<RecordBatch>)> {
        let batch = |part: &Part| match part {
            Part::Arrow(batch) => Ok(batch.clone()),
            Part::Own(table) => table.to_arrow(),
        };
        let batches = py.detach(|| self.parts.iter().map(batch).collect::<Result<Vec<_>, TableError>>()).raise(py)?;
        Ok((batches.first().map_or_else(|| Arc::new(Schema::empty()), RecordBatch::schema), batches))
    }
}

#[pymethods]
impl Table {
    #[staticmethod]
    fn from_ipc(py: Python<'_>, bytes: &[u8]) -> PyResult<Table> {
        let read = || -> Result<Vec<RecordBatch>, ArrowError> { StreamReader::try_new(bytes, None)?.collect() };
        let no_table = |why: &str| wrong(py, "table.arrow", "table", None, &format!("the bytes are no table: {why}"));
        let batches = py.detach(read).map_err(|error| no_table(&error.to_string()))?;
        Table::of_batches(batches).ok_or_else(|| no_table("there is no batch"))
    }

    fn to_ipc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let (schema, batches) = self.batches(py)?;
        let write = || -> Result<Vec<u8>, ArrowError> {
            let mut writer = StreamWriter::try_new(Vec::new(), &schema)?;
            batches.iter().try_for_each(|batch| writer.write(batch))?;
            writer.into_inner()
        };
        let bytes = py.detach(write).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(PyBytes::new(py, &bytes))
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
            let values = part.values(py, |own| own == name, (0, usize::MAX))?;
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
            let own = left.min(part.len().saturating_sub(first));
            let values = part.values(py, |_| true, (first, own))?;
            let mut columns: Vec<_> = values.into_iter().map(Vec::into_iter).collect();
            for _ in 0..own {
                let row = PyDict::new(py);
                for (name, column) in self.names.iter().zip(&mut columns) {
                    row.set_item(name, column.next().flatten())?;
                }
                all.append(row)?;
            }
            py.check_signals()?;
            first = first.saturating_sub(part.len());
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
