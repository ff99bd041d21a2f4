//! The first tree over the limits, for units that stand somewhere.
//!
//! What has room hangs by its slack. A full resource hangs by a need that stands there and has another edge into the
//! tree; a full group hangs below what is within it.

#![expect(
    clippy::indexing_slicing,
    reason = "edges, needs and limits are those of the network, whose arrays were compared before the solver began"
)]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "the type of costs was chosen so that sums of them fit; units and edges were counted"
)]

use super::basis::{Basis, Room};
use super::network::{Cost, Lists, NONE, Network, number};
use super::start::Start;

/// How often nothing but a resource that hangs at other prices makes more of the others hang at these prices, before all
/// do so.
pub(super) const TRIES: u32 = 8;

struct Growth<'a, 'b, T> {
    basis: Basis<'a, T>,
    through: &'b [i64],
    price: &'b [T],
    /// The edge of each need, and the needs at each resource.
    at: &'b [u32],
    holders: Lists,
    /// What is within each limit.
    members: Lists,
}

/// A tree with many arcs that cost nothing at the prices of the start. Without `tries`, it is made by what comes next.
pub(super) fn tree<'a, T: Cost>(network: &'a Network<T>, start: &Start<'_, T>, tries: u32) -> Basis<'a, T> {
    let resources_at = start.at.iter().map(|at| network.resource[*at as usize]);
    let mut growth = Growth {
        basis: Basis::new(network, start.at.clone()),
        through: &start.through,
        price: &start.price,
        at: &start.at,
        holders: Lists::new(network.limits(), resources_at),
        members: Lists::new(network.limits(), network.within.iter().copied()),
    };
    growth.join(network.root);
    growth.connect_all(tries);
    // What is left are full groups, and what is within limits of no units.
    for group in (network.root + 1..number(network.limits())).rev() {
        growth.hang_anywhere(group);
    }
    growth.basis.price_all();
    growth.basis
}

impl<T: Cost> Growth<'_, '_, T> {
    fn connect_all(&mut self, tries: u32) {
        let is_open = |growth: &Self, own: u32| growth.basis.network.closed[own as usize] == NONE;
        let root = self.basis.network.root;
        let mut rest: Vec<u32> = (0..root).filter(|own| is_open(self, *own)).collect();
        let mut tried = 0;
        while !rest.is_empty() {
            let before = rest.len();
            rest.retain(|own| !self.basis.is_in(*own) && !self.connect(*own, tried >= tries));
            // The tree may have grown from the other end.
            rest.reverse();
            if rest.len() == before {
                tried += 1;
                if let Some(own) = rest.pop() {
                    self.connect(own, true);
                }
            }
        }
    }

    fn has_slack(&self, limit: u32) -> bool {
        self.through[limit as usize] < self.basis.network.capacity[limit as usize]
    }

    /// A limit is in the tree, and brings what is within it and has room. If it has room itself or costs the same, what
    /// it is within comes too.
    fn join(&mut self, limit: u32) {
        let mut waiting = vec![limit];
        while let Some(own) = waiting.pop() {
            for place in 0..self.members.of(own).len() {
                let member = self.members.of(own)[place];
                if !self.basis.is_in(member) && self.has_slack(member) {
                    let room = self.slack(member);
                    self.basis.grow(member, own, member, room);
                    waiting.push(member);
                }
            }
            if own == self.basis.network.root {
                continue;
            }
            let above = self.basis.network.within[own as usize];
            let costs_same = self.price[own as usize] == self.price[above as usize];
            if !self.basis.is_in(above) && (self.has_slack(own) || costs_same) {
                self.hang(above, own);
                waiting.push(above);
            }
        }
    }

    fn slack(&self, limit: u32) -> Room {
        let down = self.through[limit as usize];
        Room { up: self.basis.network.capacity[limit as usize] - down, down }
    }

    /// A group hangs below what is within it.
    fn hang(&mut self, group: u32, member: u32) {
        let Room { up, down } = self.slack(member);
        self.basis.grow(group, member, member, Room { up: down, down: up });
        self.basis.is_full[member as usize] = false;
        self.basis.is_full[group as usize] = true;
    }

    fn hang_anywhere(&mut self, group: u32) {
        let is_in = |own: &u32| self.basis.is_in(*own) && self.through[*own as usize] > 0;
        let member = self.members.of(group).iter().copied().find(is_in);
        if let Some(member) = member.filter(|_| !self.basis.is_in(group)) {
            self.hang(group, member);
            self.join(group);
        }
    }

    /// A resource comes by a need that stands there: at the same price, or, if it may cost `any`, by the cheapest.
    fn connect(&mut self, resource: u32, any: bool) -> bool {
        let network = self.basis.network;
        let mut best: Option<(T, u32, u32)> = None;
        for need in self.holders.of(resource).iter().copied() {
            let at = self.at[need as usize] as usize;
            let value = network.cost[at] + self.price[resource as usize];
            for edge in network.edges(need as usize) {
                let to = network.resource[edge];
                if to == resource || !self.basis.is_in(to) {
                    continue;
                }
                let more = network.cost[edge] + self.price[to as usize] - value;
                let is_better = best.is_none_or(|(least, ..)| more < least);
                if (any && is_better) || (!any && more == T::default()) {
                    best = Some((more, need, number(edge)));
                }
            }
            if !any && best.is_some() {
                break;
            }
        }
        if let Some((_, need, edge)) = best {
            self.basis.connect(need, edge);
            self.join(resource);
        }
        best.is_some()
    }
}
