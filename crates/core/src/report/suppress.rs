//! Which figures are hidden when tables are published, so that nobody is recognised in a small number.
//!
//! In: tables, and the least number that may be shown; out: the same tables with [`Cell::Suppressed`] where a figure is
//! about too few, or where one could be computed from it.

use super::table::{Cell, ReportRow, ReportTable};
use crate::order::Keyed;
use crate::record::Rate;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::mem::discriminant;

/// Hides the figures of tables that are about too few, and those from which they could be computed.
///
/// *Small* is a number from 1 to `below - 1`. Zero is shown. For each table:
///
/// 1. A count is hidden if it is small. A share is hidden if its numerator, its denominator or the rest (denominator less
///    numerator) is small.
/// 2. Within a row: money and days are hidden if any count of the row is, for they may be of those few. A share is hidden if its numerator, its
///    denominator or the rest is a hidden count of the row. A count is hidden if it is the numerator of a share whose rest
///    is small.
/// 3. Within a column, wherever a row is the total of others: if only one of them is hidden, or all that are hidden could be
///    told from their sum (all are 1, or all are `below - 1`), the smallest that is shown and not zero is hidden too,
///    with all that are equal to it, for else their order would tell. If there is none, the total is hidden. Shares are
///    compared by their denominators.
/// 4. From 2 again, until nothing changes.
///
/// A total is that of all plain rows above it, or of those since the total before it; a total right under another may also
/// be that of the totals above it. Each reading counts that adds up, and all of them where none does: then a figure more
/// may be hidden than is needed.
///
/// With `below` up to 1 nothing is hidden. With 2, each hidden figure outside of totals is known to be 1: take 3 at least.
///
/// # What it does not do
///
/// Each table is looked at by itself. A figure that is hidden in one can be computed from others that count the same people
/// in another way, from sums across the columns of a row, from a second total over the same rows, or from the difference
/// of two reports with other dates or another `below`. Texts, labels and notes are left as they are. That all or none of a
/// large group have a property is shown.
///
/// # Examples
/// ```
/// use tuodi::record::Names;
/// use tuodi::report::{Cell, Help, Kind, ReportRow, ReportTable, suppress};
/// let row = |count, total| ReportRow { label: Names::default(), cells: vec![Cell::Count(count)], total };
/// let table = |counts: [u64; 4]| ReportTable {
///     id: "t".into(),
///     help: Help::Whom,
///     kind: Kind::Derived,
///     title: Names::default(),
///     columns: vec![Names::default()],
///     rows: counts.into_iter().map(|count| row(count, false)).chain([row(counts.iter().sum(), true)]).collect(),
///     note: Names::default(),
/// };
/// let shown = |counts| -> Vec<Option<u64>> {
///     let rows = suppress(&[table(counts)], 5).remove(0).rows;
///     let count = |row: ReportRow| match row.cells[0] { Cell::Count(count) => Some(count), _ => None };
///     rows.into_iter().map(count).collect()
/// };
/// // The smallest of the others goes with the one that is too small; four is small, five is not.
/// assert_eq!(shown([0, 4, 9, 12]), [Some(0), None, None, Some(12), Some(25)]);
/// assert_eq!(shown([0, 5, 9, 12]), [Some(0), Some(5), Some(9), Some(12), Some(26)]);
/// // Two hide one another, unless their sum tells them.
/// assert_eq!(shown([2, 3, 9, 12]), [None, None, Some(9), Some(12), Some(26)]);
/// assert_eq!(shown([1, 1, 9, 12]), [None, None, None, Some(12), Some(23)]);
/// // Nothing else is there to be hidden: the total is.
/// assert_eq!(shown([0, 0, 0, 4]), [Some(0), Some(0), Some(0), None, None]);
/// ```
#[must_use]
pub fn suppress(tables: &[ReportTable], below: u64) -> Vec<ReportTable> {
    tables.iter().map(|table| Sheet::new(table, below).published()).collect()
}

/// A table, and which of its cells are hidden so far, each by its row and column.
struct Sheet<'a> {
    table: &'a ReportTable,
    /// The largest small number.
    most: u64,
    hidden: BTreeSet<(usize, usize)>,
    sums: Vec<Sum>,
}

/// A row that is the total of others, and of which: each way of reading it.
struct Sum {
    total: usize,
    readings: Vec<Vec<usize>>,
}

impl<'a> Sheet<'a> {
    fn new(table: &'a ReportTable, below: u64) -> Sheet<'a> {
        let sheet = Sheet { table, most: below.saturating_sub(1), hidden: BTreeSet::new(), sums: sums(&table.rows) };
        let own = sheet.cells().filter(|(_, cell)| sheet.is_small(cell)).map(|(place, _)| place).into_set();
        Sheet { hidden: own, ..sheet }
    }

    fn published(mut self) -> ReportTable {
        loop {
            let before = self.hidden.len();
            for row in 0..self.table.rows.len() {
                self.hide_in_row(row);
            }
            // One column at a time, counts first: what goes with them in their rows may be enough for the others.
            let by_rank = RANKS.into_iter().flat_map(|rank| (0..self.table.width()).map(move |column| (rank, column)));
            let more = by_rank.map(|(rank, column)| self.companions_in(column, rank)).find(|more| !more.is_empty());
            self.hidden.extend(more.into_iter().flatten());
            if self.hidden.len() == before {
                break;
            }
        }
        let mut table = self.table.clone();
        for (row, own) in table.rows.iter_mut().enumerate() {
            for (column, cell) in own.cells.iter_mut().enumerate() {
                if self.hidden.contains(&(row, column)) {
                    *cell = Cell::Suppressed;
                }
            }
        }
        table
    }

    fn cells(&self) -> impl Iterator<Item = ((usize, usize), &'a Cell)> {
        let rows = self.table.rows.iter().enumerate();
        rows.flat_map(|(row, own)| own.cells.iter().enumerate().map(move |(column, cell)| ((row, column), cell)))
    }

    fn cell(&self, row: usize, column: usize) -> Option<&'a Cell> {
        self.table.rows.get(row)?.cells.get(column)
    }

    fn is_few(&self, number: u64) -> bool {
        (1..=self.most).contains(&number)
    }

    fn is_small(&self, cell: &Cell) -> bool {
        match cell {
            Cell::Count(number) => self.is_few(*number),
            Cell::Rate(rate) => numbers(*rate).into_iter().any(|number| self.is_few(number)),
            _ => false,
        }
    }

    /// What goes with the hidden counts and shares of a row.
    fn hide_in_row(&mut self, row: usize) {
        let Some(own) = self.table.rows.get(row) else { return };
        let counts: Vec<(usize, u64)> = own.cells.iter().enumerate().filter_map(count).collect();
        let small_rests: Vec<u64> = own.cells.iter().filter_map(|cell| self.told_by_rest(cell)).collect();
        for (column, number) in &counts {
            if small_rests.contains(number) {
                self.hidden.insert((row, *column));
            }
        }
        let is_hidden = |(column, _): &&(usize, u64)| self.hidden.contains(&(row, *column));
        let hidden: Vec<u64> = counts.iter().filter(is_hidden).map(|(_, number)| *number).collect();
        let goes_with = |cell: &Cell| match cell {
            Cell::Money(_) | Cell::Days(_) => !hidden.is_empty(),
            Cell::Rate(rate) => numbers(*rate).into_iter().any(|number| hidden.contains(&number)),
            _ => false,
        };
        let also: Vec<usize> =
            own.cells.iter().enumerate().filter(|(_, cell)| goes_with(cell)).map(|(column, _)| column).collect();
        self.hidden.extend(also.into_iter().map(|column| (row, column)));
    }

    /// The numerator that would tell the small rest of a share.
    fn told_by_rest(&self, cell: &Cell) -> Option<u64> {
        let Cell::Rate(rate) = cell else { return None };
        let is_told = rate.numerator > 0 && self.is_few(rest(*rate));
        is_told.then_some(rate.numerator)
    }

    /// What keeps the hidden figures of a column from being computed, where the total is of a rank: for one sum, for with
    /// these the others may be safe.
    fn companions_in(&self, column: usize, of: u8) -> Vec<(usize, usize)> {
        let is_of = |sum: &&Sum| self.cell(sum.total, column).is_some_and(|cell| rank(cell) == of);
        let mut rows = self.sums.iter().filter(is_of).map(|sum| self.companions(sum, column));
        let rows = rows.find(|rows| !rows.is_empty()).unwrap_or_default();
        rows.into_iter().map(|row| (row, column)).collect()
    }

    /// The rows of a sum that have to be hidden with those that are, in this column.
    fn companions(&self, sum: &Sum, column: usize) -> Vec<usize> {
        let Some(total) = self.cell(sum.total, column).filter(|cell| weight(cell).is_some()) else { return Vec::new() };
        let alike = |row: &usize| self.cell(*row, column).filter(|cell| discriminant(*cell) == discriminant(total));
        let own = |rows: &Vec<usize>| rows.iter().filter_map(|row| Some((*row, alike(row)?))).collect::<Vec<_>>();
        let readings: Vec<Vec<(usize, &Cell)>> = sum.readings.iter().map(own).collect();
        let is_sound = |parts: &&Vec<(usize, &Cell)>| adds_up(parts, total);
        let any_is_sound = readings.iter().any(|parts| is_sound(&parts));
        let counted = readings.iter().filter(|parts| !any_is_sound || is_sound(parts));
        let mut rows = counted.map(|parts| self.companions_of(parts, (sum.total, total), column));
        rows.find(|rows| !rows.is_empty()).unwrap_or_default()
    }

    fn companions_of(&self, parts: &[(usize, &Cell)], total: (usize, &Cell), column: usize) -> Vec<usize> {
        let (hidden, shown): (Vec<_>, Vec<_>) =
            parts.iter().copied().partition(|(row, _)| self.hidden.contains(&(*row, column)));
        let is_total_hidden = self.hidden.contains(&(total.0, column));
        let is_open = match (hidden.len(), is_total_hidden) {
            (0, false) => true,
            (0, true) | (1, false) => false,
            (_, true) => true,
            (_, false) => !self.are_told_by_their_sum(&hidden),
        };
        if is_open {
            return Vec::new();
        }
        let nonzero = shown.iter().filter_map(|(row, cell)| Some((*row, weight(cell)?))).filter(|own| !own.1.is_zero());
        let nonzero: Vec<(usize, Decimal)> = nonzero.collect();
        match nonzero.iter().map(|(_, weight)| *weight).min() {
            Some(least) => nonzero.into_iter().filter(|own| own.1 == least).map(|(row, _)| row).collect(),
            None if weight(total.1).is_none_or(|weight| weight.is_zero()) => Vec::new(),
            None => vec![total.0],
        }
    }

    /// Whether small numbers have a sum that leaves no choice: all are the least that they can be, or all the most.
    fn are_told_by_their_sum(&self, hidden: &[(usize, &Cell)]) -> bool {
        let all =
            |wanted: u64, number: fn(&Cell) -> Option<u64>| hidden.iter().all(|(_, cell)| number(cell) == Some(wanted));
        let of_part: fn(&Cell) -> Option<u64> = |cell| match cell {
            Cell::Count(number) => Some(*number),
            Cell::Rate(rate) => Some(rate.numerator),
            _ => None,
        };
        let of_rest: fn(&Cell) -> Option<u64> = |cell| match cell {
            Cell::Rate(rate) => Some(rest(*rate)),
            _ => None,
        };
        [1, self.most].into_iter().any(|wanted| all(wanted, of_part) || all(wanted, of_rest))
    }
}

fn count((column, cell): (usize, &Cell)) -> Option<(usize, u64)> {
    match cell {
        Cell::Count(number) => Some((column, *number)),
        _ => None,
    }
}

fn rest(rate: Rate) -> u64 {
    rate.denominator.saturating_sub(rate.numerator)
}

/// What a share tells: how many, of how many, and how many not.
fn numbers(rate: Rate) -> [u64; 3] {
    [rate.numerator, rate.denominator, rest(rate)]
}

/// Which figures are hidden first.
const RANKS: [u8; 3] = [0, 1, 2];

fn rank(cell: &Cell) -> u8 {
    match cell {
        Cell::Count(_) => 0,
        Cell::Rate(_) => 1,
        _ => 2,
    }
}

fn numerator(cell: &Cell) -> Option<Decimal> {
    match cell {
        Cell::Rate(rate) => Some(Decimal::from(rate.numerator)),
        other => weight(other),
    }
}

/// How large a figure is beside others of its kind. Texts have no size.
fn weight(cell: &Cell) -> Option<Decimal> {
    match cell {
        Cell::Count(number) | Cell::Days(number) => Some(Decimal::from(*number)),
        Cell::Money(amount) => Some(amount.decimal()),
        Cell::Rate(rate) => Some(Decimal::from(rate.denominator)),
        _ => None,
    }
}

/// Whether these are the parts of a total.
fn adds_up(parts: &[(usize, &Cell)], total: &Cell) -> bool {
    let sum = |of: fn(&Cell) -> Option<Decimal>| {
        let mut parts = parts.iter().filter_map(|(_, cell)| of(cell));
        parts.try_fold(Decimal::ZERO, |sum, own| sum.checked_add(own)) == of(total)
    };
    sum(weight) && sum(numerator)
}

/// Which rows are totals of which.
fn sums(rows: &[ReportRow]) -> Vec<Sum> {
    let mut sums = Vec::new();
    let (mut plain, mut since, mut totals) = (Vec::new(), Vec::new(), Vec::new());
    for (row, own) in rows.iter().enumerate() {
        if !own.total {
            plain.push(row);
            since.push(row);
            continue;
        }
        let mut readings = vec![plain.clone()];
        if since.is_empty() {
            readings.push(totals.clone());
        } else if since.len() < plain.len() {
            readings.push(since.clone());
        }
        sums.push(Sum { total: row, readings });
        since.clear();
        totals.push(row);
    }
    sums
}
