//! The packs `cn-national` and `cn-shanghai-putuo`: every standard on its dates, every threshold in threes, who counts
//! and what counts, what every number rests on, and the families of Putuo.
#![cfg(feature = "packs")]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "packs_national/basis.rs"]
mod basis;
#[path = "packs_national/cases.rs"]
mod cases;
#[path = "packs_national/criteria.rs"]
mod criteria;
#[path = "packs_national/family.rs"]
mod family;
#[path = "packs_national/households.rs"]
mod households;
#[path = "packs_national/income.rs"]
mod income;
#[path = "packs_national/linked.rs"]
mod linked;
#[path = "packs_national/members.rs"]
mod members;
#[path = "packs_national/persons.rs"]
mod persons;
#[path = "packs_national/property.rs"]
mod property;
#[path = "packs_national/shared.rs"]
mod shared;
#[path = "packs_national/spending.rs"]
mod spending;
#[path = "packs_national/standards.rs"]
mod standards;
