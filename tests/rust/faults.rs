//! What each construct makes of unknown facts and of faults: a table of cases, and faults in branches that are not
//! taken.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test stops where something is off, and its numbers are small"
)]

use proptest::test_runner::TestCaseError;

#[path = "faults/choices.rs"]
mod choices;
#[path = "faults/lists.rs"]
mod lists;
#[path = "faults/numbers.rs"]
mod numbers;
#[expect(dead_code, reason = "the tests of soundness use the rest")]
#[path = "oracle/oracle.rs"]
mod oracle;

use oracle::answer::{Reply, Shape, ask};
use oracle::generate::{expressions, partial, words};
use oracle::run::{Tally, check, expected};
use oracle::value::Value;
use proptest::strategy::Strategy;

/// How deep the parts of the expressions are.
const DEPTH: u32 = 3;

/// A condition, a number, and a number that always faults while `n` is 0.
fn parts() -> impl Strategy<Value = (String, String, String)> {
    let level = expressions(DEPTH);
    (level.boolean, level.number.clone(), level.number)
        .prop_map(|(condition, good, bad)| (condition.text, good.text, format!("({}) + 1 / n", bad.text)))
}

/// `if` with the good part in the branch that is taken.
fn choice(taken: bool, condition: &str, good: &str, bad: &str) -> String {
    if taken {
        format!("if {condition} then {good} else {bad}")
    } else {
        format!("if {condition} then {bad} else {good}")
    }
}

#[test]
fn a_fault_that_is_not_needed_never_shows() {
    let tally = Tally::default();
    check(&(parts(), partial(), words(1)), |((condition, good, bad), partial, words)| {
        let household = partial.completion(&words[0]).knowing("n", 0);
        let (Ok(Value::Boolean(taken)), wanted) = (expected(&condition, &household), expected(&good, &household))
        else {
            return Ok(());
        };
        let decided = if taken { "or" } else { "and" };
        let cases = [
            (choice(taken, &condition, &good, &bad), wanted),
            (format!("({condition}) {decided} {bad} > 0"), Ok(Value::Boolean(taken))),
            (format!("{bad} > 0 {decided} ({condition})"), Ok(Value::Boolean(taken))),
        ];
        for (text, wanted) in cases {
            let reply = ask(&text, &household.to_json());
            if tally.refused(&reply, &text)? {
                continue;
            }
            reply.is_exactly(&wanted).map_err(|error| {
                TestCaseError::fail(format!("{error}\nexpression: {text}\nfacts: {}", household.to_json()))
            })?;
        }
        Ok(())
    });
    tally.check();
}

#[test]
fn a_fault_that_is_needed_always_shows() {
    let tally = Tally::default();
    check(&(parts(), partial(), words(1)), |((condition, good, bad), partial, words)| {
        let household = partial.completion(&words[0]).knowing("n", 0);
        let Ok(Value::Boolean(taken)) = expected(&condition, &household) else { return Ok(()) };
        let kept = if taken { "and" } else { "or" };
        for text in [choice(!taken, &condition, &good, &bad), format!("({condition}) {kept} {bad} > 0")] {
            let reply = ask(&text, &household.to_json());
            if !tally.refused(&reply, &text)? && !matches!(reply, Reply::Fault(_)) {
                let (facts, got) = (household.to_json(), reply.show());
                return Err(TestCaseError::fail(format!(
                    "got {got}, want a fault\nexpression: {text}\nfacts: {facts}"
                )));
            }
        }
        Ok(())
    });
    tally.check();
}

#[test]
fn a_settled_condition_leaves_the_taken_branch_as_it_is() {
    let tally = Tally::default();
    check(&(parts(), partial()), |((condition, good, bad), partial)| {
        let facts = partial.knowing("n", 0).to_json();
        let Reply::Answer(settled) = ask(&condition, &facts) else { return Ok(()) };
        let Shape::One(Value::Boolean(taken)) = settled.shape else { return Ok(()) };
        if !settled.faults.is_empty() {
            return Ok(());
        }
        let text = choice(taken, &condition, &good, &bad);
        let (alone, chosen) = (ask(&good, &facts), ask(&text, &facts));
        if tally.refused(&alone, &good)? || tally.refused(&chosen, &text)? || alone.show() == chosen.show() {
            return Ok(());
        }
        let (got, wanted) = (chosen.show(), alone.show());
        Err(TestCaseError::fail(format!("got {got}\nwant {wanted}\nexpression: {text}\nfacts: {facts}")))
    });
    tally.check();
}
