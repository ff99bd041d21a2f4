//! A pack with every kind of rule, and records as short as they can be.

use chrono::NaiveDate;
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::law::Clock;
use tuodi::revisit::*;

pub(crate) const PACK: &str = include_str!("pack.yaml");

pub(crate) fn policy() -> Policy {
    Policy::from_text(PACK).unwrap_or_else(|errors| panic!("{errors}"))
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn clock(as_of: &str, known_on: &str) -> Clock {
    Clock { as_of: date(as_of), known_on: date(known_on) }
}

pub(crate) fn list(json: serde_json::Value) -> RevisitRecordList {
    RevisitRecordList::from_json(&json.to_string()).unwrap()
}

/// The obligations of some records.
pub(crate) fn plan_with(
    policy: &Policy,
    records: &RevisitRecordList,
    clock: impl Into<Clock>,
    options: &PlanOptions,
) -> Vec<Obligation> {
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = Calendar::mainland_china().unwrap();
    policy.plan_revisits(&tables, clock, &calendar, options).unwrap().iter().collect()
}

pub(crate) fn plan(records: serde_json::Value, as_of: &str) -> Vec<Obligation> {
    plan_with(&policy(), &list(records), date(as_of), &PlanOptions::default())
}

/// The obligations of one rule.
pub(crate) fn of<'o>(obligations: &'o [Obligation], rule: &str) -> Vec<&'o Obligation> {
    obligations.iter().filter(|own| own.rule == rule).collect()
}

/// Answers to what every visit asks.
pub(crate) fn answers() -> serde_json::Value {
    serde_json::json!({
        "received": "yes", "relief": "improved", "more_needed": "no", "overlooked": "no", "understands": "yes",
        "satisfaction": "unknown"
    })
}
