//! Three levels in one number: units that get nothing, money, distance.

#![expect(clippy::arithmetic_side_effects, reason = "levels have at most 64 bits, and are packed in 128")]

use crate::ledger::Cents;
use crate::quantity::Money;

/// What a plan, an edge or a change comes to, the first level before the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Levels {
    /// Units that get nothing, each times the weight of its urgency.
    #[serde(with = "crate::matching::wide")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::quantity::schema::Wide"))]
    pub unmet: i128,
    /// What funds spend.
    #[serde(serialize_with = "as_money")]
    #[cfg_attr(feature = "schema", schemars(with = "Money"))]
    pub cost: CostLevel,
    /// Steps between places, of all units together.
    #[serde(with = "crate::matching::wide")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::quantity::schema::Wide"))]
    pub distance: i128,
}

impl Levels {
    /// The difference on each level.
    #[must_use]
    pub fn minus(self, other: Levels) -> Levels {
        Levels {
            unmet: self.unmet.saturating_sub(other.unmet),
            cost: CostLevel(self.cost.0.saturating_sub(other.cost.0)),
            distance: self.distance.saturating_sub(other.distance),
        }
    }
}

/// An amount in hundredths, which may be below 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CostLevel(pub(in crate::matching) i128);

impl CostLevel {
    /// As an amount of money.
    #[must_use]
    pub fn money(self) -> Money {
        money(self.0)
    }
}

fn as_money<S: serde::Serializer>(cost: &CostLevel, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&cost.money())
}

/// An amount of hundredths. No sum of a run comes near the end of a decimal: units are counted in 63 bits, costs in 64.
pub(super) fn money(cents: i128) -> Money {
    Cents::from_count(cents).money().unwrap_or_else(crate::matching::resource::nothing)
}

/// What a unit of each level weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) struct Weights {
    pub(in crate::matching) unmet: i128,
    pub(in crate::matching) cost: i128,
    /// How many hundredths one step of the cost level is.
    pub(in crate::matching) step: i128,
}

impl Weights {
    /// `visits`: how many needs a change passes at most; `cost` and `distance`: the largest difference at one need.
    pub(super) fn of(visits: usize, cost: i128, distance: u32, step: i128) -> Weights {
        let visits = i128::try_from(visits).unwrap_or(i128::MAX);
        let distance = i128::from(distance);
        // Twice, so that a change can be told apart into its levels again.
        let own = visits.saturating_mul(distance).saturating_mul(2).saturating_add(1);
        let below = cost.saturating_mul(own).saturating_add(distance);
        let unmet = visits.saturating_mul(below).saturating_mul(2).saturating_add(1);
        Weights { unmet, cost: own, step }
    }

    pub(super) fn pack(&self, unmet: i128, cost: i128, distance: i128) -> i128 {
        let packed = unmet.saturating_mul(self.unmet);
        packed.saturating_add(cost.saturating_mul(self.cost)).saturating_add(distance)
    }

    /// How many weighted units a plan could meet more whose cost is lower by at most so much.
    pub(in crate::matching) fn unmet_at_most(&self, gap: i128) -> i128 {
        if gap <= 0 { 0 } else { (gap.saturating_add(self.unmet / 2)).div_euclid(self.unmet.max(1)) }
    }

    /// The levels of a change that passes each resource once.
    pub(in crate::matching) fn levels(&self, change: i128) -> Levels {
        let unmet = nearest(change, self.unmet);
        let rest = change - unmet * self.unmet;
        let cost = nearest(rest, self.cost);
        Levels { unmet, cost: CostLevel(cost * self.step), distance: rest - cost * self.cost }
    }
}

/// The nearest whole number of weights.
fn nearest(value: i128, weight: i128) -> i128 {
    // A weight is odd, so there is no middle.
    (value + weight / 2).div_euclid(weight)
}

#[cfg(test)]
mod tests {
    use super::{CostLevel, Levels, Weights};

    #[test]
    fn a_change_comes_apart_into_its_levels() {
        let weights = Weights::of(7, 1000, 4, 50);
        for (unmet, cost, distance) in [(0, 0, 0), (3, -7000, 28), (-2, 7000, -28), (1, 0, -28), (0, -1, 28)] {
            let levels = Levels { unmet, cost: CostLevel(cost * 50), distance };
            assert_eq!(weights.levels(weights.pack(unmet, cost, distance)), levels);
        }
    }

    #[test]
    fn a_level_outweighs_all_that_a_change_does_below_it() {
        let weights = Weights::of(7, 1000, 4, 1);
        assert!(weights.pack(1, -7000, -28) > 0 && weights.pack(0, 1, -28) > 0);
        assert!(weights.pack(-1, 7000, 28) < 0 && weights.pack(0, -1, 28) < 0);
    }
}
