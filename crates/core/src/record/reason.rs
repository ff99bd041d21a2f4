//! Outcomes, amounts and the reasons for them.

use super::names::Names;

/// What a programme says about a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The criteria hold, whatever the unknown facts are.
    Eligible,
    /// They do not hold, whatever the unknown facts are.
    Ineligible,
    /// It depends on facts that are not known, or a value does not exist.
    Undetermined,
}

/// Why an outcome is undetermined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Because {
    /// Facts are not known; asking for them helps.
    UnknownFacts,
    /// A value does not exist; the fault says which.
    Fault,
}

/// Whether a criterion holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// What a programme pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// How much, in units of the currency.
    pub figure: Figure,
    /// The unit, for example `CNY/month`.
    pub unit: String,
}

/// One comparison inside a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The left side as it is written.
    pub value_text: String,
    /// Its title, if it is one name that has a title.
    pub value_title: Names,
    /// Its value.
    pub value: Figure,
    /// The sign: `<`, `<=`, `=`, `!=`, `>=`, `>`.
    pub sign: &'static str,
    /// The right side as it is written.
    pub threshold_text: String,
    /// Its title, if it is one name that has a title.
    pub threshold_title: Names,
    /// Its value.
    pub threshold: Figure,
    /// How far the value is on the right side of the threshold; negative on the wrong side. Never printed as 0 unless
    /// it is 0.
    pub margin: Figure,
    /// The unit of all three.
    pub unit: String,
}

/// A criterion of a programme and how it came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// The id that the pack gives it.
    pub id: String,
    /// Its title.
    pub title: Names,
    /// The condition as it is written.
    pub condition: String,
    /// Whether it holds.
    pub holds: Holds,
    /// The comparisons of numbers in it.
    pub compared: Vec<Compared>,
    /// The clause of law.
    pub source: Option<String>,
    /// The facts on which it still depends.
    pub needed: Vec<String>,
}
