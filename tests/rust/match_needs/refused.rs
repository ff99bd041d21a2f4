//! Records that cannot be used: where, why, and what to do.

use super::reasons::records_of;
use super::{pack, records, today};
use serde_json::{Value, json};
use tuodi::Policy;
use tuodi::matching::MatchOptions;

fn base() -> Value {
    serde_json::from_str(&records_of(&["a usual×1"], &["r 1@1.00"], json!({"places": [{"id": "g"}]}))).unwrap()
}

/// The code and text of what refuses changed records.
fn refused(change: impl Fn(&mut Value)) -> (&'static str, String) {
    let policy = pack();
    let mut own = base();
    change(&mut own);
    let error = match policy.match_records(&own.to_string()) {
        Err(error) => error,
        Ok(own) => policy.match_needs(&own, today(), &MatchOptions::default()).expect_err("records that are refused"),
    };
    (error.code(), error.to_string())
}

macro_rules! refuses {
    ($($name:ident: $code:literal, $part:literal, $change:expr;)*) => {$(
        #[test]
        fn $name() {
            let (code, text) = refused($change);
            assert_eq!(code, $code, "{text}");
            assert!(text.contains($part), "{text}");
        }
    )*};
}

refuses! {
    unknown_key: "match.json", "line 1, column", |own| own["need"] = json!([]);
    wrong_type: "match.json", "line 1, column", |own| own["needs"] = json!("a");
    float_money: "match.json", "line 1, column", |own| own["resources"][0]["cost"] = json!(1.5);
    unknown_fact: "match.households", "did you mean `income`?", |own| own["households"] = json!([{"id": "a", "incom": "3"}]);
    blank_id: "match.blank", "`needs[0]`", |own| own["needs"][0]["id"] = json!(" ");
    twice: "match.twice", "`r` twice", |own| { let row = own["resources"][0].clone(); own["resources"].as_array_mut().unwrap().push(row); };
    unknown_category: "match.unknown", "did you mean `meals`?", |own| own["needs"][0]["category"] = json!("meal");
    unknown_urgency: "match.unknown", "urgency `now`", |own| own["needs"][0]["urgency"] = json!("now");
    unknown_mode: "match.unknown", "mode of help `cash`", |own| own["needs"][0]["mode"] = json!("cash");
    mode_of_another_category: "match.value", "is met by service", |own| own["needs"][0]["mode"] = json!("goods");
    unknown_place: "match.unknown", "place `x`", |own| own["needs"][0]["place"] = json!("x");
    unknown_area: "match.unknown", "place `x`", |own| own["resources"][0]["area"] = json!(["x"]);
    unknown_provider: "match.unknown", "provider `x`", |own| own["resources"][0]["provider"] = json!("x");
    unknown_kind: "match.unknown", "kind of provider `x`", |own| own["providers"][0]["kind"] = json!("x");
    unknown_fund: "match.unknown", "fund `x`", |own| own["resources"][0]["fund"] = json!("x");
    unknown_category_of_a_resource: "match.unknown", "category `x`", |own| own["resources"][0]["categories"] = json!(["x"]);
    no_category: "match.value", "`categories` is empty", |own| own["resources"][0]["categories"] = json!([]);
    no_units: "match.value", "`quantity` is 0", |own| own["needs"][0]["quantity"] = json!(0);
    promise_of_nothing: "match.value", "`quantity` is 0", |own| own["promises"] = json!([{"need": "a", "resource": "r", "quantity": 0, "referral": "x"}]);
    window_that_ends_before: "match.value", "ends before it begins", |own| own["needs"][0]["window"] = json!({"from": "2023-05-02", "until": "2023-05-01"});
    availability_that_ends_before: "match.value", "ends before it begins", |own| own["resources"][0]["available"] = json!({"from": "2023-05-02", "until": "2023-05-01"});
    cost_below_nothing: "match.value", "`cost` is -1", |own| own["resources"][0]["cost"] = json!("-1");
    too_many_digits: "match.value", "with two digits", |own| own["resources"][0]["cost"] = json!("1.005");
    cost_without_a_fund: "match.value", "`fund` is missing", |own| own["resources"][0]["fund"] = Value::Null;
    cost_and_price: "match.value", "two resources", |own| own["resources"][0]["price"] = json!("2.00");
    budget_below_nothing: "match.value", "`amount` is -5", |own| own["budgets"][0]["amount"] = json!("-5");
    too_many_units: "match.value", "units are counted", |own| own["resources"][0]["capacity"] = json!(1_u64 << 49);
    fact_of_a_need: "match.fact", "did you mean `stairs`?", |own| own["needs"][0]["facts"] = json!({"stair": true});
    fact_of_a_resource: "match.fact", "least_age", |own| own["resources"][0]["facts"] = json!({"least_age": 200});
    fact_of_the_other: "match.fact", "no fact `least_age`", |own| own["needs"][0]["facts"] = json!({"least_age": 60});
    condition_that_is_none: "match.condition_kind", "write a condition", |own| own["resources"][0]["if"] = json!("income + 1");
    condition_with_a_fault: "match.condition", "incom", |own| own["resources"][0]["if"] = json!("incom > 1");
    condition_in_pieces: "match.condition", "`if`", |own| own["resources"][0]["if"] = json!("income > ");
    places_in_a_circle: "match.circle", "correct `within`", |own| own["places"] = json!([{"id": "a", "within": "b"}, {"id": "b", "within": "a"}]);
    place_twice: "match.twice", "`g` twice", |own| own["places"] = json!([{"id": "g"}, {"id": "g"}]);
    levels_that_do_not_fit: "match.too_wide", "coarser steps", |own| {
        own["resources"][0]["cost"] = json!("90000000000000000.01");
        let mut other = own["resources"][0].clone();
        (other["id"], other["cost"]) = (json!("s"), json!("0.02"));
        own["resources"].as_array_mut().unwrap().push(other);
    };
}

#[test]
fn costs_just_below_the_end_are_right() {
    // A need that costs nearly all that fits is met all the same, and one step more is refused: nothing is ever wrong.
    let policy = pack();
    let mut last = None;
    for power in 0..20 {
        let mut own = base();
        let cost = format!("{}.01", 10_u128.pow(power));
        own["budgets"][0]["amount"] = json!("900000000000000000000.00");
        own["resources"][0]["cost"] = json!(cost);
        own["resources"].as_array_mut().unwrap().push(json!({"id": "s", "provider": "p", "kind": "goods", "fund": "f",
            "engagement": "purchase", "vetting": "passed", "categories": ["meals"], "capacity": 1, "cost": "0.02"}));
        let own = records(&policy, &own.to_string());
        match policy.match_needs(&own, today(), &MatchOptions::default()) {
            Ok(plan) => {
                assert_eq!(super::matches(&plan), ["a→s×1"], "{cost}");
                policy.verify_matches(&own, today(), &MatchOptions::default(), &plan.record()).unwrap();
                last = Some(power);
            }
            Err(error) => assert_eq!(error.code(), "match.too_wide"),
        }
    }
    assert!(matches!(last, Some(9..19)), "{last:?}");
}

#[test]
fn nothing_at_all_is_an_empty_plan() {
    let policy = pack();
    let own = records(&policy, "{}");
    let plan = super::plan(&policy, &own);
    assert_eq!((plan.assignments().len(), plan.all_unmet().len(), plan.wanted().len()), (0, 0, 0));
    assert_eq!(plan.totals().units, 0);
    // A pack without needs has no categories.
    let bare = Policy::from_text("pack: bare").unwrap();
    let own =
        records(&bare, r#"{"needs": [{"id": "n", "category": "x", "urgency": "y", "beneficiary": {"group": "g"}}]}"#);
    let error = bare.match_needs(&own, today(), &MatchOptions::default()).unwrap_err();
    assert_eq!((error.code(), error.to_string().contains("the pack has none")), ("match.unknown", true));
}
