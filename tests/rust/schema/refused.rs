//! What serde and the readers refuse, the schema refuses as well.

use super::{Schema, read};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tuodi::assessment::Command;
use tuodi::calendar::{Pause, Term};
use tuodi::journal::Entry;
use tuodi::ledger::FundEntry;
use tuodi::matching::Need;
use tuodi::matching::agreement::Month;
use tuodi::quantity::{Money, Number};
use tuodi::report::Report;
use tuodi::revisit::ObligationId;

/// Whether serde reads it; the schema has to say the same.
fn both<T: DeserializeOwned>(schema: &Schema, name: &str, record: &Value) -> bool {
    let read = serde_json::from_value::<T>(record.clone());
    let faults = schema.faults(name, record);
    assert_eq!(read.is_ok(), faults.is_empty(), "{name}: {record}\nserde: {:?}\nschema: {faults:?}", read.err());
    read.is_ok()
}

#[test]
fn numbers_are_whole_or_texts_and_never_floats() {
    let schema = Schema::new();
    for (own, is_one) in [
        (json!("1510.00"), true),
        (json!(1510), true),
        (json!(-3), true),
        (json!("-0.5"), true),
        (json!(1510.5), false),
        (json!("1510."), false),
        (json!(".5"), false),
        (json!("+1"), false),
        (json!("1e3"), false),
        (json!("1,510"), false),
        (json!(""), false),
        (json!(true), false),
        (json!(null), false),
    ] {
        assert_eq!(both::<Money>(&schema, "Money", &own), is_one, "{own}");
        assert_eq!(both::<Number>(&schema, "Number", &own), is_one, "{own}");
    }
}

#[test]
fn texts_of_one_form_have_that_form() {
    let schema = Schema::new();
    for (own, is_one) in
        [("20wd", true), ("9999d", true), ("0d", false), ("10000d", false), ("007d", false), ("20个工作日", false)]
    {
        assert_eq!(both::<Term>(&schema, "Term", &json!(own)), is_one, "{own}");
    }
    for (own, is_one) in
        [("2019-03", true), ("2019-12", true), ("2019-13", false), ("2019-00", false), ("19-03", false)]
    {
        assert_eq!(both::<Month>(&schema, "Month", &json!(own)), is_one, "{own}");
    }
    let id = "0123456789abcdef0123456789abcdef";
    for (own, is_one) in [(id.to_owned(), true), (id.to_uppercase(), false), (format!("0{id}"), false)] {
        assert_eq!(both::<ObligationId>(&schema, "ObligationId", &json!(own)), is_one, "{own}");
    }
    assert!(both::<Pause>(&schema, "Pause", &json!({"from": "2024-02-20", "to": "2024-02-23"})));
    assert!(!both::<Pause>(&schema, "Pause", &json!({"from": "2024-02-30", "to": "2024-02-31"})));
    assert!(!both::<Pause>(&schema, "Pause", &json!({"from": "2024-02-20", "to": "2024-02-23", "why": "flood"})));
}

/// A record, and the same with one thing changed, which nobody reads.
#[test]
fn a_changed_record_is_refused() {
    let schema = Schema::new();
    let need = json!({
        "id": "n1", "category": "meals", "beneficiary": {"household": "h1"}, "urgency": "usual", "quantity": 20,
        "facts": {"distance": "1.5", "steps": 3, "lift": false},
    });
    let entry = json!({
        "at": "2011-05-03T09:00:00+08:00", "by": {"id": "w1", "role": "clerk"},
        "record": {"kind": "lead", "id": "l1", "household": "h1", "source": "hotline", "reason": "low_income"},
    });
    let booked = json!({
        "id": "e1", "fund": "f1", "happened_on": "2011-05-03", "recorded_at": "2011-05-03T09:00:00+08:00",
        "recorded_by": "w1", "act": {"kind": "income", "amount": "100.00", "donor": "甲"},
    });
    let command = json!({"expected_version": 3, "act": {"kind": "withdraw", "reason": "moved"}});
    assert!(both::<Need>(&schema, "Need", &need));
    assert!(both::<Entry>(&schema, "JournalEntry", &entry));
    assert!(both::<FundEntry>(&schema, "FundEntry", &booked));
    assert!(both::<Command>(&schema, "Command", &command));
    let changed = |record: &Value, at: &str, own: Value| {
        let mut record = record.clone();
        let (parent, key) = at.rsplit_once('/').expect("a pointer");
        record.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object").insert(key.to_owned(), own);
        record
    };
    for (at, own) in [
        ("/quantity", json!(1.5)),
        ("/quantity", json!(-1)),
        ("/facts/distance", json!(1.5)),
        ("/unit", json!("meal")),
        ("/beneficiary", json!({"house": "h1"})),
        ("/beneficiary", json!("h1")),
        ("/id", json!(1)),
        ("/window", json!({"from": "2019-02-29"})),
    ] {
        assert!(!both::<Need>(&schema, "Need", &changed(&need, at, own)), "{at}");
    }
    for (at, own) in [
        ("/record/kind", json!("laed")),
        ("/record/kind", json!("visit")),
        ("/record/urgent", json!("yes")),
        ("/record/level", json!(1)),
        ("/at", json!("2011-05-03")),
        ("/by", json!({"id": "w1"})),
        ("/because", json!("told")),
    ] {
        assert!(!both::<Entry>(&schema, "JournalEntry", &changed(&entry, at, own)), "{at}");
    }
    for (at, own) in [("/act/amount", json!(100.5)), ("/act/kind", json!("incom")), ("/act/funds", json!(["f1"]))] {
        assert!(!both::<FundEntry>(&schema, "FundEntry", &changed(&booked, at, own)), "{at}");
    }
    for (at, own) in [("/act/kind", json!("withdrew")), ("/act/why", json!("moved")), ("/expected_version", json!("3"))]
    {
        assert!(!both::<Command>(&schema, "Command", &changed(&command, at, own)), "{at}");
    }
}

/// Where objects stand in a record, as pointers.
fn objects(at: &str, own: &Value, found: &mut Vec<String>) {
    match own {
        Value::Object(fields) => {
            found.push(at.to_owned());
            fields.iter().for_each(|(key, own)| objects(&format!("{at}/{}", key.replace('/', "~1")), own, found));
        }
        Value::Array(all) => {
            (0..).zip(all).for_each(|(place, own): (usize, _)| objects(&format!("{at}/{place}"), own, found))
        }
        _ => {}
    }
}

/// A stored report with a key too many, or one less, anywhere in it.
#[test]
fn a_stored_report_with_other_keys_is_refused() {
    let schema = Schema::new();
    let cases: Value = serde_json::from_str(&read("tests/cases/report/reports.json")).expect("cases");
    let mut report = cases[0]["expect"]["report"].clone();
    report["how_well"]["findings"] =
        json!([{"tier": "town", "programme": null, "item": null, "answer": null, "finding": "worse", "count": 2}]);
    assert!(both::<Report>(&schema, "Report", &report), "{report}");
    let mut all = Vec::new();
    objects("", &report, &mut all);
    let mut needed = 0;
    for at in &all {
        let changed = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
            let mut report = report.clone();
            change(report.pointer_mut(at).and_then(Value::as_object_mut).expect("an object"));
            both::<Report>(&schema, "Report", &report)
        };
        assert!(!changed(&|own| drop(own.insert("zz".to_owned(), json!("zz")))), "{at}/zz");
        let keys = report.pointer(at).and_then(Value::as_object).expect("an object").keys();
        needed += keys.filter(|key| !changed(&|own| drop(own.remove(*key)))).count();
    }
    for key in ["tier", "programme", "item", "answer", "finding", "count"] {
        let mut without = report.clone();
        without["how_well"]["findings"][0].as_object_mut().expect("a row").remove(key);
        assert!(!both::<Report>(&schema, "Report", &without), "{key}");
    }
    assert!(all.len() >= 20 && needed >= 70, "{} objects, {needed} keys that must be there", all.len());
}

#[test]
fn households_are_read_nested_and_flat_and_no_other_way() {
    let schema = Schema::new();
    let pack = "{pack: p, currency: CNY, facts: {household: {savings: {type: number, unit: CNY}}, \
                members: {age: {type: number, unit: year}}}}";
    let policy = tuodi::Policy::from_text(pack).expect("a pack");
    for (household, is_read) in [
        (json!({"id": "h", "facts": {"savings": "1.50"}, "members": [{"id": "m", "facts": {"age": 61}}]}), true),
        (json!({"savings": 12, "members": [{"age": 61}, {"id": "m", "age": null}], "members_complete": true}), true),
        (json!({"savings": {"value": "1.50", "standing": "verified", "source": "bank"}}), true),
        (json!({"savings": null, "members": null}), true),
        (json!({"savings": 1.5}), false),
        (json!({"facts": {"savings": 1.5}}), false),
        (json!({"facts": {"savings": {"value": 1, "standing": "known"}}}), false),
        (json!({"facts": {"savings": {"value": 1, "of": "bank"}}}), false),
        (json!({"facts": {"savings": 1}, "saved": 2}), false),
        (json!({"savings": 1, "members": {"age": 61}}), false),
        (json!({"savings": 1, "members": [{"facts": {"age": 61}, "old": true}]}), false),
        (json!({"savings": [1]}), false),
        (json!([]), false),
    ] {
        let faults = schema.faults("GivenHousehold", &household);
        assert_eq!(faults.is_empty(), is_read, "{household}: {faults:?}");
        assert_eq!(policy.household(&household.to_string()).is_ok(), is_read, "{household}");
    }
}

#[test]
fn facts_of_an_expression_are_read_as_the_schema_says() {
    let schema = Schema::new();
    for (facts, is_read) in [
        (json!({"savings": "1200.50", "members": [{"age": 61}, {"age": null}], "members_complete": false}), true),
        (json!({"zone": {"type": "category", "values": ["urban"]}, "low": {"type": "number", "low": "0"}}), true),
        (json!({"savings": 1200.5}), false),
        (json!({"zone": {"type": "kategory"}}), false),
        (json!({"zone": {"values": ["urban"]}}), false),
        (json!({"members": [{"age": 6.5}]}), false),
        (json!({"as_of": 2011}), false),
    ] {
        let faults = schema.faults("Facts", &facts);
        assert_eq!(faults.is_empty(), is_read, "{facts}: {faults:?}");
        assert_eq!(tuodi::Facts::from_json(&facts.to_string()).is_ok(), is_read, "{facts}");
    }
}
