//! Timely: terms that were kept, days until the decision and until the money, money that arrived.

use crate::assessment::{Act, Effect, Event};
use crate::record::Rate;
use crate::report::seen::Seen;
use crate::report::whom::one_more;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Timely.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Timely {
    /// Terms of the procedures, by name, that ended or passed in the period or still run.
    pub terms: BTreeMap<String, TermCounts>,
    /// Days from the acceptance of a round to its decision, in the order of their length: those decided in the period.
    pub days_to_decision: Vec<u64>,
    /// Days from the decision to the first payment, in the order of their length: those first paid in the period.
    pub days_to_payment: Vec<u64>,
    /// Money that was paid first in the period.
    pub paid: PaidCounts,
}

/// How a term was kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TermCounts {
    /// Done within it.
    pub in_time: u64,
    /// Done after it.
    pub late: u64,
    /// It has passed, and what it is for is not done.
    pub missed: u64,
    /// It runs.
    pub running: u64,
}

impl TermCounts {
    /// Done within the term, of those that are over.
    #[must_use]
    pub fn timely(&self) -> Rate {
        let denominator = self.in_time.saturating_add(self.late).saturating_add(self.missed);
        Rate { numerator: self.in_time, denominator }
    }
}

/// Whether money arrived, by what households said at visits about the grant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PaidCounts {
    /// Grants that were paid first in the period.
    pub paid: u64,
    /// Of those, the household said that it arrived.
    pub arrived: u64,
    /// Of those, the household said that it did not.
    pub not_arrived: u64,
    /// Of those, the household does not know.
    pub unknown: u64,
    /// Of those, nobody asked.
    pub not_asked: u64,
}

impl Timely {
    /// The middle number of days to a decision; the lower of two; none without decisions.
    #[must_use]
    pub fn median_days_to_decision(&self) -> Option<u64> {
        median(&self.days_to_decision)
    }

    /// The middle number of days to a payment; the lower of two; none without payments.
    #[must_use]
    pub fn median_days_to_payment(&self) -> Option<u64> {
        median(&self.days_to_payment)
    }
}

fn median(sorted: &[u64]) -> Option<u64> {
    let middle = sorted.len().checked_sub(1)? >> 1;
    sorted.get(middle).copied()
}

pub(super) fn timely(seen: &Seen<'_>) -> Timely {
    let mut found = Timely { terms: terms(seen), ..Timely::default() };
    for case in &seen.cases {
        let mut accepted: Option<NaiveDate> = None;
        let mut granted: BTreeMap<&str, NaiveDate> = BTreeMap::new();
        for event in case.events() {
            let is_in = seen.is_in(event.happened_on);
            match &event.act {
                Act::Accept(_) | Act::OpenRound(_) => accepted = Some(event.happened_on),
                Act::Confirm(_) | Act::Refuse(_) => {
                    let days = accepted.take().and_then(|from| days(from, event.happened_on));
                    found.days_to_decision.extend(days.filter(|_| is_in));
                }
                Act::Pay(own) => {
                    let Some(from) = granted.remove(own.grant.as_str()) else { continue };
                    if is_in {
                        found.days_to_payment.extend(days(from, event.happened_on));
                        arrived(seen, &own.grant, &mut found.paid);
                    }
                }
                _ => {}
            }
            granted.extend(event.effects.iter().filter_map(|effect| match effect {
                Effect::Granted { grant } => Some((grant.id.as_str(), grant.granted_on)),
                _ => None,
            }));
        }
    }
    found.days_to_decision.sort_unstable();
    found.days_to_payment.sort_unstable();
    found
}

fn days(from: NaiveDate, to: NaiveDate) -> Option<u64> {
    u64::try_from(to.signed_duration_since(from).num_days()).ok()
}

/// What the household said last about whether the money of a grant arrived.
fn arrived(seen: &Seen<'_>, grant: &str, counts: &mut PaidCounts) {
    let about = seen.visits.iter().rev().filter(|visit| visit.about.as_deref() == Some(grant));
    let answer = about.filter_map(|visit| visit.answers.get("received")).map(String::as_str).next();
    one_more(&mut counts.paid, true);
    let count = match answer {
        Some("yes") => &mut counts.arrived,
        Some("no") => &mut counts.not_arrived,
        Some(_) => &mut counts.unknown,
        None => &mut counts.not_asked,
    };
    one_more(count, true);
}

/// How a term stands.
#[derive(Clone, Copy)]
enum Stands {
    Runs,
    InTime(NaiveDate),
    Late(NaiveDate),
    Missed(NaiveDate),
}

fn terms(seen: &Seen<'_>) -> BTreeMap<String, TermCounts> {
    let mut found: BTreeMap<String, TermCounts> = BTreeMap::new();
    for case in &seen.cases {
        let mut open: BTreeMap<&str, Stands> = BTreeMap::new();
        let mut over: Vec<(&str, Stands)> = Vec::new();
        for event in case.events() {
            for effect in &event.effects {
                follow(effect, event, &mut open, &mut over);
            }
            if event.ends {
                // What still ran when the case ended had nothing to wait for any more.
                open.retain(|_, stands| !matches!(stands, Stands::Runs));
            }
        }
        for (term, stands) in &mut open {
            // A term that has passed is missed, also where nobody has recorded it yet.
            let running = case.state().terms.get(*term).filter(|own| own.paused_since.is_none());
            if let (Stands::Runs, Some(own)) = (&stands, running.filter(|own| own.last_day < seen.clock.as_of)) {
                *stands = Stands::Missed(own.last_day);
            }
        }
        for (term, stands) in over.into_iter().chain(open) {
            let own = found.entry(term.to_owned()).or_default();
            match stands {
                Stands::Runs => one_more(&mut own.running, true),
                Stands::InTime(day) => one_more(&mut own.in_time, seen.is_in(day)),
                Stands::Late(day) => one_more(&mut own.late, seen.is_in(day)),
                Stands::Missed(day) => one_more(&mut own.missed, seen.is_in(day)),
            }
        }
    }
    found.retain(|_, own| *own != TermCounts::default());
    found
}

fn follow<'e>(
    effect: &'e Effect,
    event: &Event,
    open: &mut BTreeMap<&'e str, Stands>,
    over: &mut Vec<(&'e str, Stands)>,
) {
    match effect {
        Effect::TermStarted { term, .. } => {
            let before = open.insert(term, Stands::Runs).filter(|own| matches!(own, Stands::Missed(_)));
            over.extend(before.map(|own| (term.as_str(), own)));
        }
        Effect::TermEnded { term, late } => {
            open.remove(term.as_str());
            let own = if *late { Stands::Late(event.happened_on) } else { Stands::InTime(event.happened_on) };
            over.push((term, own));
        }
        Effect::TermMissed { term, last_day } => drop(open.insert(term, Stands::Missed(*last_day))),
        _ => {}
    }
}
