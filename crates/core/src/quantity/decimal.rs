//! Fractions of 128 bits as decimals, where no step leaves 128 bits.

use super::number::Direction;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{CheckedAdd, CheckedSub, ToPrimitive};

/// The printed form with exactly this many digits behind the point; nothing if it takes larger numbers.
pub(crate) fn text_at_scale(num: i128, den: i128, scale: u32, direction: Direction) -> Option<String> {
    let digits = match in_one_word(num, den, scale, direction) {
        Some(digits) => i128::from(digits),
        None => rounded(&num.checked_mul(10_i128.checked_pow(scale)?)?, &den, direction)?,
    };
    let mut text = digits.unsigned_abs().to_string();
    if scale > 0 {
        let scale = scale as usize;
        if text.len() <= scale {
            text = format!("{text:0>width$}", width = scale.checked_add(1)?);
        }
        text.insert(text.len().checked_sub(scale)?, '.');
    }
    if digits < 0 {
        text.insert(0, '-');
    }
    Some(text)
}

/// The numerator of a fraction over 10^scale, rounded so; nothing if it takes more than 128 bits.
pub(crate) fn numerator_at_scale(num: i128, den: i128, scale: u32, direction: Direction) -> Option<i128> {
    in_one_word(num, den, scale, direction).map(i128::from).or_else(|| {
        let scaled = BigInt::from(num) * super::power_of_ten(scale);
        rounded(&scaled, &BigInt::from(den), direction)?.to_i128()
    })
}

/// The same where no step takes more than 64 bits.
fn in_one_word(num: i128, den: i128, scale: u32, direction: Direction) -> Option<i64> {
    let scaled = i64::try_from(num).ok()?.checked_mul(10_i64.checked_pow(scale)?)?;
    rounded(&scaled, &i64::try_from(den).ok()?, direction)
}

/// A quotient rounded to a whole number. The divisor is positive.
fn rounded<T: Integer + CheckedAdd + CheckedSub>(num: &T, den: &T, direction: Direction) -> Option<T> {
    let (floor, rest) = num.div_mod_floor(den);
    let up = match direction {
        Direction::Down => false,
        Direction::Up => !rest.is_zero(),
        Direction::HalfEven => match rest.cmp(&den.checked_sub(&rest)?) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => floor.is_odd(),
            std::cmp::Ordering::Greater => true,
        },
    };
    if up { floor.checked_add(&T::one()) } else { Some(floor) }
}

/// The shortest exact form of at most 28 digits; nothing if there is none or it takes larger numbers.
pub(crate) fn exact_text(num: i128, den: i128) -> Option<String> {
    if den == 1 {
        return (num.unsigned_abs() < 10_u128.pow(28)).then(|| num.to_string());
    }
    let common = num_integer::gcd(num, den);
    let (num, den) = (num.checked_div(common)?, den.checked_div(common)?);
    let mut rest = den;
    let mut powers = [0_u32; 2];
    for (prime, power) in [2, 5].into_iter().zip(&mut powers) {
        while rest.checked_rem(prime) == Some(0) {
            rest = rest.checked_div(prime)?;
            *power = power.checked_add(1)?;
        }
    }
    let scale = *powers.iter().max()?;
    if rest != 1 {
        return None;
    }
    text_at_scale(num, den, scale, Direction::HalfEven).filter(|text| text.len() <= 28)
}

#[cfg(test)]
mod tests {
    use super::super::number::{Direction, Number};
    use super::{exact_text, numerator_at_scale, text_at_scale};
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use proptest::prelude::*;

    proptest! {
        /// The same text as from numbers of any size.
        #[test]
        fn small_and_large_numbers_print_alike(
            num in prop_oneof![-2_000_i128..2_000, -100_000_000_000_000_000_000_i128..100_000_000_000_000_000_000],
            den in prop_oneof![1_i128..40, 1_i128..1_000_000_000_000, Just(100), Just(1_000_000)],
            scale in 0_u32..7,
        ) {
            let number = Number::from_rational(BigRational::new(BigInt::from(num), BigInt::from(den)));
            for direction in [Direction::Down, Direction::Up, Direction::HalfEven] {
                let own = text_at_scale(num, den, scale, direction);
                let text = number.text_at_scale_towards(scale, direction);
                prop_assert_eq!(own, Some(text.clone()));
                let digits = numerator_at_scale(num, den, scale, direction).map(|digits| digits.to_string());
                let unpadded = text.replace('.', "").parse::<i128>().map(|digits| digits.to_string());
                prop_assert_eq!(digits, unpadded.ok());
            }
            if let Some(text) = exact_text(num, den) {
                prop_assert_eq!(text, number.to_string());
            }
        }
    }
}
