//! Running a property over random cases, the same ones every time.

use std::cell::Cell;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use super::answer::Reply;
use super::eval::{Scope, eval};
use super::facts::Partial;
use super::value::{Outcome, Value};

/// How many cases there were, and how many of them the library refused.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    cases: Cell<u32>,
    refused: Cell<u32>,
}

impl Tally {
    /// Counts a reply; whether it is a refusal. Only a limit of precision may refuse what is well typed.
    pub(crate) fn refused(&self, reply: &Reply, text: &str) -> Result<bool, TestCaseError> {
        self.cases.set(self.cases.get() + 1);
        let Reply::Refused(code, _) = reply else { return Ok(false) };
        if code != "language.precision" {
            return Err(TestCaseError::fail(format!("{}\nexpression: {text}", reply.show())));
        }
        self.refused.set(self.refused.get() + 1);
        Ok(true)
    }

    /// Fails if a fifth of the cases were refused.
    pub(crate) fn check(&self) {
        let (cases, refused) = (self.cases.get(), self.refused.get());
        assert!(refused * 5 < cases, "{refused} of {cases} expressions were refused");
    }
}

/// Runs a property over the same cases every time; `PROPTEST_CASES` says over how many.
pub(crate) fn check<S: Strategy>(strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config {
        failure_persistence: None,
        max_shrink_iters: 20_000,
        max_local_rejects: u32::MAX,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    if let Err(error) = runner.run(strategy, property) {
        panic!("{error}");
    }
}

/// What an expression comes to for a household of which everything is known.
pub(crate) fn expected(text: &str, household: &Partial) -> Outcome {
    let expression = tuodi::language::parse(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    match eval(&expression, &Scope::of_facts(&household.values()))? {
        Value::List(list) => list.values().map(|_| Value::List(list)),
        value => Ok(value),
    }
}
