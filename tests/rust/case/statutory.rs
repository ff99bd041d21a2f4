//! A statutory case from the application to the payment, and what each step of it leads to.

use crate::kit::*;
use tuodi::assessment::*;

#[test]
fn from_application_to_payment() {
    let mut story = checked("2024-01-30");
    assert_eq!(story.state(), "accepted");
    let due = story.case.state().terms["decision"].last_day;
    assert_eq!(due, date("2024-03-15"));
    story.does("town:t1", investigate("t2")).does("town:t1", income("2024-01-30", "500"));
    story.does("town:t1", opinion(vec![grant("dibao", "100")])).does("committee:c1", notice());
    // Seven days: from 31 January to the end of 6 February.
    story.on("2024-02-06T23:59:59+08:00");
    let refusal = story.refuses("town:t1", Forward::default(), "notice.runs");
    assert_eq!(refusal.needs(), [Needed::From(date("2024-02-07"))]);
    story.on("2024-02-06T16:00:00Z").does("town:t1", Forward::default());
    story.does("county:k1", confirm(vec![grant("dibao", "100")]));
    assert_eq!(story.state(), "granted");
    assert!(story.case.state().terms.is_empty());
    let segment = &story.case.state().grants[0].grant.segments[0];
    assert_eq!((segment.from, segment.amount.to_string()), (date("2024-03-01"), "100".to_owned()));
    let id = story.grant();
    assert_eq!(id, "c1/1/1");
    // The month after the decision is the first.
    story.on("2024-02-29").refuses("cashier:z1", pay(id.clone(), Some("2024-02-01"), "100"), "pay.early");
    story.on("2024-03-01").refuses("cashier:z1", pay(id.clone(), Some("2024-03-01"), "100.01"), "pay.above");
    story.does("cashier:z1", pay(id.clone(), Some("2024-03-01"), "100"));
    story.refuses("cashier:z1", pay(id.clone(), Some("2024-03-01"), "0.01"), "pay.above");
    story.on("2024-05-10").does("cashier:z1", pay(id.clone(), Some("2024-05-01"), "100"));
    story.does("cashier:z1", pay(id.clone(), Some("2024-04-01"), "40"));
    let left = story.refuses("cashier:z1", pay(id, Some("2024-04-01"), "60.01"), "pay.above");
    assert_eq!(left.needs(), [Needed::AtMost("60".parse().unwrap())]);
    assert_eq!(story.case.state().grants[0].net_paid().to_string(), "240");
    story.does("town:t1", Publish { place: "公告栏".to_owned() });
    story.refuses("town:t1", Publish { place: "公告栏".to_owned() }, "case.nothing");
}

#[test]
fn a_refusal_tells_its_grounds_and_is_contested() {
    let mut story = checked("2024-03-01");
    story.does("town:t1", investigate("t2")).does("town:t1", income("2024-03-01", "600"));
    let mut lacking = refusal("dibao");
    let RulingOutcome::Refuse { grounds } = &mut lacking.outcome else { panic!() };
    grounds.remedies.clear();
    story.refuses("town:t1", opinion(vec![lacking]), "grounds.incomplete");
    story.does("town:t1", opinion(vec![refusal("dibao")]));
    // Nothing is granted, so nothing is posted.
    story.does("town:t1", Forward::default());
    story.refuses("county:k1", confirm(vec![refusal("dibao")]), "decision.kind");
    for part in ["clause", "facts", "reason"] {
        let mut lacking = refusal("dibao");
        let RulingOutcome::Refuse { grounds } = &mut lacking.outcome else { panic!() };
        match part {
            "clause" => grounds.clause = " ".to_owned(),
            "facts" => grounds.facts.clear(),
            _ => grounds.reason = "\u{3000}".to_owned(),
        }
        let told = story.refuses("county:k1", Refuse { rulings: vec![lacking] }, "grounds.incomplete");
        assert_eq!(told.needs(), [Needed::Part(part.to_owned())]);
    }
    story.does("county:k1", Refuse { rulings: vec![refusal("dibao")] });
    assert_eq!(story.state(), "refused");
    let seek = |way| SeekRemedy { way, grounds: "对结果有异议".to_owned() };
    story.on("2024-04-30").refuses("applicant:p1", seek(Way::InternalAppeal), "remedy.way");
    story.does("applicant:p1", seek(Way::Reconsideration));
    // 60 days after 1 March end with 30 April.
    story.on("2024-05-01").refuses("applicant:p1", seek(Way::Reconsideration), "remedy.late");
    story.does("applicant:p1", seek(Way::Suit));
    story.refuses("applicant:p1", seek(Way::Suit), "limit.remedies");
    let conclude =
        |remedy| ConcludeRemedy { remedy, outcome: RemedyOutcome::Changed, answer: "撤销原决定".to_owned() };
    story.refuses("county:k1", conclude(1), "actor.apart");
    story.refuses("head:b1", conclude(3), "case.unknown");
    story.does("head:b1", conclude(1)).refuses("head:b1", conclude(1), "case.unknown");
    let round = OpenRound {
        trigger: Trigger::Remedy,
        source: "remedy-1".to_owned(),
        reason: "复议撤销".to_owned(),
        programmes: set(["dibao"]),
    };
    story.does("county:k1", round);
    assert_eq!((story.state(), story.case.state().round.number), ("accepted", 2));
}

#[test]
fn objections_are_answered_and_followed() {
    let mut story = opined("2024-03-01");
    let object = || Object { by: None, grounds: "家中有车".to_owned() };
    story.refuses("committee:c1", object(), "notice.missing");
    story.does("town:t1", notice()).on("2024-03-05").does("committee:c1", object());
    story.on("2024-03-09").refuses("town:t1", Forward::default(), "objection.open");
    story.refuses("committee:c1", object(), "notice.over");
    let answer =
        |objection| AnswerObjection {
            objection, outcome: ObjectionOutcome::Rejected, answer: "车辆已报废".to_owned()
        };
    story.refuses("town:t1", answer(2), "case.unknown");
    story.does("town:t1", answer(1)).refuses("town:t1", answer(1), "case.nothing");
    // The procedure asks for another investigation or deliberation, then another opinion; no other notice.
    story.refuses("town:t1", Forward::default(), "objection.follow");
    let deliberate = |members: std::collections::BTreeSet<String>, in_favour| Deliberate {
        panel: "community".to_owned(),
        members,
        in_favour,
        minutes: "会议记录".to_owned(),
    };
    story.refuses("committee:c1", deliberate(set(["x", "y"]), 2), "deliberation.quorum");
    story.refuses("committee:c1", deliberate(set(["x", "y", "z"]), 4), "case.too_many");
    story.does("committee:c1", deliberate(set(["x", "y", "z"]), 3));
    story.refuses("town:t1", Forward::default(), "objection.follow");
    story.does("town:t1", opinion(vec![grant("dibao", "100")])).does("town:t1", Forward::default());
    story.does("county:k1", confirm(vec![grant("dibao", "100")]));
}

#[test]
fn an_objection_of_tekun_needs_another_notice() {
    let mut story = Story::new("c2", "2024-03-01");
    story.does("applicant:p1", apply("tekun", "tekun")).does("town:t1", Accept { history: history("2024-03-01") });
    story.does("town:t1", hardship("2024-03-01", true)).does("town:t1", investigate(""));
    story.does("town:t1", opinion(vec![grant("tekun", "600")])).does("town:t1", notice());
    story.on("2024-03-04").does("applicant:p1", Object { by: Some("p9".to_owned()), grounds: "有子女".to_owned() });
    let told = story.refuses("county:k1", confirm(vec![grant("tekun", "600")]), "objection.open");
    assert_eq!(told.needs(), [Needed::Act(ActKind::AnswerObjection), Needed::All(vec!["1".to_owned()])]);
    let answer = "子女无赡养能力".to_owned();
    story.does("town:t1", AnswerObjection { objection: 1, outcome: ObjectionOutcome::Rejected, answer });
    story.on("2024-03-09").refuses("county:k1", confirm(vec![grant("tekun", "600")]), "notice.missing");
    story.does("town:t1", notice()).refuses("town:t1", notice(), "case.nothing");
    story.on("2024-03-16").refuses("county:k1", confirm(vec![grant("tekun", "600")]), "notice.runs");
    story.on("2024-03-17").does("county:k1", confirm(vec![grant("tekun", "600")]));
    // A stop needs a notice too.
    let id = story.grant();
    let recheck = OpenRound {
        trigger: Trigger::Recheck,
        source: "recheck-2025".to_owned(),
        reason: "年度核查".to_owned(),
        programmes: Default::default(),
    };
    story.on("2024-09-02").does("town:t1", recheck).does("town:t1", hardship("2024-09-02", false));
    story.refuses("town:t1", opinion(vec![stop("tekun", id.clone())]), "investigation.missing");
    story.does("town:t1", investigate(""));
    story.refuses("town:t1", opinion(vec![]), "decision.incomplete");
    story.does("town:t1", opinion(vec![stop("tekun", id.clone())]));
    story.refuses("county:k1", confirm(vec![stop("tekun", id.clone())]), "notice.missing");
    story.does("town:t1", notice()).on("2024-09-10").does("county:k1", confirm(vec![stop("tekun", id)]));
    assert_eq!(story.case.state().grants[0].grant.segments[0].until, Some(date("2024-10-01")));
}

#[test]
fn a_decision_asks_once_more_for_all_that_it_rests_on() {
    let decision = || confirm(vec![grant("dibao", "100")]);
    let mut story = forwarded("2024-03-01", "2024-03-09");
    // A consent that was given is taken back before the decision.
    story.does("applicant:p2", RecordConsent { consent: Consented::Refused, ..consent("p2") });
    let told = story.refuses("county:k1", decision(), "consent.refused");
    assert_eq!(told.needs(), [Needed::Act(ActKind::RecordConsent), Needed::All(vec!["p2".to_owned()])]);
    story.does("applicant:p2", consent("p2")).does("county:k1", decision());
    // A further check is not answered yet.
    let mut story = opined("2024-03-01");
    let check = RequestCheck { sources: set(["bank"]), people: set(["p1"]) };
    story.does("town:t1", notice()).does("town:t1", check).on("2024-03-09").does("town:t1", Forward::default());
    let told = story.refuses("county:k1", decision(), "means_check.unanswered");
    assert_eq!(told.needs()[1], Needed::All(vec!["p1/bank".to_owned()]));
}
