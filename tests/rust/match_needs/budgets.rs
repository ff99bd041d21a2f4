//! Budgets, and needs that are all or nothing.

use super::reasons::records_of;
use super::{matches, pack, plan, records};
use serde_json::json;
use tuodi::matching::Cause;

#[test]
fn a_fund_with_one_price_is_a_capacity() {
    let policy = pack();
    for (amount, met) in [("19.99", 1), ("20.00", 2), ("20.01", 2)] {
        let json = records_of(&["a usual×3"], &["r 9@10.00"], json!({"budgets": [{"fund": "f", "amount": amount}]}));
        let own = records(&policy, &json);
        let plan = plan(&policy, &own);
        assert!(plan.is_flow());
        assert_eq!(matches(&plan), [format!("a→r×{met}")], "{amount}");
        assert_eq!((plan.certificate().gap(), plan.totals().unmet), (0, 3 - met));
    }
}

#[test]
fn a_fund_with_two_prices_is_never_overspent_and_says_how_good_it_is() {
    let policy = pack();
    for (amount, units) in [("6.99", 2), ("7.00", 2), ("9.99", 2), ("10.00", 3), ("16.99", 3), ("17.00", 4)] {
        let json = records_of(
            &["a usual×2", "b usual×2"],
            &["cheap 2@3.00", "dear 4@7.00"],
            json!({"budgets": [{"fund": "f", "amount": amount}]}),
        );
        let own = records(&policy, &json);
        let plan = plan(&policy, &own);
        assert!(!plan.is_flow());
        let met: u32 = plan.assignments().iter().map(|own| own.units).sum();
        let (least, at_most) = (plan.totals().unmet_weight, plan.certificate().unmet_at_most);
        assert!(met <= units && i128::from(units - met) <= at_most, "{amount}: {met} of {units}, unmet {least}");
        assert!(plan.totals().spent.values().all(|own| own.decimal() <= amount.parse().unwrap()));
        if met < 4 {
            assert!(plan.all_unmet().iter().all(|own| matches!(own.cause, Cause::Budget { .. })), "{amount}");
        }
        assert!(plan.marginals().unwrap().iter().all(|own| own.estimate));
    }
}

#[test]
fn the_price_of_money_says_what_more_would_bring() {
    let policy = pack();
    let json = records_of(
        &["a usual×2", "b usual×2"],
        &["cheap 2@3.00", "dear 4@7.00"],
        json!({"budgets": [{"fund": "f", "amount": "13.00"}]}),
    );
    let own = records(&policy, &json);
    let plan = plan(&policy, &own);
    let causes: Vec<Cause> = plan.all_unmet().into_iter().map(|own| own.cause).collect();
    let Some(Cause::Budget { funds }) = causes.first() else { panic!("{causes:?}") };
    // A unit more costs 7 yuan; 10 000 of them bring 1428, and a little less by the levels below.
    let units: u32 = funds[0].weighted_units_per_10000.parse().unwrap();
    assert!(funds.len() == 1 && (1400..=1428).contains(&units), "{funds:?}");
    assert!(causes[0].text().zh.unwrap().contains(&format!("每万元约可多满足 {units} 份")));
}

#[test]
fn urgent_needs_get_the_money() {
    let policy = pack();
    let json = records_of(
        &["a usual×5", "b urgent×1"],
        &["cheap 3@4.00", "dear 3@9.00"],
        json!({"budgets": [{"fund": "f", "amount": "13.00"}]}),
    );
    let own = records(&policy, &json);
    let plan = plan(&policy, &own);
    assert!(plan.unmet("b").is_none());
}

#[test]
fn nothing_to_spend_gives_nothing_that_costs_something() {
    let policy = pack();
    let json =
        records_of(&["a usual×2"], &["r 9@10.00", "s 9@5.00"], json!({"budgets": [{"fund": "f", "amount": "0.00"}]}));
    let own = records(&policy, &json);
    assert_eq!(matches(&plan(&policy, &own)), Vec::<String>::new());
}

#[test]
fn a_need_that_is_all_or_nothing_gets_all_or_nothing() {
    let policy = pack();
    for (capacity, expected) in [(2, vec![]), (3, vec!["a→r×3"]), (4, vec!["a→r×3"])] {
        let json = records_of(&["a usual×3!"], &[&format!("r {capacity}@0.00")], json!({}));
        let own = records(&policy, &json);
        let plan = plan(&policy, &own);
        assert_eq!(matches(&plan), expected);
        assert_eq!(plan.certificate().gap(), 0);
        if capacity == 2 {
            assert_eq!(plan.unmet("a").unwrap().cause, Cause::OnlyInPart);
        }
    }
    // Two of three, of which the two small ones weigh more together.
    let json = records_of(&["a soon×2!", "b soon×2!", "c soon×3!"], &["r 4@0.00"], json!({}));
    let own = records(&policy, &json);
    let plan = plan(&policy, &own);
    assert_eq!(matches(&plan), ["a→r×2", "b→r×2"]);
    assert_eq!(plan.certificate().gap(), 0);
    // One unit is always whole.
    let json = records_of(&["a soon×1!"], &["r 4@0.00"], json!({}));
    let own = records(&policy, &json);
    assert!(super::plan(&policy, &own).is_flow());
}

#[test]
fn a_search_that_gives_up_says_how_far_the_best_may_be() {
    let policy = pack();
    let needs: Vec<String> = (0..12).map(|at| format!("n{at:02} usual×{}!", 3 + at % 5)).collect();
    let needs: Vec<&str> = needs.iter().map(String::as_str).collect();
    let json = records_of(&needs, &["r 17@0.00", "s 13@0.00", "t 11@0.00"], json!({}));
    let own = records(&policy, &json);
    for most_plans in [1, 2, 50] {
        let options = serde_json::from_value(json!({"most_plans": most_plans})).unwrap();
        let plan = policy.match_needs(&own, super::today(), &options).unwrap();
        let proof = policy.verify_matches(&own, super::today(), &options, &plan.record()).unwrap();
        assert!(proof.primal >= proof.dual);
        assert!(plan.totals().matched > 30, "{most_plans}: {}", plan.totals().matched);
    }
}
