//! Cells of a column, read one by one, and what a column must hold to be one.

use super::{Bits, Codes, Column, TableError, Values};
use crate::quantity::{Number, power_of_ten};
use chrono::NaiveDate;
use num_bigint::BigInt;
use num_rational::BigRational;

/// The most digits behind the point that 64 bits hold.
pub(super) const MOST_SCALE_64: u32 = 18;

/// The most digits behind the point that 128 bits hold.
pub(super) const MOST_SCALE_128: u32 = 38;

impl Column<'_> {
    /// Whether the cell of a row is known; false beyond the end.
    #[must_use]
    pub fn is_valid(&self, row: usize) -> bool {
        match &self.valid {
            None => row < self.rows(),
            Some(valid) => valid.get(row),
        }
    }

    /// How many cells are known.
    ///
    /// ```
    /// use tuodi::table::Column;
    /// assert_eq!(Column::whole("age", [Some(61), None]).known(), 1);
    /// ```
    #[must_use]
    pub fn known(&self) -> usize {
        self.valid.as_ref().map_or_else(|| self.rows(), Bits::count_ones)
    }

    /// What the values are, in plain words.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match &self.values {
            Values::Int8(_) | Values::Int16(_) | Values::Int32(_) | Values::Int64(_) => "whole numbers",
            Values::Decimal64 { .. } | Values::Decimal128 { .. } => "decimals",
            Values::Boolean(_) => "booleans",
            Values::Date(_) => "dates",
            Values::Symbols { .. } | Values::Text(_) => "texts",
        }
    }

    /// The number of a row; none where it is not known, and where the column holds no numbers.
    #[must_use]
    pub fn number(&self, row: usize) -> Option<Number> {
        let (numerator, scale) = match &self.values {
            _ if !self.is_valid(row) => return None,
            Values::Int8(values) => (i128::from(*values.get(row)?), 0),
            Values::Int16(values) => (i128::from(*values.get(row)?), 0),
            Values::Int32(values) => (i128::from(*values.get(row)?), 0),
            Values::Int64(values) => (i128::from(*values.get(row)?), 0),
            Values::Decimal64 { values, scale } => (i128::from(*values.get(row)?), *scale),
            Values::Decimal128 { values, scale } => (*values.get(row)?, *scale),
            Values::Boolean(_) | Values::Date(_) | Values::Symbols { .. } | Values::Text(_) => return None,
        };
        // A table has checked the scale, a column by itself has not.
        let scale = (scale <= MOST_SCALE_128).then_some(scale)?;
        Some(Number::from_rational(BigRational::new(BigInt::from(numerator), power_of_ten(scale))))
    }

    /// The whole number of a row; none where it is not known, and where the column holds no whole numbers.
    pub(crate) fn whole_at(&self, row: usize) -> Option<i64> {
        match &self.values {
            _ if !self.is_valid(row) => None,
            Values::Int8(values) => values.get(row).map(|value| i64::from(*value)),
            Values::Int16(values) => values.get(row).map(|value| i64::from(*value)),
            Values::Int32(values) => values.get(row).map(|value| i64::from(*value)),
            Values::Int64(values) => values.get(row).copied(),
            _ => None,
        }
    }

    /// The boolean of a row; none where it is not known, and where the column holds no booleans.
    #[must_use]
    pub fn truth(&self, row: usize) -> Option<bool> {
        match &self.values {
            Values::Boolean(bits) if self.is_valid(row) && row < bits.len() => Some(bits.get(row)),
            _ => None,
        }
    }

    /// The text of a row; none where it is not known, and where the column holds no texts.
    #[must_use]
    pub fn text_at(&self, row: usize) -> Option<&str> {
        match &self.values {
            _ if !self.is_valid(row) => None,
            Values::Symbols { codes, dictionary } => dictionary.get(codes.get(row)?).map(String::as_str),
            Values::Text(values) => values.get(row).map(String::as_str),
            _ => None,
        }
    }

    /// The date of a row; none where it is not known, and where the column holds no dates.
    #[must_use]
    pub fn date_at(&self, row: usize) -> Option<NaiveDate> {
        match &self.values {
            Values::Date(days) if self.is_valid(row) => NaiveDate::from_epoch_days(*days.get(row)?),
            _ => None,
        }
    }

    /// What keeps the column from being part of a table.
    pub(super) fn check(&self) -> Result<(), TableError> {
        let rows = self.rows();
        if let Some(valid) = self.valid.as_ref().filter(|valid| valid.len() != rows) {
            return Err(TableError::ValidLength { column: self.name.clone(), rows, bits: valid.len() });
        }
        match &self.values {
            Values::Decimal64 { scale, .. } => self.check_scale(*scale, MOST_SCALE_64),
            Values::Decimal128 { scale, .. } => self.check_scale(*scale, MOST_SCALE_128),
            Values::Symbols { codes, dictionary } => self.check_codes(codes, dictionary.len()),
            Values::Date(days) => self.check_days(days),
            _ => Ok(()),
        }
    }

    fn check_scale(&self, scale: u32, most: u32) -> Result<(), TableError> {
        if scale <= most { Ok(()) } else { Err(TableError::Scale { column: self.name.clone(), scale, most }) }
    }

    fn check_codes(&self, codes: &Codes<'_>, texts: usize) -> Result<(), TableError> {
        if codes.greatest().is_none_or(|greatest| greatest < texts) {
            return Ok(());
        }
        // What stands in a cell that is not known may lie outside.
        let outside = |row: &usize| self.is_valid(*row) && codes.get(*row).is_some_and(|code| code >= texts);
        match (0..codes.len()).find(outside) {
            None => Ok(()),
            Some(row) => {
                let code = codes.get(row).unwrap_or(usize::MAX);
                Err(TableError::Code { column: self.name.clone(), row, code, texts })
            }
        }
    }

    fn check_days(&self, days: &[i32]) -> Result<(), TableError> {
        let (first, last) = (NaiveDate::MIN.to_epoch_days(), NaiveDate::MAX.to_epoch_days());
        let (least, greatest) =
            days.iter().fold((0, 0), |(least, greatest), day| (*day.min(&least), *day.max(&greatest)));
        if first <= least && greatest <= last {
            return Ok(());
        }
        let outside = |(row, day): &(usize, &i32)| self.is_valid(*row) && !(first..=last).contains(*day);
        match days.iter().enumerate().find(outside) {
            None => Ok(()),
            Some((row, day)) => Err(TableError::OutOfRange {
                column: self.name.clone(),
                row,
                value: format!("day {day}"),
                possible: "the years from -262143 to 262142 are possible",
            }),
        }
    }
}
