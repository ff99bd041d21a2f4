//! Entries that are wrong, empty, huge or strange.

use crate::kit::*;
use tuodi::ledger::*;

/// A ledger with 100 free and a grant of 50.
fn started() -> Ledger {
    let mut own = ledger();
    own.book(entry("i", "2019-01-01", income("d", "150", None))).unwrap();
    own.book(entry("c", "2019-01-02", commit(CommitFrom::Free, "50", "meals", "g"))).unwrap();
    own
}

#[test]
fn every_wrong_entry_has_its_code_and_changes_nothing() {
    let day = "2019-02-01";
    let paying = |id: &str, amount: &str| entry(id, day, pay(PayFrom::Committed, amount, "meals", "g"));
    let repeated = |times: u32| {
        let repeat = Some(Repeat { every: Every::Year, times });
        entry("x", day, Income { repeat, ..income("d", "1", None) })
    };
    let cases = [
        (entry(" ", day, income("d", "1", None)), "ledger.blank"),
        (FundEntry { fund: String::new(), ..paying("x", "1") }, "ledger.blank"),
        (FundEntry { recorded_by: "\u{3000}".to_owned(), ..paying("x", "1") }, "ledger.blank"),
        (entry("x", day, income("", "1", None)), "ledger.blank"),
        (entry("x", day, income("d", "1", Some(""))), "ledger.blank"),
        (entry("x", day, pay(PayFrom::Free, "1", "", "g")), "ledger.blank"),
        (entry("x", day, pay(PayFrom::Free, "1", "meals", "")), "ledger.blank"),
        (
            entry("x", day, Pay { payment: Some(String::new()), ..pay(PayFrom::Free, "1", "meals", "g") }),
            "ledger.blank",
        ),
        (FundEntry { fund: "F".to_owned(), ..paying("x", "1") }, "ledger.unknown_fund"),
        (paying("x", "0"), "ledger.amount"),
        (paying("x", "-1"), "ledger.amount"),
        (paying("x", "0.001"), "ledger.amount"),
        (entry("x", day, income("d", "79228162514264337593543950335", None)), "ledger.amount"),
        (entry("x", day, income("d", "792281625142643375935439503.35", None)), "ledger.overflow"),
        (repeated(0), "ledger.schedule"),
        (repeated(1201), "ledger.schedule"),
        (FundEntry { happened_on: date("9000-01-01"), ..repeated(1200) }, "ledger.schedule"),
        (FundEntry { happened_on: chrono::NaiveDate::MAX, ..paying("x", "1") }, "ledger.date"),
        (FundEntry { happened_on: date("0000-12-31"), ..paying("x", "1") }, "ledger.date"),
        (FundEntry { recorded_at: chrono::DateTime::<chrono::Utc>::MAX_UTC.into(), ..paying("x", "1") }, "ledger.date"),
        (FundEntry { recorded_at: chrono::DateTime::<chrono::Utc>::MIN_UTC.into(), ..paying("x", "1") }, "ledger.date"),
        (recorded(paying("x", "1"), "2019-01-31T23:59:59+08:00"), "ledger.future"),
        (
            recorded(entry("x", "2019-01-01", income("d", "1", None)), "2019-01-02T08:59:59+08:00"),
            "ledger.recorded_backwards",
        ),
        (entry("i", "2019-01-01", income("d", "151", None)), "ledger.other_content"),
        (entry("c", "2019-01-02", commit(CommitFrom::Free, "50", "meals", "h")), "ledger.other_content"),
        (paying("x", "50.01"), "ledger.short"),
        (entry("x", day, pay(PayFrom::Committed, "1", "meals", "h")), "ledger.short"),
        (entry("x", day, pay(PayFrom::Committed, "1", "heating", "g")), "ledger.purpose"),
        (
            recorded(entry("x", "2019-01-01", pay(PayFrom::Free, "100.01", "meals", "h")), "2019-02-01T09:00:00+08:00"),
            "ledger.upsets_later",
        ),
    ];
    let before = started();
    for (wrong, code) in cases {
        let mut own = before.clone();
        let error = own.book(wrong.clone()).unwrap_err();
        assert_eq!(error.code(), code, "{wrong:?}: {error}");
        assert_eq!(json(&own), json(&before));
        // It goes on as if nothing had been said.
        own.book(paying("p", "50")).unwrap();
        assert_eq!(told(&own, "2019-12-31"), "150.00 100.00 0.00 0.00 50.00");
    }
}

#[test]
fn a_payment_is_booked_once() {
    let mut own = started();
    let first = Pay { payment: Some("z1".to_owned()), ..pay(PayFrom::Committed, "10", "meals", "g") };
    own.book(entry("p1", "2019-02-01", first.clone())).unwrap();
    assert_eq!(own.book(entry("p1", "2019-02-01", first.clone())), Ok(Booked::Known));
    assert_eq!(own.book(entry("p2", "2019-02-01", first.clone())).unwrap_err().code(), "ledger.paid_twice");
    let other = Pay { payment: Some("z2".to_owned()), ..first.clone() };
    assert_eq!(own.book(entry("p2", "2019-02-01", other)), Ok(Booked::New));
    // The same number of a payment for something else is another payment.
    let elsewhere = Pay { from: PayFrom::Free, about: grant("h"), ..first };
    assert_eq!(own.book(entry("p3", "2019-02-01", elsewhere)), Ok(Booked::New));
    assert_eq!(told(&own, "2019-12-31"), "150.00 90.00 0.00 30.00 30.00");
}

#[test]
fn the_same_amount_and_moment_written_otherwise_is_the_same_entry() {
    let mut own = started();
    let again = recorded(entry("i", "2019-01-01", income("d", "150.000", None)), "2019-01-01T01:00:00Z");
    let before = json(&own);
    assert_eq!(own.book(again.clone()), Ok(Booked::Known));
    assert_eq!(json(&own), before);
    let replayed = Ledger::replay([Fund::new("f")], zone(), own.entries().cloned().chain([again])).unwrap();
    assert_eq!(json(&replayed), before);
}

#[test]
fn what_could_not_have_been_booked_is_told_where_it_is_asked_for() {
    // Paid before anybody knew of the income: sound as a whole, not as known in between.
    let entries = [
        recorded(entry("i", "2019-01-01", income("d", "1", None)), "2019-01-09T09:00:00+08:00"),
        entry("p", "2019-01-02", pay(PayFrom::Free, "1", "meals", "g")),
    ];
    let own = Ledger::replay([Fund::new("f")], zone(), entries).unwrap();
    assert_eq!(told(&own, "2019-01-09"), "1.00 0.00 0.00 0.00 1.00");
    let error = own.balance("f", Dates { as_of: date("2019-01-09"), known_on: date("2019-01-08") }).unwrap_err();
    assert_eq!(error.code(), "ledger.short");
    assert_eq!(own.balance("g", date("2019-01-09")).unwrap_err().code(), "ledger.unknown_fund");
    let statement = |from: &str, until: &str| own.statement("f", date(from), date(until), date("2019-12-31"));
    assert_eq!(statement("2019-01-02", "2019-01-01").unwrap_err().code(), "ledger.period");
    assert_eq!(statement("2019-01-02", "2019-01-02").unwrap().paid, money("1"));
}

#[test]
fn funds_have_ids_of_their_own() {
    let error = |funds: Vec<Fund>| Ledger::new(funds, zone()).unwrap_err().code();
    assert_eq!(error(vec![Fund::new("f"), Fund::new("g"), Fund::new("f")]), "ledger.duplicate_fund");
    assert_eq!(error(vec![Fund::new("")]), "ledger.blank");
    assert!(Ledger::new([], zone()).unwrap().balances(date("2019-01-01")).unwrap().is_empty());
}

#[test]
fn json_is_read_strictly() {
    let own = started();
    let text = json(&own);
    assert_eq!(serde_json::from_str::<Ledger>(&text).unwrap(), own);
    assert_eq!(json(&serde_json::from_str(&text).unwrap()), text);
    for (from, to) in [
        ("\"150.00\"", "150.5"),
        ("\"donor\"", "\"giver\""),
        ("\"donor\"", "\"note\":1,\"donor\""),
        ("\"recorded_by\"", "\"note\":1,\"recorded_by\""),
        ("\"kind\":\"grant\"", "\"kind\":\"gift\""),
        ("\"kind\":\"income\"", "\"kind\":\"loan\""),
        ("+08:00\",\"funds\"", "+8\",\"funds\""),
        ("+08:00\",\"funds\"", "北京\",\"funds\""),
        ("\"150.00\"", "\"49.99\""),
        ("\"entries\"", "\"Entries\""),
    ] {
        let wrong = text.replacen(from, to, 1);
        assert_ne!(wrong, text);
        assert!(serde_json::from_str::<Ledger>(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_most_that_can_be_added_is_kept_exactly() {
    let mut own = ledger();
    let half = "396140812571321687967719751.67";
    own.book(entry("a", "2019-01-01", income("甲", half, None))).unwrap();
    own.book(entry("b", "2019-01-01", income("乙", half, Some("餐")))).unwrap();
    own.book(entry("p", "2019-01-02", pay(PayFrom::Free, "792281625142643375935439503.34", "餐", "帮扶·一"))).unwrap();
    assert_eq!(own.book(entry("c", "2019-01-02", income("丙", "0.02", None))).unwrap_err().code(), "ledger.overflow");
    own.book(entry("c", "2019-01-02", income("丙", "0.01", None))).unwrap();
    assert_eq!(own.balance("f", date("2019-01-02")).unwrap().free, money("0.01"));
    // Paid, back and paid again: what moved is too large, though no pot is.
    own.book(entry("r", "2019-01-03", give_back("0.01", "餐", "帮扶·一"))).unwrap();
    let again = pay(PayFrom::Free, "0.02", "餐", "帮扶·一");
    assert_eq!(own.book(entry("q", "2019-01-04", again)).unwrap_err().code(), "ledger.overflow");
}
