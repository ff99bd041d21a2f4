//! Questionnaires: what every visit asks, and what a pack asks beside it.

use crate::order::Keyed;
use crate::record::Names;
use std::collections::{BTreeMap, BTreeSet};

/// The answer that somebody does not know: it is an answer.
pub const UNKNOWN: &str = "unknown";

/// A question that every questionnaire has, with its answers.
pub(crate) struct BaseQuestion {
    pub(crate) name: &'static str,
    pub(crate) answers: &'static [&'static str],
}

/// What every visit asks: whether the aid arrived, how things are now, whether more is needed, what the plan overlooked,
/// whether the decision is understood, and how content they are.
pub(crate) const BASE: [BaseQuestion; 6] = [
    BaseQuestion { name: "received", answers: &["yes", "no", UNKNOWN] },
    BaseQuestion { name: "relief", answers: &["resolved", "improved", "unchanged", "worse", UNKNOWN] },
    BaseQuestion { name: "more_needed", answers: &["yes", "no", UNKNOWN] },
    BaseQuestion { name: "overlooked", answers: &["yes", "no", UNKNOWN] },
    BaseQuestion { name: "understands", answers: &["yes", "no", UNKNOWN] },
    BaseQuestion { name: "satisfaction", answers: &["satisfied", "neutral", "dissatisfied", UNKNOWN] },
];

/// What a pack asks beside the questions that every visit asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Questionnaire {
    /// Its title; may be empty.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// Its own questions by name.
    pub questions: BTreeMap<String, Question>,
}

/// A question of a pack.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "VisitQuestion"))]
pub struct Question {
    /// Its title; may be empty.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The answers; `unknown` is always one more.
    pub answers: BTreeSet<String>,
    /// Whether a visit without an answer to it does not count.
    pub required: bool,
}

/// What a finding proposes; another engine, or somebody, decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// A further round of the case.
    Reassess,
    /// A need, once the household agrees.
    Need,
    /// Another plan of the same aid.
    Adjust,
    /// Something to look into, such as money that did not arrive.
    Irregularity,
    /// Something to do at once.
    Urgent,
}

impl Proposal {
    /// All of them.
    pub const ALL: [Proposal; 5] =
        [Proposal::Reassess, Proposal::Need, Proposal::Adjust, Proposal::Irregularity, Proposal::Urgent];

    /// Its name in packs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Proposal::Reassess => "reassess",
            Proposal::Need => "need",
            Proposal::Adjust => "adjust",
            Proposal::Irregularity => "irregularity",
            Proposal::Urgent => "urgent",
        }
    }
}

/// An answer that is a finding, and what it proposes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingRule {
    /// Its title; may be empty.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The question.
    pub question: String,
    /// The answers that make it.
    pub answers: BTreeSet<String>,
    /// What it proposes.
    pub propose: BTreeSet<Proposal>,
}

/// The findings that every pack has; one of the same name in a pack takes its place.
pub(crate) fn base_findings() -> BTreeMap<String, FindingRule> {
    use Proposal::{Adjust, Irregularity, Need, Reassess, Urgent};
    let base: [(&str, &str, &str, &[Proposal]); 7] = [
        ("not_received", "received", "no", &[Irregularity, Urgent]),
        ("worse", "relief", "worse", &[Reassess]),
        ("unchanged", "relief", "unchanged", &[Adjust]),
        ("insufficient", "more_needed", "yes", &[Need]),
        ("overlooked", "overlooked", "yes", &[Reassess]),
        ("unclear", "understands", "no", &[Adjust]),
        ("dissatisfied", "satisfaction", "dissatisfied", &[Adjust]),
    ];
    let rule = |(name, question, answer, propose): (&str, &str, &str, &[Proposal])| {
        let rule = FindingRule {
            title: Names::default(),
            question: question.to_owned(),
            answers: std::iter::once(answer.to_owned()).into_set(),
            propose: propose.iter().copied().into_set(),
        };
        (name.to_owned(), rule)
    };
    base.into_iter().map(rule).into_map()
}
