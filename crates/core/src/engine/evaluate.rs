//! One expression and some facts → an answer.

use super::answer::{Answer, FaultCause, Possible, constant_value, possible};
use super::block::{Block, BlockWriter, Constants, ListRows, Workspace};
use super::build::Builder;
use super::column::Truth;
use super::fact_error::FactsErrors;
use super::fact_table::FactTable;
use super::facts::Facts;
use super::lower::{Environment, ListNodes, LoweredValue, lower};
use super::number::{Causes, cause};
use super::program::{Keep, NodeId, Program};
use super::run::{Results, run};
use super::trace;
use crate::language::{LanguageErrors, Span, Type, check, parse};
use crate::order::Keyed;
use crate::record::{AsProblem, Completeness, Problem, Value, canonical, day_number};

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

impl AsProblem for Fault {
    fn problem(&self) -> Problem {
        let message = format_args!("{} in `{}`", self.cause.describe(), self.expression);
        Problem::new(self.cause.code(), message).placed(self.line, self.column)
    }
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
        // The text names the fact, whose path is no key of this form.
        let problem = self.problem().each(&|one| Problem { path: None, ..one });
        canonical(&[("error", problem)].into_iter().into_map())
    }
}

impl AsProblem for EvaluateError {
    fn problem(&self) -> Problem {
        match self {
            EvaluateError::Language(errors) => errors.problem(),
            EvaluateError::Facts(errors) => errors.problem(),
            EvaluateError::Fault(fault) => fault.problem(),
        }
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
    /// The columns of the last facts, used again for the next.
    block: Block,
    workspace: Workspace,
}

/// An answer with the value of every part of its expression.
#[derive(Debug, Clone)]
pub struct Evaluation<'a> {
    /// The answer.
    pub answer: Answer,
    prepared: &'a Prepared,
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
        let lowered = lower(&mut builder, &Environment::default(), 0, &checked).map_err(|refused| {
            let (refusal, span) = refused.told(checked.root.span);
            LanguageErrors::one(refusal, span, expression)
        })?;
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
        let block = BlockWriter::new(&program).block;
        let workspace = Workspace::new(&program);
        Ok(Prepared {
            expression: expression.to_owned(),
            table,
            program,
            value: lowered.value,
            parts: lowered.parts,
            type_,
            constant,
            block,
            workspace,
        })
    }

    /// Evaluates it with facts of the same names and types as those it was compiled for.
    ///
    /// # Errors
    /// Facts of another shape, and a value that does not exist in any completion of the unknown facts.
    pub fn evaluate(&mut self, facts: &Facts) -> Result<Evaluation<'_>, EvaluateError> {
        self.table.accepts(facts)?;
        let writer = BlockWriter::refill(&self.program, std::mem::take(&mut self.block));
        self.block = self.table.fill(&[facts], writer);
        let constants = Constants { as_of: facts.as_of.map(day_number), ..Constants::default() };
        let results = run(&self.program, &self.block, &constants, &mut self.workspace);
        let row = Row {
            program: &self.program,
            block: &self.block,
            results: &results,
            expression: &self.expression,
            type_: &self.type_,
        };
        let answer = match (&self.constant, &self.value) {
            // A constant of any size needs no column.
            (Some(value), _) => {
                let possible = Possible::Exactly(value.clone());
                Answer { type_name: self.type_.name(), possible, faults: Vec::new() }
            }
            (None, LoweredValue::Node(node)) => row.answer(*node)?,
            (None, LoweredValue::List(list)) => row.list_answer(list)?,
        };
        Ok(Evaluation { answer, prepared: self })
    }
}

impl Evaluation<'_> {
    /// The value of every part of the expression that is one value, inner parts first.
    #[must_use]
    pub fn trace(&self) -> Vec<TracedValue> {
        let Prepared { program, workspace, block, expression, parts, .. } = self.prepared;
        let results = Results::of(program, block, workspace);
        let mut values = Vec::new();
        for (Span { start, end }, node, type_) in parts {
            let text = expression.get(*start as usize..*end as usize).unwrap_or_default().to_owned();
            let found = results.column(*node).and_then(|column| possible(column, 0, type_, &block.texts).0);
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
