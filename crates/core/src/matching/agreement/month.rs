//! A calendar month.

use super::error::AgreementError;
use chrono::{Datelike, Months, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A month of the years 1 to 9999, written `2019-03`.
///
/// # Examples
/// ```
/// use tuodi::matching::agreement::Month;
/// let month: Month = "2024-02".parse()?;
/// assert_eq!((month.first_day().to_string(), month.last_day().to_string()), ("2024-02-01".into(), "2024-02-29".into()));
/// assert_eq!(month.days(), 29);
/// for wrong in ["2024-13", "2024-2", "24-02", "2024-02-01", "0000-01", ""] {
///     assert_eq!(wrong.parse::<Month>().unwrap_err().code(), "agreement.month");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[0-9]{4}-(0[1-9]|1[0-2])$")))]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month of a day.
    ///
    /// # Errors
    /// [`AgreementError::Month`] outside the years 1 to 9999.
    pub fn of(day: NaiveDate) -> Result<Month, AgreementError> {
        let first = day.with_day(1).filter(|first| (1..=9999).contains(&first.year()));
        first.map(|first| Month { first }).ok_or_else(|| AgreementError::Month { text: day.to_string() })
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let next = self.first.checked_add_months(Months::new(1));
        next.and_then(|next| next.pred_opt()).unwrap_or(self.first)
    }

    /// How many days it has.
    #[must_use]
    pub fn days(self) -> u32 {
        self.last_day().day()
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first..=self.last_day()).contains(&day)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

impl FromStr for Month {
    type Err = AgreementError;

    fn from_str(text: &str) -> Result<Month, AgreementError> {
        let wrong = || AgreementError::Month { text: text.to_owned() };
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        let digits = |part: &str, length: usize| {
            let is_it = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u32>().ok().filter(|_| is_it)
        };
        let year = digits(year, 4).and_then(|year| i32::try_from(year).ok());
        let first = year.zip(digits(month, 2)).and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1));
        Month::of(first.ok_or_else(wrong)?).map_err(|_| wrong())
    }
}

impl TryFrom<String> for Month {
    type Error = AgreementError;

    fn try_from(text: String) -> Result<Month, AgreementError> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}
