//! Words of a procedure: names that must be known, lists of them, terms and amounts, each with its place.

use super::super::CeilingAmount;
use super::super::fault::{Of, ProcedureFault};
use crate::assessment::act::ActKind;
use crate::calendar::Term;
use crate::document::{Node, Scalar};
use crate::language::{Type, parse};
use crate::law::words as shared;
use crate::law::words::{term, word};
use crate::law::{Law, PackReader, fits};
use crate::quantity::Number;
use crate::record::Names;
use std::collections::BTreeMap;

/// Names with their titles, at most so many.
pub(super) fn titled(
    written: &Node,
    what: &str,
    most: usize,
    reader: &mut PackReader,
) -> Option<BTreeMap<String, Names>> {
    within_limit(written, what, most, reader)?;
    shared::titled(written, what, reader)
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
    ProcedureFault::Unknown { of, name: shared::short(name), hint: shared::hint(name, known) }
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
