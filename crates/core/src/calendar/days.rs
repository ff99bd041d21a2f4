//! Working days of consecutive years, counted and found in a few steps each.

use super::data::{CalendarData, rests};
use super::error::{CalendarError, CalendarErrors};
use chrono::{Datelike, Days, NaiveDate};
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Mainland China in the form of [`CalendarData`].
const MAINLAND_CHINA: &str = include_str!("../../calendars/cn-mainland.json");

/// The working days (工作日) of some years.
///
/// Every question about a day outside these years is an error that names them. A clone shares the days.
///
/// # Examples
///
/// ```
/// use chrono::NaiveDate;
/// use tuodi::calendar::Calendar;
/// let calendar = Calendar::mainland_china()?;
/// let date = |text: &str| text.parse::<NaiveDate>();
/// // The Spring Festival of 2024 was off from 10 to 17 February; Sundays 4 and 18 February were worked.
/// assert_eq!(calendar.add_working_days(date("2024-02-08")?, 2)?, date("2024-02-18")?);
/// assert_eq!(calendar.working_days_between(date("2024-01-30")?, date("2024-03-15")?)?, 30);
/// let refused = calendar.is_working_day(date("2027-01-04")?).err().ok_or("an answer")?;
/// assert!(refused.to_string().starts_with("the calendar `cn-mainland` has the years 2007 to 2026, "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Calendar(Arc<Inner>);

#[derive(PartialEq, Eq)]
struct Inner {
    name: String,
    first_year: i32,
    last_year: i32,
    /// The first day of the first year.
    first: NaiveDate,
    /// For each day, and for the one after the last, how many working days lie before it.
    before: Vec<u32>,
    /// The working days, counted from the first day.
    working: Vec<u32>,
    sources: Vec<Vec<String>>,
}

impl Calendar {
    /// Mainland China from 2007 to 2026, as the State Council's notices set the days off and the make-up working days.
    ///
    /// The text is read at each call; keep the calendar.
    ///
    /// # Errors
    ///
    /// None in a library as published: its tests read the text, and compare it with the notices' days.
    pub fn mainland_china() -> Result<Calendar, CalendarErrors> {
        Calendar::from_json(MAINLAND_CHINA)
    }

    /// A calendar from the JSON form of [`CalendarData`].
    ///
    /// # Errors
    ///
    /// The fault of the shape, or every fault of the data.
    pub fn from_json(text: &str) -> Result<Calendar, CalendarErrors> {
        Calendar::new(&CalendarData::from_json(text)?)
    }

    /// A calendar from its data.
    ///
    /// # Errors
    ///
    /// Every fault of the data, each with its place: no name, no year, a year that does not follow the one before it or
    /// has no source, a day that is named twice or is both, that lies outside the years or far from the year that names
    /// it, a make-up working day from Monday to Friday.
    pub fn new(data: &CalendarData) -> Result<Calendar, CalendarErrors> {
        let (first_year, last_year, exceptions) = data.checked()?;
        let first = NaiveDate::from_ymd_opt(first_year, 1, 1).unwrap_or_default();
        let (mut before, mut working) = (vec![0], Vec::new());
        for (place, day) in (0_u32..).zip(first.iter_days().take_while(|day| day.year() <= last_year)) {
            if exceptions.get(&day).copied().unwrap_or(!rests(day)) {
                working.push(place);
            }
            before.push(u32::try_from(working.len()).unwrap_or(u32::MAX));
        }
        let sources = data.years.iter().map(|year| year.sources.clone()).collect();
        let name = data.name.clone();
        Ok(Calendar(Arc::new(Inner { name, first_year, last_year, first, before, working, sources })))
    }

    /// What errors call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The years it has.
    #[must_use]
    pub fn years(&self) -> RangeInclusive<i32> {
        self.0.first_year..=self.0.last_year
    }

    /// The notices that set the days of a year; none for a year that it does not have.
    #[must_use]
    pub fn sources(&self, year: i32) -> &[String] {
        let place = year.checked_sub(self.0.first_year).and_then(|place| usize::try_from(place).ok());
        place.and_then(|place| self.0.sources.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Whether a day is a working day.
    ///
    /// # Errors
    ///
    /// [`CalendarError::Outside`] for a day of another year.
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, CalendarError> {
        let (before, until) = self.counts(day)?;
        Ok(before < until)
    }

    /// The `n`th working day after a day; that day itself does not count, whether it is a working day or not.
    ///
    /// For `n` = 0 it is the day itself.
    ///
    /// # Errors
    ///
    /// [`CalendarError::Outside`] if the start lies in another year, or the count runs beyond the last.
    pub fn add_working_days(&self, start: NaiveDate, n: u32) -> Result<NaiveDate, CalendarError> {
        let (_, until) = self.counts(start)?;
        let Some(wanted) = n.checked_sub(1) else { return Ok(start) };
        let place = until.checked_add(wanted).and_then(|place| usize::try_from(place).ok());
        let day = place.and_then(|place| self.0.working.get(place)).and_then(|place| self.day(*place));
        day.ok_or_else(|| self.outside(self.day_after_all()))
    }

    /// How many working days lie after one day until another, the other included: (`after`, `until`].
    ///
    /// # Errors
    ///
    /// [`CalendarError::Backwards`] if `until` is the earlier day, [`CalendarError::Outside`] if one of the two lies in
    /// another year.
    pub fn working_days_between(&self, after: NaiveDate, until: NaiveDate) -> Result<u32, CalendarError> {
        if until < after {
            return Err(CalendarError::Backwards { after, until });
        }
        let (_, from) = self.counts(after)?;
        let (_, to) = self.counts(until)?;
        Ok(to.saturating_sub(from))
    }

    /// The first working day after a day, never the day itself.
    ///
    /// # Errors
    ///
    /// [`CalendarError::Outside`] if the day lies in another year, or its years have no working day after it.
    pub fn next_working_day(&self, day: NaiveDate) -> Result<NaiveDate, CalendarError> {
        self.add_working_days(day, 1)
    }

    /// How many working days lie before a day, and until its end.
    fn counts(&self, day: NaiveDate) -> Result<(u32, u32), CalendarError> {
        let place = day.num_days_from_ce().saturating_sub(self.0.first.num_days_from_ce());
        let place = usize::try_from(place).ok();
        let pair = place.and_then(|place| self.0.before.get(place..)).and_then(|rest| rest.first_chunk::<2>());
        pair.map(|[before, until]| (*before, *until)).ok_or_else(|| self.outside(day))
    }

    fn day(&self, place: u32) -> Option<NaiveDate> {
        self.0.first.checked_add_days(Days::new(u64::from(place)))
    }

    /// The first day after its years.
    fn day_after_all(&self) -> NaiveDate {
        let year = self.0.last_year.saturating_add(1);
        NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MAX)
    }

    fn outside(&self, day: NaiveDate) -> CalendarError {
        CalendarError::Outside {
            calendar: self.0.name.clone(),
            day,
            first_year: self.0.first_year,
            last_year: self.0.last_year,
        }
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Calendar").field("name", &self.0.name).field("years", &self.years()).finish()
    }
}
