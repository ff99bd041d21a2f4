//! Why there is an obligation, on demand.

use super::obligation::Obligation;
use super::plan::RevisitPlan;
use super::store::Source;
use crate::calendar::{Calendar, Term, TermUnit};
use crate::record::{Basis, Names};
use chrono::NaiveDate;

/// Why an obligation is there, when, and what was tried.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// The obligation.
    pub obligation: Obligation,
    /// The title of its rule; may be empty.
    pub title: Names,
    /// What the rule rests on.
    pub basis: Basis,
    /// The condition, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// The date of the record that the window is counted from.
    pub counted_from: String,
    /// The term within which it is due; none for that day itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Term>,
    /// Days that the term does not count, if it counts working days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<NaiveDate>,
    /// Visits of the household within the window, with the day of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<(String, NaiveDate)>,
    /// How to reach them now, if it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reach: Option<super::Reach>,
}

impl RevisitPlan<'_> {
    /// Why there is the obligation at a place; none beyond the last.
    #[must_use]
    pub fn explain(&self, place: usize, calendar: &Calendar) -> Option<Explanation> {
        let obligation = self.get(place)?;
        let row = self.rows.get(place)?;
        let rule = self.store.rules.rules.get(usize::from(row.rule))?;
        let version = self.version(row)?;
        let conditions = &self.store.rules.conditions;
        let anchor = rule.trigger.anchors().iter().find(|(_, anchor)| *anchor == version.window.from);
        let counts_working_days = version.window.due.is_some_and(|term| term.unit() == TermUnit::WorkingDays);
        let days = row.anchor.iter_days().skip(1).take_while(|day| *day <= row.due);
        let is_rest = |day: &NaiveDate| calendar.is_working_day(*day) == Ok(false);
        let skipped = days.filter(|_| counts_working_days).filter(is_rest).collect();
        let visits = self.store.rows(Source::Visits).map(|table| {
            let own = self.visits_of(row.household as usize).into_iter().map(|visit| (visit, table.first(visit)));
            let own = own.filter(|(_, on)| row.opens <= *on && row.closes.is_none_or(|closes| *on <= closes));
            own.map(|(visit, on)| (table.id_of(visit).to_owned(), on)).collect()
        });
        Some(Explanation {
            obligation,
            title: rule.title.clone(),
            basis: version.basis.clone(),
            condition: version.condition.and_then(|condition| conditions.texts.get(condition)).cloned(),
            counted_from: anchor.map_or("", |(name, _)| name).to_owned(),
            within: version.window.due,
            skipped,
            visits: visits.unwrap_or_default(),
            reach: self.reach(place),
        })
    }
}
