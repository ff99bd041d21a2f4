//! Which evidence counts for a month.

use super::error::AgreementError;
use super::evidence::Evidence;
use super::finding::Irregularity;
use super::month::Month;
use super::settle::{NotCounted, WhyNotCounted};
use super::terms::{AgreementTerms, IfMissing, Per};
use crate::order;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What the evidence of a month comes to.
pub(super) struct Count {
    pub(super) units: u32,
    /// Whether evidence of the month is missing without which nothing is paid.
    pub(super) is_withheld: bool,
    pub(super) not_counted: Vec<NotCounted>,
    pub(super) findings: Vec<Irregularity>,
}

/// Counts in the order of days, moments of recording and ids, so that of two that show the same the first one counts.
pub(super) fn count(terms: &AgreementTerms, evidence: &[Evidence], month: Month) -> Result<Count, AgreementError> {
    let mut sorted: Vec<&Evidence> = evidence.iter().collect();
    order::by_key(&mut sorted, |own| (own.happened_on, own.recorded_at, &own.id));
    let mut counting = Counting {
        terms,
        month,
        by_id: BTreeMap::new(),
        repeated: BTreeSet::new(),
        shown: BTreeMap::new(),
        days: BTreeMap::new(),
        of_month: Vec::new(),
        count: Count { units: 0, is_withheld: false, not_counted: Vec::new(), findings: Vec::new() },
    };
    for own in sorted {
        counting.take(own)?;
    }
    Ok(counting.end())
}

struct Counting<'a> {
    terms: &'a AgreementTerms,
    month: Month,
    by_id: BTreeMap<&'a str, &'a Evidence>,
    /// Records that were there again, each told once.
    repeated: BTreeSet<&'a str>,
    /// Which record showed a thing of a kind first.
    shown: BTreeMap<(&'a str, &'a str), &'a str>,
    /// Units that count, by day.
    days: BTreeMap<NaiveDate, u32>,
    of_month: Vec<&'a Evidence>,
    count: Count,
}

impl<'a> Counting<'a> {
    fn take(&mut self, own: &'a Evidence) -> Result<(), AgreementError> {
        if own.agreement != self.terms.id {
            self.leave_out(own, WhyNotCounted::OtherAgreement);
            return Ok(());
        }
        let is_here = self.month.contains(own.happened_on);
        match self.by_id.insert(&own.id, own) {
            Some(other) if *other != *own => return Err(AgreementError::EvidenceDiffers { id: own.id.clone() }),
            Some(_) => {
                if is_here && self.repeated.insert(&own.id) {
                    self.double(own, &own.id);
                }
                return Ok(());
            }
            None => {}
        }
        if !(self.terms.starts_on..=self.terms.ends_on).contains(&own.happened_on) {
            self.leave_out(own, WhyNotCounted::OutsideAgreement);
            return Ok(());
        }
        // What another month has shown shows nothing here.
        let double = self.shows_again(own);
        if !is_here {
            self.leave_out(own, WhyNotCounted::OtherMonth);
            return Ok(());
        }
        if let Some(of) = double {
            self.double(own, of);
            return Ok(());
        }
        self.of_month.push(own);
        if own.units > 0 && self.is_shown(own) {
            self.add(own)?;
        }
        Ok(())
    }

    /// The record that has shown before what this one shows for a unit.
    fn shows_again(&mut self, own: &'a Evidence) -> Option<&'a str> {
        let rules = self.terms.evidence.iter().filter(|rule| rule.per == Per::Unit);
        let things: Vec<_> = rules.filter_map(|rule| Some((rule.kind.as_str(), own.held(&rule.kind)?))).collect();
        if own.units == 0 {
            return None;
        }
        let found = things.iter().find_map(|thing| self.shown.get(thing).copied());
        if found.is_none() {
            self.shown.extend(things.into_iter().map(|thing| (thing, own.id.as_str())));
        }
        found
    }

    /// Whether everything is there without which its units do not count.
    fn is_shown(&mut self, own: &Evidence) -> bool {
        let mut is_shown = true;
        for rule in self.terms.evidence.iter().filter(|rule| rule.per == Per::Unit) {
            if own.held(&rule.kind).is_some() {
                continue;
            }
            let (kind, evidence) = (rule.kind.clone(), Some(own.id.clone()));
            self.count.findings.push(Irregularity::MissingEvidence { kind, evidence });
            is_shown &= rule.if_missing == IfMissing::Finding;
        }
        if !is_shown {
            self.leave_out(own, WhyNotCounted::EvidenceMissing);
        }
        is_shown
    }

    fn add(&mut self, own: &Evidence) -> Result<(), AgreementError> {
        let day = self.days.entry(own.happened_on).or_default();
        let room = self.terms.units_per_day.map_or(u32::MAX, |most| most.saturating_sub(*day));
        let counted = own.units.min(room);
        let sum = self.count.units.checked_add(counted);
        let on_day = day.checked_add(counted);
        let overflow = AgreementError::Overflow { month: self.month };
        let ((sum, on_day), above) = sum.zip(on_day).zip(own.units.checked_sub(counted)).ok_or(overflow)?;
        (self.count.units, *day) = (sum, on_day);
        if self.terms.units_per_day.is_some() && above > 0 {
            let (evidence, day) = (own.id.clone(), own.happened_on);
            self.count.findings.push(Irregularity::UnitsAboveDay { evidence, day, above });
            self.leave_out(own, WhyNotCounted::AboveDay { units: above });
        }
        Ok(())
    }

    fn double(&mut self, own: &Evidence, of: &str) {
        self.count.findings.push(Irregularity::EvidenceDouble { evidence: own.id.clone(), of: of.to_owned() });
        self.leave_out(own, WhyNotCounted::Double { of: of.to_owned() });
    }

    fn leave_out(&mut self, own: &Evidence, why: WhyNotCounted) {
        self.count.not_counted.push(NotCounted { evidence: own.id.clone(), why });
    }

    /// What has to be there once a month.
    fn end(mut self) -> Count {
        for rule in self.terms.evidence.iter().filter(|rule| rule.per == Per::Month) {
            if self.of_month.iter().any(|own| own.held(&rule.kind).is_some()) {
                continue;
            }
            self.count.findings.push(Irregularity::MissingEvidence { kind: rule.kind.clone(), evidence: None });
            self.count.is_withheld |= rule.if_missing == IfMissing::Withhold;
        }
        self.count
    }
}
