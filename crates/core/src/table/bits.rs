//! Bitmaps: one bit a row, the lowest bit first.

use fearless_simd::{Level, dispatch};
use std::borrow::Cow;

/// One bit a row, the lowest bit of each byte first, from an offset on; what Arrow calls a bitmap.
///
/// # Examples
///
/// ```
/// use tuodi::table::Bits;
/// let bits = Bits::borrowed(&[0b0000_1101], 1, 4).ok_or("too few bytes")?;
/// assert_eq!((bits.get(0), bits.get(1), bits.get(3), bits.get(4)), (false, true, false, false));
/// assert_eq!((bits.len(), bits.count_ones(), bits.word(0)), (4, 2, 0b0110));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Bits<'a> {
    bytes: Cow<'a, [u8]>,
    /// The bit of the first row.
    offset: usize,
    /// The rows.
    len: usize,
}

impl<'a> Bits<'a> {
    /// The rows from bit `offset` of the bytes on; none if the bytes end before.
    ///
    /// ```
    /// use tuodi::table::Bits;
    /// assert!(Bits::borrowed(&[0xff], 1, 7).is_some());
    /// assert!(Bits::borrowed(&[0xff], 1, 8).is_none());
    /// ```
    #[must_use]
    #[inline]
    pub fn borrowed(bytes: &'a [u8], offset: usize, len: usize) -> Option<Bits<'a>> {
        Bits::new(Cow::Borrowed(bytes), offset, len)
    }

    #[inline]
    fn new(bytes: Cow<'a, [u8]>, offset: usize, len: usize) -> Option<Bits<'a>> {
        let needed = offset.checked_add(len)?.div_ceil(8);
        (needed <= bytes.len()).then_some(Bits { bytes, offset, len })
    }

    /// The first `len` rows of some words; rows that the words do not reach are 0.
    ///
    /// ```
    /// use tuodi::table::Bits;
    /// let bits = Bits::from_words(&[0b101], 66);
    /// assert_eq!((bits.len(), bits.count_ones(), bits.get(2), bits.get(65)), (66, 2, true, false));
    /// ```
    #[must_use]
    #[inline]
    pub fn from_words(words: &[u64], len: usize) -> Bits<'static> {
        let mut bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        bytes.resize(len.div_ceil(8), 0);
        Bits { bytes: Cow::Owned(bytes), offset: 0, len }
    }

    /// The rows.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bit of a row; false beyond the end.
    #[must_use]
    #[inline]
    pub fn get(&self, row: usize) -> bool {
        let bit = self.offset.saturating_add(row);
        row < self.len && self.bytes.get(bit >> 3).is_some_and(|byte| byte >> (bit & 7) & 1 == 1)
    }

    /// The 64 rows from `row` on as a word; rows beyond the end are 0.
    #[must_use]
    #[inline]
    pub fn word(&self, row: usize) -> u64 {
        let bit = self.offset.saturating_add(row);
        let (first, shift) = (bit >> 3, u32::try_from(bit & 7).unwrap_or(0));
        let byte = |place: usize| self.bytes.get(first.saturating_add(place)).copied().unwrap_or(0);
        let low = match self.bytes.get(first..first.saturating_add(8)).and_then(|bytes| bytes.try_into().ok()) {
            Some(bytes) => u64::from_le_bytes(bytes),
            None => (0..8).fold(0_u64, |word, place| word | u64::from(byte(place)) << (place << 3)),
        };
        let high = if shift == 0 { 0 } else { u64::from(byte(8)) << 64_u32.wrapping_sub(shift) };
        let word = low >> shift | high;
        match self.len.saturating_sub(row) {
            64.. => word,
            rest => word & (1_u64 << rest).wrapping_sub(1),
        }
    }

    /// Writes the rows from `row` on, 64 to a word; rows beyond the end are 0.
    #[inline]
    pub(crate) fn read(&self, row: usize, words: &mut [u64]) {
        let bit = self.offset.saturating_add(row);
        let (first, shift) = (bit >> 3, u32::try_from(bit & 7).unwrap_or(0));
        // Words that lie before the end, and whose last bits stand in bytes that are there.
        let bytes = self.bytes.get(first..).unwrap_or_default().as_chunks::<8>().0;
        let whole = (self.len.saturating_sub(row) >> 6).min(bytes.len().saturating_sub(1)).min(words.len());
        let next = bytes.get(1..).unwrap_or_default();
        let own = words.iter_mut().zip(bytes).zip(next).take(whole);
        let done = own.len();
        dispatch!(Level::new(), _simd => {
            for ((word, low), high) in own {
                // Shifted twice: by 64 bits at once nothing would be shifted.
                let high = u64::from_le_bytes(*high) << (63_u32.wrapping_sub(shift)) << 1;
                *word = u64::from_le_bytes(*low) >> shift | high;
            }
        });
        for (place, word) in words.iter_mut().enumerate().skip(done) {
            *word = self.word(row.saturating_add(place.saturating_mul(64)));
        }
    }

    /// How many rows are 1.
    #[must_use]
    #[inline]
    pub fn count_ones(&self) -> usize {
        let ones = |row| usize::try_from(self.word(row).count_ones()).unwrap_or(0);
        (0..self.len).step_by(64).fold(0, |sum, row| ones(row).saturating_add(sum))
    }

    /// The first row that is 0.
    #[must_use]
    #[inline]
    pub fn first_zero(&self) -> Option<usize> {
        (0..self.len).step_by(64).find_map(|from| {
            let row = from.saturating_add(usize::try_from(self.word(from).trailing_ones()).unwrap_or(0));
            (row < from.saturating_add(64).min(self.len)).then_some(row)
        })
    }

    /// At most `len` rows from `from` on, without a copy; rows beyond the end are left out.
    ///
    /// ```
    /// use tuodi::table::Bits;
    /// let bits: Bits<'_> = [true, false, true, true].into_iter().collect();
    /// assert_eq!((bits.slice(1, 2).word(0), bits.slice(3, 9).len(), bits.slice(4, 1).len()), (0b10, 1, 0));
    /// ```
    #[must_use]
    #[inline]
    pub fn slice(&self, from: usize, len: usize) -> Bits<'_> {
        let from = from.min(self.len);
        let len = len.min(self.len.saturating_sub(from));
        Bits { bytes: Cow::Borrowed(&self.bytes), offset: self.offset.saturating_add(from), len }
    }

    /// The same bits, owned: what was borrowed is copied, and no more than its rows.
    #[must_use]
    #[inline]
    pub fn into_owned(self) -> Bits<'static> {
        let (bytes, offset) = match self.bytes {
            Cow::Owned(bytes) => (bytes, self.offset),
            Cow::Borrowed(bytes) => {
                let (first, end) = (self.offset >> 3, self.offset.saturating_add(self.len).div_ceil(8));
                (bytes.get(first..end).unwrap_or_default().to_vec(), self.offset & 7)
            }
        };
        Bits { bytes: Cow::Owned(bytes), offset, len: self.len }
    }

    /// The bits of some rows, in their order; 0 for a row beyond the end.
    #[inline]
    pub(super) fn gather(&self, rows: &[usize]) -> Bits<'static> {
        rows.iter().map(|row| self.get(*row)).collect()
    }

    /// The bytes, and the bit of the first row.
    #[cfg(feature = "arrow")]
    #[inline]
    pub(super) fn into_bytes(self) -> (Cow<'a, [u8]>, usize) {
        (self.bytes, self.offset)
    }
}

impl FromIterator<bool> for Bits<'static> {
    #[inline]
    fn from_iter<I: IntoIterator<Item = bool>>(rows: I) -> Bits<'static> {
        let (mut bytes, mut byte, mut len) = (Vec::new(), 0_u8, 0_usize);
        for row in rows {
            byte |= u8::from(row) << (len & 7);
            len = len.saturating_add(1);
            if len & 7 == 0 {
                bytes.push(std::mem::take(&mut byte));
            }
        }
        if len & 7 != 0 {
            bytes.push(byte);
        }
        Bits { bytes: Cow::Owned(bytes), offset: 0, len }
    }
}

impl PartialEq for Bits<'_> {
    /// The same rows, wherever they stand.
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && (0..self.len).step_by(64).all(|row| self.word(row) == other.word(row))
    }
}

impl Eq for Bits<'_> {}
