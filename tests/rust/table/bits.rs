//! Bitmaps against vectors of booleans.

use proptest::prelude::*;
use tuodi::table::Bits;

/// Bits from the `offset`th on, and the same as booleans.
fn some() -> impl Strategy<Value = (Vec<u8>, usize, usize)> {
    proptest::collection::vec(any::<u8>(), 0..40).prop_flat_map(|bytes| {
        let all = bytes.len() * 8;
        (Just(bytes), 0..=all, 0..=all)
            .prop_map(move |(bytes, one, other)| (bytes, one.min(other), one.max(other) - one.min(other)))
    })
}

fn naive(bytes: &[u8], offset: usize, len: usize) -> Vec<bool> {
    (offset..offset + len).map(|bit| bytes[bit / 8] & (1 << (bit % 8)) != 0).collect()
}

fn word(rows: &[bool], from: usize) -> u64 {
    let rest = rows.iter().skip(from).take(64).enumerate();
    rest.fold(0, |word, (place, row)| if *row { word + (1_u64 << place) } else { word })
}

/// Every answer of the bits against the rows.
fn same(bits: &Bits<'_>, rows: &[bool]) {
    assert_eq!((bits.len(), bits.is_empty()), (rows.len(), rows.is_empty()));
    assert_eq!(bits.count_ones(), rows.iter().filter(|row| **row).count());
    assert_eq!(bits.first_zero(), rows.iter().position(|row| !row));
    for row in 0..rows.len() + 70 {
        assert_eq!(bits.get(row), rows.get(row) == Some(&true), "row {row}");
        assert_eq!(bits.word(row), word(rows, row), "the word from row {row} on");
    }
    for row in [usize::MAX, usize::MAX / 8, usize::MAX - 7] {
        assert_eq!((bits.get(row), bits.word(row)), (false, 0));
    }
}

proptest! {
    #[test]
    fn borrowed_bits_answer_as_booleans_do((bytes, offset, len) in some()) {
        let bits = Bits::borrowed(&bytes, offset, len).expect("enough bytes");
        let rows = naive(&bytes, offset, len);
        same(&bits, &rows);
        same(&rows.iter().copied().collect(), &rows);
        same(&bits.clone().into_owned(), &rows);
        prop_assert_eq!(&bits, &rows.iter().copied().collect());
    }

    #[test]
    fn a_slice_holds_the_rows_that_are_there(
        (bytes, offset, len) in some(), from in 0_usize..400, rows in 0_usize..400,
    ) {
        let bits = Bits::borrowed(&bytes, offset, len).expect("enough bytes");
        let expected: Vec<bool> = naive(&bytes, offset, len).into_iter().skip(from).take(rows).collect();
        same(&bits.slice(from, rows), &expected);
        same(&bits.slice(from, rows).into_owned(), &expected);
        same(&bits.into_owned().slice(from, rows), &expected);
    }

    #[test]
    fn words_are_rows(words in proptest::collection::vec(any::<u64>(), 0..4), len in 0_usize..300) {
        let bit = |row: usize| words.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1);
        let rows: Vec<bool> = (0..len).map(bit).collect();
        same(&Bits::from_words(&words, len), &rows);
    }
}

#[test]
fn bits_that_end_before_the_rows_are_refused() {
    for (offset, len, sound) in
        [(0, 16, true), (0, 17, false), (9, 7, true), (9, 8, false), (16, 0, true), (17, 0, false)]
    {
        assert_eq!(Bits::borrowed(&[0, 0], offset, len).is_some(), sound, "{offset} {len}");
    }
    assert!(Bits::borrowed(&[0], usize::MAX, 1).is_none());
}

#[test]
fn bits_of_different_rows_or_lengths_differ() {
    assert_ne!(Bits::from_words(&[1], 2), Bits::from_words(&[1], 3));
    assert_ne!(Bits::from_words(&[1], 3), Bits::from_words(&[4], 3));
    assert_eq!(Bits::from_words(&[1], 3), Bits::from_words(&[9], 3));
}
