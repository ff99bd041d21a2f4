//! Some rows of a column one after another, and back.

use super::LANES;
use super::segments::{packs_vectors, put};
use fearless_simd::{Level, Simd, dispatch, i64x8, mask64x8, prelude::*};

/// The values of the rows whose bit is set, one after another; false if the processor does not do that at once.
#[inline]
pub(crate) fn pack(level: Level, out: &mut [i64], values: &[i64], words: &[u64]) -> bool {
    if packs_vectors(level) {
        dispatch!(level, simd => pack_in(simd, out, values, words));
    }
    packs_vectors(level)
}

#[inline(always)]
fn pack_in<S: Simd>(simd: S, out: &mut [i64], values: &[i64], words: &[u64]) {
    let mut place = 0_usize;
    for (values, word) in values.chunks(64).zip(words) {
        let (vectors, rest) = values.as_chunks::<LANES>();
        for (lane, vector) in vectors.iter().enumerate() {
            let bits = word >> (lane << 3) & 0xff;
            let values = i64x8::load_array_ref(simd, vector);
            put(values.compress(mask64x8::from_bitmask(simd, bits)), out, place);
            place = place.wrapping_add(bits.count_ones() as usize);
        }
        for (row, value) in (vectors.len() << 3..).zip(rest) {
            if word >> row & 1 == 1 {
                if let Some(out) = out.get_mut(place) {
                    *out = *value;
                }
                place = place.wrapping_add(1);
            }
        }
    }
}

/// `out = factor · values` in the rows of a bitmap that are kept too, of which the values stand one after another, and 0 in
/// all others; false if the processor does not do that at once.
pub(in super::super) fn spread(
    level: Level,
    out: &mut [i64],
    (packed, factor): (&[i64], i64),
    (words, kept): (&[u64], &[u64]),
) -> bool {
    if packs_vectors(level) {
        dispatch!(level, simd => spread_in(simd, out, (packed, factor), (words, kept)));
    }
    packs_vectors(level)
}

#[expect(clippy::arithmetic_side_effects, reason = "vectors wrap around, and bounds have shown that no product does")]
#[inline(always)]
fn spread_in<S: Simd>(simd: S, out: &mut [i64], (packed, factor): (&[i64], i64), (words, kept): (&[u64], &[u64])) {
    let (factor, zero) = (i64x8::splat(simd, factor), i64x8::splat(simd, 0));
    let mut place = 0_usize;
    for (out, (word, kept)) in out.chunks_mut(64).zip(words.iter().zip(kept)) {
        for (lane, out) in out.chunks_mut(LANES).enumerate() {
            let bits = word >> (lane << 3) & 0xff;
            let rest = packed.get(place..).unwrap_or_default();
            let values = match rest.first_chunk() {
                Some(values) => i64x8::load_array_ref(simd, values),
                None => {
                    let mut last = [0; LANES];
                    last.iter_mut().zip(rest).for_each(|(out, value)| *out = *value);
                    i64x8::load_array_ref(simd, &last)
                }
            };
            let values = values.expand(mask64x8::from_bitmask(simd, bits)) * factor;
            put(mask64x8::from_bitmask(simd, kept >> (lane << 3) & 0xff).select(values, zero), out, 0);
            place = place.wrapping_add(bits.count_ones() as usize);
        }
    }
}

/// The bits of the rows whose bit is set in another bitmap, one after another.
#[inline]
pub(crate) fn pack_bits(level: Level, out: &mut [u64], words: &[u64], rows: &[u64]) {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = level.as_avx2() {
        pack_bits_by_extract(avx2, out, words, rows);
        return;
    }
    let _ = level;
    pack_bits_with(out, words, rows, extract);
}

#[cfg(target_arch = "x86_64")]
fearless_simd::kernel!(
    #[inline]
    fn pack_bits_by_extract(avx2: Avx2, out: &mut [u64], words: &[u64], rows: &[u64]) {
        pack_bits_with(out, words, rows, |bits, mask| core::arch::x86_64::_pext_u64(bits, mask));
    }
);

/// The bits under a mask, together at the low end.
#[inline]
pub(super) fn extract(bits: u64, mut mask: u64) -> u64 {
    let (mut found, mut place) = (0_u64, 0_u32);
    while mask != 0 {
        found |= (bits >> mask.trailing_zeros() & 1) << place;
        place = place.wrapping_add(1);
        mask &= mask.wrapping_sub(1);
    }
    found
}

#[inline(always)]
fn pack_bits_with(out: &mut [u64], words: &[u64], rows: &[u64], extract: impl Fn(u64, u64) -> u64) {
    let mut packed = PackedBits::into(out);
    for (own, rows) in words.iter().zip(rows) {
        packed.put(extract(*own, *rows), rows.count_ones());
    }
    packed.end();
}

/// Bits that are put one behind another into words.
pub(super) struct PackedBits<'o> {
    out: std::slice::IterMut<'o, u64>,
    word: u64,
    used: u32,
}

impl<'o> PackedBits<'o> {
    #[inline(always)]
    pub(super) fn into(out: &'o mut [u64]) -> PackedBits<'o> {
        PackedBits { out: out.iter_mut(), word: 0, used: 0 }
    }

    /// Adds so many bits, which stand at the low end.
    #[inline(always)]
    pub(super) fn put(&mut self, found: u64, count: u32) {
        self.word |= found << self.used;
        if self.used.wrapping_add(count) >= 64 {
            if let Some(out) = self.out.next() {
                *out = self.word;
            }
            // What did not fit begins the next word.
            self.word = found.checked_shr(64_u32.wrapping_sub(self.used)).unwrap_or(0);
        }
        self.used = self.used.wrapping_add(count) & 63;
    }

    /// Writes the last word, if it has bits.
    #[inline(always)]
    pub(super) fn end(mut self) {
        if let (1.., Some(out)) = (self.used, self.out.next()) {
            *out = self.word;
        }
    }
}
