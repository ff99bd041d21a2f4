//! What counts as income, by the rules of 1999, 2012 and 2021, and in Shanghai.

use super::family::{Family, around, exactly, place, putuo};
use tuodi::record::{Because, Figure, Outcome};

fn income(family: &Family, day: &str) -> Figure {
    family.concept(place(), day, "household_income")
}

#[test]
fn each_kind_of_income_counts_as_the_rules_of_its_time_say() {
    // What counts of 100 yuan, by the rules of 1999, 2012 and 2021.
    for (fact, counted) in [
        ("wages", [100, 100, 100]),
        ("business_income", [100, 100, 100]),
        ("property_income", [100, 100, 100]),
        ("pension", [100, 100, 100]),
        ("basic_pension", [100, 100, 0]),
        ("old_age_allowance", [100, 100, 100]),
        ("support_received", [100, 100, 100]),
        ("other_transfers", [100, 100, 100]),
        ("awards_received", [100, 100, 0]),
        ("assistance_received", [100, 100, 0]),
        ("work_costs", [0, 0, 0]),
        ("taxes_and_insurance", [0, -100, -100]),
        ("support_paid", [0, 0, -100]),
        ("deductible_hardship_costs", [0, 0, -100]),
    ] {
        for (day, counted) in ["2012-12-11", "2021-06-30", "2021-07-01"].into_iter().zip(counted) {
            // Rent of 1000 beside it, so that a deduction shows.
            let family = Family::alone().at(0, "property_income", 1000);
            let family = match fact {
                "property_income" => family.at(0, fact, 1100),
                _ => family.at(0, fact, 100),
            };
            assert_eq!(income(&family, day), exactly(&format!("{}.00", 1000 + counted)), "{fact} {day}");
        }
    }
}

#[test]
fn necessary_costs_of_work_lower_wages_and_nothing_else() {
    for (costs, counted) in [("499.99", "1000.01"), ("500.00", "1000.00"), ("500.01", "1000.00")] {
        let family = Family::alone().at(0, "wages", 500).at(0, "property_income", 1000).at(0, "work_costs", costs);
        assert_eq!(income(&family, "2021-07-01"), exactly(counted), "{costs}");
        assert_eq!(income(&family, "2021-06-30"), exactly("1500.00"), "{costs}");
    }
}

#[test]
fn income_is_never_below_zero() {
    let family = Family::alone().at(0, "support_paid", 500);
    assert_eq!(income(&family, "2021-07-01"), exactly("0.00"));
    let decision = family.decision(place(), "2021-07-01", "dibao");
    assert_eq!(decision.amount.expect("an amount").figure, exactly("600.00"));
}

#[test]
fn the_central_basic_pension_is_exempt_from_july_2021_to_2025() {
    let family = Family::alone().at(0, "basic_pension", 100);
    let [before, first, after] = around("2021-07-01");
    assert_eq!([before, first, after].map(|day| income(&family, &day)), ["100.00", "0.00", "0.00"].map(exactly));
    let [last, first, after] = around("2026-01-01");
    assert_eq!(income(&family, &last), exactly("0.00"));
    // For later years the texts that were found say nothing.
    for day in [first, after] {
        let decision = family.decision(place(), &day, "dibao");
        assert_eq!((decision.outcome, decision.because), (Outcome::Undetermined, Some(Because::Fault)), "{day}");
        assert!(
            decision.faults.iter().any(|fault| fault.expression.contains("basic_pension")),
            "{:?}",
            decision.faults
        );
        // Who has none is not touched.
        assert_eq!(Family::alone().outcome(place(), &day, "dibao"), Outcome::Eligible);
    }
}

#[test]
fn the_difference_is_paid_in_whole_yuan() {
    // Three at 600 are 1800.
    for (income, paid) in [("1798.00", "2.00"), ("1798.50", "2.00"), ("1799.00", "1.00"), ("1799.99", "1.00")] {
        let family = Family::alone().and("spouse").and("child").at(2, "age", 10).at(0, "pension", income);
        let decision = family.decision(place(), "2021-07-01", "dibao");
        assert_eq!(decision.outcome, Outcome::Eligible);
        assert_eq!(decision.amount.expect("an amount").figure, exactly(paid), "{income}");
    }
}

#[test]
fn the_earner_disregard_counts_for_those_who_earn_the_minimum_wage() {
    for (day, counted) in [
        ("2012-03-31", "3000.00"),
        ("2012-04-01", "2405.00"),
        ("2014-04-01", "2245.00"),
        ("2015-04-01", "2165.00"),
        ("2016-04-01", "2130.00"),
        ("2017-04-01", "2130.00"),
        ("2024-07-01", "2130.00"),
    ] {
        let earner = Family::in_putuo().at(0, "wages", 3000).at(0, "earns_minimum_wage", true);
        assert_eq!(earner.concept(putuo(), day, "household_income"), exactly(counted), "{day}");
        let other = Family::in_putuo().at(0, "wages", 3000);
        assert_eq!(other.concept(putuo(), day, "household_income"), exactly("3000.00"), "{day}");
    }
    for day in ["2013-04-01", "2014-03-31"] {
        let earner = Family::in_putuo().at(0, "wages", 3000).at(0, "earns_minimum_wage", true);
        assert_eq!(earner.concept(putuo(), day, "household_income"), Figure::Missing, "{day}");
    }
    for (wages, counted) in [("869.99", "0.00"), ("870.00", "0.00"), ("870.01", "0.01")] {
        let earner = Family::in_putuo().at(0, "wages", wages).at(0, "earns_minimum_wage", true);
        assert_eq!(earner.concept(putuo(), "2024-07-01", "household_income"), exactly(counted), "{wages}");
    }
}

#[test]
fn income_equal_to_the_standard_is_not_below_it_in_any_version() {
    for day in ["1999-10-01", "2007-07-11", "2012-12-12", "2021-07-01"] {
        for (income, outcome) in
            [("599.99", Outcome::Eligible), ("600.00", Outcome::Ineligible), ("600.01", Outcome::Ineligible)]
        {
            let family = Family::alone().at(0, "pension", income);
            assert_eq!(family.outcome(place(), day, "dibao"), outcome, "{income} {day}");
        }
    }
}

#[test]
fn the_rules_of_income_change_on_their_days() {
    let family = Family::alone().at(0, "wages", 1000).at(0, "taxes_and_insurance", 100).at(0, "work_costs", 10);
    for (day, counted) in
        [("2012-12-12", ["1000.00", "900.00", "900.00"]), ("2021-07-01", ["900.00", "890.00", "890.00"])]
    {
        assert_eq!(around(day).map(|day| income(&family, &day)), counted.map(exactly), "{day}");
    }
    let first = around("1999-10-01").map(|day| income(&family, &day));
    assert_eq!(first, [Figure::Missing, exactly("1000.00"), exactly("1000.00")]);
    for day in ["1999-10-01", "2012-12-11", "2012-12-12", "2021-06-30"] {
        let pensioner = Family::alone().at(0, "basic_pension", 100);
        assert_eq!(income(&pensioner, day), exactly("100.00"), "{day}");
    }
}
