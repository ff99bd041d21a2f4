//! Whether a plan is possible, and whether none is cheaper: recomputed from the instance and the prices alone.
//!
//! Shares no code with the solver.

use super::solver::TransportPlan;
use super::transport::{Transport, TransportError};
use crate::record::{AsProblem, Problem};
use serde::Serialize;

/// What the prices prove: no plan costs less than `dual`, and this one costs `primal`, which is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proof {
    /// What the plan costs.
    pub primal: i128,
    /// The bound.
    pub dual: i128,
}

/// Why a plan is not what it says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// The instance itself cannot be read.
    #[error(transparent)]
    Instance(#[from] TransportError),
    /// A flow names a need or an edge that there is not, or an edge of another need.
    #[error("flow {flow} names need {need} and edge {edge:?}, which is no edge of that need")]
    Edge {
        /// Which flow.
        flow: usize,
        /// The need that it names.
        need: u32,
        /// The edge that it names.
        edge: Option<u32>,
    },
    /// A flow of no units.
    #[error("flow {flow} has no units: leave it out")]
    Empty {
        /// Which flow.
        flow: usize,
    },
    /// The flows of a need are not its quantity.
    #[error("need {need} has {quantity} units, and the plan says where {planned} are")]
    Quantity {
        /// The need.
        need: usize,
        /// Its units.
        quantity: u64,
        /// The units of the plan.
        planned: u64,
    },
    /// More than a resource or group has.
    #[error("{what} {at} has {capacity} units, and the plan takes {planned}")]
    Capacity {
        /// `resource` or `group`.
        what: &'static str,
        /// Which one.
        at: usize,
        /// What it has.
        capacity: u64,
        /// What the plan takes.
        planned: u128,
    },
    /// The plan says another cost than its flows have.
    #[error("the plan says that it costs {stated}, and its flows cost {found}")]
    Objective {
        /// What it says.
        stated: i128,
        /// What its flows cost.
        found: i128,
    },
    /// There is not one price for each resource and group, or one is below 0.
    #[error("price {at} cannot be used: there is one for each resource and group, and none is below 0")]
    Price {
        /// Which one.
        at: usize,
    },
    /// The prices do not show that no plan is cheaper.
    #[error("the plan costs {primal}, and its prices prove only that none costs less than {dual}")]
    Gap {
        /// What the plan costs.
        primal: i128,
        /// What its prices prove.
        dual: i128,
    },
    /// A sum does not fit in 128 bits.
    #[error("a sum of costs and prices does not fit in 128 bits: the prices are not those of this plan")]
    Overflow,
}

impl VerifyError {
    /// Its stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            VerifyError::Instance(error) => error.code(),
            VerifyError::Edge { .. } => "matching.plan_edge",
            VerifyError::Empty { .. } => "matching.plan_empty",
            VerifyError::Quantity { .. } => "matching.plan_quantity",
            VerifyError::Capacity { .. } => "matching.plan_capacity",
            VerifyError::Objective { .. } => "matching.plan_objective",
            VerifyError::Price { .. } => "matching.plan_price",
            VerifyError::Gap { .. } => "matching.plan_gap",
            VerifyError::Overflow => "matching.plan_overflow",
        }
    }
}

impl AsProblem for VerifyError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            VerifyError::Instance(error) => error.problem(),
            VerifyError::Edge { flow, .. } | VerifyError::Empty { flow } => own.at(format_args!("flows[{flow}]")),
            VerifyError::Quantity { need, .. } => own.at(format_args!("quantity[{need}]")),
            VerifyError::Capacity { what: "group", at, .. } => own.at(format_args!("groups[{at}]")),
            VerifyError::Capacity { at, .. } => own.at(format_args!("capacity[{at}]")),
            VerifyError::Objective { .. } => own.at("objective"),
            VerifyError::Price { at } => own.at(format_args!("prices[{at}]")),
            VerifyError::Gap { .. } | VerifyError::Overflow => own.at("prices"),
        }
    }
}

/// Checks that a plan is possible and that no plan is cheaper. The work is a pass over the edges, in 128 bits.
///
/// # Errors
/// The first thing in which the plan is not what it says; see [`VerifyError`].
///
/// # Examples
///
/// ```
/// use tuodi::matching::{Transport, solve_transport, verify_transport};
///
/// let transport = Transport::units(&[0, 1, 2], &[0, 0], &[1, 2], &[9, 9], &[1]);
/// let mut plan = solve_transport(&transport)?;
/// assert_eq!(verify_transport(&transport, &plan)?.primal, 10);
/// // A price too high proves less.
/// plan.prices[0] += 10;
/// assert_eq!(verify_transport(&transport, &plan).unwrap_err().code(), "matching.plan_gap");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn verify_transport(transport: &Transport<'_>, plan: &TransportPlan) -> Result<Proof, VerifyError> {
    transport.check()?;
    let primal = check_flows(transport, plan)?;
    if plan.objective != primal {
        return Err(VerifyError::Objective { stated: plan.objective, found: primal });
    }
    let dual = bound(transport, plan)?;
    if dual != primal {
        return Err(VerifyError::Gap { primal, dual });
    }
    Ok(Proof { primal, dual })
}

/// Every unit goes somewhere it may, and nothing is over its capacity. Gives what the flows cost.
fn check_flows(transport: &Transport<'_>, plan: &TransportPlan) -> Result<i128, VerifyError> {
    let mut planned = vec![0_u64; transport.outside.len()];
    let mut taken = vec![0_u128; transport.capacity.len()];
    let mut primal = 0_i128;
    for (flow, own) in plan.flows.iter().enumerate() {
        let refuse = || VerifyError::Edge { flow, need: own.need, edge: own.edge };
        if own.units == 0 {
            return Err(VerifyError::Empty { flow });
        }
        let need = own.need as usize;
        let count = planned.get_mut(need).ok_or_else(refuse)?;
        *count = count.saturating_add(u64::from(own.units));
        let cost = match own.edge {
            None => transport.outside.get(need).copied(),
            Some(edge) => {
                let from = transport.offsets.get(need).copied().ok_or_else(refuse)?;
                let to = transport.offsets.get(need.saturating_add(1)).copied().ok_or_else(refuse)?;
                if !(from..to).contains(&edge) {
                    return Err(refuse());
                }
                let resource = transport.resource.get(edge as usize).ok_or_else(refuse)?;
                let count = taken.get_mut(*resource as usize).ok_or_else(refuse)?;
                *count = count.saturating_add(u128::from(own.units));
                transport.cost.get(edge as usize).copied()
            }
        };
        let cost = i128::from(cost.ok_or_else(refuse)?);
        primal = cost
            .checked_mul(i128::from(own.units))
            .and_then(|cost| primal.checked_add(cost))
            .ok_or(VerifyError::Overflow)?;
    }
    for (need, planned) in planned.into_iter().enumerate() {
        let quantity = u64::from(transport.quantity_of(need));
        if planned != quantity {
            return Err(VerifyError::Quantity { need, quantity, planned });
        }
    }
    let fits = |what, taken: &[u128], capacity: &mut dyn Iterator<Item = u64>| {
        for (at, (planned, capacity)) in taken.iter().copied().zip(capacity).enumerate() {
            if planned > u128::from(capacity) {
                return Err(VerifyError::Capacity { what, at, capacity, planned });
            }
        }
        Ok(())
    };
    fits("resource", &taken, &mut transport.capacity.iter().copied())?;
    let mut of_groups = vec![0_u128; transport.groups.len()];
    for (planned, group) in taken.iter().zip(transport.group_of) {
        for group in chain(transport, *group) {
            if let Some(count) = of_groups.get_mut(group) {
                *count = count.saturating_add(*planned);
            }
        }
    }
    fits("group", &of_groups, &mut transport.groups.iter().map(|group| group.capacity))?;
    Ok(primal)
}

/// A group, what it is within, and so on.
fn chain<'a>(transport: &'a Transport<'_>, group: Option<u32>) -> impl Iterator<Item = usize> + 'a {
    let outer = |group: &u32| transport.groups.get(*group as usize).and_then(|own| own.within);
    std::iter::successors(group, outer).map(|group| group as usize)
}

/// What every plan costs at least: each unit its cheapest way at these prices, less what the prices
/// of all capacities come to.
fn bound(transport: &Transport<'_>, plan: &TransportPlan) -> Result<i128, VerifyError> {
    let (resources, groups) = (transport.capacity.len(), transport.groups.len());
    let wanted = resources.saturating_add(groups);
    let wrong = plan.prices.iter().position(|price| *price < 0);
    let uneven = (plan.prices.len() != wanted).then_some(plan.prices.len().min(wanted));
    if let Some(at) = wrong.or(uneven) {
        return Err(VerifyError::Price { at });
    }
    let (of_resources, of_groups) =
        plan.prices.split_at_checked(resources).ok_or(VerifyError::Price { at: resources })?;
    let mut full = of_resources.to_vec();
    for (price, group) in full.iter_mut().zip(transport.group_of) {
        for group in chain(transport, *group) {
            let more = of_groups.get(group).copied().unwrap_or_default();
            *price = price.checked_add(more).ok_or(VerifyError::Overflow)?;
        }
    }
    let mut dual = 0_i128;
    for (need, outside) in transport.outside.iter().enumerate() {
        let ends = transport.offsets.get(need).zip(transport.offsets.get(need.saturating_add(1)));
        let (from, to) = ends.map_or((0, 0), |(from, to)| (*from as usize, *to as usize));
        let mut least = i128::from(*outside);
        let edges = transport.resource.get(from..to).zip(transport.cost.get(from..to));
        for (resource, cost) in edges.into_iter().flat_map(|(resource, cost)| resource.iter().zip(cost)) {
            let price = full.get(*resource as usize).copied().unwrap_or_default();
            least = least.min(i128::from(*cost).checked_add(price).ok_or(VerifyError::Overflow)?);
        }
        let units = i128::from(transport.quantity_of(need));
        dual = least.checked_mul(units).and_then(|cost| dual.checked_add(cost)).ok_or(VerifyError::Overflow)?;
    }
    let capacities = transport.capacity.iter().copied().chain(transport.groups.iter().map(|group| group.capacity));
    for (price, capacity) in plan.prices.iter().zip(capacities) {
        let worth = price.checked_mul(i128::from(capacity)).ok_or(VerifyError::Overflow)?;
        dual = dual.checked_sub(worth).ok_or(VerifyError::Overflow)?;
    }
    Ok(dual)
}
