//! Which resource meets which need, and what comes of it.

pub mod agreement;
pub mod referral;
