//! Booleans: what each row may be, as two bitmaps.

use super::super::number::Causes;
use super::{Chosen, bit, set_bit, words_for};

/// One row of a boolean: what it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Truth {
    pub(crate) may_be_true: bool,
    pub(crate) may_be_false: bool,
    pub(crate) fault: Causes,
}

impl Truth {
    pub(crate) const UNKNOWN: Truth = Truth { may_be_true: true, may_be_false: true, fault: 0 };

    #[inline]
    pub(crate) fn of(value: bool) -> Truth {
        Truth { may_be_true: value, may_be_false: !value, fault: 0 }
    }

    #[inline]
    pub(crate) fn faulty(fault: Causes) -> Truth {
        Truth { may_be_true: false, may_be_false: false, fault }
    }

    #[inline]
    pub(crate) fn not(self) -> Truth {
        Truth { may_be_true: self.may_be_false, may_be_false: self.may_be_true, fault: self.fault }
    }

    /// True or false, if it can be nothing else.
    #[inline]
    pub(crate) fn definite(self) -> Option<bool> {
        (self.fault == 0 && self.may_be_true != self.may_be_false).then_some(self.may_be_true)
    }

    /// False if one is false, whatever the other is; a fault shows where the other is not false.
    #[inline]
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

    #[inline]
    pub(crate) fn or(self, other: Truth) -> Truth {
        self.not().and(other.not()).not()
    }
}

/// A column of booleans: two bitmaps, and the rows that have faults.
#[derive(Debug, Clone, Default)]
pub(crate) struct BooleanColumn {
    rows: usize,
    may_be_true: Vec<u64>,
    may_be_false: Vec<u64>,
    /// Ascending.
    faults: Vec<(u32, Causes)>,
}

impl BooleanColumn {
    #[inline]
    pub(crate) fn start(&mut self) {
        self.rows = 0;
        self.may_be_true.clear();
        self.may_be_false.clear();
        self.faults.clear();
    }

    /// Takes the chosen rows of another column.
    #[inline]
    pub(crate) fn pack(&mut self, from: &BooleanColumn, rows: Chosen<'_>) {
        let (may_be_true, may_be_false) = self.room(rows.len());
        rows.pack_bits(&from.may_be_true, may_be_true);
        rows.pack_bits(&from.may_be_false, may_be_false);
        self.faults = rows.odd(&from.faults);
    }

    /// Makes room for so many rows, which a kernel then writes all: what may be true, what may be false.
    #[inline]
    pub(crate) fn room(&mut self, rows: usize) -> (&mut [u64], &mut [u64]) {
        self.rows = rows;
        self.faults.clear();
        self.may_be_true.resize(words_for(rows), 0);
        self.may_be_false.resize(words_for(rows), 0);
        (&mut self.may_be_true, &mut self.may_be_false)
    }

    /// What may be true and what may be false.
    #[inline]
    pub(crate) fn words_mut(&mut self) -> [&mut [u64]; 2] {
        [&mut self.may_be_true, &mut self.may_be_false]
    }

    #[inline]
    pub(crate) fn may_be_true(&self) -> &[u64] {
        &self.may_be_true
    }

    #[inline]
    pub(crate) fn may_be_false(&self) -> &[u64] {
        &self.may_be_false
    }

    #[inline]
    pub(crate) fn faults(&self) -> &[(u32, Causes)] {
        &self.faults
    }

    /// Puts a row in place of what stands there; rows with faults are put in ascending order.
    #[inline]
    pub(crate) fn set(&mut self, row: usize, truth: Truth) {
        set_bit(&mut self.may_be_true, row, truth.may_be_true);
        set_bit(&mut self.may_be_false, row, truth.may_be_false);
        if truth.fault != 0 {
            self.faults.push((u32::try_from(row).unwrap_or(u32::MAX), truth.fault));
        }
    }

    #[inline]
    pub(crate) fn push(&mut self, truth: Truth) {
        let row = self.rows;
        self.rows = row.saturating_add(1);
        if row & 63 == 0 && truth.fault == 0 {
            self.may_be_true.push(u64::from(truth.may_be_true));
            self.may_be_false.push(u64::from(truth.may_be_false));
            return;
        }
        if row & 63 == 0 {
            self.may_be_true.push(0);
            self.may_be_false.push(0);
        }
        self.set(row, truth);
    }

    #[inline]
    pub(crate) fn fault(&self, row: usize) -> Causes {
        if self.faults.is_empty() {
            return 0;
        }
        let place = self.faults.binary_search_by_key(&row, |(row, _)| *row as usize).ok();
        place.and_then(|place| self.faults.get(place)).map_or(0, |(_, fault)| *fault)
    }

    #[inline]
    pub(crate) fn row(&self, row: usize) -> Truth {
        Truth {
            may_be_true: bit(&self.may_be_true, row),
            may_be_false: bit(&self.may_be_false, row),
            fault: self.fault(row),
        }
    }
}
