//! Working-day calendars, and terms such as "within 20 working days".
//!
//! In: dates, instants with their offset, and a [`Calendar`] of days off and make-up working days. Out: whether a day is a
//! working day, how many there are, and the [`Due`] moment of a [`Term`]. It knows no procedure: which term runs from
//! which event, and what happens when one is missed, is said elsewhere.
//!
//! # When you need it
//!
//! * You count working days of mainland China: [`Calendar::mainland_china`] has 2007 to 2026, and another calendar is read
//!   with [`Calendar::from_json`].
//! * You have a term as text, `30wd`, and want its due moment: [`Term::due`].
//! * The clock of a term stood still for some days: [`Pause`]. The term was extended once: [`Extension`].
//!
//! # What it does not do
//!
//! It never guesses. The days off of a year are known when the State Council has announced them; for a day of another year
//! every question of working days is an error that says which years there are. It has no clock: whether something is late
//! is asked with the moment at which it was done ([`Due::is_late`]). Local make-up days and office hours are not in the
//! built-in calendar.
//!
//! # Days are counted in one time zone
//!
//! A pack names its offset, `+08:00` in China, and the day of an event is its day there. A host whose instants are in UTC
//! loses no day at midnight: `2024-01-29T16:00:00Z` is 30 January in China.
//!
//! # How terms are counted
//!
//! | term | unit | due |
//! | --- | --- | --- |
//! | `20wd` | working days (工作日) | the end of the 20th working day after the day of the start |
//! | `7d` | days (日) | the end of the 7th day after the day of the start |
//! | `6mo`, `1y` | months, years (月, 年) | the end of the day with the same number, or of the month's last if it has none |
//! | `48h` | hours (小时) | 48 hours after the instant of the start |
//!
//! # Sources
//!
//! * Civil Code (民法典) art. 201: the day of the start does not count, hours run from the start itself; art. 202: a term
//!   of months or years ends on the corresponding day, else on the last of the month; art. 203: a last day ends at 24:00,
//!   and one that is a legal holiday gives way to the day after the holiday ([`Due::carried_over`]).
//! * Provisions on working hours (国务院关于职工工作时间的规定) art. 7: state organs rest on Saturday and Sunday.
//! * The State Council's yearly notices of holidays and make-up working days, each with its address in
//!   [`Calendar::sources`].
//!
//! # Examples
//!
//! Accepted on 30 January 2024, just before the Spring Festival, with 30 working days (最低生活保障审核确认办法,
//! art. 22):
//!
//! ```
//! use chrono::{DateTime, FixedOffset, NaiveDate};
//! use tuodi::calendar::{Calendar, Term};
//!
//! let calendar = Calendar::mainland_china()?;
//! let china = FixedOffset::east_opt(8 * 3600).ok_or("no offset")?;
//! let accepted: DateTime<FixedOffset> = "2024-01-30T10:00:00+08:00".parse()?;
//! let due = "30wd".parse::<Term>()?.due(accepted, china, &calendar, &[])?;
//! assert_eq!(due.day(), "2024-03-15".parse::<NaiveDate>()?);
//! for (done, late) in [
//!     ("2024-03-15T23:59:59+08:00", false),
//!     ("2024-03-15T15:59:59Z", false),
//!     ("2024-03-15T16:00:00Z", true),
//! ] {
//!     assert_eq!(due.is_late(done.parse()?), late, "{done}");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod data;
mod days;
mod due;
mod error;
mod extension;
mod pause;
mod term;

pub use data::{CalendarData, YearData};
pub use days::Calendar;
pub use due::Due;
pub use error::{CalendarDataError, CalendarError, CalendarErrors, CalendarFault};
pub use extension::Extension;
pub use pause::Pause;
pub use term::{Term, TermUnit};
