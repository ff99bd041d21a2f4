//! Rates: what is in the numerator, in the denominator, and left out; the same number again for an old date.

use crate::kit::*;
use chrono::Days;
use serde_json::{Value, json};
use tuodi::calendar::Calendar;
use tuodi::record::Rate;
use tuodi::revisit::*;

/// A year in two subdistricts: 260 grants of which 200 are due on 1 December, and 180 of these reached, 30 of them late.
fn year() -> Value {
    let (mut grants, mut visits, mut households) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..260_u64 {
        let household = format!("h{number}");
        // 210 were paid from January to September, 50 in November and December.
        let paid = if number < 210 {
            date("2024-01-05") + Days::new(number)
        } else {
            date("2024-11-10") + Days::new((number - 210) / 2)
        };
        households.push(json!({"id": household, "place": if number % 2 == 0 { "甲街道" } else { "乙街道" }}));
        grants.push(json!({"id": format!("g{number}"), "household": household, "kind": "individual", "period": "once",
            "amount": if number % 5 == 0 { "8000" } else { "800" }, "granted_on": paid, "paid_on": paid,
            "recorded_at": format!("{paid}T09:00:00+08:00")}));
        let late = number % 7 == 0;
        let reached = (10..190).contains(&number);
        if reached {
            let on = paid + Days::new(if late { 45 } else { 12 });
            // Every third visit is entered in the new year.
            let entered =
                if number % 3 == 0 { "2025-01-08T09:00:00+08:00".to_owned() } else { format!("{on}T18:00:00+08:00") };
            visits
                .push(json!({"id": format!("v{number}"), "household": household, "happened_on": on, "channel": "home",
                "worker": format!("w{}", number % 4), "answers": answers(), "recorded_at": entered}));
        }
    }
    json!({"households": households, "grants": grants, "visits": visits})
}

fn coverage(records: &RevisitRecordList, as_of: &str, known_on: &str, by: Vec<Dimension>) -> Coverage {
    let policy = policy();
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
    let plan = policy.plan_revisits(&tables, clock(as_of, known_on), &calendar, &PlanOptions::default()).unwrap();
    plan.coverage(&CoverageOptions { from: Some(date("2024-01-01")), until: Some(date("2025-01-01")), by })
}

#[test]
fn a_fixed_year_has_its_numbers() {
    let mut records = year();
    // Ten of those not reached were waived.
    let open = plan(records.clone(), "2024-12-01");
    let waived: Vec<Value> = (0..10)
        .map(|number| {
            let own = open.iter().find(|own| own.household == format!("h{number}") && own.rule != "parametric").unwrap();
            json!({"id": format!("x{number}"), "household": own.household, "obligation": own.id, "by": "主任", "why": "已迁出", "happened_on": "2024-10-01"})
        })
        .collect();
    records["waivers"] = json!(waived);
    let mut text = PACK.to_owned();
    text.truncate(text.find("    parametric:").unwrap());
    text += "recheck:\n  rules: {}\n";
    let policy = tuodi::Policy::from_text(&text).unwrap();
    let records = list(records);
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
    let of = |as_of: &str, known_on: &str, by: Vec<Dimension>| {
        let plan = policy.plan_revisits(&tables, clock(as_of, known_on), &calendar, &PlanOptions::default()).unwrap();
        plan.coverage(&CoverageOptions { from: None, until: Some(date("2025-01-15")), by })
    };
    let late = (10..190).filter(|number| number % 7 == 0).count();
    let total = of("2024-12-01", "2025-02-01", vec![]).total;
    let expected = Counts {
        // Six are paid after that day.
        obligations: 260 - 6,
        due: 200,
        on_time: 180 - late,
        late,
        // Of the large ones no visit counts after 90 days.
        overdue: 16,
        missed: 4,
        not_yet_due: 44,
        waived: 10,
        ..Counts::default()
    };
    assert_eq!(total, expected);
    assert_eq!(total.reached(), Rate::of(180, 200));
    assert_eq!(total.timely(), Rate::of(180 - late, 200));
    // What was entered in the new year was not known at the end of the old one; the old report comes out again.
    let old = of("2024-12-31", "2024-12-31", vec![Dimension::Place, Dimension::Month]);
    let new = of("2024-12-31", "2025-02-01", vec![Dimension::Place, Dimension::Month]);
    assert!(old.total.reached().numerator < new.total.reached().numerator);
    let again = of("2024-12-31", "2024-12-31", vec![Dimension::Place, Dimension::Month]);
    assert_eq!(serde_json::to_string(&old).unwrap(), serde_json::to_string(&again).unwrap());
    // Totals add up over every partition.
    for by in [Dimension::Place, Dimension::Month, Dimension::Channel, Dimension::Worker, Dimension::Rule] {
        let own = of("2024-12-01", "2025-02-01", vec![by]);
        assert_eq!(own.total, total, "{by:?}");
        let sum = own.rows.iter().map(|row| row.counts.obligations).sum::<usize>();
        assert_eq!(sum, total.obligations);
        assert!(own.rows.len() > 1, "{by:?}");
    }
    let by_place = of("2024-12-01", "2025-02-01", vec![Dimension::Place]);
    assert_eq!(by_place.rows[0].key, [Some("乙街道".to_owned())]);
}

#[test]
fn due_today_is_in_no_denominator() {
    let records = list(
        json!({"grants": [{"id": "g", "household": "h", "kind": "project", "granted_on": "2024-03-01", "paid_on": "2024-03-01"}]}),
    );
    // Twenty working days after 1 March 2024: 29 March.
    for (as_of, due, waiting) in [("2024-03-28", 0, 1), ("2024-03-29", 0, 1), ("2024-03-30", 1, 0)] {
        let own = coverage(&records, as_of, as_of, vec![Dimension::Rule]);
        let project = own.rows.iter().find(|row| row.key[0].as_deref() == Some("project")).unwrap();
        assert_eq!((project.counts.due, project.counts.not_yet_due), (due, waiting), "{as_of}");
    }
}

/// A stretch begins with its first day, and its end is not in it any more.
#[test]
fn the_first_day_of_a_stretch_is_counted_and_its_end_is_not() {
    let policy = policy();
    let grant = json!([{"id": "g", "household": "h", "kind": "individual", "period": "once", "amount": "100",
        "granted_on": "2024-01-02", "paid_on": "2024-01-02"}]);
    let records = list(json!({"grants": grant}));
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = Calendar::mainland_china().unwrap();
    let plan = policy.plan_revisits(&tables, date("2024-06-01"), &calendar, &PlanOptions::default()).unwrap();
    assert_eq!(plan.get(0).unwrap().due, date("2024-02-01"));
    let count = |from: Option<&str>, until: Option<&str>| {
        let options = CoverageOptions { from: from.map(date), until: until.map(date), by: Vec::new() };
        plan.coverage(&options).total.due
    };
    let days = ["2024-01-31", "2024-02-01", "2024-02-02"];
    assert_eq!(days.map(|day| count(Some(day), None)), [1, 1, 0]);
    assert_eq!(days.map(|day| count(None, Some(day))), [0, 0, 1]);
    // A visit on the day on which it is due is in time.
    let visited = days.map(|day| {
        let mut records = records.clone();
        let visit = json!({"id": "v", "household": "h", "happened_on": day, "channel": "home", "answers": answers()});
        records.visits.push(serde_json::from_value(visit).unwrap());
        let total = coverage(&records, "2024-06-01", "2024-06-01", Vec::new()).total;
        (total.on_time, total.late)
    });
    assert_eq!(visited, [(1, 0), (1, 0), (0, 1)]);
}

/// What a visit found, and what a grant was, by what was known on a day.
#[test]
fn findings_and_quality_of_an_old_report_come_out_again() {
    let policy = policy();
    let grant = |amount: &str, tier: &str, recorded: &str| {
        json!({"id": "g", "household": "h", "amount": amount, "tier": tier, "granted_on": "2024-01-02",
            "recorded_at": format!("{recorded}T10:00:00+08:00")})
    };
    let visit = json!({"id": "v", "household": "h", "happened_on": "2024-01-20", "channel": "telephone", "about": "g",
        "received_amount": "100", "answers": {"overlooked": "yes"}, "recorded_at": "2024-01-25T10:00:00+08:00"});
    let grants = [grant("100", "town", "2024-01-02"), grant("200", "county", "2024-02-10")];
    let records = list(json!({"grants": grants, "visits": [visit]}));
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = Calendar::mainland_china().unwrap();
    let told = |known_on: &str| {
        let clock = clock("2024-03-01", known_on);
        let plan = policy.plan_revisits(&tables, clock, &calendar, &PlanOptions::default()).unwrap();
        let found: Vec<String> = plan.findings().into_iter().map(|own| own.id).collect();
        let tiers: Vec<String> = plan.quality().into_keys().map(|(_, tier)| tier).collect();
        (found.join(" "), tiers.join(" "))
    };
    let is = |found: &str, tiers: &str| (found.to_owned(), tiers.to_owned());
    assert_eq!(told("2024-01-24"), is("", ""), "the visit is not recorded yet");
    assert_eq!(told("2024-01-25"), is("v/overlooked", "town"));
    assert_eq!(told("2024-02-09"), is("v/overlooked", "town"));
    assert_eq!(told("2024-02-10"), is("v/overlooked v/received_less", "county"));
}
