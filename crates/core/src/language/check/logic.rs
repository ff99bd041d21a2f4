//! Comparisons, tests, logic and choice.

use super::super::error::{Refusal, nearest};
use super::super::syntax::{Comparison, Expression, Span, Test};
use super::super::typed::{RangeTest, Typed, TypedKind, TypedTest};
use super::super::types::{Categories, Type};
use super::{Checker, broken, typed};
use crate::quantity::Unit;

impl Checker<'_> {
    /// Brings two values to one type, or says why they have none.
    ///
    /// A literal takes the unit of the other side; a text literal becomes a value of the other side's category.
    pub(super) fn agree(&mut self, left: &mut Typed, right: &mut Typed) -> Option<Type> {
        if left.is_broken() || right.is_broken() {
            return None;
        }
        match (left.type_.clone(), right.type_.clone()) {
            (Type::Number(one), Type::Number(other)) => {
                if one == other || right.literal {
                    Some(Type::Number(one))
                } else if left.literal {
                    Some(Type::Number(other))
                } else {
                    self.unlike(&one, &other, right.span);
                    None
                }
            }
            (Type::Category(categories), Type::Text) if right.literal => self.as_category(right, &categories),
            (Type::Text, Type::Category(categories)) if left.literal => self.as_category(left, &categories),
            (Type::Nothing, other) => Some(other),
            (one, Type::Nothing) => Some(one),
            (one, other) if one == other => Some(one),
            (Type::Text, wanted) if left.literal => {
                self.wrong_type(left, &wanted.to_string(), hint_for_text(&wanted));
                None
            }
            (wanted, found) => {
                let hint = if found == Type::Text { hint_for_text(&wanted) } else { None };
                self.wrong_type(right, &wanted.to_string(), hint);
                None
            }
        }
    }

    fn unlike(&mut self, left: &Unit, right: &Unit, span: Span) {
        let hint = match (left.over(right), right.over(left)) {
            (Some(ratio), _) if ratio == Unit::of("persons") => "divide the left side by the number of members",
            (_, Some(ratio)) if ratio == Unit::of("persons") => "divide the right side by the number of members",
            (Some(ratio), Some(back)) if is_time(&ratio) || is_time(&back) => {
                "convert one side with `per month(…)` or `per year(…)`"
            }
            _ => "bring both sides to one unit; a parameter without a unit counts as a bare number",
        };
        let (left, right) = (left.to_string(), right.to_string());
        self.fault(Refusal::Unit { left, right, hint: hint.to_owned() }, span);
    }

    fn as_category(&mut self, text: &mut Typed, categories: &std::sync::Arc<Categories>) -> Option<Type> {
        let TypedKind::Text(value) = &text.kind else { return None };
        let type_ = Type::Category(categories.clone());
        match categories.code(value) {
            Some(code) => {
                text.kind = TypedKind::Category(code);
                text.type_ = type_.clone();
                Some(type_)
            }
            None => {
                if self.is_full() {
                    return None;
                }
                let near = nearest(value, categories.values().iter().map(String::as_str));
                let refusal = Refusal::Type {
                    found: format!("\"{value}\""),
                    expected: type_.to_string(),
                    hint: near.map(|near| format!("did you mean \"{near}\"?")),
                };
                self.fault(refusal, text.span);
                None
            }
        }
    }

    /// Brings several values to one type.
    pub(super) fn agree_all(&mut self, items: &mut [Typed]) -> Option<Type> {
        // The item that the others follow: the first that is not a literal.
        let lead = items.iter().position(|item| !item.literal).unwrap_or(0);
        let Some(mut leader) = items.get(lead).cloned() else { return Some(Type::Nothing) };
        let mut type_ = Some(leader.type_.clone());
        for (index, item) in items.iter_mut().enumerate() {
            if index != lead {
                let agreed = self.agree(&mut leader, item);
                type_ = type_.and(agreed);
            }
        }
        type_
    }

    pub(super) fn compare(&mut self, comparison: Comparison, mut left: Typed, mut right: Typed, span: Span) -> Typed {
        let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if let Some(list) =
            [&left, &right].into_iter().find(|side| matches!(side.type_, Type::List(_) | Type::Records(_)))
        {
            let (construct, hint) = if equality {
                ("equality of lists", "use `count`, `every … satisfies` or `x in list`")
            } else {
                ("the comparison of a list", "compare each item: `every m in members satisfies …`")
            };
            return self.unsupported(construct, hint, list.span);
        }
        let Some(type_) = self.agree(&mut left, &mut right) else { return broken(span) };
        if !equality && matches!(type_, Type::Boolean | Type::Category(_)) {
            let hint = "only `=`, `!=` and `in` work on them";
            return self.wrong_type(&left, "something that has an order", Some(hint));
        }
        typed(TypedKind::Compare(comparison, Box::new(left), Box::new(right)), Type::Boolean, span)
    }

    fn ordered(&mut self, value: &Typed) -> bool {
        match value.type_ {
            Type::Number(_) | Type::Date | Type::DaysDuration | Type::MonthsDuration | Type::Text => true,
            _ => {
                self.wrong_type(value, "something that has an order", None);
                false
            }
        }
    }

    /// Whether a value and two ends have one type, which has an order.
    fn ordered_ends(&mut self, value: &mut Typed, low: &mut Typed, high: &mut Typed) -> bool {
        let agreed = (self.agree(value, low), self.agree(value, high));
        // A literal agrees with both ends even where they differ.
        let ends = agreed.0.is_none() || agreed.1.is_none() || !value.literal || self.agree(low, high).is_some();
        agreed.0.is_some() && agreed.1.is_some() && ends && self.ordered(value)
    }

    pub(super) fn between(&mut self, value: &Expression, low: &Expression, high: &Expression, span: Span) -> Typed {
        let (mut value, mut low, mut high) = (self.expression(value), self.expression(low), self.expression(high));
        if !self.ordered_ends(&mut value, &mut low, &mut high) {
            return broken(span);
        }
        typed(TypedKind::Between(Box::new(value), Box::new(low), Box::new(high)), Type::Boolean, span)
    }

    pub(super) fn in_tests(&mut self, value: &Expression, tests: &[Test], span: Span) -> Typed {
        let mut value = self.expression(value);
        if matches!(value.type_, Type::List(_) | Type::Records(_)) {
            let hint = "test each item: `some m in members satisfies m.age in [18..59]`";
            return self.unsupported("a list in front of `in`", hint, value.span);
        }
        let mut checked = Vec::new();
        for test in tests {
            checked.push(self.in_test(&mut value, test));
        }
        match checked.into_iter().collect::<Option<Vec<_>>>() {
            Some(tests) if !value.is_broken() => typed(TypedKind::In(Box::new(value), tests), Type::Boolean, span),
            _ => broken(span),
        }
    }

    fn in_test(&mut self, value: &mut Typed, test: &Test) -> Option<TypedTest> {
        match test {
            Test::Compare(comparison, other) => {
                let mut other = self.expression(other);
                self.agree(value, &mut other)?;
                let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
                (equality || self.ordered(value)).then_some(TypedTest::Compare(*comparison, other))
            }
            Test::Range(range) => {
                let (mut low, mut high) = (self.expression(&range.low), self.expression(&range.high));
                let fits = self.ordered_ends(value, &mut low, &mut high);
                let (low_closed, high_closed) = (range.low_closed, range.high_closed);
                fits.then_some(TypedTest::Range(RangeTest { low, low_closed, high, high_closed }))
            }
            Test::Value(other) => {
                let mut other = self.expression(other);
                match &mut other.kind {
                    TypedKind::List(items) => {
                        for item in items {
                            self.agree(value, item)?;
                        }
                        return Some(TypedTest::List(other));
                    }
                    _ if matches!(other.type_, Type::Records(_)) => {
                        self.records_as_value(other.span);
                        return None;
                    }
                    _ => {}
                }
                if let Type::List(item) = other.type_.clone() {
                    let mut sample = typed(TypedKind::Item(u32::MAX), *item, other.span);
                    self.agree(value, &mut sample)?;
                    return Some(TypedTest::List(other));
                }
                self.agree(value, &mut other)?;
                Some(TypedTest::Compare(Comparison::Equal, other))
            }
        }
    }

    pub(super) fn joined(&mut self, parts: &[Expression], make: fn(Vec<Typed>) -> TypedKind, span: Span) -> Typed {
        let parts: Vec<Typed> = parts.iter().map(|part| self.condition(part)).collect();
        if parts.iter().any(Typed::is_broken) {
            return broken(span);
        }
        typed(make(parts), Type::Boolean, span)
    }

    pub(super) fn choice(
        &mut self,
        condition: &Expression,
        chosen: &Expression,
        otherwise: &Expression,
        span: Span,
    ) -> Typed {
        let condition = self.condition(condition);
        let (mut chosen, mut otherwise) = (self.expression(chosen), self.expression(otherwise));
        for branch in [&chosen, &otherwise] {
            if matches!(branch.type_, Type::List(_) | Type::Records(_)) {
                let hint = "choose between values: aggregate each list first";
                return self.unsupported("a choice between lists", hint, branch.span);
            }
        }
        let Some(type_) = self.agree(&mut chosen, &mut otherwise) else { return broken(span) };
        if condition.is_broken() {
            return broken(span);
        }
        let literal = chosen.literal && otherwise.literal && matches!(type_, Type::Number(_));
        let kind = TypedKind::If(Box::new(condition), Box::new(chosen), Box::new(otherwise));
        Typed { literal, ..typed(kind, type_, span) }
    }
}

/// What to write where a text stands for something else.
fn hint_for_text(wanted: &Type) -> Option<&'static str> {
    match wanted {
        Type::Date | Type::DaysDuration | Type::MonthsDuration => {
            Some("write a date as @\"2011-04-01\" and a duration as @\"P3M\"")
        }
        Type::Number(_) => Some("write the number without quotes"),
        Type::Boolean => Some("write true or false without quotes"),
        _ => None,
    }
}

/// Whether two units differ in a period alone.
fn is_time(ratio: &Unit) -> bool {
    ratio.names().count() == 2 && ratio.names().all(|name| matches!(name, "month" | "year" | "day"))
}
