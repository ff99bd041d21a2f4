//! What a notice is filled with.

use super::kind::PartType;
use crate::calendar::Term;
use crate::quantity::Money;
use crate::record::Names;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// A way to contest a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// An objection (异议).
    Objection,
    /// An appeal inside a charity (申诉).
    InternalAppeal,
    /// Administrative reconsideration (行政复议).
    Reconsideration,
    /// An administrative suit (行政诉讼).
    Suit,
}

/// Until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Deadline {
    /// On this day at the latest.
    On(NaiveDate),
    /// Within this term of the day on which the addressee knew or should have known of the decision.
    Within(Term),
}

/// A way to contest a decision, with whom, and until when.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    /// The way.
    pub way: Way,
    /// The authority or court.
    pub to: Names,
    /// Until when.
    pub deadline: Deadline,
}

impl Way {
    /// All of them.
    pub const ALL: [Way; 4] = [Way::Objection, Way::InternalAppeal, Way::Reconsideration, Way::Suit];

    /// Its name in packs and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Way::Objection => "objection",
            Way::InternalAppeal => "internal_appeal",
            Way::Reconsideration => "reconsideration",
            Way::Suit => "suit",
        }
    }
}

impl Remedy {
    /// A remedy; the name of the authority or court is the same in both languages.
    pub fn new(way: Way, to: impl Into<String>, deadline: Deadline) -> Remedy {
        Remedy { way, to: same(to), deadline }
    }
}

/// A part of a notice. In JSON its type is the key: `{"amount": "105.00"}`, `{"text": "张三"}`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A text. One that stands in one language only is used in both. In JSON a text alone is the same in both.
    Text(
        #[serde(deserialize_with = "text")]
        #[cfg_attr(feature = "schema", schemars(with = "Written"))]
        Names,
    ),
    /// An amount of money in the pack's currency.
    Amount(Money),
    /// A date.
    Date(NaiveDate),
    /// Texts.
    List(
        #[serde(deserialize_with = "texts")]
        #[cfg_attr(feature = "schema", schemars(with = "Vec<Written>"))]
        Vec<Names>,
    ),
    /// Ways to contest the decision.
    Remedies(Vec<Remedy>),
}

impl Part {
    /// What it is.
    #[must_use]
    pub fn part_type(&self) -> PartType {
        match self {
            Part::Text(_) => PartType::Text,
            Part::Amount(_) => PartType::Amount,
            Part::Date(_) => PartType::Date,
            Part::List(_) => PartType::List,
            Part::Remedies(_) => PartType::Remedies,
        }
    }

    /// Whether it says nothing: no text, no items, or an item without a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Part::Text(text) => is_blank(text),
            Part::List(items) => items.is_empty() || items.iter().any(is_blank),
            Part::Remedies(remedies) => remedies.is_empty() || remedies.iter().any(|remedy| is_blank(&remedy.to)),
            Part::Amount(_) | Part::Date(_) => false,
        }
    }
}

/// The parts of one notice by their names.
///
/// # Examples
/// ```
/// use tuodi::assessment::{Part, Parts};
/// let parts = Parts::new().text("applicant", "张三").list("missing", ["身份证", "户口簿"]);
/// assert!(matches!(parts.get("missing"), Some(Part::List(items)) if items.len() == 2));
/// let written = r#"{"applicant": {"text": "张三"}, "missing": {"list": ["身份证", "户口簿"]}}"#;
/// assert_eq!(serde_json::from_str::<Parts>(written)?, parts);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Parts(BTreeMap<String, Part>);

impl Parts {
    /// None yet.
    #[must_use]
    pub fn new() -> Parts {
        Parts::default()
    }

    /// With a part; one of the same name is replaced.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, part: Part) -> Parts {
        self.0.insert(name.into(), part);
        self
    }

    /// With a text that is the same in both languages.
    #[must_use]
    pub fn text(self, name: impl Into<String>, text: impl Into<String>) -> Parts {
        self.with(name, Part::Text(same(text)))
    }

    /// With a text in Chinese and in English.
    #[must_use]
    pub fn texts(self, name: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Parts {
        self.with(name, Part::Text(Names { zh: Some(zh.into()), en: Some(en.into()) }))
    }

    /// With an amount.
    #[must_use]
    pub fn amount(self, name: impl Into<String>, amount: Money) -> Parts {
        self.with(name, Part::Amount(amount))
    }

    /// With a date.
    #[must_use]
    pub fn date(self, name: impl Into<String>, date: NaiveDate) -> Parts {
        self.with(name, Part::Date(date))
    }

    /// With texts that are the same in both languages.
    #[must_use]
    pub fn list<T: Into<String>>(self, name: impl Into<String>, items: impl IntoIterator<Item = T>) -> Parts {
        self.with(name, Part::List(items.into_iter().map(same).collect()))
    }

    /// With ways to contest the decision.
    #[must_use]
    pub fn remedies(self, name: impl Into<String>, remedies: impl IntoIterator<Item = Remedy>) -> Parts {
        self.with(name, Part::Remedies(remedies.into_iter().collect()))
    }

    /// A part by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Part> {
        self.0.get(name)
    }

    /// The names of the parts, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// A text as it is written in JSON: one for both languages, or one for each.
#[derive(serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WrittenText"))]
#[serde(untagged, expecting = "a text, or {\"zh\": a text, \"en\": a text}")]
enum Written {
    Same(String),
    Each(Names),
}

impl From<Written> for Names {
    fn from(written: Written) -> Names {
        match written {
            Written::Same(text) => same(text),
            Written::Each(names) => names,
        }
    }
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Names, D::Error> {
    Written::deserialize(deserializer).map(Names::from)
}

fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Names>, D::Error> {
    Ok(Vec::<Written>::deserialize(deserializer)?.into_iter().map(Names::from).collect())
}

fn same(text: impl Into<String>) -> Names {
    let text = text.into();
    Names { zh: Some(text.clone()), en: Some(text) }
}

/// Whether a text says nothing, in any of the languages in which it stands.
fn is_blank(text: &Names) -> bool {
    let is_blank = |text: &Option<String>| text.as_ref().is_some_and(|text| text.trim().is_empty());
    text.is_empty() || is_blank(&text.zh) || is_blank(&text.en)
}
