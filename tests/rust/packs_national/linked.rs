//! Amounts that Shanghai publishes with the standard: stored as they were published, not computed.

use super::family::{Family, amount, around, date, exactly, known_later, place, putuo, yuan};
use super::shared::facts;
use serde_json::Value;
use tuodi::record::{Figure, Outcome};
use tuodi::{Clock, Policy};

/// The value of a parameter without keys.
fn parameter(policy: &Policy, name: &str, clock: Clock) -> Option<String> {
    let parameters = policy.law().parameters();
    let own = parameters.iter().find(|own| own.name == name).unwrap_or_else(|| panic!("{name}"));
    own.at(clock).value_of(&[]).map(|number| number.to_string())
}

fn rows(facts: &Value) -> &[Value] {
    let rows = facts["shanghai_linked_amounts"].as_array().expect("a list");
    assert_eq!(rows.len(), 11);
    rows
}

#[test]
fn every_linked_amount_comes_back_on_its_first_day() {
    let Some(facts) = facts() else { return };
    let mut count = 0;
    for row in rows(&facts) {
        let day = row["effective_from"].as_str().expect("a date");
        for (key, name) in [
            ("dibao_minor_under_16", "minor_standard"),
            ("tekun", "tekun_standard"),
            ("earner_disregard_month", "earner_disregard"),
        ] {
            let Some(wanted) = row[key].as_i64() else { continue };
            let [_, day, day_after] = around(day);
            for day in [day, day_after] {
                assert_eq!(parameter(putuo(), name, known_later(&day)), Some(wanted.to_string()), "{name} {day}");
            }
            count += 1;
        }
    }
    assert_eq!(count, 25);
}

#[test]
fn a_linked_amount_holds_until_the_next() {
    let day_before = |day: &str| known_later(&around(day)[0]);
    for name in ["minor_standard", "tekun_standard"] {
        for (day, before) in [
            ("2018-04-01", None),
            ("2019-04-01", Some("1400")),
            ("2020-07-01", Some("1510")),
            ("2021-07-01", Some("1615")),
            ("2022-07-01", Some("1730")),
            ("2023-07-01", Some("1850")),
            ("2024-07-01", Some("1970")),
            ("2025-07-01", Some("2075")),
        ] {
            assert_eq!(parameter(putuo(), name, day_before(day)).as_deref(), before, "{name} before {day}");
        }
        assert_eq!(parameter(putuo(), name, known_later("2025-07-01")), None);
    }
    for (day, before) in [
        ("2012-04-01", None),
        ("2013-04-01", Some("595")),
        ("2014-04-01", None),
        ("2015-04-01", Some("755")),
        ("2016-04-01", Some("835")),
        ("2025-07-01", Some("870")),
    ] {
        assert_eq!(parameter(putuo(), "earner_disregard", day_before(day)).as_deref(), before, "before {day}");
    }
    for gap in ["2013-04-01", "2025-07-01"] {
        assert_eq!(parameter(putuo(), "earner_disregard", known_later(gap)), None, "{gap}");
    }
}

#[test]
fn income_equal_to_the_low_income_line_is_not_below_it() {
    let Some(facts) = facts() else { return };
    let mut count = 0;
    for row in rows(&facts) {
        let Some(line) = row["low_income_or_edge_income_line"].as_i64() else { continue };
        let day = row["effective_from"].as_str().expect("a date");
        for day in &around(day)[1..] {
            let family = Family::in_putuo();
            let at = |cents: i64| family.clone().at(0, "pension", yuan(cents)).outcome(putuo(), day, "near_dibao");
            assert_eq!(at(100 * line - 1), Outcome::Eligible, "{day}");
            assert_eq!(at(100 * line), Outcome::Ineligible, "{day}");
            assert_eq!(at(100 * line + 1), Outcome::Ineligible, "{day}");
            assert_eq!(family.concept(putuo(), day, "near_dibao_line"), exactly(&yuan(100 * line)), "{day}");
        }
        count += 1;
    }
    assert_eq!(count, 8);
    // Of 2017 there is the multiple of the other years.
    assert_eq!(Family::in_putuo().concept(putuo(), "2017-04-01", "near_dibao_line"), exactly("1940.00"));
    let [before, first, _] = around("2016-04-01");
    assert_eq!(Family::in_putuo().concept(putuo(), &before, "near_dibao_line"), Figure::Missing);
    let family = Family::in_putuo().at(0, "pension", 1000);
    assert_eq!(family.outcome(putuo(), &before, "near_dibao"), Outcome::Ineligible);
    assert_eq!(family.outcome(putuo(), &first, "near_dibao"), Outcome::Eligible);
}

#[test]
fn the_national_line_is_one_and_a_half_standards() {
    for (income, outcome) in [
        ("600.00", Outcome::Eligible),
        ("899.99", Outcome::Eligible),
        ("900.00", Outcome::Ineligible),
        ("900.01", Outcome::Ineligible),
    ] {
        let family = Family::alone().at(0, "pension", income);
        assert_eq!(family.outcome(place(), "2021-07-01", "near_dibao"), outcome, "{income}");
    }
    // Who qualifies for dibao is not near it.
    let family = Family::alone().at(0, "pension", "599.99");
    assert_eq!(family.outcome(place(), "2021-07-01", "dibao"), Outcome::Eligible);
    assert_eq!(family.outcome(place(), "2021-07-01", "near_dibao"), Outcome::Ineligible);
    // Before 1 July 2021 there is no such class.
    let family = Family::alone().at(0, "pension", 700);
    assert_eq!(family.outcome(place(), "2021-06-30", "near_dibao"), Outcome::Ineligible);
    assert_eq!(family.outcome(place(), "2021-07-01", "near_dibao"), Outcome::Eligible);
}

#[test]
fn a_minor_in_a_household_on_dibao_is_paid_up_to_the_standard_of_minors() {
    for (age, outcome) in [(15, Outcome::Eligible), (16, Outcome::Ineligible), (17, Outcome::Ineligible)] {
        let family = Family::in_putuo().and("child").at(1, "age", age);
        let decision = family.decision_of(putuo(), "2024-07-01", "minor_supplement", 1);
        assert_eq!(decision.outcome, outcome, "{age}");
        if outcome == Outcome::Eligible {
            assert_eq!(amount(&decision), exactly("480.00"));
        }
        assert_eq!(family.outcome_of(putuo(), "2024-07-01", "minor_supplement", 0), Outcome::Ineligible);
    }
    let family = Family::in_putuo().and("child").at(1, "age", 10);
    assert_eq!(family.outcome_of(putuo(), "2018-03-31", "minor_supplement", 1), Outcome::Ineligible);
    assert_eq!(amount(&family.decision_of(putuo(), "2018-04-01", "minor_supplement", 1)), exactly("330.00"));
    let richer = family.at(0, "pension", 4000);
    assert_eq!(richer.outcome_of(putuo(), "2024-07-01", "minor_supplement", 1), Outcome::Ineligible);
}

#[test]
fn a_linked_amount_is_not_seen_before_its_publication() {
    for (name, as_of, published, before, after) in [
        ("minor_standard", "2019-04-01", "2019-03-25", "1400", "1510"),
        ("minor_standard", "2020-07-01", "2020-06-24", "1510", "1615"),
        ("tekun_standard", "2024-07-01", "2024-06-27", "1970", "2075"),
    ] {
        let [day_before, day, _] = around(published);
        let seen = |known_on: &str| {
            parameter(putuo(), name, Clock { as_of: date(as_of), known_on: date(known_on) }).expect("a value")
        };
        assert_eq!((seen(&day_before).as_str(), seen(&day).as_str()), (before, after), "{name} {as_of}");
    }
}

#[test]
fn national_numbers_without_a_criterion_come_back() {
    let months = |name: &str, day: &str| parameter(place(), name, known_later(day));
    let [before, first, after] = around("2022-10-20");
    assert_eq!(months("taper_months", &before), None);
    assert_eq!((months("taper_months", &first), months("taper_months", &after)), (Some("6".into()), Some("6".into())));
    let [before, first, after] = around("2025-01-01");
    assert_eq!(months("rigid_spending_valid_months", &before), None);
    assert_eq!(months("rigid_spending_valid_months", &first), Some("12".into()));
    assert_eq!(months("rigid_spending_valid_months", &after), Some("12".into()));
}
