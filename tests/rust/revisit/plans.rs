//! Which rule makes which obligation, and when.

use crate::kit::*;
use serde_json::json;
use tuodi::revisit::*;

fn grant(kind: &str, period: &str, amount: &str) -> serde_json::Value {
    json!({"grants": [{"id": "g1", "household": "h1", "kind": kind, "period": period, "amount": amount,
        "granted_on": "2024-03-01", "paid_on": "2024-03-05", "facts": {"cause": "illness"}}]})
}

#[test]
fn five_thousand_goes_home_and_less_by_telephone() {
    for (kind, amount, expected) in [
        ("individual", "4999.99", &["small_one_off"][..]),
        ("individual", "5000.00", &["large_one_off"]),
        ("individual", "5000.01", &["large_one_off"]),
        ("project", "4999.99", &["project"]),
        ("project", "5000.00", &["project"]),
        ("special", "5000.00", &[]),
    ] {
        let found = plan(grant(kind, "once", amount), "2024-03-10");
        let found: Vec<&str> = found.iter().map(|own| own.rule.as_str()).filter(|rule| *rule != "parametric").collect();
        assert_eq!(found, expected, "{kind} {amount}");
    }
}

#[test]
fn a_visit_ends_what_it_is_enough_for() {
    let with = |visits: serde_json::Value, as_of: &str| {
        let mut records = grant("individual", "once", "20000");
        records["visits"] = visits;
        plan(records, as_of).into_iter().find(|own| own.rule == "large_one_off").unwrap()
    };
    let visit = |on: &str, channel: &str| json!([{"id": "v1", "household": "h1", "happened_on": on, "channel": channel, "answers": answers()}]);
    // Due on 4 April 2024, closed after 3 June.
    let none = with(json!([]), "2024-03-10");
    assert_eq!((none.opens, none.due, none.closes), (date("2024-03-05"), date("2024-04-04"), Some(date("2024-06-03"))));
    for (as_of, stage) in [
        ("2024-04-03", Stage::Waiting),
        ("2024-04-04", Stage::DueToday),
        ("2024-04-05", Stage::Overdue),
        ("2024-06-03", Stage::Overdue),
        ("2024-06-04", Stage::Missed),
    ] {
        let State::Open { stage: found, lacking } = with(json!([]), as_of).state else { panic!("ended") };
        assert_eq!((found, lacking.is_nothing()), (stage, true), "{as_of}");
    }
    for (on, late) in [("2024-03-05", false), ("2024-04-04", false), ("2024-04-05", true), ("2024-06-03", true)] {
        let done = with(visit(on, "home"), "2024-12-31");
        assert_eq!(done.state, State::Done { visit: "v1".into(), on: date(on), late }, "{on}");
        assert_eq!(done.id, none.id);
    }
    for on in ["2024-03-04", "2024-06-04"] {
        assert!(with(visit(on, "home"), "2024-12-31").state.is_open(), "{on}");
    }
    let lacks = |visits: serde_json::Value| match with(visits, "2024-03-31").state {
        State::Open { lacking, .. } => lacking,
        state => panic!("{state:?}"),
    };
    assert!(lacks(visit("2024-03-10", "face_to_face")).channel);
    let mut silent = visit("2024-03-10", "home");
    silent[0]["answers"].as_object_mut().unwrap().remove("relief");
    assert!(lacks(silent).answers);
    // A visit that lies ahead, or that became known later, is not seen.
    assert!(with(visit("2024-04-01", "home"), "2024-03-31").state.is_open());
    let mut later = visit("2024-03-10", "home");
    later[0]["recorded_at"] = json!("2024-03-31T16:00:00Z");
    assert!(with(later.clone(), "2024-03-31").state.is_open());
    assert!(!with(later, "2024-04-01").state.is_open());
}

#[test]
fn roles_and_hands_count() {
    let of_month = |visit: serde_json::Value| {
        let mut records = grant("individual", "month", "900");
        records["grants"][0]["handlers"] = json!(["甲", "乙"]);
        let mut own = json!({"id": "v1", "household": "h1", "happened_on": "2024-03-09", "channel": "home", "answers": answers()});
        visit.as_object().unwrap().iter().for_each(|(key, value)| own[key] = value.clone());
        records["visits"] = json!([own]);
        let found = plan(records, "2024-03-10").into_iter().find(|own| own.rule == "monthly" && own.occurrence == 0);
        found.unwrap()
    };
    let lacking = |own: Obligation| match own.state {
        State::Open { lacking, .. } => (lacking.role, lacking.independence),
        _ => (false, false),
    };
    let done = of_month(json!({"role": "worker", "worker": "丙"}));
    assert_eq!(done.not_by, ["甲", "乙"]);
    assert!(matches!(done.state, State::Done { late: false, .. }));
    assert_eq!(lacking(of_month(json!({"role": "worker", "worker": "乙"}))), (false, true));
    assert_eq!(lacking(of_month(json!({"role": "neighbour", "worker": "丙"}))), (true, false));
    assert_eq!(lacking(of_month(json!({"role": "worker"}))), (false, true));
}

#[test]
fn a_series_from_its_anchor_never_drifts() {
    let mut records = grant("individual", "month", "900");
    records["grants"][0]["granted_on"] = json!("2024-01-31");
    let found = plan(records.clone(), "2024-05-01");
    let days: Vec<String> = of(&found, "monthly").iter().map(|own| own.anchor.to_string()).collect();
    assert_eq!(days, ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]);
    // A grant that ended has no further ones.
    records["grants"][0]["ended_on"] = json!("2024-03-31");
    let found = plan(records, "2024-05-01");
    let days: Vec<String> = of(&found, "monthly").iter().map(|own| own.anchor.to_string()).collect();
    assert_eq!(days, ["2024-01-31", "2024-02-29"]);
    let rechecks = of(&found, "yearly");
    assert_eq!(rechecks.len(), 1);
    assert_eq!(
        (rechecks[0].kind, rechecks[0].opens, rechecks[0].due),
        (ObligationKind::Recheck, date("2024-12-31"), date("2025-01-31"))
    );
}

#[test]
fn what_is_not_known_makes_a_visit_that_confirms_it() {
    let mut records = grant("individual", "once", "6000");
    records["grants"][0].as_object_mut().unwrap().remove("amount");
    let found = plan(records, "2024-03-10");
    let rules: Vec<&str> = found.iter().map(|own| own.rule.as_str()).collect();
    assert_eq!(rules, ["parametric", "large_one_off", "small_one_off"]);
    assert!(found.iter().all(|own| own.confirm.contains(&"grant_amount".to_owned())), "{found:?}");
    // `on_unknown: hold`: nobody knows the members.
    let listed = json!({"lists": [{"id": "l1", "household": "h1", "list": "special", "listed_on": "2024-03-01"}]});
    assert_eq!(plan(listed, "2024-03-10"), []);
}

#[test]
fn a_condition_is_of_the_law_on_the_day_of_the_anchor() {
    for (granted, amount, count) in [("2023-12-31", "5000", 1), ("2024-01-01", "5999.99", 0), ("2024-01-01", "6000", 1)]
    {
        let mut records = grant("special", "once", amount);
        records["grants"][0]["granted_on"] = json!(granted);
        records["grants"][0]["paid_on"] = json!(granted);
        records["households"] = json!([{"id": "h1", "facts": {"lives_alone": true}}]);
        assert_eq!(of(&plan(records.clone(), "2024-03-10"), "parametric").len(), count, "{granted} {amount}");
        records["households"] = json!([{"id": "h1", "facts": {"lives_alone": false}}]);
        assert_eq!(of(&plan(records, "2024-03-10"), "parametric").len(), 0);
    }
}

#[test]
fn a_rule_does_not_reach_back_before_its_first_day() {
    let mut records = grant("individual", "once", "6000");
    for (paid, count) in [("2007-12-31", 0), ("2008-01-01", 1)] {
        records["grants"][0]["granted_on"] = json!(paid);
        records["grants"][0]["paid_on"] = json!(paid);
        assert_eq!(of(&plan(records.clone(), "2008-02-10"), "parametric").len(), count, "{paid}");
    }
    let text = PACK.replace("from: 2008-01-01", "from: 2008-01-01\n      applies_to_existing: true");
    let policy = tuodi::Policy::from_text(&text).unwrap();
    records["grants"][0]["paid_on"] = json!("2007-06-01");
    for (as_of, count) in [("2007-12-31", 0), ("2008-01-01", 1)] {
        let found = plan_with(&policy, &list(records.clone()), date(as_of), &PlanOptions::default());
        let own = of(&found, "parametric");
        assert_eq!(own.len(), count, "{as_of}");
        assert!(own.iter().all(|own| own.anchor == date("2008-01-01")));
    }
}

#[test]
fn a_death_ends_what_was_owed_and_makes_the_survivors_visit() {
    let mut records = grant("individual", "month", "900");
    records["grants"][0]["person"] = json!("p1");
    let death = |on: &str, person: serde_json::Value| json!([{"id": "e1", "household": "h1", "person": person, "kind": "died", "happened_on": on}]);
    records["events"] = death("2024-04-10", json!("p1"));
    let found = plan(records.clone(), "2024-06-01");
    let open: Vec<&str> = found.iter().filter(|own| own.state.is_open()).map(|own| own.rule.as_str()).collect();
    assert_eq!(open, ["survivors"]);
    let survivors = of(&found, "survivors")[0];
    assert_eq!((survivors.person.as_deref(), survivors.due), (None, date("2024-04-24")));
    // Somebody else of the household: nothing ends.
    records["events"] = death("2024-04-10", json!("p2"));
    let others = plan(records.clone(), "2024-06-01");
    assert!(of(&others, "monthly").iter().all(|own| own.state.is_open()));
    assert!(of(&others, "monthly").len() > of(&found, "monthly").len());
    // Known late: what had been planned by then is cancelled, and does not vanish.
    records["events"] = death("2024-04-10", json!("p1"));
    records["events"][0]["recorded_at"] = json!("2024-05-20T09:00:00+08:00");
    let before = plan(records.clone(), "2024-05-19");
    let after = plan(records, "2024-05-20");
    assert!(before.iter().all(|own| after.iter().any(|other| other.id == own.id)));
    assert!(of(&after, "monthly").iter().all(|own| !own.state.is_open()));
}

#[test]
fn a_new_assessment_begins_a_new_series() {
    let assessed = |id: &str, level: u32, on: &str| json!({"id": id, "household": "h1", "person": "p1", "kind": "risk_assessed", "happened_on": on, "level": level});
    let first = json!({"events": [assessed("a", 2, "2024-01-10")]});
    let found = plan(first, "2024-05-01");
    let own = of(&found, "by_risk");
    let days: Vec<String> = own.iter().map(|own| own.anchor.to_string()).collect();
    assert_eq!(days, ["2024-01-10", "2024-04-10"]);
    // Missed on 24 January; the next one takes its place on the day on which it opens.
    assert_eq!(own[0].state, State::Superseded { by: own[1].id, on: date("2024-04-10") });
    let both = json!({"events": [assessed("a", 2, "2024-01-10"), assessed("b", 1, "2024-04-20")]});
    let found = plan(both, "2024-05-01");
    let own = of(&found, "by_risk");
    let days: Vec<(&str, String)> = own.iter().map(|own| (own.record.as_str(), own.anchor.to_string())).collect();
    assert_eq!(
        days,
        [
            ("a", "2024-01-10".into()),
            ("a", "2024-04-10".into()),
            ("b", "2024-04-20".into()),
            ("b", "2024-05-20".into())
        ]
    );
    assert_eq!(own[1].state, State::Superseded { by: own[2].id, on: date("2024-04-20") });
    // Of an unknown level the shortest step is taken; of one without a step there is no further visit.
    let level = |level: serde_json::Value| {
        let mut event = assessed("a", 1, "2024-01-10");
        event["level"] = level;
        of(&plan(json!({"events": [event]}), "2024-03-01"), "by_risk").len()
    };
    assert_eq!((level(json!(null)), level(json!(1)), level(json!(2)), level(json!(3))), (3, 3, 1, 1));
}

#[test]
fn a_series_from_the_last_visit_waits_for_it() {
    let text = PACK.replace("if: has_elder\n      on_unknown: hold\n      channel", "channel");
    let policy = tuodi::Policy::from_text(&text).unwrap();
    let mut own_answers = answers();
    own_answers["enough"] = json!("enough");
    let mut records = json!({
        "lists": [{"id": "l1", "household": "h1", "list": "special", "listed_on": "2024-01-01"}],
        "visits": [{"id": "v1", "household": "h1", "happened_on": "2024-01-20", "channel": "home", "answers": own_answers}],
    });
    let days = |records: &serde_json::Value| {
        let found = plan_with(&policy, &list(records.clone()), date("2024-06-01"), &PlanOptions::default());
        of(&found, "special").iter().map(|own| (own.anchor.to_string(), own.state.is_open())).collect::<Vec<_>>()
    };
    assert_eq!(days(&records), [("2024-01-01".into(), false), ("2024-04-20".into(), true)]);
    records["visits"][0]["answers"].as_object_mut().unwrap().remove("enough");
    assert_eq!(days(&records), [("2024-01-01".into(), true)]);
}

#[test]
fn exemptions_waivers_findings_and_days() {
    let mut records = grant("individual", "once", "6000");
    records["grants"][0]["facts"]["cause"] = json!("fire");
    assert_eq!(of(&plan(records, "2024-03-10"), "large_one_off").len(), 0);
    // Nobody knows the cause: no exemption.
    let mut records = grant("individual", "once", "6000");
    records["grants"][0].as_object_mut().unwrap().remove("facts");
    let found = plan(records.clone(), "2024-03-10");
    let id = of(&found, "large_one_off")[0].id;
    records["waivers"] = json!([{"id": "w1", "household": "h1", "obligation": id, "by": "主任", "why": "家属要求", "happened_on": "2024-03-09"}]);
    let found = plan(records, "2024-03-10");
    let waived =
        State::Waived { record: "w1".into(), by: "主任".into(), why: "家属要求".into(), on: date("2024-03-09") };
    assert_eq!(of(&found, "large_one_off")[0].state, waived);
    let mut own_answers = answers();
    own_answers["enough"] = json!("too_little");
    let records = json!({
        "days": [{"id": "d1", "household": "h1", "day": "plan_review", "on": "2024-12-01"}],
        "visits": [{"id": "v1", "household": "h1", "happened_on": "2024-01-20", "channel": "home", "answers": own_answers}],
    });
    let found = plan(records, "2024-01-20");
    assert_eq!(found.len(), 2);
    let hungry = of(&found, "hungry_again")[0];
    assert_eq!((hungry.record.as_str(), hungry.due, hungry.state.is_open()), ("v1/hungry", date("2024-01-23"), true));
    assert_eq!(of(&found, "review")[0].due, date("2024-12-01"));
}

#[test]
fn a_correction_moves_an_obligation_and_cancels_what_no_longer_applies() {
    let mut records = grant("individual", "once", "6000");
    let before = plan(records.clone(), "2024-03-10");
    let mut corrected = records["grants"][0].clone();
    corrected["amount"] = json!("600");
    corrected["paid_on"] = json!("2024-03-06");
    corrected["recorded_at"] = json!("2024-03-12T10:00:00+08:00");
    records["grants"].as_array_mut().unwrap().push(corrected);
    let old = plan(records.clone(), "2024-03-11");
    assert_eq!(old.len(), before.len());
    let found = plan(records.clone(), "2024-03-12");
    assert_eq!(of(&found, "small_one_off")[0].due, date("2024-04-05"));
    let cancelled = State::Cancelled { by: "g1".into(), why: Cancelled::Corrected, on: date("2024-03-12") };
    assert_eq!(of(&found, "large_one_off")[0].state, cancelled);
    assert_eq!(of(&found, "large_one_off")[0].id, of(&before, "large_one_off")[0].id);
    let mut late = records["grants"][0].clone();
    late["paid_on"] = json!("2024-03-08");
    late["recorded_at"] = json!("2024-03-13T10:00:00+08:00");
    records["grants"].as_array_mut().unwrap().push(late);
    let moved = plan(records, "2024-03-14");
    assert_eq!(of(&moved, "large_one_off")[0].id, of(&before, "large_one_off")[0].id);
    assert_eq!(of(&moved, "large_one_off")[0].due, date("2024-04-07"));
}

#[test]
fn what_a_visit_finds_only_proposes() {
    let mut own_answers = answers();
    own_answers["received"] = json!("no");
    own_answers["relief"] = json!("worse");
    own_answers["overlooked"] = json!("yes");
    own_answers["more_needed"] = json!("unknown");
    let mut records = grant("individual", "once", "20000");
    records["grants"][0]["programme"] = json!("other");
    records["grants"][0]["tier"] = json!("district");
    records["visits"] = json!([
        {"id": "v1", "household": "h1", "happened_on": "2024-03-09", "channel": "home", "about": "g1", "answers": own_answers},
        {"id": "v2", "household": "h1", "happened_on": "2024-03-10", "channel": "telephone"},
    ]);
    let (policy, records) = (policy(), list(records));
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
    let plan = policy.plan_revisits(&tables, date("2024-03-31"), &calendar, &PlanOptions::default()).unwrap();
    let findings = plan.findings();
    let short: Vec<(&str, Vec<&str>)> =
        findings.iter().map(|own| (own.id.as_str(), own.propose.iter().map(|one| one.name()).collect())).collect();
    let expected = [
        ("v1/not_received", vec!["irregularity", "urgent"]),
        ("v1/overlooked", vec!["reassess"]),
        ("v1/worse", vec!["reassess", "urgent"]),
    ];
    assert_eq!(short, expected);
    assert_eq!(findings[0].about.as_deref(), Some("g1"));
    let quality = plan.quality();
    let own = &quality[&("other".to_owned(), "district".to_owned())];
    assert_eq!((own.visits, own.found["overlooked"], own.unknown["insufficient"]), (1, 1, 1));
    let nobody = &quality[&(String::new(), String::new())];
    assert_eq!((nobody.visits, nobody.not_asked["overlooked"], nobody.not_asked["insufficient"]), (1, 1, 1));
}

#[test]
fn the_ladder_is_climbed_after_enough_attempts() {
    let attempt = |id: usize, at: &str, channel: &str, disposition: &str| json!({"id": format!("a{id}"), "household": "h1", "happened_at": at, "channel": channel, "disposition": disposition});
    let mut records = grant("individual", "once", "4000");
    let mut tried = Vec::new();
    let reach = |tried: &[serde_json::Value], records: &mut serde_json::Value| {
        records["attempts"] = json!(tried);
        let (policy, records) = (policy(), list(records.clone()));
        let tables = records.tables(policy.visit_rules()).unwrap();
        let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
        let plan = policy.plan_revisits(&tables, date("2024-06-30"), &calendar, &PlanOptions::default()).unwrap();
        let place = plan.iter().position(|own| own.rule == "small_one_off").unwrap();
        assert!(plan.get(place).unwrap().state.is_open());
        plan.reach(place).unwrap()
    };
    let first = reach(&tried, &mut records);
    assert_eq!((first.channel, first.by, first.attempts), (Channel::Telephone, Hand::Usual, 0));
    assert_eq!(first.before_next, Ladder { attempts: 3, days: 2, bands: 2 });
    // Three on one day, all in the morning: neither the days nor the bands are enough.
    for hour in ["08", "09", "10"] {
        tried.push(attempt(tried.len(), &format!("2024-03-11T{hour}:00:00+08:00"), "telephone", "not_at_home"));
    }
    let same = reach(&tried, &mut records);
    assert_eq!((same.channel, same.before_next), (Channel::Telephone, Ladder { attempts: 0, days: 1, bands: 1 }));
    tried.push(attempt(tried.len(), "2024-03-12T11:59:59+08:00", "telephone", "wrong_number"));
    assert_eq!(reach(&tried, &mut records).channel, Channel::Telephone);
    tried.push(attempt(tried.len(), "2024-03-12T12:00:00+08:00", "telephone", "refused"));
    assert_eq!(reach(&tried, &mut records).channel, Channel::Video);
    // A weaker channel than the one asked for now does not count; one before the window neither.
    for day in ["2024-03-01", "2024-03-13", "2024-03-14", "2024-03-15"] {
        for hour in ["09", "19"] {
            tried.push(attempt(tried.len(), &format!("{day}T{hour}:00:00+08:00"), "telephone", "not_at_home"));
        }
    }
    assert_eq!(reach(&tried, &mut records).channel, Channel::Video);
    let mut steps = Vec::new();
    for day in 1..=20 {
        for hour in ["09", "19"] {
            tried.push(attempt(tried.len(), &format!("2024-04-{day:02}T{hour}:00:00+08:00"), "home", "deceased"));
        }
        let now = reach(&tried, &mut records);
        if steps.last() != Some(&(now.channel, now.by)) {
            steps.push((now.channel, now.by));
        }
        assert!(now.told.contains(&Disposition::Deceased));
    }
    let expected = [
        (Channel::Video, Hand::Usual),
        (Channel::FaceToFace, Hand::Usual),
        (Channel::Home, Hand::Usual),
        (Channel::Home, Hand::GridWorker),
        (Channel::Home, Hand::Supervisor),
    ];
    assert_eq!(steps, expected);
}

#[test]
fn explanations_name_what_the_calendar_skips() {
    let mut records = grant("project", "once", "800");
    records["grants"][0]["paid_on"] = json!("2024-04-30");
    let (policy, records) = (policy(), list(records));
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
    let plan = policy.plan_revisits(&tables, date("2024-05-06"), &calendar, &PlanOptions::default()).unwrap();
    let place = plan.iter().position(|own| own.rule == "project").unwrap();
    let own = plan.explain(place, &calendar).unwrap();
    assert_eq!((own.counted_from.as_str(), own.condition.as_deref()), ("paid_on", Some("grant_kind = \"project\"")));
    // Labour Day of 2024: 1 to 5 May are off, 11 May is worked.
    assert_eq!(own.obligation.due, date("2024-05-30"));
    assert!(own.skipped.contains(&date("2024-05-01")) && own.skipped.contains(&date("2024-05-05")));
    assert!(!own.skipped.contains(&date("2024-05-11")) && own.skipped.contains(&date("2024-05-12")));
    assert_eq!(plan.explain(99, &calendar), None);
}

#[test]
fn what_cannot_be_planned_is_told_and_stops_nothing_else() {
    // The calendar ends with 2026; a month of the same household has its obligations all the same.
    let mut records = grant("project", "once", "800");
    records["grants"][0]["paid_on"] = json!("2031-03-03");
    let second = json!({"id": "g2", "household": "h2", "kind": "project", "granted_on": "2024-03-01"});
    let third =
        json!({"id": "g3", "household": "h3", "kind": "project", "granted_on": "2024-03-01", "paid_on": "2024-03-01"});
    records["grants"].as_array_mut().unwrap().extend([second, third]);
    let (policy, records) = (policy(), list(records));
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
    let plan = policy.plan_revisits(&tables, date("2031-06-01"), &calendar, &PlanOptions::default()).unwrap();
    let projects: Vec<String> = plan.iter().filter(|own| own.rule == "project").map(|own| own.household).collect();
    assert_eq!(projects, ["h3"]);
    let of_project: Vec<&Unplanned> = plan.unplanned().iter().filter(|own| own.rule == "project").collect();
    let [first, second] = of_project[..] else { panic!("{of_project:?}") };
    assert!(matches!(&first.why, WhyUnplanned::Calendar { code: "calendar.outside", .. }), "{first:?}");
    assert_eq!((second.record.as_str(), &second.why), ("g2", &WhyUnplanned::NoDate { date: "paid_on".into() }));
    let json = serde_json::to_value(second).unwrap();
    assert_eq!(
        json,
        json!({"rule": "project", "household": "h2", "record": "g2", "why": "no_date", "date": "paid_on"})
    );
}

#[test]
fn a_series_that_is_too_long_is_told() {
    let text = PACK.replace("repeat: {every: 1mo}", "repeat: {every: 1d}");
    let policy = tuodi::Policy::from_text(&text).unwrap();
    let records =
        list(json!({"grants": [{"id": "g", "household": "h", "period": "month", "granted_on": "2005-01-01"}]}));
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
    let plan = policy.plan_revisits(&tables, date("2024-01-01"), &calendar, &PlanOptions::default()).unwrap();
    let long = plan.unplanned().iter().find(|own| own.rule == "monthly").unwrap();
    assert_eq!(long.why, WhyUnplanned::TooMany { most: 4800 });
    assert_eq!(plan.iter().filter(|own| own.rule == "monthly").count(), 4800);
}

#[test]
fn a_window_whose_terms_cross_is_due_when_it_opens() {
    let text =
        PACK.replace("window: {from: paid_on, due: 20wd}", "window: {from: paid_on, opens: 4wd, due: 6d, closes: 5wd}");
    let policy = tuodi::Policy::from_text(&text).unwrap();
    // Four working days after 9 February 2024 lie behind the Spring Festival.
    let records = list(
        json!({"grants": [{"id": "g", "household": "h", "kind": "project", "granted_on": "2024-02-09", "paid_on": "2024-02-09"}]}),
    );
    let found = plan_with(&policy, &records, date("2024-02-10"), &PlanOptions::default());
    let own = of(&found, "project")[0];
    assert_eq!((own.opens, own.due), (date("2024-02-21"), date("2024-02-21")));
    assert!(own.closes >= Some(own.due));
}

#[test]
fn a_waived_visit_does_not_end_a_series_and_a_wrong_waiver_is_told() {
    let text = PACK.replace("if: has_elder\n      on_unknown: hold\n      channel", "channel");
    let policy = tuodi::Policy::from_text(&text).unwrap();
    let mut records = json!({"lists": [{"id": "l1", "household": "h1", "list": "special", "listed_on": "2024-01-01"}]});
    let found = plan_with(&policy, &list(records.clone()), date("2024-02-01"), &PlanOptions::default());
    let waiver = |id: &str, obligation: ObligationId, on: &str| json!({"id": id, "household": "h1", "obligation": obligation, "by": "主任", "why": "住院", "happened_on": on});
    let own = of(&found, "special")[0].id;
    // The later of two waivers has the smaller id; the earlier one counts. The third is of nothing.
    records["waivers"] = json!([
        waiver("a", own, "2024-01-20"),
        waiver("b", own, "2024-01-10"),
        waiver("c", ObligationId([7; 16]), "2024-01-10")
    ]);
    let records = list(records);
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
    let plan = policy.plan_revisits(&tables, date("2024-05-01"), &calendar, &PlanOptions::default()).unwrap();
    let days: Vec<(String, bool)> = plan.iter().map(|own| (own.anchor.to_string(), own.state.is_open())).collect();
    assert_eq!(days, [("2024-01-01".to_owned(), false), ("2024-04-10".to_owned(), true)]);
    assert_eq!(plan.idle_waivers(), ["c"]);
}

#[test]
fn an_event_before_the_last_visit_does_not_turn_a_series_back() {
    let text = PACK.replace("if: has_elder\n      on_unknown: hold\n      channel", "channel");
    let policy = tuodi::Policy::from_text(&text).unwrap();
    let mut own_answers = answers();
    own_answers["enough"] = json!("enough");
    let next = |event: &str| {
        let records = list(json!({
            "lists": [{"id": "l1", "household": "h1", "list": "special", "listed_on": "2024-01-01"}],
            "visits": [{"id": "v1", "household": "h1", "happened_on": "2024-01-20", "channel": "home", "answers": own_answers}],
            "events": [{"id": "e1", "household": "h1", "kind": "hospitalised", "happened_on": event}],
        }));
        let found = plan_with(&policy, &records, date("2024-06-01"), &PlanOptions::default());
        of(&found, "special")[1].anchor
    };
    assert_eq!(next("2024-01-10"), date("2024-04-20"));
    assert_eq!(next("2024-01-20"), date("2024-04-20"));
    assert_eq!(next("2024-01-21"), date("2024-04-21"));
}

#[test]
fn members_and_units_of_membership_count_in_conditions() {
    let with = |members: serde_json::Value| {
        let records = list(json!({
            "households": [{"id": "h1", "members": members}, {"id": "h2"}],
            "lists": [{"id": "l1", "household": "h1", "list": "special", "listed_on": "2024-03-01"}],
        }));
        plan_with(&policy(), &records, date("2024-03-10"), &PlanOptions::default()).len()
    };
    assert_eq!(with(json!([{"age": 59}, {"age": 60}])), 1);
    assert_eq!(with(json!([{"age": 59}])), 0);
    assert_eq!(with(json!([{"age": 59}, {}])), 0, "held: nobody knows the other's age");
    assert_eq!(with(json!([{}, {"age": 60}])), 1);
    assert_eq!(with(json!(null)), 0);
    // Who counts rests on a concept that no condition names.
    let text = PACK.replace(
        "concepts:\n",
        "unit:\n  family: {counts: is_family, default: true}\nconcepts:\n  is_family: {of: member, formula: age < 70}\n",
    );
    let policy = tuodi::Policy::from_text(&text).unwrap_or_else(|errors| panic!("{errors}"));
    for (age, count) in [(69, 1), (70, 0), (71, 0)] {
        let records = list(json!({
            "households": [{"id": "h1", "members": [{"age": 40}, {"age": age}]}],
            "lists": [{"id": "l1", "household": "h1", "list": "special", "listed_on": "2024-03-01"}],
        }));
        assert_eq!(plan_with(&policy, &records, date("2024-03-10"), &PlanOptions::default()).len(), count, "{age}");
    }
}

#[test]
fn less_than_was_granted_is_found() {
    let found = |received: &str| {
        let mut records = grant("individual", "once", "20000");
        records["visits"] = json!([{"id": "v1", "household": "h1", "happened_on": "2024-03-09", "channel": "home", "about": "g1",
            "received_amount": received, "answers": answers()}]);
        let (policy, records) = (policy(), list(records));
        let tables = records.tables(policy.visit_rules()).unwrap();
        let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
        let plan = policy.plan_revisits(&tables, date("2024-03-31"), &calendar, &PlanOptions::default()).unwrap();
        plan.findings().iter().map(|own| (own.finding.clone(), own.answer.clone())).collect::<Vec<_>>()
    };
    assert_eq!(found("19999.99"), [("received_less".to_owned(), "19999.99/20000".to_owned())]);
    assert_eq!(found("20000"), []);
    assert_eq!(found("20000.01"), []);
}
