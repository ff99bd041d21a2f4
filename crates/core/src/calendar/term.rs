//! A length of time as the law states it: so many working days, days, hours, months or years.

use super::error::CalendarError;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a term is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermUnit {
    /// `wd`: working days (工作日).
    WorkingDays,
    /// `d`: days (日).
    Days,
    /// `h`: hours (小时).
    Hours,
    /// `mo`: months (月).
    Months,
    /// `y`: years (年).
    Years,
}

impl TermUnit {
    /// All of them.
    pub const ALL: [TermUnit; 5] =
        [TermUnit::WorkingDays, TermUnit::Days, TermUnit::Hours, TermUnit::Months, TermUnit::Years];

    /// The letters behind the number: `wd`, `d`, `h`, `mo` or `y`.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            TermUnit::WorkingDays => "wd",
            TermUnit::Days => "d",
            TermUnit::Hours => "h",
            TermUnit::Months => "mo",
            TermUnit::Years => "y",
        }
    }

    /// Whether a [`Pause`](super::Pause) can stand inside a term of this unit: not inside months and years.
    ///
    /// Months differ in length. 28 and 31 January plus a month are both 28 February; with a pause on 29 January the first
    /// would have to end a day later and the second, which that day precedes, would not: the earlier start would be due
    /// later.
    #[must_use]
    pub fn can_pause(self) -> bool {
        !matches!(self, TermUnit::Months | TermUnit::Years)
    }
}

impl fmt::Display for TermUnit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.sign())
    }
}

/// A length of time (期限): `20wd`, `7d`, `48h`, `6mo`, `1y`.
///
/// Each term has one spelling: a number from 1 to 9999 without zeros before it, and the unit in small letters, with nothing
/// around or between them. A term of nothing does not exist; that something is due at once is said without one. In JSON it
/// is that text.
///
/// # Errors
///
/// Reading gives [`CalendarError::TermForm`] for a text of another shape, and [`CalendarError::TermNumber`] for a number
/// that no term has.
///
/// # Examples
///
/// ```
/// use tuodi::calendar::{Term, TermUnit};
/// let term: Term = "20wd".parse()?;
/// assert_eq!((term.count(), term.unit(), term.to_string().as_str()), (20, TermUnit::WorkingDays, "20wd"));
/// for (text, code) in [
///     ("0d", "calendar.term_number"),
///     ("9999d", ""),
///     ("10000d", "calendar.term_number"),
///     ("20个工作日", "calendar.term_form"),
/// ] {
///     assert_eq!(text.parse::<Term>().err().map_or("", |error| error.code()), code, "{text}");
/// }
/// # Ok::<(), tuodi::calendar::CalendarError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[1-9][0-9]{0,3}(wd|d|h|mo|y)$")))]
#[serde(try_from = "String", into = "String")]
pub struct Term {
    count: u16,
    unit: TermUnit,
}

impl Term {
    /// The largest number of a term.
    pub const MOST: u16 = 9_999;

    /// So many of a unit.
    ///
    /// # Errors
    ///
    /// [`CalendarError::TermNumber`] if there are none, or more than [`Term::MOST`].
    ///
    /// ```
    /// use tuodi::calendar::{Term, TermUnit};
    /// assert_eq!(Term::new(6, TermUnit::Months)?, "6mo".parse()?);
    /// # Ok::<(), tuodi::calendar::CalendarError>(())
    /// ```
    pub fn new(count: u16, unit: TermUnit) -> Result<Term, CalendarError> {
        if count == 0 || count > Term::MOST {
            return Err(CalendarError::TermNumber { text: format!("{count}{unit}") });
        }
        Ok(Term { count, unit })
    }

    /// How many.
    #[must_use]
    pub fn count(self) -> u16 {
        self.count
    }

    /// Of what.
    #[must_use]
    pub fn unit(self) -> TermUnit {
        self.unit
    }
}

impl FromStr for Term {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Term, CalendarError> {
        let (digits, sign) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
        let Some(unit) = TermUnit::ALL.into_iter().find(|unit| unit.sign() == sign).filter(|_| !digits.is_empty())
        else {
            return Err(CalendarError::TermForm { text: shortened(text) });
        };
        let count = digits.parse().ok().filter(|_| !digits.starts_with('0'));
        let term = count.and_then(|count| Term::new(count, unit).ok());
        term.ok_or_else(|| CalendarError::TermNumber { text: shortened(text) })
    }
}

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.count, self.unit)
    }
}

impl TryFrom<String> for Term {
    type Error = CalendarError;

    fn try_from(text: String) -> Result<Term, CalendarError> {
        text.parse()
    }
}

impl From<Term> for String {
    fn from(term: Term) -> String {
        term.to_string()
    }
}

/// The beginning of a text, for messages: one line of at most 40 characters.
fn shortened(text: &str) -> String {
    text.chars().take(40).map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}
