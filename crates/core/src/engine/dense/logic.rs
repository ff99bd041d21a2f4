//! Comparisons and logic, 64 rows a step.

use super::super::column::{BooleanColumn, Dense, mask};
use super::super::number::Fraction;
use super::super::program::{NodeId, Stretch};
use super::super::run::Reader;
use super::{Tools, no_rows, or_into, simd};
use crate::language::Comparison;
use fearless_simd::Level;
use simd::Against;

#[inline]
pub(super) fn constant(value: bool, rows: usize, out: &mut BooleanColumn) -> Option<()> {
    let (may_be_true, may_be_false) = out.room(rows);
    for (place, (own, other)) in may_be_true.iter_mut().zip(may_be_false).enumerate() {
        let all = mask(place, rows);
        (*own, *other) = if value { (all, 0) } else { (0, all) };
    }
    Some(())
}

/// What is not in a bitmap.
#[inline]
fn complement(words: &[u64], rows: usize, out: &mut [u64]) {
    for (place, (out, word)) in out.iter_mut().zip(words).enumerate() {
        *out = !word & mask(place, rows);
    }
}

/// A comparison as one of `<`, `<=` and `=`, and whether it is the opposite of that.
#[inline]
pub(super) fn plain(comparison: Comparison) -> (Comparison, bool) {
    match comparison {
        Comparison::Greater => (Comparison::LessOrEqual, true),
        Comparison::GreaterOrEqual => (Comparison::Less, true),
        Comparison::NotEqual => (Comparison::Equal, true),
        other => (other, false),
    }
}

/// Where numbers may be at most so much.
#[inline]
fn may_be_at_most(numbers: &Dense, level: Level, threshold: i64, words: &mut [u64]) {
    simd::compare(level, words, &numbers.low, Against::AtMost, threshold);
    numbers.low_open.get().into_iter().for_each(|open| or_into(words, open));
}

/// Where numbers may be at least so much.
#[inline]
fn may_be_at_least(numbers: &Dense, level: Level, threshold: i64, words: &mut [u64]) {
    simd::compare(level, words, numbers.high.get().unwrap_or(&numbers.low), Against::AtLeast, threshold);
    numbers.high_open.get().into_iter().for_each(|open| or_into(words, open));
}

/// The least multiple of 1 / `den` in a stretch, and the greatest.
#[inline]
pub(super) fn ends_of(stretch: &Stretch, den: i128) -> Option<(i64, i64)> {
    let scaled = |end: Fraction| end.mul(Fraction::whole(den));
    let low = match stretch.low {
        None => i128::from(i64::MIN),
        Some((low, closed)) => {
            let low = scaled(low)?;
            if closed { low.ceiling() } else { low.floor().checked_add(1)? }
        }
    };
    let high = match stretch.high {
        None => i128::from(i64::MAX),
        Some((high, closed)) => {
            let high = scaled(high)?;
            if closed { high.floor() } else { high.ceiling().checked_sub(1)? }
        }
    };
    Some((i64::try_from(low).ok()?, i64::try_from(high).ok()?))
}

/// A number in a set of stretches: it may be if it meets one, and it must be if one covers it.
#[inline]
pub(super) fn within(
    reader: &Reader<'_>,
    value: NodeId,
    stretches: &[Stretch],
    rows: usize,
    out: &mut BooleanColumn,
    tools: &mut Tools,
) -> Option<()> {
    let column = reader.number(value);
    let dense = column.dense();
    if dense.over.get().is_some() {
        return None;
    }
    let ends: Option<Vec<(i64, i64)>> = stretches.iter().map(|stretch| ends_of(stretch, column.den())).collect();
    let (ends, level) = (ends?, tools.level);
    let (may_be_true, may_be_false) = out.room(rows);
    may_be_true.fill(0);
    may_be_false.fill(0);
    let mut scratch = (std::mem::take(&mut tools.words), Vec::new());
    let (one, other) = (no_rows(&mut scratch.0, rows), no_rows(&mut scratch.1, rows));
    let (low_open, high_open) = (dense.low_open.get(), dense.high_open.get());
    let highs = dense.high.get().unwrap_or(&dense.low);
    for (place, (low, high)) in ends.iter().enumerate() {
        let stretch = stretches.get(place)?;
        match stretch.low {
            None => one.fill(u64::MAX),
            Some(_) => may_be_at_least(dense, level, *low, one),
        }
        if stretch.high.is_some() {
            may_be_at_most(dense, level, *high, other);
            one.iter_mut().zip(other.iter()).for_each(|(one, other)| *one &= other);
        }
        or_into(may_be_true, one);
        if dense.is_exact() {
            continue;
        }
        // Covered: the lower end at or above the stretch's, the upper at or below it.
        one.fill(u64::MAX);
        if stretch.low.is_some() {
            simd::compare(level, one, &dense.low, Against::AtLeast, *low);
            let open = low_open.unwrap_or(&[]);
            one.iter_mut().zip(open).for_each(|(one, open)| *one &= !open);
        }
        if stretch.high.is_some() {
            simd::compare(level, other, highs, Against::AtMost, *high);
            one.iter_mut().zip(other.iter()).for_each(|(one, other)| *one &= other);
            let open = high_open.unwrap_or(&[]);
            one.iter_mut().zip(open).for_each(|(one, open)| *one &= !open);
        }
        or_into(may_be_false, one);
    }
    let covered: &mut [u64] = if dense.is_exact() { may_be_true } else { &mut *may_be_false };
    let covered: Vec<u64> = covered.to_vec();
    complement(&covered, rows, may_be_false);
    for (place, word) in may_be_true.iter_mut().enumerate() {
        *word &= mask(place, rows);
    }
    tools.words = scratch.0;
    Some(())
}

#[inline]
pub(super) fn not(reader: &Reader<'_>, inner: NodeId, rows: usize, out: &mut BooleanColumn) -> Option<()> {
    let inner = reader.boolean(inner);
    let (may_be_true, may_be_false) = out.room(rows);
    may_be_true.copy_from_slice(inner.may_be_false());
    may_be_false.copy_from_slice(inner.may_be_true());
    Some(())
}

#[inline]
pub(super) fn and(
    reader: &Reader<'_>,
    parts: &[NodeId],
    rows: usize,
    out: &mut BooleanColumn,
    level: Level,
) -> Option<()> {
    let Some((first, rest)) = parts.split_first() else { return constant(true, rows, out) };
    let first = reader.boolean(*first);
    let (may_be_true, may_be_false) = out.room(rows);
    may_be_true.copy_from_slice(first.may_be_true());
    may_be_false.copy_from_slice(first.may_be_false());
    for part in rest {
        let part = reader.boolean(*part);
        simd::and_into(level, may_be_true, part.may_be_true());
        simd::or_into(level, may_be_false, part.may_be_false());
    }
    Some(())
}

#[inline]
pub(super) fn or(
    reader: &Reader<'_>,
    parts: &[NodeId],
    rows: usize,
    out: &mut BooleanColumn,
    level: Level,
) -> Option<()> {
    let Some((first, rest)) = parts.split_first() else { return constant(false, rows, out) };
    let first = reader.boolean(*first);
    let (may_be_true, may_be_false) = out.room(rows);
    may_be_true.copy_from_slice(first.may_be_true());
    may_be_false.copy_from_slice(first.may_be_false());
    for part in rest {
        let part = reader.boolean(*part);
        simd::or_into(level, may_be_true, part.may_be_true());
        simd::and_into(level, may_be_false, part.may_be_false());
    }
    Some(())
}

/// The branch that a condition takes, or both.
#[inline]
pub(super) fn choice(
    reader: &Reader<'_>,
    condition: NodeId,
    chosen: NodeId,
    other: NodeId,
    rows: usize,
    out: &mut BooleanColumn,
) -> Option<()> {
    let (condition, chosen, other) = (reader.boolean(condition), reader.boolean(chosen), reader.boolean(other));
    let (may_be_true, may_be_false) = out.room(rows);
    let conditions = condition.may_be_true().iter().zip(condition.may_be_false());
    let truths = chosen.may_be_true().iter().zip(other.may_be_true());
    let falsehoods = chosen.may_be_false().iter().zip(other.may_be_false());
    let words = conditions.zip(truths).zip(falsehoods);
    for ((own_true, own_false), (((yes, no), (one, another)), (not_one, not_another))) in
        may_be_true.iter_mut().zip(may_be_false).zip(words)
    {
        *own_true = (yes & one) | (no & another);
        *own_false = (yes & not_one) | (no & not_another);
    }
    Some(())
}
