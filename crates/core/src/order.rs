//! Sorting and keyed collections, compiled once for all types. In: records in any order; out: sorted ones.
//!
//! The standard library compiles its stable sort anew for each type and each comparison, some eight kilobytes a time,
//! and sorts before it builds a map or a set from an iterator. Here places in the list are sorted instead of records,
//! and maps and sets are built entry by entry: smaller, and fast enough wherever records are not sorted by the million.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by a comparison. Equals keep their order.
pub(crate) fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &mut |one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    for (one, other) in swaps {
        items.swap(one, other);
    }
}

/// Sorts by a key. Equals keep their order.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by the order of the type. Equals keep their order.
pub(crate) fn natural<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

/// What brings a list in order: pairs of places to be swapped, one after another, fewer than there are places.
#[inline(never)]
fn swaps(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    // Most lists are short or in order already.
    if (0..len).zip(1..len).all(|(one, next)| compare(one, next).is_le()) {
        return Vec::new();
    }
    // At each place: where that which belongs there stands.
    let mut sources: Vec<usize> = (0..len).collect();
    sources.sort_by(|one, other| compare(*one, *other));
    let mut swaps = Vec::new();
    for start in 0..len {
        // From place to place, each receives its own, and what stood there moves on with the swaps to the next. A place
        // that is done is its own source.
        let mut place = start;
        while let Some(source) = sources.get_mut(place).map(|source| std::mem::replace(source, place))
            && source != start
        {
            swaps.push((place, source));
            place = source;
        }
    }
    swaps
}

/// Maps and sets of what an iterator yields.
pub(crate) trait Keyed: Iterator + Sized {
    /// A map. Of several values with one key, the last.
    fn into_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        for (key, value) in self {
            map.insert(key, value);
        }
        map
    }

    /// A map, or the first error.
    fn try_into_map<K: Ord, V, E>(self) -> Result<BTreeMap<K, V>, E>
    where
        Self: Iterator<Item = Result<(K, V), E>>,
    {
        let mut map = BTreeMap::new();
        for entry in self {
            let (key, value) = entry?;
            map.insert(key, value);
        }
        Ok(map)
    }

    /// A set.
    fn into_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        for item in self {
            set.insert(item);
        }
        set
    }
}

impl<I: Iterator> Keyed for I {}

#[cfg(test)]
mod tests {
    use super::{Keyed, by, by_key, natural, swaps};
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Values with few keys, and which place each had, that show whether equals keep their order.
    fn placed(keys: Vec<u16>) -> Vec<(u16, String)> {
        keys.into_iter().enumerate().map(|(place, key)| (key, place.to_string())).collect()
    }

    fn check(keys: Vec<u16>) {
        let given = placed(keys);
        let mut expected = given.clone();
        expected.sort_by_key(|(key, _)| *key);
        let mut own = given.clone();
        by_key(&mut own, |(key, _)| *key);
        assert_eq!(own, expected);
        let mut own = given.clone();
        by(&mut own, |(one, _), (other, _)| one.cmp(other));
        assert_eq!(own, expected);

        expected = given.clone();
        expected.sort_by(|(one, _), (other, _)| other.cmp(one));
        own.clone_from(&given);
        by(&mut own, |(one, _), (other, _)| other.cmp(one));
        assert_eq!(own, expected);

        expected = given.clone();
        expected.sort();
        own.clone_from(&given);
        natural(&mut own);
        assert_eq!(own, expected);

        assert_eq!(given.iter().cloned().into_map(), given.iter().cloned().collect::<BTreeMap<_, _>>());
        assert_eq!(given.iter().cloned().into_set(), given.iter().cloned().collect::<BTreeSet<_>>());
        let rightful = given.iter().cloned().map(Ok::<_, u16>);
        assert_eq!(rightful.clone().try_into_map(), rightful.collect());
    }

    proptest! {
        #[test]
        fn lists_come_out_as_the_standard_library_sorts_them(keys in prop::collection::vec(0_u16..40, 0..120)) {
            check(keys);
        }

        #[test]
        fn no_list_takes_more_swaps_than_it_has_places(keys in prop::collection::vec(any::<u16>(), 1..200)) {
            let swaps = swaps(keys.len(), &mut |one, other| keys[one].cmp(&keys[other]));
            prop_assert!(swaps.len() < keys.len());
        }
    }

    #[test]
    fn short_long_sorted_and_reversed_lists_come_out_alike() {
        let long = |modulus: u32| (0_u32..5_000).map(move |place| (place * 7_919 % modulus) as u16).collect();
        let lists: [Vec<u16>; 9] = [
            vec![],
            vec![3],
            vec![3, 1],
            vec![1, 3],
            vec![2, 2],
            (0..3_000).collect(),
            (0..3_000).rev().collect(),
            long(17),
            long(4_999),
        ];
        lists.into_iter().for_each(check);
    }

    #[test]
    fn what_is_sorted_is_left_alone() {
        assert_eq!(swaps(4, &mut |one, other| one.cmp(&other)), []);
        assert_eq!(swaps(3, &mut |one, other| other.cmp(&one)), [(0, 2)]);
    }

    #[test]
    fn the_first_error_ends_a_map() {
        let mut read = 0;
        let entries = [Ok((1, 'a')), Err("first"), Err("second")].into_iter().inspect(|_| read += 1);
        assert_eq!(entries.try_into_map(), Err("first"));
        assert_eq!(read, 2);
    }
}
