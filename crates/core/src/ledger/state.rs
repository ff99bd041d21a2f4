//! The pots of each fund after the entries so far, by the income that the money is from.
//!
//! Every income is a lot. What leaves the free pot is taken from the lots that are restricted to its purpose, the oldest
//! first, and then from the unrestricted ones, the oldest first. What leaves the pots of a claim onwards is taken in the
//! same order; what goes back is taken from the other end.

use super::amount::Cents;
use super::entry::{About, CommitFrom, EntryAct, FundEntry, Income, PayFrom, Pot, ReleaseFrom};
use super::error::LedgerError;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Where an entry stands among all: by day, then by the moment of recording, then by kind, then by id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) happened_on: NaiveDate,
    pub(super) recorded_at: DateTime<FixedOffset>,
    pub(super) rank: u8,
    pub(super) id: String,
    /// Which instalment of a schedule, from 1.
    pub(super) instalment: u32,
}

/// A lot of income, in the order of spending.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LotKey {
    is_unrestricted: bool,
    place: Place,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lot {
    pub(super) donor: String,
    pub(super) restricted_to: Option<String>,
    pub(super) income: Cents,
    pub(super) free: Cents,
}

/// What a claim has of one lot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) reserved: Cents,
    pub(super) committed: Cents,
    /// Everything that was paid, also what came back.
    pub(super) paid: Cents,
    pub(super) returned: Cents,
}

/// What is held and paid for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ClaimState {
    pub(super) purpose: String,
    pub(super) shares: BTreeMap<LotKey, Share>,
}

/// What moved since the beginning, and what is free.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flows {
    pub(super) income: Cents,
    pub(super) free: Cents,
    pub(super) reserved: Cents,
    pub(super) committed: Cents,
    pub(super) paid: Cents,
    pub(super) returned: Cents,
    /// Everything that was ever reserved, committed and released.
    pub(super) ever_reserved: Cents,
    pub(super) ever_committed: Cents,
    pub(super) ever_released: Cents,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FundState {
    pub(super) flows: Flows,
    pub(super) lots: BTreeMap<LotKey, Lot>,
    pub(super) claims: BTreeMap<About, ClaimState>,
    /// Lots with free money, by restriction.
    free: BTreeMap<Option<String>, BTreeSet<LotKey>>,
    payments: BTreeSet<(About, String)>,
}

/// All funds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct State {
    pub(super) funds: BTreeMap<String, FundState>,
}

/// Money that goes from one pot to another.
struct Move<'a> {
    from: Pot,
    to: Pot,
    amount: Cents,
    written: crate::quantity::Money,
    purpose: &'a str,
    about: &'a About,
    payment: Option<&'a str>,
}

impl<'a> Move<'a> {
    /// None for income, and for an amount that is no number of hundredths, which the entries that are kept are not.
    fn of(act: &'a EntryAct) -> Option<Move<'a>> {
        let (from, to, written, purpose, about, payment) = match act {
            EntryAct::Income(_) => return None,
            EntryAct::Reserve(own) => (Pot::Free, Pot::Reserved, own.amount, &own.purpose, &own.about, None),
            EntryAct::Commit(own) => {
                let from = if own.from == CommitFrom::Reserved { Pot::Reserved } else { Pot::Free };
                (from, Pot::Committed, own.amount, &own.purpose, &own.about, None)
            }
            EntryAct::Pay(own) => {
                let from = if own.from == PayFrom::Committed { Pot::Committed } else { Pot::Free };
                (from, Pot::Paid, own.amount, &own.purpose, &own.about, own.payment.as_deref())
            }
            EntryAct::Release(own) => {
                let from = if own.from == ReleaseFrom::Reserved { Pot::Reserved } else { Pot::Committed };
                (from, Pot::Free, own.amount, &own.purpose, &own.about, None)
            }
            EntryAct::Return(own) => (Pot::Paid, Pot::Free, own.amount, &own.purpose, &own.about, None),
        };
        Some(Move { from, to, amount: Cents::of(written)?, written, purpose, about, payment })
    }

    /// Whether money goes back to where it came from.
    fn is_back(&self) -> bool {
        self.to == Pot::Free
    }
}

impl State {
    /// One step: all of it, or an error and nothing.
    pub(super) fn apply(&mut self, place: &Place, entry: &FundEntry) -> Result<(), LedgerError> {
        let unknown = || unknown_fund(entry);
        let fund = self.funds.get_mut(&entry.fund).ok_or_else(unknown)?;
        let done = match (&entry.act, Move::of(&entry.act)) {
            (EntryAct::Income(income), _) => fund.receive(place, income),
            (_, Some(own)) => {
                fund.may(entry, &own)?;
                let parts = fund.parts(entry, &own)?;
                fund.transfer(&own, parts)
            }
            (_, None) => None,
        };
        done.ok_or_else(|| LedgerError::Overflow { fund: entry.fund.clone() })
    }
}

/// An entry of a fund that there is not.
pub(super) fn unknown_fund(entry: &FundEntry) -> LedgerError {
    LedgerError::UnknownFund { fund: entry.fund.clone(), path: format!("entries.{}.fund", entry.id) }
}

/// The sum, where a decimal holds it.
fn sum(one: Cents, other: Cents) -> Option<Cents> {
    one.plus(other).filter(|sum| sum.money().is_some())
}

impl FundState {
    fn receive(&mut self, place: &Place, income: &Income) -> Option<()> {
        let amount = Cents::of(income.amount)?;
        let (total, free) = (sum(self.flows.income, amount)?, sum(self.flows.free, amount)?);
        (self.flows.income, self.flows.free) = (total, free);
        let restricted_to = income.restricted_to.clone();
        let key = LotKey { is_unrestricted: restricted_to.is_none(), place: place.clone() };
        self.free.entry(restricted_to.clone()).or_default().insert(key.clone());
        self.lots.insert(key, Lot { donor: income.donor.clone(), restricted_to, income: amount, free: amount });
        Some(())
    }

    /// Whether this purpose and payment go with what is there.
    fn may(&self, entry: &FundEntry, own: &Move<'_>) -> Result<(), LedgerError> {
        if let Some(claim) = self.claims.get(own.about).filter(|claim| claim.purpose != own.purpose) {
            return Err(LedgerError::Purpose {
                entry: entry.id.clone(),
                about: own.about.clone(),
                purpose: own.purpose.to_owned(),
                was: claim.purpose.clone(),
            });
        }
        if let Some(payment) = own.payment
            && self.payments.contains(&(own.about.clone(), payment.to_owned()))
        {
            let (entry, about, payment) = (entry.id.clone(), own.about.clone(), payment.to_owned());
            return Err(LedgerError::PaidTwice { entry, about, payment });
        }
        Ok(())
    }

    /// From which lots the money is taken, and how much of each.
    fn parts(&self, entry: &FundEntry, own: &Move<'_>) -> Result<Vec<(LotKey, Cents)>, LedgerError> {
        let overflow = || LedgerError::Overflow { fund: entry.fund.clone() };
        let shares = self.claims.get(own.about).map(|claim| &claim.shares);
        let held: Box<dyn Iterator<Item = (&LotKey, Cents)> + '_> = match (own.from, shares) {
            (Pot::Free, _) => Box::new(self.free_for(own.purpose)),
            (_, None) => Box::new(std::iter::empty()),
            (from, Some(shares)) => {
                let there = shares.iter().map(move |(key, share)| (key, share.in_pot(from)));
                if own.is_back() { Box::new(there.rev()) } else { Box::new(there) }
            }
        };
        let mut parts = Vec::new();
        let mut open = own.amount;
        for (key, there) in held {
            if !open.is_positive() {
                break;
            }
            let part = there.min(open);
            open = open.minus(part).ok_or_else(overflow)?;
            if part.is_positive() {
                parts.push((key.clone(), part));
            }
        }
        if !open.is_positive() {
            return Ok(parts);
        }
        let there = own.amount.minus(open).ok_or_else(overflow)?;
        let elsewhere = self.flows.free.minus(there).filter(|rest| own.from == Pot::Free && rest.is_positive());
        Err(LedgerError::Short {
            entry: entry.id.clone(),
            pot: own.from,
            about: (own.from != Pot::Free).then(|| own.about.clone()),
            wanted: own.written,
            there: there.money().ok_or_else(overflow)?,
            restricted: elsewhere.and_then(Cents::money),
        })
    }

    /// Lots with free money that a purpose may use, in the order of spending.
    pub(super) fn free_for(&self, purpose: &str) -> impl Iterator<Item = (&LotKey, Cents)> {
        let lots = [Some(purpose.to_owned()), None].map(|restriction| self.free.get(&restriction));
        let keys = lots.into_iter().flatten().flatten();
        keys.filter_map(|key| Some((key, self.lots.get(key)?.free)))
    }

    /// None, and nothing is changed, where a sum is too large.
    fn transfer(&mut self, own: &Move<'_>, parts: Vec<(LotKey, Cents)>) -> Option<()> {
        let flows = self.flows.after(own)?;
        let claim = self.claims.entry(own.about.clone());
        let claim = claim.or_insert_with(|| ClaimState { purpose: own.purpose.to_owned(), shares: BTreeMap::new() });
        for (key, part) in parts {
            let share = claim.shares.entry(key.clone()).or_default();
            if let (Some(lot), true) = (self.lots.get_mut(&key), own.from == Pot::Free || own.is_back()) {
                let free = if own.is_back() { lot.free.plus(part) } else { lot.free.minus(part) };
                lot.free = free?;
                let keys = self.free.entry(lot.restricted_to.clone()).or_default();
                if lot.free.is_positive() {
                    keys.insert(key)
                } else {
                    keys.remove(&key)
                };
            }
            share.leave(own.from, part)?;
            share.enter(own.to, part)?;
        }
        if let Some(payment) = own.payment {
            self.payments.insert((own.about.clone(), payment.to_owned()));
        }
        self.flows = flows;
        Some(())
    }
}

impl Share {
    fn in_pot(&self, pot: Pot) -> Cents {
        match pot {
            Pot::Free => Cents::ZERO,
            Pot::Reserved => self.reserved,
            Pot::Committed => self.committed,
            Pot::Paid => self.paid.minus(self.returned).unwrap_or_default(),
        }
    }

    fn leave(&mut self, pot: Pot, part: Cents) -> Option<()> {
        match pot {
            Pot::Free => {}
            Pot::Reserved => self.reserved = self.reserved.minus(part)?,
            Pot::Committed => self.committed = self.committed.minus(part)?,
            Pot::Paid => self.returned = self.returned.plus(part)?,
        }
        Some(())
    }

    fn enter(&mut self, pot: Pot, part: Cents) -> Option<()> {
        match pot {
            Pot::Free => {}
            Pot::Reserved => self.reserved = self.reserved.plus(part)?,
            Pot::Committed => self.committed = self.committed.plus(part)?,
            Pot::Paid => self.paid = self.paid.plus(part)?,
        }
        Some(())
    }
}

impl Flows {
    /// What is paid and has not come back.
    pub(super) fn spent(&self) -> Option<Cents> {
        self.paid.minus(self.returned)
    }

    fn after(mut self, own: &Move<'_>) -> Option<Flows> {
        let amount = own.amount;
        match own.from {
            Pot::Free => self.free = self.free.minus(amount)?,
            Pot::Reserved => self.reserved = self.reserved.minus(amount)?,
            Pot::Committed => self.committed = self.committed.minus(amount)?,
            Pot::Paid => self.returned = sum(self.returned, amount)?,
        }
        match own.to {
            Pot::Free => self.free = sum(self.free, amount)?,
            Pot::Reserved => {
                self.reserved = sum(self.reserved, amount)?;
                self.ever_reserved = sum(self.ever_reserved, amount)?;
            }
            Pot::Committed => {
                self.committed = sum(self.committed, amount)?;
                self.ever_committed = sum(self.ever_committed, amount)?;
            }
            Pot::Paid => self.paid = sum(self.paid, amount)?,
        }
        if own.to == Pot::Free && own.from != Pot::Paid {
            self.ever_released = sum(self.ever_released, amount)?;
        }
        Some(self)
    }
}
