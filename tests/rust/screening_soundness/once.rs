//! Packs in which each unknown occurs once: there no fact is named that changes nothing, over all completions.

use super::evaluate::World;
use super::family::{Family, Val};
use super::generate;
use super::pack::{Amount, Bool, Fact, Fold, Join, Kind, Num, Pack, Prefer, Programme, Rule, Sign, Sort, Version};
use super::run::{Case, Tally, check, words};
use super::tape::Tape;
use std::cell::Cell;
use std::collections::BTreeSet;
use tuodi::screening::Decision;

/// The most completions of one family that are gone through.
const MOST: usize = 3_000;

/// A pack under construction: every fact is used where it is made, and nowhere else.
struct Once {
    facts: Vec<Fact>,
    programmes: Vec<Programme>,
    /// For each programme those that it rests on, with itself.
    rests_on: Vec<BTreeSet<usize>>,
}

impl Once {
    fn fact(&mut self, of_member: bool, sort: Sort) -> String {
        let name = format!("{}fact{}", if of_member { "m_" } else { "" }, self.facts.len());
        self.facts.push(Fact { name: name.clone(), sort, settled: false });
        name
    }

    fn number_fact(&mut self, of_member: bool, kind: Kind) -> String {
        self.fact(of_member, Sort::Number { kind, min: Some(0), max: Some(300), scale: 0 })
    }

    /// A number whose values lie without a gap between 0 and 6.
    fn number(&mut self, of_member: bool, kind: Kind, tape: &mut Tape<'_>) -> Num {
        let own = Num::Name(self.number_fact(of_member, kind));
        let join = |join: Join, left: Num, right: Num| Num::Join(join, Box::new(left), Box::new(right));
        match tape.below(8) {
            0 | 1 => own,
            2 => join(Join::Plus, own, Num::Name(self.number_fact(of_member, kind))),
            3 => join(Join::Least, own, Num::Literal(200)),
            4 => join(Join::Greatest, own, Num::Literal(100)),
            // The other one is greater whatever it is.
            5 => {
                let other = Num::Name(self.number_fact(of_member, kind));
                join(Join::Least, own, join(Join::Plus, other, Num::Literal(400)))
            }
            6 if !of_member => {
                let filter = self.fact(true, Sort::Boolean);
                let filter = tape.chance(50).then(|| Box::new(Bool::Name(filter)));
                Num::Fold(Fold::Sum, filter, self.number_fact(true, kind))
            }
            _ => {
                let condition = self.leaf(of_member, tape);
                Num::If(Box::new(condition), Box::new(own), Box::new(Num::Literal(0)))
            }
        }
    }

    fn leaf(&mut self, of_member: bool, tape: &mut Tape<'_>) -> Bool {
        match tape.below(4) {
            0 | 1 => Bool::Name(self.fact(of_member, Sort::Boolean)),
            2 => {
                let values = ["a", "b", "c"].map(str::to_owned).to_vec();
                let set = if tape.chance(50) { vec!["a".to_owned(), "c".to_owned()] } else { vec!["b".to_owned()] };
                Bool::OneOf(self.fact(of_member, Sort::Category(values)), set)
            }
            _ => {
                let own = Box::new(Num::Name(self.number_fact(of_member, Kind::Plain)));
                Bool::Compare(sign(tape), own, Box::new(Num::Literal(100)))
            }
        }
    }

    fn truth(&mut self, of_member: bool, depth: usize, tape: &mut Tape<'_>) -> Bool {
        let two = |own: &mut Once, tape: &mut Tape<'_>| {
            vec![own.truth(of_member, depth - 1, tape), own.truth(of_member, depth - 1, tape)]
        };
        match tape.below(9) {
            3 | 4 => {
                // What lies between two values need not be one itself, so this is no question of equality.
                let number = Box::new(self.number(of_member, Kind::Plain, tape));
                let sign = tape.pick(&[Sign::Less, Sign::GreaterOrEqual]);
                Bool::Compare(sign, number, Box::new(Num::Literal(100)))
            }
            5 if depth > 0 => Bool::And(two(self, tape)),
            6 if depth > 0 => Bool::Or(two(self, tape)),
            7 if !of_member => {
                let filter = Box::new(self.leaf(true, tape));
                let count = Box::new(Num::Count(Some(filter)));
                Bool::Compare(Sign::GreaterOrEqual, count, Box::new(Num::Literal(tape.pick(&[100, 200]))))
            }
            8 if !of_member => match tape.chance(50) {
                true => Bool::Some(Box::new(self.leaf(true, tape))),
                false => Bool::Every(Box::new(self.leaf(true, tape))),
            },
            _ => self.leaf(of_member, tape),
        }
    }

    fn programme(&mut self, tape: &mut Tape<'_>) {
        let place = self.programmes.len();
        let of_member = tape.chance(25);
        let mut criteria = vec![self.truth(of_member, 1, tape)];
        if tape.chance(60) {
            criteria.push(self.truth(of_member, 0, tape));
        }
        let leaves: Vec<Rule> = (0..criteria.len()).map(Rule::Criterion).collect();
        let rule = match tape.below(3) {
            0 => Rule::All(leaves),
            1 => Rule::Any(leaves),
            _ => Rule::All(vec![Rule::None(leaves)]),
        };
        let mut amount = tape.chance(70).then(|| self.number(of_member, Kind::Money, tape));
        let (mut requires, mut rests_on) = (Vec::new(), BTreeSet::from([place]));
        for other in 0..place {
            let is_apart = rests_on.is_disjoint(&self.rests_on[other]);
            let own = &self.programmes[other];
            if !is_apart || own.of_member || !tape.chance(25) {
                continue;
            }
            let pays = own.versions.iter().all(|(_, version)| version.amount.is_some());
            amount = match amount {
                Some(amount) if pays && tape.chance(60) => {
                    let theirs = Num::Amount(own.name.clone());
                    Some(Num::Join(Join::Plus, Box::new(amount), Box::new(theirs)))
                }
                amount => {
                    requires.push(own.name.clone());
                    amount
                }
            };
            rests_on.extend(&self.rests_on[other]);
        }
        let version = Version { unit: None, criteria, rule: Some(rule), amount: amount.map(Amount::Formula) };
        self.rests_on.push(rests_on);
        self.programmes.push(Programme {
            name: format!("p{place}"),
            of_member,
            unit: None,
            requires,
            excludes: Vec::new(),
            from: None,
            until: None,
            proposed: false,
            ask_at: false,
            versions: vec![(None, version)],
        });
    }
}

fn sign(tape: &mut Tape<'_>) -> Sign {
    tape.pick(&[Sign::Less, Sign::GreaterOrEqual, Sign::LessOrEqual, Sign::Greater, Sign::Equal, Sign::NotEqual])
}

fn pack(words: &generate::Words) -> Pack {
    let mut once = Once { facts: Vec::new(), programmes: Vec::new(), rests_on: Vec::new() };
    // There are members, and they have a fact.
    once.fact(true, Sort::Boolean);
    for words in words.programmes.iter().take(4) {
        once.programme(&mut Tape::new(words));
    }
    Pack {
        facts: once.facts,
        parameters: Vec::new(),
        concepts: Vec::new(),
        units: Vec::new(),
        default_unit: None,
        programmes: once.programmes,
        prefer: Prefer::Nothing,
    }
}

/// Every value that a fact may have.
fn domain(fact: &Fact) -> Vec<Val> {
    match &fact.sort {
        Sort::Boolean => vec![Val::Truth(false), Val::Truth(true)],
        Sort::Category(values) => values.iter().cloned().map(Val::Text).collect(),
        Sort::Number { .. } => [0, 100, 200, 300].map(Val::Number).to_vec(),
        Sort::Date => panic!("no date is used"),
    }
}

#[test]
fn where_each_unknown_occurs_once_no_other_fact_is_named() {
    let tally = Tally::default();
    let (named, left_out) = (Cell::new(0_usize), Cell::new(0_usize));
    check(&words(), |words| {
        let Some(mut case) = Case::of(pack(&words.pack), &words, 45, &tally)? else { return Ok(()) };
        case.family.members.truncate(2);
        case.family.complete = true;
        let open = case.screen(&case.family)?;
        for decision in &open.decisions {
            match in_vain(&case, decision) {
                Some(vain) if vain.is_empty() => named.set(named.get() + decision.needed.len()),
                Some(vain) => {
                    let error = format!("{} of {:?} needs {vain:?} in vain", decision.programme, decision.member);
                    return Err(case.fails(&error, &[&case.family]));
                }
                None => left_out.set(left_out.get() + 1),
            }
        }
        Ok(())
    });
    tally.check("unknowns that occur once");
    println!(
        "{} named facts can change the answer; {} decisions have too many completions",
        named.get(),
        left_out.get()
    );
    assert!(named.get() > 10 * left_out.get(), "most decisions are gone through");
}

/// The named facts that change no answer, over all completions; none if there are too many.
fn in_vain(case: &Case, decision: &Decision) -> Option<BTreeSet<String>> {
    let member = decision.member.as_ref().map(|id| id[1..].parse::<usize>().expect("a place"));
    let programme = case.pack.programme(&decision.programme);
    let is_named = |(place, fact): &(Option<usize>, &Fact)| {
        decision.needed.contains(&fact.name) && !case.family.knows(fact, *place)
    };
    let places: Vec<(Option<usize>, &Fact)> = case.family.places(&case.pack).into_iter().filter(is_named).collect();
    let domains: Vec<Vec<Val>> = places.iter().map(|(_, fact)| domain(fact)).collect();
    let count =
        domains.iter().try_fold(1_usize, |count, own| count.checked_mul(own.len()).filter(|all| *all <= MOST))?;
    let mut family = case.family.clone();
    let mut answers = Vec::new();
    for number in 0..count {
        let mut rest = number;
        for (place, domain) in places.iter().zip(&domains) {
            family.cell(*place).value = domain[rest % domain.len()].clone();
            rest /= domain.len();
        }
        answers.push(answer(case, &family, programme, member));
    }
    let mut matters = BTreeSet::new();
    let mut stride = 1;
    for ((_, fact), domain) in places.iter().zip(&domains) {
        let first = |number: usize| number - number / stride % domain.len() * stride;
        if (0..count).any(|number| answers[number] != answers[first(number)]) {
            matters.insert(fact.name.clone());
        }
        stride *= domain.len();
    }
    Some(decision.needed.iter().filter(|name| !matters.contains(*name)).cloned().collect())
}

fn answer(
    case: &Case,
    family: &Family,
    programme: &Programme,
    member: Option<usize>,
) -> (tuodi::record::Outcome, Option<super::decide::Pay>) {
    let own = World { pack: &case.pack, family, clock: case.clock }.decision(programme, member);
    (own.outcome, own.amount)
}
