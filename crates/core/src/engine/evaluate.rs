//! One expression and some facts → an answer.

use super::answer::{Answer, FaultCause, Possible, constant_value, object, possible, text};
use super::block::{Block, BlockWriter, Cell, Constants, ListRows, Workspace};
use super::build::Builder;
use super::column::Truth;
use super::facts::{Fact, FactType, Facts, FactsError, FactsErrors, Known, Records};
use super::lower::{Environment, ListNodes, LoweredValue, lower};
use super::number::{Causes, Fraction, Interval, Number, cause};
use super::program::{DayType, Input, InputKind, Keep, NodeId, Program};
use super::run::{Results, run};
use super::trace;
use crate::language::{
    Categories, Declaration, LanguageErrors, Meaning, RecordListId, Scope, Span, Type, check, parse,
};
use crate::quantity::Unit;
use crate::record::{Completeness, Value, day_number};
use num_rational::BigRational;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A value that does not exist, whatever the unknown facts are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {} in `{expression}`", .cause.describe())]
pub struct Fault {
    /// Why it does not exist.
    pub cause: FaultCause,
    /// The part of the expression that has no value.
    pub expression: String,
    /// Its line, from 1.
    pub line: u32,
    /// Its column in characters, from 1.
    pub column: u32,
}

/// A question that could not be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvaluateError {
    /// The expression is refused.
    #[error(transparent)]
    Language(#[from] LanguageErrors),
    /// The facts cannot be used.
    #[error(transparent)]
    Facts(#[from] FactsErrors),
    /// The value does not exist.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl EvaluateError {
    /// The stable code of the first fault.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            EvaluateError::Language(errors) => errors.first().code(),
            EvaluateError::Facts(errors) => errors.code(),
            EvaluateError::Fault(fault) => fault.cause.code(),
        }
    }

    /// The error as canonical JSON: the first fault, and the others under `also`.
    ///
    /// ```
    /// let error = tuodi::evaluate("1 / 0", &tuodi::Facts::default()).unwrap_err();
    /// assert_eq!(
    ///     error.to_json(),
    ///     r#"{"error":{"code":"engine.division_by_zero","column":1,"line":1,"message":"the divisor is zero in `1 / 0`"}}"#
    /// );
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let entry = |code: &str, line: u32, column: u32, message: &str| {
            vec![
                ("code", text(code)),
                ("line", line.to_string()),
                ("column", column.to_string()),
                ("message", text(message)),
            ]
        };
        let mut faults: Vec<Vec<(&str, String)>> = match self {
            EvaluateError::Language(errors) => errors
                .iter()
                .map(|error| entry(error.code(), error.line, error.column, &error.refusal.to_string()))
                .collect(),
            EvaluateError::Facts(errors) => errors
                .iter()
                .map(|error| match error.place() {
                    Some(place) => entry(error.code(), place.line, place.column, &error.to_string()),
                    None => vec![("code", text(error.code())), ("message", text(&error.to_string()))],
                })
                .collect(),
            EvaluateError::Fault(fault) => {
                let message = format!("{} in `{}`", fault.cause.describe(), fault.expression);
                vec![entry(fault.cause.code(), fault.line, fault.column, &message)]
            }
        };
        let mut first = if faults.is_empty() { Vec::new() } else { faults.remove(0) };
        if !faults.is_empty() {
            let others: Vec<String> = faults.into_iter().map(object).collect();
            first.push(("also", format!("[{}]", others.join(","))));
        }
        object(vec![("error", object(first))])
    }
}

/// Evaluates one expression of the policy language with some facts.
///
/// What is not known stays open: the answer is a value only if it is the same for every completion of the unknown
/// facts, else the interval or the set of what is possible. Numbers are exact; nothing is rounded but where the
/// expression says so. Facts have no units here.
///
/// # Errors
/// An expression that is refused, facts that cannot be used, and a value that does not exist in any completion.
///
/// # Source
/// The meaning is that of FEEL, DMN 1.5 chapter 10, but for unknown facts, exact numbers, empty lists and faults.
///
/// # Examples
/// ```
/// use tuodi::{Facts, evaluate};
/// let condition = "sum(members.income) / count(members) < 450";
/// let facts = |income: &str| {
///     Facts::from_json(&format!(r#"{{"members": [{{"income": 500}}, {{"income": {income}}}]}}"#))
/// };
/// assert_eq!(evaluate(condition, &facts("\"399.99\"")?)?.to_json(), r#"{"type":"boolean","value":true}"#);
/// assert_eq!(evaluate(condition, &facts("400")?)?.to_json(), r#"{"type":"boolean","value":false}"#);
/// let unknown = facts(r#"{"type": "number", "low": 0}"#)?;
/// assert_eq!(evaluate(condition, &unknown)?.to_json(), r#"{"type":"boolean","values":[false,true]}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn evaluate(expression: &str, facts: &Facts) -> Result<Answer, EvaluateError> {
    Prepared::new(expression, facts)?.evaluate(facts).map(|evaluation| evaluation.answer)
}

/// An expression that is parsed, checked and compiled once for facts of one shape, and evaluated many times.
///
/// ```
/// use tuodi::{Facts, Prepared};
/// let facts = |income: &str| Facts::from_json(&format!(r#"{{"income": "{income}", "standard": "505.00"}}"#));
/// let mut below = Prepared::new("income < standard", &facts("0.00")?)?;
/// for (income, expected) in [("504.99", true), ("505.00", false), ("505.01", false)] {
///     let answer = below.evaluate(&facts(income)?)?.answer;
///     assert_eq!(answer.definite(), Some(&tuodi::Value::Boolean(expected)));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Prepared {
    expression: String,
    table: FactTable,
    program: Program,
    value: LoweredValue,
    parts: Vec<(Span, NodeId, Type)>,
    type_: Type,
    /// The value, if it depends on no fact at all.
    constant: Option<Value>,
    workspace: Workspace,
}

/// An answer with the value of every part of its expression.
#[derive(Debug, Clone)]
pub struct Evaluation<'a> {
    /// The answer.
    pub answer: Answer,
    prepared: &'a Prepared,
    block: Block,
}

/// The value of one part of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedValue {
    /// The part as it is written.
    pub text: String,
    /// Everything that it may be; nothing if it surely faults.
    pub possible: Option<Possible>,
}

impl Prepared {
    /// Compiles an expression for facts of these names and types.
    ///
    /// # Errors
    /// An expression that is refused, and facts that cannot be used.
    pub fn new(expression: &str, facts: &Facts) -> Result<Prepared, EvaluateError> {
        let table = FactTable::new(&[facts])?;
        let tree = parse(expression)?;
        let checked = check(&tree, expression, &table.scope, None)?;
        let mut builder = Builder::new(table.inputs.clone(), table.lists.len());
        let lowered = lower(&mut builder, &Environment::default(), 0, &checked)
            .map_err(|(refusal, span)| LanguageErrors::one(refusal, span, expression))?;
        let type_ = checked.root.type_;
        let constant = lowered.node().and_then(|node| constant_value(builder.constant_of(node)?, &type_));
        let mut roots: Vec<NodeId> = match &lowered.value {
            LoweredValue::Node(node) => vec![*node],
            LoweredValue::List(ListNodes::Records { present, value, .. }) => {
                [*value, *present].into_iter().flatten().collect()
            }
            LoweredValue::List(ListNodes::Values(items)) => {
                items.iter().flat_map(|(item, present)| [Some(*item), *present]).flatten().collect()
            }
        };
        roots.extend(lowered.parts.iter().map(|(_, node, _)| *node));
        let program = Program::new(builder, &roots, Keep::Everything);
        let workspace = Workspace::new(&program);
        Ok(Prepared {
            expression: expression.to_owned(),
            table,
            program,
            value: lowered.value,
            parts: lowered.parts,
            type_,
            constant,
            workspace,
        })
    }

    /// Evaluates it with facts of the same names and types as those it was compiled for.
    ///
    /// # Errors
    /// Facts of another shape, and a value that does not exist in any completion of the unknown facts.
    pub fn evaluate(&mut self, facts: &Facts) -> Result<Evaluation<'_>, EvaluateError> {
        self.table.accepts(facts)?;
        let block = self.table.block(&[facts], &self.program);
        if let Some(value) = &self.constant {
            let possible = Possible::Exactly(value.clone());
            let answer = Answer { type_name: self.type_.name(), possible, faults: Vec::new() };
            return Ok(Evaluation { answer, prepared: self, block });
        }
        let constants = Constants { as_of: facts.as_of.map(day_number), parameters: Vec::new() };
        let results = run(&self.program, &block, &constants, &mut self.workspace);
        let row = Row {
            program: &self.program,
            block: &block,
            results: &results,
            expression: &self.expression,
            type_: &self.type_,
        };
        let answer = match &self.value {
            LoweredValue::Node(node) => row.answer(*node),
            LoweredValue::List(list) => row.list_answer(list),
        }?;
        Ok(Evaluation { answer, prepared: self, block })
    }
}

impl Evaluation<'_> {
    /// The value of every part of the expression that is one value, inner parts first.
    #[must_use]
    pub fn trace(&self) -> Vec<TracedValue> {
        let Prepared { program, workspace, expression, parts, .. } = self.prepared;
        let results = Results::of(program, &self.block, workspace);
        let mut values = Vec::new();
        for (Span { start, end }, node, type_) in parts {
            let text = expression.get(*start as usize..*end as usize).unwrap_or_default().to_owned();
            let found = results.column(*node).and_then(|column| possible(column, 0, type_, &self.block.texts).0);
            values.push(TracedValue { text, possible: found });
        }
        values
    }
}

/// The one row of an evaluation.
struct Row<'a> {
    program: &'a Program,
    block: &'a Block,
    results: &'a Results<'a>,
    expression: &'a str,
    type_: &'a Type,
}

impl Row<'_> {
    fn fault(&self, node: NodeId, row: usize, causes: Causes) -> EvaluateError {
        let cause = FaultCause::of(causes).into_iter().next().unwrap_or(FaultCause::NoValue);
        let origin = trace::origin(self.program, self.block, self.results, node, row, cause.bit());
        let Span { start, end } = origin.span;
        let expression = self.expression.get(start as usize..end as usize).unwrap_or(self.expression);
        let (line, column) = crate::language::place(self.expression, start);
        Fault { cause, expression: expression.to_owned(), line, column }.into()
    }

    fn answer(&self, node: NodeId) -> Result<Answer, EvaluateError> {
        let (found, causes) = self.possible(node, 0, self.type_)?;
        Ok(Answer { type_name: self.type_.name(), possible: found, faults: FaultCause::of(causes) })
    }

    fn possible(&self, node: NodeId, row: usize, type_: &Type) -> Result<(Possible, Causes), EvaluateError> {
        let Some(column) = self.results.column(node) else {
            return Err(self.fault(node, row, cause::NO_VALUE));
        };
        match possible(column, row, type_, &self.block.texts) {
            (Some(found), causes) => Ok((found, causes)),
            (None, causes) => Err(self.fault(node, row, causes)),
        }
    }

    fn list_answer(&self, list: &ListNodes) -> Result<Answer, EvaluateError> {
        let (mut items, mut perhaps, mut causes) = (Vec::new(), Vec::new(), 0);
        let item_type = self.type_.item().unwrap_or(&Type::Nothing);
        let mut more = Completeness::Complete;
        let rows: Vec<(NodeId, Option<NodeId>, usize)> = match list {
            ListNodes::Values(values) => values.iter().map(|(item, present)| (*item, *present, 0)).collect(),
            ListNodes::Records { list, present, value } => {
                let rows = self.block.lists.get(list.0 as usize);
                let further = rows.and_then(|rows| rows.more.first()).is_some_and(|more| *more > 0);
                let count = rows.map_or(0, ListRows::items).saturating_sub(usize::from(further));
                if further {
                    more = Completeness::Incomplete;
                }
                value.iter().flat_map(|value| (0..count).map(|row| (*value, *present, row))).collect()
            }
        };
        for (item, present, row) in rows {
            let truth = present.map_or(Truth::of(true), |present| self.results.truth(present, row));
            causes |= truth.fault;
            if let (Some(present), false, false) = (present, truth.may_be_true, truth.may_be_false) {
                return Err(self.fault(present, row, truth.fault));
            }
            if !truth.may_be_true {
                continue;
            }
            let must = !truth.may_be_false && truth.fault == 0;
            let (found, own) = self.possible(item, row, item_type)?;
            causes |= own;
            if must { items.push(found) } else { perhaps.push(found) }
        }
        let possible = Possible::List { items, perhaps, more };
        Ok(Answer { type_name: self.type_.name(), possible, faults: FaultCause::of(causes) })
    }
}

/// The facts of households as inputs of a program, with the scope that names them.
#[derive(Debug, Clone)]
pub(super) struct FactTable {
    pub(super) scope: Scope,
    pub(super) inputs: Vec<Input>,
    pub(super) lists: Vec<String>,
    places: BTreeMap<(Option<RecordListId>, String), usize>,
}

/// The most values by record and field of one evaluation.
const MOST_VALUES: usize = 2_000_000;

impl FactTable {
    /// One table for several households: a fact has one type for all of them.
    pub(super) fn new(households: &[&Facts]) -> Result<FactTable, FactsErrors> {
        let mut table =
            FactTable { scope: Scope::without_units(), inputs: Vec::new(), lists: Vec::new(), places: BTreeMap::new() };
        if households.iter().any(|facts| facts.as_of.is_some()) {
            table.scope.declare_as_of();
        }
        let names: BTreeSet<&String> = households.iter().flat_map(|facts| facts.single.keys()).collect();
        for name in names {
            let given: Vec<&Fact> = households.iter().filter_map(|facts| facts.single.get(name)).collect();
            table.declare(None, name, &given)?;
        }
        let lists: BTreeSet<&String> = households.iter().flat_map(|facts| facts.lists.keys()).collect();
        for name in lists {
            let list = table.scope.declare_records(name).map_err(|source| unusable(name, source))?;
            table.lists.push(name.clone());
            let of_name = || households.iter().filter_map(|facts| facts.lists.get(name));
            if of_name().all(|records| records.records.is_empty() && records.more == 0) {
                table.scope.declare_empty(list);
            }
            let records = || {
                let own = households.iter().filter_map(|facts| facts.lists.get(name));
                own.flat_map(|records| &records.records)
            };
            let fields: BTreeSet<&String> = records().flat_map(|record| record.keys()).collect();
            let found = fields.len().saturating_mul(records().count());
            if found > MOST_VALUES {
                return Err(FactsErrors::one(FactsError::TooMany { found, limit: MOST_VALUES }));
            }
            for field in fields {
                let given: Vec<&Fact> = records().filter_map(|record| record.get(field)).collect();
                table.declare(Some(list), field, &given)?;
            }
        }
        Ok(table)
    }

    fn declare(&mut self, list: Option<RecordListId>, name: &str, given: &[&Fact]) -> Result<(), FactsErrors> {
        let (kind, type_) = kind_of(given);
        let meaning = Meaning::Fact(u32::try_from(self.inputs.len()).unwrap_or(u32::MAX));
        let declaration = Declaration { meaning, type_ };
        let declared = match list {
            None => self.scope.declare(name, declaration),
            Some(list) => self.scope.declare_field(list, name, declaration),
        };
        let path = given.first().map_or(name, |fact| fact.path.as_str());
        declared.map_err(|source| unusable(path, source))?;
        self.places.insert((list, name.to_owned()), self.inputs.len());
        self.inputs.push(Input { name: name.to_owned(), list, kind });
        Ok(())
    }

    /// Whether facts have the names and types of the table; a fact that is missing is unknown.
    fn accepts(&self, facts: &Facts) -> Result<(), FactsErrors> {
        let mut faults = Vec::new();
        let mut check = |list: Option<RecordListId>, name: &str, fact: &Fact| {
            let place = self.places.get(&(list, name.to_owned()));
            let input = place.and_then(|place| self.inputs.get(*place));
            let fits = input.is_some_and(|input| match (&input.kind, fact.type_) {
                (InputKind::Number { .. }, FactType::Number)
                | (InputKind::Boolean, FactType::Boolean)
                | (InputKind::Text, FactType::Text | FactType::Category) => true,
                (InputKind::Days { type_, .. }, own) => own.days() == Some(*type_),
                (InputKind::Category(categories), FactType::Category) => fact.is_within(categories),
                _ => false,
            });
            if !fits {
                let path = fact.path.clone();
                faults.push(FactsError::Unexpected { path });
            }
        };
        for (name, fact) in &facts.single {
            check(None, name, fact);
        }
        for (name, records) in &facts.lists {
            let list = self.lists.iter().position(|own| own == name).and_then(|place| u32::try_from(place).ok());
            for record in &records.records {
                record
                    .iter()
                    .for_each(|(field, fact)| check(Some(RecordListId(list.unwrap_or(u32::MAX))), field, fact));
            }
        }
        FactsErrors::collect(faults)
    }

    /// A row per household.
    pub(super) fn block(&self, households: &[&Facts], program: &Program) -> Block {
        let mut writer = BlockWriter::new(program);
        for facts in households {
            writer.household(|input| cell_of(&input.kind, facts.single.get(&input.name)));
            for (place, name) in self.lists.iter().enumerate() {
                let list = RecordListId(u32::try_from(place).unwrap_or(u32::MAX));
                let none = Records { records: Vec::new(), more: 0 };
                let records = facts.lists.get(name).unwrap_or(&none);
                for record in &records.records {
                    writer.record(list, |input| cell_of(&input.kind, record.get(&input.name)));
                }
                writer.end_records(list, records.more);
            }
        }
        writer.block
    }
}

fn unusable(path: &str, source: crate::language::ScopeError) -> FactsErrors {
    FactsErrors::one(FactsError::Name { path: path.to_owned(), source })
}

/// The kind and type of a fact from all that is given of it.
fn kind_of(given: &[&Fact]) -> (InputKind, Type) {
    let days = |type_| InputKind::Days { type_, low: None, high: None };
    match given.first().map(|fact| fact.type_) {
        Some(FactType::Number) => {
            let scale = given.iter().flat_map(|fact| ends_of(fact)).map(|end| digits_behind_the_point(&end)).max();
            let kind = InputKind::Number { scale: scale.unwrap_or(0), stepped: false, low: None, high: None };
            (kind, Type::Number(Unit::none()))
        }
        Some(FactType::Boolean) | None => (InputKind::Boolean, Type::Boolean),
        Some(FactType::Date) => (days(DayType::Date), Type::Date),
        Some(FactType::DaysDuration) => (days(DayType::Days), Type::DaysDuration),
        Some(FactType::MonthsDuration) => (days(DayType::Months), Type::MonthsDuration),
        Some(FactType::Category) if given.iter().all(|fact| !fact.declared.is_empty()) => {
            let values: BTreeSet<String> = given.iter().flat_map(|fact| fact.declared.iter().cloned()).collect();
            let categories = Arc::new(Categories::new(values));
            (InputKind::Category(categories.clone()), Type::Category(categories))
        }
        Some(FactType::Text | FactType::Category) => (InputKind::Text, Type::Text),
    }
}

fn ends_of(fact: &Fact) -> Vec<BigRational> {
    let number = |value: &Value| match value {
        Value::Number(number) => Some(number.rational().clone()),
        _ => None,
    };
    match &fact.known {
        Known::Value(value) => number(value).into_iter().collect(),
        Known::Between(low, high) => [low, high].into_iter().flatten().filter_map(number).collect(),
        _ => Vec::new(),
    }
}

/// The digits behind the point of a decimal.
fn digits_behind_the_point(value: &BigRational) -> u32 {
    let text = crate::quantity::Number::from_rational(value.clone()).to_string();
    text.split_once('.').map_or(0, |(_, fraction)| u32::try_from(fraction.len()).unwrap_or(u32::MAX))
}

fn cell_of(kind: &InputKind, fact: Option<&Fact>) -> Cell {
    match (kind, fact.map(|fact| &fact.known)) {
        (InputKind::Number { .. } | InputKind::Days { .. }, _) => Cell::Number(number_row(fact)),
        (InputKind::Boolean, Some(Known::Value(Value::Boolean(value)))) => Cell::Truth(Truth::of(*value)),
        (_, Some(Known::Value(Value::Text(text)))) => Cell::Texts(vec![text.clone()]),
        (_, Some(Known::OneOf(texts))) => Cell::Texts(texts.iter().cloned().collect()),
        _ => Cell::Unknown,
    }
}

fn number_row(fact: Option<&Fact>) -> Number {
    let end = |value: &Value| match value {
        Value::Number(number) => Fraction::of(number.rational()),
        Value::Date(date) => Some(Fraction::whole(i128::from(day_number(*date)))),
        Value::DaysDuration(count) | Value::MonthsDuration(count) => Some(Fraction::whole(i128::from(*count))),
        _ => None,
    };
    match fact.map(|fact| &fact.known) {
        Some(Known::Value(value)) => end(value).map_or(Number::faulty(cause::DOES_NOT_FIT), Number::exactly),
        Some(Known::Between(low, high)) => {
            let low = low.as_ref().and_then(end);
            let high = high.as_ref().and_then(end);
            Number::of(Interval { low, high })
        }
        _ => Number::of(Interval::OPEN),
    }
}
