//! Invented records: small, with ties, shared limits, places, budgets and things that do not fit.

use proptest::prelude::*;
use serde_json::{Value, json};

/// How wild the records are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wild {
    /// Whether a fund pays different prices.
    pub(super) prices: bool,
    /// Whether some needs are all or nothing.
    pub(super) whole: bool,
    pub(super) most_needs: usize,
}

const PLACES: [(&str, &str, Option<&str>); 6] = [
    ("d", "district", None),
    ("c1", "community", Some("d")),
    ("c2", "community", Some("d")),
    ("g1", "grid", Some("c1")),
    ("g2", "grid", Some("c1")),
    ("g3", "grid", Some("c2")),
];

fn place() -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![1 => Just(None), 6 => prop::sample::select(vec!["d", "c1", "c2", "g1", "g2", "g3"]).prop_map(Some)]
}

fn need(wild: Wild) -> impl Strategy<Value = Value> {
    let category = prop::sample::select(vec!["meals", "meals", "chair"]);
    let urgency = prop::sample::select(vec!["urgent", "soon", "usual"]);
    (category, urgency, 1..=3_u32, place(), any::<bool>()).prop_map(
        move |(category, urgency, quantity, place, whole)| {
            json!({"category": category, "urgency": urgency, "quantity": quantity, "place": place,
            "beneficiary": {"household": "h"}, "all_or_nothing": wild.whole && whole})
        },
    )
}

fn resource(wild: Wild) -> impl Strategy<Value = Value> {
    let categories = prop::sample::subsequence(vec!["meals", "chair"], 1..=2);
    let area = prop::sample::subsequence(vec!["c1", "c2", "g1"], 0..=2);
    let vetting =
        prop_oneof![6 => Just(json!("passed")), 1 => Just(json!({"failed": "卫生"})), 1 => Just(json!("open"))];
    let costs = if wild.prices { vec!["0.00", "5.00", "7.50", "12.00"] } else { vec!["0.00", "5.00"] };
    let cost = prop::sample::select(costs);
    let fund = prop::sample::select(vec!["f1", "f1", "f2"]);
    let provider = prop::sample::select(vec!["p1", "p2", "p3"]);
    (categories, area, place(), vetting, 0..=3_u32, cost, fund, provider).prop_map(
        |(categories, area, place, vetting, capacity, cost, fund, provider)| {
            json!({"categories": categories, "area": area, "place": place, "vetting": vetting, "capacity": capacity,
                "cost": cost, "fund": fund, "provider": provider, "kind": "service", "engagement": "purchase"})
        },
    )
}

/// Records as JSON, with ids in the order of the lists.
pub(super) fn invented(wild: Wild) -> impl Strategy<Value = Value> {
    let needs = prop::collection::vec(need(wild), 1..=wild.most_needs);
    let resources = prop::collection::vec(resource(wild), 0..=4);
    let limits = (prop::option::of(0..=4_u32), prop::option::of(0..=4_u32));
    let budgets = (0..=30_u32, 0..=30_u32);
    let barred = prop::collection::vec((0..4_usize, 0..4_usize), 0..=1);
    (needs, resources, limits, budgets, barred).prop_map(|(mut needs, mut resources, limits, budgets, barred)| {
        let name = |list: &mut Vec<Value>, letter: &str| {
            for (at, own) in list.iter_mut().enumerate() {
                own["id"] = json!(format!("{letter}{at}"));
            }
        };
        name(&mut needs, "n");
        name(&mut resources, "r");
        let kind = "organisation";
        let places: Vec<Value> =
            PLACES.iter().map(|(id, level, within)| json!({"id": id, "level": level, "within": within})).collect();
        let barred: Vec<Value> = barred
            .iter()
            .map(|(need, resource)| {
                json!({"need": format!("n{need}"), "resource": format!("r{resource}"), "until": "2023-05-11"})
            })
            .collect();
        json!({"needs": needs, "resources": resources, "places": places, "barred": barred,
            "providers": [{"id": "p1", "kind": kind, "capacity": limits.0}, {"id": "p2", "kind": kind, "capacity": limits.1},
                {"id": "p3", "kind": kind}],
            "budgets": [{"fund": "f1", "amount": format!("{}.00", budgets.0)},
                {"fund": "f2", "amount": format!("{}.00", budgets.1)}]})
    })
}
