//! Whole populations. In: tables and what to ask of them; out: tables of answers, part after part, so that a long run
//! can be watched and stopped.

#![expect(clippy::disallowed_types, reason = "threads of Python share a screener, which uses its memory again")]
#![expect(
    clippy::disallowed_methods,
    reason = "how long a part takes says how large the next one is, and nothing else"
)]

use crate::convert::{clock, word};
use crate::error::{Raise, blank, raised};
use crate::frame::{Frame, Reading, wrong};
use crate::policy::Policy;
use crate::table::Table;
use pyo3::prelude::*;
use self_cell::self_cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tuodi::law::Clock;
use tuodi::policy::PopulationScreener;
use tuodi::record::{AsProblem, Problem};
use tuodi::screening::PopulationOptions;
use tuodi::table::{Column, Population as Whole, Table as Columns, TableError};

/// Both tables as they came, and the digits of their floats.
struct Frames {
    households: Frame,
    members: Option<Frame>,
    how: Reading,
}

impl Frames {
    fn joined(&self, key: &str) -> Result<Whole<'_>, TableError> {
        let members = self.members.as_ref().map(|members| members.table(&self.how.options)).transpose()?;
        Whole::new(self.households.table(&self.how.options)?, members, key)
    }
}

self_cell!(
    struct Joined {
        owner: Frames,
        #[covariant]
        dependent: Whole,
    }
);

/// Households and their members, joined.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Population {
    joined: Joined,
}

#[pymethods]
impl Population {
    #[new]
    fn new(
        households: &Bound<'_, PyAny>,
        members: Option<&Bound<'_, PyAny>>,
        key: &str,
        scales: BTreeMap<String, u32>,
        ignore: BTreeSet<String>,
    ) -> PyResult<Population> {
        let py = households.py();
        let how = Reading::new(scales, ignore, key);
        let members = members.map(|members| Frame::read(members, "members", &how)).transpose()?;
        let frames = Frames { households: Frame::read(households, "households", &how)?, members, how };
        Ok(Population { joined: py.detach(|| Joined::try_new(frames, |own| own.joined(key))).raise(py)? })
    }

    fn __len__(&self) -> usize {
        self.whole().len()
    }

    #[getter]
    fn key(&self) -> &str {
        self.whole().key()
    }

    /// How many members there are; none without a table of them.
    #[getter]
    fn members(&self) -> Option<usize> {
        self.whole().members().map(Columns::rows)
    }
}

impl Population {
    fn whole(&self) -> &Whole<'_> {
        self.joined.borrow_dependent()
    }
}

self_cell!(
    struct Asking {
        owner: Arc<tuodi::Policy>,
        #[covariant]
        dependent: PopulationScreener,
    }
);

/// A part that takes less is followed by a larger one.
const SHORT: Duration = Duration::from_millis(12);
/// A part that takes longer is followed by a smaller one; a large population that takes no longer is not parted.
const LONG: Duration = Duration::from_millis(200);
/// Of so many parts as the first a population is large: to screen the first once more costs less than slices.
const MANY: u32 = 16;

/// A policy, asked the same of one population after another.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Screener {
    asking: Mutex<Asking>,
    /// The columns of the answers to give; all unless told.
    columns: Option<Vec<String>>,
}

/// What is asked, as the package writes it.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Question {
    as_of_column: Option<String>,
    columns: Option<Vec<String>>,
    programmes: Option<Vec<String>>,
    concepts: Vec<String>,
    /// Amounts, the first criterion that fails, faults, how many facts are needed.
    shows: (bool, bool, bool, bool),
    standing: String,
    ignore: BTreeSet<String>,
    threads: usize,
}

/// The answers of a part: those of households, and of members where programmes decide of them.
type Part = (Columns<'static>, Option<Columns<'static>>);

#[pymethods]
impl Screener {
    #[new]
    #[pyo3(signature = (policy, as_of, known_on, question))]
    fn new(
        py: Python<'_>,
        policy: &Policy,
        as_of: Option<&str>,
        known_on: Option<&str>,
        question: Question,
    ) -> PyResult<Screener> {
        let clock = match as_of {
            Some(as_of) => clock(py, as_of, known_on)?,
            // Each household has its own day: this one only says whether it is also the one of what is known.
            None => match known_on.map(|known_on| clock(py, known_on, None)).transpose()? {
                None => Clock::from(chrono::NaiveDate::default()),
                Some(known) => {
                    let as_of = known.known_on.pred_opt().or_else(|| known.known_on.succ_opt());
                    Clock { as_of: as_of.unwrap_or_default(), known_on: known.known_on }
                }
            },
        };
        let (amounts, first_failed, faults, needed) = question.shows;
        let options = PopulationOptions {
            programmes: question.programmes,
            amounts,
            first_failed,
            faults,
            needed,
            concepts: question.concepts,
            standing: word(py, "standing", &question.standing)?,
            ignore: question.ignore,
            as_of: question.as_of_column,
            threads: question.threads,
            ..PopulationOptions::default()
        };
        let asking = Asking::try_new(policy.inner.clone(), |policy| {
            policy.population_screener(clock, options).map_err(|error| told(&error))
        });
        let asking = Mutex::new(asking.map_err(|problem| raised(py, &problem))?);
        Ok(Screener { asking, columns: question.columns })
    }

    /// Screens a population in parts, the first of so many households. After each part signals are heard, and `watch` is
    /// told how many households are done, and of how many. Parts grow and shrink with the time that they take; the answers
    /// do not depend on them. Where nobody watches and the first says that a large population takes no longer than a part
    /// may, all are screened where they stand, the first once more.
    fn screen(
        &self,
        py: Python<'_>,
        population: &Population,
        part: usize,
        watch: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<(Table, Option<Table>)> {
        let whole = population.whole();
        let (mut households, mut members) = (Vec::new(), Vec::new());
        let (mut done, mut part) = (0, part.max(1));
        loop {
            let begun = Instant::now();
            let (own, theirs) = py.detach(|| self.part(whole, done, part)).map_err(|problem| raised(py, &problem))?;
            let took = begun.elapsed();
            let parts = u32::try_from(rows(whole, whole.len()).div_ceil(rows(whole, part))).unwrap_or(u32::MAX);
            if watch.is_none() && done == 0 && parts >= MANY && took.saturating_mul(parts) < LONG {
                part = whole.len();
                continue;
            }
            part = if took < SHORT { part.saturating_mul(8) } else { part };
            part = if took > LONG { (part >> 2).max(1) } else { part };
            done = done.saturating_add(own.rows());
            households.push(own);
            members.extend(theirs);
            py.check_signals()?;
            watch.map(|watch| watch.call1((done, whole.len()))).transpose()?;
            if done >= whole.len() {
                break;
            }
        }
        let members = match whole.order() {
            Some(order) if members.len() > 1 => Some(Table::of(py.detach(|| in_order(&members, order)).raise(py)?)),
            _ => Table::of_parts(members),
        };
        let households = Table::of_parts(households);
        let households =
            households.ok_or_else(|| wrong(py, "table.arrow", "households", None, "there is no answer"))?;
        Ok((households, members))
    }
}

/// How many rows so many first households have, with their members; at least one.
fn rows(whole: &Whole<'_>, households: usize) -> usize {
    let members = whole.offsets().get(households).or_else(|| whole.offsets().last()).copied();
    households.saturating_add(members.and_then(|own| usize::try_from(own).ok()).unwrap_or(0)).max(1)
}

/// An error as data, which is smaller to hand on.
fn told(error: &impl AsProblem) -> Box<Problem> {
    Box::new(error.problem())
}

impl Screener {
    /// Screens at most so many households from one on.
    fn part(&self, whole: &Whole<'_>, from: usize, len: usize) -> Result<Part, Box<Problem>> {
        let mut asking = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        asking.with_dependent_mut(|_, screener| {
            let slice;
            let answers = if from == 0 && whole.len() <= len {
                screener.screen(whole).map_err(|error| told(&error))?
            } else {
                slice = whole.slice(from, len);
                screener.screen(&slice).map_err(|error| told(&error.of_slice(whole, from)))?
            };
            let (mut households, mut members) = (answers.households, answers.members);
            if let Some(names) = &self.columns {
                let known = || households.columns().iter().chain(members.iter().flat_map(|own| own.columns()));
                if let Some(name) = names.iter().find(|name| known().all(|column| column.name != **name)) {
                    let known: BTreeSet<String> = known().map(|column| column.name.clone()).collect();
                    let known: Vec<String> = known.into_iter().collect();
                    let message = format!("there is no answer `{name}`; there are {}", known.join(", "));
                    let code = "population.unknown_name".to_owned();
                    return Err(Box::new(Problem { code, message, path: Some("columns".to_owned()), ..blank() }));
                }
                households = chosen(households, names, whole.key()).map_err(|error| told(&error))?;
                let of_members = members.map(|members| chosen(members, names, whole.key())).transpose();
                members = of_members.map_err(|error| told(&error))?;
            }
            // Nothing is borrowed on: whoever gave the keys may write there.
            Ok((households.into_owned(), members.map(Columns::into_owned)))
        })
    }
}

/// The key and the named columns of a table, in the order of the names.
fn chosen<'t>(table: Columns<'t>, names: &[String], key: &str) -> Result<Columns<'t>, TableError> {
    let mut columns: BTreeMap<String, Column<'t>> =
        table.into_columns().into_iter().map(|column| (column.name.clone(), column)).collect();
    let kept = std::iter::once(key).chain(names.iter().map(String::as_str));
    Columns::new(kept.filter_map(|name| columns.remove(name)).collect())
}

/// The rows of members, which come in the order of their households, in the order of their own table.
fn in_order(parts: &[Columns<'static>], order: &[u32]) -> Result<Columns<'static>, TableError> {
    let mut places = vec![0_usize; order.len()];
    for (place, row) in order.iter().enumerate() {
        if let Some(own) = usize::try_from(*row).ok().and_then(|row| places.get_mut(row)) {
            *own = place;
        }
    }
    Ok(Columns::concat(parts)?.select_rows(&places))
}
