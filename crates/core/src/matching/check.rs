//! Whether a plan is possible and as good as it says: from the records and the plan's data alone.
//!
//! It shares no code with the solver. Capacities, budgets and quantities are added up from the records, and the bound is
//! computed again from the prices.

mod fault;
mod proof;

use crate::order::Keyed;
pub use fault::PlanFault;
pub use proof::PlanProof;

use super::catalogue::Catalogue;
use super::directory::{Directory, Number};
use super::edges::Edges;
use super::instance::Instance;
use super::options::MatchOptions;
use super::plan::{Assignment, PlanRecord, PlanTotals, Prepared};
use super::records::MatchRecords;
use super::resource::nothing;
use crate::law::Clock;
use crate::ledger::Cents;
use crate::quantity::Money;
use std::collections::BTreeMap;

/// Looks at a plan with the records that it was made of.
pub(crate) fn verify(
    catalogue: &Catalogue,
    records: &MatchRecords,
    clock: Clock,
    options: &MatchOptions,
    plan: &PlanRecord,
) -> Result<PlanProof, PlanFault> {
    let Prepared { directory, edges, instance, .. } =
        Prepared::of(catalogue, records, clock, options).map_err(|error| PlanFault::Records(Box::new(error)))?;
    let own = Look { directory: &directory, edges: &edges, instance: &instance, plan };
    let units = own.matches()?;
    own.quantities(&units)?;
    own.capacities(&units)?;
    own.promises_and_offers()?;
    own.totals()?;
    own.proof(&units)
}

/// A match as places: the need, the edge and the units.
type Unit = (Number, usize, u32);

struct Look<'l, 'a> {
    directory: &'l Directory<'a>,
    edges: &'l Edges,
    instance: &'l Instance,
    plan: &'l PlanRecord,
}

fn times(amount: Money, units: u32) -> Option<Money> {
    Cents::of(amount)?.times(units)?.money()
}

impl Look<'_, '_> {
    /// Matches that the records allow, each as it says.
    fn matches(&self) -> Result<Vec<Unit>, PlanFault> {
        let mut found = Vec::new();
        let mut last: Option<(&str, &str)> = None;
        for own in &self.plan.assignments {
            let (need, resource) = (own.need.clone(), own.resource.clone());
            if last.is_some_and(|last| last >= (&own.need, &own.resource)) {
                return Err(PlanFault::Order { need, resource });
            }
            last = Some((&own.need, &own.resource));
            if own.units == 0 {
                return Err(PlanFault::Empty { need, resource });
            }
            let Some(edge) = self.edge(own) else { return Err(PlanFault::Edge { need, resource }) };
            if let Some(key) = self.misstated(own, edge) {
                return Err(PlanFault::Stated { need, resource, key });
            }
            found.push((edge.0, edge.1, own.units));
        }
        Ok(found)
    }

    fn edge(&self, own: &Assignment) -> Option<(Number, usize)> {
        let need = self.directory.find_need(&own.need)?;
        let resource = self.directory.find_resource(&own.resource)?;
        let place =
            self.edges.of_need(need as usize).position(|edge| self.edges.resource.get(edge) == Some(&resource))?;
        // The real edges of a need come before its steps of fairness.
        Some((need, self.instance.of_need(need as usize).nth(place)?))
    }

    fn misstated(&self, own: &Assignment, (need, edge): (Number, usize)) -> Option<&'static str> {
        let need = self.directory.need(need)?;
        let row = self.directory.resource(*self.instance.resource.get(edge)?)?;
        let fund = row.own.fund.as_ref().filter(|_| row.cost.is_positive());
        let wrong = [
            ("provider", own.provider != row.own.provider),
            ("cost", Some(own.cost) != times(row.own.cost, own.units)),
            ("fund", own.fund.as_ref() != fund),
            ("distance", own.distance != self.directory.places.distance(need.place, row.place)),
            ("value", own.value != row.own.value.and_then(|value| times(value, own.units))),
        ];
        wrong.into_iter().find(|(_, is_wrong)| *is_wrong).map(|(key, _)| key)
    }

    /// Every unit is matched or gets nothing, and what is all or nothing is one of the two.
    fn quantities(&self, units: &[Unit]) -> Result<(), PlanFault> {
        let mut matched: BTreeMap<Number, (u64, usize)> = BTreeMap::new();
        for (need, _, units) in units {
            let own = matched.entry(*need).or_default();
            *own = (own.0.saturating_add(u64::from(*units)), own.1.saturating_add(1));
        }
        for (number, row) in (0..).zip(&self.directory.needs) {
            let (matched, edges) = matched.get(&number).copied().unwrap_or_default();
            let unmet = self.plan.unmet.get(&row.own.id).copied().unwrap_or_default();
            if matched.saturating_add(u64::from(unmet)) != u64::from(row.left) {
                return Err(PlanFault::Quantity { need: row.own.id.clone(), units: row.left, matched, unmet });
            }
            if row.own.all_or_nothing && matched > 0 && (edges > 1 || unmet > 0) {
                return Err(PlanFault::Part { need: row.own.id.clone() });
            }
        }
        let stray =
            self.plan.unmet.iter().find(|(need, units)| **units == 0 || self.directory.find_need(need).is_none());
        match stray {
            Some((need, unmet)) => Err(PlanFault::Quantity { need: need.clone(), units: 0, matched: 0, unmet: *unmet }),
            None => Ok(()),
        }
    }

    /// No resource, provider or fund gives more than it has.
    fn capacities(&self, units: &[Unit]) -> Result<(), PlanFault> {
        let mut resources: BTreeMap<Number, u64> = BTreeMap::new();
        let mut providers: BTreeMap<usize, u64> = BTreeMap::new();
        let mut funds: BTreeMap<usize, Cents> = BTreeMap::new();
        for (_, edge, units) in units {
            let Some(resource) = self.instance.resource.get(*edge) else { continue };
            let Some(row) = self.directory.resource(*resource) else { continue };
            let add = |sum: &mut u64| *sum = sum.saturating_add(u64::from(*units));
            add(resources.entry(*resource).or_default());
            add(providers.entry(row.provider).or_default());
            if let Some(fund) = row.fund {
                let sum = funds.entry(fund).or_default();
                let paid = row.cost.times(*units).and_then(|paid| sum.plus(paid));
                *sum = paid.ok_or(PlanFault::Overflow)?;
            }
        }
        let over = |what, path, id: &str, given: u64, has: u64| {
            let (id, given, has) = (id.to_owned(), given.to_string(), has.to_string());
            Err(PlanFault::Capacity { what, path, id, given, has })
        };
        for (resource, given) in resources {
            if let Some(row) = self.directory.resource(resource).filter(|row| given > row.free) {
                return over("resource", "resources", &row.own.id, given, row.free);
            }
        }
        for (provider, given) in providers {
            let row = self.directory.providers.get(provider);
            if let Some((row, has)) = row.and_then(|row| Some((row, row.free?))).filter(|(_, has)| given > *has) {
                return over("provider", "providers", &row.own.id, given, has);
            }
        }
        for (fund, given) in funds {
            let Some((id, has)) = self.directory.funds.get(fund).filter(|(_, has)| given > *has) else { continue };
            let money = |own: Cents| own.money().unwrap_or_else(nothing).to_string();
            let (id, given, has) = ((*id).to_owned(), money(given), money(*has));
            return Err(PlanFault::Capacity { what: "fund", path: "budgets", id, given, has });
        }
        Ok(())
    }

    fn promises_and_offers(&self) -> Result<(), PlanFault> {
        let made = self.directory.promises.iter().map(|own| own.own.referral.as_str());
        let kept = self.plan.promises.iter().map(String::as_str);
        if let Some(referral) = differing(made, kept) {
            return Err(PlanFault::Promise { referral: referral.to_owned() });
        }
        let offers = self.edges.offers.iter().filter_map(|(need, resource)| {
            let (need, row) = (self.directory.need(*need)?, self.directory.resource(*resource)?);
            Some((need.own.id.as_str(), row.own.id.as_str(), row.own.provider.as_str(), row.own.price))
        });
        let stated = self.plan.offers.iter();
        let stated = stated.map(|own| (own.need.as_str(), own.resource.as_str(), own.provider.as_str(), own.price));
        match differing(offers, stated) {
            Some((need, ..)) => Err(PlanFault::Offer { need: need.to_owned() }),
            None => Ok(()),
        }
    }

    fn totals(&self) -> Result<(), PlanFault> {
        let sum = |all: &mut dyn Iterator<Item = u32>| all.map(u64::from).sum::<u64>();
        let needs = &self.directory.needs;
        let left = sum(&mut needs.iter().map(|row| row.left));
        let units = sum(&mut needs.iter().map(|row| row.own.quantity));
        let weight = |(need, units): (&String, &u32)| {
            let row = self.directory.find_need(need).and_then(|need| self.directory.need(need));
            row.map_or(0, |row| i128::from(row.weight).saturating_mul(i128::from(*units)))
        };
        let add =
            |sum: Cents, amount: Money| Cents::of(amount).and_then(|own| sum.plus(own)).ok_or(PlanFault::Overflow);
        let mut value = Cents::ZERO;
        let mut spent: BTreeMap<String, Cents> = BTreeMap::new();
        for own in &self.plan.assignments {
            value = own.value.map_or(Ok(value), |own| add(value, own))?;
            if let Some(fund) = &own.fund {
                let sum = spent.entry(fund.clone()).or_default();
                *sum = add(*sum, own.cost)?;
            }
        }
        let money = |own: Cents| own.money().ok_or(PlanFault::Overflow);
        let steps = |own: &Assignment| i128::from(own.distance).saturating_mul(i128::from(own.units));
        let right = PlanTotals {
            units,
            promised: units.saturating_sub(left),
            matched: sum(&mut self.plan.assignments.iter().map(|own| own.units)),
            unmet: sum(&mut self.plan.unmet.values().copied()),
            unmet_weight: self.plan.unmet.iter().map(weight).fold(0, i128::saturating_add),
            spent: spent.into_iter().map(|(fund, own)| Ok((fund, money(own)?))).try_into_map()?,
            value: money(value)?,
            distance: self.plan.assignments.iter().map(steps).fold(0, i128::saturating_add),
        };
        let own = &self.plan.totals;
        let wrong = [
            ("units", own.units != right.units),
            ("promised", own.promised != right.promised),
            ("matched", own.matched != right.matched),
            ("unmet", own.unmet != right.unmet),
            ("unmet_weight", own.unmet_weight != right.unmet_weight),
            ("spent", own.spent != right.spent),
            ("value", own.value != right.value),
            ("distance", own.distance != right.distance),
        ];
        match wrong.into_iter().find(|(_, is_wrong)| *is_wrong) {
            Some((key, _)) => Err(PlanFault::Total { key }),
            None => Ok(()),
        }
    }

    /// What the plan costs, and what its prices prove.
    fn proof(&self, units: &[Unit]) -> Result<PlanProof, PlanFault> {
        let own = &self.plan.certificate;
        let limits = &self.instance.limits;
        let wanted = self.instance.capacity.len().saturating_add(limits.groups.len());
        for (key, prices, wanted) in [("prices", &own.prices, wanted), ("money", &own.money, limits.budgets.len())] {
            if prices.len() != wanted || prices.iter().any(|price| *price < 0) {
                return Err(PlanFault::Prices { key, wanted });
            }
        }
        let costs = self.primal(units).ok_or(PlanFault::Overflow)?;
        if costs != own.primal {
            return Err(PlanFault::Primal { costs, says: own.primal });
        }
        let proves = self.dual().ok_or(PlanFault::Overflow)?;
        let is_proved = if own.searched { proves <= own.bound } else { proves == own.bound };
        let gap = own.primal.checked_sub(own.bound).ok_or(PlanFault::Overflow)?;
        let at_most = self.instance.weights.unmet_at_most(gap);
        if !is_proved || own.bound > costs || at_most != own.unmet_at_most {
            return Err(PlanFault::Bound { proves, says: own.bound, costs });
        }
        Ok(PlanProof { primal: costs, dual: proves, searched: own.searched })
    }

    /// What the matches and the units that get nothing cost. Of these, the ones of a community take its steps of
    /// fairness from the lightest on, each as far as it goes.
    fn primal(&self, units: &[Unit]) -> Option<i128> {
        let mut sum = 0_i128;
        for (_, edge, units) in units {
            let cost = i128::from(*self.instance.cost.get(*edge)?);
            sum = sum.checked_add(cost.checked_mul(i128::from(*units))?)?;
        }
        let mut left: Vec<u64> = self.instance.capacity.get(self.instance.resources..)?.to_vec();
        for (number, row) in self.directory.needs.iter().enumerate() {
            let mut unmet = u64::from(self.plan.unmet.get(&row.own.id).copied().unwrap_or_default());
            let real = self.edges.of_need(number).len();
            for edge in self.instance.of_need(number).skip(real) {
                let step = (*self.instance.resource.get(edge)? as usize).checked_sub(self.instance.resources)?;
                let room = left.get_mut(step)?;
                let units = unmet.min(*room);
                (*room, unmet) = (room.saturating_sub(units), unmet.saturating_sub(units));
                sum = sum.checked_add(i128::from(*self.instance.cost.get(edge)?).checked_mul(i128::from(units))?)?;
            }
            let outside = i128::from(*self.instance.outside.get(number)?);
            sum = sum.checked_add(outside.checked_mul(i128::from(unmet))?)?;
        }
        Some(sum)
    }

    /// What every unit costs at least at the prices, less what all limits are worth.
    fn dual(&self) -> Option<i128> {
        let (limits, prices, money) =
            (&self.instance.limits, &self.plan.certificate.prices, &self.plan.certificate.money);
        let resources = self.instance.capacity.len();
        let mut price_of = Vec::with_capacity(resources);
        for resource in 0..resources {
            let mut price = *prices.get(resource)?;
            let mut group = limits.group_of.get(resource).copied().flatten();
            while let Some(own) = group {
                price = price.checked_add(*prices.get(resources.checked_add(own as usize)?)?)?;
                group = limits.groups.get(own as usize)?.within;
            }
            let row = self.directory.resources.get(resource);
            let fund = row.filter(|row| row.cost.is_positive()).and_then(|row| row.fund);
            let budget = fund.and_then(|fund| limits.budgets.iter().position(|own| own.fund == fund));
            price_of.push((price, budget.and_then(|budget| money.get(budget)).copied().unwrap_or_default()));
        }
        let mut sum = 0_i128;
        for need in 0..self.instance.outside.len() {
            let mut least = i128::from(*self.instance.outside.get(need)?);
            for edge in self.instance.of_need(need) {
                let (price, of_money) = *price_of.get(*self.instance.resource.get(edge)? as usize)?;
                let paid = of_money.checked_mul(i128::from(*self.instance.steps.get(edge)?))?;
                let cost = i128::from(*self.instance.cost.get(edge)?).checked_add(price)?.checked_add(paid)?;
                least = least.min(cost);
            }
            sum = sum.checked_add(least.checked_mul(i128::from(*self.instance.quantity.get(need)?))?)?;
        }
        let capacities = self.instance.capacity.iter().map(|own| i128::from(*own));
        let groups = limits.groups.iter().map(|group| i128::from(group.capacity));
        let budgets = limits.budgets.iter().map(|own| own.budget);
        for (limit, price) in capacities.chain(groups).chain(budgets).zip(prices.iter().chain(money)) {
            sum = sum.checked_sub(limit.checked_mul(*price)?)?;
        }
        Some(sum)
    }
}

/// The first that only one of two lists has at its place.
fn differing<T: PartialEq>(one: impl Iterator<Item = T>, other: impl Iterator<Item = T>) -> Option<T> {
    let (mut one, mut other) = (one.fuse(), other.fuse());
    loop {
        match (one.next(), other.next()) {
            (None, None) => return None,
            (Some(left), Some(right)) if left == right => {}
            (Some(own), _) | (None, Some(own)) => return Some(own),
        }
    }
}
