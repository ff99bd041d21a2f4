//! Cases: whole stories, every refusal, the invariants over random commands, and what is stored.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "case/build.rs"]
mod build;
#[path = "case/charity.rs"]
mod charity;
#[path = "case/emergency.rs"]
mod emergency;
#[path = "case/hostile.rs"]
mod hostile;
#[path = "case/invariants.rs"]
mod invariants;
#[path = "case/kit.rs"]
mod kit;
#[path = "case/laws.rs"]
mod laws;
#[path = "case/money.rs"]
mod money;
#[cfg(feature = "packs")]
#[path = "case/putuo.rs"]
mod putuo;
#[path = "case/questions.rs"]
mod questions;
#[path = "case/refusals.rs"]
mod refusals;
#[path = "case/statutory.rs"]
mod statutory;
#[path = "case/stored.rs"]
mod stored;
#[path = "case/terms.rs"]
mod terms;
#[path = "case/years.rs"]
mod years;
