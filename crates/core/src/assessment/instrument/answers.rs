//! What was answered so far.

use crate::order::Keyed;
use serde::de::{Error, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// Answers to the items of an instrument: the id of an answer by the id of its item.
///
/// An item that is absent is not answered: its points are unknown, not 0. In JSON it is an object, in which `null` is the
/// same as absent; an item that stands there twice is refused. Whether the items and answers exist is checked by
/// [`Instrument::assess`](super::Instrument::assess).
///
/// # Examples
/// ```
/// use tuodi::assessment::Answers;
/// let answers: Answers = serde_json::from_str(r#"{"guardian": "none", "school": null}"#)?;
/// assert_eq!(answers, Answers::new().with("guardian", "none"));
/// assert_eq!(serde_json::to_string(&answers)?, r#"{"guardian":"none"}"#);
/// assert!(serde_json::from_str::<Answers>(r#"{"guardian": "none", "guardian": "father"}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Answers {
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, Option<String>>"))]
    answers: BTreeMap<String, String>,
}

impl Answers {
    /// No answers.
    #[must_use]
    pub fn new() -> Answers {
        Answers::default()
    }

    /// These answers and one more; it stands in place of an earlier one to the item.
    #[must_use]
    pub fn with(mut self, item: impl Into<String>, answer: impl Into<String>) -> Answers {
        self.answers.insert(item.into(), answer.into());
        self
    }

    /// The answer to an item, if there is one.
    #[must_use]
    pub fn get(&self, item: &str) -> Option<&str> {
        self.answers.get(item).map(String::as_str)
    }

    /// Each item that is answered with its answer, in the order of the items' ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.answers.iter().map(|(item, answer)| (item.as_str(), answer.as_str()))
    }
}

impl<'de> serde::Deserialize<'de> for Answers {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Answers, D::Error> {
        deserializer.deserialize_map(AnswersVisitor)
    }
}

struct AnswersVisitor;

impl<'de> Visitor<'de> for AnswersVisitor {
    type Value = Answers;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object from items to answers, such as {\"guardian\": \"none\"}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
        let mut seen: BTreeMap<String, Option<String>> = BTreeMap::new();
        while let Some((item, answer)) = map.next_entry::<String, Option<String>>()? {
            if seen.contains_key(&item) {
                return Err(A::Error::custom(format!("`{item}` is answered twice; leave one of the answers out")));
            }
            seen.insert(item, answer);
        }
        Ok(Answers { answers: seen.into_iter().filter_map(|(item, answer)| Some((item, answer?))).into_map() })
    }
}
