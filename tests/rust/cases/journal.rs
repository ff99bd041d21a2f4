//! Cases with `call: journal`: entries in their order, and what each led to; and the stories that are told of them.

use super::asked::read;
use serde_json::{Value, json};
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::journal::Journal;

#[path = "../../../examples/stories.rs"]
#[expect(dead_code, reason = "an example is a program, of which a test asks what it tells")]
mod stories;

/// What a story tells, line by line.
pub(crate) fn story(name: &str) -> Value {
    let told = stories::told(&[name.to_owned()]).unwrap_or_else(|error| panic!("{name}: {error}"));
    told.split('\n').map(Value::from).collect()
}

/// What a journal led to, entry by entry, without the hashes of screenings, which change with every text of a pack.
pub(crate) fn journal(policy: &Policy, input: &Value) -> Value {
    let setup = serde_json::from_str(&read(input["setup"].as_str().expect("setup"))).expect("a setup");
    let mut journal = Journal::new(policy, setup, &Calendar::mainland_china().expect("a calendar")).expect("a journal");
    let entries = Journal::entries(&read(input["entries"].as_str().expect("entries"))).expect("entries");
    let mut answer = |entry| match journal.record(entry) {
        Ok(recorded) => without_receipts(json!(recorded)),
        Err(error) => json!({"error": {"code": error.code()}}),
    };
    entries.iter().map(&mut answer).collect()
}

pub(crate) fn without_receipts(mut value: Value) -> Value {
    match &mut value {
        Value::Object(fields) => {
            fields.remove("receipt");
            fields.values_mut().for_each(|own| *own = without_receipts(own.take()));
        }
        Value::Array(all) => all.iter_mut().for_each(|own| *own = without_receipts(own.take())),
        _ => {}
    }
    value
}
