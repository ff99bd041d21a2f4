//! Facts of many households, cell by cell: as households for `Policy::screen`, and what columns are made from.

use crate::tape::Tape;
use num_rational::BigRational;
use std::collections::BTreeMap;
use tuodi::law::{FactDeclaration, FactKind};
use tuodi::quantity::Number;
use tuodi::record::{KnownFact, Standing};
use tuodi::{Completeness, Household, Person, Policy, Value};

/// The cells of one fact. Numbers are given in steps of the fact's last digit.
#[derive(Debug, Clone)]
pub(crate) enum Cells {
    Numbers { scale: u32, steps: Vec<Option<i128>> },
    Truths(Vec<Option<bool>>),
    Dates(Vec<Option<i32>>),
    Texts { values: Vec<String>, places: Vec<Option<usize>> },
}

#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) fact: String,
    pub(crate) cells: Cells,
}

/// Everything that is known of some households and their members.
#[derive(Debug, Clone)]
pub(crate) struct Data {
    pub(crate) households: Vec<Column>,
    /// The members' columns, household after household; none without a table of members.
    pub(crate) members: Option<Vec<Column>>,
    /// How many members each household has in the table.
    pub(crate) sizes: Vec<usize>,
    /// What stands under `members_complete`; none without the column.
    pub(crate) complete: Option<Vec<Option<bool>>>,
    pub(crate) standing: Standing,
}

/// How a population is to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) households: usize,
    /// How many cells of a hundred are not known.
    pub(crate) unknown: usize,
    /// How many numbers of a thousand are as large as they can be.
    pub(crate) extreme: usize,
    /// The most members of a household.
    pub(crate) members: usize,
    /// Whether there is a table of members.
    pub(crate) has_members: bool,
    /// How many lists of members of a hundred are not complete.
    pub(crate) incomplete: usize,
    pub(crate) standing: Standing,
}

/// A number over a power of ten as text.
pub(crate) fn decimal(steps: i128, scale: u32) -> String {
    let (sign, digits) = (if steps < 0 { "-" } else { "" }, steps.unsigned_abs().to_string());
    let scale = scale as usize;
    let digits = format!("{digits:0>width$}", width = scale + 1);
    let (whole, rest) = digits.split_at(digits.len() - scale);
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

fn number(steps: i128, scale: u32) -> Number {
    decimal(steps, scale).parse().expect("a number")
}

/// The steps of a number, rounded towards the middle of a range.
fn steps(number: &Number, scale: u32) -> i128 {
    number.with_scale(scale).replace('.', "").parse().expect("digits")
}

/// The decimal of a text, for a comparison of digits.
pub(crate) fn rational(text: &str) -> BigRational {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{rest}").parse().expect("digits");
    BigRational::new(digits, num_traits::pow(10.into(), rest.len()))
}

/// Ordinary numbers that rules compare with, in hundredths.
const POOL: [i128; 12] = [0, 100, 200, 300, 1_800, 6_000, 50_000, 45_050, 100_000, 200_000, 33_333, 700];

/// Where sums and products of 64 bits begin to fail, and the greatest numbers that a fact can have.
fn large(scale: u32, tape: &mut Tape<'_>) -> i128 {
    let most = 10_i128.pow(24 + scale) - 1;
    let own = tape.pick(&[
        1 << 31,
        1 << 32,
        1 << 53,
        3_037_000_500,
        1 << 61,
        1 << 62,
        i128::from(i64::MAX),
        1 << 63,
        1 << 64,
        10_i128.pow(21),
        most,
    ]);
    let near = i128::try_from(tape.below(3)).expect("small") - 1;
    (own + near).min(most) * if tape.chance(30) { -1 } else { 1 }
}

fn column(fact: &FactDeclaration, rows: usize, wanted: Wanted, tape: &mut Tape<'_>) -> Column {
    // Now and then a whole column is known, or not known at all.
    let unknown = match tape.below(12) {
        0 => 0,
        1 if wanted.unknown > 0 => 100,
        _ => wanted.unknown,
    };
    fn cells<T>(rows: usize, unknown: usize, tape: &mut Tape<'_>, each: impl Fn(&mut Tape<'_>) -> T) -> Vec<Option<T>> {
        (0..rows).map(|_| (!tape.chance(unknown)).then(|| each(tape))).collect()
    }
    let day = |date: chrono::NaiveDate| date.to_epoch_days();
    let cells = match &fact.kind {
        FactKind::Boolean => Cells::Truths(cells(rows, unknown, tape, |tape| tape.chance(50))),
        FactKind::Category(categories) => {
            let values = categories.values().to_vec();
            let places = cells(rows, unknown, tape, |tape| tape.below(values.len()));
            Cells::Texts { values, places }
        }
        FactKind::Date => Cells::Dates(cells(rows, unknown, tape, |tape| {
            let turn = tape.pick(&["2011-01-01", "1950-06-30", "1990-02-28", "2008-02-29", "2010-12-31", "2012-07-01"]);
            let shift = if tape.chance(50) { tape.below(3) } else { tape.below(9_000) };
            day(crate::pack::date(turn)) + i32::try_from(shift).expect("small") - 1
        })),
        FactKind::Number { min, max, scale, .. } => {
            let one = 10_i128.pow(*scale);
            let (least, most) =
                (min.as_ref().map(|min| steps(min, *scale)), max.as_ref().map(|max| steps(max, *scale)));
            let (low, high) = (least.unwrap_or(-3_000 * one), most.unwrap_or(5_000 * one));
            // A range of its own where most numbers are small.
            let span =
                usize::try_from((high - low).max(1)).unwrap_or(usize::MAX).min(tape.pick(&[usize::MAX, 30, 900]));
            let span = span.min(u32::MAX as usize);
            let steps = cells(rows, unknown, tape, |tape| {
                if wanted.extreme > 0 && tape.below(1_000) < wanted.extreme {
                    return large(*scale, tape).clamp(least.unwrap_or(i128::MIN), most.unwrap_or(i128::MAX));
                }
                let own = match tape.below(8) {
                    0 => low.max(0),
                    1 => high,
                    2 => low,
                    3 | 4 => tape.pick(&POOL) * one / 100 + i128::try_from(tape.below(3)).expect("small") - 1,
                    _ => low + i128::try_from(tape.below(span)).expect("small"),
                };
                own.clamp(low, high)
            });
            Cells::Numbers { scale: *scale, steps }
        }
    };
    Column { fact: fact.name.clone(), cells }
}

impl Cells {
    pub(crate) fn value(&self, row: usize) -> Option<Value> {
        Some(match self {
            Cells::Numbers { scale, steps } => Value::Number(number(steps[row]?, *scale)),
            Cells::Truths(truths) => Value::Boolean(truths[row]?),
            Cells::Dates(days) => Value::Date(chrono::NaiveDate::from_epoch_days(days[row]?).expect("a date")),
            Cells::Texts { values, places } => Value::Text(values[places[row]?].clone()),
        })
    }

    pub(crate) fn is_unknown(&self) -> bool {
        match self {
            Cells::Numbers { steps, .. } => steps.iter().all(Option::is_none),
            Cells::Truths(truths) => truths.iter().all(Option::is_none),
            Cells::Dates(days) => days.iter().all(Option::is_none),
            Cells::Texts { places, .. } => places.iter().all(Option::is_none),
        }
    }
}

impl Data {
    pub(crate) fn random(policy: &Policy, wanted: Wanted, tape: &mut Tape<'_>) -> Data {
        let size = |tape: &mut Tape<'_>| if tape.chance(80) { 1 + tape.below(wanted.members.max(1)) } else { 0 };
        let sizes: Vec<usize> =
            (0..wanted.households).map(|_| if wanted.has_members { size(tape) } else { 0 }).collect();
        let all = sizes.iter().sum();
        let facts = |of_members: bool, rows: usize, tape: &mut Tape<'_>| {
            let own = policy.law().facts().iter().filter(|fact| fact.list.is_some() == of_members);
            own.map(|fact| column(fact, rows, wanted, tape)).collect()
        };
        let households = facts(false, wanted.households, tape);
        let members = wanted.has_members.then(|| facts(true, all, tape));
        let is_complete = |tape: &mut Tape<'_>| match tape.chance(wanted.incomplete) {
            true => tape.pick(&[Some(false), None]),
            false => Some(true),
        };
        let has_column = wanted.incomplete > 0 || tape.chance(10);
        let complete = (has_column && policy.law().facts().iter().any(|fact| fact.list.is_some()))
            .then(|| (0..wanted.households).map(|_| is_complete(tape)).collect());
        Data { households, members, sizes, complete, standing: wanted.standing }
    }

    pub(crate) fn len(&self) -> usize {
        self.sizes.len()
    }

    /// The first member of each household, and the count of all of them.
    pub(crate) fn offsets(&self) -> Vec<usize> {
        let mut sum = 0;
        let ends = self.sizes.iter().map(|size| {
            sum += size;
            sum
        });
        std::iter::once(0).chain(ends).collect()
    }

    fn facts(&self, columns: &[Column], row: usize) -> BTreeMap<String, KnownFact> {
        let known = columns.iter().filter_map(|column| Some((column.fact.clone(), column.cells.value(row)?)));
        known.map(|(fact, value)| (fact, KnownFact::new(value, self.standing))).collect()
    }

    /// A household for `Policy::screen`.
    pub(crate) fn household(&self, row: usize) -> Household {
        let first: usize = self.sizes[..row].iter().sum();
        let members = self.members.as_ref().map_or_else(Vec::new, |columns| {
            let places = (first..first + self.sizes[row]).enumerate();
            places.map(|(at, place)| Person { id: format!("m{at}"), facts: self.facts(columns, place) }).collect()
        });
        let is_complete = match (&self.members, &self.complete) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(_), Some(complete)) => complete[row] == Some(true),
        };
        Household {
            id: format!("h{row}"),
            facts: self.facts(&self.households, row),
            members,
            members_complete: if is_complete { Completeness::Complete } else { Completeness::Incomplete },
        }
    }
}
