//! Records in JSON → tables.

use super::{Attempt, Recorded, RevisitRecordList, RevisitRecords, VisitedHousehold, band};
use crate::json;
use crate::law::{FactError, FactKind, nearest_fact};
use crate::order::Keyed;
use crate::quantity::{Money, Number, power_of_ten};
use crate::record::Value;
use crate::record::WrittenValue;
use crate::revisit::error::RevisitError;
use crate::revisit::read::VisitRules;
use crate::table::{Bits, Column, Table, Values};
use chrono::FixedOffset;
use num_traits::ToPrimitive;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The column with the household of a row, for records in JSON.
const KEY: &str = "household";

impl RevisitRecordList {
    /// Reads records from JSON.
    ///
    /// # Errors
    /// [`RevisitError::Json`] for a text that is not this.
    ///
    /// # Examples
    /// ```
    /// use tuodi::revisit::RevisitRecordList;
    /// let text = r#"{"events": [{"id": "e1", "household": "h1", "kind": "hospitalised", "happened_on": "2024-03-01"}]}"#;
    /// assert_eq!(RevisitRecordList::from_json(text)?.events[0].household, "h1");
    /// assert_eq!(RevisitRecordList::from_json("[]").unwrap_err().code(), "revisit.json");
    /// # Ok::<(), tuodi::revisit::RevisitError>(())
    /// ```
    pub fn from_json(text: &str) -> Result<RevisitRecordList, RevisitError> {
        json::read(text).map_err(RevisitError::Json)
    }

    /// The records as tables. An instant counts as the day that it is in the time zone of the pack.
    ///
    /// # Errors
    /// A fact that the pack does not declare, or a value that it cannot have.
    pub fn tables(&self, rules: &VisitRules) -> Result<RevisitRecords<'static>, RevisitError> {
        let offset = rules.offset;
        let (households, members) = self.households(rules)?;
        let grants = of("grants", &self.grants, offset, |rows, columns| {
            columns.extend([
                texts("person", rows.iter().map(|own| own.person.clone())),
                texts("programme", rows.iter().map(|own| own.programme.clone())),
                texts("kind", rows.iter().map(|own| own.kind.clone())),
                texts("period", rows.iter().map(|own| own.period.clone())),
                money("grants", "amount", rows.iter().map(|own| own.amount))?,
                Column::boolean("emergency", rows.iter().map(|own| own.emergency)),
                Column::date("granted_on", rows.iter().map(|own| Some(own.granted_on))),
                Column::date("paid_on", rows.iter().map(|own| own.paid_on)),
                Column::date("ended_on", rows.iter().map(|own| own.ended_on)),
                texts("handlers", rows.iter().map(|own| joined(&own.handlers))),
                texts("tier", rows.iter().map(|own| own.tier.clone())),
            ]);
            columns.extend(facts(rules, "grants", rows.iter().map(|own| &own.facts))?);
            Ok(())
        })?;
        let events = of("events", &self.events, offset, |rows, columns| {
            columns.extend([
                texts("person", rows.iter().map(|own| own.person.clone())),
                texts("kind", rows.iter().map(|own| Some(own.kind.clone()))),
                Column::date("happened_on", rows.iter().map(|own| Some(own.happened_on))),
                Column::whole("level", rows.iter().map(|own| own.level.map(i64::from))),
                texts("handlers", rows.iter().map(|own| joined(&own.handlers))),
            ]);
            columns.extend(facts(rules, "events", rows.iter().map(|own| &own.facts))?);
            Ok(())
        })?;
        let lists = of("lists", &self.lists, offset, |rows, columns| {
            columns.extend([
                texts("person", rows.iter().map(|own| own.person.clone())),
                texts("list", rows.iter().map(|own| Some(own.list.clone()))),
                Column::date("listed_on", rows.iter().map(|own| Some(own.listed_on))),
                Column::date("removed_on", rows.iter().map(|own| own.removed_on)),
            ]);
            columns.extend(facts(rules, "lists", rows.iter().map(|own| &own.facts))?);
            Ok(())
        })?;
        let days = of("days", &self.days, offset, |rows, columns| {
            columns.extend([
                texts("person", rows.iter().map(|own| own.person.clone())),
                texts("day", rows.iter().map(|own| Some(own.day.clone()))),
                Column::date("on", rows.iter().map(|own| Some(own.on))),
            ]);
            columns.extend(facts(rules, "days", rows.iter().map(|own| &own.facts))?);
            Ok(())
        })?;
        Ok(RevisitRecords {
            key: KEY.to_owned(),
            households: Some(households),
            members,
            grants,
            events,
            lists,
            days,
            attempts: self.attempts(offset)?,
            visits: self.visits(offset)?,
            waivers: of("waivers", &self.waivers, offset, |rows, columns| {
                columns.extend([
                    texts("obligation", rows.iter().map(|own| Some(own.obligation.to_string()))),
                    texts("by", rows.iter().map(|own| Some(own.by.clone()))),
                    texts("why", rows.iter().map(|own| Some(own.why.clone()))),
                    Column::date("happened_on", rows.iter().map(|own| Some(own.happened_on))),
                ]);
                Ok(())
            })?,
        })
    }

    /// The households of the list, and those that only other records name.
    fn households(&self, rules: &VisitRules) -> Result<(Table<'static>, Option<Table<'static>>), RevisitError> {
        let known: BTreeSet<&str> = self.households.iter().map(|own| own.id.as_str()).into_set();
        let named = self.named().into_iter().filter(|id| !known.contains(id));
        let mut all: Vec<VisitedHousehold> = self.households.clone();
        all.extend(named.map(|id| VisitedHousehold { id: id.to_owned(), ..VisitedHousehold::default() }));
        let mut columns = vec![
            texts(KEY, all.iter().map(|own| Some(own.id.clone()))),
            texts("place", all.iter().map(|own| own.place.clone())),
        ];
        columns.extend(facts(rules, "households", all.iter().map(|own| &own.facts))?);
        if all.iter().all(|own| own.members.is_none()) {
            return Ok((table("households", columns)?, None));
        }
        columns.push(Column::boolean("members_complete", all.iter().map(|own| Some(own.members.is_some()))));
        let people = || all.iter().flat_map(|own| own.members.iter().flatten().map(|member| (&own.id, member)));
        let mut of_members = vec![texts(KEY, people().map(|(id, _)| Some(id.clone())))];
        of_members.extend(facts(rules, "members", people().map(|(_, member)| member))?);
        Ok((table("households", columns)?, Some(table("members", of_members)?)))
    }

    fn attempts(&self, offset: FixedOffset) -> Result<Option<Table<'static>>, RevisitError> {
        of("attempts", &self.attempts, offset, |rows, columns| {
            let at = |own: &Attempt| own.happened_at.with_timezone(&offset);
            columns.extend([
                Column::date("happened_on", rows.iter().map(|own| Some(at(own).date_naive()))),
                texts("band", rows.iter().map(|own| Some(band(at(own)).to_owned()))),
                texts("channel", rows.iter().map(|own| Some(own.channel.name().to_owned()))),
                texts("disposition", rows.iter().map(|own| Some(own.disposition.name().to_owned()))),
                texts("worker", rows.iter().map(|own| own.worker.clone())),
            ]);
            Ok(())
        })
    }

    fn visits(&self, offset: FixedOffset) -> Result<Option<Table<'static>>, RevisitError> {
        of("visits", &self.visits, offset, |rows, columns| {
            columns.extend([
                texts("person", rows.iter().map(|own| own.person.clone())),
                Column::date("happened_on", rows.iter().map(|own| Some(own.happened_on))),
                texts("channel", rows.iter().map(|own| Some(own.channel.name().to_owned()))),
                texts("worker", rows.iter().map(|own| own.worker.clone())),
                texts("role", rows.iter().map(|own| own.role.clone())),
                texts("about", rows.iter().map(|own| own.about.clone())),
                money("visits", "received_amount", rows.iter().map(|own| own.received_amount))?,
                Column::date("received_on", rows.iter().map(|own| own.received_on)),
            ]);
            let questions: BTreeSet<&String> = rows.iter().flat_map(|own| own.answers.keys()).into_set();
            for question in questions {
                columns.push(texts(question, rows.iter().map(|own| own.answers.get(question).cloned())));
            }
            Ok(())
        })
    }

    /// The households that some record names.
    fn named(&self) -> BTreeSet<&str> {
        fn of<T: Recorded>(rows: &[T]) -> impl Iterator<Item = &str> {
            rows.iter().map(|own| own.common().1)
        }
        let early = of(&self.grants).chain(of(&self.events)).chain(of(&self.lists)).chain(of(&self.days));
        early.chain(of(&self.attempts)).chain(of(&self.visits)).chain(of(&self.waivers)).into_set()
    }
}

fn texts(name: &str, cells: impl Iterator<Item = Option<String>>) -> Column<'static> {
    Column::text(name, cells)
}

/// Amounts in hundredths.
fn money(
    table: &'static str,
    name: &str,
    cells: impl Iterator<Item = Option<Money>>,
) -> Result<Column<'static>, RevisitError> {
    let hundredths = |money: Money| {
        let scaled = money.decimal().checked_mul(Decimal::ONE_HUNDRED)?;
        scaled.is_integer().then(|| scaled.to_i64())?
    };
    let mut found = Vec::new();
    for (row, cell) in cells.enumerate() {
        let own = cell.map(|money| {
            hundredths(money).ok_or_else(|| RevisitError::Cell {
                table,
                column: name.to_owned(),
                row,
                why: format!("{money} has more than two digits behind the point, or too many before it; correct it"),
            })
        });
        found.push(own.transpose()?);
    }
    Ok(Column::decimal(name, 2, found))
}

fn joined(ids: &[String]) -> Option<String> {
    (!ids.is_empty()).then(|| ids.join(";"))
}

fn table(name: &'static str, columns: Vec<Column<'static>>) -> Result<Table<'static>, RevisitError> {
    Table::new(columns).map_err(|error| RevisitError::Table { table: name, error })
}

/// A table of records; none if there are none.
fn of<T: Recorded>(
    name: &'static str,
    rows: &[T],
    offset: FixedOffset,
    fill: impl FnOnce(&[T], &mut Vec<Column<'static>>) -> Result<(), RevisitError>,
) -> Result<Option<Table<'static>>, RevisitError> {
    if rows.is_empty() {
        return Ok(None);
    }
    let at = |own: &T| own.common().2.map(|at| at.with_timezone(&offset));
    let mut columns = vec![
        texts("id", rows.iter().map(|own| Some(own.common().0.to_owned()))),
        texts(KEY, rows.iter().map(|own| Some(own.common().1.to_owned()))),
        Column::date("recorded_on", rows.iter().map(|own| at(own).map(|at| at.date_naive()))),
        Column::whole("revision", rows.iter().map(|own| at(own).map(|at| at.timestamp_micros()))),
        Column::boolean("withdrawn", rows.iter().map(|own| Some(own.common().3))),
    ];
    fill(rows, &mut columns)?;
    Ok(Some(table(name, columns)?))
}

/// A column for each fact, read as the pack declares it.
fn facts<'r>(
    rules: &VisitRules,
    table: &'static str,
    rows: impl Iterator<Item = &'r BTreeMap<String, WrittenValue>>,
) -> Result<Vec<Column<'static>>, RevisitError> {
    let rows: Vec<&BTreeMap<String, WrittenValue>> = rows.collect();
    let names: BTreeSet<&String> = rows.iter().flat_map(|facts| facts.keys()).into_set();
    let law = &rules.conditions.law;
    let mut columns = Vec::new();
    let of_members = table == "members";
    for name in names {
        let Some(fact) = law.fact(name).filter(|fact| fact.list.is_some() == of_members) else {
            let near = nearest_fact(law, name, of_members);
            let error = FactError::Unknown { fact: name.clone(), near };
            return Err(RevisitError::Fact { table, row: None, error });
        };
        let mut cells = Vec::with_capacity(rows.len());
        for (row, facts) in rows.iter().enumerate() {
            let refused = |error| RevisitError::Fact { table, row: Some(row), error };
            let text = facts.get(name).map(WrittenValue::text);
            cells.push(text.map_or(Ok(None), |text| fact.read(&text)).map_err(refused)?);
        }
        columns.push(column(name, &fact.kind, cells));
    }
    Ok(columns)
}

/// Values of one fact as a column.
fn column(name: &str, kind: &FactKind, cells: Vec<Option<Value>>) -> Column<'static> {
    match kind {
        FactKind::Number { scale, .. } => {
            let scaled = |number: &Number| (number.rational() * power_of_ten(*scale)).to_integer().to_i128();
            let number = |value: &Option<Value>| match value {
                Some(Value::Number(number)) => scaled(number),
                _ => None,
            };
            let values: Vec<Option<i128>> = cells.iter().map(number).collect();
            let valid: Vec<u64> = values.chunks(64).map(word).collect();
            let numbers: Vec<i128> = values.iter().map(|value| value.unwrap_or(0)).collect();
            let numbers = Values::Decimal128 { values: numbers.into(), scale: *scale };
            Column::new(name, numbers).with_valid(Bits::from_words(&valid, values.len()))
        }
        FactKind::Boolean => {
            let own = |value: &Option<Value>| if let Some(Value::Boolean(own)) = value { Some(*own) } else { None };
            Column::boolean(name, cells.iter().map(own))
        }
        FactKind::Date => {
            let own = |value: &Option<Value>| if let Some(Value::Date(own)) = value { Some(*own) } else { None };
            Column::date(name, cells.iter().map(own))
        }
        FactKind::Category(_) => {
            let own = |value| if let Some(Value::Text(own)) = value { Some(own) } else { None };
            Column::text(name, cells.into_iter().map(own))
        }
    }
}

/// Which of at most 64 cells are known.
fn word(cells: &[Option<i128>]) -> u64 {
    cells.iter().enumerate().fold(0, |word, (place, cell)| word | u64::from(cell.is_some()) << place)
}
