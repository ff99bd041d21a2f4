//! How a number is written to a record: masked or revealed, as the field says.

use super::disability_card::DisabilityCard;
use super::error::IdentityError;
use super::national_id::NationalId;
use serde::{Deserialize, Deserializer, de};
use std::fmt;
use std::str::FromStr;

/// A number that is printed as a mask and revealed by choice: [`NationalId`] or [`DisabilityCard`].
pub trait IdentityNumber: fmt::Display + FromStr<Err = IdentityError> + sealed::Sealed {
    /// The whole number.
    fn revealed(&self) -> &str;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::NationalId {}
    impl Sealed for super::DisabilityCard {}
}

impl IdentityNumber for NationalId {
    fn revealed(&self) -> &str {
        self.reveal()
    }
}

impl IdentityNumber for DisabilityCard {
    fn revealed(&self) -> &str {
        self.reveal()
    }
}

/// Reads a value from text. The message of the deserializer is dropped, because it may quote what was written: a
/// national id that stands as a JSON number would show in it.
pub(super) fn from_text<'de, T: FromStr<Err = IdentityError>, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    let text = String::deserialize(source)
        .map_err(|_| de::Error::custom("an identity number or pseudonym is written as text, in quotes"))?;
    text.parse().map_err(de::Error::custom)
}

/// Writes the mask: `#[serde(serialize_with = "tuodi::identity::as_masked::serialize")]`.
///
/// ```
/// use tuodi::identity::NationalId;
/// #[derive(serde::Serialize)]
/// struct Line {
///     #[serde(serialize_with = "tuodi::identity::as_masked::serialize")]
///     id: NationalId,
/// }
/// let line = Line { id: "00000019850615002X".parse().unwrap() };
/// assert_eq!(serde_json::to_string(&line).unwrap(), r#"{"id":"000000********002X"}"#);
/// ```
pub mod as_masked {
    use super::IdentityNumber;
    use serde::Serializer;

    /// Writes the mask.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<T: IdentityNumber, S: Serializer>(number: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(number)
    }
}

/// Writes and reads the whole number: `#[serde(with = "tuodi::identity::as_revealed")]`.
///
/// ```
/// use tuodi::identity::NationalId;
/// #[derive(serde::Serialize, serde::Deserialize)]
/// struct Person {
///     #[serde(with = "tuodi::identity::as_revealed")]
///     id: NationalId,
/// }
/// let person: Person = serde_json::from_str(r#"{"id": "00000019850615002x"}"#).unwrap();
/// assert_eq!(serde_json::to_string(&person).unwrap(), r#"{"id":"00000019850615002X"}"#);
/// ```
pub mod as_revealed {
    use super::IdentityNumber;
    use serde::{Deserializer, Serializer};

    /// Writes the whole number.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<T: IdentityNumber, S: Serializer>(number: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(number.revealed())
    }

    /// Reads a number from text.
    ///
    /// # Errors
    ///
    /// What is no text, and what the number refuses; no message quotes what was written.
    pub fn deserialize<'de, T: IdentityNumber, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        super::from_text(deserializer)
    }
}
