//! The facts that still matter: each that can change an answer is named, and what is named is what is asked.

use super::evaluate::World;
use super::family::{Family, value};
use super::pack::{Fact, is_of_member};
use super::run::{Case, Tally, check, words};
use super::tape::Tape;
use std::cell::Cell;
use std::collections::BTreeSet;
use tuodi::record::{Because, Figure, Outcome};
use tuodi::screening::{Decision, Screening};

/// How many changes of a fact are tried on one family.
const CHANGES: usize = 8;
/// How many changes are tried before a fact is said to be named in vain.
const TRIES: usize = 40;

/// The outcome and the amount.
type Answer = (Outcome, Option<Figure>);

fn answer(decision: &Decision) -> Answer {
    (decision.outcome, decision.amount.as_ref().map(|amount| amount.figure.clone()))
}

/// The decisions of one screening, each with the same one of two others.
fn together<'a>(
    open: &'a Screening,
    one: &'a Screening,
    other: &'a Screening,
) -> Vec<(&'a Decision, &'a Decision, &'a Decision)> {
    let same = |of: &'a Screening, own: &Decision| {
        let is_it = |other: &&Decision| other.programme == own.programme && other.member == own.member;
        of.decisions.iter().find(is_it).expect("the same decision")
    };
    open.decisions.iter().map(|own| (own, same(one, own), same(other, own))).collect()
}

/// Whether an open decision may be asked what it depends on. What surely faults is not mended by asking.
fn is_asked(open: &Decision) -> bool {
    open.because != Some(Because::Fault)
}

#[test]
fn every_fact_that_can_change_an_answer_is_named() {
    let tally = Tally::default();
    check(&words(), |words| {
        let Some(case) = Case::new(&words, 35, &tally)? else { return Ok(()) };
        let open = case.screen(&case.family)?;
        let unknown: Vec<(Option<usize>, &Fact)> = unknown(&case, &case.family);
        let mut tape = Tape::endless(&words.rest);
        for _ in 0..if unknown.is_empty() { 0 } else { CHANGES } {
            let one = case.family.completion(&case.pack, &mut tape);
            let place = tape.pick(&unknown);
            let mut other = one.clone();
            other.cell(place).value = value(place.1, &mut tape);
            let (first, second) = (case.screen(&one)?, case.screen(&other)?);
            let id = place.0.map(|member| format!("m{member}"));
            for (open, one_of_it, other_of_it) in together(&open, &first, &second) {
                if !is_asked(open) || answer(one_of_it) == answer(other_of_it) {
                    continue;
                }
                let families = [&case.family, &one, &other];
                if !open.needed.contains(&place.1.name) {
                    let error = format!("{} of {id:?} changes {} of {:?}", place.1.name, open.programme, open.member);
                    return Err(case.fails(&error, &families));
                }
                is_asked_of(&case, &place.1.name, id.as_ref()).map_err(|error| case.fails(&error, &families))?;
            }
            // Further members change an answer only where they are named.
            let mut fewer = one.clone();
            fewer.members.truncate(case.family.members.len());
            let fewer_of_it = case.screen(&fewer)?;
            for (open, one_of_it, other_of_it) in together(&open, &first, &fewer_of_it) {
                let is_named = open.needed.iter().any(|name| name == "members");
                if is_asked(open) && !is_named && answer(one_of_it) != answer(other_of_it) {
                    let error = format!("further members change {} of {:?}", open.programme, open.member);
                    return Err(case.fails(&error, &[&case.family, &one, &fewer]));
                }
            }
        }
        Ok(())
    });
    tally.check("named facts");
}

/// The facts that are not known well enough to be used.
fn unknown<'p>(case: &'p Case, family: &Family) -> Vec<(Option<usize>, &'p Fact)> {
    family.places(&case.pack).into_iter().filter(|(member, fact)| !family.knows(fact, *member)).collect()
}

fn is_asked_of(case: &Case, fact: &str, member: Option<&String>) -> Result<(), String> {
    let screening = case.screen(&case.family).map_err(|error| error.to_string())?;
    let question = screening.questions.iter().find(|question| question.fact == fact);
    let question = question.ok_or_else(|| format!("{fact} is not asked"))?;
    match member {
        Some(member) if !question.members.contains(member) => Err(format!("{fact} is not asked of {member}")),
        _ => Ok(()),
    }
}

#[test]
fn what_is_needed_is_what_is_asked() {
    let tally = Tally::default();
    let (named, vain) = (Cell::new(0_u32), Cell::new(0_u32));
    check(&words(), |words| {
        let Some(case) = Case::new(&words, 35, &tally)? else { return Ok(()) };
        let open = case.screen(&case.family)?;
        is_consistent(&case, &open).map_err(|error| case.fails(&error, &[&case.family]))?;
        let mut tape = Tape::endless(&words.rest);
        for decision in open.decisions.iter().filter(|own| is_asked(own)) {
            for name in &decision.needed {
                let unknown = unknown(&case, &case.family).into_iter();
                let places: Vec<(Option<usize>, &Fact)> = unknown.filter(|(_, fact)| fact.name == *name).collect();
                if !places.is_empty() {
                    named.set(named.get() + 1);
                    vain.set(vain.get() + u32::from(!changes(&case, decision, &places, &mut tape)));
                }
            }
        }
        Ok(())
    });
    tally.check("questions");
    println!("{} of {} named facts changed nothing in {TRIES} tries", vain.get(), named.get());
}

/// Whether some change of a named fact changes the answer by the oracle.
fn changes(case: &Case, decision: &Decision, places: &[(Option<usize>, &Fact)], tape: &mut Tape<'_>) -> bool {
    let programme = case.pack.programme(&decision.programme);
    let member = decision.member.as_ref().map(|id| id[1..].parse::<usize>().expect("a place"));
    let answer = |family: &Family| {
        let world = World { pack: &case.pack, family, clock: case.clock };
        let own = world.decision(programme, member);
        (own.outcome, own.amount)
    };
    (0..TRIES).any(|_| {
        let one = case.family.completion(&case.pack, tape);
        let place = tape.pick(places);
        let mut other = one.clone();
        other.cell(place).value = value(place.1, tape);
        answer(&one) != answer(&other)
    })
}

fn is_consistent(case: &Case, open: &Screening) -> Result<(), String> {
    for own in &open.decisions {
        if own.because == Some(Because::UnknownFacts) && own.needed.is_empty() {
            return Err(format!("{} is open and needs nothing", own.programme));
        }
    }
    let union: BTreeSet<&String> = open.decisions.iter().flat_map(|own| &own.needed).collect();
    let (needed, asked): (BTreeSet<&String>, BTreeSet<&String>) =
        (open.needed.iter().collect(), open.questions.iter().map(|own| &own.fact).collect());
    // Of further members nothing can be asked before it is known who they are.
    let is_of_further = |name: &&&String| is_of_member(name) && needed.iter().any(|name| *name == "members");
    let is_all = needed.difference(&asked).all(|name| is_of_further(&name)) && asked.is_subset(&needed);
    if needed != union || !is_all || asked.len() != open.questions.len() {
        return Err(format!("{needed:?} is needed, {asked:?} is asked, {union:?} is needed by programmes"));
    }
    for question in &open.questions {
        let own = open.decisions.iter().filter(|own| own.needed.contains(&question.fact));
        let (mut programmes, mut seen) = (Vec::new(), BTreeSet::new());
        programmes.extend(own.map(|own| own.programme.clone()).filter(|name| seen.insert(name.clone())));
        if programmes != question.programmes {
            return Err(format!("{}: {:?} instead of {programmes:?}", question.fact, question.programmes));
        }
        if question.fact == "members" {
            continue;
        }
        let fact = case.pack.facts.iter().find(|fact| fact.name == question.fact).expect("a fact");
        let places: Vec<Option<usize>> = match question.members.as_slice() {
            [] => vec![None],
            members => members.iter().map(|id| id[1..].parse().ok()).collect(),
        };
        let is_known = |place: &Option<usize>| case.family.knows(fact, *place);
        let is_misplaced = is_of_member(&fact.name) == question.members.is_empty();
        if is_misplaced || places.iter().any(is_known) || question.settled_by_assessment != fact.settled {
            return Err(format!("{} is asked of {:?}", question.fact, question.members));
        }
    }
    Ok(())
}
