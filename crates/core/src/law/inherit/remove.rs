//! What is removed may not be used any more.

use super::super::error::PackFault;
use super::super::reader::PackReader;
use super::super::spelled;
use crate::document::{Entry, Node, Place, Value};
use crate::language::parse;

/// An entry that a pack removed.
pub(super) struct Removed {
    pub(super) space: &'static str,
    pub(super) name: String,
    /// Where it is removed.
    pub(super) path: String,
    pub(super) place: Place,
    pub(super) pack: usize,
    /// The section in which it stood, and itself.
    pub(super) section: usize,
    pub(super) entry: Entry,
}

/// Keys under which names of each space stand as texts.
const NAMED: [(&str, &[&str]); 14] = [
    ("law", &["by", "facts", "check"]),
    ("programmes", &["excludes", "requires", "prefer"]),
    ("unit", &["unit"]),
    ("sources", &["source"]),
    ("procedures", &["procedure"]),
    ("instruments", &["instruments"]),
    ("documents", &["document"]),
    ("events", &["event", "restart_on"]),
    ("lists", &["list"]),
    ("days", &["day"]),
    ("findings", &["finding"]),
    ("questionnaires", &["questionnaire"]),
    ("ladders", &["ladder"]),
    ("rules", &["rule"]),
];

/// Keys under which expressions stand.
const EXPRESSIONS: [&str; 8] = ["if", "formula", "amount", "min", "max", "counts", "eligible", "concepts"];

/// Tells of everything that is removed and still used; returns it.
pub(super) fn check<'a>(root: &Node, removed: &'a [Removed], reader: &mut PackReader) -> Vec<&'a Removed> {
    let mut used = Vec::new();
    for one in removed {
        let mut path = Vec::new();
        if let Some(user) = user(root, &mut path, one) {
            let fault = PackFault::Removed { name: one.name.clone(), user };
            reader.within_pack(one.pack, |reader| reader.fault_at(&one.path, one.place, fault));
            used.push(one);
        }
    }
    used
}

/// The path of the first part that uses it.
fn user(node: &Node, path: &mut Vec<String>, removed: &Removed) -> Option<String> {
    match &node.value {
        Value::Entries(entries) => entries.iter().find_map(|entry| {
            path.push(entry.key.clone());
            let (top, above) =
                (path.first().map_or("", String::as_str), path.iter().rev().nth(1).map_or("", String::as_str));
            let is_alias = top == "columns" && path.len() == 3 && above == "facts";
            let is_tolerance = top == "procedures" && above == "tolerance";
            let is_key = (is_alias || is_tolerance) && removed.space == "law" && spelled(&entry.key) == removed.name;
            let found = if is_key { Some(path.join(".")) } else { user(&entry.node, path, removed) };
            path.pop();
            found
        }),
        Value::List(items) => items.iter().find_map(|item| user(item, path, removed)),
        Value::Text(scalar) => {
            let key = path.last().map_or("", String::as_str);
            let top = path.first().map_or("", String::as_str);
            let names = NAMED.iter().find(|(space, _)| *space == removed.space).map_or(&[][..], |(_, keys)| *keys);
            let above = path.iter().rev().nth(1).map_or("", String::as_str);
            let is_named = match removed.space {
                "sources" => scalar.text.split_whitespace().next() == Some(removed.name.as_str()),
                _ => spelled(&scalar.text) == removed.name,
            };
            let is_ceiling = top == "procedures"
                && removed.space == "law"
                && (above == "ceilings" || ["amount", "limit", "cap"].contains(&key));
            if (names.contains(&key) || (above == "check" && top == "columns") || is_ceiling) && is_named {
                return Some(path.join("."));
            }
            let is_expression = EXPRESSIONS.contains(&key)
                || ["all", "any", "none"].contains(&key)
                || (top == "concepts" && path.len() == 2);
            let holds_expressions = ["concepts", "programmes", "unit", "revisit", "recheck"].contains(&top);
            let uses = || {
                parse(&scalar.text).is_ok_and(|tree| match removed.space {
                    "programmes" => tree.programmes().contains(&removed.name),
                    _ => tree.names().contains(&removed.name),
                })
            };
            (["law", "programmes"].contains(&removed.space) && holds_expressions && is_expression && uses())
                .then(|| path.join("."))
        }
    }
}
