//! Plans of revisits: records in, obligations and what they come to out.

use crate::calendar::Calendar;
use crate::convert::{self, clock, instant, of_text, record, shape};
use crate::error::Raise;
use crate::frame::{Reading, batches, is_frame};
use crate::interrupt::interruptible;
use crate::policy::Policy;
use crate::table::Table as Answers;
use arrow_array::RecordBatch;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use self_cell::self_cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tuodi::export::{CalendarOptions, Exported, Sent, obligations_calendar};
use tuodi::revisit::{
    Coverage, CoverageOptions, Obligation, PlanOptions, RevisitError, RevisitPlan as CorePlan, RevisitRecordList,
    RevisitRecords, Stage, State,
};
use tuodi::table::{ArrowOptions, Column, Table, TableError};

/// The tables by the names that records have.
const TABLES: [&str; 9] =
    ["households", "members", "grants", "events", "lists", "days", "attempts", "visits", "waivers"];

/// Frames by the tables that they are.
struct Given {
    frames: Vec<(&'static str, Vec<RecordBatch>)>,
    key: String,
    scales: BTreeMap<String, u32>,
}

self_cell!(
    /// Records with what they borrow.
    struct Records {
        owner: Given,
        #[covariant]
        dependent: RevisitRecords,
    }
);

/// What a plan is made of.
struct Owner {
    policy: Arc<tuodi::Policy>,
    records: Records,
}

self_cell!(
    /// A plan with what it borrows.
    struct Owned {
        owner: Owner,
        #[covariant]
        dependent: CorePlan,
    }
);

/// Why no plan is made.
enum Fault {
    Table(&'static str, TableError),
    Revisit(RevisitError),
}

/// Obligations of households.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct RevisitPlan {
    own: Owned,
    calendar: Py<Calendar>,
}

impl RevisitPlan {
    fn plan(&self) -> &CorePlan<'_> {
        self.own.borrow_dependent()
    }

    fn obligations(&self) -> Vec<Obligation> {
        self.plan().iter().collect()
    }
}

/// A place among the tables of records.
fn place<'r, 'a>(records: &'r mut RevisitRecords<'a>, name: &str) -> Option<&'r mut Option<Table<'a>>> {
    Some(match name {
        "households" => &mut records.households,
        "members" => &mut records.members,
        "grants" => &mut records.grants,
        "events" => &mut records.events,
        "lists" => &mut records.lists,
        "days" => &mut records.days,
        "attempts" => &mut records.attempts,
        "visits" => &mut records.visits,
        "waivers" => &mut records.waivers,
        _ => return None,
    })
}

/// The tables of frames beside those of lists. A table of households in a frame stands for that of the lists.
fn tables<'a>(given: &'a Given, mut records: RevisitRecords<'a>) -> Result<RevisitRecords<'a>, Fault> {
    given.key.clone_into(&mut records.key);
    for (name, batches) in &given.frames {
        let names = batches.first().map(RecordBatch::schema_ref);
        // Scales are asked of columns that another table has.
        let scales = given
            .scales
            .iter()
            .filter(|(column, _)| names.is_some_and(|names| names.column_with_name(column).is_some()));
        let options = ArrowOptions { scales: scales.map(|(name, scale)| (name.clone(), *scale)).collect() };
        let table = Table::from_arrow_batches(batches, &options).map_err(|error| Fault::Table(name, error))?;
        if let Some(own) = place(&mut records, name) {
            *own = Some(table);
        }
    }
    Ok(records)
}

/// Takes lists and frames apart.
fn given(
    policy: &tuodi::Policy,
    records: &Bound<'_, PyAny>,
    key: &str,
    scales: BTreeMap<String, u32>,
) -> PyResult<(Given, RevisitRecords<'static>)> {
    let py = records.py();
    if let Ok(text) = records.cast::<PyString>() {
        let list = RevisitRecordList::from_json(&text.to_cow()?).raise(py)?;
        let lists = list.tables(policy.visit_rules()).raise(py)?;
        return Ok((Given { frames: Vec::new(), key: key.to_owned(), scales }, lists));
    }
    let Ok(items) = records.call_method0("items").and_then(|items| items.try_iter()?.collect::<PyResult<Vec<_>>>())
    else {
        return Err(shape(py, "records", "write a dict of tables: {\"grants\": […], \"visits\": frame}"));
    };
    let how = Reading::new(scales.clone(), BTreeSet::new(), key);
    let (mut frames, lists) = (Vec::new(), PyDict::new(py));
    for item in items {
        let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        if value.is_none() {
            continue;
        }
        if !is_frame(&value)? {
            lists.set_item(name, value)?;
            continue;
        }
        let text = name.str()?.to_string_lossy().into_owned();
        let Some(known) = TABLES.iter().find(|known| **known == text) else {
            return Err(shape(py, &text, &format!("there is no such table; there are {}", TABLES.join(", "))));
        };
        frames.push((*known, batches(&value, known, &how)?));
    }
    if !frames.is_empty() && !lists.is_empty() && key != "household" {
        let why = "lists of records name a household by `household`, and so have the tables beside them to";
        return Err(shape(py, "key", why));
    }
    let list: RevisitRecordList = record(&lists)?;
    let lists = frames.is_empty() || !lists.is_empty();
    let lists = lists.then(|| list.tables(policy.visit_rules())).transpose().raise(py)?;
    Ok((Given { frames, key: key.to_owned(), scales }, lists.unwrap_or_default()))
}

/// A plan; options that are left out are as usual.
#[pyfunction]
pub(crate) fn plan_revisits(
    policy: &Bound<'_, Policy>,
    records: &Bound<'_, PyAny>,
    dates: (String, Option<String>),
    calendar: Py<Calendar>,
    options: &Bound<'_, PyAny>,
    frames: (String, BTreeMap<String, u32>),
) -> PyResult<RevisitPlan> {
    let py = policy.py();
    let clock = clock(py, &dates.0, dates.1.as_deref())?;
    let options: PlanOptions = record(options)?;
    let (policy, own) = (policy.get().inner.clone(), calendar.get().inner.clone());
    let (given, lists) = given(&policy, records, &frames.0, frames.1)?;
    let made = interruptible(py, move || {
        let records = Records::try_new(given, |given| tables(given, lists))?;
        Owned::try_new(Owner { policy, records }, |owner| {
            let records = owner.records.borrow_dependent();
            owner.policy.plan_revisits(records, clock, &own, &options).map_err(Fault::Revisit)
        })
    })?;
    let own = made.map_err(|fault| match fault {
        Fault::Table(name, error) => RevisitError::Table { table: name, error },
        Fault::Revisit(error) => error,
    });
    Ok(RevisitPlan { own: own.raise(py)?, calendar })
}

/// A text of a calendar, and what was sent as JSON.
pub(crate) fn calendar_text(exported: &Exported) -> PyResult<(String, String)> {
    Ok((exported.text.clone(), convert::text(&exported.sent)?))
}

#[pymethods]
impl RevisitPlan {
    fn __len__(&self) -> usize {
        self.plan().len()
    }

    /// The obligations from one place to before another, as JSON.
    fn slice(&self, py: Python<'_>, from: usize, to: usize) -> PyResult<String> {
        let own =
            py.detach(|| (from..to.min(self.plan().len())).filter_map(|at| self.plan().get(at)).collect::<Vec<_>>());
        convert::text(&own)
    }

    fn to_table(&self, py: Python<'_>) -> PyResult<Answers> {
        py.detach(|| columns(&self.obligations())).raise(py).map(Answers::of)
    }

    fn findings(&self, py: Python<'_>) -> PyResult<String> {
        convert::text(&py.detach(|| self.plan().findings()))
    }

    fn unplanned(&self) -> PyResult<String> {
        convert::text(&self.plan().unplanned())
    }

    fn exempted(&self) -> PyResult<String> {
        convert::text(&self.plan().exempted())
    }

    fn idle_waivers(&self) -> Vec<String> {
        self.plan().idle_waivers().to_vec()
    }

    /// Fired and held because something is not known.
    fn on_unknown(&self) -> (usize, usize) {
        (self.plan().fired_on_unknown(), self.plan().held_on_unknown())
    }

    /// Programme, tier and the counts as JSON.
    fn quality(&self, py: Python<'_>) -> PyResult<Vec<(String, String, String)>> {
        let found = py.detach(|| self.plan().quality());
        found.into_iter().map(|((programme, tier), own)| Ok((programme, tier, convert::text(&own)?))).collect()
    }

    fn must_visit_leads(&self, py: Python<'_>, at: &str) -> PyResult<String> {
        let at = instant(py, "at", at)?;
        convert::text(&py.detach(|| self.plan().must_visit_leads(at)))
    }

    /// The place of an obligation; none if the plan does not have it.
    fn place_of(&self, py: Python<'_>, id: &str) -> PyResult<Option<usize>> {
        Ok(self.plan().place_of(id.parse().raise_at(py, "place")?))
    }

    fn explain(&self, place: usize) -> PyResult<Option<String>> {
        self.plan().explain(place, &self.calendar.get().inner).as_ref().map(convert::text).transpose()
    }

    fn reach(&self, place: usize) -> PyResult<Option<String>> {
        self.plan().reach(place).as_ref().map(convert::text).transpose()
    }

    /// The counts as JSON, and of each row and of all the shares that were reached and in time.
    fn coverage(&self, py: Python<'_>, options: &Bound<'_, PyAny>) -> PyResult<(String, Vec<Shares>)> {
        let options: CoverageOptions = record(options)?;
        let found: Coverage = py.detach(|| self.plan().coverage(&options));
        let counts = found.rows.iter().map(|row| &row.counts).chain([&found.total]);
        let share = |rate: tuodi::record::Rate| (rate.numerator, rate.denominator);
        let shares = counts.map(|own| (share(own.reached()), share(own.timely()))).collect();
        Ok((convert::text(&found)?, shares))
    }

    fn to_ics(
        &self,
        py: Python<'_>,
        options: &Bound<'_, PyAny>,
        earlier: &Bound<'_, PyAny>,
    ) -> PyResult<(String, String)> {
        let (options, earlier): (CalendarOptions, Sent) = (record(options)?, record(earlier)?);
        let made = py.detach(|| obligations_calendar(&self.obligations(), &options, &earlier));
        calendar_text(&made.raise(py)?)
    }
}

/// Reached and in time, each so many of so many.
type Shares = ((u64, u64), (u64, u64));

/// A work plan as JSON; obligations are those of a plan, or JSON.
#[pyfunction]
pub(crate) fn work_plan(
    py: Python<'_>,
    obligations: &Bound<'_, PyAny>,
    workers: &Bound<'_, PyAny>,
    calendar: &Bound<'_, Calendar>,
    options: &Bound<'_, PyAny>,
) -> PyResult<String> {
    let obligations = listed(obligations)?;
    let workers: Vec<tuodi::revisit::Worker> = record(workers)?;
    let options: tuodi::revisit::WorkPlanOptions = record(options)?;
    let calendar = calendar.get().inner.clone();
    let made = interruptible(py, move || tuodi::revisit::work_plan(&obligations, &workers, &calendar, &options));
    convert::text(&made?.raise(py)?)
}

/// What is wrong with a work plan, as problems in JSON.
#[pyfunction]
pub(crate) fn verify_work_plan(
    py: Python<'_>,
    plan: &Bound<'_, PyAny>,
    obligations: &Bound<'_, PyAny>,
    workers: &Bound<'_, PyAny>,
    calendar: &Bound<'_, Calendar>,
    options: &Bound<'_, PyAny>,
) -> PyResult<Vec<String>> {
    let (plan, obligations): (tuodi::revisit::WorkPlan, _) = (record(plan)?, listed(obligations)?);
    let (workers, options): (Vec<tuodi::revisit::Worker>, _) = (record(workers)?, record(options)?);
    let calendar = &calendar.get().inner;
    let found = py.detach(|| tuodi::revisit::verify_work_plan(&plan, &obligations, &workers, calendar, &options));
    convert::problems(&found)
}

/// A work plan as a calendar.
#[pyfunction]
pub(crate) fn work_plan_calendar(
    py: Python<'_>,
    plan: &str,
    options: &Bound<'_, PyAny>,
    earlier: &Bound<'_, PyAny>,
) -> PyResult<(String, String)> {
    let plan: tuodi::revisit::WorkPlan = of_text(py, plan)?;
    let (options, earlier): (CalendarOptions, Sent) = (record(options)?, record(earlier)?);
    calendar_text(&tuodi::export::work_plan_calendar(&plan, &options, &earlier).raise(py)?)
}

/// The obligations of a plan, or those that are given.
fn listed(obligations: &Bound<'_, PyAny>) -> PyResult<Vec<Obligation>> {
    match obligations.cast::<RevisitPlan>() {
        Ok(plan) => {
            let own = plan.get();
            Ok(plan.py().detach(|| own.obligations()))
        }
        Err(_) => record(obligations),
    }
}

/// Obligations as columns, each key of the record one; of the state what every kind has.
fn columns(rows: &[Obligation]) -> Result<Table<'static>, TableError> {
    fn texts<'r>(name: &str, cells: impl Iterator<Item = Option<&'r str>>) -> Column<'static> {
        Column::text(name, cells)
    }
    let joined = |list: &[String]| (!list.is_empty()).then(|| list.join(";"));
    Table::new(vec![
        Column::text("id", rows.iter().map(|own| Some(own.id.to_string()))),
        texts("rule", rows.iter().map(|own| Some(own.rule.as_str()))),
        texts("kind", rows.iter().map(|own| Some(own.kind.name()))),
        texts("household", rows.iter().map(|own| Some(own.household.as_str()))),
        texts("person", rows.iter().map(|own| own.person.as_deref())),
        texts("place", rows.iter().map(|own| own.place.as_deref())),
        texts("record", rows.iter().map(|own| Some(own.record.as_str()))),
        Column::whole("occurrence", rows.iter().map(|own| Some(i64::from(own.occurrence)))),
        Column::date("anchor", rows.iter().map(|own| Some(own.anchor))),
        Column::date("opens", rows.iter().map(|own| Some(own.opens))),
        Column::date("due", rows.iter().map(|own| Some(own.due))),
        Column::date("closes", rows.iter().map(|own| own.closes)),
        texts("channel", rows.iter().map(|own| Some(own.channel.name()))),
        texts("role", rows.iter().map(|own| own.role.as_deref())),
        Column::text("not_by", rows.iter().map(|own| joined(&own.not_by))),
        texts("questionnaire", rows.iter().map(|own| own.questionnaire.as_deref())),
        texts("urgency", rows.iter().map(|own| Some(own.urgency.name()))),
        Column::text("focus", rows.iter().map(|own| joined(&own.focus))),
        Column::text("confirm", rows.iter().map(|own| joined(&own.confirm))),
        Column::boolean("must_visit", rows.iter().map(|own| Some(own.must_visit))),
        texts("state", rows.iter().map(|own| Some(own.state.name()))),
        texts("stage", rows.iter().map(|own| own.state.stage().map(Stage::name))),
        Column::date("ended_on", rows.iter().map(|own| own.state.ended_on())),
        Column::boolean(
            "late",
            rows.iter().map(|own| if let State::Done { late, .. } = own.state { Some(late) } else { None }),
        ),
    ])
}
