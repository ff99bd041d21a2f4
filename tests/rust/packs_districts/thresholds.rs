//! Lines of income: just under, on and just over them.

use crate::made::{amount, exactly, household, judged, member, outcome, single};
use crate::standards::turns;
use crate::{built_in, decision, screen};
use serde_json::json;
use tuodi::Policy;
use tuodi::policy::Replacement;
use tuodi::record::{Because, Figure, Outcome};

const ELIGIBLE: Outcome = Outcome::Eligible;
const INELIGIBLE: Outcome = Outcome::Ineligible;

/// Standards of whole fen a month, which a twelfth of a yearly one need not be.
fn whole_standards() -> impl Iterator<Item = (&'static str, &'static str, &'static str, i64)> {
    let thirds = ["160.83", "491.42", "515.83"];
    turns().filter_map(move |turn| {
        let standard = turn.standard.filter(|standard| !thirds.contains(standard))?;
        let fen = standard.replace('.', "").parse().expect("digits");
        Some((turn.pack, turn.area, turn.day, fen))
    })
}

/// An amount of fen as yuan.
fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// One fen less, the amount itself, and one fen more.
fn three(fen: i64) -> [String; 3] {
    [fen - 1, fen, fen + 1].map(yuan)
}

#[test]
fn dibao_is_for_income_below_every_standard_not_on_it() {
    let mut seen = 0;
    for (pack, area, day, line) in whole_standards() {
        seen += 1;
        let policy = built_in(pack);
        for (income, expected) in three(line).iter().zip([ELIGIBLE, INELIGIBLE, INELIGIBLE]) {
            let own = single(json!({"area": area}), json!({"pension": income}));
            assert_eq!(outcome(&policy, &own, day, "dibao"), expected, "{pack} {area} {day}: {income}");
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn a_yearly_standard_is_compared_exactly() {
    // 1930 a year is 160.8333… a month: 160.83 lies below it, 160.84 does not.
    let lines = [
        ("cn-yinchuan-xingqing", "2014-01-01", 16083),
        ("cn-changde-rescue", "2021-01-01", 49141),
        ("cn-changde-rescue", "2021-11-26", 51583),
    ];
    for (pack, day, below) in lines {
        let policy = built_in(pack);
        for (fen, expected) in [(below, ELIGIBLE), (below + 1, INELIGIBLE), (below + 2, INELIGIBLE)] {
            let own = single(json!({"area": "rural"}), json!({"pension": yuan(fen)}));
            assert_eq!(outcome(&policy, &own, day, "dibao"), expected, "{pack} {day}: {fen}");
        }
    }
    // Three members with 482.50 together are on the line of 1930 a year exactly.
    let policy = built_in("cn-yinchuan-xingqing");
    for (income, expected) in three(48250).iter().zip([ELIGIBLE, INELIGIBLE, INELIGIBLE]) {
        let members = vec![
            member("m1", json!({"pension": income})),
            member("m2", json!({"relation": "spouse"})),
            member("m3", json!({"relation": "parent", "age": 70})),
        ];
        let own = household(json!({"area": "rural"}), members);
        assert_eq!(outcome(&policy, &own, "2014-01-01", "dibao"), expected, "{income}");
    }
}

#[test]
fn the_near_dibao_line_is_one_and_a_half_standards() {
    let mut seen = 0;
    for (pack, area, day, standard) in whole_standards().filter(|(_, _, day, _)| *day >= "2021-07-01") {
        seen += 1;
        let policy = built_in(pack);
        let below = three(standard).into_iter().zip([INELIGIBLE, ELIGIBLE, ELIGIBLE]);
        let above = three(standard * 3 / 2).into_iter().zip([ELIGIBLE, INELIGIBLE, INELIGIBLE]);
        for (income, expected) in below.chain(above) {
            let own = single(json!({"area": area}), json!({"pension": income}));
            assert_eq!(outcome(&policy, &own, day, "near_dibao"), expected, "{pack} {area} {day}: {income}");
        }
    }
    assert!(seen >= 10, "{seen}");
}

/// Huangyan with a standard and a minimum wage, which the pack does not know for this time.
fn huangyan() -> Policy {
    let put =
        |parameter: &str, value: i64| Replacement { parameter: parameter.into(), keys: vec![], value: value.into() };
    let replaced = [put("urban_standard", 740), put("rural_standard", 560), put("minimum_wage", 1950)];
    built_in("cn-xian-huangyan").with_parameters(&replaced).unwrap_or_else(|error| panic!("{error}"))
}

/// A disabled adult without work who lives with earning parents.
fn with_parents(area: &str, income: &str) -> serde_json::Value {
    let own = json!({
        "relation": "child", "pension": income, "disability_kind": "physical", "disability_grade": "1",
        "work_ability": judged("none"), "independent": false,
    });
    let parent = |relation: &str| json!({"relation": relation, "age": 60, "works": true, "wages": "9000"});
    let members = vec![member("m1", own), member("m2", parent("self")), member("m3", parent("spouse"))];
    household(json!({"area": area}), members)
}

#[test]
fn one_person_in_town_is_measured_by_the_minimum_wage() {
    let policy = huangyan();
    for (income, expected) in three(195000).iter().zip([ELIGIBLE, INELIGIBLE, INELIGIBLE]) {
        let own = with_parents("urban", income);
        assert_eq!(outcome(&policy, &own, "2023-08-21", "dibao_single"), expected, "{income}");
    }
    for (income, expected) in three(56000).iter().zip([ELIGIBLE, INELIGIBLE, INELIGIBLE]) {
        let own = with_parents("rural", income);
        assert_eq!(outcome(&policy, &own, "2023-08-21", "dibao_single"), expected, "{income}");
    }
    for (income, expected) in three(74000).iter().zip([ELIGIBLE, INELIGIBLE, INELIGIBLE]) {
        let own = with_parents("urban", income);
        assert_eq!(outcome(&policy, &own, "2023-08-20", "dibao_single"), expected, "{income}");
    }
}

#[test]
fn the_minimum_wage_is_a_gap_that_says_so() {
    let put = Replacement { parameter: "urban_standard".into(), keys: vec![], value: 740.into() };
    let policy = built_in("cn-xian-huangyan").with_parameters(&[put]).expect("a known parameter");
    let screening = screen(&policy, &with_parents("urban", "1000"), "2023-09-01");
    let own = decision(&screening, "dibao_single", Some("m1"));
    assert_eq!((own.outcome, own.because), (Outcome::Undetermined, Some(Because::Fault)), "{own:?}");
    assert!(own.faults.iter().any(|fault| fault.expression == "minimum_wage"), "{:?}", own.faults);
}

#[test]
fn the_add_on_takes_the_largest_share_of_the_standard() {
    let policy = huangyan();
    let none = None;
    let cases = [
        (json!({"age": 17}), Some("296.00")),
        (json!({"age": 18}), none),
        (json!({"age": 19}), none),
        (json!({"age": 69}), none),
        (json!({"age": 70}), Some("222.00")),
        (json!({"age": 71}), Some("222.00")),
        (json!({"disability_kind": "physical", "disability_grade": "1"}), Some("444.00")),
        (json!({"disability_kind": "physical", "disability_grade": "2"}), Some("444.00")),
        (json!({"disability_kind": "physical", "disability_grade": "3"}), none),
        (json!({"major_illness": true}), Some("444.00")),
        (json!({"age": 75, "major_illness": true}), Some("444.00")),
        (json!({"age": 10, "disability_kind": "visual", "disability_grade": "1"}), Some("444.00")),
    ];
    for (facts, expected) in cases {
        let own = single(json!({}), facts.clone());
        match expected {
            None => assert_eq!(outcome(&policy, &own, "2023-08-21", "dibao_supplement"), INELIGIBLE, "{facts}"),
            Some(yuan) => {
                assert_eq!(outcome(&policy, &own, "2023-08-21", "dibao_supplement"), ELIGIBLE, "{facts}");
                let paid = amount(&policy, &own, "2023-08-21", "dibao_supplement");
                assert_eq!(paid, (exactly(yuan), "CNY/month".to_owned()), "{facts}");
            }
        }
    }
}

#[test]
fn the_add_on_is_for_dibao_alone_and_from_the_day_it_is_known() {
    let policy = huangyan();
    for (income, expected) in three(74000).iter().zip([ELIGIBLE, INELIGIBLE, INELIGIBLE]) {
        let own = single(json!({}), json!({"age": 80, "pension": income}));
        assert_eq!(outcome(&policy, &own, "2023-08-21", "dibao_supplement"), expected, "{income}");
    }
    let own = single(json!({}), json!({"age": 80}));
    let screening = screen(&policy, &own, "2023-08-20");
    let found = decision(&screening, "dibao_supplement", Some("m1"));
    assert_eq!((found.outcome, found.because), (Outcome::Undetermined, Some(Because::Fault)));
    let severe = single(json!({}), json!({"major_illness": true}));
    assert_eq!(amount(&policy, &severe, "2023-08-20", "dibao_supplement").0, Figure::Missing);
}
