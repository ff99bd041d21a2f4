//! Which units may be drawn, and what is told of them before anybody can know the seed?

use super::design::Design;
use super::draw::{Manifest, Seed, draw_from};
use super::encode::{SCHEME, hash_of_ids, hash_of_units};
use super::error::{SampleError, SampleErrors, blank, shown};
use super::unit::{Exclusion, Stratum, Unit};
use crate::order::{self, Keyed};
use crate::record::{canonical, sha256};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The units that a sample is to speak for, and what they are. Their order does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Whose ids these are.
    pub authority: String,
    /// What a unit is: "visits under the rule after-payment".
    pub definition: String,
    /// Which units are in: "done from 2024-01-01 to 2024-03-31"; "all" if nothing is filtered.
    pub filter: String,
    /// The day whose state the units show.
    pub as_of: NaiveDate,
    /// The day on which the frame is frozen and its commitment published.
    pub frozen_on: NaiveDate,
    /// The units.
    pub units: Vec<Unit>,
    /// What the definition would take in and was left out.
    pub exclusions: Vec<Exclusion>,
}

/// How many units a stratum has, and how many of them will be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StratumSize {
    /// The stratum.
    pub stratum: Stratum,
    /// How many units it has.
    pub size: u64,
    /// How many will be drawn.
    pub take: u64,
}

/// All that is settled before the seed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FrozenRecord {
    /// The name of the procedure with its version, `tuodi.sample.1`.
    pub scheme: String,
    /// Whose ids these are.
    pub authority: String,
    /// What a unit is.
    pub definition: String,
    /// Which units are in.
    pub filter: String,
    /// The day whose state the units show.
    pub as_of: NaiveDate,
    /// The day on which the frame was frozen.
    pub frozen_on: NaiveDate,
    /// How many units there are.
    pub size: u64,
    /// How many of them have no known sum, and so cannot be among the largest.
    pub without_amount: u64,
    /// The SHA-256 of the ids in order.
    pub ids_sha256: String,
    /// The SHA-256 of all that the units say, in the order of their ids.
    pub units_sha256: String,
    /// The strata with their sizes, in order; none is empty.
    pub strata: Vec<StratumSize>,
    /// What was left out, in the order of the ids.
    pub exclusions: Vec<Exclusion>,
    /// The design.
    pub design: Design,
}

impl FrozenRecord {
    /// The SHA-256 of the canonical JSON of this record: what is published before the draw.
    #[must_use]
    pub fn commitment(&self) -> String {
        sha256(&canonical(self))
    }
}

/// A frame that can no longer be changed. Only from it a sample is drawn, and a seed is asked for only then.
///
/// It is not stored: freeze the stored units again, and compare the commitments.
///
/// ```
/// use tuodi::revisit::sample::{Design, Frame, Unit};
/// let design: Design =
///     serde_json::from_str(r#"{"certain": ["complaint"], "largest": 0, "rate": 0, "minimum": 2, "spares": 1}"#)?;
/// let mut frame = Frame {
///     authority: "putuo".to_owned(),
///     definition: "visits".to_owned(),
///     filter: "all".to_owned(),
///     as_of: "2024-03-31".parse()?,
///     frozen_on: "2024-04-02".parse()?,
///     units: (1..=9).map(|n| Unit::new(format!("v{n}"), "长征镇", "home")).collect(),
///     exclusions: Vec::new(),
/// };
/// let frozen = frame.clone().freeze(design.clone())?;
/// frame.units.reverse();
/// assert_eq!(frame.clone().freeze(design.clone())?.commitment(), frozen.commitment());
/// frame.units.push(Unit::new("v9", "长征镇", "home"));
/// assert_eq!(frame.freeze(design).unwrap_err().errors.first().code(), "sample.twice");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenFrame {
    record: FrozenRecord,
    commitment: String,
    /// The ids of each stratum.
    strata: BTreeMap<Stratum, Vec<String>>,
}

impl Frame {
    /// Freezes the frame under a design.
    ///
    /// # Errors
    ///
    /// Those of [`Design::check`], and all of `sample.blank`, `sample.empty_frame`, `sample.twice`, `sample.excluded`,
    /// `sample.reason` (a unit has a reason that the design does not name) and `sample.frozen_early` that apply, with the
    /// places of the units as they are given.
    pub fn freeze(mut self, design: Design) -> Result<FrozenFrame, SampleErrors> {
        let mut faults: Vec<_> = design.check().err().into_iter().flat_map(|errors| errors.errors).collect();
        faults.extend(self.faults(&design));
        SampleErrors::unless_empty(faults)?;
        order::by(&mut self.units, |one, other| one.id.cmp(&other.id));
        order::natural(&mut self.exclusions);
        let (ids_sha256, units_sha256) = (hash_of_ids(&self.units), hash_of_units(&self.units));
        let without_amount = count(self.units.iter().filter(|unit| unit.amount.is_none()).count());
        let size = count(self.units.len());
        let strata = stratified(self.units, design.largest);
        let sizes = strata.iter().map(|(stratum, ids)| {
            let size = count(ids.len());
            StratumSize { stratum: stratum.clone(), size, take: design.take(stratum, size) }
        });
        let record = FrozenRecord {
            scheme: SCHEME.to_owned(),
            authority: self.authority,
            definition: self.definition,
            filter: self.filter,
            as_of: self.as_of,
            frozen_on: self.frozen_on,
            size,
            without_amount,
            ids_sha256,
            units_sha256,
            strata: sizes.collect(),
            exclusions: self.exclusions,
            design,
        };
        Ok(FrozenFrame { commitment: record.commitment(), record, strata })
    }

    fn faults(&self, design: &Design) -> Vec<SampleError> {
        let named = [("authority", &self.authority), ("definition", &self.definition), ("filter", &self.filter)];
        let mut faults: Vec<SampleError> =
            named.into_iter().filter_map(|(name, text)| blank(text, || name.to_owned())).collect();
        if self.frozen_on < self.as_of {
            faults.push(SampleError::FrozenEarly { as_of: self.as_of, frozen_on: self.frozen_on });
        }
        if self.units.is_empty() {
            faults.push(SampleError::EmptyFrame);
        }
        let mut ids = BTreeSet::new();
        for (place, unit) in self.units.iter().enumerate() {
            for (name, text) in [("id", &unit.id), ("place", &unit.place), ("channel", &unit.channel)] {
                faults.extend(blank(text, || format!("units[{place}].{name}")));
            }
            if !ids.insert(unit.id.as_str()) {
                faults.push(SampleError::Twice { at: format!("units[{place}].id"), id: shown(&unit.id) });
            }
            let unknown = unit.certain.iter().filter(|reason| !design.certain.contains(*reason));
            faults.extend(
                unknown
                    .map(|reason| SampleError::Reason { at: format!("units[{place}].certain"), reason: shown(reason) }),
            );
        }
        let mut excluded = BTreeSet::new();
        for (place, exclusion) in self.exclusions.iter().enumerate() {
            let (at, id) = (format!("exclusions[{place}].id"), shown(&exclusion.id));
            faults.extend(blank(&exclusion.id, || at.clone()));
            faults.extend(blank(&exclusion.reason, || format!("exclusions[{place}].reason")));
            if ids.contains(exclusion.id.as_str()) {
                faults.push(SampleError::Excluded { at, id });
            } else if !excluded.insert(exclusion.id.as_str()) {
                faults.push(SampleError::Twice { at, id });
            }
        }
        faults
    }
}

impl FrozenFrame {
    /// What is settled.
    #[must_use]
    pub fn record(&self) -> &FrozenRecord {
        &self.record
    }

    /// What is published before the draw: 64 hexadecimal digits.
    #[must_use]
    pub fn commitment(&self) -> &str {
        &self.commitment
    }

    /// Draws the sample with a seed that came after.
    ///
    /// # Errors
    ///
    /// All of `sample.blank` (the seed or its origin), `sample.seed_null` and `sample.seed_early` (not after the day of
    /// freezing) that apply.
    pub fn draw(&self, seed: Seed) -> Result<Manifest, SampleErrors> {
        seed.check(self.record.frozen_on)?;
        let sizes = self.record.strata.iter().map(|size| size.take);
        let drawn = self.strata.iter().zip(sizes);
        let drawn = drawn.map(|((stratum, ids), take)| draw_from(&seed, stratum, ids, take, self.record.design.spares));
        let drawn = drawn.collect();
        Ok(Manifest { frozen: self.record.clone(), commitment: self.commitment.clone(), seed, drawn })
    }
}

/// The ids of each stratum, from units in the order of their ids.
fn stratified(units: Vec<Unit>, largest: u64) -> BTreeMap<Stratum, Vec<String>> {
    let amounts = units.iter().enumerate().filter_map(|(place, unit)| Some((unit.amount?, place)));
    let mut by_amount: Vec<_> = amounts.map(|(amount, place)| (Reverse(amount.decimal()), place)).collect();
    by_amount.sort_unstable();
    let largest = usize::try_from(largest).unwrap_or(usize::MAX);
    let among_largest: BTreeSet<usize> = by_amount.into_iter().take(largest).map(|(_, place)| place).into_set();
    let mut strata: BTreeMap<Stratum, Vec<String>> = BTreeMap::new();
    for (place, unit) in units.into_iter().enumerate() {
        let stratum = if !unit.certain.is_empty() || among_largest.contains(&place) {
            Stratum::Certain {}
        } else {
            Stratum::Cell { place: unit.place, channel: unit.channel }
        };
        strata.entry(stratum).or_default().push(unit.id);
    }
    strata
}

/// A length as it stands in a record.
pub(super) fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
