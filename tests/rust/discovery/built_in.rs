//! The built-in packs: who is found in them, the must-visits and the advisers of Xingqing.

use super::{date, discover, leads, moment, named, now, receiving};
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::matching::Place;
use tuodi::policy::StaffMember;
use tuodi::revisit::{PlanOptions, RevisitRecordList};
use tuodi::screening::{Certainty, DiscoveryOptions};
use tuodi::text::Tongue;

#[test]
fn of_a_household_of_which_nothing_is_known_everything_that_pays_is_possible_or_undecidable() {
    for name in Policy::built_in_names() {
        let policy = Policy::built_in(name).unwrap();
        let households = [tuodi::Household {
            members_complete: tuodi::Completeness::Incomplete,
            ..tuodi::Household::new("甲").with_member(tuodi::Person::new("a"))
        }];
        let day = date("2024-05-01");
        let found = policy.discover(&households, &[], day, now(), &DiscoveryOptions::default()).unwrap();
        assert!(found.unscreened.is_empty() && !found.found.is_empty(), "{name}: {found:?}");
        for own in &found.found {
            assert!(own.amount.is_some() && !own.lead.reason.is_empty(), "{name}: {own:?}");
            assert!(own.certainty != Certainty::Possible || !own.questions.is_empty(), "{name}: {own:?}");
        }
    }
}

#[test]
fn snap_is_found_below_the_limit_and_not_by_whoever_receives_it() {
    let policy = Policy::built_in("us-snap-fy2024").unwrap();
    let households = r#"[{"id": "h1", "size": 1, "earned": 0}]"#;
    let programmes: Vec<&str> = policy.programmes().collect();
    let found = discover(&policy, households, &[], &named(&programmes[..1]));
    assert_eq!(leads(&found), [format!("h1 - {}", programmes[0])]);
    let received = [receiving("h1", programmes[0], None)];
    assert_eq!(leads(&discover(&policy, households, &received, &named(&programmes[..1]))), [""; 0]);
}

/// The families of the story of Xingqing.
#[test]
fn the_family_that_the_adviser_found_is_found() {
    const PACK: &str = include_str!("../../../examples/families/xingqing/pack.yaml");
    const FAMILIES: [&str; 4] = [
        include_str!("../../../examples/families/xingqing/above-the-line.json"),
        include_str!("../../../examples/families/xingqing/newly-added.json"),
        include_str!("../../../examples/families/xingqing/registered-elsewhere.json"),
        include_str!("../../../examples/families/xingqing/back-in-work.json"),
    ];
    let policy = Policy::from_text(PACK).unwrap();
    let mut households: Vec<_> = FAMILIES.iter().map(|text| policy.household(text).unwrap()).collect();
    // The same family, later.
    households[3].id = "added-later".to_owned();
    let find = |records: &[tuodi::screening::Receiving], options: &DiscoveryOptions| {
        policy.discover(&households, records, date("2022-10-01"), now(), options).unwrap()
    };
    let lines =
        |found: &tuodi::screening::Discovery| found.found.iter().map(|own| own.text(Tongue::Zh)).collect::<Vec<_>>();
    let found = find(&[], &DiscoveryOptions::default());
    assert_eq!(
        lines(&found),
        [
            "added-later・a1：最低生活保障（单人户），按自报情况符合条件，待核实，620.00 元/月",
            "added：最低生活保障，按自报情况符合条件，待核实，560.00 元/月",
        ]
    );
    assert!(found.undecidable.is_empty() && found.unscreened.is_empty());
    let received = [receiving("added", "dibao", None)];
    assert_eq!(leads(&find(&received, &DiscoveryOptions::default())), ["added-later a1 dibao_single"]);
    // Recognitions and help with the application are looked for by name.
    assert_eq!(
        leads(&find(&received, &named(&["near_dibao", "application_help"]))),
        ["above - near_dibao", "added - application_help", "added-later - near_dibao", "elsewhere - application_help"]
    );
    // Without the pack of the story the standard of these days is not known. That is told of all but the one who is
    // registered elsewhere, who is surely not eligible.
    let district = Policy::built_in("cn-yinchuan-xingqing").unwrap();
    let found = district.discover(&households, &[], date("2022-10-01"), now(), &named(&["dibao"])).unwrap();
    assert_eq!((found.found.len(), found.undecidable.len()), (0, 3));
}

#[test]
fn the_must_visits_of_xingqing_are_leads_of_any_resident() {
    let policy = Policy::built_in("cn-yinchuan-xingqing").unwrap();
    let kinds = ["hospitalised", "bereaved", "sudden_change", "disaster"];
    let events: Vec<String> = kinds
        .iter()
        .map(|kind| {
            format!(r#"{{"id": "e-{kind}", "household": "户-{kind}", "kind": "{kind}", "happened_on": "2023-05-04"}}"#)
        })
        .collect();
    let records = format!(
        r#"{{"events": [{}], "lists": [{{"id": "l1", "household": "户-特殊", "list": "special_recipients", "listed_on": "2023-05-01"}}]}}"#,
        events.join(",")
    );
    let records = RevisitRecordList::from_json(&records).unwrap();
    let tables = records.tables(policy.visit_rules()).unwrap();
    let calendar = Calendar::mainland_china().unwrap();
    let plan = policy.plan_revisits(&tables, date("2023-05-05"), &calendar, &PlanOptions::default()).unwrap();
    let leads = plan.must_visit_leads(moment("2023-05-05T08:00:00+08:00"));
    // Five kinds: four events, which are urgent, and a list.
    assert_eq!(leads.iter().map(|own| own.urgent).collect::<Vec<_>>(), [true, true, true, true, false]);
    assert_eq!(leads.iter().filter(|own| own.reason == "must_visit").count(), 4);
    assert_eq!(leads[4].reason, "must_visit_listed");
}

#[test]
fn xingqing_asks_for_two_core_advisers_a_subdistrict_and_one_adviser_a_community() {
    let policy = Policy::built_in("cn-yinchuan-xingqing").unwrap();
    let place =
        |id: String, level: &str| Place { id, title: Default::default(), within: None, level: Some(level.into()) };
    let places: Vec<Place> = (0..3)
        .map(|own| place(format!("street-{own}"), "subdistrict"))
        .chain((0..3).map(|own| place(format!("community-{own}"), "community")))
        .collect();
    let worker = |id: &str, role: &str, place: &str| StaffMember {
        id: id.into(),
        roles: [role.to_owned()].into(),
        place: place.into(),
    };
    let workers = [
        worker("a", "core_adviser", "street-1"),
        worker("b", "core_adviser", "street-2"),
        worker("c", "core_adviser", "street-2"),
        worker("d", "adviser", "street-0"),
        worker("e", "adviser", "community-0"),
        worker("f", "core_adviser", "community-1"),
    ];
    let staffing = policy.staffing(&workers, &places, date("2023-11-28")).unwrap();
    let met: Vec<_> = staffing.rows.iter().map(|row| (row.place.as_str(), row.found, row.met)).collect();
    assert_eq!(
        met,
        [
            ("community-0", 1, true),
            ("community-1", 1, true),
            ("community-2", 0, false),
            ("street-0", 0, false),
            ("street-1", 1, false),
            ("street-2", 2, true),
        ]
    );
    let rates: Vec<_> = staffing.totals.iter().map(|own| (own.met.numerator, own.met.denominator, own.short)).collect();
    assert_eq!(rates, [(2, 3, 1), (1, 3, 3)]);
    for (_, rule) in policy.staffing_rules().iter() {
        let reason = rule.basis.assumed.as_ref().unwrap();
        assert!(rule.basis.source.is_some() && reason.zh.is_some() && reason.en.is_some());
        assert!(rule.title.zh.is_some() && rule.title.en.is_some());
    }
    assert_eq!(policy.staffing(&workers, &places, date("2021-12-31")).unwrap().totals, []);
}
