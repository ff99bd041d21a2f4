//! What cannot be searched, with its code, all faults at once; and much at once.

use super::{date, discover, leads, named, now, receiving};
use tuodi::screening::{DiscoveryErrors, DiscoveryOptions, Receiving};
use tuodi::{Household, Person, Policy};

const PACK: &str = r#"
pack: example
currency: CNY
facts: {household: {poor: {type: boolean}}, members: {old: {type: boolean}}}
programmes:
  dibao: {eligible: poor, amount: 10, per: month}
  pension: {for: member, eligible: old, amount: 10, per: month}
  advice: {ask_at: {zh: 居委会, en: office}}
"#;

fn refused(households: &[Household], records: &[Receiving], options: &DiscoveryOptions) -> DiscoveryErrors {
    let policy = Policy::from_text(PACK).unwrap();
    policy.discover(households, records, date("2024-05-01"), now(), options).unwrap_err()
}

fn codes(errors: &DiscoveryErrors) -> Vec<&'static str> {
    errors.errors.iter().map(tuodi::screening::DiscoveryError::code).collect()
}

#[test]
fn all_faults_come_at_once_and_say_what_to_do() {
    let households = [
        Household::new("甲").with_member(Person::new("a")).with_member(Person::new("a")),
        Household::new("甲"),
        Household::new(" "),
        Household::new("乙").with_member(Person::new("")),
    ];
    let records = [receiving("甲", "dibo", None), receiving("甲", "xyz", None), receiving("甲", "dibo", None)];
    let errors = refused(&households, &records, &DiscoveryOptions::default());
    assert_eq!(
        codes(&errors),
        [
            "discovery.blank",
            "discovery.blank",
            "discovery.twice",
            "discovery.twice",
            "discovery.unknown_programme",
            "discovery.unknown_programme",
        ]
    );
    let text = errors.to_string();
    for part in ["a member of household `乙` has no id", "`甲` is there twice", "did you mean `dibao`?"] {
        assert!(text.contains(part), "no {part}:\n{text}");
    }
}

#[test]
fn members_without_ids_matter_only_where_programmes_are_for_members() {
    let households = [Household::new("甲").with_member(Person::new("")).with_member(Person::new(""))];
    let policy = Policy::from_text(PACK).unwrap();
    let find = |options: &DiscoveryOptions| policy.discover(&households, &[], date("2024-05-01"), now(), options);
    assert_eq!(leads(&find(&named(&["dibao"])).unwrap()), ["甲 - dibao"]);
    assert_eq!(codes(&find(&named(&["pension"])).unwrap_err()), ["discovery.blank"]);
}

#[test]
fn a_programme_without_criteria_cannot_be_looked_for() {
    assert_eq!(codes(&refused(&[], &[], &named(&["advice"]))), ["discovery.asked_elsewhere"]);
    assert_eq!(codes(&refused(&[], &[], &named(&["advise"]))), ["discovery.unknown_programme"]);
    // That somebody receives it is no fault.
    let policy = Policy::from_text(PACK).unwrap();
    let found =
        discover(&policy, r#"[{"id": "甲", "members": []}]"#, &[receiving("甲", "advice", None)], &named(&["dibao"]));
    assert_eq!(leads(&found), ["甲 - dibao"]);
}

#[test]
fn nothing_gives_nothing_and_a_record_may_not_have_further_keys() {
    let policy = Policy::from_text(PACK).unwrap();
    let found = discover(&policy, "[]", &[], &DiscoveryOptions::default());
    assert_eq!(found, tuodi::screening::Discovery::default());
    let wrong = r#"{"household": "甲", "programme": "dibao", "memeber": "a"}"#;
    assert!(serde_json::from_str::<Receiving>(wrong).is_err());
    assert!(serde_json::from_str::<Receiving>(r#"{"household": "甲"}"#).is_err());
}

#[test]
fn a_hundred_faults_are_listed_of_any_number() {
    for (count, listed) in [(99, 99), (100, 100), (101, 100)] {
        let records: Vec<_> = (0..count).map(|own| receiving("甲", &format!("p{own:03}"), None)).collect();
        assert_eq!(refused(&[], &records, &DiscoveryOptions::default()).errors.len(), listed);
    }
}

#[test]
fn a_register_of_five_thousand_is_searched() {
    let policy = Policy::from_text(PACK).unwrap();
    let household = |own: i32| {
        let poor = tuodi::Value::Boolean(own % 2 == 0);
        Household::new(format!("{}{own}", "户".repeat(200))).with("poor", poor)
    };
    let households: Vec<Household> = (0..5000).map(household).collect();
    let records: Vec<_> = (0..5000).step_by(4).map(|own| receiving(&households[own].id, "dibao", None)).collect();
    let found = policy.discover(&households, &records, date("2024-05-01"), now(), &DiscoveryOptions::default());
    assert_eq!(found.unwrap().found.len(), 1250);
}
