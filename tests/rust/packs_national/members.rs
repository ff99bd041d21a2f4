//! Who counts as a member, by the rules of 1999, 2012 and 2021, and in Shanghai.

use super::family::{Family, around, exactly, place, putuo};
use tuodi::record::Figure;

fn size(family: &Family, day: &str) -> String {
    match family.concept(place(), day, "size") {
        Figure::Exactly(size) => size,
        other => panic!("{other}"),
    }
}

/// The size of a household of an applicant and one other, by the rules of 1999, 2012 and 2021.
fn sizes(family: &Family) -> [String; 3] {
    ["2012-12-11", "2012-12-12", "2021-07-01"].map(|day| size(family, day))
}

#[test]
fn parents_elsewhere_count_by_the_rules_of_2012_only() {
    let parent = Family::alone().and("parent").at(1, "age", 70);
    assert_eq!(sizes(&parent), ["2", "2", "2"]);
    let elsewhere = parent.at(1, "lives_together", false);
    assert_eq!(sizes(&elsewhere), ["1", "2", "1"]);
    let [before, first, after] = around("2021-07-01");
    assert_eq!([before, first, after].map(|day| size(&elsewhere, &day)), ["2", "1", "1"]);
    let [before, first, after] = around("2012-12-12");
    assert_eq!([before, first, after].map(|day| size(&elsewhere, &day)), ["1", "2", "2"]);
}

#[test]
fn a_spouse_counts_wherever_the_rules_list_spouses() {
    let spouse = Family::alone().and("spouse");
    assert_eq!(sizes(&spouse), ["2", "2", "2"]);
    assert_eq!(sizes(&spouse.at(1, "lives_together", false)), ["1", "2", "2"]);
}

#[test]
fn a_child_counts_below_the_age_of_majority_or_while_dependent() {
    for (age, counted) in [(17, "2"), (18, "1"), (19, "1")] {
        let child = Family::alone().and("child").at(1, "age", age).at(1, "lives_together", false);
        for day in ["2012-12-12", "2021-07-01"] {
            assert_eq!(size(&child, day), counted, "{age} {day}");
            for schooling in ["compulsory", "upper_secondary", "undergraduate"] {
                assert_eq!(size(&child.clone().at(1, "schooling", schooling), day), "2", "{age} {schooling} {day}");
            }
            assert_eq!(size(&child.clone().at(1, "schooling", "other"), day), counted, "{age} {day}");
            assert_eq!(size(&child.clone().at(1, "independent", false), day), "2", "{age} {day}");
            // A grown child owes support, and counts when it lives with the parents for the long term.
            assert_eq!(size(&child.clone().at(1, "lives_together", true), day), "2", "{age} {day}");
        }
    }
}

#[test]
fn other_relatives_count_if_they_owe_support_and_live_together() {
    let relative = Family::alone().and("supported_relative");
    assert_eq!(sizes(&relative), ["2", "2", "2"]);
    assert_eq!(sizes(&relative.at(1, "lives_together", false)), ["1", "1", "1"]);
    assert_eq!(sizes(&Family::alone().and("other")), ["2", "1", "1"]);
}

#[test]
fn clergy_apart_for_three_years_do_not_count() {
    for (years, counted) in [("2.99", "2"), ("3", "1"), ("3.01", "1")] {
        let clergy = Family::alone().and("spouse").at(1, "clergy_years_apart", years);
        for day in ["2012-12-12", "2021-06-30", "2021-07-01"] {
            assert_eq!(size(&clergy, day), counted, "{years} {day}");
        }
        assert_eq!(size(&clergy, "2012-12-11"), "2", "{years}");
    }
}

#[test]
fn who_is_in_prison_or_missing_does_not_count() {
    for (absence, wanted) in [
        ("none", ["2", "2", "2"]),
        ("prison", ["2", "1", "1"]),
        ("labour_reeducation", ["2", "1", "2"]),
        ("compulsory_detox", ["2", "2", "1"]),
        ("declared_missing", ["2", "2", "1"]),
    ] {
        assert_eq!(sizes(&Family::alone().and("spouse").at(1, "absence", absence)), wanted, "{absence}");
    }
}

#[test]
fn who_is_supported_as_tekun_does_not_count() {
    assert_eq!(sizes(&Family::alone().and("parent").at(1, "receives_tekun", true)), ["2", "1", "1"]);
}

#[test]
fn income_of_those_who_do_not_count_does_not_count() {
    let family = Family::alone().and("parent").at(1, "lives_together", false).at(1, "pension", 3000);
    assert_eq!(family.concept(place(), "2021-06-30", "per_capita_income"), exactly("1500.00"));
    assert_eq!(family.concept(place(), "2021-07-01", "per_capita_income"), exactly("0.00"));
}

#[test]
fn in_shanghai_those_registered_elsewhere_count_as_spouse_or_child() {
    for (relation, counted) in [("spouse", "2"), ("child", "2"), ("parent", "1"), ("supported_relative", "1")] {
        let family = Family::in_putuo().and(relation).at(1, "shanghai_hukou", false).at(1, "age", 17);
        let size = |day: &str| family.concept(putuo(), day, "size");
        assert_eq!(size("2019-04-30"), exactly("2"), "{relation}");
        for day in ["2019-05-01", "2019-05-02", "2021-06-30", "2021-07-01", "2024-07-01"] {
            assert_eq!(size(day), exactly(counted), "{relation} {day}");
        }
        let registered = family.clone().at(1, "shanghai_hukou", true);
        assert_eq!(registered.concept(putuo(), "2024-07-01", "size"), exactly("2"), "{relation}");
    }
}

#[test]
fn in_shanghai_the_rules_change_on_the_same_days() {
    let elsewhere = Family::in_putuo().and("parent").at(1, "lives_together", false);
    for (day, sizes) in [("2012-12-12", ["1", "2", "2"]), ("2021-07-01", ["2", "1", "1"])] {
        assert_eq!(around(day).map(|day| elsewhere.concept(putuo(), &day, "size")), sizes.map(exactly), "{day}");
    }
    let sizes = around("1999-10-01").map(|day| elsewhere.concept(putuo(), &day, "size"));
    assert_eq!(sizes, [Figure::Missing, exactly("1"), exactly("1")]);
}
