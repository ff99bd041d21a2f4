//! In which order the nodes of a population's program run: steps stand together, so that they can be done together.

use super::{NodeId, Operation, Program};
use crate::engine::fuse::Reading;
use crate::order::{self, Keyed};
use std::collections::BTreeSet;

impl Program {
    /// Whether a node is done by a step, as far as is known before its facts are.
    pub(super) fn is_step(&self, id: NodeId) -> bool {
        match self.node(id).map(|node| &node.operation) {
            Some(Operation::Linear(..)) => self.divisor(id).is_none(),
            Some(Operation::Monomial(factors)) => {
                let powers = factors.iter().map(|(_, power)| *power);
                self.divisor(id).is_none() && powers.clone().all(|power| power > 0) && powers.sum::<i32>() == 2
            }
            Some(Operation::Sign(_, value)) => !self.is_of_one_fact(*value),
            _ => false,
        }
    }

    /// Whether a comparison reads a single fact where it stands.
    fn is_of_one_fact(&self, value: NodeId) -> bool {
        match self.node(value).map(|node| &node.operation) {
            Some(Operation::Fact(fact)) => self.reading(*fact as usize) == Reading::InPlace,
            Some(Operation::Linear(terms, _, _)) if self.is_fused(value) => {
                matches!(terms.as_slice(), [(term, _)] if self.is_of_one_fact(*term))
            }
            _ => false,
        }
    }

    /// Looks up the products of two columns; those apart are not there for others.
    pub(super) fn find_products(&mut self, is_apart: impl Fn(NodeId) -> bool) {
        let own = self.order.iter().filter(|id| !is_apart(**id) && !self.is_fused(**id));
        let own = own.filter_map(|id| match &self.node(*id)?.operation {
            Operation::Monomial(factors) => match factors.as_slice() {
                [(one, 1), (other, 1)] => Some(([*one.min(other), *one.max(other)], *id)),
                _ => None,
            },
            _ => None,
        });
        self.products = own.into_map();
    }

    /// The product of two columns, if it has a column that is there before a reader.
    pub(crate) fn product(&self, reader: NodeId, [one, other]: [NodeId; 2]) -> Option<NodeId> {
        let found = self.products.get(&[one.min(other), one.max(other)]).copied();
        found.filter(|product| *product < reader)
    }

    /// The products with its divisor that a comparison reads.
    pub(super) fn products_read(&self, id: NodeId, columns: &BTreeSet<NodeId>) -> Vec<NodeId> {
        let Some(Operation::Sign(_, value)) = self.node(id).map(|node| &node.operation) else { return Vec::new() };
        let Some(divisor) = self.divisor(*value).filter(|_| self.is_fused(*value)) else { return Vec::new() };
        columns.iter().filter_map(|column| self.product(id, [*column, divisor])).collect()
    }

    /// Puts steps behind what they read and before what reads them, and otherwise beside each other.
    pub(super) fn gather_steps(&mut self) {
        // How often steps and others take turns on the way to a node: even for others, odd for steps.
        let mut turns: Vec<u32> = vec![0; self.nodes.len()];
        for id in &self.order {
            let own = u32::from(self.is_step(*id));
            let before = self.columns_read(*id).iter().filter_map(|node| turns.get(node.0 as usize)).max();
            let before = before.copied().unwrap_or(0);
            if let Some(turn) = turns.get_mut(id.0 as usize) {
                *turn = before.saturating_add(u32::from(before & 1 != own));
            }
        }
        order::by_key(&mut self.order, |id| turns.get(id.0 as usize).copied());
    }
}
