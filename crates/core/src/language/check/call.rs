//! Calls of functions, aggregates apart.

use super::super::error::Refusal;
use super::super::scope::ProgrammeDeclaration;
use super::super::syntax::{Expression, Function, Kind, Span};
use super::super::typed::{Aggregate, Rounding, Typed, TypedKind};
use super::super::types::{RecordListId, Type};
use super::arithmetic::whole_constant;
use super::{Checker, Frame, broken, typed};
use crate::quantity::Unit;
use num_bigint::BigInt;
use num_rational::BigRational;

impl Checker<'_> {
    pub(super) fn arity(&mut self, expected: &str, found: usize, span: Span) -> Typed {
        let found = match found {
            0 => "no argument".to_owned(),
            1 => "one argument".to_owned(),
            _ => format!("{found} arguments"),
        };
        self.fault(Refusal::Type { found, expected: expected.to_owned(), hint: None }, span)
    }

    pub(super) fn call(&mut self, function: Function, arguments: &[Expression], span: Span) -> Typed {
        match function {
            Function::Sum => self.aggregate(Aggregate::Sum, arguments, span),
            Function::Count => self.aggregate(Aggregate::Count, arguments, span),
            Function::Min => self.aggregate(Aggregate::Min, arguments, span),
            Function::Max => self.aggregate(Aggregate::Max, arguments, span),
            Function::Mean => self.aggregate(Aggregate::Mean, arguments, span),
            Function::All => self.aggregate(Aggregate::All, arguments, span),
            Function::Any => self.aggregate(Aggregate::Any, arguments, span),
            Function::Floor => self.round(Rounding::Floor, Some(0), arguments, span),
            Function::Ceiling => self.round(Rounding::Ceiling, Some(0), arguments, span),
            Function::Decimal => self.round(Rounding::HalfEven, None, arguments, span),
            Function::RoundUp => self.round(Rounding::Up, None, arguments, span),
            Function::RoundDown => self.round(Rounding::Down, None, arguments, span),
            Function::RoundHalfUp => self.round(Rounding::HalfUp, None, arguments, span),
            Function::RoundHalfDown => self.round(Rounding::HalfDown, None, arguments, span),
            Function::Modulo => self.modulo(arguments, span),
            Function::Date if arguments.len() == 3 => self.made_date(arguments, span),
            Function::YearsAndMonthsDuration => self.months_between(arguments, span),
            Function::Eligible | Function::Amount => self.programme(function, arguments, span),
            _ => match arguments {
                [only] => self.call_one(function, only, span),
                _ => self.arity(&format!("one argument for `{}`", function.phrase()), arguments.len(), span),
            },
        }
    }

    fn call_one(&mut self, function: Function, argument: &Expression, span: Span) -> Typed {
        match function {
            Function::Date | Function::Duration => return self.dated(function, argument, span),
            Function::Not => {
                let inner = self.condition(argument);
                if inner.is_broken() {
                    return inner;
                }
                return typed(TypedKind::Not(Box::new(inner)), Type::Boolean, span);
            }
            _ => {}
        }
        let value = self.expression(argument);
        if function == Function::Abs && matches!(value.type_, Type::DaysDuration | Type::MonthsDuration) {
            let type_ = value.type_.clone();
            return typed(TypedKind::Abs(Box::new(value)), type_, span);
        }
        let value = self.number_typed(value);
        let Type::Number(unit) = value.type_.clone() else { return value };
        let literal = value.literal;
        let kind = match function {
            Function::Abs => TypedKind::Abs(Box::new(value)),
            Function::Even | Function::Odd => {
                return typed(TypedKind::Parity(function == Function::Even, Box::new(value)), Type::Boolean, span);
            }
            _ => return self.converted(function == Function::PerMonth, value, &unit, span),
        };
        Typed { literal, ..typed(kind, Type::Number(unit), span) }
    }

    /// `per month(x)` and `per year(x)`.
    fn converted(&mut self, to_month: bool, value: Typed, unit: &Unit, span: Span) -> Typed {
        let (from, to) = if to_month { ("year", "month") } else { ("month", "year") };
        let converted = unit.times(&Unit::of(from)).and_then(|unit| unit.over(&Unit::of(to)));
        let Some(converted) = converted.filter(|_| unit.power(from) < 0) else {
            let refusal = Refusal::Unit {
                left: unit.to_string(),
                right: format!("…/{from}"),
                hint: format!("`per {to}` converts an amount per {from}"),
            };
            return self.fault(refusal, value.span);
        };
        let twelve = BigRational::from_integer(BigInt::from(12));
        let factor = if to_month { twelve.recip() } else { twelve };
        typed(TypedKind::Scaled(Box::new(value), factor), Type::Number(converted), span)
    }

    fn round(&mut self, rounding: Rounding, scale: Option<i32>, arguments: &[Expression], span: Span) -> Typed {
        let (value, scale) = match (arguments, scale) {
            ([value], Some(scale)) => (value, scale),
            ([value, scale], _) => {
                let scale = self.expression(scale);
                match whole_constant(&scale).filter(|scale| (-18..=28).contains(scale)) {
                    Some(whole) => (value, whole),
                    None => {
                        self.expression(value);
                        return match scale.type_ {
                            Type::Number(_) => {
                                let hint = "write the number of digits behind the point, from -18 to 28";
                                self.unsupported("this scale", hint, scale.span)
                            }
                            _ => self.wrong_type(&scale, "a whole number of digits", None),
                        };
                    }
                }
            }
            _ => {
                let expected = if scale.is_some() { "a number, perhaps a scale" } else { "a number and a scale" };
                return self.arity(expected, arguments.len(), span);
            }
        };
        let value = self.expression(value);
        let value = self.number_typed(value);
        if value.is_broken() {
            return value;
        }
        let (type_, literal) = (value.type_.clone(), value.literal);
        Typed { literal, ..typed(TypedKind::Round { rounding, scale, value: Box::new(value) }, type_, span) }
    }

    fn modulo(&mut self, arguments: &[Expression], span: Span) -> Typed {
        let [dividend, divisor] = arguments else {
            return self.arity("a number and a divisor", arguments.len(), span);
        };
        let (dividend, divisor) = (self.expression(dividend), self.expression(divisor));
        let (mut dividend, mut divisor) = (self.number_typed(dividend), self.number_typed(divisor));
        let Some(type_) = self.agree(&mut dividend, &mut divisor) else { return broken(span) };
        let literal = dividend.literal && divisor.literal;
        Typed { literal, ..typed(TypedKind::Modulo(Box::new(dividend), Box::new(divisor)), type_, span) }
    }

    /// `date("…")`, `date(d)` and `duration("…")`.
    fn dated(&mut self, function: Function, argument: &Expression, span: Span) -> Typed {
        let wants_date = function == Function::Date;
        let value = match &argument.kind {
            Kind::Text(text) => self.temporal(text, argument.span),
            _ => self.expression(argument),
        };
        match &value.type_ {
            Type::Date if wants_date => Typed { span, ..value },
            Type::DaysDuration | Type::MonthsDuration if !wants_date => Typed { span, ..value },
            Type::Text => {
                let hint = "write it out in quotes; facts come as dates";
                self.unsupported("a date or duration read from a text", hint, argument.span)
            }
            _ if wants_date => self.wrong_type(&value, "a date such as \"2011-04-01\"", None),
            _ => self.wrong_type(&value, "a duration such as \"P1Y2M\" or \"P30D\"", None),
        }
    }

    fn made_date(&mut self, arguments: &[Expression], span: Span) -> Typed {
        let [year, month, day] = arguments else { return broken(span) };
        let mut part = |argument| {
            let value = self.expression(argument);
            self.number_typed(value)
        };
        let (year, month, day) = (part(year), part(month), part(day));
        if [&year, &month, &day].into_iter().any(Typed::is_broken) {
            return broken(span);
        }
        for (value, name) in [(&year, "year"), (&month, "month"), (&day, "day")] {
            if let Type::Number(unit) = &value.type_
                && !unit.is_none()
                && *unit != Unit::of(name)
            {
                let (left, right) = (unit.to_string(), name.to_owned());
                let hint = "a date is made of year, month and day".to_owned();
                self.fault(Refusal::Unit { left, right, hint }, value.span);
            }
        }
        typed(TypedKind::MakeDate(Box::new(year), Box::new(month), Box::new(day)), Type::Date, span)
    }

    fn months_between(&mut self, arguments: &[Expression], span: Span) -> Typed {
        let [from, to] = arguments else {
            return self.arity("two dates, as in `years and months duration(born, as_of)`", arguments.len(), span);
        };
        let (from, to) = (self.expression(from), self.expression(to));
        let mut fits = true;
        for side in [&from, &to] {
            if side.type_ != Type::Date {
                self.wrong_type(side, "a date", None);
                fits = false;
            }
        }
        if !fits {
            return broken(span);
        }
        typed(TypedKind::MonthsBetween(Box::new(from), Box::new(to)), Type::MonthsDuration, span)
    }

    /// Whether an expression speaks of one record of a list at this place.
    fn is_at_record_of(&self, list: RecordListId) -> bool {
        let innermost = self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Record { list, .. } => Some(*list),
            Frame::Value { .. } => None,
        });
        innermost.or(self.of) == Some(list)
    }

    fn programme(&mut self, function: Function, arguments: &[Expression], span: Span) -> Typed {
        let [Expression { kind: Kind::Name(name), span: place }] = arguments else {
            let expected = format!("the name of a programme, as in `{}(dibao)`", function.phrase());
            return self.arity(&expected, arguments.len(), span);
        };
        if self.scope.is_before_programmes() {
            let construct = format!("`{}({name})` in what programmes are computed from", function.phrase());
            return self.unsupported(&construct, "use it in a criterion or an amount", span);
        }
        let Some(ProgrammeDeclaration { index, amount, of }) = self.scope.programme(name).cloned() else {
            if self.is_full() {
                return broken(span);
            }
            let suggestion = self.scope.near_programme(name);
            return self.fault(Refusal::UnknownName { name: name.clone(), suggestion }, *place);
        };
        if let Some(list) = of.filter(|list| !self.is_at_record_of(*list)) {
            let list = self.scope.list_name(list);
            let hint = format!("it is decided for each of {list}; ask inside a filter: `{list}[eligible({name})]`");
            return self.unsupported("a programme for members where no member is meant", &hint, span);
        }
        match (function, amount) {
            (Function::Eligible, _) => typed(TypedKind::Eligible(index), Type::Boolean, span),
            (_, Some(amount)) => typed(TypedKind::Amount(index), self.here(&amount), span),
            (_, None) => {
                let hint = "use a programme whose amount is a formula";
                self.unsupported("the amount of a programme that computes none", hint, span)
            }
        }
    }
}
