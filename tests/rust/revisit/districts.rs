//! The rules of the districts' own packs.

use crate::kit::*;
use serde_json::{Value, json};
use tuodi::Policy;
use tuodi::revisit::*;

fn plan_by(pack: &str, records: Value, as_of: &str, proposed: bool) -> Vec<Obligation> {
    let policy = Policy::built_in(pack).unwrap();
    plan_with(&policy, &list(records), date(as_of), &PlanOptions { proposed, ..PlanOptions::default() })
}

fn short(found: &[Obligation]) -> Vec<(&str, Channel)> {
    found.iter().map(|own| (own.rule.as_str(), own.channel)).collect()
}

#[test]
fn putuo_goes_home_from_5000_on() {
    let grant = |kind: &str, amount: &str| {
        json!({"grants": [{"id": "g", "household": "乙", "kind": kind, "period": "once", "amount": amount,
            "granted_on": "2010-05-10", "paid_on": "2010-05-20"}]})
    };
    for (kind, amount, expected) in [
        ("individual", "4999.99", ("small_one_off", Channel::Telephone)),
        ("individual", "5000.00", ("large_one_off", Channel::Home)),
        ("individual", "20000.00", ("large_one_off", Channel::Home)),
        ("project", "5000.00", ("project_aid", Channel::Telephone)),
    ] {
        let found = plan_by("cn-shanghai-putuo", grant(kind, amount), "2010-06-01", false);
        assert_eq!(short(&found), [expected], "{kind} {amount}");
        assert_eq!(found[0].due, date("2010-06-19"));
    }
    // Of monthly aid the source says nothing.
    let mut monthly = grant("individual", "800");
    monthly["grants"][0]["period"] = json!("month");
    assert_eq!(plan_by("cn-shanghai-putuo", monthly, "2010-06-01", false), []);
    let mut small = grant("project", "300");
    small["grants"][0]["granted_on"] = json!("2011-01-10");
    small["grants"][0]["paid_on"] = json!("2011-01-20");
    assert_eq!(plan_by("cn-shanghai-putuo", small.clone(), "2011-02-01", false).len(), 1);
    let proposed = plan_by("cn-shanghai-putuo", small, "2011-02-01", true);
    assert_eq!(short(&proposed), [("project_aid", Channel::Telephone), ("small_project_aid", Channel::SelfReport)]);
}

#[test]
fn xingqing_goes_back_in_thirty_days_and_to_whom_something_happened() {
    let event = |id: &str, kind: &str| json!({"id": id, "household": "h", "kind": kind, "happened_on": "2023-03-01"});
    let kinds = ["recipient_added", "recipient_exited", "hospitalised", "bereaved", "sudden_change", "disaster"];
    let events: Vec<Value> = kinds.iter().map(|kind| event(kind, kind)).collect();
    let listed = json!([{"id": "l", "household": "h", "list": "special_recipients", "listed_on": "2023-03-01"}]);
    let found = plan_by("cn-yinchuan-xingqing", json!({"events": events, "lists": listed}), "2023-03-01", false);
    let of_kind = |record: &str| found.iter().find(|own| own.record == record).unwrap();
    for kind in kinds {
        let own = of_kind(kind);
        let is_must = !kind.starts_with("recipient");
        assert_eq!((own.must_visit, own.channel), (is_must, Channel::FaceToFace), "{kind}");
        assert_eq!(own.due, date(if is_must { "2023-03-08" } else { "2023-03-31" }), "{kind}");
    }
    assert!(of_kind("l").must_visit);
    assert_eq!(found.len(), 7);
}

#[test]
fn changde_goes_by_the_level_of_risk() {
    let assessed = |level: u32| {
        json!({"events": [{"id": "e", "household": "h", "person": "p", "kind": "risk_assessed", "level": level,
            "happened_on": "2012-01-10"}]})
    };
    let days = |level: u32| {
        let found = plan_by("cn-changde-rescue", assessed(level), "2012-07-10", false);
        found.iter().map(|own| own.anchor.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(days(1).len(), 8);
    assert_eq!(days(3), ["2012-01-10", "2012-04-10", "2012-07-10"]);
    assert_eq!(days(4), ["2012-01-10", "2012-07-10"]);
    assert_eq!(days(5), ["2012-01-10"]);
}

#[test]
fn huangyan_goes_to_groups_in_a_hundred_days_and_to_whoever_made_a_wish() {
    let groups = ["empty_nest_elders", "gravely_ill", "disabled", "orphans"];
    for group in groups {
        let lists = json!([{"id": "l", "household": "h", "list": group, "listed_on": "2022-08-22"}]);
        let visited = |on: &str, channel: &str| {
            let answers = json!({"received": "unknown", "relief": "unknown", "more_needed": "yes", "overlooked": "no",
                "understands": "yes", "satisfaction": "satisfied"});
            let visit = json!({"id": "v", "household": "h", "happened_on": on, "channel": channel, "answers": answers});
            plan_by("cn-xian-huangyan", json!({"lists": lists, "visits": [visit]}), "2023-01-31", false)
        };
        let found = visited("2022-11-30", "home");
        let rule = format!("{group}_visited");
        assert_eq!(short(&found), [(rule.as_str(), Channel::Home)], "{group}");
        assert!(found[0].must_visit);
        assert_eq!(found[0].due, date("2022-11-30"), "a hundred days after 22 August");
        for (on, channel, is_late) in [
            ("2022-11-29", "home", Some(false)),
            ("2022-11-30", "home", Some(false)),
            ("2022-12-01", "home", Some(true)),
            ("2022-11-29", "telephone", None),
        ] {
            let late = match visited(on, channel)[0].state {
                State::Done { late, .. } => Some(late),
                _ => None,
            };
            assert_eq!(late, is_late, "{group} {on} {channel}");
        }
    }
    let event =
        |kind: &str| json!({"events": [{"id": "e", "household": "h", "kind": kind, "happened_on": "2022-10-18"}]});
    for (kind, rule, channel, due) in [
        ("wish_made", "wish_visited", Channel::Home, "2022-11-02"),
        ("wish_met", "wish_asked_about", Channel::Telephone, "2022-11-17"),
        ("income_changed", "changed_income_looked_at", Channel::FaceToFace, "2022-11-02"),
    ] {
        let found = plan_by("cn-xian-huangyan", event(kind), "2022-10-20", false);
        assert_eq!(short(&found), [(rule, channel)]);
        assert_eq!((found[0].due, found[0].must_visit), (date(due), false), "{kind}");
    }
    // Whoever's income changed is to be screened again.
    assert_eq!(plan_by("cn-xian-huangyan", event("income_changed"), "2022-10-20", false)[0].focus, ["screening"]);
}

#[test]
fn every_district_says_what_it_assumes() {
    for pack in
        ["cn-shanghai-putuo", "cn-yinchuan-xingqing", "cn-hefei-yaohai", "cn-xian-huangyan", "cn-changde-rescue"]
    {
        let policy = Policy::built_in(pack).unwrap();
        assert!(policy.visit_rules().names().count() >= 2, "{pack}");
        let text = Policy::built_in_text(pack).unwrap();
        let (_, section) = text.split_once("\nrevisit:").unwrap();
        let (section, _) = section.split_once("\nneeds:").unwrap();
        let rules = section.split_once("\n  rules:").unwrap().1;
        let count = policy.visit_rules().names().count();
        assert_eq!(rules.matches("\n      assumed: true").count(), count, "{pack}");
        assert_eq!(rules.matches("\n      source: ").count(), count, "{pack}");
    }
}
