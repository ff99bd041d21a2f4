//! Why a population cannot be screened.

use crate::law::FactError;
use crate::record::{AsProblem, Problem};
use crate::table::{Population, Side, TableError};

/// A column, cell or option that cannot be used. Rows are counted from 0 in the fields, from 1 in messages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PopulationError {
    /// A column that is no fact, or of another owner or type than the fact.
    #[error("column `{column}` of the {table}: {error}")]
    Column {
        /// The table.
        table: Side,
        /// The column.
        column: String,
        /// Why.
        error: FactError,
    },
    /// A value that the fact cannot have.
    #[error("row {} of the {table}, column `{column}`: {error}", .row.saturating_add(1))]
    Cell {
        /// The table.
        table: Side,
        /// The column.
        column: String,
        /// The row.
        row: usize,
        /// Why.
        error: FactError,
    },
    /// A household whose day is missing.
    #[error("row {} of the households, column `{column}`: no day is given; every household needs one", .row.saturating_add(1))]
    NoDay {
        /// The column.
        column: String,
        /// The row.
        row: usize,
    },
    /// The column of days is not there, or holds no dates.
    #[error("column `{column}` of the households holds no dates; give one of dates, or one day for all")]
    DayColumn {
        /// The column.
        column: String,
    },
    /// A programme or concept that the policy does not have.
    #[error("the policy has no {what} `{name}`{}", .near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    Unknown {
        /// A programme or a concept.
        what: &'static str,
        /// The list that names it: `programmes` or `concepts`.
        list: &'static str,
        /// The name.
        name: String,
        /// A near name.
        near: Option<String>,
    },
    /// An amount that no decimal of 38 digits holds.
    #[error("row {} of the {table}: `{column}` has more than 38 digits", .row.saturating_add(1))]
    Digits {
        /// The table.
        table: Side,
        /// The column of the answer.
        column: String,
        /// The row.
        row: usize,
    },
    /// The tables themselves.
    #[error(transparent)]
    Table(#[from] TableError),
}

impl PopulationError {
    /// The same error told by the rows of the whole population, of which these households were screened.
    pub(super) fn in_rows(self, population: &Population<'_>, households: &[usize]) -> PopulationError {
        let whole = |table: Side, row: usize| match table {
            Side::Households => households.get(row).copied().unwrap_or(row),
            Side::Members => {
                let mut members =
                    households.iter().flat_map(|household| super::tables::members_of(population, *household));
                let place = members.nth(row).unwrap_or(row);
                population.order().and_then(|order| order.get(place)).map_or(place, |row| *row as usize)
            }
        };
        self.told_by(whole)
    }

    /// The same error told by the rows of the whole population, of which those households were screened that
    /// [`Population::slice`] gives from one on.
    ///
    /// ```
    /// # #[cfg(feature = "packs")] {
    /// use tuodi::screening::PopulationOptions;
    /// use tuodi::table::{Column, Population, Table};
    /// let policy = tuodi::Policy::built_in("us-snap-fy2024").unwrap();
    /// let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    /// let keys = Column::whole("household", [Some(1), Some(2), Some(3)]);
    /// let sizes = Column::whole("size", [Some(1), Some(2), Some(0)]);
    /// let whole = Population::new(Table::new(vec![keys, sizes]).unwrap(), None, "household").unwrap();
    /// let error = policy.screen_population(&whole.slice(1, 2), date, &PopulationOptions::default()).unwrap_err();
    /// assert!(error.to_string().starts_with("row 2 of the households"));
    /// assert!(error.of_slice(&whole, 1).to_string().starts_with("row 3 of the households"));
    /// # }
    /// ```
    #[must_use]
    pub fn of_slice(self, whole: &Population<'_>, from: usize) -> PopulationError {
        let begin = whole.offsets().get(from).copied().unwrap_or(0) as usize;
        self.told_by(|table, row| match table {
            Side::Households => from.saturating_add(row),
            Side::Members => {
                let place = begin.saturating_add(row);
                whole.order().and_then(|order| order.get(place)).map_or(place, |row| *row as usize)
            }
        })
    }

    fn told_by(self, whole: impl Fn(Side, usize) -> usize) -> PopulationError {
        match self {
            PopulationError::Cell { table, column, row, error } => {
                PopulationError::Cell { table, column, row: whole(table, row), error }
            }
            PopulationError::Digits { table, column, row } => {
                PopulationError::Digits { table, column, row: whole(table, row) }
            }
            PopulationError::NoDay { column, row } => {
                PopulationError::NoDay { column, row: whole(Side::Households, row) }
            }
            other => other,
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PopulationError::Column { error, .. } | PopulationError::Cell { error, .. } => error.code(),
            PopulationError::NoDay { .. } => "population.no_day",
            PopulationError::DayColumn { .. } => "population.day_column",
            PopulationError::Unknown { .. } => "population.unknown_name",
            PopulationError::Digits { .. } => "population.too_many_digits",
            PopulationError::Table(error) => error.code(),
        }
    }
}

impl AsProblem for PopulationError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            PopulationError::Column { column, .. } | PopulationError::DayColumn { column } => own.at(column),
            PopulationError::Cell { column, row, .. }
            | PopulationError::NoDay { column, row }
            | PopulationError::Digits { column, row, .. } => own.at(column).in_row(*row),
            PopulationError::Unknown { list, name, .. } => own.at(format_args!("{list}.{name}")),
            PopulationError::Table(error) => error.problem(),
        }
    }
}
