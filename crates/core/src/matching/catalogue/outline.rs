//! What a pack declares of needs, as data to show.

use super::{Catalogue, Category, Urgency};
use crate::law::FactOutline;
use crate::record::Names;
use std::collections::BTreeMap;

/// What a pack says about needs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeedsOutline {
    /// What can be needed.
    pub categories: BTreeMap<String, Category>,
    /// How urgent a need can be.
    pub urgencies: BTreeMap<String, Urgency>,
    /// Classes of categories.
    pub classes: BTreeMap<String, Names>,
    /// Domains of life.
    pub domains: BTreeMap<String, Names>,
    /// Modes of help.
    pub modes: BTreeMap<String, Names>,
    /// Kinds of providers.
    pub provider_kinds: BTreeMap<String, Names>,
    /// The facts that a need may state beside those of its household.
    pub facts: Vec<FactOutline>,
    /// The facts that a resource may state.
    pub resource_facts: Vec<FactOutline>,
}

impl Catalogue {
    /// The section as data to show.
    pub(crate) fn outline(&self) -> NeedsOutline {
        NeedsOutline {
            categories: self.categories.clone(),
            urgencies: self.urgencies.clone(),
            classes: self.classes.clone(),
            domains: self.domains.clone(),
            modes: self.modes.clone(),
            provider_kinds: self.provider_kinds.clone(),
            facts: self.need_facts().map(|fact| fact.outline(None)).collect(),
            resource_facts: self.resource_facts().map(|fact| fact.outline(None)).collect(),
        }
    }
}
