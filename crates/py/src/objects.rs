//! Criteria of a decision as dicts and lists of Python. In: the criteria of a screening; out: what their JSON says.
//!
//! Most of a criterion is the same for every household. That part is read from JSON once for a policy and copied for
//! each answer; what came out for this household is written into the copy.

#![expect(clippy::disallowed_types, reason = "threads share a policy, and with it what is kept of its criteria")]

use crate::convert;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyNone, PyString};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tuodi::record::{Compared, Criterion, Figure, Holds};

/// A value that is kept and never handed out: callers get copies, in which only texts are shared.
enum Kept {
    Shared(Py<PyAny>),
    /// A dict, and those of its values that are copied.
    Dict(Py<PyDict>, Vec<(Py<PyString>, Kept)>),
    /// A list, and those of its items that are copied.
    List(Py<PyList>, Vec<(usize, Kept)>),
}

impl Kept {
    fn of(value: &Bound<'_, PyAny>) -> PyResult<Kept> {
        if let Ok(dict) = value.cast::<PyDict>() {
            return Kept::of_dict(dict);
        }
        let Ok(list) = value.cast::<PyList>() else { return Ok(Kept::Shared(value.clone().unbind())) };
        let mut copied = Vec::new();
        for (place, item) in list.iter().enumerate() {
            let kept = Kept::of(&item)?;
            if !matches!(kept, Kept::Shared(_)) {
                copied.push((place, kept));
            }
        }
        Ok(Kept::List(list.clone().unbind(), copied))
    }

    /// A dict whose keys are those that Python shares.
    fn of_dict(dict: &Bound<'_, PyDict>) -> PyResult<Kept> {
        let (own, mut copied) = (PyDict::new(dict.py()), Vec::new());
        for (key, value) in dict.iter() {
            let key = PyString::intern(dict.py(), key.cast::<PyString>()?.to_str()?);
            own.set_item(&key, &value)?;
            let kept = Kept::of(&value)?;
            if !matches!(kept, Kept::Shared(_)) {
                copied.push((key.unbind(), kept));
            }
        }
        Ok(Kept::Dict(own.unbind(), copied))
    }

    fn copy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Kept::Shared(value) => Ok(value.bind(py).clone()),
            Kept::Dict(dict, copied) => {
                let dict = dict.bind(py).copy()?;
                for (key, value) in copied {
                    dict.set_item(key, value.copy(py)?)?;
                }
                Ok(dict.into_any())
            }
            Kept::List(list, copied) => {
                let list = list.bind(py).get_slice(0, usize::MAX >> 1);
                for (place, value) in copied {
                    list.set_item(*place, value.copy(py)?)?;
                }
                Ok(list.into_any())
            }
        }
    }
}

/// The texts of a comparison. They are held, so that no other text can come to lie where they lie.
struct Side {
    own: Compared,
    kept: Kept,
}

impl Side {
    fn fits(&self, other: &Compared) -> bool {
        let own = &self.own;
        Arc::ptr_eq(&own.value_text, &other.value_text)
            && Arc::ptr_eq(&own.threshold_text, &other.threshold_text)
            && Arc::ptr_eq(&own.unit, &other.unit)
            && own.sign == other.sign
    }

    fn with<'py>(&self, py: Python<'py>, compared: &Compared) -> PyResult<Bound<'py, PyAny>> {
        let copy = self.kept.copy(py)?;
        let dict = copy.cast::<PyDict>()?;
        dict.set_item(intern!(py, "value"), figure(py, &compared.value)?)?;
        dict.set_item(intern!(py, "threshold"), figure(py, &compared.threshold)?)?;
        dict.set_item(intern!(py, "margin"), figure(py, &compared.margin)?)?;
        Ok(copy)
    }
}

/// Where the parts lie that a criterion has for every household.
type Places = [usize; 4];

fn places(own: &Criterion) -> Places {
    let (id, condition) = (Arc::as_ptr(&own.id).addr(), Arc::as_ptr(&own.condition).addr());
    [id, condition, Arc::as_ptr(&own.basis).addr(), Arc::as_ptr(&own.facts).addr()]
}

/// What a criterion says of every household.
struct Mould {
    /// The parts by whose places it is found. Nothing is kept of the household for which it was made.
    _held: Criterion,
    sides: Vec<Side>,
    kept: Kept,
}

impl Mould {
    fn of(py: Python<'_>, own: &Criterion) -> PyResult<Mould> {
        let read = py.import(intern!(py, "json"))?.call_method1(intern!(py, "loads"), (convert::text(own)?,))?;
        let dict = read.cast::<PyDict>()?;
        let mut sides = Vec::new();
        if let Some(compared) = dict.get_item(intern!(py, "compared"))? {
            for (own, side) in own.compared.iter().zip(compared.try_iter()?) {
                let side = side?;
                let side = side.cast::<PyDict>()?;
                for name in ["value", "threshold", "margin"] {
                    side.set_item(name, PyNone::get(py))?;
                }
                let [value, threshold, margin] = [Figure::Missing, Figure::Missing, Figure::Missing];
                let own = Compared { value, threshold, margin, ..own.clone() };
                sides.push(Side { own, kept: Kept::of_dict(side)? });
            }
            dict.set_item(intern!(py, "compared"), PyNone::get(py))?;
        }
        if !own.needed.is_empty() {
            dict.del_item(intern!(py, "needed"))?;
        }
        dict.set_item(intern!(py, "holds"), PyNone::get(py))?;
        let held = Criterion { compared: Vec::new(), needed: Vec::new(), ..own.clone() };
        Ok(Mould { _held: held, sides, kept: Kept::of_dict(dict)? })
    }

    fn fits(&self, other: &Criterion) -> bool {
        self.sides.len() == other.compared.len()
            && self.sides.iter().zip(&other.compared).all(|(side, compared)| side.fits(compared))
    }

    fn with<'py>(&self, py: Python<'py>, own: &Criterion) -> PyResult<Bound<'py, PyAny>> {
        let copy = self.kept.copy(py)?;
        let dict = copy.cast::<PyDict>()?;
        dict.set_item(intern!(py, "holds"), holds(py, own.holds))?;
        if !self.sides.is_empty() {
            let sides = self.sides.iter().zip(&own.compared).map(|(side, compared)| side.with(py, compared));
            dict.set_item(intern!(py, "compared"), PyList::new(py, sides.collect::<PyResult<Vec<_>>>()?)?)?;
        }
        if !own.needed.is_empty() {
            dict.set_item(intern!(py, "needed"), PyList::new(py, &own.needed)?)?;
        }
        Ok(copy)
    }
}

/// What the criteria of a policy say of every household, as far as they were asked for.
///
/// The lock is never held while Python can run: its collector may call whatever a program wrote.
#[derive(Default)]
pub(crate) struct Moulds {
    by_place: Mutex<BTreeMap<Places, Arc<Mould>>>,
}

impl Moulds {
    /// The criteria as `Decision.reasons` gives them.
    pub(crate) fn criteria<'py>(&self, py: Python<'py>, criteria: &[Criterion]) -> PyResult<Bound<'py, PyList>> {
        let found = criteria.iter().map(|own| self.mould(py, own)?.with(py, own)).collect::<PyResult<Vec<_>>>()?;
        PyList::new(py, found)
    }

    fn mould(&self, py: Python<'_>, own: &Criterion) -> PyResult<Arc<Mould>> {
        let key = places(own);
        let known = self.by_place.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        match known {
            Some(known) if known.fits(own) => Ok(known),
            // Two criteria of the same words that are compared otherwise: one of them is kept.
            Some(_) => Mould::of(py, own).map(Arc::new),
            None => {
                let made = Arc::new(Mould::of(py, own)?);
                let before =
                    self.by_place.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&made));
                drop(before);
                Ok(made)
            }
        }
    }
}

/// A figure as it goes over the wire.
pub(crate) fn figure<'py>(py: Python<'py>, own: &Figure) -> PyResult<Bound<'py, PyAny>> {
    Ok(match own {
        Figure::Exactly(text) => PyString::new(py, text).into_any(),
        Figure::Between(low, high) => {
            let dict = PyDict::new(py);
            dict.set_item(intern!(py, "low"), low)?;
            dict.set_item(intern!(py, "high"), high)?;
            dict.into_any()
        }
        Figure::OneOf(values) => {
            let dict = PyDict::new(py);
            dict.set_item(intern!(py, "values"), values)?;
            dict.into_any()
        }
        Figure::Missing => PyNone::get(py).to_owned().into_any(),
    })
}

fn holds(py: Python<'_>, own: Holds) -> &Bound<'_, PyString> {
    match own {
        Holds::Yes => intern!(py, "yes"),
        Holds::No => intern!(py, "no"),
        Holds::Unknown => intern!(py, "unknown"),
        Holds::Fault => intern!(py, "fault"),
    }
}
