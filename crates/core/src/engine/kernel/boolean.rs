//! Comparisons, logic and quantifiers.

use super::super::column::{BooleanColumn, Truth};
use super::super::number::{Fraction, Number, cause};
use super::super::program::{NodeId, Stretch};
use super::super::run::Reader;
use crate::language::{Comparison, RecordListId};
use std::cmp::Ordering;

/// A number compared with zero.
pub(crate) fn sign(reader: &Reader<'_>, comparison: Comparison, value: NodeId, rows: usize, out: &mut BooleanColumn) {
    let column = reader.number(value);
    if let Some((nums, _)) = column.plain() {
        let holds = |num: &i128| super::super::fold::holds(comparison, num.cmp(&0));
        nums.iter().for_each(|num| out.push(Truth::of(holds(num))));
        return;
    }
    for row in 0..rows {
        let number = column.row(row);
        let large = match number.fault & cause::DOES_NOT_FIT {
            0 => None,
            // Only the sign is asked for, and that always fits.
            _ => super::large::value(reader, value, row),
        };
        out.push(large.map_or(sign_of(comparison, number), |large| large.compare(comparison)));
    }
}

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
pub(crate) fn number_in(
    reader: &Reader<'_>,
    value: NodeId,
    stretches: &[Stretch],
    rows: usize,
    out: &mut BooleanColumn,
) {
    let column = reader.number(value);
    (0..rows).for_each(|row| out.push(within(column.row(row), stretches)));
}

fn within(number: Number, stretches: &[Stretch]) -> Truth {
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

pub(crate) fn parity(reader: &Reader<'_>, even: bool, value: NodeId, rows: usize, out: &mut BooleanColumn) {
    let column = reader.number(value);
    let whole = matches!(
        reader.program.node(value).map(|node| node.kind),
        Some(super::super::program::NodeKind::Number { den: Some(1), stepped: true, .. })
    );
    (0..rows).for_each(|row| out.push(parity_of(even, whole, column.row(row))));
}

fn parity_of(even: bool, whole: bool, number: Number) -> Truth {
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

/// Whether two booleans are the same; the same node twice is.
pub(crate) fn same(reader: &Reader<'_>, left: NodeId, right: NodeId, rows: usize, out: &mut BooleanColumn) {
    let (lefts, rights) = (reader.boolean(left), reader.boolean(right));
    for row in 0..rows {
        let (one, other) = (lefts.row(row), rights.row(row));
        let fault = one.fault | other.fault;
        let both_true = one.may_be_true && other.may_be_true;
        let both_false = one.may_be_false && other.may_be_false;
        let differ = (one.may_be_true && other.may_be_false) || (one.may_be_false && other.may_be_true);
        out.push(Truth { may_be_true: both_true || both_false, may_be_false: differ && left != right, fault });
    }
}

/// The bits of the rows that a bitmap has.
fn mask(words: usize, rows: usize) -> impl Iterator<Item = u64> {
    (0..words).map(move |word| match rows.saturating_sub(word.saturating_mul(64)) {
        64.. => u64::MAX,
        rest => (1_u64 << rest).wrapping_sub(1),
    })
}

pub(crate) fn not(reader: &Reader<'_>, inner: NodeId, rows: usize, out: &mut BooleanColumn) {
    let column = reader.boolean(inner);
    match column.words() {
        Some((may_be_true, may_be_false)) => {
            out.set_words(rows, may_be_false.iter().copied().zip(may_be_true.iter().copied()));
        }
        None => (0..rows).for_each(|row| out.push(column.row(row).not())),
    }
}

pub(crate) fn and(reader: &Reader<'_>, parts: &[NodeId], rows: usize, out: &mut BooleanColumn) {
    let columns: Vec<&BooleanColumn> = parts.iter().map(|part| reader.boolean(*part)).collect();
    let words: Option<Vec<(&[u64], &[u64])>> = columns.iter().map(|column| column.words()).collect();
    let Some(words) = words else {
        for row in 0..rows {
            out.push(columns.iter().fold(Truth::of(true), |all, column| all.and(column.row(row))));
        }
        return;
    };
    let count = rows.div_ceil(64);
    let combined = mask(count, rows).enumerate().map(|(place, mask)| {
        words.iter().fold((mask, 0_u64), |(may_be_true, may_be_false), (own_true, own_false)| {
            let word = |words: &[u64]| words.get(place).copied().unwrap_or(0);
            (may_be_true & word(own_true), may_be_false | word(own_false))
        })
    });
    out.set_words(rows, combined);
}

pub(crate) fn or(reader: &Reader<'_>, parts: &[NodeId], rows: usize, out: &mut BooleanColumn) {
    let columns: Vec<&BooleanColumn> = parts.iter().map(|part| reader.boolean(*part)).collect();
    let words: Option<Vec<(&[u64], &[u64])>> = columns.iter().map(|column| column.words()).collect();
    let Some(words) = words else {
        for row in 0..rows {
            out.push(columns.iter().fold(Truth::of(false), |any, column| any.or(column.row(row))));
        }
        return;
    };
    let count = rows.div_ceil(64);
    let combined = mask(count, rows).enumerate().map(|(place, mask)| {
        words.iter().fold((0_u64, mask), |(may_be_true, may_be_false), (own_true, own_false)| {
            let word = |words: &[u64]| words.get(place).copied().unwrap_or(0);
            (may_be_true | word(own_true), may_be_false & word(own_false))
        })
    });
    out.set_words(rows, combined);
}

pub(crate) fn choice(
    reader: &Reader<'_>,
    condition: NodeId,
    chosen: NodeId,
    other: NodeId,
    rows: usize,
    out: &mut BooleanColumn,
) {
    let (conditions, chosen, other) = (reader.boolean(condition), reader.boolean(chosen), reader.boolean(other));
    for row in 0..rows {
        let condition = conditions.row(row);
        let mut result = Truth::faulty(condition.fault);
        for (branch, may_be) in [(chosen, condition.may_be_true), (other, condition.may_be_false)] {
            if may_be {
                let branch = branch.row(row);
                result.may_be_true |= branch.may_be_true;
                result.may_be_false |= branch.may_be_false;
                result.fault |= branch.fault;
            }
        }
        out.push(result);
    }
}

/// Whether a condition holds for some or every record that is there.
pub(crate) fn quantify(
    reader: &Reader<'_>,
    every: bool,
    list: RecordListId,
    condition: NodeId,
    present: Option<NodeId>,
    out: &mut BooleanColumn,
) {
    let Some(rows) = reader.block.lists.get(list.0 as usize) else { return };
    let conditions = reader.boolean(condition);
    let presence = present.map(|present| reader.boolean(present));
    for (records, more) in rows.households() {
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
        out.push(result);
    }
}
