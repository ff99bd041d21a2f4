//! Terms of a case: extended once, paused, missed, and what is due.

use crate::kit::*;
use tuodi::assessment::*;
use tuodi::calendar::{Calendar, CalendarData};

fn extend() -> ExtendTerm {
    ExtendTerm { term: "decision".to_owned(), reason: "人户分离".to_owned() }
}

fn pause() -> PauseTerm {
    PauseTerm { term: "decision".to_owned(), reason: "等待核对".to_owned() }
}

fn resume() -> ResumeTerm {
    ResumeTerm { term: "decision".to_owned() }
}

#[test]
fn a_term_is_extended_once_before_it_has_passed() {
    let mut story = checked("2024-01-30");
    story.refuses("county:k1", ExtendTerm { term: "supply".to_owned(), reason: "…".to_owned() }, "case.unknown");
    story.refuses("county:k1", ExtendTerm { reason: String::new(), ..extend() }, "case.blank");
    let mut late = story.clone();
    late.on("2024-03-16").refuses("county:k1", extend(), "deadline.missed");
    story.on("2024-03-15").does("county:k1", extend());
    assert_eq!(story.case.state().terms["decision"].last_day, date("2024-04-08"));
    story.refuses("county:k1", extend(), "deadline.extended");
}

#[test]
fn a_paused_clock_shifts_the_due_day_by_what_stood_still() {
    let mut story = checked("2024-01-30");
    story.refuses("county:k1", resume(), "deadline.pause");
    // Wednesday to Monday: Wednesday, Thursday and Friday stand still.
    story.on("2024-03-06").does("county:k1", pause()).refuses("county:k1", pause(), "deadline.pause");
    let due = story.case.deadlines(at("2024-05-01"));
    assert_eq!((due[0].state, due[0].last_day), (DeadlineState::Paused, None));
    story.refuses("county:k1", extend(), "deadline.extended");
    story.on("2024-03-11").does("county:k1", resume());
    assert_eq!(story.case.state().terms["decision"].last_day, date("2024-03-20"));
    // Paused and resumed on one day: nothing stood still.
    story.on("2024-03-12").does("county:k1", pause()).does("county:k1", resume());
    assert_eq!(story.case.state().terms["decision"].last_day, date("2024-03-20"));
    story.does("county:k1", extend());
    assert_eq!(story.case.state().terms["decision"].last_day, date("2024-04-11"));
}

#[test]
fn what_is_missed_is_recorded_once_by_whoever_looks_first() {
    let mut story = checked("2024-01-30");
    story.on("2024-03-15").refuses("town:t1", RecordMissed {}, "case.nothing");
    let due = |story: &Story| story.case.deadlines(story.now)[0].state;
    assert_eq!(due(&story), DeadlineState::Running);
    story.on("2024-03-16");
    assert_eq!(due(&story), DeadlineState::Missed);
    let mut other = story.clone();
    story.does("town:t1", RecordMissed {}).refuses("town:t1", RecordMissed {}, "case.nothing");
    assert_eq!(due(&story), DeadlineState::Missed);
    // Any other act records it first; two versions are used up.
    let version = other.case.version();
    other.does("town:t1", investigate("t2"));
    assert_eq!(other.case.version(), version + 2);
    let events = &other.case.events()[usize::try_from(version).unwrap()..];
    assert_eq!(events[0].act.kind(), ActKind::RecordMissed);
    assert!(events[0].effects.len() == 1 && events[1].effects.is_empty());
    other.does("town:t1", income("2024-03-01", "500")).does("town:t1", opinion(vec![grant("dibao", "100")]));
    other.does("town:t1", notice()).on("2024-03-25").does("town:t1", Forward::default());
    other.does("county:k1", confirm(vec![grant("dibao", "100")]));
    let last = other.case.events().last().unwrap();
    assert!(last.effects.iter().any(|effect| matches!(effect, Effect::TermEnded { late: true, .. })));
}

#[test]
fn days_are_those_of_the_pack() {
    // 23:30 in UTC on 29 January is 07:30 of 30 January in China.
    let mut story = Story::new("c1", "2024-01-29T23:30:00Z");
    story.does("applicant:p1", apply("statutory", "dibao"));
    assert_eq!(story.case.events()[0].happened_on, date("2024-01-30"));
    story.does("applicant:p1", consent("p1")).does("applicant:p1", consent("p2"));
    story.does("town:t1", Accept { history: history("2024-01-30") });
    assert_eq!(story.case.state().terms["decision"].last_day, date("2024-03-15"));
    story.on("2024-03-15T15:59:59Z").refuses("town:t1", RecordMissed {}, "case.nothing");
    story.on("2024-03-15T16:00:00Z").does("town:t1", RecordMissed {});
}

#[test]
fn outside_of_the_calendar_nothing_is_guessed() {
    let mut story = Story::new("c1", "2026-12-01");
    story.does("applicant:p1", apply("statutory", "dibao"));
    story.does("applicant:p1", consent("p1")).does("applicant:p1", consent("p2"));
    let told = story.refuses("town:t1", Accept { history: history("2026-12-01") }, "deadline.no_due");
    assert!(told.to_string().contains("2026") && told.to_string().contains("decision"), "{told}");
    let year = |year: i32| serde_json::json!({"year": year, "sources": ["own"], "days_off": [], "make_up_days": []});
    let own = serde_json::json!({"name": "own", "years": [year(2026), year(2027)]});
    let data: CalendarData = serde_json::from_value(own).unwrap();
    let own = Calendar::new(&data).unwrap();
    let mut case = policy().open_case("c1", AUTHORITY, &own).unwrap();
    case.replay(story.case.events().iter().cloned()).unwrap();
    story.case = case;
    story.does("town:t1", Accept { history: history("2026-12-01") });
    assert_eq!(story.case.state().terms["decision"].last_day, date("2027-01-12"));
}

#[test]
fn a_term_that_has_passed_may_end_the_case() {
    let missing = || NotifyMissing { papers: set(["identity"]) };
    let mut story = Story::new("c1", "2024-01-12");
    story.does("applicant:p1", apply("statutory", "dibao")).does("town:t1", missing());
    // The thirtieth day is Sunday, 11 February, within the Spring Festival: it is carried over to the 18th, a working day.
    assert_eq!(story.case.state().terms["supply"].last_day, date("2024-02-18"));
    let mut other = story.clone();
    story.on("2024-02-18").refuses("town:t1", RecordMissed {}, "case.nothing");
    let late = story.on("2024-02-19").decide("applicant:p1", SupplyPapers { papers: set(["identity"]) }).unwrap_err();
    assert_eq!((late.code(), late.state.as_str()), ("case.ended", "closed"));
    story.does("town:t1", RecordMissed {});
    assert!(story.case.is_terminal() && story.state() == "closed");
    // What has to be answered keeps it open.
    other.does("applicant:p8", Report { by: Some("p8".to_owned()), about: "有车".to_owned() });
    other.on("2024-02-19").does("town:t1", RecordMissed {});
    assert_eq!((other.case.is_terminal(), other.state()), (false, "applied"));
}

#[test]
fn a_level_starts_an_intervention_with_its_own_terms() {
    let mut story = Story::new("c1", "2024-03-01");
    story.does("committee:c1", apply("charity", "care"));
    let score = |answers: Answers| Score { instrument: "risk".to_owned(), answers };
    let begin = || BeginIntervention { instrument: "risk".to_owned(), plan: "紧急安置".to_owned() };
    let home = |home: &str| Answers::new().with("home", home);
    story.refuses("society:s1", score(home("unsafe")), "instrument.open");
    story.refuses("society:s1", score(home("dangerous")), "instrument.answers");
    let other = Score { instrument: "health".to_owned(), answers: Answers::new() };
    story.refuses("society:s1", other, "case.unknown");
    story.refuses("society:s1", begin(), "case.nothing");
    story.does("society:s1", score(home("safe").with("school", "left")));
    assert_eq!(story.case.state().round.scores["risk"], "low");
    story.refuses("society:s1", begin(), "case.nothing");
    story.does("society:s1", score(home("unsafe").with("school", "left")));
    let due = story.case.deadlines(story.now);
    assert_eq!(
        (due[0].term.as_str(), due[0].until.as_slice()),
        ("intervention:risk", &[ActKind::BeginIntervention][..])
    );
    // Twenty-four hours: at that instant it is in time, a second later it is late.
    story.on("2024-03-02").refuses("town:t1", RecordMissed {}, "case.flow");
    let mut late = story.clone();
    story.does("society:s1", begin());
    assert_eq!(story.case.events().last().unwrap().effects.len(), 2);
    assert_eq!(story.case.state().terms["review:risk"].last_day, date("2024-04-02"));
    story.refuses("society:s1", begin(), "case.nothing");
    let review = ReviewIntervention { instrument: "risk".to_owned(), note: "好转".to_owned() };
    story.on("2024-04-01").does("society:s1", review);
    assert_eq!(story.case.state().terms["review:risk"].last_day, date("2024-05-01"));
    // A milder level ends the intervention, and with it what was to be looked at again.
    let mut milder = story.clone();
    milder.does("society:s1", score(home("safe").with("school", "left")));
    assert!(!milder.case.state().terms.contains_key("review:risk"));
    let again = ReviewIntervention { instrument: "risk".to_owned(), note: "好转".to_owned() };
    milder.refuses("society:s1", again, "case.nothing");
    late.on("2024-03-02T10:00:01+08:00").does("society:s1", begin());
    let ended = &late.case.events().last().unwrap().effects[0];
    assert!(matches!(ended, Effect::TermEnded { term, late: true } if term == "intervention:risk"));
}
