//! Commands, and the events that they become.

use crate::assessment::act::Act;
use crate::assessment::instrument::Assessed;
use crate::assessment::procedure::{Guard, PanelKind};
use crate::calendar::{Pause, Term};
use crate::quantity::Money;
use crate::record::Grant;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// What somebody wants to do in a case.
///
/// # Examples
/// ```
/// use tuodi::assessment::{Command, Forward};
/// let command = Command::new(3, Forward::default());
/// let json = serde_json::to_string(&command)?;
/// assert_eq!(json, r#"{"expected_version":3,"act":{"kind":"forward"}}"#);
/// assert_eq!(serde_json::from_str::<Command>(&json)?, command);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The version of the case that the host read: another one since then refuses the command.
    pub expected_version: u64,
    /// The day on which it happened, in the pack's time zone; none for the day on which it is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened_on: Option<NaiveDate>,
    /// What is done.
    pub act: Act,
}

impl Command {
    /// Something that happens on the day on which it is recorded.
    pub fn new(expected_version: u64, act: impl Into<Act>) -> Command {
        Command { expected_version, happened_on: None, act: act.into() }
    }

    /// The same, but it happened on an earlier day.
    #[must_use]
    pub fn happened_on(mut self, day: NaiveDate) -> Command {
        self.happened_on = Some(day);
        self
    }
}

/// Who did something, in which role.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Performer {
    /// The person.
    pub id: String,
    /// The role.
    pub role: String,
    /// For whom (代办), if for somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<String>,
}

/// What happened in a case.
///
/// It says all that replay needs: what it led to was computed once, from the procedure of that day. Keys that this version
/// does not know are kept.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Event {
    /// The version of the case after it, from 1.
    pub version: u64,
    /// The day on which it happened, in the pack's time zone.
    pub happened_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who recorded it.
    pub recorded_by: Performer,
    /// The round, from 1.
    pub round: u32,
    /// The state after it.
    pub state: String,
    /// Whether the case has ended with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ends: bool,
    /// What was done.
    pub act: Act,
    /// What the procedure asks for before it and the row of the flow did not, for a reason that stands in the pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waived: Vec<Guard>,
    /// What it led to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// Keys that this version does not know.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, serde_json::Value>,
}

/// What an act led to. In JSON its fields stand beside `effect`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "effect", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// By which procedure, and by which version of it, the round is handled.
    ProcedureChosen {
        /// The procedure.
        procedure: String,
        /// The first day of the version; none if the pack does not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<NaiveDate>,
    },
    /// A term runs.
    TermStarted {
        /// The term.
        term: String,
        /// How long it is.
        within: Term,
        /// From when it runs.
        start: DateTime<FixedOffset>,
        /// Its last day.
        last_day: NaiveDate,
        /// When it ends.
        ends: DateTime<FixedOffset>,
    },
    /// A term was extended.
    TermExtended {
        /// The term.
        term: String,
        /// How long it is now.
        to: Term,
        /// Its last day.
        last_day: NaiveDate,
        /// When it ends.
        ends: DateTime<FixedOffset>,
    },
    /// The clock of a term stands still.
    TermPaused {
        /// The term.
        term: String,
    },
    /// It goes on.
    TermResumed {
        /// The term.
        term: String,
        /// The days on which it stood still; none if it went on the same day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pause: Option<Pause>,
        /// Its last day.
        last_day: NaiveDate,
        /// When it ends.
        ends: DateTime<FixedOffset>,
    },
    /// What a term was for is done.
    TermEnded {
        /// The term.
        term: String,
        /// Whether that was too late.
        late: bool,
    },
    /// A term has passed.
    TermMissed {
        /// The term.
        term: String,
        /// Its last day.
        last_day: NaiveDate,
    },
    /// What a source says differs from the declaration by more than the procedure tolerates.
    CheckDiffers {
        /// The facts.
        facts: Vec<String>,
    },
    /// A panel of this kind has deliberated.
    Deliberated {
        /// The kind.
        kind: PanelKind,
    },
    /// An instrument has come to a level.
    Scored {
        /// What it says.
        assessed: Assessed,
    },
    /// A notice hangs until a day.
    NoticeRuns {
        /// The number of the opinion in the round, from 1.
        opinion: u32,
        /// Its last day.
        last_day: NaiveDate,
        /// When it ends.
        ends: DateTime<FixedOffset>,
    },
    /// Something was granted.
    Granted {
        /// The grant.
        grant: Grant,
    },
    /// A grant has another amount from a day on.
    AmountChanged {
        /// The grant.
        grant: String,
        /// The first day.
        from: NaiveDate,
        /// How much.
        amount: Money,
    },
    /// A grant ends on a day.
    GrantStopped {
        /// The grant.
        grant: String,
        /// The first day on which it is not paid any more.
        from: NaiveDate,
    },
    /// A paper is owed for emergency aid.
    PaperOwed {
        /// The paper.
        paper: String,
    },
}
