//! A start, a term and the pauses of its clock → the moment until which it is in time.

use super::days::Calendar;
use super::error::CalendarError;
use super::pause::{Pause, merged};
use super::term::{Term, TermUnit};
use chrono::{DateTime, Days, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// Until when something is in time (期限届满).
///
/// A term of days, of any kind, lasts until the end of a day: an act is late when its day, in the pack's time zone, is a
/// later one. A term of hours lasts until an instant: an act at that instant is in time, and a later one is late.
///
/// # Source
///
/// Civil Code (民法典) art. 203: the last day ends at 24:00. Where an office closes earlier, the hour at which it closes is
/// not known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Due {
    day: NaiveDate,
    ends: DateTime<FixedOffset>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    /// The first instant that is late is `ends`.
    EndOfDay,
    /// The last instant in time is `ends`.
    Instant,
}

impl Due {
    /// The last day in time, in the pack's time zone; for hours, the day of the instant.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// When it ends, with the pack's offset: 24:00 of the last day, which is 00:00 of the next; for hours, the instant.
    #[must_use]
    pub fn ends(&self) -> DateTime<FixedOffset> {
        self.ends
    }

    /// Whether an act at this instant is late. The instant may have any offset.
    ///
    /// ```
    /// use chrono::FixedOffset;
    /// use tuodi::calendar::{Calendar, Term};
    /// let (calendar, china) = (Calendar::mainland_china()?, FixedOffset::east_opt(8 * 3600).ok_or("no offset")?);
    /// let start = "2024-03-01T17:30:00+08:00".parse()?;
    /// let due = |term: &str| term.parse::<Term>()?.due(start, china, &calendar, &[]);
    /// for (term, done, late) in [
    ///     ("48h", "2024-03-03T17:29:59+08:00", false),
    ///     ("48h", "2024-03-03T17:30:00+08:00", false),
    ///     ("48h", "2024-03-03T17:30:01+08:00", true),
    ///     ("2d", "2024-03-03T23:59:59+08:00", false),
    ///     ("2d", "2024-03-04T00:00:00+08:00", true),
    ///     ("2d", "2024-03-03T16:00:00Z", true),
    /// ] {
    ///     assert_eq!(due(term)?.is_late(done.parse()?), late, "{term} {done}");
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_late(&self, at: DateTime<FixedOffset>) -> bool {
        match self.kind {
            Kind::EndOfDay => at >= self.ends,
            Kind::Instant => at > self.ends,
        }
    }

    /// The same, but where the last day is a day off, the next working day in its place (顺延).
    ///
    /// Whether this holds for a term is for the procedure to say: it suits a term within which someone may act, not a
    /// notice that has to hang for so many days. A term of hours, and one of working days, stays as it is.
    ///
    /// # Errors
    ///
    /// [`CalendarError::Outside`] if the last day, or the next working day, lies outside the calendar's years. That of a
    /// term of hours is not looked up.
    ///
    /// # Source
    ///
    /// Civil Code (民法典) art. 203.
    ///
    /// # Examples
    ///
    /// A week that ends in the holidays of October 2024:
    ///
    /// ```
    /// use chrono::FixedOffset;
    /// use tuodi::calendar::{Calendar, Term};
    /// let (calendar, china) = (Calendar::mainland_china()?, FixedOffset::east_opt(8 * 3600).ok_or("no offset")?);
    /// for (term, last, carried) in [
    ///     ("6d", "2024-09-30", "2024-09-30"),
    ///     ("7d", "2024-10-01", "2024-10-08"),
    ///     ("14d", "2024-10-08", "2024-10-08"),
    /// ] {
    ///     let due = term.parse::<Term>()?.due("2024-09-24T09:00:00+08:00".parse()?, china, &calendar, &[])?;
    ///     assert_eq!((due.day(), due.carried_over(&calendar)?.day()), (last.parse()?, carried.parse()?));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn carried_over(&self, calendar: &Calendar) -> Result<Due, CalendarError> {
        if self.kind == Kind::Instant || calendar.is_working_day(self.day)? {
            return Ok(*self);
        }
        let day = calendar.next_working_day(self.day)?;
        // The day was found in a calendar, whose years end long before the last date.
        Ok(end_of(day, *self.ends.offset()).unwrap_or(*self))
    }
}

impl Term {
    /// The due moment of this term from a start.
    ///
    /// The start may have any offset; its day is its day at `offset`, the pack's time zone. That day does not count. Only
    /// working days ask the calendar, so the other units have a due moment in every year.
    ///
    /// A pause shifts it by exactly what stood still after the start: working days for working days, days for days, the
    /// whole of the paused days for hours. Pauses that overlap count once, and one outside the term changes nothing. A
    /// later start is never due earlier.
    ///
    /// # Errors
    ///
    /// * [`CalendarError::Outside`] if a day outside the calendar's years has to be known: that of the start, or one until
    ///   the due day, paused or not.
    /// * [`CalendarError::PausedMonths`] for a term of months or years with a pause inside it
    ///   ([`TermUnit::can_pause`]).
    /// * [`CalendarError::Unrepresentable`] beyond the dates that can be represented.
    ///
    /// # Source
    ///
    /// Civil Code (民法典) art. 201 to 203; pauses and working days are for the procedure's own rule to name.
    ///
    /// # Examples
    ///
    /// A pause from Friday to Monday, after a start on Wednesday:
    ///
    /// ```
    /// use chrono::FixedOffset;
    /// use tuodi::calendar::{Calendar, Pause, Term};
    /// let (calendar, china) = (Calendar::mainland_china()?, FixedOffset::east_opt(8 * 3600).ok_or("no offset")?);
    /// let start = "2024-03-06T15:00:00+08:00".parse()?;
    /// let pause = Pause::new("2024-03-08".parse()?, "2024-03-12".parse()?)?;
    /// for (term, due, paused) in [
    ///     ("1wd", "2024-03-07", "2024-03-07"),
    ///     ("2wd", "2024-03-08", "2024-03-12"),
    ///     ("3wd", "2024-03-11", "2024-03-13"),
    ///     ("3d", "2024-03-09", "2024-03-13"),
    ///     ("48h", "2024-03-08", "2024-03-12"),
    /// ] {
    ///     let term: Term = term.parse()?;
    ///     assert_eq!(term.due(start, china, &calendar, &[])?.day(), due.parse()?);
    ///     assert_eq!(term.due(start, china, &calendar, &[pause])?.day(), paused.parse()?);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn due(
        self,
        start: DateTime<FixedOffset>,
        offset: FixedOffset,
        calendar: &Calendar,
        pauses: &[Pause],
    ) -> Result<Due, CalendarError> {
        let beyond = CalendarError::Unrepresentable { term: self };
        let Some(start) = start.naive_utc().checked_add_offset(offset) else { return Err(beyond) };
        let pauses = merged(pauses);
        let (first, count) = (start.date(), self.count());
        let due = match self.unit() {
            TermUnit::WorkingDays => end_of(working_days(first, count, calendar, &pauses)?, offset),
            TermUnit::Days => days(first, count, &pauses).and_then(|day| end_of(day, offset)),
            TermUnit::Hours => hours(start, count, &pauses).and_then(|local| instant(local, offset)),
            TermUnit::Months => self.months(first, u32::from(count), &pauses)?.and_then(|day| end_of(day, offset)),
            TermUnit::Years => {
                let months = u32::from(count).saturating_mul(12);
                self.months(first, months, &pauses)?.and_then(|day| end_of(day, offset))
            }
        };
        due.ok_or(beyond)
    }

    /// The corresponding day so many months later; nothing if it cannot be represented.
    fn months(self, start: NaiveDate, months: u32, pauses: &[Pause]) -> Result<Option<NaiveDate>, CalendarError> {
        let Some(due) = start.checked_add_months(Months::new(months)) else { return Ok(None) };
        match pauses.iter().find(|pause| pause.from() <= due && last_day(**pause) > start) {
            Some(pause) => Err(CalendarError::PausedMonths { term: self, from: pause.from(), to: pause.to() }),
            None => Ok(Some(due)),
        }
    }
}

/// The `count`th working day after the start on which the clock does not stand still.
fn working_days(
    start: NaiveDate,
    count: u16,
    calendar: &Calendar,
    pauses: &[Pause],
) -> Result<NaiveDate, CalendarError> {
    let mut due = calendar.add_working_days(start, u32::from(count))?;
    for pause in pauses.iter().filter(|pause| last_day(**pause) > start) {
        if pause.from() > due {
            break;
        }
        let stood = calendar.working_days_between(day_before(*pause).max(start), last_day(*pause))?;
        due = calendar.add_working_days(due, stood)?;
    }
    Ok(due)
}

/// The `count`th day after the start on which the clock does not stand still.
fn days(start: NaiveDate, count: u16, pauses: &[Pause]) -> Option<NaiveDate> {
    let mut due = start.checked_add_days(Days::new(u64::from(count)))?;
    for pause in pauses.iter().filter(|pause| last_day(**pause) > start) {
        if pause.from() > due {
            break;
        }
        let stood = last_day(*pause).signed_duration_since(day_before(*pause).max(start));
        due = due.checked_add_signed(stood)?;
    }
    Some(due)
}

/// The instant at which the clock has run for so many hours.
fn hours(start: NaiveDateTime, count: u16, pauses: &[Pause]) -> Option<NaiveDateTime> {
    let mut due = start.checked_add_signed(TimeDelta::hours(i64::from(count)))?;
    for pause in pauses {
        let (from, to) = (pause.from().and_time(NaiveTime::MIN), pause.to().and_time(NaiveTime::MIN));
        if from >= due {
            break;
        }
        if to > start {
            due = due.checked_add_signed(to.signed_duration_since(from.max(start)))?;
        }
    }
    Some(due)
}

/// The last day on which the clock stands still.
fn last_day(pause: Pause) -> NaiveDate {
    pause.to().pred_opt().unwrap_or(pause.to())
}

/// The day before it stands still; the first date of all has none, and stands for it: no start lies before it.
fn day_before(pause: Pause) -> NaiveDate {
    pause.from().pred_opt().unwrap_or(pause.from())
}

fn end_of(day: NaiveDate, offset: FixedOffset) -> Option<Due> {
    let ends = day.succ_opt()?.and_time(NaiveTime::MIN);
    Some(Due { day, ends: with_offset(ends, offset)?, kind: Kind::EndOfDay })
}

fn instant(local: NaiveDateTime, offset: FixedOffset) -> Option<Due> {
    Some(Due { day: local.date(), ends: with_offset(local, offset)?, kind: Kind::Instant })
}

fn with_offset(local: NaiveDateTime, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    Some(DateTime::from_naive_utc_and_offset(local.checked_sub_offset(offset)?, offset))
}
