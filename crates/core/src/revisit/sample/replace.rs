//! Who comes in for a unit that cannot be examined?

use super::difference::Difference;
use super::draw::{Drawn, Manifest};
use super::error::{SampleError, SampleErrors, blank, shown};
use crate::order::Keyed;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A unit that cannot be examined, and the spare that is examined for it. The manifest stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// Who cannot be examined.
    pub unit: String,
    /// Who comes in.
    pub spare: String,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// On which day.
    pub recorded_on: NaiveDate,
}

/// Why a unit is replaced, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Why the unit cannot be examined.
    pub reason: String,
    /// Who records it.
    pub recorded_by: String,
    /// On which day, not before that of the draw.
    pub recorded_on: NaiveDate,
}

impl Manifest {
    /// The next replacement: the next spare of the unit's stratum in the order of the tickets comes in. A spare that came
    /// in may be replaced itself.
    ///
    /// Nobody may replace a unit because of what it shows. The earlier replacements are believed; see
    /// [`verify_replacements`].
    ///
    /// # Errors
    ///
    /// `sample.not_in_sample` for a unit that is not examined or was replaced, `sample.no_spare`, `sample.blank` for a
    /// reason or name that says nothing, `sample.replaced_early`.
    pub fn replace(&self, earlier: &[Replacement], unit: &str, ground: Ground) -> Result<Replacement, SampleErrors> {
        let mut faults: Vec<SampleError> = blank(&ground.reason, || "reason".to_owned()).into_iter().collect();
        faults.extend(blank(&ground.recorded_by, || "recorded_by".to_owned()));
        if ground.recorded_on < self.seed.drawn_on {
            let (recorded_on, drawn_on) = (ground.recorded_on, self.seed.drawn_on);
            faults.push(SampleError::ReplacedEarly { recorded_on, drawn_on });
        }
        let spare = self.next_spare(earlier, unit).map_err(|error| faults.push(error)).ok();
        SampleErrors::unless_empty(faults)?;
        let (unit, spare) = (unit.to_owned(), spare.unwrap_or_default().to_owned());
        let Ground { reason, recorded_by, recorded_on } = ground;
        Ok(Replacement { unit, spare, reason, recorded_by, recorded_on })
    }

    fn next_spare(&self, earlier: &[Replacement], unit: &str) -> Result<&str, SampleError> {
        let examined = |drawn: &&Drawn| examined_of(drawn, earlier).contains(unit);
        let Some(drawn) = self.drawn.iter().find(examined) else {
            return Err(SampleError::NotInSample { at: "unit".to_owned(), id: shown(unit) });
        };
        let came_in: BTreeSet<&str> = earlier.iter().map(|replacement| replacement.spare.as_str()).into_set();
        let next = drawn.spares.iter().find(|entry| !came_in.contains(entry.id.as_str()));
        let none = || SampleError::NoSpare { id: shown(unit), stratum: drawn.stratum.clone() };
        next.map(|entry| entry.id.as_str()).ok_or_else(none)
    }
}

/// The ids of a stratum that are to be examined after some replacements.
pub(super) fn examined_of<'text>(drawn: &'text Drawn, replacements: &'text [Replacement]) -> BTreeSet<&'text str> {
    let mut examined: BTreeSet<&str> = drawn.selected.iter().map(|entry| entry.id.as_str()).into_set();
    for replacement in replacements {
        if examined.remove(replacement.unit.as_str()) {
            examined.insert(&replacement.spare);
        }
    }
    examined
}

/// Whether replacements, in the order in which they were made, are those of the rule.
///
/// # Errors
///
/// Each one that is not: another spare than the next, a unit that is not examined, no reason, a date before the draw.
pub fn verify_replacements(manifest: &Manifest, replacements: &[Replacement]) -> Result<(), Vec<Difference>> {
    let mut differences = Vec::new();
    for (place, own) in replacements.iter().enumerate() {
        let earlier = replacements.get(..place).unwrap_or_default();
        let ground =
            Ground { reason: own.reason.clone(), recorded_by: own.recorded_by.clone(), recorded_on: own.recorded_on };
        match manifest.replace(earlier, &own.unit, ground) {
            Ok(next) if next.spare == own.spare => {}
            Ok(next) => differences.push(Difference::Replacement {
                place,
                unit: shown(&own.unit),
                stated: shown(&own.spare),
                computed: next.spare,
            }),
            Err(errors) => differences
                .extend(errors.errors.into_iter().map(|error| Difference::RefusedReplacement { place, error })),
        }
    }
    if differences.is_empty() { Ok(()) } else { Err(differences) }
}
