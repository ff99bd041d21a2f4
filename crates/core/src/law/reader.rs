//! Reading the tree of a pack: keys, texts, numbers, dates and expressions, with every fault collected.

mod beside;
mod bracket;
mod limits;
mod path;

use crate::order;
pub(crate) use limits::RuleLimits;

use super::error::{PackError, PackErrors, PackFault};
use super::inherit::kind::Replaced;
use crate::document::{Entry, Node, Place, Scalar};
use crate::language::{
    Checked, Expression, LanguageError, LanguageErrors, RecordListId, Refusal, Scope, Span, check, nearest, parse,
};
use crate::quantity::{Number, Unit, power_of_ten};
use crate::record::OneOrMore;
use bracket::unbalanced;
use chrono::NaiveDate;
use num_rational::BigRational;
use num_traits::Signed;
use path::Path;
use std::collections::{BTreeMap, BTreeSet};

/// The most faults that are listed; the rest of such a pack is read in silence.
const MOST_FAULTS: usize = 100;

/// Keys whose values are expressions.
const EXPRESSIONS: [&str; 3] = ["if", "formula", "amount"];

/// Collects faults while a pack is read, and knows the path of the present place.
#[derive(Debug, Default)]
pub(crate) struct PackReader {
    path: Path,
    /// Faults with the place of their pack among the packs.
    faults: Vec<(usize, PackError)>,
    /// Names whose declarations have faults: what uses them does not fail once more.
    broken: BTreeSet<String>,
    /// Where expressions begin of which it is told that a comma has cut them.
    cut: BTreeSet<(usize, Place)>,
    /// Keys that stand in another spelling at a place: they are not missing as well.
    meant: BTreeSet<(usize, Place, String)>,
    /// The names of the packs that are read, the loaded one first.
    packs: Vec<String>,
    /// Which pack a path and what is below it comes from, if not from the loaded one.
    origins: BTreeMap<String, usize>,
    /// Under which path of its pack something is written, if not where it ends up.
    written: BTreeMap<String, String>,
    /// The pack that is read by itself, before packs are joined.
    present: Option<usize>,
    /// What is read once more for another version: of it nothing is told that is among so many faults.
    earlier: Option<usize>,
    /// How many rules and numbers were read.
    rules: usize,
    pub(crate) limits: RuleLimits,
    /// Concepts whose types are compared with what they replace, once the law is read.
    replaced: Vec<Replaced>,
}

/// An expression of a pack with the place it came from.
#[derive(Debug, Clone)]
pub(crate) struct WrittenExpression {
    pub(crate) tree: Expression,
    pub(crate) scalar: Scalar,
    pub(crate) path: String,
}

impl WrittenExpression {
    pub(crate) fn text(&self) -> &str {
        self.scalar.text.trim_end()
    }
}

impl PackReader {
    pub(crate) fn finish(self) -> Result<(), PackErrors> {
        let mut errors = self.faults;
        // The loaded pack's own faults first.
        order::by_key(&mut errors, |(pack, error)| (*pack, error.place));
        let errors = OneOrMore::of(errors.into_iter().map(|(_, error)| error));
        errors.map_or(Ok(()), |errors| Err(PackErrors { errors }))
    }

    /// Keys joined by points, places of lists in brackets: `eligible.all[0].if`.
    pub(crate) fn path(&self) -> String {
        self.path.text().to_owned()
    }

    pub(crate) fn within<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.enter(key);
        let result = read(self);
        self.path.leave();
        result
    }

    /// Reads an item of a list.
    pub(crate) fn within_item<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.enter_item(index);
        let result = read(self);
        self.path.leave();
        result
    }

    /// Whether so many faults were found that no more are listed.
    fn is_full(&self) -> bool {
        self.faults.len() >= MOST_FAULTS
    }

    pub(crate) fn fault(&mut self, place: Place, fault: PackFault) {
        let path = self.path();
        self.fault_at(&path, place, fault);
    }

    pub(crate) fn fault_at(&mut self, path: &str, place: Place, fault: PackFault) {
        let pack = self.pack_of(path);
        let is_meant = |key: &String| self.meant.contains(&(pack, place, key.clone()));
        if self.is_full() || matches!(&fault, PackFault::Missing { key } if is_meant(key)) {
            return;
        }
        if self.was_told(pack, place, &fault) {
            return;
        }
        let name = self.packs.get(pack).filter(|_| pack > 0).cloned();
        let path = self.written_path(path);
        self.faults.push((pack, PackError { pack: name, path, place, fault }));
    }

    /// Names the packs that are read, the loaded one first.
    pub(crate) fn set_packs(&mut self, packs: Vec<String>) {
        self.packs = packs;
    }

    /// Reads one pack by itself.
    pub(crate) fn within_pack<T>(&mut self, pack: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        self.present = Some(pack);
        let result = read(self);
        self.present = None;
        result
    }

    /// Says from which pack a path and what is below it comes.
    pub(crate) fn comes_from(&mut self, path: String, pack: usize) {
        self.origins.insert(path, pack);
    }

    /// Says that a path and what is below it is written under another one.
    pub(crate) fn is_written_under(&mut self, path: String, written: String) {
        self.written.insert(path, written);
    }

    /// A path as it stands in its pack.
    fn written_path(&self, path: &str) -> String {
        let found = self.written.iter().find(|(own, _)| path == own.as_str() || is_below(path, own));
        found.map_or_else(
            || path.to_owned(),
            |(own, written)| format!("{written}{}", path.get(own.len()..).unwrap_or_default()),
        )
    }

    /// Forgets where a path and what is below it come from.
    pub(crate) fn forget(&mut self, path: &str) {
        self.origins.retain(|known, _| known != path && !is_below(known, path));
        self.written.retain(|known, _| known != path && !is_below(known, path));
    }

    /// Notes a concept that replaces something of a pack above.
    pub(super) fn replaces(&mut self, replaced: Replaced) {
        self.replaced.push(replaced);
    }

    pub(super) fn take_replaced(&mut self) -> Vec<Replaced> {
        std::mem::take(&mut self.replaced)
    }

    /// The name of a pack of the chain.
    pub(crate) fn pack_name(&self, pack: usize) -> &str {
        self.packs.get(pack).map_or("", String::as_str)
    }

    /// The pack of a path: the longest known one that it is or lies below.
    fn pack_of(&self, path: &str) -> usize {
        if let Some(present) = self.present {
            return present;
        }
        let mut path = path;
        loop {
            if let Some(pack) = self.origins.get(path) {
                return *pack;
            }
            match path.rfind(['.', '[']).and_then(|end| path.get(..end)) {
                Some(above) => path = above,
                None => return 0,
            }
        }
    }

    /// Notes that a name is declared, but with faults.
    pub(crate) fn broken(&mut self, name: String) {
        self.broken.insert(name);
    }

    pub(crate) fn is_broken(&self, name: &str) -> bool {
        self.broken.contains(name)
    }

    pub(crate) fn value_fault(&mut self, node: &Node, expected: &str) {
        let found = match (node.as_text(), node.as_list()) {
            (Some(""), _) => "nothing".to_owned(),
            (Some(text), _) => format!("`{}`", shortened(text)),
            (None, Some([])) => "an empty list".to_owned(),
            (None, Some(_)) => "a list".to_owned(),
            (None, None) => "keys and values".to_owned(),
        };
        self.fault(node.place, PackFault::Value { expected: expected.to_owned(), found });
    }

    /// Every key must be one of these; nothing if there are no keys at all.
    pub(crate) fn known_keys(&mut self, node: &Node, keys: &[&str]) -> Option<()> {
        let Some(entries) = node.as_entries() else {
            self.value_fault(node, "keys and values");
            return None;
        };
        if entries.iter().all(|entry| keys.contains(&entry.key.as_str())) {
            return Some(());
        }
        let expressions = EXPRESSIONS.into_iter().filter_map(|key| node.get(key)?.as_scalar());
        let expressions: Vec<&Scalar> = expressions.collect();
        let is_cut = expressions.iter().any(|scalar| unbalanced(scalar).is_some());
        for entry in entries {
            let key = entry.key.as_str();
            if keys.contains(&key) {
                continue;
            }
            let is_rest = !key.chars().all(|character| character.is_alphanumeric() || character == '_')
                || entry.node.as_scalar().is_some_and(Scalar::is_absent);
            let fault = if is_cut || (is_rest && !expressions.is_empty()) {
                let pack = self.pack_of(self.path.text());
                self.cut.extend(expressions.iter().map(|scalar| (pack, scalar.content_place())));
                PackFault::ExpressionCut { part: shortened(key) }
            } else {
                let hint = match nearest(key, keys.iter().copied().filter(|key| node.get(key).is_none())) {
                    Some(near) => {
                        self.meant.insert((self.pack_of(self.path.text()), node.place, near.clone()));
                        format!("did you mean `{near}`?")
                    }
                    None => format!("it may have {}", keys.join(", ")),
                };
                PackFault::UnknownKey { key: shortened(key), hint }
            };
            self.within(key, |reader| reader.fault(entry.key_place, fault));
        }
        Some(())
    }

    pub(crate) fn entries_of<'a>(&mut self, node: &'a Node, key: &str) -> &'a [Entry] {
        let Some(section) = node.get(key) else { return &[] };
        if section.as_scalar().is_some_and(Scalar::is_absent) {
            return &[];
        }
        match section.as_entries() {
            Some(entries) => entries,
            None => {
                self.within(key, |reader| reader.value_fault(section, "keys and values"));
                &[]
            }
        }
    }

    /// The entries of a section inside of which the reader is already.
    pub(crate) fn entries_here<'a>(&mut self, node: &'a Node, key: &str) -> &'a [Entry] {
        node.get(key).and_then(Node::as_entries).unwrap_or(&[])
    }

    /// The entries of an entry.
    pub(crate) fn entries_of_entry<'a>(&mut self, entry: &'a Entry) -> &'a [Entry] {
        match entry.node.as_entries() {
            Some(entries) => entries,
            None => {
                self.within(&entry.key, |reader| reader.value_fault(&entry.node, "keys and values"));
                &[]
            }
        }
    }

    pub(crate) fn text_of(&mut self, node: &Node, key: &str) -> Option<String> {
        let value = node.get(key)?;
        match value.as_scalar() {
            Some(scalar) if scalar.is_absent() => None,
            Some(scalar) => Some(scalar.text.clone()),
            None => {
                self.within(key, |reader| reader.value_fault(value, "a text"));
                None
            }
        }
    }

    /// A text that can be part of a unit.
    pub(crate) fn noun_of(&mut self, node: &Node, key: &str) -> Option<String> {
        let text = self.text_of(node, key)?;
        let is_noun = text.parse::<Unit>().is_ok_and(|unit| unit.names().eq([text.as_str()]));
        if !is_noun && let Some(value) = node.get(key) {
            self.within(key, |reader| reader.value_fault(value, "one name such as CNY"));
        }
        is_noun.then_some(text)
    }

    pub(crate) fn required_text(&mut self, node: &Node, key: &str) -> Option<String> {
        let found = self.text_of(node, key);
        if found.is_none() && node.get(key).is_none_or(|value| value.as_scalar().is_some()) {
            self.fault(node.place, PackFault::Missing { key: key.to_owned() });
        }
        found
    }

    /// A list of texts, or one text.
    pub(crate) fn texts_of(&mut self, node: &Node, key: &str) -> Vec<String> {
        let Some(value) = node.get(key) else { return Vec::new() };
        let text = |node: &Node| node.as_text().filter(|text| !text.is_empty()).map(str::to_owned);
        let texts: Option<Vec<String>> = match value.as_list() {
            Some(items) => items.iter().map(text).collect(),
            None => text(value).map(|text| vec![text]),
        };
        if texts.is_none() {
            self.within(key, |reader| reader.value_fault(value, "a text or a list of texts"));
        }
        texts.unwrap_or_default()
    }

    pub(crate) fn number(&mut self, node: &Node) -> Option<Number> {
        match node.as_text().and_then(|text| text.parse::<Number>().ok()) {
            Some(number) if fits(&number) => return Some(number),
            Some(_) => self.value_fault(node, "a number of at most 24 digits before the point and 12 behind it"),
            None => self.value_fault(node, "a number such as 450 or 0.20"),
        }
        None
    }

    /// How many digits behind the point a number is printed with; none if it is not said.
    pub(crate) fn scale_of(&mut self, node: &Node) -> Option<u32> {
        let value = node.get("scale")?;
        let scale = value.as_text().and_then(|text| text.parse::<u32>().ok()).filter(|scale| *scale <= 12);
        if scale.is_none() {
            self.within("scale", |reader| reader.value_fault(value, "a whole number from 0 to 12"));
        }
        scale
    }

    pub(crate) fn number_of(&mut self, node: &Node, key: &str) -> Option<Number> {
        let value = node.get(key)?;
        self.within(key, |reader| reader.number(value))
    }

    /// A key that is a date.
    pub(crate) fn date_key(&mut self, entry: &Entry) -> Option<NaiveDate> {
        let date = date(&entry.key);
        if date.is_none() {
            let fault = PackFault::Value {
                expected: "a date such as 2011-04-01".to_owned(),
                found: format!("`{}`", shortened(&entry.key)),
            };
            self.within(&entry.key, |reader| reader.fault(entry.key_place, fault));
        }
        date
    }

    pub(crate) fn date_of(&mut self, node: &Node, key: &str) -> Option<NaiveDate> {
        let value = node.get(key)?;
        let found = value.as_text().and_then(date);
        if found.is_none() {
            self.within(key, |reader| reader.value_fault(value, "a date such as 2011-04-01"));
        }
        found
    }

    /// The unit under `unit`, of which these names are known; no unit for a bare number.
    pub(crate) fn unit_of(&mut self, node: &Node, known: &BTreeSet<String>) -> Option<Unit> {
        let Some(value) = node.get("unit") else { return Some(Unit::none()) };
        self.within("unit", |reader| {
            let unit: Option<Unit> = value.as_text().and_then(|text| text.parse().ok());
            let Some(unit) = unit else {
                reader.value_fault(value, "a unit such as CNY/persons/month");
                return None;
            };
            let mut is_known = true;
            for name in unit.names().filter(|name| !known.contains(*name)) {
                let hint = match nearest(name, known.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        "write the pack's currency, persons, day, month or year, or list it under `nouns`".to_owned()
                    }
                };
                reader.fault(value.place, PackFault::UnknownUnit { name: shortened(name), hint });
                is_known = false;
            }
            is_known.then_some(unit)
        })
    }

    /// An expression.
    pub(crate) fn expression(&mut self, node: &Node) -> Option<WrittenExpression> {
        let Some(scalar) = node.as_scalar().filter(|scalar| !scalar.is_absent()) else {
            self.value_fault(node, "an expression");
            return None;
        };
        let pack = if self.cut.is_empty() { 0 } else { self.pack_of(self.path.text()) };
        if self.is_full() || self.cut.contains(&(pack, scalar.content_place())) {
            return None;
        }
        if let Some((line, column)) = unbalanced(scalar) {
            self.fault(scalar.place_of(line, column), PackFault::ExpressionCut { part: shortened(&scalar.text) });
            return None;
        }
        match parse(scalar.text.trim_end()) {
            Ok(tree) => {
                self.within_limits(&tree, scalar)?;
                Some(WrittenExpression { tree, scalar: scalar.clone(), path: self.path() })
            }
            Err(errors) => {
                self.language_faults(scalar, &self.path(), &errors);
                None
            }
        }
    }

    /// Faults of an expression at their places in the document, without those that rest on a broken declaration.
    pub(crate) fn language_faults(&mut self, scalar: &Scalar, path: &str, errors: &LanguageErrors) {
        for error in errors.iter() {
            if matches!(&error.refusal, Refusal::UnknownName { name, .. } if self.is_broken(name)) {
                continue;
            }
            let place = scalar.place_of(error.line, error.column);
            self.fault_at(path, place, PackFault::Expression(error.clone()));
        }
    }

    pub(crate) fn check(
        &mut self,
        written: &WrittenExpression,
        scope: &Scope,
        of: Option<RecordListId>,
    ) -> Option<Checked> {
        if self.is_full() {
            return None;
        }
        match check(&written.tree, written.text(), scope, of) {
            Ok(checked) => Some(checked),
            Err(errors) => {
                self.language_faults(&written.scalar, &written.path, &errors);
                None
            }
        }
    }

    /// A refusal that came after checking.
    pub(crate) fn refused(&mut self, written: &WrittenExpression, refusal: Refusal, span: Span) {
        let error = LanguageError::new(refusal, span, written.text());
        let place = written.scalar.place_of(error.line, error.column);
        self.fault_at(&written.path, place, PackFault::Expression(error));
    }
}

/// Whether a path lies below another.
fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.starts_with(['.', '[']))
}

/// The beginning of a text, for messages.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Whether every column can carry a number: at most 24 digits before the point and at most 12 behind it.
pub(crate) fn fits(number: &Number) -> bool {
    let limit = BigRational::from_integer(power_of_ten(24));
    number.is_at_scale(12) && number.rational().abs() < limit
}

/// A calendar date of four, two and two digits.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
