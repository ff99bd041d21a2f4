//! Conditions of resources: which needs they take, row by row.
//!
//! A row of a block is a need with its household, and a resource with its own facts.

use super::catalogue::{Catalogue, Owner};
use super::directory::{Directory, Number, ResourceRow};
use super::match_error::MatchError;
use crate::document::{Limits, Node, Value, read_json};
use crate::engine::{
    Block, BlockWriter, Cell, Constants, Draft, Input, Keep, Membership, NodeId, Program, Results, Workspace,
    constants, facts_read, run,
};
use crate::language::{Checked, Expression, Type, check, parse};
use crate::law::{Clock, Law, PackReader};
use crate::order::Keyed;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Rows of a block.
const BLOCK: usize = 1024;

/// What a condition is of a need and a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holds {
    Yes,
    No,
    /// It may or may not, by these facts that are not known; or its value does not exist, if there are none.
    Unknown(Vec<String>),
}

/// One condition, compiled; resources with the same text share it.
#[derive(Debug, Clone)]
struct Condition {
    law: Arc<Law>,
    program: Program,
    node: NodeId,
    /// The facts that it reads, by their places in the law.
    read: Vec<usize>,
    constants: Constants,
}

/// The conditions of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Conditions {
    own: Vec<Condition>,
    /// The condition of each resource.
    of: Vec<Option<usize>>,
}

impl Conditions {
    pub(super) fn of(directory: &Directory<'_>) -> Result<Conditions, MatchError> {
        let texts = directory.resources.iter().filter_map(|row| Some((row.own.condition.as_deref()?, row)));
        // Each text with the first resource that has it.
        let mut known: BTreeMap<&str, Written<'_>> = BTreeMap::new();
        for (text, row) in texts {
            if !known.contains_key(text) {
                known.insert(text, Written::read(directory.catalogue, &row.own.id, text)?);
            }
        }
        let mut conditions = Conditions::default();
        if !known.is_empty() {
            let names = known.values().flat_map(|own| own.tree.names()).into_set();
            let law = Arc::new(directory.catalogue.law().clone().only_for(names));
            let mut reader = PackReader::default();
            let draft = Draft::of(&law, &mut reader);
            for written in known.values() {
                conditions.own.push(written.compile(&law, draft.clone(), directory.clock)?);
            }
        }
        let places: BTreeMap<&str, usize> = known.keys().enumerate().map(|(place, text)| (*text, place)).into_map();
        let of = |row: &ResourceRow<'_>| places.get(row.own.condition.as_deref()?).copied();
        conditions.of = directory.resources.iter().map(of).collect();
        Ok(conditions)
    }

    /// Whether a resource has a condition.
    pub(super) fn has(&self, resource: Number) -> bool {
        self.of.get(resource as usize).is_some_and(Option::is_some)
    }

    /// What the conditions are of needs and resources, in their order; those of resources without one hold.
    pub(super) fn evaluate(&self, directory: &Directory<'_>, pairs: &[(Number, Number)]) -> Vec<Holds> {
        let mut found = vec![Holds::Yes; pairs.len()];
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); self.own.len()];
        for (place, (_, resource)) in pairs.iter().enumerate() {
            let condition = self.of.get(*resource as usize).copied().flatten();
            if let Some(rows) = condition.and_then(|condition| rows.get_mut(condition)) {
                rows.push(place);
            }
        }
        for (condition, rows) in self.own.iter().zip(rows).filter(|(_, rows)| !rows.is_empty()) {
            let mut workspace = Workspace::new(&condition.program);
            let mut block = None;
            for part in rows.chunks(BLOCK) {
                let own: Vec<(Number, Number)> = part.iter().filter_map(|place| pairs.get(*place)).copied().collect();
                let filled = condition.fill(directory, &own, block.take());
                let results = run(&condition.program, &filled, &condition.constants, &mut workspace);
                for (row, (place, pair)) in part.iter().zip(&own).enumerate() {
                    if let Some(out) = found.get_mut(*place) {
                        *out = condition.holds(directory, *pair, &results, row);
                    }
                }
                block = Some(filled);
            }
        }
        found
    }
}

/// A condition as a resource writes it.
struct Written<'a> {
    resource: &'a str,
    text: &'a str,
    tree: Expression,
    checked: Checked,
}

impl<'a> Written<'a> {
    /// A text as a condition over the facts of needs and resources.
    fn read(catalogue: &Catalogue, resource: &'a str, text: &'a str) -> Result<Written<'a>, MatchError> {
        let condition = |errors| MatchError::Condition { resource: resource.to_owned(), errors: Box::new(errors) };
        let tree = parse(text).map_err(condition)?;
        let checked = check(&tree, text, &catalogue.law().scope, None).map_err(condition)?;
        let written = Written { resource, text, tree, checked };
        match &written.checked.root.type_ {
            Type::Boolean => Ok(written),
            other => Err(written.refused(format!("is a {other}; write a condition"))),
        }
    }

    fn refused(&self, why: String) -> MatchError {
        MatchError::ConditionKind { resource: self.resource.to_owned(), why }
    }

    fn compile(&self, law: &Arc<Law>, mut draft: Draft, clock: Clock) -> Result<Condition, MatchError> {
        // The text as a part of a document, which is what is turned into a program.
        let quoted = serde_json::Value::String(self.text.to_owned()).to_string();
        let document: Node =
            read_json(&format!("[{quoted}]"), &Limits::default()).map_err(|error| self.refused(error.to_string()))?;
        let node = match &document.value {
            Value::List(items) => items.first(),
            _ => None,
        };
        let mut reader = PackReader::default();
        let lowered = node.and_then(|node| reader.expression(node)).and_then(|written| {
            // Everybody who is listed is a member: who counts for the law's money is another question.
            draft.expression(Membership::EVERYBODY, &written, &self.checked, &mut reader)?.node()
        });
        let why = reader.finish().err().map(|errors| errors.errors.into_first());
        let node = match (lowered, why) {
            (Some(node), None) => node,
            (_, Some(error)) => return Err(self.refused(error.fault.to_string())),
            (None, None) => return Err(self.refused("cannot be computed by columns; write it more simply".to_owned())),
        };
        let groups = std::mem::take(&mut draft.groups);
        let program = Program::new(draft.builder, &[node], Keep::Roots);
        let read = facts_read(&program, node).into_iter().map(|fact| fact as usize).collect();
        let constants = constants(law, &groups, clock);
        Ok(Condition { law: law.clone(), program, node, read, constants })
    }
}

impl Condition {
    fn fill(&self, directory: &Directory<'_>, pairs: &[(Number, Number)], spare: Option<Block>) -> Block {
        let mut writer = match spare {
            Some(block) => BlockWriter::refill(&self.program, block),
            None => BlockWriter::new(&self.program),
        };
        for pair in pairs {
            writer.household(|place, _: &Input| self.cell(directory, *pair, None, place));
            let Some(list) = self.law.members else { continue };
            let household = directory.need(pair.0).and_then(|row| row.household);
            // Of a household that is not known it is not known who the members are.
            let known = household.and_then(|household| directory.members.get(household));
            let (members, may_be_more) = known.copied().unwrap_or((0, true));
            for member in 0..members {
                writer.record(list, |place, _: &Input| self.cell(directory, *pair, Some(member), place));
            }
            writer.end_records(list, if may_be_more { u32::MAX } else { 0 });
        }
        writer.block
    }

    fn cell(&self, directory: &Directory<'_>, pair: (Number, Number), member: Option<usize>, place: usize) -> Cell {
        if !self.read.contains(&place) {
            return Cell::Unknown;
        }
        let need = directory.need(pair.0);
        let household = need.and_then(|row| directory.households.get(row.household?));
        let known = match (directory.catalogue.owner(place), member) {
            (Some(Owner::Household), None) => household.and_then(|own| own.of_household(place)),
            (Some(Owner::Household), Some(member)) => household.and_then(|own| own.of_member(member, place)),
            (Some(Owner::Need), _) => need.and_then(|row| row.facts.get(&place)),
            (Some(Owner::Resource), _) => directory.resource(pair.1).and_then(|row| row.facts.get(&place)),
            (None, _) => None,
        };
        Cell::of_fact(&self.law, place, known)
    }

    fn holds(&self, directory: &Directory<'_>, pair: (Number, Number), results: &Results<'_>, row: usize) -> Holds {
        let truth = results.truth(self.node, row);
        match truth.definite() {
            Some(true) => Holds::Yes,
            Some(false) => Holds::No,
            None if truth.fault != 0 => Holds::Unknown(Vec::new()),
            None => Holds::Unknown(self.missing(directory, pair)),
        }
    }

    /// The facts that the condition reads and that nobody knows.
    fn missing(&self, directory: &Directory<'_>, pair: (Number, Number)) -> Vec<String> {
        let members = directory.need(pair.0).and_then(|row| directory.members.get(row.household?)).copied();
        let is_missing = |place: usize| {
            let is_of_member = self.law.facts().get(place).is_some_and(|fact| fact.list.is_some());
            let cell = |member| matches!(self.cell(directory, pair, member, place), Cell::Unknown);
            match members {
                Some((count, may_be_more)) if is_of_member => may_be_more || (0..count).any(|own| cell(Some(own))),
                _ => cell(None),
            }
        };
        let missing = self.read.iter().filter(|place| is_missing(**place));
        missing.filter_map(|place| Some(self.law.facts().get(*place)?.name.clone())).collect()
    }
}
