//! Funds: entries that hold together, on any date and in any order.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "ledger/boundaries.rs"]
mod boundaries;
#[path = "ledger/coins.rs"]
mod coins;
#[path = "ledger/kit.rs"]
mod kit;
#[path = "ledger/page.rs"]
mod page;
#[path = "ledger/properties.rs"]
mod properties;
#[path = "ledger/refused.rs"]
mod refused;
#[path = "ledger/statements.rs"]
mod statements;
