//! What a pack declares of revisits and re-checks, as data to show.

use super::condition::Owner;
use super::obligation::{Channel, ObligationKind, Urgency};
use super::question::{FindingRule, Questionnaire};
use super::read::VisitRules;
use super::rule::{Anchor, Every, Exemption, Ladder, Offset, Repeat, RuleVersion, Trigger, VisitRule, Window};
use crate::calendar::Term;
use crate::law::{FactOutline, InForce};
use crate::order::Keyed;
use crate::record::{Basis, Names};
use std::collections::{BTreeMap, BTreeSet};

/// The visit rules of a pack with all they name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VisitRulesOutline {
    /// The rules, in the order of the pack: revisits, then re-checks.
    pub rules: Vec<VisitRuleOutline>,
    /// Where a rule does not apply.
    pub exempt: Vec<ExemptionOutline>,
    /// Kinds of events: the library's own and the pack's.
    pub events: BTreeMap<String, Names>,
    /// Lists of subjects.
    pub lists: BTreeMap<String, Names>,
    /// Kinds of days.
    pub days: BTreeMap<String, Names>,
    /// Facts of records that the pack declares for its conditions.
    pub facts: Vec<FactOutline>,
    /// What the pack asks beside what every visit asks.
    pub questionnaires: BTreeMap<String, Questionnaire>,
    /// What findings are made of answers: the library's own and the pack's.
    pub findings: BTreeMap<String, FindingRule>,
    /// How often somebody is tried before the next stronger channel.
    pub ladders: BTreeMap<String, Ladder>,
}

/// A visit rule with its versions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VisitRuleOutline {
    /// Its name.
    pub name: String,
    /// What its obligations may lead to.
    pub kind: ObligationKind,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// What makes it apply: `grant`, `event`, `list`, `day` or `finding`.
    pub on: String,
    /// Which events, lists, days or findings.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub of: BTreeSet<String>,
    /// Whether it is proposed, and not in force.
    pub proposed: bool,
    /// Its versions.
    pub versions: Vec<VisitRuleVersionOutline>,
}

/// A version of a visit rule.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VisitRuleVersionOutline {
    /// When it is in force.
    #[serde(flatten)]
    pub in_force: InForce,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// The condition as it is written; none if it always applies.
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Whether it applies (`fire`) or not (`hold`) where that is not known.
    pub on_unknown: String,
    /// Whether it is a visit that must be made.
    pub must_visit: bool,
    /// How.
    pub channel: Channel,
    /// By which role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Whether those who had a hand in what is looked at may not go.
    pub independent: bool,
    /// What is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub questionnaire: Option<String>,
    /// How soon.
    pub urgency: Urgency,
    /// What is looked at in particular.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<String>,
    /// From when until when a visit counts.
    pub window: WindowOutline,
    /// The series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeat: Option<RepeatOutline>,
    /// Whether it applies to what was there before its first day.
    pub applies_to_existing: bool,
    /// How often somebody is tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ladder: Option<String>,
}

/// From when until when a visit counts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WindowOutline {
    /// The date that it is counted from, such as `paid_on`.
    pub from: String,
    /// How long after it the window opens: a term, or `same_day`.
    pub opens: String,
    /// How long after it the visit is due: a term, or `same_day`.
    pub due: String,
    /// How long after it the window closes; a visit counts on any later day if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes: Option<String>,
}

/// A series of visits.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RepeatOutline {
    /// How far one is from the next, where it does not depend on a level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Term>,
    /// How far one is from the next, by the level of the record.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub every_by_level: BTreeMap<u32, Term>,
    /// `from_anchor` or `from_last_done`.
    pub clock: String,
    /// How many there are at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// Kinds of events after which a new series begins.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub restart_on: BTreeSet<String>,
    /// Whether the next one takes the place of one that was missed.
    pub next_supersedes: bool,
}

/// A case in which a rule does not apply.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExemptionOutline {
    /// Its name.
    pub name: String,
    /// The rule.
    pub rule: String,
    /// When it is in force.
    #[serde(flatten)]
    pub in_force: InForce,
    /// The condition as it is written; none if it always holds.
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

impl VisitRules {
    /// The visit rules as data to show.
    pub(crate) fn outline(&self) -> VisitRulesOutline {
        let facts = self.conditions.law.facts().iter().zip(&self.conditions.owners);
        let own = facts.filter(|(_, owner)| **owner == Owner::Any);
        VisitRulesOutline {
            rules: self.rules.iter().map(|rule| self.rule(rule)).collect(),
            exempt: self.exemptions.iter().map(|own| self.exemption(own)).collect(),
            events: self.events.clone(),
            lists: self.lists.clone(),
            days: self.days.clone(),
            facts: own.map(|(fact, _)| fact.outline(None)).collect(),
            questionnaires: self.questionnaires.clone(),
            findings: self.findings.clone(),
            ladders: self.ladders.clone(),
        }
    }

    fn condition(&self, place: Option<usize>) -> Option<String> {
        self.conditions.texts.get(place?).map(|text| text.trim().to_owned())
    }

    fn rule(&self, own: &VisitRule) -> VisitRuleOutline {
        let (on, of) = match &own.trigger {
            Trigger::Grant => ("grant", BTreeSet::new()),
            Trigger::Event(kinds) => ("event", kinds.clone()),
            Trigger::List(list) => ("list", std::iter::once(list.clone()).into_set()),
            Trigger::Day(day) => ("day", std::iter::once(day.clone()).into_set()),
            Trigger::Finding(findings) => ("finding", findings.clone()),
        };
        let versions = own.versions.iter().enumerate();
        let versions = versions.map(|(place, version)| {
            let in_force = InForce::of(&own.dates, place);
            self.version(version, in_force, &own.trigger)
        });
        VisitRuleOutline {
            name: own.name.to_string(),
            kind: own.kind,
            title: own.title.clone(),
            on: on.to_owned(),
            of,
            proposed: own.is_proposed,
            versions: versions.collect(),
        }
    }

    fn version(&self, own: &RuleVersion, in_force: InForce, trigger: &Trigger) -> VisitRuleVersionOutline {
        let text = |own: &Option<std::sync::Arc<str>>| own.as_ref().map(ToString::to_string);
        VisitRuleVersionOutline {
            in_force,
            basis: own.basis.clone(),
            condition: self.condition(own.condition),
            on_unknown: if own.fires_on_unknown { "fire" } else { "hold" }.to_owned(),
            must_visit: own.must_visit,
            channel: own.channel,
            role: text(&own.role),
            independent: own.independent,
            questionnaire: text(&own.questionnaire),
            urgency: own.urgency,
            focus: own.focus.clone(),
            window: window(&own.window, trigger),
            repeat: own.repeat.as_ref().map(repeat),
            applies_to_existing: own.applies_to_existing,
            ladder: text(&own.ladder),
        }
    }

    fn exemption(&self, own: &Exemption) -> ExemptionOutline {
        ExemptionOutline {
            name: own.name.to_string(),
            rule: own.rule.to_string(),
            in_force: InForce::of(&own.dates, 0),
            condition: self.condition(own.condition),
            basis: own.basis.clone(),
        }
    }
}

fn window(own: &Window, trigger: &Trigger) -> WindowOutline {
    let is_it = |anchor: &Anchor| *anchor == own.from;
    let from = trigger.anchors().iter().find(|(_, anchor)| is_it(anchor)).map_or("", |(name, _)| name);
    let offset = |own: Offset| own.map_or_else(|| "same_day".to_owned(), |term| term.to_string());
    WindowOutline {
        from: from.to_owned(),
        opens: offset(own.opens),
        due: offset(own.due),
        closes: own.closes.map(offset),
    }
}

fn repeat(own: &Repeat) -> RepeatOutline {
    let (every, every_by_level) = match &own.every {
        Every::Term(term) => (Some(*term), BTreeMap::new()),
        Every::Level(steps) => (None, steps.clone()),
    };
    RepeatOutline {
        every,
        every_by_level,
        clock: if own.from_last_done { "from_last_done" } else { "from_anchor" }.to_owned(),
        times: own.times,
        restart_on: own.restart_on.clone(),
        next_supersedes: own.next_supersedes,
    }
}
