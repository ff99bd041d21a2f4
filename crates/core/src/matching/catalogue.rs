//! The section `needs` of a pack: what can be needed, how urgent a need can be, and what needs and resources state.
//!
//! It has categories and words, and no organisations: providers and resources are the host's data.

mod fault;
mod outline;
mod read;

pub use outline::NeedsOutline;

use crate::law::{FactDeclaration, Law};
use crate::record::{Basis, Names};
use std::collections::{BTreeMap, BTreeSet};

/// What a pack says about needs.
///
/// # Examples
/// ```
/// use tuodi::Policy;
/// let policy = Policy::from_text(r#"
/// pack: example
/// needs:
///   classes: {living: {zh: 生活保障, en: living}}
///   urgencies: {urgent: {title: {zh: 急, en: urgent}, weight: 10}, usual: {title: {zh: 一般, en: usual}, weight: 1}}
///   categories: {meals: {title: {zh: 助餐, en: meals}, class: living}}
/// "#)?;
/// let catalogue = policy.needs();
/// assert_eq!(catalogue.categories()["meals"].class.as_deref(), Some("living"));
/// assert_eq!(catalogue.urgencies()["urgent"].weight, 10);
/// # Ok::<(), tuodi::law::PackErrors>(())
/// ```
#[derive(Debug, Clone)]
pub struct Catalogue {
    categories: BTreeMap<String, Category>,
    urgencies: BTreeMap<String, Urgency>,
    classes: BTreeMap<String, Names>,
    domains: BTreeMap<String, Names>,
    modes: BTreeMap<String, Names>,
    provider_kinds: BTreeMap<String, Names>,
    /// The law of the pack with the facts of needs and resources.
    law: Law,
    /// Of what each fact of that law is.
    owners: Vec<Owner>,
}

/// Something that can be needed, such as meals that are brought.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Category {
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The class that it belongs to, if the pack has classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The domain of life, if the pack has domains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The modes of help that it can be met by; any if none is named.
    pub modes: BTreeSet<String>,
    /// What a unit of it is, such as one meal.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub unit: Names,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// How urgent a need is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NeedUrgency"))]
pub struct Urgency {
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// How many units of the weight 1 a unit weighs that gets nothing; at least 1.
    pub weight: u32,
}

/// Of what a fact of a condition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Of the household of the need.
    Household,
    /// Of the need: the library's own, or of `needs.facts`.
    Need,
    /// Of the resource: of `needs.resource_facts`.
    Resource,
}

/// The facts of a need that the library gives.
pub(crate) const CATEGORY: &str = "need_category";
/// See [`CATEGORY`].
pub(crate) const URGENCY: &str = "need_urgency";
/// See [`CATEGORY`].
pub(crate) const QUANTITY: &str = "need_quantity";

impl Catalogue {
    /// What can be needed.
    #[must_use]
    pub fn categories(&self) -> &BTreeMap<String, Category> {
        &self.categories
    }

    /// How urgent a need can be.
    #[must_use]
    pub fn urgencies(&self) -> &BTreeMap<String, Urgency> {
        &self.urgencies
    }

    /// Classes of categories, with their titles.
    #[must_use]
    pub fn classes(&self) -> &BTreeMap<String, Names> {
        &self.classes
    }

    /// Domains of life, with their titles.
    #[must_use]
    pub fn domains(&self) -> &BTreeMap<String, Names> {
        &self.domains
    }

    /// Modes of help, with their titles.
    #[must_use]
    pub fn modes(&self) -> &BTreeMap<String, Names> {
        &self.modes
    }

    /// Kinds of providers, with their titles.
    #[must_use]
    pub fn provider_kinds(&self) -> &BTreeMap<String, Names> {
        &self.provider_kinds
    }

    /// The facts that a need may state beside those of its household.
    pub fn need_facts(&self) -> impl Iterator<Item = &FactDeclaration> {
        self.facts_of(Owner::Need).filter(|fact| ![CATEGORY, URGENCY, QUANTITY].contains(&fact.name.as_str()))
    }

    /// The facts that a resource may state.
    pub fn resource_facts(&self) -> impl Iterator<Item = &FactDeclaration> {
        self.facts_of(Owner::Resource)
    }

    fn facts_of(&self, owner: Owner) -> impl Iterator<Item = &FactDeclaration> {
        let facts = self.law.facts().iter().zip(&self.owners);
        facts.filter(move |(_, own)| **own == owner).map(|(fact, _)| fact)
    }

    /// The law that conditions are checked by.
    pub(crate) fn law(&self) -> &Law {
        &self.law
    }

    /// Of what a fact is, by its place in the law.
    pub(crate) fn owner(&self, place: usize) -> Option<Owner> {
        self.owners.get(place).copied()
    }
}
