//! Named columns of equal length: how populations come in and answers go out.
//!
//! A column borrows what its owner has (a slice, a bitmap, the buffer of an Arrow array) or owns it. Cells that are not
//! valid are unknown; they never mean zero.
//!
//! # When you need it
//!
//! * You have many households in columns, from a data frame or a database, and want them screened: a [`Table`] of
//!   households and one of members, joined by a key, are a [`Population`].
//! * You read answers, which come as a [`Table`] too.
//! * Your columns are Arrow's (feature `arrow`): `Table::from_arrow` and `Table::to_arrow`.
//!
//! # What it does not do
//!
//! It knows no fact and no policy: whether a column is one that a policy asks for, and whether its values are in the
//! declared range, is checked where the table is used. It has no floats: they come in by [`Column::from_floats`], which
//! asks how many digits count.
//!
//! # Examples
//!
//! ```
//! use tuodi::table::{Column, Population, Table};
//! let households = Table::new(vec![
//!     Column::whole("户编号", [Some(1), Some(2), Some(3)]),
//!     Column::decimal("savings", 2, [Some(120_050), None, Some(0)]),
//! ])?;
//! let members = Table::new(vec![
//!     Column::whole("户编号", [Some(1), Some(1), Some(3)]),
//!     Column::whole("age", [Some(61), Some(8), None]),
//! ])?;
//! let population = Population::new(households, Some(members), "户编号")?;
//! assert_eq!(population.offsets(), [0, 2, 2, 3]);
//! # Ok::<(), tuodi::table::TableError>(())
//! ```

#[cfg(feature = "arrow")]
mod arrow;
mod bits;
mod cells;
mod column;
mod concat;
mod error;
mod float;
mod gather;
mod join;
mod population;

#[cfg(feature = "arrow")]
pub use arrow::{ArrowOptions, DecimalWidth};
pub use bits::Bits;
pub use column::{Codes, Column, Values};
pub use error::{Side, TableError};
pub(crate) use population::Extent;
pub use population::{MOST_MEMBERS, Population};

use gather::Rows;
use std::collections::BTreeSet;

/// Named columns of equal length.
///
/// # Examples
///
/// ```
/// use tuodi::table::{Column, Table};
/// let table = Table::new(vec![
///     Column::whole("age", [Some(61), None]),
///     Column::boolean("student", [Some(false), Some(true)]),
/// ])?;
/// let age = table.column("age").ok_or("a column")?;
/// assert_eq!((table.rows(), age.number(0), age.number(1)), (2, Some(61.into()), None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Table<'a> {
    columns: Vec<Column<'a>>,
    rows: usize,
}

impl<'a> Table<'a> {
    /// A table of some columns. Without columns it has no rows.
    ///
    /// # Errors
    /// The first of: two columns of one name, of different lengths, or a column that contradicts itself: with more or
    /// fewer bits of validity than rows, more digits behind the point than fit, a known text outside of its dictionary,
    /// a known date that no calendar has.
    #[inline]
    pub fn new(columns: Vec<Column<'a>>) -> Result<Table<'a>, TableError> {
        let rows = columns.first().map_or(0, Column::rows);
        let mut names = BTreeSet::new();
        for column in &columns {
            if !names.insert(column.name.as_str()) {
                return Err(TableError::DuplicateColumn { column: column.name.clone() });
            }
            if let Some(first) = columns.first().filter(|first| first.rows() != column.rows()) {
                return Err(length(column, first));
            }
            column.check()?;
        }
        Ok(Table { columns, rows })
    }

    /// The rows.
    #[must_use]
    #[inline]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The columns, in their order.
    #[must_use]
    #[inline]
    pub fn columns(&self) -> &[Column<'a>] {
        &self.columns
    }

    /// The column of a name.
    #[must_use]
    #[inline]
    pub fn column(&self, name: &str) -> Option<&Column<'a>> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The table with one column more.
    ///
    /// # Errors
    /// As [`Table::new`].
    ///
    /// # Examples
    /// ```
    /// use tuodi::table::{Column, Table};
    /// let table = Table::new(vec![Column::whole("age", [Some(61)])])?;
    /// assert_eq!(table.clone().with_column(Column::boolean("student", [None]))?.columns().len(), 2);
    /// let error = table.with_column(Column::boolean("age", [None])).err();
    /// assert_eq!(error.map(|error| error.code()), Some("table.duplicate_column"));
    /// # Ok::<(), tuodi::table::TableError>(())
    /// ```
    #[inline]
    pub fn with_column(mut self, column: Column<'a>) -> Result<Table<'a>, TableError> {
        match self.columns.first() {
            _ if self.column(&column.name).is_some() => Err(TableError::DuplicateColumn { column: column.name }),
            Some(first) if column.rows() != self.rows => Err(length(&column, first)),
            _ => {
                column.check()?;
                self.rows = column.rows();
                self.columns.push(column);
                Ok(self)
            }
        }
    }

    /// At most `len` rows from `from` on, without a copy; rows beyond the end are left out.
    ///
    /// ```
    /// use tuodi::table::{Column, Table};
    /// let table = Table::new(vec![Column::whole("age", [Some(61), None, Some(8)])])?;
    /// assert_eq!((table.slice(1, 2).rows(), table.slice(2, 2).rows(), table.slice(9, 1).rows()), (2, 1, 0));
    /// # Ok::<(), tuodi::table::TableError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn slice(&self, from: usize, len: usize) -> Table<'_> {
        let columns = self.columns.iter().map(|column| Rows::Part(from, len).of_column(column)).collect();
        Table { columns, rows: len.min(self.rows.saturating_sub(from)) }
    }

    /// Columns that are known to have the same rows, other names each, and codes within their dictionaries.
    #[inline]
    pub(crate) fn of_answers(columns: Vec<Column<'a>>, rows: usize) -> Table<'a> {
        Table { columns, rows }
    }

    /// Some rows, in the order asked for, copied; rows beyond the end are left out.
    ///
    /// ```
    /// use tuodi::table::{Column, Table};
    /// let table = Table::new(vec![Column::whole("age", [Some(61), None, Some(8)])])?;
    /// let some = table.select_rows(&[2, 0, 0, 9]);
    /// assert_eq!((some.rows(), some.columns()[0].number(0)), (3, Some(8.into())));
    /// # Ok::<(), tuodi::table::TableError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn select_rows(&self, rows: &[usize]) -> Table<'static> {
        let there: Vec<usize> = rows.iter().copied().filter(|row| *row < self.rows).collect();
        let columns = self.columns.iter().map(|column| Rows::These(&there).of_column(column).into_owned()).collect();
        Table { columns, rows: there.len() }
    }

    /// The same table, owned: what was borrowed is copied, what was owned is moved.
    #[must_use]
    #[inline]
    pub fn into_owned(self) -> Table<'static> {
        Table { columns: self.columns.into_iter().map(Column::into_owned).collect(), rows: self.rows }
    }

    /// The columns, in their order.
    #[must_use]
    #[inline]
    pub fn into_columns(self) -> Vec<Column<'a>> {
        self.columns
    }
}

#[inline]
fn length(column: &Column<'_>, other: &Column<'_>) -> TableError {
    let (rows, other_rows) = (column.rows(), other.rows());
    TableError::Length { column: column.name.clone(), rows, other: other.name.clone(), other_rows }
}
