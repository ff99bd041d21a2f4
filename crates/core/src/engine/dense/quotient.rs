//! Numbers divided by another column: numerators, and one positive divisor a row.

use super::super::column::{Bounds, Dense, NumberColumn};
use super::super::number::common_divisor;
use super::super::program::NodeId;
use super::super::run::Reader;
use super::arithmetic::{Term, add_up, bounds_of, open_in_any, step};
use super::{Tools, simd};
use num_rational::BigRational;

/// A column divided by another. A row whose divisor is not known, or not above zero, is left out.
#[inline]
pub(super) fn divided(
    reader: &Reader<'_>,
    factors: &[(NodeId, i32)],
    divisor: NodeId,
    rows: usize,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Option<()> {
    let dividend = match factors {
        [(one, -1), (other, 1)] | [(other, 1), (one, -1)] if *one == divisor => *other,
        _ => return None,
    };
    let (above, below) = (reader.number(dividend), reader.number(divisor));
    if above.dense().over.get().is_some() || below.dense().over.get().is_some() {
        return None;
    }
    // (x / den) / (n / k) is x · k over den · n.
    let term = Term { ends: above.dense().ends(), step: i64::try_from(below.den()).ok()? };
    let terms = [term];
    let bounds = bounds_of(&terms, 0)?;
    let divisors = below.dense();
    let dense = out.room(above.den(), rows);
    let over = dense.over.room(rows, 1);
    over.copy_from_slice(&divisors.low);
    if divisors.bounds.least <= 0 {
        over.iter_mut().for_each(|own| *own = (*own).max(1));
    }
    super::fused::leave_out(divisors, tools);
    ends(&terms, 0, rows, dense, tools);
    dense.bounds = bounds;
    Some(())
}

#[inline]
fn ends(terms: &[Term<'_>], constant: i64, rows: usize, dense: &mut Dense, tools: &Tools) {
    add_up(tools.level, &mut dense.low, constant, terms, Term::low);
    if terms.iter().any(|term| term.ends.high.is_some()) {
        add_up(tools.level, dense.high.room(rows, 0), constant, terms, Term::high);
    }
    open_in_any(&mut dense.low_open, rows, terms.iter().map(Term::low_open));
    open_in_any(&mut dense.high_open, rows, terms.iter().map(Term::high_open));
}

/// The least common multiple of denominators, if there are all and it fits.
#[inline]
pub(super) fn common_denominator(first: i128, others: impl Iterator<Item = Option<i128>>) -> Option<i128> {
    let mut den = first;
    for own in others {
        let own = own?;
        den = den.checked_mul(own.checked_div(common_divisor(den, own))?)?;
    }
    Some(den)
}

/// The bounds of a sum times its divisor, which is at most `most`, if every step on the way fits.
#[inline]
pub(super) fn bounds_over<'a>(
    whole: impl IntoIterator<Item = &'a Term<'a>>,
    divided: impl IntoIterator<Item = &'a Term<'a>>,
    constant: i64,
    most: i64,
) -> Option<Bounds> {
    let bounds = bounds_of(whole, constant)?;
    let times = |end: i64| i128::from(end).checked_mul(i128::from(most));
    let (mut least, mut greatest) = (times(bounds.least.min(0))?, times(bounds.most.max(0))?);
    let mut reach = least.abs().max(greatest.abs());
    for term in divided {
        let (low, high) = term.bounds();
        (least, greatest) = (least.checked_add(low)?, greatest.checked_add(high)?);
        reach = reach.checked_add(low.abs().max(high.abs()))?;
    }
    i64::try_from(reach).ok()?;
    Bounds::fitting(least, greatest)
}

/// A sum of numbers of which some are divided by the same divisor: the others are multiplied by it.
#[inline]
pub(super) fn linear(
    reader: &Reader<'_>,
    id: NodeId,
    terms: &[(NodeId, BigRational)],
    rows: usize,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Option<()> {
    let (constant, coefficients) = reader.program.fractions(id).split_first()?;
    let constant = (*constant)?;
    let own = terms.iter().zip(coefficients).map(|((node, _), coefficient)| {
        coefficient.and_then(|coefficient| reader.number(*node).den().checked_mul(coefficient.den))
    });
    let den = common_denominator(constant.den, own)?;
    i64::try_from(den).ok()?;
    let constant = i64::try_from(constant.over(den)?.num).ok()?;
    let (mut whole, mut divided) = (Vec::new(), Vec::new());
    let mut over = None;
    for ((node, _), coefficient) in terms.iter().zip(coefficients) {
        let column = reader.number(*node);
        let term = Term { ends: column.dense().ends(), step: step((*coefficient)?, column.den(), den)? };
        match column.dense().over.get() {
            Some(own) => {
                over = over.or(Some(own));
                divided.push(term);
            }
            None => whole.push(term),
        }
    }
    let over = over?;
    let (_, most) = simd::bounds(tools.level, over);
    let bounds = bounds_over(&whole, &divided, constant, most)?;
    let dense = out.room(den, rows);
    dense.over.room(rows, 1).copy_from_slice(over);
    let has_high = whole.iter().chain(&divided).any(|term| term.ends.high.is_some());
    let sum = |out: &mut [i64], is_high: bool| {
        let end = if is_high { Term::high } else { Term::low };
        add_up(tools.level, out, constant, &whole, end);
        simd::multiply(tools.level, out, over);
        for pair in divided.chunks(2) {
            match pair {
                [one, other] => simd::add_scaled_two(tools.level, out, end(one), end(other)),
                [one] => simd::add_scaled(tools.level, out, end(one)),
                _ => {}
            }
        }
    };
    sum(&mut dense.low, false);
    if has_high {
        sum(dense.high.room(rows, 0), true);
    }
    let all = || whole.iter().chain(&divided);
    open_in_any(&mut dense.low_open, rows, all().map(Term::low_open));
    open_in_any(&mut dense.high_open, rows, all().map(Term::high_open));
    dense.bounds = bounds;
    Some(())
}
