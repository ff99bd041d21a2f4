//! Facts as inputs of a program: names and types for the scope, cells for the block.

use super::block::{Block, BlockWriter, Cell};
use super::column::Truth;
use super::fact_error::{FactsError, FactsErrors};
use super::facts::{Fact, FactType, Facts, Known, Records};
use super::number::{Fraction, Interval, Number, cause};
#[cfg(test)]
use super::program::Program;
use super::program::{DayType, Input, InputKind};
use crate::language::{Categories, Declaration, Meaning, RecordListId, Scope, Type};
use crate::order::Keyed;
use crate::quantity::Unit;
use crate::record::{Value, day_number};
use num_rational::BigRational;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The facts of households as inputs of a program, with the scope that names them.
#[derive(Debug, Clone)]
pub(super) struct FactTable {
    pub(super) scope: Scope,
    pub(super) inputs: Vec<Input>,
    pub(super) lists: Vec<String>,
    /// Where the inputs of each level end: those outside of lists, then list after list.
    ends: Vec<usize>,
}

/// The most values by record and field of one evaluation.
const MOST_VALUES: usize = 2_000_000;

impl FactTable {
    /// One table for several households: a fact has one type for all of them.
    pub(super) fn new(households: &[&Facts]) -> Result<FactTable, FactsErrors> {
        let mut table =
            FactTable { scope: Scope::without_units(), inputs: Vec::new(), lists: Vec::new(), ends: Vec::new() };
        if households.iter().any(|facts| facts.as_of.is_some()) {
            table.scope.declare_as_of();
        }
        let names: BTreeSet<&String> = households.iter().flat_map(|facts| facts.single.keys()).into_set();
        for name in names {
            let given: Vec<&Fact> = households.iter().filter_map(|facts| facts.single.get(name)).collect();
            table.declare(None, name, &given)?;
        }
        table.ends.push(table.inputs.len());
        let lists: BTreeSet<&String> = households.iter().flat_map(|facts| facts.lists.keys()).into_set();
        for name in lists {
            let list = table.scope.declare_records(name).map_err(|source| unusable(name, source))?;
            table.lists.push(name.clone());
            let of_name = || households.iter().filter_map(|facts| facts.lists.get(name));
            if of_name().all(|records| records.records.is_empty() && records.more == 0) {
                table.scope.declare_empty(list);
            }
            let records = || {
                let own = households.iter().filter_map(|facts| facts.lists.get(name));
                own.flat_map(|records| &records.records)
            };
            let fields: BTreeSet<&String> = records().flat_map(|record| record.keys()).into_set();
            let found = fields.len().saturating_mul(records().count());
            if found > MOST_VALUES {
                return Err(FactsErrors::one(FactsError::TooMany { found, limit: MOST_VALUES }));
            }
            for field in fields {
                let given: Vec<&Fact> = records().filter_map(|record| record.get(field)).collect();
                table.declare(Some(list), field, &given)?;
            }
            table.ends.push(table.inputs.len());
        }
        Ok(table)
    }

    fn declare(&mut self, list: Option<RecordListId>, name: &str, given: &[&Fact]) -> Result<(), FactsErrors> {
        let (kind, type_) = kind_of(given);
        let meaning = Meaning::Fact(u32::try_from(self.inputs.len()).unwrap_or(u32::MAX));
        let declaration = Declaration { meaning, type_ };
        let declared = match list {
            None => self.scope.declare(name, declaration),
            Some(list) => self.scope.declare_field(list, name, declaration),
        };
        let path = given.first().map_or(name, |fact| fact.path.as_str());
        declared.map_err(|source| unusable(path, source))?;
        self.inputs.push(Input { name: name.to_owned(), list, kind });
        Ok(())
    }

    /// Whether facts have the names and types of the table; a fact that is missing is unknown.
    pub(super) fn accepts(&self, facts: &Facts) -> Result<(), FactsErrors> {
        let mut faults = Vec::new();
        self.check(0, &facts.single, &mut faults);
        for (name, records) in &facts.lists {
            let level = self.lists.binary_search(name).map_or(usize::MAX, |place| place.saturating_add(1));
            records.records.iter().for_each(|record| self.check(level, record, &mut faults));
        }
        FactsErrors::collect(faults)
    }

    /// Goes through the inputs of one level and the facts of one record side by side: both are sorted by name.
    fn check(&self, level: usize, record: &BTreeMap<String, Fact>, faults: &mut Vec<FactsError>) {
        let start = level.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        let end = self.ends.get(level).copied().unwrap_or(start);
        let mut inputs = self.inputs.get(start..end).unwrap_or(&[]).iter().peekable();
        for (name, fact) in record {
            while inputs.next_if(|input| input.name < *name).is_some() {}
            let input = inputs.peek().filter(|input| input.name == *name);
            let fits = input.is_some_and(|input| match (&input.kind, fact.type_) {
                (InputKind::Number { .. }, FactType::Number)
                | (InputKind::Boolean, FactType::Boolean)
                | (InputKind::Text, FactType::Text | FactType::Category) => true,
                (InputKind::Days { type_, .. }, own) => own.days() == Some(*type_),
                (InputKind::Category(categories), FactType::Category) => fact.is_within(categories),
                _ => false,
            });
            if !fits {
                faults.push(FactsError::Unexpected { path: fact.path.clone() });
            }
        }
    }

    /// A row per household.
    #[cfg(test)]
    pub(super) fn block(&self, households: &[&Facts], program: &Program) -> Block {
        self.fill(households, BlockWriter::new(program))
    }

    /// The same in a block that is used again.
    pub(super) fn fill(&self, households: &[&Facts], mut writer: BlockWriter<'_>) -> Block {
        for facts in households {
            let mut single = facts.single.iter().peekable();
            writer.household(|_, input| cell_of(&input.kind, next_named(&mut single, &input.name)));
            for (place, name) in self.lists.iter().enumerate() {
                let list = RecordListId(u32::try_from(place).unwrap_or(u32::MAX));
                let none = Records { records: Vec::new(), more: 0 };
                let records = facts.lists.get(name).unwrap_or(&none);
                for record in &records.records {
                    let mut fields = record.iter().peekable();
                    writer.record(list, |_, input| cell_of(&input.kind, next_named(&mut fields, &input.name)));
                }
                writer.end_records(list, records.more);
            }
        }
        writer.block
    }
}

/// The fact of a name, where facts and names are asked for in the same order.
fn next_named<'a>(
    facts: &mut std::iter::Peekable<std::collections::btree_map::Iter<'a, String, Fact>>,
    name: &String,
) -> Option<&'a Fact> {
    while facts.next_if(|(own, _)| *own < name).is_some() {}
    facts.next_if(|(own, _)| *own == name).map(|(_, fact)| fact)
}

fn unusable(path: &str, source: crate::language::ScopeError) -> FactsErrors {
    FactsErrors::one(FactsError::Name { path: path.to_owned(), source })
}

/// The kind and type of a fact from all that is given of it.
fn kind_of(given: &[&Fact]) -> (InputKind, Type) {
    let days = |type_| InputKind::Days { type_, low: None, high: None };
    match given.first().map(|fact| fact.type_) {
        Some(FactType::Number) => {
            let scale = given.iter().flat_map(|fact| ends_of(fact)).map(|end| digits_behind_the_point(&end)).max();
            let kind = InputKind::Number { scale: scale.unwrap_or(0), stepped: false, low: None, high: None };
            (kind, Type::Number(Unit::none()))
        }
        Some(FactType::Boolean) | None => (InputKind::Boolean, Type::Boolean),
        Some(FactType::Date) => (days(DayType::Date), Type::Date),
        Some(FactType::DaysDuration) => (days(DayType::Days), Type::DaysDuration),
        Some(FactType::MonthsDuration) => (days(DayType::Months), Type::MonthsDuration),
        Some(FactType::Category) if given.iter().all(|fact| !fact.declared.is_empty()) => {
            let values: BTreeSet<String> = given.iter().flat_map(|fact| fact.declared.iter().cloned()).into_set();
            let categories = Arc::new(Categories::new(values));
            (InputKind::Category(categories.clone()), Type::Category(categories))
        }
        Some(FactType::Text | FactType::Category) => (InputKind::Text, Type::Text),
    }
}

fn ends_of(fact: &Fact) -> Vec<BigRational> {
    let number = |value: &Value| match value {
        Value::Number(number) => Some(number.rational().clone()),
        _ => None,
    };
    match &fact.known {
        Known::Value(value) => number(value).into_iter().collect(),
        Known::Between(low, high) => [low, high].into_iter().flatten().filter_map(number).collect(),
        _ => Vec::new(),
    }
}

/// The digits behind the point of a decimal.
fn digits_behind_the_point(value: &BigRational) -> u32 {
    let text = crate::quantity::Number::from_rational(value.clone()).to_string();
    text.split_once('.').map_or(0, |(_, fraction)| u32::try_from(fraction.len()).unwrap_or(u32::MAX))
}

fn cell_of(kind: &InputKind, fact: Option<&Fact>) -> Cell {
    match (kind, fact.map(|fact| &fact.known)) {
        (InputKind::Number { .. } | InputKind::Days { .. }, _) => Cell::Number(number_row(fact)),
        (InputKind::Boolean, Some(Known::Value(Value::Boolean(value)))) => Cell::Truth(Truth::of(*value)),
        (_, Some(Known::Value(Value::Text(text)))) => Cell::Texts(vec![text.clone()]),
        (_, Some(Known::OneOf(texts))) => Cell::Texts(texts.iter().cloned().collect()),
        _ => Cell::Unknown,
    }
}

fn number_row(fact: Option<&Fact>) -> Number {
    let end = |value: &Value| match value {
        Value::Number(number) => Fraction::of(number.rational()),
        Value::Date(date) => Some(Fraction::whole(i128::from(day_number(*date)))),
        Value::DaysDuration(count) | Value::MonthsDuration(count) => Some(Fraction::whole(i128::from(*count))),
        _ => None,
    };
    match fact.map(|fact| &fact.known) {
        Some(Known::Value(value)) => end(value).map_or(Number::faulty(cause::DOES_NOT_FIT), Number::exactly),
        Some(Known::Between(low, high)) => {
            let low = low.as_ref().and_then(end);
            let high = high.as_ref().and_then(end);
            Number::of(Interval { low, high })
        }
        _ => Number::of(Interval::OPEN),
    }
}
