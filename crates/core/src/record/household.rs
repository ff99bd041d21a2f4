//! A household and its members, with the facts that are known.

use super::value::Value;
use serde::ser::SerializeMap;
use std::collections::BTreeMap;

/// Whether a list is known to hold nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Completeness {
    /// Nothing else.
    #[default]
    Complete,
    /// There may be more.
    Incomplete,
}

/// How well a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Somebody said so; nobody has checked it.
    #[default]
    Declared,
    /// Checked against papers or registers.
    Verified,
    /// Settled by a professional's judgement.
    Judged,
}

/// A fact that is known: its value, how well, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFact {
    /// The value.
    pub value: Value,
    /// How well it is known.
    pub standing: Standing,
    /// Where it comes from, for example `tax register`.
    pub source: Option<String>,
}

impl From<Value> for KnownFact {
    /// A value that was merely declared.
    fn from(value: Value) -> KnownFact {
        KnownFact { value, standing: Standing::Declared, source: None }
    }
}

impl KnownFact {
    /// A value of this standing.
    #[must_use]
    pub fn new(value: Value, standing: Standing) -> KnownFact {
        KnownFact { value, standing, source: None }
    }
}

/// A household: an absent fact is unknown. No members is a household of size 0, unless the list is incomplete.
///
/// ```
/// use tuodi::{Household, Person, Value};
/// let member = Person::new("m1").with("age", Value::Number(61.into()));
/// let household = Household::new("h1").with("savings", Value::Number("1200.50".parse()?)).with_member(member);
/// assert!(household.facts.contains_key("savings"));
/// # Ok::<(), tuodi::quantity::NumberError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Household {
    /// The host's id.
    pub id: String,
    /// The facts of the household.
    pub facts: BTreeMap<String, KnownFact>,
    /// The members that are known.
    pub members: Vec<Person>,
    /// Whether there may be further members.
    pub members_complete: Completeness,
}

/// A member of a household.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The host's id.
    pub id: String,
    /// The facts of the member.
    pub facts: BTreeMap<String, KnownFact>,
}

impl Household {
    /// A household of which nothing is known but that it has no members.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Household {
        Household { id: id.into(), ..Household::default() }
    }

    /// The same household with one more fact.
    #[must_use]
    pub fn with(mut self, fact: impl Into<String>, value: impl Into<KnownFact>) -> Household {
        self.facts.insert(fact.into(), value.into());
        self
    }

    /// The same household with one more member.
    #[must_use]
    pub fn with_member(mut self, member: Person) -> Household {
        self.members.push(member);
        self
    }
}

impl Person {
    /// A member of whom nothing is known.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Person {
        Person { id: id.into(), ..Person::default() }
    }

    /// The same member with one more fact.
    #[must_use]
    pub fn with(mut self, fact: impl Into<String>, value: impl Into<KnownFact>) -> Person {
        self.facts.insert(fact.into(), value.into());
        self
    }
}

impl Household {
    /// The household as canonical JSON, in the form in which [`crate::Policy::household`] reads it.
    #[must_use]
    pub fn to_json(&self) -> String {
        super::canonical(self)
    }
}

impl serde::Serialize for KnownFact {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("value", &self.value)?;
        map.serialize_entry("standing", &self.standing)?;
        if let Some(source) = &self.source {
            map.serialize_entry("source", source)?;
        }
        map.end()
    }
}

impl serde::Serialize for Person {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("facts", &self.facts)?;
        map.end()
    }
}

impl serde::Serialize for Household {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("facts", &self.facts)?;
        map.serialize_entry("members", &self.members)?;
        map.serialize_entry("members_complete", &(self.members_complete == Completeness::Complete))?;
        map.end()
    }
}
