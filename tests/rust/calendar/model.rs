//! A plain model of terms: it walks day by day, minute by minute, and asks of each whether it counts.

use super::china;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use tuodi::calendar::{Pause, Term, TermUnit};

/// Whether the clock stands still on a day.
pub(crate) fn paused(day: NaiveDate, pauses: &[Pause]) -> bool {
    pauses.iter().any(|pause| pause.from() <= day && day < pause.to())
}

/// Whether a day counts for a unit when nothing is paused; nothing outside the calendar's years.
fn counts(day: NaiveDate, unit: TermUnit) -> Option<bool> {
    match unit {
        TermUnit::WorkingDays => china().is_working_day(day).ok(),
        _ => Some(true),
    }
}

/// The day of an instant in a zone.
pub(crate) fn local_day(start: DateTime<FixedOffset>, offset: FixedOffset) -> NaiveDate {
    start.with_timezone(&offset).date_naive()
}

/// The end of a term of days or working days, or the instant of one of hours; nothing outside the calendar's years.
pub(crate) fn ends(
    term: Term,
    start: DateTime<FixedOffset>,
    offset: FixedOffset,
    pauses: &[Pause],
) -> Option<DateTime<FixedOffset>> {
    if term.unit() == TermUnit::Hours {
        return Some(after_hours(term.count(), start.with_timezone(&offset), pauses));
    }
    let mut day = local_day(start, offset);
    counts(day, term.unit())?;
    let mut left = term.count();
    while left > 0 {
        day = day.succ_opt()?;
        left -= u16::from(counts(day, term.unit())? && !paused(day, pauses));
    }
    let end = (day + Days::new(1)).and_time(NaiveTime::MIN);
    end.and_local_timezone(offset).single()
}

/// In steps of a minute; starts have whole minutes.
fn after_hours(hours: u16, start: DateTime<FixedOffset>, pauses: &[Pause]) -> DateTime<FixedOffset> {
    let (mut now, mut left) = (start, u32::from(hours) * 60);
    while left > 0 {
        // The minute from `now` on lies in one day.
        left -= u32::from(!paused(now.date_naive(), pauses));
        now += TimeDelta::minutes(1);
    }
    now
}

/// How many days after the start, until a day, count and stand still.
pub(crate) fn stood_still(unit: TermUnit, start: NaiveDate, until: NaiveDate, pauses: &[Pause]) -> u32 {
    let after = start.iter_days().skip(1).take_while(|day| *day <= until);
    after.map(|day| u32::from(paused(day, pauses) && counts(day, unit) == Some(true))).sum()
}
