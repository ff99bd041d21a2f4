//! An event → the state after it. It asks no procedure and no calendar.

use super::account::{GrantAccount, plus};
use super::event::{Effect, Event};
use super::state::{
    CaseState, CheckRecord, DecisionRecord, DeliberationRecord, InterventionRecord, InvestigationRecord, NoticeRecord,
    ObjectionRecord, OpinionRecord, RemedyRecord, ReportRecord, Round, RunningTerm,
};
use crate::assessment::act::{Act, ReturnedMoney};
use crate::order::Keyed;
use crate::quantity::Money;
use std::collections::{BTreeMap, BTreeSet};

/// Adds an event.
pub(super) fn fold(state: &mut CaseState, event: &Event) {
    state.version = event.version;
    state.happened_on = Some(event.happened_on);
    state.recorded_at = Some(event.recorded_at);
    if event.round != state.round.number {
        state.round = Round { number: event.round, accepted_on: Some(event.happened_on), ..Round::default() };
    }
    perform(state, event);
    act(state, event);
    for effect in &event.effects {
        apply(state, event, effect);
    }
    state.state.clone_from(&event.state);
    state.ended = event.ends;
    if event.ends {
        state.terms.clear();
    }
}

/// Who did it, and with whom.
fn perform(state: &mut CaseState, event: &Event) {
    let with: Option<&BTreeSet<String>> = match &event.act {
        Act::Investigate(own) => Some(&own.with),
        Act::Deliberate(own) => Some(&own.members),
        Act::RecordMissed(_) => return,
        _ => None,
    };
    let people = with.into_iter().flatten().chain([&event.recorded_by.id]);
    for person in people {
        state.performed.insert((event.round, event.act.kind(), person.clone()));
    }
}

fn act(state: &mut CaseState, event: &Event) {
    let (version, on, round) = (event.version, event.happened_on, &mut state.round);
    match &event.act {
        Act::Apply(own) => {
            round.asked.clone_from(&own.programmes);
            round.accepted_on = None;
            state.application = Some(own.clone());
        }
        Act::RecordConsent(own) => {
            state.consents.insert(own.person.clone(), own.clone());
        }
        Act::NotifyMissing(own) => {
            state.papers_named.extend(own.papers.iter().cloned());
            state.papers_missing.extend(own.papers.iter().cloned());
        }
        Act::SupplyPapers(own) => {
            state.papers_missing.retain(|paper| !own.papers.contains(paper));
            state.papers_owed.retain(|paper| !own.papers.contains(paper));
        }
        Act::Accept(own) => {
            round.accepted_on = Some(on);
            state.relations.extend(own.history.relations.iter().cloned());
            state.history = Some(own.history.clone());
        }
        Act::RefreshHistory(own) => {
            state.relations.extend(own.history.relations.iter().cloned());
            state.history = Some(own.history.clone());
        }
        Act::RequestCheck(own) => {
            let pairs =
                own.people.iter().flat_map(|person| own.sources.iter().map(|source| (person.clone(), source.clone())));
            round.checks.push(CheckRecord {
                asked_on: on,
                answered_at: version,
                open: pairs.into_set(),
                answers: BTreeMap::new(),
                differs: BTreeSet::new(),
                told_on: None,
                evidence: None,
            });
        }
        Act::AnswerCheck(own) => {
            if let Some(check) = round.checks.last_mut() {
                check.open.remove(&(own.person.clone(), own.source.clone()));
                check.answered_at = version;
                check.answers.entry(own.person.clone()).or_default().insert(own.source.clone(), own.answer.clone());
            }
        }
        Act::TellDifference(_) => {
            if let Some(check) = round.checks.last_mut() {
                check.told_on = Some(on);
            }
        }
        Act::SubmitEvidence(own) => {
            if let Some(check) = round.checks.last_mut() {
                check.evidence = Some(own.evidence.clone());
            }
        }
        Act::Investigate(own) => {
            let by = own.with.iter().chain([&event.recorded_by.id]).cloned().into_set();
            let (role, findings) = (event.recorded_by.role.clone(), own.findings.clone());
            round.investigations.push(InvestigationRecord { version, on, by, role, findings });
        }
        Act::AttachScreening(own) => round.screening = Some((version, own.screening.clone())),
        Act::Deliberate(own) => {
            let in_favour = own.in_favour.saturating_mul(2) > own.members.len();
            let panel = own.panel.clone();
            round.deliberations.push(DeliberationRecord { version, panel, kind: None, in_favour });
        }
        Act::GiveOpinion(own) => {
            let number = round.opinion.as_ref().map_or(1, |opinion| opinion.number.saturating_add(1));
            round.opinion = Some(OpinionRecord { number, version, on, rulings: own.rulings.clone() });
        }
        Act::Object(own) => {
            round.objections.push(ObjectionRecord { version, grounds: own.grounds.clone(), answered: None });
        }
        Act::AnswerObjection(own) => {
            let place = usize::try_from(own.objection.saturating_sub(1)).unwrap_or(usize::MAX);
            if let Some(objection) = round.objections.get_mut(place) {
                objection.answered = Some((version, own.outcome));
            }
        }
        Act::Return(_) => round.returns = round.returns.saturating_add(1),
        Act::PlanAid(own) => round.plan = Some(own.plan.clone()),
        Act::Confirm(own) => round.decision = Some(decision(event, &own.rulings)),
        Act::Refuse(own) => round.decision = Some(decision(event, &own.rulings)),
        Act::Publish(_) => round.published_on = Some(on),
        Act::Pay(own) => {
            let account = state.grants.iter_mut().find(|account| account.grant.id == own.grant);
            if let Some(period) = account.and_then(|account| account.period_mut(own.period)) {
                period.paid = sum(period.paid, own.amount);
            }
        }
        Act::ReturnPayment(own) => {
            let account = state.grants.iter_mut().find(|account| account.grant.id == own.grant);
            if let Some(period) = account.and_then(|account| account.period_mut(own.period)) {
                match own.then {
                    ReturnedMoney::PaidAgain => period.to_pay_again = sum(period.to_pay_again, own.amount),
                    ReturnedMoney::Kept => period.given_back = sum(period.given_back, own.amount),
                }
            }
        }
        Act::RecoverPayment(own) => {
            if let Some(account) = state.grants.iter_mut().find(|account| account.grant.id == own.grant) {
                account.recovered = sum(account.recovered, own.amount);
            }
        }
        Act::SeekRemedy(own) => {
            round.remedies = round.remedies.saturating_add(1);
            state.remedies.push(RemedyRecord { way: own.way, on, outcome: None });
        }
        Act::ConcludeRemedy(own) => {
            let place = usize::try_from(own.remedy.saturating_sub(1)).unwrap_or(usize::MAX);
            if let Some(remedy) = state.remedies.get_mut(place) {
                remedy.outcome = Some((on, own.outcome));
            }
        }
        Act::Report(own) => {
            state.reports.push(ReportRecord { by: own.by.clone(), about: own.about.clone(), answered_on: None });
        }
        Act::AnswerReport(own) => {
            let place = usize::try_from(own.report.saturating_sub(1)).unwrap_or(usize::MAX);
            if let Some(report) = state.reports.get_mut(place) {
                report.answered_on = Some(on);
            }
        }
        Act::OpenRound(own) => {
            round.asked.clone_from(&own.programmes);
            round.trigger = Some(own.clone());
            state.closed = None;
        }
        Act::DesignateAlternate(own) => {
            state.alternates.insert((own.role.clone(), own.person.clone()));
        }
        Act::DeclareRelation(own) => {
            let (staff, person) = (own.staff.clone(), own.person.clone());
            state.relations.insert(crate::record::Relation { staff, person });
        }
        Act::BeginIntervention(own) => {
            if let Some(intervention) = state.interventions.get_mut(&own.instrument) {
                intervention.begun_on = Some(on);
            }
        }
        Act::Close(own) => state.closed = Some(own.reason),
        Act::AidNow(_)
        | Act::ExtendTerm(_)
        | Act::Forward(_)
        | Act::PauseTerm(_)
        | Act::PostNotice(_)
        | Act::RecordMissed(_)
        | Act::ResumeTerm(_)
        | Act::ReviewIntervention(_)
        | Act::Score(_)
        | Act::Transfer(_)
        | Act::Uprate(_)
        | Act::Withdraw(_) => {}
    }
}

fn decision(event: &Event, rulings: &[crate::assessment::act::Ruling]) -> DecisionRecord {
    DecisionRecord { on: event.happened_on, by: event.recorded_by.id.clone(), rulings: rulings.to_vec() }
}

fn sum(one: Money, other: Money) -> Money {
    Money::from(plus(one.decimal(), other.decimal()))
}

fn apply(state: &mut CaseState, event: &Event, effect: &Effect) {
    match effect {
        Effect::ProcedureChosen { procedure, from } => state.procedure = Some((procedure.clone(), *from)),
        Effect::TermStarted { term, within, start, last_day, ends } => {
            let running = RunningTerm {
                within: *within,
                start: *start,
                last_day: *last_day,
                ends: *ends,
                extended: false,
                pauses: Vec::new(),
                paused_since: None,
                missed: false,
            };
            state.terms.insert(term.clone(), running);
        }
        Effect::TermExtended { term, to, last_day, ends } => {
            if let Some(own) = state.terms.get_mut(term) {
                (own.within, own.last_day, own.ends, own.extended) = (*to, *last_day, *ends, true);
            }
        }
        Effect::TermPaused { term } => {
            if let Some(own) = state.terms.get_mut(term) {
                own.paused_since = Some(event.happened_on);
            }
        }
        Effect::TermResumed { term, pause, last_day, ends } => {
            if let Some(own) = state.terms.get_mut(term) {
                own.pauses.extend(*pause);
                (own.paused_since, own.last_day, own.ends) = (None, *last_day, *ends);
            }
        }
        Effect::TermEnded { term, .. } => {
            state.terms.remove(term);
        }
        Effect::TermMissed { term, .. } => {
            if let Some(own) = state.terms.get_mut(term) {
                own.missed = true;
            }
        }
        Effect::CheckDiffers { facts } => {
            if let Some(check) = state.round.checks.last_mut() {
                check.differs.extend(facts.iter().cloned());
            }
        }
        Effect::Scored { assessed } => {
            let instrument = assessed.instrument.clone();
            let Some(level) = assessed.level.clone() else { return };
            state.interventions.remove(&instrument);
            if let Some(intervention) = &assessed.intervention {
                let review_every = intervention.review_every;
                let record = InterventionRecord { level: level.clone(), review_every, begun_on: None };
                state.interventions.insert(instrument.clone(), record);
            }
            state.round.scores.insert(instrument, level);
        }
        Effect::NoticeRuns { opinion, last_day, ends } => state.round.notices.push(NoticeRecord {
            version: event.version,
            opinion: *opinion,
            from: event.happened_on,
            last_day: *last_day,
            ends: *ends,
        }),
        Effect::Granted { grant } => state.grants.push(GrantAccount::new(grant.clone(), event.round)),
        Effect::AmountChanged { grant, from, amount } => {
            if let Some(account) = state.grants.iter_mut().find(|account| account.grant.id == *grant) {
                account.change(*from, *amount);
            }
        }
        Effect::GrantStopped { grant, from } => {
            if let Some(account) = state.grants.iter_mut().find(|account| account.grant.id == *grant) {
                account.stop(*from);
            }
        }
        Effect::PaperOwed { paper } => {
            state.papers_owed.insert(paper.clone());
        }
        Effect::Deliberated { kind } => {
            if let Some(deliberation) = state.round.deliberations.last_mut() {
                deliberation.kind = Some(*kind);
            }
        }
    }
}
