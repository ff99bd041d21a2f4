//! Runs a program over a block: each node once, a column at a time.

use super::block::{Block, Constants, Workspace};
use super::column::{BooleanColumn, Column, NumberColumn, SymbolColumn, Truth};
use super::dense::{self, Steps, Target};
use super::number::{Causes, Number, cause};
use super::program::{Node, NodeId, NodeKind, Operation, Program};
use super::raw::Raw;
use super::rows::{boolean_row, number_row, row_by_row};
use crate::language::RecordListId;

/// What a kernel reads.
pub(crate) struct Reader<'a> {
    pub(crate) program: &'a Program,
    pub(crate) block: &'a Block,
    pub(crate) constants: &'a Constants,
    slots: &'a [Option<Box<Column>>],
    nothing: &'a Nothing,
    raws: &'a [Option<Raw<'a>>],
    /// Whether every number has a column.
    has_columns: bool,
}

/// Columns without rows, for what is not there.
#[derive(Default)]
struct Nothing {
    number: NumberColumn,
    boolean: BooleanColumn,
    symbol: SymbolColumn,
}

impl<'a> Reader<'a> {
    /// The column of a node.
    #[inline]
    pub(crate) fn column(&self, id: NodeId) -> Option<&'a Column> {
        match self.program.node(id).map(|node| &node.operation) {
            Some(Operation::Fact(fact)) => self.block.facts.get(*fact as usize),
            _ => self.slots.get(self.program.slot(id)?)?.as_deref(),
        }
    }

    /// The rows of a fact that are read where they stand.
    #[inline]
    pub(crate) fn raw(&self, id: NodeId) -> Option<&'a Raw<'a>> {
        match self.program.node(id).map(|node| &node.operation) {
            Some(Operation::Fact(fact)) => self.raws.get(*fact as usize)?.as_ref(),
            _ => None,
        }
    }

    /// One row of a number, also of one that has no column.
    #[inline]
    pub(crate) fn number_row(&self, id: NodeId, row: usize) -> Number {
        if self.has_columns {
            return self.number(id).row(row);
        }
        if self.program.is_fused(id) {
            let node = self.program.node(id);
            return node.map_or(Number::faulty(cause::NO_VALUE), |node| number_row(self, id, node, row));
        }
        match self.raw(id) {
            Some(raw) => raw.row(row),
            None => self.number(id).row(row),
        }
    }

    /// The household of a record.
    #[inline]
    pub(crate) fn household_of(&self, list: RecordListId, record: usize) -> usize {
        self.block.lists.get(list.0 as usize).map_or(0, |rows| rows.household_of(record))
    }

    #[inline]
    pub(crate) fn number(&self, id: NodeId) -> &'a NumberColumn {
        match self.column(id) {
            Some(Column::Number(column)) => column,
            _ => &self.nothing.number,
        }
    }

    #[inline]
    pub(crate) fn boolean(&self, id: NodeId) -> &'a BooleanColumn {
        match self.column(id) {
            Some(Column::Boolean(column)) => column,
            _ => &self.nothing.boolean,
        }
    }

    #[inline]
    pub(crate) fn symbol(&self, id: NodeId) -> &'a SymbolColumn {
        match self.column(id) {
            Some(Column::Symbol(column)) => column,
            _ => &self.nothing.symbol,
        }
    }
}

/// The columns of a program after a run.
pub(crate) struct Results<'a> {
    program: &'a Program,
    block: &'a Block,
    slots: &'a [Option<Box<Column>>],
    level: fearless_simd::Level,
}

impl<'a> Results<'a> {
    /// The columns that the last run left in a workspace.
    #[inline]
    pub(crate) fn of(program: &'a Program, block: &'a Block, workspace: &'a Workspace) -> Results<'a> {
        Results { program, block, slots: &workspace.slots, level: workspace.tools.level }
    }
    #[inline]
    pub(crate) fn column(&self, id: NodeId) -> Option<&Column> {
        match self.program.node(id).map(|node| &node.operation) {
            Some(Operation::Fact(fact)) => self.block.facts.get(*fact as usize),
            _ => self.slots.get(self.program.slot(id)?)?.as_deref(),
        }
    }

    #[inline]
    pub(crate) fn truth(&self, id: NodeId, row: usize) -> Truth {
        match self.column(id) {
            Some(Column::Boolean(column)) => column.row(row),
            _ => Truth::faulty(cause::NO_VALUE),
        }
    }
}

impl Results<'_> {
    /// The one truth of a condition, if it is a condition and has one.
    #[inline]
    pub(crate) fn truth_of(&self, id: NodeId, row: usize) -> Option<bool> {
        match self.column(id) {
            Some(Column::Boolean(column)) => column.row(row).definite(),
            _ => None,
        }
    }

    /// What the processor has.
    #[inline]
    pub(crate) fn level(&self) -> fearless_simd::Level {
        self.level
    }

    /// The column of a condition.
    #[inline]
    pub(crate) fn boolean(&self, id: NodeId) -> Option<&BooleanColumn> {
        match self.column(id) {
            Some(Column::Boolean(column)) => Some(column),
            _ => None,
        }
    }

    /// The faults of a row.
    #[inline]
    pub(crate) fn fault(&self, id: NodeId, row: usize) -> Causes {
        self.column(id).map_or(0, |column| column.fault(row))
    }

    /// The rows of a node that may have faults, ascending.
    #[inline]
    pub(crate) fn odd_rows(&self, id: NodeId) -> Vec<u32> {
        let mut rows = Vec::new();
        if let Some(column) = self.column(id) {
            column.odd_rows(&mut rows);
        }
        rows
    }

    /// Adds the ends of numbers to two columns of so many digits behind the point, and tells which ends there are.
    /// Nothing is added unless every row takes no more digits; odd rows are left to the caller.
    #[inline]
    pub(crate) fn write_numbers(
        &self,
        id: NodeId,
        scale: u32,
        target: Target<'_>,
        out: (&mut Vec<i64>, &mut Vec<i64>),
    ) -> Option<(Vec<u64>, Vec<u64>)> {
        let Some(Column::Number(column)) = self.column(id) else { return None };
        dense::write_numbers(self.level, column, scale, target, out)
    }

    /// The row of a number; one that does not exist if it is none.
    #[inline]
    pub(crate) fn number(&self, id: NodeId, row: usize) -> Number {
        match self.column(id) {
            Some(Column::Number(column)) => column.row(row),
            _ => Number::faulty(cause::NO_VALUE),
        }
    }
}

/// Computes every node of the program for every row of the block.
#[inline]
pub(crate) fn run<'a>(
    program: &'a Program,
    block: &'a Block,
    constants: &Constants,
    workspace: &'a mut Workspace,
) -> Results<'a> {
    run_with(program, block, &[], constants, workspace)
}

/// Computes the program where some facts are read from where they stand.
#[inline]
pub(crate) fn run_with<'a>(
    program: &'a Program,
    block: &'a Block,
    raws: &[Option<Raw<'_>>],
    constants: &Constants,
    workspace: &'a mut Workspace,
) -> Results<'a> {
    compute(program, block, raws, constants, workspace, (0, Rows::AnyWay));
    Results::of(program, block, workspace)
}

/// How the rows of a node may be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    /// One by one where a kernel does not compute them.
    AnyWay,
    /// By whole columns alone.
    ByColumns,
}

/// Computes the nodes from a place of the order on: the place of the first that has to be computed otherwise, or their
/// number.
#[inline]
pub(super) fn compute(
    program: &Program,
    block: &Block,
    raws: &[Option<Raw<'_>>],
    constants: &Constants,
    workspace: &mut Workspace,
    (first, way): (usize, Rows),
) -> usize {
    if first == 0 {
        workspace.tools.begin(block);
    }
    let has_columns = raws.is_empty() && !program.has_fused();
    let run = Run { program, block, raws, constants, nothing: &Nothing::default(), has_columns };
    for (place, id) in program.order.iter().enumerate().skip(first) {
        if !run.node(*id, workspace, way) {
            run.finish(workspace);
            return place;
        }
    }
    run.finish(workspace);
    program.order.len()
}

/// What the nodes of a run read, beside the columns.
struct Run<'a> {
    program: &'a Program,
    block: &'a Block,
    raws: &'a [Option<Raw<'a>>],
    constants: &'a Constants,
    nothing: &'a Nothing,
    has_columns: bool,
}

impl Run<'_> {
    #[inline]
    fn reader<'r>(&'r self, slots: &'r [Option<Box<Column>>]) -> Reader<'r> {
        let Run { program, block, raws, constants, nothing, has_columns } = *self;
        Reader { program, block, constants, slots, nothing, raws, has_columns }
    }

    /// Computes a node, or lets it wait as a step; not if its rows have to be computed otherwise than they may be.
    #[inline]
    fn node(&self, id: NodeId, workspace: &mut Workspace, way: Rows) -> bool {
        let (Some(slot), Some(node)) = (self.program.slot(id), self.program.node(id)) else { return true };
        let rows = self.block.height(node.list);
        let is_step = rows >= LEAST_DENSE && dense::is_step(&self.reader(&workspace.slots), id, node);
        if !is_step || !workspace.steps.can_take(node.list, slot) || self.divisor_waits(node, &workspace.steps) {
            self.finish(workspace);
        }
        let Workspace { slots, tools, steps } = workspace;
        // The column leaves its slot while it is written; its operands stand in other slots.
        let Some(mut column) = slots.get_mut(slot).and_then(Option::take) else { return true };
        let reader = self.reader(slots);
        let is_dense = match is_step {
            true => dense::add_step(&reader, (id, slot), node, rows, &mut column, (tools, steps)),
            false => rows >= LEAST_DENSE && dense::column(&reader, id, node, rows, &mut column, tools),
        };
        if is_dense {
            find_odd(&reader, id, node, &mut tools.odd);
        }
        let is_whole = is_dense && tools.odd.is_empty();
        if is_step {
            // Others may only wait for rows that will not be put in place of what the step writes.
            put_back(slots, slot, column);
            if is_dense {
                steps.keep(self.program, node.list);
            }
            if is_whole {
                return true;
            }
            self.finish(workspace);
            let Some(own) = workspace.slots.get_mut(slot).and_then(Option::take) else { return true };
            column = own;
        }
        let Workspace { slots, tools, .. } = workspace;
        let is_done = is_whole || way == Rows::AnyWay;
        let reader = self.reader(slots);
        if is_dense && is_done {
            patch(&reader, id, node, &mut column, &tools.odd);
        } else if is_done {
            row_by_row(&reader, id, node, rows, &mut column);
        }
        put_back(slots, slot, column);
        is_done
    }

    /// Whether a comparison would have to look at rows of its divisor that are still to be written.
    #[inline]
    fn divisor_waits(&self, node: &Node, steps: &Steps) -> bool {
        let Operation::Sign(_, value) = node.operation else { return false };
        self.program.divisor(value).is_some_and(|divisor| steps.has(divisor))
    }

    /// Does the steps that wait.
    #[inline]
    fn finish(&self, workspace: &mut Workspace) {
        let Workspace { slots, tools, steps } = workspace;
        if steps.is_empty() {
            return;
        }
        let written = steps.written();
        let mut columns: Vec<Box<Column>> =
            written.iter().filter_map(|slot| slots.get_mut(*slot).and_then(Option::take)).collect();
        steps.run(&self.reader(slots), &mut columns, tools.level);
        for (slot, column) in written.into_iter().zip(columns) {
            put_back(slots, slot, column);
        }
    }
}

#[inline]
fn put_back(slots: &mut [Option<Box<Column>>], slot: usize, column: Box<Column>) {
    if let Some(place) = slots.get_mut(slot) {
        *place = Some(column);
    }
}

/// Fewer rows than this are computed one by one.
const LEAST_DENSE: usize = 16;

/// The denominator over which a node's column is written.
#[inline]
pub(crate) fn denominator(node: &Node) -> i128 {
    match node.kind {
        NodeKind::Number { den, .. } => den.unwrap_or(1),
        _ => 1,
    }
}

/// Adds the rows of which an operand does not stand in its dense part to those that a kernel left out.
#[inline]
fn find_odd(reader: &Reader<'_>, id: NodeId, node: &Node, odd: &mut Vec<u32>) {
    for operand in reader.program.columns_read(id) {
        let Some(own) = reader.column(*operand).filter(|_| reader.raw(*operand).is_none()) else { continue };
        let first = odd.len();
        own.odd_rows(odd);
        if odd.len() == first {
            continue;
        }
        let (from, to) = (reader.program.node(*operand).and_then(|node| node.list), node.list);
        let Some(new) = odd.get_mut(first..) else { continue };
        match (from, to) {
            // The household of each record.
            (Some(list), None) => {
                let Some(rows) = reader.block.lists.get(list.0 as usize) else { continue };
                new.iter_mut().for_each(|row| *row = u32::try_from(rows.household_of(*row as usize)).unwrap_or(0));
            }
            // Every record of each household.
            (None, Some(list)) => {
                let households = odd.split_off(first);
                for household in households {
                    let (records, _) = reader.block.records(list, household as usize);
                    odd.extend(records.filter_map(|record| u32::try_from(record).ok()));
                }
            }
            _ => {}
        }
    }
    if node.list.is_none()
        && let Some(list) = list_read(&node.operation)
        && let Some(rows) = reader.block.lists.get(list.0 as usize)
    {
        let may_be_more = rows.more.iter().enumerate().filter(|(_, more)| **more > 0);
        odd.extend(may_be_more.filter_map(|(household, _)| u32::try_from(household).ok()));
    }
    odd.sort_unstable();
    odd.dedup();
}

/// Computes odd rows again, one by one.
#[inline]
fn patch(reader: &Reader<'_>, id: NodeId, node: &Node, column: &mut Column, odd: &[u32]) {
    for row in odd.iter().map(|row| *row as usize) {
        match column {
            Column::Number(out) => out.set(row, number_row(reader, id, node, row)),
            Column::Boolean(out) => out.set(row, boolean_row(reader, node, row)),
            // No kernel writes symbols by whole columns.
            Column::Symbol(_) => {}
        }
    }
}

/// The list of which an operation reads all records of a household.
#[inline]
fn list_read(operation: &Operation) -> Option<RecordListId> {
    match operation {
        Operation::RecordSum(list, ..)
        | Operation::RecordCount(list, _)
        | Operation::RecordExtreme(_, list, ..)
        | Operation::RecordMean(list, ..)
        | Operation::Quantify(_, list, ..) => Some(*list),
        _ => None,
    }
}
