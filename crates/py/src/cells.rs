//! Lists of Python's values ↔ columns. In: one column's values, or a column; out: a column, or one column's values.

use crate::error::Raise;
use crate::frame::wrong;
use chrono::NaiveDate;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyDate, PyFloat, PyInt, PyMapping, PyString, PyType};
use tuodi::table::{Bits, Column, TableError, Values};

/// The most digits behind the point that 64 bits hold.
const NARROW: u32 = 18;
/// Whole numbers that a float holds exactly are at most this.
const EXACT: i64 = 1 << 53;
/// Longer numbers fit no column.
const LONGEST: usize = 100;

/// What a cell holds.
enum Cell {
    Whole(i64),
    /// The digits, and how many stand behind the point.
    Decimal(i128, u32),
    Float(f64),
    Boolean(bool),
    Date(NaiveDate),
    Text(String),
}

impl Cell {
    fn kind(&self) -> &'static str {
        match self {
            Cell::Whole(_) | Cell::Decimal(..) | Cell::Float(_) => "numbers",
            Cell::Boolean(_) => "booleans",
            Cell::Date(_) => "dates",
            Cell::Text(_) => "texts",
        }
    }
}

/// The column of a list of values of one type; `None` is not known. Floats need the digits that count.
pub(crate) fn column(name: &str, cells: &Bound<'_, PyAny>, scale: Option<u32>) -> PyResult<Column<'static>> {
    let py = cells.py();
    let refuse = |row: Option<usize>, why: &str| {
        let place = row.map_or_else(String::new, |row| format!("row {}, ", row.saturating_add(1)));
        wrong(py, "python.value", name, row, &format!("{place}column `{name}`: {why}"))
    };
    let is_one =
        cells.is_instance_of::<PyString>() || cells.is_instance_of::<PyBytes>() || cells.cast::<PyMapping>().is_ok();
    let items = if is_one { None } else { items(cells)? };
    let Some(items) = items else {
        return Err(refuse(None, &format!("a `{}` is no list of values", cells.get_type().name()?)));
    };
    let mut read: Vec<Option<Cell>> = Vec::with_capacity(items.len().unwrap_or(0));
    let (mut kind, mut has_float, mut has_decimal) = (None, false, false);
    for (row, item) in items.try_iter()?.enumerate() {
        let cell = cell(&item?).map_err(|fault| match fault {
            Fault::Value(why) => refuse(Some(row), &why),
            Fault::Range(value, possible) => {
                let error = TableError::OutOfRange { column: name.to_owned(), row, value, possible };
                raise(py, error)
            }
            Fault::NoNumber(value) => raise(py, TableError::NotFinite { column: name.to_owned(), row, value }),
            Fault::Python(error) => error,
        })?;
        if let Some(cell) = &cell {
            let first = *kind.get_or_insert(cell.kind());
            if first != cell.kind() {
                return Err(refuse(Some(row), &format!("{} stand among {first}; a column has one type", cell.kind())));
            }
            match cell {
                Cell::Float(value) if scale.is_none() => {
                    let hint = "name the digits that count in `scales`, or give an int, a decimal.Decimal, or None";
                    let why = format!(
                        "row {}, column `{name}`: {value:?} is a float, which is not exact; {hint}",
                        row.saturating_add(1)
                    );
                    return Err(wrong(py, "table.float", name, Some(row), &why));
                }
                Cell::Float(_) => has_float = true,
                Cell::Decimal(..) => has_decimal = true,
                _ => {}
            }
            if has_float && has_decimal {
                return Err(refuse(Some(row), "floats and decimals stand together; a column has one type"));
            }
        }
        read.push(cell);
    }
    let built = match scale {
        Some(scale) if has_float => floats(name, &read, scale),
        _ if has_decimal => decimals(name, &read),
        _ => Ok(simple(name, read, kind)),
    };
    built.raise(py)
}

fn raise(py: Python<'_>, error: TableError) -> PyErr {
    match Err::<(), _>(error).raise(py) {
        Err(error) => error,
        Ok(()) => PyErr::fetch(py),
    }
}

/// The values of whatever holds several, in Python's own types.
fn items<'py>(cells: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    for name in ["to_pylist", "tolist", "to_list"] {
        if cells.hasattr(name)? {
            return cells.call_method0(name).map(Some);
        }
    }
    Ok((cells.hasattr("__len__")? && cells.hasattr("__iter__")?).then(|| cells.clone()))
}

/// Why a value is none of a cell.
enum Fault {
    Value(String),
    Range(String, &'static str),
    NoNumber(&'static str),
    Python(PyErr),
}

impl From<PyErr> for Fault {
    fn from(error: PyErr) -> Fault {
        Fault::Python(error)
    }
}

fn cell(value: &Bound<'_, PyAny>) -> Result<Option<Cell>, Fault> {
    if value.is_none() {
        Ok(None)
    } else if let Ok(own) = value.cast::<PyBool>() {
        Ok(Some(Cell::Boolean(own.is_true())))
    } else if value.is_instance_of::<PyInt>() {
        let possible = "whole numbers of 64 bits are possible";
        let range = |_| {
            Fault::Range(value.repr().map_or_else(|_| "a number".to_owned(), |text| short(&text.to_string())), possible)
        };
        value.extract().map(|own| Some(Cell::Whole(own))).map_err(range)
    } else if let Ok(own) = value.cast::<PyFloat>() {
        Ok(Some(Cell::Float(own.extract()?)))
    } else if let Ok(own) = value.cast::<PyString>() {
        let text = own
            .to_cow()
            .map_err(|_| Fault::Value("the text has half of a surrogate pair, which is no character".to_owned()))?;
        Ok(Some(Cell::Text(text.into_owned())))
    } else {
        other(value)
    }
}

/// What is told by the name of its class, so that nothing is imported for it.
fn other(value: &Bound<'_, PyAny>) -> Result<Option<Cell>, Fault> {
    let class = value.get_type();
    let name = class.name()?.to_string();
    let module = class.module().map(|module| module.to_string()).unwrap_or_default();
    match (module.split('.').next().unwrap_or_default(), name.as_str()) {
        ("pandas", "NAType" | "NaTType") => return Ok(None),
        ("decimal", "Decimal") => return decimal(value).map(Some),
        ("numpy", _) if value.hasattr("item")? && !value.hasattr("__len__")? => {
            return cell(&value.call_method0("item")?);
        }
        _ => {}
    }
    if !value.hasattr("isoformat")? || !value.hasattr("toordinal")? {
        let known = "whole numbers, decimals, texts, booleans, dates and None";
        return Err(Fault::Value(format!("a `{name}` cannot be in a column; it has {known}")));
    }
    let text = value.call_method0("isoformat")?.extract::<String>()?;
    let day = text.strip_suffix("T00:00:00").unwrap_or(&text);
    day.parse().map(|day| Some(Cell::Date(day))).map_err(|_| Fault::Value(format!("{text} is no day; give a date")))
}

fn short(text: &str) -> String {
    if text.len() <= LONGEST { text.to_owned() } else { format!("{} digits", text.len()) }
}

fn decimal(value: &Bound<'_, PyAny>) -> Result<Cell, Fault> {
    if !value.call_method0("is_finite")?.is_truthy()? {
        return Err(Fault::NoNumber(match value.str()?.to_string().as_str() {
            "Infinity" => "inf",
            "-Infinity" => "-inf",
            _ => "NaN",
        }));
    }
    let possible = "38 digits are possible";
    // Far from the point there would be zeros without end.
    if value.call_method0("adjusted")?.extract::<i64>()?.unsigned_abs() > LONGEST as u64 {
        return Err(Fault::Range(value.str()?.to_string(), possible));
    }
    let text = value.call_method1("__format__", ("f",))?.extract::<String>()?;
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = format!("{whole}{part}").parse().ok();
    let scale = u32::try_from(part.len()).ok().filter(|scale| *scale <= 38);
    match (digits, scale) {
        (Some(digits), Some(scale)) => Ok(Cell::Decimal(digits, scale)),
        _ => Err(Fault::Range(short(&text), possible)),
    }
}

/// Whole numbers, booleans, dates and texts; whole numbers if nothing is known.
fn simple(name: &str, cells: Vec<Option<Cell>>, kind: Option<&str>) -> Column<'static> {
    let cells = cells.into_iter();
    match kind {
        Some("booleans") => Column::boolean(
            name,
            cells.map(|cell| match cell {
                Some(Cell::Boolean(own)) => Some(own),
                _ => None,
            }),
        ),
        Some("dates") => Column::date(
            name,
            cells.map(|cell| match cell {
                Some(Cell::Date(own)) => Some(own),
                _ => None,
            }),
        ),
        Some("texts") => Column::text(
            name,
            cells.map(|cell| match cell {
                Some(Cell::Text(own)) => Some(own),
                _ => None,
            }),
        ),
        _ => Column::whole(
            name,
            cells.map(|cell| match cell {
                Some(Cell::Whole(own)) => Some(own),
                _ => None,
            }),
        ),
    }
}

/// Decimals, and whole numbers among them, with as many digits behind the point as the longest has.
fn decimals(name: &str, cells: &[Option<Cell>]) -> Result<Column<'static>, TableError> {
    let digits = |cell: &Cell| match cell {
        Cell::Decimal(_, scale) => *scale,
        _ => 0,
    };
    let scale = cells.iter().flatten().map(digits).max().unwrap_or(0);
    let mut values: Vec<i128> = Vec::with_capacity(cells.len());
    for (row, cell) in cells.iter().enumerate() {
        let (value, own) = match cell {
            Some(Cell::Decimal(value, own)) => (*value, *own),
            Some(Cell::Whole(value)) => (i128::from(*value), 0),
            _ => (0, scale),
        };
        let power = 10_i128.checked_pow(scale.saturating_sub(own));
        values.push(power.and_then(|power| value.checked_mul(power)).ok_or_else(|| TableError::OutOfRange {
            column: name.to_owned(),
            row,
            value: format!("{value}E-{own}"),
            possible: "38 digits are possible",
        })?);
    }
    let narrow: Option<Vec<i64>> = values.iter().map(|value| i64::try_from(*value).ok()).collect();
    let values = match narrow.filter(|_| scale <= NARROW) {
        Some(values) => Values::Decimal64 { values: values.into(), scale },
        None => Values::Decimal128 { values: values.into(), scale },
    };
    Ok(with_known(Column::new(name, values), cells))
}

/// Floats, and whole numbers among them, rounded to the digits that count.
fn floats(name: &str, cells: &[Option<Cell>], scale: u32) -> Result<Column<'static>, TableError> {
    let mut values = Vec::with_capacity(cells.len());
    for (row, cell) in cells.iter().enumerate() {
        values.push(match cell {
            Some(Cell::Float(value)) => *value,
            Some(Cell::Whole(value)) if (-EXACT..=EXACT).contains(value) => float_of(*value),
            Some(Cell::Whole(value)) => {
                let possible = "among floats, whole numbers up to 2^53 are possible";
                let (column, value) = (name.to_owned(), value.to_string());
                return Err(TableError::OutOfRange { column, row, value, possible });
            }
            _ => 0.0,
        });
    }
    Ok(with_known(Column::from_floats(name, &values, scale)?, cells))
}

/// A whole number that a float holds exactly.
fn float_of(value: i64) -> f64 {
    value.to_string().parse().unwrap_or(f64::NAN)
}

fn with_known(column: Column<'static>, cells: &[Option<Cell>]) -> Column<'static> {
    let known: Bits<'static> = cells.iter().map(Option::is_some).collect();
    if known.first_zero().is_some() { column.with_valid(known) } else { column }
}

/// The values of a column; `None` where it is not known.
pub(crate) fn values<'py>(py: Python<'py>, column: &Column<'_>) -> PyResult<Vec<Option<Bound<'py, PyAny>>>> {
    let rows = 0..column.rows();
    match &column.values {
        Values::Boolean(_) => {
            Ok(rows.map(|row| column.truth(row).map(|own| PyBool::new(py, own).to_owned().into_any())).collect())
        }
        Values::Date(_) => rows
            .map(|row| {
                let day = column.date_at(row).map(|day| day.to_string());
                day.map(|day| py.get_type::<PyDate>().call_method1("fromisoformat", (day,))).transpose()
            })
            .collect(),
        Values::Symbols { codes, dictionary } => {
            let texts: Vec<Bound<'py, PyAny>> =
                dictionary.iter().map(|text| PyString::new(py, text).into_any()).collect();
            let text = |row| texts.get(codes.get(row)?).cloned();
            Ok(rows.map(|row| text(row).filter(|_| column.is_valid(row))).collect())
        }
        Values::Text(_) => {
            Ok(rows.map(|row| column.text_at(row).map(|own| PyString::new(py, own).into_any())).collect())
        }
        _ => {
            let digits = |row| digits_at(column, row);
            rows.map(|row| digits(row).map(|(digits, scale)| number(py, digits, scale)).transpose()).collect()
        }
    }
}

/// The digits of a number, and how many of them stand behind the point, if the column holds decimals.
fn digits_at(column: &Column<'_>, row: usize) -> Option<(i128, Option<u32>)> {
    fn at<T: Copy + Into<i128>>(values: &[T], row: usize) -> Option<i128> {
        values.get(row).map(|own| (*own).into())
    }
    if !column.is_valid(row) {
        return None;
    }
    match &column.values {
        Values::Int8(values) => Some((at(values, row)?, None)),
        Values::Int16(values) => Some((at(values, row)?, None)),
        Values::Int32(values) => Some((at(values, row)?, None)),
        Values::Int64(values) => Some((at(values, row)?, None)),
        Values::Decimal64 { values, scale } => Some((at(values, row)?, Some(*scale))),
        Values::Decimal128 { values, scale } => Some((at(values, row)?, Some(*scale))),
        _ => None,
    }
}

static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();

fn number(py: Python<'_>, digits: i128, scale: Option<u32>) -> PyResult<Bound<'_, PyAny>> {
    let Some(scale) = scale else { return Ok(digits.into_pyobject(py)?.into_any()) };
    let scale = usize::try_from(scale).unwrap_or(usize::MAX);
    let sign = if digits < 0 { "-" } else { "" };
    let text = format!("{:0>width$}", digits.unsigned_abs(), width = scale.saturating_add(1));
    let (whole, part) = text.split_at_checked(text.len().saturating_sub(scale)).unwrap_or((&text, ""));
    let point = if part.is_empty() { "" } else { "." };
    DECIMAL.import(py, "decimal", "Decimal")?.call1((format!("{sign}{whole}{point}{part}"),))
}
