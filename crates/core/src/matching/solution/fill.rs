//! A plan within all limits: what is over is taken away, and what has room is added.

#![expect(
    clippy::indexing_slicing,
    reason = "needs, edges and resources were compared with the lengths of their arrays before anything was solved"
)]
#![expect(clippy::arithmetic_side_effects, reason = "units were counted, and costs are summed in 128 bits")]

use super::Extra;
use crate::matching::instance::Instance;
use crate::matching::solver::Flow;
use std::collections::BTreeMap;

/// A plan with what every limit has left.
pub(super) struct Fill<'a> {
    instance: &'a Instance,
    extra: &'a Extra,
    /// Units by need and edge.
    units: BTreeMap<(u32, u32), u32>,
    outside: Vec<u32>,
    room: Vec<i128>,
    group_room: Vec<i128>,
    money: Vec<i128>,
}

impl<'a> Fill<'a> {
    pub(super) fn new(instance: &'a Instance, extra: &'a Extra, flows: &[Flow]) -> Fill<'a> {
        let mut own = Fill {
            instance,
            extra,
            units: BTreeMap::new(),
            outside: instance.quantity.clone(),
            room: instance.capacity.iter().map(|units| i128::from(*units)).collect(),
            group_room: instance.limits.groups.iter().map(|group| i128::from(group.capacity)).collect(),
            money: instance.limits.budgets.iter().map(|own| own.budget).collect(),
        };
        for flow in flows {
            if let Some(edge) = flow.edge {
                own.add(flow.need, edge, flow.units);
            }
        }
        own
    }

    fn add(&mut self, need: u32, edge: u32, units: u32) {
        *self.units.entry((need, edge)).or_default() += units;
        self.outside[need as usize] -= units;
        self.take(edge, i128::from(units));
    }

    fn drop(&mut self, need: u32, edge: u32, units: u32) {
        if let Some(own) = self.units.get_mut(&(need, edge)) {
            *own -= units;
            if *own == 0 {
                self.units.remove(&(need, edge));
            }
        }
        self.outside[need as usize] += units;
        self.take(edge, -i128::from(units));
    }

    fn take(&mut self, edge: u32, units: i128) {
        let edge = edge as usize;
        let resource = self.instance.resource[edge] as usize;
        self.room[resource] -= units;
        let mut group = self.instance.limits.group_of.get(resource).copied().flatten();
        while let Some(own) = group {
            self.group_room[own as usize] -= units;
            group = self.instance.limits.groups[own as usize].within;
        }
        if let Some(budget) = self.extra.budget_of[resource] {
            self.money[budget] -= units * i128::from(self.instance.steps[edge]);
        }
    }

    /// How many units an edge can take more.
    fn most(&self, edge: u32) -> i128 {
        let edge = edge as usize;
        let resource = self.instance.resource[edge] as usize;
        let mut most = self.room[resource];
        let mut group = self.instance.limits.group_of.get(resource).copied().flatten();
        while let Some(own) = group {
            most = most.min(self.group_room[own as usize]);
            group = self.instance.limits.groups[own as usize].within;
        }
        if let Some(budget) = self.extra.budget_of[resource] {
            let price = i128::from(self.instance.steps[edge]).max(1);
            most = most.min(self.money[budget].div_euclid(price));
        }
        most.max(0)
    }

    /// Takes away needs in parts of which a part is of no use, then what brings least for the money that is too much.
    pub(super) fn repair(&mut self) {
        let mut parts: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
        for ((need, _), units) in &self.units {
            if self.extra.whole[*need as usize] {
                let own = parts.entry(*need).or_default();
                *own = (own.0 + 1, own.1 + units);
            }
        }
        for (need, (edges, units)) in parts {
            if edges > 1 || units < self.instance.quantity[need as usize] {
                self.leave(need);
            }
        }
        while let Some(budget) = self.money.iter().position(|left| *left < 0) {
            if !self.cut(budget) {
                break;
            }
        }
    }

    fn leave(&mut self, need: u32) {
        let own: Vec<(u32, u32)> =
            self.units.range((need, 0)..=(need, u32::MAX)).map(|((_, edge), units)| (*edge, *units)).collect();
        for (edge, units) in own {
            self.drop(need, edge, units);
        }
    }

    /// Takes away what brings least for the money of a fund. Says whether there was anything.
    fn cut(&mut self, budget: usize) -> bool {
        let instance = self.instance;
        let paid = |edge: u32| self.extra.budget_of[instance.resource[edge as usize] as usize] == Some(budget);
        // What a unit brings, and what it takes.
        let worth = |need: u32, edge: u32| {
            let brings = i128::from(instance.outside[need as usize]) - i128::from(instance.cost[edge as usize]);
            (brings, i128::from(instance.steps[edge as usize]).max(1))
        };
        let all = self.units.keys().filter(|(_, edge)| paid(*edge));
        let least = all.min_by(|one, other| {
            let (one, other) = (worth(one.0, one.1), worth(other.0, other.1));
            // Dearer ones first where they bring as much.
            let left = one.0.saturating_mul(other.1);
            left.cmp(&other.0.saturating_mul(one.1)).then(other.1.cmp(&one.1))
        });
        let Some((need, edge)) = least.copied() else { return false };
        let own = self.units[&(need, edge)];
        let price = i128::from(instance.steps[edge as usize]).max(1);
        let over = (-self.money[budget] + price - 1).div_euclid(price);
        let units = if self.extra.whole[need as usize] { own } else { u32::try_from(over).unwrap_or(own).min(own) };
        self.drop(need, edge, units);
        true
    }

    /// Gives what is left to units outside: the heaviest first, each the cheapest way that has room.
    pub(super) fn fill(&mut self) {
        let mut waiting: Vec<u32> =
            (0..).zip(&self.outside).filter(|(_, units)| **units > 0).map(|(own, _)| own).collect();
        waiting.sort_by_key(|need| (std::cmp::Reverse(self.instance.outside[*need as usize]), *need));
        for need in waiting {
            let outside = self.instance.outside[need as usize];
            let mut edges: Vec<usize> = self.instance.of_need(need as usize).collect();
            edges.retain(|edge| self.instance.cost[*edge] < outside);
            edges.sort_by_key(|edge| (self.instance.cost[*edge], *edge));
            for edge in edges {
                let units = self.outside[need as usize];
                let edge = u32::try_from(edge).unwrap_or(u32::MAX);
                let most = u32::try_from(self.most(edge)).unwrap_or(u32::MAX).min(units);
                let most = if self.extra.whole[need as usize] && most < units { 0 } else { most };
                if most > 0 {
                    self.add(need, edge, most);
                }
            }
        }
    }

    pub(super) fn cost(&self) -> i128 {
        let instance = self.instance;
        let served =
            self.units.iter().map(|((_, edge), units)| i128::from(instance.cost[*edge as usize]) * i128::from(*units));
        let outside =
            self.outside.iter().zip(&instance.outside).map(|(units, cost)| i128::from(*units) * i128::from(*cost));
        served.chain(outside).sum()
    }

    pub(super) fn flows(&self) -> Vec<Flow> {
        let served =
            self.units.iter().map(|((need, edge), units)| Flow { need: *need, edge: Some(*edge), units: *units });
        let outside = (0..).zip(&self.outside).filter(|(_, units)| **units > 0);
        let mut flows: Vec<Flow> =
            served.chain(outside.map(|(need, units)| Flow { need, edge: None, units: *units })).collect();
        flows.sort_unstable_by_key(|flow| (flow.need, flow.edge.is_none(), flow.edge));
        flows
    }
}
