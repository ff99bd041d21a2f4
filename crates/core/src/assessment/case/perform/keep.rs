//! Remedies, reports, people, terms, interventions.

use super::{open_number, shortened};
use crate::assessment::act::{
    ActKind, AnswerReport, BeginIntervention, ConcludeRemedy, DeclareRelation, DesignateAlternate, ExtendTerm,
    PauseTerm, Report, ResumeTerm, ReviewIntervention, SeekRemedy,
};
use crate::assessment::case::desk::{Desk, said};
use crate::assessment::case::event::Effect;
use crate::assessment::case::refusal::Rule;
use crate::assessment::case::state::RunningTerm;
use crate::assessment::case::term::{of_intervention, of_review};
use crate::assessment::procedure::{LastDay, ProcedureVersion};
use crate::calendar::Term;

impl Desk<'_> {
    pub(super) fn seek_remedy(&self, procedure: &ProcedureVersion, own: &SeekRemedy) -> Result<(), Rule> {
        said("grounds", &own.grounds)?;
        let Some(rule) = procedure.remedies.iter().find(|rule| rule.way == own.way) else {
            let ways = procedure.remedies.iter().map(|rule| rule.way.name().to_owned()).collect();
            return Err(Rule::RemedyWay { ways });
        };
        self.in_time(rule)
    }

    pub(super) fn conclude_remedy(&self, own: &ConcludeRemedy) -> Result<(), Rule> {
        said("answer", &own.answer)?;
        let numbered = (1_u32..).zip(&self.state.remedies);
        let open = numbered.filter(|(_, remedy)| remedy.outcome.is_none()).map(|(number, _)| number);
        open_number("remedy", own.remedy, open, ActKind::SeekRemedy)
    }

    pub(super) fn report(&self, own: &Report) -> Result<(), Rule> {
        said("about", &own.about)?;
        own.by.as_ref().map_or(Ok(()), |by| said("by", by))
    }

    pub(super) fn answer_report(&self, own: &AnswerReport) -> Result<(), Rule> {
        said("answer", &own.answer)?;
        let numbered = (1_u32..).zip(&self.state.reports);
        let open = numbered.filter(|(_, report)| report.answered_on.is_none()).map(|(number, _)| number);
        open_number("report", own.report, open, ActKind::Report)
    }

    pub(super) fn designate(&self, procedure: &ProcedureVersion, own: &DesignateAlternate) -> Result<(), Rule> {
        said("person", &own.person)?;
        said("reason", &own.reason)?;
        if procedure.roles.contains_key(&own.role) {
            return Ok(());
        }
        let known = procedure.roles.keys().cloned().collect();
        Err(Rule::Unknown { part: "role", name: shortened(&own.role), known })
    }

    pub(super) fn declare_relation(&self, own: &DeclareRelation) -> Result<(), Rule> {
        said("staff", &own.staff)?;
        self.of_household("person", &own.person)
    }

    fn term(&self, name: &str) -> Result<&RunningTerm, Rule> {
        self.state.terms.get(name).ok_or_else(|| Rule::Unknown {
            part: "term",
            name: shortened(name),
            known: self.state.terms.keys().cloned().collect(),
        })
    }

    pub(super) fn extend_term(&self, procedure: &ProcedureVersion, own: &ExtendTerm) -> Result<Effect, Rule> {
        said("reason", &own.reason)?;
        let running = self.term(&own.term)?;
        let name = own.term.clone();
        let rule = procedure.terms.get(&name);
        let Some((to, rule)) = rule.and_then(|rule| Some((rule.extended_to?, rule))) else {
            return Err(Rule::TermExtended { term: name });
        };
        if running.missed {
            return Err(Rule::TermMissed { term: name });
        }
        if running.extended || running.paused_since.is_some() {
            return Err(Rule::TermExtended { term: name });
        }
        let due = self.due(&name, to, running.start, &running.pauses, rule.last_day)?;
        Ok(Effect::TermExtended { term: name, to, last_day: due.day(), ends: due.ends() })
    }

    pub(super) fn pause_term(&self, procedure: &ProcedureVersion, own: &PauseTerm) -> Result<Effect, Rule> {
        said("reason", &own.reason)?;
        let running = self.term(&own.term)?;
        if running.missed {
            return Err(Rule::TermMissed { term: own.term.clone() });
        }
        if !procedure.may_pause(&own.term) || running.paused_since.is_some() {
            return Err(Rule::TermPause { term: own.term.clone() });
        }
        Ok(Effect::TermPaused { term: own.term.clone() })
    }

    pub(super) fn resume_term(&self, procedure: &ProcedureVersion, own: &ResumeTerm) -> Result<Effect, Rule> {
        let running = self.term(&own.term)?;
        if running.paused_since.is_none() {
            return Err(Rule::TermPause { term: own.term.clone() });
        }
        let last_day = procedure.terms.get(&own.term).map_or(LastDay::Stays, |rule| rule.last_day);
        let (pause, due) = self.resumed(&own.term, running, last_day)?;
        Ok(Effect::TermResumed { term: own.term.clone(), pause, last_day: due.day(), ends: due.ends() })
    }

    pub(super) fn begin_intervention(&self, own: &BeginIntervention) -> Result<Vec<Effect>, Rule> {
        said("plan", &own.plan)?;
        let review = self.intervention(&own.instrument, |begun| !begun, ActKind::Score)?;
        let starts = review.map(|within| (of_review(&own.instrument), within));
        self.ends_and_starts(&of_intervention(&own.instrument), starts)
    }

    pub(super) fn review_intervention(&self, own: &ReviewIntervention) -> Result<Vec<Effect>, Rule> {
        said("note", &own.note)?;
        let review = self.intervention(&own.instrument, |begun| begun, ActKind::BeginIntervention)?;
        let name = of_review(&own.instrument);
        self.ends_and_starts(&name.clone(), review.map(|within| (name, within)))
    }

    /// How often an intervention that has begun, or has not, is looked at again; where there is none, after which act there
    /// may be.
    fn intervention(
        &self,
        instrument: &str,
        fits: impl Fn(bool) -> bool,
        after: ActKind,
    ) -> Result<Option<Term>, Rule> {
        let fitting = self.state.interventions.iter().filter(|(_, own)| fits(own.begun_on.is_some()));
        let known: Vec<String> = fitting.map(|(name, _)| name.clone()).collect();
        if known.is_empty() {
            return Err(Rule::NothingToDo { after: vec![after] });
        }
        match self.state.interventions.get(instrument).filter(|_| known.iter().any(|own| own == instrument)) {
            Some(own) => Ok(own.review_every),
            None => Err(Rule::Unknown { part: "instrument", name: shortened(instrument), known }),
        }
    }
}
