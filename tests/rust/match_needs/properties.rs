//! What holds for every run.

use super::invented::{Wild, invented};
use super::{matches, oracle, pack, records, today};
use proptest::prelude::*;
use serde_json::{Value, json};
use tuodi::matching::{Cause, LimitName, MatchOptions, MatchPlan, PlanRecord};

const FLOW: Wild = Wild { prices: false, whole: false, most_needs: 4 };

fn levels(plan: &MatchPlan<'_>) -> oracle::Levels {
    let own = plan.levels();
    let cents = (own.cost.money().decimal() * rust_decimal::Decimal::from(100)).to_string();
    let cents = cents.split('.').next().unwrap().parse().unwrap();
    (own.unmet.try_into().unwrap(), cents, own.distance.try_into().unwrap())
}

/// A list in another order.
fn turned(list: &Value, by: usize) -> Value {
    let mut list = list.as_array().unwrap().clone();
    let by = if list.is_empty() { 0 } else { by % list.len() };
    list.rotate_left(by);
    list.reverse();
    Value::Array(list)
}

proptest! {
    #[test]
    fn a_plan_is_the_best_of_all(own in invented(FLOW)) {
        let policy = pack();
        let given = records(&policy, &own.to_string());
        let options = MatchOptions::default();
        let plan = policy.match_needs(&given, today(), &options).unwrap();
        let proof = policy.verify_matches(&given, today(), &options, &plan.record()).unwrap();
        if plan.is_flow() {
            prop_assert_eq!(proof.primal, proof.dual);
            prop_assert_eq!(levels(&plan), oracle::best(&own));
        }
    }

    #[test]
    fn other_plans_keep_within_their_bound(own in invented(Wild { prices: true, whole: true, most_needs: 3 })) {
        let policy = pack();
        let given = records(&policy, &own.to_string());
        let options = MatchOptions::default();
        let plan = policy.match_needs(&given, today(), &options).unwrap();
        policy.verify_matches(&given, today(), &options, &plan.record()).unwrap();
        let (best, found) = (oracle::best(&own), levels(&plan));
        prop_assert!(best <= found);
        let certificate = plan.certificate();
        prop_assert!(i128::from(found.0 - best.0) <= certificate.unmet_at_most);
        if certificate.gap() == 0 {
            prop_assert_eq!(best, found);
        }
    }

    #[test]
    fn whole_needs_alone_are_searched_to_the_end(own in invented(Wild { prices: false, whole: true, most_needs: 3 })) {
        let policy = pack();
        let given = records(&policy, &own.to_string());
        let plan = policy.match_needs(&given, today(), &MatchOptions::default()).unwrap();
        policy.verify_matches(&given, today(), &MatchOptions::default(), &plan.record()).unwrap();
        if plan.certificate().money.is_empty() {
            prop_assert_eq!(plan.certificate().gap(), 0);
            prop_assert_eq!(levels(&plan), oracle::best(&own));
        }
    }

    #[test]
    fn the_order_of_the_records_changes_nothing(own in invented(Wild { prices: true, whole: true, most_needs: 5 }), by in 0..5_usize) {
        let policy = pack();
        let mut other = own.clone();
        for key in ["needs", "resources", "places", "providers", "budgets", "barred"] {
            other[key] = turned(&own[key], by);
        }
        let (one, other) = (records(&policy, &own.to_string()), records(&policy, &other.to_string()));
        let plan = |own| policy.match_needs(own, today(), &MatchOptions::default()).unwrap().to_json().unwrap();
        prop_assert_eq!(plan(&one), plan(&other));
    }

    #[test]
    fn a_plan_as_json_is_read_back(own in invented(Wild { prices: true, whole: true, most_needs: 4 })) {
        let policy = pack();
        let given = records(&policy, &own.to_string());
        let record = policy.match_needs(&given, today(), &MatchOptions::default()).unwrap().record();
        let text = serde_json::to_string(&record).unwrap();
        prop_assert_eq!(serde_json::from_str::<PlanRecord>(&text).unwrap(), record);
    }

    #[test]
    fn marginal_values_are_what_solving_again_changes(own in invented(FLOW)) {
        let policy = pack();
        let given = records(&policy, &own.to_string());
        let plan = policy.match_needs(&given, today(), &MatchOptions::default()).unwrap();
        prop_assume!(plan.is_flow());
        let now = oracle::best(&own);
        for value in plan.marginals().unwrap() {
            prop_assert!(!value.estimate);
            let (list, id) = match &value.limit {
                LimitName::Resource(id) => ("resources", id),
                LimitName::Provider(id) => ("providers", id),
                LimitName::Fund(_) => continue,
            };
            let changed = |by: i64| {
                let mut other = own.clone();
                let row = other[list].as_array_mut().unwrap().iter_mut().find(|row| row["id"] == id.as_str()).unwrap();
                let capacity = row["capacity"].as_i64().unwrap() + by;
                row["capacity"] = json!(capacity);
                oracle::best(&other)
            };
            let told = |own: tuodi::matching::Levels| {
                let cents = own.cost.money().decimal() * rust_decimal::Decimal::from(100);
                let cents: i64 = cents.to_string().split('.').next().unwrap().parse().unwrap();
                (i64::try_from(own.unmet).unwrap(), cents, i64::try_from(own.distance).unwrap())
            };
            let more = changed(1);
            prop_assert_eq!(told(value.gain), (now.0 - more.0, now.1 - more.1, now.2 - more.2), "{:?}", value.limit);
            if let Some(loss) = value.loss {
                let less = changed(-1);
                prop_assert_eq!(told(loss), (less.0 - now.0, less.1 - now.1, less.2 - now.2), "{:?}", value.limit);
            }
        }
    }

    #[test]
    fn a_witness_holds(own in invented(FLOW)) {
        let policy = pack();
        let given = records(&policy, &own.to_string());
        let plan = policy.match_needs(&given, today(), &MatchOptions::default()).unwrap();
        prop_assume!(plan.is_flow());
        let weight = |id: &str| match given.needs.iter().find(|need| need.id == id).unwrap().urgency.as_str() {
            "urgent" => 10,
            "soon" => 3,
            _ => 1,
        };
        for unmet in plan.all_unmet() {
            let Cause::NoCapacity { witness } = &unmet.cause else { continue };
            let witness = witness.as_ref().unwrap();
            for holder in &witness.holders {
                prop_assert!(weight(holder) >= unmet.weight, "{holder} holds what {} needs", unmet.need);
            }
            // All that fits the need and its holders is in the witness.
            for need in own["needs"].as_array().unwrap() {
                let id = need["id"].as_str().unwrap();
                if id != unmet.need && !witness.holders.iter().any(|own| own == id) {
                    continue;
                }
                for row in own["resources"].as_array().unwrap() {
                    if oracle::fits(&own, need, row) {
                        prop_assert!(witness.resources.contains(&row["id"].as_str().unwrap().to_owned()));
                    }
                }
            }
            // One unit more of a limit, and the other unmet needs aside: the need is met.
            for limit in &witness.limits {
                let mut other = own.clone();
                for name in std::iter::once(&limit.limit).chain(&limit.within) {
                    add_one(&mut other, name);
                }
                let others: Vec<String> = plan.unmet_units().map(|(need, _)| need.to_owned()).collect();
                for need in other["needs"].as_array_mut().unwrap() {
                    let id = need["id"].as_str().unwrap().to_owned();
                    if others.contains(&id) {
                        let outside = plan.unmet_units().find(|(own, _)| *own == id).unwrap().1;
                        let kept = need["quantity"].as_u64().unwrap() as u32 - outside + u32::from(id == unmet.need);
                        need["quantity"] = json!(kept);
                    }
                }
                other["needs"].as_array_mut().unwrap().retain(|need| need["quantity"] != 0);
                prop_assert_eq!(oracle::best(&other).0, 0, "{:?}", limit);
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_said_of_what_does_not_fit(own in invented(Wild { prices: true, whole: true, most_needs: 5 })) {
        let policy = pack();
        let given = records(&policy, &own.to_string());
        let plan = policy.match_needs(&given, today(), &MatchOptions::default()).unwrap();
        let row = |list: &str, id: &str| {
            own[list].as_array().unwrap().iter().find(|row| row["id"] == id).cloned().unwrap()
        };
        for unmet in plan.all_unmet() {
            let need = row("needs", &unmet.need);
            let fits = |resource: &Value| oracle::fits(&own, &need, resource);
            for candidate in &unmet.candidates {
                prop_assert!(!candidate.failing.is_empty() && !fits(&row("resources", &candidate.resource)));
            }
            // What is not listed fits, or is of another category.
            for resource in own["resources"].as_array().unwrap() {
                let is_listed = unmet.candidates.iter().any(|own| resource["id"] == own.resource.as_str());
                let is_candidate = resource["categories"].as_array().unwrap().contains(&need["category"]);
                prop_assert_eq!(is_candidate && !fits(resource), is_listed);
            }
        }
    }

    #[test]
    fn what_would_bring_most_is_bounded(own in invented(FLOW)) {
        let policy = pack();
        let given = records(&policy, &own.to_string());
        let plan = policy.match_needs(&given, today(), &MatchOptions::default()).unwrap();
        prop_assume!(plan.is_flow());
        let now = oracle::best(&own);
        for wanted in plan.wanted() {
            let mut other = own.clone();
            other["resources"].as_array_mut().unwrap().push(json!({"id": "r9", "provider": "p3", "kind": "service",
                "engagement": "volunteer", "vetting": "passed", "categories": [wanted.category],
                "area": wanted.place.iter().collect::<Vec<_>>(), "place": wanted.place, "capacity": 1, "cost": "0.00",
                "fund": "f1"}));
            prop_assert!(i128::from(now.0 - oracle::best(&other).0) <= wanted.unmet_at_most);
        }
    }

    #[test]
    fn matching_again_finds_as_good_a_plan(own in invented(Wild { prices: false, whole: false, most_needs: 5 }), fresh in invented(FLOW)) {
        let policy = pack();
        let before = records(&policy, &own.to_string());
        let options = MatchOptions::default();
        let plan = policy.match_needs(&before, today(), &options).unwrap();
        // New needs, and another capacity here and there.
        let mut later = own.clone();
        for need in fresh["needs"].as_array().unwrap() {
            let mut need = need.clone();
            need["id"] = json!(format!("later-{}", need["id"].as_str().unwrap()));
            later["needs"].as_array_mut().unwrap().push(need);
        }
        if let Some(row) = later["resources"].as_array_mut().unwrap().first_mut() {
            row["capacity"] = json!(row["capacity"].as_u64().unwrap() + 1);
        }
        let after = records(&policy, &later.to_string());
        let again = policy.rematch_needs(&plan, &after, today(), &options).unwrap();
        policy.verify_matches(&after, today(), &options, &again.record()).unwrap();
        let afresh = policy.match_needs(&after, today(), &options).unwrap();
        if again.is_flow() {
            prop_assert_eq!(again.levels(), afresh.levels());
        }
    }
}

fn add_one(records: &mut Value, limit: &LimitName) {
    let (list, id) = match limit {
        LimitName::Resource(id) => ("resources", id),
        LimitName::Provider(id) => ("providers", id),
        LimitName::Fund(id) => {
            let rows = records["resources"].as_array().unwrap();
            let price = rows.iter().filter(|row| row["fund"] == id.as_str()).map(|row| row["cost"].as_str().unwrap());
            let price: i64 = price.max().unwrap().split('.').next().unwrap().parse().unwrap();
            let budgets = records["budgets"].as_array_mut().unwrap();
            let row = budgets.iter_mut().find(|row| row["fund"] == id.as_str()).unwrap();
            let amount: i64 = row["amount"].as_str().unwrap().split('.').next().unwrap().parse().unwrap();
            row["amount"] = json!(format!("{}.00", amount + price));
            return;
        }
    };
    let row = records[list].as_array_mut().unwrap().iter_mut().find(|row| row["id"] == id.as_str()).unwrap();
    row["capacity"] = json!(row["capacity"].as_u64().unwrap() + 1);
}

#[test]
fn one_need_and_one_resource() {
    let policy = pack();
    let own = records(
        &policy,
        r#"{"needs": [{"id": "n", "category": "chair", "urgency": "usual", "beneficiary": {"household": "h"}}],
        "providers": [{"id": "p", "kind": "resident"}], "resources": [{"id": "r", "provider": "p", "kind": "goods",
        "engagement": "volunteer", "vetting": "passed", "categories": ["chair"], "capacity": 1}]}"#,
    );
    assert_eq!(matches(&super::plan(&policy, &own)), ["n→r×1"]);
}
