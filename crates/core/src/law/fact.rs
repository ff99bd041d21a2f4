//! Facts that a pack declares.

use super::Law;
use super::error::PackFault;
use super::reader::{PackReader, date};
use super::source::{Names, names};
use crate::document::{Entry, Node};
use crate::language::{Categories, Declaration, Meaning, RecordListId, Type};
use crate::quantity::{Number, Unit};
use crate::record::Value;
use std::sync::Arc;

/// The type of a fact with the values it may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactKind {
    /// A number in a unit, between two ends, with so many digits behind the point.
    Number {
        /// The unit.
        unit: Unit,
        /// The least value.
        min: Option<Number>,
        /// The greatest value.
        max: Option<Number>,
        /// The digits behind the point.
        scale: u32,
    },
    /// True or false.
    Boolean,
    /// A calendar date.
    Date,
    /// One of a declared set.
    Category(Arc<Categories>),
}

/// A fact that a pack declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactDeclaration {
    /// Its name.
    pub name: String,
    /// The list whose records have it; none for the household.
    pub list: Option<RecordListId>,
    /// Its type.
    pub kind: FactKind,
    /// The question that asks for it.
    pub ask: Names,
}

/// A value that a fact cannot have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FactError {
    /// The policy declares no such fact.
    #[error("the policy has no fact `{fact}`{}", .near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    Unknown {
        /// The name.
        fact: String,
        /// A near name.
        near: Option<String>,
    },
    /// A value of another type.
    #[error("`{fact}` is {expected}, not `{found}`")]
    Type {
        /// The fact.
        fact: String,
        /// What it should be.
        expected: String,
        /// What was given.
        found: String,
    },
    /// A value outside of the declared range.
    #[error("`{fact}` is {found}, which is {side} {bound}; correct it, or leave it out if it is not known")]
    Range {
        /// The fact.
        fact: String,
        /// What was given.
        found: String,
        /// Below or above.
        side: &'static str,
        /// The end of the range.
        bound: String,
    },
    /// More digits behind the point than declared.
    #[error("`{fact}` is {found}, which has more than {scale} digits behind the point; round it, or declare a `scale`")]
    Digits {
        /// The fact.
        fact: String,
        /// What was given.
        found: String,
        /// The declared digits.
        scale: u32,
    },
}

impl FactError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            FactError::Unknown { .. } => "screening.unknown_fact",
            FactError::Type { .. } => "screening.wrong_type",
            FactError::Range { .. } => "screening.out_of_range",
            FactError::Digits { .. } => "screening.too_many_digits",
        }
    }
}

impl FactDeclaration {
    pub(crate) fn type_(&self) -> Type {
        match &self.kind {
            FactKind::Number { unit, .. } => Type::Number(unit.clone()),
            FactKind::Boolean => Type::Boolean,
            FactKind::Date => Type::Date,
            FactKind::Category(categories) => Type::Category(categories.clone()),
        }
    }

    /// Reads a value from text, such as a cell of a table. Blank is unknown.
    ///
    /// # Errors
    /// A text that is no value of this fact, and a value that the fact cannot have.
    pub fn read(&self, text: &str) -> Result<Option<Value>, FactError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let value = match &self.kind {
            FactKind::Number { .. } => text.parse().ok().map(Value::Number),
            FactKind::Boolean => match text {
                "true" => Some(Value::Boolean(true)),
                "false" => Some(Value::Boolean(false)),
                _ => None,
            },
            FactKind::Date => date(text).map(Value::Date),
            FactKind::Category(_) => Some(Value::Text(text.to_owned())),
        };
        let value = value.ok_or_else(|| self.wrong_type(text))?;
        self.check(&value)?;
        Ok(Some(value))
    }

    fn wrong_type(&self, found: &str) -> FactError {
        let found = found.chars().take(40).collect();
        FactError::Type { fact: self.name.clone(), expected: self.type_().to_string(), found }
    }

    /// Whether the fact can have this value.
    ///
    /// # Errors
    /// Another type, a value outside of the declared range or set, or more digits than declared.
    pub fn check(&self, value: &Value) -> Result<(), FactError> {
        match (&self.kind, value) {
            (FactKind::Number { min, max, scale, .. }, Value::Number(number)) => {
                let range = |side, bound: &Number| FactError::Range {
                    fact: self.name.clone(),
                    found: number.to_string(),
                    side,
                    bound: bound.to_string(),
                };
                if let Some(min) = min.as_ref().filter(|min| number < min) {
                    return Err(range("below", min));
                }
                if let Some(max) = max.as_ref().filter(|max| number > max) {
                    return Err(range("above", max));
                }
                if number.at_scale(*scale) != *number {
                    let (fact, found) = (self.name.clone(), number.to_string());
                    return Err(FactError::Digits { fact, found, scale: *scale });
                }
                Ok(())
            }
            (FactKind::Boolean, Value::Boolean(_)) | (FactKind::Date, Value::Date(_)) => Ok(()),
            (FactKind::Category(categories), Value::Text(text)) if categories.code(text).is_some() => Ok(()),
            _ => Err(self.wrong_type(&value.to_string())),
        }
    }
}

pub(super) fn read(law: &mut Law, pack: &Node, reader: &mut PackReader) {
    let Some(section) = pack.get("facts") else { return };
    reader.within("facts", |reader| {
        reader.known_keys(section, &["household", "members"]);
        for (key, of_members) in [("household", false), ("members", true)] {
            let entries = reader.entries_of(section, key);
            if of_members && !entries.is_empty() {
                law.members = law.scope.declare_records("members").ok();
            }
            reader.within(key, |reader| {
                for entry in entries {
                    reader.within(&entry.key, |reader| declare(law, entry, of_members, reader));
                }
            });
        }
    });
}

fn declare(law: &mut Law, entry: &Entry, of_members: bool, reader: &mut PackReader) {
    let keys = ["type", "unit", "min", "max", "scale", "values", "ask", "title"];
    reader.keys(&entry.node, &keys, &["privacy", "settled_by"]);
    let Some(kind) = kind(law, &entry.node, reader) else { return };
    let list = law.members.filter(|_| of_members);
    let ask = names(entry.node.get("ask"), reader);
    let fact = FactDeclaration { name: entry.key.clone(), list, kind, ask };
    let meaning = Meaning::Fact(u32::try_from(law.facts.len()).unwrap_or(u32::MAX));
    let declaration = Declaration { meaning, type_: fact.type_() };
    let taken = law.facts.iter().any(|other| other.name == fact.name);
    let declared = match list {
        None => law.scope.declare(&entry.key, declaration),
        Some(_) if taken => Err(crate::language::ScopeError::Twice { name: entry.key.clone() }),
        Some(list) => law.scope.declare_field(list, &entry.key, declaration),
    };
    match declared {
        Ok(()) => law.facts.push(fact),
        Err(error) => reader.fault(entry.key_place, PackFault::Name(error)),
    }
}

fn kind(law: &Law, node: &Node, reader: &mut PackReader) -> Option<FactKind> {
    match reader.required_text(node, "type")?.as_str() {
        "number" => {
            let unit = reader.unit_of(node, &|name| law.knows_unit(name))?;
            let (min, max) = (reader.number_of(node, "min"), reader.number_of(node, "max"));
            let scale = match node.get("scale") {
                None => Some(law.default_scale(&unit)),
                Some(scale) => {
                    let read = scale.as_text().and_then(|text| text.parse::<u32>().ok()).filter(|scale| *scale <= 12);
                    if read.is_none() {
                        reader.within("scale", |reader| reader.value_fault(scale, "a whole number from 0 to 12"));
                    }
                    read
                }
            };
            if let (Some(low), Some(high)) = (&min, &max)
                && low > high
            {
                reader.value_fault(node, "`min` not above `max`");
            }
            Some(FactKind::Number { unit, min, max, scale: scale? })
        }
        "boolean" => Some(FactKind::Boolean),
        "date" => Some(FactKind::Date),
        "category" => {
            let values: Vec<String> = match node.get("values").and_then(Node::as_entries) {
                Some(entries) => entries.iter().map(|entry| entry.key.clone()).collect(),
                None => reader.texts_of(node, "values"),
            };
            if values.is_empty() {
                reader.fault(node.place, PackFault::Missing { key: "values".to_owned() });
                return None;
            }
            Some(FactKind::Category(Arc::new(Categories { values })))
        }
        _ => {
            let type_ = node.get("type").unwrap_or(node);
            reader.within("type", |reader| reader.value_fault(type_, "number, boolean, date or category"));
            None
        }
    }
}

impl Law {
    pub(super) fn knows_unit(&self, name: &str) -> bool {
        matches!(name, "persons" | "day" | "month" | "year")
            || self.currency.as_deref() == Some(name)
            || self.nouns.contains(name)
    }

    /// Money has two digits behind the point, persons none, anything else four.
    fn default_scale(&self, unit: &Unit) -> u32 {
        match self.scale_of(unit) {
            Some(scale) => scale,
            None if *unit == Unit::of("persons") => 0,
            None => 4,
        }
    }
}
