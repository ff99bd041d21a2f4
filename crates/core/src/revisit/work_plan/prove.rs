//! Whether a work plan is as large as it can be, and whether its reasons are so.
//!
//! The full days of a plan are its proof. Take those of a class and the classes before it. If all their places are taken
//! by visits of these classes that could be on no other days, and whoever of these classes has no place could be on no
//! other days too, then more of them cannot have a place: these days hold no more, and elsewhere everybody else is placed.

use super::Worker;
use super::error::WorkPlanViolation;
use super::plan::{FullDay, VisitGroup, WhyNot, WorkPlan};
use super::verify::Given;
use crate::order::Keyed;
use crate::revisit::obligation::{Obligation, Stage, State, Urgency};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Who may make a visit, as far as role, place and exclusion go.
struct Who<'a> {
    with_role: Vec<&'a Worker>,
    going_there: Vec<&'a Worker>,
    independent: Vec<&'a Worker>,
}

fn who<'a>(given: &Given<'a>, own: &[&Obligation]) -> Who<'a> {
    let has_role =
        |worker: &&Worker| own.iter().all(|own| own.role.as_ref().is_none_or(|role| worker.roles.contains(role)));
    let goes = |worker: &&Worker| own.iter().all(|own| worker.goes_to(own.place.as_deref()));
    let may = |worker: &&Worker| !own.iter().any(|own| own.not_by.contains(&worker.id));
    let with_role: Vec<&Worker> = given.workers.values().copied().filter(has_role).collect();
    let going_there: Vec<&Worker> = with_role.iter().copied().filter(goes).collect();
    let independent = going_there.iter().copied().filter(may).collect();
    Who { with_role, going_there, independent }
}

/// For each day of the period, whether all these obligations can be met on it.
fn days(given: &Given<'_>, own: &[&Obligation]) -> Vec<bool> {
    let days = given.options.from.iter_days().take_while(|day| *day <= given.options.to);
    days.map(|day| own.iter().all(|own| given.is_day_of(own, day))).collect()
}

/// Why these obligations have no place, if they have none.
pub(super) fn reason(given: &Given<'_>, group: &VisitGroup) -> WhyNot {
    let own = given.members(group);
    let is_missed = |own: &&&Obligation| matches!(own.state, State::Open { stage: Stage::Missed, .. });
    let is_closed = |own: &&&Obligation| own.closes.is_some_and(|closes| closes < given.options.from);
    if let Some(closed) = own.iter().find(|own| is_missed(own) || is_closed(own)) {
        return WhyNot::Closed { closes: closed.closes };
    }
    if let Some(ahead) = own.iter().find(|own| own.opens > given.options.to) {
        return WhyNot::NotYetOpen { opens: ahead.opens };
    }
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let who = who(given, &own);
    if who.with_role.is_empty() {
        return WhyNot::NoRole { role: group.role.clone() };
    }
    if who.going_there.is_empty() {
        return WhyNot::NoArea { place: group.place.clone() };
    }
    if who.independent.is_empty() {
        return WhyNot::NotIndependent { workers: number(who.going_there.len()) };
    }
    let workers = number(who.independent.len());
    let (is_day, mut days, mut visits) = (days(given, &own), 0_u32, 0_u64);
    for worker in who.independent {
        let works = given.works.get(worker.id.as_str()).into_iter().flatten();
        for _ in works.zip(&is_day).filter(|(works, is_day)| **works && **is_day) {
            days = days.saturating_add(1);
            visits = visits.saturating_add(u64::from(worker.visits_a_day));
        }
    }
    if days == 0 { WhyNot::NoDay { workers } } else { WhyNot::Full { workers, days, visits } }
}

/// What the proof of a plan lacks.
pub(super) fn proof(given: &Given<'_>, plan: &WorkPlan) -> Vec<WorkPlanViolation> {
    let full: BTreeMap<(&str, NaiveDate), Urgency> =
        plan.full.iter().map(|own| ((own.worker.as_str(), own.day), own.urgency)).into_map();
    // For each worker the days on which they work, each with its class in the proof.
    let all = || given.options.from.iter_days().take_while(|day| *day <= given.options.to);
    let classes = |(worker, works): (&&'_ str, &Vec<bool>)| {
        let days = all().zip(works).filter(|(_, works)| **works).map(|(day, _)| day);
        (worker.to_string(), days.map(|day| (day, full.get(&(*worker, day)).copied())).collect::<Vec<_>>())
    };
    let classes: BTreeMap<String, Vec<(NaiveDate, Option<Urgency>)>> = given.works.iter().map(classes).into_map();
    let mut held: BTreeMap<(&str, NaiveDate), u32> = BTreeMap::new();
    let mut found = Vec::new();
    let shown = |group: &VisitGroup, class: Urgency| {
        let own = given.members(group);
        let is_day: Vec<NaiveDate> = all().zip(days(given, &own)).filter(|(_, is)| *is).map(|(day, _)| day).collect();
        let (first, last) = (is_day.first().copied()?, is_day.last().copied()?);
        let other = who(given, &own).independent.into_iter().find_map(|worker| {
            let days = classes.get(&worker.id)?.iter();
            let within = days.filter(|(day, _)| first <= *day && *day <= last);
            let other =
                within.filter(|(_, urgency)| urgency.is_none_or(|urgency| urgency > class)).map(|(day, _)| *day);
            other.map(|day| (worker, day)).next()
        });
        other.map(|(worker, day)| WorkPlanViolation::NotShown { visit: group.id, worker: worker.id.clone(), day })
    };
    for visit in &plan.visits {
        let Some(class) = full.get(&(visit.worker.as_str(), visit.day)) else { continue };
        if visit.group.urgency <= *class {
            let count = held.entry((&visit.worker, visit.day)).or_default();
            *count = count.saturating_add(1);
        }
        found.extend(shown(&visit.group, *class));
    }
    for entry in plan.unplaced.iter().filter(|entry| matches!(entry.why, WhyNot::Full { .. })) {
        found.extend(shown(&entry.group, entry.group.urgency));
    }
    for FullDay { worker, day, urgency } in &plan.full {
        let most = given.workers.get(worker.as_str()).map(|worker| worker.visits_a_day);
        if held.get(&(worker.as_str(), *day)).copied().unwrap_or_default() < most.unwrap_or(u32::MAX) {
            found.push(WorkPlanViolation::NotFull { worker: worker.clone(), day: *day, urgency: *urgency });
        }
    }
    found
}
