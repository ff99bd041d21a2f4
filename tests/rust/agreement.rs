//! Referrals and service agreements: steps, settlements, findings, and the money they move.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "agreement/kit.rs"]
mod kit;
#[path = "agreement/money.rs"]
mod money;
#[path = "agreement/page.rs"]
mod page;
#[path = "agreement/properties.rs"]
mod properties;
#[path = "agreement/referral.rs"]
mod referral;
#[path = "agreement/settle.rs"]
mod settle;
#[path = "agreement/terms.rs"]
mod terms;
