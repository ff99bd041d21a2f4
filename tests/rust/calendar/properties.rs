//! Laws of calendars and terms, over random days, pauses and zones.

use super::model::{ends, local_day, stood_still};
use super::{china, date};
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeDelta};
use proptest::prelude::*;
use tuodi::calendar::{Calendar, CalendarData, CalendarError, Pause, Term, TermUnit, YearData};

/// A day so many days after 22 November 2006: 40 before the calendar's years.
fn day(number: u32) -> NaiveDate {
    date("2006-11-22") + Days::new(u64::from(number))
}

/// Days of the calendar's years, and some beside them.
fn days() -> impl Strategy<Value = NaiveDate> {
    (0..7_385_u32).prop_map(day)
}

/// Instants at whole minutes, with an offset of their own.
fn starts() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (days(), 0..1_440_i64, offsets()).prop_map(|(day, minute, offset)| {
        let local = day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minute);
        local.and_local_timezone(offset).single().expect("offsets are fixed")
    })
}

fn offsets() -> impl Strategy<Value = FixedOffset> {
    let minutes = prop_oneof![Just(480), Just(0), Just(-300), Just(345), -720..=840_i32];
    minutes.prop_map(|minutes| FixedOffset::east_opt(minutes * 60).expect("an offset"))
}

/// Pauses near a day: before the term, in it, at its edges, overlapping.
fn pauses_near(start: NaiveDate) -> impl Strategy<Value = Vec<Pause>> {
    proptest::collection::vec((-20..70_i64, 1..15_i64), 0..5).prop_map(move |list| {
        let pause = |(from, length): (i64, i64)| {
            let from = start + TimeDelta::days(from);
            Pause::new(from, from + TimeDelta::days(length)).expect("a pause")
        };
        list.into_iter().map(pause).collect()
    })
}

fn terms(units: &'static [TermUnit]) -> impl Strategy<Value = Term> {
    let unit = proptest::sample::select(units);
    (1..60_u16, unit).prop_map(|(count, unit)| Term::new(count, unit).expect("a term"))
}

type Run = (Term, DateTime<FixedOffset>, FixedOffset, Vec<Pause>);

fn runs() -> impl Strategy<Value = Run> {
    runs_in(&[TermUnit::WorkingDays, TermUnit::Days, TermUnit::Hours])
}

fn runs_in(units: &'static [TermUnit]) -> impl Strategy<Value = Run> {
    (terms(units), starts(), offsets())
        .prop_flat_map(|(term, start, offset)| (Just(term), Just(start), Just(offset), pauses_near(start.date_naive())))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_due_moment_is_the_one_that_a_walk_finds((term, start, offset, pauses) in runs()) {
        let found = term.due(start, offset, china(), &pauses);
        match ends(term, start, offset, &pauses) {
            Some(expected) => {
                let found = found?;
                prop_assert_eq!(found.ends(), expected);
                prop_assert_eq!(*found.ends().offset(), offset);
                prop_assert!(!found.is_late(expected - TimeDelta::nanoseconds(1)));
                prop_assert_eq!(found.is_late(expected), term.unit() != TermUnit::Hours);
                prop_assert!(found.is_late(expected + TimeDelta::nanoseconds(1)));
            }
            None => prop_assert_eq!(found.map_err(|error| error.code()), Err("calendar.outside")),
        }
    }

    #[test]
    fn pauses_shift_by_exactly_what_stood_still(
        (term, start, offset, pauses) in runs_in(&[TermUnit::WorkingDays, TermUnit::Days])
    ) {
        let (Ok(plain), Ok(paused)) = (term.due(start, offset, china(), &[]), term.due(start, offset, china(), &pauses))
        else { return Ok(()) };
        let first = local_day(start, offset);
        let stood = stood_still(term.unit(), first, paused.day(), &pauses);
        let shift = match term.unit() {
            TermUnit::WorkingDays => china().working_days_between(plain.day(), paused.day())?,
            _ => u32::try_from((paused.day() - plain.day()).num_days())?,
        };
        prop_assert_eq!(shift, stood);
    }

    #[test]
    fn pauses_in_another_order_or_twice_are_the_same((term, start, offset, pauses) in runs()) {
        let expected = term.due(start, offset, china(), &pauses);
        let mut other: Vec<Pause> = pauses.iter().rev().copied().collect();
        prop_assert_eq!(&term.due(start, offset, china(), &other), &expected);
        other.extend(&pauses);
        prop_assert_eq!(&term.due(start, offset, china(), &other), &expected);
    }

    #[test]
    fn a_pause_outside_the_term_changes_nothing((term, start, offset, pauses) in runs(), far in 1..1_000_i64, length in 1..1_000_i64) {
        let Ok(due) = term.due(start, offset, china(), &pauses) else { return Ok(()) };
        let first = local_day(start, offset);
        let after = due.day() + TimeDelta::days(far);
        let before = first - TimeDelta::days(far);
        for outside in [Pause::new(after, after + TimeDelta::days(length))?, Pause::new(before - TimeDelta::days(length), before)?] {
            let mut all = pauses.clone();
            all.push(outside);
            prop_assert_eq!(term.due(start, offset, china(), &all), Ok(due));
        }
    }

    #[test]
    fn a_later_start_is_never_due_earlier((term, start, offset, pauses) in runs(), minutes in prop_oneof![0..3_000_i64, Just(1), Just(1_440)]) {
        let later = start + TimeDelta::minutes(minutes);
        if let (Ok(due), Ok(then)) = (term.due(start, offset, china(), &pauses), term.due(later, offset, china(), &pauses)) {
            prop_assert!(due.ends() <= then.ends(), "{} then {}", due.ends(), then.ends());
            if let (Ok(due), Ok(then)) = (due.carried_over(china()), then.carried_over(china())) {
                prop_assert!(due.ends() <= then.ends());
            }
        }
    }

    #[test]
    fn months_and_years_are_monotone_and_end_on_the_day_or_the_last_of_the_month(start in days(), count in 1..200_u16, later in 0..40_u64) {
        let offset = FixedOffset::east_opt(28_800).expect("an offset");
        for unit in [TermUnit::Months, TermUnit::Years] {
            let term = Term::new(count, unit)?;
            let due = |day: NaiveDate| {
                let start = day.and_time(chrono::NaiveTime::MIN).and_local_timezone(offset).single().expect("one");
                term.due(start, offset, china(), &[]).map(|due| due.day())
            };
            let found = due(start)?;
            prop_assert!(found <= due(start + Days::new(later))?);
            let months = u32::from(count) * if unit == TermUnit::Years { 12 } else { 1 };
            let passed = (found.year() - start.year()) * 12 + i32::try_from(found.month())? - i32::try_from(start.month())?;
            prop_assert_eq!(u32::try_from(passed)?, months);
            let last_of_month = (found + Days::new(1)).day() == 1;
            prop_assert!(found.day() == start.day() || (last_of_month && found.day() < start.day()));
        }
    }

    #[test]
    fn adding_and_counting_are_inverse(start in days(), n in 0..300_u32, end in days()) {
        if let Ok(due) = china().add_working_days(start, n) {
            prop_assert_eq!(china().working_days_between(start, due), Ok(n));
            prop_assert!(n == 0 || china().is_working_day(due)?);
        }
        if let Ok(between) = china().working_days_between(start, end) {
            let due = china().add_working_days(start, between)?;
            prop_assert!(due <= end);
            // No working day lies between the two.
            prop_assert_eq!(china().working_days_between(due, end), Ok(0));
        }
    }

    #[test]
    fn counting_agrees_with_asking_each_day(start in days(), length in 0..500_u64) {
        let end = start + Days::new(length);
        let works: Result<Vec<bool>, CalendarError> =
            start.iter_days().skip(1).take(usize::try_from(length)?).map(|day| china().is_working_day(day)).collect();
        let counted = china().working_days_between(start, end);
        match (works, china().is_working_day(start)) {
            (Ok(works), Ok(_)) => {
                prop_assert_eq!(counted, Ok(u32::try_from(works.iter().filter(|works| **works).count())?));
            }
            _ => prop_assert_eq!(counted.map_err(|error| error.code()), Err("calendar.outside")),
        }
    }

    #[test]
    fn a_day_outside_the_years_is_always_refused(number in 0..1_000_000_u32, n in 0..100_u32) {
        let far = day(number);
        let inside = (2007..=2026).contains(&far.year());
        prop_assert_eq!(china().is_working_day(far).is_ok(), inside);
        prop_assert_eq!(china().working_days_between(far, far).is_ok(), inside);
        if !inside {
            for refused in [china().add_working_days(far, n), china().next_working_day(far)] {
                prop_assert_eq!(refused.map_err(|error| error.code()), Err("calendar.outside"));
            }
        }
    }

    /// A calendar of a host says of each day what its lists say.
    #[test]
    fn a_calendar_is_what_its_lists_say(numbers in proptest::collection::btree_set(0..731_u64, 0..60)) {
        let first = date("2023-01-01");
        let weekend = |day: NaiveDate| day.weekday().num_days_from_monday() >= 5;
        let mut years = [2023, 2024].map(|year| YearData {
            year,
            sources: vec!["drawn".to_owned()],
            days_off: Vec::new(),
            make_up_days: Vec::new(),
        });
        for number in &numbers {
            let day = first + Days::new(*number);
            let own = &mut years[usize::from(day.year() == 2024)];
            let list = if weekend(day) { &mut own.make_up_days } else { &mut own.days_off };
            list.push(day);
        }
        let data = CalendarData { name: "drawn".to_owned(), years: years.into() };
        let calendar = Calendar::new(&data)?;
        for number in 0..731 {
            let day = first + Days::new(number);
            prop_assert_eq!(calendar.is_working_day(day), Ok(weekend(day) == numbers.contains(&number)));
        }
        prop_assert_eq!(Calendar::from_json(&serde_json::to_string(&data)?)?, calendar);
    }

    #[test]
    fn any_text_is_a_term_in_its_one_spelling_or_none(text in prop_oneof![any::<String>(), "[0-9]{0,6}(wd|d|h|mo|y|月|)"]) {
        match text.parse::<Term>() {
            Ok(term) => prop_assert_eq!(term.to_string(), text),
            Err(error) => prop_assert!(error.code().starts_with("calendar.term_") && error.to_string().len() < 400),
        }
    }
}
