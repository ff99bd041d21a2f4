//! Facts of one household with its members: partly unknown ones, their completions, ever narrower ones, and all of
//! them as JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use chrono::{Duration, NaiveDate};
use num_bigint::BigInt;

use super::number::Rational;
use super::value::{List, Value};

/// What a fact holds. Every value is kept as one integer: a number in hundredths, a date in days, a truth as 0 or 1, a
/// text as its place among [`TEXTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Number,
    Boolean,
    Date,
    Days,
    Months,
    Text,
}

/// The texts that facts can have.
pub(crate) const TEXTS: [&str; 4] = ["apple", "banana", "grape", "pear"];

/// A fact's name, what it holds, its least and greatest ordinary value, and the steps between them.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) sort: Sort,
    pub(crate) least: i64,
    pub(crate) most: i64,
    pub(crate) step: i64,
}

const fn field(name: &'static str, sort: Sort, least: i64, most: i64, step: i64) -> Field {
    Field { name, sort, least, most, step }
}

/// The facts of a household.
pub(crate) const HOUSEHOLD: [Field; 12] = [
    field("income", Sort::Number, -500, 40_000, 25),
    field("savings", Sort::Number, -20_000, 20_000, 1),
    field("size", Sort::Number, 0, 600, 100),
    field("n", Sort::Number, -300, 300, 100),
    field("k", Sort::Number, 50, 1_200, 50),
    field("urban", Sort::Boolean, 0, 1, 1),
    field("local", Sort::Boolean, 0, 1, 1),
    field("kind", Sort::Text, 0, 3, 1),
    field("born", Sort::Date, 14_600, 15_400, 1),
    field("filed", Sort::Date, 15_000, 15_100, 1),
    field("wait", Sort::Days, -40, 40, 1),
    field("term", Sort::Months, -14, 26, 1),
];

/// The facts of a member.
pub(crate) const MEMBER: [Field; 6] = [
    field("wage", Sort::Number, -100, 30_000, 25),
    field("age", Sort::Number, 0, 9_000, 100),
    field("score", Sort::Number, -300, 300, 100),
    field("works", Sort::Boolean, 0, 1, 1),
    field("joined", Sort::Date, 15_000, 15_100, 1),
    field("role", Sort::Text, 0, 3, 1),
];

/// What is known of one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// At least and at most, both included; none: no end.
    Span(Option<i64>, Option<i64>),
    /// One of these.
    Set(BTreeSet<i64>),
}

/// A row of cells, in the order of its fields.
pub(crate) type Row = Vec<Cell>;

/// What is known of a household.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Partial {
    pub(crate) household: Row,
    pub(crate) members: Vec<Row>,
    /// Whether there are no other members.
    pub(crate) complete: bool,
    /// Every number stands for so many zeros more.
    pub(crate) zeros: u32,
}

/// Random words, taken one after another, over and over. Shrinking makes them 0: the lowest value everywhere.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    words: &'a [u32],
    next: usize,
}

impl<'a> Words<'a> {
    pub(crate) fn new(words: &'a [u32]) -> Words<'a> {
        Words { words, next: 0 }
    }

    /// A number below `limit`, which is above 0.
    pub(crate) fn below(&mut self, limit: i64) -> i64 {
        let word = self.words.get(self.next % self.words.len().max(1)).copied().unwrap_or(0);
        let turn = u32::try_from(self.next / self.words.len().max(1)).unwrap_or(0);
        self.next += 1;
        i64::from(word.rotate_left(turn * 5)) % limit
    }
}

impl Cell {
    /// The cell of a value that is known.
    pub(crate) fn exact(sort: Sort, value: i64) -> Cell {
        match sort {
            Sort::Boolean | Sort::Text => Cell::Set(BTreeSet::from([value])),
            _ => Cell::Span(Some(value), Some(value)),
        }
    }

    fn known(&self) -> Option<i64> {
        match self {
            Cell::Span(Some(low), Some(high)) => (low == high).then_some(*low),
            Cell::Span(..) => None,
            Cell::Set(values) => {
                if values.len() == 1 {
                    values.first().copied()
                } else {
                    None
                }
            }
        }
    }

    /// Whether all that the other cell allows, this one allows.
    fn holds(&self, other: &Cell) -> bool {
        match (self, other) {
            (Cell::Set(less), Cell::Set(more)) => more.is_subset(less),
            (Cell::Span(low, high), Cell::Span(from, to)) => {
                low.is_none_or(|low| from.is_some_and(|from| from >= low))
                    && high.is_none_or(|high| to.is_some_and(|to| to <= high))
            }
            _ => false,
        }
    }

    /// Some value that the cell allows, often one of its ends.
    fn pick(&self, field: &Field, words: &mut Words<'_>) -> i64 {
        let (low, high) = match self {
            Cell::Set(values) => {
                let at = words.below(i64::try_from(values.len()).expect("a small set"));
                return *values.iter().nth(usize::try_from(at).expect("a place")).expect("a place in the set");
            }
            Cell::Span(Some(low), Some(high)) => (*low, *high),
            Cell::Span(Some(low), None) => (*low, low + 2 * (field.most - field.least)),
            Cell::Span(None, Some(high)) => (high - 2 * (field.most - field.least), *high),
            Cell::Span(None, None) => (2 * field.least - field.most, 2 * field.most - field.least),
        };
        let rough = |value: i64| value.div_euclid(field.step) * field.step;
        let value = match words.below(8) {
            0 => low,
            1 => high,
            2 => 0,
            3 => low + words.below(high - low + 1),
            4 => rough(low + words.below(high - low + 1)),
            _ => rough(field.least + words.below(field.most - field.least + 1)),
        };
        value.clamp(low, high)
    }

    /// A cell that allows no more than this one.
    fn narrower(&self, field: &Field, words: &mut Words<'_>) -> Cell {
        let how = words.below(4);
        let value = self.pick(field, words);
        match self {
            Cell::Span(low, _) if how == 0 => Cell::Span(*low, Some(value)),
            Cell::Span(_, high) if how == 1 => Cell::Span(Some(value), *high),
            Cell::Set(values) if how < 2 && values.len() > 1 => {
                Cell::Set(values.iter().copied().filter(|kept| *kept != value).collect())
            }
            _ => Cell::exact(field.sort, value),
        }
    }
}

fn complete_row(fields: &[Field], row: &[Cell], words: &mut Words<'_>) -> Row {
    fields.iter().zip(row).map(|(field, cell)| Cell::exact(field.sort, cell.pick(field, words))).collect()
}

/// A member of whom nothing is known.
fn stranger() -> Row {
    let all = |field: &Field| match field.sort {
        Sort::Boolean | Sort::Text => Cell::Set((field.least..=field.most).collect()),
        _ => Cell::Span(None, None),
    };
    MEMBER.iter().map(all).collect()
}

impl fmt::Debug for Partial {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_json())
    }
}

impl Partial {
    /// A household that this one may turn out to be.
    pub(crate) fn completion(&self, words: &[u32]) -> Partial {
        let mut words = Words::new(words);
        let household = complete_row(&HOUSEHOLD, &self.household, &mut words);
        let mut members: Vec<Row> =
            self.members.iter().map(|member| complete_row(&MEMBER, member, &mut words)).collect();
        if !self.complete {
            for _ in 0..words.below(4) {
                members.push(complete_row(&MEMBER, &stranger(), &mut words));
            }
        }
        Partial { household, members, complete: true, zeros: self.zeros }
    }

    /// What is known after one more thing has been learnt.
    pub(crate) fn refined(&self, words: &[u32]) -> Partial {
        let mut words = Words::new(words);
        let mut next = self.clone();
        let rows = i64::try_from(self.members.len()).expect("a few members");
        match words.below(rows + 3) {
            0 if !self.complete => {
                next.complete = true;
                return next;
            }
            1 if !self.complete && rows < 5 => {
                let known = complete_row(&MEMBER, &stranger(), &mut words);
                let cells = stranger().into_iter().zip(known);
                next.members.push(cells.map(|(open, known)| if words.below(2) == 0 { open } else { known }).collect());
                return next;
            }
            at => {
                let (row, fields): (&mut Row, &[Field]) = match at.checked_sub(3) {
                    Some(at) if at >= 0 => (&mut next.members[usize::try_from(at).expect("a place")], &MEMBER),
                    _ => (&mut next.household, &HOUSEHOLD),
                };
                let open: Vec<usize> = (0..row.len()).filter(|at| row[*at].known().is_none()).collect();
                if !open.is_empty() {
                    let at = open[usize::try_from(words.below(open.len().try_into().expect("few"))).expect("a place")];
                    row[at] = row[at].narrower(&fields[at], &mut words);
                }
            }
        }
        next
    }

    /// The same, but a fact of the household is known.
    pub(crate) fn knowing(mut self, name: &str, code: i64) -> Partial {
        for (field, cell) in HOUSEHOLD.iter().zip(&mut self.household) {
            if field.name == name {
                *cell = Cell::exact(field.sort, code);
            }
        }
        self
    }

    /// Whether the other household tells no less than this one.
    pub(crate) fn holds(&self, other: &Partial) -> bool {
        let row = |less: &Row, more: &Row| less.iter().zip(more).all(|(less, more)| less.holds(more));
        let members = self.members.iter().zip(&other.members).all(|(less, more)| row(less, more));
        let same = self.members.len() == other.members.len();
        row(&self.household, &other.household) && members && (same && other.complete || !self.complete)
    }

    /// The values of a household of which everything is known.
    pub(crate) fn values(&self) -> BTreeMap<String, Value> {
        let row = |fields: &[Field], row: &Row| -> BTreeMap<String, Value> {
            let value = |(field, cell): (&Field, &Cell)| {
                (field.name.to_owned(), value_of(field.sort, cell.known().expect("a known fact"), self.zeros))
            };
            fields.iter().zip(row).map(value).collect()
        };
        let mut values = row(&HOUSEHOLD, &self.household);
        let items = self.members.iter().map(|member| Ok(Value::Record(row(&MEMBER, member)))).collect();
        values.insert("members".into(), Value::List(List::of(items)));
        values
    }

    /// As the library reads it.
    pub(crate) fn to_json(&self) -> String {
        let mut parts = fields_json(&HOUSEHOLD, &self.household, self.zeros, |_| false);
        let rows: Vec<String> =
            self.members.iter().enumerate().map(|(place, row)| self.member_json(place, row)).collect();
        parts.push(format!("\"members\":[{}]", rows.join(",")));
        if !self.complete {
            parts.push("\"members_complete\":false".into());
        }
        format!("{{{}}}", parts.join(","))
    }

    /// A field that is wholly unknown is left out where another member shows its type, else written with its type.
    fn member_json(&self, place: usize, row: &Row) -> String {
        let wholly = |cell: &Cell| match cell {
            Cell::Span(low, high) => low.is_none() && high.is_none(),
            Cell::Set(values) => *values == BTreeSet::from([0, 1]),
        };
        let silent = |at: usize| {
            let others = self.members.iter().enumerate().filter(|(other, _)| *other != place);
            MEMBER[at].sort != Sort::Text
                && wholly(&row[at])
                && others.into_iter().any(|(_, other)| !wholly(&other[at]))
        };
        format!("{{{}}}", fields_json(&MEMBER, row, self.zeros, silent).join(","))
    }
}

fn fields_json(fields: &[Field], row: &Row, zeros: u32, silent: impl Fn(usize) -> bool) -> Vec<String> {
    let mut parts = Vec::new();
    for (at, (field, cell)) in fields.iter().zip(row).enumerate() {
        if !silent(at) {
            parts.push(format!("\"{}\":{}", field.name, cell_json(field.sort, cell, zeros)));
        }
    }
    parts
}

/// The value that an integer stands for; a number with so many zeros more.
pub(crate) fn value_of(sort: Sort, code: i64, zeros: u32) -> Value {
    match sort {
        Sort::Number => {
            let factor = num_traits::pow(BigInt::from(10), usize::try_from(zeros).expect("a few zeros"));
            Value::Number(Rational::new(factor * code, 100.into()))
        }
        Sort::Boolean => Value::Boolean(code != 0),
        Sort::Date => Value::Date(NaiveDate::default() + Duration::days(code)),
        Sort::Days => Value::Days(code),
        Sort::Months => Value::Months(code),
        Sort::Text => Value::Text(TEXTS[usize::try_from(code).expect("a place")].into()),
    }
}

/// A value as JSON: truths bare, whole numbers bare, everything else quoted.
fn value_json(value: &Value) -> String {
    match value {
        Value::Boolean(truth) => truth.to_string(),
        Value::Number(number) if number.is_integer() && value.show().len() < 10 => value.show(),
        value => format!("\"{}\"", value.show()),
    }
}

fn cell_json(sort: Sort, cell: &Cell, zeros: u32) -> String {
    let kind = value_of(sort, 0, 0).type_name();
    let quoted = |code: i64| value_json(&value_of(sort, code, zeros));
    if let Some(code) = cell.known() {
        return match sort {
            Sort::Days | Sort::Months => format!("{{\"type\":\"{kind}\",\"value\":{}}}", quoted(code)),
            _ => quoted(code),
        };
    }
    let mut json = format!("{{\"type\":\"{kind}\"");
    match cell {
        Cell::Span(None, None) => {}
        Cell::Span(low, high) => {
            let end = |end: &Option<i64>| end.map_or("null".into(), quoted);
            let _ = write!(json, ",\"low\":{},\"high\":{}", end(low), end(high));
        }
        Cell::Set(values) => {
            let values: Vec<String> = values.iter().map(|code| quoted(*code)).collect();
            let _ = write!(json, ",\"values\":[{}]", values.join(","));
        }
    }
    json + "}"
}
