//! Whole columns at once, in 64 bits, where the bounds of a block show that every step fits.
//!
//! A kernel here writes what the operation means for every row whose operands stand in dense parts, and names the rows
//! that it leaves out; those, and rows whose operands are odd, are computed one by one afterwards. Where the bounds show
//! nothing it writes nothing, and the whole column is computed row by row.

mod arithmetic;
mod direct;
mod fused;
mod logic;
mod lookup;
mod quotient;
mod records;
mod simd;
mod steps;

use super::block::Block;
use super::column::{Buffer, Column, NumberColumn, each_bit, mask, set_bit, words_for};
use super::program::{Node, NodeId, Operation};
use super::run::{Reader, denominator};
use fearless_simd::Level;

pub(crate) use arithmetic::put;
pub(crate) use simd::{bounds, choose_bytes, pack, pack_bits, settle, turn};
pub(crate) use steps::Steps;

/// What a kernel works with beside its operands.
pub(crate) struct Tools {
    /// What the processor has.
    pub(crate) level: Level,
    /// Rows that a kernel leaves out.
    pub(crate) odd: Vec<u32>,
    pub(crate) numbers: Vec<i64>,
    pub(crate) words: Vec<u64>,
    /// How the records of each list belong to households.
    segments: Vec<Segments>,
    ahead: Ahead,
}

/// The sums of a node that were made with those of another.
#[derive(Default)]
struct Ahead {
    node: Option<NodeId>,
    /// The lower ends, in the steps of its fact.
    sums: Buffer<i64>,
}

/// How the records of a list belong to the households of a block.
#[derive(Default)]
struct Segments {
    /// The last record of each household.
    ends: Vec<u64>,
    /// The fewest and the most records of a household.
    bounds: (i64, i64),
}

impl Segments {
    /// Whether some household has no record.
    #[inline]
    fn has_empty(&self) -> bool {
        self.bounds.0 == 0
    }
}

impl Tools {
    /// Looks at the lists of a block before its columns are computed.
    #[inline]
    pub(crate) fn begin(&mut self, block: &Block) {
        self.ahead.node = None;
        self.segments.resize_with(block.lists.len(), Segments::default);
        for (own, rows) in self.segments.iter_mut().zip(&block.lists) {
            own.bounds = simd::bounds_of_differences(self.level, &rows.offsets);
            own.ends.clear();
            if rows.ends.is_empty() {
                own.ends.resize(words_for(rows.items()), 0);
                for end in rows.offsets.iter().skip(1) {
                    let last = end.wrapping_sub(1);
                    if let Some(word) = own.ends.get_mut((last >> 6) as usize) {
                        *word |= 1_u64 << (last & 63);
                    }
                }
            } else {
                own.ends.extend_from_slice(&rows.ends);
            }
        }
    }
}

impl std::fmt::Debug for Tools {
    #[inline]
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Tools")
    }
}

impl Clone for Tools {
    #[inline]
    fn clone(&self) -> Tools {
        Tools::default()
    }
}

impl Default for Tools {
    #[inline]
    fn default() -> Tools {
        let (odd, numbers, words, segments) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Tools { level: Level::new(), odd, numbers, words, segments, ahead: Ahead::default() }
    }
}

/// Whether a node is computed by a step that waits for its neighbours.
#[inline]
pub(crate) fn is_step(reader: &Reader<'_>, id: NodeId, node: &Node) -> bool {
    match &node.operation {
        Operation::Linear(..) => reader.program.divisor(id).is_none(),
        Operation::Monomial(factors) => {
            reader.program.divisor(id).is_none() && arithmetic::two_factors(factors).is_some()
        }
        Operation::Sign(_, value) => !fused::is_of_one_fact(reader, *value),
        _ => false,
    }
}

/// Shapes the column of a node and adds its step, if the bounds of its operands allow that.
#[inline]
pub(crate) fn add_step(
    reader: &Reader<'_>,
    (id, slot): (NodeId, usize),
    node: &Node,
    rows: usize,
    column: &mut Column,
    (tools, steps): (&mut Tools, &mut Steps),
) -> bool {
    tools.odd.clear();
    let own = (id, slot);
    let added = match (&node.operation, column) {
        (Operation::Linear(terms, _, _), Column::Number(out)) => {
            arithmetic::linear(reader, own, terms, denominator(node), rows, out, steps)
        }
        (Operation::Monomial(factors), Column::Number(out)) => {
            arithmetic::product(reader, own, factors, denominator(node), rows, out, steps)
        }
        (Operation::Sign(comparison, value), Column::Boolean(out)) => {
            fused::sign(reader, own, (*comparison, *value), rows, out, (tools, steps))
        }
        _ => None,
    };
    added.is_some()
}

/// Writes the column of a node, if its kernel and the bounds of its operands allow that.
#[inline]
pub(crate) fn column(
    reader: &Reader<'_>,
    id: NodeId,
    node: &Node,
    rows: usize,
    column: &mut Column,
    tools: &mut Tools,
) -> bool {
    tools.odd.clear();
    let written = match column {
        Column::Number(out) => {
            let den = denominator(node);
            match &node.operation {
                Operation::Constant(_) => {
                    let value = reader.program.fractions(id).first().copied().flatten();
                    value.and_then(|value| arithmetic::constant(value, den, rows, out))
                }
                Operation::AsOf => {
                    let day = reader.constants.as_of.map(|day| super::number::Fraction::whole(i128::from(day)));
                    day.and_then(|day| arithmetic::constant(day, den, rows, out))
                }
                Operation::Parameter(parameter, keys) => {
                    lookup::parameter(reader, *parameter, keys, den, rows, out, tools)
                }
                Operation::Linear(terms, _, _) => quotient::linear(reader, id, terms, rows, out, tools),
                Operation::Monomial(factors) => {
                    let divisor = reader.program.divisor(id);
                    divisor.and_then(|divisor| quotient::divided(reader, factors, divisor, rows, out, tools))
                }
                Operation::Round(rounding, scale, value) => {
                    arithmetic::round(reader, (*rounding, *scale), *value, den, rows, out, tools.level)
                }
                Operation::Extreme(greatest, items) => {
                    arithmetic::extreme(reader, *greatest, items, den, rows, out, tools.level)
                }
                Operation::Choice(condition, chosen, other) => {
                    arithmetic::choice(reader, (*condition, *chosen, *other), den, rows, out, tools)
                }
                Operation::Broadcast(list, inner) => records::broadcast_number(reader, *list, *inner, rows, out),
                Operation::RecordSum(list, value, present) => match reader.raw(*value) {
                    Some(raw) => records::sum_raw(reader, (id, *list), raw, den, out, tools),
                    None => records::sum(reader, *list, *value, *present, den, out, tools),
                },
                Operation::RecordCount(list, present) => records::count(reader, *list, *present, out, tools),
                _ => None,
            }
        }
        Column::Boolean(out) => match &node.operation {
            Operation::Truth(value) => logic::constant(*value, rows, out),
            Operation::InForce(group, version) => {
                let in_force = reader.constants.in_force.get(*group as usize).copied().flatten();
                logic::constant(in_force == Some(*version), rows, out)
            }
            Operation::Sign(comparison, value) => fused::sign_of_fact(reader, (*comparison, *value), rows, out, tools),
            Operation::NumberIn(value, stretches) => match reader.raw(*value) {
                Some(raw) => direct::within(raw, stretches, rows, out, tools.level),
                None => logic::within(reader, *value, stretches, rows, out, tools),
            },
            Operation::Not(inner) => logic::not(reader, *inner, rows, out),
            Operation::And(parts) => logic::and(reader, parts, rows, out, tools.level),
            Operation::Or(parts) => logic::or(reader, parts, rows, out, tools.level),
            Operation::Choice(condition, chosen, other) => {
                logic::choice(reader, *condition, *chosen, *other, rows, out)
            }
            Operation::Broadcast(list, inner) => records::broadcast_boolean(reader, *list, *inner, rows, out),
            Operation::Quantify(every, list, condition, present) => {
                records::quantify(reader, *every, *list, *condition, *present, out, tools)
            }
            Operation::SymbolIn(value, codes) => lookup::within(reader, *value, codes, rows, out, tools),
            Operation::SymbolEqual(left, right) => lookup::equal(reader, *left, *right, rows, out, tools),
            _ => None,
        },
        Column::Symbol(_) => None,
    };
    written.is_some()
}

/// Where the rows of a column are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'a> {
    /// The rows that are written.
    pub(crate) words: &'a [u64],
    pub(crate) rows: usize,
    /// The same rows, where the column has no others.
    pub(crate) packed: Option<&'a [u32]>,
}

/// Adds the ends of a column's rows to two columns of decimals, and 0 where there is none: the rows that have each end.
#[inline]
pub(crate) fn write_numbers(
    level: Level,
    column: &NumberColumn,
    scale: u32,
    target: Target<'_>,
    (low, high): (&mut Vec<i64>, &mut Vec<i64>),
) -> Option<(Vec<u64>, Vec<u64>)> {
    let dense = column.dense();
    let power = 10_i128.checked_pow(scale)?;
    if dense.over.get().is_some() || power.checked_rem(column.den()) != Some(0) {
        return None;
    }
    let factor = power.checked_div(column.den())?;
    for end in [dense.bounds.least, dense.bounds.most] {
        i64::try_from(i128::from(end).checked_mul(factor)?).ok()?;
    }
    let factor = i64::try_from(factor).ok()?;
    let write = |out: &mut Vec<i64>, values: &[i64], open: Option<&[u64]>| {
        let closed = closed(target, open);
        let before = out.len();
        out.resize(before.saturating_add(target.rows), 0);
        let out = out.get_mut(before..).unwrap_or_default();
        let Some(rows) = target.packed else {
            simd::keep(level, out, values, factor, &closed);
            return closed;
        };
        // Few rows are quicker put one by one.
        let are_many = rows.len().saturating_mul(3) > target.rows;
        if are_many && simd::spread(level, out, (values, factor), (target.words, &closed)) {
            return closed;
        }
        for (row, value) in rows.iter().zip(values) {
            if let Some(out) = out.get_mut(*row as usize) {
                *out = value.wrapping_mul(factor);
            }
        }
        if open.is_some() {
            let open: Vec<u64> = target.words.iter().zip(&closed).map(|(all, closed)| all & !closed).collect();
            put(out, &open, 0);
        }
        closed
    };
    let low = write(low, &dense.low, dense.low_open.get());
    Some((low, write(high, dense.high.get().unwrap_or(&dense.low), dense.high_open.get())))
}

/// The rows of a target that are not open.
#[inline]
fn closed(target: Target<'_>, open: Option<&[u64]>) -> Vec<u64> {
    let mut closed = target.words.to_vec();
    let Some(open) = open else { return closed };
    match target.packed {
        None => closed.iter_mut().zip(open).for_each(|(all, open)| *all &= !open),
        Some(rows) => each_bit(open, |place| {
            if let Some(row) = rows.get(place) {
                set_bit(&mut closed, *row as usize, false);
            }
        }),
    }
    closed
}

/// Clears the bits behind the last row.
#[inline]
pub(super) fn mask_last((one, other): (&mut [u64], &mut [u64]), rows: usize) {
    for words in [one, other] {
        let place = words.len().saturating_sub(1);
        if let Some(last) = words.last_mut() {
            *last &= mask(place, rows);
        }
    }
}

/// Adds the set bits of a bitmap to another.
#[inline]
fn or_into(out: &mut [u64], words: &[u64]) {
    out.iter_mut().zip(words).for_each(|(out, word)| *out |= word);
}

/// A bitmap without rows.
#[inline]
fn no_rows(words: &mut Vec<u64>, rows: usize) -> &mut [u64] {
    words.clear();
    words.resize(words_for(rows), 0);
    words
}
