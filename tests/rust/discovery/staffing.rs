//! Whether every place has the workers that the pack asks for.

use super::date;
use crate::pack_faults::faults;
use proptest::prelude::*;
use tuodi::Policy;
use tuodi::law::Clock;
use tuodi::matching::Place;
use tuodi::policy::{StaffMember, Staffing, StaffingErrors};
use tuodi::text::Tongue;

const PACK: &str = r#"
pack: example
staffing:
  core: {title: {zh: 核心顾问, en: core advisers}, role: core_adviser, per: subdistrict, at_least: 2}
  any: {role: [adviser, core_adviser], per: community, at_least: 1}
"#;

fn place(id: &str, level: &str, within: Option<&str>) -> Place {
    Place { id: id.into(), title: Default::default(), within: within.map(str::to_owned), level: Some(level.into()) }
}

fn places() -> Vec<Place> {
    vec![
        place("区", "district", None),
        place("北街", "subdistrict", Some("区")),
        place("南街", "subdistrict", Some("区")),
        place("北一", "community", Some("北街")),
        place("北二", "community", Some("北街")),
    ]
}

fn worker(id: &str, role: &str, place: &str) -> StaffMember {
    StaffMember { id: id.into(), roles: [role.to_owned()].into(), place: place.into() }
}

fn count(pack: &str, workers: &[StaffMember], day: &str) -> Staffing {
    Policy::from_text(pack).unwrap().staffing(workers, &places(), date(day)).unwrap()
}

/// Rule, place, found and whether it is met.
fn told(staffing: &Staffing) -> Vec<String> {
    let line = |row: &tuodi::policy::StaffingRow| {
        format!("{} {} {}/{} {}", row.rule, row.place, row.found, row.needed, row.met)
    };
    staffing.rows.iter().map(line).collect()
}

#[test]
fn one_two_and_three_of_two() {
    for (found, met, short) in [(0, 0, 4), (1, 0, 3), (2, 1, 2), (3, 1, 2)] {
        let workers: Vec<_> = (0..found).map(|own| worker(&format!("w{own}"), "core_adviser", "北街")).collect();
        let staffing = count(PACK, &workers, "2023-11-28");
        let total = staffing.totals.iter().find(|own| own.rule == "core").unwrap();
        assert_eq!((total.met.numerator, total.met.denominator, total.short), (met, 2, short), "{found}");
        let row = staffing.rows.iter().find(|row| row.place == "北街").unwrap();
        assert_eq!((row.found, row.met), (found, found >= 2));
    }
}

#[test]
fn a_worker_counts_at_the_place_itself_unless_the_rule_says_more() {
    let workers =
        [worker("a", "core_adviser", "北一"), worker("b", "core_adviser", "北街"), worker("c", "adviser", "北街")];
    let own = count(PACK, &workers, "2023-11-28");
    assert_eq!(told(&own), ["any 北一 1/1 true", "any 北二 0/1 false", "core 北街 1/2 false", "core 南街 0/2 false"]);
    assert_eq!(own.totals[1].text(Tongue::Zh), "核心顾问：2 个地方中 0 个达标，共缺 3 人");
    assert_eq!(own.totals[0].text(Tongue::En), "any: met by 1 of 2 places, 1 workers missing");
    let nested = PACK.replace("at_least: 2", "at_least: 2, with_places_within: true");
    assert_eq!(told(&count(&nested, &workers, "2023-11-28"))[2], "core 北街 2/2 true");
    let nested = nested.replace("true", "false");
    assert_eq!(told(&count(&nested, &workers, "2023-11-28"))[2], "core 北街 1/2 false");
}

#[test]
fn somebody_at_two_places_counts_once_at_each_and_once_above() {
    let pack = PACK.replace("at_least: 2", "at_least: 2, with_places_within: true");
    let workers = [worker("a", "core_adviser", "北一"), worker("a", "core_adviser", "北二")];
    let lines = told(&count(&pack, &workers, "2023-11-28"));
    assert_eq!(lines[..3], ["any 北一 1/1 true", "any 北二 1/1 true", "core 北街 1/2 false"]);
}

#[test]
fn a_rule_holds_from_its_first_day_until_its_last() {
    let pack = PACK.replace("at_least: 2", "at_least: 2, from: 2022-01-01, until: 2023-01-01, published: 2022-06-01");
    let policy = Policy::from_text(&pack).unwrap();
    let rules = |as_of: &str, known_on: &str| {
        let clock = Clock { as_of: date(as_of), known_on: date(known_on) };
        policy.staffing(&[], &places(), clock).unwrap().totals.len()
    };
    for (day, count) in [("2021-12-31", 1), ("2022-01-01", 2), ("2022-12-31", 2), ("2023-01-01", 1)] {
        assert_eq!(rules(day, "2024-01-01"), count, "{day}");
    }
    assert_eq!([rules("2022-05-31", "2022-05-31"), rules("2022-06-01", "2022-06-01")], [1, 2]);
}

#[test]
fn a_level_without_places_is_a_share_of_nothing() {
    let staffing = Policy::from_text(PACK).unwrap().staffing(&[], &[], date("2023-11-28")).unwrap();
    assert_eq!(staffing.rows, []);
    assert!(staffing.totals.iter().all(|own| (own.met.numerator, own.met.denominator, own.short) == (0, 0, 0)));
    assert_eq!(staffing.totals.len(), 2);
}

fn refused(workers: &[StaffMember], places: &[Place]) -> StaffingErrors {
    Policy::from_text(PACK).unwrap().staffing(workers, places, date("2023-11-28")).unwrap_err()
}

#[test]
fn wrong_records_are_refused_all_at_once() {
    let mut list = places();
    list.extend([
        place("北街", "subdistrict", None),
        place(" ", "community", None),
        place("东", "community", Some("东区")),
    ]);
    let workers = [
        worker("a", "adviser", "北三"),
        worker("", "adviser", "北一"),
        worker("b", "x", "北一"),
        worker("b", "y", "北一"),
    ];
    let errors = refused(&workers, &list);
    let codes: Vec<_> = errors.errors.iter().map(tuodi::policy::StaffingError::code).collect();
    assert_eq!(
        codes,
        [
            "staffing.blank",
            "staffing.blank",
            "staffing.twice",
            "staffing.worker_twice",
            "staffing.unknown_place",
            "staffing.unknown_place",
        ]
    );
    assert!(errors.to_string().contains("names the place `北三`, which is not there"), "{errors}");
    assert!(refused(&[worker("a", "adviser", "x")], &[]).to_string().contains("hand in the places"));
}

#[test]
fn places_lie_no_deeper_than_32_and_not_in_a_circle() {
    let chain = |depth: usize| -> Vec<Place> {
        let above = |own: usize| own.checked_sub(1).map(|above| format!("p{above}"));
        (0..depth).map(|own| place(&format!("p{own}"), "x", above(own).as_deref())).collect()
    };
    let policy = Policy::from_text(PACK).unwrap();
    for (depth, is_right) in [(31, true), (32, true), (33, false)] {
        assert_eq!(policy.staffing(&[], &chain(depth), date("2023-11-28")).is_ok(), is_right, "{depth}");
    }
    let circle = [place("a", "x", Some("b")), place("b", "x", Some("a"))];
    assert!(refused(&[], &circle).errors.iter().all(|error| error.code() == "staffing.circle"));
}

#[test]
fn wrong_rules_are_told_at_their_places() {
    let rule = |text: &str| faults(&format!("pack: p\nstaffing:\n  core: {{{text}}}\n"));
    for (least, is_right) in
        [("0", false), ("1", true), ("2", true), ("1000000", true), ("1000001", false), ("-1", false), ("两", false)]
    {
        let told = rule(&format!("role: a, per: b, at_least: {least}"));
        assert_eq!(told.is_empty(), is_right, "{least}: {told:?}");
        assert!(told.iter().all(|own| own.starts_with("policy.value staffing.core.at_least 3:")), "{told:?}");
    }
    assert_eq!(rule("per: b, at_least: 1"), ["policy.missing staffing.core 3:9"]);
    assert_eq!(rule("").len(), 3);
    assert_eq!(rule("role: [], per: b, at_least: 1"), ["policy.value staffing.core.role 3:16"]);
    assert_eq!(rule("role: a, per: '', at_least: 1").len(), 1);
    assert_eq!(rule("role: a, per: b, at_least: 1, with_places_within: ja").len(), 1);
    assert_eq!(rule("role: a, per: b, at_least: 1, from: 2022-01-01, until: 2022-01-01").len(), 1);
    assert_eq!(rule("role: a, per: b, at_least: 1, reason: x"), ["policy.missing staffing.core 3:9"]);
    assert_eq!(faults("pack: p\nstaffing: [a]\n").len(), 1);
    assert_eq!(faults("pack: p\nstaffing: {core: 2}\n"), ["policy.value staffing.core 2:18"]);
}

#[test]
fn a_rule_of_a_pack_above_is_replaced_and_removed() {
    let load = |own: &str| {
        let above = "pack: above\nstaffing: {core: {role: a, per: b, at_least: 1}}\n";
        Policy::from_texts("own", &[&format!("pack: own\nextends: above\n{own}\n"), above])
    };
    let rule = |policy: Policy| policy.staffing_rules().get("core").map(|rule| rule.at_least);
    assert_eq!(rule(load("").unwrap()), Some(1));
    assert_eq!(rule(load("staffing: {core: {override: true, role: a, per: b, at_least: 3}}").unwrap()), Some(3));
    assert_eq!(rule(load("remove: [staffing.core]").unwrap()), None);
    let errors = load("staffing: {core: {role: a, per: b, at_least: 3}}").unwrap_err();
    assert_eq!(errors.errors.first().code(), "policy.override");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_records_changes_nothing_and_a_worker_more_never_harms(
        mut list in prop::collection::btree_set((0..6_usize, 0..5_usize, 0..3_usize), 0..12)
            .prop_map(|own| own.into_iter().collect::<Vec<_>>()),
    ) {
        list.dedup_by_key(|(id, place, _)| (*id, *place));
        let ids = places();
        let roles = ["adviser", "core_adviser", "driver"];
        let workers: Vec<_> =
            list.into_iter().map(|(id, place, role)| worker(&format!("w{id}"), roles[role], &ids[place].id)).collect();
        let policy = Policy::from_text(PACK).unwrap();
        let day = date("2023-11-28");
        let found = policy.staffing(&workers, &ids, day).unwrap();
        let backwards: Vec<_> = workers.iter().rev().cloned().collect();
        let places: Vec<_> = ids.iter().rev().cloned().collect();
        prop_assert_eq!(&found, &policy.staffing(&backwards, &places, day).unwrap());
        for row in &found.rows {
            let counts = |own: &&StaffMember| own.place == row.place
                && (own.roles.contains("core_adviser") || (row.rule == "any" && own.roles.contains("adviser")));
            prop_assert_eq!(row.found, workers.iter().filter(counts).count());
            prop_assert_eq!(row.met, row.short() == 0);
        }
        if let Some((_, fewer)) = workers.split_last() {
            let less = policy.staffing(fewer, &ids, day).unwrap();
            prop_assert!(less.rows.iter().zip(&found.rows).all(|(less, own)| less.found <= own.found));
        }
    }
}
