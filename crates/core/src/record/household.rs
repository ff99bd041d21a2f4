//! A household and its members, with the facts that are known.

use super::value::Value;
use std::collections::BTreeMap;

/// Whether a list is known to hold nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Completeness {
    /// Nothing else.
    #[default]
    Complete,
    /// There may be more.
    Incomplete,
}

/// A household: an absent fact is unknown. No members is a household of size 0, unless the list is incomplete.
///
/// ```
/// use tuodi::{Household, Value};
/// let household = Household::new("h1").with("savings", Value::Number("1200.50".parse()?));
/// assert!(household.facts.contains_key("savings"));
/// # Ok::<(), tuodi::quantity::NumberError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Household {
    /// The host's id.
    pub id: String,
    /// The facts of the household.
    pub facts: BTreeMap<String, Value>,
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
    pub facts: BTreeMap<String, Value>,
}

impl Household {
    /// A household of which nothing is known but that it has no members.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Household {
        Household { id: id.into(), ..Household::default() }
    }

    /// The same household with one more fact.
    #[must_use]
    pub fn with(mut self, fact: impl Into<String>, value: Value) -> Household {
        self.facts.insert(fact.into(), value);
        self
    }
}
