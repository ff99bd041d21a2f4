//! The page `docs/calendars.md`: every line of its blocks `due` is tried, and its calendar of a host is read.

use super::{china, date};
use chrono::NaiveTime;
use std::path::Path;
use tuodi::calendar::{Calendar, Pause, Term};

/// `START + TERM → DAY`, with ` paused FROM to TO` before the arrow; the answer may be an instant, or an error's code.
fn tried(line: &str) -> Result<(), String> {
    let (left, expected) = line.split_once(" → ").ok_or("no arrow")?;
    let (left, pause) = left.trim().split_once(" paused ").unwrap_or((left.trim(), ""));
    let (start, text) = left.split_once(" + ").ok_or("no ` + `")?;
    let (offset, morning) = (super::hours_east(8), NaiveTime::from_hms_opt(10, 0, 0).ok_or("no time")?);
    let day = start.parse::<chrono::NaiveDate>().map(|day| day.and_time(morning).and_local_timezone(offset).single());
    let start = match day {
        Ok(start) => start.ok_or("no start")?,
        Err(_) => start.parse().map_err(|error| format!("{start}: {error}"))?,
    };
    let mut pauses = Vec::new();
    if let Some((from, to)) = pause.split_once(" to ") {
        let date = |text: &str| text.trim().parse().map_err(|error| format!("{text}: {error}"));
        pauses.push(Pause::new(date(from)?, date(to)?).map_err(|error| error.to_string())?);
    }
    let due = text.trim().parse::<Term>().and_then(|term| term.due(start, offset, china(), &pauses));
    let found = match due {
        Ok(due) if expected.contains('T') => due.ends().to_rfc3339(),
        Ok(due) => due.day().to_string(),
        Err(error) => format!("error {}", error.code()),
    };
    if found == expected.trim() { Ok(()) } else { Err(format!("{line}: found {found}")) }
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/calendars.md");
    std::fs::read_to_string(path).expect("the page")
}

#[test]
fn every_line_of_the_page_is_true() {
    let text = page();
    let blocks = text.split("```due\n").skip(1).filter_map(|rest| rest.split("```").next());
    let lines: Vec<&str> = blocks.flat_map(str::lines).filter(|line| !line.trim().is_empty()).collect();
    assert!(lines.len() >= 20, "only {} lines were found", lines.len());
    let wrong: Vec<String> = lines.iter().filter_map(|line| tried(line).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_calendar_of_the_page_is_one() {
    let text = page();
    let block = text.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a calendar");
    let calendar = Calendar::from_json(block).expect("a calendar");
    assert_eq!((calendar.name(), calendar.years()), ("village", 2024..=2024));
    for (day, works) in [("2024-02-04", true), ("2024-02-09", false), ("2024-02-11", false)] {
        assert_eq!(calendar.is_working_day(date(day)), Ok(works), "{day}");
    }
}

#[test]
fn a_wrong_line_is_caught() {
    assert_eq!(tried("2024-01-30 + 30wd → 2024-03-15"), Ok(()));
    assert_eq!(
        tried("2024-01-30 + 30wd → 2024-03-16"),
        Err("2024-01-30 + 30wd → 2024-03-16: found 2024-03-15".to_owned())
    );
    for wrong in
        ["2024-01-30 + 30wd", "2024-01-30 30wd → 2024-03-15", "2024-01-30 + 30w → 2024-03-15", "x + 1d → 2024-01-01"]
    {
        assert!(tried(wrong).is_err(), "{wrong}");
    }
}
