//! Needs and resources: the optimum, its proof, and what refuses a wrong one.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "matching/degenerate.rs"]
mod degenerate;
#[path = "matching/oracle.rs"]
mod oracle;
#[path = "matching/ortools.rs"]
mod ortools;
#[path = "matching/refused.rs"]
mod refused;
#[path = "matching/transport.rs"]
mod transport;
