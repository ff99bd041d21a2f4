//! The residual network of a cheapest plan: what can move where, and the shortest ways between limits.
//!
//! # Source
//! Shortest paths with potentials: Ahuja, Magnanti and Orlin, *Network Flows* (1993), chapter 9.7.

#![expect(
    clippy::indexing_slicing,
    reason = "flows, edges and limits were compared with the lengths of their arrays when the plan was checked"
)]
#![expect(clippy::arithmetic_side_effects, reason = "costs have 64 bits and potentials 128; units were counted")]

use super::super::transport::Transport;
use super::TransportPlan;
use super::heap::Heap;
use super::network::{Lists, Network, number};

/// Limits with what goes through them and who stands where.
#[derive(Debug)]
pub(super) struct Residual {
    network: Network<i128>,
    members: Lists,
    /// The units that go through each limit.
    through: Vec<i64>,
    /// The prices of a limit and of all that it is within, together.
    potential: Vec<i128>,
    /// Need and edge of each flow, and the flows at each resource and outside.
    stands: Vec<(u32, u32)>,
    holders: Lists,
    paths: Paths,
}

/// The shortest ways from one limit.
#[derive(Debug)]
struct Paths {
    distance: Vec<i128>,
    reached: Vec<u32>,
    queue: Heap<i128>,
}

impl Residual {
    /// The plan was checked.
    pub(super) fn new(transport: &Transport<'_>, plan: &TransportPlan) -> Residual {
        let network = Network::<i128>::new(transport);
        let limits = network.limits();
        let mut through = vec![0; limits];
        let mut stands = Vec::with_capacity(plan.flows.len());
        for flow in &plan.flows {
            let need = flow.need as usize;
            let resource = flow.edge.map_or(network.root, |edge| transport.resource[edge as usize]);
            network.upwards(resource).for_each(|limit| through[limit] += i64::from(flow.units));
            // A cheapest plan takes no edge that the network leaves out, but for one that costs the same.
            if let Some(edge) = network.edge_to(need, resource) {
                stands.push((flow.need, edge));
            }
        }
        let mut potential = vec![0; limits];
        for limit in network.downwards() {
            let place = if limit > network.root as usize { limit - 1 } else { limit };
            potential[limit] = plan.prices[place] + potential[network.within[limit] as usize];
        }
        let at = stands.iter().map(|(_, edge)| network.resource[*edge as usize]);
        let holders = Lists::new(limits, at);
        let members = Lists::new(limits, network.within.iter().copied());
        let paths = Paths { distance: vec![i128::MAX; limits], reached: Vec::new(), queue: Heap::new() };
        Residual { network, members, through, potential, stands, holders, paths }
    }

    /// The resources and then the groups.
    pub(super) fn limits(&self) -> impl Iterator<Item = usize> + use<> {
        let root = self.network.root as usize;
        (0..root).chain(root + 1..self.through.len())
    }

    /// What is within nothing, and staying outside.
    pub(super) fn root(&self) -> usize {
        self.network.root as usize
    }

    pub(super) fn members(&self, limit: usize) -> impl Iterator<Item = usize> + '_ {
        self.members.of(number(limit)).iter().map(|member| *member as usize)
    }

    /// The needs with units at a resource.
    pub(super) fn holders(&self, resource: usize) -> impl Iterator<Item = u32> + '_ {
        self.holders.of(number(resource)).iter().map(|flow| self.stands[*flow as usize].0)
    }

    /// Where the edges of a need lead; outside is the root.
    pub(super) fn resources_of(&self, need: usize) -> impl Iterator<Item = usize> + '_ {
        self.network.resource[self.network.edges(need)].iter().map(|resource| *resource as usize)
    }

    pub(super) fn within(&self, limit: usize) -> usize {
        self.network.within[limit] as usize
    }

    /// The units that a limit has left, and those that go through it.
    pub(super) fn room(&self, limit: usize) -> (i64, i64) {
        (self.network.capacity[limit] - self.through[limit], self.through[limit])
    }

    /// What the shortest way costs from one limit to another; nothing if there is none.
    pub(super) fn way(&mut self, source: usize, target: usize) -> Option<i128> {
        self.search(source, target).then(|| self.potential[source] - self.potential[target])
    }

    /// Finds the shortest ways from a limit, as far as the target is away, and changes potentials so that they cost
    /// nothing. Where there is no way, it changes nothing and says so.
    fn search(&mut self, source: usize, target: usize) -> bool {
        for limit in std::mem::take(&mut self.paths.reached) {
            self.paths.distance[limit as usize] = i128::MAX;
        }
        self.paths.queue.clear();
        self.paths.reach(source, 0);
        let mut far = None;
        while let Some((distance, limit)) = self.paths.queue.top() {
            let limit = limit as usize;
            self.paths.queue.pop();
            if distance > self.paths.distance[limit] {
                continue;
            }
            if limit == target {
                far = Some(distance);
                break;
            }
            self.leave(limit, distance);
        }
        let Some(far) = far else { return false };
        for limit in &self.paths.reached {
            let limit = *limit as usize;
            if self.paths.distance[limit] < far {
                self.potential[limit] += far - self.paths.distance[limit];
            }
        }
        true
    }

    fn leave(&mut self, limit: usize, distance: i128) {
        let root = self.root();
        let own = distance - self.potential[limit];
        if limit != root && self.room(limit).0 > 0 {
            let above = self.within(limit);
            self.paths.reach(above, own + self.potential[above]);
        }
        for member in self.members.of(number(limit)) {
            let member = *member as usize;
            if self.through[member] > 0 {
                self.paths.reach(member, own + self.potential[member]);
            }
        }
        for flow in self.holders.of(number(limit)) {
            let (need, at) = self.stands[*flow as usize];
            let base = own - self.network.cost[at as usize];
            for edge in self.network.edges(need as usize).filter(|edge| *edge != at as usize) {
                let to = self.network.resource[edge] as usize;
                self.paths.reach(to, base + self.network.cost[edge] + self.potential[to]);
            }
        }
    }
}

impl Paths {
    fn reach(&mut self, limit: usize, distance: i128) {
        let known = self.distance[limit];
        if distance < known {
            if known == i128::MAX {
                self.reached.push(number(limit));
            }
            self.distance[limit] = distance;
            self.queue.push(distance, number(limit));
        }
    }
}
