//! What an entry led to.

use super::entry::Author;
use crate::assessment::Event;
use crate::ledger::FundEntry;
use crate::matching::agreement::Settlement;
use crate::matching::referral::{ReferralEvent, ReferralState};
use crate::matching::{PlanRecord, Unmet};
use crate::record::{AttachedScreening, Lead, Names};
use crate::report::Report;
use crate::revisit::sample::Manifest;
use crate::revisit::{Channel, Coverage, Finding, ObligationId, State};
use crate::screening::{Undecidable, Unscreened};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// An entry as it was recorded.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recorded {
    /// Its number, from 1.
    pub number: u64,
    /// Its name, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// By whom.
    pub by: Author,
    /// What was recorded.
    pub kind: String,
    /// What it led to.
    pub outcome: Outcome,
}

/// What an entry led to. In JSON its fields stand beside `outcome`.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "JournalOutcome"))]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// It is kept.
    Kept {
        /// What: the id of the record.
        id: String,
    },
    /// The rules refuse it; nothing is changed.
    Refused {
        /// The code.
        code: String,
        /// Why, and what would be needed.
        why: Names,
    },
    /// Events of a case.
    Events {
        /// The case.
        case: String,
        /// What happened.
        events: Vec<Event>,
        /// What was booked with it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        booked: Vec<FundEntry>,
    },
    /// A screening.
    Screened {
        /// What it says.
        screening: AttachedScreening,
        /// The facts that can still change an answer.
        needed: Vec<String>,
        /// Programmes that a single criterion stands against, with that criterion.
        near_misses: Vec<(String, String)>,
        /// How far the numbers of those criteria lie from their lines, where they are known exactly.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        margins: Vec<Margin>,
    },
    /// Leads that were found.
    Discovered {
        /// The leads, the surest and the neediest first; those that were there already are among them.
        leads: Vec<Lead>,
        /// How many households were searched, by place; those whose place is not known stand under `unknown`. Nothing for
        /// must-visits, for which nobody is searched.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        searched: BTreeMap<String, u64>,
        /// Programmes of which nothing can be said, since a value does not exist: no question mends it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        undecidable: Vec<Undecidable>,
        /// Households that could not be screened.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        unscreened: Vec<Unscreened>,
    },
    /// What the pack and the directories list.
    Listed {
        /// How much.
        lists: Lists,
    },
    /// A notice or form.
    Document {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
    /// A visit, and what it found.
    Visited {
        /// The visit.
        visit: String,
        /// Obligations that it ended.
        discharges: Vec<ObligationId>,
        /// What it found.
        findings: Vec<Finding>,
    },
    /// Who is owed a visit.
    Planned {
        /// Every obligation, in the order of their days.
        duties: Vec<Duty>,
    },
    /// How many were gone back to.
    Covered {
        /// The rates.
        coverage: Box<Coverage>,
    },
    /// A plan of needs and resources.
    Matched {
        /// The plan.
        plan: Box<PlanRecord>,
        /// The needs that get nothing, with why.
        unmet: Vec<Unmet>,
    },
    /// An event of a referral.
    Referred {
        /// The referral.
        referral: String,
        /// Where it stands.
        state: ReferralState,
        /// What happened.
        event: Box<ReferralEvent>,
        /// What was booked with it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        booked: Vec<FundEntry>,
    },
    /// A month of an agreement.
    Settled {
        /// The settlement.
        settlement: Box<Settlement>,
        /// What was booked with it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        booked: Vec<FundEntry>,
    },
    /// A sample.
    Sampled {
        /// Everything that is needed to draw it again, beside the units.
        manifest: Box<Manifest>,
    },
    /// A sample that was drawn again.
    Redrawn {
        /// The sample.
        sample: String,
        /// What differs; nothing if it is the same.
        differences: Vec<String>,
    },
    /// A report.
    Reported {
        /// The report.
        report: Box<Report>,
    },
}

impl Outcome {
    /// The code of the refusal, if it is one.
    #[must_use]
    pub fn refusal(&self) -> Option<&str> {
        match self {
            Outcome::Refused { code, .. } => Some(code),
            _ => None,
        }
    }
}

/// How far a number lies from the line of a criterion.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Margin {
    /// The programme.
    pub programme: String,
    /// The member; none for the household.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// The criterion.
    pub criterion: String,
    /// What was compared.
    pub value: String,
    /// With what.
    pub threshold: String,
    /// How far it lies on the right side; below 0 on the wrong side.
    pub margin: String,
    /// The unit of all three.
    pub unit: String,
}

/// What the pack and the directories list: government items, needs of residents, resources of society (三张清单).
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lists {
    /// Programmes of the pack: what may be asked for.
    pub programmes: u64,
    /// Kinds of needs of the pack.
    pub categories: u64,
    /// Classes of needs that have a kind.
    pub classes: u64,
    /// Kinds of needs by class; those without one stand under `unknown`.
    pub categories_by_class: BTreeMap<String, u64>,
    /// Providers, by their kind.
    pub providers: BTreeMap<String, u64>,
    /// Resources, by the kind of their provider; `unknown` where nobody says who that is.
    pub resources: BTreeMap<String, u64>,
    /// Places, by their level; those without one stand under `unknown`.
    pub places: BTreeMap<String, u64>,
}

/// Somebody whom somebody has to go back to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Duty {
    /// The obligation.
    pub id: ObligationId,
    /// The rule.
    pub rule: String,
    /// The household.
    pub household: String,
    /// By what means.
    pub channel: Channel,
    /// By when.
    pub due: NaiveDate,
    /// How it stands.
    pub state: State,
    /// What to look at in particular, such as `screening`: the household is to be screened again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<String>,
}
