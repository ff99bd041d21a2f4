//! What a journal keeps from going wrong between the engines.

use super::{entry, held, journal, putuo};
use serde_json::{Value, json};
use tuodi::calendar::Calendar;
use tuodi::journal::{Entry, Journal, Record};

/// Runs the entries before the one of a name.
fn before<'a>(journal: &mut Journal<'a>, entries: &'a [Entry], name: &str) -> usize {
    let place = entries.iter().position(|entry| entry.name.as_deref() == Some(name)).expect(name);
    for entry in entries.iter().take(place) {
        journal.record(entry).expect("recorded");
    }
    place
}

#[test]
fn what_happened_is_recorded_on_that_day_or_later() {
    let (policy, setup, _) = putuo();
    let lead = |on: &str| {
        let record = json!({"kind": "lead", "id": "l", "household": "h", "source": "hotline", "reason": "r"});
        Entry { on: Some(on.parse().expect("a day")), ..entry("2010-05-03", record) }
    };
    for (on, code) in [("2010-05-02", None), ("2010-05-03", None), ("2010-05-04", Some("journal.ahead"))] {
        let mut journal = journal(&policy, &setup);
        assert_eq!(journal.record(&lead(on)).err().map(|error| error.code()), code, "{on}");
        assert_eq!(journal.records().leads.len(), usize::from(code.is_none()), "{on}");
    }
}

#[test]
fn a_match_is_referred_once_while_it_is_open() {
    let (policy, setup, entries) = putuo();
    let mut journal = journal(&policy, &setup);
    let place = before(&mut journal, &entries, "a-declined");
    let again = Entry {
        at: entries[place].at,
        ..entry("2010-04-23", json!({"kind": "refer", "need": "need-a", "resource": "visits-near", "bar_days": 1}))
    };
    let state = held(&journal);
    assert_eq!(journal.record(&again).expect_err("it is open").code(), "journal.twice");
    assert_eq!(held(&journal), state);
}

#[test]
fn a_programme_is_paid_by_a_fund_that_is_there() {
    let (policy, mut setup, _) = putuo();
    setup.fund_of.insert("charity_special_aid".to_owned(), "bank".to_owned());
    let calendar = Calendar::mainland_china().expect("a calendar");
    assert_eq!(Journal::new(&policy, setup, &calendar).err().map(|error| error.code()), Some("journal.unknown"));
}

/// A grant that is stopped before it was paid: what the fund held for it is free again.
#[test]
fn what_is_held_for_a_grant_that_ends_is_released() {
    let (policy, setup, entries) = putuo();
    let mut journal = journal(&policy, &setup);
    let place = before(&mut journal, &entries, "b-paid");
    let free = |journal: &Journal<'_>| {
        let day: chrono::NaiveDate = "2010-12-31".parse().expect("a day");
        let balance = journal.ledger().expect("funds").balance("charity", day).expect("a balance");
        (balance.free.to_string(), balance.committed.to_string())
    };
    assert_eq!(free(&journal), ("40000.00".to_owned(), "20000.00".to_owned()));
    let grounds = json!({"clause": "办法", "facts": "已由保险支付", "reason": "不再需要", "remedies": [
        {"way": "internal_appeal", "to": {"zh": "区帮扶机构", "en": "the district society"}, "deadline": {"within": "30d"}}]});
    let stop =
        json!([{"programme": "charity_case_aid", "outcome": {"stop": {"grant": "个案乙/1/1", "grounds": grounds}}}]);
    let again = entries.iter().position(|entry| entry.name.as_deref() == Some("b-again")).expect("b-again");
    let granted = entries.iter().position(|entry| entry.name.as_deref() == Some("b-granted-again")).expect("granted");
    let of_case = |entry: &&Entry| match &entry.record {
        Record::Act(own) => own.case == "个案乙",
        Record::Accept(own) => own.case == "个案乙",
        Record::AttachScreening(own) => own.case == "个案乙",
        Record::Household(own) => own.household["id"] == "家庭乙",
        _ => false,
    };
    assert!(place < again);
    for entry in entries[again..=granted].iter().filter(of_case) {
        let mut written = serde_json::to_value(entry).expect("JSON");
        if let Some(fact) = written.pointer_mut("/record/household/facts/charity_hardship/value") {
            *fact = json!(false);
        }
        let mut none = Value::Null;
        let act = written["record"].get_mut("act").unwrap_or(&mut none);
        match act["kind"].as_str() {
            Some("open_round") => act["programmes"] = json!([]),
            Some("give_opinion" | "confirm") => act["rulings"] = stop.clone(),
            Some("plan_aid") => act["plan"]["items"] = json!([{"id": "1", "kind": "comfort", "what": "陪伴"}]),
            _ => {}
        }
        let entry: Entry = serde_json::from_value::<Entry>(written).expect("an entry");
        let recorded = journal.record(&entry).expect("recorded");
        assert_eq!(recorded.outcome.refusal(), None, "{:?}", recorded.outcome);
    }
    assert_eq!(free(&journal), ("60000.00".to_owned(), "0.00".to_owned()));
}

/// The same piece of evidence may come again; another one of its id may not.
#[test]
fn evidence_of_one_id_is_one_piece() {
    let folder = super::PUTUO.replace("putuo", "yaohai");
    let read = |file: &str| std::fs::read_to_string(format!("{folder}/{file}")).expect(file);
    let policy = tuodi::Policy::from_text(&read("pack.yaml")).expect("a pack");
    let mut journal = journal(&policy, &serde_json::from_str(&read("setup.json")).expect("a setup"));
    let entries = Journal::entries(&read("entries.jsonl")).expect("entries");
    let mut tried = 0;
    for entry in &entries {
        journal.record(entry).expect("recorded");
        let Record::Evidence(own) = &entry.record else { continue };
        let Some(first) = own.evidence.first() else { continue };
        for (units, code) in [(first.units, None), (first.units + 1, Some("journal.twice"))] {
            let mut other: Value = json!({"kind": "evidence", "evidence": [first]});
            other["evidence"][0]["units"] = json!(units);
            let other = Entry { record: serde_json::from_value(other).expect("evidence"), ..entry.clone() };
            assert_eq!(journal.clone().record(&other).err().map(|error| error.code()), code);
            tried += 1;
        }
    }
    assert!(tried >= 2);
}
