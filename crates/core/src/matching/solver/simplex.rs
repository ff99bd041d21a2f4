//! The simplex itself: which arc enters, until none is cheaper.

#![expect(
    clippy::indexing_slicing,
    reason = "nodes, edges and needs are those of the network, whose arrays were compared before the solver began"
)]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "the type of costs was chosen so that sums of them fit; units and edges were counted"
)]

use super::basis::Basis;
use super::network::{Cost, number};

/// The edges that are looked at before the best of them enters. More find a better one and take longer.
pub(super) const BLOCK: usize = 100;
/// The same where few edges save anything, because the beginning is near the end.
pub(super) const SMALL_BLOCK: usize = 40;

/// Until no arc saves anything.
pub(super) fn run<T: Cost>(basis: &mut Basis<'_, T>, block: usize) {
    let needs = basis.network.needs();
    // The next need, and how many needs before it save nothing.
    let (mut need, mut quiet) = (0, 0);
    loop {
        let (mut gain, mut entering) = (T::default(), None);
        let mut looked_at = 0;
        while looked_at < block && need < needs && quiet < needs {
            let (more, edge) = best(basis, need);
            if more > gain {
                (gain, entering) = (more, Some((number(need), edge)));
            }
            looked_at += basis.network.edges(need).len();
            quiet += 1;
            need += 1;
        }
        if let Some((need, edge)) = entering {
            basis.enter_edge(need, edge, gain);
            quiet = 0;
        }
        let is_end = need == needs;
        if is_end {
            need = 0;
        }
        if (is_end || quiet == needs) && free_slacks(basis) {
            quiet = 0;
        } else if quiet == needs {
            return;
        }
    }
}

/// The most that a unit of a need saves, and on which edge.
#[inline]
fn best<T: Cost>(basis: &Basis<'_, T>, need: usize) -> (T, u32) {
    let edges = basis.network.edges(need);
    let value = basis.value(need);
    let (costs, resources) = (&basis.network.cost[edges.clone()], &basis.network.resource[edges.clone()]);
    let prices = &basis.price[..];
    let own = |(cost, resource): (&T, &u32)| *cost + prices[*resource as usize];
    let least = costs.iter().zip(resources).map(own).fold(value, T::min);
    if least == value {
        return (T::default(), 0);
    }
    // Seldom: most needs stand where they cost least.
    let place = costs.iter().zip(resources).position(|edge| own(edge) == least);
    (value - least, number(edges.start + place.unwrap_or_default()))
}

/// A full limit whose price is below that of what it is within should have room. Says whether there was one.
fn free_slacks<T: Cost>(basis: &mut Basis<'_, T>) -> bool {
    let mut was_one = false;
    for limit in basis.network.downwards() {
        let above = basis.network.within[limit] as usize;
        let gain = basis.price[above] - basis.price[limit];
        if basis.is_full[limit] && gain > T::default() {
            basis.enter_slack(number(limit), gain);
            was_one = true;
        }
    }
    was_one
}
