//! Households of Python → records. In: dicts, or whatever else says the same, or JSON text; out: households.
//!
//! What a household mostly is, dicts and lists of texts, whole numbers and truth values, is a document as it stands.
//! Everything else goes by its JSON text.

use crate::convert::{json, shape, unplaced};
use crate::error::{Raise, raised};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyList, PyString};
use tuodi::document::{Entry, Node, Scalar, Value};
use tuodi::record::{AsProblem, Household};

/// As deep as no household is.
const DEEPEST: usize = 8;
/// So many values and bytes of texts that no limit of a document is near.
const MOST: usize = 100_000;

/// A household, of which a JSON text may be given as it is. What an object has wrong has no place in a text.
pub(crate) fn household(policy: &tuodi::Policy, value: &Bound<'_, PyAny>) -> PyResult<Household> {
    if let Ok(text) = value.cast::<PyString>() {
        return policy.household(&text.to_cow()?).raise(value.py());
    }
    if value.is_none() {
        return Err(shape(value.py(), "", "there is no household; write its facts, or {} if none is known"));
    }
    let mut most = MOST;
    let found = match plain(value, DEEPEST, &mut most) {
        Some(document) => policy.household_in(&document),
        None => policy.household(&json(value)?),
    };
    found.map_err(|error| raised(value.py(), &unplaced(error.problem())))
}

/// Households, of which a JSON text may be given as it is.
pub(crate) fn households(policy: &tuodi::Policy, value: &Bound<'_, PyAny>) -> PyResult<Vec<Household>> {
    if let Ok(text) = value.cast::<PyString>() {
        return policy.households(&text.to_cow()?).raise(value.py());
    }
    policy.households(&json(value)?).map_err(|error| raised(value.py(), &unplaced(error.problem())))
}

/// The document that the JSON text of an object is read as; nothing if anything in it is not plain.
fn plain(value: &Bound<'_, PyAny>, deepest: usize, most: &mut usize) -> Option<Node> {
    *most = most.checked_sub(1)?;
    let scalar = if value.is_none() {
        Scalar::absent()
    } else if let Ok(own) = value.cast_exact::<PyString>() {
        Scalar::quoted(short(own, most)?)?
    } else if let Ok(own) = value.cast_exact::<PyBool>() {
        Scalar::truth(own.is_true())
    } else if let Ok(own) = value.cast_exact::<PyInt>() {
        Scalar::whole(own.extract().ok()?)
    } else if let Ok(own) = value.cast_exact::<PyDict>() {
        let deepest = deepest.checked_sub(1)?;
        let mut entries = Vec::with_capacity(own.len());
        for (key, value) in own.iter() {
            let key = key.cast_exact::<PyString>().ok()?;
            entries.push(Entry::new(short(key, most)?, plain(&value, deepest, most)?)?);
        }
        return Some(Value::Entries(entries).into());
    } else {
        let (own, deepest) = (value.cast_exact::<PyList>().ok()?, deepest.checked_sub(1)?);
        let items = own.iter().map(|item| plain(&item, deepest, most));
        return Some(Value::List(items.collect::<Option<Vec<_>>>()?).into());
    };
    Some(Value::Text(scalar).into())
}

/// A text, unless there is too much of it.
fn short<'a>(text: &'a Bound<'_, PyString>, most: &mut usize) -> Option<&'a str> {
    let text = text.to_str().ok()?;
    *most = most.checked_sub(text.len())?;
    Some(text)
}
