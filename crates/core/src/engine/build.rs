//! The graph while it grows: every operation stands in it once.
//!
//! In: operations on nodes that are there already; out: nodes, and refusals of what a column cannot carry exactly.

use super::number::{Fraction, cause};
use super::program::{Input, InputKind, Node, NodeId, NodeKind, Operation, Origin};
use crate::language::{RecordListId, Refusal};
use crate::quantity::power_of_ten;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use std::collections::BTreeMap;

/// The largest static denominator of a column.
pub(crate) const LARGEST_DENOMINATOR: i128 = 1_000_000_000_000;

/// The most nodes of a program.
const MOST_NODES: usize = 200_000;

/// The most bits of a constant's numerator or denominator.
pub(crate) const MOST_BITS: u64 = 4_096;

/// Where a program grows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Builder {
    pub(crate) nodes: Vec<Node>,
    known: BTreeMap<Operation, NodeId>,
    pub(crate) inputs: Vec<Input>,
    /// Per parameter, a denominator that serves all its values.
    pub(crate) parameter_denominators: Vec<i128>,
    pub(crate) texts: super::block::Texts,
    pub(crate) lists: usize,
    /// Where what is being built is written.
    pub(crate) origin: Origin,
}

impl Builder {
    /// An empty graph over these facts.
    pub(crate) fn new(inputs: Vec<Input>, lists: usize) -> Builder {
        Builder { inputs, lists, ..Builder::default() }
    }

    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    pub(crate) fn operation(&self, id: NodeId) -> Option<&Operation> {
        self.node(id).map(|node| &node.operation)
    }

    pub(crate) fn list_of(&self, id: NodeId) -> Option<RecordListId> {
        self.node(id).and_then(|node| node.list)
    }

    pub(crate) fn constant_of(&self, id: NodeId) -> Option<&BigRational> {
        match self.operation(id) {
            Some(Operation::Constant(value)) => Some(value),
            _ => None,
        }
    }

    /// Denominator and dynamic degree of a number, and whether all its values are multiples of 1 / denominator.
    pub(crate) fn number_of(&self, id: NodeId) -> (Option<i128>, u8, bool) {
        match self.node(id).map(|node| node.kind) {
            Some(NodeKind::Number { den, dynamic, stepped }) => (den, dynamic, stepped),
            _ => (Some(1), 0, false),
        }
    }

    pub(crate) fn may_fault(&self, id: NodeId) -> bool {
        self.node(id).is_none_or(|node| node.may_fault)
    }

    /// Adds an operation whose operands stand on one level already, or finds it.
    pub(crate) fn add(
        &mut self,
        operation: Operation,
        kind: NodeKind,
        list: Option<RecordListId>,
        own_fault: bool,
    ) -> Result<NodeId, Refusal> {
        if let Some(known) = self.known.get(&operation) {
            return Ok(*known);
        }
        if self.nodes.len() >= MOST_NODES {
            return Err(Refusal::Limit { what: "large", limit: format!("{MOST_NODES} operations") });
        }
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let may_fault = own_fault || operation.operands().into_iter().any(|operand| self.may_fault(operand));
        self.nodes.push(Node { operation: operation.clone(), kind, list, may_fault, origin: self.origin });
        self.known.insert(operation, id);
        Ok(id)
    }

    /// The list on whose level several operands meet, and the operands there.
    pub(crate) fn align(&mut self, operands: &[NodeId]) -> Result<(Option<RecordListId>, Vec<NodeId>), Refusal> {
        let list = operands.iter().find_map(|operand| self.list_of(*operand));
        let aligned: Result<Vec<NodeId>, Refusal> = operands.iter().map(|operand| self.at(list, *operand)).collect();
        Ok((list, aligned?))
    }

    /// A node on the level of a list.
    pub(crate) fn at(&mut self, list: Option<RecordListId>, node: NodeId) -> Result<NodeId, Refusal> {
        match (list, self.list_of(node)) {
            (Some(list), None) => {
                let kind = self.node(node).map_or(NodeKind::Boolean, |node| node.kind);
                self.add(Operation::Broadcast(list, node), kind, Some(list), false)
            }
            _ => Ok(node),
        }
    }

    pub(crate) fn constant(&mut self, value: BigRational) -> Result<NodeId, Refusal> {
        if value.numer().bits().max(value.denom().bits()) > MOST_BITS {
            return self.faulty(cause::DOES_NOT_FIT);
        }
        let den = value.denom().to_i128();
        self.add(Operation::Constant(value), NodeKind::Number { den, dynamic: 0, stepped: den.is_some() }, None, false)
    }

    pub(crate) fn whole(&mut self, value: i64) -> Result<NodeId, Refusal> {
        self.constant(BigRational::from_integer(BigInt::from(value)))
    }

    pub(crate) fn faulty(&mut self, causes: super::number::Causes) -> Result<NodeId, Refusal> {
        self.add(Operation::Faulty(causes), NodeKind::Number { den: Some(1), dynamic: 0, stepped: true }, None, true)
    }

    /// The node of a fact.
    pub(crate) fn fact(&mut self, fact: u32) -> Result<NodeId, Refusal> {
        let input = self.inputs.get(fact as usize);
        let list = input.and_then(|input| input.list);
        let kind = match input.map(|input| &input.kind) {
            Some(InputKind::Number { scale, stepped, .. }) => {
                let den = power_of_ten(*scale).to_i128().filter(|den| *den <= LARGEST_DENOMINATOR);
                if den.is_none() {
                    return Err(too_fine("a fact with so many digits behind the point"));
                }
                NodeKind::Number { den, dynamic: 0, stepped: *stepped }
            }
            Some(InputKind::Days { .. }) => NodeKind::Number { den: Some(1), dynamic: 0, stepped: true },
            Some(InputKind::Boolean) | None => NodeKind::Boolean,
            Some(InputKind::Category(_) | InputKind::Text) => NodeKind::Symbol,
        };
        self.add(Operation::Fact(fact), kind, list, false)
    }

    pub(crate) fn as_of(&mut self) -> Result<NodeId, Refusal> {
        self.add(Operation::AsOf, NodeKind::Number { den: Some(1), dynamic: 0, stepped: true }, None, false)
    }

    /// Whether a version is in force.
    pub(crate) fn in_force(&mut self, group: u32, version: u32) -> Result<NodeId, Refusal> {
        self.add(Operation::InForce(group, version), NodeKind::Boolean, None, false)
    }

    /// A value that does not exist, of the kind of another node.
    pub(crate) fn faulty_like(&mut self, causes: super::number::Causes, like: NodeId) -> Result<NodeId, Refusal> {
        match self.node(like).map(|node| node.kind) {
            None | Some(NodeKind::Number { .. }) => self.faulty(causes),
            Some(kind) => {
                // One operation has one kind in the graph, so the kind is part of what is known.
                let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
                let operation = Operation::Faulty(causes);
                self.nodes.push(Node { operation, kind, list: None, may_fault: true, origin: self.origin });
                Ok(id)
            }
        }
    }

    pub(crate) fn parameter(&mut self, parameter: u32, keys: &[NodeId]) -> Result<NodeId, Refusal> {
        let den = self.parameter_denominators.get(parameter as usize).copied().unwrap_or(1);
        let kind = NodeKind::Number { den: Some(den), dynamic: 0, stepped: true };
        let (list, keys) = self.align(keys)?;
        self.add(Operation::Parameter(parameter, keys), kind, list, true)
    }

    pub(crate) fn text(&mut self, text: &str) -> u32 {
        self.texts.place(text)
    }

    /// The sum over records; a divisor of the household is one for all of them, one of the member is refused.
    pub(crate) fn record_sum(
        &mut self,
        list: RecordListId,
        value: NodeId,
        present: Option<NodeId>,
    ) -> Result<NodeId, Refusal> {
        self.divided_alike(value)?;
        let (den, dynamic, stepped) = self.number_of(value);
        let kind = NodeKind::Number { den, dynamic, stepped };
        self.add(Operation::RecordSum(list, value, present), kind, None, false)
    }

    pub(crate) fn record_mean(
        &mut self,
        list: RecordListId,
        value: NodeId,
        present: Option<NodeId>,
    ) -> Result<NodeId, Refusal> {
        self.divided_alike(value)?;
        let (_, dynamic, _) = self.number_of(value);
        let dynamic = dynamic.saturating_add(1);
        super::normal::checked_dynamic(dynamic)?;
        let kind = NodeKind::Number { den: None, dynamic, stepped: false };
        self.add(Operation::RecordMean(list, value, present), kind, None, true)
    }

    fn divided_alike(&self, value: NodeId) -> Result<(), Refusal> {
        if self.divided_by_households_alone(value) {
            return Ok(());
        }
        Err(too_fine("a sum over members of quotients whose divisor differs by member"))
    }

    fn divided_by_households_alone(&self, id: NodeId) -> bool {
        let (den, _, _) = self.number_of(id);
        if den.is_some() || self.list_of(id).is_none() {
            return true;
        }
        match self.operation(id) {
            Some(Operation::Broadcast(..)) => true,
            Some(Operation::Monomial(factors)) => factors.iter().all(|(node, power)| {
                let household = matches!(self.operation(*node), Some(Operation::Broadcast(..)));
                household || (*power > 0 && self.divided_by_households_alone(*node))
            }),
            Some(Operation::Linear(terms, _, _)) => {
                terms.iter().all(|(node, _)| self.divided_by_households_alone(*node))
            }
            Some(Operation::Choice(_, one, other)) => {
                self.divided_by_households_alone(*one) && self.divided_by_households_alone(*other)
            }
            Some(Operation::Absolute(inner)) => self.divided_by_households_alone(*inner),
            Some(Operation::Extreme(_, items)) => items.iter().all(|(item, _)| self.divided_by_households_alone(*item)),
            _ => false,
        }
    }
}

pub(crate) fn pair_of(pair: &[NodeId], left: NodeId, right: NodeId) -> (NodeId, NodeId) {
    match pair {
        [one, other] => (*one, *other),
        _ => (left, right),
    }
}

/// The refusal of a number that a column cannot carry exactly.
pub(crate) fn too_fine(what: &str) -> Refusal {
    let hint = "round it first, for example `decimal(x, 4)`".to_owned();
    Refusal::Precision { what: what.to_owned(), hint }
}

/// A constant as a fraction of 128 bits.
pub(crate) fn fitting(value: &BigRational) -> Result<Fraction, Refusal> {
    Fraction::of(value).ok_or_else(|| too_fine("a constant of this size"))
}

/// The sign of a constant.
pub(crate) fn sign_of(value: &BigRational) -> std::cmp::Ordering {
    if value.is_zero() {
        std::cmp::Ordering::Equal
    } else if value.is_negative() {
        std::cmp::Ordering::Less
    } else {
        std::cmp::Ordering::Greater
    }
}
