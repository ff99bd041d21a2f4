//! Prices of resources, and where the units of each need stand.

#![expect(
    clippy::indexing_slicing,
    reason = "edges, needs and resources were compared with the lengths of their arrays before the solver began"
)]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "the type of costs was chosen so that a cost, a price and a step fit together; units were counted"
)]

use super::super::transport::Transport;
use super::TransportPlan;
use std::ops::{Add, Neg, Sub};

/// The type of scaled costs: of 64 bits where they fit, else of 128.
pub(super) trait Cost:
    Copy + Ord + Default + Add<Output = Self> + Sub<Output = Self> + Neg<Output = Self>
{
    const MOST: Self;
    /// Only called with values that fit.
    fn of(value: i128) -> Self;
    fn wide(self) -> i128;
}

impl Cost for i64 {
    const MOST: i64 = i64::MAX;

    fn of(value: i128) -> i64 {
        i64::try_from(value).unwrap_or(i64::MAX)
    }

    fn wide(self) -> i128 {
        i128::from(self)
    }
}

impl Cost for i128 {
    const MOST: i128 = i128::MAX;

    fn of(value: i128) -> i128 {
        value
    }

    fn wide(self) -> i128 {
        self
    }
}

/// No further lot.
pub(super) const NONE: u32 = u32::MAX;

/// A lot is the units of one need that stand at one edge. A need begins with one lot, which has its number.
#[derive(Debug)]
pub(super) struct State<T> {
    /// Where the edges of each need begin. The last of each leads outside, to the resource after the last.
    pub(super) offsets: Vec<u32>,
    pub(super) resource: Vec<u32>,
    /// Scaled, and less what a unit outside costs.
    pub(super) cost: Vec<T>,
    pub(super) price: Vec<T>,
    pub(super) load: Vec<i64>,
    pub(super) capacity: Vec<i64>,
    /// The need, the edge and the units of each lot.
    pub(super) need: Vec<u32>,
    pub(super) at: Vec<u32>,
    pub(super) units: Vec<u32>,
    /// The next lot of the same need; empty where every need has one unit.
    pub(super) next: Vec<u32>,
    /// The edges into each resource, with their needs, in the order of edges.
    pub(super) into: Vec<(u32, u32)>,
    pub(super) into_from: Vec<u32>,
}

impl<T: Cost> State<T> {
    /// All units outside, all prices 0. Edges that cost more than staying outside are left out, and of two to the same
    /// resource the dearer one.
    pub(super) fn new(transport: &Transport<'_>, scale: i128) -> State<T> {
        let (needs, resources) = (transport.outside.len(), transport.capacity.len());
        let edges = transport.resource.len() + needs;
        let mut state = State {
            offsets: Vec::with_capacity(needs + 1),
            resource: Vec::with_capacity(edges),
            cost: Vec::with_capacity(edges),
            price: vec![T::default(); resources + 1],
            load: vec![0; resources + 1],
            capacity: transport.capacity.iter().map(|units| i64::try_from(*units).unwrap_or(i64::MAX)).collect(),
            need: (0..number(needs)).collect(),
            at: Vec::with_capacity(needs),
            units: (0..needs).map(|need| transport.quantity_of(need)).collect(),
            next: Vec::new(),
            into: Vec::new(),
            into_from: vec![0; resources + 2],
        };
        state.capacity.push(i64::MAX);
        // Where the edge of this need to each resource stands, if it is not before the need's first.
        let mut seen = vec![0; resources];
        for need in 0..needs {
            let first = state.resource.len();
            state.offsets.push(number(first));
            let outside = transport.outside[need];
            for edge in transport.offsets[need] as usize..transport.offsets[need + 1] as usize {
                if transport.cost[edge] > outside {
                    continue;
                }
                let cost = T::of((i128::from(transport.cost[edge]) - i128::from(outside)) * scale);
                let before = seen[transport.resource[edge] as usize];
                let same = (before >= first).then(|| state.resource.get(before)).flatten();
                if same == Some(&transport.resource[edge]) {
                    state.cost[before] = state.cost[before].min(cost);
                    continue;
                }
                seen[transport.resource[edge] as usize] = state.resource.len();
                state.resource.push(transport.resource[edge]);
                state.cost.push(cost);
            }
            state.at.push(number(state.resource.len()));
            state.resource.push(number(resources));
            state.cost.push(T::default());
            state.load[resources] += i64::from(state.units[need]);
        }
        state.offsets.push(number(state.resource.len()));
        if state.units.iter().any(|units| *units != 1) {
            state.next = vec![NONE; needs];
        }
        state
    }

    /// Sorts the edges by resource, once.
    pub(super) fn turn(&mut self) {
        if !self.into.is_empty() {
            return;
        }
        let outside = self.price.len() - 1;
        for resource in &self.resource {
            self.into_from[*resource as usize + 1] += 1;
        }
        for resource in 0..=outside {
            self.into_from[resource + 1] += self.into_from[resource];
        }
        let mut place = self.into_from.clone();
        self.into = vec![(0, 0); self.into_from[outside] as usize];
        for need in 0..self.offsets.len() - 1 {
            for edge in self.offsets[need]..self.offsets[need + 1] - 1 {
                let to = &mut place[self.resource[edge as usize] as usize];
                self.into[*to as usize] = (edge, number(need));
                *to += 1;
            }
        }
    }

    pub(super) fn resources(&self) -> usize {
        self.price.len() - 1
    }

    #[inline]
    pub(super) fn resource_of(&self, lot: usize) -> usize {
        self.resource[self.at[lot] as usize] as usize
    }

    /// What a unit of the lot costs where it stands, with the price.
    #[inline]
    pub(super) fn value(&self, lot: usize) -> T {
        let edge = self.at[lot] as usize;
        self.cost[edge] + self.price[self.resource[edge] as usize]
    }

    /// The cheapest edge of a need.
    #[inline]
    pub(super) fn best(&self, need: usize) -> (T, u32) {
        let (best, edge, _) = self.best_but(need, NONE);
        (best, edge)
    }

    /// The cheapest edge of a need besides one, and what the next cheapest costs.
    #[inline]
    pub(super) fn best_but(&self, need: usize, but: u32) -> (T, u32, T) {
        let (from, to) = (self.offsets[need] as usize, self.offsets[need + 1] as usize);
        let (costs, resources) = (&self.cost[from..to], &self.resource[from..to]);
        let (mut best, mut at, mut second) = (T::MOST, NONE, T::MOST);
        for (place, (cost, resource)) in costs.iter().zip(resources).enumerate() {
            let edge = number(from + place);
            if edge == but {
                continue;
            }
            let value = *cost + self.price[*resource as usize];
            if value < best {
                (second, best, at) = (best, value, edge);
            } else if value < second {
                second = value;
            }
        }
        (best, at, second)
    }

    /// The lot of a need that pays most, besides the one at an edge.
    #[inline]
    pub(super) fn dearest(&self, need: usize, but: u32) -> Option<usize> {
        if self.next.is_empty() {
            return (self.at[need] != but).then_some(need);
        }
        let mut dearest: Option<usize> = None;
        for lot in self.lots_of(need) {
            let is_there = self.units[lot] > 0 && self.at[lot] != but;
            if is_there && dearest.is_none_or(|other| self.value(other) < self.value(lot)) {
                dearest = Some(lot);
            }
        }
        dearest
    }

    fn lots_of(&self, need: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(need), |lot| {
            self.next.get(*lot).copied().filter(|next| *next != NONE).map(|next| next as usize)
        })
    }

    /// Moves units of a lot to another edge of its need. Gives the lot that holds them then.
    pub(super) fn shift(&mut self, lot: usize, units: u32, edge: u32) -> usize {
        let (from, to) = (self.resource_of(lot), self.resource[edge as usize] as usize);
        self.load[from] -= i64::from(units);
        self.load[to] += i64::from(units);
        if self.next.is_empty() {
            self.at[lot] = edge;
            return lot;
        }
        let need = self.need[lot] as usize;
        let there = self.lots_of(need).find(|other| self.units[*other] > 0 && self.at[*other] == edge);
        if let Some(other) = there {
            self.units[lot] -= units;
            self.units[other] += units;
            return other;
        }
        if units == self.units[lot] {
            self.at[lot] = edge;
            return lot;
        }
        self.units[lot] -= units;
        let empty = self.lots_of(need).find(|other| self.units[*other] == 0);
        let other = empty.unwrap_or_else(|| {
            let added = self.need.len();
            self.need.push(number(need));
            self.at.push(edge);
            self.units.push(0);
            self.next.push(self.next[need]);
            self.next[need] = number(added);
            added
        });
        self.units[other] = units;
        self.at[other] = edge;
        other
    }
}

impl<T: Cost> State<T> {
    /// Begins with the flows of a plan, which were checked, and with its prices, which may be any.
    pub(super) fn begin(&mut self, transport: &Transport<'_>, plan: &TransportPlan, scale: i128, most: i128) {
        for flow in &plan.flows {
            let Some(edge) = flow.edge.filter(|_| flow.units > 0) else { continue };
            let (need, resource) = (flow.need as usize, transport.resource[edge as usize]);
            let own = self.offsets[need]..self.offsets[need + 1];
            if let Some(edge) = own.into_iter().find(|edge| self.resource[*edge as usize] == resource) {
                self.shift(need, flow.units, edge);
            }
        }
        let resources = self.resources();
        let price = |limit: usize| plan.prices.get(limit).copied().unwrap_or_default();
        for resource in 0..resources {
            let mut group = transport.group_of.get(resource).copied().flatten();
            let mut own = price(resource);
            while let Some(at) = group {
                own = own.saturating_add(price(resources + at as usize));
                group = transport.groups[at as usize].within;
            }
            // No price above the widest difference brings anybody, so none above it is needed.
            self.price[resource] = T::of(own.saturating_mul(scale).clamp(0, most));
        }
    }
}

impl State<i128> {
    /// A plan that was checked. The price of a resource is its own and those of the groups that it is within.
    pub(super) fn of_plan(transport: &Transport<'_>, plan: &TransportPlan) -> State<i128> {
        let mut state = State::new(transport, 1);
        state.begin(transport, plan, 1, i128::MAX);
        state
    }
}

/// A place in an array. Arrays are not longer than 32 bits count: that was looked at before.
#[inline]
pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NONE)
}
