//! The cheapest way to bring units of needs to resources, with a proof that none is cheaper.
//!
//! # Source
//! An auction on the prices of resources with scaled steps, forward and in reverse: Bertsekas and Castañon, *The auction
//! algorithm for the transportation problem*, Annals of Operations Research 20 (1989). Prices are rounded at the end as
//! cost scaling allows: Goldberg and Tarjan, *Finding minimum-cost circulations by successive approximation*, Mathematics
//! of Operations Research 15 (1990).

mod forward;
mod groups;
mod heap;
mod marginal;
mod reverse;
mod round;
mod state;
mod witness;

use super::transport::{Transport, TransportError};
pub use marginal::{Marginal, marginal_values};
pub use witness::{FullLimit, WhyOutside, Witness, why_outside};

use forward::Leavers;
use groups::repair;
use reverse::Comers;
use serde::Serialize;
use state::{Cost, State};

/// Units of a need that go one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// The need.
    pub need: u32,
    /// The edge that they take; nothing for units that stay outside.
    pub edge: Option<u32>,
    /// How many; more than 0.
    pub units: u32,
}

/// The cheapest plan, and the prices that prove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransportPlan {
    /// What happens to every unit, by need and edge; units outside come last.
    pub flows: Vec<Flow>,
    /// What the plan costs.
    pub objective: i128,
    /// The price of a unit of each resource and then of each group. They prove the plan and are not unique: what a unit
    /// more would bring is another question, which [`marginal_values`](super::marginal_values) answers.
    pub prices: Vec<i128>,
}

impl TransportPlan {
    /// The edge of each need that has one unit; nothing where it stays outside or has another number of units.
    #[must_use]
    pub fn edges(&self, needs: usize) -> Vec<Option<u32>> {
        let mut edges = vec![None; needs];
        for flow in &self.flows {
            if let Some(edge) = edges.get_mut(flow.need as usize) {
                *edge = flow.edge;
            }
        }
        edges
    }
}

/// Finds the cheapest plan: exactly, and the same one whenever it is asked the same.
///
/// Of two plans that cost the same, which one is found depends on the order of needs, edges and resources: callers who
/// want the same plan whatever the order sort by a key of their own first.
///
/// # Errors
/// Arrays that do not fit one another, and more than can be counted.
///
/// # Examples
///
/// Two units that both want the first resource, which has one; the second costs 3 more for one of them and 9 for the
/// other:
///
/// ```
/// use tuodi::matching::{Transport, solve_transport, verify_transport};
///
/// let transport = Transport::units(&[0, 2, 4], &[0, 1, 0, 1], &[1, 10, 1, 4], &[100, 100], &[1, 1]);
/// let plan = solve_transport(&transport)?;
/// assert_eq!(plan.objective, 5);
/// assert_eq!(plan.edges(2), [Some(0), Some(3)]);
/// assert_eq!(verify_transport(&transport, &plan)?.primal, 5);
///
/// // One resource with nothing: the dearer need has the other, and somebody stays outside.
/// let transport = Transport { capacity: &[0, 1], ..transport };
/// let plan = solve_transport(&transport)?;
/// assert_eq!((plan.objective, plan.edges(2)), (104, vec![None, Some(3)]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn solve_transport(transport: &Transport<'_>) -> Result<TransportPlan, TransportError> {
    transport.check()?;
    Ok(solve_from(transport, None))
}

/// Finds the cheapest plan, beginning with another one that is probably near: such as that of yesterday, with its flows
/// under the numbers that needs and edges have today.
///
/// The plan costs what [`solve_transport`] finds. Of plans that cost the same, the one near the beginning is taken more
/// often. It is a hint: flows may be missing, and prices may be those of fewer resources; what is missing begins outside
/// or with the price 0.
///
/// # Errors
/// Those of [`solve_transport`], and flows that the instance does not have, or more units of a need than it has.
///
/// # Examples
/// ```
/// use tuodi::matching::{Transport, solve_transport, solve_transport_from};
///
/// let transport = Transport::units(&[0, 1, 2], &[0, 0], &[3, 4], &[50, 90], &[1]);
/// let before = solve_transport(&transport)?;
/// // A second unit has come.
/// let transport = Transport { capacity: &[2], ..transport };
/// assert_eq!(solve_transport_from(&transport, &before)?.objective, 7);
/// # Ok::<(), tuodi::matching::TransportError>(())
/// ```
pub fn solve_transport_from(
    transport: &Transport<'_>,
    before: &TransportPlan,
) -> Result<TransportPlan, TransportError> {
    transport.check()?;
    check_start(transport, before)?;
    Ok(solve_from(transport, Some(before)))
}

/// Flows that the instance has, each need at most its units.
fn check_start(transport: &Transport<'_>, before: &TransportPlan) -> Result<(), TransportError> {
    let mut units = vec![0_u64; transport.outside.len()];
    for (flow, own) in before.flows.iter().enumerate() {
        let need = own.need as usize;
        let ends = transport.offsets.get(need).zip(transport.offsets.get(need.saturating_add(1)));
        let has_edge = ends.is_some_and(|(from, to)| own.edge.is_none_or(|edge| (*from..*to).contains(&edge)));
        let count = units.get_mut(need).filter(|_| has_edge);
        let is_right = count.is_some_and(|count| {
            *count = count.saturating_add(u64::from(own.units));
            *count <= u64::from(transport.quantity_of(need))
        });
        if !is_right {
            return Err(TransportError::Start { flow, need: own.need, edge: own.edge });
        }
    }
    Ok(())
}

fn solve_from(transport: &Transport<'_>, before: Option<&TransportPlan>) -> TransportPlan {
    // A cycle that could be cheaper passes each resource once, and the outside: below 1 in all when a step is 1.
    let scale = i64::try_from(transport.capacity.len()).unwrap_or(i64::MAX).saturating_add(2);
    let widest = widest(transport).saturating_mul(i128::from(scale));
    // A price is at most the widest difference and a step, and a value is a cost and a price.
    let plan = if widest < i128::from(i64::MAX >> 3) {
        solve::<i64>(transport, before, scale, widest)
    } else {
        solve::<i128>(transport, before, scale, widest)
    };
    if transport.groups.is_empty() { plan } else { repair(transport, &plan) }
}

/// The most that an edge can be cheaper than staying outside.
fn widest(transport: &Transport<'_>) -> i128 {
    let mut widest = 0;
    for (need, outside) in transport.outside.iter().enumerate() {
        let (from, to) = (transport.offsets.get(need), transport.offsets.get(need.saturating_add(1)));
        let edges = from.zip(to).and_then(|(from, to)| transport.cost.get(*from as usize..*to as usize));
        let least = edges.into_iter().flatten().min().copied().unwrap_or(*outside);
        widest = widest.max(i128::from(*outside).saturating_sub(i128::from(least)));
    }
    widest
}

/// Smaller first steps save more work later than they cost, down to about this part of the widest difference.
const FIRST_STEP: i128 = 64;
/// How much smaller each step is than the one before.
const NEXT_STEP: i128 = 8;

/// The cheapest plan without groups.
fn solve<T: Cost>(
    transport: &Transport<'_>,
    before: Option<&TransportPlan>,
    scale: i64,
    widest: i128,
) -> TransportPlan {
    let mut state = State::<T>::new(transport, i128::from(scale));
    let mut leavers = Leavers::new(state.resources());
    let mut comers = Comers::new(state.resources());
    let mut step = widest.checked_div(FIRST_STEP).unwrap_or(1).max(1);
    if let Some(before) = before {
        // What is right already stays so with steps of one unit of cost.
        step = step.min(i128::from(scale));
        state.begin(transport, before, i128::from(scale), widest);
    }
    improve(&mut state, T::default());
    loop {
        leavers.run(&mut state, T::of(step));
        comers.run(&mut state, T::of(step));
        // After a step of 1 the plan is the cheapest, and so is one that nobody wants to leave.
        let last = step == 1;
        step = step.checked_div(NEXT_STEP).unwrap_or(1).max(1);
        if last || !improve(&mut state, T::of(step)) {
            break;
        }
    }
    round::to_whole(&mut state, i128::from(scale));
    let whole = |price: &T| price.wide().checked_div(i128::from(scale)).unwrap_or_default();
    let prices = state.price.iter().take(state.resources()).map(whole).collect();
    finish(transport, &state, prices)
}

/// Moves what pays more than a step too much to the cheapest edge. Says whether anything pays too much at all.
#[expect(clippy::arithmetic_side_effects, reason = "a value is a cost and a price, and the type of costs holds two")]
fn improve<T: Cost>(state: &mut State<T>, step: T) -> bool {
    let mut pays_too_much = false;
    for lot in 0..state.need.len() {
        let (Some(need), Some(units)) = (state.need.get(lot), state.units.get(lot).copied()) else { continue };
        if units == 0 {
            continue;
        }
        let (best, edge) = state.best(*need as usize);
        let more = state.value(lot) - best;
        pays_too_much |= more > T::default();
        if more > step {
            state.shift(lot, units, edge);
        }
    }
    pays_too_much
}

fn finish<T: Cost>(transport: &Transport<'_>, state: &State<T>, prices: Vec<i128>) -> TransportPlan {
    let mut flows: Vec<Flow> = Vec::with_capacity(state.need.len());
    let mut objective = 0_i128;
    for (lot, (need, units)) in state.need.iter().zip(&state.units).enumerate() {
        if *units == 0 {
            continue;
        }
        let edge = edge_of(transport, *need as usize, state.resource_of(lot));
        let cost = match edge {
            Some(edge) => transport.cost.get(edge as usize),
            None => transport.outside.get(*need as usize),
        };
        let cost = i128::from(cost.copied().unwrap_or(0));
        objective = objective.saturating_add(cost.saturating_mul(i128::from(*units)));
        flows.push(Flow { need: *need, edge, units: *units });
    }
    flows.sort_unstable_by_key(|flow| (flow.need, flow.edge.is_none(), flow.edge));
    TransportPlan { flows, objective, prices }
}

/// The cheapest edge from a need to a resource, the first of those that cost the same.
fn edge_of(transport: &Transport<'_>, need: usize, resource: usize) -> Option<u32> {
    let from = *transport.offsets.get(need)?;
    let to = *transport.offsets.get(need.saturating_add(1))?;
    let own = |edge: &u32| transport.resource.get(*edge as usize).is_some_and(|other| *other as usize == resource);
    (from..to).filter(own).min_by_key(|edge| transport.cost.get(*edge as usize))
}
