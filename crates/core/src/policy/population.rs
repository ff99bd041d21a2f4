//! One population after another on the same dates.

use super::Policy;
use crate::law::Clock;
use crate::screening::{Asked, PopulationError, PopulationOptions, PopulationScreening};
use crate::table::Population;

/// Screens one population after another on the same dates: the law is looked up once, and memory is used again.
///
/// What it keeps does not grow with the number of batches, so a stream of any length takes the memory of one batch.
///
/// ```
/// # #[cfg(feature = "packs")] {
/// use tuodi::screening::PopulationOptions;
/// use tuodi::table::{Column, Population, Table};
/// let policy = tuodi::Policy::built_in("us-snap-fy2024").unwrap();
/// let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
/// let mut screener = policy.population_screener(date, PopulationOptions::default()).unwrap();
/// for batch in 0..3 {
///     let sizes = Column::whole("size", [Some(1), Some(2)]);
///     let households = Table::new(vec![Column::whole("household", [Some(batch), Some(batch + 3)]), sizes]).unwrap();
///     let population = Population::new(households, None, "household").unwrap();
///     let answers = screener.screen(&population).unwrap();
///     assert_eq!(answers.households.rows(), 2);
///     screener.recycle(answers);
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct PopulationScreener<'a> {
    policy: &'a Policy,
    asked: Asked,
}

impl<'a> PopulationScreener<'a> {
    pub(super) fn new(
        policy: &'a Policy,
        clock: Clock,
        options: PopulationOptions,
    ) -> Result<PopulationScreener<'a>, PopulationError> {
        Ok(PopulationScreener { policy, asked: Asked::new(&policy.programmes, &policy.law, clock, options)? })
    }

    /// Screens every household, as [`Policy::screen_population`] does.
    ///
    /// # Errors
    /// As for [`Policy::screen_population`].
    pub fn screen<'p>(&mut self, population: &'p Population<'_>) -> Result<PopulationScreening<'p>, PopulationError> {
        self.asked.screen(&self.policy.programmes, &self.policy.law, population)
    }

    /// Gives the memory of answers that are not needed any more to the next ones.
    pub fn recycle(&mut self, screening: PopulationScreening<'_>) {
        self.asked.recycle(screening);
    }
}
