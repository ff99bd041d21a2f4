//! Tests of facts that are read where they stand.

use super::super::column::{BooleanColumn, Truth};
use super::super::kernel::boolean;
use super::super::number::Number;
use super::super::program::{NodeId, Stretch};
use super::super::raw::{Raw, RawValues};
use super::super::run::Reader;
use super::{logic, mask_last, simd};
use crate::language::Comparison;
use fearless_simd::Level;
use num_integer::Integer;

/// A fact in a set of stretches.
#[inline]
pub(super) fn within(
    raw: &Raw<'_>,
    stretches: &[Stretch],
    rows: usize,
    out: &mut BooleanColumn,
    level: Level,
) -> Option<()> {
    let ends: Option<Vec<(i64, i64)>> = stretches.iter().map(|stretch| logic::ends_of(stretch, raw.den)).collect();
    // All unknown rows say the same.
    let unknown = boolean::within(Number::of(raw.range()), stretches);
    write(raw, &ends?, false, unknown, rows, out, level);
    Some(())
}

/// A fact times a number of steps, plus a constant, compared with zero.
#[inline]
pub(super) fn sign(
    reader: &Reader<'_>,
    (raw, step, constant): (&Raw<'_>, i64, i64),
    (comparison, value): (Comparison, NodeId),
    rows: usize,
    out: &mut BooleanColumn,
    level: Level,
) -> Option<()> {
    let (step, constant) = (i128::from(step), i128::from(constant));
    let (own, is_negated) = logic::plain(comparison);
    let (least, most) = (i128::from(i64::MIN), i128::from(i64::MAX));
    let (low, high) = match own {
        Comparison::Equal => {
            let (value, rest) = constant.checked_neg()?.div_mod_floor(&step);
            if rest == 0 { (value, value) } else { (1, 0) }
        }
        _ => {
            let last = if own == Comparison::Less { -1_i128 } else { 0 };
            let bound = last.checked_sub(constant)?;
            if step > 0 { (least, Integer::div_floor(&bound, &step)) } else { (Integer::div_ceil(&bound, &step), most) }
        }
    };
    let fitting = |end: i128| i64::try_from(end.clamp(least, most)).ok();
    let ends = if low > most || high < least { Vec::new() } else { vec![(fitting(low)?, fitting(high)?)] };
    let first = raw.unknown.iter().enumerate().find(|(_, word)| **word != 0);
    let row = first.map(|(place, word)| (place << 6).saturating_add(word.trailing_zeros() as usize));
    let unknown = row.map_or(Truth::UNKNOWN, |row| boolean::sign(reader, comparison, value, row));
    write(raw, &ends, is_negated, unknown, rows, out, level);
    Some(())
}

/// Writes which known rows lie between some ends, or do not; all unknown rows say the same.
#[inline]
fn write(
    raw: &Raw<'_>,
    ends: &[(i64, i64)],
    is_negated: bool,
    unknown: Truth,
    rows: usize,
    out: &mut BooleanColumn,
    level: Level,
) {
    let (may_be_true, may_be_false) = out.room(rows);
    may_be_true.fill(0);
    for (low, high) in ends.iter().copied() {
        match raw.values {
            RawValues::I8(values) => simd::within_i8(level, may_be_true, values, low, high),
            RawValues::I16(values) => simd::within_i16(level, may_be_true, values, low, high),
            RawValues::I32(values) => simd::within_i32(level, may_be_true, values, low, high),
            RawValues::I64(values) => simd::within_i64(level, may_be_true, values, low, high),
        }
    }
    let negated = if is_negated { u64::MAX } else { 0 };
    let word = |holds: bool| if holds { u64::MAX } else { 0 };
    let unknown = (raw.unknown.as_slice(), word(unknown.may_be_true), word(unknown.may_be_false));
    simd::settle(level, (may_be_true, may_be_false), negated, unknown);
    mask_last((may_be_true, may_be_false), rows);
}
