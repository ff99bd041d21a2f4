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
    ///
    /// What is found only proposes. The host takes it further: as a command for the case of the grant, or as a record of
    /// a need that the household may agree to:
    ///
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::assessment::{Command, OpenRound, Trigger};
    /// use tuodi::calendar::Calendar;
    /// use tuodi::revisit::{PlanOptions, Proposal, RevisitRecordList};
    /// let policy = Policy::from_text(
    ///     "{pack: p, time_zone: '+08:00', revisit: {rules: {a: {on: grant, channel: telephone, window: {due: 30d}}}}}",
    /// )?;
    /// let records = RevisitRecordList::from_json(
    ///     r#"{"grants": [{"id": "c-17/1/1", "household": "h1", "granted_on": "2010-05-10"}],
    ///         "visits": [{"id": "v1", "household": "h1", "happened_on": "2010-05-20", "channel": "home",
    ///             "about": "c-17/1/1", "answers": {"overlooked": "yes", "more_needed": "yes"}}]}"#,
    /// )?;
    /// let records = records.tables(policy.visit_rules())?;
    /// let date = "2010-06-01".parse::<chrono::NaiveDate>()?;
    /// let plan = policy.plan_revisits(&records, date, &Calendar::mainland_china()?, &PlanOptions::default())?;
    /// let (mut commands, mut needs) = (Vec::new(), Vec::new());
    /// for finding in plan.findings() {
    ///     if finding.propose.contains(&Proposal::Reassess) {
    ///         let round = OpenRound {
    ///             trigger: Trigger::Finding,
    ///             source: finding.id.clone(),
    ///             reason: format!("{}: {}", finding.question, finding.answer),
    ///             programmes: ["living_aid".to_owned()].into(), // that of the grant `finding.about`
    ///         };
    ///         commands.push(Command::new(12, round)); // the version of the case that the host has read
    ///     }
    ///     if finding.propose.contains(&Proposal::Need) {
    ///         needs.push(serde_json::json!({"source": finding.id, "household": finding.household}));
    ///     }
    /// }
    /// assert_eq!(
    ///     serde_json::to_value(&commands)?,
    ///     serde_json::json!([{"expected_version": 12, "act": {"kind": "open_round", "trigger": "finding",
    ///         "source": "v1/overlooked", "reason": "overlooked: yes", "programmes": ["living_aid"]}}]),
    /// );
    /// assert_eq!(needs, [serde_json::json!({"source": "v1/insufficient", "household": "h1"})]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
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
