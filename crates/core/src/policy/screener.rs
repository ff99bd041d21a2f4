//! One household after another on the same dates.

use super::Policy;
use crate::engine::{Block, Constants, Results, Workspace};
use crate::law::Clock;
use crate::record::Household;
use crate::screening::{Receipt, ScreenErrors, Screening};

/// Screens one household after another on the same dates: the law on these dates is looked up once.
///
/// ```
/// # #[cfg(feature = "packs")] {
/// let policy = tuodi::Policy::built_in("us-snap-fy2024").unwrap();
/// let mut screener = policy.screener(chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap());
/// for size in 1..=3 {
///     let household = policy.household(&format!(r#"{{"size": {size}, "earned": 900}}"#)).unwrap();
///     assert_eq!(screener.screen(&household), policy.screen(&household, screener.clock()));
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct Screener<'a> {
    policy: &'a Policy,
    clock: Clock,
    constants: Constants,
    workspace: Workspace,
    block: Option<Block>,
}

impl<'a> Screener<'a> {
    pub(super) fn new(policy: &'a Policy, clock: Clock) -> Screener<'a> {
        Screener {
            policy,
            clock,
            constants: policy.programmes.constants(&policy.law, clock),
            workspace: policy.programmes.workspace(),
            block: None,
        }
    }

    /// The dates.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Screens one household, as [`Policy::screen`] does.
    ///
    /// # Errors
    /// As for [`Policy::screen`].
    #[cfg_attr(feature = "inline", inline)]
    pub fn screen(&mut self, household: &Household) -> Result<Screening, ScreenErrors> {
        self.run(household, |_, _| ()).map(|(screening, ())| screening)
    }

    /// Screens one household and makes out a receipt, as [`Policy::screen_with_receipt`] does.
    ///
    /// # Errors
    /// As for [`Policy::screen`].
    pub fn screen_with_receipt(&mut self, household: &Household) -> Result<(Screening, Receipt), ScreenErrors> {
        let (policy, clock) = (self.policy, self.clock);
        let (screening, parameters) = self
            .run(household, |block, results| policy.programmes.parameters_read(&policy.law, clock, block, results))?;
        let receipt = Receipt::new(policy.packs.clone(), household, &screening, parameters);
        Ok((screening, receipt))
    }

    fn run<T>(
        &mut self,
        household: &Household,
        then: impl FnOnce(&Block, &Results<'_>) -> T,
    ) -> Result<(Screening, T), ScreenErrors> {
        let Policy { programmes, law, .. } = self.policy;
        let clock = (self.clock, &self.constants);
        programmes.screen(law, household, clock, (&mut self.workspace, &mut self.block), then)
    }
}
