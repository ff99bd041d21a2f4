//! The desk at which a command is decided: the case, the state, who does it, and when.

use super::Case;
use super::event::{Effect, Event, Performer};
use super::refusal::Rule;
use super::state::CaseState;
use crate::assessment::act::{Act, ActKind};
use crate::assessment::procedure::{Guard, NEW, ProcedureVersion};
use crate::record::Actor;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use std::collections::BTreeMap;

/// When something happens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// The day, in the pack's time zone.
    pub(super) on: NaiveDate,
    /// The instant: that of the record, or the last second of an earlier day.
    pub(super) instant: DateTime<FixedOffset>,
    /// When it is recorded.
    pub(super) recorded_at: DateTime<FixedOffset>,
    pub(super) offset: FixedOffset,
}

impl Moment {
    /// Time does not run backwards, neither that of what happens nor that of what is recorded.
    pub(super) fn new(
        state: &CaseState,
        happened_on: Option<NaiveDate>,
        at: DateTime<FixedOffset>,
        offset: FixedOffset,
    ) -> Result<Moment, Rule> {
        let local = at.with_timezone(&offset);
        let today = local.date_naive();
        let on = happened_on.unwrap_or(today);
        if on > today {
            return Err(Rule::Future { given: on, today });
        }
        if let Some(last) = state.recorded_at.filter(|last| at < *last) {
            let last = last.with_timezone(&offset).to_rfc3339();
            return Err(Rule::TimeBackwards { given: local.to_rfc3339(), last });
        }
        if let Some(last) = state.happened_on.filter(|last| on < *last) {
            return Err(Rule::TimeBackwards { given: on.to_string(), last: last.to_string() });
        }
        let end = NaiveTime::from_hms_opt(23, 59, 59).map(|end| on.and_time(end).and_local_timezone(offset));
        let instant = if on == today { local } else { end.and_then(|end| end.single()).unwrap_or(local) };
        Ok(Moment { on, instant, recorded_at: at, offset })
    }
}

/// A command at the desk.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) case: &'a Case,
    pub(super) state: &'a CaseState,
    /// The procedure of the round.
    pub(super) version: Option<&'a ProcedureVersion>,
    pub(super) actor: &'a Actor,
    pub(super) moment: Moment,
}

/// A command that may be done, if its payload fits.
#[derive(Debug, Clone)]
pub(super) struct Admitted {
    /// In which role.
    pub(super) role: String,
    /// All roles of the actor that may do it.
    pub(super) roles: Vec<String>,
    /// Where the case goes.
    pub(super) to: Option<String>,
    /// What had to stand before it.
    pub(super) guards: Vec<Guard>,
    /// What the procedure asks for and the row does not.
    pub(super) waived: Vec<Guard>,
}

/// What a command leads to.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) effects: Vec<Effect>,
    /// In which role it is done.
    pub(super) role: String,
    /// The state after it.
    pub(super) state: String,
}

impl<'a> Desk<'a> {
    /// The procedure of the round.
    pub(super) fn procedure(&self) -> Result<&'a ProcedureVersion, Rule> {
        self.version.ok_or_else(|| match &self.state.procedure {
            None => Rule::NotApplied,
            Some((name, from)) => {
                let from = from.map_or_else(|| "without a first day".to_owned(), |from| format!("of {from}"));
                Rule::NoProcedure {
                    why: format!("the pack has no version {from} of `{name}` any more; load one that has"),
                }
            }
        })
    }

    /// The version of a procedure that an effect chooses.
    pub(super) fn chosen(&self, effect: &Effect) -> Option<&'a ProcedureVersion> {
        let Effect::ProcedureChosen { procedure, from } = effect else { return None };
        self.case.procedures.get(procedure).ok()?.version_from(*from)
    }

    /// The roles of the actor in this case.
    pub(super) fn has_role(&self, role: &str) -> bool {
        let designated = || (role.to_owned(), self.actor.id.clone());
        self.actor.roles.contains(role) || self.state.alternates.contains(&designated())
    }

    /// Whether the actor may depart from screening and opinion.
    pub(super) fn may_depart(&self, version: &ProcedureVersion) -> bool {
        version.overrides.iter().any(|role| self.has_role(role))
    }

    /// The event after a version: what was done, in which role and without which guards, and what came of it.
    pub(super) fn event(
        &self,
        version: u64,
        (role, waived): (&str, &[Guard]),
        act: Act,
        (effects, state): (Vec<Effect>, &str),
    ) -> Event {
        let opens = matches!(act.kind(), ActKind::Apply | ActKind::OpenRound);
        let number = self.state.round.number;
        let procedure = effects.iter().find_map(|effect| self.chosen(effect)).or(self.version);
        Event {
            version: version.saturating_add(1),
            happened_on: self.moment.on,
            recorded_at: self.moment.recorded_at,
            recorded_by: Performer {
                id: self.actor.id.clone(),
                role: role.to_owned(),
                acting_for: self.actor.acting_for.clone().filter(|_| !act.kind().is_official()),
            },
            round: if opens { number.saturating_add(1) } else { number },
            state: state.to_owned(),
            ends: state != NEW && procedure.is_some_and(|procedure| procedure.ends.contains(state)),
            act,
            waived: waived.to_vec(),
            effects,
            unknown: BTreeMap::new(),
        }
    }
}

/// Texts that say something.
pub(super) fn said(part: &'static str, text: &str) -> Result<(), Rule> {
    if text.trim().is_empty() { Err(Rule::Blank { part }) } else { Ok(()) }
}
