//! Exact numbers for the oracle: reading, rounding and printing decimals, by the text of the language and not by the
//! library's code.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

/// A number of any size, exact.
pub(crate) type Rational = BigRational;

/// The ways to round at a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rounding {
    Floor,
    Ceiling,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// To the nearest, ties away from zero.
    HalfUp,
    /// To the nearest, ties towards zero.
    HalfDown,
    /// To the nearest, ties to the even digit.
    HalfEven,
}

/// Reads `-12.50`.
pub(crate) fn read(text: &str) -> Option<Rational> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{part}");
    if whole.is_empty() || digits.ends_with('.') || !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let top: BigInt = all.parse().ok()?;
    Some(Rational::new(top * sign, power_of_ten(part.len())))
}

/// `10 ** scale`, for a scale of any sign.
fn ten_to(scale: i64) -> Rational {
    let power = Rational::from_integer(power_of_ten(usize::try_from(scale.unsigned_abs()).expect("a small scale")));
    if scale < 0 { power.recip() } else { power }
}

fn power_of_ten(exponent: usize) -> BigInt {
    num_traits::pow(BigInt::from(10), exponent)
}

/// Rounds at `scale` digits after the point.
pub(crate) fn round(value: &Rational, way: Rounding, scale: i64) -> Rational {
    let unit = ten_to(scale);
    let scaled = value * &unit;
    let below = scaled.floor();
    let rest = &scaled - &below;
    let half = Rational::new(BigInt::one(), BigInt::from(2));
    let negative = scaled.is_negative();
    let above = &below + Rational::one();
    let up = if rest.is_zero() {
        false
    } else {
        match way {
            Rounding::Floor => false,
            Rounding::Ceiling => true,
            Rounding::Up => !negative,
            Rounding::Down => negative,
            Rounding::HalfUp => rest > half || (rest == half && !negative),
            Rounding::HalfDown => rest > half || (rest == half && negative),
            Rounding::HalfEven => rest > half || (rest == half && below.to_integer().is_odd()),
        }
    };
    (if up { above } else { below }) / unit
}

/// How many digits after the point the value needs, if finitely many.
fn scale_of(value: &Rational) -> Option<usize> {
    let mut denominator = value.denom().clone();
    let mut count = |prime: u32| {
        let mut times = 0_usize;
        while (&denominator % prime).is_zero() {
            denominator /= prime;
            times += 1;
        }
        times
    };
    let scale = count(2).max(count(5));
    denominator.is_one().then_some(scale)
}

/// The value as it leaves the engine: itself if it has an end, else 28 significant digits, half-even.
pub(crate) fn printed_value(value: &Rational) -> Rational {
    if scale_of(value).is_some() { value.clone() } else { round(value, Rounding::HalfEven, scale_of_28(value)) }
}

/// The scale at which a number has 28 significant digits.
fn scale_of_28(value: &Rational) -> i64 {
    let size = value.abs();
    let mut exponent = 0_i64;
    while ten_to(exponent) > size {
        exponent -= 1;
    }
    while ten_to(exponent + 1) <= size {
        exponent += 1;
    }
    27 - exponent
}

/// The value as text: the shortest exact decimal, else 28 significant digits.
pub(crate) fn show(value: &Rational) -> String {
    let value = printed_value(value);
    let scale = scale_of(&value).expect("a decimal");
    let digits = (value.abs() * Rational::from_integer(power_of_ten(scale))).to_integer().to_string();
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, part) = padded.split_at(padded.len() - scale);
    let sign = if value.is_negative() { "-" } else { "" };
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

#[test]
fn numbers_print_shortest_or_with_28_digits() {
    let ratio = |a: i64, b: i64| Rational::new(a.into(), b.into());
    assert_eq!(show(&ratio(-5, 4)), "-1.25");
    assert_eq!(show(&ratio(0, 1)), "0");
    assert_eq!(show(&ratio(1, 80)), "0.0125");
    assert_eq!(show(&ratio(2, 3)), "0.6666666666666666666666666667");
    assert_eq!(show(&ratio(200, 3)), "66.66666666666666666666666667");
    assert_eq!(show(&ratio(1, 300)), "0.003333333333333333333333333333");
    assert_eq!(read("-1.25"), Some(ratio(-5, 4)));
    assert_eq!(read("1."), None);
}

#[test]
fn ties_go_where_the_phrase_says() {
    let round_all = |text: &str| {
        [
            Rounding::Floor,
            Rounding::Ceiling,
            Rounding::Up,
            Rounding::Down,
            Rounding::HalfUp,
            Rounding::HalfDown,
            Rounding::HalfEven,
        ]
        .map(|way| show(&round(&read(text).expect("a number"), way, 0)))
        .join(" ")
    };
    assert_eq!(round_all("2.5"), "2 3 3 2 3 2 2");
    assert_eq!(round_all("-2.5"), "-3 -2 -3 -2 -3 -2 -2");
    assert_eq!(round_all("3.5"), "3 4 4 3 4 3 4");
    assert_eq!(round_all("-1.2"), "-2 -1 -2 -1 -1 -1 -1");
    assert_eq!(round_all("7"), "7 7 7 7 7 7 7");
    assert_eq!(show(&round(&read("1251").expect("a number"), Rounding::HalfEven, -2)), "1300");
}
