//! Questions about a plan, which is checked once for all of them.

use super::super::transport::Transport;
use super::super::verify::{VerifyError, verify_transport};
use super::TransportPlan;
use super::residual::Residual;

/// A cheapest plan that was checked, to be asked more than once.
///
/// # Examples
/// ```
/// use tuodi::matching::{PlanQuestions, Transport, WhyOutside, solve_transport};
///
/// let transport = Transport::units(&[0, 1, 2], &[0, 0], &[3, 4], &[50, 90], &[1]);
/// let plan = solve_transport(&transport)?;
/// let mut questions = PlanQuestions::new(&transport, &plan)?;
/// assert!(matches!(questions.why_outside(0), Some(WhyOutside::Capacity(_))));
/// assert_eq!(questions.why_outside(1), None);
/// assert_eq!(questions.marginal_values()[0].gain, 47);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct PlanQuestions {
    pub(super) residual: Residual,
    /// The needs with units that get nothing.
    pub(super) is_outside: Vec<bool>,
}

impl PlanQuestions {
    /// Checks the plan.
    ///
    /// # Errors
    /// A plan that is not the cheapest of the instance: see [`verify_transport`].
    pub fn new(transport: &Transport<'_>, plan: &TransportPlan) -> Result<PlanQuestions, VerifyError> {
        verify_transport(transport, plan)?;
        Ok(PlanQuestions::unchecked(transport, plan))
    }

    /// The same of a plan that is possible, and perhaps not the cheapest: what is full is full all the same.
    pub(in crate::matching) fn unchecked(transport: &Transport<'_>, plan: &TransportPlan) -> PlanQuestions {
        let mut is_outside = vec![false; transport.outside.len()];
        for flow in plan.flows.iter().filter(|flow| flow.edge.is_none()) {
            if let Some(own) = is_outside.get_mut(flow.need as usize) {
                *own = true;
            }
        }
        PlanQuestions { residual: Residual::new(transport, plan), is_outside }
    }
}
