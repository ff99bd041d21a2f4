//! The steps of a referral: who, from where, when.

use crate::kit::*;
use tuodi::matching::referral::*;

const STATES: [&str; 9] =
    ["proposed", "offered", "accepted", "declined", "expired", "started", "delivered", "confirmed", "failed"];
const ROLES: [&str; 3] = ["worker", "provider", "household"];

/// A referral in a state, as of 2019-03-02.
fn in_state(state: &str) -> Referral {
    let mut own = proposed(None);
    let day = "2019-02-21";
    if state == "proposed" {
        return own;
    }
    does(&mut own, "worker", day, offer("2019-02-28")).unwrap();
    let steps: &[(&str, ReferralAct)] = match state {
        "offered" => &[],
        "declined" => &[("provider", because("没有时间").into())],
        "expired" => {
            does(&mut own, "worker", "2019-03-01", Expire {}).unwrap();
            return own;
        }
        "accepted" => &[("provider", Accept {}.into())],
        "started" => &[("provider", Accept {}.into()), ("provider", Start {}.into())],
        "failed" => &[("provider", Accept {}.into()), ("worker", failed("搬走").into())],
        "delivered" | "confirmed" => &[
            ("provider", Accept {}.into()),
            ("provider", Start {}.into()),
            ("provider", delivered(None).into()),
            ("household", Confirm {}.into()),
        ],
        _ => panic!("{state}"),
    };
    let count = if state == "delivered" { 3 } else { steps.len() };
    for (role, act) in &steps[..count] {
        does(&mut own, role, day, act.clone()).unwrap();
    }
    assert_eq!(own.state().name(), state);
    own
}

/// Every act in every state by every role: what the table of the page says, and nothing else.
#[test]
fn every_step_is_for_some_parties_in_some_states_only() {
    let acts: [ReferralAct; 9] = [
        proposal(None).into(),
        offer("2019-03-31").into(),
        Accept {}.into(),
        because("x").into(),
        Expire {}.into(),
        Start {}.into(),
        delivered(None).into(),
        Confirm {}.into(),
        failed("x").into(),
    ];
    let mut possible = Vec::new();
    for state in STATES {
        for act in &acts {
            let codes: Vec<(&str, Result<(), &str>)> = ROLES
                .map(|role| (role, does(&mut in_state(state), role, "2019-02-28", act.clone())))
                .into_iter()
                .collect();
            let is_closed = codes.iter().all(|(_, done)| *done == Err("referral.state"));
            for (role, done) in codes {
                match done {
                    Ok(()) => possible.push(format!("{} {state} {role}", act.name())),
                    // 2019-02-28 is in time, and too early to expire.
                    Err("referral.answer_open") => possible.push(format!("{} {state} {role} (later)", act.name())),
                    Err("referral.role") => assert!(!is_closed),
                    Err(code) => {
                        assert!(is_closed || code == "referral.backwards", "{} {state} {role}: {code}", act.name())
                    }
                }
            }
        }
    }
    assert_eq!(
        possible,
        [
            "offer proposed worker",
            "decline proposed household",
            "accept offered provider",
            "decline offered provider",
            "decline offered household",
            "expire offered worker (later)",
            "decline accepted household",
            "start accepted worker",
            "start accepted provider",
            "fail accepted worker",
            "fail accepted provider",
            "decline started household",
            "deliver started provider",
            "fail started worker",
            "fail started provider",
            "confirm delivered household",
            "fail delivered worker",
            "fail delivered household",
        ]
    );
}

#[test]
fn the_day_on_which_the_answer_is_due_is_in_time() {
    for (day, accepts, expires) in [
        ("2019-02-27", Ok(()), Err("referral.answer_open")),
        ("2019-02-28", Ok(()), Err("referral.answer_open")),
        ("2019-03-01", Err("referral.answer_late"), Ok(())),
    ] {
        assert_eq!(does(&mut in_state("offered"), "provider", day, Accept {}), accepts, "{day}");
        assert_eq!(does(&mut in_state("offered"), "provider", day, because("忙")), accepts, "{day}");
        assert_eq!(does(&mut in_state("offered"), "worker", day, Expire {}), expires, "{day}");
        assert_eq!(does(&mut in_state("offered"), "household", day, because("不需要")), Ok(()));
        assert_eq!(in_state("offered").is_overdue(date(day)), expires.is_ok());
    }
    for (due, done) in [("2019-02-20", Err("referral.answer_due")), ("2019-02-21", Ok(())), ("2019-02-22", Ok(()))] {
        assert_eq!(does(&mut in_state("proposed"), "worker", "2019-02-21", offer(due)), done);
    }
}

#[test]
fn a_refused_edge_is_barred_for_its_days_and_a_promise_is_kept() {
    let until = |own: &Referral, day: &str| own.barred(date(day)).map(|own| own.until.to_string());
    let declined = in_state("declined");
    for (day, bar) in [
        ("2019-02-20", None),
        ("2019-02-21", Some("2019-03-23")),
        ("2019-03-22", Some("2019-03-23")),
        ("2019-03-23", None),
    ] {
        assert_eq!(until(&declined, day).as_deref(), bar, "{day}");
    }
    // From the day after the answer was due, recorded or not.
    for own in [in_state("offered"), in_state("expired")] {
        for (day, bar) in [
            ("2019-02-28", None),
            ("2019-03-01", Some("2019-03-31")),
            ("2019-03-30", Some("2019-03-31")),
            ("2019-03-31", None),
        ] {
            assert_eq!(until(&own, day).as_deref(), bar, "{day}");
        }
    }
    let all: Vec<Referral> = STATES.map(in_state).into();
    let kept: Vec<Promise> = promises(&all);
    assert_eq!(kept.len(), 2, "accepted and started");
    assert_eq!((kept[0].need.as_str(), kept[0].resource.as_str(), kept[0].quantity), ("lunch-1", "cook-1", 90));
    let bars = barred(&all, date("2019-03-10"));
    assert_eq!(bars.len(), 1, "one edge");
    assert_eq!(bars[0].until, date("2019-03-31"), "the longest");
    assert_eq!(in_state("declined").declined_by(), Some(Party::Provider));
    assert_eq!(in_state("failed").declined_by(), None);
}

#[test]
fn only_those_of_the_referral_speak_for_it() {
    let own = in_state("offered");
    let accept = ReferralCommand::new(2, date("2019-02-22"), Accept {});
    let code = |actor: tuodi::record::Actor| {
        own.decide(&accept, &actor, nine("2019-02-22")).map(|event| event.recorded_by).map_err(|error| error.code())
    };
    use tuodi::record::Actor;
    assert_eq!(code(Actor::new("邻居丁", "yaohai").with_role("provider")), Err("referral.other_party"));
    let helper = Actor::new("邻居丁", "yaohai").with_role("provider").acting_for("邻居丙");
    assert_eq!(code(helper), Ok("邻居丁".to_owned()));
    assert_eq!(code(Actor::new("邻居丙", "yaohai")), Err("referral.role"));
    assert_eq!(code(actor("provider").with_role("household")), Ok("邻居丙".to_owned()));
}

#[test]
fn what_is_wrong_is_refused_with_its_code() {
    let propose = |change: fn(&mut Proposal)| {
        let mut own = proposal(Some(funding("450", PaidBy::Delivery)));
        change(&mut own);
        let done = Referral::propose(own, &actor("worker"), date("2019-02-20"), nine("2019-02-20"));
        done.map(|own| own.id().to_owned()).map_err(|error| error.code())
    };
    assert_eq!(propose(|_| {}), Ok("lunch-1/cook-1/1".to_owned()));
    assert_eq!(propose(|own| own.need = "a/1%".to_owned()), Ok("a%2F1%25/cook-1/1".to_owned()));
    assert_eq!(propose(|own| own.need.clear()), Err("referral.blank"));
    assert_eq!(propose(|own| own.provider = "\u{3000}".to_owned()), Err("referral.blank"));
    assert_eq!(propose(|own| own.n = 0), Err("referral.number"));
    assert_eq!(propose(|own| own.quantity = 0), Err("referral.number"));
    assert_eq!(propose(|own| own.bar_days = 3660), Ok("lunch-1/cook-1/1".to_owned()));
    assert_eq!(propose(|own| own.bar_days = 3661), Err("referral.number"));
    assert_eq!(propose(|own| own.funding.as_mut().unwrap().amount = sum("-0.01")), Err("referral.amount"));
    assert_eq!(propose(|own| own.funding.as_mut().unwrap().amount = sum("0.001")), Err("referral.amount"));
    assert_eq!(propose(|own| own.funding.as_mut().unwrap().fund.clear()), Err("referral.blank"));
    let by = |role: &str| Referral::propose(proposal(None), &actor(role), date("2019-02-20"), nine("2019-02-20"));
    assert_eq!(by("household").unwrap_err().code(), "referral.role");

    let mut own = in_state("started");
    assert_eq!(does(&mut own, "household", "2019-02-22", because(" ")), Err("referral.blank"));
    assert_eq!(does(&mut own, "worker", "2019-02-22", failed("")), Err("referral.blank"));
    assert_eq!(does(&mut own, "worker", "2019-02-20", failed("x")), Err("referral.backwards"));
    let stale = ReferralCommand::new(3, date("2019-02-22"), failed("x"));
    let refusal = own.decide(&stale, &actor("worker"), nine("2019-02-22")).unwrap_err();
    assert_eq!(refusal, ReferralRefusal::Stale { expected: 3, version: 4 });
    assert_eq!(does(&mut own, "provider", "2019-02-22", delivered(Some("1"))), Err("referral.payment"));
    let refusal =
        own.decide(&ReferralCommand::new(4, date("2019-02-22"), Accept {}), &actor("provider"), nine("2019-02-22"));
    assert_eq!(
        refusal.unwrap_err().to_string(),
        "`accept` is not possible: the referral is started; it needs offered (by provider)"
    );
}

#[test]
fn a_delivery_pays_at_most_what_is_committed_and_on_evidence() {
    let started = |paid_by| {
        let mut own = proposed(Some(funding("450", paid_by)));
        does(&mut own, "worker", "2019-02-21", offer("2019-02-28")).unwrap();
        does(&mut own, "provider", "2019-02-22", Accept {}).unwrap();
        does(&mut own, "worker", "2019-02-23", Start {}).unwrap();
        own
    };
    let by_delivery = |act: Deliver| does(&mut started(PaidBy::Delivery), "provider", "2019-02-24", act);
    for (pay, done) in [
        (Some("0"), Ok(())),
        (Some("449.99"), Ok(())),
        (Some("450.00"), Ok(())),
        (Some("450.01"), Err("referral.above_committed")),
        (Some("-0.01"), Err("referral.amount")),
        (None, Err("referral.payment")),
    ] {
        assert_eq!(by_delivery(delivered(pay)), done, "{pay:?}");
    }
    let blank = |pay: &str| Deliver { evidence: vec![" ".to_owned()], pay: Some(sum(pay)) };
    assert_eq!(by_delivery(blank("0.01")), Err("referral.evidence"));
    assert_eq!(by_delivery(blank("0")), Ok(()));
    let by_agreement = |pay| does(&mut started(PaidBy::Agreement), "provider", "2019-02-24", delivered(pay));
    assert_eq!(by_agreement(Some("1")), Err("referral.payment"));
    assert_eq!(by_agreement(None), Ok(()));
}

#[test]
fn events_of_a_referral_are_replayed_in_their_order_only() {
    let own = in_state("confirmed");
    let text = serde_json::to_string(&own).unwrap();
    assert_eq!(serde_json::from_str::<Referral>(&text).unwrap(), own);
    assert_eq!(Referral::replay(own.events().to_vec()).unwrap(), own);
    let code = |events: Vec<ReferralEvent>| Referral::replay(events).map(|_| ()).map_err(|error| error.code());
    assert_eq!(code(Vec::new()), Err("referral.event"));
    assert_eq!(code(own.events()[1..].to_vec()), Err("referral.event"));
    for place in 0..own.events().len() - 1 {
        let mut swapped = own.events().to_vec();
        swapped.swap(place, place + 1);
        assert_eq!(code(swapped), Err("referral.event"));
        let mut without = own.events().to_vec();
        without.remove(place);
        assert_eq!(code(without), Err("referral.event"));
        let mut twice = own.events().to_vec();
        twice.insert(place, twice[place].clone());
        assert_eq!(code(twice), Err("referral.event"));
    }
    let mut by_another = own.events().to_vec();
    by_another[2].party = Party::Household;
    assert_eq!(code(by_another), Err("referral.event"));
    for (from, to) in [
        ("\"kind\":\"accept\"", "\"kind\":\"accept\",\"note\":1"),
        ("\"kind\":\"accept\"", "\"kind\":\"take\""),
        ("\"version\":1", "\"note\":1,\"version\":1"),
        ("\"need\"", "\"wish\""),
        ("\"quantity\":90", "\"quantity\":0"),
    ] {
        let wrong = text.replacen(from, to, 1);
        assert_ne!(wrong, text);
        assert!(serde_json::from_str::<Referral>(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_refusal_says_what_would_be_needed() {
    use serde_json::json;
    let own = in_state("offered");
    let refused = |role: &str, day: &str, act: ReferralAct| {
        let command = ReferralCommand::new(own.version(), date(day), act.clone());
        let refusal = own.decide(&command, &actor(role), nine(day)).unwrap_err();
        serde_json::from_str::<serde_json::Value>(&refusal.to_json(act.name(), Some(&own))).unwrap()
    };
    let accept = || ReferralAct::from(Accept {});
    let late = refused("provider", "2019-03-01", accept());
    assert_eq!((&late["act"], &late["code"]), (&json!("accept"), &json!("referral.answer_late")));
    assert_eq!((&late["state"], &late["version"]), (&json!("offered"), &json!(2)));
    assert_eq!(late["needs"], json!([{"until": "2019-02-28"}]));
    assert!(late["text"]["zh"].is_string() && late["text"]["en"].is_string());
    assert_eq!(refused("worker", "2019-02-28", Expire {}.into())["needs"], json!([{"from": "2019-03-01"}]));
    assert_eq!(refused("worker", "2019-02-28", accept())["needs"], json!([{"role": ["provider"]}]));
    assert_eq!(refused("provider", "2019-02-20", accept())["needs"], json!([{"from": "2019-02-21"}]));
    let fail = refused("worker", "2019-02-28", failed("x").into());
    assert_eq!(fail["needs"], json!([{"state": ["accepted", "started", "delivered"]}]));
    assert_eq!(refused("provider", "2019-02-28", because(" ").into())["needs"], json!([{"part": "the reason"}]));
}
