use super::{
    Categories, Checked, Declaration, LanguageErrors, Meaning, ProgrammeDeclaration, RecordListId, Scope, Type, check,
    parse,
};
use crate::quantity::Unit;
use std::sync::Arc;

mod constructs;
mod faults;
mod left_out;
mod names;
mod precedence;
mod round_trip;
mod units;

fn unit(text: &str) -> Type {
    Type::Number(text.parse().unwrap())
}

fn category(values: [&str; 2]) -> Type {
    Type::Category(Arc::new(Categories::new(values.map(str::to_owned))))
}

/// A district with a household, its members and two programmes.
fn scope() -> Scope {
    let mut scope = Scope::new();
    scope.declare_as_of();
    let fact = |type_| Declaration { meaning: Meaning::Fact(0), type_ };
    for (name, type_) in [
        ("savings", unit("CNY")),
        ("wage", unit("CNY/month")),
        ("bonus", unit("CNY/year")),
        ("rooms", Type::Number(Unit::none())),
        ("local", Type::Boolean),
        ("owns_car", Type::Boolean),
        ("district", category(["urban", "rural"])),
        ("moved", Type::Date),
        ("stay", Type::DaysDuration),
        ("term", Type::MonthsDuration),
        ("note", Type::Text),
        ("人均收入", unit("CNY/persons/month")),
    ] {
        scope.declare(name, fact(type_)).unwrap();
    }
    let parameter = |type_| Declaration { meaning: Meaning::Parameter(0), type_ };
    scope.declare("standard", parameter(unit("CNY/persons/month"))).unwrap();
    scope.declare("savings_months", parameter(unit("month"))).unwrap();
    scope.declare("share", parameter(Type::Number(Unit::none()))).unwrap();
    let concept = |type_| Declaration { meaning: Meaning::Concept(0), type_ };
    scope.declare("size", concept(unit("persons"))).unwrap();
    let members = scope.declare_records("members").unwrap();
    for (name, type_) in [
        ("age", unit("year")),
        ("monthly_income", unit("CNY/month")),
        ("medical", unit("CNY/month")),
        ("can_work", Type::Boolean),
        ("born", Type::Date),
        ("kind", category(["student", "worker"])),
    ] {
        scope.declare_field(members, name, fact(type_)).unwrap();
    }
    scope.declare_field(members, "is_elder", concept(Type::Boolean)).unwrap();
    let programme = |index| ProgrammeDeclaration { index, amount: Some(unit("CNY/month")), of: None };
    scope.declare_programme("dibao", programme(0)).unwrap();
    scope.declare_programme("tekun", programme(1)).unwrap();
    scope
}

fn checked(text: &str) -> Result<Checked, LanguageErrors> {
    check(&parse(text)?, text, &scope(), None)
}

fn checked_of_member(text: &str) -> Result<Checked, LanguageErrors> {
    check(&parse(text)?, text, &scope(), Some(RecordListId(0)))
}

/// The type of a household's expression, in words.
fn type_of(text: &str) -> String {
    match checked(text) {
        Ok(checked) => checked.root.type_.to_string(),
        Err(errors) => panic!("{text}: {errors}"),
    }
}

/// What is wrong with a household's expression; never nothing.
fn refused(text: &str) -> LanguageErrors {
    match checked(text) {
        Ok(checked) => panic!("{text}: {}", checked.root.type_),
        Err(errors) => errors,
    }
}

/// Code, line and column of each fault.
fn places(text: &str) -> Vec<(&'static str, u32, u32)> {
    refused(text).iter().map(|error| (error.code(), error.line, error.column)).collect()
}
