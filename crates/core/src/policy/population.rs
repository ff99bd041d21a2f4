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
    #[cfg_attr(feature = "inline", inline)]
    pub fn screen<'p>(&mut self, population: &'p Population<'_>) -> Result<PopulationScreening<'p>, PopulationError> {
        self.asked.screen(&self.policy.programmes, &self.policy.law, population)
    }

    /// Gives the memory of answers that are not needed any more to the next ones.
    pub fn recycle(&mut self, screening: PopulationScreening<'_>) {
        self.asked.recycle(screening);
    }
}

#[cfg(test)]
mod tests {
    use super::Policy;
    use crate::screening::PopulationOptions;
    use crate::table::{Column, Population, Table};

    const PACK: &str = "
pack: p
currency: CNY
facts: {household: {income: {type: number, unit: CNY/month, min: 0}}}
concepts: {half: income / 2}
programmes: {aid: {eligible: {id: low, if: income < 100}, amount: 100 - income, per: month}}
";

    #[test]
    fn what_is_kept_does_not_grow_with_the_batches() {
        let policy = Policy::from_text(PACK).unwrap();
        let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        let options = PopulationOptions { concepts: vec!["half".to_owned()], ..PopulationOptions::default() };
        let mut screener = policy.population_screener(date, options).unwrap();
        let mut kept = Vec::new();
        for _ in 0..4 {
            let keys = Column::whole("household", [Some(1), Some(2)]);
            let own = Table::new(vec![keys, Column::whole("income", [Some(50), None])]).unwrap();
            let population = Population::new(own, None, "household").unwrap();
            let answers = screener.screen(&population).unwrap();
            screener.recycle(answers);
            kept.push(screener.asked.spare_columns());
        }
        // The outcome, the first criterion that fails, the fault; two ends of the amount, and of the concept.
        assert_eq!(kept, [7; 4]);
    }

    #[test]
    fn what_one_call_has_found_out_of_the_columns_serves_the_next() {
        let policy = Policy::from_text(PACK).unwrap();
        let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        let mut screener = policy.population_screener(date, PopulationOptions::default()).unwrap();
        let population = |low: i64| {
            let incomes = (0..200_i64).map(|row| (row % 7 != 3).then_some(low + row));
            let keys = Column::whole("household", (0..200).map(Some));
            let own = Table::new(vec![keys, Column::whole("income", incomes)]).unwrap();
            Population::new(own, None, "household").unwrap()
        };
        let own = population(0);
        let first = screener.screen(&own).unwrap().households;
        let again = screener.screen(&own).unwrap().households;
        assert_eq!(format!("{first:?}"), format!("{again:?}"));
        assert_eq!(first.columns()[1].text_at(99), Some("eligible"));
        assert_eq!(first.columns()[1].text_at(100), Some("ineligible"));
        // A value that the fact cannot have is an error each time.
        let wrong = population(-1);
        for _ in 0..2 {
            assert_eq!(screener.screen(&wrong).unwrap_err().code(), "screening.out_of_range");
        }
    }
}
