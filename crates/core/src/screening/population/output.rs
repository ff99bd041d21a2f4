//! Columns of answers while they grow, block after block.

use crate::engine::{FaultCause, mask};
use crate::table::{Bits, Codes, Column, Table, Values};
use std::borrow::Cow;
use std::sync::Arc;

/// A bitmap that grows by words.
#[derive(Debug, Clone, Default)]
pub(super) struct BitsOut {
    words: Vec<u64>,
    len: usize,
}

impl BitsOut {
    #[inline]
    pub(super) fn push_words(&mut self, words: &[u64], rows: usize) {
        let shift = u32::try_from(self.len & 63).unwrap_or(0);
        let used = words.get(..rows.div_ceil(64)).unwrap_or(words);
        for (place, word) in used.iter().enumerate() {
            let word = word & mask(place, rows);
            match self.words.last_mut().filter(|_| shift > 0) {
                Some(last) => {
                    *last |= word << shift;
                    self.words.push(word >> 64_u32.wrapping_sub(shift));
                }
                None => self.words.push(word),
            }
        }
        self.len = self.len.saturating_add(rows);
        self.words.truncate(self.len.div_ceil(64));
    }

    #[inline]
    pub(super) fn push(&mut self, value: bool) {
        self.push_words(&[u64::from(value)], 1);
    }

    #[inline]
    pub(super) fn set(&mut self, row: usize, value: bool) {
        if let Some(word) = self.words.get_mut(row >> 6) {
            let one = 1_u64 << (row & 63);
            *word = if value { *word | one } else { *word & !one };
        }
    }

    #[inline]
    fn get(&self, row: usize) -> bool {
        self.words.get(row >> 6).is_some_and(|word| word >> (row & 63) & 1 == 1)
    }

    #[inline]
    fn append(&mut self, other: &BitsOut) {
        self.push_words(&other.words, other.len);
    }

    #[inline]
    fn select(&self, rows: &[usize]) -> BitsOut {
        let mut out = BitsOut::default();
        rows.iter().for_each(|row| out.push(self.get(*row)));
        out
    }

    /// The bitmap of a column; none if every row is known.
    #[inline]
    fn valid(self) -> Option<Bits<'static>> {
        let known: u64 = self.words.iter().map(|word| u64::from(word.count_ones())).sum();
        (usize::try_from(known).ok() != Some(self.len)).then(|| Bits::from_words(&self.words, self.len))
    }

    #[inline]
    fn bits(self) -> Bits<'static> {
        Bits::from_words(&self.words, self.len)
    }
}

/// Decimals that grow; those that 64 bits do not hold stand beside.
#[derive(Debug, Clone, Default)]
pub(super) struct NumbersOut {
    pub(super) values: Vec<i64>,
    pub(super) valid: BitsOut,
    wide: Vec<(usize, i128)>,
}

impl NumbersOut {
    /// Adds rows without a value.
    #[inline]
    pub(super) fn push_empty(&mut self, rows: usize) {
        self.values.resize(self.values.len().saturating_add(rows), 0);
        self.valid.push_words(&vec![0; rows.div_ceil(64)], rows);
    }

    /// Puts a value in place of what stands in a row; rows are put in ascending order.
    #[inline]
    pub(super) fn set(&mut self, row: usize, value: Option<i128>) {
        self.valid.set(row, value.is_some());
        let small = value.map_or(Some(0), |value| i64::try_from(value).ok());
        if let Some(own) = self.values.get_mut(row) {
            *own = small.unwrap_or(0);
        }
        if let (None, Some(value)) = (small, value) {
            self.wide.push((row, value));
        }
    }

    #[inline]
    fn append(&mut self, other: &NumbersOut) {
        let first = self.values.len();
        self.values.extend_from_slice(&other.values);
        self.valid.append(&other.valid);
        self.wide.extend(other.wide.iter().map(|(row, value)| (row.saturating_add(first), *value)));
    }

    #[inline]
    fn select(&self, rows: &[usize]) -> NumbersOut {
        let values = rows.iter().map(|row| self.values.get(*row).copied().unwrap_or(0)).collect();
        let at = |row: &usize| self.wide.binary_search_by_key(row, |(row, _)| *row).ok();
        let wide = rows.iter().enumerate();
        let wide = wide.filter_map(|(place, row)| Some((place, self.wide.get(at(row)?)?.1))).collect();
        NumbersOut { values, valid: self.valid.select(rows), wide }
    }

    #[inline]
    pub(super) fn column(self, name: String, scale: u32) -> Column<'static> {
        let values = if self.wide.is_empty() {
            Values::Decimal64 { values: Cow::Owned(self.values), scale }
        } else {
            let mut values: Vec<i128> = self.values.iter().map(|value| i128::from(*value)).collect();
            for (row, value) in self.wide {
                if let Some(own) = values.get_mut(row) {
                    *own = value;
                }
            }
            Values::Decimal128 { values: Cow::Owned(values), scale }
        };
        Column { name, values, valid: self.valid.valid() }
    }
}

/// Places in a dictionary that grow.
#[derive(Debug, Clone, Default)]
pub(super) struct CodesOut {
    pub(super) codes: Vec<u32>,
    pub(super) valid: BitsOut,
}

impl CodesOut {
    #[inline]
    pub(super) fn append(&mut self, other: &CodesOut) {
        self.codes.extend_from_slice(&other.codes);
        self.valid.append(&other.valid);
    }

    #[inline]
    pub(super) fn select(&self, rows: &[usize]) -> CodesOut {
        let codes = rows.iter().map(|row| self.codes.get(*row).copied().unwrap_or(0)).collect();
        CodesOut { codes, valid: self.valid.select(rows) }
    }

    /// Adds rows without a value.
    #[inline]
    pub(super) fn push_empty(&mut self, rows: usize) {
        self.codes.resize(self.codes.len().saturating_add(rows), 0);
        self.valid.push_words(&vec![0; rows.div_ceil(64)], rows);
    }

    #[inline]
    pub(super) fn set(&mut self, row: usize, code: u32) {
        if let Some(own) = self.codes.get_mut(row) {
            *own = code;
        }
        self.valid.set(row, true);
    }

    #[inline]
    pub(super) fn column(self, name: String, dictionary: Arc<[String]>) -> Column<'static> {
        // As wide as the dictionary needs.
        let codes = match dictionary.len() {
            0..=256 => Codes::U8(self.codes.iter().map(|code| u8::try_from(*code).unwrap_or(0)).collect()),
            257..=65_536 => Codes::U16(self.codes.iter().map(|code| u16::try_from(*code).unwrap_or(0)).collect()),
            _ => Codes::U32(Cow::Owned(self.codes)),
        };
        let values = Values::Symbols { codes, dictionary };
        Column { name, values, valid: self.valid.valid() }
    }
}

/// Memory of answers that are not needed any more.
#[derive(Debug, Default)]
pub(super) struct Spare {
    numbers: Vec<Vec<i64>>,
    bytes: Vec<Vec<u8>>,
}

impl Spare {
    /// Takes the memory of a table's columns.
    #[inline]
    pub(super) fn take(&mut self, table: Table<'_>) {
        for column in table.into_columns() {
            match column.values {
                Values::Decimal64 { values: Cow::Owned(values), .. } => self.numbers.push(values),
                Values::Symbols { codes: Codes::U8(Cow::Owned(codes)), .. } => self.bytes.push(codes),
                _ => {}
            }
        }
    }

    /// Gives back what the answers in hand did not need: more is recycled than is taken again.
    #[inline]
    pub(super) fn clear(&mut self) {
        *self = Spare::default();
    }

    /// How many columns it keeps.
    #[cfg(test)]
    pub(super) fn columns(&self) -> usize {
        self.numbers.len().saturating_add(self.bytes.len())
    }

    /// An empty list with room for so many numbers.
    #[inline]
    pub(super) fn numbers(&mut self, rows: usize) -> Vec<i64> {
        let mut own = self.numbers.pop().unwrap_or_default();
        own.clear();
        own.reserve_exact(rows);
        own
    }

    /// An empty list with room for so many bytes.
    #[inline]
    pub(super) fn bytes(&mut self, rows: usize) -> Vec<u8> {
        let mut own = self.bytes.pop().unwrap_or_default();
        own.clear();
        own.reserve_exact(rows);
        own
    }
}

/// The columns of one programme.
#[derive(Debug, Clone, Default)]
pub(super) struct ProgrammeOut {
    pub(super) outcome: Vec<u8>,
    pub(super) low: NumbersOut,
    pub(super) high: NumbersOut,
    pub(super) first_failed: CodesOut,
    pub(super) fault: CodesOut,
    pub(super) needed: Vec<i32>,
}

impl ProgrammeOut {
    /// Adds rows without an amount.
    #[inline]
    pub(super) fn no_amounts(&mut self, rows: usize) {
        self.low.push_empty(rows);
        self.high.push_empty(rows);
    }

    #[inline]
    pub(super) fn append(&mut self, other: &ProgrammeOut) {
        self.outcome.extend_from_slice(&other.outcome);
        self.low.append(&other.low);
        self.high.append(&other.high);
        self.first_failed.append(&other.first_failed);
        self.fault.append(&other.fault);
        self.needed.extend_from_slice(&other.needed);
    }

    #[inline]
    pub(super) fn select(&self, rows: &[usize]) -> ProgrammeOut {
        ProgrammeOut {
            outcome: rows.iter().filter_map(|row| self.outcome.get(*row).copied()).collect(),
            low: self.low.select(rows),
            high: self.high.select(rows),
            first_failed: self.first_failed.select(rows),
            fault: self.fault.select(rows),
            needed: rows.iter().filter_map(|row| self.needed.get(*row).copied()).collect(),
        }
    }
}

/// One value of a concept, or two ends.
#[derive(Debug, Clone)]
pub(super) enum ConceptOut {
    Numbers(NumbersOut, NumbersOut),
    Truths(BitsOut, BitsOut),
    Texts(CodesOut),
}

impl ConceptOut {
    #[inline]
    pub(super) fn append(&mut self, other: &ConceptOut) {
        match (self, other) {
            (ConceptOut::Numbers(low, high), ConceptOut::Numbers(other_low, other_high)) => {
                low.append(other_low);
                high.append(other_high);
            }
            (ConceptOut::Truths(values, valid), ConceptOut::Truths(other_values, other_valid)) => {
                values.append(other_values);
                valid.append(other_valid);
            }
            (ConceptOut::Texts(codes), ConceptOut::Texts(other)) => codes.append(other),
            _ => {}
        }
    }

    #[inline]
    pub(super) fn select(&self, rows: &[usize]) -> ConceptOut {
        match self {
            ConceptOut::Numbers(low, high) => ConceptOut::Numbers(low.select(rows), high.select(rows)),
            ConceptOut::Truths(values, valid) => ConceptOut::Truths(values.select(rows), valid.select(rows)),
            ConceptOut::Texts(codes) => ConceptOut::Texts(codes.select(rows)),
        }
    }
}

#[inline]
pub(super) fn truth_column(name: String, values: BitsOut, valid: BitsOut) -> Column<'static> {
    Column { name, values: Values::Boolean(values.bits()), valid: valid.valid() }
}

/// The codes of outcomes in columns.
pub(super) const INELIGIBLE: u8 = 0;
pub(super) const ELIGIBLE: u8 = 1;
pub(super) const UNDETERMINED: u8 = 2;

/// The outcomes by their codes.
#[inline]
pub(super) fn outcomes() -> Arc<[String]> {
    ["ineligible", "eligible", "undetermined"].map(str::to_owned).into()
}

/// The codes of the causes of faults, in the order of [`FaultCause`].
#[inline]
pub(super) fn causes() -> Arc<[String]> {
    FaultCause::all().map(|cause| cause.code().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{BitsOut, CodesOut};
    use std::sync::Arc;

    #[test]
    fn codes_are_as_wide_as_their_dictionary() {
        for (texts, width) in [(1, 1), (256, 1), (257, 2), (65_536, 2), (65_537, 4)] {
            let dictionary: Arc<[String]> = (0..texts).map(|text: u32| text.to_string()).collect();
            let mut codes = CodesOut::default();
            codes.push_empty(3);
            codes.set(1, 0);
            codes.set(2, texts.saturating_sub(1));
            let column = codes.column("name".to_owned(), dictionary);
            let last = texts.saturating_sub(1).to_string();
            assert_eq!([0, 1, 2].map(|row| column.text_at(row)), [None, Some("0"), Some(last.as_str())]);
            let wide = match &column.values {
                crate::table::Values::Symbols { codes: crate::table::Codes::U8(_), .. } => 1,
                crate::table::Values::Symbols { codes: crate::table::Codes::U16(_), .. } => 2,
                _ => 4,
            };
            assert_eq!(wide, width, "{texts} texts");
        }
    }

    #[test]
    fn bits_are_appended_at_any_place() {
        for (first, second) in [(0, 64), (1, 64), (63, 65), (64, 1), (130, 70)] {
            let (one, other) = ([u64::MAX, 0, 1], [0b101, u64::MAX]);
            let mut bits = BitsOut::default();
            bits.push_words(&one, first);
            bits.push_words(&other, second);
            let bits = bits.bits();
            assert_eq!(bits.len(), first.saturating_add(second));
            for row in 0..bits.len() {
                let (words, at) = if row < first { (&one[..], row) } else { (&other[..], row.saturating_sub(first)) };
                let word = words.get(at >> 6).copied().unwrap_or(0);
                assert_eq!(bits.get(row), word >> (at & 63) & 1 == 1, "{first} and {second}, row {row}");
            }
        }
    }
}
