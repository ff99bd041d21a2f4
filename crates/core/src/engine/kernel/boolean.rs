//! Comparisons, logic and quantifiers.

use super::super::column::{BooleanColumn, Truth};
use super::super::number::{Fraction, Number, cause};
use super::super::program::{NodeId, Stretch};
use super::super::run::Reader;
use crate::language::{Comparison, RecordListId};
use std::cmp::Ordering;

/// A number compared with zero.
#[inline]
pub(crate) fn sign(reader: &Reader<'_>, comparison: Comparison, value: NodeId, row: usize) -> Truth {
    let number = reader.number_row(value, row);
    let large = match number.fault & cause::DOES_NOT_FIT {
        0 => None,
        // Only the sign is asked for, and that always fits.
        _ => super::large::value(reader, value, row),
    };
    large.map_or(sign_of(comparison, number), |large| large.compare(comparison))
}

#[inline]
fn sign_of(comparison: Comparison, number: Number) -> Truth {
    let Some(interval) = number.value else { return Truth::faulty(number.fault) };
    let may_be = |sign: Ordering| match sign {
        Ordering::Less => interval.low.is_none_or(|low| low.sign() < 0),
        Ordering::Equal => interval.holds(Fraction::ZERO),
        Ordering::Greater => interval.high.is_none_or(|high| high.sign() > 0),
    };
    let mut truth = Truth { may_be_true: false, may_be_false: false, fault: number.fault };
    for sign in [Ordering::Less, Ordering::Equal, Ordering::Greater] {
        if may_be(sign) {
            let holds = super::super::fold::holds(comparison, sign);
            truth.may_be_true |= holds;
            truth.may_be_false |= !holds;
        }
    }
    truth
}

/// A number in a set of stretches.
#[inline]
pub(crate) fn within(number: Number, stretches: &[Stretch]) -> Truth {
    let Some(interval) = number.value else { return Truth::faulty(number.fault) };
    let meets = |stretch: &Stretch| {
        let above = match (interval.high, stretch.low) {
            (Some(high), Some((low, closed))) => low < high || (closed && low == high),
            _ => true,
        };
        let below = match (interval.low, stretch.high) {
            (Some(low), Some((high, closed))) => low < high || (closed && low == high),
            _ => true,
        };
        above && below
    };
    let covers = |stretch: &Stretch| {
        let from = match (stretch.low, interval.low) {
            (None, _) => true,
            (Some((low, closed)), Some(own)) => low < own || (closed && low == own),
            (Some(_), None) => false,
        };
        let to = match (stretch.high, interval.high) {
            (None, _) => true,
            (Some((high, closed)), Some(own)) => own < high || (closed && own == high),
            (Some(_), None) => false,
        };
        from && to
    };
    Truth { may_be_true: stretches.iter().any(meets), may_be_false: !stretches.iter().any(covers), fault: number.fault }
}

/// Whether every row of a node is a whole number, known or not.
#[inline]
pub(crate) fn is_whole(reader: &Reader<'_>, value: NodeId) -> bool {
    let kind = reader.program.node(value).map(|node| node.kind);
    matches!(kind, Some(super::super::program::NodeKind::Number { den: Some(1), stepped: true, .. }))
}

#[inline]
pub(crate) fn parity(even: bool, whole: bool, number: Number) -> Truth {
    let Some(interval) = number.value else { return Truth::faulty(number.fault) };
    let (Some(low), Some(high)) = (interval.low, interval.high) else {
        let own = if whole { 0 } else { cause::NO_VALUE };
        return Truth { fault: number.fault | own, ..Truth::UNKNOWN };
    };
    let (first, last) = (low.ceiling(), high.floor());
    // Between two ends lie numbers that are not whole, unless every value of the node is.
    let fraction = if whole || (low == high && first == last) { 0 } else { cause::NO_VALUE };
    let fault = number.fault | fraction;
    match last.cmp(&first) {
        Ordering::Less => Truth::faulty(fault),
        Ordering::Equal => Truth { fault, ..Truth::of((first & 1 == 0) == even) },
        Ordering::Greater => Truth { fault, ..Truth::UNKNOWN },
    }
}

/// Whether two booleans are the same; the same node twice (`one_node`) is.
#[inline]
pub(crate) fn same(one: Truth, other: Truth, one_node: bool) -> Truth {
    let fault = one.fault | other.fault;
    let both_true = one.may_be_true && other.may_be_true;
    let both_false = one.may_be_false && other.may_be_false;
    let differ = (one.may_be_true && other.may_be_false) || (one.may_be_false && other.may_be_true);
    Truth { may_be_true: both_true || both_false, may_be_false: differ && !one_node, fault }
}

#[inline]
pub(crate) fn and(reader: &Reader<'_>, parts: &[NodeId], row: usize) -> Truth {
    parts.iter().fold(Truth::of(true), |all, part| all.and(reader.boolean(*part).row(row)))
}

#[inline]
pub(crate) fn or(reader: &Reader<'_>, parts: &[NodeId], row: usize) -> Truth {
    parts.iter().fold(Truth::of(false), |any, part| any.or(reader.boolean(*part).row(row)))
}

/// The branch that a condition takes, or both.
#[inline]
pub(crate) fn choice(condition: Truth, chosen: &BooleanColumn, other: &BooleanColumn, row: usize) -> Truth {
    let mut result = Truth::faulty(condition.fault);
    for (branch, may_be) in [(chosen, condition.may_be_true), (other, condition.may_be_false)] {
        if may_be {
            let branch = branch.row(row);
            result.may_be_true |= branch.may_be_true;
            result.may_be_false |= branch.may_be_false;
            result.fault |= branch.fault;
        }
    }
    result
}

/// Whether a condition holds for some or every record of a household that is there.
#[inline]
pub(crate) fn quantify(
    reader: &Reader<'_>,
    every: bool,
    list: RecordListId,
    condition: NodeId,
    present: Option<NodeId>,
    household: usize,
) -> Truth {
    let (records, more) = reader.block.records(list, household);
    let conditions = reader.boolean(condition);
    let presence = present.map(|present| reader.boolean(present));
    let last = records.end.checked_sub(1);
    let mut result = Truth::of(every);
    for record in records {
        let mut present = presence.map_or(Truth::of(true), |presence| presence.row(record));
        // One that stands for further records may also stand for none.
        present.may_be_false |= more > 0 && Some(record) == last;
        let holds = conditions.row(record);
        result = match every {
            true => result.and(present.not().or(holds)),
            false => result.or(present.and(holds)),
        };
    }
    result
}
