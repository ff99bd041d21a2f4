//! The library's answers as the tests see them, and how an answer must stand to an outcome and to another answer.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use tuodi::Facts;

use super::number;
use super::value::{self, Outcome, Value, show_outcome};

/// What the library said.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// The expression was refused: a `language.*` code and the message.
    Refused(String, String),
    /// Every completion faults: an `engine.*` code.
    Fault(String),
    /// An answer.
    Answer(Answer),
}

/// An answer that is not an error.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) json: String,
    pub(crate) type_name: String,
    pub(crate) shape: Shape,
    /// The faults that some completions have.
    pub(crate) faults: BTreeSet<String>,
}

/// What an answer allows.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    /// Exactly one value, as it is printed.
    One(Value),
    /// Values from one end to the other.
    Between(Option<Value>, Option<Value>),
    /// One of several.
    Among(Vec<Value>),
    /// A list of values.
    List(Vec<Value>),
}

/// Asks the library.
pub(crate) fn ask(text: &str, facts: &str) -> Reply {
    let facts = Facts::from_json(facts).unwrap_or_else(|error| panic!("facts refused: {error}\n{facts}"));
    match tuodi::evaluate(text, &facts) {
        Ok(answer) => Reply::Answer(read(&answer.to_json())),
        Err(error) => {
            let json: Json = serde_json::from_str(&error.to_json()).expect("an error in JSON");
            let part = |name: &str| json["error"][name].as_str().expect("a text").to_owned();
            if part("code").starts_with("engine.") {
                Reply::Fault(part("code"))
            } else {
                Reply::Refused(part("code"), part("message"))
            }
        }
    }
}

fn read(json: &str) -> Answer {
    let tree: Json = serde_json::from_str(json).expect("an answer in JSON");
    let type_name = tree["type"].as_str().expect("a type").to_owned();
    let item = type_name.strip_prefix("list<").and_then(|rest| rest.strip_suffix('>'));
    let all = |key: &str, kind: &str| -> Option<Vec<Value>> {
        Some(tree.get(key)?.as_array()?.iter().map(|value| read_value(kind, value)).collect())
    };
    let shape = if let Some(item) = item {
        Shape::List(all("value", item).expect("a list"))
    } else if let Some(values) = all("values", &type_name) {
        Shape::Among(values)
    } else if let Some(value) = tree.get("value") {
        Shape::One(read_value(&type_name, value))
    } else {
        let end = |key: &str| {
            let end = tree.get(key).expect("an end");
            (!end.is_null()).then(|| read_value(&type_name, end))
        };
        Shape::Between(end("low"), end("high"))
    };
    let faults = tree.get("faults").and_then(Json::as_array).into_iter().flatten();
    let faults = faults.map(|code| code.as_str().expect("a code").to_owned()).collect();
    Answer { json: json.to_owned(), type_name, shape, faults }
}

fn read_value(kind: &str, json: &Json) -> Value {
    if let Json::Bool(truth) = json {
        return Value::Boolean(*truth);
    }
    let text = json.as_str().unwrap_or_else(|| panic!("not a text: {json}"));
    let value = match kind {
        // Shortest, but for zeros that end 28 digits.
        "number" => number::read(text).filter(|number| text.starts_with(&number::show(number))).map(Value::Number),
        "date" => value::date(text),
        "days duration" | "years and months duration" => value::duration(text),
        _ => Some(Value::Text(text.to_owned())),
    };
    value.unwrap_or_else(|| panic!("not a {kind}: {text}"))
}

/// The value at the scale at which it is printed.
fn printed(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::Number(number::printed_value(number)),
        other => other.clone(),
    }
}

impl Reply {
    /// The reply in one line.
    pub(crate) fn show(&self) -> String {
        match self {
            Reply::Refused(code, message) => format!("refused: {code}: {message}"),
            Reply::Fault(code) => format!("error {code}"),
            Reply::Answer(answer) => answer.json.clone(),
        }
    }

    /// Whether some completion may fault.
    pub(crate) fn may_fault(&self) -> bool {
        match self {
            Reply::Refused(..) => false,
            Reply::Fault(_) => true,
            Reply::Answer(answer) => !answer.faults.is_empty(),
        }
    }

    /// For a complete row: the reply is the outcome, to the letter.
    pub(crate) fn is_exactly(&self, outcome: &Outcome) -> Result<(), String> {
        let right = match (self, outcome) {
            (Reply::Fault(_), Err(_)) => true,
            (Reply::Answer(answer), Ok(Value::List(list))) => match &answer.shape {
                Shape::List(values) => {
                    let wanted = list.values().map(|wanted| wanted.iter().map(printed).collect());
                    wanted.as_ref() == Ok(values)
                }
                _ => false,
            },
            (Reply::Answer(answer), Ok(value)) => {
                let one = matches!(&answer.shape, Shape::One(found) if *found == printed(value));
                one && answer.faults.is_empty() && answer.type_name == value.type_name()
            }
            _ => false,
        };
        if right {
            Ok(())
        } else {
            Err(format!("on complete facts, got {}, want {}", self.show(), show_outcome(outcome)))
        }
    }

    /// For a partly unknown row: the outcome of one of its completions is among what the reply allows.
    pub(crate) fn admits(&self, outcome: &Outcome) -> Result<(), String> {
        let right = match (self, outcome) {
            (Reply::Refused(..), _) | (Reply::Fault(_), Err(_)) => true,
            (Reply::Fault(_), Ok(_)) => false,
            (Reply::Answer(_), Err(_)) => self.may_fault(),
            (Reply::Answer(answer), Ok(value)) => {
                let shown = printed(value);
                let exact = !matches!(answer.shape, Shape::Between(..)) || answer.shape.holds(value);
                exact && answer.shape.holds(&shown) && answer.type_name == value.type_name()
            }
        };
        if right {
            return Ok(());
        }
        Err(format!("got {} for the unknown, but a completion is {}", self.show(), show_outcome(outcome)))
    }

    /// Learning a fact never widens an answer: what this reply allows, the earlier one allowed.
    pub(crate) fn narrows(&self, earlier: &Reply) -> Result<(), String> {
        let right = match (earlier, self) {
            (Reply::Refused(..), _) | (_, Reply::Refused(..)) => true,
            (earlier, Reply::Fault(_)) => earlier.may_fault(),
            (Reply::Fault(_), Reply::Answer(_)) => false,
            (Reply::Answer(before), Reply::Answer(after)) => {
                after.faults.is_subset(&before.faults) && after.shape.inside(&before.shape)
            }
        };
        if right { Ok(()) } else { Err(format!("wider after learning: {} after {}", self.show(), earlier.show())) }
    }
}

impl Shape {
    fn holds(&self, value: &Value) -> bool {
        match self {
            Shape::One(found) => found == value,
            Shape::Among(values) => values.contains(value),
            Shape::List(_) => false,
            Shape::Between(low, high) => {
                let above = low.as_ref().is_none_or(|low| low.order(value).is_some_and(|order| order.is_le()));
                let below = high.as_ref().is_none_or(|high| value.order(high).is_some_and(|order| order.is_le()));
                above && below
            }
        }
    }

    /// Whether everything that this shape allows is allowed by the other.
    fn inside(&self, other: &Shape) -> bool {
        match self {
            Shape::One(value) => other.holds(value),
            Shape::Among(values) => values.iter().all(|value| other.holds(value)),
            Shape::List(_) => true,
            Shape::Between(low, high) => {
                let Shape::Between(from, to) = other else { return false };
                let above = from.is_none() || low.as_ref().is_some_and(|low| other.holds(low));
                let below = to.is_none() || high.as_ref().is_some_and(|high| other.holds(high));
                above && below
            }
        }
    }
}
