//! Packs that extend one another → one document.
//!
//! In: the documents of a chain, the loaded one first and each followed by the one that it extends. Out: the document
//! that they make together, and for each part of it the pack it comes from. An entry is replaced as a whole; only a
//! criterion of a programme may be replaced by itself.

pub(crate) mod kind;
mod remove;

use kind::Replaced;

use super::error::PackFault;
use super::reader::PackReader;
use super::spelled;
use crate::document::{Entry, Node, Place, Value};
use crate::language::nearest;
use std::collections::BTreeMap;

/// The sections whose entries have names, with the keys that lead to them.
const SECTIONS: [&[&str]; 32] = [
    &["sources"],
    &["facts", "household"],
    &["facts", "members"],
    &["unit"],
    &["parameters"],
    &["concepts"],
    &["programmes"],
    &["instruments"],
    &["documents"],
    &["procedures"],
    &["revisit", "events"],
    &["revisit", "lists"],
    &["revisit", "days"],
    &["revisit", "facts"],
    &["revisit", "questionnaires"],
    &["revisit", "findings"],
    &["revisit", "ladders"],
    &["revisit", "rules"],
    &["revisit", "exempt"],
    &["recheck", "rules"],
    &["needs", "classes"],
    &["needs", "domains"],
    &["needs", "modes"],
    &["needs", "provider_kinds"],
    &["needs", "urgencies"],
    &["needs", "categories"],
    &["needs", "facts"],
    &["needs", "resource_facts"],
    &["staffing"],
    &["columns", "keys"],
    &["columns", "facts"],
    &["columns", "check"],
];

/// Sections whose entries say `override` when they stand over others.
const GUARDED: [&str; 13] = [
    "sources",
    "facts",
    "unit",
    "parameters",
    "concepts",
    "programmes",
    "instruments",
    "documents",
    "procedures",
    "revisit",
    "recheck",
    "needs",
    "staffing",
];

/// Whether its entries are nothing but titles, which any pack may word anew.
fn is_of_titles(section: &[&str]) -> bool {
    matches!(
        section,
        ["revisit", "events" | "lists" | "days"] | ["needs", "classes" | "domains" | "modes" | "provider_kinds"]
    )
}

/// Names that may not be used twice: facts, parameters and concepts share theirs.
type Name = (&'static str, String);

/// What has been joined so far.
#[derive(Default)]
struct Joined {
    /// What stands at the top by itself.
    top: Vec<Entry>,
    /// The entries of each section; none if no pack has the section.
    sections: [Option<Vec<Entry>>; SECTIONS.len()],
    /// Where an entry stands, and the pack it comes from.
    known: BTreeMap<Name, (usize, usize)>,
    removed: Vec<remove::Removed>,
    /// Entries of no section.
    spare: Vec<Entry>,
}

/// Joins the packs of a chain; the first is the loaded one.
pub(crate) fn join(mut packs: Vec<Node>, reader: &mut PackReader) -> Node {
    let mut joined = Joined::default();
    for (number, pack) in packs.iter_mut().enumerate().rev() {
        reader.within_pack(number, |reader| joined.add(pack, number, reader));
    }
    let removed = std::mem::take(&mut joined.removed);
    let mut root = joined.root(packs.first().map_or(Place { line: 1, column: 1 }, |pack| pack.place));
    let used = remove::check(&root, &removed, reader);
    for own in used {
        // Such a pack is refused; what uses it need not fail as well.
        let section = SECTIONS.get(own.section).copied().unwrap_or(&[]);
        let inside = section.iter().try_fold(&mut root, |node, key| match &mut node.value {
            Value::Entries(entries) => entries.iter_mut().find(|entry| entry.key == *key).map(|entry| &mut entry.node),
            _ => None,
        });
        if let Some(Value::Entries(entries)) = inside.map(|node| &mut node.value) {
            entries.push(own.entry.clone());
        }
    }
    root
}

fn namespace(section: &[&'static str]) -> &'static str {
    match section {
        ["facts", _] | ["parameters" | "concepts"] | ["revisit", "facts"] | ["needs", "facts" | "resource_facts"] => {
            "law"
        }
        ["columns" | "revisit" | "recheck" | "needs", own] => own,
        [own, ..] => own,
        [] => "",
    }
}

impl Joined {
    fn add(&mut self, pack: &mut Node, number: usize, reader: &mut PackReader) {
        for key in ["facts", "columns", "revisit", "recheck", "needs"] {
            let own = |section: &&[&'static str]| match section {
                [above, own] if *above == key => Some(*own),
                _ => None,
            };
            let keys: Vec<&str> = SECTIONS.iter().filter_map(own).collect();
            if let Some(section) = pack.get(key) {
                reader.within(key, |reader| reader.known_keys(section, &keys));
            }
        }
        for (place, section) in SECTIONS.iter().enumerate() {
            self.section(pack, place, section, number, reader);
        }
        self.top(pack, number, reader);
        self.criteria(pack, number, reader);
        self.remove(pack, number, reader);
    }

    /// Adds the entries of one section, each anew or in place of one of a pack above.
    fn section(
        &mut self,
        pack: &mut Node,
        place: usize,
        section: &'static [&'static str],
        number: usize,
        reader: &mut PackReader,
    ) {
        let (holder, key) = match section {
            [key] => (Some(pack), *key),
            [above, key] => (entry_of(pack, above), *key),
            _ => return,
        };
        let Some(holder) = holder.filter(|holder| holder.get(key).is_some()) else { return };
        self.entries(place);
        let check = |reader: &mut PackReader| {
            reader.entries_of(holder, key);
        };
        match section {
            [above, _] => reader.within(above, check),
            _ => check(reader),
        }
        let entries = match entry_of(holder, key).map(|node| &mut node.value) {
            Some(Value::Entries(entries)) => std::mem::take(entries),
            _ => Vec::new(),
        };
        let section_path = section.join(".");
        for entry in entries {
            let path = [section_path.as_str(), ".", entry.key.as_str()].concat();
            let name = (namespace(section), spelled(&entry.key));
            let above = self.known.get(&name).copied().filter(|(_, pack)| *pack != number);
            if GUARDED.contains(section.first().unwrap_or(&"")) && !is_of_titles(section) {
                self.guard(&entry, &name, above, section, &path, reader);
            }
            if let Some((old, _)) = above {
                reader.forget(&path);
                let is_it = |own: &Entry| spelled(&own.key) == name.1;
                match self.entries(old).iter_mut().find(|own| is_it(own)).filter(|_| old == place) {
                    Some(own) => *own = entry,
                    None => {
                        self.entries(old).retain(|own| !is_it(own));
                        self.entries(place).push(entry);
                    }
                }
            } else {
                self.entries(place).push(entry);
            }
            self.known.insert(name, (place, number));
            reader.comes_from(path, number);
        }
    }

    /// The entries of a section, which comes into being if no pack had it yet.
    fn entries(&mut self, place: usize) -> &mut Vec<Entry> {
        match self.sections.get_mut(place) {
            Some(section) => section.get_or_insert_default(),
            None => &mut self.spare,
        }
    }

    /// Sets an entry at the top.
    fn set(&mut self, entry: Entry) {
        match self.top.iter_mut().find(|own| own.key == entry.key) {
            Some(own) => *own = entry,
            None => self.top.push(entry),
        }
    }

    /// Everything as one document.
    fn root(self, place: Place) -> Node {
        let mut top = self.top;
        for (section, entries) in SECTIONS.iter().zip(self.sections) {
            let Some(entries) = entries else { continue };
            let node = Node { place, value: Value::Entries(entries) };
            match section {
                [above, own] => {
                    let own = Entry { key: (*own).to_owned(), key_place: place, node };
                    match top.iter_mut().find(|entry| entry.key == *above).map(|entry| &mut entry.node.value) {
                        Some(Value::Entries(others)) => others.push(own),
                        _ => {
                            let node = Node { place, value: Value::Entries(vec![own]) };
                            top.push(Entry { key: (*above).to_owned(), key_place: place, node });
                        }
                    }
                }
                _ => {
                    let key = section.first().copied().unwrap_or_default().to_owned();
                    top.push(Entry { key, key_place: place, node });
                }
            }
        }
        Node { place, value: Value::Entries(top) }
    }

    /// An entry over another one says so, one over nothing does not, and it keeps the kind of what it replaces.
    fn guard(
        &mut self,
        entry: &Entry,
        name: &Name,
        above: Option<(usize, usize)>,
        section: &[&'static str],
        path: &str,
        reader: &mut PackReader,
    ) {
        let said = entry.node.get("override");
        let fault = |why: String| PackFault::Override { name: name.1.clone(), why };
        match (above, said) {
            (_, Some(said)) if said.as_text() != Some("true") => {
                let path = format!("{path}.override");
                let found = said.as_text().map_or_else(|| "something else".to_owned(), |text| format!("`{text}`"));
                reader.fault_at(&path, said.place, PackFault::Value { expected: "`true`".to_owned(), found });
            }
            (None, Some(_)) => {
                let others = self.known.keys().filter(|(space, _)| *space == name.0).map(|(_, own)| own.as_str());
                let near = nearest(&name.1, others.filter(|other| *other != name.1));
                let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                let why =
                    format!("no pack above defines it, so there is nothing to override; leave `override` out{hint}");
                reader.fault_at(path, entry.key_place, fault(why));
            }
            (Some((_, pack)), None) => {
                let pack = reader.pack_name(pack);
                let why =
                    format!("`{pack}` defines it already; add `override: true` to replace it, or choose another name");
                reader.fault_at(path, entry.key_place, fault(why));
            }
            (Some((old, pack)), Some(_)) => {
                let old_section = SECTIONS.get(old).copied().unwrap_or(&[]);
                let old = self.entries(old).iter().find(|old| spelled(&old.key) == name.1);
                let Some(old) = old.map(|old| (old_section, &old.node)) else { return };
                let new = (section, &entry.node);
                if let Some(change) = kind::changed(old, new) {
                    let why = format!("`{}` has it as {}, and it must stay so", reader.pack_name(pack), change);
                    reader.fault_at(path, entry.key_place, fault(why));
                } else if let Some(old) = kind::open(old, new) {
                    let pack = reader.pack_name(pack).to_owned();
                    let (name, path) = (name.1.clone(), path.to_owned());
                    reader.replaces(Replaced { name, path, place: entry.key_place, pack, old });
                }
            }
            (None, None) => {}
        }
    }

    /// What stands at the top by itself.
    fn top(&mut self, pack: &Node, number: usize, reader: &mut PackReader) {
        for entry in pack.as_entries().unwrap_or(&[]) {
            let old = self.top.iter().find(|own| own.key == entry.key).map(|own| own.node.clone());
            let old = old.as_ref();
            match entry.key.as_str() {
                "pack" | "title" | "prefer" | "time_zone" => {}
                "currency" => {
                    if let Some(old) = old.and_then(Node::as_text).filter(|old| entry.node.as_text() != Some(old)) {
                        let expected = format!("`{old}`, the currency of the packs above");
                        reader.within("currency", |reader| reader.value_fault(&entry.node, &expected));
                        continue;
                    }
                }
                "nouns" => {
                    reader.texts_of(pack, "nouns");
                    let mut nouns: Vec<Node> = old.and_then(Node::as_list).map(<[Node]>::to_vec).unwrap_or_default();
                    match entry.node.as_list() {
                        Some(items) => nouns.extend(items.iter().filter(|item| item.as_text().is_some()).cloned()),
                        None => nouns.extend(entry.node.as_text().map(|_| entry.node.clone())),
                    }
                    let node = Node { place: entry.node.place, value: Value::List(nouns) };
                    self.set(Entry { node, ..entry.clone() });
                    continue;
                }
                _ => continue,
            }
            self.set(entry.clone());
            reader.comes_from(entry.key.clone(), number);
        }
    }

    /// Replaces single criteria of programmes of packs above.
    fn criteria(&mut self, pack: &Node, number: usize, reader: &mut PackReader) {
        for programme in reader.entries_of(pack, "override").to_vec() {
            let name = ("programmes", spelled(&programme.key));
            let above = self.known.get(&name).copied().filter(|(_, pack)| *pack != number);
            reader.within("override", |reader| {
                if above.is_none() {
                    let others =
                        self.known.iter().filter(|((space, _), (_, pack))| *space == "programmes" && *pack != number);
                    let near = nearest(&programme.key, others.map(|((_, own), _)| own.as_str()));
                    let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                    let why = match self.known.contains_key(&name) {
                        true => "this pack defines the whole programme; write the criterion there".to_owned(),
                        false => format!("no pack above has a programme of this name{hint}"),
                    };
                    let fault = PackFault::Override { name: name.1.clone(), why };
                    reader.within(&programme.key, |reader| reader.fault(programme.key_place, fault));
                    return;
                }
                let criteria = reader.entries_of_entry(&programme).to_vec();
                reader.within(&programme.key, |reader| {
                    for criterion in criteria {
                        self.criterion(&name.1, &criterion, number, reader);
                    }
                });
            });
        }
    }

    fn criterion(&mut self, programme: &str, criterion: &Entry, number: usize, reader: &mut PackReader) {
        let keys = ["if", "title", "source", "assumed", "reason"];
        if reader.within(&criterion.key, |reader| reader.known_keys(&criterion.node, &keys)).is_none() {
            return;
        }
        let place = SECTIONS.iter().position(|section| *section == ["programmes"]).unwrap_or(SECTIONS.len());
        let entries = self.entries(place);
        let Some(own) = entries.iter_mut().find(|entry| spelled(&entry.key) == programme) else { return };
        let (mut found, mut ids) = (Vec::new(), Vec::new());
        let mut path = format!("programmes.{}", own.key);
        let mut new = criterion.clone();
        if let Value::Entries(entries) = &mut new.node.value {
            // Others are told already.
            entries.retain(|entry| keys.contains(&entry.key.as_str()));
        }
        replace(&mut own.node, &mut path, &new, &mut found, &mut ids);
        if found.is_empty() {
            let near = nearest(&criterion.key, ids.iter().map(String::as_str));
            let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            let why = format!("`{programme}` has no criterion of this id{hint}");
            let fault = PackFault::Override { name: criterion.key.clone(), why };
            reader.within(&criterion.key, |reader| reader.fault(criterion.key_place, fault));
        }
        for path in found {
            reader.is_written_under(path.clone(), format!("override.{programme}.{}", criterion.key));
            reader.comes_from(path, number);
        }
    }

    fn remove(&mut self, pack: &Node, number: usize, reader: &mut PackReader) {
        let Some(list) = pack.get("remove") else { return };
        let texts = reader.texts_of(pack, "remove");
        let one = std::slice::from_ref(list);
        for (index, (text, node)) in texts.iter().zip(list.as_list().unwrap_or(one)).enumerate() {
            let path = if list.as_list().is_some() { format!("remove[{index}]") } else { "remove".to_owned() };
            let (space, name) = text.split_once('.').map_or((None, text.as_str()), |(space, name)| (Some(space), name));
            let name = spelled(name);
            let fits = |own: &&Name| {
                let in_space = match space {
                    None => true,
                    Some("facts" | "parameters" | "concepts") => own.0 == "law",
                    Some(space) => own.0 == space,
                };
                own.1 == name && in_space
            };
            let above = self.known.iter().filter(|(_, (_, pack))| *pack != number);
            let found: Vec<Name> = above.map(|(own, _)| own).filter(fits).cloned().collect();
            match found.as_slice() {
                [own] => {
                    let section = self.known.remove(own).map_or(0, |(place, _)| place);
                    let (space, place, pack) = (own.0, node.place, number);
                    let is_it = |entry: &mut Entry| spelled(&entry.key) == name;
                    let entry = self.entries(section).extract_if(.., is_it).next();
                    let Some(entry) = entry else { continue };
                    self.removed.push(remove::Removed { space, name, path, place, pack, section, entry });
                }
                [] if self.known.keys().any(|own| fits(&own)) => {
                    let why =
                        "only what a pack above defines can be removed, and this pack defines it itself".to_owned();
                    reader.fault_at(&path, node.place, PackFault::Override { name, why });
                }
                [] => {
                    let near = nearest(&name, self.known.keys().map(|(_, own)| own.as_str()));
                    reader.fault_at(&path, node.place, PackFault::UnknownName { name, near });
                }
                several => {
                    let ways: Vec<String> = several.iter().map(|(space, own)| format!("`{space}.{own}`")).collect();
                    let expected = format!("which one is meant: {}", ways.join(" or "));
                    reader.fault_at(&path, node.place, PackFault::Value { expected, found: format!("`{name}`") });
                }
            }
        }
    }
}

/// The node under a key, to be changed.
fn entry_of<'a>(node: &'a mut Node, key: &str) -> Option<&'a mut Node> {
    match &mut node.value {
        Value::Entries(entries) => entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.node),
        _ => None,
    }
}

/// Puts a criterion in place of each one with its id.
fn replace(node: &mut Node, path: &mut String, new: &Entry, found: &mut Vec<String>, ids: &mut Vec<String>) {
    match &mut node.value {
        Value::Entries(entries) => {
            let id = entries.iter().find(|entry| entry.key == "id").cloned();
            if let Some(id) = id {
                let text = id.node.as_text().unwrap_or_default().to_owned();
                if text == new.key {
                    let own = new.node.as_entries().unwrap_or(&[]).iter().cloned();
                    *entries = std::iter::once(id).chain(own).collect();
                    node.place = new.node.place;
                    found.push(path.clone());
                }
                ids.push(text);
                return;
            }
            for entry in entries
                .iter_mut()
                .filter(|entry| matches!(entry.key.as_str(), "eligible" | "versions" | "all" | "any" | "none"))
            {
                let length = path.len();
                path.push('.');
                path.push_str(&entry.key);
                replace(&mut entry.node, path, new, found, ids);
                path.truncate(length);
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                let length = path.len();
                path.push_str(&format!("[{index}]"));
                replace(item, path, new, found, ids);
                path.truncate(length);
            }
        }
        Value::Text(_) => {}
    }
}
