//! Which states a case can come to, and from which it can end.

use super::super::{FlowRow, NEW, ProcedureVersion, TermRule};
use crate::assessment::act::ActKind;
use std::collections::BTreeMap;

/// A set of states: one bit each.
type States = u128;

/// The flow as bits; what stands before an act is not looked at.
pub(super) struct Reach<'a> {
    /// The states by their bits; the first is the one before an application.
    names: Vec<&'a str>,
    ends: States,
    /// Of each act, the states in which some row has it.
    acts: BTreeMap<ActKind, States>,
    /// Of each act, the states in which some row has it and leads nowhere else.
    stays: BTreeMap<ActKind, States>,
    /// Of each act and state, the states it leads to.
    moves: BTreeMap<ActKind, Vec<States>>,
    /// Of each state, those that a term leads to when it has passed.
    passes: Vec<States>,
}

/// The set of one place.
pub(super) fn bit(place: usize) -> u128 {
    u32::try_from(place).ok().and_then(|place| 1u128.checked_shl(place)).unwrap_or(0)
}

/// The places of a set.
fn places(set: States) -> impl Iterator<Item = usize> {
    let mut rest = set;
    std::iter::from_fn(move || {
        let place = usize::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0)?;
        rest &= rest.wrapping_sub(1);
        Some(place)
    })
}

impl<'a> Reach<'a> {
    pub(super) fn new(version: &'a ProcedureVersion) -> Reach<'a> {
        let names: Vec<&str> = std::iter::once(NEW).chain(version.states.keys().map(String::as_str)).collect();
        let count = names.len();
        let mut reach = Reach {
            names,
            ends: 0,
            acts: BTreeMap::new(),
            stays: BTreeMap::new(),
            moves: BTreeMap::new(),
            passes: vec![0; count],
        };
        reach.ends = version.ends.iter().fold(0, |set, end| set | reach.of(end));
        for row in &version.flow {
            let from = reach.of_row(row);
            *reach.acts.entry(row.act).or_default() |= from;
            let Some(to) = row.to.as_ref().map(|to| reach.of(to)) else {
                *reach.stays.entry(row.act).or_default() |= from;
                continue;
            };
            let moves = reach.moves.entry(row.act).or_insert_with(|| vec![0; count]);
            for place in places(from) {
                if let Some(own) = moves.get_mut(place) {
                    *own |= to;
                }
            }
        }
        // A term may begin to run in a state that another term leads to.
        while version.terms.values().any(|term| reach.pass(term)) {}
        reach
    }

    fn of(&self, state: &str) -> States {
        self.names.iter().position(|name| *name == state).map_or(0, bit)
    }

    fn of_row(&self, row: &FlowRow) -> States {
        match &row.states {
            Some(states) => states.iter().fold(0, |set, state| set | self.of(state)),
            None => (1..self.names.len()).fold(0, |set, place| set | bit(place)) & !self.ends,
        }
    }

    /// Adds where a term leads to; whether that is new.
    fn pass(&mut self, term: &TermRule) -> bool {
        let Some(then) = term.then.as_ref().map(|then| self.of(then)) else { return false };
        let running = self.running(term) & !self.ends;
        let mut is_new = false;
        for place in places(running) {
            if let Some(own) = self.passes.get_mut(place) {
                is_new |= *own & then == 0;
                *own |= then;
            }
        }
        is_new
    }

    /// The states in which a term may run.
    pub(super) fn running(&self, term: &TermRule) -> States {
        let mut begun = 0;
        for act in &term.from {
            let stays = self.stays.get(act).copied().unwrap_or(0);
            let leads = self.moves.get(act).map_or(&[][..], Vec::as_slice);
            begun |= leads.iter().fold(stays, |set, to| set | to);
        }
        let goes_on: Vec<States> = self.steps(|act| !term.until.contains(&act));
        self.closure(begun & !bit(0), &goes_on)
    }

    /// Where each state leads to, by the acts that count and by terms.
    fn steps(&self, counts: impl Fn(ActKind) -> bool) -> Vec<States> {
        let mut steps = self.passes.clone();
        for (_, moves) in self.moves.iter().filter(|(act, _)| counts(**act)) {
            for (own, to) in steps.iter_mut().zip(moves) {
                *own |= to;
            }
        }
        steps
    }

    fn closure(&self, begun: States, steps: &[States]) -> States {
        let (mut all, mut fresh) = (begun, begun);
        while fresh != 0 {
            let next = places(fresh).filter_map(|place| steps.get(place)).fold(0, |set, to| set | to);
            fresh = next & !all;
            all |= next;
        }
        all
    }

    /// Whether one of the acts that end a term can come while it runs.
    pub(super) fn can_end(&self, term: &TermRule) -> bool {
        let running = self.running(term);
        term.until.iter().any(|act| self.acts.get(act).is_some_and(|states| states & running != 0))
    }

    /// States to which no case can come.
    pub(super) fn unreachable(&self) -> Vec<&'a str> {
        let reached = self.closure(bit(0), &self.steps(|_| true));
        self.named(!reached)
    }

    /// States, no ends, from which no end can be reached.
    pub(super) fn without_end(&self) -> Vec<&'a str> {
        let steps = self.steps(|_| true);
        let mut good = self.ends;
        loop {
            let leads = steps.iter().enumerate().filter(|(_, to)| **to & good != 0);
            let next = leads.fold(good, |set, (place, _)| set | bit(place));
            if next == good {
                return self.named(!good);
            }
            good = next;
        }
    }

    fn named(&self, set: States) -> Vec<&'a str> {
        let own = self.names.iter().enumerate().skip(1);
        own.filter(|(place, _)| set & bit(*place) != 0).map(|(_, name)| *name).collect()
    }
}
