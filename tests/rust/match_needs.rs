//! Needs and resources of a pack: who is helped by what, why not, and what proves it.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "match_needs/again.rs"]
mod again;
#[path = "match_needs/budgets.rs"]
mod budgets;
#[path = "match_needs/faults.rs"]
mod faults;
#[path = "match_needs/invented.rs"]
mod invented;
#[path = "match_needs/oracle.rs"]
mod oracle;
#[path = "match_needs/properties.rs"]
mod properties;
#[path = "match_needs/reasons.rs"]
mod reasons;
#[path = "match_needs/refused.rs"]
mod refused;
#[cfg(feature = "packs")]
#[path = "match_needs/stories.rs"]
mod stories;

use chrono::NaiveDate;
use tuodi::Policy;
use tuodi::matching::{MatchOptions, MatchPlan, MatchRecords};

/// A pack with two categories and three urgencies.
const PACK: &str = r#"
pack: example
currency: CNY
facts:
  household:
    income: {type: number, unit: CNY/month, min: 0}
    secret: {type: boolean, settled_by: assessment}
  members:
    age: {type: number, min: 0, max: 150}
needs:
  classes: {living: {zh: 生活, en: living}}
  domains: {body: {zh: 身体, en: body}}
  modes: {service: {zh: 服务, en: service}, goods: {zh: 物资, en: goods}}
  provider_kinds: {organisation: {zh: 组织, en: organisation}, resident: {zh: 居民, en: resident}}
  urgencies:
    urgent: {title: {zh: 急, en: urgent}, weight: 10}
    soon: {title: {zh: 较急, en: soon}, weight: 3}
    usual: {title: {zh: 一般, en: usual}, weight: 1}
  categories:
    meals: {title: {zh: 助餐, en: meals}, class: living, domain: body, modes: [service]}
    chair: {title: {zh: 轮椅, en: a wheelchair}}
  facts: {stairs: {type: boolean}}
  resource_facts: {least_age: {type: number, min: 0, max: 150}}
"#;

fn pack() -> Policy {
    Policy::from_text(PACK).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2023-05-10")
}

fn records(policy: &Policy, json: &str) -> MatchRecords {
    policy.match_records(json).unwrap_or_else(|error| panic!("{error}"))
}

fn plan<'a>(policy: &'a Policy, records: &'a MatchRecords) -> MatchPlan<'a> {
    let options = MatchOptions::default();
    let plan = policy.match_needs(records, today(), &options).unwrap_or_else(|error| panic!("{error}"));
    policy.verify_matches(records, today(), &options, &plan.record()).unwrap_or_else(|fault| panic!("{fault}"));
    plan
}

/// Needs and resources as `need→resource×units`.
fn matches(plan: &MatchPlan<'_>) -> Vec<String> {
    plan.assignments().iter().map(|own| format!("{}→{}×{}", own.need, own.resource, own.units)).collect()
}
