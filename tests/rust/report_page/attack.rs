//! Whether what is hidden can be computed: by somebody who knows the total, and by somebody who knows the rule as well.

use crate::{names, row, table, total};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tuodi::report::{Cell, ReportTable, suppress};

type Published = Vec<Option<u64>>;

/// A column of counts with its total, and whether it has one.
fn column(counts: &[u64], has_total: bool) -> ReportTable {
    let mut rows: Vec<_> = counts.iter().map(|count| row(names("甲", "a"), vec![Cell::Count(*count)])).collect();
    if has_total {
        rows.push(total(vec![Cell::Count(counts.iter().sum())]));
    }
    table("t", vec![names("户数", "Households")], rows)
}

fn published(counts: &[u64], below: u64, has_total: bool) -> Published {
    shown(&suppress(&[column(counts, has_total)], below)[0], 0)
}

fn shown(table: &ReportTable, column: usize) -> Published {
    let cell = |cell: &Cell| match cell {
        Cell::Count(count) => Some(*count),
        Cell::Suppressed => None,
        other => panic!("{other:?} in a column of counts"),
    };
    table.rows.iter().map(|row| cell(&row.cells[column])).collect()
}

/// The hidden cells that have only one value, if these are all tables that may have been published like this. The total
/// counts as a cell.
fn told(origins: &[Vec<u64>], published: &Published) -> Vec<usize> {
    let values = |place: usize| -> BTreeSet<u64> {
        let value = |counts: &Vec<u64>| counts.get(place).copied().unwrap_or_else(|| counts.iter().sum());
        origins.iter().map(value).collect()
    };
    let hidden = published.iter().enumerate().filter(|(_, cell)| cell.is_none());
    hidden.map(|(place, _)| place).filter(|place| values(*place).len() < 2).collect()
}

/// Every column of up to `rows` counts, by what is published of it.
fn origins(rows: u32, most: u64, publish: impl Fn(&[u64]) -> Published) -> BTreeMap<Published, Vec<Vec<u64>>> {
    let mut found: BTreeMap<Published, Vec<Vec<u64>>> = BTreeMap::new();
    for number in 0..(most + 1).pow(rows) {
        let counts: Vec<u64> = (0..rows).map(|place| number / (most + 1).pow(place) % (most + 1)).collect();
        found.entry(publish(&counts)).or_default().push(counts);
    }
    found
}

#[test]
fn who_knows_the_rule_and_the_total_cannot_tell_a_hidden_count() {
    for (below, rows, most) in [(3, 1, 7), (3, 2, 7), (3, 3, 7), (3, 4, 7), (4, 4, 7), (5, 4, 8), (3, 5, 5)] {
        for has_total in [true, false] {
            let origins = origins(rows, most, |counts| published(counts, below, has_total));
            assert!(origins.len() > 1);
            for (published, origins) in origins {
                let told = told(&origins, &published);
                assert!(told.is_empty(), "below {below}: {published:?} tells {told:?} of {origins:?}");
            }
        }
    }
}

#[test]
fn the_attack_succeeds_where_only_the_small_counts_are_hidden() {
    let naive = |counts: &[u64]| -> Published {
        let shown = |count: &u64| Some(*count).filter(|count| !(1..5).contains(count));
        counts.iter().map(shown).chain([Some(counts.iter().sum())]).collect()
    };
    let leaks: Vec<Published> = origins(3, 7, naive)
        .into_iter()
        .filter(|(published, origins)| !told(origins, published).is_empty())
        .map(|(published, _)| published)
        .collect();
    assert!(leaks.contains(&vec![None, Some(5), Some(6), Some(15)]), "one that is hidden alone");
    assert!(leaks.contains(&vec![None, None, None, Some(12)]), "three fours");
}

/// In how many ways the hidden counts of a sum can be filled, each at least one: up to 2, for no more is asked.
fn completions(hidden: u64, rest: u64) -> u64 {
    match hidden {
        0 => u64::from(rest == 0),
        1 => u64::from(rest >= 1),
        _ => (1..=rest)
            .map(|first| completions(hidden - 1, rest - first))
            .take_while(|ways| *ways > 0)
            .take(2)
            .sum::<u64>()
            .min(2),
    }
}

#[test]
fn completions_are_counted_as_by_hand() {
    assert_eq!([completions(2, 1), completions(2, 2), completions(2, 3)], [0, 1, 2]);
    assert_eq!([completions(1, 0), completions(1, 9), completions(0, 0), completions(3, 4)], [0, 1, 1, 2]);
}

/// Two columns of counts, and what the second is of the first.
fn tables() -> impl Strategy<Value = ReportTable> {
    let pair =
        (prop_oneof![Just(0_u64), 1..9_u64, 1..60_u64], 0..=100_u64).prop_map(|(all, part)| (all, all * part / 100));
    let block = || proptest::collection::vec(pair.clone(), 1..7);
    (block(), block(), any::<bool>()).prop_map(|(one, other, is_one_block)| {
        let cells = |(all, part): (u64, u64)| {
            vec![Cell::Count(all), Cell::Count(part), crate::rate(part, all), Cell::Days(all), crate::money("12.50")]
        };
        let sum = |pairs: &[(u64, u64)]| cells(pairs.iter().fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1)));
        let mut rows: Vec<_> = one.iter().map(|own| row(names("甲", "a"), cells(*own))).collect();
        rows.push(total(sum(&one)));
        if !is_one_block {
            rows.extend(other.iter().map(|own| row(names("乙", "b"), cells(*own))));
            rows.push(total(sum(&other)));
            rows.push(total(sum(&[one, other].concat())));
        }
        let columns = ["有", "其中", "比率", "天数", "金额"].map(|zh| names(zh, zh)).to_vec();
        table("t", columns, rows)
    })
}

/// The sums of such a table: the rows and their total.
fn sums(table: &ReportTable) -> Vec<(Vec<usize>, usize)> {
    let totals: Vec<usize> = (0..table.rows.len()).filter(|row| table.rows[*row].total).collect();
    match totals.as_slice() {
        [only] => vec![((0..*only).collect(), *only)],
        [one, other, all] => vec![
            ((0..*one).collect(), *one),
            ((one + 1..*other).collect(), *other),
            ((0..*other).filter(|row| row != one).collect(), *all),
            (vec![*one, *other], *all),
        ],
        _ => panic!("{totals:?}"),
    }
}

proptest! {
    #[test]
    fn no_hidden_count_follows_from_a_total(table in tables(), below in 3..12_u64) {
        let hidden = &suppress(std::slice::from_ref(&table), below)[0];
        for column in [0, 1] {
            let shown = shown(hidden, column);
            prop_assert!(shown.iter().flatten().all(|count| *count == 0 || *count >= below), "{:?}", shown);
            for (parts, total) in sums(&table) {
                let open: Vec<usize> = parts.iter().copied().filter(|row| shown[*row].is_none()).collect();
                let Some(all) = shown[total] else {
                    prop_assert!(!open.is_empty(), "the total of {:?} is the sum of what is shown", shown);
                    continue;
                };
                let rest = all - parts.iter().filter_map(|row| shown[*row]).sum::<u64>();
                let ways = completions(open.len() as u64, rest);
                prop_assert!(open.is_empty() || ways > 1, "{:?}: {rest} in {open:?}", shown);
            }
        }
    }

    #[test]
    fn what_is_shown_is_as_it_was_and_no_zero_is_hidden(table in tables(), below in 0..12_u64) {
        let hidden = &suppress(std::slice::from_ref(&table), below)[0];
        prop_assert_eq!(hidden.rows.len(), table.rows.len());
        for (before, after) in table.rows.iter().zip(&hidden.rows) {
            prop_assert_eq!((&before.label, before.total, before.cells.len()), (&after.label, after.total, after.cells.len()));
            for (before, after) in before.cells.iter().zip(&after.cells) {
                prop_assert!(after == before || *after == Cell::Suppressed);
                prop_assert!(*before != Cell::Count(0) || after == before);
                prop_assert!(below > 1 || after == before);
            }
        }
    }

    #[test]
    fn a_shown_share_says_no_hidden_count_of_its_row(table in tables(), below in 3..12_u64) {
        let hidden = &suppress(std::slice::from_ref(&table), below)[0];
        for (before, after) in table.rows.iter().zip(&hidden.rows) {
            let Cell::Rate(rate) = after.cells[2] else { continue };
            for number in [rate.numerator, rate.denominator, rate.denominator - rate.numerator] {
                prop_assert!(number == 0 || number >= below, "{:?}", after);
            }
            for column in [0, 1] {
                let told = before.cells[column] == Cell::Count(rate.numerator) || before.cells[column] == Cell::Count(rate.denominator);
                prop_assert!(!(told && after.cells[column] == Cell::Suppressed), "{:?}", after);
            }
        }
    }
}
