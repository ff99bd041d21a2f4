//! What holds of every referral and every settlement, over random steps and evidence.

use crate::kit::*;
use chrono::{Days, Duration};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use tuodi::ledger::*;
use tuodi::matching::agreement::*;
use tuodi::matching::referral::*;

/// Which referral, act, role, days since the last step, hundredths.
type Step = (u8, u8, u8, u8, u16);

fn act(kind: u8, day: chrono::NaiveDate, amount: u16, paid_by: PaidBy) -> ReferralAct {
    match kind {
        0 | 1 => Offer { answer_due: day + Days::new(u64::from(amount % 8)) }.into(),
        2 | 3 => Accept {}.into(),
        4 if amount.is_multiple_of(3) => because("x").into(),
        4 => Accept {}.into(),
        5 => Expire {}.into(),
        6 | 7 => Start {}.into(),
        8 | 9 => {
            let pay = (paid_by == PaidBy::Delivery).then(|| sum(&format!("{}.{:02}", amount / 100, amount % 100)));
            Deliver { evidence: vec!["e".to_owned()], pay }.into()
        }
        10 => Confirm {}.into(),
        _ => failed("x").into(),
    }
}

/// Where each of several referrals stands after random steps on one fund, with the ledger.
fn walk(steps: &[Step], mut each: impl FnMut(&Referral, &Ledger)) -> (Vec<Referral>, Ledger) {
    let mut fund = ledger("9.00");
    let mut all: Vec<Referral> = (1..=4)
        .map(|n| {
            let paid_by = if n % 2 == 0 { PaidBy::Delivery } else { PaidBy::Agreement };
            let own = Proposal { n, ..proposal(Some(funding("4.00", paid_by))) };
            Referral::propose(own, &actor("worker"), date("2019-02-20"), nine("2019-02-20")).unwrap()
        })
        .collect();
    let mut at = nine("2019-02-21");
    for (number, (which, kind, role, pause, amount)) in steps.iter().enumerate() {
        at += Duration::hours(i64::from(*pause));
        let own = &mut all[usize::from(*which)];
        let paid_by = own.proposal().funding.as_ref().unwrap().paid_by;
        // A settlement in between.
        if *kind == 12 && paid_by == PaidBy::Agreement {
            let from = PayFrom::Committed;
            let pay = Pay {
                from,
                amount: sum("1"),
                purpose: "neighbour_plan".to_owned(),
                about: own.about(),
                payment: Some(format!("s{number}")),
            };
            let (id, recorded_by) = (format!("s{number}"), "w1".to_owned());
            let (fund_id, happened_on) = ("f".to_owned(), at.date_naive());
            let _ =
                fund.book(FundEntry { id, fund: fund_id, happened_on, recorded_at: at, recorded_by, act: pay.into() });
            continue;
        }
        // Two of three times somebody who may do it.
        let role = match (role % 3, kind) {
            (0, _) => ["worker", "provider", "household"][usize::from(role / 3)],
            (_, 0 | 1 | 5) => "worker",
            (_, 10) => "household",
            (_, 4 | 11) => ["provider", "household"][usize::from(*role % 2)],
            _ => "provider",
        };
        let act = act(*kind, at.date_naive(), *amount, paid_by);
        let command = ReferralCommand::new(own.version(), at.date_naive(), act);
        let Ok(event) = own.decide(&command, &actor(role), at) else { continue };
        let mut next = own.clone();
        next.apply(event).unwrap();
        let entries = next.fund_entries(&fund).unwrap();
        if fund.book_all(entries).is_ok() {
            *own = next;
            each(own, &fund);
        }
    }
    (all, fund)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec((0_u8..4, 0_u8..13, 0_u8..9, 0_u8..9, 0_u16..420), 1..90)
}

proptest! {
    /// Money is conserved, what has ended holds none, nothing is paid twice or above what was promised.
    #[test]
    fn referrals_conserve_money_and_leave_none_behind(steps in steps()) {
        let mut wrong = Vec::new();
        let far = date("2030-01-01");
        let (all, fund) = walk(&steps, |own, fund| {
            let claim = fund.claim("f", &own.about(), far).unwrap();
            let held = (claim.reserved > sum("0"), claim.committed > sum("0"));
            use ReferralState::{Accepted, Offered, Started};
            let fits = match own.state() {
                Offered => held == (true, false),
                Accepted | Started => !held.0,
                _ => held == (false, false),
            };
            if !fits || claim.paid > sum("4.00") {
                wrong.push(format!("{} {claim:?}", own.state()));
            }
        });
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
        let balance = fund.balance("f", far).unwrap();
        let pots = [balance.free, balance.reserved, balance.committed, balance.paid];
        prop_assert_eq!(pots.iter().map(|pot| pot.decimal()).sum::<rust_decimal::Decimal>(), balance.income.decimal());
        prop_assert!(pots.iter().all(|pot| *pot >= sum("0")));
        for own in &all {
            let pays = fund.entries().filter(|entry| matches!(&entry.act, EntryAct::Pay(pay)
                if pay.about == own.about() && pay.payment.as_deref() == Some(own.id())));
            prop_assert!(pays.count() <= 1);
            prop_assert_eq!(&Referral::replay(own.events().to_vec()).unwrap(), own);
            let entries = own.fund_entries(&fund).unwrap();
            prop_assert_eq!(fund.clone().book_all(entries.into_iter().filter(|entry| fund.entry(&entry.id).is_some())), Ok(0));
            // A promise or a bar, never both.
            let is_promise = matches!(own.state(), ReferralState::Accepted | ReferralState::Started);
            prop_assert_eq!(own.promise().is_some(), is_promise);
            let is_expired = own.state() == ReferralState::Expired;
            let from = own.answer_due().filter(|_| is_expired).unwrap_or(own.events().last().unwrap().happened_on);
            let last = from + Days::new(10);
            let is_barred = matches!(own.state(), ReferralState::Declined | ReferralState::Expired);
            prop_assert!(!is_barred || own.barred(last).is_some());
            prop_assert!(is_barred || own.state() == ReferralState::Offered || own.barred(last).is_none());
        }
        prop_assert_eq!(promises(&all).len(), all.iter().filter(|own| own.promise().is_some()).count());
    }
}

/// Day of the spring of 2019, whose photo, units, which record of the day.
type Lunch = (u8, u8, u8, u8);

fn records(seeds: &[Lunch]) -> Vec<Evidence> {
    let mut by_id: BTreeMap<String, Evidence> = BTreeMap::new();
    let mut all = Vec::new();
    for (day, photo, units, number) in seeds {
        let day = date("2019-02-25") + Days::new(u64::from(*day));
        let mut own = lunch(day);
        own.id = format!("e-{day}-{number}");
        own.units = u32::from(*units);
        match photo {
            0 => own.holds.clear(),
            1..=3 => own.holds = [("photo".to_owned(), format!("shared-{photo}"))].into(),
            _ => own.holds = [("photo".to_owned(), format!("p-{}", own.id))].into(),
        }
        if photo % 5 == 4 {
            own.holds.insert("menu".to_owned(), "m".to_owned());
        }
        // One id says one thing.
        all.push(by_id.entry(own.id.clone()).or_insert(own).clone());
    }
    all
}

fn plan(kind: u8) -> Agreement {
    let pricing = match kind % 3 {
        0 => json!({"kind": "flat_per_period", "amount": "450", "missed": "finding"}),
        1 => json!({"kind": "flat_per_period", "amount": "450", "missed": {"deduct": {"unit_price": "15"}}}),
        _ => per_unit(),
    };
    let if_missing = if kind.is_multiple_of(2) { "withhold" } else { "finding" };
    agreement(json!({"pricing": pricing, "units_per_day": if kind.is_multiple_of(5) { json!(null) } else { json!(2) },
        "evidence": [{"kind": "photo", "per": "unit", "if_missing": if_missing},
                     {"kind": "menu", "per": "month", "if_missing": if_missing}]}))
}

fn lunch_seeds() -> impl Strategy<Value = Vec<Lunch>> {
    proptest::collection::vec((0_u8..104, 0_u8..30, 0_u8..4, 0_u8..2), 0..120)
}

proptest! {
    /// The order of evidence, and evidence that comes again, change nothing but one finding for each that came again.
    #[test]
    fn order_and_repetition_of_evidence_change_no_amount(
        seeds in lunch_seeds(), kind in 0_u8..30, keys in proptest::collection::vec(any::<u32>(), 400),
    ) {
        let own = plan(kind);
        let evidence = records(&seeds);
        let one = settled(&own, &evidence, "2019-04");
        let place = |keys: &[u32], list: &[Evidence]| -> Vec<Evidence> {
            let mut order: Vec<usize> = (0..list.len()).collect();
            order.sort_by_key(|place| keys[*place]);
            order.into_iter().map(|place| list[place].clone()).collect()
        };
        prop_assert_eq!(&settled(&own, &place(&keys, &evidence), "2019-04"), &one);
        let twice = [evidence.clone(), evidence.clone()].concat();
        let thrice = settled(&own, &[twice.clone(), evidence].concat(), "2019-04");
        let double = settled(&own, &place(&keys, &twice), "2019-04");
        prop_assert_eq!(&thrice, &double);
        prop_assert_eq!((double.pay, double.due, double.units_counted), (one.pay, one.due, one.units_counted));
        let amounts = [one.due, one.deducted, one.capped, one.withheld].map(|amount| amount.decimal());
        prop_assert_eq!(amounts.into_iter().sum::<rust_decimal::Decimal>(), one.price.decimal());
        prop_assert!(one.pay >= sum("0") && one.pay <= sum("450"));
        let mut ids: Vec<&str> = double.findings.iter().map(|finding| finding.id.as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
    }

    /// However evidence comes in, all settlements of a month together pay no more than the most it ever came to, and
    /// settled again with the same evidence it pays nothing.
    #[test]
    fn a_month_is_never_paid_twice(seeds in lunch_seeds(), kind in 0_u8..30, cuts in proptest::collection::vec(0_usize..120, 1..6)) {
        let own = plan(kind);
        let evidence = records(&seeds);
        let mut earlier: Vec<Settlement> = Vec::new();
        let (mut paid, mut most) = (rust_decimal::Decimal::ZERO, sum("0"));
        let mut fund = ledger("450");
        for cut in cuts {
            let seen = &evidence[..cut.min(evidence.len())];
            for again in [false, true] {
                let next = tuodi::matching::agreement::settle(&own, seen, month("2019-04"), &earlier, date("2019-12-31")).unwrap();
                prop_assert!(!again || next.pay == sum("0"));
                paid += next.pay.decimal();
                most = most.max(next.due);
                prop_assert_eq!(next.paid_before.decimal() + next.pay.decimal(), paid);
                if let Some(entry) = own.fund_entry(&next, nine("2019-12-31"), "w1").unwrap() {
                    prop_assert_eq!(fund.book(entry), Ok(Booked::New));
                }
                earlier.push(next);
            }
        }
        prop_assert_eq!(paid, most.decimal());
        prop_assert_eq!(fund.balance("f", date("2019-12-31")).unwrap().paid, most);
    }
}

#[test]
fn random_steps_reach_every_state() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut reached = BTreeMap::new();
    for _ in 0..128 {
        let tree = Strategy::new_tree(&steps(), &mut runner).unwrap();
        let (all, _) = walk(&proptest::strategy::ValueTree::current(&tree), |_, _| {});
        for own in all {
            *reached.entry(own.state()).or_insert(0) += 1;
        }
    }
    assert!(reached.len() == 9 && reached.values().all(|count| *count >= 3), "{reached:?}");
}
