//! Families of whom everything is known: nothing is asked, and the answer is the oracle's.

use super::decide::{Choose, Expected, Pay};
use super::evaluate::{At, World, round};
use super::family::Family;
use super::pack::{Bool, Formula, Programme, Way, is_of_member};
use super::run::{Case, Tally, check, words};
use super::tape::Tape;
use num_rational::BigRational;
use num_traits::Signed;
use tuodi::record::{Because, Figure, Holds, Outcome};
use tuodi::screening::{Chosen, Decision, Screening, Settled};

#[test]
fn a_known_family_is_asked_nothing_and_gets_what_the_oracle_says() {
    let tally = Tally::default();
    check(&words(), |words| {
        let Some(case) = Case::new(&words, 0, &tally)? else { return Ok(()) };
        let mut tape = Tape::endless(&words.rest);
        for _ in 0..4 {
            let family = super::family::family(&case.pack, 0, &mut tape);
            let screening = case.screen(&family)?;
            tally.see(&screening);
            is_settled(&screening).map_err(|error| case.fails(&error, &[&family]))?;
            agrees(&case, &family, &screening).map_err(|error| case.fails(&error, &[&family]))?;
        }
        Ok(())
    });
    tally.check("known families");
    let fault = (Outcome::Undetermined, Some(Because::Fault));
    tally.has_seen(&[(Outcome::Eligible, None), (Outcome::Ineligible, None), fault]);
}

fn is_settled(screening: &Screening) -> Result<(), String> {
    if !screening.needed.is_empty() || !screening.questions.is_empty() {
        return Err(format!("{:?} is needed", screening.needed));
    }
    let is_open = |own: &&Decision| {
        let because = matches!(own.because, Some(Because::UnknownFacts));
        let waits = own.because != Some(Because::AskAt) && own.settled == Settled::Open && own.faults.is_empty();
        because || waits || !own.needed.is_empty() || own.criteria.iter().any(|own| own.holds == Holds::Unknown)
    };
    screening.decisions.iter().find(is_open).map_or(Ok(()), |own| Err(format!("{own:?} is open")))
}

/// A number with two digits behind the point, as money is printed.
pub(crate) fn money(value: &BigRational) -> String {
    let hundredths = round(value, Way::HalfEven, 2) * BigRational::from_integer(100.into());
    let text = format!("{:03}", hundredths.abs().to_integer());
    let (whole, rest) = text.split_at(text.len() - 2);
    format!("{}{whole}.{rest}", if hundredths.is_negative() { "-" } else { "" })
}

pub(crate) fn pay_text(pay: &Pay) -> Figure {
    match pay {
        Pay::Missing => Figure::Missing,
        Pay::Exactly(amount) => Figure::Exactly(money(amount)),
        Pay::Frame(min, max) => {
            let low = money(&round(min, Way::Floor, 2));
            Figure::Between(Some(low), max.as_ref().map(|max| money(&round(max, Way::Ceiling, 2))))
        }
    }
}

fn agrees(case: &Case, family: &Family, screening: &Screening) -> Result<(), String> {
    let world = World { pack: &case.pack, family, clock: case.clock };
    let mut decisions = screening.decisions.iter();
    for programme in &case.pack.programmes {
        let rows = if programme.of_member { (0..family.members.len()).map(Some).collect() } else { vec![None] };
        for member in rows {
            let own = decisions.next().ok_or("a decision is missing")?;
            let is_of = own.member == member.map(|member| format!("m{member}"));
            if *own.programme != *programme.name || !is_of {
                return Err(format!("{} of {:?} stands in place of {}", own.programme, own.member, programme.name));
            }
            let expected = world.decision(programme, member);
            is_alike(own, &expected).map_err(|error| format!("{} of {member:?}: {error}", programme.name))?;
            compared(&world, programme, own, member)?;
        }
    }
    concepts(&world, screening)?;
    let mut levels = std::iter::once(None).chain((0..family.members.len()).map(Some));
    levels.try_for_each(|member| chosen(&world, screening, member))
}

fn is_alike(own: &Decision, expected: &Expected) -> Result<(), String> {
    if (own.outcome, own.because) != (expected.outcome, expected.because) {
        return Err(format!("{:?} {:?}, expected {expected:?}", own.outcome, own.because));
    }
    let (found, wanted) = (own.amount.as_ref().map(|own| &own.figure), expected.amount.as_ref().map(pay_text));
    if found != wanted.as_ref() {
        return Err(format!("{found:?}, expected {expected:?}"));
    }
    let holds = |told: &Result<bool, _>| match told {
        Ok(true) => Holds::Yes,
        Ok(false) => Holds::No,
        Err(_) => Holds::Fault,
    };
    let wanted: Vec<Holds> = expected.criteria.iter().map(holds).collect();
    let found: Vec<Holds> = own.criteria.iter().map(|own| own.holds).collect();
    if found == wanted { Ok(()) } else { Err(format!("{found:?}, expected {wanted:?}")) }
}

/// The values of a comparison of money.
fn compared(world: &World<'_>, programme: &Programme, own: &Decision, member: Option<usize>) -> Result<(), String> {
    let Some(version) = world.in_force(&programme.versions).filter(|_| !own.criteria.is_empty()) else {
        return Ok(());
    };
    let unit = version.unit.or(programme.unit).or(world.pack.default_unit);
    let at = At { unit, member: member.filter(|_| programme.of_member) };
    for (criterion, shown) in version.criteria.iter().zip(&own.criteria) {
        let (Bool::Compare(_, left, right), Some(shown)) = (criterion, shown.compared.first()) else { continue };
        if !shown.unit.contains("CNY") {
            continue;
        }
        for (number, found) in [(left, &shown.value), (right, &shown.threshold)] {
            let wanted = world.number(number, at).map_or(Figure::Missing, |number| Figure::Exactly(money(&number)));
            if *found != wanted {
                return Err(format!("{} {}: {found}, expected {wanted}", shown.value_text, shown.threshold_text));
            }
        }
    }
    Ok(())
}

fn concepts(world: &World<'_>, screening: &Screening) -> Result<(), String> {
    let at = At { unit: world.pack.default_unit, member: None };
    for concept in world.pack.concepts.iter().filter(|concept| !is_of_member(&concept.name)) {
        let found = &screening.concepts[concept.name.as_str()];
        let wanted = match world.in_force(&concept.formulas) {
            None => Figure::Missing,
            Some(Formula::Truth(truth)) => {
                world.truth(truth, at).map_or(Figure::Missing, |truth| Figure::Exactly(truth.to_string()))
            }
            Some(Formula::Number(kind, number)) => match world.number(number, at) {
                Err(_) => Figure::Missing,
                Ok(number) if matches!(kind, super::pack::Kind::Money | super::pack::Kind::PerHead) => {
                    Figure::Exactly(money(&number))
                }
                Ok(number) if number.is_integer() => Figure::Exactly(number.to_string()),
                Ok(_) => continue,
            },
        };
        if *found != wanted {
            return Err(format!("{}: {found}, expected {wanted}", concept.name));
        }
    }
    Ok(())
}

/// What is chosen for the household, or for a member.
fn chosen(world: &World<'_>, screening: &Screening, member: Option<usize>) -> Result<(), String> {
    let id = member.map(|member| format!("m{member}"));
    let own: Vec<&Decision> = screening.decisions.iter().filter(|own| own.member == id).collect();
    let place = |own: &&Decision| {
        let place = world.pack.programmes.iter().position(|other| *other.name == *own.programme);
        place.expect("a programme")
    };
    let excludes = |one: usize, other: &str| {
        world.pack.excluding(one).iter().any(|place| world.pack.programmes[*place].name == other)
    };
    for one in own.iter().filter(|one| one.chosen == Chosen::Yes) {
        let rival = own.iter().find(|other| other.chosen == Chosen::Yes && excludes(place(one), &other.programme));
        if let Some(rival) = rival {
            return Err(format!("{} and {} exclude each other", one.programme, rival.programme));
        }
        if one.outcome != Outcome::Eligible {
            return Err(format!("{} is chosen", one.programme));
        }
    }
    let expected: Vec<(usize, Expected)> =
        own.iter().map(|own| (place(own), world.decision(&world.pack.programmes[place(own)], member))).collect();
    let Some(wanted) = world.chosen(&expected) else { return Ok(()) };
    for (own, (_, wanted)) in own.iter().zip(wanted) {
        let is_right = match (&own.chosen, wanted) {
            (Chosen::Yes, Choose::Yes) | (Chosen::No, Choose::Out) | (Chosen::Possible, Choose::Undecided) => true,
            (Chosen::ExcludedBy(other), Choose::No) => excludes(place(own), other),
            _ => false,
        };
        if !is_right {
            return Err(format!("{}: chosen {:?}, expected {wanted:?}", own.programme, own.chosen));
        }
    }
    Ok(())
}

#[test]
fn the_oracle_prints_money() {
    for (numerator, text) in [(0, "0.00"), (5, "0.00"), (15, "0.02"), (-15, "-0.02"), (123_456, "123.46"), (-4, "0.00")]
    {
        assert_eq!(money(&BigRational::new(numerator.into(), 1000.into())), text);
    }
}
