//! What engines exchange: plain data without behaviour of its own.
//!
//! Households and their facts go in; reasons with their values come out. Ids belong to the host and are never parsed.

mod household;
mod names;
mod reason;
mod value;

pub use household::{Completeness, Household, Person};
pub use names::Names;
pub use reason::{Amount, Because, Compared, Criterion, Figure, Holds, Outcome};
pub use value::Value;
pub(crate) use value::{calendar_date, day_number};
