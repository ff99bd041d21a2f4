//! Households for tests: nothing but what every household has, and one thing changed.

use crate::{decision, screen};
use serde_json::{Map, Value, json};
use tuodi::Policy;
use tuodi::record::{Figure, Outcome};

/// A fact that was settled by assessment.
pub(crate) fn judged(value: impl Into<Value>) -> Value {
    json!({"value": value.into(), "standing": "judged"})
}

/// A member without income: an adult in good health, unless `facts` say otherwise.
pub(crate) fn member(id: &str, facts: Value) -> Value {
    let nothing = [
        "wages",
        "work_costs",
        "business_income",
        "property_income",
        "pension",
        "basic_pension",
        "old_age_allowance",
        "support_received",
        "other_transfers",
        "awards_received",
        "assistance_received",
        "taxes_and_insurance",
        "support_paid",
        "deductible_hardship_costs",
    ];
    let mut all: Map<String, Value> = nothing.iter().map(|name| ((*name).to_owned(), json!("0"))).collect();
    let usual = json!({
        "relation": "self", "age": 40, "lives_together": true, "independent": true, "schooling": "none",
        "absence": "none", "clergy_years_apart": 0, "registered_alone": false, "works": false, "receives_tekun": false,
        "disability_kind": "none", "disability_grade": "none", "major_illness": false, "supporter": "able",
    });
    for own in [usual, facts] {
        all.extend(own.as_object().cloned().expect("facts by name"));
    }
    json!({"id": id, "facts": all})
}

/// A household of the place with property within the rules, unless `facts` say otherwise.
pub(crate) fn household(facts: Value, members: Vec<Value>) -> Value {
    let mut all = json!({
        "area": "urban", "local_hukou": true, "property_class": judged("within_dibao"), "sudden_hardship": "none",
        "sudden_essential_spending": false,
    });
    let own = all.as_object_mut().expect("facts by name");
    own.extend(facts.as_object().cloned().expect("facts by name"));
    json!({"id": "h", "facts": all, "members": members, "members_complete": true})
}

/// A household of one, with these facts of the household and of the member.
pub(crate) fn single(facts: Value, own: Value) -> Value {
    household(facts, vec![member("m1", own)])
}

/// What a programme says on a day of a household, or of its member `m1` for a programme that has decisions for members.
pub(crate) fn outcome(policy: &Policy, household: &Value, day: &str, programme: &str) -> Outcome {
    let screening = screen(policy, household, day);
    let found = screening.member_decision(programme, "m1").unwrap_or_else(|| decision(&screening, programme, None));
    found.outcome
}

/// What a programme pays, with its unit.
pub(crate) fn amount(policy: &Policy, household: &Value, day: &str, programme: &str) -> (Figure, String) {
    let screening = screen(policy, household, day);
    let found = screening.member_decision(programme, "m1").unwrap_or_else(|| decision(&screening, programme, None));
    let amount = found.amount.as_ref().unwrap_or_else(|| panic!("{programme} pays nothing: {found:?}"));
    (amount.figure.clone(), amount.unit.to_string())
}

/// An exact figure.
pub(crate) fn exactly(text: &str) -> Figure {
    Figure::Exactly(text.to_owned())
}

/// An interval.
pub(crate) fn between(low: &str, high: Option<&str>) -> Figure {
    Figure::Between(Some(low.to_owned()), high.map(str::to_owned))
}
