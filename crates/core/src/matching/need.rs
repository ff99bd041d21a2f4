//! A need as a host records it.

use crate::record::WrittenValue;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Something that a household, a group or a community needs, and has agreed to ask for. Ids are the host's.
///
/// # Examples
/// ```
/// use tuodi::matching::Need;
/// let need: Need = serde_json::from_str(
///     r#"{"id": "n1", "category": "meals", "beneficiary": {"household": "h1"}, "urgency": "usual", "quantity": 20}"#,
/// )?;
/// assert_eq!((need.quantity, need.all_or_nothing), (20, false));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Its id.
    pub id: String,
    /// A category of the pack.
    pub category: String,
    /// Who needs it.
    pub beneficiary: Beneficiary,
    /// An urgency of the pack.
    pub urgency: String,
    /// How many units of the category; at least 1.
    #[serde(default = "one")]
    pub quantity: u32,
    /// Whether a part of the quantity is of no use, and all units must come from one resource.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all_or_nothing: bool,
    /// The mode of help that is wanted; any that the category allows if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Where it is needed. Without it only resources without an area serve it, and the distance counts as the farthest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// From when until when it is needed; always if absent.
    #[serde(default, skip_serializing_if = "Window::is_open")]
    pub window: Window,
    /// What it came from, such as a finding of a visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Facts under `needs.facts`; an absent one is unknown.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, WrittenValue>,
}

fn one() -> u32 {
    1
}

/// Who needs something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Beneficiary {
    /// A household; what is known of it stands among the households of the call.
    Household(String),
    /// A group of people, such as the elders of a compound who live alone.
    Group(String),
    /// Everybody in a community.
    Community(String),
}

/// Days from the first to the last; a missing end is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

impl Window {
    /// Whether it has no ends.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.until.is_none()
    }

    /// Whether there is no day between its ends.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.from.zip(self.until).is_some_and(|(from, until)| until < from)
    }

    /// Whether both have a day in common, on or after a day.
    ///
    /// ```
    /// use tuodi::matching::Window;
    /// let day = |day| chrono::NaiveDate::from_ymd_opt(2023, 5, day);
    /// let (one, other) = (Window { from: None, until: day(10) }, Window { from: day(10), until: None });
    /// assert!(one.meets(&other, day(10).unwrap()));
    /// assert!(!one.meets(&other, day(11).unwrap()));
    /// assert!(!one.meets(&Window { from: day(11), until: None }, day(1).unwrap()));
    /// ```
    #[must_use]
    pub fn meets(&self, other: &Window, as_of: NaiveDate) -> bool {
        let first = [self.from, other.from].into_iter().flatten().fold(as_of, NaiveDate::max);
        [self.until, other.until].into_iter().flatten().all(|last| first <= last)
    }
}
