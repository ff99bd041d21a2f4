//! Several threads, each with consecutive households; the answers are put together in the order of the households.

use super::PopulationError;
use super::run::{Answers, Call, Memory, screen_rows};
use std::ops::Range;

/// The fewest households that are worth a thread of their own.
const LEAST: usize = 4_096;

pub(super) fn in_parts(call: &Call<'_>, memories: &mut Vec<Memory>) -> Result<Answers, PopulationError> {
    let parts = parts(call);
    memories.resize_with(parts.len().max(1), || Memory::new(call.plan));
    if let ([_] | [], [memory, ..]) = (parts.as_slice(), memories.as_mut_slice()) {
        return screen_rows(call, 0..call.population.len(), memory);
    }
    let answers: Vec<Result<Answers, PopulationError>> = std::thread::scope(|scope| {
        let started = parts.iter().zip(memories.iter_mut());
        let threads: Vec<_> =
            started.map(|(part, memory)| scope.spawn(move || screen_rows(call, part.clone(), memory))).collect();
        let joined = threads.into_iter().zip(&parts).map(|(thread, part)| {
            // A thread that ended early left nothing behind; its households are screened here.
            thread.join().unwrap_or_else(|_| screen_rows(call, part.clone(), &mut Memory::new(call.plan)))
        });
        joined.collect()
    });
    let mut all: Option<Answers> = None;
    for part in answers {
        let part = part?;
        match &mut all {
            None => all = Some(part),
            Some(all) => all.append(&part),
        }
    }
    Ok(all.unwrap_or_else(|| Answers::new(call.plan)))
}

/// As many parts as threads, with about as many households and members each.
fn parts(call: &Call<'_>) -> Vec<Range<usize>> {
    let households = call.population.len();
    let most = households.checked_div(LEAST).unwrap_or(0).max(1);
    let count = call.options.threads.clamp(1, most);
    let offsets = call.population.offsets();
    let weight = |household: usize| household.saturating_add(offsets.get(household).copied().unwrap_or(0) as usize);
    let all = weight(households);
    let mut parts = Vec::with_capacity(count);
    let mut first = 0;
    for part in 1..=count {
        let share = all.saturating_mul(part).checked_div(count).unwrap_or(all);
        let end = if part == count { households } else { partition(first, households, |place| weight(place) < share) };
        parts.push(first..end);
        first = end;
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The first place from which on something does not hold.
fn partition(mut first: usize, mut last: usize, holds: impl Fn(usize) -> bool) -> usize {
    while first < last {
        let middle = first.midpoint(last);
        if holds(middle) {
            first = middle.saturating_add(1);
        } else {
            last = middle;
        }
    }
    first
}
