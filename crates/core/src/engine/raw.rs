//! Numbers of a fact where they stand in a table.

use super::column::{Bounds, Ends, bit, each_bit, words_for};
use super::number::{Fraction, Interval, Number};
use fearless_simd::{Level, dispatch};

/// Whole steps, as they are stored.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RawValues<'s> {
    I8(&'s [i8]),
    I16(&'s [i16]),
    I32(&'s [i32]),
    I64(&'s [i64]),
}

impl<'s> RawValues<'s> {
    /// Numbers of 128 bits as they stand in 64; none if one does not.
    #[expect(clippy::cast_possible_truncation, reason = "what is lost is looked at")]
    #[inline]
    pub(super) fn narrowed(values: &[i128], out: &'s mut Vec<i64>) -> Option<RawValues<'s>> {
        let mut lost = 0;
        out.clear();
        out.extend(values.iter().map(|value| {
            let low = *value as i64;
            lost |= (*value >> 64) as i64 ^ low >> 63;
            low
        }));
        (lost == 0).then_some(RawValues::I64(out))
    }
}

/// The rows of a block of a fact that is only tested and summed up.
#[derive(Debug, Clone)]
pub(crate) struct Raw<'s> {
    pub(crate) values: RawValues<'s>,
    /// Rows of which nothing is known but the declaration; empty if there is none.
    pub(crate) unknown: Vec<u64>,
    pub(crate) den: i128,
    /// The declared ends, in steps.
    pub(crate) low: Option<i64>,
    pub(crate) high: Option<i64>,
    /// Of what is known.
    pub(crate) bounds: Bounds,
}

impl<'s> Raw<'s> {
    /// Where an unknown row lies.
    #[inline]
    pub(crate) fn range(&self) -> Interval {
        let end = |end: Option<i64>| end.map(|num| Fraction { num: i128::from(num), den: self.den });
        Interval { low: end(self.low), high: end(self.high) }
    }

    /// The rows as those of a column, if all are known and stand in 64 bits.
    #[inline]
    pub(crate) fn ends(&self) -> Option<Ends<'s>> {
        let (RawValues::I64(low), true) = (self.values, self.unknown.is_empty()) else { return None };
        Some(Ends { low, high: None, low_open: None, high_open: None, bounds: self.bounds })
    }

    #[inline]
    pub(crate) fn row(&self, row: usize) -> Number {
        if bit(&self.unknown, row) {
            return Number::of(self.range());
        }
        let value = match self.values {
            RawValues::I8(values) => values.get(row).map(|value| i64::from(*value)),
            RawValues::I16(values) => values.get(row).map(|value| i64::from(*value)),
            RawValues::I32(values) => values.get(row).map(|value| i64::from(*value)),
            RawValues::I64(values) => values.get(row).copied(),
        };
        let exactly = |num: i64| Number::exactly(Fraction { num: i128::from(num), den: self.den });
        value.map_or(Number::faulty(super::number::cause::NO_VALUE), exactly)
    }

    /// Between which values all rows lie, whatever stands in unknown ones; none without rows.
    #[inline]
    pub(super) fn extent(&self, level: Level) -> Option<(i64, i64)> {
        fn of<T: Copy + Ord + Into<i64>>(level: Level, values: &[T]) -> Option<(i64, i64)> {
            let first = *values.first()?;
            let (least, most) = dispatch!(level, _simd => {
                let (mut least, mut most) = (first, first);
                for value in values {
                    (least, most) = (least.min(*value), most.max(*value));
                }
                (least, most)
            });
            Some((least.into(), most.into()))
        }
        match self.values {
            RawValues::I8(values) => of(level, values),
            RawValues::I16(values) => of(level, values),
            RawValues::I32(values) => of(level, values),
            RawValues::I64(values) => (!values.is_empty()).then(|| super::dense::bounds(level, values)),
        }
    }

    /// Between which values the known rows lie; 0 is always among them.
    #[inline]
    pub(super) fn scan(&self, level: Level) -> Bounds {
        let (least, most) = match self.values {
            RawValues::I8(_) => (i64::from(i8::MIN), i64::from(i8::MAX)),
            RawValues::I16(_) => (i64::from(i16::MIN), i64::from(i16::MAX)),
            RawValues::I32(_) => (i64::from(i32::MIN), i64::from(i32::MAX)),
            RawValues::I64(values) if self.unknown.is_empty() => super::dense::bounds(level, values),
            RawValues::I64(values) => {
                let mut bounds = (0, 0);
                let mut own = [0; 64];
                for place in 0..words_for(values.len()) {
                    let len = self.chunk(place, 0, &mut own);
                    let (least, most) = super::dense::bounds(level, own.get(..len).unwrap_or(&own));
                    bounds = (bounds.0.min(least), bounds.1.max(most));
                }
                bounds
            }
        };
        Bounds { least: least.min(0), most: most.max(0) }
    }

    /// The first known row below or above the declared ends.
    #[inline]
    pub(super) fn first_outside(&self, low: Option<i64>, high: Option<i64>) -> Option<usize> {
        let is_outside = |value: i64| low.is_some_and(|low| value < low) || high.is_some_and(|high| value > high);
        let rows = match self.values {
            RawValues::I8(values) => values.len(),
            RawValues::I16(values) => values.len(),
            RawValues::I32(values) => values.len(),
            RawValues::I64(values) => values.len(),
        };
        let mut own = [0; 64];
        for place in 0..words_for(rows) {
            let len = self.chunk(place, 0, &mut own);
            let unknown = self.unknown.get(place).copied().unwrap_or(0);
            let mut values = own.iter().take(len).enumerate();
            if let Some((bit, _)) = values.find(|(bit, value)| unknown >> bit & 1 == 0 && is_outside(**value)) {
                return Some((place << 6).saturating_add(bit));
            }
        }
        None
    }

    /// The values of 64 rows from one on, where they stand so; what stands in unknown rows means nothing.
    #[inline]
    pub(crate) fn whole(&self, place: usize) -> Option<&[i64; 64]> {
        let RawValues::I64(values) = self.values else { return None };
        values.get(place.saturating_mul(64)..)?.first_chunk()
    }

    /// The values of 64 rows from one on; what stands in unknown rows is `instead`.
    #[inline]
    pub(crate) fn chunk(&self, place: usize, instead: i64, out: &mut [i64; 64]) -> usize {
        fn copy<T: Copy + Into<i64>>(values: &[T], first: usize, out: &mut [i64; 64]) -> usize {
            let own = values.get(first..).unwrap_or_default();
            out.iter_mut().zip(own).for_each(|(out, value)| *out = (*value).into());
            own.len().min(64)
        }
        let first = place.saturating_mul(64);
        let len = match self.values {
            RawValues::I8(values) => copy(values, first, out),
            RawValues::I16(values) => copy(values, first, out),
            RawValues::I32(values) => copy(values, first, out),
            RawValues::I64(values) => copy(values, first, out),
        };
        let unknown = self.unknown.get(place).copied().unwrap_or(0);
        each_bit(&[unknown], |bit| {
            if let Some(value) = out.get_mut(bit) {
                *value = instead;
            }
        });
        len
    }
}

#[cfg(test)]
mod tests {
    use super::RawValues;

    #[test]
    fn numbers_of_128_bits_are_narrowed_if_64_hold_all_of_them() {
        let ends = [i128::from(i64::MIN), i128::from(i64::MAX)];
        let mut out = vec![7];
        let all = [ends[0], ends[0] + 1, -1, 0, 1, ends[1] - 1, ends[1]];
        let RawValues::I64(found) = RawValues::narrowed(&all, &mut out).unwrap() else { panic!("not 64 bits") };
        assert_eq!(found.iter().copied().map(i128::from).collect::<Vec<_>>(), all);
        for beyond in [ends[0] - 1, ends[1] + 1, 1 << 64, -(1 << 64), (1 << 64) - 1, i128::MIN, i128::MAX] {
            assert!(RawValues::narrowed(&[0, beyond, 0], &mut out).is_none(), "{beyond}");
        }
    }
}
