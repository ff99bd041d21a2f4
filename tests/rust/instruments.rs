//! Scored instruments: every fault with its path and place, answers known in part, versions under both clocks, and the
//! same outcome as from looking at every completion.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "instruments/changde.rs"]
mod changde;
#[path = "instruments/completions.rs"]
mod completions;
#[path = "instruments/faults.rs"]
mod faults;
#[path = "instruments/large.rs"]
mod large;
#[path = "instruments/levels.rs"]
mod levels;
#[path = "shared/pack_faults.rs"]
mod pack_faults;
#[path = "instruments/page.rs"]
mod page;
#[path = "instruments/versions.rs"]
mod versions;
#[path = "instruments/wire.rs"]
mod wire;

use chrono::NaiveDate;
use tuodi::Policy;
use tuodi::assessment::{Answers, Assessed};

/// A pack that loads.
pub(crate) fn load(text: &str) -> Policy {
    Policy::from_text(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

/// Answers as a test writes them: `item=answer item=answer`.
pub(crate) fn answers(text: &str) -> Answers {
    let pairs = text.split_whitespace().map(|pair| pair.split_once('=').unwrap_or_else(|| panic!("no `=` in {pair}")));
    pairs.fold(Answers::new(), |answers, (item, answer)| answers.with(item, answer))
}

/// What an instrument says on a day of 2024.
pub(crate) fn assess(policy: &Policy, instrument: &str, text: &str) -> Assessed {
    let instrument = policy.instruments().get(instrument).unwrap_or_else(|error| panic!("{error}"));
    instrument.assess(&answers(text), date("2024-01-01")).unwrap_or_else(|errors| panic!("{errors}"))
}

/// An assessment in one line: levels, points, and what else there is to say.
pub(crate) fn told(assessed: &Assessed) -> String {
    let points = &assessed.points;
    let sum =
        if points.low == points.high { points.low.to_string() } else { format!("{}–{}", points.low, points.high) };
    let mut line = format!("{}; {sum}", assessed.levels.join(" or "));
    if !assessed.open.is_empty() {
        line.push_str(&format!("; open: {}", assessed.open.join(", ")));
    }
    if !assessed.set_by.is_empty() {
        line.push_str(&format!("; set by {}", assessed.set_by.join(", ")));
    }
    if let Some(intervention) = &assessed.intervention {
        line.push_str(&format!("; begins within {}", intervention.start_within));
        line.extend(intervention.review_every.map(|term| format!(", reviewed every {term}")));
    }
    line
}
