//! From the records of all households to one value each, and back; never a loop per household.

use super::super::block::ListRows;
use super::super::column::{BooleanColumn, Bounds, NumberColumn, Part, bit, mask, words_for};
use super::super::number::Fraction;
use super::super::program::{NodeId, Operation};
use super::super::raw::Raw;
use super::super::run::Reader;
use super::arithmetic::{Term, step};
use super::{Segments, Tools, mask_last, simd};
use crate::language::RecordListId;

/// Writes each household's number at each of its records.
#[inline]
pub(super) fn broadcast_number(
    reader: &Reader<'_>,
    list: RecordListId,
    inner: NodeId,
    rows: usize,
    out: &mut NumberColumn,
) -> Option<()> {
    let lists = reader.block.lists.get(list.0 as usize)?;
    let column = reader.number(inner);
    let own = column.dense();
    let dense = out.room(column.den(), rows);
    spread(lists, &own.low, &mut dense.low);
    if let Some(high) = own.high.get() {
        spread(lists, high, dense.high.room(rows, 0));
    }
    if let Some(over) = own.over.get() {
        spread(lists, over, dense.over.room(rows, 1));
    }
    for (from, to) in [(&own.low_open, &mut dense.low_open), (&own.high_open, &mut dense.high_open)] {
        if let Some(open) = from.get() {
            spread_bits(lists, open, to.room(words_for(rows), 0));
        }
    }
    dense.bounds = own.bounds;
    Some(())
}

#[inline]
pub(super) fn broadcast_boolean(
    reader: &Reader<'_>,
    list: RecordListId,
    inner: NodeId,
    rows: usize,
    out: &mut BooleanColumn,
) -> Option<()> {
    let lists = reader.block.lists.get(list.0 as usize)?;
    let inner = reader.boolean(inner);
    let (may_be_true, may_be_false) = out.room(rows);
    spread_bits(lists, inner.may_be_true(), may_be_true);
    spread_bits(lists, inner.may_be_false(), may_be_false);
    Some(())
}

#[inline]
fn spread(lists: &ListRows, values: &[i64], out: &mut [i64]) {
    let ends = lists.offsets.iter().skip(1);
    for ((start, end), value) in lists.offsets.iter().zip(ends).zip(values) {
        if let Some(records) = out.get_mut(*start as usize..*end as usize) {
            records.fill(*value);
        }
    }
}

#[inline]
fn spread_bits(lists: &ListRows, words: &[u64], out: &mut [u64]) {
    out.fill(0);
    let ends = lists.offsets.iter().skip(1);
    for (household, (start, end)) in lists.offsets.iter().zip(ends).enumerate() {
        if !bit(words, household) {
            continue;
        }
        let (mut first, last) = (*start as usize, *end as usize);
        while first < last {
            let stop = last.min((first | 63).saturating_add(1));
            let run = mask(0, stop.saturating_sub(first));
            if let Some(word) = out.get_mut(first >> 6) {
                *word |= run << (first & 63);
            }
            first = stop;
        }
    }
}

/// How many set bits of a bitmap of records each household has.
#[inline]
fn counts(lists: &ListRows, words: &[u64], out: &mut [i64]) {
    let mut before: Vec<i64> = Vec::with_capacity(words.len().saturating_add(1));
    let mut sum = 0_i64;
    for word in words {
        before.push(sum);
        sum = sum.wrapping_add(i64::from(word.count_ones()));
    }
    before.push(sum);
    let rank = |record: u32| {
        let place = (record >> 6) as usize;
        let word = words.get(place).copied().unwrap_or(0) & (1_u64 << (record & 63)).wrapping_sub(1);
        before.get(place).copied().unwrap_or(sum).wrapping_add(i64::from(word.count_ones()))
    };
    let mut last = rank(lists.offsets.first().copied().unwrap_or(0));
    for (out, end) in out.iter_mut().zip(lists.offsets.iter().skip(1)) {
        let here = rank(*end);
        *out = here.wrapping_sub(last);
        last = here;
    }
}

/// Whether so many set bits are counted quicker bit by bit.
#[inline]
fn are_few(lists: &ListRows, segments: &Segments, words: &[u64]) -> bool {
    let ones: u64 = words.iter().map(|word| u64::from(word.count_ones())).sum();
    !segments.has_empty() && ones.saturating_mul(4) <= u64::try_from(lists.items()).unwrap_or(u64::MAX)
}

/// How many set bits each household has.
#[inline]
fn count_bits(lists: &ListRows, segments: &Segments, words: &[u64], out: &mut [i64]) {
    if !are_few(lists, segments, words) {
        counts(lists, words, out);
        return;
    }
    out.fill(0);
    each_bit_of_household(segments, words, |household, _, _| {
        if let Some(own) = out.get_mut(household) {
            *own = own.wrapping_add(1);
        }
    });
}

/// Visits the set bits with their households, and each with its word's place and its own bit.
#[inline(always)]
fn each_bit_of_household(segments: &Segments, words: &[u64], mut visit: impl FnMut(usize, usize, u64)) {
    let mut before = 0_usize;
    for (place, (word, ends)) in words.iter().zip(&segments.ends).enumerate() {
        let mut bits = *word;
        while bits != 0 {
            let own = bits & bits.wrapping_neg();
            let household = before.wrapping_add((ends & own.wrapping_sub(1)).count_ones() as usize);
            visit(household, place, own);
            bits &= bits.wrapping_sub(1);
        }
        before = before.wrapping_add(ends.count_ones() as usize);
    }
}

/// The households of which some record's bit is set.
#[inline]
fn any(lists: &ListRows, list: RecordListId, words: &[u64], out: &mut [u64], tools: &mut Tools) {
    if let Some(segments) = tools.segments.get(list.0 as usize)
        && !segments.has_empty()
    {
        simd::any_in_segments(tools.level, words, &segments.ends, out);
        return;
    }
    tools.numbers.resize(lists.offsets.len().saturating_sub(1), 0);
    counts(lists, words, &mut tools.numbers);
    simd::compare(tools.level, out, &tools.numbers, simd::Against::AtLeast, 1);
}

/// The sums of each household's records.
#[inline]
fn sums(lists: &ListRows, values: &[i64], out: &mut [i64], prefix: &mut Vec<i64>) {
    prefix.clear();
    prefix.reserve(values.len().saturating_add(1));
    prefix.push(0);
    let mut sum = 0_i64;
    prefix.extend(values.iter().map(|value| {
        sum = sum.wrapping_add(*value);
        sum
    }));
    // Sums that pass 64 bits on the way wrap around, and their differences come back.
    let at = |record: u32| prefix.get(record as usize).copied().unwrap_or(0);
    let mut last = at(lists.offsets.first().copied().unwrap_or(0));
    for (out, end) in out.iter_mut().zip(lists.offsets.iter().skip(1)) {
        let here = at(*end);
        *out = here.wrapping_sub(last);
        last = here;
    }
}

/// The most records of a household.
#[inline]
fn largest(list: RecordListId, tools: &Tools) -> i128 {
    tools.segments.get(list.0 as usize).map_or(i128::MAX, |segments| i128::from(segments.bounds.1))
}

/// The bounds of sums of so many records at most.
#[inline]
fn bounds_of_sum(own: Bounds, most: i128) -> Option<Bounds> {
    let times = |end: i64| i128::from(end).checked_mul(most);
    Bounds::fitting(times(own.least.min(0))?, times(own.most.max(0))?)
}

/// Sums over the records of each household, of those that are there.
#[inline]
pub(super) fn sum(
    reader: &Reader<'_>,
    list: RecordListId,
    value: NodeId,
    present: Option<NodeId>,
    den: i128,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Option<()> {
    let lists = reader.block.lists.get(list.0 as usize)?;
    let column = reader.number(value);
    let own = column.dense();
    if own.over.get().is_some() {
        return None;
    }
    let term = Term { ends: own.ends(), step: step(Fraction::whole(1), column.den(), den)? };
    let (least, most) = term.bounds();
    let bounds = bounds_of_sum(Bounds::fitting(least, most)?, largest(list, tools))?;
    let (rows, records) = (reader.block.rows, lists.items());
    let dense = out.room(den, rows);
    let presence = present.map(|present| reader.boolean(present));
    let mut scratch = std::mem::take(&mut tools.numbers);
    let Some(presence) = presence else {
        let mut write = |out: &mut [i64], values: &[i64]| {
            sums(lists, values, out, &mut scratch);
            rescale(out, term.step);
        };
        write(&mut dense.low, &own.low);
        own.high.get().into_iter().for_each(|high| write(dense.high.room(rows, 0), high));
        tools.numbers = scratch;
        open_households((lists, list), own.low_open.get(), None, rows, &mut dense.low_open, tools);
        open_households((lists, list), own.high_open.get(), None, rows, &mut dense.high_open, tools);
        dense.bounds = bounds;
        return Some(());
    };
    let nothing = vec![0_i64; records];
    let is_settled = presence.may_be_true().iter().zip(presence.may_be_false()).all(|(yes, no)| yes & no == 0);
    let must: Vec<u64> =
        presence.may_be_true().iter().zip(presence.may_be_false()).map(|(yes, no)| yes & !no).collect();
    let mut counted = vec![0_i64; records];
    let highs = own.high.get().unwrap_or(&own.low);
    for is_high in [false, true] {
        if is_high && is_settled && own.high.get().is_none() {
            continue;
        }
        let values = if is_high { highs } else { &*own.low };
        // One that may be there counts where it makes the sum lower, or higher.
        let mut perhaps = values.to_vec();
        simd::extreme(tools.level, &mut perhaps, (1, &nothing), is_high);
        simd::select(tools.level, &mut counted, presence.may_be_true(), &perhaps, &nothing);
        let rest = counted.clone();
        simd::select(tools.level, &mut counted, &must, values, &rest);
        let part = if is_high { dense.high.room(rows, 0) } else { &mut *dense.low };
        sums(lists, &counted, part, &mut scratch);
        rescale(part, term.step);
    }
    tools.numbers = scratch;
    let may = Some(presence.may_be_true());
    open_households((lists, list), own.low_open.get(), may, rows, &mut dense.low_open, tools);
    open_households((lists, list), own.high_open.get(), may, rows, &mut dense.high_open, tools);
    dense.bounds = bounds;
    Some(())
}

/// What stands for unknown rows of a fact at the lower ends, and at the upper ends.
#[inline]
fn instead_of(raw: &Raw<'_>) -> (i64, i64) {
    let lower = raw.low.or(raw.high).unwrap_or(0);
    (lower, if raw.unknown.is_empty() { lower } else { raw.high.unwrap_or(lower) })
}

/// Between which numbers all rows of a fact lie, whatever stands for those that are unknown.
#[inline]
fn bounds_of_fact(raw: &Raw<'_>) -> Bounds {
    let (lower, upper) = instead_of(raw);
    raw.bounds.hull(Bounds { least: lower.min(upper), most: lower.max(upper) })
}

/// Whether the sums of a fact, of so many records at most, lie in 32 bits.
#[inline]
fn has_small_sums(raw: &Raw<'_>, most: i128) -> bool {
    let bounds = bounds_of_sum(bounds_of_fact(raw), most);
    bounds.is_some_and(|own| own.least >= i64::from(i32::MIN) && own.most <= i64::from(i32::MAX))
}

/// A sum of another fact of the same records that is still to be computed, if it is small.
#[inline]
fn partner<'a>(reader: &Reader<'a>, id: NodeId, list: RecordListId, most: i128) -> Option<(NodeId, &'a Raw<'a>)> {
    let later = reader.program.order.iter().skip_while(|node| **node != id).skip(1);
    later.copied().find_map(|node| match reader.program.node(node)?.operation {
        Operation::RecordSum(own, value, None) if own == list => {
            reader.raw(value).filter(|raw| has_small_sums(raw, most)).map(|raw| (node, raw))
        }
        _ => None,
    })
}

/// Sums of a fact that is read where it stands; those of another fact may be made on the way.
#[inline]
pub(super) fn sum_raw(
    reader: &Reader<'_>,
    (id, list): (NodeId, RecordListId),
    raw: &Raw<'_>,
    den: i128,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Option<()> {
    let lists = reader.block.lists.get(list.0 as usize)?;
    let step = step(Fraction::whole(1), raw.den, den)?;
    let (lower, upper) = instead_of(raw);
    let (own, largest) = (bounds_of_fact(raw), largest(list, tools));
    let times = |end: i64| i128::from(end).checked_mul(i128::from(step));
    let own = Bounds::fitting(times(own.least)?.min(times(own.most)?), times(own.least)?.max(times(own.most)?))?;
    let bounds = bounds_of_sum(own, largest)?;
    let rows = reader.block.rows;
    let dense = out.room(den, rows);
    let segments = tools.segments.get(list.0 as usize)?;
    let write = |out: &mut [i64], instead: i64, scratch: &mut Vec<i64>| {
        if segments.has_empty() {
            let mut values = Vec::with_capacity(lists.items());
            for place in 0..words_for(lists.items()) {
                let mut own = [0; 64];
                let len = raw.chunk(place, instead, &mut own);
                values.extend(own.iter().take(len));
            }
            sums(lists, &values, out, scratch);
        } else {
            simd::segment_sums(tools.level, out, &segments.ends, (raw, instead));
        }
        rescale(out, step);
    };
    let mut scratch = std::mem::take(&mut tools.numbers);
    let can_be_two = !segments.has_empty() && tools.ahead.node.is_none() && has_small_sums(raw, largest);
    if tools.ahead.node == Some(id) {
        tools.ahead.node = None;
        std::mem::swap(&mut dense.low, &mut tools.ahead.sums);
        rescale(&mut dense.low, step);
    } else if let (true, Some((node, other))) = (can_be_two, partner(reader, id, list, largest)) {
        tools.ahead.node = Some(node);
        tools.ahead.sums.resize(rows, 0);
        let outs: [&mut [i64]; 2] = [&mut dense.low, &mut tools.ahead.sums];
        let addends = [(raw, lower), (other, instead_of(other).0)];
        simd::segment_sums_of_two(tools.level, outs, &segments.ends, addends);
        rescale(&mut dense.low, step);
    } else {
        write(&mut dense.low, lower, &mut scratch);
    }
    if upper != lower {
        write(dense.high.room(rows, 0), upper, &mut scratch);
    }
    tools.numbers = scratch;
    if !raw.unknown.is_empty() {
        // What has no declared end leaves the sum without one.
        let open = Some(raw.unknown.as_slice());
        if raw.low.is_none() {
            open_households((lists, list), open, None, rows, &mut dense.low_open, tools);
        }
        if raw.high.is_none() {
            open_households((lists, list), open, None, rows, &mut dense.high_open, tools);
        }
    }
    dense.bounds = bounds;
    Some(())
}

#[inline]
fn rescale(values: &mut [i64], step: i64) {
    if step != 1 {
        values.iter_mut().for_each(|value| *value = value.wrapping_mul(step));
    }
}

/// The households that a record without an end leaves without one.
#[inline]
fn open_households(
    (lists, list): (&ListRows, RecordListId),
    open: Option<&[u64]>,
    may: Option<&[u64]>,
    rows: usize,
    out: &mut Part<u64>,
    tools: &mut Tools,
) {
    let Some(open) = open else { return };
    let out = out.room(words_for(rows), 0);
    match may {
        None => any(lists, list, open, out, tools),
        Some(may) => {
            let open: Vec<u64> = open.iter().zip(may).map(|(open, may)| open & may).collect();
            any(lists, list, &open, out, tools);
        }
    }
}

/// How many records each household has that are there.
#[inline]
pub(super) fn count(
    reader: &Reader<'_>,
    list: RecordListId,
    present: Option<NodeId>,
    out: &mut NumberColumn,
    tools: &mut Tools,
) -> Option<()> {
    let lists = reader.block.lists.get(list.0 as usize)?;
    let rows = reader.block.rows;
    let dense = out.room(1, rows);
    dense.bounds = Bounds { least: 0, most: i64::try_from(largest(list, tools)).ok()? };
    let Some(present) = present else {
        let segments = tools.segments.get(list.0 as usize)?;
        simd::differences(tools.level, &mut dense.low, &lists.offsets);
        dense.bounds = Bounds { least: segments.bounds.0, most: segments.bounds.1 };
        return Some(());
    };
    let present = reader.boolean(present);
    let may = present.may_be_true();
    let must: Vec<u64> = may.iter().zip(present.may_be_false()).map(|(yes, no)| yes & !no).collect();
    let segments = tools.segments.get(list.0 as usize)?;
    if may == must {
        count_bits(lists, segments, &must, &mut dense.low);
        return Some(());
    }
    let high = dense.high.room(rows, 0);
    if are_few(lists, segments, may) {
        // Both at once: the bits of records that may be there.
        dense.low.fill(0);
        high.fill(0);
        each_bit_of_household(segments, may, |household, place, bit| {
            let is_there = must.get(place).is_some_and(|must| must & bit != 0);
            if let (Some(low), Some(high)) = (dense.low.get_mut(household), high.get_mut(household)) {
                (*low, *high) = (low.wrapping_add(i64::from(is_there)), high.wrapping_add(1));
            }
        });
    } else {
        counts(lists, &must, &mut dense.low);
        counts(lists, may, high);
    }
    Some(())
}

/// Whether a condition holds for some (or every) record of a household that is there.
#[inline]
pub(super) fn quantify(
    reader: &Reader<'_>,
    every: bool,
    list: RecordListId,
    condition: NodeId,
    present: Option<NodeId>,
    out: &mut BooleanColumn,
    tools: &mut Tools,
) -> Option<()> {
    let lists = reader.block.lists.get(list.0 as usize)?;
    let condition = reader.boolean(condition);
    let presence = present.map(|present| reader.boolean(present));
    let (rows, records) = (reader.block.rows, lists.items());
    // Some: it may be true where one may be there and hold; it may be false where each may be absent or may not hold.
    // Every is the same of the opposite condition.
    let (holds, fails) = match every {
        false => (condition.may_be_true(), condition.may_be_false()),
        true => (condition.may_be_false(), condition.may_be_true()),
    };
    let mut surely: Vec<u64> = fails.to_vec();
    let mut own = Vec::new();
    let perhaps = match presence {
        None => holds,
        Some(presence) => {
            own.extend_from_slice(holds);
            simd::and_into(tools.level, &mut own, presence.may_be_true());
            simd::or_into(tools.level, &mut surely, presence.may_be_false());
            &own
        }
    };
    simd::turn(tools.level, &mut surely);
    mask_last((&mut surely, &mut []), records);
    let (may_be_true, may_be_false) = out.room(rows);
    let (found, none) = if every { (may_be_false, may_be_true) } else { (may_be_true, may_be_false) };
    any(lists, list, perhaps, found, tools);
    if perhaps == surely {
        none.copy_from_slice(found);
    } else {
        any(lists, list, &surely, none, tools);
    }
    simd::turn(tools.level, none);
    mask_last((none, &mut []), rows);
    Some(())
}
