//! The standards of Shanghai on their dates, as they are known on a day, and as thresholds.

use super::family::{Family, amount, around, date, exactly, known_later, putuo, yuan};
use super::shared::{facts, first_day};
use serde_json::Value;
use std::collections::BTreeMap;
use tuodi::record::{Because, Figure, Outcome};
use tuodi::{Clock, FaultCause};

/// Area and first day → cents a month, as the gathered facts have it; a unified one counts for both areas.
fn gathered(facts: &Value) -> BTreeMap<(&'static str, String), i64> {
    let mut standards = BTreeMap::new();
    for entry in facts["standards"].as_array().expect("a list") {
        let value = entry["monthly_equivalent"].to_string();
        if entry["gb2260"] != "310107" || value == "null" {
            continue;
        }
        let (whole, part) = value.split_once('.').unwrap_or((&value, ""));
        let cents: i64 = format!("{whole}{part:0<2}").parse().expect("yuan with at most two digits");
        let day = first_day(entry["effective_from"].as_str().expect("a date"));
        for area in ["urban", "rural"] {
            if entry["area"] == area || entry["area"] == "unified" {
                standards.insert((area, day.clone()), cents);
            }
        }
    }
    assert_eq!(standards.len(), 38, "28 standards, of them 10 for both areas");
    standards
}

fn standard(area: &str, clock: Clock) -> Figure {
    Family::in_putuo().with("area", area).screen(putuo(), clock).concepts["standard"].clone()
}

#[test]
fn every_standard_comes_back_on_its_dates() {
    let Some(facts) = facts() else { return };
    let standards = gathered(&facts);
    // A year of which no amount was found stands as a gap between its neighbours.
    let gaps = [("rural", "2010-04-01"), ("urban", "2025-07-01"), ("rural", "2025-07-01")];
    let mut wanted: BTreeMap<(&str, String), Option<i64>> =
        standards.into_iter().map(|(key, cents)| (key, Some(cents))).collect();
    for (area, day) in gaps {
        assert!(wanted.insert((area, day.to_owned()), None).is_none(), "{area} {day} is no gap");
    }
    for area in ["urban", "rural"] {
        let mut before = None;
        let own = wanted.iter().filter(|((own, _), _)| *own == area);
        for ((_, day), cents) in own {
            let [day_before, day, day_after] = around(day);
            let figure = |cents: Option<i64>| cents.map_or(Figure::Missing, |cents| exactly(&yuan(cents)));
            assert_eq!(standard(area, known_later(&day_before)), figure(before), "{area} {day_before}");
            assert_eq!(standard(area, known_later(&day)), figure(*cents), "{area} {day}");
            assert_eq!(standard(area, known_later(&day_after)), figure(*cents), "{area} {day_after}");
            before = *cents;
        }
    }
}

#[test]
fn a_date_without_a_standard_is_a_fault_that_says_so() {
    for (area, day) in [
        ("urban", "2005-07-31"),
        ("rural", "2006-06-30"),
        ("rural", "2010-04-01"),
        ("rural", "2011-03-31"),
        ("urban", "2025-07-01"),
        ("rural", "2026-11-21"),
    ] {
        let decision = Family::in_putuo().with("area", area).decision(putuo(), day, "dibao");
        assert_eq!((decision.outcome, decision.because), (Outcome::Undetermined, Some(Because::Fault)), "{area} {day}");
        assert!(decision.faults.iter().any(|fault| fault.cause == FaultCause::NoValue), "{area} {day}");
        let named = |name: &str| decision.faults.iter().any(|fault| fault.expression.contains(name));
        assert!(named("standard"), "{area} {day}: {:?}", decision.faults);
        assert_eq!(decision.needed, Vec::<String>::new(), "{area} {day}");
    }
}

#[test]
fn known_before_a_publication_is_the_older_standard() {
    for (area, as_of, published, before, after) in [
        ("urban", "2006-08-01", "2006-08-08", Some("300.00"), "320.00"),
        ("rural", "2006-07-01", "2006-08-08", None, "213.33"),
        ("urban", "2008-04-01", "2008-03-26", Some("350.00"), "400.00"),
        ("rural", "2008-04-01", "2008-03-26", Some("233.33"), "266.67"),
        ("urban", "2009-04-01", "2009-06-05", Some("400.00"), "425.00"),
        ("rural", "2009-04-01", "2009-06-05", Some("266.67"), "283.33"),
        ("urban", "2014-04-01", "2014-04-01", Some("640.00"), "710.00"),
        ("rural", "2014-04-01", "2014-04-01", Some("500.00"), "620.00"),
        ("urban", "2019-04-01", "2019-03-25", Some("1070.00"), "1160.00"),
        ("urban", "2020-07-01", "2020-06-24", Some("1160.00"), "1240.00"),
        ("urban", "2021-07-01", "2021-06-24", Some("1240.00"), "1330.00"),
        ("urban", "2024-07-01", "2024-06-27", Some("1510.00"), "1595.00"),
    ] {
        let [day_before, day, day_after] = around(published);
        let seen = |known_on: &str| standard(area, Clock { as_of: date(as_of), known_on: date(known_on) });
        assert_eq!(seen(&day_before), before.map_or(Figure::Missing, exactly), "{area} {as_of}");
        assert_eq!(seen(&day), exactly(after), "{area} {as_of}");
        assert_eq!(seen(&day_after), exactly(after), "{area} {as_of}");
    }
}

#[test]
fn the_difference_of_two_answers_is_the_payment_after() {
    let family = Family::in_putuo().and("spouse").at(0, "pension", 500);
    let paid = |known_on: &str| {
        let clock = Clock { as_of: date("2009-05-01"), known_on: date(known_on) };
        let screening = family.screen(putuo(), clock);
        amount(screening.decision("dibao").expect("dibao"))
    };
    assert_eq!(paid("2009-05-01"), exactly("300.00"));
    assert_eq!(paid("2009-06-05"), exactly("350.00"));
}

#[test]
fn income_equal_to_a_standard_is_not_below_it() {
    let Some(facts) = facts() else { return };
    let mut count = 0;
    for ((area, day), cents) in gathered(&facts) {
        let rounded = cents % 100 != 0;
        // Two members, so that a cent of the income of one is half a cent for each.
        let family = Family::in_putuo().with("area", area).and("spouse");
        let at = |cents: i64| family.clone().at(0, "pension", yuan(cents)).decision(putuo(), &day, "dibao");
        let below = at(2 * cents - if rounded { 2 } else { 1 });
        assert_eq!(below.outcome, Outcome::Eligible, "{area} {day}");
        assert_eq!(amount(&below), exactly("1.00"), "{area} {day}");
        if !rounded {
            assert_eq!(at(2 * cents).outcome, Outcome::Ineligible, "{area} {day}");
        }
        assert_eq!(at(2 * cents + if rounded { 2 } else { 1 }).outcome, Outcome::Ineligible, "{area} {day}");
        count += 1;
    }
    assert_eq!(count, 38);
}

#[test]
fn a_yearly_standard_is_compared_by_the_exact_month() {
    // 3200 a year is 266.666… a month.
    for (income, outcome) in
        [("266.66", Outcome::Eligible), ("266.67", Outcome::Ineligible), ("266.68", Outcome::Ineligible)]
    {
        let family = Family::in_putuo().with("area", "rural").at(0, "pension", income);
        assert_eq!(family.outcome(putuo(), "2008-04-01", "dibao"), outcome, "{income}");
    }
    // 5160 is 430 exactly.
    for (income, outcome) in
        [("429.99", Outcome::Eligible), ("430.00", Outcome::Ineligible), ("430.01", Outcome::Ineligible)]
    {
        let family = Family::in_putuo().with("area", "rural").at(0, "pension", income);
        assert_eq!(family.outcome(putuo(), "2012-04-01", "dibao"), outcome, "{income}");
    }
}

#[test]
fn town_and_country_are_one_from_april_2015_on() {
    let family = Family::in_putuo().without("area");
    let unknown = family.screen(putuo(), known_later("2015-03-31"));
    assert_eq!(unknown.concepts["standard"], Figure::Between(Some("620.00".to_owned()), Some("710.00".to_owned())));
    assert!(unknown.decision("dibao").expect("dibao").needed.contains(&"area".to_owned()));
    let known = family.screen(putuo(), known_later("2015-04-01"));
    assert_eq!(known.concepts["standard"], exactly("790.00"));
    assert!(known.decision("dibao").expect("dibao").needed.is_empty());
}
