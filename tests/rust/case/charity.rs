//! Three tiers of a charity: an aid plan, ceilings, and a household to which somebody goes back.

use crate::kit::*;
use tuodi::assessment::*;
use tuodi::record::{AidItem, AidKind, AidPlan, Period};

fn plan(amount: &str) -> PlanAid {
    let item = |id: &str, kind, what: &str, amount: Option<&str>| AidItem {
        id: id.to_owned(),
        kind,
        what: what.to_owned(),
        programme: amount.map(|_| "care".to_owned()),
        amount: amount.map(|amount| amount.parse().unwrap()),
    };
    let items =
        vec![item("1", AidKind::Cash, "一次性救助金", Some(amount)), item("2", AidKind::Comfort, "心理慰藉", None)];
    let goal = "渡过术后康复期".to_owned();
    PlanAid { plan: AidPlan { goal, items, lead_worker: "w1".to_owned(), review_on: Some(date("2010-09-01")) } }
}

/// A wheelchair, and what its programme pays for it.
fn wheelchair(programme: &str, amount: &str) -> PlanAid {
    let mut own = plan(amount);
    own.plan.items.truncate(1);
    own.plan.items.iter_mut().for_each(|item| {
        (item.kind, item.what) = (AidKind::Goods, "轮椅一辆".to_owned());
        item.programme = Some(programme.to_owned());
    });
    own
}

fn once(amount: &str) -> Ruling {
    let (amount, period) = (amount.parse().unwrap(), Some(Period::Once));
    ruling("care", RulingOutcome::Grant { amount, period, emergency: None })
}

fn group() -> Deliberate {
    let minutes = "评估小组会议记录".to_owned();
    Deliberate { panel: "group".to_owned(), members: set(["g1", "g2", "g3"]), in_favour: 3, minutes }
}

/// Household B of Putuo (2010): 20 000 after a liver transplant, a finding at the revisit, and the tiers once more.
#[test]
fn household_b_goes_through_its_tiers_twice() {
    let mut story = Story::new("b", "2010-03-01");
    let one = Apply { means_checked: set(["p1"]), ..apply("charity", "care") };
    story.does("committee:c1", one);
    // A consent is refused at first, and given later.
    story.does("committee:c1", RecordConsent { consent: Consented::Refused, ..consent("p1") });
    story.refuses("committee:c1", investigate("c2"), "consent.refused");
    story.on("2010-03-08").does("applicant:p1", consent("p1"));
    story.does("committee:c1", Accept { history: history("2010-03-08") });
    story.does("committee:c1", investigate("c2"));
    story.refuses("society:s1", plan("20000"), "case.flow");
    story.does("society:s1", group()).does("society:s1", plan("20000"));
    story.refuses("society:s2", confirm(vec![once("20000")]), "ceiling.above");
    story.refuses("district:d1", confirm(vec![once("15000")]), "decision.differs_from_plan");
    story.refuses("district:d1", confirm(vec![grant("care", "20000")]), "decision.period");
    story.refuses("district:c2", confirm(vec![once("20000")]), "actor.apart");
    story.on("2010-03-15").does("district:d1", confirm(vec![once("20000")]));
    let first = story.grant();
    story.on("2010-03-20").does("cashier:z1", pay(first.clone(), None, "20000"));
    story.does("society:s1", close());
    assert!(story.case.is_terminal());
    // The revisit finds 4000 to 5000 a month out of pocket.
    let finding = OpenRound {
        trigger: Trigger::Finding,
        source: "visit-1/out_of_pocket".to_owned(),
        reason: "每月自费药费四五千元，不好意思再开口".to_owned(),
        programmes: set(["care"]),
    };
    story.on("2010-06-01").does("committee:c3", finding);
    let state = story.case.state();
    assert_eq!((state.round.number, state.state.as_str(), state.ended), (2, "applied", false));
    assert_eq!(state.round.investigations, []);
    assert_eq!((state.round.plan.clone(), state.round.decision.clone()), (None, None));
    // Every step of the round is done anew, and duties are fresh: who investigated then may decide now.
    story.does("committee:c3", Accept { history: history("2010-06-01") });
    story.refuses("society:s1", group(), "case.flow");
    story.does("committee:c3", investigate("c4")).does("society:s1", group());
    story.refuses("district:c1", confirm(vec![once("6000")]), "case.flow");
    story.does("society:s1", plan("6000"));
    // Sums of the cause go on: 20 000 are granted, so that the society's 10 000 are used up.
    let told = story.refuses("society:s2", confirm(vec![once("6000")]), "ceiling.above");
    assert_eq!(told.needs()[0], Needed::AtMost("0".parse().unwrap()));
    story.does("district:c1", confirm(vec![once("6000")]));
    let second = story.grant();
    assert_eq!((first.as_str(), second.as_str()), ("b/1/1", "b/2/2"));
    story.does("cashier:z1", pay(second, None, "6000")).does("society:s1", close());
    assert_eq!(story.case.state().round.number, 2);
}

#[test]
fn a_plan_lacks_nothing() {
    let mut story = Story::new("b", "2010-03-01");
    story.does("committee:c1", Apply { means_checked: set(["p1"]), ..apply("charity", "care") });
    story.does("applicant:p1", consent("p1"));
    story.does("committee:c1", investigate("c2")).does("society:s1", group());
    let change = |change: &dyn Fn(&mut AidPlan)| {
        let mut own = plan("100");
        change(&mut own.plan);
        own
    };
    story.refuses("society:s1", change(&|plan| plan.goal.clear()), "case.blank");
    story.refuses("society:s1", change(&|plan| plan.items.clear()), "case.blank");
    story.refuses("society:s1", change(&|plan| plan.lead_worker.clear()), "case.blank");
    story.refuses("society:s1", change(&|plan| plan.items[0].amount = None), "case.blank");
    story.refuses("society:s1", change(&|plan| plan.items[0].programme = None), "case.blank");
    story.refuses("society:s1", change(&|plan| plan.items[1].id = "1".to_owned()), "decision.twice");
    story.refuses(
        "society:s1",
        change(&|plan| plan.items[0].programme = Some("relief".to_owned())),
        "programme.not_asked",
    );
    story.does("society:s1", plan("100"));
}

#[test]
fn an_appeal_is_concluded_by_somebody_who_was_not_involved() {
    let mut story = Story::new("b", "2010-03-01");
    story.does("committee:c1", Apply { means_checked: set(["p1"]), ..apply("charity", "care") });
    story.does("applicant:p1", consent("p1"));
    story.does("committee:c1", Accept { history: history("2010-03-01") });
    story.does("committee:c1", investigate("c2")).does("society:s1", group()).does("society:s1", plan("100"));
    story.does("district:d1", Refuse { rulings: vec![refusal("care")] });
    story.does("applicant:p1", SeekRemedy { way: Way::InternalAppeal, grounds: "不服".to_owned() });
    let conclude = || ConcludeRemedy { remedy: 1, outcome: RemedyOutcome::Upheld, answer: "维持".to_owned() };
    for involved in ["c1", "c2", "s1", "g2", "d1"] {
        story.refuses(&format!("district:{involved}"), conclude(), "actor.apart");
    }
    story.does("district:d2", conclude());
}

/// What a programme pays for goods is granted as the plan says, and only by a programme that was asked for.
#[test]
fn goods_are_granted_as_planned() {
    let mut story = Story::new("w", "2010-03-01");
    story.does("committee:c1", Apply { means_checked: set(["p1"]), ..apply("charity", "care") });
    story.on("2010-03-08").does("applicant:p1", consent("p1"));
    story.does("committee:c1", Accept { history: history("2010-03-08") });
    story.does("committee:c1", investigate("c2"));
    story.does("society:s1", group());
    story.refuses("society:s1", wheelchair("other", "480"), "programme.not_asked");
    story.does("society:s1", wheelchair("care", "480"));
    for amount in ["479.99", "480.01"] {
        story.refuses("district:d1", confirm(vec![once(amount)]), "decision.differs_from_plan");
    }
    story.does("district:d1", confirm(vec![once("480")]));
}
