//! Going back: so far the audit sample of what was done.

pub mod sample;
