//! Which visits get a day and a worker: as many as there can be, class by class.
//!
//! A worker's day is a *slot* with room for so many visits. A visit looks for a slot with room; if there is none, a visit
//! in one of its slots may go elsewhere, and so on, until somebody finds room: a shortest such path moves each visit on
//! it one step. No visit loses its place, so the more urgent ones keep theirs, and since sets of visits that can be placed
//! together form a matroid, the number of each class is the greatest after those before it (Edmonds 1971).
//!
//! When the search ends without room, the slots that it reached are full of visits that could be in no other slot. They
//! are left out from then on. That makes the failures cheap, and is the proof that there are no more places.
//!
//! Edges are not stored: the slots of a visit are its crew and its days, and a day's slots are tried 64 at a time.

use super::input::Days;
use super::staff::{CrewId, Staff, bit, bits, bits_of};
use crate::revisit::obligation::Urgency;
use std::collections::BTreeMap;

/// A visit to be placed.
pub(super) struct Wanted {
    pub(super) crew: CrewId,
    pub(super) days: Days,
    pub(super) class: Urgency,
}

pub(super) struct Placement<'a> {
    staff: &'a Staff<'a>,
    wanted: Vec<Wanted>,
    /// Visits of one kind have the same crew and days.
    kinds: Vec<usize>,
    /// The slot of each visit.
    slot_of: Vec<Option<usize>>,
    /// The visits of each slot; slots go by day and worker.
    held: Vec<Vec<usize>>,
    /// For each day, the workers with room.
    room: Vec<Vec<u64>>,
    /// For each day, the workers whose slot may still change.
    alive: Vec<Vec<u64>>,
    /// The class at which a slot was left out.
    full: BTreeMap<usize, Urgency>,
    search: Search,
}

/// One search, kept for its memory.
struct Search {
    /// For each day, the workers whose slot was not reached.
    fresh: Vec<Vec<u64>>,
    /// The visit from which a slot was reached.
    reached_by: Vec<usize>,
    /// The number of the search that last saw a kind.
    seen: Vec<usize>,
    number: usize,
    queue: Vec<usize>,
}

impl<'a> Placement<'a> {
    pub(super) fn new(staff: &'a Staff<'a>, days: usize, wanted: Vec<Wanted>) -> Placement<'a> {
        let mut known = BTreeMap::new();
        let mut kinds = Vec::with_capacity(wanted.len());
        for own in &wanted {
            let next = known.len();
            kinds.push(*known.entry((own.crew, own.days)).or_insert(next));
        }
        let slots = days.saturating_mul(staff.len());
        let search = Search {
            fresh: Vec::new(),
            reached_by: vec![0; slots],
            seen: vec![0; known.len()],
            number: 0,
            queue: Vec::new(),
        };
        Placement {
            staff,
            kinds,
            slot_of: vec![None; wanted.len()],
            wanted,
            held: vec![Vec::new(); slots],
            room: staff.works().to_vec(),
            alive: staff.works().to_vec(),
            full: BTreeMap::new(),
            search,
        }
    }

    /// Places as many of a class as there can be, in their order.
    pub(super) fn place(&mut self, class: Urgency) {
        for visit in 0..self.wanted.len() {
            if self.wanted.get(visit).is_some_and(|own| own.class == class) {
                match self.find(visit) {
                    Some((last, slot)) => self.shift(last, slot),
                    None => self.leave_out(class),
                }
            }
        }
    }

    /// The day and the worker of each visit.
    pub(super) fn places(&self) -> Vec<Option<(usize, usize)>> {
        self.slot_of.iter().map(|slot| slot.map(|slot| self.parts(slot))).collect()
    }

    /// The slots that were left out, each with its class, day and worker.
    pub(super) fn full(&self) -> impl Iterator<Item = (Urgency, usize, usize)> {
        self.full.iter().map(|(slot, class)| {
            let (day, worker) = self.parts(*slot);
            (*class, day, worker)
        })
    }

    fn slot(&self, day: usize, worker: usize) -> usize {
        day.saturating_mul(self.staff.len()).saturating_add(worker)
    }

    fn parts(&self, slot: usize) -> (usize, usize) {
        let workers = self.staff.len();
        (slot.checked_div(workers).unwrap_or_default(), slot.checked_rem(workers).unwrap_or_default())
    }

    /// The visit at the end of a shortest path, and the slot with room for it.
    fn find(&mut self, root: usize) -> Option<(usize, usize)> {
        if let Some(slot) = self.with_room(root) {
            return Some((root, slot));
        }
        self.search.fresh.clone_from(&self.alive);
        self.search.number = self.search.number.saturating_add(1);
        self.search.queue.clear();
        self.see(root);
        let mut next = 0;
        while let Some(visit) = self.search.queue.get(next).copied() {
            next = next.saturating_add(1);
            for slot in self.reach(visit) {
                for place in 0..self.held.get(slot).map_or(0, Vec::len) {
                    let Some(other) = self.held.get(slot).and_then(|held| held.get(place)).copied() else { break };
                    if self.see(other)
                        && let Some(slot) = self.with_room(other)
                    {
                        return Some((other, slot));
                    }
                }
            }
        }
        None
    }

    /// Puts a visit in the queue, unless one of its kind was there: it reaches the same slots.
    fn see(&mut self, visit: usize) -> bool {
        let Some(seen) = self.kinds.get(visit).and_then(|kind| self.search.seen.get_mut(*kind)) else { return false };
        let is_new = *seen != self.search.number;
        if is_new {
            *seen = self.search.number;
            self.search.queue.push(visit);
        }
        is_new
    }

    /// The slot with room on the earliest day; of that day the worker with the fewest visits, then by id.
    fn with_room(&self, visit: usize) -> Option<usize> {
        let own = self.wanted.get(visit)?;
        let crew = self.staff.crew(own.crew);
        let length = own.days.1.saturating_sub(own.days.0).saturating_add(1);
        let days = self.room.iter().enumerate().skip(own.days.0).take(length);
        let (day, row) = days.into_iter().find(|(_, row)| row.iter().zip(crew).any(|(row, crew)| row & crew != 0))?;
        let workers = bits(row.iter().zip(crew).map(|(row, crew)| row & crew));
        let slots = workers.map(|worker| self.slot(day, worker));
        slots.min_by_key(|slot| (self.held.get(*slot).map_or(0, Vec::len), *slot))
    }

    /// The slots of a visit that were not reached yet.
    fn reach(&mut self, visit: usize) -> Vec<usize> {
        let Some(own) = self.wanted.get(visit) else { return Vec::new() };
        let crew = self.staff.crew(own.crew);
        let length = own.days.1.saturating_sub(own.days.0).saturating_add(1);
        let (workers, mut slots) = (self.staff.len(), Vec::new());
        for (day, row) in self.search.fresh.iter_mut().enumerate().skip(own.days.0).take(length) {
            for (at, (word, crew)) in row.iter_mut().zip(crew).enumerate() {
                let own = *word & crew;
                *word &= !crew;
                slots.extend(bits_of(at, own).map(|worker| day.saturating_mul(workers).saturating_add(worker)));
            }
        }
        for slot in &slots {
            self.search.reached_by.get_mut(*slot).into_iter().for_each(|by| *by = visit);
        }
        slots
    }

    /// Moves each visit of the path one step: the last one to the slot with room, the one before it to where that was.
    fn shift(&mut self, last: usize, room: usize) {
        let (mut visit, mut slot) = (last, room);
        loop {
            let before = self.slot_of.get(visit).copied().flatten();
            self.slot_of.get_mut(visit).into_iter().for_each(|own| *own = Some(slot));
            self.held.get_mut(slot).into_iter().for_each(|held| held.push(visit));
            let Some(before) = before else { break };
            self.held.get_mut(before).into_iter().for_each(|held| held.retain(|other| *other != visit));
            let Some(by) = self.search.reached_by.get(before) else { break };
            (visit, slot) = (*by, before);
        }
        let (day, worker) = self.parts(room);
        let most = self.staff.worker(worker).map_or(0, |worker| worker.visits_a_day);
        let held = self.held.get(room).map_or(0, Vec::len);
        if u32::try_from(held).unwrap_or(u32::MAX) >= most {
            let (at, mask) = bit(worker);
            let word = self.room.get_mut(day).and_then(|row| row.get_mut(at));
            word.into_iter().for_each(|word| *word &= !mask);
        }
    }

    /// Leaves the slots out that the last search reached.
    fn leave_out(&mut self, class: Urgency) {
        let workers = self.staff.len();
        for (day, (alive, fresh)) in self.alive.iter().zip(&self.search.fresh).enumerate() {
            for worker in bits(alive.iter().zip(fresh).map(|(alive, fresh)| alive & !fresh)) {
                self.full.entry(day.saturating_mul(workers).saturating_add(worker)).or_insert(class);
            }
        }
        self.alive.clone_from(&self.search.fresh);
    }
}
