//! Conditions over the rows of a table, a block at a time.

use super::{Source, Store};
use crate::engine::{
    Block, BlockWriter, Constants, IntakeRows, NO_ROW, Results, Seen, Source as Cells, Workspace, constants, run,
};
use crate::language::RecordListId;
use crate::law::{Clock, FactKind};
use crate::order::Keyed;
use crate::revisit::condition::Owner;
use crate::revisit::error::RevisitError;
use crate::revisit::rule::Anchor;
use crate::table::{Column, Values};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Rows of a block.
const BLOCK: usize = 4096;

/// What a condition is of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    No,
    Yes,
    /// It may or may not; or its value does not exist.
    Unknown,
}

impl<'a> Store<'a> {
    /// The day of a record that a rule counts from; that on which it came about where the other is not known.
    fn day_of(&self, source: Source, anchor: Anchor, row: u32) -> Option<NaiveDate> {
        let rows = self.rows(source)?;
        rows.date(anchor as usize, row).or_else(|| rows.date(0, row))
    }

    /// Whether some conditions hold for each row of a table.
    pub(crate) fn evaluate(
        &self,
        source: Source,
        anchor: Anchor,
        asked: &[usize],
        known_on: NaiveDate,
    ) -> Result<BTreeMap<usize, Vec<Holds>>, RevisitError> {
        let Some(rows) = self.rows(source) else { return Ok(BTreeMap::new()) };
        let count = rows.table.rows();
        let mut found: BTreeMap<usize, Vec<Holds>> =
            asked.iter().map(|condition| (*condition, vec![Holds::Unknown; count])).into_map();
        let conditions = &self.rules.conditions;
        let mut by_day: BTreeMap<Option<NaiveDate>, Vec<u32>> = BTreeMap::new();
        let all = 0..u32::try_from(count).unwrap_or(u32::MAX);
        if conditions.is_dated {
            all.for_each(|row| by_day.entry(self.day_of(source, anchor, row)).or_default().push(row));
        } else {
            by_day.insert(None, all.collect());
        }
        let households = self.households_of(source);
        let sources = self.cells(source)?;
        let mut workspace = Workspace::new(&conditions.program);
        let mut block = BlockWriter::new(&conditions.program).block;
        for (day, rows) in by_day {
            let clock = Clock { as_of: day.unwrap_or(known_on), known_on };
            let constants = constants(&conditions.law, &conditions.groups, clock);
            for part in rows.chunks(BLOCK) {
                self.fill(source, part, &households, &sources, &mut block, &mut workspace)?;
                let results = self.run(&block, &constants, &mut workspace);
                for (condition, out) in &mut found {
                    let Some(node) = conditions.nodes.get(*condition) else { continue };
                    for (place, row) in part.iter().enumerate() {
                        if let Some(out) = out.get_mut(*row as usize) {
                            *out = match results.truth_of(*node, place) {
                                Some(true) => Holds::Yes,
                                Some(false) => Holds::No,
                                None => Holds::Unknown,
                            };
                        }
                    }
                }
            }
        }
        Ok(found)
    }

    fn run<'r>(&'r self, block: &'r Block, constants: &Constants, workspace: &'r mut Workspace) -> Results<'r> {
        run(&self.rules.conditions.program, block, constants, workspace)
    }

    /// The household of each row.
    pub(super) fn households_of(&self, source: Source) -> Vec<u32> {
        let Some(rows) = self.rows(source) else { return Vec::new() };
        let mut found = vec![0; rows.table.rows()];
        for household in 0..self.households {
            for row in rows.of(household) {
                if let Some(own) = found.get_mut(row as usize) {
                    *own = u32::try_from(household).unwrap_or(u32::MAX);
                }
            }
        }
        found
    }

    /// The column of each fact that some condition reads, and whether it stands in the table of members.
    fn cells(&self, source: Source) -> Result<Vec<Option<Cells<'_>>>, RevisitError> {
        let conditions = &self.rules.conditions;
        let mut found = Vec::new();
        for (place, fact) in conditions.law.facts().iter().enumerate() {
            let column = self.column_of_fact(source, place);
            let Some(column) = column.filter(|_| conditions.read.contains(&place)) else {
                found.push(None);
                continue;
            };
            let is_it = match &fact.kind {
                FactKind::Number { .. } => column.type_name() == "whole numbers" || column.type_name() == "decimals",
                FactKind::Boolean => matches!(column.values, Values::Boolean(_)),
                FactKind::Date => matches!(column.values, Values::Date(_)),
                FactKind::Category(_) => matches!(column.values, Values::Symbols { .. } | Values::Text(_)),
            };
            if !is_it {
                if column.known() == 0 {
                    found.push(None);
                    continue;
                }
                let expected = match &fact.kind {
                    FactKind::Number { .. } => "whole numbers or decimals",
                    FactKind::Boolean => "booleans",
                    FactKind::Date => "dates",
                    FactKind::Category(_) => "texts",
                };
                let (table, name) = (self.table_of_fact(source, place), column.name.clone());
                return Err(RevisitError::Type { table, column: name, expected, found: column.type_name() });
            }
            let codes = match (&fact.kind, &column.values) {
                (FactKind::Category(categories), Values::Symbols { dictionary, .. }) => {
                    dictionary.iter().map(|text| categories.code(text)).collect()
                }
                _ => Vec::new(),
            };
            found.push(Some(Cells { column, codes, extent: None, seen: Seen::nothing() }));
        }
        Ok(found)
    }

    /// The column that gives a fact to the rows of a table, if there is one.
    pub(crate) fn column_of_fact(&self, source: Source, place: usize) -> Option<&Column<'_>> {
        let conditions = &self.rules.conditions;
        let fact = conditions.law.facts().get(place)?;
        let own = |name: &str| self.rows(source)?.table.column(name);
        match conditions.owners.get(place)? {
            Owner::Household if fact.list.is_some() => self.records.members.as_ref()?.column(&fact.name),
            Owner::Household => self.records.households.as_ref()?.column(&fact.name),
            Owner::Grant if source == Source::Grants => own(fact.name.strip_prefix("grant_")?),
            Owner::Event if source == Source::Events => own(fact.name.strip_prefix("event_")?),
            Owner::Any => own(&fact.name),
            Owner::Grant | Owner::Event => None,
        }
    }

    fn table_of_fact(&self, source: Source, place: usize) -> &'static str {
        let conditions = &self.rules.conditions;
        let of_member = conditions.law.facts().get(place).is_some_and(|fact| fact.list.is_some());
        match conditions.owners.get(place) {
            Some(Owner::Household) if of_member => "members",
            Some(Owner::Household) => "households",
            _ => source.table(),
        }
    }

    fn fill(
        &self,
        source: Source,
        rows: &[u32],
        households: &[u32],
        sources: &[Option<Cells<'_>>],
        block: &mut Block,
        workspace: &mut Workspace,
    ) -> Result<(), RevisitError> {
        let conditions = &self.rules.conditions;
        let household = |row: &u32| households.get(*row as usize).copied().unwrap_or(NO_ROW);
        let own: Vec<u32> = rows.iter().map(household).collect();
        block.rows = rows.len();
        let mut members: Vec<u32> = Vec::new();
        if let Some(list) = block.lists.first_mut() {
            list.offsets.clear();
            list.more.clear();
            list.ends.clear();
            list.offsets.push(0);
            for household in &own {
                if let Some(population) = &self.members {
                    let at = |place: u32| population.offsets().get(place as usize).copied().unwrap_or(0);
                    let order = population.order();
                    let places = at(*household)..at(household.saturating_add(1));
                    members.extend(places.map(|place| {
                        order.map_or(place, |order| order.get(place as usize).copied().unwrap_or(NO_ROW))
                    }));
                }
                let all = self.complete.is_none_or(|column| column.truth(*household as usize) == Some(true));
                if all && self.members.is_some() {
                    list.more.push(0);
                } else {
                    // One stands for any number of others, of whom nothing is known.
                    members.push(NO_ROW);
                    list.more.push(u32::MAX);
                }
                list.offsets.push(u32::try_from(members.len()).unwrap_or(u32::MAX));
            }
        }
        for place in &conditions.read {
            let Some(input) = conditions.program.inputs.get(*place) else { continue };
            let cells = sources.get(*place).and_then(Option::as_ref);
            let taken = match conditions.owners.get(*place) {
                Some(Owner::Household) if input.list == Some(RecordListId(0)) => IntakeRows::These(&members),
                Some(Owner::Household) => IntakeRows::These(&own),
                _ => IntakeRows::These(rows),
            };
            if let Err(bad) = block.take_in(*place, input, cells, taken, &mut workspace.tools) {
                return Err(self.bad(source, *place, bad.0));
            }
        }
        Ok(())
    }

    /// What is wrong with a value of a fact.
    fn bad(&self, source: Source, place: usize, row: usize) -> RevisitError {
        let table = self.table_of_fact(source, place);
        let column = self.column_of_fact(source, place);
        let text = column.map(|column| match column.number(row) {
            Some(number) => number.to_string(),
            None => column.text_at(row).unwrap_or_default().to_owned(),
        });
        let fact = self.rules.conditions.law.facts().get(place);
        let error = fact.zip(text).and_then(|(fact, text)| fact.read(&text).err());
        match error {
            Some(error) => RevisitError::Fact { table, row: Some(row), error },
            None => RevisitError::Cell {
                table,
                column: column.map(|column| column.name.clone()).unwrap_or_default(),
                row,
                why: "a value that cannot be carried exactly; correct it, or leave it out".to_owned(),
            },
        }
    }
}
