//! The plan and the prices of the last basis.

#![expect(
    clippy::indexing_slicing,
    reason = "edges, needs and limits are those of the network, whose arrays were compared before the solver began"
)]
#![expect(clippy::arithmetic_side_effects, reason = "costs have 64 bits and sums of them 128; units were counted")]

use super::super::transport::Transport;
use super::basis::Basis;
use super::network::{Cost, NONE, Network};
use super::{Flow, TransportPlan};

pub(super) fn plan<T: Cost>(transport: &Transport<'_>, basis: &Basis<'_, T>) -> TransportPlan {
    let mut flows: Vec<Flow> = Vec::with_capacity(basis.network.needs());
    let mut objective = 0_i128;
    for need in 0..basis.network.needs() {
        let first = flows.len();
        let (own, given) = (basis.network.edges(need), basis.network.first_of_all(transport, need));
        for (edge, units) in basis.flows(need) {
            let edge = match given {
                Some(given) => {
                    (edge as usize + 1 < own.end).then(|| given + (edge - super::network::number(own.start)))
                }
                None => edge_of(transport, need, basis.network.resource[edge as usize]),
            };
            let cost = edge.map_or(transport.outside[need], |edge| transport.cost[edge as usize]);
            objective = objective.saturating_add(i128::from(cost).saturating_mul(i128::from(units)));
            // A need has no more units than 32 bits count.
            let (need, units) = (super::network::number(need), u32::try_from(units).unwrap_or(u32::MAX));
            flows.push(Flow { need, edge, units });
        }
        flows[first..].sort_unstable_by_key(|flow| (flow.edge.is_none(), flow.edge));
    }
    TransportPlan { flows, objective, prices: prices(transport, basis) }
}

/// The cheapest edge from a need to a resource, the first of those that cost the same.
fn edge_of(transport: &Transport<'_>, need: usize, resource: u32) -> Option<u32> {
    let edges = transport.offsets[need]..transport.offsets[need + 1];
    let is_own = |edge: &u32| transport.resource[*edge as usize] == resource;
    edges.filter(is_own).min_by_key(|edge| transport.cost[*edge as usize])
}

/// What each limit costs above what it is within.
fn prices<T: Cost>(transport: &Transport<'_>, basis: &Basis<'_, T>) -> Vec<i128> {
    let network = basis.network;
    let root = network.root as usize;
    let mut own = vec![0; network.limits()];
    for limit in network.downwards().filter(|limit| network.closed[*limit] == NONE) {
        own[limit] = basis.price[limit].wide() - basis.price[network.within[limit] as usize].wide();
    }
    if network.closed.iter().any(|limit| *limit != NONE) {
        close(transport, basis, &mut own);
    }
    own.remove(root);
    own
}

/// A limit of no units costs as much as anybody would pay for what is within it.
fn close<T: Cost>(transport: &Transport<'_>, basis: &Basis<'_, T>, own: &mut [i128]) {
    let network: &Network<T> = basis.network;
    for need in (0..network.needs()).filter(|need| network.units[*need] > 0) {
        let value = basis.value(need).wide() + i128::from(transport.outside[need]);
        for edge in transport.offsets[need] as usize..transport.offsets[need + 1] as usize {
            let limit = network.closed[transport.resource[edge] as usize] as usize;
            if let Some(least) = own.get_mut(limit) {
                let above = basis.price[network.within[limit] as usize].wide();
                *least = (*least).max(value - i128::from(transport.cost[edge]) - above);
            }
        }
    }
}
