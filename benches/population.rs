//! Whole populations: `cargo xtask bench population [HOUSEHOLDS...]`.
//!
//! Prints the CPU time of screening populations by the workload of `benches/peers`, all cells known and 5 % of them
//! missing, in nanoseconds a household: first of single operations at 100 000 households, each with what it rests on and
//! with the columns in and out; then of the whole workload at 10³ to 10⁷ households, the last in batches of a million.
//! With `--memory` it
//! streams batches of a million instead, and compares the greatest memory after the first with that after the tenth.
//!
//! CPU time is that of this process; each figure is the median of 5 interleaved rounds.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the memory of its process")]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "a benchmark divides times and makes rows"
)]

#[path = "common/clock.rs"]
mod clock;
#[path = "common/figures.rs"]
mod figures;
#[path = "common/numbers.rs"]
mod numbers;
#[path = "common/workload.rs"]
mod workload;

use figures::median;
use std::hint::black_box;
use std::process::ExitCode;
use tuodi::Policy;
use tuodi::policy::PopulationScreener;
use tuodi::screening::PopulationOptions;
use tuodi::table::Population;

const ROUNDS: usize = 5;

/// The most households of one batch.
const BATCH: usize = 1_000_000;

fn batches(households: usize, missing: u64) -> Result<Vec<Population<'static>>, Box<dyn std::error::Error>> {
    let mut batches = Vec::new();
    let mut left = households;
    while left > 0 {
        let own = left.min(BATCH);
        batches.push(workload::population(left as u64, own, missing)?);
        left -= own;
    }
    Ok(batches)
}

/// Operations, each as a programme over the workload's facts: a condition, and perhaps an amount.
const OPERATIONS: [(&str, &str, Option<&str>); 15] = [
    ("a boolean", "registered", None),
    ("a category in a set", "district in (\"d01\", \"d02\")", None),
    ("a number in a range", "houses in [1..2]", None),
    ("a sum over members", "total_income > 100", None),
    ("a count of members with a filter", "severely_disabled > 1", None),
    ("some member", "some m in members satisfies m.employed and m.age >= 60", None),
    ("every member", "every m in members satisfies m.employed or m.age < 18", None),
    ("a sum compared with a parameter by category", "total_income <= standard * size", None),
    ("a quotient compared", "total_income / size <= standard", None),
    ("a household's number at each member", "some m in members satisfies m.income > total_income / 2", None),
    ("an amount: a sum", "registered", Some("total_income")),
    ("an amount: rounded", "registered", Some("round half up(total_income / 7, 1)")),
    ("an amount: the greater of two", "registered", Some("max(total_income - per month(total_medical), 0)")),
    ("an amount: if", "registered", Some("if urban then total_income else 0")),
    ("row by row: the least over members", "min(members.income) > 100", None),
];

/// What single operations take.
fn operations() -> Result<(), Box<dyn std::error::Error>> {
    const HOUSEHOLDS: usize = 100_000;
    let (law, _) = workload::POLICY.split_once("programmes:").ok_or("no programmes")?;
    let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("a date")?;
    let populations = [workload::population(1, HOUSEHOLDS, 0)?, workload::population(1, HOUSEHOLDS, 5)?];
    println!("{:<46} {:>12} {:>14}", "operation, 100 000 households", "all known", "5 % missing");
    for (name, condition, amount) in OPERATIONS {
        let amount = amount.map_or_else(String::new, |amount| format!(", amount: '{amount}', per: month"));
        let pack = format!("{law}programmes:\n  p: {{eligible: {{id: c, if: '{condition}'}}{amount}}}\n");
        let policy = Policy::from_text(&pack)?;
        let options = PopulationOptions { first_failed: false, faults: false, ..PopulationOptions::default() };
        let mut screener = policy.population_screener(date, options)?;
        let mut rounds = [Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            for (population, figures) in populations.iter().zip(&mut rounds) {
                figures.push(nanoseconds(&mut screener, std::slice::from_ref(population), 3)?);
            }
        }
        let [known, missing] = rounds.map(median);
        println!("{name:<46} {known:>9.1} ns {missing:>11.1} ns");
    }
    Ok(())
}

/// The CPU time of screening populations so many times, a household.
fn nanoseconds(
    screener: &mut PopulationScreener<'_>,
    populations: &[Population<'static>],
    repeats: u32,
) -> Result<f64, Box<dyn std::error::Error>> {
    let ((), seconds) = clock::timed(|| -> Result<(), Box<dyn std::error::Error>> {
        for population in (0..repeats).flat_map(|_| populations) {
            let answers = screener.screen(black_box(population))?;
            screener.recycle(black_box(answers));
        }
        Ok(())
    })?;
    let households: usize = populations.iter().map(Population::len).sum();
    Ok(seconds * 1e9 / (f64::from(repeats) * households as f64))
}

/// The greatest memory of this process so far, in MiB.
fn peak() -> Result<f64, Box<dyn std::error::Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0)
}

/// Streams ten batches, each made, screened and dropped.
fn memory() -> Result<bool, Box<dyn std::error::Error>> {
    let policy = Policy::from_text(workload::POLICY)?;
    let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("a date")?;
    let mut screener = policy.population_screener(date, PopulationOptions::default())?;
    let mut first = None;
    for seed in 1..=10 {
        let batch = workload::population(seed, BATCH, 5)?;
        let answers = screener.screen(&batch)?;
        screener.recycle(black_box(answers));
        first = first.or(Some(peak()?));
    }
    let (first, last) = (first.ok_or("no batch")?, peak()?);
    println!("peak memory after 10⁶ households {first:.0} MiB, after 10⁷ {last:.0} MiB (bar: 50 MiB more)");
    Ok(last - first <= 50.0)
}

fn run() -> Result<bool, Box<dyn std::error::Error>> {
    if std::env::args().any(|argument| argument == "--memory") {
        return memory();
    }
    let policy = Policy::from_text(workload::POLICY)?;
    let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("a date")?;
    let sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        operations()?;
    }
    let sizes = if sizes.is_empty() { vec![1_000, 10_000, 100_000, 1_000_000, 10_000_000] } else { sizes };
    let options = PopulationOptions { first_failed: false, faults: false, ..PopulationOptions::default() };
    let mut screener = policy.population_screener(date, options)?;
    println!("{:>12} {:>16} {:>16}", "households", "all known", "5 % missing");
    let mut figures = Vec::new();
    for size in sizes {
        let populations = [batches(size, 0)?, batches(size, 5)?];
        let repeats = u32::try_from((200_000 / size).max(1))?;
        let mut rounds = [Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            for (own, figures) in populations.iter().zip(&mut rounds) {
                figures.push(nanoseconds(&mut screener, own, repeats)?);
            }
        }
        let [known, missing] = rounds.map(median);
        println!("{size:>12} {known:>13.1} ns {missing:>13.1} ns");
        figures.push((size, known, missing));
    }
    let at = |size: usize| figures.iter().find(|(own, _, _)| *own == size);
    let Some(((_, known, missing), (_, most_known, most_missing))) = at(100_000).zip(at(10_000_000)) else {
        return Ok(true);
    };
    let ratios = [most_known / known, most_missing / missing];
    println!("10⁷ over 10⁵: {:.2} and {:.2} (bar 1.20)", ratios[0], ratios[1]);
    Ok(ratios.into_iter().all(|ratio| ratio <= 1.2))
}

fn main() -> ExitCode {
    figures::exit(run())
}
