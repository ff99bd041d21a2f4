//! Figures that follow from records by hand, days in threes, and records that do not fit together.

use super::{Story, calendar, on_last_day, period};
use tuodi::Policy;
use tuodi::report::{Cell, Help, ReportRecords};

fn putuo() -> Story {
    Story::all().into_iter().find(|(name, _)| name == "putuo").expect("putuo").1
}

#[test]
fn a_day_at_the_edge_of_a_period_is_in_it() {
    let story = putuo();
    let records = story.records(|_| true);
    // The lead about household B came on 1 March.
    for (from, until, leads) in [
        ("2010-03-02", "2010-03-31", 0),
        ("2010-03-01", "2010-03-31", 1),
        ("2010-02-28", "2010-03-31", 1),
        ("2010-02-01", "2010-02-28", 0),
        ("2010-02-01", "2010-03-01", 1),
        ("2010-02-01", "2010-03-02", 1),
    ] {
        let report = on_last_day(&story.policy, &records, from, until).expect("a report");
        let found = report.whom.leads.values().map(|own| own.leads).sum::<u64>();
        assert_eq!(found, leads, "{from} {until}");
    }
    let error = on_last_day(&story.policy, &records, "2010-03-02", "2010-03-01").unwrap_err();
    assert_eq!(error.code(), "report.period");
    assert!(on_last_day(&story.policy, &records, "2010-03-01", "2010-03-01").is_ok());
}

#[test]
fn a_year_of_putuo() {
    let story = putuo();
    let records = story.records(|_| true);
    let report = on_last_day(&story.policy, &records, "2010-01-01", "2010-12-31").expect("a report");
    let aid = &report.what.programmes["charity_case_aid"];
    // 20 000 and 10 000 to B, 3000 to A, 2500 to C, 5000.00 and 4999.99.
    assert_eq!((aid.once, aid.granted_once.to_string().as_str()), (6, "45499.99"));
    assert_eq!((aid.households_paid, aid.paid.to_string().as_str()), (5, "45499.99"));
    let project = &report.what.programmes["charity_project_aid"];
    // 300 to each of three; to one of them it came back and was paid again.
    assert_eq!((project.once, project.paid.to_string().as_str()), (3, "900.00"));
    let fund = &report.how_far.funds[0];
    assert_eq!(fund.closing.free.to_string(), "13600.01"); // 60 000 − 46 399.99
    // Projects in 3 days, C in 6 and 3, A in 5, those after an accident in 12, B in 14 twice.
    assert_eq!(report.how_well.timely.days_to_decision, [3, 3, 3, 3, 5, 6, 12, 12, 14, 14]);
    assert_eq!(report.how_well.timely.median_days_to_decision(), Some(5));
    let correct = &report.how_well.correct;
    assert_eq!((correct.decisions, correct.tested, correct.unchanged), (10, 9, 8));
    let kind = &report.what.in_kind["emotional_support"];
    assert_eq!((kind.units, kind.value.to_string().as_str()), (4, "320.00")); // 4 × 80.00
}

#[test]
fn every_question_has_a_table_even_without_records() {
    let policy = Policy::from_text("{pack: p, time_zone: '+08:00'}").expect("a pack");
    let records = ReportRecords::default();
    let report = on_last_day(&policy, &records, "2024-01-01", "2024-12-31").expect("a report");
    let tables = report.tables(&policy, &records.names);
    for help in Help::ALL {
        let own: Vec<_> = tables.iter().filter(|table| table.help == help).collect();
        assert!(own.len() == 1 && own[0].rows.is_empty(), "{help:?}: {own:?}");
    }
}

#[test]
fn tables_are_as_wide_as_their_heads_and_say_everything_twice() {
    for (name, story) in Story::all() {
        let records = story.records(|_| true);
        let report = on_last_day(&story.policy, &records, "2008-01-01", "2024-12-31").expect("a report");
        let tables = report.tables(&story.policy, &records.names);
        assert!(tables.len() >= 8, "{name}: {}", tables.len());
        for table in &tables {
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{name} {}", table.id);
                assert!(row.label.zh.is_some() && row.label.en.is_some(), "{name} {} {row:?}", table.id);
                assert!(!row.cells.contains(&Cell::Suppressed));
            }
        }
    }
}

#[test]
fn records_that_do_not_fit_together_are_refused() {
    let story = putuo();
    let records = story.records(|_| true);
    let code = |change: &dyn Fn(&mut ReportRecords)| {
        let mut other = records.clone();
        change(&mut other);
        let year = period("2010-01-01", "2010-12-31");
        story.policy.report(&other, year, year.until, &calendar()).err().map(|error| error.code())
    };
    assert_eq!(code(&|_| {}), None);
    assert_eq!(code(&|own| own.cases.push(own.cases[0].clone())), Some("report.twice"));
    assert_eq!(code(&|own| own.resources.push(own.resources[0].clone())), Some("report.twice"));
    assert_eq!(code(&|own| drop(own.cases[0].events.remove(1))), Some("report.case"));
    assert_eq!(code(&|own| own.cases[0].id = " ".to_owned()), Some("report.case"));
    assert_eq!(code(&|own| drop(own.referrals[0].remove(1))), Some("report.referral"));
    let far = |own: &mut ReportRecords| {
        let worth = "79228162514264337593543950335".parse().expect("money");
        own.resources.iter_mut().for_each(|one| one.resource.value = Some(worth));
    };
    assert_eq!(code(&far), Some("report.sum"));
    assert!(serde_json::from_str::<ReportRecords>(r#"{"lead": []}"#).is_err());
    let again: ReportRecords = serde_json::from_str(&serde_json::to_string(&records).expect("JSON")).expect("records");
    assert_eq!(again, records);
}

/// A report of Putuo with some records changed.
fn changed(change: impl FnOnce(&mut ReportRecords), until: &str, as_of: &str) -> tuodi::report::Report {
    let story = putuo();
    let mut records = story.records(|_| true);
    change(&mut records);
    let day: chrono::NaiveDate = as_of.parse().expect("a day");
    story.policy.report(&records, period("2010-01-01", until), day, &calendar()).expect("a report")
}

#[test]
fn the_value_of_help_is_that_which_was_known() {
    let value = |as_of: &str| {
        let dearer = |own: &mut ReportRecords| {
            let mut record = own.resources.iter().find(|own| own.resource.id == "visits-far").expect("it").clone();
            record.resource.value = Some("100.00".parse().expect("money"));
            record.recorded_at = Some("2010-10-01T09:00:00+08:00".parse().expect("an instant"));
            own.resources.push(record);
        };
        changed(dearer, "2010-12-31", as_of).what.in_kind["emotional_support"].value.to_string()
    };
    assert_eq!(["2010-09-30", "2010-10-01", "2010-10-02"].map(value), ["320.00", "400.00", "400.00"]);
}

#[test]
fn a_need_that_was_met_before_the_period_is_not_of_it() {
    let story = putuo();
    let records = story.records(|_| true);
    // The need of household A was met on 12 July.
    for (from, needs) in [("2010-07-11", 1), ("2010-07-12", 1), ("2010-07-13", 0)] {
        let report = on_last_day(&story.policy, &records, from, "2010-12-31").expect("a report");
        assert_eq!(report.how_far.needs.values().map(|own| own.needs).sum::<u64>(), needs, "{from}");
    }
}

#[test]
fn a_screening_counts_on_the_day_on_which_it_was_recorded() {
    let screened = |recorded_at: &str| {
        let later = |own: &mut ReportRecords| {
            own.screenings.truncate(1);
            own.screenings[0].recorded_at = recorded_at.parse().expect("an instant");
        };
        changed(later, "2010-12-31", "2011-12-31").whom.screened.len()
    };
    assert!(screened("2010-12-31T23:59:00+08:00") > 0);
    assert_eq!(screened("2011-01-01T00:00:00+08:00"), 0); // for an appeal, by the law of 2010
    assert!(screened("2010-12-31T16:00:00+00:00") == 0); // midnight in the time zone of the pack
}

#[test]
fn an_amount_about_one_household_is_not_published() {
    let story = putuo();
    let records = story.records(|_| true);
    let report = on_last_day(&story.policy, &records, "2010-03-01", "2010-03-31").expect("a report");
    let page = report.page(&story.policy, &records.names).suppressed(5);
    let grants = page.tables.iter().find(|table| table.id == "grants").expect("grants");
    assert!(!grants.rows.is_empty());
    for row in &grants.rows {
        for cell in &row.cells {
            assert!(!matches!(cell, Cell::Money(amount) if amount.to_string() != "0.00"), "{row:?}");
        }
    }
}

/// A term that has passed is missed, though nobody has done anything in the case since.
#[test]
fn a_term_that_nobody_looked_at_is_missed() {
    let story = Story::all().into_iter().find(|(name, _)| name == "xingqing").expect("xingqing").1;
    let records = story.records(|entry| entry.at.date_naive().to_string().as_str() <= "2022-09-08");
    let events = records.cases.iter().flat_map(|case| &case.events);
    let last_day = events
        .flat_map(|event| &event.effects)
        .find_map(|effect| match effect {
            tuodi::assessment::Effect::TermStarted { term, last_day, .. } if term == "decision" => Some(*last_day),
            _ => None,
        })
        .expect("a term");
    let stands = |day: chrono::NaiveDate| {
        let report = story.policy.report(&records, period("2022-01-01", "2022-12-31"), day, &calendar());
        let own = report.expect("a report").how_well.timely.terms["decision"];
        (own.running, own.missed, own.in_time)
    };
    let before = last_day.pred_opt().expect("a day");
    let after = last_day.succ_opt().expect("a day");
    assert_eq!([before, last_day, after].map(stands), [(1, 0, 0), (1, 0, 0), (0, 1, 0)]);
}
