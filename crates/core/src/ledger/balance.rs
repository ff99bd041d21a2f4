//! What a fund, a claim and a purpose have, on a date and as known on a date.

use super::amount::Cents;
use super::book::Ledger;
use super::entry::About;
use super::error::LedgerError;
use super::state::{ClaimState, Flows, FundState, State};
use crate::order::Keyed;
use crate::quantity::Money;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is seen: what happened until one date, of that what was recorded until another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// The last day that counts.
    pub as_of: NaiveDate,
    /// The last day of recording that counts.
    pub known_on: NaiveDate,
}

impl From<NaiveDate> for Dates {
    fn from(date: NaiveDate) -> Dates {
        Dates { as_of: date, known_on: date }
    }
}

/// A fund: income = free + reserved + committed + paid, and none is below 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Balance {
    /// Everything that came in.
    pub income: Money,
    /// Held for nothing.
    pub free: Money,
    /// Held for offers.
    pub reserved: Money,
    /// Owed.
    pub committed: Money,
    /// Paid, without what came back.
    pub paid: Money,
}

/// What is held and paid for one thing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What it is spent on; none if nothing was ever held or paid for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// What is reserved.
    pub reserved: Money,
    /// What is committed.
    pub committed: Money,
    /// What is paid and did not come back.
    pub paid: Money,
}

impl Ledger {
    /// A fund.
    ///
    /// # Errors
    /// [`LedgerError::UnknownFund`]; after [`Ledger::replay`] also what [`Ledger::book`] would have refused on that day.
    pub fn balance(&self, fund: &str, dates: impl Into<Dates>) -> Result<Balance, LedgerError> {
        Balance::of(fund, &fund_in(&self.at(dates.into())?, fund)?.flows)
    }

    /// All funds, by id.
    ///
    /// # Errors
    /// After [`Ledger::replay`] what [`Ledger::book`] would have refused on that day.
    pub fn balances(&self, dates: impl Into<Dates>) -> Result<BTreeMap<String, Balance>, LedgerError> {
        let state = self.at(dates.into())?;
        let each = state.funds.iter();
        each.map(|(fund, own)| Ok((fund.clone(), Balance::of(fund, &own.flows)?))).try_into_map()
    }

    /// What is held and paid for one thing; nothing, if no entry is about it.
    ///
    /// # Errors
    /// As for [`Ledger::balance`].
    pub fn claim(&self, fund: &str, about: &About, dates: impl Into<Dates>) -> Result<Claim, LedgerError> {
        Claim::of(fund, fund_in(&self.at(dates.into())?, fund)?.claims.get(about))
    }

    /// The free money that may be spent on a purpose: what is restricted to it, and what is not restricted.
    ///
    /// # Errors
    /// As for [`Ledger::balance`].
    pub fn available(&self, fund: &str, purpose: &str, dates: impl Into<Dates>) -> Result<Money, LedgerError> {
        let state = self.at(dates.into())?;
        let mut lots = fund_in(&state, fund)?.free_for(purpose);
        money(fund, lots.try_fold(Cents::ZERO, |sum, (_, free)| sum.plus(free)))
    }
}

/// A fund of a state.
pub(super) fn fund_in<'a>(state: &'a State, fund: &str) -> Result<&'a FundState, LedgerError> {
    state.funds.get(fund).ok_or_else(|| LedgerError::UnknownFund { fund: fund.to_owned(), path: "fund".to_owned() })
}

/// A sum on the surface.
pub(super) fn money(fund: &str, sum: Option<Cents>) -> Result<Money, LedgerError> {
    sum.and_then(Cents::money).ok_or_else(|| LedgerError::Overflow { fund: fund.to_owned() })
}

impl Balance {
    pub(super) fn of(fund: &str, flows: &Flows) -> Result<Balance, LedgerError> {
        Ok(Balance {
            income: money(fund, Some(flows.income))?,
            free: money(fund, Some(flows.free))?,
            reserved: money(fund, Some(flows.reserved))?,
            committed: money(fund, Some(flows.committed))?,
            paid: money(fund, flows.spent())?,
        })
    }
}

impl Claim {
    fn of(fund: &str, state: Option<&ClaimState>) -> Result<Claim, LedgerError> {
        let sum = |pick: fn(&super::state::Share) -> Option<Cents>| {
            let mut shares = state.into_iter().flat_map(|claim| claim.shares.values());
            money(fund, shares.try_fold(Cents::ZERO, |sum, share| sum.plus(pick(share)?)))
        };
        Ok(Claim {
            purpose: state.map(|claim| claim.purpose.clone()),
            reserved: sum(|share| Some(share.reserved))?,
            committed: sum(|share| Some(share.committed))?,
            paid: sum(|share| share.paid.minus(share.returned))?,
        })
    }

    /// By all entries of a ledger.
    pub(crate) fn now(ledger: &Ledger, fund: &str, about: &About) -> Result<Claim, LedgerError> {
        Claim::of(fund, ledger.claim_now(fund, about))
    }
}
