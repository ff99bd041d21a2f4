//! What of a resource does not fit a need.

use super::condition::{Conditions, Holds};
use super::directory::{Directory, NeedRow, Number, ResourceRow};
use super::resource::Vetting;
use crate::quantity::Money;
use chrono::NaiveDate;

/// Why a resource does not serve a need.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Failing {
    /// The need's place lies outside its area.
    Area,
    /// It has an area, and nobody knows where the need is.
    PlaceUnknown,
    /// They have no day in common from today on.
    Window,
    /// It is another mode of help than the need or its category asks for.
    Mode,
    /// It was looked at and must not be used.
    Vetting {
        /// Why.
        reason: String,
    },
    /// Nobody has looked at it yet.
    NotVetted,
    /// It was declined for this need, or the offer expired.
    Barred {
        /// The first day on which it may be proposed again.
        until: NaiveDate,
    },
    /// Its condition does not hold.
    Condition {
        /// The condition.
        text: String,
    },
    /// Whether its condition holds is not known.
    Unknown {
        /// The condition.
        text: String,
        /// The facts that it reads and nobody knows; none if it cannot be computed.
        missing: Vec<String>,
    },
    /// The household pays for it: it is offered and never assigned.
    Price {
        /// How much a unit.
        price: Money,
    },
}

impl<'a> Directory<'a> {
    /// Everything of a resource that does not fit a need of one of its categories, but its condition.
    pub(super) fn failing(&self, need: Number, resource: Number) -> Vec<Failing> {
        let (Some(need_row), Some(row)) = (self.need(need), self.resource(resource)) else { return Vec::new() };
        let mut found = Vec::new();
        if !row.area.is_empty() {
            match need_row.place {
                None => found.push(Failing::PlaceUnknown),
                Some(place) if !self.places.way_up(place).any(|own| row.area.contains(&own)) => {
                    found.push(Failing::Area);
                }
                Some(_) => {}
            }
        }
        self.beside_area((need, need_row), (resource, row), &mut found);
        found
    }

    /// Whether a resource whose area is right may serve a need, but for its condition; and whether it costs the
    /// household something.
    pub(super) fn may_serve(&self, need: Number, resource: Number) -> (bool, bool) {
        let (Some(need_row), Some(row)) = (self.need(need), self.resource(resource)) else { return (false, false) };
        let mut found = Vec::new();
        self.beside_area((need, need_row), (resource, row), &mut found);
        let is_offer = matches!(found.as_slice(), [Failing::Price { .. }]);
        (found.is_empty(), is_offer)
    }

    fn beside_area(
        &self,
        (need, need_row): (Number, &NeedRow<'a>),
        (resource, row): (Number, &ResourceRow<'a>),
        found: &mut Vec<Failing>,
    ) {
        if !need_row.own.window.meets(&row.own.available, self.clock.as_of) {
            found.push(Failing::Window);
        }
        let wanted = |mode: &String| {
            need_row.own.mode.as_ref().map_or_else(
                || need_row.category.modes.is_empty() || need_row.category.modes.contains(mode),
                |own| own == mode,
            )
        };
        if !row.own.modes.is_empty() && !row.own.modes.iter().any(wanted) {
            found.push(Failing::Mode);
        }
        match &row.own.vetting {
            Vetting::Passed => {}
            Vetting::Failed(reason) => found.push(Failing::Vetting { reason: reason.clone() }),
            Vetting::Open => found.push(Failing::NotVetted),
        }
        if let Some(until) = self.barred.get(&(need, resource)) {
            found.push(Failing::Barred { until: *until });
        }
        if !row.own.price.decimal().is_zero() {
            found.push(Failing::Price { price: row.own.price });
        }
    }

    /// What does not fit of resources of the category of a need, for each of them: conditions too.
    pub(super) fn all_failing(&self, conditions: &Conditions, need: Number, of: &[Number]) -> Vec<Vec<Failing>> {
        let pairs: Vec<(Number, Number)> = of.iter().map(|resource| (need, *resource)).collect();
        let holds = conditions.evaluate(self, &pairs);
        let one = |(resource, holds): (&Number, Holds)| {
            let mut found = self.failing(need, *resource);
            let text = self.resource(*resource).and_then(|row| row.own.condition.clone()).unwrap_or_default();
            match holds {
                Holds::Yes => {}
                Holds::No => found.push(Failing::Condition { text }),
                Holds::Unknown(missing) => found.push(Failing::Unknown { text, missing }),
            }
            found
        };
        of.iter().zip(holds).map(one).collect()
    }
}
