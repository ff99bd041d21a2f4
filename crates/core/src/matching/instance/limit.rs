//! What several resources share: what a provider can do, and what a fund can pay.

#![expect(clippy::arithmetic_side_effects, reason = "divisors are above 0 where a price is")]

use crate::matching::directory::Directory;
use crate::matching::transport::Group;
use crate::order::Keyed;
use std::collections::{BTreeMap, BTreeSet};

/// Whose limit it is, by its place among the providers or funds of the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) enum Limit {
    Provider(usize),
    Fund(usize),
}

/// The limits of a run.
#[derive(Debug, Clone, Default)]
pub(in crate::matching) struct Limits {
    pub(in crate::matching) groups: Vec<Group>,
    /// Whose each group is.
    pub(in crate::matching) of: Vec<Limit>,
    /// The innermost group of each resource.
    pub(in crate::matching) group_of: Vec<Option<u32>>,
    /// Funds that are no capacity: they pay different prices, or do not nest with providers.
    pub(in crate::matching) budgets: Vec<Budgeted>,
}

/// A fund whose spending is kept below its budget by a price of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) struct Budgeted {
    /// Its place among the funds.
    pub(in crate::matching) fund: usize,
    /// What it may spend, in steps of the cost level, rounded down.
    pub(in crate::matching) budget: i128,
}

impl Limits {
    /// A fund that pays one price a unit is a capacity, if each provider with a limit gives either all or nothing of
    /// what it gives for this fund.
    pub(super) fn of(directory: &Directory<'_>, used: &BTreeSet<&u32>, step: i128) -> Limits {
        // Of each resource the provider, if it has a limit, and the fund, if it pays.
        let mut rows: BTreeMap<u32, (Option<usize>, Option<usize>)> = BTreeMap::new();
        let mut prices: BTreeMap<usize, BTreeSet<i128>> = BTreeMap::new();
        for resource in used {
            let Some(row) = directory.resource(**resource) else { continue };
            let limited = directory.providers.get(row.provider).is_some_and(|provider| provider.free.is_some());
            let fund = row.fund.filter(|_| row.cost.is_positive());
            if let Some(fund) = fund {
                prices.entry(fund).or_default().insert(row.cost.count() / step);
            }
            rows.insert(**resource, (limited.then_some(row.provider), fund));
        }
        // A budget that nothing can exceed, even with one unit more, is no limit.
        prices.retain(|fund, _| can_exceed(directory, used, *fund));
        rows.values_mut().for_each(|(_, fund)| *fund = fund.filter(|fund| prices.contains_key(fund)));
        let mut broken: BTreeSet<usize> =
            prices.iter().filter(|(_, prices)| prices.len() > 1).map(|(fund, _)| *fund).into_set();
        let mut funds_of: BTreeMap<usize, BTreeSet<Option<usize>>> = BTreeMap::new();
        for (provider, fund) in rows.values() {
            if let Some(provider) = provider {
                funds_of.entry(*provider).or_default().insert(fund.filter(|fund| !broken.contains(fund)));
            }
        }
        broken.extend(funds_of.values().filter(|funds| funds.len() > 1).flatten().flatten());
        let mut limits = Limits::default();
        let mut group_of_fund: BTreeMap<usize, u32> = BTreeMap::new();
        for (fund, prices) in &prices {
            let budget = directory.funds.get(*fund).map_or(0, |(_, amount)| amount.count());
            match prices.first().filter(|_| !broken.contains(fund)) {
                Some(price) => {
                    let capacity = u64::try_from(budget / (price * step)).unwrap_or(u64::MAX >> 2).min(u64::MAX >> 2);
                    group_of_fund.insert(*fund, limits.add(Group { capacity, within: None }, Limit::Fund(*fund)));
                }
                None => limits.budgets.push(Budgeted { fund: *fund, budget: budget / step }),
            }
        }
        let mut group_of_provider: BTreeMap<usize, u32> = BTreeMap::new();
        for (provider, funds) in &funds_of {
            let within = funds.iter().flatten().find_map(|fund| group_of_fund.get(fund)).copied();
            let capacity = directory.providers.get(*provider).and_then(|row| row.free).unwrap_or_default();
            let group = limits.add(Group { capacity, within }, Limit::Provider(*provider));
            group_of_provider.insert(*provider, group);
        }
        for (resource, (provider, fund)) in rows {
            let group = provider.and_then(|provider| group_of_provider.get(&provider)).copied();
            let group = group.or_else(|| fund.and_then(|fund| group_of_fund.get(&fund)).copied());
            limits.for_resources(resource as usize);
            limits.group_of.push(group);
        }
        limits
    }

    fn add(&mut self, group: Group, of: Limit) -> u32 {
        self.groups.push(group);
        self.of.push(of);
        u32::try_from(self.groups.len() - 1).unwrap_or(u32::MAX)
    }

    /// Makes the array of groups as long as there are resources, where there are groups.
    pub(super) fn for_resources(&mut self, resources: usize) {
        self.group_of.resize(resources, None);
    }
}

/// Whether what a fund could pay at most is more than it has.
fn can_exceed(directory: &Directory<'_>, used: &BTreeSet<&u32>, fund: usize) -> bool {
    let units: u64 = directory.needs.iter().map(|row| u64::from(row.left)).sum();
    let (mut most, mut dearest) = (0_i128, 0_i128);
    for row in used.iter().filter_map(|resource| directory.resource(**resource)).filter(|row| row.fund == Some(fund)) {
        let given = i128::from(row.free.min(units)).saturating_mul(row.cost.count());
        (most, dearest) = (most.saturating_add(given), dearest.max(row.cost.count()));
    }
    let of_needs = i128::from(units).saturating_add(1).saturating_mul(dearest);
    let budget = directory.funds.get(fund).map_or(0, |(_, amount)| amount.count());
    most.saturating_add(dearest).min(of_needs) > budget
}
