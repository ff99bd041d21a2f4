//! Programs over blocks of rows.
//!
//! In: checked expressions, facts as columns and the constants of a call; out: values, faults and traces. One household
//! is a block of one row; there is no second interpreter.
//!
//! What a household or a population goes through on its way from a screener is `#[inline]`, but for what is seldom
//! needed: a crate that asks with the feature `inline` compiles it as it is compiled itself. A function without the mark
//! is compiled here, and with it all that it calls.

mod answer;
mod block;
mod build;
mod cell;
mod column;
mod dense;
mod evaluate;
mod fact_error;
mod fact_table;
mod facts;
mod fold;
mod fuse;
mod intake;
mod kernel;
mod lower;
mod normal;
mod number;
mod prepare;
mod program;
mod raw;
mod reuse;
mod rows;
mod run;
#[cfg(feature = "schema")]
mod schema;
mod tail;
mod trace;

#[cfg(test)]
mod tests;

pub use answer::{Answer, FaultCause, Possible};
pub(crate) use answer::{key_code, possible};
pub(crate) use block::{Block, BlockWriter, Cell, Constants, ListRows, Workspace};
pub(crate) use column::{Chosen, Truth, bit, each_bit, mask};
pub(crate) use dense::{Target, choose_bytes};
pub use evaluate::{EvaluateError, Evaluation, Fault, Prepared, TracedValue, evaluate};
pub use fact_error::{FactsError, FactsErrors};
pub use facts::Facts;
pub(crate) use fuse::Reading;
pub(crate) use intake::{BadRow, NO_ROW, Rows as IntakeRows, Seen, Source, raw};
pub(crate) use lower::ComparisonNodes;
pub(crate) use number::{Causes, Fraction, Interval, Number as NumberRow};
pub(crate) use prepare::{Draft, Membership, constants};
pub(crate) use program::{Input, Keep, NodeId, NodeKind, Operation, Program};
pub(crate) use raw::Raw;
pub(crate) use run::{Results, run, run_with};
pub(crate) use tail::{Packed, Tail};
pub(crate) use trace::{Tracer, facts_read, origin};
