//! Aid first, papers after.

use crate::kit::*;
use tuodi::assessment::*;
use tuodi::record::{PastGrant, Period};

fn aid(amount: &str) -> AidNow {
    AidNow {
        programme: "relief".to_owned(),
        amount: Some(amount.parse().unwrap()),
        papers_owed: set(["identity", "diagnosis"]),
        reason: "突发车祸".to_owned(),
    }
}

fn begun() -> Story {
    let mut story = Story::new("c1", "2024-03-01");
    story.does("applicant:p1", apply("emergency", "relief"));
    story.does("town:t1", Accept { history: history("2024-03-01") });
    story
}

fn once(amount: &str, emergency: Option<EmergencyAid>) -> Ruling {
    ruling("relief", RulingOutcome::Grant { amount: amount.parse().unwrap(), period: None, emergency })
}

#[test]
fn papers_are_owed_and_keep_the_case_open() {
    let mut story = begun();
    // The cap stands in the screening of what is known; nothing else of it needs to be.
    let told = story.refuses("town:t1", aid("1800"), "ceiling.unknown");
    assert_eq!(told.needs(), [Needed::Act(ActKind::AttachScreening)]);
    story.does("town:t1", AttachScreening { screening: screening("2024-03-01", &[]) });
    let told = story.refuses("town:t1", aid("1800.01"), "emergency.above");
    assert_eq!(told.needs(), [Needed::AtMost("1800".parse().unwrap())]);
    story.refuses("town:t1", AidNow { papers_owed: Default::default(), ..aid("1") }, "case.blank");
    story.does("town:t1", aid("1800"));
    let id = story.grant();
    assert!(story.case.state().grants[0].grant.emergency);
    // Ten working days after Friday, 1 March.
    assert_eq!(story.case.state().terms["paper:identity"].last_day, date("2024-03-15"));
    story.does("cashier:z1", pay(id, None, "1800"));
    let told = story.refuses("town:t1", close(), "close.papers_owed");
    assert_eq!(told.needs()[1], Needed::All(vec!["diagnosis".to_owned(), "identity".to_owned()]));
    story.does("applicant:p1", SupplyPapers { papers: set(["identity"]) });
    story.on("2024-03-16").refuses("town:t1", close(), "close.papers_owed");
    let before = story.case.events().len();
    story.does("applicant:p1", SupplyPapers { papers: set(["diagnosis"]) });
    // That it was late is recorded first, then that it came.
    let events = &story.case.events()[before..];
    assert!(matches!(&events[0].effects[..], [Effect::TermMissed { term, .. }] if term == "paper:diagnosis"));
    assert!(matches!(&events[1].effects[..], [Effect::TermEnded { term, late: true }] if term == "paper:diagnosis"));
    story.does("town:t1", close());
}

/// A bed in a hospital is no money: nothing is left to pay, its papers are owed all the same, and it is given once.
#[test]
fn what_is_given_at_once_may_be_no_money() {
    let mut story = begun();
    story.does("town:t1", AttachScreening { screening: screening("2024-03-01", &[]) });
    story.refuses("town:t1", aid("0.00"), "amount.invalid");
    let bed = AidNow { amount: None, ..aid("1") };
    story.does("town:t1", bed.clone());
    let given = &story.case.state().grants[0].grant;
    assert!(given.emergency && given.period == Period::Once && given.segments[0].amount == "0.00".parse().unwrap());
    let text = serde_json::to_string(&story.case.events().last().unwrap().act).unwrap();
    assert!(!text.contains("amount"), "{text}");
    let id = story.grant();
    story.refuses("cashier:z1", pay(id, None, "0.01"), "pay.above");
    story.refuses("town:t1", close(), "close.papers_owed");
    story.does("applicant:p1", SupplyPapers { papers: set(["diagnosis", "identity"]) });
    story.does("town:t1", close());
}

#[test]
fn emergency_aid_is_given_once_for_a_cause() {
    let mut story = begun();
    story.does("town:t1", AttachScreening { screening: screening("2024-03-01", &[]) });
    let mut other = story.clone();
    story.does("town:t1", aid("1000"));
    assert_eq!(story.state(), "helped");
    let mut known = history("2024-03-01");
    known.grants.push(PastGrant {
        case: "c0".to_owned(),
        programme: "relief".to_owned(),
        cause: "illness".to_owned(),
        period: Period::Once,
        amount: "10".parse().unwrap(),
        granted_on: date("2019-01-01"),
        emergency: true,
    });
    other.does("town:t1", RefreshHistory { history: known.clone() });
    let told = other.refuses("town:t1", aid("1000"), "emergency.once");
    assert!(told.to_string().contains("c0"));
    known.grants[0].case = "c1".to_owned();
    let mut own = other.clone();
    own.does("town:t1", RefreshHistory { history: known.clone() }).does("town:t1", aid("1000"));
    known.grants[0].case = "c0".to_owned();
    known.grants[0].cause = "fire".to_owned();
    other.does("town:t1", RefreshHistory { history: known }).does("town:t1", aid("1000"));
}

#[test]
fn emergency_aid_is_deducted_or_expressly_additional() {
    let mut story = begun();
    story.does("town:t1", hardship("2024-03-01", true));
    let deducted = Some(EmergencyAid::Deducted);
    story.refuses("town:t1", confirm(vec![once("500", deducted)]), "emergency.none");
    story.does("town:t1", aid("1000"));
    story.refuses("town:t1", confirm(vec![once("2500", None)]), "emergency.unaccounted");
    story.refuses("town:t1", confirm(vec![once("900", deducted)]), "emergency.below");
    // 1000 are given: 2000 more are within the town's 3000, and 2100 are not.
    story.refuses("town:t1", confirm(vec![once("3100", deducted)]), "ceiling.above");
    story.refuses("town:t1", confirm(vec![once("2100", Some(EmergencyAid::Additional))]), "ceiling.above");
    let mut other = story.clone();
    other.does("town:t1", confirm(vec![once("2000", Some(EmergencyAid::Additional))]));
    assert_eq!(other.case.state().grants[1].last_amount().to_string(), "2000");
    story.does("town:t1", confirm(vec![once("3000", deducted)]));
    assert_eq!(story.case.state().grants[1].last_amount().to_string(), "2000");
    // What is deducted to nothing leaves no grant.
    let mut third = begun();
    third.does("town:t1", hardship("2024-03-01", true)).does("town:t1", aid("1000"));
    third.does("town:t1", confirm(vec![once("1000", deducted)]));
    assert_eq!(third.case.state().grants.len(), 1);
}

#[test]
fn an_amount_that_assessment_settles_stays_in_its_frame() {
    let mut story = begun();
    story.does("town:t1", hardship("2024-03-01", true));
    story.refuses("county:k1", confirm(vec![once("9100", None)]), "decision.frame");
    story.refuses("county:k1", confirm(vec![once("150", None)]), "decision.step");
    story.does("county:k1", confirm(vec![once("9000", None)]));
}

#[test]
fn a_ceiling_that_is_not_known_is_not_passed() {
    let mut story = begun();
    let mut unknown = hardship("2024-03-01", true);
    unknown.screening.ceilings.clear();
    story.does("town:t1", unknown);
    story.refuses("county:k1", confirm(vec![once("100", None)]), "ceiling.unknown");
    story.does("town:t1", confirm(vec![once("100", None)]));
}

#[test]
fn a_joint_deliberation_goes_beyond_a_ceiling_up_to_its_own_limit() {
    let mut story = begun();
    story.does("town:t1", hardship("2024-03-01", true));
    story.refuses("town:t1", confirm(vec![once("3100", None)]), "ceiling.above");
    let together = |members: std::collections::BTreeSet<String>, in_favour| Deliberate {
        panel: "together".to_owned(),
        members,
        in_favour,
        minutes: "一事一议会议纪要".to_owned(),
    };
    story.refuses("county:k1", together(set(["a", "b", "c", "d"]), 4), "deliberation.quorum");
    let five = || set(["a", "b", "c", "d", "e"]);
    story.does("county:k1", together(five(), 2)).refuses("town:t1", confirm(vec![once("3100", None)]), "ceiling.above");
    story.does("county:k1", together(five(), 3));
    let told = story.refuses("town:t1", confirm(vec![once("8100", None)]), "ceiling.above");
    assert_eq!(told.needs()[0], Needed::AtMost("8000".parse().unwrap()));
    story.does("town:t1", confirm(vec![once("8000", None)]));
}
