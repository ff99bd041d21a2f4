//! A plan after another: what to begin with, and what has changed.

use super::MatchPlan;
use crate::matching::directory::Directory;
use crate::matching::instance::{Instance, Levels, Limit};
use crate::matching::options::KeptMatch;
use crate::matching::solver::{Flow, TransportPlan};
use crate::order::Keyed;
use std::collections::BTreeMap;

/// What has changed from one plan to the next. Promised units count with the matched ones: a match that was accepted stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Changes {
    /// Units that stay where they were.
    pub kept: u64,
    /// Matches of needs that both plans have, which lose units.
    pub moved: Vec<Moved>,
    /// Units of needs that the earlier plan did not have.
    pub added: u64,
    /// Units of needs that are gone.
    pub ended: u64,
    /// Promises of the earlier plan that this one does not keep: they are none of its records any more.
    pub promises_changed: Vec<String>,
}

/// Units of a match that the later plan does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moved {
    /// The need.
    pub need: String,
    /// Where they were.
    pub from: String,
    /// How many.
    pub units: u32,
}

impl MatchPlan<'_> {
    /// The matches as a list that [`Stability`](crate::matching::Stability) takes.
    #[must_use]
    pub fn kept(&self) -> Vec<KeptMatch> {
        let own = self.assignments().into_iter();
        own.map(|own| KeptMatch { need: own.need, resource: own.resource }).collect()
    }

    /// An earlier plan under the numbers of this one's arrays: what [`solve_transport_from`] begins with.
    ///
    /// [`solve_transport_from`]: crate::matching::solve_transport_from
    #[must_use]
    pub fn beginning(&self, before: &MatchPlan<'_>) -> TransportPlan {
        beginning(before, &self.directory, &self.instance)
    }

    /// What has changed since an earlier plan.
    #[must_use]
    pub fn changes_since(&self, before: &MatchPlan<'_>) -> Changes {
        let units = |plan: &MatchPlan<'_>| {
            let mut units: BTreeMap<(String, String), u32> = BTreeMap::new();
            let promised = plan.promises().map(|own| (own.need.clone(), own.resource.clone(), own.quantity));
            let matched = plan.assignments().into_iter().map(|own| (own.need, own.resource, own.units));
            for (need, resource, own) in matched.chain(promised) {
                let sum = units.entry((need, resource)).or_default();
                *sum = sum.saturating_add(own);
            }
            units
        };
        let (then, now) = (units(before), units(self));
        let mut changes = Changes::default();
        for ((need, resource), old) in &then {
            if self.directory.find_need(need).is_none() {
                changes.ended = changes.ended.saturating_add(u64::from(*old));
                continue;
            }
            let new = now.get(&(need.clone(), resource.clone())).copied().unwrap_or_default();
            changes.kept = changes.kept.saturating_add(u64::from(new.min(*old)));
            let units = old.saturating_sub(new);
            if units > 0 {
                changes.moved.push(Moved { need: need.clone(), from: resource.clone(), units });
            }
        }
        let is_new = |need: &String| before.directory.find_need(need).is_none();
        changes.added = now.iter().filter(|((need, _), _)| is_new(need)).map(|(_, units)| u64::from(*units)).sum();
        let has = |referral: &str| self.promises().any(|own| own.referral == referral);
        let gone = before.promises().filter(|own| !has(&own.referral)).map(|own| own.referral.clone());
        changes.promises_changed = gone.collect();
        changes
    }

    /// By how much this plan is worse on each level than another one of the same records: what stability costs beside a
    /// plan without a bonus, and what fairness costs beside one without it.
    #[must_use]
    pub fn price_beside(&self, other: &MatchPlan<'_>) -> Levels {
        self.levels().minus(other.levels())
    }
}

/// An earlier plan under the numbers of today.
pub(super) fn beginning(before: &MatchPlan<'_>, directory: &Directory<'_>, instance: &Instance) -> TransportPlan {
    let mut flows: Vec<Flow> = Vec::new();
    // Needs come in the order of ids in both plans, so that flows of one need stand together.
    let mut of_need = (u32::MAX, 0_u32);
    for flow in &before.solution.flows {
        let Some(resource) = before.instance.real(flow.edge) else { continue };
        let ids = (before.directory.need(flow.need), before.directory.resource(resource));
        let (Some(need), Some(resource)) = ids else { continue };
        let numbers = (directory.find_need(&need.own.id), directory.find_resource(&resource.own.id));
        let (Some(need), Some(resource)) = numbers else { continue };
        let edge = instance.of_need(need as usize).find(|edge| instance.resource.get(*edge) == Some(&resource));
        if of_need.0 != need {
            of_need = (need, directory.need(need).map_or(0, |row| row.left));
        }
        let units = of_need.1.min(flow.units);
        if let Some(edge) = edge.and_then(|edge| u32::try_from(edge).ok()).filter(|_| units > 0) {
            of_need.1 = of_need.1.saturating_sub(units);
            flows.push(Flow { need, edge: Some(edge), units });
        }
    }
    TransportPlan { flows, objective: 0, prices: prices(before, directory, instance) }
}

/// The prices of an earlier plan, in the units of today.
fn prices(before: &MatchPlan<'_>, directory: &Directory<'_>, instance: &Instance) -> Vec<i128> {
    let old = |limit: usize| before.solution.relaxed.prices.get(limit).copied().unwrap_or_default();
    let scaled = |price: i128| {
        let own = price.checked_div(before.instance.weights.unmet.max(1)).unwrap_or_default();
        let rest = price.saturating_sub(own.saturating_mul(before.instance.weights.unmet));
        own.saturating_mul(instance.weights.unmet).saturating_add(rest)
    };
    let resources = directory.resources.iter().map(|row| {
        let number = before.directory.find_resource(&row.own.id);
        number.map_or(0, |number| scaled(old(number as usize)))
    });
    let mut prices: Vec<i128> = resources.collect();
    prices.resize(instance.capacity.len(), 0);
    let name = |plan: &Directory<'_>, limit: &Limit| match limit {
        Limit::Provider(own) => plan.providers.get(*own).map(|row| (0, row.own.id.clone())),
        Limit::Fund(own) => plan.funds.get(*own).map(|(id, _)| (1, (*id).to_owned())),
    };
    let first = before.instance.capacity.len();
    let groups: BTreeMap<_, _> = (first..)
        .zip(&before.instance.limits.of)
        .filter_map(|(limit, own)| Some((name(&before.directory, own)?, old(limit))))
        .into_map();
    prices.extend(instance.limits.of.iter().map(|own| {
        let price = name(directory, own).and_then(|name| groups.get(&name).copied());
        price.map_or(0, scaled)
    }));
    prices
}
