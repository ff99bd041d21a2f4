//! Acts that open a case or a round, move it, and end it.

use crate::record::History;
use std::collections::BTreeSet;

/// An application (申请): who asks for what, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Apply {
    /// The procedure by which it is handled: the one that the programmes name.
    pub procedure: String,
    /// The household, by the host's id.
    pub household: String,
    /// The applicant.
    pub applicant: String,
    /// Everyone of the household, the applicant among them.
    pub people: BTreeSet<String>,
    /// Whose means are checked, of those.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub means_checked: BTreeSet<String>,
    /// The programmes asked for.
    pub programmes: BTreeSet<String>,
    /// The cause, by the host's word; sums are counted by it.
    pub cause: String,
    /// The place at which one applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied_at: Option<String>,
    /// The place of the applicant's registration (户籍地); unknown if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_at: Option<String>,
    /// The place at which the applicant lives (居住地); unknown if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lives_at: Option<String>,
    /// The lead that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
}

/// The case goes to the authority of another place (转办); there it is another case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// The place.
    pub to_place: String,
    /// Why.
    pub reason: String,
}

/// The application is accepted (受理): terms run from here.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Accept {
    /// What other cases of the household hold.
    pub history: History,
}

/// What other cases hold, gathered anew.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RefreshHistory {
    /// What they hold.
    pub history: History,
}

/// The case goes to the next tier (上报).
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Forward {
    /// What is said with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The case goes back to an earlier step (退回).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// What has to be done again, and why.
    pub reason: String,
}

/// What opens a further round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Trigger {
    /// A finding of a revisit or of a check (回访发现).
    Finding,
    /// A reported change (家庭情况变化).
    Change,
    /// Somebody came back again and again (反复).
    RepeatedReturn,
    /// A periodic re-check (定期核查).
    Recheck,
    /// The outcome of a remedy (申诉、复议、诉讼结果).
    Remedy,
}

impl Trigger {
    /// All of them.
    pub const ALL: [Trigger; 5] =
        [Trigger::Finding, Trigger::Change, Trigger::RepeatedReturn, Trigger::Recheck, Trigger::Remedy];

    /// Its name in packs and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Trigger::Finding => "finding",
            Trigger::Change => "change",
            Trigger::RepeatedReturn => "repeated_return",
            Trigger::Recheck => "recheck",
            Trigger::Remedy => "remedy",
        }
    }
}

/// A trigger opens the next round, with fresh duties; running grants go on until its decision.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenRound {
    /// What opens it.
    pub trigger: Trigger,
    /// The record that it comes from, by the host's id.
    pub source: String,
    /// What was found.
    pub reason: String,
    /// Programmes asked for in addition to what runs.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub programmes: BTreeSet<String>,
}

/// The applicant withdraws (撤回).
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Why, if it is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Why a case is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CloseReason {
    /// What was decided is done.
    Completed,
    /// Somebody does not consent to the check, or does not cooperate (不配合核对).
    NotCooperating,
    /// The applicant has died.
    Died,
    /// The applicant has moved away.
    Moved,
    /// Something else; the note says what.
    Other,
}

/// The case is closed (结案).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// Why.
    pub reason: CloseReason,
    /// What else is to be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
