//! Comparisons of columns with numbers: 64 rows make a word of a bitmap.

use super::LANES;
use fearless_simd::{Level, Simd, dispatch, i8x64, i16x32, i32x16, i64x8, mask64x8, prelude::*};

/// How a column is compared with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Against {
    AtMost,
    AtLeast,
    Equal,
}

/// A bitmap of the rows that compare so with a number.
pub(in super::super) fn compare(level: Level, words: &mut [u64], values: &[i64], against: Against, threshold: i64) {
    dispatch!(level, simd => compare_in(simd, words, values, against, threshold));
}

#[inline(always)]
fn compare_in<S: Simd>(simd: S, words: &mut [u64], values: &[i64], against: Against, threshold: i64) {
    let own = i64x8::splat(simd, threshold);
    let (whole, rest) = values.as_chunks::<64>();
    let mut out = words.iter_mut();
    for (chunk, word) in whole.iter().zip(&mut out) {
        *word = word_of(simd, chunk, against, own);
    }
    if let (false, Some(word)) = (rest.is_empty(), out.next()) {
        let mut padded = [0_i64; 64];
        for (out, value) in padded.iter_mut().zip(rest) {
            *out = *value;
        }
        *word = word_of(simd, &padded, against, own) & (1_u64 << rest.len()).wrapping_sub(1);
    }
}

#[inline(always)]
fn word_of<S: Simd>(simd: S, values: &[i64; 64], against: Against, own: i64x8<S>) -> u64 {
    let mut bits = 0_u64;
    for (place, vector) in values.as_chunks::<LANES>().0.iter().enumerate() {
        let value = i64x8::load_array_ref(simd, vector);
        let mask: mask64x8<S> = match against {
            Against::AtMost => value.simd_le(own),
            Against::AtLeast => value.simd_ge(own),
            Against::Equal => value.simd_eq(own),
        };
        bits |= mask.to_bitmask() << (place << 3);
    }
    bits
}

#[inline(always)]
fn chunk<T>(values: &[T], place: usize) -> &[T] {
    let rest = values.get(place.wrapping_mul(64)..).unwrap_or_default();
    rest.get(..64).unwrap_or(rest)
}

macro_rules! within {
    ($name:ident, $inner:ident, $type:ty, $vector:ident, $lanes:literal) => {
        /// Adds the rows between two numbers to a bitmap.
        pub(in super::super) fn $name(level: Level, words: &mut [u64], values: &[$type], low: i64, high: i64) {
            let (least, most) = (<$type>::MIN as i64, <$type>::MAX as i64);
            if low > most || high < least {
                return;
            }
            let (low, high) = (low.max(least) as $type, high.min(most) as $type);
            dispatch!(level, simd => $inner(simd, words, values, low, high));
        }

        #[inline(always)]
        fn $inner<S: Simd>(simd: S, words: &mut [u64], values: &[$type], low: $type, high: $type) {
            let (low, high) = ($vector::splat(simd, low), $vector::splat(simd, high));
            for (place, word) in words.iter_mut().enumerate() {
                let own = chunk(values, place);
                let mut padded = [0; 64];
                let whole = match <&[$type; 64]>::try_from(own) {
                    Ok(whole) => whole,
                    Err(_) => {
                        padded.iter_mut().zip(own).for_each(|(out, value)| *out = *value);
                        &padded
                    }
                };
                let mut bits = 0_u64;
                let (vectors, _) = whole.as_chunks::<$lanes>();
                for (lane, vector) in vectors.iter().enumerate() {
                    let value = $vector::load_array_ref(simd, vector);
                    let mask = value.simd_ge(low) & value.simd_le(high);
                    bits |= mask.to_bitmask() << (lane * $lanes);
                }
                *word |= if own.len() < 64 { bits & (1_u64 << own.len()).wrapping_sub(1) } else { bits };
            }
        }
    };
}

within!(within_i8, within_i8_in, i8, i8x64, 64);
within!(within_i16, within_i16_in, i16, i16x32, 32);
within!(within_i32, within_i32_in, i32, i32x16, 16);
within!(within_i64, within_i64_in, i64, i64x8, 8);
