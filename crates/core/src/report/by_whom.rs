//! By whom (谁来帮): the tiers that decide, the providers that deliver, the donors whose money it is.

use super::error::ReportError;
use super::seen::Seen;
use super::what::delivered_on;
use super::whom::{count, one_more};
use crate::assessment::{Act, RulingKind};
use crate::matching::referral::{Referral, ReferralEvent};
use crate::order::Keyed;
use crate::policy::StaffingTotal;
use std::collections::{BTreeMap, BTreeSet};

/// By whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ByWhom {
    /// Decisions of the period, by the role that decided.
    pub tiers: BTreeMap<String, TierCounts>,
    /// Referrals, by the kind of provider; `unknown` where nobody says which kind it is.
    pub providers: BTreeMap<String, ProviderCounts>,
    /// Whether every place has the workers that the pack asks for, on the day of the report.
    pub staffing: Vec<StaffingTotal>,
}

/// What a tier decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TierCounts {
    /// Decisions.
    pub decisions: u64,
    /// Those that granted or recognised something.
    pub granted: u64,
    /// Those that refused everything.
    pub refused: u64,
}

/// What providers were asked and did in the period, by referral.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProviderCounts {
    /// Providers that were asked, or delivered.
    pub providers: u64,
    /// Offers.
    pub offered: u64,
    /// Offers that were accepted (接单).
    pub accepted: u64,
    /// Offers that were declined, by whom it may be.
    pub declined: u64,
    /// Offers that nobody answered in time.
    pub expired: u64,
    /// Deliveries.
    pub delivered: u64,
    /// Deliveries that the household confirmed.
    pub confirmed: u64,
    /// Referrals that came to nothing after they were accepted.
    pub failed: u64,
}

pub(super) fn by_whom(seen: &Seen<'_>) -> Result<ByWhom, ReportError> {
    let staffing = if seen.records.staff.is_empty() {
        Vec::new()
    } else {
        seen.policy.staffing(&seen.records.staff, &seen.records.places, seen.clock)?.totals
    };
    Ok(ByWhom { tiers: tiers(seen), providers: providers(seen), staffing })
}

fn tiers(seen: &Seen<'_>) -> BTreeMap<String, TierCounts> {
    let mut found: BTreeMap<String, TierCounts> = BTreeMap::new();
    let events = seen.cases.iter().flat_map(|case| case.events());
    for event in events.filter(|event| seen.is_in(event.happened_on)) {
        let rulings = match &event.act {
            Act::Confirm(own) => &own.rulings,
            Act::Refuse(own) => &own.rulings,
            _ => continue,
        };
        let own = found.entry(event.recorded_by.role.clone()).or_default();
        let gives = |kind| matches!(kind, RulingKind::Grant | RulingKind::Recognise);
        one_more(&mut own.decisions, true);
        one_more(&mut own.granted, rulings.iter().any(|ruling| gives(ruling.outcome.kind())));
        one_more(&mut own.refused, matches!(event.act, Act::Refuse(_)));
    }
    found
}

/// The kind of a provider that nobody described.
const UNKNOWN: &str = "unknown";

fn providers(seen: &Seen<'_>) -> BTreeMap<String, ProviderCounts> {
    let mut found: BTreeMap<&str, (BTreeSet<&str>, ProviderCounts)> = BTreeMap::new();
    for referral in &seen.referrals {
        let provider = referral.proposal().provider.as_str();
        let kind = seen.providers.get(provider).map_or(UNKNOWN, |own| own.kind.as_str());
        let events = referral.events().iter().filter(|event| seen.is_in(event.happened_on));
        let mut own = ProviderCounts::default();
        for event in events {
            add(&mut own, referral, event);
        }
        if own == ProviderCounts::default() {
            continue;
        }
        let (providers, sum) = found.entry(kind).or_default();
        providers.insert(provider);
        for (one, other) in [
            (&mut sum.offered, own.offered),
            (&mut sum.accepted, own.accepted),
            (&mut sum.declined, own.declined),
            (&mut sum.expired, own.expired),
            (&mut sum.delivered, own.delivered),
            (&mut sum.confirmed, own.confirmed),
            (&mut sum.failed, own.failed),
        ] {
            *one = one.saturating_add(other);
        }
    }
    let done = |(kind, (providers, own)): (&str, (BTreeSet<&str>, ProviderCounts))| {
        (kind.to_owned(), ProviderCounts { providers: count(providers.len()), ..own })
    };
    found.into_iter().map(done).into_map()
}

fn add(own: &mut ProviderCounts, referral: &Referral, event: &ReferralEvent) {
    let count = match event.act.name() {
        "offer" => &mut own.offered,
        "accept" => &mut own.accepted,
        "decline" => &mut own.declined,
        "expire" => &mut own.expired,
        // One that failed after its delivery was not delivered.
        "deliver" if delivered_on(referral).is_some() => &mut own.delivered,
        "confirm" => &mut own.confirmed,
        "fail" => &mut own.failed,
        _ => return,
    };
    one_more(count, true);
}
