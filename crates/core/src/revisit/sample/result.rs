//! What does a sample say about its frame?

use super::bound::Counts;
use super::draw::{Drawn, Manifest};
use super::error::{SampleError, SampleErrors, shown};
use super::frame::count;
use super::replace::{Replacement, examined_of};
use super::unit::Stratum;
use crate::order::Keyed;
use crate::quantity::Number;
use num_bigint::BigInt;
use num_rational::BigRational;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the examination of a unit came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// No error.
    Sound,
    /// An error.
    Error,
    /// It could not be examined, and was not replaced. It counts as an error in the bounds.
    NotExamined,
}

/// What was found in a unit of the sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The id.
    pub unit: String,
    /// What was found.
    pub found: Found,
}

/// What a sample says about one stratum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StratumResult {
    /// The stratum.
    pub stratum: Stratum,
    /// How many units it has, N.
    pub size: u64,
    /// How many of them are in the sample, n.
    pub sampled: u64,
    /// In how many of these an error was found, x.
    pub errors: u64,
    /// For how many of these there is no verdict, or none was possible.
    pub not_examined: u64,
    /// For how many another one came in.
    pub replaced: u64,
    /// Whether all units are in the sample, so that the bounds are counts.
    pub complete: bool,
    /// At most so many units have an error, with the design's probability of error for this stratum alone.
    pub upper: u64,
    /// At most so many have, with that probability shared by all strata that are not complete.
    pub upper_joint: u64,
}

impl StratumResult {
    /// `upper` as an exact share of the units.
    #[must_use]
    pub fn upper_rate(&self) -> Number {
        rate(self.upper, self.size)
    }
}

/// What a sample says about its frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SampleResult {
    /// How many units the frame has.
    pub size: u64,
    /// How many are in the sample.
    pub sampled: u64,
    /// In how many an error was found.
    pub errors: u64,
    /// For how many there is no verdict, or none was possible.
    pub not_examined: u64,
    /// For how many another one came in.
    pub replaced: u64,
    /// At most so many units of the frame have an error: the sum of the strata's joint bounds. It is conservative: the
    /// probability that there are more is at most the design's `alpha`, and mostly far smaller.
    pub upper: u64,
    /// Among how many strata the probability of error was shared.
    pub shared_by: u64,
    /// The strata, in order.
    pub strata: Vec<StratumResult>,
}

impl SampleResult {
    /// `upper` as an exact share of the units.
    #[must_use]
    pub fn upper_rate(&self) -> Number {
        rate(self.upper, self.size)
    }
}

impl Manifest {
    /// What the verdicts say about the frame.
    ///
    /// A unit without a verdict counts as not examined. In the bounds what was not examined counts as an error: nothing
    /// is known of it, and it is not by chance that it was not seen. Verify manifest and replacements first; here they are
    /// believed.
    ///
    /// # Errors
    ///
    /// All of `sample.not_in_sample` (a verdict about another unit, or one that was replaced) and `sample.twice` (two
    /// verdicts about one), or what [`Counts::upper_bound`] refuses.
    pub fn results(&self, replacements: &[Replacement], verdicts: &[Verdict]) -> Result<SampleResult, SampleErrors> {
        let mut found: BTreeMap<&str, Option<Found>> = BTreeMap::new();
        for drawn in &self.drawn {
            found.extend(examined_of(drawn, replacements).into_iter().map(|id| (id, None)));
        }
        let mut faults = Vec::new();
        for (place, verdict) in verdicts.iter().enumerate() {
            let (at, id) = (format!("verdicts[{place}].unit"), shown(&verdict.unit));
            match found.get_mut(verdict.unit.as_str()) {
                None => faults.push(SampleError::NotInSample { at, id }),
                Some(Some(_)) => faults.push(SampleError::Twice { at, id }),
                Some(own) => *own = Some(verdict.found),
            }
        }
        SampleErrors::unless_empty(faults)?;
        let sizes: BTreeMap<&Stratum, u64> = self.frozen.strata.iter().map(|own| (&own.stratum, own.size)).into_map();
        let size_of = |drawn: &Drawn| sizes.get(&drawn.stratum).copied().unwrap_or_default();
        let open = self.drawn.iter().filter(|drawn| count(drawn.selected.len()) != size_of(drawn)).count();
        let alpha = self.frozen.design.alpha.rational();
        let shared = alpha / BigRational::from_integer(BigInt::from(open.max(1)));
        let results = self.drawn.iter().map(|drawn| {
            let examined = examined_of(drawn, replacements);
            let of = |wanted: &[Option<Found>]| {
                count(examined.iter().filter(|id| found.get(*id).is_some_and(|own| wanted.contains(own))).count())
            };
            let (errors, not_examined) = (of(&[Some(Found::Error)]), of(&[Some(Found::NotExamined), None]));
            let replaced = drawn.selected.iter().map(|entry| entry.id.as_str());
            let replaced = replaced.filter(|id| !examined.contains(id)).count();
            let (size, sampled) = (size_of(drawn), count(drawn.selected.len()));
            let counts = Counts { size, examined: sampled, errors: errors.saturating_add(not_examined) };
            Ok(StratumResult {
                stratum: drawn.stratum.clone(),
                size,
                sampled,
                errors,
                not_examined,
                replaced: count(replaced),
                complete: sampled == size,
                upper: counts.upper_bound_of(alpha)?,
                upper_joint: counts.upper_bound_of(&shared)?,
            })
        });
        let strata = results.collect::<Result<Vec<StratumResult>, SampleError>>()?;
        let sum = |of: fn(&StratumResult) -> u64| strata.iter().map(of).fold(0, u64::saturating_add);
        Ok(SampleResult {
            size: sum(|own| own.size),
            sampled: sum(|own| own.sampled),
            errors: sum(|own| own.errors),
            not_examined: sum(|own| own.not_examined),
            replaced: sum(|own| own.replaced),
            upper: sum(|own| own.upper_joint),
            shared_by: count(open),
            strata,
        })
    }
}

fn rate(part: u64, size: u64) -> Number {
    // Of nothing, nothing.
    Number::from_rational(BigRational::new(BigInt::from(part), BigInt::from(size.max(1))))
}
