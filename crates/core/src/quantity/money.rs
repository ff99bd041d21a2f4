//! An amount of money on the wire.

use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

use super::number::{Number, NumberError};

/// An amount of money, in units of its currency: a decimal, written as a string (`"1510.00"`); floats are refused.
///
/// It keeps the digits it was written with, so that `"1510.00"` comes back as `"1510.00"`.
///
/// ```
/// use tuodi::quantity::Money;
/// let amount: Money = serde_json::from_str("\"1510.00\"").unwrap();
/// assert_eq!(serde_json::to_string(&amount).unwrap(), "\"1510.00\"");
/// assert!(serde_json::from_str::<Money>("1510.0").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

impl Money {
    /// The amount as a decimal.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl From<Decimal> for Money {
    fn from(amount: Decimal) -> Money {
        Money(amount)
    }
}

impl From<Money> for Number {
    fn from(amount: Money) -> Number {
        Number::from(amount.0)
    }
}

impl FromStr for Money {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Money, NumberError> {
        let wrong = || NumberError::new(text, 28);
        super::number::read(text, false).ok_or_else(wrong)?;
        Decimal::from_str_exact(text).map(Money).map_err(|_| wrong())
    }
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        deserializer.deserialize_any(MoneyVisitor)
    }
}

struct MoneyVisitor;

impl serde::de::Visitor<'_> for MoneyVisitor {
    type Value = Money;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an integer or a decimal in quotes, such as \"1510.00\"")
    }

    fn visit_i64<E>(self, value: i64) -> Result<Money, E> {
        Ok(Money(Decimal::from(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Money, E> {
        Ok(Money(Decimal::from(value)))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Money, E> {
        value.parse().map_err(E::custom)
    }
}
