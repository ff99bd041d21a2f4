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

/// Whatever is handed in is recorded, refused or told as an error; nothing breaks.
#[test]
fn odd_and_huge_entries_are_told_or_kept() {
    let (policy, setup, _) = putuo();
    let mut journal = journal(&policy, &setup);
    let long = "长".repeat(100_000);
    let lead = |id: &str| json!({"kind": "lead", "id": id, "household": "h", "source": "热线", "reason": "🙂\u{202e}"});
    for id in [long.as_str(), "", " ", "家庭甲", "\u{0}"] {
        let recorded = journal.record(&entry("2010-05-03", lead(id))).expect("kept");
        assert!(journal.text(&recorded).zh.is_some_and(|text| text.contains(id)));
    }
    let household = |facts: &str| format!(r#"{{"kind": "household", "household": {{"id": "h", "facts": {facts}}}}}"#);
    for facts in [
        r#"{"medical_costs_12m": 1.5}"#,
        r#"{"medical_costs_12m": "-1"}"#,
        r#"{"area": "moon"}"#,
        r#"{"面积": 1}"#,
        "[]",
    ] {
        let record = serde_json::from_str(&household(facts)).expect("JSON");
        let error = journal.record(&entry("2010-05-03", record)).expect_err(facts);
        assert_eq!(error.code(), "journal.household", "{facts}: {error}");
    }
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let line = format!(r#"{{"at": "2010-05-03T09:00:00+08:00", "by": {{"id": "w", "role": "r"}}, "record": {deep}}}"#);
    for text in [line.as_str(), "null", "{}", "\u{feff}{}", "[1]", "{\"at\": 1e400}", &long] {
        assert_eq!(Journal::entries(text).err().map(|error| error.code()), Some("journal.json"), "{:.60}", text);
    }
    assert!(Journal::entries(&"# 备注\n\n".repeat(100_000)).is_ok_and(|entries| entries.is_empty()));
    let far = json!({"kind": "report", "period": {"from": "-262143-01-01", "until": "+262142-12-31"}});
    let recorded = journal.record(&entry("2010-05-03", far)).expect("a report");
    assert_eq!(recorded.outcome.refusal(), None);
}

/// Somebody who receives something from elsewhere is a household of the journal.
#[test]
fn what_is_received_elsewhere_is_received_by_somebody() {
    let (policy, setup, _) = putuo();
    let mut journal = journal(&policy, &setup);
    let household = json!({"kind": "household", "household": {"id": "家庭子", "facts": {}}});
    journal.record(&entry("2010-05-03", household)).expect("a household");
    for (id, code) in [("家庭子", None), ("家庭丑", Some("journal.unknown"))] {
        let receiving = json!([{"household": id, "programme": "dibao"}]);
        let search = json!({"kind": "discover", "receiving": receiving});
        let recorded = journal.record(&entry("2010-05-03", search));
        assert_eq!(recorded.as_ref().err().map(|error| error.code()), code, "{id}");
    }
}
