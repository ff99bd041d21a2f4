//! The tree of a pack → visit rules, with every fault told at its place.

mod form;
mod rule;

use super::condition::{Conditions, Owner, WrittenCondition, law_of_triggers};
use super::fault::{Of, RuleFault};
use super::obligation::ObligationKind;
use super::question::{BASE, FindingRule, Questionnaire, base_findings};
use super::rule::{Exemption, Ladder, VisitRule};
use crate::document::{Entry, Node};
use crate::law::words::{count, hint, short, titled};
use crate::law::{DATE_KEYS, Law, PackReader, basis, life};
use crate::order::Keyed;
use crate::record::Names;
use chrono::FixedOffset;
use std::collections::BTreeMap;
use std::sync::Arc;

const EXEMPT_KEYS: [&str; 6] = ["rule", "if", "override", "source", "assumed", "reason"];
const LADDER_KEYS: [&str; 7] = ["attempts", "days", "bands", "override", "source", "assumed", "reason"];

/// The most rules of a pack.
const MOST_RULES: usize = 1000;

/// Kinds of events that end what is owed to a subject, and those that the library makes or needs itself.
pub(crate) const OWN_EVENTS: [&str; 7] =
    ["died", "moved_away", "left", "recipient_added", "recipient_exited", "risk_assessed", "returned"];

/// The visit rules of a pack, with what they ask.
#[derive(Debug, Clone)]
pub struct VisitRules {
    pub(crate) rules: Vec<VisitRule>,
    pub(crate) exemptions: Vec<Exemption>,
    pub(crate) conditions: Conditions,
    pub(crate) questionnaires: BTreeMap<String, Questionnaire>,
    pub(crate) findings: BTreeMap<String, FindingRule>,
    pub(crate) ladders: BTreeMap<String, Ladder>,
    pub(crate) events: BTreeMap<String, Names>,
    pub(crate) lists: BTreeMap<String, Names>,
    pub(crate) days: BTreeMap<String, Names>,
    pub(crate) offset: FixedOffset,
}

/// What a rule may name.
struct World<'a> {
    law: &'a Law,
    events: BTreeMap<String, Names>,
    lists: BTreeMap<String, Names>,
    days: BTreeMap<String, Names>,
    questionnaires: BTreeMap<String, Questionnaire>,
    findings: BTreeMap<String, FindingRule>,
    ladders: BTreeMap<String, Ladder>,
    conditions: Vec<WrittenCondition>,
}

impl VisitRules {
    /// Reads and checks the sections `revisit` and `recheck`; a rule with faults is left out, and each fault is told.
    pub(crate) fn read(
        law: &Law,
        pack: &Node,
        programmes: &[Arc<str>],
        offset: FixedOffset,
        reader: &mut PackReader,
    ) -> VisitRules {
        let empty = Node { place: pack.place, value: crate::document::Value::Entries(Vec::new()) };
        let section = pack.get("revisit").unwrap_or(&empty);
        let recheck = pack.get("recheck").unwrap_or(&empty);
        let mut world = World {
            law,
            events: OWN_EVENTS.into_iter().map(|name| (name.to_owned(), Names::default())).into_map(),
            lists: BTreeMap::new(),
            days: BTreeMap::new(),
            questionnaires: BTreeMap::new(),
            findings: base_findings(),
            ladders: BTreeMap::new(),
            conditions: Vec::new(),
        };
        let facts = reader.within("revisit", |reader| {
            world.names(section, reader);
            let further = reader.entries_of(section, "facts");
            let has_rules = [section, recheck].iter().any(|own| own.get("rules").is_some());
            law_of_triggers(law, programmes, (section, further, has_rules), reader)
        });
        let mut rules: Vec<VisitRule> = Vec::new();
        let mut count = 0_usize;
        for (key, own, kind) in
            [("revisit", section, ObligationKind::Revisit), ("recheck", recheck, ObligationKind::Recheck)]
        {
            reader.within(key, |reader| {
                for entry in reader.entries_of(own, "rules") {
                    count = count.saturating_add(1);
                    let rule = reader
                        .within("rules", |reader| reader.within(&entry.key, |reader| world.rule(entry, kind, reader)));
                    let Some(rule) = rule else { continue };
                    if rules.iter().any(|other| other.name == rule.name) {
                        let fault = RuleFault::Twice { name: short(&entry.key) };
                        reader.within("rules", |reader| reader.fault(entry.key_place, fault.into()));
                    }
                    rules.push(rule);
                }
                if count > MOST_RULES {
                    reader.fault(own.place, RuleFault::Limit { limit: format!("{MOST_RULES} rules") }.into());
                }
            });
        }
        let exemptions = reader.within("revisit", |reader| {
            let entries = reader.entries_of(section, "exempt");
            reader.within("exempt", |reader| {
                let one = |entry| world.exemption(entry, &rules, (section, recheck), reader);
                entries.iter().filter_map(one).collect()
            })
        });
        let (law, owners) = facts;
        let conditions = Conditions::compile(law, owners, &world.conditions, reader);
        let World { events, lists, days, questionnaires, findings, ladders, .. } = world;
        VisitRules { rules, exemptions, conditions, questionnaires, findings, ladders, events, lists, days, offset }
    }

    /// The names of the rules, in the order of the pack: revisits, then re-checks.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| &*rule.name)
    }

    /// The title of a rule; none if the pack has no such rule.
    #[must_use]
    pub fn title(&self, rule: &str) -> Option<&Names> {
        self.rules.iter().find(|own| &*own.name == rule).map(|own| &own.title)
    }

    /// What the pack asks beside what every visit asks.
    #[must_use]
    pub fn questionnaires(&self) -> &BTreeMap<String, Questionnaire> {
        &self.questionnaires
    }

    /// The kinds of events that the pack knows, with their titles: the library's own and the pack's.
    #[must_use]
    pub fn events(&self) -> &BTreeMap<String, Names> {
        &self.events
    }

    /// The lists of subjects that the pack knows, with their titles.
    #[must_use]
    pub fn lists(&self) -> &BTreeMap<String, Names> {
        &self.lists
    }

    /// What findings the pack makes of answers.
    #[must_use]
    pub fn findings(&self) -> &BTreeMap<String, FindingRule> {
        &self.findings
    }

    /// The place of a rule among the rules.
    pub(crate) fn place_of(&self, name: &str) -> Option<usize> {
        self.rules.iter().position(|rule| &*rule.name == name)
    }
}

impl World<'_> {
    /// Everything that rules may name.
    fn names(&mut self, section: &Node, reader: &mut PackReader) {
        for (key, what) in [("events", "kind of event"), ("lists", "list"), ("days", "kind of day")] {
            let Some(written) = section.get(key) else { continue };
            let found = reader.within(key, |reader| titled(written, what, reader)).unwrap_or_default();
            match key {
                "events" => self.events.extend(found),
                "lists" => self.lists = found,
                _ => self.days = found,
            }
        }
        for entry in reader.entries_of(section, "questionnaires") {
            let one = reader.within("questionnaires", |reader| {
                reader.within(&entry.key, |reader| form::questionnaire(entry, reader))
            });
            self.questionnaires.extend(one.map(|one| (entry.key.clone(), one)));
        }
        if let Some(forms) = section.get("questionnaires") {
            reader.within("questionnaires", |reader| form::questions(&self.questionnaires, forms, reader));
        }
        for entry in reader.entries_of(section, "findings") {
            let one =
                reader.within("findings", |reader| reader.within(&entry.key, |reader| self.finding(entry, reader)));
            self.findings.extend(one.map(|one| (entry.key.clone(), one)));
        }
        for entry in reader.entries_of(section, "ladders") {
            let one = reader.within("ladders", |reader| reader.within(&entry.key, |reader| ladder(entry, reader)));
            self.ladders.extend(one.map(|one| (entry.key.clone(), one)));
        }
    }

    fn exemption(
        &mut self,
        entry: &Entry,
        rules: &[VisitRule],
        (revisit, recheck): (&Node, &Node),
        reader: &mut PackReader,
    ) -> Option<Exemption> {
        let node = &entry.node;
        reader.within(&entry.key, |reader| {
            reader.known_keys(node, &[&EXEMPT_KEYS[..], &DATE_KEYS].concat())?;
            let basis = basis(node, &self.law.sources, reader);
            if basis.is_empty() {
                reader.fault(node.place, crate::law::PackFault::Missing { key: "source".to_owned() });
            }
            let dates = life(node, reader)?;
            let name = reader.required_text(node, "rule")?;
            let Some(rule) = rules.iter().find(|rule| *rule.name == name) else {
                let written = [revisit, recheck].into_iter().flat_map(|own| own.get("rules")?.as_entries()).flatten();
                // A rule with faults of its own is told once.
                if written.clone().all(|own| own.key != name) {
                    let hint = hint(&name, written.map(|own| own.key.as_str()));
                    let fault = RuleFault::Unknown { of: Of::Rule, name: short(&name), hint };
                    let place = node.get("rule").map_or(node.place, |rule| rule.place);
                    reader.within("rule", |reader| reader.fault(place, fault.into()));
                }
                return None;
            };
            let condition = match node.get("if") {
                None => None,
                Some(written) => {
                    let expression = reader.within("if", |reader| reader.expression(written))?;
                    Some(self.condition(expression, rule::about(&rule.trigger), rule.trigger.noun()))
                }
            };
            let (name, rule) = (Arc::from(entry.key.as_str()), rule.name.clone());
            Some(Exemption { name, rule, condition, dates: vec![dates], basis })
        })
    }

    /// Keeps a condition, and says where it stands among them.
    fn condition(&mut self, expression: crate::law::WrittenExpression, about: Owner, noun: &'static str) -> usize {
        self.conditions.push(WrittenCondition { expression, about, noun });
        self.conditions.len().saturating_sub(1)
    }
}

/// The answers of a question of any questionnaire.
fn answers_of<'a>(questionnaires: &'a BTreeMap<String, Questionnaire>, question: &str) -> Option<Vec<&'a str>> {
    if let Some(base) = BASE.iter().find(|base| base.name == question) {
        return Some(base.answers.to_vec());
    }
    let own = questionnaires.values().find_map(|form| form.questions.get(question))?;
    Some(own.answers.iter().map(String::as_str).chain([super::question::UNKNOWN]).collect())
}

fn ladder(entry: &Entry, reader: &mut PackReader) -> Option<Ladder> {
    let node = &entry.node;
    reader.known_keys(node, &LADDER_KEYS)?;
    let usual = Ladder::default();
    let mut own = |key: &str, most: u32, usual: u32| match node.get(key) {
        None => Some(usual),
        Some(written) => reader.within(key, |reader| count(written, 1, most, reader)),
    };
    let (attempts, days, bands) =
        (own("attempts", 20, usual.attempts), own("days", 20, usual.days), own("bands", 3, usual.bands));
    Some(Ladder { attempts: attempts?, days: days?, bands: bands? })
}
