//! Needs and resources: records in, plans with their reasons out.

use crate::convert::{self, clock, of_text, record, unplaced, word};
use crate::error::{Raise, raised};
use crate::interrupt::interruptible;
use crate::policy::Policy;
use pyo3::prelude::*;
use self_cell::self_cell;
use std::sync::Arc;
use tuodi::matching::referral::PaidBy;
use tuodi::matching::{Assignment, MatchOptions, MatchPlan as CorePlan, MatchRecordList, MatchRecords, PlanRecord};
use tuodi::record::{AsProblem, Names};

/// What a plan is made of.
struct Owner {
    policy: Arc<tuodi::Policy>,
    records: MatchRecords,
}

self_cell!(
    /// A plan with what it borrows.
    struct Owned {
        owner: Owner,
        #[covariant]
        dependent: CorePlan,
    }
);

/// Who is helped by what.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct MatchPlan {
    own: Arc<Owned>,
}

impl MatchPlan {
    fn plan(&self) -> &CorePlan<'_> {
        self.own.borrow_dependent()
    }
}

/// Records as JSON, and whether the caller wrote this text: then places in it are told.
type Given = (String, bool);

fn records(py: Python<'_>, policy: &tuodi::Policy, (text, is_own): &Given) -> PyResult<MatchRecords> {
    if *is_own {
        return policy.match_records(text).raise(py);
    }
    let list: MatchRecordList = of_text(py, text)?;
    policy.match_records_of(list).map_err(|error| raised(py, &unplaced(error.problem())))
}

/// A plan; without one to begin with it is made from scratch.
#[pyfunction]
pub(crate) fn match_needs(
    policy: &Bound<'_, Policy>,
    given: Given,
    dates: (String, Option<String>),
    options: &Bound<'_, PyAny>,
    before: Option<&Bound<'_, MatchPlan>>,
) -> PyResult<MatchPlan> {
    let py = policy.py();
    let clock = clock(py, &dates.0, dates.1.as_deref())?;
    let options: MatchOptions = record(options)?;
    let policy = policy.get().inner.clone();
    let records = records(py, &policy, &given)?;
    let before = before.map(|before| before.get().own.clone());
    let made = interruptible(py, move || {
        Owned::try_new(Owner { policy, records }, |owner| match &before {
            Some(before) => owner.policy.rematch_needs(before.borrow_dependent(), &owner.records, clock, &options),
            None => owner.policy.match_needs(&owner.records, clock, &options),
        })
    })?;
    Ok(MatchPlan { own: Arc::new(made.raise(py)?) })
}

/// What is proved of a plan, as JSON.
#[pyfunction]
pub(crate) fn verify_matches(
    policy: &Bound<'_, Policy>,
    given: Given,
    dates: (String, Option<String>),
    options: &Bound<'_, PyAny>,
    plan: &Bound<'_, PyAny>,
) -> PyResult<String> {
    let py = policy.py();
    let clock = clock(py, &dates.0, dates.1.as_deref())?;
    let (options, plan): (MatchOptions, PlanRecord) = (record(options)?, record(plan)?);
    let policy = policy.get().inner.clone();
    let records = records(py, &policy, &given)?;
    convert::text(&py.detach(|| policy.verify_matches(&records, clock, &options, &plan)).raise(py)?)
}

#[pymethods]
impl MatchPlan {
    /// The plan with all reasons, as canonical JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.plan().to_json()).raise(py)
    }

    /// The plan as data that can be verified, as JSON.
    fn record(&self, py: Python<'_>) -> PyResult<String> {
        convert::text(&py.detach(|| self.plan().record()))
    }

    fn assignments(&self, py: Python<'_>) -> PyResult<String> {
        convert::text(&py.detach(|| self.plan().assignments()))
    }

    fn offers(&self) -> PyResult<String> {
        convert::text(&self.plan().offers())
    }

    fn unmet_units(&self) -> Vec<(String, u32)> {
        self.plan().unmet_units().map(|(need, units)| (need.to_owned(), units)).collect()
    }

    /// Why a need gets nothing, as JSON; of all that do without one named.
    fn unmet(&self, py: Python<'_>, need: Option<&str>) -> PyResult<String> {
        let own = |need: &str| self.plan().unmet(need).into_iter().collect();
        convert::text(&py.detach(|| need.map_or_else(|| self.plan().all_unmet(), own)))
    }

    /// A need, its units, the reason in words, and each candidate with its reasons in words.
    fn explain(&self, py: Python<'_>, need: Option<&str>, locale: &str) -> Vec<Told> {
        let own = |need: &str| self.plan().unmet(need).into_iter().collect();
        let found = py.detach(|| need.map_or_else(|| self.plan().all_unmet(), own));
        let word = |names: Names| if locale == "en" { names.en } else { names.zh }.unwrap_or_default();
        let told = found.into_iter().map(|own| {
            let failing = own.candidates.into_iter().map(|candidate| {
                (candidate.resource, candidate.failing.iter().map(|failing| word(failing.text())).collect())
            });
            (own.need, own.units, word(own.cause.text()), failing.collect())
        });
        told.collect()
    }

    fn shortages(&self, py: Python<'_>) -> PyResult<String> {
        convert::text(&py.detach(|| self.plan().shortages()).raise(py)?)
    }

    fn wanted(&self, py: Python<'_>) -> PyResult<String> {
        convert::text(&py.detach(|| self.plan().wanted()))
    }

    fn totals(&self, py: Python<'_>) -> PyResult<String> {
        convert::text(&py.detach(|| self.plan().totals()))
    }

    fn certificate(&self) -> PyResult<String> {
        convert::text(&self.plan().certificate())
    }

    fn kept(&self, py: Python<'_>) -> PyResult<String> {
        convert::text(&py.detach(|| self.plan().kept()))
    }

    fn overcommitted(&self) -> Vec<String> {
        self.plan().overcommitted().into_iter().map(str::to_owned).collect()
    }

    #[getter]
    fn is_flow(&self) -> bool {
        self.plan().is_flow()
    }

    fn runner_up(&self, py: Python<'_>, need: &str) -> PyResult<Option<String>> {
        py.detach(|| self.plan().runner_up(need)).raise(py)?.as_ref().map(convert::text).transpose()
    }

    fn changes_since(&self, py: Python<'_>, before: &Bound<'_, MatchPlan>) -> PyResult<String> {
        let before = before.get();
        convert::text(&py.detach(|| self.plan().changes_since(before.plan())))
    }

    fn price_beside(&self, other: &Bound<'_, MatchPlan>) -> PyResult<String> {
        convert::text(&self.plan().price_beside(other.get().plan()))
    }

    /// What a referral of a match, or of an offer that the household pays for, proposes; nothing if there is neither.
    fn proposal(
        &self,
        py: Python<'_>,
        need: &str,
        resource: &str,
        n: u32,
        bar_days: u32,
        funding: Option<(String, String)>,
    ) -> PyResult<Option<String>> {
        let records = &self.own.borrow_owner().records;
        let Some(own) = records.needs.iter().find(|own| own.id == need) else { return Ok(None) };
        let fits = |other: &str, resource_of: &str| other == need && resource_of == resource;
        let matches: Vec<Assignment> = self.plan().assignments();
        let proposal = match matches.iter().find(|own| fits(&own.need, &own.resource)) {
            Some(matched) => {
                let (purpose, paid_by) = match funding {
                    Some((purpose, paid_by)) => (purpose, word::<PaidBy>(py, "paid_by", &paid_by)?),
                    None => (String::new(), PaidBy::Delivery),
                };
                matched.proposal(own, n, &purpose, paid_by, bar_days)
            }
            None => match self.plan().offers().iter().find(|own| fits(&own.need, &own.resource)) {
                Some(offer) => offer.proposal(own, n, bar_days),
                None => return Ok(None),
            },
        };
        convert::text(&proposal).map(Some)
    }

    /// How many needs and resources there are.
    fn sizes(&self) -> (usize, usize) {
        let records = &self.own.borrow_owner().records;
        (records.needs.len(), records.resources.len())
    }
}

/// A need, its units, why, and why each candidate does not fit.
type Told = (String, u32, String, Vec<(String, Vec<String>)>);
