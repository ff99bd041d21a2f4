//! Answers as a table. In: parts of the same columns; out: Arrow for any data frame, and Python's own values.

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
use std::sync::Arc;
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

/// Parts of the same columns, at least one, as Arrow's: decimals of 128 bits, which every reader knows. Whoever reads
/// them shares them.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Table {
    parts: Vec<RecordBatch>,
    schema: Arc<Schema>,
    rows: usize,
}

/// The rows of a table in the form in which they are handed on. What the table owns is not copied, what it borrows
/// is: whoever gave it may write there.
pub(crate) fn part(table: Columns<'_>) -> Result<RecordBatch, TableError> {
    table.into_arrow(DecimalWidth::Wide)
}

impl Table {
    /// The table of one part.
    pub(crate) fn of(part: RecordBatch) -> Table {
        Table { schema: part.schema(), rows: part.num_rows(), parts: vec![part] }
    }

    /// The table of parts that have the same columns; none if there is no part.
    pub(crate) fn of_parts(parts: Vec<RecordBatch>) -> Option<Table> {
        let schema = parts.first()?.schema();
        let rows = parts.iter().fold(0_usize, |sum, part| sum.saturating_add(part.num_rows()));
        Some(Table { parts, schema, rows })
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

    fn names(&self) -> impl Iterator<Item = &str> {
        self.schema.fields().iter().map(|field| field.name().as_str())
    }
}

#[pymethods]
impl Table {
    /// The table of what `packed` gave.
    #[staticmethod]
    fn unpacked(py: Python<'_>, parts: Vec<Vec<Kept>>) -> PyResult<Table> {
        let own = |columns: Vec<Kept>| {
            let columns = columns.into_iter().map(packed::unpack).collect::<Result<Vec<_>, TableError>>()?;
            part(Columns::new(columns)?)
        };
        let parts = parts.into_iter().map(own).collect::<Result<Vec<_>, TableError>>().raise(py)?;
        Table::of_parts(parts).ok_or_else(|| wrong(py, "table.arrow", "table", None, "there is no part of a table"))
    }

    /// The columns of each part, as what pickles.
    fn packed(&self, py: Python<'_>) -> PyResult<Vec<Vec<Packed>>> {
        let own = |part| {
            let table = Columns::from_arrow(part, &ArrowOptions::default())?;
            let columns = table.columns().iter().zip(self.schema.fields());
            Ok(columns.map(|(own, field)| packed::pack(own, is_text(field))).collect())
        };
        py.detach(|| self.parts.iter().map(own).collect::<Result<_, TableError>>()).raise(py)
    }

    fn __len__(&self) -> usize {
        self.rows
    }

    #[getter]
    fn columns(&self) -> Vec<String> {
        self.names().map(str::to_owned).collect()
    }

    /// The values of a column; none if there is no such column.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Option<Bound<'py, PyList>>> {
        if self.names().all(|own| own != name) {
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
            let own = left.min(part.num_rows().saturating_sub(first));
            let values = values(py, part, |_| true, (first, own))?;
            let mut columns: Vec<_> = values.into_iter().map(Vec::into_iter).collect();
            for _ in 0..own {
                let row = PyDict::new(py);
                for (name, column) in self.names().zip(&mut columns) {
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

    /// The same rows with unsigned keys of dictionaries, to be exported: no key is below 0, so the bytes are the same,
    /// and bytes are all that is handed on.
    fn unsigned(&self) -> Table {
        let fields: Vec<_> = self.schema.fields().iter().map(Table::unsigned_keys).collect();
        Table { parts: self.parts.clone(), schema: Arc::new(Schema::new(fields)), rows: self.rows }
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref()).map_err(refused)?;
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
        let reader = RecordBatchIterator::new(self.parts.clone().into_iter().map(Ok), self.schema.clone());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }
}
