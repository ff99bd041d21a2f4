//! Acts that gather what a decision rests on.

use crate::assessment::instrument::Answers;
use crate::record::AttachedScreening;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Whether somebody consents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Consented {
    /// They do.
    Given,
    /// They do not.
    Refused,
}

/// Somebody consents to the means check, or does not; the last word counts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordConsent {
    /// Who.
    pub person: String,
    /// Whether.
    pub consent: Consented,
    /// The last day of it; none if it holds until the case ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The sources that may be asked; none for all.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub sources: BTreeSet<String>,
}

/// What is missing, all at once (一次性告知).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotifyMissing {
    /// The papers.
    pub papers: BTreeSet<String>,
}

/// Papers that were missing or owed are handed in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupplyPapers {
    /// The papers.
    pub papers: BTreeSet<String>,
}

/// Sources are asked about the means of people (发起核对).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestCheck {
    /// The sources.
    pub sources: BTreeSet<String>,
    /// The people.
    pub people: BTreeSet<String>,
}

/// A fact as it was declared and as it was found. Two numbers are compared as numbers, anything else as texts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckedFact {
    /// The fact.
    pub fact: String,
    /// What was declared; unknown if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
    /// What the source says.
    pub checked: String,
}

/// What a source answers about a person.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckAnswer {
    /// Facts; none if it holds nothing about the person.
    Facts(Vec<CheckedFact>),
    /// It did not answer; the facts stay unknown.
    NotAnswered,
}

/// A source answers about a person (核对反馈).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerCheck {
    /// Of whom.
    pub person: String,
    /// The source.
    pub source: String,
    /// What it says.
    pub answer: CheckAnswer,
}

/// The applicant is told what differs from the declaration.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TellDifference {}

/// The applicant brings evidence against what a source says; another check follows.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubmitEvidence {
    /// What it is.
    pub evidence: String,
}

/// A home investigation (入户调查).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Investigate {
    /// The investigators beside the one who records it.
    pub with: BTreeSet<String>,
    /// What was found.
    pub findings: String,
}

/// A scored instrument is filled in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The instrument.
    pub instrument: String,
    /// The answers.
    pub answers: Answers,
}

/// A screening is attached.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttachScreening {
    /// What it says.
    pub screening: AttachedScreening,
}

/// A panel deliberates.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deliberate {
    /// The panel.
    pub panel: String,
    /// Who takes part, beside the one who records it if that one is not of the panel.
    pub members: BTreeSet<String>,
    /// How many of them are in favour.
    pub in_favour: usize,
    /// The minutes: a text, or where they are kept.
    pub minutes: String,
}
