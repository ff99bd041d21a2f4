//! Categories and texts.

use super::super::block::Texts;
use super::super::column::{SymbolColumn, Symbols, Truth};
use super::super::number::Causes;
use crate::language::Comparison;

/// What a row of a category or text may be (nothing if it surely faults), and its faults.
pub(crate) type Row<'a> = (Option<Symbols<'a>>, Causes);

/// Whether two symbols are the same; the same node twice (`one_node`) is.
pub(crate) fn equal((one, one_fault): Row<'_>, (other, other_fault): Row<'_>, one_node: bool) -> Truth {
    let fault = one_fault | other_fault;
    let (Some(one), Some(other)) = (one, other) else { return Truth::faulty(fault) };
    let may_be_true = meet(one, other);
    let single = matches!((one, other), (Symbols::One(_), Symbols::One(_)));
    let may_be_false = if single { one != other } else { !one_node };
    Truth { may_be_true, may_be_false, fault }
}

fn meet(one: Symbols<'_>, other: Symbols<'_>) -> bool {
    match (one, other) {
        (Symbols::Any, _) | (_, Symbols::Any) => true,
        (Symbols::One(code), set) | (set, Symbols::One(code)) => set.may_be(code),
        (Symbols::Many(one), Symbols::Many(other)) => one.iter().any(|code| other.binary_search(code).is_ok()),
    }
}

/// One of a constant set of codes, which is sorted.
pub(crate) fn within((symbols, fault): Row<'_>, codes: &[u32]) -> Truth {
    let inside = |code: &u32| codes.binary_search(code).is_ok();
    match symbols {
        None => Truth::faulty(fault),
        Some(Symbols::One(code)) => Truth { fault, ..Truth::of(inside(&code)) },
        Some(Symbols::Many(own)) => {
            Truth { may_be_true: own.iter().any(inside), may_be_false: !own.iter().all(inside), fault }
        }
        Some(Symbols::Any) => Truth { may_be_true: !codes.is_empty(), may_be_false: true, fault },
    }
}

/// Two texts in the order of their code points.
pub(crate) fn order(
    texts: &Texts,
    comparison: Comparison,
    (one, one_fault): Row<'_>,
    (other, other_fault): Row<'_>,
    one_node: bool,
) -> Truth {
    let text = |code: u32| texts.get(code).map_or("", String::as_str);
    let list = |symbols: Symbols<'_>| -> Option<Vec<u32>> {
        match symbols {
            Symbols::One(code) => Some(vec![code]),
            Symbols::Many(codes) => Some(codes.to_vec()),
            Symbols::Any => None,
        }
    };
    let fault = one_fault | other_fault;
    let (Some(one), Some(other)) = (one, other) else { return Truth::faulty(fault) };
    let mut truth = Truth { may_be_true: false, may_be_false: false, fault };
    match (list(one), list(other)) {
        (Some(ones), Some(others)) => {
            for one in &ones {
                for other in &others {
                    if one_node && one != other {
                        continue;
                    }
                    let holds = super::super::fold::holds(comparison, text(*one).cmp(text(*other)));
                    truth.may_be_true |= holds;
                    truth.may_be_false |= !holds;
                }
            }
            truth
        }
        _ if one_node => {
            let holds = super::super::fold::holds(comparison, std::cmp::Ordering::Equal);
            Truth { fault, ..Truth::of(holds) }
        }
        _ => Truth { fault, ..Truth::UNKNOWN },
    }
}

/// Adds the branch that a condition takes, or both, to a column.
pub(crate) fn choice(condition: Truth, chosen: Row<'_>, other: Row<'_>, out: &mut SymbolColumn) {
    let mut fault = condition.fault;
    let mut any = false;
    let mut codes: Vec<u32> = Vec::new();
    for ((symbols, own), may_be) in [(chosen, condition.may_be_true), (other, condition.may_be_false)] {
        if !may_be {
            continue;
        }
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
