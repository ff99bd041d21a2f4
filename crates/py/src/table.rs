//! Answers as a table. In: record batches of one schema; out: Arrow for any data frame, and Python's own values.

use crate::cells;
use crate::error::Raise;
use crate::frame::wrong;
use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, Field, Schema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList};
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use std::sync::Arc;
use tuodi::table::ArrowOptions;

/// Record batches of one schema, at least one.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Table {
    schema: Arc<Schema>,
    batches: Vec<RecordBatch>,
}

impl Table {
    /// A table of one batch.
    pub(crate) fn of(batch: RecordBatch) -> Table {
        Table { schema: batch.schema(), batches: vec![batch] }
    }

    /// A table of batches that have one schema; none if there is no batch.
    pub(crate) fn new(batches: Vec<RecordBatch>) -> Option<Table> {
        let schema = batches.first()?.schema();
        Some(Table { schema, batches })
    }

    fn rows_of(&self) -> usize {
        self.batches.iter().fold(0, |sum, batch| sum.saturating_add(batch.num_rows()))
    }
}

#[pymethods]
impl Table {
    #[staticmethod]
    fn from_ipc(py: Python<'_>, bytes: &[u8]) -> PyResult<Table> {
        let read = || -> Result<Table, ArrowError> {
            let reader = StreamReader::try_new(bytes, None)?;
            let schema = reader.schema();
            Ok(Table { schema, batches: reader.collect::<Result<_, ArrowError>>()? })
        };
        py.detach(read).map_err(|error| wrong(py, "table.arrow", "table", None, &error.to_string()))
    }

    fn to_ipc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let write = || -> Result<Vec<u8>, ArrowError> {
            let mut writer = StreamWriter::try_new(Vec::new(), &self.schema)?;
            self.batches.iter().try_for_each(|batch| writer.write(batch))?;
            writer.into_inner()
        };
        let bytes = py.detach(write).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(PyBytes::new(py, &bytes))
    }

    fn __len__(&self) -> usize {
        self.rows_of()
    }

    #[getter]
    fn columns(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The type of each column, as Arrow calls it.
    #[getter]
    fn types(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.data_type().to_string()).collect()
    }

    /// The values of a column; none if there is no such column.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Option<Bound<'py, PyList>>> {
        let Ok(place) = self.schema.index_of(name) else { return Ok(None) };
        let all = PyList::empty(py);
        for batch in &self.batches {
            let batch = batch.project(&[place]).map_err(|error| PyValueError::new_err(error.to_string()))?;
            let table = tuodi::table::Table::from_arrow(&batch, &ArrowOptions::default()).raise(py)?;
            for column in table.columns() {
                cells::values(py, column)?.into_iter().try_for_each(|value| all.append(value))?;
            }
        }
        Ok(Some(all))
    }

    /// At most so many rows from one on, each as a dict.
    fn rows<'py>(&self, py: Python<'py>, first: usize, most: usize) -> PyResult<Bound<'py, PyList>> {
        let all = PyList::empty(py);
        let (mut from, mut left) = (first, most);
        for batch in &self.batches {
            let own = left.min(batch.num_rows().saturating_sub(from));
            let batch = batch.slice(from.min(batch.num_rows()), own);
            let table = tuodi::table::Table::from_arrow(&batch, &ArrowOptions::default()).raise(py)?;
            let columns = table.columns().iter().map(|column| cells::values(py, column));
            let columns = columns.collect::<PyResult<Vec<_>>>()?;
            let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
            let names: Vec<&String> = self.schema.fields().iter().map(|field| field.name()).collect();
            for _ in 0..own {
                let row = PyDict::new(py);
                for (name, column) in names.iter().zip(&mut columns) {
                    row.set_item(name, column.next().flatten())?;
                }
                all.append(row)?;
            }
            py.check_signals()?;
            from = from.saturating_sub(batch.num_rows());
            left = left.saturating_sub(own);
            if left == 0 {
                break;
            }
        }
        Ok(all)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.schema.as_ref())?)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let row = Field::new_struct("", self.schema.fields().clone(), false);
        let batches = self.batches.clone().into_iter().map(|batch| Ok(Arc::new(StructArray::from(batch)) as ArrayRef));
        Ok(to_stream_pycapsule(py, Box::new(ArrayIterator::new(batches, row.into())), requested_schema)?)
    }
}
