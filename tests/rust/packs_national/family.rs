//! Families of whom everything is known, with nothing special about them, to be changed fact by fact.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use std::sync::OnceLock;
use tuodi::record::{Figure, Outcome};
use tuodi::screening::{Decision, Screening};
use tuodi::{Clock, Policy};

/// The national rules with figures where they leave them to a place.
const PLACE: &str = "
pack: place
extends: cn-national
parameters:
  urban_standard:
    {override: true, unit: CNY/persons/month, values: {1999-10-01: 600}, assumed: true, reason: a test}
  rural_standard:
    {override: true, unit: CNY/persons/month, values: {1999-10-01: 400}, assumed: true, reason: a test}
  tekun_standard:
    {override: true, unit: CNY/persons/month, values: {2014-05-01: 780}, assumed: true, reason: a test}
  tekun_care_standard_able:
    {override: true, unit: CNY/persons/month, values: {2021-07-01: 10}, assumed: true, reason: a test}
  tekun_care_standard_partly:
    {override: true, unit: CNY/persons/month, values: {2021-07-01: 100}, assumed: true, reason: a test}
  tekun_care_standard_fully:
    {override: true, unit: CNY/persons/month, values: {2021-07-01: 1000}, assumed: true, reason: a test}
  disposable_income_last_year:
    {override: true, unit: CNY/persons/year, values: {2014-05-01: 24000}, assumed: true, reason: a test}
  rigid_spending_share:
    {override: true, values: {2025-01-01: 0.6}, assumed: true, reason: a test}
  temporary_aid_multiple:
    {override: true, values: {2014-05-01: 2}, assumed: true, reason: a test}
  temporary_aid_months:
    {override: true, unit: month, values: {2014-05-01: 3}, assumed: true, reason: a test}
";

/// Putuo with last year's disposable income, of which the sources say nothing.
const PUTUO_WITH_AVERAGE: &str = "
pack: putuo-with-average
extends: cn-shanghai-putuo
parameters:
  disposable_income_last_year:
    {override: true, unit: CNY/persons/year, values: {2014-05-01: 72000}, assumed: true, reason: a test}
";

pub(crate) fn putuo() -> &'static Policy {
    static PACK: OnceLock<Policy> = OnceLock::new();
    PACK.get_or_init(|| Policy::built_in("cn-shanghai-putuo").unwrap_or_else(|errors| panic!("{errors}")))
}

pub(crate) fn national() -> &'static Policy {
    static PACK: OnceLock<Policy> = OnceLock::new();
    PACK.get_or_init(|| Policy::built_in("cn-national").unwrap_or_else(|errors| panic!("{errors}")))
}

pub(crate) fn place() -> &'static Policy {
    static PACK: OnceLock<Policy> = OnceLock::new();
    PACK.get_or_init(|| extended(PLACE))
}

pub(crate) fn putuo_with_average() -> &'static Policy {
    static PACK: OnceLock<Policy> = OnceLock::new();
    PACK.get_or_init(|| extended(PUTUO_WITH_AVERAGE))
}

/// A pack that extends a built-in one.
fn extended(text: &str) -> Policy {
    Policy::from_text(text).unwrap_or_else(|errors| panic!("{errors}"))
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

/// The law of a day as it is known long after.
pub(crate) fn known_later(as_of: &str) -> Clock {
    Clock { as_of: date(as_of), known_on: date("2030-01-01").max(date(as_of)) }
}

/// A household and its members.
#[derive(Clone)]
pub(crate) struct Family {
    facts: Map<String, Value>,
    members: Vec<Map<String, Value>>,
    complete: bool,
}

fn judged(value: impl Into<Value>) -> Value {
    json!({"value": value.into(), "standing": "judged"})
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other}"),
    }
}

impl Family {
    /// One applicant of 40 in town, without income, property or hardship.
    pub(crate) fn alone() -> Family {
        let facts = map(json!({
            "area": "urban", "local_hukou": true, "property_class": judged("within_dibao"),
            "sudden_hardship": "none", "sudden_essential_spending": false, "basic_living_at_risk": judged(false),
            "living_costs_12m": 0, "medical_costs_12m": 0, "education_costs_12m": 0, "rehabilitation_costs_12m": 0,
            "other_rigid_costs_12m": 0, "income_12m": 0, "return_to_poverty_monitored": false,
            "other_hardship_recognised": judged(false),
        }));
        Family { facts, members: vec![Family::person("self")], complete: true }
    }

    /// The same in Putuo, with what is asked there.
    pub(crate) fn in_putuo() -> Family {
        let mut family = Family::alone();
        family.facts.extend(map(json!({
            "residence_permit": false, "financial_assets": 0, "has_car": false, "has_business_premises": false,
            "homes": 1, "homes_below_average_area": false, "charity_hardship": judged(false),
            "project_group": judged(false),
        })));
        family.at(0, "shanghai_hukou", true).at(0, "earns_minimum_wage", false)
    }

    fn person(relation: &str) -> Map<String, Value> {
        map(json!({
            "relation": relation, "age": 40, "lives_together": true, "independent": true, "schooling": "none",
            "absence": "none", "clergy_years_apart": 0, "registered_alone": false, "works": false, "wages": 0,
            "work_costs": 0, "business_income": 0, "property_income": 0, "pension": 0, "basic_pension": 0,
            "old_age_allowance": 0, "support_received": 0, "other_transfers": 0, "awards_received": 0,
            "assistance_received": 0, "taxes_and_insurance": 0, "support_paid": 0, "deductible_hardship_costs": 0,
            "disability_kind": "none", "disability_grade": "none", "major_illness": false,
            "work_ability": judged("full"), "failed_self_care_items": judged(0), "receives_tekun": false,
            "orphan_benefit_chosen": false, "supporter": "able", "supporter_age": 40,
            "supporter_severely_disabled": false,
        }))
    }

    /// One more member, of 40 and living with the applicant.
    pub(crate) fn and(mut self, relation: &str) -> Family {
        let mut person = Family::person(relation);
        for own in ["shanghai_hukou", "earns_minimum_wage"] {
            if let Some(value) = self.members[0].get(own) {
                person.insert(own.to_owned(), value.clone());
            }
        }
        self.members.push(person);
        self
    }

    /// A fact of the household.
    pub(crate) fn with(mut self, fact: &str, value: impl Into<Value>) -> Family {
        self.facts.insert(fact.to_owned(), value.into());
        self
    }

    /// A fact of the household that a professional has settled.
    pub(crate) fn with_judged(self, fact: &str, value: impl Into<Value>) -> Family {
        self.with(fact, judged(value))
    }

    /// A fact of a member.
    pub(crate) fn at(mut self, member: usize, fact: &str, value: impl Into<Value>) -> Family {
        self.members[member].insert(fact.to_owned(), value.into());
        self
    }

    /// A fact of a member that a professional has settled.
    pub(crate) fn at_judged(self, member: usize, fact: &str, value: impl Into<Value>) -> Family {
        self.at(member, fact, judged(value))
    }

    /// A fact of the household that is not known.
    pub(crate) fn without(mut self, fact: &str) -> Family {
        self.facts.remove(fact);
        self
    }

    /// The same household, of which it is not said that the list of members is complete.
    pub(crate) fn perhaps_more(mut self) -> Family {
        self.complete = false;
        self
    }

    pub(crate) fn screen(&self, policy: &Policy, clock: impl Into<Clock>) -> Screening {
        let members: Vec<Value> = self
            .members
            .iter()
            .enumerate()
            .map(|(number, facts)| json!({"id": number.to_string(), "facts": facts}))
            .collect();
        let text =
            json!({"id": "h", "facts": self.facts, "members": members, "members_complete": self.complete}).to_string();
        let household = policy.household(&text).unwrap_or_else(|errors| panic!("{errors}"));
        policy.screen(&household, clock).unwrap_or_else(|errors| panic!("{errors}"))
    }

    /// What a programme says to the household on a day.
    pub(crate) fn decision(&self, policy: &Policy, day: &str, programme: &str) -> Decision {
        let screening = self.screen(policy, known_later(day));
        screening.decision(programme).unwrap_or_else(|| panic!("{programme}")).clone()
    }

    pub(crate) fn outcome(&self, policy: &Policy, day: &str, programme: &str) -> Outcome {
        self.decision(policy, day, programme).outcome
    }

    /// What a programme says to a member on a day.
    pub(crate) fn decision_of(&self, policy: &Policy, day: &str, programme: &str, member: usize) -> Decision {
        let screening = self.screen(policy, known_later(day));
        let id = Some(member.to_string());
        let own = screening.decisions.iter().find(|own| &*own.programme == programme && own.member == id);
        own.unwrap_or_else(|| panic!("{programme} of {member}")).clone()
    }

    pub(crate) fn outcome_of(&self, policy: &Policy, day: &str, programme: &str, member: usize) -> Outcome {
        self.decision_of(policy, day, programme, member).outcome
    }

    /// The value of a concept of the household on a day.
    pub(crate) fn concept(&self, policy: &Policy, day: &str, concept: &str) -> Figure {
        self.screen(policy, known_later(day)).concepts[concept].clone()
    }
}

/// One value.
pub(crate) fn exactly(text: &str) -> Figure {
    Figure::Exactly(text.to_owned())
}

/// The figure of an amount.
pub(crate) fn amount(decision: &Decision) -> Figure {
    decision.amount.as_ref().unwrap_or_else(|| panic!("no amount of {}", decision.programme)).figure.clone()
}

/// Cents as a text in yuan.
pub(crate) fn yuan(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// The day before, the day and the day after.
pub(crate) fn around(day: &str) -> [String; 3] {
    let day = date(day);
    [day.pred_opt(), Some(day), day.succ_opt()].map(|day| day.expect("a day").to_string())
}
