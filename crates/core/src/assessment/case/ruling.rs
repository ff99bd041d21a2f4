//! Rulings: whether there is one for each matter of the round, and whether each is what it must be.

use super::account::{GrantAccount, minus, plus};
use super::desk::{Admitted, Desk, said};
use super::money::{Asked, amount};
use super::refusal::Rule;
use crate::assessment::act::{ActKind, EmergencyAid, Grounds, Ruling, RulingKind, RulingOutcome};
use crate::assessment::procedure::{Guard, ProcedureVersion};
use crate::quantity::Money;
use crate::record::{Outcome, Period, ScreenedAmount, ScreenedProgramme};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The most rulings of an opinion or decision.
const MOST_RULINGS: usize = 1000;

impl Desk<'_> {
    /// Whether rulings can be an opinion or a decision, and in which role of the actor.
    pub(super) fn rulings(
        &self,
        procedure: &ProcedureVersion,
        admitted: &Admitted,
        kind: ActKind,
        rulings: &[Ruling],
    ) -> Result<String, Rule> {
        if rulings.len() > MOST_RULINGS {
            return Err(Rule::TooMany { part: "rulings", most: MOST_RULINGS });
        }
        let is_refusal = |ruling: &Ruling| ruling.outcome.kind() == RulingKind::Refuse;
        let refuses = rulings.iter().all(is_refusal);
        match kind {
            ActKind::Confirm if refuses => return Err(Rule::RulingKind { refuse: true }),
            ActKind::Refuse if !refuses => return Err(Rule::RulingKind { refuse: false }),
            _ => {}
        }
        self.complete(kind, rulings)?;
        for ruling in rulings {
            self.ruling(procedure, ruling)?;
        }
        let deducted = |ruling: &&Ruling| {
            matches!(ruling.outcome, RulingOutcome::Grant { emergency: Some(EmergencyAid::Deducted), .. })
        };
        if let Some(second) = rulings.iter().filter(deducted).nth(1) {
            return Err(Rule::EmergencyNone { programme: second.programme.clone() });
        }
        if kind == ActKind::GiveOpinion {
            return Ok(admitted.role.clone());
        }
        for ruling in rulings {
            self.as_in_opinion(procedure, ruling)?;
        }
        if admitted.guards.contains(&Guard::Notice) {
            self.notice_of(procedure, rulings.iter().map(|ruling| ruling.outcome.kind()))?;
        }
        let is_changed = |ruling: &&Ruling| ruling.outcome.kind() != RulingKind::Keep;
        let changed: Vec<&str> =
            rulings.iter().filter(is_changed).filter_map(|ruling| ruling.outcome.grant()).collect();
        self.within_ceiling(procedure, admitted, self.asked(rulings), &changed)
    }

    /// How much rulings grant; a changed grant counts with its new amount.
    fn asked(&self, rulings: &[Ruling]) -> Asked {
        let mut asked = Asked::default();
        for ruling in rulings {
            match &ruling.outcome {
                RulingOutcome::Grant { amount, emergency, .. } => {
                    let period = self.period_of(ruling);
                    if period == Some(Period::Once) {
                        asked.once = plus(asked.once, self.payable(*amount, *emergency));
                    } else {
                        asked.periodic = plus(asked.periodic, amount.decimal());
                    }
                }
                RulingOutcome::Change { amount, .. } => asked.periodic = plus(asked.periodic, amount.decimal()),
                _ => {}
            }
        }
        asked
    }

    /// What is left of an amount once emergency aid is deducted.
    pub(super) fn payable(&self, amount: Money, emergency: Option<EmergencyAid>) -> Decimal {
        match emergency {
            Some(EmergencyAid::Deducted) => minus(amount.decimal(), self.emergency_aid()),
            _ => amount.decimal(),
        }
    }

    /// One ruling for each matter of the round, none for anything else.
    fn complete(&self, kind: ActKind, rulings: &[Ruling]) -> Result<(), Rule> {
        let mut seen: BTreeSet<(&str, Option<&str>)> = BTreeSet::new();
        let mut grants: BTreeSet<&str> = BTreeSet::new();
        for ruling in rulings {
            let is_new = match ruling.outcome.grant() {
                Some(grant) => grants.insert(grant),
                None => seen.insert((ruling.programme.as_str(), ruling.member.as_deref())),
            };
            if !is_new {
                let subject = ruling.outcome.grant().unwrap_or(&ruling.programme);
                return Err(Rule::RulingTwice { subject: subject.to_owned() });
            }
        }
        let round = &self.state.round;
        let mut missing: Vec<String> = Vec::new();
        for programme in &round.asked {
            if !seen.iter().any(|(own, _)| own == programme) {
                missing.push(programme.clone());
            }
        }
        let screened = round.screening.iter().flat_map(|(_, screening)| &screening.decisions);
        for own in screened.filter(|own| own.outcome == Outcome::Eligible && round.asked.contains(&own.programme)) {
            let Some(member) = &own.member else { continue };
            if !seen.contains(&(own.programme.as_str(), Some(member.as_str()))) {
                missing.push(format!("{}/{member}", own.programme));
            }
        }
        if kind != ActKind::Refuse {
            let running = self.state.running_grants().filter(|own| !own.grant.emergency);
            let unruled = running.map(|own| &own.grant.id).filter(|id| !grants.contains(id.as_str()));
            missing.extend(unruled.cloned());
        }
        if missing.is_empty() { Ok(()) } else { Err(Rule::RulingMissing { subjects: missing }) }
    }

    fn ruling(&self, procedure: &ProcedureVersion, ruling: &Ruling) -> Result<(), Rule> {
        if let Some(why) = &ruling.departs_because {
            said("departs_because", why)?;
        }
        match &ruling.outcome {
            RulingOutcome::Grant { amount: granted, period, emergency } => {
                self.asked_for(ruling)?;
                amount(*granted)?;
                self.agrees(procedure, ruling, Some(*granted))?;
                let screened = self.screened(ruling).and_then(|own| own.amount.as_ref()).map(|own| own.period);
                let Some(own) = self.period_of(ruling) else {
                    return Err(Rule::PeriodNeeded { programme: ruling.programme.clone(), period: None });
                };
                if let (Some(given), Some(screened)) = (period, screened)
                    && *given != screened
                {
                    let period = Some(name_of(screened));
                    return Err(Rule::PeriodNeeded { programme: ruling.programme.clone(), period });
                }
                self.emergency_accounted(ruling, own, *granted, *emergency)?;
                self.as_planned(ruling, *granted)
            }
            RulingOutcome::Recognise {} => {
                self.asked_for(ruling)?;
                match self.screened(ruling).and_then(|own| own.amount.as_ref()) {
                    Some(own) => {
                        let period = Some(name_of(own.period));
                        Err(Rule::PeriodNeeded { programme: ruling.programme.clone(), period })
                    }
                    None => self.agrees(procedure, ruling, Some(Money::from(Decimal::ZERO))),
                }
            }
            RulingOutcome::Refuse { grounds } => {
                self.asked_for(ruling)?;
                complete_grounds(procedure, grounds)?;
                self.agrees(procedure, ruling, None)
            }
            RulingOutcome::Keep { grant } => {
                let account = self.running(ruling, grant)?;
                if account.grant.period == Period::Once {
                    return Ok(());
                }
                self.agrees(procedure, ruling, Some(account.last_amount()))
            }
            RulingOutcome::Change { grant, amount: changed, cut, grounds } => {
                let account = self.running(ruling, grant)?;
                if account.grant.period == Period::Once {
                    return Err(Rule::Amount {
                        why: "a grant that is paid once is not changed; stop it and grant anew",
                    });
                }
                let (new, old) = (amount(*changed)?, account.last_amount().decimal());
                if new == old {
                    return Err(Rule::Amount { why: "it is the same as before; keep the grant" });
                }
                if new < old || grounds.is_some() {
                    let Some(grounds) = grounds else { return Err(Rule::GroundsPart { part: "grounds" }) };
                    complete_grounds(procedure, grounds)?;
                }
                if !cut.is_empty() {
                    for (person, share) in cut {
                        amount(*share)?;
                        if !self.people().any(|own| own == person) {
                            let known = self.people().cloned().collect();
                            return Err(Rule::Unknown { part: "cut", name: person.clone(), known });
                        }
                    }
                    let (cut, fall) =
                        (cut.values().fold(Decimal::ZERO, |sum, own| plus(sum, own.decimal())), minus(old, new));
                    if cut != fall {
                        return Err(Rule::Shares { cut: Money::from(cut), difference: Money::from(fall) });
                    }
                    // A share that is cut alone is a consequence for that person, which no screening computes.
                    return Ok(());
                }
                self.agrees(procedure, ruling, Some(*changed))
            }
            RulingOutcome::Stop { grant, taper_months, grounds } => {
                self.running(ruling, grant)?;
                complete_grounds(procedure, grounds)?;
                if *taper_months > procedure.taper_months {
                    return Err(Rule::Taper { most: procedure.taper_months });
                }
                self.agrees(procedure, ruling, None)
            }
        }
    }

    fn asked_for(&self, ruling: &Ruling) -> Result<(), Rule> {
        if let Some(member) = ruling.member.as_ref().filter(|member| !self.people().any(|own| own == *member)) {
            return Err(Rule::Unknown {
                part: "member",
                name: member.clone(),
                known: self.people().cloned().collect(),
            });
        }
        let asked = &self.state.round.asked;
        if asked.contains(&ruling.programme) {
            return Ok(());
        }
        let (programme, asked) = (ruling.programme.clone(), asked.iter().cloned().collect());
        Err(Rule::NotAsked { programme, asked })
    }

    /// The grant of a ruling, while it runs.
    fn running(&self, ruling: &Ruling, grant: &str) -> Result<&GrantAccount, Rule> {
        let account = self.account(grant)?;
        if account.stopped || !account.is_running() {
            return Err(Rule::GrantStopped { grant: grant.to_owned() });
        }
        if account.grant.programme != ruling.programme || account.grant.member != ruling.member {
            return Err(Rule::RulingTwice { subject: ruling.programme.clone() });
        }
        Ok(account)
    }

    pub(super) fn account(&self, grant: &str) -> Result<&GrantAccount, Rule> {
        self.state.grant(grant).ok_or_else(|| Rule::GrantUnknown {
            grant: grant.chars().take(60).collect(),
            known: self.state.grants.iter().map(|account| account.grant.id.clone()).collect(),
        })
    }

    /// What the attached screening says of a ruling's programme and member.
    pub(super) fn screened(&self, ruling: &Ruling) -> Option<&ScreenedProgramme> {
        let decisions = self.state.round.screening.iter().flat_map(|(_, screening)| &screening.decisions);
        decisions.into_iter().find(|own| own.programme == ruling.programme && own.member == ruling.member)
    }

    /// How often a new grant is paid: as the screening says, else as the ruling does.
    pub(super) fn period_of(&self, ruling: &Ruling) -> Option<Period> {
        let screened = self.screened(ruling).and_then(|own| own.amount.as_ref()).map(|own| own.period);
        match &ruling.outcome {
            RulingOutcome::Grant { period, .. } => screened.or(*period),
            _ => screened,
        }
    }

    /// The ruling is what the screening says, on checked facts; or departs with grounds, by a role that may. No amount
    /// means that nothing is granted.
    fn agrees(&self, procedure: &ProcedureVersion, ruling: &Ruling, granted: Option<Money>) -> Result<(), Rule> {
        let Some(screened) = self.screened(ruling) else {
            let is_needed = procedure.needs.values().flatten().any(|guard| *guard == Guard::Screening);
            return match is_needed && ruling.outcome.kind() != RulingKind::Stop {
                true if !self.departs(procedure, ruling) => Err(Rule::ScreeningMissing),
                _ => Ok(()),
            };
        };
        if self.departs(procedure, ruling) {
            return Ok(());
        }
        let (programme, roles) = (ruling.programme.clone(), procedure.overrides.iter().cloned().collect());
        if !screened.definite || screened.outcome == Outcome::Undetermined {
            return Err(Rule::Undetermined { programme, roles });
        }
        if screened.provisional {
            return Err(Rule::DeclaredOnly { programme, roles });
        }
        let differs =
            |screening: String| Err(Rule::DiffersFromScreening { programme: programme.clone(), screening, roles });
        match (screened.outcome, granted) {
            (Outcome::Ineligible, None) => Ok(()),
            (Outcome::Ineligible, Some(_)) => differs("ineligible".to_owned()),
            (_, None) => differs("eligible".to_owned()),
            (_, Some(granted)) => match &screened.amount {
                None => Ok(()),
                Some(own) if own.settled_by_assessment => in_frame(&programme, own, granted),
                Some(own) if own.low == Some(granted) && own.high == Some(granted) => Ok(()),
                Some(own) => differs(own.low.map_or_else(|| "…".to_owned(), |low| low.to_string())),
            },
        }
    }

    /// Whether a ruling departs with grounds, by somebody who may.
    fn departs(&self, procedure: &ProcedureVersion, ruling: &Ruling) -> bool {
        ruling.departs_because.is_some() && self.may_depart(procedure)
    }

    /// A decision says what the opinion proposed, or departs with grounds, by a role that may.
    fn as_in_opinion(&self, procedure: &ProcedureVersion, ruling: &Ruling) -> Result<(), Rule> {
        let Some(opinion) = &self.state.round.opinion else { return Ok(()) };
        let is_it = |own: &&Ruling| {
            own.programme == ruling.programme
                && own.member == ruling.member
                && own.outcome.grant() == ruling.outcome.grant()
        };
        let same = opinion.rulings.iter().find(is_it).is_some_and(|own| is_same(&own.outcome, &ruling.outcome));
        if same || self.departs(procedure, ruling) {
            return Ok(());
        }
        let (programme, roles) = (ruling.programme.clone(), procedure.overrides.iter().cloned().collect());
        Err(Rule::DiffersFromOpinion { programme, roles })
    }

    /// Where there is an aid plan, money is granted as it says.
    fn as_planned(&self, ruling: &Ruling, granted: Money) -> Result<(), Rule> {
        let Some(planned) = self.planned(&ruling.programme) else { return Ok(()) };
        if planned == granted.decimal() {
            return Ok(());
        }
        Err(Rule::DiffersFromPlan { programme: ruling.programme.clone(), planned: Money::from(planned) })
    }

    /// How much money the aid plan has for a programme, goods and services that it pays among them; none without a plan.
    pub(super) fn planned(&self, programme: &str) -> Option<Decimal> {
        let plan = self.state.round.plan.as_ref()?;
        let paid = plan.items.iter().filter(|item| item.programme.as_deref() == Some(programme));
        let amounts = paid.filter_map(|item| item.amount);
        Some(amounts.fold(Decimal::ZERO, |sum, own| plus(sum, own.decimal())))
    }

    /// Emergency aid of the round is deducted from what is granted once, or expressly additional.
    fn emergency_accounted(
        &self,
        ruling: &Ruling,
        period: Period,
        granted: Money,
        emergency: Option<EmergencyAid>,
    ) -> Result<(), Rule> {
        let (paid, programme) = (self.emergency_aid(), ruling.programme.clone());
        let concerns = paid > Decimal::ZERO && period == Period::Once;
        match emergency {
            None if concerns => Err(Rule::EmergencyUnaccounted { programme }),
            Some(_) if !concerns => Err(Rule::EmergencyNone { programme }),
            Some(EmergencyAid::Deducted) if granted.decimal() < paid => {
                Err(Rule::EmergencyBelow { programme, paid: Money::from(paid) })
            }
            _ => Ok(()),
        }
    }
}

/// Whether two rulings set the same.
fn is_same(one: &RulingOutcome, other: &RulingOutcome) -> bool {
    let taper = |own: &RulingOutcome| match own {
        RulingOutcome::Stop { taper_months, .. } => *taper_months,
        _ => 0,
    };
    one.kind() == other.kind() && one.amount() == other.amount() && taper(one) == taper(other)
}

fn in_frame(programme: &str, own: &ScreenedAmount, granted: Money) -> Result<(), Rule> {
    if own.low.is_some_and(|low| granted < low) || own.high.is_some_and(|high| granted > high) {
        return Err(Rule::Frame { programme: programme.to_owned(), low: own.low, high: own.high });
    }
    match own.step {
        Some(step) if granted.decimal().checked_rem(step.decimal()).is_none_or(|rest| rest != Decimal::ZERO) => {
            Err(Rule::Step { programme: programme.to_owned(), step })
        }
        _ => Ok(()),
    }
}

/// Grounds say everything, and every way that the procedure names.
fn complete_grounds(procedure: &ProcedureVersion, grounds: &Grounds) -> Result<(), Rule> {
    for (part, text) in [("clause", &grounds.clause), ("facts", &grounds.facts), ("reason", &grounds.reason)] {
        if text.trim().is_empty() {
            return Err(Rule::GroundsPart { part });
        }
    }
    if grounds.remedies.is_empty() {
        return Err(Rule::GroundsPart { part: "remedies" });
    }
    if grounds.remedies.iter().any(|own| own.to.is_empty()) {
        return Err(Rule::GroundsPart { part: "remedies.to" });
    }
    let missing = procedure.remedies.iter().find(|rule| grounds.remedies.iter().all(|own| own.way != rule.way));
    missing.map_or(Ok(()), |rule| Err(Rule::GroundsRemedy { way: rule.way.name() }))
}

pub(super) fn name_of(period: Period) -> &'static str {
    match period {
        Period::Once => "once",
        Period::Month => "month",
        Period::Year => "year",
        Period::Never => "never",
    }
}
