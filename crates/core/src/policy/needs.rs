//! Needs and resources, by the catalogue of the pack.

use super::Policy;
use crate::json;
use crate::law::Clock;
use crate::matching::{
    MatchError, MatchOptions, MatchPlan, MatchRecordList, MatchRecords, PlanFault, PlanProof, PlanRecord, verify_plan,
};

impl Policy {
    /// Reads the records of a matching run from JSON: `{"needs": […], "households": […], "resources": […], "providers":
    /// […], "places": […], "budgets": […], "promises": […], "barred": […]}`, each as the type of that name in
    /// [`crate::matching`] has it, and households as [`Policy::household`] reads them.
    ///
    /// # Errors
    /// A text that is not this JSON; households with facts that the policy does not declare.
    pub fn match_records(&self, text: &str) -> Result<MatchRecords, MatchError> {
        let list: MatchRecordList = json::read(text).map_err(MatchError::Json)?;
        self.match_records_of(list)
    }

    /// The records of a matching run from a list that was read by whatever reads serde's types.
    ///
    /// # Errors
    /// Households with facts that the policy does not declare.
    pub fn match_records_of(&self, mut list: MatchRecordList) -> Result<MatchRecords, MatchError> {
        let households = self.households(&list.households())?;
        Ok(list.with(households))
    }

    /// Matches needs with resources: as many urgent needs as possible, then for the least money, then the nearest way.
    ///
    /// The plan is the best there is and proves it; where a fund pays different prices or a need is all or nothing, it is
    /// good and says how far the best could be away. The order of the records does not change it. An unknown fact that a
    /// condition needs leaves the resource out, and the reason says which one it is.
    ///
    /// # Errors
    /// Records that name what there is not, values that cannot be, conditions that are none, levels that do not fit in
    /// one number.
    ///
    /// # Examples
    ///
    /// One bed, and two who need it:
    ///
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::matching::{Cause, MatchOptions};
    /// let policy = Policy::from_text(r#"
    /// pack: example
    /// needs:
    ///   urgencies: {urgent: {weight: 10}, usual: {weight: 1}}
    ///   categories: {bed: {title: {zh: 床位, en: a bed}}}
    ///   provider_kinds: {home: {zh: 养老院, en: a home}}
    /// "#)?;
    /// let records = policy.match_records(r#"{
    ///     "needs": [
    ///         {"id": "n1", "category": "bed", "beneficiary": {"household": "甲"}, "urgency": "usual"},
    ///         {"id": "n2", "category": "bed", "beneficiary": {"household": "乙"}, "urgency": "urgent"}],
    ///     "providers": [{"id": "p1", "kind": "home"}],
    ///     "resources": [{"id": "r1", "provider": "p1", "kind": "place", "engagement": "commission",
    ///         "vetting": "passed", "categories": ["bed"], "capacity": 1}]
    /// }"#)?;
    /// let date = chrono::NaiveDate::from_ymd_opt(2023, 5, 1).ok_or("no date")?;
    /// let plan = policy.match_needs(&records, date, &MatchOptions::default())?;
    /// assert_eq!(plan.assignments()[0].need, "n2");
    /// let Some(Cause::NoCapacity { witness: Some(witness) }) = plan.unmet("n1").map(|own| own.cause) else { panic!() };
    /// assert_eq!((witness.resources, witness.holders), (vec!["r1".to_owned()], vec!["n2".to_owned()]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn match_needs<'a>(
        &'a self,
        records: &'a MatchRecords,
        clock: impl Into<Clock>,
        options: &MatchOptions,
    ) -> Result<MatchPlan<'a>, MatchError> {
        MatchPlan::of(&self.sections.needs, records, clock.into(), options, None)
    }

    /// Matches again after something has changed, beginning with an earlier plan: the same objective as
    /// [`Policy::match_needs`], sooner. What was as good as anything else stays more often; a bonus for it stands in the
    /// options. Promises are fixed in any case.
    ///
    /// # Errors
    /// Those of [`Policy::match_needs`].
    pub fn rematch_needs<'a>(
        &'a self,
        before: &MatchPlan<'_>,
        records: &'a MatchRecords,
        clock: impl Into<Clock>,
        options: &MatchOptions,
    ) -> Result<MatchPlan<'a>, MatchError> {
        MatchPlan::of(&self.sections.needs, records, clock.into(), options, Some(before))
    }

    /// Checks a plan with the records that it was made of: that it is possible, that no promise is broken and no budget
    /// exceeded, that it costs what it says, and that its prices prove its bound. It shares no code with the solver.
    ///
    /// # Errors
    /// The first fault of the plan.
    pub fn verify_matches(
        &self,
        records: &MatchRecords,
        clock: impl Into<Clock>,
        options: &MatchOptions,
        plan: &PlanRecord,
    ) -> Result<PlanProof, PlanFault> {
        verify_plan(&self.sections.needs, records, clock.into(), options, plan)
    }
}
