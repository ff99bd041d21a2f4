//! Dated parameters: what the law's numbers are on a date.

mod outline;

pub use outline::{KeyedNumber, ParameterOutline, ParameterRows, ParameterValue};

use super::error::PackFault;
use super::reader::{PackReader, shortened};
use super::source::{basis, names};
use super::{Clock, Law, spelled};
use crate::document::{Entry, Node, Place};
use crate::language::Type;
use crate::quantity::{Number, Unit};
use crate::record::{Basis, Names};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A number of the law that changes with time, and perhaps with what a household is.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Names,
    /// Its unit.
    pub unit: Unit,
    /// The names of what its value depends on.
    pub by: Vec<String>,
    /// Where it comes from.
    pub basis: Basis,
    /// From when on it should be looked up again.
    pub review_by: Option<NaiveDate>,
    /// The types of its keys.
    keys: Vec<Type>,
    /// Values that the host has put in place of the law's, for all dates.
    replaced: BTreeMap<Vec<i64>, Number>,
    /// Values by key and date. A value that nobody knows is a gap.
    series: BTreeMap<Vec<i64>, Vec<Dated<Option<Number>>>>,
    /// Whole tables by date.
    tables: Vec<Dated<ParameterTable>>,
    /// No value from this date on.
    until: Option<NaiveDate>,
    /// Where the names of its keys are written.
    pub(crate) by_place: Place,
}

/// Something that holds from a date, and when it was published.
#[derive(Debug, Clone)]
struct Dated<T> {
    from: NaiveDate,
    published: NaiveDate,
    value: T,
    /// What this value rests on, if it says so itself.
    basis: Basis,
}

/// A value of a parameter, as it is read on the dates of a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading<'a> {
    /// Since when it is in force; none for a value that the host has put in its place.
    pub(crate) from: Option<NaiveDate>,
    /// When it was published, if not before it came into force.
    pub(crate) published: Option<NaiveDate>,
    pub(crate) value: Number,
    pub(crate) basis: &'a Basis,
}

/// The values of a parameter on one date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParameterTable {
    /// By key: codes of categories and whole numbers; no key for a parameter that depends on nothing.
    pub values: BTreeMap<Vec<i64>, Number>,
    /// What each key above the last adds.
    pub each_further: Option<Number>,
}

/// The latest that is in force and was published in time.
fn in_force<T>(dated: &[Dated<T>], clock: Clock) -> Option<&Dated<T>> {
    dated
        .iter()
        .filter(|one| one.from <= clock.as_of && one.published <= clock.known_on)
        .max_by_key(|one| (one.from, one.published))
}

impl Parameter {
    /// The values in force on the dates of a clock; a key without a value is not among them.
    #[must_use]
    pub fn at(&self, clock: Clock) -> ParameterTable {
        let mut table = ParameterTable::default();
        let each_further = self.each_at(clock, &mut |key, value| {
            table.values.insert(key.to_vec(), value.clone());
        });
        table.each_further = each_further.cloned();
        table
    }

    /// Visits the values in force; the answer is what each key above the last adds.
    pub(crate) fn each_at(&self, clock: Clock, visit: &mut dyn FnMut(&[i64], &Number)) -> Option<&Number> {
        let mut each_further = None;
        if self.until.is_none_or(|until| clock.as_of < until) {
            if let Some(table) = in_force(&self.tables, clock) {
                table.value.values.iter().for_each(|(key, value)| visit(key, value));
                each_further = table.value.each_further.as_ref();
            }
            for (key, series) in &self.series {
                if let Some(Dated { value: Some(value), .. }) = in_force(series, clock) {
                    visit(key, value);
                }
            }
        }
        self.replaced.iter().for_each(|(key, value)| visit(key, value));
        each_further
    }

    /// The value of a key on the dates of a clock, with where it comes from.
    pub(crate) fn reading(&self, key: &[i64], clock: Clock) -> Option<Reading<'_>> {
        if let Some(value) = self.replaced.get(key) {
            return Some(Reading { from: None, published: None, value: value.clone(), basis: &self.basis });
        }
        if self.until.is_some_and(|until| clock.as_of >= until) {
            return None;
        }
        let own = |basis| if Basis::is_empty(basis) { &self.basis } else { basis };
        let read = |from: NaiveDate, published: NaiveDate, value: Number, basis| {
            let published = Some(published).filter(|published| *published != from);
            Some(Reading { from: Some(from), published, value, basis: own(basis) })
        };
        if let Some(dated) = in_force(&self.tables, clock) {
            return read(dated.from, dated.published, dated.value.value_of(key)?, &dated.basis);
        }
        let dated = in_force(self.series.get(key)?, clock)?;
        read(dated.from, dated.published, dated.value.clone()?, &dated.basis)
    }

    /// The texts of a key: values of categories, whole numbers.
    pub(crate) fn key_texts(&self, key: &[i64]) -> Vec<String> {
        let text = |(code, type_): (&i64, &Type)| match type_ {
            Type::Category(categories) => {
                let value = usize::try_from(*code).ok().and_then(|code| categories.values().get(code));
                value.cloned().unwrap_or_default()
            }
            _ => code.to_string(),
        };
        key.iter().zip(&self.keys).map(text).collect()
    }

    /// Puts a value in place of the law's, for all dates; `false` if the keys are not its keys.
    pub(crate) fn replace(&mut self, keys: &[String], value: Number) -> bool {
        let code = |(text, type_): (&String, &Type)| match type_ {
            Type::Category(categories) => categories.code(text).map(i64::from),
            _ => text.parse().ok(),
        };
        let key: Option<Vec<i64>> = keys.iter().zip(&self.keys).map(code).collect();
        let is_listed = |key: &Vec<i64>| {
            // A value of a category may get its first number; a size without a row has none that could be replaced.
            !self.keys.iter().any(|type_| matches!(type_, Type::Number(_)))
                || self.series.contains_key(key)
                || self.tables.iter().any(|dated| dated.value.values.contains_key(key))
        };
        match key.filter(|key| keys.len() == self.keys.len() && is_listed(key)) {
            Some(key) => {
                self.replaced.insert(key, value);
                true
            }
            None => false,
        }
    }

    /// Every value that it ever has.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &Number> {
        let series = self.series.values().flatten().filter_map(|dated| dated.value.as_ref());
        let tables = self.tables.iter().flat_map(|dated| dated.value.values.values().chain(&dated.value.each_further));
        series.chain(tables).chain(self.replaced.values())
    }
}

impl ParameterTable {
    /// The value of a key; a size above the last adds what each further one adds.
    #[must_use]
    pub fn value_of(&self, key: &[i64]) -> Option<Number> {
        if let Some(value) = self.values.get(key) {
            return Some(value.clone());
        }
        let ((last, value), each) = (self.values.last_key_value()?, self.each_further.as_ref()?);
        let (last, wanted) = (last.first()?, key.first()?);
        let further = wanted.checked_sub(*last).filter(|further| *further > 0)?;
        Some(Number::from_rational(
            value.rational() + each.rational() * num_rational::BigRational::from_integer(further.into()),
        ))
    }
}

/// A parameter that is read, but whose keys have no types yet.
pub(super) struct WrittenParameter<'a> {
    pub(super) entry: &'a Entry,
    pub(super) by: Vec<String>,
}

pub(super) fn read<'a>(pack: &'a Node, reader: &mut PackReader) -> Vec<WrittenParameter<'a>> {
    let keys =
        ["unit", "by", "values", "tables", "until", "source", "title", "assumed", "reason", "review_by", "override"];
    let mut parameters = Vec::new();
    for entry in reader.entries_of(pack, "parameters") {
        let by = reader.within("parameters", |reader| {
            reader.within(&entry.key, |reader| {
                reader.known_keys(&entry.node, &keys)?;
                reader.count_rule(entry.key_place);
                Some(reader.texts_of(&entry.node, "by"))
            })
        });
        match by {
            Some(by) => {
                let by = by.iter().map(|name| spelled(name)).collect();
                parameters.push(WrittenParameter { entry, by });
            }
            None => reader.broken(spelled(&entry.key)),
        }
    }
    parameters
}

impl WrittenParameter<'_> {
    pub(super) fn by_place(&self) -> Place {
        self.entry.node.get("by").map_or(self.entry.key_place, |by| by.place)
    }

    /// Tells of a fault of one of its keys.
    pub(super) fn key_fault(&self, index: usize, fault: PackFault, reader: &mut PackReader) {
        let item = self.entry.node.get("by").and_then(Node::as_list).and_then(|items| items.get(index));
        reader.within("by", |reader| match item {
            Some(item) => reader.within_item(index, |reader| reader.fault(item.place, fault)),
            None => reader.fault(self.by_place(), fault),
        });
    }
}

/// Reads the values, once the types of the keys are known.
pub(super) fn values(
    law: &Law,
    written: &WrittenParameter<'_>,
    keys: &[Type],
    reader: &mut PackReader,
) -> Option<Parameter> {
    let node = &written.entry.node;
    let unit = reader.unit_of(node, &law.units);
    let mut parameter = Parameter {
        name: spelled(&written.entry.key),
        title: names(node, "title", reader),
        unit: unit.clone().unwrap_or_default(),
        by: written.by.clone(),
        basis: basis(node, &law.sources, reader),
        review_by: reader.date_of(node, "review_by"),
        keys: keys.to_vec(),
        replaced: BTreeMap::new(),
        series: BTreeMap::new(),
        tables: Vec::new(),
        until: reader.date_of(node, "until"),
        by_place: written.by_place(),
    };
    match (node.get("values"), node.get("tables")) {
        (Some(values), None) => reader.within("values", |reader| {
            keyed(values, keys, &mut Vec::new(), reader, &mut |key, place, node, reader| {
                let series = dated_values(law, node, reader);
                insert_once(&mut parameter.series, key, series, place, reader);
            });
        }),
        (None, Some(tables)) if keys.is_empty() && tables.as_entries().is_some() => {
            reader.fault(node.place, PackFault::Missing { key: "by".to_owned() });
        }
        (None, Some(tables)) => reader.within("tables", |reader| {
            for entry in entries(tables, "tables by date", reader) {
                let Some(from) = reader.date_key(entry) else { continue };
                let table = reader.within(&entry.key, |reader| table(law, from, entry, keys, reader));
                parameter.tables.push(table);
            }
        }),
        (None, None) => reader.fault(node.place, PackFault::Missing { key: "values".to_owned() }),
        (Some(_), Some(tables)) => {
            reader.within("tables", |reader| reader.value_fault(tables, "either `values` or `tables`"));
        }
    }
    unit.map(|_| parameter)
}

/// The entries of a node; that there are none is a fault.
fn entries<'a>(node: &'a Node, expected: &str, reader: &mut PackReader) -> &'a [Entry] {
    match node.as_entries() {
        Some(entries) if !entries.is_empty() => entries,
        _ => {
            reader.value_fault(node, expected);
            &[]
        }
    }
}

/// Different texts may be one key, as `1` and `01` are.
fn insert_once<T>(
    values: &mut BTreeMap<Vec<i64>, T>,
    key: Vec<i64>,
    value: T,
    place: Option<Place>,
    reader: &mut PackReader,
) {
    if values.insert(key, value).is_some()
        && let Some(place) = place
    {
        let expected = "each key once".to_owned();
        reader.fault(place, PackFault::Value { expected, found: "the same key in another spelling".to_owned() });
    }
}

/// What is done with the values of a key: the key, where it is written, and the values.
type Take<'a> = dyn FnMut(Vec<i64>, Option<Place>, &Node, &mut PackReader) + 'a;

/// Goes through the keys level by level.
fn keyed(node: &Node, keys: &[Type], above: &mut Vec<i64>, reader: &mut PackReader, take: &mut Take<'_>) {
    keyed_at(node, None, keys, above, reader, take);
}

fn keyed_at(
    node: &Node,
    place: Option<Place>,
    keys: &[Type],
    above: &mut Vec<i64>,
    reader: &mut PackReader,
    take: &mut Take<'_>,
) {
    let Some((type_, rest)) = keys.split_first() else {
        take(above.clone(), place, node, reader);
        return;
    };
    for entry in entries(node, "values by key", reader) {
        let Some(key) = key_of(type_, entry, reader) else { continue };
        above.push(key);
        reader.within(&entry.key, |reader| keyed_at(&entry.node, Some(entry.key_place), rest, above, reader, take));
        above.pop();
    }
}

fn key_of(type_: &Type, entry: &Entry, reader: &mut PackReader) -> Option<i64> {
    let (key, expected) = match type_ {
        Type::Category(categories) => (categories.code(&entry.key).map(i64::from), type_.to_string()),
        _ => (entry.key.parse::<i64>().ok(), "a whole number".to_owned()),
    };
    if key.is_none() {
        let fault = PackFault::Value { expected, found: format!("`{}`", shortened(&entry.key)) };
        reader.within(&entry.key, |reader| reader.fault(entry.key_place, fault));
    }
    key
}

/// Values by date. Under a date stands a value, a value with what belongs to it, or a list of such: the same date may
/// have been given another value later.
fn dated_values(law: &Law, node: &Node, reader: &mut PackReader) -> Vec<Dated<Option<Number>>> {
    let mut series: Vec<Dated<Option<Number>>> = Vec::new();
    for entry in entries(node, "values by date", reader) {
        let Some(from) = reader.date_key(entry) else { continue };
        reader.within(&entry.key, |reader| match entry.node.as_list() {
            None => series.extend(dated_value(law, from, &entry.node, reader)),
            Some(list) => {
                for (index, item) in list.iter().enumerate() {
                    let Some(one) = reader.within_item(index, |reader| dated_value(law, from, item, reader)) else {
                        continue;
                    };
                    if series.iter().any(|other| other.from == from && other.published == one.published) {
                        reader.within_item(index, |reader| reader.value_fault(item, "one value a day of publication"));
                    }
                    series.push(one);
                }
            }
        });
    }
    series
}

fn dated_value(law: &Law, from: NaiveDate, node: &Node, reader: &mut PackReader) -> Option<Dated<Option<Number>>> {
    let number = |value: &Node, reader: &mut PackReader| match value.as_text() {
        Some("unknown") => Some(None),
        _ => reader.number(value).map(Some),
    };
    if node.as_entries().is_none() {
        return Some(Dated { from, published: from, value: number(node, reader)?, basis: Basis::default() });
    }
    reader.known_keys(node, &["value", "published", "source", "assumed", "reason"])?;
    let published = reader.date_of(node, "published");
    let basis = basis(node, &law.sources, reader);
    let Some(value) = node.get("value") else {
        reader.fault(node.place, PackFault::Missing { key: "value".to_owned() });
        return None;
    };
    let value = reader.within("value", |reader| number(value, reader))?;
    Some(Dated { from, published: published.unwrap_or(from), value, basis })
}

/// Keys of a table that are no keys of the parameter.
const TABLE_KEYS: [&str; 4] = ["published", "source", "assumed", "reason"];

fn table(law: &Law, from: NaiveDate, entry: &Entry, keys: &[Type], reader: &mut PackReader) -> Dated<ParameterTable> {
    let published = reader.date_of(&entry.node, "published").unwrap_or(from);
    let basis = basis(&entry.node, &law.sources, reader);
    Dated { from, published, value: table_values(entry, keys, reader), basis }
}

fn table_values(entry: &Entry, keys: &[Type], reader: &mut PackReader) -> ParameterTable {
    let mut table = ParameterTable::default();
    let [key] = keys else {
        reader.value_fault(&entry.node, "values by one key; write `values` for more");
        return table;
    };
    for entry in entries(&entry.node, "values by key", reader) {
        if TABLE_KEYS.contains(&entry.key.as_str()) {
            continue;
        }
        let value = |reader: &mut PackReader| reader.within(&entry.key, |reader| reader.number(&entry.node));
        if entry.key == "and_each_further" && matches!(key, Type::Number(_)) {
            table.each_further = value(reader);
        } else if let Some(key) = key_of(key, entry, reader)
            && let Some(value) = value(reader)
        {
            insert_once(&mut table.values, vec![key], value, Some(entry.key_place), reader);
        }
    }
    if table.values.is_empty() && table.each_further.is_some() {
        reader.value_fault(&entry.node, "a value for at least one size before `and_each_further`");
    }
    table
}
