//! With what (帮什么): grants and their money, and help in kind with its value to the household.

use super::error::ReportError;
use super::seen::{Seen, Sum};
use super::whom::{count, one_more};
use crate::assessment::{Act, Case, Effect};
use crate::matching::referral::{Referral, ReferralState};
use crate::matching::{Beneficiary, Need};
use crate::order::Keyed;
use crate::quantity::Money;
use crate::record::Period;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// With what.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct What {
    /// By programme.
    pub programmes: BTreeMap<String, ProgrammeCounts>,
    /// Households to which something was paid in the period by any programme.
    pub households_paid: u64,
    /// Those whom help in kind reached in the period, each counted once.
    pub beneficiaries: u64,
    /// Help of others than grants that was delivered in the period, by category of the need.
    pub in_kind: BTreeMap<String, InKind>,
}

/// What a programme gave. `running_before` + `entries` − `exits` = `running_after`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProgrammeCounts {
    /// Grants that are paid again and again, or recognitions, that ran when the period began.
    pub running_before: u64,
    /// Those that were granted in the period.
    pub entries: u64,
    /// Those whose first day without it lies in the period: a taper runs on until then.
    pub exits: u64,
    /// Those that ran when it ended.
    pub running_after: u64,
    /// Grants that are paid once, granted in the period.
    pub once: u64,
    /// What those come to.
    pub granted_once: Money,
    /// Households to which something was paid in the period.
    pub households_paid: u64,
    /// What was paid in the period, without what came back and what was recovered in it; below 0 where more came back.
    pub paid: Money,
}

/// Help in kind.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
    let (programmes, households_paid) = programmes(seen)?;
    let (in_kind, beneficiaries) = in_kind(seen)?;
    Ok(What { programmes, households_paid, beneficiaries, in_kind })
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

fn programmes(seen: &Seen<'_>) -> Result<(BTreeMap<String, ProgrammeCounts>, u64), ReportError> {
    let mut found: BTreeMap<&str, Programme<'_>> = BTreeMap::new();
    for case in &seen.cases {
        let Some(application) = &case.state().application else { continue };
        for event in case.events() {
            let (on, is_in) = (event.happened_on, seen.is_in(event.happened_on));
            if seen.period.until < on {
                continue;
            }
            for effect in &event.effects {
                let Effect::Granted { grant } = effect else { continue };
                let own = found.entry(&grant.programme).or_default();
                if grant.period != Period::Once {
                    own.run(on, ended_on(case, &grant.id), seen);
                } else if is_in {
                    one_more(&mut own.once, true);
                    grant.segments.last().map_or(Ok(()), |segment| own.granted.add(segment.amount))?;
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
    let paid: BTreeSet<&str> = found.values().flat_map(|own| own.households.iter().copied()).into_set();
    let all = found.into_iter().map(|(name, own)| Ok((name.to_owned(), own.counts()?)));
    Ok((all.try_into_map::<_, _, ReportError>()?, count(paid.len())))
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

/// The first day on which a grant does not run any more.
fn ended_on(case: &Case, grant: &str) -> Option<NaiveDate> {
    let effects = case.events().iter().rev().flat_map(|event| &event.effects);
    let stopped = effects.filter_map(|effect| match effect {
        Effect::GrantStopped { grant: own, from } if own == grant => Some(*from),
        _ => None,
    });
    stopped.max()
}

impl Programme<'_> {
    /// A grant that runs from the day of its decision until the day before its end.
    fn run(&mut self, granted_on: NaiveDate, ended_on: Option<NaiveDate>, seen: &Seen<'_>) {
        let ended_on = ended_on.map(|day| day.max(granted_on));
        let from = seen.period.from;
        one_more(&mut self.before, granted_on < from && ended_on.is_none_or(|day| from <= day));
        one_more(&mut self.entries, seen.is_in(granted_on));
        one_more(&mut self.exits, ended_on.is_some_and(|day| seen.is_in(day)));
    }

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
        if found
            .get(own.need.id.as_str())
            .is_none_or(|other| (other.recorded_at, other.ended_on) <= (own.recorded_at, own.ended_on))
        {
            found.insert(&own.need.id, own);
        }
    }
    found
}

/// Help in kind of a category, as it is added up.
struct Delivered<'a> {
    referrals: u64,
    units: u64,
    beneficiaries: BTreeSet<&'a Beneficiary>,
    value: Sum,
    units_without_value: u64,
}

fn in_kind(seen: &Seen<'_>) -> Result<(BTreeMap<String, InKind>, u64), ReportError> {
    let needs = needs(seen);
    let mut found: BTreeMap<&str, Delivered<'_>> = BTreeMap::new();
    for referral in seen.referrals.iter().filter(|own| delivered_on(own).is_some_and(|day| seen.is_in(day))) {
        let proposal = referral.proposal();
        let Some(need): Option<&Need> = needs.get(proposal.need.as_str()).map(|own| &own.need) else { continue };
        let own = found.entry(&need.category).or_insert_with(|| Delivered {
            referrals: 0,
            units: 0,
            beneficiaries: BTreeSet::new(),
            value: Sum::of("help in kind"),
            units_without_value: 0,
        });
        let quantity = u64::from(proposal.quantity);
        one_more(&mut own.referrals, true);
        own.units = own.units.saturating_add(quantity);
        own.beneficiaries.insert(&need.beneficiary);
        match seen.resources.get(proposal.resource.as_str()).and_then(|resource| resource.value) {
            Some(value) => own.value.times(value, proposal.quantity)?,
            None => own.units_without_value = own.units_without_value.saturating_add(quantity),
        }
    }
    let reached: BTreeSet<&Beneficiary> = found.values().flat_map(|own| own.beneficiaries.iter().copied()).into_set();
    let reached = count(reached.len());
    let done = |(category, own): (&str, Delivered<'_>)| {
        let in_kind = InKind {
            referrals: own.referrals,
            units: own.units,
            beneficiaries: count(own.beneficiaries.len()),
            value: own.value.money()?,
            units_without_value: own.units_without_value,
        };
        Ok((category.to_owned(), in_kind))
    };
    Ok((found.into_iter().map(done).try_into_map::<_, _, ReportError>()?, reached))
}
