//! What a screening says: plain data.

use crate::engine::FaultCause;
use crate::law::Clock;
use crate::record::{Amount, Basis, Because, Criterion, Figure, Names, Outcome, Rule, canonical};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether an answer can still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Settled {
    /// It is the same for every completion of the unknown facts.
    Definite,
    /// It may change when a fact becomes known.
    Open,
}

/// Whether a programme is one that the household would receive, among those that exclude one another.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Chosen {
    /// It is.
    Yes,
    /// It may be, depending on facts that are not known or on a preference that the policy does not state.
    Possible,
    /// Another programme, named here, excludes it.
    ExcludedBy(String),
    /// The household is not eligible, or the programme is only proposed.
    No,
}

/// A single criterion whose change alone would turn an ineligible outcome.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NearMiss {
    /// The place of the criterion in the decision's list.
    pub criterion: usize,
    /// Whether the change would surely turn the outcome; else it may, depending on facts that are not known.
    pub surely: bool,
}

/// What one programme says about a household, or about one member of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// The programme's name in the pack.
    pub programme: Arc<str>,
    /// The member it speaks of; none for the household.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Its title.
    #[serde(skip)]
    pub title: Arc<Names>,
    /// Whether the household (or member) may receive it.
    pub outcome: Outcome,
    /// What the outcome rests on, where it is not the criteria.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Because>,
    /// Whether the outcome and the amount can still change.
    pub settled: Settled,
    /// Whether it rests on facts that were merely declared. An open outcome is not called provisional.
    pub provisional: bool,
    /// Whether it is the one to receive among programmes that exclude one another.
    pub chosen: Chosen,
    /// What it pays, if the household is or may be eligible; an interval while facts are open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The criteria in the order of the pack.
    pub criteria: Vec<Criterion>,
    /// How the criteria are joined; none where there are no criteria.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Arc<Rule>>,
    /// What came close, if the outcome is ineligible.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near_misses: Vec<NearMiss>,
    /// Programmes that it requires and that are not surely met.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unmet: Vec<Arc<str>>,
    /// The facts that may still change the outcome or the amount, in the order of the pack; at last `members`, if
    /// further members may.
    pub needed: Vec<String>,
    /// Values that do not exist, for some completion of the unknown facts at least.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<FaultyPart>,
    /// What it rests on.
    #[serde(skip_serializing_if = "is_empty")]
    pub basis: Arc<Basis>,
    /// The procedure by which a case of it is decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub procedure: Option<Arc<str>>,
    /// Who runs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_by: Option<Arc<Names>>,
    /// Where to ask about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask_at: Option<Arc<Names>>,
    /// Whether it is only proposed: shown, but never chosen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub proposed: bool,
}

fn is_empty(basis: &Arc<Basis>) -> bool {
    basis.is_empty()
}

/// A value of a decision that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FaultyPart {
    /// Why it does not exist.
    pub cause: FaultCause,
    /// The part of a formula or condition that has no value, as it is written; a name that has no value on the date.
    pub expression: String,
}

/// A question whose answer may change an outcome or an amount.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question {
    /// The fact, or `members` if it has to be told whether there are further members.
    pub fact: String,
    /// How to ask.
    #[serde(skip)]
    pub ask: Arc<Names>,
    /// The members of whom it is asked, by their ids; empty for a fact of the household.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// The programmes that it may change, in the order of the pack.
    pub programmes: Vec<Arc<str>>,
    /// Whether a professional's judgement settles it, not an answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub settled_by_assessment: bool,
}

/// A number of the law that was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ParameterRead {
    /// The parameter.
    pub parameter: String,
    /// Its keys; none for one that depends on nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// Its value; none where it has none on these dates.
    pub value: Option<String>,
    /// Its unit.
    pub unit: String,
    /// Since when the value is in force; none for one that the host has put in place of the law's.
    pub from: Option<NaiveDate>,
    /// When it was published, if on another day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
    /// Whether the host has put it in place of the law's.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub replaced: bool,
    /// Whether it should have been looked up again by the date of the question.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stale: bool,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// What a policy says about a household on a date.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Screening {
    /// The household.
    pub household: String,
    /// The dates that were asked for.
    #[serde(flatten)]
    pub clock: Clock,
    /// A decision per programme, in the order of the pack; of a programme for members one per known member.
    pub decisions: Vec<Decision>,
    /// The value of each concept of the household.
    pub concepts: BTreeMap<Arc<str>, Figure>,
    /// What is still needed by some programme, in the order of the pack.
    pub needed: Vec<String>,
    /// What to ask, in the order that is likely to settle most with the fewest answers.
    pub questions: Vec<Question>,
}

impl Screening {
    /// The decision of a programme; of one for members that of the first.
    #[must_use]
    pub fn decision(&self, programme: &str) -> Option<&Decision> {
        self.decisions.iter().find(|decision| &*decision.programme == programme)
    }

    /// The decision of a programme for one member.
    #[must_use]
    pub fn member_decision(&self, programme: &str, member: &str) -> Option<&Decision> {
        let is_it =
            |decision: &&Decision| &*decision.programme == programme && decision.member.as_deref() == Some(member);
        self.decisions.iter().find(is_it)
    }

    /// Everything as canonical JSON: keys sorted, no spaces, numbers as texts. Titles and questions are not in it; they
    /// stand in the policy.
    ///
    /// # Examples
    /// ```
    /// # #[cfg(feature = "packs")] {
    /// let policy = tuodi::Policy::built_in("us-snap-fy2024").unwrap();
    /// let household = policy.household(r#"{"id": "h1", "size": 1, "earned": "0"}"#).unwrap();
    /// let json = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()).unwrap().to_json();
    /// assert!(json.starts_with(r#"{"as_of":"2024-01-01","concepts":{"#));
    /// # }
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical(self)
    }
}
