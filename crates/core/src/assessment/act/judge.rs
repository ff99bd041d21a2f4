//! Opinions and decisions, notices of them, and objections.

use crate::assessment::document::Remedy;
use crate::quantity::Money;
use crate::record::Period;
use std::collections::BTreeMap;

/// What is proposed or decided about one programme or grant.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// The programme.
    pub programme: String,
    /// The member it speaks of; none for the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// What.
    pub outcome: RulingOutcome,
    /// Why it departs from the attached screening or from the opinion, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departs_because: Option<String>,
}

/// What is proposed or decided.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum RulingOutcome {
    /// A new grant.
    Grant {
        /// How much: once, or for each period.
        amount: Money,
        /// How often; needed where no screening says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<Period>,
        /// What becomes of the emergency aid that the case has given; needed where it has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        emergency: Option<EmergencyAid>,
    },
    /// A recognition without money (认定): what a programme without an amount gives.
    Recognise {},
    /// A running grant or recognition goes on as it is.
    Keep {
        /// The grant.
        grant: String,
    },
    /// A running grant has another amount.
    Change {
        /// The grant.
        grant: String,
        /// How much.
        amount: Money,
        /// By how much the share of a person is cut, where shares are cut alone.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        cut: BTreeMap<String, Money>,
        /// Why; without a lower amount it may be left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        grounds: Option<Grounds>,
    },
    /// A running grant ends.
    Stop {
        /// The grant.
        grant: String,
        /// How many months it runs on (渐退期).
        #[serde(default, skip_serializing_if = "is_zero")]
        taper_months: u32,
        /// Why.
        grounds: Grounds,
    },
    /// Nothing is granted.
    Refuse {
        /// Why.
        grounds: Grounds,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// What becomes of emergency aid when the same cause is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EmergencyAid {
    /// It is a part of the amount.
    Deducted,
    /// The amount comes in addition.
    Additional,
}

/// Kinds of rulings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RulingKind {
    /// A new grant.
    Grant,
    /// A recognition without money.
    Recognise,
    /// A running grant goes on.
    Keep,
    /// A running grant has another amount.
    Change,
    /// A running grant ends.
    Stop,
    /// Nothing is granted.
    Refuse,
}

impl RulingKind {
    /// All of them.
    pub const ALL: [RulingKind; 6] = [
        RulingKind::Grant,
        RulingKind::Recognise,
        RulingKind::Keep,
        RulingKind::Change,
        RulingKind::Stop,
        RulingKind::Refuse,
    ];

    /// Its name in packs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            RulingKind::Grant => "grant",
            RulingKind::Recognise => "recognise",
            RulingKind::Keep => "keep",
            RulingKind::Change => "change",
            RulingKind::Stop => "stop",
            RulingKind::Refuse => "refuse",
        }
    }
}

impl RulingOutcome {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> RulingKind {
        match self {
            RulingOutcome::Grant { .. } => RulingKind::Grant,
            RulingOutcome::Recognise {} => RulingKind::Recognise,
            RulingOutcome::Keep { .. } => RulingKind::Keep,
            RulingOutcome::Change { .. } => RulingKind::Change,
            RulingOutcome::Stop { .. } => RulingKind::Stop,
            RulingOutcome::Refuse { .. } => RulingKind::Refuse,
        }
    }

    /// The running grant it speaks of.
    #[must_use]
    pub fn grant(&self) -> Option<&str> {
        match self {
            RulingOutcome::Keep { grant } | RulingOutcome::Change { grant, .. } | RulingOutcome::Stop { grant, .. } => {
                Some(grant)
            }
            RulingOutcome::Grant { .. } | RulingOutcome::Recognise {} | RulingOutcome::Refuse { .. } => None,
        }
    }

    /// The amount that it sets.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        match self {
            RulingOutcome::Grant { amount, .. } | RulingOutcome::Change { amount, .. } => Some(*amount),
            _ => None,
        }
    }
}

/// Why something is refused, cut or stopped, as the household is told it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Grounds {
    /// The clause of law.
    pub clause: String,
    /// The facts.
    pub facts: String,
    /// Why the clause applies to them.
    pub reason: String,
    /// How it can be contested, with whom and until when.
    pub remedies: Vec<Remedy>,
}

/// A first opinion (初审意见).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GiveOpinion {
    /// What is proposed: for each programme asked for and each running grant one ruling.
    pub rulings: Vec<Ruling>,
}

/// The opinion is posted (公示).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostNotice {
    /// Where.
    pub place: String,
}

/// An objection (异议) to a posted opinion.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// Who objects; none if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why.
    pub grounds: String,
}

/// What became of an objection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ObjectionOutcome {
    /// It is right.
    Upheld,
    /// It is not.
    Rejected,
}

/// An objection is answered.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerObjection {
    /// Its number in the round, from 1.
    pub objection: u32,
    /// What became of it.
    pub outcome: ObjectionOutcome,
    /// What was found.
    pub answer: String,
}
