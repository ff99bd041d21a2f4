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
