//! Lists, aggregates and quantifiers as nodes.

use super::super::program::{Item, NodeId, NodeKind, Operation};
use super::{ListNodes, Lowering, Refused};
use crate::language::{Aggregate, Iteration, Quantifier, RecordListId, Typed, TypedKind};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::One;

impl Lowering<'_> {
    pub(super) fn list(&mut self, typed: &Typed) -> Result<ListNodes, Refused> {
        let outer = self.builder.origin;
        self.builder.origin.span = typed.span;
        let list = self.list_kind(typed);
        self.builder.origin = outer;
        list
    }

    fn list_kind(&mut self, typed: &Typed) -> Result<ListNodes, Refused> {
        match &typed.kind {
            TypedKind::List(items) => {
                let items: Result<Vec<Item>, Refused> = items.iter().map(|item| Ok((self.node(item)?, None))).collect();
                Ok(ListNodes::Values(items?))
            }
            TypedKind::Records(list) => {
                Ok(ListNodes::Records { list: *list, present: self.environment.counted, value: None })
            }
            TypedKind::Project { list, value, .. } => match self.list(list)? {
                ListNodes::Records { list, present, .. } => {
                    let value = self.inside(list, |lowering| lowering.node(value))?;
                    Ok(ListNodes::Records { list, present, value: Some(value) })
                }
                values @ ListNodes::Values(_) => Ok(values),
            },
            TypedKind::Filter { list, over, condition } => self.filter(list, *over, condition),
            _ => Err(self.unsupported("a value as a list", "put it in brackets: `[x]`")),
        }
    }

    /// Builds one value for each record.
    fn inside(
        &mut self,
        list: RecordListId,
        build: impl FnOnce(&mut Self) -> Result<NodeId, Refused>,
    ) -> Result<NodeId, Refused> {
        self.depth = self.depth.saturating_add(1);
        let node = build(self);
        self.depth = self.depth.saturating_sub(1);
        let node = self.builder.at(Some(list), node?);
        self.here(node)
    }

    /// Builds something for one item.
    fn with_item(
        &mut self,
        over: Iteration,
        item: Option<NodeId>,
        build: impl FnOnce(&mut Self) -> Result<NodeId, Refused>,
    ) -> Result<NodeId, Refused> {
        let bound = match (over, item) {
            (Iteration::Values(number), Some(item)) => {
                self.items.push((number, item, self.depth));
                true
            }
            _ => false,
        };
        let node = build(self);
        if bound {
            self.items.pop();
        }
        node
    }

    fn both(&mut self, one: Option<NodeId>, other: NodeId) -> Result<NodeId, Refused> {
        match one {
            None => Ok(other),
            Some(one) => {
                let both = self.builder.and(&[one, other]);
                self.here(both)
            }
        }
    }

    fn filter(&mut self, list: &Typed, over: Iteration, condition: &Typed) -> Result<ListNodes, Refused> {
        match self.list(list)? {
            ListNodes::Records { list, present, value } => {
                let holds = self.inside(list, |lowering| lowering.with_item(over, value, |own| own.node(condition)))?;
                let holds = self.both(present, holds)?;
                let holds = self.builder.at(Some(list), holds);
                let present = Some(self.here(holds)?);
                Ok(ListNodes::Records { list, present, value })
            }
            ListNodes::Values(items) => {
                let mut kept = Vec::new();
                for (item, present) in items {
                    let holds = self.with_item(over, Some(item), |own| own.node(condition))?;
                    let present = self.both(present, holds)?;
                    match self.builder.truth_of(present) {
                        Some(true) => kept.push((item, None)),
                        Some(false) => {}
                        None => kept.push((item, Some(present))),
                    }
                }
                Ok(ListNodes::Values(kept))
            }
        }
    }

    pub(super) fn quantified(
        &mut self,
        quantifier: Quantifier,
        list: &Typed,
        over: Iteration,
        condition: &Typed,
    ) -> Result<NodeId, Refused> {
        let every = quantifier == Quantifier::Every;
        match self.list(list)? {
            ListNodes::Records { list, present, value } => {
                let holds = self.inside(list, |lowering| lowering.with_item(over, value, |own| own.node(condition)))?;
                self.quantify_records(every, list, holds, present)
            }
            ListNodes::Values(items) => {
                let mut parts = Vec::new();
                for (item, present) in items {
                    let holds = self.with_item(over, Some(item), |own| own.node(condition))?;
                    parts.push((holds, present));
                }
                self.quantify_values(every, &parts)
            }
        }
    }

    fn quantify_records(
        &mut self,
        every: bool,
        list: RecordListId,
        holds: NodeId,
        present: Option<NodeId>,
    ) -> Result<NodeId, Refused> {
        let operation = Operation::Quantify(every, list, holds, present);
        let node = self.builder.add(operation, NodeKind::Boolean, None, false);
        self.here(node)
    }

    fn quantify_values(&mut self, every: bool, items: &[Item]) -> Result<NodeId, Refused> {
        let mut parts = Vec::new();
        for (holds, present) in items {
            let part = match (present, every) {
                (None, _) => *holds,
                (Some(present), false) => self.both(Some(*present), *holds)?,
                (Some(present), true) => {
                    let absent = self.builder.not(*present);
                    let absent = self.here(absent)?;
                    let either = self.builder.or(&[absent, *holds]);
                    self.here(either)?
                }
            };
            parts.push(part);
        }
        let node = if every { self.builder.and(&parts) } else { self.builder.or(&parts) };
        self.here(node)
    }

    pub(super) fn aggregate(&mut self, aggregate: Aggregate, list: &Typed) -> Result<NodeId, Refused> {
        match self.list(list)? {
            ListNodes::Values(items) => self.aggregate_values(aggregate, &items),
            ListNodes::Records { list, present, value } => match (aggregate, value) {
                (Aggregate::Count, _) => {
                    let kind = NodeKind::Number { den: Some(1), dynamic: 0, stepped: true };
                    let node = self.builder.add(Operation::RecordCount(list, present), kind, None, false);
                    self.here(node)
                }
                (_, None) => Err(self.unsupported("a record as a value", "name one of its fields")),
                (_, Some(value)) => self.aggregate_records(aggregate, list, value, present),
            },
        }
    }

    fn aggregate_values(&mut self, aggregate: Aggregate, items: &[Item]) -> Result<NodeId, Refused> {
        match aggregate {
            Aggregate::All | Aggregate::Any => self.quantify_values(aggregate == Aggregate::All, items),
            Aggregate::Min | Aggregate::Max => {
                let node = self.builder.extreme(aggregate == Aggregate::Max, items);
                self.here(node)
            }
            Aggregate::Mean => {
                let node = self.builder.mean(items);
                self.here(node)
            }
            Aggregate::Sum | Aggregate::Count => {
                let (zero, one) = (self.constant(0)?, self.constant(1)?);
                let mut parts = Vec::new();
                for (item, present) in items {
                    let counted = if aggregate == Aggregate::Count { one } else { *item };
                    let counted = match present {
                        None => counted,
                        Some(present) => {
                            let choice = self.builder.choice(*present, counted, zero);
                            self.here(choice)?
                        }
                    };
                    parts.push((BigRational::one(), counted));
                }
                let node = self.builder.sum(&parts);
                self.here(node)
            }
        }
    }

    fn aggregate_records(
        &mut self,
        aggregate: Aggregate,
        list: RecordListId,
        value: NodeId,
        present: Option<NodeId>,
    ) -> Result<NodeId, Refused> {
        let (den, dynamic, stepped) = self.builder.number_of(value);
        let kind = NodeKind::Number { den, dynamic, stepped };
        let node = match aggregate {
            Aggregate::All | Aggregate::Any => {
                return self.quantify_records(aggregate == Aggregate::All, list, value, present);
            }
            Aggregate::Min | Aggregate::Max => {
                let operation = Operation::RecordExtreme(aggregate == Aggregate::Max, list, value, present);
                self.builder.add(operation, kind, None, true)
            }
            Aggregate::Sum => self.builder.record_sum(list, value, present),
            Aggregate::Mean => self.builder.record_mean(list, value, present),
            Aggregate::Count => self.builder.constant(BigRational::from_integer(BigInt::from(0))),
        };
        self.here(node)
    }
}
