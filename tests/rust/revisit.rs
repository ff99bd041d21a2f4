//! Going back: rules, plans, what discharges and ends obligations, coverage.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "revisit/coverage.rs"]
mod coverage;
#[cfg(feature = "packs")]
#[path = "revisit/districts.rs"]
mod districts;
#[path = "revisit/ends.rs"]
mod ends;
#[path = "revisit/invariants.rs"]
mod invariants;
#[path = "revisit/kit.rs"]
mod kit;
#[path = "revisit/page.rs"]
mod page;
#[path = "revisit/plans.rs"]
mod plans;
#[cfg(feature = "packs")]
#[path = "revisit/proposals.rs"]
mod proposals;
#[path = "revisit/refusals.rs"]
mod refusals;
#[path = "revisit/series.rs"]
mod series;
