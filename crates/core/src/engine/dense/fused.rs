//! Sums that are only compared with zero: no column of them is written.

use super::super::column::{BooleanColumn, Bounds, Dense};
use super::super::fuse::multiple;
use super::super::number::Fraction;
use super::super::program::{NodeId, Operation};
use super::super::raw::Raw;
use super::super::run::Reader;
use super::arithmetic::{Term, bounds_of, step};
use super::simd::{Against, Sums};
use super::{Tools, or_into, simd};
use crate::language::Comparison;
use num_integer::Integer;

/// A term of a sum: a column, its coefficient, and the divisor of every such term.
struct Part<'a> {
    dense: &'a Dense,
    den: i128,
    coefficient: Fraction,
    is_divided: bool,
}

/// The terms of a sum, through those that have no column themselves.
struct Parts<'a> {
    constant: Fraction,
    parts: Vec<Part<'a>>,
    divisor: Option<&'a Dense>,
}

fn parts_of<'a>(reader: &Reader<'a>, sum: NodeId) -> Option<Parts<'a>> {
    let Operation::Linear(terms, _, _) = &reader.program.node(sum)?.operation else { return None };
    let (constant, coefficients) = reader.program.fractions(sum).split_first()?;
    let mut found = Parts { constant: (*constant)?, parts: Vec::with_capacity(terms.len()), divisor: None };
    for ((node, _), coefficient) in terms.iter().zip(coefficients) {
        let coefficient = (*coefficient)?;
        let column = |node: NodeId| {
            if reader.raw(node).is_some() {
                return None;
            }
            let column = reader.number(node);
            column.dense().over.get().is_none().then_some(column)
        };
        if !reader.program.is_fused(*node) {
            let column = column(*node)?;
            found.parts.push(Part { dense: column.dense(), den: column.den(), coefficient, is_divided: false });
            continue;
        }
        let Operation::Monomial(factors) = &reader.program.node(*node)?.operation else { return None };
        let Some(divisor) = reader.program.divisor(*node) else {
            let (node, parameter) = multiple(reader.program, factors)?;
            let value = *reader.constants.parameters.get(parameter as usize)?.values.get(&Vec::new())?;
            let column = column(node)?;
            let coefficient = coefficient.mul(value)?;
            found.parts.push(Part { dense: column.dense(), den: column.den(), coefficient, is_divided: false });
            continue;
        };
        if reader.program.divisor(sum) != Some(divisor) {
            return None;
        }
        let (dividend, _) = factors.iter().find(|(node, power)| *power == 1 && *node != divisor)?;
        let (above, below) = (column(*dividend)?, column(divisor)?);
        // (x / den) / (n / k) is x · k over den · n.
        let coefficient = coefficient.mul(Fraction::whole(below.den()))?;
        found.parts.push(Part { dense: above.dense(), den: above.den(), coefficient, is_divided: true });
        found.divisor = Some(below.dense());
    }
    Some(found)
}

/// The only fact of a sum, if it is read where it stands: with its steps and the constant beside it.
fn one_fact<'a>(reader: &Reader<'a>, sum: NodeId) -> Option<(&'a Raw<'a>, i64, i64)> {
    let Operation::Linear(terms, _, _) = &reader.program.node(sum)?.operation else { return None };
    let ([(node, _)], [constant, coefficient]) = (terms.as_slice(), reader.program.fractions(sum)) else { return None };
    let (raw, constant, coefficient) = (reader.raw(*node)?, (*constant)?, (*coefficient)?);
    let own = raw.den.checked_mul(coefficient.den)?;
    let den = constant.den.checked_mul(own.checked_div(constant.den.gcd(&own))?)?;
    let step = step(coefficient, raw.den, den).filter(|step| *step != 0)?;
    Some((raw, step, i64::try_from(constant.over(den)?.num).ok()?))
}

/// A sum compared with zero. Rows whose divisor is not known, or not above zero, are left out.
pub(super) fn sign(
    reader: &Reader<'_>,
    comparison: Comparison,
    sum: NodeId,
    rows: usize,
    out: &mut BooleanColumn,
    tools: &mut Tools,
) -> Option<()> {
    if let Some((raw, step, constant)) = one_fact(reader, sum) {
        return super::direct::sign(reader, (raw, step, constant), (comparison, sum), rows, out, tools.level);
    }
    let Parts { constant, parts, divisor } = parts_of(reader, sum)?;
    let mut den = constant.den;
    for part in &parts {
        let own = part.den.checked_mul(part.coefficient.den)?;
        den = den.checked_mul(own.checked_div(den.gcd(&own))?)?;
    }
    let constant = i64::try_from(constant.over(den)?.num).ok()?;
    let (mut whole, mut divided) = (Vec::new(), Vec::new());
    for part in &parts {
        let term = Term { dense: part.dense, step: step(part.coefficient, part.den, den)? };
        if part.is_divided { divided.push(term) } else { whole.push(term) }
    }
    let over = match divisor {
        None => {
            bounds_of(&whole, constant)?;
            None
        }
        Some(divisor) => {
            fits(&whole, &divided, constant, divisor)?;
            leave_out(divisor, tools);
            Some(divisor.low.as_slice())
        }
    };
    let all = || whole.iter().chain(&divided);
    let low_open: Vec<&[u64]> = all().filter_map(Term::low_open).collect();
    let high_open: Vec<&[u64]> = all().filter_map(Term::high_open).collect();
    let has_high = all().any(|term| term.dense.high.get().is_some());
    let (whole_low, divided_low) = (ends(false, &whole), ends(false, &divided));
    let (whole_high, divided_high) = (ends(true, &whole), ends(true, &divided));
    let low = Sums { constant, whole: &whole_low, over, divided: &divided_low };
    let high = Sums { constant, whole: &whole_high, over, divided: &divided_high };
    let level = tools.level;
    let at_most = |threshold: i64, words: &mut [u64]| {
        simd::compare_sums(level, words, &low, Against::AtMost, threshold);
        low_open.iter().for_each(|open| or_into(words, open));
    };
    let at_least = |threshold: i64, words: &mut [u64]| {
        simd::compare_sums(level, words, if has_high { &high } else { &low }, Against::AtLeast, threshold);
        high_open.iter().for_each(|open| or_into(words, open));
    };
    let is_exact = !has_high && low_open.is_empty() && high_open.is_empty();
    let (may_be_true, may_be_false) = out.room(rows);
    let (yes, no, comparison) = match comparison {
        Comparison::Greater => (may_be_false, may_be_true, Comparison::LessOrEqual),
        Comparison::GreaterOrEqual => (may_be_false, may_be_true, Comparison::Less),
        Comparison::NotEqual => (may_be_false, may_be_true, Comparison::Equal),
        other => (may_be_true, may_be_false, other),
    };
    if comparison == Comparison::Equal {
        let mut other = vec![0; yes.len()];
        at_most(0, yes);
        at_least(0, &mut other);
        yes.iter_mut().zip(&other).for_each(|(yes, word)| *yes &= word);
        at_most(-1, no);
        at_least(1, &mut other);
        or_into(no, &other);
        return Some(());
    }
    let last = if comparison == Comparison::Less { -1 } else { 0 };
    at_most(last, yes);
    if is_exact {
        super::logic::complement(yes, rows, no);
    } else {
        at_least(last.saturating_add(1), no);
    }
    Some(())
}

/// One end of every term.
fn ends<'a>(is_high: bool, terms: &[Term<'a>]) -> Vec<(i64, &'a [i64])> {
    terms.iter().map(|term| if is_high { term.high() } else { term.low() }).collect()
}

/// Whether every step of a sum over a divisor fits.
fn fits(whole: &[Term<'_>], divided: &[Term<'_>], constant: i64, divisor: &Dense) -> Option<()> {
    let most = divisor.bounds.most.max(1);
    let bounds = bounds_of(whole, constant)?;
    let times = |end: i64| i128::from(end).checked_mul(i128::from(most));
    let scaled = Bounds::fitting(times(bounds.least.min(0))?, times(bounds.most.max(0))?)?;
    let reach = i128::from(scaled.least).abs().max(i128::from(scaled.most).abs());
    let parts = divided.iter().map(|term| {
        let (least, most) = term.bounds();
        least.abs().max(most.abs())
    });
    i64::try_from(parts.fold(reach, i128::saturating_add)).ok()?;
    Some(())
}

/// Names the rows whose divisor is not one number above zero.
pub(super) fn leave_out(divisor: &Dense, tools: &mut Tools) {
    let row = |row: usize| u32::try_from(row).ok();
    if divisor.bounds.least <= 0 {
        let bad = divisor.low.iter().enumerate().filter(|(_, value)| **value <= 0);
        tools.odd.extend(bad.filter_map(|(place, _)| row(place)));
    }
    if let Some(high) = divisor.high.get() {
        let differ = divisor.low.iter().zip(high).enumerate().filter(|(_, (low, high))| low != high);
        tools.odd.extend(differ.filter_map(|(place, _)| row(place)));
    }
    for words in [&divisor.low_open, &divisor.high_open].into_iter().filter_map(super::super::column::Part::get) {
        for (place, word) in words.iter().enumerate() {
            let mut bits = *word;
            while bits != 0 {
                tools.odd.extend(row((place << 6).saturating_add(bits.trailing_zeros() as usize)));
                bits &= bits.wrapping_sub(1);
            }
        }
    }
}
