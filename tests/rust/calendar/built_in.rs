//! The built-in calendar of mainland China: made from its source, and right where notices are known.

use super::{china, date};
use chrono::{Datelike, NaiveDate, Weekday};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tuodi::calendar::{Calendar, CalendarData, CalendarError, YearData};

const FILE: &str = "calendars/cn-mainland.json";
const FIRST: i32 = 2007;
const LAST: i32 = 2026;

/// The source of the days, or nothing with a word about it.
fn source() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("TUODI_SHARED").map_or_else(beside, PathBuf::from).join("data/holidays-cn");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var("TUODI_REQUIRE_SHARED").as_deref() != Ok("1"), "no shared data at {}", folder.display());
    println!("SKIPPED: no shared data");
    None
}

/// The years as the source states them, and the days that it names in vain.
fn stated(folder: &Path) -> (CalendarData, Vec<String>) {
    let (mut years, mut dropped) = (Vec::new(), Vec::new());
    for year in FIRST..=LAST {
        let text = std::fs::read_to_string(folder.join(format!("{year}.json"))).expect("a year of the source");
        let text: Value = serde_json::from_str(&text).expect("JSON");
        let list = |key: &str| text[key].as_array().unwrap_or_else(|| panic!("{year} has no `{key}`")).clone();
        let mut own = YearData { year, sources: Vec::new(), days_off: Vec::new(), make_up_days: Vec::new() };
        own.sources.extend(list("papers").iter().map(|paper| paper.as_str().expect("an address").to_owned()));
        for entry in list("days") {
            let day: NaiveDate = entry["date"].as_str().expect("a date").parse().expect("a date");
            let off = entry["isOffDay"].as_bool().expect("yes or no");
            let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            match (off, weekend) {
                _ if day.year() < FIRST => dropped.push(day.to_string()),
                (true, _) => own.days_off.push(day),
                (false, true) => own.make_up_days.push(day),
                (false, false) => dropped.push(day.to_string()),
            }
        }
        years.push(own);
    }
    (CalendarData { name: "cn-mainland".to_owned(), years }, dropped)
}

/// The file: a line for each list.
fn written(data: &CalendarData) -> String {
    let mut text = format!("{{\n\"name\": {:?},\n\"years\": [\n", data.name);
    for (place, year) in data.years.iter().enumerate() {
        let quoted = |list: Vec<String>| list.iter().map(|item| format!("{item:?}")).collect::<Vec<_>>().join(", ");
        let days = |list: &[NaiveDate]| quoted(list.iter().map(NaiveDate::to_string).collect());
        let end = if place + 1 < data.years.len() { "," } else { "" };
        writeln!(
            text,
            "{{\"year\": {},\n \"sources\": [{}],\n \"days_off\": [{}],\n \"make_up_days\": [{}]}}{end}",
            year.year,
            quoted(year.sources.clone()),
            days(&year.days_off),
            days(&year.make_up_days)
        )
        .expect("a text grows");
    }
    text.push_str("]\n}\n");
    text
}

#[test]
fn the_file_is_what_its_source_gives() {
    let Some(folder) = source() else { return };
    let (data, dropped) = stated(&folder);
    assert_eq!(dropped, ["2006-12-30", "2006-12-31", "2020-02-03"]);
    let text = written(&data);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if std::env::var("TUODI_BLESS").as_deref() == Ok("1") {
        std::fs::write(&path, &text).expect("the file can be written");
        println!("written: {FILE}; build again to test with it");
        return;
    }
    let found = std::fs::read_to_string(&path).expect("the file is there");
    assert!(found == text, "{FILE} differs from its source; TUODI_BLESS=1 writes it anew");
    assert_eq!(CalendarData::from_json(&found).expect("data"), data);
    assert_eq!(Calendar::new(&data).expect("a calendar"), *china());
    println!("{} years, {} days", data.years.len(), data.years.iter().map(|year| year.days_off.len()).sum::<usize>());
}

#[test]
fn each_year_names_its_notice() {
    assert_eq!((china().name(), china().years()), ("cn-mainland", FIRST..=LAST));
    for year in china().years() {
        let sources = china().sources(year);
        assert!(!sources.is_empty() && sources.iter().all(|source| source.contains("gov.cn/")), "{year}: {sources:?}");
    }
    // These had a second notice that changed the first.
    for year in [2015, 2019, 2020] {
        assert_eq!(china().sources(year).len(), 2, "{year}");
    }
    assert_eq!(china().sources(2006).len() + china().sources(2027).len() + china().sources(i32::MIN).len(), 0);
}

/// Days that other tables have wrong or that are easily missed, with the notices that set them.
#[test]
fn days_that_are_easily_missed_are_right() {
    for (day, works) in [
        // 国办发明电〔2015〕18号: Saturday 8 and Sunday 9 October 2016 were worked.
        ("2016-10-07", false),
        ("2016-10-08", true),
        ("2016-10-09", true),
        // 国办发明电〔2016〕17号: Sunday 1 January 2017 off, and Monday 2 January in its place; Friday 30 December as usual.
        ("2016-12-30", true),
        ("2017-01-01", false),
        ("2017-01-02", false),
        ("2017-01-03", true),
        // A make-up day in the year before that of its notice.
        ("2011-12-31", true),
        ("2012-01-03", false),
        // The Spring Festival of 2020 was extended until Sunday 2 February.
        ("2020-01-31", false),
        ("2020-02-02", false),
        ("2020-02-03", true),
    ] {
        assert_eq!(china().is_working_day(date(day)), Ok(works), "{day}");
    }
}

/// Working days after acceptance, worked out outside this project.
#[test]
fn accepted_cases_are_due_as_they_were() {
    for (start, days) in [
        ("2022-03-01", ["2022-03-04", "2022-03-15", "2022-03-22", "2022-03-29", "2022-04-13", "2022-05-06"]),
        ("2023-09-20", ["2023-09-25", "2023-10-10", "2023-10-17", "2023-10-24", "2023-11-07", "2023-11-28"]),
        ("2024-01-30", ["2024-02-02", "2024-02-18", "2024-02-23", "2024-03-01", "2024-03-15", "2024-04-08"]),
        ("2026-09-21", ["2026-09-24", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-09", "2026-11-30"]),
    ] {
        for (n, day) in [3, 10, 15, 20, 30, 45].into_iter().zip(days) {
            assert_eq!(china().add_working_days(date(start), n), Ok(date(day)), "{start} + {n}");
            assert_eq!(china().working_days_between(date(start), date(day)), Ok(n), "{start} to {day}");
        }
    }
}

#[test]
fn a_day_outside_the_years_is_refused_and_the_years_are_named() {
    let refused = |day: &str| {
        let error = china().is_working_day(date(day)).expect_err("no answer");
        assert_eq!(error.code(), "calendar.outside");
        assert!(error.to_string().contains("the years 2007 to 2026"), "{error}");
        error
    };
    for (day, inside) in [("2006-12-31", false), ("2007-01-01", true), ("2007-01-02", true)] {
        assert_eq!(china().is_working_day(date(day)).is_ok(), inside, "{day}");
    }
    for (day, inside) in [("2026-12-30", true), ("2026-12-31", true), ("2027-01-01", false)] {
        assert_eq!(china().is_working_day(date(day)).is_ok(), inside, "{day}");
    }
    for day in ["2006-12-31", "2027-01-01", "2027-06-01", "-9999-01-01", "+200000-01-01"] {
        assert!(matches!(refused(day), CalendarError::Outside { day: named, .. } if named == date(day)));
    }
    // 2026-12-31 is the last working day: one more needs 2027.
    let last = date("2026-12-31");
    assert_eq!(china().add_working_days(date("2026-12-30"), 1), Ok(last));
    assert_eq!(china().add_working_days(last, 0), Ok(last));
    let error = china().next_working_day(last).expect_err("2027 is not known");
    assert!(matches!(error, CalendarError::Outside { day, .. } if day == date("2027-01-01")), "{error}");
    for n in [1, 2, u32::MAX] {
        assert_eq!(china().add_working_days(last, n), Err(error.clone()), "{n}");
    }
    assert!(china().add_working_days(date("2006-12-31"), 1).is_err());
    assert!(china().working_days_between(date("2006-12-31"), last).is_err());
    assert!(china().working_days_between(last, date("2027-01-01")).is_err());
}

#[test]
fn working_days_are_not_counted_backwards() {
    let (one, other) = (date("2024-03-04"), date("2024-03-05"));
    assert_eq!(china().working_days_between(one, other), Ok(1));
    assert_eq!(china().working_days_between(one, one), Ok(0));
    assert_eq!(china().working_days_between(other, one).map_err(|error| error.code()), Err("calendar.backwards"));
}

#[test]
fn no_working_days_after_a_day_off_is_that_day() {
    for (start, none, one) in [
        ("2024-02-09", "2024-02-09", "2024-02-18"),
        ("2024-02-10", "2024-02-10", "2024-02-18"),
        ("2024-02-18", "2024-02-18", "2024-02-19"),
    ] {
        assert_eq!(china().add_working_days(date(start), 0), Ok(date(none)));
        assert_eq!(china().add_working_days(date(start), 1), Ok(date(one)));
        assert_eq!(china().next_working_day(date(start)), Ok(date(one)));
    }
}
