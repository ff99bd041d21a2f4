//! Floats → decimals of a named scale. A float counts as the exact number that its bits stand for.

use super::cells::MOST_SCALE_64;
use super::{Bits, TableError};
use num_traits::float::FloatCore;

/// The numerators at a scale, ties rounded to the even digit; 0 where a cell is not valid.
pub(super) fn decimals<F: FloatCore>(
    column: &str,
    cells: &[F],
    scale: u32,
    valid: Option<&Bits<'_>>,
) -> Result<Vec<i64>, TableError> {
    let power = match 10_u128.checked_pow(scale) {
        Some(power) if scale <= MOST_SCALE_64 => power,
        _ => return Err(TableError::Scale { column: column.to_owned(), scale, most: MOST_SCALE_64 }),
    };
    let decimal = |(row, cell): (usize, &F)| {
        if valid.is_some_and(|valid| !valid.get(row)) {
            return Ok(0);
        }
        rounded(*cell, power).ok_or_else(|| refused(column, row, *cell))
    };
    cells.iter().enumerate().map(decimal).collect()
}

/// A float times a power of ten, to the nearest whole number, ties to the even one; none if 64 bits do not hold it.
fn rounded<F: FloatCore>(cell: F, power: u128) -> Option<i64> {
    if !cell.is_finite() {
        return None;
    }
    let (mantissa, exponent, sign) = cell.integer_decode();
    // At most 53 bits by 60: the product is exact.
    let product = u128::from(mantissa).checked_mul(power)?;
    let magnitude = match u32::from(exponent.unsigned_abs()) {
        _ if product == 0 => 0,
        left if exponent >= 0 => product.checked_shl(left).filter(|shifted| shifted.unbounded_shr(left) == product)?,
        right => {
            let floor = product.unbounded_shr(right);
            // The bits that are shifted out, against half of the lowest bit that stays.
            let rest = if right < 128 { product & !u128::MAX.unbounded_shl(right) } else { product };
            let half = 1_u128.unbounded_shl(right.saturating_sub(1));
            let up = right <= 128 && (rest > half || (rest == half && floor & 1 == 1));
            floor.checked_add(u128::from(up))?
        }
    };
    let value = i128::try_from(magnitude).ok()?;
    i64::try_from(if sign < 0 { value.checked_neg()? } else { value }).ok()
}

fn refused<F: FloatCore>(column: &str, row: usize, cell: F) -> TableError {
    let column = column.to_owned();
    if cell.is_nan() {
        return TableError::NotFinite { column, row, value: "NaN" };
    }
    match (cell.is_infinite(), cell.is_sign_negative()) {
        (true, false) => TableError::NotFinite { column, row, value: "inf" },
        (true, true) => TableError::NotFinite { column, row, value: "-inf" },
        (false, _) => {
            let value = num_rational::BigRational::from_float(cell).unwrap_or_default();
            let value = crate::quantity::Number::from_rational(value).at_scale(0).to_string();
            let possible = "18 digits are possible, those behind the point included; correct it, or keep fewer";
            TableError::OutOfRange { column, row, value, possible }
        }
    }
}
