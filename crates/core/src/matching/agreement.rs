//! A referral over time: who gives what to whom each month, what shows it, and what is paid for it.
//!
//! In: an agreement, evidence, a month; out: a settlement with what is paid, what was not counted and why, what is missing
//! as findings, and the fund entry that pays it. The rules stand in `docs/agreements.md`.
//!
//! It asks nobody for money back and decides nothing about a shortfall that the terms do not say.

mod count;
mod error;
mod evidence;
mod finding;
mod month;
mod price;
mod settle;
mod terms;

pub use error::{AgreementError, AgreementErrors};
pub use evidence::Evidence;
pub use finding::{Irregularity, SettlementFinding};
pub use month::Month;
pub use settle::{NotCounted, Settlement, WhyNotCounted, settle};
pub use terms::{
    Agreement, AgreementTerms, EvidenceRule, FlatPerPeriod, IfMissing, Missed, PartialMonth, Payer, Per, PerUnitCapped,
    Pricing, Rounding,
};
