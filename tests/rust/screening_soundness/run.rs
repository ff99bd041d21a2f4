//! Running a property over the same random packs and families every time.

use super::family::{Family, family};
use super::generate::{self, TURNS, pack};
use super::pack::{Pack, date};
use super::tape::Tape;
use super::text::{Doc, document};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use tuodi::Policy;
use tuodi::law::Clock;
use tuodi::record::{Because, Outcome};
use tuodi::screening::Screening;

/// The random words of a case.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(crate) pack: generate::Words,
    pub(crate) clock: Vec<u32>,
    pub(crate) family: Vec<u32>,
    pub(crate) rest: Vec<u32>,
}

pub(crate) fn words() -> impl Strategy<Value = Words> {
    let part = |most| vec(any::<u32>(), 0..most);
    (generate::words(), part(4), part(80), part(80)).prop_map(|(pack, clock, family, rest)| Words {
        pack,
        clock,
        family,
        rest,
    })
}

impl Words {
    /// Some words that are always the same.
    pub(crate) fn some() -> Words {
        let mut word = 1_u32;
        let mut next = || {
            word = word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            word
        };
        let mut part = |count: usize| (0..count).map(|_| next()).collect::<Vec<_>>();
        let pack = generate::Words {
            facts: part(30),
            parameters: vec![part(20)],
            concepts: vec![part(20)],
            units: vec![],
            programmes: vec![part(40), part(40), part(40)],
        };
        Words { pack, clock: part(3), family: part(50), rest: part(50) }
    }
}

/// How many packs there were, and how many of them the library refused.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    packs: Cell<u32>,
    refused: Cell<u32>,
    /// The code of each refusal.
    codes: RefCell<BTreeMap<String, u32>>,
    /// How often each outcome was seen.
    outcomes: RefCell<BTreeMap<(Outcome, Option<Because>), u32>>,
}

impl Tally {
    /// Tells how many packs were refused, and fails where they are one in twenty.
    pub(crate) fn check(&self, what: &str) {
        let (packs, refused, codes) = (self.packs.get(), self.refused.get(), self.codes.borrow());
        println!("{what}: {refused} of {packs} packs were refused {codes:?}");
        assert!(refused * 20 < packs.max(20), "{refused} of {packs} packs were refused {codes:?}");
    }

    /// Counts the outcomes of a screening.
    pub(crate) fn see(&self, screening: &Screening) {
        let mut outcomes = self.outcomes.borrow_mut();
        for own in &screening.decisions {
            *outcomes.entry((own.outcome, own.because)).or_default() += 1;
        }
    }

    /// Fails where one of these outcomes is not at least a twentieth of all: then a property would say little.
    pub(crate) fn has_seen(&self, wanted: &[(Outcome, Option<Because>)]) {
        let outcomes = self.outcomes.borrow();
        println!("{outcomes:?}");
        let all: u32 = outcomes.values().sum();
        for outcome in wanted {
            assert!(outcomes.get(outcome).is_some_and(|count| count * 20 > all), "{outcome:?} is rare: {outcomes:?}");
        }
    }

    /// Loads a pack, and counts it; none if it was refused.
    pub(crate) fn load(&self, doc: &Doc) -> Result<Option<Policy>, TestCaseError> {
        self.packs.set(self.packs.get() + 1);
        match Policy::from_text(&doc.yaml()) {
            Ok(policy) => Ok(Some(policy)),
            Err(errors) => {
                // Only a limit of precision may refuse what is well written.
                if let Some(error) = errors.errors.iter().find(|error| error.code() != "language.precision") {
                    return Err(TestCaseError::fail(format!("{error}\n{}", doc.yaml())));
                }
                self.refused.set(self.refused.get() + 1);
                let mut codes = self.codes.borrow_mut();
                errors.errors.iter().take(1).for_each(|error| *codes.entry(error.code().to_owned()).or_default() += 1);
                Ok(None)
            }
        }
    }
}

/// A pack with its policy, a half-known family and a clock.
pub(crate) struct Case {
    pub(crate) pack: Pack,
    pub(crate) policy: Policy,
    pub(crate) family: Family,
    pub(crate) clock: Clock,
}

impl Case {
    /// The case that words make; none if the pack was refused.
    pub(crate) fn new(words: &Words, unknown: usize, tally: &Tally) -> Result<Option<Case>, TestCaseError> {
        Case::of(pack(&words.pack), words, unknown, tally)
    }

    pub(crate) fn of(pack: Pack, words: &Words, unknown: usize, tally: &Tally) -> Result<Option<Case>, TestCaseError> {
        let Some(policy) = tally.load(&document(&pack))? else { return Ok(None) };
        let family = family(&pack, unknown, &mut Tape::endless(&words.family));
        Ok(Some(Case { pack, policy, family, clock: clock(&words.clock) }))
    }

    pub(crate) fn screen(&self, family: &Family) -> Result<Screening, TestCaseError> {
        let screened = self.policy.screen(&family.to_household(), self.clock);
        screened.map_err(|errors| self.fails(&errors.to_string(), &[family]))
    }

    /// A failure with everything that is needed to see it again; facts that nothing reads are left out.
    pub(crate) fn fails(&self, error: &str, families: &[&Family]) -> TestCaseError {
        let mut pack = self.pack.clone();
        pack.facts.clear();
        let rules = document(&pack).yaml();
        pack.facts = self.pack.facts.iter().filter(|fact| rules.contains(&fact.name)).cloned().collect();
        let json = |family: &&Family| family.only(&pack.facts).to_household().to_json();
        let families: Vec<String> = families.iter().map(json).collect();
        let (yaml, families) = (document(&pack).yaml(), families.join("\n"));
        let Clock { as_of, known_on } = self.clock;
        TestCaseError::fail(format!("{error}\n{yaml}as of {as_of}, known on {known_on}\n{families}"))
    }
}

fn clock(words: &[u32]) -> Clock {
    let mut tape = Tape::new(words);
    let turn = date(tape.pick(&[TURNS[2], TURNS[1], TURNS[3], TURNS[2], "2013-07-01", TURNS[0]]));
    let as_of = turn + chrono::Duration::days(tape.pick(&[100, 0, -1, 200]));
    let known_on = as_of + chrono::Duration::days(tape.pick(&[0, 0, 0, -200, 200]));
    Clock { as_of, known_on }
}

/// Runs a property over the same cases every time; `PROPTEST_CASES` says over how many.
pub(crate) fn check<S: Strategy>(strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config =
        Config { failure_persistence: None, max_shrink_iters: 6_000, max_local_rejects: u32::MAX, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    match runner.run(strategy, property) {
        Ok(()) => {}
        // The words of a case say nothing; its reason says everything.
        Err(proptest::test_runner::TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(error) => panic!("{error}"),
    }
}
