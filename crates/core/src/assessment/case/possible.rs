//! Whether there is a payload with which an act is done.

use super::account::{GrantAccount, minus, plus};
use super::desk::{Admitted, Desk};
use super::money::Asked;
use super::refusal::Rule;
use super::state::RunningTerm;
use crate::assessment::act::{ActKind, EmergencyAid, Grounds, Ruling, RulingOutcome};
use crate::assessment::document::{Deadline, Remedy, Way};
use crate::assessment::procedure::{LastDay, ProcedureVersion, RemedyRule};
use crate::quantity::Money;
use crate::record::{Outcome, Period, ScreenedAmount, ScreenedProgramme};
use rust_decimal::Decimal;

impl Desk<'_> {
    /// Whether an act can be done here at all, whatever its payload is.
    pub(super) fn ready(&self, procedure: &ProcedureVersion, act: ActKind) -> Result<(), Rule> {
        use ActKind as Kind;
        let (state, round) = (self.state, &self.state.round);
        let check = |stands: bool, after: ActKind| if stands { Ok(()) } else { Err(nothing(after)) };
        match act {
            Kind::SupplyPapers => {
                check(!state.papers_missing.is_empty() || !state.papers_owed.is_empty(), Kind::NotifyMissing)
            }
            Kind::AnswerCheck => check(round.check().is_some_and(|own| !own.open.is_empty()), Kind::RequestCheck),
            Kind::TellDifference => {
                let untold = round.check().is_some_and(|own| !own.differs.is_empty() && own.told_on.is_none());
                check(untold, Kind::AnswerCheck)
            }
            Kind::SubmitEvidence => {
                let told = round.check().is_some_and(|own| own.told_on.is_some() && own.evidence.is_none());
                check(told, Kind::TellDifference)
            }
            Kind::PostNotice => self.may_post(procedure),
            Kind::Object => self.may_object(procedure),
            Kind::AnswerObjection => check(round.open_objections().next().is_some(), Kind::Object),
            Kind::Return => bounded(round.returns, procedure.most_returns, |most| Rule::Returns { most }),
            Kind::AidNow | Kind::Confirm | Kind::Refuse => self.fresh_history(procedure),
            Kind::Publish => {
                let decided = round.decision.is_some() && round.published_on.is_none();
                check(decided && procedure.publication.is_some(), Kind::Confirm)
            }
            Kind::SeekRemedy => {
                check(round.decision.is_some(), Kind::Confirm)?;
                bounded(round.remedies, procedure.most_remedies, |most| Rule::Remedies { most })
            }
            Kind::ConcludeRemedy => check(state.remedies.iter().any(|own| own.outcome.is_none()), Kind::SeekRemedy),
            Kind::AnswerReport => check(state.reports.iter().any(|own| own.answered_on.is_none()), Kind::Report),
            Kind::RecordMissed => check(!super::term::missed(state, &self.moment).is_empty(), Kind::Accept),
            _ => Ok(()),
        }
    }

    /// Whether there is a payload with which an act is done; else why the likeliest is refused.
    pub(super) fn possible(&self, procedure: &ProcedureVersion, act: ActKind, admitted: &Admitted) -> Result<(), Rule> {
        use ActKind as Kind;
        let state = self.state;
        let check = |stands: bool, after: ActKind| if stands { Ok(()) } else { Err(nothing(after)) };
        match act {
            Kind::RequestCheck => {
                let people = state.application.iter().flat_map(|application| &application.means_checked);
                let is_good = |person: &String| {
                    let source = state.consents.get(person).map(|own| own.sources.iter().next());
                    source.is_some_and(|source| self.consents_to(person, source.map_or("", String::as_str)))
                };
                check(people.into_iter().any(is_good), Kind::RecordConsent)
            }
            Kind::Score => check(!procedure.instruments.is_empty(), Kind::Investigate),
            Kind::Deliberate => check(!procedure.panels.is_empty(), Kind::Investigate),
            Kind::AidNow => {
                let Some(rule) = &procedure.emergency else { return Err(nothing(Kind::Confirm)) };
                // What is no money, such as a bed, stays within every amount.
                self.within_emergency(procedure, Decimal::ZERO)?;
                self.within_ceiling(procedure, admitted, Asked::default(), &[])?;
                self.started("paper", rule.papers_within, LastDay::Stays).map(|_| ())
            }
            Kind::Confirm | Kind::Refuse | Kind::GiveOpinion => self.decidable(procedure, admitted, act),
            Kind::Pay => check(state.grants.iter().any(|own| own.next_unpaid(self.moment.on).is_some()), Kind::Confirm),
            Kind::ReturnPayment => {
                let has_paid = |own: &GrantAccount| {
                    own.net_paid().decimal() > Decimal::ZERO
                        && own.periods.iter().any(|period| own.net_of(period.period) > Decimal::ZERO)
                };
                check(state.grants.iter().any(has_paid), Kind::Pay)
            }
            Kind::RecoverPayment => {
                check(state.grants.iter().any(|own| own.net_paid().decimal() > Decimal::ZERO), Kind::Pay)
            }
            Kind::Uprate => {
                let runs =
                    |own: &GrantAccount| matches!(own.grant.period, Period::Month | Period::Year) && own.is_running();
                check(state.grants.iter().any(runs), Kind::Confirm)
            }
            Kind::SeekRemedy => {
                let mut last = Err(Rule::RemedyWay { ways: Vec::new() });
                for rule in &procedure.remedies {
                    last = self.in_time(rule);
                    if last.is_ok() {
                        break;
                    }
                }
                last
            }
            Kind::OpenRound => {
                check(!procedure.triggers.is_empty(), Kind::Close)?;
                self.next_procedure().map(|_| ())
            }
            Kind::ExtendTerm => {
                let may = |(name, own): (&String, &RunningTerm)| {
                    let to = procedure.terms.get(name).and_then(|rule| rule.extended_to);
                    to.is_some() && !own.extended && !own.missed && own.paused_since.is_none()
                };
                check(state.terms.iter().any(may), Kind::Accept)
            }
            Kind::PauseTerm => {
                let may = |(name, own): (&String, &RunningTerm)| {
                    procedure.may_pause(name) && own.paused_since.is_none() && !own.missed
                };
                check(state.terms.iter().any(may), Kind::Accept)
            }
            Kind::ResumeTerm => check(state.terms.values().any(|own| own.paused_since.is_some()), Kind::PauseTerm),
            Kind::BeginIntervention => {
                check(state.interventions.values().any(|own| own.begun_on.is_none()), Kind::Score)
            }
            Kind::ReviewIntervention => {
                check(state.interventions.values().any(|own| own.begun_on.is_some()), Kind::BeginIntervention)
            }
            _ => Ok(()),
        }
    }

    /// An opinion is posted once, and again after an objection was answered.
    pub(super) fn may_post(&self, procedure: &ProcedureVersion) -> Result<(), Rule> {
        let round = &self.state.round;
        if procedure.notice.is_none() || round.opinion.is_none() {
            return Err(Rule::OpinionMissing);
        }
        let open: Vec<String> = round.open_objections().map(|number| number.to_string()).collect();
        if !open.is_empty() {
            return Err(Rule::ObjectionOpen { objections: open });
        }
        let hangs = round.notices_of_opinion().any(|notice| notice.version > round.last_answer());
        if hangs { Err(nothing(ActKind::GiveOpinion)) } else { Ok(()) }
    }

    /// An objection is raised while the notice hangs.
    pub(super) fn may_object(&self, procedure: &ProcedureVersion) -> Result<(), Rule> {
        let round = &self.state.round;
        let Some(notice) = round.notices_of_opinion().last() else { return Err(Rule::NoticeMissing) };
        if self.moment.instant >= notice.ends {
            return Err(Rule::NoticeOver { last_day: notice.last_day });
        }
        let count = u32::try_from(round.objections.len()).unwrap_or(u32::MAX);
        bounded(count, procedure.most_objections, |most| Rule::Objections { most })
    }

    /// A way to contest the decision is open until its term has passed.
    pub(super) fn in_time(&self, rule: &RemedyRule) -> Result<(), Rule> {
        let Some(decision) = &self.state.round.decision else { return Err(nothing(ActKind::Confirm)) };
        let start = decision.on.and_time(chrono::NaiveTime::MIN).and_local_timezone(self.moment.offset).single();
        let Some(start) = start else { return Ok(()) };
        let due = self.due(rule.way.name(), rule.within, start, &[], LastDay::Stays)?;
        if due.is_late(self.moment.instant) { Err(Rule::RemedyLate { last_day: due.day() }) } else { Ok(()) }
    }

    /// Whether some rulings are an opinion or a decision of this actor: those of the opinion, or those that the screening
    /// calls for, or such as depart.
    fn decidable(&self, procedure: &ProcedureVersion, admitted: &Admitted, kind: ActKind) -> Result<(), Rule> {
        let mut refused: Option<Rule> = None;
        for candidate in self.candidates(procedure, kind) {
            match self.rulings(procedure, admitted, kind, &candidate) {
                Ok(_) => return Ok(()),
                Err(rule) => refused = refused.or(Some(rule)),
            }
        }
        Err(refused.unwrap_or(Rule::NothingAsked))
    }

    fn candidates(&self, procedure: &ProcedureVersion, kind: ActKind) -> Vec<Vec<Ruling>> {
        let mut candidates = Vec::new();
        let opinion = self.state.round.opinion.as_ref().filter(|_| kind != ActKind::GiveOpinion);
        candidates.extend(opinion.map(|opinion| opinion.rulings.clone()));
        let may_depart = self.may_depart(procedure);
        for emergency in [EmergencyAid::Additional, EmergencyAid::Deducted] {
            let whole = self.candidate(procedure, kind, emergency, None);
            // Where nothing is screened, it is enough that one of the programmes is granted, or none.
            let programmes = self.state.round.asked.iter().map(Some).chain([None]);
            candidates.push(whole);
            candidates.extend(programmes.map(|only| self.candidate(procedure, kind, emergency, Some(only))));
            if may_depart {
                let departing = candidates.clone().into_iter().map(|rulings| {
                    let depart = |ruling: Ruling| Ruling { departs_because: Some("…".to_owned()), ..ruling };
                    rulings.into_iter().map(depart).collect()
                });
                let departing: Vec<Vec<Ruling>> = departing.collect();
                candidates.extend(departing);
            }
        }
        candidates
    }

    /// Rulings as the screening calls for them. With `only`, that programme alone is granted.
    fn candidate(
        &self,
        procedure: &ProcedureVersion,
        kind: ActKind,
        emergency: EmergencyAid,
        only: Option<Option<&String>>,
    ) -> Vec<Ruling> {
        let round = &self.state.round;
        let mut rulings = Vec::new();
        let grounds = || grounds(procedure);
        for programme in &round.asked {
            let screened = round.screening.iter().flat_map(|(_, screening)| &screening.decisions);
            let screened: Vec<&ScreenedProgramme> = screened.filter(|own| own.programme == *programme).collect();
            let subjects: Vec<(Option<String>, Option<&ScreenedProgramme>)> = match screened.as_slice() {
                [] => vec![(None, None)],
                some => some.iter().map(|own| (own.member.clone(), Some(*own))).collect(),
            };
            for (member, own) in subjects {
                let is_granted = match only {
                    Some(only) => only == Some(programme),
                    None => own.is_none_or(|own| own.outcome == Outcome::Eligible),
                };
                let recognises = own.is_some_and(|own| own.amount.is_none() && own.outcome == Outcome::Eligible);
                let outcome = if is_granted && recognises && kind != ActKind::Refuse {
                    RulingOutcome::Recognise {}
                } else if is_granted && kind != ActKind::Refuse {
                    let amount = self.least(programme, own.and_then(|own| own.amount.as_ref()), emergency);
                    let screened = own.and_then(|own| own.amount.as_ref()).map(|own| own.period);
                    let period = screened.unwrap_or(Period::Once);
                    let concerns = period == Period::Once && self.emergency_aid() > Decimal::ZERO;
                    let emergency = concerns.then_some(emergency);
                    RulingOutcome::Grant { amount, period: Some(period), emergency }
                } else {
                    RulingOutcome::Refuse { grounds: grounds() }
                };
                rulings.push(Ruling { programme: programme.clone(), member, outcome, departs_because: None });
            }
        }
        if kind == ActKind::Refuse {
            return rulings;
        }
        for account in self.state.running_grants().filter(|own| !own.grant.emergency) {
            let (programme, member, grant) =
                (account.grant.programme.clone(), account.grant.member.clone(), account.grant.id.clone());
            let mut ruling = Ruling {
                programme,
                member,
                outcome: RulingOutcome::Keep { grant: grant.clone() },
                departs_because: None,
            };
            if let Some(own) = self.screened(&ruling).filter(|_| only.is_none() && account.grant.period != Period::Once)
            {
                let amount = own.amount.as_ref().and_then(|own| own.low).filter(|low| *low != account.last_amount());
                ruling.outcome = match (own.outcome, amount) {
                    (Outcome::Ineligible, _) => RulingOutcome::Stop { grant, taper_months: 0, grounds: grounds() },
                    (_, Some(amount)) if own.amount.as_ref().is_some_and(|own| !own.settled_by_assessment) => {
                        let (cut, grounds) = (Default::default(), Some(grounds()));
                        RulingOutcome::Change { grant, amount, cut, grounds }
                    }
                    _ => RulingOutcome::Keep { grant },
                };
            } else if only.is_some_and(|only| only.is_none()) {
                ruling.outcome = RulingOutcome::Stop { grant, taper_months: 0, grounds: grounds() };
            }
            rulings.push(ruling);
        }
        rulings
    }

    /// The least amount that can be granted.
    fn least(&self, programme: &str, own: Option<&ScreenedAmount>, emergency: EmergencyAid) -> Money {
        if let Some(planned) = self.planned(programme).filter(|planned| *planned > Decimal::ZERO) {
            return Money::from(planned);
        }
        let least = Decimal::new(1, 2);
        let low = own.and_then(|own| own.low).map_or(least, Money::decimal).max(least);
        let is_frame = own.is_none_or(|own| own.settled_by_assessment);
        let low = match own.and_then(|own| own.step) {
            Some(step) => {
                let rest = low.checked_rem(step.decimal()).unwrap_or(Decimal::ZERO);
                let up = if rest > Decimal::ZERO { minus(step.decimal(), rest) } else { rest };
                plus(low, up)
            }
            None => low,
        };
        match emergency {
            EmergencyAid::Deducted if is_frame => Money::from(low.max(self.emergency_aid())),
            _ => Money::from(low),
        }
    }
}

/// Grounds that lack nothing.
fn grounds(procedure: &ProcedureVersion) -> Grounds {
    let said = || "…".to_owned();
    let deadline = |rule: &RemedyRule| Deadline::Within(rule.within);
    let of_rule = |rule: &RemedyRule| Remedy::new(rule.way, said(), deadline(rule));
    let mut remedies: Vec<Remedy> = procedure.remedies.iter().map(of_rule).collect();
    if remedies.is_empty() {
        let never = Deadline::On(chrono::NaiveDate::MAX);
        remedies.push(Remedy::new(Way::Objection, said(), never));
    }
    Grounds { clause: said(), facts: said(), reason: said(), remedies }
}

fn bounded(count: u32, most: u32, rule: impl Fn(u32) -> Rule) -> Result<(), Rule> {
    if count < most { Ok(()) } else { Err(rule(most)) }
}

/// There is nothing of this kind to do before something else.
pub(super) fn nothing(after: ActKind) -> Rule {
    Rule::NothingToDo { after: vec![after] }
}
