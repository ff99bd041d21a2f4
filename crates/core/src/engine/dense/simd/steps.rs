//! Steps over several columns: some hundred rows of each step in turn, so that what one leaves is still near when the
//! next reads it.

use super::{Against, LANES, lanes};
use crate::language::Comparison;
use fearless_simd::{Level, Simd, dispatch, i64x8, mask64x8, prelude::*};
use std::ops::Range;

/// A sum of columns times factors, of which some are divided by a column: it is multiplied by that. Ranges and places
/// are those of the inputs.
#[derive(Debug, Clone)]
pub(in super::super) struct Line {
    pub(in super::super) constant: i64,
    pub(in super::super) whole: Range<usize>,
    pub(in super::super) over: Option<usize>,
    pub(in super::super) divided: Range<usize>,
}

/// What a step writes.
#[derive(Debug, Clone)]
pub(in super::super) enum Kind {
    Numbers,
    /// A product of which a factor has open upper ends: the upper ends of both, and those that are open.
    Product([usize; 2], [Option<usize>; 2]),
    /// Whether numbers compare so with zero, or whether they do not.
    Compare(Comparison, bool),
}

/// A sum, or a sum compared with zero.
#[derive(Debug, Clone)]
pub(in super::super) struct Step {
    pub(in super::super) kind: Kind,
    pub(in super::super) low: Line,
    /// The upper end, if it is not the lower one.
    pub(in super::super) high: Option<Line>,
    pub(in super::super) low_open: Range<usize>,
    pub(in super::super) high_open: Range<usize>,
}

impl Step {
    #[inline]
    fn is_exact(&self) -> bool {
        self.high.is_none() && self.low_open.is_empty() && self.high_open.is_empty()
    }
}

/// Where values stand: in a column, or in what a step before writes, its upper ends if so.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Values<'a> {
    Column(&'a [i64]),
    Own(usize, bool),
}

/// A factor and what it is multiplied with.
type Term<'a> = (i64, Values<'a>);

/// Where a bitmap of open ends stands.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Open<'a> {
    Column(&'a [u64]),
    Own(usize, bool),
}

/// What steps read: columns with their factors, and bitmaps.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Inputs<'a> {
    pub(in super::super) terms: &'a [Term<'a>],
    pub(in super::super) opens: &'a [Open<'a>],
}

/// Where a step writes: numbers and their open ends, or what may be true and what may be false.
#[derive(Debug, Default)]
pub(in super::super) struct Output<'o> {
    pub(in super::super) low: &'o mut [i64],
    pub(in super::super) high: &'o mut [i64],
    pub(in super::super) words: [&'o mut [u64]; 2],
}

/// How many words of rows each step does in turn: few enough that its columns are still in the first cache for the next.
const TILE: usize = 8;

/// Does steps that have one output each; a step reads what those before it write.
pub(in super::super) fn run(level: Level, steps: &[Step], inputs: Inputs<'_>, outputs: &mut [Output<'_>], rows: usize) {
    for first in (0..rows).step_by(TILE << 6) {
        let tile = Tile { first, rows: rows.wrapping_sub(first).min(TILE << 6) };
        for (own, step) in steps.iter().enumerate() {
            let (before, after) = outputs.split_at_mut(own);
            let Some(out) = after.first_mut() else { continue };
            let reader = Reader { level, inputs, before, tile };
            reader.step(step, out);
        }
    }
}

/// Consecutive rows, from the first of a word on.
#[derive(Debug, Clone, Copy)]
struct Tile {
    first: usize,
    rows: usize,
}

impl Tile {
    #[inline]
    fn of<'v, T>(&self, values: &'v [T]) -> &'v [T] {
        let own = values.get(self.first..).unwrap_or_default();
        own.get(..self.rows).unwrap_or(own)
    }

    #[inline]
    fn words(&self) -> std::ops::Range<usize> {
        let first = self.first >> 6;
        first..first.wrapping_add(self.rows.div_ceil(64))
    }

    /// The rows that a word of the tile has.
    #[inline]
    fn mask(&self, place: usize) -> u64 {
        match self.rows.wrapping_sub(place << 6) {
            rest @ 0..64 => (1_u64 << rest).wrapping_sub(1),
            _ => u64::MAX,
        }
    }
}

/// What a step reads in a tile.
struct Reader<'r, 'a, 'o> {
    level: Level,
    inputs: Inputs<'a>,
    before: &'r [Output<'o>],
    tile: Tile,
}

/// A bitmap of a tile.
type Words = [u64; TILE];

impl<'r, 'a: 'r> Reader<'r, 'a, '_> {
    #[inline]
    fn step(&self, step: &Step, out: &mut Output<'_>) {
        let words = match &step.kind {
            Kind::Compare(comparison, is_opposite) => {
                let [yes, no] = self.compared(step, *comparison);
                if *is_opposite { [no, yes] } else { [yes, no] }
            }
            kind => {
                self.numbers(&step.low, out.low);
                step.high.iter().for_each(|high| self.numbers(high, out.high));
                let high_open = match kind {
                    Kind::Product(highs, opens) => self.open_product(*highs, *opens),
                    _ => self.any_open(&step.high_open),
                };
                [self.any_open(&step.low_open), high_open]
            }
        };
        for (out, words) in out.words.iter_mut().zip(words) {
            let out = out.get_mut(self.tile.words()).unwrap_or_default();
            for (place, (out, word)) in out.iter_mut().zip(words).enumerate() {
                *out = word & self.tile.mask(place);
            }
        }
    }

    /// Where a sum may compare so with zero, and where it may not.
    #[inline]
    fn compared(&self, step: &Step, comparison: Comparison) -> [Words; 2] {
        let last = if comparison == Comparison::Less { -1 } else { 0 };
        if step.is_exact() {
            let against = if comparison == Comparison::Equal { Against::Equal } else { Against::AtMost };
            let yes = self.compare(&step.low, against, last);
            return [yes, yes.map(|word| !word)];
        }
        let (low_open, high_open) = (self.any_open(&step.low_open), self.any_open(&step.high_open));
        let Some(high) = &step.high else {
            return self.compared_once(&step.low, comparison, (low_open, high_open));
        };
        let at_most = |value: i64| either(self.compare(&step.low, Against::AtMost, value), low_open);
        let at_least = |value: i64| either(self.compare(high, Against::AtLeast, value), high_open);
        if comparison == Comparison::Equal {
            let (mut yes, others) = (at_most(0), at_least(0));
            yes.iter_mut().zip(others).for_each(|(yes, other)| *yes &= other);
            return [yes, either(at_most(-1), at_least(1))];
        }
        [at_most(last), at_least(last.wrapping_add(1))]
    }

    /// The same of a sum whose upper ends are the lower ones but for those that are open.
    #[inline]
    fn compared_once(&self, line: &Line, comparison: Comparison, (low_open, high_open): (Words, Words)) -> [Words; 2] {
        if comparison != Comparison::Equal {
            let last = if comparison == Comparison::Less { -1 } else { 0 };
            let at_most = self.compare(line, Against::AtMost, last);
            return [either(at_most, low_open), either(at_most.map(|word| !word), high_open)];
        }
        let (below, equal) = (self.compare(line, Against::AtMost, -1), self.compare(line, Against::Equal, 0));
        let above = either(below, equal).map(|word| !word);
        let (below, above) = (either(below, low_open), either(above, high_open));
        // It may be equal where it is, and where both open ends leave room on either side.
        let mut yes = either(below, equal);
        yes.iter_mut().zip(either(above, equal)).for_each(|(yes, other)| *yes &= other);
        [yes, either(below, above)]
    }

    #[inline]
    fn compare(&self, line: &Line, against: Against, threshold: i64) -> Words {
        let mut words = [0; TILE];
        dispatch!(self.level, simd => {
            let out = &mut words;
            match against {
                Against::AtMost => self.each(simd, line, Bits::<AT_MOST> { out, threshold }),
                Against::AtLeast => self.each(simd, line, Bits::<AT_LEAST> { out, threshold }),
                Against::Equal => self.each(simd, line, Bits::<EQUAL> { out, threshold }),
            }
        });
        words
    }

    #[inline]
    fn numbers(&self, line: &Line, out: &mut [i64]) {
        let out = out.get_mut(self.tile.first..).unwrap_or_default();
        dispatch!(self.level, simd => self.each(simd, line, Numbers(out)));
    }

    /// Makes the sums of a tile, 64 rows at a time, and what is left row by row.
    #[inline(always)]
    fn each<S: Simd>(&self, simd: S, line: &Line, mut out: impl Sink<S>) {
        let terms = |range: &Range<usize>| self.inputs.terms.get(range.clone()).unwrap_or_default();
        let (whole, divided) = (terms(&line.whole), terms(&line.divided));
        let over = line.over.and_then(|over| self.inputs.terms.get(over));
        match (whole, over, divided) {
            ([one], None, []) => self.sums(simd, line.constant, [one], &mut out),
            ([one, two], None, []) => self.sums(simd, line.constant, [one, two], &mut out),
            ([one, two, three], None, []) => self.sums(simd, line.constant, [one, two, three], &mut out),
            _ => self.any_sums(simd, line.constant, (whole, over, divided), &mut out),
        }
        for row in self.tile.rows & !63..self.tile.rows {
            let at = |(_, values): &Term<'a>| self.values(*values).get(row).copied().unwrap_or(0);
            let add = |sum: i64, term: &Term<'a>| sum.wrapping_add(term.0.wrapping_mul(at(term)));
            let sum = whole.iter().fold(line.constant, add);
            let sum = over.map_or(sum, |over| sum.wrapping_mul(at(over)));
            out.put_row(row, divided.iter().fold(sum, add));
        }
    }

    /// A few columns alone.
    #[inline(always)]
    fn sums<S: Simd, const N: usize>(&self, simd: S, constant: i64, terms: [&Term<'a>; N], out: &mut impl Sink<S>) {
        // Not by `map`, which is not compiled in line.
        let mut columns: [&[[i64; 64]]; N] = [&[]; N];
        for (own, (_, values)) in columns.iter_mut().zip(terms) {
            *own = self.values(*values).as_chunks().0;
        }
        let constant = i64x8::splat(simd, constant);
        for place in 0..self.tile.rows >> 6 {
            let mut sums = [constant; LANES];
            for (column, (factor, _)) in columns.iter().zip(terms) {
                let Some(own) = column.get(place) else { return };
                sums = add(simd, sums, own, i64x8::splat(simd, *factor));
            }
            out.put(simd, place, sums);
        }
    }

    /// Any number of columns, some of which may be divided.
    #[inline(always)]
    fn any_sums<S: Simd>(
        &self,
        simd: S,
        constant: i64,
        (whole, over, divided): (&[Term<'a>], Option<&Term<'a>>, &[Term<'a>]),
        out: &mut impl Sink<S>,
    ) {
        let chunk = |values: Values<'a>, place: usize| self.values(values).as_chunks::<64>().0.get(place);
        for place in 0..self.tile.rows >> 6 {
            let mut sums = [i64x8::splat(simd, constant); LANES];
            for (factor, values) in whole {
                let Some(own) = chunk(*values, place) else { return };
                sums = add(simd, sums, own, i64x8::splat(simd, *factor));
            }
            if let Some((_, values)) = over {
                let Some(own) = chunk(*values, place) else { return };
                sums = multiply(simd, sums, own);
            }
            for (factor, values) in divided {
                let Some(own) = chunk(*values, place) else { return };
                sums = add(simd, sums, own, i64x8::splat(simd, *factor));
            }
            out.put(simd, place, sums);
        }
    }

    /// The tile's rows of a column.
    #[inline]
    fn values(&self, values: Values<'a>) -> &'r [i64] {
        self.tile.of(match values {
            Values::Column(values) => values,
            Values::Own(step, is_high) => {
                self.before.get(step).map_or(&[][..], |out| if is_high { &*out.high } else { &*out.low })
            }
        })
    }

    /// The rows that are open in one of several bitmaps.
    #[inline]
    fn any_open(&self, range: &Range<usize>) -> Words {
        let own = self.inputs.opens.get(range.clone()).unwrap_or_default();
        own.iter().fold([0; TILE], |all, open| either(all, self.open(*open)))
    }

    #[inline]
    fn open(&self, open: Open<'_>) -> Words {
        let words = match open {
            Open::Column(words) => words,
            Open::Own(step, is_high) => {
                let words = self.before.get(step).map(|out| out.words.each_ref());
                words.map_or(&[][..], |[low, high]| if is_high { high } else { low })
            }
        };
        let mut own = [0; TILE];
        let words = words.get(self.tile.words()).unwrap_or_default();
        own.iter_mut().zip(words).for_each(|(out, word)| *out = *word);
        own
    }

    /// A product is open where one factor is, unless the other is zero.
    #[inline]
    fn open_product(&self, highs: [usize; 2], opens: [Option<usize>; 2]) -> Words {
        let opens = opens.map(|open| {
            let open = open.and_then(|open| self.inputs.opens.get(open));
            open.map_or([0; TILE], |open| self.open(*open))
        });
        let zeros = highs.map(|high| {
            let whole = high..high.wrapping_add(1);
            self.compare(&Line { constant: 0, whole, over: None, divided: 0..0 }, Against::Equal, 0)
        });
        let mut words = [0; TILE];
        for (word, ((one, other), (one_zero, other_zero))) in
            words.iter_mut().zip(opens[0].iter().zip(opens[1]).zip(zeros[0].iter().zip(zeros[1])))
        {
            *word = (one & !(other_zero & !other)) | (other & !(one_zero & !one));
        }
        words
    }
}

/// Where the sums of a tile go.
trait Sink<S: Simd> {
    /// 64 rows at once.
    fn put(&mut self, simd: S, place: usize, sums: [i64x8<S>; LANES]);

    fn put_row(&mut self, row: usize, sum: i64);
}

/// A bit for each sum that compares so with a number.
struct Bits<'w, const AGAINST: u8> {
    out: &'w mut Words,
    threshold: i64,
}

const AT_MOST: u8 = 0;
const AT_LEAST: u8 = 1;
const EQUAL: u8 = 2;

impl<const AGAINST: u8> Bits<'_, AGAINST> {
    #[inline(always)]
    fn byte<S: Simd>(sum: i64x8<S>, threshold: i64x8<S>) -> u64 {
        let mask: mask64x8<S> = match AGAINST {
            AT_MOST => sum.simd_le(threshold),
            AT_LEAST => sum.simd_ge(threshold),
            _ => sum.simd_eq(threshold),
        };
        mask.to_bitmask()
    }
}

impl<S: Simd, const AGAINST: u8> Sink<S> for Bits<'_, AGAINST> {
    #[inline(always)]
    fn put(&mut self, simd: S, place: usize, [a, b, c, d, e, f, g, h]: [i64x8<S>; LANES]) {
        let Some(out) = self.out.get_mut(place) else { return };
        let own = i64x8::splat(simd, self.threshold);
        // One after another: put together in vectors it would take longer.
        let high = Self::byte(h, own) << 8 | Self::byte(g, own);
        let high = (high << 8 | Self::byte(f, own)) << 8 | Self::byte(e, own);
        let low = Self::byte(d, own) << 8 | Self::byte(c, own);
        *out = high << 32 | (low << 8 | Self::byte(b, own)) << 8 | Self::byte(a, own);
    }

    #[inline(always)]
    fn put_row(&mut self, row: usize, sum: i64) {
        let holds = match AGAINST {
            AT_MOST => sum <= self.threshold,
            AT_LEAST => sum >= self.threshold,
            _ => sum == self.threshold,
        };
        if let Some(out) = self.out.get_mut(row >> 6) {
            *out |= u64::from(holds) << (row & 63);
        }
    }
}

/// The sums themselves.
struct Numbers<'o>(&'o mut [i64]);

impl<S: Simd> Sink<S> for Numbers<'_> {
    #[inline(always)]
    fn put(&mut self, _: S, place: usize, [a, b, c, d, e, f, g, h]: [i64x8<S>; LANES]) {
        let Some(out) = self.0.as_chunks_mut::<64>().0.get_mut(place) else { return };
        if let [one, two, three, four, five, six, seven, eight] = out.as_chunks_mut::<LANES>().0 {
            a.store_array(one);
            b.store_array(two);
            c.store_array(three);
            d.store_array(four);
            e.store_array(five);
            f.store_array(six);
            g.store_array(seven);
            h.store_array(eight);
        }
    }

    #[inline(always)]
    fn put_row(&mut self, row: usize, sum: i64) {
        if let Some(out) = self.0.get_mut(row) {
            *out = sum;
        }
    }
}

#[inline]
fn either(mut one: Words, other: Words) -> Words {
    one.iter_mut().zip(other).for_each(|(one, other)| *one |= other);
    one
}

/// `sums + factor · values`.
#[expect(clippy::arithmetic_side_effects, reason = "vectors wrap around, and bounds have shown that no sum does")]
#[inline(always)]
fn add<S: Simd>(simd: S, sums: [i64x8<S>; LANES], values: &[i64; 64], factor: i64x8<S>) -> [i64x8<S>; LANES] {
    let ([a, b, c, d, e, f, g, h], [i, j, k, l, m, n, o, p]) = (sums, lanes(simd, values));
    // Written out: what a closure does might be compiled without the processor's vectors.
    [
        a + i * factor,
        b + j * factor,
        c + k * factor,
        d + l * factor,
        e + m * factor,
        f + n * factor,
        g + o * factor,
        h + p * factor,
    ]
}

/// `sums · values`.
#[expect(clippy::arithmetic_side_effects, reason = "vectors wrap around, and bounds have shown that no sum does")]
#[inline(always)]
fn multiply<S: Simd>(simd: S, sums: [i64x8<S>; LANES], values: &[i64; 64]) -> [i64x8<S>; LANES] {
    let ([a, b, c, d, e, f, g, h], [i, j, k, l, m, n, o, p]) = (sums, lanes(simd, values));
    [a * i, b * j, c * k, d * l, e * m, f * n, g * o, h * p]
}
