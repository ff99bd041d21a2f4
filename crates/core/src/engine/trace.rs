//! Where a fault comes from, and which facts may still change an answer.

use super::block::Block;
use super::number::{Causes, Number};
use super::program::{NodeId, Operation, Origin, Program};
use super::run::Results;
use std::collections::BTreeSet;

/// The rows of an operand that one row of a node reads.
#[inline]
fn rows_of(program: &Program, block: &Block, node: NodeId, row: usize, operand: NodeId) -> std::ops::Range<usize> {
    let list = |id: NodeId| program.node(id).and_then(|node| node.list);
    match (list(node), list(operand)) {
        (None, Some(list)) => {
            let (records, _) = block.records(list, row);
            records
        }
        (Some(list), None) => {
            // A broadcast: the household whose records hold the row.
            let household = block.lists.get(list.0 as usize).map_or(0, |rows| rows.household_of(row));
            household..household.saturating_add(1)
        }
        _ => row..row.saturating_add(1),
    }
}

/// Where the fault of a row was made: the innermost place whose own operands do not have it.
#[inline]
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
        for operand in program.operands(here).iter().copied() {
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
#[inline]
fn is_read(results: &Results<'_>, operation: &Operation, row: usize, operand: NodeId) -> bool {
    match operation {
        Operation::Choice(condition, chosen, other) if operand != *condition => {
            let condition = results.truth(*condition, row);
            (operand == *chosen && condition.may_be_true) || (operand == *other && condition.may_be_false)
        }
        _ => true,
    }
}

/// Whether one row of an operand changes nothing, whatever it is: a record that a filter drops, whether one is there
/// that adds nothing, and an item on the wrong side of the least or greatest one.
#[inline]
fn is_idle(results: &Results<'_>, operation: &Operation, whole: (NodeId, usize), item: (NodeId, usize)) -> bool {
    use Operation::{Extreme, Quantify, RecordExtreme, RecordMean, RecordSum};
    let is_whole = || results.truth(item.0, item.1).fault == 0;
    match operation {
        RecordSum(_, value, Some(present)) if *present == item.0 => {
            let exactly = |own: Number| own.value.filter(|_| own.fault == 0)?.exact();
            let own = number(results, (*value, item.1)).and_then(exactly);
            own.is_some_and(|own| own.sign() == 0) && is_whole()
        }
        Quantify(every, _, value, Some(present)) if *present == item.0 => {
            results.truth(*value, item.1).definite() == Some(*every) && is_whole()
        }
        RecordSum(_, value, present) | RecordMean(_, value, present) | Quantify(_, _, value, present) => {
            is_dropped(results, *value, *present, item)
        }
        RecordExtreme(greatest, _, value, present) => {
            is_dropped(results, *value, *present, item) || is_beaten(results, *greatest, whole, item)
        }
        Extreme(greatest, _) => is_beaten(results, *greatest, whole, item),
        _ => false,
    }
}

/// Whether an item is the value of a record that is surely not there.
#[inline]
fn is_dropped(results: &Results<'_>, value: NodeId, present: Option<NodeId>, item: (NodeId, usize)) -> bool {
    let is_gone = |present: NodeId| present != item.0 && results.truth(present, item.1).definite() == Some(false);
    value == item.0 && present.is_some_and(is_gone)
}

/// Whether an item lies wholly on the wrong side of the least or greatest one, so that it is never the one.
#[inline]
fn is_beaten(results: &Results<'_>, greatest: bool, whole: (NodeId, usize), item: (NodeId, usize)) -> bool {
    let (Some(whole), Some(item)) = (number(results, whole), number(results, item)) else { return false };
    let (Some(least), Some(own), 0) = (whole.value, item.value, item.fault) else { return false };
    let (less, more) = if greatest { (own.high, least.low) } else { (least.high, own.low) };
    less.zip(more).is_some_and(|(less, more)| less < more)
}

#[inline]
fn number(results: &Results<'_>, (node, row): (NodeId, usize)) -> Option<Number> {
    match results.column(node) {
        Some(super::column::Column::Number(column)) => Some(column.row(row)),
        _ => None,
    }
}

/// Whether the value of a row is settled: one value, without a fault.
#[inline]
fn is_definite(results: &Results<'_>, node: NodeId, row: usize) -> bool {
    use super::column::{Column, Symbols};
    match results.column(node) {
        Some(Column::Number(column)) => column.is_exact(row),
        Some(Column::Boolean(column)) => column.row(row).definite().is_some(),
        Some(Column::Symbol(column)) => matches!(column.row(row), (Some(Symbols::One(_)), 0)),
        None => true,
    }
}

/// Every fact that a node may read, by its number among the inputs.
#[inline]
pub(crate) fn facts_read(program: &Program, root: NodeId) -> BTreeSet<u32> {
    let mut facts = BTreeSet::new();
    let mut seen = vec![false; program.nodes.len()];
    let mut ahead = vec![root];
    while let Some(here) = ahead.pop() {
        let Some(seen) = seen.get_mut(here.0 as usize) else { continue };
        let Some(node) = program.node(here).filter(|_| !std::mem::replace(seen, true)) else { continue };
        if let Operation::Fact(fact) = node.operation {
            facts.insert(fact);
        }
        ahead.extend(program.operands(here));
    }
    facts
}

/// Follows answers of one household back to the facts they rest on. What has been found is remembered.
pub(crate) struct Tracer<'a> {
    program: &'a Program,
    block: &'a Block,
    results: &'a Results<'a>,
    /// The most rows of a node.
    height: usize,
    /// Per node and row, the number of the last search that came by.
    seen: Vec<u32>,
    searches: u32,
    /// Per node and row, whether it is settled, once that is known.
    definite: Vec<Option<bool>>,
    /// What a search still has to look at; empty between searches.
    ahead: Vec<(NodeId, usize)>,
    /// Per node and row, whether it rests on checked facts alone, once that is known.
    solid: Vec<Option<bool>>,
    /// The way of a search for what an answer rests on; empty between searches.
    way: Vec<Step>,
}

/// A node on the way, with the place of the operand and of the row to look at next.
#[derive(Clone, Copy)]
struct Step {
    node: NodeId,
    row: usize,
    operand: usize,
    own: usize,
}

impl<'a> Tracer<'a> {
    #[inline]
    pub(crate) fn new(program: &'a Program, block: &'a Block, results: &'a Results<'a>) -> Tracer<'a> {
        let heights = block.lists.iter().map(super::block::ListRows::items);
        let height = heights.chain([block.rows]).max().unwrap_or(1).max(1);
        Tracer {
            program,
            block,
            results,
            height,
            seen: Vec::new(),
            searches: 0,
            definite: Vec::new(),
            ahead: Vec::new(),
            solid: Vec::new(),
            way: Vec::new(),
        }
    }

    #[inline]
    fn place(&self, node: NodeId, row: usize) -> usize {
        (node.0 as usize).saturating_mul(self.height).saturating_add(row)
    }

    /// Adds the facts on which the answer of a row still depends: their number among the inputs, and the row of each.
    ///
    /// One that is named may turn out not to matter; one that is not named never does.
    #[inline]
    pub(crate) fn facts_that_matter(&mut self, root: NodeId, row: usize, facts: &mut Vec<(u32, usize)>) {
        if is_definite(self.results, root, row) {
            return;
        }
        if self.seen.is_empty() {
            let places = self.program.nodes.len().saturating_mul(self.height);
            self.seen.resize(places, 0);
            self.definite.resize(places, None);
        }
        self.searches = self.searches.saturating_add(1);
        self.ahead.push((root, row));
        while let Some((here, row)) = self.ahead.pop() {
            let place = self.place(here, row);
            match self.seen.get_mut(place) {
                Some(seen) if *seen == self.searches => continue,
                Some(seen) => *seen = self.searches,
                None => continue,
            }
            let Some(node) = self.program.node(here) else { continue };
            let known = self.definite.get_mut(place);
            if known.is_none_or(|known| *known.get_or_insert_with(|| is_definite(self.results, here, row))) {
                continue;
            }
            if let Operation::Fact(fact) = node.operation {
                facts.push((fact, row));
                continue;
            }
            for operand in self.program.operands(here) {
                if is_read(self.results, &node.operation, row, *operand) {
                    let rows = rows_of(self.program, self.block, here, row, *operand);
                    let rows = rows.map(|own| (*operand, own));
                    self.ahead.extend(rows.filter(|own| !is_idle(self.results, &node.operation, (here, row), *own)));
                }
            }
        }
    }

    /// Whether a definite answer rests on facts alone of which `checked` holds, always the same one: one false part
    /// settles an `and`, one true part an `or`, and a choice rests on its condition and the branch it takes.
    #[inline]
    pub(crate) fn is_solid(&mut self, root: NodeId, row: usize, checked: &dyn Fn(u32, usize) -> bool) -> bool {
        if self.solid.is_empty() {
            self.solid.resize(self.program.nodes.len().saturating_mul(self.height), None);
        }
        // The way may be as long as the program is high, so it is no recursion.
        let mut way = std::mem::take(&mut self.way);
        way.push(Step { node: root, row, operand: 0, own: 0 });
        while let Some(step) = way.last().copied() {
            let place = self.place(step.node, step.row);
            if self.solid.get(place).copied().flatten().is_some() {
                way.pop();
                continue;
            }
            match self.next(step, checked) {
                Ok(is_solid) => {
                    if let Some(own) = self.solid.get_mut(place) {
                        *own = Some(is_solid);
                    }
                    way.pop();
                }
                Err((here, below)) => {
                    if let Some(last) = way.last_mut() {
                        *last = here;
                    }
                    way.push(below);
                }
            }
        }
        self.way = way;
        let place = self.place(root, row);
        self.solid.get(place).copied().flatten().unwrap_or(true)
    }

    /// Whether a node is solid, or where on its way the search stands and what has to be known first.
    #[inline]
    fn next(&self, mut step: Step, checked: &dyn Fn(u32, usize) -> bool) -> Result<bool, (Step, Step)> {
        let Some(node) = self.program.node(step.node) else { return Ok(true) };
        if let Operation::Fact(fact) = node.operation {
            return Ok(checked(fact, step.row));
        }
        let own = self.results.truth_of(step.node, step.row);
        // The truth of a part that alone settles the whole, if the whole is so settled.
        let settling = match node.operation {
            Operation::And(_) if own == Some(false) => Some(false),
            Operation::Or(_) if own == Some(true) => Some(true),
            _ => None,
        };
        while let Some(operand) = self.program.operands(step.node).get(step.operand) {
            let rows = rows_of(self.program, self.block, step.node, step.row, *operand);
            let is_read = is_read(self.results, &node.operation, step.row, *operand);
            while let Some(row) = rows.clone().nth(step.own).filter(|_| is_read) {
                let counts = settling.is_none() || self.results.truth_of(*operand, row) == settling;
                if counts {
                    match self.solid.get(self.place(*operand, row)).copied().flatten() {
                        // One solid part is enough, or one that is not spoils the whole.
                        Some(part) if part == settling.is_some() => return Ok(part),
                        Some(_) => {}
                        None => return Err((step, Step { node: *operand, row, operand: 0, own: 0 })),
                    }
                }
                step.own = step.own.saturating_add(1);
            }
            (step.operand, step.own) = (step.operand.saturating_add(1), 0);
        }
        Ok(settling.is_none())
    }
}
