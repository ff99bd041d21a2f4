//! A birth date and a date → completed years.

use chrono::{Datelike, Months, NaiveDate};

/// The age on a date in completed years (周岁); nothing if the person is not yet born.
///
/// A year is completed on the birthday. Who was born on 29 February completes it on 28 February where the year has no
/// 29th, just as adding years to a date does in the language of policies.
///
/// # Source
///
/// For 29 February the Civil Code (民法典) art. 202, by analogy: a term of years ends on the corresponding day, and where
/// there is none on the last day of the month. That the birthday itself counts is the common reading; a rule that counts
/// from the day after states its own date.
///
/// # Examples
///
/// ```
/// use chrono::NaiveDate;
/// use tuodi::identity::age_on;
/// let date = |text: &str| text.parse::<NaiveDate>().unwrap();
/// let born = date("1960-02-29");
/// assert_eq!(age_on(born, date("2021-02-27")), Some(60));
/// assert_eq!(age_on(born, date("2021-02-28")), Some(61));
/// assert_eq!(age_on(born, date("2024-02-28")), Some(63));
/// assert_eq!(age_on(born, date("2024-02-29")), Some(64));
/// assert_eq!(age_on(born, date("1960-02-28")), None);
/// ```
#[must_use]
pub fn age_on(birth_date: NaiveDate, date: NaiveDate) -> Option<u32> {
    if date < birth_date {
        return None;
    }
    let years = u32::try_from(date.year().checked_sub(birth_date.year())?).ok()?;
    let birthday = birth_date.checked_add_months(Months::new(years.checked_mul(12)?))?;
    if birthday <= date { Some(years) } else { years.checked_sub(1) }
}
