//! Tables one below the other.

use proptest::prelude::*;
use std::sync::Arc;
use tuodi::table::{Bits, Codes, Column, Table, TableError, Values};

/// What a cell says, whatever holds it.
fn cell(column: &Column<'_>, row: usize) -> String {
    let number = column.number(row).map(|own| own.to_string());
    let text = column.text_at(row).map(str::to_owned);
    let other = column.truth(row).map(|own| own.to_string()).or(column.date_at(row).map(|own| own.to_string()));
    number.or(text).or(other).unwrap_or_default()
}

fn cells(table: &Table<'_>) -> Vec<Vec<String>> {
    table.columns().iter().map(|column| (0..table.rows()).map(|row| cell(column, row)).collect()).collect()
}

/// A table of a column of every kind.
fn drawn(rows: Vec<(Option<i64>, Option<bool>, u8)>) -> Table<'static> {
    let day = |own: i64| chrono::NaiveDate::from_epoch_days(i32::try_from(own).expect("few"));
    let number = || rows.iter().map(|row| row.0);
    let narrow = rows.iter().map(|row| i8::try_from(row.0.unwrap_or(0) % 100).expect("small")).collect();
    let valid: Bits<'static> = rows.iter().map(|row| row.1.is_some()).collect();
    let wide = number().map(|own| i128::from(own.unwrap_or(0)) * 10_i128.pow(20)).collect();
    let text = || rows.iter().map(|row| row.1.map(|_| ["甲", "乙", "c", ""][usize::from(row.2 % 4)]));
    Table::new(vec![
        Column::whole("whole", number()),
        Column::new("narrow", Values::Int8(narrow)).with_valid(valid.clone()),
        Column::decimal("decimal", 2, number()),
        Column::new("wide", Values::Decimal128 { values: wide, scale: 3 }).with_valid(valid),
        Column::boolean("boolean", rows.iter().map(|row| row.1)),
        Column::date("date", number().map(|own| own.and_then(day))),
        Column::symbols("symbols", text()),
        Column::text("text", text()),
    ])
    .expect("a table")
}

proptest! {
    #[test]
    fn parts_of_a_table_make_the_table_again(
        rows in proptest::collection::vec((proptest::option::of(-900_i64..900), any::<Option<bool>>(), any::<u8>()), 0..300),
        mut ends in proptest::collection::vec(0_usize..300, 0..5),
    ) {
        let whole = drawn(rows);
        ends.push(whole.rows());
        ends.sort_unstable();
        let mut from = 0;
        let mut parts = Vec::new();
        for end in ends {
            let end = end.min(whole.rows());
            parts.push(whole.slice(from, end - from));
            from = end;
        }
        let again = Table::concat(&parts).expect("the same types");
        prop_assert_eq!(cells(&again), cells(&whole));
        prop_assert_eq!(again.rows(), whole.rows());
        // Each part as a table of its own, with dictionaries of its own.
        let owned: Vec<Table<'_>> = parts.iter().map(|part| {
            Table::new(part.columns().iter().map(|column| match &column.values {
                Values::Symbols { .. } => Column::symbols(&*column.name, (0..part.rows()).map(|row| column.text_at(row))),
                _ => column.clone(),
            }).collect()).expect("a table")
        }).collect();
        let again = Table::concat(&owned).expect("the same types");
        prop_assert_eq!(cells(&again), cells(&whole));
        prop_assert!(Table::new(again.into_columns()).is_ok());
    }
}

fn one(column: Column<'static>) -> Table<'static> {
    Table::new(vec![column]).expect("a table")
}

fn joined(parts: &[Column<'static>]) -> Result<Vec<String>, TableError> {
    let parts: Vec<Table<'_>> = parts.iter().cloned().map(one).collect();
    Table::concat(&parts).map(|table| cells(&table).concat())
}

#[test]
fn types_of_one_kind_are_widened() {
    let narrow = || Column::new("n", Values::Int8(vec![-128, 127].into()));
    let whole = || Column::whole("n", [Some(i64::MIN), None]);
    let decimal = || Column::decimal("n", 2, [Some(150), Some(-1)]);
    let wide = || Column::new("n", Values::Decimal128 { values: vec![1].into(), scale: 4 });
    assert_eq!(
        joined(&[narrow(), whole()]).as_deref(),
        Ok(&["-128", "127", "-9223372036854775808", ""].map(str::to_owned)[..])
    );
    assert_eq!(joined(&[narrow(), decimal()]).as_deref(), Ok(&["-128", "127", "1.5", "-0.01"].map(str::to_owned)[..]));
    assert_eq!(joined(&[decimal(), wide(), whole()]).map(|own| own.len()), Ok(5));
    let texts = Column::text("n", [Some("甲")]);
    assert_eq!(
        joined(&[Column::symbols("n", [Some("乙"), None]), texts]).as_deref(),
        Ok(&["乙", "", "甲"].map(str::to_owned)[..])
    );
}

#[test]
fn what_a_part_lacks_or_does_not_know_fits_any_type() {
    let unknown = || Column::whole("n", [None, None]);
    for known in [
        Column::boolean("n", [Some(true)]),
        Column::symbols("n", [Some("甲")]),
        Column::decimal("n", 2, [Some(150)]),
        Column::date("n", [chrono::NaiveDate::from_ymd_opt(2024, 2, 29)]),
    ] {
        let wanted = cell(&known, 0);
        assert_eq!(joined(&[unknown(), known.clone()]), Ok(vec![String::new(), String::new(), wanted.clone()]));
        let other = one(Column::whole("other", [Some(1)]));
        let both = Table::concat(&[one(known), other]).expect("two columns");
        assert_eq!(cells(&both), [vec![wanted, String::new()], vec![String::new(), "1".to_owned()]]);
    }
    let nothing = Table::concat(&[]).expect("nothing");
    assert_eq!((nothing.rows(), nothing.columns().len()), (0, 0));
}

#[test]
fn types_that_do_not_go_together_are_refused() {
    let error = joined(&[Column::boolean("n", [Some(true)]), Column::whole("n", [Some(1)])]).expect_err("two kinds");
    assert_eq!((error.code(), error.to_string().contains("booleans and whole numbers")), ("table.type", true));
    let wide = |value: i128, scale| Column::new("n", Values::Decimal128 { values: vec![0, value].into(), scale });
    let most = 10_i128.pow(36);
    assert!(joined(&[wide(most, 0), wide(1, 2)]).is_ok());
    let error = joined(&[wide(1, 3), wide(most, 0)]).expect_err("too many digits");
    assert!(matches!(&error, TableError::OutOfRange { row: 3, .. }), "{error}");
}

#[test]
fn many_dictionaries_become_one_that_is_large_enough() {
    for count in [255_u32, 256, 257] {
        let part = |number: u32| {
            let dictionary: Arc<[String]> = vec![format!("t{number}")].into();
            one(Column::new("n", Values::Symbols { codes: Codes::U8(vec![0].into()), dictionary }))
        };
        let table = Table::concat(&(0..count).map(part).collect::<Vec<_>>()).expect("texts");
        assert_eq!(cells(&table).concat().last(), Some(&format!("t{}", count - 1)));
        let is_narrow = matches!(&table.columns()[0].values, Values::Symbols { codes: Codes::U8(_), .. });
        assert_eq!(is_narrow, count <= 256);
    }
}
