//! What happened to a fund in a period, and what each donor's money was spent on.

use super::amount::Cents;
use super::balance::{Balance, Dates, fund_in, money};
use super::book::Ledger;
use super::entry::About;
use super::error::LedgerError;
use super::state::{FundState, Share};
use crate::quantity::Money;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A fund in a period.
///
/// For the whole fund: closing free + reserved + committed = opening free + reserved + committed + `income` + `returned` −
/// `paid`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The fund.
    pub fund: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// The last day of recording that counts, for the opening balance too.
    pub known_on: NaiveDate,
    /// Before the first day.
    pub opening: Balance,
    /// What came in.
    pub income: Money,
    /// What was reserved.
    pub reserved: Money,
    /// What was committed, from what was reserved and from what was free.
    pub committed: Money,
    /// What was held and is free again.
    pub released: Money,
    /// What was paid.
    pub paid: Money,
    /// What was paid, in the period or before, and came back.
    pub returned: Money,
    /// After the last day.
    pub closing: Balance,
    /// By donor and restriction.
    pub donors: Vec<DonorAccount>,
}

/// The money of a donor under one restriction.
///
/// `free` + `reserved` + `committed` = `opening` + `income` + `returned` − `paid`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DonorAccount {
    /// The donor.
    pub donor: String,
    /// The one purpose that it may be spent on; none for any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_to: Option<String>,
    /// What was not paid out before the first day.
    pub opening: Money,
    /// What came in.
    pub income: Money,
    /// What was paid.
    pub paid: Money,
    /// What came back.
    pub returned: Money,
    /// What is free after the last day.
    pub free: Money,
    /// What is reserved after it.
    pub reserved: Money,
    /// What is committed after it.
    pub committed: Money,
    /// What it was spent on in the period.
    pub spent: Vec<Spent>,
}

/// What a donor's money was spent on in a period.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spent {
    /// The purpose.
    pub purpose: String,
    /// For what.
    pub about: About,
    /// What was paid.
    pub paid: Money,
    /// What came back.
    pub returned: Money,
}

type Donor = (String, Option<String>);

/// The sums of a donor up to a day.
#[derive(Default)]
struct Sums {
    income: Cents,
    free: Cents,
    held: Share,
    by: BTreeMap<(String, About), Share>,
}

impl Ledger {
    /// What happened to a fund from one day until another, both included.
    ///
    /// # Errors
    /// [`LedgerError::Period`], [`LedgerError::UnknownFund`], and as for [`Ledger::balance`].
    ///
    /// # Examples
    /// ```
    /// use tuodi::ledger::Ledger;
    /// let ledger: Ledger = serde_json::from_str(r#"{"time_zone":"+08:00","funds":[{"id":"f"}],"entries":[
    ///     {"id":"i","fund":"f","happened_on":"2019-01-31","recorded_at":"2019-01-31T09:00:00+08:00",
    ///      "recorded_by":"w1","act":{"kind":"income","donor":"d","amount":"10"}}]}"#)?;
    /// let income = |from: &str, until: &str| -> Result<String, Box<dyn std::error::Error>> {
    ///     let statement = ledger.statement("f", from.parse()?, until.parse()?, "2019-12-31".parse()?)?;
    ///     Ok(statement.income.to_string())
    /// };
    /// assert_eq!(income("2019-01-01", "2019-01-30")?, "0.00");
    /// assert_eq!(income("2019-01-31", "2019-01-31")?, "10.00");
    /// assert_eq!(income("2019-02-01", "2019-02-28")?, "0.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn statement(
        &self,
        fund: &str,
        from: NaiveDate,
        until: NaiveDate,
        known_on: NaiveDate,
    ) -> Result<Statement, LedgerError> {
        if until < from {
            return Err(LedgerError::Period { from, until });
        }
        let at_open = match from.pred_opt() {
            Some(as_of) => self.at(Dates { as_of, known_on })?,
            None => self.empty(),
        };
        let at_close = self.at(Dates { as_of: until, known_on })?;
        let (opening, closing) = (fund_in(&at_open, fund)?, fund_in(&at_close, fund)?);
        let (before, after) = (&opening.flows, &closing.flows);
        let moved = |one: Cents, other: Cents| money(fund, other.minus(one));
        Ok(Statement {
            fund: fund.to_owned(),
            from,
            until,
            known_on,
            opening: Balance::of(fund, before)?,
            income: moved(before.income, after.income)?,
            reserved: moved(before.ever_reserved, after.ever_reserved)?,
            committed: moved(before.ever_committed, after.ever_committed)?,
            released: moved(before.ever_released, after.ever_released)?,
            paid: moved(before.paid, after.paid)?,
            returned: moved(before.returned, after.returned)?,
            closing: Balance::of(fund, after)?,
            donors: donors(fund, opening, closing)?,
        })
    }
}

fn donors(fund: &str, opening: &FundState, closing: &FundState) -> Result<Vec<DonorAccount>, LedgerError> {
    let overflow = || LedgerError::Overflow { fund: fund.to_owned() };
    let (mut before, after) = (sums(opening).ok_or_else(overflow)?, sums(closing).ok_or_else(overflow)?);
    let mut accounts = Vec::new();
    for ((donor, restricted_to), own) in after {
        let old = before.remove(&(donor.clone(), restricted_to.clone())).unwrap_or_default();
        let moved = |one: Cents, other: Cents| money(fund, other.minus(one));
        let mut spent = Vec::new();
        for ((purpose, about), share) in own.by {
            let key = (purpose, about);
            let earlier = old.by.get(&key).copied().unwrap_or_default();
            if (share.paid, share.returned) != (earlier.paid, earlier.returned) {
                let (paid, returned) = (moved(earlier.paid, share.paid)?, moved(earlier.returned, share.returned)?);
                spent.push(Spent { purpose: key.0, about: key.1, paid, returned });
            }
        }
        accounts.push(DonorAccount {
            donor,
            restricted_to,
            opening: money(fund, old.unspent())?,
            income: moved(old.income, own.income)?,
            paid: moved(old.held.paid, own.held.paid)?,
            returned: moved(old.held.returned, own.held.returned)?,
            free: money(fund, Some(own.free))?,
            reserved: money(fund, Some(own.held.reserved))?,
            committed: money(fund, Some(own.held.committed))?,
            spent,
        });
    }
    Ok(accounts)
}

fn sums(state: &FundState) -> Option<BTreeMap<Donor, Sums>> {
    let mut found: BTreeMap<Donor, Sums> = BTreeMap::new();
    for lot in state.lots.values() {
        let own = found.entry((lot.donor.clone(), lot.restricted_to.clone())).or_default();
        own.income = own.income.plus(lot.income)?;
        own.free = own.free.plus(lot.free)?;
    }
    for (about, claim) in &state.claims {
        for (key, share) in &claim.shares {
            let lot = state.lots.get(key)?;
            let own = found.entry((lot.donor.clone(), lot.restricted_to.clone())).or_default();
            own.held.add(share)?;
            own.by.entry((claim.purpose.clone(), about.clone())).or_default().add(share)?;
        }
    }
    Some(found)
}

impl Sums {
    fn unspent(&self) -> Option<Cents> {
        self.free.plus(self.held.reserved)?.plus(self.held.committed)
    }
}

impl Share {
    fn add(&mut self, other: &Share) -> Option<()> {
        self.reserved = self.reserved.plus(other.reserved)?;
        self.committed = self.committed.plus(other.committed)?;
        self.paid = self.paid.plus(other.paid)?;
        self.returned = self.returned.plus(other.returned)?;
        Some(())
    }
}
