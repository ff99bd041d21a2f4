//! Units of membership: who counts as a member of the household.

use super::concept::Formula;
use super::error::PackFault;
use super::reader::PackReader;
use super::source::{basis, names};
use super::version::{self, DATE_KEYS, Dates};
use super::{Law, spelled};
use crate::document::{Entry, Node};
use crate::language::Type;
use crate::record::{Basis, Names};

/// Who counts as a member: in whatever rests on it, `members` means counted members.
#[derive(Debug, Clone)]
pub struct MembershipUnit {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Names,
    /// What it rests on.
    pub basis: Basis,
    /// The conditions on one member: one, or one for each version.
    pub(crate) counts: Vec<Formula>,
    /// The dates of the versions; empty if there are none.
    pub(crate) dates: Vec<Dates>,
}

const KEYS: [&str; 9] = ["title", "counts", "versions", "source", "assumed", "reason", "default", "override", "note"];

pub(super) fn read(law: &mut Law, pack: &Node, reader: &mut PackReader) {
    for entry in reader.entries_of(pack, "unit") {
        reader.within("unit", |reader| {
            reader.within(&entry.key, |reader| {
                if let Some(unit) = unit(law, entry, reader) {
                    law.units_of_membership.push(unit);
                } else {
                    reader.broken(format!("unit {}", spelled(&entry.key)));
                }
            });
        });
    }
}

fn unit(law: &mut Law, entry: &Entry, reader: &mut PackReader) -> Option<MembershipUnit> {
    let node = &entry.node;
    reader.known_keys(node, &KEYS)?;
    let title = names(node, "title", reader);
    let own_basis = basis(node, &law.sources, reader);
    if let Some(default) = node.get("default") {
        match default.as_text() {
            Some("true") if law.default_unit.is_some() => reader
                .within("default", |reader| reader.value_fault(default, "one default; leave it out of the others")),
            Some("true") => law.default_unit = Some(law.units_of_membership.len()),
            _ => reader.within("default", |reader| reader.value_fault(default, "`true`")),
        }
    }
    let (dates, counts) = match (node.get("counts"), node.get("versions")) {
        (Some(_), None) => (Vec::new(), vec![counts(law, node, reader)?]),
        (None, Some(versions)) => version::versions(versions, reader, |node, reader| {
            let keys: Vec<&str> = ["counts", "source", "assumed", "reason"].into_iter().chain(DATE_KEYS).collect();
            reader.known_keys(node, &keys)?;
            basis(node, &law.sources, reader);
            counts(law, node, reader)
        })?,
        (Some(_), Some(versions)) => {
            reader.within("versions", |reader| reader.value_fault(versions, "either `counts` or `versions`"));
            return None;
        }
        (None, None) => {
            reader.fault(node.place, PackFault::Missing { key: "counts".to_owned() });
            return None;
        }
    };
    Some(MembershipUnit { name: spelled(&entry.key), title, basis: own_basis, counts, dates })
}

/// A condition on one member. It may not ask about all members: they are what it decides.
fn counts(law: &Law, node: &Node, reader: &mut PackReader) -> Option<Formula> {
    let Some(list) = law.members else {
        reader.value_fault(node, "facts of `members`, which the pack does not have");
        return None;
    };
    let Some(counts) = node.get("counts") else {
        reader.fault(node.place, PackFault::Missing { key: "counts".to_owned() });
        return None;
    };
    reader.within("counts", |reader| {
        let written = reader.expression(counts)?;
        let checked = reader.check(&written, &law.scope, Some(list))?;
        let found = match &checked.root.type_ {
            Type::Boolean if law.is_of_members(&written.tree) => "one that depends on who the members are".to_owned(),
            Type::Boolean => return Some(Formula { written, checked }),
            type_ => format!("a {type_}"),
        };
        let expected = "a condition on one member".to_owned();
        reader.fault(written.scalar.content_place(), PackFault::Value { expected, found });
        None
    })
}
