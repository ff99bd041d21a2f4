//! Where a fault comes from, and which facts may still change an answer.

use super::block::Block;
use super::number::Causes;
use super::program::{NodeId, Operation, Origin, Program};
use super::run::Results;
use std::collections::BTreeSet;

/// The rows of an operand that one row of a node reads.
fn rows_of(program: &Program, block: &Block, node: NodeId, row: usize, operand: NodeId) -> std::ops::Range<usize> {
    let list = |id: NodeId| program.node(id).and_then(|node| node.list);
    match (list(node), list(operand)) {
        (None, Some(list)) => {
            let rows = block.lists.get(list.0 as usize);
            let start = rows.and_then(|rows| rows.offsets.get(row)).copied().unwrap_or(0);
            let end = rows.and_then(|rows| rows.offsets.get(row.saturating_add(1))).copied().unwrap_or(start);
            start..end
        }
        (Some(list), None) => {
            // A broadcast: the household whose records hold the row.
            let offsets = block.lists.get(list.0 as usize).map(|rows| rows.offsets.as_slice()).unwrap_or(&[]);
            let household = offsets.partition_point(|start| *start <= row).saturating_sub(1);
            household..household.saturating_add(1)
        }
        _ => row..row.saturating_add(1),
    }
}

/// Where the fault of a row was made: the innermost place whose own operands do not have it.
pub(crate) fn origin(
    program: &Program,
    block: &Block,
    results: &Results<'_>,
    root: NodeId,
    row: usize,
    cause: Causes,
) -> Origin {
    let (mut here, mut row) = (root, row);
    'descend: loop {
        let Some(node) = program.node(here) else { return Origin::default() };
        for operand in node.operation.operands() {
            let Some(column) = results.column(operand) else { continue };
            for own in rows_of(program, block, here, row, operand) {
                if column.fault(own) & cause != 0 && is_read(results, &node.operation, row, operand) {
                    (here, row) = (operand, own);
                    continue 'descend;
                }
            }
        }
        return node.origin;
    }
}

/// Whether a choice reads a branch in this row; everything else reads all its operands.
fn is_read(results: &Results<'_>, operation: &Operation, row: usize, operand: NodeId) -> bool {
    match operation {
        Operation::Choice(condition, chosen, other) if operand != *condition => {
            let condition = results.truth(*condition, row);
            (operand == *chosen && condition.may_be_true) || (operand == *other && condition.may_be_false)
        }
        _ => true,
    }
}

/// Whether the value of a row is settled: one value, without a fault.
fn is_definite(results: &Results<'_>, node: NodeId, row: usize) -> bool {
    use super::column::{Column, Symbols};
    match results.column(node) {
        Some(Column::Number(column)) => {
            let number = column.row(row);
            number.fault == 0 && number.value.is_some_and(|value| value.exact().is_some())
        }
        Some(Column::Boolean(column)) => column.row(row).definite().is_some(),
        Some(Column::Symbol(column)) => matches!(column.row(row), (Some(Symbols::One(_)), 0)),
        None => true,
    }
}

/// The facts on which the answer of a row still depends: their number among the inputs, and the row of each.
///
/// One that is named may turn out not to matter; one that is not named never does.
pub(crate) fn facts_that_matter(
    program: &Program,
    block: &Block,
    results: &Results<'_>,
    root: NodeId,
    row: usize,
) -> BTreeSet<(u32, usize)> {
    let mut facts = BTreeSet::new();
    let mut seen: BTreeSet<(NodeId, usize)> = BTreeSet::new();
    let mut ahead = vec![(root, row)];
    while let Some((here, row)) = ahead.pop() {
        if !seen.insert((here, row)) || is_definite(results, here, row) {
            continue;
        }
        let Some(node) = program.node(here) else { continue };
        if let Operation::Fact(fact) = node.operation {
            facts.insert((fact, row));
            continue;
        }
        for operand in node.operation.operands() {
            if is_read(results, &node.operation, row, operand) {
                ahead.extend(rows_of(program, block, here, row, operand).map(|own| (operand, own)));
            }
        }
    }
    facts
}

/// Every fact that a node may read, by its number among the inputs.
pub(crate) fn facts_read(program: &Program, root: NodeId) -> BTreeSet<u32> {
    let mut facts = BTreeSet::new();
    let mut seen: BTreeSet<NodeId> = BTreeSet::new();
    let mut ahead = vec![root];
    while let Some(here) = ahead.pop() {
        let Some(node) = program.node(here).filter(|_| seen.insert(here)) else { continue };
        if let Operation::Fact(fact) = node.operation {
            facts.insert(fact);
        }
        ahead.extend(node.operation.operands());
    }
    facts
}

/// Whether a definite answer rests on facts alone of which `checked` holds: one false part settles an `and`, one true
/// part an `or`, and a choice rests on its condition and the branch it takes.
pub(crate) fn is_solid(
    program: &Program,
    block: &Block,
    results: &Results<'_>,
    root: (NodeId, usize),
    checked: &dyn Fn(u32, usize) -> bool,
) -> bool {
    // A node is known once all it rests on is; the path of a program is as long as it is high, so no recursion.
    let mut known: std::collections::BTreeMap<(NodeId, usize), bool> = std::collections::BTreeMap::new();
    let mut ahead = vec![root];
    while let Some(here) = ahead.last().copied() {
        if known.contains_key(&here) {
            ahead.pop();
            continue;
        }
        let Some(node) = program.node(here.0) else {
            known.insert(here, true);
            continue;
        };
        if let Operation::Fact(fact) = node.operation {
            known.insert(here, checked(fact, here.1));
            continue;
        }
        let settling = match node.operation {
            Operation::And(_) => Some(false),
            Operation::Or(_) => Some(true),
            _ => None,
        };
        let own = results.truth(here.0, here.1).definite();
        let mut parts: Vec<(NodeId, usize)> = Vec::new();
        for operand in node.operation.operands() {
            if is_read(results, &node.operation, here.1, operand) {
                parts.extend(rows_of(program, block, here.0, here.1, operand).map(|row| (operand, row)));
            }
        }
        let any = settling.is_some() && own == settling;
        if any {
            parts.retain(|(part, row)| results.truth(*part, *row).definite() == settling);
        }
        let before = ahead.len();
        ahead.extend(parts.iter().filter(|part| !known.contains_key(part)));
        if ahead.len() == before {
            let mut solid = parts.iter().map(|part| known.get(part).copied().unwrap_or(true));
            let value = if any { solid.any(|one| one) } else { solid.all(|one| one) };
            known.insert(here, value);
        }
    }
    known.get(&root).copied().unwrap_or(true)
}
