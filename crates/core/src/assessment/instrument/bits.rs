//! A set of small whole numbers, one bit each.

/// Numbers from 0 to a highest one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// The empty set of numbers up to `highest`.
    pub(super) fn none(highest: usize) -> Bits {
        Bits { words: vec![0; (highest >> 6).saturating_add(1)] }
    }

    /// The set of one number.
    pub(super) fn one(number: usize, highest: usize) -> Bits {
        let mut bits = Bits::none(highest);
        if let Some(word) = bits.words.get_mut(number >> 6) {
            *word = 1_u64.wrapping_shl(low(number));
        }
        bits
    }

    /// Adds every number of another set, each greater by `by`. Numbers above the highest are the caller's fault; those
    /// of another word are lost.
    pub(super) fn add_shifted(&mut self, other: &Bits, by: usize) {
        let left = low(by);
        let mut carried = 0_u64;
        for (own, word) in self.words.iter_mut().skip(by >> 6).zip(&other.words) {
            *own |= word.wrapping_shl(left) | carried;
            carried = if left == 0 { 0 } else { word.wrapping_shr(64_u32.wrapping_sub(left)) };
        }
    }

    /// Whether a number of the set is at least `from` and less than `until`.
    pub(super) fn any(&self, from: usize, until: usize) -> bool {
        let first = from >> 6;
        for (place, word) in self.words.iter().enumerate().skip(first) {
            let base = place.saturating_mul(64);
            if base >= until {
                return false;
            }
            let mask = if place == first { u64::MAX.wrapping_shl(low(from)) } else { u64::MAX };
            let seen = word & mask;
            if seen != 0 {
                let found = base.saturating_add(usize::try_from(seen.trailing_zeros()).unwrap_or(usize::MAX));
                return found < until;
            }
        }
        false
    }
}

/// The place of a number in its word.
fn low(number: usize) -> u32 {
    u32::try_from(number & 63).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Bits;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        /// The same numbers as in a plain set, at every border of words.
        #[test]
        fn bits_are_a_set(
            numbers in prop::collection::btree_set(0_usize..200, 0..8),
            by in prop_oneof![0_usize..4, 60_usize..70, 120_usize..135],
            from in 0_usize..340,
            length in prop_oneof![0_usize..3, 0_usize..140],
        ) {
            let highest = 340;
            let mut bits = Bits::none(highest);
            for number in &numbers {
                bits.add_shifted(&Bits::one(*number, highest), 0);
            }
            let mut shifted = bits.clone();
            shifted.add_shifted(&bits, by);
            let expected: BTreeSet<usize> = numbers.iter().flat_map(|number| [*number, number.saturating_add(by)]).collect();
            for number in 0..=highest {
                prop_assert_eq!(shifted.any(number, number.saturating_add(1)), expected.contains(&number));
            }
            let until = from.saturating_add(length);
            prop_assert_eq!(shifted.any(from, until), expected.range(from..until).next().is_some());
        }
    }
}
