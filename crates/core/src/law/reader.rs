//! Reading the tree of a pack: keys, texts, numbers, dates and expressions, with every fault collected.

use super::error::{PackError, PackErrors, PackFault};
use crate::document::{Entry, Node, Place, Scalar};
use crate::language::{
    Checked, Expression, LanguageError, LanguageErrors, RecordListId, Refusal, Scope, Span, check, nearest, parse,
};
use crate::quantity::{Number, Unit};
use chrono::NaiveDate;

/// Collects faults while a pack is read, and knows the path of the present place.
#[derive(Debug, Default)]
pub(crate) struct PackReader {
    path: Vec<String>,
    faults: Vec<PackError>,
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
        errors.sort_by_key(|error| error.place);
        if errors.is_empty() { Ok(()) } else { Err(PackErrors { errors }) }
    }

    pub(crate) fn path(&self) -> String {
        self.path.join(".")
    }

    pub(crate) fn within<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(key.to_owned());
        let result = read(self);
        self.path.pop();
        result
    }

    pub(crate) fn fault(&mut self, place: Place, fault: PackFault) {
        let path = self.path();
        self.faults.push(PackError { path, place, fault });
    }

    pub(crate) fn fault_at(&mut self, path: &str, place: Place, fault: PackFault) {
        self.faults.push(PackError { path: path.to_owned(), place, fault });
    }

    pub(crate) fn value_fault(&mut self, node: &Node, expected: &str) {
        let found = match (node.as_text(), node.as_list()) {
            (Some(""), _) => "nothing".to_owned(),
            (Some(text), _) => format!("`{}`", text.chars().take(40).collect::<String>()),
            (None, Some(_)) => "a list".to_owned(),
            (None, None) => "keys and values".to_owned(),
        };
        self.fault(node.place, PackFault::Value { expected: expected.to_owned(), found });
    }

    /// Every key must be one of these.
    pub(crate) fn known_keys(&mut self, node: &Node, keys: &[&str]) {
        self.keys(node, keys, &[]);
    }

    /// Every key must be one of these; others of the format are not read yet.
    pub(crate) fn keys(&mut self, node: &Node, keys: &[&str], later: &[&str]) {
        let Some(entries) = node.as_entries() else {
            self.value_fault(node, "keys and values");
            return;
        };
        let expression = ["if", "formula", "amount"].into_iter().any(|key| node.get(key).is_some());
        for entry in entries {
            let key = entry.key.as_str();
            if keys.contains(&key) {
                continue;
            }
            let fault = if later.contains(&key) {
                PackFault::Unsupported { key: key.to_owned() }
            } else if expression && !key.chars().all(|character| character.is_alphanumeric() || character == '_') {
                PackFault::ExpressionCut { key: key.to_owned() }
            } else {
                let hint = match nearest(key, keys.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it may have {}", keys.join(", ")),
                };
                PackFault::UnknownKey { key: key.to_owned(), hint }
            };
            self.fault(entry.key_place, fault);
        }
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
        if let Some(text) = value.as_text() {
            return vec![text.to_owned()];
        }
        let items = value.as_list().unwrap_or(&[]);
        let texts: Option<Vec<String>> = items.iter().map(|item| item.as_text().map(str::to_owned)).collect();
        match texts.filter(|_| value.as_list().is_some()) {
            Some(texts) => texts,
            None => {
                self.within(key, |reader| reader.value_fault(value, "a list of texts"));
                Vec::new()
            }
        }
    }

    pub(crate) fn number(&mut self, node: &Node) -> Option<Number> {
        let number = node.as_text().and_then(|text| text.parse::<Number>().ok());
        if number.is_none() {
            self.value_fault(node, "a number such as 450 or 0.20");
        }
        number
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
                found: format!("`{}`", entry.key),
            };
            self.fault(entry.key_place, fault);
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

    /// The unit under `unit`; none for a bare number.
    pub(crate) fn unit_of(&mut self, node: &Node, allowed: &dyn Fn(&str) -> bool) -> Option<Unit> {
        let Some(value) = node.get("unit") else { return Some(Unit::none()) };
        self.within("unit", |reader| {
            let unit: Option<Unit> = value.as_text().and_then(|text| text.parse().ok());
            let Some(unit) = unit else {
                reader.value_fault(value, "a unit such as CNY/persons/month");
                return None;
            };
            if let Some(name) = unit.names().find(|name| !allowed(name)) {
                let expected =
                    "the pack's currency, persons, day, month, year, or a name listed under `nouns`".to_owned();
                let fault = PackFault::Value { expected, found: format!("`{name}`") };
                reader.fault(value.place, fault);
            }
            Some(unit)
        })
    }

    /// The expression under a key.
    pub(crate) fn expression(&mut self, node: &Node) -> Option<WrittenExpression> {
        let Some(scalar) = node.as_scalar().filter(|scalar| !scalar.is_absent()) else {
            self.value_fault(node, "an expression");
            return None;
        };
        match parse(scalar.text.trim_end()) {
            Ok(tree) => Some(WrittenExpression { tree, scalar: scalar.clone(), path: self.path() }),
            Err(errors) => {
                self.language_faults(scalar, &self.path(), &errors);
                None
            }
        }
    }

    /// Faults of an expression at their places in the document.
    pub(crate) fn language_faults(&mut self, scalar: &Scalar, path: &str, errors: &LanguageErrors) {
        for error in errors.iter() {
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
