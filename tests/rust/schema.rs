//! The JSON Schema of all records: what is read and written is as it says, and what is not is refused.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that reads files and stops where a record is wrong"
)]

#[path = "schema/answers.rs"]
mod answers;
#[path = "schema/names.rs"]
mod names;
#[path = "schema/refused.rs"]
mod refused;
#[path = "schema/stories.rs"]
mod stories;

use jsonschema::Validator;
use serde::Serialize;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

pub(crate) fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The schema, and one validator for each record that was asked for.
pub(crate) struct Schema {
    whole: Value,
    built: RefCell<BTreeMap<String, Validator>>,
    /// How many records were found to be as they should.
    counts: RefCell<BTreeMap<String, usize>>,
}

impl Schema {
    pub(crate) fn new() -> Schema {
        Schema { whole: tuodi::export::json_schema(), built: RefCell::default(), counts: RefCell::default() }
    }

    /// What is wrong with a record, each fault with its place.
    pub(crate) fn faults(&self, name: &str, record: &Value) -> Vec<String> {
        let mut built = self.built.borrow_mut();
        let validator = built.entry(name.to_owned()).or_insert_with(|| {
            assert!(self.whole["$defs"].get(name).is_some(), "the schema has no `{name}`");
            let mut own = self.whole.clone();
            own["$ref"] = json!(format!("#/$defs/{name}"));
            let options = jsonschema::options().should_validate_formats(true);
            options.build(&own).unwrap_or_else(|error| panic!("{name}: {error}"))
        });
        validator.iter_errors(record).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
    }

    /// Stops where a record is not as the schema says.
    pub(crate) fn holds(&self, name: &str, record: &impl Serialize) {
        let record = serde_json::to_value(record).expect("JSON");
        let faults = self.faults(name, &record);
        assert!(faults.is_empty(), "{name}: {faults:#?}");
        *self.counts.borrow_mut().entry(name.to_owned()).or_default() += 1;
    }

    /// How many records of a name were found to be as they should.
    pub(crate) fn count(&self, name: &str) -> usize {
        self.counts.borrow().get(name).copied().unwrap_or_default()
    }
}
