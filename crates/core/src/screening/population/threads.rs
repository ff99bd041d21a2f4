//! Several threads, each with consecutive households; the answers are put together in the order of the households.

use super::PopulationError;
use super::run::{Answers, Call, Memory, screen_rows};
use std::ops::Range;

/// The fewest households that are worth a thread of their own.
const LEAST: usize = 4_096;

#[inline]
pub(super) fn in_parts(call: &Call<'_>, memories: &mut Vec<Memory>) -> Result<Answers, PopulationError> {
    let parts = parts(call);
    memories.resize_with(parts.len(), || Memory::new(call.plan));
    let answers: Vec<Result<Answers, PopulationError>> = std::thread::scope(|scope| {
        let mut work = parts.iter().zip(memories.iter_mut());
        // The first part is this thread's own.
        let own = work.next();
        let started: Vec<_> = work
            .map(|(part, memory)| {
                let thread = std::thread::Builder::new();
                (part, thread.spawn_scoped(scope, move || screen_rows(call, part.clone(), memory)))
            })
            .collect();
        let own = own.map(|(part, memory)| screen_rows(call, part.clone(), memory));
        let others = started.into_iter().map(|(part, thread)| {
            let answers = thread.ok().and_then(|thread| thread.join().ok());
            // A thread that the system did not give left its households undone.
            answers.unwrap_or_else(|| screen_rows(call, part.clone(), &mut Memory::new(call.plan)))
        });
        own.into_iter().chain(others).collect()
    });
    let mut answers = answers.into_iter();
    let mut all = answers.next().unwrap_or_else(|| Ok(Answers::new(call.plan)))?;
    for part in answers {
        all.append(&part?);
    }
    Ok(all)
}

/// As many parts as threads, with about as many households and members each.
#[inline]
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
    parts
}

/// The first place from which on something does not hold.
#[inline]
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
