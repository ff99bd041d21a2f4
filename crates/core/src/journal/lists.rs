//! What is listed: programmes and needs of the pack, providers, resources and places of the directories.

use super::Journal;
use super::outcome::{Lists, Outcome};
use std::collections::BTreeMap;

/// The word for what nobody says.
pub(super) const UNKNOWN: &str = "unknown";

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
}
