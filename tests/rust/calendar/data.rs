//! Calendars of a host: every fault has its place and its code.

use super::date;
use tuodi::calendar::{Calendar, CalendarData, YearData};

fn year(year: i32, days_off: &[&str], make_up_days: &[&str]) -> YearData {
    let dates = |days: &[&str]| days.iter().map(|day| date(day)).collect();
    YearData {
        year,
        sources: vec!["a notice".to_owned()],
        days_off: dates(days_off),
        make_up_days: dates(make_up_days),
    }
}

fn calendar(years: Vec<YearData>) -> CalendarData {
    CalendarData { name: "村历".to_owned(), years }
}

/// Paths and codes of the faults.
fn faults(data: &CalendarData) -> Vec<String> {
    match Calendar::new(data) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.errors.iter().map(|error| format!("{} {}", error.path, error.code())).collect(),
    }
}

#[test]
fn a_host_has_a_calendar_of_its_own() {
    let data = calendar(vec![
        year(2023, &["2023-12-29"], &["2024-01-06"]),
        year(2024, &["2024-01-01", "2024-01-07"], &["2023-12-30"]),
    ]);
    let own = Calendar::new(&data).expect("a calendar");
    assert_eq!((own.name(), own.years()), ("村历", 2023..=2024));
    for (day, works) in [
        ("2023-12-28", true),
        ("2023-12-29", false),
        ("2023-12-30", true),
        ("2023-12-31", false),
        ("2024-01-01", false),
        ("2024-01-02", true),
        ("2024-01-06", true),
        ("2024-01-07", false),
        ("2024-02-29", true),
        ("2024-12-31", true),
    ] {
        assert_eq!(own.is_working_day(date(day)), Ok(works), "{day}");
    }
    let error = own.is_working_day(date("2025-01-01")).expect_err("no such year");
    assert!(error.to_string().starts_with("the calendar `村历` has the years 2023 to 2024, "), "{error}");
    assert_eq!(format!("{own:?}"), "Calendar { name: \"村历\", years: 2023..=2024 }");
    let text = serde_json::to_string(&data).expect("JSON");
    assert_eq!(Calendar::from_json(&text).expect("the same"), own);
}

#[test]
fn each_fault_has_its_place() {
    let unnamed = CalendarData { name: " ".to_owned(), years: vec![year(2024, &[], &[])] };
    let unsourced = |sources: &[&str]| {
        let sources = sources.iter().map(|source| (*source).to_owned()).collect();
        calendar(vec![YearData { sources, ..year(2024, &[], &[]) }])
    };
    let cases: Vec<(CalendarData, &[&str])> = vec![
        (calendar(vec![year(2024, &[], &[])]), &[]),
        (unnamed, &["name calendar.name"]),
        (calendar(vec![]), &["years calendar.no_years"]),
        (calendar(vec![year(0, &[], &[])]), &["years[0].year calendar.year"]),
        (calendar(vec![year(1, &[], &[])]), &[]),
        (calendar(vec![year(9_999, &[], &[])]), &[]),
        (calendar(vec![year(10_000, &[], &[])]), &["years[0].year calendar.year"]),
        (calendar(vec![year(i32::MAX, &[], &[])]), &["years[0].year calendar.year"]),
        (calendar(vec![year(2023, &[], &[]), year(2024, &[], &[])]), &[]),
        (calendar(vec![year(2024, &[], &[]), year(2024, &[], &[])]), &["years[1].year calendar.year_order"]),
        (calendar(vec![year(2024, &[], &[]), year(2026, &[], &[])]), &["years[1].year calendar.year_order"]),
        (calendar(vec![year(2024, &[], &[]), year(2023, &[], &[])]), &["years[1].year calendar.year_order"]),
        (unsourced(&[]), &["years[0].sources calendar.source"]),
        (unsourced(&["", " "]), &["years[0].sources calendar.source"]),
        (unsourced(&["", "国办发明电〔2015〕18号"]), &[]),
        (calendar(vec![year(2024, &["2024-01-01", "2024-01-01"], &[])]), &["years[0].days_off[1] calendar.day_twice"]),
        (
            calendar(vec![year(2023, &["2024-01-01"], &[]), year(2024, &["2024-01-01"], &[])]),
            &["years[1].days_off[0] calendar.day_twice"],
        ),
        (calendar(vec![year(2024, &["2024-02-04"], &["2024-02-04"])]), &["years[0].make_up_days[0] calendar.day_both"]),
        (calendar(vec![year(2024, &[], &["2024-02-02"])]), &["years[0].make_up_days[0] calendar.make_up_weekday"]),
        (calendar(vec![year(2024, &[], &["2024-02-03"])]), &[]),
        (calendar(vec![year(2024, &[], &["2024-02-04"])]), &[]),
        (calendar(vec![year(2024, &[], &["2024-02-05"])]), &["years[0].make_up_days[0] calendar.make_up_weekday"]),
        // The months before and after a year belong to it, but have to be in the calendar.
        (calendar(vec![year(2024, &["2023-12-29"], &[])]), &["years[0].days_off[0] calendar.day_outside"]),
        (calendar(vec![year(2024, &["2025-01-01"], &[])]), &["years[0].days_off[0] calendar.day_outside"]),
        (calendar(vec![year(2024, &["2023-11-30"], &[])]), &["years[0].days_off[0] calendar.far_day"]),
        (calendar(vec![year(2024, &["2025-02-01"], &[])]), &["years[0].days_off[0] calendar.far_day"]),
        (calendar(vec![year(2024, &["+200000-01-01"], &[])]), &["years[0].days_off[0] calendar.far_day"]),
    ];
    for (data, expected) in cases {
        assert_eq!(faults(&data), expected, "{data:?}");
    }
}

#[test]
fn all_faults_come_at_once() {
    let data = calendar(vec![
        year(2024, &["2024-05-01", "2024-05-01"], &["2024-05-02"]),
        year(2026, &["2021-01-01"], &["2024-05-01"]),
    ]);
    let errors = Calendar::new(&data).expect_err("faults");
    assert_eq!(errors.errors.len(), 7, "{errors}");
    assert_eq!(errors.to_string().lines().count(), 7);
    assert!(errors.to_string().starts_with("years[0].days_off[1]: 2024-05-01 is named before; "), "{errors}");
}

#[test]
fn json_of_another_shape_is_refused() {
    let sound = r#"{"name": "c", "years": [{"year": 2024, "sources": ["n"], "days_off": [], "make_up_days": []}]}"#;
    assert!(Calendar::from_json(sound).is_ok());
    let huge = "[".repeat(100_000);
    for (path, broken) in [
        ("", ""),
        ("", "2024"),
        ("", "[]"),
        ("", "{}"),
        ("", huge.as_str()),
        ("title", &sound.replace(r#""name": "c""#, r#""name": "c", "title": "c""#)),
        ("years[0].weekend", &sound.replace(r#""year": 2024"#, r#""year": 2024, "weekend": []"#)),
        ("", &sound.replace(r#""name": "c", "#, "")),
        ("years[0]", &sound.replace(r#", "make_up_days": []"#, "")),
        ("years[0].days_off[0]", &sound.replace(r#""days_off": []"#, r#""days_off": ["2024-02-30"]"#)),
        ("years[0].days_off[0]", &sound.replace(r#""days_off": []"#, r#""days_off": ["二〇二四年一月一日"]"#)),
        ("years[0].year", &sound.replace("2024", "2024.5")),
        ("years[0].year", &sound.replace("2024", "99999999999")),
        ("", &sound.replace(r#""name": "c""#, r#""name": "c", "name": "d""#)),
    ] {
        let errors = Calendar::from_json(broken).expect_err("another shape");
        assert_eq!(errors.errors.len(), 1);
        assert_eq!(
            (errors.errors.first().path.as_str(), errors.errors.first().code()),
            (path, "calendar.shape"),
            "{errors}"
        );
    }
}
