//! The citizen's number: 15 or 18 characters → a checked number of 18.

use super::age::age_on;
use super::error::IdentityError;
use super::pseudonym::{Pseudonym, PseudonymKey};
use super::written::characters;
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// The first year of birth that is read. Numbers have been given since 1984, to nobody who was born before it.
const FIRST_YEAR: i32 = 1800;

/// Characters of the code of first registration.
const REGION: usize = 6;

/// The sequence codes that old numbers kept for people of a hundred years and more.
const CENTENARIANS: [char; 2] = ['9', '9'];

/// Sex as a national id states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// 女: the 17th digit is even.
    Female,
    /// 男: the 17th digit is odd.
    Male,
}

/// A citizen's number (公民身份号码), checked and kept in its form of 18 characters; printed only as a mask.
///
/// Reading takes full-width characters, a lower-case `x` and white space around the number. An old number of 15 digits
/// becomes the one of 18: the century 19 goes before the year, and the check digit is added. So both are equal, and have
/// the same [`Pseudonym`]. But 15 digits carry no check digit: a slip in them shows only if the birth date breaks.
///
/// What is checked, in this order: the length, the characters, the birth date, the check digit. Any one wrong character
/// of 18, and any two neighbours in the wrong order, are found.
///
/// What is not checked: the region (codes change, numbers stay) and the sequence, of which the standard excludes none,
/// so that 000 stands and is female.
///
/// # Errors
///
/// `identity.length`, `identity.character`, `identity.birth_date` (also for a year before 1800), `identity.century`,
/// `identity.check_digit`: see [`IdentityError`].
///
/// # Source
///
/// GB 11643-1999: 17 digits and a check character by ISO 7064:1983, MOD 11-2; odd sequences are male, even ones female.
/// GB 11643-1989: 15 digits with two for the year, and particular sequences for people of a hundred years or more, which
/// the edition of 1999 gave up. That these are 996 to 999 is common practice, read in no text of the standard; such a
/// number is refused (`identity.century`) rather than given a century by guess. Any other year of two digits is read as
/// 19xx, so the number of someone born before 1900 who got an ordinary sequence is read a hundred years too young.
///
/// # Examples
///
/// ```
/// use tuodi::identity::{NationalId, Sex};
/// let id: NationalId = " ００００００１９８５０６１５００２ｘ".parse()?;
/// assert_eq!(id.to_string(), "000000********002X");
/// assert_eq!(id.reveal(), "00000019850615002X");
/// assert_eq!((id.birth_date().to_string().as_str(), id.sex()), ("1985-06-15", Sex::Female));
/// assert_eq!("000000850615002".parse::<NationalId>()?, id);
/// let refused = |text: &str| text.parse::<NationalId>().unwrap_err().code();
/// assert_eq!(refused("000000198506150021"), "identity.check_digit");
/// assert_eq!(refused("000000198502290021"), "identity.birth_date");
/// # Ok::<(), tuodi::identity::IdentityError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NationalId {
    /// 18 ASCII characters.
    number: String,
    birth_date: NaiveDate,
    sex: Sex,
}

impl NationalId {
    /// The date of birth.
    #[must_use]
    pub fn birth_date(&self) -> NaiveDate {
        self.birth_date
    }

    /// The sex.
    #[must_use]
    pub fn sex(&self) -> Sex {
        self.sex
    }

    /// The six-digit code (GB/T 2260) of the county or district where the number was first given.
    ///
    /// It does not change when the person moves, so it says nothing about where they are registered or live now.
    #[must_use]
    pub fn first_registration(&self) -> &str {
        self.number.get(..REGION).unwrap_or_default()
    }

    /// The age on a date in completed years; nothing before birth. See [`age_on`].
    #[must_use]
    pub fn age_on(&self, date: NaiveDate) -> Option<u32> {
        age_on(self.birth_date, date)
    }

    /// The keyed pseudonym: the same for the same person under the same key and authority.
    #[must_use]
    pub fn pseudonym(&self, key: &PseudonymKey) -> Pseudonym {
        key.of("national_id", &self.number)
    }

    /// The whole number, 18 characters. What is done with it is the caller's to answer for.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.number
    }

    /// A number of 18 characters in one form.
    pub(super) fn read(signs: &[char]) -> Result<NationalId, IdentityError> {
        let (Some((check, body)), 18) = (signs.split_last(), signs.len()) else {
            return Err(IdentityError::Length { found: signs.len() });
        };
        let body = digits(body)?;
        if !check.is_ascii_digit() && *check != 'X' {
            return Err(IdentityError::Character { position: 18 });
        }
        let id = NationalId::build(&body)?;
        if id.number.ends_with(*check) { Ok(id) } else { Err(IdentityError::CheckDigit) }
    }

    /// An old number of 15 characters in one form.
    fn read_old(signs: &[char]) -> Result<NationalId, IdentityError> {
        let mut body = digits(signs)?;
        if let [.., first, second, third] = signs
            && [*first, *second] == CENTENARIANS
            && *third >= '6'
        {
            return Err(IdentityError::Century);
        }
        // The century goes between region and year.
        body.splice(REGION..REGION, [1, 9]);
        NationalId::build(&body)
    }

    /// Adds the check character to 17 digits.
    fn build(body: &[u32]) -> Result<NationalId, IdentityError> {
        let part = |start: usize, end: usize| {
            let digits = body.get(start..end).unwrap_or_default().iter();
            digits.fold(0_u32, |value, digit| value.wrapping_mul(10).wrapping_add(*digit))
        };
        let year = i32::try_from(part(6, 10)).unwrap_or_default();
        let birth_date = NaiveDate::from_ymd_opt(year, part(10, 12), part(12, 14))
            .filter(|date| date.year() >= FIRST_YEAR)
            .ok_or(IdentityError::BirthDate)?;
        let sex = if part(14, 17) % 2 == 0 { Sex::Female } else { Sex::Male };
        let mut number: String = body.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect();
        number.push(check_character(body));
        Ok(NationalId { number, birth_date, sex })
    }
}

/// Every one a digit.
fn digits(signs: &[char]) -> Result<Vec<u32>, IdentityError> {
    let digit = |(sign, position): (&char, usize)| sign.to_digit(10).ok_or(IdentityError::Character { position });
    signs.iter().zip(1..).map(digit).collect()
}

/// ISO 7064, MOD 11-2: with it at the end, the digits weighted by powers of two leave 1 modulo 11.
fn check_character(body: &[u32]) -> char {
    // At most (10 + 9) · 2 at any step.
    let sum = body.iter().fold(0_u32, |sum, digit| sum.wrapping_add(*digit).wrapping_mul(2) % 11);
    char::from_digit(12_u32.wrapping_sub(sum) % 11, 10).unwrap_or('X')
}

impl FromStr for NationalId {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<NationalId, IdentityError> {
        // One more than the longest, so that a long text is not copied.
        let signs: Vec<char> = characters(text).take(19).collect();
        match signs.len() {
            15 => NationalId::read_old(&signs),
            18 => NationalId::read(&signs),
            _ => Err(IdentityError::Length { found: characters(text).count() }),
        }
    }
}

impl fmt::Display for NationalId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.number.get(14..).unwrap_or_default();
        write!(formatter, "{}********{end}", self.first_registration())
    }
}

impl fmt::Debug for NationalId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "NationalId({self})")
    }
}
