//! Due moments: boundaries in threes, time zones, pauses, the edges of what can be represented.

use super::{at, china, date, day_from, due_from, hours_east, pause, term};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use tuodi::calendar::{CalendarError, Extension, Pause};

#[test]
fn accepted_before_the_spring_festival_thirty_working_days_end_in_march() {
    for (text, day) in [("29wd", "2024-03-14"), ("30wd", "2024-03-15"), ("31wd", "2024-03-18"), ("45wd", "2024-04-08")]
    {
        assert_eq!(day_from(text, "2024-01-30", &[]), day, "{text}");
    }
}

/// The last day of a year that the calendar has, and the years after it.
#[test]
fn a_year_without_a_calendar_is_refused() {
    for (text, day) in [("1wd", "2026-12-30"), ("2wd", "2026-12-31"), ("3wd", "calendar.outside")] {
        assert_eq!(day_from(text, "2026-12-29", &[]), day, "{text}");
    }
    for (start, day) in [("2006-12-31", "calendar.outside"), ("2007-01-01", "2007-01-04"), ("2007-01-02", "2007-01-04")]
    {
        assert_eq!(day_from("1wd", start, &[]), day, "{start}");
    }
    assert_eq!(day_from("1wd", "2027-01-04", &[]), "calendar.outside");
    // Units that need no working days have their due day in any year, but for the roll to a working day.
    for (text, day) in [("7d", "2027-01-05"), ("6mo", "2027-06-29"), ("1y", "2027-12-29"), ("48h", "2026-12-31")] {
        assert_eq!(day_from(text, "2026-12-29", &[]), day, "{text}");
    }
    let due = due_from("7d", "2026-12-29T10:00:00+08:00", &[]).expect("a due day");
    assert_eq!(due.carried_over(china()).map_err(|error| error.code()), Err("calendar.outside"));
    let due = due_from("48h", "2026-12-31T10:00:00+08:00", &[]).expect("a due moment");
    assert_eq!(due.carried_over(china()), Ok(due));
}

#[test]
fn a_pause_that_runs_into_an_unknown_year_is_refused_and_one_beside_the_term_is_not() {
    let into = pause("2026-12-30", "2027-01-02");
    assert_eq!(day_from("1wd", "2026-12-28", &[into]), "2026-12-29");
    assert_eq!(day_from("2wd", "2026-12-28", &[into]), "calendar.outside");
    assert_eq!(day_from("2wd", "2026-12-28", &[pause("2027-03-01", "2030-01-01")]), "2026-12-30");
    assert_eq!(day_from("2wd", "2007-01-04", &[pause("1900-01-01", "2007-01-05")]), "2007-01-08");
}

/// 16:00 in UTC is midnight in China: the day of a start, and the last day of a term, are those of China.
#[test]
fn a_host_in_utc_loses_no_day_at_midnight() {
    for (start, day) in [
        ("2024-03-05T15:59:59Z", "2024-03-06"),
        ("2024-03-05T16:00:00Z", "2024-03-07"),
        ("2024-03-05T16:00:01Z", "2024-03-07"),
        ("2024-03-05T23:59:59+08:00", "2024-03-06"),
        ("2024-03-06T00:00:00+08:00", "2024-03-07"),
        ("2024-03-05T11:00:00-05:00", "2024-03-07"),
    ] {
        for text in ["1wd", "1d"] {
            assert_eq!(due_from(text, start, &[]).expect("a due day").day(), date(day), "{text} from {start}");
        }
    }
    let due = due_from("1wd", "2024-03-05T16:00:00Z", &[]).expect("a due day");
    assert_eq!(due.ends().to_rfc3339(), "2024-03-08T00:00:00+08:00");
    assert_eq!(due.ends(), at("2024-03-07T16:00:00Z"));
    for (done, late) in [
        ("2024-03-07T15:59:59Z", false),
        ("2024-03-07T16:00:00Z", true),
        ("2024-03-07T16:00:01Z", true),
        ("2024-03-07T23:59:59.999+08:00", false),
        ("2024-03-08T00:00:00+08:00", true),
    ] {
        assert_eq!(due.is_late(at(done)), late, "{done}");
    }
    // The same instants in a pack that counts in UTC.
    let due = term("1wd").due(at("2024-03-05T16:00:00Z"), hours_east(0), china(), &[]).expect("a due day");
    assert_eq!((due.day(), due.ends()), (date("2024-03-06"), at("2024-03-07T00:00:00Z")));
}

#[test]
fn hours_run_from_instant_to_instant() {
    let due = due_from("48h", "2024-02-09T23:30:00Z", &[]).expect("a due moment");
    assert_eq!((due.ends().to_rfc3339().as_str(), due.day()), ("2024-02-12T07:30:00+08:00", date("2024-02-12")));
    for (done, late) in
        [("2024-02-11T23:29:59Z", false), ("2024-02-11T23:30:00Z", false), ("2024-02-11T23:30:01Z", true)]
    {
        assert_eq!(due.is_late(at(done)), late, "{done}");
    }
}

#[test]
fn months_end_on_the_same_day_or_on_the_last_of_the_month() {
    for (text, start, day) in [
        ("1mo", "2023-01-28", "2023-02-28"),
        ("1mo", "2023-01-29", "2023-02-28"),
        ("1mo", "2023-01-31", "2023-02-28"),
        ("1mo", "2024-01-29", "2024-02-29"),
        ("1mo", "2024-01-30", "2024-02-29"),
        ("6mo", "2024-08-31", "2025-02-28"),
        ("6mo", "2024-03-15", "2024-09-15"),
        ("12mo", "2024-02-29", "2025-02-28"),
        ("1y", "2024-02-29", "2025-02-28"),
        ("4y", "2024-02-29", "2028-02-29"),
    ] {
        assert_eq!(day_from(text, start, &[]), day, "{text} from {start}");
    }
}

/// The term is the days after 1 March until 1 April.
#[test]
fn a_term_of_months_does_not_stand_still() {
    for (from, to, day) in [
        ("2024-02-20", "2024-03-01", "2024-04-01"),
        ("2024-02-20", "2024-03-02", "2024-04-01"),
        ("2024-02-20", "2024-03-03", "calendar.paused_months"),
        ("2024-03-31", "2024-04-01", "calendar.paused_months"),
        ("2024-04-01", "2024-04-02", "calendar.paused_months"),
        ("2024-04-02", "2024-04-03", "2024-04-01"),
    ] {
        assert_eq!(day_from("1mo", "2024-03-01", &[pause(from, to)]), day, "{from} to {to}");
    }
    let error = due_from("1y", "2024-03-01T00:00:00+08:00", &[pause("2024-04-02", "2024-04-03")]).expect_err("a pause");
    assert_eq!(
        error,
        CalendarError::PausedMonths { term: term("1y"), from: date("2024-04-02"), to: date("2024-04-03") }
    );
}

/// Five working days after Monday 4 March 2024 end on Monday 11 March.
#[test]
fn pauses_shift_by_the_working_days_that_stood_still() {
    let cases: [(&[Pause], &str); 12] = [
        (&[], "2024-03-11"),
        (&[pause("2024-03-04", "2024-03-05")], "2024-03-11"),
        (&[pause("2024-02-01", "2024-03-05")], "2024-03-11"),
        (&[pause("2024-03-04", "2024-03-06")], "2024-03-12"),
        (&[pause("2024-03-09", "2024-03-11")], "2024-03-11"),
        (&[pause("2024-03-08", "2024-03-11")], "2024-03-12"),
        (&[pause("2024-03-11", "2024-03-12")], "2024-03-12"),
        (&[pause("2024-03-12", "2024-03-13")], "2024-03-11"),
        (&[pause("2024-03-11", "2024-03-12"), pause("2024-03-12", "2024-03-13")], "2024-03-13"),
        (&[pause("2024-03-12", "2024-03-13"), pause("2024-03-11", "2024-03-12")], "2024-03-13"),
        (&[pause("2024-03-06", "2024-03-08"), pause("2024-03-07", "2024-03-09")], "2024-03-14"),
        (&[pause("2024-03-06", "2024-03-09"), pause("2024-03-07", "2024-03-08")], "2024-03-14"),
    ];
    for (pauses, day) in cases {
        assert_eq!(day_from("5wd", "2024-03-04", pauses), day, "{pauses:?}");
    }
}

/// Two days after Monday 4 March 2024, and 48 hours from ten o'clock, end on Wednesday 6 March.
#[test]
fn pauses_shift_by_the_days_and_hours_that_stood_still() {
    let cases: [(&[Pause], &str, &str); 6] = [
        (&[], "2024-03-06", "2024-03-06T10:00:00+08:00"),
        // The day of the start does not count in days; of the hours its rest stands still.
        (&[pause("2024-03-04", "2024-03-05")], "2024-03-06", "2024-03-07T00:00:00+08:00"),
        (&[pause("2024-03-05", "2024-03-06")], "2024-03-07", "2024-03-07T10:00:00+08:00"),
        (&[pause("2024-03-06", "2024-03-07")], "2024-03-07", "2024-03-07T10:00:00+08:00"),
        (&[pause("2024-03-07", "2024-03-08")], "2024-03-06", "2024-03-06T10:00:00+08:00"),
        (
            &[pause("2024-03-05", "2024-03-06"), pause("2024-03-07", "2024-03-09")],
            "2024-03-09",
            "2024-03-09T10:00:00+08:00",
        ),
    ];
    for (pauses, day, moment) in cases {
        assert_eq!(day_from("2d", "2024-03-04", pauses), day, "{pauses:?}");
        let due = due_from("48h", "2024-03-04T10:00:00+08:00", pauses).expect("a due moment");
        assert_eq!(due.ends().to_rfc3339(), moment, "{pauses:?}");
    }
    // Hours that end as the pause begins are not paused.
    let due = due_from("48h", "2024-03-04T00:00:00+08:00", &[pause("2024-03-06", "2024-03-09")]).expect("a due moment");
    assert_eq!(due.ends(), at("2024-03-06T00:00:00+08:00"));
}

#[test]
fn a_last_day_that_is_off_gives_way_to_the_next_working_day() {
    for (text, day) in [("59d", "2024-09-30"), ("60d", "2024-10-08"), ("61d", "2024-10-08"), ("68d", "2024-10-09")] {
        let due = due_from(text, "2024-08-02T09:00:00+08:00", &[]).expect("a due day");
        let carried = due.carried_over(china()).expect("a due day");
        assert_eq!(carried.day(), date(day), "{text}");
        assert_eq!(carried.ends(), at(&format!("{day}T00:00:00+08:00")) + chrono::TimeDelta::days(1));
        assert!(!carried.is_late(at(&format!("{day}T23:59:59+08:00"))));
    }
}

#[test]
fn an_extension_runs_from_the_same_start() {
    let extension = Extension::new(term("30wd"), term("45wd"), "异地申办").expect("an extension");
    let due = extension.to().due(at("2024-01-30T10:00:00+08:00"), hours_east(8), china(), &[]).expect("a due day");
    assert_eq!(due.day(), date("2024-04-08"));
}

/// The first and the last instants that can be represented, in every zone: an answer or an error, never a panic.
#[test]
fn beyond_the_dates_that_can_be_represented_is_an_error() {
    let offsets =
        [-86_399, -28_800, 0, 28_800, 86_399].map(|seconds| FixedOffset::east_opt(seconds).expect("an offset"));
    let all = Pause::new(NaiveDate::MIN, NaiveDate::MAX).expect("a pause");
    for naive in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        for own in offsets {
            let start = DateTime::<FixedOffset>::from_naive_utc_and_offset(naive, own);
            for offset in offsets {
                for text in ["1wd", "1d", "9999d", "1h", "9999h", "1mo", "9999mo", "1y", "9999y"] {
                    for pauses in [&[][..], &[all]] {
                        let due = term(text).due(start, offset, china(), pauses);
                        let early = naive == NaiveDateTime::MIN && text != "1wd";
                        assert!(due.is_err() || early, "{text} {naive} {own} {offset}: {due:?}");
                        let _ = due.map(|due| due.carried_over(china()));
                    }
                }
            }
        }
    }
    let error = due_from("9999y", "+262000-01-01T00:00:00+08:00", &[]).expect_err("too far");
    assert_eq!(error, CalendarError::Unrepresentable { term: term("9999y") });
}
