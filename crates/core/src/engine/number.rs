//! Exact fractions in 128 bits and intervals of them: what one row of a number holds.
//!
//! An end that does not fit is widened to open and leaves a fault; a value that is exact and does not fit is a fault
//! alone. Nothing is ever rounded here.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::ToPrimitive;
use std::cmp::Ordering;

/// Why a row has no value, as bits that add up.
pub(crate) type Causes = u8;

/// Causes of faults.
pub(crate) mod cause {
    use super::Causes;
    pub(crate) const DIVISION_BY_ZERO: Causes = 1;
    pub(crate) const EMPTY_LIST: Causes = 2;
    pub(crate) const NO_VALUE: Causes = 4;
    pub(crate) const IMPOSSIBLE_DATE: Causes = 8;
    pub(crate) const DOES_NOT_FIT: Causes = 16;
}

/// An exact fraction; the denominator is positive.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fraction {
    pub(crate) num: i128,
    pub(crate) den: i128,
}

impl PartialEq for Fraction {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        match (self.num.checked_mul(other.den), other.num.checked_mul(self.den)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => compare_by_parts(*self, *other),
        }
    }
}

/// Compares whole parts, then the reciprocals of what remains, and so on: no product is ever formed.
#[inline]
fn compare_by_parts(mut left: Fraction, mut right: Fraction) -> Ordering {
    loop {
        let (left_whole, left_rest) = left.num.div_mod_floor(&left.den);
        let (right_whole, right_rest) = right.num.div_mod_floor(&right.den);
        if left_whole != right_whole {
            return left_whole.cmp(&right_whole);
        }
        match (left_rest, right_rest) {
            (0, 0) => return Ordering::Equal,
            (0, _) => return Ordering::Less,
            (_, 0) => return Ordering::Greater,
            // a/b < c/d exactly where d/c < b/a.
            _ => {
                let turned = Fraction { num: right.den, den: right_rest };
                right = Fraction { num: left.den, den: left_rest };
                left = turned;
            }
        }
    }
}

impl Fraction {
    pub(crate) const ZERO: Fraction = Fraction { num: 0, den: 1 };

    #[inline]
    pub(crate) fn whole(num: i128) -> Fraction {
        Fraction { num, den: 1 }
    }

    /// The exact rational in 128 bits, if it fits.
    #[inline]
    pub(crate) fn of(value: &BigRational) -> Option<Fraction> {
        Some(Fraction { num: value.numer().to_i128()?, den: value.denom().to_i128()? })
    }

    #[inline]
    pub(crate) fn rational(self) -> BigRational {
        let den = if self.den == 0 { BigInt::from(1) } else { BigInt::from(self.den) };
        BigRational::new(BigInt::from(self.num), den)
    }

    #[inline]
    pub(crate) fn sign(self) -> i128 {
        self.num.signum()
    }

    #[inline]
    fn reduced(self) -> Fraction {
        let common = common_divisor(self.num, self.den);
        if common == 1 {
            return self;
        }
        match (divided(self.num, common), divided(self.den, common)) {
            (Some((num, 0)), Some((den, 0))) => Fraction { num, den },
            _ => self,
        }
    }

    #[inline]
    pub(crate) fn add(self, other: Fraction) -> Option<Fraction> {
        if self.den == other.den {
            return Some(Fraction { num: self.num.checked_add(other.num)?, den: self.den });
        }
        self.add_another(other)
    }

    #[inline]
    fn add_another(self, other: Fraction) -> Option<Fraction> {
        self.add_unlike(other).or_else(|| {
            let (left, right) = (self.reduced(), other.reduced());
            let common = common_divisor(left.den, right.den);
            let (left_rest, right_rest) = (left.den.checked_div(common)?, right.den.checked_div(common)?);
            let num = left.num.checked_mul(right_rest)?.checked_add(right.num.checked_mul(left_rest)?)?;
            Some(Fraction { num, den: left.den.checked_mul(right_rest)? })
        })
    }

    #[inline]
    fn add_unlike(self, other: Fraction) -> Option<Fraction> {
        let num = self.num.checked_mul(other.den)?.checked_add(other.num.checked_mul(self.den)?)?;
        Some(Fraction { num, den: self.den.checked_mul(other.den)? })
    }

    #[inline]
    pub(crate) fn neg(self) -> Option<Fraction> {
        Some(Fraction { num: self.num.checked_neg()?, den: self.den })
    }

    #[inline]
    pub(crate) fn mul(self, other: Fraction) -> Option<Fraction> {
        let product = |left: Fraction, right: Fraction| {
            Some(Fraction { num: left.num.checked_mul(right.num)?, den: left.den.checked_mul(right.den)? })
        };
        product(self, other).or_else(|| {
            let left = Fraction { num: self.num, den: other.den }.reduced();
            let right = Fraction { num: other.num, den: self.den }.reduced();
            product(left, right)
        })
    }

    /// One over it; nothing for zero.
    #[inline]
    pub(crate) fn recip(self) -> Option<Fraction> {
        match self.num.signum() {
            0 => None,
            1 => Some(Fraction { num: self.den, den: self.num }),
            _ => Some(Fraction { num: self.den.checked_neg()?, den: self.num.checked_neg()? }),
        }
    }

    /// The same value over another denominator, if that is a multiple of its own.
    #[inline]
    pub(crate) fn over(self, den: i128) -> Option<Fraction> {
        if self.den == den { Some(self) } else { self.over_another(den) }
    }

    #[inline]
    fn over_another(self, den: i128) -> Option<Fraction> {
        let (factor, rest) = divided(den, self.den)?;
        if rest == 0 {
            return Some(Fraction { num: self.num.checked_mul(factor)?, den });
        }
        let reduced = self.reduced();
        let (factor, rest) = divided(den, reduced.den)?;
        (rest == 0).then_some(())?;
        Some(Fraction { num: reduced.num.checked_mul(factor)?, den })
    }

    #[inline]
    pub(crate) fn floor(self) -> i128 {
        divided(self.num, self.den).map_or(0, |(floor, _)| floor)
    }

    #[inline]
    pub(crate) fn ceiling(self) -> i128 {
        divided(self.num, self.den).map_or(0, |(floor, rest)| floor.saturating_add(i128::from(rest > 0)))
    }
}

/// The quotient, rounded down for a positive divisor, and the rest, which is never negative; nothing for zero.
#[inline]
fn divided(num: i128, divisor: i128) -> Option<(i128, i128)> {
    // In 64 bits it takes a tenth of the time.
    if let (Ok(num), Ok(divisor)) = (i64::try_from(num), i64::try_from(divisor)) {
        return match (num.checked_div_euclid(divisor), num.checked_rem_euclid(divisor)) {
            (Some(quotient), Some(rest)) => Some((i128::from(quotient), i128::from(rest))),
            // The least number over -1.
            _ if divisor != 0 => Some((i128::from(num).checked_neg()?, 0)),
            _ => None,
        };
    }
    Some((num.checked_div_euclid(divisor)?, num.checked_rem_euclid(divisor)?))
}

/// The greatest common divisor.
#[inline]
pub(crate) fn common_divisor(one: i128, other: i128) -> i128 {
    match (u64::try_from(one.unsigned_abs()), u64::try_from(other.unsigned_abs())) {
        (Ok(one), Ok(other)) => i128::from(one.gcd(&other)),
        _ => one.gcd(&other),
    }
}

/// Every value that a number may have; an absent end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: Option<Fraction>,
    pub(crate) high: Option<Fraction>,
}

impl Interval {
    pub(crate) const OPEN: Interval = Interval { low: None, high: None };

    #[inline]
    pub(crate) fn exactly(value: Fraction) -> Interval {
        Interval { low: Some(value), high: Some(value) }
    }

    /// The one value it holds, if it is one.
    #[inline]
    pub(crate) fn exact(&self) -> Option<Fraction> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// The one fraction at both ends, written alike, so that both come to the same whatever is done with them.
    #[inline]
    pub(crate) fn single(&self) -> Option<Fraction> {
        let (low, high) = (self.low?, self.high?);
        ((low.num, low.den) == (high.num, high.den)).then_some(low)
    }

    #[inline]
    pub(crate) fn hull(self, other: Interval) -> Interval {
        Interval {
            low: self.low.zip(other.low).map(|(one, another)| one.min(another)),
            high: self.high.zip(other.high).map(|(one, another)| one.max(another)),
        }
    }

    #[inline]
    pub(crate) fn holds(&self, value: Fraction) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }
}

/// One row of a number: its possible values (none if it surely faults) and its possible faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: Option<Interval>,
    pub(crate) fault: Causes,
}

impl Number {
    #[inline]
    pub(crate) fn of(value: Interval) -> Number {
        Number { value: Some(value), fault: 0 }
    }

    #[inline]
    pub(crate) fn exactly(value: Fraction) -> Number {
        Number::of(Interval::exactly(value))
    }

    #[inline]
    pub(crate) fn whole(value: i128) -> Number {
        Number::exactly(Fraction::whole(value))
    }

    #[inline]
    pub(crate) fn faulty(fault: Causes) -> Number {
        Number { value: None, fault }
    }

    #[inline]
    pub(crate) fn also(self, fault: Causes) -> Number {
        Number { fault: self.fault | fault, ..self }
    }

    /// Applies a function that keeps or turns the order, end by end.
    #[inline]
    pub(crate) fn map_ends(self, function: impl Fn(Fraction) -> Option<Fraction>, order: Order) -> Number {
        let Some(interval) = self.value else { return self };
        if let Some(value) = interval.single() {
            return exactly(function(value)).also(self.fault);
        }
        let (first, last) = match order {
            Order::Kept => (interval.low, interval.high),
            Order::Turned => (interval.high, interval.low),
        };
        ends(interval.exact().is_some(), first.map(&function), last.map(&function)).also(self.fault)
    }
}

/// Whether a function keeps the order of its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Kept,
    Turned,
}

/// A result that is one value, if it fits.
#[inline]
pub(crate) fn exactly(value: Option<Fraction>) -> Number {
    value.map_or(Number::faulty(cause::DOES_NOT_FIT), Number::exactly)
}

/// A result from computed ends: `None` is open, `Some(None)` did not fit.
#[inline]
pub(crate) fn ends(exact: bool, low: Option<Option<Fraction>>, high: Option<Option<Fraction>>) -> Number {
    let lost = matches!(low, Some(None)) || matches!(high, Some(None));
    if lost && exact {
        return Number::faulty(cause::DOES_NOT_FIT);
    }
    let interval = Interval { low: low.flatten(), high: high.flatten() };
    Number { value: Some(interval), fault: if lost { cause::DOES_NOT_FIT } else { 0 } }
}

/// An end of a product: finite, or open to one side.
#[derive(Clone, Copy)]
enum End {
    Minus,
    At(Fraction),
    Plus,
    /// Finite but too large to write down, with its sign.
    Lost(i128),
}

impl End {
    #[inline]
    fn sign(self) -> i128 {
        match self {
            End::Minus => -1,
            End::Plus => 1,
            End::At(value) => value.sign(),
            End::Lost(sign) => sign,
        }
    }

    #[inline]
    fn times(self, other: End) -> End {
        match (self, other) {
            // 0 × open is 0: an open end is a bound that is never reached.
            _ if self.sign() == 0 || other.sign() == 0 => End::At(Fraction::ZERO),
            (End::At(left), End::At(right)) => {
                left.mul(right).map_or(End::Lost(left.sign().saturating_mul(right.sign())), End::At)
            }
            _ if self.sign() == other.sign() => End::Plus,
            _ => End::Minus,
        }
    }
}

#[inline]
pub(crate) fn multiply(left: Number, right: Number) -> Number {
    let fault = left.fault | right.fault;
    let (Some(one), Some(other)) = (left.value, right.value) else { return Number::faulty(fault) };
    if let (Some(a), Some(b)) = (one.exact(), other.exact()) {
        return exactly(a.mul(b)).also(fault);
    }
    let low_end = |end: Option<Fraction>| end.map_or(End::Minus, End::At);
    let high_end = |end: Option<Fraction>| end.map_or(End::Plus, End::At);
    let (mut low, mut high): (Option<Fraction>, Option<Fraction>) = (None, None);
    let (mut low_open, mut high_open, mut lost) = (false, false, 0);
    for a in [low_end(one.low), high_end(one.high)] {
        for b in [low_end(other.low), high_end(other.high)] {
            let corner = match a.times(b) {
                End::Minus => {
                    low_open = true;
                    continue;
                }
                End::Plus => {
                    high_open = true;
                    continue;
                }
                // Too long to write down: somewhere between zero and no limit, on its side.
                End::Lost(sign) => {
                    lost = cause::DOES_NOT_FIT;
                    low_open |= sign < 0;
                    high_open |= sign > 0;
                    Fraction::ZERO
                }
                End::At(corner) => corner,
            };
            low = Some(low.map_or(corner, |low| low.min(corner)));
            high = Some(high.map_or(corner, |high| high.max(corner)));
        }
    }
    let interval = Interval { low: low.filter(|_| !low_open), high: high.filter(|_| !high_open) };
    Number { value: Some(interval), fault: fault | lost }
}

/// One over a number; a divisor that may be zero leaves anything and a fault.
#[inline]
pub(crate) fn reciprocal(number: Number) -> Number {
    let Some(interval) = number.value else { return number };
    if interval.exact().is_some_and(|value| value.num == 0) {
        return Number::faulty(number.fault | cause::DIVISION_BY_ZERO);
    }
    if interval.holds(Fraction::ZERO) {
        return Number::of(Interval::OPEN).also(number.fault | cause::DIVISION_BY_ZERO);
    }
    let exact = interval.exact().is_some();
    // One over an end without limit tends to zero.
    let turned = |end: Option<Fraction>| Some(end.map_or(Some(Fraction::ZERO), Fraction::recip));
    ends(exact, turned(interval.high), turned(interval.low)).also(number.fault)
}

/// A whole power; an even one of an interval around zero starts at zero.
#[inline]
pub(crate) fn power(number: Number, exponent: u32) -> Number {
    let raise = |value: Fraction| {
        let mut result = Fraction::whole(1);
        for _ in 0..exponent {
            result = result.mul(value)?;
        }
        Some(result)
    };
    let Some(interval) = number.value else { return number };
    if exponent == 0 {
        return Number::whole(1).also(number.fault);
    }
    if exponent % 2 == 1 || interval.low.is_some_and(|low| low.sign() >= 0) {
        return number.map_ends(raise, Order::Kept);
    }
    if interval.high.is_some_and(|high| high.sign() <= 0) {
        return number.map_ends(raise, Order::Turned);
    }
    let larger = interval.low.zip(interval.high).map(|(low, high)| low.neg().map_or(high, |low| low.max(high)));
    ends(false, Some(Some(Fraction::ZERO)), larger.map(raise)).also(number.fault)
}

#[inline]
pub(crate) fn absolute(number: Number) -> Number {
    let Some(interval) = number.value else { return number };
    if interval.low.is_some_and(|low| low.sign() >= 0) {
        return number;
    }
    if interval.high.is_some_and(|high| high.sign() <= 0) {
        return number.map_ends(Fraction::neg, Order::Turned);
    }
    let larger = interval.low.zip(interval.high).map(|(low, high)| low.neg().map(|low| low.max(high)));
    ends(false, Some(Some(Fraction::ZERO)), larger).also(number.fault)
}
