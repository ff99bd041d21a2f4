//! What only one of the four places has: grades and limits of temporary assistance, the projects of a relief fund, the
//! rescue station and the protection of minors.

use crate::made::{amount, between, exactly, household, judged, member, outcome, single};
use crate::{built_in, decision, screen};
use serde_json::{Value, json};
use tuodi::record::{Because, Figure, Outcome};

const ELIGIBLE: Outcome = Outcome::Eligible;
const INELIGIBLE: Outcome = Outcome::Ineligible;

/// Checks a programme for each pair of facts of the only member and outcome.
fn check(pack: &str, day: &str, programme: &str, cases: &[(Value, Outcome)]) {
    let policy = built_in(pack);
    for (facts, expected) in cases {
        let own = single(json!({}), facts.clone());
        assert_eq!(outcome(&policy, &own, day, programme), *expected, "{programme} on {day}: {facts}");
    }
}

/// Facts with one of them changed.
fn with(facts: &Value, name: &str, value: impl Into<Value>) -> Value {
    let mut facts = facts.clone();
    facts[name] = value.into();
    facts
}

#[test]
fn xingqing_temporary_aid_is_bounded_by_its_grade() {
    let policy = built_in("cn-yinchuan-xingqing");
    let struck = |grade: Option<&str>| {
        let mut facts = json!({"sudden_hardship": "fire", "basic_living_at_risk": judged(true)});
        if let Some(grade) = grade {
            facts["temporary_aid_grade"] = judged(grade);
        }
        household(facts, vec![member("m1", json!({})), member("m2", json!({"relation": "spouse"}))])
    };
    let pays = |grade, day| amount(&policy, &struck(grade), day, "temporary_aid_emergency");
    for (grade, most) in [("1", "2070.00"), ("2", "2760.00"), ("3", "4140.00")] {
        assert_eq!(pays(Some(grade), "2024-01-01"), (between("0.00", Some(most)), "CNY".to_owned()), "{grade}");
    }
    assert_eq!(pays(None, "2024-01-01").0, between("0.00", Some("4140.00")));
    assert_eq!(pays(Some("1"), "2023-12-31").0, Figure::Missing);
}

#[test]
fn xingqing_advisers_help_to_apply_and_look_for_people() {
    let policy = built_in("cn-yinchuan-xingqing");
    for (needs, expected) in [(true, ELIGIBLE), (false, INELIGIBLE)] {
        let own = single(json!({"needs_help_to_apply": needs}), json!({}));
        assert_eq!(outcome(&policy, &own, "2023-09-01", "application_help"), expected);
    }
    let own = single(json!({}), json!({}));
    let said = ["2023-02-27", "2023-02-28", "2023-03-01"].map(|day| {
        let screening = screen(&policy, &own, day);
        decision(&screening, "proactive_discovery", None).because
    });
    assert_eq!(said, [Some(Because::NotInForce), Some(Because::AskAt), Some(Because::AskAt)]);
}

#[test]
fn anhui_bounds_temporary_aid_by_ten_standards() {
    let policy = built_in("cn-hefei-yaohai");
    let own = single(json!({"sudden_hardship": "fire", "basic_living_at_risk": judged(true)}), json!({}));
    let pays = |day| amount(&policy, &own, day, "temporary_aid_emergency").0;
    assert_eq!(pays("2018-01-22"), Figure::Missing);
    assert_eq!(pays("2018-01-23"), between("0.00", Some("5790.00")));
    assert_eq!(pays("2019-07-01"), between("0.00", Some("6390.00")));
}

#[test]
fn a_wheelchair_needs_no_low_income() {
    let policy = built_in("cn-hefei-yaohai");
    let usual = json!({"disability_kind": "physical", "disability_grade": "2", "needs_wheelchair": judged(true)});
    let chair = |area: bool, facts: &Value| {
        outcome(&policy, &single(json!({"in_project_area": area}), facts.clone()), "2018-10-15", "wheelchair")
    };
    for (grade, expected) in [("1", ELIGIBLE), ("2", ELIGIBLE), ("3", INELIGIBLE)] {
        assert_eq!(chair(true, &with(&usual, "disability_grade", grade)), expected, "{grade}");
    }
    for income in ["0", "1960.00", "100000"] {
        assert_eq!(chair(true, &with(&usual, "pension", income)), ELIGIBLE, "{income}");
    }
    assert_eq!(chair(false, &usual), INELIGIBLE);
    assert_eq!(chair(true, &with(&usual, "disability_kind", "hearing")), INELIGIBLE);
    assert_eq!(chair(true, &with(&usual, "disability_kind", "multiple")), ELIGIBLE);
    assert_eq!(chair(true, &with(&usual, "needs_wheelchair", judged(false))), INELIGIBLE);
    // A declared need is not yet an assessed one.
    assert_eq!(chair(true, &with(&usual, "needs_wheelchair", true)), Outcome::Undetermined);
    let own = single(json!({"in_project_area": true}), usual);
    assert_eq!(amount(&policy, &own, "2018-10-15", "wheelchair"), (between("0.00", None), "CNY".to_owned()));
    assert_eq!(outcome(&policy, &own, "2017-12-31", "wheelchair"), INELIGIBLE);
    assert_eq!(outcome(&policy, &own, "2018-01-01", "wheelchair"), ELIGIBLE);
}

#[test]
fn the_neighbour_plan_pays_thirty_meals_where_nobody_is_at_home() {
    let policy = built_in("cn-hefei-yaohai");
    let couple = |agrees: bool, bedridden: bool, away: bool| {
        let wife = member("m1", json!({"bedridden": bedridden, "away_by_day": false}));
        let husband = member("m2", json!({"relation": "spouse", "bedridden": false, "away_by_day": away}));
        household(json!({"in_project_area": true, "neighbour_agrees": judged(agrees)}), vec![wife, husband])
    };
    let cases = [
        ((true, true, true), ELIGIBLE),
        ((true, true, false), INELIGIBLE),
        ((true, false, true), INELIGIBLE),
        ((false, true, true), INELIGIBLE),
    ];
    for ((agrees, bedridden, away), expected) in cases {
        let own = couple(agrees, bedridden, away);
        assert_eq!(outcome(&policy, &own, "2018-11-05", "neighbour_plan"), expected, "{agrees} {bedridden} {away}");
    }
    let paid = amount(&policy, &couple(true, true, true), "2018-11-05", "neighbour_plan");
    assert_eq!(paid, (exactly("450.00"), "CNY/month".to_owned()));
}

#[test]
fn window_screens_are_for_a_widow_alone() {
    let policy = built_in("cn-hefei-yaohai");
    let home = |others: usize, widowed: bool, needed: bool| {
        let mut members = vec![member("m1", json!({"age": 71, "widowed": widowed}))];
        let other = json!({"relation": "child", "widowed": false});
        members.extend((0..others).map(|index| member(&format!("m{}", index + 2), other.clone())));
        household(json!({"in_project_area": true, "needs_window_screens": judged(needed)}), members)
    };
    let cases = [
        (home(0, true, true), ELIGIBLE),
        (home(1, true, true), INELIGIBLE),
        (home(2, true, true), INELIGIBLE),
        (home(0, false, true), INELIGIBLE),
        (home(0, true, false), INELIGIBLE),
    ];
    for (own, expected) in cases {
        assert_eq!(outcome(&policy, &own, "2019-03-20", "window_screens"), expected, "{own}");
    }
}

#[test]
fn huangyan_items_without_known_criteria_say_where_to_ask() {
    let policy = built_in("cn-xian-huangyan");
    let screening = screen(&policy, &single(json!({}), json!({})), "2022-11-20");
    let asked = screening.decisions.iter().filter(|decision| decision.because == Some(Because::AskAt));
    let asked: Vec<&str> = asked.map(|decision| &*decision.programme).collect();
    let expected = [
        "medical_assistance",
        "education_assistance",
        "housing_assistance",
        "employment_assistance",
        "nursing_bed_and_toilet",
        "elders_canteen",
        "errands_at_home",
        "elders_training",
        "shopping_help",
        "bathing_help",
    ];
    assert_eq!(asked, expected);
    for programme in expected {
        let found = decision(&screening, programme, None);
        assert!(found.ask_at.as_ref().is_some_and(|text| text.zh.is_some() && text.en.is_some()), "{programme}");
        assert!(found.run_by.is_some() && found.amount.is_none(), "{programme}");
    }
}

#[test]
fn all_four_conditions_of_entry_are_needed() {
    let street = json!({
        "cannot_pay_food_or_shelter": true, "has_kin_to_turn_to": false, "on_dibao_or_wubao": false, "begging_now": true,
    });
    let cases = [
        (street.clone(), ELIGIBLE),
        (with(&street, "cannot_pay_food_or_shelter", false), INELIGIBLE),
        (with(&street, "has_kin_to_turn_to", true), INELIGIBLE),
        (with(&street, "on_dibao_or_wubao", true), INELIGIBLE),
        (with(&street, "begging_now", false), INELIGIBLE),
        (with(&street, "has_kin_to_turn_to", Value::Null), Outcome::Undetermined),
    ];
    check("cn-changde-rescue", "2012-03-01", "vagrant_rescue", &cases);
    check("cn-changde-rescue", "2003-07-31", "vagrant_rescue", &[(street.clone(), INELIGIBLE)]);
    check("cn-changde-rescue", "2003-08-01", "vagrant_rescue", &[(street, ELIGIBLE)]);
}

#[test]
fn a_stay_is_ten_days_unless_a_longer_one_is_settled() {
    let stay = json!({
        "cannot_pay_food_or_shelter": true, "has_kin_to_turn_to": false, "on_dibao_or_wubao": false, "begging_now": true,
        "days_in_station": 10, "longer_stay_needed": judged(false),
    });
    let cases = [
        (with(&stay, "days_in_station", 9), ELIGIBLE),
        (stay.clone(), ELIGIBLE),
        (with(&stay, "days_in_station", 11), INELIGIBLE),
        (with(&with(&stay, "days_in_station", 11), "longer_stay_needed", judged(true)), ELIGIBLE),
        (with(&stay, "begging_now", false), INELIGIBLE),
    ];
    check("cn-changde-rescue", "2012-03-01", "station_stay", &cases);
}

#[test]
fn a_minor_in_difficulty_is_under_eighteen() {
    let minor = json!({
        "age": 17, "hardship_from_poverty": judged(false), "guardianship": "improper",
    });
    let cases = [
        (minor.clone(), ELIGIBLE),
        (with(&minor, "age", 18), INELIGIBLE),
        (with(&minor, "age", 19), INELIGIBLE),
        (with(&minor, "guardianship", "none"), ELIGIBLE),
        (with(&minor, "guardianship", "cannot_act"), ELIGIBLE),
        (with(&minor, "guardianship", "adequate"), INELIGIBLE),
        (with(&with(&minor, "guardianship", "adequate"), "hardship_from_poverty", judged(true)), ELIGIBLE),
        (with(&with(&minor, "guardianship", "adequate"), "disability_kind", "hearing"), ELIGIBLE),
    ];
    check("cn-changde-rescue", "2012-06-01", "minor_in_difficulty", &cases);
    check("cn-changde-rescue", "2010-12-31", "minor_in_difficulty", &[(minor, INELIGIBLE)]);
}

#[test]
fn levels_one_and_two_get_a_crisis_intervention() {
    let minor = json!({"age": 13, "hardship_from_poverty": judged(false), "guardianship": "none"});
    let at = |level: i64| with(&minor, "risk_level", judged(level));
    let cases = [
        (at(1), ELIGIBLE),
        (at(2), ELIGIBLE),
        (at(3), INELIGIBLE),
        (with(&at(1), "age", 18), INELIGIBLE),
        (with(&at(1), "guardianship", "adequate"), INELIGIBLE),
        (with(&minor, "risk_level", 1), Outcome::Undetermined),
    ];
    check("cn-changde-rescue", "2012-06-01", "crisis_intervention", &cases);
}

#[test]
fn who_came_back_twice_may_be_placed_locally() {
    let minor = json!({"age": 13, "times_returned": 2, "placement_suitable": judged(true)});
    let cases = [
        (with(&minor, "times_returned", 1), INELIGIBLE),
        (minor.clone(), ELIGIBLE),
        (with(&minor, "times_returned", 3), ELIGIBLE),
        (with(&minor, "age", 17), ELIGIBLE),
        (with(&minor, "age", 18), INELIGIBLE),
        (with(&minor, "placement_suitable", judged(false)), INELIGIBLE),
    ];
    check("cn-changde-rescue", "2012-06-01", "local_placement", &cases);
    let policy = built_in("cn-changde-rescue");
    let paid = amount(&policy, &single(json!({}), minor), "2012-06-01", "local_placement");
    assert_eq!(paid, (between("0.00", None), "CNY/month".to_owned()));
}

#[test]
fn the_schooling_fund_runs_twenty_years_and_pays_at_most_a_years_income() {
    let minor = json!({
        "age": 17, "schooling": "upper_secondary", "hardship_from_poverty": judged(true), "guardianship": "adequate",
        "times_returned": 0, "placement_suitable": judged(false),
    });
    let policy = built_in("cn-changde-rescue");
    let own = single(json!({}), minor.clone());
    for (day, expected) in
        [("2010-12-31", INELIGIBLE), ("2011-01-01", ELIGIBLE), ("2030-12-31", ELIGIBLE), ("2031-01-01", INELIGIBLE)]
    {
        assert_eq!(outcome(&policy, &own, day, "schooling_aid"), expected, "{day}");
    }
    let paid = amount(&policy, &own, "2012-06-01", "schooling_aid");
    assert_eq!(paid, (between("0.00", Some("10000.00")), "CNY/year".to_owned()));
    let cases = [
        (with(&minor, "age", 18), INELIGIBLE),
        (with(&minor, "schooling", "none"), INELIGIBLE),
        (with(&minor, "hardship_from_poverty", judged(false)), INELIGIBLE),
    ];
    check("cn-changde-rescue", "2012-06-01", "schooling_aid", &cases);
}

#[test]
fn hospital_placement_is_for_those_whom_no_guardian_can_place() {
    let ill = json!({"severe_mental_illness": true, "guardianship": "none"});
    let cases = [
        (ill.clone(), ELIGIBLE),
        (with(&ill, "guardianship", "cannot_act"), ELIGIBLE),
        (with(&ill, "guardianship", "adequate"), INELIGIBLE),
        (with(&ill, "guardianship", "improper"), INELIGIBLE),
        (with(&ill, "severe_mental_illness", false), INELIGIBLE),
    ];
    check("cn-changde-rescue", "2012-06-01", "hospital_placement", &cases);
}
