//! Outcomes, amounts and the reasons for them.

use super::names::{Basis, Names};
use serde::ser::SerializeMap;
use std::sync::Arc;

/// What a programme says about a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The criteria hold, whatever the unknown facts are.
    Eligible,
    /// They do not hold, whatever the unknown facts are.
    Ineligible,
    /// It depends on facts that are not known, or a value does not exist.
    Undetermined,
}

/// What an outcome rests on, where it is not the criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Facts are not known; asking for them helps.
    UnknownFacts,
    /// A value does not exist; the fault says which.
    Fault,
    /// Somebody else decides; the programme says where to ask.
    AskAt,
    /// The programme is not in force on this date. It is not a doubt: the outcome is ineligible.
    NotInForce,
    /// A programme that this one requires.
    Requirement,
}

/// Whether a criterion holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It depends on facts that are not known.
    Unknown,
    /// A value in it does not exist.
    Fault,
}

/// A value as it is printed: one text, or the ends of an interval, rounded outwards; an absent end is open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// One value.
    Exactly(String),
    /// Anything between two ends.
    Between(Option<String>, Option<String>),
    /// One of several.
    OneOf(Vec<String>),
    /// No value exists.
    Missing,
}

impl std::fmt::Display for Figure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "…".to_owned());
        match self {
            Figure::Exactly(text) => formatter.write_str(text),
            Figure::Between(low, high) => write!(formatter, "{} – {}", end(low), end(high)),
            Figure::OneOf(texts) => formatter.write_str(&texts.join(" / ")),
            Figure::Missing => formatter.write_str("—"),
        }
    }
}

impl serde::Serialize for Figure {
    /// One value as a text, an interval as `{"low", "high"}`, several as `{"values"}`, none as `null`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Figure::Exactly(text) => serializer.serialize_str(text),
            Figure::Between(low, high) => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("low", low)?;
                map.serialize_entry("high", high)?;
                map.end()
            }
            Figure::OneOf(values) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("values", values)?;
                map.end()
            }
            Figure::Missing => serializer.serialize_none(),
        }
    }
}

/// What a programme pays.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Amount {
    /// How much, in units of the currency.
    #[serde(rename = "value")]
    pub figure: Figure,
    /// The unit, for example `CNY/month`.
    pub unit: Arc<str>,
    /// Whether the figure is a frame in which assessment settles the amount.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub settled_by_assessment: bool,
    /// In what steps assessment settles it, if the pack says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
}

/// One comparison inside a criterion.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Compared {
    /// The left side as it is written.
    pub value_text: Arc<str>,
    /// Its title, if it is one name that has a title.
    #[serde(skip)]
    pub value_title: Arc<Names>,
    /// Its value.
    pub value: Figure,
    /// The sign: `<`, `<=`, `=`, `!=`, `>=`, `>`.
    pub sign: &'static str,
    /// The right side as it is written.
    pub threshold_text: Arc<str>,
    /// Its title, if it is one name that has a title.
    #[serde(skip)]
    pub threshold_title: Arc<Names>,
    /// Its value.
    pub threshold: Figure,
    /// How far the value is on the right side of the threshold; negative on the wrong side. Of `=` it is 0 or how far
    /// the two are apart, below 0; of `!=` how far they are apart. Never printed as 0 unless it is 0.
    pub margin: Figure,
    /// The unit of all three.
    pub unit: Arc<str>,
}

/// A criterion of a programme and how it came out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Criterion {
    /// The id that the pack gives it.
    pub id: Arc<str>,
    /// Its title.
    #[serde(skip)]
    pub title: Arc<Names>,
    /// The condition as it is written.
    pub condition: Arc<str>,
    /// Whether it holds.
    pub holds: Holds,
    /// The comparisons of numbers in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub compared: Vec<Compared>,
    /// The clause of law.
    #[serde(skip_serializing_if = "is_empty")]
    pub basis: Arc<Basis>,
    /// The facts that it reads, known or not.
    pub facts: Arc<[Arc<str>]>,
    /// The facts on which it still depends.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needed: Vec<String>,
}

fn is_empty(basis: &Arc<Basis>) -> bool {
    basis.is_empty()
}

/// How the criteria of a programme are joined. A leaf is the place of a criterion in the decision's list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// All of these.
    All(Vec<Rule>),
    /// At least one of these.
    Any(Vec<Rule>),
    /// None of these.
    None(Vec<Rule>),
    /// The criterion at this place of the list.
    Criterion(usize),
}
