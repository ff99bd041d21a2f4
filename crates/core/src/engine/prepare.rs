//! The law of a pack as the beginning of a program: facts as inputs, parameters, concepts as nodes.

use super::block::{Constants, ParameterValues};
use super::build::Builder;
use super::lower::{Environment, Lowered, Refused, lower};
use super::number::{Fraction, cause};
use super::program::{DayType, Input, InputKind, NodeId, NodeKind, Origin};
use crate::document::Place;
use crate::language::{Checked, LanguageError, Meaning, RecordListId, Refusal, Span};
use crate::law::{
    Clock, Dates, FactDeclaration, FactKind, Formula, Law, PackFault, PackReader, Parameter, Step, WrittenExpression,
    in_force,
};
use crate::quantity::Number;
use crate::record::day_number;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive};

/// The most values that all sums of a pack may name together: each formula is multiplied out.
const MOST_TERMS: usize = 300_000;

/// By whose unit of membership something is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Membership(usize);

impl Membership {
    /// Everybody counts.
    pub(crate) const EVERYBODY: Membership = Membership(0);

    /// By a unit's place in the law; without one everybody counts.
    pub(crate) fn of(place: Option<usize>) -> Membership {
        Membership(place.map_or(0, |place| place.saturating_add(1)))
    }
}

/// A program under construction over a law.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) builder: Builder,
    /// What names mean where everybody counts as a member; then by each unit of membership.
    environments: Vec<Environment>,
    /// The dates of everything that has versions.
    pub(crate) groups: Vec<Vec<Dates>>,
    /// The texts of the expressions, by the number that a node's origin gives.
    pub(crate) texts: Vec<String>,
    /// How many values the expressions so far name, multiplied out.
    terms: usize,
    /// As many of them by concept, where everybody counts.
    terms_of_concepts: Vec<usize>,
}

impl Draft {
    /// Turns the law's concepts into nodes; what a column cannot carry is a fault of the pack.
    pub(crate) fn of(law: &Law, reader: &mut PackReader) -> Draft {
        let inputs = law.facts.iter().map(input).collect();
        let lists = usize::from(law.members.is_some());
        let mut draft = Draft {
            builder: Builder::new(inputs, lists),
            environments: Vec::new(),
            groups: Vec::new(),
            texts: Vec::new(),
            terms: 0,
            terms_of_concepts: vec![0; law.concepts.len()],
        };
        for parameter in &law.parameters {
            let den = common_denominator(parameter.numbers());
            draft.builder.parameter_denominators.push(den);
        }
        let groups: Vec<Option<u32>> = law.concepts.iter().map(|concept| draft.group(&concept.dates)).collect();
        draft.names(law, None, &groups, reader);
        for unit in &law.units_of_membership {
            let group = draft.group(&unit.dates);
            let counts = draft.formulas(Membership::EVERYBODY, &unit.counts, group, &unit.name, reader);
            let counted = counts.and_then(|counts| draft.builder.at(law.members, counts).ok());
            draft.names(law, counted, &groups, reader);
        }
        draft
    }

    /// Gives parameters and concepts their nodes by one unit of membership.
    fn names(&mut self, law: &Law, counted: Option<NodeId>, groups: &[Option<u32>], reader: &mut PackReader) {
        let unit = Membership(self.environments.len());
        self.environments.push(Environment {
            concepts: vec![None; law.concepts.len()],
            parameter_keys: vec![Vec::new(); law.parameters.len()],
            counted,
            ..Environment::default()
        });
        for step in &law.order {
            match step {
                Step::Parameter(index) => self.keys(law, unit, *index, reader),
                Step::Concept(index) => {
                    let group = groups.get(*index as usize).copied().flatten();
                    self.concept(law, unit, *index, group, reader);
                }
            }
        }
    }

    pub(crate) fn environment(&self, unit: Membership) -> Option<&Environment> {
        self.environments.get(unit.0)
    }

    /// Who counts by a unit, as a node of the members; nothing if everybody does.
    pub(crate) fn counted(&self, unit: Membership) -> Option<NodeId> {
        self.environment(unit)?.counted
    }

    /// Says what a programme's `eligible(…)` and `amount(…)` are.
    pub(crate) fn set_programme(&mut self, programme: usize, eligible: Option<NodeId>, amount: Option<NodeId>) {
        for environment in &mut self.environments {
            for (nodes, node) in [(&mut environment.eligible, eligible), (&mut environment.amounts, amount)] {
                if nodes.len() <= programme {
                    nodes.resize(programme.saturating_add(1), None);
                }
                if let Some(own) = nodes.get_mut(programme) {
                    *own = node;
                }
            }
        }
    }

    /// A group of versions, if there are any.
    pub(crate) fn group(&mut self, dates: &[Dates]) -> Option<u32> {
        if dates.is_empty() {
            return None;
        }
        self.groups.push(dates.to_vec());
        u32::try_from(self.groups.len().saturating_sub(1)).ok()
    }

    /// The nodes that a parameter's values depend on.
    fn keys(&mut self, law: &Law, unit: Membership, index: u32, reader: &mut PackReader) {
        let Some(parameter) = law.parameters.get(index as usize) else { return };
        let mut keys = Vec::new();
        for name in &parameter.by {
            let node = match law.scope.name(name).map(|declaration| declaration.meaning) {
                Some(Meaning::Fact(fact)) => self.builder.fact(fact).ok(),
                Some(Meaning::Concept(concept)) => {
                    self.environment(unit).and_then(|own| own.concepts.get(concept as usize).copied().flatten())
                }
                Some(Meaning::Parameter(other)) => {
                    let own = self.environment(unit).and_then(|own| own.parameter_keys.get(other as usize));
                    let own = own.cloned().unwrap_or_default();
                    self.builder.parameter(other, &own).ok()
                }
                _ => None,
            };
            // What an unknown key may be is counted in whole numbers.
            let kind = node.and_then(|node| self.builder.node(node)).map(|node| node.kind);
            let is_whole = |den: Option<i128>, dynamic: u8| den == Some(1) && dynamic == 0;
            if unit == Membership::EVERYBODY
                && matches!(kind, Some(NodeKind::Number { den, dynamic, stepped }) if !stepped || !is_whole(den, dynamic))
            {
                let expected = "the name of a whole number; declare the fact with `scale: 0`, or round it".to_owned();
                let fault = PackFault::Value { expected, found: format!("`{name}`") };
                reader.fault_at(&format!("parameters.{}.by", parameter.name), parameter.by_place, fault);
            }
            keys.extend(node);
        }
        let environment = self.environments.get_mut(unit.0);
        if let Some(own) = environment.and_then(|own| own.parameter_keys.get_mut(index as usize)) {
            *own = keys;
        }
    }

    fn concept(&mut self, law: &Law, unit: Membership, index: u32, group: Option<u32>, reader: &mut PackReader) {
        let Some(concept) = law.concepts.get(index as usize) else { return };
        let before = self.terms;
        let node = match self.same_for_everybody(law, unit, index) {
            Some(node) => Some(node),
            None => {
                let node = self.formulas(unit, &concept.formulas, group, &concept.name, reader);
                node.and_then(|node| self.builder.at(concept.list, node).ok())
            }
        };
        if let Some(own) = self.terms_of_concepts.get_mut(index as usize).filter(|_| unit == Membership::EVERYBODY) {
            *own = self.terms.saturating_sub(before);
        }
        let environment = self.environments.get_mut(unit.0);
        if let Some(own) = environment.and_then(|own| own.concepts.get_mut(index as usize)) {
            *own = node;
        }
    }

    /// The node of a concept that does not depend on who counts, which it has already where everybody does. Its values
    /// are counted all the same.
    fn same_for_everybody(&mut self, law: &Law, unit: Membership, index: u32) -> Option<NodeId> {
        let concept = law.concepts.get(index as usize).filter(|_| unit != Membership::EVERYBODY)?;
        if law.of_members.contains(&concept.name) {
            return None;
        }
        let node = self.environment(Membership::EVERYBODY)?.concepts.get(index as usize).copied().flatten()?;
        let terms = self.terms.saturating_add(*self.terms_of_concepts.get(index as usize)?);
        (terms <= MOST_TERMS).then(|| {
            self.terms = terms;
            node
        })
    }

    /// The formula of something, or of its version in force.
    fn formulas(
        &mut self,
        unit: Membership,
        formulas: &[Formula],
        group: Option<u32>,
        name: &str,
        reader: &mut PackReader,
    ) -> Option<NodeId> {
        let mut nodes = Vec::new();
        for formula in formulas {
            let lowered = self.expression(unit, &formula.written, &formula.checked, reader);
            nodes.push(lowered.and_then(|lowered| lowered.node()));
        }
        let nodes: Option<Vec<NodeId>> = nodes.into_iter().collect();
        self.in_force(group, &nodes?, name)
    }

    /// The node of the version in force; where none is, a value that does not exist, told by this name.
    pub(crate) fn in_force(&mut self, group: Option<u32>, versions: &[NodeId], name: &str) -> Option<NodeId> {
        let (first, Some(group)) = (*versions.first()?, group) else { return versions.first().copied() };
        let mut node = self.no_value(first, name)?;
        for (place, version) in versions.iter().enumerate().rev() {
            let is_in_force = self.builder.in_force(group, u32::try_from(place).ok()?).ok()?;
            node = self.builder.choice(is_in_force, *version, node).ok()?;
        }
        Some(node)
    }

    /// A value that does not exist, of the type of another node and told by this name.
    pub(crate) fn no_value(&mut self, like: NodeId, name: &str) -> Option<NodeId> {
        let text = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(name.to_owned());
        let span = Span { start: 0, end: u32::try_from(name.len()).unwrap_or(u32::MAX) };
        self.builder.origin = Origin { text, span };
        self.builder.faulty_like(cause::NO_VALUE, like).ok()
    }

    /// One node while a group's only version is in force, else another.
    pub(crate) fn while_in_force(&mut self, group: Option<u32>, node: NodeId, else_: NodeId) -> Option<NodeId> {
        let Some(group) = group else { return Some(node) };
        let is_in_force = self.builder.in_force(group, 0).ok()?;
        self.builder.choice(is_in_force, node, else_).ok()
    }

    /// Turns an expression into nodes, or tells the reader why not.
    pub(crate) fn expression(
        &mut self,
        unit: Membership,
        written: &WrittenExpression,
        checked: &Checked,
        reader: &mut PackReader,
    ) -> Option<Lowered> {
        let text = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(written.text().to_owned());
        if self.terms > MOST_TERMS {
            return None;
        }
        let environment = self.environments.get(unit.0)?;
        match lower(&mut self.builder, environment, text, checked) {
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

    /// A node on the level of a list, if there is one.
    pub(crate) fn at(&mut self, list: Option<RecordListId>, node: NodeId) -> Option<NodeId> {
        self.builder.at(list, node).ok()
    }

    /// An amount where a condition holds, else 0.
    pub(crate) fn where_eligible(&mut self, eligible: NodeId, amount: NodeId) -> Option<NodeId> {
        let nothing = self.builder.whole(0).ok()?;
        self.builder.choice(eligible, amount, nothing).ok()
    }

    /// A condition that always (or never) holds.
    pub(crate) fn truth_node(&mut self, value: bool) -> Option<NodeId> {
        self.builder.truth(value).ok()
    }

    pub(crate) fn not(&mut self, inner: NodeId, place: Place, reader: &mut PackReader) -> Option<NodeId> {
        let node = self.builder.not(inner);
        built(node, place, reader)
    }

    /// How far two values are apart, or (`below`) how far they are from being one, which is never above 0.
    pub(crate) fn distance(&mut self, left: NodeId, right: NodeId, below: bool) -> Option<NodeId> {
        let difference = self.builder.difference(left, right).ok()?;
        let distance = self.builder.absolute(difference).ok()?;
        if below { self.builder.scaled(distance, &-BigRational::one()).ok() } else { Some(distance) }
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
pub(crate) fn constants(law: &Law, groups: &[Vec<Dates>], clock: Clock) -> Constants {
    let values = |parameter: &Parameter| {
        let mut own = ParameterValues::default();
        let each_further = parameter.each_at(clock, &mut |key, value| {
            if let Some(value) = Fraction::of(value.rational()) {
                own.values.insert(key.to_vec(), value);
            }
        });
        own.each_further = each_further.and_then(|value| Fraction::of(value.rational()));
        own
    };
    Constants {
        as_of: Some(day_number(clock.as_of)),
        parameters: law.parameters.iter().map(values).collect(),
        in_force: groups.iter().map(|dates| u32::try_from(in_force(dates, clock)?).ok()).collect(),
    }
}
