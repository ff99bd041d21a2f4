//! Whether a work plan is one: every obligation once, every visit possible, and no larger plan. Nothing of the solver is
//! used: each rule is read off the obligations and workers anew.

use super::error::WorkPlanViolation;
use super::input::{self, WorkDays, WorkPlanOptions, Worker};
use super::plan::{PlannedVisit, VisitGroup, WorkPlan, classes, order};
use super::prove;
use crate::calendar::Calendar;
use crate::order::Keyed;
use crate::revisit::obligation::{Obligation, ObligationId, Stage, State};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What was given, by name.
pub(super) struct Given<'a> {
    pub(super) obligations: BTreeMap<ObligationId, &'a Obligation>,
    pub(super) workers: BTreeMap<&'a str, &'a Worker>,
    /// For each day of the period, whether a worker works on it.
    pub(super) works: BTreeMap<&'a str, Vec<bool>>,
    pub(super) options: WorkPlanOptions,
}

/// What is wrong with a work plan, made from this input; nothing if it is sound.
///
/// Checked are: that each open obligation stands in it once; that each visit is on a day of all its obligations, by
/// somebody who works then, has the role, goes there and is not excluded; that nobody has more visits on a day than they
/// make; that visits, reasons and numbers say what is so; and, by [`WorkPlan::full`], that with these visits no plan has
/// more of a class without fewer of one before it. Not checked is which obligations stand together in a visit: any that
/// one visit can meet may.
#[must_use]
pub fn verify_work_plan(
    plan: &WorkPlan,
    obligations: &[Obligation],
    workers: &[Worker],
    calendar: &Calendar,
    options: &WorkPlanOptions,
) -> Vec<WorkPlanViolation> {
    let given = match Given::new(obligations, workers, calendar, options) {
        Ok(given) => given,
        Err(violation) => return vec![violation],
    };
    let mut found = Vec::new();
    if (plan.from, plan.to) != (options.from, options.to) {
        let path = if plan.from == options.from { "to" } else { "from" };
        found.push(WorkPlanViolation::Period { from: plan.from, to: plan.to, path });
    }
    found.extend(given.conservation(plan));
    for visit in &plan.visits {
        found.extend(given.stated("visits", &visit.group));
        found.extend(given.feasible(visit));
    }
    found.extend(given.capacity(plan));
    for entry in &plan.unplaced {
        found.extend(given.stated("unplaced", &entry.group));
        let reason = prove::reason(&given, &entry.group);
        if reason != entry.why {
            let (said, found_reason) = (entry.why.name(), reason.name());
            found.push(WorkPlanViolation::Reason { visit: entry.group.id, said, found: found_reason });
        }
    }
    if plan.classes != classes(&plan.visits, &plan.unplaced) {
        found.push(WorkPlanViolation::Count { what: "visits of a class", path: "classes" });
    }
    let by_day = |visit: &PlannedVisit| (visit.day, visit.worker.clone());
    let visits =
        plan.visits.is_sorted_by(|one, other| (by_day(one), order(&one.group)) <= (by_day(other), order(&other.group)));
    let unplaced = plan.unplaced.is_sorted_by(|one, other| order(&one.group) <= order(&other.group));
    for (sorted, list) in [(visits, "visits"), (unplaced, "unplaced"), (plan.full.is_sorted(), "full")] {
        found.extend((!sorted).then_some(WorkPlanViolation::Order { list }));
    }
    found.extend(prove::proof(&given, plan));
    found
}

impl<'a> Given<'a> {
    fn new(
        obligations: &'a [Obligation],
        workers: &'a [Worker],
        calendar: &Calendar,
        options: &WorkPlanOptions,
    ) -> Result<Given<'a>, WorkPlanViolation> {
        input::check(obligations, workers, options)?;
        let mut period = Vec::new();
        for day in options.from.iter_days().take_while(|day| *day <= options.to) {
            period.push((day, input::is_working_day(calendar, day, options)?));
        }
        let days = |worker: &Worker| {
            let works = |(day, is_working): &(NaiveDate, bool)| {
                let comes = *is_working || worker.days == WorkDays::EveryDay;
                comes && worker.visits_a_day > 0 && !worker.away.contains(day)
            };
            period.iter().map(works).collect()
        };
        Ok(Given {
            obligations: obligations.iter().map(|own| (own.id, own)).into_map(),
            workers: workers.iter().map(|own| (own.id.as_str(), own)).into_map(),
            works: workers.iter().map(|own| (own.id.as_str(), days(own))).into_map(),
            options: *options,
        })
    }

    /// The obligations of a visit that were given.
    pub(super) fn members(&self, group: &VisitGroup) -> Vec<&'a Obligation> {
        group.obligations.iter().filter_map(|id| self.obligations.get(id).copied()).collect()
    }

    /// Whether an obligation can be met on a day.
    pub(super) fn is_day_of(&self, own: &Obligation, day: NaiveDate) -> bool {
        let is_open = matches!(own.state, State::Open { stage, .. } if stage != Stage::Missed);
        let is_overdue = own.due < self.options.from;
        let in_time = if is_overdue { own.closes.is_none_or(|closes| day <= closes) } else { day <= own.due };
        is_open && own.opens <= day && in_time && self.options.from <= day && day <= self.options.to
    }

    /// Every open obligation once, and no other.
    fn conservation(&self, plan: &WorkPlan) -> Vec<WorkPlanViolation> {
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        let visits = plan.visits.iter().map(|visit| ("visits", &visit.group));
        for (list, group) in visits.chain(plan.unplaced.iter().map(|own| ("unplaced", &own.group))) {
            for id in &group.obligations {
                match self.obligations.get(id) {
                    None => {
                        let (visit, obligation) = (group.id, *id);
                        found.push(WorkPlanViolation::UnknownObligation { list, visit, obligation });
                    }
                    Some(_) if !seen.insert(*id) => found.push(WorkPlanViolation::Twice { obligation: *id }),
                    Some(own) if !own.state.is_open() => found.push(WorkPlanViolation::Ended { obligation: *id }),
                    Some(_) => {}
                }
            }
        }
        let (open, ended): (Vec<&Obligation>, Vec<&Obligation>) =
            self.obligations.values().copied().partition(|own| own.state.is_open());
        let missing = open.iter().filter(|own| !seen.contains(&own.id));
        found.extend(missing.map(|own| WorkPlanViolation::Missing { obligation: own.id }));
        if u32::try_from(ended.len()) != Ok(plan.ended) {
            found.push(WorkPlanViolation::Count { what: "obligations that have ended", path: "ended" });
        }
        found
    }

    /// A visit says what its obligations say.
    fn stated(&self, list: &'static str, group: &VisitGroup) -> Vec<WorkPlanViolation> {
        let own = self.members(group);
        let visit = group.id;
        let (Some(first), Some(channel), Some(urgency)) = (
            own.iter().min_by_key(|own| (own.due, own.id)),
            own.iter().map(|own| own.channel).max(),
            own.iter().map(|own| own.urgency).min(),
        ) else {
            return vec![WorkPlanViolation::Empty { list, visit }];
        };
        let roles: BTreeSet<&String> = own.iter().filter_map(|own| own.role.as_ref()).into_set();
        fn is<'b>(list: &[String], texts: impl Iterator<Item = &'b String>) -> bool {
            texts.into_set().into_iter().eq(list)
        }
        let is_sorted = own.is_sorted_by_key(|own| (own.due, own.id));
        let sound = [
            ("id", first.id == group.id),
            ("due", first.due == group.due),
            ("household", own.iter().all(|own| own.household == group.household)),
            ("place", own.iter().all(|own| own.place == group.place)),
            ("role", roles.len() < 2 && roles.into_iter().eq(&group.role)),
            ("channel", channel == group.channel),
            ("urgency", urgency == group.urgency),
            ("obligations", is_sorted),
            ("rules", is(&group.rules, own.iter().map(|own| &own.rule))),
            ("persons", is(&group.persons, own.iter().filter_map(|own| own.person.as_ref()))),
            ("not_by", is(&group.not_by, own.iter().flat_map(|own| &own.not_by))),
            ("questionnaires", is(&group.questionnaires, own.iter().filter_map(|own| own.questionnaire.as_ref()))),
            ("focus", is(&group.focus, own.iter().flat_map(|own| &own.focus))),
            ("confirm", is(&group.confirm, own.iter().flat_map(|own| &own.confirm))),
        ];
        let wrong = sound.into_iter().filter(|(_, is_so)| !is_so);
        wrong.map(|(field, _)| WorkPlanViolation::Stated { list, visit, field }).collect()
    }

    /// A visit can be made by who makes it, when it is made.
    fn feasible(&self, planned: &PlannedVisit) -> Vec<WorkPlanViolation> {
        let (visit, day, name) = (planned.group.id, planned.day, || planned.worker.clone());
        let mut found = Vec::new();
        for own in self.members(&planned.group) {
            if !self.is_day_of(own, day) {
                found.push(WorkPlanViolation::Day { visit, obligation: own.id, day });
            }
        }
        let Some(worker) = self.workers.get(planned.worker.as_str()) else {
            found.push(WorkPlanViolation::UnknownWorker { visit, worker: name() });
            return found;
        };
        let place = usize::try_from(day.signed_duration_since(self.options.from).num_days()).ok();
        let works = self.works.get(planned.worker.as_str());
        if !place.zip(works).and_then(|(place, works)| works.get(place)).copied().unwrap_or_default() {
            found.push(WorkPlanViolation::Rest { visit, worker: name(), day });
        }
        for own in self.members(&planned.group) {
            if own.role.as_ref().is_some_and(|role| !worker.roles.contains(role)) {
                found.push(WorkPlanViolation::Role { visit, obligation: own.id, worker: name() });
            }
            if !worker.goes_to(own.place.as_deref()) {
                found.push(WorkPlanViolation::Area { visit, obligation: own.id, worker: name() });
            }
            if own.not_by.contains(&worker.id) {
                found.push(WorkPlanViolation::Independence { visit, obligation: own.id, worker: name() });
            }
        }
        found
    }

    /// Nobody has more visits on a day than they make.
    fn capacity(&self, plan: &WorkPlan) -> Vec<WorkPlanViolation> {
        let mut held: BTreeMap<(&str, NaiveDate), usize> = BTreeMap::new();
        for visit in &plan.visits {
            let count = held.entry((&visit.worker, visit.day)).or_default();
            *count = count.saturating_add(1);
        }
        let over = held.into_iter().filter_map(|((worker, day), visits)| {
            let most = self.workers.get(worker)?.visits_a_day;
            let fits = u32::try_from(visits).is_ok_and(|visits| visits <= most);
            (!fits).then(|| WorkPlanViolation::Capacity { worker: worker.to_owned(), day, visits, most })
        });
        over.collect()
    }
}
