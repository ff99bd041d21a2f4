//! Who may go where, and on which days they work. Workers and days are bits, a word for 64 of them.

use super::input::{Days, Period, Worker};
use super::plan::{VisitGroup, WhyNot};
use crate::order::{self, Keyed};
use crate::revisit::obligation::Obligation;
use std::collections::BTreeMap;

/// Those who may make a visit, by its place among all such groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CrewId(usize);

/// What a visit asks of who goes: a role, a place, and the workers who may not, sorted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Asked<'a> {
    role: Option<&'a str>,
    place: Option<&'a str>,
    not_by: Vec<usize>,
}

struct Crew<'a> {
    asked: Asked<'a>,
    /// Its workers.
    workers: Vec<u64>,
    /// The days on which one of them works.
    days: Vec<u64>,
}

/// The workers, by id.
pub(super) struct Staff<'a> {
    workers: Vec<&'a Worker>,
    places: BTreeMap<&'a str, usize>,
    /// For each day, who works on it.
    works: Vec<Vec<u64>>,
    crews: Vec<Crew<'a>>,
    known: BTreeMap<Asked<'a>, CrewId>,
}

const BITS: usize = 64;

/// The word and the mask of a bit.
pub(super) fn bit(place: usize) -> (usize, u64) {
    let shift = u32::try_from(place % BITS).unwrap_or_default();
    (place / BITS, 1_u64.wrapping_shl(shift))
}

/// The places of the bits of one word, in order.
pub(super) fn bits_of(at: usize, word: u64) -> impl Iterator<Item = usize> {
    let some = |word: u64| Some(word).filter(|word| *word != 0);
    std::iter::successors(some(word), move |word| some(word & word.wrapping_sub(1))).map(move |word| {
        let low = usize::try_from(word.trailing_zeros()).unwrap_or_default();
        at.saturating_mul(BITS).saturating_add(low)
    })
}

/// The places of the bits of some words, in order.
pub(super) fn bits(words: impl IntoIterator<Item = u64>) -> impl Iterator<Item = usize> {
    words.into_iter().enumerate().flat_map(|(at, word)| bits_of(at, word))
}

fn set(words: &mut [u64], place: usize) {
    let (at, mask) = bit(place);
    if let Some(word) = words.get_mut(at) {
        *word |= mask;
    }
}

fn count(words: &[u64]) -> u32 {
    words.iter().map(|word| word.count_ones()).fold(0, u32::saturating_add)
}

impl<'a> Staff<'a> {
    pub(super) fn new(workers: &'a [Worker], period: &Period) -> Staff<'a> {
        let mut workers: Vec<&Worker> = workers.iter().collect();
        order::by(&mut workers, |one, other| one.id.cmp(&other.id));
        let mut works = vec![vec![0; workers.len().div_ceil(BITS)]; period.len()];
        for (place, worker) in workers.iter().enumerate() {
            for day in period.of(worker) {
                works.get_mut(day).into_iter().for_each(|row| set(row, place));
            }
        }
        let places = workers.iter().enumerate().map(|(place, worker)| (worker.id.as_str(), place)).into_map();
        Staff { workers, places, works, crews: Vec::new(), known: BTreeMap::new() }
    }

    /// How many workers there are.
    pub(super) fn len(&self) -> usize {
        self.workers.len()
    }

    pub(super) fn worker(&self, place: usize) -> Option<&'a Worker> {
        self.workers.get(place).copied()
    }

    /// For each day, who works on it.
    pub(super) fn works(&self) -> &[Vec<u64>] {
        &self.works
    }

    /// The workers of a crew.
    pub(super) fn crew(&self, crew: CrewId) -> &[u64] {
        self.crews.get(crew.0).map_or(&[], |crew| &crew.workers)
    }

    /// Those who may go for an obligation.
    pub(super) fn crew_of(&mut self, obligation: &'a Obligation) -> CrewId {
        let mut not_by: Vec<usize> =
            obligation.not_by.iter().filter_map(|id| self.places.get(id.as_str()).copied()).collect();
        not_by.sort_unstable();
        not_by.dedup();
        self.asked(Asked { role: obligation.role.as_deref(), place: obligation.place.as_deref(), not_by })
    }

    /// Those who may go for both; none if the places differ, or two roles are asked for.
    pub(super) fn both(&mut self, one: CrewId, other: CrewId) -> Option<CrewId> {
        if one == other {
            return Some(one);
        }
        let (one, other) = (&self.crews.get(one.0)?.asked, &self.crews.get(other.0)?.asked);
        let roles_differ = one.role.is_some() && other.role.is_some() && one.role != other.role;
        if one.place != other.place || roles_differ {
            return None;
        }
        let mut not_by = [one.not_by.as_slice(), &other.not_by].concat();
        not_by.sort_unstable();
        not_by.dedup();
        let asked = Asked { role: one.role.or(other.role), place: one.place, not_by };
        Some(self.asked(asked))
    }

    fn asked(&mut self, asked: Asked<'a>) -> CrewId {
        if let Some(known) = self.known.get(&asked) {
            return *known;
        }
        let mut workers = if asked.not_by.is_empty() {
            let mut words = vec![0; self.workers.len().div_ceil(BITS)];
            let may = |worker: &Worker| {
                asked.role.is_none_or(|role| worker.roles.contains(role)) && worker.goes_to(asked.place)
            };
            self.workers.iter().enumerate().filter(|(_, own)| may(own)).for_each(|(at, _)| set(&mut words, at));
            words
        } else {
            let all = self.asked(Asked { not_by: Vec::new(), ..asked.clone() });
            self.crew(all).to_vec()
        };
        for place in &asked.not_by {
            let (at, mask) = bit(*place);
            workers.get_mut(at).into_iter().for_each(|word| *word &= !mask);
        }
        let mut days = vec![0; self.works.len().div_ceil(BITS)];
        for (day, row) in self.works.iter().enumerate() {
            if row.iter().zip(&workers).any(|(row, own)| row & own != 0) {
                set(&mut days, day);
            }
        }
        let id = CrewId(self.crews.len());
        self.crews.push(Crew { asked: asked.clone(), workers, days });
        self.known.insert(asked, id);
        id
    }

    /// Whether one of a crew works on one of these days.
    pub(super) fn can_go(&self, crew: CrewId, days: Days) -> bool {
        let own = self.crews.get(crew.0).map_or(&[] as &[u64], |crew| &crew.days);
        (days.0..=days.1).any(|day| {
            let (at, mask) = bit(day);
            own.get(at).is_some_and(|word| word & mask != 0)
        })
    }

    /// Why a visit has no place, when it has none.
    pub(super) fn why_not(&self, crew: CrewId, days: Days, group: &VisitGroup) -> WhyNot {
        let has_role = |worker: &&Worker| group.role.as_ref().is_none_or(|role| worker.roles.contains(role));
        if !self.workers.iter().any(has_role) {
            return WhyNot::NoRole { role: group.role.clone() };
        }
        let workers = count(self.crew(crew));
        if workers == 0 {
            let all = self.workers.iter().filter(|worker| has_role(worker) && worker.goes_to(group.place.as_deref()));
            return match u32::try_from(all.count()).unwrap_or(u32::MAX) {
                0 => WhyNot::NoArea { place: group.place.clone() },
                workers => WhyNot::NotIndependent { workers },
            };
        }
        let (mut own_days, mut visits) = (0_u32, 0_u64);
        let length = days.1.saturating_sub(days.0).saturating_add(1);
        for row in self.works.iter().skip(days.0).take(length) {
            for worker in bits(row.iter().zip(self.crew(crew)).map(|(row, own)| row & own)) {
                own_days = own_days.saturating_add(1);
                let own = self.worker(worker).map_or(0, |worker| u64::from(worker.visits_a_day));
                visits = visits.saturating_add(own);
            }
        }
        if own_days == 0 { WhyNot::NoDay { workers } } else { WhyNot::Full { workers, days: own_days, visits } }
    }
}
