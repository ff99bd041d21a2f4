//! One condition, one household: `cargo xtask bench evaluate-one`.
//!
//! Prints the CPU time of parsing and checking the dibao condition of the workload, and of evaluating it for one
//! household with the value of every part kept for its reasons. Exits with 1 if a bar is missed: 20 µs and 5 µs.
//!
//! CPU time is that of this process; each figure is the median of 7 interleaved rounds.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock of its process")]
#![expect(clippy::arithmetic_side_effects, clippy::float_arithmetic, reason = "a benchmark divides times")]

#[path = "common/figures.rs"]
mod figures;
#[path = "common/time.rs"]
mod time;

use figures::{exit, median};
use std::hint::black_box;
use std::process::ExitCode;
use time::{report, timed};
use tuodi::language::{Declaration, Meaning, Scope, Type, check, parse};
use tuodi::quantity::Unit;
use tuodi::{Facts, Prepared};

/// Registered, income per head at most the standard, savings per head at most 24 standards, no vehicle, at most one
/// house, no member of 18 to 59 who can work and neither works nor studies.
const DIBAO: &str = "registered \
    and (sum(members.income) - 0.3 * standard * count(members[grade in [1..2]]) - sum(members.medical) / 12) / size \
        <= standard \
    and savings / size <= 24 * standard and vehicles = 0 and houses <= 1 \
    and not(some m in members satisfies m.can_work and m.age in [18..59] and not(m.employed) and not(m.student))";

const HOUSEHOLD: &str = r#"{"registered": true, "standard": "505.00", "size": 3, "savings": "12000.00", "vehicles": 0,
    "houses": 1, "members": [
    {"age": 61, "income": "120.00", "grade": 0, "medical": "3600.00", "can_work": false, "employed": false, "student": false},
    {"age": 35, "income": "1200.50", "grade": 2, "medical": "0.00", "can_work": true, "employed": true, "student": false},
    {"age": 12, "income": "0.00", "grade": 0, "medical": "150.25", "can_work": false, "employed": false, "student": true}]}"#;

const ROUNDS: usize = 7;
const REPEATS: u32 = 20_000;

fn scope() -> Result<Scope, Box<dyn std::error::Error>> {
    let mut scope = Scope::new();
    let mut next = 0;
    let mut fact = |type_| {
        next += 1;
        Declaration { meaning: Meaning::Fact(next), type_ }
    };
    let unit = |text: &str| text.parse::<Unit>().map(Type::Number);
    scope.declare("registered", fact(Type::Boolean))?;
    scope.declare("standard", fact(unit("CNY/persons/month")?))?;
    scope.declare("size", fact(unit("persons")?))?;
    scope.declare("savings", fact(unit("CNY/month")?))?;
    scope.declare("vehicles", fact(unit("1")?))?;
    scope.declare("houses", fact(unit("1")?))?;
    let members = scope.declare_records("members")?;
    for (name, type_) in [
        ("age", unit("year")?),
        ("income", unit("CNY/month")?),
        ("grade", unit("1")?),
        ("medical", unit("CNY/month")?),
        ("can_work", Type::Boolean),
        ("employed", Type::Boolean),
        ("student", Type::Boolean),
    ] {
        scope.declare_field(members, name, fact(type_))?;
    }
    Ok(scope)
}

fn run() -> Result<bool, Box<dyn std::error::Error>> {
    let scope = scope()?;
    let facts = Facts::from_json(HOUSEHOLD)?;
    let mut prepared = Prepared::new(DIBAO, &facts)?;
    let answer = prepared.evaluate(&facts)?.answer.to_json();
    if answer != r#"{"type":"boolean","value":true}"# {
        return Err(format!("the household is eligible, found {answer}").into());
    }
    check(&parse(DIBAO)?, DIBAO, &scope, None)?;
    let (mut parsing, mut evaluating, mut tracing) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        parsing.push(timed(REPEATS, || {
            if let Ok(tree) = parse(black_box(DIBAO)) {
                black_box(check(&tree, DIBAO, &scope, None).is_ok());
            }
        })?);
        evaluating.push(timed(REPEATS, || {
            black_box(prepared.evaluate(black_box(&facts)).is_ok());
        })?);
        tracing.push(timed(REPEATS, || {
            if let Ok(evaluation) = prepared.evaluate(black_box(&facts)) {
                black_box(evaluation.trace());
            }
        })?);
    }
    let mut held = true;
    for (what, figures, bar) in [
        ("parse + check", parsing, Some(20.0)),
        ("evaluate one row, every part's value kept", evaluating, Some(5.0)),
        ("the same with the trace written out", tracing, None),
    ] {
        held &= report(what, median(figures), bar);
    }
    Ok(held)
}

fn main() -> ExitCode {
    exit(run())
}
