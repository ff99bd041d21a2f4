//! Programmes for one person: tekun, care, and dibao on one person's own application.

use super::family::{Family, amount, around, exactly, place, putuo};
use tuodi::record::Outcome::{self, Eligible, Ineligible, Undetermined};

const NOW: &str = "2021-07-01";

/// A person of 65 without income or supporter.
fn needy() -> Family {
    Family::alone().at(0, "age", 65).at(0, "supporter", "none")
}

fn tekun(family: &Family, day: &str) -> Outcome {
    family.outcome_of(place(), day, "tekun", 0)
}

#[test]
fn tekun_is_for_the_old_from_sixty_on() {
    for (age, outcome) in [(59, Ineligible), (60, Eligible), (61, Eligible)] {
        assert_eq!(tekun(&needy().at(0, "age", age), NOW), outcome, "{age}");
    }
    assert_eq!(amount(&needy().decision_of(place(), NOW, "tekun", 0)), exactly("780.00"));
}

#[test]
fn tekun_is_for_minors_below_sixteen() {
    for (age, outcome) in [(15, Eligible), (16, Ineligible), (17, Ineligible)] {
        assert_eq!(tekun(&needy().at(0, "age", age), NOW), outcome, "{age}");
    }
}

#[test]
fn minors_keep_tekun_until_eighteen_and_while_at_school() {
    for (age, outcome) in [(17, Eligible), (18, Ineligible), (19, Ineligible)] {
        let minor = needy().at(0, "age", age).at(0, "receives_tekun", true);
        assert_eq!(tekun(&minor, NOW), outcome, "{age}");
        for (schooling, outcome) in
            [("compulsory", Eligible), ("upper_secondary", Eligible), ("undergraduate", outcome), ("none", outcome)]
        {
            assert_eq!(tekun(&minor.clone().at(0, "schooling", schooling), NOW), outcome, "{age} {schooling}");
        }
    }
}

#[test]
fn the_disabilities_of_article_five_mean_unable_to_work() {
    for (kind, last) in [
        ("intellectual", 3),
        ("mental", 3),
        ("physical", 2),
        ("visual", 1),
        ("hearing", 0),
        ("speech", 0),
        ("multiple", 0),
    ] {
        for grade in 1..=4 {
            let family = needy().at(0, "age", 40).at(0, "disability_kind", kind);
            let family = family.at(0, "disability_grade", grade.to_string());
            let wanted = if grade <= last { Eligible } else { Ineligible };
            assert_eq!(tekun(&family, NOW), wanted, "{kind} {grade}");
        }
    }
}

#[test]
fn the_income_of_tekun_is_below_the_standard() {
    for (income, outcome) in [("599.99", Eligible), ("600.00", Ineligible), ("600.01", Ineligible)] {
        assert_eq!(tekun(&needy().at(0, "pension", income), NOW), outcome, "{income}");
        assert_eq!(tekun(&needy().at(0, "support_received", income), NOW), outcome, "{income}");
        // The central basic pension and the allowance of old age do not count.
        assert_eq!(tekun(&needy().at(0, "basic_pension", income), NOW), Eligible, "{income}");
        assert_eq!(tekun(&needy().at(0, "old_age_allowance", income), NOW), Eligible, "{income}");
    }
}

#[test]
fn a_supporter_on_dibao_is_unable_from_sixty_on() {
    for (age, outcome) in [(59, Ineligible), (60, Eligible), (61, Eligible)] {
        assert_eq!(tekun(&needy().at(0, "supporter", "dibao").at(0, "supporter_age", age), NOW), outcome, "{age}");
    }
}

#[test]
fn a_supporter_with_a_low_income_is_unable_from_seventy_on_or_when_disabled() {
    for (age, outcome) in [(69, Ineligible), (70, Eligible), (71, Eligible)] {
        let family = needy().at(0, "supporter", "low_income").at(0, "supporter_age", age);
        assert_eq!(tekun(&family, NOW), outcome, "{age}");
        assert_eq!(tekun(&family.at(0, "supporter_severely_disabled", true), NOW), Eligible, "{age}");
    }
    for (supporter, outcome) in [("none", Eligible), ("tekun", Eligible), ("incapable", Eligible), ("able", Ineligible)]
    {
        assert_eq!(tekun(&needy().at(0, "supporter", supporter), NOW), outcome, "{supporter}");
    }
}

#[test]
fn the_benefit_for_orphans_is_instead_of_tekun_for_minors() {
    for (age, receives, outcome) in [(15, false, Ineligible), (17, true, Ineligible), (18, true, Eligible)] {
        let child = needy().at(0, "age", age).at(0, "receives_tekun", receives).at(0, "schooling", "upper_secondary");
        assert_eq!(tekun(&child.clone().at(0, "orphan_benefit_chosen", true), NOW), outcome, "{age}");
        assert_eq!(tekun(&child, NOW), Eligible, "{age}");
    }
}

#[test]
fn tekun_needs_property_within_the_rule_and_registration() {
    let judged = |class: &str| needy().with_judged("property_class", class);
    assert_eq!(tekun(&judged("within_dibao"), NOW), Eligible);
    assert_eq!(tekun(&judged("within_near_dibao"), NOW), Ineligible);
    assert_eq!(tekun(&needy().with("local_hukou", false), NOW), Ineligible);
    // What a professional has to settle is not settled by saying so.
    assert_eq!(tekun(&needy().with("property_class", "within_dibao"), NOW), Undetermined);
}

#[test]
fn tekun_of_2014_asks_for_a_judged_inability_to_work() {
    let [before, first, after] = around("2014-05-01");
    let unable = needy().at_judged(0, "work_ability", "none");
    assert_eq!([before, first, after].map(|day| tekun(&unable, &day)), [Ineligible, Eligible, Eligible]);
    let day = "2021-06-30";
    assert_eq!(tekun(&needy(), day), Ineligible);
    for (age, outcome) in
        [(59, Ineligible), (60, Eligible), (61, Eligible), (15, Eligible), (16, Ineligible), (17, Ineligible)]
    {
        assert_eq!(tekun(&unable.clone().at(0, "age", age), day), outcome, "{age}");
    }
    let disabled = unable.clone().at(0, "age", 40).at(0, "disability_kind", "hearing").at(0, "disability_grade", "4");
    assert_eq!(tekun(&disabled, day), Eligible);
    for (income, outcome) in [("599.99", Eligible), ("600.00", Ineligible), ("600.01", Ineligible)] {
        assert_eq!(tekun(&unable.clone().at(0, "pension", income), day), outcome, "{income}");
    }
    assert_eq!(tekun(&unable.at(0, "supporter", "able"), day), Ineligible);
}

#[test]
fn care_is_paid_by_the_items_that_fail() {
    for (items, paid) in [(0, "10.00"), (1, "100.00"), (2, "100.00"), (3, "100.00"), (4, "1000.00"), (6, "1000.00")] {
        let family = needy().at_judged(0, "failed_self_care_items", items);
        let decision = family.decision_of(place(), NOW, "tekun_care", 0);
        assert_eq!((decision.outcome, amount(&decision)), (Eligible, exactly(paid)), "{items}");
    }
    let richer = needy().at(0, "pension", 600);
    assert_eq!(richer.outcome_of(place(), NOW, "tekun_care", 0), Ineligible);
    assert_eq!(needy().outcome_of(place(), "2021-06-30", "tekun_care", 0), Ineligible);
}

/// A household between the standard and the near-dibao line, whose second member has no income.
fn near() -> Family {
    Family::alone().and("spouse").at(0, "pension", 1400)
}

fn single(family: &Family, day: &str) -> Outcome {
    family.outcome_of(place(), day, "dibao_single", 1)
}

#[test]
fn disabled_and_ill_members_of_near_dibao_households_may_apply_alone() {
    for (kind, last) in [("intellectual", 3), ("mental", 3), ("physical", 2), ("hearing", 2), ("multiple", 2)] {
        for grade in 1..=4 {
            let family = near().at(1, "disability_kind", kind).at(1, "disability_grade", grade.to_string());
            let wanted = if grade <= last { Eligible } else { Ineligible };
            assert_eq!(single(&family.at(1, "works", true), NOW), wanted, "{kind} {grade}");
        }
    }
    let ill = near().at(1, "major_illness", true);
    assert_eq!(single(&near(), NOW), Ineligible);
    assert_eq!(single(&ill, NOW), Eligible);
    assert_eq!(amount(&ill.decision_of(place(), NOW, "dibao_single", 1)), exactly("600.00"));
    // Only of households near dibao: neither those on it nor those above the line.
    assert_eq!(single(&ill.clone().at(0, "pension", "1199.99"), NOW), Ineligible);
    assert_eq!(single(&ill.clone().at(0, "pension", "1200.00"), NOW), Eligible);
    assert_eq!(single(&ill.clone().at(0, "pension", "1799.99"), NOW), Eligible);
    assert_eq!(single(&ill.clone().at(0, "pension", "1800.00"), NOW), Ineligible);
    // Rules of 2012 know no such application.
    assert_eq!(single(&ill, "2021-06-30"), Ineligible);
}

#[test]
fn the_own_income_of_who_applies_alone_is_below_the_standard() {
    for (income, outcome, paid) in
        [("599.99", Eligible, Some("1.00")), ("600.00", Ineligible, None), ("600.01", Ineligible, None)]
    {
        let ill = near().at(0, "pension", 900).at(1, "pension", income).at(1, "major_illness", true);
        let old = ill.clone().at(1, "clergy_years_apart", 3);
        for day in ["2012-12-12", "2021-06-30"] {
            assert_eq!(single(&old, day), outcome, "{income} {day}");
        }
        assert_eq!(single(&ill, "2022-10-20"), outcome, "{income}");
        let decision = ill.decision_of(place(), NOW, "dibao_single", 1);
        assert_eq!(decision.outcome, outcome, "{income}");
        if let Some(paid) = paid {
            assert_eq!(amount(&decision), exactly(paid));
        }
    }
}

#[test]
fn clergy_may_apply_alone_after_three_years() {
    for (years, outcome) in [("2.99", Ineligible), ("3", Eligible), ("3.01", Eligible)] {
        let family = near().at(0, "pension", 5000).at(1, "clergy_years_apart", years);
        for day in ["2012-12-12", "2021-06-30", NOW, "2022-10-20"] {
            assert_eq!(single(&family, day), outcome, "{years} {day}");
        }
        assert_eq!(single(&family, "2012-12-11"), Ineligible, "{years}");
    }
}

#[test]
fn severely_disabled_adults_out_of_work_may_apply_alone_from_october_2022_on() {
    let disabled = |age: i64| {
        let family = near().at(0, "pension", 5000).at(1, "age", age);
        family.at(1, "disability_kind", "physical").at(1, "disability_grade", "2")
    };
    for (age, outcome) in [(17, Ineligible), (18, Eligible), (19, Eligible)] {
        assert_eq!(single(&disabled(age), "2022-10-20"), outcome, "{age}");
    }
    let [before, first, after] = around("2022-10-20");
    assert_eq!([before, first, after].map(|day| single(&disabled(40), &day)), [Ineligible, Eligible, Eligible]);
    assert_eq!(single(&disabled(40).at(1, "works", true), "2022-10-20"), Ineligible);
    assert_eq!(single(&disabled(40).at(1, "disability_grade", "3"), "2022-10-20"), Ineligible);
    // Not where the whole household qualifies.
    assert_eq!(single(&disabled(40).at(0, "pension", 1000), "2022-10-20"), Ineligible);
}

#[test]
fn severely_disabled_adults_registered_alone_could_apply_alone_by_the_rules_of_2012() {
    let disabled = |age: i64| {
        let family = near().at(1, "age", age).at(1, "disability_kind", "physical").at(1, "disability_grade", "2");
        family.at(1, "registered_alone", true).at_judged(1, "work_ability", "none")
    };
    for (age, outcome) in [(17, Ineligible), (18, Eligible), (19, Eligible)] {
        assert_eq!(single(&disabled(age), "2012-12-12"), outcome, "{age}");
    }
    assert_eq!(single(&disabled(40).at(1, "registered_alone", false), "2012-12-12"), Ineligible);
    assert_eq!(single(&disabled(40).at_judged(1, "work_ability", "partial"), "2012-12-12"), Ineligible);
    assert_eq!(single(&disabled(40).at(1, "disability_grade", "3"), "2012-12-12"), Ineligible);
}

#[test]
fn tekun_goes_before_dibao_of_one_person() {
    let both = near().at(1, "age", 65).at(1, "supporter", "none").at(1, "major_illness", true);
    let screening = both.screen(place(), super::family::known_later(NOW));
    let chosen = |programme: &str| {
        let id = Some("1".to_owned());
        let own = screening.decisions.iter().find(|own| &*own.programme == programme && own.member == id);
        own.map(|own| own.chosen.clone()).expect("a decision")
    };
    assert_eq!(chosen("tekun"), tuodi::screening::Chosen::Yes);
    assert_eq!(chosen("dibao_single"), tuodi::screening::Chosen::ExcludedBy("tekun".to_owned()));
}

#[test]
fn shanghai_pays_tekun_by_its_published_standard() {
    let family = Family::in_putuo().at(0, "age", 65).at(0, "supporter", "none");
    assert_eq!(amount(&family.decision_of(putuo(), "2024-07-01", "tekun", 0)), exactly("2075.00"));
    for (income, outcome) in [("1594.99", Eligible), ("1595.00", Ineligible), ("1595.01", Ineligible)] {
        let family = family.clone().at(0, "pension", income);
        assert_eq!(family.outcome_of(putuo(), "2024-07-01", "tekun", 0), outcome, "{income}");
    }
}
