//! Syntax tree × scope → typed expression, or every fault of names, types and units.
//!
//! A fault is said once: what is built on a broken part is broken silently.

mod aggregate;
mod arithmetic;
mod call;
pub(crate) mod height;
pub(crate) mod literal;
mod logic;
mod path;

use super::DEEPEST;
use super::error::{LanguageError, LanguageErrors, MOST_FAULTS, Refusal};
use super::scope::Scope;
use super::syntax::{Expression, Kind, Span};
use super::typed::{Checked, Typed, TypedKind};
use super::types::{RecordListId, Type};
use crate::quantity::Unit;

/// Gives an expression its meaning.
///
/// `of` names the list of records of which the expression speaks of one, as the formula of a member concept does; none
/// for a household.
///
/// # Errors
/// Every fault of names, types and units, with its place in `text` and a suggestion where one is near.
///
/// # Examples
/// ```
/// use tuodi::language::{Declaration, Meaning, Scope, Type, check, parse};
/// use tuodi::quantity::Unit;
/// let mut scope = Scope::new();
/// let income = Declaration { meaning: Meaning::Fact(0), type_: Type::Number(Unit::of("CNY")) };
/// scope.declare("income", income)?;
/// let text = "income < 450";
/// assert_eq!(check(&parse(text)?, text, &scope, None)?.root.type_, Type::Boolean);
/// let text = "incme < 450";
/// let errors = check(&parse(text)?, text, &scope, None).unwrap_err();
/// assert_eq!(errors.first().code(), "language.unknown_name");
/// assert!(errors.to_string().contains("did you mean `income`?"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check(
    expression: &Expression,
    text: &str,
    scope: &Scope,
    of: Option<RecordListId>,
) -> Result<Checked, LanguageErrors> {
    let Some(spare) = DEEPEST.checked_sub(height::height(expression)) else {
        let limit = Refusal::Limit { what: "deep", limit: format!("{DEEPEST} levels") };
        return Err(LanguageErrors::one(limit, expression.span, text));
    };
    let mut checker = Checker { scope, text, faults: Vec::new(), frames: Vec::new(), values: 0, spare, of };
    let root = checker.expression(expression);
    if let Type::Records(_) = root.type_ {
        checker.records_as_value(root.span);
    }
    LanguageErrors::collect(checker.faults)?;
    Ok(Checked { root, of })
}

/// What an iteration makes visible.
#[derive(Debug, Clone)]
enum Frame {
    /// One record of a list; in a filter its fields stand bare, in a quantifier behind the variable.
    Record { list: RecordListId, variable: Option<String> },
    /// One value.
    Value { type_: Type, number: u32, variable: String },
}

struct Checker<'a> {
    scope: &'a Scope,
    text: &'a str,
    faults: Vec<LanguageError>,
    frames: Vec<Frame>,
    /// How many iterations over values there are so far.
    values: u32,
    /// How much higher than its text the checked expression may still become.
    spare: usize,
    of: Option<RecordListId>,
}

impl Checker<'_> {
    fn fault(&mut self, refusal: Refusal, span: Span) -> Typed {
        if !self.is_full() {
            self.faults.push(LanguageError::new(refusal, span, self.text));
        }
        broken(span)
    }

    /// Whether so many faults were found that no more are listed, and none need a suggestion.
    fn is_full(&self) -> bool {
        self.faults.len() >= MOST_FAULTS
    }

    fn unsupported(&mut self, construct: &str, hint: &str, span: Span) -> Typed {
        self.fault(Refusal::Unsupported { construct: construct.to_owned(), hint: hint.to_owned() }, span)
    }

    fn wrong_type(&mut self, found: &Typed, expected: &str, hint: Option<&str>) -> Typed {
        if found.is_broken() {
            return broken(found.span);
        }
        let refusal = Refusal::Type {
            found: found.type_.to_string(),
            expected: expected.to_owned(),
            hint: hint.map(str::to_owned),
        };
        self.fault(refusal, found.span)
    }

    fn records_as_value(&mut self, span: Span) -> Typed {
        let hint = "name a field, as in `members.income`, or count them: `count(members)`";
        self.unsupported("a record as a value", hint, span)
    }

    /// Whether `persons` counts as 1 here.
    fn of_one_record(&self) -> bool {
        self.of.is_some() || !self.frames.is_empty()
    }

    /// The type as it counts here.
    fn here(&self, type_: &Type) -> Type {
        match type_ {
            Type::Number(_) if self.scope.is_unitless() => Type::Number(Unit::none()),
            Type::Number(unit) if self.of_one_record() => Type::Number(unit.without("persons")),
            Type::List(item) => Type::List(Box::new(self.here(item))),
            _ => type_.clone(),
        }
    }

    fn expression(&mut self, expression: &Expression) -> Typed {
        let span = expression.span;
        match &expression.kind {
            Kind::Number(written) => self.number(written, span),
            Kind::Text(text) => typed(TypedKind::Text(text.clone()), Type::Text, span).into_literal(),
            Kind::Boolean(value) => typed(TypedKind::Boolean(*value), Type::Boolean, span),
            Kind::At(text) => self.temporal(text, span),
            Kind::Name(name) => self.name(name, span),
            Kind::Negate(inner) => self.negate(inner, span),
            Kind::Chain(first, rest) => self.chain(first, rest, span),
            Kind::Compare(comparison, left, right) => {
                let (left, right) = (self.expression(left), self.expression(right));
                self.compare(*comparison, left, right, span)
            }
            Kind::Between(value, low, high) => self.between(value, low, high, span),
            Kind::In(value, tests) => self.in_tests(value, tests, span),
            Kind::And(parts) => self.joined(parts, TypedKind::And, span),
            Kind::Or(parts) => self.joined(parts, TypedKind::Or, span),
            Kind::If(condition, chosen, otherwise) => self.choice(condition, chosen, otherwise, span),
            Kind::Path(of, name) => self.path(of, name, span),
            Kind::Filter(list, condition) => self.filter(list, condition, span),
            Kind::Call(function, arguments) => self.call(*function, arguments, span),
            Kind::Quantified(quantifier, variable, list, condition) => {
                self.quantified(*quantifier, variable, list, condition, span)
            }
            Kind::List(items) => self.list(items, span),
            Kind::Broken => broken(span),
        }
    }

    /// A boolean, or a fault.
    fn condition(&mut self, expression: &Expression) -> Typed {
        let condition = self.expression(expression);
        match condition.type_ {
            Type::Boolean => condition,
            Type::Nothing if !condition.is_broken() => typed(TypedKind::Boolean(false), Type::Boolean, condition.span),
            _ => self.wrong_type(&condition, "a condition", Some("compare it with something")),
        }
    }

    /// A number, or a fault.
    fn number_typed(&mut self, value: Typed) -> Typed {
        match value.type_ {
            Type::Number(_) => value,
            Type::Nothing if !value.is_broken() => {
                typed(value.kind, Type::Number(Unit::none()), value.span).into_literal()
            }
            Type::List(_) | Type::Records(_) => {
                self.wrong_type(&value, "a number", Some("aggregate the list first, for example with `sum(…)`"))
            }
            _ => self.wrong_type(&value, "a number", None),
        }
    }
}

fn typed(kind: TypedKind, type_: Type, span: Span) -> Typed {
    Typed { kind, type_, span, literal: false }
}

fn broken(span: Span) -> Typed {
    typed(TypedKind::Broken, Type::Nothing, span)
}

impl Typed {
    fn is_broken(&self) -> bool {
        matches!(self.kind, TypedKind::Broken)
    }

    fn into_literal(self) -> Typed {
        Typed { literal: true, ..self }
    }
}
