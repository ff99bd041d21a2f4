//! The graph while it grows: every operation once, sums and products in normal form, constants folded.
//!
//! A sum is held as Σ cᵢ·nodeᵢ + c with each node once, a product as Π nodeᵢ ^ eᵢ with negative exponents for
//! divisors. A divisor that cancels is gone from the value; its fault stays.

use super::number::{Fraction, cause};
use super::program::{Input, InputKind, Node, NodeId, NodeKind, Operation, Origin, ParameterInput};
use crate::language::{RecordListId, Refusal};
use crate::quantity::power_of_ten;
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::collections::{BTreeMap, BTreeSet};

/// The largest static denominator of a column.
const LARGEST_DENOMINATOR: i128 = 1_000_000_000_000;

/// How many dynamic denominators may be multiplied.
const MOST_DYNAMIC: u8 = 2;

/// The most nodes of a program.
const MOST_NODES: usize = 200_000;

/// The most bits of a constant's numerator or denominator.
const MOST_BITS: u64 = 16_384;

/// Where a program grows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Builder {
    pub(crate) nodes: Vec<Node>,
    known: BTreeMap<Operation, NodeId>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) parameters: Vec<ParameterInput>,
    pub(crate) texts: Vec<String>,
    pub(crate) lists: usize,
    /// Where what is being built is written.
    pub(crate) origin: Origin,
}

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
            let sum = self.terms.entry(node).or_insert_with(BigRational::zero);
            *sum += coefficient * factor;
        }
        self.constant += other.constant * factor;
        self.faults.extend(other.faults);
    }
}

/// A product of powers.
type Factors = BTreeMap<NodeId, i32>;

impl Builder {
    /// An empty graph over these facts.
    pub(crate) fn new(inputs: Vec<Input>, lists: usize) -> Builder {
        Builder { inputs, lists, ..Builder::default() }
    }

    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    fn operation(&self, id: NodeId) -> Option<&Operation> {
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

    /// Denominator, dynamic degree and wholeness of a number.
    pub(crate) fn number_of(&self, id: NodeId) -> (Option<i128>, u8, bool) {
        match self.node(id).map(|node| node.kind) {
            Some(NodeKind::Number { den, dynamic, whole }) => (den, dynamic, whole),
            _ => (Some(1), 0, false),
        }
    }

    fn may_fault(&self, id: NodeId) -> bool {
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
        let aligned: Result<Vec<NodeId>, Refusal> =
            operands.iter().map(|operand| self.at(list, *operand)).collect();
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
        let whole = value.is_integer();
        let den = value.denom().to_i128();
        self.add(Operation::Constant(value), NodeKind::Number { den, dynamic: 0, whole }, None, false)
    }

    pub(crate) fn whole(&mut self, value: i64) -> Result<NodeId, Refusal> {
        self.constant(BigRational::from_integer(BigInt::from(value)))
    }

    pub(crate) fn faulty(&mut self, causes: super::number::Causes) -> Result<NodeId, Refusal> {
        self.add(Operation::Faulty(causes), NodeKind::Number { den: Some(1), dynamic: 0, whole: true }, None, true)
    }

    /// The node of a fact.
    pub(crate) fn fact(&mut self, fact: u32) -> Result<NodeId, Refusal> {
        let input = self.inputs.get(fact as usize);
        let list = input.and_then(|input| input.list);
        let kind = match input.map(|input| &input.kind) {
            Some(InputKind::Number { scale, whole, .. }) => {
                let den = power_of_ten(*scale).to_i128().filter(|den| *den <= LARGEST_DENOMINATOR);
                if den.is_none() {
                    return Err(too_fine("a fact with so many digits behind the point"));
                }
                NodeKind::Number { den, dynamic: 0, whole: *whole && *scale == 0 }
            }
            Some(InputKind::Days { .. }) => NodeKind::Number { den: Some(1), dynamic: 0, whole: true },
            Some(InputKind::Boolean) | None => NodeKind::Boolean,
            Some(InputKind::Category(_) | InputKind::Text) => NodeKind::Symbol,
        };
        self.add(Operation::Fact(fact), kind, list, false)
    }

    pub(crate) fn as_of(&mut self) -> Result<NodeId, Refusal> {
        self.add(Operation::AsOf, NodeKind::Number { den: Some(1), dynamic: 0, whole: true }, None, false)
    }

    pub(crate) fn parameter(&mut self, parameter: u32, keys: &[NodeId]) -> Result<NodeId, Refusal> {
        let den = self.parameters.get(parameter as usize).map_or(1, |input| input.den);
        let kind = NodeKind::Number { den: Some(den), dynamic: 0, whole: den == 1 };
        let (list, keys) = self.align(keys)?;
        self.add(Operation::Parameter(parameter, keys), kind, list, true)
    }

    pub(crate) fn text(&mut self, text: &str) -> u32 {
        super::block::place_of(&mut self.texts, text)
    }

    fn form(&self, id: NodeId) -> Form {
        match self.operation(id) {
            Some(Operation::Constant(value)) => Form::constant(value.clone()),
            Some(Operation::Linear(terms, constant, faults)) => Form {
                terms: terms.iter().cloned().collect(),
                constant: constant.clone(),
                faults: faults.iter().copied().collect(),
            },
            _ => Form {
                terms: BTreeMap::from([(id, BigRational::one())]),
                constant: BigRational::zero(),
                faults: BTreeSet::new(),
            },
        }
    }

    /// A form as a coefficient and a product, if it is no more than that.
    fn single(&self, id: NodeId) -> Option<(BigRational, Factors, BTreeSet<NodeId>)> {
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
            Some(Operation::Monomial(factors)) => factors.iter().copied().collect(),
            _ => BTreeMap::from([(id, 1)]),
        }
    }

    /// Σ factor · node.
    pub(crate) fn sum(&mut self, parts: &[(BigRational, NodeId)]) -> Result<NodeId, Refusal> {
        let mut form = Form::constant(BigRational::zero());
        for (factor, node) in parts {
            let part = self.form(*node);
            form.add(part, factor);
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
        terms.sort_by_key(|(node, _)| *node);
        let mut faults = fault_nodes.to_vec();
        faults.sort_unstable();
        let kind = self.linear_kind(&terms, &form.constant)?;
        self.add(Operation::Linear(terms, form.constant, faults), kind, list, false)
    }

    /// `a / n + b / n` becomes `(a + b) / n`.
    fn join_quotients(&mut self, form: &mut Form) -> Result<(), Refusal> {
        let mut groups: BTreeMap<Vec<(NodeId, i32)>, Vec<(NodeId, BigRational, Factors)>> = BTreeMap::new();
        for (node, coefficient) in &form.terms {
            let factors = self.factors(*node);
            let below: Vec<(NodeId, i32)> =
                factors.iter().filter(|(_, power)| **power < 0).map(|(node, power)| (*node, *power)).collect();
            if !below.is_empty() {
                let above: Factors = factors.into_iter().filter(|(_, power)| *power > 0).collect();
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
            let divisor = self.monomial(below.iter().copied().collect())?;
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
        let mut whole = constant.is_integer();
        let mut divisors: BTreeMap<NodeId, u8> = BTreeMap::new();
        for (node, coefficient) in terms {
            let (own, degree, own_whole) = self.number_of(*node);
            whole &= own_whole && coefficient.is_integer();
            match own {
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
        let den = self.checked_denominator(&den, "this sum")?;
        self.checked_dynamic(dynamic)?;
        Ok(NodeKind::Number { den: is_static.then_some(den), dynamic, whole })
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

    fn checked_denominator(&self, den: &BigInt, what: &str) -> Result<i128, Refusal> {
        den.to_i128().filter(|den| *den <= LARGEST_DENOMINATOR).ok_or_else(|| too_fine(what))
    }

    fn checked_dynamic(&self, dynamic: u8) -> Result<(), Refusal> {
        if dynamic <= MOST_DYNAMIC {
            return Ok(());
        }
        Err(too_fine("a number divided by more than two other values"))
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
        let (mut dynamic, mut is_static, mut whole) = (0_u8, true, true);
        for (node, power) in &factors {
            let (den, degree, own_whole) = self.number_of(*node);
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
            whole &= *power > 0 && own_whole;
        }
        let divides = factors.iter().any(|(_, power)| *power < 0);
        let static_part = BigRational::new(above, below);
        let den = self.checked_denominator(static_part.denom(), "this product")?;
        self.checked_dynamic(dynamic)?;
        let kind = NodeKind::Number { den: is_static.then_some(den), dynamic, whole };
        self.add(Operation::Monomial(factors), kind, list, divides)
    }

    /// A product in normal form.
    pub(crate) fn product(&mut self, left: NodeId, right: NodeId) -> Result<NodeId, Refusal> {
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
        (left, one): (NodeId, (BigRational, Factors, BTreeSet<NodeId>)),
        (right, other): (NodeId, (BigRational, Factors, BTreeSet<NodeId>)),
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
                let sums = (BigRational::one(), BTreeMap::from([(sum, 1)]), BTreeSet::new());
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
            return self.monomial(BTreeMap::from([(sum, 1), (product, 1)]));
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
            None => (BigRational::one(), BTreeMap::from([(base, 1)]), BTreeSet::new()),
        };
        if exponent <= 0 && self.may_fault(base) {
            faults.insert(base);
        }
        let raised = factors.into_iter().map(|(node, power)| (node, power.saturating_mul(exponent))).collect();
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

    /// The sum over records; a divisor of the household is one for all of them, one of the member is refused.
    pub(crate) fn record_sum(
        &mut self,
        list: RecordListId,
        value: NodeId,
        present: Option<NodeId>,
    ) -> Result<NodeId, Refusal> {
        self.divided_alike(value)?;
        let (den, dynamic, whole) = self.number_of(value);
        let kind = NodeKind::Number { den, dynamic, whole };
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
        self.checked_dynamic(dynamic)?;
        let kind = NodeKind::Number { den: None, dynamic, whole: false };
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
            Some(Operation::Extreme(_, items)) => {
                items.iter().all(|(item, _)| self.divided_by_households_alone(*item))
            }
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
