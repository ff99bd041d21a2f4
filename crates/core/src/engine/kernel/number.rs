//! Sums, products, rounding, choice and parameters.

use super::super::block::ParameterValues;
use super::super::column::{Column, Symbols, Truth};
use super::super::fold::rounded;
use super::super::number::{
    Causes, Fraction, Interval, Number, Order, cause, ends, exactly, multiply, power, reciprocal,
};
use super::super::program::NodeId;
use super::super::run::Reader;
use super::large;
use crate::language::Rounding;
use num_rational::BigRational;

/// Σ coefficient · column + constant; `fractions` are the constant and the coefficients.
#[inline]
pub(crate) fn linear(
    reader: &Reader<'_>,
    terms: &[(NodeId, BigRational)],
    fractions: &[Option<Fraction>],
    faults: &[NodeId],
    row: usize,
) -> Number {
    let (constant, coefficients) = fractions.split_first().map_or((None, fractions), |(first, rest)| (*first, rest));
    let mut sum = constant.map_or(Number::faulty(cause::DOES_NOT_FIT), Number::exactly);
    for ((node, _), coefficient) in terms.iter().zip(coefficients) {
        sum = add(sum, scale(reader.number_row(*node, row), *coefficient));
    }
    if sum.fault & cause::DOES_NOT_FIT != 0
        && let Some(exact) = large::linear(reader, terms, constant, coefficients, row)
    {
        sum = exact.in_128_bits();
    }
    for node in faults {
        let kept: Causes = reader.column(*node).map_or(0, |column| column.fault(row));
        sum = sum.also(kept);
        if reader.number_row(*node, row).value.is_none() {
            sum.value = None;
        }
    }
    sum
}

#[inline]
fn scale(number: Number, coefficient: Option<Fraction>) -> Number {
    let Some(coefficient) = coefficient else { return Number::faulty(number.fault | cause::DOES_NOT_FIT) };
    let order = if coefficient.num < 0 { Order::Turned } else { Order::Kept };
    number.map_ends(|end| end.mul(coefficient), order)
}

#[inline]
pub(crate) fn add(left: Number, right: Number) -> Number {
    let fault = left.fault | right.fault;
    let (Some(one), Some(other)) = (left.value, right.value) else { return Number::faulty(fault) };
    if let (Some(one), Some(other)) = (one.single(), other.single()) {
        return exactly(one.add(other)).also(fault);
    }
    let exact = one.exact().is_some() && other.exact().is_some();
    let low = one.low.zip(other.low).map(|(a, b)| a.add(b));
    let high = one.high.zip(other.high).map(|(a, b)| a.add(b));
    ends(exact, low, high).also(fault)
}

/// Π column ^ exponent; negative exponents divide.
#[inline]
pub(crate) fn monomial(reader: &Reader<'_>, factors: &[(NodeId, i32)], row: usize) -> Number {
    let mut product: Option<Number> = None;
    for (node, exponent) in factors {
        let raised = power(reader.number_row(*node, row), exponent.unsigned_abs());
        let raised = if *exponent < 0 { reciprocal(raised) } else { raised };
        product = Some(match product {
            None => raised,
            Some(product) => multiply(product, raised),
        });
    }
    let product = product.unwrap_or(Number::whole(1));
    if product.fault & cause::DOES_NOT_FIT != 0
        && let Some(exact) = large::monomial(reader, factors, row)
    {
        return exact.in_128_bits();
    }
    product
}

#[inline]
pub(crate) fn round(rounding: Rounding, scale: i32, value: Number) -> Number {
    let unit = 10_i128.checked_pow(scale.unsigned_abs());
    value.map_ends(|end| round_end(end, rounding, scale, unit?), Order::Kept)
}

#[inline]
fn round_end(end: Fraction, rounding: Rounding, scale: i32, unit: i128) -> Option<Fraction> {
    if scale < 0 {
        let whole = rounded(&end.num, &end.den.checked_mul(unit)?, rounding);
        return Some(Fraction::whole(whole.checked_mul(unit)?));
    }
    let scaled = end.mul(Fraction::whole(unit))?;
    Some(Fraction { num: rounded(&scaled.num, &scaled.den, rounding), den: unit })
}

/// `x − m·floor(x/m)`; it has the sign of the divisor.
#[inline]
pub(crate) fn modulo(dividend: Number, divisor: Number) -> Number {
    let fault = dividend.fault | divisor.fault;
    let (Some(x), Some(m)) = (dividend.value, divisor.value) else { return Number::faulty(fault) };
    let zero = Fraction::ZERO;
    let Some(exact) = m.exact() else {
        let own = if m.holds(zero) { cause::DIVISION_BY_ZERO } else { 0 };
        let low = m.low.map(|low| low.min(zero));
        let high = m.high.map(|high| high.max(zero));
        return Number::of(Interval { low, high }).also(fault | own);
    };
    let Some(turned) = exact.recip() else { return Number::faulty(fault | cause::DIVISION_BY_ZERO) };
    let quotient = |end: Fraction| Some(end.mul(turned)?.floor());
    let ends_of_x = x.low.zip(x.high).map(|(low, high)| (low, high, quotient(low), quotient(high)));
    if let Some((low, high, Some(one), Some(other))) = ends_of_x
        && one == other
    {
        let rest = |end: Fraction| end.add(exact.mul(Fraction::whole(one.checked_neg()?))?);
        return ends(x.exact().is_some(), Some(rest(low)), Some(rest(high))).also(fault);
    }
    let lost = matches!(ends_of_x, Some((_, _, one, other)) if one.is_none() || other.is_none());
    if lost && x.exact().is_some() {
        return Number::faulty(fault | cause::DOES_NOT_FIT);
    }
    let own = if lost { cause::DOES_NOT_FIT } else { 0 };
    Number::of(Interval { low: Some(exact.min(zero)), high: Some(exact.max(zero)) }).also(fault | own)
}

/// The branch that a condition takes, or both.
#[inline]
pub(crate) fn choice(condition: Truth, chosen: impl FnOnce() -> Number, other: impl FnOnce() -> Number) -> Number {
    let mut result = Number::faulty(condition.fault);
    if condition.may_be_true {
        result = either(result, chosen());
    }
    if condition.may_be_false {
        result = either(result, other());
    }
    result
}

/// One of two numbers.
#[inline]
pub(crate) fn either(left: Number, right: Number) -> Number {
    let value = match (left.value, right.value) {
        (Some(one), Some(other)) => Some(one.hull(other)),
        (one, other) => one.or(other),
    };
    Number { value, fault: left.fault | right.fault }
}

/// What one row of a key may be.
enum Key<'a> {
    Code(Symbols<'a>),
    Number(Interval),
}

impl Key<'_> {
    #[inline]
    fn may_be(&self, key: i64) -> bool {
        match self {
            Key::Code(symbols) => u32::try_from(key).is_ok_and(|code| symbols.may_be(code)),
            Key::Number(interval) => interval.holds(Fraction::whole(i128::from(key))),
        }
    }

    /// The one key, if it can be no other.
    #[inline]
    fn exact(&self) -> Option<i64> {
        match self {
            Key::Code(Symbols::One(code)) => Some(i64::from(*code)),
            Key::Code(_) => None,
            Key::Number(interval) => {
                let exact = interval.exact()?;
                (exact.floor() == exact.ceiling()).then(|| i64::try_from(exact.floor()).ok()).flatten()
            }
        }
    }
}

/// A parameter's value by its keys; an unknown key leaves the hull of what is possible.
#[inline]
pub(crate) fn parameter(reader: &Reader<'_>, parameter: u32, keys: &[NodeId], row: usize) -> Number {
    let Some(values) = reader.constants.parameters.get(parameter as usize) else {
        return Number::faulty(cause::NO_VALUE);
    };
    let mut fault = 0;
    let mut found: Option<Vec<Key<'_>>> = Some(Vec::with_capacity(keys.len()));
    for key in keys {
        let (key, own) = match reader.column(*key) {
            Some(Column::Number(column)) => {
                let row = column.row(row);
                (row.value.map(Key::Number), row.fault)
            }
            Some(Column::Symbol(column)) => {
                let (symbols, fault) = column.row(row);
                (symbols.map(Key::Code), fault)
            }
            _ => (None, cause::NO_VALUE),
        };
        fault |= own;
        found = found.zip(key).map(|(mut found, key)| {
            found.push(key);
            found
        });
    }
    found.map_or(Number::faulty(0), |keys| look_up(values, &keys)).also(fault)
}

/// A parameter's value where every key is one code, or one of several.
#[inline]
pub(crate) fn parameter_by_codes(values: &ParameterValues, codes: Symbols<'_>) -> Number {
    look_up(values, &[Key::Code(codes)])
}

/// A parameter's value by one whole number.
#[inline]
pub(crate) fn parameter_at(values: &ParameterValues, key: i64) -> Number {
    look_up(values, &[Key::Number(Interval::exactly(Fraction::whole(i128::from(key))))])
}

#[inline]
fn look_up(values: &ParameterValues, keys: &[Key<'_>]) -> Number {
    let exact: Option<Vec<i64>> = keys.iter().map(Key::exact).collect();
    if let Some(exact) = exact {
        let own = values.values.get(&exact).copied().or_else(|| further(values, &exact));
        return own.map_or(Number::faulty(cause::NO_VALUE), Number::exactly);
    }
    let mut result = Number::faulty(0);
    let mut hits: u64 = 0;
    for (own, value) in &values.values {
        if own.iter().zip(keys).all(|(own, key)| key.may_be(*own)) {
            hits = hits.saturating_add(1);
            result = either(result, Number::exactly(*value));
        }
    }
    let beyond = beyond_the_table(values, keys);
    if let Some(beyond) = beyond {
        result = either(result, beyond);
    }
    // Unless every possible key stands in the table, the row may have no value.
    let possible: Option<u64> = keys.iter().try_fold(1_u64, |product, key| {
        let own = match key {
            Key::Code(Symbols::One(_)) => 1,
            Key::Code(Symbols::Many(codes)) => u64::try_from(codes.len()).ok()?,
            Key::Code(Symbols::Any) => return None,
            Key::Number(interval) => whole_numbers(interval, values)?,
        };
        product.checked_mul(own)
    });
    // A key beyond every whole number of 64 bits is none of the table, and has no value.
    let is_somewhere = result.value.is_some() || result.fault != 0;
    if possible == Some(hits) && is_somewhere { result } else { result.also(cause::NO_VALUE) }
}

/// How many whole numbers of an interval lie at or below the table's last key.
#[inline]
fn whole_numbers(interval: &Interval, values: &ParameterValues) -> Option<u64> {
    let low = interval.low?.ceiling();
    let high = match (interval.high, values.each_further) {
        (Some(high), None) => high.floor(),
        (high, Some(_)) => {
            let last = values.values.last_key_value().and_then(|(key, _)| key.first()).copied().unwrap_or(0);
            high.map_or(i128::from(last), |high| high.floor().min(i128::from(last)))
        }
        (None, None) => return None,
    };
    u64::try_from(high.checked_sub(low)?.checked_add(1)?.max(0)).ok()
}

/// The value above the last key of a table by size.
#[inline]
fn further(values: &ParameterValues, exact: &[i64]) -> Option<Fraction> {
    let ([key], Some(step)) = (exact, values.each_further) else { return None };
    let (last, value) = values.values.last_key_value()?;
    let above = key.checked_sub(*last.first()?).filter(|above| *above > 0)?;
    value.add(step.mul(Fraction::whole(i128::from(above)))?)
}

/// The values above the last key of a table by size, for a size that may lie there.
#[inline]
fn beyond_the_table(values: &ParameterValues, keys: &[Key<'_>]) -> Option<Number> {
    let ([Key::Number(interval)], Some(step)) = (keys, values.each_further) else { return None };
    let last = *values.values.last_key_value()?.0.first()?;
    let first = interval.low.map_or(0, Fraction::ceiling).max(i128::from(last).saturating_add(1));
    if interval.high.is_some_and(|high| high.floor() < first) {
        return None;
    }
    let at = |key: i128| i64::try_from(key).ok().and_then(|key| further(values, &[key]));
    let near = at(first)?;
    let far = match interval.high {
        Some(high) => at(high.floor()),
        None => None,
    };
    let open_low = far.is_none() && step.sign() < 0;
    let open_high = far.is_none() && step.sign() > 0;
    let far = far.unwrap_or(near);
    let interval = Interval { low: (!open_low).then_some(near.min(far)), high: (!open_high).then_some(near.max(far)) };
    Some(Number::of(interval))
}
