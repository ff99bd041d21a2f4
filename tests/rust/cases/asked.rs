//! What a case asks, and who answers it.

use super::told::{problem, told, unplaced};
use super::{counter, engines, journal, population, records};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::{fs, path::Path};
use tuodi::record::Problem;
use tuodi::{Clock, Household, Policy};

pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A case: its policy and its input.
pub(crate) struct Asked<'a> {
    call: &'a str,
    policy: &'a Value,
    pub(crate) input: &'a Value,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(case: &'a Value) -> Asked<'a> {
        Asked { call: case["call"].as_str().unwrap_or_default(), policy: &case["policy"], input: &case["input"] }
    }

    /// The answer, or the error's code and place.
    pub(crate) fn answer(&self) -> Value {
        told(match self.call {
            "assess" => engines::assess(self),
            "calendar" => counter::calendar(self),
            "decide" => engines::decide(self),
            "discover" => engines::discover(self),
            "document" => engines::document(self),
            "evaluate" => counter::evaluate(self),
            "identity" => counter::identity(self),
            "journal" => self.policy().map(|policy| journal::journal(&policy, self.input)),
            "ledger" => records::ledger(self),
            "load" => self.policy().map(|policy| json!({"pack": policy.name()})),
            "match_needs" => records::match_needs(self),
            "plan_revisits" => records::plan_revisits(self),
            "register" => counter::register(self),
            "report" => records::report(self),
            "sample" => records::sample(self),
            "screen" => engines::screen(self),
            "screen_population" => population::screen_population(self),
            "settle" => records::settle(self),
            "staffing" => records::staffing(self),
            "story" => Ok(journal::story(self.text("story"))),
            "warnings" => records::warnings(self),
            other => panic!("no such call: {other}"),
        })
    }

    /// A built-in pack by its name, a file of this repository, a text, or a document.
    pub(crate) fn policy(&self) -> Result<Policy, Box<Problem>> {
        match self.policy.as_str() {
            None => Policy::from_text(&self.policy.to_string()).map_err(unplaced),
            Some(path) if path.ends_with(".yaml") => Policy::from_text(&read(path)).map_err(problem),
            Some(text) if text.contains('\n') => Policy::from_text(text).map_err(problem),
            Some(name) => Policy::built_in(name).map_err(problem),
        }
    }

    pub(crate) fn text(&self, key: &str) -> &'a str {
        self.input[key].as_str().unwrap_or_else(|| panic!("`{key}` in {}", self.input))
    }

    /// A record; what is absent has its default.
    pub(crate) fn read<T: DeserializeOwned>(&self, key: &str, absent: Value) -> T {
        let value = self.input.get(key).cloned().unwrap_or(absent);
        serde_json::from_value(value).unwrap_or_else(|error| panic!("`{key}` in {}: {error}", self.input))
    }

    pub(crate) fn clock(&self) -> Clock {
        let as_of = self.read("as_of", Value::Null);
        Clock { as_of, known_on: self.read("known_on", json!(as_of)) }
    }

    /// A household as a text, with places in it, or as a record.
    pub(crate) fn household(&self, policy: &Policy) -> Result<Household, Box<Problem>> {
        match &self.input["household"] {
            Value::String(text) => policy.household(text).map_err(problem),
            own => policy.household(&own.to_string()).map_err(unplaced),
        }
    }
}
