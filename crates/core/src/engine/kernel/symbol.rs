//! Categories and texts.

use super::super::column::{BooleanColumn, SymbolColumn, Symbols, Truth};
use super::super::program::NodeId;
use super::super::run::Reader;
use crate::language::Comparison;

pub(crate) fn equal(reader: &Reader<'_>, left: NodeId, right: NodeId, rows: usize, out: &mut BooleanColumn) {
    let (lefts, rights) = (reader.symbol(left), reader.symbol(right));
    for row in 0..rows {
        let ((one, one_fault), (other, other_fault)) = (lefts.row(row), rights.row(row));
        let fault = one_fault | other_fault;
        let truth = match (one, other) {
            (Some(one), Some(other)) => {
                let may_be_true = meet(one, other);
                let single = matches!((one, other), (Symbols::One(_), Symbols::One(_)));
                let may_be_false = if single { one != other } else { left != right };
                Truth { may_be_true, may_be_false, fault }
            }
            _ => Truth::faulty(fault),
        };
        out.push(truth);
    }
}

fn meet(one: Symbols<'_>, other: Symbols<'_>) -> bool {
    match (one, other) {
        (Symbols::Any, _) | (_, Symbols::Any) => true,
        (Symbols::One(code), set) | (set, Symbols::One(code)) => set.may_be(code),
        (Symbols::Many(one), Symbols::Many(other)) => one.iter().any(|code| other.binary_search(code).is_ok()),
    }
}

/// One of a constant set of codes, which is sorted.
pub(crate) fn within(reader: &Reader<'_>, value: NodeId, codes: &[u32], rows: usize, out: &mut BooleanColumn) {
    let column = reader.symbol(value);
    let inside = |code: &u32| codes.binary_search(code).is_ok();
    for row in 0..rows {
        let (symbols, fault) = column.row(row);
        let truth = match symbols {
            None => Truth::faulty(fault),
            Some(Symbols::One(code)) => Truth { fault, ..Truth::of(inside(&code)) },
            Some(Symbols::Many(own)) => {
                Truth { may_be_true: own.iter().any(inside), may_be_false: !own.iter().all(inside), fault }
            }
            Some(Symbols::Any) => Truth { may_be_true: !codes.is_empty(), may_be_false: true, fault },
        };
        out.push(truth);
    }
}

/// Two texts in the order of their code points.
pub(crate) fn order(
    reader: &Reader<'_>,
    comparison: Comparison,
    left: NodeId,
    right: NodeId,
    rows: usize,
    out: &mut BooleanColumn,
) {
    let (lefts, rights) = (reader.symbol(left), reader.symbol(right));
    let text = |code: u32| reader.block.texts.get(code).map_or("", String::as_str);
    let list = |symbols: Symbols<'_>| -> Option<Vec<u32>> {
        match symbols {
            Symbols::One(code) => Some(vec![code]),
            Symbols::Many(codes) => Some(codes.to_vec()),
            Symbols::Any => None,
        }
    };
    for row in 0..rows {
        let ((one, one_fault), (other, other_fault)) = (lefts.row(row), rights.row(row));
        let fault = one_fault | other_fault;
        let (Some(one), Some(other)) = (one, other) else {
            out.push(Truth::faulty(fault));
            continue;
        };
        let mut truth = Truth { may_be_true: false, may_be_false: false, fault };
        match (list(one), list(other)) {
            (Some(ones), Some(others)) => {
                for one in &ones {
                    for other in &others {
                        if left == right && one != other {
                            continue;
                        }
                        let holds = super::super::fold::holds(comparison, text(*one).cmp(text(*other)));
                        truth.may_be_true |= holds;
                        truth.may_be_false |= !holds;
                    }
                }
            }
            _ if left == right => {
                let holds = super::super::fold::holds(comparison, std::cmp::Ordering::Equal);
                truth = Truth { fault, ..Truth::of(holds) };
            }
            _ => truth = Truth { fault, ..Truth::UNKNOWN },
        }
        out.push(truth);
    }
}

pub(crate) fn choice(
    reader: &Reader<'_>,
    condition: NodeId,
    chosen: NodeId,
    other: NodeId,
    rows: usize,
    out: &mut SymbolColumn,
) {
    let (conditions, chosen, other) = (reader.boolean(condition), reader.symbol(chosen), reader.symbol(other));
    for row in 0..rows {
        let condition = conditions.row(row);
        let mut fault = condition.fault;
        let mut any = false;
        let mut codes: Vec<u32> = Vec::new();
        for (branch, may_be) in [(chosen, condition.may_be_true), (other, condition.may_be_false)] {
            if !may_be {
                continue;
            }
            let (symbols, own) = branch.row(row);
            fault |= own;
            match symbols {
                None => {}
                Some(Symbols::One(code)) => codes.push(code),
                Some(Symbols::Many(own)) => codes.extend_from_slice(own),
                Some(Symbols::Any) => any = true,
            }
        }
        codes.sort_unstable();
        codes.dedup();
        match (any, codes.is_empty()) {
            (true, _) => out.push(Some(Symbols::Any), fault),
            (false, true) => out.push(None, fault),
            (false, false) => out.push(Some(Symbols::Many(&codes)), fault),
        }
    }
}
