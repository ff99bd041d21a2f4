//! Receipts, numbers that the host puts in place of the law's, and what no error tells.

use super::{date, decision, household, load, says, screen};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use tuodi::policy::{ReplaceError, Replacement};
use tuodi::quantity::Number;
use tuodi::screening::Receipt;
use tuodi::{Clock, Policy};

const PACK: &str = "\
pack: p
currency: CNY
sources: {notice: {title: 通知}}
facts:
  household:
    kind: {type: category, values: [urban, rural]}
    income: {type: number, unit: CNY/month, min: 0}
    size: {type: number, unit: persons, min: 1, scale: 0}
parameters:
  standard:
    unit: CNY/month
    by: kind
    values:
      urban: {2010-04-01: 450, 2011-04-01: {value: 505, published: 2011-03-28, source: notice §1}}
      rural: {2010-04-01: 300}
    until: 2020-01-01
    review_by: 2012-01-01
  supplement:
    unit: CNY/month
    by: size
    tables: {2010-01-01: {1: 10, 2: 15, and_each_further: 3}}
  unread: {values: {2010-01-01: 1}}
programmes:
  aid: {eligible: income < standard, amount: standard - income + supplement, per: month}
";

const FAMILY: &str = r#"{"id": "h", "kind": "urban", "income": 400, "size": 4}"#;

fn receipt(policy: &Policy, json: &str, clock: impl Into<Clock>) -> Receipt {
    policy.screen_with_receipt(&household(policy, json), clock).unwrap_or_else(|errors| panic!("{errors}")).1
}

fn replacement(parameter: &str, keys: &[&str], value: &str) -> Replacement {
    let keys = keys.iter().map(|key| (*key).to_owned()).collect();
    Replacement { parameter: parameter.to_owned(), keys, value: value.parse().expect(value) }
}

#[test]
fn the_same_facts_pack_and_dates_give_the_same_bytes() {
    let (one, other) = (load(PACK), load(PACK));
    let day = date("2011-05-01");
    assert_eq!(receipt(&one, FAMILY, day).to_json(), receipt(&other, FAMILY, day).to_json());
    let reordered = r#"{ "size":4, "members_complete": null, "income" : "400.00", "id":"h", "kind":"urban" }"#;
    assert_eq!(receipt(&one, FAMILY, day).id(), receipt(&one, reordered, day).id());
    let screening = one.screen(&household(&one, FAMILY), day).expect("an answer").to_json();
    let own = receipt(&one, FAMILY, day);
    assert_eq!(own.screening, format!("{:x}", Hex(&screening)));
    assert_eq!(own.facts, format!("{:x}", Hex(&household(&one, FAMILY).to_json())));
    assert_eq!(own.policy[0].sha256, format!("{:x}", Hex(PACK)));
}

/// The SHA-256 of a text.
struct Hex<'a>(&'a str);

impl std::fmt::LowerHex for Hex<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Sha256::digest(self.0.as_bytes()).iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

#[test]
fn a_changed_byte_of_facts_pack_or_dates_changes_the_id() {
    let policy = load(PACK);
    let day = date("2011-05-01");
    let own = receipt(&policy, FAMILY, day).id();
    for json in [
        FAMILY.replace("400", "401"),
        FAMILY.replace("\"h\"", "\"g\""),
        FAMILY.replace("400", r#"{"value": 400, "standing": "verified"}"#),
        FAMILY.replace("400", r#"{"value": 400, "source": "x"}"#),
        FAMILY.replace(", \"size\": 4", ""),
        FAMILY.replace("\"size\": 4", "\"size\": 5"),
    ] {
        assert_ne!(receipt(&policy, &json, day).id(), own, "{json}");
    }
    // A blank, a comment, a number that this household does not meet.
    for pack in [
        format!("{PACK}\n"),
        format!("# x\n{PACK}"),
        PACK.replace("rural: {2010-04-01: 300}", "rural: {2010-04-01: 301}"),
    ] {
        assert_ne!(receipt(&load(&pack), FAMILY, day).id(), own);
    }
    // Every digit of the pack that leaves it a pack.
    let (mut loaded, mut ids) = (0, BTreeSet::from([own.clone()]));
    for (place, digit) in PACK.char_indices().filter(|(_, sign)| sign.is_ascii_digit()) {
        let next = (digit.to_digit(10).expect("a digit") + 1) % 10;
        let mut changed = PACK.to_owned();
        changed.replace_range(place..=place, &next.to_string());
        if let Ok(policy) = Policy::from_text(&changed) {
            loaded += 1;
            ids.insert(receipt(&policy, FAMILY, day).id());
        }
    }
    assert!(loaded > 30, "{loaded} changed packs");
    assert_eq!(ids.len(), loaded + 1, "each change has an id of its own");
    println!("{loaded} packs that differ in one digit, {loaded} other ids");
    for clock in [
        Clock::from(date("2011-05-02")),
        Clock { as_of: day, known_on: date("2011-05-02") },
        Clock { as_of: date("2011-05-02"), known_on: day },
    ] {
        assert_ne!(receipt(&policy, FAMILY, clock).id(), own, "{clock:?}");
    }
}

#[test]
fn a_changed_byte_of_a_pack_above_changes_the_id() {
    let city = "pack: city\nextends: p\n";
    let of = |above: &str| {
        let policy = Policy::from_texts("city", &[city, above]).expect("a pack");
        let receipt = receipt(&policy, FAMILY, date("2011-05-01"));
        assert_eq!(receipt.policy.iter().map(|own| own.pack.as_str()).collect::<Vec<_>>(), ["city", "p"]);
        receipt.id()
    };
    assert_ne!(of(PACK), of(&format!("{PACK}# x\n")));
}

#[test]
fn the_version_of_the_library_is_told_but_does_not_count() {
    let receipt = receipt(&load(PACK), FAMILY, date("2011-05-01"));
    let mut tree: serde_json::Value = serde_json::from_str(&receipt.to_json()).expect("JSON");
    assert!(tree["engine"].is_string());
    let fields = tree.as_object_mut().expect("an object");
    fields.remove("engine");
    assert_eq!(receipt.id(), format!("{:x}", Hex(&tree.to_string())));
}

#[test]
fn every_number_that_was_read_stands_in_the_receipt_with_its_dates_and_source() {
    let policy = load(PACK);
    let receipt = receipt(&policy, FAMILY, date("2011-05-01"));
    let read: Vec<String> = receipt
        .parameters
        .iter()
        .map(|own| {
            format!("{} {:?} {:?} {:?}", own.parameter, own.key, own.value, own.from.map(|from| from.to_string()))
        })
        .collect();
    assert_eq!(
        read,
        [
            r#"standard ["urban"] Some("505.00") Some("2011-04-01")"#,
            r#"supplement ["4"] Some("21.00") Some("2010-01-01")"#
        ]
    );
    let standard = &receipt.parameters[0];
    assert_eq!(standard.published, Some(date("2011-03-28")));
    assert_eq!(standard.basis.source.as_ref().map(|source| source.clause.as_str()), Some("§1"));
    assert_eq!((standard.unit.as_str(), standard.stale, standard.replaced), ("CNY/month", false, false));
    // From the day of review on it should have been looked up again.
    let stale = |day: &str| {
        policy.screen_with_receipt(&household(&policy, FAMILY), date(day)).expect("an answer").1.parameters[0].stale
    };
    assert_eq!((stale("2011-12-31"), stale("2012-01-01")), (false, true));
    // Where the kind is not known, every number it may lead to was read.
    let unknown = policy.screen_with_receipt(&household(&policy, r#"{"income": 1, "size": 1}"#), date("2011-05-01"));
    let read = unknown.expect("an answer").1.parameters.iter().map(|own| own.key.join(" ")).collect::<Vec<_>>();
    assert_eq!(read, ["rural", "urban", "1"]);
    // A date without a value is told as one.
    let gap = policy.screen_with_receipt(&household(&policy, FAMILY), date("2020-01-01")).expect("an answer").1;
    assert_eq!((gap.parameters[0].value.as_deref(), gap.parameters[0].from), (None, None));
}

#[test]
fn a_replaced_number_holds_on_all_dates_and_stands_in_the_receipt() {
    let policy = load(PACK);
    let reform = policy.with_parameters(&[replacement("standard", &["urban"], "1000")]).expect("a reform");
    for day in ["2009-01-01", "2010-04-01", "2011-05-01", "2019-12-31", "2020-01-01", "2031-01-01"] {
        let reformed = screen(&reform, FAMILY, day);
        assert_eq!(decision(&reformed, "aid").outcome, tuodi::record::Outcome::Eligible, "{day}");
    }
    // 1000 - 400 + 21, and the law's own 505 - 400 + 21.
    assert_eq!(says(&screen(&reform, FAMILY, "2011-05-01"), "aid"), "Eligible, 621.00 CNY/month");
    assert_eq!(says(&screen(&policy, FAMILY, "2011-05-01"), "aid"), "Eligible, 126.00 CNY/month");
    let rural = FAMILY.replace("urban", "rural").replace("400", "300");
    assert_eq!(says(&screen(&reform, &rural, "2011-05-01"), "aid"), "Ineligible");
    let own = receipt(&reform, FAMILY, date("2011-05-01"));
    let standard = &own.parameters[0];
    assert_eq!((standard.value.as_deref(), standard.from, standard.replaced), (Some("1000.00"), None, true));
    assert_ne!(own.id(), receipt(&policy, FAMILY, date("2011-05-01")).id());
    // Putting the same number in its place is not the law either.
    let same = policy.with_parameters(&[replacement("standard", &["urban"], "505")]).expect("a reform");
    assert_ne!(receipt(&same, FAMILY, date("2011-05-01")).id(), receipt(&policy, FAMILY, date("2011-05-01")).id());
    // A second replacement of the same number stands; of another one, both.
    let twice =
        reform.with_parameters(&[replacement("standard", &["urban"], "500"), replacement("supplement", &["2"], "0")]);
    let twice = twice.expect("a reform");
    let two = FAMILY.replace("\"size\": 4", "\"size\": 2");
    assert_eq!(says(&screen(&twice, &two, "2011-05-01"), "aid"), "Eligible, 100.00 CNY/month");
}

#[test]
fn what_the_policy_does_not_have_cannot_be_replaced() {
    let policy = load(PACK);
    let error = |own: Replacement| policy.with_parameters(&[own]).expect_err("an error");
    let unknown = error(replacement("standrad", &["urban"], "1"));
    assert_eq!(unknown.code(), "policy.unknown_parameter");
    assert!(unknown.to_string().contains("did you mean `standard`?"), "{unknown}");
    for keys in [&["city"][..], &[], &["urban", "2"], &["URBAN"]] {
        let error = error(replacement("standard", keys, "1"));
        assert_eq!(error.code(), "policy.unknown_key", "{keys:?}");
        assert!(error.to_string().contains("give a value of kind"), "{error}");
    }
    for keys in [&["x"][..], &["1.5"], &[""]] {
        assert_eq!(error(replacement("supplement", keys, "1")).code(), "policy.unknown_key", "{keys:?}");
    }
    assert!(error(replacement("unread", &["1"], "1")).to_string().contains("give no key"));
    let fine: Number = "0.0000000000001".parse().expect("a number");
    let digits = error(Replacement { parameter: "unread".to_owned(), keys: Vec::new(), value: fine });
    assert_eq!(digits.code(), "policy.value");
    assert!(matches!(digits, ReplaceError::Digits { .. }));
    // Nothing is replaced if one of them cannot be.
    assert!(policy.with_parameters(&[replacement("unread", &[], "2"), replacement("x", &[], "2")]).is_err());
}

#[test]
fn a_replaced_row_of_a_table_leaves_the_others_as_they_are() {
    let policy = load(PACK);
    let of = |policy: &Policy, size: u32| {
        let json = FAMILY.replace("\"size\": 4", &format!("\"size\": {size}"));
        says(&screen(policy, &json, "2011-05-01"), "aid")
    };
    let law: Vec<String> = (1..=6).map(|size| of(&policy, size)).collect();
    assert_eq!(law[3], "Eligible, 126.00 CNY/month");
    for row in ["1", "2"] {
        let reform = policy.with_parameters(&[replacement("supplement", &[row], "0")]).expect("a reform");
        for size in 1..=2 {
            if size.to_string() == row {
                assert_eq!(of(&reform, size), "Eligible, 105.00 CNY/month");
            } else {
                assert_eq!(of(&reform, size), law[size as usize - 1]);
            }
        }
    }
    // A size above the last row has no number of its own.
    let error = policy.with_parameters(&[replacement("supplement", &["5"], "1000")]).expect_err("no such row");
    assert_eq!(error.code(), "policy.unknown_key");
}

const PRIVATE: &str = "\
pack: p
currency: CNY
facts:
  household:
    income: {type: number, unit: CNY/month, min: 0, max: 5000, privacy: finance}
    illness: {type: category, values: [none, cancer], privacy: [health]}
    born: {type: date, privacy: minor}
    poor: {type: boolean, privacy: finance}
    open: {type: number, max: 5}
  members:
    pay: {type: number, unit: CNY/month, min: 0, privacy: finance}
programmes: {aid: {eligible: income < 100}}
";

#[test]
fn no_error_tells_the_value_of_a_private_fact() {
    let policy = load(PRIVATE);
    for json in [
        r#"{"income": 777777}"#,
        r#"{"income": "-777777"}"#,
        r#"{"income": 777777.5}"#,
        r#"{"income": "777777 yuan"}"#,
        r#"{"income": "3.777777"}"#,
        r#"{"income": true, "illness": "777777"}"#,
        r#"{"illness": 777777}"#,
        r#"{"born": "777777"}"#,
        r#"{"born": 777777}"#,
        r#"{"poor": "777777"}"#,
        r#"{"poor": 777777}"#,
        r#"{"income": ["777777"]}"#,
        r#"{"income": {"value": "777777x"}}"#,
        r#"{"income": {"value": {"amount": "777777"}}}"#,
        r#"{"income": "777777777777777777777777777777"}"#,
        r#"{"members": [{"pay": "-777777"}]}"#,
        r#"{"members": [{"pay": {"value": "x777777", "standing": "verified"}}]}"#,
    ] {
        let errors = policy.household(json).expect_err(json);
        assert!(!errors.to_string().contains("777777"), "{errors}");
        assert!(!format!("{errors:?}").contains("777777"), "{errors:?}");
    }
    let open = policy.household(r#"{"open": 777777}"#).expect_err("a value");
    assert!(open.to_string().contains("777777"), "what is not private is told: {open}");
}

#[test]
fn no_error_of_a_screening_tells_a_private_value_either() {
    use tuodi::{Household, Person, Value};
    let policy = load(PRIVATE);
    let number = |text: &str| Value::Number(text.parse().expect(text));
    for own in [
        Household::new("h").with("income", number("777777")),
        Household::new("h").with("income", number("0.777777")),
        Household::new("h").with("income", Value::Text("777777".to_owned())),
        Household::new("h").with("illness", Value::Text("777777".to_owned())),
        Household::new("h").with("poor", number("777777")),
        Household::new("h").with_member(Person::new("m").with("pay", number("-777777"))),
    ] {
        let errors = policy.screen(&own, date("2020-01-01")).expect_err("an error");
        assert!(!errors.to_string().contains("777777"), "{errors}");
        assert!(!format!("{errors:?}").contains("777777"), "{errors:?}");
    }
}
