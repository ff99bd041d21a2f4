//! From the records of all households to one value each, record after record.

use super::super::super::raw::Raw;
use super::LANES;
use super::pack::PackedBits;
use fearless_simd::{Level, Simd, dispatch, i64x8, mask64x8, prelude::*};

/// Numbers of a fact, and what stands for those that are not known.
pub(in super::super) type Addend<'r, 's> = (&'r Raw<'s>, i64);

/// The sums of segments, one after another; `ends` marks the last record of each, and no segment is empty.
pub(in super::super) fn segment_sums(level: Level, out: &mut [i64], ends: &[u64], own: Addend<'_, '_>) {
    if !packs_vectors(level) {
        sums_one_by_one(ends, out, own);
    } else if own.0.unknown.is_empty() {
        dispatch!(level, simd => sums_in::<_, false, true>(simd, ends, [out, &mut []], [own, own]));
    } else {
        dispatch!(level, simd => sums_in::<_, false, false>(simd, ends, [out, &mut []], [own, own]));
    }
}

/// The same of two facts in one pass. All sums of both lie in 32 bits.
pub(in super::super) fn segment_sums_of_two(
    level: Level,
    out: [&mut [i64]; 2],
    ends: &[u64],
    own: [Addend<'_, '_>; 2],
) {
    if !packs_vectors(level) {
        out.into_iter().zip(own).for_each(|(out, own)| sums_one_by_one(ends, out, own));
    } else if own.iter().all(|(raw, _)| raw.unknown.is_empty()) {
        dispatch!(level, simd => sums_in::<_, true, true>(simd, ends, out, own));
    } else {
        dispatch!(level, simd => sums_in::<_, true, false>(simd, ends, out, own));
    }
}

/// Whether the processor brings the chosen lanes of a vector together by itself.
#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
#[inline]
pub(super) fn packs_vectors(level: Level) -> bool {
    level.as_avx512().is_some()
}

#[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
#[inline]
pub(super) fn packs_vectors(_: Level) -> bool {
    false
}

#[inline]
fn sums_one_by_one(ends: &[u64], out: &mut [i64], (raw, instead): (&Raw<'_>, i64)) {
    let (mut sum, mut segment) = (0_i64, 0_usize);
    let mut buffer = [0_i64; 64];
    for (place, ends) in ends.iter().enumerate() {
        let is_known = raw.unknown.get(place).is_none_or(|unknown| *unknown == 0);
        let values = match raw.whole(place).filter(|_| is_known) {
            Some(values) => values.as_slice(),
            None => {
                let len = raw.chunk(place, instead, &mut buffer);
                buffer.get(..len).unwrap_or(&buffer)
            }
        };
        let mut ends = *ends;
        for value in values {
            sum = sum.wrapping_add(*value);
            // The last record of a household leaves its sum behind.
            if let Some(out) = out.get_mut(segment) {
                *out = sum;
            }
            let is_end = ends & 1;
            segment = segment.wrapping_add(is_end as usize);
            sum &= is_end.wrapping_sub(1).cast_signed();
            ends >>= 1;
        }
    }
}

/// The same, eight records a step. Of two facts each lane has both numbers, one in its upper half: their sums are those
/// of the lanes, whatever is carried on the way.
#[expect(clippy::arithmetic_side_effects, reason = "vectors wrap around, and so may sums on the way")]
#[inline(always)]
fn sums_in<S: Simd, const ARE_TWO: bool, const ARE_KNOWN: bool>(
    simd: S,
    ends: &[u64],
    [out, other_out]: [&mut [i64]; 2],
    [(raw, instead), (other, other_instead)]: [Addend<'_, '_>; 2],
) {
    let zero = i64x8::splat(simd, 0);
    let (instead_of, other_instead_of) = (i64x8::splat(simd, instead), i64x8::splat(simd, other_instead));
    // What the segment that goes on has so far, in every lane.
    let mut open = zero;
    let (mut segment, mut buffer, mut other_buffer) = (0_usize, [0_i64; 64], [0_i64; 64]);
    for (place, ends) in ends.iter().enumerate() {
        let values = whole(raw, instead, place, &mut buffer);
        let others = if ARE_TWO { whole(other, other_instead, place, &mut other_buffer) } else { values };
        let word = |words: &[u64]| if ARE_KNOWN { 0 } else { words.get(place).copied().unwrap_or(0) };
        let (unknown, other_unknown) = (word(&raw.unknown), word(&other.unknown));
        let vectors = values.as_chunks::<LANES>().0.iter().zip(others.as_chunks::<LANES>().0);
        for (lane, (values, others)) in vectors.enumerate() {
            let shift = lane << 3;
            let mut sums = i64x8::load_array_ref(simd, values);
            if !ARE_KNOWN {
                sums = mask64x8::from_bitmask(simd, unknown >> shift & 0xff).select(instead_of, sums);
            }
            if ARE_TWO {
                let mut others = i64x8::load_array_ref(simd, others);
                if !ARE_KNOWN {
                    let unknown = mask64x8::from_bitmask(simd, other_unknown >> shift & 0xff);
                    others = unknown.select(other_instead_of, others);
                }
                sums += others << 32;
            }
            let ends = ends >> shift & 0xff;
            // The lanes that belong to the same segment as the one before, the two before, the four before.
            let near = !(ends << 1);
            let far = near & near << 1;
            let farthest = far & far << 2;
            sums = mask64x8::from_bitmask(simd, near & 0xff).select(sums + zero.slide::<7>(sums), sums);
            sums = mask64x8::from_bitmask(simd, far & 0xff).select(sums + zero.slide::<6>(sums), sums);
            sums = mask64x8::from_bitmask(simd, farthest & 0xff).select(sums + zero.slide::<4>(sums), sums);
            // Up to the first end they go on with what was there before.
            let first = (ends ^ ends.wrapping_sub(1)) & 0xff;
            sums = mask64x8::from_bitmask(simd, first).select(sums + open, sums);
            let last = i64x8::splat(simd, sums.to_array().last().copied().unwrap_or(0));
            let goes_on = if ends & 0x80 == 0 { 0xff } else { 0 };
            open = mask64x8::from_bitmask(simd, goes_on).select(last, zero);
            let left = sums.compress(mask64x8::from_bitmask(simd, ends));
            if ARE_TWO {
                let lower = left << 32 >> 32;
                put(lower, out, segment);
                put((left - lower) >> 32, other_out, segment);
            } else {
                put(left, out, segment);
            }
            segment = segment.wrapping_add(ends.count_ones() as usize);
        }
    }
}

/// 64 numbers of a fact, where they stand or copied; nothing is said of those that are not known unless copied.
#[inline(always)]
fn whole<'v>(raw: &'v Raw<'_>, instead: i64, place: usize, buffer: &'v mut [i64; 64]) -> &'v [i64; 64] {
    raw.whole(place).unwrap_or_else(|| {
        raw.chunk(place, instead, buffer);
        buffer
    })
}

/// Writes sums from a segment on, as far as there are so many; what is written behind the last one means nothing.
#[inline(always)]
pub(super) fn put<S: Simd>(sums: i64x8<S>, out: &mut [i64], segment: usize) {
    let out = out.get_mut(segment..).unwrap_or_default();
    match out.first_chunk_mut::<LANES>() {
        Some(out) => sums.store_array(out),
        None => out.iter_mut().zip(sums.to_array()).for_each(|(out, sum)| *out = sum),
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
    any_with(bits, ends, out, super::pack::extract);
}

#[cfg(target_arch = "x86_64")]
fearless_simd::kernel!(
    #[inline]
    fn any_by_extract(avx2: Avx2, bits: &[u64], ends: &[u64], out: &mut [u64]) {
        any_with(bits, ends, out, |bits, mask| core::arch::x86_64::_pext_u64(bits, mask));
    }
);

/// `extract` brings the bits under a mask together at the low end.
#[inline(always)]
fn any_with(bits: &[u64], ends: &[u64], out: &mut [u64], extract: impl Fn(u64, u64) -> u64) {
    let (mut packed, mut carry) = (PackedBits::into(out), 0_u64);
    for (own, end) in bits.iter().zip(ends) {
        // A set bit below the end of its segment carries through the ones up to the end.
        let inside = !end;
        let (sum, over) = (own & inside).overflowing_add(inside);
        let (sum, over_again) = sum.overflowing_add(carry);
        carry = u64::from(over | over_again);
        packed.put(extract(sum | own, *end), end.count_ones());
    }
    packed.end();
}
