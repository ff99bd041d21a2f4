//! Columns of every kind for properties, and their cells as texts.

use chrono::NaiveDate;
use proptest::prelude::*;
use tuodi::table::{Codes, Column, Values};

/// How many kinds of values [`column`] builds.
pub(crate) const KINDS: usize = 12;

/// The cells as texts, `?` where one is not known.
pub(crate) fn cells(column: &Column<'_>) -> Vec<String> {
    (0..column.rows())
        .map(|row| {
            let number = column.number(row).map(|number| number.to_string());
            let truth = column.truth(row).map(|truth| truth.to_string());
            let text = column.text_at(row).map(str::to_owned);
            let date = column.date_at(row).map(|date| date.to_string());
            let found: Vec<String> = [number, truth, text, date].into_iter().flatten().collect();
            assert_eq!(found.len(), usize::from(column.is_valid(row)), "row {row} of {column:?}");
            found.into_iter().next().unwrap_or_else(|| "?".to_owned())
        })
        .collect()
}

/// A column of one of the kinds, from small numbers. The values of cells that are not known are theirs all the same.
pub(crate) fn column(kind: usize, salt: i8, seeds: &[Option<i8>]) -> Column<'static> {
    let name = format!("列{kind}");
    let texts = ["静安", "徐汇", "", "a b", "黄浦"];
    let place = |seed: &Option<i8>| seed.unwrap_or(salt).unsigned_abs() % 5;
    let raw = || seeds.iter().map(|seed| seed.unwrap_or(salt));
    let dictionary = || texts.map(str::to_owned).into();
    let values = match kind {
        0 => Values::Int8(raw().collect()),
        1 => Values::Int16(raw().map(|seed| i16::from(seed) * 250).collect()),
        2 => Values::Int32(raw().map(|seed| i32::from(seed) * 16_000_000).collect()),
        3 => Values::Int64(raw().map(|seed| i64::from(seed) * 70_000_000_000_000_000).collect()),
        4 => Values::Decimal64 { values: raw().map(i64::from).collect(), scale: u32::from(salt.unsigned_abs() % 19) },
        5 => {
            let wide = raw().map(|seed| i128::from(seed) * 10_i128.pow(35)).collect();
            Values::Decimal128 { values: wide, scale: u32::from(salt.unsigned_abs() % 39) }
        }
        6 => Values::Boolean(raw().map(|seed| seed < 0).collect()),
        7 => Values::Date(raw().map(|seed| i32::from(seed) * 1000).collect()),
        8 => Values::Symbols { codes: Codes::U8(seeds.iter().map(place).collect()), dictionary: dictionary() },
        9 => {
            let codes = seeds.iter().map(|seed| u16::from(place(seed))).collect();
            Values::Symbols { codes: Codes::U16(codes), dictionary: dictionary() }
        }
        10 => {
            let codes = seeds.iter().map(|seed| u32::from(place(seed))).collect();
            Values::Symbols { codes: Codes::U32(codes), dictionary: dictionary() }
        }
        _ => Values::Text(seeds.iter().map(|seed| texts[usize::from(place(seed))].to_owned()).collect()),
    };
    let column = Column::new(name, values);
    if seeds.iter().any(Option::is_none) {
        column.with_valid(seeds.iter().map(Option::is_some).collect())
    } else {
        column
    }
}

/// Cells of a column, of any length up to a few words of bits.
pub(crate) fn seeds() -> impl Strategy<Value = Vec<Option<i8>>> {
    prop_oneof![
        proptest::collection::vec(proptest::option::weighted(0.8, any::<i8>()), 0..200),
        proptest::collection::vec(any::<i8>().prop_map(Some), 0..200),
    ]
}

#[test]
fn cells_of_every_kind_are_what_they_were_built_of() {
    let day = |days: i32| NaiveDate::from_epoch_days(days).expect("a day").to_string();
    let expected: [[String; 2]; KINDS] = [
        ["3".into(), "-7".into()],
        ["750".into(), "-1750".into()],
        ["48000000".into(), "-112000000".into()],
        ["210000000000000000".into(), "-490000000000000000".into()],
        ["0.03".into(), "-0.07".into()],
        [format!("3{}", "0".repeat(33)), format!("-7{}", "0".repeat(33))],
        ["false".into(), "true".into()],
        [day(3000), day(-7000)],
        ["a b".into(), "".into()],
        ["a b".into(), "".into()],
        ["a b".into(), "".into()],
        ["a b".into(), "".into()],
    ];
    for (kind, [first, third]) in expected.into_iter().enumerate() {
        assert_eq!(cells(&column(kind, 2, &[Some(3), None, Some(-7)])), [first, "?".into(), third], "kind {kind}");
    }
}
