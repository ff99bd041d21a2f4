//! A checked expression: every name resolved, every type and unit known.

use super::scope::Meaning;
use super::syntax::{Comparison, Quantifier, Span};
use super::types::{RecordListId, Type};
use num_rational::BigRational;

/// A checked expression and what it was checked for.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The expression.
    pub root: Typed,
    /// The list of records it speaks of one record of; none for a household.
    pub of: Option<RecordListId>,
}

/// An expression with its type and place.
#[derive(Debug, Clone)]
pub struct Typed {
    /// What it computes.
    pub kind: TypedKind,
    /// The type of its value.
    pub type_: Type,
    /// Where it stands in its text.
    pub span: Span,
    /// Whether it is made of literals alone, so that it takes the unit of its neighbour.
    pub literal: bool,
}

/// Where the items of a list come from, for those who speak of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Iteration {
    /// Records: their fields are references.
    Records(RecordListId),
    /// Values: the item is `TypedKind::Item` with this number.
    Values(u32),
}

/// What a checked expression computes.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each variant is a construct of docs/language.md, named by its field")]
pub enum TypedKind {
    Number(BigRational),
    Boolean(bool),
    Text(String),
    /// The code of a value of a category.
    Category(u32),
    /// Days from 1970-01-01; none for a date that is not in the calendar.
    Date(Option<i64>),
    Days(i64),
    Months(i64),
    Reference(Meaning),
    /// The item of an iteration over values.
    Item(u32),
    Negate(Box<Typed>),
    /// Numbers, durations, or a date and days: each added (`true`) or subtracted.
    Sum(Vec<(bool, Typed)>),
    /// A date moved by months, forwards (`true`) or backwards.
    Shift {
        date: Box<Typed>,
        forward: bool,
        months: Box<Typed>,
    },
    /// Each a factor (`true`) or a divisor.
    Product(Vec<(bool, Typed)>),
    Power(Box<Typed>, i32),
    /// A unit conversion.
    Scaled(Box<Typed>, BigRational),
    Compare(Comparison, Box<Typed>, Box<Typed>),
    Between(Box<Typed>, Box<Typed>, Box<Typed>),
    In(Box<Typed>, Vec<TypedTest>),
    And(Vec<Typed>),
    Or(Vec<Typed>),
    Not(Box<Typed>),
    If(Box<Typed>, Box<Typed>, Box<Typed>),
    Round {
        rounding: Rounding,
        scale: i32,
        value: Box<Typed>,
    },
    Abs(Box<Typed>),
    Modulo(Box<Typed>, Box<Typed>),
    /// Even (`true`) or odd.
    Parity(bool, Box<Typed>),
    DatePart(DatePart, Box<Typed>),
    DurationPart(DurationPart, Box<Typed>),
    MakeDate(Box<Typed>, Box<Typed>, Box<Typed>),
    MonthsBetween(Box<Typed>, Box<Typed>),
    List(Vec<Typed>),
    Records(RecordListId),
    Project {
        list: Box<Typed>,
        place: ListPlace,
        value: Box<Typed>,
    },
    Filter {
        list: Box<Typed>,
        over: Iteration,
        condition: Box<Typed>,
    },
    Quantified {
        quantifier: Quantifier,
        list: Box<Typed>,
        over: Iteration,
        condition: Box<Typed>,
    },
    Aggregate(Aggregate, Box<Typed>),
    /// Whether a programme's criteria hold.
    Eligible(u32),
    /// What a programme pays.
    Amount(u32),
    /// A faulty place; only while checking.
    Broken,
}

/// The records of a projection.
pub type ListPlace = RecordListId;

/// A test behind `in`.
#[derive(Debug, Clone)]
pub enum TypedTest {
    /// The value compared with another.
    Compare(Comparison, Typed),
    /// Between two ends.
    Range(RangeTest),
    /// In a list.
    List(Typed),
}

/// A range with its ends.
#[derive(Debug, Clone)]
pub struct RangeTest {
    /// The lower end.
    pub low: Typed,
    /// Whether it belongs to the range.
    pub low_closed: bool,
    /// The upper end.
    pub high: Typed,
    /// Whether it belongs to the range.
    pub high_closed: bool,
}

/// How to round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rounding {
    /// Towards minus infinity.
    Floor,
    /// Towards plus infinity.
    Ceiling,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// To the nearest, ties away from zero.
    HalfUp,
    /// To the nearest, ties towards zero.
    HalfDown,
    /// To the nearest, ties to the even digit.
    HalfEven,
}

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum DatePart {
    Year,
    Month,
    Day,
}

/// A part of a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum DurationPart {
    Years,
    Months,
    Days,
}

/// One value from many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Aggregate {
    Sum,
    Count,
    Min,
    Max,
    Mean,
    All,
    Any,
}
