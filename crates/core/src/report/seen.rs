//! What a report sees: the records as of one day and as they were known on one.

use super::ReportPeriod;
use super::error::ReportError;
use super::records::{ReportRecords, ResourceRecord};
use crate::assessment::Case;
use crate::calendar::Calendar;
use crate::law::Clock;
use crate::ledger::Cents;
use crate::matching::referral::Referral;
use crate::matching::{Provider, Resource};
use crate::order::{self, Keyed};
use crate::policy::Policy;
use crate::quantity::Money;
use crate::record::Lead;
use crate::revisit::{GrantRecord, RevisitRecordList, Visit};
use crate::screening::WarningRegister;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// The records that count.
pub(super) struct Seen<'a> {
    pub(super) policy: &'a Policy,
    pub(super) records: &'a ReportRecords,
    pub(super) clock: Clock,
    pub(super) period: ReportPeriod,
    offset: FixedOffset,
    pub(super) cases: Vec<Case>,
    pub(super) referrals: Vec<Referral>,
    /// The last record of each grant.
    pub(super) grants: BTreeMap<String, GrantRecord>,
    /// Visits that hold, the earlier ones first.
    pub(super) visits: Vec<&'a Visit>,
    pub(super) resources: BTreeMap<&'a str, &'a Resource>,
    pub(super) providers: BTreeMap<&'a str, &'a Provider>,
}

impl<'a> Seen<'a> {
    pub(super) fn of(
        policy: &'a Policy,
        records: &'a ReportRecords,
        clock: Clock,
        period: ReportPeriod,
        calendar: &Calendar,
    ) -> Result<Seen<'a>, ReportError> {
        let mut seen = Seen {
            policy,
            records,
            clock,
            period,
            offset: policy.procedures().offset(),
            cases: cases(policy, records, clock, calendar)?,
            referrals: Vec::new(),
            grants: BTreeMap::new(),
            visits: Vec::new(),
            resources: BTreeMap::new(),
            providers: by_id("providers", records.providers.iter().map(|own| (own.id.as_str(), own)))?,
        };
        seen.resources = seen.last_resources()?;
        seen.referrals = seen.referrals()?;
        seen.grants = seen.last_grants();
        seen.visits = seen.last_visits();
        Ok(seen)
    }

    /// Whether something that happened and was recorded then is seen.
    pub(super) fn sees(&self, happened_on: NaiveDate, recorded_at: Option<DateTime<FixedOffset>>) -> bool {
        let recorded_on = recorded_at.map_or(happened_on, |at| at.with_timezone(&self.offset).date_naive());
        happened_on <= self.clock.as_of && recorded_on <= self.clock.known_on
    }

    /// The day on which something was recorded, in the time zone of the pack.
    pub(super) fn day_of(&self, recorded_at: DateTime<FixedOffset>) -> NaiveDate {
        recorded_at.with_timezone(&self.offset).date_naive()
    }

    /// Whether a day lies in the period.
    pub(super) fn is_in(&self, day: NaiveDate) -> bool {
        self.period.from <= day && day <= self.period.until
    }

    /// The records of revisits, with what the cases granted.
    pub(super) fn revisits(&self) -> RevisitRecordList {
        let mut all = self.records.revisits.clone();
        self.policy.add_case_records(&mut all, &self.cases, self.clock);
        all
    }

    fn referrals(&self) -> Result<Vec<Referral>, ReportError> {
        let mut found = Vec::new();
        for (place, events) in (1..).zip(&self.records.referrals) {
            let known = events.iter().take_while(|own| self.sees(own.happened_on, Some(own.recorded_at)));
            let known: Vec<_> = known.cloned().collect();
            if known.is_empty() {
                continue;
            }
            found.push(Referral::replay(known).map_err(|error| ReportError::Referral { place, error })?);
        }
        Ok(found)
    }

    fn last_grants(&self) -> BTreeMap<String, GrantRecord> {
        let mut found: BTreeMap<String, GrantRecord> = BTreeMap::new();
        let all = self.revisits().grants;
        for own in all.into_iter().filter(|own| self.sees(own.granted_on, own.recorded_at)) {
            match found.get(&own.id) {
                Some(other) if other.recorded_at > own.recorded_at => {}
                _ => drop(found.insert(own.id.clone(), own)),
            }
        }
        found.retain(|_, own| !own.withdrawn);
        found
    }

    fn last_visits(&self) -> Vec<&'a Visit> {
        let mut found: BTreeMap<&str, &'a Visit> = BTreeMap::new();
        for own in self.records.revisits.visits.iter().filter(|own| self.sees(own.happened_on, own.recorded_at)) {
            match found.get(own.id.as_str()) {
                Some(other) if other.recorded_at > own.recorded_at => {}
                _ => drop(found.insert(&own.id, own)),
            }
        }
        let mut visits: Vec<&Visit> = found.into_values().filter(|own| !own.withdrawn).collect();
        order::by(&mut visits, |one, other| (one.happened_on, &one.id).cmp(&(other.happened_on, &other.id)));
        visits
    }

    /// The last record of each resource that is known.
    fn last_resources(&self) -> Result<BTreeMap<&'a str, &'a Resource>, ReportError> {
        let mut found: BTreeMap<&str, &ResourceRecord> = BTreeMap::new();
        for own in &self.records.resources {
            let recorded_on = own.recorded_at.map(|at| at.with_timezone(&self.offset).date_naive());
            if recorded_on.is_some_and(|day| self.clock.known_on < day) {
                continue;
            }
            match found.get(own.resource.id.as_str()) {
                Some(other) if other.recorded_at > own.recorded_at => {}
                Some(other) if other.recorded_at == own.recorded_at => {
                    return Err(ReportError::Twice { what: "resources", id: own.resource.id.clone() });
                }
                _ => drop(found.insert(&own.resource.id, own)),
            }
        }
        Ok(found.into_iter().map(|(id, own)| (id, &own.resource)).into_map())
    }

    /// Leads of the period that are known.
    pub(super) fn leads(&self) -> impl Iterator<Item = &'a Lead> + '_ {
        let leads = self.records.leads.iter();
        leads.filter(|own| self.sees(own.happened_on, Some(own.recorded_at)) && self.is_in(own.happened_on))
    }

    /// The early-warning register as it stands.
    pub(super) fn warnings(&self) -> Result<WarningRegister, ReportError> {
        Ok(WarningRegister::of(&self.records.warnings, self.clock, self.offset)?)
    }
}

fn by_id<'a, T>(
    what: &'static str,
    rows: impl Iterator<Item = (&'a str, T)>,
) -> Result<BTreeMap<&'a str, T>, ReportError> {
    let mut found = BTreeMap::new();
    for (id, row) in rows {
        if found.insert(id, row).is_some() {
            return Err(ReportError::Twice { what, id: id.to_owned() });
        }
    }
    Ok(found)
}

fn cases(
    policy: &Policy,
    records: &ReportRecords,
    clock: Clock,
    calendar: &Calendar,
) -> Result<Vec<Case>, ReportError> {
    let mut ids = BTreeSet::new();
    let mut cases = Vec::with_capacity(records.cases.len());
    for own in &records.cases {
        if !ids.insert((&own.authority, &own.id)) {
            return Err(ReportError::Twice { what: "cases", id: own.id.clone() });
        }
        let wrong = |error| ReportError::Case { case: own.id.clone(), error };
        let mut case = policy.open_case(own.id.clone(), own.authority.clone(), calendar).map_err(wrong)?;
        case.replay(own.events.iter().cloned()).map_err(wrong)?;
        cases.push(case.seen(clock.as_of, clock.known_on));
    }
    Ok(cases)
}

/// A sum of money in cents.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum(Cents, &'static str);

impl Sum {
    pub(super) fn of(what: &'static str) -> Sum {
        Sum(Cents::ZERO, what)
    }

    pub(super) fn add(&mut self, amount: Money) -> Result<(), ReportError> {
        let next = Cents::of(amount).and_then(|own| self.0.plus(own));
        self.0 = next.ok_or(ReportError::Sum { what: self.1 })?;
        Ok(())
    }

    pub(super) fn take(&mut self, amount: Money) -> Result<(), ReportError> {
        let next = Cents::of(amount).and_then(|own| self.0.minus(own));
        self.0 = next.ok_or(ReportError::Sum { what: self.1 })?;
        Ok(())
    }

    pub(super) fn times(&mut self, amount: Money, units: u32) -> Result<(), ReportError> {
        let product = Cents::of(amount).and_then(|own| own.times(units)).and_then(|own| self.0.plus(own));
        self.0 = product.ok_or(ReportError::Sum { what: self.1 })?;
        Ok(())
    }

    pub(super) fn money(self) -> Result<Money, ReportError> {
        self.0.money().ok_or(ReportError::Sum { what: self.1 })
    }
}
