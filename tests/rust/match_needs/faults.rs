//! Plans with planted faults: each is refused.

use super::reasons::records_of;
use super::{pack, records, today};
use serde_json::{Value, json};
use tuodi::Policy;
use tuodi::matching::{MatchOptions, MatchRecords, PlanRecord};

/// A plan with promises, offers, several funds and resources, and somebody outside.
fn world() -> (Policy, MatchRecords, Value) {
    let policy = pack();
    let needs = ["a urgent×2", "b soon×2", "c usual×3", "d soon×2!", "e usual×1"];
    let json = records_of(
        &needs,
        &["r 2@3.00", "s 2@3.00", "t 4@0.00"],
        json!({"promises": [{"need": "e", "resource": "t", "quantity": 1, "referral": "e/t/1"}],
            "providers": [{"id": "p", "kind": "organisation", "capacity": 8}, {"id": "q", "kind": "resident"}]}),
    );
    let mut json: Value = serde_json::from_str(&json).unwrap();
    json["resources"][2]["value"] = json!("8.00");
    let offered = json!({"id": "u", "provider": "q", "kind": "service", "engagement": "purchase", "vetting": "passed",
        "categories": ["meals"], "capacity": 1, "price": "9.00"});
    json["resources"].as_array_mut().unwrap().push(offered);
    let own = records(&policy, &json.to_string());
    let plan = policy.match_needs(&own, today(), &MatchOptions::default()).unwrap();
    let record = serde_json::to_value(plan.record()).unwrap();
    (policy, own, record)
}

fn code(policy: &Policy, own: &MatchRecords, plan: &Value) -> Option<&'static str> {
    let plan: PlanRecord = serde_json::from_value(plan.clone()).unwrap();
    policy.verify_matches(own, today(), &MatchOptions::default(), &plan).map_err(|fault| fault.code()).err()
}

#[test]
fn a_plan_with_a_fault_is_refused() {
    let (policy, own, plan) = world();
    assert_eq!(code(&policy, &own, &plan), None);
    let number = |value: &Value| value.as_str().unwrap().parse::<i128>().unwrap();
    let rows = plan["assignments"].as_array().unwrap();
    let of = |need: &str| rows.iter().position(|row| row["need"] == need).unwrap();
    let (first, last) = (0, rows.len() - 1);
    let paid = rows.iter().position(|row| row["cost"] != "0.00").unwrap();
    let free = rows.iter().position(|row| !row["value"].is_null()).unwrap();
    let wide = rows.iter().position(|row| row["units"].as_u64().unwrap() > 1).unwrap();
    let prices = plan["certificate"]["prices"].as_array().unwrap();
    let dear = prices.iter().position(|price| price != "0").unwrap();
    let unmet = plan["unmet"].as_object().unwrap().keys().next().unwrap().clone();
    let edit = |change: &dyn Fn(&mut Value)| {
        let mut other = plan.clone();
        change(&mut other);
        assert_ne!(other, plan);
        code(&policy, &own, &other)
    };
    let found = [
        edit(&|plan| plan["assignments"][first]["resource"] = json!("u")),
        edit(&|plan| plan["assignments"][first]["resource"] = json!("nothing")),
        edit(&|plan| plan["assignments"][last]["need"] = json!("nobody")),
        edit(&|plan| plan["assignments"][first]["units"] = json!(0)),
        edit(&|plan| {
            let twice = plan["assignments"][first].clone();
            plan["assignments"].as_array_mut().unwrap().insert(0, twice);
        }),
        edit(&|plan| plan["assignments"].as_array_mut().unwrap().swap(0, last)),
        edit(&|plan| plan["assignments"][first]["provider"] = json!("q")),
        edit(&|plan| plan["assignments"][paid]["cost"] = json!("0.01")),
        edit(&|plan| plan["assignments"][paid]["fund"] = Value::Null),
        edit(&|plan| plan["assignments"][first]["distance"] = json!(9)),
        edit(&|plan| plan["assignments"][free]["value"] = json!("1.00")),
        edit(&|plan| plan["assignments"].as_array_mut().unwrap().truncate(last)),
        edit(&|plan| {
            let row = &mut plan["assignments"][wide];
            row["units"] = json!(row["units"].as_u64().unwrap() + 1);
            row["cost"] = json!(if row["cost"] == "0.00" { "0.00" } else { "9.00" });
            if !row["value"].is_null() {
                row["value"] = json!("24.00");
            }
        }),
        edit(&|plan| plan["unmet"][&unmet] = json!(9)),
        edit(&|plan| plan["unmet"]["nobody"] = json!(1)),
        edit(&|plan| plan["promises"] = json!([])),
        edit(&|plan| plan["promises"] = json!(["x"])),
        edit(&|plan| plan["offers"] = json!([])),
        edit(&|plan| plan["offers"][0]["price"] = json!("1.00")),
        edit(&|plan| plan["totals"]["units"] = json!(1)),
        edit(&|plan| plan["totals"]["promised"] = json!(0)),
        edit(&|plan| plan["totals"]["matched"] = json!(1)),
        edit(&|plan| plan["totals"]["unmet"] = json!(0)),
        edit(&|plan| plan["totals"]["unmet_weight"] = json!("0")),
        edit(&|plan| plan["totals"]["spent"] = json!({})),
        edit(&|plan| plan["totals"]["value"] = json!("0.00")),
        edit(&|plan| plan["totals"]["distance"] = json!("1")),
        edit(&|plan| plan["certificate"]["prices"] = json!([])),
        edit(&|plan| plan["certificate"]["prices"][dear] = json!("-1")),
        edit(&|plan| plan["certificate"]["money"] = json!(["0", "0"])),
        edit(&|plan| plan["certificate"]["primal"] = json!("1")),
        edit(&|plan| plan["certificate"]["bound"] = json!((number(&plan["certificate"]["bound"]) + 1).to_string())),
        edit(&|plan| plan["certificate"]["bound"] = json!((number(&plan["certificate"]["primal"]) + 1).to_string())),
        edit(&|plan| plan["certificate"]["prices"][dear] = json!("0")),
        edit(&|plan| plan["certificate"]["prices"][dear] = json!(i128::MAX.to_string())),
        edit(&|plan| plan["certificate"]["unmet_at_most"] = json!("7")),
    ];
    let expected = [
        "match.plan_edge",
        "match.plan_edge",
        "match.plan_edge",
        "match.plan_empty",
        "match.plan_order",
        "match.plan_order",
        "match.plan_stated",
        "match.plan_stated",
        "match.plan_stated",
        "match.plan_stated",
        "match.plan_stated",
        "match.plan_quantity",
        "match.plan_quantity",
        "match.plan_quantity",
        "match.plan_quantity",
        "match.plan_promise",
        "match.plan_promise",
        "match.plan_offer",
        "match.plan_offer",
        "match.plan_total",
        "match.plan_total",
        "match.plan_total",
        "match.plan_total",
        "match.plan_total",
        "match.plan_total",
        "match.plan_total",
        "match.plan_total",
        "match.plan_prices",
        "match.plan_prices",
        "match.plan_prices",
        "match.plan_primal",
        "match.plan_bound",
        "match.plan_bound",
        "match.plan_bound",
        "match.plan_overflow",
        "match.plan_bound",
    ];
    assert_eq!(found.map(|own| own.unwrap_or("accepted")), expected);
    // Half of what is all or nothing.
    let whole = of("d");
    let half = |plan: &mut Value| {
        let row = &mut plan["assignments"][whole];
        (row["units"], row["cost"]) = (json!(1), json!(if row["cost"] == "0.00" { "0.00" } else { "3.00" }));
        if !row["value"].is_null() {
            row["value"] = json!("8.00");
        }
        plan["unmet"]["d"] = json!(1);
    };
    assert_eq!(edit(&half), Some("match.plan_part"));
    // A search may prove more than the prices, and never more than the plan costs.
    let searched = |by: i128| {
        edit(&|plan| {
            let bound = number(&plan["certificate"]["primal"]) + by;
            (plan["certificate"]["searched"], plan["certificate"]["bound"]) = (json!(true), json!(bound.to_string()));
        })
    };
    assert_eq!((searched(0), searched(1)), (None, Some("match.plan_bound")));
}

#[test]
fn a_plan_of_other_records_is_refused() {
    let (policy, own, plan) = world();
    let with = |change: &dyn Fn(&mut MatchRecords)| {
        let mut other = own.clone();
        change(&mut other);
        code(&policy, &other, &plan)
    };
    let free = |own: &mut MatchRecords, id: &str, capacity| {
        own.resources.iter_mut().find(|row| row.id == id).unwrap().capacity = capacity;
    };
    assert_eq!(with(&|own| free(own, "r", 1)), Some("match.plan_capacity"));
    assert_eq!(with(&|own| own.providers[0].capacity = Some(3)), Some("match.plan_capacity"));
    assert_eq!(with(&|own| own.budgets[0].amount = "3.00".parse().unwrap()), Some("match.plan_capacity"));
    assert_eq!(with(&|own| own.needs[0].quantity = 5), Some("match.plan_quantity"));
    // A need that must be whole now, and is met in parts.
    let whole = with(&|own| own.needs.iter_mut().for_each(|need| need.all_or_nothing = need.quantity > 1));
    assert_eq!(whole, Some("match.plan_part"));
    assert_eq!(with(&|own| own.needs[0].category = "cake".into()), Some("match.unknown"));
    // More than anybody said would fit: the plan is possible, and no longer the best.
    let more = |own: &mut MatchRecords| {
        ["r", "s", "t"].iter().for_each(|id| free(own, id, 9));
        own.providers[0].capacity = Some(99);
    };
    assert_eq!(with(&more), Some("match.plan_bound"));
}
