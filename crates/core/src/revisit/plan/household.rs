//! One household: its records in order, and what each rule makes of them.

use super::series::Subject;
use super::{Exempted, Made, PlanOptions, Unplanned, WhyUnplanned, source_of};
use crate::calendar::Calendar;
use crate::law::{Clock, in_force};
use crate::revisit::error::RevisitError;
use crate::revisit::obligation::{Cancelled, ObligationId};
use crate::revisit::question::UNKNOWN;
use crate::revisit::rule::{RuleVersion, Trigger, VisitRule};
use crate::revisit::store::{Holds, Kind, NOT_ANSWERED, Rows, Source, Store};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Something after which nothing is owed to a subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending<'a> {
    /// The person; none for the whole household.
    pub(super) person: Option<&'a str>,
    pub(super) on: NaiveDate,
    pub(super) recorded: NaiveDate,
    pub(super) why: Cancelled,
    pub(super) row: u32,
}

/// An event after which a series may begin anew.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn<'a> {
    pub(super) kind: &'a str,
    pub(super) person: Option<&'a str>,
    pub(super) on: NaiveDate,
    pub(super) recorded: NaiveDate,
    pub(super) row: u32,
}

/// What all households of a plan share, and what is known of the one at hand.
pub(super) struct Household<'s> {
    pub(super) store: &'s Store<'s>,
    holds: &'s [Option<Vec<Holds>>],
    pub(super) clock: Clock,
    pub(super) calendar: &'s Calendar,
    pub(super) horizon: NaiveDate,
    pub(super) ahead: u64,
    /// Rules by the table of their records.
    rules: [Vec<(usize, &'s VisitRule)>; 5],
    /// For each version of each rule, the questions that a visit has to answer.
    pub(super) masks: BTreeMap<(usize, usize), u64>,
    event_names: Vec<&'s str>,
    list_names: Vec<&'s str>,
    day_names: Vec<&'s str>,
    /// The findings of the pack, in its order: name, question, and the answers that make them.
    findings: Vec<(&'s str, Option<usize>, Vec<u8>)>,
    pub(super) household: usize,
    pub(super) endings: Vec<Ending<'s>>,
    pub(super) turns: Vec<Turn<'s>>,
    /// Visits that hold, by day and id.
    pub(super) visits: Vec<u32>,
    pub(super) waivers: Vec<([u8; 16], u32)>,
}

impl<'s> Household<'s> {
    pub(super) fn new(
        store: &'s Store<'s>,
        holds: &'s [Option<Vec<Holds>>],
        clock: Clock,
        calendar: &'s Calendar,
        horizon: NaiveDate,
        options: &PlanOptions,
    ) -> Household<'s> {
        let own = store.rules;
        let mut rules = [const { Vec::new() }; 5];
        let mut masks = BTreeMap::new();
        for (place, rule) in own.rules.iter().enumerate().filter(|(_, rule)| options.proposed || !rule.is_proposed) {
            if let Some(of_source) = rules.get_mut(source_of(&rule.trigger) as usize) {
                of_source.push((place, rule));
            }
            for (number, version) in rule.versions.iter().enumerate() {
                masks.insert((place, number), mask(store, version));
            }
        }
        let mut findings = Vec::new();
        for (name, finding) in &own.findings {
            let question = store.questions.place(&finding.question);
            let known = question.and_then(|question| store.questions.answers.get(question));
            let known = known.map_or(&[][..], Vec::as_slice);
            let is_one = |(_, answer): &(usize, &&str)| finding.answers.contains(**answer);
            let answers = known.iter().enumerate().filter(is_one);
            let answers = answers.filter_map(|(place, _)| u8::try_from(place).ok()).collect();
            findings.push((name.as_str(), question, answers));
        }
        Household {
            store,
            holds,
            clock,
            calendar,
            horizon,
            ahead: u64::from(options.ahead),
            rules,
            masks,
            event_names: own.events.keys().map(String::as_str).collect(),
            list_names: own.lists.keys().map(String::as_str).collect(),
            day_names: own.days.keys().map(String::as_str).collect(),
            findings,
            household: 0,
            endings: Vec::new(),
            turns: Vec::new(),
            visits: Vec::new(),
            waivers: Vec::new(),
        }
    }

    /// Plans for one household.
    pub(super) fn plan(&mut self, household: usize, made: &mut Made) -> Result<(), RevisitError> {
        self.household = household;
        let start = made.rows.len();
        let mut of_source = [const { Vec::new() }; 5];
        for (source, own) in Source::ALL.into_iter().zip(&mut of_source) {
            *own = self.known(self.store.rows(source), source != Source::Days)?;
        }
        self.gather(&of_source)?;
        for (source, rows) in Source::ALL.into_iter().zip(&of_source) {
            let Some(table) = self.store.rows(source) else { continue };
            for versions in rows.chunk_by(|one, other| table.id_of(*one) == table.id_of(*other)) {
                self.record(source, table, versions, made);
            }
        }
        if let Some(own) = made.rows.get_mut(start..) {
            own.sort_by_key(|row| (row.due, row.rule, row.id));
            if let Some(table) = &self.store.waivers {
                let is_idle = |(id, _): &&([u8; 16], u32)| own.iter().all(|row| row.id != *id);
                let idle = self.waivers.iter().filter(is_idle).map(|(_, waiver)| table.id_of(*waiver).to_owned());
                made.idle_waivers.extend(idle);
            }
        }
        Ok(())
    }

    /// The rows of the household that are known, each record's versions one after another.
    fn known(&self, table: Option<&'s Rows<'s>>, has_happened: bool) -> Result<Vec<u32>, RevisitError> {
        let Some(table) = table else { return Ok(Vec::new()) };
        let is_known = |row: &u32| {
            table.recorded_on(*row) <= self.clock.known_on && (!has_happened || table.first(*row) <= self.clock.as_of)
        };
        let mut rows: Vec<u32> = table.of(self.household).filter(is_known).collect();
        if rows.len() > 1 {
            table.versions(&mut rows)?;
        }
        Ok(rows)
    }

    /// What ends, turns and discharges: the last version of each record, unless it was withdrawn.
    fn gather(&mut self, of_source: &[Vec<u32>; 5]) -> Result<(), RevisitError> {
        self.endings.clear();
        self.turns.clear();
        self.visits.clear();
        self.waivers.clear();
        let store = self.store;
        let [_, events, _, _, visits] = of_source;
        if let Some(table) = store.rows(Source::Events) {
            for row in table.current(events) {
                let kind = self.name_of(Source::Events, row);
                let (person, on, recorded) = (table.person_of(row), table.first(row), table.recorded_on(row));
                if let Some(why) = ending(kind) {
                    self.endings.push(Ending { person, on, recorded, why, row });
                }
                self.turns.push(Turn { kind, person, on, recorded, row });
            }
            self.endings.sort_by(|one, other| (one.on, table.id_of(one.row)).cmp(&(other.on, table.id_of(other.row))));
            self.turns.sort_by(|one, other| (one.on, table.id_of(one.row)).cmp(&(other.on, table.id_of(other.row))));
        }
        if let Some(table) = store.rows(Source::Visits) {
            self.visits.extend(table.current(visits));
            self.visits.sort_by(|one, other| {
                (table.first(*one), table.id_of(*one)).cmp(&(table.first(*other), table.id_of(*other)))
            });
        }
        let waived = self.known(store.waivers.as_ref(), true)?;
        if let Some(table) = store.waivers.as_ref() {
            for row in table.current(&waived) {
                let text = table.table.column("obligation").and_then(|column| column.text_at(row as usize));
                let id: Result<ObligationId, _> = text.unwrap_or_default().parse();
                let id = id.map_err(|error| RevisitError::Cell {
                    table: "waivers",
                    column: "obligation".to_owned(),
                    row: row as usize,
                    why: error.to_string(),
                })?;
                self.waivers.push((id.0, row));
            }
        }
        Ok(())
    }

    /// The name of the kind of an event, list or day.
    fn name_of(&self, source: Source, row: u32) -> &'s str {
        let names = match source {
            Source::Events => &self.event_names,
            Source::Lists => &self.list_names,
            _ => &self.day_names,
        };
        let kind: Option<Kind> = self.store.kind_of(source, row);
        kind.and_then(|kind| names.get(usize::from(kind))).copied().unwrap_or_default()
    }

    /// What rules make of one record.
    fn record(&self, source: Source, table: &Rows<'_>, versions: &[u32], made: &mut Made) {
        let rules = self.rules.get(source as usize).map_or(&[][..], Vec::as_slice);
        for (place, rule) in rules {
            if let Trigger::Finding(asked) = &rule.trigger {
                for (number, (name, question, answers)) in self.findings.iter().enumerate() {
                    if asked.contains(*name) {
                        let has_it = |row: u32| {
                            let own = question.and_then(|question| self.store.answers.get(question)?.get(row as usize));
                            own.is_some_and(|own| *own != NOT_ANSWERED && answers.contains(own))
                        };
                        let finding = u16::try_from(number).unwrap_or(u16::MAX);
                        self.versions((*place, rule), (source, table, finding), versions, &has_it, made);
                    }
                }
                continue;
            }
            let is_it = |row: u32| match &rule.trigger {
                Trigger::Event(kinds) => kinds.contains(self.name_of(source, row)),
                Trigger::List(name) | Trigger::Day(name) => name == self.name_of(source, row),
                _ => true,
            };
            self.versions((*place, rule), (source, table, u16::MAX), versions, &is_it, made);
        }
    }

    /// What a rule makes of a record: what its last version says, and what earlier ones said is cancelled.
    fn versions(
        &self,
        (place, rule): (usize, &VisitRule),
        (source, table, finding): (Source, &Rows<'_>, u16),
        versions: &[u32],
        applies: &dyn Fn(u32) -> bool,
        made: &mut Made,
    ) {
        let start = made.rows.len();
        let Some((last, earlier)) = versions.split_last() else { return };
        if applies(*last) && !table.is_withdrawn(*last) {
            self.apply((place, rule), (source, table, finding), *last, self.horizon, Some(made));
        }
        for (number, row) in earlier.iter().enumerate() {
            if !applies(*row) || table.is_withdrawn(*row) {
                continue;
            }
            let next = versions.get(number.saturating_add(1)).copied().unwrap_or(*last);
            let until = self.seen_until(table.recorded_on(next));
            let old = self.apply((place, rule), (source, table, finding), *row, until, None);
            let why = if table.is_withdrawn(next) { Cancelled::Withdrawn } else { Cancelled::Corrected };
            let on = table.recorded_on(next).min(self.clock.as_of);
            for mut own in old {
                let rows = made.rows.get_mut(start..).unwrap_or_default();
                match rows.iter_mut().find(|other| other.id == own.id) {
                    Some(other) if self.counted(&own, table.recorded_on(next)) => {
                        other.end = self.earliest(other, own.end);
                    }
                    Some(_) => {}
                    None => {
                        own.end = self.earliest(&own, super::End::Cancelled { source, record: next, why, on });
                        made.rows.push(own);
                    }
                }
            }
        }
    }

    /// Whether a visit had ended it before a day: it keeps counting, even if the window has moved.
    fn counted(&self, row: &super::Row, day: NaiveDate) -> bool {
        let visits = self.store.rows(Source::Visits);
        let known = |visit: u32| visits.is_some_and(|table| table.recorded_on(visit) <= day);
        matches!(row.end, super::End::Done { visit, .. } if known(visit))
    }

    /// Until when the further ones of a series were planned before a day.
    pub(super) fn seen_until(&self, day: NaiveDate) -> NaiveDate {
        let seen = day.checked_add_days(chrono::Days::new(self.ahead)).unwrap_or(NaiveDate::MAX);
        seen.min(self.horizon)
    }

    /// The obligations of a rule for one version of a record. With `made` they are added to it, together with what keeps
    /// the rule from applying.
    fn apply(
        &self,
        (place, rule): (usize, &VisitRule),
        (source, table, finding): (Source, &Rows<'_>, u16),
        row: u32,
        horizon: NaiveDate,
        made: Option<&mut Made>,
    ) -> Vec<super::Row> {
        let name = || (rule.name.to_string(), self.store.key_of(self.household), table.id_of(row).to_owned());
        // Which date a window counts from may differ between versions; the one in force on the first day tells.
        let first = Clock { as_of: table.first(row), known_on: self.clock.known_on };
        let usual = rule.version(first, self.clock.as_of).map_or(0, |(version, _)| version);
        let Some(version) = rule.versions.get(usual) else { return Vec::new() };
        let Some(day) = table.date(version.window.from as usize, row) else {
            if let Some(made) = made {
                let anchors = rule.trigger.anchors().iter();
                let lacks = anchors.filter(|(_, anchor)| *anchor == version.window.from).map(|(name, _)| *name);
                // That something has not ended is no lack.
                if version.window.from != crate::revisit::rule::Anchor::Third {
                    let (rule, household, record) = name();
                    let why = WhyUnplanned::NoDate { date: lacks.collect() };
                    made.unplanned.push(Unplanned { rule, household, record, why });
                }
            }
            return Vec::new();
        };
        let clock = Clock { as_of: day, known_on: self.clock.known_on };
        let Some((number, anchor)) = rule.version(clock, self.clock.as_of) else { return Vec::new() };
        let Some(version) = rule.versions.get(number) else { return Vec::new() };
        let holds = self.holds(version.condition, row);
        if holds == Holds::No {
            return Vec::new();
        }
        if holds == Holds::Unknown && !version.fires_on_unknown {
            if let Some(made) = made {
                made.held = made.held.saturating_add(1);
            }
            return Vec::new();
        }
        for exemption in self.store.rules.exemptions.iter().filter(|own| own.rule == rule.name) {
            if in_force(&exemption.dates, clock).is_some() && self.holds(exemption.condition, row) == Holds::Yes {
                if let Some(made) = made {
                    let (rule, household, record) = name();
                    let (exemption, basis) = (exemption.name.to_string(), exemption.basis.clone());
                    made.exempted.push(Exempted { rule, household, record, exemption, basis });
                }
                return Vec::new();
            }
        }
        let ends_subject = source == Source::Events && ending(self.name_of(source, row)).is_some();
        let person = table.person_of(row).filter(|_| !ends_subject);
        let subject = Subject { place, rule, number, version, source, table, row, finding, person };
        let unknown = holds == Holds::Unknown;
        let Some(made) = made else {
            let mut rows = Vec::new();
            // What cannot be planned is told of the last version.
            let _ = self.series(&subject, anchor, horizon, unknown, &mut rows);
            return rows;
        };
        if let Err(why) = self.series(&subject, anchor, horizon, unknown, &mut made.rows) {
            let (rule, household, record) = name();
            made.unplanned.push(Unplanned { rule, household, record, why });
        }
        Vec::new()
    }

    fn holds(&self, condition: Option<usize>, row: u32) -> Holds {
        let Some(condition) = condition else { return Holds::Yes };
        let own = self.holds.get(condition).and_then(Option::as_ref);
        own.and_then(|own| own.get(row as usize)).copied().unwrap_or(Holds::Unknown)
    }

    /// The name of a finding by its number.
    pub(super) fn finding_name(&self, finding: u16) -> &'s str {
        self.findings.get(usize::from(finding)).map_or(UNKNOWN, |(name, ..)| *name)
    }
}

/// What an event of this kind ends; nothing if it ends nothing.
fn ending(kind: &str) -> Option<Cancelled> {
    match kind {
        "died" => Some(Cancelled::Died),
        "moved_away" => Some(Cancelled::MovedAway),
        "left" => Some(Cancelled::Left),
        _ => None,
    }
}

/// The questions that a visit has to answer: those of every visit, and the required ones of the questionnaire.
fn mask(store: &Store<'_>, version: &RuleVersion) -> u64 {
    let base = crate::revisit::question::BASE.iter().map(|base| base.name);
    let form = version.questionnaire.as_deref().and_then(|name| store.rules.questionnaires.get(name));
    let own = form.into_iter().flat_map(|form| &form.questions).filter(|(_, question)| question.required);
    let names = base.chain(own.map(|(name, _)| name.as_str()));
    names.filter_map(|name| store.questions.place(name)).fold(0, |mask, place| mask | 1_u64 << place)
}
