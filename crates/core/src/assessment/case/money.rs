//! Amounts: what one can be, how much a role may still grant, what was granted for the cause.

use super::account::{minus, plus};
use super::desk::{Admitted, Desk};
use super::possible::nothing;
use super::refusal::Rule;
use crate::assessment::act::ActKind;
use crate::assessment::procedure::{Ceiling, CeilingAmount, PanelKind, ProcedureVersion};
use crate::calendar::Term;
use crate::quantity::Money;
use crate::record::{History, PastGrant, Period};
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;

/// The largest amount; sums of as many amounts as a case can have are exact.
const MOST: i64 = 1_000_000_000_000;

/// An amount of money that can be granted or paid: above 0, with whole hundredths, and not absurdly large.
pub(super) fn amount(amount: Money) -> Result<Decimal, Rule> {
    let value = amount.decimal();
    let why = if value <= Decimal::ZERO {
        "it must be above 0"
    } else if value.round_dp(2) != value {
        "it has parts of a hundredth; round it"
    } else if value > Decimal::from(MOST) {
        "it is above 1 000 000 000 000"
    } else {
        return Ok(value);
    };
    Err(Rule::Amount { why })
}

/// How much is asked, by how it is paid.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    pub(super) once: Decimal,
    pub(super) periodic: Decimal,
}

/// The most that an amount can be.
enum Most {
    Unlimited,
    At(Decimal),
}

impl Desk<'_> {
    fn cause(&self) -> &str {
        self.state.application.as_ref().map_or("", |application| application.cause.as_str())
    }

    /// Whether a grant of that day is counted by a ceiling today.
    fn counts(&self, within: Option<Term>, granted_on: NaiveDate) -> bool {
        let Some(within) = within else { return true };
        let start = granted_on.and_time(NaiveTime::MIN).and_local_timezone(self.moment.offset).single();
        let due = start.map(|start| within.due(start, self.moment.offset, &self.case.calendar, &[]));
        // A term that cannot be computed leaves the grant counted.
        due.and_then(Result::ok).is_none_or(|due| self.moment.on <= due.day())
    }

    /// Grants of other cases; what a host gathers may hold this one too.
    fn past_grants(&self) -> impl Iterator<Item = &PastGrant> {
        let past = self.state.history.iter().flat_map(|history| &history.grants);
        past.filter(|own| own.case != self.case.id)
    }

    /// What was granted for the cause in all cases: sums of what is paid once, and what runs by the period.
    fn granted(&self, within: Option<Term>, without: &[&str]) -> Asked {
        let mut granted = Asked::default();
        for own in self.past_grants().filter(|own| own.cause == self.cause() && self.counts(within, own.granted_on)) {
            let sum = if own.period == Period::Once { &mut granted.once } else { &mut granted.periodic };
            *sum = plus(*sum, own.amount.decimal());
        }
        for account in &self.state.grants {
            let own = &account.grant;
            if own.cause != self.cause() || !self.counts(within, own.granted_on) {
                continue;
            }
            let is_changed = without.contains(&own.id.as_str());
            let amount = account.last_amount().decimal();
            match own.period {
                // Of one that is stopped what was paid counts.
                Period::Once if is_changed => {
                    granted.once = plus(granted.once, minus(amount, account.outstanding(None)))
                }
                Period::Once => granted.once = plus(granted.once, amount),
                _ if is_changed => {}
                _ if account.is_running() => granted.periodic = plus(granted.periodic, amount),
                _ => {}
            }
        }
        granted
    }

    /// The value of a ceiling; the least that it may be.
    fn most(&self, role: &str, amount: &CeilingAmount) -> Result<Most, Rule> {
        match amount {
            CeilingAmount::Unlimited => Ok(Most::Unlimited),
            CeilingAmount::Fixed(most) => Ok(Most::At(most.decimal())),
            CeilingAmount::Concept(concept) => {
                let screening = self.state.round.screening.as_ref();
                let value = screening.and_then(|(_, screening)| screening.ceilings.get(concept));
                let unknown = || Rule::CeilingUnknown { role: role.to_owned(), concept: concept.clone() };
                value.map(|value| Most::At(value.decimal())).ok_or_else(unknown)
            }
        }
    }

    /// The role that may grant so much, on the sum over all cases; grants that are changed or stopped count anew.
    pub(super) fn within_ceiling(
        &self,
        procedure: &ProcedureVersion,
        admitted: &Admitted,
        asked: Asked,
        changed: &[&str],
    ) -> Result<String, Rule> {
        if asked.once == Decimal::ZERO && asked.periodic == Decimal::ZERO {
            return Ok(admitted.role.clone());
        }
        let mut refused = None;
        for role in &admitted.roles {
            let Some(ceiling) = procedure.ceilings.get(role) else { continue };
            match self.within(procedure, role, ceiling, asked, changed) {
                Ok(()) => return Ok(role.clone()),
                Err(rule) => refused = Some(rule),
            }
        }
        // A pack says a ceiling for every role that grants: without one it is not loaded.
        Err(refused.unwrap_or_else(|| Rule::Role { roles: procedure.ceilings.keys().cloned().collect() }))
    }

    fn within(
        &self,
        procedure: &ProcedureVersion,
        role: &str,
        ceiling: &Ceiling,
        asked: Asked,
        changed: &[&str],
    ) -> Result<(), Rule> {
        let granted = self.granted(ceiling.within, changed);
        let mut most = self.most(role, &ceiling.amount)?;
        for panel in self.joint_panels(procedure) {
            let Some(limit) = &panel.limit else { continue };
            most = match (most, self.most(role, limit)) {
                (Most::Unlimited, _) | (_, Ok(Most::Unlimited)) => Most::Unlimited,
                (Most::At(own), Ok(Most::At(limit))) => Most::At(own.max(limit)),
                (own, Err(_)) => own,
            };
        }
        let Most::At(most) = most else { return Ok(()) };
        for (asked, counted) in [(asked.once, granted.once), (asked.periodic, granted.periodic)] {
            if asked > Decimal::ZERO && plus(counted, asked) > most {
                return Err(Rule::CeilingAbove {
                    role: role.to_owned(),
                    ceiling: Money::from(most),
                    counted: Money::from(counted),
                    asked: Money::from(asked),
                });
            }
        }
        Ok(())
    }

    /// The panels that were in favour of going further in this round.
    fn joint_panels<'p>(
        &self,
        procedure: &'p ProcedureVersion,
    ) -> impl Iterator<Item = &'p crate::assessment::procedure::Panel> {
        let favourable = self.state.round.deliberations.iter();
        let favourable = favourable.filter(|own| own.kind == Some(PanelKind::Joint) && own.in_favour);
        favourable.filter_map(|own| procedure.panels.get(&own.panel)).collect::<Vec<_>>().into_iter()
    }

    /// Whether so much emergency aid can be given: once for a cause, and not above its cap.
    pub(super) fn within_emergency(&self, procedure: &ProcedureVersion, asked: Decimal) -> Result<(), Rule> {
        let Some(rule) = &procedure.emergency else { return Err(nothing(ActKind::Confirm)) };
        self.first_emergency()?;
        match self.most("emergency", &rule.cap)? {
            Most::At(cap) if asked > cap => Err(Rule::EmergencyAbove {
                cap: Money::from(cap),
                counted: Money::from(Decimal::ZERO),
                asked: Money::from(asked),
            }),
            _ => Ok(()),
        }
    }

    /// No emergency aid was given for the cause, in this case or in another.
    pub(super) fn first_emergency(&self) -> Result<(), Rule> {
        let own =
            self.state.grants.iter().any(|account| account.grant.emergency && account.grant.cause == self.cause());
        if own {
            return Err(Rule::EmergencyTwice { case: None });
        }
        match self.past_grants().find(|own| own.emergency && own.cause == self.cause()) {
            Some(own) => Err(Rule::EmergencyTwice { case: Some(own.case.clone()) }),
            None => Ok(()),
        }
    }

    /// The emergency aid of this round.
    pub(super) fn emergency_aid(&self) -> Decimal {
        let own = self.state.grants.iter().filter(|own| own.grant.emergency && own.round == self.state.round.number);
        own.fold(Decimal::ZERO, |sum, account| plus(sum, account.last_amount().decimal()))
    }

    /// What other cases hold was gathered, and not too long ago.
    pub(super) fn fresh_history(&self, procedure: &ProcedureVersion) -> Result<(), Rule> {
        let Some(history) = &self.state.history else { return Err(Rule::HistoryMissing) };
        self.is_fresh(procedure, history)
    }

    pub(super) fn is_fresh(&self, procedure: &ProcedureVersion, history: &History) -> Result<(), Rule> {
        let Some(within) = procedure.history_within else { return Ok(()) };
        if self.counts(Some(within), history.gathered_on) {
            Ok(())
        } else {
            Err(Rule::HistoryStale { gathered_on: history.gathered_on })
        }
    }
}
