//! The tree of a pack → its catalogue of needs, with every fault told at its place.

use super::fault::CatalogueFault;
use super::{CATEGORY, Catalogue, Category, Owner, QUANTITY, URGENCY, Urgency};
use crate::document::{Node, Value};
use crate::language::Categories;
use crate::law::words::{by_name, count, hint, optional, required, short, titled, words};
use crate::law::{FactDeclaration, FactKind, Law, PackReader, add_fact, basis, further_facts, names};
use crate::quantity::{Number, Unit};
use crate::record::Names;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const CATEGORY_KEYS: [&str; 9] =
    ["title", "class", "domain", "modes", "unit", "override", "source", "assumed", "reason"];
const URGENCY_KEYS: [&str; 6] = ["title", "weight", "override", "source", "assumed", "reason"];

/// The most categories of a pack.
const MOST: usize = 10_000;
/// The most that a unit can weigh.
const MOST_WEIGHT: u32 = 1_000_000;

/// The names that categories may use.
struct World {
    classes: BTreeMap<String, Names>,
    domains: BTreeMap<String, Names>,
    modes: BTreeMap<String, Names>,
}

impl Catalogue {
    /// Reads and checks the section `needs`; without one nothing can be needed.
    pub(crate) fn read(law: &Law, pack: &Node, reader: &mut PackReader) -> Catalogue {
        let empty = Node { place: pack.place, value: Value::Entries(Vec::new()) };
        let section = pack.get("needs").unwrap_or(&empty);
        reader.within("needs", |reader| {
            let mut titles = |key: &str, what: &str| {
                let found = section.get(key).and_then(|own| reader.within(key, |reader| titled(own, what, reader)));
                found.unwrap_or_default()
            };
            let world = World {
                classes: titles("classes", "class"),
                domains: titles("domains", "domain"),
                modes: titles("modes", "mode of help"),
            };
            let provider_kinds = titles("provider_kinds", "kind of provider");
            let urgencies = optional(section, "urgencies", reader, |own, reader| {
                by_name(own, "urgency", reader, |_, own, reader| urgency(law, own, reader))
            });
            let categories = optional(section, "categories", reader, |own, reader| {
                let found = by_name(own, "category", reader, |_, own, reader| world.category(law, own, reader))?;
                if found.len() > MOST {
                    reader.fault(own.place, CatalogueFault::Limit { limit: format!("{MOST} categories") }.into());
                }
                Some(found)
            });
            let (urgencies, categories) =
                (urgencies.flatten().unwrap_or_default(), categories.flatten().unwrap_or_default());
            let (law, owners) = law_of_needs(law, section, (&categories, &urgencies), reader);
            let World { classes, domains, modes } = world;
            Catalogue { categories, urgencies, classes, domains, modes, provider_kinds, law, owners }
        })
    }
}

fn urgency(law: &Law, node: &Node, reader: &mut PackReader) -> Option<Urgency> {
    reader.known_keys(node, &URGENCY_KEYS)?;
    let title = names(node, "title", reader);
    basis(node, &law.sources, reader);
    let weight = required(node, "weight", reader, |own, reader| count(own, 1, MOST_WEIGHT, reader))?;
    Some(Urgency { title, weight })
}

impl World {
    fn category(&self, law: &Law, node: &Node, reader: &mut PackReader) -> Option<Category> {
        reader.known_keys(node, &CATEGORY_KEYS)?;
        let (title, unit) = (names(node, "title", reader), names(node, "unit", reader));
        let basis = basis(node, &law.sources, reader);
        let class = optional(node, "class", reader, |own, reader| {
            known(own, "class", "needs.unknown_class", &self.classes, reader)
        });
        let domain = optional(node, "domain", reader, |own, reader| {
            known(own, "domain", "needs.unknown_domain", &self.domains, reader)
        });
        let modes: Option<Option<BTreeSet<String>>> = optional(node, "modes", reader, |own, reader| {
            words(own, reader, |own, reader| known(own, "mode of help", "needs.unknown_mode", &self.modes, reader))
        });
        // All three have been read, so that every fault is told.
        Some(Category { title, class: class?, domain: domain?, modes: modes?.unwrap_or_default(), unit, basis })
    }
}

/// A name that must be one of some.
fn known(
    node: &Node,
    of: &'static str,
    code: &'static str,
    names: &BTreeMap<String, Names>,
    reader: &mut PackReader,
) -> Option<String> {
    let Some(name) = node.as_text() else {
        reader.value_fault(node, &format!("the name of a {of}"));
        return None;
    };
    if names.contains_key(name) {
        return Some(name.to_owned());
    }
    let hint = hint(name, names.keys().map(String::as_str));
    reader.fault(node.place, CatalogueFault::Unknown { of, code, name: short(name), hint }.into());
    None
}

/// The law of a pack with the facts of needs and resources, where it has the section: the library's own and the pack's.
fn law_of_needs(
    law: &Law,
    section: &Node,
    (categories, urgencies): (&BTreeMap<String, Category>, &BTreeMap<String, Urgency>),
    reader: &mut PackReader,
) -> (Law, Vec<Owner>) {
    let mut own = law.clone();
    let mut owners = vec![Owner::Household; own.facts.len()];
    let category = |values: Vec<String>| FactKind::Category(Arc::new(Categories::new(values)));
    let quantity = FactKind::Number { unit: Unit::none(), min: Some(Number::from(1)), max: None, scale: 0 };
    let given = [
        (CATEGORY, (!categories.is_empty()).then(|| category(categories.keys().cloned().collect()))),
        (URGENCY, (!urgencies.is_empty()).then(|| category(urgencies.keys().cloned().collect()))),
        (QUANTITY, (!categories.is_empty()).then_some(quantity)),
    ];
    for (name, kind) in given {
        let Some(kind) = kind else { continue };
        match add_fact(&mut own, name, FactDeclaration::of_library(name, kind)) {
            Ok(()) => owners.push(Owner::Need),
            Err(_) => reader.fault(section.place, CatalogueFault::Reserved { name: name.to_owned() }.into()),
        }
    }
    for (key, owner) in [("facts", Owner::Need), ("resource_facts", Owner::Resource)] {
        let entries = reader.entries_of(section, key);
        reader.within(key, |reader| further_facts(&mut own, entries, reader));
        owners.resize(own.facts.len(), owner);
    }
    (own, owners)
}
