//! A program: a graph of column operations in which every operation stands once, and the order to run it in.

mod order;
mod slots;

use super::build::Builder;
use super::fuse::Reading;
use super::number::{Causes, Fraction};
use super::tail::{self, Tail};
use crate::language::{Categories, Comparison, DatePart, DurationPart, RecordListId, Rounding, Span};
use crate::order::Keyed;
use num_rational::BigRational;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A node of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) u32);

/// What a whole number of days or months means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayType {
    Date,
    Days,
    Months,
}

/// What a fact brings in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum InputKind {
    /// A number with at most this many digits behind the point, and the ends of its declared range.
    ///
    /// `stepped` says that a value which is not known has no more digits either.
    Number {
        scale: u32,
        stepped: bool,
        low: Option<BigRational>,
        high: Option<BigRational>,
    },
    /// Days from 1970-01-01, or a duration in days or months.
    Days {
        type_: DayType,
        low: Option<i64>,
        high: Option<i64>,
    },
    Boolean,
    /// One of a declared set.
    Category(Arc<Categories>),
    Text,
}

/// A fact as an input of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) name: String,
    /// The list whose records have it; none for the household.
    pub(crate) list: Option<RecordListId>,
    pub(crate) kind: InputKind,
}

/// A stretch of numbers that a constant test allows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stretch {
    /// The lower end and whether it belongs to it; none without limit.
    pub(crate) low: Option<(Fraction, bool)>,
    pub(crate) high: Option<(Fraction, bool)>,
}

/// An item of a list that is written out, and the condition under which it is there.
pub(crate) type Item = (NodeId, Option<NodeId>);

/// What a node computes from other nodes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Operation {
    /// A constant that fits, or a fault.
    Constant(BigRational),
    Faulty(Causes),
    Fact(u32),
    AsOf,
    /// Whether a version of something is in force: the group of versions, and the place in it.
    InForce(u32, u32),
    Parameter(u32, Vec<NodeId>),
    /// Σ coefficient · node + constant, and nodes whose faults count although they cancelled.
    Linear(Vec<(NodeId, BigRational)>, BigRational, Vec<NodeId>),
    /// Π node ^ exponent.
    Monomial(Vec<(NodeId, i32)>),
    Round(Rounding, i32, NodeId),
    Absolute(NodeId),
    Modulo(NodeId, NodeId),
    /// The least (`false`) or the greatest of items.
    Extreme(bool, Vec<Item>),
    Mean(Vec<Item>),
    Choice(NodeId, NodeId, NodeId),
    /// A household's value at each of its records.
    Broadcast(RecordListId, NodeId),
    RecordSum(RecordListId, NodeId, Option<NodeId>),
    RecordCount(RecordListId, Option<NodeId>),
    RecordExtreme(bool, RecordListId, NodeId, Option<NodeId>),
    RecordMean(RecordListId, NodeId, Option<NodeId>),
    DatePart(DatePart, NodeId),
    DurationPart(DurationPart, NodeId),
    /// A date moved forwards (`true`) or backwards by months.
    Shift(bool, NodeId, NodeId),
    MonthsBetween(NodeId, NodeId),
    MakeDate(NodeId, NodeId, NodeId),
    Truth(bool),
    /// A number compared with zero.
    Sign(Comparison, NodeId),
    NumberIn(NodeId, Vec<Stretch>),
    /// Even (`true`) or odd.
    Parity(bool, NodeId),
    /// Two booleans are the same.
    Same(NodeId, NodeId),
    Not(NodeId),
    And(Vec<NodeId>),
    Or(Vec<NodeId>),
    /// Whether the condition holds for some (`false`) or every (`true`) record.
    Quantify(bool, RecordListId, NodeId, Option<NodeId>),
    /// The code of a category's value, or the place of a text.
    Symbol(u32),
    SymbolEqual(NodeId, NodeId),
    SymbolIn(NodeId, Vec<u32>),
    TextOrder(Comparison, NodeId, NodeId),
}

/// What a node's rows hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodeKind {
    /// A number: the denominator that serves every row if there is one, how many dynamic denominators are multiplied
    /// into it, and whether every value, known or not, is a multiple of one over it.
    Number {
        den: Option<i128>,
        dynamic: u8,
        stepped: bool,
    },
    Boolean,
    Symbol,
}

/// A place in one of the texts that a program was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Origin {
    /// Which text, by the count of whoever made the program.
    pub(crate) text: u32,
    pub(crate) span: Span,
}

/// A node with what is known about it at load.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) operation: Operation,
    pub(crate) kind: NodeKind,
    /// The records whose rows it has; none for households.
    pub(crate) list: Option<RecordListId>,
    /// Whether a row of it may fault for another reason than size.
    pub(crate) may_fault: bool,
    /// Where it was first written.
    pub(crate) origin: Origin,
}

impl Operation {
    /// Its constants as fractions of 128 bits.
    fn fractions(&self) -> Vec<Option<Fraction>> {
        match self {
            Operation::Constant(value) => vec![Fraction::of(value)],
            Operation::Linear(terms, constant, _) => {
                let coefficients = terms.iter().map(|(_, coefficient)| Fraction::of(coefficient));
                std::iter::once(Fraction::of(constant)).chain(coefficients).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The nodes it reads.
    pub(crate) fn operands(&self) -> Vec<NodeId> {
        match self {
            Operation::Constant(_)
            | Operation::Faulty(_)
            | Operation::Fact(_)
            | Operation::AsOf
            | Operation::InForce(..)
            | Operation::Truth(_)
            | Operation::Symbol(_) => Vec::new(),
            Operation::Parameter(_, nodes) | Operation::And(nodes) | Operation::Or(nodes) => nodes.clone(),
            Operation::Linear(terms, _, faults) => terms.iter().map(|(node, _)| *node).chain(faults.clone()).collect(),
            Operation::Monomial(factors) => factors.iter().map(|(node, _)| *node).collect(),
            Operation::Round(_, _, node)
            | Operation::Absolute(node)
            | Operation::Broadcast(_, node)
            | Operation::DatePart(_, node)
            | Operation::DurationPart(_, node)
            | Operation::Sign(_, node)
            | Operation::NumberIn(node, _)
            | Operation::Parity(_, node)
            | Operation::Not(node)
            | Operation::SymbolIn(node, _) => vec![*node],
            Operation::Modulo(left, right)
            | Operation::Shift(_, left, right)
            | Operation::MonthsBetween(left, right)
            | Operation::Same(left, right)
            | Operation::SymbolEqual(left, right)
            | Operation::TextOrder(_, left, right) => vec![*left, *right],
            Operation::Choice(one, two, three) | Operation::MakeDate(one, two, three) => vec![*one, *two, *three],
            Operation::Extreme(_, items) | Operation::Mean(items) => {
                items.iter().flat_map(|(item, present)| std::iter::once(*item).chain(*present)).collect()
            }
            Operation::RecordCount(_, present) => present.iter().copied().collect(),
            Operation::RecordSum(_, item, present)
            | Operation::RecordExtreme(_, _, item, present)
            | Operation::RecordMean(_, item, present)
            | Operation::Quantify(_, _, item, present) => std::iter::once(*item).chain(*present).collect(),
        }
    }
}

/// Which columns are still there after a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Those of the roots; another column's slot is used again when nothing reads it any more.
    Roots,
    /// Every one, for traces.
    Everything,
}

/// A program ready to run: nodes in an order in which operands come first, each with the slot its column stands in.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) nodes: Vec<Node>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) lists: usize,
    /// Texts that symbols point to.
    pub(crate) texts: super::block::Texts,
    /// The nodes to compute, operands first.
    pub(crate) order: Vec<NodeId>,
    /// Per node, its slot; `u32::MAX` where it is not computed or is read from the block.
    pub(crate) slots: Vec<u32>,
    pub(crate) slot_count: usize,
    /// The inputs of each level: those outside of lists, then list after list.
    pub(crate) levels: Vec<Vec<usize>>,
    /// Per node, its constants as fractions of 128 bits: a constant's value; a sum's constant and its coefficients.
    pub(crate) fractions: Vec<Vec<Option<Fraction>>>,
    /// Per node, the nodes it reads.
    operands: Vec<Box<[NodeId]>>,
    /// Per node, the one node by which it is divided, if there is one.
    divisors: Vec<Option<NodeId>>,
    /// Per node, whether it has no column: whoever reads it computes it on the way.
    fused: Vec<bool>,
    has_fused: bool,
    /// Per input, how its rows are read.
    readings: Vec<Reading>,
    /// Per node, the nodes with columns that it reads, each once: through operands that have none.
    columns_read: Vec<Box<[NodeId]>>,
    /// The products of two columns, by the factors in their order.
    products: BTreeMap<[NodeId; 2], NodeId>,
}

impl Program {
    /// A program that computes `roots`.
    pub(crate) fn new(builder: Builder, roots: &[NodeId], keep: Keep) -> Program {
        let Builder { nodes, inputs, texts, lists, .. } = builder;
        let fractions = nodes.iter().map(|node| node.operation.fractions()).collect();
        let operands = nodes.iter().map(|node| node.operation.operands().into_boxed_slice()).collect();
        let divisors = divisors(&nodes);
        let (order, slots) = (Vec::new(), Vec::new());
        let (fused, readings) = (vec![false; nodes.len()], vec![Reading::ByColumn; inputs.len()]);
        let mut levels = vec![Vec::new(); lists.saturating_add(1)];
        for (place, input) in inputs.iter().enumerate() {
            let level = input.list.map_or(0, |list| (list.0 as usize).saturating_add(1));
            if let Some(level) = levels.get_mut(level) {
                level.push(place);
            }
        }
        let mut program = Program {
            nodes,
            inputs,
            lists,
            texts,
            order,
            slots,
            slot_count: 0,
            levels,
            fractions,
            operands,
            divisors,
            fused,
            has_fused: false,
            readings,
            columns_read: Vec::new(),
            products: BTreeMap::new(),
        };
        program.order = program.reachable(roots);
        program.find_columns(roots, keep, |_| false);
        program.assign_slots(&[], roots, keep);
        program
    }

    /// The same nodes, of which only some roots are computed.
    ///
    /// What only one of some lists of further roots needs is left to a program of its own, one for each list.
    pub(crate) fn with_roots(&self, roots: &[NodeId], tails: &[Vec<NodeId>], keep: Keep) -> (Program, Vec<Tail>) {
        let all: Vec<NodeId> = roots.iter().copied().chain(tails.iter().flatten().copied()).collect();
        let empty = Program { order: Vec::new(), slots: Vec::new(), slot_count: 0, ..self.clone() };
        let mut program = Program { order: self.reachable(&all), ..empty };
        if keep == Keep::Roots {
            super::reuse::reuse(&mut program, &all);
            program.order = program.reachable(&all);
        }
        let owners = tail::owners(&program, roots, tails);
        program.find_columns(&all, keep, |id| owners.contains_key(&id));
        if keep == Keep::Roots {
            program.gather_steps();
        }
        let tails: Vec<Tail> = tails
            .iter()
            .enumerate()
            .map(|(place, roots)| {
                let order = program.order.iter().filter(|id| owners.get(id) == Some(&place)).copied().collect();
                Tail::new(&program, order, roots)
            })
            .collect();
        program.order.retain(|id| !owners.contains_key(id));
        let read = tails.iter().flat_map(|tail| tail.reads());
        let kept: Vec<NodeId> = all.iter().filter(|id| !owners.contains_key(id)).chain(read).copied().collect();
        program.assign_slots(&[], &kept, keep);
        (program, tails)
    }

    /// The program of some of its nodes, in their order, for which others are given.
    pub(super) fn part(&self, order: Vec<NodeId>, given: &[NodeId], roots: &[NodeId]) -> Program {
        let mut program = Program { order, slots: Vec::new(), slot_count: 0, ..self.clone() };
        program.assign_slots(given, roots, Keep::Roots);
        program
    }

    fn find_columns(&mut self, roots: &[NodeId], keep: Keep, is_apart: impl Fn(NodeId) -> bool) {
        if keep == Keep::Roots {
            super::fuse::fuse(self, roots, &is_apart);
            self.find_products(is_apart);
        }
        self.columns_read = vec![Box::default(); self.nodes.len()];
        for id in self.order.clone() {
            let found = self.found_columns(id);
            if let Some(own) = self.columns_read.get_mut(id.0 as usize) {
                *own = found;
            }
        }
    }

    /// The constants of a node as fractions of 128 bits; one that does not fit is absent.
    pub(crate) fn fractions(&self, id: NodeId) -> &[Option<Fraction>] {
        self.fractions.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The nodes that a node reads.
    pub(crate) fn operands(&self, id: NodeId) -> &[NodeId] {
        self.operands.get(id.0 as usize).map_or(&[], AsRef::as_ref)
    }

    /// The one node by which a number is divided, if its column can carry the divisor beside it.
    pub(crate) fn divisor(&self, id: NodeId) -> Option<NodeId> {
        self.divisors.get(id.0 as usize).copied().flatten()
    }

    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    /// Every node that the roots need; a node's operands have smaller numbers, so number order is running order.
    fn reachable(&self, roots: &[NodeId]) -> Vec<NodeId> {
        let mut needed: BTreeSet<NodeId> = roots.iter().copied().into_set();
        let mut ahead: BTreeSet<NodeId> = needed.clone();
        while let Some(next) = ahead.pop_last() {
            for operand in self.operands(next) {
                if needed.insert(*operand) {
                    ahead.insert(*operand);
                }
            }
        }
        needed.into_iter().collect()
    }

    /// Whether a node has no column of its own.
    pub(crate) fn is_fused(&self, id: NodeId) -> bool {
        self.fused.get(id.0 as usize).copied().unwrap_or(false)
    }

    /// Whether some node has no column of its own.
    pub(crate) fn has_fused(&self) -> bool {
        self.has_fused
    }

    /// How the rows of an input are read.
    pub(crate) fn reading(&self, input: usize) -> Reading {
        self.readings.get(input).copied().unwrap_or(Reading::ByColumn)
    }

    /// Puts another operation, with the same values, in place of a node's.
    pub(super) fn set_operation(&mut self, id: NodeId, operation: Operation) {
        let place = id.0 as usize;
        if let Some(fractions) = self.fractions.get_mut(place) {
            *fractions = operation.fractions();
        }
        if let Some(operands) = self.operands.get_mut(place) {
            *operands = operation.operands().into_boxed_slice();
        }
        if let Some(node) = self.nodes.get_mut(place) {
            node.operation = operation;
        }
    }

    pub(super) fn set_fused(&mut self, fused: Vec<bool>, readings: Vec<Reading>) {
        self.has_fused = fused.contains(&true);
        (self.fused, self.readings) = (fused, readings);
    }

    /// The nodes with columns that a node reads, each once: through operands that have none.
    pub(crate) fn columns_read(&self, id: NodeId) -> &[NodeId] {
        self.columns_read.get(id.0 as usize).map_or(&[], AsRef::as_ref)
    }

    fn found_columns(&self, id: NodeId) -> Box<[NodeId]> {
        let mut found = BTreeSet::new();
        let mut ahead = self.operands(id).to_vec();
        while let Some(next) = ahead.pop() {
            if self.is_fused(next) {
                ahead.extend(self.operands(next));
            } else {
                found.insert(next);
            }
        }
        found.extend(self.products_read(id, &found));
        found.into_iter().collect()
    }

    /// The nodes whose columns are still there when a node is computed: those it reads, and those that a row reads again
    /// whose own steps leave 128 bits.
    pub(super) fn columns_kept(&self, id: NodeId) -> BTreeSet<NodeId> {
        let operation = |id: NodeId| self.node(id).map(|node| &node.operation);
        let computes_again = matches!(operation(id), Some(Operation::Sign(..) | Operation::Linear(..)));
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut ahead = self.operands(id).to_vec();
        while let Some(next) = ahead.pop() {
            if !seen.insert(next) {
                continue;
            }
            let is_fused = self.is_fused(next);
            if !is_fused {
                found.insert(next);
            }
            let is_made_again = matches!(operation(next), Some(Operation::Linear(..) | Operation::Monomial(_)));
            if is_fused || (computes_again && is_made_again) {
                ahead.extend(self.operands(next));
            }
        }
        found.extend(self.products_read(id, &found));
        found
    }
}

/// Per node, the one node by which it is divided: that of a quotient, and of a sum of quotients by the same.
fn divisors(nodes: &[Node]) -> Vec<Option<NodeId>> {
    let mut found: Vec<Option<NodeId>> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let of = |id: &NodeId| found.get(id.0 as usize).copied().flatten();
        let is_static = |id: &NodeId| {
            matches!(nodes.get(id.0 as usize).map(|node| node.kind), Some(NodeKind::Number { den: Some(_), .. }))
        };
        let own = match &node.operation {
            Operation::Monomial(factors) => match factors.as_slice() {
                [(below, -1), (above, 1)] | [(above, 1), (below, -1)] if is_static(below) && is_static(above) => {
                    Some(*below)
                }
                _ => None,
            },
            Operation::Linear(terms, _, _) => {
                let mut divisors = terms.iter().filter(|(term, _)| !is_static(term)).map(|(term, _)| of(term));
                let first = divisors.next().flatten();
                first.filter(|_| divisors.all(|other| other == first))
            }
            _ => None,
        };
        found.push(own);
    }
    found
}
