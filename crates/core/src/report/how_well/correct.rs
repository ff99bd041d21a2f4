//! Correct: decisions that were tested, and those left unchanged.

use crate::assessment::{Act, Case, ObjectionOutcome, RemedyOutcome, RulingKind, Trigger};
use crate::record::Rate;
use crate::report::seen::Seen;
use crate::report::whom::one_more;
use crate::revisit::{Finding, OF_DECISIONS, UNKNOWN};
use std::collections::{BTreeMap, BTreeSet};

/// Correct. Only what was tested says something: the decisions that nothing tested stand beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// Decisions of the period.
    pub decisions: u64,
    /// Of those, tested in at least one way.
    pub tested: u64,
    /// Of those, left unchanged in every way in which they were tested.
    pub unchanged: u64,
    /// By the way in which they were tested: `objection`, `appeal`, `recheck`, `revisit`.
    pub ways: BTreeMap<String, Tested>,
}

/// Decisions that were tested in one way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tested {
    /// Decisions that were tested.
    pub tested: u64,
    /// Of those, left unchanged.
    pub unchanged: u64,
}

impl Correct {
    /// Left unchanged, of those that were tested.
    #[must_use]
    pub fn rate(&self) -> Rate {
        Rate { numerator: self.unchanged, denominator: self.tested }
    }
}

/// A decision with what became of it.
#[derive(Default)]
struct Decided<'a> {
    is_in: bool,
    grants: BTreeSet<&'a str>,
    /// By way: whether it was changed by it.
    ways: BTreeMap<&'static str, bool>,
}

impl Decided<'_> {
    fn tested(&mut self, way: &'static str, changed: bool) {
        let own = self.ways.entry(way).or_default();
        *own = *own || changed;
    }
}

pub(super) fn correct(seen: &Seen<'_>, findings: &[Finding]) -> Correct {
    let mut found = Correct::default();
    for case in &seen.cases {
        for own in decided(seen, case, findings).into_iter().filter(|own| own.is_in) {
            one_more(&mut found.decisions, true);
            one_more(&mut found.tested, !own.ways.is_empty());
            one_more(&mut found.unchanged, !own.ways.is_empty() && own.ways.values().all(|changed| !changed));
            for (way, changed) in own.ways {
                let way = found.ways.entry(way.to_owned()).or_default();
                one_more(&mut way.tested, true);
                one_more(&mut way.unchanged, !changed);
            }
        }
    }
    found
}

fn decided<'c>(seen: &Seen<'_>, case: &'c Case, findings: &[Finding]) -> Vec<Decided<'c>> {
    let mut all: Vec<Decided<'c>> = Vec::new();
    let mut objections: Option<bool> = None;
    let mut trigger = None;
    // For each remedy the decision that it contests: the last one then.
    let mut contested: Vec<usize> = Vec::new();
    for event in case.events() {
        match &event.act {
            Act::AnswerObjection(own) => {
                let upheld = own.outcome == ObjectionOutcome::Upheld;
                objections = Some(objections.unwrap_or_default() || upheld);
            }
            Act::SeekRemedy(_) => contested.push(all.len().saturating_sub(1)),
            Act::ConcludeRemedy(own) if own.outcome != RemedyOutcome::Withdrawn => {
                let changed = own.outcome == RemedyOutcome::Changed;
                let remedy = usize::try_from(own.remedy).unwrap_or_default().saturating_sub(1);
                let decision = contested.get(remedy).and_then(|place| all.get_mut(*place));
                decision.into_iter().for_each(|own| own.tested("appeal", changed));
            }
            Act::OpenRound(own) => trigger = Some(own.trigger),
            Act::Confirm(_) | Act::Refuse(_) => {
                let rulings = match &event.act {
                    Act::Confirm(own) => own.rulings.as_slice(),
                    _ => &[],
                };
                let is_other = rulings.iter().any(|ruling| ruling.outcome.kind() != RulingKind::Keep);
                if trigger.take() == Some(Trigger::Recheck) {
                    all.last_mut().into_iter().for_each(|last| last.tested("recheck", is_other));
                }
                let mut own = Decided { is_in: seen.is_in(event.happened_on), ..Decided::default() };
                objections.take().into_iter().for_each(|upheld| own.tested("objection", upheld));
                own.grants.extend(event.effects.iter().filter_map(|effect| match effect {
                    crate::assessment::Effect::Granted { grant } => Some(grant.id.as_str()),
                    _ => None,
                }));
                all.push(own);
            }
            _ => {}
        }
    }
    for own in &mut all {
        by_visits(seen, own, findings);
    }
    all
}

/// A visit about a grant tests its decision if it asked what one of the findings about decisions is made by, and somebody
/// knew.
fn by_visits(seen: &Seen<'_>, own: &mut Decided<'_>, findings: &[Finding]) {
    let about = |grant: Option<&str>| grant.is_some_and(|grant| own.grants.contains(grant));
    let answered = seen.visits.iter().filter(|visit| about(visit.about.as_deref())).any(|visit| {
        let rules = OF_DECISIONS.iter().filter_map(|name| seen.policy.visit_rules().findings().get(*name));
        let mut answers = rules.filter_map(|rule| visit.answers.get(&rule.question));
        answers.any(|answer| answer != UNKNOWN)
    });
    let of_decision = |finding: &&Finding| OF_DECISIONS.contains(&finding.finding.as_str());
    let changed = findings.iter().filter(of_decision).any(|finding| about(finding.about.as_deref()));
    if answered {
        own.tested("revisit", changed);
    }
}
