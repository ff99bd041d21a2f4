//! Consent, papers, means checks, investigations, instruments, screenings, deliberations, notices.

use super::{few, names, open_number, shortened};
use crate::assessment::act::{
    ActKind, AnswerCheck, AnswerObjection, CheckAnswer, CheckedFact, Deliberate, Investigate, NotifyMissing,
    PostNotice, RecordConsent, RequestCheck, Score, SupplyPapers,
};
use crate::assessment::case::desk::{Desk, said};
use crate::assessment::case::event::Effect;
use crate::assessment::case::refusal::Rule;
use crate::assessment::case::term::{of_intervention, of_paper, of_review};
use crate::assessment::procedure::{LastDay, ProcedureVersion};
use crate::order::Keyed;
use crate::quantity::Number;
use crate::record::AttachedScreening;
use std::collections::BTreeSet;

impl Desk<'_> {
    pub(super) fn record_consent(&self, own: &RecordConsent) -> Result<(), Rule> {
        self.of_household("person", &own.person)
    }

    /// A one-time notification is complete: another may only name what is new.
    pub(super) fn notify_missing(&self, own: &NotifyMissing) -> Result<(), Rule> {
        names("papers", &own.papers)?;
        let named: Vec<String> = own.papers.intersection(&self.state.papers_named).cloned().collect();
        if named.is_empty() { Ok(()) } else { Err(Rule::PapersNamed { papers: named }) }
    }

    pub(super) fn supply_papers(&self, own: &SupplyPapers) -> Result<Vec<Effect>, Rule> {
        names("papers", &own.papers)?;
        let wanted: BTreeSet<&String> = self.state.papers_missing.union(&self.state.papers_owed).into_set();
        if let Some(other) = own.papers.iter().find(|paper| !wanted.contains(paper)) {
            let known = wanted.into_iter().cloned().collect();
            return Err(Rule::Unknown { part: "papers", name: shortened(other), known });
        }
        Ok(own.papers.iter().filter_map(|paper| self.end_of(&of_paper(paper))).collect())
    }

    pub(super) fn request_check(&self, own: &RequestCheck) -> Result<(), Rule> {
        names("sources", &own.sources)?;
        names("people", &own.people)?;
        few("sources", own.sources.len().saturating_mul(own.people.len()))?;
        let application = self.state.application.iter().flat_map(|application| &application.means_checked);
        let checked: BTreeSet<&String> = application.into_set();
        if let Some(other) = own.people.iter().find(|person| !checked.contains(person)) {
            let known = checked.into_iter().cloned().collect();
            return Err(Rule::Unknown { part: "people", name: shortened(other), known });
        }
        let without =
            own.people.iter().filter(|person| own.sources.iter().any(|source| !self.consents_to(person, source)));
        let people: Vec<String> = without.cloned().collect();
        if people.is_empty() { Ok(()) } else { Err(Rule::ConsentMissing { people }) }
    }

    pub(super) fn answer_check(&self, procedure: &ProcedureVersion, own: &AnswerCheck) -> Result<Option<Effect>, Rule> {
        let open = self.state.round.check().map(|check| &check.open);
        let pair = (own.person.clone(), own.source.clone());
        if open.is_none_or(|open| !open.contains(&pair)) {
            let known = open.into_iter().flatten().map(|(person, source)| format!("{person}/{source}")).collect();
            let name = shortened(&format!("{}/{}", own.person, own.source));
            return Err(Rule::Unknown { part: "source", name, known });
        }
        let CheckAnswer::Facts(facts) = &own.answer else { return Ok(None) };
        few("facts", facts.len())?;
        facts.iter().try_for_each(|fact| said("fact", &fact.fact))?;
        let differs = facts.iter().filter(|fact| differs(procedure, fact));
        let facts: Vec<String> = differs.map(|fact| fact.fact.clone()).collect();
        Ok((!facts.is_empty()).then_some(Effect::CheckDiffers { facts }))
    }

    pub(super) fn investigate(&self, procedure: &ProcedureVersion, own: &Investigate) -> Result<(), Rule> {
        said("findings", &own.findings)?;
        few("with", own.with.len())?;
        let with: BTreeSet<&String> = own.with.iter().filter(|person| **person != self.actor.id).into_set();
        let present = with.len().saturating_add(1);
        if present < procedure.investigators {
            return Err(Rule::Investigators { needed: procedure.investigators, present });
        }
        for person in with {
            said("with", person)?;
            self.unrelated(person)?;
            self.duties(procedure, ActKind::Investigate, person)?;
        }
        Ok(())
    }

    pub(super) fn score(&self, procedure: &ProcedureVersion, own: &Score) -> Result<Vec<Effect>, Rule> {
        if !procedure.instruments.contains(&own.instrument) {
            let known = procedure.instruments.iter().cloned().collect();
            return Err(Rule::Unknown { part: "instrument", name: shortened(&own.instrument), known });
        }
        let fault = |why: String| Rule::InstrumentFault { why };
        let instrument = self.case.instruments.get(&own.instrument).map_err(|error| fault(error.to_string()))?;
        let assessed = instrument.assess(&own.answers, self.clock()).map_err(|errors| fault(errors.to_string()))?;
        if assessed.level.is_none() {
            return Err(Rule::InstrumentOpen { levels: assessed.levels });
        }
        let term = assessed.intervention.as_ref().map(|own| own.start_within);
        let name = of_intervention(&own.instrument);
        // What the level before had started is over.
        let before = [name.clone(), of_review(&own.instrument)];
        let mut effects: Vec<Effect> = before.iter().filter_map(|term| self.end_of(term)).collect();
        effects.push(Effect::Scored { assessed });
        if let Some(within) = term {
            effects.push(self.started(&name, within, LastDay::Stays)?);
        }
        Ok(effects)
    }

    pub(super) fn attach(&self, own: &AttachedScreening) -> Result<(), Rule> {
        said("receipt", &own.receipt)?;
        if own.as_of > self.moment.on {
            return Err(Rule::Future { given: own.as_of, today: self.moment.on });
        }
        let household = self.state.application.as_ref().map(|application| &application.household);
        match household.filter(|household| **household != own.household) {
            Some(household) => {
                Err(Rule::OtherHousehold { household: household.clone(), screened: shortened(&own.household) })
            }
            None => Ok(()),
        }
    }

    pub(super) fn deliberate(&self, procedure: &ProcedureVersion, own: &Deliberate) -> Result<Effect, Rule> {
        said("minutes", &own.minutes)?;
        let Some(panel) = procedure.panels.get(&own.panel) else {
            let known = procedure.panels.keys().cloned().collect();
            return Err(Rule::Unknown { part: "panel", name: shortened(&own.panel), known });
        };
        few("members", own.members.len())?;
        if own.members.len() < panel.quorum {
            return Err(Rule::Quorum { needed: panel.quorum, present: own.members.len() });
        }
        if own.in_favour > own.members.len() {
            return Err(Rule::TooMany { part: "in_favour", most: own.members.len() });
        }
        for person in &own.members {
            said("members", person)?;
            self.unrelated(person)?;
            self.duties(procedure, ActKind::Deliberate, person)?;
        }
        Ok(Effect::Deliberated { kind: panel.kind })
    }

    pub(super) fn post_notice(&self, procedure: &ProcedureVersion, own: &PostNotice) -> Result<Effect, Rule> {
        said("place", &own.place)?;
        let (Some(rule), Some(opinion)) = (&procedure.notice, &self.state.round.opinion) else {
            return Err(Rule::OpinionMissing);
        };
        if !rule.places.is_empty() && !rule.places.contains(&own.place) {
            return Err(Rule::NoticePlace { places: rule.places.iter().cloned().collect() });
        }
        let due = self.due("notice", rule.length, self.moment.instant, &[], LastDay::Stays)?;
        Ok(Effect::NoticeRuns { opinion: opinion.number, last_day: due.day(), ends: due.ends() })
    }

    pub(super) fn answer_objection(&self, own: &AnswerObjection) -> Result<(), Rule> {
        said("answer", &own.answer)?;
        open_number("objection", own.objection, self.state.round.open_objections(), ActKind::Object)
    }
}

/// Whether a checked fact is further from the declared one than the procedure tolerates. What was not declared does not
/// differ: it is learnt.
fn differs(procedure: &ProcedureVersion, fact: &CheckedFact) -> bool {
    let Some(declared) = &fact.declared else { return false };
    match (declared.parse::<Number>(), fact.checked.parse::<Number>()) {
        (Ok(declared), Ok(checked)) => {
            let apart = Number::from_rational(declared.rational() - checked.rational());
            let apart = if apart < Number::from(0) { Number::from_rational(-apart.rational()) } else { apart };
            apart > procedure.tolerance.get(&fact.fact).cloned().unwrap_or(Number::from(0))
        }
        _ => *declared != fact.checked,
    }
}
