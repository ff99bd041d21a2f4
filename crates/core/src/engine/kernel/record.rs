//! From the records of a household to one value, and back.
//!
//! A record *must* count where its condition holds surely, *may* count where it may hold, and one that stands for
//! further records may count any number of times, none among them.

use super::super::column::NumberColumn;
use super::super::number::{Causes, Fraction, Interval, Number, cause, ends};
use super::super::program::{Item, NodeId};
use super::super::run::Reader;
use crate::language::RecordListId;

/// One item of a list as an aggregate sees it.
pub(crate) struct Counted {
    pub(crate) value: Number,
    /// It is there in every completion.
    pub(crate) must: bool,
    /// How many times it may be there.
    pub(crate) times: u32,
}

/// Tells each record which household's row it takes.
pub(crate) fn broadcast(reader: &Reader<'_>, list: RecordListId, mut push: impl FnMut(usize)) {
    let Some(rows) = reader.block.lists.get(list.0 as usize) else { return };
    for (household, (records, _)) in rows.households().enumerate() {
        records.for_each(|_| push(household));
    }
}

/// What the conditions of a row's records say together: a fault, and whether the row surely faults.
#[derive(Default)]
struct Shared {
    fault: Causes,
    lost: bool,
}

/// Goes through the households, with the items that may count.
fn each_household(
    reader: &Reader<'_>,
    list: RecordListId,
    value: Option<NodeId>,
    present: Option<NodeId>,
    mut take: impl FnMut(&[Counted], Shared),
) {
    let Some(rows) = reader.block.lists.get(list.0 as usize) else { return };
    let values = value.map(|value| reader.number(value));
    let presence = present.map(|present| reader.boolean(present));
    let mut items: Vec<Counted> = Vec::new();
    for (records, more) in rows.households() {
        items.clear();
        let mut shared = Shared::default();
        let last = records.end.checked_sub(1);
        for record in records {
            let truth = presence.map(|presence| presence.row(record));
            let stands_for_more = more > 0 && Some(record) == last;
            let (may, surely, fault) = match truth {
                None => (true, true, 0),
                Some(truth) => {
                    let surely = !truth.may_be_false && truth.fault == 0;
                    shared.lost |= !truth.may_be_true && !truth.may_be_false && !stands_for_more;
                    (truth.may_be_true, surely, truth.fault)
                }
            };
            shared.fault |= fault;
            if may {
                items.push(Counted {
                    value: values.map_or(Number::whole(1), |values| values.row(record)),
                    must: surely && !stands_for_more,
                    times: if stands_for_more { more } else { 1 },
                });
            }
        }
        take(&items, shared);
    }
}

/// Goes through the rows of items that are written out.
fn each_row(reader: &Reader<'_>, items: &[Item], rows: usize, mut take: impl FnMut(&[Counted], Shared)) {
    let columns: Vec<_> = items
        .iter()
        .map(|(value, present)| (reader.number(*value), present.map(|present| reader.boolean(present))))
        .collect();
    let mut counted: Vec<Counted> = Vec::new();
    for row in 0..rows {
        counted.clear();
        let mut shared = Shared::default();
        for (values, presence) in &columns {
            let truth = presence.map(|presence| presence.row(row));
            let may = truth.is_none_or(|truth| truth.may_be_true);
            let must = truth.is_none_or(|truth| !truth.may_be_false && truth.fault == 0);
            if let Some(truth) = truth {
                shared.fault |= truth.fault;
                shared.lost |= !truth.may_be_true && !truth.may_be_false;
            }
            if may {
                counted.push(Counted { value: values.row(row), must, times: 1 });
            }
        }
        take(&counted, shared);
    }
}

fn finished(number: Number, shared: &Shared) -> Number {
    let number = number.also(shared.fault);
    if shared.lost { Number::faulty(number.fault) } else { number }
}

pub(crate) fn sum(
    reader: &Reader<'_>,
    list: RecordListId,
    value: NodeId,
    present: Option<NodeId>,
    out: &mut NumberColumn,
) {
    each_household(reader, list, Some(value), present, |items, shared| out.push(finished(sum_of(items), &shared)));
}

/// One end of a sum: `Some(None)` is an end that did not fit.
type SumEnd = Option<Option<Fraction>>;

fn sum_of(items: &[Counted]) -> Number {
    let mut fault: Causes = 0;
    let mut exact = true;
    let (mut low, mut high): (SumEnd, SumEnd) = (Some(Some(Fraction::ZERO)), Some(Some(Fraction::ZERO)));
    let add = |sum: SumEnd, end: Option<Fraction>| match (sum, end) {
        (None, _) | (_, None) => None,
        (Some(None), _) => Some(None),
        (Some(Some(sum)), Some(end)) => Some(sum.add(end)),
    };
    for item in items {
        fault |= item.value.fault;
        let Some(interval) = item.value.value else {
            if item.must {
                return Number::faulty(items.iter().fold(0, |all, item| all | item.value.fault));
            }
            exact = false;
            continue;
        };
        if item.must {
            exact &= interval.exact().is_some();
            low = add(low, interval.low);
            high = add(high, interval.high);
            continue;
        }
        exact = false;
        let times = |end: Fraction| match item.times {
            1 => Some(end),
            super::super::block::UNLIMITED => None,
            times => end.mul(Fraction::whole(i128::from(times))),
        };
        if interval.low.is_none_or(|low| low.sign() < 0) {
            low = add(low, interval.low.and_then(times));
        }
        if interval.high.is_none_or(|high| high.sign() > 0) {
            high = add(high, interval.high.and_then(times));
        }
    }
    ends(exact, low, high).also(fault)
}

pub(crate) fn count(reader: &Reader<'_>, list: RecordListId, present: Option<NodeId>, out: &mut NumberColumn) {
    each_household(reader, list, None, present, |items, shared| out.push(finished(sum_of(items), &shared)));
}

pub(crate) fn extreme(
    reader: &Reader<'_>,
    greatest: bool,
    list: RecordListId,
    value: NodeId,
    present: Option<NodeId>,
    out: &mut NumberColumn,
) {
    each_household(reader, list, Some(value), present, |items, shared| {
        out.push(finished(extreme_of(items, greatest), &shared));
    });
}

pub(crate) fn extreme_of_items(
    reader: &Reader<'_>,
    greatest: bool,
    items: &[Item],
    rows: usize,
    out: &mut NumberColumn,
) {
    each_row(reader, items, rows, |items, shared| out.push(finished(extreme_of(items, greatest), &shared)));
}

/// The least or greatest of items of which some may be absent.
fn extreme_of(items: &[Counted], greatest: bool) -> Number {
    let fault = items.iter().fold(0, |fault, item| fault | item.value.fault);
    if items.iter().any(|item| item.must && item.value.value.is_none()) {
        return Number::faulty(fault);
    }
    let present = || items.iter().filter_map(|item| item.value.value.map(|value| (item.must, value)));
    let Some(hull) = present().map(|(_, value)| value).reduce(Interval::hull) else {
        return Number::faulty(fault | cause::EMPTY_LIST);
    };
    let must = || present().filter(|(must, _)| *must).map(|(_, value)| value);
    if must().next().is_none() {
        return Number::of(hull).also(fault | cause::EMPTY_LIST);
    }
    // The least is at most the least upper end of those that are surely there; the greatest mirrors it.
    let interval = if greatest {
        Interval { low: must().filter_map(|value| value.low).max(), high: hull.high }
    } else {
        Interval { low: hull.low, high: must().filter_map(|value| value.high).min() }
    };
    Number::of(interval).also(fault)
}

pub(crate) fn mean(
    reader: &Reader<'_>,
    list: RecordListId,
    value: NodeId,
    present: Option<NodeId>,
    out: &mut NumberColumn,
) {
    each_household(reader, list, Some(value), present, |items, shared| out.push(finished(mean_of(items), &shared)));
}

pub(crate) fn mean_of_items(reader: &Reader<'_>, items: &[Item], rows: usize, out: &mut NumberColumn) {
    each_row(reader, items, rows, |items, shared| out.push(finished(mean_of(items), &shared)));
}

fn mean_of(items: &[Counted]) -> Number {
    let all_there = items.iter().all(|item| item.must);
    if let (true, Ok(count)) = (all_there && !items.is_empty(), i128::try_from(items.len())) {
        let share = Fraction { num: 1, den: count };
        return sum_of(items).map_ends(|end| end.mul(share), super::super::number::Order::Kept);
    }
    let fault = items.iter().fold(0, |fault, item| fault | item.value.fault);
    if items.iter().any(|item| item.must && item.value.value.is_none()) {
        return Number::faulty(fault);
    }
    let empty = if items.iter().any(|item| item.must) { 0 } else { cause::EMPTY_LIST };
    match items.iter().filter_map(|item| item.value.value).reduce(Interval::hull) {
        Some(hull) => Number::of(hull).also(fault | empty),
        None => Number::faulty(fault | cause::EMPTY_LIST),
    }
}
