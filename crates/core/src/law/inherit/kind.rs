//! What an entry keeps when it is replaced: whose it is, its type and its unit.

use crate::document::Node;
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
