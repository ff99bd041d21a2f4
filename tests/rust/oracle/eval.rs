//! The oracle: a plain walk over the tree of an expression, for one complete row. Written from the text of the
//! language (its sections 1 to 3); it shares the tree with the library and nothing else.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};
use tuodi::language::{Arithmetic, Comparison, Expression, Function, Kind, Quantifier, Test};

use super::calendar;
use super::number::{self, Rational, Rounding};
use super::value::{self, Fault, Item, List, Outcome, Value};

/// What names mean, outermost first: the facts, then the items and variables around the expression.
pub(crate) struct Scope<'a> {
    names: BTreeMap<String, Outcome>,
    around: Option<&'a Scope<'a>>,
}

impl Scope<'_> {
    /// The scope of a whole expression.
    pub(crate) fn of_facts(facts: &BTreeMap<String, Value>) -> Scope<'static> {
        let names = facts.iter().map(|(name, value)| (name.clone(), Ok(value.clone()))).collect();
        Scope { names, around: None }
    }

    fn find(&self, name: &str) -> Outcome {
        match (self.names.get(name), self.around) {
            (Some(outcome), _) => outcome.clone(),
            (None, Some(around)) => around.find(name),
            (None, None) => panic!("the oracle knows no `{name}`"),
        }
    }

    fn with<'a>(&'a self, name: &str, item: &Outcome) -> Scope<'a> {
        Scope { names: BTreeMap::from([(name.to_owned(), item.clone())]), around: Some(self) }
    }

    /// The scope of a filter's condition: `item`, and the fields of a record by their names.
    fn within<'a>(&'a self, item: &Outcome) -> Scope<'a> {
        let mut scope = self.with("item", item);
        if let Ok(Value::Record(record)) = item {
            scope.names.extend(record.iter().map(|(name, value)| (name.clone(), Ok(value.clone()))));
        }
        scope
    }
}

/// The outcome of an expression.
pub(crate) fn eval(expression: &Expression, scope: &Scope<'_>) -> Outcome {
    match &expression.kind {
        Kind::Number(text) => Ok(Value::Number(number::read(text).expect("a number"))),
        Kind::Text(text) => Ok(Value::Text(text.clone())),
        Kind::Boolean(truth) => Ok(Value::Boolean(*truth)),
        Kind::At(text) => Ok(value::date(text).or_else(|| value::duration(text)).expect("a date or duration")),
        Kind::Name(name) => scope.find(name),
        Kind::Negate(inner) => match eval(inner, scope)? {
            Value::Number(number) => Ok(Value::Number(-number)),
            Value::Days(days) => Ok(Value::Days(-days)),
            Value::Months(months) => Ok(Value::Months(-months)),
            other => panic!("cannot negate {other:?}"),
        },
        Kind::Chain(first, rest) => {
            rest.iter().fold(eval(first, scope), |left, (sign, right)| arithmetic(*sign, left, eval(right, scope)))
        }
        Kind::Compare(sign, left, right) => compare(*sign, &eval(left, scope)?, &eval(right, scope)?),
        Kind::Between(inner, low, high) => {
            let (inner, low, high) = (eval(inner, scope), eval(low, scope), eval(high, scope));
            between(&inner, (Comparison::GreaterOrEqual, &low), (Comparison::LessOrEqual, &high))
        }
        Kind::In(inner, tests) => {
            let inner = eval(inner, scope);
            any(tests.iter().map(|test| passes(&inner, test, scope)))
        }
        Kind::And(parts) => all(parts.iter().map(|part| eval(part, scope))),
        Kind::Or(parts) => any(parts.iter().map(|part| eval(part, scope))),
        Kind::If(condition, then, otherwise) => {
            if truth(eval(condition, scope))? {
                eval(then, scope)
            } else {
                eval(otherwise, scope)
            }
        }
        Kind::Path(of, name) => path(eval(of, scope)?, name),
        Kind::Filter(list, condition) => Ok(Value::List(filter(list_of(eval(list, scope)?), condition, scope))),
        Kind::Call(function, arguments) => call(*function, arguments, scope),
        Kind::Quantified(quantifier, variable, list, condition) => {
            let List(mut items) = list_of(eval(list, scope)?);
            for item in &mut items {
                item.value = eval(condition, &scope.with(variable, &item.value));
            }
            match quantifier {
                Quantifier::Some => any(among(items)),
                Quantifier::Every => all(unless_among(items)),
            }
        }
        Kind::List(items) => Ok(Value::List(List::of(items.iter().map(|item| eval(item, scope)).collect()))),
        Kind::Broken => panic!("a broken expression"),
    }
}

fn truth(outcome: Outcome) -> Result<bool, Fault> {
    match outcome? {
        Value::Boolean(truth) => Ok(truth),
        other => panic!("not a boolean: {other:?}"),
    }
}

fn number_of(outcome: Outcome) -> Result<Rational, Fault> {
    match outcome? {
        Value::Number(number) => Ok(number),
        other => panic!("not a number: {other:?}"),
    }
}

fn list_of(value: Value) -> List {
    match value {
        Value::List(list) => list,
        other => panic!("not a list: {other:?}"),
    }
}

/// `and`: false if one is false, else a fault if one faults.
fn all(parts: impl IntoIterator<Item = Outcome>) -> Outcome {
    fold(parts, true)
}

/// `or`: true if one is true, else a fault if one faults.
fn any(parts: impl IntoIterator<Item = Outcome>) -> Outcome {
    fold(parts, false)
}

fn fold(parts: impl IntoIterator<Item = Outcome>, start: bool) -> Outcome {
    let mut fault = None;
    for part in parts {
        match truth(part) {
            Ok(truth) if truth != start => return Ok(Value::Boolean(truth)),
            Ok(_) => {}
            Err(found) => fault = fault.or(Some(found)),
        }
    }
    fault.map_or(Ok(Value::Boolean(start)), Err)
}

/// An item is in the list `and` what is said of it holds.
fn among(items: Vec<Item>) -> impl Iterator<Item = Outcome> {
    items.into_iter().map(|item| match item.presence {
        None => item.value,
        Some(fault) => all([Err(fault), item.value]),
    })
}

/// An item is not in the list `or` what is said of it holds.
fn unless_among(items: Vec<Item>) -> impl Iterator<Item = Outcome> {
    items.into_iter().map(|item| match item.presence {
        None => item.value,
        Some(fault) => any([Err(fault), item.value]),
    })
}

/// `low <= inner and inner <= high`, or without the ends.
fn between(inner: &Outcome, (from, low): (Comparison, &Outcome), (to, high): (Comparison, &Outcome)) -> Outcome {
    let compared = |sign, bound: &Outcome| compare(sign, &inner.clone()?, &bound.clone()?);
    all([compared(from, low), compared(to, high)])
}

fn compare(sign: Comparison, left: &Value, right: &Value) -> Outcome {
    let answer = match sign {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        _ => {
            let order = left.order(right).unwrap_or_else(|| panic!("no order: {left:?}, {right:?}"));
            match sign {
                Comparison::Less => order == Ordering::Less,
                Comparison::LessOrEqual => order != Ordering::Greater,
                Comparison::Greater => order == Ordering::Greater,
                _ => order != Ordering::Less,
            }
        }
    };
    Ok(Value::Boolean(answer))
}

/// Whether a value passes one of the tests behind `in`.
fn passes(inner: &Outcome, test: &Test, scope: &Scope<'_>) -> Outcome {
    match test {
        Test::Compare(sign, bound) => {
            let bound = eval(bound, scope);
            compare(*sign, &inner.clone()?, &bound?)
        }
        Test::Range(range) => {
            let (low, high) = (eval(&range.low, scope), eval(&range.high, scope));
            let from = if range.low_closed { Comparison::GreaterOrEqual } else { Comparison::Greater };
            let to = if range.high_closed { Comparison::LessOrEqual } else { Comparison::Less };
            between(inner, (from, &low), (to, &high))
        }
        Test::Value(value) => match eval(value, scope)? {
            Value::List(List(mut items)) => {
                for item in &mut items {
                    item.value =
                        item.value.clone().and_then(|value| compare(Comparison::Equal, &inner.clone()?, &value));
                }
                any(among(items))
            }
            value => compare(Comparison::Equal, &inner.clone()?, &value),
        },
    }
}

fn arithmetic(sign: Arithmetic, left: Outcome, right: Outcome) -> Outcome {
    let (left, right) = (left?, right?);
    match (sign, left, right) {
        (Arithmetic::Plus, Value::Number(a), Value::Number(b)) => Ok(Value::Number(a + b)),
        (Arithmetic::Minus, Value::Number(a), Value::Number(b)) => Ok(Value::Number(a - b)),
        (Arithmetic::Times, Value::Number(a), Value::Number(b)) => Ok(Value::Number(a * b)),
        (Arithmetic::Over, Value::Number(a), Value::Number(b)) => divide(&a, &b),
        (Arithmetic::Power, Value::Number(a), Value::Number(b)) => {
            let exponent = b.to_integer().to_i32().expect("a small exponent");
            let power = num_traits::pow(a, usize::try_from(exponent.unsigned_abs()).expect("a small exponent"));
            let one = Rational::from_integer(1.into());
            if exponent < 0 { divide(&one, &power) } else { Ok(Value::Number(power)) }
        }
        (sign, left, right) => calendar::arithmetic(sign, left, right),
    }
}

fn divide(left: &Rational, right: &Rational) -> Outcome {
    if right.is_zero() { Err(Fault::DivisionByZero) } else { Ok(Value::Number(left / right)) }
}

fn path(of: Value, name: &str) -> Outcome {
    match of {
        Value::Record(record) => Ok(record.get(name).unwrap_or_else(|| panic!("no field `{name}`")).clone()),
        Value::List(List(items)) => {
            let projected = |item: Item| Item { value: item.value.and_then(|value| path(value, name)), ..item };
            Ok(Value::List(List(items.into_iter().map(projected).collect())))
        }
        other => Ok(Value::whole(calendar::part(&other, name))),
    }
}

/// The items that pass. Filters one behind the other are an `and`: what the next one drops, is gone.
fn filter(list: List, condition: &Expression, scope: &Scope<'_>) -> List {
    let mut kept = Vec::new();
    for item in list.0 {
        match truth(eval(condition, &scope.within(&item.value))) {
            Ok(true) => kept.push(item),
            Ok(false) => {}
            Err(fault) => kept.push(Item { presence: item.presence.or(Some(fault)), ..item }),
        }
    }
    List(kept)
}

fn call(function: Function, arguments: &[Expression], scope: &Scope<'_>) -> Outcome {
    let value = |at: usize| eval(&arguments[at], scope);
    let number = |at: usize| number_of(eval(&arguments[at], scope));
    match function {
        Function::Not => Ok(Value::Boolean(!truth(value(0))?)),
        Function::Sum | Function::Count | Function::Min | Function::Max | Function::Mean => {
            aggregate(function, &items(arguments, scope))
        }
        Function::All => all(unless_among(items(arguments, scope).0)),
        Function::Any => any(among(items(arguments, scope).0)),
        Function::Abs => Ok(Value::Number(number(0)?.abs())),
        Function::Floor => rounded(Rounding::Floor, arguments, scope),
        Function::Ceiling => rounded(Rounding::Ceiling, arguments, scope),
        Function::Decimal => rounded(Rounding::HalfEven, arguments, scope),
        Function::RoundUp => rounded(Rounding::Up, arguments, scope),
        Function::RoundDown => rounded(Rounding::Down, arguments, scope),
        Function::RoundHalfUp => rounded(Rounding::HalfUp, arguments, scope),
        Function::RoundHalfDown => rounded(Rounding::HalfDown, arguments, scope),
        Function::Modulo => {
            let (x, m) = (number(0), number(1));
            let (x, m) = (x?, m?);
            if m.is_zero() {
                return Err(Fault::DivisionByZero);
            }
            let times = (&x / &m).floor();
            Ok(Value::Number(x - m * times))
        }
        Function::Even | Function::Odd => {
            let number = number(0)?;
            if !number.is_integer() {
                return Err(Fault::NoValue);
            }
            let even = (number.to_integer() % BigInt::from(2)).is_zero();
            Ok(Value::Boolean(even == (function == Function::Even)))
        }
        Function::Date => match (value(0)?, arguments.len()) {
            (Value::Text(text), 1) => value::date(&text).ok_or(Fault::ImpossibleDate),
            (date @ Value::Date(_), 1) => Ok(date),
            (Value::Number(year), 3) => calendar::date(&year, &number(1)?, &number(2)?),
            (other, _) => panic!("no date of {other:?}"),
        },
        Function::Duration => match value(0)? {
            Value::Text(text) => Ok(value::duration(&text).expect("a duration")),
            other => panic!("no duration of {other:?}"),
        },
        Function::YearsAndMonthsDuration => match (value(0)?, value(1)?) {
            (Value::Date(from), Value::Date(to)) => Ok(Value::Months(calendar::months_between(from, to))),
            other => panic!("no duration between {other:?}"),
        },
        Function::PerMonth | Function::PerYear | Function::Eligible | Function::Amount => {
            panic!("the oracle has neither units nor programmes")
        }
    }
}

/// What an aggregate runs over: one list, or its arguments.
fn items(arguments: &[Expression], scope: &Scope<'_>) -> List {
    let mut values: Vec<Outcome> = arguments.iter().map(|argument| eval(argument, scope)).collect();
    match values.as_mut_slice() {
        [Ok(Value::List(list))] => std::mem::take(list),
        _ => List::of(values),
    }
}

fn aggregate(function: Function, list: &List) -> Outcome {
    let count = i64::try_from(list.0.len()).expect("a short list");
    if function == Function::Count {
        // What is counted need not have a value, but must be known to be there.
        let doubt = list.0.iter().find_map(|item| item.presence);
        return doubt.map_or(Ok(Value::whole(count)), Err);
    }
    let values = list.values()?;
    if values.is_empty() && function != Function::Sum {
        return Err(Fault::EmptyList);
    }
    let better = |wanted: Ordering| {
        let pick = |best: Value, next: Value| if next.order(&best) == Some(wanted) { next } else { best };
        values.clone().into_iter().reduce(pick).ok_or(Fault::EmptyList)
    };
    let sum = || values.iter().cloned().map(|value| number_of(Ok(value))).sum::<Result<Rational, Fault>>();
    match function {
        Function::Min => better(Ordering::Less),
        Function::Max => better(Ordering::Greater),
        Function::Mean => divide(&sum()?, &Rational::from_integer(count.into())),
        _ => Ok(Value::Number(sum()?)),
    }
}

fn rounded(way: Rounding, arguments: &[Expression], scope: &Scope<'_>) -> Outcome {
    let value = number_of(eval(&arguments[0], scope))?;
    let scale = match arguments.get(1) {
        Some(scale) => number_of(eval(scale, scope))?.to_integer().to_i64().expect("a small scale"),
        None => 0,
    };
    Ok(Value::Number(number::round(&value, way, scale)))
}
