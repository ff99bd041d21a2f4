//! A match is a proposal: whether the provider accepts it, and whether the household has received what it says.
//!
//! In: events so far and a command; out: the next event or a refusal, the fund entries that it causes, the edges that are
//! barred for a while, and the promises that the next matching run keeps.
//!
//! ```text
//! proposed → offered → accepted → started → delivered → confirmed
//!                   ↘ declined, expired   ↘ failed   ↘ failed
//! ```
//!
//! Who may do what stands in `docs/agreements.md`. It reads no clock: that an offer has expired is computed for a date, and
//! becomes an event when the host says so.

mod act;
mod book;
mod decide;
mod fold;
mod needed;
mod promise;
mod refusal;

pub use act::{
    Accept, Confirm, Decline, Deliver, Expire, Fail, Funding, Offer, PaidBy, Party, Proposal, ReferralAct,
    ReferralCommand, ReferralEvent, ReferralState, Start,
};
pub use fold::Referral;
pub use needed::ReferralNeeded;
pub use promise::{Barred, Promise, barred, promises};
pub use refusal::ReferralRefusal;
