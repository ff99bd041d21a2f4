//! What changes from one export to the next.

use super::{cancelled, day, exported, id, lines, month, obligation, options};
use tuodi::export::{Sent, SentEvent, obligations_calendar, work_plan_calendar};
use tuodi::revisit::{Channel, Obligation, State};

fn next(own: &[Obligation], earlier: &Sent) -> (Vec<String>, Sent) {
    let found = obligations_calendar(own, &options(), earlier).expect("a calendar");
    let is_shown = |line: &String| line.starts_with("SEQUENCE") || line.starts_with("STATUS");
    (lines(&found).into_iter().filter(is_shown).collect(), found.sent)
}

#[test]
fn the_sequence_rises_with_the_day_the_channel_and_the_status_and_with_nothing_else() {
    let mut own = [obligation(2, 9)];
    let mut sent = Sent::default();
    let mut step = |own: &[Obligation], expected: [&str; 2]| {
        let (found, now) = next(own, &sent);
        assert_eq!(found, expected);
        sent = now;
    };
    step(&own, ["SEQUENCE:0", "STATUS:CONFIRMED"]);
    step(&own, ["SEQUENCE:0", "STATUS:CONFIRMED"]);
    own[0].household = "moved".to_owned();
    own[0].rule = "list".to_owned();
    step(&own, ["SEQUENCE:0", "STATUS:CONFIRMED"]);
    own[0].due = day(10);
    step(&own, ["SEQUENCE:1", "STATUS:CONFIRMED"]);
    own[0].channel = Channel::FaceToFace;
    step(&own, ["SEQUENCE:2", "STATUS:CONFIRMED"]);
    step(&own, ["SEQUENCE:2", "STATUS:CONFIRMED"]);
    cancelled(&mut own[0]);
    step(&own, ["SEQUENCE:3", "STATUS:CANCELLED"]);
    step(&own, ["SEQUENCE:3", "STATUS:CANCELLED"]);
    own[0].state = obligation(2, 9).state;
    step(&own, ["SEQUENCE:4", "STATUS:CONFIRMED"]);
}

#[test]
fn what_was_done_and_what_is_not_given_is_kept_as_it_was_sent() {
    let mut own = [obligation(1, 5), obligation(2, 9), obligation(3, 9)];
    let before = exported(&own, &options()).sent;
    own[0].state = State::Done { visit: "v".to_owned(), on: day(4), late: false };
    let found = obligations_calendar(&own[..2], &options(), &before).expect("a calendar");
    assert_eq!(found.text.matches("BEGIN:VEVENT").count(), 1);
    assert_eq!(found.sent, before);
}

#[test]
fn a_visit_that_is_planned_no_more_is_cancelled_within_the_period() {
    let (_, mut plan) = month();
    let before = work_plan_calendar(&plan, &options(), &Sent::default()).expect("a calendar").sent;
    assert_eq!(before.events.len(), 20);
    let gone = plan.visits.remove(3);
    plan.visits[0].day = day(29);
    let moved = plan.visits[0].group.id;
    let found = work_plan_calendar(&plan, &options(), &before).expect("a calendar");
    assert_eq!(found.text.matches("BEGIN:VEVENT").count(), 20);
    assert_eq!(found.text.matches("STATUS:CANCELLED").count(), 1);
    let expected = SentEvent { sequence: 1, day: gone.day, channel: Channel::Home, cancelled: true };
    assert_eq!(found.sent.events[&gone.group.id], expected);
    assert_eq!((found.sent.events[&moved].sequence, found.sent.events[&moved].day), (1, day(29)));
    // Made again, it is the same; and what was cancelled can be planned again.
    assert_eq!(work_plan_calendar(&plan, &options(), &found.sent).expect("a calendar"), found);
    plan.visits.push(gone.clone());
    let again = work_plan_calendar(&plan, &options(), &found.sent).expect("a calendar");
    assert_eq!(again.sent.events[&gone.group.id], SentEvent { sequence: 2, cancelled: false, ..expected });
}

#[test]
fn a_visit_outside_the_period_is_left_alone() {
    for (on, is_cancelled) in [(0, false), (1, true), (30, true), (31, false)] {
        let (_, plan) = month();
        let was = SentEvent { sequence: 4, day: day(on), channel: Channel::Video, cancelled: false };
        let before = Sent { events: [(id(99), was)].into() };
        let found = work_plan_calendar(&plan, &options(), &before).expect("a calendar");
        let expected = if is_cancelled { SentEvent { sequence: 5, cancelled: true, ..was } } else { was };
        assert_eq!(found.sent.events[&id(99)], expected, "{on}");
        assert_eq!(found.text.contains("STATUS:CANCELLED"), is_cancelled, "{on}");
    }
}

#[test]
fn what_was_sent_is_read_back_as_it_was_written() {
    let (_, plan) = month();
    let sent = work_plan_calendar(&plan, &options(), &Sent::default()).expect("a calendar").sent;
    let text = serde_json::to_string(&sent).expect("JSON");
    assert!(text.starts_with(r#"{"events":{""#), "{text}");
    assert_eq!(serde_json::from_str::<Sent>(&text).expect("what was sent"), sent);
}
