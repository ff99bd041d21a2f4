//! The law of a pack: facts, dated parameters and concepts, and the scope in which expressions are written.
//!
//! In: the document of a pack; out: a [`Law`] in which every name has a type and a unit, and for the two dates of a
//! call the value of each parameter. It evaluates nothing. Faults come all at once, each with its path and place.

mod concept;
mod error;
mod fact;
mod parameter;
mod reader;
mod source;

pub use concept::Concept;
pub use error::{PackError, PackErrors, PackFault};
pub use fact::{FactDeclaration, FactError, FactKind};
pub use parameter::{Parameter, ParameterTable};
pub(crate) use reader::{PackReader, WrittenExpression};
pub(crate) use source::names;
pub use source::{Names, Source};

use crate::document::Node;
use crate::language::{RecordListId, Scope};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The two dates of a question about law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// The date the law is applied to.
    pub as_of: NaiveDate,
    /// The date on which we ask what the law was: values published later are not seen.
    pub known_on: NaiveDate,
}

impl From<NaiveDate> for Clock {
    fn from(date: NaiveDate) -> Clock {
        Clock { as_of: date, known_on: date }
    }
}

/// What something of the law is computed from, by its place in the law's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Parameter(u32),
    Concept(u32),
}

/// The facts, parameters and concepts of a pack.
#[derive(Debug, Clone)]
pub struct Law {
    /// The currency of amounts, for example `CNY`.
    pub(crate) currency: Option<String>,
    pub(crate) nouns: BTreeSet<String>,
    pub(crate) sources: BTreeMap<String, Source>,
    pub(crate) facts: Vec<FactDeclaration>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) concepts: Vec<Concept>,
    /// Parameters and concepts, each after all it is computed from.
    pub(crate) order: Vec<Step>,
    pub(crate) scope: Scope,
    pub(crate) members: Option<RecordListId>,
}

impl Law {
    /// Reads the law of a pack. What could be read is returned with every fault that was found.
    pub(crate) fn read(pack: &Node, reader: &mut PackReader) -> Law {
        let mut law = Law {
            currency: reader.text_of(pack, "currency"),
            nouns: reader.texts_of(pack, "nouns").into_iter().collect(),
            sources: source::read(pack, reader),
            facts: Vec::new(),
            parameters: Vec::new(),
            concepts: Vec::new(),
            order: Vec::new(),
            scope: Scope::new(),
            members: None,
        };
        law.scope.declare_as_of();
        fact::read(&mut law, pack, reader);
        let parameters = parameter::read(&law, pack, reader);
        concept::read(&mut law, parameters, pack, reader);
        law
    }

    /// The declaration of a fact.
    #[must_use]
    pub fn fact(&self, name: &str) -> Option<&FactDeclaration> {
        self.facts.iter().find(|fact| fact.name == name)
    }

    /// Every declared fact, in the order of the pack.
    #[must_use]
    pub fn facts(&self) -> &[FactDeclaration] {
        &self.facts
    }

    /// Every concept, each after those it is computed from.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// A citation such as `measures-2021 §4` with the title of its source.
    pub(crate) fn cited(&self, citation: &str) -> String {
        let (id, clause) = citation.split_once(' ').unwrap_or((citation, ""));
        match self.sources.get(id) {
            Some(source) => format!("{} {clause}", source.title).trim_end().to_owned(),
            None => citation.to_owned(),
        }
    }

    /// How many digits behind the point a number of this unit is printed with; none for as many as it takes.
    pub(crate) fn scale_of(&self, unit: &crate::quantity::Unit) -> Option<u32> {
        let currency = self.currency.as_deref()?;
        (unit.power(currency) == 1).then_some(2)
    }
}

/// A declared fact whose name is near.
pub(crate) fn nearest_fact(law: &Law, name: &str) -> Option<String> {
    crate::language::nearest(name, law.facts.iter().map(|fact| fact.name.as_str()))
}
