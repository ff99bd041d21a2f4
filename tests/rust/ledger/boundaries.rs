//! Just under, equal, just over: pots, days, schedules, restrictions.

use crate::kit::*;
use tuodi::ledger::*;

#[test]
fn as_much_as_a_pot_holds_goes_and_a_hundredth_more_does_not() {
    for (amount, goes) in [("99.99", true), ("100.00", true), ("100.01", false)] {
        let mut free = ledger();
        free.book(entry("i", "2019-01-01", income("d", "100", None))).unwrap();
        let mut reserved = free.clone();
        reserved.book(entry("r", "2019-01-02", reserve("100", "meals", "g"))).unwrap();
        let mut committed = reserved.clone();
        committed.book(entry("c", "2019-01-03", commit(CommitFrom::Reserved, "100", "meals", "g"))).unwrap();
        let mut paid = committed.clone();
        paid.book(entry("p", "2019-01-04", pay(PayFrom::Committed, "100", "meals", "g"))).unwrap();
        let steps: [(&Ledger, EntryAct, Pot); 8] = [
            (&free, reserve(amount, "meals", "g").into(), Pot::Free),
            (&free, commit(CommitFrom::Free, amount, "meals", "g").into(), Pot::Free),
            (&free, pay(PayFrom::Free, amount, "meals", "g").into(), Pot::Free),
            (&reserved, commit(CommitFrom::Reserved, amount, "meals", "g").into(), Pot::Reserved),
            (&reserved, release(ReleaseFrom::Reserved, amount, "meals", "g").into(), Pot::Reserved),
            (&committed, pay(PayFrom::Committed, amount, "meals", "g").into(), Pot::Committed),
            (&committed, release(ReleaseFrom::Committed, amount, "meals", "g").into(), Pot::Committed),
            (&paid, give_back(amount, "meals", "g").into(), Pot::Paid),
        ];
        for (ledger, act, from) in steps {
            let mut own = ledger.clone();
            let booked = own.book(entry("x", "2019-01-05", act.clone()));
            assert_eq!(booked.is_ok(), goes, "{act:?}: {booked:?}");
            if let Err(error) = booked {
                let is_short = matches!(&error, LedgerError::Short { pot, wanted, there, .. }
                    if *pot == from && *wanted == money("100.01") && *there == money("100"));
                assert!(is_short, "{error:?}");
                assert_eq!(json(&own), json(ledger));
            }
        }
    }
}

#[test]
fn each_entry_moves_money_from_one_pot_to_another() {
    let mut own = ledger();
    let steps: [(EntryAct, &str); 9] = [
        (income("d", "100", None).into(), "100.00 100.00 0.00 0.00 0.00"),
        (reserve("60", "meals", "g").into(), "100.00 40.00 60.00 0.00 0.00"),
        (commit(CommitFrom::Reserved, "50", "meals", "g").into(), "100.00 40.00 10.00 50.00 0.00"),
        (commit(CommitFrom::Free, "5", "meals", "g").into(), "100.00 35.00 10.00 55.00 0.00"),
        (pay(PayFrom::Committed, "45", "meals", "g").into(), "100.00 35.00 10.00 10.00 45.00"),
        (pay(PayFrom::Free, "1.5", "heating", "h").into(), "100.00 33.50 10.00 10.00 46.50"),
        (release(ReleaseFrom::Reserved, "10", "meals", "g").into(), "100.00 43.50 0.00 10.00 46.50"),
        (release(ReleaseFrom::Committed, "10", "meals", "g").into(), "100.00 53.50 0.00 0.00 46.50"),
        (give_back("45", "meals", "g").into(), "100.00 98.50 0.00 0.00 1.50"),
    ];
    for (number, (act, balance)) in steps.into_iter().enumerate() {
        own.book(entry(&format!("e{number}"), &format!("2019-01-0{}", number + 1), act)).unwrap();
        assert_eq!(told(&own, "2019-12-31"), balance);
    }
    let claim = own.claim("f", &grant("g"), date("2019-01-05")).unwrap();
    assert_eq!((claim.reserved, claim.committed, claim.paid), (money("10"), money("10"), money("45")));
    assert_eq!(claim.purpose.as_deref(), Some("meals"));
    let none = own.claim("f", &About::agreement("g"), date("2019-12-31")).unwrap();
    assert_eq!((none.purpose, none.paid), (None, money("0")));
}

/// The fund for minors: 10 000 a year for 20 years from 2011, for schooling only.
#[test]
fn a_schedule_gives_each_instalment_on_its_day_and_not_before() {
    let mut own = ledger();
    let schedule = Income {
        repeat: Some(Repeat { every: Every::Year, times: 20 }),
        ..income("基金会", "10000", Some("schooling"))
    };
    own.book(entry("i", "2011-04-01", schedule)).unwrap();
    for (day, sum) in [
        ("2011-03-31", "0.00"),
        ("2011-04-01", "10000.00"),
        ("2011-04-02", "10000.00"),
        ("2012-03-31", "10000.00"),
        ("2012-04-01", "20000.00"),
        ("2014-12-31", "40000.00"),
        ("2030-03-31", "190000.00"),
        ("2030-04-01", "200000.00"),
        ("2099-01-01", "200000.00"),
    ] {
        let dates = Dates { as_of: date(day), known_on: date("2011-04-01") };
        assert_eq!(own.balance("f", dates).unwrap().income.to_string(), sum, "{day}");
        let none = Dates { known_on: date("2011-03-31"), ..dates };
        assert_eq!(own.balance("f", none).unwrap().income, money("0"));
    }
    // What is not there yet cannot be spent, nor on anything else.
    let pays = |id: &str, day: &str, amount: &str, on: &str| entry(id, day, pay(PayFrom::Free, amount, on, "g"));
    assert_eq!(own.book(pays("p", "2012-03-31", "10000.01", "schooling")).unwrap_err().code(), "ledger.short");
    assert_eq!(own.book(pays("p", "2012-04-01", "0.01", "meals")).unwrap_err().code(), "ledger.short");
    own.book(pays("p", "2012-04-01", "20000", "schooling")).unwrap();
    assert_eq!(told(&own, "2012-12-31"), "20000.00 0.00 0.00 0.00 20000.00");
}

#[test]
fn an_instalment_of_a_day_that_a_month_does_not_have_comes_on_its_last() {
    let mut own = ledger();
    let schedule = Income { repeat: Some(Repeat { every: Every::Month, times: 3 }), ..income("d", "1", None) };
    own.book(entry("i", "2024-01-31", schedule)).unwrap();
    for (day, sum) in [("2024-02-28", "1.00"), ("2024-02-29", "2.00"), ("2024-03-30", "2.00"), ("2024-03-31", "3.00")] {
        let dates = Dates { as_of: date(day), known_on: date("2024-01-31") };
        assert_eq!(own.balance("f", dates).unwrap().income.to_string(), sum, "{day}");
    }
}

#[test]
fn a_day_of_recording_is_one_of_the_ledgers_time_zone() {
    let mut own = ledger();
    // In Greenwich still the last day of February.
    let late = recorded(entry("i", "2019-02-28", income("d", "1", None)), "2019-02-28T16:00:00Z");
    own.book(late).unwrap();
    for (known_on, sum) in [("2019-02-28", "0.00"), ("2019-03-01", "1.00"), ("2019-03-02", "1.00")] {
        let dates = Dates { as_of: date("2019-02-28"), known_on: date(known_on) };
        assert_eq!(own.balance("f", dates).unwrap().income.to_string(), sum, "{known_on}");
    }
    assert!(json(&own).contains("\"recorded_at\":\"2019-03-01T00:00:00+08:00\""), "{}", json(&own));
}

#[test]
fn restricted_money_goes_first_then_the_oldest_and_comes_back_the_other_way() {
    let mut own = ledger();
    own.book(entry("a", "2019-01-01", income("老款", "10", None))).unwrap();
    own.book(entry("b", "2019-01-02", income("新款", "10", None))).unwrap();
    own.book(entry("c", "2019-01-03", income("餐费", "10", Some("meals")))).unwrap();
    own.book(entry("d", "2019-01-03", income("取暖", "10", Some("heating")))).unwrap();
    assert_eq!(own.available("f", "meals", date("2019-01-03")).unwrap(), money("30"));
    assert_eq!(own.available("f", "books", date("2019-01-03")).unwrap(), money("20"));
    let refused = own.book(entry("p", "2019-01-04", pay(PayFrom::Free, "30.01", "meals", "g"))).unwrap_err();
    assert!(
        refused.to_string().contains("there is 30.00 (another 10.00 may be spent on other purposes only)"),
        "{refused}"
    );
    own.book(entry("p", "2019-01-04", pay(PayFrom::Free, "25", "meals", "g"))).unwrap();
    let spent = |ledger: &Ledger, day: &str| -> Vec<String> {
        let own = ledger.statement("f", date("2019-01-01"), date(day), date(day)).unwrap();
        own.donors.iter().map(|donor| format!("{} {} {}", donor.donor, donor.paid, donor.returned)).collect()
    };
    assert_eq!(spent(&own, "2019-01-04"), ["取暖 0.00 0.00", "新款 5.00 0.00", "老款 10.00 0.00", "餐费 10.00 0.00"]);
    own.book(entry("r", "2019-01-05", give_back("7", "meals", "g"))).unwrap();
    assert_eq!(spent(&own, "2019-01-05"), ["取暖 0.00 0.00", "新款 5.00 5.00", "老款 10.00 2.00", "餐费 10.00 0.00"]);
    own.book(entry("s", "2019-01-06", pay(PayFrom::Free, "2", "books", "h"))).unwrap();
    assert_eq!(spent(&own, "2019-01-06"), ["取暖 0.00 0.00", "新款 5.00 5.00", "老款 12.00 2.00", "餐费 10.00 0.00"]);
}

#[test]
fn of_entries_recorded_at_one_moment_income_comes_before_what_uses_it() {
    let entries = [
        entry("a", "2019-01-01", pay(PayFrom::Committed, "1", "meals", "g")),
        entry("b", "2019-01-01", commit(CommitFrom::Reserved, "1", "meals", "g")),
        entry("c", "2019-01-01", reserve("1", "meals", "g")),
        entry("d", "2019-01-01", income("d", "1", None)),
    ];
    let own = Ledger::replay([Fund::new("f")], zone(), entries.clone()).unwrap();
    assert_eq!(told(&own, "2019-01-01"), "1.00 0.00 0.00 0.00 1.00");
    let ids: Vec<&str> = own.entries().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["d", "c", "b", "a"]);
    // All together or none.
    let mut whole = ledger();
    assert_eq!(whole.book_all(entries.clone()), Ok(4));
    assert_eq!(whole, own);
    let mut none = ledger();
    assert!(none.book_all(entries[..3].to_vec()).is_err());
    assert_eq!(json(&none), json(&ledger()));
}

#[test]
fn an_entry_of_an_earlier_day_changes_whose_money_was_spent_but_no_total() {
    let mut own = ledger();
    own.book(entry("a", "2019-01-01", income("甲", "10", None))).unwrap();
    own.book(entry("p", "2019-01-10", pay(PayFrom::Free, "10", "meals", "g"))).unwrap();
    let before = told(&own, "2019-01-31");
    own.book(recorded(entry("b", "2019-01-05", income("乙", "10", Some("meals"))), "2019-01-20T09:00:00+08:00"))
        .unwrap();
    assert_eq!(before, "10.00 0.00 0.00 0.00 10.00");
    assert_eq!(told(&own, "2019-01-31"), "20.00 10.00 0.00 0.00 10.00");
    let payers = |known_on: &str| -> Vec<String> {
        let own = own.statement("f", date("2019-01-01"), date("2019-01-31"), date(known_on)).unwrap();
        own.donors.iter().filter(|donor| donor.paid > money("0")).map(|donor| donor.donor.clone()).collect()
    };
    assert_eq!(payers("2019-01-19"), ["甲"]);
    assert_eq!(payers("2019-01-20"), ["乙"]);
}
