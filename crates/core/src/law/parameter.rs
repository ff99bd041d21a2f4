//! Dated parameters: what the law's numbers are on a date.

use super::error::PackFault;
use super::reader::PackReader;
use super::{Clock, Law};
use crate::document::{Entry, Node};
use crate::language::Type;
use crate::quantity::{Number, Unit};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A number of the law that changes with time, and perhaps with what a household is.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
    /// The names of what its value depends on.
    pub by: Vec<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Values by key and date. A value that nobody knows is a gap.
    series: BTreeMap<Vec<i64>, Vec<Dated<Option<Number>>>>,
    /// Whole tables by date.
    tables: Vec<Dated<ParameterTable>>,
    /// No value from this date on.
    until: Option<NaiveDate>,
}

/// Something that holds from a date, and when it was published.
#[derive(Debug, Clone)]
struct Dated<T> {
    from: NaiveDate,
    published: NaiveDate,
    value: T,
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
fn in_force<T>(dated: &[Dated<T>], clock: Clock) -> Option<&T> {
    dated
        .iter()
        .filter(|one| one.from <= clock.as_of && one.published <= clock.known_on)
        .max_by_key(|one| (one.from, one.published))
        .map(|one| &one.value)
}

impl Parameter {
    /// The values in force on the dates of a clock; a key without a value is not among them.
    #[must_use]
    pub fn at(&self, clock: Clock) -> ParameterTable {
        if self.until.is_some_and(|until| clock.as_of >= until) {
            return ParameterTable::default();
        }
        if let Some(table) = in_force(&self.tables, clock) {
            return table.clone();
        }
        let mut table = ParameterTable::default();
        for (key, series) in &self.series {
            if let Some(Some(value)) = in_force(series, clock) {
                table.values.insert(key.clone(), value.clone());
            }
        }
        table
    }

    /// Every value that it ever has.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &Number> {
        let series = self.series.values().flatten().filter_map(|dated| dated.value.as_ref());
        let tables = self.tables.iter().flat_map(|dated| dated.value.values.values().chain(&dated.value.each_further));
        series.chain(tables)
    }
}

/// A parameter that is read, but whose keys have no types yet.
pub(super) struct WrittenParameter<'a> {
    pub(super) entry: &'a Entry,
    pub(super) by: Vec<String>,
}

pub(super) fn read<'a>(_law: &Law, pack: &'a Node, reader: &mut PackReader) -> Vec<WrittenParameter<'a>> {
    let mut parameters = Vec::new();
    for entry in reader.entries_of(pack, "parameters") {
        let by = reader.within("parameters", |reader| {
            reader.within(&entry.key, |reader| {
                let keys = ["unit", "by", "values", "tables", "until", "source", "title", "assumed", "review_by"];
                reader.keys(&entry.node, &keys, &["override"]);
                reader.texts_of(&entry.node, "by")
            })
        });
        parameters.push(WrittenParameter { entry, by });
    }
    parameters
}

/// Reads the values, once the types of the keys are known.
pub(super) fn values(
    law: &Law,
    written: &WrittenParameter<'_>,
    keys: &[Type],
    reader: &mut PackReader,
) -> Option<Parameter> {
    let node = &written.entry.node;
    let unit = reader.unit_of(node, &|name| law.knows_unit(name))?;
    let mut parameter = Parameter {
        name: written.entry.key.clone(),
        unit,
        by: written.by.clone(),
        source: reader.text_of(node, "source"),
        series: BTreeMap::new(),
        tables: Vec::new(),
        until: reader.date_of(node, "until"),
    };
    match (node.get("values"), node.get("tables")) {
        (Some(values), None) => reader.within("values", |reader| {
            keyed(values, keys, &mut Vec::new(), reader, &mut |key, node, reader| {
                let series = dated_values(node, reader);
                parameter.series.insert(key, series);
            });
        }),
        (None, Some(tables)) => reader.within("tables", |reader| {
            for entry in tables.as_entries().unwrap_or(&[]) {
                let Some(from) = reader.date_key(entry) else { continue };
                let value = reader.within(&entry.key, |reader| table(&entry.node, keys, reader));
                parameter.tables.push(Dated { from, published: from, value });
            }
        }),
        (None, None) => reader.fault(node.place, PackFault::Missing { key: "values".to_owned() }),
        (Some(_), Some(tables)) => reader.value_fault(tables, "either `values` or `tables`"),
    }
    Some(parameter)
}

/// Goes through the keys level by level.
fn keyed(
    node: &Node,
    keys: &[Type],
    above: &mut Vec<i64>,
    reader: &mut PackReader,
    take: &mut dyn FnMut(Vec<i64>, &Node, &mut PackReader),
) {
    let Some((type_, rest)) = keys.split_first() else {
        take(above.clone(), node, reader);
        return;
    };
    let Some(entries) = node.as_entries() else {
        reader.value_fault(node, "keys and values");
        return;
    };
    for entry in entries {
        let Some(key) = key_of(type_, entry, reader) else { continue };
        above.push(key);
        reader.within(&entry.key, |reader| keyed(&entry.node, rest, above, reader, take));
        above.pop();
    }
}

fn key_of(type_: &Type, entry: &Entry, reader: &mut PackReader) -> Option<i64> {
    let (key, expected) = match type_ {
        Type::Category(categories) => (categories.code(&entry.key).map(i64::from), type_.to_string()),
        Type::Boolean => match entry.key.as_str() {
            "true" => (Some(1), String::new()),
            "false" => (Some(0), String::new()),
            _ => (None, "true or false".to_owned()),
        },
        _ => (entry.key.parse::<i64>().ok(), "a whole number".to_owned()),
    };
    if key.is_none() {
        let fault = PackFault::Value { expected, found: format!("`{}`", entry.key) };
        reader.fault(entry.key_place, fault);
    }
    key
}

fn dated_values(node: &Node, reader: &mut PackReader) -> Vec<Dated<Option<Number>>> {
    let Some(entries) = node.as_entries() else {
        reader.value_fault(node, "values by date");
        return Vec::new();
    };
    let mut series = Vec::new();
    for entry in entries {
        let Some(from) = reader.date_key(entry) else { continue };
        reader.within(&entry.key, |reader| {
            let (value, published) = match entry.node.as_entries() {
                None => (Some(&entry.node), None),
                Some(_) => {
                    reader.known_keys(&entry.node, &["value", "published", "source", "assumed"]);
                    (entry.node.get("value"), reader.date_of(&entry.node, "published"))
                }
            };
            let Some(value) = value else {
                reader.fault(entry.node.place, PackFault::Missing { key: "value".to_owned() });
                return;
            };
            let value = if value.as_text() == Some("unknown") { None } else { reader.number(value) };
            series.push(Dated { from, published: published.unwrap_or(from), value });
        });
    }
    series
}

fn table(node: &Node, keys: &[Type], reader: &mut PackReader) -> ParameterTable {
    let mut table = ParameterTable::default();
    let ([key], Some(entries)) = (keys, node.as_entries()) else {
        reader.value_fault(node, "values by one key");
        return table;
    };
    for entry in entries {
        let value = reader.within(&entry.key, |reader| reader.number(&entry.node));
        if entry.key == "and_each_further" && matches!(key, Type::Number(_)) {
            table.each_further = value;
        } else if let (Some(key), Some(value)) = (key_of(key, entry, reader), value) {
            table.values.insert(vec![key], value);
        }
    }
    table
}
