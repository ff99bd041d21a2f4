//! The tree of a pack → instruments, with every fault told at its place.

use super::fault::InstrumentFault;
use super::scale::{MOST_ITEMS, MOST_LEVELS, Scale, ends};
use super::{Instrument, InstrumentAnswer, InstrumentItem, InstrumentLevel, InstrumentVersion, Intervention};
use crate::calendar::Term;
use crate::document::{Entry, Node};
use crate::language::{ScopeError, nearest};
use crate::law::{DATE_KEYS, Law, PackFault, PackReader, basis, life, names, only_in_versions, versions};
use crate::order::Keyed;
use crate::quantity::Number;
use crate::record::Basis;
use std::sync::Arc;

const OWN_KEYS: [&str; 3] = ["title", "versions", "override"];
const BASIS_KEYS: [&str; 3] = ["source", "assumed", "reason"];
const VERSION_KEYS: [&str; 2] = ["items", "levels"];
const ITEM_KEYS: [&str; 5] = ["title", "answers", "source", "assumed", "reason"];
const ANSWER_KEYS: [&str; 3] = ["title", "points", "sets_level"];
const LEVEL_KEYS: [&str; 7] = ["id", "title", "from", "intervention", "source", "assumed", "reason"];
const INTERVENTION_KEYS: [&str; 3] = ["title", "start_within", "review_every"];

/// Reads an instrument; nothing if it has faults.
pub(super) fn instrument(law: &Law, entry: &Entry, reader: &mut PackReader) -> Option<Instrument> {
    let node = &entry.node;
    let keys = [&OWN_KEYS[..], &BASIS_KEYS, &DATE_KEYS, &VERSION_KEYS].concat();
    reader.known_keys(node, &keys)?;
    let title = names(node, "title", reader);
    let own_basis = basis(node, &law.sources, reader);
    let (dates, versions) = match node.get("versions") {
        None => {
            let written = node.get("from").is_some();
            let dates = life(node, reader);
            let from = dates.as_ref().map(|dates| dates.from).filter(|_| written);
            let version = version(law, node, &own_basis, reader);
            (vec![dates?], vec![InstrumentVersion { from, ..version? }])
        }
        Some(list) => {
            only_in_versions(node, VERSION_KEYS.iter().chain(&DATE_KEYS), reader);
            let (dates, mut versions) = versions(list, reader, |node, reader| {
                let keys = [&BASIS_KEYS[..], &DATE_KEYS, &VERSION_KEYS].concat();
                reader.known_keys(node, &keys)?;
                let basis = basis(node, &law.sources, reader);
                let basis = if basis.is_empty() { own_basis.clone() } else { basis };
                version(law, node, &basis, reader)
            })?;
            for (version, dates) in versions.iter_mut().zip(&dates) {
                version.from = Some(dates.from);
            }
            (dates, versions)
        }
    };
    Some(Instrument { name: Arc::from(entry.key.as_str()), title, basis: own_basis, dates, versions })
}

/// Reads what changes from version to version.
fn version(law: &Law, node: &Node, basis: &Basis, reader: &mut PackReader) -> Option<InstrumentVersion> {
    let levels = levels(law, node, reader);
    let items = items(law, node, &levels, reader);
    let (levels, items) = (whole(levels)?, whole(items)?);
    let list = node.get("levels")?;
    reader.within("levels", |reader| covering(list, &items, &levels, reader))?;
    let scale = match Scale::new(&items, &levels) {
        Ok(scale) => scale,
        Err(fault) => {
            let place = node.get("items").map_or(node.place, |items| items.place);
            reader.within("items", |reader| reader.fault(place, fault.into()));
            return None;
        }
    };
    let version = InstrumentVersion { from: None, basis: basis.clone(), items, levels, scale };
    reader.within("levels", |reader| all_come_out(list, &version, reader))?;
    Some(version)
}

/// All of them, if none has a fault; there is at least one.
fn whole<T>(read: Vec<Option<T>>) -> Option<Vec<T>> {
    read.into_iter().collect::<Option<Vec<T>>>().filter(|all| !all.is_empty())
}

fn items(
    law: &Law,
    node: &Node,
    levels: &[Option<InstrumentLevel>],
    reader: &mut PackReader,
) -> Vec<Option<InstrumentItem>> {
    let Some(written) = node.get("items") else {
        reader.fault(node.place, PackFault::Missing { key: "items".to_owned() });
        return Vec::new();
    };
    reader.within("items", |reader| {
        let Some(entries) = written.as_entries().filter(|entries| !entries.is_empty()) else {
            reader.value_fault(written, "at least one item by its id");
            return Vec::new();
        };
        if entries.len() > MOST_ITEMS {
            let limit = InstrumentFault::Limit { limit: format!("{MOST_ITEMS} items") };
            reader.fault(written.place, limit.into());
            return Vec::new();
        }
        let mut items = Vec::new();
        for entry in entries {
            reader.count_rule(entry.key_place);
            items.push(reader.within(&entry.key, |reader| item(law, entry, levels, reader)));
        }
        items
    })
}

fn item(
    law: &Law,
    entry: &Entry,
    levels: &[Option<InstrumentLevel>],
    reader: &mut PackReader,
) -> Option<InstrumentItem> {
    let node = &entry.node;
    reader.known_keys(node, &ITEM_KEYS)?;
    let title = names(node, "title", reader);
    let basis = basis(node, &law.sources, reader);
    let Some(written) = node.get("answers") else {
        reader.fault(node.place, PackFault::Missing { key: "answers".to_owned() });
        return None;
    };
    let answers = reader.within("answers", |reader| {
        let Some(entries) = written.as_entries() else {
            reader.value_fault(written, "answers by their ids");
            return None;
        };
        if entries.len() < 2 {
            reader.fault(written.place, InstrumentFault::OneAnswer.into());
            return None;
        }
        let mut answers = Vec::new();
        for entry in entries {
            answers.push(reader.within(&entry.key, |reader| answer(entry, levels, reader)));
        }
        whole(answers)
    })?;
    Some(InstrumentItem { id: entry.key.clone(), title, basis, answers })
}

/// Points alone, or points with a title and a level.
fn answer(entry: &Entry, levels: &[Option<InstrumentLevel>], reader: &mut PackReader) -> Option<InstrumentAnswer> {
    let node = &entry.node;
    let id = entry.key.clone();
    if node.as_scalar().is_some() {
        let points = reader.number(node)?;
        return Some(InstrumentAnswer { id, title: Default::default(), points, sets_level: None });
    }
    reader.known_keys(node, &ANSWER_KEYS)?;
    let title = names(node, "title", reader);
    let points = required_number(node, "points", reader);
    let sets_level = match node.get("sets_level") {
        Some(written) => Some(reader.within("sets_level", |reader| set_level(written, levels, reader))?),
        None => None,
    };
    Some(InstrumentAnswer { id, title, points: points?, sets_level })
}

/// The place of the level that an answer sets.
fn set_level(written: &Node, levels: &[Option<InstrumentLevel>], reader: &mut PackReader) -> Option<usize> {
    let Some(scalar) = written.as_scalar().filter(|scalar| !scalar.is_absent()) else {
        reader.value_fault(written, "the id of a level");
        return None;
    };
    let name = scalar.text.clone();
    let place = levels.iter().position(|level| level.as_ref().is_some_and(|level| level.id == name));
    match place {
        Some(place) if place.saturating_add(1) == levels.len() => {
            reader.fault(written.place, InstrumentFault::Idle { level: name }.into());
            None
        }
        // Of a level with faults the id may not be known.
        None if levels.iter().any(Option::is_none) || levels.is_empty() => None,
        None => {
            let near = nearest(&name, levels.iter().flatten().map(|level| level.id.as_str()));
            reader.fault(written.place, PackFault::UnknownName { name: name.chars().take(40).collect(), near });
            None
        }
        found => found,
    }
}

fn levels(law: &Law, node: &Node, reader: &mut PackReader) -> Vec<Option<InstrumentLevel>> {
    let Some(written) = node.get("levels") else {
        reader.fault(node.place, PackFault::Missing { key: "levels".to_owned() });
        return Vec::new();
    };
    reader.within("levels", |reader| {
        let Some(items) = written.as_list().filter(|items| !items.is_empty()) else {
            reader.value_fault(written, "a list of at least one level, the most severe first");
            return Vec::new();
        };
        if items.len() > MOST_LEVELS {
            reader.fault(written.place, InstrumentFault::Limit { limit: format!("{MOST_LEVELS} levels") }.into());
            return Vec::new();
        }
        let mut levels: Vec<Option<InstrumentLevel>> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let one = reader.within_item(index, |reader| {
                let one = level(law, item, reader)?;
                if levels.iter().flatten().any(|other| other.id == one.id) {
                    let place = item.get("id").map_or(item.place, |id| id.place);
                    let fault = PackFault::Name(ScopeError::Twice { name: one.id });
                    reader.within("id", |reader| reader.fault(place, fault));
                    return None;
                }
                Some(one)
            });
            levels.push(one);
        }
        levels
    })
}

fn level(law: &Law, node: &Node, reader: &mut PackReader) -> Option<InstrumentLevel> {
    reader.known_keys(node, &LEVEL_KEYS)?;
    let id = reader.required_text(node, "id");
    let title = names(node, "title", reader);
    let from = required_number(node, "from", reader);
    let written = node.get("intervention");
    let intervention = written.map(|written| reader.within("intervention", |reader| intervention(written, reader)));
    let basis = basis(node, &law.sources, reader);
    let intervention = match intervention {
        Some(read) => Some(read?),
        None => None,
    };
    Some(InstrumentLevel { id: id?, title, from: from?, intervention, basis })
}

fn intervention(node: &Node, reader: &mut PackReader) -> Option<Intervention> {
    reader.known_keys(node, &INTERVENTION_KEYS)?;
    let title = names(node, "title", reader);
    if node.get("start_within").is_none() {
        reader.fault(node.place, PackFault::Missing { key: "start_within".to_owned() });
    }
    let start_within = term(node, "start_within", reader);
    let review_every = term(node, "review_every", reader);
    if review_every.is_none() && node.get("review_every").is_some() {
        return None;
    }
    Some(Intervention { title, start_within: start_within?, review_every })
}

fn term(node: &Node, key: &str, reader: &mut PackReader) -> Option<Term> {
    let written = node.get(key)?;
    let found = written.as_text().and_then(|text| text.parse().ok());
    if found.is_none() {
        reader.within(key, |reader| {
            reader.value_fault(written, "a term of 1 to 9999 wd, d, h, mo or y, such as 5wd or 24h");
        });
    }
    found
}

fn required_number(node: &Node, key: &str, reader: &mut PackReader) -> Option<Number> {
    if node.get(key).is_none() {
        reader.fault(node.place, PackFault::Missing { key: key.to_owned() });
    }
    reader.number_of(node, key)
}

/// The levels begin at different points, fall or rise along the list, and the lowest holds from the fewest points.
fn covering(list: &Node, items: &[InstrumentItem], levels: &[InstrumentLevel], reader: &mut PackReader) -> Option<()> {
    let mut is_sound = true;
    let mut fault = |index: usize, fault: InstrumentFault| {
        let item = list.as_list().and_then(|items| items.get(index));
        let place = item.and_then(|item| item.get("from")).map_or(list.place, |from| from.place);
        reader.within_item(index, |reader| reader.within("from", |reader| reader.fault(place, fault.into())));
        is_sound = false;
    };
    for (index, level) in levels.iter().enumerate() {
        if let Some(other) = levels.iter().take(index).find(|other| other.from == level.from) {
            let (other, from) = (other.id.clone(), level.from.to_string());
            fault(index, InstrumentFault::SamePoints { other, from });
        }
    }
    let neighbours = || levels.iter().zip(levels.iter().skip(1));
    let first = neighbours().find(|(one, next)| one.from != next.from);
    let rises = first.is_some_and(|(one, next)| one.from < next.from);
    let turn = neighbours().position(|(one, next)| one.from != next.from && (one.from < next.from) != rises);
    if let Some(index) = turn {
        fault(index.saturating_add(1), InstrumentFault::Order);
    }
    let (fewest, _) = ends(items.iter());
    if let Some((index, lowest)) = levels.iter().enumerate().min_by_key(|(_, level)| &level.from)
        && lowest.from > fewest
    {
        fault(index, InstrumentFault::Gap { fewest: fewest.to_string(), from: lowest.from.to_string() });
    }
    is_sound.then_some(())
}

/// Each level comes out with some answers.
fn all_come_out(list: &Node, version: &InstrumentVersion, reader: &mut PackReader) -> Option<()> {
    let scale = &version.scale;
    let mut sums = scale.start(scale.no_floor(), 0);
    for moves in &scale.moves {
        sums = scale.further(&sums, &moves.iter().copied().into_set());
    }
    let possible = scale.levels(&sums);
    let (fewest, most) = ends(version.items.iter());
    let mut is_sound = true;
    for (index, level) in version.levels.iter().enumerate().filter(|(index, _)| !possible.contains(index)) {
        let place = list.as_list().and_then(|items| items.get(index)).map_or(list.place, |item| item.place);
        let (level, fewest, most) = (level.id.clone(), fewest.to_string(), most.to_string());
        let fault = InstrumentFault::Never { level, fewest, most };
        reader.within_item(index, |reader| reader.fault(place, fault.into()));
        is_sound = false;
    }
    is_sound.then_some(())
}
