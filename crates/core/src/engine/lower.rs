//! Checked expression → nodes of a program.

mod list;
mod test;

use super::build::Builder;
use super::number::cause;
use super::program::{NodeId, NodeKind, Operation, Origin};
use crate::language::{Checked, Comparison, Meaning, Refusal, Span, Type, Typed, TypedKind};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::One;

/// The most steps of turning one expression into nodes; iterations over lists that are written out multiply.
const MOST_STEPS: usize = 400_000;

/// What names that are not facts have been turned into so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Environment {
    pub(crate) concepts: Vec<Option<NodeId>>,
    /// The nodes that a parameter's values depend on.
    pub(crate) parameter_keys: Vec<Vec<NodeId>>,
    /// Which members count, if not everybody does.
    pub(crate) counted: Option<NodeId>,
    pub(crate) eligible: Vec<Option<NodeId>>,
    pub(crate) amounts: Vec<Option<NodeId>>,
}

/// A comparison of numbers, for reasons: what was compared with what, and how far apart they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ComparisonNodes {
    pub(crate) comparison: Comparison,
    pub(crate) value: NodeId,
    pub(crate) threshold: NodeId,
    /// Where both sides are written.
    pub(crate) spans: (Span, Span),
    /// The unit of both sides.
    pub(crate) unit: crate::quantity::Unit,
}

/// Why an expression has no nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Refused here.
    At(Refusal, Span),
    /// It rests on something that was refused itself.
    Elsewhere,
}

impl Refused {
    /// The refusal with its place; `whole` is that of the whole expression.
    pub(crate) fn told(self, whole: Span) -> (Refusal, Span) {
        let hint = || "mend what it is computed from".to_owned();
        match self {
            Refused::At(refusal, span) => (refusal, span),
            Refused::Elsewhere => {
                (Refusal::Unsupported { construct: "a value that was refused".to_owned(), hint: hint() }, whole)
            }
        }
    }
}

/// Turns a checked expression into nodes.
pub(crate) fn lower(
    builder: &mut Builder,
    environment: &Environment,
    text: u32,
    checked: &Checked,
) -> Result<Lowered, Refused> {
    let mut lowering = Lowering {
        builder,
        environment,
        text,
        steps: 0,
        depth: 0,
        items: Vec::new(),
        comparisons: Vec::new(),
        parts: Vec::new(),
    };
    let value = match &checked.root.type_ {
        Type::List(_) => LoweredValue::List(lowering.list(&checked.root)?),
        _ => LoweredValue::Node(lowering.node(&checked.root)?),
    };
    Ok(Lowered { value, comparisons: lowering.comparisons, parts: lowering.parts })
}

/// What an expression became.
#[derive(Debug, Clone)]
pub(crate) struct Lowered {
    pub(crate) value: LoweredValue,
    /// The comparisons of numbers in it, in the order of the text.
    pub(crate) comparisons: Vec<ComparisonNodes>,
    /// Each part of the expression that is one value of the household, inner parts first.
    pub(crate) parts: Vec<(Span, NodeId, Type)>,
}

impl Lowered {
    /// The node of a value that is not a list.
    pub(crate) fn node(&self) -> Option<NodeId> {
        match &self.value {
            LoweredValue::Node(node) => Some(*node),
            LoweredValue::List(_) => None,
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) enum LoweredValue {
    Node(NodeId),
    List(ListNodes),
}

/// A list as nodes.
#[derive(Debug, Clone)]
pub(crate) enum ListNodes {
    /// Records, perhaps filtered, perhaps with a value of each.
    Records { list: crate::language::RecordListId, present: Option<NodeId>, value: Option<NodeId> },
    /// Values that are written out, each perhaps under a condition.
    Values(Vec<super::program::Item>),
}

struct Lowering<'a> {
    builder: &'a mut Builder,
    environment: &'a Environment,
    text: u32,
    steps: usize,
    /// How many iterations over records surround the present place.
    depth: usize,
    /// The items of iterations over values: number, node, and the depth at which they were bound.
    items: Vec<(u32, NodeId, usize)>,
    comparisons: Vec<ComparisonNodes>,
    parts: Vec<(Span, NodeId, Type)>,
}

impl Lowering<'_> {
    fn node(&mut self, typed: &Typed) -> Result<NodeId, Refused> {
        self.steps = self.steps.saturating_add(1);
        if self.steps > MOST_STEPS {
            return Err(Refused::At(
                Refusal::Limit { what: "large", limit: format!("{MOST_STEPS} steps") },
                typed.span,
            ));
        }
        let outer = self.builder.origin;
        self.builder.origin = Origin { text: self.text, span: typed.span };
        let node = self.kind(typed);
        self.builder.origin = outer;
        if let Ok(node) = &node
            && self.depth == 0
            && self.items.is_empty()
            && self.builder.list_of(*node).is_none()
        {
            self.parts.push((typed.span, *node, typed.type_.clone()));
        }
        node
    }

    /// A builder's refusal at the present place.
    fn here<T>(&self, result: Result<T, Refusal>) -> Result<T, Refused> {
        result.map_err(|refusal| Refused::At(refusal, self.builder.origin.span))
    }

    fn pair(&mut self, left: &Typed, right: &Typed) -> Result<(NodeId, NodeId), Refused> {
        Ok((self.node(left)?, self.node(right)?))
    }

    fn constant(&mut self, value: i64) -> Result<NodeId, Refused> {
        let node = self.builder.whole(value);
        self.here(node)
    }

    fn kind(&mut self, typed: &Typed) -> Result<NodeId, Refused> {
        match &typed.kind {
            TypedKind::Number(value) => {
                let node = self.builder.constant(value.clone());
                self.here(node)
            }
            TypedKind::Boolean(value) => {
                let node = self.builder.truth(*value);
                self.here(node)
            }
            TypedKind::Text(text) => {
                let place = self.builder.text(text);
                self.symbol(place)
            }
            TypedKind::Category(code) => self.symbol(*code),
            TypedKind::Date(Some(days)) | TypedKind::Days(days) | TypedKind::Months(days) => self.constant(*days),
            TypedKind::Date(None) => {
                let node = self.builder.faulty(cause::IMPOSSIBLE_DATE);
                self.here(node)
            }
            TypedKind::Reference(meaning) => self.reference(*meaning),
            TypedKind::Item(number) => self.item(*number),
            TypedKind::Negate(inner) => {
                let inner = self.node(inner)?;
                let node = self.builder.scaled(inner, &-BigRational::one());
                self.here(node)
            }
            TypedKind::Sum(parts) => self.sum(parts),
            TypedKind::Product(parts) => self.product(parts),
            TypedKind::Power(base, exponent) => {
                let base = self.node(base)?;
                let node = self.builder.power(base, *exponent);
                self.here(node)
            }
            TypedKind::Scaled(inner, factor) => {
                let inner = self.node(inner)?;
                let node = self.builder.scaled(inner, factor);
                self.here(node)
            }
            TypedKind::Compare(comparison, left, right) => {
                let (left_node, right_node) = self.pair(left, right)?;
                self.remember(*comparison, (left, left_node), (right, right_node));
                self.compare(*comparison, &left.type_, left_node, right_node)
            }
            TypedKind::Between(value, low, high) => {
                let node = self.node(value)?;
                let (least, most) = self.pair(low, high)?;
                self.remember(Comparison::GreaterOrEqual, (value, node), (low, least));
                self.remember(Comparison::LessOrEqual, (value, node), (high, most));
                let above = self.compare(Comparison::GreaterOrEqual, &value.type_, node, least)?;
                let below = self.compare(Comparison::LessOrEqual, &value.type_, node, most)?;
                let both = self.builder.and(&[above, below]);
                self.here(both)
            }
            TypedKind::In(value, tests) => self.in_tests(value, tests),
            TypedKind::And(parts) | TypedKind::Or(parts) => {
                let nodes: Result<Vec<NodeId>, Refused> = parts.iter().map(|part| self.node(part)).collect();
                let nodes = nodes?;
                let is_and = matches!(typed.kind, TypedKind::And(_));
                let node = if is_and { self.builder.and(&nodes) } else { self.builder.or(&nodes) };
                self.here(node)
            }
            TypedKind::Not(inner) => {
                let inner = self.node(inner)?;
                let node = self.builder.not(inner);
                self.here(node)
            }
            TypedKind::If(condition, chosen, otherwise) => {
                let condition = self.node(condition)?;
                let (chosen, otherwise) = self.pair(chosen, otherwise)?;
                let node = self.builder.choice(condition, chosen, otherwise);
                self.here(node)
            }
            TypedKind::Round { rounding, scale, value } => {
                let value = self.node(value)?;
                let node = self.builder.round(*rounding, *scale, value);
                self.here(node)
            }
            TypedKind::Abs(inner) => {
                let inner = self.node(inner)?;
                let node = self.builder.absolute(inner);
                self.here(node)
            }
            TypedKind::Modulo(dividend, divisor) => {
                let (dividend, divisor) = self.pair(dividend, divisor)?;
                let node = self.builder.modulo(dividend, divisor);
                self.here(node)
            }
            TypedKind::Parity(even, inner) => {
                let inner = self.node(inner)?;
                let node = self.builder.parity(*even, inner);
                self.here(node)
            }
            TypedKind::DatePart(part, date) => {
                let date = self.node(date)?;
                self.whole_number(Operation::DatePart(*part, date), &[date], false)
            }
            TypedKind::DurationPart(part, duration) => {
                let node = self.node(duration)?;
                match part {
                    crate::language::DurationPart::Days => Ok(node),
                    _ => self.whole_number(Operation::DurationPart(*part, node), &[node], false),
                }
            }
            TypedKind::Shift { date, forward, months } => {
                let (date, months) = self.pair(date, months)?;
                let (date, months) = self.aligned(date, months)?;
                self.whole_number(Operation::Shift(*forward, date, months), &[date, months], false)
            }
            TypedKind::MonthsBetween(from, to) => {
                let (from, to) = self.pair(from, to)?;
                let (from, to) = self.aligned(from, to)?;
                self.whole_number(Operation::MonthsBetween(from, to), &[from, to], false)
            }
            TypedKind::MakeDate(year, month, day) => {
                let (year, month) = self.pair(year, month)?;
                let day = self.node(day)?;
                let aligned = self.builder.align(&[year, month, day]);
                let (_, nodes) = self.here(aligned)?;
                match nodes.as_slice() {
                    [year, month, day] => self.whole_number(Operation::MakeDate(*year, *month, *day), &nodes, true),
                    _ => Ok(day),
                }
            }
            TypedKind::Quantified { quantifier, list, over, condition } => {
                self.quantified(*quantifier, list, *over, condition)
            }
            TypedKind::Aggregate(aggregate, list) => self.aggregate(*aggregate, list),
            TypedKind::Eligible(programme) => self.known(self.environment.eligible.get(*programme as usize)),
            TypedKind::Amount(programme) => self.known(self.environment.amounts.get(*programme as usize)),
            TypedKind::List(_)
            | TypedKind::Records(_)
            | TypedKind::Project { .. }
            | TypedKind::Filter { .. }
            | TypedKind::Broken => Err(self.unsupported("a list as a single value", "aggregate it first")),
        }
    }

    fn unsupported(&self, construct: &str, hint: &str) -> Refused {
        let refusal = Refusal::Unsupported { construct: construct.to_owned(), hint: hint.to_owned() };
        Refused::At(refusal, self.builder.origin.span)
    }

    fn known(&self, node: Option<&Option<NodeId>>) -> Result<NodeId, Refused> {
        node.copied().flatten().ok_or(Refused::Elsewhere)
    }

    fn reference(&mut self, meaning: Meaning) -> Result<NodeId, Refused> {
        match meaning {
            Meaning::Fact(fact) => {
                let node = self.builder.fact(fact);
                self.here(node)
            }
            Meaning::Parameter(parameter) => {
                let keys = self.environment.parameter_keys.get(parameter as usize).cloned().unwrap_or_default();
                let node = self.builder.parameter(parameter, &keys);
                self.here(node)
            }
            Meaning::Concept(concept) => self.known(self.environment.concepts.get(concept as usize)),
            Meaning::AsOf => {
                let node = self.builder.as_of();
                self.here(node)
            }
            Meaning::Records(_) => Err(self.unsupported("a record as a value", "name one of its fields")),
        }
    }

    fn item(&mut self, number: u32) -> Result<NodeId, Refused> {
        let bound = self.items.iter().rev().find(|(own, _, _)| *own == number).copied();
        match bound {
            Some((_, node, depth)) if depth < self.depth && self.builder.list_of(node).is_some() => {
                let hint = "compare each member with an aggregate, or make a concept of the member";
                Err(self.unsupported("an outer member inside an inner filter", hint))
            }
            Some((_, node, _)) => Ok(node),
            None => Err(self.unsupported("an item outside of its list", "use it inside the filter or condition")),
        }
    }

    fn symbol(&mut self, code: u32) -> Result<NodeId, Refused> {
        let node = self.builder.add(Operation::Symbol(code), NodeKind::Symbol, None, false);
        self.here(node)
    }

    fn whole_number(&mut self, operation: Operation, operands: &[NodeId], fault: bool) -> Result<NodeId, Refused> {
        let list = operands.iter().find_map(|operand| self.builder.list_of(*operand));
        let kind = NodeKind::Number { den: Some(1), dynamic: 0, stepped: true };
        let node = self.builder.add(operation, kind, list, fault);
        self.here(node)
    }

    fn aligned(&mut self, left: NodeId, right: NodeId) -> Result<(NodeId, NodeId), Refused> {
        let aligned = self.builder.align(&[left, right]);
        let (_, pair) = self.here(aligned)?;
        Ok(super::build::pair_of(&pair, left, right))
    }

    fn sum(&mut self, parts: &[(bool, Typed)]) -> Result<NodeId, Refused> {
        let mut terms = Vec::new();
        for (plus, part) in parts {
            let sign = BigRational::from_integer(BigInt::from(if *plus { 1 } else { -1 }));
            terms.push((sign, self.node(part)?));
        }
        let node = self.builder.sum(&terms);
        self.here(node)
    }

    fn product(&mut self, parts: &[(bool, Typed)]) -> Result<NodeId, Refused> {
        let mut product: Option<NodeId> = None;
        for (times, part) in parts {
            let part = self.node(part)?;
            let next = match product {
                None => Ok(part),
                Some(product) if *times => self.builder.product(product, part),
                Some(product) => self.builder.quotient(product, part),
            };
            product = Some(self.here(next)?);
        }
        match product {
            Some(product) => Ok(product),
            None => self.constant(1),
        }
    }

    /// Keeps a comparison of two numbers of the household for reasons.
    fn remember(&mut self, comparison: Comparison, value: (&Typed, NodeId), threshold: (&Typed, NodeId)) {
        if self.depth > 0 {
            return;
        }
        if let (Type::Number(one), Type::Number(other)) = (&value.0.type_, &threshold.0.type_) {
            let unit = if value.0.literal { other.clone() } else { one.clone() };
            let spans = (value.0.span, threshold.0.span);
            self.comparisons.push(ComparisonNodes { comparison, value: value.1, threshold: threshold.1, spans, unit });
        }
    }

    /// A comparison of two values of one type.
    fn compare(
        &mut self,
        comparison: Comparison,
        type_: &Type,
        left: NodeId,
        right: NodeId,
    ) -> Result<NodeId, Refused> {
        let equal = match type_ {
            Type::Boolean => {
                let (left, right) = self.aligned(left, right)?;
                let node = self.builder.boolean(Operation::Same(left, right), &[left, right], false);
                self.here(node)?
            }
            Type::Category(_) | Type::Text => return self.compare_symbols(comparison, left, right),
            _ => {
                let node = self.builder.compare(comparison, left, right);
                return self.here(node);
            }
        };
        self.negated_unless(comparison == Comparison::Equal, equal)
    }

    fn negated_unless(&mut self, keep: bool, node: NodeId) -> Result<NodeId, Refused> {
        if keep {
            return Ok(node);
        }
        let node = self.builder.not(node);
        self.here(node)
    }

    fn symbol_of(&self, node: NodeId) -> Option<u32> {
        match self.builder.node(node).map(|node| &node.operation) {
            Some(Operation::Symbol(code)) => Some(*code),
            _ => None,
        }
    }

    fn compare_symbols(&mut self, comparison: Comparison, left: NodeId, right: NodeId) -> Result<NodeId, Refused> {
        if !matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
            let (left, right) = self.aligned(left, right)?;
            let node = self.builder.boolean(Operation::TextOrder(comparison, left, right), &[left, right], false);
            return self.here(node);
        }
        let equal = match (self.symbol_of(left), self.symbol_of(right)) {
            (Some(one), Some(other)) => self.builder.truth(one == other),
            (None, Some(code)) => self.builder.boolean(Operation::SymbolIn(left, vec![code]), &[left], false),
            (Some(code), None) => self.builder.boolean(Operation::SymbolIn(right, vec![code]), &[right], false),
            (None, None) => {
                let (left, right) = self.aligned(left, right)?;
                self.builder.boolean(Operation::SymbolEqual(left, right), &[left, right], false)
            }
        };
        let equal = self.here(equal)?;
        self.negated_unless(comparison == Comparison::Equal, equal)
    }
}
