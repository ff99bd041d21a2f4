//! What can be wrong with a plan, and where it lies.

use crate::matching::MatchError;
use crate::record::{AsProblem, Problem};

/// What is wrong with a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanFault {
    /// The records themselves cannot be used.
    #[error("{0}")]
    Records(Box<MatchError>),
    /// A match of a need and a resource that do not fit, or that there are not.
    #[error("`{need}` is matched with `{resource}`, which does not serve it")]
    Edge {
        /// The need.
        need: String,
        /// The resource.
        resource: String,
    },
    /// A match of no units.
    #[error("`{need}` is matched with `{resource}` for no units; leave it out")]
    Empty {
        /// The need.
        need: String,
        /// The resource.
        resource: String,
    },
    /// A match that is there twice, or not in the order of needs and resources.
    #[error("`{need}` and `{resource}` stand twice or out of order; matches stand by need and resource")]
    Order {
        /// The need.
        need: String,
        /// The resource.
        resource: String,
    },
    /// A match says something of itself that the records do not.
    #[error("`{need}` and `{resource}`: `{key}` is not what the records say")]
    Stated {
        /// The need.
        need: String,
        /// The resource.
        resource: String,
        /// What.
        key: &'static str,
    },
    /// The units of a need that are matched and those that get nothing are not its units.
    #[error("`{need}` has {units} units left, and {matched} are matched and {unmet} get nothing")]
    Quantity {
        /// The need.
        need: String,
        /// Its units that are not promised.
        units: u32,
        /// The matched ones.
        matched: u64,
        /// Those that get nothing.
        unmet: u32,
    },
    /// A need of which a part is of no use is met in part.
    #[error("`{need}` is all or nothing, and met in part or by several resources")]
    Part {
        /// The need.
        need: String,
    },
    /// More than there is.
    #[error("the {what} `{id}` gives {given}, and has {has} that is not promised")]
    Capacity {
        /// Resource, provider or fund.
        what: &'static str,
        /// The list of the records in which it stands.
        path: &'static str,
        /// Its id.
        id: String,
        /// What it gives.
        given: String,
        /// What it has.
        has: String,
    },
    /// A promise that the plan does not keep, or one that nobody made.
    #[error("the promise `{referral}` is not kept, or nobody made it")]
    Promise {
        /// The referral.
        referral: String,
    },
    /// An offer to pay that the records do not have, or one that is missing.
    #[error("`{need}`: the offers that the household pays for are not those of the records")]
    Offer {
        /// The need.
        need: String,
    },
    /// A total that is not the sum.
    #[error("`totals.{key}` is not the sum of the matches")]
    Total {
        /// Which.
        key: &'static str,
    },
    /// Prices are missing, too many, or below 0.
    #[error("`certificate.{key}` must have {wanted} prices of at least 0")]
    Prices {
        /// Which.
        key: &'static str,
        /// How many.
        wanted: usize,
    },
    /// The plan costs something else than it says.
    #[error("the plan costs {costs} in packed units, and says {says}")]
    Primal {
        /// What it costs.
        costs: i128,
        /// What it says.
        says: i128,
    },
    /// The prices prove less than the plan says, or a bound is above what the plan costs.
    #[error("the prices prove {proves}, and the plan says {says} of a cost of {costs}")]
    Bound {
        /// What the prices prove.
        proves: i128,
        /// What the plan says.
        says: i128,
        /// What it costs.
        costs: i128,
    },
    /// A sum does not fit in 128 bits.
    #[error("a sum of the plan does not fit in 128 bits; the prices are no prices of this plan")]
    Overflow,
}

impl PlanFault {
    /// Its stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PlanFault::Records(error) => error.code(),
            PlanFault::Edge { .. } => "match.plan_edge",
            PlanFault::Empty { .. } => "match.plan_empty",
            PlanFault::Order { .. } => "match.plan_order",
            PlanFault::Stated { .. } => "match.plan_stated",
            PlanFault::Quantity { .. } => "match.plan_quantity",
            PlanFault::Part { .. } => "match.plan_part",
            PlanFault::Capacity { .. } => "match.plan_capacity",
            PlanFault::Promise { .. } => "match.plan_promise",
            PlanFault::Offer { .. } => "match.plan_offer",
            PlanFault::Total { .. } => "match.plan_total",
            PlanFault::Prices { .. } => "match.plan_prices",
            PlanFault::Primal { .. } => "match.plan_primal",
            PlanFault::Bound { .. } => "match.plan_bound",
            PlanFault::Overflow => "match.plan_overflow",
        }
    }
}

impl AsProblem for PlanFault {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            PlanFault::Records(error) => error.problem(),
            PlanFault::Total { key } => own.at(format_args!("totals.{key}")),
            PlanFault::Prices { key, .. } => own.at(format_args!("certificate.{key}")),
            PlanFault::Edge { need, resource }
            | PlanFault::Empty { need, resource }
            | PlanFault::Order { need, resource } => own.at(format_args!("assignments.{need}.{resource}")),
            PlanFault::Stated { need, resource, key } => own.at(format_args!("assignments.{need}.{resource}.{key}")),
            PlanFault::Quantity { need, .. } => own.at(format_args!("unmet.{need}")),
            PlanFault::Part { need } => own.at(format_args!("assignments.{need}")),
            PlanFault::Capacity { path, id, .. } => own.at(format_args!("{path}.{id}")),
            PlanFault::Promise { referral } => own.at(format_args!("promises.{referral}")),
            PlanFault::Offer { need } => own.at(format_args!("offers.{need}")),
            PlanFault::Primal { .. } => own.at("certificate.primal"),
            PlanFault::Bound { .. } => own.at("certificate.bound"),
            PlanFault::Overflow => own.at("certificate"),
        }
    }
}
