//! Twenty real households screened by a built-in policy: once with all facts, once with some of them unknown.
//!
//! `cargo xtask demo`
//!
//! The households are United States SNAP quality-control cases of October 2023 (public use file of the USDA Food and
//! Nutrition Service, fiscal year 2024). Figures are US dollars a month.

use chrono::NaiveDate;
use std::process::ExitCode;
use tuodi::record::{Holds, Outcome};
use tuodi::text::{self, Tongue};
use tuodi::{Household, Policy};

/// case, size, earned, unearned, rent, utilities, medical, dependent care, child support, homeless deduction, exempt
/// from the shelter cap.
const HOUSEHOLDS: &str = include_str!("demo/households.csv");

/// What nobody has asked yet in the second round: every third household lacks the first, and so on.
const UNKNOWN: [&[&str]; 3] =
    [&["rent"], &["earned", "shelter_cap_exempt"], &["utilities", "medical", "dependent_care"]];

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
    let title = policy.title();
    println!("{} / {}", title.zh.as_deref().unwrap_or_default(), title.en.as_deref().unwrap_or_default());
    println!("{} @ {as_of}\n", policy.name());
    println!("一、资料齐全 / 1. All facts known\n");
    for household in households(&policy)? {
        show(&policy, &household, as_of)?;
    }
    println!("\n二、部分资料未知 / 2. Some facts unknown\n");
    for (index, mut household) in households(&policy)?.into_iter().enumerate() {
        for fact in UNKNOWN.iter().cycle().nth(index).copied().unwrap_or(&[]) {
            household.facts.remove(*fact);
        }
        show(&policy, &household, as_of)?;
    }
    Ok(())
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

fn show(policy: &Policy, household: &Household, as_of: NaiveDate) -> Result<(), String> {
    let screening = policy.screen(household, as_of).map_err(|errors| errors.to_string())?;
    for decision in &screening.decisions {
        let said = |tongue| text::outcome(decision.outcome, decision.because, tongue);
        let amount = decision.amount.as_ref().map(|amount| format!("{} {}", amount.figure, amount.unit));
        println!(
            "{:<14} {}: {} / {}  {}",
            household.id,
            decision.programme,
            said(Tongue::Zh),
            said(Tongue::En),
            amount.unwrap_or_default()
        );
        for criterion in &decision.criteria {
            println!("    {}", text::criterion(criterion, Tongue::Zh));
            println!("    {}", text::criterion(criterion, Tongue::En));
        }
        if !decision.needed.is_empty() {
            println!("    还需了解 / still needed:");
            for fact in &decision.needed {
                let ask = policy.law().fact(fact).map(|fact| fact.ask.clone()).unwrap_or_default();
                println!("      {fact}: {} {}", ask.zh.unwrap_or_default(), ask.en.unwrap_or_default());
            }
        }
        let open = decision.criteria.iter().any(|criterion| criterion.holds == Holds::Unknown);
        debug_assert_eq!(open, decision.outcome == Outcome::Undetermined, "an open criterion leaves the outcome open");
    }
    Ok(())
}
