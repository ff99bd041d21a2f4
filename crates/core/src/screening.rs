//! Who may receive what, and why: programmes over one household.
//!
//! In: the programmes of a pack compiled against its law, a household and the constants of a clock; out: a
//! [`Screening`] with outcomes, amounts, reasons and what is still needed.

mod decision;
mod programme;

pub use decision::{Decision, FaultyPart, ScreenError, ScreenErrors, Screening};
pub(crate) use programme::Programmes;
