//! One household × the programmes → decisions with reasons.

use super::programme::{CompiledComparison, CompiledCriterion, CompiledProgramme, Programmes};
use crate::engine::{
    Block, BlockWriter, Causes, Cell, FaultCause, Fraction, Input, NodeId, NumberRow, Possible, Results, Truth,
    Workspace, constants, facts_that_matter, origin, possible, run,
};
use crate::language::Type;
use crate::law::{Clock, FactError, Law, nearest_fact};
use crate::quantity::{Direction, Number};
use crate::record::{
    Amount, Because, Compared, Completeness, Criterion, Figure, Holds, Household, Names, Outcome, Value, day_number,
};
use std::collections::{BTreeMap, BTreeSet};

/// What one programme says about a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The programme's name in the pack.
    pub programme: String,
    /// Its title.
    pub title: Names,
    /// Whether the household may receive it.
    pub outcome: Outcome,
    /// Why the outcome is undetermined, if it is.
    pub because: Option<Because>,
    /// What it pays, if the household is or may be eligible; an interval while facts are open.
    pub amount: Option<Amount>,
    /// The criteria in the order of the pack.
    pub criteria: Vec<Criterion>,
    /// The facts that may still change the outcome or the amount, in the order of the pack; at last `members`, if
    /// further members may.
    pub needed: Vec<String>,
    /// Values that do not exist, for some completion of the unknown facts at least.
    pub faults: Vec<FaultyPart>,
    /// The source of law.
    pub source: Option<String>,
}

/// A value of a decision that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaultyPart {
    /// Why it does not exist.
    pub cause: FaultCause,
    /// The part of a formula or condition that has no value, as it is written.
    pub expression: String,
}

/// What a policy says about a household on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screening {
    /// The household.
    pub household: String,
    /// The dates that were asked for.
    pub clock: Clock,
    /// A decision per programme, in the order of the pack.
    pub decisions: Vec<Decision>,
    /// The value of each concept of the household.
    pub concepts: BTreeMap<String, Figure>,
    /// What is still needed by some programme, in the order of the pack.
    pub needed: Vec<String>,
}

/// A fact of a household that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("household `{household}`, {path}: {error}")]
pub struct ScreenError {
    /// The household.
    pub household: String,
    /// Where, for example `members[2].age`.
    pub path: String,
    /// Why.
    pub error: FactError,
}

impl ScreenError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.error.code()
    }
}

/// Every fact of a household that cannot be used; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenErrors {
    /// The faults.
    pub errors: Vec<ScreenError>,
}

impl std::fmt::Display for ScreenErrors {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, error) in self.errors.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n")?;
            }
            write!(formatter, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ScreenErrors {}

impl Screening {
    /// The decision of a programme.
    #[must_use]
    pub fn decision(&self, programme: &str) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.programme == programme)
    }
}

impl Programmes {
    /// Screens one household.
    pub(crate) fn screen(&self, law: &Law, household: &Household, clock: Clock) -> Result<Screening, ScreenErrors> {
        checked(law, household)?;
        let block = self.block(law, household);
        let constants = constants(law, clock);
        let mut workspace = Workspace::new(&self.program);
        let results = run(&self.program, &block, &constants, &mut workspace);
        let may_be_more = household.members_complete == Completeness::Incomplete;
        let row = Row { own: self, law, block: &block, results: &results, may_be_more };
        let decisions: Vec<Decision> = self.programmes.iter().map(|programme| row.decision(programme)).collect();
        let concepts = self
            .concepts
            .iter()
            .map(|concept| (concept.name.clone(), row.figure(concept.node, &concept.type_, concept.scale)))
            .collect();
        let asked: BTreeSet<&str> =
            decisions.iter().flat_map(|decision| &decision.needed).map(String::as_str).collect();
        let names = law.facts.iter().map(|fact| fact.name.as_str()).chain(law.list_of_members());
        let needed = names.filter(|name| asked.contains(name)).map(str::to_owned).collect();
        Ok(Screening { household: household.id.clone(), clock, decisions, concepts, needed })
    }

    fn block(&self, law: &Law, household: &Household) -> Block {
        let mut writer = BlockWriter::new(&self.program);
        writer.household(|input| cell(input, &household.facts));
        if let Some(members) = law.members {
            for member in &household.members {
                writer.record(members, |input| cell(input, &member.facts));
            }
            let more = match household.members_complete {
                Completeness::Complete => 0,
                Completeness::Incomplete => u32::MAX,
            };
            writer.end_records(members, more);
        }
        writer.block
    }
}

/// Every fact must be declared, and have a value that its declaration allows.
fn checked(law: &Law, household: &Household) -> Result<(), ScreenErrors> {
    let mut errors = Vec::new();
    let mut check = |facts: &BTreeMap<String, Value>, path: &str, of_members: bool| {
        for (name, value) in facts {
            let checked = match law.fact(name) {
                Some(fact) if fact.list.is_some() == of_members => fact.check(value),
                Some(_) => {
                    let owner = if of_members { "the household" } else { "a member" };
                    Err(FactError::Misplaced { fact: name.clone(), owner })
                }
                None => Err(FactError::Unknown { fact: name.clone(), near: nearest_fact(law, name, of_members) }),
            };
            if let Err(error) = checked {
                let path = format!("{path}{name}");
                errors.push(ScreenError { household: household.id.clone(), path, error });
            }
        }
    };
    check(&household.facts, "", false);
    for (index, member) in household.members.iter().enumerate() {
        check(&member.facts, &format!("members[{index}]."), true);
    }
    if errors.is_empty() { Ok(()) } else { Err(ScreenErrors { errors }) }
}

fn cell(input: &Input, facts: &BTreeMap<String, Value>) -> Cell {
    match facts.get(&input.name) {
        Some(Value::Number(number)) => {
            Fraction::of(number.rational()).map_or(Cell::Unknown, |number| Cell::Number(NumberRow::exactly(number)))
        }
        Some(Value::Date(date)) => Cell::Number(NumberRow::whole(i128::from(day_number(*date)))),
        Some(Value::DaysDuration(count) | Value::MonthsDuration(count)) => {
            Cell::Number(NumberRow::whole(i128::from(*count)))
        }
        Some(Value::Boolean(value)) => Cell::Truth(Truth::of(*value)),
        Some(Value::Text(text)) => Cell::Texts(vec![text.clone()]),
        None => Cell::Unknown,
    }
}

/// The one row of a screening.
struct Row<'a> {
    own: &'a Programmes,
    law: &'a Law,
    block: &'a Block,
    results: &'a Results<'a>,
    /// Whether the household may have further members.
    may_be_more: bool,
}

impl Row<'_> {
    fn decision(&self, programme: &CompiledProgramme) -> Decision {
        let truth = self.results.truth(programme.eligible, 0);
        let mut faults = self.faults(programme.eligible, truth.fault);
        let mut open = Vec::new();
        // What surely faults is not mended by asking.
        let surely_faults = !truth.may_be_true && !truth.may_be_false;
        if truth.definite().is_none() && !surely_faults {
            open.push(programme.eligible);
        }
        let amount = programme.amount.as_ref().filter(|_| truth.definite() != Some(false)).map(|amount| {
            let causes = self.results.column(amount.node).map_or(0, |column| column.fault(0));
            faults.extend(self.faults(amount.node, causes));
            let figure = self.figure(amount.node, &Type::Number(amount.unit.clone()), amount.scale);
            if !surely_faults && figure != Figure::Missing {
                open.push(amount.node);
            }
            Amount { figure, unit: amount.unit.to_string() }
        });
        faults.sort();
        faults.dedup();
        let mut needed = self.needed(&open);
        let is_open = open.iter().any(|node| !self.is_settled(*node));
        if self.may_be_more && programme.is_of_members && is_open {
            needed.extend(self.law.list_of_members().map(str::to_owned));
        }
        let (outcome, because) = match truth.definite() {
            Some(true) => (Outcome::Eligible, None),
            Some(false) => (Outcome::Ineligible, None),
            None if truth.may_be_true && truth.may_be_false => (Outcome::Undetermined, Some(Because::UnknownFacts)),
            None if surely_faults || needed.is_empty() => (Outcome::Undetermined, Some(Because::Fault)),
            None => (Outcome::Undetermined, Some(Because::UnknownFacts)),
        };
        Decision {
            programme: programme.name.clone(),
            title: programme.title.clone(),
            outcome,
            because,
            amount,
            criteria: programme.criteria.iter().map(|criterion| self.criterion(criterion)).collect(),
            needed,
            faults,
            source: programme.source.clone(),
        }
    }

    /// The faults of a node, each with the innermost part that has it.
    fn faults(&self, node: NodeId, causes: Causes) -> Vec<FaultyPart> {
        let part = |cause: FaultCause| {
            let origin = origin(&self.own.program, self.block, self.results, node, 0, cause.bit());
            let text = self.own.texts.get(origin.text as usize).map_or("", String::as_str);
            let expression = text.get(origin.span.start as usize..origin.span.end as usize).unwrap_or(text);
            FaultyPart { cause, expression: expression.to_owned() }
        };
        FaultCause::of(causes).into_iter().map(part).collect()
    }

    /// Whether a node has one value and no fault.
    fn is_settled(&self, node: NodeId) -> bool {
        let Some(column) = self.results.column(node) else { return true };
        let (found, causes) = possible(column, 0, &Type::Nothing, &self.block.texts);
        causes == 0 && matches!(found, Some(Possible::Exactly(_)))
    }

    fn criterion(&self, criterion: &CompiledCriterion) -> Criterion {
        let truth = self.results.truth(criterion.node, 0);
        let holds = match (truth.definite(), truth.may_be_true || truth.may_be_false) {
            (Some(true), _) => Holds::Yes,
            (Some(false), _) => Holds::No,
            (None, true) => Holds::Unknown,
            (None, false) => Holds::Fault,
        };
        Criterion {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            condition: criterion.condition.clone(),
            holds,
            compared: criterion.comparisons.iter().map(|compared| self.compared(compared)).collect(),
            source: criterion.source.clone(),
            needed: if holds == Holds::Fault { Vec::new() } else { self.needed(&[criterion.node]) },
        }
    }

    fn compared(&self, compared: &CompiledComparison) -> Compared {
        let type_ = Type::Number(compared.unit.clone());
        let scale = self.law.scale_of(&compared.unit);
        Compared {
            value_text: compared.value_text.clone(),
            value_title: compared.value_title.clone(),
            value: self.figure(compared.value, &type_, scale),
            sign: compared.sign,
            threshold_text: compared.threshold_text.clone(),
            threshold_title: compared.threshold_title.clone(),
            threshold: self.figure(compared.threshold, &type_, scale),
            margin: self.margin(compared.margin, &type_, scale),
            unit: compared.unit.to_string(),
        }
    }

    fn needed(&self, roots: &[NodeId]) -> Vec<String> {
        let mut facts = BTreeSet::new();
        for root in roots {
            facts.extend(facts_that_matter(&self.own.program, self.block, self.results, *root, 0));
        }
        facts.into_iter().filter_map(|fact| Some(self.law.facts.get(fact as usize)?.name.clone())).collect()
    }

    fn figure(&self, node: NodeId, type_: &Type, scale: Option<u32>) -> Figure {
        self.possible(node, type_).map_or(Figure::Missing, |found| figure(&found, scale))
    }

    fn possible(&self, node: NodeId, type_: &Type) -> Option<Possible> {
        possible(self.results.column(node)?, 0, type_, &self.block.texts).0
    }

    /// A margin, and each end of one, is never printed as 0 unless it is 0.
    fn margin(&self, node: NodeId, type_: &Type, scale: Option<u32>) -> Figure {
        let Some(found) = self.possible(node, type_) else { return Figure::Missing };
        let vanishes = |value: &Value| match (value, scale) {
            (Value::Number(number), Some(scale)) => {
                *number != Number::from(0) && number.at_scale(scale) == Number::from(0)
            }
            _ => false,
        };
        let is_fine = match &found {
            Possible::Exactly(value) => vanishes(value),
            Possible::Between(low, high) => low.iter().chain(high).any(vanishes),
            _ => false,
        };
        figure(&found, if is_fine { None } else { scale })
    }
}

/// A value as it is printed; ends of an interval are rounded outwards.
fn figure(found: &Possible, scale: Option<u32>) -> Figure {
    let exact = |value: &Value| match (value, scale) {
        (Value::Number(number), Some(scale)) => number.with_scale(scale),
        _ => value.to_string(),
    };
    let end = |value: &Option<Value>, direction: Direction| {
        value.as_ref().map(|value| match (value, scale) {
            (Value::Number(number), Some(scale)) => number.text_at_scale_towards(scale, direction),
            (Value::Number(number), None) => number.text_towards(direction),
            _ => value.to_string(),
        })
    };
    match found {
        Possible::Exactly(value) => Figure::Exactly(exact(value)),
        Possible::Between(low, high) => Figure::Between(end(low, Direction::Down), end(high, Direction::Up)),
        Possible::OneOf(values) => Figure::OneOf(values.iter().map(exact).collect()),
        Possible::Anything | Possible::List { .. } => Figure::Between(None, None),
    }
}
