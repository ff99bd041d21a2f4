//! From the records of a household to one value, and back.
//!
//! A record *must* count where its condition holds surely, *may* count where it may hold, and one that stands for
//! further records may count any number of times, none among them.

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

/// What the conditions of a row's records say together: a fault, and whether the row surely faults.
#[derive(Default)]
struct Shared {
    fault: Causes,
    lost: bool,
}

/// The items of a household that may count.
#[inline]
fn of_household(
    reader: &Reader<'_>,
    list: RecordListId,
    value: Option<NodeId>,
    present: Option<NodeId>,
    household: usize,
) -> (Vec<Counted>, Shared) {
    let (records, more) = reader.block.records(list, household);
    let presence = present.map(|present| reader.boolean(present));
    let mut items: Vec<Counted> = Vec::with_capacity(records.len());
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
                value: value.map_or(Number::whole(1), |value| reader.number_row(value, record)),
                must: surely && !stands_for_more,
                times: if stands_for_more { more } else { 1 },
            });
        }
    }
    (items, shared)
}

/// The items of a row that are written out.
#[inline]
fn of_row(reader: &Reader<'_>, items: &[Item], row: usize) -> (Vec<Counted>, Shared) {
    let mut counted: Vec<Counted> = Vec::with_capacity(items.len());
    let mut shared = Shared::default();
    for (value, present) in items {
        let truth = present.map(|present| reader.boolean(present).row(row));
        let may = truth.is_none_or(|truth| truth.may_be_true);
        let must = truth.is_none_or(|truth| !truth.may_be_false && truth.fault == 0);
        if let Some(truth) = truth {
            shared.fault |= truth.fault;
            shared.lost |= !truth.may_be_true && !truth.may_be_false;
        }
        if may {
            counted.push(Counted { value: reader.number_row(*value, row), must, times: 1 });
        }
    }
    (counted, shared)
}

#[inline]
fn finished(number: Number, shared: &Shared) -> Number {
    let number = number.also(shared.fault);
    if shared.lost { Number::faulty(number.fault) } else { number }
}

/// A sum over the records of a household; without a value it counts them.
#[inline]
pub(crate) fn sum(
    reader: &Reader<'_>,
    list: RecordListId,
    value: Option<NodeId>,
    present: Option<NodeId>,
    household: usize,
) -> Number {
    let (items, shared) = of_household(reader, list, value, present, household);
    finished(sum_of(&items), &shared)
}

/// One end of a sum: `Some(None)` is an end that did not fit.
type SumEnd = Option<Option<Fraction>>;

#[inline]
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

#[inline]
pub(crate) fn extreme(
    reader: &Reader<'_>,
    greatest: bool,
    list: RecordListId,
    value: NodeId,
    present: Option<NodeId>,
    household: usize,
) -> Number {
    let (items, shared) = of_household(reader, list, Some(value), present, household);
    finished(extreme_of(&items, greatest), &shared)
}

#[inline]
pub(crate) fn extreme_of_items(reader: &Reader<'_>, greatest: bool, items: &[Item], row: usize) -> Number {
    let (items, shared) = of_row(reader, items, row);
    finished(extreme_of(&items, greatest), &shared)
}

/// The least or greatest of items of which some may be absent.
#[inline]
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

#[inline]
pub(crate) fn mean(
    reader: &Reader<'_>,
    list: RecordListId,
    value: NodeId,
    present: Option<NodeId>,
    household: usize,
) -> Number {
    let (items, shared) = of_household(reader, list, Some(value), present, household);
    finished(mean_of(&items), &shared)
}

#[inline]
pub(crate) fn mean_of_items(reader: &Reader<'_>, items: &[Item], row: usize) -> Number {
    let (items, shared) = of_row(reader, items, row);
    finished(mean_of(&items), &shared)
}

#[inline]
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
