//! The law of a pack: facts, dated parameters and concepts, and the scope in which expressions are written.
//!
//! In: the document of a pack; out: a [`Law`] in which every name has a type and a unit, and for the two dates of a
//! call the value of each parameter. It evaluates nothing. Faults come all at once, each with its path and place.

mod concept;
mod error;
mod fact;
mod given;
mod given_facts;
mod inherit;
mod outline;
mod parameter;
mod reader;
mod source;
mod unit;
mod version;
pub(crate) mod words;
pub(crate) mod zone;

pub use crate::record::Names;
pub use concept::Concept;
pub(crate) use concept::Formula;
pub use error::{PackError, PackErrors, PackFault};
pub use fact::{FactDeclaration, FactError, FactKind, Privacy};
pub(crate) use fact::{add as add_fact, further as further_facts};
pub use given::{HouseholdError, HouseholdErrors, HouseholdFault};
pub(crate) use given_facts::GivenFacts;
pub(crate) use inherit::join;
pub use outline::{ConceptOutline, FactOutline, FormulaOutline, InForce, MembershipOutline, ValueOutline, Whose};
pub use parameter::{KeyedNumber, Parameter, ParameterOutline, ParameterRows, ParameterTable, ParameterValue};
pub(crate) use reader::{PackReader, WrittenExpression};
pub(crate) use reader::{RuleLimits, fits};
pub use source::Source;
pub(crate) use source::{basis, names};
pub use unit::MembershipUnit;
pub use version::Dates;
pub(crate) use version::{DATE_KEYS, in_force, life, only_in_versions, versions};

use crate::document::Node;
use crate::language::{Expression, Meaning, RecordListId, Scope, spelled};
use crate::order::Keyed;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The two dates of a question about law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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

/// The units of every pack.
const COMMON_UNITS: [&str; 4] = ["persons", "day", "month", "year"];

/// The facts, parameters and concepts of a pack.
#[derive(Debug, Clone)]
pub struct Law {
    /// The currency of amounts, for example `CNY`.
    pub(crate) currency: Option<String>,
    pub(crate) sources: BTreeMap<String, Source>,
    pub(crate) facts: Vec<FactDeclaration>,
    /// Where a fact of this name stands among the facts.
    fact_places: BTreeMap<String, usize>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) concepts: Vec<Concept>,
    /// Parameters and concepts, each after all it is computed from.
    pub(crate) order: Vec<Step>,
    pub(crate) scope: Scope,
    pub(crate) members: Option<RecordListId>,
    /// Names that are units of this pack.
    units: BTreeSet<String>,
    /// Concepts whose value depends on who the members are.
    pub(crate) of_members: BTreeSet<String>,
    /// Who counts as a member.
    pub(crate) units_of_membership: Vec<MembershipUnit>,
    /// The unit of what does not name one; without it everybody counts.
    pub(crate) default_unit: Option<usize>,
}

impl Law {
    /// Reads the law of a pack. What could be read is returned with every fault that was found.
    pub(crate) fn read(pack: &Node, reader: &mut PackReader) -> Law {
        let currency = reader.noun_of(pack, "currency");
        let mut units: BTreeSet<String> = COMMON_UNITS.into_iter().map(str::to_owned).into_set();
        units.extend(reader.texts_of(pack, "nouns"));
        units.extend(currency.clone());
        let mut law = Law {
            currency,
            sources: source::read(pack, reader),
            facts: Vec::new(),
            fact_places: BTreeMap::new(),
            parameters: Vec::new(),
            concepts: Vec::new(),
            order: Vec::new(),
            scope: Scope::new(),
            members: None,
            units,
            of_members: BTreeSet::new(),
            units_of_membership: Vec::new(),
            default_unit: None,
        };
        law.scope.declare_as_of();
        law.scope.set_before_programmes(true);
        fact::read(&mut law, pack, reader);
        let parameters = parameter::read(pack, reader);
        concept::read(&mut law, parameters, pack, reader);
        unit::read(&mut law, pack, reader);
        inherit::kind::check_replaced(&law, reader);
        law
    }

    /// The declaration of a fact.
    #[must_use]
    pub fn fact(&self, name: &str) -> Option<&FactDeclaration> {
        self.facts.get(*self.fact_places.get(name)?)
    }

    /// Where a fact stands among the facts.
    pub(crate) fn place_of(&self, name: &str) -> Option<usize> {
        self.fact_places.get(name).copied()
    }

    /// Every declared fact, in the order of the pack.
    #[must_use]
    pub fn facts(&self) -> &[FactDeclaration] {
        &self.facts
    }

    /// Every parameter, in no particular order.
    #[must_use]
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Who counts as a member, in the order of the pack.
    #[must_use]
    pub fn units_of_membership(&self) -> &[MembershipUnit] {
        &self.units_of_membership
    }

    /// Every concept, each after those it is computed from.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// The title of a fact, parameter or concept; empty if it has none.
    #[must_use]
    pub fn title_of(&self, name: &str) -> Names {
        let of_member = || self.scope.field(self.members?, name);
        let title = match self.scope.name(name).or_else(of_member).map(|declaration| declaration.meaning) {
            Some(Meaning::Fact(fact)) => self.facts.get(fact as usize).map(|fact| &fact.title),
            Some(Meaning::Parameter(parameter)) => self.parameters.get(parameter as usize).map(|own| &own.title),
            Some(Meaning::Concept(concept)) => self.concepts.get(concept as usize).map(|concept| &concept.title),
            _ => None,
        };
        title.cloned().unwrap_or_default()
    }

    /// Puts a value in place of a parameter's own, for all dates.
    pub(crate) fn replace(&mut self, parameter: &str, keys: &[String], value: &crate::quantity::Number) {
        if let Some(own) = self.parameters.iter_mut().find(|own| own.name == parameter) {
            own.replace(keys, value.clone());
        }
    }

    /// The same law without the parameters and concepts that no expression of these names needs.
    pub(crate) fn only_for(mut self, named: BTreeSet<String>) -> Law {
        let mut needed = named;
        // Who counts as a member is computed whatever is asked.
        let units = self.units_of_membership.iter().flat_map(|unit| &unit.counts);
        needed.extend(units.flat_map(|formula| formula.written.tree.names()));
        let mut order = Vec::new();
        for step in self.order.iter().rev() {
            let (name, names): (_, Vec<String>) = match step {
                Step::Parameter(place) => match self.parameters.get(*place as usize) {
                    Some(own) => (&own.name, own.by.clone()),
                    None => continue,
                },
                Step::Concept(place) => match self.concepts.get(*place as usize) {
                    Some(own) => (&own.name, own.formulas.iter().flat_map(|one| one.written.tree.names()).collect()),
                    None => continue,
                },
            };
            if needed.contains(name) {
                needed.extend(names);
                order.push(*step);
            }
        }
        order.reverse();
        self.order = order;
        self
    }

    /// The name of the list of members, if there is one.
    pub(crate) fn list_of_members(&self) -> Option<&str> {
        self.members.map(|list| self.scope.list_name(list))
    }

    /// Whether an expression's value depends on who the members are.
    pub(crate) fn is_of_members(&self, expression: &Expression) -> bool {
        let names = expression.names();
        self.list_of_members().is_some_and(|list| names.contains(list))
            || names.iter().any(|name| self.of_members.contains(name))
    }

    /// How many digits behind the point a number of this unit is printed with; none for as many as it takes.
    pub(crate) fn scale_of(&self, unit: &crate::quantity::Unit) -> Option<u32> {
        let currency = self.currency.as_deref()?;
        (unit.power(currency) == 1).then_some(2)
    }
}

/// A declared fact of the household, or of members, whose name is near.
pub(crate) fn nearest_fact(law: &Law, name: &str, of_members: bool) -> Option<String> {
    let facts = law.facts.iter().filter(|fact| fact.list.is_some() == of_members);
    crate::language::nearest(name, facts.map(|fact| fact.name.as_str()))
}
