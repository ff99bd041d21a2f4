//! Which column of a table is which fact.

use super::{PopulationError, PopulationOptions};
use crate::engine::{Seen, Source};
use crate::law::{FactDeclaration, FactError, FactKind, Law, nearest_fact};
use crate::quantity::Number;
use crate::record::{Standing, Value};
use crate::table::{Column, Population, Side, Table, Values};

/// The column that says whether a household has further members than those in the table.
pub(super) const COMPLETE: &str = "members_complete";

/// Per fact of the law, the column that gives it.
pub(super) type Sources<'a> = Vec<Option<Source<'a>>>;

/// Every column must be a fact of the table's side, of a type that the fact can have.
pub(super) fn bind<'a>(
    law: &Law,
    population: &'a Population<'_>,
    options: &PopulationOptions,
) -> Result<Sources<'a>, PopulationError> {
    let mut sources: Sources<'a> = law.facts.iter().map(|_| None).collect();
    side(law, population, Side::Households, options, &mut sources)?;
    if population.members().is_some() {
        side(law, population, Side::Members, options, &mut sources)?;
    }
    Ok(sources)
}

fn side<'a>(
    law: &Law,
    population: &'a Population<'_>,
    side: Side,
    options: &PopulationOptions,
    sources: &mut Sources<'a>,
) -> Result<(), PopulationError> {
    let of_members = side == Side::Members;
    let table = if of_members { population.members() } else { Some(population.households()) };
    for (place, column) in table.into_iter().flat_map(Table::columns).enumerate() {
        let (name, extent) = (column.name.as_str(), population.extent(side, place));
        let means_nothing =
            name == population.key() || options.ignore.contains(name) || options.as_of.as_deref() == Some(name);
        if means_nothing {
            continue;
        }
        let refused = |error| Err(PopulationError::Column { table: side, column: name.to_owned(), error });
        let wrong_type = |expected: &str| {
            let (fact, expected) = (name.to_owned(), expected.to_owned());
            refused(FactError::Type { fact, expected, found: format!("one of {}", column.type_name()) })
        };
        if name == COMPLETE && !of_members && law.members.is_some() {
            if !matches!(column.values, Values::Boolean(_)) && column.known() > 0 {
                return wrong_type("a column of booleans");
            }
            continue;
        }
        let place = law.place_of(name);
        let Some((place, fact)) = place.and_then(|place| Some((place, law.facts.get(place)?))) else {
            return refused(FactError::Unknown { fact: name.to_owned(), near: nearest_fact(law, name, of_members) });
        };
        if fact.list.is_some() != of_members {
            let owner = if of_members { "the household" } else { "a member" };
            return refused(FactError::Misplaced { fact: name.to_owned(), owner });
        }
        if !is_of_type(fact, column) {
            // Of a column in which nothing is known the type says nothing.
            if column.known() == 0 {
                continue;
            }
            let expected = match &fact.kind {
                FactKind::Number { .. } => "a column of whole numbers or decimals",
                FactKind::Boolean => "a column of booleans",
                FactKind::Date => "a column of dates",
                FactKind::Category(_) => "a column of texts",
            };
            return wrong_type(expected);
        }
        // What assessment settles is unknown while it is merely declared.
        if fact.settled_by_assessment && options.standing == Standing::Declared {
            continue;
        }
        let codes = match (&fact.kind, &column.values) {
            (FactKind::Category(categories), Values::Symbols { dictionary, .. }) => {
                dictionary.iter().map(|text| categories.code(text)).collect()
            }
            _ => Vec::new(),
        };
        if let Some(own) = sources.get_mut(place) {
            *own = Some(Source { column, codes, extent, seen: Seen::nothing() });
        }
    }
    Ok(())
}

fn is_of_type(fact: &FactDeclaration, column: &Column<'_>) -> bool {
    match &fact.kind {
        FactKind::Number { .. } => matches!(
            column.values,
            Values::Int8(_)
                | Values::Int16(_)
                | Values::Int32(_)
                | Values::Int64(_)
                | Values::Decimal64 { .. }
                | Values::Decimal128 { .. }
        ),
        FactKind::Boolean => matches!(column.values, Values::Boolean(_)),
        FactKind::Date => matches!(column.values, Values::Date(_)),
        FactKind::Category(_) => matches!(column.values, Values::Symbols { .. } | Values::Text(_)),
    }
}

/// What is wrong with a cell.
pub(super) fn bad_cell(law: &Law, place: usize, column: &Column<'_>, row: usize, table: Side) -> PopulationError {
    let fact = law.facts.get(place);
    let number = || column.number(row).map(Value::Number);
    let value = match fact.map(|fact| &fact.kind) {
        Some(FactKind::Date) => column.date_at(row).map(Value::Date).or_else(number),
        Some(FactKind::Category(_)) => column.text_at(row).map(|text| Value::Text(text.to_owned())),
        _ => number(),
    };
    let value = value.unwrap_or(Value::Number(Number::from(0)));
    let error = fact.and_then(|fact| fact.check(&value).err());
    // A day beyond the calendar is a date to the table and none to the fact.
    let error = error.unwrap_or_else(|| FactError::Type {
        fact: column.name.clone(),
        expected: "a value that can be carried exactly".to_owned(),
        found: "another".to_owned(),
    });
    PopulationError::Cell { table, column: column.name.clone(), row, error }
}
