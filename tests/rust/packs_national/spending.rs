//! Unavoidable high expenses, living aid, temporary assistance, charity aid, and the classes of low-income population.

use super::family::{Family, amount, around, exactly, national, place, putuo, putuo_with_average};
use tuodi::record::Outcome::{self, Eligible, Ineligible, Undetermined};
use tuodi::record::{Because, Figure};

/// Income of 1000 a month: above the near-dibao line of 900, with spending above 60 % of 12 000 a year.
fn spends() -> Family {
    Family::alone().at(0, "pension", 1000).with("income_12m", 12_000).with("medical_costs_12m", 8_000)
}

#[test]
fn spending_is_above_its_share_of_income() {
    let day = "2025-01-01";
    for kind in [
        "living_costs_12m",
        "medical_costs_12m",
        "education_costs_12m",
        "rehabilitation_costs_12m",
        "other_rigid_costs_12m",
    ] {
        for (spent, outcome) in [("7199.99", Ineligible), ("7200.00", Ineligible), ("7200.01", Eligible)] {
            let family = spends().with("medical_costs_12m", 0).with(kind, spent);
            assert_eq!(family.outcome(place(), day, "rigid_spending"), outcome, "{kind} {spent}");
        }
    }
    let together = spends().with("medical_costs_12m", 4000).with("living_costs_12m", "3200.01");
    assert_eq!(together.outcome(place(), day, "rigid_spending"), Eligible);
    let [before, first, after] = around(day);
    let outcomes = [before, first, after].map(|day| spends().outcome(place(), &day, "rigid_spending"));
    assert_eq!(outcomes, [Ineligible, Eligible, Eligible]);
}

#[test]
fn income_is_below_the_average_of_last_year() {
    // 24 000 a year is 2000 a month.
    for (income, outcome) in [("1999.99", Eligible), ("2000.00", Ineligible), ("2000.01", Ineligible)] {
        let family = spends().at(0, "pension", income);
        assert_eq!(family.outcome(place(), "2025-01-01", "rigid_spending"), outcome, "{income}");
        let sudden = family.with("sudden_essential_spending", true).with_judged("basic_living_at_risk", true);
        assert_eq!(sudden.outcome(place(), "2018-01-23", "temporary_aid_expense"), outcome, "{income}");
    }
}

#[test]
fn who_qualifies_for_dibao_or_near_it_is_in_no_further_class() {
    for (income, outcome) in
        [("599.99", Ineligible), ("600.00", Ineligible), ("899.99", Ineligible), ("900.00", Eligible)]
    {
        let family = spends().at(0, "pension", income);
        assert_eq!(family.outcome(place(), "2025-01-01", "rigid_spending"), outcome, "{income}");
    }
    let above = spends().with_judged("property_class", "above");
    assert_eq!(above.outcome(place(), "2025-01-01", "rigid_spending"), Ineligible);
}

/// A household in Putuo above twice the standard, with medical costs of two fifths of its income of a year.
fn spends_in_putuo() -> Family {
    Family::in_putuo().at(0, "pension", 3500).with("income_12m", 42_000).with("medical_costs_12m", 16_800)
}

#[test]
fn in_shanghai_medical_costs_reach_two_fifths_of_income() {
    let day = "2024-07-01";
    for (costs, outcome) in [("16799.99", Ineligible), ("16800.00", Eligible), ("16800.01", Eligible)] {
        let family = spends_in_putuo().with("medical_costs_12m", costs);
        assert_eq!(family.outcome(putuo_with_average(), day, "rigid_spending"), outcome, "{costs}");
    }
    // 72 000 a year is 6000 a month.
    for (income, outcome) in [("5999.99", Eligible), ("6000.00", Ineligible), ("6000.01", Ineligible)] {
        let family = spends_in_putuo().at(0, "pension", income);
        assert_eq!(family.outcome(putuo_with_average(), day, "rigid_spending"), outcome, "{income}");
    }
    let [before, first, after] = around("2019-05-01");
    let outcomes =
        [before, first, after].map(|day| spends_in_putuo().outcome(putuo_with_average(), &day, "rigid_spending"));
    assert_eq!(outcomes, [Ineligible, Eligible, Eligible]);
    // Of last year's average of the city nothing was found: a fault that says so, not a guess.
    let decision = spends_in_putuo().decision(putuo(), day, "rigid_spending");
    assert_eq!((decision.outcome, decision.because), (Undetermined, Some(Because::Fault)));
    assert!(decision.faults.iter().any(|fault| fault.expression.contains("disposable_income_last_year")));
}

#[test]
fn living_aid_fills_what_medical_and_school_costs_take() {
    let day = "2024-07-01";
    let family = |costs: &str| spends_in_putuo().with("medical_costs_12m", 0).with("education_costs_12m", costs);
    // 42 000 − 22 860 = 19 140 a year, 1595 a month.
    for (costs, outcome) in [("22859.99", Ineligible), ("22860.00", Ineligible), ("22860.01", Eligible)] {
        assert_eq!(family(costs).outcome(putuo_with_average(), day, "living_aid"), outcome, "{costs}");
        assert_eq!(family(costs).outcome(putuo_with_average(), day, "rigid_spending"), outcome, "{costs}");
    }
    for (costs, paid) in
        [("22860.01", "1.00"), ("30000.00", "595.00"), ("42000.00", "1595.00"), ("50000.00", "1595.00")]
    {
        let decision = family(costs).decision(putuo_with_average(), day, "living_aid");
        assert_eq!(amount(&decision), exactly(paid), "{costs}");
    }
    // Near-dibao households have it too.
    let near = family("30000.00").at(0, "pension", 2000);
    assert_eq!(near.outcome(putuo_with_average(), day, "near_dibao"), Eligible);
    assert_eq!(near.outcome(putuo_with_average(), day, "living_aid"), Eligible);
    assert_eq!(near.outcome(putuo_with_average(), "2019-04-30", "living_aid"), Ineligible);
    for (costs, outcome) in [("22859.99", Ineligible), ("22860.00", Ineligible), ("22860.01", Eligible)] {
        let near = family(costs).at(0, "pension", 2000);
        assert_eq!(near.outcome(putuo_with_average(), day, "living_aid"), outcome, "{costs}");
    }
}

fn struck() -> Family {
    Family::in_putuo().with("sudden_hardship", "fire").with_judged("basic_living_at_risk", true)
}

#[test]
fn temporary_assistance_is_settled_within_its_limit() {
    let frame = |low: &str, high: &str| Figure::Between(Some(low.to_owned()), Some(high.to_owned()));
    // Twice the standard for three months.
    let family =
        Family::alone().and("spouse").with("sudden_hardship", "fire").with_judged("basic_living_at_risk", true);
    let decision = family.decision(place(), "2021-07-01", "temporary_aid_emergency");
    assert_eq!((decision.outcome, amount(&decision)), (Eligible, frame("0.00", "7200.00")));
    assert!(decision.amount.expect("an amount").settled_by_assessment);
    // In Shanghai one standard for three months, for each person.
    for (size, most) in [(1, "4785.00"), (2, "9570.00"), (3, "14355.00")] {
        let family = (1..size).fold(struck(), |family, _| family.and("spouse"));
        let decision = family.decision(putuo(), "2024-07-01", "temporary_aid_emergency");
        assert_eq!((decision.outcome, amount(&decision)), (Eligible, frame("0.00", most)), "{size}");
    }
    // From the regulations on, when the standard was 1160; before them no limit was found.
    for programme in ["temporary_aid_emergency", "temporary_aid_expense"] {
        let family = struck().with("sudden_essential_spending", true);
        let [before, first, after] = around("2019-05-01").map(|day| amount(&family.decision(putuo(), &day, programme)));
        assert_eq!(before, Figure::Between(Some("0.00".to_owned()), None), "{programme}");
        assert_eq!((first, after), (frame("0.00", "3480.00"), frame("0.00", "3480.00")), "{programme}");
    }
    let decision = struck().decision(putuo(), "2019-04-30", "temporary_aid_emergency");
    assert_eq!((decision.outcome, amount(&decision)), (Eligible, Figure::Between(Some("0.00".to_owned()), None)));
    assert_eq!(struck().outcome(putuo(), "2014-04-30", "temporary_aid_emergency"), Ineligible);
    assert_eq!(struck().outcome(putuo(), "2014-05-01", "temporary_aid_emergency"), Eligible);
}

#[test]
fn temporary_assistance_needs_a_cause_and_a_judged_need() {
    let day = "2024-07-01";
    let outcome = |family: Family| family.outcome(putuo(), day, "temporary_aid_emergency");
    assert_eq!(outcome(struck().with("sudden_hardship", "none")), Ineligible);
    assert_eq!(outcome(struck().with_judged("basic_living_at_risk", false)), Ineligible);
    assert_eq!(outcome(struck().with("basic_living_at_risk", true)), Undetermined);
    // Registration or a residence permit, from 1 May 2019 on.
    let elsewhere = struck().with("local_hukou", false);
    assert_eq!(outcome(elsewhere.clone()), Ineligible);
    assert_eq!(outcome(elsewhere.clone().with("residence_permit", true)), Eligible);
    assert_eq!(elsewhere.outcome(putuo(), "2019-04-30", "temporary_aid_emergency"), Eligible);
}

#[test]
fn essential_spending_helps_households_on_dibao_and_elsewhere_from_2018_on_others() {
    let family = Family::alone().with("sudden_essential_spending", true).with_judged("basic_living_at_risk", true);
    let above = family.clone().at(0, "pension", 1500);
    let [before, first, after] = around("2018-01-23");
    assert_eq!(family.outcome(place(), &before, "temporary_aid_expense"), Eligible);
    let outcomes = [before, first, after].map(|day| above.outcome(place(), &day, "temporary_aid_expense"));
    assert_eq!(outcomes, [Ineligible, Eligible, Eligible]);
    let in_putuo = Family::in_putuo().with("sudden_essential_spending", true).with_judged("basic_living_at_risk", true);
    for (income, outcome) in [("1594.99", Eligible), ("1595.00", Ineligible), ("1595.01", Ineligible)] {
        let family = in_putuo.clone().at(0, "pension", income);
        assert_eq!(family.outcome(putuo(), "2024-07-01", "temporary_aid_expense"), outcome, "{income}");
    }
}

#[test]
fn charity_aid_is_given_from_2007_to_2011_without_a_table() {
    let family = Family::in_putuo().with_judged("charity_hardship", true).with_judged("project_group", true);
    for programme in ["charity_case_aid", "charity_project_aid"] {
        let outcome = |day: &str| family.outcome(putuo(), day, programme);
        assert_eq!(around("2007-01-01").map(|day| outcome(&day)), [Ineligible, Eligible, Eligible], "{programme}");
        assert_eq!(around("2012-01-01").map(|day| outcome(&day)), [Eligible, Ineligible, Ineligible], "{programme}");
        let decision = family.decision(putuo(), "2010-06-01", programme);
        assert_eq!(amount(&decision), Figure::Between(Some("0.00".to_owned()), None), "{programme}");
    }
    let declared = Family::in_putuo().with("charity_hardship", true);
    assert_eq!(declared.outcome(putuo(), "2010-06-01", "charity_case_aid"), Undetermined);
    let special = family.decision(putuo(), "2010-06-01", "charity_special_aid");
    assert_eq!((special.outcome, special.because), (Undetermined, Some(Because::AskAt)));
    assert_eq!(family.outcome(putuo(), "2012-01-01", "charity_special_aid"), Ineligible);
}

/// The criteria of the classes that hold for the first member.
fn classes(family: &Family, day: &str) -> (Outcome, Vec<String>) {
    let decision = family.decision_of(place(), day, "low_income_population", 0);
    let held = decision.criteria.iter().filter(|own| own.holds == tuodi::record::Holds::Yes);
    (decision.outcome, held.map(|own| own.id.to_string()).collect())
}

#[test]
fn the_classes_of_low_income_population_follow_from_the_programmes() {
    let day = "2025-01-01";
    let tekun = Family::alone().at(0, "age", 65).at(0, "supporter", "none").at(0, "pension", 100);
    for (family, wanted) in [
        (Family::alone(), vec!["dibao"]),
        (tekun.clone(), vec!["dibao", "tekun"]),
        // Who is supported already does not count for dibao.
        (tekun.at(0, "receives_tekun", true), vec!["tekun"]),
        (Family::alone().at(0, "pension", 700), vec!["near_dibao"]),
        (Family::alone().at(0, "pension", 700).at(0, "major_illness", true), vec!["near_dibao"]),
        (spends(), vec!["rigid_spending"]),
        (Family::alone().at(0, "pension", 5000).with("return_to_poverty_monitored", true), vec!["monitored"]),
        (Family::alone().at(0, "pension", 5000).with_judged("other_hardship_recognised", true), vec!["other"]),
    ] {
        assert_eq!(classes(&family, day), (Eligible, wanted.into_iter().map(str::to_owned).collect()));
    }
    assert_eq!(classes(&Family::alone().at(0, "pension", 5000), day), (Ineligible, Vec::new()));
    let [before, first, after] = around("2023-10-19");
    let outcomes = [before, first, after].map(|day| classes(&Family::alone(), &day).0);
    assert_eq!(outcomes, [Ineligible, Eligible, Eligible]);
}

#[test]
fn the_national_pack_by_itself_says_that_the_standard_is_missing() {
    let decision = Family::alone().decision(national(), "2021-07-01", "dibao");
    assert_eq!((decision.outcome, decision.because), (Undetermined, Some(Because::Fault)));
    assert!(decision.faults.iter().any(|fault| fault.expression.contains("standard")), "{:?}", decision.faults);
    // What does not depend on it is decided all the same.
    let elsewhere = Family::alone().with("local_hukou", false);
    assert_eq!(elsewhere.outcome(national(), "2021-07-01", "dibao"), Ineligible);
}

#[test]
fn further_members_leave_an_answer_open() {
    let family = Family::in_putuo().perhaps_more();
    let decision = family.decision(putuo(), "2024-07-01", "dibao");
    assert_eq!(decision.outcome, Undetermined);
    assert!(decision.needed.contains(&"members".to_owned()), "{:?}", decision.needed);
}
