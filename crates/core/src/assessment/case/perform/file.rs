//! Applications, acceptance, further rounds, closing.

use super::{few, names, shortened};
use crate::assessment::act::{ActKind, Apply, Close, CloseReason, Consented, OpenRound};
use crate::assessment::case::account::GrantAccount;
use crate::assessment::case::desk::{Desk, Done, said};
use crate::assessment::case::event::Effect;
use crate::assessment::case::refusal::Rule;
use crate::assessment::procedure::{Guard, NEW, ProcedureVersion};
use crate::record::{History, Period};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

impl Desk<'_> {
    pub(super) fn apply(&self, own: &Apply) -> Result<Done, Rule> {
        for (part, text) in [
            ("procedure", &own.procedure),
            ("household", &own.household),
            ("applicant", &own.applicant),
            ("cause", &own.cause),
        ] {
            said(part, text)?;
        }
        names("people", &own.people)?;
        names("programmes", &own.programmes)?;
        let known = || own.people.iter().cloned().collect();
        if !own.people.contains(&own.applicant) {
            return Err(Rule::Unknown { part: "applicant", name: shortened(&own.applicant), known: known() });
        }
        if let Some(other) = own.means_checked.iter().find(|person| !own.people.contains(*person)) {
            return Err(Rule::Unknown { part: "means_checked", name: shortened(other), known: known() });
        }
        if let Some(person) = self.actor.acting_for.as_ref().filter(|person| !own.people.contains(*person)) {
            return Err(Rule::ActingFor { person: person.clone() });
        }
        let no_procedure =
            |error: crate::assessment::procedure::ProcedureError| Rule::NoProcedure { why: error.to_string() };
        let procedure = self.case.procedures.get(&own.procedure).map_err(no_procedure)?;
        self.named_by(&own.programmes, procedure.name())?;
        let version = procedure.version_at(self.clock()).map_err(no_procedure)?;
        let asks = |guard: &Guard| matches!(guard, Guard::Consent | Guard::MeansCheck);
        if own.means_checked.is_empty() && version.needs.values().flatten().any(asks) {
            return Err(Rule::Blank { part: "means_checked" });
        }
        let row = version.rows(NEW, ActKind::Apply).find(|row| self.role_of(row).is_some());
        let Some((row, role)) = row.and_then(|row| Some((row, self.role_of(row)?))) else {
            let roles = version.rows(NEW, ActKind::Apply).flat_map(|row| row.roles.iter().cloned()).collect();
            return Err(Rule::Role { roles });
        };
        let mut effects = vec![Effect::ProcedureChosen { procedure: own.procedure.clone(), from: version.from }];
        effects.extend(self.terms_of(version, ActKind::Apply)?);
        Ok(Done { effects, role, state: row.to.clone().unwrap_or_else(|| NEW.to_owned()) })
    }

    /// Every programme names the procedure.
    fn named_by(&self, programmes: &BTreeSet<String>, procedure: &str) -> Result<(), Rule> {
        for programme in programmes {
            if !self.case.procedures.has_programme(programme) {
                let known = self.case.procedures.programmes().map(str::to_owned).collect();
                return Err(Rule::ProgrammeUnknown { programme: shortened(programme), known });
            }
            let named = self.case.procedures.of_programme(programme);
            if named != Some(procedure) {
                let procedure = named.map(str::to_owned);
                return Err(Rule::ProgrammeProcedure { programme: programme.clone(), procedure });
            }
        }
        Ok(())
    }

    /// History that can be relied on, without another open case for the same.
    pub(super) fn history(&self, procedure: &ProcedureVersion, own: &History) -> Result<(), Rule> {
        if own.gathered_on > self.moment.on {
            return Err(Rule::HistoryFuture { gathered_on: own.gathered_on });
        }
        self.is_fresh(procedure, own)?;
        for (part, count) in
            [("grants", own.grants.len()), ("open_cases", own.open_cases.len()), ("relations", own.relations.len())]
        {
            few(part, count)?;
        }
        if own.grants.iter().any(|grant| grant.amount.decimal() < Decimal::ZERO) {
            return Err(Rule::Amount { why: "what was granted in another case is not below 0" });
        }
        let Some(application) = &self.state.application else { return Ok(()) };
        let same = own.open_cases.iter().find(|other| {
            other.case != self.case.id
                && other.cause == application.cause
                && other.programmes.iter().any(|programme| application.programmes.contains(programme))
        });
        match same {
            Some(other) => Err(Rule::SameCause { case: other.case.clone() }),
            None => Ok(()),
        }
    }

    /// The version in force at acceptance holds for the round.
    pub(super) fn chosen_anew(&self) -> Result<Option<Effect>, Rule> {
        let chosen = self.next_procedure()?;
        let Effect::ProcedureChosen { procedure, from } = &chosen else { return Ok(None) };
        let is_same = self.state.procedure.as_ref().is_some_and(|(name, own)| name == procedure && own == from);
        Ok((!is_same).then_some(chosen))
    }

    /// The version of the case's procedure that is in force today.
    pub(in super::super) fn next_procedure(&self) -> Result<Effect, Rule> {
        let Some((name, _)) = &self.state.procedure else { return Err(Rule::NotApplied) };
        let version = self.case.procedures.get(name).and_then(|own| own.version_at(self.clock()));
        let version = version.map_err(|error| Rule::NoProcedure { why: error.to_string() })?;
        Ok(Effect::ProcedureChosen { procedure: name.clone(), from: version.from })
    }

    pub(super) fn open_round(&self, own: &OpenRound) -> Result<Effect, Rule> {
        said("source", &own.source)?;
        said("reason", &own.reason)?;
        let procedure = self.procedure()?;
        if !procedure.triggers.contains(&own.trigger) {
            let triggers = procedure.triggers.iter().map(|trigger| trigger.name().to_owned()).collect();
            return Err(Rule::Trigger { triggers });
        }
        let name = self.state.procedure.as_ref().map_or("", |(name, _)| name.as_str());
        self.named_by(&own.programmes, name)?;
        let of_household = |account: &&GrantAccount| {
            let is_periodic = account.grant.period != Period::Once;
            is_periodic && account.grant.member.is_none() && own.programmes.contains(&account.grant.programme)
        };
        if let Some(account) = self.state.running_grants().find(of_household) {
            let (programme, grant) = (account.grant.programme.clone(), account.grant.id.clone());
            return Err(Rule::AlreadyRuns { programme, grant });
        }
        let runs = self.state.running_grants().any(|account| !account.grant.emergency);
        if own.programmes.is_empty() && !runs {
            return Err(Rule::NothingAsked);
        }
        self.next_procedure()
    }

    pub(super) fn close(&self, own: &Close) -> Result<(), Rule> {
        let refused = self.state.consents.values().any(|consent| consent.consent == Consented::Refused);
        match (own.reason, &own.note) {
            (CloseReason::NotCooperating, _) if !refused => Err(Rule::NotRefused),
            (CloseReason::Other, None) => Err(Rule::Blank { part: "note" }),
            (_, Some(note)) => said("note", note),
            _ => Ok(()),
        }
    }
}
