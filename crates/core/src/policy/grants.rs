//! What a case granted → the records that visit rules apply to.

use super::Policy;
use crate::assessment::{Act, Case, Effect, Event, ReturnedMoney};
use crate::record::{Grant, GrantKind, Names, Period};
use crate::revisit::{GrantRecord, LifeEvent};
use std::collections::BTreeSet;

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
        let mut records = Records { all: Vec::new(), unpaid: BTreeSet::new() };
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
    /// Grants of which nothing was paid yet.
    unpaid: BTreeSet<String>,
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
        self.unpaid.insert(grant.id.clone());
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

    /// The first payment says when the money was paid; money that comes back to be paid again was not.
    fn paid(&mut self, event: &Event) {
        match &event.act {
            Act::Pay(own) if self.unpaid.remove(&own.grant) => {
                self.revise(&own.grant, event, |record| record.paid_on = Some(event.happened_on));
            }
            Act::ReturnPayment(own) if own.then == ReturnedMoney::PaidAgain && own.period.is_none() => {
                self.unpaid.insert(own.grant.clone());
                self.revise(&own.grant, event, |record| record.paid_on = None);
            }
            _ => {}
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
