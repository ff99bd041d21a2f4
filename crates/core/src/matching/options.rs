//! What a matching run may be told beside its records.

use crate::quantity::Money;

/// What a matching run may be told. The usual is a plan from scratch that treats all communities alike.
///
/// # Examples
/// ```
/// use tuodi::matching::MatchOptions;
/// let options: MatchOptions = serde_json::from_str(r#"{"fairness": {"level": "community", "steps":
///     [{"share": 50, "weight": 0}, {"share": 25, "weight": 5}], "beyond": 20}}"#)?;
/// assert_eq!(options.fairness.unwrap().steps.len(), 2);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct MatchOptions {
    /// What is matched already and in use, and should change only for a reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stability: Option<Stability>,
    /// That no community is left behind too far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fairness: Option<Fairness>,
    /// After how many plans the search for needs that are all or nothing gives up; 200 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_plans: Option<u32>,
}

/// A bonus for what is matched already.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stability {
    /// What is matched already.
    pub kept: Vec<KeptMatch>,
    /// How much dearer a unit may be so that it stays where it is.
    pub bonus: Money,
}

/// A need and a resource that are matched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeptMatch {
    /// The need.
    pub need: String,
    /// The resource.
    pub resource: String,
}

/// A rising weight of units that get nothing: the more of a community's units stay unmet, the heavier each further one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fairness {
    /// The level of places that are compared, such as `community`.
    pub level: String,
    /// Shares of a community's units, the first to stay unmet first, with what each such unit weighs beside its
    /// urgency. Weights rise.
    pub steps: Vec<FairnessStep>,
    /// What each unit beyond the last step weighs beside its urgency.
    pub beyond: u32,
}

/// A share of a community's units.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FairnessStep {
    /// In hundredths of all units that the community needs, rounded down to whole units.
    pub share: u32,
    /// What a unit of it weighs beside its urgency if it stays unmet.
    pub weight: u32,
}
