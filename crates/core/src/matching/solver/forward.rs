//! The forward phase: a resource with too much on it raises its price until enough has left.

#![expect(
    clippy::indexing_slicing,
    reason = "lots, edges and resources were compared with the lengths of their arrays before the solver began"
)]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "the type of costs was chosen so that a cost, a price and a step fit together; units were counted"
)]

use super::heap::Heap;
use super::state::{Cost, State, number};

/// The lots on each resource, by the price at which they leave. Prices only rise, so a key that is old is too low.
pub(super) struct Leavers<T> {
    heaps: Vec<Heap<T>>,
    is_ordered: Vec<bool>,
    stack: Vec<u32>,
}

impl<T: Cost> Leavers<T> {
    pub(super) fn new(resources: usize) -> Leavers<T> {
        Leavers { heaps: vec![Heap::new(); resources], is_ordered: vec![false; resources], stack: Vec::new() }
    }

    /// Until no resource holds more than it can.
    pub(super) fn run(&mut self, state: &mut State<T>, step: T) {
        for resource in (0..state.resources()).rev() {
            if state.load[resource] > state.capacity[resource] {
                self.stack.push(number(resource));
            }
        }
        if !self.stack.is_empty() {
            self.collect(state);
        }
        while let Some(resource) = self.stack.pop() {
            self.relieve(state, resource as usize, step);
        }
    }

    fn collect(&mut self, state: &State<T>) {
        for heap in &mut self.heaps {
            heap.clear();
        }
        self.is_ordered.fill(false);
        for lot in 0..state.at.len() {
            if state.units[lot] > 0
                && let Some(heap) = self.heaps.get_mut(state.resource_of(lot))
            {
                heap.add(T::default(), number(lot));
            }
        }
    }

    /// Keys are made when a resource has too much for the first time: most never do.
    fn order(&mut self, state: &State<T>, resource: usize) {
        if std::mem::replace(&mut self.is_ordered[resource], true) {
            return;
        }
        let heap = &mut self.heaps[resource];
        let stands = |lot: usize| state.units[lot] > 0 && state.resource_of(lot) == resource;
        heap.entries().retain(|(_, lot)| stands(*lot as usize));
        for (key, lot) in heap.entries() {
            let edge = state.at[*lot as usize];
            let (best, _, _) = state.best_but(state.need[*lot as usize] as usize, edge);
            *key = best - state.cost[edge as usize];
        }
        heap.order();
    }

    fn relieve(&mut self, state: &mut State<T>, resource: usize, step: T) {
        self.order(state, resource);
        while state.load[resource] > state.capacity[resource] {
            // Every lot stands in the heap, and there is more than the capacity, so there is one.
            let Some((key, own)) = self.heaps[resource].top() else { break };
            let lot = own as usize;
            if state.units[lot] == 0 || state.resource_of(lot) != resource {
                self.heaps[resource].pop();
                continue;
            }
            let edge = state.at[lot];
            let (best, to, second) = state.best_but(state.need[lot] as usize, edge);
            let leave = best - state.cost[edge as usize];
            if leave > key && !self.heaps[resource].raise(leave) {
                continue;
            }
            state.price[resource] = state.price[resource].max(leave + step);
            let excess = state.load[resource] - state.capacity[resource];
            let units = u32::try_from(excess).unwrap_or(u32::MAX).min(state.units[lot]);
            if units == state.units[lot] {
                self.heaps[resource].pop();
            }
            let stay = state.cost[edge as usize] + state.price[resource];
            let moved = state.shift(lot, units, to);
            let target = state.resource[to as usize] as usize;
            let Some(heap) = self.heaps.get_mut(target) else { continue };
            if self.is_ordered[target] {
                heap.push(second.min(stay) - state.cost[to as usize], number(moved));
            } else {
                heap.add(T::default(), number(moved));
            }
            let (load, capacity) = (state.load[target], state.capacity[target]);
            if load > capacity && load - i64::from(units) <= capacity {
                self.stack.push(number(target));
            }
        }
    }
}
