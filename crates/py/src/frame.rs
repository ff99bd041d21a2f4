//! A data frame, or a dict of lists → one table. In: whatever exports Arrow, or has columns by name; out: a batch or
//! columns that a population can borrow, or what is wrong with them.

use crate::cells;
use crate::error::{Raise, blank, raised};
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_pyarrow::FromPyArrow;
use arrow_schema::ArrowError;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use tuodi::record::Problem;
use tuodi::table::{ArrowOptions, Table, TableError};

/// What pandas names an index without a name, where it exports one.
const INDEX: &str = "__index_level_";

/// How columns are read.
pub(crate) struct Reading {
    /// The digits of columns of floats.
    pub(crate) options: ArrowOptions,
    /// Columns that are not looked at.
    ignore: BTreeSet<String>,
}

impl Reading {
    pub(crate) fn new(scales: BTreeMap<String, u32>, mut ignore: BTreeSet<String>, key: &str) -> Reading {
        ignore.remove(key);
        Reading { options: ArrowOptions { scales }, ignore }
    }

    fn skips(&self, column: &str) -> bool {
        column.starts_with(INDEX) || self.ignore.contains(column)
    }
}

/// A table, in the form in which it came.
pub(crate) enum Frame {
    /// The buffers of whoever exported it, in one or several pieces.
    Batches(Vec<RecordBatch>),
    /// Columns made of Python's values.
    Own(Table<'static>),
}

impl Frame {
    /// Reads a data frame; a stream is read to its end.
    pub(crate) fn read(value: &Bound<'_, PyAny>, what: &str, how: &Reading) -> PyResult<Frame> {
        let py = value.py();
        if is_frame(value)? {
            return batches(value, what, how).map(Frame::Batches);
        }
        let entries = if let Ok(dict) = value.cast::<PyDict>() {
            dict.iter().collect()
        } else if let Ok(mapping) = value.cast::<PyMapping>() {
            mapping.items()?.iter().map(|pair| pair.extract()).collect::<PyResult<Vec<_>>>()?
        } else {
            let class = value.get_type().name()?.to_string();
            let hint = match class.as_str() {
                "LazyFrame" => "call its `collect()` first",
                "list" | "tuple" => "write a dict of lists, one a column",
                _ => {
                    "give a data frame that exports Arrow (pandas, Polars, PyArrow, DuckDB, DataFusion), or a dict of lists"
                }
            };
            return Err(wrong(
                py,
                "python.shape",
                what,
                None,
                &format!("`{what}` is a `{class}`, which is no table; {hint}"),
            ));
        };
        let mut columns = Vec::with_capacity(entries.len());
        for (name, cells) in entries {
            let Ok(name) = name.extract::<String>() else {
                let class = name.get_type().name()?.to_string();
                let why = format!("`{what}`: the name of a column is a `{class}`; names are texts");
                return Err(wrong(py, "python.shape", what, None, &why));
            };
            if !how.skips(&name) {
                columns.push(cells::column(&name, &cells, how.options.scales.get(&name).copied())?);
            }
        }
        Table::new(columns).raise(py).map(Frame::Own)
    }

    /// The table, which borrows.
    pub(crate) fn table(&self, options: &ArrowOptions) -> Result<Table<'_>, TableError> {
        match self {
            Frame::Batches(batches) => Table::from_arrow_batches(batches, options),
            Frame::Own(table) => Ok(table.slice(0, table.rows())),
        }
    }
}

/// Whether an object exports Arrow.
pub(crate) fn is_frame(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(value.hasattr("__arrow_c_array__")? || value.hasattr("__arrow_c_stream__")?)
}

/// All batches of an exporter, at least one, without the columns that are not looked at.
pub(crate) fn batches(value: &Bound<'_, PyAny>, what: &str, how: &Reading) -> PyResult<Vec<RecordBatch>> {
    let py = value.py();
    // Arrow's own code takes it for granted that an exporter keeps its promises.
    let source = catch_unwind(AssertUnwindSafe(|| reader(value, what)));
    let mut reader = source.map_err(|_| no_table(py, what, "what it exports is broken, or was taken before"))??;
    let schema = reader.schema();
    let fields = schema.fields().iter().enumerate();
    let kept: Vec<usize> = fields.filter(|(_, field)| !how.skips(field.name())).map(|(place, _)| place).collect();
    let own_type = |place: &usize| schema.field(*place).extension_type_name();
    if let Some((place, own)) = kept.iter().find_map(|place| own_type(place).map(|own| (*place, own))) {
        let name = schema.field(place).name();
        let why = format!(
            "`{name}` is of the type `{own}`, which says what its cells mean; give plain numbers, texts or dates"
        );
        return Err(wrong(py, "table.type", name, None, &why));
    }
    let kept_schema = schema.project(&kept).map_err(|error| no_table(py, what, &error.to_string()))?;
    let mut batches = Vec::new();
    loop {
        // Without the lock: what makes the batches may need it in another thread.
        let next = py.detach(|| catch_unwind(AssertUnwindSafe(|| reader.next())));
        let next = next.map_err(|_| no_table(py, what, "it broke while it was read"))?;
        py.check_signals()?;
        let Some(batch) = next else { break };
        let batch = batch.and_then(|batch| batch.project(&kept)).map_err(|error| match error {
            ArrowError::ExternalError(own) => match own.downcast::<PyErr>() {
                Ok(own) => caused(py, what, *own),
                Err(own) => no_table(py, what, &own.to_string()),
            },
            error => no_table(py, what, &error.to_string()),
        })?;
        batches.push(batch);
    }
    if batches.is_empty() {
        batches.push(RecordBatch::new_empty(Arc::new(kept_schema)));
    }
    Ok(batches)
}

/// The batches of an exporter: a stream, where it has one, else its one array.
fn reader(value: &Bound<'_, PyAny>, what: &str) -> PyResult<Box<dyn RecordBatchReader + Send>> {
    let py = value.py();
    if value.hasattr("__arrow_c_stream__")? {
        let reader = RecordBatchStreamReader::from_pyarrow_bound(value);
        return Ok(Box::new(reader.map_err(|error| caused(py, what, error))?));
    }
    let pair = value.call_method0("__arrow_c_array__").map_err(|error| caused(py, what, error))?;
    let batch = RecordBatch::from_pyarrow_bound(Bound::new(py, Exported(pair.unbind()))?.as_any());
    let batch = batch.map_err(|error| {
        // Its exception is one of PyArrow's, and cannot be looked at where that is not installed.
        let why = py.import("pyarrow").map_or_else(|_| String::new(), |_| error.value(py).to_string());
        no_table(py, what, if why.is_empty() { "what it exports is no array of whole rows" } else { &why })
    })?;
    let schema = batch.schema();
    Ok(Box::new(RecordBatchIterator::new([Ok(batch)], schema)))
}

/// What an object exported when it was asked.
#[pyclass(frozen, module = "tuodi._native")]
struct Exported(Py<PyAny>);

#[pymethods]
impl Exported {
    fn __arrow_c_array__(&self, py: Python<'_>) -> Py<PyAny> {
        self.0.clone_ref(py)
    }
}

fn no_table(py: Python<'_>, what: &str, why: &str) -> PyErr {
    let why = why.trim_start_matches("C Data interface error: ");
    // Polars exports columns of its type `Null` otherwise than Arrow reads them.
    let hint = if why.contains("\"Null\"") { "; give a column in which nothing is known a type" } else { "" };
    wrong(py, "table.arrow", what, None, &format!("the table `{what}` cannot be read: {why}{hint}"))
}

/// An exception of the exporter; what is none of its faults, such as Ctrl-C, passes.
fn caused(py: Python<'_>, what: &str, error: PyErr) -> PyErr {
    if !error.is_instance_of::<PyException>(py) {
        return error;
    }
    let own = no_table(py, what, &error.value(py).to_string());
    own.set_cause(py, Some(error));
    own
}

/// Something that cannot be used, with its column and row.
pub(crate) fn wrong(py: Python<'_>, code: &str, path: &str, row: Option<usize>, message: &str) -> PyErr {
    let problem = Problem {
        code: code.to_owned(),
        message: message.to_owned(),
        path: Some(path.to_owned()),
        row: row.and_then(|row| row.saturating_add(1).try_into().ok()),
        ..blank()
    };
    raised(py, &problem)
}
