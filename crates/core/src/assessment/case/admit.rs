//! Whether an act may be done now by this person, whatever its payload is.

use super::desk::{Admitted, Desk};
use super::refusal::Rule;
use crate::assessment::act::ActKind;
use crate::assessment::procedure::{FlowRow, NEW, ProcedureVersion, Within};
use crate::law::Clock;
use crate::order;

impl<'a> Desk<'a> {
    /// Whether an act may be done now, if its payload fits.
    pub(super) fn admit(&self, kind: ActKind) -> Result<Admitted, Rule> {
        self.admit_if(kind, |_, _| Ok(()))
    }

    /// Whether an act may be done now: there is a payload that fits.
    pub(super) fn admit_some(&self, kind: ActKind) -> Result<Admitted, Rule> {
        self.admit_if(kind, |procedure, admitted| self.possible(procedure, kind, admitted))
    }

    fn admit_if(
        &self,
        kind: ActKind,
        fits: impl Fn(&ProcedureVersion, &Admitted) -> Result<(), Rule>,
    ) -> Result<Admitted, Rule> {
        if self.actor.authority != self.case.authority {
            return Err(Rule::OtherAuthority { authority: self.case.authority.clone() });
        }
        if self.state.state == NEW {
            return if kind == ActKind::Apply { self.admit_apply() } else { Err(Rule::NotApplied) };
        }
        if self.state.ended && kind != ActKind::OpenRound {
            return Err(Rule::Ended);
        }
        let procedure = self.procedure()?;
        self.acting_for(kind)?;
        let mut first: Option<Rule> = None;
        for row in procedure.rows(&self.state.state, kind) {
            let admitted = self.admit_row(procedure, row);
            match admitted.and_then(|admitted| fits(procedure, &admitted).map(|()| admitted)) {
                Ok(admitted) => return Ok(admitted),
                // What somebody in the right role lacks says more than that others have other roles.
                Err(rule) => match &first {
                    Some(Rule::Role { .. }) | None => first = Some(rule),
                    Some(_) => {}
                },
            }
        }
        Err(first.unwrap_or_else(|| Rule::NotInFlow { states: states_with(procedure, kind) }))
    }

    /// Somebody applies by one of the procedures in force.
    fn admit_apply(&self) -> Result<Admitted, Rule> {
        let clock = self.clock();
        let mut roles: Vec<String> = Vec::new();
        for name in self.case.procedures.names() {
            let Some(version) = self.case.procedures.get(name).ok().and_then(|own| own.version_at(clock).ok()) else {
                continue;
            };
            for row in version.rows(NEW, ActKind::Apply) {
                if let Some(role) = self.role_of(row) {
                    return Ok(Admitted {
                        roles: vec![role.clone()],
                        role,
                        to: None,
                        guards: Vec::new(),
                        waived: Vec::new(),
                    });
                }
                roles.extend(row.roles.iter().cloned());
            }
        }
        if roles.is_empty() {
            let why = format!("none of the pack is in force on {}", self.moment.on);
            return Err(Rule::NoProcedure { why });
        }
        order::natural(&mut roles);
        roles.dedup();
        Err(Rule::Role { roles })
    }

    pub(super) fn clock(&self) -> Clock {
        let known_on = self.moment.recorded_at.with_timezone(&self.moment.offset).date_naive();
        Clock { as_of: self.moment.on, known_on }
    }

    pub(super) fn role_of(&self, row: &FlowRow) -> Option<String> {
        row.roles.iter().find(|role| self.has_role(role)).cloned()
    }

    /// Somebody acts for another only if that one is of the household.
    fn acting_for(&self, kind: ActKind) -> Result<(), Rule> {
        let for_whom = self.actor.acting_for.as_ref().filter(|_| !kind.is_official());
        match for_whom.filter(|person| !self.people().any(|own| own == *person)) {
            Some(person) => Err(Rule::ActingFor { person: person.clone() }),
            None => Ok(()),
        }
    }

    /// The people of the household.
    pub(super) fn people(&self) -> impl Iterator<Item = &'a String> + use<'a> {
        self.state.application.iter().flat_map(|application| &application.people)
    }

    fn admit_row(&self, procedure: &'a ProcedureVersion, row: &FlowRow) -> Result<Admitted, Rule> {
        let Some(role) = self.role_of(row) else {
            return Err(Rule::Role { roles: row.roles.iter().cloned().collect() });
        };
        if row.act.is_official() {
            self.unrelated(&self.actor.id)?;
            if let Some(person) = self.actor.relations.iter().find(|person| self.people().any(|own| own == *person)) {
                return Err(Rule::Related { person: person.clone() });
            }
        }
        self.duties(procedure, row.act, &self.actor.id)?;
        for guard in procedure.guards(row) {
            self.stands(procedure, guard)?;
        }
        if row.to.as_ref().is_some_and(|to| procedure.ends.contains(to)) {
            self.may_end()?;
        }
        let roles = row.roles.iter().filter(|role| self.has_role(role)).cloned().collect();
        let guards = procedure.guards(row).collect();
        self.ready(procedure, row.act)?;
        let needs = procedure.needs.get(&row.act).map_or(&[][..], Vec::as_slice);
        let waived = needs.iter().copied().filter(|guard| row.waives.contains(guard)).collect();
        Ok(Admitted { role, roles, to: row.to.clone(), guards, waived })
    }

    /// Nobody of the staff handles the case of somebody to whom a relation is registered.
    pub(super) fn unrelated(&self, person: &str) -> Result<(), Rule> {
        let found = self
            .state
            .relations
            .iter()
            .find(|relation| relation.staff == person && self.people().any(|own| *own == relation.person));
        match found {
            Some(relation) => Err(Rule::Related { person: relation.person.clone() }),
            None => Ok(()),
        }
    }

    /// Acts that the procedure parts do not meet in one person, nor do both meet in the order the other way round.
    pub(super) fn duties(&self, procedure: &ProcedureVersion, act: ActKind, person: &str) -> Result<(), Rule> {
        let round = self.state.round.number;
        for apart in &procedure.apart {
            let reaches = |own: u32| apart.within == Within::Case || own == round;
            let is_other = |kind: ActKind| match &apart.other {
                Some(other) => other.contains(&kind),
                None => kind.is_official() && !apart.one.contains(&kind),
            };
            let (is_one, is_the_other) = (apart.one.contains(&act), is_other(act));
            let met = self.state.performed.iter().find(|(own, done, by)| {
                let parts = (is_one && is_other(*done)) || (is_the_other && apart.one.contains(done));
                by == person && reaches(*own) && *done != act && parts
            });
            if let Some((_, done, _)) = met {
                return Err(Rule::Apart { person: person.to_owned(), done: *done });
            }
        }
        Ok(())
    }
}

/// The states in which an act can be done.
fn states_with(procedure: &ProcedureVersion, kind: ActKind) -> Vec<String> {
    let states = procedure.states.keys().filter(|state| procedure.rows(state, kind).next().is_some());
    states.cloned().collect()
}
