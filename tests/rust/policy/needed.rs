//! What an open answer promises, over random households: every completion keeps a definite outcome and lies in the
//! printed amount, and a fact that is not named as needed changes nothing.

use super::{date, load, value};
use proptest::prelude::*;
use std::collections::BTreeMap;
use tuodi::quantity::Number;
use tuodi::record::{Because, Figure, Outcome};
use tuodi::screening::{Decision, Screening};
use tuodi::{Completeness, Household, Person, Policy};

const SNAP: &str = include_str!("../../../crates/core/packs/us-snap-fy2024.yaml");

/// A small pack with members: income per head, savings, work, a bounded fault, and a table.
const MEMBERS: &str = "\
pack: small
currency: CNY
facts:
  household:
    district: {type: category, values: [east, west]}
    local: {type: boolean}
    savings: {type: number, unit: CNY, min: 0, max: 50000}
    rooms: {type: number, min: 0, max: 4, scale: 0}
  members:
    age: {type: number, unit: year, min: 0, max: 100, scale: 0}
    income: {type: number, unit: CNY/month, min: 0, max: 3000}
    can_work: {type: boolean}
    care: {type: category, values: [none, part, full]}
parameters:
  standard:
    unit: CNY/persons/month
    by: district
    values: {east: {2020-01-01: 505}, west: {2020-01-01: 420}}
  benefit_of_care: {unit: CNY/persons, values: {2020-01-01: 50}}
  months: {unit: month, values: {2020-01-01: 24}}
  rent_limit:
    unit: CNY/month
    by: size
    tables: {2020-01-01: {1: 300, 2: 500, and_each_further: 150}}
concepts:
  size: count(members)
  per_head: sum(members.income) / size
  is_dependent: {of: member, formula: 'age < 16 or care = \"full\"'}
programmes:
  dibao:
    eligible:
      all:
        - local
        - per_head < standard
        - savings / size < months * standard
        - any:
            - every m in members satisfies not(m.can_work) or m.income > 0
            - none:
                - count(members[can_work]) > 1
                - some m in members satisfies m.is_dependent
    amount: ceiling((standard - per_head) * size)
    per: month
  rent:
    eligible: {any: [rent_limit > 400, savings / rooms > 1000, rooms = 4]}
    amount: min(rent_limit, max(members[age >= 18].income) / rooms)
    per: month
  care:
    eligible: {none: ['max(members.age) < 60', 'min(members.age) > 80']}
    amount: benefit_of_care * count(members[care in (\"part\", \"full\")])
    per: once
";

/// Values that a fact may have: ends, thresholds, and what lies between.
fn choices(fact: &str) -> &'static [&'static str] {
    match fact {
        "size" => &["1", "2", "3", "4", "8", "9"],
        "shelter_cap_exempt" | "local" | "can_work" => &["true", "false"],
        "district" => &["east", "west"],
        "care" => &["none", "part", "full"],
        "rooms" => &["0", "1", "4"],
        "age" => &["0", "15", "16", "18", "60", "81", "100"],
        "savings" => &["0", "10080", "12120", "1000.01", "50000"],
        "income" => &["0", "0.01", "420", "505", "1010", "3000"],
        _ => &["0", "0.01", "99.99", "198", "672", "1500.50", "4000"],
    }
}

/// A household: for each fact a choice, and whether it is known.
#[derive(Debug, Clone)]
struct Picked {
    facts: BTreeMap<String, (usize, bool)>,
    members: Vec<BTreeMap<String, (usize, bool)>>,
    complete: bool,
}

impl Picked {
    /// The household with the facts that are known, or with all of them.
    fn household(&self, with_all: bool) -> Household {
        let facts = |picked: &BTreeMap<String, (usize, bool)>| {
            let known = picked.iter().filter(|(_, (_, known))| with_all || *known);
            known
                .map(|(fact, (choice, _))| {
                    let choices = choices(fact);
                    (fact.clone(), value(choices[choice % choices.len()]).into())
                })
                .collect()
        };
        let person = |(index, picked)| Person { id: format!("m{index}"), facts: facts(picked) };
        let members_complete =
            if with_all || self.complete { Completeness::Complete } else { Completeness::Incomplete };
        let members = self.members.iter().enumerate().map(person).collect();
        Household { id: "h".to_owned(), facts: facts(&self.facts), members, members_complete }
    }

    /// Another choice for what is not known.
    fn again(&self, by: usize) -> Picked {
        let mut other = self.clone();
        let maps = other.members.iter_mut().chain(std::iter::once(&mut other.facts));
        for (index, choice) in maps.flat_map(|map| map.values_mut()).enumerate() {
            if !choice.1 {
                choice.0 = choice.0.wrapping_add(by.wrapping_mul(index + 1));
            }
        }
        if !other.complete {
            let unknown: BTreeMap<String, (usize, bool)> = MEMBER_FACTS
                .iter()
                .enumerate()
                .map(|(index, fact)| ((*fact).to_owned(), (by.wrapping_mul(index + 7), false)))
                .collect();
            other.members.extend(std::iter::repeat_n(unknown, by % 3));
        }
        other
    }
}

const MEMBER_FACTS: [&str; 4] = ["age", "income", "can_work", "care"];
const HOUSEHOLD_FACTS: [&str; 4] = ["district", "local", "savings", "rooms"];
const SNAP_FACTS: [&str; 10] = [
    "size",
    "earned",
    "unearned",
    "rent",
    "utilities",
    "medical",
    "dependent_care",
    "child_support",
    "homeless_deduction",
    "shelter_cap_exempt",
];

fn facts(names: &'static [&'static str]) -> impl Strategy<Value = BTreeMap<String, (usize, bool)>> {
    prop::collection::vec((0_usize..60, prop::bool::weighted(0.7)), names.len())
        .prop_map(move |picked| names.iter().map(|name| (*name).to_owned()).zip(picked).collect())
}

fn picked(own: &'static [&'static str], most_members: usize) -> impl Strategy<Value = Picked> {
    let members = prop::collection::vec(facts(&MEMBER_FACTS), 0..=most_members);
    (facts(own), members, prop::bool::weighted(0.8)).prop_map(move |(facts, members, complete)| Picked {
        facts,
        members,
        complete: complete || most_members == 0,
    })
}

fn screen(policy: &Policy, household: &Household) -> Screening {
    policy.screen(household, date("2024-01-01")).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Whether an amount, exact as a completion's is, lies in what was printed before.
fn lies_in(own: &Figure, printed: &Figure) -> bool {
    let number = |text: &String| text.parse::<Number>().expect("a number");
    match (own, printed) {
        (Figure::Exactly(own), Figure::Exactly(printed)) => own == printed,
        (Figure::Exactly(own), Figure::Between(low, high)) => {
            low.as_ref().is_none_or(|low| number(low) <= number(own))
                && high.as_ref().is_none_or(|high| number(own) <= number(high))
        }
        _ => false,
    }
}

/// A completion's decision against the open one.
fn keeps(open: &Decision, completed: &Decision) -> Result<(), TestCaseError> {
    match open.outcome {
        Outcome::Undetermined if open.because == Some(Because::Fault) => {
            prop_assert_eq!((completed.outcome, completed.because), (Outcome::Undetermined, Some(Because::Fault)));
        }
        Outcome::Undetermined => {}
        definite => prop_assert_eq!(completed.outcome, definite),
    }
    let faulty = !open.faults.is_empty();
    match (&open.amount, &completed.amount) {
        (_, None) => prop_assert!(open.outcome != Outcome::Eligible || open.amount.is_none()),
        (Some(open), Some(own)) if own.figure == Figure::Missing => prop_assert!(faulty, "{:?}", open),
        (Some(open), Some(own)) => prop_assert!(lies_in(&own.figure, &open.figure), "{:?} in {:?}", own, open),
        (None, Some(own)) => prop_assert!(false, "{own:?} was not foreseen"),
    }
    for (one, other) in open.criteria.iter().zip(&completed.criteria) {
        use tuodi::record::Holds;
        prop_assert!(matches!(one.holds, Holds::Unknown) || one.holds == other.holds, "{one:?} {other:?}");
        for (open, own) in one.compared.iter().zip(&other.compared) {
            for (open, own) in [(&open.value, &own.value), (&open.threshold, &own.threshold)] {
                prop_assert!(*own == Figure::Missing || lies_in(own, open), "{own:?} in {open:?}");
            }
        }
    }
    Ok(())
}

/// What does not depend on facts that are not needed.
fn essence(decision: &Decision) -> (Outcome, Option<Because>, Option<Figure>) {
    (decision.outcome, decision.because, decision.amount.as_ref().map(|amount| amount.figure.clone()))
}

fn holds_for_completions(policy: &Policy, picked: &Picked, steps: &[usize]) -> Result<(), TestCaseError> {
    let open = screen(policy, &picked.household(false));
    for step in steps {
        let completed = screen(policy, &picked.again(*step).household(true));
        for (open, completed) in open.decisions.iter().zip(&completed.decisions) {
            prop_assert!(completed.because != Some(Because::UnknownFacts) && completed.needed.is_empty());
            keeps(open, completed)?;
        }
    }
    Ok(())
}

fn unneeded_facts_change_nothing(policy: &Policy, picked: &Picked, steps: &[usize]) -> Result<(), TestCaseError> {
    let open = screen(policy, &picked.household(false));
    for (index, decision) in open.decisions.iter().enumerate() {
        for step in steps {
            // Learn every fact that is not needed.
            let mut learnt = picked.again(*step);
            learnt.members.truncate(picked.members.len());
            let maps = learnt.members.iter_mut().chain(std::iter::once(&mut learnt.facts));
            for (fact, choice) in maps.flatten() {
                choice.1 |= !decision.needed.contains(fact);
            }
            learnt.complete |= !decision.needed.iter().any(|needed| needed == "members");
            let after = screen(policy, &learnt.household(false));
            prop_assert_eq!(essence(&after.decisions[index]), essence(decision));
        }
        let is_open = decision.because == Some(Because::UnknownFacts);
        prop_assert!(!is_open || !decision.needed.is_empty(), "{:?}", decision);
    }
    Ok(())
}

fn check(policy: &Policy, own: &'static [&'static str], most: usize) {
    let cases = if cfg!(debug_assertions) { 300 } else { 2_000 };
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let steps = prop::collection::vec(0_usize..1_000, 6);
    let strategy = (picked(own, most), steps);
    let result = runner.run(&strategy, |(picked, steps)| {
        holds_for_completions(policy, &picked, &steps)?;
        unneeded_facts_change_nothing(policy, &picked, &steps)
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn an_open_answer_of_snap_keeps_its_promise() {
    check(&load(SNAP), &SNAP_FACTS, 0);
}

#[test]
fn an_open_answer_about_members_keeps_its_promise() {
    check(&load(MEMBERS), &HOUSEHOLD_FACTS, 3);
}

/// The checks are fed with answers that are wrong.
#[test]
fn a_broken_promise_is_noticed() {
    let policy = load(SNAP);
    let open = screen(&policy, &Household::new("h").with("size", value("1")));
    let own = screen(&policy, &Household::new("h").with("size", value("3")));
    assert!(keeps(&open.decisions[0], &own.decisions[0]).is_err());
    assert!(!lies_in(&Figure::Exactly("5.01".to_owned()), &Figure::Between(None, Some("5.00".to_owned()))));
}
