//! Places within places: what serves whom, and how far it is.

use super::match_error::MatchError;
use super::resource::Place;
use crate::law::words::hint;
use crate::order::{self, Keyed};
use std::collections::BTreeMap;

/// How deep places may lie.
pub(super) const MOST_DEPTH: usize = 32;

/// The places of a run, by their ids.
#[derive(Debug, Clone, Default)]
pub(super) struct Places<'a> {
    places: Vec<&'a Place>,
    by_id: BTreeMap<&'a str, u32>,
    /// What a place lies in.
    within: Vec<Option<u32>>,
    /// A distance that is farther than any other.
    farthest: u32,
}

impl<'a> Places<'a> {
    pub(super) fn of(list: &'a [Place]) -> Result<Places<'a>, MatchError> {
        let mut places: Vec<&Place> = list.iter().collect();
        order::by(&mut places, |one, other| one.id.cmp(&other.id));
        let by_id: BTreeMap<&str, u32> = places.iter().map(|place| place.id.as_str()).zip(0..).into_map();
        let mut within = Vec::with_capacity(places.len());
        for place in &places {
            within.push(match &place.within {
                None => None,
                Some(name) => Some(by_id.get(name.as_str()).copied().ok_or_else(|| MatchError::Unknown {
                    table: "places",
                    id: place.id.clone(),
                    of: "place",
                    name: name.clone(),
                    hint: hint(name, by_id.keys().copied()),
                })?),
            });
        }
        let mut own = Places { places, by_id, within, farthest: 0 };
        for (at, place) in (0..).zip(&own.places) {
            let depth = own.way_up(at).take(MOST_DEPTH.saturating_add(1)).count();
            if depth > MOST_DEPTH {
                return Err(MatchError::Circle { place: place.id.clone(), most: MOST_DEPTH });
            }
            own.farthest = own.farthest.max(u32::try_from(depth).unwrap_or(u32::MAX));
        }
        Ok(own)
    }

    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.by_id.keys().copied()
    }

    pub(super) fn get(&self, place: u32) -> Option<&'a Place> {
        self.places.get(place as usize).copied()
    }

    /// A place, what it lies in, and so on.
    pub(super) fn way_up(&self, place: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(place), |own| self.within.get(*own as usize).copied().flatten())
    }

    /// The first place on the way up that is of a level.
    pub(super) fn of_level(&self, place: u32, level: &str) -> Option<u32> {
        self.way_up(place).find(|own| self.get(*own).is_some_and(|own| own.level.as_deref() == Some(level)))
    }

    /// Whether some place is of a level.
    pub(super) fn have_level(&self, level: &str) -> bool {
        self.places.iter().any(|own| own.level.as_deref() == Some(level))
    }

    /// How many steps up from the first place lies one that holds the other too; farther than any if there is none, or
    /// if it is not known where one of them is.
    pub(super) fn distance(&self, from: Option<u32>, to: Option<u32>) -> u32 {
        let Some((from, to)) = from.zip(to) else { return self.farthest };
        let common = (0..).zip(self.way_up(from)).find(|(_, own)| self.way_up(to).any(|other| other == *own));
        common.map_or(self.farthest, |(steps, _)| steps)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_DEPTH, Places};
    use crate::matching::{MatchError, Place};

    fn place(id: &str, within: Option<&str>) -> Place {
        let level = id.split('-').next().map(str::to_owned);
        Place { id: id.to_owned(), title: Default::default(), within: within.map(str::to_owned), level }
    }

    #[test]
    fn the_distance_is_counted_in_steps_up() {
        let list = [
            place("district", None),
            place("street-1", Some("district")),
            place("street-2", Some("district")),
            place("grid-1", Some("street-1")),
            place("grid-2", Some("street-1")),
            place("elsewhere", None),
        ];
        let places = Places::of(&list).unwrap();
        let distance = |one: &str, other: &str| places.distance(places.find(one), places.find(other));
        assert_eq!(distance("grid-1", "grid-1"), 0);
        assert_eq!(distance("grid-1", "grid-2"), 1);
        assert_eq!(distance("grid-1", "street-1"), 1);
        assert_eq!(distance("street-1", "grid-1"), 0);
        assert_eq!(distance("grid-1", "street-2"), 2);
        // Three steps lead out of everything that is known.
        assert_eq!(distance("grid-1", "elsewhere"), 3);
        assert_eq!(places.distance(None, places.find("grid-1")), 3);
        let grid = places.find("grid-1").unwrap();
        assert_eq!(places.of_level(grid, "street"), places.find("street-1"));
        assert_eq!(places.of_level(grid, "city"), None);
    }

    #[test]
    fn circles_and_depths_are_refused() {
        let circle = [place("a", Some("b")), place("b", Some("a"))];
        assert!(matches!(Places::of(&circle), Err(MatchError::Circle { .. })));
        let chain = |count: usize| -> Vec<Place> {
            let name = |at: usize| format!("p{at:03}");
            (0..count).map(|at| place(&name(at), at.checked_sub(1).map(name).as_deref())).collect()
        };
        for (count, is_right) in [(MOST_DEPTH - 1, true), (MOST_DEPTH, true), (MOST_DEPTH + 1, false)] {
            assert_eq!(Places::of(&chain(count)).is_ok(), is_right, "{count}");
        }
        let unknown = [place("a", Some("z"))];
        assert!(matches!(Places::of(&unknown), Err(MatchError::Unknown { of: "place", .. })));
    }
}
