//! What engines exchange: plain data without behaviour of its own.
//!
//! Households and their facts go in; reasons with their values come out. Ids belong to the host and are never parsed.

mod actor;
mod attached;
mod canonical;
mod grant;
mod household;
mod lead;
mod names;
mod problem;
mod rate;
mod reason;
#[cfg(feature = "schema")]
pub(crate) mod schema;
mod value;
mod written;

pub use crate::one_or_more::OneOrMore;
pub use actor::Actor;
pub use attached::{AttachedScreening, ScreenedAmount, ScreenedProgramme};
pub(crate) use canonical::{canonical, sha256};
pub use grant::{AidItem, AidKind, AidPlan, Grant, GrantKind, History, OpenCase, PastGrant, Period, Relation, Segment};
pub use household::{Completeness, Household, KnownFact, Person, Standing};
pub use lead::{EarlyWarning, Lead, WarningState};
pub use names::{Basis, Citation, Names};
pub use problem::{AsProblem, Problem};
pub use rate::Rate;
pub use reason::{Amount, Because, Compared, Criterion, Figure, Holds, Outcome, Rule};
pub use value::Value;
pub(crate) use value::{calendar_date, day_number};
pub use written::WrittenValue;
