//! Answers: what a value is, or everything it may be.

use super::block::Texts;
use super::column::{Column, Symbols, Truth};
use super::number::{Causes, Fraction, Number, cause};
use crate::language::Type;
use crate::order;
use crate::quantity::{self, Direction};
use crate::record::{Completeness, Value, calendar_date};
use num_rational::BigRational;

/// Why a value does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FaultCause {
    /// A divisor is zero.
    DivisionByZero,
    /// The least, greatest or mean of no values.
    EmptyList,
    /// A parameter without a value for the date or key, or `even` and `odd` of a fraction.
    NoValue,
    /// A day that the calendar does not have.
    ImpossibleDate,
    /// A number with more digits than can be carried exactly.
    DoesNotFit,
}

impl FaultCause {
    const ALL: [(Causes, FaultCause); 5] = [
        (cause::DIVISION_BY_ZERO, FaultCause::DivisionByZero),
        (cause::EMPTY_LIST, FaultCause::EmptyList),
        (cause::NO_VALUE, FaultCause::NoValue),
        (cause::IMPOSSIBLE_DATE, FaultCause::ImpossibleDate),
        (cause::DOES_NOT_FIT, FaultCause::DoesNotFit),
    ];

    pub(crate) fn of(causes: Causes) -> Vec<FaultCause> {
        FaultCause::ALL.into_iter().filter(|(bit, _)| causes & bit != 0).map(|(_, cause)| cause).collect()
    }

    /// Every cause, in order.
    pub(crate) fn all() -> impl Iterator<Item = FaultCause> {
        FaultCause::ALL.into_iter().map(|(_, cause)| cause)
    }

    /// Its place among all.
    pub(crate) fn place(self) -> u32 {
        FaultCause::all().position(|cause| cause == self).and_then(|place| u32::try_from(place).ok()).unwrap_or(0)
    }

    pub(crate) fn bit(self) -> Causes {
        FaultCause::ALL.into_iter().find(|(_, cause)| *cause == self).map_or(0, |(bit, _)| bit)
    }

    /// The stable code.
    ///
    /// ```
    /// assert_eq!(tuodi::FaultCause::EmptyList.code(), "engine.empty_list");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            FaultCause::DivisionByZero => "engine.division_by_zero",
            FaultCause::EmptyList => "engine.empty_list",
            FaultCause::NoValue => "engine.no_value",
            FaultCause::ImpossibleDate => "engine.impossible_date",
            FaultCause::DoesNotFit => "engine.does_not_fit",
        }
    }

    /// What happened, in words.
    pub(crate) fn describe(self) -> &'static str {
        match self {
            FaultCause::DivisionByZero => "the divisor is zero",
            FaultCause::EmptyList => "the list is empty",
            FaultCause::NoValue => "there is no value",
            FaultCause::ImpossibleDate => "the calendar has no such date",
            FaultCause::DoesNotFit => {
                "the result has too many digits to be carried exactly, or lies outside of the calendar"
            }
        }
    }
}

/// Everything that is known of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Possible {
    /// It is this, whatever the unknown facts are.
    Exactly(Value),
    /// It lies between two ends, each of which may be open.
    Between(Option<Value>, Option<Value>),
    /// It is one of several.
    OneOf(Vec<Value>),
    /// Any value of its type.
    Anything,
    /// A list: items that are there, items that may be there, and whether there may be more.
    List {
        /// Items that are there in every completion.
        items: Vec<Possible>,
        /// Items that may be there.
        perhaps: Vec<Possible>,
        /// Whether there may be more than those.
        more: Completeness,
    },
}

/// The answer of an evaluation: a type, what is possible, and the faults that some completions have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The name of the type, for example `number` or `list<date>`.
    pub type_name: String,
    /// What is possible.
    pub possible: Possible,
    /// Faults of some, though not all, completions of the unknown facts.
    pub faults: Vec<FaultCause>,
}

impl Answer {
    /// The value, if it is the same for every completion of the unknown facts and none of them faults.
    #[must_use]
    pub fn definite(&self) -> Option<&Value> {
        match &self.possible {
            Possible::Exactly(value) if self.faults.is_empty() => Some(value),
            _ => None,
        }
    }

    /// The answer as canonical JSON: keys sorted, no spaces, numbers as strings.
    ///
    /// ```
    /// let answer = tuodi::evaluate("ceiling((632 - 1894 / 3) * 3)", &tuodi::Facts::default())?;
    /// assert_eq!(answer.to_json(), r#"{"type":"number","value":"2"}"#);
    /// # Ok::<(), tuodi::EvaluateError>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut fields = fields(&self.possible);
        fields.push(("type", text(&self.type_name)));
        if !self.faults.is_empty() {
            let codes: Vec<String> = self.faults.iter().map(|cause| text(cause.code())).collect();
            fields.push(("faults", format!("[{}]", codes.join(","))));
        }
        object(fields)
    }
}

/// A JSON object with its keys in order.
pub(crate) fn object(mut fields: Vec<(&str, String)>) -> String {
    order::by(&mut fields, |one, other| one.0.cmp(other.0));
    let fields: Vec<String> = fields.into_iter().map(|(key, value)| format!("{}:{value}", text(key))).collect();
    format!("{{{}}}", fields.join(","))
}

/// A JSON string.
pub(crate) fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn value_json(value: &Value) -> String {
    match value {
        Value::Boolean(value) => value.to_string(),
        _ => text(&value.to_string()),
    }
}

/// The text of an end, rounded outwards.
fn end_json(end: Option<&Value>, direction: Direction) -> String {
    match end {
        None => "null".to_owned(),
        Some(Value::Number(number)) => text(&number.text_towards(direction)),
        Some(value) => value_json(value),
    }
}

fn fields(possible: &Possible) -> Vec<(&'static str, String)> {
    match possible {
        Possible::Exactly(value) => vec![("value", value_json(value))],
        Possible::Between(low, high) => {
            vec![("low", end_json(low.as_ref(), Direction::Down)), ("high", end_json(high.as_ref(), Direction::Up))]
        }
        Possible::OneOf(values) => {
            let values: Vec<String> = values.iter().map(value_json).collect();
            vec![("values", format!("[{}]", values.join(",")))]
        }
        Possible::Anything => vec![("values", "null".to_owned())],
        Possible::List { items, perhaps, more } => {
            let list = |items: &[Possible]| {
                let items: Vec<String> = items.iter().map(item_json).collect();
                format!("[{}]", items.join(","))
            };
            if perhaps.is_empty() && *more == Completeness::Complete {
                return vec![("value", list(items))];
            }
            let more = (*more == Completeness::Incomplete).to_string();
            vec![("items", list(items)), ("more", more), ("perhaps", list(perhaps))]
        }
    }
}

fn item_json(item: &Possible) -> String {
    match item {
        Possible::Exactly(value) => value_json(value),
        open => object(fields(open)),
    }
}

/// One row of a column as everything it may be; nothing if it surely faults.
pub(crate) fn possible(column: &Column, row: usize, type_: &Type, texts: &Texts) -> (Option<Possible>, Causes) {
    match column {
        Column::Number(column) => number_possible(column.row(row), type_),
        Column::Boolean(column) => {
            let truth = column.row(row);
            (truth_possible(truth), truth.fault)
        }
        Column::Symbol(column) => {
            let (symbols, fault) = column.row(row);
            (symbols.map(|symbols| symbols_possible(symbols, type_, texts)), fault)
        }
    }
}

fn number_possible(number: Number, type_: &Type) -> (Option<Possible>, Causes) {
    let Some(interval) = number.value else { return (None, number.fault) };
    let end = |end: Option<Fraction>| end.and_then(|end| value_of(end, type_));
    match interval.exact() {
        Some(exact) => match value_of(exact, type_) {
            Some(value) => (Some(Possible::Exactly(value)), number.fault),
            // One date, but none of the calendar.
            None => (None, number.fault | cause::DOES_NOT_FIT),
        },
        None => (Some(Possible::Between(end(interval.low), end(interval.high))), number.fault),
    }
}

/// A fraction as a value of its type; nothing for a date outside of the calendar.
fn value_of(fraction: Fraction, type_: &Type) -> Option<Value> {
    let whole = i64::try_from(fraction.floor()).ok();
    match type_ {
        Type::Date => calendar_date(fraction.floor()).map(Value::Date),
        Type::DaysDuration => whole.map(Value::DaysDuration),
        Type::MonthsDuration => whole.map(Value::MonthsDuration),
        _ => Some(Value::Number(quantity::Number::from_rational(fraction.rational()))),
    }
}

/// A constant of any size as a value.
pub(crate) fn constant_value(value: &BigRational, type_: &Type) -> Option<Value> {
    match type_ {
        Type::Number(_) | Type::Nothing => Some(Value::Number(quantity::Number::from_rational(value.clone()))),
        _ => value_of(Fraction::of(value)?, type_),
    }
}

fn truth_possible(truth: Truth) -> Option<Possible> {
    match (truth.may_be_true, truth.may_be_false) {
        (true, true) => Some(Possible::OneOf(vec![Value::Boolean(false), Value::Boolean(true)])),
        (true, false) => Some(Possible::Exactly(Value::Boolean(true))),
        (false, true) => Some(Possible::Exactly(Value::Boolean(false))),
        (false, false) => None,
    }
}

fn symbols_possible(symbols: Symbols<'_>, type_: &Type, texts: &Texts) -> Possible {
    let value = |code: u32| {
        let text = match type_ {
            Type::Category(categories) => categories.values().get(code as usize),
            _ => texts.get(code),
        };
        Value::Text(text.cloned().unwrap_or_default())
    };
    match symbols {
        Symbols::One(code) => Possible::Exactly(value(code)),
        Symbols::Many(codes) => {
            let mut values: Vec<Value> = codes.iter().map(|code| value(*code)).collect();
            order::natural(&mut values);
            Possible::OneOf(values)
        }
        Symbols::Any => Possible::Anything,
    }
}

/// The code of a category's value, or a whole number, where a row has exactly one.
pub(crate) fn key_code(column: &Column, row: usize) -> Option<i64> {
    match column {
        Column::Number(column) => {
            let value = column.row(row).value?.exact()?;
            let is_whole = value.num.checked_rem(value.den) == Some(0);
            i64::try_from(value.num.checked_div(value.den).filter(|_| is_whole)?).ok()
        }
        Column::Symbol(column) => match column.row(row).0? {
            Symbols::One(code) => Some(i64::from(code)),
            _ => None,
        },
        Column::Boolean(_) => None,
    }
}
