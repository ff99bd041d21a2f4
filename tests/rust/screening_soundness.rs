//! Whole screenings over random packs and half-known random families: sound, monotone, honest about what is needed, and
//! equal to a plain evaluator's answers where everything is known.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unreachable,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "screening_soundness/decide.rs"]
mod decide;
#[path = "screening_soundness/evaluate.rs"]
mod evaluate;
#[path = "screening_soundness/expression.rs"]
mod expression;
#[path = "screening_soundness/family.rs"]
mod family;
#[path = "screening_soundness/generate.rs"]
mod generate;
#[path = "screening_soundness/known.rs"]
mod known;
#[path = "screening_soundness/narrower.rs"]
mod narrower;
#[path = "screening_soundness/needed.rs"]
mod needed;
#[path = "screening_soundness/once.rs"]
mod once;
#[path = "screening_soundness/pack.rs"]
mod pack;
#[path = "screening_soundness/run.rs"]
mod run;
#[path = "screening_soundness/tape.rs"]
mod tape;
#[path = "screening_soundness/text.rs"]
mod text;
#[path = "screening_soundness/ways.rs"]
mod ways;

use narrower::{lies_in, narrows, needs_no_more};
use proptest::test_runner::TestCaseError;
use run::{Case, Tally, check, words};
use tape::Tape;
use tuodi::record::{Because, Figure, Outcome};

/// How many completions of one family are tried.
const COMPLETIONS: usize = 5;
/// How often something is learnt, one after another.
const STEPS: usize = 5;
/// How many facts of a hundred are not known.
const UNKNOWN: usize = 35;

#[test]
fn a_screening_holds_for_every_completion() {
    let tally = Tally::default();
    check(&words(), |words| {
        let Some(case) = Case::new(&words, UNKNOWN, &tally)? else { return Ok(()) };
        let open = case.screen(&case.family)?;
        tally.see(&open);
        let mut tape = Tape::endless(&words.rest);
        for _ in 0..COMPLETIONS {
            let known = case.family.completion(&case.pack, &mut tape);
            let completed = case.screen(&known)?;
            narrows(&completed, &open).map_err(|error| case.fails(&error, &[&case.family, &known]))?;
        }
        Ok(())
    });
    tally.check("completions");
    let open = (Outcome::Undetermined, Some(Because::UnknownFacts));
    tally.has_seen(&[(Outcome::Eligible, None), (Outcome::Ineligible, None), open]);
}

#[test]
fn learning_never_widens_a_screening() {
    let tally = Tally::default();
    check(&words(), |words| {
        let Some(case) = Case::new(&words, 60, &tally)? else { return Ok(()) };
        let mut tape = Tape::endless(&words.rest);
        let (mut family, mut before) = (case.family.clone(), case.screen(&case.family)?);
        for _ in 0..STEPS {
            let (learnt, has_come) = family.learning(&case.pack, &mut tape);
            let after = case.screen(&learnt)?;
            let fails = |error: String| case.fails(&error, &[&family, &learnt]);
            narrows(&after, &before).map_err(fails)?;
            // Of a member who has come to light everything may matter that is not known.
            if !has_come {
                needs_no_more(&after, &before).map_err(fails)?;
            }
            (family, before) = (learnt, after);
        }
        Ok(())
    });
    tally.check("learning");
}

/// What does not rest on declared facts stays as it is when they turn out to be wrong.
#[test]
fn what_is_not_provisional_rests_on_no_declared_fact() {
    let tally = Tally::default();
    check(&words(), |words| {
        let Some(case) = Case::new(&words, 20, &tally)? else { return Ok(()) };
        let before = case.screen(&case.family)?;
        let mut tape = Tape::endless(&words.rest);
        for _ in 0..3 {
            let mut other = case.family.clone();
            for place in other.places(&case.pack) {
                let value = family::value(place.1, &mut tape);
                let cell = other.cell(place);
                if cell.standing == tuodi::record::Standing::Declared {
                    cell.value = value;
                }
            }
            let after = case.screen(&other)?;
            let decisions = before.decisions.iter().zip(&after.decisions);
            for (own, later) in decisions.filter(|(own, _)| !own.provisional && own.outcome != Outcome::Undetermined) {
                // The amount of what is eligible belongs to the answer.
                if (own.outcome, &own.amount) != (later.outcome, &later.amount) {
                    let error = format!("{} was not provisional", own.programme);
                    return Err(case.fails(&error, &[&case.family, &other]));
                }
            }
        }
        Ok(())
    });
    tally.check("provisional");
}

/// The checks are fed with answers that are wrong.
#[test]
fn a_broken_promise_is_noticed() -> Result<(), TestCaseError> {
    let words = run::Words::some();
    let case = Case::new(&words, UNKNOWN, &Tally::default())?.expect("a pack");
    let screening = case.screen(&case.family)?;
    let mut other = screening.clone();
    narrows(&other, &screening).map_err(TestCaseError::fail)?;
    for decision in &mut other.decisions {
        decision.outcome = match decision.outcome {
            Outcome::Eligible => Outcome::Undetermined,
            _ => Outcome::Eligible,
        };
    }
    assert!(narrows(&other, &screening).is_err() || narrows(&screening, &other).is_err());
    let mut other = screening.clone();
    other.decisions.iter_mut().for_each(|decision| decision.needed.push("something".to_owned()));
    assert!(needs_no_more(&other, &screening).is_err());
    let text = |text: &str| Some(text.to_owned());
    let exactly = |text: &str| Figure::Exactly(text.to_owned());
    assert!(lies_in(&exactly("5.00"), &Figure::Between(None, text("5.00")), false));
    assert!(!lies_in(&exactly("5.01"), &Figure::Between(None, text("5.00")), false));
    assert!(!lies_in(&Figure::Between(None, text("4")), &Figure::Between(text("1"), text("5")), false));
    assert!(!lies_in(&Figure::Missing, &exactly("5.00"), false));
    assert!(!lies_in(&exactly("5.00"), &Figure::Missing, true));
    Ok(())
}
