//! A rising weight of units that get nothing, by community: each step is a resource that nobody wants.

#![expect(clippy::arithmetic_side_effects, reason = "units are counted in 64 bits and shares are at most 100")]

use crate::matching::directory::Directory;
use crate::matching::match_error::MatchError;
use crate::matching::options::MatchOptions;
use std::collections::BTreeMap;

/// The steps of all communities.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// The community of each need.
    of: Vec<Option<usize>>,
    /// The capacity of each step, community by community.
    capacity: Vec<u64>,
    weights: Vec<u32>,
    beyond: u32,
    /// The number of the first step among the resources.
    first: u32,
}

impl Steps {
    pub(super) fn of(directory: &Directory<'_>, options: &MatchOptions) -> Result<Steps, MatchError> {
        let Some(own) = &options.fairness else { return Ok(Steps::default()) };
        let refused = |why: &str| Err(MatchError::Options { key: "fairness", why: why.to_owned() });
        let weights: Vec<u32> = own.steps.iter().map(|step| step.weight).collect();
        if own.steps.iter().map(|step| u64::from(step.share)).sum::<u64>() > 100 {
            return refused("has shares of more than 100 hundredths together");
        }
        if !weights.is_sorted() || weights.last().is_some_and(|last| *last > own.beyond) {
            return refused("has a weight below that of an earlier step; weights must rise");
        }
        if !directory.places.have_level(&own.level) {
            return refused(&format!("names the level `{}`, which no place has", own.level));
        }
        let mut communities: BTreeMap<u32, usize> = BTreeMap::new();
        let mut units: Vec<u64> = Vec::new();
        let mut of = Vec::new();
        for row in &directory.needs {
            let place = row.place.and_then(|place| directory.places.of_level(place, &own.level));
            let community = place.map(|place| {
                let next = communities.len();
                *communities.entry(place).or_insert(next)
            });
            if let Some(community) = community {
                units.resize(units.len().max(community + 1), 0);
                if let Some(units) = units.get_mut(community) {
                    *units += u64::from(row.left);
                }
            }
            of.push(community);
        }
        let share = |units: &u64, share: u32| units * u64::from(share) / 100;
        let capacity = units.iter().flat_map(|units| own.steps.iter().map(move |step| share(units, step.share)));
        let first = u32::try_from(directory.resources.len()).unwrap_or(u32::MAX);
        Ok(Steps { of, capacity: capacity.collect(), weights, beyond: own.beyond, first })
    }

    pub(super) fn count(&self) -> usize {
        self.capacity.len()
    }

    pub(super) fn capacities(&self) -> impl Iterator<Item = u64> + '_ {
        self.capacity.iter().copied()
    }

    /// What a unit of a need weighs that gets nothing beyond all steps; and the steps, each with what it weighs there.
    pub(super) fn of_need(&self, need: usize, weight: u32) -> (u64, Vec<(u32, u64)>) {
        let Some(community) = self.of.get(need).copied().flatten() else { return (u64::from(weight), Vec::new()) };
        let first = self.first + u32::try_from(community * self.weights.len()).unwrap_or(u32::MAX);
        let one = |(step, own): (u32, &u32)| (first + step, u64::from(weight) + u64::from(*own));
        let steps = (0..).zip(&self.weights).map(one).collect();
        (u64::from(weight) + u64::from(self.beyond), steps)
    }
}
