//! Runs a program over a block: each node once, a column at a time.

use super::block::{Block, Constants, Workspace};
use super::column::{BooleanColumn, Column, NumberColumn, SymbolColumn, Truth};
use super::kernel::{boolean, date, number, record, symbol};
use super::number::{Number, cause};
use super::program::{Node, NodeId, NodeKind, Operation, Program};

/// What a kernel reads.
pub(crate) struct Reader<'a> {
    pub(crate) program: &'a Program,
    pub(crate) block: &'a Block,
    pub(crate) constants: &'a Constants,
    slots: &'a [Option<Box<Column>>],
    nothing: &'a Nothing,
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
    pub(crate) fn column(&self, id: NodeId) -> Option<&'a Column> {
        match self.program.node(id).map(|node| &node.operation) {
            Some(Operation::Fact(fact)) => self.block.facts.get(*fact as usize),
            _ => self.slots.get(self.program.slot(id)?)?.as_deref(),
        }
    }

    pub(crate) fn number(&self, id: NodeId) -> &'a NumberColumn {
        match self.column(id) {
            Some(Column::Number(column)) => column,
            _ => &self.nothing.number,
        }
    }

    pub(crate) fn boolean(&self, id: NodeId) -> &'a BooleanColumn {
        match self.column(id) {
            Some(Column::Boolean(column)) => column,
            _ => &self.nothing.boolean,
        }
    }

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
}

impl<'a> Results<'a> {
    /// The columns that the last run left in a workspace.
    pub(crate) fn of(program: &'a Program, block: &'a Block, workspace: &'a Workspace) -> Results<'a> {
        Results { program, block, slots: &workspace.slots }
    }
    pub(crate) fn column(&self, id: NodeId) -> Option<&Column> {
        match self.program.node(id).map(|node| &node.operation) {
            Some(Operation::Fact(fact)) => self.block.facts.get(*fact as usize),
            _ => self.slots.get(self.program.slot(id)?)?.as_deref(),
        }
    }

    pub(crate) fn truth(&self, id: NodeId, row: usize) -> Truth {
        match self.column(id) {
            Some(Column::Boolean(column)) => column.row(row),
            _ => Truth::faulty(cause::NO_VALUE),
        }
    }
}

impl Results<'_> {
    /// The one truth of a condition, if it is a condition and has one.
    pub(crate) fn truth_of(&self, id: NodeId, row: usize) -> Option<bool> {
        match self.column(id) {
            Some(Column::Boolean(column)) => column.row(row).definite(),
            _ => None,
        }
    }

    /// The row of a number; one that does not exist if it is none.
    pub(crate) fn number(&self, id: NodeId, row: usize) -> Number {
        match self.column(id) {
            Some(Column::Number(column)) => column.row(row),
            _ => Number::faulty(cause::NO_VALUE),
        }
    }
}

/// Computes every node of the program for every row of the block.
pub(crate) fn run<'a>(
    program: &'a Program,
    block: &'a Block,
    constants: &Constants,
    workspace: &'a mut Workspace,
) -> Results<'a> {
    let nothing = Nothing::default();
    for id in &program.order {
        let (Some(slot), Some(node)) = (program.slot(*id), program.node(*id)) else { continue };
        // The column leaves its slot while it is written; its operands stand in other slots.
        let Some(mut column) = workspace.slots.get_mut(slot).and_then(Option::take) else { continue };
        let reader = Reader { program, block, constants, slots: &workspace.slots, nothing: &nothing };
        match column.as_mut() {
            Column::Number(out) => number_column(&reader, *id, node, out),
            Column::Boolean(out) => boolean_column(&reader, node, out),
            Column::Symbol(out) => symbol_column(&reader, node, out),
        }
        if let Some(place) = workspace.slots.get_mut(slot) {
            *place = Some(column);
        }
    }
    Results { program, block, slots: &workspace.slots }
}

fn number_column(reader: &Reader<'_>, id: NodeId, node: &Node, out: &mut NumberColumn) {
    let den = match node.kind {
        NodeKind::Number { den, .. } => den.unwrap_or(1),
        _ => 1,
    };
    out.start(den);
    let rows = reader.block.height(node.list);
    match &node.operation {
        Operation::Constant(_) => {
            let value = reader.program.fractions(id).first().copied().flatten();
            let value = value.map_or(Number::faulty(cause::DOES_NOT_FIT), Number::exactly);
            (0..rows).for_each(|_| out.push(value));
        }
        Operation::Faulty(causes) => (0..rows).for_each(|_| out.push(Number::faulty(*causes))),
        Operation::AsOf => {
            let day = reader.constants.as_of.map(|day| Number::whole(i128::from(day)));
            (0..rows).for_each(|_| out.push(day.unwrap_or(Number::faulty(cause::NO_VALUE))));
        }
        Operation::Parameter(parameter, keys) => number::parameter(reader, *parameter, keys, rows, out),
        Operation::Linear(terms, _, faults) => {
            number::linear(reader, terms, reader.program.fractions(id), faults, den, rows, out);
        }
        Operation::Monomial(factors) => number::monomial(reader, factors, rows, out),
        Operation::Round(rounding, scale, value) => number::round(reader, *rounding, *scale, *value, rows, out),
        Operation::Absolute(value) => number::absolute(reader, *value, rows, out),
        Operation::Modulo(dividend, divisor) => number::modulo(reader, *dividend, *divisor, rows, out),
        Operation::Extreme(greatest, items) => record::extreme_of_items(reader, *greatest, items, rows, out),
        Operation::Mean(items) => record::mean_of_items(reader, items, rows, out),
        Operation::Choice(condition, chosen, other) => number::choice(reader, *condition, *chosen, *other, rows, out),
        Operation::Broadcast(list, inner) => {
            let column = reader.number(*inner);
            record::broadcast(reader, *list, |row| out.push(column.row(row)));
        }
        Operation::RecordSum(list, value, present) => record::sum(reader, *list, *value, *present, out),
        Operation::RecordCount(list, present) => record::count(reader, *list, *present, out),
        Operation::RecordExtreme(greatest, list, value, present) => {
            record::extreme(reader, *greatest, *list, *value, *present, out);
        }
        Operation::RecordMean(list, value, present) => record::mean(reader, *list, *value, *present, out),
        Operation::DatePart(part, value) => date::part(reader, *part, *value, rows, out),
        Operation::DurationPart(part, value) => date::duration_part(reader, *part, *value, rows, out),
        Operation::Shift(forward, value, months) => date::shift(reader, *forward, *value, *months, rows, out),
        Operation::MonthsBetween(from, to) => date::months_between(reader, *from, *to, rows, out),
        Operation::MakeDate(year, month, day) => date::make(reader, *year, *month, *day, rows, out),
        _ => {}
    }
}

fn boolean_column(reader: &Reader<'_>, node: &Node, out: &mut BooleanColumn) {
    out.start();
    let rows = reader.block.height(node.list);
    match &node.operation {
        Operation::Truth(value) => (0..rows).for_each(|_| out.push(Truth::of(*value))),
        Operation::Faulty(causes) => (0..rows).for_each(|_| out.push(Truth::faulty(*causes))),
        Operation::InForce(group, version) => {
            let in_force = reader.constants.in_force.get(*group as usize).copied().flatten();
            (0..rows).for_each(|_| out.push(Truth::of(in_force == Some(*version))));
        }
        Operation::Sign(comparison, value) => boolean::sign(reader, *comparison, *value, rows, out),
        Operation::NumberIn(value, stretches) => boolean::number_in(reader, *value, stretches, rows, out),
        Operation::Parity(even, value) => boolean::parity(reader, *even, *value, rows, out),
        Operation::Same(left, right) => boolean::same(reader, *left, *right, rows, out),
        Operation::Not(inner) => boolean::not(reader, *inner, rows, out),
        Operation::And(parts) => boolean::and(reader, parts, rows, out),
        Operation::Or(parts) => boolean::or(reader, parts, rows, out),
        Operation::Choice(condition, chosen, other) => boolean::choice(reader, *condition, *chosen, *other, rows, out),
        Operation::Broadcast(list, inner) => {
            let column = reader.boolean(*inner);
            record::broadcast(reader, *list, |row| out.push(column.row(row)));
        }
        Operation::Quantify(every, list, condition, present) => {
            boolean::quantify(reader, *every, *list, *condition, *present, out);
        }
        Operation::SymbolEqual(left, right) => symbol::equal(reader, *left, *right, rows, out),
        Operation::SymbolIn(value, codes) => symbol::within(reader, *value, codes, rows, out),
        Operation::TextOrder(comparison, left, right) => {
            symbol::order(reader, *comparison, *left, *right, rows, out);
        }
        _ => {}
    }
}

fn symbol_column(reader: &Reader<'_>, node: &Node, out: &mut SymbolColumn) {
    out.start();
    let rows = reader.block.height(node.list);
    match &node.operation {
        Operation::Symbol(code) => {
            (0..rows).for_each(|_| out.push(Some(super::column::Symbols::One(*code)), 0));
        }
        Operation::Faulty(causes) => (0..rows).for_each(|_| out.push(None, *causes)),
        Operation::Choice(condition, chosen, other) => symbol::choice(reader, *condition, *chosen, *other, rows, out),
        Operation::Broadcast(list, inner) => {
            let column = reader.symbol(*inner);
            record::broadcast(reader, *list, |row| {
                let (symbols, fault) = column.row(row);
                out.push(symbols, fault);
            });
        }
        _ => {}
    }
}
