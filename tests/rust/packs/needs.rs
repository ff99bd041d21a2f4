//! What the built-in packs say about needs: the lists of the districts, titles in two languages, and what each entry
//! rests on.

use std::collections::BTreeSet;
use tuodi::Policy;
use tuodi::matching::Catalogue;
use tuodi::record::Names;

/// The twelve kinds of residents' needs of Huangyan with their classes; the report names those with `true`.
const KINDS: [(&str, &str, bool); 12] = [
    ("relief_application", "government_relief", false),
    ("special_relief", "government_relief", false),
    ("elders_canteen", "living_security", true),
    ("daily_supplies", "living_security", false),
    ("nursing_bed_and_toilet", "living_environment", true),
    ("home_repairs", "living_environment", false),
    ("errands_at_home", "convenience", true),
    ("shopping_help", "convenience", true),
    ("bathing_help", "convenience", true),
    ("elders_training", "emotional_comfort", true),
    ("emotional_company", "emotional_comfort", false),
    ("shared_activity", "emotional_comfort", false),
];

fn built_in(name: &str) -> Policy {
    Policy::built_in(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The names of what has titles, each of which is there in both languages.
fn titled<'a>(titles: impl IntoIterator<Item = (&'a String, &'a Names)>) -> Vec<&'a str> {
    let check = |(name, title): (&'a String, &'a Names)| {
        assert!(title.zh.is_some() && title.en.is_some(), "{name}: {title:?}");
        name.as_str()
    };
    titles.into_iter().map(check).collect()
}

fn categories(catalogue: &Catalogue) -> Vec<&str> {
    titled(catalogue.categories().iter().map(|(name, category)| (name, &category.title)))
}

#[test]
fn huangyan_has_twelve_kinds_of_needs_in_five_classes() {
    let policy = built_in("cn-xian-huangyan");
    let needs = policy.needs();
    let classes: BTreeSet<_> = titled(needs.classes()).into_iter().collect();
    assert_eq!(classes.len(), 5);
    assert_eq!(KINDS.iter().map(|(_, class, _)| *class).collect::<BTreeSet<_>>(), classes);
    for (name, class, is_named) in KINDS {
        let kind = &needs.categories()[name];
        assert_eq!(kind.class.as_deref(), Some(class), "{name}");
        assert_eq!(kind.basis.source.is_some(), is_named, "{name}: named by the report");
    }
    assert_eq!(KINDS.iter().filter(|(_, _, is_named)| *is_named).count(), 6);
    // What is beside the list belongs to a class as well, and all of it is named by the report.
    let beside = || needs.categories().iter().filter(|(name, _)| KINDS.iter().all(|(kind, _, _)| kind != name));
    assert_eq!(beside().count(), 10);
    assert!(beside().all(|(_, one)| one.class.is_some() && one.basis.source.is_some()));
    // The kinds that the report names are those that the pack has as programmes to ask for.
    for (name, _, _) in KINDS.iter().filter(|(_, _, is_named)| *is_named) {
        assert!(policy.programmes().any(|programme| programme == *name), "{name}");
    }
}

#[test]
fn yaohai_has_five_domains_and_four_modes() {
    let policy = built_in("cn-hefei-yaohai");
    let needs = policy.needs();
    assert_eq!(titled(needs.domains()), ["body", "living", "mind", "social_ties", "work"]);
    assert_eq!(titled(needs.modes()), ["medical", "money_and_goods", "policy", "service"]);
    let used: BTreeSet<_> = needs.categories().values().filter_map(|category| category.domain.as_deref()).collect();
    assert_eq!(used.len(), 5, "each domain has a need: {used:?}");
    let used: BTreeSet<_> = needs.categories().values().flat_map(|category| &category.modes).collect();
    assert_eq!(used.len(), 4, "each mode meets a need: {used:?}");
}

#[test]
fn every_entry_has_two_titles_and_a_basis() {
    let mut seen = 0;
    for name in Policy::built_in_names().filter(|name| name.starts_with("cn-")) {
        let policy = built_in(name);
        let needs = policy.needs();
        for titles in [needs.classes(), needs.domains(), needs.modes(), needs.provider_kinds()] {
            titled(titles);
        }
        seen += categories(needs).len();
        for (key, category) in needs.categories() {
            assert!(category.unit.zh.is_some() && category.unit.en.is_some(), "{name}: {key}: a unit");
            let basis = &category.basis;
            assert!(basis.source.is_some() || basis.assumed.is_some(), "{name}: {key}: a basis");
            let reason = basis.assumed.as_ref();
            assert!(reason.is_none_or(|reason| reason.zh.is_some() && reason.en.is_some()), "{name}: {key}: a reason");
            assert!(!category.modes.is_empty(), "{name}: {key}: a mode of help");
        }
        for fact in needs.need_facts().chain(needs.resource_facts()) {
            for text in [&fact.title, &fact.ask] {
                assert!(text.zh.is_some() && text.en.is_some(), "{name}: {}: a title and a question", fact.name);
            }
        }
    }
    assert_eq!(seen, 22 + 11 + 5 + 8 + 10);
}

#[test]
fn districts_share_providers_and_urgencies() {
    let kinds = [
        "department",
        "enterprise",
        "institution",
        "organisation",
        "resident",
        "self_governing_body",
        "volunteer_team",
    ];
    for name in Policy::built_in_names().filter(|name| name.starts_with("cn-")) {
        let policy = built_in(name);
        let needs = policy.needs();
        assert_eq!(titled(needs.provider_kinds()), kinds, "{name}");
        let weights: Vec<_> = needs.urgencies().iter().map(|(name, one)| (name.as_str(), one.weight)).collect();
        assert_eq!(weights, [("normal", 1), ("soon", 10), ("urgent", 100)], "{name}");
        titled(needs.urgencies().iter().map(|(name, one)| (name, &one.title)));
    }
}
