//! An Arrow array → a column.

use super::ArrowOptions;
use crate::table::column::symbols;
use crate::table::{Bits, Codes, Column, TableError, Values, float};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type,
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, ArrayAccessor};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, TimeUnit};
use num_traits::float::FloatCore;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The most different texts that make a column of texts one of symbols.
const MOST_SYMBOLS: usize = 1024;

const MILLISECONDS_A_DAY: i64 = 86_400_000;

/// A column that borrows from an array what it can.
pub(super) fn column<'a>(name: &str, array: &'a dyn Array, options: &ArrowOptions) -> Result<Column<'a>, TableError> {
    let valid = array.nulls().filter(|nulls| nulls.null_count() > 0).and_then(|nulls| bits(nulls.inner()));
    let source = Source { name, array, valid: valid.as_ref() };
    let (values, own_valid) = match array.data_type() {
        DataType::Dictionary(keys, _) => dictionary(&source, keys)?,
        DataType::Null => (Some(Values::Int8(vec![0; array.len()].into())), Some(Bits::from_words(&[], array.len()))),
        DataType::Float32 => (floats::<Float32Type>(&source, options)?, None),
        DataType::Float64 => (floats::<Float64Type>(&source, options)?, None),
        DataType::Decimal32(_, scale) | DataType::Decimal64(_, scale) | DataType::Decimal128(_, scale) => {
            (decimals(&source, *scale)?, None)
        }
        DataType::Utf8 => (array.as_string_opt::<i32>().map(texts), None),
        DataType::LargeUtf8 => (array.as_string_opt::<i64>().map(texts), None),
        DataType::Utf8View => (array.as_string_view_opt().map(texts), None),
        _ => (plain(&source)?, None),
    };
    let values = values.ok_or_else(|| source.foreign())?;
    Ok(Column { name: name.to_owned(), values, valid: own_valid.or(valid) })
}

/// An array, its name, and which of its cells are known.
struct Source<'s, 'a> {
    name: &'s str,
    array: &'a dyn Array,
    valid: Option<&'s Bits<'a>>,
}

impl<'a> Source<'_, 'a> {
    fn foreign(&self) -> TableError {
        TableError::Type { column: self.name.to_owned(), type_name: self.array.data_type().to_string() }
    }

    fn out_of_range(&self, row: usize, value: String, possible: &'static str) -> TableError {
        TableError::OutOfRange { column: self.name.to_owned(), row, value, possible }
    }

    fn slice<T: ArrowPrimitiveType>(&self) -> Option<&'a [T::Native]> {
        let array = self.array.as_primitive_opt::<T>()?;
        Some(array.values())
    }

    fn borrowed<T: ArrowPrimitiveType>(&self) -> Option<Cow<'a, [T::Native]>> {
        self.slice::<T>().map(Cow::Borrowed)
    }

    /// Each value as another type that holds all of them.
    fn widened<T: ArrowPrimitiveType, W: Clone + From<T::Native>>(&self) -> Option<Cow<'static, [W]>> {
        Some(self.slice::<T>()?.iter().map(|value| W::from(*value)).collect())
    }

    /// Each known value as something else; the first that is not possible is an error.
    fn changed<T: ArrowPrimitiveType, W: Clone + Default>(
        &self,
        change: impl Fn(usize, T::Native) -> Result<W, TableError>,
    ) -> Result<Option<Cow<'static, [W]>>, TableError> {
        let Some(values) = self.slice::<T>() else { return Ok(None) };
        let cell = |(row, value): (usize, &T::Native)| {
            if self.valid.is_some_and(|valid| !valid.get(row)) { Ok(W::default()) } else { change(row, *value) }
        };
        values.iter().enumerate().map(cell).collect::<Result<_, TableError>>().map(Some)
    }
}

/// Whole numbers, booleans and dates; none for any other type.
fn plain<'a>(source: &Source<'_, 'a>) -> Result<Option<Values<'a>>, TableError> {
    Ok(match source.array.data_type() {
        DataType::Int8 => source.borrowed::<Int8Type>().map(Values::Int8),
        DataType::Int16 => source.borrowed::<Int16Type>().map(Values::Int16),
        DataType::Int32 => source.borrowed::<Int32Type>().map(Values::Int32),
        DataType::Int64 => source.borrowed::<Int64Type>().map(Values::Int64),
        DataType::UInt8 => source.widened::<UInt8Type, _>().map(Values::Int16),
        DataType::UInt16 => source.widened::<UInt16Type, _>().map(Values::Int32),
        DataType::UInt32 => source.widened::<UInt32Type, _>().map(Values::Int64),
        DataType::UInt64 => {
            let possible = "whole numbers up to 9223372036854775807 are possible";
            let signed = |row, value: u64| {
                i64::try_from(value).map_err(|_| source.out_of_range(row, value.to_string(), possible))
            };
            source.changed::<UInt64Type, _>(signed)?.map(Values::Int64)
        }
        DataType::Boolean => source.array.as_boolean_opt().and_then(|array| bits(array.values())).map(Values::Boolean),
        DataType::Date32 => source.borrowed::<Date32Type>().map(Values::Date),
        DataType::Date64 => source.changed::<Date64Type, _>(|row, value| day(source, row, value, 1))?.map(Values::Date),
        DataType::Timestamp(unit, None) => instants(source, *unit)?.map(Values::Date),
        _ => None,
    })
}

/// Instants without a time zone, which are days where they are midnight: so data frames hold days.
fn instants(source: &Source<'_, '_>, unit: TimeUnit) -> Result<Option<Cow<'static, [i32]>>, TableError> {
    match unit {
        TimeUnit::Second => source.changed::<TimestampSecondType, _>(|row, value| {
            let possible = "the years from -262143 to 262142 are possible";
            let milliseconds = value.checked_mul(1_000);
            let milliseconds =
                milliseconds.ok_or_else(|| source.out_of_range(row, format!("{value} seconds"), possible))?;
            day(source, row, milliseconds, 1)
        }),
        TimeUnit::Millisecond => source.changed::<TimestampMillisecondType, _>(|row, value| day(source, row, value, 1)),
        TimeUnit::Microsecond => {
            source.changed::<TimestampMicrosecondType, _>(|row, value| day(source, row, value, 1_000))
        }
        TimeUnit::Nanosecond => {
            source.changed::<TimestampNanosecondType, _>(|row, value| day(source, row, value, 1_000_000))
        }
    }
}

/// The day of an instant, counted in parts of a millisecond.
fn day(source: &Source<'_, '_>, row: usize, value: i64, parts: i64) -> Result<i32, TableError> {
    let a_day = MILLISECONDS_A_DAY.saturating_mul(parts);
    if value.checked_rem(a_day) != Some(0) {
        // A part of a millisecond after midnight is told as one, for midnight itself would be possible.
        let milliseconds = value.checked_div_euclid(parts).unwrap_or(value);
        let is_midnight = milliseconds.checked_rem(MILLISECONDS_A_DAY) == Some(0);
        let milliseconds = if is_midnight { milliseconds.saturating_add(1) } else { milliseconds };
        return Err(TableError::PartOfDay { column: source.name.to_owned(), row, milliseconds });
    }
    let day = value.checked_div(a_day).and_then(|day| i32::try_from(day).ok());
    let possible = "the years from -262143 to 262142 are possible";
    day.ok_or_else(|| source.out_of_range(row, format!("{value} milliseconds"), possible))
}

fn decimals<'a>(source: &Source<'_, 'a>, scale: i8) -> Result<Option<Values<'a>>, TableError> {
    let Ok(scale) = u32::try_from(scale) else { return coarse_decimals(source, scale.unsigned_abs()) };
    Ok(match source.array.data_type() {
        DataType::Decimal32(..) => {
            source.widened::<Decimal32Type, i64>().map(|values| Values::Decimal64 { values, scale })
        }
        DataType::Decimal64(..) => source.borrowed::<Decimal64Type>().map(|values| Values::Decimal64 { values, scale }),
        _ => source.borrowed::<Decimal128Type>().map(|values| Values::Decimal128 { values, scale }),
    })
}

/// Decimals of a negative scale: so many zeros stand before the point.
fn coarse_decimals(source: &Source<'_, '_>, zeros: u8) -> Result<Option<Values<'static>>, TableError> {
    let whole = |row, value: i128| {
        let whole = 10_i128.checked_pow(u32::from(zeros)).and_then(|power| value.checked_mul(power));
        let possible = "38 digits are possible";
        whole.ok_or_else(|| source.out_of_range(row, format!("{value}E{zeros}"), possible))
    };
    let values = match source.array.data_type() {
        DataType::Decimal32(..) => source.changed::<Decimal32Type, _>(|row, value| whole(row, value.into()))?,
        DataType::Decimal64(..) => source.changed::<Decimal64Type, _>(|row, value| whole(row, value.into()))?,
        _ => source.changed::<Decimal128Type, _>(whole)?,
    };
    Ok(values.map(|values| Values::Decimal128 { values, scale: 0 }))
}

fn floats<T: ArrowPrimitiveType>(
    source: &Source<'_, '_>,
    options: &ArrowOptions,
) -> Result<Option<Values<'static>>, TableError>
where
    T::Native: FloatCore,
{
    let column = || source.name.to_owned();
    let scale = *options.scales.get(source.name).ok_or_else(|| TableError::Float { column: column() })?;
    let Some(cells) = source.slice::<T>() else { return Ok(None) };
    let values = float::decimals(source.name, cells, scale, source.valid)?;
    Ok(Some(Values::Decimal64 { values: values.into(), scale }))
}

/// Symbols where few texts differ, else the texts.
fn texts<'a, A: ArrayAccessor<Item = &'a str> + Copy>(array: A) -> Values<'static> {
    let cells = || (0..array.len()).map(move |row| if array.is_null(row) { None } else { Some(array.value(row)) });
    let (mut places, mut codes) = (BTreeMap::new(), Vec::with_capacity(array.len()));
    let mut last = None;
    for cell in cells() {
        let code = match (cell, last) {
            (None, _) => 0,
            (Some(text), Some((same, code))) if text == same => code,
            (Some(text), _) => {
                let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
                let code = *places.entry(text).or_insert(next);
                last = Some((text, code));
                code
            }
        };
        if places.len() > MOST_SYMBOLS {
            return Values::Text(cells().map(|cell| cell.unwrap_or_default().to_owned()).collect());
        }
        codes.push(code);
    }
    symbols(codes, places)
}

type Dictionary<'a> = (Option<Values<'a>>, Option<Bits<'static>>);

fn dictionary<'a>(source: &Source<'_, 'a>, keys: &DataType) -> Result<Dictionary<'a>, TableError> {
    let array = source.array;
    let Some(dictionary) = array.as_any_dictionary_opt().map(|array| array.values()) else { return Ok((None, None)) };
    let texts = dictionary.len();
    let codes = match keys {
        DataType::UInt8 => keys_of::<UInt8Type>(array).map(|keys| Codes::U8(keys.as_ref().into())),
        DataType::UInt16 => keys_of::<UInt16Type>(array).map(|keys| Codes::U16(keys.as_ref().into())),
        DataType::UInt32 => keys_of::<UInt32Type>(array).map(|keys| Codes::U32(keys.as_ref().into())),
        DataType::UInt64 => keys_of::<UInt64Type>(array).map(|keys| Codes::U32(converted(keys, u32::MAX))),
        DataType::Int8 => keys_of::<Int8Type>(array).map(|keys| Codes::U8(unsigned(keys, texts, u8::MAX))),
        DataType::Int16 => keys_of::<Int16Type>(array).map(|keys| Codes::U16(unsigned(keys, texts, u16::MAX))),
        DataType::Int32 => keys_of::<Int32Type>(array).map(|keys| Codes::U32(unsigned(keys, texts, u32::MAX))),
        DataType::Int64 => keys_of::<Int64Type>(array).map(|keys| Codes::U32(converted(keys, u32::MAX))),
        _ => None,
    };
    let Some(codes) = codes else { return Ok((None, None)) };
    let texts = match dictionary.data_type() {
        DataType::Utf8 => dictionary.as_string_opt::<i32>().map(owned_texts),
        DataType::LargeUtf8 => dictionary.as_string_opt::<i64>().map(owned_texts),
        DataType::Utf8View => dictionary.as_string_view_opt().map(owned_texts),
        _ => None,
    };
    // A cell is also not known where its text is null.
    let valid = dictionary.nulls().map(|nulls| known(source, &codes, nulls));
    Ok((texts.map(|texts: Vec<String>| Values::Symbols { codes, dictionary: texts.into() }), valid))
}

fn known(source: &Source<'_, '_>, codes: &Codes<'_>, texts: &NullBuffer) -> Bits<'static> {
    let known = |row| {
        let outside_or_known = codes.get(row).is_none_or(|code| code >= texts.len() || texts.is_valid(code));
        outside_or_known && source.valid.is_none_or(|valid| valid.get(row))
    };
    (0..codes.len()).map(known).collect()
}

fn keys_of<K: ArrowDictionaryKeyType>(array: &dyn Array) -> Option<&ScalarBuffer<K::Native>> {
    array.as_dictionary_opt::<K>().map(|array| array.keys().values())
}

/// Signed keys, which are at least 0 where a cell is known, read as unsigned ones of the same bytes. One below 0 lies
/// outside of any dictionary whose places are all at least 0; for a greater one the keys are copied.
fn unsigned<K, U>(keys: &ScalarBuffer<K>, texts: usize, greatest: U) -> Cow<'_, [U]>
where
    K: ArrowNativeType,
    U: ArrowNativeType + TryFrom<K>,
{
    let half = greatest.as_usize() >> 1;
    if texts <= half.saturating_add(1) { Cow::Borrowed(keys.inner().typed_data()) } else { converted(keys, greatest) }
}

/// Keys in another width. One that it does not hold lies outside of any dictionary, which is checked later.
fn converted<K: Copy, U: Clone + TryFrom<K>>(keys: &[K], outside: U) -> Cow<'static, [U]> {
    keys.iter().map(|key| U::try_from(*key).unwrap_or_else(|_| outside.clone())).collect()
}

/// The texts of a dictionary; empty where one is null.
fn owned_texts<'a, A: ArrayAccessor<Item = &'a str> + Copy>(array: A) -> Vec<String> {
    let text = |row| if array.is_null(row) { String::new() } else { array.value(row).to_owned() };
    (0..array.len()).map(text).collect()
}

fn bits(buffer: &BooleanBuffer) -> Option<Bits<'_>> {
    Bits::borrowed(buffer.values(), buffer.offset(), buffer.len())
}
