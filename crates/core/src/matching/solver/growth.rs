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

struct Growth<'a, 'b, T> {
    basis: Basis<'a, T>,
    through: &'b [i64],
    price: &'b [T],
    /// The edge of each need, and the needs at each resource.
    at: &'b [u32],
    holders: Lists,
    /// What is within each limit.
    members: Lists,
    /// Needs at full resources with edges that cost them the same, and these by where they lead.
    same: Vec<(u32, u32)>,
    same_to: Lists,
}

/// A tree. If the prices are to be kept, its arcs cost nothing at them wherever that can be.
pub(super) fn tree<'a, T: Cost>(network: &'a Network<T>, start: &Start<'_, T>, keeps_prices: bool) -> Basis<'a, T> {
    let limits = network.limits();
    let same = if keeps_prices { costs_same(network, start) } else { Vec::new() };
    let resource_of = |edge: &u32| network.resource[*edge as usize];
    let mut growth = Growth {
        basis: Basis::new(network, start.at.clone()),
        through: &start.through,
        price: &start.price,
        at: &start.at,
        holders: Lists::new(limits, start.at.iter().map(resource_of)),
        members: Lists::new(limits, network.within.iter().copied()),
        same_to: Lists::new(limits, same.iter().map(|(_, edge)| resource_of(edge))),
        same,
    };
    growth.join(network.root);
    for resource in (0..network.root).filter(|own| network.closed[*own as usize] == NONE) {
        growth.connect(resource);
    }
    // What is left are full groups, and what is within limits of no units.
    for group in (network.root + 1..number(limits)).rev() {
        growth.hang_anywhere(group);
    }
    growth.basis.price_all();
    growth.basis
}

/// The needs at full resources and their edges to others that cost them the same.
fn costs_same<T: Cost>(network: &Network<T>, start: &Start<'_, T>) -> Vec<(u32, u32)> {
    let mut same = Vec::new();
    for (need, at) in start.at.iter().enumerate() {
        let resource = network.resource[*at as usize] as usize;
        if start.through[resource] < network.capacity[resource] {
            continue;
        }
        let value = network.cost[*at as usize] + start.price[resource];
        let edges = network.edges(need);
        let all = network.cost[edges.clone()].iter().zip(&network.resource[edges.clone()]);
        for (edge, (cost, to)) in edges.zip(all) {
            let to = *to as usize;
            if *cost + start.price[to] == value && to != resource {
                same.push((number(need), number(edge)));
            }
        }
    }
    same
}

impl<T: Cost> Growth<'_, '_, T> {
    fn has_slack(&self, limit: u32) -> bool {
        self.through[limit as usize] < self.basis.network.capacity[limit as usize]
    }

    /// A limit is in the tree, and brings what costs the same: the group that it is within, and full resources.
    fn join(&mut self, limit: u32) {
        let network = self.basis.network;
        let mut waiting = Vec::new();
        self.close(limit, &mut waiting);
        while let Some(own) = waiting.pop() {
            let above = network.within[own as usize];
            let costs_same = self.price.get(above as usize) == self.price.get(own as usize);
            if costs_same && !self.basis.is_in(above) {
                self.hang(above, own);
                self.close(above, &mut waiting);
            }
            for place in 0..self.same_to.of(own).len() {
                let (need, edge) = self.same[self.same_to.of(own)[place] as usize];
                let resource = network.resource[self.at[need as usize] as usize];
                if !self.basis.is_in(resource) {
                    self.basis.connect(need, edge);
                    waiting.push(resource);
                }
            }
        }
    }

    /// A limit is in the tree, and brings what has to hang by its slack: what is within it and has room, and, if it has
    /// room itself, what it is within. So whatever has room is in the tree as soon as what it is within.
    fn close(&mut self, limit: u32, joined: &mut Vec<u32>) {
        let mut waiting = vec![limit];
        let mut own = limit;
        while own != self.basis.network.root && self.has_slack(own) {
            let above = self.basis.network.within[own as usize];
            if self.basis.is_in(above) {
                break;
            }
            self.hang(above, own);
            waiting.push(above);
            own = above;
        }
        while let Some(own) = waiting.pop() {
            joined.push(own);
            for place in 0..self.members.of(own).len() {
                let member = self.members.of(own)[place];
                if !self.basis.is_in(member) && self.has_slack(member) {
                    let room = self.slack(member);
                    self.basis.grow(member, own, member, room);
                    waiting.push(member);
                }
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

    /// A resource that is not in the tree comes by the need that goes from it into the tree for the least.
    fn connect(&mut self, resource: u32) {
        if self.basis.is_in(resource) {
            return;
        }
        let network = self.basis.network;
        let mut best: Option<(T, u32, u32)> = None;
        for need in self.holders.of(resource) {
            let cost = network.cost[self.at[*need as usize] as usize];
            for edge in network.edges(*need as usize) {
                let to = network.resource[edge];
                let more = network.cost[edge] + self.price[to as usize] - cost;
                if best.is_none_or(|(least, ..)| more < least) && to != resource && self.basis.is_in(to) {
                    best = Some((more, *need, number(edge)));
                }
            }
        }
        if let Some((_, need, edge)) = best {
            self.basis.connect(need, edge);
            self.join(resource);
        }
    }
}
