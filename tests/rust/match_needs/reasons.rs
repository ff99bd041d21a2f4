//! Why a need is met or not.

use super::{day, matches, pack, plan, records, today};
use tuodi::matching::{Candidate, Cause, Failing, LimitName, MatchOptions, Unmet};

/// One need and one resource that fit, with keys that stand over theirs.
fn one(need: &str, resource: &str) -> String {
    let join = |base: &str, own: &str| {
        let mut base: serde_json::Value = serde_json::from_str(base).unwrap();
        let own: serde_json::Value = serde_json::from_str(own).unwrap();
        for (key, value) in own.as_object().unwrap() {
            base[key] = value.clone();
        }
        base
    };
    let need = join(r#"{"id": "n", "category": "meals", "urgency": "usual", "beneficiary": {"household": "h"}}"#, need);
    let resource = join(
        r#"{"id": "r", "provider": "p", "kind": "service", "engagement": "purchase", "vetting": "passed",
            "categories": ["meals"], "capacity": 1}"#,
        resource,
    );
    serde_json::json!({
        "needs": [need], "resources": [resource],
        "providers": [{"id": "p", "kind": "organisation"}],
        "places": [{"id": "d"}, {"id": "c1", "within": "d"}, {"id": "c2", "within": "d"}, {"id": "g1", "within": "c1"}],
        "budgets": [{"fund": "f", "amount": "100.00"}],
        "households": [{"id": "h", "income": "600", "members": [{"age": 70}, {"age": 50}]}],
    })
    .to_string()
}

/// What does not fit; nothing if they are matched.
fn failing(need: &str, resource: &str) -> Vec<Failing> {
    let policy = pack();
    let own = records(&policy, &one(need, resource));
    let plan = plan(&policy, &own);
    match plan.unmet("n") {
        None => {
            assert_eq!(matches(&plan).len(), 1);
            Vec::new()
        }
        Some(unmet) => {
            assert!(matches!(unmet.cause, Cause::NoneFits | Cause::OnlyPaid), "{:?}", unmet.cause);
            unmet.candidates.into_iter().next().unwrap().failing
        }
    }
}

#[test]
fn a_resource_serves_its_area_and_all_within_it() {
    assert_eq!(failing(r#"{"place": "g1"}"#, r#"{"area": ["c1"]}"#), []);
    assert_eq!(failing(r#"{"place": "g1"}"#, r#"{"area": ["d"]}"#), []);
    assert_eq!(failing(r#"{"place": "g1"}"#, r#"{"area": ["c2", "g1"]}"#), []);
    assert_eq!(failing(r#"{"place": "c1"}"#, r#"{"area": ["g1"]}"#), [Failing::Area]);
    assert_eq!(failing(r#"{"place": "g1"}"#, r#"{"area": ["c2"]}"#), [Failing::Area]);
    assert_eq!(failing("{}", r#"{"area": ["d"]}"#), [Failing::PlaceUnknown]);
    assert_eq!(failing("{}", "{}"), []);
}

#[test]
fn windows_need_a_day_in_common_from_today_on() {
    let available = |from: &str, until: &str| format!(r#"{{"available": {{"from": "{from}", "until": "{until}"}}}}"#);
    let need = r#"{"window": {"from": "2023-05-15", "until": "2023-05-20"}}"#;
    for (from, until, fits) in [
        ("2023-05-01", "2023-05-14", false),
        ("2023-05-01", "2023-05-15", true),
        ("2023-05-01", "2023-05-16", true),
        ("2023-05-19", "2023-06-01", true),
        ("2023-05-20", "2023-06-01", true),
        ("2023-05-21", "2023-06-01", false),
    ] {
        assert_eq!(failing(need, &available(from, until)).is_empty(), fits, "{from}–{until}");
    }
    // Today is 10 May: what is over is over.
    for (until, fits) in [("2023-05-09", false), ("2023-05-10", true), ("2023-05-11", true)] {
        assert_eq!(failing("{}", &available("2023-05-01", until)).is_empty(), fits, "{until}");
    }
}

#[test]
fn vetting_modes_and_bars() {
    assert_eq!(
        failing("{}", r#"{"vetting": {"failed": "卫生不合格"}}"#),
        [Failing::Vetting { reason: "卫生不合格".into() }]
    );
    assert_eq!(failing("{}", r#"{"vetting": "open"}"#), [Failing::NotVetted]);
    assert_eq!(failing("{}", r#"{"modes": ["service"]}"#), []);
    assert_eq!(failing("{}", r#"{"modes": ["goods"]}"#), [Failing::Mode]);
    assert_eq!(failing(r#"{"mode": "service"}"#, r#"{"modes": ["goods", "service"]}"#), []);
    assert_eq!(
        failing(r#"{"place": "g1"}"#, r#"{"area": ["c2"], "vetting": "open", "modes": ["goods"]}"#),
        [Failing::Area, Failing::Mode, Failing::NotVetted],
    );
    let policy = pack();
    for (until, is_barred) in [("2023-05-10", false), ("2023-05-11", true)] {
        let mut json: serde_json::Value = serde_json::from_str(&one("{}", "{}")).unwrap();
        json["barred"] = serde_json::json!([{"need": "n", "resource": "r", "until": until}]);
        let own = records(&policy, &json.to_string());
        let expected = is_barred.then(|| vec![Failing::Barred { until: day(until) }]);
        assert_eq!(plan(&policy, &own).unmet("n").map(|own| own.candidates[0].failing.clone()), expected);
    }
}

#[test]
fn conditions_read_the_household_the_need_and_the_resource() {
    let condition = |text: &str| format!(r#"{{"if": "{text}", "facts": {{"least_age": 60}}}}"#);
    let fails = |text: &str| vec![Failing::Condition { text: text.to_owned() }];
    let unknown = |text: &str, missing: &[&str]| {
        vec![Failing::Unknown { text: text.to_owned(), missing: missing.iter().map(|own| (*own).to_owned()).collect() }]
    };
    for (income, fits) in [("599.99", false), ("600.00", true), ("600.01", true)] {
        let text = format!("income <= {income}");
        assert_eq!(failing("{}", &condition(&text)), if fits { vec![] } else { fails(&text) });
    }
    let of_members = "some m in members satisfies m.age >= least_age";
    assert_eq!(failing("{}", &condition(of_members)), []);
    assert_eq!(
        failing("{}", r#"{"if": "some m in members satisfies m.age >= least_age"}"#),
        unknown(of_members, &["least_age"])
    );
    assert_eq!(failing(r#"{"facts": {"stairs": true}}"#, &condition("stairs")), []);
    assert_eq!(failing(r#"{"facts": {"stairs": false}}"#, &condition("stairs")), fails("stairs"));
    assert_eq!(failing("{}", &condition("stairs")), unknown("stairs", &["stairs"]));
    assert_eq!(failing("{}", &condition("stairs or income < 1000")), []);
    assert_eq!(failing("{}", &condition("income / (income - 600) > 1")), unknown("income / (income - 600) > 1", &[]));
    let urgency = r#"need_urgency = \"usual\" and need_category = \"meals\" and need_quantity = 1"#;
    assert_eq!(failing("{}", &condition(urgency)), []);
    // Of a household that nobody describes it is not known who the members are: there may be a younger one.
    let all_old = "every m in members satisfies m.age >= 60";
    assert_eq!(failing(r#"{"beneficiary": {"household": "x"}}"#, &condition(all_old)), unknown(all_old, &["age"]));
    // What assessment settles is unknown while it is merely declared; so is a household that nobody describes.
    assert_eq!(failing("{}", &condition("secret")), unknown("secret", &["secret"]));
    assert_eq!(
        failing(r#"{"beneficiary": {"household": "x"}}"#, &condition("income < 1000")),
        unknown("income < 1000", &["income"])
    );
    assert_eq!(
        failing(r#"{"beneficiary": {"community": "c1"}}"#, &condition("income < 1000")),
        unknown("income < 1000", &["income"])
    );
}

#[test]
fn what_the_household_pays_for_is_offered_and_never_assigned() {
    let policy = pack();
    let own = records(&policy, &one("{}", r#"{"price": "85.00"}"#));
    let plan = plan(&policy, &own);
    assert!(plan.assignments().is_empty());
    let offers = plan.offers();
    assert_eq!((offers.len(), offers[0].price.to_string()), (1, "85.00".to_owned()));
    let unmet = plan.unmet("n").unwrap();
    assert_eq!(unmet.cause, Cause::OnlyPaid);
    assert_eq!(unmet.candidates[0].failing, [Failing::Price { price: "85.00".parse().unwrap() }]);
    // A resource that serves a place and one within it is one resource.
    let twice = r#"{"price": "85.00", "area": ["d", "c1", "g1"]}"#;
    let own = records(&policy, &one(r#"{"place": "g1"}"#, twice));
    assert_eq!(super::plan(&policy, &own).offers().len(), 1);
    let own = records(&policy, &one(r#"{"place": "g1"}"#, r#"{"area": ["d", "c1", "g1"]}"#));
    assert_eq!(super::plan(&policy, &own).transport().resource, [0]);
    // What does not fit for another reason is not offered either.
    let own = records(&policy, &one("{}", r#"{"price": "85.00", "vetting": "open"}"#));
    assert!(super::plan(&policy, &own).offers().is_empty());
    let own = records(&policy, &one("{}", r#"{"price": "85.00", "if": "income > 600"}"#));
    assert!(super::plan(&policy, &own).offers().is_empty());
}

#[test]
fn a_need_of_what_nobody_has_says_so() {
    let policy = pack();
    let own = records(&policy, &one(r#"{"category": "chair"}"#, "{}"));
    let unmet = plan(&policy, &own).unmet("n").unwrap();
    let none: Vec<Candidate> = Vec::new();
    let expected =
        Unmet { need: "n".into(), units: 1, weight: 1, cause: Cause::NoResource, candidates: none, further: 0 };
    assert_eq!(unmet, expected);
    assert_eq!(plan(&policy, &own).unmet("nobody"), None);
}

/// Needs and resources by short texts: `id urgency×quantity` and `id capacity@cost`.
pub(super) fn records_of(needs: &[&str], resources: &[&str], more: serde_json::Value) -> String {
    let needs: Vec<_> = needs
        .iter()
        .map(|text| {
            let (id, rest) = text.split_once(' ').unwrap();
            let (urgency, quantity) = rest.split_once('×').unwrap();
            let whole = quantity.ends_with('!');
            let quantity: u32 = quantity.trim_end_matches('!').parse().unwrap();
            serde_json::json!({"id": id, "category": "meals", "urgency": urgency, "quantity": quantity,
                "all_or_nothing": whole, "beneficiary": {"household": id}})
        })
        .collect();
    let resources: Vec<_> = resources
        .iter()
        .map(|text| {
            let (id, rest) = text.split_once(' ').unwrap();
            let (capacity, cost) = rest.split_once('@').unwrap();
            let capacity: u32 = capacity.parse().unwrap();
            serde_json::json!({"id": id, "provider": "p", "kind": "service", "engagement": "purchase",
                "vetting": "passed", "categories": ["meals"], "capacity": capacity, "cost": cost, "fund": "f"})
        })
        .collect();
    let mut own = serde_json::json!({"needs": needs, "resources": resources,
        "providers": [{"id": "p", "kind": "organisation"}], "budgets": [{"fund": "f", "amount": "1000.00"}]});
    for (key, value) in more.as_object().unwrap() {
        own[key] = value.clone();
    }
    own.to_string()
}

#[test]
fn urgency_comes_before_money_and_money_before_distance() {
    let policy = pack();
    let own =
        records(&policy, &records_of(&["a urgent×1", "b soon×3", "c usual×9"], &["r 3@0.00"], serde_json::json!({})));
    assert_eq!(matches(&plan(&policy, &own)), ["a→r×1", "b→r×2"]);
    let own = records(&policy, &records_of(&["a usual×2"], &["cheap 1@3.00", "dear 5@900.00"], serde_json::json!({})));
    assert_eq!(matches(&plan(&policy, &own)), ["a→cheap×1", "a→dear×1"]);
}

#[test]
fn a_witness_names_what_is_full_and_who_holds_it() {
    let policy = pack();
    let json = records_of(
        &["a urgent×2", "b usual×1"],
        &["r 5@0.00"],
        serde_json::json!({"providers": [{"id": "p", "kind": "organisation", "capacity": 2}]}),
    );
    let own = records(&policy, &json);
    let plan = plan(&policy, &own);
    let Cause::NoCapacity { witness: Some(witness) } = plan.unmet("b").unwrap().cause else { panic!("a witness") };
    assert_eq!(witness.holders, ["a"]);
    assert_eq!(witness.limits[0].limit, LimitName::Provider("p".into()));
    // A unit more of the provider serves the need.
    let shortages = plan.shortages().unwrap();
    assert_eq!(shortages.len(), 1);
    assert_eq!(
        (shortages[0].limit.clone(), shortages[0].gain.unmet, shortages[0].estimate),
        (LimitName::Provider("p".into()), 1, false)
    );
    assert_eq!(shortages[0].loss.unwrap().unmet, 10);
}

#[test]
fn a_runner_up_says_what_the_match_is_worth() {
    let policy = pack();
    let own =
        records(&policy, &records_of(&["a usual×1", "b usual×1"], &["r 1@3.00", "s 2@5.00"], serde_json::json!({})));
    let plan = plan(&policy, &own);
    // Both are alike, so that they change places.
    for own in plan.assignments() {
        let other = if own.resource == "r" { "s" } else { "r" };
        let runner_up = plan.runner_up(&own.need).unwrap().unwrap();
        assert_eq!((runner_up.resource.as_deref(), runner_up.margin), (Some(other), Default::default()));
    }
    let own = records(&policy, &records_of(&["a usual×1"], &["r 1@3.00", "s 2@5.00"], serde_json::json!({})));
    let margin = super::plan(&policy, &own).runner_up("a").unwrap().unwrap().margin;
    assert_eq!((margin.unmet, margin.cost.money().to_string()), (0, "2.00".to_owned()));
    let own = records(&policy, &records_of(&["a soon×1"], &["r 1@3.00"], serde_json::json!({})));
    let runner_up = super::plan(&policy, &own).runner_up("a").unwrap().unwrap();
    assert_eq!(
        (runner_up.resource, runner_up.margin.unmet, runner_up.margin.cost.money().to_string()),
        (None, 3, "-3.00".to_owned())
    );
    assert_eq!(super::plan(&policy, &own).runner_up("x").unwrap(), None);
}

#[test]
fn promises_are_fixed_and_take_what_they_need() {
    let policy = pack();
    let promise = |need: &str, quantity: u32| serde_json::json!({"need": need, "resource": "r", "quantity": quantity, "referral": format!("{need}/r/1")});
    let json =
        records_of(&["a urgent×2", "b usual×1"], &["r 2@1.00"], serde_json::json!({"promises": [promise("b", 1)]}));
    let own = records(&policy, &json);
    let plan = plan(&policy, &own);
    // The urgent need would have taken both units.
    assert_eq!(matches(&plan), ["a→r×1"]);
    assert_eq!(plan.promises().map(|own| own.referral.as_str()).collect::<Vec<_>>(), ["b/r/1"]);
    assert_eq!((plan.totals().units, plan.totals().promised, plan.totals().unmet), (3, 1, 1));
    assert!(plan.overcommitted().is_empty());
    // A resource that has shrunk since: the promise stays, and somebody has to look at it.
    let json =
        records_of(&["a urgent×2"], &["r 2@1.00"], serde_json::json!({"promises": [promise("x", 2), promise("y", 1)]}));
    let own = records(&policy, &json);
    let plan = super::plan(&policy, &own);
    assert_eq!((plan.assignments().len(), plan.overcommitted()), (0, vec!["x/r/1", "y/r/1"]));
}

#[test]
fn stability_keeps_what_costs_little_more() {
    let policy = pack();
    let own = records(&policy, &records_of(&["a usual×1"], &["r 1@5.00", "s 1@3.00"], serde_json::json!({})));
    for (bonus, to) in [("1.00", "s"), ("1.99", "s"), ("2.00", "s"), ("2.01", "r"), ("3.00", "r")] {
        let options: MatchOptions = serde_json::from_str(&format!(
            r#"{{"stability": {{"kept": [{{"need": "a", "resource": "r"}}], "bonus": "{bonus}"}}}}"#
        ))
        .unwrap();
        let plan = policy.match_needs(&own, today(), &options).unwrap();
        policy.verify_matches(&own, today(), &options, &plan.record()).unwrap();
        // At the same cost the first by id stays: with 2.00 both are as good.
        let found = matches(&plan);
        if bonus != "2.00" {
            assert_eq!(found, [format!("a→{to}×1")], "{bonus}");
        }
        let free = policy.match_needs(&own, today(), &MatchOptions::default()).unwrap();
        if to == "r" {
            assert_eq!(plan.price_beside(&free).cost.money().to_string(), "2.00");
        }
    }
}

#[test]
fn fairness_leaves_no_community_far_behind() {
    let policy = pack();
    let mut json: serde_json::Value = serde_json::from_str(&records_of(
        &["a1 usual×2", "a2 usual×2", "b1 usual×2", "b2 usual×2"],
        &["r 4@0.00"],
        serde_json::json!({"places": [{"id": "a", "level": "community"}, {"id": "b", "level": "community"}]}),
    ))
    .unwrap();
    for (at, place) in ["a", "a", "b", "b"].into_iter().enumerate() {
        json["needs"][at]["place"] = place.into();
    }
    json["resources"][0]["place"] = "a".into();
    let own = records(&policy, &json.to_string());
    // The near community gets everything.
    let free = plan(&policy, &own);
    assert_eq!(matches(&free), ["a1→r×2", "a2→r×2"]);
    let options: MatchOptions = serde_json::from_str(
        r#"{"fairness": {"level": "community", "steps": [{"share": 50, "weight": 0}], "beyond": 5}}"#,
    )
    .unwrap();
    let fair = policy.match_needs(&own, today(), &options).unwrap();
    policy.verify_matches(&own, today(), &options, &fair.record()).unwrap();
    let of = |letter: char| {
        fair.assignments().iter().filter(|own| own.need.starts_with(letter)).map(|own| own.units).sum::<u32>()
    };
    assert_eq!((of('a'), of('b')), (2, 2));
    let price = fair.price_beside(&free);
    assert_eq!((price.unmet, price.distance), (0, 2));
    // All that is held is held by needs that are as urgent.
    for unmet in fair.all_unmet() {
        let Cause::NoCapacity { witness: Some(witness) } = unmet.cause else { panic!("{:?}", unmet.cause) };
        assert_eq!((witness.resources, witness.holders.len()), (vec!["r".to_owned()], fair.assignments().len()));
    }
    // A more urgent need of the near community waits for the far one.
    json["needs"][0]["urgency"] = "soon".into();
    json["needs"][1]["urgency"] = "soon".into();
    let own = records(&policy, &json.to_string());
    let fair = policy.match_needs(&own, today(), &options).unwrap();
    policy.verify_matches(&own, today(), &options, &fair.record()).unwrap();
    let waiting: Vec<_> = fair.all_unmet().into_iter().filter(|own| own.weight == 3).collect();
    assert!(!waiting.is_empty() && waiting.iter().all(|own| own.cause == Cause::Fairness), "{waiting:?}");
    let refused = |json: &str| {
        let options: MatchOptions = serde_json::from_str(json).unwrap();
        policy.match_needs(&own, today(), &options).map_err(|error| error.code()).err()
    };
    assert_eq!(
        refused(
            r#"{"fairness": {"level": "community", "steps": [{"share": 60, "weight": 0}, {"share": 41, "weight": 1}], "beyond": 5}}"#
        ),
        Some("match.options")
    );
    assert_eq!(
        refused(r#"{"fairness": {"level": "community", "steps": [{"share": 60, "weight": 6}], "beyond": 5}}"#),
        Some("match.options")
    );
    assert_eq!(refused(r#"{"fairness": {"level": "village", "steps": [], "beyond": 5}}"#), Some("match.options"));
    assert_eq!(refused(r#"{"fairness": {"level": "community", "steps": [], "beyond": 5}}"#), None);
    assert_eq!(refused(r#"{"stability": {"kept": [], "bonus": "-0.01"}}"#), Some("match.options"));
}

#[test]
fn changes_between_plans_are_counted() {
    let policy = pack();
    let before = records(&policy, &records_of(&["a usual×1", "gone usual×1"], &["r 2@1.00"], serde_json::json!({})));
    let after = records(&policy, &records_of(&["a usual×1", "fresh urgent×2"], &["s 5@2.00"], serde_json::json!({})));
    let one = plan(&policy, &before);
    let other = policy.rematch_needs(&one, &after, today(), &MatchOptions::default()).unwrap();
    let changes = other.changes_since(&one);
    let moved: Vec<(&str, &str, u32)> =
        changes.moved.iter().map(|own| (own.need.as_str(), own.from.as_str(), own.units)).collect();
    assert_eq!((changes.kept, moved, changes.added, changes.ended), (0, vec![("a", "r", 1)], 2, 1));
    assert!(changes.promises_changed.is_empty());
}
