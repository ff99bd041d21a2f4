//! Two districts: who is helped by what, and who still waits.

use super::{MatchPlan, Policy, day, records};
use tuodi::matching::{Cause, Failing, MatchOptions, MatchRecords};

const HUANGYAN: &str = include_str!("../../../examples/directories/huangyan.json");
const YAOHAI: &str = include_str!("../../../examples/directories/yaohai.json");

fn district(pack: &str, json: &str) -> (Policy, MatchRecords) {
    let policy = Policy::built_in(pack).unwrap_or_else(|error| panic!("{error}"));
    let own = records(&policy, json);
    (policy, own)
}

fn planned<'a>(policy: &'a Policy, own: &'a MatchRecords, date: &str) -> MatchPlan<'a> {
    let options = MatchOptions::default();
    let plan = policy.match_needs(own, day(date), &options).unwrap_or_else(|error| panic!("{error}"));
    policy.verify_matches(own, day(date), &options, &plan.record()).unwrap_or_else(|fault| panic!("{fault}"));
    plan
}

/// The title of a resource.
fn title<'r>(own: &'r MatchRecords, resource: &str) -> &'r str {
    own.resources.iter().find(|row| row.id == resource).and_then(|row| row.title.zh.as_deref()).unwrap()
}

#[test]
fn the_z_family_is_matched_to_hospital_academy_and_courier_job() {
    let (policy, own) = district("cn-xian-huangyan", HUANGYAN);
    let plan = planned(&policy, &own, "2022-12-01");
    let of = |need: &str| {
        let found = plan.assignments().into_iter().find(|row| row.need == need);
        found.unwrap_or_else(|| panic!("{need}: {:?}", plan.unmet(need)))
    };
    // The hospital is paid by the family, so it is offered.
    let offers = plan.offers();
    let offer = offers.iter().find(|own| own.need == "n01").unwrap();
    assert!(title(&own, &offer.resource).contains("导管") || title(&own, &offer.resource).contains("尿管"));
    assert_eq!(plan.unmet("n01").unwrap().cause, Cause::OnlyPaid);
    assert_eq!(of("n02").value.unwrap().to_string(), "500.00");
    assert!(title(&own, &of("n03").resource).contains("快递") || title(&own, &of("n03").resource).contains("骑手"));
}

#[test]
fn everybody_in_huangyan_is_matched_or_told_why() {
    let (policy, own) = district("cn-xian-huangyan", HUANGYAN);
    let plan = planned(&policy, &own, "2022-12-01");
    let totals = plan.totals();
    assert_eq!(totals.units, totals.matched + totals.unmet);
    for (need, cause) in [("n32", Cause::NoResource), ("n09", Cause::NoneFits), ("n15", Cause::NoneFits)] {
        assert_eq!(plan.unmet(need).unwrap().cause, cause, "{need}");
    }
    for unmet in plan.all_unmet() {
        assert!(unmet.cause.text().zh.is_some());
        for candidate in &unmet.candidates {
            assert!(!candidate.failing.is_empty(), "{}: {}", unmet.need, candidate.resource);
            assert!(candidate.failing.iter().all(|own| own.text().zh.is_some() && own.text().en.is_some()));
        }
    }
}

#[test]
fn the_meals_of_the_man_with_the_wheelchair_stay_open_with_their_cause() {
    let (policy, own) = district("cn-hefei-yaohai", YAOHAI);
    let plan = planned(&policy, &own, "2018-11-01");
    assert!(plan.assignments().iter().any(|own| own.need == "y1"), "{:?}", plan.unmet("y1"));
    let unmet = plan.unmet("y2").unwrap();
    assert_eq!(unmet.cause, Cause::NoneFits);
    let all: Vec<&Failing> = unmet.candidates.iter().flat_map(|own| &own.failing).collect();
    assert_eq!(all.iter().filter(|own| matches!(own, Failing::Vetting { .. })).count(), 2);
    assert_eq!(all.iter().filter(|own| matches!(own, Failing::Area)).count(), 2);
    // What could be recruited: somebody who brings meals to where he lives.
    assert!(plan.wanted().iter().any(|own| own.category == "meals" && own.place.is_some()));
}
