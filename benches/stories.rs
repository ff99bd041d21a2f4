//! Five districts from the first signal to the yearly report: `cargo xtask bench stories`.
//!
//! Prints the CPU time of each story of `examples/stories`: its pack loaded, every entry recorded, its reports made and
//! the last one written as a page. Exits with 1 if all together take more than the bar of 5 s.
//!
//! CPU time is that of this process; each figure is the median of 5 interleaved rounds.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::panic,
    reason = "a benchmark reads files and the clock of its process, and stops where a story goes wrong"
)]

#[path = "common/figures.rs"]
mod figures;
#[path = "common/time.rs"]
mod time;

use figures::{exit, median};
use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;
use time::{report, timed};
use tuodi::Policy;
use tuodi::assessment::Languages;
use tuodi::calendar::Calendar;
use tuodi::journal::{Journal, JournalSetup, Outcome};

const ROUNDS: usize = 5;
/// Microseconds.
const BAR: f64 = 5_000_000.0;
const STORIES: [&str; 5] = ["putuo", "xingqing", "yaohai", "huangyan", "changde"];

/// The files of a story.
struct Story {
    pack: String,
    setup: String,
    entries: String,
}

impl Story {
    fn of(name: &str) -> Story {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/stories");
        let read = |file: &str| {
            let path = format!("{folder}/{name}/{file}");
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
        };
        Story { pack: read("pack.yaml"), setup: read("setup.json"), entries: read("entries.jsonl") }
    }

    /// The whole story; gives the size of its page and of what was recorded.
    fn run(&self, calendar: &Calendar) -> usize {
        let policy = Policy::from_text(&self.pack).expect("a pack");
        let setup: JournalSetup = serde_json::from_str(&self.setup).expect("a setup");
        let mut journal = Journal::new(&policy, setup, calendar).expect("a journal");
        let mut size = 0;
        for entry in Journal::entries(&self.entries).expect("entries") {
            let recorded = journal.record(&entry).expect("recorded");
            if let Outcome::Reported { report } = &recorded.outcome {
                size += report.page(&policy, &journal.records().names).html(Languages::Both).len();
            }
            size += serde_json::to_string(&recorded).expect("JSON").len();
        }
        size
    }
}

/// Whether the bar is held.
fn all() -> Result<bool, Box<dyn Error>> {
    let calendar = Calendar::mainland_china()?;
    let stories = STORIES.map(|name| (name, Story::of(name)));
    let mut times = [const { Vec::new() }; STORIES.len()];
    for _ in 0..ROUNDS {
        for ((_, story), own) in stories.iter().zip(&mut times) {
            own.push(timed(1, || {
                black_box(story.run(&calendar));
            })?);
        }
    }
    let medians = times.map(median);
    for ((name, _), figure) in stories.iter().zip(medians) {
        report(name, figure, None);
    }
    Ok(report("all five", medians.iter().sum(), Some(BAR)))
}

fn main() -> ExitCode {
    exit(all())
}
