//! Joins against a naive one.

use proptest::prelude::*;
use std::collections::BTreeMap;
use tuodi::table::{Column, Population, Table, TableError, Values};

/// For each household the rows of its members, or the first fault.
fn naive(households: &[i64], members: &[i64]) -> Result<Vec<Vec<usize>>, TableError> {
    let mut rows = BTreeMap::new();
    for (row, key) in households.iter().enumerate() {
        if let Some(first) = rows.insert(*key, row) {
            // The first row of the key, not the last.
            let first = households.iter().position(|other| other == key).unwrap_or(first);
            let (column, key) = ("户".to_owned(), key.to_string());
            let second = households.iter().enumerate().skip(first + 1).find(|(_, other)| **other == households[row]);
            return Err(TableError::DuplicateKey { column, key, first, second: second.map_or(row, |(row, _)| row) });
        }
    }
    let mut found = vec![Vec::new(); households.len()];
    for (row, key) in members.iter().enumerate() {
        match rows.get(key) {
            Some(household) => found[*household].push(row),
            None => return Err(TableError::NoHousehold { column: "户".into(), row, key: key.to_string() }),
        }
    }
    Ok(found)
}

/// The rows of the members of each household as a population tells them.
fn told(population: &Population<'_>) -> Vec<Vec<usize>> {
    let row = |place: u32| match population.order() {
        None => place,
        Some(order) => order[usize::try_from(place).expect("small")],
    };
    let bounds = population.offsets().windows(2);
    let rows = bounds.map(|bounds| (bounds[0]..bounds[1]).map(|place| usize::try_from(row(place)).expect("small")));
    rows.map(Iterator::collect).collect()
}

/// The key in each of the forms that it may have; whole numbers that do not fit give none.
fn forms(keys: &[i64]) -> Vec<Option<Column<'static>>> {
    let narrow = |values: Option<Values<'static>>| values.map(|values| Column::new("户", values));
    let texts = || keys.iter().map(|key| Some(key.to_string()));
    vec![
        Some(Column::whole("户", keys.iter().copied().map(Some))),
        narrow(keys.iter().map(|key| i8::try_from(*key).ok()).collect::<Option<_>>().map(Values::Int8)),
        narrow(keys.iter().map(|key| i16::try_from(*key).ok()).collect::<Option<_>>().map(Values::Int16)),
        narrow(keys.iter().map(|key| i32::try_from(*key).ok()).collect::<Option<_>>().map(Values::Int32)),
        Some(Column::text("户", texts())),
        Some(Column::symbols("户", texts())),
    ]
}

fn compare(households: &[i64], members: &[i64]) -> Result<(), TestCaseError> {
    let expected = naive(households, members);
    let (own, theirs) = (forms(households), forms(members));
    for (one, own) in own.iter().enumerate() {
        for (other, theirs) in theirs.iter().enumerate() {
            let (Some(own), Some(theirs), true) = (own, theirs, (one < 4) == (other < 4)) else { continue };
            let ages = Column::whole("row", (0..).take(members.len()).map(Some));
            let own = Table::new(vec![own.clone()]).expect("a table");
            let theirs = Table::new(vec![theirs.clone(), ages]).expect("a table");
            let found = Population::new(own, Some(theirs), "户");
            prop_assert_eq!(
                found.as_ref().map(told).map_err(Clone::clone),
                expected.clone(),
                "forms {} and {}",
                one,
                other
            );
            if let Ok(population) = found {
                let in_order = expected.iter().flatten().flatten().copied().eq(0..members.len());
                prop_assert_eq!(population.order().is_none(), in_order);
            }
        }
    }
    Ok(())
}

/// Different keys, ascending or not, close together or far apart.
fn keys() -> impl Strategy<Value = Vec<i64>> {
    let range = prop_oneof![Just(40_i64), Just(1000), Just(1_000_000), Just(i64::MAX)];
    range.prop_flat_map(|most| {
        let set = proptest::collection::btree_set(-most..most, 0..30);
        (set.prop_map(|keys| keys.into_iter().collect::<Vec<_>>()), any::<bool>()).prop_flat_map(|(keys, shuffle)| {
            if shuffle { Just(keys).prop_shuffle().boxed() } else { Just(keys).boxed() }
        })
    })
}

/// The keys of members household by household; some households have none.
fn counted(households: &[i64], counts: &[usize]) -> Vec<i64> {
    households.iter().zip(counts.iter().cycle()).flat_map(|(key, count)| vec![*key; *count]).collect()
}

/// How many members households have.
fn counts(least: usize) -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(least..4, 1..30)
}

fn shuffled() -> impl Strategy<Value = (Vec<i64>, Vec<i64>)> {
    (keys(), counts(0)).prop_flat_map(|(households, counts)| {
        let members = counted(&households, &counts);
        (Just(households), Just(members).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn members_in_the_order_of_the_households_are_found(households in keys(), counts in counts(0)) {
        compare(&households, &counted(&households, &counts))?;
    }

    #[test]
    fn households_with_a_member_each_are_found(households in keys(), counts in counts(1)) {
        compare(&households, &counted(&households, &counts))?;
    }

    #[test]
    fn shuffled_members_are_found_and_keep_their_order((households, members) in shuffled()) {
        compare(&households, &members)?;
    }

    #[test]
    fn any_keys_join_or_fail_as_the_naive_join_does(
        households in proptest::collection::vec(-6_i64..6, 0..6),
        members in proptest::collection::vec(-6_i64..6, 0..9),
    ) {
        compare(&households, &members)?;
    }

    #[test]
    fn one_change_of_a_sound_population_joins_or_fails_as_the_naive_join_does(
        households in keys(), counts in counts(0), at: prop::sample::Index, key: prop::sample::Index, stranger: bool,
    ) {
        let mut members = counted(&households, &counts);
        if members.is_empty() {
            return Ok(());
        }
        let at = at.index(members.len());
        members[at] = if stranger { 99 } else { households[key.index(households.len())] };
        compare(&households, &members)?;
    }
}

#[test]
fn every_small_join_is_as_the_naive_one() {
    // All pairs of up to three households and up to four members with keys of 0 to 2.
    let all = |most: usize| -> Vec<Vec<i64>> {
        let mut lists = vec![Vec::new()];
        let mut last = lists.clone();
        for _ in 0..most {
            last = last
                .iter()
                .flat_map(|list: &Vec<i64>| (0..3).map(move |key| [list.as_slice(), &[key]].concat()))
                .collect();
            lists.extend(last.clone());
        }
        lists
    };
    let mut sound = 0;
    for households in all(3) {
        for members in all(4) {
            compare(&households, &members).expect("the same");
            sound += usize::from(naive(&households, &members).is_ok());
        }
    }
    assert!(sound > 500, "{sound}");
}
