//! Each thing that the rules forbid: refused with its rule and what would be needed.

use crate::kit::*;
use tuodi::assessment::*;
use tuodi::record::{Actor, OpenCase, PastGrant, Period, Relation};

#[test]
fn who_investigated_does_not_confirm() {
    let mut story = Story::new("c1", "2024-03-01");
    let both = "town+county:t1";
    story.does("applicant:p1", apply("statutory", "dibao"));
    story.does("applicant:p1", consent("p1")).does("applicant:p1", consent("p2"));
    story.does(both, Accept { history: history("2024-03-01") });
    story.does(both, RequestCheck { sources: set(["tax"]), people: set(["p1", "p2"]) });
    for person in ["p1", "p2"] {
        let (person, answer) = (person.to_owned(), CheckAnswer::NotAnswered);
        story.does(both, AnswerCheck { person, source: "tax".to_owned(), answer });
    }
    story.refuses(both, investigate(""), "investigation.people");
    story.refuses(both, investigate("t1"), "investigation.people");
    story.does("town:t3", investigate("k2")).does("town:t4", income("2024-03-01", "500"));
    story.does("town:t4", opinion(vec![grant("dibao", "100")])).does("town:t4", notice());
    story.on("2024-03-09").does("town:t4", Forward::default());
    let decision = || confirm(vec![grant("dibao", "100")]);
    for parted in ["county:t3", "county:k2", "county:t4"] {
        let told = story.refuses(parted, decision(), "actor.apart");
        assert_eq!(told.needs(), [Needed::SomebodyElse]);
    }
    story.does(both, decision());
    // The other way round: who has decided does not pay.
    let id = story.grant();
    story.on("2024-04-01").refuses("cashier:t1", pay(id.clone(), Some("2024-04-01"), "100"), "actor.apart");
    story.does("cashier:t4", pay(id, Some("2024-04-01"), "100"));
}

#[test]
fn relatives_stand_back_and_somebody_else_visits() {
    let mut story = checked("2024-03-01");
    let relation = DeclareRelation { staff: "t1".to_owned(), person: "p2".to_owned() };
    story.refuses("town:t1", DeclareRelation { person: "p9".to_owned(), ..relation.clone() }, "case.unknown");
    story.does("town:t1", relation);
    let told = story.refuses("town:t1", investigate("t2"), "actor.related");
    assert_eq!(told.needs(), [Needed::SomebodyElse]);
    story.refuses("town:t2", investigate("t1"), "actor.related");
    // What somebody says of themselves counts as well.
    let related = actor("town:t5").related_to("p1");
    let command = Command::new(story.case.version(), investigate("t2"));
    assert_eq!(story.case.decide(&command, &related, story.now).unwrap_err().code(), "actor.related");
    let stranger = actor("town:t5").related_to("p7");
    assert!(story.case.decide(&command, &stranger, story.now).is_ok());
    story.does("town:t2", investigate("t3")).does("town:t2", income("2024-03-01", "500"));
    let told = story.refuses("town:t2", opinion(vec![grant("dibao", "100")]), "investigation.role");
    assert!(told.needs().contains(&Needed::Role(vec!["county".to_owned()])));
    story.does("county:k2", investigate("k3")).does("town:t2", opinion(vec![grant("dibao", "100")]));
}

#[test]
fn relations_of_the_history_count() {
    let mut story = Story::new("c1", "2024-03-01");
    story.does("applicant:p1", apply("tekun", "tekun"));
    let mut known = history("2024-03-01");
    known.relations.push(Relation { staff: "t1".to_owned(), person: "p2".to_owned() });
    known.relations.push(Relation { staff: "t2".to_owned(), person: "somebody else".to_owned() });
    story.does("town:t1", Accept { history: known });
    story.refuses("town:t1", investigate(""), "actor.related");
    story.does("town:t2", investigate(""));
}

#[test]
fn without_consent_nothing_is_accepted() {
    let mut story = Story::new("c1", "2024-03-01");
    let accept = || Accept { history: history("2024-03-01") };
    story.does("committee:c1", apply("statutory", "dibao"));
    story.does("applicant:p1", consent("p1"));
    let told = story.refuses("town:t1", accept(), "consent.missing");
    assert_eq!(told.needs(), [Needed::Act(ActKind::RecordConsent), Needed::All(vec!["p2".to_owned()])]);
    let refused = RecordConsent { consent: Consented::Refused, ..consent("p2") };
    let not_cooperating = || Close { reason: CloseReason::NotCooperating, note: None };
    story.refuses("town:t1", not_cooperating(), "close.cooperating");
    story.does("applicant:p2", refused).refuses("town:t1", accept(), "consent.refused");
    let mut other = story.clone();
    // Who does not cooperate ends the case; who consents later goes on.
    other.does("town:t1", not_cooperating());
    assert!(other.case.is_terminal());
    let until = |day: &str| RecordConsent { until: Some(date(day)), ..consent("p2") };
    story.does("applicant:p2", until("2024-03-02"));
    story.on("2024-03-03").refuses("town:t1", Accept { history: history("2024-03-03") }, "consent.missing");
    story.does("applicant:p2", until("2024-03-03")).does("town:t1", Accept { history: history("2024-03-03") });
    story.refuses("applicant:p2", consent("p9"), "case.unknown");
}

#[test]
fn whose_means_are_checked_is_said_where_consent_is_asked_for() {
    for (procedure, programme) in [("statutory", "dibao"), ("charity", "care")] {
        let mut story = Story::new("c1", "2024-03-01");
        let nobody = Apply { means_checked: Default::default(), ..apply(procedure, programme) };
        let told = story.refuses("applicant:p1", nobody, "case.blank");
        assert_eq!(told.needs(), [Needed::Part("means_checked".to_owned())]);
    }
    // Where nothing is checked nobody has to be named.
    let mut story = Story::new("c1", "2024-03-01");
    story.does("applicant:p1", Apply { means_checked: Default::default(), ..apply("tekun", "tekun") });
}

#[test]
fn the_screening_of_another_household_is_not_attached() {
    let mut story = checked("2024-03-01");
    let mut other = income("2024-03-01", "500");
    other.screening.household = "h2".to_owned();
    let told = story.refuses("town:t1", other, "case.other_household");
    assert!(told.to_string().contains("`h1`") && told.to_string().contains("`h2`"), "{told}");
    story.does("town:t1", income("2024-03-01", "500"));
}

#[test]
fn nobody_outside_of_the_household_is_granted_anything() {
    let mut story = opined("2024-03-01");
    let stranger = Ruling { member: Some("p9".to_owned()), ..grant("dibao", "100") };
    let told = story.refuses("town:t1", opinion(vec![grant("dibao", "100"), stranger]), "case.unknown");
    assert_eq!(told.needs(), [Needed::OneOf(vec!["p1".to_owned(), "p2".to_owned()])]);
}

#[test]
fn the_decision_waits_for_the_means_check() {
    let mut story = Story::new("c1", "2024-03-01");
    story.does("applicant:p1", apply("statutory", "dibao"));
    story.does("applicant:p1", consent("p1"));
    story.does("applicant:p2", RecordConsent { sources: set(["tax"]), ..consent("p2") });
    story.does("town:t1", Accept { history: history("2024-03-01") }).does("town:t1", investigate("t2"));
    story.does("town:t1", income("2024-03-01", "500"));
    let propose = || opinion(vec![grant("dibao", "100")]);
    story.refuses("town:t1", propose(), "means_check.missing");
    let ask = |people: &[&str], sources: &[&str]| RequestCheck {
        sources: sources.iter().map(|own| (*own).to_owned()).collect(),
        people: people.iter().map(|own| (*own).to_owned()).collect(),
    };
    story.refuses("town:t1", ask(&["p1", "p2"], &["bank"]), "consent.missing");
    story.refuses("town:t1", ask(&["p3"], &["tax"]), "case.unknown");
    story.refuses("town:t1", ask(&["p1"], &[]), "case.blank");
    story.does("town:t1", ask(&["p1", "p2"], &["tax"]));
    story.refuses("town:t1", propose(), "means_check.unanswered");
    let answer = |person: &str, declared: Option<&str>, checked: &str| AnswerCheck {
        person: person.to_owned(),
        source: "tax".to_owned(),
        answer: CheckAnswer::Facts(vec![CheckedFact {
            fact: "income".to_owned(),
            declared: declared.map(str::to_owned),
            checked: checked.to_owned(),
        }]),
    };
    // A tolerance of 50: just within, and just beyond.
    story.does("town:t1", answer("p1", Some("500"), "550.00"));
    story.refuses("town:t1", TellDifference {}, "case.nothing");
    story.refuses("town:t1", answer("p1", None, "1"), "case.unknown");
    story.does("town:t1", answer("p2", Some("500"), "449.99"));
    story.refuses("town:t1", propose(), "means_check.untold");
    story.refuses("applicant:p1", SubmitEvidence { evidence: "工资单".to_owned() }, "case.nothing");
    story.does("town:t1", TellDifference {}).refuses("town:t1", propose(), "case.old_screening");
    story.does("applicant:p1", SubmitEvidence { evidence: "工资单".to_owned() });
    story.refuses("town:t1", propose(), "means_check.evidence");
    story.does("town:t1", ask(&["p2"], &["tax"])).does("town:t1", answer("p2", Some("500"), "500"));
    story.does("town:t1", income("2024-03-01", "500")).does("town:t1", propose());
}

#[test]
fn a_case_of_one_cause_split_in_two_is_summed() {
    let mut story = Story::new("c2", "2024-03-01");
    story.does("applicant:p1", apply("emergency", "relief"));
    let past = |granted_on: &str, amount: &str, cause: &str| PastGrant {
        case: "c1".to_owned(),
        programme: "relief".to_owned(),
        cause: cause.to_owned(),
        period: Period::Once,
        amount: amount.parse().unwrap(),
        granted_on: date(granted_on),
        emergency: false,
    };
    let mut known = history("2024-03-01");
    // What a host gathers may hold the case itself: it is not counted twice.
    let own = PastGrant { case: "c2".to_owned(), ..past("2024-02-02", "3000", "illness") };
    known.grants = vec![
        own,
        past("2024-02-01", "2500", "illness"),
        past("2023-02-27", "900", "illness"),
        past("2024-02-01", "700", "fire"),
    ];
    story.does("town:t1", Accept { history: known }).does("town:t1", hardship("2024-03-01", true));
    // Of 3000 within twelve months 2500 are used up by the other case.
    let told = story.refuses("town:t2", confirm(vec![grant("relief", "600")]), "ceiling.above");
    assert_eq!(told.needs(), [Needed::AtMost("500".parse().unwrap()), Needed::SomebodyElse]);
    let mut other = story.clone();
    other.does("town:t2", confirm(vec![grant("relief", "500")]));
    story.does("county:k1", confirm(vec![grant("relief", "600")]));
}

#[test]
fn a_grant_below_nothing_makes_no_room_under_a_ceiling() {
    let mut story = Story::new("c2", "2024-03-01");
    story.does("applicant:p1", apply("emergency", "relief"));
    let mut known = history("2024-03-01");
    known.grants.push(PastGrant {
        case: "c1".to_owned(),
        programme: "relief".to_owned(),
        cause: "illness".to_owned(),
        period: Period::Once,
        amount: "-5000".parse().unwrap(),
        granted_on: date("2024-02-01"),
        emergency: false,
    });
    story.refuses("town:t1", Accept { history: known }, "amount.invalid");
}

#[test]
fn the_same_is_not_asked_in_two_open_cases() {
    let mut story = Story::new("c2", "2024-03-01");
    story.does("applicant:p1", apply("emergency", "relief"));
    let open = |cause: &str, programme: &str| OpenCase {
        case: "c1".to_owned(),
        programmes: set([programme]),
        cause: cause.to_owned(),
    };
    let mut known = history("2024-03-01");
    known.open_cases = vec![open("illness", "relief")];
    let told = story.refuses("town:t1", Accept { history: known.clone() }, "history.same_cause");
    assert_eq!(told.needs(), [Needed::OneOf(vec!["c1".to_owned()])]);
    known.open_cases = vec![open("fire", "relief"), open("illness", "dibao")];
    story.does("town:t1", Accept { history: known });
}

#[test]
fn what_other_cases_hold_must_be_fresh() {
    let mut story = Story::new("c2", "2024-03-01");
    story.does("applicant:p1", apply("emergency", "relief")).does("town:t1", hardship("2024-03-01", true));
    story.refuses("town:t2", confirm(vec![grant("relief", "600")]), "history.missing");
    story.refuses("town:t1", Accept { history: history("2024-03-02") }, "history.future");
    story.does("town:t1", Accept { history: history("2024-03-01") });
    // Thirty days: the 31st of March is the last.
    story.on("2024-04-01").refuses("town:t2", confirm(vec![grant("relief", "600")]), "history.stale");
    story.refuses("town:t1", RefreshHistory { history: history("2024-03-01") }, "history.stale");
    let mut in_time = story.clone();
    in_time.does("town:t1", RefreshHistory { history: history("2024-04-01") });
    in_time.does("town:t2", confirm(vec![grant("relief", "600")]));
}

#[test]
fn no_programme_goes_by_a_procedure_it_does_not_name() {
    let mut story = Story::new("c1", "2024-03-01");
    let told = story.refuses("applicant:p1", apply("emergency", "dibao"), "programme.procedure");
    assert_eq!(told.needs(), [Needed::OneOf(vec!["statutory".to_owned()]), Needed::OtherCase]);
    story.refuses("applicant:p1", apply("emergency", "nothing"), "programme.unknown");
    story.refuses("applicant:p1", apply("nothing", "dibao"), "case.procedure");
    story.does("applicant:p1", apply("statutory", "dibao"));
    let aid = AidNow {
        programme: "dibao".to_owned(),
        amount: Some("100".parse().unwrap()),
        papers_owed: set(["identity"]),
        reason: "急".to_owned(),
    };
    story.refuses("town:t1", aid, "case.flow");
}

#[test]
fn only_somebody_in_the_role_of_this_authority_acts() {
    let mut story = Story::new("c1", "2024-03-01");
    let told = story.refuses("town:t1", apply("statutory", "dibao"), "actor.role");
    assert!(matches!(&told.needs()[..], [Needed::Role(roles)] if roles.contains(&"applicant".to_owned())));
    story.refuses("cashier+applicant:p1", Withdraw::default(), "case.not_applied");
    let stranger = Actor::new("p1", "another district").with_role("applicant");
    let command = Command::new(0, apply("statutory", "dibao"));
    assert_eq!(story.case.decide(&command, &stranger, story.now).unwrap_err().code(), "actor.authority");
    let proxy = |person: &str| actor("committee:c1").acting_for(person);
    assert_eq!(story.case.decide(&command, &proxy("p9"), story.now).unwrap_err().code(), "actor.acting_for");
    let events = story.case.decide(&command, &proxy("p2"), story.now).unwrap();
    assert_eq!(events[0].recorded_by.acting_for.as_deref(), Some("p2"));
    story.does("applicant:p1", apply("statutory", "dibao"));
    let told = story.refuses("applicant:p1", Forward::default(), "case.flow");
    assert_eq!(told.needs(), [Needed::State(vec!["opined".to_owned()])]);
    story.refuses("applicant:p1", apply("statutory", "dibao"), "case.flow");
}

#[test]
fn one_applies_where_one_lives_or_is_registered() {
    let living_away = |applied_at: Option<&str>, lives_at: Option<&str>| Apply {
        applied_at: applied_at.map(str::to_owned),
        registered_at: Some("village-9".to_owned()),
        lives_at: lives_at.map(str::to_owned),
        ..apply("statutory", "dibao")
    };
    let accept = || Accept { history: history("2024-03-01") };
    for (applied_at, lives_at, accepted) in [
        (Some("street-1"), Some("street-1"), true),
        (Some("village-9"), Some("street-1"), true),
        (Some("street-2"), Some("street-1"), false),
        (Some("street-1"), None, false),
        (None, Some("street-1"), false),
    ] {
        let mut story = Story::new("c1", "2024-03-01");
        story.does("applicant:p1", living_away(applied_at, lives_at));
        story.does("applicant:p1", consent("p1")).does("applicant:p1", consent("p2"));
        if accepted {
            story.does("town:t1", accept());
            continue;
        }
        let told = story.refuses("town:t1", accept(), "case.jurisdiction");
        assert!(told.needs().contains(&Needed::OneOf(vec!["village-9".to_owned()])));
        story.refuses("town:t1", Transfer { to_place: String::new(), reason: "户籍地".to_owned() }, "case.blank");
        story.does("town:t1", Transfer { to_place: "village-9".to_owned(), reason: "户籍地".to_owned() });
        assert!(story.case.is_terminal());
    }
}

#[test]
fn a_notification_names_everything_at_once() {
    let mut story = Story::new("c1", "2024-03-01");
    let papers = |papers| NotifyMissing { papers };
    story.does("applicant:p1", apply("statutory", "dibao"));
    story.does("applicant:p1", consent("p1")).does("applicant:p1", consent("p2"));
    story.refuses("applicant:p1", SupplyPapers { papers: set(["identity"]) }, "case.nothing");
    story.refuses("town:t1", papers(Default::default()), "case.blank");
    story.does("town:t1", papers(set(["identity", "register"])));
    story.refuses("town:t1", papers(set(["register", "income"])), "papers.named");
    story.does("town:t1", papers(set(["income"])));
    story.refuses("applicant:p1", SupplyPapers { papers: set(["photo"]) }, "case.unknown");
    story.does("applicant:p1", SupplyPapers { papers: set(["identity", "income"]) });
    let told = story.refuses("town:t1", Accept { history: history("2024-03-01") }, "papers.missing");
    assert_eq!(told.needs(), [Needed::Act(ActKind::SupplyPapers), Needed::All(vec!["register".to_owned()])]);
    story.does("applicant:p1", SupplyPapers { papers: set(["register"]) });
    story.refuses("town:t1", papers(set(["identity"])), "papers.named");
    story.does("town:t1", Accept { history: history("2024-03-01") });
}

#[test]
fn the_decision_is_that_of_the_screening_and_of_the_opinion() {
    let mut story = checked("2024-03-01");
    story.does("town:t1", investigate("t2"));
    story.refuses("town:t1", opinion(vec![grant("dibao", "100")]), "case.no_screening");
    // Unknown, merely declared, eligible, not eligible.
    story.does("town:t1", AttachScreening { screening: screening("2024-03-01", &[]) });
    story.refuses("town:t1", opinion(vec![grant("dibao", "100")]), "decision.undetermined");
    let declared = tuodi::Household::new("h1").with("income", tuodi::Value::Number(500.into()));
    let screening = policy().screen_for_case(&declared, date("2024-03-01")).unwrap();
    story.does("town:t1", AttachScreening { screening });
    story.refuses("town:t1", opinion(vec![grant("dibao", "100")]), "decision.declared_only");
    story.does("town:t1", income("2024-03-01", "500"));
    let told = story.refuses("town:t1", opinion(vec![grant("dibao", "100.01")]), "decision.differs_from_screening");
    assert!(told.to_string().contains("(100)") || told.to_string().contains("(100.00)"), "{told}");
    let told = story.refuses("town:t1", opinion(vec![refusal("dibao")]), "decision.differs_from_screening");
    let zh = told.text().zh.expect("Chinese");
    assert!(zh.contains("（符合条件）") && !zh.contains("eligible"), "{zh}");
    story.refuses("town:t1", opinion(vec![]), "decision.incomplete");
    story.refuses("town:t1", opinion(vec![grant("dibao", "100"), refusal("dibao")]), "decision.twice");
    story.refuses("town:t1", opinion(vec![grant("dibao", "100"), grant("tekun", "1")]), "programme.not_asked");
    for wrong in ["0", "-100", "100.001", "1000000000000.01"] {
        story.refuses("town:t1", opinion(vec![grant("dibao", wrong)]), "amount.invalid");
    }
    story.does("town:t1", opinion(vec![grant("dibao", "100")])).does("town:t1", notice());
    story.on("2024-03-09").does("town:t1", Forward::default());
    story.refuses("county:k1", confirm(vec![grant("dibao", "80")]), "decision.differs_from_screening");
    story.refuses("county:k1", Refuse { rulings: vec![refusal("dibao")] }, "decision.differs_from_screening");
    // With grounds, somebody who may departs.
    let departing = |why: &str| Ruling { departs_because: Some(why.to_owned()), ..grant("dibao", "80") };
    story.refuses("county:k1", confirm(vec![departing(" ")]), "case.blank");
    story.does("county:k1", confirm(vec![departing("刚性支出未扣除")]));
}

#[test]
fn a_departure_does_not_avoid_the_notice() {
    let mut story = checked("2024-03-01");
    story.does("town:t1", investigate("t2")).does("town:t1", income("2024-03-01", "600"));
    // Nothing is granted by the opinion: it is not posted.
    story.does("town:t1", opinion(vec![refusal("dibao")])).does("town:t1", Forward::default());
    let (amount, period) = ("80".parse().unwrap(), Some(Period::Month));
    let granting = ruling("dibao", RulingOutcome::Grant { amount, period, emergency: None });
    let departing = Ruling { departs_because: Some("另有理由".to_owned()), ..granting };
    story.refuses("county:k1", confirm(vec![departing]), "notice.missing");
}

#[test]
fn a_returned_case_keeps_its_duties_and_is_returned_so_often() {
    let mut story = forwarded("2024-03-01", "2024-03-09");
    let back = || Return { reason: "补充调查".to_owned() };
    story.refuses("county:k1", Return { reason: "".to_owned() }, "case.blank");
    for _ in 0..2 {
        story.does("county:k1", back());
        assert_eq!(story.state(), "accepted");
        story.does("town:t1", opinion(vec![grant("dibao", "100")])).does("town:t1", notice());
        let later = story.now + chrono::TimeDelta::days(8);
        story.now = later;
        story.does("town:t1", Forward::default());
    }
    story.refuses("county:k1", back(), "limit.returns");
    story.refuses("county:t2", confirm(vec![grant("dibao", "100")]), "actor.apart");
    story.does("county:k1", confirm(vec![grant("dibao", "100")]));
}

#[test]
fn time_does_not_run_backwards_and_versions_are_read_anew() {
    let mut story = checked("2024-03-05");
    let version = story.case.version();
    let decide = |story: &Story, command: Command, at_: &str| {
        story.case.decide(&command, &actor("town:t1"), at(at_)).map_err(|refusal| refusal.code())
    };
    let visit = || Command::new(version, investigate("t2"));
    assert_eq!(decide(&story, Command::new(version - 1, investigate("t2")), "2024-03-05"), Err("case.stale"));
    assert_eq!(decide(&story, Command::new(version + 1, investigate("t2")), "2024-03-05"), Err("case.stale"));
    assert_eq!(decide(&story, visit(), "2024-03-05T09:59:59+08:00"), Err("case.time_backwards"));
    assert!(decide(&story, visit(), "2024-03-05T02:00:00Z").is_ok());
    assert_eq!(decide(&story, visit().happened_on(date("2024-03-04")), "2024-03-08"), Err("case.time_backwards"));
    assert_eq!(decide(&story, visit().happened_on(date("2024-03-09")), "2024-03-08"), Err("case.future"));
    // A record of an earlier day keeps both dates; what follows is not before that day.
    let events = decide(&story, visit().happened_on(date("2024-03-06")), "2024-03-08").unwrap();
    assert_eq!((events[0].happened_on, events[0].recorded_at), (date("2024-03-06"), at("2024-03-08")));
    story.case.apply(events[0].clone()).unwrap();
    let next = Command::new(version + 1, income("2024-03-05", "500"));
    assert_eq!(decide(&story, next.clone().happened_on(date("2024-03-05")), "2024-03-08"), Err("case.time_backwards"));
    assert!(decide(&story, next.happened_on(date("2024-03-06")), "2024-03-08").is_ok());
}

#[test]
fn ended_is_ended() {
    let mut story = checked("2024-03-01");
    story.does("applicant:p1", Withdraw::default());
    assert!(story.case.is_terminal());
    story.refuses("town:t1", investigate("t2"), "case.ended");
    story.refuses("applicant:p1", Withdraw::default(), "case.ended");
    let open = |programmes| OpenRound {
        trigger: Trigger::Change,
        source: "report-1".to_owned(),
        reason: "收入下降".to_owned(),
        programmes,
    };
    story.refuses("town:t1", open(Default::default()), "round.nothing_asked");
    let wrong = OpenRound { trigger: Trigger::RepeatedReturn, ..open(set(["dibao"])) };
    story.refuses("town:t1", wrong, "round.trigger");
    story.refuses("town:t1", open(set(["relief"])), "programme.procedure");
    story.does("town:t1", open(set(["dibao"])));
    assert!(!story.case.is_terminal());
}

#[test]
fn an_alternate_is_designated_when_nobody_else_is_left() {
    let mut story = forwarded("2024-03-01", "2024-03-09");
    let decision = || confirm(vec![grant("dibao", "100")]);
    let designate = |role: &str| DesignateAlternate {
        role: role.to_owned(),
        person: "n1".to_owned(),
        reason: "经办人均须回避".to_owned(),
    };
    story.refuses("nobody:n1", decision(), "actor.role");
    story.refuses("county:k1", designate("county"), "actor.role");
    story.refuses("head:b1", designate("king"), "case.unknown");
    story.does("head:b1", designate("county")).does("nobody:n1", decision());
    assert_eq!(story.case.events().last().unwrap().recorded_by.role, "county");
}
