//! Tables from Arrow's record batches and to them.
//!
//! In: a batch, and how many digits of its floats count. Out: a table that borrows the batch's buffers where their
//! layout is that of a column, and the way back, which moves what the table owns.

mod read;
mod write;

use super::{Column, Table, TableError};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{ArrowError, Field, Schema};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a batch is to be read.
///
/// # Examples
/// ```
/// use tuodi::table::ArrowOptions;
/// let options = ArrowOptions { scales: [("income".to_owned(), 2)].into() };
/// assert_eq!(options.scales["income"], 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArrowOptions {
    /// How many digits behind the point count, of each column of floats. Without it a column of floats is an error. It
    /// says nothing of columns of other types, nor of those that a batch does not have.
    pub scales: BTreeMap<String, u32>,
}

/// How wide the decimals of a batch are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum DecimalWidth {
    /// All 128 bits, 38 digits: what every reader of Arrow knows. Those of 64 bits are copied.
    #[default]
    Wide,
    /// As they are held: 64 bits stay 64 bits and are moved.
    AsHeld,
}

impl<'a> Table<'a> {
    /// The table of a record batch. Nulls are cells that are not known.
    ///
    /// | Arrow | values | |
    /// | --- | --- | --- |
    /// | Int8 to Int64, Decimal64, Decimal128, Date32, Boolean | as they are | borrowed |
    /// | Dictionary of Utf8, LargeUtf8 or Utf8View | symbols | keys of up to 32 bits borrowed; texts copied |
    /// | UInt8, UInt16, UInt32 | whole numbers of twice the width | copied |
    /// | UInt64 | Int64 | copied; an error from 2^63 on |
    /// | Decimal32; decimals of a negative scale | decimals | copied |
    /// | Utf8, LargeUtf8, Utf8View | symbols if at most 1024 differ, else texts | copied |
    /// | Date64, Timestamp without a time zone | dates | copied; an error if it is no whole day |
    /// | Float32, Float64 | decimals of the scale that the options name | as [`Column::from_floats`] |
    /// | Null | whole numbers, none of them known | |
    ///
    /// Which cells are known is borrowed, of slices of arrays too.
    ///
    /// # Errors
    /// [`TableError::Float`] for floats without a scale, [`TableError::Type`] for any other type,
    /// [`TableError::OutOfRange`], [`TableError::NotFinite`] and [`TableError::PartOfDay`] for single cells, and those
    /// of [`Table::new`].
    ///
    /// # Examples
    /// ```
    /// use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch};
    /// use std::sync::Arc;
    /// use tuodi::table::{ArrowOptions, Table};
    /// let ages: ArrayRef = Arc::new(Int64Array::from(vec![Some(61), None]));
    /// let incomes: ArrayRef = Arc::new(Float64Array::from(vec![504.99, 505.0]));
    /// let batch = RecordBatch::try_from_iter([("年龄", ages), ("income", incomes)])?;
    ///
    /// let error = Table::from_arrow(&batch, &ArrowOptions::default()).err();
    /// assert_eq!(error.map(|error| error.code()), Some("table.float"));
    ///
    /// let options = ArrowOptions { scales: [("income".to_owned(), 2)].into() };
    /// let table = Table::from_arrow(&batch, &options)?;
    /// assert_eq!(table.columns()[0].number(1), None);
    /// assert_eq!(table.columns()[1].number(0), Some("504.99".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn from_arrow(batch: &'a RecordBatch, options: &ArrowOptions) -> Result<Table<'a>, TableError> {
        let schema = batch.schema_ref();
        let columns = schema.fields().iter().zip(batch.columns());
        let columns = columns.map(|(field, array)| read::column(field.name(), array.as_ref(), options));
        let table = Table::new(columns.collect::<Result<Vec<Column<'a>>, TableError>>()?)?;
        Ok(Table { rows: batch.num_rows(), ..table })
    }

    /// The table of all rows of some batches: that of one batch borrows as [`Table::from_arrow`] does, several are copied
    /// as by [`Table::concat`]. Rows in errors are counted through all batches.
    ///
    /// # Errors
    /// As [`Table::from_arrow`] and [`Table::concat`].
    ///
    /// # Examples
    /// ```
    /// use arrow_array::{ArrayRef, Int64Array, RecordBatch};
    /// use std::sync::Arc;
    /// use tuodi::table::{ArrowOptions, Table};
    /// let batch = |ages: Vec<i64>| RecordBatch::try_from_iter([("age", Arc::new(Int64Array::from(ages)) as ArrayRef)]);
    /// let batches = [batch(vec![61, 8])?, batch(vec![30])?];
    /// let table = Table::from_arrow_batches(&batches, &ArrowOptions::default())?;
    /// assert_eq!((table.rows(), table.columns()[0].number(2)), (3, Some(30.into())));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn from_arrow_batches(batches: &'a [RecordBatch], options: &ArrowOptions) -> Result<Table<'a>, TableError> {
        if let [one] = batches {
            return Table::from_arrow(one, options);
        }
        let (mut parts, mut rows) = (Vec::with_capacity(batches.len()), 0);
        for batch in batches {
            parts.push(Table::from_arrow(batch, options).map_err(|error| error.below(rows))?);
            rows = batch.num_rows().saturating_add(rows);
        }
        Table::concat(&parts)
    }

    /// A record batch of the table, copied. See [`Table::into_arrow`].
    ///
    /// # Errors
    /// [`TableError::Arrow`] if Arrow cannot hold a column.
    ///
    /// # Examples
    /// ```
    /// use tuodi::table::{ArrowOptions, Column, Table};
    /// let table = Table::new(vec![Column::decimal("救助金", 2, [Some(12_050), None])])?;
    /// let batch = table.to_arrow()?;
    /// assert_eq!((batch.num_rows(), batch.column(0).data_type().to_string().as_str()), (2, "Decimal128(38, 2)"));
    /// let back = Table::from_arrow(&batch, &ArrowOptions::default())?;
    /// assert_eq!(back.columns()[0].number(0), Some("120.50".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn to_arrow(&self) -> Result<RecordBatch, TableError> {
        self.slice(0, self.rows).into_arrow(DecimalWidth::Wide)
    }

    /// A record batch of the table. What the table owns is moved, what it borrows is copied.
    ///
    /// Whole numbers and booleans keep their type; dates are Date32; decimals Decimal128 of 38 digits, or as they are
    /// held; texts Utf8, of more than 2^31 bytes LargeUtf8. Symbols are a Dictionary of Utf8 whose keys are Int8, Int16
    /// or Int32: signed, as Arrow recommends, and as wide as the places are held where the dictionary lets them. Every
    /// field is nullable, so that batches of one policy agree. Decimals that are widened and say the same as the column
    /// before them, such as both ends of amounts that are all known, share its array.
    ///
    /// # Errors
    /// [`TableError::Arrow`] if Arrow cannot hold a column.
    ///
    /// # Examples
    /// ```
    /// use tuodi::table::{Column, DecimalWidth, Table};
    /// let table = Table::new(vec![Column::symbols("district", [Some("徐汇"), None])])?;
    /// let batch = table.into_arrow(DecimalWidth::AsHeld)?;
    /// assert_eq!(batch.column(0).data_type().to_string(), "Dictionary(Int8, Utf8)");
    /// # Ok::<(), tuodi::table::TableError>(())
    /// ```
    #[inline]
    pub fn into_arrow(self, decimals: DecimalWidth) -> Result<RecordBatch, TableError> {
        let pairs = self.columns.iter().zip(self.columns.get(1..).unwrap_or_default());
        let are_same =
            pairs.map(|(before, own)| decimals == DecimalWidth::Wide && write::is_widened_alike(before, own));
        let are_same: Vec<bool> = std::iter::once(false).chain(are_same).collect();
        let (mut fields, mut arrays) = (Vec::new(), Vec::<ArrayRef>::new());
        for (column, is_same) in self.columns.into_iter().zip(are_same) {
            let name = column.name.clone();
            let array = match arrays.last().filter(|_| is_same) {
                Some(before) => before.clone(),
                None => write::array(column, decimals).map_err(refused)?,
            };
            fields.push(Field::new(name, array.data_type().clone(), true));
            arrays.push(array);
        }
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows));
        RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options).map_err(refused)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
#[inline]
fn refused(error: ArrowError) -> TableError {
    TableError::Arrow { why: error.to_string() }
}
