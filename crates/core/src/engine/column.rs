//! Columns of a block: numbers as intervals, booleans as what they may be, symbols as sets.
//!
//! A column starts in its narrowest form and widens when a row asks for it: no second column while every row is exact,
//! no marks while no end is open, no faults while there are none, no denominators while one serves all rows.

use super::number::{Causes, Fraction, Interval, Number};

const LOW_OPEN: u8 = 1;
const HIGH_OPEN: u8 = 2;
const NO_VALUE: u8 = 4;

/// A column of numbers, dates (days from 1970-01-01) or durations.
#[derive(Debug, Clone, Default)]
pub(crate) struct NumberColumn {
    /// The denominator of every row, unless `low_den` has rows.
    den: i128,
    low: Vec<i128>,
    /// Empty while every row is exact.
    high: Vec<i128>,
    /// Empty while `den` serves every row.
    low_den: Vec<i128>,
    high_den: Vec<i128>,
    /// Empty while no row is open or without a value.
    marks: Vec<u8>,
    /// Empty while no row has a fault.
    fault: Vec<Causes>,
}

impl NumberColumn {
    /// Empties it for rows over one denominator.
    pub(crate) fn start(&mut self, den: i128) {
        self.den = den.max(1);
        self.low.clear();
        self.high.clear();
        self.low_den.clear();
        self.high_den.clear();
        self.marks.clear();
        self.fault.clear();
    }

    /// The numerators over the returned denominator, if every row is exact, without a fault, over one denominator.
    pub(crate) fn plain(&self) -> Option<(&[i128], i128)> {
        let plain = self.high.is_empty() && self.low_den.is_empty() && self.marks.is_empty() && self.fault.is_empty();
        plain.then_some((self.low.as_slice(), self.den))
    }

    /// Adds an exact row over the column's own denominator.
    pub(crate) fn push_plain(&mut self, num: i128) {
        self.low.push(num);
        for (column, value) in [(&mut self.high, num), (&mut self.low_den, self.den), (&mut self.high_den, self.den)] {
            if !column.is_empty() {
                column.push(value);
            }
        }
        if !self.marks.is_empty() {
            self.marks.push(0);
        }
        if !self.fault.is_empty() {
            self.fault.push(0);
        }
    }

    pub(crate) fn push(&mut self, row: Number) {
        let rows = self.low.len();
        let (interval, mark) = match row.value {
            Some(interval) => {
                let low = if interval.low.is_none() { LOW_OPEN } else { 0 };
                let high = if interval.high.is_none() { HIGH_OPEN } else { 0 };
                (interval, low | high)
            }
            None => (Interval::OPEN, NO_VALUE),
        };
        if mark != 0 && self.marks.is_empty() {
            self.marks.resize(rows, 0);
        }
        if mark != 0 || !self.marks.is_empty() {
            self.marks.push(mark);
        }
        if row.fault != 0 && self.fault.is_empty() {
            self.fault.resize(rows, 0);
        }
        if row.fault != 0 || !self.fault.is_empty() {
            self.fault.push(row.fault);
        }
        let nothing = Fraction { num: 0, den: self.den };
        let (low, high) = (interval.low.unwrap_or(nothing), interval.high.unwrap_or(nothing));
        self.push_ends(low, high);
    }

    fn push_ends(&mut self, low: Fraction, high: Fraction) {
        let rows = self.low.len();
        let shared = low.over(self.den).zip(high.over(self.den)).filter(|_| self.low_den.is_empty());
        let (low, high) = match shared {
            Some(shared) => shared,
            None => {
                if self.low_den.is_empty() {
                    self.low_den.resize(rows, self.den);
                    self.high_den.resize(rows, self.den);
                }
                self.low_den.push(low.den);
                self.high_den.push(high.den);
                (low, high)
            }
        };
        let differ = low.num != high.num || low.den != high.den;
        if differ && self.high.is_empty() {
            self.high.extend_from_slice(&self.low);
        }
        if differ || !self.high.is_empty() {
            self.high.push(high.num);
        }
        self.low.push(low.num);
    }

    pub(crate) fn fault(&self, row: usize) -> Causes {
        self.fault.get(row).copied().unwrap_or(0)
    }

    pub(crate) fn row(&self, row: usize) -> Number {
        let mark = self.marks.get(row).copied().unwrap_or(0);
        let fault = self.fault(row);
        if mark & NO_VALUE != 0 {
            return Number::faulty(fault);
        }
        let Some(num) = self.low.get(row).copied() else { return Number::faulty(super::number::cause::NO_VALUE) };
        let low = Fraction { num, den: self.low_den.get(row).copied().unwrap_or(self.den) };
        let high = match self.high.get(row) {
            Some(num) => Fraction { num: *num, den: self.high_den.get(row).copied().unwrap_or(self.den) },
            None => low,
        };
        let interval =
            Interval { low: (mark & LOW_OPEN == 0).then_some(low), high: (mark & HIGH_OPEN == 0).then_some(high) };
        Number { value: Some(interval), fault }
    }
}

/// One row of a boolean: what it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Truth {
    pub(crate) may_be_true: bool,
    pub(crate) may_be_false: bool,
    pub(crate) fault: Causes,
}

impl Truth {
    pub(crate) const UNKNOWN: Truth = Truth { may_be_true: true, may_be_false: true, fault: 0 };

    pub(crate) fn of(value: bool) -> Truth {
        Truth { may_be_true: value, may_be_false: !value, fault: 0 }
    }

    pub(crate) fn faulty(fault: Causes) -> Truth {
        Truth { may_be_true: false, may_be_false: false, fault }
    }

    pub(crate) fn not(self) -> Truth {
        Truth { may_be_true: self.may_be_false, may_be_false: self.may_be_true, fault: self.fault }
    }

    /// True or false, if it can be nothing else.
    pub(crate) fn definite(self) -> Option<bool> {
        (self.fault == 0 && self.may_be_true != self.may_be_false).then_some(self.may_be_true)
    }

    /// False if one is false, whatever the other is; a fault shows where the other is not false.
    pub(crate) fn and(self, other: Truth) -> Truth {
        let mut fault = 0;
        if other.may_be_true || other.fault != 0 {
            fault |= self.fault;
        }
        if self.may_be_true || self.fault != 0 {
            fault |= other.fault;
        }
        Truth {
            may_be_true: self.may_be_true && other.may_be_true,
            may_be_false: self.may_be_false || other.may_be_false,
            fault,
        }
    }

    pub(crate) fn or(self, other: Truth) -> Truth {
        self.not().and(other.not()).not()
    }
}

/// A column of booleans: two bitmaps, and faults where there are any.
#[derive(Debug, Clone, Default)]
pub(crate) struct BooleanColumn {
    rows: usize,
    may_be_true: Vec<u64>,
    may_be_false: Vec<u64>,
    fault: Vec<Causes>,
}

impl BooleanColumn {
    pub(crate) fn start(&mut self) {
        self.rows = 0;
        self.may_be_true.clear();
        self.may_be_false.clear();
        self.fault.clear();
    }

    /// The bitmaps, if no row has a fault.
    pub(crate) fn words(&self) -> Option<(&[u64], &[u64])> {
        self.fault.is_empty().then_some((self.may_be_true.as_slice(), self.may_be_false.as_slice()))
    }

    /// Takes whole bitmaps; no row has a fault.
    pub(crate) fn set_words(&mut self, rows: usize, words: impl Iterator<Item = (u64, u64)>) {
        self.start();
        self.rows = rows;
        for (may_be_true, may_be_false) in words {
            self.may_be_true.push(may_be_true);
            self.may_be_false.push(may_be_false);
        }
    }

    pub(crate) fn push(&mut self, row: Truth) {
        let bit = self.rows & 63;
        if bit == 0 {
            self.may_be_true.push(0);
            self.may_be_false.push(0);
        }
        if let Some(word) = self.may_be_true.last_mut() {
            *word |= u64::from(row.may_be_true) << bit;
        }
        if let Some(word) = self.may_be_false.last_mut() {
            *word |= u64::from(row.may_be_false) << bit;
        }
        if row.fault != 0 && self.fault.is_empty() {
            self.fault.resize(self.rows, 0);
        }
        if row.fault != 0 || !self.fault.is_empty() {
            self.fault.push(row.fault);
        }
        self.rows = self.rows.saturating_add(1);
    }

    pub(crate) fn row(&self, row: usize) -> Truth {
        let bit = |words: &[u64]| words.get(row >> 6).is_some_and(|word| word >> (row & 63) & 1 == 1);
        Truth {
            may_be_true: bit(&self.may_be_true),
            may_be_false: bit(&self.may_be_false),
            fault: self.fault.get(row).copied().unwrap_or(0),
        }
    }
}

/// What one row of a category or text may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symbols<'a> {
    /// One code.
    One(u32),
    /// Any of several codes, sorted.
    Many(&'a [u32]),
    /// Any text.
    Any,
}

impl Symbols<'_> {
    pub(crate) fn may_be(&self, code: u32) -> bool {
        match self {
            Symbols::One(own) => *own == code,
            Symbols::Many(codes) => codes.binary_search(&code).is_ok(),
            Symbols::Any => true,
        }
    }
}

/// Codes from here on point into the table of sets.
const SETS: u32 = 1 << 31;

/// The code of "any text".
const ANY: u32 = u32::MAX;

/// A column of categories or texts: a code a row, and a side table of sets.
#[derive(Debug, Clone, Default)]
pub(crate) struct SymbolColumn {
    codes: Vec<u32>,
    sets: Vec<Vec<u32>>,
    fault: Vec<Causes>,
    /// Rows that surely fault.
    empty: Vec<bool>,
}

impl SymbolColumn {
    pub(crate) fn start(&mut self) {
        self.codes.clear();
        self.sets.clear();
        self.fault.clear();
        self.empty.clear();
    }

    pub(crate) fn push(&mut self, row: Option<Symbols<'_>>, fault: Causes) {
        let rows = self.codes.len();
        if fault != 0 && self.fault.is_empty() {
            self.fault.resize(rows, 0);
            self.empty.resize(rows, false);
        }
        if fault != 0 || !self.fault.is_empty() {
            self.fault.push(fault);
            self.empty.push(row.is_none());
        }
        let code = match row {
            None => 0,
            Some(Symbols::One(code)) => code,
            Some(Symbols::Any) => ANY,
            Some(Symbols::Many([only])) => *only,
            Some(Symbols::Many(codes)) => {
                let known = self.sets.iter().rposition(|set| set == codes);
                let place = known.unwrap_or_else(|| {
                    self.sets.push(codes.to_vec());
                    self.sets.len().saturating_sub(1)
                });
                SETS.saturating_add(u32::try_from(place).unwrap_or(0))
            }
        };
        self.codes.push(code);
    }

    /// What the row may be (nothing if it surely faults) and its faults.
    pub(crate) fn row(&self, row: usize) -> (Option<Symbols<'_>>, Causes) {
        let fault = self.fault.get(row).copied().unwrap_or(0);
        if self.empty.get(row).copied().unwrap_or(false) {
            return (None, fault);
        }
        let code = self.codes.get(row).copied().unwrap_or(ANY);
        let symbols = match code {
            ANY => Symbols::Any,
            SETS.. => {
                let place = code.saturating_sub(SETS) as usize;
                self.sets.get(place).map_or(Symbols::Any, |set| Symbols::Many(set))
            }
            _ => Symbols::One(code),
        };
        (Some(symbols), fault)
    }
}

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
            Column::Boolean(column) => column.row(row).fault,
            Column::Symbol(column) => column.row(row).1,
        }
    }
}
