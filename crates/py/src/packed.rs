//! A column ↔ what pickles. In: a column, or its parts as Python kept them; out: a kind, bytes and texts, or the column
//! again.

use pyo3::pybacked::PyBackedBytes;
use std::borrow::Cow;
use std::sync::Arc;
use tuodi::table::{Bits, Codes, Column, TableError, Values};

/// A column's name, rows, kind, digits behind the point, numbers, texts, and which cells are known.
type Parts<B> = (String, usize, String, u32, B, Vec<String>, Option<B>);
/// As it is given to Python.
pub(crate) type Packed = Parts<Cow<'static, [u8]>>;
/// As Python kept it.
pub(crate) type Kept = Parts<PyBackedBytes>;

/// The parts of a column; decimals have 128 bits, and what came as texts is texts also where each stands but once.
pub(crate) fn pack(column: &Column<'_>, are_texts: bool) -> Packed {
    let (mut scale, mut texts) = (0, Vec::new());
    let wide = |own: i64| i128::from(own).to_le_bytes();
    let (kind, bytes) = match &column.values {
        Values::Int8(own) => ("int8", bytes(own, i8::to_le_bytes)),
        Values::Int16(own) => ("int16", bytes(own, i16::to_le_bytes)),
        Values::Int32(own) => ("int32", bytes(own, i32::to_le_bytes)),
        Values::Int64(own) => ("int64", bytes(own, i64::to_le_bytes)),
        Values::Decimal64 { values, scale: own } => {
            scale = *own;
            ("decimal128", bytes(values, wide))
        }
        Values::Decimal128 { values, scale: own } => {
            scale = *own;
            ("decimal128", bytes(values, i128::to_le_bytes))
        }
        Values::Boolean(own) => ("boolean", bits(own)),
        Values::Date(own) => ("date", bytes(own, i32::to_le_bytes)),
        Values::Symbols { .. } if are_texts => {
            texts = (0..column.rows()).map(|row| column.text_at(row).unwrap_or_default().to_owned()).collect();
            ("text", Vec::new())
        }
        Values::Symbols { codes, dictionary } => {
            texts = dictionary.to_vec();
            match codes {
                Codes::U8(own) => ("symbols8", bytes(own, u8::to_le_bytes)),
                Codes::U16(own) => ("symbols16", bytes(own, u16::to_le_bytes)),
                Codes::U32(own) => ("symbols32", bytes(own, u32::to_le_bytes)),
            }
        }
        Values::Text(own) => {
            texts = own.to_vec();
            ("text", Vec::new())
        }
    };
    let valid = column.valid.as_ref().map(|own| Cow::Owned(bits(own)));
    (column.name.clone(), column.rows(), kind.to_owned(), scale, bytes.into(), texts, valid)
}

/// The column of some parts.
pub(crate) fn unpack((name, rows, kind, scale, own, texts, valid): Kept) -> Result<Column<'static>, TableError> {
    let symbols = |codes, texts: Vec<String>| Values::Symbols { codes, dictionary: Arc::from(texts) };
    let values = match kind.as_str() {
        "int8" => Values::Int8(numbers(&own, i8::from_le_bytes)),
        "int16" => Values::Int16(numbers(&own, i16::from_le_bytes)),
        "int32" => Values::Int32(numbers(&own, i32::from_le_bytes)),
        "int64" => Values::Int64(numbers(&own, i64::from_le_bytes)),
        "decimal128" => Values::Decimal128 { values: numbers(&own, i128::from_le_bytes), scale },
        "boolean" => Values::Boolean(read_bits(&own, rows)),
        "date" => Values::Date(numbers(&own, i32::from_le_bytes)),
        "symbols8" => symbols(Codes::U8(numbers(&own, u8::from_le_bytes)), texts),
        "symbols16" => symbols(Codes::U16(numbers(&own, u16::from_le_bytes)), texts),
        "symbols32" => symbols(Codes::U32(numbers(&own, u32::from_le_bytes)), texts),
        "text" => Values::Text(texts.into()),
        _ => return Err(TableError::Type { column: name, type_name: format!("`{kind}`") }),
    };
    Ok(Column { name, values, valid: valid.map(|own| read_bits(&own, rows)) })
}

fn bytes<T: Copy, const N: usize>(numbers: &[T], written: fn(T) -> [u8; N]) -> Vec<u8> {
    numbers.iter().copied().flat_map(written).collect()
}

fn numbers<T: Clone, const N: usize>(bytes: &[u8], read: fn([u8; N]) -> T) -> Cow<'static, [T]> {
    bytes.as_chunks::<N>().0.iter().copied().map(read).collect()
}

fn bits(bits: &Bits<'_>) -> Vec<u8> {
    (0..bits.len()).step_by(64).flat_map(|row| bits.word(row).to_le_bytes()).collect()
}

/// As many rows as there should be; those that the bytes do not reach are 0.
fn read_bits(bytes: &[u8], rows: usize) -> Bits<'static> {
    let words: Vec<u64> = bytes.as_chunks::<8>().0.iter().copied().map(u64::from_le_bytes).collect();
    Bits::from_words(&words, rows)
}
