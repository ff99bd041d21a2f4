//! Policy packs and screening: every fault of a pack with its path and place, dated parameters, outcomes, amounts,
//! reasons and what is still needed.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "policy/dated.rs"]
mod dated;
#[path = "policy/expressions.rs"]
mod expressions;
#[path = "policy/faults.rs"]
mod faults;
#[path = "policy/large.rs"]
mod large;
#[path = "policy/needed.rs"]
mod needed;
#[path = "policy/outcomes.rs"]
mod outcomes;
#[path = "shared/pack_faults.rs"]
mod pack_faults;
#[path = "policy/reasons.rs"]
mod reasons;
#[path = "policy/written.rs"]
mod written;

use chrono::NaiveDate;
use pack_faults::faults;
use tuodi::screening::{Decision, Screening};
use tuodi::{Household, Policy, Value};

/// A pack that loads.
pub(crate) fn load(text: &str) -> Policy {
    Policy::from_text(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

/// The messages of a pack's faults.
pub(crate) fn messages(text: &str) -> String {
    Policy::from_text(text).expect_err("a fault").to_string()
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

/// A value as a test writes it: a number, `true`, `false`, a date, else a text.
pub(crate) fn value(text: &str) -> Value {
    match text {
        "true" | "false" => Value::Boolean(text == "true"),
        _ => text
            .parse()
            .map(Value::Number)
            .or_else(|_| text.parse().map(Value::Date))
            .unwrap_or(Value::Text(text.to_owned())),
    }
}

pub(crate) fn household(facts: &[(&str, &str)]) -> Household {
    facts.iter().fold(Household::new("h1"), |household, (fact, text)| household.with(*fact, value(text)))
}

pub(crate) fn screen(policy: &Policy, household: &Household) -> Screening {
    policy.screen(household, date("2024-01-01")).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The first decision.
pub(crate) fn decide(policy: &Policy, facts: &[(&str, &str)]) -> Decision {
    screen(policy, &household(facts)).decisions.remove(0)
}
