//! Answers are exact on complete facts, sound about unknown ones, and never widen when a fact is learnt: random typed
//! expressions, random partial facts, random completions, against a plain interpreter.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test stops where something is off, and its numbers are small"
)]

use proptest::test_runner::TestCaseError;

#[expect(dead_code, reason = "the tests of faults use the rest")]
#[path = "oracle/oracle.rs"]
mod oracle;

use oracle::answer::{Reply, ask};
use oracle::eval::{Scope, eval};
use oracle::generate::{any_expression, any_list, partial, words};
use oracle::run::{Tally, check, expected};
use oracle::value::show_outcome;

/// How deep the expressions are.
const DEPTH: u32 = 4;
/// How many completions of one household are tried.
const COMPLETIONS: usize = 6;
/// How many things are learnt one after another.
const STEPS: usize = 8;

#[test]
fn an_answer_on_complete_facts_is_the_value() {
    let tally = Tally::default();
    check(&(any_expression(DEPTH), partial(), words(1)), |(text, partial, words)| {
        let household = partial.completion(&words[0]);
        let reply = ask(&text, &household.to_json());
        if tally.refused(&reply, &text)? {
            return Ok(());
        }
        reply.is_exactly(&expected(&text, &household)).map_err(|error| {
            TestCaseError::fail(format!("{error}\nexpression: {text}\nfacts: {}", household.to_json()))
        })
    });
    tally.check();
}

#[test]
fn a_list_on_complete_facts_is_its_values() {
    let tally = Tally::default();
    check(&(any_list(DEPTH), partial(), words(1)), |(text, partial, words)| {
        let household = partial.completion(&words[0]);
        let reply = ask(&text, &household.to_json());
        if tally.refused(&reply, &text)? {
            return Ok(());
        }
        reply.is_exactly(&expected(&text, &household)).map_err(|error| {
            TestCaseError::fail(format!("{error}\nexpression: {text}\nfacts: {}", household.to_json()))
        })
    });
    tally.check();
}

#[test]
fn an_answer_holds_for_every_completion() {
    let tally = Tally::default();
    check(&(any_expression(DEPTH), partial(), words(COMPLETIONS)), |(text, partial, words)| {
        let reply = ask(&text, &partial.to_json());
        if tally.refused(&reply, &text)? {
            return Ok(());
        }
        for words in words {
            let household = partial.completion(&words);
            let outcome = expected(&text, &household);
            reply.admits(&outcome).map_err(|error| {
                let (open, known) = (partial.to_json(), household.to_json());
                TestCaseError::fail(format!("{error}\nexpression: {text}\nfacts: {open}\ncompletion: {known}"))
            })?;
        }
        Ok(())
    });
    tally.check();
}

#[test]
fn learning_a_fact_never_widens_an_answer() {
    let tally = Tally::default();
    check(&(any_expression(DEPTH), partial(), words(STEPS)), |(text, partial, words)| {
        let mut before = (ask(&text, &partial.to_json()), partial);
        if tally.refused(&before.0, &text)? {
            return Ok(());
        }
        for words in words {
            let partial = before.1.refined(&words);
            let reply = ask(&text, &partial.to_json());
            reply.narrows(&before.0).map_err(|error| {
                let (less, more) = (before.1.to_json(), partial.to_json());
                TestCaseError::fail(format!("{error}\nexpression: {text}\nfacts: {less}\nlearnt: {more}"))
            })?;
            before = (reply, partial);
        }
        Ok(())
    });
    tally.check();
}

/// Numbers so great that some do not fit: then the row faults, and is never wrong.
#[test]
fn a_number_that_does_not_fit_is_a_fault_and_never_wrong() {
    let tally = Tally::default();
    check(&(any_expression(3), partial(), words(4), 10_u32..19), |(text, mut partial, words, zeros)| {
        partial.zeros = zeros;
        let reply = ask(&text, &partial.to_json());
        if tally.refused(&reply, &text)? {
            return Ok(());
        }
        for words in words {
            let household = partial.completion(&words);
            let known = ask(&text, &household.to_json());
            let outcome = expected(&text, &household);
            let right = match (&reply, &known) {
                (_, Reply::Refused(..)) => Ok(()),
                (reply, Reply::Fault(_)) if reply.may_fault() => Ok(()),
                (reply, Reply::Fault(_)) => reply.admits(&outcome),
                (reply, known) => known.is_exactly(&outcome).and(reply.admits(&outcome)),
            };
            right.map_err(|error| {
                let (open, known) = (partial.to_json(), household.to_json());
                TestCaseError::fail(format!("{error}\nexpression: {text}\nfacts: {open}\ncompletion: {known}"))
            })?;
        }
        Ok(())
    });
    tally.check();
}

/// A reading of the language that is wrong must be noticed: the checks are fed with wrong answers.
#[test]
fn a_wrong_answer_is_noticed() {
    let facts = "{\"n\":{\"type\":\"number\",\"low\":\"1\",\"high\":\"3\"}}";
    let outcome = |text: &str| eval(&tuodi::language::parse(text).expect(text), &Scope::of_facts(&Default::default()));
    let reply = ask("n / 3", facts);
    for (text, admitted) in
        [("1 / 3", true), ("2 / 3", true), ("1", true), ("1.01", false), ("0.33", false), ("1 / 0", false)]
    {
        let outcome = outcome(text);
        assert_eq!(reply.admits(&outcome).is_ok(), admitted, "{} in {}", show_outcome(&outcome), reply.show());
    }
    assert!(ask("n", facts).narrows(&ask("n + 1", facts)).is_err());
    assert!(ask("1", facts).narrows(&ask("n", facts)).is_ok());
    assert!(ask("1 / 0", facts).narrows(&ask("n", facts)).is_err());
    assert!(ask("1 / 0", facts).narrows(&ask("1 / (n - 2)", facts)).is_ok());
    assert!(ask("2", facts).is_exactly(&outcome("3")).is_err());
    assert!(ask("n", facts).is_exactly(&outcome("2")).is_err());
}
