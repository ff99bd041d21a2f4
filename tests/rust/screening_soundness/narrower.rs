//! What knowing more may do to a screening: settle it further, and nothing else.

use std::collections::BTreeSet;
use tuodi::quantity::Number;
use tuodi::record::{Because, Figure, Holds, Outcome};
use tuodi::screening::{Chosen, Decision, Screening, Settled};

/// Why one screening is not narrower than another.
type Wrong = Result<(), String>;

fn wrong(is_right: bool, what: impl FnOnce() -> String) -> Wrong {
    if is_right { Ok(()) } else { Err(what()) }
}

/// Whether a figure lies in what was printed before. A value that perhaps does not exist may turn out not to.
pub(crate) fn lies_in(after: &Figure, before: &Figure, may_fault: bool) -> bool {
    let number = |text: &String| text.parse::<Number>();
    let at_most = |low: &String, high: &String| match (number(low), number(high)) {
        (Ok(low), Ok(high)) => low <= high,
        _ => low <= high,
    };
    let above = |low: &Option<String>, own: &String| low.as_ref().is_none_or(|low| at_most(low, own));
    let below = |own: &String, high: &Option<String>| high.as_ref().is_none_or(|high| at_most(own, high));
    match (after, before) {
        (Figure::Missing, Figure::Missing) => true,
        (Figure::Missing, _) => may_fault,
        (Figure::Exactly(own), Figure::Exactly(before)) => own == before,
        (Figure::Exactly(own), Figure::Between(low, high)) => above(low, own) && below(own, high),
        (Figure::Exactly(own), Figure::OneOf(texts)) => texts.contains(own),
        (Figure::Between(own_low, own_high), Figure::Between(low, high)) => {
            let is_above = own_low.as_ref().map_or(low.is_none(), |own| above(low, own));
            is_above && own_high.as_ref().map_or(high.is_none(), |own| below(own, high))
        }
        (Figure::OneOf(_), Figure::Between(None, None)) => true,
        (Figure::OneOf(own), Figure::OneOf(texts)) => own.iter().all(|own| texts.contains(own)),
        _ => false,
    }
}

fn same<'a>(of: &'a Screening, own: &Decision) -> Option<&'a Decision> {
    of.decisions.iter().find(|other| other.programme == own.programme && other.member == own.member)
}

/// Whether a screening says nothing that contradicts or widens what was said when less was known.
pub(crate) fn narrows(after: &Screening, before: &Screening) -> Wrong {
    for own in &before.decisions {
        let Some(later) = same(after, own) else {
            return Err(format!("{} of {:?} is gone", own.programme, own.member));
        };
        decision(later, own).map_err(|error| format!("{} of {:?}: {error}", own.programme, own.member))?;
    }
    for (name, before) in &before.concepts {
        let after = &after.concepts[name];
        wrong(lies_in(after, before, true), || format!("{name}: {after} does not lie in {before}"))?;
    }
    Ok(())
}

fn decision(after: &Decision, before: &Decision) -> Wrong {
    let say = |decision: &Decision| format!("{:?} {:?} {:?}", decision.outcome, decision.because, decision.settled);
    let keeps = match (before.outcome, before.because) {
        (Outcome::Undetermined, Some(Because::UnknownFacts)) => true,
        // What is not met may turn out to be a requirement.
        (Outcome::Ineligible, None) => after.outcome == before.outcome,
        _ => (after.outcome, after.because) == (before.outcome, before.because),
    };
    wrong(keeps, || format!("{} after {}", say(after), say(before)))?;
    let is_settled = before.settled == Settled::Open || after.settled == Settled::Definite;
    wrong(is_settled, || format!("{} after {}", say(after), say(before)))?;
    let may_fault = !before.faults.is_empty();
    wrong(may_fault || after.faults.is_empty(), || format!("{:?} was not foreseen", after.faults))?;
    match (&after.amount, &before.amount) {
        (None, _) => wrong(after.outcome == Outcome::Ineligible || before.amount.is_none(), || "no amount".to_owned())?,
        (Some(after), None) => return Err(format!("{after:?} was not foreseen")),
        (Some(after), Some(before)) => wrong(lies_in(&after.figure, &before.figure, may_fault), || {
            format!("{} does not lie in {}", after.figure, before.figure)
        })?,
    }
    for (own, earlier) in after.criteria.iter().zip(&before.criteria) {
        let keeps = earlier.holds == Holds::Unknown || earlier.holds == own.holds;
        wrong(keeps, || format!("{}: {:?} after {:?}", own.id, own.holds, earlier.holds))?;
        for (own, earlier) in own.compared.iter().zip(&earlier.compared) {
            for (after, before) in
                [(&own.value, &earlier.value), (&own.threshold, &earlier.threshold), (&own.margin, &earlier.margin)]
            {
                let text = || format!("{} {} {}", own.value_text, own.sign, own.threshold_text);
                wrong(lies_in(after, before, true), || format!("{}: {after} does not lie in {before}", text()))?;
            }
        }
    }
    wrong(after.criteria.len() == before.criteria.len(), || "other criteria".to_owned())?;
    let is_met = |name| before.unmet.contains(name);
    wrong(after.unmet.iter().all(is_met), || format!("{:?} unmet after {:?}", after.unmet, before.unmet))?;
    near_misses(after, before)?;
    let chosen = match (&before.chosen, &after.chosen) {
        (Chosen::Possible, _) => true,
        (Chosen::Yes, own) => *own == Chosen::Yes,
        (Chosen::ExcludedBy(_) | Chosen::No, own) => *own != Chosen::Yes,
        _ => false,
    };
    wrong(chosen, || format!("chosen {:?} after {:?}", after.chosen, before.chosen))
}

/// What surely came close stays so; what did not come close never does, unless its criterion was open.
fn near_misses(after: &Decision, before: &Decision) -> Wrong {
    if before.outcome != Outcome::Ineligible {
        return Ok(());
    }
    for miss in before.near_misses.iter().filter(|miss| miss.surely) {
        wrong(after.near_misses.contains(miss), || format!("criterion {} came close no more", miss.criterion))?;
    }
    for miss in &after.near_misses {
        let was_open = before.criteria[miss.criterion].holds == Holds::Unknown;
        let was_there = before.near_misses.iter().any(|other| other.criterion == miss.criterion);
        wrong(was_open || was_there, || format!("criterion {} comes close now", miss.criterion))?;
    }
    Ok(())
}

/// Learning facts of those who are known makes nothing new matter.
pub(crate) fn needs_no_more(after: &Screening, before: &Screening) -> Wrong {
    for own in &before.decisions {
        let Some(later) = same(after, own) else { continue };
        let is_new = |name: &&String| !own.needed.contains(*name);
        if let Some(new) = later.needed.iter().find(is_new) {
            return Err(format!("{} of {:?} needs {new} now", own.programme, own.member));
        }
    }
    let asked = |screening: &Screening| {
        let of = screening.questions.iter().flat_map(|question| {
            let household = question.members.is_empty().then_some(None);
            let members = question.members.iter().cloned().map(Some);
            members.chain(household).map(|member| (question.fact.clone(), member)).collect::<Vec<_>>()
        });
        of.collect::<BTreeSet<_>>()
    };
    let (after, before) = (asked(after), asked(before));
    let new = after.difference(&before).next();
    new.map_or(Ok(()), |new| Err(format!("{new:?} is asked now")))
}
