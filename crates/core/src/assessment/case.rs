//! A case as its events: what may be done in it by whom, what it leads to, and until when.
//!
//! In: the procedures of a pack, a calendar, the events so far, and a command of somebody. Out: new events, or a
//! [`Refusal`] that says why not. It knows no clock, no store and no other case: the host says when something happens,
//! keeps the events, and gathers what other cases hold ([`History`](crate::record::History)).

mod account;
mod admit;
mod close;
mod deadline;
mod desk;
mod event;
mod fold;
mod guard;
mod history;
mod money;
mod parts;
mod perform;
mod possible;
mod refusal;
mod ruling;
mod state;
mod term;

pub use account::{GrantAccount, PeriodAccount};
pub use deadline::{CaseDeadline, DeadlineState};
pub use event::{Command, Effect, Event, Performer};
pub use refusal::{Needed, Refusal, Rule};
pub use state::{
    CaseState, CheckRecord, DecisionRecord, DeliberationRecord, InterventionRecord, InvestigationRecord, NoticeRecord,
    ObjectionRecord, OpinionRecord, RemedyRecord, ReportRecord, Round, RunningTerm,
};

use super::act::{Act, ActKind, RecordMissed};
use super::instrument::Instruments;
use super::procedure::{ProcedureVersion, Procedures};
use crate::calendar::Calendar;
use crate::record::{AsProblem, Problem};
use chrono::{DateTime, FixedOffset, NaiveDate};
use desk::{Desk, Moment};
use std::borrow::Cow;
use std::sync::Arc;

/// A case (个案): its events, and what they have come to.
///
/// [`Case::decide`] says what a command leads to and changes nothing; the host stores the events that it gives, and then
/// has them applied. Two clerks who read the same version cannot both be obeyed: the second is refused with `case.stale`.
#[derive(Debug, Clone)]
pub struct Case {
    id: String,
    authority: String,
    procedures: Arc<Procedures>,
    instruments: Arc<Instruments>,
    calendar: Calendar,
    state: CaseState,
    events: Vec<Event>,
}

/// A case that cannot be, or an event that does not follow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CaseError {
    /// An id without a character.
    #[error("the {part} of a case must not be empty; give the host's own")]
    Blank {
        /// What is empty.
        part: &'static str,
    },
    /// An event was left out, or comes twice.
    #[error(
        "event {found} does not follow: the case `{case}` is at version {version}; apply every event once, in order"
    )]
    Version {
        /// The case.
        case: String,
        /// The version of the case.
        version: u64,
        /// The version of the event.
        found: u64,
    },
}

impl CaseError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CaseError::Blank { .. } => "case.id",
            CaseError::Version { .. } => "case.events",
        }
    }
}

impl AsProblem for CaseError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            CaseError::Blank { part } => own.at(part),
            CaseError::Version { version, .. } => own.at(format_args!("events[{version}].version")),
        }
    }
}

/// What somebody may do now, and why not the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allowed {
    /// What they may do.
    pub permits: Vec<Permit>,
    /// For everything else, why not.
    pub refusals: Vec<Refusal>,
}

/// Something that somebody may do now.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Permit {
    /// What.
    pub act: ActKind,
    /// In which role.
    pub role: String,
    /// The state to which the case goes; none if it stays, or where that depends on the command.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Allowed {
    /// The permit for an act.
    #[must_use]
    pub fn permit(&self, act: ActKind) -> Option<&Permit> {
        self.permits.iter().find(|permit| permit.act == act)
    }

    /// Why an act is not allowed.
    #[must_use]
    pub fn refusal(&self, act: ActKind) -> Option<&Refusal> {
        self.refusals.iter().find(|refusal| refusal.act == act)
    }
}

impl Case {
    /// A case to which nobody has applied yet.
    pub(crate) fn new(
        id: String,
        authority: String,
        procedures: Arc<Procedures>,
        instruments: Arc<Instruments>,
        calendar: Calendar,
    ) -> Result<Case, CaseError> {
        for (part, text) in [("id", &id), ("authority", &authority)] {
            if text.trim().is_empty() {
                return Err(CaseError::Blank { part });
            }
        }
        Ok(Case { id, authority, procedures, instruments, calendar, state: CaseState::new(), events: Vec::new() })
    }

    /// The host's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The authority (tenant) that it belongs to.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// What it has come to.
    #[must_use]
    pub fn state(&self) -> &CaseState {
        &self.state
    }

    /// Its events, in order.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// How many events it has: what the next command expects.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.state.version
    }

    /// Whether it has ended: only a trigger opens another round.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        self.state.ended
    }

    /// The procedure by which the present round is handled, in its version; none before an application, or where the pack
    /// does not have that version any more.
    #[must_use]
    pub fn procedure(&self) -> Option<&ProcedureVersion> {
        let (name, from) = self.state.procedure.as_ref()?;
        self.procedures.get(name).ok()?.version_from(*from)
    }

    /// What a command of somebody leads to, recorded at an instant.
    ///
    /// The same command on the same state gives the same events. Where terms have passed unrecorded, an event that says so
    /// comes first.
    ///
    /// # Errors
    /// A [`Refusal`]: the rule that forbids it, and what would be needed. It changes nothing.
    pub fn decide(
        &self,
        command: &Command,
        actor: &crate::record::Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Event>, Refusal> {
        let kind = command.act.kind();
        let refused = |rule: Rule| self.refusal(&self.state, kind, rule);
        if command.expected_version != self.state.version {
            let (expected, version) = (command.expected_version, self.state.version);
            return Err(refused(Rule::Stale { expected, version }));
        }
        let moment = Moment::new(&self.state, command.happened_on, at, self.procedures.offset()).map_err(refused)?;
        let (state, missed) = self.settled(&moment);
        let desk = Desk { case: self, state: &state, version: self.version_of(&state), actor, moment };
        if let Act::RecordMissed(_) = &command.act {
            let settled = Desk { state: &self.state, ..desk };
            let admitted = settled.admit(kind).map_err(refused)?;
            return Ok(vec![settled.event(
                self.state.version,
                (&admitted.role, &admitted.waived),
                command.act.clone(),
                (missed, &state.state),
            )]);
        }
        let refused = |rule: Rule| self.refusal(&state, kind, rule);
        let admitted = desk.admit(kind).map_err(refused)?;
        let done = desk.perform(&command.act, &admitted).map_err(refused)?;
        let mut events = Vec::with_capacity(2);
        let mut version = self.state.version;
        if !missed.is_empty() {
            let before = Desk { state: &self.state, ..desk };
            events.push(before.event(version, (&done.role, &[]), RecordMissed {}.into(), (missed, &state.state)));
            version = version.saturating_add(1);
        }
        events.push(desk.event(
            version,
            (&done.role, &admitted.waived),
            command.act.clone(),
            (done.effects, &done.state),
        ));
        Ok(events)
    }

    /// Adds an event that [`Case::decide`] gave, or that was stored.
    ///
    /// # Errors
    /// [`CaseError::Version`] if an event was left out or comes twice. An event that `decide` made for this state is
    /// always applied.
    pub fn apply(&mut self, event: Event) -> Result<(), CaseError> {
        if event.version != self.state.version.saturating_add(1) {
            let (version, found) = (self.state.version, event.version);
            return Err(CaseError::Version { case: self.id.clone(), version, found });
        }
        fold::fold(&mut self.state, &event);
        self.events.push(event);
        Ok(())
    }

    /// Adds stored events, in order.
    ///
    /// # Errors
    /// As for [`Case::apply`]; the events before the one that does not follow are applied.
    pub fn replay(&mut self, events: impl IntoIterator<Item = Event>) -> Result<(), CaseError> {
        events.into_iter().try_for_each(|event| self.apply(event))
    }

    /// The same case as it was on a day, and as it was known on a day: with the events before the first one that happened
    /// after the one or was recorded after the other, in the time zone of its procedures.
    ///
    /// # Examples
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::calendar::Calendar;
    /// let policy = Policy::from_text("{pack: p, time_zone: '+08:00'}")?;
    /// let case = policy.open_case("c-1", "district-a", &Calendar::mainland_china()?)?;
    /// let day = "2024-01-30".parse()?;
    /// assert_eq!(case.seen(day, day).version(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn seen(&self, as_of: NaiveDate, known_on: NaiveDate) -> Case {
        let offset = self.procedures.offset();
        let is_seen = |event: &&Event| {
            let recorded_on = event.recorded_at.with_timezone(&offset).date_naive();
            event.happened_on <= as_of && recorded_on <= known_on
        };
        let mut state = CaseState::new();
        let events: Vec<Event> = self.events.iter().take_while(is_seen).cloned().collect();
        for event in &events {
            fold::fold(&mut state, event);
        }
        Case {
            id: self.id.clone(),
            authority: self.authority.clone(),
            procedures: self.procedures.clone(),
            instruments: self.instruments.clone(),
            calendar: self.calendar.clone(),
            state,
            events,
        }
    }

    /// What somebody may do at an instant, and for everything else why not.
    ///
    /// What is allowed can be done with some payload; what is not is refused with every payload.
    #[must_use]
    pub fn allowed(&self, actor: &crate::record::Actor, at: DateTime<FixedOffset>) -> Allowed {
        let mut allowed = Allowed { permits: Vec::new(), refusals: Vec::new() };
        let moment = Moment::new(&self.state, None, at, self.procedures.offset());
        let settled = moment.as_ref().ok().map(|moment| self.settled(moment).0);
        for kind in ActKind::ALL.iter().copied() {
            let state = match (&settled, kind) {
                (Some(state), kind) if kind != ActKind::RecordMissed => state,
                _ => &self.state,
            };
            let admitted = moment.as_ref().map_err(Rule::clone).and_then(|moment| {
                let moment = *moment;
                Desk { case: self, state, version: self.version_of(state), actor, moment }.admit_some(kind)
            });
            match admitted {
                Ok(admitted) => {
                    let to = admitted.to.filter(|to| *to != state.state);
                    allowed.permits.push(Permit { act: kind, role: admitted.role, to });
                }
                Err(rule) => allowed.refusals.push(self.refusal(state, kind, rule)),
            }
        }
        allowed
    }

    fn refusal(&self, state: &CaseState, act: ActKind, rule: Rule) -> Refusal {
        Refusal { act, state: state.state.clone(), version: self.state.version, rule }
    }

    fn version_of(&self, state: &CaseState) -> Option<&ProcedureVersion> {
        let (name, from) = state.procedure.as_ref()?;
        self.procedures.get(name).ok()?.version_from(*from)
    }

    /// The state once every term that has passed is recorded, and what is recorded.
    fn settled(&self, moment: &Moment) -> (Cow<'_, CaseState>, Vec<Effect>) {
        let missed = term::missed(&self.state, moment);
        if missed.is_empty() {
            return (Cow::Borrowed(&self.state), missed);
        }
        let mut state = self.state.clone();
        for effect in &missed {
            if let Effect::TermMissed { term, .. } = effect {
                if let Some(own) = state.terms.get_mut(term) {
                    own.missed = true;
                }
                let rule = self.version_of(&self.state).and_then(|version| version.terms.get(term));
                let ends = |then: &str| self.version_of(&self.state).is_some_and(|own| own.ends.contains(then));
                // What is owed, unanswered or unpaid keeps a case from ending by itself too.
                let then = rule.and_then(|rule| rule.then.as_ref());
                if let Some(then) = then.filter(|then| !ends(then) || close::may_end(&state, moment.on).is_ok()) {
                    state.ended = ends(then);
                    state.state.clone_from(then);
                }
            }
        }
        if state.ended {
            state.terms.clear();
        }
        (Cow::Owned(state), missed)
    }
}
