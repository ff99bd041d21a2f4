//! Parts of a section: what must and what may stand under a key, lists, names, terms, each with its place.

use super::error::PackFault;
use super::reader::{PackReader, shortened};
use super::source::names;
use crate::calendar::Term;
use crate::document::Node;
use crate::language::nearest;
use crate::order::Keyed;
use crate::record::Names;
use std::collections::{BTreeMap, BTreeSet};

/// How many names a message lists where none is near.
const MOST_LISTED: usize = 14;

/// What stands under a key, if anything does; nothing if it has faults.
pub(crate) fn optional<T>(
    node: &Node,
    key: &str,
    reader: &mut PackReader,
    read: impl FnOnce(&Node, &mut PackReader) -> Option<T>,
) -> Option<Option<T>> {
    match node.get(key) {
        None => Some(None),
        Some(written) => reader.within(key, |reader| read(written, reader)).map(Some),
    }
}

/// What stands under a key that must be there.
pub(crate) fn required<T>(
    node: &Node,
    key: &str,
    reader: &mut PackReader,
    read: impl FnOnce(&Node, &mut PackReader) -> Option<T>,
) -> Option<T> {
    if node.get(key).is_none() {
        reader.fault(node.place, PackFault::Missing { key: key.to_owned() });
    }
    optional(node, key, reader, read)?
}

/// Each of a list; nothing if one of them has faults or if there are none.
pub(crate) fn list<T>(
    written: &Node,
    what: &str,
    reader: &mut PackReader,
    mut read: impl FnMut(&Node, &mut PackReader) -> Option<T>,
) -> Option<Vec<T>> {
    let Some(items) = written.as_list().filter(|items| !items.is_empty()) else {
        reader.value_fault(written, &format!("a list of at least one {what}"));
        return None;
    };
    let mut found = Vec::new();
    for (index, item) in items.iter().enumerate() {
        found.push(reader.within_item(index, |reader| read(item, reader)));
    }
    found.into_iter().collect()
}

/// Each entry by its name; nothing if one of them has faults or if there are none.
pub(crate) fn by_name<T>(
    written: &Node,
    what: &str,
    reader: &mut PackReader,
    mut read: impl FnMut(&str, &Node, &mut PackReader) -> Option<T>,
) -> Option<BTreeMap<String, T>> {
    let Some(entries) = written.as_entries().filter(|entries| !entries.is_empty()) else {
        reader.value_fault(written, &format!("at least one {what} by its name"));
        return None;
    };
    let mut found = Vec::new();
    for entry in entries {
        let one = reader.within(&entry.key, |reader| read(&entry.key, &entry.node, reader));
        found.push(one.map(|one| (entry.key.clone(), one)));
    }
    found.into_iter().map(|one| one.ok_or(())).try_into_map().ok()
}

/// Names with their titles.
pub(crate) fn titled(written: &Node, what: &str, reader: &mut PackReader) -> Option<BTreeMap<String, Names>> {
    by_name(written, what, reader, |_, _, _| Some(()))?;
    let mut found = BTreeMap::new();
    for entry in written.as_entries()? {
        found.insert(entry.key.clone(), names(written, &entry.key, reader));
    }
    Some(found)
}

/// One word or a list of words; nothing if one of them has faults or if there are none.
pub(crate) fn words<T: Ord>(
    written: &Node,
    reader: &mut PackReader,
    mut read: impl FnMut(&Node, &mut PackReader) -> Option<T>,
) -> Option<BTreeSet<T>> {
    match written.as_list() {
        Some(_) => Some(list(written, "name", reader, read)?.into_iter().into_set()),
        None => Some(std::iter::once(read(written, reader)?).into_set()),
    }
}

/// A text that is not empty.
pub(crate) fn word<'a>(written: &'a Node, what: &str, reader: &mut PackReader) -> Option<&'a str> {
    let found = written.as_text().filter(|text| !text.trim().is_empty());
    if found.is_none() {
        reader.value_fault(written, what);
    }
    found
}

/// One of a few words that stand for something.
pub(crate) fn choice<T: Copy>(written: &Node, choices: &[(&str, T)], reader: &mut PackReader) -> Option<T> {
    let found = choices.iter().find(|(name, _)| written.as_text() == Some(name)).map(|(_, own)| *own);
    if found.is_none() {
        let names: Vec<String> = choices.iter().map(|(name, _)| format!("`{name}`")).collect();
        reader.value_fault(written, &names.join(" or "));
    }
    found
}

/// `true` or `false`.
pub(crate) fn truth(written: &Node, reader: &mut PackReader) -> Option<bool> {
    choice(written, &[("true", true), ("false", false)], reader)
}

/// A length of time.
pub(crate) fn term(written: &Node, reader: &mut PackReader) -> Option<Term> {
    let found = written.as_text().and_then(|text| text.parse().ok());
    if found.is_none() {
        reader.value_fault(written, "a term of 1 to 9999 wd, d, h, mo or y, such as 30wd or 7d");
    }
    found
}

/// A whole number between two ends.
pub(crate) fn count(written: &Node, least: u32, most: u32, reader: &mut PackReader) -> Option<u32> {
    let digits = written.as_text().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let found = digits.and_then(|text| text.parse().ok()).filter(|count| (least..=most).contains(count));
    if found.is_none() {
        reader.value_fault(written, &format!("a whole number from {least} to {most}"));
    }
    found
}

/// What to say where there is nothing of a name: a near one, or those there are.
pub(crate) fn hint<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "the pack has none".to_owned(),
        None => {
            let more = if known.len() > MOST_LISTED { " and others" } else { "" };
            format!("there are {}{more}", known.into_iter().take(MOST_LISTED).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The beginning of a name, for messages.
pub(crate) fn short(name: &str) -> String {
    shortened(name)
}
