//! Rows → households.
//!
//! Rows of one household need not stand together. What a cell says and another contradicts is not known, and neither is
//! what a cell says that cannot be read.

mod numbers;
mod stated;

use super::column::{Columns, KeyColumn};
use super::error::{CellError, CellFault, CellPlace, Contradicts, Finding};
use super::layout::Layout;
use super::rows::RowPlace;
use super::text::{is_none, is_total, is_unknown, narrow};
use super::value::normalise;
use super::{MergedCells, Register, RegisterOptions, RegisterRow};
use crate::identity::NationalId;
use crate::law::Law;
use crate::order::{self, Keyed};
use crate::record::{Completeness, Household, KnownFact, Person, Value};
use csv::StringRecord;
use stated::{StatedFacts, known};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
struct Gathered {
    id: String,
    facts: StatedFacts,
    members: Vec<Member>,
    /// Ids of members, and the rows where they stand.
    rows_of_ids: BTreeMap<String, u64>,
    rows_of_people: BTreeMap<NationalId, u64>,
    may_have_more: bool,
}

#[derive(Debug, Default)]
struct Member {
    id: String,
    facts: StatedFacts,
    derived: Vec<(usize, Value)>,
}

/// Takes rows one by one.
pub(super) struct Gatherer<'a> {
    law: &'a Law,
    columns: &'a Columns,
    layout: &'a Layout,
    options: &'a RegisterOptions,
    households: Vec<Gathered>,
    /// Where a household stands.
    places: BTreeMap<String, usize>,
    /// The number of the household in the row above.
    above: Option<String>,
    /// The first row and household of each person.
    people: BTreeMap<NationalId, (u64, usize)>,
    register: Register,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(
        law: &'a Law,
        columns: &'a Columns,
        layout: &'a Layout,
        options: &'a RegisterOptions,
    ) -> Gatherer<'a> {
        let mut gatherer = Gatherer {
            law,
            columns,
            layout,
            options,
            households: Vec::new(),
            places: BTreeMap::new(),
            above: None,
            people: BTreeMap::new(),
            register: Register { ignored: layout.ignored.clone(), ..Register::default() },
        };
        for error in &layout.errors {
            gatherer.error(error.place.clone(), error.fault.clone());
        }
        gatherer
    }

    /// Takes a row that is not blank.
    pub(super) fn row(&mut self, at: RowPlace, record: &StringRecord) {
        if record.iter().any(is_total) {
            return self.error(self.layout.place(at, None), CellFault::Total);
        }
        let (cells, headers) = (record.len(), self.layout.headers.len());
        let key = self.key_or_above(record);
        // Also a blank cell too many: a comma that is not in quotes shifts all that follows.
        if cells != headers {
            self.error(self.layout.place(at, None), CellFault::RowLength { cells, headers });
            self.above.clone_from(&key);
            if let Some(key) = key {
                let household = self.household(key);
                self.leave_open(household);
            }
            return;
        }
        let key = match (self.layout.keys.get(&KeyColumn::Household), key) {
            (None, _) => format!("row {}", at.row),
            (Some(_), Some(key)) => key,
            (Some(column), None) => return self.error(self.layout.place(at, Some(*column)), CellFault::NoHousehold),
        };
        self.above = Some(key.clone());
        let household = self.household(key);
        let mut facts =
            self.households.get_mut(household).map(|own| std::mem::take(&mut own.facts)).unwrap_or_default();
        self.state(&mut facts, false, at, record);
        if let Some(own) = self.households.get_mut(household) {
            own.facts = facts;
        }
        let (member, national_id) = if self.layout.has_members {
            self.member(household, at, record)
        } else {
            (None, self.head(household, at, record))
        };
        let kept = self.layout.kept.iter();
        let kept = kept.map(|(column, header)| (header.clone(), record.get(*column).unwrap_or_default().to_owned()));
        let kept = kept.into_map();
        self.register.rows.push(RegisterRow { row: at.row, line: at.line, household, member, national_id, kept });
    }

    /// What a column of keys says, if it says something.
    fn key(&self, key: KeyColumn, record: &StringRecord) -> Option<String> {
        let cell = narrow(record.get(*self.layout.keys.get(&key)?)?);
        (!cell.is_empty() && !is_unknown(&cell) && !is_none(&cell)).then(|| cell.into_owned())
    }

    /// The household that a row names, or where cells are merged that of the row above.
    fn key_or_above(&self, record: &StringRecord) -> Option<String> {
        let cell = record.get(*self.layout.keys.get(&KeyColumn::Household)?)?;
        let is_merged = self.options.merged_cells == MergedCells::AsAbove && narrow(cell).is_empty();
        if is_merged { self.above.clone() } else { self.key(KeyColumn::Household, record) }
    }

    fn household(&mut self, key: String) -> usize {
        let next = self.households.len();
        let place = *self.places.entry(key.clone()).or_insert(next);
        if place == next {
            self.households.push(Gathered { id: key, ..Gathered::default() });
        }
        place
    }

    fn leave_open(&mut self, household: usize) {
        if let Some(household) = self.households.get_mut(household) {
            household.may_have_more = true;
        }
    }

    /// What the cells of a row say about facts of the household, or of members.
    fn state(&mut self, facts: &mut StatedFacts, of_members: bool, at: RowPlace, record: &StringRecord) {
        let (law, layout) = (self.law, self.layout);
        for (column, place) in &layout.facts {
            let Some(fact) = law.facts().get(*place).filter(|fact| fact.list.is_some() == of_members) else { continue };
            let fault = match normalise(fact, record.get(*column).unwrap_or_default()) {
                Ok(None) => continue,
                Ok(Some(value)) => facts.entry(*place).or_default().add(value, fact, at, *column, layout),
                Err(error) => {
                    facts.entry(*place).or_default().is_open = true;
                    Some(CellFault::Value(error))
                }
            };
            if let Some(fault) = fault {
                self.error(layout.place(at, Some(*column)), fault);
            }
        }
    }

    /// The member of a row: where it stands, and its national id.
    fn member(&mut self, household: usize, at: RowPlace, record: &StringRecord) -> (Option<usize>, Option<NationalId>) {
        if !self.names_member(record) {
            self.leave_open(household);
            self.error(self.layout.place(at, None), CellFault::NoMember);
            return (None, None);
        }
        let written = self.key(KeyColumn::Member, record);
        let numbers = self.numbers(at, record);
        let own = self.households.get(household);
        let by_id = own.and_then(|own| own.rows_of_ids.get(written.as_ref()?));
        let first_row = by_id.or_else(|| own?.rows_of_people.get(numbers.id.as_ref()?)).copied();
        if let Some(first_row) = first_row {
            self.leave_open(household);
            self.error(self.layout.place(at, None), CellFault::MemberTwice { first_row });
            return (None, numbers.id);
        }
        let mut facts = StatedFacts::new();
        self.state(&mut facts, true, at, record);
        let derived = self.compare(household, &numbers, &facts, at);
        let id = written.clone().unwrap_or_else(|| format!("row {}", at.row));
        let member = Member { id, facts, derived };
        let place = self.households.get_mut(household).map(|own| {
            own.rows_of_ids.extend(written.map(|id| (id, at.row)));
            own.rows_of_people.extend(numbers.id.clone().map(|id| (id, at.row)));
            own.members.push(member);
            own.members.len().saturating_sub(1)
        });
        (place, numbers.id)
    }

    /// Where columns name members, whether a row names one or says something about one.
    fn names_member(&self, record: &StringRecord) -> bool {
        let says = |column: &usize| record.get(*column).is_some_and(|cell| !narrow(cell).is_empty());
        let (naming, telling) = (&self.layout.naming, &self.layout.telling);
        naming.is_empty() || naming.iter().chain(telling).any(says)
    }

    /// In a policy without members an identity number says nothing about a fact.
    fn head(&mut self, household: usize, at: RowPlace, record: &StringRecord) -> Option<NationalId> {
        if self.law.list_of_members().is_some() {
            return None;
        }
        let numbers = self.numbers(at, record);
        self.compare(household, &numbers, &StatedFacts::new(), at);
        numbers.id
    }

    fn error(&mut self, place: CellPlace, fault: CellFault) {
        if self.is_full() {
            self.register.left_out = self.register.left_out.saturating_add(1);
        } else {
            self.register.errors.push(CellError { place, fault });
        }
    }

    fn finding(&mut self, household: usize, place: CellPlace, contradicts: Contradicts) {
        if self.is_full() {
            self.register.left_out = self.register.left_out.saturating_add(1);
            return;
        }
        let household = self.households.get(household).map(|own| own.id.clone()).unwrap_or_default();
        self.register.findings.push(Finding { place, household, contradicts });
    }

    fn is_full(&self) -> bool {
        self.register.errors.len().saturating_add(self.register.findings.len()) >= self.options.most_errors
    }

    /// The register of all rows so far.
    pub(super) fn finish(self) -> Register {
        let mut register = self.register;
        let options = self.options;
        let lists_members = self.layout.has_members;
        let has_list = self.law.list_of_members().is_some();
        for gathered in self.households {
            let mut household = Household::new(gathered.id);
            household.facts = known(self.law, gathered.facts, options);
            for member in gathered.members {
                let mut person = Person::new(member.id);
                person.facts = known(self.law, member.facts, options);
                for (fact, value) in member.derived {
                    let name = self.law.facts().get(fact).map(|fact| fact.name.clone());
                    let source = Some("national_id".to_owned());
                    person
                        .facts
                        .extend(name.map(|name| (name, KnownFact { value, standing: options.standing, source })));
                }
                household.members.push(person);
            }
            household.members_complete = match (has_list, lists_members) {
                (false, _) => Completeness::Complete,
                (true, true) if !gathered.may_have_more => options.members,
                (true, _) => Completeness::Incomplete,
            };
            register.households.push(household);
        }
        order::by(&mut register.errors, |one, other| one.place.cmp(&other.place));
        order::by(&mut register.findings, |one, other| one.place.cmp(&other.place));
        register
    }
}
