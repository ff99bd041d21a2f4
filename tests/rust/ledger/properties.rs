//! What holds of every ledger, over random entries, many of which must be refused.

use crate::coins::{Lies, coins};
use crate::kit::*;
use chrono::{Days, Duration, NaiveDate};
use proptest::prelude::*;
use tuodi::ledger::*;
use tuodi::quantity::Money;

/// Kind, days before it was recorded, what it is for, purpose, hundredths, pause before it.
type Seed = (u8, u8, u8, u8, u16, u8);

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    let one = (0_u8..14, 0_u8..8, 0_u8..3, 0_u8..10, 1_u16..60, 0_u8..40);
    proptest::collection::vec(one, 1..40)
}

fn first() -> NaiveDate {
    date("2019-01-01")
}

fn last() -> NaiveDate {
    first() + Days::new(90)
}

/// Entries in the order of recording.
fn entries(seeds: &[Seed]) -> Vec<FundEntry> {
    let mut at: chrono::DateTime<chrono::FixedOffset> = "2019-01-10T09:00:00+08:00".parse().unwrap();
    let mut all = Vec::new();
    for (number, (kind, back, about, purpose, amount, pause)) in seeds.iter().enumerate() {
        at += Duration::hours(i64::from(*pause));
        let amount = money(&format!("{}.{:02}", amount / 100, amount % 100));
        let amount = if kind % 2 == 0 { Money::from(amount.decimal() * Money::decimal(money("4"))) } else { amount };
        let amount = amount.to_string();
        let own = ["meals", "heating", "meals"][usize::from(*about)];
        let purpose = if *purpose == 0 { "heating" } else { own };
        let about = format!("g{about}");
        let restricted = [None, None, Some("meals"), Some("heating")][usize::from(back % 4)];
        let act: EntryAct = match kind {
            0..=3 => income(["甲", "乙", "丙"][usize::from(back % 3)], &amount, restricted).into(),
            4 | 5 => reserve(&amount, purpose, &about).into(),
            6 => commit(CommitFrom::Reserved, &amount, purpose, &about).into(),
            7 => commit(CommitFrom::Free, &amount, purpose, &about).into(),
            8 | 9 => pay(PayFrom::Committed, &amount, purpose, &about).into(),
            10 => pay(PayFrom::Free, &amount, purpose, &about).into(),
            11 => release(ReleaseFrom::Reserved, &amount, purpose, &about).into(),
            12 => release(ReleaseFrom::Committed, &amount, purpose, &about).into(),
            _ => give_back(&amount, purpose, &about).into(),
        };
        // Some ids come again.
        let id = if back % 7 == 6 { format!("e{}", number / 2) } else { format!("e{number}") };
        let happened_on = at.date_naive() - Days::new(u64::from(back / 2));
        let (fund, recorded_by) = ("f".to_owned(), "w1".to_owned());
        all.push(FundEntry { id, fund, happened_on, recorded_at: at, recorded_by, act });
    }
    all
}

/// The ledger of those that were not refused.
fn booked(seeds: &[Seed]) -> Ledger {
    let mut own = ledger();
    for entry in entries(seeds) {
        let _ = own.book(entry);
    }
    own
}

fn decimal(amount: Money) -> rust_decimal::Decimal {
    amount.decimal()
}

proptest! {
    /// It refuses what takes coins that are not there, and nothing else, and says where every coin lies and whose it was.
    #[test]
    fn it_agrees_with_a_ledger_of_coins(seeds in seeds(), as_of in 0_u64..90, known_on in 0_u64..90) {
        let mut own = ledger();
        let mut kept: Vec<FundEntry> = Vec::new();
        for entry in entries(&seeds) {
            let before = json(&own);
            let is_again = kept.contains(&entry);
            let is_taken = kept.iter().any(|other| other.id == entry.id);
            let with: Vec<FundEntry> = kept.iter().cloned().chain([entry.clone()]).collect();
            let booked = own.book(entry.clone());
            match (is_again, is_taken) {
                (true, _) => prop_assert_eq!(&booked, &Ok(Booked::Known)),
                (false, true) => prop_assert_eq!(booked.as_ref().map_err(LedgerError::code), Err("ledger.other_content")),
                (false, false) => prop_assert_eq!(booked.is_ok(), coins(&with).is_some(), "{:?}: {:?}", &entry, &booked),
            }
            if booked == Ok(Booked::New) {
                kept.push(entry);
            } else {
                prop_assert_eq!(json(&own), before);
            }
        }
        let dates = Dates { as_of: first() + Days::new(as_of), known_on: first() + Days::new(known_on) };
        let is_seen =
            |entry: &&FundEntry| entry.happened_on <= dates.as_of && entry.recorded_at.date_naive() <= dates.known_on;
        let seen: Vec<FundEntry> = kept.iter().filter(is_seen).cloned().collect();
        let lying = coins(&seen);
        prop_assert!(lying.is_some(), "what could be booked holds on every day");
        let lying = lying.unwrap();
        let count = |is_it: &dyn Fn(&Lies) -> bool| {
            let cents = lying.iter().filter(|coin| is_it(&coin.lies)).count();
            Money::from(rust_decimal::Decimal::new(i64::try_from(cents).unwrap(), 2))
        };
        let balance = own.balance("f", dates).unwrap();
        prop_assert_eq!(balance.income, count(&|_| true));
        prop_assert_eq!(balance.free, count(&|lies| *lies == Lies::Free));
        prop_assert_eq!(balance.reserved, count(&|lies| matches!(lies, Lies::Reserved(_))));
        prop_assert_eq!(balance.committed, count(&|lies| matches!(lies, Lies::Committed(_))));
        prop_assert_eq!(balance.paid, count(&|lies| matches!(lies, Lies::Paid(_))));
        for number in 0..3 {
            let about = grant(&format!("g{number}"));
            let claim = own.claim("f", &about, dates).unwrap();
            prop_assert_eq!(claim.reserved, count(&|lies| *lies == Lies::Reserved(about.clone())));
            prop_assert_eq!(claim.committed, count(&|lies| *lies == Lies::Committed(about.clone())));
            prop_assert_eq!(claim.paid, count(&|lies| *lies == Lies::Paid(about.clone())));
        }
        let statement = own.statement("f", first(), dates.as_of, dates.known_on).unwrap();
        for donor in ["甲", "乙", "丙"] {
            let paid: rust_decimal::Decimal = statement.donors.iter().filter(|own| own.donor == donor)
                .map(|own| decimal(own.paid) - decimal(own.returned)).sum();
            let coins = lying.iter().filter(|coin| coin.donor == donor && matches!(coin.lies, Lies::Paid(_))).count();
            prop_assert_eq!(paid, rust_decimal::Decimal::new(i64::try_from(coins).unwrap(), 2));
        }
    }

    /// On every day, as known on every day: income = free + reserved + committed + paid, and nothing is below 0.
    #[test]
    fn money_is_conserved_and_no_pot_is_below_nothing(seeds in seeds(), as_of in 0_u64..90, known_on in 0_u64..90) {
        let own = booked(&seeds);
        let dates = Dates { as_of: first() + Days::new(as_of), known_on: first() + Days::new(known_on) };
        let balance = own.balance("f", dates).unwrap();
        let pots = [balance.free, balance.reserved, balance.committed, balance.paid];
        prop_assert!(pots.iter().all(|pot| *pot >= money("0")), "{:?}", balance);
        prop_assert_eq!(pots.into_iter().map(decimal).sum::<rust_decimal::Decimal>(), decimal(balance.income));
        let statement = own.statement("f", first() + Days::new(as_of / 2), dates.as_of, dates.known_on).unwrap();
        let held = |own: &Balance| decimal(own.free) + decimal(own.reserved) + decimal(own.committed);
        let moved = decimal(statement.income) + decimal(statement.returned) - decimal(statement.paid);
        prop_assert_eq!(held(&statement.opening) + moved, held(&statement.closing));
        for donor in &statement.donors {
            let left = decimal(donor.free) + decimal(donor.reserved) + decimal(donor.committed);
            let moved = decimal(donor.income) + decimal(donor.returned) - decimal(donor.paid);
            prop_assert_eq!(decimal(donor.opening) + moved, left);
            let spent: rust_decimal::Decimal = donor.spent.iter().map(|own| decimal(own.paid)).sum();
            prop_assert_eq!(spent, decimal(donor.paid));
            prop_assert!(donor.restricted_to.iter().all(|own| donor.spent.iter().all(|spent| spent.purpose == *own)));
        }
    }

    /// The same entries in any order, also twice, are the same ledger, byte for byte.
    #[test]
    fn the_order_of_arrival_does_not_matter(seeds in seeds(), keys in proptest::collection::vec(any::<u32>(), 80)) {
        let own = booked(&seeds);
        let mut again: Vec<FundEntry> = own.entries().cloned().collect();
        again.extend(own.entries().step_by(3).cloned().collect::<Vec<_>>());
        let mut order: Vec<usize> = (0..again.len()).collect();
        order.sort_by_key(|place| keys[*place]);
        let shuffled = order.into_iter().map(|place| again[place].clone());
        let replayed = Ledger::replay([Fund::new("f")], zone(), shuffled).unwrap();
        prop_assert_eq!(json(&replayed), json(&own));
        prop_assert_eq!(replayed.balance("f", last()), own.balance("f", last()));
        let statement = |ledger: &Ledger| ledger.statement("f", first(), last(), last());
        prop_assert_eq!(statement(&replayed), statement(&own));
        let read: Ledger = serde_json::from_str(&json(&own)).unwrap();
        prop_assert_eq!(read, own);
    }

    /// On a later day, and as known later, no less has come in, was paid or came back.
    #[test]
    fn what_happened_only_grows(seeds in seeds(), days in (0_u64..90, 0_u64..90, 0_u64..90, 0_u64..90)) {
        let own = booked(&seeds);
        let sums = |as_of: u64, known_on: u64| {
            let (until, known_on) = (first() + Days::new(as_of), first() + Days::new(known_on));
            let statement = own.statement("f", date("2018-01-01"), until, known_on).unwrap();
            [statement.income, statement.reserved, statement.committed, statement.released, statement.paid, statement.returned]
        };
        let (one, other, known, later) = days;
        let earlier = sums(one.min(other), known.min(later));
        let afterwards = sums(one.max(other), known.max(later));
        prop_assert!(earlier.iter().zip(&afterwards).all(|(one, other)| one <= other), "{:?} {:?}", earlier, afterwards);
    }
}

#[test]
fn random_entries_are_booked_and_refused_alike() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut done, mut refused) = (0, 0);
    for _ in 0..64 {
        let tree = proptest::strategy::Strategy::new_tree(&seeds(), &mut runner).unwrap();
        let mut own = ledger();
        for entry in entries(&proptest::strategy::ValueTree::current(&tree)) {
            match own.book(entry) {
                Ok(_) => done += 1,
                Err(_) => refused += 1,
            }
        }
    }
    assert!(done > 200 && refused > 200, "{done} booked, {refused} refused");
}
