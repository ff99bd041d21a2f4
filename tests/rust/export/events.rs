//! What stands in an event, and what does not.

use super::{cancelled, day, exported, id, lines, month, obligation, options};
use icalendar::Component;
use tuodi::export::{Sent, work_plan_calendar};
use tuodi::revisit::{Channel, State};
use tuodi::text::Tongue;

#[test]
fn an_open_obligation_is_an_event_of_a_day() {
    let found = exported(&[obligation(2, 9)], &options());
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tuodi//Revisits//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "DTSTAMP:20260228T233000Z",
        "DTSTART;VALUE=DATE:20260310",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "SUMMARY:入户：五千元以上个案救助回访",
        "TRANSP:TRANSPARENT",
        "UID:02020202020202020202020202020202@revisits.example.org",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(lines(&found), expected);
}

#[test]
fn texts_are_escaped_and_in_the_language_that_was_asked_for() {
    let mut own = options();
    let summary = |own: &_| {
        let all = lines(&exported(&[obligation(1, 9)], own));
        all.into_iter().find(|line| line.starts_with("SUMMARY")).expect("a summary")
    };
    assert_eq!(summary(&own), "SUMMARY:入户：特殊救助对象走访，每月一次；独居、高龄");
    own.tongue = Tongue::En;
    assert_eq!(summary(&own), r"SUMMARY:Visit at home: Special recipients\, monthly\; alone");
    own.titles.clear();
    assert_eq!(summary(&own), "SUMMARY:Visit at home: list");
    for (channel, text) in [
        (Channel::SelfReport, "自填"),
        (Channel::Telephone, "电话"),
        (Channel::Video, "视频"),
        (Channel::FaceToFace, "面对面"),
        (Channel::Home, "入户"),
    ] {
        let mut visit = obligation(2, 9);
        visit.channel = channel;
        assert!(exported(&[visit], &options()).text.contains(&format!("SUMMARY:{text}：")), "{text}");
    }
}

#[test]
fn no_line_has_more_than_75_octets_and_no_character_is_cut() {
    let mut own = options();
    for length in 0..90 {
        let title = format!("{}{}", "x".repeat(length), "走访托底救急".repeat(9));
        own.titles.get_mut("big").expect("a title").zh = Some(title.clone());
        let found = exported(&[obligation(2, 9)], &own);
        assert!(found.text.contains("\r\n "), "nothing is folded");
        assert!(found.text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(found.text.matches('\n').count(), found.text.matches("\r\n").count());
        assert!(found.text.split("\r\n").all(|line| line.len() <= 75), "{}", found.text);
        assert!(lines(&found).contains(&format!("SUMMARY:入户：{title}")));
    }
}

#[test]
fn nothing_of_a_household_stands_in_it_unless_asked_for() {
    let (own, plan) = month();
    let words = ["household", "person", "place-", "grant", "worker", "q1", "focus", "confirm"];
    let by_default = [
        exported(&own, &options()).text,
        work_plan_calendar(&plan, &options(), &Sent::default()).expect("a calendar").text,
    ];
    for text in by_default {
        let text = text.replace("\r\n ", "");
        assert!(words.iter().all(|word| !text.contains(word)), "{text}");
        assert!(!text.contains("DESCRIPTION") && !text.contains("LOCATION") && !text.contains("RRULE"));
    }
    let mut asked = options();
    (asked.with_household, asked.with_place) = (true, false);
    let text = exported(&own, &asked).text;
    assert!(text.contains("DESCRIPTION:家庭：household-7\r\n") && !text.contains("LOCATION"));
    (asked.with_household, asked.with_place) = (false, true);
    let text = work_plan_calendar(&plan, &asked, &Sent::default()).expect("a calendar").text;
    assert!(text.contains("LOCATION:place-7\r\n") && !text.contains("DESCRIPTION"));
}

#[test]
fn each_state_has_its_status() {
    let mut own: Vec<_> = (1..=5).map(|number| obligation(number, u64::from(number))).collect();
    cancelled(&mut own[1]);
    own[2].state = State::Waived { record: "r".to_owned(), by: "b".to_owned(), why: "w".to_owned(), on: day(1) };
    own[3].state = State::Superseded { by: id(9), on: day(1) };
    own[4].state = State::Done { visit: "v".to_owned(), on: day(1), late: false };
    let found = exported(&own, &options());
    let states: Vec<String> = lines(&found).into_iter().filter(|line| line.starts_with("STATUS")).collect();
    assert_eq!(states, ["STATUS:CONFIRMED", "STATUS:CANCELLED", "STATUS:CANCELLED", "STATUS:CANCELLED"]);
    assert_eq!(found.sent.events.len(), 4);
}

#[test]
fn the_order_of_obligations_does_not_matter_and_the_same_input_gives_the_same_bytes() {
    let (mut own, plan) = month();
    let first = exported(&own, &options());
    own.reverse();
    assert_eq!(exported(&own, &options()), first);
    let visits = || work_plan_calendar(&plan, &options(), &Sent::default()).expect("a calendar");
    assert_eq!(visits(), visits());
}

/// Why lines are folded anew. When this fails the writer does it right, and `fold.rs` can go.
#[test]
fn the_writer_alone_makes_lines_of_76_octets() {
    let longest = (0..200).filter_map(|length| {
        let event = icalendar::Event::with_uid("1").timestamp(Default::default()).summary(&"x".repeat(length)).done();
        event.try_into_string().expect("a text").split("\r\n").map(str::len).max()
    });
    assert_eq!(longest.max(), Some(76));
}
