//! Names, paths and filters.

use super::super::error::Refusal;
use super::super::scope::Meaning;
use super::super::syntax::{Expression, Kind, Span};
use super::super::typed::{DatePart, DurationPart, Iteration, Typed, TypedKind};
use super::super::types::{RecordListId, Type};
use super::{Checker, Frame, broken, typed};
use crate::quantity::Unit;

/// What a bare name turned out to be.
enum Named {
    Value(Typed),
    /// The record that an iteration stands at.
    Record(RecordListId),
    /// The record of an outer iteration.
    OuterRecord,
}

impl Checker<'_> {
    pub(super) fn name(&mut self, name: &str, span: Span) -> Typed {
        match self.resolve(name, span) {
            Named::Value(value) => value,
            Named::Record(_) => self.records_as_value(span),
            Named::OuterRecord => self.outer_record(span),
        }
    }

    fn outer_record(&mut self, span: Span) -> Typed {
        let hint = "compare each member with an aggregate, or make a concept of the member";
        self.unsupported("an outer member inside an inner filter", hint, span)
    }

    fn resolve(&mut self, name: &str, span: Span) -> Named {
        let mut inside_record = false;
        for frame in self.frames.iter().rev() {
            match frame {
                Frame::Value { type_, number, variable } if variable == name => {
                    return Named::Value(typed(TypedKind::Item(*number), self.here(type_), span));
                }
                Frame::Record { list, variable } => {
                    let named = variable.as_deref().unwrap_or("item") == name;
                    let field = match variable {
                        None => self.scope.field(*list, name),
                        Some(_) => None,
                    };
                    let bare = variable.is_none() && !inside_record && self.scope.is_empty(*list);
                    if bare && !named && self.scope.name(name).is_none() {
                        let kind = TypedKind::Number(num_traits::Zero::zero());
                        return Named::Value(typed(kind, Type::Nothing, span));
                    }
                    match (named, field, inside_record) {
                        (true, _, false) => return Named::Record(*list),
                        (true, _, true) => return Named::OuterRecord,
                        (false, Some(_), true) if self.scope.name(name).is_none() => return Named::OuterRecord,
                        (false, Some(field), false) => {
                            let type_ = self.here(&field.type_);
                            return Named::Value(typed(TypedKind::Reference(field.meaning), type_, span));
                        }
                        _ => {}
                    }
                    inside_record = true;
                }
                Frame::Value { .. } => {}
            }
        }
        if let Some(list) = self.of.filter(|_| !inside_record)
            && let Some(field) = self.scope.field(list, name)
        {
            let type_ = self.here(&field.type_);
            return Named::Value(typed(TypedKind::Reference(field.meaning), type_, span));
        }
        Named::Value(self.outside_of_lists(name, span, inside_record))
    }

    fn outside_of_lists(&mut self, name: &str, span: Span, inside_record: bool) -> Typed {
        if let Some(declaration) = self.scope.name(name) {
            let type_ = self.here(&declaration.type_);
            let kind = match declaration.meaning {
                Meaning::Records(list) => TypedKind::Records(list),
                meaning => TypedKind::Reference(meaning),
            };
            return typed(kind, type_, span);
        }
        if self.is_full() {
            return broken(span);
        }
        if let Some(list) = self.scope.list_with(name) {
            if inside_record && self.of == Some(list) {
                return self.outer_record(span);
            }
            let variable = self.frames.iter().rev().find_map(|frame| match frame {
                Frame::Record { list: own, variable: Some(variable) } if *own == list => Some(variable.clone()),
                _ => None,
            });
            let list = variable.unwrap_or_else(|| self.scope.list_name(list).to_owned());
            let suggestion = Some(format!("{list}.{name}"));
            return self.fault(Refusal::UnknownName { name: name.to_owned(), suggestion }, span);
        }
        let suggestion = self.scope.near_name(name).or_else(|| {
            let list = self.frames.iter().rev().find_map(|frame| match frame {
                Frame::Record { list, variable: None } => Some(*list),
                _ => None,
            });
            list.or(self.of).and_then(|list| self.scope.near_field(list, name))
        });
        let suggestion = match name {
            "True" | "TRUE" => Some("true".to_owned()),
            "False" | "FALSE" => Some("false".to_owned()),
            "AND" | "And" => Some("and".to_owned()),
            "OR" | "Or" => Some("or".to_owned()),
            _ => suggestion,
        };
        self.fault(Refusal::UnknownName { name: name.to_owned(), suggestion }, span)
    }

    pub(super) fn path(&mut self, of: &Expression, name: &str, span: Span) -> Typed {
        if let Kind::Name(variable) = &of.kind {
            match self.resolve(variable, of.span) {
                Named::Record(list) => return self.field(list, name, span),
                Named::OuterRecord => return self.outer_record(span),
                Named::Value(value) => return self.part(value, name, span),
            }
        }
        let of = self.expression(of);
        self.part(of, name, span)
    }

    fn field(&mut self, list: RecordListId, name: &str, span: Span) -> Typed {
        match self.scope.field(list, name) {
            Some(field) => typed(TypedKind::Reference(field.meaning), self.here(&field.type_), span),
            // No record is there to have it.
            None if self.scope.is_empty(list) => {
                typed(TypedKind::Number(num_traits::Zero::zero()), Type::Nothing, span)
            }
            None => {
                let suggestion = self.scope.near_field(list, name);
                let length = u32::try_from(name.len()).unwrap_or(u32::MAX);
                let place = Span { start: span.end.saturating_sub(length).max(span.start), end: span.end };
                self.fault(Refusal::UnknownName { name: name.to_owned(), suggestion }, place)
            }
        }
    }

    /// `of.name` where `of` is a value or a list.
    fn part(&mut self, of: Typed, name: &str, span: Span) -> Typed {
        match &of.type_ {
            _ if of.is_broken() => broken(span),
            Type::Records(list) => {
                let list = *list;
                let field = self.field(list, name, span);
                if field.is_broken() {
                    return field;
                }
                let type_ = Type::List(Box::new(field.type_.clone()));
                typed(TypedKind::Project { list: Box::new(of), place: list, value: Box::new(field) }, type_, span)
            }
            Type::List(_) => match of.kind {
                TypedKind::Project { list, place, value } => {
                    let value = self.part(*value, name, span);
                    if value.is_broken() {
                        return value;
                    }
                    let type_ = Type::List(Box::new(value.type_.clone()));
                    typed(TypedKind::Project { list, place, value: Box::new(value) }, type_, span)
                }
                _ => self.unsupported("a path into a list of values", "use the values directly", span),
            },
            Type::Date => {
                let (part, unit) = match name {
                    "year" => (DatePart::Year, "year"),
                    "month" => (DatePart::Month, "month"),
                    "day" => (DatePart::Day, "day"),
                    _ => return self.no_part(name, "`.year`, `.month` or `.day` of a date", span),
                };
                typed(TypedKind::DatePart(part, Box::new(of)), self.here(&Type::Number(Unit::of(unit))), span)
            }
            Type::DaysDuration | Type::MonthsDuration => {
                let part = match (&of.type_, name) {
                    (Type::DaysDuration, "days") => Some((DurationPart::Days, "day")),
                    (Type::MonthsDuration, "years") => Some((DurationPart::Years, "year")),
                    (Type::MonthsDuration, "months") => Some((DurationPart::Months, "month")),
                    _ => None,
                };
                match part {
                    Some((part, unit)) => {
                        let type_ = self.here(&Type::Number(Unit::of(unit)));
                        typed(TypedKind::DurationPart(part, Box::new(of)), type_, span)
                    }
                    None if of.type_ == Type::DaysDuration => self.no_part(name, "`.days` of a days duration", span),
                    None => self.no_part(name, "`.years` or `.months` of a years and months duration", span),
                }
            }
            _ => {
                let expected = format!("something that has a `{name}`: records, a date or a duration");
                self.wrong_type(&of, &expected, None)
            }
        }
    }

    fn no_part(&mut self, name: &str, expected: &str, span: Span) -> Typed {
        let refusal = Refusal::Type { found: format!("`.{name}`"), expected: expected.to_owned(), hint: None };
        self.fault(refusal, span)
    }

    /// Opens an iteration over a list; the frame must be popped again.
    pub(super) fn enter(&mut self, list: &Typed, variable: Option<&str>) -> Option<Iteration> {
        match &list.type_ {
            Type::Records(id) => {
                self.frames.push(Frame::Record { list: *id, variable: variable.map(str::to_owned) });
                Some(Iteration::Records(*id))
            }
            Type::List(item) => {
                let number = self.values;
                self.values = self.values.saturating_add(1);
                let variable = variable.unwrap_or("item").to_owned();
                self.frames.push(Frame::Value { type_: item.as_ref().clone(), number, variable });
                Some(Iteration::Values(number))
            }
            _ => None,
        }
    }

    pub(super) fn leave(&mut self) {
        self.frames.pop();
    }

    pub(super) fn filter(&mut self, list: &Expression, condition: &Expression, span: Span) -> Typed {
        let list = self.expression(list);
        let Some(over) = self.enter(&list, None) else {
            return self.wrong_type(&list, "a list to filter", None);
        };
        let condition = self.expression(condition);
        self.leave();
        match condition.type_ {
            Type::Boolean => {
                let type_ = list.type_.clone();
                typed(TypedKind::Filter { list: Box::new(list), over, condition: Box::new(condition) }, type_, span)
            }
            Type::Number(_) => {
                let hint = "members have no order; filter by a condition: `members[age >= 60]`";
                self.unsupported("an index", hint, condition.span)
            }
            _ => self.wrong_type(&condition, "a condition", None),
        }
    }
}
