//! Why a need gets nothing.

use super::MatchPlan;
use super::shortage::LimitName;
use crate::matching::directory::Number;
use crate::matching::failing::Failing;
use crate::matching::instance::Limit;
use crate::matching::solver::{PlanQuestions, TransportPlan, WhyOutside, Witness};
use crate::matching::transport::Transport;

/// Units of a need that get nothing, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unmet {
    /// The need.
    pub need: String,
    /// How many units.
    pub units: u32,
    /// What a unit weighs by its urgency.
    pub weight: u32,
    /// What stands in the way.
    pub cause: Cause,
    /// Resources of its category that do not fit it, each with everything that does not fit, by their ids.
    pub candidates: Vec<Candidate>,
    /// How many more there are than are listed.
    pub further: usize,
}

/// What stands in the way of a need.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "cause", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cause {
    /// There is no resource of its category.
    NoResource,
    /// No resource of its category fits it: the candidates say why not.
    NoneFits,
    /// The only ones that fit cost the household something: see the offers.
    OnlyPaid,
    /// All that fits is full, and so is all that its holders could take instead.
    NoCapacity {
        /// What is full and who holds it: anybody can check it. Missing where the plan is more than a flow and a holder
        /// is less urgent.
        #[serde(skip_serializing_if = "Option::is_none")]
        witness: Option<NamedWitness>,
    },
    /// What fits has room, and the money is for others.
    Budget {
        /// The funds that could pay for it, each with the price of its money.
        funds: Vec<PricedFund>,
    },
    /// A part of it could be met, and a part is of no use.
    OnlyInPart,
    /// Meeting it would leave another community behind.
    Fairness,
}

/// A fund whose money is short.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PricedFund {
    /// The fund.
    pub fund: String,
    /// How much coverage the last money of the fund brings, in weighted units for each 10 000 of the currency, rounded
    /// down: an estimate.
    pub weighted_units_per_10000: String,
}

/// The full limits between a need and a place for it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedWitness {
    /// The resources that can be reached by moving one holder after another.
    pub resources: Vec<String>,
    /// The needs that hold units of them: each is at least as urgent.
    pub holders: Vec<String>,
    /// The limits of which one unit more brings one unit of the need in.
    pub limits: Vec<NamedLimit>,
}

/// A limit that is used up.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedLimit {
    /// Whose it is.
    pub limit: LimitName,
    /// The limits above it that are used up too, and of which a unit more is needed as well.
    pub within: Vec<LimitName>,
}

/// A resource of a need's category that does not fit it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Candidate {
    /// The resource.
    pub resource: String,
    /// Everything that does not fit.
    pub failing: Vec<Failing>,
}

/// The most candidates of a need that are listed.
const MOST: usize = 50;

impl MatchPlan<'_> {
    /// The needs with units that get nothing, by id, with how many.
    pub fn unmet_units(&self) -> impl Iterator<Item = (&str, u32)> {
        self.outside().filter_map(|(need, units)| Some((self.directory.need(need)?.own.id.as_str(), units)))
    }

    /// Units outside by need, with those in steps of fairness.
    fn outside(&self) -> impl Iterator<Item = (Number, u32)> {
        let mut found: Vec<(Number, u32)> = Vec::new();
        for flow in self.solution.flows.iter().filter(|flow| self.instance.real(flow.edge).is_none()) {
            match found.last_mut().filter(|last| last.0 == flow.need) {
                Some(last) => last.1 = last.1.saturating_add(flow.units),
                None => found.push((flow.need, flow.units)),
            }
        }
        found.into_iter()
    }

    /// Why a need has units that get nothing; nothing if it has none, or there is no such need.
    #[must_use]
    pub fn unmet(&self, need: &str) -> Option<Unmet> {
        let number = self.directory.find_need(need)?;
        let (_, units) = self.outside().find(|(own, _)| *own == number)?;
        Some(self.unmet_of(number, units))
    }

    /// All needs with units that get nothing, with why, by id.
    #[must_use]
    pub fn all_unmet(&self) -> Vec<Unmet> {
        self.outside().map(|(need, units)| self.unmet_of(need, units)).collect()
    }

    /// What can move where. A plan that is more than a flow is possible, and its prices are not asked for.
    fn ask(&self) -> PlanQuestions {
        let mut plan = TransportPlan { flows: self.solution.flows.clone(), ..self.solution.relaxed.clone() };
        let mut cost = self.instance.cost.clone();
        if self.is_fair() {
            // A step of fairness is no place for anybody: what stands there is outside.
            let steps = self.instance.resource.iter().zip(&mut cost);
            steps.filter(|(own, _)| **own as usize >= self.instance.resources).for_each(|(_, cost)| *cost = i64::MAX);
            let stepped = plan.flows.iter_mut().filter(|flow| self.instance.real(flow.edge).is_none());
            stepped.for_each(|flow| flow.edge = None);
        }
        PlanQuestions::unchecked(&Transport { cost: &cost, ..self.instance.transport() }, &plan)
    }

    fn unmet_of(&self, need: Number, units: u32) -> Unmet {
        let row = self.directory.need(need);
        let category = row.map_or("", |row| row.own.category.as_str());
        let all = self.index.of_category(category);
        let is_edge: Vec<Number> = self.edges_of(need).filter_map(|edge| self.instance.real(Some(edge))).collect();
        let others: Vec<Number> = all.iter().copied().filter(|own| !is_edge.contains(own)).collect();
        let listed = others.get(..MOST).unwrap_or(&others);
        let failing = self.directory.all_failing(&self.conditions, need, listed);
        let id = |resource: Number| self.directory.resource(resource).map(|row| row.own.id.clone()).unwrap_or_default();
        let candidates =
            listed.iter().zip(failing).map(|(own, failing)| Candidate { resource: id(*own), failing }).collect();
        let is_offered = self.offers.iter().any(|(own, _)| *own == need);
        let cause = match (all.is_empty(), is_edge.is_empty()) {
            (true, _) => Cause::NoResource,
            (false, true) if is_offered => Cause::OnlyPaid,
            (false, true) => Cause::NoneFits,
            (false, false) => self.cause(need),
        };
        Unmet {
            need: row.map(|row| row.own.id.clone()).unwrap_or_default(),
            units,
            weight: row.map_or(0, |row| row.weight),
            cause,
            candidates,
            further: others.len().saturating_sub(listed.len()),
        }
    }

    fn edges_of(&self, need: Number) -> impl Iterator<Item = u32> {
        self.instance.of_need(need as usize).filter_map(|edge| u32::try_from(edge).ok())
    }

    /// What stands in the way of a need that has edges.
    fn cause(&self, need: Number) -> Cause {
        let questions = self.questions.get_or_init(|| self.ask());
        if let Some(WhyOutside::Capacity(witness)) = questions.why_outside(need) {
            let weight = |need: &Number| self.directory.need(*need).map_or(0, |row| row.weight);
            return match witness.holders.iter().all(|holder| weight(holder) >= weight(&need)) {
                true => Cause::NoCapacity { witness: Some(self.named(&witness)) },
                false if self.is_fair() => Cause::Fairness,
                false => Cause::NoCapacity { witness: None },
            };
        }
        let room = self.room();
        let open: Vec<u32> = self
            .edges_of(need)
            .filter(|edge| self.instance.real(Some(*edge)).is_some_and(|own| room.get(own as usize) == Some(&true)))
            .collect();
        if open.is_empty() {
            return Cause::NoCapacity { witness: None };
        }
        let mut funds: Vec<usize> = open.iter().filter_map(|edge| self.budget_of(*edge)).collect();
        funds.sort_unstable();
        funds.dedup();
        if self.extra.whole.get(need as usize) == Some(&true) && funds.is_empty() {
            return Cause::OnlyInPart;
        }
        if funds.is_empty() {
            return Cause::NoCapacity { witness: None };
        }
        Cause::Budget { funds: funds.into_iter().filter_map(|budget| self.priced(budget)).collect() }
    }

    fn budget_of(&self, edge: u32) -> Option<usize> {
        let resource = self.instance.real(Some(edge))?;
        self.extra.budget_of.get(resource as usize).copied().flatten()
    }

    fn priced(&self, budget: usize) -> Option<PricedFund> {
        let own = self.instance.limits.budgets.get(budget)?;
        let price = self.solution.money.get(budget).copied().unwrap_or_default();
        // Money is worth what it costs as well, where more of it is wanted than there is.
        let own_cost = if price > 0 { self.instance.weights.cost } else { 0 };
        let price = price.saturating_add(own_cost);
        let hundredths = 1_000_000_i128;
        let units = price.saturating_mul(hundredths).checked_div(self.instance.weights.step.max(1))?;
        let units = units.checked_div(self.instance.weights.unmet.max(1))?;
        let fund = self.directory.funds.get(own.fund)?.0.to_owned();
        Some(PricedFund { fund, weighted_units_per_10000: units.to_string() })
    }

    /// Whether each resource, with all limits above it, has a unit left; budgets aside.
    fn room(&self) -> Vec<bool> {
        let limits = &self.instance.limits;
        let mut through = vec![0_u64; self.instance.capacity.len()];
        let mut groups = vec![0_u64; limits.groups.len()];
        let above = |resource: usize| {
            let first = limits.group_of.get(resource).copied().flatten();
            std::iter::successors(first, |group| limits.groups.get(*group as usize).and_then(|own| own.within))
        };
        for flow in &self.solution.flows {
            let Some(edge) = flow.edge else { continue };
            let Some(resource) = self.instance.resource.get(edge as usize).map(|own| *own as usize) else { continue };
            if let Some(own) = through.get_mut(resource) {
                *own = own.saturating_add(u64::from(flow.units));
            }
            for group in above(resource) {
                if let Some(own) = groups.get_mut(group as usize) {
                    *own = own.saturating_add(u64::from(flow.units));
                }
            }
        }
        let group_has = |group: u32| {
            let own = limits.groups.get(group as usize).zip(groups.get(group as usize));
            own.is_some_and(|(group, through)| *through < group.capacity)
        };
        let has = |(resource, (through, capacity)): (usize, (&u64, &u64))| {
            through < capacity && above(resource).all(group_has)
        };
        through.iter().zip(&self.instance.capacity).enumerate().map(has).collect()
    }

    fn named(&self, witness: &Witness) -> NamedWitness {
        let need = |number: &u32| Some(self.directory.need(*number)?.own.id.clone());
        let resource = |number: &u32| Some(self.directory.resource(*number)?.own.id.clone());
        let mut resources: Vec<String> = witness.resources.iter().filter_map(resource).collect();
        let mut holders: Vec<String> = witness.holders.iter().filter_map(need).collect();
        resources.sort_unstable();
        holders.sort_unstable();
        let limits = witness.limits.iter().filter_map(|own| {
            let within = own.within.iter().filter_map(|own| self.limit_name(*own)).collect();
            Some(NamedLimit { limit: self.limit_name(own.limit)?, within })
        });
        NamedWitness { resources, holders, limits: limits.collect() }
    }

    /// The name of a resource, or of a group counted after the resources.
    pub(super) fn limit_name(&self, limit: u32) -> Option<LimitName> {
        let limit = limit as usize;
        if let Some(group) = limit.checked_sub(self.instance.capacity.len()) {
            return Some(match self.instance.limits.of.get(group)? {
                Limit::Provider(own) => LimitName::Provider(self.directory.providers.get(*own)?.own.id.clone()),
                Limit::Fund(own) => LimitName::Fund(self.directory.funds.get(*own)?.0.to_owned()),
            });
        }
        Some(LimitName::Resource(self.directory.resources.get(limit)?.own.id.clone()))
    }
}
