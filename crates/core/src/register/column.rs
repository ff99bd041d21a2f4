//! Headers → what their columns hold.
//!
//! In: the section `columns` of a pack, and the law. Out: [`Columns`], in which a header means one thing. Two facts of one
//! title are no fault of the pack, since a pack may never see a register; such a header is refused where it is met.

mod outline;

pub use outline::ColumnsOutline;

use super::text::header_form;
use crate::document::{Entry, Node};
use crate::language::nearest;
use crate::law::{FactDeclaration, FactKind, Law, PackFault, PackReader};
use crate::quantity::Unit;
use crate::record::Value;
use std::collections::BTreeMap;

/// A column that says whose row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum KeyColumn {
    /// The household of the row.
    Household,
    /// The member of the row.
    Member,
    /// The member's national id.
    NationalId,
    /// The number of the member's disability card.
    DisabilityCard,
}

impl KeyColumn {
    const ALL: [(&'static str, KeyColumn); 4] = [
        ("household", KeyColumn::Household),
        ("member", KeyColumn::Member),
        ("national_id", KeyColumn::NationalId),
        ("disability_card", KeyColumn::DisabilityCard),
    ];

    /// Its name in a pack.
    pub(super) fn name(self) -> &'static str {
        KeyColumn::ALL.into_iter().find(|(_, key)| *key == self).map_or("", |(name, _)| name)
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// A fact, by its place in the law.
    Fact(usize),
    /// A key, and the place of the header among the aliases: the least is preferred.
    Key(KeyColumn, usize),
}

impl Meaning {
    fn is_same(self, other: Meaning) -> bool {
        match (self, other) {
            (Meaning::Key(one, _), Meaning::Key(other, _)) => one == other,
            _ => self == other,
        }
    }

    pub(super) fn name(self, law: &Law) -> String {
        match self {
            Meaning::Fact(fact) => law.facts().get(fact).map(|fact| fact.name.clone()).unwrap_or_default(),
            Meaning::Key(key, _) => key.name().to_owned(),
        }
    }
}

/// The facts that a valid national id must not contradict, by their places in the law.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Check {
    pub(super) birth_date: Option<usize>,
    pub(super) age: Option<usize>,
    pub(super) sex: Option<CheckedSex>,
}

/// The fact that holds the sex, and its two values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CheckedSex {
    pub(super) fact: usize,
    pub(super) female: Value,
    pub(super) male: Value,
}

/// What the headers of registers mean in a pack: the names and titles of its facts, and the aliases under `columns`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Columns {
    /// By the form in which headers are compared. More than one meaning only for titles.
    headers: BTreeMap<String, Vec<Meaning>>,
    /// The headers as they are written, for suggestions.
    written: Vec<String>,
    pub(super) check: Check,
}

impl Columns {
    /// Reads the section `columns` of a pack. Without it the names and titles of facts are headers, and nothing else.
    pub(crate) fn read(law: &Law, pack: &Node, reader: &mut PackReader) -> Columns {
        let mut columns = Columns::default();
        for (place, fact) in law.facts().iter().enumerate() {
            for text in [Some(&fact.name), fact.title.zh.as_ref(), fact.title.en.as_ref()].into_iter().flatten() {
                columns.add(text, Meaning::Fact(place));
            }
        }
        let Some(section) = pack.get("columns") else { return columns };
        reader.within("columns", |reader| {
            if reader.known_keys(section, &["keys", "facts", "check"]).is_none() {
                return;
            }
            for entry in reader.entries_of(section, "keys") {
                let key = KeyColumn::ALL.into_iter().find(|(name, _)| *name == entry.key);
                reader.within("keys", |reader| columns.key(law, entry, key.map(|(_, key)| key), reader));
            }
            for entry in reader.entries_of(section, "facts") {
                let fact = fact_of(law, &entry.key);
                reader.within("facts", |reader| match fact {
                    Some(place) => columns.aliases(law, entry, |_| Meaning::Fact(place), reader),
                    None => unknown_fact(law, entry, reader),
                });
            }
            if let Some(node) = section.get("check") {
                columns.check = reader.within("check", |reader| check(law, node, reader));
            }
        });
        columns
    }

    fn key(&mut self, law: &Law, entry: &Entry, key: Option<KeyColumn>, reader: &mut PackReader) {
        let Some(key) = key else {
            let names = KeyColumn::ALL.map(|(name, _)| name);
            let hint = match nearest(&entry.key, names.into_iter()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it may have {}", names.join(", ")),
            };
            let fault = PackFault::UnknownKey { key: super::text::shortened(&entry.key), hint };
            reader.within(&entry.key, |reader| reader.fault(entry.key_place, fault));
            return;
        };
        self.aliases(law, entry, |rank| Meaning::Key(key, rank), reader);
    }

    /// The aliases of one thing: a text or a list of texts.
    fn aliases(&mut self, law: &Law, entry: &Entry, meaning: impl Fn(usize) -> Meaning, reader: &mut PackReader) {
        reader.within(&entry.key, |reader| {
            let one = std::slice::from_ref(&entry.node);
            let is_list = entry.node.as_list().is_some();
            for (rank, node) in entry.node.as_list().unwrap_or(one).iter().enumerate() {
                let mut read = |reader: &mut PackReader| {
                    let Some(alias) = node.as_text().filter(|alias| !header_form(alias).is_empty()) else {
                        reader.value_fault(node, "a header, or a list of headers");
                        return;
                    };
                    if let Some(other) = self.other(alias, meaning(rank)) {
                        let (expected, name) = ("a header that means one thing".to_owned(), other.name(law));
                        let found = format!("`{}`, which already means `{name}`", super::text::shortened(alias));
                        reader.fault(node.place, PackFault::Value { expected, found });
                        return;
                    }
                    self.add(alias, meaning(rank));
                };
                if is_list { reader.within_item(rank, read) } else { read(reader) }
            }
        });
    }

    /// Something else that a header means.
    fn other(&self, header: &str, meaning: Meaning) -> Option<Meaning> {
        let known = self.headers.get(&header_form(header))?;
        known.iter().copied().find(|known| !known.is_same(meaning))
    }

    fn add(&mut self, header: &str, meaning: Meaning) {
        let form = header_form(header);
        if form.is_empty() {
            return;
        }
        let meanings = self.headers.entry(form).or_default();
        if !meanings.iter().any(|known| known.is_same(meaning)) {
            meanings.push(meaning);
            self.written.push(header.to_owned());
        }
    }

    /// What a header means: nothing if it is not known, more than one if facts share a title.
    pub(super) fn meanings(&self, header: &str) -> &[Meaning] {
        self.headers.get(&header_form(header)).map_or(&[], Vec::as_slice)
    }

    /// A header that is near.
    pub(super) fn near(&self, header: &str) -> Option<String> {
        nearest(header.trim(), self.written.iter().map(String::as_str))
    }
}

/// Where a fact stands in the law.
fn fact_of(law: &Law, name: &str) -> Option<usize> {
    let name = law.fact(name)?.name.as_str();
    law.facts().iter().position(|fact| fact.name == name)
}

fn unknown_fact(law: &Law, entry: &Entry, reader: &mut PackReader) {
    if reader.is_broken(&entry.key) {
        return;
    }
    let near = nearest(&entry.key, law.facts().iter().map(|fact| fact.name.as_str()));
    let fault = PackFault::UnknownName { name: super::text::shortened(&entry.key), near };
    reader.within(&entry.key, |reader| reader.fault(entry.key_place, fault));
}

/// What a national id must not contradict.
fn check(law: &Law, node: &Node, reader: &mut PackReader) -> Check {
    let mut check = Check::default();
    if reader.known_keys(node, &["birth_date", "age", "sex"]).is_none() {
        return check;
    }
    if let Some(node) = node.get("birth_date") {
        let fits = |fact: &FactDeclaration| fact.kind == FactKind::Date;
        check.birth_date = reader.within("birth_date", |reader| checked(law, node, "a date", fits, reader));
    }
    if let Some(node) = node.get("age") {
        let fits =
            |fact: &FactDeclaration| matches!(&fact.kind, FactKind::Number { unit, .. } if *unit == Unit::of("year"));
        check.age = reader.within("age", |reader| checked(law, node, "a number in `year`", fits, reader));
    }
    if let Some(node) = node.get("sex") {
        check.sex = reader.within("sex", |reader| sex(law, node, reader));
    }
    check
}

/// The fact that a text names, if it is one of members and of the right kind.
fn checked(
    law: &Law,
    node: &Node,
    kind: &str,
    fits: impl Fn(&FactDeclaration) -> bool,
    reader: &mut PackReader,
) -> Option<usize> {
    let Some(name) = node.as_text().filter(|name| !name.is_empty()) else {
        reader.value_fault(node, "the name of a fact");
        return None;
    };
    let Some(place) = fact_of(law, name) else {
        if !reader.is_broken(name) {
            let near = nearest(name, law.facts().iter().map(|fact| fact.name.as_str()));
            reader.fault(node.place, PackFault::UnknownName { name: super::text::shortened(name), near });
        }
        return None;
    };
    let fact = law.facts().get(place)?;
    if !fits(fact) || fact.list.is_none() {
        reader.value_fault(node, &format!("a fact of members that is {kind}"));
        return None;
    }
    Some(place)
}

fn sex(law: &Law, node: &Node, reader: &mut PackReader) -> Option<CheckedSex> {
    reader.known_keys(node, &["fact", "female", "male"])?;
    let part = |key: &str, reader: &mut PackReader| {
        let found = node.get(key);
        if found.is_none() {
            reader.fault(node.place, PackFault::Missing { key: key.to_owned() });
        }
        found
    };
    let (fact, female, male) = (part("fact", reader), part("female", reader), part("male", reader));
    let fits = |fact: &FactDeclaration| matches!(fact.kind, FactKind::Category(_) | FactKind::Boolean);
    let place = reader.within("fact", |reader| checked(law, fact?, "a category or a truth value", fits, reader))?;
    let declaration = law.facts().get(place)?;
    let mut value = |key: &str, node: Option<&Node>| {
        let node = node?;
        let value = node.as_text().and_then(|text| declaration.read(text).ok().flatten());
        if value.is_none() {
            reader.within(key, |reader| reader.value_fault(node, &format!("a value of `{}`", declaration.name)));
        }
        value
    };
    let (female, male) = (value("female", female), value("male", male));
    let (female, male) = (female?, male?);
    if female == male {
        reader.fault(
            node.place,
            PackFault::Value {
                expected: "two values, one for each sex".to_owned(),
                found: format!("`{female}` for both"),
            },
        );
        return None;
    }
    Some(CheckedSex { fact: place, female, male })
}
