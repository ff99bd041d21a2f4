//! `+ - * / **` and unary minus: types and units.

use super::super::DEEPEST;
use super::super::error::Refusal;
use super::super::syntax::{Arithmetic, Expression, Span};
use super::super::typed::{Typed, TypedKind};
use super::super::types::Type;
use super::{Checker, broken, typed};
use crate::quantity::Unit;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};

impl Checker<'_> {
    pub(super) fn negate(&mut self, inner: &Expression, span: Span) -> Typed {
        let inner = self.expression(inner);
        match inner.type_ {
            Type::Number(_) | Type::DaysDuration | Type::MonthsDuration => {
                let (type_, literal) = (inner.type_.clone(), inner.literal);
                Typed { literal, ..typed(TypedKind::Negate(Box::new(inner)), type_, span) }
            }
            _ => self.wrong_type(&inner, "a number or a duration behind `-`", None),
        }
    }

    pub(super) fn chain(&mut self, first: &Expression, rest: &[(Arithmetic, Expression)], span: Span) -> Typed {
        let mut left = self.expression(first);
        if left.type_ == Type::Nothing && !left.is_broken() {
            left = self.number_typed(left);
        }
        let mut shifts: usize = 0;
        for (operator, right) in rest {
            let right = self.expression(right);
            let nothing = right.type_ == Type::Nothing && !right.is_broken();
            let right = if nothing { self.number_typed(right) } else { right };
            if left.is_broken() || right.is_broken() {
                left = broken(span);
                continue;
            }
            let span = left.span.to(right.span);
            left = match operator {
                Arithmetic::Plus | Arithmetic::Minus => self.add(left, *operator == Arithmetic::Plus, right, span),
                Arithmetic::Times | Arithmetic::Over => {
                    self.multiply(left, *operator == Arithmetic::Times, right, span)
                }
                Arithmetic::Power => self.power(left, &right, span),
            };
            // Months are added one after the other, so the checked tree leans to the left.
            if matches!(left.kind, TypedKind::Shift { .. }) {
                shifts = shifts.saturating_add(1);
                if shifts > 1 && !self.spend_a_level() {
                    let limit = format!("{DEEPEST} levels");
                    return self.fault(Refusal::Limit { what: "deep", limit }, span);
                }
            }
        }
        Typed { span, ..left }
    }

    fn spend_a_level(&mut self) -> bool {
        let left = self.spare.checked_sub(1);
        self.spare = left.unwrap_or(0);
        left.is_some()
    }

    fn add(&mut self, mut left: Typed, plus: bool, mut right: Typed, span: Span) -> Typed {
        let type_ = match (&left.type_, &right.type_) {
            (Type::Number(_), Type::Number(_)) => match self.agree(&mut left, &mut right) {
                Some(type_) => type_,
                None => return broken(span),
            },
            (Type::Date, Type::DaysDuration) => Type::Date,
            (Type::DaysDuration, Type::Date) if plus => Type::Date,
            (Type::Date, Type::Date) if !plus => Type::DaysDuration,
            (Type::DaysDuration, Type::DaysDuration) => Type::DaysDuration,
            (Type::MonthsDuration, Type::MonthsDuration) => Type::MonthsDuration,
            (Type::Date, Type::MonthsDuration) => return shift(left, plus, right, span),
            (Type::MonthsDuration, Type::Date) if plus => return shift(right, true, left, span),
            (Type::Text, Type::Text) => {
                return self.unsupported("joining texts", "texts are compared, never built", span);
            }
            (Type::List(_) | Type::Records(_), _) => return self.number_typed(left),
            (Type::Number(_), _) => return self.number_typed(right),
            (Type::Date, Type::Date) => {
                let hint = "a date and a duration can be added, two dates subtracted";
                return self.wrong_type(&right, "a duration", Some(hint));
            }
            (Type::Date, Type::Number(_)) => {
                return self.wrong_type(&right, "a duration", Some("write 30 days as @\"P30D\""));
            }
            (Type::Date, _) => return self.wrong_type(&right, "a date or a duration", None),
            (Type::DaysDuration, _) => {
                return self.wrong_type(&right, "a days duration", Some("the two kinds of duration do not mix"));
            }
            (Type::MonthsDuration, _) => {
                let hint = Some("the two kinds of duration do not mix");
                return self.wrong_type(&right, "a years and months duration", hint);
            }
            _ => return self.wrong_type(&left, "a number, a date or a duration", None),
        };
        let literal = left.literal && right.literal;
        let mut terms = match left.kind {
            TypedKind::Sum(terms) => terms,
            _ => vec![(true, left)],
        };
        terms.push((plus, right));
        Typed { literal, ..typed(TypedKind::Sum(terms), type_, span) }
    }

    fn multiply(&mut self, left: Typed, times: bool, right: Typed, span: Span) -> Typed {
        let literal = left.literal && right.literal;
        let type_ = match (&left.type_, &right.type_) {
            (Type::Number(one), Type::Number(other)) => {
                let unit = if times { one.times(other) } else { one.over(other) };
                match unit {
                    Some(unit) => Type::Number(unit),
                    None => return self.wrong_type(&right, "a unit with smaller powers", None),
                }
            }
            (Type::DaysDuration, Type::DaysDuration) | (Type::MonthsDuration, Type::MonthsDuration) if !times => {
                Type::Number(Unit::none())
            }
            (Type::DaysDuration | Type::MonthsDuration, Type::Number(_))
            | (Type::Number(_), Type::DaysDuration | Type::MonthsDuration) => {
                let hint = "divide durations of one kind, or use `.days`, `.months` and `.years`";
                return self.unsupported("a duration times or by a number", hint, span);
            }
            (Type::Number(_), _) => return self.number_typed(right),
            (Type::DaysDuration | Type::MonthsDuration, _) => {
                return self.wrong_type(&right, &format!("a divisor of type {}", left.type_), None);
            }
            _ => return self.number_typed(left),
        };
        let mut factors = match left.kind {
            TypedKind::Product(factors) => factors,
            _ => vec![(true, left)],
        };
        factors.push((times, right));
        Typed { literal, ..typed(TypedKind::Product(factors), type_, span) }
    }

    fn power(&mut self, base: Typed, exponent: &Typed, span: Span) -> Typed {
        let base = self.number_typed(base);
        let hint = "write a whole number from -16 to 16";
        let Type::Number(unit) = &base.type_ else { return base };
        let Some(exponent) = whole_constant(exponent).filter(|exponent| (-16..=16).contains(exponent)) else {
            return match exponent.type_ {
                Type::Number(_) => self.unsupported("this exponent", hint, exponent.span),
                _ => self.wrong_type(exponent, "a number", Some(hint)),
            };
        };
        let Some(unit) = unit.to_the(exponent) else {
            return self.wrong_type(&base, "a unit with smaller powers", None);
        };
        let literal = base.literal;
        Typed { literal, ..typed(TypedKind::Power(Box::new(base), exponent), Type::Number(unit), span) }
    }
}

fn shift(date: Typed, forward: bool, months: Typed, span: Span) -> Typed {
    let (date, months) = (Box::new(date), Box::new(months));
    typed(TypedKind::Shift { date, forward, months }, Type::Date, span)
}

/// The value of an expression of literals, if it is a small whole number.
pub(super) fn whole_constant(value: &Typed) -> Option<i32> {
    constant(value).filter(BigRational::is_integer).and_then(|value| value.to_integer().to_i32())
}

/// The value of an expression of literals and `+ - * /`; nothing if it grows beyond what an exponent or scale can be.
fn constant(value: &Typed) -> Option<BigRational> {
    let result = match &value.kind {
        TypedKind::Number(number) => number.clone(),
        TypedKind::Negate(inner) => -constant(inner)?,
        TypedKind::Sum(parts) => parts.iter().try_fold(BigRational::zero(), |sum, (plus, part)| {
            let part = constant(part)?;
            small(if *plus { sum + part } else { sum - part })
        })?,
        TypedKind::Product(parts) => parts.iter().try_fold(BigRational::one(), |product, (times, part)| {
            let part = constant(part)?;
            match times {
                true => small(product * part),
                false if part.is_zero() => None,
                false => small(product / part),
            }
        })?,
        _ => return None,
    };
    small(result)
}

fn small(value: BigRational) -> Option<BigRational> {
    (value.numer().bits().max(value.denom().bits()) <= 64).then_some(value)
}
