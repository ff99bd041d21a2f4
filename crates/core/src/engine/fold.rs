//! Operations on numbers that are worked out at load where all their operands are constants.

use super::build::{Builder, fitting, sign_of, too_fine};
use super::number::cause;
use super::program::{Item, NodeId, NodeKind, Operation, Stretch};
use crate::language::{Comparison, Refusal, Rounding};
use crate::order;
use crate::quantity::power_of_ten;
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use std::cmp::Ordering;

/// A quotient rounded to a whole number. The divisor is positive.
#[expect(clippy::arithmetic_side_effects, reason = "where a rest is left, the divisor is 2 or more, so 1 above fits")]
pub(crate) fn rounded<T: Integer + Signed + Clone>(num: &T, den: &T, rounding: Rounding) -> T {
    let (below, rest) = num.div_mod_floor(den);
    if rest.is_zero() {
        return below;
    }
    let above = below.clone() + T::one();
    let (towards_zero, away) =
        if num.is_negative() { (above.clone(), below.clone()) } else { (below.clone(), above.clone()) };
    let nearest = |tie: T| match rest.cmp(&(den.clone() - rest.clone())) {
        Ordering::Less => below.clone(),
        Ordering::Greater => above.clone(),
        Ordering::Equal => tie,
    };
    match rounding {
        Rounding::Floor => below,
        Rounding::Ceiling => above,
        Rounding::Up => away,
        Rounding::Down => towards_zero,
        Rounding::HalfUp => nearest(away),
        Rounding::HalfDown => nearest(towards_zero),
        Rounding::HalfEven => nearest(if below.is_even() { below.clone() } else { above.clone() }),
    }
}

fn static_number(den: Option<i128>, dynamic: u8, stepped: bool) -> NodeKind {
    NodeKind::Number { den, dynamic, stepped }
}

impl Builder {
    pub(crate) fn round(&mut self, rounding: Rounding, scale: i32, value: NodeId) -> Result<NodeId, Refusal> {
        let ten = power_of_ten(scale.unsigned_abs());
        if let Some(constant) = self.constant_of(value) {
            let unit = BigRational::from_integer(ten);
            let unit = if scale < 0 { unit } else { unit.recip() };
            let scaled = constant / &unit;
            let whole = rounded(scaled.numer(), scaled.denom(), rounding);
            return self.constant(BigRational::from_integer(whole) * unit);
        }
        let (own, _, stepped) = self.number_of(value);
        let den = if scale <= 0 { Some(1) } else { ten.to_i128().filter(|den| *den <= 1_000_000_000_000) };
        if let (Some(own), true) = (own, scale >= 0 && stepped)
            && ten.is_multiple_of(&BigInt::from(own))
        {
            // It has no more digits than that already.
            return Ok(value);
        }
        let Some(den) = den else { return Err(too_fine("rounding to so many digits")) };
        let list = self.list_of(value);
        let kind = static_number(Some(den), 0, true);
        self.add(Operation::Round(rounding, scale, value), kind, list, false)
    }

    pub(crate) fn absolute(&mut self, value: NodeId) -> Result<NodeId, Refusal> {
        if let Some(constant) = self.constant_of(value) {
            let absolute = constant.abs();
            return self.constant(absolute);
        }
        let (den, dynamic, stepped) = self.number_of(value);
        let list = self.list_of(value);
        self.add(Operation::Absolute(value), static_number(den, dynamic, stepped), list, false)
    }

    pub(crate) fn modulo(&mut self, dividend: NodeId, divisor: NodeId) -> Result<NodeId, Refusal> {
        if let (Some(x), Some(m)) = (self.constant_of(dividend), self.constant_of(divisor)) {
            if m.is_zero() {
                return self.faulty(cause::DIVISION_BY_ZERO);
            }
            let rest = x - m * (x / m).floor();
            return self.constant(rest);
        }
        let kind = self.meeting(&[dividend, divisor])?;
        let (list, pair) = self.align(&[dividend, divisor])?;
        let (dividend, divisor) = super::build::pair_of(&pair, dividend, divisor);
        self.add(Operation::Modulo(dividend, divisor), kind, list, true)
    }

    /// The kind of a value that is one of several numbers, or lies between them.
    fn meeting(&self, nodes: &[NodeId]) -> Result<NodeKind, Refusal> {
        let mut den = Some(BigInt::from(1));
        let (mut dynamic, mut stepped) = (0, true);
        for node in nodes {
            let (own, degree, own_stepped) = self.number_of(*node);
            den = den.zip(own).map(|(den, own)| den.lcm(&BigInt::from(own)));
            dynamic = degree.max(dynamic);
            stepped &= own_stepped;
        }
        let den = match den {
            Some(den) => Some(
                den.to_i128()
                    .filter(|den| *den <= 1_000_000_000_000)
                    .ok_or_else(|| too_fine("a choice between numbers with so many digits"))?,
            ),
            None => None,
        };
        Ok(NodeKind::Number { den, dynamic, stepped })
    }

    /// `if condition then chosen else otherwise`.
    pub(crate) fn choice(&mut self, condition: NodeId, chosen: NodeId, other: NodeId) -> Result<NodeId, Refusal> {
        if let Some(truth) = self.truth_of(condition) {
            return Ok(if truth { chosen } else { other });
        }
        if chosen == other && self.node(condition).is_some_and(|node| !node.may_fault) {
            return Ok(chosen);
        }
        let kind = match self.node(chosen).map(|node| node.kind) {
            Some(NodeKind::Number { .. }) => self.meeting(&[chosen, other])?,
            Some(kind) => kind,
            None => NodeKind::Boolean,
        };
        let (list, nodes) = self.align(&[condition, chosen, other])?;
        let [condition, chosen, other] = nodes.as_slice() else { return Ok(chosen) };
        self.add(Operation::Choice(*condition, *chosen, *other), kind, list, false)
    }

    /// The least or the greatest of items that are written out.
    pub(crate) fn extreme(&mut self, greatest: bool, items: &[Item]) -> Result<NodeId, Refusal> {
        let constants: Option<Vec<&BigRational>> =
            items.iter().map(|(item, present)| self.constant_of(*item).filter(|_| present.is_none())).collect();
        if let Some(constants) = constants {
            let found = if greatest { constants.into_iter().max() } else { constants.into_iter().min() };
            return match found.cloned() {
                Some(found) => self.constant(found),
                None => self.faulty(cause::EMPTY_LIST),
            };
        }
        if let [(only, None)] = items {
            return Ok(*only);
        }
        let nodes: Vec<NodeId> = items.iter().map(|(item, _)| *item).collect();
        let kind = self.meeting(&nodes)?;
        let (list, items) = self.aligned_items(items)?;
        let own_fault = items.iter().all(|(_, present)| present.is_some());
        self.add(Operation::Extreme(greatest, items), kind, list, own_fault)
    }

    pub(crate) fn mean(&mut self, items: &[Item]) -> Result<NodeId, Refusal> {
        if items.is_empty() {
            return self.faulty(cause::EMPTY_LIST);
        }
        if items.iter().all(|(_, present)| present.is_none()) {
            let share = BigRational::new(BigInt::from(1), BigInt::from(items.len()));
            let parts: Vec<(BigRational, NodeId)> = items.iter().map(|(item, _)| (share.clone(), *item)).collect();
            return self.sum(&parts);
        }
        let nodes: Vec<NodeId> = items.iter().map(|(item, _)| *item).collect();
        let kind = match self.meeting(&nodes)? {
            NodeKind::Number { dynamic, .. } => static_number(None, dynamic.saturating_add(1), false),
            kind => kind,
        };
        let (list, items) = self.aligned_items(items)?;
        self.add(Operation::Mean(items), kind, list, true)
    }

    fn aligned_items(&mut self, items: &[Item]) -> Result<(Option<crate::language::RecordListId>, Vec<Item>), Refusal> {
        let list = items.iter().flat_map(|(item, present)| [Some(*item), *present]).flatten();
        let list = list.collect::<Vec<_>>().into_iter().find_map(|node| self.list_of(node));
        let mut aligned = Vec::new();
        for (item, present) in items {
            let item = self.at(list, *item)?;
            let present = match present {
                Some(present) => Some(self.at(list, *present)?),
                None => None,
            };
            aligned.push((item, present));
        }
        Ok((list, aligned))
    }

    pub(crate) fn truth(&mut self, value: bool) -> Result<NodeId, Refusal> {
        self.add(Operation::Truth(value), NodeKind::Boolean, None, false)
    }

    pub(crate) fn truth_of(&self, id: NodeId) -> Option<bool> {
        match self.node(id).map(|node| &node.operation) {
            Some(Operation::Truth(value)) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn boolean(
        &mut self,
        operation: Operation,
        operands: &[NodeId],
        fault: bool,
    ) -> Result<NodeId, Refusal> {
        let list = operands.iter().find_map(|operand| self.list_of(*operand));
        self.add(operation, NodeKind::Boolean, list, fault)
    }

    /// A comparison of two numbers, dates or durations: the sign of their difference.
    pub(crate) fn compare(&mut self, comparison: Comparison, left: NodeId, right: NodeId) -> Result<NodeId, Refusal> {
        let difference = self.difference(left, right)?;
        if let Some(constant) = self.constant_of(difference) {
            let holds = holds(comparison, sign_of(constant));
            return self.truth(holds);
        }
        self.boolean(Operation::Sign(comparison, difference), &[difference], false)
    }

    pub(crate) fn parity(&mut self, even: bool, value: NodeId) -> Result<NodeId, Refusal> {
        if let Some(constant) = self.constant_of(value).filter(|constant| constant.is_integer()) {
            let is_even = constant.to_integer().is_even();
            return self.truth(is_even == even);
        }
        let (den, _, stepped) = self.number_of(value);
        self.boolean(Operation::Parity(even, value), &[value], !(stepped && den == Some(1)))
    }

    pub(crate) fn number_in(&mut self, value: NodeId, stretches: Vec<Stretch>) -> Result<NodeId, Refusal> {
        let stretches = joined(stretches);
        if let Some(constant) = self.constant_of(value).cloned() {
            let constant = fitting(&constant)?;
            let inside = stretches.iter().any(|stretch| {
                let above =
                    stretch.low.is_none_or(|(low, closed)| if closed { low <= constant } else { low < constant });
                let below =
                    stretch.high.is_none_or(|(high, closed)| if closed { constant <= high } else { constant < high });
                above && below
            });
            return self.truth(inside);
        }
        self.boolean(Operation::NumberIn(value, stretches), &[value], false)
    }

    pub(crate) fn not(&mut self, inner: NodeId) -> Result<NodeId, Refusal> {
        if let Some(truth) = self.truth_of(inner) {
            return self.truth(!truth);
        }
        match self.node(inner).map(|node| node.operation.clone()) {
            Some(Operation::Not(inner)) => Ok(inner),
            _ => self.boolean(Operation::Not(inner), &[inner], false),
        }
    }

    /// `and` of several, in their order, each once.
    pub(crate) fn and(&mut self, parts: &[NodeId]) -> Result<NodeId, Refusal> {
        self.joined_truths(parts, false)
    }

    pub(crate) fn or(&mut self, parts: &[NodeId]) -> Result<NodeId, Refusal> {
        self.joined_truths(parts, true)
    }

    fn joined_truths(&mut self, parts: &[NodeId], decides: bool) -> Result<NodeId, Refusal> {
        let mut kept: Vec<NodeId> = Vec::new();
        for part in parts {
            match self.truth_of(*part) {
                Some(truth) if truth == decides => return self.truth(decides),
                Some(_) => {}
                None if kept.contains(part) => {}
                None => kept.push(*part),
            }
        }
        match kept.as_slice() {
            [] => return self.truth(!decides),
            [only] => return Ok(*only),
            _ => {}
        }
        let (_, kept) = self.align(&kept)?;
        let operation = if decides { Operation::Or(kept.clone()) } else { Operation::And(kept.clone()) };
        self.boolean(operation, &kept, false)
    }
}

/// Whether a comparison with zero holds for a number of this sign.
pub(crate) fn holds(comparison: Comparison, sign: Ordering) -> bool {
    match comparison {
        Comparison::Equal => sign == Ordering::Equal,
        Comparison::NotEqual => sign != Ordering::Equal,
        Comparison::Less => sign == Ordering::Less,
        Comparison::LessOrEqual => sign != Ordering::Greater,
        Comparison::Greater => sign == Ordering::Greater,
        Comparison::GreaterOrEqual => sign != Ordering::Less,
    }
}

/// The same numbers in as few stretches as can be, in their order; empty ones are dropped.
fn joined(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.retain(|stretch| match (stretch.low, stretch.high) {
        (Some((low, low_closed)), Some((high, high_closed))) => {
            low < high || (low == high && low_closed && high_closed)
        }
        _ => true,
    });
    // An open low end comes before everything, a closed one before an open one of the same value.
    order::by(&mut stretches, |one, other| match (one.low, other.low) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some((a, a_closed)), Some((b, b_closed))) => a.cmp(&b).then(b_closed.cmp(&a_closed)),
    });
    let mut result: Vec<Stretch> = Vec::new();
    for next in stretches {
        match result.last_mut() {
            Some(last) if touches(last, &next) => {
                if reaches_further(&next, last) {
                    last.high = next.high;
                }
            }
            _ => result.push(next),
        }
    }
    result
}

fn touches(left: &Stretch, right: &Stretch) -> bool {
    match (left.high, right.low) {
        (Some((high, high_closed)), Some((low, low_closed))) => {
            low < high || (low == high && (low_closed || high_closed))
        }
        _ => true,
    }
}

fn reaches_further(one: &Stretch, other: &Stretch) -> bool {
    match (one.high, other.high) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some((a, a_closed)), Some((b, b_closed))) => a > b || (a == b && a_closed && !b_closed),
    }
}
