//! The tables of a plan, joined to their households, with every column checked once.

mod bind;
mod evaluate;

use super::error::RevisitError;
use super::obligation::Channel;
use super::question::{BASE, UNKNOWN};
use super::read::VisitRules;
use super::records::{Disposition, RevisitRecords};
use crate::table::{Column, Population, Table};
use chrono::NaiveDate;

pub(super) use bind::{BANDS, Kind};
pub(super) use evaluate::Holds;

/// Where a record that makes rules apply stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    Grants,
    Events,
    Lists,
    Days,
    Visits,
}

impl Source {
    pub(crate) const ALL: [Source; 5] = [Source::Grants, Source::Events, Source::Lists, Source::Days, Source::Visits];

    pub(crate) fn table(self) -> &'static str {
        match self {
            Source::Grants => "grants",
            Source::Events => "events",
            Source::Lists => "lists",
            Source::Days => "days",
            Source::Visits => "visits",
        }
    }

    /// The columns of its three dates: when it came about, took effect, ended.
    fn dates(self) -> [&'static str; 3] {
        match self {
            Source::Grants => ["granted_on", "paid_on", "ended_on"],
            Source::Events | Source::Visits => ["happened_on", "", ""],
            Source::Lists => ["listed_on", "", "removed_on"],
            Source::Days => ["on", "", ""],
        }
    }

    /// The column that says what kind it is.
    fn kind(self) -> Option<&'static str> {
        match self {
            Source::Events => Some("kind"),
            Source::Lists => Some("list"),
            Source::Days => Some("day"),
            Source::Grants | Source::Visits => None,
        }
    }
}

/// A table whose rows stand by households.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    pub(crate) name: &'static str,
    pub(crate) table: &'a Table<'a>,
    joined: Population<'a>,
    pub(crate) id: &'a Column<'a>,
    pub(crate) person: Option<&'a Column<'a>>,
    pub(crate) recorded: Option<&'a Column<'a>>,
    revision: Option<&'a Column<'a>>,
    withdrawn: Option<&'a Column<'a>>,
    /// The three dates of a record.
    pub(crate) dates: [Option<&'a Column<'a>>; 3],
}

impl Rows<'_> {
    /// The rows of a household.
    pub(crate) fn of(&self, household: usize) -> impl Iterator<Item = u32> + '_ {
        let offsets = self.joined.offsets();
        let at = |place: usize| offsets.get(place).copied().unwrap_or(0);
        let order = self.joined.order();
        (at(household)..at(household.saturating_add(1)))
            .map(move |place| order.map_or(place, |order| order.get(place as usize).copied().unwrap_or(place)))
    }

    pub(crate) fn date(&self, which: usize, row: u32) -> Option<NaiveDate> {
        self.dates.get(which).copied().flatten()?.date_at(row as usize)
    }

    /// The first date, which every row has.
    pub(crate) fn first(&self, row: u32) -> NaiveDate {
        self.date(0, row).unwrap_or_default()
    }

    /// The day on which a row became known.
    pub(crate) fn recorded_on(&self, row: u32) -> NaiveDate {
        let recorded = self.recorded.and_then(|column| column.date_at(row as usize));
        // A day that was set may lie ahead.
        let usual = || if self.name == Source::Days.table() { NaiveDate::MIN } else { self.first(row) };
        recorded.unwrap_or_else(usual)
    }

    pub(crate) fn is_withdrawn(&self, row: u32) -> bool {
        self.withdrawn.and_then(|column| column.truth(row as usize)) == Some(true)
    }

    pub(crate) fn id_of(&self, row: u32) -> &str {
        self.id.text_at(row as usize).unwrap_or_default()
    }

    pub(crate) fn person_of(&self, row: u32) -> Option<&str> {
        self.person?.text_at(row as usize)
    }

    /// Of rows in the order of [`Rows::versions`] the last version of each record, unless it was withdrawn.
    pub(crate) fn current<'r>(&'r self, rows: &'r [u32]) -> impl Iterator<Item = u32> + 'r {
        let last = rows.chunk_by(|one, other| self.id_of(*one) == self.id_of(*other));
        last.filter_map(|versions| versions.last().copied()).filter(|row| !self.is_withdrawn(*row))
    }

    /// Rows of one id, each version after those that it corrects.
    pub(crate) fn versions(&self, rows: &mut [u32]) -> Result<(), RevisitError> {
        let key = |row: u32| {
            let revision = self.revision.and_then(|column| column.whole_at(row as usize));
            (self.recorded_on(row), revision)
        };
        rows.sort_by(|one, other| self.id_of(*one).cmp(self.id_of(*other)).then(key(*one).cmp(&key(*other))));
        for pair in rows.windows(2) {
            if let [one, other] = pair
                && self.id_of(*one) == self.id_of(*other)
                && key(*one) == key(*other)
            {
                let (first, second) = (*one.min(other) as usize, *one.max(other) as usize);
                let id = self.id_of(*one).chars().take(40).collect();
                return Err(RevisitError::TwoRecords { table: self.name, id, first, second });
            }
        }
        Ok(())
    }
}

/// The questions of a pack by their places: those of every visit, then its own.
#[derive(Debug)]
pub(crate) struct Questions<'a> {
    pub(crate) names: Vec<&'a str>,
    pub(crate) answers: Vec<Vec<&'a str>>,
}

impl<'a> Questions<'a> {
    pub(crate) fn of(rules: &'a VisitRules) -> Questions<'a> {
        let mut own = Questions {
            names: BASE.iter().map(|base| base.name).collect(),
            answers: BASE.iter().map(|base| base.answers.to_vec()).collect(),
        };
        for (name, question) in rules.questionnaires.values().flat_map(|form| &form.questions) {
            if !own.names.contains(&name.as_str()) {
                own.names.push(name);
                own.answers.push(question.answers.iter().map(String::as_str).chain([UNKNOWN]).collect());
            }
        }
        own
    }

    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| *own == name)
    }
}

/// Everything that a plan reads.
#[derive(Debug)]
pub(crate) struct Store<'a> {
    pub(crate) rules: &'a VisitRules,
    pub(crate) records: &'a RevisitRecords<'a>,
    pub(crate) households: usize,
    pub(crate) keys: &'a Column<'a>,
    pub(crate) places: Option<&'a Column<'a>>,
    /// Of each household, whether its members are all in the table; if there is no such column, they are.
    complete: Option<&'a Column<'a>>,
    members: Option<Population<'a>>,
    /// By [`Source`].
    pub(crate) sources: [Option<Rows<'a>>; 5],
    /// Of events, lists and days, the place of the kind among the pack's names.
    pub(crate) kinds: [Vec<Kind>; 5],
    pub(crate) attempts: Option<Rows<'a>>,
    pub(crate) waivers: Option<Rows<'a>>,
    pub(crate) questions: Questions<'a>,
    /// Of each visit, how.
    pub(crate) channels: Vec<Channel>,
    /// Of each visit, a bit for each question that is answered.
    pub(crate) answered: Vec<u64>,
    /// Of each question, each visit's answer by its place.
    pub(crate) answers: Vec<Vec<u8>>,
    pub(crate) tried: Vec<(Channel, Disposition)>,
}

/// No answer.
pub(crate) const NOT_ANSWERED: u8 = u8::MAX;

impl Store<'_> {
    pub(crate) fn rows(&self, source: Source) -> Option<&Rows<'_>> {
        self.sources.get(source as usize)?.as_ref()
    }

    /// The key of a household as a text.
    pub(crate) fn key_of(&self, household: usize) -> String {
        match self.keys.text_at(household) {
            Some(text) => text.to_owned(),
            None => self.keys.whole_at(household).map(|key| key.to_string()).unwrap_or_default(),
        }
    }

    pub(crate) fn column(&self, source: Source, name: &str) -> Option<&Column<'_>> {
        self.rows(source)?.table.column(name)
    }

    /// The name of the kind of an event, list or day.
    pub(crate) fn kind_of(&self, source: Source, row: u32) -> Option<Kind> {
        self.kinds.get(source as usize)?.get(row as usize).copied()
    }
}
