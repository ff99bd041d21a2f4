//! The section `staffing` of a pack → rules, with every fault told at its place.

use super::{StaffingRule, StaffingRules};
use crate::document::Node;
use crate::law::words::{count, optional, required, truth, word, words};
use crate::law::{DATE_KEYS, Law, PackReader, basis, life, names};

const KEYS: [&str; 9] =
    ["title", "role", "per", "at_least", "with_places_within", "override", "source", "assumed", "reason"];

/// The most workers that a rule can ask for at one place.
const MOST_WORKERS: u32 = 1_000_000;

impl StaffingRules {
    /// Reads and checks the section; without one nobody is asked for.
    pub(in crate::policy) fn read(law: &Law, pack: &Node, reader: &mut PackReader) -> StaffingRules {
        let mut rules = StaffingRules::default();
        reader.within("staffing", |reader| {
            for entry in reader.entries_here(pack, "staffing") {
                reader.count_rule(entry.key_place);
                let own = reader.within(&entry.key, |reader| rule(law, &entry.node, reader));
                rules.rules.extend(own.map(|own| (entry.key.clone(), own)));
            }
        });
        rules
    }
}

fn rule(law: &Law, node: &Node, reader: &mut PackReader) -> Option<StaffingRule> {
    let keys = [&KEYS[..], &DATE_KEYS].concat();
    reader.known_keys(node, &keys)?;
    let title = names(node, "title", reader);
    let basis = basis(node, &law.sources, reader);
    let text =
        |what: &'static str| move |own: &Node, reader: &mut PackReader| word(own, what, reader).map(str::to_owned);
    let roles = required(node, "role", reader, |own, reader| words(own, reader, text("a role or a list of roles")));
    let per = required(node, "per", reader, text("a level of places, such as subdistrict"));
    let at_least = required(node, "at_least", reader, |own, reader| count(own, 1, MOST_WORKERS, reader));
    let with_places_within = optional(node, "with_places_within", reader, truth);
    let dates = life(node, reader);
    Some(StaffingRule {
        title,
        roles: roles?,
        per: per?,
        at_least: at_least?,
        with_places_within: with_places_within?.unwrap_or(false),
        dates: dates?,
        basis,
    })
}
