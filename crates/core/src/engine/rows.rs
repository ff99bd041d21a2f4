//! What each operation means in one row.

use super::column::{Column, SymbolColumn, Symbols, Truth};
use super::kernel::{boolean, date, number, record, symbol};
use super::number::{Number, cause};
use super::program::{Node, NodeId, Operation};
use super::run::{Reader, denominator};

/// Computes a column row by row.
#[inline]
pub(super) fn row_by_row(reader: &Reader<'_>, id: NodeId, node: &Node, rows: usize, column: &mut Column) {
    match column {
        Column::Number(out) => {
            out.start(denominator(node));
            (0..rows).for_each(|row| out.push(number_row(reader, id, node, row)));
        }
        Column::Boolean(out) => {
            out.start();
            (0..rows).for_each(|row| out.push(boolean_row(reader, node, row)));
        }
        Column::Symbol(out) => {
            out.start();
            (0..rows).for_each(|row| symbol_row(reader, node, row, out));
        }
    }
}

/// One row of a number: what its operation means.
#[inline]
pub(super) fn number_row(reader: &Reader<'_>, id: NodeId, node: &Node, row: usize) -> Number {
    let own = |node: &NodeId| reader.number_row(*node, row);
    match &node.operation {
        Operation::Constant(_) => {
            let value = reader.program.fractions(id).first().copied().flatten();
            value.map_or(Number::faulty(cause::DOES_NOT_FIT), Number::exactly)
        }
        Operation::Faulty(causes) => Number::faulty(*causes),
        Operation::AsOf => {
            let day = reader.constants.as_of.map(|day| Number::whole(i128::from(day)));
            day.unwrap_or(Number::faulty(cause::NO_VALUE))
        }
        Operation::Parameter(parameter, keys) => number::parameter(reader, *parameter, keys, row),
        Operation::Linear(terms, _, faults) => number::linear(reader, terms, reader.program.fractions(id), faults, row),
        Operation::Monomial(factors) => number::monomial(reader, factors, row),
        Operation::Round(rounding, scale, value) => number::round(*rounding, *scale, own(value)),
        Operation::Absolute(value) => super::number::absolute(own(value)),
        Operation::Modulo(dividend, divisor) => number::modulo(own(dividend), own(divisor)),
        Operation::Extreme(greatest, items) => record::extreme_of_items(reader, *greatest, items, row),
        Operation::Mean(items) => record::mean_of_items(reader, items, row),
        Operation::Choice(condition, chosen, other) => {
            number::choice(reader.boolean(*condition).row(row), || own(chosen), || own(other))
        }
        Operation::Broadcast(list, inner) => reader.number(*inner).row(reader.household_of(*list, row)),
        Operation::RecordSum(list, value, present) => record::sum(reader, *list, Some(*value), *present, row),
        Operation::RecordCount(list, present) => record::sum(reader, *list, None, *present, row),
        Operation::RecordExtreme(greatest, list, value, present) => {
            record::extreme(reader, *greatest, *list, *value, *present, row)
        }
        Operation::RecordMean(list, value, present) => record::mean(reader, *list, *value, *present, row),
        Operation::DatePart(part, value) => date::part(*part, own(value)),
        Operation::DurationPart(part, value) => date::duration_part(*part, own(value)),
        Operation::Shift(forward, value, months) => date::shift(*forward, own(value), own(months)),
        Operation::MonthsBetween(from, to) => date::months_between(own(from), own(to), from == to),
        Operation::MakeDate(year, month, day) => date::make(own(year), own(month), own(day)),
        _ => Number::faulty(cause::NO_VALUE),
    }
}

/// One row of a condition.
#[inline]
pub(super) fn boolean_row(reader: &Reader<'_>, node: &Node, row: usize) -> Truth {
    let own = |node: &NodeId| reader.boolean(*node).row(row);
    let symbol = |node: &NodeId| reader.symbol(*node).row(row);
    match &node.operation {
        Operation::Truth(value) => Truth::of(*value),
        Operation::Faulty(causes) => Truth::faulty(*causes),
        Operation::InForce(group, version) => {
            let in_force = reader.constants.in_force.get(*group as usize).copied().flatten();
            Truth::of(in_force == Some(*version))
        }
        Operation::Sign(comparison, value) => boolean::sign(reader, *comparison, *value, row),
        Operation::NumberIn(value, stretches) => boolean::within(reader.number_row(*value, row), stretches),
        Operation::Parity(even, value) => {
            boolean::parity(*even, boolean::is_whole(reader, *value), reader.number(*value).row(row))
        }
        Operation::Same(left, right) => boolean::same(own(left), own(right), left == right),
        Operation::Not(inner) => own(inner).not(),
        Operation::And(parts) => boolean::and(reader, parts, row),
        Operation::Or(parts) => boolean::or(reader, parts, row),
        Operation::Choice(condition, chosen, other) => {
            boolean::choice(own(condition), reader.boolean(*chosen), reader.boolean(*other), row)
        }
        Operation::Broadcast(list, inner) => reader.boolean(*inner).row(reader.household_of(*list, row)),
        Operation::Quantify(every, list, condition, present) => {
            boolean::quantify(reader, *every, *list, *condition, *present, row)
        }
        Operation::SymbolEqual(left, right) => symbol::equal(symbol(left), symbol(right), left == right),
        Operation::SymbolIn(value, codes) => symbol::within(symbol(value), codes),
        Operation::TextOrder(comparison, left, right) => {
            symbol::order(&reader.block.texts, *comparison, symbol(left), symbol(right), left == right)
        }
        _ => Truth::faulty(cause::NO_VALUE),
    }
}

/// Adds one row of a category or text.
#[inline]
fn symbol_row(reader: &Reader<'_>, node: &Node, row: usize, out: &mut SymbolColumn) {
    match &node.operation {
        Operation::Symbol(code) => out.push(Some(Symbols::One(*code)), 0),
        Operation::Faulty(causes) => out.push(None, *causes),
        Operation::Choice(condition, chosen, other) => {
            let (chosen, other) = (reader.symbol(*chosen).row(row), reader.symbol(*other).row(row));
            symbol::choice(reader.boolean(*condition).row(row), chosen, other, out);
        }
        Operation::Broadcast(list, inner) => {
            let (symbols, fault) = reader.symbol(*inner).row(reader.household_of(*list, row));
            out.push(symbols, fault);
        }
        _ => out.push(None, cause::NO_VALUE),
    }
}
