//! A host's work on a case: read, decide, store; and again if somebody else was faster.

use crate::store::{CaseKey, Store, StoreError};
use chrono::{DateTime, FixedOffset, TimeDelta};
use tuodi::Policy;
use tuodi::assessment::{Act, Case, CaseError, Command, Event, Refusal};
use tuodi::calendar::Calendar;
use tuodi::record::Actor;

/// How often a command is decided before somebody has to look why the others are always faster.
const MOST_TRIES: u32 = 100;

/// By how much the clocks of two machines may differ.
const SKEW: TimeDelta = TimeDelta::minutes(1);

/// A host with its own connection to the store. The policy and the calendar are shared.
#[derive(Debug)]
pub struct Host<'a, S> {
    store: S,
    policy: &'a Policy,
    calendar: &'a Calendar,
}

/// What became of a command. Both are answers for the one who gave it.
#[derive(Debug)]
pub enum Answer {
    /// It is done and stored.
    Done(Box<Done>),
    /// It may not be done; nothing is stored.
    Refused(Box<Refusal>),
}

/// What was done.
#[derive(Debug)]
pub struct Done {
    /// The case after it.
    pub case: Case,
    /// What was stored.
    pub events: Vec<Event>,
    /// How often it was decided: more than once if somebody else was faster.
    pub tries: u32,
}

/// Why a command has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HostError {
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The case cannot be made out from what is stored.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// Others were always faster.
    #[error("others changed the case {tries} times while the command was decided; try again later")]
    Crowded {
        /// How often it was decided.
        tries: u32,
    },
}

impl HostError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            HostError::Store(error) => error.code(),
            HostError::Case(error) => error.code(),
            HostError::Crowded { .. } => "host.crowded",
        }
    }
}

impl<'a, S: Store> Host<'a, S> {
    /// A host with a connection to its store.
    pub fn new(store: S, policy: &'a Policy, calendar: &'a Calendar) -> Host<'a, S> {
        Host { store, policy, calendar }
    }

    /// A case as it is stored.
    ///
    /// # Errors
    /// [`HostError::Store`], [`HostError::Case`].
    pub fn case(&mut self, key: &CaseKey) -> Result<Case, HostError> {
        let mut case = self.policy.open_case(&key.id, &key.authority, self.calendar)?;
        self.catch_up(key, &mut case)?;
        Ok(case)
    }

    /// Somebody does something in a case, at an instant of this machine's clock.
    ///
    /// What they do is asked for once for each version of the case that is read: most say the same each time, and one who
    /// depends on what the case holds looks at it again.
    ///
    /// # Errors
    /// [`HostError::Store`], [`HostError::Case`], [`HostError::Crowded`]. A refusal is no error.
    pub fn act<A: Into<Act>>(
        &mut self,
        key: &CaseKey,
        actor: &Actor,
        at: DateTime<FixedOffset>,
        mut what: impl FnMut(&Case) -> A,
    ) -> Result<Answer, HostError> {
        let mut case = self.case(key)?;
        for tries in 1..=MOST_TRIES {
            let version = case.version();
            let command = Command::new(version, what(&case));
            let events = match case.decide(&command, actor, not_before(&case, at)) {
                Ok(events) => events,
                Err(refusal) => return Ok(Answer::Refused(Box::new(refusal))),
            };
            match self.store.append(key, version, &events) {
                Ok(()) => {
                    case.replay(events.iter().cloned())?;
                    return Ok(Answer::Done(Box::new(Done { case, events, tries })));
                }
                Err(StoreError::Conflict { .. }) => self.catch_up(key, &mut case)?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(HostError::Crowded { tries: MOST_TRIES })
    }

    /// Adds to a case what was stored since.
    fn catch_up(&mut self, key: &CaseKey, case: &mut Case) -> Result<(), HostError> {
        let events = self.store.load(key, case.version())?;
        Ok(case.replay(events)?)
    }
}

/// An instant that is not before the last record of the case: who was slower by a moment, or whose clock is slow by less
/// than [`SKEW`], records after the others.
fn not_before(case: &Case, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    match case.state().recorded_at {
        Some(last) if last > at && last.signed_duration_since(at) <= SKEW => last,
        _ => at,
    }
}
