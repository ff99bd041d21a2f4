//! Records and rules → one obligation for each rule that applies, with how it stands.

mod answer;
mod end;
mod household;
mod series;
mod window;

use super::error::RevisitError;
use super::obligation::{Cancelled, Lacking};
use super::read::VisitRules;
use super::records::RevisitRecords;
use super::rule::{Anchor, Trigger};
use super::store::{Holds, Source, Store};
use crate::calendar::{Calendar, CalendarError};
use crate::law::Clock;
use chrono::{Days, NaiveDate};
use household::Household;
use std::collections::BTreeMap;

/// How a plan is made. In JSON a key that is left out is as usual.
///
/// # Examples
/// ```
/// use tuodi::revisit::PlanOptions;
/// assert_eq!(serde_json::from_str::<PlanOptions>("{}")?, PlanOptions::default());
/// assert_eq!(serde_json::from_str::<PlanOptions>(r#"{"ahead": 62}"#)?.ahead, 62);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PlanOptions {
    /// How many days ahead the further ones of a series are planned; the first one always is.
    pub ahead: u32,
    /// Whether rules apply that are only proposed.
    pub proposed: bool,
}

impl Default for PlanOptions {
    fn default() -> PlanOptions {
        PlanOptions { ahead: 31, proposed: false }
    }
}

/// A record for which a rule cannot say when, or not any further.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unplanned {
    /// The rule.
    pub rule: String,
    /// The household.
    pub household: String,
    /// The record.
    pub record: String,
    /// Why.
    #[serde(flatten)]
    pub why: WhyUnplanned,
}

/// Why a rule cannot say when.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum WhyUnplanned {
    /// The day that its window is counted from is not known.
    NoDate {
        /// Which day of the record.
        date: String,
    },
    /// The calendar does not say which days are worked.
    Calendar {
        /// The code of what is wrong.
        code: &'static str,
        /// What is wrong, and what to do.
        message: String,
    },
    /// The series is longer than any that is planned.
    TooMany {
        /// How many are.
        most: u32,
    },
}

impl From<CalendarError> for WhyUnplanned {
    fn from(error: CalendarError) -> WhyUnplanned {
        WhyUnplanned::Calendar { code: error.code(), message: error.to_string() }
    }
}

/// A record for which an exemption sets a rule aside.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exempted {
    /// The rule.
    pub rule: String,
    /// The household.
    pub household: String,
    /// The record.
    pub record: String,
    /// The exemption.
    pub exemption: String,
    /// What it rests on.
    pub basis: crate::record::Basis,
}

/// An obligation as it stands in a plan; records are rows of their tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) id: [u8; 16],
    pub(super) rule: u16,
    pub(super) version: u16,
    pub(super) household: u32,
    pub(super) source: Source,
    pub(super) record: u32,
    /// Of a visit's record, the finding.
    pub(super) finding: u16,
    pub(super) occurrence: u32,
    pub(super) anchor: NaiveDate,
    pub(super) opens: NaiveDate,
    pub(super) due: NaiveDate,
    pub(super) closes: Option<NaiveDate>,
    /// Whether it is about the person whom the record names.
    pub(super) of_person: bool,
    /// Whether the rule applies only because something is not known.
    pub(super) unknown: bool,
    pub(super) end: End,
}

/// How an obligation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Open(Lacking),
    Done { visit: u32, on: NaiveDate },
    Waived { waiver: u32, on: NaiveDate },
    Superseded { by: [u8; 16], on: NaiveDate },
    Cancelled { source: Source, record: u32, why: Cancelled, on: NaiveDate },
}

/// The duties of households, made by the rules of a pack from what was recorded.
///
/// Each rule that applies makes its own; nothing is merged. The same records give the same plan, in whatever order their
/// rows stand, and a plan made again makes no twin.
#[derive(Debug)]
pub struct RevisitPlan<'a> {
    pub(super) store: Store<'a>,
    pub(super) clock: Clock,
    pub(super) rows: Vec<Row>,
    unplanned: Vec<Unplanned>,
    exempted: Vec<Exempted>,
    idle_waivers: Vec<String>,
    held: usize,
}

impl VisitRules {
    /// Plans for all households of the records.
    pub(crate) fn plan<'a>(
        &'a self,
        records: &'a RevisitRecords<'a>,
        clock: Clock,
        calendar: &Calendar,
        options: &PlanOptions,
    ) -> Result<RevisitPlan<'a>, RevisitError> {
        let store = Store::new(self, records)?;
        let holds = self.conditions_of(&store, clock)?;
        let horizon = clock.as_of.checked_add_days(Days::new(u64::from(options.ahead))).unwrap_or(NaiveDate::MAX);
        let mut made = Made::default();
        let mut work = Household::new(&store, &holds, clock, calendar, horizon, options);
        for household in 0..store.households {
            work.plan(household, &mut made)?;
        }
        let Made { rows, unplanned, exempted, idle_waivers, held } = made;
        Ok(RevisitPlan { store, clock, rows, unplanned, exempted, idle_waivers, held })
    }

    /// For each condition that is asked, what it is of each row of its table.
    fn conditions_of(&self, store: &Store<'_>, clock: Clock) -> Result<Vec<Option<Vec<Holds>>>, RevisitError> {
        let mut asked: BTreeMap<(Source, usize), (Anchor, Vec<usize>)> = BTreeMap::new();
        let mut ask = |trigger: &Trigger, anchor: Anchor, condition: Option<usize>| {
            let Some(condition) = condition else { return };
            let of = asked.entry((source_of(trigger), anchor as usize)).or_insert((anchor, Vec::new()));
            of.1.push(condition);
        };
        for rule in &self.rules {
            rule.versions.iter().for_each(|version| ask(&rule.trigger, version.window.from, version.condition));
        }
        for exemption in &self.exemptions {
            let rule = self.place_of(&exemption.rule).and_then(|place| self.rules.get(place));
            let from = rule.and_then(|rule| rule.versions.first()).map_or(Anchor::First, |version| version.window.from);
            rule.iter().for_each(|rule| ask(&rule.trigger, from, exemption.condition));
        }
        let mut found: Vec<Option<Vec<Holds>>> = vec![None; self.conditions.nodes.len()];
        for ((source, _), (anchor, conditions)) in asked {
            for (condition, holds) in store.evaluate(source, anchor, &conditions, clock.known_on)? {
                if let Some(own) = found.get_mut(condition) {
                    *own = Some(holds);
                }
            }
        }
        Ok(found)
    }
}

/// The table whose records make a rule apply.
pub(super) fn source_of(trigger: &Trigger) -> Source {
    match trigger {
        Trigger::Grant => Source::Grants,
        Trigger::Event(_) => Source::Events,
        Trigger::List(_) => Source::Lists,
        Trigger::Day(_) => Source::Days,
        Trigger::Finding(_) => Source::Visits,
    }
}

/// What is made of households so far.
#[derive(Debug, Default)]
struct Made {
    rows: Vec<Row>,
    unplanned: Vec<Unplanned>,
    exempted: Vec<Exempted>,
    idle_waivers: Vec<String>,
    held: usize,
}

impl RevisitPlan<'_> {
    /// The dates of the plan.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// How many obligations there are, open and ended.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Records for which a rule cannot say when, or not any further.
    #[must_use]
    pub fn unplanned(&self) -> &[Unplanned] {
        &self.unplanned
    }

    /// The ids of waivers of obligations that this plan does not have: look for a wrong id.
    #[must_use]
    pub fn idle_waivers(&self) -> &[String] {
        &self.idle_waivers
    }

    /// Records for which an exemption sets a rule aside.
    #[must_use]
    pub fn exempted(&self) -> &[Exempted] {
        &self.exempted
    }

    /// How many obligations there are only because something is not known.
    #[must_use]
    pub fn fired_on_unknown(&self) -> usize {
        self.rows.iter().filter(|row| row.unknown).count()
    }

    /// How often a rule does not apply because something is not known (`on_unknown: hold`).
    #[must_use]
    pub fn held_on_unknown(&self) -> usize {
        self.held
    }
}
