//! Facts that a pack declares.

use super::error::PackFault;
use super::reader::{PackReader, date, fits, shortened};
use super::source::names;
use super::{Law, spelled};
use crate::document::{Entry, Node};
use crate::language::{Categories, Declaration, Meaning, RecordListId, ScopeError, Type};
use crate::order::Keyed;
use crate::quantity::{Number, Unit};
use crate::record::{AsProblem, Names, Problem, Value};
use std::collections::{BTreeMap, BTreeSet};
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
    /// Its title.
    pub title: Names,
    /// The question that asks for it.
    pub ask: Names,
    /// What the values of a category are called; a value without a label is not among them.
    pub labels: BTreeMap<String, Names>,
    /// Why it must not be shown to everybody; empty if it may.
    pub privacy: BTreeSet<Privacy>,
    /// Whether a professional's judgement settles it: a merely declared value counts as unknown.
    pub settled_by_assessment: bool,
}

/// Why a fact must not be shown to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Privacy {
    /// It tells of someone's health.
    Health,
    /// It tells of someone's income or property.
    Finance,
    /// It tells of a minor.
    Minor,
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
    /// A fact of a member that is given for the household, or the other way round.
    #[error("`{fact}` is a fact of {owner}; give it there")]
    Misplaced {
        /// The fact.
        fact: String,
        /// Whose it is.
        owner: &'static str,
    },
    /// A value of another type.
    #[error("`{fact}` is {expected}, not {found}")]
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
            FactError::Misplaced { .. } => "screening.misplaced_fact",
            FactError::Type { .. } => "screening.wrong_type",
            FactError::Range { .. } => "screening.out_of_range",
            FactError::Digits { .. } => "screening.too_many_digits",
        }
    }
}

impl AsProblem for FactError {
    fn problem(&self) -> Problem {
        let (FactError::Unknown { fact, .. }
        | FactError::Misplaced { fact, .. }
        | FactError::Type { fact, .. }
        | FactError::Range { fact, .. }
        | FactError::Digits { fact, .. }) = self;
        Problem::new(self.code(), self).at(fact)
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

    /// A value for a message; one that must not be shown to everybody is not.
    fn shown(&self, found: &str) -> String {
        if self.privacy.is_empty() { shortened(found) } else { "a value that is not shown".to_owned() }
    }

    pub(super) fn wrong_type(&self, found: &str) -> FactError {
        let found = if self.privacy.is_empty() { format!("`{}`", shortened(found)) } else { self.shown(found) };
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
                    found: self.shown(&number.to_string()),
                    side,
                    bound: bound.to_string(),
                };
                if let Some(min) = min.as_ref().filter(|min| number < min) {
                    return Err(range("below", min));
                }
                if let Some(max) = max.as_ref().filter(|max| number > max) {
                    return Err(range("above", max));
                }
                if number.rational().numer().bits() > 64 && !fits(&number.at_scale(*scale)) {
                    let side = if *number < Number::from(0) { "below" } else { "above" };
                    let bound = "what can be carried exactly (24 digits before the point)".to_owned();
                    let (fact, found) = (self.name.clone(), self.shown(&number.to_string()));
                    return Err(FactError::Range { fact, found, side, bound });
                }
                if !number.is_at_scale(*scale) {
                    let (fact, found) = (self.name.clone(), self.shown(&number.to_string()));
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
        if section.get("members").is_some() {
            law.members = law.scope.declare_records("members").ok();
        }
        for (key, of_members) in [("household", false), ("members", true)] {
            let entries = reader.entries_of(section, key);
            reader.within(key, |reader| {
                for entry in entries {
                    reader.within(&entry.key, |reader| declare(law, entry, of_members, reader));
                }
            });
        }
    });
}

/// Declares further facts of the household, such as those of what happened to it.
pub(crate) fn further(law: &mut Law, entries: &[Entry], reader: &mut PackReader) {
    for entry in entries {
        reader.within(&entry.key, |reader| declare(law, entry, false, reader));
    }
}

fn declare(law: &mut Law, entry: &Entry, of_members: bool, reader: &mut PackReader) {
    let name = spelled(&entry.key);
    let Some(kind) = kind(law, &entry.node, reader) else {
        reader.broken(name);
        return;
    };
    let list = law.members.filter(|_| of_members);
    let title = names(&entry.node, "title", reader);
    let ask = names(&entry.node, "ask", reader);
    let labels = labels(&entry.node, reader);
    let (privacy, settled_by_assessment) = (privacy(&entry.node, reader), settled_by_assessment(&entry.node, reader));
    let fact = FactDeclaration { name: name.clone(), list, kind, title, ask, labels, privacy, settled_by_assessment };
    if let Err(error) = add(law, &entry.key, fact) {
        reader.fault(entry.key_place, PackFault::Name(error));
    }
}

impl FactDeclaration {
    /// A fact of the household, of which nothing is said but its name and type: one that the library gives itself.
    pub(crate) fn of_library(name: &str, kind: FactKind) -> FactDeclaration {
        FactDeclaration {
            name: name.to_owned(),
            list: None,
            kind,
            title: Names::default(),
            ask: Names::default(),
            labels: BTreeMap::new(),
            privacy: BTreeSet::new(),
            settled_by_assessment: false,
        }
    }
}

/// Declares a fact as it is written.
pub(crate) fn add(law: &mut Law, written: &str, fact: FactDeclaration) -> Result<(), ScopeError> {
    let meaning = Meaning::Fact(u32::try_from(law.facts.len()).unwrap_or(u32::MAX));
    let declaration = Declaration { meaning, type_: fact.type_() };
    match fact.list {
        None => law.scope.declare(written, declaration),
        Some(list) => law.scope.declare_field(list, written, declaration),
    }?;
    law.fact_places.insert(fact.name.clone(), law.facts.len());
    law.facts.push(fact);
    Ok(())
}

/// Keys of a fact of any type.
const COMMON_KEYS: [&str; 5] = ["ask", "title", "privacy", "settled_by", "override"];

/// What the values of a category are called, where it is said.
fn labels(node: &Node, reader: &mut PackReader) -> BTreeMap<String, Names> {
    let Some(values) = node.get("values") else { return BTreeMap::new() };
    reader.within("values", |reader| {
        let entries = values.as_entries().unwrap_or(&[]);
        let labelled = entries.iter().filter(|entry| entry.node.as_text() != Some(""));
        labelled.map(|entry| (entry.key.clone(), names(values, &entry.key, reader))).into_map()
    })
}

fn privacy(node: &Node, reader: &mut PackReader) -> BTreeSet<Privacy> {
    let mut classes = BTreeSet::new();
    let expected = "health, finance or minor";
    let texts = reader.texts_of(node, "privacy");
    let Some(written) = node.get("privacy") else { return classes };
    for (index, text) in texts.iter().enumerate() {
        let item = written.as_list().and_then(|items| items.get(index));
        match text.as_str() {
            "health" => classes.insert(Privacy::Health),
            "finance" => classes.insert(Privacy::Finance),
            "minor" => classes.insert(Privacy::Minor),
            _ => {
                reader.within("privacy", |reader| match item {
                    Some(item) => reader.within_item(index, |reader| reader.value_fault(item, expected)),
                    None => reader.value_fault(written, expected),
                });
                false
            }
        };
    }
    classes
}

fn settled_by_assessment(node: &Node, reader: &mut PackReader) -> bool {
    match (reader.text_of(node, "settled_by").as_deref(), node.get("settled_by")) {
        (Some("assessment"), _) => true,
        (None, _) | (_, None) => false,
        (Some(_), Some(written)) => {
            reader.within("settled_by", |reader| reader.value_fault(written, "`assessment`"));
            false
        }
    }
}

/// The type with what belongs to it; a key that belongs to another type is a fault.
fn kind(law: &Law, node: &Node, reader: &mut PackReader) -> Option<FactKind> {
    let type_ = if node.as_entries().is_some() { reader.required_text(node, "type") } else { None };
    let keys: &[&str] = match type_.as_deref() {
        Some("number") => &["type", "unit", "min", "max", "scale"],
        Some("boolean" | "date") => &["type"],
        Some("category") => &["type", "values"],
        _ => &["type", "unit", "min", "max", "scale", "values"],
    };
    let keys: Vec<&str> = keys.iter().chain(&COMMON_KEYS).copied().collect();
    reader.known_keys(node, &keys)?;
    match type_?.as_str() {
        "number" => number(law, node, reader),
        "boolean" => Some(FactKind::Boolean),
        "date" => Some(FactKind::Date),
        "category" => category(node, reader),
        _ => {
            let type_ = node.get("type").unwrap_or(node);
            reader.within("type", |reader| reader.value_fault(type_, "number, boolean, date or category"));
            None
        }
    }
}

fn number(law: &Law, node: &Node, reader: &mut PackReader) -> Option<FactKind> {
    let unit = reader.unit_of(node, &law.units);
    let (min, max) = (reader.number_of(node, "min"), reader.number_of(node, "max"));
    let scale = reader.scale_of(node);
    if let (Some(low), Some(high), Some(written)) = (&min, &max, node.get("min"))
        && low > high
    {
        reader.within("min", |reader| reader.value_fault(written, &format!("at most the `max`, {high}")));
    }
    let unit = unit?;
    let scale = scale.unwrap_or_else(|| law.default_scale(&unit));
    Some(FactKind::Number { unit, min, max, scale })
}

fn category(node: &Node, reader: &mut PackReader) -> Option<FactKind> {
    let Some(written) = node.get("values") else {
        reader.fault(node.place, PackFault::Missing { key: "values".to_owned() });
        return None;
    };
    let values: Vec<String> = match written.as_entries() {
        Some(entries) => entries.iter().map(|entry| entry.key.clone()).collect(),
        None => reader.texts_of(node, "values"),
    };
    let mut seen = BTreeSet::new();
    let twice = values.iter().find(|value| !seen.insert(value.as_str()) || value.trim().is_empty());
    if values.is_empty() || twice.is_some() {
        reader.within("values", |reader| reader.value_fault(written, "at least one value, each once"));
        return None;
    }
    Some(FactKind::Category(Arc::new(Categories::new(values))))
}

impl Law {
    /// Money has two digits behind the point, persons none, anything else four.
    fn default_scale(&self, unit: &Unit) -> u32 {
        match self.scale_of(unit) {
            Some(scale) => scale,
            None if *unit == Unit::of("persons") => 0,
            None => 4,
        }
    }
}
