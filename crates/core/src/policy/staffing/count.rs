//! Workers by places, and places against rules.

use super::error::{StaffingError, StaffingErrors};
use super::{StaffMember, Staffing, StaffingRow, StaffingRule, StaffingRules, StaffingTotal};
use crate::law::words::hint;
use crate::law::{Clock, in_force};
use crate::matching::Place;
use crate::order::Keyed;
use crate::record::{OneOrMore, Rate};
use std::collections::{BTreeMap, BTreeSet};

/// How deep places may lie.
const MOST_DEPTH: usize = 32;
/// The most faults that are listed.
const MOST_FAULTS: usize = 100;

/// The places of a call, by their ids.
type Places<'a> = BTreeMap<&'a str, &'a Place>;

impl StaffingRules {
    /// Counts the workers of every place that a rule in force asks about.
    pub(super) fn count(
        &self,
        workers: &[StaffMember],
        places: &[Place],
        clock: Clock,
    ) -> Result<Staffing, StaffingErrors> {
        let mut faults = BTreeSet::new();
        let places = check_places(places, &mut faults);
        check_workers(workers, &places, &mut faults);
        if let Some(errors) = OneOrMore::of(faults.into_iter().take(MOST_FAULTS)) {
            return Err(StaffingErrors { errors });
        }
        let mut staffing = Staffing::default();
        for (name, rule) in &self.rules {
            if in_force(&[rule.dates], clock).is_some() {
                let rows = rule.rows(name, workers, &places);
                staffing.totals.push(total(name, rule, &rows));
                staffing.rows.extend(rows);
            }
        }
        Ok(staffing)
    }
}

impl StaffingRule {
    fn rows(&self, name: &str, workers: &[StaffMember], places: &Places<'_>) -> Vec<StaffingRow> {
        let own = |place: &Place| place.level.as_deref() == Some(self.per.as_str());
        let mut found: BTreeMap<&str, BTreeSet<&str>> =
            places.values().filter(|place| own(place)).map(|place| (place.id.as_str(), BTreeSet::new())).into_map();
        for worker in workers.iter().filter(|worker| !worker.roles.is_disjoint(&self.roles)) {
            let far = if self.with_places_within { MOST_DEPTH } else { 1 };
            for place in way_up(places, &worker.place).take(far) {
                if let Some(own) = found.get_mut(place) {
                    own.insert(&worker.id);
                }
            }
        }
        let needed = usize::try_from(self.at_least).unwrap_or(usize::MAX);
        let row = |(place, own): (&str, BTreeSet<&str>)| StaffingRow {
            rule: name.to_owned(),
            place: place.to_owned(),
            needed,
            found: own.len(),
            met: own.len() >= needed,
        };
        found.into_iter().map(row).collect()
    }
}

fn total(name: &str, rule: &StaffingRule, rows: &[StaffingRow]) -> StaffingTotal {
    StaffingTotal {
        rule: name.to_owned(),
        title: rule.title.clone(),
        met: Rate::of(rows.iter().filter(|row| row.met).count(), rows.len()),
        short: rows.iter().fold(0, |sum: usize, row| sum.saturating_add(row.short())),
        basis: rule.basis.clone(),
    }
}

/// A place, what it lies in, and so on.
fn way_up<'a>(places: &Places<'a>, place: &'a str) -> impl Iterator<Item = &'a str> {
    std::iter::successors(Some(place), |own| places.get(*own).and_then(|place| place.within.as_deref()))
}

fn check_places<'a>(list: &'a [Place], faults: &mut BTreeSet<StaffingError>) -> Places<'a> {
    let (mut places, mut is_told) = (Places::new(), false);
    for (at, place) in list.iter().enumerate() {
        if place.id.trim().is_empty() && !std::mem::replace(&mut is_told, true) {
            faults.insert(StaffingError::Blank { of: "place", at });
        }
        if places.insert(&place.id, place).is_some() {
            faults.insert(StaffingError::Twice { place: place.id.clone() });
        }
    }
    for place in list {
        if let Some(above) = place.within.as_deref().filter(|above| !places.contains_key(above)) {
            faults.insert(unknown("place", &place.id, above, &places));
        }
        if way_up(&places, &place.id).take(MOST_DEPTH.saturating_add(1)).count() > MOST_DEPTH {
            faults.insert(StaffingError::Circle { place: place.id.clone(), most: MOST_DEPTH });
        }
    }
    places
}

fn check_workers(workers: &[StaffMember], places: &Places<'_>, faults: &mut BTreeSet<StaffingError>) {
    let (mut seen, mut is_told) = (BTreeSet::new(), false);
    for (at, worker) in workers.iter().enumerate() {
        if worker.id.trim().is_empty() && !std::mem::replace(&mut is_told, true) {
            faults.insert(StaffingError::Blank { of: "worker", at });
        }
        if !places.contains_key(worker.place.as_str()) {
            faults.insert(unknown("worker", &worker.id, &worker.place, places));
        }
        if !seen.insert((&worker.id, &worker.place)) {
            faults.insert(StaffingError::WorkerTwice { worker: worker.id.clone(), place: worker.place.clone() });
        }
    }
}

fn unknown(of: &'static str, id: &str, place: &str, places: &Places<'_>) -> StaffingError {
    let hint = if places.is_empty() { "hand in the places".to_owned() } else { hint(place, places.keys().copied()) };
    StaffingError::UnknownPlace { of, id: id.to_owned(), place: place.to_owned(), hint }
}
