//! Lists, aggregates and quantifiers.

use super::super::syntax::{Expression, Quantifier, Span};
use super::super::typed::{Aggregate, Typed, TypedKind};
use super::super::types::Type;
use super::{Checker, broken, typed};
use crate::quantity::Unit;

impl Checker<'_> {
    pub(super) fn list(&mut self, items: &[Expression], span: Span) -> Typed {
        let items = items.iter().map(|item| self.expression(item)).collect();
        self.list_of(items, span)
    }

    /// A list of checked items, brought to one type.
    fn list_of(&mut self, mut items: Vec<Typed>, span: Span) -> Typed {
        if items.iter().any(Typed::is_broken) {
            return broken(span);
        }
        if let Some(inner) = items.iter().find(|item| matches!(item.type_, Type::List(_) | Type::Records(_))) {
            let hint = "give the values one by one, or one list";
            return self.unsupported("a list of lists", hint, inner.span);
        }
        let Some(type_) = self.agree_all(&mut items) else { return broken(span) };
        let literal = items.iter().all(|item| item.literal);
        Typed { literal, ..typed(TypedKind::List(items), Type::List(Box::new(type_)), span) }
    }

    /// The list that an aggregate works on: its one argument if that is a list, else its arguments.
    fn aggregated(&mut self, arguments: &[Expression], span: Span) -> Typed {
        let mut arguments: Vec<Typed> = arguments.iter().map(|argument| self.expression(argument)).collect();
        match arguments.as_slice() {
            [only] if matches!(only.type_, Type::List(_) | Type::Records(_)) => {
                arguments.pop().unwrap_or_else(|| broken(span))
            }
            _ => self.list_of(arguments, span),
        }
    }

    pub(super) fn aggregate(&mut self, aggregate: Aggregate, arguments: &[Expression], span: Span) -> Typed {
        if arguments.is_empty() {
            return self.arity("a list or values", 0, span);
        }
        let list = self.aggregated(arguments, span);
        if list.is_broken() {
            return broken(span);
        }
        let type_ = match (aggregate, &list.type_) {
            (Aggregate::Count, Type::Records(_)) => self.here(&Type::Number(Unit::of("persons"))),
            (Aggregate::Count, Type::List(_)) => {
                let of_records = of_records(&list);
                let unit = if of_records { Unit::of("persons") } else { Unit::none() };
                self.here(&Type::Number(unit))
            }
            (_, Type::Records(_)) => return self.records_as_value(list.span),
            (_, Type::List(item)) => match self.aggregate_type(aggregate, &list, &item.clone()) {
                Some(type_) => type_,
                None => return broken(span),
            },
            _ => return broken(span),
        };
        let literal = list.literal;
        Typed { literal, ..typed(TypedKind::Aggregate(aggregate, Box::new(list)), type_, span) }
    }

    fn aggregate_type(&mut self, aggregate: Aggregate, list: &Typed, item: &Type) -> Option<Type> {
        let expected = match (aggregate, item) {
            (Aggregate::Sum | Aggregate::Mean, Type::Number(_) | Type::DaysDuration | Type::MonthsDuration)
                if aggregate == Aggregate::Sum || matches!(item, Type::Number(_)) =>
            {
                return Some(item.clone());
            }
            (Aggregate::Sum | Aggregate::Mean | Aggregate::Min | Aggregate::Max, Type::Nothing) => {
                return Some(Type::Number(Unit::none()));
            }
            (
                Aggregate::Min | Aggregate::Max,
                Type::Number(_) | Type::Date | Type::DaysDuration | Type::MonthsDuration,
            ) => {
                return Some(item.clone());
            }
            (Aggregate::All | Aggregate::Any, Type::Boolean | Type::Nothing) => return Some(Type::Boolean),
            (Aggregate::Sum, _) => "a list of numbers or durations",
            (Aggregate::Mean, _) => "a list of numbers",
            (Aggregate::All | Aggregate::Any, _) => "a list of conditions",
            _ => "a list of numbers, dates or durations",
        };
        self.wrong_type(list, expected, None);
        None
    }

    pub(super) fn quantified(
        &mut self,
        quantifier: Quantifier,
        variable: &str,
        list: &Expression,
        condition: &Expression,
        span: Span,
    ) -> Typed {
        let list = self.expression(list);
        if self.scope.name(variable).is_some() {
            let refusal = super::super::error::Refusal::Syntax {
                found: format!("`{variable}`, which is declared already"),
                expected: "a new name for the item, such as `m`".to_owned(),
            };
            self.fault(refusal, span);
        }
        let Some(over) = self.enter(&list, Some(variable)) else {
            return self.wrong_type(&list, "a list", Some("for example `some m in members satisfies m.disabled`"));
        };
        let condition = self.condition(condition);
        self.leave();
        if condition.is_broken() {
            return broken(span);
        }
        let (list, condition) = (Box::new(list), Box::new(condition));
        typed(TypedKind::Quantified { quantifier, list, over, condition }, Type::Boolean, span)
    }
}

/// Whether the items of a list come from records.
fn of_records(list: &Typed) -> bool {
    match &list.kind {
        TypedKind::Project { .. } | TypedKind::Records(_) => true,
        TypedKind::Filter { list, .. } => of_records(list),
        _ => false,
    }
}
