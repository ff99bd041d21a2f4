//! Must-visits that wait → leads, of any resident, with or without a case.

use super::obligation::{Obligation, Stage, State, Urgency};
use super::plan::RevisitPlan;
use crate::order;
use crate::record::Lead;
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;

/// The source of these leads.
const SOURCE: &str = "must_visit";

impl RevisitPlan<'_> {
    /// The must-visits (必访) that nobody has made and whose window has begun, as leads: one for each event or entry of a
    /// list and each rule, the urgent first, then by the day on which they happened, household, person and id.
    ///
    /// The reason is the rule, and the lead is urgent where the rule is. Of a series it is that of the earliest visit that
    /// is not made. The id is made by [`Lead::id_of`] with the record, so that another event is another lead, and a plan
    /// made again makes no twin. `at` is when the leads are recorded.
    ///
    /// # Examples
    ///
    /// Hospitalised on the third, without a case; nothing on the second:
    ///
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::calendar::Calendar;
    /// use tuodi::revisit::{PlanOptions, RevisitRecordList};
    /// let policy = Policy::from_text(r#"
    /// pack: example
    /// time_zone: "+08:00"
    /// revisit:
    ///   events: {hospitalised: {zh: 住院, en: hospitalised}}
    ///   rules:
    ///     after_hospital:
    ///       {on: {event: hospitalised}, must_visit: true, urgency: urgent, channel: face_to_face, window: {due: 7d}}
    /// "#)?;
    /// let records = r#"{"events": [{"id": "e1", "household": "甲", "kind": "hospitalised", "happened_on": "2024-03-03"}]}"#;
    /// let records = RevisitRecordList::from_json(records)?.tables(policy.visit_rules())?;
    /// let calendar = Calendar::mainland_china()?;
    /// for (day, count) in [(2, 0), (3, 1), (4, 1)] {
    ///     let day = chrono::NaiveDate::from_ymd_opt(2024, 3, day).ok_or("no day")?;
    ///     let plan = policy.plan_revisits(&records, day, &calendar, &PlanOptions::default())?;
    ///     let leads = plan.must_visit_leads("2024-03-04T08:00:00+08:00".parse()?);
    ///     assert_eq!(leads.len(), count);
    ///     assert!(leads.iter().all(|own| own.urgent && own.reason == "after_hospital"));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn must_visit_leads(&self, at: DateTime<FixedOffset>) -> Vec<Lead> {
        let waits = |own: &Obligation| {
            own.must_visit && matches!(own.state, State::Open { stage, .. } if stage != Stage::Ahead)
        };
        let mut found: BTreeMap<String, Lead> = BTreeMap::new();
        for own in self.iter().filter(waits) {
            let person = own.person.as_deref();
            let id = Lead::id_of(SOURCE, &own.household, person, &own.rule, Some(&own.record));
            let is_later = found.get(&id).is_some_and(|other| other.happened_on <= own.anchor);
            if is_later {
                continue;
            }
            let lead = Lead {
                id: id.clone(),
                household: own.household,
                person: own.person,
                source: SOURCE.to_owned(),
                reason: own.rule,
                urgent: own.urgency == Urgency::Urgent,
                happened_on: own.anchor,
                recorded_at: at,
            };
            found.insert(id, lead);
        }
        let mut leads: Vec<Lead> = found.into_values().collect();
        order::by(&mut leads, |one, other| order(one).cmp(&order(other)));
        leads
    }
}

type Order<'a> = (bool, chrono::NaiveDate, &'a str, Option<&'a str>, &'a str);

fn order(lead: &Lead) -> Order<'_> {
    (!lead.urgent, lead.happened_on, &lead.household, lead.person.as_deref(), &lead.id)
}
