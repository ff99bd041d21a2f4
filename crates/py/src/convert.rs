//! Objects of Python → JSON text → records, and back. In: what a caller writes; out: the wire's shapes, or where a value
//! cannot be one.

use crate::error::{self, raised};
use chrono::{DateTime, FixedOffset, NaiveDate};
use pyo3::exceptions::{PyRecursionError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PySequence, PySet, PyString, PyTuple, PyType};
use serde::Serialize;
use std::fmt::Write as _;
use tuodi::json::{FromJson, JsonError};
use tuodi::law::Clock;
use tuodi::record::{AsProblem, Problem};

/// How deep lists and dicts may lie in one another.
const DEEPEST: usize = 64;
/// The most digits of a decimal in front of its point and behind it; none of the library's is as long.
const MOST_DIGITS: i64 = 100;

/// Reads a record of the wire from whatever Python object says the same.
pub(crate) fn record<T: FromJson>(value: &Bound<'_, PyAny>) -> PyResult<T> {
    of_text(value.py(), &json(value)?)
}

/// Reads a record from JSON text.
pub(crate) fn of_text<T: FromJson>(py: Python<'_>, text: &str) -> PyResult<T> {
    of_named(py, "", text)
}

/// The same of a text that the caller wrote; a fault of the whole is told by the argument's name.
pub(crate) fn of_named<T: FromJson>(py: Python<'_>, name: &str, text: &str) -> PyResult<T> {
    // Line and column are those of a text that the caller never saw.
    T::from_json(text)
        .map_err(|JsonError { path, why, .. }| shape(py, if path.is_empty() { name } else { &path }, &why))
}

/// A value that does not have the shape of what is asked for.
pub(crate) fn shape(py: Python<'_>, path: &str, message: &str) -> PyErr {
    let path = Some(path).filter(|path| !path.is_empty()).map(str::to_owned);
    let message = path.as_ref().map_or_else(|| message.to_owned(), |path| format!("`{path}`: {message}"));
    let problem = Problem { code: "python.shape".to_owned(), message, path, ..error::blank() };
    raised(py, &problem)
}

/// A record as JSON text.
pub(crate) fn text(value: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(value as &dyn erased_serde::Serialize)
        .map_err(|error| PyTypeError::new_err(error.to_string()))
}

/// What was found to be wrong, each as a problem in JSON.
pub(crate) fn problems<E: AsProblem>(found: &[E]) -> PyResult<Vec<String>> {
    found.iter().map(|own| text(&own.problem())).collect()
}

/// A day from its ISO text.
pub(crate) fn day(py: Python<'_>, name: &str, text: &str) -> PyResult<NaiveDate> {
    text.parse()
        .map_err(|_| shape(py, name, &format!("`{text}` is no day; write a date, or text such as \"2024-03-01\"")))
}

/// The two dates of a question; without the second one the first counts twice.
pub(crate) fn clock(py: Python<'_>, as_of: &str, known_on: Option<&str>) -> PyResult<Clock> {
    let as_of = day(py, "as_of", as_of)?;
    let known_on = known_on.map(|text| day(py, "known_on", text)).transpose()?;
    Ok(Clock { as_of, known_on: known_on.unwrap_or(as_of) })
}

/// An instant from its ISO text.
pub(crate) fn instant(py: Python<'_>, name: &str, text: &str) -> PyResult<DateTime<FixedOffset>> {
    let hint = "an instant with its offset, such as \"2024-03-01T09:00:00+08:00\"";
    text.parse().map_err(|_| shape(py, name, &format!("`{text}` is no instant; write {hint}")))
}

/// A problem of an object, without the place in the text that was made of it.
pub(crate) fn unplaced(problem: Problem) -> Problem {
    let also = problem.also.into_iter().map(unplaced).collect();
    Problem { line: None, column: None, also, ..problem }
}

/// A word of a fixed list.
pub(crate) fn word<T: FromJson>(py: Python<'_>, name: &str, text: &str) -> PyResult<T> {
    let quoted = serde_json::Value::from(text).to_string();
    T::from_json(&quoted).map_err(|JsonError { why, .. }| shape(py, name, &why))
}

/// An offset from universal time.
pub(crate) fn zone(py: Python<'_>, name: &str, text: &str) -> PyResult<FixedOffset> {
    text.parse().map_err(|_| shape(py, name, &format!("`{text}` is no offset; write one such as \"+08:00\"")))
}

/// The JSON text of an object of Python: dicts, lists, tuples, sets, texts, whole numbers, decimals, dates, instants,
/// booleans and `None`. Floats are refused, for money and other numbers are exact.
pub(crate) fn json(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let mut writer = Writer { out: String::with_capacity(1024), path: Vec::new() };
    writer.write(value)?;
    Ok(writer.out)
}

/// A part of the path to a value.
enum Step<'py> {
    Key(Bound<'py, PyString>),
    Place(usize),
}

struct Writer<'py> {
    out: String,
    path: Vec<Step<'py>>,
}

impl<'py> Writer<'py> {
    fn write(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        if self.path.len() > DEEPEST {
            return Err(self.refused(value.py(), "it lies too deep; a record that holds itself cannot be written"));
        }
        if value.is_none() {
            self.out.push_str("null");
            Ok(())
        } else if let Ok(text) = value.cast_exact::<PyString>() {
            self.text(text)
        } else if let Ok(own) = value.cast::<PyBool>() {
            self.out.push_str(if own.is_true() { "true" } else { "false" });
            Ok(())
        } else if value.is_instance_of::<PyInt>() {
            self.whole(value)
        } else if let Ok(own) = value.cast::<PyDict>() {
            self.entries(own.iter())
        } else if let Ok(own) = value.cast::<PyList>() {
            self.items(own.iter())
        } else if let Ok(own) = value.cast::<PyTuple>() {
            self.items(own.iter())
        } else if value.is_instance_of::<PyFloat>() {
            let hint = "give an int, a decimal.Decimal or a text, and None where it is not known";
            Err(self.refused(value.py(), &format!("{} is a float, which is not exact; {hint}", value.str()?)))
        } else {
            self.other(value)
        }
    }

    fn text(&mut self, text: &Bound<'_, PyString>) -> PyResult<()> {
        let Ok(text) = text.to_cow() else {
            return Err(self.refused(text.py(), "the text has half of a surrogate pair, which is no character"));
        };
        if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            self.out.push_str(&serde_json::Value::from(text.as_ref()).to_string());
        } else {
            self.out.push('"');
            self.out.push_str(&text);
            self.out.push('"');
        }
        Ok(())
    }

    fn whole(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        if let Ok(own) = value.extract::<i64>() {
            let _ = write!(self.out, "{own}");
            return Ok(());
        }
        // The digits of an own class of whole numbers, such as an enumeration, and not how that class prints itself.
        let digits = value.py().get_type::<PyInt>().call_method1("__repr__", (value,));
        let Some(digits) = digits.ok().and_then(|text| text.extract::<String>().ok()).filter(|text| text.len() < 100)
        else {
            return Err(self.refused(value.py(), "the whole number has too many digits"));
        };
        self.out.push_str(&digits);
        Ok(())
    }

    /// Everything that is told by the name of its class, so that nothing is imported for it.
    fn other(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        let class = value.get_type();
        let name = class.name()?.to_string();
        let module = class.module().map(|module| module.to_string()).unwrap_or_default();
        match (module.split('.').next().unwrap_or_default(), name.as_str()) {
            ("pandas", "NAType" | "NaTType") => {
                self.out.push_str("null");
                return Ok(());
            }
            ("decimal", "Decimal") => return self.decimal(value),
            ("numpy", _) if value.hasattr("item")? && !value.hasattr("__len__")? => {
                return self.write(&value.call_method0("item")?);
            }
            _ => {}
        }
        if value.hasattr("_tuodi_json")? {
            self.out.push_str(&value.call_method0("_tuodi_json")?.extract::<String>()?);
            Ok(())
        } else if let Ok(text) = value.cast::<PyString>() {
            self.text(text)
        } else if value.hasattr("isoformat")? {
            self.date(value)
        } else if value.is_instance_of::<PySet>() || name == "frozenset" {
            let sorted = value.py().import("builtins")?.call_method1("sorted", (value,));
            let sorted = sorted.map_err(|_| self.refused(value.py(), "a set must hold texts only"))?;
            self.items(sorted.cast::<PyList>()?.iter())
        } else if let Ok(own) = value.cast::<PyMapping>() {
            let pairs = own.items()?.iter().map(|pair| pair.extract()).collect::<PyResult<Vec<_>>>()?;
            self.entries(pairs.into_iter())
        } else if value.cast::<PySequence>().is_ok() && name != "bytes" && name != "bytearray" && name != "memoryview" {
            let items = value.try_iter()?.collect::<PyResult<Vec<_>>>()?;
            self.items(items.into_iter())
        } else if !value.is_instance_of::<PyType>() && value.hasattr("__index__")? {
            self.whole(&value.call_method0("__index__")?)
        } else {
            let known = "dicts, lists, texts, whole numbers, decimals, dates, instants, booleans and None";
            Err(self.refused(value.py(), &format!("a `{name}` cannot be in a record; it has {known}")))
        }
    }

    fn decimal(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        if !value.call_method0("is_finite")?.is_truthy()? {
            let text = value.str()?;
            return Err(self.refused(value.py(), &format!("{text} is no number; give None where it is not known")));
        }
        let (highest, lowest) = (value.call_method0("adjusted")?, value.call_method0("as_tuple")?.getattr("exponent")?);
        if highest.extract::<i64>()?.abs() > MOST_DIGITS || lowest.extract::<i64>()?.abs() > MOST_DIGITS {
            return Err(self.refused(value.py(), "the decimal has too many digits"));
        }
        let text = value.call_method1("__format__", ("f",))?.extract::<String>()?;
        let _ = write!(self.out, "\"{text}\"");
        Ok(())
    }

    /// A day, or an instant with its offset. An instant at midnight without one is a day: so frames hold days.
    fn date(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        let text = value.call_method0("isoformat")?.extract::<String>()?;
        let written = match text.split_once('T') {
            Some((day, "00:00:00")) => day,
            Some(_) if value.getattr("tzinfo").is_ok_and(|zone| zone.is_none()) => {
                return Err(self.refused(value.py(), &format!("{text} is an instant without a time zone; give it one")));
            }
            _ => text.as_str(),
        };
        let _ = write!(self.out, "\"{written}\"");
        Ok(())
    }

    fn entries(&mut self, entries: impl Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>) -> PyResult<()> {
        self.out.push('{');
        for (place, (key, value)) in entries.enumerate() {
            if place > 0 {
                self.out.push(',');
            }
            let Ok(key) = key.cast::<PyString>() else {
                let class = key.get_type().name()?.to_string();
                return Err(self.refused(key.py(), &format!("a key is a `{class}`; keys are texts")));
            };
            self.text(key)?;
            self.out.push(':');
            self.path.push(Step::Key(key.clone()));
            self.write(&value)?;
            self.path.pop();
        }
        self.out.push('}');
        Ok(())
    }

    fn items(&mut self, items: impl Iterator<Item = Bound<'py, PyAny>>) -> PyResult<()> {
        self.out.push('[');
        for (place, value) in items.enumerate() {
            if place > 0 {
                self.out.push(',');
            }
            self.path.push(Step::Place(place));
            self.write(&value)?;
            self.path.pop();
        }
        self.out.push(']');
        Ok(())
    }

    fn refused(&self, py: Python<'_>, why: &str) -> PyErr {
        if self.path.len() > DEEPEST {
            return PyRecursionError::new_err(why.to_owned());
        }
        let mut path = String::new();
        for step in &self.path {
            let _ = match step {
                Step::Key(key) if path.is_empty() => write!(path, "{}", key.to_string_lossy()),
                Step::Key(key) => write!(path, ".{}", key.to_string_lossy()),
                Step::Place(place) => write!(path, "[{place}]"),
            };
        }
        let message = if path.is_empty() { why.to_owned() } else { format!("`{path}`: {why}") };
        let path = Some(path).filter(|path| !path.is_empty());
        raised(py, &Problem { code: "python.value".to_owned(), message, path, ..error::blank() })
    }
}
