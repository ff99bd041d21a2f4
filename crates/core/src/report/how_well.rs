//! How well (帮得怎么样): timely, correct, effective, each with its denominator; and what visits found of which decisions.

mod correct;
mod effective;
mod findings;
mod timely;

pub use correct::{Correct, Tested};
pub use effective::Relief;
pub use findings::FindingRow;
pub use timely::{PaidCounts, TermCounts, Timely};

use super::seen::Seen;
use crate::revisit::{Finding, RevisitPlan};
use std::collections::BTreeMap;

/// How well.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HowWell {
    /// From acceptance to decision to money that arrived, against the terms.
    pub timely: Timely,
    /// Decisions left unchanged by what tested them.
    pub correct: Correct,
    /// Relief at the last visit, by programme or category of the need.
    pub effective: BTreeMap<String, Relief>,
    /// Findings of visits by tier, programme and item of the decision that they test.
    pub findings: Vec<FindingRow>,
}

pub(super) fn how_well(seen: &Seen<'_>, plan: &RevisitPlan<'_>) -> HowWell {
    let all: Vec<Finding> = plan.findings();
    HowWell {
        timely: timely::timely(seen),
        correct: correct::correct(seen, &all),
        effective: effective::effective(seen),
        findings: findings::findings(seen, &all),
    }
}
