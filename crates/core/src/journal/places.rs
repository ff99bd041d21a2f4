//! Where things are, and what lies within what.

use super::Journal;
use crate::matching::Place;
use std::collections::BTreeSet;

/// How deep places may lie.
const MOST_DEPTH: usize = 32;

impl Journal<'_> {
    pub(super) fn place(&self, id: &str) -> Option<&Place> {
        self.setup.places.iter().find(|own| own.id == id)
    }

    /// Where a household lives, if it is known.
    pub(super) fn place_of(&self, household: &str) -> Option<&str> {
        self.kept.revisits.households.iter().find(|own| own.id == household)?.place.as_deref()
    }

    /// Whether a place is one of these, or lies within one.
    pub(super) fn is_within(&self, place: &str, places: &BTreeSet<String>) -> bool {
        self.way_up(place).any(|own| places.contains(&own.id))
    }

    /// A place itself, or the nearest one of the level that it lies in.
    pub(super) fn place_of_level(&self, place: &str, level: &str) -> Option<String> {
        self.way_up(place).find(|own| own.level.as_deref() == Some(level)).map(|own| own.id.clone())
    }

    /// A place, and those that it lies in, the nearest first.
    fn way_up(&self, place: &str) -> impl Iterator<Item = &Place> {
        let above = |own: &&Place| self.place(own.within.as_deref()?);
        std::iter::successors(self.place(place), above).take(MOST_DEPTH)
    }
}
