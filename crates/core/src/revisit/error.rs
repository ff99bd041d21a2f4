//! Why there is no plan.

use crate::json::JsonError;
use crate::law::FactError;
use crate::record::{AsProblem, Problem};
use crate::table::TableError;

/// Why records give no plan. Rows are counted from 0 in the fields and from 1 in the messages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RevisitError {
    /// A text that is no list of records.
    #[error(transparent)]
    Json(JsonError),
    /// A table that cannot be used, or not joined to the households.
    #[error("table `{table}`: {error}")]
    Table {
        /// The table.
        table: &'static str,
        /// What is wrong.
        error: TableError,
    },
    /// There is no table of households.
    #[error("there is no table of households; give one, if only with their keys")]
    NoHouseholds,
    /// A column that must be there.
    #[error("table `{table}` has no column `{column}`; add it")]
    Missing {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A column of another type.
    #[error("column `{column}` of table `{table}` holds {found}, not {expected}")]
    Type {
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
        /// What it should hold.
        expected: &'static str,
        /// What it holds.
        found: &'static str,
    },
    /// A column that is neither one of the table nor a fact of the pack.
    #[error("table `{table}` has a column `{column}`, which means nothing here{}", .near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    UnknownColumn {
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
        /// A near name.
        near: Option<String>,
    },
    /// A cell that must be known.
    #[error("table `{table}`, row {}: `{column}` is not known; give it", .row.saturating_add(1))]
    Unknown {
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
        /// The row.
        row: usize,
    },
    /// A cell with a value that it cannot have.
    #[error("table `{table}`, row {}, column `{column}`: {why}", .row.saturating_add(1))]
    Cell {
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
        /// The row.
        row: usize,
        /// Why, and what to do.
        why: String,
    },
    /// A fact that the pack does not declare, or a value that it cannot have.
    #[error("table `{table}`{}: {error}", .row.map_or_else(String::new, |row| format!(", row {}", row.saturating_add(1))))]
    Fact {
        /// The table.
        table: &'static str,
        /// The row, if it is one.
        row: Option<usize>,
        /// What is wrong.
        error: FactError,
    },
    /// Two records of one id of which none is the later one.
    #[error(
        "table `{table}`, rows {} and {}: both are `{id}`, recorded on one day; say in `revision` (in JSON `recorded_at`) which is the later one",
        .first.saturating_add(1),
        .second.saturating_add(1)
    )]
    TwoRecords {
        /// The table.
        table: &'static str,
        /// The id.
        id: String,
        /// A row.
        first: usize,
        /// Another one.
        second: usize,
    },
}

impl RevisitError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RevisitError::Json(_) => "revisit.json",
            RevisitError::Table { error, .. } => error.code(),
            RevisitError::NoHouseholds => "revisit.no_households",
            RevisitError::Missing { .. } => "revisit.missing_column",
            RevisitError::Type { .. } => "revisit.column_type",
            RevisitError::UnknownColumn { .. } => "revisit.unknown_column",
            RevisitError::Unknown { .. } => "revisit.unknown_cell",
            RevisitError::Cell { .. } => "revisit.cell",
            RevisitError::Fact { error, .. } => error.code(),
            RevisitError::TwoRecords { .. } => "revisit.two_records",
        }
    }
}

impl AsProblem for RevisitError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            RevisitError::Json(JsonError { line, column, path, why }) => {
                own.saying(why).placed(*line, *column).at(path)
            }
            RevisitError::Table { error, .. } => error.problem().saying(self),
            RevisitError::Missing { column, .. } => own.at(column),
            RevisitError::Type { column, .. } | RevisitError::UnknownColumn { column, .. } => own.at(column),
            RevisitError::Unknown { column, row, .. } | RevisitError::Cell { column, row, .. } => {
                own.at(column).in_row(*row)
            }
            RevisitError::Fact { row, error, .. } => {
                let own = error.problem().saying(self);
                row.map_or(own.clone(), |row| own.in_row(row))
            }
            RevisitError::TwoRecords { second, .. } => own.at("id").in_row(*second),
            RevisitError::NoHouseholds => own.at("households"),
        }
    }
}
