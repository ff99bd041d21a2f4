//! What an entry keeps when it is replaced: whose it is, its type and its unit.

use super::super::Law;
use super::super::error::PackFault;
use super::super::reader::PackReader;
use crate::document::{Node, Place};
use crate::language::{Type, check, parse};
use crate::quantity::Unit;

/// What the old entry is and the new one is not; nothing if the new one keeps the kind, as far as both say it.
pub(super) fn changed(old: (&[&str], &Node), new: (&[&str], &Node)) -> Option<String> {
    let text = |node: &Node, key: &str| node.get(key).and_then(Node::as_text).map(str::to_owned);
    match old.0 {
        ["programmes"] => {
            let for_ = |node: &Node| text(node, "for").unwrap_or_else(|| "household".to_owned());
            if for_(old.1) != for_(new.1) {
                return Some(format!("`for: {}`", for_(old.1)));
            }
            let (before, now) = (text(old.1, "per"), text(new.1, "per"));
            before
                .filter(|before| now.as_ref().is_some_and(|now| now != before))
                .map(|before| format!("`per: {before}`"))
        }
        ["facts", _] | ["parameters" | "concepts"] => {
            let of_member = |(section, node): (&[&str], &Node)| {
                *section == ["facts", "members"] || text(node, "of").as_deref() == Some("member")
            };
            match (of_member(old), of_member(new)) {
                (true, false) => return Some("something of a member".to_owned()),
                (false, true) => return Some("something of the household".to_owned()),
                _ => {}
            }
            match (type_of(old), type_of(new)) {
                (Some(before), Some(now)) if before != now => Some(before),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The type of what an entry defines, with its unit; nothing for a formula that does not declare one.
fn type_of((section, node): (&[&str], &Node)) -> Option<String> {
    let unit = node.get("unit").and_then(Node::as_text).and_then(|text| text.parse::<Unit>().ok());
    let number =
        |unit: Unit| if unit.is_none() { "a number without unit".to_owned() } else { format!("a number in {unit}") };
    match section {
        ["facts", _] => match node.get("type")?.as_text()? {
            "number" => Some(number(unit.unwrap_or_default())),
            other => Some(format!("a {other}")),
        },
        ["parameters"] => Some(number(unit.unwrap_or_default())),
        _ => unit.map(number),
    }
}

/// A concept in place of something whose type only the law as a whole can tell.
#[derive(Debug)]
pub(crate) struct Replaced {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) place: Place,
    /// The pack above that defines it.
    pub(super) pack: String,
    pub(super) old: Old,
}

/// What was replaced.
#[derive(Debug)]
pub(super) enum Old {
    Number(Unit),
    Boolean,
    Date,
    /// A formula, each of whose names has kept its own type.
    Formula(String),
}

/// What a concept without a declared unit replaces, or what replaces one; nothing where the documents tell enough.
pub(super) fn open(old: (&[&str], &Node), new: (&[&str], &Node)) -> Option<Old> {
    if type_of(old).is_some() && type_of(new).is_some() {
        return None;
    }
    let (section, node) = old;
    let unit = || node.get("unit").and_then(Node::as_text).map_or(Ok(Unit::none()), str::parse);
    match section {
        ["facts", _] => match node.get("type")?.as_text()? {
            "number" => Some(Old::Number(unit().ok()?)),
            "boolean" => Some(Old::Boolean),
            "date" => Some(Old::Date),
            _ => None,
        },
        ["parameters"] => Some(Old::Number(unit().ok()?)),
        ["concepts"] if node.get("unit").is_some() => Some(Old::Number(unit().ok()?)),
        ["concepts"] => {
            let version = || node.get("versions")?.as_list()?.first()?.get("formula");
            let formula = if node.as_text().is_some() { Some(node) } else { node.get("formula").or_else(version) };
            Some(Old::Formula(formula?.as_text()?.trim_end().to_owned()))
        }
        _ => None,
    }
}

/// Tells of every concept that has another type than what it replaces. A literal takes any unit.
pub(crate) fn check_replaced(law: &Law, reader: &mut PackReader) {
    for replaced in reader.take_replaced() {
        let of_member = || law.members.and_then(|list| law.scope.field(list, &replaced.name));
        let Some(declaration) = law.scope.name(&replaced.name).or_else(of_member) else { continue };
        let list = law.members.filter(|_| law.scope.name(&replaced.name).is_none());
        let (old, is_literal) = match &replaced.old {
            Old::Number(unit) => (Type::Number(unit.clone()), false),
            Old::Boolean => (Type::Boolean, false),
            Old::Date => (Type::Date, false),
            Old::Formula(text) => {
                let checked = parse(text).and_then(|tree| check(&tree, text, &law.scope, list));
                let Ok(checked) = checked else { continue };
                (checked.root.type_, checked.root.literal)
            }
        };
        let alike = match (&old, &declaration.type_) {
            (Type::Number(_), Type::Number(_)) if is_literal => true,
            (Type::Number(old), Type::Number(new)) => {
                old == new || (list.is_some() && old.without("persons") == new.without("persons"))
            }
            (old, new) => old == new,
        };
        if !alike {
            let why =
                format!("`{}` has it as a {old}, here it is a {}; it must stay so", replaced.pack, declaration.type_);
            let fault = PackFault::Override { name: replaced.name.clone(), why };
            reader.fault_at(&replaced.path, replaced.place, fault);
        }
    }
}
