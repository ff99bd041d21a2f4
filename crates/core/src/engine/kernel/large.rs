//! The few rows whose steps leave 128 bits: computed again with numbers of any size.
//!
//! A row faults only if its own number does not fit, not because a step on the way did not.

use super::super::column::Truth;
use super::super::fold::holds;
use super::super::number::{Fraction, Interval, Number, cause};
use super::super::program::{NodeId, Operation};
use super::super::run::Reader;
use crate::language::Comparison;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

/// An interval with ends of any size; an absent end is open.
pub(crate) struct Large {
    low: Option<BigRational>,
    high: Option<BigRational>,
}

/// The longest number that is computed this way, in bits.
const MOST_BITS: u64 = 4_096;

impl Large {
    /// An operand's row, if it has a value, no fault, and two ends that fit.
    fn of(number: Number) -> Option<Large> {
        let interval = number.value.filter(|_| number.fault == 0)?;
        Some(Large { low: interval.low.map(Fraction::rational), high: interval.high.map(Fraction::rational) })
    }

    /// The row as a number of 128 bits, with a fault where that does not hold it.
    pub(crate) fn in_128_bits(&self) -> Number {
        let fitting = |end: &Option<BigRational>| end.as_ref().map(Fraction::of);
        let (low, high) = (fitting(&self.low), fitting(&self.high));
        super::super::number::ends(self.low.is_some() && self.low == self.high, low, high)
    }

    /// The row compared with zero.
    pub(crate) fn compare(&self, comparison: Comparison) -> Truth {
        let zero = BigRational::zero();
        let mut truth = Truth { may_be_true: false, may_be_false: false, fault: 0 };
        for (sign, may_be) in [
            (std::cmp::Ordering::Less, self.low.as_ref().is_none_or(|low| *low < zero)),
            (std::cmp::Ordering::Greater, self.high.as_ref().is_none_or(|high| *high > zero)),
            (
                std::cmp::Ordering::Equal,
                self.low.as_ref().is_none_or(|low| *low <= zero) && self.high.as_ref().is_none_or(|high| *high >= zero),
            ),
        ] {
            if may_be {
                let holds = holds(comparison, sign);
                truth.may_be_true |= holds;
                truth.may_be_false |= !holds;
            }
        }
        truth
    }
}

/// A node's row with ends of any size, if it is a sum or product of numbers that fit.
pub(crate) fn value(reader: &Reader<'_>, node: NodeId, row: usize) -> Option<Large> {
    match &reader.program.node(node)?.operation {
        Operation::Linear(terms, _, faults) if faults.is_empty() => {
            let (constant, coefficients) = reader.program.fractions(node).split_first()?;
            linear(reader, terms, *constant, coefficients, row)
        }
        Operation::Monomial(factors) => monomial(reader, factors, row),
        _ => None,
    }
}

pub(crate) fn linear(
    reader: &Reader<'_>,
    terms: &[(NodeId, BigRational)],
    constant: Option<Fraction>,
    coefficients: &[Option<Fraction>],
    row: usize,
) -> Option<Large> {
    let constant = constant?.rational();
    let mut sum = Large { low: Some(constant.clone()), high: Some(constant) };
    for ((node, _), coefficient) in terms.iter().zip(coefficients) {
        let coefficient = (*coefficient)?;
        let number = reader.number_row(*node, row);
        let term = Large::of(number).or_else(|| {
            // A term that does not fit may itself be a product or sum that can be written out.
            (number.fault == cause::DOES_NOT_FIT).then(|| value(reader, *node, row)).flatten()
        })?;
        let (low, high) = if coefficient.num < 0 { (term.high, term.low) } else { (term.low, term.high) };
        let coefficient = coefficient.rational();
        sum.low = sum.low.zip(low).map(|(sum, end)| sum + end * &coefficient);
        sum.high = sum.high.zip(high).map(|(sum, end)| sum + end * &coefficient);
    }
    Some(sum)
}

/// A product of exact factors.
pub(crate) fn monomial(reader: &Reader<'_>, factors: &[(NodeId, i32)], row: usize) -> Option<Large> {
    let mut product = BigRational::from_integer(BigInt::from(1));
    for (node, exponent) in factors {
        let number = reader.number_row(*node, row);
        let exact = number.value.filter(|_| number.fault == 0).as_ref().and_then(Interval::exact)?.rational();
        let bits = exact.numer().bits().max(exact.denom().bits());
        if bits.saturating_mul(u64::from(exponent.unsigned_abs())) > MOST_BITS || (exact.is_zero() && *exponent < 0) {
            return None;
        }
        product *= exact.pow(*exponent);
    }
    Some(Large { low: Some(product.clone()), high: Some(product) })
}
