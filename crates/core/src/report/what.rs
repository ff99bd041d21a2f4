//! With what (帮什么): grants and their money, and help in kind with its value to the household.

use super::error::ReportError;
use super::seen::{Seen, Sum};
use super::whom::{count, one_more};
use crate::assessment::{Act, Effect};
use crate::matching::Need;
use crate::matching::referral::{Referral, ReferralState};
use crate::quantity::Money;
use crate::record::Period;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// With what.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct What {
    /// By programme.
    pub programmes: BTreeMap<String, ProgrammeCounts>,
    /// Help of others than grants that was delivered in the period, by category of the need.
    pub in_kind: BTreeMap<String, InKind>,
}

/// What a programme gave. `running_before` + `entries` − `exits` = `running_after`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ProgrammeCounts {
    /// Grants that are paid again and again, or recognitions, that ran when the period began.
    pub running_before: u64,
    /// Those that were granted in the period.
    pub entries: u64,
    /// Those that were stopped in the period.
    pub exits: u64,
    /// Those that ran when it ended.
    pub running_after: u64,
    /// Grants that are paid once, granted in the period.
    pub once: u64,
    /// What those come to.
    pub granted_once: Money,
    /// Households to which something was paid in the period.
    pub households_paid: u64,
    /// What was paid in the period, without what came back and what was recovered in it.
    pub paid: Money,
}

/// Help in kind.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct InKind {
    /// Referrals that were delivered.
    pub referrals: u64,
    /// Units that were delivered.
    pub units: u64,
    /// Those whom they reached: households, groups, communities.
    pub beneficiaries: u64,
    /// What they are worth to the households, as far as anybody knows.
    pub value: Money,
    /// Units whose worth nobody knows.
    pub units_without_value: u64,
}

pub(super) fn what(seen: &Seen<'_>) -> Result<What, ReportError> {
    Ok(What { programmes: programmes(seen)?, in_kind: in_kind(seen)? })
}

struct Programme<'a> {
    before: u64,
    entries: u64,
    exits: u64,
    once: u64,
    granted: Sum,
    households: BTreeSet<&'a str>,
    paid: Sum,
}

impl Default for Programme<'_> {
    fn default() -> Self {
        let (granted, paid) = (Sum::of("grants"), Sum::of("payments"));
        Programme { before: 0, entries: 0, exits: 0, once: 0, granted, households: BTreeSet::new(), paid }
    }
}

fn programmes(seen: &Seen<'_>) -> Result<BTreeMap<String, ProgrammeCounts>, ReportError> {
    let mut found: BTreeMap<&str, Programme<'_>> = BTreeMap::new();
    for case in &seen.cases {
        let Some(application) = &case.state().application else { continue };
        for event in case.events() {
            let (on, is_in) = (event.happened_on, seen.is_in(event.happened_on));
            if seen.period.until < on {
                continue;
            }
            for effect in &event.effects {
                match effect {
                    Effect::Granted { grant } => {
                        let own = found.entry(&grant.programme).or_default();
                        if grant.period == Period::Once {
                            one_more(&mut own.once, is_in);
                            if is_in && let Some(segment) = grant.segments.last() {
                                own.granted.add(segment.amount)?;
                            }
                        } else {
                            one_more(&mut own.entries, is_in);
                            one_more(&mut own.before, !is_in);
                        }
                    }
                    Effect::GrantStopped { grant, .. } => {
                        let Some(account) = case.state().grant(grant) else { continue };
                        if account.grant.period == Period::Once {
                            continue;
                        }
                        let own = found.entry(&account.grant.programme).or_default();
                        one_more(&mut own.exits, is_in);
                        own.before = own.before.saturating_sub(u64::from(!is_in));
                    }
                    _ => {}
                }
            }
            if !is_in {
                continue;
            }
            let Some((id, amount, is_out)) = moved(&event.act) else { continue };
            let Some(account) = case.state().grant(id) else { continue };
            let own = found.entry(&account.grant.programme).or_default();
            if is_out {
                own.households.insert(&application.household);
                own.paid.add(amount)?;
            } else {
                own.paid.take(amount)?;
            }
        }
    }
    found.into_iter().map(|(name, own)| Ok((name.to_owned(), own.counts()?))).collect()
}

/// The grant, the amount, and whether it went to the household or came back.
fn moved(act: &Act) -> Option<(&str, Money, bool)> {
    match act {
        Act::Pay(own) => Some((&own.grant, own.amount, true)),
        Act::ReturnPayment(own) => Some((&own.grant, own.amount, false)),
        Act::RecoverPayment(own) => Some((&own.grant, own.amount, false)),
        _ => None,
    }
}

impl Programme<'_> {
    fn counts(self) -> Result<ProgrammeCounts, ReportError> {
        Ok(ProgrammeCounts {
            running_before: self.before,
            entries: self.entries,
            exits: self.exits,
            running_after: self.before.saturating_add(self.entries).saturating_sub(self.exits),
            once: self.once,
            granted_once: self.granted.money()?,
            households_paid: count(self.households.len()),
            paid: self.paid.money()?,
        })
    }
}

/// The day on which a referral was delivered, unless it came to nothing in the end.
pub(super) fn delivered_on(referral: &Referral) -> Option<NaiveDate> {
    let reached = matches!(referral.state(), ReferralState::Delivered | ReferralState::Confirmed);
    let event = referral.events().iter().find(|event| event.act.name() == "deliver")?;
    reached.then_some(event.happened_on)
}

/// Needs by their ids; the later record of an id counts.
pub(super) fn needs<'a>(seen: &Seen<'a>) -> BTreeMap<&'a str, &'a super::NeedRecord> {
    let mut found: BTreeMap<&str, &super::NeedRecord> = BTreeMap::new();
    for own in seen.records.needs.iter().filter(|own| seen.sees(own.happened_on, Some(own.recorded_at))) {
        if found.get(own.need.id.as_str()).is_none_or(|other| other.recorded_at <= own.recorded_at) {
            found.insert(&own.need.id, own);
        }
    }
    found
}

fn in_kind(seen: &Seen<'_>) -> Result<BTreeMap<String, InKind>, ReportError> {
    let needs = needs(seen);
    let mut found: BTreeMap<&str, (u64, u64, BTreeSet<&crate::matching::Beneficiary>, Sum, u64)> = BTreeMap::new();
    for referral in seen.referrals.iter().filter(|own| delivered_on(own).is_some_and(|day| seen.is_in(day))) {
        let proposal = referral.proposal();
        let Some(need): Option<&Need> = needs.get(proposal.need.as_str()).map(|own| &own.need) else { continue };
        let empty = || (0, 0, BTreeSet::new(), Sum::of("help in kind"), 0);
        let own = found.entry(&need.category).or_insert_with(empty);
        one_more(&mut own.0, true);
        own.1 = own.1.saturating_add(u64::from(proposal.quantity));
        own.2.insert(&need.beneficiary);
        match seen.resources.get(proposal.resource.as_str()).and_then(|resource| resource.value) {
            Some(value) => own.3.times(value, proposal.quantity)?,
            None => own.4 = own.4.saturating_add(u64::from(proposal.quantity)),
        }
    }
    let done = |(category, own): (&str, (u64, u64, BTreeSet<_>, Sum, u64))| {
        let (referrals, units, beneficiaries, value, units_without_value) = own;
        let beneficiaries = count(beneficiaries.len());
        let value = value.money()?;
        Ok((category.to_owned(), InKind { referrals, units, beneficiaries, value, units_without_value }))
    };
    found.into_iter().map(done).collect()
}
