//! Random commands of random people: the laws of the whole case hold, and `allowed` is what `decide` accepts.

use crate::build::{likely, odd};
use crate::kit::*;
use crate::laws;
use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::test_runner::Config;
use tuodi::assessment::*;

/// Some have several roles, and some of those should not use them together.
const PEOPLE: [&str; 16] = [
    "applicant:p1",
    "applicant:p2",
    "committee:c1",
    "committee:c2",
    "town:t1",
    "town:t2",
    "county:k1",
    "county:k2",
    "town+county:x1",
    "cashier+county:x2",
    "cashier:z1",
    "head:b1",
    "society:s1",
    "district:d1",
    "committee+society+district:x3",
    "nobody:n1",
];

/// One step: who, after how many days, what of the things that are allowed, and whether it is odd.
#[derive(Debug, Clone)]
struct Step {
    who: usize,
    days: i64,
    pick: usize,
    odd: bool,
    looks: bool,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let days = prop_oneof![12 => Just(0_i64), 4 => 1..4_i64, 2 => 5..12_i64, 1 => 13..70_i64];
    let odd = prop_oneof![9 => Just(false), 1 => Just(true)];
    let looks = prop_oneof![19 => Just(false), 1 => Just(true)];
    let step = (0..PEOPLE.len(), days, 0..1000_usize, odd, looks);
    let step = step.prop_map(|(who, days, pick, odd, looks)| Step { who, days, pick, odd, looks });
    prop::collection::vec(step, 200)
}

/// What somebody may do is what they can do with some payload; why not is what every payload is refused for.
fn allowed_is_what_is_accepted(story: &Story, who: &str) -> Result<(), TestCaseError> {
    let allowed = story.case.allowed(&actor(who), story.now);
    prop_assert_eq!(allowed.permits.len() + allowed.refusals.len(), ActKind::ALL.len());
    for kind in ActKind::ALL.iter().copied() {
        let payloads = likely(kind, story);
        let accepted = payloads.iter().filter(|act| story.decide(who, (*act).clone()).is_ok()).count();
        match (allowed.permit(kind), allowed.refusal(kind)) {
            (Some(_), None) => prop_assert!(
                accepted > 0,
                "{who} may {kind}, but no payload fits: {:?}",
                payloads
                    .iter()
                    .map(|act| story.decide(who, act.clone()).err().map(|own| own.to_string()))
                    .collect::<Vec<_>>()
            ),
            (None, Some(refusal)) => {
                prop_assert!(accepted == 0, "{who} may not {kind} ({refusal}), but does");
                prop_assert!(!refusal.needs().is_empty(), "{}", refusal);
            }
            other => prop_assert!(false, "{kind}: {other:?}"),
        }
    }
    Ok(())
}

/// Steps that lead to a decision and beyond it, and not to an early end.
fn moves(permit: &Permit) -> bool {
    let early = matches!(permit.act, ActKind::Withdraw | ActKind::Close | ActKind::Transfer | ActKind::Return);
    let gathers = matches!(
        permit.act,
        ActKind::RequestCheck
            | ActKind::AnswerCheck
            | ActKind::TellDifference
            | ActKind::AttachScreening
            | ActKind::PostNotice
            | ActKind::AnswerObjection
            | ActKind::Pay
            | ActKind::SupplyPapers
            | ActKind::Publish
            | ActKind::Uprate
            | ActKind::ReturnPayment
            | ActKind::RecoverPayment
            | ActKind::AidNow
            | ActKind::Score
            | ActKind::BeginIntervention
            | ActKind::ReviewIntervention
            | ActKind::ConcludeRemedy
            | ActKind::Investigate
    );
    !early && (gathers || permit.to.is_some())
}

fn walk(procedure: usize, steps: &[Step]) -> Result<Story, TestCaseError> {
    let mut story = Story::new("c1", "2022-01-04");
    let begin = likely(ActKind::Apply, &story).swap_remove(procedure);
    story.does("applicant:p1", begin);
    for step in steps {
        // The calendar ends with 2026; terms reach some months beyond a step.
        if story.now < at("2026-06-01") {
            story.now += TimeDelta::days(step.days) + TimeDelta::minutes(1);
        }
        let who = PEOPLE[step.who];
        if step.looks {
            allowed_is_what_is_accepted(&story, who)?;
        }
        let mut who = who;
        let acts = if step.odd {
            odd(ActKind::ALL[step.pick % ActKind::ALL.len()], &story).into_iter().collect()
        } else {
            // Most steps move the case on, by what was done least in the round: by this person or the next one who can.
            let round = story.case.state().round.number;
            let done = |kind: ActKind| {
                let own = story.case.events().iter().filter(|event| event.round == round && event.act.kind() == kind);
                own.count()
            };
            let others = (0..PEOPLE.len()).map(|next| PEOPLE[(step.who + next) % PEOPLE.len()]);
            let moving = others.filter(|_| step.pick % 5 > 0).flat_map(|other| {
                let permits = story.case.allowed(&actor(other), story.now).permits;
                permits.into_iter().filter(moves).map(move |permit| (other, permit))
            });
            let found = moving.min_by_key(|(_, permit)| (done(permit.act) + step.pick % 2) / 2);
            let any = || {
                let permits = story.case.allowed(&actor(who), story.now).permits;
                let permit = permits.get(step.pick % permits.len().max(1)).filter(|permit| {
                    !matches!(permit.act, ActKind::Withdraw | ActKind::Close | ActKind::Transfer) || step.who % 4 == 0
                });
                permit.map(|permit| (who, permit.clone()))
            };
            let Some((other, permit)) = found.or_else(any) else { continue };
            who = other;
            likely(permit.act, &story)
        };
        for act in acts {
            let before = story.case.state().clone();
            let (one, other) = (story.decide(who, act.clone()), story.decide(who, act.clone()));
            prop_assert_eq!(&one, &other);
            prop_assert_eq!(story.case.state(), &before);
            match one {
                Ok(events) => {
                    prop_assert!(!events.is_empty() && events.len() <= 2);
                    for event in events {
                        story.case.apply(event).unwrap();
                    }
                    break;
                }
                Err(refusal) => {
                    prop_assert!(!refusal.needs().is_empty() && !refusal.to_string().is_empty(), "{}", refusal);
                    prop_assert_eq!((&refusal.state, refusal.version), (&refusal.state, before.version));
                }
            }
        }
    }
    Ok(story)
}

proptest! {
    #![proptest_config(Config { max_shrink_iters: 400, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_laws_hold_for_random_commands(procedure in 0..5_usize, steps in steps()) {
        let story = walk(procedure, &steps)?;
        laws::hold(&story).map_err(TestCaseError::fail)?;
        allowed_is_what_is_accepted(&story, PEOPLE[steps[0].who])?;
    }
}

/// The random walks come far enough for the laws to say something.
#[test]
fn random_commands_reach_decisions_payments_and_ends() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::new();
    for number in 0..150 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        let story = walk(number % 5, &steps).unwrap();
        for event in story.case.events() {
            *seen.entry(event.act.kind()).or_insert(0) += 1;
        }
    }
    let never: Vec<&ActKind> = ActKind::ALL.iter().filter(|kind| !seen.contains_key(kind)).collect();
    assert!(never.is_empty(), "{never:?}");
    for kind in [ActKind::Confirm, ActKind::Refuse, ActKind::Pay, ActKind::Close, ActKind::OpenRound, ActKind::AidNow] {
        assert!(seen[&kind] >= 10, "{kind}: {seen:?}");
    }
}
