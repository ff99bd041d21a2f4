//! A population that is screened in many ways, each compared with households that are screened one by one.

use crate::compare;
use crate::data::Data;
use crate::shape::{DAY, Shaped};
use crate::tape::Tape;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use tuodi::Policy;
use tuodi::law::Clock;
use tuodi::record::{Because, Figure, Outcome};
use tuodi::screening::{PopulationError, PopulationOptions, PopulationScreening, Screening};
use tuodi::table::Population;

/// What was seen, so that a property that says little is noticed.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) populations: u32,
    pub(crate) rows: u64,
    pub(crate) members: u64,
    pub(crate) digits: u32,
    pub(crate) faults: u64,
    pub(crate) open_ends: u64,
    pub(crate) figures: u64,
    pub(crate) outcomes: BTreeMap<(Outcome, Option<Because>), u64>,
}

impl Seen {
    /// Every kind of outcome came up often enough to mean something.
    pub(crate) fn every_outcome(&self) {
        let all: u64 = self.outcomes.values().sum();
        for wanted in [
            (Outcome::Eligible, None),
            (Outcome::Ineligible, None),
            (Outcome::Undetermined, Some(Because::UnknownFacts)),
            (Outcome::Undetermined, Some(Because::Fault)),
        ] {
            assert!(self.outcomes.get(&wanted).is_some_and(|count| count * 50 > all), "{wanted:?} is rare: {self:?}");
        }
    }

    fn see(&mut self, screening: &Screening) {
        self.rows += 1;
        for own in &screening.decisions {
            *self.outcomes.entry((own.outcome, own.because)).or_default() += 1;
            self.members += u64::from(own.member.is_some());
            self.faults += u64::from(!own.faults.is_empty());
            let figure = own.amount.as_ref().map(|amount| &amount.figure);
            self.figures += u64::from(figure.is_some());
            self.open_ends += u64::from(matches!(figure, Some(Figure::Between(..))));
        }
    }
}

/// A policy, a population and the day of each household.
pub(crate) struct Asked<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) data: &'a Data,
    pub(crate) clock: Clock,
    pub(crate) days: Option<Vec<NaiveDate>>,
}

/// The options with so many threads, where the library has any.
pub(crate) fn on_threads(threads: usize, options: PopulationOptions) -> PopulationOptions {
    #[cfg(feature = "parallel")]
    return PopulationOptions { threads, ..options };
    #[cfg(not(feature = "parallel"))]
    {
        let _ = threads;
        options
    }
}

pub(crate) const BLOCKS: [usize; 8] = [8_192, 1, 2, 63, 64, 65, 1_000, 0];

impl Asked<'_> {
    fn clock_of(&self, row: usize) -> Clock {
        let Some(days) = &self.days else { return self.clock };
        let known_on = if self.clock.known_on == self.clock.as_of { days[row] } else { self.clock.known_on };
        Clock { as_of: days[row], known_on }
    }

    pub(crate) fn options(&self, concepts: &[String]) -> PopulationOptions {
        PopulationOptions {
            standing: self.data.standing,
            concepts: concepts.to_vec(),
            needed: true,
            as_of: self.days.is_some().then(|| DAY.to_owned()),
            ..PopulationOptions::default()
        }
    }

    fn answers<'p>(
        &self,
        population: &'p Population<'_>,
        options: &PopulationOptions,
    ) -> Result<PopulationScreening<'p>, PopulationError> {
        self.policy.screen_population(population, self.clock, options)
    }

    /// The first row that is not what `Policy::screen` says, with the household.
    pub(crate) fn compare(
        &self,
        answers: &PopulationScreening<'_>,
        shaped: &Shaped,
        options: &PopulationOptions,
        screenings: &[Screening],
    ) -> Result<(), String> {
        let offsets = self.data.offsets();
        if answers.households.rows() != self.data.len() {
            return Err(format!("{} rows of {}", answers.households.rows(), self.data.len()));
        }
        for (row, screening) in screenings.iter().enumerate() {
            let members = &shaped.member_rows[offsets[row]..offsets[row + 1]];
            compare::row(answers, (row, members), screening, options).map_err(|error| {
                let Clock { as_of, known_on } = self.clock_of(row);
                let json = self.data.household(row).to_json();
                format!("row {row} of {}: {error}\nas of {as_of}, known on {known_on}\n{json}", screenings.len())
            })?;
        }
        Ok(())
    }

    /// Screens it whole and one by one, in blocks and shapes of many kinds.
    pub(crate) fn check(&self, tape: &mut Tape<'_>, seen: &mut Seen) -> Result<(), String> {
        let of_household = self.policy.law().concepts().iter().filter(|concept| concept.list.is_none());
        let concepts: Vec<String> = of_household.map(|concept| concept.name.clone()).collect();
        let screenings: Vec<Screening> = self.screenings()?;
        screenings.iter().for_each(|screening| seen.see(screening));
        seen.populations += 1;
        let shaped = Shaped::new(self.data, self.days.as_deref(), tape);
        let population = shaped.population();
        let options = PopulationOptions { needed: tape.chance(50), ..self.options(&concepts) };
        let answers = match self.answers(&population, &options) {
            Ok(answers) => answers,
            Err(error) => {
                seen.digits += 1;
                return self.too_long(&error, &screenings);
            }
        };
        self.compare(&answers, &shaped, &options, &screenings)?;
        // The same population in other blocks: the same tables to the last bit.
        let other = PopulationOptions { block: tape.pick(&BLOCKS), needed: !options.needed, ..options.clone() };
        let others = self.answers(&population, &other).map_err(|error| error.to_string())?;
        self.compare(&others, &shaped, &other, &screenings).map_err(|error| format!("{other:?}: {error}"))?;
        compare::same(&answers, &others, ".needed").map_err(|error| format!("block {}: {error}", other.block))?;
        // The same cells in other tables, and less asked; then again with the memory of what was answered before.
        let shaped = Shaped::new(self.data, self.days.as_deref(), tape);
        let population = shaped.population();
        let other = self.less(&concepts, tape);
        let mut screener =
            self.policy.population_screener(self.clock, other.clone()).map_err(|error| error.to_string())?;
        for part in [population.slice(0, self.data.len() / 2), population.slice(0, self.data.len())] {
            let before = screener.screen(&part).map_err(|error| error.to_string())?;
            screener.recycle(before);
        }
        let others = screener.screen(&population).map_err(|error| error.to_string())?;
        self.compare(&others, &shaped, &other, &screenings).map_err(|error| format!("{other:?}: {error}"))?;
        let once = self.answers(&population, &other).map_err(|error| error.to_string())?;
        compare::same(&once, &others, "").map_err(|error| format!("memory used again: {error}"))
    }

    pub(crate) fn screenings(&self) -> Result<Vec<Screening>, String> {
        let mut screener = self.policy.screener(self.clock);
        (0..self.data.len())
            .map(|row| {
                let household = self.data.household(row);
                let screened = match &self.days {
                    None => screener.screen(&household),
                    Some(_) => self.policy.screen(&household, self.clock_of(row)),
                };
                screened.map_err(|errors| errors.to_string())
            })
            .collect()
    }

    /// Some of the columns, in blocks of any size.
    fn less(&self, concepts: &[String], tape: &mut Tape<'_>) -> PopulationOptions {
        let mut programmes: Vec<String> =
            self.policy.programmes().filter(|_| tape.chance(60)).map(str::to_owned).collect();
        programmes.reverse();
        PopulationOptions {
            programmes: tape.chance(70).then_some(programmes),
            amounts: tape.chance(70),
            first_failed: tape.chance(70),
            faults: tape.chance(70),
            needed: tape.chance(20),
            concepts: concepts.iter().filter(|_| tape.chance(50)).cloned().collect(),
            block: tape.pick(&BLOCKS),
            ..self.options(&[])
        }
    }

    /// Only an amount or concept of more than 38 digits keeps a population from being answered.
    fn too_long(&self, error: &PopulationError, screenings: &[Screening]) -> Result<(), String> {
        let PopulationError::Digits { column, .. } = error else { return Err(error.to_string()) };
        let name = column.trim_end_matches(".amount_low").trim_end_matches(".amount_high");
        let digits = |figure: &Figure| match figure {
            Figure::Exactly(text) => text.len(),
            Figure::Between(low, high) => {
                low.iter().chain(high).map(|end| end.trim_start_matches('-').len()).max().unwrap_or(0)
            }
            _ => 0,
        };
        let is_long = |screening: &Screening| {
            let own = screening.decisions.iter().filter(|own| *own.programme == *name);
            let figures = own.filter_map(|own| own.amount.as_ref()).map(|amount| &amount.figure);
            figures.chain(screening.concepts.get(name)).any(|figure| digits(figure) > 24)
        };
        if screenings.iter().any(is_long) { Ok(()) } else { Err(format!("{error}: no figure is as long")) }
    }
}
