//! Where the values of a fact stand: a column of a table, and which of its rows a block takes.

use crate::table::{self, Extent};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering::Relaxed};

/// A column of a table as the values of a fact.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) column: &'a table::Column<'a>,
    /// Of a dictionary, the code of each text; `None` for a text that is no value of the category.
    pub(crate) codes: Vec<Option<u32>>,
    /// Between which numbers all rows lie, whether they are known or not, once that is known.
    pub(crate) extent: Option<&'a Extent>,
    pub(crate) seen: Seen,
}

/// Between which numbers the rows lie that a call has looked at so far.
#[derive(Debug)]
pub(crate) struct Seen {
    least: AtomicI64,
    most: AtomicI64,
    rows: AtomicUsize,
}

impl Seen {
    #[inline]
    pub(crate) fn nothing() -> Seen {
        Seen { least: AtomicI64::new(i64::MAX), most: AtomicI64::new(i64::MIN), rows: AtomicUsize::new(0) }
    }
}

impl Source<'_> {
    #[inline]
    pub(super) fn extent(&self) -> Option<(i64, i64)> {
        self.extent.and_then(|extent| extent.get().copied())
    }

    /// Notes between which numbers some rows lie at which nobody has looked before.
    #[inline]
    pub(super) fn saw(&self, (least, most): (i64, i64), rows: usize) {
        self.seen.least.fetch_min(least, Relaxed);
        self.seen.most.fetch_max(most, Relaxed);
        self.seen.rows.fetch_add(rows, Relaxed);
    }

    /// Remembers what was seen, if all rows were, after the last of them.
    #[inline]
    pub(crate) fn learn(&self) {
        let Seen { least, most, rows } = &self.seen;
        let rows = rows.load(Relaxed);
        if let Some(extent) = self.extent.filter(|_| rows > 0 && rows == self.column.rows()) {
            // Another call may have been quicker, and has found the same.
            _ = extent.set((least.load(Relaxed), most.load(Relaxed)));
        }
    }
}

/// Which rows of a table a block takes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rows<'a> {
    /// Consecutive ones: the first, and how many.
    Run(usize, usize),
    /// These; `NO_ROW` is a record of which nothing is known.
    These(&'a [u32]),
}

/// Stands for a record that may be there, of which nothing is known.
pub(crate) const NO_ROW: u32 = u32::MAX;

impl Rows<'_> {
    #[inline]
    pub(crate) fn len(&self) -> usize {
        match self {
            Rows::Run(_, len) => *len,
            Rows::These(rows) => rows.len(),
        }
    }

    /// The row of the table that stands at a place of the block.
    #[inline]
    pub(crate) fn at(&self, place: usize) -> Option<usize> {
        match self {
            Rows::Run(first, len) => (place < *len).then(|| first.saturating_add(place)),
            Rows::These(rows) => rows.get(place).filter(|row| **row != NO_ROW).map(|row| *row as usize),
        }
    }
}
