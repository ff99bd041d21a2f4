//! A number: an exact rational with one printed form.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

/// How many significant digits a number without a finite decimal form is printed with.
const DIGITS: i64 = 28;

/// The longest written number, in characters.
const LONGEST: usize = 400;

/// An exact number. On the wire it is a string such as `"1510.00"` or an integer; floats are refused.
///
/// Its printed form is the shortest exact decimal, or, where there is none, 28 significant digits, rounded half to even.
///
/// ```
/// use tuodi::quantity::Number;
/// assert_eq!("0.10".parse::<Number>()?.to_string(), "0.1");
/// assert!("1e3".parse::<Number>().is_err());
/// assert!(serde_json::from_str::<Number>("0.5").is_err());
/// assert_eq!(serde_json::from_str::<Number>("\"0.5\"").unwrap(), "0.50".parse()?);
/// # Ok::<(), tuodi::quantity::NumberError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number(BigRational);

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> std::cmp::Ordering {
        // Most numbers are compared with one of the same denominator.
        if self.0.denom() == other.0.denom() { self.0.numer().cmp(other.0.numer()) } else { self.0.cmp(&other.0) }
    }
}

/// A text that is not a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a number; write at most {most} digits with at most one point, for example `1510.00`")]
pub struct NumberError {
    /// What was written, shortened.
    pub text: String,
    /// How many digits there may be.
    pub most: usize,
}

impl NumberError {
    pub(super) fn new(text: &str, most: usize) -> NumberError {
        NumberError { text: text.chars().take(40).collect(), most }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "quantity.number"
    }
}

/// Which way to round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// To the nearest, ties to the even digit.
    HalfEven,
    /// Towards minus infinity.
    Down,
    /// Towards plus infinity.
    Up,
}

impl Number {
    /// The number as an exact rational.
    #[must_use]
    pub(crate) fn rational(&self) -> &BigRational {
        &self.0
    }

    pub(crate) fn from_rational(value: BigRational) -> Number {
        Number(value)
    }

    /// The number as a decimal, if it has at most 28 digits and a finite form.
    #[must_use]
    pub fn to_decimal(&self) -> Option<Decimal> {
        Decimal::from_str_exact(&exact_text(&self.0)?).ok()
    }

    /// The number rounded to a count of digits behind the point, ties to the even digit.
    #[must_use]
    pub fn at_scale(&self, scale: u32) -> Number {
        Number(round_to(&self.0, scale, Direction::HalfEven))
    }

    /// Whether it has at most so many digits behind the point.
    pub(crate) fn is_at_scale(&self, scale: u32) -> bool {
        match (self.0.denom().to_i128(), 10_i128.checked_pow(scale)) {
            (Some(den), Some(power)) => power.checked_rem(den) == Some(0),
            _ => self.at_scale(scale) == *self,
        }
    }

    /// The printed form with exactly this many digits behind the point.
    #[must_use]
    pub fn with_scale(&self, scale: u32) -> String {
        text_at_scale(&self.0, scale, Direction::HalfEven)
    }

    /// The printed form of one end of an interval: at most 28 significant digits, rounded outwards.
    pub(crate) fn text_towards(&self, direction: Direction) -> String {
        match exact_text(&self.0) {
            Some(text) if text.len() <= 28 => text,
            _ => significant_text(&self.0, direction),
        }
    }

    pub(crate) fn text_at_scale_towards(&self, scale: u32, direction: Direction) -> String {
        text_at_scale(&self.0, scale, direction)
    }
}

/// Reads digits with at most one point, perhaps signed, perhaps (`exponent`) with an exponent.
pub(crate) fn read(text: &str, exponent: bool) -> Option<BigRational> {
    let (mantissa, power) = match text.find(['e', 'E']).filter(|_| exponent) {
        Some(at) => (text.get(..at)?, text.get(at.checked_add(1)?..)?.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (negative, digits) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let pointed = digits.contains('.');
    if text.len() > LONGEST || power.unsigned_abs() > 400 || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    if (whole.is_empty() && !exponent) || (whole.is_empty() && fraction.is_empty()) || (pointed && fraction.is_empty())
    {
        return None;
    }
    let scale = i32::try_from(fraction.len()).ok()?.checked_sub(power)?;
    if let Some(short) = short(whole, fraction, negative, scale) {
        return Some(short);
    }
    let numerator = BigInt::from_str(&format!("{whole}{fraction}")).ok()?;
    let numerator = if negative { -numerator } else { numerator };
    Some(match scale {
        0 => BigRational::from_integer(numerator),
        1.. => BigRational::new(numerator, power_of_ten(scale.unsigned_abs())),
        _ => BigRational::from_integer(numerator * power_of_ten(scale.unsigned_abs())),
    })
}

/// The number of so few digits that it is reduced in machine words.
fn short(whole: &str, fraction: &str, negative: bool, scale: i32) -> Option<BigRational> {
    let mut digits = whole.bytes().chain(fraction.bytes());
    let value = digits
        .try_fold(0_i64, |value, digit| value.checked_mul(10)?.checked_add(i64::from(digit.checked_sub(b'0')?)))?;
    let power = 10_i64.checked_pow(u32::try_from(scale).ok()?)?;
    let common = value.gcd(&power);
    let (numerator, denominator) = (value.checked_div(common)?, power.checked_div(common)?);
    let numerator = if negative { numerator.checked_neg()? } else { numerator };
    Some(BigRational::new_raw(BigInt::from(numerator), BigInt::from(denominator)))
}

pub(crate) fn power_of_ten(exponent: u32) -> BigInt {
    Pow::pow(BigInt::from(10), exponent)
}

/// The shortest exact decimal, if there is one.
fn exact_text(value: &BigRational) -> Option<String> {
    let (mut twos, mut fives) = (0_u32, 0_u32);
    let mut rest = value.denom().clone();
    for (prime, count) in [(2, &mut twos), (5, &mut fives)] {
        let prime = BigInt::from(prime);
        loop {
            let (quotient, remainder) = rest.div_rem(&prime);
            if !remainder.is_zero() {
                break;
            }
            rest = quotient;
            *count = count.checked_add(1)?;
        }
    }
    rest.is_one().then(|| text_at_scale(value, twos.max(fives), Direction::HalfEven))
}

/// At most 28 significant digits.
fn significant_text(value: &BigRational, direction: Direction) -> String {
    let digits = |integer: &BigInt| i64::try_from(integer.magnitude().to_string().len()).unwrap_or(i64::MAX);
    // 10^(above - below - 1) < |value| < 10^(above - below + 1)
    let estimate = digits(value.numer()).saturating_sub(digits(value.denom()));
    let whole = if value.abs() < power(estimate) { estimate } else { estimate.saturating_add(1) };
    let unit = power(whole.saturating_sub(DIGITS));
    let rounded = BigRational::from_integer(round_integer(&(value * unit.recip()), direction)) * unit;
    exact_text(&rounded).unwrap_or_default()
}

/// A power of ten, also a negative one.
fn power(exponent: i64) -> BigRational {
    let ten = BigRational::from_integer(power_of_ten(u32::try_from(exponent.unsigned_abs()).unwrap_or(u32::MAX)));
    if exponent < 0 { ten.recip() } else { ten }
}

fn round_integer(value: &BigRational, direction: Direction) -> BigInt {
    let floor = value.floor().to_integer();
    match direction {
        Direction::Down => floor,
        Direction::Up => value.ceil().to_integer(),
        Direction::HalfEven => {
            let above = (value - BigRational::from_integer(floor.clone())) * BigRational::from_integer(BigInt::from(2));
            match above.cmp(&BigRational::one()) {
                std::cmp::Ordering::Less => floor,
                std::cmp::Ordering::Equal if floor.is_even() => floor,
                _ => floor + BigInt::one(),
            }
        }
    }
}

fn round_to(value: &BigRational, scale: u32, direction: Direction) -> BigRational {
    let ten = power_of_ten(scale);
    let scaled = value * BigRational::from_integer(ten.clone());
    if ten.is_zero() { scaled } else { BigRational::new(round_integer(&scaled, direction), ten) }
}

fn text_at_scale(value: &BigRational, scale: u32, direction: Direction) -> String {
    let digits = round_integer(&(value * BigRational::from_integer(power_of_ten(scale))), direction);
    let sign = if digits.is_negative() { "-" } else { "" };
    let width = usize::try_from(scale).unwrap_or(usize::MAX);
    let text = digits.magnitude().to_string();
    if width == 0 {
        return format!("{sign}{text}");
    }
    let padded = format!("{text:0>width$}", width = width.saturating_add(1));
    let (whole, fraction) = padded.split_at_checked(padded.len().saturating_sub(width)).unwrap_or((&padded, ""));
    format!("{sign}{whole}.{fraction}")
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = exact_text(&self.0).unwrap_or_else(|| significant_text(&self.0, Direction::HalfEven));
        formatter.write_str(&text)
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Number, NumberError> {
        read(text, false).map(Number).ok_or_else(|| NumberError::new(text, LONGEST))
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Number {
        let denominator = power_of_ten(value.scale());
        Number(if denominator.is_zero() {
            BigRational::zero()
        } else {
            BigRational::new(BigInt::from(value.mantissa()), denominator)
        })
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number(BigRational::from_integer(BigInt::from(value)))
    }
}

impl serde::Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl serde::de::Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an integer or a decimal in quotes, such as \"1510.00\"")
    }

    fn visit_i64<E>(self, value: i64) -> Result<Number, E> {
        Ok(Number::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Number, E> {
        Ok(Number(BigRational::from_integer(BigInt::from(value))))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Number, E> {
        value.parse().map_err(E::custom)
    }
}
