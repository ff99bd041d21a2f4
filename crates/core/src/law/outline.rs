//! What a pack declares of facts, concepts, units of membership and dates, as data to show.

use super::concept::Concept;
use super::fact::{FactDeclaration, FactKind, Privacy};
use super::parameter::ParameterOutline;
use super::source::Source;
use super::unit::MembershipUnit;
use super::version::Dates;
use super::{COMMON_UNITS, Law};
use crate::language::Type;
use crate::order;
use crate::quantity::Number;
use crate::record::{Basis, Names};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// On which days a version is in force, and since when it is known. What the pack does not say is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InForce {
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The first day on which it is not in force any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// When it was published, if not with its first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
}

impl From<&Dates> for InForce {
    fn from(dates: &Dates) -> InForce {
        // Without `from` a thing has always been in force.
        let from = Some(dates.from).filter(|from| *from != NaiveDate::MIN);
        InForce { from, until: dates.until, published: dates.published }
    }
}

impl InForce {
    /// The dates of a version; nothing is said of one that has none.
    pub(crate) fn of(dates: &[Dates], version: usize) -> InForce {
        dates.get(version).map_or_else(InForce::default, InForce::from)
    }
}

/// Whose a fact, a concept or a programme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Of the household.
    Household,
    /// Of each member.
    Member,
}

impl Whose {
    pub(crate) fn of<T>(list: Option<T>) -> Whose {
        list.map_or(Whose::Household, |_| Whose::Member)
    }
}

/// A fact as it is declared.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactOutline {
    /// Its name.
    pub name: String,
    /// Whose it is; none of a fact of something else, such as a need.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub whose: Option<Whose>,
    /// `number`, `boolean`, `date` or `category`.
    #[serde(rename = "type")]
    pub type_: String,
    /// The unit of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// The greatest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// The digits of a number behind the point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<u32>,
    /// The values of a category, in the order of the pack.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ValueOutline>,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The question that asks for it.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub ask: Names,
    /// Why it must not be shown to everybody; empty if it may.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub privacy: BTreeSet<Privacy>,
    /// Whether a professional's judgement settles it: a merely declared value counts as unknown.
    pub settled_by_assessment: bool,
}

/// A value of a category.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ValueOutline {
    /// As it is written in facts.
    pub value: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
}

/// A concept with its formulas.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConceptOutline {
    /// Its name.
    pub name: String,
    /// Whose it is.
    #[serde(rename = "for")]
    pub whose: Whose,
    /// The type of its value, such as `number`.
    #[serde(rename = "type")]
    pub type_: String,
    /// The unit of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The digits behind the point that it is printed with, if the pack says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<u32>,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// Its formulas: one, or one for each version.
    pub versions: Vec<FormulaOutline>,
}

/// A formula or condition in the language of packs, with the days on which it is in force.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormulaOutline {
    /// When.
    #[serde(flatten)]
    pub in_force: InForce,
    /// The text.
    pub formula: String,
}

/// Who counts as a member.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MembershipOutline {
    /// Its name.
    pub name: String,
    /// Whether it holds for programmes that name none.
    pub default: bool,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// The condition on a member: one, or one for each version.
    pub versions: Vec<FormulaOutline>,
}

fn unit_of(type_: &Type) -> Option<String> {
    match type_ {
        Type::Number(unit) if !unit.is_none() => Some(unit.to_string()),
        _ => None,
    }
}

impl FactDeclaration {
    /// The fact as data to show.
    pub(crate) fn outline(&self, whose: Option<Whose>) -> FactOutline {
        let type_ = self.type_();
        let title = |value: &String| self.labels.get(value).cloned().unwrap_or_default();
        let (mut own, mut values) = ((None, None, None), Vec::new());
        match &self.kind {
            FactKind::Number { min, max, scale, .. } => own = (min.clone(), max.clone(), Some(*scale)),
            FactKind::Category(categories) => {
                let all = categories.values().iter();
                values = all.map(|value| ValueOutline { value: value.clone(), title: title(value) }).collect();
            }
            FactKind::Boolean | FactKind::Date => {}
        }
        let (min, max, scale) = own;
        FactOutline {
            name: self.name.clone(),
            whose,
            type_: type_.name(),
            unit: unit_of(&type_),
            min,
            max,
            scale,
            values,
            title: self.title.clone(),
            ask: self.ask.clone(),
            privacy: self.privacy.clone(),
            settled_by_assessment: self.settled_by_assessment,
        }
    }
}

fn formulas<'a>(texts: impl Iterator<Item = &'a str>, dates: &[Dates]) -> Vec<FormulaOutline> {
    let one = |(version, text): (usize, &str)| FormulaOutline {
        in_force: InForce::of(dates, version),
        formula: text.trim().to_owned(),
    };
    texts.enumerate().map(one).collect()
}

impl Concept {
    fn outline(&self) -> ConceptOutline {
        ConceptOutline {
            name: self.name.clone(),
            whose: Whose::of(self.list),
            type_: self.type_.name(),
            unit: unit_of(&self.type_),
            scale: self.scale,
            title: self.title.clone(),
            basis: self.basis.clone(),
            versions: formulas(self.formulas(), &self.dates),
        }
    }
}

impl MembershipUnit {
    fn outline(&self, default: bool) -> MembershipOutline {
        MembershipOutline {
            name: self.name.clone(),
            default,
            title: self.title.clone(),
            basis: self.basis.clone(),
            versions: formulas(self.counts.iter().map(|formula| formula.written.text()), &self.dates),
        }
    }
}

impl Law {
    /// The currency of amounts.
    #[must_use]
    pub fn currency(&self) -> Option<&str> {
        self.currency.as_deref()
    }

    /// The units that the pack declares beside its currency, persons and time.
    pub fn nouns(&self) -> impl Iterator<Item = &str> {
        let own = self.units.iter().map(String::as_str);
        own.filter(|name| !COMMON_UNITS.contains(name) && Some(*name) != self.currency())
    }

    /// Laws, notices and reports that the pack rests on, by their ids.
    #[must_use]
    pub fn sources(&self) -> &BTreeMap<String, Source> {
        &self.sources
    }

    /// Every declared fact.
    pub(crate) fn fact_outlines(&self) -> Vec<FactOutline> {
        self.facts.iter().map(|fact| fact.outline(Some(Whose::of(fact.list)))).collect()
    }

    /// Every parameter, by name.
    pub(crate) fn parameter_outlines(&self) -> Vec<ParameterOutline> {
        let mut found: Vec<_> = self.parameters.iter().map(super::Parameter::outline).collect();
        order::by(&mut found, |one, other| one.name.cmp(&other.name));
        found
    }

    /// Every concept, each after those it is computed from.
    pub(crate) fn concept_outlines(&self) -> Vec<ConceptOutline> {
        self.concepts.iter().map(Concept::outline).collect()
    }

    /// Who counts as a member.
    pub(crate) fn membership_outlines(&self) -> Vec<MembershipOutline> {
        let units = self.units_of_membership.iter().enumerate();
        units.map(|(place, unit)| unit.outline(self.default_unit == Some(place))).collect()
    }
}
