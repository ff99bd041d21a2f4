//! Sums that stand in other sums: a program for populations reads the column that it has, not its terms again.
//!
//! The law's formulas are flattened when they are read, so that `standard - income` and `income` share no sum any more.

use super::program::{NodeId, NodeKind, Operation, Program};
use crate::order::Keyed;
use num_rational::BigRational;
use num_traits::Zero;
use std::collections::{BTreeMap, BTreeSet};

type Terms = BTreeMap<NodeId, BigRational>;

/// A sum with its terms.
struct Sum {
    id: NodeId,
    terms: Terms,
    constant: BigRational,
    /// Whether its column is there for others than comparisons.
    has_column: bool,
}

/// Rewrites the sums of a program. `roots` are read from outside.
pub(super) fn reuse(program: &mut Program, roots: &[NodeId]) {
    let roots: BTreeSet<NodeId> = roots.iter().copied().into_set();
    let mut has_column = roots;
    for id in &program.order {
        let is_comparison = matches!(program.node(*id).map(|node| &node.operation), Some(Operation::Sign(..)));
        if !is_comparison {
            has_column.extend(program.operands(*id));
        }
    }
    let mut sums: Vec<Sum> = Vec::new();
    for id in program.order.clone() {
        let Some(node) = program.node(id) else { continue };
        let Operation::Linear(terms, constant, faults) = &node.operation else { continue };
        // A sum of quotients carries its divisor: it is left as it is.
        if !faults.is_empty() || !matches!(node.kind, NodeKind::Number { den: Some(_), .. }) {
            continue;
        }
        let own: Terms = terms.iter().cloned().into_map();
        let known =
            sums.iter().filter(|sum| sum.has_column && program.node(sum.id).map(|sum| sum.list) == Some(node.list));
        let found =
            known.filter_map(|sum| Some((sum, ratio(&sum.terms, &own)?))).max_by_key(|(sum, _)| sum.terms.len());
        if let Some((sum, ratio)) = found {
            let mut terms: Terms = own.iter().filter(|(term, _)| !sum.terms.contains_key(term)).map(owned).into_map();
            terms.insert(sum.id, ratio.clone());
            let constant = constant - &sum.constant * ratio;
            program.set_operation(id, Operation::Linear(terms.into_iter().collect(), constant, Vec::new()));
        } else {
            let (constant, has_column) = (constant.clone(), has_column.contains(&id));
            sums.push(Sum { id, terms: own, constant, has_column });
        }
    }
}

fn owned((term, coefficient): (&NodeId, &BigRational)) -> (NodeId, BigRational) {
    (*term, coefficient.clone())
}

/// How many times one sum's terms stand in another's.
fn ratio(terms: &Terms, others: &Terms) -> Option<BigRational> {
    let mut ratio: Option<BigRational> = None;
    for (term, coefficient) in terms {
        let own = others.get(term).filter(|_| !coefficient.is_zero())? / coefficient;
        if ratio.as_ref().is_some_and(|ratio| *ratio != own) {
            return None;
        }
        ratio = Some(own);
    }
    ratio.filter(|_| terms.len() >= 2)
}
