//! What a case granted → the records that visit rules apply to.

use super::Policy;
use crate::assessment::{Act, Case, Effect, Event, ReturnedMoney};
use crate::law::Clock;
use crate::order::Keyed;
use crate::record::{Grant, GrantKind, Names, Period};
use crate::revisit::{GrantRecord, LifeEvent, RevisitRecordList};
use chrono::{DateTime, FixedOffset};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

impl Policy {
    /// The title of a programme; none if the pack has no such programme.
    #[must_use]
    pub fn programme_title(&self, programme: &str) -> Option<&Names> {
        let own = self.programmes.programmes.iter().find(|own| &*own.name == programme)?;
        Some(&*own.title)
    }

    /// What kind of help the grants of a programme are; none if the pack does not say.
    #[must_use]
    pub fn grant_kind(&self, programme: &str) -> Option<GrantKind> {
        self.programmes.programmes.iter().find(|own| &*own.name == programme)?.grant_kind
    }

    /// What a case granted, as visit rules need it: a record of each grant, and a later one of the same id each time that
    /// it was first paid, got another amount or ended.
    ///
    /// The tier is the role that decided; the handlers are those who performed official acts in the round until then.
    ///
    /// # Examples
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::calendar::Calendar;
    /// let policy = Policy::from_text("{pack: p, time_zone: '+08:00'}")?;
    /// let case = policy.open_case("c-1", "district-a", &Calendar::mainland_china()?)?;
    /// assert!(policy.grant_records(&case).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn grant_records(&self, case: &Case) -> Vec<GrantRecord> {
        let Some(application) = &case.state().application else { return Vec::new() };
        let mut records = Records { all: Vec::new(), held: BTreeMap::new() };
        let mut handlers: BTreeSet<&str> = BTreeSet::new();
        let mut round = 0;
        for event in case.events() {
            if event.round != round {
                round = event.round;
                handlers.clear();
            }
            if event.act.kind().is_official() {
                handlers.insert(&event.recorded_by.id);
            }
            for effect in &event.effects {
                match effect {
                    Effect::Granted { grant } => {
                        let kind = self.grant_kind(&grant.programme);
                        records.granted(grant, &application.household, kind, &handlers, event);
                    }
                    Effect::AmountChanged { grant, amount, .. } => {
                        records.revise(grant, event, |own| own.amount = Some(*amount));
                    }
                    Effect::GrantStopped { grant, from } => {
                        records.revise(grant, event, |own| own.ended_on = Some(*from));
                    }
                    _ => {}
                }
            }
            records.paid(event);
        }
        records.all
    }

    /// Who became a recipient by a case, who left, and whose risk was assessed, for rules on `recipient_added`,
    /// `recipient_exited` and `risk_assessed`: an event for each grant that is paid again and again or recognises somebody,
    /// on the day of the decision; and one for each scored instrument, with its level where the level's id is a number.
    /// The risk is that of the one person of the case, and of the household where there are several.
    #[must_use]
    pub fn recipient_events(&self, case: &Case) -> Vec<LifeEvent> {
        let Some(application) = &case.state().application else { return Vec::new() };
        let mut found: Vec<LifeEvent> = Vec::new();
        let mut running: Vec<&Grant> = Vec::new();
        let alone = application.people.first().filter(|_| application.people.len() == 1);
        for event in case.events() {
            for effect in &event.effects {
                let of_grant = |grant: &Grant, kind: &'static str| {
                    (format!("{}/{kind}", grant.id), kind, grant.member.clone(), None)
                };
                let own = match effect {
                    Effect::Granted { grant } if grant.period != Period::Once => {
                        running.push(grant);
                        Some(of_grant(grant, "recipient_added"))
                    }
                    Effect::GrantStopped { grant, .. } => {
                        let stopped = running.iter().find(|own| own.id == *grant);
                        stopped.map(|grant| of_grant(grant, "recipient_exited"))
                    }
                    Effect::Scored { assessed } => {
                        let id = format!("{}/{}/{}", case.id(), event.version, assessed.instrument);
                        let level = assessed.level.as_ref().and_then(|level| level.parse().ok());
                        Some((id, "risk_assessed", alone.cloned(), level))
                    }
                    _ => continue,
                };
                found.extend(own.map(|(id, kind, person, level)| LifeEvent {
                    id,
                    household: application.household.clone(),
                    person,
                    kind: kind.to_owned(),
                    happened_on: event.happened_on,
                    level,
                    handlers: Vec::new(),
                    facts: Default::default(),
                    recorded_at: Some(event.recorded_at),
                    withdrawn: false,
                }));
            }
        }
        found
    }

    /// Adds what cases granted to records of revisits. What is listed there and known on the day stands as it is listed.
    pub(crate) fn add_case_records<'c>(
        &self,
        all: &mut RevisitRecordList,
        cases: impl IntoIterator<Item = &'c Case>,
        clock: Clock,
    ) {
        let offset = self.procedures().offset();
        let is_known = |recorded_at: Option<DateTime<FixedOffset>>| {
            recorded_at.is_none_or(|at| at.with_timezone(&offset).date_naive() <= clock.known_on)
        };
        let grants = all.grants.iter().filter(|own| is_known(own.recorded_at)).map(|own| own.id.clone());
        let events = all.events.iter().filter(|own| is_known(own.recorded_at)).map(|own| own.id.clone());
        let (grants, events): (BTreeSet<String>, BTreeSet<String>) = (grants.into_set(), events.into_set());
        for case in cases {
            all.grants.extend(self.grant_records(case).into_iter().filter(|own| !grants.contains(&own.id)));
            all.events.extend(self.recipient_events(case).into_iter().filter(|own| !events.contains(&own.id)));
        }
    }

    /// A title for a role of the pack's procedures; none if no procedure has it.
    pub(crate) fn role_title(&self, role: &str) -> Option<Names> {
        self.sections.procedures.role_title(role).cloned()
    }

    /// A title for a term of the pack's procedures; none if no procedure has it.
    pub(crate) fn term_title(&self, term: &str) -> Option<Names> {
        self.sections.procedures.term_title(term).cloned()
    }
}

/// Records in the order in which they were made.
struct Records {
    all: Vec<GrantRecord>,
    /// What was paid of each grant and has not come back.
    held: BTreeMap<String, Decimal>,
}

impl Records {
    fn granted(
        &mut self,
        grant: &Grant,
        household: &str,
        kind: Option<GrantKind>,
        handlers: &BTreeSet<&str>,
        event: &Event,
    ) {
        self.all.push(GrantRecord {
            id: grant.id.clone(),
            household: household.to_owned(),
            person: grant.member.clone(),
            programme: Some(grant.programme.clone()),
            kind: kind.map(|kind| kind.name().to_owned()),
            period: Some(grant.period.name().to_owned()),
            amount: grant.segments.last().map(|segment| segment.amount),
            emergency: Some(grant.emergency),
            granted_on: grant.granted_on,
            paid_on: None,
            ended_on: None,
            handlers: handlers.iter().map(|id| (*id).to_owned()).collect(),
            tier: Some(event.recorded_by.role.clone()),
            facts: Default::default(),
            recorded_at: Some(event.recorded_at),
            withdrawn: false,
        });
    }

    /// The first payment says when the money was paid; where all of it comes back to be paid again, it was not.
    fn paid(&mut self, event: &Event) {
        let (grant, amount, is_out) = match &event.act {
            Act::Pay(own) => (&own.grant, own.amount.decimal(), true),
            Act::ReturnPayment(own) if own.then == ReturnedMoney::PaidAgain => {
                (&own.grant, own.amount.decimal(), false)
            }
            _ => return,
        };
        let held = self.held.entry(grant.clone()).or_default();
        let before = *held;
        // Amounts of a case are small enough that their sums are exact.
        let next = if is_out { before.checked_add(amount) } else { before.checked_sub(amount) };
        *held = next.unwrap_or(before);
        let (was_paid, is_paid) = (before > Decimal::ZERO, *held > Decimal::ZERO);
        if was_paid != is_paid {
            self.revise(grant, event, |record| record.paid_on = is_paid.then_some(event.happened_on));
        }
    }

    /// A later record of a grant; one that was recorded at the same instant is corrected.
    fn revise(&mut self, id: &str, event: &Event, change: impl FnOnce(&mut GrantRecord)) {
        let Some(place) = self.all.iter().rposition(|own| own.id == id) else { return };
        let Some(last) = self.all.get_mut(place) else { return };
        if last.recorded_at == Some(event.recorded_at) {
            change(last);
            return;
        }
        let mut next = last.clone();
        next.recorded_at = Some(event.recorded_at);
        change(&mut next);
        self.all.push(next);
    }
}
