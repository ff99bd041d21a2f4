//! Amounts in hundredths, the smallest that is paid: exact, and wide enough for any sum of amounts.

use crate::quantity::Money;
use rust_decimal::Decimal;

/// Digits behind the point of an amount that is booked.
const DIGITS: u32 = 2;

/// An amount in hundredths of the currency's unit (分).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cents(i128);

/// What to do with less than a hundredth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CentRounding {
    Down,
    Up,
    HalfEven,
}

impl Cents {
    pub(crate) const ZERO: Cents = Cents(0);

    /// None if the amount has more than two digits behind the point.
    pub(crate) fn of(amount: Money) -> Option<Cents> {
        let decimal = amount.decimal().normalize();
        let missing = DIGITS.checked_sub(decimal.scale())?;
        decimal.mantissa().checked_mul(10_i128.checked_pow(missing)?).map(Cents)
    }

    /// How many hundredths.
    pub(crate) fn count(self) -> i128 {
        self.0
    }

    /// So many hundredths.
    pub(crate) fn from_count(count: i128) -> Cents {
        Cents(count)
    }

    /// None if no decimal holds it.
    pub(crate) fn money(self) -> Option<Money> {
        Decimal::try_from_i128_with_scale(self.0, DIGITS).ok().map(Money::from)
    }

    pub(crate) fn plus(self, other: Cents) -> Option<Cents> {
        self.0.checked_add(other.0).map(Cents)
    }

    pub(crate) fn minus(self, other: Cents) -> Option<Cents> {
        self.0.checked_sub(other.0).map(Cents)
    }

    pub(crate) fn times(self, count: u32) -> Option<Cents> {
        self.0.checked_mul(i128::from(count)).map(Cents)
    }

    /// `self` × `part` / `whole`, rounded to a hundredth. None if `whole` is 0, or it does not fit.
    pub(crate) fn share(self, part: u32, whole: u32, rounding: CentRounding) -> Option<Cents> {
        let whole = i128::from(whole);
        let product = self.0.checked_mul(i128::from(part))?;
        let (floor, rest) = (product.checked_div_euclid(whole)?, product.checked_rem_euclid(whole)?);
        let is_up = match rounding {
            CentRounding::Down => false,
            CentRounding::Up => rest > 0,
            CentRounding::HalfEven => match rest.cmp(&whole.checked_sub(rest)?) {
                std::cmp::Ordering::Less => false,
                std::cmp::Ordering::Equal => floor.checked_rem_euclid(2) == Some(1),
                std::cmp::Ordering::Greater => true,
            },
        };
        floor.checked_add(i128::from(is_up)).map(Cents)
    }

    pub(crate) fn is_positive(self) -> bool {
        self.0 > 0
    }

    pub(crate) fn is_negative(self) -> bool {
        self.0 < 0
    }
}

#[cfg(test)]
mod tests {
    use super::{CentRounding, Cents};
    use crate::quantity::Money;

    fn cents(text: &str) -> Option<Cents> {
        Cents::of(text.parse::<Money>().unwrap())
    }

    #[test]
    fn a_hundredth_is_the_least() {
        assert_eq!(cents("0.01"), Some(Cents(1)));
        assert_eq!(cents("0.010"), Some(Cents(1)));
        assert_eq!(cents("0.011"), None);
        assert_eq!(cents("-3"), Some(Cents(-300)));
    }

    #[test]
    fn the_largest_decimal_fits_and_goes_back_only_with_room_for_hundredths() {
        let largest = cents("79228162514264337593543950335").unwrap();
        assert_eq!(largest.money(), None);
        assert_eq!(
            cents("792281625142643375935439503.35").unwrap().money().unwrap().to_string(),
            "792281625142643375935439503.35"
        );
        assert_eq!(cents("792281625142643375935439503.4").and_then(Cents::money), None);
        assert_eq!(largest.plus(largest), Some(Cents(15_845_632_502_852_867_518_708_790_067_000)));
    }

    #[test]
    fn shares_round_as_told() {
        let amount = cents("0.05").unwrap();
        for (part, whole, down, even, up) in [(1, 2, 2, 2, 3), (3, 10, 1, 2, 2), (7, 10, 3, 4, 4), (2, 5, 2, 2, 2)] {
            for (rounding, wanted) in
                [(CentRounding::Down, down), (CentRounding::HalfEven, even), (CentRounding::Up, up)]
            {
                assert_eq!(amount.share(part, whole, rounding), Some(Cents(wanted)), "{part}/{whole} {rounding:?}");
            }
        }
        assert_eq!(amount.share(1, 0, CentRounding::Down), None);
    }
}
