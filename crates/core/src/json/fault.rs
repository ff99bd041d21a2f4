//! What does not fit, and where. In: what a reader says; out: the message, the path and the place.

use super::JsonError;
use serde::de::{Error, Expected, Unexpected};
use std::fmt::{self, Write as _};

/// What does not fit, and where.
#[derive(Debug)]
pub(super) struct Fault(Box<Inner>);

#[derive(Debug)]
struct Inner {
    message: String,
    /// From the innermost step out.
    steps: Vec<Step>,
    /// The first byte of what does not fit.
    at: Option<usize>,
}

/// A part of the path to a value.
#[derive(Debug)]
enum Step {
    Key(String),
    Place(usize),
}

impl Fault {
    /// The same of a map's entry. A path inside knows its place better.
    pub(super) fn below_key(mut self, key: &str, at: usize) -> Fault {
        self.0.steps.push(Step::Key(key.to_owned()));
        self.0.at.get_or_insert(at);
        self
    }

    /// The same of a list's item.
    pub(super) fn below_place(mut self, place: usize, at: usize) -> Fault {
        self.0.steps.push(Step::Place(place));
        self.0.at.get_or_insert(at);
        self
    }

    /// Where, for example `grants[3].until`; empty for the whole.
    fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.steps.iter().rev() {
            let _ = match step {
                Step::Key(key) if path.is_empty() => write!(path, "{key}"),
                Step::Key(key) => write!(path, ".{key}"),
                Step::Place(place) => write!(path, "[{place}]"),
            };
        }
        path
    }

    /// With its place in a text, of which the whole value begins at a byte.
    pub(super) fn within(self, text: &str, whole: usize) -> JsonError {
        let path = self.path();
        JsonError::at(text, self.0.at.unwrap_or(whole), path, self.0.message)
    }

    /// For whoever reads the whole by another reader: in one text.
    pub(super) fn told<E: Error>(&self) -> E {
        let (path, message) = (self.path(), &self.0.message);
        if path.is_empty() { E::custom(message) } else { E::custom(format_args!("`{path}`: {message}")) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Fault {
        Fault(Box::new(Inner { message: message.to_string(), steps: Vec::new(), at: None }))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Fault {
        match found {
            Unexpected::Unit => Fault::custom(format_args!("invalid type: null, expected {expected}")),
            _ => Fault::custom(format_args!("invalid type: {found}, expected {expected}")),
        }
    }
}
