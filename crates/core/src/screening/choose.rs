//! Which of several programmes that exclude one another a household would receive.

use super::programme::CompiledProgramme;
use super::relation::{Preference, groups};
use num_rational::BigRational;
use num_traits::Zero;

/// How a programme stands before anything is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Candidate {
    /// It can surely be received.
    Sure,
    /// It may turn out that it can.
    Possible,
    /// It cannot.
    Out,
}

/// What an amount may be; an absent end is open.
pub(super) type Worth = (Option<BigRational>, Option<BigRational>);

/// What became of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Yes,
    Possible,
    ExcludedBy(usize),
    No,
}

/// Chooses among the programmes of one level; the lists go by the places of the programmes.
#[inline]
pub(super) fn choose(
    programmes: &[CompiledProgramme],
    preference: &Preference,
    candidates: &[Candidate],
    worth: &dyn Fn(usize) -> Worth,
) -> Vec<Choice> {
    let candidate = |place: usize| candidates.get(place).copied().unwrap_or(Candidate::Out);
    let alone = |place: usize| match candidate(place) {
        Candidate::Sure => Choice::Yes,
        Candidate::Possible => Choice::Possible,
        Candidate::Out => Choice::No,
    };
    let mut choices: Vec<Choice> = (0..programmes.len()).map(alone).collect();
    let excludes = |place: usize| {
        let others = programmes.get(place).map_or(&[][..], |programme| programme.excludes.as_slice());
        others.iter().copied().filter(|other| candidate(*other) != Candidate::Out)
    };
    match preference {
        Preference::MostValuable => {
            let lists: Vec<Vec<usize>> = (0..programmes.len())
                .map(|place| if candidate(place) == Candidate::Out { Vec::new() } else { excludes(place).collect() })
                .collect();
            for group in groups(&lists) {
                most_valuable(&group, &lists, &candidate, worth, &mut choices);
            }
        }
        Preference::None | Preference::Order(_) => {
            let ranked: &[usize] = match preference {
                Preference::Order(order) => order,
                _ => &[],
            };
            let rank = |place: usize| ranked.iter().position(|other| *other == place).unwrap_or(usize::MAX);
            let mut order: Vec<usize> =
                (0..programmes.len()).filter(|place| candidate(*place) != Candidate::Out).collect();
            order.sort_by_key(|place| (rank(*place), *place));
            for place in order {
                let mut choice = alone(place);
                let is_taken = |other: usize| choices.get(other) == Some(&Choice::Yes);
                // Of two alike, one that something preferred excludes is no rival.
                let is_out = |other: usize| {
                    rank(other) == rank(place)
                        && excludes(other).any(|third| rank(third) < rank(other) && is_taken(third))
                };
                for other in excludes(place).filter(|other| !is_out(*other)) {
                    let theirs = choices.get(other).copied().unwrap_or(Choice::No);
                    choice = match (rank(other).cmp(&rank(place)), theirs, choice) {
                        (_, _, Choice::ExcludedBy(by)) => Choice::ExcludedBy(by),
                        (std::cmp::Ordering::Less, Choice::Yes, _) => Choice::ExcludedBy(other),
                        // Nothing says which of the two is preferred.
                        (std::cmp::Ordering::Less, Choice::Possible, _) | (std::cmp::Ordering::Equal, _, _) => {
                            Choice::Possible
                        }
                        _ => choice,
                    };
                }
                if let Some(own) = choices.get_mut(place) {
                    *own = choice;
                }
            }
        }
    }
    choices
}

/// Chooses among one group the programmes that pay most together; at equal worth the earlier ones.
#[inline]
fn most_valuable(
    group: &[usize],
    excludes: &[Vec<usize>],
    candidate: &dyn Fn(usize) -> Candidate,
    worth: &dyn Fn(usize) -> Worth,
    choices: &mut [Choice],
) {
    let compatible = |set: &[usize]| {
        set.iter().all(|one| excludes.get(*one).is_none_or(|others| !others.iter().any(|other| set.contains(other))))
    };
    let sets: Vec<Vec<usize>> = subsets(group).into_iter().filter(|set| compatible(set)).collect();
    let is_beaten = |set: &Vec<usize>| {
        sets.iter().any(|other| {
            let gain: Vec<usize> = other.iter().copied().filter(|one| !set.contains(one)).collect();
            let loss: Vec<usize> = set.iter().copied().filter(|one| !other.contains(one)).collect();
            if gain.iter().any(|one| candidate(*one) != Candidate::Sure) || (gain.is_empty() && loss.is_empty()) {
                return false;
            }
            match (total(&gain, worth, |worth| worth.0), total(&loss, worth, |worth| worth.1)) {
                (Some(least), Some(most)) if least == most => is_earlier(&gain, &loss),
                (Some(least), Some(most)) => least > most,
                _ => false,
            }
        })
    };
    let best: Vec<&Vec<usize>> = sets.iter().filter(|set| !is_beaten(set)).collect();
    for place in group {
        let everywhere = best.iter().all(|set| set.contains(place));
        let somewhere = best.iter().any(|set| set.contains(place));
        let choice = match (candidate(*place), everywhere, somewhere) {
            (Candidate::Out, _, _) => Choice::No,
            (Candidate::Sure, true, true) => Choice::Yes,
            (_, _, true) => Choice::Possible,
            (_, _, false) => {
                let others = excludes.get(*place).into_iter().flatten();
                let by = others.copied().find(|other| best.iter().any(|set| set.contains(other)));
                by.map_or(Choice::Possible, Choice::ExcludedBy)
            }
        };
        if let Some(own) = choices.get_mut(*place) {
            *own = choice;
        }
    }
}

/// Every set of some members of a group.
#[inline]
fn subsets(group: &[usize]) -> Vec<Vec<usize>> {
    group.iter().fold(vec![Vec::new()], |sets, place| {
        let with = sets.iter().map(|set| set.iter().copied().chain([*place]).collect());
        let with: Vec<Vec<usize>> = with.collect();
        sets.into_iter().chain(with).collect()
    })
}

/// What a set pays at least or at most; nothing if that has no bound.
#[inline]
fn total(
    set: &[usize],
    worth: &dyn Fn(usize) -> Worth,
    end: impl Fn(Worth) -> Option<BigRational>,
) -> Option<BigRational> {
    set.iter().try_fold(BigRational::zero(), |sum, place| Some(sum + end(worth(*place))?))
}

/// At equal worth the set with the programme that stands earliest in the pack is better.
#[inline]
fn is_earlier(gain: &[usize], loss: &[usize]) -> bool {
    match (gain.iter().min(), loss.iter().min()) {
        (Some(gain), Some(loss)) => gain < loss,
        (gain, _) => gain.is_some(),
    }
}
