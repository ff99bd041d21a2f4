//! Terms: when they start, when they end, what has passed.

use super::desk::{Desk, Moment};
use super::event::Effect;
use super::refusal::Rule;
use super::state::{CaseState, RunningTerm};
use crate::assessment::act::ActKind;
use crate::assessment::procedure::{LastDay, ProcedureVersion};
use crate::calendar::{Due, Pause, Term, TermUnit};
use chrono::{DateTime, FixedOffset};

/// The term in which a paper is owed.
pub(super) fn of_paper(paper: &str) -> String {
    format!("paper:{paper}")
}

/// The term in which an intervention begins.
pub(super) fn of_intervention(instrument: &str) -> String {
    format!("intervention:{instrument}")
}

/// The term in which an intervention is looked at again.
pub(super) fn of_review(instrument: &str) -> String {
    format!("review:{instrument}")
}

impl RunningTerm {
    /// Whether something at an instant comes too late; never while its clock stands still.
    pub(super) fn is_late(&self, at: DateTime<FixedOffset>) -> bool {
        let is_late = if self.within.unit() == TermUnit::Hours { at > self.ends } else { at >= self.ends };
        self.paused_since.is_none() && is_late
    }
}

/// The terms that have passed and of which that is not recorded.
pub(super) fn missed(state: &CaseState, moment: &Moment) -> Vec<Effect> {
    let passed = state.terms.iter().filter(|(_, term)| !term.missed && term.is_late(moment.instant));
    passed.map(|(name, term)| Effect::TermMissed { term: name.clone(), last_day: term.last_day }).collect()
}

impl Desk<'_> {
    /// A term that runs from now.
    pub(super) fn started(&self, name: &str, within: Term, last_day: LastDay) -> Result<Effect, Rule> {
        let due = self.due(name, within, self.moment.instant, &[], last_day)?;
        Ok(Effect::TermStarted {
            term: name.to_owned(),
            within,
            start: self.moment.instant,
            last_day: due.day(),
            ends: due.ends(),
        })
    }

    pub(super) fn due(
        &self,
        name: &str,
        term: Term,
        start: DateTime<FixedOffset>,
        pauses: &[Pause],
        last_day: LastDay,
    ) -> Result<Due, Rule> {
        let calendar = &self.case.calendar;
        let due = term.due(start, self.moment.offset, calendar, pauses).and_then(|due| match last_day {
            LastDay::Stays => Ok(due),
            LastDay::CarriedOver => due.carried_over(calendar),
        });
        due.map_err(|why| Rule::NoDue { term: name.to_owned(), why })
    }

    /// The terms of the procedure that an act ends, and those that it starts.
    pub(super) fn terms_of(&self, procedure: &ProcedureVersion, kind: ActKind) -> Result<Vec<Effect>, Rule> {
        let mut effects = Vec::new();
        for (name, rule) in &procedure.terms {
            let ended = self.state.terms.get(name).filter(|_| rule.until.contains(&kind));
            effects.extend(ended.map(|running| self.ended(name, running)));
            let runs = self.state.terms.contains_key(name) && ended.is_none();
            if rule.from.contains(&kind) && !runs {
                effects.push(self.started(name, rule.within, rule.last_day)?);
            }
        }
        Ok(effects)
    }

    pub(super) fn ended(&self, name: &str, running: &RunningTerm) -> Effect {
        Effect::TermEnded { term: name.to_owned(), late: running.missed || running.is_late(self.moment.instant) }
    }

    /// The end of a term by its name, if it runs.
    pub(super) fn end_of(&self, name: &str) -> Option<Effect> {
        self.state.terms.get(name).map(|running| self.ended(name, running))
    }

    /// What a paused term would be due at, going on today, and the days on which it stood still.
    pub(super) fn resumed(
        &self,
        name: &str,
        running: &RunningTerm,
        last_day: LastDay,
    ) -> Result<(Option<Pause>, Due), Rule> {
        let pause = running.paused_since.and_then(|since| Pause::new(since, self.moment.on).ok());
        let mut pauses = running.pauses.clone();
        pauses.extend(pause);
        Ok((pause, self.due(name, running.within, running.start, &pauses, last_day)?))
    }
}
