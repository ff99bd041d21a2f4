//! The fund entries that the last event of a referral causes.

use super::act::{Funding, PaidBy, ReferralAct, ReferralEvent};
use super::fold::Referral;
use crate::ledger::{
    Cents, Claim, Commit, CommitFrom, EntryAct, FundEntry, Ledger, LedgerError, Pay, PayFrom, Release, ReleaseFrom,
    Reserve,
};
use crate::quantity::Money;

impl Referral {
    /// The entries that its last event causes, to be booked together. None where nobody pays.
    ///
    /// An offer reserves the amount, an acceptance commits it. A delivery pays what it says and releases the rest. What
    /// ends the referral otherwise releases whatever the ledger still holds for it. Computed again after they were booked,
    /// they are the same entries or none.
    ///
    /// # Errors
    /// A [`LedgerError`] of the sums. The ledger may refuse to book them, such as with [`LedgerError::Short`]: then the
    /// event must not be kept.
    pub fn fund_entries(&self, ledger: &Ledger) -> Result<Vec<FundEntry>, LedgerError> {
        let (Some(funding), Some(event)) = (&self.proposal().funding, self.last()) else { return Ok(Vec::new()) };
        let about = self.about();
        let claim = Claim::now(ledger, &funding.fund, &about)?;
        let entry = |name: &str, act: EntryAct| self.entry(event, funding, name, act);
        let (amount, purpose) = (funding.amount, funding.purpose.clone());
        let release = |from, amount: Money| {
            let name = if from == ReleaseFrom::Reserved { "release_reserved" } else { "release_committed" };
            let own = Release { from, amount, purpose: funding.purpose.clone(), about: about.clone() };
            is_some(amount).then(|| entry(name, own.into()))
        };
        let entries = match &event.act {
            ReferralAct::Offer(_) => {
                let own = Reserve { amount, purpose, about: about.clone() };
                vec![is_some(amount).then(|| entry("reserve", own.into()))]
            }
            ReferralAct::Accept(_) => {
                let own = Commit { from: CommitFrom::Reserved, amount, purpose, about: about.clone() };
                vec![is_some(amount).then(|| entry("commit", own.into()))]
            }
            ReferralAct::Deliver(own) => {
                let pay = own.pay.filter(|pay| funding.paid_by == PaidBy::Delivery && is_some(*pay));
                let payment = Some(self.id().to_owned());
                let paid = pay.map(|amount| {
                    let from = PayFrom::Committed;
                    entry("pay", Pay { from, amount, purpose, about: about.clone(), payment }.into())
                });
                // What is booked already does not lie in the pot any more.
                let to_come = paid.as_ref().filter(|paid| ledger.entry(&paid.id).is_none());
                let rest = match (pay, to_come) {
                    (Some(pay), Some(_)) => less(claim.committed, pay),
                    _ => claim.committed,
                };
                vec![paid, release(ReleaseFrom::Committed, rest)]
            }
            ReferralAct::Decline(_) | ReferralAct::Expire(_) | ReferralAct::Fail(_) => {
                vec![release(ReleaseFrom::Reserved, claim.reserved), release(ReleaseFrom::Committed, claim.committed)]
            }
            _ => Vec::new(),
        };
        Ok(entries.into_iter().flatten().collect())
    }

    fn entry(&self, event: &ReferralEvent, funding: &Funding, name: &str, act: EntryAct) -> FundEntry {
        FundEntry {
            id: format!("{}/{}/{name}", self.id(), event.version),
            fund: funding.fund.clone(),
            happened_on: event.happened_on,
            recorded_at: event.recorded_at,
            recorded_by: event.recorded_by.clone(),
            act,
        }
    }
}

fn is_some(amount: Money) -> bool {
    Cents::of(amount).is_some_and(Cents::is_positive)
}

/// The difference, or 0 if there is less than that: the ledger then refuses the payment.
fn less(amount: Money, part: Money) -> Money {
    let rest = Cents::of(amount).zip(Cents::of(part)).and_then(|(amount, part)| amount.minus(part));
    rest.filter(|rest| !rest.is_negative()).unwrap_or_default().money().unwrap_or(amount)
}
