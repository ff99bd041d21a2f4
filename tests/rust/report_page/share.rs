//! Per cents without floats.

use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use tuodi::report::Rate;

fn tenths(numerator: u64, denominator: u64) -> Option<u128> {
    Rate { numerator, denominator }.tenths_of_percent()
}

#[test]
fn half_a_tenth_is_rounded_up_and_less_is_not() {
    assert_eq!([tenths(1, 2_001), tenths(1, 2_000), tenths(1, 1_999)], [Some(0), Some(1), Some(1)]);
    assert_eq!([tenths(1, 3), tenths(2, 3), tenths(1_999, 2_000)], [Some(333), Some(667), Some(1_000)]);
    assert_eq!([tenths(0, 0), tenths(1, 0), tenths(3, 2)], [None, None, Some(1_500)]);
}

#[test]
fn the_largest_numbers_have_a_share() {
    assert_eq!(tenths(u64::MAX, u64::MAX), Some(1_000));
    assert_eq!(tenths(u64::MAX, 1), Some(u128::from(u64::MAX) * 1_000));
    assert_eq!(tenths(1, u64::MAX), Some(0));
}

proptest! {
    /// The decimal division of another library, rounded by it.
    #[test]
    fn a_share_is_what_decimals_say(numerator in 0..2_000_000_u64, denominator in 1..1_000_000_u64) {
        let quotient = Decimal::from(numerator * 1_000) / Decimal::from(denominator);
        let rounded = quotient.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        prop_assert_eq!(tenths(numerator, denominator).unwrap().to_string(), rounded.to_string());
    }
}
