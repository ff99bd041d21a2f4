//! Procedures: every fault with its path and place, versions under both clocks, packs that extend one another, what was
//! read, random procedures and hostile ones.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "procedures/beside.rs"]
mod beside;
#[cfg(feature = "packs")]
#[path = "procedures/built_in.rs"]
mod built_in;
#[path = "procedures/faults.rs"]
mod faults;
#[path = "procedures/hostile.rs"]
mod hostile;
#[path = "shared/pack_faults.rs"]
mod pack_faults;
#[path = "procedures/random.rs"]
mod random;
#[path = "procedures/rules.rs"]
mod rules;
#[path = "procedures/sound.rs"]
mod sound;
#[path = "procedures/versions.rs"]
mod versions;

use chrono::NaiveDate;
use tuodi::Policy;
use tuodi::assessment::ProcedureVersion;

/// A pack that loads.
pub(crate) fn load(text: &str) -> Policy {
    Policy::from_text(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

/// A procedure of a pack on a day of 2024.
pub(crate) fn version<'a>(policy: &'a Policy, name: &str) -> &'a ProcedureVersion {
    let procedure = policy.procedures().get(name).unwrap_or_else(|error| panic!("{error}"));
    procedure.version_at(date("2024-01-01")).unwrap_or_else(|error| panic!("{error}"))
}
