//! Consecutive households as columns: what a program reads.

use super::column::{BooleanColumn, Column, NumberColumn, SymbolColumn, Symbols, Truth};
use super::number::{Fraction, Interval, Number};
use super::program::{Input, InputKind, Program};
use crate::language::RecordListId;
use std::collections::BTreeMap;

/// There may be any number of further records.
pub(crate) const UNLIMITED: u32 = u32::MAX;

/// The records of one list, household after household.
///
/// A household whose list may hold more records than are known has one last record that stands for each of them: all
/// its facts are unknown.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListRows {
    /// Where each household's records begin, and where the last one's end.
    pub(crate) offsets: Vec<u32>,
    /// How many records each household's last one may stand for; 0 for an ordinary record. Empty if none does.
    pub(crate) more: Vec<u32>,
    /// A bitmap of each household's last record, where it is known beforehand; it means nothing where a household has
    /// none.
    pub(crate) ends: Vec<u64>,
    /// Records of a household that is still being filled.
    pending: usize,
}

impl ListRows {
    #[inline]
    pub(crate) fn items(&self) -> usize {
        self.offsets.last().copied().unwrap_or(0) as usize
    }

    /// A household's records and how many more the last one stands for.
    #[inline]
    pub(crate) fn household(&self, household: usize) -> (std::ops::Range<usize>, u32) {
        let start = self.offsets.get(household).copied().unwrap_or(0);
        let end = self.offsets.get(household.saturating_add(1)).copied().unwrap_or(start);
        (start as usize..end as usize, self.more.get(household).copied().unwrap_or(0))
    }

    /// The household of a record.
    #[inline]
    pub(crate) fn household_of(&self, record: usize) -> usize {
        self.offsets.partition_point(|start| *start as usize <= record).saturating_sub(1)
    }
}

/// Rows to evaluate.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub(crate) rows: usize,
    /// A column per input of the program.
    pub(crate) facts: Vec<Column>,
    pub(crate) lists: Vec<ListRows>,
    /// The texts that text symbols point to; the program's own come first.
    pub(crate) texts: Texts,
}

impl Block {
    /// A household's records in a list, and how many more the last one stands for.
    #[inline]
    pub(crate) fn records(&self, list: RecordListId, household: usize) -> (std::ops::Range<usize>, u32) {
        self.lists.get(list.0 as usize).map_or((0..0, 0), |rows| rows.household(household))
    }

    /// How many rows a node of this level has.
    #[inline]
    pub(crate) fn height(&self, list: Option<crate::language::RecordListId>) -> usize {
        match list {
            None => self.rows,
            Some(list) => self.lists.get(list.0 as usize).map_or(0, ListRows::items),
        }
    }
}

/// One fact of one household or record.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    Number(Number),
    Truth(Truth),
    /// One of these texts or values of the category.
    Texts(Vec<String>),
    /// Any value that the fact's declaration allows.
    Unknown,
}

/// Fills a block household by household.
pub(crate) struct BlockWriter<'a> {
    program: &'a Program,
    pub(crate) block: Block,
}

impl<'a> BlockWriter<'a> {
    #[inline]
    pub(crate) fn new(program: &'a Program) -> BlockWriter<'a> {
        let column = |input: &Input| match &input.kind {
            InputKind::Number { .. } | InputKind::Days { .. } => Column::Number(NumberColumn::default()),
            InputKind::Boolean => Column::Boolean(BooleanColumn::default()),
            InputKind::Category(_) | InputKind::Text => Column::Symbol(SymbolColumn::default()),
        };
        let block = Block {
            rows: 0,
            facts: program.inputs.iter().map(column).collect(),
            lists: vec![ListRows::default(); program.lists],
            texts: program.texts.clone(),
        };
        BlockWriter::refill(program, block)
    }

    /// Empties a block that was filled for the same program, and fills it anew.
    #[inline]
    pub(crate) fn refill(program: &'a Program, mut block: Block) -> BlockWriter<'a> {
        block.rows = 0;
        for (input, column) in program.inputs.iter().zip(&mut block.facts) {
            match (column, &input.kind) {
                (Column::Number(column), InputKind::Number { scale, .. }) => {
                    column.start(10_i128.checked_pow(*scale).unwrap_or(1));
                }
                (Column::Number(column), _) => column.start(1),
                (Column::Boolean(column), _) => column.start(),
                (Column::Symbol(column), _) => column.start(),
            }
        }
        for rows in &mut block.lists {
            rows.offsets.clear();
            rows.offsets.push(0);
            rows.more.clear();
            rows.pending = 0;
        }
        if block.texts.len() != program.texts.len() {
            block.texts = program.texts.clone();
        }
        BlockWriter { program, block }
    }

    /// Begins a household with its own facts, asked for by their places among the inputs; its records follow.
    #[inline]
    pub(crate) fn household(&mut self, cell: impl FnMut(usize, &Input) -> Cell) {
        self.block.rows = self.block.rows.saturating_add(1);
        self.push(None, cell);
    }

    /// A record of the present household.
    #[inline]
    pub(crate) fn record(&mut self, list: RecordListId, cell: impl FnMut(usize, &Input) -> Cell) {
        self.push(Some(list), cell);
        if let Some(rows) = self.block.lists.get_mut(list.0 as usize) {
            rows.pending = rows.pending.saturating_add(1);
        }
    }

    /// Ends the present household's records; there may be so many more than those.
    #[inline]
    pub(crate) fn end_records(&mut self, list: RecordListId, more: u32) {
        if more > 0 {
            self.record(list, |_, _| Cell::Unknown);
        }
        if let Some(rows) = self.block.lists.get_mut(list.0 as usize) {
            let households = rows.offsets.len();
            rows.offsets.push(u32::try_from(rows.items().saturating_add(rows.pending)).unwrap_or(u32::MAX));
            rows.pending = 0;
            if more > 0 && rows.more.is_empty() {
                rows.more.resize(households.saturating_sub(1), 0);
            }
            if more > 0 || !rows.more.is_empty() {
                rows.more.push(more);
            }
        }
    }

    #[inline]
    fn push(&mut self, list: Option<RecordListId>, mut cell: impl FnMut(usize, &Input) -> Cell) {
        let level = list.map_or(0, |list| (list.0 as usize).saturating_add(1));
        for place in self.program.levels.get(level).map_or(&[][..], Vec::as_slice) {
            let input = self.program.inputs.get(*place);
            let (Some(input), Some(column)) = (input, self.block.facts.get_mut(*place)) else { continue };
            match (column, cell(*place, input)) {
                (Column::Number(column), Cell::Number(number)) => column.push(number),
                (Column::Number(column), _) => column.push(Number::of(declared_range(&input.kind))),
                (Column::Boolean(column), Cell::Truth(truth)) => column.push(truth),
                (Column::Boolean(column), _) => column.push(Truth::UNKNOWN),
                (Column::Symbol(column), cell) => {
                    let codes = codes_of(&mut self.block.texts, &input.kind, cell);
                    column.push(Some(codes.as_deref().map_or(Symbols::Any, Symbols::Many)), 0);
                }
            }
        }
    }
}

/// Where a number lies of which nothing is known but its declaration.
#[inline]
pub(super) fn declared_range(kind: &InputKind) -> Interval {
    match kind {
        InputKind::Number { low, high, .. } => {
            Interval { low: low.as_ref().and_then(Fraction::of), high: high.as_ref().and_then(Fraction::of) }
        }
        InputKind::Days { low, high, .. } => Interval {
            low: low.map(|day| Fraction::whole(i128::from(day))),
            high: high.map(|day| Fraction::whole(i128::from(day))),
        },
        _ => Interval::OPEN,
    }
}

/// The sorted codes that a cell allows; nothing if it allows any text.
#[inline]
fn codes_of(texts: &mut Texts, kind: &InputKind, cell: Cell) -> Option<Vec<u32>> {
    let mut codes: Vec<u32> = match (cell, kind) {
        (Cell::Texts(own), InputKind::Category(categories)) => {
            own.iter().filter_map(|text| categories.code(text)).collect()
        }
        (Cell::Texts(own), _) => own.iter().map(|text| texts.place(text)).collect(),
        (_, InputKind::Category(categories)) => (0..u32::try_from(categories.values().len()).unwrap_or(0)).collect(),
        _ => return None,
    };
    codes.sort_unstable();
    codes.dedup();
    Some(codes)
}

/// Texts by number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    list: Vec<String>,
    places: BTreeMap<String, u32>,
}

impl Texts {
    /// The number of a text, which joins the others if it is new.
    #[inline]
    pub(crate) fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.places.insert(text.to_owned(), place);
        self.list.push(text.to_owned());
        place
    }

    #[inline]
    fn len(&self) -> usize {
        self.list.len()
    }

    #[inline]
    pub(crate) fn get(&self, place: u32) -> Option<&String> {
        self.list.get(place as usize)
    }
}

/// The values of one parameter on the dates of a call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ParameterValues {
    /// By key; no key for a parameter that depends on nothing.
    pub(crate) values: BTreeMap<Vec<i64>, Fraction>,
    /// For a table by size: what each key above the last adds.
    pub(crate) each_further: Option<Fraction>,
}

/// What is the same for every row of a call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Constants {
    /// Days from 1970-01-01.
    pub(crate) as_of: Option<i64>,
    pub(crate) parameters: Vec<ParameterValues>,
    /// Per group of versions, the one in force.
    pub(crate) in_force: Vec<Option<u32>>,
}

/// The columns of a run, used again by the next.
#[derive(Debug, Clone, Default)]
pub(crate) struct Workspace {
    /// A column is away only while it is written.
    pub(crate) slots: Vec<Option<Box<Column>>>,
    pub(crate) tools: super::dense::Tools,
    pub(crate) steps: super::dense::Steps,
}

impl Workspace {
    #[inline]
    pub(crate) fn new(program: &Program) -> Workspace {
        let empty = |kind| match kind {
            super::program::NodeKind::Number { .. } => Column::Number(Default::default()),
            super::program::NodeKind::Boolean => Column::Boolean(Default::default()),
            super::program::NodeKind::Symbol => Column::Symbol(SymbolColumn::default()),
        };
        Workspace {
            slots: program.slot_kinds().into_iter().map(|kind| Some(Box::new(empty(kind)))).collect(),
            tools: Default::default(),
            steps: Default::default(),
        }
    }
}
