//! What can be given, by whom, where, and who pays: the host's directories.

use super::need::Window;
use crate::quantity::Money;
use crate::record::{Names, WrittenValue};
use std::collections::{BTreeMap, BTreeSet};

/// Something that a provider can give.
///
/// # Examples
/// ```
/// use tuodi::matching::{Resource, Vetting};
/// let resource: Resource = serde_json::from_str(
///     r#"{"id": "canteen", "provider": "p1", "kind": "service", "engagement": "purchase", "vetting": "passed",
///         "categories": ["meals"], "area": ["north"], "capacity": 40, "cost": "12.00", "fund": "relief"}"#,
/// )?;
/// assert_eq!((resource.capacity, resource.vetting), (40, Vetting::Passed));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// Its id.
    pub id: String,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// Who gives it.
    pub provider: String,
    /// What it is.
    pub kind: ResourceKind,
    /// How the provider is engaged.
    pub engagement: Engagement,
    /// Whether it was looked at, such as its prices and its hygiene.
    pub vetting: Vetting,
    /// The categories of the pack that it meets; at least one.
    pub categories: BTreeSet<String>,
    /// The modes of help that it is; none if it does not matter.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub modes: BTreeSet<String>,
    /// The places that it serves, each with all that is within it; everywhere if none is named.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub area: BTreeSet<String>,
    /// Where it is. Without it the distance counts as the farthest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// From when until when it can be had; always if absent.
    #[serde(default, skip_serializing_if = "Window::is_open")]
    pub available: Window,
    /// How many units it has in all, those that are promised among them: of a service in the period that is planned, of
    /// goods in stock, of a place beds or seats, of a job openings, of money units of the category.
    pub capacity: u64,
    /// What a unit costs the fund; 0.00 if absent.
    #[serde(default = "nothing", skip_serializing_if = "is_nothing")]
    pub cost: Money,
    /// What the household pays for a unit; 0.00 if absent. What costs the household something is offered and never
    /// assigned.
    #[serde(default = "nothing", skip_serializing_if = "is_nothing")]
    pub price: Money,
    /// What a unit is worth to the household; nobody knows if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    /// The fund that pays the cost; needed where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<String>,
    /// A condition in the policy language over the need, its household, and the facts below.
    #[serde(default, rename = "if", skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Facts under `needs.resource_facts`; an absent one is unknown.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, WrittenValue>,
}

/// No money at all.
pub(super) fn nothing() -> Money {
    Money::from(rust_decimal::Decimal::ZERO)
}

fn is_nothing(amount: &Money) -> bool {
    amount.decimal().is_zero()
}

/// What a resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResourceKind {
    /// Something that is done for somebody.
    Service,
    /// Things.
    Goods,
    /// A bed, a seat, a school place.
    Place,
    /// Work for somebody.
    Job,
    /// Money.
    Money,
}

/// How a provider is engaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Engagement {
    /// It is bought from them (购买).
    Purchase,
    /// They are commissioned (委托).
    Commission,
    /// They give it (志愿).
    Volunteer,
}

/// Whether a resource was looked at before anybody is sent there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Vetting {
    /// It may be used.
    Passed,
    /// It may not, and why.
    Failed(String),
    /// Nobody has looked yet: it is not used.
    Open,
}

/// Who gives something: a department, organisation, enterprise, institution, volunteer team, self-governing body or
/// resident.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its id.
    pub id: String,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// A kind of provider of the pack.
    pub kind: String,
    /// How many units all its resources can give together, those that are promised among them; no limit if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u64>,
}

/// A place, such as a grid within a community within a subdistrict within a district.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The place that it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// What kind of place it is, such as `community`, as the host says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
}

/// What a fund may spend in this run, such as what [`Ledger::available`](crate::ledger::Ledger::available) says is free.
/// What is held for promises is not among it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// The fund.
    pub fund: String,
    /// At most so much.
    pub amount: Money,
}
