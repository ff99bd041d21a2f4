//! What an act leads to, once its payload is looked at.

mod aid;
mod file;
mod gather;
mod keep;

use super::desk::{Admitted, Desk, Done, said};
use super::event::Effect;
use super::refusal::Rule;
use crate::assessment::act::{Act, ActKind};
use crate::assessment::procedure::LastDay;
use std::collections::BTreeSet;

impl Desk<'_> {
    /// What an act leads to.
    pub(super) fn perform(&self, act: &Act, admitted: &Admitted) -> Result<Done, Rule> {
        if let Act::Apply(own) = act {
            return self.apply(own);
        }
        let procedure = self.procedure()?;
        let (mut effects, kind) = (Vec::new(), act.kind());
        let mut role = admitted.role.clone();
        match act {
            Act::RecordConsent(own) => self.record_consent(own)?,
            Act::NotifyMissing(own) => self.notify_missing(own)?,
            Act::SupplyPapers(own) => effects.extend(self.supply_papers(own)?),
            Act::Transfer(own) => {
                said("to_place", &own.to_place)?;
                said("reason", &own.reason)?;
            }
            Act::Accept(own) => {
                self.history(procedure, &own.history)?;
                effects.extend(self.chosen_anew()?);
            }
            Act::RefreshHistory(own) => self.history(procedure, &own.history)?,
            Act::RequestCheck(own) => self.request_check(own)?,
            Act::AnswerCheck(own) => effects.extend(self.answer_check(procedure, own)?),
            Act::SubmitEvidence(own) => said("evidence", &own.evidence)?,
            Act::Investigate(own) => self.investigate(procedure, own)?,
            Act::Score(own) => effects.extend(self.score(procedure, own)?),
            Act::AttachScreening(own) => self.attach(&own.screening)?,
            Act::Deliberate(own) => effects.push(self.deliberate(procedure, own)?),
            Act::GiveOpinion(own) => role = self.rulings(procedure, admitted, kind, &own.rulings)?,
            Act::PostNotice(own) => effects.push(self.post_notice(procedure, own)?),
            Act::Object(own) => said("grounds", &own.grounds)?,
            Act::AnswerObjection(own) => self.answer_objection(own)?,
            Act::Return(own) => said("reason", &own.reason)?,
            Act::PlanAid(own) => self.plan_aid(own)?,
            Act::AidNow(own) => {
                let (by, aid) = self.aid_now(procedure, admitted, own)?;
                role = by;
                effects.extend(aid);
            }
            Act::Confirm(own) => {
                role = self.rulings(procedure, admitted, kind, &own.rulings)?;
                effects.extend(self.granted_by(procedure, &own.rulings)?);
            }
            Act::Refuse(own) => role = self.rulings(procedure, admitted, kind, &own.rulings)?,
            Act::Publish(own) => said("place", &own.place)?,
            Act::Pay(own) => self.pay(own)?,
            Act::ReturnPayment(own) => self.return_payment(own)?,
            Act::RecoverPayment(own) => self.recover_payment(own)?,
            Act::Uprate(own) => effects.push(self.uprate(own)?),
            Act::SeekRemedy(own) => self.seek_remedy(procedure, own)?,
            Act::ConcludeRemedy(own) => self.conclude_remedy(own)?,
            Act::Report(own) => self.report(own)?,
            Act::AnswerReport(own) => self.answer_report(own)?,
            Act::OpenRound(own) => effects.push(self.open_round(own)?),
            Act::DesignateAlternate(own) => self.designate(procedure, own)?,
            Act::DeclareRelation(own) => self.declare_relation(own)?,
            Act::ExtendTerm(own) => effects.push(self.extend_term(procedure, own)?),
            Act::PauseTerm(own) => effects.push(self.pause_term(procedure, own)?),
            Act::ResumeTerm(own) => effects.push(self.resume_term(procedure, own)?),
            Act::BeginIntervention(own) => effects.extend(self.begin_intervention(own)?),
            Act::ReviewIntervention(own) => effects.extend(self.review_intervention(own)?),
            Act::Close(own) => self.close(own)?,
            Act::TellDifference(_) | Act::Forward(_) | Act::Withdraw(_) | Act::RecordMissed(_) | Act::Apply(_) => {}
        }
        let state = admitted.to.clone().unwrap_or_else(|| self.state.state.clone());
        // The version that is chosen holds from here on, with its terms.
        let holds = match effects.iter().find_map(|effect| self.chosen(effect)) {
            Some(chosen) if chosen.states.contains_key(&state) => chosen,
            Some(_) => {
                let why = format!("the version in force has no state `{state}`; add one, or lead to another");
                return Err(Rule::NoProcedure { why });
            }
            None => procedure,
        };
        effects.extend(self.terms_of(holds, kind)?);
        Ok(Done { effects, role, state })
    }

    /// The end of a term of the library, if it runs, and the start of the next one.
    fn ends_and_starts(
        &self,
        ends: &str,
        starts: Option<(String, crate::calendar::Term)>,
    ) -> Result<Vec<Effect>, Rule> {
        let mut effects: Vec<Effect> = self.end_of(ends).into_iter().collect();
        if let Some((name, within)) = starts {
            effects.push(self.started(&name, within, LastDay::Stays)?);
        }
        Ok(effects)
    }

    /// Somebody of the household.
    fn of_household(&self, part: &'static str, person: &str) -> Result<(), Rule> {
        if self.people().any(|own| own == person) {
            return Ok(());
        }
        Err(Rule::Unknown { part, name: shortened(person), known: self.people().cloned().collect() })
    }
}

/// The most entries of a list, and of what two lists come to together.
const MOST: usize = 1000;

/// A list that is not too long.
fn few(part: &'static str, count: usize) -> Result<(), Rule> {
    if count > MOST { Err(Rule::TooMany { part, most: MOST }) } else { Ok(()) }
}

/// Names of a set, none of them blank, at least one.
fn names(part: &'static str, names: &BTreeSet<String>) -> Result<(), Rule> {
    if names.is_empty() {
        return Err(Rule::Blank { part });
    }
    few(part, names.len())?;
    names.iter().try_for_each(|name| said(part, name))
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

/// The number of something from 1 that is there and not done yet.
fn open_number(part: &'static str, number: u32, open: impl Iterator<Item = u32>, after: ActKind) -> Result<(), Rule> {
    let known: Vec<u32> = open.collect();
    if known.contains(&number) {
        return Ok(());
    }
    if known.is_empty() {
        return Err(Rule::NothingToDo { after: vec![after] });
    }
    let known = known.into_iter().map(|own| own.to_string()).collect();
    Err(Rule::Unknown { part, name: number.to_string(), known })
}
