//! Whole populations: `cargo xtask bench population [HOUSEHOLDS...]`.
//!
//! Prints the CPU time of screening populations by the workload of `benches/peers`, all cells known and 5 % of them
//! missing, in nanoseconds a household: at 10³ to 10⁷ households, the last in batches of a million. With `--memory` it
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
#[path = "common/workload.rs"]
mod workload;

use std::hint::black_box;
use std::process::ExitCode;
use tuodi::Policy;
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
    let sizes = if sizes.is_empty() { vec![1_000, 10_000, 100_000, 1_000_000, 10_000_000] } else { sizes };
    let options = PopulationOptions { first_failed: false, faults: false, ..PopulationOptions::default() };
    let mut screener = policy.population_screener(date, options)?;
    println!("{:>12} {:>16} {:>16} {:>13}", "households", "all known", "5 % missing", "wall, in all");
    let mut figures = Vec::new();
    for size in sizes {
        let populations = [batches(size, 0)?, batches(size, 5)?];
        let repeats = u32::try_from((200_000 / size).max(1))?;
        let (mut rounds, mut wall) = ([Vec::new(), Vec::new()], 0.0);
        for _ in 0..ROUNDS {
            for (own, figures) in populations.iter().zip(&mut rounds) {
                let ((), spent) = clock::spent(|| -> Result<(), Box<dyn std::error::Error>> {
                    for batch in (0..repeats).flat_map(|_| own) {
                        let answers = screener.screen(black_box(batch))?;
                        screener.recycle(black_box(answers));
                    }
                    Ok(())
                })?;
                wall += spent.wall;
                figures.push(spent.cpu * 1e9 / (f64::from(repeats) * size as f64));
            }
        }
        let [known, missing] = rounds.map(median);
        println!("{size:>12} {known:>13.1} ns {missing:>13.1} ns {wall:>11.2} s");
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

/// The middle figure.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
