//! Acts that keep a case in order: terms, people, remedies, reports, interventions.

use crate::assessment::document::Way;

/// An appeal (申诉), reconsideration (行政复议) or suit (行政诉讼) begins.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SeekRemedy {
    /// The way.
    pub way: Way,
    /// What is contested, and why.
    pub grounds: String,
}

/// What a remedy came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RemedyOutcome {
    /// The decision stands.
    Upheld,
    /// The decision is to be changed.
    Changed,
    /// The remedy was withdrawn.
    Withdrawn,
}

/// A remedy ends.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConcludeRemedy {
    /// Its number in the case, from 1.
    pub remedy: u32,
    /// What it came to.
    pub outcome: RemedyOutcome,
    /// What was said.
    pub answer: String,
}

/// Somebody reports something about the case (举报).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Who; a named report (实名举报) has to be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What.
    pub about: String,
}

/// A report is answered.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerReport {
    /// Its number in the case, from 1.
    pub report: u32,
    /// What was found.
    pub answer: String,
}

/// Somebody else may act in a role in this case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DesignateAlternate {
    /// The role.
    pub role: String,
    /// Who.
    pub person: String,
    /// Why nobody else can.
    pub reason: String,
}

/// A relation between staff and household (近亲属备案).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeclareRelation {
    /// The person of the staff or committee.
    pub staff: String,
    /// The person of the household.
    pub person: String,
}

/// A term is extended, once.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtendTerm {
    /// The term.
    pub term: String,
    /// Why.
    pub reason: String,
}

/// The clock of a term stands still from the day on which it happens.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PauseTerm {
    /// The term.
    pub term: String,
    /// Why.
    pub reason: String,
}

/// The clock of a term goes on from the day on which it happens.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResumeTerm {
    /// The term.
    pub term: String,
}

/// Terms have passed: each is told once, by whoever looks first.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordMissed {}

/// The intervention that a level calls for begins (个案干预).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginIntervention {
    /// The instrument.
    pub instrument: String,
    /// What is done.
    pub plan: String,
}

/// An intervention is looked at again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewIntervention {
    /// The instrument.
    pub instrument: String,
    /// How it goes.
    pub note: String,
}
