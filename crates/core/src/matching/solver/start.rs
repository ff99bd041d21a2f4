//! Where units stand before the first step: where a plan has them, or where a greedy choice does.

#![expect(
    clippy::indexing_slicing,
    reason = "edges, needs and limits are those of the network, whose arrays were compared before the solver began"
)]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "the type of costs was chosen so that sums of them fit; units and edges were counted"
)]

use super::super::transport::Transport;
use super::TransportPlan;
use super::network::{Cost, NONE, Network, number};

/// All units of each need at one edge, and within all limits.
#[derive(Debug)]
pub(super) struct Start<'a, T> {
    network: &'a Network<T>,
    pub(super) at: Vec<u32>,
    /// The units that go through each limit.
    pub(super) through: Vec<i64>,
    /// Prices that a tree can be made by.
    pub(super) price: Vec<T>,
}

impl<'a, T: Cost> Start<'a, T> {
    fn new(network: &'a Network<T>) -> Start<'a, T> {
        let limits = network.limits();
        Start { network, at: network.outside(), through: vec![0; limits], price: vec![T::default(); limits] }
    }

    /// Each need where it costs least. A resource that has too many sends away those that lose least, and nobody comes
    /// any more.
    pub(super) fn greedy(network: &'a Network<T>, widest: T) -> Start<'a, T> {
        let mut choice = Choice::new(network);
        choice.run(widest);
        let mut start = Start::new(network);
        for (need, edge) in choice.at.iter().enumerate() {
            start.place(need, *edge);
        }
        start.price = choice.price;
        start.fill();
        start
    }

    /// The flows of a plan, which were checked, as far as there is room, and its prices, which may be any. A need that
    /// goes different ways begins outside.
    pub(super) fn of_plan(
        network: &'a Network<T>,
        transport: &Transport<'_>,
        plan: &TransportPlan,
        widest: i128,
    ) -> Start<'a, T> {
        let mut start = Start::new(network);
        for flow in plan.flows.iter().filter(|flow| flow.units > 0) {
            let need = flow.need as usize;
            let (Some(edge), true) = (flow.edge, flow.units == network.units[need]) else { continue };
            let place = match network.first_of_all(transport, need) {
                Some(given) => Some(number(network.edges(need).start) + (edge - given)),
                None => network.edge_to(need, transport.resource[edge as usize]),
            };
            if let Some(edge) = place {
                start.place(need, edge);
            }
        }
        for limit in network.downwards() {
            let place = if limit > network.root as usize { limit - 1 } else { limit };
            let own = plan.prices.get(place).copied().unwrap_or_default().clamp(0, widest);
            // No price above the widest difference brings anybody, so none above it is needed.
            let above = start.price[network.within[limit] as usize].wide();
            start.price[limit] = T::of((own + above).min(widest));
        }
        start.fill();
        start
    }

    /// Whether all limits of a resource have so many units left.
    fn has_room(&self, resource: u32, units: i64) -> bool {
        self.network.upwards(resource).all(|limit| self.network.capacity[limit] - self.through[limit] >= units)
    }

    /// Moves a need from outside to an edge, if there is room.
    fn place(&mut self, need: usize, edge: u32) {
        let resource = self.network.resource[edge as usize];
        let units = i64::from(self.network.units[need]);
        if self.has_room(resource, units) {
            self.at[need] = edge;
            self.network.upwards(resource).for_each(|limit| self.through[limit] += units);
        }
    }

    /// Who is outside comes in where there is room, to the cheapest.
    fn fill(&mut self) {
        for need in 0..self.network.needs() {
            let edges = self.network.edges(need);
            if self.at[need] as usize + 1 < edges.end {
                continue;
            }
            let units = i64::from(self.network.units[need]);
            let has_room = |edge: &usize| self.has_room(self.network.resource[*edge], units);
            if let Some(edge) = edges.filter(has_room).min_by_key(|edge| self.network.cost[*edge]) {
                self.place(need, number(edge));
            }
        }
    }
}

/// The greedy choice. It knows the limits of resources only.
struct Choice<'a, T> {
    network: &'a Network<T>,
    at: Vec<u32>,
    /// The widest difference of costs for those that nobody comes to any more, so that staying outside is no worse.
    price: Vec<T>,
    holders: Vec<Vec<u32>>,
    load: Vec<i64>,
    /// The resources that have too many.
    waiting: Vec<u32>,
}

impl<'a, T: Cost> Choice<'a, T> {
    fn new(network: &'a Network<T>) -> Choice<'a, T> {
        Choice {
            network,
            at: network.outside(),
            price: vec![T::default(); network.limits()],
            holders: vec![Vec::new(); network.limits()],
            load: vec![0; network.limits()],
            waiting: Vec::new(),
        }
    }

    fn run(&mut self, widest: T) {
        for need in 0..self.network.needs() {
            self.settle(number(need));
        }
        while let Some(resource) = self.waiting.pop() {
            self.price[resource as usize] = widest;
            let mut holders: Vec<(T, u32)> = std::mem::take(&mut self.holders[resource as usize])
                .into_iter()
                .map(|need| (self.loss(need), need))
                .collect();
            holders.sort_unstable();
            for (_, need) in holders {
                if self.load[resource as usize] <= self.network.capacity[resource as usize] {
                    break;
                }
                self.load[resource as usize] -= i64::from(self.network.units[need as usize]);
                self.settle(need);
            }
        }
    }

    /// What a unit costs more elsewhere than where it stands, where nobody comes any more.
    fn loss(&self, need: u32) -> T {
        let elsewhere = self.network.cost[self.best(need) as usize];
        elsewhere - self.network.cost[self.at[need as usize] as usize]
    }

    /// The cheapest edge among those to resources that others come to.
    fn best(&self, need: u32) -> u32 {
        let value = |edge: &usize| self.network.cost[*edge] + self.price[self.network.resource[*edge] as usize];
        self.network.edges(need as usize).min_by_key(value).map_or(NONE, number)
    }

    fn settle(&mut self, need: u32) {
        let edge = self.best(need);
        let (resource, units) = (self.network.resource[edge as usize], i64::from(self.network.units[need as usize]));
        self.at[need as usize] = edge;
        if resource == self.network.root {
            return;
        }
        self.holders[resource as usize].push(need);
        let (load, capacity) = (&mut self.load[resource as usize], self.network.capacity[resource as usize]);
        *load += units;
        if *load > capacity && *load - units <= capacity {
            self.waiting.push(resource);
        }
    }
}
