//! What is proved of a plan.

/// What is proved of a plan, in packed units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanProof {
    /// What it costs.
    #[serde(with = "crate::matching::wide")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::quantity::schema::Wide"))]
    pub primal: i128,
    /// No plan costs less: by its prices alone.
    #[serde(with = "crate::matching::wide")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::quantity::schema::Wide"))]
    pub dual: i128,
    /// Whether it says that a search proves more, which cannot be looked at again without searching.
    pub searched: bool,
}
