//! Needs, plans of needs and resources, and referrals.

use super::Journal;
use super::entry::{Entry, MatchNow, NeedArose, NeedEnded, Refer, ReferralIn, ResourceStands};
use super::error::JournalError;
use super::outcome::Outcome;
use crate::matching::referral::{
    Funding, PaidBy, Promise, Proposal, Referral, ReferralCommand, ReferralState, barred, promises,
};
use crate::matching::{Budget, MatchRecords, Need, Resource};
use crate::record::Names;
use crate::report::{NeedRecord, ResourceRecord};

impl Journal<'_> {
    pub(super) fn resource(&mut self, own: &ResourceStands, entry: &Entry) -> Result<Outcome, JournalError> {
        let Resource { id, provider, .. } = &own.resource;
        if !self.setup.providers.iter().any(|other| other.id == *provider) {
            return Err(JournalError::Unknown {
                what: "provider",
                id: provider.clone(),
                path: "resource.provider".to_owned(),
            });
        }
        let record = ResourceRecord { resource: own.resource.clone(), recorded_at: Some(entry.at) };
        self.kept.resources.push(record);
        match self.setup.resources.iter_mut().find(|other| other.id == *id) {
            Some(other) => other.clone_from(&own.resource),
            None => self.setup.resources.push(own.resource.clone()),
        }
        Ok(Outcome::Kept { id: id.clone() })
    }

    pub(super) fn need(&mut self, own: &NeedArose, entry: &Entry) -> Result<Outcome, JournalError> {
        let id = own.need.id.clone();
        if self.find_need(&id).is_some() {
            return Err(JournalError::Twice { what: "need", id, path: "need.id".to_owned() });
        }
        let happened_on = self.day_of(entry);
        let need = own.need.clone();
        self.kept.needs.push(NeedRecord { need, happened_on, recorded_at: entry.at, ended_on: None });
        Ok(Outcome::Kept { id })
    }

    pub(super) fn need_ended(&mut self, own: &NeedEnded, entry: &Entry) -> Result<Outcome, JournalError> {
        let unknown = || JournalError::Unknown { what: "need", id: own.need.clone(), path: "need".to_owned() };
        let last = self.find_need(&own.need).cloned().ok_or_else(unknown)?;
        let ended_on = Some(self.day_of(entry));
        self.kept.needs.push(NeedRecord { recorded_at: entry.at, ended_on, ..last });
        Ok(Outcome::Kept { id: own.need.clone() })
    }

    /// The last record of a need.
    fn find_need(&self, id: &str) -> Option<&NeedRecord> {
        self.kept.needs.iter().rev().find(|own| own.need.id == id)
    }

    /// Units of a need that were delivered.
    fn delivered(&self, need: &str) -> u32 {
        let of_need = self.referrals.values().filter(|own| own.proposal().need == need);
        let done = of_need.filter(|own| matches!(own.state(), ReferralState::Delivered | ReferralState::Confirmed));
        done.map(|own| own.proposal().quantity).fold(0, u32::saturating_add)
    }

    /// What is needed still, what there is, and what is promised or offered.
    fn match_records(&self, entry: &Entry) -> Result<MatchRecords, JournalError> {
        let day = self.day_of(entry);
        let mut needs: Vec<Need> = Vec::new();
        for own in &self.kept.needs {
            let is_last = self.find_need(&own.need.id).is_some_and(|last| std::ptr::eq(last, own));
            let left = own.need.quantity.saturating_sub(self.delivered(&own.need.id));
            if is_last && own.ended_on.is_none() && left > 0 {
                needs.push(Need { quantity: left, ..own.need.clone() });
            }
        }
        let mut budgets = Vec::new();
        if let Some(ledger) = &self.ledger {
            let balances = ledger.balances(self.clock_of(entry, None))?;
            budgets.extend(balances.into_iter().map(|(fund, own)| Budget { fund, amount: own.free }));
        }
        // An open offer holds its need: nothing else is proposed for it meanwhile.
        let offered = self.referrals.values().filter(|own| {
            matches!(own.state(), ReferralState::Proposed | ReferralState::Offered) && !own.is_overdue(day)
        });
        let offered = offered.map(|own| Promise {
            need: own.proposal().need.clone(),
            resource: own.proposal().resource.clone(),
            quantity: own.proposal().quantity,
            referral: own.id().to_owned(),
        });
        let is_open = |own: &Promise| needs.iter().any(|need| need.id == own.need);
        let held: Vec<Promise> = promises(self.referrals.values()).into_iter().chain(offered).filter(is_open).collect();
        Ok(MatchRecords {
            needs,
            households: self.households.values().cloned().collect(),
            resources: self.setup.resources.clone(),
            providers: self.setup.providers.clone(),
            places: self.setup.places.clone(),
            budgets,
            promises: held,
            barred: barred(self.referrals.values(), day),
        })
    }

    pub(super) fn match_needs(&mut self, own: &MatchNow, entry: &Entry) -> Result<Outcome, JournalError> {
        let records = self.match_records(entry)?;
        let clock = self.clock_of(entry, None);
        let plan = self.policy.match_needs(&records, clock, &own.options)?;
        let (unmet, plan) = (plan.all_unmet(), plan.record());
        self.plan = Some(plan.clone());
        Ok(Outcome::Matched { plan: Box::new(plan), unmet })
    }

    /// What the last plan proposes, as a referral.
    fn proposal(&self, own: &Refer) -> Result<Proposal, JournalError> {
        let unknown = || JournalError::Unknown { what: "need", id: own.need.clone(), path: "need".to_owned() };
        let record = self.find_need(&own.need).ok_or_else(unknown)?;
        if record.ended_on.is_some() {
            return Err(JournalError::NotProposed { need: own.need.clone(), resource: own.resource.clone() });
        }
        let need = &record.need;
        let is_same = |need: &str, resource: &str| need == own.need && resource == own.resource;
        let is_open =
            |other: &&Referral| is_same(&other.proposal().need, &other.proposal().resource) && !other.state().is_end();
        if let Some(other) = self.referrals.values().find(is_open) {
            return Err(JournalError::Twice {
                what: "referral",
                id: other.id().to_owned(),
                path: "resource".to_owned(),
            });
        }
        let earlier =
            self.referrals.values().filter(|other| is_same(&other.proposal().need, &other.proposal().resource));
        let n = u32::try_from(earlier.count()).unwrap_or(u32::MAX).saturating_add(1);
        let purpose = own.purpose.as_deref().unwrap_or(&need.category);
        let paid_by = own.paid_by.unwrap_or(PaidBy::Delivery);
        let plan = self.plan.iter();
        let matched = plan.clone().flat_map(|plan| &plan.assignments).find(|one| is_same(&one.need, &one.resource));
        let offered = plan.flat_map(|plan| &plan.offers).find(|one| is_same(&one.need, &one.resource));
        let mut proposal = match (matched, offered) {
            (Some(matched), _) => matched.proposal(need, n, purpose, paid_by, own.bar_days),
            (None, Some(offered)) => offered.proposal(need, n, own.bar_days),
            (None, None) => {
                return Err(JournalError::NotProposed { need: own.need.clone(), resource: own.resource.clone() });
            }
        };
        let names_money = own.amount.is_some() || own.paid_by.is_some() || own.purpose.is_some();
        match (&mut proposal.funding, own.amount) {
            (None, _) if names_money => {
                let path = match (own.amount, own.paid_by) {
                    (Some(_), _) => "amount",
                    (None, Some(_)) => "paid_by",
                    (None, None) => "purpose",
                };
                return Err(JournalError::NoFund { need: own.need.clone(), resource: own.resource.clone(), path });
            }
            (Some(funding), Some(amount)) => *funding = Funding { amount, ..funding.clone() },
            _ => {}
        }
        Ok(proposal)
    }

    pub(super) fn refer(&mut self, own: &Refer, entry: &Entry) -> Result<Outcome, JournalError> {
        let proposal = self.proposal(own)?;
        match Referral::propose(proposal, &self.actor(entry), self.day_of(entry), entry.at) {
            Ok(referral) => self.went(referral),
            Err(refusal) => Ok(refused(refusal.code(), refusal.text())),
        }
    }

    pub(super) fn referral(&mut self, own: &ReferralIn, entry: &Entry) -> Result<Outcome, JournalError> {
        let unknown =
            || JournalError::Unknown { what: "referral", id: own.referral.clone(), path: "referral".to_owned() };
        let mut referral = self.referrals.get(&own.referral).cloned().ok_or_else(unknown)?;
        let command = ReferralCommand::new(referral.version(), self.day_of(entry), own.act.clone());
        match referral.decide(&command, &self.actor(entry), entry.at) {
            Ok(event) => {
                referral.apply(event)?;
                self.went(referral)
            }
            Err(refusal) => Ok(refused(refusal.code(), refusal.text())),
        }
    }

    /// Books what the last event of a referral causes, then keeps the event.
    fn went(&mut self, referral: Referral) -> Result<Outcome, JournalError> {
        let mut booked = Vec::new();
        if let Some(ledger) = &mut self.ledger {
            let mut next = ledger.clone();
            booked = referral.fund_entries(&next)?;
            if let Err(error) = next.book_all(booked.iter().cloned()) {
                return Ok(refused(error.code(), error.text()));
            }
            *ledger = next;
        }
        let Some(event) = referral.events().last().cloned() else {
            return Err(JournalError::Unknown {
                what: "event of referral",
                id: referral.id().to_owned(),
                path: "referral".to_owned(),
            });
        };
        let (id, state) = (referral.id().to_owned(), referral.state());
        self.referrals.insert(id.clone(), referral);
        Ok(Outcome::Referred { referral: id, state, event: Box::new(event), booked })
    }
}

/// A refusal.
pub(super) fn refused(code: &str, why: Names) -> Outcome {
    Outcome::Refused { code: code.to_owned(), why }
}
