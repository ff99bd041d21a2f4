//! Packs from text to policy: `cargo xtask bench load`.
//!
//! Prints the CPU time of loading each built-in pack with the packs it extends. Exits with 1 if the largest one takes
//! more than 10 ms.
//!
//! CPU time is that of this process; each figure is the median of 7 interleaved rounds.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock of its process")]
#![expect(clippy::arithmetic_side_effects, clippy::float_arithmetic, reason = "a benchmark divides times")]

#[path = "common/time.rs"]
mod time;

use std::hint::black_box;
use std::process::ExitCode;
use time::{median, report, timed};
use tuodi::Policy;

const ROUNDS: usize = 7;
const REPEATS: u32 = 10;
const BAR: f64 = 10_000.0;

fn run() -> Result<bool, Box<dyn std::error::Error>> {
    let names: Vec<&str> = Policy::built_in_names().collect();
    let mut figures: Vec<Vec<f64>> = names.iter().map(|_| Vec::new()).collect();
    for _ in 0..ROUNDS {
        for (name, figures) in names.iter().zip(&mut figures) {
            figures.push(timed(REPEATS, || {
                black_box(Policy::built_in(black_box(name)).is_ok());
            })?);
        }
    }
    let mut held = true;
    for (name, figures) in names.iter().zip(figures) {
        let policy = Policy::built_in(name)?;
        let texts = std::iter::once(*name).chain(policy.extends()).filter_map(Policy::built_in_text);
        let bytes: usize = texts.map(str::len).sum();
        held &= report(&format!("{name}, {bytes} bytes with its parents"), median(figures), Some(BAR));
    }
    Ok(held)
}

fn main() -> ExitCode {
    time::exit(run())
}
