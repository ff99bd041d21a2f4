//! Two other readers find what was written: the package icalendar of Python, and the reader of the crate.

use super::{cancelled, day, exported, lines, month, options};
use icalendar::Component;
use serde_json::Value;
use std::collections::BTreeSet;
use std::env;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tuodi::export::{CalendarOptions, Exported, Sent, work_plan_calendar};

/// Obligations with one that is cancelled, and the visits of the month with everything that can be shown.
fn calendars() -> [Exported; 2] {
    let (mut own, plan) = month();
    cancelled(&mut own[4]);
    let shown = CalendarOptions { with_household: true, with_place: true, ..options() };
    [exported(&own, &options()), work_plan_calendar(&plan, &shown, &Sent::default()).expect("a calendar")]
}

/// What Python reads, or why it does not.
fn ask_python(text: &str) -> Result<Value, String> {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let usual = || top.join("target/tools/icalendar/bin/python");
    let python = env::var_os("TUODI_ICALENDAR").map_or_else(usual, PathBuf::from);
    let mut oracle = Command::new(&python)
        .arg(top.join("tests/oracles/icalendar/oracle.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("Python with icalendar does not start: {error}"))?;
    // The program reads all before it writes. If it has gone, its exit code tells why.
    let _ = oracle.stdin.take().expect("its input").write_all(text.as_bytes());
    let output = oracle.wait_with_output().expect("its output");
    if output.status.code() == Some(3) {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout).expect("JSON"))
}

/// What Python should read, by what was sent and written.
fn differs(found: &Value, exported: &Exported) -> Option<String> {
    let events = found["events"].as_array().expect("events");
    let ids: BTreeSet<&str> = events.iter().filter_map(|event| event["uid"].as_str()).collect();
    let count = exported.sent.events.len();
    let expected = (count, count, count + 1, true, &Value::from("2.0"), &Value::from("PUBLISH"));
    let errors = found["errors"].as_array().is_some_and(Vec::is_empty);
    let components = usize::try_from(found["components"].as_u64().expect("a number")).expect("a small number");
    let read = (events.len(), ids.len(), components, errors, &found["version"], &found["method"]);
    if read != expected {
        return Some(format!("{read:?}"));
    }
    let wrong = events.iter().find(|event| {
        let text = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
        let uid = text("uid");
        let (id, domain) = uid.split_once('@').unwrap_or_default();
        let own = id.parse().ok().and_then(|id| exported.sent.events.get(&id));
        let status = if own.is_some_and(|own| own.cancelled) { "CANCELLED" } else { "CONFIRMED" };
        let is_so = domain == "revisits.example.org"
            && own.is_some_and(|own| text("day") == own.day.to_string() && event["sequence"] == own.sequence)
            && text("status") == status
            && event["is_all_day"] == true
            && text("stamp") == "2026-02-28T23:30:00+00:00"
            && text("summary").starts_with("入户：")
            && !text("summary").contains('\\');
        !is_so
    });
    wrong.map(Value::to_string)
}

#[test]
fn python_reads_the_right_events() {
    let mut read = 0;
    for exported in calendars() {
        let found = match ask_python(&exported.text) {
            Ok(found) => found,
            Err(reason) => {
                let required = env::var("TUODI_REQUIRE_ICALENDAR").is_ok_and(|value| value == "1");
                assert!(!required, "no oracle: {reason}");
                println!("SKIPPED: no icalendar: {reason}");
                return;
            }
        };
        assert_eq!(differs(&found, &exported), None);
        read += found["events"].as_array().map_or(0, Vec::len);
        // What is wrong is seen: an event less, a day later, a change more.
        let later = exported.text.replacen("VALUE=DATE:202603", "VALUE=DATE:202604", 1);
        let (before, rest) = exported.text.split_once("BEGIN:VEVENT").expect("an event");
        let (_, after) = rest.split_once("END:VEVENT\r\n").expect("its end");
        let fewer = format!("{before}{after}");
        let again = exported.text.replacen("SEQUENCE:0", "SEQUENCE:1", 1);
        for planted in [later, fewer, again] {
            assert_ne!(planted, exported.text);
            assert!(differs(&ask_python(&planted).expect("an answer"), &exported).is_some(), "{planted}");
        }
    }
    println!("{read} events read");
    assert_eq!(read, 40 + 20);
}

#[test]
fn the_reader_of_the_crate_reads_the_right_events() {
    for exported in calendars() {
        let found: icalendar::Calendar = exported.text.parse().expect("a calendar");
        let events: Vec<&icalendar::Event> = found.events().collect();
        assert_eq!(events.len(), exported.sent.events.len());
        for event in events {
            let id = event.get_uid().and_then(|uid| uid.split_once('@')).expect("an id").0;
            let own = exported.sent.events[&id.parse().expect("an id")];
            assert_eq!(event.get_start(), Some(icalendar::DatePerhapsTime::Date(own.day)));
            assert_eq!(event.get_sequence(), Some(own.sequence));
            assert_eq!(event.get_status() == Some(icalendar::EventStatus::Cancelled), own.cancelled);
            assert!(event.get_summary().expect("a summary").starts_with("入户："));
            assert!(event.get_end().is_none() && day(0) < own.day);
        }
    }
    let [_, visits] = calendars();
    assert_eq!(lines(&visits).iter().filter(|line| line.starts_with("DESCRIPTION:家庭：household-")).count(), 20);
}
