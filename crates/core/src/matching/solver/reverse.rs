//! The reverse phase: a resource with room and a price lowers it until enough has come, or the price is 0.

#![expect(clippy::indexing_slicing, reason = "the places of edges by resource were made from the arrays themselves")]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "the type of costs was chosen so that a cost, a price and a step fit together; units were counted"
)]

use super::heap::Queues;
use super::state::{Cost, State, number};

/// The edges into each resource, by the price at which a need comes, negated. Prices only fall, so a key that is old is
/// too good.
pub(super) struct Comers<T>(Queues<T>);

impl<T: Cost> Comers<T> {
    pub(super) fn new(resources: usize) -> Comers<T> {
        Comers(Queues::new(resources))
    }

    /// Until every resource with room has the price 0.
    pub(super) fn run(&mut self, state: &mut State<T>, step: T) {
        for resource in (0..state.resources()).rev() {
            if Self::has_room_and_price(state, resource) {
                self.0.stack.push(number(resource));
            }
        }
        if self.0.stack.is_empty() {
            return;
        }
        state.turn();
        self.0.clear();
        while let Some(resource) = self.0.stack.pop() {
            self.fill(state, resource as usize, step);
        }
    }

    fn has_room_and_price(state: &State<T>, resource: usize) -> bool {
        state.load[resource] < state.capacity[resource] && state.price[resource] > T::default()
    }

    fn order(&mut self, state: &State<T>, resource: usize) {
        if std::mem::replace(&mut self.0.is_ordered[resource], true) {
            return;
        }
        let heap = &mut self.0.heaps[resource];
        for place in state.into_from[resource]..state.into_from[resource + 1] {
            let (edge, need) = state.into[place as usize];
            if let Some(lot) = state.dearest(need as usize, edge) {
                heap.add(state.cost[edge as usize] - state.value(lot), place);
            }
        }
        heap.order();
    }

    fn fill(&mut self, state: &mut State<T>, resource: usize, step: T) {
        self.order(state, resource);
        while Self::has_room_and_price(state, resource) {
            let Some((key, place)) = self.0.heaps[resource].top() else {
                state.price[resource] = T::default();
                break;
            };
            let (edge, need) = state.into[place as usize];
            let Some(lot) = state.dearest(need as usize, edge) else {
                self.0.heaps[resource].pop();
                continue;
            };
            let join = state.value(lot) - state.cost[edge as usize];
            if -join > key && !self.0.heaps[resource].raise(-join) {
                continue;
            }
            if join <= step {
                state.price[resource] = T::default();
                break;
            }
            state.price[resource] = state.price[resource].min(join - step);
            let room = state.capacity[resource] - state.load[resource];
            let units = u32::try_from(room).unwrap_or(u32::MAX).min(state.units[lot]);
            let left = state.at[lot];
            state.shift(lot, units, edge);
            self.leave(state, need as usize, left, units);
        }
    }

    /// A resource that lost units may take the need back later, and has room.
    fn leave(&mut self, state: &State<T>, need: usize, edge: u32, units: u32) {
        let source = state.resource[edge as usize] as usize;
        if source == state.resources() {
            return;
        }
        if self.0.is_ordered[source] {
            let (from, to) = (state.into_from[source] as usize, state.into_from[source + 1] as usize);
            let place = from + state.into[from..to].partition_point(|(other, _)| *other < edge);
            if let Some(lot) = state.dearest(need, edge) {
                self.0.heaps[source].push(state.cost[edge as usize] - state.value(lot), number(place));
            }
        }
        let (load, capacity) = (state.load[source], state.capacity[source]);
        if Self::has_room_and_price(state, source) && load + i64::from(units) >= capacity {
            self.0.stack.push(number(source));
        }
    }
}
