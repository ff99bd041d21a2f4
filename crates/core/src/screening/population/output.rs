//! Columns of answers while they grow, block after block.

use crate::engine::FaultCause;
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
    pub(super) fn push_words(&mut self, words: &[u64], rows: usize) {
        let shift = u32::try_from(self.len & 63).unwrap_or(0);
        let used = words.get(..rows.div_ceil(64)).unwrap_or(words);
        if shift == 0 {
            self.words.extend_from_slice(used);
        } else {
            for word in used {
                if let Some(last) = self.words.last_mut() {
                    *last |= word << shift;
                }
                self.words.push(word >> 64_u32.wrapping_sub(shift));
            }
        }
        self.len = self.len.saturating_add(rows);
        self.words.truncate(self.len.div_ceil(64));
    }

    pub(super) fn push(&mut self, value: bool) {
        self.push_words(&[u64::from(value)], 1);
    }

    pub(super) fn set(&mut self, row: usize, value: bool) {
        if let Some(word) = self.words.get_mut(row >> 6) {
            let one = 1_u64 << (row & 63);
            *word = if value { *word | one } else { *word & !one };
        }
    }

    fn get(&self, row: usize) -> bool {
        self.words.get(row >> 6).is_some_and(|word| word >> (row & 63) & 1 == 1)
    }

    fn append(&mut self, other: &BitsOut) {
        self.push_words(&other.words, other.len);
    }

    fn select(&self, rows: &[usize]) -> BitsOut {
        let mut out = BitsOut::default();
        rows.iter().for_each(|row| out.push(self.get(*row)));
        out
    }

    /// The bitmap of a column; none if every row is known.
    fn valid(self) -> Option<Bits<'static>> {
        let known: u64 = self.words.iter().map(|word| u64::from(word.count_ones())).sum();
        (usize::try_from(known).ok() != Some(self.len)).then(|| Bits::from_words(&self.words, self.len))
    }

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
    /// Puts a value in place of what stands in a row; rows are put in ascending order.
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

    fn append(&mut self, other: &NumbersOut) {
        let first = self.values.len();
        self.values.extend_from_slice(&other.values);
        self.valid.append(&other.valid);
        self.wide.extend(other.wide.iter().map(|(row, value)| (row.saturating_add(first), *value)));
    }

    fn select(&self, rows: &[usize]) -> NumbersOut {
        let values = rows.iter().map(|row| self.values.get(*row).copied().unwrap_or(0)).collect();
        let at = |row: &usize| self.wide.binary_search_by_key(row, |(row, _)| *row).ok();
        let wide = rows.iter().enumerate();
        let wide = wide.filter_map(|(place, row)| Some((place, self.wide.get(at(row)?)?.1))).collect();
        NumbersOut { values, valid: self.valid.select(rows), wide }
    }

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
    pub(super) codes: Vec<u16>,
    pub(super) valid: BitsOut,
}

impl CodesOut {
    pub(super) fn append(&mut self, other: &CodesOut) {
        self.codes.extend_from_slice(&other.codes);
        self.valid.append(&other.valid);
    }

    pub(super) fn select(&self, rows: &[usize]) -> CodesOut {
        let codes = rows.iter().map(|row| self.codes.get(*row).copied().unwrap_or(0)).collect();
        CodesOut { codes, valid: self.valid.select(rows) }
    }

    /// Adds rows without a value.
    pub(super) fn push_empty(&mut self, rows: usize) {
        self.codes.resize(self.codes.len().saturating_add(rows), 0);
        self.valid.push_words(&vec![0; rows.div_ceil(64)], rows);
    }

    pub(super) fn set(&mut self, row: usize, code: u16) {
        if let Some(own) = self.codes.get_mut(row) {
            *own = code;
        }
        self.valid.set(row, true);
    }

    pub(super) fn column(self, name: String, dictionary: Arc<[String]>) -> Column<'static> {
        let values = Values::Symbols { codes: Codes::U16(Cow::Owned(self.codes)), dictionary };
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
    pub(super) fn take(&mut self, table: Table<'_>) {
        for column in table.into_columns() {
            match column.values {
                Values::Decimal64 { values: Cow::Owned(values), .. } => self.numbers.push(values),
                Values::Symbols { codes: Codes::U8(Cow::Owned(codes)), .. } => self.bytes.push(codes),
                _ => {}
            }
        }
    }

    /// An empty list with room for so many numbers.
    pub(super) fn numbers(&mut self, rows: usize) -> Vec<i64> {
        let mut own = self.numbers.pop().unwrap_or_default();
        own.clear();
        own.reserve_exact(rows);
        own
    }

    /// An empty list with room for so many bytes.
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
    pub(super) fn append(&mut self, other: &ProgrammeOut) {
        self.outcome.extend_from_slice(&other.outcome);
        self.low.append(&other.low);
        self.high.append(&other.high);
        self.first_failed.append(&other.first_failed);
        self.fault.append(&other.fault);
        self.needed.extend_from_slice(&other.needed);
    }

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

    pub(super) fn select(&self, rows: &[usize]) -> ConceptOut {
        match self {
            ConceptOut::Numbers(low, high) => ConceptOut::Numbers(low.select(rows), high.select(rows)),
            ConceptOut::Truths(values, valid) => ConceptOut::Truths(values.select(rows), valid.select(rows)),
            ConceptOut::Texts(codes) => ConceptOut::Texts(codes.select(rows)),
        }
    }
}

pub(super) fn truth_column(name: String, values: BitsOut, valid: BitsOut) -> Column<'static> {
    Column { name, values: Values::Boolean(values.bits()), valid: valid.valid() }
}

/// The codes of outcomes in columns.
pub(super) const INELIGIBLE: u8 = 0;
pub(super) const ELIGIBLE: u8 = 1;
pub(super) const UNDETERMINED: u8 = 2;

/// The outcomes by their codes.
pub(super) fn outcomes() -> Arc<[String]> {
    ["ineligible", "eligible", "undetermined"].map(str::to_owned).into()
}

/// The codes of the causes of faults, in the order of [`FaultCause`].
pub(super) fn causes() -> Arc<[String]> {
    FaultCause::all().map(|cause| cause.code().to_owned()).collect()
}
