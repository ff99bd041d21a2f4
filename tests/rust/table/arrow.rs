//! Tables to Arrow and back; what is moved, what is borrowed.

use super::cells::{KINDS, cells, column, seeds};
use super::table;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal64Type, Decimal128Type, Int8Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, Int64Array, RecordBatch, RecordBatchOptions, StringArray,
};
use proptest::prelude::*;
use std::sync::Arc;
use tuodi::table::{ArrowOptions, Codes, Column, DecimalWidth, Table, Values};

pub(super) fn read(batch: &RecordBatch) -> Table<'_> {
    Table::from_arrow(batch, &ArrowOptions::default()).expect("a table")
}

fn all(table: &Table<'_>) -> Vec<(String, Vec<String>)> {
    table.columns().iter().map(|column| (column.name.clone(), cells(column))).collect()
}

proptest! {
    #[test]
    fn a_table_comes_back_from_arrow_as_it_was(salt: i8, seeds in seeds(), from in 0_usize..70, len in 0_usize..200) {
        let columns = (0..KINDS).map(|kind| column(kind, salt, &seeds)).collect();
        let whole = table(columns);
        let part = whole.slice(from, len);
        for width in [DecimalWidth::Wide, DecimalWidth::AsHeld] {
            let batch = part.clone().into_arrow(width).expect("a batch");
            prop_assert_eq!(batch.num_rows(), part.rows());
            prop_assert_eq!(all(&read(&batch)), all(&part));
            let nulls = |column: &Column<'_>| column.rows() - column.known();
            let expected: Vec<usize> = part.columns().iter().map(nulls).collect();
            let found: Vec<usize> = batch.columns().iter().map(|array| array.null_count()).collect();
            prop_assert_eq!(found, expected);
        }
        prop_assert_eq!(all(&read(&part.to_arrow().expect("a batch"))), all(&part));
    }

    #[test]
    fn a_slice_of_a_batch_is_the_slice_of_the_table(
        salt: i8, seeds in seeds(), from in 0_usize..200, len in 0_usize..200, more in 0_usize..9,
    ) {
        let columns = (0..KINDS).map(|kind| column(kind, salt, &seeds)).collect();
        let whole = table(columns);
        let batch = whole.to_arrow().expect("a batch");
        let from = from.min(seeds.len());
        let len = len.min(seeds.len() - from);
        let slice = batch.slice(from, len).slice(more.min(len), len - more.min(len));
        prop_assert_eq!(all(&read(&slice)), all(&whole.slice(from, len).slice(more, len)));
    }
}

#[test]
fn types_of_a_written_batch_are_those_that_stand_in_the_documentation() {
    let columns = |seeds: &[Option<i8>]| table((0..KINDS).map(|kind| column(kind, 2, seeds)).collect());
    let batch = columns(&[Some(1), None]).into_arrow(DecimalWidth::Wide).expect("a batch");
    let types = |batch: &RecordBatch| -> Vec<String> {
        batch.schema().fields().iter().map(|field| field.data_type().to_string()).collect()
    };
    let expected = [
        "Int8",
        "Int16",
        "Int32",
        "Int64",
        "Decimal128(38, 2)",
        "Decimal128(38, 2)",
        "Boolean",
        "Date32",
        "Dictionary(Int8, Utf8)",
        "Dictionary(Int16, Utf8)",
        "Dictionary(Int32, Utf8)",
        "Utf8",
    ];
    assert_eq!(types(&batch), expected);
    assert!(batch.schema().fields().iter().all(|field| field.is_nullable()));
    assert_eq!(columns(&[Some(1)]).to_arrow().expect("a batch").schema(), batch.schema());
    let held = columns(&[Some(1)]).into_arrow(DecimalWidth::AsHeld).expect("a batch");
    assert_eq!(types(&held)[4], "Decimal64(18, 2)");
}

#[test]
fn keys_are_widened_where_the_dictionary_is_too_large_for_signed_ones() {
    for (texts, expected) in [
        (128, "Dictionary(Int8, Utf8)"),
        (129, "Dictionary(Int16, Utf8)"),
        (32_768, "Dictionary(Int16, Utf8)"),
        (32_769, "Dictionary(Int32, Utf8)"),
    ] {
        let whole = table(vec![Column::symbols("c", (0..texts).map(|text| Some(text.to_string())))]);
        let batch = whole.to_arrow().expect("a batch");
        assert_eq!(batch.column(0).data_type().to_string(), expected);
        assert_eq!(all(&read(&batch)), all(&whole));
    }
}

#[test]
fn a_place_beyond_signed_keys_in_a_cell_that_is_not_known_is_written() {
    let values = Values::Symbols { codes: Codes::U8(vec![255, 1].into()), dictionary: ["a".into(), "b".into()].into() };
    let unknown = Column::new("c", values).with_valid([false, true].into_iter().collect());
    assert_eq!(all(&read(&table(vec![unknown]).to_arrow().expect("a batch")))[0].1, ["?", "b"]);
}

/// Where the values of a column begin.
fn address(column: &Column<'_>) -> usize {
    match &column.values {
        Values::Int8(values) => values.as_ptr().addr(),
        Values::Int64(values) | Values::Decimal64 { values, .. } => values.as_ptr().addr(),
        Values::Decimal128 { values, .. } => values.as_ptr().addr(),
        Values::Date(values) => values.as_ptr().addr(),
        Values::Symbols { codes: Codes::U8(codes), .. } => codes.as_ptr().addr(),
        other => panic!("{other:?}"),
    }
}

/// Where the values of an array begin.
fn buffer(array: &ArrayRef) -> usize {
    let array = array.as_any_dictionary_opt().map_or(array.as_ref(), |array| array.keys());
    array.to_data().buffers()[0].as_ptr().addr()
}

const MOVED: [usize; 5] = [0, 3, 5, 7, 8];

#[test]
fn what_a_table_owns_is_moved_and_what_a_batch_holds_is_borrowed() {
    let seeds = [Some(1), None, Some(3)];
    let columns: Vec<_> = MOVED.into_iter().chain([4]).map(|kind| column(kind, 2, &seeds)).collect();
    let owned: Vec<usize> = columns.iter().map(address).collect();
    let batch = table(columns).into_arrow(DecimalWidth::AsHeld).expect("a batch");
    let held: Vec<usize> = batch.columns().iter().map(buffer).collect();
    assert_eq!(held, owned);
    let back = read(&batch);
    assert_eq!(back.columns().iter().map(address).collect::<Vec<_>>(), owned);
    let slice = batch.slice(1, 2);
    let widths = [1, 8, 16, 4, 1, 8];
    let expected: Vec<usize> = owned.iter().zip(widths).map(|(address, width)| address + width).collect();
    assert_eq!(read(&slice).columns().iter().map(address).collect::<Vec<_>>(), expected);
    assert_eq!(all(&read(&slice)), all(&back.slice(1, 2)));
}

#[test]
fn wide_decimals_share_the_array_of_the_column_before_where_both_say_the_same() {
    let low = || Column::decimal("low", 2, [Some(1), None, Some(3)]);
    let is_shared = |second: Column<'static>, decimals| {
        let expected = [0, 1, 2].map(|row| second.number(row));
        let batch = table(vec![low(), second]).into_arrow(decimals).expect("a batch");
        let back = read(&batch);
        assert_eq!([0, 1, 2].map(|row| back.columns()[1].number(row)), expected);
        assert_eq!([0, 1, 2].map(|row| back.columns()[0].number(row)), [0, 1, 2].map(|row| low().number(row)));
        buffer(batch.column(0)) == buffer(batch.column(1))
    };
    assert!(is_shared(Column::decimal("high", 2, [Some(1), None, Some(3)]), DecimalWidth::Wide));
    for other in [
        Column::decimal("high", 2, [Some(1), None, Some(4)]),
        Column::decimal("high", 2, [Some(1), Some(0), Some(3)]),
        Column::decimal("high", 1, [Some(1), None, Some(3)]),
        Column::whole("high", [Some(1), None, Some(3)]),
    ] {
        assert!(!is_shared(other, DecimalWidth::Wide));
    }
    assert!(!is_shared(Column::decimal("high", 2, [Some(1), None, Some(3)]), DecimalWidth::AsHeld));
}

#[test]
fn written_arrays_are_read_by_arrow_itself() {
    let batch = table(vec![
        Column::whole("年龄", [Some(61), None]),
        Column::decimal("收入", 2, [None, Some(50_499)]),
        Column::boolean("学生", [Some(true), Some(false)]),
        Column::date("自", [chrono::NaiveDate::from_ymd_opt(2011, 4, 1), None]),
        Column::symbols("区", [Some("徐汇"), None]),
        Column::text("姓名", [None, Some("张三")]),
    ])
    .into_arrow(DecimalWidth::Wide)
    .expect("a batch");
    assert_eq!(batch.column(0).as_primitive::<Int64Type>(), &Int64Array::from(vec![Some(61), None]));
    let income = batch.column(1).as_primitive::<Decimal128Type>();
    assert_eq!((income.is_null(0), income.value_as_string(1).as_str()), (true, "504.99"));
    assert_eq!(batch.column(2).as_boolean(), &BooleanArray::from(vec![true, false]));
    assert_eq!(
        batch.column(3).as_primitive::<Date32Type>().value_as_date(0),
        chrono::NaiveDate::from_ymd_opt(2011, 4, 1)
    );
    let district: &DictionaryArray<Int8Type> = batch.column(4).as_dictionary();
    assert_eq!(district, &[Some("徐汇"), None].into_iter().collect());
    assert_eq!(batch.column(5).as_string::<i32>(), &StringArray::from(vec![None, Some("张三")]));
    for array in batch.columns() {
        array.to_data().validate_full().expect("sound data");
    }
    let held = table(vec![Column::decimal("收入", 2, [Some(1)])]).into_arrow(DecimalWidth::AsHeld).expect("a batch");
    assert_eq!(held.column(0).as_primitive::<Decimal64Type>().value_as_string(0), "0.01");
}

#[test]
fn batches_without_columns_or_rows_are_tables() {
    let schema = Arc::new(arrow_schema::Schema::empty());
    let options = RecordBatchOptions::new().with_row_count(Some(3));
    let batch = RecordBatch::try_new_with_options(schema, vec![], &options).expect("a batch");
    assert_eq!((read(&batch).rows(), read(&batch).to_arrow().expect("a batch").num_rows()), (3, 3));
    let empty = table((0..KINDS).map(|kind| column(kind, 2, &[])).collect()).to_arrow().expect("a batch");
    assert_eq!((read(&empty).rows(), read(&empty).columns().len()), (0, KINDS));
}

#[test]
fn two_columns_of_one_name_are_refused() {
    let array: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    let batch = RecordBatch::try_from_iter([("c", array.clone()), ("c", array)]).expect("a batch");
    let error = Table::from_arrow(&batch, &ArrowOptions::default()).expect_err("no table");
    assert_eq!(error.code(), "table.duplicate_column");
}
