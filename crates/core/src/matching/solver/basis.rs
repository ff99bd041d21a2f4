//! A strongly feasible basis: a spanning tree of the limits and of the few needs that connect them.
//!
//! A need with one basic edge is a leaf: all its units stand there, and the tree does not hold it. A need with more is a
//! connector and has a node. From every node a unit more can go up to the root along the tree; the choice of what leaves
//! keeps this, and so nothing is done in circles.

#![expect(
    clippy::indexing_slicing,
    reason = "nodes, edges and needs are those of the network, whose arrays were compared before the solver began"
)]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "the type of costs was chosen so that sums of them fit; units and edges were counted"
)]

use super::network::{Cost, NONE, Network, PLENTY, number};

/// A limit or a connector. Half a line of the cache: what a walk up or down the tree reads.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Node {
    parent: u32,
    depth: u32,
    /// The first child, and the next one of the same parent.
    first: u32,
    next: u32,
    room: Room,
}

/// How many units more can go up to the parent, and how many down from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) up: i64,
    pub(super) down: i64,
}

impl Room {
    fn turned(self) -> Room {
        Room { up: self.down, down: self.up }
    }
}

/// How a node hangs below its parent.
#[derive(Debug, Clone, Copy)]
struct Link {
    /// The child of the same parent before it.
    before: u32,
    /// The edge, or the limit whose slack it is.
    arc: u32,
}

#[derive(Debug)]
pub(super) struct Basis<'a, T> {
    pub(super) network: &'a Network<T>,
    nodes: Vec<Node>,
    links: Vec<Link>,
    /// What a unit costs from each limit to the root.
    pub(super) price: Vec<T>,
    /// The edge of each leaf, and of each connector the one to its parent.
    at: Vec<u32>,
    /// The node of each need that is a connector.
    node_of: Vec<u32>,
    /// The need of each connector, by node.
    need_of: Vec<u32>,
    free: Vec<u32>,
    /// Whether the slack of a limit is outside the basis. Then the limit is full: what has room keeps its slack.
    pub(super) is_full: Vec<bool>,
    /// Nodes from here on are connectors.
    connectors: u32,
}

/// Units that go round a cycle, and what leaves the basis.
struct Cycle {
    top: u32,
    units: i64,
    /// Nothing if the need that moves was a leaf and is one again.
    out: u32,
    /// Whether what leaves is on the side where units go down.
    is_down: bool,
}

/// An arc that enters: units go along it from one node to another.
struct Entering<T> {
    from: u32,
    to: u32,
    arc: u32,
    /// The most that it can take.
    room: i64,
    /// What a unit saves.
    gain: T,
}

impl<'a, T: Cost> Basis<'a, T> {
    /// The root alone. All units of each need stand at an edge.
    pub(super) fn new(network: &'a Network<T>, at: Vec<u32>) -> Basis<'a, T> {
        let limits = network.limits();
        // Each connector has something below it that nothing else has; one more comes before another goes.
        let most = 2 * limits + 1;
        let room = Room { up: 0, down: 0 };
        Basis {
            network,
            nodes: vec![Node { parent: NONE, depth: 0, first: NONE, next: NONE, room }; most],
            links: vec![Link { before: NONE, arc: NONE }; most],
            price: vec![T::default(); limits],
            node_of: vec![NONE; network.needs()],
            need_of: vec![NONE; limits + 1],
            free: (limits..most).rev().map(number).collect(),
            is_full: vec![false; limits],
            connectors: number(limits),
            at,
        }
    }

    /// A new leaf of the tree.
    pub(super) fn grow(&mut self, node: u32, parent: u32, arc: u32, room: Room) {
        self.attach(node, parent, arc);
        self.nodes[node as usize].room = room;
        self.nodes[node as usize].depth = self.nodes[parent as usize].depth + 1;
    }

    /// A need that is a leaf at a full resource connects it to where another of its edges leads.
    pub(super) fn connect(&mut self, need: u32, edge: u32) {
        let at = std::mem::replace(&mut self.at[need as usize], edge);
        let resource = self.network.resource[at as usize];
        let units = i64::from(self.network.units[need as usize]);
        if let Some(node) = self.connector(need) {
            self.grow(node, self.network.resource[edge as usize], edge, Room { up: PLENTY, down: 0 });
            self.grow(resource, node, at, Room { up: units, down: PLENTY - units });
            self.is_full[resource as usize] = true;
        }
    }

    pub(super) fn is_in(&self, limit: u32) -> bool {
        self.nodes[limit as usize].parent != NONE || limit == self.network.root
    }

    /// What a unit of the need costs where it stands.
    #[inline]
    pub(super) fn value(&self, need: usize) -> T {
        let edge = self.at[need] as usize;
        self.network.cost[edge] + self.price[self.network.resource[edge] as usize]
    }

    /// The edges at which a need has units, and how many.
    pub(super) fn flows(&self, need: usize) -> impl Iterator<Item = (u32, i64)> + '_ {
        let node = self.nodes.get(self.node_of[need] as usize);
        let own = node.map_or(i64::from(self.network.units[need]), |node| node.room.down);
        let is_one = |child: &u32| *child != NONE;
        let first = node.map(|node| node.first).filter(is_one);
        let next = move |child: &u32| Some(self.nodes[*child as usize].next).filter(is_one);
        let children = std::iter::successors(first, next)
            .map(|child| (self.links[child as usize].arc, self.nodes[child as usize].room.up));
        std::iter::once((self.at[need], own)).chain(children).filter(|(_, units)| *units > 0)
    }

    /// All prices anew, from the tree.
    pub(super) fn price_all(&mut self) {
        let mut waiting = vec![self.network.root];
        while let Some(node) = waiting.pop() {
            let mut child = self.nodes[node as usize].first;
            while child != NONE {
                if child < self.connectors {
                    self.price[child as usize] = match node.checked_sub(self.connectors) {
                        None => self.price[node as usize],
                        Some(connector) => {
                            let value = self.value(self.need_of[connector as usize] as usize);
                            value - self.network.cost[self.links[child as usize].arc as usize]
                        }
                    };
                }
                waiting.push(child);
                child = self.nodes[child as usize].next;
            }
        }
    }

    /// Brings an edge of a need into the basis.
    pub(super) fn enter_edge(&mut self, need: u32, edge: u32, gain: T) {
        let to = self.network.resource[edge as usize];
        let at = self.at[need as usize];
        let units = i64::from(self.network.units[need as usize]);
        let node = self.node_of[need as usize];
        let is_leaf = node == NONE;
        let (mut from, most) = if is_leaf { (self.network.resource[at as usize], units) } else { (node, PLENTY) };
        let cycle = self.cycle(from, to, most);
        self.push(from, to, &cycle);
        if cycle.out == NONE {
            self.at[need as usize] = edge;
            return;
        }
        if is_leaf && let Some(node) = self.connector(need) {
            let left = units - cycle.units;
            self.grow(node, from, at, Room { up: PLENTY - left, down: left });
            from = node;
        }
        self.exchange(&Entering { from, to, arc: edge, room: PLENTY, gain }, &cycle);
    }

    /// Brings the slack of a full limit into the basis.
    pub(super) fn enter_slack(&mut self, limit: u32, gain: T) {
        let (from, room) = (self.network.within[limit as usize], self.network.capacity[limit as usize]);
        let cycle = self.cycle(from, limit, PLENTY);
        self.push(from, limit, &cycle);
        self.is_full[limit as usize] = false;
        self.exchange(&Entering { from, to: limit, arc: limit, room, gain }, &cycle);
    }

    /// Units come to `to`, go up to the top, and down to `from`. Of all that let the fewest units pass, the last one
    /// leaves, counted from the top round the cycle.
    fn cycle(&self, from: u32, to: u32, most: i64) -> Cycle {
        let (mut left, mut right) = (from, to);
        let (mut down, mut out_down) = (most, NONE);
        let (mut up, mut out_up) = (PLENTY, NONE);
        while left != right {
            let (below, above) = (&self.nodes[left as usize], &self.nodes[right as usize]);
            if below.depth >= above.depth {
                if below.room.down < down {
                    (down, out_down) = (below.room.down, left);
                }
                left = below.parent;
            } else {
                if above.room.up <= up {
                    (up, out_up) = (above.room.up, right);
                }
                right = above.parent;
            }
        }
        if up <= down {
            Cycle { top: left, units: up, out: out_up, is_down: false }
        } else {
            Cycle { top: left, units: down, out: out_down, is_down: true }
        }
    }

    fn push(&mut self, from: u32, to: u32, cycle: &Cycle) {
        if cycle.units == 0 {
            return;
        }
        for (start, units) in [(from, -cycle.units), (to, cycle.units)] {
            let mut node = start;
            while node != cycle.top {
                let own = &mut self.nodes[node as usize];
                own.room.up -= units;
                own.room.down += units;
                node = own.parent;
            }
        }
    }

    /// What leaves cuts a part off the tree, and what enters hangs it up again by another of its nodes.
    fn exchange(&mut self, entering: &Entering<T>, cycle: &Cycle) {
        let out = cycle.out;
        let above = self.nodes[out as usize].parent;
        if out < self.connectors && above < self.connectors {
            let slack = self.links[out as usize].arc;
            self.is_full[slack as usize] = true;
        }
        let room = Room { up: entering.room - cycle.units, down: cycle.units };
        let (top, mut parent, mut room, more) = if cycle.is_down {
            (entering.from, entering.to, room, T::default() - entering.gain)
        } else {
            (entering.to, entering.from, room.turned(), entering.gain)
        };
        let (mut node, mut arc) = (top, entering.arc);
        loop {
            let old = self.nodes[node as usize];
            let old_arc = self.links[node as usize].arc;
            self.detach(node);
            self.attach(node, parent, arc);
            self.nodes[node as usize].room = room;
            if let Some(connector) = node.checked_sub(self.connectors) {
                self.at[self.need_of[connector as usize] as usize] = arc;
            }
            if node == out {
                break;
            }
            (parent, arc, room, node) = (node, old_arc, old.room.turned(), old.parent);
        }
        self.release(above);
        if out != top {
            self.release(out);
        }
        self.reprice(top, more);
    }

    /// A node for a need that becomes a connector.
    fn connector(&mut self, need: u32) -> Option<u32> {
        let node = self.free.pop()?;
        self.node_of[need as usize] = node;
        self.need_of[(node - self.connectors) as usize] = need;
        self.nodes[node as usize].first = NONE;
        Some(node)
    }

    /// A connector without a child is a leaf again.
    fn release(&mut self, node: u32) {
        if let Some(connector) = node.checked_sub(self.connectors)
            && self.nodes[node as usize].first == NONE
        {
            self.detach(node);
            self.node_of[self.need_of[connector as usize] as usize] = NONE;
            self.free.push(node);
        }
    }

    fn attach(&mut self, node: u32, parent: u32, arc: u32) {
        let next = std::mem::replace(&mut self.nodes[parent as usize].first, node);
        if let Some(next) = self.links.get_mut(next as usize) {
            next.before = node;
        }
        self.links[node as usize] = Link { before: NONE, arc };
        let own = &mut self.nodes[node as usize];
        (own.parent, own.next) = (parent, next);
    }

    fn detach(&mut self, node: u32) {
        let Node { parent, next, .. } = self.nodes[node as usize];
        let before = self.links[node as usize].before;
        if before == NONE {
            self.nodes[parent as usize].first = next;
        } else {
            self.nodes[before as usize].next = next;
        }
        if let Some(next) = self.links.get_mut(next as usize) {
            next.before = before;
        }
    }

    /// All that is below a node costs more by as much, and may be deeper or less deep.
    fn reprice(&mut self, top: u32, more: T) {
        let above = self.nodes[top as usize].parent;
        let (mut node, mut depth) = (top, self.nodes[above as usize].depth + 1);
        loop {
            if let Some(price) = self.price.get_mut(node as usize) {
                *price += more;
            }
            let own = &mut self.nodes[node as usize];
            own.depth = depth;
            if own.first != NONE {
                (node, depth) = (own.first, depth + 1);
                continue;
            }
            let (mut next, mut parent) = (own.next, own.parent);
            while node != top && next == NONE {
                let own = &self.nodes[parent as usize];
                (node, next, parent, depth) = (parent, own.next, own.parent, depth - 1);
            }
            if node == top {
                return;
            }
            node = next;
        }
    }
}
