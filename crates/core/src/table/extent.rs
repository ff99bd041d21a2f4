//! Between which numbers a column lies, looked up once.

use super::{Column, Values};
use fearless_simd::{Level, dispatch};

/// The least and the greatest number of a column of at most 64 bits, also of cells that are not known; none if it has
/// no rows or other values.
pub(super) fn extent(column: &Column<'_>) -> Option<(i64, i64)> {
    fn of<T: Copy + Ord + Into<i64>>(values: &[T]) -> Option<(i64, i64)> {
        let first = *values.first()?;
        let (least, most) = dispatch!(Level::new(), _simd => {
            // Several at a time, so that none waits for the one before.
            let (mut least, mut most) = ([first; 64], [first; 64]);
            let (whole, rest) = values.as_chunks::<64>();
            for chunk in whole {
                for ((least, most), value) in least.iter_mut().zip(&mut most).zip(chunk) {
                    (*least, *most) = ((*least).min(*value), (*most).max(*value));
                }
            }
            let (mut ends, rest) = ((first, first), rest.iter());
            for value in least.iter().chain(&most).chain(rest) {
                ends = (ends.0.min(*value), ends.1.max(*value));
            }
            ends
        });
        Some((least.into(), most.into()))
    }
    match &column.values {
        Values::Int8(values) => of(values),
        Values::Int16(values) => of(values),
        Values::Int32(values) | Values::Date(values) => of(values),
        Values::Int64(values) | Values::Decimal64 { values, .. } => of(values),
        _ => None,
    }
}
