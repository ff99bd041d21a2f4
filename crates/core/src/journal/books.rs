//! Agreements, their evidence and settlements, and entries of funds.

use super::Journal;
use super::entry::{Booked, Entry, EvidenceGiven, SettleMonth};
use super::error::JournalError;
use super::matches::refused;
use super::outcome::Outcome;
use crate::ledger::FundEntry;
use crate::matching::agreement::{Agreement, Evidence, settle};
use crate::order::Keyed;
use std::collections::BTreeMap;

impl Journal<'_> {
    pub(super) fn agreement(&mut self, own: &Agreement) -> Result<Outcome, JournalError> {
        let id = own.terms().id.clone();
        if self.agreements.contains_key(&id) {
            return Err(JournalError::Twice { what: "agreement", id, path: "id".to_owned() });
        }
        self.agreements.insert(id.clone(), own.clone());
        Ok(Outcome::Kept { id })
    }

    pub(super) fn evidence(&mut self, own: &EvidenceGiven) -> Result<Outcome, JournalError> {
        let known = |id: &String| self.agreements.contains_key(id);
        if let Some(other) = own.evidence.iter().find(|one| !known(&one.agreement)) {
            let path = format!("evidence.{}.agreement", other.id);
            return Err(JournalError::Unknown { what: "agreement", id: other.agreement.clone(), path });
        }
        let mut known: BTreeMap<&str, &Evidence> = self.evidence.iter().map(|one| (one.id.as_str(), one)).into_map();
        for one in &own.evidence {
            // The same record again is the same record; settlements count it once and tell it.
            if known.insert(&one.id, one).is_some_and(|other| other != one) {
                let path = format!("evidence.{}", one.id);
                return Err(JournalError::Twice { what: "piece of evidence", id: one.id.clone(), path });
            }
        }
        let ids: Vec<&str> = own.evidence.iter().map(|one| one.id.as_str()).collect();
        let id = match ids.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first, .., last] => format!("{first} – {last}"),
        };
        self.evidence.extend(own.evidence.iter().cloned());
        Ok(Outcome::Kept { id })
    }

    pub(super) fn settle(&mut self, own: &SettleMonth, entry: &Entry) -> Result<Outcome, JournalError> {
        let unknown =
            || JournalError::Unknown { what: "agreement", id: own.agreement.clone(), path: "agreement".to_owned() };
        let agreement = self.agreements.get(&own.agreement).ok_or_else(unknown)?;
        let earlier: Vec<_> =
            self.settlements.iter().filter(|other| other.agreement == own.agreement).cloned().collect();
        let known: Vec<_> = self.evidence.iter().filter(|one| one.agreement == own.agreement).cloned().collect();
        let settlement = settle(agreement, &known, own.month, &earlier, self.day_of(entry))?;
        let mut booked: Vec<FundEntry> =
            agreement.fund_entry(&settlement, entry.at, &entry.by.id)?.into_iter().collect();
        if self.ledger.is_none() {
            booked.clear();
        }
        if let Some(ledger) = &mut self.ledger
            && let Err(error) = ledger.book_all(booked.iter().cloned())
        {
            return Ok(refused(error.code(), error.text()));
        }
        self.settlements.push(settlement.clone());
        Ok(Outcome::Settled { settlement: Box::new(settlement), booked })
    }

    pub(super) fn book(&mut self, own: &Booked, entry: &Entry) -> Result<Outcome, JournalError> {
        let happened_on = self.day_of(entry);
        let unknown = || JournalError::Unknown { what: "fund", id: own.fund.clone(), path: "fund".to_owned() };
        let ledger = self.ledger.as_mut().ok_or_else(unknown)?;
        let booked = FundEntry {
            id: own.id.clone(),
            fund: own.fund.clone(),
            happened_on,
            recorded_at: entry.at,
            recorded_by: entry.by.id.clone(),
            act: own.act.clone(),
        };
        match ledger.book(booked) {
            Ok(_) => Ok(Outcome::Kept { id: own.id.clone() }),
            Err(error) => Ok(refused(error.code(), error.text())),
        }
    }
}
