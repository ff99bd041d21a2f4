//! Sums, products and comparisons as steps: what a node needs is worked out once a block and done later, 64 rows at a
//! time, together with its neighbours.
//!
//! While steps wait, the columns that they write have their shapes and bounds but no rows.

use super::super::column::Column;
use super::super::program::{NodeId, Program};
use super::super::run::Reader;
use super::arithmetic::Term;
use super::simd::{self, Inputs, Line, Open, Output, Step, Values};
use crate::language::RecordListId;
use fearless_simd::Level;
use std::ops::Range;

pub(super) use super::simd::Kind;

/// One end of a column.
#[derive(Debug, Clone, Copy)]
struct Operand {
    node: NodeId,
    is_high: bool,
}

/// A column of a sum.
pub(super) type Summand<'a> = (NodeId, Term<'a>);

/// A sum of columns: those that stand for themselves, and those that are divided by a column; with whether that has
/// upper ends.
pub(super) struct Sum<'t, 'a> {
    pub(super) constant: i64,
    pub(super) whole: &'t [Summand<'a>],
    pub(super) over: Option<(NodeId, bool)>,
    pub(super) divided: &'t [Summand<'a>],
}

impl<'t, 'a> Sum<'t, 'a> {
    #[inline]
    fn all(&self) -> impl Iterator<Item = &'t Summand<'a>> + use<'t, 'a> {
        self.whole.iter().chain(self.divided)
    }

    /// Whether the upper ends may be others than the lower ones.
    #[inline]
    pub(super) fn has_high(&self) -> bool {
        self.over.is_some_and(|(_, has_high)| has_high) || self.all().any(|(_, term)| term.ends.high.is_some())
    }

    /// The columns of which some rows have no lower, or no upper, end: they leave the sum without one.
    #[inline]
    fn open(&self, is_high: bool) -> impl Iterator<Item = Operand> + use<'t, 'a> {
        let open = move |term: &Term<'a>| if is_high { term.high_open() } else { term.low_open() };
        let open = self.all().filter(move |(_, term)| open(term).is_some());
        open.map(move |(node, term)| Operand { node: *node, is_high: is_high != (term.step < 0) })
    }

    #[inline]
    pub(super) fn is_open(&self, is_high: bool) -> bool {
        self.open(is_high).next().is_some()
    }
}

/// Steps that wait for each other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Steps {
    steps: Vec<Step>,
    /// The node of each, and its slot.
    nodes: Vec<(NodeId, usize)>,
    /// The records whose rows they have.
    list: Option<RecordListId>,
    /// The slots that are read or written.
    slots: Vec<usize>,
    terms: Vec<(i64, Operand)>,
    opens: Vec<Operand>,
}

impl Steps {
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether a node of these records that stands in a slot can wait together with the others.
    #[inline]
    pub(crate) fn can_take(&self, list: Option<RecordListId>, slot: usize) -> bool {
        self.is_empty() || (self.list == list && !self.slots.contains(&slot))
    }

    /// Whether the rows of a node are still to be written.
    #[inline]
    pub(crate) fn has(&self, node: NodeId) -> bool {
        self.nodes.iter().any(|(own, _)| *own == node)
    }

    /// The slots of the columns to write, in the order of the steps.
    #[inline]
    pub(crate) fn written(&self) -> Vec<usize> {
        self.nodes.iter().map(|(_, slot)| *slot).collect()
    }

    /// Adds a node that is a sum, or compares one with zero.
    #[inline]
    pub(super) fn add(&mut self, (node, slot): (NodeId, usize), kind: Kind, sum: &Sum<'_, '_>) {
        let low = self.line(sum, false);
        let high = if sum.has_high() { Some(self.line(sum, true)) } else { None };
        let (low_open, high_open) = (self.open(sum, false), self.open(sum, true));
        self.steps.push(Step { kind, low, high, low_open, high_open });
        self.nodes.push((node, slot));
    }

    /// How a product is open of which a factor has open upper ends.
    #[inline]
    pub(super) fn product(&mut self, factors: [Summand<'_>; 2]) -> Kind {
        let highs = factors.map(|(node, term)| self.term(1, Operand { node, is_high: term.ends.high.is_some() }));
        let opens = factors.map(|(node, term)| {
            term.ends.high_open.map(|_| {
                self.opens.push(Operand { node, is_high: true });
                self.opens.len().saturating_sub(1)
            })
        });
        Kind::Product(highs, opens)
    }

    #[inline]
    fn line(&mut self, sum: &Sum<'_, '_>, is_high: bool) -> Line {
        let whole = self.terms_of(sum.whole, is_high);
        let over = sum.over.map(|(node, has_high)| self.term(1, Operand { node, is_high: is_high && has_high }));
        Line { constant: sum.constant, whole, over, divided: self.terms_of(sum.divided, is_high) }
    }

    #[inline]
    fn terms_of(&mut self, terms: &[Summand<'_>], is_high: bool) -> Range<usize> {
        let first = self.terms.len();
        for (node, term) in terms {
            let is_high = is_high != (term.step < 0) && term.ends.high.is_some();
            self.term(term.step, Operand { node: *node, is_high });
        }
        first..self.terms.len()
    }

    #[inline]
    fn term(&mut self, factor: i64, operand: Operand) -> usize {
        self.terms.push((factor, operand));
        self.terms.len().saturating_sub(1)
    }

    #[inline]
    fn open(&mut self, sum: &Sum<'_, '_>, is_high: bool) -> Range<usize> {
        let first = self.opens.len();
        self.opens.extend(sum.open(is_high));
        first..self.opens.len()
    }

    /// Keeps the step that was added last: it waits, and its slots are taken.
    #[inline]
    pub(crate) fn keep(&mut self, program: &Program, list: Option<RecordListId>) {
        self.list = list;
        let Some((node, slot)) = self.nodes.last() else { return };
        self.slots.push(*slot);
        self.slots.extend(program.columns_read(*node).iter().filter_map(|node| program.slot(*node)));
    }

    /// Does all steps, 64 rows of each in turn; their columns stand in the order of the steps, those that they read in
    /// their slots.
    #[inline]
    pub(crate) fn run(&mut self, reader: &Reader<'_>, columns: &mut [Box<Column>], level: Level) {
        let rows = reader.block.height(self.list);
        let place = |node: NodeId| self.nodes.iter().position(|(own, _)| *own == node);
        let values = |(factor, operand): &(i64, Operand)| {
            let values = match place(operand.node) {
                Some(step) => Values::Own(step, operand.is_high),
                None => Values::Column(values_of(reader, *operand)),
            };
            (*factor, values)
        };
        let open = |operand: &Operand| match place(operand.node) {
            Some(step) => Open::Own(step, operand.is_high),
            None => Open::Column(open_of(reader, *operand)),
        };
        let terms: Vec<(i64, Values<'_>)> = self.terms.iter().map(values).collect();
        let opens: Vec<Open<'_>> = self.opens.iter().map(open).collect();
        let mut outputs: Vec<Output<'_>> = columns.iter_mut().map(|column| output(column)).collect();
        simd::run(level, &self.steps, Inputs { terms: &terms, opens: &opens }, &mut outputs, rows);
        self.steps.clear();
        self.nodes.clear();
        self.slots.clear();
        self.terms.clear();
        self.opens.clear();
    }
}

#[inline]
fn values_of<'a>(reader: &Reader<'a>, operand: Operand) -> &'a [i64] {
    if let Some(ends) = reader.raw(operand.node).and_then(|raw| raw.ends()) {
        return ends.low;
    }
    let dense = reader.number(operand.node).dense();
    let high = dense.high.get().filter(|_| operand.is_high);
    high.unwrap_or(&dense.low)
}

#[inline]
fn open_of<'a>(reader: &Reader<'a>, operand: Operand) -> &'a [u64] {
    let dense = reader.number(operand.node).dense();
    let part = if operand.is_high { &dense.high_open } else { &dense.low_open };
    part.get().unwrap_or_default()
}

#[inline]
fn output(column: &mut Column) -> Output<'_> {
    match column {
        Column::Number(column) => {
            let (low, high, words) = column.parts_mut();
            Output { low, high, words }
        }
        Column::Boolean(column) => Output { words: column.words_mut(), ..Output::default() },
        Column::Symbol(_) => Output::default(),
    }
}
