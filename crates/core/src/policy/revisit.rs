//! Going back, by the visit rules of the pack.

use super::Policy;
use crate::calendar::Calendar;
use crate::law::Clock;
use crate::revisit::{PlanOptions, RevisitError, RevisitPlan, RevisitRecords};

impl Policy {
    /// Plans whom to go back to, how and by when: one obligation for each rule that applies.
    ///
    /// What was recorded after the day `known_on` of the clock is not seen, nor what happened after `as_of`. What a
    /// condition needs and nobody knows makes the rule apply, unless the rule says `on_unknown: hold`; such an obligation
    /// says what to confirm.
    ///
    /// # Errors
    /// A table or column that cannot be used, a cell that must be known, two records of which none is the later one, a
    /// working day of a year that the calendar does not have.
    pub fn plan_revisits<'a>(
        &'a self,
        records: &'a RevisitRecords<'a>,
        clock: impl Into<Clock>,
        calendar: &Calendar,
        options: &PlanOptions,
    ) -> Result<RevisitPlan<'a>, RevisitError> {
        self.sections.visit_rules.plan(records, clock.into(), calendar, options)
    }
}
