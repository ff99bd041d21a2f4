//! Columns of a block: numbers as intervals, booleans as what they may be, symbols as sets.
//!
//! A column has a dense part, which whole-column kernels read, and a list of odd rows that do not fit into it: faults,
//! numbers beyond 64 bits, quotients by a divisor that is not known. One row reads the same from either.

mod boolean;
mod number;
mod symbol;

pub(crate) use boolean::{BooleanColumn, Truth};
pub(crate) use number::{Bounds, Dense, NumberColumn, Part};
pub(crate) use symbol::{ANY, SETS, SymbolColumn, Symbols};

use super::number::Causes;

/// A column of any kind.
#[derive(Debug, Clone)]
pub(crate) enum Column {
    Number(NumberColumn),
    Boolean(BooleanColumn),
    Symbol(SymbolColumn),
}

impl Column {
    pub(crate) fn fault(&self, row: usize) -> Causes {
        match self {
            Column::Number(column) => column.fault(row),
            Column::Boolean(column) => column.fault(row),
            Column::Symbol(column) => column.row(row).1,
        }
    }

    /// The rows that do not stand in the dense part, ascending.
    pub(crate) fn odd_rows(&self, rows: &mut Vec<u32>) {
        match self {
            Column::Number(column) => rows.extend(column.odd().iter().map(|(row, _)| *row)),
            Column::Boolean(column) => rows.extend(column.faults().iter().map(|(row, _)| *row)),
            Column::Symbol(column) => rows.extend(column.faults().iter().map(|(row, _, _)| *row)),
        }
    }
}

/// The number of words for so many rows.
pub(crate) fn words_for(rows: usize) -> usize {
    rows.div_ceil(64)
}

/// One bit of a bitmap.
pub(crate) fn bit(words: &[u64], row: usize) -> bool {
    words.get(row >> 6).is_some_and(|word| word >> (row & 63) & 1 == 1)
}

/// Sets or clears one bit of a bitmap.
pub(crate) fn set_bit(words: &mut [u64], row: usize, value: bool) {
    if let Some(word) = words.get_mut(row >> 6) {
        let one = 1_u64 << (row & 63);
        *word = if value { *word | one } else { *word & !one };
    }
}

/// The bits of the rows that word `place` of a bitmap has.
pub(crate) fn mask(place: usize, rows: usize) -> u64 {
    match rows.saturating_sub(place.saturating_mul(64)) {
        64.. => u64::MAX,
        rest => (1_u64 << rest).wrapping_sub(1),
    }
}

/// Visits the rows whose bit is set, ascending.
pub(crate) fn each_bit(words: &[u64], mut visit: impl FnMut(usize)) {
    for (place, word) in words.iter().enumerate() {
        let mut bits = *word;
        while bits != 0 {
            visit((place << 6).saturating_add(bits.trailing_zeros() as usize));
            bits &= bits.wrapping_sub(1);
        }
    }
}
