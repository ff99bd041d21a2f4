//! What the simplex works on: needs with their edges, and limits.

#![expect(
    clippy::indexing_slicing,
    reason = "edges, needs and resources were compared with the lengths of their arrays before the solver began"
)]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "the type of costs was chosen so that sums of them fit; units and edges were counted"
)]

use super::super::transport::Transport;
use std::ops::{Add, AddAssign, Range, Sub};

/// The type of costs and prices: of 64 bits where all sums fit, else of 128.
pub(super) trait Cost: Copy + Ord + Default + Add<Output = Self> + AddAssign + Sub<Output = Self> {
    /// Only called with values that fit.
    fn of(value: i128) -> Self;
    /// How much more one cost is than another; only called where that fits.
    fn between(cost: i64, other: i64) -> Self;
    fn wide(self) -> i128;
}

impl Cost for i64 {
    fn of(value: i128) -> i64 {
        i64::try_from(value).unwrap_or(i64::MAX)
    }

    #[inline]
    fn between(cost: i64, other: i64) -> i64 {
        cost.wrapping_sub(other)
    }

    fn wide(self) -> i128 {
        i128::from(self)
    }
}

impl Cost for i128 {
    fn of(value: i128) -> i128 {
        value
    }

    #[inline]
    fn between(cost: i64, other: i64) -> i128 {
        i128::from(cost) - i128::from(other)
    }

    fn wide(self) -> i128 {
        self
    }
}

/// No edge, need or node.
pub(super) const NONE: u32 = u32::MAX;
/// More than all units together, and half of what is counted with.
pub(super) const PLENTY: i64 = i64::MAX >> 1;

/// Limits are resources, then the root, then groups. The root is where units stay outside, and what all others are
/// within.
#[derive(Debug)]
pub(super) struct Network<T> {
    /// Where the edges of each need begin. The last of each leads outside.
    offsets: Vec<u32>,
    pub(super) resource: Vec<u32>,
    /// Less what a unit outside costs, so never above 0.
    pub(super) cost: Vec<T>,
    pub(super) units: Vec<u32>,
    pub(super) capacity: Vec<i64>,
    /// What each limit is within.
    pub(super) within: Vec<u32>,
    /// The outermost limit of no units that each limit is, or is within, if edges to these are left out.
    pub(super) closed: Vec<u32>,
    pub(super) root: u32,
}

impl<T: Cost> Network<T> {
    /// Edges that nobody takes are left out: those that cost more than staying outside, those of needs without units, and
    /// of two to the same resource the dearer one.
    pub(super) fn new(transport: &Transport<'_>) -> Network<T> {
        let mut network = Network::without_edges(transport);
        network.add_edges(transport);
        network
    }

    /// Besides, without the edges to limits of no units.
    pub(super) fn open(transport: &Transport<'_>) -> Network<T> {
        let mut network = Network::without_edges(transport);
        for limit in network.downwards() {
            let above = network.closed[network.within[limit] as usize];
            let own = if network.capacity[limit] == 0 { number(limit) } else { NONE };
            network.closed[limit] = if above == NONE { own } else { above };
        }
        network.add_edges(transport);
        network
    }

    fn without_edges(transport: &Transport<'_>) -> Network<T> {
        let (needs, resources) = (transport.outside.len(), transport.capacity.len());
        let root = number(resources);
        let node = |group: Option<u32>| group.map_or(root, |group| root + 1 + group);
        let limit = |units: u64| i64::try_from(units).unwrap_or(PLENTY).min(PLENTY);
        let mut capacity: Vec<i64> = transport.capacity.iter().map(|units| limit(*units)).collect();
        capacity.push(PLENTY);
        capacity.extend(transport.groups.iter().map(|group| limit(group.capacity)));
        let mut within: Vec<u32> = transport.group_of.iter().map(|group| node(*group)).collect();
        within.resize(resources, root);
        within.push(NONE);
        within.extend(transport.groups.iter().map(|group| node(group.within)));
        Network {
            offsets: Vec::with_capacity(needs + 1),
            resource: Vec::with_capacity(transport.resource.len() + needs),
            cost: Vec::with_capacity(transport.resource.len() + needs),
            units: (0..needs).map(|need| transport.quantity_of(need)).collect(),
            closed: vec![NONE; capacity.len()],
            capacity,
            within,
            root,
        }
    }

    fn add_edges(&mut self, transport: &Transport<'_>) {
        // Where the edge of this need to each resource stands, if it is not before the need's first.
        let mut seen = vec![0; transport.capacity.len()];
        let is_open = self.closed.iter().all(|limit| *limit == NONE);
        for need in 0..self.needs() {
            if !is_open || !self.add_all(transport, need) {
                self.add(transport, need, &mut seen);
            }
        }
        self.offsets.push(number(self.resource.len()));
    }

    /// Adds the edges of a need, if none is left out: which shows quickest where they stand in the order of resources.
    fn add_all(&mut self, transport: &Transport<'_>, need: usize) -> bool {
        let outside = transport.outside[need];
        let edges = transport.offsets[need] as usize..transport.offsets[need + 1] as usize;
        let (resources, costs) = (&transport.resource[edges.clone()], &transport.cost[edges]);
        let is_dear = costs.iter().fold(false, |any, cost| any | (*cost > outside));
        let is_sorted = resources.is_sorted_by(|one, other| one < other);
        if is_dear || !is_sorted || self.units[need] == 0 {
            return false;
        }
        self.offsets.push(number(self.resource.len()));
        self.resource.extend_from_slice(resources);
        self.resource.push(self.root);
        self.cost.extend(costs.iter().map(|cost| T::between(*cost, outside)));
        self.cost.push(T::default());
        true
    }

    fn add(&mut self, transport: &Transport<'_>, need: usize, seen: &mut [usize]) {
        let first = self.resource.len();
        self.offsets.push(number(first));
        let outside = transport.outside[need];
        let edges = transport.offsets[need] as usize..transport.offsets[need + 1] as usize;
        for edge in edges.filter(|_| self.units[need] > 0) {
            let resource = transport.resource[edge];
            if transport.cost[edge] > outside || self.closed[resource as usize] != NONE {
                continue;
            }
            let cost = T::between(transport.cost[edge], outside);
            let before = seen[resource as usize];
            if before >= first && self.resource.get(before) == Some(&resource) {
                self.cost[before] = self.cost[before].min(cost);
                continue;
            }
            seen[resource as usize] = self.resource.len();
            self.resource.push(resource);
            self.cost.push(cost);
        }
        self.resource.push(self.root);
        self.cost.push(T::default());
    }

    pub(super) fn needs(&self) -> usize {
        self.units.len()
    }

    pub(super) fn limits(&self) -> usize {
        self.capacity.len()
    }

    /// All limits but the root, each after what it is within.
    pub(super) fn downwards(&self) -> impl Iterator<Item = usize> + use<T> {
        let root = self.root as usize;
        (root + 1..self.capacity.len()).chain(0..root)
    }

    /// A limit and what it is within, without the root.
    pub(super) fn upwards(&self, limit: u32) -> impl Iterator<Item = usize> + '_ {
        let is_own = |limit: &u32| *limit != self.root;
        std::iter::successors(Some(limit).filter(is_own), move |limit| {
            Some(self.within[*limit as usize]).filter(is_own)
        })
        .map(|limit| limit as usize)
    }

    /// The edges of a need; the last leads outside.
    #[inline]
    pub(super) fn edges(&self, need: usize) -> Range<usize> {
        self.offsets[need] as usize..self.offsets[need + 1] as usize
    }

    /// The edge of each need that leads outside.
    pub(super) fn outside(&self) -> Vec<u32> {
        self.offsets.iter().skip(1).map(|end| end - 1).collect()
    }

    /// The edges of a need by their numbers in the arrays, if none was left out.
    #[inline]
    pub(super) fn first_of_all(&self, transport: &Transport<'_>, need: usize) -> Option<u32> {
        let (own, given) = (self.edges(need), transport.offsets[need]..transport.offsets[need + 1]);
        (own.len() == given.len() + 1).then_some(given.start)
    }

    /// The edge from a need to a resource.
    pub(super) fn edge_to(&self, need: usize, resource: u32) -> Option<u32> {
        self.edges(need).find(|edge| self.resource[*edge] == resource).map(number)
    }
}

/// A place in an array. Arrays are not longer than 32 bits count: that was looked at before.
#[inline]
pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NONE)
}

/// Numbers by what they belong to: a list for each owner, one behind another.
#[derive(Debug, Default)]
pub(super) struct Lists {
    from: Vec<u32>,
    numbers: Vec<u32>,
}

impl Lists {
    /// The owner of 0, of 1 and so on; `NONE` for what belongs to nothing.
    pub(super) fn new(owners: usize, of: impl Iterator<Item = u32> + Clone) -> Lists {
        let mut from = vec![0_u32; owners + 1];
        for owner in of.clone().filter(|owner| *owner != NONE) {
            from[owner as usize + 1] += 1;
        }
        for owner in 0..owners {
            from[owner + 1] += from[owner];
        }
        let mut place = from.clone();
        let mut numbers = vec![0; from[owners] as usize];
        for (own, owner) in of.enumerate().filter(|(_, owner)| *owner != NONE) {
            let to = &mut place[owner as usize];
            numbers[*to as usize] = number(own);
            *to += 1;
        }
        Lists { from, numbers }
    }

    pub(super) fn of(&self, owner: u32) -> &[u32] {
        let owner = owner as usize;
        &self.numbers[self.from[owner] as usize..self.from[owner + 1] as usize]
    }
}
