//! What is wrong with a table, with a cell of it, and with the key that joins two of them.

use crate::record::{AsProblem, Problem};
use std::fmt;

/// One of the two tables of a population.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The table of households.
    Households,
    /// The table of members.
    Members,
}

impl fmt::Display for Side {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Side::Households => "households",
            Side::Members => "members",
        })
    }
}

/// Why columns are no table, or two tables no population.
///
/// Rows are counted from 0 in the fields and from 1 in the messages.
///
/// # Examples
///
/// ```
/// use tuodi::table::{Column, Table, TableError};
/// let error = Table::new(vec![Column::whole("age", [Some(3), None]), Column::whole("grade", [Some(1)])]).err();
/// let error = error.ok_or("a table")?;
/// assert_eq!(error.code(), "table.length");
/// assert!(error.to_string().starts_with("column `grade` has not as many rows as column `age`: 1, not 2; "));
/// assert!(matches!(error, TableError::Length { rows: 1, other_rows: 2, .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// Two columns have different lengths.
    #[error(
        "column `{column}` has not as many rows as column `{other}`: {rows}, not {other_rows}; give both the same rows"
    )]
    Length {
        /// The column.
        column: String,
        /// Its rows.
        rows: usize,
        /// The first column.
        other: String,
        /// Its rows.
        other_rows: usize,
    },
    /// A column says of more or fewer rows than it has whether they are known.
    #[error("column `{column}` says of {bits} rows whether they are known, and has {rows}; give one bit a row")]
    ValidLength {
        /// The column.
        column: String,
        /// Its rows.
        rows: usize,
        /// The bits.
        bits: usize,
    },
    /// Two columns of one name.
    #[error("two columns are named `{column}`; rename or leave out one of them")]
    DuplicateColumn {
        /// The name.
        column: String,
    },
    /// A column that is not there.
    #[error("the {side} have no column `{column}`; add it, or name the column that they have")]
    MissingColumn {
        /// The table.
        side: Side,
        /// The column.
        column: String,
    },
    /// More digits behind the point than a column can have.
    #[error("column `{column}` has {scale} digits behind the point, at most {most} are possible; round it first")]
    Scale {
        /// The column.
        column: String,
        /// The digits.
        scale: u32,
        /// How many there may be.
        most: u32,
    },
    /// A place outside of the dictionary.
    #[error("row {}, column `{column}`: there is no text {code} in a dictionary of {texts}", .row.saturating_add(1))]
    Code {
        /// The column.
        column: String,
        /// The row, from 0.
        row: usize,
        /// The place, from 0.
        code: usize,
        /// The texts of the dictionary.
        texts: usize,
    },
    /// A number or date that no column can hold.
    #[error("row {}, column `{column}`: `{value}` is out of range; {possible}", .row.saturating_add(1))]
    OutOfRange {
        /// The column.
        column: String,
        /// The row, from 0.
        row: usize,
        /// What stands there.
        value: String,
        /// What is possible.
        possible: &'static str,
    },
    /// A float that is no number, or infinite.
    #[error(
        "row {}, column `{column}`: `{value}` is no number; leave the cell empty if it is unknown",
        .row.saturating_add(1)
    )]
    NotFinite {
        /// The column.
        column: String,
        /// The row, from 0.
        row: usize,
        /// What stands there: `NaN`, `inf` or `-inf`.
        value: &'static str,
    },
    /// Floats for which nobody said how many digits count.
    #[error("column `{column}` holds floats; name the digits behind the point that count, or cast it to a decimal")]
    Float {
        /// The column.
        column: String,
    },
    /// A type that no column can have.
    #[error("column `{column}` has the type {type_name}; cast it to whole numbers, decimals, booleans, dates or texts")]
    Type {
        /// The column.
        column: String,
        /// Its type.
        type_name: String,
    },
    /// An instant that is no whole day.
    #[error(
        "row {}, column `{column}`: {milliseconds} milliseconds are no whole days; cast it to a date",
        .row.saturating_add(1)
    )]
    PartOfDay {
        /// The column.
        column: String,
        /// The row, from 0.
        row: usize,
        /// Milliseconds from 1970-01-01.
        milliseconds: i64,
    },
    /// A key that is neither whole numbers nor texts.
    #[error("the key `{column}` of the {side} is {type_name}; a key is whole numbers or texts")]
    KeyType {
        /// The table.
        side: Side,
        /// The key column.
        column: String,
        /// Its type.
        type_name: &'static str,
    },
    /// Keys of the two tables that cannot be equal.
    #[error("the key `{column}` is {households} in the households and {members} in the members; make them the same")]
    KeyTypesDiffer {
        /// The key column.
        column: String,
        /// Its type in the households.
        households: &'static str,
        /// Its type in the members.
        members: &'static str,
    },
    /// A row without a key.
    #[error(
        "row {} of the {side}: the key `{column}` is not known; fill it in, or leave the row out",
        .row.saturating_add(1)
    )]
    NullKey {
        /// The table.
        side: Side,
        /// The key column.
        column: String,
        /// The row, from 0.
        row: usize,
    },
    /// Two households with one key.
    #[error(
        "rows {} and {} of the households have the same key `{key}` in column `{column}`; each household \
         needs one of its own",
        .first.saturating_add(1), .second.saturating_add(1)
    )]
    DuplicateKey {
        /// The key column.
        column: String,
        /// The key.
        key: String,
        /// The first row, from 0.
        first: usize,
        /// The second row, from 0.
        second: usize,
    },
    /// A member whose household is not there.
    #[error(
        "row {} of the members: no household has the key `{key}` in column `{column}`; add the household, \
         or leave the member out",
        .row.saturating_add(1)
    )]
    NoHousehold {
        /// The key column.
        column: String,
        /// The row of the member, from 0.
        row: usize,
        /// The key.
        key: String,
    },
    /// A household with too many members.
    #[error(
        "row {} of the households: `{key}` in column `{column}` has {members} members, at most {most} are \
         possible; look for a key that stands for something else",
        .row.saturating_add(1)
    )]
    TooManyMembers {
        /// The key column.
        column: String,
        /// The row of the household, from 0.
        row: usize,
        /// The key.
        key: String,
        /// Its members.
        members: usize,
        /// How many there may be.
        most: usize,
    },
    /// More rows than can be counted.
    #[error("the {side} have {rows} rows, at most {most} are possible; ask in parts")]
    TooManyRows {
        /// The table.
        side: Side,
        /// The rows.
        rows: usize,
        /// How many there may be.
        most: usize,
    },
    /// Arrow refuses what was built.
    #[cfg(feature = "arrow")]
    #[error("the columns are no batch: {why}")]
    Arrow {
        /// What Arrow says.
        why: String,
    },
}

impl TableError {
    /// The same of a table that stands below so many rows of another.
    #[cfg(feature = "arrow")]
    pub(super) fn below(mut self, rows: usize) -> TableError {
        if let TableError::Code { row, .. }
        | TableError::OutOfRange { row, .. }
        | TableError::NotFinite { row, .. }
        | TableError::PartOfDay { row, .. } = &mut self
        {
            *row = row.saturating_add(rows);
        }
        self
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            TableError::Length { .. } => "table.length",
            TableError::ValidLength { .. } => "table.valid_length",
            TableError::DuplicateColumn { .. } => "table.duplicate_column",
            TableError::MissingColumn { .. } => "table.missing_column",
            TableError::Scale { .. } => "table.scale",
            TableError::Code { .. } => "table.code",
            TableError::OutOfRange { .. } => "table.out_of_range",
            TableError::NotFinite { .. } => "table.not_finite",
            TableError::Float { .. } => "table.float",
            TableError::Type { .. } => "table.type",
            TableError::PartOfDay { .. } => "table.part_of_day",
            TableError::KeyType { .. } => "table.key_type",
            TableError::KeyTypesDiffer { .. } => "table.key_types_differ",
            TableError::NullKey { .. } => "table.null_key",
            TableError::DuplicateKey { .. } => "table.duplicate_key",
            TableError::NoHousehold { .. } => "table.no_household",
            TableError::TooManyMembers { .. } => "table.too_many_members",
            TableError::TooManyRows { .. } => "table.too_many_rows",
            #[cfg(feature = "arrow")]
            TableError::Arrow { .. } => "table.arrow",
        }
    }
}

impl AsProblem for TableError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            TableError::Length { column, .. }
            | TableError::ValidLength { column, .. }
            | TableError::DuplicateColumn { column }
            | TableError::MissingColumn { column, .. }
            | TableError::Scale { column, .. }
            | TableError::Float { column }
            | TableError::Type { column, .. }
            | TableError::KeyType { column, .. }
            | TableError::KeyTypesDiffer { column, .. } => own.at(column),
            TableError::Code { column, row, .. }
            | TableError::OutOfRange { column, row, .. }
            | TableError::NotFinite { column, row, .. }
            | TableError::PartOfDay { column, row, .. }
            | TableError::NullKey { column, row, .. }
            | TableError::NoHousehold { column, row, .. }
            | TableError::TooManyMembers { column, row, .. } => own.at(column).in_row(*row),
            // The row that has the key again.
            TableError::DuplicateKey { column, second, .. } => own.at(column).in_row(*second),
            TableError::TooManyRows { side, .. } => own.at(side),
            #[cfg(feature = "arrow")]
            TableError::Arrow { .. } => own,
        }
    }
}
