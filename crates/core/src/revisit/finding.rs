//! What visits found: typed, and each only a proposal.

use super::plan::RevisitPlan;
use super::question::{Proposal, UNKNOWN};
use super::store::{NOT_ANSWERED, Source};
use crate::order::Keyed;
use crate::record::Names;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Something that a visit found. It changes no record: what it proposes, another engine or somebody decides.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The visit and the finding: `v1/overlooked`.
    pub id: String,
    /// Which finding.
    pub finding: String,
    /// Its title; may be empty.
    pub title: Names,
    /// The household.
    pub household: String,
    /// The person who was met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The grant or other record that the visit was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The day of the visit.
    pub on: NaiveDate,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// What it proposes.
    pub propose: BTreeSet<Proposal>,
}

/// How often what a decision or plan got wrong was found, of the visits that were about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quality {
    /// Visits that were about it.
    pub visits: usize,
    /// Of each finding of a decision, how often it was made.
    pub found: BTreeMap<String, usize>,
    /// Of each of them, how often nobody knew.
    pub unknown: BTreeMap<String, usize>,
    /// Of each of them, how often nobody asked.
    pub not_asked: BTreeMap<String, usize>,
}

/// The findings that test a decision: what it overlooked, and whether it was enough.
pub(crate) const OF_DECISIONS: [&str; 2] = ["insufficient", "overlooked"];

/// What was received is less than what was granted: found by the amounts, in every pack.
pub(super) const RECEIVED_LESS: &str = "received_less";

impl RevisitPlan<'_> {
    /// The visits of a household that hold: known, happened, the last version of each, and not withdrawn.
    pub(super) fn visits_of(&self, household: usize) -> Vec<u32> {
        let Some(table) = self.store.rows(Source::Visits) else { return Vec::new() };
        let known = |row: &u32| table.recorded_on(*row) <= self.clock.known_on && table.first(*row) <= self.clock.as_of;
        let mut rows: Vec<u32> = table.of(household).filter(known).collect();
        // Two versions of which none is the later one are refused when the plan is made.
        let _ = table.versions(&mut rows);
        table.current(&rows).collect()
    }

    fn visits(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        (0..self.store.households)
            .flat_map(|household| self.visits_of(household).into_iter().map(move |visit| (household, visit)))
    }

    fn answer(&self, question: usize, visit: u32) -> Option<&str> {
        let code =
            self.store.answers.get(question)?.get(visit as usize).copied().filter(|code| *code != NOT_ANSWERED)?;
        self.store.questions.answers.get(question)?.get(usize::from(code)).copied()
    }

    /// What visits found, household by household.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let Some(table) = self.store.rows(Source::Visits) else { return found };
        let about = self.store.column(Source::Visits, "about");
        for (household, visit) in self.visits() {
            for (name, rule) in &self.store.rules.findings {
                let Some(question) = self.store.questions.place(&rule.question) else { continue };
                let Some(answer) = self.answer(question, visit).filter(|answer| rule.answers.contains(*answer)) else {
                    continue;
                };
                found.push(Finding {
                    id: format!("{}/{name}", table.id_of(visit)),
                    finding: name.clone(),
                    title: rule.title.clone(),
                    household: self.store.key_of(household),
                    person: table.person_of(visit).map(str::to_owned),
                    about: about.and_then(|column| column.text_at(visit as usize)).map(str::to_owned),
                    on: table.first(visit),
                    question: rule.question.clone(),
                    answer: answer.to_owned(),
                    propose: rule.propose.clone(),
                });
            }
            found.extend(self.received_less(household, visit));
        }
        found
    }

    /// That less was received than was granted, by the grant that a visit was about.
    fn received_less(&self, household: usize, visit: u32) -> Option<Finding> {
        let table = self.store.rows(Source::Visits)?;
        let number = |source: Source, name: &str, row: u32| self.store.column(source, name)?.number(row as usize);
        let received = number(Source::Visits, "received_amount", visit)?;
        let grant = self.grant_of(household, visit)?;
        let granted = number(Source::Grants, "amount", grant).filter(|granted| received < *granted)?;
        Some(Finding {
            id: format!("{}/{RECEIVED_LESS}", table.id_of(visit)),
            finding: RECEIVED_LESS.to_owned(),
            title: Names::default(),
            household: self.store.key_of(household),
            person: table.person_of(visit).map(str::to_owned),
            about: self.store.rows(Source::Grants).map(|grants| grants.id_of(grant).to_owned()),
            on: table.first(visit),
            question: "received".to_owned(),
            answer: format!("{received}/{granted}"),
            propose: std::iter::once(Proposal::Irregularity).into_set(),
        })
    }

    /// The grant that a visit was about: its last version that is known.
    fn grant_of(&self, household: usize, visit: u32) -> Option<u32> {
        let about = self.store.column(Source::Visits, "about")?.text_at(visit as usize)?;
        let grants = self.store.rows(Source::Grants)?;
        let known = |row: &u32| grants.id_of(*row) == about && grants.recorded_on(*row) <= self.clock.known_on;
        let mut rows: Vec<u32> = grants.of(household).filter(known).collect();
        let _ = grants.versions(&mut rows);
        grants.current(&rows).next()
    }

    /// By programme and by the tier that decided: how often visits found that a decision overlooked something, or was
    /// not enough. A visit says with `about` which grant it was about; of a grant that nobody knows both are empty.
    #[must_use]
    pub fn quality(&self) -> BTreeMap<(String, String), Quality> {
        let mut found: BTreeMap<(String, String), Quality> = BTreeMap::new();
        let text = |name: &str, row: u32| {
            let column = self.store.column(Source::Grants, name);
            column.and_then(|column| column.text_at(row as usize)).unwrap_or_default().to_owned()
        };
        for (household, visit) in self.visits() {
            let grant = self.grant_of(household, visit);
            let key = grant.map_or_else(Default::default, |row| (text("programme", row), text("tier", row)));
            let own = found.entry(key).or_default();
            own.visits = own.visits.saturating_add(1);
            for name in OF_DECISIONS {
                let Some(rule) = self.store.rules.findings.get(name) else { continue };
                let answer = self.store.questions.place(&rule.question).and_then(|place| self.answer(place, visit));
                let count = match answer {
                    Some(UNKNOWN) => &mut own.unknown,
                    Some(answer) if rule.answers.contains(answer) => &mut own.found,
                    Some(_) => continue,
                    None => &mut own.not_asked,
                };
                let count = count.entry(name.to_owned()).or_default();
                *count = count.saturating_add(1);
            }
        }
        found
    }
}
