//! What is only needed where something else comes out: amounts, where a decision may be positive.
//!
//! In: a program and the nodes read from outside, some of them wanted for a part of the rows only; out: the program
//! without what only those need, and one program for each of them, which runs over a packed block.

use super::block::{Block, BlockWriter, Constants, Workspace};
use super::column::Chosen;
use super::program::{NodeId, Operation, Program};
use super::run::{Results, Rows, compute};
use crate::order::Keyed;
use std::collections::{BTreeMap, BTreeSet};

/// A program over some rows of a block, of which another program has computed what it reads.
#[derive(Debug, Clone)]
pub(crate) struct Tail {
    program: Program,
    /// The nodes that the other program has computed.
    reads: Vec<NodeId>,
    /// Those of them that are only read where a row is computed by itself.
    rarely: Vec<NodeId>,
}

/// The rows of a block that a tail is computed for.
#[derive(Debug)]
pub(crate) struct Packed {
    workspace: Workspace,
    block: Block,
}

/// Per node, the tail that alone needs it.
#[inline]
pub(super) fn owners(program: &Program, roots: &[NodeId], tails: &[Vec<NodeId>]) -> BTreeMap<NodeId, usize> {
    let roots: BTreeSet<NodeId> = roots.iter().copied().into_set();
    let mut wanted: BTreeMap<NodeId, BTreeSet<Option<usize>>> = BTreeMap::new();
    for (tail, nodes) in tails.iter().enumerate() {
        nodes.iter().for_each(|node| _ = wanted.entry(*node).or_default().insert(Some(tail)));
    }
    let mut owners = BTreeMap::new();
    // A node's readers have greater numbers, so all of them are known before it.
    for id in program.order.iter().rev() {
        let Some(node) = program.node(*id) else { continue };
        let can_wait = node.list.is_none() && !roots.contains(id) && reads_one_row(&node.operation);
        let own = match wanted.remove(id).map(Vec::from_iter).as_deref() {
            Some([Some(tail)]) if can_wait => Some(*tail),
            _ => None,
        };
        owners.extend(own.map(|tail| (*id, tail)));
        for operand in program.operands(*id) {
            wanted.entry(*operand).or_default().insert(own);
        }
    }
    owners
}

/// Whether an operation reads other nodes' values in its own row alone, and nothing else.
#[inline]
fn reads_one_row(operation: &Operation) -> bool {
    !matches!(
        operation,
        Operation::Fact(_)
            | Operation::Broadcast(..)
            | Operation::RecordSum(..)
            | Operation::RecordCount(..)
            | Operation::RecordExtreme(..)
            | Operation::RecordMean(..)
            | Operation::Quantify(..)
            | Operation::TextOrder(..)
    )
}

impl Tail {
    /// The nodes of one tail of a program, in their order.
    #[inline]
    pub(super) fn new(program: &Program, order: Vec<NodeId>, roots: &[NodeId]) -> Tail {
        let own: BTreeSet<NodeId> = order.iter().copied().into_set();
        let kept = order.iter().flat_map(|id| program.columns_kept(*id)).chain(roots.iter().copied());
        let all: Vec<NodeId> = kept.into_set().difference(&own).copied().collect();
        let columns = order.iter().flat_map(|id| program.columns_read(*id)).chain(roots);
        let columns: BTreeSet<NodeId> = columns.copied().into_set();
        let part = program.part(order, &all, roots);
        let (reads, rarely) = all.into_iter().partition(|id| columns.contains(id));
        Tail { program: part, reads, rarely }
    }

    /// Whether nothing is left to it.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.program.order.is_empty()
    }

    /// The nodes of the other program that it may read.
    #[inline]
    pub(super) fn reads(&self) -> impl Iterator<Item = &NodeId> {
        self.reads.iter().chain(&self.rarely)
    }

    #[inline]
    pub(crate) fn room(&self) -> Packed {
        Packed { workspace: Workspace::new(&self.program), block: BlockWriter::new(&self.program).block }
    }

    /// Computes the chosen rows of a block whose other columns have been computed.
    #[inline]
    pub(crate) fn run<'a>(
        &'a self,
        whole: &Results<'_>,
        rows: Chosen<'_>,
        constants: &Constants,
        packed: &'a mut Packed,
    ) -> Results<'a> {
        packed.block.rows = rows.len();
        self.pack(whole, &self.reads, rows, packed);
        let step = |first, way, Packed { workspace, block }: &mut Packed| {
            compute(&self.program, block, &[], constants, workspace, (first, way))
        };
        let first = step(0, Rows::ByColumns, packed);
        if first < self.program.order.len() {
            self.pack(whole, &self.rarely, rows, packed);
            step(first, Rows::AnyWay, packed);
        }
        Results::of(&self.program, &packed.block, &packed.workspace)
    }

    /// Takes the chosen rows of some nodes.
    #[inline]
    fn pack(&self, whole: &Results<'_>, nodes: &[NodeId], rows: Chosen<'_>, packed: &mut Packed) {
        let Packed { workspace, block } = packed;
        for id in nodes {
            let Some(from) = whole.column(*id) else { continue };
            let to = match (self.program.node(*id).map(|node| &node.operation), self.program.slot(*id)) {
                (Some(Operation::Fact(fact)), _) => block.facts.get_mut(*fact as usize),
                (_, Some(slot)) => workspace.slots.get_mut(slot).and_then(Option::as_mut).map(|column| &mut **column),
                _ => None,
            };
            if let Some(to) = to {
                to.pack(from, rows);
            }
        }
    }
}
