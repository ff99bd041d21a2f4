//! A plan of needs and resources, with its reasons.

mod change;
mod proposal;
mod record;
mod shortage;
mod text;
mod unmet;

pub use change::{Changes, Moved};
pub use record::{Certificate, PlanRecord, PlanTotals};
pub use shortage::{LimitName, Shortage, Wanted};
pub use unmet::{Candidate, Cause, NamedLimit, NamedWitness, PricedFund, Unmet};

use super::catalogue::Catalogue;
use super::condition::Conditions;
use super::directory::{Directory, Number};
use super::edges::{Edges, Index};
use super::instance::{CostLevel, Instance, Levels};
use super::match_error::MatchError;
use super::options::MatchOptions;
use super::records::MatchRecords;
use super::resource::nothing;
use super::solution::{Extra, Solution, plan_of, solve};
use super::solver::{Flow, PlanQuestions, TransportPlan};
use super::transport::Transport;
use crate::law::Clock;
use crate::quantity::Money;
use std::sync::{Arc, OnceLock};

/// A plan: who is helped by what, who is not and why, and what there is too little of.
///
/// It is a proposal. It keeps the records that it was made of, so that reasons can be asked for one at a time.
#[derive(Clone)]
pub struct MatchPlan<'a> {
    directory: Directory<'a>,
    index: Index<'a>,
    conditions: Conditions,
    offers: Vec<(Number, Number)>,
    instance: Instance,
    extra: Extra,
    solution: Solution,
    options: MatchOptions,
    /// What can move where, once somebody has asked.
    questions: Arc<OnceLock<PlanQuestions>>,
}

/// Units of a need that a resource meets.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The need.
    pub need: String,
    /// The resource.
    pub resource: String,
    /// Who gives it.
    pub provider: String,
    /// How many units.
    pub units: u32,
    /// What they cost the fund, all together.
    pub cost: Money,
    /// The fund that pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<String>,
    /// How many steps up from the need's place lies one that holds the resource too.
    pub distance: u32,
    /// What they are worth to the household, all together; nobody knows if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
}

/// A resource that would serve a need, and that the household pays for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PaidOffer {
    /// The need.
    pub need: String,
    /// The resource.
    pub resource: String,
    /// Who gives it.
    pub provider: String,
    /// What the household pays for a unit.
    pub price: Money,
}

/// What would take the place of a match, and how much worse the plan would be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RunnerUp {
    /// Where the need would go; nowhere if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// How much worse the plan would be on each level.
    pub margin: Levels,
}

impl std::fmt::Debug for MatchPlan<'_> {
    /// Counts only: the records tell of people.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut plan = formatter.debug_struct("MatchPlan");
        plan.field("needs", &self.directory.needs.len()).field("resources", &self.directory.resources.len());
        plan.field("flows", &self.solution.flows.len()).finish_non_exhaustive()
    }
}

impl<'a> MatchPlan<'a> {
    /// Makes a plan, near another one if there is one.
    pub(crate) fn of(
        catalogue: &'a Catalogue,
        records: &'a MatchRecords,
        clock: Clock,
        options: &MatchOptions,
        before: Option<&MatchPlan<'_>>,
    ) -> Result<MatchPlan<'a>, MatchError> {
        let prepared = Prepared::of(catalogue, records, clock, options)?;
        let Prepared { directory, index, conditions, edges, instance } = prepared;
        let extra = Extra::of(&directory, &instance);
        let near = before.map(|before| change::beginning(before, &directory, &instance));
        let solution = solve(&instance, &extra, options, near.as_ref())?;
        let (offers, options) = (edges.offers, options.clone());
        let questions = Arc::default();
        Ok(MatchPlan { directory, index, conditions, offers, instance, extra, solution, options, questions })
    }

    /// The matches, by need and resource.
    #[must_use]
    pub fn assignments(&self) -> Vec<Assignment> {
        let served = self.solution.flows.iter();
        served.filter_map(|flow| self.assignment(flow.need, self.instance.real(flow.edge)?, flow.units)).collect()
    }

    fn assignment(&self, need: Number, resource: Number, units: u32) -> Option<Assignment> {
        let (need_row, row) = (self.directory.need(need)?, self.directory.resource(resource)?);
        let times = |amount: Money| {
            let cents = crate::ledger::Cents::of(amount)?.times(units)?;
            cents.money()
        };
        Some(Assignment {
            need: need_row.own.id.clone(),
            resource: row.own.id.clone(),
            provider: row.own.provider.clone(),
            units,
            cost: times(row.own.cost).unwrap_or_else(nothing),
            fund: row.own.fund.clone().filter(|_| row.cost.is_positive()),
            distance: self.directory.places.distance(need_row.place, row.place),
            value: row.own.value.and_then(times),
        })
    }

    /// What is promised already, in the order of needs and resources: no part of the matches, and fixed.
    pub fn promises(&self) -> impl Iterator<Item = &super::referral::Promise> {
        self.directory.promises.iter().map(|own| own.own)
    }

    /// Promises of more units than their resource has in all, or of what is not there any more: none of them is broken,
    /// and somebody has to look at them.
    #[must_use]
    pub fn overcommitted(&self) -> Vec<&str> {
        let mut promised = vec![0_u64; self.directory.resources.len()];
        for own in &self.directory.promises {
            if let Some(sum) = own.resource.and_then(|resource| promised.get_mut(resource as usize)) {
                *sum = sum.saturating_add(u64::from(own.own.quantity));
            }
        }
        let is_over = |own: &&super::directory::Promised<'_>| match own.resource {
            None => true,
            Some(resource) => {
                let row = self.directory.resource(resource);
                let sum = promised.get(resource as usize).copied().unwrap_or_default();
                row.is_none_or(|row| sum > row.own.capacity)
            }
        };
        self.directory.promises.iter().filter(is_over).map(|own| own.own.referral.as_str()).collect()
    }

    /// What would serve a need if the household paid for it, by need and resource. The household may take it or not, and
    /// loses nothing by it.
    #[must_use]
    pub fn offers(&self) -> Vec<PaidOffer> {
        let one = |(need, resource): &(Number, Number)| {
            let (need, row) = (self.directory.need(*need)?, self.directory.resource(*resource)?);
            Some(PaidOffer {
                need: need.own.id.clone(),
                resource: row.own.id.clone(),
                provider: row.own.provider.clone(),
                price: row.own.price,
            })
        };
        self.offers.iter().filter_map(one).collect()
    }

    /// What would happen without the matches of a need: where it would go and what it would cost. Solved again without
    /// them, so that it is exact; nothing where the need has no match, or the plan is more than a flow.
    ///
    /// # Errors
    /// Those of the solver.
    pub fn runner_up(&self, need: &str) -> Result<Option<RunnerUp>, MatchError> {
        let number = self.directory.find_need(need);
        let own = |flow: &&Flow| Some(flow.need) == number && self.instance.real(flow.edge).is_some();
        let mine: Vec<u32> = self.solution.flows.iter().filter(own).filter_map(|flow| flow.edge).collect();
        let (Some(number), false, true) = (number, mine.is_empty(), self.is_flow()) else { return Ok(None) };
        let mut cost = self.instance.cost.clone();
        let outside = self.instance.outside.get(number as usize).copied().unwrap_or_default();
        for edge in &mine {
            if let Some(cost) = cost.get_mut(*edge as usize) {
                *cost = outside.saturating_add(1);
            }
        }
        let near = TransportPlan {
            flows: self.solution.flows.iter().filter(|flow| flow.need != number).copied().collect(),
            ..self.solution.relaxed.clone()
        };
        let plan = plan_of(&Transport { cost: &cost, ..self.instance.transport() }, Some(&near))?;
        let other = plan.flows.iter().filter(|flow| flow.need == number).find_map(|flow| self.instance.real(flow.edge));
        let resource = other.and_then(|own| Some(self.directory.resource(own)?.own.id.clone()));
        let (now, then) = (self.levels_of(&self.solution.flows), self.levels_of(&plan.flows));
        Ok(Some(RunnerUp { resource, margin: then.minus(now) }))
    }

    /// What flows come to on each level. Steps of fairness do not count.
    fn levels_of(&self, flows: &[Flow]) -> Levels {
        let mut levels = Levels::default();
        for flow in flows {
            let units = i128::from(flow.units);
            match (flow.edge, self.instance.real(flow.edge)) {
                (Some(edge), Some(_)) => {
                    let steps = self.instance.steps.get(edge as usize).map_or(0, |own| i128::from(*own));
                    let cost = steps.saturating_mul(self.instance.weights.step).saturating_mul(units);
                    let distance = self.instance.distance.get(edge as usize).map_or(0, |own| i128::from(*own));
                    levels.cost = CostLevel(levels.cost.0.saturating_add(cost));
                    levels.distance = levels.distance.saturating_add(distance.saturating_mul(units));
                }
                _ => {
                    let weight = self.directory.need(flow.need).map_or(0, |row| i128::from(row.weight));
                    levels.unmet = levels.unmet.saturating_add(weight.saturating_mul(units));
                }
            }
        }
        levels
    }

    /// Whether the plan is a flow, so that everything about it is exact.
    #[must_use]
    pub fn is_flow(&self) -> bool {
        self.extra.is_flow(&self.instance)
    }

    /// Whether some units that stay outside cost less than others of the same need.
    fn is_fair(&self) -> bool {
        self.options.fairness.is_some()
    }

    /// The arrays that were solved: needs and resources in the order of their ids, and after the resources the steps of
    /// fairness.
    #[must_use]
    pub fn transport(&self) -> Transport<'_> {
        Transport { cost: self.solution.priced.as_deref().unwrap_or(&self.instance.cost), ..self.instance.transport() }
    }

    /// The plan of these arrays, in which needs may be met in parts.
    #[must_use]
    pub fn solved(&self) -> &TransportPlan {
        &self.solution.relaxed
    }

    /// What the plan comes to on each level.
    #[must_use]
    pub fn levels(&self) -> Levels {
        self.levels_of(&self.solution.flows)
    }
}

/// Records made ready to be solved, or to be looked at again.
pub(super) struct Prepared<'a> {
    pub(super) directory: Directory<'a>,
    pub(super) index: Index<'a>,
    pub(super) conditions: Conditions,
    pub(super) edges: Edges,
    pub(super) instance: Instance,
}

impl<'a> Prepared<'a> {
    pub(super) fn of(
        catalogue: &'a Catalogue,
        records: &'a MatchRecords,
        clock: Clock,
        options: &MatchOptions,
    ) -> Result<Prepared<'a>, MatchError> {
        let directory = Directory::of(catalogue, records, clock)?;
        let conditions = Conditions::of(&directory)?;
        let index = Index::of(&directory);
        let edges = Edges::of(&directory, &index, &conditions);
        let instance = Instance::of(&directory, &edges, options)?;
        Ok(Prepared { directory, index, conditions, edges, instance })
    }
}
