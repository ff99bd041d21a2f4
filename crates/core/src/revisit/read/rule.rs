//! One rule: its trigger, and what each version of it asks for.

use super::{Of, RuleFault, World};
use crate::calendar::{Term, TermUnit};
use crate::document::{Entry, Node};
use crate::law::words::{choice, count, hint, optional, required, short, term, truth, word, words};
use crate::law::{DATE_KEYS, PackFault, PackReader, basis, life, names, only_in_versions, versions};
use crate::record::Basis;
use crate::revisit::condition::Owner;
use crate::revisit::obligation::{Channel, ObligationKind, Urgency};
use crate::revisit::rule::{Anchor, Every, Offset, Repeat, RuleVersion, Trigger, VisitRule, Window, days_of};
use std::collections::BTreeMap;
use std::sync::Arc;

const OWN_KEYS: [&str; 5] = ["title", "on", "status", "versions", "override"];
const BASIS_KEYS: [&str; 3] = ["source", "assumed", "reason"];
const VERSION_KEYS: [&str; 13] = [
    "if",
    "on_unknown",
    "must_visit",
    "channel",
    "role",
    "independent",
    "questionnaire",
    "urgency",
    "focus",
    "window",
    "repeat",
    "applies_to_existing",
    "ladder",
];

const REPEAT_KEYS: [&str; 5] = ["every", "clock", "times", "restart_on", "missed"];
const WINDOW_KEYS: [&str; 4] = ["from", "opens", "due", "closes"];

/// The most steps of a series that says how many there are.
const MOST_TIMES: u32 = 1200;

/// Of what a rule's facts are.
pub(super) fn about(trigger: &Trigger) -> Owner {
    match trigger {
        Trigger::Grant => Owner::Grant,
        Trigger::Event(_) => Owner::Event,
        _ => Owner::Any,
    }
}

impl World<'_> {
    pub(super) fn rule(&mut self, entry: &Entry, kind: ObligationKind, reader: &mut PackReader) -> Option<VisitRule> {
        let node = &entry.node;
        let keys = [&OWN_KEYS[..], &BASIS_KEYS, &DATE_KEYS, &VERSION_KEYS].concat();
        reader.known_keys(node, &keys)?;
        let title = names(node, "title", reader);
        let own_basis = basis(node, &self.law.sources, reader);
        let is_proposed = optional(node, "status", reader, |written, reader| {
            choice(written, &[("in_force", false), ("proposed", true)], reader)
        });
        let trigger = required(node, "on", reader, |written, reader| self.trigger(written, reader))?;
        let (dates, versions) = match node.get("versions") {
            None => {
                let dates = life(node, reader);
                let version = self.version(node, &trigger, own_basis.clone(), reader);
                (vec![dates?], vec![version?])
            }
            Some(list) => {
                only_in_versions(node, DATE_KEYS.iter().chain(&VERSION_KEYS), reader);
                versions(list, reader, |own, reader| {
                    let keys = [&BASIS_KEYS[..], &DATE_KEYS, &VERSION_KEYS].concat();
                    reader.known_keys(own, &keys)?;
                    let basis = basis(own, &self.law.sources, reader);
                    let basis = if basis.is_empty() { own_basis.clone() } else { basis };
                    self.version(own, &trigger, basis, reader)
                })?
            }
        };
        Some(VisitRule {
            name: Arc::from(entry.key.as_str()),
            kind,
            title,
            trigger,
            is_proposed: is_proposed?.unwrap_or(false),
            dates,
            versions,
        })
    }

    /// `grant`, or one key: `event`, `list`, `day`, `finding`.
    fn trigger(&self, written: &Node, reader: &mut PackReader) -> Option<Trigger> {
        if written.as_text() == Some("grant") {
            return Some(Trigger::Grant);
        }
        let entries = written.as_entries().unwrap_or(&[]);
        let [entry] = entries else {
            reader.value_fault(written, "`grant`, or one of `event:`, `list:`, `day:`, `finding:`");
            return None;
        };
        reader.within(&entry.key, |reader| {
            let own = &entry.node;
            match entry.key.as_str() {
                "event" => {
                    words(own, reader, |one, reader| known(Of::Event, &self.events, one, reader)).map(Trigger::Event)
                }
                "finding" => words(own, reader, |one, reader| known(Of::Finding, &self.findings, one, reader))
                    .map(Trigger::Finding),
                "list" => known(Of::List, &self.lists, own, reader).map(Trigger::List),
                "day" => known(Of::Day, &self.days, own, reader).map(Trigger::Day),
                other => {
                    let hint = hint(other, ["event", "list", "day", "finding"].into_iter());
                    let fault = RuleFault::Unknown { of: Of::Trigger, name: short(other), hint };
                    reader.fault(entry.key_place, fault.into());
                    None
                }
            }
        })
    }

    fn version(
        &mut self,
        node: &Node,
        trigger: &Trigger,
        basis: Basis,
        reader: &mut PackReader,
    ) -> Option<RuleVersion> {
        let expression = optional(node, "if", reader, |written, reader| reader.expression(written));
        let fires = optional(node, "on_unknown", reader, |written, reader| {
            choice(written, &[("fire", true), ("hold", false)], reader)
        });
        if node.get("on_unknown").is_some() && node.get("if").is_none() {
            let fault = RuleFault::Idle { what: "`on_unknown`", why: "there is no condition" };
            reader.within("on_unknown", |reader| reader.fault(node.place, fault.into()));
        }
        let must_visit = optional(node, "must_visit", reader, truth);
        let channels = Channel::ALL.map(|channel| (channel.name(), channel));
        let channel = required(node, "channel", reader, |written, reader| choice(written, &channels, reader));
        let role = optional(node, "role", reader, |written, reader| {
            word(written, "the name of a role", reader).map(Arc::from)
        });
        let independent = optional(node, "independent", reader, truth);
        let questionnaire = optional(node, "questionnaire", reader, |written, reader| {
            known(Of::Questionnaire, &self.questionnaires, written, reader).map(Arc::from)
        });
        let urgencies = Urgency::ALL.map(|urgency| (urgency.name(), urgency));
        let urgency = optional(node, "urgency", reader, |written, reader| choice(written, &urgencies, reader));
        let focus = optional(node, "focus", reader, |written, reader| {
            words(written, reader, |one, reader| word(one, "what to look at", reader).map(str::to_owned))
        });
        let window = required(node, "window", reader, |written, reader| window(trigger, written, reader));
        let repeat = optional(node, "repeat", reader, |written, reader| self.repeat(trigger, written, window, reader));
        let existing = optional(node, "applies_to_existing", reader, truth);
        let ladder = optional(node, "ladder", reader, |written, reader| {
            known(Of::Ladder, &self.ladders, written, reader).map(Arc::from)
        });
        let condition = expression?.map(|expression| self.condition(expression, about(trigger), trigger.noun()));
        Some(RuleVersion {
            basis,
            condition,
            fires_on_unknown: fires?.unwrap_or(true),
            must_visit: must_visit?.unwrap_or(false),
            channel: channel?,
            role: role?,
            independent: independent?.unwrap_or(false),
            questionnaire: questionnaire?,
            urgency: urgency?.unwrap_or_default(),
            focus: focus?.unwrap_or_default().into_iter().collect(),
            window: window?,
            repeat: repeat?,
            applies_to_existing: existing?.unwrap_or(false),
            ladder: ladder?,
        })
    }

    fn repeat(
        &self,
        trigger: &Trigger,
        written: &Node,
        window: Option<Window>,
        reader: &mut PackReader,
    ) -> Option<Repeat> {
        reader.known_keys(written, &REPEAT_KEYS)?;
        let every = required(written, "every", reader, |own, reader| every(trigger, own, reader));
        let clock = optional(written, "clock", reader, |own, reader| {
            choice(own, &[("from_anchor", false), ("from_last_done", true)], reader)
        });
        let times = optional(written, "times", reader, |own, reader| count(own, 1, MOST_TIMES, reader));
        let restart_on = optional(written, "restart_on", reader, |own, reader| {
            words(own, reader, |one, reader| known(Of::Event, &self.events, one, reader))
        });
        let missed =
            optional(written, "missed", reader, |own, reader| choice(own, &[("stays", false), ("next", true)], reader));
        if missed == Some(Some(true)) && window.is_some_and(|window| window.closes.is_none()) {
            let fault = RuleFault::Idle { what: "`missed: next`", why: "the window never closes; write `closes`" };
            reader.within("missed", |reader| reader.fault(written.place, fault.into()));
            return None;
        }
        let times = times?;
        if times.is_none() && !trigger.may_end() && matches!(trigger, Trigger::Day(_) | Trigger::Finding(_)) {
            reader.fault(written.place, RuleFault::Endless.into());
            return None;
        }
        Some(Repeat {
            every: every?,
            from_last_done: clock?.unwrap_or(false),
            times,
            restart_on: restart_on?.unwrap_or_default(),
            next_supersedes: missed?.unwrap_or(false),
        })
    }
}

/// A term that is counted in days.
fn days(written: &Node, reader: &mut PackReader) -> Option<Term> {
    let found = term(written, reader)?;
    if found.unit() == TermUnit::Hours {
        reader.fault(written.place, RuleFault::Hours.into());
        return None;
    }
    Some(found)
}

/// `same_day`, or so long after.
fn offset(written: &Node, reader: &mut PackReader) -> Option<Offset> {
    if written.as_text() == Some("same_day") { Some(None) } else { days(written, reader).map(Some) }
}

fn window(trigger: &Trigger, written: &Node, reader: &mut PackReader) -> Option<Window> {
    reader.known_keys(written, &WINDOW_KEYS)?;
    let anchors = trigger.anchors();
    let from = optional(written, "from", reader, |own, reader| {
        let name = word(own, "a date of the trigger", reader)?;
        let found = anchors.iter().find(|(own, _)| *own == name);
        if found.is_none() {
            let hint = hint(name, anchors.iter().map(|(name, _)| *name));
            reader.fault(own.place, RuleFault::Unknown { of: Of::Anchor, name: short(name), hint }.into());
        }
        found.map(|(_, anchor)| *anchor)
    });
    let opens = optional(written, "opens", reader, offset);
    let due = required(written, "due", reader, offset);
    let closes = optional(written, "closes", reader, offset);
    let (opens, due, closes) = (opens?.unwrap_or(None), due?, closes?);
    let before = |one: Offset, other: Offset| match (one, other) {
        (Some(one), Some(other)) if one.unit() == other.unit() => one.count() < other.count(),
        (Some(one), Some(other)) => days_of(one) < days_of(other),
        (None, Some(_)) => true,
        _ => false,
    };
    let fault = if before(due, opens) {
        Some(RuleFault::Window { what: "`due`", before: "`opens`" })
    } else if closes.is_some_and(|closes| before(closes, due)) {
        Some(RuleFault::Window { what: "`closes`", before: "`due`" })
    } else {
        None
    };
    if let Some(fault) = fault {
        reader.fault(written.place, fault.into());
        return None;
    }
    Some(Window { from: from?.unwrap_or(Anchor::First), opens, due, closes })
}

/// A term, or a term for each level.
fn every(trigger: &Trigger, written: &Node, reader: &mut PackReader) -> Option<Every> {
    let Some(entries) = written.as_entries() else { return days(written, reader).map(Every::Term) };
    if !matches!(trigger, Trigger::Event(_)) {
        let fault = RuleFault::Idle { what: "a step for each level", why: "only events have a level" };
        reader.fault(written.place, fault.into());
        return None;
    }
    let mut steps = BTreeMap::new();
    for entry in entries {
        let level = entry.key.parse::<u32>().ok().filter(|level| *level <= 100);
        if level.is_none() {
            let found = format!("`{}`", short(&entry.key));
            let fault = PackFault::Value { expected: "a level from 0 to 100".to_owned(), found };
            reader.within(&entry.key, |reader| reader.fault(entry.key_place, fault));
        }
        let step = reader.within(&entry.key, |reader| days(&entry.node, reader));
        steps.insert(level?, step?);
    }
    if steps.is_empty() {
        reader.value_fault(written, "a term, or a term for each level");
        return None;
    }
    Some(Every::Level(steps))
}

/// A name that the pack declares.
fn known<T>(of: Of, declared: &BTreeMap<String, T>, written: &Node, reader: &mut PackReader) -> Option<String> {
    let name = word(written, "a name", reader)?;
    if !declared.contains_key(name) {
        let hint = hint(name, declared.keys().map(String::as_str));
        reader.fault(written.place, RuleFault::Unknown { of, name: short(name), hint }.into());
        return None;
    }
    Some(name.to_owned())
}
