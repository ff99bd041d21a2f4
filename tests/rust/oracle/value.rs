//! What the oracle computes with: values and faults.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::number::{self, Rational};

/// A value of a complete row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Number(Rational),
    Boolean(bool),
    Date(NaiveDate),
    /// A days duration.
    Days(i64),
    /// A years and months duration.
    Months(i64),
    Text(String),
    List(List),
    Record(BTreeMap<String, Value>),
}

/// A list of items.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct List(pub(crate) Vec<Item>);

/// An item of a list. It may be a fault on its own, and whether it is in the list at all may be one: a filter's
/// condition faulted on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) value: Outcome,
    pub(crate) presence: Option<Fault>,
}

impl List {
    /// A list of items that are all in it.
    pub(crate) fn of(values: Vec<Outcome>) -> List {
        List(values.into_iter().map(|value| Item { value, presence: None }).collect())
    }

    /// Its values, if none is a fault and none faults by being in it or not.
    pub(crate) fn values(&self) -> Result<Vec<Value>, Fault> {
        self.0.iter().map(|item| item.presence.map_or(item.value.clone(), Err)).collect()
    }
}

/// Why a value does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    DivisionByZero,
    EmptyList,
    NoValue,
    ImpossibleDate,
}

/// A value, or why there is none.
pub(crate) type Outcome = Result<Value, Fault>;

impl Value {
    pub(crate) fn whole(number: i64) -> Value {
        Value::Number(Rational::from_integer(number.into()))
    }

    /// The type as answers name it.
    pub(crate) fn type_name(&self) -> String {
        match self {
            Value::Number(_) => "number".into(),
            Value::Boolean(_) => "boolean".into(),
            Value::Date(_) => "date".into(),
            Value::Days(_) => "days duration".into(),
            Value::Months(_) => "years and months duration".into(),
            Value::Text(_) => "text".into(),
            Value::List(list) => match list.0.first().map(|item| &item.value) {
                Some(Ok(item)) => format!("list<{}>", item.type_name()),
                _ => "list".into(),
            },
            Value::Record(_) => "record".into(),
        }
    }

    /// The value as answers print it; numbers without an end with 28 significant digits.
    pub(crate) fn show(&self) -> String {
        match self {
            Value::Number(number) => number::show(number),
            Value::Boolean(truth) => truth.to_string(),
            Value::Date(date) => date.format("%Y-%m-%d").to_string(),
            Value::Days(days) => format!("{}P{}D", minus(*days), days.unsigned_abs()),
            Value::Months(months) => {
                let (years, rest) = (months.unsigned_abs() / 12, months.unsigned_abs() % 12);
                let years = if years == 0 { String::new() } else { format!("{years}Y") };
                let rest = if rest == 0 && !years.is_empty() { String::new() } else { format!("{rest}M") };
                format!("{}P{years}{rest}", minus(*months))
            }
            Value::Text(text) => text.clone(),
            Value::List(list) => {
                let items: Vec<String> = list.0.iter().map(|item| show_outcome(&item.value)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Record(record) => format!("{record:?}"),
        }
    }

    /// The order of two values of one type; none for booleans, lists and records.
    pub(crate) fn order(&self, other: &Value) -> Option<Ordering> {
        match (self, other) {
            (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
            (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
            (Value::Days(a), Value::Days(b)) | (Value::Months(a), Value::Months(b)) => Some(a.cmp(b)),
            (Value::Text(a), Value::Text(b)) => Some(a.chars().cmp(b.chars())),
            _ => None,
        }
    }
}

fn minus(number: i64) -> &'static str {
    if number < 0 { "-" } else { "" }
}

/// An outcome in words, for messages.
pub(crate) fn show_outcome(outcome: &Outcome) -> String {
    match outcome {
        Ok(value) => value.show(),
        Err(fault) => format!("fault {fault:?}"),
    }
}

/// Reads `P30D`, `-P30D`, `P1Y2M`, `P1Y`, `P2M`.
pub(crate) fn duration(text: &str) -> Option<Value> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut rest = rest.strip_prefix('P')?;
    let mut parts = BTreeMap::new();
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let (digits, tail) = rest.split_at(end);
        let letter = tail.chars().next()?;
        parts.insert(letter, digits.parse::<i64>().ok()?);
        rest = &tail[letter.len_utf8()..];
    }
    let part = |letter: char| parts.get(&letter).copied().unwrap_or(0);
    if parts.is_empty() || parts.keys().any(|letter| !"YMD".contains(*letter)) {
        return None;
    }
    if parts.contains_key(&'D') {
        return (parts.len() == 1).then(|| Value::Days(sign * part('D')));
    }
    Some(Value::Months(sign * (part('Y') * 12 + part('M'))))
}

/// Reads `2011-04-01`.
pub(crate) fn date(text: &str) -> Option<Value> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Value::Date)
}

#[test]
fn durations_read_and_print() {
    for text in ["P30D", "-P30D", "P0D", "P1Y2M", "P1Y", "P2M", "P0M", "-P1Y2M"] {
        assert_eq!(duration(text).expect(text).show(), text);
    }
    assert_eq!(duration("P14M"), duration("P1Y2M"));
    assert_eq!(duration("P1Y2D"), None);
    assert_eq!(duration("P"), None);
}
