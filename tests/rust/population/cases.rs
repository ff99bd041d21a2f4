//! The same random packs and populations every time; `PROPTEST_CASES` says over how many a property is run.

use crate::generate::{self, TURNS};
use crate::pack::date;
use crate::tape::Tape;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use tuodi::{Clock, Policy};

/// The random words of a case.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(crate) pack: generate::Words,
    pub(crate) clock: Vec<u32>,
    pub(crate) population: Vec<u32>,
}

pub(crate) fn words() -> impl Strategy<Value = Words> {
    let part = |most| vec(any::<u32>(), 0..most);
    (generate::words(), part(4), part(80)).prop_map(|(pack, clock, population)| Words { pack, clock, population })
}

pub(crate) fn clock(words: &[u32]) -> Clock {
    let mut tape = Tape::new(words);
    let turn = date(tape.pick(&[TURNS[2], TURNS[1], TURNS[3], TURNS[2], "2013-07-01", TURNS[0]]));
    let as_of = turn + chrono::Duration::days(tape.pick(&[100, 0, -1, 200]));
    let known_on = as_of + chrono::Duration::days(tape.pick(&[0, 0, 0, -200, 200]));
    Clock { as_of, known_on }
}

/// A policy, or none where only a limit of precision refuses what is well written.
pub(crate) fn load(text: &str) -> Result<Option<Policy>, String> {
    match Policy::from_text(text) {
        Ok(policy) => Ok(Some(policy)),
        Err(errors) => match errors.errors.iter().find(|error| error.code() != "language.precision") {
            Some(error) => Err(format!("{error}\n{text}")),
            None => Ok(None),
        },
    }
}

pub(crate) fn check<S: Strategy>(strategy: &S, property: impl Fn(S::Value) -> Result<(), String>) {
    let config =
        Config { failure_persistence: None, max_shrink_iters: 1_000, max_local_rejects: u32::MAX, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    match runner.run(strategy, |value| property(value).map_err(TestCaseError::fail)) {
        Ok(()) => {}
        // The words of a case say nothing; its reason says everything.
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(error) => panic!("{error}"),
    }
}
