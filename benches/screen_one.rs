//! One household, every programme: `cargo xtask bench screen-one`.
//!
//! Prints the CPU time of screening a family of Putuo by all programmes of `cn-shanghai-putuo` with reasons, texts not
//! rendered: with all its facts known and with half of them unknown, by a `Screener`; then by a call that keeps no tools
//! for the next household. Exits with 1 if the bar of 100 µs is missed.
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
use tuodi::law::FactKind;
use tuodi::{Household, Person, Policy, Value};

const ROUNDS: usize = 7;
const REPEATS: u32 = 1_000;
const BAR: f64 = 100.0;

/// A value of a fact: the least it can be, or the first of its set.
fn value(fact: &tuodi::law::FactDeclaration, number: usize) -> Option<Value> {
    Some(match &fact.kind {
        FactKind::Number { min, max, .. } => {
            let wanted = i64::try_from(number % 7 * 10).ok()?.into();
            let least = min.clone().unwrap_or_else(|| 0.into());
            let most = max.clone().unwrap_or_else(|| i64::MAX.into());
            Value::Number(least.max(wanted).min(most))
        }
        FactKind::Boolean => Value::Boolean(number.is_multiple_of(2)),
        FactKind::Date => Value::Date(chrono::NaiveDate::from_ymd_opt(1970, 1, 1)?),
        FactKind::Category(categories) => {
            Value::Text(categories.values().get(number % categories.values().len())?.clone())
        }
    })
}

/// A household of three; every fact is known, or every second one.
fn household(policy: &Policy, is_known: impl Fn(usize) -> bool) -> Household {
    let mut household = Household::new("h1");
    household.members = (1..=3).map(|number| Person::new(format!("m{number}"))).collect();
    for (number, fact) in policy.law().facts().iter().enumerate().filter(|(number, _)| is_known(*number)) {
        let Some(value) = value(fact, number) else { continue };
        if fact.list.is_none() {
            household = household.with(fact.name.clone(), value);
        } else {
            household.members =
                household.members.into_iter().map(|member| member.with(fact.name.clone(), value.clone())).collect();
        }
    }
    household
}

fn run() -> Result<bool, Box<dyn std::error::Error>> {
    let policy = Policy::built_in("cn-shanghai-putuo")?;
    let date = chrono::NaiveDate::from_ymd_opt(2024, 8, 1).ok_or("a date")?;
    let (known, half) = (household(&policy, |_| true), household(&policy, |number| number.is_multiple_of(2)));
    let screening = policy.screen(&known, date)?;
    let criteria: usize = screening.decisions.iter().map(|decision| decision.criteria.len()).sum();
    println!(
        "cn-shanghai-putuo: {} programmes, {} decisions, {criteria} criteria, {} concepts, {} facts",
        policy.programmes().count(),
        screening.decisions.len(),
        screening.concepts.len(),
        policy.law().facts().len(),
    );
    let mut figures = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    let mut screener = policy.screener(date);
    for _ in 0..ROUNDS {
        let mut one = |household: &Household| {
            timed(REPEATS, || {
                black_box(screener.screen(black_box(household)).is_ok());
            })
        };
        let (known_figure, half_figure) = (one(&known)?, one(&half)?);
        let alone = timed(REPEATS, || {
            black_box(policy.screen(black_box(&known), date).is_ok());
        })?;
        let receipt = timed(REPEATS, || {
            black_box(policy.screen_with_receipt(black_box(&known), date).is_ok());
        });
        for (figures, figure) in figures.iter_mut().zip([known_figure, half_figure, alone, receipt?]) {
            figures.push(figure);
        }
    }
    let [known, half, alone, receipt] = figures.map(median);
    let held = [
        report("all programmes, all facts known", known, Some(BAR)),
        report("all programmes, half of the facts unknown", half, Some(BAR)),
        report("all facts known, by `Policy::screen`, which keeps no tools", alone, None),
        report("all facts known, with a receipt", receipt, None),
    ];
    Ok(held.into_iter().all(|held| held))
}

fn main() -> ExitCode {
    exit(run())
}
