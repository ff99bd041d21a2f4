//! A pack as an abstract description: what the generator makes, the writer writes, and the oracle computes by.

use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What a number measures. Of one member, money and money per head are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Money,
    PerHead,
    Persons,
    Plain,
}

/// A number. Literals are hundredths. Names that begin with `m_` belong to a member.
#[derive(Debug, Clone)]
pub(crate) enum Num {
    Literal(i64),
    /// A fact or a concept.
    Name(String),
    Parameter(String),
    Negated(Box<Num>),
    Join(Join, Box<Num>, Box<Num>),
    Round(Way, u32, Box<Num>),
    If(Box<Bool>, Box<Num>, Box<Num>),
    Count(Option<Box<Bool>>),
    Fold(Fold, Option<Box<Bool>>, String),
    Amount(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    Plus,
    Minus,
    Times,
    Over,
    Least,
    Greatest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Floor,
    Ceiling,
    HalfEven,
    HalfUp,
    Up,
    Down,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fold {
    Sum,
    Least,
    Greatest,
    Mean,
}

/// A condition.
#[derive(Debug, Clone)]
pub(crate) enum Bool {
    Name(String),
    Compare(Sign, Box<Num>, Box<Num>),
    Between(Box<Num>, Box<Num>, Box<Num>),
    OneOf(String, Vec<String>),
    /// A date compared with another; without another, with the date to which the law is applied.
    Date(String, Sign, Option<NaiveDate>),
    And(Vec<Bool>),
    Or(Vec<Bool>),
    Not(Box<Bool>),
    Some(Box<Bool>),
    Every(Box<Bool>),
    Eligible(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

/// What a fact may be.
#[derive(Debug, Clone)]
pub(crate) enum Sort {
    /// Ends in hundredths, and the digits behind the point.
    Number {
        kind: Kind,
        min: Option<i64>,
        max: Option<i64>,
        scale: u32,
    },
    Boolean,
    Category(Vec<String>),
    Date,
}

#[derive(Debug, Clone)]
pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) sort: Sort,
    pub(crate) settled: bool,
}

/// Versions of something: one without dates, or several with.
pub(crate) type Versions<T> = Vec<(Option<Dates>, T)>;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Dates {
    pub(crate) from: NaiveDate,
    pub(crate) until: Option<NaiveDate>,
    pub(crate) published: Option<NaiveDate>,
}

#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub(crate) from: NaiveDate,
    pub(crate) published: Option<NaiveDate>,
    /// Hundredths; none is a gap.
    pub(crate) value: Option<i64>,
}

#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) from: NaiveDate,
    pub(crate) published: Option<NaiveDate>,
    pub(crate) rows: BTreeMap<i64, i64>,
    pub(crate) each: Option<i64>,
}

#[derive(Debug, Clone)]
pub(crate) enum Values {
    /// Series by keys; a key is a category's value or a whole number.
    Series(BTreeMap<Vec<String>, Vec<Point>>),
    Tables(Vec<Table>),
}

#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) by: Vec<String>,
    pub(crate) values: Values,
    pub(crate) until: Option<NaiveDate>,
}

#[derive(Debug, Clone)]
pub(crate) enum Formula {
    Number(Kind, Num),
    Truth(Bool),
}

#[derive(Debug, Clone)]
pub(crate) struct Concept {
    pub(crate) name: String,
    /// Whether it depends on who the members are.
    pub(crate) of_members: bool,
    pub(crate) formulas: Versions<Formula>,
}

#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub(crate) name: String,
    pub(crate) counts: Versions<Bool>,
}

/// The tree of criteria; a leaf is the place of a criterion.
#[derive(Debug, Clone)]
pub(crate) enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    None(Vec<Rule>),
    Criterion(usize),
}

#[derive(Debug, Clone)]
pub(crate) enum Amount {
    Formula(Num),
    Frame(Num, Option<Num>),
}

/// What changes from version to version of a programme.
#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub(crate) unit: Option<usize>,
    pub(crate) criteria: Vec<Bool>,
    /// None where somebody else is asked.
    pub(crate) rule: Option<Rule>,
    pub(crate) amount: Option<Amount>,
}

#[derive(Debug, Clone)]
pub(crate) struct Programme {
    pub(crate) name: String,
    pub(crate) of_member: bool,
    pub(crate) unit: Option<usize>,
    pub(crate) requires: Vec<String>,
    /// As it is written: of two that exclude each other one may say so.
    pub(crate) excludes: Vec<String>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
    pub(crate) proposed: bool,
    pub(crate) ask_at: bool,
    pub(crate) versions: Versions<Version>,
}

#[derive(Debug, Clone)]
pub(crate) enum Prefer {
    Nothing,
    Order(Vec<String>),
    MostValuable,
}

#[derive(Debug, Clone)]
pub(crate) struct Pack {
    pub(crate) facts: Vec<Fact>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) concepts: Vec<Concept>,
    pub(crate) units: Vec<Unit>,
    pub(crate) default_unit: Option<usize>,
    pub(crate) programmes: Vec<Programme>,
    pub(crate) prefer: Prefer,
}

/// Whether a name belongs to a member.
pub(crate) fn is_of_member(name: &str) -> bool {
    name.starts_with("m_")
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

impl Pack {
    pub(crate) fn has_members(&self) -> bool {
        self.facts.iter().any(|fact| is_of_member(&fact.name))
    }

    pub(crate) fn programme(&self, name: &str) -> &Programme {
        self.programmes.iter().find(|programme| programme.name == name).expect(name)
    }

    /// The programmes that exclude one, in the order of the pack.
    pub(crate) fn excluding(&self, place: usize) -> Vec<usize> {
        let own = &self.programmes[place];
        let others = self.programmes.iter().enumerate();
        let excludes =
            others.filter(|(_, other)| own.excludes.contains(&other.name) || other.excludes.contains(&own.name));
        excludes.map(|(place, _)| place).collect()
    }
}
