//! The cheapest way to bring units of needs to resources, with a proof that none is cheaper.
//!
//! # Source
//! The primal network simplex: Ahuja, Magnanti and Orlin, *Network Flows* (1993), chapter 11. Strongly feasible trees
//! keep it from going in circles: Cunningham, *A network simplex method*, Mathematical Programming 11 (1976). What is
//! particular here is the basis: needs with one basic edge are not in the tree, which so has as many nodes as there are
//! limits and at most as many needs, however many needs there are.

mod basis;
mod finish;
mod growth;
mod heap;
mod marginal;
mod network;
mod questions;
mod residual;
mod simplex;
mod start;
mod witness;

use super::transport::{Transport, TransportError};
pub use marginal::{Marginal, marginal_values};
pub use questions::PlanQuestions;
pub use witness::{FullLimit, WhyOutside, Witness, why_outside};

use network::{Cost, Network};
use serde::Serialize;
use start::Start;

/// Units of a need that go one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    let widest = widest(transport);
    // A path in the tree passes each limit once, and changes the price by a difference of costs each time.
    let limits = transport.capacity.len().saturating_add(transport.groups.len());
    let steps = i128::try_from(limits).unwrap_or(i128::MAX).saturating_mul(2).saturating_add(8);
    if widest.saturating_mul(steps) < i128::from(i64::MAX >> 1) {
        solve::<i64>(transport, before, widest)
    } else {
        solve::<i128>(transport, before, widest)
    }
}

/// The most that an edge can be cheaper than staying outside.
fn widest(transport: &Transport<'_>) -> i128 {
    let mut widest = 0;
    for (need, outside) in transport.outside.iter().enumerate() {
        let (from, to) = (transport.offsets.get(need), transport.offsets.get(need.saturating_add(1)));
        let edges = from.zip(to).and_then(|(from, to)| transport.cost.get(*from as usize..*to as usize));
        let least = edges.unwrap_or_default().iter().copied().fold(*outside, i64::min);
        widest = widest.max(i128::from(*outside).saturating_sub(i128::from(least)));
    }
    widest
}

fn solve<T: Cost>(transport: &Transport<'_>, before: Option<&TransportPlan>, widest: i128) -> TransportPlan {
    let network = Network::<T>::open(transport);
    let start = match before {
        Some(before) => Start::of_plan(&network, transport, before, widest),
        None => Start::greedy(&network, T::of(widest.saturating_add(1))),
    };
    let mut basis = growth::tree(&network, &start, before.is_some());
    drop(start);
    simplex::run(&mut basis, if before.is_some() { simplex::SMALL_BLOCK } else { simplex::BLOCK });
    finish::plan(transport, &basis)
}
