//! What one unit more or less of a resource or group would change: exactly, by the plan that there is.

use super::super::transport::Transport;
use super::super::verify::VerifyError;
use super::TransportPlan;
use super::questions::PlanQuestions;
use serde::Serialize;

/// What a unit is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
/// A plan that is not the cheapest of the instance: see [`verify_transport`](super::super::verify_transport).
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
    Ok(PlanQuestions::new(transport, plan)?.marginal_values())
}

impl PlanQuestions {
    /// What [`marginal_values`] says.
    #[must_use]
    pub fn marginal_values(&mut self) -> Vec<Marginal> {
        self.residual.limits().map(|limit| self.marginal(limit)).collect()
    }

    fn marginal(&mut self, limit: usize) -> Marginal {
        let above = self.residual.within(limit);
        match self.residual.room(limit) {
            (room, _) if room > 0 => Marginal { gain: 0, loss: Some(0) },
            (_, through) => Marginal {
                gain: self.residual.way(above, limit).map_or(0, i128::saturating_neg).max(0),
                loss: if through > 0 { self.residual.way(limit, above) } else { None },
            },
        }
    }
}
