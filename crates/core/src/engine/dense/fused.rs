//! Sums that are only compared with zero: no column of them is written.

use super::super::column::{BooleanColumn, Dense, Ends, Part, each_bit};
use super::super::fuse::multiple;
use super::super::number::Fraction;
use super::super::program::{NodeId, Operation};
use super::super::raw::Raw;
use super::super::run::Reader;
use super::arithmetic::{Term, bounds_of, step};
use super::quotient::{bounds_over, common_denominator};
use super::simd::{Against, Sums};
use super::{Tools, direct, logic, or_into, simd};
use crate::language::Comparison;
use fearless_simd::Level;

/// A term of a sum: a column, its coefficient, and the divisor of every such term.
struct Summand<'a> {
    ends: Ends<'a>,
    den: i128,
    coefficient: Fraction,
    is_divided: bool,
}

/// The terms of a sum, through those that have no column themselves.
struct Summands<'a> {
    constant: Fraction,
    summands: Vec<Summand<'a>>,
    divisor: Option<&'a Dense>,
}

fn summands_of<'a>(reader: &Reader<'a>, sum: NodeId) -> Option<Summands<'a>> {
    let Operation::Linear(terms, _, _) = &reader.program.node(sum)?.operation else { return None };
    let (constant, coefficients) = reader.program.fractions(sum).split_first()?;
    let mut found = Summands { constant: (*constant)?, summands: Vec::with_capacity(terms.len()), divisor: None };
    for ((node, _), coefficient) in terms.iter().zip(coefficients) {
        let coefficient = (*coefficient)?;
        let column = |node: NodeId| {
            if let Some(raw) = reader.raw(node) {
                return Some((raw.ends()?, raw.den));
            }
            let column = reader.number(node);
            column.dense().over.get().is_none().then(|| (column.dense().ends(), column.den()))
        };
        if !reader.program.is_fused(*node) {
            let (ends, den) = column(*node)?;
            found.summands.push(Summand { ends, den, coefficient, is_divided: false });
            continue;
        }
        let Operation::Monomial(factors) = &reader.program.node(*node)?.operation else { return None };
        let Some(divisor) = reader.program.divisor(*node) else {
            let (node, parameter) = multiple(reader.program, factors)?;
            let value = *reader.constants.parameters.get(parameter as usize)?.values.get(&Vec::new())?;
            let (ends, den) = column(node)?;
            let coefficient = coefficient.mul(value)?;
            found.summands.push(Summand { ends, den, coefficient, is_divided: false });
            continue;
        };
        if reader.program.divisor(sum) != Some(divisor) {
            return None;
        }
        let (dividend, _) = factors.iter().find(|(node, power)| *power == 1 && *node != divisor)?;
        let (ends, den) = column(*dividend)?;
        let below = reader.raw(divisor).is_none().then(|| reader.number(divisor))?;
        if below.dense().over.get().is_some() {
            return None;
        }
        // (x / den) / (n / k) is x · k over den · n.
        let coefficient = coefficient.mul(Fraction::whole(below.den()))?;
        found.summands.push(Summand { ends, den, coefficient, is_divided: true });
        found.divisor = Some(below.dense());
    }
    Some(found)
}

/// The only fact of a sum, if it is read where it stands: with its steps and the constant beside it.
fn one_fact<'a>(reader: &Reader<'a>, sum: NodeId) -> Option<(&'a Raw<'a>, i64, i64)> {
    let Operation::Linear(terms, _, _) = &reader.program.node(sum)?.operation else { return None };
    let ([(node, _)], [constant, coefficient]) = (terms.as_slice(), reader.program.fractions(sum)) else { return None };
    let (raw, constant, coefficient) = (reader.raw(*node)?, (*constant)?, (*coefficient)?);
    let den = common_denominator(constant.den, [raw.den.checked_mul(coefficient.den)].into_iter())?;
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
        return direct::sign(reader, (raw, step, constant), (comparison, sum), rows, out, tools.level);
    }
    let Summands { constant, summands, divisor } = summands_of(reader, sum)?;
    let own = summands.iter().map(|part| part.den.checked_mul(part.coefficient.den));
    let den = common_denominator(constant.den, own)?;
    let constant = i64::try_from(constant.over(den)?.num).ok()?;
    let (mut whole, mut divided) = (Vec::new(), Vec::new());
    for own in &summands {
        let term = Term { ends: own.ends, step: step(own.coefficient, own.den, den)? };
        if own.is_divided { divided.push(term) } else { whole.push(term) }
    }
    let over = match divisor {
        None => {
            bounds_of(&whole, constant)?;
            None
        }
        Some(divisor) => {
            bounds_over(&whole, &divided, constant, divisor.bounds.most.max(1))?;
            leave_out(divisor, tools);
            Some(divisor.low.as_slice())
        }
    };
    let (whole_low, divided_low) = (ends(false, &whole), ends(false, &divided));
    let (whole_high, divided_high) = (ends(true, &whole), ends(true, &divided));
    let all = || whole.iter().chain(&divided);
    let fused = Fused {
        low: Sums { constant, whole: &whole_low, over, divided: &divided_low },
        high: Sums { constant, whole: &whole_high, over, divided: &divided_high },
        has_high: all().any(|term| term.ends.high.is_some()),
        low_open: all().filter_map(Term::low_open).collect(),
        high_open: all().filter_map(Term::high_open).collect(),
    };
    logic::compare(&fused, comparison, rows, out, tools);
    Some(())
}

/// Both ends of sums.
struct Fused<'a> {
    low: Sums<'a>,
    high: Sums<'a>,
    /// Whether the upper ends may be others than the lower ones.
    has_high: bool,
    low_open: Vec<&'a [u64]>,
    high_open: Vec<&'a [u64]>,
}

impl logic::Compared for Fused<'_> {
    fn may_be_at_most(&self, level: Level, threshold: i64, words: &mut [u64]) {
        simd::compare_sums(level, words, &self.low, Against::AtMost, threshold);
        self.low_open.iter().for_each(|open| or_into(words, open));
    }

    fn may_be_at_least(&self, level: Level, threshold: i64, words: &mut [u64]) {
        let high = if self.has_high { &self.high } else { &self.low };
        simd::compare_sums(level, words, high, Against::AtLeast, threshold);
        self.high_open.iter().for_each(|open| or_into(words, open));
    }

    fn starts_at_zero(&self, level: Level, words: &mut [u64]) {
        simd::compare_sums(level, words, &self.low, Against::Equal, 0);
    }

    fn is_exact(&self) -> bool {
        !self.has_high && self.low_open.is_empty() && self.high_open.is_empty()
    }
}

/// One end of every term.
fn ends<'a>(is_high: bool, terms: &[Term<'a>]) -> Vec<(i64, &'a [i64])> {
    terms.iter().map(|term| if is_high { term.high() } else { term.low() }).collect()
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
    for words in [&divisor.low_open, &divisor.high_open].into_iter().filter_map(Part::get) {
        each_bit(words, |place| tools.odd.extend(row(place)));
    }
}
