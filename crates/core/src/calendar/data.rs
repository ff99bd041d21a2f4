//! What a calendar is made from: years with their sources, days off and make-up working days. Checked as a whole: every
//! fault comes with its place.

use super::error::{CalendarDataError, CalendarErrors, CalendarFault};
use crate::json::{self, JsonError};
use crate::one_or_more::OneOrMore;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A calendar as a host writes it; [`Calendar::new`](super::Calendar::new) checks it.
///
/// Monday to Friday are working days and Saturday and Sunday are not; a year names what differs. All keys must be there,
/// and no other may.
///
/// ```
/// use tuodi::calendar::{Calendar, CalendarData};
/// let data: CalendarData = serde_json::from_str(
///     r#"{
///         "name": "village",
///         "years": [{
///             "year": 2024,
///             "sources": ["notice of the village, 2023-12-01"],
///             "days_off": ["2024-01-01", "2024-02-09"],
///             "make_up_days": ["2024-02-04"]
///         }]
///     }"#,
/// )?;
/// let calendar = Calendar::new(&data)?;
/// assert!(calendar.is_working_day("2024-02-04".parse()?)?);
/// assert!(!calendar.is_working_day("2024-02-09".parse()?)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CalendarData {
    /// What errors call it.
    pub name: String,
    /// Its years, in order and without a gap.
    pub years: Vec<YearData>,
}

/// A year of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct YearData {
    /// The year, 1 to 9999.
    pub year: i32,
    /// The notices that set its days, at least one.
    pub sources: Vec<String>,
    /// Days on which nobody works (放假). A Saturday or Sunday may stand among them, as it does in the notices.
    pub days_off: Vec<NaiveDate>,
    /// Saturdays and Sundays that are worked (调休上班). Another day is a fault: it is a working day anyway, so its date is
    /// likely mistyped.
    pub make_up_days: Vec<NaiveDate>,
}

/// Days that differ from their weekday, and whether they are worked.
pub(super) type Exceptions = BTreeMap<NaiveDate, bool>;

impl CalendarData {
    /// Reads it from JSON.
    ///
    /// # Errors
    ///
    /// One fault of the shape, with its line and column.
    pub fn from_json(text: &str) -> Result<CalendarData, CalendarErrors> {
        json::read(text).map_err(|JsonError { line, column, path, why }| {
            let fault = CalendarFault::Shape { message: why, line, column };
            CalendarErrors { errors: CalendarDataError { path, fault }.into() }
        })
    }

    /// The first and the last year, and the days that differ from their weekday.
    pub(super) fn checked(&self) -> Result<(i32, i32, Exceptions), CalendarErrors> {
        let mut check = Check { errors: Vec::new(), days: Exceptions::new() };
        if self.name.trim().is_empty() {
            check.add("name".to_owned(), CalendarFault::Name);
        }
        let (Some(first), Some(last)) = (self.years.first(), self.years.last()) else {
            let none = CalendarDataError { path: "years".to_owned(), fault: CalendarFault::NoYears };
            return Err(CalendarErrors { errors: OneOrMore::ending(check.errors, none) });
        };
        let mut before = None;
        for (place, year) in self.years.iter().enumerate() {
            check.year(place, year, before);
            check.days_of(place, year, first.year, last.year);
            before = Some(year.year);
        }
        let checked = (first.year, last.year, check.days);
        OneOrMore::of(check.errors).map_or(Ok(checked), |errors| Err(CalendarErrors { errors }))
    }
}

/// The faults so far, and the days that were named.
struct Check {
    errors: Vec<CalendarDataError>,
    days: Exceptions,
}

impl Check {
    fn add(&mut self, path: String, fault: CalendarFault) {
        self.errors.push(CalendarDataError { path, fault });
    }

    fn year(&mut self, place: usize, year: &YearData, before: Option<i32>) {
        let own = year.year;
        if !(1..=9_999).contains(&own) {
            self.add(format!("years[{place}].year"), CalendarFault::Year { year: own });
        }
        if let Some(before) = before.filter(|before| before.checked_add(1) != Some(own)) {
            self.add(format!("years[{place}].year"), CalendarFault::YearOrder { year: own, before });
        }
        if year.sources.iter().all(|source| source.trim().is_empty()) {
            self.add(format!("years[{place}].sources"), CalendarFault::Source { year: own });
        }
    }

    fn days_of(&mut self, place: usize, year: &YearData, first_year: i32, last_year: i32) {
        for (list, days, worked) in [("days_off", &year.days_off, false), ("make_up_days", &year.make_up_days, true)] {
            for (number, day) in days.iter().enumerate() {
                let day = *day;
                let path = || format!("years[{place}].{list}[{number}]");
                if !belongs(day, year.year) {
                    self.add(path(), CalendarFault::FarDay { day, year: year.year });
                } else if day.year() < first_year || day.year() > last_year {
                    self.add(path(), CalendarFault::DayOutside { day, first_year, last_year });
                }
                if worked && !rests(day) {
                    self.add(path(), CalendarFault::MakeUpWeekday { day });
                }
                match self.days.insert(day, worked) {
                    Some(other) if other == worked => self.add(path(), CalendarFault::DayTwice { day }),
                    Some(_) => self.add(path(), CalendarFault::DayBoth { day }),
                    None => {}
                }
            }
        }
    }
}

/// Whether a day lies in a year, or in the month before or after it.
fn belongs(day: NaiveDate, year: i32) -> bool {
    let after = day.year().saturating_sub(year);
    match after {
        0 => true,
        -1 => day.month() == 12,
        1 => day.month() == 1,
        _ => false,
    }
}

/// Whether a day is a weekly day of rest.
pub(super) fn rests(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
