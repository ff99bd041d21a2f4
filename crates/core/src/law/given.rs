//! Households as JSON → records, by the facts that a law declares.

use super::fact::{FactDeclaration, FactError, FactKind};
use super::reader::{date, shortened};
use super::{Law, nearest_fact, spelled};
use crate::document::{DocumentError, Entry, Limits, Node, Place, Style, read_json};
use crate::record::{AsProblem, Completeness, Household, KnownFact, OneOrMore, Person, Problem, Standing, Value};
use std::collections::BTreeMap;

/// What is wrong with a household's JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HouseholdFault {
    /// The text is not JSON.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// Something else stands where this should.
    #[error("expected {expected}, found {found}")]
    Shape {
        /// What should stand there.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A fact that cannot be used.
    #[error(transparent)]
    Fact(#[from] FactError),
}

/// A fault of a household's JSON with its path and place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}{}: {fault}", .place.line, .place.column, if .path.is_empty() { String::new() } else { format!(", {}", .path) })]
pub struct HouseholdError {
    /// Where in the household, for example `members[2].age`.
    pub path: String,
    /// Where in the text.
    pub place: Place,
    /// What is wrong.
    pub fault: HouseholdFault,
}

impl HouseholdError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.fault {
            HouseholdFault::Document(error) => error.code(),
            HouseholdFault::Shape { .. } => "screening.shape",
            HouseholdFault::Fact(error) => error.code(),
        }
    }
}

impl AsProblem for HouseholdError {
    fn problem(&self) -> Problem {
        let place = self.place;
        Problem::new(self.code(), &self.fault).at(&self.path).placed(place.line, place.column)
    }
}

/// Every fault of a household's JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct HouseholdErrors {
    /// The faults, in the order of the text.
    pub errors: OneOrMore<HouseholdError>,
}

impl AsProblem for HouseholdErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}

/// Keys of a household that are no facts.
const HOUSEHOLD_KEYS: [&str; 4] = ["id", "facts", "members", "members_complete"];

/// Keys of a member that are no facts.
const MEMBER_KEYS: [&str; 2] = ["id", "facts"];

impl Law {
    /// Reads one household from JSON.
    pub(crate) fn household(&self, text: &str) -> Result<Household, HouseholdErrors> {
        self.given(text, |reader, root| reader.household(root))
    }

    /// Reads one household from a document.
    pub(crate) fn household_in(&self, document: &Node) -> Result<Household, HouseholdErrors> {
        self.given_in(document, |reader, root| reader.household(root))
    }

    /// Reads a list of households from JSON.
    pub(crate) fn households(&self, text: &str) -> Result<Vec<Household>, HouseholdErrors> {
        self.given(text, |reader, root| match root.as_list() {
            Some(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| {
                    reader.path = format!("[{index}]");
                    reader.household(item)
                })
                .collect(),
            None => {
                reader.shape(root, "a list of households");
                Vec::new()
            }
        })
    }

    fn given<T>(&self, text: &str, read: impl FnOnce(&mut Reader<'_>, &Node) -> T) -> Result<T, HouseholdErrors> {
        let root = read_json(text, &Limits::default()).map_err(|errors| HouseholdErrors {
            errors: errors.errors.map(|error| HouseholdError {
                path: String::new(),
                place: error.place(),
                fault: HouseholdFault::Document(error),
            }),
        })?;
        self.given_in(&root, read)
    }

    fn given_in<T>(&self, root: &Node, read: impl FnOnce(&mut Reader<'_>, &Node) -> T) -> Result<T, HouseholdErrors> {
        let mut reader = Reader { law: self, path: String::new(), errors: Vec::new() };
        let found = read(&mut reader, root);
        OneOrMore::of(reader.errors).map_or(Ok(found), |errors| Err(HouseholdErrors { errors }))
    }
}

struct Reader<'a> {
    law: &'a Law,
    path: String,
    errors: Vec<HouseholdError>,
}

impl Reader<'_> {
    fn fault(&mut self, place: Place, fault: HouseholdFault) {
        self.errors.push(HouseholdError { path: self.path.clone(), place, fault });
    }

    fn within<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        if !self.path.is_empty() && !key.starts_with('[') {
            self.path.push('.');
        }
        self.path.push_str(key);
        let found = read(self);
        self.path.truncate(length);
        found
    }

    fn shape(&mut self, node: &Node, expected: &str) {
        let found = match (node.as_scalar(), node.as_list()) {
            (Some(scalar), _) if scalar.is_absent() => "null".to_owned(),
            (Some(scalar), _) => format!("`{}`", shortened(&scalar.text)),
            (None, Some(_)) => "a list".to_owned(),
            (None, None) => "an object".to_owned(),
        };
        self.fault(node.place, HouseholdFault::Shape { expected: expected.to_owned(), found });
    }

    fn household(&mut self, node: &Node) -> Household {
        let mut household = Household::new(self.id(node));
        household.facts = self.facts(node, &HOUSEHOLD_KEYS, false);
        household.members_complete = Completeness::Complete;
        match node.get("members").filter(|members| !is_null(members)) {
            Some(members) => match members.as_list() {
                Some(items) => {
                    for (index, item) in items.iter().enumerate() {
                        let member = self.within("members", |reader| {
                            reader.within(&format!("[{index}]"), |reader| Person {
                                id: reader.id(item),
                                facts: reader.facts(item, &MEMBER_KEYS, true),
                            })
                        });
                        household.members.push(member);
                    }
                }
                None => self.within("members", |reader| reader.shape(members, "a list of members")),
            },
            None if self.law.members.is_some() => household.members_complete = Completeness::Incomplete,
            None => {}
        }
        if let Some(complete) = node.get("members_complete").filter(|complete| !is_null(complete)) {
            match boolean(complete) {
                Some(true) if node.get("members").is_none_or(is_null) => self.within("members_complete", |reader| {
                    reader.shape(complete, "a list of `members` that can be complete");
                }),
                Some(true) => {}
                Some(false) => household.members_complete = Completeness::Incomplete,
                None => self.within("members_complete", |reader| reader.shape(complete, "true or false")),
            }
        }
        household
    }

    fn id(&mut self, node: &Node) -> String {
        match node.get("id").filter(|id| !is_null(id)) {
            Some(id) => match id.as_text() {
                Some(text) => text.to_owned(),
                None => {
                    self.within("id", |reader| reader.shape(id, "a text"));
                    String::new()
                }
            },
            None => String::new(),
        }
    }

    /// The facts under `facts`, or beside the keys that are no facts.
    fn facts(&mut self, node: &Node, keys: &[&str], of_members: bool) -> BTreeMap<String, KnownFact> {
        let mut facts = BTreeMap::new();
        let Some(entries) = node.as_entries() else {
            self.shape(node, if of_members { "an object, a member" } else { "an object, the household" });
            return facts;
        };
        let nested = node.get("facts").filter(|nested| !is_null(nested));
        for entry in entries.iter().filter(|entry| !keys.contains(&entry.key.as_str())) {
            if nested.is_some() {
                let expected = format!("only {} beside `facts`", keys.join(", "));
                let found = format!("`{}`", shortened(&entry.key));
                self.within(&entry.key, |reader| {
                    reader.fault(entry.key_place, HouseholdFault::Shape { expected, found });
                });
            } else {
                self.fact(entry, of_members, &mut facts);
            }
        }
        if let Some(nested) = nested {
            self.within("facts", |reader| match nested.as_entries() {
                Some(entries) => entries.iter().for_each(|entry| reader.fact(entry, of_members, &mut facts)),
                None => reader.shape(nested, "an object whose keys are facts"),
            });
        }
        facts
    }

    fn fact(&mut self, entry: &Entry, of_members: bool, facts: &mut BTreeMap<String, KnownFact>) {
        self.within(&entry.key, |reader| {
            let name = spelled(&entry.key);
            let declaration = match reader.law.fact(&name) {
                Some(fact) if fact.list.is_some() == of_members => fact,
                Some(_) => {
                    let owner = if of_members { "the household" } else { "a member" };
                    let fault = FactError::Misplaced { fact: name, owner };
                    reader.fault(entry.key_place, HouseholdFault::Fact(fault));
                    return;
                }
                None => {
                    let near = nearest_fact(reader.law, &name, of_members);
                    reader.fault(entry.key_place, HouseholdFault::Fact(FactError::Unknown { fact: name, near }));
                    return;
                }
            };
            if let Some(known) = reader.known(&entry.node, declaration) {
                facts.insert(name, known);
            }
        });
    }

    fn known(&mut self, node: &Node, declaration: &FactDeclaration) -> Option<KnownFact> {
        if node.as_entries().is_none() {
            return Some(KnownFact::from(self.value(node, declaration)?));
        }
        for entry in node.as_entries().unwrap_or(&[]) {
            if !["value", "standing", "source"].contains(&entry.key.as_str()) {
                let expected = "value, standing and source".to_owned();
                let found = format!("`{}`", shortened(&entry.key));
                self.fault(entry.key_place, HouseholdFault::Shape { expected, found });
            }
        }
        let standing = match node.get("standing").filter(|standing| !is_null(standing)) {
            None => Standing::Declared,
            Some(standing) => match standing.as_text() {
                Some("declared") => Standing::Declared,
                Some("verified") => Standing::Verified,
                Some("judged") => Standing::Judged,
                _ => {
                    self.within("standing", |reader| reader.shape(standing, "declared, verified or judged"));
                    Standing::Declared
                }
            },
        };
        let source = node.get("source").and_then(Node::as_text).filter(|text| !text.is_empty()).map(str::to_owned);
        let value = match node.get("value") {
            Some(value) => self.within("value", |reader| reader.value(value, declaration))?,
            None => return None,
        };
        Some(KnownFact { value, standing, source })
    }

    /// A value, or nothing if it is unknown or faulty.
    fn value(&mut self, node: &Node, declaration: &FactDeclaration) -> Option<Value> {
        if is_null(node) {
            return None;
        }
        let is_bare = node.as_scalar().is_some_and(|scalar| scalar.style == Style::Plain);
        let text = node.as_text();
        let value = match (&declaration.kind, text) {
            (FactKind::Number { .. }, Some(text))
                if is_bare && !text.starts_with(char::is_alphabetic) && text.contains(['.', 'e', 'E']) =>
            {
                let expected = format!("`{}` in quotes, so that no digit is lost", declaration.name);
                self.fault(node.place, HouseholdFault::Shape { expected, found: "a bare decimal".to_owned() });
                return None;
            }
            (FactKind::Number { .. }, Some(text)) => text.parse().ok().map(Value::Number),
            (FactKind::Boolean, _) => boolean(node).map(Value::Boolean),
            (FactKind::Date, Some(text)) if !is_bare => date(text).map(Value::Date),
            (FactKind::Category(_), Some(text)) if !is_bare => Some(Value::Text(text.to_owned())),
            _ => None,
        };
        let checked = match (value, text) {
            (Some(value), _) => declaration.check(&value).map(|()| value),
            (None, Some(text)) => Err(declaration.wrong_type(text)),
            (None, None) => Err(declaration.wrong_type("a list or an object")),
        };
        match checked {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(node.place, HouseholdFault::Fact(error));
                None
            }
        }
    }
}

fn is_null(node: &Node) -> bool {
    node.as_scalar().is_some_and(crate::document::Scalar::is_absent)
}

/// A bare `true` or `false`.
fn boolean(node: &Node) -> Option<bool> {
    let scalar = node.as_scalar().filter(|scalar| scalar.style == Style::Plain)?;
    match scalar.text.as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}
