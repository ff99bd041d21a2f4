//! Twenty real households screened by a built-in policy: once with all facts, once with some of them unknown.
//!
//! `cargo xtask demo`
//!
//! The households are United States SNAP quality-control cases of October 2023 (public use file of the USDA Food and
//! Nutrition Service, fiscal year 2024). Figures are US dollars a month.

use chrono::NaiveDate;
use std::io::Write;
use std::process::ExitCode;
use tuodi::law::Names;
use tuodi::record::Figure;
use tuodi::screening::{Decision, Screening};
use tuodi::text::{self, Tongue};
use tuodi::{Household, Policy};

/// case, size, earned, unearned, rent, utilities, medical, dependent care, child support, homeless deduction, exempt
/// from the shelter cap.
const HOUSEHOLDS: &str = include_str!("demo/households.csv");

/// What nobody has asked yet in the second round: every third household lacks the first, and so on.
const UNKNOWN: [&[&str]; 3] =
    [&["rent"], &["earned", "shelter_cap_exempt"], &["utilities", "medical", "dependent_care"]];

/// The concepts that a clerk wants to see.
const SHOWN: [&str; 3] = ["earned_deduction", "shelter_deduction", "net_income"];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let policy = Policy::built_in("us-snap-fy2024").map_err(|error| error.to_string())?;
    let as_of = NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("2024-01-01 is a date")?;
    let (zh, en) = both(policy.title(), policy.name());
    let mut lines = vec![format!("{zh}"), format!("{en}"), format!("{} @ {as_of}", policy.name())];
    lines.extend([String::new(), "一、资料齐全 · 1. All facts known".to_owned()]);
    for household in households(&policy)? {
        show(&policy, &household, as_of, &mut lines)?;
    }
    lines.extend([String::new(), "二、部分资料未知 · 2. Some facts unknown".to_owned()]);
    for (mut household, unknown) in households(&policy)?.into_iter().zip(UNKNOWN.iter().cycle()) {
        for fact in *unknown {
            household.facts.remove(*fact);
        }
        show(&policy, &household, as_of, &mut lines)?;
    }
    let mut out = std::io::stdout().lock();
    lines.iter().try_for_each(|line| writeln!(out, "{line}")).map_err(|error| error.to_string())
}

fn households(policy: &Policy) -> Result<Vec<Household>, String> {
    let mut lines = HOUSEHOLDS.lines();
    let headers: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let mut households = Vec::new();
    for line in lines {
        let mut cells = line.split(',');
        let mut household = Household::new(cells.next().unwrap_or_default());
        for (header, cell) in headers.iter().skip(1).zip(cells) {
            let fact = policy.law().fact(header).ok_or_else(|| format!("the policy has no fact `{header}`"))?;
            if let Some(value) = fact.read(cell).map_err(|error| error.to_string())? {
                household = household.with(*header, value);
            }
        }
        households.push(household);
    }
    Ok(households)
}

fn both<'a>(names: &'a Names, otherwise: &'a str) -> (&'a str, &'a str) {
    let said = |tongue| text::name(names, tongue).unwrap_or(otherwise);
    (said(Tongue::Zh), said(Tongue::En))
}

fn show(policy: &Policy, household: &Household, as_of: NaiveDate, lines: &mut Vec<String>) -> Result<(), String> {
    let screening = policy.screen(household, as_of).map_err(|errors| errors.to_string())?;
    for decision in &screening.decisions {
        lines.extend([String::new(), header(household, decision)]);
        // One line a language: what was computed, then each criterion.
        for tongue in [Tongue::Zh, Tongue::En] {
            lines.push(format!("  {}", concepts(policy, &screening, tongue)));
            lines.extend(decision.criteria.iter().map(|criterion| format!("  {}", text::criterion(criterion, tongue))));
        }
        if !decision.needed.is_empty() {
            lines.push("  还需了解 · still needed:".to_owned());
        }
        for fact in &decision.needed {
            let ask = policy.law().fact(fact).map(|fact| fact.ask.clone()).unwrap_or_default();
            let (zh, en) = both(&ask, fact);
            lines.push(format!("    {fact}: {zh} · {en}"));
        }
    }
    Ok(())
}

/// The household, the outcome in both languages, and the amount.
fn header(household: &Household, decision: &Decision) -> String {
    let said = |tongue| text::outcome(decision.outcome, decision.because, tongue);
    let amount = decision.amount.as_ref().map(|amount| format!("  {} {}", amount.figure, amount.unit));
    let (zh, en) = (said(Tongue::Zh), said(Tongue::En));
    format!("■ {}  {zh} · {en}{}", household.id, amount.unwrap_or_default())
}

/// The values that the decision rests on.
fn concepts(policy: &Policy, screening: &Screening, tongue: Tongue) -> String {
    let value = |name: &str| {
        let title = policy.law().title_of(name);
        let figure = screening.concepts.get(name).cloned().unwrap_or(Figure::Missing);
        format!("{} {figure}", text::name(&title, tongue).unwrap_or(name))
    };
    let separator = match tongue {
        Tongue::Zh => "，",
        Tongue::En => ", ",
    };
    SHOWN.map(value).join(separator)
}
