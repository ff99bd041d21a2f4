//! What is listed: programmes and needs of the pack, providers, resources and places of the directories.

use super::Journal;
use super::outcome::{Lists, Outcome};
use crate::matching::Place;
use std::collections::{BTreeMap, BTreeSet};

/// The word for what nobody says.
pub(super) const UNKNOWN: &str = "unknown";

/// How deep places may lie.
const MOST_DEPTH: usize = 32;

pub(super) fn one_more(counts: &mut BTreeMap<String, u64>, word: &str) {
    let own = counts.entry(word.to_owned()).or_default();
    *own = own.saturating_add(1);
}

fn counted<'a>(words: impl Iterator<Item = Option<&'a str>>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    words.for_each(|word| one_more(&mut counts, word.unwrap_or(UNKNOWN)));
    counts
}

impl Journal<'_> {
    pub(super) fn lists(&self) -> Outcome {
        let all = &self.setup;
        let kind_of = |id: &str| all.providers.iter().find(|own| own.id == id).map(|own| own.kind.as_str());
        let categories_by_class = counted(self.policy.needs().categories().values().map(|own| own.class.as_deref()));
        let classes = categories_by_class.keys().filter(|class| *class != UNKNOWN).count();
        let number = |own: usize| u64::try_from(own).unwrap_or(u64::MAX);
        Outcome::Listed {
            lists: Lists {
                programmes: number(self.policy.programmes().count()),
                categories: number(self.policy.needs().categories().len()),
                classes: number(classes),
                categories_by_class,
                providers: counted(all.providers.iter().map(|own| Some(own.kind.as_str()))),
                resources: counted(all.resources.iter().map(|own| kind_of(&own.provider))),
                places: counted(all.places.iter().map(|own| own.level.as_deref())),
            },
        }
    }

    pub(super) fn place(&self, id: &str) -> Option<&Place> {
        self.setup.places.iter().find(|own| own.id == id)
    }

    /// Where a household lives, if it is known.
    pub(super) fn place_of(&self, household: &str) -> Option<&str> {
        self.kept.revisits.households.iter().find(|own| own.id == household)?.place.as_deref()
    }

    /// Whether a place is one of these, or lies within one.
    pub(super) fn is_within(&self, place: &str, places: &BTreeSet<String>) -> bool {
        let up = |own: &&str| self.place(own).and_then(|place| place.within.as_deref());
        std::iter::successors(Some(place), up).take(MOST_DEPTH).any(|own| places.contains(own))
    }
}
