//! What is due, until when, and who can do it.

use super::Case;
use crate::assessment::act::ActKind;
use crate::order;
use crate::record::Names;
use chrono::{DateTime, FixedOffset, NaiveDate};

/// Something that is due in a case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CaseDeadline {
    /// The term: one of the procedure, or `paper:…`, `intervention:…`, `review:…`, `notice`.
    pub term: String,
    /// Its title; may be empty.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// From when it runs.
    pub start: DateTime<FixedOffset>,
    /// Its last day; none while its clock stands still, for then nobody knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<NaiveDate>,
    /// Where it stands.
    pub state: DeadlineState,
    /// The acts that end it; none for a notice, which ends by itself.
    pub until: Vec<ActKind>,
}

/// Where a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeadlineState {
    /// It runs.
    Running,
    /// Its clock stands still.
    Paused,
    /// It has passed.
    Missed,
}

impl Case {
    /// What is due at an instant, the earliest first; what stands still comes last.
    #[must_use]
    pub fn deadlines(&self, at: DateTime<FixedOffset>) -> Vec<CaseDeadline> {
        let procedure = self.procedure();
        let mut deadlines: Vec<CaseDeadline> = Vec::new();
        for (name, running) in &self.state.terms {
            let rule = procedure.and_then(|procedure| procedure.terms.get(name));
            let state = match running.paused_since {
                Some(_) => DeadlineState::Paused,
                None if running.missed || running.is_late(at) => DeadlineState::Missed,
                None => DeadlineState::Running,
            };
            let of_library = || match name.split(':').next() {
                Some("paper") => vec![ActKind::SupplyPapers],
                Some("intervention") => vec![ActKind::BeginIntervention],
                Some("review") => vec![ActKind::ReviewIntervention],
                _ => Vec::new(),
            };
            deadlines.push(CaseDeadline {
                term: name.clone(),
                title: rule.map(|rule| rule.title.clone()).unwrap_or_default(),
                start: running.start,
                last_day: Some(running.last_day).filter(|_| state != DeadlineState::Paused),
                state,
                until: rule.map_or_else(of_library, |rule| rule.until.iter().copied().collect()),
            });
        }
        let notice = self.state.round.notices.last().filter(|notice| !self.state.ended && at < notice.ends);
        if let Some(notice) = notice {
            let start = self.events.iter().find(|event| event.version == notice.version);
            deadlines.push(CaseDeadline {
                term: "notice".to_owned(),
                title: Names::default(),
                start: start.map_or(notice.ends, |event| event.recorded_at),
                last_day: Some(notice.last_day),
                state: DeadlineState::Running,
                until: Vec::new(),
            });
        }
        order::by(&mut deadlines, |one, other| {
            let key = |own: &CaseDeadline| (own.last_day.is_none(), own.last_day, own.term.clone());
            key(one).cmp(&key(other))
        });
        deadlines
    }
}
