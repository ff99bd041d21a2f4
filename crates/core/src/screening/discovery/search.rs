//! Screenings of a register, one after another → what was found.

use super::error::{DiscoveryError, DiscoveryErrors};
use super::{Certainty, Discovered, Discovery, DiscoveryOptions, Receiving, Undecidable, Unscreened, Unusable, least};
use crate::law::Clock;
use crate::law::words::hint;
use crate::order::{self, Keyed};
use crate::quantity::Number;
use crate::record::{Because, Household, Lead, OneOrMore, Outcome};
use crate::screening::decision::{Chosen, Decision, Question, Screening};
use crate::screening::error::ScreenErrors;
use crate::screening::programme::{CompiledProgramme, Programmes};
use chrono::{DateTime, FixedOffset};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The source of its leads.
const SOURCE: &str = "screening";
/// The most faults that are listed.
const MOST_FAULTS: usize = 100;

/// By what the findings are ordered before the ids: see [`Discovery::found`].
type Rank = (Certainty, Reverse<Option<Number>>, usize);

/// A search through a register.
pub(crate) struct Search<'a> {
    programmes: &'a Programmes,
    places: BTreeMap<&'a str, usize>,
    /// The places of the programmes that are looked for.
    wanted: BTreeSet<usize>,
    /// Who of a household receives a programme, by its place; none for the household.
    received: BTreeMap<(&'a str, usize), BTreeSet<Option<&'a str>>>,
    clock: Clock,
    at: DateTime<FixedOffset>,
    found: Vec<(Rank, usize, Discovered)>,
    rest: Discovery,
}

impl<'a> Search<'a> {
    /// Begins a search; what was handed in is checked as a whole.
    pub(crate) fn new(
        programmes: &'a Programmes,
        (households, receiving): (&'a [Household], &'a [Receiving]),
        (clock, at): (Clock, DateTime<FixedOffset>),
        options: &DiscoveryOptions,
    ) -> Result<Search<'a>, DiscoveryErrors> {
        let places: BTreeMap<&str, usize> = programmes.programmes.iter().map(|own| &*own.name).zip(0..).into_map();
        let mut faults = BTreeSet::new();
        let wanted = wanted(programmes, &places, options, &mut faults);
        let mut looked_for = wanted.iter().filter_map(|place| programmes.programmes.get(*place));
        let has_members = looked_for.any(|programme| programme.list.is_some());
        let members = check_ids(households, has_members, &mut faults);
        let mut received: BTreeMap<(&str, usize), BTreeSet<Option<&str>>> = BTreeMap::new();
        let mut idle = Vec::new();
        let mut unheard = BTreeSet::new();
        for (at, record) in receiving.iter().enumerate() {
            let Some(place) = places.get(record.programme.as_str()) else {
                if unheard.insert(&record.programme) {
                    faults.insert(unknown(&record.programme, &places, format!("receiving[{at}].programme")));
                }
                continue;
            };
            let of_members = programmes.programmes.get(*place).is_some_and(|own| own.list.is_some());
            let member = record.member.as_deref().filter(|_| of_members);
            match members.get(record.household.as_str()) {
                Some(known) if member.is_none_or(|member| known.contains(member)) => {
                    received.entry((&record.household, *place)).or_default().insert(member);
                }
                _ => idle.push(record.clone()),
            }
        }
        if let Some(errors) = OneOrMore::of(faults.into_iter().take(MOST_FAULTS)) {
            return Err(DiscoveryErrors { errors });
        }
        let rest = Discovery { idle, ..Discovery::default() };
        Ok(Search { programmes, places, wanted, received, clock, at, found: Vec::new(), rest })
    }

    /// Looks at the screening of a household.
    pub(crate) fn add(&mut self, household: &Household, screened: Result<Screening, ScreenErrors>) {
        match screened {
            Ok(screening) => screening.decisions.iter().for_each(|decision| self.decision(&screening, decision)),
            Err(errors) => {
                let unusable = |error: &super::super::error::ScreenError| Unusable {
                    path: error.path.clone(),
                    code: error.code(),
                    message: error.error.to_string(),
                };
                let faults = errors.errors.iter().map(unusable).collect();
                self.rest.unscreened.push(Unscreened { household: household.id.clone(), faults });
            }
        }
    }

    /// What was found, in its order.
    pub(crate) fn finish(self) -> Discovery {
        let Search { mut found, mut rest, .. } = self;
        order::by(&mut found, |(rank, place, one), (other_rank, other_place, other)| {
            let who = |own: &Discovered| (own.lead.household.clone(), own.lead.person.clone());
            rank.cmp(other_rank).then_with(|| who(one).cmp(&who(other))).then(place.cmp(other_place))
        });
        rest.found = found.into_iter().map(|(_, _, own)| own).collect();
        order::natural(&mut rest.undecidable);
        order::natural(&mut rest.unscreened);
        order::natural(&mut rest.idle);
        rest
    }

    fn decision(&mut self, screening: &Screening, decision: &Decision) {
        let Some(place) = self.places.get(&*decision.programme).copied().filter(|own| self.wanted.contains(own)) else {
            return;
        };
        let (household, member) = (screening.household.as_str(), decision.member.as_deref());
        let excludes = self.programmes.programmes.get(place).map_or(&[][..], |own| own.excludes.as_slice());
        let is_barred = excludes.iter().chain([&place]).any(|other| self.receives(household, *other, member))
            || matches!(decision.chosen, Chosen::ExcludedBy(_))
            || (decision.rule.is_none() && decision.because != Some(Because::Fault));
        if is_barred {
            return;
        }
        let certainty = match (decision.outcome, decision.because) {
            (Outcome::Ineligible, _) => return,
            (Outcome::Undetermined, Some(Because::Fault)) => {
                self.rest.undecidable.push(Undecidable {
                    household: household.to_owned(),
                    person: decision.member.clone(),
                    programme: decision.programme.clone(),
                    faults: decision.faults.clone(),
                });
                return;
            }
            (Outcome::Undetermined, _) => Certainty::Possible,
            (Outcome::Eligible, _) if decision.provisional => Certainty::Provisional,
            (Outcome::Eligible, _) => Certainty::Definite,
        };
        let own = self.discovered(screening, decision, certainty);
        let rank = (certainty, Reverse(own.first_year()), own.questions.len());
        self.found.push((rank, place, own));
    }

    fn discovered(&self, screening: &Screening, decision: &Decision, certainty: Certainty) -> Discovered {
        let (household, person) = (screening.household.as_str(), decision.member.as_deref());
        let asks = |own: &&Question| decision.needed.contains(&own.fact);
        Discovered {
            lead: Lead {
                id: Lead::id_of(SOURCE, household, person, &decision.programme, None),
                household: household.to_owned(),
                person: decision.member.clone(),
                source: SOURCE.to_owned(),
                reason: decision.programme.to_string(),
                urgent: false,
                happened_on: self.clock.as_of,
                recorded_at: self.at,
            },
            title: decision.title.clone(),
            outcome: decision.outcome,
            certainty,
            amount: decision.amount.clone(),
            least: decision.amount.as_ref().and_then(least),
            questions: screening.questions.iter().filter(asks).cloned().collect(),
        }
    }

    /// Whether somebody receives a programme, as far as the records tell members apart.
    fn receives(&self, household: &str, programme: usize, member: Option<&str>) -> bool {
        let known = self.received.get(&(household, programme));
        known.is_some_and(|known| known.contains(&None) || known.contains(&member))
    }
}

/// Whether a programme is looked for where none is named.
fn is_usual(programme: &CompiledProgramme) -> bool {
    !programme.is_proposed
        && programme.versions.iter().any(|version| version.rule.is_some() && version.amount.is_some())
}

fn wanted(
    programmes: &Programmes,
    places: &BTreeMap<&str, usize>,
    options: &DiscoveryOptions,
    faults: &mut BTreeSet<DiscoveryError>,
) -> BTreeSet<usize> {
    let usual = || programmes.programmes.iter().zip(0..).filter(|(own, _)| is_usual(own)).map(|(_, place)| place);
    let Some(named) = &options.programmes else { return usual().into_set() };
    let mut found = BTreeSet::new();
    for name in named {
        let Some(place) = places.get(name.as_str()) else {
            faults.insert(unknown(name, places, format!("programmes.{name}")));
            continue;
        };
        let own = programmes.programmes.get(*place);
        if own.is_some_and(|own| own.versions.iter().all(|version| version.rule.is_none())) {
            faults.insert(DiscoveryError::AskedElsewhere { programme: name.clone() });
        }
        found.insert(*place);
    }
    found
}

/// The ids of each household and its members; what has none or is there twice is told.
fn check_ids<'a>(
    households: &'a [Household],
    has_members: bool,
    faults: &mut BTreeSet<DiscoveryError>,
) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    // Of what has no id the first is told, of each household and of all households.
    let mut is_told = false;
    for (place, household) in households.iter().enumerate() {
        let id = household.id.as_str();
        if id.trim().is_empty() {
            let path = format!("households[{place}].id");
            if !std::mem::replace(&mut is_told, true) {
                faults.insert(DiscoveryError::Blank { of: "a household".to_owned(), path });
            }
            continue;
        }
        let (mut members, mut is_told) = (BTreeSet::new(), false);
        for (place, member) in household.members.iter().enumerate() {
            if has_members && member.id.trim().is_empty() {
                let path = format!("households.{id}.members[{place}].id");
                if !std::mem::replace(&mut is_told, true) {
                    faults.insert(DiscoveryError::Blank { of: format!("a member of household `{id}`"), path });
                }
            } else if !members.insert(member.id.as_str()) && has_members {
                let (of, id) = (format!("member of household `{id}`,"), member.id.clone());
                let path = format!("households.{}.members.{id}", household.id);
                faults.insert(DiscoveryError::Twice { of, id, path });
            }
        }
        if known.insert(id, members).is_some() {
            let (of, path) = ("household".to_owned(), format!("households.{id}"));
            faults.insert(DiscoveryError::Twice { of, id: id.to_owned(), path });
        }
    }
    known
}

fn unknown(programme: &str, places: &BTreeMap<&str, usize>, path: String) -> DiscoveryError {
    let hint = hint(programme, places.keys().copied());
    DiscoveryError::UnknownProgramme { programme: programme.to_owned(), hint, path }
}
