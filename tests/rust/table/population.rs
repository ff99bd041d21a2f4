//! What keeps two tables from being a population, and parts of one.

use super::cells::cells;
use super::table;
use proptest::prelude::*;
use std::collections::BTreeSet;
use tuodi::table::{Bits, Column, MOST_MEMBERS, Population, Side, Table, TableError, Values};

fn keys(keys: &[i64]) -> Table<'static> {
    table(vec![Column::whole("户编号", keys.iter().copied().map(Some))])
}

fn people(keys: &[i64]) -> Table<'static> {
    self::keys(keys).with_column(Column::whole("row", (0..).take(keys.len()).map(Some))).expect("a table")
}

fn refused(households: Table<'static>, members: Table<'static>) -> TableError {
    Population::new(households, Some(members), "户编号").expect_err("no population")
}

#[test]
fn a_key_column_that_is_not_there_is_refused() {
    let other = || table(vec![Column::whole("id", [Some(1)])]);
    for (side, households, members) in [(Side::Households, other(), keys(&[1])), (Side::Members, keys(&[1]), other())] {
        let error = refused(households, members);
        let expected = TableError::MissingColumn { side, column: "户编号".into() };
        assert_eq!((error.code(), &error), ("table.missing_column", &expected));
        assert!(error.to_string().starts_with(&format!("the {side} have no column `户编号`")), "{error}");
    }
    assert_eq!(Population::new(other(), None, "户编号").expect_err("no key").code(), "table.missing_column");
}

#[test]
fn a_key_of_another_type_is_refused() {
    let columns = [
        (Column::decimal("户编号", 0, [Some(1)]), "decimals"),
        (Column::boolean("户编号", [Some(true)]), "booleans"),
        (Column::date("户编号", [None]), "dates"),
    ];
    for (column, type_name) in columns {
        let expected = |side| TableError::KeyType { side, column: "户编号".into(), type_name };
        let error = refused(table(vec![column.clone()]), keys(&[1]));
        assert_eq!((error.code(), error), ("table.key_type", expected(Side::Households)));
        assert_eq!(refused(keys(&[1]), table(vec![column])), expected(Side::Members));
    }
}

#[test]
fn whole_numbers_and_texts_are_no_keys_of_each_other() {
    let error = refused(keys(&[1]), table(vec![Column::text("户编号", [Some("1")])]));
    let (households, members) = ("whole numbers", "texts");
    let expected = TableError::KeyTypesDiffer { column: "户编号".into(), households, members };
    assert_eq!((error.code(), error), ("table.key_types_differ", expected));
    let error = refused(table(vec![Column::symbols("户编号", [Some("1")])]), keys(&[1]));
    assert!(matches!(error, TableError::KeyTypesDiffer { households: "texts", members: "whole numbers", .. }));
}

#[test]
fn the_type_of_the_keys_of_no_members_says_nothing() {
    let nobody = |column| Some(table(vec![column]));
    for own in [keys(&[1, 2]), table(vec![Column::text("户编号", [Some("甲"), Some("乙")])])] {
        for theirs in [Column::whole("户编号", []), Column::text("户编号", [None::<&str>; 0])] {
            let population = Population::new(own.clone(), nobody(theirs), "户编号").expect("a population");
            assert_eq!(population.offsets(), [0, 0, 0]);
        }
    }
}

#[test]
fn a_key_that_is_not_known_is_refused() {
    let unknown = || {
        vec![Column::whole("户编号", [Some(1), Some(2), None]), Column::text("户编号", [Some("1"), Some("2"), None])]
    };
    for column in unknown() {
        let known = Column { valid: None, ..column.clone() };
        let (unknown, known) = (table(vec![column]), table(vec![known]));
        for (side, households, members) in
            [(Side::Households, unknown.clone(), known.clone()), (Side::Members, known, unknown)]
        {
            let error = refused(households, members);
            let expected = TableError::NullKey { side, column: "户编号".into(), row: 2 };
            assert_eq!((error.code(), &error), ("table.null_key", &expected));
            assert!(error.to_string().starts_with(&format!("row 3 of the {side}: ")), "{error}");
        }
    }
    let all_known = Column::whole("户编号", [Some(1)]).with_valid(Bits::from_words(&[1], 1));
    assert_eq!(Population::new(table(vec![all_known]), None, "户编号").expect("a population").len(), 1);
}

#[test]
fn two_households_with_one_key_are_refused() {
    for (keys, rows, key) in
        [(vec![7, 7], (0, 1), "7"), (vec![5, 3, 9, 3, 5], (1, 3), "3"), (vec![1, 2, 2, 2], (1, 2), "2")]
    {
        let error = refused(self::keys(&keys), self::keys(&[]));
        let expected =
            TableError::DuplicateKey { column: "户编号".into(), key: key.into(), first: rows.0, second: rows.1 };
        assert_eq!((error.code(), &error), ("table.duplicate_key", &expected));
        assert!(
            error.to_string().starts_with(&format!("rows {} and {} of the households", rows.0 + 1, rows.1 + 1)),
            "{error}"
        );
        let error = Population::new(self::keys(&keys), None, "户编号").expect_err("without members too");
        assert_eq!(error, expected);
    }
}

#[test]
fn a_member_whose_household_is_not_there_is_refused() {
    for members in [vec![1, 2, 2, 4, 9], vec![1, 3, 2, 9, 4], vec![1, 1, 1, 0]] {
        let error = refused(keys(&[1, 2, 3]), keys(&members));
        let key = members[3].to_string();
        let expected = TableError::NoHousehold { column: "户编号".into(), row: 3, key: key.clone() };
        assert_eq!((error.code(), &error), ("table.no_household", &expected));
        assert!(
            error.to_string().starts_with(&format!("row 4 of the members: no household has the key `{key}`")),
            "{error}"
        );
    }
    assert_eq!(refused(keys(&[]), keys(&[1])).code(), "table.no_household");
}

#[test]
fn ten_thousand_members_are_possible_and_one_more_is_not() {
    assert_eq!(MOST_MEMBERS, 10_000);
    for (members, sound) in [(9_999, true), (10_000, true), (10_001, false)] {
        let mut rows = vec![4_i64];
        rows.extend(vec![8; members]);
        let mut backwards = rows.clone();
        backwards.reverse();
        for rows in [rows, backwards] {
            match Population::new(keys(&[4, 5, 8]), Some(keys(&rows)), "户编号") {
                Ok(population) => {
                    assert!(sound);
                    assert_eq!(population.offsets(), [0, 1, 1, u32::try_from(members + 1).expect("small")]);
                }
                Err(error) => {
                    assert!(!sound);
                    let (column, key) = ("户编号".to_owned(), "8".to_owned());
                    let expected = TableError::TooManyMembers { column, row: 2, key, members, most: 10_000 };
                    assert_eq!((error.code(), &error), ("table.too_many_members", &expected));
                    assert!(
                        error.to_string().starts_with("row 3 of the households: `8` in column `户编号` has 10001"),
                        "{error}"
                    );
                }
            }
        }
    }
}

#[test]
fn no_household_one_and_one_without_members_are_populations() {
    let none = Population::new(keys(&[]), Some(keys(&[])), "户编号").expect("a population");
    assert_eq!((none.len(), none.is_empty(), none.offsets(), none.order()), (0, true, [0].as_slice(), None));
    let one = Population::new(keys(&[3]), Some(people(&[3])), "户编号").expect("a population");
    assert_eq!((one.len(), one.offsets(), one.key()), (1, [0, 1].as_slice(), "户编号"));
    let alone = Population::new(keys(&[3, 1]), Some(keys(&[])), "户编号").expect("a population");
    assert_eq!((alone.offsets(), alone.members().map(Table::rows)), ([0, 0, 0].as_slice(), Some(0)));
    let untold = Population::new(keys(&[3, 1]), None, "户编号").expect("a population");
    assert_eq!((untold.offsets(), untold.members().is_none()), ([0, 0, 0].as_slice(), true));
}

#[test]
fn chinese_keys_join() {
    let households = table(vec![Column::symbols("户", [Some("甲"), Some("乙"), Some("丙")])]);
    let members = table(vec![Column::text("户", [Some("丙"), Some("甲"), Some("丙")])]);
    let population = Population::new(households, Some(members), "户").expect("a population");
    assert_eq!((population.offsets(), population.order()), ([0, 1, 1, 3].as_slice(), Some([1, 0, 2].as_slice())));
}

/// A population of some counts of members; shuffled members stand backwards.
fn population(counts: &[usize], backwards: bool) -> Population<'static> {
    let own: Vec<i64> = (0..).take(counts.len()).collect();
    let mut members: Vec<i64> = own.iter().zip(counts).flat_map(|(key, count)| vec![*key; *count]).collect();
    if backwards {
        members.reverse();
    }
    Population::new(keys(&own), Some(people(&members)), "户编号").expect("a population")
}

/// Each household's key with the rows of its members, which are in the column `row`.
fn told(population: &Population<'_>) -> Vec<(String, Vec<String>)> {
    let members = population.members().expect("members");
    let rows = cells(members.column("row").expect("rows"));
    let place = |place: u32| {
        let place = usize::try_from(place).expect("small");
        population.order().map_or(place, |order| usize::try_from(order[place]).expect("small"))
    };
    assert_eq!(population.offsets().len(), population.len() + 1);
    assert_eq!(members.rows(), usize::try_from(population.offsets()[population.len()]).expect("small"));
    let of = |bounds: &[u32]| (bounds[0]..bounds[1]).map(|at| rows[place(at)].clone()).collect();
    cells(population.households().column("户编号").expect("keys"))
        .into_iter()
        .zip(population.offsets().windows(2).map(of))
        .collect()
}

fn counts() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0_usize..4, 0..20)
}

proptest! {
    #[test]
    fn a_slice_holds_its_households_with_their_members(
        counts in counts(), backwards: bool, from in 0_usize..22, len in 0_usize..22,
    ) {
        let whole = population(&counts, backwards);
        let expected: Vec<_> = told(&whole).into_iter().skip(from).take(len).collect();
        let slice = whole.slice(from, len);
        prop_assert_eq!(told(&slice), expected.clone());
        prop_assert_eq!(told(&slice.slice(0, usize::MAX).into_owned()), expected);
    }

    #[test]
    fn selected_households_come_once_with_their_members(
        counts in counts(), backwards: bool, rows in proptest::collection::vec(0_usize..22, 0..30),
    ) {
        let whole = population(&counts, backwards);
        let (all, mut named) = (told(&whole), BTreeSet::new());
        let once = rows.iter().filter(|row| named.insert(**row));
        let expected: Vec<_> = once.filter_map(|row| all.get(*row).cloned()).collect();
        prop_assert_eq!(told(&whole.select(&rows)), expected);
    }
}

#[test]
fn a_slice_in_order_copies_no_members() {
    let whole = population(&[1, 2, 3], false);
    let slice = whole.slice(1, 2);
    let first =
        |population: &Population<'_>, row: usize| match &population.members().expect("members").columns()[1].values {
            Values::Int64(rows) => std::ptr::from_ref(&rows[row]),
            other => panic!("{other:?}"),
        };
    assert_eq!(first(&slice, 0), first(&whole, 1));
}

#[test]
fn a_slice_of_households_without_members_has_none() {
    let untold = Population::new(keys(&[3, 1, 2]), None, "户编号").expect("a population");
    assert_eq!(
        (untold.slice(1, 9).offsets(), untold.select(&[2, 0]).offsets()),
        ([0, 0, 0].as_slice(), [0, 0, 0].as_slice())
    );
}
