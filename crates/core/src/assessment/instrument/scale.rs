//! The sums that can come out, exactly, and the levels they come to.
//!
//! Points are counted in steps: the greatest number of which all differences between the points of an item are multiples.
//! The sum of some items is then a whole number of steps above the fewest points that can come out, and a set of sums is
//! a set of bits. Beside its sum an outcome has a *floor*, the most severe level that an answer has set.

use super::bits::Bits;
use super::fault::InstrumentFault;
use super::{InstrumentItem, InstrumentLevel};
use crate::order::{self, Keyed};
use crate::quantity::Number;
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};
use std::collections::{BTreeMap, BTreeSet};

/// The most items of a version.
pub(super) const MOST_ITEMS: usize = 1_000;
/// The most levels of a version.
pub(super) const MOST_LEVELS: usize = 20;
/// The most that the number of answers times the number of steps may be.
const MOST_WORK: usize = 50_000_000;

/// What an answer does: the floor it sets, or the number of levels if it sets none, and its steps.
pub(super) type Move = (usize, usize);

/// The steps of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scale {
    /// For each item and answer what it does.
    pub(super) moves: Vec<Vec<Move>>,
    /// The most steps that can come out.
    highest: usize,
    /// The first step of each level by points with the level, ascending; the first stands at 0.
    bands: Vec<(usize, usize)>,
    /// How many levels there are, which is no floor at all.
    levels: usize,
}

/// For each floor the sums that can come out with it.
pub(super) type Sums = BTreeMap<usize, Bits>;

/// The fewest and the most points that the items can come to.
pub(super) fn ends<'a>(items: impl Iterator<Item = &'a InstrumentItem>) -> (Number, Number) {
    let (mut fewest, mut most) = (BigRational::zero(), BigRational::zero());
    for item in items {
        let points = || item.answers.iter().map(|answer| &answer.points);
        if let (Some(low), Some(high)) = (points().min(), points().max()) {
            fewest += low.rational();
            most += high.rational();
        }
    }
    (Number::from_rational(fewest), Number::from_rational(most))
}

impl Scale {
    /// The steps of items and levels. The levels cover every sum.
    pub(super) fn new(items: &[InstrumentItem], levels: &[InstrumentLevel]) -> Result<Scale, InstrumentFault> {
        let above: Vec<Vec<BigRational>> = items.iter().map(above_the_fewest).collect();
        let all = || above.iter().flatten();
        let denominator = all().fold(BigInt::from(1), |common, one| common.lcm(one.denom()));
        let whole = |one: &BigRational| (one * BigRational::from_integer(denominator.clone())).to_integer();
        let step = all().fold(BigInt::zero(), |common, one| common.gcd(&whole(one)));
        let step = if step.is_zero() { BigInt::from(1) } else { step };
        let steps = |one: &BigRational| whole(one).div_floor(&step);
        let highest = above.iter().filter_map(|own| own.iter().max()).fold(BigInt::zero(), |sum, one| sum + steps(one));
        let answers = all().count();
        let highest = highest.to_usize().filter(|highest| answers.saturating_mul(*highest) <= MOST_WORK);
        let Some(highest) = highest else {
            let most = MOST_WORK.checked_div(answers).unwrap_or_default();
            let limit = format!("{most} steps between the fewest and the most points of {answers} answers");
            return Err(InstrumentFault::Limit { limit });
        };
        let moves = items.iter().zip(&above).map(|(item, own)| {
            let one = |(answer, above): (&super::InstrumentAnswer, &BigRational)| {
                Some((answer.sets_level.unwrap_or(levels.len()), steps(above).to_usize()?))
            };
            item.answers.iter().zip(own).filter_map(one).collect()
        });
        let moves = moves.collect();
        let (fewest, _) = ends(items.iter());
        let mut ascending: Vec<(&Number, usize)> =
            levels.iter().enumerate().map(|(place, level)| (&level.from, place)).collect();
        order::natural(&mut ascending);
        let mut bands: Vec<(usize, usize)> = Vec::new();
        for (from, level) in ascending {
            let above = from.rational() - fewest.rational();
            // The first step that is not below it.
            let scaled = above * BigRational::from_integer(denominator.clone());
            let first = scaled.ceil().to_integer().div_ceil(&step).max(BigInt::zero());
            let Some(first) = first.to_usize().filter(|first| *first <= highest) else { continue };
            if bands.last().is_some_and(|(start, _)| *start == first) {
                bands.pop();
            }
            bands.push((first, level));
        }
        Ok(Scale { moves, highest, bands, levels: levels.len() })
    }

    /// One outcome: so many steps, and this floor.
    pub(super) fn start(&self, floor: usize, steps: usize) -> Sums {
        [(floor, Bits::one(steps, self.highest))].into_iter().into_map()
    }

    /// No floor.
    pub(super) fn no_floor(&self) -> usize {
        self.levels
    }

    /// The outcomes after one more item of which every answer is possible.
    pub(super) fn further(&self, sums: &Sums, moves: &BTreeSet<Move>) -> Sums {
        let mut found = Sums::new();
        for (floor, bits) in sums {
            for (own, steps) in moves {
                let into = found.entry(*floor.min(own)).or_insert_with(|| Bits::none(self.highest));
                into.add_shifted(bits, *steps);
            }
        }
        found
    }

    /// The levels that can come out.
    pub(super) fn levels(&self, sums: &Sums) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for (floor, bits) in sums {
            for (place, (start, level)) in self.bands.iter().enumerate() {
                let end = self.bands.get(place.saturating_add(1)).map_or(usize::MAX, |(next, _)| *next);
                if bits.any(*start, end) {
                    found.insert(*level.min(floor));
                }
            }
        }
        found
    }

    /// Which items can change the level: there are answers to all the others with which two answers to it differ.
    pub(super) fn that_matter(&self, sums: &Sums, open: &[BTreeSet<Move>]) -> Vec<bool> {
        let mut found = Vec::new();
        self.halve(sums, open, &mut found);
        found
    }

    /// Leaves out one half after the other, so that each item is left out by itself in the end.
    fn halve(&self, sums: &Sums, open: &[BTreeSet<Move>], found: &mut Vec<bool>) {
        match open {
            [] => {}
            [one] => found.push(self.matters(sums, one)),
            several => {
                let (first, second) = several.split_at(several.len() >> 1);
                let with = |items: &[BTreeSet<Move>]| {
                    let mut sums = sums.clone();
                    for moves in items {
                        sums = self.further(&sums, moves);
                    }
                    sums
                };
                self.halve(&with(second), first, found);
                self.halve(&with(first), second, found);
            }
        }
    }

    /// Whether two answers to an item come to different levels for one of the sums of the others.
    fn matters(&self, sums: &Sums, moves: &BTreeSet<Move>) -> bool {
        let Some(first) = moves.first() else { return false };
        moves.iter().skip(1).any(|second| sums.iter().any(|(floor, bits)| self.differ(*floor, bits, *first, *second)))
    }

    /// Between two neighbouring borders of the two answers neither level changes.
    fn differ(&self, floor: usize, bits: &Bits, first: Move, second: Move) -> bool {
        let mut borders: Vec<usize> = vec![0];
        for (_, steps) in [first, second] {
            borders.extend(self.bands.iter().filter_map(|(start, _)| start.checked_sub(steps)));
        }
        borders.sort_unstable();
        borders.dedup();
        let level =
            |from: usize, (own, steps): Move| self.level_by_points(from.saturating_add(steps)).min(floor).min(own);
        borders.iter().enumerate().any(|(place, from)| {
            let until = borders.get(place.saturating_add(1)).copied().unwrap_or(usize::MAX);
            level(*from, first) != level(*from, second) && bits.any(*from, until)
        })
    }

    fn level_by_points(&self, steps: usize) -> usize {
        let after = self.bands.partition_point(|(start, _)| *start <= steps);
        after.checked_sub(1).and_then(|place| self.bands.get(place)).map_or(self.levels, |(_, level)| *level)
    }
}

/// How far each answer of an item is above the one with the fewest points.
fn above_the_fewest(item: &InstrumentItem) -> Vec<BigRational> {
    let points = || item.answers.iter().map(|answer| answer.points.rational());
    let fewest = points().min().cloned().unwrap_or_else(BigRational::zero);
    points().map(|own| own - &fewest).collect()
}
