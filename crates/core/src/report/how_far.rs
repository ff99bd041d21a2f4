//! How far (帮到哪): whether somebody went back, which needs are met, and what the funds have left.

use super::error::ReportError;
use super::records::NeedRecord;
use super::seen::Seen;
use super::what::{delivered_on, needs};
use super::whom::one_more;
use crate::ledger::{Dates, Statement};
use crate::matching::referral::ReferralState;
use crate::revisit::{Coverage, CoverageOptions, Dimension, RevisitPlan};
use std::collections::BTreeMap;

/// How far.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HowFar {
    /// Revisits that were due in the period, by channel.
    pub revisits: Coverage,
    /// Needs of the period as they stand on the day of the report, by category.
    pub needs: BTreeMap<String, NeedCounts>,
    /// The funds in the period.
    pub funds: Vec<Statement>,
}

/// Needs and units of a category. `units` = `delivered` + `under_way` + `unmet` + `ended`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedCounts {
    /// Needs that were there in the period.
    pub needs: u64,
    /// Units that they ask for.
    pub units: u64,
    /// Units that were delivered.
    pub delivered: u64,
    /// Units that are offered, accepted or begun.
    pub under_way: u64,
    /// Units that nobody gives: they stay visible.
    pub unmet: u64,
    /// Units that are not needed any more.
    pub ended: u64,
}

pub(super) fn how_far(seen: &Seen<'_>, plan: &RevisitPlan<'_>) -> Result<HowFar, ReportError> {
    let options = CoverageOptions {
        from: Some(seen.period.from),
        until: seen.period.until.succ_opt(),
        by: vec![Dimension::Channel],
    };
    Ok(HowFar { revisits: plan.coverage(&options), needs: need_counts(seen), funds: funds(seen)? })
}

fn need_counts(seen: &Seen<'_>) -> BTreeMap<String, NeedCounts> {
    let mut units: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    let mut before: BTreeMap<&str, u64> = BTreeMap::new();
    for referral in &seen.referrals {
        let proposal = referral.proposal();
        let own = units.entry(proposal.need.as_str()).or_default();
        let quantity = u64::from(proposal.quantity);
        if delivered_on(referral).is_some_and(|day| day < seen.period.from) {
            let own = before.entry(proposal.need.as_str()).or_default();
            *own = own.saturating_add(quantity);
        }
        match referral.state() {
            _ if delivered_on(referral).is_some() => {
                own.0 = own.0.saturating_add(quantity);
            }
            ReferralState::Offered | ReferralState::Accepted | ReferralState::Started => {
                own.1 = own.1.saturating_add(quantity);
            }
            _ => {}
        }
    }
    let mut found: BTreeMap<String, NeedCounts> = BTreeMap::new();
    let is_of_period = |own: &&NeedRecord| {
        let met_before = before.get(own.need.id.as_str()).copied().unwrap_or_default();
        own.happened_on <= seen.period.until
            && own.ended_on.is_none_or(|day| seen.period.from < day)
            && met_before < u64::from(own.need.quantity)
    };
    for record in needs(seen).into_values().filter(is_of_period) {
        let has_ended = record.ended_on.is_some_and(|day| day <= seen.clock.as_of);
        let asked = u64::from(record.need.quantity);
        let (delivered, under_way) = units.get(record.need.id.as_str()).copied().unwrap_or_default();
        let delivered = delivered.min(asked);
        let under_way = under_way.min(asked.saturating_sub(delivered));
        let left = asked.saturating_sub(delivered).saturating_sub(under_way);
        let own = found.entry(record.need.category.clone()).or_default();
        one_more(&mut own.needs, true);
        let (unmet, ended) = if has_ended { (0, left) } else { (left, 0) };
        for (one, other) in [
            (&mut own.units, asked),
            (&mut own.delivered, delivered),
            (&mut own.under_way, under_way),
            (&mut own.unmet, unmet),
            (&mut own.ended, ended),
        ] {
            *one = one.saturating_add(other);
        }
    }
    found
}

fn funds(seen: &Seen<'_>) -> Result<Vec<Statement>, ReportError> {
    let Some(ledger) = &seen.records.ledger else { return Ok(Vec::new()) };
    let until = seen.period.until.min(seen.clock.as_of);
    if until < seen.period.from {
        return Ok(Vec::new());
    }
    let one = |fund: &crate::ledger::Fund| {
        ledger.statement(&fund.id, seen.period.from, until, seen.clock.known_on).map_err(ReportError::from)
    };
    ledger.funds().map(one).collect()
}

impl From<crate::law::Clock> for Dates {
    fn from(clock: crate::law::Clock) -> Dates {
        Dates { as_of: clock.as_of, known_on: clock.known_on }
    }
}
