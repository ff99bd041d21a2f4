//! Limits that several resources share: what is over one of them leaves by the cheapest way there is.
//!
//! # Source
//! Shortest augmenting paths with potentials: Ahuja, Magnanti and Orlin, *Network Flows* (1993), chapter 9.7, begun with
//! the plan that knows no shared limits instead of with none.

#![expect(
    clippy::indexing_slicing,
    reason = "lots, edges and nodes were compared with the lengths of their arrays before the solver began"
)]
#![expect(clippy::arithmetic_side_effects, reason = "costs have 64 bits and potentials 128; units were counted")]

use super::super::transport::Transport;
use super::heap::Heap;
use super::state::{NONE, State, number};
use super::{TransportPlan, finish};

/// A tree of limits: resources, then the root, which is also where units stay outside, then groups.
pub(super) struct Tree<'a> {
    state: &'a mut State<i128>,
    /// What a node is within; the root for what is within nothing.
    parent: Vec<u32>,
    children: Vec<Vec<u32>>,
    /// The units that go through each node.
    through: Vec<i64>,
    capacity: Vec<i64>,
    /// The prices of a node and of all that it is within, together.
    potential: Vec<i128>,
    /// The lots at each resource and outside. A lot that left is dropped when it is met.
    holders: Vec<Vec<u32>>,
    paths: Paths,
}

/// The shortest ways from one node.
struct Paths {
    distance: Vec<i128>,
    by: Vec<Arc>,
    reached: Vec<u32>,
    queue: Heap<i128>,
}

/// How a path comes to a node.
#[derive(Debug, Clone, Copy)]
enum Arc {
    /// Units of a lot take another edge.
    Move { from: u32, lot: u32, edge: u32 },
    /// The node has room, so that nothing else must go: from this node to what it is within.
    Up(u32),
    /// Something within the node must go instead.
    Down(u32),
}

/// The cheapest plan within all limits, from the cheapest that knows none of groups.
///
/// Potentials grow by a difference of costs for each way that is sent, so they have 128 bits whatever costs have.
pub(super) fn repair(transport: &Transport<'_>, plan: &TransportPlan) -> TransportPlan {
    let mut state = State::of_plan(transport, plan);
    let prices = Tree::new(transport, &mut state).repair();
    finish(transport, &state, prices)
}

impl<'a> Tree<'a> {
    /// The plan of `state` must be the cheapest without groups, and its prices exact; or the cheapest with them, and
    /// each price that of a resource and of all that it is within. Then [`Tree::price`] must follow.
    pub(super) fn new(transport: &Transport<'_>, state: &'a mut State<i128>) -> Tree<'a> {
        let root = state.resources();
        let nodes = root + 1 + transport.groups.len();
        let node = |group: Option<u32>| group.map_or(number(root), |group| number(root + 1 + group as usize));
        let limit = |units: u64| i64::try_from(units).unwrap_or(i64::MAX);
        let mut parent: Vec<u32> = transport.group_of.iter().map(|group| node(*group)).collect();
        parent.resize(root, number(root));
        parent.push(NONE);
        parent.extend(transport.groups.iter().map(|group| node(group.within)));
        let mut capacity = state.capacity.clone();
        capacity.extend(transport.groups.iter().map(|group| limit(group.capacity)));
        let mut through = state.load.clone();
        through.resize(nodes, 0);
        let mut children = vec![Vec::new(); nodes];
        // A group is within an earlier one, so what is within a node is counted before the node is.
        for own in (root + 1..nodes).rev().chain(0..root) {
            children[parent[own] as usize].push(number(own));
        }
        for own in (0..root).chain((root + 1..nodes).rev()) {
            let up = parent[own] as usize;
            if up != root {
                through[up] += through[own];
            }
        }
        let mut potential = state.price.clone();
        potential.resize(nodes, 0);
        let mut holders = vec![Vec::new(); root + 1];
        for lot in (0..state.at.len()).filter(|lot| state.units[*lot] > 0) {
            holders[state.resource_of(lot)].push(number(lot));
        }
        let paths = Paths {
            distance: vec![i128::MAX; nodes],
            by: vec![Arc::Up(0); nodes],
            reached: Vec::new(),
            queue: Heap::new(),
        };
        Tree { state, parent, children, through, capacity, potential, holders, paths }
    }

    /// Sets the prices of groups, each with those of what it is within.
    pub(super) fn price(&mut self, groups: &[i128]) {
        let root = self.state.resources();
        for (group, price) in groups.iter().enumerate() {
            let node = root + 1 + group;
            self.potential[node] = *price + self.potential[self.parent[node] as usize];
        }
    }

    /// The resources and then the groups, as nodes.
    pub(super) fn limits(&self) -> impl Iterator<Item = usize> + use<> {
        let root = self.state.resources();
        (0..root).chain(root + 1..self.parent.len())
    }

    /// The node of what is within nothing, and of staying outside.
    pub(super) fn root(&self) -> usize {
        self.state.resources()
    }

    pub(super) fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.children[node].iter().map(|child| *child as usize)
    }

    /// The needs with units at a resource; some more than once.
    pub(super) fn holders(&self, resource: usize) -> impl Iterator<Item = u32> + '_ {
        self.holders[resource].iter().map(|lot| self.state.need[*lot as usize])
    }

    /// Where the edges of a need lead; outside is the root.
    pub(super) fn resources_of(&self, need: usize) -> impl Iterator<Item = usize> + '_ {
        let edges = self.state.offsets[need] as usize..self.state.offsets[need + 1] as usize;
        self.state.resource[edges].iter().map(|resource| *resource as usize)
    }

    pub(super) fn parent(&self, node: usize) -> usize {
        self.parent[node] as usize
    }

    /// The units that a node has left, and those that go through it.
    pub(super) fn room(&self, node: usize) -> (i64, i64) {
        (self.capacity[node] - self.through[node], self.through[node])
    }

    /// Until no node is over its limit. Gives the prices of the resources and then of the groups.
    fn repair(mut self) -> Vec<i128> {
        for node in self.limits() {
            while self.through[node] > self.capacity[node] {
                let target = self.parent[node] as usize;
                // There is always a way: every unit may stay outside.
                if !self.search(node, target) {
                    break;
                }
                self.send(node, target);
            }
        }
        self.prices()
    }

    /// What a node costs above what it is within. A node that nothing goes through may stand below that: nobody would
    /// come if it were raised to it.
    fn prices(mut self) -> Vec<i128> {
        let root = self.state.resources();
        for node in (root + 1..self.parent.len()).chain(0..root) {
            self.potential[node] = self.potential[node].max(self.potential[self.parent[node] as usize]);
        }
        let price = |node: usize| self.potential[node] - self.potential[self.parent[node] as usize];
        self.limits().map(price).collect()
    }

    /// Finds the shortest ways from a node, as far as the target is away, and changes potentials so that they cost
    /// nothing. Where there is no way, it changes nothing and says so.
    fn search(&mut self, source: usize, target: usize) -> bool {
        for node in std::mem::take(&mut self.paths.reached) {
            self.paths.distance[node as usize] = i128::MAX;
        }
        self.paths.queue.clear();
        self.reach(source, 0, Arc::Up(number(source)));
        let mut far = None;
        while let Some((distance, node)) = self.paths.queue.top() {
            let node = node as usize;
            self.paths.queue.pop();
            if distance > self.paths.distance[node] {
                continue;
            }
            if node == target {
                far = Some(distance);
                break;
            }
            self.leave(node, distance);
        }
        let Some(far) = far else { return false };
        for node in &self.paths.reached {
            let node = *node as usize;
            if self.paths.distance[node] < far {
                self.potential[node] += far - self.paths.distance[node];
            }
        }
        true
    }

    /// What the shortest way costs from one node to another; nothing if there is none.
    pub(super) fn way(&mut self, source: usize, target: usize) -> Option<i128> {
        self.search(source, target).then(|| self.potential[source] - self.potential[target])
    }

    fn reach(&mut self, node: usize, distance: i128, by: Arc) {
        let known = self.paths.distance[node];
        if distance < known {
            if known == i128::MAX {
                self.paths.reached.push(number(node));
            }
            self.paths.distance[node] = distance;
            self.paths.by[node] = by;
            self.paths.queue.push(distance, number(node));
        }
    }

    fn leave(&mut self, node: usize, distance: i128) {
        let root = self.state.resources();
        let own = distance - self.potential[node];
        if node != root && self.through[node] < self.capacity[node] {
            let up = self.parent[node] as usize;
            self.reach(up, own + self.potential[up], Arc::Up(number(node)));
        }
        if node >= root {
            let children = std::mem::take(&mut self.children[node]);
            for child in &children {
                let child = *child as usize;
                if self.through[child] > 0 {
                    self.reach(child, own + self.potential[child], Arc::Down(number(node)));
                }
            }
            self.children[node] = children;
        }
        if node > root {
            return;
        }
        let mut holders = std::mem::take(&mut self.holders[node]);
        holders.retain(|lot| self.state.units[*lot as usize] > 0 && self.state.resource_of(*lot as usize) == node);
        for lot in &holders {
            let (need, at) = (self.state.need[*lot as usize] as usize, self.state.at[*lot as usize]);
            let base = own - self.state.cost[at as usize];
            for edge in self.state.offsets[need]..self.state.offsets[need + 1] {
                let to = self.state.resource[edge as usize] as usize;
                if edge != at {
                    let distance = base + self.state.cost[edge as usize] + self.potential[to];
                    self.reach(to, distance, Arc::Move { from: number(node), lot: *lot, edge });
                }
            }
        }
        self.holders[node] = holders;
    }

    /// Sends as many units as are too many, and as the way can take.
    fn send(&mut self, source: usize, target: usize) {
        let mut units = self.through[source] - self.capacity[source];
        let mut way = Vec::new();
        let mut node = target;
        while node != source {
            let arc = self.paths.by[node];
            way.push((node, arc));
            let (from, most) = match arc {
                Arc::Move { from, lot, .. } => (from, i64::from(self.state.units[lot as usize])),
                Arc::Up(from) => (from, self.capacity[from as usize] - self.through[from as usize]),
                Arc::Down(from) => (from, self.through[node]),
            };
            units = units.min(most);
            node = from as usize;
        }
        for (node, arc) in way {
            match arc {
                Arc::Move { lot, edge, .. } => {
                    // Less than a lot has, so it fits.
                    let units = u32::try_from(units).unwrap_or(u32::MAX);
                    let moved = self.state.shift(lot as usize, units, edge);
                    self.holders[node].push(number(moved));
                }
                Arc::Up(from) => self.through[from as usize] += units,
                Arc::Down(_) => self.through[node] -= units,
            }
        }
        self.through[source] -= units;
    }
}
