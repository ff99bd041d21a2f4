//! Visit rules as they are compiled: trigger, condition, what is asked for, window, repeats.

use super::obligation::{Channel, ObligationKind, Urgency};
use crate::calendar::{Term, TermUnit};
use crate::law::{Clock, Dates, in_force};
use crate::record::{Basis, Names};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A rule with its versions.
#[derive(Debug, Clone)]
pub(crate) struct VisitRule {
    pub(crate) name: Arc<str>,
    pub(crate) kind: ObligationKind,
    pub(crate) title: Names,
    pub(crate) trigger: Trigger,
    pub(crate) is_proposed: bool,
    pub(crate) dates: Vec<Dates>,
    pub(crate) versions: Vec<RuleVersion>,
}

impl VisitRule {
    /// The version for an anchor: that of the anchor's date. One that says so applies from its first day on to what was
    /// there before; the window is then counted from that day.
    pub(crate) fn version(&self, clock: Clock, as_of: chrono::NaiveDate) -> Option<(usize, chrono::NaiveDate)> {
        if let Some(place) = in_force(&self.dates, clock) {
            return Some((place, clock.as_of));
        }
        let (place, first) = self.dates.iter().enumerate().min_by_key(|(_, dates)| dates.from)?;
        let reaches_back = self.versions.get(place).is_some_and(|version| version.applies_to_existing);
        let seen = Clock { as_of: first.from, known_on: clock.known_on };
        let is_seen = in_force(&self.dates, seen) == Some(place);
        (reaches_back && clock.as_of < first.from && first.from <= as_of && is_seen).then_some((place, first.from))
    }
}

/// What changes from version to version.
#[derive(Debug, Clone)]
pub(crate) struct RuleVersion {
    pub(crate) basis: Basis,
    /// Its place among the conditions; none if it always applies.
    pub(crate) condition: Option<usize>,
    /// Whether it applies where that is not known.
    pub(crate) fires_on_unknown: bool,
    pub(crate) must_visit: bool,
    pub(crate) channel: Channel,
    pub(crate) role: Option<Arc<str>>,
    /// Whether those who had a hand in what is looked at may not go.
    pub(crate) independent: bool,
    pub(crate) questionnaire: Option<Arc<str>>,
    pub(crate) urgency: Urgency,
    pub(crate) focus: Vec<String>,
    pub(crate) window: Window,
    pub(crate) repeat: Option<Repeat>,
    pub(crate) applies_to_existing: bool,
    pub(crate) ladder: Option<Arc<str>>,
}

/// What makes a rule apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// A grant.
    Grant,
    /// One of these kinds of events.
    Event(BTreeSet<String>),
    /// Membership of a list.
    List(String),
    /// A day that was set.
    Day(String),
    /// One of these findings of a visit.
    Finding(BTreeSet<String>),
}

impl Trigger {
    /// The dates that a window may be counted from, the usual one first.
    pub(crate) fn anchors(&self) -> &'static [(&'static str, Anchor)] {
        match self {
            Trigger::Grant => {
                &[("granted_on", Anchor::First), ("paid_on", Anchor::Second), ("ended_on", Anchor::Third)]
            }
            Trigger::Event(_) => &[("happened_on", Anchor::First)],
            Trigger::List(_) => &[("listed_on", Anchor::First), ("removed_on", Anchor::Third)],
            Trigger::Day(_) => &[("on", Anchor::First)],
            Trigger::Finding(_) => &[("visited_on", Anchor::First)],
        }
    }

    /// Whether its records may have an end.
    pub(crate) fn may_end(&self) -> bool {
        matches!(self, Trigger::Grant | Trigger::List(_))
    }

    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Trigger::Grant => "grants",
            Trigger::Event(_) => "events",
            Trigger::List(_) => "lists",
            Trigger::Day(_) => "days",
            Trigger::Finding(_) => "findings",
        }
    }
}

/// Which of a record's dates: that on which it came about, that on which it took effect, that on which it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    First,
    Second,
    Third,
}

/// So long after a day, or on that day.
pub(crate) type Offset = Option<Term>;

/// From when until when a visit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from: Anchor,
    pub(crate) opens: Offset,
    pub(crate) due: Offset,
    /// None: on any later day.
    pub(crate) closes: Option<Offset>,
}

/// A series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Repeat {
    pub(crate) every: Every,
    /// Whether the next one is counted from the last visit, and not from the anchor.
    pub(crate) from_last_done: bool,
    /// How many there are at most.
    pub(crate) times: Option<u32>,
    /// Kinds of events after which a new series begins.
    pub(crate) restart_on: BTreeSet<String>,
    /// Whether the next one takes the place of one that was missed.
    pub(crate) next_supersedes: bool,
}

/// How far one is from the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Every {
    Term(Term),
    /// By the level of the record; without a step there is no further one.
    Level(BTreeMap<u32, Term>),
}

impl Every {
    pub(crate) fn step(&self, level: Option<u32>) -> Option<Term> {
        match self {
            Every::Term(term) => Some(*term),
            // Of a level that nobody knows the shortest step is taken: nobody is forgotten.
            Every::Level(steps) => match level {
                Some(level) => steps.get(&level).copied(),
                None => steps.values().copied().min_by_key(|term| days_of(*term)),
            },
        }
    }
}

/// About how many days a term has, to compare terms.
pub(crate) fn days_of(term: Term) -> u32 {
    let unit = match term.unit() {
        TermUnit::Hours | TermUnit::Days => 10,
        TermUnit::WorkingDays => 15,
        TermUnit::Months => 304,
        TermUnit::Years => 3652,
    };
    u32::from(term.count()).saturating_mul(unit)
}

/// A case in which a rule does not apply.
#[derive(Debug, Clone)]
pub(crate) struct Exemption {
    pub(crate) name: Arc<str>,
    pub(crate) rule: Arc<str>,
    pub(crate) condition: Option<usize>,
    pub(crate) dates: Vec<Dates>,
    pub(crate) basis: Basis,
}

/// How often somebody is tried before the next stronger channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ladder {
    /// Attempts.
    pub attempts: u32,
    /// On so many distinct days.
    pub days: u32,
    /// In so many distinct bands of the day: morning (before 12), afternoon (before 18), evening.
    pub bands: u32,
}

impl Default for Ladder {
    fn default() -> Ladder {
        Ladder { attempts: 3, days: 2, bands: 2 }
    }
}
