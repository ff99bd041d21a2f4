//! What has to stand before an act.

use super::desk::Desk;
use super::refusal::Rule;
use super::state::NoticeRecord;
use crate::assessment::act::{Consented, RulingKind};
use crate::assessment::procedure::{AfterObjection, Guard, Jurisdiction, NoticeRule, PanelKind, ProcedureVersion};
use crate::order::Keyed;
use std::collections::BTreeSet;

impl Desk<'_> {
    /// Whether what a guard asks for stands.
    pub(super) fn stands(&self, procedure: &ProcedureVersion, guard: Guard) -> Result<(), Rule> {
        let round = &self.state.round;
        match guard {
            Guard::Consent => self.consent(),
            Guard::Papers => {
                let papers: Vec<String> = self.state.papers_missing.iter().cloned().collect();
                if papers.is_empty() { Ok(()) } else { Err(Rule::PapersMissing { papers }) }
            }
            Guard::Jurisdiction => self.jurisdiction(procedure),
            Guard::MeansCheck => self.means_check(),
            Guard::Investigation => self.investigation(procedure),
            Guard::Screening => self.screening(),
            Guard::Instruments => {
                let missing = procedure.instruments.iter().filter(|own| !round.scores.contains_key(*own));
                let instruments: Vec<String> = missing.cloned().collect();
                if instruments.is_empty() { Ok(()) } else { Err(Rule::InstrumentMissing { instruments }) }
            }
            Guard::Group => self.deliberated(PanelKind::Group),
            Guard::Community => self.deliberated(PanelKind::Community),
            Guard::Joint => self.deliberated(PanelKind::Joint),
            Guard::Opinion => round.opinion.as_ref().map(|_| ()).ok_or(Rule::OpinionMissing),
            Guard::Notice => self.notice_of_opinion(procedure),
            Guard::AidPlan => round.plan.as_ref().map(|_| ()).ok_or(Rule::PlanMissing),
            Guard::Publication => round.published_on.map(|_| ()).ok_or(Rule::PublicationMissing),
        }
    }

    /// Whose means are checked has consented, and the consent is good today.
    fn consent(&self) -> Result<(), Rule> {
        let checked = self.state.application.iter().flat_map(|application| &application.means_checked);
        let (mut refused, mut missing) = (Vec::new(), Vec::new());
        for person in checked {
            match self.state.consents.get(person) {
                Some(own) if own.consent == Consented::Refused => refused.push(person.clone()),
                Some(own) if own.until.is_none_or(|until| self.moment.on <= until) => {}
                _ => missing.push(person.clone()),
            }
        }
        match (refused.is_empty(), missing.is_empty()) {
            (false, _) => Err(Rule::ConsentRefused { people: refused }),
            (true, false) => Err(Rule::ConsentMissing { people: missing }),
            (true, true) => Ok(()),
        }
    }

    /// The people whose consent is good today for a source.
    pub(super) fn consents_to(&self, person: &str, source: &str) -> bool {
        self.state.consents.get(person).is_some_and(|own| {
            let is_good = own.consent == Consented::Given && own.until.is_none_or(|until| self.moment.on <= until);
            is_good && (own.sources.is_empty() || own.sources.contains(source))
        })
    }

    fn jurisdiction(&self, procedure: &ProcedureVersion) -> Result<(), Rule> {
        let (Some(jurisdiction), Some(application)) = (procedure.jurisdiction, &self.state.application) else {
            return Ok(());
        };
        let (registered, lives) = (application.registered_at.as_ref(), application.lives_at.as_ref());
        let right: Vec<&String> = match jurisdiction {
            Jurisdiction::Registration => registered.into_iter().collect(),
            Jurisdiction::Residence => lives.into_iter().collect(),
            Jurisdiction::Either => registered.into_iter().chain(lives).collect(),
        };
        match &application.applied_at {
            Some(at) if right.contains(&at) => Ok(()),
            _ => Err(Rule::Jurisdiction { place: right.first().map(|place| (*place).clone()) }),
        }
    }

    /// Every source has answered, differences were told, and evidence led to another check.
    fn means_check(&self) -> Result<(), Rule> {
        let Some(check) = self.state.round.check() else { return Err(Rule::CheckMissing) };
        if !check.open.is_empty() {
            let open = check.open.iter().map(|(person, source)| format!("{person}/{source}")).collect();
            return Err(Rule::CheckUnanswered { open });
        }
        if !check.differs.is_empty() && check.told_on.is_none() {
            return Err(Rule::DifferenceUntold);
        }
        let answered: BTreeSet<&String> =
            self.state.round.checks.iter().flat_map(|check| check.answers.keys()).into_set();
        let asked = self.state.application.iter().flat_map(|application| &application.means_checked);
        if asked.into_iter().any(|person| !answered.contains(person)) {
            return Err(Rule::CheckMissing);
        }
        if check.evidence.is_some() { Err(Rule::EvidenceUnchecked) } else { Ok(()) }
    }

    fn investigation(&self, procedure: &ProcedureVersion) -> Result<(), Rule> {
        let found = &self.state.round.investigations;
        if found.is_empty() {
            return Err(Rule::InvestigationMissing);
        }
        let is_related = self.state.relations.iter().any(|relation| self.people().any(|own| *own == relation.person));
        match procedure.relatives_visit_by.as_ref().filter(|_| is_related) {
            Some(role) if found.iter().all(|own| own.role != *role) => {
                Err(Rule::InvestigationBy { role: role.clone() })
            }
            _ => Ok(()),
        }
    }

    /// A screening is attached, and no source has answered since.
    fn screening(&self) -> Result<(), Rule> {
        let Some((version, _)) = &self.state.round.screening else { return Err(Rule::ScreeningMissing) };
        let is_old =
            self.state.round.checks.iter().any(|check| !check.answers.is_empty() && check.answered_at > *version);
        if is_old { Err(Rule::ScreeningOld) } else { Ok(()) }
    }

    fn deliberated(&self, kind: PanelKind) -> Result<(), Rule> {
        let found = self.state.round.deliberations.iter().any(|own| own.kind == Some(kind));
        if found { Ok(()) } else { Err(Rule::DeliberationMissing) }
    }

    /// The present opinion, where it needs notice, was posted and the notice has run out.
    fn notice_of_opinion(&self, procedure: &ProcedureVersion) -> Result<(), Rule> {
        let Some(opinion) = &self.state.round.opinion else { return Err(Rule::OpinionMissing) };
        let kinds = opinion.rulings.iter().map(|ruling| ruling.outcome.kind());
        self.notice_of(procedure, kinds)
    }

    /// Where rulings of these kinds need notice: it was posted, has run out, and every objection was answered as the
    /// procedure says.
    pub(super) fn notice_of(
        &self,
        procedure: &ProcedureVersion,
        kinds: impl Iterator<Item = RulingKind>,
    ) -> Result<(), Rule> {
        let Some(rule) = &procedure.notice else { return Ok(()) };
        let open: Vec<String> = self.state.round.open_objections().map(|number| number.to_string()).collect();
        if !open.is_empty() {
            return Err(Rule::ObjectionOpen { objections: open });
        }
        let mut kinds = kinds.filter(|kind| rule.of.contains(kind)).peekable();
        if kinds.peek().is_none() { Ok(()) } else { self.notice_stands(rule) }
    }

    fn notice_stands(&self, rule: &NoticeRule) -> Result<(), Rule> {
        let round = &self.state.round;
        let Some(opinion) = &round.opinion else { return Err(Rule::OpinionMissing) };
        let last_objection = round.objections.iter().map(|objection| objection.version).max();
        let followed = || {
            let after = last_objection.unwrap_or(0);
            let investigated = round.investigations.iter().map(|own| own.version);
            let deliberated =
                round.deliberations.iter().filter(|own| own.kind == Some(PanelKind::Community)).map(|own| own.version);
            investigated.chain(deliberated).any(|version| version > after && version < opinion.version)
        };
        let counts = |notice: &&NoticeRecord| match (rule.after_objection, last_objection) {
            (_, None) => notice.opinion == opinion.number,
            // After the answer it is posted again.
            (AfterObjection::Repost, Some(_)) => {
                notice.opinion == opinion.number && notice.version > round.last_answer()
            }
            // A new opinion after another investigation or deliberation needs no other notice.
            (AfterObjection::Forward, Some(_)) => true,
        };
        if rule.after_objection == AfterObjection::Forward && last_objection.is_some() && !followed() {
            return Err(Rule::ObjectionFollow);
        }
        let over = |notice: &NoticeRecord| self.moment.instant >= notice.ends;
        let mut counting = round.notices.iter().filter(counts).peekable();
        if counting.peek().is_none() {
            return Err(Rule::NoticeMissing);
        }
        let mut last = None;
        for notice in counting {
            if over(notice) {
                return Ok(());
            }
            last = Some(notice.last_day);
        }
        last.map_or(Err(Rule::NoticeMissing), |until| Err(Rule::NoticeRuns { until }))
    }
}
