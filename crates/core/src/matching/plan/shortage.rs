//! What there is too little of: what one unit more would bring, of what there is and of what there could be.

use super::MatchPlan;
use crate::matching::instance::Levels;
use crate::matching::match_error::MatchError;
use crate::matching::solver::marginal_values;
use crate::order;
use std::collections::BTreeMap;

/// What is limited.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitName {
    /// The capacity of a resource.
    Resource(String),
    /// What a provider can do.
    Provider(String),
    /// What a fund can pay, in units.
    Fund(String),
}

/// What one unit more or less of something would change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shortage {
    /// Of what.
    pub limit: LimitName,
    /// How much better the plan would be with one unit more: weighted units that are met instead, money that is saved
    /// (below 0 where more is spent), steps that are saved.
    pub gain: Levels,
    /// How much worse it would be with one unit less; nothing if there is none to lose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss: Option<Levels>,
    /// Whether this is only an estimate, because the plan is more than a flow: it is exact for the plan in which needs
    /// may be met in parts and funds are overspent at a price.
    pub estimate: bool,
}

/// A resource that does not exist yet: what recruiting one unit of it would bring at most.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wanted {
    /// The category.
    pub category: String,
    /// The place that it would serve, with all within it; everywhere if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How many units of the category get nothing there.
    pub units: u64,
    /// At most how many weighted units more would be met with one unit of it.
    #[serde(with = "crate::matching::wide")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::quantity::schema::Wide"))]
    pub unmet_at_most: i128,
}

impl MatchPlan<'_> {
    /// The capacities that are short, the one that brings most first.
    ///
    /// # Errors
    /// Those of the solver.
    pub fn shortages(&self) -> Result<Vec<Shortage>, MatchError> {
        let mut found = self.marginals()?;
        found.retain(|own| own.gain > Levels::default());
        order::by(&mut found, |one, other| other.gain.cmp(&one.gain).then_with(|| one.limit.cmp(&other.limit)));
        Ok(found)
    }

    /// What one unit more or less of each capacity would change, in the order of resources, funds and providers.
    ///
    /// # Errors
    /// Those of the solver.
    pub fn marginals(&self) -> Result<Vec<Shortage>, MatchError> {
        // The plan comes from the solver, so it is the cheapest of these arrays.
        let values = marginal_values(&self.transport(), self.solved()).unwrap_or_default();
        let estimate = !self.is_flow();
        let weights = &self.instance.weights;
        let named = (0..).zip(values).filter_map(|(limit, own)| {
            let (gain, loss) = (weights.levels(own.gain), own.loss.map(|loss| weights.levels(loss)));
            Some(Shortage { limit: self.limit_name(limit)?, gain, loss, estimate })
        });
        Ok(named.collect())
    }

    /// What could be recruited: for each category of which units get nothing, and each place that such a need lies in,
    /// at most how much one unit of a new resource there would bring. The one that may bring most first.
    ///
    /// The bound follows from the prices of the plan: nobody would pay more for the unit than staying as it is costs.
    #[must_use]
    pub fn wanted(&self) -> Vec<Wanted> {
        let cost = self.transport().cost;
        let price = |resource: u32| {
            let limits = &self.instance.limits;
            let own = |limit: usize| self.solution.relaxed.prices.get(limit).copied().unwrap_or_default();
            let first = limits.group_of.get(resource as usize).copied().flatten();
            let groups = std::iter::successors(first, |group| limits.groups.get(*group as usize)?.within);
            let groups = groups.map(|group| own(self.instance.capacity.len().saturating_add(group as usize)));
            groups.fold(own(resource as usize), i128::saturating_add)
        };
        let mut outside = vec![0_u64; self.directory.needs.len()];
        for flow in self.solution.flows.iter().filter(|flow| self.instance.real(flow.edge).is_none()) {
            if let Some(own) = outside.get_mut(flow.need as usize) {
                *own = own.saturating_add(u64::from(flow.units));
            }
        }
        let mut found: BTreeMap<(&str, Option<u32>), (u64, i128)> = BTreeMap::new();
        for (need, row) in self.directory.needs.iter().enumerate().filter(|(_, row)| row.left > 0) {
            let stay = self.instance.outside.get(need).map_or(0, |own| i128::from(*own));
            let paid = self.instance.of_need(need).filter_map(|edge| {
                let (cost, resource) = (cost.get(edge)?, self.instance.resource.get(edge)?);
                Some(i128::from(*cost).saturating_add(price(*resource)))
            });
            let pays = paid.fold(stay, i128::min);
            let units = outside.get(need).copied().unwrap_or_default();
            let ways = row.place.into_iter().flat_map(|place| self.directory.places.way_up(place)).map(Some);
            for place in ways.chain([None]) {
                let distance = i128::from(self.directory.places.distance(row.place, place));
                let own = found.entry((row.own.category.as_str(), place)).or_insert((0, 0));
                *own = (own.0.saturating_add(units), own.1.max(pays.saturating_sub(distance)));
            }
        }
        let mut wanted: Vec<(Wanted, usize)> = found
            .into_iter()
            .filter(|(_, (units, most))| *units > 0 && *most > 0)
            .map(|((category, place), (units, most))| {
                let depth = place.map_or(0, |place| self.directory.places.way_up(place).count());
                let place = place.and_then(|place| Some(self.directory.places.get(place)?.id.clone()));
                let unmet_at_most = self.instance.weights.levels(most).unmet;
                (Wanted { category: category.to_owned(), place, units, unmet_at_most }, depth)
            })
            .collect();
        // What serves more units first, and then what lies nearer.
        order::by(&mut wanted, |(one, depth), (other, other_depth)| {
            let by_gain = other.unmet_at_most.cmp(&one.unmet_at_most).then(other.units.cmp(&one.units));
            by_gain
                .then(other_depth.cmp(depth))
                .then_with(|| (&one.category, &one.place).cmp(&(&other.category, &other.place)))
        });
        wanted.into_iter().map(|(own, _)| own).collect()
    }
}
