//! Running amounts: re-checks, uprating, tapers, shares, and what was paid, returned and recovered.

use crate::kit::*;
use std::collections::BTreeMap;
use tuodi::assessment::*;

fn recheck(story: &mut Story, day: &str, facts: &str) {
    let open = OpenRound {
        trigger: Trigger::Recheck,
        source: "recheck".to_owned(),
        reason: "年度核查".to_owned(),
        programmes: Default::default(),
    };
    story.on(day).does("town:t1", open);
    story.does("town:t1", RequestCheck { sources: set(["tax"]), people: set(["p1", "p2"]) });
    for person in ["p1", "p2"] {
        let (person, answer) = (person.to_owned(), CheckAnswer::Facts(Vec::new()));
        story.does("town:t1", AnswerCheck { person, source: "tax".to_owned(), answer });
    }
    story.does("town:t1", RefreshHistory { history: history(day) });
    story.does("town:t1", investigate("t2")).does("town:t1", income(day, facts));
}

fn change(grant: &str, amount: &str, grounds: Option<Grounds>) -> Ruling {
    let (grant, amount, cut) = (grant.to_owned(), amount.parse().unwrap(), BTreeMap::new());
    ruling("dibao", RulingOutcome::Change { grant, amount, cut, grounds })
}

fn keep(grant: &str) -> Ruling {
    ruling("dibao", RulingOutcome::Keep { grant: grant.to_owned() })
}

fn segments(story: &Story) -> Vec<(String, Option<String>, String)> {
    let segments = &story.case.state().grants[0].grant.segments;
    let text = |day: chrono::NaiveDate| day.to_string();
    segments.iter().map(|own| (text(own.from), own.until.map(text), own.amount.to_string())).collect()
}

fn segment(from: &str, until: Option<&str>, amount: &str) -> (String, Option<String>, String) {
    (from.to_owned(), until.map(str::to_owned), amount.to_owned())
}

#[test]
fn a_recheck_keeps_changes_or_stops_with_reasons() {
    let mut story = granted("2024-03-01", "2024-03-09");
    let id = story.grant();
    recheck(&mut story, "2025-03-03", "550");
    // The grant runs on until the decision.
    assert_eq!(segments(&story), [segment("2024-04-01", None, "100")]);
    story.refuses("town:t1", opinion(vec![]), "decision.incomplete");
    story.refuses("town:t1", opinion(vec![keep(&id)]), "decision.differs_from_screening");
    story.refuses("town:t1", opinion(vec![change(&id, "50", None)]), "grounds.incomplete");
    story.refuses("town:t1", opinion(vec![change("c1/1/9", "50", Some(grounds()))]), "decision.incomplete");
    story.refuses("town:t1", opinion(vec![stop("dibao", id.clone())]), "decision.differs_from_screening");
    story.does("town:t1", opinion(vec![change(&id, "50", Some(grounds()))]));
    story.refuses("town:t1", Forward::default(), "notice.missing");
    story.does("town:t1", notice()).on("2025-03-11").does("town:t1", Forward::default());
    story.does("county:k1", confirm(vec![change(&id, "50", Some(grounds()))]));
    assert_eq!(segments(&story), [segment("2024-04-01", Some("2025-04-01"), "100"), segment("2025-04-01", None, "50")]);
    recheck(&mut story, "2026-03-02", "550");
    story.refuses("town:t1", opinion(vec![change(&id, "50", Some(grounds()))]), "amount.invalid");
    story.does("town:t1", opinion(vec![keep(&id)])).does("town:t1", Forward::default());
    story.does("county:k2", confirm(vec![keep(&id)]));
    recheck(&mut story, "2026-09-01", "700");
    let stopped = |months| {
        let outcome = RulingOutcome::Stop { grant: id.clone(), taper_months: months, grounds: grounds() };
        ruling("dibao", outcome)
    };
    story.refuses("town:t1", opinion(vec![stopped(7)]), "grant.taper");
    story.does("town:t1", opinion(vec![stopped(3)])).does("town:t1", Forward::default());
    story.refuses("county:k1", confirm(vec![stopped(2)]), "decision.differs_from_opinion");
    let late = Ruling { departs_because: Some("已就业".to_owned()), ..stopped(6) };
    let mut other = story.clone();
    other.does("county:k1", confirm(vec![late]));
    assert_eq!(segments(&other)[1], segment("2025-04-01", Some("2027-04-01"), "50"));
    story.does("county:k1", confirm(vec![stopped(3)]));
    assert_eq!(segments(&story)[1], segment("2025-04-01", Some("2027-01-01"), "50"));
    // The taper is paid to its end before the case closes.
    let told = story.refuses("town:t1", close(), "close.unpaid");
    assert_eq!(told.needs()[0], Needed::Act(ActKind::Pay));
}

#[test]
fn what_runs_is_not_asked_for_once_more() {
    let mut story = granted("2024-03-01", "2024-03-09");
    let open = |programmes| OpenRound {
        trigger: Trigger::Change,
        source: "report".to_owned(),
        reason: "收入下降".to_owned(),
        programmes,
    };
    story.refuses("town:t1", open(set(["dibao"])), "round.runs");
    story.does("town:t1", open(set(["edge"])));
}

#[test]
fn an_uprating_needs_no_round_and_lowers_nothing() {
    let mut story = granted("2024-03-01", "2024-03-09");
    let id = story.grant();
    let uprate = |amount: &str, from: &str| Uprate {
        grant: id.clone(),
        amount: amount.parse().unwrap(),
        from: date(from),
        standard: "标准调整通知".to_owned(),
    };
    story.on("2024-06-20");
    let told = story.refuses("county:k1", uprate("99.99", "2024-07-01"), "uprate.lower");
    assert_eq!(told.needs()[0], Needed::AtLeast("100".parse().unwrap()));
    story.refuses("county:k1", uprate("130", "2024-07-02"), "uprate.from");
    story.refuses("county:k1", uprate("130", "2024-03-01"), "uprate.from");
    story.refuses("county:k1", Uprate { grant: "c1/1/2".to_owned(), ..uprate("130", "2024-07-01") }, "grant.unknown");
    let round = story.case.state().round.number;
    story.does("county:k1", uprate("130", "2024-07-01"));
    assert_eq!(
        segments(&story),
        [segment("2024-04-01", Some("2024-07-01"), "100"), segment("2024-07-01", None, "130")]
    );
    assert_eq!(story.case.state().round.number, round);
    // Reaching back to what is paid already: the difference is still to be paid.
    story.on("2024-07-05").does("cashier:z1", pay(id.clone(), Some("2024-07-01"), "130"));
    story.does("county:k1", uprate("150", "2024-07-01"));
    story.does("cashier:z1", pay(id.clone(), Some("2024-07-01"), "20"));
    story.refuses("cashier:z1", pay(id.clone(), Some("2024-07-01"), "1"), "pay.above");
}

#[test]
fn what_was_set_for_later_days_gives_way_to_a_decision() {
    let mut story = granted("2024-03-01", "2024-03-09");
    let id = story.grant();
    let uprate = Uprate {
        grant: id.clone(),
        amount: "130".parse().unwrap(),
        from: date("2025-01-01"),
        standard: "标准调整通知".to_owned(),
    };
    story.does("county:k1", uprate);
    assert_eq!(segments(&story)[1], segment("2025-01-01", None, "130"));
    recheck(&mut story, "2024-06-03", "550");
    let mut other = story.clone();
    let cut = || vec![change(&id, "50", Some(grounds()))];
    story.does("town:t1", opinion(cut())).does("town:t1", notice()).on("2024-06-11");
    story.does("town:t1", Forward::default()).does("county:k1", confirm(cut()));
    assert_eq!(segments(&story), [segment("2024-04-01", Some("2024-07-01"), "100"), segment("2024-07-01", None, "50")]);
    other.does("town:t1", income("2024-06-03", "700")).does("town:t1", opinion(vec![stop("dibao", id.clone())]));
    other.does("town:t1", Forward::default()).does("county:k1", confirm(vec![stop("dibao", id)]));
    assert_eq!(segments(&other), [segment("2024-04-01", Some("2024-07-01"), "100")]);
}

#[test]
fn one_share_is_cut_alone() {
    let mut story = granted("2024-03-01", "2024-03-09");
    let id = story.grant();
    recheck(&mut story, "2024-06-03", "500");
    let cut = |share: &str, person: &str, amount: &str| {
        let cut = BTreeMap::from([(person.to_owned(), share.parse().unwrap())]);
        let (grant, amount) = (id.clone(), amount.parse().unwrap());
        ruling("dibao", RulingOutcome::Change { grant, amount, cut, grounds: Some(grounds()) })
    };
    story.refuses("town:t1", opinion(vec![cut("50", "p9", "50")]), "case.unknown");
    let told = story.refuses("town:t1", opinion(vec![cut("40", "p2", "50")]), "grant.shares");
    assert!(told.needs().contains(&Needed::AtMost("50".parse().unwrap())));
    story.does("town:t1", opinion(vec![cut("50", "p2", "50")])).does("town:t1", notice());
    story.on("2024-06-11").does("town:t1", Forward::default()).does("county:k1", confirm(vec![cut("50", "p2", "50")]));
    assert_eq!(segments(&story)[1], segment("2024-07-01", None, "50"));
}

#[test]
fn paid_is_approved_without_what_was_returned_and_recovered() {
    let mut story = granted("2024-03-01", "2024-03-09");
    let id = story.grant();
    let back = |amount: &str, then| ReturnPayment {
        grant: id.clone(),
        period: Some(date("2024-04-01")),
        amount: amount.parse().unwrap(),
        then,
    };
    let recover = |amount: &str| RecoverPayment {
        grant: id.clone(),
        amount: amount.parse().unwrap(),
        reason: "隐瞒收入".to_owned(),
    };
    story.on("2024-04-05").refuses("cashier:z1", back("1", ReturnedMoney::PaidAgain), "pay.returned_above");
    story.refuses("cashier:z1", recover("1"), "pay.returned_above");
    story.does("cashier:z1", pay(id.clone(), Some("2024-04-01"), "100"));
    story.refuses("cashier:z1", back("100.01", ReturnedMoney::PaidAgain), "pay.returned_above");
    // It did not arrive: it is paid once more.
    story.does("cashier:z1", back("100", ReturnedMoney::PaidAgain));
    assert_eq!(story.case.state().grants[0].net_paid().to_string(), "0");
    story.does("cashier:z1", pay(id.clone(), Some("2024-04-01"), "100"));
    story.does("cashier:z1", back("30", ReturnedMoney::Kept)).does("cashier:z1", recover("20"));
    story.refuses("cashier:z1", recover("50.01"), "pay.returned_above");
    story.refuses("cashier:z1", pay(id.clone(), Some("2024-04-01"), "30"), "pay.above");
    let told = story.refuses("town:t1", close(), "close.grant");
    assert_eq!(told.needs(), [Needed::Act(ActKind::OpenRound)]);
    recheck(&mut story, "2024-04-08", "700");
    story.does("town:t1", opinion(vec![stop("dibao", id.clone())])).does("town:t1", Forward::default());
    story.does("county:k1", confirm(vec![stop("dibao", id.clone())])).does("head:b1", close());
    let account = &story.case.state().grants[0];
    assert_eq!(account.approved_until(date("2026-01-01")).to_string(), "100");
    assert_eq!(account.net_paid().to_string(), "50");
    assert_eq!((account.given_back().to_string(), account.recovered.to_string()), ("30".to_owned(), "20".to_owned()));
}

#[test]
fn a_named_report_is_answered_before_the_case_closes() {
    let mut story = checked("2024-03-01");
    let report = |by: Option<&str>| Report { by: by.map(str::to_owned), about: "开豪车".to_owned() };
    story.does("committee:c1", report(None)).does("applicant:p8", report(Some("p8")));
    let close = || Close { reason: CloseReason::Died, note: None };
    let told = story.refuses("town:t1", close(), "close.report");
    assert_eq!(told.needs()[1], Needed::All(vec!["2".to_owned()]));
    story.refuses("applicant:p1", Withdraw::default(), "close.report");
    story.refuses("town:t1", AnswerReport { report: 3, answer: "否".to_owned() }, "case.unknown");
    story.does("town:t1", AnswerReport { report: 2, answer: "查无此事".to_owned() }).does("town:t1", close());
}

#[test]
fn what_pays_nothing_is_recognised() {
    let mut story = Story::new("c1", "2024-03-01");
    let both = Apply { programmes: set(["dibao", "edge"]), means_checked: set(["p1"]), ..apply("statutory", "edge") };
    story.does("applicant:p1", both).does("applicant:p1", consent("p1"));
    story.does("town:t1", Accept { history: history("2024-03-01") });
    story.does("town:t1", RequestCheck { sources: set(["tax"]), people: set(["p1"]) });
    let answer = CheckAnswer::Facts(Vec::new());
    story.does("town:t1", AnswerCheck { person: "p1".to_owned(), source: "tax".to_owned(), answer });
    story.does("town:t1", investigate("t2")).does("town:t1", income("2024-03-01", "700"));
    let edge = || ruling("edge", RulingOutcome::Recognise {});
    let proposed = || vec![refusal("dibao"), edge()];
    story.refuses("town:t1", opinion(vec![edge()]), "decision.incomplete");
    let money = ruling("dibao", RulingOutcome::Recognise {});
    story.refuses("town:t1", opinion(vec![money, edge()]), "decision.differs_from_screening");
    story.does("town:t1", opinion(proposed())).does("town:t1", notice());
    story.on("2024-03-09").does("town:t1", Forward::default()).does("county:k1", confirm(proposed()));
    let account = &story.case.state().grants[0];
    assert_eq!((account.is_running(), account.last_amount().to_string()), (true, "0".to_owned()));
    let id = story.grant();
    story.refuses("cashier:z1", pay(id.clone(), None, "1"), "pay.period");
    story.refuses("town:t1", close(), "close.grant");
    recheck_one(&mut story, "2024-09-02", "900");
    story.does("town:t1", opinion(vec![stop("edge", id.clone())])).does("town:t1", Forward::default());
    story.does("county:k1", confirm(vec![stop("edge", id)])).does("town:t1", close());
}

/// A re-check of a household of which one person's means are checked.
fn recheck_one(story: &mut Story, day: &str, facts: &str) {
    let (source, reason) = ("recheck".to_owned(), "年度核查".to_owned());
    let open = OpenRound { trigger: Trigger::Recheck, source, reason, programmes: Default::default() };
    story.on(day).does("town:t1", open);
    story.does("town:t1", RequestCheck { sources: set(["tax"]), people: set(["p1"]) });
    let answer = CheckAnswer::Facts(Vec::new());
    story.does("town:t1", AnswerCheck { person: "p1".to_owned(), source: "tax".to_owned(), answer });
    story.does("town:t1", RefreshHistory { history: history(day) });
    story.does("town:t1", investigate("t2")).does("town:t1", income(day, facts));
}
