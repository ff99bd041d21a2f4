//! Plans, grants and payments.

use super::{few, names, shortened};
use crate::assessment::act::{AidNow, Pay, PlanAid, RecoverPayment, ReturnPayment, Ruling, RulingOutcome, Uprate};
use crate::assessment::case::account::{GrantAccount, month_after, month_of};
use crate::assessment::case::desk::{Admitted, Desk, said};
use crate::assessment::case::event::Effect;
use crate::assessment::case::money::{Asked, amount};
use crate::assessment::case::refusal::Rule;
use crate::assessment::case::ruling::name_of;
use crate::assessment::case::term::of_paper;
use crate::assessment::procedure::{LastDay, ProcedureVersion, Starts};
use crate::quantity::Money;
use crate::record::{AidKind, Grant, Period, Segment};
use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

impl Desk<'_> {
    pub(super) fn plan_aid(&self, own: &PlanAid) -> Result<(), Rule> {
        let plan = &own.plan;
        said("goal", &plan.goal)?;
        said("lead_worker", &plan.lead_worker)?;
        if plan.items.is_empty() {
            return Err(Rule::Blank { part: "items" });
        }
        few("items", plan.items.len())?;
        let mut ids = BTreeSet::new();
        for item in &plan.items {
            said("items.id", &item.id)?;
            said("items.what", &item.what)?;
            if !ids.insert(&item.id) {
                return Err(Rule::RulingTwice { subject: item.id.clone() });
            }
            if let Some(value) = item.amount {
                amount(value)?;
            }
            if item.kind == AidKind::Cash {
                let Some(programme) = &item.programme else { return Err(Rule::Blank { part: "items.programme" }) };
                if item.amount.is_none() {
                    return Err(Rule::Blank { part: "items.amount" });
                }
                self.is_asked(programme)?;
            } else if let (Some(programme), Some(_)) = (&item.programme, item.amount) {
                self.is_asked(programme)?;
            }
        }
        Ok(())
    }

    /// A programme pays only where it was asked for.
    fn is_asked(&self, programme: &String) -> Result<(), Rule> {
        if self.state.round.asked.contains(programme) {
            return Ok(());
        }
        let asked = self.state.round.asked.iter().cloned().collect();
        Err(Rule::NotAsked { programme: programme.clone(), asked })
    }

    pub(super) fn aid_now(
        &self,
        procedure: &ProcedureVersion,
        admitted: &Admitted,
        own: &AidNow,
    ) -> Result<(String, Vec<Effect>), Rule> {
        said("reason", &own.reason)?;
        names("papers_owed", &own.papers_owed)?;
        let asked = &self.state.round.asked;
        if !asked.contains(&own.programme) {
            let asked = asked.iter().cloned().collect();
            return Err(Rule::NotAsked { programme: own.programme.clone(), asked });
        }
        let granted = own.amount.map_or(Ok(Decimal::ZERO), amount)?;
        self.within_emergency(procedure, granted)?;
        let asked = Asked { once: granted, periodic: Decimal::ZERO };
        let role = self.within_ceiling(procedure, admitted, asked, &[])?;
        let segment = Segment { from: self.moment.on, until: None, amount: Money::from(granted) };
        let grant = self.grant(0, (&own.programme, None), Period::Once, segment);
        let mut effects = vec![Effect::Granted { grant: Grant { emergency: true, ..grant } }];
        if let Some(rule) = &procedure.emergency {
            for paper in &own.papers_owed {
                effects.push(Effect::PaperOwed { paper: paper.clone() });
                effects.push(self.started(&of_paper(paper), rule.papers_within, LastDay::Stays)?);
            }
        }
        Ok((role, effects))
    }

    /// A grant of today; so many others were granted before it by the same act.
    fn grant(&self, before: usize, subject: (&str, Option<&String>), period: Period, segment: Segment) -> Grant {
        let number = self.state.grants.len().saturating_add(before).saturating_add(1);
        let application = self.state.application.as_ref();
        Grant {
            id: format!("{}/{}/{number}", self.case.id, self.state.round.number),
            programme: subject.0.to_owned(),
            member: subject.1.cloned(),
            cause: application.map(|application| application.cause.clone()).unwrap_or_default(),
            period,
            granted_on: self.moment.on,
            emergency: false,
            segments: vec![segment],
        }
    }

    /// The first day of a periodic amount that is decided today.
    fn effective(&self, procedure: &ProcedureVersion) -> NaiveDate {
        match procedure.starts {
            Starts::MonthAfter => month_after(self.moment.on),
            Starts::SameMonth => month_of(self.moment.on),
        }
    }

    /// What confirmed rulings grant, change and stop.
    pub(super) fn granted_by(&self, procedure: &ProcedureVersion, rulings: &[Ruling]) -> Result<Vec<Effect>, Rule> {
        let (mut effects, mut granted) = (Vec::new(), 0_usize);
        for ruling in rulings {
            let mut grant = |period: Period, from: NaiveDate, amount: Decimal| {
                let segment = Segment { from, until: None, amount: Money::from(amount) };
                let grant = self.grant(granted, (&ruling.programme, ruling.member.as_ref()), period, segment);
                granted = granted.saturating_add(1);
                Effect::Granted { grant }
            };
            match &ruling.outcome {
                RulingOutcome::Grant { amount, emergency, .. } => {
                    let Some(period) = self.period_of(ruling) else {
                        return Err(Rule::PeriodNeeded { programme: ruling.programme.clone(), period: None });
                    };
                    if period != Period::Once {
                        effects.push(grant(period, self.effective(procedure), amount.decimal()));
                        continue;
                    }
                    let payable = self.payable(*amount, *emergency);
                    if payable > Decimal::ZERO {
                        effects.push(grant(period, self.moment.on, payable));
                    }
                }
                RulingOutcome::Recognise {} => effects.push(grant(Period::Never, self.moment.on, Decimal::ZERO)),
                RulingOutcome::Change { grant, amount, .. } => {
                    let from = self.effective(procedure);
                    effects.push(Effect::AmountChanged { grant: grant.clone(), from, amount: *amount });
                }
                RulingOutcome::Stop { grant, taper_months, .. } => {
                    let from = self.effective(procedure);
                    let from = from.checked_add_months(Months::new(*taper_months)).unwrap_or(from);
                    effects.push(Effect::GrantStopped { grant: grant.clone(), from });
                }
                RulingOutcome::Keep { .. } | RulingOutcome::Refuse { .. } => {}
            }
        }
        Ok(effects)
    }

    pub(super) fn pay(&self, own: &Pay) -> Result<(), Rule> {
        let account = self.account(&own.grant)?;
        let paid = amount(own.amount)?;
        if let Some(via) = &own.via {
            said("via", via)?;
        }
        self.period(account, own.period)?;
        let outstanding = account.outstanding(own.period).max(Decimal::ZERO);
        if paid > outstanding { Err(Rule::PaidAbove { outstanding: Money::from(outstanding) }) } else { Ok(()) }
    }

    /// A period of the grant that has begun.
    fn period(&self, account: &GrantAccount, period: Option<NaiveDate>) -> Result<(), Rule> {
        let first = account.grant.segments.first().map(|segment| segment.from);
        if let Some(from) = first.filter(|from| self.moment.on < *from) {
            return Err(Rule::TooEarly { from });
        }
        if account.periods_until(self.moment.on).contains(&period) {
            return Ok(());
        }
        if let Some(from) = period.filter(|period| *period > self.moment.on) {
            return Err(Rule::TooEarly { from });
        }
        let first = first.filter(|_| account.grant.period != Period::Once);
        Err(Rule::PeriodUnknown { grant: account.grant.id.clone(), first })
    }

    pub(super) fn return_payment(&self, own: &ReturnPayment) -> Result<(), Rule> {
        let account = self.account(&own.grant)?;
        let returned = amount(own.amount)?;
        let net = account.net_of(own.period).min(account.net_paid().decimal()).max(Decimal::ZERO);
        if returned > net { Err(Rule::ReturnedAbove { net: Money::from(net) }) } else { Ok(()) }
    }

    pub(super) fn recover_payment(&self, own: &RecoverPayment) -> Result<(), Rule> {
        said("reason", &own.reason)?;
        let net = self.account(&own.grant)?.net_paid().decimal().max(Decimal::ZERO);
        if amount(own.amount)? > net { Err(Rule::ReturnedAbove { net: Money::from(net) }) } else { Ok(()) }
    }

    /// A running amount follows a new standard, from the first day of a month.
    pub(super) fn uprate(&self, own: &Uprate) -> Result<Effect, Rule> {
        said("standard", &own.standard)?;
        let account = self.account(&own.grant)?;
        let (new, last) = (amount(own.amount)?, account.last_amount());
        if matches!(account.grant.period, Period::Once | Period::Never) {
            let period = Some(name_of(account.grant.period));
            return Err(Rule::PeriodNeeded { programme: account.grant.programme.clone(), period });
        }
        if !account.is_running() {
            return Err(Rule::GrantStopped { grant: shortened(&own.grant) });
        }
        if new < last.decimal() {
            return Err(Rule::UprateLower { amount: last });
        }
        let since = account.grant.segments.last().map_or(own.from, |segment| segment.from);
        if own.from < since || month_of(own.from) != own.from {
            return Err(Rule::UprateFrom { from: since });
        }
        Ok(Effect::AmountChanged { grant: own.grant.clone(), from: own.from, amount: own.amount })
    }
}
