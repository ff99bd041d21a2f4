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
    /// A table or column that cannot be used, a cell that must be known or has a value that it cannot have, two records of
    /// which none is the later one.
    ///
    /// # Examples
    ///
    /// One-off aid of 5000 yuan or more is gone back to at home, less by telephone:
    ///
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::calendar::Calendar;
    /// use tuodi::revisit::{Channel, PlanOptions, RevisitRecordList};
    /// # #[cfg(feature = "packs")] {
    /// let policy = Policy::built_in("cn-shanghai-putuo").unwrap();
    /// for (amount, channel) in
    ///     [("4999.99", Channel::Telephone), ("5000.00", Channel::Home), ("5000.01", Channel::Home)]
    /// {
    ///     let text = format!(
    ///         r#"{{"grants": [{{"id": "g1", "household": "h1", "kind": "individual", "period": "once",
    ///             "amount": "{amount}", "granted_on": "2010-05-10", "paid_on": "2010-05-20"}}]}}"#
    ///     );
    ///     let records = RevisitRecordList::from_json(&text)?.tables(policy.visit_rules())?;
    ///     let date = chrono::NaiveDate::from_ymd_opt(2010, 6, 1).unwrap();
    ///     let calendar = Calendar::mainland_china().unwrap();
    ///     let plan = policy.plan_revisits(&records, date, &calendar, &PlanOptions::default())?;
    ///     assert_eq!(plan.iter().map(|own| own.channel).collect::<Vec<_>>(), [channel]);
    /// }
    /// # }
    /// # Ok::<(), tuodi::revisit::RevisitError>(())
    /// ```
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
