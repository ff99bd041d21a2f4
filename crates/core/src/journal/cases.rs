//! Cases: commands with the version that is there, what other cases hold, screenings of their households, notices.

use super::Journal;
use super::entry::{AcceptNow, DocumentOf, Entry, ScreenIn};
use super::error::JournalError;
use super::matches::refused;
use super::outcome::Outcome;
use crate::assessment::{Accept, Act, AttachScreening, Case, Command, Effect, Event, RefreshHistory, ReturnedMoney};
use crate::ledger::{About, Commit, CommitFrom, EntryAct, FundEntry, Pay, PayFrom, Release, ReleaseFrom, Return};
use crate::quantity::Money;
use crate::record::{Actor, History, Period};
use crate::revisit::LifeEvent;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The kind of life event that counts as a return.
const RETURNED: &str = "returned";

impl Journal<'_> {
    pub(super) fn actor(&self, entry: &Entry) -> Actor {
        let mut actor = Actor::new(entry.by.id.clone(), self.setup.authority.clone()).with_role(entry.by.role.clone());
        actor.acting_for.clone_from(&entry.by.acting_for);
        actor
    }

    fn known_case(&self, id: &str) -> Result<&Case, JournalError> {
        self.cases.get(id).ok_or_else(|| JournalError::Unknown {
            what: "case",
            id: id.to_owned(),
            path: "case".to_owned(),
        })
    }

    pub(super) fn act(&mut self, id: &str, act: Act, entry: &Entry) -> Result<Outcome, JournalError> {
        let mut case = match (self.cases.get(id), &act) {
            (Some(case), _) => case.clone(),
            (None, Act::Apply(_)) => self.policy.open_case(id, self.setup.authority.clone(), &self.calendar)?,
            (None, _) => {
                return Err(JournalError::Unknown { what: "case", id: id.to_owned(), path: "case".to_owned() });
            }
        };
        let mut command = Command::new(case.version(), act);
        command.happened_on = entry.on;
        let events = match case.decide(&command, &self.actor(entry), entry.at) {
            Ok(events) => events,
            Err(refusal) => {
                return Ok(Outcome::Refused { code: refusal.code().to_owned(), why: refusal.text() });
            }
        };
        for event in &events {
            case.apply(event.clone())?;
        }
        let mut ledger = self.ledger.clone();
        let entries = self.entries_of(&case, &events);
        if let Some(ledger) = &mut ledger
            && let Err(error) = ledger.book_all(entries.iter().cloned())
        {
            return Ok(refused(error.code(), error.text()));
        }
        self.ledger = ledger;
        self.cases.insert(id.to_owned(), case);
        Ok(Outcome::Events { case: id.to_owned(), events, booked: entries })
    }

    /// What the fund of a programme books: a grant that is paid once is committed when it is decided, and paid from that;
    /// one that is paid again and again is paid from free money.
    /// What came back and is to be paid again is committed again; what is held for a grant that ends is released.
    fn entries_of(&self, case: &Case, events: &[Event]) -> Vec<FundEntry> {
        let mut entries = Vec::new();
        for event in events {
            let book = |fund: &str, name: &str, grant: &str, act: EntryAct| FundEntry {
                id: format!("{grant}/{}/{name}", event.version),
                fund: fund.to_owned(),
                happened_on: event.happened_on,
                recorded_at: event.recorded_at,
                recorded_by: event.recorded_by.id.clone(),
                act,
            };
            for effect in &event.effects {
                if let Effect::GrantStopped { grant, .. } = effect {
                    entries.extend(self.released(case, grant).map(|(fund, own)| book(fund, "release", grant, own)));
                    continue;
                }
                let Effect::Granted { grant } = effect else { continue };
                let Some(fund) = self.setup.fund_of.get(&grant.programme) else { continue };
                let amount = grant.segments.last().map(|segment| segment.amount);
                let is_money = |own: &Money| grant.period == Period::Once && *own != Money::from(Decimal::ZERO);
                let Some(amount) = amount.filter(is_money) else { continue };
                let (purpose, about) = (grant.programme.clone(), About::grant(&grant.id));
                let commit = Commit { from: CommitFrom::Free, amount, purpose, about };
                entries.push(book(fund, "commit", &grant.id, commit.into()));
            }
            let (id, amount) = match &event.act {
                Act::Pay(own) => (&own.grant, own.amount),
                Act::ReturnPayment(own) => (&own.grant, own.amount),
                Act::RecoverPayment(own) => (&own.grant, own.amount),
                _ => continue,
            };
            let Some(account) = case.state().grant(id) else { continue };
            let Some(fund) = self.setup.fund_of.get(&account.grant.programme) else { continue };
            let (purpose, about) = (account.grant.programme.clone(), About::grant(id));
            let from = if account.grant.period == Period::Once { PayFrom::Committed } else { PayFrom::Free };
            let payment = Some(format!("{id}/{}", event.version));
            if let Act::Pay(_) = &event.act {
                entries.push(book(fund, "pay", id, Pay { from, amount, purpose, about, payment }.into()));
                continue;
            }
            let returned = Return { amount, purpose: purpose.clone(), about: about.clone() };
            entries.push(book(fund, "return", id, returned.into()));
            let is_owed = matches!(&event.act, Act::ReturnPayment(own) if own.then == ReturnedMoney::PaidAgain);
            if is_owed && from == PayFrom::Committed {
                let commit = Commit { from: CommitFrom::Free, amount, purpose, about };
                entries.push(book(fund, "commit", id, commit.into()));
            }
        }
        entries
    }

    /// What a fund still holds for a grant that is paid once, and that ends.
    fn released(&self, case: &Case, id: &str) -> Option<(&str, EntryAct)> {
        let account = case.state().grant(id).filter(|own| own.grant.period == Period::Once)?;
        let fund = self.setup.fund_of.get(&account.grant.programme)?;
        let about = About::grant(id);
        let held = self.ledger.as_ref()?.claim(fund, &about, NaiveDate::MAX).ok()?.committed;
        let purpose = account.grant.programme.clone();
        let release = Release { from: ReleaseFrom::Committed, amount: held, purpose, about };
        (!held.decimal().is_zero()).then(|| (fund.as_str(), release.into()))
    }

    pub(super) fn accept(&mut self, own: &AcceptNow, entry: &Entry) -> Result<Outcome, JournalError> {
        let history = self.history(&own.case, entry)?;
        let act = if own.again { RefreshHistory { history }.into() } else { Accept { history }.into() };
        self.act(&own.case, act, entry)
    }

    /// What the other cases of the household hold.
    fn history(&self, id: &str, entry: &Entry) -> Result<History, JournalError> {
        let household = self.household_of(id)?;
        let others = self.cases.values().filter(|case| {
            case.id() != id && case.state().application.as_ref().is_some_and(|own| own.household == household)
        });
        let mut history = History::none(self.day_of(entry));
        for case in others {
            history.grants.extend(case.past_grants());
            history.open_cases.extend(case.open_case());
        }
        history.returns = self.returns(id, &household, history.gathered_on);
        Ok(history)
    }

    /// How often somebody of a case came back until a day, whatever case it was then: returns of the household, and of the
    /// people of the case also where they were recorded in another household.
    fn returns(&self, id: &str, household: &str, day: NaiveDate) -> u32 {
        let application = self.cases.get(id).and_then(|case| case.state().application.as_ref());
        let is_of_case = |person: &String| application.is_some_and(|own| own.people.contains(person));
        // The record of an id that was made last is the one that holds.
        let mut last: BTreeMap<&str, &LifeEvent> = BTreeMap::new();
        last.extend(self.kept.revisits.events.iter().map(|own| (own.id.as_str(), own)));
        let returns = last.into_values().filter(|own| {
            let is_own = own.household == household || own.person.as_ref().is_some_and(is_of_case);
            own.kind == RETURNED && !own.withdrawn && own.happened_on <= day && is_own
        });
        u32::try_from(returns.count()).unwrap_or(u32::MAX)
    }

    fn household_of(&self, case: &str) -> Result<String, JournalError> {
        let application = self.known_case(case)?.state().application.as_ref();
        let household = application.map(|own| own.household.clone());
        household.ok_or_else(|| JournalError::Unknown {
            what: "application in case",
            id: case.to_owned(),
            path: "case".to_owned(),
        })
    }

    pub(super) fn attach_screening(&mut self, own: &ScreenIn, entry: &Entry) -> Result<Outcome, JournalError> {
        let clock = self.clock_of(entry, own.clock);
        let household = self.household_of(&own.case)?;
        let screening = self.policy.screen_for_case(self.known_household(&household, "case")?, clock)?;
        let outcome = self.act(&own.case, AttachScreening { screening: screening.clone() }.into(), entry)?;
        if outcome.refusal().is_none() {
            self.keep_screening(&screening, entry);
        }
        Ok(outcome)
    }

    pub(super) fn document(&mut self, own: &DocumentOf, entry: &Entry) -> Result<Outcome, JournalError> {
        let case = self.known_case(&own.case)?;
        let mut parts = case.parts();
        for (part, text) in &own.texts {
            parts = parts.text(part, text.clone());
        }
        for (part, day) in &own.dates {
            parts = parts.date(part, *day);
        }
        for (part, items) in &own.lists {
            parts = parts.list(part, items.iter().cloned());
        }
        let documents = self.policy.documents();
        let rendered = documents.render(&own.document, &parts, own.languages, own.format, self.day_of(entry))?;
        Ok(Outcome::Document { name: rendered.name, text: rendered.text })
    }
}
