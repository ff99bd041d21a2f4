//! Normal forms: every sum as Σ cᵢ·nodeᵢ + c with each node once, every product as Π nodeᵢ ^ eᵢ.
//!
//! `x - x` is 0, `earned - 0.2 * earned` is `0.8 * earned`, and a divisor that is multiplied again is gone. What cancels
//! is gone from the value; its fault stays.

use super::build::{Builder, LARGEST_DENOMINATOR, MOST_BITS, pair_of, too_fine};
use super::number::{Causes, cause};
use super::program::{NodeId, NodeKind, Operation};
use crate::language::Refusal;
use crate::order::{self, Keyed};
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};
use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, BTreeSet};

/// How many dynamic denominators may be multiplied.
const MOST_DYNAMIC: u8 = 2;

/// A sum: terms by node, a constant, and nodes that cancelled but may fault.
#[derive(Debug, Clone)]
struct Form {
    terms: BTreeMap<NodeId, BigRational>,
    constant: BigRational,
    faults: BTreeSet<NodeId>,
}

impl Form {
    fn constant(constant: BigRational) -> Form {
        Form { terms: BTreeMap::new(), constant, faults: BTreeSet::new() }
    }

    fn add(&mut self, other: Form, factor: &BigRational) {
        for (node, coefficient) in other.terms {
            add_term(&mut self.terms, node, times(coefficient, factor));
        }
        if !other.constant.is_zero() {
            self.constant += times(other.constant, factor);
        }
        self.faults.extend(other.faults);
    }
}

/// Adds a term to others.
fn add_term(terms: &mut BTreeMap<NodeId, BigRational>, node: NodeId, coefficient: BigRational) {
    match terms.entry(node) {
        MapEntry::Vacant(free) => {
            free.insert(coefficient);
        }
        MapEntry::Occupied(mut sum) => *sum.get_mut() += coefficient,
    }
}

/// A product. Most factors are 1, and there is nothing to reduce then.
fn times(one: BigRational, other: &BigRational) -> BigRational {
    if other.is_one() {
        one
    } else if one.is_one() {
        other.clone()
    } else {
        one * other
    }
}

/// A product of powers.
type Factors = BTreeMap<NodeId, i32>;

/// A sum that is one product: its coefficient, its factors, and faults that stay.
type Single = (BigRational, Factors, BTreeSet<NodeId>);

/// A term that is divided: its node, its coefficient, and its factors above the line.
type Quotient = (NodeId, BigRational, Factors);

impl Builder {
    fn form(&self, id: NodeId) -> Form {
        match self.operation(id) {
            Some(Operation::Constant(value)) => Form::constant(value.clone()),
            Some(Operation::Linear(terms, constant, faults)) => Form {
                terms: terms.iter().cloned().into_map(),
                constant: constant.clone(),
                faults: faults.iter().copied().into_set(),
            },
            _ => Form {
                terms: [(id, BigRational::one())].into_iter().into_map(),
                constant: BigRational::zero(),
                faults: BTreeSet::new(),
            },
        }
    }

    /// A form as a coefficient and a product, if it is no more than that.
    fn single(&self, id: NodeId) -> Option<Single> {
        let form = self.form(id);
        let mut terms = form.terms.into_iter();
        match (terms.next(), terms.next()) {
            (Some((node, coefficient)), None) if form.constant.is_zero() => {
                Some((coefficient, self.factors(node), form.faults))
            }
            _ => None,
        }
    }

    fn factors(&self, id: NodeId) -> Factors {
        match self.operation(id) {
            Some(Operation::Monomial(factors)) => factors.iter().copied().into_map(),
            _ => [(id, 1)].into_iter().into_map(),
        }
    }

    /// Σ factor · node.
    pub(crate) fn sum(&mut self, parts: &[(BigRational, NodeId)]) -> Result<NodeId, Refusal> {
        let nodes: Vec<NodeId> = parts.iter().map(|(_, node)| *node).collect();
        if let Some(lost) = self.surely_faulty(&nodes) {
            return self.faulty(lost);
        }
        let mut form = Form::constant(BigRational::zero());
        for (factor, node) in parts {
            let part = self.form(*node);
            form.add(part, factor);
            if form.constant.numer().bits().max(form.constant.denom().bits()) > MOST_BITS {
                return if form.terms.is_empty() {
                    self.faulty(cause::DOES_NOT_FIT)
                } else {
                    Err(too_fine("this sum"))
                };
            }
        }
        self.linear(form)
    }

    pub(crate) fn difference(&mut self, left: NodeId, right: NodeId) -> Result<NodeId, Refusal> {
        self.sum(&[(BigRational::one(), left), (-BigRational::one(), right)])
    }

    pub(crate) fn scaled(&mut self, node: NodeId, factor: &BigRational) -> Result<NodeId, Refusal> {
        self.sum(&[(factor.clone(), node)])
    }

    /// The node of a sum in normal form: nothing with coefficient 0, one term for each divisor.
    fn linear(&mut self, mut form: Form) -> Result<NodeId, Refusal> {
        self.on_one_level(&mut form)?;
        self.join_quotients(&mut form)?;
        let mut faults: BTreeSet<NodeId> = form.faults;
        let mut terms = Vec::new();
        for (node, coefficient) in form.terms {
            if !coefficient.is_zero() {
                terms.push((node, coefficient));
            } else if self.may_fault(node) {
                faults.insert(node);
            }
        }
        faults.retain(|node| !terms.iter().any(|(term, _)| term == node));
        if let [(node, coefficient)] = terms.as_slice()
            && faults.is_empty()
            && form.constant.is_zero()
            && coefficient.is_one()
        {
            return Ok(*node);
        }
        if terms.is_empty() && faults.is_empty() {
            return self.constant(form.constant);
        }
        let nodes: Vec<NodeId> = terms.iter().map(|(node, _)| *node).chain(faults.iter().copied()).collect();
        let (list, nodes) = self.align(&nodes)?;
        let (term_nodes, fault_nodes) = nodes.split_at_checked(terms.len()).unwrap_or((&nodes, &[]));
        let coefficients = terms.into_iter().map(|(_, coefficient)| coefficient);
        let mut terms: Vec<(NodeId, BigRational)> = term_nodes.iter().copied().zip(coefficients).collect();
        order::by_key(&mut terms, |(node, _)| *node);
        let mut faults = fault_nodes.to_vec();
        faults.sort_unstable();
        let kind = self.linear_kind(&terms, &form.constant)?;
        self.add(Operation::Linear(terms, form.constant, faults), kind, list, false)
    }

    /// Brings a household's terms to the level of its records where both take part, so that a value that stands on both
    /// levels is one term.
    fn on_one_level(&mut self, form: &mut Form) -> Result<(), Refusal> {
        let list = form.terms.keys().chain(&form.faults).find_map(|node| self.list_of(*node));
        if list.is_none() {
            return Ok(());
        }
        for (node, coefficient) in std::mem::take(&mut form.terms) {
            let node = self.at(list, node)?;
            add_term(&mut form.terms, node, coefficient);
        }
        Ok(())
    }

    /// `a / n + b / n` becomes `(a + b) / n`.
    fn join_quotients(&mut self, form: &mut Form) -> Result<(), Refusal> {
        let mut groups: BTreeMap<Vec<(NodeId, i32)>, Vec<Quotient>> = BTreeMap::new();
        for (node, coefficient) in &form.terms {
            let factors = self.factors(*node);
            let below: Vec<(NodeId, i32)> =
                factors.iter().filter(|(_, power)| **power < 0).map(|(node, power)| (*node, *power)).collect();
            if !below.is_empty() {
                let above: Factors = factors.into_iter().filter(|(_, power)| *power > 0).into_map();
                groups.entry(below).or_default().push((*node, coefficient.clone(), above));
            }
        }
        for (below, group) in groups {
            if group.len() < 2 {
                continue;
            }
            let mut numerator = Form::constant(BigRational::zero());
            let quotients: Vec<NodeId> = group.iter().map(|(node, _, _)| *node).collect();
            for (node, coefficient, above) in group {
                form.terms.remove(&node);
                let above = self.monomial(above)?;
                let part = self.form(above);
                numerator.add(part, &coefficient);
            }
            let numerator = self.linear(numerator)?;
            let divisor = self.monomial(below.iter().copied().into_map())?;
            let quotient = self.product(numerator, divisor)?;
            let quotient = self.form(quotient);
            let divides = |node: &NodeId| {
                let factors = self.factors(*node);
                below.iter().all(|(node, power)| factors.get(node) == Some(power))
            };
            if !quotient.terms.keys().any(divides) {
                // The numerator is gone; the fault of dividing stays.
                form.faults.extend(quotients);
            }
            form.add(quotient, &BigRational::one());
        }
        Ok(())
    }

    fn linear_kind(&self, terms: &[(NodeId, BigRational)], constant: &BigRational) -> Result<NodeKind, Refusal> {
        let mut den = constant.denom().clone();
        let mut dynamic: u8 = 0;
        let mut is_static = true;
        let mut stepped = true;
        let mut divisors: BTreeMap<NodeId, u8> = BTreeMap::new();
        for (node, coefficient) in terms {
            let (own, degree, own_stepped) = self.number_of(*node);
            stepped &= own_stepped;
            match own {
                // A whole number of whole steps.
                Some(1) if coefficient.denom().is_one() => {}
                Some(own) => {
                    let step = BigRational::new(coefficient.numer().clone(), coefficient.denom() * BigInt::from(own));
                    den = den.lcm(step.denom());
                }
                None => {
                    is_static = false;
                    // Quotients by the same divisors meet over one denominator.
                    for (divisor, own) in self.divisors(*node, degree) {
                        let most = divisors.entry(divisor).or_insert(0);
                        *most = own.max(*most);
                    }
                }
            }
        }
        for degree in divisors.values() {
            dynamic = dynamic.saturating_add(*degree);
        }
        let den = checked_denominator(&den, "this sum")?;
        checked_dynamic(dynamic)?;
        Ok(NodeKind::Number { den: is_static.then_some(den), dynamic, stepped })
    }

    /// What a number with dynamic denominators is divided by, with how often.
    fn divisors(&self, id: NodeId, degree: u8) -> Vec<(NodeId, u8)> {
        match self.operation(id) {
            Some(Operation::Monomial(factors))
                if factors.iter().all(|(node, power)| *power < 0 || self.number_of(*node).0.is_some()) =>
            {
                let below = factors.iter().filter(|(_, power)| *power < 0);
                below.map(|(node, power)| (*node, u8::try_from(power.unsigned_abs()).unwrap_or(u8::MAX))).collect()
            }
            _ => vec![(id, degree)],
        }
    }

    /// Π node ^ power as a node.
    fn monomial(&mut self, factors: Factors) -> Result<NodeId, Refusal> {
        let factors: Vec<(NodeId, i32)> = factors.into_iter().filter(|(_, power)| *power != 0).collect();
        match factors.as_slice() {
            [] => return self.constant(BigRational::one()),
            [(node, 1)] => return Ok(*node),
            _ => {}
        }
        let nodes: Vec<NodeId> = factors.iter().map(|(node, _)| *node).collect();
        let (list, nodes) = self.align(&nodes)?;
        let mut factors: Vec<(NodeId, i32)> =
            nodes.into_iter().zip(factors.into_iter().map(|(_, power)| power)).collect();
        factors.sort_unstable();
        let (mut above, mut below) = (BigInt::one(), BigInt::one());
        let (mut dynamic, mut is_static, mut stepped) = (0_u8, true, true);
        for (node, power) in &factors {
            let (den, degree, own_stepped) = self.number_of(*node);
            let times = power.unsigned_abs();
            let share = num_traits::Pow::pow(BigInt::from(den.unwrap_or(1)), times);
            if *power > 0 {
                below *= share;
            } else {
                above *= share;
                dynamic = dynamic.saturating_add(u8::try_from(times).unwrap_or(u8::MAX));
            }
            let times = u8::try_from(times).unwrap_or(u8::MAX);
            dynamic = dynamic.saturating_add(degree.saturating_mul(times));
            is_static &= *power > 0 && den.is_some();
            stepped &= *power > 0 && own_stepped;
        }
        let divides = factors.iter().any(|(_, power)| *power < 0);
        let static_part = BigRational::new(above, below);
        let den = checked_denominator(static_part.denom(), "this product")?;
        checked_dynamic(dynamic)?;
        let kind = NodeKind::Number { den: is_static.then_some(den), dynamic, stepped };
        self.add(Operation::Monomial(factors), kind, list, divides)
    }

    /// The fault of an operation one of whose operands has no value in any row.
    fn surely_faulty(&self, nodes: &[NodeId]) -> Option<Causes> {
        let lost = nodes.iter().filter_map(|node| match self.operation(*node) {
            Some(Operation::Faulty(causes)) => Some(*causes),
            _ => None,
        });
        lost.reduce(|one, other| one | other)
    }

    /// A product in normal form.
    pub(crate) fn product(&mut self, left: NodeId, right: NodeId) -> Result<NodeId, Refusal> {
        if let Some(lost) = self.surely_faulty(&[left, right]) {
            return self.faulty(lost);
        }
        if let Some(factor) = self.constant_of(left).cloned() {
            return self.scaled(right, &factor);
        }
        if let Some(factor) = self.constant_of(right).cloned() {
            return self.scaled(left, &factor);
        }
        let (left, right) = self.align(&[left, right]).map(|(_, pair)| pair_of(&pair, left, right))?;
        match (self.single(left), self.single(right)) {
            (Some(one), Some(other)) => self.product_of_singles((left, one), (right, other)),
            (None, Some(single)) => self.distribute(left, right, &single.1),
            (Some(single), None) => self.distribute(right, left, &single.1),
            (None, None) => {
                let mut factors = self.factors(left);
                for (node, power) in self.factors(right) {
                    let sum = factors.entry(node).or_insert(0);
                    *sum = sum.saturating_add(power);
                }
                self.monomial(factors)
            }
        }
    }

    fn product_of_singles(
        &mut self,
        (left, one): (NodeId, Single),
        (right, other): (NodeId, Single),
    ) -> Result<NodeId, Refusal> {
        let (one_factor, mut factors, mut faults) = one;
        let (other_factor, other_factors, other_faults) = other;
        faults.extend(other_faults);
        for (node, power) in other_factors {
            let sum = factors.entry(node).or_insert(0);
            // A divisor that cancels leaves its fault, and so does what cancels it.
            if (power < 0) != (*sum < 0) && *sum != 0 {
                faults.extend([left, right].into_iter().filter(|side| self.may_fault(*side)));
            }
            *sum = sum.saturating_add(power);
        }
        let product = self.monomial(factors)?;
        let mut form = Form::constant(BigRational::zero());
        let part = self.form(product);
        form.add(part, &(one_factor * other_factor));
        form.faults.extend(faults);
        self.linear(form)
    }

    /// A sum times a product: what the product's divisors or factors cancel is multiplied out, the rest is kept whole.
    fn distribute(&mut self, sum: NodeId, product: NodeId, factors: &Factors) -> Result<NodeId, Refusal> {
        let form = self.form(sum);
        let cancels = |own: &Factors| {
            own.iter().any(|(node, power)| factors.get(node).is_some_and(|other| (*other < 0) != (*power < 0)))
        };
        let (cancelling, rest): (BTreeMap<_, _>, BTreeMap<_, _>) =
            form.terms.into_iter().partition(|(node, _)| cancels(&self.factors(*node)));
        if cancelling.is_empty() {
            let whole = factors.get(&sum).is_some_and(|power| *power < 0);
            if whole {
                // (a + b) / (a + b)
                let sums = (BigRational::one(), [(sum, 1)].into_iter().into_map(), BTreeSet::new());
                let Some(single) = self.single(product) else { return self.constant(BigRational::one()) };
                return self.product_of_singles((sum, sums), (product, single));
            }
            return self.product_with_sum(sum, product);
        }
        let mut result = Form::constant(BigRational::zero());
        for (node, coefficient) in cancelling {
            let part = self.product(node, product)?;
            let part = self.form(part);
            result.add(part, &coefficient);
        }
        let rest = self.linear(Form { terms: rest, constant: form.constant, faults: form.faults })?;
        let rest = if self.constant_of(rest).is_some_and(Zero::is_zero) { rest } else { self.product(rest, product)? };
        let rest = self.form(rest);
        result.add(rest, &BigRational::one());
        self.linear(result)
    }

    /// A sum as one factor of a product.
    fn product_with_sum(&mut self, sum: NodeId, product: NodeId) -> Result<NodeId, Refusal> {
        let Some((coefficient, mut factors, faults)) = self.single(product) else {
            return self.monomial([(sum, 1), (product, 1)].into_iter().into_map());
        };
        let power = factors.entry(sum).or_insert(0);
        *power = power.saturating_add(1);
        let product = self.monomial(factors)?;
        let mut form = Form::constant(BigRational::zero());
        let part = self.form(product);
        form.add(part, &coefficient);
        form.faults.extend(faults);
        self.linear(form)
    }

    /// A power in normal form.
    pub(crate) fn power(&mut self, base: NodeId, exponent: i32) -> Result<NodeId, Refusal> {
        if self.surely_faulty(&[base]).is_some() {
            return Ok(base);
        }
        if let Some(value) = self.constant_of(base).cloned() {
            if value.is_zero() && exponent < 0 {
                return self.faulty(cause::DIVISION_BY_ZERO);
            }
            let bits = value.numer().bits().max(value.denom().bits());
            if bits.saturating_mul(u64::from(exponent.unsigned_abs())) > MOST_BITS {
                return self.faulty(cause::DOES_NOT_FIT);
            }
            return self.constant(value.pow(exponent));
        }
        let (coefficient, factors, mut faults) = match self.single(base) {
            Some(single) => single,
            None => (BigRational::one(), [(base, 1)].into_iter().into_map(), BTreeSet::new()),
        };
        if exponent <= 0 && self.may_fault(base) {
            faults.insert(base);
        }
        let raised = factors.into_iter().map(|(node, power)| (node, power.saturating_mul(exponent))).into_map();
        let product = self.monomial(raised)?;
        let mut form = Form::constant(BigRational::zero());
        let part = self.form(product);
        let bits = coefficient.numer().bits().max(coefficient.denom().bits());
        if bits.saturating_mul(u64::from(exponent.unsigned_abs())) > MOST_BITS {
            return Err(too_fine("this power"));
        }
        form.add(part, &coefficient.pow(exponent));
        form.faults.extend(faults);
        self.linear(form)
    }

    /// A quotient in normal form.
    pub(crate) fn quotient(&mut self, dividend: NodeId, divisor: NodeId) -> Result<NodeId, Refusal> {
        let turned = self.power(divisor, -1)?;
        if matches!(self.operation(turned), Some(Operation::Faulty(_))) {
            return Ok(turned);
        }
        self.product(dividend, turned)
    }
}

fn checked_denominator(den: &BigInt, what: &str) -> Result<i128, Refusal> {
    den.to_i128().filter(|den| *den <= LARGEST_DENOMINATOR).ok_or_else(|| too_fine(what))
}

pub(super) fn checked_dynamic(dynamic: u8) -> Result<(), Refusal> {
    if dynamic <= MOST_DYNAMIC {
        return Ok(());
    }
    Err(too_fine("a number divided by more than two other values"))
}
