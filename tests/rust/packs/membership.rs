//! Units of membership, and programmes for members.

use super::{decision, load, said, says, screen};
use tuodi::record::{Because, Outcome};
use tuodi::screening::{Chosen, Screening};

const PACK: &str = "\
pack: p
currency: CNY
facts:
  members:
    tie: {type: category, values: [spouse, child, other]}
    here: {type: boolean}
    income: {type: number, unit: CNY/month, min: 0}
unit:
  narrow: {counts: 'tie in (\"spouse\", \"child\")', default: true}
  wide:
    versions:
      - {from: 2012-01-01, counts: here}
      - {from: 2021-06-11, published: 2021-07-01, counts: 'here or tie = \"child\"'}
concepts:
  size: count(members)
  total: sum(members.income)
programmes:
  by_default: {eligible: size >= 2, amount: total, per: month}
  by_wide: {unit: wide, eligible: size >= 2, amount: total, per: month}
  by_version:
    unit: wide
    versions:
      - {from: 2000-01-01, unit: narrow, eligible: size >= 2, amount: total}
      - {from: 2015-01-01, eligible: size >= 2, amount: total}
    per: month
";

/// A member: tie, whether here, income; `-` is unknown.
fn family(members: &[(&str, &str, u32)]) -> String {
    let member = |(index, (tie, here, income)): (usize, &(&str, &str, u32))| {
        let mut facts = vec![format!(r#""id": "m{index}""#), format!(r#""income": {income}"#)];
        if *tie != "-" {
            facts.push(format!(r#""tie": "{tie}""#));
        }
        if *here != "-" {
            facts.push(format!(r#""here": {here}"#));
        }
        format!("{{{}}}", facts.join(", "))
    };
    format!(r#"{{"members": [{}]}}"#, members.iter().enumerate().map(member).collect::<Vec<_>>().join(", "))
}

#[test]
fn members_are_those_who_count_by_the_unit_of_the_programme_and_its_date() {
    let policy = load(PACK);
    // Counted: narrow m0, m1; wide m0, m2; wide of 2021 m0, m1, m2.
    let json = family(&[("spouse", "true", 1), ("child", "false", 10), ("other", "true", 100)]);
    for (day, default, wide, version) in [
        ("2011-12-31", "Eligible, 11.00", "Undetermined Fault, —", "Eligible, 11.00"),
        ("2012-01-01", "Eligible, 11.00", "Eligible, 101.00", "Eligible, 11.00"),
        ("2014-12-31", "Eligible, 11.00", "Eligible, 101.00", "Eligible, 11.00"),
        ("2015-01-01", "Eligible, 11.00", "Eligible, 101.00", "Eligible, 101.00"),
        // The rule of June was published in July.
        ("2021-06-30", "Eligible, 11.00", "Eligible, 101.00", "Eligible, 101.00"),
        ("2021-07-01", "Eligible, 11.00", "Eligible, 111.00", "Eligible, 111.00"),
    ] {
        let screening = screen(&policy, &json, day);
        for (programme, wanted) in [("by_default", default), ("by_wide", wide), ("by_version", version)] {
            assert_eq!(says(&screening, programme), format!("{wanted} CNY/month"), "{programme} on {day}");
        }
        assert_eq!(screening.concepts["size"].to_string(), "2", "by the default unit");
    }
}

#[test]
fn whoever_may_count_makes_an_interval() {
    let policy = load(PACK);
    let screening =
        screen(&policy, &family(&[("spouse", "true", 1), ("-", "-", 10), ("other", "false", 100)]), "2013-01-01");
    assert_eq!(screening.concepts["size"].to_string(), "1 – 2");
    assert_eq!(screening.concepts["total"].to_string(), "1.00 – 11.00");
    assert_eq!(says(&screening, "by_default"), "Undetermined UnknownFacts, 1.00 – 11.00 CNY/month");
    assert_eq!(decision(&screening, "by_default").needed, ["tie"]);
    assert_eq!(decision(&screening, "by_wide").needed, ["here"]);
    assert_eq!(screening.questions[0].members, ["m1"]);
    // A third who surely counts settles the outcome, not the amount.
    let screening = screen(&policy, &family(&[("spouse", "-", 1), ("-", "-", 10), ("child", "-", 100)]), "2013-01-01");
    assert_eq!(says(&screening, "by_default"), "Eligible, 101.00 – 111.00 CNY/month");
}

#[test]
fn without_a_unit_everybody_counts() {
    let policy = load(&PACK.replace(", default: true", ""));
    let json = family(&[("other", "false", 1), ("other", "false", 10)]);
    assert_eq!(says(&screen(&policy, &json, "2013-01-01"), "by_default"), "Eligible, 11.00 CNY/month");
    assert_eq!(says(&screen(&policy, &json, "2013-01-01"), "by_wide"), "Ineligible");
}

#[test]
fn an_incomplete_list_may_hold_further_members_who_count() {
    let policy = load(PACK);
    let json = family(&[("spouse", "true", 1)]).replace("]}", "], \"members_complete\": false}");
    let screening = screen(&policy, &json, "2013-01-01");
    assert_eq!(screening.concepts["size"].to_string(), "1 – …");
    assert_eq!(says(&screening, "by_default"), "Undetermined UnknownFacts, 1.00 – … CNY/month");
    assert!(decision(&screening, "by_default").needed.ends_with(&["members".to_owned()]));
}

const MEMBERS: &str = "\
pack: p
currency: CNY
facts:
  household: {poor: {type: boolean}}
  members:
    age: {type: number, unit: year, min: 0, max: 130, scale: 0}
    disabled: {type: boolean}
    counted: {type: boolean}
unit: {family: {counts: counted, default: true}}
programmes:
  dibao: {eligible: poor, amount: 100, per: month}
  pension: {for: member, eligible: {id: age, if: age >= 60}, amount: age * per_year, per: month}
  care: {for: member, eligible: disabled and eligible(dibao), amount: amount(dibao) / 2, per: month, excludes: [pension]}
  fuel: {eligible: 'count(members[eligible(pension)]) >= 1', amount: 7, per: month}
  follows: {for: member, eligible: age < 200, requires: [pension]}
  with_household: {for: member, eligible: age < 200, requires: [dibao]}
parameters: {per_year: {unit: CNY/year/month, values: {2000-01-01: 1}}}
prefer: [care, pension]
";

fn of_members(screening: &Screening, programme: &str) -> Vec<String> {
    let own = screening.decisions.iter().filter(|decision| &*decision.programme == programme);
    own.map(|decision| format!("{} {}", decision.member.as_deref().unwrap_or("-"), said(decision))).collect()
}

#[test]
fn a_programme_for_members_is_decided_for_each_of_them() {
    let policy = load(MEMBERS);
    let json = r#"{"poor": true, "members": [
        {"id": "a", "age": 60, "disabled": true, "counted": true},
        {"id": "b", "age": 59, "disabled": true, "counted": true},
        {"id": "c", "age": 80, "disabled": false, "counted": true},
        {"id": "d", "counted": true, "disabled": false},
        {"id": "e", "age": 90, "disabled": true, "counted": false}]}"#;
    let screening = screen(&policy, json, "2020-01-01");
    assert_eq!(
        of_members(&screening, "pension"),
        [
            "a Eligible, 60.00 CNY/month",
            "b Ineligible",
            "c Eligible, 80.00 CNY/month",
            "d Undetermined UnknownFacts, 0.00 – 130.00 CNY/month",
            "e Ineligible",
        ]
    );
    assert_eq!(
        of_members(&screening, "care"),
        ["a Eligible, 50.00 CNY/month", "b Eligible, 50.00 CNY/month", "c Ineligible", "d Ineligible", "e Ineligible"]
    );
    assert_eq!(of_members(&screening, "dibao"), ["- Eligible, 100.00 CNY/month"]);
    assert_eq!(says(&screening, "fuel"), "Eligible, 7.00 CNY/month");
    assert_eq!(
        of_members(&screening, "follows"),
        [
            "a Eligible",
            "b Ineligible Requirement",
            "c Eligible",
            "d Undetermined UnknownFacts",
            "e Ineligible Requirement"
        ]
    );
    // What is chosen is chosen for each member.
    let chosen = |programme: &str, member: &str| {
        screening.member_decision(programme, member).expect("a decision").chosen.clone()
    };
    assert_eq!(chosen("care", "a"), Chosen::Yes);
    assert_eq!(chosen("pension", "a"), Chosen::ExcludedBy("care".to_owned()));
    assert_eq!((chosen("care", "b"), chosen("pension", "b")), (Chosen::Yes, Chosen::No));
    assert_eq!((chosen("care", "c"), chosen("pension", "c")), (Chosen::No, Chosen::Yes));
    assert_eq!((chosen("care", "d"), chosen("pension", "d")), (Chosen::No, Chosen::Possible));
    // The fact is asked of the one member whose answer matters.
    let age = screening.questions.iter().find(|question| question.fact == "age").expect("a question");
    assert_eq!(age.members, ["d"]);
}

#[test]
fn what_a_household_lacks_its_members_lack() {
    let policy = load(MEMBERS);
    let json =
        |poor: &str| format!(r#"{{{poor}"members": [{{"id": "a", "age": 60, "disabled": true, "counted": true}}]}}"#);
    let screening = screen(&policy, &json("\"poor\": false, "), "2020-01-01");
    assert_eq!(of_members(&screening, "care"), ["a Ineligible"]);
    assert_eq!(of_members(&screening, "with_household"), ["a Ineligible Requirement"]);
    let screening = screen(&policy, &json(""), "2020-01-01");
    // The amount is half of what dibao would be, if it is.
    assert_eq!(of_members(&screening, "care"), ["a Undetermined UnknownFacts, 0.00 – 50.00 CNY/month"]);
    assert_eq!(of_members(&screening, "with_household"), ["a Undetermined UnknownFacts"]);
}

#[test]
fn who_may_not_count_is_undetermined_and_who_does_not_is_ineligible() {
    let policy = load(MEMBERS);
    let json = r#"{"members": [{"id": "a", "age": 60}, {"id": "b", "age": 59}]}"#;
    let screening = screen(&policy, json, "2020-01-01");
    let a = screening.member_decision("pension", "a").expect("a decision");
    assert_eq!((a.outcome, a.because), (Outcome::Undetermined, Some(Because::UnknownFacts)));
    assert_eq!(a.needed, ["counted"]);
    assert_eq!(says(&screening, "fuel"), "Undetermined UnknownFacts, 7.00 CNY/month");
    let b = screening.member_decision("pension", "b").expect("a decision");
    assert_eq!(b.outcome, Outcome::Ineligible);
    assert!(b.needed.is_empty());
}

#[test]
fn a_household_without_members_has_no_decision_for_members() {
    let policy = load(MEMBERS);
    let screening = screen(&policy, r#"{"members": [], "poor": true}"#, "2020-01-01");
    assert_eq!(of_members(&screening, "pension"), Vec::<String>::new());
    assert_eq!(says(&screening, "fuel"), "Ineligible");
    let screening = screen(&policy, r#"{"poor": true}"#, "2020-01-01");
    assert_eq!(of_members(&screening, "pension"), Vec::<String>::new());
    assert_eq!(says(&screening, "fuel"), "Undetermined UnknownFacts, 7.00 CNY/month");
}
