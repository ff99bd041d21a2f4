//! From the records of all households to one value each, record after record.

use super::super::super::raw::Raw;
use super::LANES;
use fearless_simd::{Level, Simd, dispatch, i64x8, mask64x8, prelude::*};

/// The sums of segments, one after another; `ends` marks the last record of each.
pub(in super::super) fn segment_sums(
    level: Level,
    out: &mut [i64],
    ends: &[u64],
    running: &mut Vec<i64>,
    (raw, instead): (&Raw<'_>, i64),
) {
    // Every place up to the last segment is written anew; the first stands for what is before them all.
    running.resize(out.len().saturating_add(65), 0);
    running.iter_mut().take(1).for_each(|first| *first = 0);
    if packs_vectors(level) {
        dispatch!(level, simd => running_in(simd, ends, running, (raw, instead)));
    } else {
        running_sums(ends, running, (raw, instead));
    }
    // Sums that pass 64 bits on the way wrap around, and their differences come back.
    let after = running.get(1..).unwrap_or_default();
    dispatch!(level, _simd => {
        for ((out, before), after) in out.iter_mut().zip(running.iter()).zip(after) {
            *out = after.wrapping_sub(*before);
        }
    });
}

/// Whether the processor brings the chosen lanes of a vector together by itself.
#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
fn packs_vectors(level: Level) -> bool {
    level.as_avx512().is_some()
}

#[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
fn packs_vectors(_: Level) -> bool {
    false
}

/// Writes what the values up to the end of each segment sum up to, from the second place on.
fn running_sums(ends: &[u64], running: &mut [i64], (raw, instead): (&Raw<'_>, i64)) {
    let (mut sum, mut segment) = (0_i64, 1_usize);
    let mut buffer = [0_i64; 64];
    for (place, ends) in ends.iter().enumerate() {
        let values = raw.values(place, instead, &mut buffer);
        let mut ends = *ends;
        for value in values {
            sum = sum.wrapping_add(*value);
            // The last record of a household leaves the sum so far behind.
            if let Some(out) = running.get_mut(segment) {
                *out = sum;
            }
            segment = segment.wrapping_add((ends & 1) as usize);
            ends >>= 1;
        }
    }
}

/// The same, eight values a step.
#[expect(clippy::arithmetic_side_effects, reason = "vectors wrap around, and so do sums that pass 64 bits on the way")]
#[inline(always)]
fn running_in<S: Simd>(simd: S, ends: &[u64], running: &mut [i64], (raw, instead): (&Raw<'_>, i64)) {
    let zero = i64x8::splat(simd, 0);
    let (mut sum, mut segment) = (0_i64, 1_usize);
    let mut buffer = [0_i64; 64];
    let mut padded = [0_i64; 64];
    for (place, ends) in ends.iter().enumerate() {
        let values = raw.values(place, instead, &mut buffer);
        let values = if values.len() == 64 {
            values
        } else {
            padded.iter_mut().zip(values).for_each(|(out, value)| *out = *value);
            padded.as_slice()
        };
        let (vectors, _) = values.as_chunks::<LANES>();
        for (lane, vector) in vectors.iter().enumerate() {
            let own = i64x8::load_array_ref(simd, vector);
            let own = own + zero.slide::<7>(own);
            let own = own + zero.slide::<6>(own);
            let own = own + zero.slide::<4>(own);
            let before = i64x8::splat(simd, sum);
            sum = sum.wrapping_add(own.to_array().last().copied().unwrap_or(0));
            let bits = ends >> (lane << 3) & 0xff;
            let left = (own + before).compress(mask64x8::from_bitmask(simd, bits));
            let out = running.get_mut(segment..).and_then(<[i64]>::first_chunk_mut);
            if let Some(out) = out {
                left.store_array(out);
            }
            segment = segment.wrapping_add(bits.count_ones() as usize);
        }
    }
}

/// For each segment of a bitmap whether some bit of it is set, as a bitmap of the segments; `ends` has the last bit of
/// each, and no segment is empty.
pub(in super::super) fn any_in_segments(level: Level, bits: &[u64], ends: &[u64], out: &mut [u64]) {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = level.as_avx2() {
        any_by_extract(avx2, bits, ends, out);
        return;
    }
    let _ = level;
    any_with(bits, ends, out, |bits, mut mask| {
        let (mut found, mut place) = (0_u64, 0_u32);
        while mask != 0 {
            found |= (bits >> mask.trailing_zeros() & 1) << place;
            place = place.wrapping_add(1);
            mask &= mask.wrapping_sub(1);
        }
        found
    });
}

#[cfg(target_arch = "x86_64")]
fearless_simd::kernel!(
    fn any_by_extract(avx2: Avx2, bits: &[u64], ends: &[u64], out: &mut [u64]) {
        any_with(bits, ends, out, |bits, mask| core::arch::x86_64::_pext_u64(bits, mask));
    }
);

/// `extract` brings the bits under a mask together at the low end.
#[inline(always)]
fn any_with(bits: &[u64], ends: &[u64], out: &mut [u64], extract: impl Fn(u64, u64) -> u64) {
    let mut out = out.iter_mut();
    let (mut word, mut used, mut carry) = (0_u64, 0_u32, 0_u64);
    for (own, end) in bits.iter().zip(ends) {
        // A set bit below the end of its segment carries through the ones up to the end.
        let inside = !end;
        let (sum, over) = (own & inside).overflowing_add(inside);
        let (sum, over_again) = sum.overflowing_add(carry);
        carry = u64::from(over | over_again);
        let found = extract(sum | own, *end);
        let count = end.count_ones();
        word |= found << used;
        if used.wrapping_add(count) >= 64 {
            if let Some(out) = out.next() {
                *out = word;
            }
            // What did not fit begins the next word.
            word = found.checked_shr(64_u32.wrapping_sub(used)).unwrap_or(0);
        }
        used = used.wrapping_add(count) & 63;
    }
    if let (1.., Some(out)) = (used, out.next()) {
        *out = word;
    }
}
