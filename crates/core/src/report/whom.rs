//! Who should be helped (谁该帮): leads, early warnings, screenings, applications and what was decided about them.

use super::error::ReportError;
use super::seen::Seen;
use crate::assessment::{Act, Consented, RulingKind};
use crate::order::{self, Keyed};
use crate::record::Outcome;
use std::collections::{BTreeMap, BTreeSet};

/// Who should be helped.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Whom {
    /// Leads of the period, by where they came from.
    pub leads: BTreeMap<String, LeadCounts>,
    /// Early warnings as they stand on the day of the report, by state; every state is there if there is a warning.
    pub warnings: BTreeMap<String, u64>,
    /// The last screening of each household that was recorded in the period, by programme; of members each counts.
    pub screened: BTreeMap<String, OutcomeCounts>,
    /// What was asked for and decided in the period, by programme.
    pub applications: BTreeMap<String, ApplicationCounts>,
    /// People who refused to have their means checked in the period, and of those how many consented later.
    pub consents: ConsentCounts,
}

/// Leads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LeadCounts {
    /// All of them.
    pub leads: u64,
    /// Those that could not wait.
    pub urgent: u64,
    /// Those that an application names.
    pub answered: u64,
}

/// Outcomes of screenings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OutcomeCounts {
    /// Eligible.
    pub eligible: u64,
    /// Not eligible.
    pub ineligible: u64,
    /// It depends on what nobody knows yet.
    pub undetermined: u64,
}

/// Applications and decisions about a programme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplicationCounts {
    /// Rounds in which it was asked for, begun in the period.
    pub asked: u64,
    /// Decisions that granted or recognised something.
    pub granted: u64,
    /// Decisions that refused.
    pub refused: u64,
    /// Decisions that kept, changed or stopped what ran.
    pub reviewed: u64,
}

/// Consents to the check of means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsentCounts {
    /// People who refused, in a case.
    pub refused: u64,
    /// Of those, who consented later.
    pub given_later: u64,
}

pub(super) fn whom(seen: &Seen<'_>) -> Result<Whom, ReportError> {
    Ok(Whom {
        leads: leads(seen),
        warnings: warnings(seen)?,
        screened: screened(seen),
        applications: applications(seen),
        consents: consents(seen),
    })
}

fn leads(seen: &Seen<'_>) -> BTreeMap<String, LeadCounts> {
    let named = seen.cases.iter().filter_map(|case| case.state().application.as_ref()?.lead.as_deref());
    let named: BTreeSet<&str> = named.into_set();
    let mut found: BTreeMap<String, LeadCounts> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    let mut leads: Vec<_> = seen.leads().collect();
    order::by_key(&mut leads, |lead| (lead.recorded_at, &lead.source, lead.urgent));
    for lead in leads.into_iter().filter(|lead| ids.insert(lead.id.as_str())) {
        let own = found.entry(lead.source.clone()).or_default();
        one_more(&mut own.leads, true);
        one_more(&mut own.urgent, lead.urgent);
        one_more(&mut own.answered, named.contains(lead.id.as_str()));
    }
    found
}

fn warnings(seen: &Seen<'_>) -> Result<BTreeMap<String, u64>, ReportError> {
    // What was recorded later changes nothing, not even that there is a register.
    if !seen.records.warnings.iter().any(|own| seen.sees(own.happened_on, Some(own.recorded_at))) {
        return Ok(BTreeMap::new());
    }
    let counts = seen.warnings()?.counts();
    Ok(counts.into_iter().map(|(state, number)| (state.name().to_owned(), count(number))).into_map())
}

fn screened(seen: &Seen<'_>) -> BTreeMap<String, OutcomeCounts> {
    let mut last = BTreeMap::new();
    for own in &seen.records.screenings {
        let on = seen.day_of(own.recorded_at);
        if !seen.sees(on, Some(own.recorded_at)) || !seen.is_in(on) {
            continue;
        }
        let is_later = |other: &&super::ScreeningRecord| other.recorded_at > own.recorded_at;
        if !last.get(own.screening.household.as_str()).is_some_and(is_later) {
            last.insert(own.screening.household.as_str(), own);
        }
    }
    let mut found: BTreeMap<String, OutcomeCounts> = BTreeMap::new();
    for decision in last.into_values().flat_map(|own| &own.screening.decisions) {
        let own = found.entry(decision.programme.clone()).or_default();
        one_more(&mut own.eligible, decision.outcome == Outcome::Eligible);
        one_more(&mut own.ineligible, decision.outcome == Outcome::Ineligible);
        one_more(&mut own.undetermined, decision.outcome == Outcome::Undetermined);
    }
    found
}

fn applications(seen: &Seen<'_>) -> BTreeMap<String, ApplicationCounts> {
    let mut found: BTreeMap<String, ApplicationCounts> = BTreeMap::new();
    let events = seen.cases.iter().flat_map(|case| case.events());
    for event in events.filter(|event| seen.is_in(event.happened_on)) {
        let asked = match &event.act {
            Act::Apply(own) => Some(&own.programmes),
            Act::OpenRound(own) => Some(&own.programmes),
            _ => None,
        };
        for programme in asked.into_iter().flatten() {
            one_more(&mut found.entry(programme.clone()).or_default().asked, true);
        }
        let rulings = match &event.act {
            Act::Confirm(own) => &own.rulings,
            Act::Refuse(own) => &own.rulings,
            _ => continue,
        };
        for ruling in rulings {
            let own = found.entry(ruling.programme.clone()).or_default();
            match ruling.outcome.kind() {
                RulingKind::Grant | RulingKind::Recognise => one_more(&mut own.granted, true),
                RulingKind::Refuse => one_more(&mut own.refused, true),
                RulingKind::Keep | RulingKind::Change | RulingKind::Stop => one_more(&mut own.reviewed, true),
            }
        }
    }
    found
}

fn consents(seen: &Seen<'_>) -> ConsentCounts {
    let mut counts = ConsentCounts::default();
    for case in &seen.cases {
        let mut refused: BTreeSet<&str> = BTreeSet::new();
        let mut given: BTreeSet<&str> = BTreeSet::new();
        for event in case.events() {
            let Act::RecordConsent(own) = &event.act else { continue };
            match own.consent {
                Consented::Given if refused.contains(own.person.as_str()) => drop(given.insert(&own.person)),
                Consented::Refused if seen.is_in(event.happened_on) => drop(refused.insert(&own.person)),
                _ => {}
            }
        }
        counts.refused = counts.refused.saturating_add(count(refused.len()));
        counts.given_later = counts.given_later.saturating_add(count(given.len()));
    }
    counts
}

pub(super) fn one_more(count: &mut u64, is_one: bool) {
    *count = count.saturating_add(u64::from(is_one));
}

pub(super) fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
