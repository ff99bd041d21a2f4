//! Needs of which a part is of no use: a search among plans in which each is met from one resource or not at all.

#![expect(
    clippy::indexing_slicing,
    reason = "needs, edges, resources and groups were compared with the lengths of their arrays before the search began"
)]
#![expect(clippy::arithmetic_side_effects, reason = "units were counted, and costs are summed in 128 bits")]

use crate::matching::instance::Instance;
use crate::matching::solver::{Flow, TransportPlan, solve_transport_from};
use crate::matching::transport::{Transport, TransportError};
use std::collections::BTreeMap;

/// What a search has found.
pub(super) struct Found {
    /// The best plan; that of units that may be split if none is better.
    pub(super) flows: Vec<Flow>,
    /// No plan costs less; nothing if the search gave up.
    pub(super) bound: Option<i128>,
}

/// What is settled for some needs: one edge for all units, or none.
type Settled = BTreeMap<u32, Option<u32>>;

/// Searches in depth, at most so many plans.
pub(super) fn search(
    instance: &Instance,
    transport: &Transport<'_>,
    whole: &[bool],
    relaxed: &TransportPlan,
    most: u32,
) -> Result<Found, TransportError> {
    let mut best: Option<(i128, Vec<Flow>)> = None;
    let mut waiting: Vec<(Settled, TransportPlan)> = vec![(Settled::new(), relaxed.clone())];
    let mut plans = 0;
    while let Some((settled, near)) = waiting.pop() {
        if plans >= most {
            let flows = best.map_or_else(|| relaxed.flows.clone(), |(_, flows)| flows);
            return Ok(Found { flows, bound: None });
        }
        plans += 1;
        let Some((cost, plan)) = solve(instance, transport, &settled, &near)? else { continue };
        if best.as_ref().is_some_and(|(least, _)| cost >= *least) {
            continue;
        }
        let Some((need, at)) = split(transport, whole, &plan.flows) else {
            let mut flows = plan.flows;
            flows.extend(settled.iter().filter_map(|(need, edge)| {
                let units = transport.quantity_of(*need as usize);
                Some(Flow { need: *need, edge: Some((*edge)?), units })
            }));
            flows.retain(|flow| flow.units > 0);
            best = Some((cost, flows));
            continue;
        };
        let mut next = |edge: Option<u32>| {
            let mut own = settled.clone();
            own.insert(need, edge);
            waiting.push((own, plan.clone()));
        };
        // The last is tried first: the edge that most units take now.
        next(None);
        let mut edges: Vec<u32> = (transport.offsets[need as usize]..transport.offsets[need as usize + 1]).collect();
        edges.retain(|edge| transport.cost[*edge as usize] <= transport.outside[need as usize]);
        edges.sort_by_key(|edge| (Some(*edge) == at, std::cmp::Reverse(transport.cost[*edge as usize])));
        edges.into_iter().for_each(|edge| next(Some(edge)));
    }
    Ok(match best {
        Some((cost, flows)) => Found { flows, bound: Some(cost) },
        None => Found { flows: relaxed.flows.clone(), bound: None },
    })
}

/// The heaviest need that is met in parts, and the edge that most of its units take.
fn split(transport: &Transport<'_>, whole: &[bool], flows: &[Flow]) -> Option<(u32, Option<u32>)> {
    let mut parts: BTreeMap<u32, Vec<&Flow>> = BTreeMap::new();
    for flow in flows.iter().filter(|flow| whole[flow.need as usize]) {
        parts.entry(flow.need).or_default().push(flow);
    }
    let split = parts.into_iter().filter(|(_, flows)| flows.len() > 1);
    let weight =
        |need: u32| i128::from(transport.outside[need as usize]) * i128::from(transport.quantity_of(need as usize));
    let (need, flows) = split.max_by_key(|(need, _)| (weight(*need), std::cmp::Reverse(*need)))?;
    let most =
        flows.iter().filter(|flow| flow.edge.is_some()).max_by_key(|flow| (flow.units, std::cmp::Reverse(flow.edge)));
    Some((need, most.and_then(|flow| flow.edge)))
}

/// The cheapest plan with what is settled, and what it costs with it; nothing if that does not fit the limits.
fn solve(
    instance: &Instance,
    transport: &Transport<'_>,
    settled: &Settled,
    near: &TransportPlan,
) -> Result<Option<(i128, TransportPlan)>, TransportError> {
    let mut capacity = transport.capacity.to_vec();
    let mut groups = transport.groups.to_vec();
    let mut quantity = instance.quantity.clone();
    let mut cost = 0;
    for (need, edge) in settled {
        let units = std::mem::take(&mut quantity[*need as usize]);
        let Some(edge) = edge else {
            cost += i128::from(units) * i128::from(transport.outside[*need as usize]);
            continue;
        };
        cost += i128::from(units) * i128::from(transport.cost[*edge as usize]);
        let resource = transport.resource[*edge as usize] as usize;
        let take = |room: &mut u64| {
            let left = room.checked_sub(u64::from(units));
            *room = left.unwrap_or_default();
            left.is_some()
        };
        let mut fits = take(&mut capacity[resource]);
        let mut group = transport.group_of.get(resource).copied().flatten();
        while let Some(own) = group {
            fits &= take(&mut groups[own as usize].capacity);
            group = groups[own as usize].within;
        }
        if !fits {
            return Ok(None);
        }
    }
    let own = Transport { capacity: &capacity, groups: &groups, quantity: Some(&quantity), ..*transport };
    let mut near = near.clone();
    near.flows.retain(|flow| !settled.contains_key(&flow.need));
    let plan = solve_transport_from(&own, &near)?;
    Ok(Some((cost + plan.objective, plan)))
}
