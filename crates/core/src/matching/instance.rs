//! Records as arrays: capacities that nest, and three levels in one cost.
//!
//! # Source
//! Levels are packed so that a difference on one of them outweighs all that a change can do below it: a change moves
//! units round a way that passes each resource once, so it passes at most R + 1 needs. Where a plan is more than a flow,
//! a difference outweighs all that all units together can do below it.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "levels are at most 64 bits wide before they are packed in 128, and what does not fit 64 is refused"
)]

mod fair;
mod level;
mod limit;

use crate::order::Keyed;
pub(super) use level::Weights;
pub use level::{CostLevel, Levels};
pub(super) use limit::{Limit, Limits};

use super::directory::{Directory, Number};
use super::edges::Edges;
use super::match_error::MatchError;
use super::options::MatchOptions;
use super::transport::Transport;
use crate::ledger::Cents;
use std::collections::BTreeSet;

/// The arrays of a run. The needs are those of the directory; the resources too, and after them the steps of fairness.
#[derive(Debug, Clone)]
pub(super) struct Instance {
    pub(super) offsets: Vec<u32>,
    pub(super) resource: Vec<u32>,
    pub(super) cost: Vec<i64>,
    pub(super) outside: Vec<i64>,
    pub(super) quantity: Vec<u32>,
    pub(super) capacity: Vec<u64>,
    pub(super) limits: Limits,
    /// What each edge costs the fund, in steps of the cost level.
    pub(super) steps: Vec<i64>,
    pub(super) distance: Vec<u32>,
    pub(super) weights: Weights,
    /// How many of the resources are real.
    pub(super) resources: usize,
}

impl Instance {
    pub(super) fn of(directory: &Directory<'_>, edges: &Edges, options: &MatchOptions) -> Result<Instance, MatchError> {
        let kept = kept(directory, options);
        let fair = fair::Steps::of(directory, options)?;
        let cents = |edge: &u32| directory.resource(*edge).map_or(0, |row| row.cost.count());
        let bonus = match &options.stability {
            None => 0,
            Some(own) => {
                let found = Cents::of(own.bonus).filter(|found| !found.is_negative()).map(Cents::count);
                let why = || format!("is {}; write an amount from 0.00, with two digits", own.bonus);
                found.ok_or_else(|| MatchError::Options { key: "stability.bonus", why: why() })?
            }
        };
        let farthest = directory.places.distance(None, None);
        let used: BTreeSet<&u32> = edges.resource.iter().collect();
        let dearest = used.iter().map(|resource| cents(resource)).max().unwrap_or_default();
        let step = used.iter().map(|resource| cents(resource)).fold(bonus, num_integer::gcd).max(1);
        let limits = Limits::of(directory, &used, step);
        let is_whole = directory.needs.iter().any(|row| row.own.all_or_nothing && row.left > 1);
        let mut visits = used.len() + fair.count() + 1;
        if is_whole || !limits.budgets.is_empty() {
            // Units move together, or a budget ties them: no single change may be looked at by itself.
            let units: u64 = directory.needs.iter().map(|row| u64::from(row.left)).sum();
            visits = visits.max(usize::try_from(units).unwrap_or(usize::MAX));
        }
        let weights = Weights::of(visits, (dearest + bonus) / step, farthest, step);
        let mut instance = Instance {
            offsets: vec![0],
            resource: Vec::with_capacity(edges.resource.len()),
            cost: Vec::with_capacity(edges.resource.len()),
            outside: Vec::with_capacity(directory.needs.len()),
            quantity: directory.needs.iter().map(|row| row.left).collect(),
            capacity: directory.resources.iter().map(|row| row.free).chain(fair.capacities()).collect(),
            limits,
            steps: Vec::with_capacity(edges.resource.len()),
            distance: Vec::with_capacity(edges.resource.len()),
            weights,
            resources: directory.resources.len(),
        };
        for (need, row) in directory.needs.iter().enumerate() {
            let (beyond, steps) = fair.of_need(need, row.weight);
            let outside = instance.packed(row, beyond, (dearest, step))?;
            instance.outside.push(outside);
            for place in edges.of_need(need) {
                let Some(resource) = edges.resource.get(place) else { continue };
                let is_kept = kept.contains(&(need, *resource));
                let own = cents(resource) / step - if is_kept { bonus / step } else { 0 };
                let to = directory.resource(*resource).and_then(|row| row.place);
                let distance = directory.places.distance(row.place, to);
                let cost = instance.weights.pack(0, own, i128::from(distance));
                // Smaller than what was packed for staying outside, which fits.
                instance.push(*resource, small(cost), small(cents(resource) / step), distance);
            }
            for (resource, weight) in steps {
                let cost = instance.packed(row, weight, (dearest, step))?;
                instance.push(resource, cost, 0, 0);
            }
            instance.offsets.push(u32::try_from(instance.resource.len()).unwrap_or(u32::MAX));
        }
        instance.limits.for_resources(instance.capacity.len());
        instance.transport().check()?;
        Ok(instance)
    }

    fn push(&mut self, resource: Number, cost: i64, steps: i64, distance: u32) {
        self.resource.push(resource);
        self.cost.push(cost);
        self.steps.push(steps);
        self.distance.push(distance);
    }

    /// What a unit costs that gets nothing.
    fn packed(
        &self,
        row: &super::directory::NeedRow<'_>,
        weight: u64,
        (dearest, step): (i128, i128),
    ) -> Result<i64, MatchError> {
        let packed = self.weights.pack(i128::from(weight), 0, 0);
        i64::try_from(packed).ok().filter(|own| *own < i64::MAX >> 3).ok_or_else(|| MatchError::TooWide {
            need: row.own.id.clone(),
            weight,
            cost: level::money(dearest).to_string(),
            step: level::money(step).to_string(),
        })
    }

    /// The arrays as the solver takes them.
    pub(super) fn transport(&self) -> Transport<'_> {
        Transport {
            offsets: &self.offsets,
            resource: &self.resource,
            cost: &self.cost,
            outside: &self.outside,
            quantity: Some(&self.quantity),
            capacity: &self.capacity,
            groups: &self.limits.groups,
            group_of: &self.limits.group_of,
        }
    }

    /// The edges of a need, by their places.
    pub(super) fn of_need(&self, need: usize) -> std::ops::Range<usize> {
        let at = |place: usize| self.offsets.get(place).map_or(0, |own| *own as usize);
        at(need)..at(need + 1)
    }

    /// The real resource of an edge; nothing for staying outside by a step of fairness.
    pub(super) fn real(&self, edge: Option<u32>) -> Option<u32> {
        let resource = *self.resource.get(edge? as usize)?;
        ((resource as usize) < self.resources).then_some(resource)
    }
}

fn small(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

/// The edges that are matched already.
fn kept(directory: &Directory<'_>, options: &MatchOptions) -> BTreeSet<(usize, Number)> {
    let list = options.stability.iter().flat_map(|own| &own.kept);
    // What is gone is not kept.
    let known = list.filter_map(|own| {
        let need = directory.find_need(&own.need)?;
        Some((need as usize, directory.find_resource(&own.resource)?))
    });
    known.into_set()
}
