//! An obligation to go back: what it asks for, when, and how it stands.

use crate::record::{AsProblem, Problem};
use chrono::NaiveDate;
use std::fmt;
use std::str::FromStr;

/// How somebody is reached, the weakest first. How a form travels (letter, e-mail, message) is no channel.
///
/// # Examples
/// ```
/// use tuodi::revisit::Channel;
/// assert!(Channel::Home > Channel::Telephone && Channel::SelfReport < Channel::Telephone);
/// assert_eq!(Channel::FaceToFace.stronger(), Some(Channel::Home));
/// assert_eq!(Channel::Home.stronger(), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A form that the household fills in (自填).
    SelfReport,
    /// By telephone (电话回访).
    Telephone,
    /// By video.
    Video,
    /// Face to face, anywhere (面对面).
    FaceToFace,
    /// At home (入户).
    Home,
}

impl Channel {
    /// All of them, the weakest first.
    pub const ALL: [Channel; 5] =
        [Channel::SelfReport, Channel::Telephone, Channel::Video, Channel::FaceToFace, Channel::Home];

    /// Its name in packs and records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Channel::SelfReport => "self_report",
            Channel::Telephone => "telephone",
            Channel::Video => "video",
            Channel::FaceToFace => "face_to_face",
            Channel::Home => "home",
        }
    }

    /// The next stronger one; none for the strongest.
    #[must_use]
    pub fn stronger(self) -> Option<Channel> {
        Channel::ALL.into_iter().find(|other| *other > self)
    }
}

/// How soon somebody has to go: the class in which visits are placed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Before all others.
    Urgent,
    /// Before what is ordinary.
    Soon,
    /// Ordinary.
    #[default]
    Normal,
}

impl Urgency {
    /// All of them, the most urgent first.
    pub const ALL: [Urgency; 3] = [Urgency::Urgent, Urgency::Soon, Urgency::Normal];

    /// Its name in packs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Urgency::Urgent => "urgent",
            Urgency::Soon => "soon",
            Urgency::Normal => "normal",
        }
    }
}

/// What an obligation may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ObligationKind {
    /// Care and feedback (回访): what is found only proposes.
    Revisit,
    /// Statutory (定期核查): its result opens a round and may change money.
    Recheck,
}

impl ObligationKind {
    /// Its name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ObligationKind::Revisit => "revisit",
            ObligationKind::Recheck => "recheck",
        }
    }
}

/// The identity of an obligation: 128 bits from the rule, the subject, the record it is anchored in, and the occurrence.
///
/// The same plan made again has the same ids; a date that is corrected does not change them. As a text it is 32 digits
/// of base 16.
///
/// # Examples
/// ```
/// use tuodi::revisit::ObligationId;
/// let id: ObligationId = "000102030405060708090a0b0c0d0e0f".parse()?;
/// assert_eq!(id.to_string(), "000102030405060708090a0b0c0d0e0f");
/// assert!("000102".parse::<ObligationId>().is_err());
/// # Ok::<(), tuodi::revisit::BadId>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[0-9a-f]{32}$")))]
#[serde(try_from = "String", into = "String")]
pub struct ObligationId(pub [u8; 16]);

/// A text that is no identity of an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the id of an obligation is 32 digits of base 16 in small letters")]
pub struct BadId;

impl BadId {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "revisit.obligation_id"
    }
}

impl AsProblem for BadId {
    fn problem(&self) -> Problem {
        Problem::new(self.code(), self)
    }
}

impl fmt::Display for ObligationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl FromStr for ObligationId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<ObligationId, BadId> {
        let is_small = text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        let number = u128::from_str_radix(text, 16).ok().filter(|_| text.len() == 32 && is_small);
        number.map(|number| ObligationId(number.to_be_bytes())).ok_or(BadId)
    }
}

impl TryFrom<String> for ObligationId {
    type Error = BadId;

    fn try_from(text: String) -> Result<ObligationId, BadId> {
        text.parse()
    }
}

impl From<ObligationId> for String {
    fn from(id: ObligationId) -> String {
        id.to_string()
    }
}

/// One duty to go back, made by one rule.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Obligation {
    /// Its identity.
    pub id: ObligationId,
    /// The rule that makes it.
    pub rule: String,
    /// Revisit or re-check.
    pub kind: ObligationKind,
    /// The household.
    pub household: String,
    /// The person it is about; none for the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Where they live: the place of the household, as the host names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The record that makes the rule apply: a grant, an event, an entry of a list, a visit with its question.
    pub record: String,
    /// Which one of a series, from 0.
    pub occurrence: u32,
    /// The day that its window is counted from.
    pub anchor: NaiveDate,
    /// The first day on which a visit counts.
    pub opens: NaiveDate,
    /// The last day on which it is in time.
    pub due: NaiveDate,
    /// The last day on which a visit counts, if late; none if a late visit counts on any day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<NaiveDate>,
    /// The weakest channel that is enough.
    pub channel: Channel,
    /// The role of who goes; none if anybody of the staff may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// People who may not go, since they had a hand in what is looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_by: Vec<String>,
    /// What is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questionnaire: Option<String>,
    /// How soon somebody has to go.
    pub urgency: Urgency,
    /// What to look at in particular.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<String>,
    /// Facts to confirm: the rule applies only because they are not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirm: Vec<String>,
    /// Whether it is a must-visit (必访): only a visit on or after the day of its record ends it.
    pub must_visit: bool,
    /// How it stands.
    pub state: State,
}

/// How an obligation stands: open, or ended in exactly one way.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Nothing ended it.
    Open {
        /// Where it is in its window.
        stage: Stage,
        /// What the visits so far lacked.
        #[serde(default, skip_serializing_if = "Lacking::is_nothing")]
        lacking: Lacking,
    },
    /// A visit ended it.
    Done {
        /// The visit.
        visit: String,
        /// Its day.
        on: NaiveDate,
        /// Whether it came after the day on which it was due.
        late: bool,
    },
    /// Somebody waived it.
    Waived {
        /// The record.
        record: String,
        /// Who.
        by: String,
        /// Why.
        why: String,
        /// When.
        on: NaiveDate,
    },
    /// Another obligation took its place.
    Superseded {
        /// Which.
        by: ObligationId,
        /// When.
        on: NaiveDate,
    },
    /// Something happened after which it is not asked for.
    Cancelled {
        /// The record.
        by: String,
        /// What happened.
        why: Cancelled,
        /// When.
        on: NaiveDate,
    },
}

impl State {
    /// Its name in records.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            State::Open { .. } => "open",
            State::Done { .. } => "done",
            State::Waived { .. } => "waived",
            State::Superseded { .. } => "superseded",
            State::Cancelled { .. } => "cancelled",
        }
    }

    /// Whether nothing ended it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, State::Open { .. })
    }

    /// Where it is in its window, if it is open.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        if let State::Open { stage, .. } = self { Some(*stage) } else { None }
    }

    /// The day on which it ended, if it did.
    #[must_use]
    pub fn ended_on(&self) -> Option<NaiveDate> {
        match self {
            State::Open { .. } => None,
            State::Done { on, .. }
            | State::Waived { on, .. }
            | State::Superseded { on, .. }
            | State::Cancelled { on, .. } => Some(*on),
        }
    }
}

/// Where an open obligation is in its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The window is not open yet.
    Ahead,
    /// The window is open; it is due later.
    Waiting,
    /// It is due today, which is in time.
    DueToday,
    /// The day on which it was due is over.
    Overdue,
    /// The window is closed: no visit counts any more. It stays open until somebody waives it or another takes its place.
    Missed,
}

impl Stage {
    /// Its name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Stage::Ahead => "ahead",
            Stage::Waiting => "waiting",
            Stage::DueToday => "due_today",
            Stage::Overdue => "overdue",
            Stage::Missed => "missed",
        }
    }
}

/// Why an obligation is not asked for any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cancelled {
    /// The subject died.
    Died,
    /// The subject moved away.
    MovedAway,
    /// The subject left.
    Left,
    /// The record was corrected, and the rule does not apply to what it says now.
    Corrected,
    /// The record was withdrawn.
    Withdrawn,
}

/// What visits within the window lacked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Lacking {
    /// A stronger channel.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub channel: bool,
    /// Answers to questions.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub answers: bool,
    /// The role.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub role: bool,
    /// Somebody who had no hand in it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub independence: bool,
}

impl Lacking {
    /// Whether nothing was lacking, or nobody has visited.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Lacking::default()
    }
}
