//! Where the columns of a program stand: a slot is used again when nothing reads its column any more.

use super::{Keep, NodeId, NodeKind, Operation, Program};

/// A slot that no column stands in.
const NO_SLOT: u32 = u32::MAX;

/// How many slots that steps have set free are left alone, so that the steps can be done together.
const MOST_KEPT: usize = 24;

impl Program {
    /// A slot for every node with a column, those given first; the columns of roots stay to the end.
    pub(super) fn assign_slots(&mut self, given: &[NodeId], roots: &[NodeId], keep: Keep) {
        self.slots = vec![NO_SLOT; self.nodes.len()];
        let mut last_read: Vec<u32> = vec![0; self.nodes.len()];
        for (step, id) in self.order.iter().enumerate() {
            for operand in &self.columns_kept(*id) {
                if let Some(last) = last_read.get_mut(operand.0 as usize) {
                    *last = u32::try_from(step).unwrap_or(u32::MAX);
                }
            }
        }
        for root in roots {
            if let Some(last) = last_read.get_mut(root.0 as usize) {
                *last = u32::MAX;
            }
        }
        for id in given {
            let is_fact = matches!(self.node(*id).map(|node| &node.operation), Some(Operation::Fact(_)));
            if let (false, Some(own)) = (is_fact, self.slots.get_mut(id.0 as usize)) {
                *own = u32::try_from(self.slot_count).unwrap_or(NO_SLOT);
                self.slot_count = self.slot_count.saturating_add(1);
            }
        }
        // Free slots by kind, so that a column keeps its shape; those that steps beside each other have set free.
        let mut free: [Vec<u32>; 3] = [Vec::new(), Vec::new(), Vec::new()];
        let mut later: [Vec<u32>; 3] = [Vec::new(), Vec::new(), Vec::new()];
        let order = self.order.clone();
        for (step, id) in order.iter().enumerate() {
            let Some(node) = self.node(*id).cloned() else { continue };
            if matches!(node.operation, Operation::Fact(_)) || self.is_fused(*id) {
                continue;
            }
            for (free, later) in free.iter_mut().zip(&mut later) {
                if !self.is_step(*id) || later.len() > MOST_KEPT {
                    free.append(later);
                }
            }
            let reused = free.get_mut(shape(node.kind)).and_then(Vec::pop);
            let slot = reused.unwrap_or_else(|| {
                let fresh = u32::try_from(self.slot_count).unwrap_or(NO_SLOT);
                self.slot_count = self.slot_count.saturating_add(1);
                fresh
            });
            if let Some(own) = self.slots.get_mut(id.0 as usize) {
                *own = slot;
            }
            if keep == Keep::Everything {
                continue;
            }
            for operand in self.columns_kept(*id) {
                let slot = self.slots.get(operand.0 as usize).copied().unwrap_or(NO_SLOT);
                let read_last_here = last_read.get(operand.0 as usize).is_some_and(|last| *last as usize == step);
                if let Some(kind) = self.node(operand).map(|node| node.kind)
                    && slot != NO_SLOT
                    && !given.contains(&operand)
                    && read_last_here
                    && let Some(later) = later.get_mut(shape(kind))
                {
                    later.push(slot);
                }
            }
        }
    }

    pub(crate) fn slot(&self, id: NodeId) -> Option<usize> {
        self.slots.get(id.0 as usize).filter(|slot| **slot != NO_SLOT).map(|slot| *slot as usize)
    }

    pub(crate) fn slot_kinds(&self) -> Vec<NodeKind> {
        let mut kinds = vec![NodeKind::Boolean; self.slot_count];
        for (node, slot) in self.nodes.iter().zip(&self.slots) {
            if let Some(kind) = kinds.get_mut(*slot as usize) {
                *kind = node.kind;
            }
        }
        kinds
    }
}

fn shape(kind: NodeKind) -> usize {
    match kind {
        NodeKind::Number { .. } => 0,
        NodeKind::Boolean => 1,
        NodeKind::Symbol => 2,
    }
}
