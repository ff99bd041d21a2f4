//! What a work plan says.

use crate::revisit::obligation::{Channel, ObligationId, Urgency};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The visits of a period, and what has no place in it.
///
/// Each obligation that was given is in one visit, or in one entry of `unplaced`, or counted in `ended`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkPlan {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The visits, by day, worker, urgency, due day, household and id.
    pub visits: Vec<PlannedVisit>,
    /// What has no place, by urgency, due day, household and id.
    pub unplaced: Vec<Unplaced>,
    /// How many there are of each class, the most urgent first.
    pub classes: Vec<ClassCount>,
    /// Why there cannot be more: full days of workers, by worker and day.
    ///
    /// Every visit on one of these days could only be on another of them; so could everybody whose [`WhyNot`] is
    /// [`WhyNot::Full`]. The same holds within each class and those before it.
    pub full: Vec<FullDay>,
    /// How many obligations had ended, and were left out.
    pub ended: u32,
}

/// Obligations of one household that one visit meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VisitGroup {
    /// The id of the first of its obligations.
    pub id: ObligationId,
    /// The household.
    pub household: String,
    /// The people whom it is about, sorted; none if it is only about the household.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<String>,
    /// The place; none if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The channel: the strongest that one of them asks for.
    pub channel: Channel,
    /// The role of who goes; none if anybody may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// People who may not go, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_by: Vec<String>,
    /// The greatest urgency of them.
    pub urgency: Urgency,
    /// The earliest day on which one of them is due; before the period if it is overdue.
    pub due: NaiveDate,
    /// Its obligations, by due day and id.
    pub obligations: Vec<ObligationId>,
    /// The rules that make them, sorted.
    pub rules: Vec<String>,
    /// What is asked, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questionnaires: Vec<String>,
    /// What to look at in particular, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<String>,
    /// Facts to confirm, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirm: Vec<String>,
}

/// A visit with its day and who makes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedVisit {
    /// What it meets.
    #[serde(flatten)]
    pub group: VisitGroup,
    /// Who goes.
    pub worker: String,
    /// When.
    pub day: NaiveDate,
}

/// What has no place in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unplaced {
    /// What should be met.
    #[serde(flatten)]
    pub group: VisitGroup,
    /// Why it is not.
    pub why: WhyNot,
}

/// Why there is no place, the first that applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum WhyNot {
    /// No visit counts any more.
    Closed {
        /// The last day on which one counted; none if only the obligation says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closes: Option<NaiveDate>,
    },
    /// No visit counts before the end of the period.
    NotYetOpen {
        /// The first day on which one counts.
        opens: NaiveDate,
    },
    /// No worker has the role.
    NoRole {
        /// The role; none if anybody may go, and there is nobody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
    },
    /// Of those who have the role nobody goes there.
    NoArea {
        /// The place; none if it is not known, and nobody goes everywhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
    },
    /// All who have the role and go there had a hand in it.
    NotIndependent {
        /// How many they are.
        workers: u32,
    },
    /// Those who may go do not work on any of the days.
    NoDay {
        /// How many they are.
        workers: u32,
    },
    /// Their days are full, and no visit there can move so that a place gets free. [`WorkPlan::full`] has these days.
    Full {
        /// How many may go.
        workers: u32,
        /// How many days they work within the window, each worker's counted by itself.
        days: u32,
        /// How many visits these days hold.
        visits: u64,
    },
}

impl WhyNot {
    /// Its name in the JSON form.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            WhyNot::Closed { .. } => "closed",
            WhyNot::NotYetOpen { .. } => "not_yet_open",
            WhyNot::NoRole { .. } => "no_role",
            WhyNot::NoArea { .. } => "no_area",
            WhyNot::NotIndependent { .. } => "not_independent",
            WhyNot::NoDay { .. } => "no_day",
            WhyNot::Full { .. } => "full",
        }
    }
}

/// How many visits of a class there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClassCount {
    /// The class.
    pub urgency: Urgency,
    /// Visits with a day.
    pub placed: u32,
    /// Visits without one.
    pub unplaced: u32,
}

/// A day on which a worker's visits are as many as they make.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FullDay {
    /// The worker.
    pub worker: String,
    /// The day.
    pub day: NaiveDate,
    /// Its visits are of this class or of one before it.
    pub urgency: Urgency,
}

/// In which order visits come, one by one.
pub(super) fn order(group: &VisitGroup) -> impl Ord + '_ {
    (group.urgency, group.due, group.household.as_str(), group.id)
}

/// The number of each class.
pub(super) fn classes(visits: &[PlannedVisit], unplaced: &[Unplaced]) -> Vec<ClassCount> {
    let count = |urgency| {
        let placed = visits.iter().filter(|visit| visit.group.urgency == urgency).count();
        let without = unplaced.iter().filter(|entry| entry.group.urgency == urgency).count();
        let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
        ClassCount { urgency, placed: number(placed), unplaced: number(without) }
    };
    Urgency::ALL.map(count).into()
}
