//! A call from tables to tables: days, threads, and the names of the answers' columns.

use super::super::programme::Programmes;
use super::bind::{Sources, bind};
use super::output::{ConceptOut, causes, outcomes, truth_column};
use super::plan::{Plan, digits_of};
#[cfg(not(feature = "parallel"))]
use super::run::screen_rows;
use super::run::{Answers, Call, Memory};
use super::{PopulationError, PopulationOptions, PopulationScreening};
use crate::engine::{Constants, Source};
use crate::language::Type;
use crate::law::{Clock, Law};
use crate::table::{Codes, Column, Population, Table, Values};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The law and the programmes of a policy, asked on the same dates for the same columns.
#[derive(Debug)]
pub(crate) struct Asked {
    clock: Clock,
    options: PopulationOptions,
    plan: Plan,
    constants: Constants,
    /// One for each thread.
    pub(super) memories: Vec<Memory>,
}

impl Asked {
    #[inline]
    pub(crate) fn new(
        own: &Programmes,
        law: &Law,
        clock: Clock,
        options: PopulationOptions,
    ) -> Result<Asked, PopulationError> {
        let plan = Plan::new(own, &options, clock)?;
        Ok(Asked { clock, options, plan, constants: own.constants(law, clock), memories: Vec::new() })
    }

    /// Screens every household of a population.
    #[inline]
    pub(crate) fn screen<'p>(
        &mut self,
        own: &Programmes,
        law: &Law,
        population: &'p Population<'_>,
    ) -> Result<PopulationScreening<'p>, PopulationError> {
        let answers = match self.options.as_of.clone() {
            None => self.on_one_day(law, population)?,
            Some(column) => self.by_day(own, law, population, &column)?,
        };
        Ok(tables(population, &self.plan, answers))
    }

    /// How many columns wait for the next answers.
    #[cfg(test)]
    pub(crate) fn spare_columns(&self) -> usize {
        self.memories.iter().fold(0, |sum, memory| sum.saturating_add(memory.spare.columns()))
    }

    /// Takes the memory of answers for the next.
    #[inline]
    pub(crate) fn recycle(&mut self, screening: PopulationScreening<'_>) {
        if let Some(memory) = self.memories.first_mut() {
            memory.spare.take(screening.households);
            screening.members.into_iter().for_each(|members| memory.spare.take(members));
        }
    }

    #[inline]
    fn on_one_day(&mut self, law: &Law, population: &Population<'_>) -> Result<Answers, PopulationError> {
        let Asked { options, plan, constants, memories, .. } = self;
        let sources: Sources<'_> = bind(law, population, options)?;
        let call = Call { law, plan, constants, population, sources: &sources, options };
        let answers = in_parts(&call, memories)?;
        sources.iter().flatten().for_each(Source::learn);
        Ok(answers)
    }

    /// Each day's households for themselves, put back into their places.
    #[inline]
    fn by_day(
        &self,
        own: &Programmes,
        law: &Law,
        population: &Population<'_>,
        column: &str,
    ) -> Result<Answers, PopulationError> {
        // What is wrong with the tables is told by their own rows.
        bind(law, population, &self.options)?;
        let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
        let cells = population.households().column(column);
        let cells = cells.filter(|cells| matches!(cells.values, Values::Date(_)));
        let cells = cells.ok_or_else(|| PopulationError::DayColumn { column: column.to_owned() })?;
        for row in 0..population.len() {
            let day = cells.date_at(row);
            let day = day.ok_or_else(|| PopulationError::NoDay { column: column.to_owned(), row })?;
            days.entry(day).or_default().push(row);
        }
        let mut all = Answers::new(&self.plan);
        let mut places = Vec::with_capacity(population.len());
        let mut members = Vec::new();
        for (day, rows) in days {
            // What is known is known on the day of the call, or on the same day if that is all that was said.
            let known_on = if self.clock.known_on == self.clock.as_of { day } else { self.clock.known_on };
            let clock = Clock { as_of: day, known_on };
            let some = population.select(&rows);
            let answers = Asked::new(own, law, clock, self.options.clone())?.on_one_day(law, &some);
            all.append(&answers.map_err(|error| error.in_rows(population, &rows))?);
            members.extend(rows.iter().flat_map(|row| members_of(population, *row)));
            places.extend(rows);
        }
        Ok(all.select(&self.plan, &inverse(&places), &inverse(&members)))
    }
}

/// The places of a household's members, household after household.
#[inline]
pub(super) fn members_of(population: &Population<'_>, household: usize) -> Range<usize> {
    let at = |place: usize| population.offsets().get(place).copied().unwrap_or(0) as usize;
    at(household)..at(household.saturating_add(1))
}

/// Where each row went.
#[inline]
fn inverse(places: &[usize]) -> Vec<usize> {
    let mut found = vec![0; places.len()];
    for (at, place) in places.iter().enumerate() {
        if let Some(own) = found.get_mut(*place) {
            *own = at;
        }
    }
    found
}

#[cfg(not(feature = "parallel"))]
#[inline]
fn in_parts(call: &Call<'_>, memories: &mut Vec<Memory>) -> Result<Answers, PopulationError> {
    memories.resize_with(1, || Memory::new(call.plan));
    let Some(memory) = memories.first_mut() else { return Ok(Answers::new(call.plan)) };
    screen_rows(call, 0..call.population.len(), memory)
}

#[cfg(feature = "parallel")]
#[inline]
fn in_parts(call: &Call<'_>, memories: &mut Vec<Memory>) -> Result<Answers, PopulationError> {
    super::threads::in_parts(call, memories)
}

impl Answers {
    /// The answers in another order.
    #[inline]
    pub(super) fn select(&self, plan: &Plan, households: &[usize], members: &[usize]) -> Answers {
        let programmes = self.programmes.iter().zip(&plan.programmes);
        let programmes =
            programmes.map(|(own, planned)| own.select(if planned.of_members { members } else { households }));
        let concepts = self.concepts.iter().map(|concept| concept.select(households));
        Answers { programmes: programmes.collect(), concepts: concepts.collect() }
    }
}

/// Names the columns, and puts members where they stood.
#[inline]
fn tables<'p>(population: &'p Population<'_>, plan: &Plan, mut answers: Answers) -> PopulationScreening<'p> {
    if let Some(order) = population.order() {
        let order: Vec<usize> = order.iter().map(|row| *row as usize).collect();
        let order = inverse(&order);
        for (planned, own) in plan.programmes.iter().zip(&mut answers.programmes) {
            if planned.of_members {
                *own = own.select(&order);
            }
        }
    }
    #[inline]
    fn key<'t>(table: &'t Table<'_>, name: &str) -> Option<Column<'t>> {
        table.column(name).map(|column| column.slice(0, column.rows()))
    }
    let mut households: Vec<Column<'p>> = key(population.households(), population.key()).into_iter().collect();
    let mut people: Vec<Column<'p>> =
        population.members().and_then(|members| key(members, population.key())).into_iter().collect();
    let (outcomes, causes) = (outcomes(), causes());
    let mut decides_of_members = false;
    for (planned, own) in plan.programmes.iter().zip(answers.programmes) {
        let out = if planned.of_members { &mut people } else { &mut households };
        decides_of_members |= planned.of_members;
        let name = |what: &str| format!("{}.{what}", planned.name);
        let codes = Codes::U8(Cow::Owned(own.outcome));
        out.push(Column::new(name("outcome"), Values::Symbols { codes, dictionary: outcomes.clone() }));
        if let Some(scale) = planned.scale {
            out.push(own.low.column(name("amount_low"), scale));
            out.push(own.high.column(name("amount_high"), scale));
        }
        if plan.shows.first_failed {
            let names: Arc<[String]> = planned.criteria.iter().map(ToString::to_string).collect();
            out.push(own.first_failed.column(name("first_failed"), names));
        }
        if plan.shows.faults {
            out.push(own.fault.column(name("fault"), causes.clone()));
        }
        if plan.shows.needed {
            out.push(Column::new(name("needed"), Values::Int32(Cow::Owned(own.needed))));
        }
    }
    for (concept, own) in plan.concepts.iter().zip(answers.concepts) {
        let name = concept.name.to_string();
        match own {
            ConceptOut::Numbers(low, high) => {
                let is_number = matches!(concept.type_, Type::Number(_));
                let scale = if is_number { digits_of(&plan.program, concept.node, concept.scale) } else { 0 };
                households.push(number(low.column(format!("{name}.low"), scale), &concept.type_));
                households.push(number(high.column(format!("{name}.high"), scale), &concept.type_));
            }
            ConceptOut::Truths(values, valid) => households.push(truth_column(name, values, valid)),
            ConceptOut::Texts(codes) => {
                let texts: Arc<[String]> = match &concept.type_ {
                    Type::Category(categories) => categories.values().to_vec().into(),
                    _ => Vec::new().into(),
                };
                households.push(codes.column(name, texts));
            }
        }
    }
    let members = population.members().filter(|_| decides_of_members);
    let members = members.map(|table| Table::of_answers(people, table.rows()));
    PopulationScreening { households: Table::of_answers(households, population.len()), members }
}

/// A column of whole days as dates.
#[inline]
fn number(column: Column<'static>, type_: &Type) -> Column<'static> {
    match (type_, column.values) {
        (Type::Date, Values::Decimal64 { values, .. }) => {
            let days = values.iter().map(|day| i32::try_from(*day).unwrap_or(0)).collect();
            Column { name: column.name, valid: column.valid, values: Values::Date(Cow::Owned(days)) }
        }
        (Type::Number(_), values) => Column { name: column.name, valid: column.valid, values },
        (_, Values::Decimal64 { values, .. }) => {
            Column { name: column.name, valid: column.valid, values: Values::Int64(values) }
        }
        (_, values) => Column { name: column.name, valid: column.valid, values },
    }
}
