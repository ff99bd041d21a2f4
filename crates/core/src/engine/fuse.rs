//! Which nodes of a program for populations need no column.
//!
//! A sum that is only compared, and a quotient or a parameter's multiple that is only a term of such a sum, are computed
//! on the way; a fact that is only tested and summed up is read where it stands.

use super::program::{NodeId, Operation, Program};
use crate::order::Keyed;
use std::collections::BTreeSet;

/// How the rows of a fact are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reading {
    /// Where they stand: it is only tested and summed up.
    InPlace,
    /// Where they stand, if all are known.
    InPlaceIfComplete,
    ByColumn,
}

/// Marks what needs no column. `roots` are read from outside, and nodes apart are computed for some rows alone.
pub(super) fn fuse(program: &mut Program, roots: &[NodeId], is_apart: impl Fn(NodeId) -> bool) {
    let roots: BTreeSet<NodeId> = roots.iter().copied().into_set();
    let mut readers: Vec<Vec<NodeId>> = vec![Vec::new(); program.nodes.len()];
    for id in &program.order {
        for operand in program.operands(*id) {
            if let Some(own) = readers.get_mut(operand.0 as usize) {
                own.push(*id);
            }
        }
    }
    let operation = |id: &NodeId| program.node(*id).map(|node| &node.operation);
    let readers_of = |id: &NodeId| readers.get(id.0 as usize).map_or(&[][..], Vec::as_slice);
    let mut fused = vec![false; program.nodes.len()];
    let mut readings = vec![Reading::ByColumn; program.inputs.len()];
    // Per node, whether something apart reads it, through nodes that have no column.
    let mut apart = vec![false; program.nodes.len()];
    // A node's readers have greater numbers, so they are decided before it.
    for id in program.order.iter().rev() {
        if roots.contains(id) {
            continue;
        }
        let is_compared = || readers_of(id).iter().all(|reader| matches!(operation(reader), Some(Operation::Sign(..))));
        let is_term = |fused: &[bool]| {
            let is_sum = |reader: &NodeId| {
                matches!(operation(reader), Some(Operation::Linear(..)))
                    && fused.get(reader.0 as usize).copied().unwrap_or(false)
            };
            readers_of(id).iter().all(is_sum)
        };
        let own = match operation(id) {
            Some(Operation::Linear(_, _, faults)) => faults.is_empty() && is_compared(),
            Some(Operation::Monomial(_)) if program.divisor(*id).is_some() => {
                // A sum has one divisor, or is computed otherwise.
                let is_same = |reader: &NodeId| program.divisor(*reader) == program.divisor(*id);
                is_term(&fused) && readers_of(id).iter().all(is_same)
            }
            Some(Operation::Monomial(factors)) => multiple(program, factors).is_some() && is_term(&fused),
            // A parameter that only stands in such multiples is looked up by them.
            Some(Operation::Parameter(_, keys)) if keys.is_empty() => readers_of(id).iter().all(|reader| {
                let is_fused = fused.get(reader.0 as usize).copied().unwrap_or(false);
                is_fused
                    && matches!(operation(reader), Some(Operation::Monomial(_)))
                    && program.divisor(*reader).is_none()
            }),
            _ => false,
        };
        if let Some(place) = fused.get_mut(id.0 as usize) {
            *place = own;
        }
        let is_fused = |id: &NodeId| fused.get(id.0 as usize).copied().unwrap_or(false);
        let leads_apart = |id: &NodeId, apart: &[bool]| {
            is_apart(*id) || (is_fused(id) && apart.get(id.0 as usize).copied().unwrap_or(false))
        };
        let own = readers_of(id).iter().any(|reader| leads_apart(reader, &apart));
        if let Some(place) = apart.get_mut(id.0 as usize) {
            *place = own;
        }
        if let (Some(Operation::Fact(fact)), false) = (operation(id), own) {
            let reading = readers_of(id).iter().map(|reader| match operation(reader) {
                Some(Operation::NumberIn(..) | Operation::Sign(..)) => Reading::InPlace,
                Some(Operation::Linear(terms, _, _)) if terms.len() == 1 && is_fused(reader) => Reading::InPlace,
                Some(Operation::RecordSum(_, value, None)) if value == id => Reading::InPlace,
                Some(Operation::Linear(..)) if is_fused(reader) => Reading::InPlaceIfComplete,
                // A divisor is looked at row by row.
                Some(Operation::Monomial(_)) if is_fused(reader) && program.divisor(*reader) != Some(*id) => {
                    Reading::InPlaceIfComplete
                }
                _ => Reading::ByColumn,
            });
            if let (Some(place), Some(reading)) = (readings.get_mut(*fact as usize), reading.max()) {
                *place = reading;
            }
        }
    }
    program.set_fused(fused, readings);
}

/// A product of a column and a parameter that depends on nothing: both, the column first.
pub(super) fn multiple(program: &Program, factors: &[(NodeId, i32)]) -> Option<(NodeId, u32)> {
    let parameter = |id: NodeId| match program.node(id).map(|node| &node.operation) {
        Some(Operation::Parameter(parameter, keys)) if keys.is_empty() => Some(*parameter),
        _ => None,
    };
    match factors {
        [(one, 1), (other, 1)] => {
            let first = parameter(*one).map(|parameter| (*other, parameter));
            first.or_else(|| parameter(*other).map(|parameter| (*one, parameter)))
        }
        _ => None,
    }
}
