//! What referrals and settlements do to a fund.

use crate::kit::*;
use serde_json::json;
use tuodi::ledger::*;
use tuodi::matching::referral::*;

/// Does something and books what it causes.
fn go(own: &mut Referral, ledger: &mut Ledger, role: &str, day: &str, act: impl Into<ReferralAct>) {
    does(own, role, day, act).unwrap();
    let entries = own.fund_entries(ledger).unwrap();
    ledger.book_all(entries).unwrap();
    // Once more changes nothing.
    let again = own.fund_entries(ledger).unwrap();
    assert_eq!(ledger.book_all(again), Ok(0));
}

#[test]
fn an_offer_reserves_an_acceptance_commits_and_a_delivery_pays() {
    let mut fund = ledger("1000");
    let mut own = proposed(Some(funding("450", PaidBy::Delivery)));
    assert!(own.fund_entries(&fund).unwrap().is_empty());
    go(&mut own, &mut fund, "worker", "2019-02-21", offer("2019-02-28"));
    assert_eq!(pots(&fund), "550.00 450.00 0.00 0.00");
    go(&mut own, &mut fund, "provider", "2019-02-22", Accept {});
    assert_eq!(pots(&fund), "550.00 0.00 450.00 0.00");
    go(&mut own, &mut fund, "provider", "2019-02-23", Start {});
    let mut all = own.clone();
    let mut other = fund.clone();
    go(&mut own, &mut fund, "provider", "2019-02-24", delivered(Some("420")));
    assert_eq!(pots(&fund), "580.00 0.00 0.00 420.00");
    go(&mut own, &mut fund, "household", "2019-02-25", failed("没有收到"));
    assert_eq!(pots(&fund), "580.00 0.00 0.00 420.00");
    go(&mut all, &mut other, "provider", "2019-02-24", delivered(Some("450")));
    assert_eq!(pots(&other), "550.00 0.00 0.00 450.00");
}

/// The payment was booked and the release was not, as when a host is interrupted.
#[test]
fn what_was_booked_in_part_is_completed() {
    let mut fund = ledger("1000");
    let mut own = proposed(Some(funding("450", PaidBy::Delivery)));
    go(&mut own, &mut fund, "worker", "2019-02-21", offer("2019-02-28"));
    go(&mut own, &mut fund, "provider", "2019-02-22", Accept {});
    go(&mut own, &mut fund, "provider", "2019-02-23", Start {});
    does(&mut own, "provider", "2019-02-24", delivered(Some("420"))).unwrap();
    let first = own.fund_entries(&fund).unwrap().remove(0);
    fund.book(first).unwrap();
    assert_eq!(pots(&fund), "550.00 0.00 30.00 420.00");
    let rest = own.fund_entries(&fund).unwrap();
    assert_eq!(fund.book_all(rest), Ok(1));
    assert_eq!(pots(&fund), "580.00 0.00 0.00 420.00");
}

#[test]
fn whoever_ends_it_the_money_is_free_again() {
    for (accepted, role, act) in [
        (false, "provider", ReferralAct::from(because("忙"))),
        (false, "household", because("不需要").into()),
        (false, "worker", Expire {}.into()),
        (true, "household", because("不需要").into()),
        (true, "provider", failed("生病").into()),
        (true, "worker", failed("搬走").into()),
    ] {
        let mut fund = ledger("450");
        let mut own = proposed(Some(funding("450", PaidBy::Agreement)));
        go(&mut own, &mut fund, "worker", "2019-02-21", offer("2019-02-28"));
        if accepted {
            go(&mut own, &mut fund, "provider", "2019-02-22", Accept {});
        }
        assert!(pots(&fund).starts_with("0.00"));
        let day = if act.name() == "expire" { "2019-03-01" } else { "2019-02-28" };
        go(&mut own, &mut fund, role, day, act);
        assert_eq!(pots(&fund), "450.00 0.00 0.00 0.00");
    }
}

#[test]
fn an_offer_that_the_fund_cannot_bear_is_not_booked() {
    for (there, done) in [("449.99", Err("ledger.short")), ("450.00", Ok(1)), ("450.01", Ok(1))] {
        let mut fund = ledger(there);
        let mut own = proposed(Some(funding("450", PaidBy::Delivery)));
        does(&mut own, "worker", "2019-02-21", offer("2019-02-28")).unwrap();
        let entries = own.fund_entries(&fund).unwrap();
        assert_eq!(fund.book_all(entries).map_err(|error| error.code()), done, "{there}");
    }
    let mut free = proposed(None);
    does(&mut free, "worker", "2019-02-21", offer("2019-02-28")).unwrap();
    assert!(free.fund_entries(&ledger("1")).unwrap().is_empty());
    let mut nothing = proposed(Some(funding("0", PaidBy::Delivery)));
    does(&mut nothing, "worker", "2019-02-21", offer("2019-02-28")).unwrap();
    assert!(nothing.fund_entries(&ledger("1")).unwrap().is_empty());
}

#[test]
fn settlements_pay_from_what_is_committed_for_the_referral_and_the_end_releases_the_rest() {
    let mut fund = ledger("2000");
    let mut own = proposed(Some(funding("1350", PaidBy::Agreement)));
    go(&mut own, &mut fund, "worker", "2019-02-21", offer("2019-02-28"));
    go(&mut own, &mut fund, "provider", "2019-02-22", Accept {});
    go(&mut own, &mut fund, "provider", "2019-03-01", Start {});
    let held = json!({"fund": "f", "purpose": "neighbour_plan", "held": {"kind": "referral", "id": own.id()}});
    let plan = agreement(json!({"payer": held, "pricing": per_unit()}));
    for (number, (of, first, count)) in
        [("2019-03", "2019-03-01", 28), ("2019-04", "2019-04-01", 30), ("2019-05", "2019-05-01", 31)]
            .into_iter()
            .enumerate()
    {
        let settlement = settled(&plan, &lunches(first, count), of);
        let at = format!("2019-12-31T1{number}:00:00+08:00").parse().unwrap();
        let entry = plan.fund_entry(&settlement, at, "w1").unwrap().unwrap();
        assert_eq!(entry.id, format!("a1/{of}/pay"));
        fund.book(entry.clone()).unwrap();
        assert_eq!(fund.book(entry.clone()), Ok(Booked::Known));
        // Recorded once more at another moment it is refused, and so it is under another id.
        let again = plan.fund_entry(&settlement, "2020-01-01T09:00:00+08:00".parse().unwrap(), "w1").unwrap().unwrap();
        assert_eq!(fund.clone().book(again.clone()).unwrap_err().code(), "ledger.other_content");
        let renamed = FundEntry { id: "other".to_owned(), ..again };
        assert_eq!(fund.clone().book(renamed).unwrap_err().code(), "ledger.paid_twice");
    }
    assert_eq!(pots(&fund), "650.00 0.00 30.00 1320.00");
    go(&mut own, &mut fund, "provider", "2020-01-02", delivered(None));
    assert_eq!(pots(&fund), "680.00 0.00 0.00 1320.00");
    go(&mut own, &mut fund, "household", "2020-01-03", Confirm {});
}

#[test]
fn a_settlement_without_a_commitment_is_paid_from_free_money() {
    let plan = agreement(json!({}));
    let settlement = settled(&plan, &lunches("2019-03-01", 30), "2019-03");
    let entry = plan.fund_entry(&settlement, nine("2019-12-31"), "w1").unwrap().unwrap();
    let EntryAct::Pay(pay) = &entry.act else { panic!("{entry:?}") };
    assert_eq!((pay.from, pay.about.to_string().as_str()), (PayFrom::Free, "agreement_month a1/2019-03"));
    let mut fund = ledger("449.99");
    assert_eq!(fund.book(entry.clone()).unwrap_err().code(), "ledger.short");
    let mut fund = ledger("450");
    fund.book(entry).unwrap();
    assert_eq!(pots(&fund), "0.00 0.00 0.00 450.00");
    let other = agreement(json!({"id": "a2"}));
    assert_eq!(
        other.fund_entry(&settlement, nine("2019-12-31"), "w1").unwrap_err().code(),
        "agreement.other_agreement"
    );
    let nothing = settled(&agreement(json!({"pricing": per_unit()})), &[], "2019-03");
    assert_eq!(plan.fund_entry(&nothing, nine("2019-12-31"), "w1"), Ok(None));
}
