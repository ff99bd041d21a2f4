//! Where a simplex can go wrong: ties everywhere, limits of nothing, units of billions, and beginnings of any kind.

use super::oracle::{Instance, grouped, instances};
use proptest::prelude::*;
use tuodi::matching::{
    Flow, PlanQuestions, TransportPlan, marginal_values, solve_transport, solve_transport_from, verify_transport,
    why_outside,
};

/// Solves, and lets the plan be checked.
fn solved(own: &Instance) -> TransportPlan {
    let plan = solve_transport(&own.transport()).unwrap();
    verify_transport(&own.transport(), &plan).unwrap();
    assert_eq!(solve_transport(&own.transport()).unwrap(), plan, "the same again is the same plan");
    plan
}

fn prices() -> impl Strategy<Value = Vec<i128>> {
    let price = prop_oneof![Just(i128::MIN), Just(i128::MAX), Just(0), -300_i128..300, any::<i128>()];
    proptest::collection::vec(price, 0..16)
}

/// Units that stand anywhere, whatever limits there are.
fn anywhere(own: &Instance, choices: &[u8], prices: Vec<i128>) -> TransportPlan {
    let mut flows = Vec::new();
    for (need, choice) in (0..own.outside.len() as u32).zip(choices.iter().copied().cycle()) {
        let units = own.quantity.as_ref().map_or(1, |quantity| quantity[need as usize]);
        let edges: Vec<u32> = (own.offsets[need as usize]..own.offsets[need as usize + 1]).collect();
        let edge = |at: usize| edges.get(at % edges.len().max(1)).copied();
        match choice % 5 {
            0 => {}
            1 => flows.push(Flow { need, edge: None, units }),
            2 => flows.extend((0..units.min(3)).map(|unit| Flow { need, edge: edge(unit as usize), units: 1 })),
            _ => flows.push(Flow { need, edge: edge(choice as usize), units }),
        }
    }
    TransportPlan { flows, objective: -7, prices }
}

proptest! {
    /// Where everything costs the same, only how many are served counts.
    #[test]
    fn ties_everywhere_are_no_circle(own in grouped(40, 9, 3), outside in 0_i64..3) {
        let mut own = own;
        own.cost.fill(1);
        own.outside.fill(outside);
        prop_assert_eq!(solved(&own).objective, own.by_paths());
    }

    /// One unit of everything: all but few steps move nothing.
    #[test]
    fn an_assignment_is_the_cheapest(own in instances(40, 30, 1), costs in proptest::collection::vec(0_i64..4, 1..200)) {
        let mut own = own;
        own.quantity = None;
        own.capacity.fill(1);
        own.outside.fill(5);
        for (own, other) in own.cost.iter_mut().zip(costs.iter().cycle()) {
            *own = *other;
        }
        prop_assert_eq!(solved(&own).objective, own.by_paths());
    }

    /// Limits of no units take nothing, and have prices that prove it.
    #[test]
    fn limits_of_nothing_have_prices(own in grouped(12, 6, 2), closed in any::<u16>()) {
        let mut own = own;
        let resources = own.capacity.len();
        for (place, capacity) in own.capacity.iter_mut().enumerate() {
            *capacity *= u64::from(closed >> place & 1);
        }
        for (place, group) in own.groups.iter_mut().enumerate() {
            group.capacity *= u64::from(closed >> (resources + place) & 1);
        }
        prop_assert_eq!(solved(&own).objective, own.by_paths());
        own.groups.iter_mut().for_each(|group| group.capacity = 0);
        prop_assert_eq!(solved(&own).objective, own.by_paths());
    }

    /// A million times the units of everything cost a million times as much, in as few flows.
    #[test]
    fn many_units_cost_as_many_times_as_much(own in grouped(20, 6, 4), times in 1_u32..1_000_000_000) {
        let mut many = own.clone();
        many.quantity = Some((0..own.outside.len()).map(|need| own.transport().quantity_of(need) * times).collect());
        many.capacity.iter_mut().for_each(|units| *units *= u64::from(times));
        many.groups.iter_mut().for_each(|group| group.capacity *= u64::from(times));
        let (plan, single) = (solved(&many), solved(&own));
        prop_assert_eq!(plan.objective, single.objective * i128::from(times));
        prop_assert!(plan.flows.len() <= own.outside.len() + own.capacity.len() + own.groups.len());
    }

    /// A beginning may be over every limit, and its prices any.
    #[test]
    fn any_beginning_ends_at_the_same_cost(
        own in grouped(30, 7, 4),
        choices in proptest::collection::vec(any::<u8>(), 1..40),
        prices in prices(),
        capacity in proptest::collection::vec(0_u64..20, 7),
    ) {
        let mut own = own;
        own.capacity.iter_mut().zip(capacity).for_each(|(own, other)| *own = other);
        let begun = solve_transport_from(&own.transport(), &anywhere(&own, &choices, prices)).unwrap();
        verify_transport(&own.transport(), &begun).unwrap();
        prop_assert_eq!(begun.objective, solved(&own).objective);
    }

    /// The same with costs at the ends of 64 bits.
    #[test]
    fn any_beginning_is_right_at_large_costs(
        own in grouped(20, 5, 3),
        choices in proptest::collection::vec(any::<u8>(), 1..40),
        prices in prices(),
        ends in proptest::collection::vec(prop_oneof![Just(i64::MIN), Just(i64::MAX), any::<i64>()], 1..60),
    ) {
        let mut own = own;
        let costs = own.cost.iter_mut().chain(&mut own.outside);
        costs.zip(ends.iter().cycle()).for_each(|(own, other)| *own = *other);
        let begun = solve_transport_from(&own.transport(), &anywhere(&own, &choices, prices)).unwrap();
        verify_transport(&own.transport(), &begun).unwrap();
        prop_assert_eq!(begun.objective, own.by_paths());
        prop_assert_eq!(solved(&own).objective, own.by_paths());
    }

    /// Questions that are asked together have the answers of those that are asked alone.
    #[test]
    fn questions_together_have_the_same_answers(own in grouped(15, 5, 2)) {
        let plan = solved(&own);
        let mut questions = PlanQuestions::new(&own.transport(), &plan).unwrap();
        for need in 0..own.outside.len() as u32 + 1 {
            let alone = why_outside(&own.transport(), &plan, need).unwrap();
            prop_assert_eq!(questions.why_outside(need), alone);
        }
        let alone = marginal_values(&own.transport(), &plan).unwrap();
        prop_assert_eq!(questions.marginal_values(), alone.clone());
        prop_assert_eq!(questions.marginal_values(), alone);
    }
}

/// A chain of full resources: everybody has to move one on, and every step but the last moves nothing.
#[test]
fn a_long_chain_moves_on() {
    let length = 400_u32;
    let mut needs: Vec<_> = (0..length).map(|at| (1_000, 1, vec![(at, 0), (at + 1, 1)])).collect();
    needs.push((1_000_000, 1, vec![(0, 0)]));
    let own = Instance::of(&needs, &vec![1; length as usize + 1], true);
    let plan = solved(&own);
    assert_eq!(plan.objective, i128::from(length));
    assert_eq!(plan.flows.iter().filter(|flow| flow.edge.is_none()).count(), 0);
}

/// One need more with two full resources: it moves one need, and all others stay, although others cost as little.
#[test]
fn a_beginning_is_kept_where_nothing_is_better() {
    let needs: Vec<_> = (0..60).map(|at| (100, 1, vec![(at % 4, 7), ((at + 1) % 4, 7)])).collect();
    let own = Instance::of(&needs, &[15, 15, 15, 15, 15], true);
    let mut before = solved(&own);
    before.flows.rotate_left(7);
    let kept = solve_transport_from(&own.transport(), &before).unwrap();
    assert_eq!(kept.edges(60), before.edges(60));
    // The new need gets the place of one that has another way, which costs 2 more.
    let mut needs = needs;
    needs[30].2.push((4, 9));
    needs.push((90, 1, vec![(2, 1)]));
    let more = Instance::of(&needs, &[15, 15, 15, 15, 15], true);
    before.flows.iter_mut().filter(|flow| flow.need > 30).for_each(|flow| flow.edge = flow.edge.map(|edge| edge + 1));
    let kept = solve_transport_from(&more.transport(), &before).unwrap();
    assert_eq!(kept.objective, before.objective + 3);
    let moved = (0..60).filter(|need| kept.edges(60)[*need] != before.edges(60)[*need]).count();
    assert!(moved <= 4, "{moved}");
}
