//! The shape of a refusal in JSON.

use super::{Needed, Refusal};
use crate::assessment::act::ActKind;
use crate::quantity::schema::written_as;
use crate::record::Names;
use schemars::JsonSchema;

/// Why something cannot be done now: the rule, the state, and what would be needed. A refusal changes nothing.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct WrittenRefusal {
    /// What was to be done.
    act: ActKind,
    /// The stable code of the rule.
    code: String,
    /// What would be needed.
    needs: Vec<Needed>,
    /// The state of the case.
    state: String,
    /// Why, in Chinese and in English.
    text: Names,
    /// The version of the case.
    version: u64,
}

written_as! {
    Refusal = WrittenRefusal as "Refusal",
}
