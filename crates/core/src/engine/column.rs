//! Columns of a block: numbers as intervals, booleans as what they may be, symbols as sets.
//!
//! A column has a dense part, which whole-column kernels read, and a list of odd rows that do not fit into it: faults,
//! numbers beyond 64 bits, quotients by a divisor that is not known. One row reads the same from either.

mod boolean;
mod buffer;
mod number;
mod symbol;

pub(crate) use boolean::{BooleanColumn, Truth};
pub(crate) use buffer::Buffer;
pub(crate) use number::{Bounds, Dense, Ends, NumberColumn, Part};
pub(crate) use symbol::{ANY, SETS, SymbolColumn, Symbols};

use super::number::Causes;
use fearless_simd::Level;

/// A column of any kind.
#[derive(Debug, Clone)]
pub(crate) enum Column {
    Number(NumberColumn),
    Boolean(BooleanColumn),
    Symbol(SymbolColumn),
}

impl Column {
    #[inline]
    pub(crate) fn fault(&self, row: usize) -> Causes {
        match self {
            Column::Number(column) => column.fault(row),
            Column::Boolean(column) => column.fault(row),
            Column::Symbol(column) => column.row(row).1,
        }
    }

    /// Takes the chosen rows of another column in place of what stands here.
    #[inline]
    pub(crate) fn pack(&mut self, from: &Column, rows: Chosen<'_>) {
        match (self, from) {
            (Column::Number(own), Column::Number(from)) => own.pack(from, rows),
            (Column::Boolean(own), Column::Boolean(from)) => own.pack(from, rows),
            (Column::Symbol(own), Column::Symbol(from)) => own.pack(from, rows),
            // The columns of a program are those of its nodes, and both programs have the same nodes.
            _ => {}
        }
    }

    /// The rows that do not stand in the dense part, ascending.
    #[inline]
    pub(crate) fn odd_rows(&self, rows: &mut Vec<u32>) {
        match self {
            Column::Number(column) => rows.extend(column.odd().iter().map(|(row, _)| *row)),
            Column::Boolean(column) => rows.extend(column.faults().iter().map(|(row, _)| *row)),
            Column::Symbol(column) => rows.extend(column.faults().iter().map(|(row, _, _)| *row)),
        }
    }
}

/// The number of words for so many rows.
#[inline]
pub(crate) fn words_for(rows: usize) -> usize {
    rows.div_ceil(64)
}

/// One bit of a bitmap.
#[inline]
pub(crate) fn bit(words: &[u64], row: usize) -> bool {
    words.get(row >> 6).is_some_and(|word| word >> (row & 63) & 1 == 1)
}

/// Sets or clears one bit of a bitmap.
#[inline]
pub(crate) fn set_bit(words: &mut [u64], row: usize, value: bool) {
    if let Some(word) = words.get_mut(row >> 6) {
        let one = 1_u64 << (row & 63);
        *word = if value { *word | one } else { *word & !one };
    }
}

/// The bits of the rows that word `place` of a bitmap has.
#[inline]
pub(crate) fn mask(place: usize, rows: usize) -> u64 {
    match rows.saturating_sub(place.saturating_mul(64)) {
        64.. => u64::MAX,
        rest => (1_u64 << rest).wrapping_sub(1),
    }
}

/// Visits the rows whose bit is set, ascending.
#[inline]
pub(crate) fn each_bit(words: &[u64], mut visit: impl FnMut(usize)) {
    for (place, word) in words.iter().enumerate() {
        let mut bits = *word;
        while bits != 0 {
            visit((place << 6).saturating_add(bits.trailing_zeros() as usize));
            bits &= bits.wrapping_sub(1);
        }
    }
}

/// Some rows of a block, ascending.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chosen<'a> {
    pub(crate) rows: &'a [u32],
    /// The same rows as a bitmap.
    pub(crate) words: &'a [u64],
    pub(crate) level: Level,
}

impl Chosen<'_> {
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Writes the chosen values one after another.
    #[inline]
    fn pack(&self, values: &[i64], out: &mut [i64]) {
        if super::dense::pack(self.level, out, values, self.words) {
            return;
        }
        for (out, row) in out.iter_mut().zip(self.rows) {
            *out = values.get(*row as usize).copied().unwrap_or(0);
        }
    }

    /// Writes the chosen bits of a bitmap one after another.
    #[inline]
    fn pack_bits(&self, words: &[u64], out: &mut [u64]) {
        super::dense::pack_bits(self.level, out, words, self.words);
    }

    /// Those of some odd rows, ascending, that are chosen, each with its place among the chosen ones.
    #[inline]
    fn odd<T: Clone>(&self, odd: &[(u32, T)]) -> Vec<(u32, T)> {
        let place = |row: u32| u32::try_from(self.rows.binary_search(&row).ok()?).ok();
        odd.iter().filter_map(|(row, value)| Some((place(*row)?, value.clone()))).collect()
    }
}
