//! The oracle's decisions: outcome, amount, and which of several exclusive programmes is chosen.

use super::evaluate::{At, Fault, Told, World, all, any};
use super::pack::{Amount, Num, Prefer, Programme, Rule, Version};
use num_rational::BigRational;
use num_traits::Zero;
use tuodi::record::{Because, Outcome};

/// What a programme says, with its amount; a frame has two ends, of which the upper one may be open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) outcome: Outcome,
    pub(crate) because: Option<Because>,
    pub(crate) amount: Option<Pay>,
    pub(crate) criteria: Vec<Told<bool>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pay {
    Exactly(BigRational),
    Frame(BigRational, Option<BigRational>),
    Missing,
}

/// Which of a group is to be received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choose {
    Yes,
    No,
    /// The policy does not say.
    Undecided,
    /// Not eligible, or only proposed.
    Out,
}

impl World<'_> {
    fn is_alive(&self, programme: &Programme) -> bool {
        programme.from.is_none_or(|from| self.is_seen(from, None))
            && programme.until.is_none_or(|until| self.clock.as_of < until)
    }

    fn at(&self, programme: &Programme, version: &Version, member: Option<usize>) -> At {
        let unit = version.unit.or(programme.unit).or(self.pack.default_unit);
        At { unit, member: member.filter(|_| programme.of_member) }
    }

    /// Whether a programme is theirs. Where somebody else is asked there is no answer that another could rest on.
    pub(crate) fn eligible(&self, programme: &Programme, member: Option<usize>) -> Told<bool> {
        if !self.is_alive(programme) {
            return Ok(false);
        }
        let version = self.in_force(&programme.versions).ok_or(Fault)?;
        let answer = if version.rule.is_some() { Ok(true) } else { Err(Fault) };
        all([self.holds(programme, version, member), answer])
    }

    /// Whether a programme's criteria hold, and what it rests on beside them.
    fn holds(&self, programme: &Programme, version: &Version, member: Option<usize>) -> Told<bool> {
        let at = self.at(programme, version, member);
        let required = programme.requires.iter();
        let required = required.map(|other| self.eligible(self.pack.programme(other), member));
        let counts = at.member.map(|member| self.counts(at.unit, member));
        let own = version.rule.as_ref().map(|rule| self.rule(rule, version, at));
        all(required.chain(counts).chain(own))
    }

    fn rule(&self, rule: &Rule, version: &Version, at: At) -> Told<bool> {
        let each = |rules: &[Rule]| rules.iter().map(|rule| self.rule(rule, version, at)).collect::<Vec<_>>();
        match rule {
            Rule::All(rules) => all(each(rules)),
            Rule::Any(rules) => any(each(rules)),
            Rule::None(rules) => any(each(rules)).map(|any| !any),
            Rule::Criterion(place) => self.truth(&version.criteria[*place], at),
        }
    }

    /// What `amount(…)` is: nothing where the programme is not for them.
    pub(crate) fn programme_amount(&self, programme: &Programme, member: Option<usize>) -> Told<BigRational> {
        if !self.eligible(programme, member)? {
            return Ok(BigRational::zero());
        }
        let version = self.in_force(&programme.versions).ok_or(Fault)?;
        match &version.amount {
            Some(Amount::Formula(formula)) => self.number(formula, self.at(programme, version, member)),
            other => panic!("no formula: {other:?}"),
        }
    }

    pub(crate) fn decision(&self, programme: &Programme, member: Option<usize>) -> Expected {
        let mut expected =
            Expected { outcome: Outcome::Undetermined, because: None, amount: None, criteria: Vec::new() };
        if !self.is_alive(programme) {
            (expected.outcome, expected.because) = (Outcome::Ineligible, Some(Because::NotInForce));
            return expected;
        }
        let Some(version) = self.in_force(&programme.versions) else {
            expected.because = Some(Because::Fault);
            return expected;
        };
        let at = self.at(programme, version, member);
        expected.criteria = version.criteria.iter().map(|criterion| self.truth(criterion, at)).collect();
        let is_blocked = |name: &String| self.eligible(self.pack.programme(name), member) == Ok(false);
        (expected.outcome, expected.because) = match self.holds(programme, version, member) {
            Ok(true) if version.rule.is_none() => (Outcome::Undetermined, Some(Because::AskAt)),
            Ok(true) => (Outcome::Eligible, None),
            Ok(false) if programme.requires.iter().any(is_blocked) => (Outcome::Ineligible, Some(Because::Requirement)),
            Ok(false) => (Outcome::Ineligible, None),
            Err(Fault) => (Outcome::Undetermined, Some(Because::Fault)),
        };
        if expected.outcome != Outcome::Ineligible {
            expected.amount = version.amount.as_ref().map(|amount| self.pay(amount, at));
        }
        expected
    }

    fn pay(&self, amount: &Amount, at: At) -> Pay {
        let own = |formula: &Num| self.number(formula, at);
        match amount {
            Amount::Formula(formula) => own(formula).map_or(Pay::Missing, Pay::Exactly),
            Amount::Frame(min, max) => match (own(min), max.as_ref().map(own).transpose()) {
                (Ok(min), Ok(Some(max))) if min == max => Pay::Exactly(min),
                (Ok(min), Ok(max)) => Pay::Frame(min, max),
                _ => Pay::Missing,
            },
        }
    }

    /// Which programmes of one level are to be received; none where something is left that the oracle does not weigh:
    /// a programme that is undetermined, or a worth that is none.
    pub(crate) fn chosen(&self, decisions: &[(usize, Expected)]) -> Option<Vec<(usize, Choose)>> {
        let pack = self.pack;
        let is_out =
            |(place, own): &&(usize, Expected)| own.outcome == Outcome::Ineligible || pack.programmes[*place].proposed;
        let left: Vec<&(usize, Expected)> = decisions.iter().filter(|own| !is_out(own)).collect();
        if left.iter().any(|(_, own)| own.outcome == Outcome::Undetermined) {
            return None;
        }
        let places: Vec<usize> = left.iter().map(|(place, _)| *place).collect();
        let excludes = |one: usize, other: usize| pack.excluding(one).contains(&other);
        let taken: Vec<(usize, Choose)> = match &pack.prefer {
            Prefer::MostValuable => {
                let mut worth = Vec::new();
                for (place, own) in &left {
                    match &own.amount {
                        // What is below nothing is worth nothing.
                        Some(Pay::Exactly(amount)) => worth.push((*place, amount.clone().max(BigRational::zero()))),
                        // Worth matters only where something is excluded.
                        _ if places.iter().all(|other| !excludes(*place, *other)) => {
                            worth.push((*place, BigRational::from_integer(1.into())));
                        }
                        _ => return None,
                    }
                }
                most_valuable(&worth, &excludes)
            }
            prefer => {
                let ranked: Vec<usize> = match prefer {
                    Prefer::Order(names) => {
                        let place = |name: &String| pack.programmes.iter().position(|own| own.name == *name);
                        names.iter().filter_map(place).filter(|place| places.contains(place)).collect()
                    }
                    _ => Vec::new(),
                };
                let mut taken: Vec<usize> = Vec::new();
                for place in &ranked {
                    if taken.iter().all(|other| !excludes(*place, *other)) {
                        taken.push(*place);
                    }
                }
                let free = |place: usize| taken.iter().all(|other| !excludes(place, *other));
                let is_rival =
                    |place: usize, other: usize| excludes(place, other) && !ranked.contains(&other) && free(other);
                let choose = |place: &usize| match ranked.contains(place) {
                    true if taken.contains(place) => Choose::Yes,
                    false if free(*place) && places.iter().any(|other| is_rival(*place, *other)) => Choose::Undecided,
                    false if free(*place) => Choose::Yes,
                    _ => Choose::No,
                };
                places.iter().map(|place| (*place, choose(place))).collect()
            }
        };
        let of = |place: usize| taken.iter().find(|(other, _)| *other == place).map_or(Choose::Out, |(_, own)| *own);
        Some(decisions.iter().map(|(place, _)| (*place, of(*place))).collect())
    }
}

/// The compatible set of greatest worth; of two alike the one that has what stands earlier in the pack.
fn most_valuable(worth: &[(usize, BigRational)], excludes: &dyn Fn(usize, usize) -> bool) -> Vec<(usize, Choose)> {
    let mut best: Option<(BigRational, Vec<bool>)> = None;
    for set in 0..(1_usize << worth.len()) {
        let has = |index: usize| set >> index & 1 == 1;
        let own: Vec<usize> = (0..worth.len()).filter(|index| has(*index)).collect();
        if own.iter().any(|one| own.iter().any(|other| excludes(worth[*one].0, worth[*other].0))) {
            continue;
        }
        let total: BigRational = own.iter().map(|index| &worth[*index].1).sum();
        let marks: Vec<bool> = (0..worth.len()).map(has).collect();
        if best.as_ref().is_none_or(|best| (&total, &marks) > (&best.0, &best.1)) {
            best = Some((total, marks));
        }
    }
    let marks = best.expect("the empty set is one").1;
    let alone = |place: usize| worth.iter().all(|(other, _)| !excludes(place, *other));
    // What excludes nothing is received whatever it is worth.
    let choose =
        |(place, _): &(usize, BigRational), mark: bool| if mark || alone(*place) { Choose::Yes } else { Choose::No };
    worth.iter().zip(marks).map(|(own, mark)| (own.0, choose(own, mark))).collect()
}
