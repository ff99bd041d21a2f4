//! Short ways to write entries.

use chrono::{FixedOffset, NaiveDate};
use tuodi::ledger::*;
use tuodi::quantity::Money;

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn money(text: &str) -> Money {
    text.parse().unwrap()
}

pub(crate) fn zone() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).unwrap()
}

pub(crate) fn ledger() -> Ledger {
    Ledger::new([Fund::new("f")], zone()).unwrap()
}

/// An entry of fund `f`, recorded at nine on the day on which it happened.
pub(crate) fn entry(id: &str, day: &str, act: impl Into<EntryAct>) -> FundEntry {
    FundEntry {
        id: id.to_owned(),
        fund: "f".to_owned(),
        happened_on: date(day),
        recorded_at: format!("{day}T09:00:00+08:00").parse().unwrap(),
        recorded_by: "w1".to_owned(),
        act: act.into(),
    }
}

pub(crate) fn recorded(mut entry: FundEntry, at: &str) -> FundEntry {
    entry.recorded_at = at.parse().unwrap();
    entry
}

pub(crate) fn income(donor: &str, amount: &str, restricted_to: Option<&str>) -> Income {
    Income {
        donor: donor.to_owned(),
        amount: money(amount),
        restricted_to: restricted_to.map(str::to_owned),
        repeat: None,
    }
}

pub(crate) fn grant(id: &str) -> About {
    About::grant(id)
}

pub(crate) fn reserve(amount: &str, purpose: &str, about: &str) -> Reserve {
    Reserve { amount: money(amount), purpose: purpose.to_owned(), about: grant(about) }
}

pub(crate) fn commit(from: CommitFrom, amount: &str, purpose: &str, about: &str) -> Commit {
    Commit { from, amount: money(amount), purpose: purpose.to_owned(), about: grant(about) }
}

pub(crate) fn pay(from: PayFrom, amount: &str, purpose: &str, about: &str) -> Pay {
    Pay { from, amount: money(amount), purpose: purpose.to_owned(), about: grant(about), payment: None }
}

pub(crate) fn release(from: ReleaseFrom, amount: &str, purpose: &str, about: &str) -> Release {
    Release { from, amount: money(amount), purpose: purpose.to_owned(), about: grant(about) }
}

pub(crate) fn give_back(amount: &str, purpose: &str, about: &str) -> Return {
    Return { amount: money(amount), purpose: purpose.to_owned(), about: grant(about) }
}

/// `income free reserved committed paid`.
pub(crate) fn told(ledger: &Ledger, day: &str) -> String {
    let own = ledger.balance("f", date(day)).unwrap();
    [own.income, own.free, own.reserved, own.committed, own.paid].map(|amount| amount.to_string()).join(" ")
}

pub(crate) fn json(ledger: &Ledger) -> String {
    serde_json::to_string(ledger).unwrap()
}
