//! Households, leads and early warnings, and screening them.

use super::Journal;
use super::entry::{DiscoverNow, Entry, HouseholdAt, LeadFound, PlanNow, ScreenNow, WarningStands};
use super::error::JournalError;
use super::lists::{UNKNOWN, one_more};
use super::outcome::{Margin, Outcome};
use crate::assessment::GrantAccount;
use crate::law::Clock;
use crate::record::{AttachedScreening, EarlyWarning, Figure, Household, Lead};
use crate::report::ScreeningRecord;
use crate::revisit::VisitedHousehold;
use crate::screening::{Decision, DiscoveryOptions, Receiving, WarningRegister};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

impl Journal<'_> {
    /// The day on which an entry was recorded, in the time zone of the pack.
    pub(super) fn recorded_on(&self, entry: &Entry) -> NaiveDate {
        entry.at.with_timezone(&self.policy.procedures().offset()).date_naive()
    }

    /// The day on which it happened.
    pub(super) fn day_of(&self, entry: &Entry) -> NaiveDate {
        entry.on.unwrap_or_else(|| self.recorded_on(entry))
    }

    /// The law of the day on which it happened, as it was known on the day on which it was recorded.
    pub(super) fn clock_of(&self, entry: &Entry, own: Option<Clock>) -> Clock {
        own.unwrap_or(Clock { as_of: self.day_of(entry), known_on: self.recorded_on(entry) })
    }

    pub(super) fn household(&mut self, own: &HouseholdAt) -> Result<Outcome, JournalError> {
        let household = self.policy.household(&own.household.to_string())?;
        let id = household.id.clone();
        let visited = &mut self.kept.revisits.households;
        match visited.iter_mut().find(|other| other.id == id) {
            Some(other) => other.place = own.place.clone().or(other.place.take()),
            None => {
                let place = own.place.clone();
                visited.push(VisitedHousehold { id: id.clone(), place, ..VisitedHousehold::default() });
            }
        }
        self.households.insert(id.clone(), household);
        Ok(Outcome::Kept { id })
    }

    pub(super) fn known_household(&self, id: &str, path: &str) -> Result<&Household, JournalError> {
        let unknown = || JournalError::Unknown { what: "household", id: id.to_owned(), path: path.to_owned() };
        self.households.get(id).ok_or_else(unknown)
    }

    pub(super) fn lead(&mut self, own: &LeadFound, entry: &Entry) -> Result<Outcome, JournalError> {
        if self.kept.leads.iter().any(|other| other.id == own.id) {
            return Err(JournalError::Twice { what: "lead", id: own.id.clone(), path: "id".to_owned() });
        }
        let happened_on = self.day_of(entry);
        self.kept.leads.push(Lead {
            id: own.id.clone(),
            household: own.household.clone(),
            person: own.person.clone(),
            source: own.source.clone(),
            reason: own.reason.clone(),
            urgent: own.urgent,
            happened_on,
            recorded_at: entry.at,
        });
        Ok(Outcome::Kept { id: own.id.clone() })
    }

    pub(super) fn warning(&mut self, own: &WarningStands, entry: &Entry) -> Result<Outcome, JournalError> {
        let happened_on = self.day_of(entry);
        let mut warnings = self.kept.warnings.clone();
        warnings.push(EarlyWarning {
            id: own.id.clone(),
            household: own.household.clone(),
            person: own.person.clone(),
            source: own.source.clone(),
            level: own.level,
            state: own.state,
            case: own.case.clone(),
            why: own.why.clone(),
            happened_on,
            recorded_at: entry.at,
        });
        let offset = self.policy.procedures().offset();
        if let Err(errors) = WarningRegister::of(&warnings, self.recorded_on(entry), offset) {
            let code = errors.errors.first().code();
            return Ok(Outcome::Refused { code: code.to_owned(), why: errors.text() });
        }
        self.kept.warnings = warnings;
        Ok(Outcome::Kept { id: own.id.clone() })
    }

    pub(super) fn discover(&mut self, own: &DiscoverNow, entry: &Entry) -> Result<Outcome, JournalError> {
        for (place, other) in own.receiving.iter().enumerate() {
            self.known_household(&other.household, &format!("receiving[{place}].household"))?;
        }
        let mut receiving = own.receiving.clone();
        for case in self.cases.values() {
            let Some(application) = &case.state().application else { continue };
            let day = self.day_of(entry);
            let runs = |own: &&GrantAccount| own.is_running() || own.amount_on(day).is_some();
            receiving.extend(case.state().grants.iter().filter(runs).map(|account| Receiving {
                household: application.household.clone(),
                programme: account.grant.programme.clone(),
                member: account.grant.member.clone(),
            }));
        }
        let (households, searched) = self.searched(&own.places)?;
        let options = DiscoveryOptions { programmes: own.programmes.clone() };
        let found = self.policy.discover(&households, &receiving, self.clock_of(entry, None), entry.at, &options)?;
        let leads: Vec<Lead> = found.found.into_iter().map(|own| own.lead).collect();
        self.keep_leads(&leads);
        let (undecidable, unscreened) = (found.undecidable, found.unscreened);
        Ok(Outcome::Discovered { leads, searched, undecidable, unscreened })
    }

    pub(super) fn must_visits(&mut self, own: PlanNow, entry: &Entry) -> Result<Outcome, JournalError> {
        let clock = self.clock_of(entry, own.clock);
        let leads = self.with_plan(clock, |plan| plan.must_visit_leads(entry.at))?;
        self.keep_leads(&leads);
        let (searched, undecidable, unscreened) = Default::default();
        Ok(Outcome::Discovered { leads, searched, undecidable, unscreened })
    }

    /// The households that live in the places, and how many there are in each.
    fn searched(&self, places: &BTreeSet<String>) -> Result<(Vec<Household>, BTreeMap<String, u64>), JournalError> {
        if let Some(id) = places.iter().find(|id| self.place(id).is_none()) {
            let path = format!("places.{id}");
            return Err(JournalError::Unknown { what: "place", id: id.clone(), path });
        }
        let (mut households, mut searched) = (Vec::new(), BTreeMap::new());
        for household in self.households.values() {
            let place = self.place_of(&household.id);
            if !places.is_empty() && !place.is_some_and(|place| self.is_within(place, places)) {
                continue;
            }
            households.push(household.clone());
            one_more(&mut searched, place.unwrap_or(UNKNOWN));
        }
        Ok((households, searched))
    }

    /// Keeps the leads that are not there yet.
    fn keep_leads(&mut self, leads: &[Lead]) {
        for lead in leads {
            if !self.kept.leads.iter().any(|other| other.id == lead.id) {
                self.kept.leads.push(lead.clone());
            }
        }
    }

    pub(super) fn screen(&mut self, own: &ScreenNow, entry: &Entry) -> Result<Outcome, JournalError> {
        let clock = self.clock_of(entry, own.clock);
        let household = self.known_household(&own.household, "household")?;
        let screening = self.policy.screen(household, clock)?;
        let near = screening.decisions.iter().flat_map(|decision| {
            decision.near_misses.iter().filter(|near| near.surely).filter_map(|near| {
                let criterion = decision.criteria.get(near.criterion)?;
                Some((decision.programme.to_string(), criterion.id.to_string()))
            })
        });
        let (needed, near_misses) = (screening.needed.clone(), near.collect());
        let margins = screening.decisions.iter().flat_map(margins).collect();
        let screening = self.policy.screen_for_case(household, clock)?;
        self.keep_screening(&screening, entry);
        Ok(Outcome::Screened { screening, needed, near_misses, margins })
    }

    pub(super) fn keep_screening(&mut self, screening: &AttachedScreening, entry: &Entry) {
        self.kept.screenings.push(ScreeningRecord { recorded_at: entry.at, screening: screening.clone() });
    }
}

/// How far the numbers lie from the lines of the criteria that alone stand against a programme; those that lie on the right
/// side of a line are left out.
fn margins(decision: &Decision) -> Vec<Margin> {
    let near = decision.near_misses.iter().filter(|near| near.surely);
    let criteria = near.filter_map(|near| decision.criteria.get(near.criterion));
    let compared = criteria.flat_map(|criterion| criterion.compared.iter().map(move |own| (criterion, own)));
    let exact = compared.filter_map(|(criterion, own)| match (&own.value, &own.threshold, &own.margin) {
        (Figure::Exactly(value), Figure::Exactly(threshold), Figure::Exactly(margin)) if !is_above_zero(margin) => {
            Some(Margin {
                programme: decision.programme.to_string(),
                member: decision.member.clone(),
                criterion: criterion.id.to_string(),
                value: value.clone(),
                threshold: threshold.clone(),
                margin: margin.clone(),
                unit: own.unit.to_string(),
            })
        }
        _ => None,
    });
    exact.collect()
}

fn is_above_zero(number: &str) -> bool {
    !number.starts_with('-') && number.contains(|digit| matches!(digit, '1'..='9'))
}
