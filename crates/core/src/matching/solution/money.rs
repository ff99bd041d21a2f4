//! The price of money: what a fund's money costs beside itself, so that no more of it is wanted than there is.

#![expect(clippy::indexing_slicing, reason = "edges, resources and budgets were counted before the search began")]
#![expect(clippy::arithmetic_side_effects, reason = "prices are at most what an edge can cost, and sums have 128 bits")]

use super::{Extra, plan_of};
use crate::matching::instance::Instance;
use crate::matching::solver::TransportPlan;
use crate::matching::transport::{Transport, TransportError};

/// How often the prices of all funds are looked for in turn.
const SWEEPS: usize = 3;

/// A search for prices at which what is spent fits the budgets.
pub(super) struct Search<'a> {
    instance: &'a Instance,
    extra: &'a Extra,
    /// What a step of each fund's money costs beside itself.
    pub(super) money: Vec<i128>,
    /// The plan at these prices.
    pub(super) relaxed: TransportPlan,
    /// The best bound, which the prices above prove.
    pub(super) bound: i128,
    /// The last plan, at which the fund that was looked at last is not overspent.
    pub(super) last: TransportPlan,
}

impl<'a> Search<'a> {
    pub(super) fn new(instance: &'a Instance, extra: &'a Extra, first: TransportPlan) -> Search<'a> {
        let money = vec![0; instance.limits.budgets.len()];
        let bound = first.objective;
        Search { instance, extra, money, last: first.clone(), relaxed: first, bound }
    }

    /// What each fund spends by a plan, in steps.
    fn spent(&self, plan: &TransportPlan) -> Vec<i128> {
        let mut spent = vec![0_i128; self.money.len()];
        for flow in &plan.flows {
            let Some(edge) = flow.edge else { continue };
            let resource = self.instance.resource[edge as usize] as usize;
            if let Some(budget) = self.extra.budget_of[resource] {
                spent[budget] += i128::from(flow.units) * i128::from(self.instance.steps[edge as usize]);
            }
        }
        spent
    }

    fn costs(&self, money: &[i128]) -> Vec<i64> {
        let instance = self.instance;
        let mut costs = instance.cost.clone();
        for (need, outside) in instance.outside.iter().enumerate() {
            for edge in instance.of_need(need) {
                let budget = self.extra.budget_of[instance.resource[edge] as usize];
                let Some(price) = budget.map(|budget| money[budget]).filter(|price| *price > 0) else { continue };
                let cost = price.saturating_mul(i128::from(instance.steps[edge]));
                let cost = cost.saturating_add(i128::from(costs[edge]));
                // Dearer than staying outside is dear enough.
                costs[edge] = i64::try_from(cost).unwrap_or(i64::MAX).min(outside.saturating_add(1));
            }
        }
        costs
    }

    /// The costs at the prices of the bound; none where money costs nothing.
    pub(super) fn priced(&self) -> Option<Vec<i64>> {
        self.money.iter().any(|price| *price > 0).then(|| self.costs(&self.money))
    }

    /// What the budgets are worth at the prices.
    pub(super) fn paid(&self) -> i128 {
        worth(self.instance, &self.money)
    }

    fn solve(&self, money: &[i128], near: &TransportPlan) -> Result<TransportPlan, TransportError> {
        let costs = self.costs(money);
        let transport = Transport { cost: &costs, ..self.instance.transport() };
        plan_of(&transport, Some(near))
    }

    /// For each fund in turn the least price at which it is not overspent.
    pub(super) fn run(&mut self) -> Result<(), TransportError> {
        let mut money = self.money.clone();
        let mut plan = self.relaxed.clone();
        let most = i128::from(self.instance.outside.iter().max().copied().unwrap_or_default()) + 1;
        for _ in 0..SWEEPS {
            let mut is_done = true;
            for fund in 0..money.len() {
                let budget = self.instance.limits.budgets[fund].budget;
                if self.spent(&plan)[fund] <= budget && money[fund] == 0 {
                    continue;
                }
                is_done = false;
                // Too low, and high enough.
                let (mut low, mut high) = (-1, most);
                while high - low > 1 {
                    money[fund] = low + (high - low) / 2;
                    plan = self.solve(&money, &plan)?;
                    self.note(&money, &plan);
                    match self.spent(&plan)[fund] <= budget {
                        true => high = money[fund],
                        false => low = money[fund],
                    }
                }
                money[fund] = high;
                plan = self.solve(&money, &plan)?;
                self.note(&money, &plan);
            }
            if is_done || money.len() == 1 {
                break;
            }
        }
        Ok(())
    }

    /// Remembers the prices with the best bound, and the last plan.
    fn note(&mut self, money: &[i128], plan: &TransportPlan) {
        let bound = plan.objective - worth(self.instance, money);
        if bound > self.bound {
            (self.bound, self.money, self.relaxed) = (bound, money.to_vec(), plan.clone());
        }
        self.last = plan.clone();
    }
}

/// What the budgets are worth at prices of money.
fn worth(instance: &Instance, money: &[i128]) -> i128 {
    instance.limits.budgets.iter().zip(money).map(|(own, price)| own.budget.saturating_mul(*price)).sum()
}
