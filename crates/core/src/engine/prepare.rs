//! The law of a pack as the beginning of a program: facts as inputs, parameters, concepts as nodes.

use super::block::{Constants, ParameterValues};
use super::build::Builder;
use super::lower::{Environment, Lowered, Refused, lower};
use super::number::Fraction;
use super::program::{DayType, Input, InputKind, NodeId, NodeKind};
use crate::document::Place;
use crate::language::{Checked, LanguageError, Meaning, Refusal, Span};
use crate::law::{
    Clock, FactDeclaration, FactKind, Law, PackFault, PackReader, ParameterTable, Step, WrittenExpression,
};
use crate::quantity::Number;
use crate::record::day_number;
use num_traits::ToPrimitive;

/// The most values that all sums of a pack may name together: each formula is multiplied out.
const MOST_TERMS: usize = 300_000;

/// A program under construction over a law.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) builder: Builder,
    pub(crate) environment: Environment,
    /// The texts of the expressions, by the number that a node's origin gives.
    pub(crate) texts: Vec<String>,
    /// How many values the expressions so far name, multiplied out.
    terms: usize,
}

impl Draft {
    /// Turns the law's concepts into nodes; what a column cannot carry is a fault of the pack.
    pub(crate) fn of(law: &Law, reader: &mut PackReader) -> Draft {
        let inputs = law.facts.iter().map(input).collect();
        let lists = usize::from(law.members.is_some());
        let mut draft = Draft {
            builder: Builder::new(inputs, lists),
            environment: Environment::default(),
            texts: Vec::new(),
            terms: 0,
        };
        draft.environment.concepts = vec![None; law.concepts.len()];
        draft.environment.parameter_keys = vec![Vec::new(); law.parameters.len()];
        for parameter in &law.parameters {
            let den = common_denominator(parameter.numbers());
            draft.builder.parameter_denominators.push(den);
        }
        for step in &law.order {
            match step {
                Step::Parameter(index) => draft.keys(law, *index, reader),
                Step::Concept(index) => draft.concept(law, *index, reader),
            }
        }
        draft
    }

    /// The nodes that a parameter's values depend on.
    fn keys(&mut self, law: &Law, index: u32, reader: &mut PackReader) {
        let Some(parameter) = law.parameters.get(index as usize) else { return };
        let mut keys = Vec::new();
        for name in &parameter.by {
            let node = match law.scope.name(name).map(|declaration| declaration.meaning) {
                Some(Meaning::Fact(fact)) => self.builder.fact(fact).ok(),
                Some(Meaning::Concept(concept)) => self.environment.concepts.get(concept as usize).copied().flatten(),
                Some(Meaning::Parameter(other)) => {
                    let own = self.environment.parameter_keys.get(other as usize).cloned().unwrap_or_default();
                    self.builder.parameter(other, &own).ok()
                }
                _ => None,
            };
            // What an unknown key may be is counted in whole numbers.
            let kind = node.and_then(|node| self.builder.node(node)).map(|node| node.kind);
            let is_whole = |den: Option<i128>, dynamic: u8| den == Some(1) && dynamic == 0;
            if matches!(kind, Some(NodeKind::Number { den, dynamic, stepped }) if !stepped || !is_whole(den, dynamic)) {
                let expected = "the name of a whole number; declare the fact with `scale: 0`, or round it".to_owned();
                let fault = PackFault::Value { expected, found: format!("`{name}`") };
                reader.fault_at(&format!("parameters.{}.by", parameter.name), parameter.by_place, fault);
            }
            keys.extend(node);
        }
        if let Some(own) = self.environment.parameter_keys.get_mut(index as usize) {
            *own = keys;
        }
    }

    fn concept(&mut self, law: &Law, index: u32, reader: &mut PackReader) {
        let Some(concept) = law.concepts.get(index as usize) else { return };
        let lowered = self.expression(&concept.written, &concept.checked, reader);
        let node = lowered.and_then(|lowered| lowered.node());
        let node = node.and_then(|node| self.builder.at(concept.list, node).ok());
        if let Some(own) = self.environment.concepts.get_mut(index as usize) {
            *own = node;
        }
    }

    /// Turns an expression into nodes, or tells the reader why not.
    pub(crate) fn expression(
        &mut self,
        written: &WrittenExpression,
        checked: &Checked,
        reader: &mut PackReader,
    ) -> Option<Lowered> {
        let text = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(written.text().to_owned());
        if self.terms > MOST_TERMS {
            return None;
        }
        match lower(&mut self.builder, &self.environment, text, checked) {
            Ok(lowered) => {
                let operation = lowered.node().and_then(|node| self.builder.operation(node));
                self.terms = self.terms.saturating_add(operation.map_or(0, |operation| operation.operands().len()));
                if self.terms > MOST_TERMS {
                    let limit = format!("{MOST_TERMS} values in all formulas of the pack, multiplied out");
                    reader.refused(written, Refusal::Limit { what: "large", limit }, checked.root.span);
                    return None;
                }
                Some(lowered)
            }
            // What rests on a broken concept is broken silently.
            Err(Refused::Elsewhere) => None,
            Err(Refused::At(refusal, span)) => {
                reader.refused(written, refusal, span);
                None
            }
        }
    }

    /// `all` (or any) of several conditions; `place` is where they stand in the pack.
    pub(crate) fn truth(
        &mut self,
        parts: &[NodeId],
        all: bool,
        place: Place,
        reader: &mut PackReader,
    ) -> Option<NodeId> {
        let node = if all { self.builder.and(parts) } else { self.builder.or(parts) };
        built(node, place, reader)
    }

    pub(crate) fn not(&mut self, inner: NodeId, place: Place, reader: &mut PackReader) -> Option<NodeId> {
        let node = self.builder.not(inner);
        built(node, place, reader)
    }

    /// How far a value is on the right side of its threshold, as a node.
    pub(crate) fn difference(&mut self, left: NodeId, right: NodeId) -> Option<NodeId> {
        self.builder.difference(left, right).ok()
    }
}

fn built(node: Result<NodeId, Refusal>, place: Place, reader: &mut PackReader) -> Option<NodeId> {
    match node {
        Ok(node) => Some(node),
        Err(refusal) => {
            reader.fault(place, PackFault::Expression(LanguageError::new(refusal, Span::default(), "")));
            None
        }
    }
}

fn input(fact: &FactDeclaration) -> Input {
    let kind = match &fact.kind {
        FactKind::Number { min, max, scale, .. } => InputKind::Number {
            scale: *scale,
            stepped: true,
            low: min.as_ref().map(|min| min.rational().clone()),
            high: max.as_ref().map(|max| max.rational().clone()),
        },
        FactKind::Boolean => InputKind::Boolean,
        FactKind::Date => InputKind::Days { type_: DayType::Date, low: None, high: None },
        FactKind::Category(categories) => InputKind::Category(categories.clone()),
    };
    Input { name: fact.name.clone(), list: fact.list, kind }
}

fn common_denominator<'a>(numbers: impl Iterator<Item = &'a Number>) -> i128 {
    let least = numbers.filter_map(|number| number.rational().denom().to_i128());
    least.reduce(num_integer::lcm).unwrap_or(1)
}

/// What is the same for every row of a call: the parameters on the dates of a clock.
pub(crate) fn constants(law: &Law, clock: Clock) -> Constants {
    let values = |table: ParameterTable| ParameterValues {
        values: table
            .values
            .into_iter()
            .filter_map(|(key, value)| Some((key, Fraction::of(value.rational())?)))
            .collect(),
        each_further: table.each_further.and_then(|value| Fraction::of(value.rational())),
    };
    Constants {
        as_of: Some(day_number(clock.as_of)),
        parameters: law.parameters.iter().map(|parameter| values(parameter.at(clock))).collect(),
    }
}
