//! Sums, products, rounding, extremes and choices of numbers over static denominators.

use super::super::column::{Bounds, Dense, Ends, NumberColumn, Part, each_bit, words_for};
use super::super::fold::rounded;
use super::super::number::{Fraction, common_divisor};
use super::super::program::{Item, NodeId};
use super::super::run::Reader;
use super::steps::{Kind, Steps, Sum, Summand};
use super::{Tools, or_into, simd};
use crate::language::Rounding;
use fearless_simd::Level;
use num_rational::BigRational;

/// A column times a whole number of steps.
#[derive(Clone, Copy)]
pub(super) struct Term<'a> {
    pub(super) ends: Ends<'a>,
    pub(super) step: i64,
}

impl<'a> Term<'a> {
    #[inline]
    pub(super) fn low(&self) -> (i64, &'a [i64]) {
        let Ends { low, high, .. } = self.ends;
        (self.step, if self.step < 0 { high.unwrap_or(low) } else { low })
    }

    #[inline]
    pub(super) fn high(&self) -> (i64, &'a [i64]) {
        let Ends { low, high, .. } = self.ends;
        (self.step, if self.step < 0 { low } else { high.unwrap_or(low) })
    }

    #[inline]
    pub(super) fn low_open(&self) -> Option<&'a [u64]> {
        if self.step < 0 { self.ends.high_open } else { self.ends.low_open }
    }

    #[inline]
    pub(super) fn high_open(&self) -> Option<&'a [u64]> {
        if self.step < 0 { self.ends.low_open } else { self.ends.high_open }
    }

    /// The least and the greatest product of a step and a row.
    #[inline]
    pub(super) fn bounds(&self) -> (i128, i128) {
        let step = i128::from(self.step);
        let ends = [self.ends.bounds.least, self.ends.bounds.most].map(|end| step.saturating_mul(i128::from(end)));
        (ends[0].min(ends[1]), ends[0].max(ends[1]))
    }
}

/// The bounds of a sum of terms, if every partial sum fits, in whatever order it is made.
#[inline]
pub(super) fn bounds_of<'a>(terms: impl IntoIterator<Item = &'a Term<'a>>, constant: i64) -> Option<Bounds> {
    let (mut least, mut most) = (i128::from(constant), i128::from(constant));
    let mut reach = i128::from(constant).abs();
    for term in terms {
        let (low, high) = term.bounds();
        least = least.checked_add(low)?;
        most = most.checked_add(high)?;
        reach = reach.checked_add(low.abs().max(high.abs()))?;
    }
    i64::try_from(reach).ok()?;
    Bounds::fitting(least, most)
}

/// How many steps of 1 / `den` one of 1 / `own` times a factor is, if that is whole.
#[inline]
pub(super) fn step(factor: Fraction, own: i128, den: i128) -> Option<i64> {
    let below = own.checked_mul(factor.den)?;
    i64::try_from(Fraction { num: factor.num, den: below }.over(den)?.num).ok()
}

#[inline]
pub(super) fn constant(value: Fraction, den: i128, rows: usize, out: &mut NumberColumn) -> Option<()> {
    let num = i64::try_from(value.over(den)?.num).ok()?;
    let dense = out.room(den, rows);
    dense.low.fill(num);
    dense.bounds = Bounds::of(num);
    Some(())
}

/// The terms of a sum as steps of 1 / `den`.
#[inline]
fn terms_of<'a>(
    reader: &Reader<'a>,
    id: NodeId,
    terms: &[(NodeId, BigRational)],
    den: i128,
) -> Option<(i64, Vec<Summand<'a>>)> {
    let (constant, coefficients) = reader.program.fractions(id).split_first()?;
    let constant = i64::try_from((*constant)?.over(den)?.num).ok()?;
    let mut found = Vec::with_capacity(terms.len());
    for ((node, _), coefficient) in terms.iter().zip(coefficients) {
        let column = reader.number(*node);
        if column.dense().over.get().is_some() {
            return None;
        }
        let step = step((*coefficient)?, column.den(), den)?;
        found.push((*node, Term { ends: column.dense().ends(), step }));
    }
    Some((constant, found))
}

/// Adds terms up, two at a time.
#[inline]
pub(super) fn add_up<'a>(
    level: Level,
    out: &mut [i64],
    constant: i64,
    terms: &[Term<'a>],
    values: impl Fn(&Term<'a>) -> (i64, &'a [i64]),
) {
    let (first, rest) = match terms {
        [] => {
            out.fill(constant);
            return;
        }
        [one] => {
            simd::scaled(level, out, constant, values(one));
            return;
        }
        [one, other, rest @ ..] => ((one, other), rest),
    };
    simd::scaled_two(level, out, constant, values(first.0), values(first.1));
    for pair in rest.chunks(2) {
        match pair {
            [one, other] => simd::add_scaled_two(level, out, values(one), values(other)),
            [one] => simd::add_scaled(level, out, values(one)),
            _ => {}
        }
    }
}

/// Marks the rows that are open in one of several bitmaps.
#[inline]
pub(super) fn open_in_any<'a>(part: &mut Part<u64>, rows: usize, maps: impl Iterator<Item = Option<&'a [u64]>>) {
    let mut words: Option<&mut [u64]> = None;
    let mut part = Some(part);
    for map in maps.flatten() {
        match (&mut words, part.take()) {
            (Some(words), _) => or_into(words, map),
            (None, Some(part)) => {
                let own = part.room(words_for(rows), 0);
                own.copy_from_slice(map.get(..own.len()).unwrap_or(map));
                words = Some(own);
            }
            (None, None) => {}
        }
    }
}

/// Makes room for a sum's numbers, all of them between some bounds.
#[inline]
fn room<'o>(sum: &Sum<'_, '_>, den: i128, rows: usize, bounds: Bounds, out: &'o mut NumberColumn) -> &'o mut Dense {
    let dense = out.room(den, rows);
    if sum.has_high() {
        dense.high.room(rows, 0);
    }
    for (is_high, part) in [(false, &mut dense.low_open), (true, &mut dense.high_open)] {
        if sum.is_open(is_high) {
            part.room(words_for(rows), 0);
        }
    }
    dense.bounds = bounds;
    dense
}

/// Σ coefficient · column + constant.
#[inline]
pub(super) fn linear(
    reader: &Reader<'_>,
    (id, slot): (NodeId, usize),
    terms: &[(NodeId, BigRational)],
    den: i128,
    rows: usize,
    out: &mut NumberColumn,
    steps: &mut Steps,
) -> Option<()> {
    let (constant, terms) = terms_of(reader, id, terms, den)?;
    let bounds = bounds_of(terms.iter().map(|(_, term)| term), constant)?;
    let sum = Sum { constant, whole: &terms, over: None, divided: &[] };
    room(&sum, den, rows, bounds, out);
    steps.add((id, slot), Kind::Numbers, &sum);
    Some(())
}

/// A product of two columns that are exact, or of which no row is below zero.
#[inline]
pub(super) fn product(
    reader: &Reader<'_>,
    (id, slot): (NodeId, usize),
    factors: &[(NodeId, i32)],
    den: i128,
    rows: usize,
    out: &mut NumberColumn,
    steps: &mut Steps,
) -> Option<()> {
    let [first, second] = two_factors(factors)?;
    let (one, other) = (reader.number(first), reader.number(second));
    let factor = step(Fraction::whole(1), one.den().checked_mul(other.den())?, den)?;
    let (one, other) = (one.dense(), other.dense());
    if one.over.get().is_some() || other.over.get().is_some() {
        return None;
    }
    let corners = [one.bounds.least, one.bounds.most].into_iter().flat_map(|left| {
        [other.bounds.least, other.bounds.most].map(|right| i128::from(left).saturating_mul(i128::from(right)))
    });
    let (mut least, mut most) = (i128::MAX, i128::MIN);
    for corner in corners {
        let corner = corner.checked_mul(i128::from(factor))?;
        least = least.min(corner);
        most = most.max(corner);
    }
    let bounds = Bounds::fitting(least, most)?;
    let is_never_negative = |dense: &Dense| dense.bounds.least >= 0 && dense.low_open.get().is_none();
    let exact = one.is_exact() && other.is_exact();
    if !exact && (first == second || !is_never_negative(one) || !is_never_negative(other)) {
        return None;
    }
    let whole = [(first, Term { ends: one.ends(), step: factor })];
    let sum = Sum { constant: 0, whole: &whole, over: Some((second, other.high.get().is_some())), divided: &[] };
    let dense = room(&sum, den, rows, bounds, out);
    let is_open = one.high_open.get().is_some() || other.high_open.get().is_some();
    let kind = if is_open {
        dense.high_open.room(words_for(rows), 0);
        steps.product([(first, Term { ends: one.ends(), step: 1 }), (second, Term { ends: other.ends(), step: 1 })])
    } else {
        Kind::Numbers
    };
    steps.add((id, slot), kind, &sum);
    Some(())
}

/// The two factors of a product of two.
#[inline]
pub(super) fn two_factors(factors: &[(NodeId, i32)]) -> Option<[NodeId; 2]> {
    match factors {
        [(one, 1), (other, 1)] => Some([*one, *other]),
        [(one, 2)] => Some([*one, *one]),
        _ => None,
    }
}

/// Rounds every row; each end for itself, since rounding keeps the order.
#[inline]
pub(super) fn round(
    reader: &Reader<'_>,
    (rounding, scale): (Rounding, i32),
    value: NodeId,
    den: i128,
    rows: usize,
    out: &mut NumberColumn,
    level: Level,
) -> Option<()> {
    let column = reader.number(value);
    let own = column.dense();
    if own.over.get().is_some() {
        return None;
    }
    // A row is num / column.den; rounded to a multiple of 1 / unit it is written over den.
    let unit = 10_i128.checked_pow(scale.unsigned_abs())?;
    let (up, down) = if scale < 0 { (1, column.den().checked_mul(unit)?) } else { (unit, column.den()) };
    let common = common_divisor(up, down);
    let (up, down) = (up.checked_div(common)?, down.checked_div(common)?);
    let back = if scale < 0 { unit.checked_mul(den)? } else { den.checked_div_euclid(unit)? };
    let at = |num: i64| rounded(&i128::from(num).checked_mul(up)?, &down, rounding).checked_mul(back);
    for end in [own.bounds.least, own.bounds.most] {
        i64::try_from(i128::from(end).checked_mul(up)?).ok()?;
    }
    let bounds = Bounds::fitting(at(own.bounds.least)?, at(own.bounds.most)?)?;
    let (up, down, back) = (i64::try_from(up).ok()?, i64::try_from(down).ok()?, i64::try_from(back).ok()?);
    let shifted = shift_of(rounding, up, down, own.bounds);
    let dense = out.room(den, rows);
    let round = |out: &mut [i64], values: &[i64]| match shifted {
        Some((up, plus, down)) => simd::divide(level, out, values, (up, plus), down, back),
        None => {
            for (out, value) in out.iter_mut().zip(values) {
                *out = rounded(&value.wrapping_mul(up), &down, rounding).wrapping_mul(back);
            }
        }
    };
    round(&mut dense.low, &own.low);
    if let Some(high) = own.high.get() {
        round(dense.high.room(rows, 0), high);
    }
    open_in_any(&mut dense.low_open, rows, std::iter::once(own.low_open.get()));
    open_in_any(&mut dense.high_open, rows, std::iter::once(own.high_open.get()));
    dense.bounds = bounds;
    Some(())
}

/// Rounding of numbers that are never negative as `(value · up + plus) / down`, rounded down.
#[inline]
fn shift_of(rounding: Rounding, up: i64, down: i64, bounds: Bounds) -> Option<(i64, i64, u64)> {
    if bounds.least < 0 {
        return None;
    }
    let (up, plus, down) = match rounding {
        Rounding::Floor | Rounding::Down => (up, 0, down),
        Rounding::Ceiling | Rounding::Up => (up, down.checked_sub(1)?, down),
        Rounding::HalfUp => (up.checked_mul(2)?, down, down.checked_mul(2)?),
        Rounding::HalfDown => (up.checked_mul(2)?, down.checked_sub(1)?, down.checked_mul(2)?),
        Rounding::HalfEven => return None,
    };
    bounds.most.checked_mul(up)?.checked_add(plus)?;
    Some((up, plus, u64::try_from(down).ok()?))
}

/// The least or greatest of items that are all there.
#[inline]
pub(super) fn extreme(
    reader: &Reader<'_>,
    greatest: bool,
    items: &[Item],
    den: i128,
    rows: usize,
    out: &mut NumberColumn,
    level: Level,
) -> Option<()> {
    let mut terms = Vec::with_capacity(items.len());
    for (node, present) in items {
        let column = reader.number(*node);
        if present.is_some() || column.dense().over.get().is_some() {
            return None;
        }
        terms.push(Term { ends: column.dense().ends(), step: step(Fraction::whole(1), column.den(), den)? });
    }
    let (mut bounds, mut hull): (Option<Bounds>, Bounds) = (None, Bounds::NOTHING);
    for term in &terms {
        let (least, most) = term.bounds();
        let own = Bounds::fitting(least, most)?;
        bounds = Some(bounds.map_or(own, |bounds: Bounds| match greatest {
            true => Bounds { least: bounds.least.max(own.least), most: bounds.most.max(own.most) },
            false => Bounds { least: bounds.least.min(own.least), most: bounds.most.min(own.most) },
        }));
        hull = hull.hull(own);
    }
    let bounds = bounds?;
    let is_open = |term: &Term<'_>| term.low_open().is_some() || term.high_open().is_some();
    let (first, rest) = terms.split_first()?;
    let (below, above) = (hull.least.checked_sub(1)?, hull.most.checked_add(1)?);
    let dense = out.room(den, rows);
    if !terms.iter().any(is_open) {
        simd::scaled(level, &mut dense.low, 0, first.low());
        rest.iter().for_each(|term| simd::extreme(level, &mut dense.low, term.low(), greatest));
        if terms.iter().any(|term| term.ends.high.is_some()) {
            let high = dense.high.room(rows, 0);
            simd::scaled(level, high, 0, first.high());
            rest.iter().for_each(|term| simd::extreme(level, high, term.high(), greatest));
        }
        dense.bounds = bounds;
        return Some(());
    }
    // An open end stands beyond every bound while ends are compared.
    let settled = closed_bounds(&terms, greatest, bounds);
    let mut closed = vec![0_i64; rows];
    for is_high in [false, true] {
        let far = if is_high { above } else { below };
        let part = if is_high { dense.high.room(rows, 0) } else { &mut *dense.low };
        let mut is_any_open = false;
        for (place, term) in terms.iter().enumerate() {
            let (end, open) = if is_high { (term.high(), term.high_open()) } else { (term.low(), term.low_open()) };
            is_any_open |= open.is_some();
            match (place, open) {
                (0, open) => {
                    simd::scaled(level, part, 0, end);
                    open.into_iter().for_each(|open| put(part, open, far));
                }
                (_, None) => simd::extreme(level, part, end, greatest),
                (_, Some(open)) => {
                    simd::scaled(level, &mut closed, 0, end);
                    put(&mut closed, open, far);
                    simd::extreme(level, part, (1, &closed), greatest);
                }
            }
        }
        if is_any_open {
            let open = if is_high { &mut dense.high_open } else { &mut dense.low_open };
            let words = open.room(words_for(rows), 0);
            simd::compare(level, words, part, simd::Against::Equal, far);
            put(part, words, settled.least);
        }
    }
    dense.bounds = settled;
    Some(())
}

/// Between which numbers the ends of an extreme lie that are not open; `bounds` are those where nothing is open.
#[inline]
fn closed_bounds(terms: &[Term<'_>], greatest: bool, bounds: Bounds) -> Bounds {
    let end = |end: i128| i64::try_from(end).unwrap_or(0);
    let all = || terms.iter().map(Term::bounds);
    if greatest {
        // One that always has a lower end is a lower end of the greatest.
        let closed = terms.iter().filter(|term| term.low_open().is_none()).map(|term| term.bounds().0).max();
        let least = closed.or_else(|| all().map(|(least, _)| least).min()).unwrap_or(0);
        return Bounds { least: end(least), ..bounds };
    }
    let closed = terms.iter().filter(|term| term.high_open().is_none()).map(|term| term.bounds().1).min();
    let most = closed.or_else(|| all().map(|(_, most)| most).max()).unwrap_or(0);
    Bounds { most: end(most), ..bounds }
}

/// Writes a value into the rows of a bitmap.
#[inline]
pub(crate) fn put(values: &mut [i64], words: &[u64], value: i64) {
    each_bit(words, |row| {
        if let Some(own) = values.get_mut(row) {
            *own = value;
        }
    });
}

/// The branch that a condition takes; both where it may take either.
#[inline]
pub(super) fn choice(
    reader: &Reader<'_>,
    (condition, chosen, other): (NodeId, NodeId, NodeId),
    den: i128,
    rows: usize,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Option<()> {
    let condition = reader.boolean(condition);
    let term = |node: NodeId| {
        let column = reader.number(node);
        let step = step(Fraction::whole(1), column.den(), den)?;
        column.dense().over.get().is_none().then_some(Term { ends: column.dense().ends(), step })
    };
    let (chosen, other) = (term(chosen)?, term(other)?);
    let fitting = |term: &Term<'_>| Bounds::fitting(term.bounds().0, term.bounds().1);
    let bounds = fitting(&chosen)?.hull(fitting(&other)?);
    let level = tools.level;
    let may_be_true = condition.may_be_true();
    let both = condition.may_be_true().iter().zip(condition.may_be_false()).any(|(one, other)| one & other != 0);
    let undecided: Option<Vec<u64>> = both.then(|| {
        condition.may_be_true().iter().zip(condition.may_be_false()).map(|(one, other)| one & other).collect()
    });
    let dense = out.room(den, rows);
    let branches = |out: &mut [i64], one: (i64, &[i64]), another: (i64, &[i64]), greatest: bool| {
        let (mut first, mut second) = (vec![0; rows], vec![0; rows]);
        simd::scaled(level, &mut first, 0, one);
        simd::scaled(level, &mut second, 0, another);
        simd::select(level, out, may_be_true, &first, &second);
        if let Some(undecided) = &undecided {
            // Where both may be, the ends are the outer ones.
            simd::extreme(level, &mut first, (1, &second), greatest);
            second.copy_from_slice(out);
            simd::select(level, out, undecided, &first, &second);
        }
    };
    branches(&mut dense.low, chosen.low(), other.low(), false);
    if both || chosen.ends.high.is_some() || other.ends.high.is_some() {
        branches(dense.high.room(rows, 0), chosen.high(), other.high(), true);
    }
    for (part, one, another) in [
        (&mut dense.low_open, chosen.low_open(), other.low_open()),
        (&mut dense.high_open, chosen.high_open(), other.high_open()),
    ] {
        if one.is_none() && another.is_none() {
            continue;
        }
        for (place, word) in part.room(words_for(rows), 0).iter_mut().enumerate() {
            let at = |words: Option<&[u64]>| words.and_then(|words| words.get(place)).copied().unwrap_or(0);
            let (may_be_true, may_be_false) = (at(Some(condition.may_be_true())), at(Some(condition.may_be_false())));
            *word = (at(one) & may_be_true) | (at(another) & may_be_false);
        }
    }
    dense.bounds = bounds;
    Some(())
}
