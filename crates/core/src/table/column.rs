//! A column: a name, values of one type, and which of them are known.

use super::{Bits, TableError};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A named column.
///
/// # Examples
///
/// ```
/// use tuodi::table::Column;
/// let income = Column::decimal("income", 2, [Some(150_000), None]);
/// assert_eq!(income.number(0), Some("1500.00".parse()?));
/// assert_eq!((income.number(1), income.rows(), income.type_name()), (None, 2, "decimals"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Column<'a> {
    /// The name.
    pub name: String,
    /// The values; where a cell is not valid its value means nothing.
    pub values: Values<'a>,
    /// Which cells are known; none if all are.
    pub valid: Option<Bits<'a>>,
}

/// The values of a column.
#[derive(Debug, Clone)]
pub enum Values<'a> {
    /// Whole numbers.
    Int8(Cow<'a, [i8]>),
    /// Whole numbers.
    Int16(Cow<'a, [i16]>),
    /// Whole numbers.
    Int32(Cow<'a, [i32]>),
    /// Whole numbers.
    Int64(Cow<'a, [i64]>),
    /// Whole numbers over 10^scale: `150000` at scale 2 is 1500.00.
    Decimal64 {
        /// The numerators.
        values: Cow<'a, [i64]>,
        /// The digits behind the point, at most 18.
        scale: u32,
    },
    /// Whole numbers over 10^scale.
    Decimal128 {
        /// The numerators.
        values: Cow<'a, [i128]>,
        /// The digits behind the point, at most 38.
        scale: u32,
    },
    /// True or false.
    Boolean(Bits<'a>),
    /// Days from 1970-01-01.
    Date(Cow<'a, [i32]>),
    /// Texts by their place in a dictionary.
    Symbols {
        /// The places.
        codes: Codes<'a>,
        /// The texts.
        dictionary: Arc<[String]>,
    },
    /// Texts.
    Text(Cow<'a, [String]>),
}

/// Places in a dictionary.
#[derive(Debug, Clone)]
pub enum Codes<'a> {
    /// At most 2^8 texts.
    U8(Cow<'a, [u8]>),
    /// At most 2^16 texts.
    U16(Cow<'a, [u16]>),
    /// At most 2^32 texts.
    U32(Cow<'a, [u32]>),
}

impl<'a> Column<'a> {
    /// A column whose every cell is known.
    ///
    /// ```
    /// use tuodi::table::{Column, Values};
    /// let ages = [61_i8, 8];
    /// let column = Column::new("age", Values::Int8(ages.as_slice().into()));
    /// assert_eq!(column.number(1), Some(8.into()));
    /// ```
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>, values: Values<'a>) -> Column<'a> {
        Column { name: name.into(), values, valid: None }
    }

    /// The column with the cells known whose bit is 1.
    ///
    /// ```
    /// use tuodi::table::{Bits, Column, Values};
    /// let column = Column::new("age", Values::Int8(vec![61, 0].into())).with_valid(Bits::from_words(&[0b01], 2));
    /// assert_eq!((column.number(0), column.number(1)), (Some(61.into()), None));
    /// ```
    #[must_use]
    #[inline]
    pub fn with_valid(mut self, valid: Bits<'a>) -> Column<'a> {
        self.valid = Some(valid);
        self
    }

    /// The rows.
    #[must_use]
    #[inline]
    pub fn rows(&self) -> usize {
        self.values.len()
    }
}

impl Column<'static> {
    /// Whole numbers; `None` is not known.
    ///
    /// ```
    /// use tuodi::table::Column;
    /// let age = Column::whole("年龄", [Some(3), None]);
    /// assert!(age.is_valid(0) && !age.is_valid(1));
    /// ```
    #[must_use]
    #[inline]
    pub fn whole(name: impl Into<String>, cells: impl IntoIterator<Item = Option<i64>>) -> Column<'static> {
        let (values, valid) = apart(cells);
        Column { name: name.into(), values: Values::Int64(values.into()), valid }
    }

    /// Numbers with `scale` digits behind the point, given without it; `None` is not known.
    ///
    /// ```
    /// use tuodi::table::Column;
    /// let income = Column::decimal("income", 2, [Some(50_499)]);
    /// assert_eq!(income.number(0).ok_or("known")?.to_string(), "504.99");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn decimal(
        name: impl Into<String>,
        scale: u32,
        cells: impl IntoIterator<Item = Option<i64>>,
    ) -> Column<'static> {
        let (values, valid) = apart(cells);
        Column { name: name.into(), values: Values::Decimal64 { values: values.into(), scale }, valid }
    }

    /// Booleans; `None` is not known.
    ///
    /// ```
    /// use tuodi::table::Column;
    /// let student = Column::boolean("student", [Some(true), None, Some(false)]);
    /// assert_eq!([0, 1, 2].map(|row| student.truth(row)), [Some(true), None, Some(false)]);
    /// ```
    #[must_use]
    #[inline]
    pub fn boolean(name: impl Into<String>, cells: impl IntoIterator<Item = Option<bool>>) -> Column<'static> {
        let (values, valid) = apart(cells);
        Column { name: name.into(), values: Values::Boolean(values.into_iter().collect()), valid }
    }

    /// Dates; `None` is not known.
    ///
    /// ```
    /// use tuodi::table::Column;
    /// let day = chrono::NaiveDate::from_ymd_opt(2011, 4, 1);
    /// assert_eq!(Column::date("since", [day, None]).date_at(0), day);
    /// ```
    #[must_use]
    #[inline]
    pub fn date(name: impl Into<String>, cells: impl IntoIterator<Item = Option<NaiveDate>>) -> Column<'static> {
        let days = cells.into_iter().map(|cell| cell.map(|date| date.to_epoch_days()));
        let (values, valid) = apart(days);
        Column { name: name.into(), values: Values::Date(values.into()), valid }
    }

    /// Texts, each for itself; `None` is not known. For few different texts [`Column::symbols`] is smaller and faster.
    ///
    /// ```
    /// use tuodi::table::Column;
    /// let id = Column::text("户编号", [Some("甲"), None]);
    /// assert_eq!((id.text_at(0), id.text_at(1)), (Some("甲"), None));
    /// ```
    #[must_use]
    #[inline]
    pub fn text<S: Into<String>>(
        name: impl Into<String>,
        cells: impl IntoIterator<Item = Option<S>>,
    ) -> Column<'static> {
        let (values, valid) = apart(cells.into_iter().map(|cell| cell.map(Into::into)));
        Column { name: name.into(), values: Values::Text(values.into()), valid }
    }

    /// Texts by their place in a dictionary, which holds each once, in the order of their first rows; `None` is not
    /// known.
    ///
    /// ```
    /// use tuodi::table::{Column, Values};
    /// let district = Column::symbols("district", [Some("徐汇"), None, Some("静安"), Some("徐汇")]);
    /// assert_eq!((district.text_at(1), district.text_at(3)), (None, Some("徐汇")));
    /// assert!(matches!(district.values, Values::Symbols { dictionary, .. } if dictionary.len() == 2));
    /// ```
    #[must_use]
    #[inline]
    pub fn symbols<S: Into<String>>(
        name: impl Into<String>,
        cells: impl IntoIterator<Item = Option<S>>,
    ) -> Column<'static> {
        let (mut places, mut next) = (BTreeMap::new(), 0_u32);
        let codes = cells.into_iter().map(|cell| {
            cell.map(|text| {
                *places.entry(text.into()).or_insert_with(|| {
                    let place = next;
                    next = next.saturating_add(1);
                    place
                })
            })
        });
        let (codes, valid) = apart(codes);
        Column { name: name.into(), values: symbols(codes, places), valid }
    }

    /// Floats rounded to `scale` digits behind the point: each is read as the exact number that it stands for, then
    /// rounded, ties to the even digit. 0.285 as a float is a little less than 0.285 and gives 0.28.
    ///
    /// # Errors
    /// [`TableError::NotFinite`] for NaN and infinities, [`TableError::OutOfRange`] for what does not fit a
    /// [`Values::Decimal64`], [`TableError::Scale`] above 18 digits.
    ///
    /// # Examples
    /// ```
    /// use tuodi::table::Column;
    /// let income = Column::from_floats("income", &[0.285, 0.125, 0.375], 2)?;
    /// let cells: Vec<String> = (0..3).filter_map(|row| Some(income.number(row)?.to_string())).collect();
    /// assert_eq!(cells, ["0.28", "0.12", "0.38"]);
    /// let error = Column::from_floats("income", &[0.0, f64::NAN], 2).err().ok_or("no error")?;
    /// assert!(error.to_string().starts_with("row 2, column `income`: `NaN` is no number; "));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn from_floats<F: num_traits::float::FloatCore>(
        name: impl Into<String>,
        cells: &[F],
        scale: u32,
    ) -> Result<Column<'static>, TableError> {
        let name = name.into();
        let values = super::float::decimals(&name, cells, scale, None)?;
        Ok(Column::new(name, Values::Decimal64 { values: values.into(), scale }))
    }
}

/// The values, and which cells hold one if some do not.
#[inline]
pub(super) fn apart<T: Default>(cells: impl IntoIterator<Item = Option<T>>) -> (Vec<T>, Option<Bits<'static>>) {
    let cells = cells.into_iter();
    let mut values = Vec::with_capacity(cells.size_hint().0);
    let valid: Bits<'static> = cells
        .map(|cell| {
            let known = cell.is_some();
            values.push(cell.unwrap_or_default());
            known
        })
        .collect();
    let valid = valid.first_zero().is_some().then_some(valid);
    (values, valid)
}

/// Codes of the narrowest width, and the dictionary in the order of its places.
#[inline]
pub(super) fn symbols<S: Into<String>>(codes: Vec<u32>, places: BTreeMap<S, u32>) -> Values<'static> {
    let mut texts: Vec<(u32, String)> = places.into_iter().map(|(text, place)| (place, text.into())).collect();
    texts.sort_unstable_by_key(|(place, _)| *place);
    let dictionary: Arc<[String]> = texts.into_iter().map(|(_, text)| text).collect();
    let codes = match dictionary.len() {
        0..=0x100 => Codes::U8(codes.iter().map(|code| u8::try_from(*code).unwrap_or(u8::MAX)).collect()),
        0x101..=0x1_0000 => Codes::U16(codes.iter().map(|code| u16::try_from(*code).unwrap_or(u16::MAX)).collect()),
        _ => Codes::U32(codes.into()),
    };
    Values::Symbols { codes, dictionary }
}

impl Values<'_> {
    /// The rows.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        match self {
            Values::Int8(values) => values.len(),
            Values::Int16(values) => values.len(),
            Values::Int32(values) | Values::Date(values) => values.len(),
            Values::Int64(values) | Values::Decimal64 { values, .. } => values.len(),
            Values::Decimal128 { values, .. } => values.len(),
            Values::Boolean(bits) => bits.len(),
            Values::Symbols { codes, .. } => codes.len(),
            Values::Text(values) => values.len(),
        }
    }

    /// Whether there is no row.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Codes<'_> {
    /// The place of a row; none beyond the end. Where the cell is not valid it means nothing.
    ///
    /// ```
    /// use tuodi::table::Codes;
    /// assert_eq!((Codes::U8(vec![7].into()).get(0), Codes::U8(vec![7].into()).get(1)), (Some(7), None));
    /// ```
    #[must_use]
    #[inline]
    pub fn get(&self, row: usize) -> Option<usize> {
        match self {
            Codes::U8(codes) => codes.get(row).map(|code| usize::from(*code)),
            Codes::U16(codes) => codes.get(row).map(|code| usize::from(*code)),
            Codes::U32(codes) => codes.get(row).and_then(|code| usize::try_from(*code).ok()),
        }
    }

    /// The rows.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        match self {
            Codes::U8(codes) => codes.len(),
            Codes::U16(codes) => codes.len(),
            Codes::U32(codes) => codes.len(),
        }
    }

    /// Whether there is no row.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The greatest place; none without rows.
    #[inline]
    pub(super) fn greatest(&self) -> Option<usize> {
        match self {
            // Folds are done by vectors, `max` is not.
            Codes::U8(codes) => codes.first().map(|code| usize::from(codes.iter().copied().fold(*code, u8::max))),
            Codes::U16(codes) => codes.first().map(|code| usize::from(codes.iter().copied().fold(*code, u16::max))),
            Codes::U32(codes) => {
                let greatest = codes.first().map(|code| codes.iter().copied().fold(*code, u32::max));
                greatest.and_then(|code| usize::try_from(code).ok())
            }
        }
    }
}
