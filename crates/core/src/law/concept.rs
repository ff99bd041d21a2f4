//! Concepts: named formulas, each after those it is computed from.

use super::error::PackFault;
use super::parameter::{self, WrittenParameter};
use super::reader::{PackReader, WrittenExpression};
use super::source::{Names, names};
use super::{Law, Step};
use crate::document::{Entry, Node};
use crate::language::{Checked, Declaration, Meaning, RecordListId, Scope, Type};
use crate::quantity::Unit;
use std::collections::{BTreeMap, BTreeSet};

/// A named formula.
#[derive(Debug, Clone)]
pub struct Concept {
    /// Its name.
    pub name: String,
    /// The list whose records have it; none for the household.
    pub list: Option<RecordListId>,
    /// The type of its value.
    pub type_: Type,
    /// Its title.
    pub title: Names,
    pub(crate) written: WrittenExpression,
    pub(crate) checked: Checked,
}

impl Concept {
    /// The formula as it is written.
    #[must_use]
    pub fn formula(&self) -> &str {
        self.written.text()
    }
}

/// Something that is computed from others.
enum Pending<'a> {
    Parameter(WrittenParameter<'a>),
    Concept { entry: &'a Entry, written: WrittenExpression, of_member: bool, unit: Option<Unit> },
}

impl Pending<'_> {
    fn needs(&self) -> BTreeSet<String> {
        match self {
            Pending::Parameter(written) => written.by.iter().cloned().collect(),
            Pending::Concept { written, .. } => written.tree.names(),
        }
    }
}

pub(super) fn read(law: &mut Law, parameters: Vec<WrittenParameter<'_>>, pack: &Node, reader: &mut PackReader) {
    let mut pending: BTreeMap<String, Pending<'_>> = BTreeMap::new();
    for written in parameters {
        pending.insert(written.entry.key.clone(), Pending::Parameter(written));
    }
    for entry in reader.entries_of(pack, "concepts") {
        let concept =
            reader.within("concepts", |reader| reader.within(&entry.key, |reader| written(law, entry, reader)));
        match concept {
            Some(concept) if !pending.contains_key(&entry.key) => {
                pending.insert(entry.key.clone(), concept);
            }
            Some(_) => reader.fault(
                entry.key_place,
                PackFault::Name(crate::language::ScopeError::Twice { name: entry.key.clone() }),
            ),
            None => {}
        }
    }
    let order = in_order(&pending, reader);
    for name in order {
        match pending.remove(&name) {
            Some(Pending::Parameter(written)) => reader.within("parameters", |reader| {
                reader.within(&name, |reader| declare_parameter(law, &written, reader));
            }),
            Some(Pending::Concept { entry, written, of_member, unit }) => reader.within("concepts", |reader| {
                reader.within(&name, |reader| declare_concept(law, entry, written, of_member, unit, reader));
            }),
            None => {}
        }
    }
}

fn written<'a>(law: &Law, entry: &'a Entry, reader: &mut PackReader) -> Option<Pending<'a>> {
    let node = &entry.node;
    if node.as_scalar().is_some() {
        let written = reader.expression(node)?;
        return Some(Pending::Concept { entry, written, of_member: false, unit: None });
    }
    reader.keys(node, &["formula", "unit", "of", "title", "source", "scale"], &["override", "versions"]);
    let of_member = match reader.text_of(node, "of").as_deref() {
        None | Some("household") => false,
        Some("member") => true,
        Some(_) => {
            let of = node.get("of").unwrap_or(node);
            reader.within("of", |reader| reader.value_fault(of, "`household` or `member`"));
            return None;
        }
    };
    let unit = match node.get("unit") {
        None => None,
        Some(_) => Some(reader.unit_of(node, &|name| law.knows_unit(name))?),
    };
    let Some(formula) = node.get("formula") else {
        reader.fault(node.place, PackFault::Missing { key: "formula".to_owned() });
        return None;
    };
    let written = reader.within("formula", |reader| reader.expression(formula))?;
    Some(Pending::Concept { entry, written, of_member, unit })
}

/// Names in an order in which each stands after all it needs; those in a cycle are faults.
fn in_order(pending: &BTreeMap<String, Pending<'_>>, reader: &mut PackReader) -> Vec<String> {
    let mut needs: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, own) in pending {
        let own: BTreeSet<String> = own.needs().into_iter().filter(|need| pending.contains_key(need)).collect();
        needs.insert(name, own);
    }
    let mut needed_by: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, own) in &needs {
        for need in own {
            needed_by.entry(need.clone()).or_default().push(name);
        }
    }
    let mut open: BTreeMap<&str, usize> = needs.iter().map(|(name, own)| (*name, own.len())).collect();
    let mut ready: Vec<&str> = open.iter().filter(|(_, count)| **count == 0).map(|(name, _)| *name).collect();
    let mut order = Vec::new();
    while let Some(name) = ready.pop() {
        order.push(name.to_owned());
        open.remove(name);
        for waiting in needed_by.get(name).into_iter().flatten() {
            if let Some(count) = open.get_mut(waiting) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.push(waiting);
                }
            }
        }
    }
    // What is left stands in a cycle or behind one.
    let left: Vec<String> = open.keys().map(|name| format!("`{name}`")).collect();
    for name in open.keys() {
        let Some(place) = pending.get(*name).map(place) else { continue };
        let fault = PackFault::Cycle { name: (*name).to_owned(), way: left.join(", ") };
        reader.fault(place, fault);
    }
    order
}

fn place(pending: &Pending<'_>) -> crate::document::Place {
    match pending {
        Pending::Parameter(written) => written.entry.key_place,
        Pending::Concept { entry, .. } => entry.key_place,
    }
}

fn declare_parameter(law: &mut Law, written: &WrittenParameter<'_>, reader: &mut PackReader) {
    let mut keys = Vec::new();
    for name in &written.by {
        match law.scope.name(name).map(|declaration| declaration.type_.clone()) {
            Some(type_ @ (Type::Number(_) | Type::Category(_))) => keys.push(type_),
            Some(_) => {
                let by = written.entry.node.get("by").unwrap_or(&written.entry.node);
                reader.value_fault(by, "the name of a number or category of the household");
                return;
            }
            None => {
                let place = written.entry.node.get("by").map_or(written.entry.key_place, |by| by.place);
                let near = law.scope.near_name(name);
                reader.fault(place, PackFault::UnknownName { name: name.clone(), near });
                return;
            }
        }
    }
    let Some(parameter) = parameter::values(law, written, &keys, reader) else { return };
    let index = u32::try_from(law.parameters.len()).unwrap_or(u32::MAX);
    let declaration = Declaration { meaning: Meaning::Parameter(index), type_: Type::Number(parameter.unit.clone()) };
    match law.scope.declare(&parameter.name, declaration) {
        Ok(()) => {
            law.parameters.push(parameter);
            law.order.push(Step::Parameter(index));
        }
        Err(error) => reader.fault(written.entry.key_place, PackFault::Name(error)),
    }
}

fn declare_concept(
    law: &mut Law,
    entry: &Entry,
    written: WrittenExpression,
    of_member: bool,
    unit: Option<Unit>,
    reader: &mut PackReader,
) {
    let list = law.members.filter(|_| of_member);
    let checked = reader.check(&written, &law.scope, list);
    let index = u32::try_from(law.concepts.len()).unwrap_or(u32::MAX);
    let Some(checked) = checked else {
        // Its faults are told; what uses it need not fail once more.
        if let Some(unit) = unit {
            let declaration = Declaration { meaning: Meaning::Concept(u32::MAX), type_: Type::Number(unit) };
            let _ = declare(&mut law.scope, list, &entry.key, declaration);
        }
        return;
    };
    let type_ = match (&checked.root.type_, unit) {
        (Type::Number(found), Some(unit)) => {
            let alike = *found == unit || (list.is_some() && *found == unit.without("persons"));
            if !alike && !checked.root.literal {
                let fault = PackFault::Unit { expected: unit.to_string(), found: found.to_string() };
                let place = written.scalar.place_of(1, 1);
                reader.fault(place, fault);
            }
            Type::Number(unit)
        }
        (type_, _) => type_.clone(),
    };
    if matches!(type_, Type::List(_) | Type::Records(_) | Type::Text) {
        reader.value_fault(&entry.node, "a formula with one value: a number, a condition, a date or a category");
        return;
    }
    let declaration = Declaration { meaning: Meaning::Concept(index), type_: type_.clone() };
    match declare(&mut law.scope, list, &entry.key, declaration) {
        Ok(()) => {
            let title = names(entry.node.get("title"), reader);
            law.concepts.push(Concept { name: entry.key.clone(), list, type_, title, written, checked });
            law.order.push(Step::Concept(index));
        }
        Err(error) => reader.fault(entry.key_place, PackFault::Name(error)),
    }
}

fn declare(
    scope: &mut Scope,
    list: Option<RecordListId>,
    name: &str,
    declaration: Declaration,
) -> Result<(), crate::language::ScopeError> {
    match list {
        None => scope.declare(name, declaration),
        Some(list) => scope.declare_field(list, name, declaration),
    }
}
