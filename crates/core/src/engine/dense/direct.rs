//! Tests of facts that are read where they stand.

use super::super::column::{BooleanColumn, mask};
use super::super::kernel::boolean;
use super::super::number::Number;
use super::super::program::Stretch;
use super::super::raw::{Raw, RawValues};
use super::{logic, simd};
use fearless_simd::Level;

/// A fact in a set of stretches.
pub(super) fn within(
    raw: &Raw<'_>,
    stretches: &[Stretch],
    rows: usize,
    out: &mut BooleanColumn,
    level: Level,
) -> Option<()> {
    let ends: Option<Vec<(i64, i64)>> = stretches.iter().map(|stretch| logic::ends_of(stretch, raw.den)).collect();
    let ends = ends?;
    // All unknown rows say the same.
    let unknown = boolean::within(Number::of(raw.range()), stretches);
    let (may_be_true, may_be_false) = out.room(rows);
    may_be_true.fill(0);
    for (low, high) in ends {
        match raw.values {
            RawValues::I8(values) => simd::within_i8(level, may_be_true, values, low, high),
            RawValues::I16(values) => simd::within_i16(level, may_be_true, values, low, high),
            RawValues::I32(values) => simd::within_i32(level, may_be_true, values, low, high),
            RawValues::I64(values) => simd::within_i64(level, may_be_true, values, low, high),
        }
    }
    for (place, (own_true, own_false)) in may_be_true.iter_mut().zip(may_be_false).enumerate() {
        let open = raw.unknown.get(place).copied().unwrap_or(0);
        let inside = *own_true & !open;
        *own_false = (!inside & !open & mask(place, rows)) | if unknown.may_be_false { open } else { 0 };
        *own_true = (inside & mask(place, rows)) | if unknown.may_be_true { open } else { 0 };
    }
    Some(())
}
