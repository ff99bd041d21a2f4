//! What one unit more or less of a resource or group would change: exactly, by the plan that there is.

use super::super::transport::Transport;
use super::super::verify::{VerifyError, verify_transport};
use super::TransportPlan;
use super::groups::Tree;
use super::state::State;
use serde::Serialize;

/// What a unit is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marginal {
    /// How much less the cheapest plan would cost with one unit more; 0 if nobody waits for it.
    pub gain: i128,
    /// How much more it would cost with one unit less; 0 if a unit is left over, nothing if there is no unit to lose.
    pub loss: Option<i128>,
}

/// The marginal values of the resources and then of the groups: what solving again with one unit more or less of one of
/// them would change.
///
/// # Errors
/// A plan that is not the cheapest of the instance: see [`verify_transport`].
///
/// # Source
/// The shortest way round in the residual network of an optimal flow: Ahuja, Magnanti and Orlin, *Network Flows* (1993),
/// chapter 9.
///
/// # Examples
///
/// Two people wait for one bed. The one who stays outside costs 50, or 90:
///
/// ```
/// use tuodi::matching::{Marginal, Transport, marginal_values, solve_transport};
///
/// let transport = Transport::units(&[0, 1, 2], &[0, 0], &[3, 4], &[50, 90], &[1]);
/// let plan = solve_transport(&transport)?;
/// // A second bed saves 50 and costs 3; without a bed the second person stays outside too.
/// assert_eq!(marginal_values(&transport, &plan)?, [Marginal { gain: 47, loss: Some(86) }]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn marginal_values(transport: &Transport<'_>, plan: &TransportPlan) -> Result<Vec<Marginal>, VerifyError> {
    verify_transport(transport, plan)?;
    let mut state = State::of_plan(transport, plan);
    let (_, groups) = plan.prices.split_at_checked(transport.capacity.len()).unwrap_or_default();
    let mut tree = Tree::new(transport, &mut state);
    tree.price(groups);
    let mut values = Vec::with_capacity(plan.prices.len());
    for node in tree.limits() {
        let up = tree.parent(node);
        let (room, through) = tree.room(node);
        values.push(match (room > 0, through > 0) {
            (true, _) => Marginal { gain: 0, loss: Some(0) },
            (false, has_units) => Marginal {
                gain: tree.way(up, node).map_or(0, i128::saturating_neg).max(0),
                loss: if has_units { tree.way(node, up) } else { None },
            },
        });
    }
    Ok(values)
}
