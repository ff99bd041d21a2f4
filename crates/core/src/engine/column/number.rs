//! A column of numbers, dates (days from 1970-01-01) or durations.

use super::super::number::{Causes, Fraction, Interval, Number};
use super::{Buffer, Chosen, bit, set_bit, words_for};

/// Values that a column has only where some row needs them; the memory stays for the next block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part<T> {
    on: bool,
    values: Buffer<T>,
}

impl<T: Copy + Default> Part<T> {
    #[inline]
    pub(crate) fn get(&self) -> Option<&[T]> {
        self.on.then_some(&*self.values)
    }

    /// Switches it off.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.on = false;
    }

    /// Switches it on with room for so many values; what stands in it means nothing.
    #[inline]
    pub(crate) fn room(&mut self, len: usize, fill: T) -> &mut [T] {
        self.on = true;
        self.values.resize(len, fill);
        &mut self.values
    }

    /// Switches it on with so many times one value.
    #[inline]
    pub(crate) fn fill(&mut self, len: usize, value: T) -> &mut [T] {
        self.on = true;
        self.values.clear();
        self.values.resize(len, value);
        &mut self.values
    }

    #[inline]
    fn get_mut(&mut self) -> Option<&mut Buffer<T>> {
        self.on.then_some(&mut self.values)
    }
}

/// Between which two numerators all rows of a column lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) least: i64,
    pub(crate) most: i64,
}

impl Bounds {
    pub(crate) const NOTHING: Bounds = Bounds { least: 0, most: 0 };

    #[inline]
    pub(crate) fn of(value: i64) -> Bounds {
        Bounds { least: value, most: value }
    }

    #[inline]
    pub(crate) fn hull(self, other: Bounds) -> Bounds {
        Bounds { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    /// The bounds in more bits, if they fit again.
    #[inline]
    pub(crate) fn fitting(least: i128, most: i128) -> Option<Bounds> {
        Some(Bounds { least: i64::try_from(least).ok()?, most: i64::try_from(most).ok()? })
    }
}

/// The dense part of a column: numerators over `den` times, where there is one, the row's own positive divisor.
#[derive(Debug, Clone)]
pub(crate) struct Dense {
    pub(crate) low: Buffer<i64>,
    /// The upper ends; where it is off they are the lower ones.
    pub(crate) high: Part<i64>,
    /// Rows without a lower end.
    pub(crate) low_open: Part<u64>,
    pub(crate) high_open: Part<u64>,
    /// The divisor of each row.
    pub(crate) over: Part<i64>,
    /// Of all numerators, also of those that stand for odd rows.
    pub(crate) bounds: Bounds,
}

/// Both ends of the rows of a column, wherever they stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends<'a> {
    pub(crate) low: &'a [i64],
    /// The upper ends, if they are not the lower ones.
    pub(crate) high: Option<&'a [i64]>,
    pub(crate) low_open: Option<&'a [u64]>,
    pub(crate) high_open: Option<&'a [u64]>,
    pub(crate) bounds: Bounds,
}

impl Dense {
    #[inline]
    pub(crate) fn ends(&self) -> Ends<'_> {
        Ends {
            low: &self.low,
            high: self.high.get(),
            low_open: self.low_open.get(),
            high_open: self.high_open.get(),
            bounds: self.bounds,
        }
    }

    /// Whether every row is one number over the denominator of the column.
    #[inline]
    fn is_plain(&self) -> bool {
        self.is_exact() && !self.over.on
    }

    /// Whether every row is one number.
    #[inline]
    pub(crate) fn is_exact(&self) -> bool {
        !self.high.on && !self.low_open.on && !self.high_open.on
    }
}

/// A column of numbers.
#[derive(Debug, Clone)]
pub(crate) struct NumberColumn {
    den: i128,
    rows: usize,
    dense: Dense,
    /// Rows that the dense part cannot hold, ascending; there it holds 0.
    odd: Vec<(u32, Number)>,
}

impl Default for NumberColumn {
    #[inline]
    fn default() -> NumberColumn {
        let dense = Dense {
            low: Buffer::default(),
            high: Part::default(),
            low_open: Part::default(),
            high_open: Part::default(),
            over: Part::default(),
            bounds: Bounds::NOTHING,
        };
        NumberColumn { den: 1, rows: 0, dense, odd: Vec::new() }
    }
}

/// How one row stands in the dense part.
struct Cell {
    low: i64,
    high: i64,
    low_open: bool,
    high_open: bool,
}

impl NumberColumn {
    /// Empties it for rows over one denominator.
    #[inline]
    pub(crate) fn start(&mut self, den: i128) {
        self.den = den.max(1);
        self.rows = 0;
        self.odd.clear();
        self.dense.low.clear();
        self.dense.high.clear();
        self.dense.low_open.clear();
        self.dense.high_open.clear();
        self.dense.over.clear();
        self.dense.bounds = Bounds::NOTHING;
    }

    /// Makes room for so many rows over one denominator, which a kernel then writes all; no row is open or odd.
    #[inline]
    pub(crate) fn room(&mut self, den: i128, rows: usize) -> &mut Dense {
        self.den = den.max(1);
        self.rows = rows;
        self.odd.clear();
        self.dense.low.resize(rows, 0);
        self.dense.high.clear();
        self.dense.low_open.clear();
        self.dense.high_open.clear();
        self.dense.over.clear();
        self.dense.bounds = Bounds::NOTHING;
        &mut self.dense
    }

    /// Takes the chosen rows of another column.
    #[inline]
    pub(crate) fn pack(&mut self, from: &NumberColumn, rows: Chosen<'_>) {
        let dense = self.room(from.den, rows.len());
        rows.pack(&from.dense.low, &mut dense.low);
        for (from, to, fill) in [(&from.dense.high, &mut dense.high, 0), (&from.dense.over, &mut dense.over, 1)] {
            if let Some(values) = from.get() {
                rows.pack(values, to.room(rows.len(), fill));
            }
        }
        let open = [(&from.dense.low_open, &mut dense.low_open), (&from.dense.high_open, &mut dense.high_open)];
        for (from, to) in open {
            if let Some(words) = from.get() {
                rows.pack_bits(words, to.room(words_for(rows.len()), 0));
            }
        }
        dense.bounds = from.dense.bounds;
        self.odd = rows.odd(&from.odd);
    }

    #[inline]
    pub(crate) fn den(&self) -> i128 {
        self.den
    }

    #[inline]
    pub(crate) fn dense(&self) -> &Dense {
        &self.dense
    }

    /// The lower ends, the upper ends, and the bitmaps of open ends, as far as there is room for them.
    #[inline]
    pub(crate) fn parts_mut(&mut self) -> (&mut [i64], &mut [i64], [&mut [u64]; 2]) {
        fn own<T: Copy + Default>(part: &mut Part<T>) -> &mut [T] {
            part.get_mut().map_or(&mut [], |values| values)
        }
        let Dense { low, high, low_open, high_open, .. } = &mut self.dense;
        (low, own(high), [own(low_open), own(high_open)])
    }

    #[inline]
    pub(crate) fn odd(&self) -> &[(u32, Number)] {
        &self.odd
    }

    /// Puts a row in place of what stands there; odd rows are put in ascending order.
    #[inline]
    pub(crate) fn set(&mut self, row: usize, number: Number) {
        let dense = &mut self.dense;
        let cell = if dense.over.on { None } else { cell_of(number, self.den) };
        let at = cell.as_ref().map_or((0, 0), |cell| (cell.low, cell.high));
        if at.0 != at.1 && !dense.high.on {
            dense.high.values.copy_from(&dense.low);
            dense.high.on = true;
        }
        if let Some(low) = dense.low.get_mut(row) {
            *low = at.0;
        }
        if let Some(high) = dense.high.get_mut().and_then(|high| high.get_mut(row)) {
            *high = at.1;
        }
        if let Some(over) = dense.over.get_mut().and_then(|over| over.get_mut(row)) {
            *over = 1;
        }
        let (low_open, high_open) = cell.as_ref().map_or((false, false), |cell| (cell.low_open, cell.high_open));
        for (part, open) in [(&mut dense.low_open, low_open), (&mut dense.high_open, high_open)] {
            if open && !part.on {
                part.fill(words_for(self.rows), 0);
            }
            if let Some(words) = part.get_mut() {
                set_bit(words, row, open);
            }
        }
        dense.bounds = dense.bounds.hull(Bounds { least: at.0, most: at.1 });
        if cell.is_none() {
            self.odd.push((u32::try_from(row).unwrap_or(u32::MAX), number));
        }
    }

    #[inline]
    pub(crate) fn push(&mut self, number: Number) {
        if self.dense.is_plain() && self.push_exactly(number).is_some() {
            return;
        }
        let row = self.rows;
        self.rows = row.saturating_add(1);
        self.dense.low.push(0);
        if let Some(high) = self.dense.high.get_mut() {
            high.push(0);
        }
        if row & 63 == 0 {
            for part in [&mut self.dense.low_open, &mut self.dense.high_open] {
                if let Some(words) = part.get_mut() {
                    words.push(0);
                }
            }
        }
        self.set(row, number);
    }

    /// Adds one number of 64 bits to a column of such numbers.
    #[inline]
    fn push_exactly(&mut self, number: Number) -> Option<()> {
        let value = number.value.filter(|_| number.fault == 0)?.single()?;
        let num = i64::try_from(value.over(self.den)?.num).ok()?;
        self.rows = self.rows.saturating_add(1);
        self.dense.low.push(num);
        self.dense.bounds = self.dense.bounds.hull(Bounds::of(num));
        Some(())
    }

    #[inline]
    pub(crate) fn fault(&self, row: usize) -> Causes {
        self.odd_row(row).map_or(0, |number| number.fault)
    }

    #[inline]
    fn odd_row(&self, row: usize) -> Option<Number> {
        if self.odd.is_empty() {
            return None;
        }
        let place = self.odd.binary_search_by_key(&row, |(row, _)| *row as usize).ok()?;
        self.odd.get(place).map(|(_, number)| *number)
    }

    /// Whether a row is one number, without a fault.
    #[inline]
    pub(crate) fn is_exact(&self, row: usize) -> bool {
        if let Some(number) = self.odd_row(row) {
            return number.fault == 0 && number.value.is_some_and(|value| value.exact().is_some());
        }
        let dense = &self.dense;
        let is_open = |part: &Part<u64>| part.get().is_some_and(|words| bit(words, row));
        let low = dense.low.get(row);
        low.is_some()
            && dense.high.get().is_none_or(|high| high.get(row) == low)
            && !is_open(&dense.low_open)
            && !is_open(&dense.high_open)
    }

    #[inline]
    pub(crate) fn row(&self, row: usize) -> Number {
        if let Some(number) = self.odd_row(row) {
            return number;
        }
        let Some(num) = self.dense.low.get(row).copied() else {
            return Number::faulty(super::super::number::cause::NO_VALUE);
        };
        if self.dense.is_plain() {
            return Number::exactly(Fraction { num: i128::from(num), den: self.den });
        }
        let over = self.dense.over.get().and_then(|over| over.get(row)).copied().unwrap_or(1);
        let den = self.den.saturating_mul(i128::from(over));
        let low = Fraction { num: i128::from(num), den };
        let high = self.dense.high.get().and_then(|high| high.get(row)).copied().unwrap_or(num);
        let high = Fraction { num: i128::from(high), den };
        let is_open = |part: &Part<u64>| part.get().is_some_and(|words| bit(words, row));
        Number::of(Interval {
            low: (!is_open(&self.dense.low_open)).then_some(low),
            high: (!is_open(&self.dense.high_open)).then_some(high),
        })
    }
}

/// How a number stands in a dense part over a denominator, if it does.
#[inline]
fn cell_of(number: Number, den: i128) -> Option<Cell> {
    let interval = number.value.filter(|_| number.fault == 0)?;
    let end = |end: Fraction| i64::try_from(end.over(den)?.num).ok();
    let cell = match (interval.low, interval.high) {
        (None, None) => Cell { low: 0, high: 0, low_open: true, high_open: true },
        (Some(low), None) => Cell { low: end(low)?, high: end(low)?, low_open: false, high_open: true },
        (None, Some(high)) => Cell { low: end(high)?, high: end(high)?, low_open: true, high_open: false },
        (Some(low), Some(high)) => Cell { low: end(low)?, high: end(high)?, low_open: false, high_open: false },
    };
    Some(cell)
}
