//! Some rows of a column: consecutive ones without a copy, any others gathered.

use super::{Bits, Codes, Column, Values};
use std::borrow::Cow;

/// Which rows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rows<'r> {
    /// At most so many from the first on.
    Part(usize, usize),
    /// These, in this order; each of them is there.
    These(&'r [usize]),
}

impl Rows<'_> {
    #[inline]
    fn of<'b, T: Clone>(self, values: &'b [T]) -> Cow<'b, [T]> {
        match self {
            Rows::Part(from, len) => {
                let rest = values.get(from.min(values.len())..).unwrap_or_default();
                Cow::Borrowed(rest.get(..len.min(rest.len())).unwrap_or_default())
            }
            Rows::These(rows) => Cow::Owned(rows.iter().filter_map(|row| values.get(*row).cloned()).collect()),
        }
    }

    #[inline]
    fn of_bits<'b>(self, bits: &'b Bits<'_>) -> Bits<'b> {
        match self {
            Rows::Part(from, len) => bits.slice(from, len),
            Rows::These(rows) => bits.gather(rows),
        }
    }

    #[inline]
    fn of_codes<'b>(self, codes: &'b Codes<'_>) -> Codes<'b> {
        match codes {
            Codes::U8(codes) => Codes::U8(self.of(codes)),
            Codes::U16(codes) => Codes::U16(self.of(codes)),
            Codes::U32(codes) => Codes::U32(self.of(codes)),
        }
    }

    /// Some rows of a column.
    #[inline]
    pub(super) fn of_column<'b>(self, column: &'b Column<'_>) -> Column<'b> {
        let values = match &column.values {
            Values::Int8(values) => Values::Int8(self.of(values)),
            Values::Int16(values) => Values::Int16(self.of(values)),
            Values::Int32(values) => Values::Int32(self.of(values)),
            Values::Int64(values) => Values::Int64(self.of(values)),
            Values::Decimal64 { values, scale } => Values::Decimal64 { values: self.of(values), scale: *scale },
            Values::Decimal128 { values, scale } => Values::Decimal128 { values: self.of(values), scale: *scale },
            Values::Boolean(bits) => Values::Boolean(self.of_bits(bits)),
            Values::Date(days) => Values::Date(self.of(days)),
            Values::Symbols { codes, dictionary } => {
                Values::Symbols { codes: self.of_codes(codes), dictionary: dictionary.clone() }
            }
            Values::Text(texts) => Values::Text(self.of(texts)),
        };
        let valid = column.valid.as_ref().map(|valid| self.of_bits(valid));
        Column { name: column.name.clone(), values, valid }
    }
}

#[inline]
fn owned<T: Clone>(values: Cow<'_, [T]>) -> Cow<'static, [T]> {
    Cow::Owned(values.into_owned())
}

impl Column<'_> {
    /// At most `len` rows from `from` on, without a copy; rows beyond the end are left out.
    ///
    /// ```
    /// use tuodi::table::Column;
    /// let ages = Column::whole("age", [Some(61), Some(8)]);
    /// assert_eq!(ages.slice(1, 9).number(0), Some(8.into()));
    /// ```
    #[must_use]
    #[inline]
    pub fn slice(&self, from: usize, len: usize) -> Column<'_> {
        Rows::Part(from, len).of_column(self)
    }

    /// The same column, owned: what was borrowed is copied, what was owned is moved.
    ///
    /// ```
    /// use tuodi::table::{Column, Values};
    /// fn read() -> Column<'static> {
    ///     let ages = [61_i8, 8];
    ///     Column::new("age", Values::Int8(ages.as_slice().into())).into_owned()
    /// }
    /// assert_eq!(read().number(1), Some(8.into()));
    /// ```
    #[must_use]
    #[inline]
    pub fn into_owned(self) -> Column<'static> {
        let values = match self.values {
            Values::Int8(values) => Values::Int8(owned(values)),
            Values::Int16(values) => Values::Int16(owned(values)),
            Values::Int32(values) => Values::Int32(owned(values)),
            Values::Int64(values) => Values::Int64(owned(values)),
            Values::Decimal64 { values, scale } => Values::Decimal64 { values: owned(values), scale },
            Values::Decimal128 { values, scale } => Values::Decimal128 { values: owned(values), scale },
            Values::Boolean(bits) => Values::Boolean(bits.into_owned()),
            Values::Date(days) => Values::Date(owned(days)),
            Values::Symbols { codes, dictionary } => Values::Symbols { codes: codes.into_owned(), dictionary },
            Values::Text(texts) => Values::Text(owned(texts)),
        };
        Column { name: self.name, values, valid: self.valid.map(Bits::into_owned) }
    }
}

impl Codes<'_> {
    #[inline]
    fn into_owned(self) -> Codes<'static> {
        match self {
            Codes::U8(codes) => Codes::U8(owned(codes)),
            Codes::U16(codes) => Codes::U16(owned(codes)),
            Codes::U32(codes) => Codes::U32(owned(codes)),
        }
    }
}
