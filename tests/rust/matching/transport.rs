//! The optimum and its proof.

use super::oracle::{Drawn, Instance, grouped, instances};
use proptest::prelude::*;
use tuodi::matching::{
    FullLimit, Group, TransportPlan, WhyOutside, marginal_values, solve_transport, solve_transport_from,
    verify_transport, why_outside,
};

/// Solves, and lets the plan be checked.
fn cost(own: &Instance) -> i128 {
    let plan = solve_transport(&own.transport()).unwrap();
    verify_transport(&own.transport(), &plan).unwrap();
    plan.objective
}

proptest! {
    /// Tiny instances cost what the best of all plans costs.
    #[test]
    fn no_plan_is_cheaper(own in instances(5, 3, 2)) {
        prop_assert_eq!(cost(&own), own.by_trying_all());
    }

    /// Larger ones cost what another algorithm finds.
    #[test]
    fn paths_find_the_same_cost(own in instances(40, 9, 3)) {
        prop_assert_eq!(cost(&own), own.by_paths());
    }

    /// Limits that several resources share hold, and the plan within them is the cheapest.
    #[test]
    fn no_plan_within_shared_limits_is_cheaper(own in grouped(5, 4, 2)) {
        prop_assert_eq!(cost(&own), own.by_trying_all());
    }

    /// The same for larger ones.
    #[test]
    fn paths_find_the_same_cost_within_shared_limits(own in grouped(40, 9, 3)) {
        prop_assert_eq!(cost(&own), own.by_paths());
    }

    /// A marginal value is what solving again with one unit more or less changes.
    #[test]
    fn marginal_values_are_those_of_solving_again(own in grouped(25, 6, 2), is_single in any::<bool>()) {
        let mut own = own;
        if is_single {
            (own.groups, own.group_of) = (Vec::new(), Vec::new());
        }
        let plan = solve_transport(&own.transport()).unwrap();
        let values = marginal_values(&own.transport(), &plan).unwrap();
        prop_assert_eq!(values.len(), own.capacity.len() + own.groups.len());
        for (limit, value) in values.iter().enumerate() {
            let changed = |by: i64| {
                let mut other = own.clone();
                let units = match limit.checked_sub(own.capacity.len()) {
                    None => &mut other.capacity[limit],
                    Some(group) => &mut other.groups[group].capacity,
                };
                *units = units.checked_add_signed(by)?;
                Some(cost(&other))
            };
            prop_assert_eq!(Some(plan.objective - value.gain), changed(1));
            prop_assert_eq!(value.loss.map(|loss| plan.objective + loss), changed(-1));
        }
    }

    /// Whatever plan it begins with, the cost is the same.
    #[test]
    fn beginning_with_a_plan_changes_no_cost(
        own in grouped(30, 7, 2),
        other in grouped(30, 7, 2),
        capacity in proptest::collection::vec(0_u64..5, 7),
    ) {
        let before = solve_transport(&own.transport()).unwrap();
        let again = solve_transport_from(&own.transport(), &before).unwrap();
        prop_assert_eq!(again.objective, before.objective);
        // Other capacities, and prices of another instance.
        let mut changed = own.clone();
        changed.capacity.iter_mut().zip(capacity).for_each(|(own, other)| *own = other);
        let mut start = before;
        start.prices = solve_transport(&other.transport()).unwrap().prices;
        let plan = solve_transport_from(&changed.transport(), &start).unwrap();
        verify_transport(&changed.transport(), &plan).unwrap();
        prop_assert_eq!(plan.objective, cost(&changed));
    }

    /// Who is outside for want of capacity has a witness; one unit more of any of its limits brings one unit in when
    /// nobody else waits.
    #[test]
    fn a_unit_more_of_a_witness_brings_the_need_in(own in grouped(12, 5, 2), is_single in any::<bool>()) {
        let mut own = own;
        if is_single {
            (own.groups, own.group_of) = (Vec::new(), Vec::new());
        }
        // Coverage first: staying outside costs more than all that can be saved.
        own.outside.fill(1_000_000);
        let plan = solve_transport(&own.transport()).unwrap();
        let units = |plan: &TransportPlan, need: u32| -> u32 {
            plan.flows.iter().filter(|flow| flow.need == need && flow.edge.is_some()).map(|flow| flow.units).sum()
        };
        for need in 0..own.outside.len() as u32 {
            let all = own.quantity.as_ref().map_or(1, |quantity| quantity[need as usize]);
            let why = why_outside(&own.transport(), &plan, need).unwrap();
            prop_assert_eq!(why.is_none(), units(&plan, need) == all);
            let edges: Vec<u32> = own.edges(need as usize).map(|(resource, _)| resource as u32).collect();
            prop_assert_eq!(why == Some(WhyOutside::NoEdge), edges.is_empty() && all > 0);
            let Some(WhyOutside::Capacity(witness)) = why else {
                prop_assert!(why != Some(WhyOutside::Cost));
                continue;
            };
            for holder in witness.holders.iter().chain([&need]) {
                let mut edges = own.edges(*holder as usize);
                prop_assert!(edges.all(|(resource, _)| witness.resources.contains(&(resource as u32))));
            }
            prop_assert!(!witness.limits.is_empty());
            // Whoever holds a unit of a full group could make room in it, so it is asked what else they could take.
            for flow in plan.flows.iter() {
                let Some(edge) = flow.edge else { continue };
                let groups = own.groups_of(own.resource[edge as usize] as usize);
                let is_in = |limit: &FullLimit| groups.iter().any(|group| own.capacity.len() + group == limit.limit as usize);
                prop_assert!(!witness.limits.iter().any(is_in) || witness.holders.contains(&flow.need));
            }
            for limit in &witness.limits {
                let mut more = own.clone();
                for limit in limit.within.iter().chain([&limit.limit]) {
                    match (*limit as usize).checked_sub(own.capacity.len()) {
                        None => more.capacity[*limit as usize] += 1,
                        Some(group) => more.groups[group].capacity += 1,
                    }
                }
                let served = |other: u32| units(&plan, other) + u32::from(other == need);
                more.quantity = Some((0..own.outside.len() as u32).map(served).collect());
                let wanted = served(need);
                let after = solve_transport(&more.transport()).unwrap();
                prop_assert_eq!(units(&after, need), wanted, "{:?} of {:?}", limit, witness);
            }
        }
    }

    /// Costs near the ends of 64 bits are right, and not wrapped: such as levels packed into one number.
    #[test]
    fn large_costs_are_right(own in grouped(30, 6, 3), weight in prop_oneof![300_000_000_000_000_i64..480_000_000_000_000, 1_i64..1_000_000_000_000_000]) {
        let mut large = own;
        large.cost.iter_mut().chain(&mut large.outside).for_each(|cost| *cost = cost.saturating_mul(weight));
        prop_assert_eq!(cost(&large), large.by_paths());
    }

    /// A need of many units is one row: it costs what as many rows of one unit do.
    #[test]
    fn many_units_are_many_needs(own in instances(8, 4, 60)) {
        let quantity = own.quantity.clone().unwrap_or_else(|| vec![1; own.outside.len()]);
        let mut rows = Vec::new();
        for (need, count) in quantity.iter().enumerate() {
            let edges: Vec<(u32, i64)> = own.edges(need).map(|(resource, cost)| (resource as u32, cost)).collect();
            rows.extend(std::iter::repeat_n((own.outside[need], 1, edges), *count as usize));
        }
        let capacity: Vec<u64> = own.capacity.iter().map(|units| units * 17).collect();
        let single = Instance::of(&rows, &capacity, true);
        let many = Instance { capacity, ..own };
        prop_assert_eq!(cost(&many), cost(&single));
    }

    /// Whatever the order of needs, the cost is the same.
    #[test]
    fn the_order_of_needs_changes_no_cost(own in instances(20, 5, 3), turn in 0_usize..20) {
        let rows = own.outside.len();
        let order: Vec<usize> = (0..rows).map(|row| (row * 7 + turn) % rows.max(1)).collect();
        prop_assume!(rows % 7 != 0);
        let row = |need: &usize| {
            let edges = own.edges(*need).map(|(resource, cost)| (resource as u32, cost)).collect();
            (own.outside[*need], own.quantity.as_ref().map_or(1, |quantity| quantity[*need]), edges)
        };
        let needs: Vec<_> = order.iter().map(row).collect();
        let turned = Instance::of(&needs, &own.capacity, own.quantity.is_none());
        prop_assert_eq!(cost(&turned), cost(&own));
    }
}

#[test]
fn the_ends_of_64_bits_are_solved() {
    let (least, most) = (i64::MIN, i64::MAX);
    for (costs, outside, objective) in [
        ([least, most], [most, most], i128::from(least) + i128::from(most)),
        ([most, most], [least, least], 2 * i128::from(least)),
        ([least, least], [most, most - 1], i128::from(least) + i128::from(most) - 1),
    ] {
        let needs = [(outside[0], 1, vec![(0, costs[0])]), (outside[1], 1, vec![(0, costs[1])])];
        assert_eq!(cost(&Instance::of(&needs, &[1], true)), objective);
    }
}

/// Each pair of limits, one within the other, raises what all others cost together: the sum may be above 64 bits where
/// no price is.
#[test]
fn many_shared_limits_and_large_costs_are_right() {
    for (pairs, outside) in [(16_u32, 1_i64 << 55), (64, 1 << 53), (64, (1 << 60) / 66), (64, i64::MAX)] {
        let needs: Vec<Drawn> =
            (0..pairs).flat_map(|pair| [(outside, 1, vec![(pair, 0)]), (outside, 1, vec![(pair, 1)])]).collect();
        let mut own = Instance::of(&needs, &vec![2; pairs as usize], true);
        for pair in 0..pairs {
            own.groups.push(Group { capacity: 1, within: None });
            own.groups.push(Group { capacity: u64::from(pair % 3 == 0), within: Some(2 * pair) });
        }
        own.group_of = (0..pairs).map(|pair| Some(2 * pair + 1)).collect();
        let served = i128::from(pairs.div_ceil(3));
        assert_eq!(cost(&own), (2 * i128::from(pairs) - served) * i128::from(outside), "{pairs} pairs, {outside}");
    }
}

#[test]
fn nothing_to_match_is_a_plan_of_nothing() {
    let empty = Instance::of(&[], &[3], true);
    assert_eq!(cost(&empty), 0);
    assert_eq!(solve_transport(&empty.transport()).unwrap().flows, []);
    // Needs without edges stay outside; no resources at all are allowed.
    let mut alone = Instance::of(&[(5, 1, vec![]), (6, 1, vec![])], &[1], true);
    alone.capacity.clear();
    assert_eq!(cost(&alone), 11);
}

#[test]
fn a_need_of_billions_is_one_row() {
    let most = u32::MAX;
    let needs = [(9, most, vec![(0, 1), (1, 2)]), (9, most, vec![(0, 1)])];
    let own = Instance::of(&needs, &[u64::from(most), u64::from(most) - 1], false);
    let plan = solve_transport(&own.transport()).unwrap();
    // One unit of either stays outside, wherever the others stand; each need has few rows.
    assert_eq!(plan.objective, i128::from(most) + 2 * (i128::from(most) - 1) + 9);
    assert!(plan.flows.len() <= 5, "{:?}", plan.flows);
    verify_transport(&own.transport(), &plan).unwrap();
}

#[test]
fn a_unit_prefers_what_costs_as_much_as_nothing() {
    let own = Instance::of(&[(5, 1, vec![(0, 5)])], &[1], true);
    assert_eq!(cost(&own), 5);
}
