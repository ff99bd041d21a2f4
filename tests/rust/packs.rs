//! The pack format: every fault with its place and hint, every key, and what inheritance, versions, relations and
//! receipts mean.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "packs/broken.rs"]
mod broken;

#[path = "packs/amounts.rs"]
mod amounts;
#[path = "packs/clocks.rs"]
mod clocks;
#[path = "packs/directories.rs"]
mod directories;
#[path = "packs/format.rs"]
mod format;
#[path = "packs/given.rs"]
mod given;
#[path = "packs/inheritance.rs"]
mod inheritance;
#[path = "packs/membership.rs"]
mod membership;
#[path = "packs/near.rs"]
mod near;
#[path = "packs/needs.rs"]
mod needs;
#[path = "packs/receipts.rs"]
mod receipts;
#[path = "packs/relations.rs"]
mod relations;

use chrono::NaiveDate;
use std::path::Path;
use tuodi::screening::{Decision, Screening};
use tuodi::{Clock, Household, Policy};

/// A file under `tests`.
pub(crate) fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

/// A pack that loads.
pub(crate) fn load(text: &str) -> Policy {
    Policy::from_text(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

/// The first of some packs, which loads.
pub(crate) fn load_chain(texts: &[&str]) -> Policy {
    let name = texts[0].lines().find_map(|line| line.strip_prefix("pack: ")).expect("a name");
    Policy::from_texts(name, texts).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A household of JSON that can be read.
pub(crate) fn household(policy: &Policy, json: &str) -> Household {
    policy.household(json).unwrap_or_else(|errors| panic!("{errors}\n{json}"))
}

pub(crate) fn screen(policy: &Policy, json: &str, day: &str) -> Screening {
    policy.screen(&household(policy, json), date(day)).unwrap_or_else(|errors| panic!("{errors}"))
}

pub(crate) fn screen_known_on(policy: &Policy, json: &str, as_of: &str, known_on: &str) -> Screening {
    let clock = Clock { as_of: date(as_of), known_on: date(known_on) };
    policy.screen(&household(policy, json), clock).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A decision in one line: outcome, what it rests on, amount.
pub(crate) fn said(decision: &Decision) -> String {
    let mut text = format!("{:?}", decision.outcome);
    if let Some(because) = decision.because {
        text.push_str(&format!(" {because:?}"));
    }
    if let Some(amount) = &decision.amount {
        text.push_str(&format!(", {} {}", amount.figure, amount.unit));
    }
    text
}

/// What is said about a programme.
pub(crate) fn says(screening: &Screening, programme: &str) -> String {
    said(screening.decision(programme).unwrap_or_else(|| panic!("no decision of `{programme}`")))
}

/// The decision of a programme.
pub(crate) fn decision<'a>(screening: &'a Screening, programme: &str) -> &'a Decision {
    screening.decision(programme).unwrap_or_else(|| panic!("no decision of `{programme}`"))
}
