//! Statements and donors' accounts.

use crate::kit::*;

#[test]
fn a_statement_goes_from_the_opening_to_the_closing_balance() {
    let mut own = ledger();
    use tuodi::ledger::*;
    own.book(entry("i1", "2019-01-10", income("企业一", "1000", Some("meals")))).unwrap();
    own.book(entry("c1", "2019-01-20", commit(CommitFrom::Free, "900", "meals", "a1"))).unwrap();
    own.book(entry("p1", "2019-01-31", pay(PayFrom::Committed, "450", "meals", "a1"))).unwrap();
    own.book(entry("i2", "2019-02-10", income("企业二", "300", None))).unwrap();
    own.book(entry("r1", "2019-02-11", reserve("100", "wheelchair", "w1"))).unwrap();
    own.book(entry("p2", "2019-02-28", pay(PayFrom::Committed, "450", "meals", "a1"))).unwrap();
    own.book(entry("b2", "2019-03-01", give_back("450", "meals", "a1"))).unwrap();
    let statement = |from: &str, until: &str| own.statement("f", date(from), date(until), date("2019-12-31")).unwrap();
    let january = statement("2019-01-01", "2019-01-31");
    let february = statement("2019-02-01", "2019-02-28");
    let march = statement("2019-03-01", "2019-03-31");
    assert_eq!(january.closing, february.opening);
    assert_eq!(february.closing, march.opening);
    assert_eq!((january.income, january.committed, january.paid), (money("1000"), money("900"), money("450")));
    assert_eq!((february.income, february.reserved, february.paid), (money("300"), money("100"), money("450")));
    assert_eq!((march.paid, march.returned, march.closing.paid), (money("0"), money("450"), money("450")));
    let first = &february.donors[0];
    assert_eq!((first.donor.as_str(), first.restricted_to.as_deref()), ("企业一", Some("meals")));
    assert_eq!((first.opening, first.paid, first.free), (money("550"), money("450"), money("100")));
    let spent: Vec<String> =
        first.spent.iter().map(|own| format!("{} {} {}", own.purpose, own.about, own.paid)).collect();
    assert_eq!(spent, ["meals grant a1 450.00"]);
    let second = &february.donors[1];
    assert_eq!((second.opening, second.income, second.reserved), (money("0"), money("300"), money("100")));
    assert!(second.spent.is_empty() && statement("2019-04-01", "2019-04-30").donors[0].spent.is_empty());
    // The day before the first and after the last.
    assert_eq!(statement("2019-01-31", "2019-01-31").paid, money("450"));
    assert_eq!(statement("2019-01-30", "2019-01-30").paid, money("0"));
    assert_eq!(statement("2019-02-01", "2019-02-01").paid, money("0"));
    let text = serde_json::to_string(&february).unwrap();
    assert_eq!(serde_json::from_str::<Statement>(&text).unwrap(), february);
}
