//! Columns of tables as columns of a block.
//!
//! In: a table's column with how it is read, and the rows of a block; out: the block's column, or the first row whose
//! value the fact cannot have.

mod source;

use super::block::{Block, declared_range};
use super::column::{BooleanColumn, Bounds, Column, NumberColumn, SymbolColumn, Symbols, each_bit, words_for};
use super::dense::{Tools, bounds, mask_last, put, settle, turn};
use super::number::{Fraction, Number};
use super::program::{DayType, Input, InputKind};
use super::raw::{Raw, RawValues};
use crate::record::day_number;
use crate::table::{self, Bits, Codes, Values};
use chrono::NaiveDate;
use fearless_simd::Level;

pub(crate) use source::{NO_ROW, Rows, Seen, Source};

/// A value that the fact cannot have, by its row in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadRow(pub(crate) usize);

impl Block {
    /// Writes the column of a fact; without a source it is unknown in every row.
    #[inline]
    pub(crate) fn take_in(
        &mut self,
        place: usize,
        input: &Input,
        source: Option<&Source<'_>>,
        rows: Rows<'_>,
        tools: &mut Tools,
    ) -> Result<(), BadRow> {
        match self.facts.get_mut(place) {
            Some(Column::Number(out)) => numbers(&input.kind, source, rows, out, tools),
            Some(Column::Boolean(out)) => {
                booleans(source, rows, out, tools);
                Ok(())
            }
            Some(Column::Symbol(out)) => symbols(&input.kind, source, rows, out, tools),
            None => Ok(()),
        }
    }
}

/// Writes the rows that are unknown; nothing if none is.
#[inline]
fn unknown(source: Option<&Source<'_>>, rows: Rows<'_>, words: &mut Vec<u64>, level: Level) {
    words.clear();
    let valid = source.map(|source| &source.column.valid);
    if let (Some(None), Rows::Run(..)) = (valid, rows) {
        return;
    }
    words.resize(words_for(rows.len()), 0);
    match (valid, rows) {
        (Some(Some(valid)), Rows::Run(start, _)) => valid.read(start, words),
        (Some(valid), Rows::These(list)) => {
            for (word, list) in words.iter_mut().zip(list.chunks(64)) {
                for (place, row) in list.iter().enumerate() {
                    let known = *row != NO_ROW && valid.as_ref().is_none_or(|valid| valid.get(*row as usize));
                    *word |= u64::from(known) << place;
                }
            }
        }
        _ => {}
    }
    turn(level, words);
    mask_last((words, &mut []), rows.len());
    if words.iter().fold(0, |any, word| any | word) == 0 {
        words.clear();
    }
}

/// Numbers from here on have more digits before the point than a fact can have.
const TOO_LARGE: i128 = 1_000_000_000_000_000_000_000_000;

/// Numbers up to this size leave room for what is computed from them.
const SMALL: i64 = 1 << 44;

/// How the numbers of a fact stand in a column.
struct Shape {
    den: i128,
    /// The ends of the declared range, in steps.
    low: Option<i64>,
    high: Option<i64>,
    /// Whether the ends are whole steps of 64 bits.
    is_plain: bool,
    scale: u32,
    /// The least and the greatest value that a fact of its type can have.
    allowed: (i128, i128),
}

impl Shape {
    #[inline]
    fn of(kind: &InputKind) -> Shape {
        let scale = match kind {
            InputKind::Number { scale, .. } => *scale,
            _ => 0,
        };
        let den = 10_i128.checked_pow(scale).unwrap_or(1);
        let range = declared_range(kind);
        let step = |end: Option<Fraction>| end.map(|end| i64::try_from(end.over(den)?.num).ok());
        let (low, high) = (step(range.low), step(range.high));
        let is_plain = low != Some(None) && high != Some(None);
        let most = den.saturating_mul(TOO_LARGE).saturating_sub(1);
        let allowed = match kind {
            InputKind::Days { type_: DayType::Date, .. } => {
                (i128::from(day_number(NaiveDate::MIN)), i128::from(day_number(NaiveDate::MAX)))
            }
            _ => (most.saturating_neg(), most),
        };
        Shape { den, low: low.flatten(), high: high.flatten(), is_plain, scale, allowed }
    }

    /// Whether all numbers between two ends are values of the fact, and small.
    #[inline]
    fn holds(&self, (least, most): (i64, i64)) -> bool {
        let is_small = least >= -SMALL && most <= SMALL;
        let is_within = self.low.is_none_or(|low| low <= least) && self.high.is_none_or(|high| most <= high);
        let is_allowed = self.allowed.0 <= i128::from(least) && i128::from(most) <= self.allowed.1;
        is_small && is_within && is_allowed
    }
}

/// The rows of a fact where they stand, if nothing has to be converted but decimals of 128 bits, which are put into
/// `narrow` if 64 bits hold them all; a value that the fact cannot have is told.
#[inline]
pub(crate) fn raw<'s>(
    input: &Input,
    source: &Source<'s>,
    rows: Rows<'_>,
    narrow: &'s mut Vec<i64>,
    level: Level,
) -> Result<Option<Raw<'s>>, BadRow> {
    let Rows::Run(first, len) = rows else { return Ok(None) };
    let shape = Shape::of(&input.kind);
    if !shape.is_plain {
        return Ok(None);
    }
    #[inline]
    fn part<T>(values: &[T], first: usize, len: usize) -> &[T] {
        let rest = values.get(first..).unwrap_or_default();
        rest.get(..len).unwrap_or(rest)
    }
    let column: &'s table::Column<'s> = source.column;
    let values = match &column.values {
        Values::Int8(values) if shape.scale == 0 => RawValues::I8(part(values, first, len)),
        Values::Int16(values) if shape.scale == 0 => RawValues::I16(part(values, first, len)),
        Values::Int32(values) | Values::Date(values) if shape.scale == 0 => RawValues::I32(part(values, first, len)),
        Values::Int64(values) if shape.scale == 0 => RawValues::I64(part(values, first, len)),
        Values::Decimal64 { values, scale } if shape.scale == *scale => RawValues::I64(part(values, first, len)),
        Values::Decimal128 { values, scale } if shape.scale == *scale => {
            let Some(own) = RawValues::narrowed(part(values, first, len), narrow) else { return Ok(None) };
            own
        }
        _ => return Ok(None),
    };
    let mut unknown = Vec::new();
    self::unknown(Some(source), rows, &mut unknown, level);
    let mut raw = Raw { values, unknown, den: shape.den, low: shape.low, high: shape.high, bounds: Bounds::NOTHING };
    let extent = source.extent().or_else(|| {
        let own = raw.extent(level)?;
        source.saw(own, len);
        Some(own)
    });
    raw.bounds = match extent.filter(|extent| shape.holds(*extent)) {
        Some((least, most)) => Bounds { least: least.min(0), most: most.max(0) },
        None => raw.scan(level),
    };
    let Bounds { least, most } = raw.bounds;
    if i128::from(least) < shape.allowed.0 || i128::from(most) > shape.allowed.1 {
        return Ok(None);
    }
    let is_outside =
        |value: i64| shape.low.is_some_and(|low| value < low) || shape.high.is_some_and(|high| value > high);
    if (is_outside(least) || is_outside(most))
        && let Some(bad) = raw.first_outside(shape.low, shape.high)
    {
        return Err(BadRow(first.saturating_add(bad)));
    }
    Ok(Some(raw))
}

#[inline]
fn numbers(
    kind: &InputKind,
    source: Option<&Source<'_>>,
    rows: Rows<'_>,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Result<(), BadRow> {
    let shape = Shape::of(kind);
    if shape.is_plain && dense_numbers(&shape, source, rows, out, tools)?.is_some() {
        return Ok(());
    }
    // Values that do not fit: one by one.
    let range = declared_range(kind);
    out.start(shape.den);
    for place in 0..rows.len() {
        let row = rows.at(place);
        let known = source.zip(row).filter(|(source, row)| source.column.is_valid(*row));
        let Some((source, row)) = known else {
            out.push(Number::of(range));
            continue;
        };
        let value = exact(&source.column.values, row).ok_or(BadRow(row))?;
        let num = value.over(shape.den).map(|value| value.num);
        let is_allowed = num.is_some_and(|num| shape.allowed.0 <= num && num <= shape.allowed.1);
        if !range.holds(value) || !is_allowed {
            return Err(BadRow(row));
        }
        out.push(Number::exactly(value));
    }
    Ok(())
}

/// A cell as a fraction.
#[inline]
fn exact(values: &Values<'_>, row: usize) -> Option<Fraction> {
    let whole = |value: Option<i64>| Some(Fraction::whole(i128::from(value?)));
    let over = |num: i128, scale: u32| Some(Fraction { num, den: 10_i128.checked_pow(scale)? });
    match values {
        Values::Int8(values) => whole(values.get(row).map(|value| i64::from(*value))),
        Values::Int16(values) => whole(values.get(row).map(|value| i64::from(*value))),
        Values::Int32(values) | Values::Date(values) => whole(values.get(row).map(|value| i64::from(*value))),
        Values::Int64(values) => whole(values.get(row).copied()),
        Values::Decimal64 { values, scale } => over(i128::from(*values.get(row)?), *scale),
        Values::Decimal128 { values, scale } => over(*values.get(row)?, *scale),
        _ => None,
    }
}

/// Writes numbers of 64 bits; nothing if some do not fit, or have to be divided.
#[inline]
fn dense_numbers(
    shape: &Shape,
    source: Option<&Source<'_>>,
    rows: Rows<'_>,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Result<Option<()>, BadRow> {
    let len = rows.len();
    let dense = out.room(shape.den, len);
    if len == 0 {
        return Ok(Some(()));
    }
    let own_scale = match source.map(|source| &source.column.values) {
        Some(Values::Decimal64 { scale, .. } | Values::Decimal128 { scale, .. }) => *scale,
        _ => 0,
    };
    if let Some(source) = source {
        let values = &source.column.values;
        let up = shape.scale.checked_sub(own_scale).and_then(|more| 10_i64.checked_pow(more));
        let Some(up) = up else { return Ok(None) };
        if copy(values, rows, up, &mut dense.low, tools).is_none() {
            return Ok(None);
        }
    }
    unknown(source, rows, &mut tools.words, tools.level);
    let is_known = tools.words.is_empty();
    if !is_known {
        match (shape.low, shape.high) {
            (Some(low), Some(high)) if low != high => {
                let upper = dense.high.room(len, 0);
                upper.copy_from_slice(&dense.low);
                put(upper, &tools.words, high);
                put(&mut dense.low, &tools.words, low);
            }
            (low, high) => put(&mut dense.low, &tools.words, low.or(high).unwrap_or(0)),
        }
        if shape.low.is_none() {
            dense.low_open.room(words_for(len), 0).copy_from_slice(&tools.words);
        }
        if shape.high.is_none() {
            dense.high_open.room(words_for(len), 0).copy_from_slice(&tools.words);
        }
    }
    let stands_so = source.filter(|_| is_known && shape.scale == own_scale);
    let extent = stands_so.and_then(Source::extent);
    let (least, most) = match extent.filter(|extent| shape.holds(*extent)) {
        Some(extent) => extent,
        None => bounds(tools.level, &dense.low),
    };
    if let (Some(source), None, Rows::Run(..)) = (stands_so, extent, rows) {
        source.saw((least, most), len);
    }
    let high = shape.high.filter(|_| dense.high.get().is_some()).unwrap_or(most);
    dense.bounds = Bounds { least, most: most.max(high) };
    if i128::from(least) < shape.allowed.0 || i128::from(most) > shape.allowed.1 {
        return Ok(None);
    }
    let is_within = shape.low.is_none_or(|low| low <= least) && shape.high.is_none_or(|high| most <= high);
    if !is_within {
        let bad = dense.low.iter().position(|value| {
            shape.low.is_some_and(|low| *value < low) || shape.high.is_some_and(|high| *value > high)
        });
        return bad.and_then(|place| rows.at(place)).map_or(Ok(None), |row| Err(BadRow(row)));
    }
    Ok(Some(()))
}

/// Copies numbers times a factor; nothing if one does not fit. What stands in unknown rows means nothing.
#[inline]
fn copy(values: &Values<'_>, rows: Rows<'_>, up: i64, out: &mut [i64], tools: &Tools) -> Option<()> {
    match values {
        Values::Int8(values) => each(values, rows, out, 0, i64::from),
        Values::Int16(values) => each(values, rows, out, 0, i64::from),
        Values::Int32(values) | Values::Date(values) => each(values, rows, out, 0, i64::from),
        Values::Int64(values) | Values::Decimal64 { values, .. } => each(values, rows, out, 0, |value| value),
        Values::Decimal128 { values, .. } => {
            each(values, rows, out, 0, |value| i64::try_from(value).unwrap_or(i64::MAX));
            // The largest number stands for one that does not fit.
            if out.contains(&i64::MAX) {
                return None;
            }
        }
        _ => return None,
    }
    if up != 1 {
        let (least, most) = bounds(tools.level, out);
        let most_before = i64::MAX.checked_div(up)?;
        if least < most_before.checked_neg()? || most > most_before {
            return None;
        }
        out.iter_mut().for_each(|value| *value = value.wrapping_mul(up));
    }
    Some(())
}

#[inline]
fn booleans(source: Option<&Source<'_>>, rows: Rows<'_>, out: &mut BooleanColumn, tools: &mut Tools) {
    let (may_be_true, may_be_false) = out.room(rows.len());
    let bits: Option<&Bits<'_>> = source.and_then(|source| match &source.column.values {
        Values::Boolean(bits) => Some(bits),
        _ => None,
    });
    match (bits, rows) {
        (None, _) => may_be_true.fill(0),
        (Some(bits), Rows::Run(start, _)) => bits.read(start, may_be_true),
        (Some(bits), Rows::These(list)) => {
            for (word, list) in may_be_true.iter_mut().zip(list.chunks(64)) {
                let own = list.iter().enumerate();
                *word = own.fold(0, |word, (place, row)| word | u64::from(bits.get(*row as usize)) << place);
            }
        }
    }
    unknown(source, rows, &mut tools.words, tools.level);
    settle(tools.level, (may_be_true, may_be_false), 0, (&tools.words, u64::MAX, u64::MAX));
    mask_last((may_be_true, may_be_false), rows.len());
}

#[inline]
fn symbols(
    kind: &InputKind,
    source: Option<&Source<'_>>,
    rows: Rows<'_>,
    out: &mut SymbolColumn,
    tools: &mut Tools,
) -> Result<(), BadRow> {
    let InputKind::Category(categories) = kind else {
        out.start();
        (0..rows.len()).for_each(|_| out.push(Some(Symbols::Any), 0));
        return Ok(());
    };
    out.start();
    let all: Vec<u32> = (0..u32::try_from(categories.values().len()).unwrap_or(0)).collect();
    out.set_limit(u32::try_from(all.len()).unwrap_or(u32::MAX));
    // A set that no row has would make an interval of what depends on the column.
    unknown(source, rows, &mut tools.words, tools.level);
    let any = match all.as_slice() {
        [only] => *only,
        _ if tools.words.is_empty() => u32::MAX,
        _ => out.set_of(&all),
    };
    let Some(source) = source else {
        out.room(rows.len()).fill(any);
        return Ok(());
    };
    // A text that is no value is told where it stands; in unknown rows it means nothing.
    const BAD: u32 = u32::MAX;
    let codes = out.room(rows.len());
    match &source.column.values {
        Values::Symbols { codes: Codes::U8(own), .. } => by_dictionary(own, source, rows, codes, usize::from),
        Values::Symbols { codes: Codes::U16(own), .. } => by_dictionary(own, source, rows, codes, usize::from),
        Values::Symbols { codes: Codes::U32(own), .. } => by_dictionary(own, source, rows, codes, |code| code as usize),
        Values::Text(texts) => {
            for (place, code) in codes.iter_mut().enumerate() {
                let text = rows.at(place).and_then(|row| texts.get(row));
                *code = text.and_then(|text| categories.code(text)).unwrap_or(BAD);
            }
        }
        _ => codes.fill(BAD),
    }
    each_bit(&tools.words, |place| {
        if let Some(code) = codes.get_mut(place) {
            *code = any;
        }
    });
    let is_checked = matches!(source.column.values, Values::Symbols { .. }) && source.codes.iter().all(Option::is_some);
    if !is_checked && let Some(place) = codes.iter().position(|code| *code == BAD) {
        return Err(BadRow(rows.at(place).unwrap_or(0)));
    }
    Ok(())
}

#[inline]
fn by_dictionary<T: Copy>(own: &[T], source: &Source<'_>, rows: Rows<'_>, out: &mut [u32], place: impl Fn(T) -> usize) {
    let is_same = |(place, code): (usize, &Option<u32>)| code.is_some_and(|code| code as usize == place);
    if let (Rows::Run(..), true) = (rows, source.codes.iter().enumerate().all(is_same)) {
        each(own, rows, out, u32::MAX, |value| u32::try_from(place(value)).unwrap_or(u32::MAX));
        return;
    }
    let mut codes = [u32::MAX; 256];
    codes.iter_mut().zip(&source.codes).for_each(|(out, code)| *out = code.unwrap_or(u32::MAX));
    let is_small = size_of::<T>() == 1;
    let code = |value: T| match codes.get(place(value)) {
        Some(code) if is_small => *code,
        _ => source.codes.get(place(value)).copied().flatten().unwrap_or(u32::MAX),
    };
    each(own, rows, out, u32::MAX, code);
}

/// Converts the rows of a block one after another; `none` stands for a record that the table does not have.
#[inline]
fn each<T: Copy, U: Copy>(values: &[T], rows: Rows<'_>, out: &mut [U], none: U, convert: impl Fn(T) -> U) {
    match rows {
        Rows::Run(first, _) => {
            let values = values.get(first..).unwrap_or_default();
            out.iter_mut().zip(values).for_each(|(out, value)| *out = convert(*value));
        }
        Rows::These(list) => {
            for (out, row) in out.iter_mut().zip(list) {
                *out = values.get(*row as usize).map_or(none, |value| convert(*value));
            }
        }
    }
}
