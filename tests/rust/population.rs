//! Whole populations: each row is what `Policy::screen` says of its household, whatever the tables look like.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::result_large_err,
    clippy::unreachable,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "population/asked.rs"]
mod asked;
#[cfg(feature = "packs")]
#[path = "population/built_in.rs"]
mod built_in;
#[path = "population/cases.rs"]
mod cases;
#[path = "population/compare.rs"]
mod compare;
#[path = "population/data.rs"]
mod data;
#[path = "screening_soundness/expression.rs"]
mod expression;
#[path = "screening_soundness/generate.rs"]
mod generate;
#[path = "population/noticed.rs"]
mod noticed;
#[path = "screening_soundness/pack.rs"]
#[expect(dead_code, reason = "the oracle of another test asks for more")]
mod pack;
#[path = "population/parts.rs"]
mod parts;
#[path = "population/random.rs"]
mod random;
#[path = "population/shape.rs"]
mod shape;
#[path = "screening_soundness/tape.rs"]
mod tape;
#[path = "screening_soundness/text.rs"]
mod text;
#[path = "population/wide.rs"]
mod wide;
#[path = "population/wrong.rs"]
mod wrong;
