//! Parameters by key, and tests of categories: what a code gives is worked out once a block.

use super::super::block::ParameterValues;
use super::super::column::{ANY, BooleanColumn, Bounds, Column, NumberColumn, SETS, SymbolColumn, Symbols, Truth};
use super::super::kernel::{number as by_row, symbol};
use super::super::number::Number;
use super::super::program::{NodeId, Operation};
use super::super::run::Reader;
use super::{Tools, arithmetic, simd};

/// The most values of a key that are worked out beforehand.
const MOST_KEYS: i64 = 4_096;

/// What each code of a column gives: first the codes, then the sets, then any.
struct ByCode<T> {
    values: Vec<T>,
    codes: u32,
}

impl<T> ByCode<T> {
    #[inline]
    fn of(column: &SymbolColumn, value: impl Fn(Symbols<'_>) -> T) -> Option<ByCode<T>> {
        let codes = column.limit();
        if i64::from(codes) > MOST_KEYS {
            return None;
        }
        let singles = (0..codes).map(Symbols::One);
        let sets = column.sets().iter().map(|set| Symbols::Many(set));
        // What no row is must not make an interval, or a fault, of those that are there.
        let any = column.has_any().then_some(Symbols::Any);
        let values = singles.chain(sets).chain(any).map(value).collect();
        Some(ByCode { values, codes })
    }

    /// How the codes of a column point into the values, where there are no more than 64.
    #[inline]
    fn places(&self) -> simd::Places {
        let last = u32::try_from(self.values.len()).unwrap_or(u32::MAX).saturating_sub(1);
        simd::Places { sets: SETS, first_set: self.codes, last }
    }

    #[inline]
    fn get(&self, code: u32) -> Option<&T> {
        match code {
            ANY => self.values.last(),
            SETS.. => self.values.get(self.codes.saturating_add(code.saturating_sub(SETS)) as usize),
            _ => self.values.get(code as usize),
        }
    }
}

/// How one value of a parameter stands in a column.
#[derive(Clone, Copy, Default)]
struct Entry {
    low: i64,
    high: i64,
    is_odd: bool,
}

#[inline]
fn entry(number: Number, den: i128) -> Entry {
    let end = |end: super::super::number::Fraction| i64::try_from(end.over(den)?.num).ok();
    let interval = number.value.filter(|_| number.fault == 0);
    let ends = interval.and_then(|interval| Some((end(interval.low?)?, end(interval.high?)?)));
    match ends {
        Some((low, high)) => Entry { low, high, is_odd: false },
        None => Entry { is_odd: true, ..Entry::default() },
    }
}

/// A parameter by at most one key.
#[inline]
pub(super) fn parameter(
    reader: &Reader<'_>,
    parameter: u32,
    keys: &[NodeId],
    den: i128,
    rows: usize,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Option<()> {
    let values = reader.constants.parameters.get(parameter as usize)?;
    let [key] = keys else {
        let [] = keys else { return None };
        let value = *values.values.get(&Vec::new())?;
        return arithmetic::constant(value, den, rows, out);
    };
    match reader.column(*key)? {
        Column::Symbol(column) => by_symbol(values, column, den, rows, out, tools),
        Column::Number(column) => by_number(values, column, den, rows, out, tools),
        Column::Boolean(_) => None,
    }
}

#[inline]
fn by_symbol(
    values: &ParameterValues,
    column: &SymbolColumn,
    den: i128,
    rows: usize,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Option<()> {
    let table = ByCode::of(column, |symbols| entry(by_row::parameter_by_codes(values, symbols), den))?;
    if table.values.len() > 64 {
        let entries = column.codes().iter().map(|code| table.get(*code).copied().unwrap_or_default());
        gather(&table.values, den, rows, out, tools, entries);
        return Some(());
    }
    let column_of = |value: fn(&Entry) -> i64| {
        let mut lanes = [0_i64; 64];
        lanes.iter_mut().zip(&table.values).for_each(|(lane, entry)| *lane = value(entry));
        lanes
    };
    let dense = out.room(den, rows);
    let (codes, places) = (column.codes(), table.places());
    let lows = column_of(|entry| entry.low);
    if table.values.iter().all(|entry| entry.low == entry.high) {
        simd::look_up(tools.level, (&mut dense.low, &mut []), (codes, places), (&lows, &lows));
    } else {
        let (highs, high) = (column_of(|entry| entry.high), dense.high.room(rows, 0));
        simd::look_up(tools.level, (&mut dense.low, high), (codes, places), (&lows, &highs));
    }
    if table.values.iter().any(|entry| entry.is_odd) {
        let odd = codes.iter().enumerate().filter(|(_, code)| table.get(**code).is_none_or(|entry| entry.is_odd));
        tools.odd.extend(odd.filter_map(|(row, _)| u32::try_from(row).ok()));
    }
    dense.bounds = bounds_of(&table.values);
    Some(())
}

#[inline]
fn bounds_of(table: &[Entry]) -> Bounds {
    let bounds = table.iter().map(|entry| Bounds { least: entry.low, most: entry.high }).reduce(Bounds::hull);
    bounds.unwrap_or(Bounds::NOTHING)
}

#[inline]
fn by_number(
    values: &ParameterValues,
    column: &NumberColumn,
    den: i128,
    rows: usize,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Option<()> {
    let dense = column.dense();
    if column.den() != 1 || dense.over.get().is_some() || !dense.is_exact() {
        return None;
    }
    let (least, most) = simd::bounds(tools.level, &dense.low);
    if most.checked_sub(least)? > MOST_KEYS {
        return None;
    }
    let table: Vec<Entry> = (least..=most).map(|key| entry(by_row::parameter_at(values, key), den)).collect();
    let at = |key: &i64| {
        let place = usize::try_from(key.wrapping_sub(least)).unwrap_or(usize::MAX);
        table.get(place).copied().unwrap_or_default()
    };
    gather(&table, den, rows, out, tools, dense.low.iter().map(at));
    Some(())
}

#[inline]
fn gather(
    table: &[Entry],
    den: i128,
    rows: usize,
    out: &mut NumberColumn,
    tools: &mut Tools,
    entries: impl Iterator<Item = Entry> + Clone,
) {
    let dense = out.room(den, rows);
    dense.low.iter_mut().zip(entries.clone()).for_each(|(out, entry)| *out = entry.low);
    if table.iter().any(|entry| entry.low != entry.high) {
        let high = dense.high.room(rows, 0);
        high.iter_mut().zip(entries.clone()).for_each(|(out, entry)| *out = entry.high);
    }
    if table.iter().any(|entry| entry.is_odd) {
        let odd = entries.enumerate().filter(|(_, entry)| entry.is_odd);
        tools.odd.extend(odd.filter_map(|(row, _)| u32::try_from(row).ok()));
    }
    dense.bounds = bounds_of(table);
}

/// One of a constant set of codes.
#[inline]
pub(super) fn within(
    reader: &Reader<'_>,
    value: NodeId,
    codes: &[u32],
    rows: usize,
    out: &mut BooleanColumn,
    tools: &Tools,
) -> Option<()> {
    let column = reader.symbol(value);
    let table = ByCode::of(column, |symbols| symbol::within((Some(symbols), 0), codes))?;
    let (may_be_true, may_be_false) = out.room(rows);
    if table.values.len() > 64 {
        let words = may_be_true.iter_mut().zip(may_be_false);
        for (chunk, (own_true, own_false)) in column.codes().chunks(64).zip(words) {
            let (mut yes, mut no) = (0_u64, 0_u64);
            for (bit, code) in chunk.iter().enumerate() {
                let truth = table.get(*code).copied().unwrap_or(Truth::UNKNOWN);
                yes |= u64::from(truth.may_be_true) << bit;
                no |= u64::from(truth.may_be_false) << bit;
            }
            (*own_true, *own_false) = (yes, no);
        }
        return Some(());
    }
    let word_of = |holds: fn(&Truth) -> bool| {
        let own = table.values.iter().enumerate();
        own.fold(0_u64, |word, (place, truth)| word | u64::from(holds(truth)) << place)
    };
    let codes = (column.codes(), table.places());
    simd::look_up_bits(tools.level, may_be_true, codes, word_of(|truth| truth.may_be_true));
    simd::look_up_bits(tools.level, may_be_false, codes, word_of(|truth| truth.may_be_false));
    Some(())
}

/// A category that is, or is not, one constant value.
#[inline]
pub(super) fn equal(
    reader: &Reader<'_>,
    left: NodeId,
    right: NodeId,
    rows: usize,
    out: &mut BooleanColumn,
    tools: &Tools,
) -> Option<()> {
    let constant = |node: NodeId| match reader.program.node(node).map(|node| &node.operation) {
        Some(Operation::Symbol(code)) => Some(*code),
        _ => None,
    };
    match (constant(left), constant(right)) {
        (None, Some(code)) => within(reader, left, &[code], rows, out, tools),
        (Some(code), None) => within(reader, right, &[code], rows, out, tools),
        _ => None,
    }
}
