//! Whether people were gone back to, and in time: counts with their denominators.

use super::obligation::Stage;
use super::plan::{End, RevisitPlan, Row};
use super::store::Source;
use crate::record::Rate;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// By what rates are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The place of the household.
    Place,
    /// The month in which a visit is due: `2024-03`.
    Month,
    /// The channel that is asked for.
    Channel,
    /// Who made the visit; nobody if it is not done.
    Worker,
    /// The rule.
    Rule,
}

/// Which obligations are counted, and how they are told apart. In JSON a key may be left out.
///
/// # Examples
/// ```
/// use tuodi::revisit::{CoverageOptions, Dimension};
/// let options: CoverageOptions = serde_json::from_str(r#"{"from": "2024-01-01", "by": ["place", "month"]}"#)?;
/// assert_eq!((options.until, options.by), (None, vec![Dimension::Place, Dimension::Month]));
/// assert!(serde_json::from_str::<CoverageOptions>(r#"{"to": "2024-01-01"}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct CoverageOptions {
    /// The first day on which they are due; none for all earlier ones.
    pub from: Option<NaiveDate>,
    /// The first day on which they are not counted any more; none for all later ones.
    pub until: Option<NaiveDate>,
    /// By what they are told apart; by nothing for one row.
    pub by: Vec<Dimension>,
}

/// How obligations stand, counted.
///
/// The denominator is `due`: obligations whose day is over, and which were not waived, superseded or cancelled. What is
/// due today or later is not in it, whether it was done or not: else only those done early would count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// All of them.
    pub obligations: usize,
    /// Whose day is over, and which nothing took away: the denominator.
    pub due: usize,
    /// Of those due, done in time.
    pub on_time: usize,
    /// Of those due, done late.
    pub late: usize,
    /// Of those due, not done, and a visit still counts.
    pub overdue: usize,
    /// Of those due, not done, and no visit counts any more.
    pub missed: usize,
    /// Not due yet, and not done: left out.
    pub not_yet_due: usize,
    /// Not due yet, and done: left out.
    pub done_early: usize,
    /// Waived: left out.
    pub waived: usize,
    /// Superseded: left out.
    pub superseded: usize,
    /// Cancelled: left out.
    pub cancelled: usize,
}

impl Counts {
    /// Done of those due.
    #[must_use]
    pub fn reached(&self) -> Rate {
        Rate::of(self.on_time.saturating_add(self.late), self.due)
    }

    /// Done in time of those due.
    #[must_use]
    pub fn timely(&self) -> Rate {
        Rate::of(self.on_time, self.due)
    }

    fn add(&mut self, other: &Counts) {
        for (own, other) in [
            (&mut self.obligations, other.obligations),
            (&mut self.due, other.due),
            (&mut self.on_time, other.on_time),
            (&mut self.late, other.late),
            (&mut self.overdue, other.overdue),
            (&mut self.missed, other.missed),
            (&mut self.not_yet_due, other.not_yet_due),
            (&mut self.done_early, other.done_early),
            (&mut self.waived, other.waived),
            (&mut self.superseded, other.superseded),
            (&mut self.cancelled, other.cancelled),
        ] {
            *own = own.saturating_add(other);
        }
    }
}

/// One row of a coverage.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CoverageRow {
    /// What it is of, in the order of the dimensions; none where nobody knows.
    pub key: Vec<Option<String>>,
    /// How many.
    pub counts: Counts,
}

/// Rates of a plan.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// By what the rows are told apart.
    pub by: Vec<Dimension>,
    /// The rows, in the order of their keys.
    pub rows: Vec<CoverageRow>,
    /// All rows together.
    pub total: Counts,
}

impl RevisitPlan<'_> {
    /// Counts the obligations that are due in a stretch of time. The same plan for an old date and what was known then
    /// gives the same numbers again.
    #[must_use]
    pub fn coverage(&self, options: &CoverageOptions) -> Coverage {
        let is_in = |row: &&Row| {
            options.from.is_none_or(|from| from <= row.due) && options.until.is_none_or(|until| row.due < until)
        };
        let mut rows: BTreeMap<Vec<Option<String>>, Counts> = BTreeMap::new();
        let mut total = Counts::default();
        for row in self.rows.iter().filter(is_in) {
            let counts = self.counts(row);
            let key = options.by.iter().map(|dimension| self.dimension(*dimension, row)).collect();
            rows.entry(key).or_default().add(&counts);
            total.add(&counts);
        }
        let rows = rows.into_iter().map(|(key, counts)| CoverageRow { key, counts }).collect();
        Coverage { by: options.by.clone(), rows, total }
    }

    fn dimension(&self, dimension: Dimension, row: &Row) -> Option<String> {
        match dimension {
            Dimension::Place => self.store.places?.text_at(row.household as usize).map(str::to_owned),
            Dimension::Month => Some(format!("{:04}-{:02}", row.due.year(), row.due.month())),
            Dimension::Channel => self.version(row).map(|version| version.channel.name().to_owned()),
            Dimension::Rule => self.store.rules.rules.get(usize::from(row.rule)).map(|rule| rule.name.to_string()),
            Dimension::Worker => match row.end {
                End::Done { visit, .. } => {
                    self.store.column(Source::Visits, "worker")?.text_at(visit as usize).map(str::to_owned)
                }
                _ => None,
            },
        }
    }

    fn counts(&self, row: &Row) -> Counts {
        let mut counts = Counts { obligations: 1, ..Counts::default() };
        let is_over = row.due < self.clock.as_of;
        let count = match row.end {
            End::Waived { .. } => &mut counts.waived,
            End::Superseded { .. } => &mut counts.superseded,
            End::Cancelled { .. } => &mut counts.cancelled,
            End::Open(_) if !is_over => &mut counts.not_yet_due,
            End::Done { .. } if !is_over => &mut counts.done_early,
            End::Done { on, .. } if on <= row.due => &mut counts.on_time,
            End::Done { .. } => &mut counts.late,
            End::Open(_) if self.stage(row) == Stage::Missed => &mut counts.missed,
            End::Open(_) => &mut counts.overdue,
        };
        *count = 1;
        let done = [counts.on_time, counts.late, counts.overdue, counts.missed];
        counts.due = done.into_iter().fold(0, usize::saturating_add);
        counts
    }
}
