//! The keys of a version: its own, and those that stand beside all versions and hold for each that has none of its own.

use super::super::fault::ProcedureFault;
use crate::document::{Node, Place};
use crate::law::{PackFault, PackReader};

/// Where the keys of a version stand.
#[derive(Clone, Copy)]
pub(super) struct Body<'a> {
    /// The version, or the procedure that has no versions.
    pub(super) own: &'a Node,
    /// The procedure, where it has versions.
    pub(super) beside: Option<&'a Node>,
    /// How many faults there were before this version was read.
    pub(super) earlier: usize,
}

impl<'a> Body<'a> {
    /// The node that has a key: the version itself, else what stands beside the versions.
    pub(super) fn holder(&self, key: &str) -> &'a Node {
        self.beside.filter(|_| self.is_beside(key)).unwrap_or(self.own)
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a Node> {
        self.holder(key).get(key)
    }

    /// Whether a key stands beside the versions, and this one has none of its own.
    pub(super) fn is_beside(&self, key: &str) -> bool {
        self.own.get(key).is_none() && self.beside.is_some_and(|node| node.get(key).is_some())
    }

    /// What stands under a key, if anything does; nothing if it has faults.
    pub(super) fn optional<T>(
        &self,
        key: &str,
        reader: &mut PackReader,
        read: impl FnOnce(&Node, &mut PackReader) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.is_beside(key) {
            return reader.beside_versions(Some(self.earlier), |reader| {
                crate::law::words::optional(self.holder(key), key, reader, read)
            });
        }
        crate::law::words::optional(self.own, key, reader, read)
    }

    /// What stands under a key that must be there.
    pub(super) fn required<T>(
        &self,
        key: &str,
        reader: &mut PackReader,
        read: impl FnOnce(&Node, &mut PackReader) -> Option<T>,
    ) -> Option<T> {
        let is_meant = |node: &Node| reader.is_meant(node.place, key);
        if self.get(key).is_none() && !self.beside.is_some_and(is_meant) {
            reader.fault(self.own.place, PackFault::Missing { key: key.to_owned() });
        }
        self.optional(key, reader, read)?
    }
}

/// What was told of the versions before: the same of a key that stands beside them is not told again.
#[derive(Default)]
pub(super) struct Told(Vec<(Place, ProcedureFault)>);

impl Told {
    /// Whether a fault is told for the first time.
    pub(super) fn is_new(&mut self, place: Place, fault: &ProcedureFault) -> bool {
        let is_new = !self.0.iter().any(|(known, other)| *known == place && other == fault);
        if is_new {
            self.0.push((place, fault.clone()));
        }
        is_new
    }
}

/// Tells of keys beside the versions that every version replaces.
pub(super) fn replaced_by_all(node: &Node, keys: &[&str], reader: &mut PackReader) {
    let versions = node.get("versions").and_then(Node::as_list).unwrap_or(&[]);
    for entry in node.as_entries().unwrap_or(&[]).iter().filter(|entry| keys.contains(&entry.key.as_str())) {
        if !versions.is_empty() && versions.iter().all(|version| version.get(&entry.key).is_some()) {
            let why = "every version has its own; leave it out here, or there".to_owned();
            let fault = ProcedureFault::Idle { what: format!("`{}` beside the versions", entry.key), why };
            reader.within(&entry.key, |reader| reader.fault(entry.key_place, fault.into()));
        }
    }
}
