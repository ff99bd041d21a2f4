//! Every type of Arrow: how it is read, or why it is not.

use super::arrow::read;
use super::cells::cells;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, BinaryArray, BooleanArray, Date32Array, Date64Array, Decimal32Array, Decimal64Array,
    Decimal128Array, Decimal256Array, DictionaryArray, Float32Array, Float64Array, Int8Array, Int16Array, Int32Array,
    Int64Array, LargeStringArray, NullArray, PrimitiveArray, RecordBatch, StringArray, StringViewArray,
    TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray, UInt8Array,
    UInt16Array, UInt32Array, UInt64Array,
};
use arrow_buffer::i256;
use std::borrow::Cow;
use std::sync::Arc;
use tuodi::table::{ArrowOptions, Codes, Column, Table, TableError, Values};

fn batch(array: impl Array + 'static) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable([("列", Arc::new(array) as ArrayRef, true)]).expect("a batch")
}

fn refused(array: impl Array + 'static, options: &ArrowOptions) -> TableError {
    Table::from_arrow(&batch(array), options).expect_err("no table")
}

fn at_scale(scale: u32) -> ArrowOptions {
    ArrowOptions { scales: [("列".to_owned(), scale)].into() }
}

/// The cells of an array and of a slice of it, and the kind of its values.
fn expect(array: impl Array + 'static, kind: &str, expected: &[&str]) {
    let batch = batch(array);
    for (from, len) in [(0, expected.len()), (1, expected.len() - 1), (1, 1)] {
        let slice = batch.slice(from, len);
        let table = read(&slice);
        let column = &table.columns()[0];
        assert_eq!(cells(column), expected[from..from + len], "{kind} from {from}");
        let found = format!("{:?}", column.values);
        assert!(found.starts_with(kind), "{kind}, not {found}");
    }
}

#[test]
fn whole_numbers_are_read() {
    expect(Int8Array::from(vec![Some(-128), None, Some(127)]), "Int8", &["-128", "?", "127"]);
    expect(Int16Array::from(vec![Some(i16::MIN), None, Some(3)]), "Int16", &["-32768", "?", "3"]);
    expect(Int32Array::from(vec![Some(i32::MIN), None, Some(3)]), "Int32", &["-2147483648", "?", "3"]);
    expect(Int64Array::from(vec![Some(i64::MIN), None, Some(3)]), "Int64", &["-9223372036854775808", "?", "3"]);
    expect(UInt8Array::from(vec![Some(255), None, Some(0)]), "Int16", &["255", "?", "0"]);
    expect(UInt16Array::from(vec![Some(u16::MAX), None, Some(0)]), "Int32", &["65535", "?", "0"]);
    expect(UInt32Array::from(vec![Some(u32::MAX), None, Some(0)]), "Int64", &["4294967295", "?", "0"]);
    expect(UInt64Array::from(vec![Some(i64::MAX as u64), None, Some(0)]), "Int64", &["9223372036854775807", "?", "0"]);
}

#[test]
fn an_unsigned_number_that_64_bits_do_not_hold_is_refused_where_it_is_known() {
    let array = |known| {
        let array = UInt64Array::from(vec![1, i64::MAX as u64 + 1]);
        UInt64Array::new(array.values().clone(), Some(vec![true, known].into()))
    };
    let error = refused(array(true), &ArrowOptions::default());
    assert_eq!(error.code(), "table.out_of_range");
    let TableError::OutOfRange { column, row, value, .. } = error else { panic!("{error:?}") };
    assert_eq!((column.as_str(), row, value.as_str()), ("列", 1, "9223372036854775808"));
    expect(array(false), "Int64", &["1", "?"]);
}

#[test]
fn decimals_are_read() {
    let d32 = Decimal32Array::from(vec![Some(150), None, Some(-1)]).with_precision_and_scale(9, 2).expect("an array");
    expect(d32, "Decimal64", &["1.5", "?", "-0.01"]);
    let d64 = Decimal64Array::from(vec![Some(150), None, Some(-1)]).with_precision_and_scale(18, 18).expect("an array");
    expect(d64, "Decimal64", &["0.00000000000000015", "?", "-0.000000000000000001"]);
    let d128 =
        Decimal128Array::from(vec![Some(150), None, Some(-1)]).with_precision_and_scale(38, 0).expect("an array");
    expect(d128, "Decimal128", &["150", "?", "-1"]);
}

#[test]
fn decimals_of_a_negative_scale_have_zeros_before_the_point() {
    let coarse = Decimal32Array::from(vec![Some(7), None, Some(-1)]).with_precision_and_scale(9, -2).expect("an array");
    expect(coarse, "Decimal128", &["700", "?", "-100"]);
    let coarse = Decimal64Array::from(vec![Some(7), None]).with_precision_and_scale(18, -20).expect("an array");
    expect(coarse, "Decimal128", &["700000000000000000000", "?"]);
    let coarse = |value| Decimal128Array::from(vec![1, value]).with_precision_and_scale(38, -38).expect("an array");
    expect(coarse(-1), "Decimal128", &[&format!("1{}", "0".repeat(38)), &format!("-1{}", "0".repeat(38))]);
    let error = refused(coarse(2), &ArrowOptions::default());
    assert!(matches!(&error, TableError::OutOfRange { row: 1, value, .. } if value == "2E38"), "{error:?}");
}

#[test]
fn booleans_dates_and_nulls_are_read() {
    expect(BooleanArray::from(vec![Some(true), None, Some(false)]), "Boolean", &["true", "?", "false"]);
    expect(Date32Array::from(vec![Some(15_065), None, Some(-1)]), "Date", &["2011-04-01", "?", "1969-12-31"]);
    let day = 86_400_000;
    expect(Date64Array::from(vec![Some(15_065 * day), None, Some(-day)]), "Date", &["2011-04-01", "?", "1969-12-31"]);
    expect(NullArray::new(3), "Int8", &["?", "?", "?"]);
}

#[test]
fn a_part_of_a_day_is_refused_where_it_is_known() {
    let array = |milliseconds, known| {
        let array = Date64Array::from(vec![0, milliseconds]);
        Date64Array::new(array.values().clone(), Some(vec![true, known].into()))
    };
    for milliseconds in [1, -1, 86_399_999, 86_400_001] {
        let error = refused(array(milliseconds, true), &ArrowOptions::default());
        let expected = TableError::PartOfDay { column: "列".into(), row: 1, milliseconds };
        assert_eq!((error.code(), error), ("table.part_of_day", expected));
        expect(array(milliseconds, false), "Date", &["1970-01-01", "?"]);
    }
    // The day does not fit 32 bits; then it does, and no calendar has it.
    for milliseconds in [86_400_000 * (i64::from(i32::MAX) + 1), 86_400_000 * i64::from(i32::MAX)] {
        let error = refused(array(milliseconds, true), &ArrowOptions::default());
        assert!(matches!(error, TableError::OutOfRange { row: 1, .. }), "{error:?}");
    }
}

#[test]
fn instants_at_midnight_without_a_time_zone_are_days() {
    let days = [15_065, 0, -1];
    let cells = |parts: i64| vec![Some(days[0] * 86_400 * parts), None, Some(days[2] * 86_400 * parts)];
    let expected = ["2011-04-01", "?", "1969-12-31"];
    expect(TimestampSecondArray::from(cells(1)), "Date", &expected);
    expect(TimestampMillisecondArray::from(cells(1_000)), "Date", &expected);
    expect(TimestampMicrosecondArray::from(cells(1_000_000)), "Date", &expected);
    expect(TimestampNanosecondArray::from(cells(1_000_000_000)), "Date", &expected);
    let error = refused(TimestampSecondArray::from(vec![0, 86_400]).with_timezone("+00:00"), &ArrowOptions::default());
    assert_eq!(error.code(), "table.type");
}

#[test]
fn other_instants_are_refused_where_they_are_known() {
    let options = ArrowOptions::default();
    let second = 1_000_000_000;
    for (parts, milliseconds) in
        [(1, 1), (-1, -1), (86_400 * second + 1, 86_400_001), (second, 1_000), (-86_400 * second - 1, -86_400_001)]
    {
        let error = refused(TimestampNanosecondArray::from(vec![0, parts]), &options);
        assert_eq!(error, TableError::PartOfDay { column: "列".into(), row: 1, milliseconds }, "{parts}");
        let array = TimestampNanosecondArray::new(vec![0, parts].into(), Some(vec![true, false].into()));
        expect(array, "Date", &["1970-01-01", "?"]);
    }
    let error = refused(TimestampSecondArray::from(vec![i64::MAX]), &options);
    assert!(matches!(error, TableError::OutOfRange { row: 0, .. }), "{error:?}");
    let error = refused(TimestampSecondArray::from(vec![3_601]), &options);
    assert!(matches!(error, TableError::PartOfDay { milliseconds: 3_601_000, .. }), "{error:?}");
}

#[test]
fn texts_are_read() {
    let texts = || vec![Some("徐汇"), None, Some(""), Some("徐汇")];
    let expected = ["徐汇", "?", "", "徐汇"];
    expect(StringArray::from(texts()), "Symbols", &expected);
    expect(LargeStringArray::from(texts()), "Symbols", &expected);
    expect(StringViewArray::from(texts()), "Symbols", &expected);
    expect(StringArray::from(vec![None::<&str>, None]), "Symbols", &["?", "?"]);
}

#[test]
fn more_than_1024_different_texts_are_no_symbols() {
    for (different, kind) in [(1024, "Symbols"), (1025, "Text")] {
        let texts: Vec<Option<String>> =
            (0..3000).map(|row| (row != 7).then(|| format!("户{}", row % different))).collect();
        let expected: Vec<&str> = texts.iter().map(|text| text.as_deref().unwrap_or("?")).collect();
        let batch = batch(StringArray::from(texts.clone()));
        let table = read(&batch);
        assert_eq!(cells(&table.columns()[0]), expected);
        assert!(format!("{:?}", table.columns()[0].values).starts_with(kind), "{different}");
    }
}

fn keyed<K: ArrowDictionaryKeyType>(keys: Vec<Option<K::Native>>, texts: ArrayRef) -> DictionaryArray<K>
where
    PrimitiveArray<K>: From<Vec<Option<K::Native>>>,
{
    DictionaryArray::new(PrimitiveArray::<K>::from(keys), texts)
}

#[test]
fn dictionaries_of_any_keys_and_texts_are_read() {
    let texts: [fn() -> ArrayRef; 3] = [
        || Arc::new(StringArray::from(vec!["静安", "徐汇"])),
        || Arc::new(LargeStringArray::from(vec!["静安", "徐汇"])),
        || Arc::new(StringViewArray::from(vec!["静安", "徐汇"])),
    ];
    let expected = ["徐汇", "?", "静安", "徐汇"];
    for texts in texts {
        expect(keyed::<Int8Type>(vec![Some(1), None, Some(0), Some(1)], texts()), "Symbols { codes: U8(", &expected);
        expect(keyed::<Int16Type>(vec![Some(1), None, Some(0), Some(1)], texts()), "Symbols { codes: U16(", &expected);
        expect(keyed::<Int32Type>(vec![Some(1), None, Some(0), Some(1)], texts()), "Symbols { codes: U32(", &expected);
        expect(keyed::<Int64Type>(vec![Some(1), None, Some(0), Some(1)], texts()), "Symbols { codes: U32(", &expected);
        expect(keyed::<UInt8Type>(vec![Some(1), None, Some(0), Some(1)], texts()), "Symbols { codes: U8(", &expected);
        expect(keyed::<UInt16Type>(vec![Some(1), None, Some(0), Some(1)], texts()), "Symbols { codes: U16(", &expected);
        expect(keyed::<UInt32Type>(vec![Some(1), None, Some(0), Some(1)], texts()), "Symbols { codes: U32(", &expected);
        expect(keyed::<UInt64Type>(vec![Some(1), None, Some(0), Some(1)], texts()), "Symbols { codes: U32(", &expected);
    }
}

#[test]
fn keys_below_zero_where_nothing_is_known_are_read_and_narrow_keys_are_borrowed() {
    let many =
        |texts: usize| Arc::new(StringArray::from_iter_values((0..texts).map(|text| text.to_string()))) as ArrayRef;
    for (texts, borrowed) in [(2, true), (128, true), (129, false), (300, false)] {
        let keys = Int8Array::new(vec![-1, 1, -128].into(), Some(vec![false, true, false].into()));
        let array = DictionaryArray::new(keys, many(texts));
        let batch = batch(array.clone());
        let table = read(&batch);
        let Values::Symbols { codes: Codes::U8(codes), .. } = &table.columns()[0].values else { panic!("no symbols") };
        assert_eq!(matches!(codes, Cow::Borrowed(_)), borrowed, "{texts}");
        expect(array, "Symbols", &["?", "1", "?"]);
    }
}

#[test]
fn a_null_in_the_dictionary_is_a_cell_that_is_not_known() {
    let texts = Arc::new(StringArray::from(vec![Some("静安"), None])) as ArrayRef;
    expect(
        keyed::<Int32Type>(vec![Some(1), None, Some(0), Some(1)], texts.clone()),
        "Symbols",
        &["?", "?", "静安", "?"],
    );
    expect(keyed::<UInt8Type>(vec![Some(0), Some(1)], texts), "Symbols", &["静安", "?"]);
}

#[test]
fn floats_need_a_scale() {
    let wide = || Float64Array::from(vec![Some(504.99), None, Some(0.125)]);
    let narrow = || Float32Array::from(vec![Some(504.99), None, Some(0.125)]);
    let other = ArrowOptions { scales: [("other".to_owned(), 2)].into() };
    for error in [refused(wide(), &ArrowOptions::default()), refused(narrow(), &other)] {
        assert_eq!((error.code(), &error), ("table.float", &TableError::Float { column: "列".into() }));
        assert!(error.to_string().contains("name the digits behind the point that count, or cast it to a decimal"));
    }
    for batch in [batch(wide()), batch(narrow())] {
        let table = Table::from_arrow(&batch, &at_scale(2)).expect("a table");
        assert_eq!(cells(&table.columns()[0]), ["504.99", "?", "0.12"]);
        let slice = batch.slice(1, 2);
        let table = Table::from_arrow(&slice, &at_scale(1)).expect("a table");
        assert_eq!(cells(&table.columns()[0]), ["?", "0.1"]);
    }
    let scaled = batch(Int64Array::from(vec![5]));
    let table = Table::from_arrow(&scaled, &at_scale(2)).expect("a scale of whole numbers means nothing");
    assert_eq!(cells(&table.columns()[0]), ["5"]);
}

#[test]
fn a_float_that_is_no_number_is_refused_where_it_is_known() {
    let array = |cell, known| {
        let array = Float64Array::from(vec![1.0, cell]);
        Float64Array::new(array.values().clone(), Some(vec![true, known].into()))
    };
    for (cell, code) in
        [(f64::NAN, "table.not_finite"), (f64::INFINITY, "table.not_finite"), (1e17, "table.out_of_range")]
    {
        let error = refused(array(cell, true), &at_scale(2));
        assert_eq!(error.code(), code);
        assert!(error.to_string().starts_with("row 2, column `列`: "), "{error}");
        let batch = batch(array(cell, false));
        assert_eq!(cells(&Table::from_arrow(&batch, &at_scale(2)).expect("a table").columns()[0]), ["1", "?"]);
    }
    assert_eq!(refused(array(1.0, true), &at_scale(19)).code(), "table.scale");
}

#[test]
fn any_other_type_is_refused_with_its_name() {
    let refusals = [
        (refused(BinaryArray::from(vec![b"a".as_slice()]), &at_scale(2)), "Binary"),
        (
            refused(TimestampMillisecondArray::from(vec![0]).with_timezone("+08:00"), &at_scale(2)),
            "Timestamp(ms, \"+08:00\")",
        ),
        (refused(Decimal256Array::from(vec![i256::ONE]), &at_scale(2)), "Decimal256(76, 10)"),
        (
            refused(keyed::<Int8Type>(vec![Some(0)], Arc::new(Int64Array::from(vec![1]))), &at_scale(2)),
            "Dictionary(Int8, Int64)",
        ),
    ];
    for (error, type_name) in refusals {
        let expected = TableError::Type { column: "列".into(), type_name: type_name.into() };
        assert_eq!((error.code(), error), ("table.type", expected));
    }
}

#[test]
fn columns_of_a_batch_join_to_a_population() {
    let keys: ArrayRef = Arc::new(Int64Array::from(vec![7, 9]));
    let ids: ArrayRef = Arc::new(UInt32Array::from(vec![9, 7, 7]));
    let households = RecordBatch::try_from_iter([("户", keys)]).expect("a batch");
    let members = RecordBatch::try_from_iter([("户", ids)]).expect("a batch");
    let population =
        tuodi::table::Population::new(read(&households), Some(read(&members)), "户").expect("a population");
    assert_eq!((population.offsets(), population.order()), ([0, 2, 3].as_slice(), Some([1, 2, 0].as_slice())));
    assert_eq!(population.households().columns().iter().map(Column::rows).sum::<usize>(), 2);
}
