//! Slices, selections and owned copies of tables hold the same cells.

use super::cells::{KINDS, cells, column, seeds};
use super::table;
use proptest::prelude::*;
use tuodi::table::{Column, Table, Values};

fn all(table: &Table<'_>) -> Vec<(String, Vec<String>)> {
    table.columns().iter().map(|column| (column.name.clone(), cells(column))).collect()
}

fn wide(salt: i8, seeds: &[Option<i8>]) -> Table<'static> {
    table((0..KINDS).map(|kind| column(kind, salt, seeds)).collect())
}

proptest! {
    #[test]
    fn a_slice_of_a_slice_holds_its_rows(
        salt: i8, seeds in seeds(), from in 0_usize..210, len in 0_usize..210, more in 0_usize..70,
    ) {
        let whole = wide(salt, &seeds);
        let slice = whole.slice(from, len);
        let inner = slice.slice(more, len);
        let rows: Vec<Option<i8>> = seeds.iter().copied().skip(from).take(len).skip(more).take(len).collect();
        prop_assert_eq!(inner.rows(), rows.len());
        prop_assert_eq!(all(&inner), all(&wide(salt, &rows)));
        prop_assert_eq!(all(&inner.clone().into_owned()), all(&inner));
    }

    #[test]
    fn selected_rows_come_in_the_order_asked_for(
        salt: i8, seeds in seeds(), rows in proptest::collection::vec(0_usize..220, 0..50), from in 0_usize..70,
    ) {
        let whole = wide(salt, &seeds);
        let slice = whole.slice(from, seeds.len());
        let selected = slice.select_rows(&rows);
        let expected: Vec<Option<i8>> = rows.iter().filter_map(|row| seeds.get(row + from).copied()).collect();
        prop_assert_eq!(selected.rows(), expected.len());
        prop_assert_eq!(all(&selected), all(&wide(salt, &expected)));
    }
}

#[test]
fn a_slice_copies_nothing_and_owning_moves() {
    let whole = table(vec![Column::whole("age", [Some(1), Some(2), Some(3)])]);
    let address = |table: &Table<'_>, row: usize| match &table.columns()[0].values {
        Values::Int64(values) => std::ptr::from_ref(&values[row]),
        other => panic!("{other:?}"),
    };
    let first = address(&whole, 1);
    assert_eq!(address(&whole.slice(1, 2), 0), first);
    assert_ne!(address(&whole.slice(1, 2).into_owned(), 0), first);
    assert_eq!(address(&whole.into_owned(), 1), first);
}

#[test]
fn places_of_slices_beyond_the_end_are_empty() {
    let whole = wide(1, &[Some(1), None]);
    for (from, len, rows) in [(0, 2, 2), (0, usize::MAX, 2), (1, usize::MAX, 1), (2, 1, 0), (usize::MAX, usize::MAX, 0)]
    {
        let slice = whole.slice(from, len);
        assert!(slice.rows() == rows && slice.columns().iter().all(|column| column.rows() == rows), "{from} {len}");
    }
}

#[test]
fn a_column_is_added_at_the_end() {
    let one = table(vec![]).with_column(Column::whole("age", [Some(1), None])).expect("a table");
    let two = one.with_column(Column::boolean("student", [None, Some(true)])).expect("a table");
    assert_eq!(two.rows(), 2);
    let names: Vec<String> = two.into_columns().into_iter().map(|column| column.name).collect();
    assert_eq!(names, ["age", "student"]);
}
