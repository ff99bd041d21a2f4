//! A plan as data: what is stored, sent and checked by others.

use super::{Assignment, MatchPlan, PaidOffer, Shortage, Unmet, Wanted};
use crate::ledger::Cents;
use crate::matching::match_error::MatchError;
use crate::matching::resource::nothing;
use crate::matching::wide;
use crate::order::Keyed;
use crate::quantity::Money;
use crate::record::canonical;
use std::collections::BTreeMap;

/// What proves a plan, in packed units: see `docs/matching.md`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// What the plan costs.
    #[serde(with = "wide")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::quantity::schema::Wide"))]
    pub primal: i128,
    /// No plan costs less.
    #[serde(with = "wide")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::quantity::schema::Wide"))]
    pub bound: i128,
    /// Whether the bound comes from a search that looked at every plan, and not from the prices alone.
    pub searched: bool,
    /// A price of each resource, step of fairness and shared limit.
    #[serde(with = "wide::list")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::quantity::schema::Wide>"))]
    pub prices: Vec<i128>,
    /// A price of the money of each fund that pays different prices.
    #[serde(with = "wide::list")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::quantity::schema::Wide>"))]
    pub money: Vec<i128>,
    /// How many weighted units a better plan could meet more at most; 0 where the plan is the best.
    #[serde(with = "wide")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::quantity::schema::Wide"))]
    pub unmet_at_most: i128,
}

impl Certificate {
    /// By how much a better plan could be cheaper at most; 0 where the plan is the best.
    #[must_use]
    pub fn gap(&self) -> i128 {
        self.primal.saturating_sub(self.bound)
    }
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanTotals {
    /// Units that are needed, promised ones among them.
    pub units: u64,
    /// Units that are promised.
    pub promised: u64,
    /// Units that are matched.
    pub matched: u64,
    /// Units that get nothing.
    pub unmet: u64,
    /// The same, each times the weight of its urgency.
    #[serde(with = "wide")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::quantity::schema::Wide"))]
    pub unmet_weight: i128,
    /// What each fund spends.
    pub spent: BTreeMap<String, Money>,
    /// What the matches are worth to households, as far as anybody knows.
    pub value: Money,
    /// Steps between places, of all matched units together.
    #[serde(with = "wide")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::quantity::schema::Wide"))]
    pub distance: i128,
}

/// A plan as data.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanRecord {
    /// The matches, by need and resource.
    pub assignments: Vec<Assignment>,
    /// Units that get nothing, by need.
    pub unmet: BTreeMap<String, u32>,
    /// What the household would pay for.
    pub offers: Vec<PaidOffer>,
    /// The promises that were kept, by referral.
    pub promises: Vec<String>,
    /// What it comes to.
    pub totals: PlanTotals,
    /// What proves it.
    pub certificate: Certificate,
}

/// Everything about a plan, with all reasons.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Whole<'p> {
    #[serde(flatten)]
    record: PlanRecord,
    reasons: Vec<Unmet>,
    shortages: Vec<Shortage>,
    wanted: Vec<Wanted>,
    overcommitted: Vec<&'p str>,
}

#[cfg(feature = "schema")]
crate::quantity::schema::written_as! {
    MatchPlan<'_> = Whole<'_> as "MatchPlan",
}

impl MatchPlan<'_> {
    /// What proves the plan.
    #[must_use]
    pub fn certificate(&self) -> Certificate {
        let own = &self.solution;
        Certificate {
            primal: own.primal,
            bound: own.bound,
            searched: own.searched,
            prices: own.relaxed.prices.clone(),
            money: own.money.clone(),
            unmet_at_most: self.instance.weights.unmet_at_most(own.primal.saturating_sub(own.bound)),
        }
    }

    /// What the plan comes to.
    #[must_use]
    pub fn totals(&self) -> PlanTotals {
        let levels = self.levels();
        let mut spent: BTreeMap<String, Cents> = BTreeMap::new();
        let (mut value, mut matched) = (Cents::ZERO, 0_u64);
        for own in self.assignments() {
            matched = matched.saturating_add(u64::from(own.units));
            let add = |sum: Cents, amount: Money| Cents::of(amount).and_then(|own| sum.plus(own)).unwrap_or(sum);
            if let Some(fund) = own.fund {
                let sum = spent.entry(fund).or_default();
                *sum = add(*sum, own.cost);
            }
            value = own.value.map_or(value, |own| add(value, own));
        }
        let sum = |of: &dyn Fn(&super::super::directory::NeedRow<'_>) -> u32| {
            self.directory.needs.iter().map(|row| u64::from(of(row))).sum::<u64>()
        };
        let money = |own: Cents| own.money().unwrap_or_else(nothing);
        PlanTotals {
            units: sum(&|row| row.own.quantity),
            promised: sum(&|row| row.own.quantity.saturating_sub(row.left)),
            matched,
            unmet: self.unmet_units().map(|(_, units)| u64::from(units)).sum(),
            unmet_weight: levels.unmet,
            spent: spent.into_iter().map(|(fund, own)| (fund, money(own))).into_map(),
            value: money(value),
            distance: levels.distance,
        }
    }

    /// The plan as data, which [`Policy::verify_matches`](crate::Policy::verify_matches) checks.
    #[must_use]
    pub fn record(&self) -> PlanRecord {
        PlanRecord {
            assignments: self.assignments(),
            unmet: self.unmet_units().map(|(need, units)| (need.to_owned(), units)).into_map(),
            offers: self.offers(),
            promises: self.promises().map(|own| own.referral.clone()).collect(),
            totals: self.totals(),
            certificate: self.certificate(),
        }
    }

    /// The plan with all its reasons as canonical JSON.
    ///
    /// # Errors
    /// Those of the solver.
    pub fn to_json(&self) -> Result<String, MatchError> {
        Ok(canonical(&Whole {
            record: self.record(),
            reasons: self.all_unmet(),
            shortages: self.shortages()?,
            wanted: self.wanted(),
            overcommitted: self.overcommitted(),
        }))
    }
}
