//! Every criterion of every version counts: with all of them a family is eligible, without one of them it is not.

use super::cases::{Case, cases};
use super::family::{Family, around, date, national, place, putuo, putuo_with_average};
use std::collections::BTreeSet;
use tuodi::record::Holds;
use tuodi::record::Outcome::{Eligible, Ineligible, Undetermined};
use tuodi::{Clock, Policy};

#[test]
fn every_criterion_is_needed() {
    let mut covered = BTreeSet::new();
    let mut all = BTreeSet::new();
    for case in cases() {
        for day in case.days {
            let what = format!("{} {} {day}", case.policy.name(), case.programme);
            let base = case.decision(&case.family, day);
            assert_eq!(base.outcome, Eligible, "{what}: {:?}", base.criteria);
            // Which version it is shows in what it rests on.
            let version = format!("{:?}", base.basis);
            all.extend(base.criteria.iter().map(|own| (case.programme, version.clone(), own.id.to_string())));
            for (ids, family) in &case.changes {
                let changed = case.decision(family, day);
                assert_eq!(changed.outcome, Ineligible, "{what}: {ids:?}");
                for (before, after) in base.criteria.iter().zip(&changed.criteria) {
                    let is_meant = ids.contains(&&*before.id);
                    assert!([Holds::Yes, Holds::No].contains(&after.holds), "{what}: {ids:?} {}", before.id);
                    assert_eq!(before.holds != after.holds, is_meant, "{what}: {ids:?} {}", before.id);
                    if is_meant {
                        covered.insert((case.programme, version.clone(), before.id.to_string()));
                    }
                }
            }
        }
    }
    let missing: Vec<_> = all.difference(&covered).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert_eq!(covered.len(), 101, "criteria of all versions");
    let tested: BTreeSet<&str> = covered.iter().map(|(programme, ..)| *programme).collect();
    for programme in national().programmes().chain(putuo().programmes()) {
        // The classes stand in `spending.rs`; about special aid somebody else is asked.
        let elsewhere = ["low_income_population", "charity_special_aid"].contains(&programme);
        assert!(tested.contains(programme) || elsewhere, "{programme}");
    }
}

#[test]
fn a_programme_begins_on_its_first_day() {
    let mut first: Vec<(&Case, &str)> = Vec::new();
    let cases = cases();
    for case in &cases {
        let begins = match (case.policy.name(), case.programme) {
            ("cn-shanghai-putuo", "near_dibao") => "2016-04-01",
            ("place", "near_dibao" | "tekun_care") => "2021-07-01",
            (_, "tekun" | "temporary_aid_emergency" | "temporary_aid_expense") => "2014-05-01",
            (_, "dibao_single") => "2012-12-12",
            ("place", "rigid_spending") => "2025-01-01",
            (_, "rigid_spending") => "2019-05-01",
            (_, "minor_supplement") => "2018-04-01",
            (_, "charity_case_aid" | "charity_project_aid") => "2007-01-01",
            _ => continue,
        };
        if case.days.first() == Some(&begins) {
            first.push((case, begins));
        }
    }
    assert_eq!(first.len(), 16);
    for (case, day) in first {
        let outcomes = around(day).map(|day| case.decision(&case.family, &day).outcome);
        assert_eq!(outcomes, [Ineligible, Eligible, Eligible], "{} {}", case.policy.name(), case.programme);
    }
    // Living aid begins with the regulations; of then, a household with the standard of 2018.
    let family = Family::in_putuo().at(0, "pension", 3500).with("income_12m", 42_000).with("medical_costs_12m", 40_000);
    let outcomes = around("2019-05-01").map(|day| family.outcome(putuo_with_average(), &day, "living_aid"));
    assert_eq!(outcomes, [Ineligible, Eligible, Eligible]);
    // Before the regulations of 1999 the pack says nothing.
    let outcomes = around("1999-10-01").map(|day| Family::alone().outcome(place(), &day, "dibao"));
    assert_eq!(outcomes, [Undetermined, Eligible, Eligible]);
    let special = |day: &str| {
        Family::in_putuo()
            .screen(putuo(), Clock::from(date(day)))
            .decision("charity_special_aid")
            .map(|own| own.outcome)
    };
    assert_eq!(
        around("2007-01-01").map(|day| special(&day)),
        [Some(Ineligible), Some(Undetermined), Some(Undetermined)]
    );
    assert_eq!(around("2012-01-01").map(|day| special(&day)), [Some(Undetermined), Some(Ineligible), Some(Ineligible)]);
}

#[test]
fn a_decision_cites_the_law_of_its_day() {
    let cited = |policy: &Policy, family: &Family, programme: &str, day: &str| {
        let basis = family.decision(policy, day, programme).basis;
        let source = basis.source.as_ref().unwrap_or_else(|| panic!("{programme} {day}"));
        format!("{} {}", source.title.zh.clone().unwrap_or_default(), source.clause)
    };
    let (alone, there) = (Family::alone(), Family::in_putuo());
    for (day, before, after) in [
        ("2012-12-12", "国发〔2007〕19号", "民发〔2012〕220号"),
        ("2021-07-01", "民发〔2012〕220号", "最低生活保障审核确认办法"),
    ] {
        let [last, first, second] = around(day).map(|day| cited(place(), &alone, "dibao", &day));
        assert!(last.contains(before) && first.contains(after) && second.contains(after), "{last} {first} {second}");
    }
    for (programme, before, after) in [
        ("dibao", "民发〔2012〕220号", "上海市社会救助条例"),
        ("near_dibao", "2016-04-01", "上海市社会救助条例"),
        ("temporary_aid_emergency", "国务院令第649号", "上海市社会救助条例"),
        ("temporary_aid_expense", "国务院令第649号", "上海市社会救助条例"),
    ] {
        let [last, first, second] = around("2019-05-01").map(|day| cited(putuo(), &there, programme, &day));
        assert!(last.contains(before) && first.contains(after) && second.contains(after), "{last} {first} {second}");
    }
}
