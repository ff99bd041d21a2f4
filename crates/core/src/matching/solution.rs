//! The plan of an instance: exact where it is a flow; else good, with a bound that says how good.
//!
//! Two things make it more than a flow: a fund that pays different prices, and a need of which a part is of no use. For
//! the first, money gets a price, and what it brings is bounded by the plan at that price; for the second, plans are
//! searched in which such a need is met from one resource or not at all.
//!
//! # Source
//! Lagrangian bounds: Fisher, *The Lagrangian relaxation method for solving integer programming problems*, Management
//! Science 27 (1981). Branch and bound: Land and Doig, *An automatic method of solving discrete programming problems*,
//! Econometrica 28 (1960).

mod fill;
mod money;
mod whole;

use super::instance::Instance;
use super::options::MatchOptions;
use super::solver::{Flow, TransportPlan, solve_transport, solve_transport_from};
use super::transport::{Transport, TransportError};
use fill::Fill;

/// How many plans a search makes at most, if nobody says otherwise.
const MOST_PLANS: u32 = 200;

/// A plan of an instance, and what proves how good it is.
#[derive(Debug, Clone)]
pub(super) struct Solution {
    /// Where units go; units outside too.
    pub(super) flows: Vec<Flow>,
    /// What it costs.
    pub(super) primal: i128,
    /// No plan costs less: by the prices, or by a search that looked at everything.
    pub(super) bound: i128,
    /// Whether the bound comes from a search and not from the prices alone.
    pub(super) searched: bool,
    /// The plan of units that may be split at the prices of money below: it proves the bound of the prices.
    pub(super) relaxed: TransportPlan,
    /// What a step of each fund's money costs beside itself.
    pub(super) money: Vec<i128>,
    /// The costs of edges at these prices of money; none where no fund has one.
    pub(super) priced: Option<Vec<i64>>,
}

/// What makes an instance more than a flow.
#[derive(Debug, Clone)]
pub(super) struct Extra {
    /// Needs of which a part is of no use.
    pub(super) whole: Vec<bool>,
    /// The budget of each resource that is no capacity, by its place among those of the limits.
    pub(super) budget_of: Vec<Option<usize>>,
}

impl Extra {
    pub(super) fn of(directory: &super::directory::Directory<'_>, instance: &Instance) -> Extra {
        let whole = directory.needs.iter().map(|row| row.own.all_or_nothing && row.left > 1).collect();
        let of = |row: &super::directory::ResourceRow<'_>| {
            let fund = row.fund.filter(|_| row.cost.is_positive())?;
            instance.limits.budgets.iter().position(|own| own.fund == fund)
        };
        let mut budget_of: Vec<Option<usize>> = directory.resources.iter().map(of).collect();
        budget_of.resize(instance.capacity.len(), None);
        Extra { whole, budget_of }
    }

    pub(super) fn is_flow(&self, instance: &Instance) -> bool {
        instance.limits.budgets.is_empty() && !self.whole.contains(&true)
    }
}

/// Solves an instance, beginning with another plan if there is one.
pub(super) fn solve(
    instance: &Instance,
    extra: &Extra,
    options: &MatchOptions,
    before: Option<&TransportPlan>,
) -> Result<Solution, TransportError> {
    let transport = instance.transport();
    let first = plan_of(&transport, before)?;
    let money = vec![0; instance.limits.budgets.len()];
    if extra.is_flow(instance) {
        let (primal, flows) = (first.objective, first.flows.clone());
        return Ok(Solution { flows, primal, bound: primal, searched: false, relaxed: first, money, priced: None });
    }
    let mut search = money::Search::new(instance, extra, first);
    search.run()?;
    let priced = search.priced();
    let most = options.most_plans.unwrap_or(MOST_PLANS);
    let relaxed = search.relaxed.clone();
    let transport = Transport { cost: priced.as_deref().unwrap_or(&instance.cost), ..transport };
    let mut best: Option<Fill<'_>> = None;
    let mut keep = |flows: &[Flow]| {
        let mut own = Fill::new(instance, extra, flows);
        own.repair();
        own.fill();
        if best.as_ref().is_none_or(|best| own.cost() < best.cost()) {
            best = Some(own);
        }
    };
    keep(&relaxed.flows);
    keep(&search.last.flows);
    let mut bound = search.bound;
    let mut searched = false;
    if extra.whole.contains(&true) {
        let found = whole::search(instance, &transport, &extra.whole, &relaxed, most)?;
        keep(&found.flows);
        if let Some(own) = found.bound {
            let own = own.saturating_sub(search.paid());
            searched = own > bound;
            bound = bound.max(own);
        }
    }
    let (flows, primal) = best.map_or_else(|| (Vec::new(), 0), |best| (best.flows(), best.cost()));
    let money = search.money.clone();
    Ok(Solution { flows, primal, bound, searched, relaxed, money, priced })
}

pub(super) fn plan_of(
    transport: &Transport<'_>,
    before: Option<&TransportPlan>,
) -> Result<TransportPlan, TransportError> {
    match before {
        None => solve_transport(transport),
        Some(before) => solve_transport_from(transport, before),
    }
}
