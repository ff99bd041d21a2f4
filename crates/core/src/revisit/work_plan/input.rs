//! What a work plan is made from: the period, the workers, and the days of each obligation.

use super::error::WorkPlanError;
use super::plan::WhyNot;
use crate::calendar::Calendar;
use crate::revisit::obligation::{Obligation, Stage, State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who makes visits.
///
/// # Examples
/// ```
/// use tuodi::revisit::Worker;
/// let worker: Worker = serde_json::from_str(
///     r#"{"id": "w1", "roles": ["grid_worker"], "places": [], "visits_a_day": 6, "days": "working_days", "away": []}"#,
/// )?;
/// assert!(worker.goes_to(None) && worker.goes_to(Some("east")));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Worker {
    /// Their id, as the host names them; obligations that they may not meet name it in `not_by`.
    pub id: String,
    /// Their roles.
    pub roles: BTreeSet<String>,
    /// The places where they go; if empty, they go everywhere.
    pub places: BTreeSet<String>,
    /// How many visits they make on one day. With 0 they make none.
    pub visits_a_day: u32,
    /// On which days they work.
    pub days: WorkDays,
    /// Days on which they are away.
    pub away: BTreeSet<NaiveDate>,
}

impl Worker {
    /// Whether they go to a place. Where it is not known, only those go who go everywhere.
    #[must_use]
    pub fn goes_to(&self, place: Option<&str>) -> bool {
        self.places.is_empty() || place.is_some_and(|place| self.places.contains(place))
    }
}

/// The days on which somebody works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorkDays {
    /// The working days of the calendar (工作日).
    WorkingDays,
    /// Days of rest too.
    EveryDay,
}

/// The period of a work plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkPlanOptions {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, which is planned too.
    pub to: NaiveDate,
}

/// The most obligations of one plan.
pub(super) const MOST_OBLIGATIONS: usize = 1_000_000;
/// The most open obligations of one household.
pub(super) const MOST_OF_HOUSEHOLD: usize = 500;
/// The most workers of one plan.
pub(super) const MOST_WORKERS: usize = 2_000;
/// The most days of one plan.
pub(super) const MOST_DAYS: usize = 366;

/// Days of a period, counted from its first.
pub(super) type Days = (usize, usize);

/// Whether the input can be planned at all.
pub(super) fn check(
    obligations: &[Obligation],
    workers: &[Worker],
    options: &WorkPlanOptions,
) -> Result<(), WorkPlanError> {
    if options.to < options.from {
        return Err(WorkPlanError::Period { from: options.from, to: options.to });
    }
    let too_many = |what, path, count, most| WorkPlanError::TooMany { what, path, count, most };
    let days = options.to.signed_duration_since(options.from).num_days().saturating_add(1);
    let days = usize::try_from(days).unwrap_or(usize::MAX);
    if days > MOST_DAYS {
        return Err(too_many("days", "to", days, MOST_DAYS));
    }
    if workers.len() > MOST_WORKERS {
        return Err(too_many("workers", "workers", workers.len(), MOST_WORKERS));
    }
    if obligations.len() > MOST_OBLIGATIONS {
        return Err(too_many("obligations", "obligations", obligations.len(), MOST_OBLIGATIONS));
    }
    let mut ids = BTreeSet::new();
    for (place, worker) in workers.iter().enumerate() {
        if worker.id.trim().is_empty() {
            return Err(WorkPlanError::BlankWorker { place });
        }
        if !ids.insert(worker.id.as_str()) {
            return Err(WorkPlanError::DuplicateWorker { id: worker.id.clone() });
        }
    }
    let (mut ids, mut households) = (BTreeSet::new(), BTreeMap::<&str, usize>::new());
    for obligation in obligations {
        if obligation.household.trim().is_empty() {
            return Err(WorkPlanError::BlankHousehold { id: obligation.id });
        }
        if !ids.insert(obligation.id) {
            return Err(WorkPlanError::DuplicateObligation { id: obligation.id });
        }
        let Obligation { opens, due, closes, .. } = *obligation;
        if due < opens || closes.is_some_and(|closes| closes < due) {
            return Err(WorkPlanError::Window { id: obligation.id, opens, due, closes });
        }
        if obligation.state.is_open() {
            let count = households.entry(&obligation.household).or_default();
            *count = count.saturating_add(1);
        }
    }
    match households.into_iter().find(|(_, count)| *count > MOST_OF_HOUSEHOLD) {
        Some((_, count)) => Err(too_many("open obligations of one household", "obligations", count, MOST_OF_HOUSEHOLD)),
        None => Ok(()),
    }
}

/// Whether a day of the period is a working day.
pub(super) fn is_working_day(
    calendar: &Calendar,
    day: NaiveDate,
    options: &WorkPlanOptions,
) -> Result<bool, WorkPlanError> {
    // The days are asked in their order: where the first is known, the period ends too late.
    let path = if day == options.from { "from" } else { "to" };
    calendar.is_working_day(day).map_err(|error| WorkPlanError::Calendar { path, error })
}

/// The days of a plan, in order, and which of them are working days.
pub(super) struct Period {
    from: NaiveDate,
    to: NaiveDate,
    days: Vec<(NaiveDate, bool)>,
}

impl Period {
    /// The period was checked: it is not reversed, and no longer than a plan can be.
    pub(super) fn new(options: &WorkPlanOptions, calendar: &Calendar) -> Result<Period, WorkPlanError> {
        let days = options.from.iter_days().take_while(|day| *day <= options.to);
        let days =
            days.map(|day| Ok((day, is_working_day(calendar, day, options)?))).collect::<Result<_, WorkPlanError>>()?;
        Ok(Period { from: options.from, to: options.to, days })
    }

    pub(super) fn len(&self) -> usize {
        self.days.len()
    }

    pub(super) fn day(&self, place: usize) -> Option<NaiveDate> {
        self.days.get(place).map(|(day, _)| *day)
    }

    /// The days on which somebody works, counted from the first.
    pub(super) fn of(&self, worker: &Worker) -> impl Iterator<Item = usize> {
        let works = |(day, is_working): &(NaiveDate, bool)| {
            worker.visits_a_day > 0 && (*is_working || worker.days == WorkDays::EveryDay) && !worker.away.contains(day)
        };
        self.days.iter().enumerate().filter(move |(_, day)| works(day)).map(|(place, _)| place)
    }

    /// The first and the last day on which an open obligation can be met, or why there is none.
    pub(super) fn window(&self, obligation: &Obligation) -> Result<Days, WhyNot> {
        let Obligation { opens, due, closes, .. } = *obligation;
        let is_missed = matches!(obligation.state, State::Open { stage: Stage::Missed, .. });
        if is_missed || closes.is_some_and(|closes| closes < self.from) {
            return Err(WhyNot::Closed { closes });
        }
        if opens > self.to {
            return Err(WhyNot::NotYetOpen { opens });
        }
        let last = if due >= self.from { due.min(self.to) } else { closes.unwrap_or(self.to).min(self.to) };
        Ok((self.place(opens.max(self.from)), self.place(last)))
    }

    /// Where a day of the period stands in it.
    fn place(&self, day: NaiveDate) -> usize {
        usize::try_from(day.signed_duration_since(self.from).num_days()).unwrap_or_default()
    }
}
