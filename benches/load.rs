//! Packs from text to policy: `cargo xtask bench load`.
//!
//! Prints the CPU time of loading each built-in pack with the packs it extends. Exits with 1 if the largest one takes
//! more than 10 ms.
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
use tuodi::Policy;

const ROUNDS: usize = 7;
/// How many bytes of packs a round reads: it lasts a fifth of a second or longer, for which a step of the clock, a
/// millisecond, is less than a hundredth.
const BYTES: usize = 5_000_000;
const BAR: f64 = 10_000.0;

/// A built-in pack, the length of its text with those of its parents, and what each round found.
struct Measured {
    name: &'static str,
    bytes: usize,
    figures: Vec<f64>,
}

impl Measured {
    fn new(name: &'static str) -> Result<Measured, Box<dyn std::error::Error>> {
        let policy = Policy::built_in(name)?;
        let texts = std::iter::once(name).chain(policy.extends()).filter_map(Policy::built_in_text);
        Ok(Measured { name, bytes: texts.map(str::len).sum(), figures: Vec::new() })
    }

    fn round(&mut self) -> Result<(), Box<dyn std::error::Error>> {
        let repeats = u32::try_from(BYTES / self.bytes.max(1))?.max(1);
        self.figures.push(timed(repeats, || {
            black_box(Policy::built_in(black_box(self.name)).is_ok());
        })?);
        Ok(())
    }
}

fn run() -> Result<bool, Box<dyn std::error::Error>> {
    let mut packs = Policy::built_in_names().map(Measured::new).collect::<Result<Vec<_>, _>>()?;
    for _ in 0..ROUNDS {
        packs.iter_mut().try_for_each(Measured::round)?;
    }
    let mut held = true;
    for Measured { name, bytes, figures } in packs {
        held &= report(&format!("{name}, {bytes} bytes with its parents"), median(figures), Some(BAR));
    }
    Ok(held)
}

fn main() -> ExitCode {
    exit(run())
}
