//! Audit samples of the visits that ended an obligation.

use super::Journal;
use super::entry::{Redraw, SampleDrawn};
use super::error::JournalError;
use super::outcome::Outcome;
use crate::law::Clock;
use crate::order::Keyed;
use crate::revisit::State;
use crate::revisit::sample::{Frame, Unit, verify_sample};
use std::collections::BTreeMap;

/// The reason for which a visit that came late is examined in any case.
const LATE: &str = "late";

impl Journal<'_> {
    pub(super) fn sample(&mut self, own: &SampleDrawn) -> Result<Outcome, JournalError> {
        if self.samples.contains_key(&own.id) {
            return Err(JournalError::Twice { what: "sample", id: own.id.clone(), path: "id".to_owned() });
        }
        let households = self.kept.revisits.households.iter();
        let places: BTreeMap<String, String> =
            households.filter_map(|own| Some((own.id.clone(), own.place.clone()?))).into_map();
        let frame = Frame {
            authority: self.setup.authority.clone(),
            definition: own.definition.clone(),
            filter: filter(own),
            as_of: own.as_of,
            frozen_on: own.frozen_on,
            units: self.units(own, &places)?,
            exclusions: Vec::new(),
        };
        let manifest = frame.freeze(own.design.clone())?.draw(own.seed.clone())?;
        self.samples.insert(own.id.clone(), (own.clone(), manifest.clone(), places));
        Ok(Outcome::Sampled { manifest: Box::new(manifest) })
    }

    /// Draws it again from the records as they were known when the frame was frozen.
    pub(super) fn redraw(&self, own: &Redraw) -> Result<Outcome, JournalError> {
        let unknown = || JournalError::Unknown { what: "sample", id: own.sample.clone(), path: "sample".to_owned() };
        let (drawn, manifest, places) = self.samples.get(&own.sample).ok_or_else(unknown)?;
        let units = self.units(drawn, places)?;
        let differences = verify_sample(manifest, &units).err().unwrap_or_default();
        let differences = differences.iter().map(ToString::to_string).collect();
        Ok(Outcome::Redrawn { sample: own.sample.clone(), differences })
    }

    /// The visits that ended an obligation in the period, by place and channel; those that came late are examined in any
    /// case, if the design says so.
    fn units(&self, own: &SampleDrawn, places: &BTreeMap<String, String>) -> Result<Vec<Unit>, JournalError> {
        let examines_late = own.design.certain.contains(LATE);
        self.with_plan(Clock { as_of: own.as_of, known_on: own.frozen_on }, |plan| {
            let mut units: BTreeMap<String, Unit> = BTreeMap::new();
            for duty in plan.iter() {
                let State::Done { visit, on, late } = duty.state else { continue };
                if on < own.period.from || own.period.until < on {
                    continue;
                }
                let place = places.get(&duty.household).map_or("unknown", String::as_str);
                let unit = Unit::new(visit.clone(), place, duty.channel.name());
                let unit = units.remove(&visit).unwrap_or(unit);
                units.insert(visit, if late && examines_late { unit.because(LATE) } else { unit });
            }
            units.into_values().collect()
        })
    }
}

fn filter(own: &SampleDrawn) -> String {
    format!("{} – {}", own.period.from, own.period.until)
}
