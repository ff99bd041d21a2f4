//! Property rules of Shanghai, and property as it is judged elsewhere.

use super::family::{Family, exactly, place, putuo, yuan};
use tuodi::record::Outcome::{self, Eligible, Ineligible, Undetermined};

/// A household of ordinary grown-ups.
fn of(size: usize) -> Family {
    (1..size).fold(Family::in_putuo(), |family, _| family.and("spouse"))
}

/// Outcomes just below, at and just above a limit of money assets.
fn around_limit(family: &Family, limit: i64, day: &str, programme: &str) -> [Outcome; 3] {
    [100 * limit - 1, 100 * limit, 100 * limit + 1]
        .map(|cents| family.clone().with("financial_assets", yuan(cents)).outcome(putuo(), day, programme))
}

const BELOW_ONLY: [Outcome; 3] = [Eligible, Ineligible, Ineligible];

#[test]
fn money_assets_are_below_the_limits_of_july_2024() {
    let day = "2024-07-01";
    for (size, dibao, near_dibao) in
        [(1, 42_108, 63_162), (2, 42_108, 63_162), (3, 38_280, 57_420), (4, 38_280, 57_420)]
    {
        let heads = i64::try_from(size).expect("small");
        assert_eq!(around_limit(&of(size), heads * dibao, day, "dibao"), BELOW_ONLY, "{size}");
        // Above the standard, so that dibao does not come before.
        let near = of(size).at(0, "pension", 2000 * heads);
        assert_eq!(around_limit(&near, heads * near_dibao, day, "near_dibao"), BELOW_ONLY, "{size}");
    }
}

#[test]
fn minors_students_disabled_and_old_persons_have_the_higher_limit() {
    let day = "2024-07-01";
    let changes: [(&str, &str, serde_json::Value, bool); 9] = [
        ("age", "17", 17.into(), true),
        ("age", "18", 18.into(), false),
        ("age", "19", 19.into(), false),
        ("age", "59", 59.into(), false),
        ("age", "60", 60.into(), true),
        ("age", "61", 61.into(), true),
        ("schooling", "at school", "undergraduate".into(), true),
        ("disability_kind", "disabled", "speech".into(), true),
        ("disability_kind", "not disabled", "none".into(), false),
    ];
    for (fact, what, value, higher) in changes {
        for size in [1, 2, 3] {
            let heads = i64::try_from(size).expect("small");
            let (dibao, near_dibao) = if size <= 2 { (42_108, 63_162) } else { (38_280, 57_420) };
            let (first, first_near) = if higher { (45_936, 68_904) } else { (dibao, near_dibao) };
            let family = of(size).at(0, fact, value.clone());
            let limit = first + (heads - 1) * dibao;
            assert_eq!(around_limit(&family, limit, day, "dibao"), BELOW_ONLY, "{what} of {size}");
            assert_eq!(family.concept(putuo(), day, "dibao_assets_most"), exactly(&yuan(100 * limit)));
            let near = family.at(0, "pension", 2000 * heads);
            let limit = first_near + (heads - 1) * near_dibao;
            assert_eq!(around_limit(&near, limit, day, "near_dibao"), BELOW_ONLY, "{what} of {size}");
        }
    }
}

#[test]
fn money_assets_are_below_the_earlier_limits() {
    for day in ["2012-12-12", "2016-04-01", "2019-05-01", "2024-06-30"] {
        for (size, limit) in [(1, 33_000), (2, 33_000), (3, 30_000), (4, 30_000)] {
            let heads = i64::try_from(size).expect("small");
            assert_eq!(around_limit(&of(size), heads * limit, day, "dibao"), BELOW_ONLY, "{size} {day}");
        }
    }
    // Before there was a property rule.
    let rich = of(1).with("financial_assets", 1_000_000);
    assert_eq!(rich.outcome(putuo(), "2012-12-11", "dibao"), Eligible);
    assert_eq!(rich.outcome(putuo(), "2012-12-12", "dibao"), Ineligible);
}

#[test]
fn a_car_premises_or_homes_above_the_rule_are_in_the_way() {
    for day in ["2012-12-12", "2024-07-01"] {
        assert_eq!(of(1).with("has_car", true).outcome(putuo(), day, "dibao"), Ineligible);
        assert_eq!(of(1).with("has_business_premises", true).outcome(putuo(), day, "dibao"), Ineligible);
        for (homes, below_average, outcome) in [
            (0, false, Eligible),
            (1, false, Eligible),
            (2, false, Ineligible),
            (3, false, Ineligible),
            (1, true, Eligible),
            (2, true, Eligible),
            (3, true, Ineligible),
        ] {
            let family = of(1).with("homes", homes).with("homes_below_average_area", below_average);
            assert_eq!(family.outcome(putuo(), day, "dibao"), outcome, "{homes} {below_average} {day}");
        }
    }
    let near = of(1).at(0, "pension", 2000);
    for fact in ["has_car", "has_business_premises"] {
        assert_eq!(near.clone().with(fact, true).outcome(putuo(), "2024-07-01", "near_dibao"), Ineligible, "{fact}");
    }
}

#[test]
fn before_july_2024_the_property_of_near_dibao_households_is_judged() {
    for (class, outcome) in [("within_dibao", Eligible), ("within_near_dibao", Eligible), ("above", Ineligible)] {
        let family = of(1).at(0, "pension", 2000).with_judged("property_class", class);
        assert_eq!(family.outcome(putuo(), "2023-07-01", "near_dibao"), outcome, "{class}");
    }
    let declared = of(1).at(0, "pension", 2000).with("property_class", "within_near_dibao");
    assert_eq!(declared.outcome(putuo(), "2023-07-01", "near_dibao"), Undetermined);
}

#[test]
fn elsewhere_property_is_judged() {
    for (class, dibao, near_dibao) in [
        ("within_dibao", Eligible, Eligible),
        ("within_near_dibao", Ineligible, Eligible),
        ("above", Ineligible, Ineligible),
    ] {
        let family = Family::alone().with_judged("property_class", class);
        assert_eq!(family.outcome(place(), "2012-12-11", "dibao"), Eligible, "{class}");
        for day in ["2012-12-12", "2021-07-01"] {
            assert_eq!(family.outcome(place(), day, "dibao"), dibao, "{class} {day}");
        }
        let family = family.at(0, "pension", 700);
        assert_eq!(family.outcome(place(), "2021-07-01", "near_dibao"), near_dibao, "{class}");
    }
    let declared = Family::alone().with("property_class", "within_dibao");
    assert_eq!(declared.outcome(place(), "2021-07-01", "dibao"), Undetermined);
}

#[test]
fn who_is_registered_elsewhere_does_not_qualify() {
    for day in ["2005-08-01", "2012-12-12", "2019-05-01", "2024-07-01"] {
        assert_eq!(of(1).with("local_hukou", false).outcome(putuo(), day, "dibao"), Ineligible, "{day}");
    }
    for day in ["1999-10-01", "2012-12-12", "2021-07-01"] {
        assert_eq!(Family::alone().with("local_hukou", false).outcome(place(), day, "dibao"), Ineligible, "{day}");
    }
}

#[test]
fn the_countryside_has_dibao_from_july_2007_on() {
    let rural = Family::alone().with("area", "rural");
    for (day, outcome) in [("2007-07-10", Ineligible), ("2007-07-11", Eligible), ("2007-07-12", Eligible)] {
        assert_eq!(rural.outcome(place(), day, "dibao"), outcome, "{day}");
    }
    for (income, outcome) in [("399.99", Eligible), ("400.00", Ineligible), ("400.01", Ineligible)] {
        let rural = rural.clone().at(0, "pension", income);
        assert_eq!(rural.outcome(place(), "2021-07-01", "dibao"), outcome, "{income}");
    }
    assert_eq!(Family::alone().outcome(place(), "1999-10-01", "dibao"), Eligible);
}
