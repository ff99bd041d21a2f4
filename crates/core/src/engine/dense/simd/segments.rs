//! From the records of all households to one value each, record after record.

use super::super::super::raw::Raw;
use super::LANES;
use fearless_simd::{Level, Simd, dispatch, i64x8, mask64x8, prelude::*};

/// The sums of segments, one after another; `ends` marks the last record of each, and no segment is empty.
pub(in super::super) fn segment_sums(level: Level, out: &mut [i64], ends: &[u64], (raw, instead): (&Raw<'_>, i64)) {
    // Sums that pass 64 bits on the way wrap around, and their differences come back.
    if packs_vectors(level) {
        dispatch!(level, simd => sums_in(simd, ends, out, (raw, instead)));
    } else {
        sums_one_by_one(ends, out, (raw, instead));
    }
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

/// The same, eight values a step: what the values up to each end sum up to, and the differences of those.
#[inline(always)]
fn sums_in<S: Simd>(simd: S, ends: &[u64], out: &mut [i64], (raw, instead): (&Raw<'_>, i64)) {
    let mut sums = Running { sum: i64x8::splat(simd, 0), ends: [0; 80] };
    let (mut segment, mut buffer) = (0_usize, [0_i64; 64]);
    for (place, ends) in ends.iter().enumerate() {
        let unknown = raw.unknown.get(place).copied().unwrap_or(0);
        let count = match raw.whole(place) {
            Some(values) if unknown == 0 => sums.add::<true>(simd, values, *ends, (0, instead)),
            Some(values) => sums.add::<false>(simd, values, *ends, (unknown, instead)),
            None => {
                raw.chunk(place, instead, &mut buffer);
                sums.add::<true>(simd, &buffer, *ends, (0, instead))
            }
        };
        sums.write(simd, count, out.get_mut(segment..).unwrap_or_default());
        segment = segment.wrapping_add(count);
    }
}

/// What the values of 64 records and those before them sum up to.
struct Running<S: Simd> {
    sum: i64x8<S>,
    /// What the segments before sum up to, then the sum at each end; a vector may reach beyond them.
    ends: [i64; 80],
}

impl<S: Simd> Running<S> {
    /// Adds 64 values, of which some may not be known; how many segments end among them.
    #[expect(clippy::arithmetic_side_effects, reason = "vectors wrap around, and so may sums on the way")]
    #[inline(always)]
    fn add<const IS_KNOWN: bool>(
        &mut self,
        simd: S,
        values: &[i64; 64],
        ends: u64,
        (unknown, instead): (u64, i64),
    ) -> usize {
        let (zero, instead) = (i64x8::splat(simd, 0), i64x8::splat(simd, instead));
        let mut count = 0_usize;
        for (lane, vector) in values.as_chunks::<LANES>().0.iter().enumerate() {
            let mut own = i64x8::load_array_ref(simd, vector);
            if !IS_KNOWN {
                own = mask64x8::from_bitmask(simd, unknown >> (lane << 3) & 0xff).select(instead, own);
            }
            let own = own + zero.slide::<7>(own);
            let own = own + zero.slide::<6>(own);
            let own = own + zero.slide::<4>(own);
            let bits = ends >> (lane << 3) & 0xff;
            let left = (own + self.sum).compress(mask64x8::from_bitmask(simd, bits));
            self.sum += i64x8::splat(simd, own.to_array().last().copied().unwrap_or(0));
            if let Some(out) = self.ends.get_mut(count.wrapping_add(1)..).and_then(<[i64]>::first_chunk_mut) {
                left.store_array(out);
            }
            count = count.wrapping_add(bits.count_ones() as usize);
        }
        count
    }

    /// Writes the sums of so many segments; what is behind them means nothing yet.
    #[expect(clippy::arithmetic_side_effects, reason = "vectors wrap around, and the differences come back")]
    #[inline(always)]
    fn write(&mut self, simd: S, count: usize, out: &mut [i64]) {
        if let Some(out) = out.first_chunk_mut::<64>() {
            // Always as many vectors: mostly more than there are segments.
            let vectors = if count <= 32 { 4 } else { LANES };
            let ends =
                (self.ends.as_chunks::<LANES>().0, self.ends.get(1..).unwrap_or_default().as_chunks::<LANES>().0);
            let out = out.as_chunks_mut::<LANES>().0.iter_mut();
            for (out, (before, after)) in out.zip(ends.0.iter().zip(ends.1)).take(vectors) {
                (i64x8::load_array_ref(simd, after) - i64x8::load_array_ref(simd, before)).store_array(out);
            }
        } else {
            let after = self.ends.iter().skip(1);
            for ((out, before), after) in out.iter_mut().zip(&self.ends).zip(after).take(count) {
                *out = after.wrapping_sub(*before);
            }
        }
        self.ends[0] = self.ends.get(count).copied().unwrap_or(0);
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
