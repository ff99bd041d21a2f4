//! Conditions of visit rules as one program over what triggers them.
//!
//! The facts of a condition are those of the household, and those of the grant or event: `grant_amount`, `event_level`.
//! A row of a block is one record with its household.

use super::fault::RuleFault;
use crate::document::{Entry, Node};
use crate::engine::{Draft, Keep, Membership, NodeId, Operation, Program, facts_read};
use crate::language::{Categories, Type};
use crate::law::{
    Dates, FactDeclaration, FactKind, Law, PackFault, PackReader, WrittenExpression, add_fact, further_facts,
};
use crate::order::Keyed;
use crate::quantity::{Number, Unit};
use crate::record::{GrantKind, Period};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Of what a fact of a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    Household,
    Grant,
    Event,
    /// Of any record: the pack's own.
    Any,
}

/// The conditions of a pack.
#[derive(Debug, Clone)]
pub(crate) struct Conditions {
    /// The law of the pack with the facts of triggers.
    pub(crate) law: Law,
    pub(crate) program: Program,
    /// A node for each condition.
    pub(crate) nodes: Vec<NodeId>,
    /// The facts that each condition reads, by their places in the law.
    pub(crate) facts: Vec<Vec<usize>>,
    /// All facts that some condition reads.
    pub(crate) read: Vec<usize>,
    /// Of what each fact of the law is.
    pub(crate) owners: Vec<Owner>,
    pub(crate) groups: Vec<Vec<Dates>>,
    /// Whether the day matters.
    pub(crate) is_dated: bool,
    /// The texts of the conditions, as they are written.
    pub(crate) texts: Vec<String>,
}

/// A condition as it is written, and what its rule is about.
pub(crate) struct WrittenCondition {
    pub(crate) expression: WrittenExpression,
    pub(crate) about: Owner,
    pub(crate) noun: &'static str,
}

/// The names of facts that the library gives to triggers.
const OWN: [(&str, Owner); 6] = [
    ("grant_amount", Owner::Grant),
    ("grant_kind", Owner::Grant),
    ("grant_period", Owner::Grant),
    ("grant_programme", Owner::Grant),
    ("grant_emergency", Owner::Grant),
    ("event_level", Owner::Event),
];

/// A programme that the pack does not have.
pub(crate) const OTHER: &str = "other";

/// The law of a pack with the facts of triggers, where it has rules: the library's own and those of the section.
pub(crate) fn law_of_triggers(
    law: &Law,
    programmes: &[Arc<str>],
    (section, entries, has_rules): (&Node, &[Entry], bool),
    reader: &mut PackReader,
) -> (Law, Vec<Owner>) {
    let mut own = law.clone();
    if !has_rules {
        let owners = vec![Owner::Household; own.facts.len()];
        return (own, owners);
    }
    let mut owners = vec![Owner::Household; own.facts.len()];
    let category = |values: Vec<String>| FactKind::Category(Arc::new(Categories::new(values)));
    let texts = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    for (name, owner) in OWN {
        let kind = match name {
            "grant_amount" => FactKind::Number {
                unit: law.currency.as_deref().map_or_else(Unit::none, Unit::of),
                min: Some(Number::from(0)),
                max: None,
                scale: 2,
            },
            "grant_kind" => category(texts(&GrantKind::ALL.map(GrantKind::name))),
            "grant_period" => {
                category(texts(&[Period::Once, Period::Month, Period::Year, Period::Never].map(Period::name)))
            }
            "grant_programme" => {
                let own = programmes.iter().map(|name| name.to_string()).filter(|name| name != OTHER);
                category(own.chain([OTHER.to_owned()]).collect())
            }
            "event_level" => FactKind::Number { unit: Unit::none(), min: Some(Number::from(0)), max: None, scale: 0 },
            _ => FactKind::Boolean,
        };
        match add_fact(&mut own, name, FactDeclaration::of_library(name, kind)) {
            Ok(()) => owners.push(owner),
            Err(_) => reader.fault(section.place, RuleFault::Reserved { name: name.to_owned() }.into()),
        }
    }
    reader.within("facts", |reader| further_facts(&mut own, entries, reader));
    owners.resize(own.facts.len(), Owner::Any);
    (own, owners)
}

impl Conditions {
    /// A fact of the section `revisit.facts`.
    pub(crate) fn own_fact(&self, name: &str) -> Option<&FactDeclaration> {
        let place = self.law.place_of(name).filter(|place| self.owners.get(*place) == Some(&Owner::Any))?;
        self.law.facts().get(place)
    }

    /// Compiles conditions; nothing stands for one with faults, of which every fault is told.
    pub(crate) fn compile(
        law: Law,
        owners: Vec<Owner>,
        written: &[WrittenCondition],
        reader: &mut PackReader,
    ) -> Conditions {
        let law = law.only_for(written.iter().flat_map(|one| one.expression.tree.names()).into_set());
        let mut draft = Draft::of(&law, reader);
        let mut nodes = Vec::new();
        for condition in written {
            let node = condition_node(&law, &mut draft, &owners, condition, reader);
            // A pack with faults is refused; until then something stands for the condition.
            nodes.extend(node.or_else(|| draft.truth_node(true)));
        }
        let groups = std::mem::take(&mut draft.groups);
        let program = Program::new(draft.builder, &nodes, Keep::Roots);
        let is_dated = program
            .nodes
            .iter()
            .any(|node| matches!(node.operation, Operation::AsOf | Operation::InForce(..) | Operation::Parameter(..)));
        let places = |node: &NodeId| facts_read(&program, *node).into_iter().map(|fact| fact as usize).collect();
        let facts: Vec<Vec<usize>> = nodes.iter().map(places).collect();
        let read: BTreeSet<usize> = facts.iter().flatten().copied().into_set();
        let texts = written.iter().map(|one| one.expression.text().to_owned()).collect();
        Conditions { law, program, nodes, facts, read: read.into_iter().collect(), owners, groups, is_dated, texts }
    }
}

fn condition_node(
    law: &Law,
    draft: &mut Draft,
    owners: &[Owner],
    condition: &WrittenCondition,
    reader: &mut PackReader,
) -> Option<NodeId> {
    let written = &condition.expression;
    let checked = reader.check(written, &law.scope, None)?;
    if checked.root.type_ != Type::Boolean {
        let (expected, found) = ("a condition".to_owned(), format!("a {}", checked.root.type_));
        reader.fault_at(&written.path, written.scalar.content_place(), PackFault::Value { expected, found });
        return None;
    }
    for name in written.tree.names() {
        let owner = law.place_of(&name).and_then(|place| owners.get(place));
        let of = match owner {
            Some(Owner::Grant) if condition.about != Owner::Grant => "a grant",
            Some(Owner::Event) if condition.about != Owner::Event => "an event",
            _ => continue,
        };
        let fault = RuleFault::Misplaced { fact: name, of, about: condition.noun };
        reader.fault_at(&written.path, written.scalar.content_place(), fault.into());
        return None;
    }
    let lowered = draft.expression(Membership::of(law.default_unit), written, &checked, reader)?;
    lowered.node()
}
