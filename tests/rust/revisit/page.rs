//! The page about revisits is true: its records are read, and give what it says.

use crate::kit::date;
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::revisit::*;

const PAGE: &str = include_str!("../../../docs/revisits.md");

/// The first block of a kind.
fn block(kind: &str) -> &str {
    let (_, rest) = PAGE.split_once(&format!("```{kind}\n")).unwrap();
    rest.split_once("\n```").unwrap().0
}

#[test]
fn the_records_of_the_page_give_what_it_says() {
    let policy = Policy::from_text(block("yaml pack")).unwrap();
    let records = RevisitRecordList::from_json(block("json")).unwrap();
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = Calendar::mainland_china().unwrap();
    let plan = |records: &RevisitRecords<'_>| {
        let plan = policy.plan_revisits(records, date("2024-03-10"), &calendar, &PlanOptions::default()).unwrap();
        let found: Vec<String> = plan.findings().into_iter().map(|own| own.id).collect();
        (plan.iter().map(|own| (own.record, own.rule, own.due, own.state.is_open())).collect::<Vec<_>>(), found)
    };
    let is = |record: &str, rule: &str, due: &str, open| (record.to_owned(), rule.to_owned(), date(due), open);
    let (obligations, found) = plan(&tables);
    assert_eq!(
        obligations,
        [is("g1", "large_one_off", "2024-04-04", false), is("e1", "after_hospital", "2024-03-15", true)]
    );
    assert_eq!(found, ["v1/received_less"]);
    // An answer that is left out leaves it open.
    let mut records = records;
    records.visits[0].answers.remove("overlooked");
    let (obligations, _) = plan(&records.tables(policy.visit_rules()).unwrap());
    assert_eq!(obligations[0], is("g1", "large_one_off", "2024-04-04", true));
}
