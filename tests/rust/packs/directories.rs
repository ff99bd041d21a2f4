//! The directories of `examples/directories`: they can be matched, and keep to the figures of the reports. What becomes of
//! their needs, `match_needs` tries.

use super::date;
use std::path::Path;
use tuodi::Policy;
use tuodi::matching::{Beneficiary, Engagement, MatchOptions, MatchRecords, Resource, Vetting};

/// Each with its pack and a day to run it on.
const DIRECTORIES: [(&str, &str, &str); 2] =
    [("huangyan", "cn-xian-huangyan", "2022-12-01"), ("yaohai", "cn-hefei-yaohai", "2018-11-01")];

/// The records of a directory. Matching refuses whatever they name that there is not.
fn read(name: &str) -> MatchRecords {
    let (_, pack, day) = DIRECTORIES.into_iter().find(|(own, ..)| *own == name).expect("a directory");
    let policy = Policy::built_in(pack).unwrap_or_else(|error| panic!("{pack}: {error}"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/directories").join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let records = policy.match_records(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let plan = policy.match_needs(&records, date(day), &MatchOptions::default());
    assert_eq!(plan.map(|_| ()), Ok(()), "{name}");
    records
}

fn resource<'r>(own: &'r MatchRecords, id: &str) -> &'r Resource {
    own.resources.iter().find(|resource| resource.id == id).unwrap_or_else(|| panic!("no resource {id}"))
}

#[test]
fn what_costs_something_is_paid_by_a_fund_and_all_lies_in_one_district() {
    for (name, ..) in DIRECTORIES {
        let own = read(name);
        for resource in &own.resources {
            assert_eq!(resource.fund.is_some(), !resource.cost.decimal().is_zero(), "{name}: {}", resource.id);
            assert!(resource.fund.is_none() || resource.engagement != Engagement::Volunteer, "{name}: {}", resource.id);
            assert!(resource.capacity > 0, "{name}: {}", resource.id);
        }
        assert_eq!(own.places.iter().filter(|place| place.within.is_none()).count(), 1, "{name}");
        let described = |id: &String| own.households.iter().any(|household| household.id == *id);
        for need in &own.needs {
            assert!(need.place.is_some(), "{name}: {}", need.id);
            assert!(!matches!(&need.beneficiary, Beneficiary::Household(id) if !described(id)), "{name}: {}", need.id);
        }
    }
}

#[test]
fn titles_stand_in_two_languages_and_mark_what_is_invented() {
    for (name, ..) in DIRECTORIES {
        let own = read(name);
        let resources = own.resources.iter().map(|own| (&own.id, &own.title));
        let providers = own.providers.iter().map(|own| (&own.id, &own.title));
        for (id, title) in resources.chain(providers).chain(own.places.iter().map(|own| (&own.id, &own.title))) {
            let (Some(zh), Some(en)) = (&title.zh, &title.en) else { panic!("{name}: {id}: {title:?}") };
            assert_eq!(zh.ends_with("（虚构）"), en.ends_with(" (invented)"), "{name}: {id}");
            assert_eq!(zh.contains("假定"), en.contains("assumed"), "{name}: {id}");
        }
    }
}

#[test]
fn huangyan_keeps_to_the_figures_of_the_report() {
    let own = read("huangyan");
    let count = |kind: &str| own.providers.iter().filter(|provider| provider.kind == kind).count();
    assert_eq!(
        [count("organisation"), count("enterprise"), count("volunteer_team"), count("department")],
        [31, 8, 4, 13]
    );
    let kind_of = |id: &str| own.providers.iter().find(|provider| provider.id == id).map(|own| own.kind.as_str());
    let of_society = |resource: &&Resource| {
        matches!(kind_of(&resource.provider), Some("organisation" | "enterprise" | "volunteer_team"))
    };
    assert_eq!(own.resources.iter().filter(of_society).count(), 33);
    assert_eq!(own.places.iter().filter(|place| place.level.as_deref() == Some("compound")).count(), 14);
    assert_eq!(own.needs.len(), 43);
    // The catheter is offered and never assigned; the lessons save 500 a month.
    assert!(!resource(&own, "catheter").price.decimal().is_zero());
    assert_eq!(resource(&own, "free-lessons").value.as_ref().map(ToString::to_string).as_deref(), Some("500.00"));
    let of_z = own.needs.iter().filter(|need| need.beneficiary == Beneficiary::Household("z".to_owned()));
    let of_z: Vec<_> = of_z.map(|need| need.category.as_str()).collect();
    assert_eq!(of_z, ["home_medical_care", "tutoring", "work", "relief_application"]);
    // Each reason why something is not used is there, and so is a need that nothing meets.
    assert!(own.resources.iter().any(|resource| matches!(resource.vetting, Vetting::Failed(_))));
    assert!(own.resources.iter().any(|resource| resource.vetting == Vetting::Open));
    assert!(own.resources.iter().any(|resource| resource.available.from.is_some()));
    assert!(own.needs.iter().any(|need| own.resources.iter().all(|one| !one.categories.contains(&need.category))));
    assert!(own.needs.iter().any(|need| need.all_or_nothing && need.quantity > 1));
}

#[test]
fn the_neighbour_of_yaohai_cooks_for_fifteen_yuan() {
    let own = read("yaohai");
    // 450 a month.
    let lunch = resource(&own, "neighbour-lunch");
    assert_eq!((lunch.cost.to_string().as_str(), lunch.capacity), ("15.00", 30));
    assert_eq!(own.resources.iter().filter(|one| one.categories.contains("meals")).count(), 4);
}
