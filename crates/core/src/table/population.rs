//! Households and their members: two tables joined by a key.

use super::join::{Join, Unjoined, join, last_members};
use super::{Bits, Column, Side, Table, TableError, Values};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The most members that one household may have.
pub const MOST_MEMBERS: usize = 10_000;

/// Households and their members.
///
/// Both tables have a column of the same name that holds the household's key: whole numbers of any width, or texts. The
/// order of the households is that of their table. Members may stand in any order; within a household they keep theirs.
/// A household that no member names is one without members, of size 0, not one whose members are unknown.
///
/// Building one costs little where the members stand in the order of the households and the keys of the households
/// ascend; keys that do not ascend are sorted once, and so are members in another order.
///
/// # Examples
///
/// ```
/// use tuodi::table::{Column, Population, Table};
/// let households = Table::new(vec![Column::text("户编号", [Some("甲"), Some("乙")])])?;
/// let members = Table::new(vec![
///     Column::text("户编号", [Some("乙"), Some("甲"), Some("乙")]),
///     Column::whole("age", [Some(61), Some(8), None]),
/// ])?;
/// let population = Population::new(households.clone(), Some(members), "户编号")?;
/// assert_eq!((population.len(), population.offsets()), (2, [0, 1, 3].as_slice()));
/// assert_eq!(population.order(), Some([1, 0, 2].as_slice()));
///
/// let stranger = Table::new(vec![Column::text("户编号", [Some("丙")])])?;
/// let error = Population::new(households, Some(stranger), "户编号").err().ok_or("no error")?;
/// assert_eq!(error.code(), "table.no_household");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Population<'a> {
    households: Table<'a>,
    members: Option<Table<'a>>,
    key: String,
    offsets: Vec<u32>,
    order: Option<Vec<u32>>,
    /// Per column of each table, between which numbers it lies.
    extents: [Vec<Extent>; 2],
    /// A bitmap of the members, in the order of the households, of whom each is the last of a household.
    last: Vec<u64>,
}

/// The least and the greatest number of a column, also of cells that are not known, once somebody has looked.
pub(crate) type Extent = OnceLock<(i64, i64)>;

/// A place for each column of both tables.
#[inline]
fn no_extents(households: &Table<'_>, members: Option<&Table<'_>>) -> [Vec<Extent>; 2] {
    let places = |table: &Table<'_>| table.columns().iter().map(|_| Extent::new()).collect();
    [places(households), members.map(places).unwrap_or_default()]
}

/// The keys of a table.
enum Keys<'k> {
    Whole(Cow<'k, [i64]>),
    Text(Vec<&'k str>),
}

impl<'a> Population<'a> {
    /// Joins households and members by the column `key` that both have. Without a table of members every household has
    /// none.
    ///
    /// # Errors
    /// The first of: more than 2^32 - 1 rows, no key column, keys that are neither whole numbers nor texts, keys of two
    /// types, a key that is not known, two households with one key, a member whose household is not there, a household
    /// with more than [`MOST_MEMBERS`] members.
    #[inline]
    pub fn new(households: Table<'a>, members: Option<Table<'a>>, key: &str) -> Result<Population<'a>, TableError> {
        let own = keys(Side::Households, &households, key)?;
        let theirs = members.as_ref().map(|members| keys(Side::Members, members, key)).transpose()?;
        let joined = match (&own, &theirs) {
            (Keys::Whole(own), None) => join(own, &[]),
            (Keys::Text(own), None) => join(own, &[]),
            (Keys::Whole(own), Some(Keys::Whole(theirs))) => join(own, theirs),
            (Keys::Text(own), Some(Keys::Text(theirs))) => join(own, theirs),
            // A table without rows often has columns of no type in particular.
            (Keys::Whole(own), Some(theirs)) if theirs.is_empty() => join(own, &[]),
            (Keys::Text(own), Some(theirs)) if theirs.is_empty() => join(own, &[]),
            (own, Some(theirs)) => {
                let (column, households, members) = (key.to_owned(), own.type_name(), theirs.type_name());
                return Err(TableError::KeyTypesDiffer { column, households, members });
            }
        };
        let column = key.to_owned();
        let joined = joined.map_err(|fault| match fault {
            Unjoined::Twice(first, second) => {
                TableError::DuplicateKey { column: column.clone(), key: own.text(first), first, second }
            }
            Unjoined::Nowhere(row) => {
                let key = theirs.as_ref().map(|keys| keys.text(row)).unwrap_or_default();
                TableError::NoHousehold { column: column.clone(), row, key }
            }
        })?;
        if let Some((row, members)) = too_large(&joined.offsets) {
            return Err(TableError::TooManyMembers { column, row, key: own.text(row), members, most: MOST_MEMBERS });
        }
        let extents = no_extents(&households, members.as_ref());
        let Join { offsets, order, last } = joined;
        Ok(Population { households, members, key: column, offsets, order, extents, last })
    }

    /// Between which numbers a column of a table lies, or a place for who finds out.
    #[inline]
    pub(crate) fn extent(&self, side: Side, column: usize) -> Option<&Extent> {
        let [households, members] = &self.extents;
        let own = match side {
            Side::Households => households,
            Side::Members => members,
        };
        own.get(column)
    }

    /// How many of the members from a place to before another are the last of a household, in the order of the households.
    #[inline]
    pub(crate) fn ends_among(&self, from: usize, to: usize) -> usize {
        let below = |place: usize| {
            let word = self.last.get(place >> 6).copied().unwrap_or(0);
            (word & (1_u64 << (place & 63)).wrapping_sub(1)).count_ones()
        };
        // Whole words from that of the first member to before that of the last.
        let words = self.last.get(from >> 6..(to >> 6).min(self.last.len())).unwrap_or_default();
        let whole = words.iter().fold(0_u32, |sum, word| sum.wrapping_add(word.count_ones()));
        whole.wrapping_add(below(to)).wrapping_sub(below(from)) as usize
    }

    /// Adds a bitmap of so many members from one on, in the order of the households: which are the last of a household.
    #[inline]
    pub(crate) fn last_members(&self, from: usize, len: usize, words: &mut Vec<u64>) {
        let (place, shift) = (from >> 6, u32::try_from(from & 63).unwrap_or(0));
        let own = self.last.get(place..).unwrap_or_default();
        let next = own.iter().skip(1).copied().chain([0]);
        let shifted = own.iter().zip(next).map(|(low, high)| {
            let above = high.checked_shl(64_u32.wrapping_sub(shift)).unwrap_or(0);
            low >> shift | above
        });
        words.extend(shifted.take(len.div_ceil(64)));
        if let (1.., Some(last)) = (len & 63, words.last_mut()) {
            *last &= (1_u64 << (len & 63)).wrapping_sub(1);
        }
    }

    /// The households.
    #[must_use]
    #[inline]
    pub fn households(&self) -> &Table<'a> {
        &self.households
    }

    /// The members as they came; see [`Population::order`].
    #[must_use]
    #[inline]
    pub fn members(&self) -> Option<&Table<'a>> {
        self.members.as_ref()
    }

    /// The name of the column that both tables are joined by.
    #[must_use]
    #[inline]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The first member of each household, and the count of all members at the end: household `h` has the members from
    /// `offsets[h]` to before `offsets[h + 1]`.
    #[must_use]
    #[inline]
    pub fn offsets(&self) -> &[u32] {
        &self.offsets
    }

    /// The row of each member in the table of members, household by household; none if they stand so already.
    #[must_use]
    #[inline]
    pub fn order(&self) -> Option<&[u32]> {
        self.order.as_deref()
    }

    /// The households.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.households.rows()
    }

    /// Whether there is no household.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// At most `len` households from `from` on; those beyond the end are left out. Nothing is copied but their offsets,
    /// and the members if they do not stand in the order of the households.
    ///
    /// ```
    /// use tuodi::table::{Column, Population, Table};
    /// let households = Table::new(vec![Column::whole("id", [Some(1), Some(2), Some(3)])])?;
    /// let members = Table::new(vec![Column::whole("id", [Some(1), Some(2), Some(2), Some(3)])])?;
    /// let population = Population::new(households, Some(members), "id")?;
    /// let part = population.slice(1, 2);
    /// assert_eq!((part.len(), part.offsets()), (2, [0, 2, 3].as_slice()));
    /// # Ok::<(), tuodi::table::TableError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn slice(&self, from: usize, len: usize) -> Population<'_> {
        let households = self.households.slice(from, len);
        let offsets = self.offsets.get(from.min(self.len())..).unwrap_or_default();
        let offsets = offsets.get(..=households.rows()).unwrap_or_default();
        let begin = offsets.first().copied().unwrap_or(0);
        let end = offsets.last().copied().unwrap_or(0);
        let members = self.members.as_ref().map(|members| match &self.order {
            None => members.slice(index(begin), index(end.wrapping_sub(begin))),
            Some(order) => members.select_rows(&rows_of(order, begin, end)),
        });
        let offsets: Vec<u32> = offsets.iter().map(|offset| offset.wrapping_sub(begin)).collect();
        let last = last_members(&offsets);
        Population {
            households,
            members,
            key: self.key.clone(),
            offsets,
            order: None,
            extents: self.extents.clone(),
            last,
        }
    }

    /// Some households with their members, in the order asked for, copied. Households beyond the end are left out, and
    /// so are those that were named before.
    ///
    /// ```
    /// use tuodi::table::{Column, Population, Table};
    /// let households = Table::new(vec![Column::whole("id", [Some(1), Some(2), Some(3)])])?;
    /// let members = Table::new(vec![Column::whole("id", [Some(1), Some(2), Some(2), Some(3)])])?;
    /// let population = Population::new(households, Some(members), "id")?;
    /// assert_eq!(population.select(&[2, 1, 2]).offsets(), [0, 1, 3]);
    /// # Ok::<(), tuodi::table::TableError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn select(&self, households: &[usize]) -> Population<'static> {
        let mut named = BTreeSet::new();
        let (mut chosen, mut rows, mut offsets) = (Vec::new(), Vec::new(), vec![0]);
        for household in households.iter().copied().filter(|row| *row < self.len()) {
            let bounds = self.offsets.get(household..).unwrap_or_default();
            let (true, [begin, end, ..]) = (named.insert(household), bounds) else { continue };
            match &self.order {
                None => rows.extend(index(*begin)..index(*end)),
                Some(order) => rows.extend(rows_of(order, *begin, *end)),
            }
            chosen.push(household);
            // No more members than the population has, so their count fits.
            offsets.push(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        }
        let households = self.households.select_rows(&chosen);
        let members = self.members.as_ref().map(|members| members.select_rows(&rows));
        let extents = no_extents(&households, members.as_ref());
        let last = last_members(&offsets);
        Population { households, members, key: self.key.clone(), offsets, order: None, extents, last }
    }

    /// The same population, owned: what was borrowed is copied, what was owned is moved.
    #[must_use]
    #[inline]
    pub fn into_owned(self) -> Population<'static> {
        Population {
            households: self.households.into_owned(),
            members: self.members.map(Table::into_owned),
            key: self.key,
            offsets: self.offsets,
            order: self.order,
            extents: self.extents,
            last: self.last,
        }
    }
}

impl Keys<'_> {
    #[inline]
    fn type_name(&self) -> &'static str {
        match self {
            Keys::Whole(_) => "whole numbers",
            Keys::Text(_) => "texts",
        }
    }

    #[inline]
    fn is_empty(&self) -> bool {
        match self {
            Keys::Whole(keys) => keys.is_empty(),
            Keys::Text(keys) => keys.is_empty(),
        }
    }

    #[inline]
    fn text(&self, row: usize) -> String {
        match self {
            Keys::Whole(keys) => keys.get(row).map(ToString::to_string),
            Keys::Text(keys) => keys.get(row).map(ToString::to_string),
        }
        .unwrap_or_default()
    }
}

/// The keys of a table, each of which is known.
#[inline]
fn keys<'k>(side: Side, table: &'k Table<'_>, key: &str) -> Result<Keys<'k>, TableError> {
    let (most, rows) = (index(u32::MAX), table.rows());
    if rows > most {
        return Err(TableError::TooManyRows { side, rows, most });
    }
    let missing = || TableError::MissingColumn { side, column: key.to_owned() };
    let column = table.column(key).ok_or_else(missing)?;
    let read = match &column.values {
        Values::Int8(keys) => Keys::Whole(keys.iter().copied().map(i64::from).collect()),
        Values::Int16(keys) => Keys::Whole(keys.iter().copied().map(i64::from).collect()),
        Values::Int32(keys) => Keys::Whole(keys.iter().copied().map(i64::from).collect()),
        Values::Int64(keys) => Keys::Whole(Cow::Borrowed(keys)),
        Values::Symbols { .. } | Values::Text(_) => Keys::Text(texts(column)),
        _ => {
            return Err(TableError::KeyType { side, column: key.to_owned(), type_name: column.type_name() });
        }
    };
    match column.valid.as_ref().and_then(Bits::first_zero) {
        Some(row) => Err(TableError::NullKey { side, column: key.to_owned(), row }),
        None => Ok(read),
    }
}

#[inline]
fn texts<'k>(column: &'k Column<'_>) -> Vec<&'k str> {
    (0..column.rows()).map(|row| column.text_at(row).unwrap_or_default()).collect()
}

/// The first household with too many members, and their count.
#[inline]
fn too_large(offsets: &[u32]) -> Option<(usize, usize)> {
    let counts = || offsets.iter().zip(offsets.iter().skip(1)).map(|(begin, end)| end.wrapping_sub(*begin));
    // The greatest first: it is found without a branch a household.
    if index(counts().fold(0, u32::max)) <= MOST_MEMBERS {
        return None;
    }
    counts().map(index).enumerate().find(|(_, members)| *members > MOST_MEMBERS)
}

#[inline]
fn rows_of(order: &[u32], begin: u32, end: u32) -> Vec<usize> {
    order.get(index(begin)..index(end)).unwrap_or_default().iter().map(|row| index(*row)).collect()
}

#[inline]
fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
