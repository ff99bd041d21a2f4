//! The directories of `examples/directories`: they can be read, name nothing that there is not, and keep to the figures
//! of the reports.

use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tuodi::Policy;
use tuodi::matching::{Beneficiary, Budget, Engagement, Need, Place, Provider, Resource, Vetting};

const DIRECTORIES: [(&str, &str); 2] = [("huangyan", "cn-xian-huangyan"), ("yaohai", "cn-hefei-yaohai")];

/// A directory with its pack.
struct Directory {
    policy: Policy,
    needs: Vec<Need>,
    households: BTreeSet<String>,
    resources: Vec<Resource>,
    providers: Vec<Provider>,
    places: Vec<Place>,
    budgets: Vec<Budget>,
}

fn read(name: &str) -> Directory {
    let (_, pack) = DIRECTORIES.into_iter().find(|(own, _)| *own == name).expect("a directory");
    let policy = Policy::built_in(pack).unwrap_or_else(|error| panic!("{pack}: {error}"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/directories").join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lists: BTreeMap<String, serde_json::Value> = serde_json::from_str(&text).expect("lists");
    let mut list = |key: &str| lists.remove(key).unwrap_or_else(|| panic!("{name}: no {key}"));
    let households = policy.households(&list("households").to_string()).unwrap_or_else(|errors| panic!("{errors}"));
    let directory = Directory {
        needs: of(list("needs")),
        households: ids(households.iter().map(|household| household.id.as_str())),
        resources: of(list("resources")),
        providers: of(list("providers")),
        places: of(list("places")),
        budgets: of(list("budgets")),
        policy,
    };
    assert!(lists.is_empty(), "{name}: {:?}", lists.keys());
    directory
}

fn of<T: DeserializeOwned>(list: serde_json::Value) -> Vec<T> {
    serde_json::from_value(list).unwrap_or_else(|error| panic!("{error}"))
}

/// Ids, none of which is there twice.
fn ids<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for id in ids {
        assert!(found.insert(id.to_owned()), "{id} twice");
    }
    found
}

impl Directory {
    fn places(&self) -> BTreeSet<String> {
        ids(self.places.iter().map(|place| place.id.as_str()))
    }

    fn resource(&self, id: &str) -> &Resource {
        self.resources.iter().find(|resource| resource.id == id).unwrap_or_else(|| panic!("no resource {id}"))
    }

    /// What there is of each kind of provider.
    fn kinds(&self) -> BTreeMap<&str, usize> {
        let mut found = BTreeMap::new();
        for provider in &self.providers {
            *found.entry(provider.kind.as_str()).or_insert(0) += 1;
        }
        found
    }
}

#[test]
fn needs_name_what_there_is() {
    for (name, _) in DIRECTORIES {
        let own = read(name);
        let (catalogue, places) = (own.policy.needs(), own.places());
        let facts: BTreeSet<_> = catalogue.need_facts().map(|fact| fact.name.as_str()).collect();
        ids(own.needs.iter().map(|need| need.id.as_str()));
        for need in &own.needs {
            let id = &need.id;
            let category =
                catalogue.categories().get(&need.category).unwrap_or_else(|| panic!("{name}: {id}: category"));
            assert!(catalogue.urgencies().contains_key(&need.urgency), "{name}: {id}: urgency");
            assert!(need.mode.iter().all(|mode| category.modes.contains(mode)), "{name}: {id}: mode");
            assert!(need.place.as_ref().is_some_and(|place| places.contains(place)), "{name}: {id}: place");
            assert!(need.facts.keys().all(|fact| facts.contains(fact.as_str())), "{name}: {id}: facts");
            assert!(need.quantity >= 1 && !need.window.is_empty(), "{name}: {id}");
            match &need.beneficiary {
                Beneficiary::Household(household) => assert!(own.households.contains(household), "{name}: {id}"),
                Beneficiary::Community(community) => assert!(places.contains(community), "{name}: {id}"),
                Beneficiary::Group(group) => assert!(!group.is_empty()),
            }
        }
    }
}

#[test]
fn resources_name_what_there_is() {
    for (name, _) in DIRECTORIES {
        let own = read(name);
        let (catalogue, places) = (own.policy.needs(), own.places());
        let providers = ids(own.providers.iter().map(|provider| provider.id.as_str()));
        let funds = ids(own.budgets.iter().map(|budget| budget.fund.as_str()));
        let facts: BTreeSet<_> = catalogue.resource_facts().map(|fact| fact.name.as_str()).collect();
        ids(own.resources.iter().map(|resource| resource.id.as_str()));
        for resource in &own.resources {
            let id = &resource.id;
            assert!(!resource.categories.is_empty() && resource.capacity > 0, "{name}: {id}");
            for category in &resource.categories {
                let category = catalogue.categories().get(category).unwrap_or_else(|| panic!("{name}: {id}: category"));
                assert!(resource.modes.is_subset(&category.modes), "{name}: {id}: modes");
            }
            assert!(providers.contains(&resource.provider), "{name}: {id}: provider");
            assert!(resource.area.iter().chain(&resource.place).all(|place| places.contains(place)), "{name}: {id}");
            assert!(resource.facts.keys().all(|fact| facts.contains(fact.as_str())), "{name}: {id}: facts");
            // What costs something is bought, or given by a department, and a fund pays it.
            assert_eq!(resource.fund.is_some(), !resource.cost.decimal().is_zero(), "{name}: {id}: fund");
            assert!(resource.fund.iter().all(|fund| funds.contains(fund)), "{name}: {id}: fund");
            assert!(resource.fund.is_none() || resource.engagement != Engagement::Volunteer, "{name}: {id}");
        }
        for provider in &own.providers {
            assert!(catalogue.provider_kinds().contains_key(&provider.kind), "{name}: {}", provider.id);
        }
        for place in &own.places {
            assert!(place.within.iter().all(|within| places.contains(within)), "{name}: {}", place.id);
        }
        assert_eq!(own.places.iter().filter(|place| place.within.is_none()).count(), 1, "{name}: one district");
    }
}

#[test]
fn titles_stand_in_two_languages_and_mark_what_is_invented() {
    for (name, _) in DIRECTORIES {
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
    let kinds = own.kinds();
    let count = |kind: &str| kinds.get(kind).copied().unwrap_or_default();
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
    assert!(!own.resource("catheter").price.decimal().is_zero());
    assert_eq!(own.resource("free-lessons").value.as_ref().map(ToString::to_string).as_deref(), Some("500.00"));
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
fn yaohai_leaves_the_wish_for_delivered_meals_open() {
    let own = read("yaohai");
    let wish = own.needs.iter().find(|need| need.id == "y2").expect("the wish");
    let serves = |resource: &Resource| {
        let place = |id: &str| own.places.iter().find(|place| place.id == id);
        let mut at = wish.place.as_deref().and_then(place);
        while let Some(own) = at {
            if resource.area.contains(&own.id) {
                return true;
            }
            at = own.within.as_deref().and_then(place);
        }
        false
    };
    let meals: Vec<_> = own.resources.iter().filter(|one| one.categories.contains("meals")).collect();
    assert_eq!(meals.len(), 4);
    assert!(meals.iter().all(|one| one.vetting != Vetting::Passed || !serves(one)));
    // The neighbour's lunches: 15 yuan each, 450 a month.
    let lunch = own.resource("neighbour-lunch");
    assert_eq!((lunch.cost.to_string().as_str(), lunch.capacity), ("15.00", 30));
}
