//! Loops over whole columns, compiled for what the processor has and chosen when they run.
//!
//! Nothing here checks for overflow: callers have shown by bounds that every step fits.

mod compare;
mod pack;
mod segments;
mod steps;
#[cfg(test)]
mod tests;

pub(super) use compare::{Against, compare, within_i8, within_i16, within_i32, within_i64};
pub(super) use pack::spread;
pub(crate) use pack::{pack, pack_bits};
pub(super) use segments::{any_in_segments, segment_sums, segment_sums_of_two};
pub(super) use steps::{Inputs, Kind, Line, Open, Output, Step, Values, run};

use fearless_simd::{Level, Simd, dispatch, i64x8, mask8x64, mask64x8, prelude::*, u8x64};

/// Lanes of one vector; eight vectors make a word of a bitmap.
const LANES: usize = 8;

/// 64 rows as vectors.
#[inline(always)]
fn lanes<S: Simd>(simd: S, values: &[i64; 64]) -> [i64x8<S>; LANES] {
    // Written out: what a closure does might be compiled without the processor's vectors.
    match values.as_chunks::<LANES>().0 {
        [a, b, c, d, e, f, g, h] => [
            i64x8::load_array_ref(simd, a),
            i64x8::load_array_ref(simd, b),
            i64x8::load_array_ref(simd, c),
            i64x8::load_array_ref(simd, d),
            i64x8::load_array_ref(simd, e),
            i64x8::load_array_ref(simd, f),
            i64x8::load_array_ref(simd, g),
            i64x8::load_array_ref(simd, h),
        ],
        _ => [i64x8::splat(simd, 0); LANES],
    }
}

/// `out = constant + factor · values`.
#[inline]
pub(super) fn scaled(level: Level, out: &mut [i64], constant: i64, (factor, values): (i64, &[i64])) {
    dispatch!(level, _simd => {
        for (out, value) in out.iter_mut().zip(values) {
            *out = constant.wrapping_add(factor.wrapping_mul(*value));
        }
    });
}

/// `out = constant + factor · values + other factor · other values`.
#[inline]
pub(super) fn scaled_two(
    level: Level,
    out: &mut [i64],
    constant: i64,
    (factor, values): (i64, &[i64]),
    (other_factor, others): (i64, &[i64]),
) {
    dispatch!(level, _simd => {
        for ((out, value), other) in out.iter_mut().zip(values).zip(others) {
            let sum = constant.wrapping_add(factor.wrapping_mul(*value));
            *out = sum.wrapping_add(other_factor.wrapping_mul(*other));
        }
    });
}

/// `out += factor · values`.
#[inline]
pub(super) fn add_scaled(level: Level, out: &mut [i64], (factor, values): (i64, &[i64])) {
    dispatch!(level, _simd => {
        for (out, value) in out.iter_mut().zip(values) {
            *out = out.wrapping_add(factor.wrapping_mul(*value));
        }
    });
}

/// `out += factor · values + other factor · other values`.
#[inline]
pub(super) fn add_scaled_two(
    level: Level,
    out: &mut [i64],
    (factor, values): (i64, &[i64]),
    (other_factor, others): (i64, &[i64]),
) {
    dispatch!(level, _simd => {
        for ((out, value), other) in out.iter_mut().zip(values).zip(others) {
            let sum = out.wrapping_add(factor.wrapping_mul(*value));
            *out = sum.wrapping_add(other_factor.wrapping_mul(*other));
        }
    });
}

/// `out = out · values`.
#[inline]
pub(super) fn multiply(level: Level, out: &mut [i64], values: &[i64]) {
    dispatch!(level, _simd => {
        for (out, value) in out.iter_mut().zip(values) {
            *out = out.wrapping_mul(*value);
        }
    });
}

/// `out = min(out, factor · values)`, or the greater.
#[inline]
pub(super) fn extreme(level: Level, out: &mut [i64], (factor, values): (i64, &[i64]), greatest: bool) {
    dispatch!(level, _simd => {
        if greatest {
            for (out, value) in out.iter_mut().zip(values) {
                *out = (*out).max(factor.wrapping_mul(*value));
            }
        } else {
            for (out, value) in out.iter_mut().zip(values) {
                *out = (*out).min(factor.wrapping_mul(*value));
            }
        }
    });
}

/// The least and the greatest value; zeros for none.
#[inline]
pub(crate) fn bounds(level: Level, values: &[i64]) -> (i64, i64) {
    let Some(first) = values.first() else { return (0, 0) };
    dispatch!(level, simd => bounds_in(simd, values, *first))
}

#[inline(always)]
fn bounds_in<S: Simd>(simd: S, values: &[i64], first: i64) -> (i64, i64) {
    // Two at a time, so that none waits for the one before; more are not held in registers.
    let start = i64x8::splat(simd, first);
    let (mut least, mut other_least, mut most, mut other_most) = (start, start, start, start);
    let (whole, rest) = values.as_chunks::<{ 2 * LANES }>();
    for pair in whole {
        if let [one, other] = pair.as_chunks::<LANES>().0 {
            let (one, other) = (i64x8::load_array_ref(simd, one), i64x8::load_array_ref(simd, other));
            (least, other_least) = (least.min(one), other_least.min(other));
            (most, other_most) = (most.max(one), other_most.max(other));
        }
    }
    let mut ends = (least.min(other_least).reduce_min(), most.max(other_most).reduce_max());
    for value in rest {
        ends = (ends.0.min(*value), ends.1.max(*value));
    }
    ends
}

/// How far each offset is from the one before.
#[inline]
pub(super) fn differences(level: Level, out: &mut [i64], offsets: &[u32]) {
    let pairs = offsets.iter().zip(offsets.get(1..).unwrap_or_default());
    dispatch!(level, _simd => {
        for (out, (start, end)) in out.iter_mut().zip(pairs) {
            *out = i64::from(end.wrapping_sub(*start));
        }
    });
}

/// The least and the greatest distance of an offset from the one before; zeros for none.
#[inline]
pub(super) fn bounds_of_differences(level: Level, offsets: &[u32]) -> (i64, i64) {
    let next = offsets.get(1..).unwrap_or_default();
    let (least, most) = dispatch!(level, _simd => {
        let (mut least, mut most) = (u32::MAX, 0);
        for (start, end) in offsets.iter().zip(next) {
            let own = end.wrapping_sub(*start);
            (least, most) = (own.min(least), own.max(most));
        }
        (least, most)
    });
    if next.is_empty() { (0, 0) } else { (i64::from(least), i64::from(most)) }
}

/// How codes point into a table of at most 64 values: single codes first, then those from `sets` on, then any other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    pub(super) sets: u32,
    pub(super) first_set: u32,
    pub(super) last: u32,
}

impl Places {
    /// The places of up to 64 codes.
    #[inline(always)]
    fn of(self, codes: &[u32]) -> [u32; 64] {
        let mut places = [0; 64];
        for (place, code) in places.iter_mut().zip(codes) {
            let before = if *code >= self.sets { self.first_set } else { 0 };
            *place = (*code & !self.sets).saturating_add(before).min(self.last) & 63;
        }
        places
    }
}

/// Both ends = the values of each code in two tables of 64; the upper ends may have no room.
#[inline]
pub(super) fn look_up(
    level: Level,
    (low, high): (&mut [i64], &mut [i64]),
    (codes, places): (&[u32], Places),
    (lows, highs): (&[i64; 64], &[i64; 64]),
) {
    // Outside of a dispatch: one load a row is quicker than a gather of eight. What is no single code is the last place
    // of the table, unless there are several sets.
    if places.last <= places.first_set {
        let place = |code: &u32| ((*code).min(places.last) & 63) as usize;
        if high.is_empty() {
            for (out, code) in low.iter_mut().zip(codes) {
                *out = lows.get(place(code)).copied().unwrap_or(0);
            }
            return;
        }
        for ((low, high), code) in low.iter_mut().zip(high).zip(codes) {
            let place = place(code);
            *low = lows.get(place).copied().unwrap_or(0);
            *high = highs.get(place).copied().unwrap_or(0);
        }
        return;
    }
    let mut high = high.chunks_mut(64);
    for (low, codes) in low.chunks_mut(64).zip(codes.chunks(64)) {
        let own = dispatch!(level, _simd => places.of(codes));
        for (out, place) in low.iter_mut().zip(own) {
            *out = lows.get((place & 63) as usize).copied().unwrap_or(0);
        }
        for (out, place) in high.next().unwrap_or_default().iter_mut().zip(own) {
            *out = highs.get((place & 63) as usize).copied().unwrap_or(0);
        }
    }
}

/// A bitmap of the codes whose bit is set in a word of 64.
#[inline]
pub(super) fn look_up_bits(level: Level, words: &mut [u64], (codes, places): (&[u32], Places), table: u64) {
    dispatch!(level, _simd => {
        for (word, codes) in words.iter_mut().zip(codes.chunks(64)) {
            let mut bits = 0_u64;
            for (bit, place) in places.of(codes).into_iter().enumerate() {
                bits |= (table >> (place & 63) & 1) << bit;
            }
            *word = if codes.len() < 64 { bits & (1_u64 << codes.len()).wrapping_sub(1) } else { bits };
        }
    });
}

/// Divides by a positive number, rounding down, without a division a row. Every `value + plus` lies in 0..2^63.
#[inline]
pub(super) fn divide(level: Level, out: &mut [i64], values: &[i64], (up, plus): (i64, i64), divisor: u64, back: i64) {
    // The smallest power of two not below the divisor: 2^bits.
    let bits = 64_u32.wrapping_sub(divisor.wrapping_sub(1).leading_zeros());
    let Some(power) = 1_u128.checked_shl(bits.wrapping_add(63)) else { return };
    // Rounded up it is at most 2^64, and that only for a power of two, which is a shift.
    let magic = power.div_ceil(u128::from(divisor.max(1)));
    match u64::try_from(magic) {
        Ok(magic) if bits > 0 => dispatch!(level, _simd => {
            for (out, value) in out.iter_mut().zip(values) {
                let own = value.wrapping_mul(up).wrapping_add(plus);
                let product = u128::from(own.cast_unsigned()).wrapping_mul(u128::from(magic));
                let high = u64::try_from(product >> 64).unwrap_or(0);
                *out = (high >> bits.wrapping_sub(1)).cast_signed().wrapping_mul(back);
            }
        }),
        _ => dispatch!(level, _simd => {
            for (out, value) in out.iter_mut().zip(values) {
                *out = (value.wrapping_mul(up).wrapping_add(plus) >> bits).wrapping_mul(back);
            }
        }),
    }
}

/// Leaves the bits of a bitmap that another has too.
#[inline]
pub(super) fn and_into(level: Level, out: &mut [u64], words: &[u64]) {
    dispatch!(level, _simd => {
        for (out, word) in out.iter_mut().zip(words) {
            *out &= word;
        }
    });
}

/// Turns every bit.
#[inline]
pub(crate) fn turn(level: Level, words: &mut [u64]) {
    dispatch!(level, _simd => {
        for word in words {
            *word = !*word;
        }
    });
}

/// Adds the bits of another bitmap.
#[inline]
pub(super) fn or_into(level: Level, out: &mut [u64], words: &[u64]) {
    dispatch!(level, _simd => {
        for (out, word) in out.iter_mut().zip(words) {
            *out |= word;
        }
    });
}

/// Makes of the bits that hold what may be true and what may be false, where some are not known: those say one thing.
#[inline]
pub(crate) fn settle(
    level: Level,
    (may_be_true, may_be_false): (&mut [u64], &mut [u64]),
    negated: u64,
    (unknown, unknown_true, unknown_false): (&[u64], u64, u64),
) {
    dispatch!(level, _simd => {
        if unknown.is_empty() {
            for (own_true, own_false) in may_be_true.iter_mut().zip(may_be_false) {
                (*own_true, *own_false) = (*own_true ^ negated, !*own_true ^ negated);
            }
        } else {
            for ((own_true, own_false), open) in may_be_true.iter_mut().zip(may_be_false).zip(unknown) {
                let inside = *own_true ^ negated;
                (*own_true, *own_false) = ((inside & !open) | (open & unknown_true), (!inside & !open) | (open & unknown_false));
            }
        }
    });
}

/// One byte a row: `yes` where the first bitmap has a bit, `no` where the second has one, else `other`.
#[inline]
pub(crate) fn choose_bytes(level: Level, out: &mut [u8], yes: (&[u64], u8), no: (&[u64], u8), other: u8) {
    dispatch!(level, simd => choose_bytes_in(simd, out, yes, no, other));
}

#[inline(always)]
fn choose_bytes_in<S: Simd>(simd: S, out: &mut [u8], yes: (&[u64], u8), no: (&[u64], u8), other: u8) {
    let (first, second, third) = (u8x64::splat(simd, yes.1), u8x64::splat(simd, no.1), u8x64::splat(simd, other));
    let (whole, rest) = out.as_chunks_mut::<64>();
    let mut words = yes.0.iter().zip(no.0);
    for (out, (yes, no)) in whole.iter_mut().zip(&mut words) {
        let rest = mask8x64::from_bitmask(simd, *no).select(second, third);
        mask8x64::from_bitmask(simd, *yes).select(first, rest).store_array(out);
    }
    if let Some((yes_word, no_word)) = words.next() {
        for (place, out) in rest.iter_mut().enumerate() {
            let (is_yes, is_no) = (yes_word >> place & 1 == 1, no_word >> place & 1 == 1);
            *out = if is_yes {
                yes.1
            } else if is_no {
                no.1
            } else {
                other
            };
        }
    }
}

/// `out = values · factor` where a bit is set, else 0.
#[inline]
pub(super) fn keep(level: Level, out: &mut [i64], values: &[i64], factor: i64, words: &[u64]) {
    dispatch!(level, simd => keep_in(simd, out, values, factor, words));
}

#[inline(always)]
fn keep_in<S: Simd>(simd: S, out: &mut [i64], values: &[i64], factor: i64, words: &[u64]) {
    let zero = i64x8::splat(simd, 0);
    for ((out, values), word) in out.chunks_mut(64).zip(values.chunks(64)).zip(words) {
        let (out_whole, out_rest) = out.as_chunks_mut::<LANES>();
        let (whole, rest) = values.as_chunks::<LANES>();
        for (place, (out, value)) in out_whole.iter_mut().zip(whole).enumerate() {
            let mask = mask64x8::from_bitmask(simd, word >> (place << 3) & 0xff);
            let mut scaled = *value;
            for value in &mut scaled {
                *value = value.wrapping_mul(factor);
            }
            mask.select(i64x8::load_array_ref(simd, &scaled), zero).store_array(out);
        }
        let first = whole.len() << 3;
        for (place, (out, value)) in out_rest.iter_mut().zip(rest).enumerate() {
            let is_kept = word >> (first | place) & 1 == 1;
            *out = if is_kept { value.wrapping_mul(factor) } else { 0 };
        }
    }
}

/// `out = values` where a bit is set, else `others`.
#[inline]
pub(super) fn select(level: Level, out: &mut [i64], words: &[u64], values: &[i64], others: &[i64]) {
    dispatch!(level, simd => select_in(simd, out, words, values, others));
}

#[inline(always)]
fn select_in<S: Simd>(simd: S, out: &mut [i64], words: &[u64], values: &[i64], others: &[i64]) {
    let chunks = out.chunks_mut(64).zip(values.chunks(64)).zip(others.chunks(64)).zip(words);
    for (((out, values), others), word) in chunks {
        let (out_whole, out_rest) = out.as_chunks_mut::<LANES>();
        let (whole, rest) = values.as_chunks::<LANES>();
        let (other_whole, other_rest) = others.as_chunks::<LANES>();
        for (place, ((out, value), other)) in out_whole.iter_mut().zip(whole).zip(other_whole).enumerate() {
            let mask = mask64x8::from_bitmask(simd, word >> (place << 3) & 0xff);
            let (value, other) = (i64x8::load_array_ref(simd, value), i64x8::load_array_ref(simd, other));
            mask.select(value, other).store_array(out);
        }
        let first = whole.len() << 3;
        for (place, ((out, value), other)) in out_rest.iter_mut().zip(rest).zip(other_rest).enumerate() {
            *out = if word >> (first | place) & 1 == 1 { *value } else { *other };
        }
    }
}
