//! What a case can tell its notices and forms.

use super::{Case, Effect};
use crate::assessment::act::{ActKind, Grounds, RulingKind, RulingOutcome};
use crate::assessment::document::{Deadline, Part, Parts, Remedy};
use crate::assessment::procedure::RemedyRule;
use crate::order;
use crate::record::Names;

impl Case {
    /// The parts of notices and forms that the present round knows: dates, papers, people by their ids, amounts, grounds.
    ///
    /// Names and addresses are the host's: it adds `applicant`, `programme`, `authority`, `contact`, and where it knows
    /// better replaces what stands here. Of several rulings the first that says something counts. A document for a person
    /// takes them as they are; what anyone may read is made from
    /// [`Documents::public_view`](crate::assessment::Documents::public_view).
    #[must_use]
    pub fn parts(&self) -> Parts {
        let (state, round) = (self.state(), &self.state().round);
        let mut parts = Parts::new().text("case_number", self.id());
        if let Some(application) = &state.application {
            parts = parts.text("household_size", application.people.len().to_string());
            parts = list(parts, "people", application.means_checked.iter());
        }
        let dates = [
            ("accepted_on", round.accepted_on),
            ("due_on", self.decision_due()),
            ("supply_by", state.terms.get("supply").map(|term| term.last_day)),
            ("visited_on", round.investigations.last().map(|own| own.on)),
            ("notice_from", round.notices.last().map(|own| own.from)),
            ("notice_until", round.notices.last().map(|own| own.last_day)),
        ];
        for (name, date) in dates {
            parts = date.into_iter().fold(parts, |parts, date| parts.date(name, date));
        }
        parts = list(parts, "missing", state.papers_missing.iter());
        let sources = round.checks.iter().flat_map(|check| check.answers.values().flat_map(|own| own.keys()));
        parts = list(
            parts,
            "sources",
            sources.chain(round.checks.iter().flat_map(|own| own.open.iter().map(|(_, own)| own))),
        );
        if let Some(investigation) = round.investigations.last() {
            parts = list(parts, "investigators", investigation.by.iter());
            parts = parts.text("findings", investigation.findings.clone());
        }
        let decided = round.decision.as_ref().map(|decision| &decision.rulings);
        let rulings = decided.or(round.opinion.as_ref().map(|opinion| &opinion.rulings));
        for ruling in rulings.into_iter().flatten() {
            parts = self.ruled(parts, &ruling.outcome);
        }
        let decided = self
            .events()
            .iter()
            .rev()
            .find(|event| event.round == round.number && event.act.kind() == ActKind::Confirm);
        let from = decided.into_iter().flat_map(|event| &event.effects).find_map(|effect| match effect {
            Effect::Granted { grant } => grant.segments.first().map(|segment| segment.from),
            Effect::AmountChanged { from, .. } | Effect::GrantStopped { from, .. } => Some(*from),
            _ => None,
        });
        let parts = from.into_iter().fold(parts, |parts, from| parts.date("effective_from", from));
        let rules = self.procedure().map_or(&[][..], |procedure| procedure.remedies.as_slice());
        if parts.get("remedy").is_some() || rules.is_empty() {
            return parts;
        }
        let remedy =
            |rule: &RemedyRule| Remedy { way: rule.way, to: rule.to.clone(), deadline: Deadline::Within(rule.within) };
        parts.remedies("remedy", rules.iter().map(remedy))
    }

    /// The last day of the term that a decision ends, if one runs.
    fn decision_due(&self) -> Option<chrono::NaiveDate> {
        let terms = self.procedure()?.terms.iter();
        let of_decision =
            terms.filter(|(_, rule)| rule.until.contains(&ActKind::Confirm) || rule.until.contains(&ActKind::Refuse));
        of_decision.filter_map(|(name, _)| self.state().terms.get(name)).map(|term| term.last_day).min()
    }

    fn ruled(&self, parts: Parts, outcome: &RulingOutcome) -> Parts {
        let (zh, en) = match outcome.kind() {
            RulingKind::Grant | RulingKind::Recognise => ("拟予确认", "to be granted"),
            RulingKind::Keep => ("拟继续发放", "to go on"),
            RulingKind::Change => ("拟调整金额", "to be changed"),
            RulingKind::Stop => ("拟终止", "to be stopped"),
            RulingKind::Refuse => ("拟不予确认", "not to be granted"),
        };
        let account = outcome.grant().and_then(|grant| self.state().grant(grant));
        // Once it is decided, the new amount stands last.
        let decided = usize::from(self.state().round.decision.is_some() && outcome.kind() == RulingKind::Change);
        let before = account.and_then(|own| own.grant.segments.iter().rev().nth(decided)).map(|segment| segment.amount);
        let (mut parts, own) = (parts, |parts: &Parts, name: &str| parts.get(name).is_some());
        if !own(&parts, "opinion") {
            let opinion = Names { zh: Some(zh.to_owned()), en: Some(en.to_owned()) };
            parts = parts.with("opinion", Part::Text(opinion));
        }
        if let Some(amount) = outcome.amount().filter(|_| !own(&parts, "amount")) {
            parts = parts.amount("amount", amount);
        }
        if let Some(amount) = before.filter(|_| !own(&parts, "amount_before")) {
            parts = parts.amount("amount_before", amount);
        }
        match outcome {
            RulingOutcome::Refuse { grounds } | RulingOutcome::Stop { grounds, .. } => grounded(parts, grounds),
            RulingOutcome::Change { grounds: Some(grounds), .. } => grounded(parts, grounds),
            _ => parts,
        }
    }
}

fn list<'a>(parts: Parts, name: &str, items: impl Iterator<Item = &'a String>) -> Parts {
    let mut items: Vec<&String> = items.collect();
    order::natural(&mut items);
    items.dedup();
    if items.is_empty() { parts } else { parts.list(name, items.into_iter().cloned()) }
}

fn grounded(parts: Parts, grounds: &Grounds) -> Parts {
    if parts.get("clause").is_some() {
        return parts;
    }
    let parts = parts.text("clause", grounds.clause.clone()).text("facts", grounds.facts.clone());
    parts.text("reason", grounds.reason.clone()).remedies("remedy", grounds.remedies.iter().cloned())
}
