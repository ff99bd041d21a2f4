//! A column → an Arrow array. What the column owns becomes the array's buffer.

use super::DecimalWidth;
use crate::table::{Bits, Codes, Column, Values};
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Date32Type, Decimal64Type, Decimal128Type, Int8Type, Int16Type,
    Int32Type, Int64Type,
};
use arrow_array::{
    ArrayRef, BooleanArray, Decimal64Array, Decimal128Array, DictionaryArray, LargeStringArray, PrimitiveArray,
    StringArray,
};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, Buffer, NullBuffer, ScalarBuffer};
use arrow_schema::ArrowError;
use std::borrow::Cow;
use std::sync::Arc;

/// The most digits of a decimal of 64 bits, and of 128.
const DIGITS: (u8, u8) = (18, 38);

/// The array of a column.
#[inline]
pub(super) fn array(column: Column<'_>, decimals: DecimalWidth) -> Result<ArrayRef, ArrowError> {
    let nulls = column.valid.map(|valid| NullBuffer::new(buffer(valid)));
    Ok(match column.values {
        Values::Int8(values) => Arc::new(primitive::<Int8Type>(values, nulls)?),
        Values::Int16(values) => Arc::new(primitive::<Int16Type>(values, nulls)?),
        Values::Int32(values) => Arc::new(primitive::<Int32Type>(values, nulls)?),
        Values::Int64(values) => Arc::new(primitive::<Int64Type>(values, nulls)?),
        Values::Decimal64 { values, scale } => match decimals {
            DecimalWidth::Wide => {
                let wide = values.iter().map(|value| i128::from(*value)).collect();
                Arc::new(wide_decimals(wide, scale, nulls)?)
            }
            DecimalWidth::AsHeld => {
                let array: Decimal64Array = primitive::<Decimal64Type>(values, nulls)?;
                Arc::new(array.with_precision_and_scale(DIGITS.0, places(scale)?)?)
            }
        },
        Values::Decimal128 { values, scale } => Arc::new(wide_decimals(values, scale, nulls)?),
        Values::Boolean(bits) => Arc::new(BooleanArray::new(buffer(bits), nulls)),
        Values::Date(days) => Arc::new(primitive::<Date32Type>(days, nulls)?),
        Values::Symbols { codes, dictionary } => symbols(codes, &dictionary, nulls)?,
        Values::Text(texts) => strings(&texts, nulls.as_ref()),
    })
}

/// Whether two columns are decimals of 64 bits that say the same.
#[inline]
pub(super) fn is_widened_alike(before: &Column<'_>, own: &Column<'_>) -> bool {
    let (Values::Decimal64 { values: one, scale }, Values::Decimal64 { values: other, scale: other_scale }) =
        (&before.values, &own.values)
    else {
        return false;
    };
    scale == other_scale && before.valid == own.valid && one == other
}

#[inline]
fn primitive<T: ArrowPrimitiveType>(
    values: Cow<'_, [T::Native]>,
    nulls: Option<NullBuffer>,
) -> Result<PrimitiveArray<T>, ArrowError> {
    PrimitiveArray::try_new(ScalarBuffer::from(values.into_owned()), nulls)
}

#[inline]
fn wide_decimals(
    values: Cow<'_, [i128]>,
    scale: u32,
    nulls: Option<NullBuffer>,
) -> Result<Decimal128Array, ArrowError> {
    primitive::<Decimal128Type>(values, nulls)?.with_precision_and_scale(DIGITS.1, places(scale)?)
}

#[inline]
fn places(scale: u32) -> Result<i8, ArrowError> {
    i8::try_from(scale).map_err(|_| ArrowError::InvalidArgumentError(format!("a scale of {scale}")))
}

#[inline]
fn buffer(bits: Bits<'_>) -> BooleanBuffer {
    let len = bits.len();
    let (bytes, offset) = bits.into_owned().into_bytes();
    BooleanBuffer::new(Buffer::from_vec(bytes.into_owned()), offset, len)
}

/// Signed keys, the narrowest that hold every place of the dictionary.
#[inline]
fn symbols(codes: Codes<'_>, texts: &[String], nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
    let fits = |most: usize| texts.len() <= most;
    match codes {
        Codes::U8(codes) if fits(0x80) => dictionary::<Int8Type>(same_bytes(codes), texts, nulls),
        Codes::U8(codes) => dictionary::<Int16Type>(codes.iter().map(|code| i16::from(*code)).collect(), texts, nulls),
        Codes::U16(codes) if fits(0x8000) => dictionary::<Int16Type>(same_bytes(codes), texts, nulls),
        Codes::U16(codes) => dictionary::<Int32Type>(codes.iter().map(|code| i32::from(*code)).collect(), texts, nulls),
        Codes::U32(codes) => dictionary::<Int32Type>(same_bytes(codes), texts, nulls),
    }
}

/// Unsigned places as signed ones of the same bytes: no text stands where the two differ.
#[inline]
fn same_bytes<U: ArrowNativeType, S: ArrowNativeType>(codes: Cow<'_, [U]>) -> ScalarBuffer<S> {
    let len = codes.len();
    ScalarBuffer::new(Buffer::from_vec(codes.into_owned()), 0, len)
}

#[inline]
fn dictionary<K: ArrowDictionaryKeyType>(
    keys: ScalarBuffer<K::Native>,
    texts: &[String],
    nulls: Option<NullBuffer>,
) -> Result<ArrayRef, ArrowError> {
    let keys = PrimitiveArray::<K>::try_new(keys, nulls)?;
    Ok(Arc::new(DictionaryArray::try_new(keys, Arc::new(StringArray::from_iter_values(texts)))?))
}

#[inline]
fn strings(texts: &[String], nulls: Option<&NullBuffer>) -> ArrayRef {
    let cells = || {
        let known = |row| nulls.is_none_or(|nulls| nulls.is_valid(row));
        texts.iter().enumerate().map(move |(row, text)| known(row).then_some(text.as_str()))
    };
    let bytes = cells().flatten().fold(0_usize, |sum, text| sum.saturating_add(text.len()));
    match i32::try_from(bytes) {
        Ok(_) => Arc::new(cells().collect::<StringArray>()),
        Err(_) => Arc::new(cells().collect::<LargeStringArray>()),
    }
}
