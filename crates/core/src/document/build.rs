//! How do the pieces of a document, one after the other, become a tree?
//!
//! In: texts, beginnings and ends of lists and entries, from whichever reader. Out: the tree, or every fault. The
//! limits on depth and values are kept here, so that no reader can forget them.

use super::characters::{is_free_of_refused, is_refused};
use super::error::{DocumentError, DocumentErrors, MOST_FAULTS};
use super::limits::Limits;
use super::tree::{Entry, Node, Place, Scalar, Style, Value};
use crate::order;
use crate::record::OneOrMore;

/// Reading cannot or should not go on; the reason is among the faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stop;

/// A list or a set of entries that is still open.
#[derive(Debug)]
enum Open {
    List { place: Place, items: Vec<Node> },
    Entries { place: Place, entries: Vec<Entry>, key: Key },
}

/// What stands before the next value of a set of entries.
#[derive(Debug)]
enum Key {
    Awaited,
    Read(String, Place),
    /// A key at fault: its value is read and dropped.
    Refused,
}

/// What the next piece belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    Nothing,
    List,
    Entries,
}

#[derive(Debug)]
pub(super) struct Builder<'limits> {
    limits: &'limits Limits,
    open: Vec<Open>,
    nodes: usize,
    root: Option<Node>,
    faults: Vec<DocumentError>,
}

impl<'limits> Builder<'limits> {
    pub(super) fn new(limits: &'limits Limits) -> Self {
        Self { limits, open: Vec::new(), nodes: 0, root: None, faults: Vec::new() }
    }

    pub(super) fn inside(&self) -> Inside {
        match self.open.last() {
            None => Inside::Nothing,
            Some(Open::List { .. }) => Inside::List,
            Some(Open::Entries { .. }) => Inside::Entries,
        }
    }

    /// Whether the next piece is the value of a key.
    pub(super) fn awaits_value_of_key(&self) -> bool {
        matches!(self.open.last(), Some(Open::Entries { key: Key::Read(..) | Key::Refused, .. }))
    }

    /// Notes a fault; stops when there are too many to be of use.
    pub(super) fn fault(&mut self, fault: DocumentError) -> Result<(), Stop> {
        self.faults.push(fault);
        if self.faults.len() < MOST_FAULTS { Ok(()) } else { Err(Stop) }
    }

    pub(super) fn begin_list(&mut self, place: Place) -> Result<(), Stop> {
        self.begin(Open::List { place, items: Vec::new() }, place)
    }

    pub(super) fn begin_entries(&mut self, place: Place) -> Result<(), Stop> {
        self.begin(Open::Entries { place, entries: Vec::new(), key: Key::Awaited }, place)
    }

    fn begin(&mut self, open: Open, place: Place) -> Result<(), Stop> {
        let limit = self.limits.deepest();
        if self.open.len() >= limit {
            self.fault(DocumentError::TooDeep { place, limit })?;
            return Err(Stop);
        }
        self.count(place)?;
        self.open.push(open);
        Ok(())
    }

    /// Takes a text: the key of the innermost entries where one is awaited, else a value.
    pub(super) fn scalar(&mut self, place: Place, scalar: Scalar) -> Result<(), Stop> {
        if let Some((at, character)) = refused_character(&scalar) {
            self.fault(DocumentError::Encoding { place: at, character })?;
        }
        self.as_written(place, scalar)
    }

    /// The same of a text without escapes, whose characters were looked at before.
    pub(super) fn as_written(&mut self, place: Place, scalar: Scalar) -> Result<(), Stop> {
        let is_key = matches!(self.open.last(), Some(Open::Entries { key: Key::Awaited, .. }));
        if !is_key {
            self.count(place)?;
        }
        self.attach(Node { place, value: Value::Text(scalar) })
    }

    /// Ends the innermost list or entries.
    pub(super) fn end(&mut self) -> Result<(), Stop> {
        match self.open.pop() {
            None => Ok(()),
            Some(Open::List { place, mut items }) => {
                items.shrink_to_fit();
                self.attach(Node { place, value: Value::List(items) })
            }
            Some(Open::Entries { place, mut entries, .. }) => {
                entries.shrink_to_fit();
                self.duplicates(&entries)?;
                self.attach(Node { place, value: Value::Entries(entries) })
            }
        }
    }

    /// The tree, or every fault in the order of the text.
    pub(super) fn finish(mut self) -> Result<Node, DocumentErrors> {
        for open in std::mem::take(&mut self.open) {
            // What is still open when reading broke off is searched too, as far as it came.
            if let Open::Entries { entries, .. } = open
                && self.duplicates(&entries).is_err()
            {
                break;
            }
        }
        let absent = |node: &Node| node.as_scalar().is_some_and(Scalar::is_absent);
        order::by_key(&mut self.faults, DocumentError::place);
        match (OneOrMore::of(self.faults), self.root.filter(|node| !absent(node))) {
            (Some(errors), _) => Err(DocumentErrors { errors }),
            (None, Some(node)) => Ok(node),
            (None, None) => Err(DocumentError::Empty { place: Place::START }.into()),
        }
    }

    fn attach(&mut self, node: Node) -> Result<(), Stop> {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Entries { entries, key, .. }) => match std::mem::replace(key, Key::Awaited) {
                Key::Read(key, key_place) => entries.push(Entry { key, key_place, node }),
                Key::Refused => {}
                Key::Awaited => {
                    let (read, fault) = as_key(node);
                    *key = read;
                    if let Some(fault) = fault {
                        self.fault(fault)?;
                    }
                }
            },
        }
        Ok(())
    }

    fn count(&mut self, place: Place) -> Result<(), Stop> {
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes > self.limits.nodes {
            self.fault(DocumentError::TooManyNodes { place, limit: self.limits.nodes })?;
            return Err(Stop);
        }
        Ok(())
    }

    /// Notes every key that stands a second time.
    fn duplicates(&mut self, entries: &[Entry]) -> Result<(), Stop> {
        /// So few keys are compared with one another rather than sorted.
        const FEW: usize = 12;
        let mut others = entries.iter();
        let mut is_double = |entry: &Entry| {
            others.next();
            others.as_slice().iter().any(|other| other.key == entry.key)
        };
        if entries.len() <= FEW && !entries.iter().any(&mut is_double) {
            return Ok(());
        }
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        order::by(&mut sorted, |one, other| one.key.cmp(&other.key));
        let mut first: Option<&Entry> = None;
        for entry in sorted {
            match first {
                Some(first) if first.key == entry.key => self.fault(DocumentError::DuplicateKey {
                    place: entry.key_place,
                    key: cut(&entry.key),
                    first: first.key_place,
                })?,
                _ => first = Some(entry),
            }
        }
        Ok(())
    }
}

/// A node where a key is awaited: the key, or what is wrong with it.
fn as_key(node: Node) -> (Key, Option<DocumentError>) {
    let place = node.place;
    match node.value {
        Value::Text(scalar) if scalar.is_absent() => (Key::Refused, Some(DocumentError::Key { place })),
        Value::Text(scalar) if scalar.style == Style::Plain && scalar.text == "<<" => {
            (Key::Refused, Some(DocumentError::MergeKey { place }))
        }
        Value::Text(scalar) => (Key::Read(scalar.text, place), None),
        Value::List(_) | Value::Entries(_) => (Key::Refused, Some(DocumentError::Key { place })),
    }
}

/// The first refused character that an escape brought into a text, and its place. Escapes stand in quotes only.
fn refused_character(scalar: &Scalar) -> Option<(Place, char)> {
    if scalar.style != Style::Quoted || is_free_of_refused(&scalar.text) {
        return None;
    }
    let (before, character) = scalar.text.chars().enumerate().find(|(_, character)| is_refused(*character))?;
    Some((scalar.place_at(before), character))
}

/// A key short enough for a message.
fn cut(key: &str) -> String {
    const LENGTH: usize = 60;
    let mut short: String = key.chars().take(LENGTH).collect();
    if short.len() < key.len() {
        short.push('…');
    }
    short
}
