//! Answers as a table. In: parts of the same columns; out: Arrow for any data frame, and Python's own values.

#![expect(clippy::disallowed_types, reason = "threads of Python share a table, which turns into Arrow's once")]

use crate::cells;
use crate::error::Raise;
use crate::frame::wrong;
use crate::packed::{self, Kept, Packed};
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tuodi::table::{ArrowOptions, DecimalWidth, Table as Columns, TableError};

/// The values of the columns that are asked for, from a row on, at most so many.
fn values<'py>(
    py: Python<'py>,
    part: &RecordBatch,
    wanted: impl Fn(&str) -> bool,
    (first, most): (usize, usize),
) -> PyResult<Vec<Vec<Option<Bound<'py, PyAny>>>>> {
    let first = first.min(part.num_rows());
    let part = part.slice(first, most.min(part.num_rows().saturating_sub(first)));
    let table = part.schema_ref().fields().iter().enumerate().filter(|(_, field)| wanted(field.name()));
    let table = part.project(&table.map(|(place, _)| place).collect::<Vec<_>>()).map_err(refused)?;
    let table = Columns::from_arrow(&table, &ArrowOptions::default()).raise(py)?;
    table.columns().iter().map(|column| cells::values(py, column)).collect()
}

/// Whether a column has texts for themselves; those of a dictionary are another type.
fn is_text(field: &Field) -> bool {
    matches!(field.data_type(), DataType::Utf8 | DataType::LargeUtf8)
}

fn refused(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Rows of a table: as the library has them until Arrow's are asked for, then as Arrow's, which whoever reads them shares.
/// Decimals then have 128 bits, which every reader knows.
struct Part {
    own: Mutex<Option<Columns<'static>>>,
    arrow: OnceLock<Result<RecordBatch, TableError>>,
    rows: usize,
}

impl Part {
    fn new(own: Columns<'static>) -> Part {
        Part { rows: own.rows(), own: Mutex::new(Some(own)), arrow: OnceLock::new() }
    }

    fn arrow(&self) -> Result<RecordBatch, TableError> {
        let converted = || {
            let own = self.own.lock().unwrap_or_else(PoisonError::into_inner).take();
            // Gone only if a conversion that came before broke.
            let own = own.ok_or_else(|| TableError::Arrow { why: "they broke on the way".to_owned() })?;
            own.into_arrow(DecimalWidth::Wide)
        };
        self.arrow.get_or_init(converted).clone()
    }
}

/// Parts of the same columns, at least one.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Table {
    parts: Arc<[Part]>,
    names: Arc<[String]>,
    /// Whether keys of dictionaries are told to be unsigned: no key is below 0, so the bytes are the same, and bytes are
    /// all that is handed on.
    is_unsigned: bool,
}

impl Table {
    /// The table of one part.
    pub(crate) fn of(part: Columns<'static>) -> Table {
        let names = part.columns().iter().map(|column| column.name.clone()).collect();
        Table { parts: [Part::new(part)].into(), names, is_unsigned: false }
    }

    /// The table of parts that have the same columns; none if there is no part.
    pub(crate) fn of_parts(parts: Vec<Columns<'static>>) -> Option<Table> {
        let names = parts.first()?.columns().iter().map(|column| column.name.clone()).collect();
        Some(Table { parts: parts.into_iter().map(Part::new).collect(), names, is_unsigned: false })
    }

    /// All parts as Arrow's, at least one.
    fn batches(&self, py: Python<'_>) -> PyResult<Vec<RecordBatch>> {
        py.detach(|| self.parts.iter().map(Part::arrow).collect::<Result<_, TableError>>()).raise(py)
    }

    fn schema(&self, batches: &[RecordBatch]) -> Arc<Schema> {
        let own = batches.first().map_or_else(|| Arc::new(Schema::empty()), RecordBatch::schema);
        if !self.is_unsigned {
            return own;
        }
        Arc::new(Schema::new(own.fields().iter().map(unsigned_keys).collect::<Vec<_>>()))
    }
}

/// The column with unsigned keys if it is a dictionary.
fn unsigned_keys(field: &Arc<Field>) -> Arc<Field> {
    let DataType::Dictionary(keys, values) = field.data_type() else { return field.clone() };
    let keys = match **keys {
        DataType::Int8 => DataType::UInt8,
        DataType::Int16 => DataType::UInt16,
        DataType::Int32 => DataType::UInt32,
        ref other => other.clone(),
    };
    let own = field.as_ref().clone();
    Arc::new(own.with_data_type(DataType::Dictionary(Box::new(keys), values.clone())))
}

#[pymethods]
impl Table {
    /// The table of what `packed` gave.
    #[staticmethod]
    fn unpacked(py: Python<'_>, parts: Vec<Vec<Kept>>) -> PyResult<Table> {
        let own = |columns: Vec<Kept>| {
            let columns = columns.into_iter().map(packed::unpack).collect::<Result<Vec<_>, TableError>>()?;
            Columns::new(columns)
        };
        let parts = parts.into_iter().map(own).collect::<Result<Vec<_>, TableError>>().raise(py)?;
        Table::of_parts(parts).ok_or_else(|| wrong(py, "table.arrow", "table", None, "there is no part of a table"))
    }

    /// The columns of each part, as what pickles.
    fn packed(&self, py: Python<'_>) -> PyResult<Vec<Vec<Packed>>> {
        let own = |part: &RecordBatch| {
            let table = Columns::from_arrow(part, &ArrowOptions::default())?;
            let columns = table.columns().iter().zip(part.schema_ref().fields());
            Ok(columns.map(|(own, field)| packed::pack(own, is_text(field))).collect())
        };
        let batches = self.batches(py)?;
        py.detach(|| batches.iter().map(own).collect::<Result<_, TableError>>()).raise(py)
    }

    fn __len__(&self) -> usize {
        self.parts.iter().fold(0, |sum, part| part.rows.saturating_add(sum))
    }

    #[getter]
    fn columns(&self) -> Vec<String> {
        self.names.to_vec()
    }

    /// The values of a column; none if there is no such column.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Option<Bound<'py, PyList>>> {
        if self.names.iter().all(|own| own != name) {
            return Ok(None);
        }
        let all = PyList::empty(py);
        for part in &self.batches(py)? {
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
        for part in &self.batches(py)? {
            let own = left.min(part.num_rows().saturating_sub(first));
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
            first = first.saturating_sub(part.num_rows());
            left = left.saturating_sub(own);
            if left == 0 {
                break;
            }
        }
        Ok(all)
    }

    /// The same rows with unsigned keys of dictionaries, to be exported.
    fn unsigned(&self) -> Table {
        Table { parts: self.parts.clone(), names: self.names.clone(), is_unsigned: true }
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = self.schema(&self.batches(py)?);
        let schema = FFI_ArrowSchema::try_from(schema.as_ref()).map_err(refused)?;
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
        let batches = self.batches(py)?;
        let schema = self.schema(&batches);
        let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }
}
