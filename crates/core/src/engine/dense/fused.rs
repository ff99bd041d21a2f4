//! Comparisons with zero; of a sum that is only compared no column is written.

use super::super::column::{self, BooleanColumn, Dense, Ends, NumberColumn, each_bit};
use super::super::fuse::multiple;
use super::super::number::Fraction;
use super::super::program::{NodeId, Operation};
use super::super::raw::Raw;
use super::super::run::Reader;
use super::arithmetic::{Term, bounds_of, step};
use super::quotient::{bounds_over, common_denominator};
use super::steps::{Kind, Steps, Sum};
use super::{Tools, direct, logic};
use crate::language::Comparison;

/// A term of a sum: a column, its coefficient, and whether it is divided.
struct Part<'a> {
    node: NodeId,
    ends: Ends<'a>,
    den: i128,
    coefficient: Fraction,
    is_divided: bool,
}

/// The terms of a sum, through those that have no column themselves.
struct Parts<'a> {
    constant: Fraction,
    parts: Vec<Part<'a>>,
    divisor: Option<(NodeId, &'a Dense)>,
}

#[inline]
fn parts_of<'a>(reader: &Reader<'a>, sign: NodeId, sum: NodeId) -> Option<Parts<'a>> {
    let Operation::Linear(terms, _, _) = &reader.program.node(sum)?.operation else { return None };
    let (constant, coefficients) = reader.program.fractions(sum).split_first()?;
    let column = |node: NodeId| {
        if let Some(raw) = reader.raw(node) {
            return Some((raw.ends()?, raw.den));
        }
        let column = reader.number(node);
        column.dense().over.get().is_none().then(|| (column.dense().ends(), column.den()))
    };
    let divisor = reader.program.divisor(sum);
    let below = match divisor {
        Some(divisor) => Some(reader.number(divisor)).filter(|own| own.dense().over.get().is_none()),
        None => None,
    };
    if divisor.is_some_and(|divisor| reader.raw(divisor).is_some()) || divisor.is_some() != below.is_some() {
        return None;
    }
    // (x / den) / (n / k) is x · k over den · n.
    let times = |coefficient: Fraction| coefficient.mul(Fraction::whole(below.map_or(1, NumberColumn::den)));
    let part = |node: NodeId, coefficient: Fraction| {
        // A product with the divisor that is there need not be made again.
        let product = divisor.and_then(|divisor| reader.program.product(sign, [node, divisor]));
        let (node, coefficient, is_divided) = match product {
            Some(product) => (product, times(coefficient)?, true),
            None => (node, coefficient, false),
        };
        let (ends, den) = column(node)?;
        Some(Part { node, ends, den, coefficient, is_divided })
    };
    let mut parts = Vec::with_capacity(terms.len());
    for ((node, _), coefficient) in terms.iter().zip(coefficients) {
        let coefficient = (*coefficient)?;
        if !reader.program.is_fused(*node) {
            parts.push(part(*node, coefficient)?);
            continue;
        }
        let Operation::Monomial(factors) = &reader.program.node(*node)?.operation else { return None };
        let Some(own) = reader.program.divisor(*node) else {
            let (node, parameter) = multiple(reader.program, factors)?;
            let value = *reader.constants.parameters.get(parameter as usize)?.values.get(&Vec::new())?;
            parts.push(part(node, coefficient.mul(value)?)?);
            continue;
        };
        if divisor != Some(own) {
            return None;
        }
        let (dividend, _) = factors.iter().find(|(node, power)| *power == 1 && *node != own)?;
        let (ends, den) = column(*dividend)?;
        parts.push(Part { node: *dividend, ends, den, coefficient: times(coefficient)?, is_divided: true });
    }
    Some(Parts { constant: (*constant)?, parts, divisor: divisor.zip(below.map(NumberColumn::dense)) })
}

/// The only fact of a sum, if it is read where it stands: with its steps and the constant beside it.
#[inline]
fn one_fact<'a>(reader: &Reader<'a>, sum: NodeId) -> Option<(&'a Raw<'a>, i64, i64)> {
    let Operation::Linear(terms, _, _) = &reader.program.node(sum)?.operation else { return None };
    let ([(node, _)], [constant, coefficient]) = (terms.as_slice(), reader.program.fractions(sum)) else { return None };
    let (raw, constant, coefficient) = (reader.raw(*node)?, (*constant)?, (*coefficient)?);
    let den = common_denominator(constant.den, [raw.den.checked_mul(coefficient.den)].into_iter())?;
    let step = step(coefficient, raw.den, den).filter(|step| *step != 0)?;
    Some((raw, step, i64::try_from(constant.over(den)?.num).ok()?))
}

/// A number compared with zero. Rows whose divisor is not known, or not above zero, are left out.
#[inline]
pub(super) fn sign(
    reader: &Reader<'_>,
    (id, slot): (NodeId, usize),
    (comparison, value): (Comparison, NodeId),
    rows: usize,
    out: &mut BooleanColumn,
    (tools, steps): (&mut Tools, &mut Steps),
) -> Option<()> {
    let (plain, is_opposite) = logic::plain(comparison);
    let kind = Kind::Compare(plain, is_opposite);
    if !reader.program.is_fused(value) {
        // A divisor is positive and changes nothing.
        let whole = [(value, Term { ends: reader.number(value).dense().ends(), step: 1 })];
        out.room(rows);
        steps.add((id, slot), kind, &Sum { constant: 0, whole: &whole, over: None, divided: &[] });
        return Some(());
    }
    let Parts { constant, parts, divisor } = parts_of(reader, id, value)?;
    let own = parts.iter().map(|part| part.den.checked_mul(part.coefficient.den));
    let den = common_denominator(constant.den, own)?;
    let constant = i64::try_from(constant.over(den)?.num).ok()?;
    let (mut whole, mut divided) = (Vec::with_capacity(parts.len()), Vec::with_capacity(parts.len()));
    for own in &parts {
        let term = Term { ends: own.ends, step: step(own.coefficient, own.den, den)? };
        if own.is_divided { &mut divided } else { &mut whole }.push((own.node, term));
    }
    let (whole_terms, divided_terms) = (whole.iter().map(|(_, term)| term), divided.iter().map(|(_, term)| term));
    match divisor {
        None => _ = bounds_of(whole_terms, constant)?,
        Some((_, divisor)) => {
            bounds_over(whole_terms, divided_terms, constant, divisor.bounds.most.max(1))?;
            leave_out(divisor, tools);
        }
    }
    out.room(rows);
    // What is divided altogether need not be multiplied.
    let over = divisor.map(|(node, _)| (node, false)).filter(|_| constant != 0 || !whole.is_empty());
    let (whole, divided) = if over.is_none() && whole.is_empty() { (divided, whole) } else { (whole, divided) };
    steps.add((id, slot), kind, &Sum { constant, whole: &whole, over, divided: &divided });
    Some(())
}

/// Whether a comparison is one of a single fact that is read where it stands.
#[inline]
pub(super) fn is_of_one_fact(reader: &Reader<'_>, value: NodeId) -> bool {
    reader.raw(value).is_some() || (reader.program.is_fused(value) && one_fact(reader, value).is_some())
}

/// A fact that is read where it stands, compared with zero.
#[inline]
pub(super) fn sign_of_fact(
    reader: &Reader<'_>,
    (comparison, value): (Comparison, NodeId),
    rows: usize,
    out: &mut BooleanColumn,
    tools: &Tools,
) -> Option<()> {
    let (raw, step, constant) = match reader.raw(value) {
        Some(raw) => (raw, 1, 0),
        None => one_fact(reader, value)?,
    };
    direct::sign(reader, (raw, step, constant), (comparison, value), rows, out, tools.level)
}

/// Names the rows whose divisor is not one number above zero.
#[inline]
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
    for words in [&divisor.low_open, &divisor.high_open].into_iter().filter_map(column::Part::get) {
        each_bit(words, |place| tools.odd.extend(row(place)));
    }
}
