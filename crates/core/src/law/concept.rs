//! Concepts: named formulas, each after those it is computed from.

use super::error::PackFault;
use super::parameter::{self, WrittenParameter};
use super::reader::{PackReader, WrittenExpression};
use super::source::{basis, names};
use super::version::{self, DATE_KEYS, Dates};
use super::{Law, Step, spelled};
use crate::document::{Entry, Node, Place};
use crate::language::{Checked, Declaration, Meaning, RecordListId, Scope, ScopeError, Type};
use crate::order::Keyed;
use crate::quantity::Unit;
use crate::record::{Basis, Names};
use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, BTreeSet};

/// The most names that the message of a cycle tells.
const MOST_NAMES: usize = 8;

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
    /// What it rests on.
    pub basis: Basis,
    /// How many digits behind the point its value is printed with, if the pack says so.
    pub(crate) scale: Option<u32>,
    /// Its formulas: one, or one for each version.
    pub(crate) formulas: Vec<Formula>,
    /// The dates of the versions; empty if it has none.
    pub(crate) dates: Vec<Dates>,
}

/// A formula with what it rests on.
#[derive(Debug, Clone)]
pub(crate) struct Formula {
    pub(crate) written: WrittenExpression,
    pub(crate) checked: Checked,
}

impl Concept {
    /// Its formulas as they are written: one, or one for each version.
    pub fn formulas(&self) -> impl Iterator<Item = &str> {
        self.formulas.iter().map(|formula| formula.written.text())
    }
}

/// A concept that is read, but whose names have no meaning yet.
struct WrittenConcept<'a> {
    entry: &'a Entry,
    formulas: Vec<WrittenExpression>,
    dates: Vec<Dates>,
    of_member: bool,
    /// The declared unit; it may be missing or faulty.
    unit: Option<Option<Unit>>,
}

/// Something that is computed from others.
enum Pending<'a> {
    Parameter(WrittenParameter<'a>),
    Concept(WrittenConcept<'a>),
}

impl Pending<'_> {
    fn needs(&self) -> BTreeSet<String> {
        match self {
            Pending::Parameter(written) => written.by.iter().cloned().into_set(),
            Pending::Concept(written) => written.formulas.iter().flat_map(|formula| formula.tree.names()).into_set(),
        }
    }

    fn entry(&self) -> &Entry {
        match self {
            Pending::Parameter(written) => written.entry,
            Pending::Concept(written) => written.entry,
        }
    }

    fn section(&self) -> &'static str {
        match self {
            Pending::Parameter(_) => "parameters",
            Pending::Concept(_) => "concepts",
        }
    }
}

pub(super) fn read(law: &mut Law, parameters: Vec<WrittenParameter<'_>>, pack: &Node, reader: &mut PackReader) {
    let mut pending: BTreeMap<String, Pending<'_>> = BTreeMap::new();
    for written in parameters {
        add(&mut pending, Pending::Parameter(written), reader);
    }
    for entry in reader.entries_of(pack, "concepts") {
        let concept =
            reader.within("concepts", |reader| reader.within(&entry.key, |reader| written(law, entry, reader)));
        match concept {
            Some(concept) => add(&mut pending, Pending::Concept(concept), reader),
            None => reader.broken(spelled(&entry.key)),
        }
    }
    for name in in_order(&pending, reader) {
        match pending.remove(&name) {
            Some(Pending::Parameter(written)) => reader.within("parameters", |reader| {
                reader.within(&written.entry.key, |reader| declare_parameter(law, &written, reader));
            }),
            Some(Pending::Concept(written)) => reader.within("concepts", |reader| {
                reader.within(&written.entry.key, |reader| declare_concept(law, written, reader));
            }),
            None => {}
        }
        if !reader.is_broken(&name) && law.scope.name(&name).is_none() && law.scope.list_with(&name).is_none() {
            reader.broken(name);
        }
    }
}

fn add<'a>(pending: &mut BTreeMap<String, Pending<'a>>, one: Pending<'a>, reader: &mut PackReader) {
    let name = spelled(&one.entry().key);
    match pending.entry(name.clone()) {
        MapEntry::Vacant(free) => {
            free.insert(one);
        }
        MapEntry::Occupied(_) => {
            let (section, entry) = (one.section(), one.entry());
            let fault = PackFault::Name(ScopeError::Twice { name });
            reader.within(section, |reader| reader.within(&entry.key, |reader| reader.fault(entry.key_place, fault)));
        }
    }
}

fn written<'a>(law: &Law, entry: &'a Entry, reader: &mut PackReader) -> Option<WrittenConcept<'a>> {
    let node = &entry.node;
    if node.as_scalar().is_some() {
        let formula = reader.expression(node)?;
        let formulas = vec![formula];
        return Some(WrittenConcept { entry, formulas, dates: Vec::new(), of_member: false, unit: None });
    }
    reader.known_keys(node, &KEYS)?;
    let of_member = match (reader.text_of(node, "of").as_deref(), node.get("of")) {
        (Some("member"), Some(of)) => {
            if law.members.is_none() {
                reader
                    .within("of", |reader| reader.value_fault(of, "facts of `members`, which the pack does not have"));
                return None;
            }
            true
        }
        (None | Some("household"), _) | (_, None) => false,
        (Some(_), Some(of)) => {
            reader.within("of", |reader| reader.value_fault(of, "`household` or `member`"));
            return None;
        }
    };
    let unit = node.get("unit").map(|_| reader.unit_of(node, &law.units));
    let (dates, formulas) = match (node.get("formula"), node.get("versions")) {
        (Some(_), Some(versions)) => {
            reader.within("versions", |reader| reader.value_fault(versions, "either `formula` or `versions`"));
            return None;
        }
        (Some(formula), None) => (Vec::new(), vec![reader.within("formula", |reader| reader.expression(formula))?]),
        (None, Some(versions)) => version::versions(versions, reader, |node, reader| {
            let keys: Vec<&str> = ["formula", "source", "assumed", "reason"].into_iter().chain(DATE_KEYS).collect();
            reader.known_keys(node, &keys)?;
            basis(node, &law.sources, reader);
            let Some(formula) = node.get("formula") else {
                reader.fault(node.place, PackFault::Missing { key: "formula".to_owned() });
                return None;
            };
            reader.within("formula", |reader| reader.expression(formula))
        })?,
        (None, None) => {
            reader.fault(node.place, PackFault::Missing { key: "formula".to_owned() });
            return None;
        }
    };
    Some(WrittenConcept { entry, formulas, dates, of_member, unit })
}

const KEYS: [&str; 10] =
    ["formula", "versions", "unit", "of", "title", "source", "scale", "assumed", "reason", "override"];

/// Names in an order in which each stands after all it needs, else as in the pack; cycles are faults.
fn in_order(pending: &BTreeMap<String, Pending<'_>>, reader: &mut PackReader) -> Vec<String> {
    let mut needs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut needed_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, own) in pending {
        let known = |need: &String| pending.get_key_value(need).map(|(need, _)| need.as_str());
        let own: Vec<&str> = own.needs().iter().filter_map(known).collect();
        for need in &own {
            needed_by.entry(*need).or_default().push(name);
        }
        needs.insert(name, own);
    }
    let place = |name: &str| pending.get(name).map(|own| own.entry().key_place);
    let mut open: BTreeMap<&str, usize> = needs.iter().map(|(name, own)| (*name, own.len())).into_map();
    let free = open.iter().filter(|(_, count)| **count == 0).map(|(name, _)| (place(name), *name));
    let mut ready: BTreeSet<(Option<Place>, &str)> = free.into_set();
    let mut order = Vec::new();
    while let Some((_, name)) = ready.pop_first() {
        order.push(name.to_owned());
        open.remove(name);
        for waiting in needed_by.get(name).into_iter().flatten() {
            if let Some(count) = open.get_mut(waiting) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.insert((place(waiting), *waiting));
                }
            }
        }
    }
    // What is left stands in a cycle or is computed from one.
    for cycle in cycles(&open, &needs) {
        let Some(first) = cycle.iter().copied().min_by_key(|name| place(name)) else { continue };
        let start = cycle.iter().position(|name| *name == first).unwrap_or(0);
        let way = cycle.iter().cycle().skip(start).take(cycle.len()).take(MOST_NAMES);
        let mut way: Vec<String> = way.map(|name| format!("`{name}`")).collect();
        if cycle.len() > MOST_NAMES {
            way.push("…".to_owned());
        }
        way.push(format!("`{first}`"));
        let Some(own) = pending.get(first) else { continue };
        let fault = PackFault::Cycle { name: first.to_owned(), way: way.join(" → ") };
        reader.within(own.section(), |reader| {
            reader.within(&own.entry().key, |reader| reader.fault(own.entry().key_place, fault));
        });
    }
    for name in open.into_keys() {
        reader.broken(name.to_owned());
    }
    order
}

/// From each name that is left, the way along what it needs ends in a cycle or where another way has been.
fn cycles<'a>(left: &BTreeMap<&'a str, usize>, needs: &BTreeMap<&'a str, Vec<&'a str>>) -> Vec<Vec<&'a str>> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cycles = Vec::new();
    for start in left.keys() {
        let mut way: Vec<&str> = Vec::new();
        let mut here = *start;
        let begun = seen.len();
        loop {
            if let Some(number) = seen.get(here) {
                // Met on this way, or on one before?
                if let Some(from) = number.checked_sub(begun) {
                    cycles.push(way.split_off(from.min(way.len())));
                }
                break;
            }
            seen.insert(here, seen.len());
            way.push(here);
            let next = needs.get(here).into_iter().flatten().find(|need| left.contains_key(*need));
            match next {
                Some(next) => here = next,
                None => break,
            }
        }
    }
    cycles
}

fn declare_parameter(law: &mut Law, written: &WrittenParameter<'_>, reader: &mut PackReader) {
    let mut keys = Vec::new();
    for (index, name) in written.by.iter().enumerate() {
        match law.scope.name(name).map(|declaration| declaration.type_.clone()) {
            Some(type_ @ (Type::Number(_) | Type::Category(_))) => keys.push(type_),
            None if reader.is_broken(name) => return,
            found => {
                let near = law.scope.near_name(name);
                let fault = match found {
                    Some(found) => PackFault::Value {
                        expected: "the name of a whole number or category of the household".to_owned(),
                        found: format!("`{name}`, a {found}"),
                    },
                    None if law.scope.list_with(name).is_some() => PackFault::Value {
                        expected: "the name of a whole number or category of the household".to_owned(),
                        found: format!("`{name}`, which each member has"),
                    },
                    None => PackFault::UnknownName { name: name.clone(), near },
                };
                written.key_fault(index, fault, reader);
                // Its values cannot be read without their keys; the rest of it can.
                basis(&written.entry.node, &law.sources, reader);
                reader.unit_of(&written.entry.node, &law.units);
                return;
            }
        }
    }
    let Some(parameter) = parameter::values(law, written, &keys, reader) else { return };
    let index = u32::try_from(law.parameters.len()).unwrap_or(u32::MAX);
    let declaration = Declaration { meaning: Meaning::Parameter(index), type_: Type::Number(parameter.unit.clone()) };
    match declare(&mut law.scope, None, &parameter.name, declaration) {
        Ok(()) => {
            // A rate by size depends on who the members are, as size does.
            if parameter.by.iter().any(|name| law.of_members.contains(name)) {
                law.of_members.insert(parameter.name.clone());
            }
            law.parameters.push(parameter);
            law.order.push(Step::Parameter(index));
        }
        Err(error) => reader.fault(written.entry.key_place, PackFault::Name(error)),
    }
}

fn declare_concept(law: &mut Law, concept: WrittenConcept<'_>, reader: &mut PackReader) {
    let WrittenConcept { entry, formulas: written, dates, of_member, unit } = concept;
    let list = law.members.filter(|_| of_member);
    let title = names(&entry.node, "title", reader);
    let basis = basis(&entry.node, &law.sources, reader);
    let scale = reader.scale_of(&entry.node);
    let mut type_ = None;
    let mut formulas = Vec::new();
    let mut is_whole = true;
    for written in written {
        match formula(law, written, list, unit.as_ref(), type_.as_ref(), reader) {
            Some((own, formula)) => {
                type_ = Some(own);
                formulas.push(formula);
            }
            None => is_whole = false,
        }
    }
    let Some(type_) = type_.filter(|_| is_whole) else {
        // Its faults are told; what uses it need not fail once more.
        if let Some(Some(unit)) = unit {
            let declaration = Declaration { meaning: Meaning::Concept(u32::MAX), type_: Type::Number(unit) };
            let _ = declare(&mut law.scope, list, &entry.key, declaration);
        }
        return;
    };
    let index = u32::try_from(law.concepts.len()).unwrap_or(u32::MAX);
    let declaration = Declaration { meaning: Meaning::Concept(index), type_: type_.clone() };
    match declare(&mut law.scope, list, &entry.key, declaration) {
        Ok(()) => {
            let name = spelled(&entry.key);
            if formulas.iter().any(|formula| law.is_of_members(&formula.written.tree)) {
                law.of_members.insert(name.clone());
            }
            law.concepts.push(Concept { name, list, type_, title, basis, scale, formulas, dates });
            law.order.push(Step::Concept(index));
        }
        Err(error) => reader.fault(entry.key_place, PackFault::Name(error)),
    }
}

/// A formula and the type of the concept; versions have one type.
fn formula(
    law: &Law,
    written: WrittenExpression,
    list: Option<RecordListId>,
    unit: Option<&Option<Unit>>,
    other: Option<&Type>,
    reader: &mut PackReader,
) -> Option<(Type, Formula)> {
    let checked = reader.check(&written, &law.scope, list)?;
    let type_ = match (&checked.root.type_, unit) {
        (Type::Number(found), Some(Some(unit))) => {
            let alike = *found == *unit || (list.is_some() && *found == unit.without("persons"));
            if !alike && !checked.root.literal {
                let fault = PackFault::Unit { expected: unit.to_string(), found: found.to_string() };
                reader.fault_at(&written.path, written.scalar.content_place(), fault);
            }
            Type::Number(unit.clone())
        }
        (Type::Number(_), Some(None)) => return None,
        (_, Some(Some(unit))) => {
            let found = format!("a formula whose value has no unit, and `unit: {unit}`");
            let fault = PackFault::Value { expected: "a number".to_owned(), found };
            reader.fault_at(&written.path, written.scalar.content_place(), fault);
            return None;
        }
        (type_, _) => type_.clone(),
    };
    let expected = match (&type_, other) {
        (Type::List(_) | Type::Records(_) | Type::Text | Type::Nothing, _) => {
            Some("a formula with one value: a number, a condition, a date or a category".to_owned())
        }
        (type_, Some(other)) if type_ != other && !checked.root.literal => {
            Some(format!("a {other}, as the version before it has"))
        }
        _ => None,
    };
    if let Some(expected) = expected {
        let fault = PackFault::Value { expected, found: format!("a {type_}") };
        reader.fault_at(&written.path, written.scalar.content_place(), fault);
        return None;
    }
    Some((other.cloned().unwrap_or(type_), Formula { written, checked }))
}

/// Declares a name that nothing else has, be it of the household or of members.
fn declare(
    scope: &mut Scope,
    list: Option<RecordListId>,
    name: &str,
    declaration: Declaration,
) -> Result<(), ScopeError> {
    let name = spelled(name);
    match list {
        _ if scope.list_with(&name).is_some() => Err(ScopeError::Twice { name }),
        None => scope.declare(&name, declaration),
        Some(list) => scope.declare_field(list, &name, declaration),
    }
}
