//! A second ledger, as slow as it is simple: every hundredth is a coin with a place of its own.

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;
use tuodi::ledger::*;
use tuodi::quantity::Money;

/// Where a coin lies; held and paid coins with what they are for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lies {
    Free,
    Reserved(About),
    Committed(About),
    Paid(About),
}

#[derive(Debug, Clone)]
pub(crate) struct Coin {
    pub(crate) donor: String,
    restricted_to: Option<String>,
    pub(crate) lies: Lies,
}

fn cents(amount: Money) -> usize {
    (amount.decimal() * Money::decimal("100".parse().unwrap())).normalize().to_string().parse().unwrap()
}

fn order(entry: &FundEntry) -> (NaiveDate, DateTime<FixedOffset>, usize, String) {
    let kinds = ["income", "reserve", "commit", "pay", "release", "return"];
    let kind = serde_json::to_value(&entry.act).unwrap()["kind"].as_str().unwrap().to_owned();
    let rank = kinds.iter().position(|own| *own == kind).unwrap();
    (entry.happened_on, entry.recorded_at, rank, entry.id.clone())
}

/// All coins after these entries; nothing if one of them takes what is not there.
pub(crate) fn coins(entries: &[FundEntry]) -> Option<Vec<Coin>> {
    let mut entries = entries.to_vec();
    entries.sort_by_key(order);
    let mut coins: Vec<Coin> = Vec::new();
    let mut purposes: BTreeMap<About, String> = BTreeMap::new();
    for entry in entries {
        let (from, to, amount, purpose, about) = match entry.act {
            EntryAct::Income(own) => {
                let coin = Coin { donor: own.donor, restricted_to: own.restricted_to, lies: Lies::Free };
                coins.extend(std::iter::repeat_n(coin, cents(own.amount)));
                continue;
            }
            EntryAct::Reserve(own) => {
                (Lies::Free, Lies::Reserved(own.about.clone()), own.amount, own.purpose, own.about)
            }
            EntryAct::Commit(own) => {
                let held = Lies::Reserved(own.about.clone());
                let from = if own.from == CommitFrom::Free { Lies::Free } else { held };
                (from, Lies::Committed(own.about.clone()), own.amount, own.purpose, own.about)
            }
            EntryAct::Pay(own) => {
                let held = Lies::Committed(own.about.clone());
                let from = if own.from == PayFrom::Free { Lies::Free } else { held };
                (from, Lies::Paid(own.about.clone()), own.amount, own.purpose, own.about)
            }
            EntryAct::Release(own) => {
                let (reserved, committed) = (Lies::Reserved(own.about.clone()), Lies::Committed(own.about.clone()));
                let from = if own.from == ReleaseFrom::Reserved { reserved } else { committed };
                (from, Lies::Free, own.amount, own.purpose, own.about)
            }
            EntryAct::Return(own) => (Lies::Paid(own.about.clone()), Lies::Free, own.amount, own.purpose, own.about),
            other => panic!("{other:?}"),
        };
        if purposes.get(&about).is_some_and(|was| *was != purpose) {
            return None;
        }
        // Coins lie in the order in which they came; restricted ones are taken first.
        let may = |coin: &Coin| coin.lies == from && coin.restricted_to.as_ref().is_none_or(|own| *own == purpose);
        let places = |is_restricted: bool| {
            let all = coins.iter().enumerate();
            let own = all.filter(move |(_, coin)| coin.restricted_to.is_some() == is_restricted);
            own.filter(|(_, coin)| may(coin)).map(|(place, _)| place).collect::<Vec<_>>()
        };
        let mut taken = [places(true), places(false)].concat();
        if to == Lies::Free {
            taken.reverse();
        }
        if taken.len() < cents(amount) {
            return None;
        }
        for place in &taken[..cents(amount)] {
            coins[*place].lies = to.clone();
        }
        purposes.insert(about, purpose);
    }
    Some(coins)
}
