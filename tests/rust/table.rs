//! Tables: what columns hold, what keeps them from being a table, and two tables joined to households and members.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[cfg(feature = "arrow")]
#[path = "table/arrow.rs"]
mod arrow;
#[cfg(feature = "arrow")]
#[path = "table/arrow_types.rs"]
mod arrow_types;
#[path = "table/bits.rs"]
mod bits;
#[path = "table/cells.rs"]
mod cells;
#[path = "table/columns.rs"]
mod columns;
#[path = "table/concat.rs"]
mod concat;
#[path = "table/floats.rs"]
mod floats;
#[path = "table/join.rs"]
mod join;
#[path = "table/population.rs"]
mod population;

use cells::cells;
use chrono::NaiveDate;
use tuodi::table::{Bits, Codes, Column, Table, TableError, Values};

fn table(columns: Vec<Column<'_>>) -> Table<'_> {
    Table::new(columns).expect("a table")
}

fn refused(columns: Vec<Column<'_>>) -> TableError {
    Table::new(columns).expect_err("no table")
}

#[test]
fn columns_of_equal_length_and_different_names_are_a_table() {
    let table = table(vec![
        Column::whole("年龄", [Some(61), None]),
        Column::text("姓名", [Some("张三"), None]),
        Column::symbols("区", [None, Some("徐汇")]),
        Column::date("since", [NaiveDate::from_ymd_opt(2011, 4, 1), None]),
    ]);
    assert_eq!((table.rows(), table.columns().len()), (2, 4));
    assert_eq!(cells(table.column("年龄").expect("a column")), ["61", "?"]);
    assert_eq!(cells(table.column("姓名").expect("a column")), ["张三", "?"]);
    assert_eq!(cells(table.column("区").expect("a column")), ["?", "徐汇"]);
    assert_eq!(cells(table.column("since").expect("a column")), ["2011-04-01", "?"]);
    assert!(table.column("年").is_none());
}

#[test]
fn a_table_may_have_no_columns_no_rows_or_one_row() {
    assert_eq!(table(vec![]).rows(), 0);
    assert_eq!(table(vec![Column::whole("age", []), Column::text("id", [] as [Option<&str>; 0])]).rows(), 0);
    assert_eq!(table(vec![Column::whole("age", [None])]).rows(), 1);
}

#[test]
fn two_columns_of_one_name_are_refused() {
    let error = refused(vec![Column::whole("年龄", [Some(1)]), Column::text("年龄", [Some("1")])]);
    assert_eq!(
        (error.code(), &error),
        ("table.duplicate_column", &TableError::DuplicateColumn { column: "年龄".into() })
    );
}

#[test]
fn a_column_of_another_length_is_refused() {
    let columns = [1, 2, 3].map(|rows| Column::whole(format!("c{rows}"), vec![None; rows]));
    for (one, other) in [(1, 0), (1, 2)] {
        let error = refused(vec![columns[one].clone(), columns[other].clone()]);
        let expected = TableError::Length {
            column: format!("c{}", other + 1),
            rows: other + 1,
            other: "c2".into(),
            other_rows: 2,
        };
        assert_eq!((error.code(), error), ("table.length", expected));
    }
    let error = table(vec![columns[1].clone()]).with_column(columns[0].clone()).expect_err("another length");
    assert_eq!(error.code(), "table.length");
}

#[test]
fn validity_of_another_length_is_refused() {
    for bits in [1, 3] {
        let column = Column::whole("age", [Some(1), Some(2)]).with_valid(Bits::from_words(&[7], bits));
        let error = refused(vec![Column::boolean("student", [None, None]), column.clone()]);
        assert_eq!(
            (error.code(), &error),
            ("table.valid_length", &TableError::ValidLength { column: "age".into(), rows: 2, bits })
        );
        let with = Table::new(vec![]).and_then(|table| table.with_column(column));
        assert_eq!(with.expect_err("another length"), error);
    }
    assert_eq!(table(vec![Column::whole("age", [Some(1), Some(2)]).with_valid(Bits::from_words(&[2], 2))]).rows(), 2);
}

#[test]
fn more_digits_behind_the_point_than_fit_are_refused() {
    for (most, wide) in [(18, false), (38, true)] {
        for scale in [most - 1, most, most + 1] {
            let values = match wide {
                false => Values::Decimal64 { values: vec![1].into(), scale },
                true => Values::Decimal128 { values: vec![1].into(), scale },
            };
            match Table::new(vec![Column::new("收入", values)]) {
                Ok(table) => {
                    assert!(scale <= most);
                    let text = table.columns()[0].number(0).expect("a number").to_string();
                    assert_eq!(text.len(), 2 + usize::try_from(scale).expect("small"), "{text}");
                }
                Err(error) => {
                    assert_eq!(scale, most + 1);
                    assert_eq!(
                        (error.code(), error),
                        ("table.scale", TableError::Scale { column: "收入".into(), scale, most })
                    );
                }
            }
        }
    }
}

#[test]
fn a_known_place_outside_of_the_dictionary_is_refused() {
    let dictionary = || ["静安".to_owned(), "徐汇".to_owned()].into();
    let codes =
        [Codes::U8(vec![0, 1, 2, 9].into()), Codes::U16(vec![0, 1, 2, 9].into()), Codes::U32(vec![0, 1, 2, 9].into())];
    for codes in codes {
        let column = Column::new("区", Values::Symbols { codes, dictionary: dictionary() });
        let error = refused(vec![column.clone()]);
        let expected = TableError::Code { column: "区".into(), row: 2, code: 2, texts: 2 };
        assert_eq!((error.code(), &error), ("table.code", &expected));
        assert!(error.to_string().starts_with("row 3, column `区`: "), "{error}");
        let just = vec![column.slice(0, 3).into_owned()];
        assert_eq!(refused(just), expected);
        assert_eq!(table(vec![column.slice(0, 2).into_owned()]).rows(), 2);
        let known = table(vec![column.with_valid(Bits::from_words(&[0b0011], 4))]);
        assert_eq!(cells(&known.columns()[0]), ["静安", "徐汇", "?", "?"]);
    }
}

#[test]
fn a_known_date_that_no_calendar_has_is_refused() {
    let (first, last) = (NaiveDate::MIN.to_epoch_days(), NaiveDate::MAX.to_epoch_days());
    for (day, sound) in [(first - 1, false), (first, true), (last, true), (last + 1, false), (i32::MIN, false)] {
        let column = Column::new("since", Values::Date(vec![0, day].into()));
        let unknown = column.clone().with_valid(Bits::from_words(&[1], 2));
        assert_eq!(cells(&table(vec![unknown]).columns()[0]), ["1970-01-01", "?"]);
        match Table::new(vec![column]) {
            Ok(table) => assert!(sound && table.columns()[0].date_at(1).is_some(), "{day}"),
            Err(error) => {
                assert!(!sound, "{day}");
                assert!(matches!(error, TableError::OutOfRange { row: 1, .. }), "{error:?}");
                assert_eq!(error.code(), "table.out_of_range");
            }
        }
    }
}

#[test]
fn no_cell_is_read_as_another_type_or_beyond_the_end() {
    let whole = Column::whole("c", [Some(1)]);
    assert_eq!((whole.truth(0), whole.text_at(0), whole.date_at(0), whole.number(1)), (None, None, None, None));
    let text = Column::text("c", [Some("1")]);
    assert_eq!((text.number(0), text.truth(0), text.text_at(1)), (None, None, None));
    let boolean = Column::boolean("c", [Some(false)]);
    assert_eq!(
        (boolean.truth(0), boolean.truth(1), boolean.number(0), boolean.is_valid(1)),
        (Some(false), None, None, false)
    );
    let names = [whole, text, boolean].map(|column| column.type_name());
    assert_eq!(names, ["whole numbers", "texts", "booleans"]);
}

#[test]
fn a_dictionary_is_as_wide_as_it_must_be() {
    for (texts, width) in [(0_usize, 8), (256, 8), (257, 16), (65_536, 16), (65_537, 32)] {
        let column = Column::symbols("c", (0..texts).map(|text| Some(text.to_string())));
        let Values::Symbols { codes, dictionary } = &column.values else { panic!("no symbols") };
        let found = match codes {
            Codes::U8(_) => 8,
            Codes::U16(_) => 16,
            Codes::U32(_) => 32,
        };
        assert_eq!((found, dictionary.len(), codes.len()), (width, texts, texts));
        if let Some(last) = texts.checked_sub(1) {
            assert_eq!((codes.get(last), column.text_at(last)), (Some(last), Some(last.to_string().as_str())));
        }
    }
}
