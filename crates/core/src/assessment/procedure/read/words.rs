//! Words of a procedure: names that must be known, lists of them, terms and amounts, each with its place.

use super::super::CeilingAmount;
use super::super::fault::{Of, ProcedureFault};
use crate::assessment::act::ActKind;
use crate::calendar::Term;
use crate::document::{Node, Scalar};
use crate::language::{Type, nearest, parse};
use crate::law::{Law, PackFault, PackReader, fits, names};
use crate::quantity::Number;
use crate::record::Names;
use std::collections::{BTreeMap, BTreeSet};

/// How many names a message lists where none is near.
const MOST_LISTED: usize = 14;

/// What stands under a key, if anything does; nothing if it has faults.
pub(super) fn optional<T>(
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
pub(super) fn required<T>(
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
pub(super) fn list<T>(
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
pub(super) fn by_name<T>(
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
    found.into_iter().collect()
}

/// Names with their titles, at most so many.
pub(super) fn titled(
    written: &Node,
    what: &str,
    most: usize,
    reader: &mut PackReader,
) -> Option<BTreeMap<String, Names>> {
    within_limit(written, what, most, reader)?;
    by_name(written, what, reader, |_, _, _| Some(()))?;
    let mut found = BTreeMap::new();
    for entry in written.as_entries()? {
        found.insert(entry.key.clone(), names(written, &entry.key, reader));
    }
    Some(found)
}

/// Whether there are no more entries or items than a procedure may have.
pub(super) fn within_limit(written: &Node, what: &str, most: usize, reader: &mut PackReader) -> Option<()> {
    let count = written.as_entries().map_or(0, <[_]>::len).max(written.as_list().map_or(0, <[_]>::len));
    if count > most {
        reader.fault(written.place, ProcedureFault::Limit { limit: format!("{most} {what}s") }.into());
        return None;
    }
    Some(())
}

/// One word or a list of words; nothing if one of them has faults or if there are none.
pub(super) fn words<T: Ord>(
    written: &Node,
    reader: &mut PackReader,
    mut read: impl FnMut(&Node, &mut PackReader) -> Option<T>,
) -> Option<BTreeSet<T>> {
    match written.as_list() {
        Some(_) => Some(list(written, "name", reader, read)?.into_iter().collect()),
        None => Some(BTreeSet::from([read(written, reader)?])),
    }
}

/// A text that is not empty.
pub(super) fn word<'a>(written: &'a Node, what: &str, reader: &mut PackReader) -> Option<&'a str> {
    let found = written.as_text().filter(|text| !text.trim().is_empty());
    if found.is_none() {
        reader.value_fault(written, what);
    }
    found
}

/// Tells that there is nothing of a name.
pub(super) fn unknown<'a>(
    of: Of,
    name: &str,
    known: impl Iterator<Item = &'a str>,
    written: &Node,
    reader: &mut PackReader,
) {
    reader.fault(written.place, unknown_fault(of, name, known).into());
}

/// That there is nothing of a name, with a near one or those there are.
pub(super) fn unknown_fault<'a>(of: Of, name: &str, known: impl Iterator<Item = &'a str>) -> ProcedureFault {
    let known: Vec<&str> = known.collect();
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "the pack has none".to_owned(),
        None => {
            let more = if known.len() > MOST_LISTED { " and others" } else { "" };
            format!("there are {}{more}", known.into_iter().take(MOST_LISTED).collect::<Vec<_>>().join(", "))
        }
    };
    ProcedureFault::Unknown { of, name: name.chars().take(40).collect(), hint }
}

/// A name of something that the procedure declares.
pub(super) fn declared<T>(
    of: Of,
    declared: &BTreeMap<String, T>,
    written: &Node,
    reader: &mut PackReader,
) -> Option<String> {
    let name = word(written, "a name", reader)?;
    if !declared.contains_key(name) {
        unknown(of, name, declared.keys().map(String::as_str), written, reader);
        return None;
    }
    Some(name.to_owned())
}

/// One of the library's own words.
pub(super) fn own_word<T: Copy>(
    of: Of,
    all: &[T],
    name: impl Fn(T) -> &'static str + Copy,
    written: &Node,
    reader: &mut PackReader,
) -> Option<T> {
    let text = word(written, "a name", reader)?;
    let found = all.iter().copied().find(|one| name(*one) == text);
    if found.is_none() {
        unknown(of, text, all.iter().map(|one| name(*one)), written, reader);
    }
    found
}

/// An act.
pub(super) fn act(written: &Node, reader: &mut PackReader) -> Option<ActKind> {
    own_word(Of::Act, ActKind::ALL, ActKind::name, written, reader)
}

/// One of a few words that stand for something.
pub(super) fn choice<T: Copy>(written: &Node, choices: &[(&str, T)], reader: &mut PackReader) -> Option<T> {
    let found = choices.iter().find(|(name, _)| written.as_text() == Some(name)).map(|(_, own)| *own);
    if found.is_none() {
        let names: Vec<String> = choices.iter().map(|(name, _)| format!("`{name}`")).collect();
        reader.value_fault(written, &names.join(" or "));
    }
    found
}

/// A length of time.
pub(super) fn term(written: &Node, reader: &mut PackReader) -> Option<Term> {
    let found = written.as_text().and_then(|text| text.parse().ok());
    if found.is_none() {
        reader.value_fault(written, "a term of 1 to 9999 wd, d, h, mo or y, such as 30wd or 7d");
    }
    found
}

/// A length of time that reaches back over days, months or years.
pub(super) fn window(written: &Node, reader: &mut PackReader) -> Option<Term> {
    use crate::calendar::TermUnit::{Days, Months, Years};
    let found = term(written, reader)?;
    if ![Days, Months, Years].contains(&found.unit()) {
        reader.fault(written.place, ProcedureFault::Window { found: found.to_string() }.into());
        return None;
    }
    Some(found)
}

/// A whole number between two ends.
pub(super) fn count(written: &Node, least: u32, most: u32, reader: &mut PackReader) -> Option<u32> {
    let digits = written.as_text().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let found = digits.and_then(|text| text.parse().ok()).filter(|count| (least..=most).contains(count));
    if found.is_none() {
        reader.value_fault(written, &format!("a whole number from {least} to {most}"));
    }
    found
}

/// `unlimited`, a number, or the name of a concept of the household that is an amount of money.
pub(super) fn amount(law: &Law, written: &Node, reader: &mut PackReader) -> Option<CeilingAmount> {
    let expected = "`unlimited`, a number not below 0, or the name of a concept";
    let Some(scalar) = written.as_scalar().filter(|scalar| !scalar.text.trim().is_empty()) else {
        reader.value_fault(written, expected);
        return None;
    };
    let text = scalar.text.trim();
    if text == "unlimited" {
        return Some(CeilingAmount::Unlimited);
    }
    if let Ok(number) = text.parse::<Number>() {
        let money = text.parse().ok().filter(|_| fits(&number) && number >= Number::from(0));
        if money.is_none() {
            reader.value_fault(written, expected);
        }
        return money.map(CeilingAmount::Fixed);
    }
    concept(law, text, scalar, written, reader)
}

/// A concept of the household that is an amount of money.
fn concept(law: &Law, text: &str, scalar: &Scalar, written: &Node, reader: &mut PackReader) -> Option<CeilingAmount> {
    let found = || text.chars().take(40).collect::<String>();
    let spelled = parse(text).ok().map(|tree| tree.names()).filter(|names| names.len() == 1);
    let name = spelled.and_then(|names| names.into_iter().next());
    let is_name = text.chars().all(|character| character.is_alphanumeric() || character == '_');
    let Some(name) = name.filter(|_| is_name) else {
        reader.fault(scalar.content_place(), ProcedureFault::Formula { found: found() }.into());
        return None;
    };
    let own = || law.concepts().iter().filter(|concept| concept.list.is_none());
    let Some(concept) = own().find(|concept| concept.name == name) else {
        if !reader.is_broken(&name) {
            unknown(Of::Concept, &name, own().map(|concept| concept.name.as_str()), written, reader);
        }
        return None;
    };
    let is_money = |currency: &str| matches!(&concept.type_, Type::Number(unit) if unit.power(currency) == 1);
    // Without a currency there is no amount at all, which is told once.
    if law.currency.as_deref().is_some_and(|currency| !is_money(currency)) {
        let fault = ProcedureFault::NotMoney { concept: found(), found: format!("a {}", concept.type_) };
        reader.fault(written.place, fault.into());
        return None;
    }
    Some(CeilingAmount::Concept(name))
}
