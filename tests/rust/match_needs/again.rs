//! Matching again: what was declined is not proposed for a while, what was accepted stays.

use super::invented::{Wild, invented};
use super::reasons::records_of;
use super::{day, matches, pack, records, today};
use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tuodi::matching::referral::{
    Accept, Decline, Offer, Proposal, Referral, ReferralAct, ReferralCommand, barred, promises,
};
use tuodi::matching::{Failing, MatchOptions, MatchPlan, MatchRecords};
use tuodi::record::Actor;

fn nine(date: &str) -> DateTime<FixedOffset> {
    format!("{date}T09:00:00+08:00").parse().unwrap()
}

fn actor(role: &str, id: &str) -> Actor {
    Actor::new(id, "district").with_role(role)
}

/// A match as a referral, offered to its provider.
fn offered(plan: &MatchPlan<'_>, need: &str) -> Referral {
    let own = plan.assignments().into_iter().find(|own| own.need == need).unwrap();
    let proposal = Proposal {
        need: own.need.clone(),
        resource: own.resource,
        n: 1,
        household: need.to_owned(),
        provider: own.provider,
        quantity: own.units,
        funding: None,
        bar_days: 30,
    };
    let worker = actor("worker", "w1");
    let mut referral = Referral::propose(proposal, &worker, day("2023-05-10"), nine("2023-05-10")).unwrap();
    act(&mut referral, Offer { answer_due: day("2023-05-20") }.into(), &worker);
    referral
}

fn act(referral: &mut Referral, act: ReferralAct, actor: &Actor) {
    let command = ReferralCommand::new(referral.version(), day("2023-05-10"), act);
    let event = referral.decide(&command, actor, nine("2023-05-10")).unwrap();
    referral.apply(event).unwrap();
}

#[test]
fn an_offer_that_is_declined_returns_the_need_with_that_edge_barred() {
    let policy = pack();
    let json = records_of(&["a usual×1"], &["near 1@1.00", "other 1@1.00"], json!({}));
    let mut own = records(&policy, &json);
    let options = MatchOptions::default();
    let first = policy.match_needs(&own, today(), &options).unwrap();
    let before = matches(&first);
    let mut referral = offered(&first, "a");
    act(&mut referral, Decline { reason: "没有时间".to_owned() }.into(), &actor("provider", "p"));
    let resource = referral.proposal().resource.clone();
    for (date, is_barred) in [("2023-05-10", true), ("2023-06-08", true), ("2023-06-09", false)] {
        own.barred = barred([&referral], day(date));
        assert_eq!(own.barred.len(), usize::from(is_barred), "{date}");
        let plan = policy.match_needs(&own, day(date), &options).unwrap();
        let found = matches(&plan);
        assert_eq!(found.len(), 1);
        assert_eq!(found != before, is_barred, "{date}");
    }
    // Without another one it waits, and says why.
    own.resources.retain(|row| row.id == resource);
    own.barred = barred([&referral], today());
    let plan = policy.match_needs(&own, today(), &options).unwrap();
    assert_eq!(plan.unmet("a").unwrap().candidates[0].failing, [Failing::Barred { until: day("2023-06-09") }]);
}

#[test]
fn an_offer_that_is_accepted_is_fixed() {
    let policy = pack();
    let json = records_of(&["a usual×1"], &["r 1@1.00"], json!({}));
    let own = records(&policy, &json);
    let options = MatchOptions::default();
    let first = policy.match_needs(&own, today(), &options).unwrap();
    let mut referral = offered(&first, "a");
    assert!(promises([&referral]).is_empty());
    act(&mut referral, Accept {}.into(), &actor("provider", "p"));
    // An urgent need comes too late for what is promised.
    let json = records_of(&["a usual×1", "z urgent×1"], &["r 1@1.00"], json!({}));
    let later = MatchRecords { promises: promises([&referral]), ..records(&policy, &json) };
    let plan = policy.rematch_needs(&first, &later, today(), &options).unwrap();
    assert!(plan.assignments().is_empty());
    assert_eq!(plan.promises().map(|own| own.referral.as_str()).collect::<Vec<_>>(), ["a/r/1"]);
    assert_eq!(plan.unmet_units().collect::<Vec<_>>(), [("z", 1)]);
}

/// What each resource, provider and fund gives by the matches, from the JSON of the records alone.
fn within_limits(own: &Value, plan: &MatchPlan<'_>, promised: &[(String, u64)]) -> Result<(), String> {
    let find = |list: &str, key: &str, id: &str| {
        own[list].as_array().unwrap().iter().find(|row| row[key] == id).cloned().unwrap_or_default()
    };
    let hundredths = |text: &str| -> i64 {
        let (whole, part) = text.split_once('.').unwrap();
        whole.parse::<i64>().unwrap() * 100 + part.parse::<i64>().unwrap()
    };
    let mut resources: BTreeMap<String, u64> = BTreeMap::new();
    let mut providers: BTreeMap<String, u64> = BTreeMap::new();
    let mut funds: BTreeMap<String, i64> = BTreeMap::new();
    let rows = plan.assignments();
    let all = rows.iter().map(|row| (row.resource.clone(), u64::from(row.units), true));
    for (resource, units, is_new) in all.chain(promised.iter().map(|(own, units)| (own.clone(), *units, false))) {
        let row = find("resources", "id", &resource);
        *resources.entry(resource).or_default() += units;
        *providers.entry(row["provider"].as_str().unwrap_or_default().to_owned()).or_default() += units;
        if is_new {
            let paid = hundredths(row["cost"].as_str().unwrap()) * i64::try_from(units).unwrap();
            *funds.entry(row["fund"].as_str().unwrap().to_owned()).or_default() += paid;
        }
    }
    for (id, given) in &resources {
        if *given > find("resources", "id", id)["capacity"].as_u64().unwrap() {
            return Err(format!("{id} gives {given}"));
        }
    }
    for (id, given) in &providers {
        if find("providers", "id", id)["capacity"].as_u64().is_some_and(|capacity| *given > capacity) {
            return Err(format!("{id} gives {given}"));
        }
    }
    for (id, paid) in &funds {
        if *paid > hundredths(find("budgets", "fund", id)["amount"].as_str().unwrap()) {
            return Err(format!("{id} pays {paid}"));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn budgets_are_never_exceeded_and_promises_never_broken(
        own in invented(Wild { prices: true, whole: true, most_needs: 5 }),
        accepted in any::<u32>(),
        fresh in invented(Wild { prices: true, whole: true, most_needs: 3 }),
        bonus in 0..9_u32,
    ) {
        let policy = pack();
        let first = records(&policy, &own.to_string());
        let plan = policy.match_needs(&first, today(), &MatchOptions::default()).unwrap();
        within_limits(&own, &plan, &[]).unwrap();
        // Some of its matches are accepted, and others need something as well.
        let mut later = own.clone();
        let mut promised = Vec::new();
        let mut referrals = Vec::new();
        for (place, row) in plan.assignments().iter().enumerate() {
            if accepted >> (place % 32) & 1 == 1 {
                let referral = format!("{}/{}/1", row.need, row.resource);
                referrals.push(json!({"need": row.need, "resource": row.resource, "quantity": row.units, "referral": referral}));
                promised.push((row.resource.clone(), u64::from(row.units)));
            }
        }
        later["promises"] = json!(referrals);
        for need in fresh["needs"].as_array().unwrap() {
            let mut need = need.clone();
            need["id"] = json!(format!("later-{}", need["id"].as_str().unwrap()));
            later["needs"].as_array_mut().unwrap().push(need);
        }
        let second = records(&policy, &later.to_string());
        let options: MatchOptions =
            serde_json::from_value(json!({"stability": {"kept": plan.kept(), "bonus": format!("{bonus}.50")}})).unwrap();
        let again = policy.rematch_needs(&plan, &second, today(), &options).unwrap();
        policy.verify_matches(&second, today(), &options, &again.record()).unwrap();
        within_limits(&later, &again, &promised).unwrap();
        let kept: Vec<&str> = again.promises().map(|own| own.referral.as_str()).collect();
        prop_assert_eq!(kept.len(), referrals.len());
        prop_assert!(again.overcommitted().is_empty());
        let changes = again.changes_since(&plan);
        let moved: u64 = changes.moved.iter().map(|own| u64::from(own.units)).sum();
        prop_assert_eq!((changes.kept + moved, changes.ended), (plan.totals().matched, 0));
        // What was accepted has not moved.
        let has_moved = |need: &str, resource: &str| changes.moved.iter().any(|own| own.need == need && own.from == resource);
        prop_assert!(second.promises.iter().all(|own| !has_moved(&own.need, &own.resource)));
        let new: u64 = again.assignments().iter().filter(|row| row.need.starts_with("later-")).map(|row| u64::from(row.units)).sum();
        prop_assert_eq!(changes.added, new);
        // What is promised to a need is no longer matched for it.
        for need in &second.needs {
            let of_need = |units: u32, row: &tuodi::matching::Assignment| units + row.units;
            let matched = again.assignments().iter().filter(|row| row.need == need.id).fold(0, of_need);
            let of_promises = second.promises.iter().filter(|own| own.need == need.id).map(|own| own.quantity).sum::<u32>();
            prop_assert!(matched + of_promises <= need.quantity);
        }
    }
}
