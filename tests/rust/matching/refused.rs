//! Arrays that do not fit, and plans with faults.

use super::oracle::Instance;
use tuodi::matching::{Flow, Group, Transport, TransportPlan, solve_transport, solve_transport_from, verify_transport};

fn example() -> Instance {
    let needs = [
        (100, 2, vec![(0, 3), (1, 5)]),
        (90, 1, vec![(0, 2), (1, 9), (2, 20)]),
        (80, 3, vec![(1, 1), (2, 2)]),
        (10, 1, vec![]),
    ];
    let mut own = Instance::of(&needs, &[2, 2, 1], false);
    own.groups = vec![Group { capacity: 9, within: None }];
    own.group_of = vec![None, Some(0), Some(0)];
    own
}

#[test]
fn arrays_that_do_not_fit_are_refused() {
    let own = example();
    let base = own.transport();
    let groups = [Group { capacity: 9, within: Some(0) }];
    let cases: [(&str, Transport<'_>); 12] = [
        ("matching.length", Transport { cost: &own.cost[1..], ..base }),
        ("matching.length", Transport { outside: &own.outside[1..], ..base }),
        ("matching.length", Transport { offsets: &[], ..base }),
        ("matching.offsets", Transport { offsets: &[1, 2, 5, 7, 7], ..base }),
        ("matching.offsets", Transport { offsets: &[0, 5, 2, 7, 7], ..base }),
        ("matching.offsets", Transport { offsets: &[0, 2, 5, 7, 6], ..base }),
        ("matching.offsets", Transport { offsets: &[0, 2, 5, 8, 8], ..base }),
        ("matching.resource", Transport { resource: &[0, 1, 0, 1, 3, 1, 2], ..base }),
        ("matching.length", Transport { quantity: Some(&[1]), ..base }),
        ("matching.group", Transport { groups: &groups, ..base }),
        ("matching.group", Transport { group_of: &[None, Some(1), None], ..base }),
        ("matching.length", Transport { group_of: &[None], ..base }),
    ];
    for (at, (code, transport)) in cases.iter().enumerate() {
        let error = solve_transport(transport).unwrap_err();
        assert_eq!(error.code(), *code, "case {at}: {error}");
        assert_eq!(verify_transport(transport, &empty()).unwrap_err().code(), *code);
    }
    solve_transport(&base).unwrap();
}

#[test]
fn more_edges_than_can_be_counted_are_refused_by_the_last_offset() {
    let own = example();
    let most = (u32::MAX >> 1) - 4;
    for (last, code) in [
        (most - 1, "matching.offsets"),
        (most, "matching.offsets"),
        (most + 1, "matching.too_large"),
        (u32::MAX, "matching.too_large"),
    ] {
        let offsets = [0, 2, 5, 7, last];
        let error = solve_transport(&Transport { offsets: &offsets, ..own.transport() }).unwrap_err();
        assert_eq!(error.code(), code, "{last}: {error}");
    }
}

fn empty() -> TransportPlan {
    TransportPlan { flows: Vec::new(), objective: 0, prices: Vec::new() }
}

type Change<'a> = Box<dyn Fn(&mut TransportPlan) + 'a>;

/// Each fault, planted in a plan that is right.
#[test]
fn plans_with_faults_are_refused() {
    let own = example();
    let right = solve_transport(&own.transport()).unwrap();
    verify_transport(&own.transport(), &right).unwrap();
    let at = |need: u32| right.flows.iter().position(|flow| flow.need == need && flow.edge.is_some()).unwrap();
    let edit = |change: &dyn Fn(&mut TransportPlan)| {
        let mut plan = right.clone();
        change(&mut plan);
        verify_transport(&own.transport(), &plan).err().map_or("nothing", |error| error.code())
    };
    let faults: Vec<(&str, Change<'_>)> = vec![
        ("matching.plan_edge", Box::new(|plan| plan.flows[0].need = 99)),
        ("matching.plan_edge", Box::new(|plan| plan.flows[0].edge = Some(99))),
        ("matching.plan_edge", Box::new(|plan| plan.flows[0].edge = Some(6))),
        ("matching.plan_edge", Box::new(|plan| plan.flows.push(Flow { need: 3, edge: Some(0), units: 1 }))),
        ("matching.plan_empty", Box::new(|plan| plan.flows[0].units = 0)),
        ("matching.plan_empty", Box::new(|plan| plan.flows.push(Flow { need: 0, edge: None, units: 0 }))),
        ("matching.plan_quantity", Box::new(|plan| plan.flows.truncate(1))),
        ("matching.plan_quantity", Box::new(|plan| plan.flows.truncate(plan.flows.len() - 1))),
        ("matching.plan_quantity", Box::new(|plan| plan.flows.push(plan.flows[0]))),
        ("matching.plan_quantity", Box::new(move |plan| plan.flows[at(2)].units += 1)),
        ("matching.plan_quantity", Box::new(|plan| plan.flows.clear())),
        ("matching.plan_quantity", Box::new(|plan| plan.flows[0].units = u32::MAX)),
        ("matching.plan_objective", Box::new(|plan| plan.objective -= 1)),
        ("matching.plan_objective", Box::new(|plan| plan.objective = i128::MIN)),
        ("matching.plan_price", Box::new(|plan| plan.prices.truncate(1))),
        ("matching.plan_price", Box::new(|plan| plan.prices.push(0))),
        ("matching.plan_price", Box::new(|plan| plan.prices[1] = -1)),
        ("matching.plan_price", Box::new(|plan| plan.prices.clear())),
        ("matching.plan_gap", Box::new(|plan| plan.prices.fill(0))),
        ("matching.plan_gap", Box::new(|plan| plan.prices[1] += 9)),
        ("matching.plan_gap", Box::new(|plan| plan.prices[3] += 1)),
        ("matching.plan_overflow", Box::new(|plan| plan.prices[0] = i128::MAX)),
    ];
    for (number, (code, change)) in faults.iter().enumerate() {
        assert_eq!(edit(change), *code, "fault {number}");
    }
    assert!(faults.len() >= 20);
}

#[test]
fn a_plan_of_another_instance_is_no_beginning() {
    let own = example();
    let right = solve_transport(&own.transport()).unwrap();
    let begin = |flows: &[Flow]| {
        let before = TransportPlan { flows: flows.to_vec(), ..right.clone() };
        solve_transport_from(&own.transport(), &before).map(|plan| plan.objective).map_err(|error| error.code())
    };
    let flow = |need, edge, units| Flow { need, edge, units };
    for wrong in [flow(4, None, 1), flow(0, Some(2), 1), flow(0, Some(99), 1), flow(0, Some(1), 3)] {
        assert_eq!(begin(&[wrong]), Err("matching.start"), "{wrong:?}");
    }
    assert_eq!(begin(&[flow(0, Some(1), 2), flow(0, None, 1)]), Err("matching.start"));
    for fine in [&[flow(0, Some(1), 2)][..], &[flow(1, Some(4), 0)], &[]] {
        assert_eq!(begin(fine), Ok(right.objective), "{fine:?}");
    }
    // Prices of a beginning may be any: they are no proof. With groups and without, and where there is room.
    let (mut single, mut wide) = (own.clone(), own.clone());
    (single.groups, single.group_of) = (Vec::new(), Vec::new());
    (wide.groups, wide.group_of, wide.capacity) = (Vec::new(), Vec::new(), vec![9; 3]);
    for own in [&own, &single, &wide] {
        let objective = solve_transport(&own.transport()).unwrap().objective;
        for price in [i128::MIN, -1, 1, i128::from(i64::MAX), i128::MAX] {
            let before = TransportPlan { prices: vec![price; 3], ..right.clone() };
            let plan = solve_transport_from(&own.transport(), &before).unwrap();
            assert_eq!(plan.objective, objective, "{price}");
            verify_transport(&own.transport(), &plan).unwrap();
        }
    }
}

/// Everybody outside is possible, and costs too much; one resource over its capacity is not possible.
#[test]
fn a_dear_plan_and_an_impossible_one_are_refused() {
    let own = example();
    let right = solve_transport(&own.transport()).unwrap();
    let quantity = [2, 1, 3, 1];
    let mut dear = right.clone();
    dear.flows = (0..4).map(|need| Flow { need, edge: None, units: quantity[need as usize] }).collect();
    dear.objective = 200 + 90 + 240 + 10;
    assert_eq!(verify_transport(&own.transport(), &dear).unwrap_err().code(), "matching.plan_gap");
    let mut over = right.clone();
    over.flows = vec![
        Flow { need: 0, edge: Some(0), units: 2 },
        Flow { need: 1, edge: Some(2), units: 1 },
        Flow { need: 2, edge: None, units: 3 },
        Flow { need: 3, edge: None, units: 1 },
    ];
    assert_eq!(verify_transport(&own.transport(), &over).unwrap_err().code(), "matching.plan_capacity");
    // The group's limit is checked as the resource's is.
    let mut narrow = own.clone();
    narrow.groups[0].capacity = 1;
    assert_eq!(verify_transport(&narrow.transport(), &right).unwrap_err().code(), "matching.plan_capacity");
}
